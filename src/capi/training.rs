//! What networks take in training, and attention.

use super::optional;
use super::reduce::axes_of;
use super::types::{lk_optional, lk_optional_output, lk_output, lk_tensor};
use super::{Reader, described, memory, numbers, report, view};
use crate::ops::{self, Attention, Dropout, Over, TrainingOutputs};
use crate::status::Result;

#[inline]
pub(super) unsafe fn moments(
    x: *const lk_tensor,
    axes: *const i32,
    naxes: i32,
    keepdims: i32,
    mean: lk_output,
    variance: lk_output,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe {
        let over = Over { axes: axes_of(axes, naxes)?, keepdims: keepdims != 0 };
        ops::moments(&view(x, "x")?, &over, &view(mean, "mean")?, &view(variance, "variance")?)
    }
}

#[inline]
pub(super) unsafe fn normalize_batch_in_training(
    x: *const lk_tensor,
    gamma: lk_optional,
    beta: lk_optional,
    axes: *const i32,
    naxes: i32,
    epsilon: f64,
    out: lk_output,
    mean: lk_optional_output,
    variance: lk_optional_output,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe {
        let (x, out) = (view(x, "x")?, view(out, "out")?);
        let (gamma, beta) = (optional(gamma, "gamma")?, optional(beta, "beta")?);
        let outs = TrainingOutputs { out, mean: optional(mean, "mean")?, variance: optional(variance, "variance")? };
        let axes = axes_of(axes, naxes)?;
        ops::normalize_batch_in_training(&x, [gamma.as_ref(), beta.as_ref()], axes, epsilon, &outs)
    }
}

#[inline]
pub(super) unsafe fn moving_average_update(
    x: *const lk_tensor,
    value: *const lk_tensor,
    momentum: f64,
    out: lk_output,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe { ops::moving_average_update(&view(x, "x")?, &view(value, "value")?, momentum, &view(out, "out")?) }
}

#[inline]
pub(super) unsafe fn dropout(
    x: *const lk_tensor,
    noise_shape: *const i64,
    noise_ndim: i32,
    seed: u64,
    offset: u64,
    rate: f64,
    out: lk_output,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe {
        let noise_shape = match noise_shape.is_null() && noise_ndim == 0 {
            true => None,
            false => Some(numbers(noise_shape, noise_ndim, "noise_shape", "noise_ndim")?),
        };
        ops::dropout(&view(x, "x")?, &Dropout { rate, seed, offset, noise_shape }, &view(out, "out")?)
    }
}

/// # Safety
/// As [`view`]; mask may be NULL.
unsafe fn attention_of<'a>(
    read: Reader<'a>,
    [q, k, v, mask]: [*const lk_tensor; 4],
    scale: f64,
    causal: i32,
) -> Result<Attention<'a>> {
    // SAFETY: the caller's promise.
    unsafe {
        let (q, k, v) = (read(q, "q")?, read(k, "k")?, read(v, "v")?);
        let mask = if mask.is_null() { None } else { Some(read(mask, "mask")?) };
        Ok(Attention { q, k, v, mask, scale, causal: causal != 0 })
    }
}

#[inline]
pub(super) unsafe fn attention_workspace(
    q: *const lk_tensor,
    k: *const lk_tensor,
    v: *const lk_tensor,
    mask: lk_optional,
    bytes: *mut usize,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe { report(ops::attention_workspace(&attention_of(described, [q, k, v, mask], 1.0, 0)?)?, bytes) }
}

#[inline]
pub(super) unsafe fn attention(
    q: *const lk_tensor,
    k: *const lk_tensor,
    v: *const lk_tensor,
    mask: lk_optional,
    scale: f64,
    causal: i32,
    workspace: *mut std::ffi::c_void,
    workspace_bytes: usize,
    out: lk_output,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe {
        let (job, out) = (attention_of(view, [q, k, v, mask], scale, causal)?, view(out, "out")?);
        let operands = [&job.q, &job.k, &job.v, &out].into_iter().chain(&job.mask);
        ops::attention(&job, memory(workspace, workspace_bytes, operands)?, &out)
    }
}
