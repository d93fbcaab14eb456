//! Products of matrices, vectors and batches of them.

use std::ffi::{CStr, c_char, c_void};

use super::optional;
use super::table::op_of;
use super::types::{LK_NO_ACTIVATION, lk_op, lk_optional, lk_output, lk_tensor};
use super::views::{descriptions_of, views_of, write_shape};
use super::{checked_params, described, memory, numbers, report, view};
use crate::kernels::Kind;
use crate::ops::{self, Activation, Dense};
use crate::status::{Result, bail};
use crate::tensor::Dtype;

#[inline]
pub(super) unsafe fn matmul(
    a: *const lk_tensor,
    b: *const lk_tensor,
    workspace: *mut c_void,
    workspace_bytes: usize,
    out: lk_output,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe {
        let (a, b, out) = (view(a, "a")?, view(b, "b")?, view(out, "out")?);
        ops::matmul(&a, &b, memory(workspace, workspace_bytes, [&a, &b, &out])?, &out)
    }
}

#[inline]
pub(super) unsafe fn matmul_workspace(a: *const lk_tensor, b: *const lk_tensor, bytes: *mut usize) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe { report(ops::matmul_workspace(&described(a, "a")?, &described(b, "b")?)?, bytes) }
}

#[inline]
pub(super) unsafe fn matmul_shape(
    a: *const lk_tensor,
    b: *const lk_tensor,
    shape: *mut i64,
    ndim: *mut i32,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe { write_shape(&ops::matmul_shape(&described(a, "a")?, &described(b, "b")?)?, shape, ndim) }
}

#[inline]
pub(super) unsafe fn matvec(
    a: *const lk_tensor,
    x: *const lk_tensor,
    workspace: *mut c_void,
    workspace_bytes: usize,
    out: lk_output,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe {
        let (a, x, out) = (view(a, "a")?, view(x, "x")?, view(out, "out")?);
        ops::matvec(&a, &x, memory(workspace, workspace_bytes, [&a, &x, &out])?, &out)
    }
}

#[inline]
pub(super) unsafe fn matvec_workspace(a: *const lk_tensor, x: *const lk_tensor, bytes: *mut usize) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe { report(ops::matvec_workspace(&described(a, "a")?, &described(x, "x")?)?, bytes) }
}

#[inline]
pub(super) unsafe fn dot(
    x: *const lk_tensor,
    y: *const lk_tensor,
    workspace: *mut c_void,
    workspace_bytes: usize,
    out: lk_output,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe {
        let (x, y, out) = (view(x, "x")?, view(y, "y")?, view(out, "out")?);
        ops::dot(&x, &y, memory(workspace, workspace_bytes, [&x, &y, &out])?, &out)
    }
}

#[inline]
pub(super) unsafe fn dot_workspace(x: *const lk_tensor, y: *const lk_tensor, bytes: *mut usize) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe { report(ops::dot_workspace(&described(x, "x")?, &described(y, "y")?)?, bytes) }
}

#[inline]
pub(super) unsafe fn batch_dot(
    x: *const lk_tensor,
    y: *const lk_tensor,
    axis_x: i32,
    axis_y: i32,
    workspace: *mut c_void,
    workspace_bytes: usize,
    out: lk_output,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe {
        let (x, y, out) = (view(x, "x")?, view(y, "y")?, view(out, "out")?);
        let workspace = memory(workspace, workspace_bytes, [&x, &y, &out])?;
        ops::batch_dot(&x, &y, [axis_x, axis_y], workspace, &out)
    }
}

#[inline]
pub(super) unsafe fn batch_dot_workspace(
    x: *const lk_tensor,
    y: *const lk_tensor,
    axis_x: i32,
    axis_y: i32,
    bytes: *mut usize,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe { report(ops::batch_dot_workspace(&described(x, "x")?, &described(y, "y")?, [axis_x, axis_y])?, bytes) }
}

#[inline]
pub(super) unsafe fn outer(a: *const lk_tensor, b: *const lk_tensor, out: lk_output) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe { ops::outer(&view(a, "a")?, &view(b, "b")?, &view(out, "out")?) }
}

#[inline]
pub(super) unsafe fn gram(
    x: *const lk_tensor,
    transpose: i32,
    workspace: *mut c_void,
    workspace_bytes: usize,
    out: lk_output,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe {
        let (x, out) = (view(x, "x")?, view(out, "out")?);
        ops::gram(&x, transpose != 0, memory(workspace, workspace_bytes, [&x, &out])?, &out)
    }
}

#[inline]
pub(super) unsafe fn gram_workspace(x: *const lk_tensor, transpose: i32, bytes: *mut usize) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe { report(ops::gram_workspace(&described(x, "x")?, transpose != 0)?, bytes) }
}

#[inline]
pub(super) unsafe fn dense(
    x: *const lk_tensor,
    w: *const lk_tensor,
    bias: lk_optional,
    activation: lk_op,
    params: *const f64,
    nparams: i32,
    workspace: *mut c_void,
    workspace_bytes: usize,
    out: lk_output,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe {
        let (x, w, bias, out) = (view(x, "x")?, view(w, "w")?, optional(bias, "bias")?, view(out, "out")?);
        let activation = activation_of(activation, numbers(params, nparams, "params", "nparams")?, x.dtype)?;
        let workspace = memory(workspace, workspace_bytes, [&x, &w, &out].into_iter().chain(&bias))?;
        ops::dense(&Dense { x, w, bias, activation }, workspace, &out)
    }
}

#[inline]
pub(super) unsafe fn dense_workspace(x: *const lk_tensor, w: *const lk_tensor, bytes: *mut usize) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe {
        let layer = Dense { x: described(x, "x")?, w: described(w, "w")?, bias: None, activation: None };
        report(ops::dense_workspace(&layer)?, bytes)
    }
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

#[inline]
pub(super) unsafe fn einsum(
    tensors: *const *const lk_tensor,
    n: i32,
    subscripts: *const c_char,
    workspace: *mut c_void,
    workspace_bytes: usize,
    out: lk_output,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe {
        let (tensors, subscripts, out) = (views_of(tensors, n)?, text(subscripts)?, view(out, "out")?);
        let workspace = memory(workspace, workspace_bytes, tensors.iter().chain([&out]))?;
        ops::einsum(subscripts, &tensors, workspace, &out)
    }
}

#[inline]
pub(super) unsafe fn einsum_workspace(
    tensors: *const *const lk_tensor,
    n: i32,
    subscripts: *const c_char,
    bytes: *mut usize,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe { report(ops::einsum_workspace(text(subscripts)?, &descriptions_of(tensors, n)?)?, bytes) }
}

#[inline]
pub(super) unsafe fn einsum_shape(
    tensors: *const *const lk_tensor,
    n: i32,
    subscripts: *const c_char,
    shape: *mut i64,
    ndim: *mut i32,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe { write_shape(&ops::einsum_shape(text(subscripts)?, &descriptions_of(tensors, n)?)?, shape, ndim) }
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
            "subscripts has byte {:#04x} at position {}; letters, '...', ',' and '->' are expected",
            text.to_bytes()[wrong.valid_up_to()],
            wrong.valid_up_to()
        ),
    }
}
