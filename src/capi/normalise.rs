//! Normalisations along axes.

use super::reduce::axes_of;
use super::types::{lk_optional, lk_output, lk_tensor};
use super::{optional, view};
use crate::kernels::Normalisation;
use crate::ops::{self, Numbers};
use crate::status::Result;

/// # Safety
/// The axes as in [`axes_of`], the tensors as in [`view`]; gamma and beta may be NULL.
unsafe fn normalise(
    op: Normalisation,
    x: *const lk_tensor,
    (axes, naxes): (*const i32, i32),
    [gamma, beta]: [*const lk_tensor; 2],
    numbers: Numbers,
    out: *const lk_tensor,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe {
        let x = view(x, "x")?;
        let (gamma, beta) = (optional(gamma, "gamma")?, optional(beta, "beta")?);
        let axes = axes_of(axes, naxes)?;
        ops::normalise(op, &x, axes, [gamma.as_ref(), beta.as_ref()], numbers, &view(out, "out")?)
    }
}

const NONE: [*const lk_tensor; 2] = [std::ptr::null(); 2];

#[inline]
pub(super) unsafe fn softmax(x: *const lk_tensor, axes: *const i32, naxes: i32, out: lk_output) -> Result<()> {
    let (op, numbers) = (Normalisation::Softmax, Numbers::default());
    // SAFETY: the caller's promise.
    unsafe { normalise(op, x, (axes, naxes), NONE, numbers, out) }
}

#[inline]
pub(super) unsafe fn log_softmax(x: *const lk_tensor, axes: *const i32, naxes: i32, out: lk_output) -> Result<()> {
    let (op, numbers) = (Normalisation::LogSoftmax, Numbers::default());
    // SAFETY: the caller's promise.
    unsafe { normalise(op, x, (axes, naxes), NONE, numbers, out) }
}

#[inline]
pub(super) unsafe fn l2_normalize(
    x: *const lk_tensor,
    axes: *const i32,
    naxes: i32,
    epsilon: f64,
    out: lk_output,
) -> Result<()> {
    let (op, numbers) = (Normalisation::L2Normalize, Numbers { epsilon, ddof: 0.0 });
    // SAFETY: the caller's promise.
    unsafe { normalise(op, x, (axes, naxes), NONE, numbers, out) }
}

#[inline]
pub(super) unsafe fn standardize(
    x: *const lk_tensor,
    axes: *const i32,
    naxes: i32,
    ddof: f64,
    epsilon: f64,
    out: lk_output,
) -> Result<()> {
    let (op, numbers) = (Normalisation::Standardize, Numbers { epsilon, ddof });
    // SAFETY: the caller's promise.
    unsafe { normalise(op, x, (axes, naxes), NONE, numbers, out) }
}

#[inline]
pub(super) unsafe fn layer_norm(
    x: *const lk_tensor,
    gamma: lk_optional,
    beta: lk_optional,
    axes: *const i32,
    naxes: i32,
    epsilon: f64,
    out: lk_output,
) -> Result<()> {
    let (op, numbers) = (Normalisation::LayerNorm, Numbers { epsilon, ddof: 0.0 });
    // SAFETY: the caller's promise.
    unsafe { normalise(op, x, (axes, naxes), [gamma, beta], numbers, out) }
}

#[inline]
pub(super) unsafe fn rms_norm(
    x: *const lk_tensor,
    gamma: lk_optional,
    axes: *const i32,
    naxes: i32,
    epsilon: f64,
    out: lk_output,
) -> Result<()> {
    let (op, numbers) = (Normalisation::RmsNorm, Numbers { epsilon, ddof: 0.0 });
    // SAFETY: the caller's promise.
    unsafe { normalise(op, x, (axes, naxes), [gamma, std::ptr::null()], numbers, out) }
}

#[inline]
pub(super) unsafe fn batch_norm(
    x: *const lk_tensor,
    mean: *const lk_tensor,
    variance: *const lk_tensor,
    gamma: lk_optional,
    beta: lk_optional,
    axis: i32,
    epsilon: f64,
    out: lk_output,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe {
        let (x, mean, variance) = (view(x, "x")?, view(mean, "mean")?, view(variance, "variance")?);
        let (gamma, beta) = (optional(gamma, "gamma")?, optional(beta, "beta")?);
        let vectors = [Some(&mean), Some(&variance), beta.as_ref(), gamma.as_ref()];
        ops::batch_norm(&x, vectors, axis, epsilon, &view(out, "out")?)
    }
}
