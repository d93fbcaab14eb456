//! Products of matrices, vectors and batches of them.

use std::ffi::{CStr, c_char, c_void};

use super::normalise::optional;
use super::table::op_of;
use super::types::{LK_NO_ACTIVATION, lk_op, lk_optional, lk_output, lk_status, lk_tensor};
use super::views::{descriptions_of, views_of, write_shape};
use super::{checked_params, described, memory, numbers, report, view};
use crate::kernels::Kind;
use crate::ops::{self, Activation, Dense};
use crate::status::{Result, bail, guard};
use crate::tensor::Dtype;

/// The product of matrices, NumPy's matmul: out = a b for the last two axes, the axes before them broadcast.
///
/// a, b, out: float32 or float64, the same one. a: (..., m, k); b: (..., k, n); out: (..., m, n). A vector as a or b
/// is a row or a column, which out lacks then (lk_matmul_shape tells); the product of two vectors is lk_vecdot's, whose
/// sum has other bits. k = 0 gives zeros; NaN and infinities go into the sums that they belong to. The products of an
/// element are added in chains of 128 by fused multiply-adds, each chain from +0 on; the chains' sums are joined
/// pairwise, as a binary counter carries (docs/PRODUCTS.md has it as a program). Error of an element: at most g / (1 -
/// g) times the sum of |a| |b| over k, where g is (min(k, 128) + log2(k / 128)) u, the logarithm rounded up and 0 up to
/// k = 128, u = 2^-24 or 2^-53, where nothing underflows (N. J. Higham, "Accuracy and Stability of Numerical
/// Algorithms", 2002, sections 3.5 and 4.2). The same bits in any layout and in a batch of any size, on any machine.
/// Any strides are taken without copies; elements off their alignment and strides that are no multiple of an element's
/// size cost a copy, overlap of out with a or b too. workspace: memory of workspace_bytes, at any alignment and apart
/// from the tensors, to pack large factors in, at least as many as lk_matmul_workspace tells; NULL and 0 to allocate
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
    guard("lk_matmul", || unsafe {
        let (a, b, out) = (view(a, "a")?, view(b, "b")?, view(out, "out")?);
        ops::matmul(&a, &b, memory(workspace, workspace_bytes, [&a, &b, &out])?, &out)
    })
}

/// Bytes of workspace that lk_matmul takes for these tensors, whose elements are not read: up to 17 MB, 0 for small
/// ones.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_matmul_workspace(a: *const lk_tensor, b: *const lk_tensor, bytes: *mut usize) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_matmul_workspace", || unsafe {
        report(ops::matmul_workspace(&described(a, "a")?, &described(b, "b")?)?, bytes)
    })
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
    guard("lk_matmul_shape", || unsafe {
        write_shape(&ops::matmul_shape(&described(a, "a")?, &described(b, "b")?)?, shape, ndim)
    })
}

/// Matrices by vectors, NumPy's matvec: out[i] = the sum of a[i][j] x[j] over j, the axes before them broadcast.
///
/// a, x, out: float32 or float64, the same one. a: (..., m, k); x: (..., k); out: (..., m). Error, bits and workspace
/// (lk_matvec_workspace) as in lk_matmul.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_matvec(
    a: *const lk_tensor,
    x: *const lk_tensor,
    workspace: *mut c_void,
    workspace_bytes: usize,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_matvec", || unsafe {
        let (a, x, out) = (view(a, "a")?, view(x, "x")?, view(out, "out")?);
        ops::matvec(&a, &x, memory(workspace, workspace_bytes, [&a, &x, &out])?, &out)
    })
}

/// Bytes of workspace that lk_matvec takes for these tensors, whose elements are not read: up to 17 MB, 0 for small
/// ones.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_matvec_workspace(a: *const lk_tensor, x: *const lk_tensor, bytes: *mut usize) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_matvec_workspace", || unsafe {
        report(ops::matvec_workspace(&described(a, "a")?, &described(x, "x")?)?, bytes)
    })
}

/// Keras' dot: the last axis of x with the last but one of y, every matrix of x with every one of y.
///
/// x, y, out: float32 or float64, the same one; 2 axes or more. out has x's shape without its last axis, then y's
/// without its last but one; for matrices it is lk_matmul's. Error, bits and workspace (lk_dot_workspace) as there.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_dot(
    x: *const lk_tensor,
    y: *const lk_tensor,
    workspace: *mut c_void,
    workspace_bytes: usize,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_dot", || unsafe {
        let (x, y, out) = (view(x, "x")?, view(y, "y")?, view(out, "out")?);
        ops::dot(&x, &y, memory(workspace, workspace_bytes, [&x, &y, &out])?, &out)
    })
}

/// Bytes of workspace that lk_dot takes for these tensors, whose elements are not read: up to 17 MB, 0 for small ones.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_dot_workspace(x: *const lk_tensor, y: *const lk_tensor, bytes: *mut usize) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_dot_workspace", || unsafe {
        report(ops::dot_workspace(&described(x, "x")?, &described(y, "y")?)?, bytes)
    })
}

/// Keras' batch_dot: sums over axis_x of x with axis_y of y, for each index of their axis 0, the batch.
///
/// x, y, out: float32 or float64, the same one; 2 axes or more. axis_x, axis_y: negative ones are counted from the end;
/// 0 is refused (LK_ERR_AXIS). out has x's shape without axis_x, then y's without axis 0 and axis_y; where that is the
/// batch alone, out may have one more axis of extent 1, as in Keras. Error, bits and workspace
/// (lk_batch_dot_workspace) as in lk_matmul; batches of dot products are lk_vecdot's.
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
    guard("lk_batch_dot", || unsafe {
        let (x, y, out) = (view(x, "x")?, view(y, "y")?, view(out, "out")?);
        let workspace = memory(workspace, workspace_bytes, [&x, &y, &out])?;
        ops::batch_dot(&x, &y, [axis_x, axis_y], workspace, &out)
    })
}

/// Bytes of workspace that lk_batch_dot takes for these tensors, whose elements are not read: up to 17 MB, 0 for small
/// ones.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_batch_dot_workspace(
    x: *const lk_tensor,
    y: *const lk_tensor,
    axis_x: i32,
    axis_y: i32,
    bytes: *mut usize,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_batch_dot_workspace", || unsafe {
        report(ops::batch_dot_workspace(&described(x, "x")?, &described(y, "y")?, [axis_x, axis_y])?, bytes)
    })
}

/// Every element of a by every element of b: out[i][j] = a[i] b[j], for tensors of any shape in C order.
///
/// a, b, out: any integer, float32 or float64, the same one. out has as many rows as a has elements, as many columns
/// as b. Each product is rounded once, integers wrap; the same bits on every machine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_outer(a: *const lk_tensor, b: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_outer", || unsafe { ops::outer(&view(a, "a")?, &view(b, "b")?, &view(out, "out")?) })
}

/// The products of a matrix's rows with each other: x x^T for the last two axes, or x^T x where transpose is not 0.
///
/// x, out: float32 or float64, the same one. x: (..., m, k); out: (..., m, m), or (..., k, k) where transpose is not 0.
/// The result is exactly symmetric; half of it is computed. Error, bits and workspace (lk_gram_workspace) as in
/// lk_matmul.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_gram(
    x: *const lk_tensor,
    transpose: i32,
    workspace: *mut c_void,
    workspace_bytes: usize,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_gram", || unsafe {
        let (x, out) = (view(x, "x")?, view(out, "out")?);
        ops::gram(&x, transpose != 0, memory(workspace, workspace_bytes, [&x, &out])?, &out)
    })
}

/// Bytes of workspace that lk_gram takes for these tensors, whose elements are not read: up to 17 MB, 0 for small ones.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_gram_workspace(x: *const lk_tensor, transpose: i32, bytes: *mut usize) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_gram_workspace", || unsafe { report(ops::gram_workspace(&described(x, "x")?, transpose != 0)?, bytes) })
}

/// A dense layer: the activation of x w + bias, with the last axis of x and the first of w.
///
/// x, w, bias, out: float32 or float64, the same one. x: (..., k); w: (k, units); bias: (units), or NULL for none; out:
/// (..., units). activation: an LK_OP_ constant of an operation of one input and one output, or
/// LK_NO_ACTIVATION. params:
/// its nparams parameters; NULL with nparams 0 for lk_op_describe's defaults. x w + bias errs as in lk_matmul, with
/// one rounding more and |bias| among the magnitudes; the activation as its lk_op_describe says. workspace: as there;
/// lk_dense_workspace tells.
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
        let (x, w, bias, out) = (view(x, "x")?, view(w, "w")?, optional(bias, "bias")?, view(out, "out")?);
        let activation = activation_of(activation, numbers(params, nparams, "params", "nparams")?, x.dtype)?;
        let workspace = memory(workspace, workspace_bytes, [&x, &w, &out].into_iter().chain(&bias))?;
        ops::dense(&Dense { x, w, bias, activation }, workspace, &out)
    })
}

/// Bytes of workspace that lk_dense takes for these tensors, whose elements are not read: up to 17 MB, 0 for small
/// ones.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_dense_workspace(x: *const lk_tensor, w: *const lk_tensor, bytes: *mut usize) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_dense_workspace", || unsafe {
        let layer = Dense { x: described(x, "x")?, w: described(w, "w")?, bias: None, activation: None };
        report(ops::dense_workspace(&layer)?, bytes)
    })
}

/// An operation on one tensor of a dtype, with its parameters.
fn activation_of(op: lk_op, params: &[f64], dtype: Dtype) -> Result<Option<Activation>> {
    if op == LK_NO_ACTIVATION {
        return Ok(None);
    }
    if op < LK_NO_ACTIVATION {
        bail!(Value, "activation is {op}; an LK_OP_ constant, or LK_NO_ACTIVATION (-1), is expected");
    }
    let op = op_of(op, "activation")?;
    let info = op.info();
    let plain = |operands: &[crate::kernels::Operand]| operands.len() == 1 && operands[0].kind == Kind::Same;
    if !plain(info.inputs) || !plain(info.outputs) {
        bail!(
            Value,
            "activation is {}; an operation of one input and one output of its dtype is expected",
            info.name()
        );
    }
    if !info.dtypes.contains(&dtype) {
        bail!(Value, "activation is {}, which takes {}; x is {dtype}", info.name(), ops::one_of(info.dtypes));
    }
    if params.is_empty() {
        return Ok(Some(Activation { op, params: info.default_params() }));
    }
    if params.len() != info.params.len() {
        bail!(
            Value,
            "nparams is {}; {} has {} parameters, and 0 stands for their defaults",
            params.len(),
            info.name(),
            info.params.len()
        );
    }
    Ok(Some(Activation { op, params: checked_params(op, params)? }))
}

/// Einstein's summation: the products of the operands' elements, summed over every axis that the result lacks.
///
/// tensors, out: float32 or float64, the same one; n: 1 or more. subscripts: a letter for each axis of each operand,
/// "ij,jk->ik" for the product of two matrices; a letter twice in one operand is its diagonal; "..." stands for any
/// axes, which broadcast; without "->" the result has the ellipsis' axes, then the letters that stand once, in the
/// order of the alphabet (NumPy's rules; spaces don't count). Axes of one letter have one extent, or 1. out:
/// lk_einsum_shape tells. Operands are multiplied two at a time from left to right, as lk_matmul does, or as lk_vecdot
/// where both have all axes of the result; sums over one operand are lk_sum's. workspace: as in lk_matmul
/// (lk_einsum_workspace tells); intermediate results are allocated. LK_ERR_SHAPE names a letter of two extents and its
/// operands.
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
    guard("lk_einsum", || unsafe {
        let (tensors, subscripts, out) = (views_of(tensors, n)?, text(subscripts)?, view(out, "out")?);
        let workspace = memory(workspace, workspace_bytes, tensors.iter().chain([&out]))?;
        ops::einsum(subscripts, &tensors, workspace, &out)
    })
}

/// Bytes of workspace that lk_einsum takes for these tensors, whose elements are not read: up to 17 MB, 0 for small
/// ones.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_einsum_workspace(
    tensors: *const *const lk_tensor,
    n: i32,
    subscripts: *const c_char,
    bytes: *mut usize,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_einsum_workspace", || unsafe {
        report(ops::einsum_workspace(text(subscripts)?, &descriptions_of(tensors, n)?)?, bytes)
    })
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
    guard("lk_einsum_shape", || unsafe {
        write_shape(&ops::einsum_shape(text(subscripts)?, &descriptions_of(tensors, n)?)?, shape, ndim)
    })
}

/// # Safety
/// `subscripts` is NULL or ends with NUL.
unsafe fn text<'a>(subscripts: *const c_char) -> Result<&'a str> {
    if subscripts.is_null() {
        bail!(Null, "subscripts is NULL");
    }
    // SAFETY: not null, NUL-terminated by the caller's promise.
    let text = unsafe { CStr::from_ptr(subscripts) };
    match text.to_str() {
        Ok(text) => Ok(text),
        Err(wrong) => bail!(
            Value,
            "subscripts has byte {:#04x} at place {}; letters, '...', ',' and '->' are expected",
            text.to_bytes()[wrong.valid_up_to()],
            wrong.valid_up_to()
        ),
    }
}
