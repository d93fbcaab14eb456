//! Matrix products.
//!
//! The bits are the same on every machine, in any layout.
//!
//! Generated from the registry by `make generate`; do not edit.

use std::ffi::{c_char, c_void};

use super::super::linalg;
use super::super::types::{lk_op, lk_optional, lk_output, lk_status, lk_tensor};
use crate::status::guard;

/// The product of matrices, NumPy's matmul: out = a b for the last two axes, the axes before them broadcast.
///
/// a, b, out: float32 or float64, the same one. a: (..., m, k); b: (..., k, n); out: (..., m, n). A vector as
/// a or b is a row or a column, which out lacks then (lk_matmul_shape tells); the product of two vectors is
/// lk_vecdot's, whose sum has other bits. k = 0 gives zeros; NaN and infinities go into the sums that they
/// belong to. The products of an element are added in chains of 128 by fused multiply-adds, each chain from
/// +0 on; the chains' sums are joined pairwise, as a binary counter carries (docs/PRODUCTS.md has it as a
/// program). Error of an element: at most g / (1 - g) times the sum of |a| |b| over k, where g is (min(k,
/// 128) + log2(k / 128)) u, the logarithm rounded up and 0 up to k = 128, u = 2^-24 or 2^-53, where nothing
/// underflows (N. J. Higham, "Accuracy and Stability of Numerical Algorithms", 2002, sections 3.5 and 4.2).
/// The same bits in any layout and in a batch of any size, on any machine. Any strides are taken without
/// copies; elements off their alignment and strides that are no multiple of an element's size cost a copy,
/// overlap of out with a or b too. workspace: memory of workspace_bytes, at any alignment and apart from the
/// tensors, to pack large factors in, at least as many as lk_matmul_workspace tells; NULL and 0 to allocate
/// it, where it is needed. What is copied for its overlap or alignment, out too, is allocated in any case.
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

/// Bytes of workspace that lk_matmul takes for these tensors, whose elements are not read: up to 17 MB, 0 for
/// small ones.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_matmul_workspace(a: *const lk_tensor, b: *const lk_tensor, bytes: *mut usize) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_matmul_workspace", || unsafe { linalg::matmul_workspace(a, b, bytes) })
}

/// The shape of lk_matmul's result.
///
/// shape: storage for LK_MAX_NDIM numbers; ndim: where to write their count.
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

/// Matrices by vectors, NumPy's matvec: out[i] = the sum of a[i][j] x[j] over j, the axes before them
/// broadcast.
///
/// a, x, out: float32 or float64, the same one. a: (..., m, k); x: (..., k); out: (..., m). Error, bits and
/// workspace (lk_matvec_workspace) as in lk_matmul.
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

/// Bytes of workspace that lk_matvec takes for these tensors, whose elements are not read: up to 17 MB, 0 for
/// small ones.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_matvec_workspace(a: *const lk_tensor, x: *const lk_tensor, bytes: *mut usize) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_matvec_workspace", || unsafe { linalg::matvec_workspace(a, x, bytes) })
}

/// Keras' dot: the last axis of x with the last but one of y, every matrix of x with every one of y.
///
/// x, y, out: float32 or float64, the same one; 2 axes or more. out has x's shape without its last axis, then
/// y's without its last but one; for matrices it is lk_matmul's. Error, bits and workspace (lk_dot_workspace)
/// as there.
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

/// Bytes of workspace that lk_dot takes for these tensors, whose elements are not read: up to 17 MB, 0 for
/// small ones.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_dot_workspace(x: *const lk_tensor, y: *const lk_tensor, bytes: *mut usize) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_dot_workspace", || unsafe { linalg::dot_workspace(x, y, bytes) })
}

/// Keras' batch_dot: sums over axis_x of x with axis_y of y, for each index of their axis 0, the batch.
///
/// x, y, out: float32 or float64, the same one; 2 axes or more. axis_x, axis_y: negative ones are counted
/// from the end; 0 is refused (LK_ERR_AXIS). out has x's shape without axis_x, then y's without axis 0 and
/// axis_y; where that is the batch alone, out may have one more axis of extent 1, as in Keras. Error, bits
/// and workspace (lk_batch_dot_workspace) as in lk_matmul; batches of dot products are lk_vecdot's.
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

/// Bytes of workspace that lk_batch_dot takes for these tensors, whose elements are not read: up to 17 MB, 0
/// for small ones.
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

/// Every element of a by every element of b: out[i][j] = a[i] b[j], for tensors of any shape in C order.
///
/// a, b, out: any integer, float32 or float64, the same one. out has as many rows as a has elements, as many
/// columns as b. Each product is rounded once, integers wrap; the same bits on every machine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_outer(a: *const lk_tensor, b: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_outer", || unsafe { linalg::outer(a, b, out) })
}

/// The products of a matrix's rows with each other: x x^T for the last two axes, or x^T x where transpose is
/// not 0.
///
/// x, out: float32 or float64, the same one. x: (..., m, k); out: (..., m, m), or (..., k, k) where transpose
/// is not 0. The result is exactly symmetric; half of it is computed. Error, bits and workspace
/// (lk_gram_workspace) as in lk_matmul.
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

/// Bytes of workspace that lk_gram takes for these tensors, whose elements are not read: up to 17 MB, 0 for
/// small ones.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_gram_workspace(x: *const lk_tensor, transpose: i32, bytes: *mut usize) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_gram_workspace", || unsafe { linalg::gram_workspace(x, transpose, bytes) })
}

/// A dense layer: the activation of x w + bias, with the last axis of x and the first of w.
///
/// x, w, bias, out: float32 or float64, the same one. x: (..., k); w: (k, units); bias: (units), or NULL for
/// none; out: (..., units). activation: an LK_OP_ constant of an operation of one input and one output, or
/// LK_NO_ACTIVATION. params: its nparams parameters; NULL with nparams 0 for lk_op_describe's defaults. x w +
/// bias errs as in lk_matmul, with one rounding more and |bias| among the magnitudes; the activation as its
/// lk_op_describe says. workspace: as there; lk_dense_workspace tells.
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

/// Bytes of workspace that lk_dense takes for these tensors, whose elements are not read: up to 17 MB, 0 for
/// small ones.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_dense_workspace(x: *const lk_tensor, w: *const lk_tensor, bytes: *mut usize) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_dense_workspace", || unsafe { linalg::dense_workspace(x, w, bytes) })
}

/// Einstein's summation: the products of the operands' elements, summed over every axis that the result
/// lacks.
///
/// tensors, out: float32 or float64, the same one; n: 1 or more. subscripts: a letter for each axis of each
/// operand, "ij,jk->ik" for the product of two matrices; a letter twice in one operand is its diagonal; "..."
/// stands for any axes, which broadcast; without "->" the result has the ellipsis' axes, then the letters
/// that stand once, in the order of the alphabet (NumPy's rules; spaces don't count). Axes of one letter have
/// one extent, or 1. out: lk_einsum_shape tells. Operands are multiplied two at a time from left to right, as
/// lk_matmul does, or as lk_vecdot where both have all axes of the result; sums over one operand are
/// lk_sum's. workspace: as in lk_matmul (lk_einsum_workspace tells); intermediate results are allocated.
/// LK_ERR_SHAPE names a letter of two extents and its operands.
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

/// Bytes of workspace that lk_einsum takes for these tensors, whose elements are not read: up to 17 MB, 0 for
/// small ones.
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

/// The shape of lk_einsum's result.
///
/// shape: storage for LK_MAX_NDIM numbers; ndim: where to write their count.
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
