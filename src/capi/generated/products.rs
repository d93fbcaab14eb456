//! Matrix products.
//!
//! An element is a function of its row and its column alone: it has the same bits in a matrix or batch of any
//! size. Any strides of whole elements are taken without a copy. workspace: workspace_bytes bytes to pack
//! large factors in, at any alignment and apart from the tensors, at least as many as its lk_.._workspace
//! function reports: up to 17 MB, 0 for small products. NULL and 0: it is allocated where it is needed. More
//! in docs/PRODUCTS.md.
//!
//! Generated from the registry by `make generate`; do not edit.

use std::ffi::{c_char, c_void};

use super::super::linalg;
use super::super::types::{lk_op, lk_optional, lk_output, lk_status, lk_tensor};
use crate::status::guard;

/// Matrix product: out[i, j] = sum(a[i, p] b[p, j] over p) for the last two axes; the leading axes broadcast.
///
/// A 1-d a is a row, a 1-d b a column, and out lacks its axis (lk_matmul_shape). k = 0 gives zeros. NaN and
/// infinities stay in the sums that they belong to.
///
/// The products of an element are added in chains of 128 by fused multiply-adds, each chain from +0 on; the
/// chains' sums are joined pairwise, as a binary counter carries (docs/PRODUCTS.md has a program). The
/// product of two vectors is lk_vecdot's, whose sum has other bits.
///
/// a, b, out: float32 or float64, the same for all; out has shape (.., m, n) for a (.., m, k) and b (.., k,
/// n). Error: g / (1 - g) sum|a b| with g = (min(k, 128) + max(0, ceil(log2(k / 128)))) u for a sum of k
/// products, u = 2^-24 or 2^-53, while nothing underflows. Allocates the workspace if it is NULL and needed;
/// copies of tensors whose data or strides are not aligned to their elements. Method: N. J. Higham, "Accuracy
/// and Stability of Numerical Algorithms" (2002), sections 3.5 and 4.2. NumPy: matmul.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_matmul(
    a: *const lk_tensor,
    b: *const lk_tensor,
    workspace: *mut c_void,
    workspace_bytes: usize,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_matmul", || unsafe { linalg::matmul(a, b, workspace, workspace_bytes, out) })
}

/// Workspace size of lk_matmul for these tensors, in bytes; no element is read.
///
/// a, b: float32 or float64, the same for both.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_matmul_workspace(a: *const lk_tensor, b: *const lk_tensor, bytes: *mut usize) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_matmul_workspace", || unsafe { linalg::matmul_workspace(a, b, bytes) })
}

/// Shape of lk_matmul's result.
///
/// shape: room for LK_MAX_NDIM extents; *ndim receives their number.
///
/// a, b: float32 or float64, the same for both.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_matmul_shape(
    a: *const lk_tensor,
    b: *const lk_tensor,
    shape: *mut i64,
    ndim: *mut i32,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_matmul_shape", || unsafe { linalg::matmul_shape(a, b, shape, ndim) })
}

/// Matrix-vector product: out[i] = sum(a[i, j] x[j] over j); the leading axes broadcast.
///
/// Sums as in lk_matmul.
///
/// a, x, out: float32 or float64, the same for all; out has shape (.., m) for a (.., m, k) and x (.., k).
/// Error: g / (1 - g) sum|a b| with g = (min(k, 128) + max(0, ceil(log2(k / 128)))) u for a sum of k
/// products, u = 2^-24 or 2^-53, while nothing underflows. Allocates the workspace if it is NULL and needed;
/// copies of tensors whose data or strides are not aligned to their elements. NumPy: matvec.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_matvec(
    a: *const lk_tensor,
    x: *const lk_tensor,
    workspace: *mut c_void,
    workspace_bytes: usize,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_matvec", || unsafe { linalg::matvec(a, x, workspace, workspace_bytes, out) })
}

/// Workspace size of lk_matvec for these tensors, in bytes; no element is read.
///
/// a, x: float32 or float64, the same for both.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_matvec_workspace(a: *const lk_tensor, x: *const lk_tensor, bytes: *mut usize) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_matvec_workspace", || unsafe { linalg::matvec_workspace(a, x, bytes) })
}

/// Product of every matrix of x with every matrix of y: the sum over the last axis of x and the
/// second-to-last of y, as in Keras.
///
/// x and y have 2 axes or more. For two matrices it is lk_matmul's. Sums as in lk_matmul.
///
/// x, y, out: float32 or float64, the same for all; out has shape x's without its last axis, then y's without
/// its second-to-last. Error: g / (1 - g) sum|a b| with g = (min(k, 128) + max(0, ceil(log2(k / 128)))) u for
/// a sum of k products, u = 2^-24 or 2^-53, while nothing underflows. Allocates the workspace if it is NULL
/// and needed; copies of tensors whose data or strides are not aligned to their elements. NumPy: dot.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_dot(
    x: *const lk_tensor,
    y: *const lk_tensor,
    workspace: *mut c_void,
    workspace_bytes: usize,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_dot", || unsafe { linalg::dot(x, y, workspace, workspace_bytes, out) })
}

/// Workspace size of lk_dot for these tensors, in bytes; no element is read.
///
/// x, y: float32 or float64, the same for both.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_dot_workspace(x: *const lk_tensor, y: *const lk_tensor, bytes: *mut usize) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_dot_workspace", || unsafe { linalg::dot_workspace(x, y, bytes) })
}

/// Product over the batch, axis 0 of both: the sum over axis_x of x and axis_y of y for each index of axis 0,
/// as in Keras.
///
/// x and y have 2 axes or more. axis_x, axis_y: negative ones count from the end; 0 is LK_ERR_AXIS. Where the
/// result is the batch alone, out may also have shape (batch, 1), as in Keras. Sums as in lk_matmul; for two
/// matrices they are lk_vecdot's.
///
/// x, y, out: float32 or float64, the same for all; out has shape x's without axis_x, then y's without axis 0
/// and axis_y. Error: g / (1 - g) sum|a b| with g = (min(k, 128) + max(0, ceil(log2(k / 128)))) u for a sum
/// of k products, u = 2^-24 or 2^-53, while nothing underflows. Allocates the workspace if it is NULL and
/// needed; copies of tensors whose data or strides are not aligned to their elements.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_batch_dot(
    x: *const lk_tensor,
    y: *const lk_tensor,
    axis_x: i32,
    axis_y: i32,
    workspace: *mut c_void,
    workspace_bytes: usize,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_batch_dot", || unsafe { linalg::batch_dot(x, y, axis_x, axis_y, workspace, workspace_bytes, out) })
}

/// Workspace size of lk_batch_dot for these tensors, in bytes; no element is read.
///
/// x, y: float32 or float64, the same for both.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_batch_dot_workspace(
    x: *const lk_tensor,
    y: *const lk_tensor,
    axis_x: i32,
    axis_y: i32,
    bytes: *mut usize,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_batch_dot_workspace", || unsafe { linalg::batch_dot_workspace(x, y, axis_x, axis_y, bytes) })
}

/// Outer product: out[i, j] = a[i] b[j] for the elements of a and b in C order.
///
/// a and b may have any shapes. Integers wrap.
///
/// a, b, out: any integer, float32 or float64, the same for all; out has shape (elements of a, elements of
/// b). Floats are correctly rounded. NumPy: outer.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_outer(a: *const lk_tensor, b: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_outer", || unsafe { linalg::outer(a, b, out) })
}

/// Gram matrix: x x^T for the last two axes, or x^T x if transpose is not 0.
///
/// The result is exactly symmetric; half of it is computed. Sums as in lk_matmul.
///
/// x, out: float32 or float64, the same for both; out has shape (.., m, m) for x (.., m, k), or (.., k, k) if
/// transpose is not 0. Error: g / (1 - g) sum|a b| with g = (min(k, 128) + max(0, ceil(log2(k / 128)))) u for
/// a sum of k products, u = 2^-24 or 2^-53, while nothing underflows. Allocates the workspace if it is NULL
/// and needed; copies of tensors whose data or strides are not aligned to their elements.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_gram(
    x: *const lk_tensor,
    transpose: i32,
    workspace: *mut c_void,
    workspace_bytes: usize,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_gram", || unsafe { linalg::gram(x, transpose, workspace, workspace_bytes, out) })
}

/// Workspace size of lk_gram for these tensors, in bytes; no element is read.
///
/// x: float32 or float64.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_gram_workspace(x: *const lk_tensor, transpose: i32, bytes: *mut usize) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_gram_workspace", || unsafe { linalg::gram_workspace(x, transpose, bytes) })
}

/// Dense layer: activation(x w + bias), the product over the last axis of x and the first of w.
///
/// bias: (units,), or NULL for none. activation: an LK_OP_ constant of an operation with one input and one
/// output, or LK_NO_ACTIVATION. params: its nparams parameters; NULL with nparams 0 for the defaults of
/// lk_op_describe. Sums as in lk_matmul.
///
/// x, w, bias, out: float32 or float64, the same for all; out has shape (.., units) for x (.., k) and w (k,
/// units). Error: x w as lk_matmul, the bias adds |x w + bias| u, and the activation errs by its own bound
/// (lk_op_describe). Allocates the workspace if it is NULL and needed; copies of tensors whose data or
/// strides are not aligned to their elements.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_dense(
    x: *const lk_tensor,
    w: *const lk_tensor,
    bias: lk_optional,
    activation: lk_op,
    params: *const f64,
    nparams: i32,
    workspace: *mut c_void,
    workspace_bytes: usize,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_dense", || unsafe {
        linalg::dense(x, w, bias, activation, params, nparams, workspace, workspace_bytes, out)
    })
}

/// Workspace size of lk_dense for these tensors, in bytes; no element is read.
///
/// x, w: float32 or float64, the same for both.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_dense_workspace(x: *const lk_tensor, w: *const lk_tensor, bytes: *mut usize) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_dense_workspace", || unsafe { linalg::dense_workspace(x, w, bytes) })
}

/// Einstein summation: products of the operands' elements, summed over every axis that the result lacks.
///
/// tensors: n operands, 1 or more, of out's dtype. subscripts: a letter for each axis of each operand,
/// "ij,jk->ik" for the product of two matrices. A letter twice in one operand is its diagonal; "..." stands
/// for any axes, which broadcast. Without "->" the result has the ellipsis' axes, then the letters that occur
/// once, in alphabetical order, capitals first. Spaces don't count. Axes of one letter have one extent, or 1
/// in different operands; LK_ERR_SHAPE names the letter and its operands.
///
/// Operands are multiplied two at a time from left to right, as by lk_matmul, or as by lk_vecdot where both
/// have all axes of the result. Axes that one operand alone has, and nothing else needs, are summed first, as
/// by lk_sum. Intermediate results are rounded to the dtype.
///
/// tensors, out: float32 or float64, the same for all; out has shape the extents of the letters behind "->"
/// (lk_einsum_shape). Error: each product as lk_matmul or lk_vecdot, each sum of one operand as lk_sum.
/// Allocates the workspace if it is NULL and needed; intermediate results; copies of tensors whose data or
/// strides are not aligned to their elements. NumPy: einsum.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_einsum(
    tensors: *const *const lk_tensor,
    n: i32,
    subscripts: *const c_char,
    workspace: *mut c_void,
    workspace_bytes: usize,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_einsum", || unsafe { linalg::einsum(tensors, n, subscripts, workspace, workspace_bytes, out) })
}

/// Workspace size of lk_einsum for these tensors, in bytes; no element is read.
///
/// tensors: float32 or float64.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_einsum_workspace(
    tensors: *const *const lk_tensor,
    n: i32,
    subscripts: *const c_char,
    bytes: *mut usize,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_einsum_workspace", || unsafe { linalg::einsum_workspace(tensors, n, subscripts, bytes) })
}

/// Shape of lk_einsum's result.
///
/// tensors: n operands of any dtype, 1 or more. shape: room for LK_MAX_NDIM extents; *ndim receives their
/// number.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_einsum_shape(
    tensors: *const *const lk_tensor,
    n: i32,
    subscripts: *const c_char,
    shape: *mut i64,
    ndim: *mut i32,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_einsum_shape", || unsafe { linalg::einsum_shape(tensors, n, subscripts, shape, ndim) })
}
