//! Normalisations.
//!
//! Over axes: naxes axes, negative ones counted from the end, NULL for all; each index of the other axes is
//! normalised by itself. Several axes count as one, in C order. float32 is computed in float64 and rounded
//! once, but for lk_softmax and lk_log_softmax.
//!
//! Generated from the registry by `make generate`; do not edit.

use super::super::types::{lk_optional, lk_output, lk_status, lk_tensor};
use super::super::{normalise, optional, view};
use crate::ops;
use crate::status::guard;

/// Softmax over axes: e^x / sum(e^x), computed without overflow.
///
/// NaN where one of the elements over the axes is NaN or +infinity, or all are -infinity. The bound holds for
/// any magnitude of x; the largest error measured in float64 is 4 ULP.
///
/// x, out: float32 or float64, the same for both; out has x's shape. Error at most 2 ULP in float32, 20 in
/// float64.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_softmax(x: *const lk_tensor, axes: *const i32, naxes: i32, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_softmax", || unsafe { normalise::softmax(x, axes, naxes, out) })
}

/// Logarithm of softmax over axes: x - log(sum(e^x)), computed without overflow.
///
/// NaN as in lk_softmax, but -infinity gives -infinity. The bound holds near 0 too, where one element
/// outweighs all others; the largest error measured in float64 is 4 ULP.
///
/// x, out: float32 or float64, the same for both; out has x's shape. Error at most 2 ULP in float32, 20 in
/// float64.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_log_softmax(
    x: *const lk_tensor,
    axes: *const i32,
    naxes: i32,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_log_softmax", || unsafe { normalise::log_softmax(x, axes, naxes, out) })
}

/// L2 normalisation over axes, to length 1: x / sqrt(max(sum(x^2), epsilon)).
///
/// epsilon: 0 or more; vectors whose squared length is below it are divided by sqrt(epsilon). The bound holds
/// while no square overflows or underflows; float64 errs usually by at most 2 ULP.
///
/// x, out: float32 or float64, the same for both; out has x's shape. Error at most 0.51 ULP in float32, 12 in
/// float64.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_l2_normalize(
    x: *const lk_tensor,
    axes: *const i32,
    naxes: i32,
    epsilon: f64,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_l2_normalize", || unsafe { normalise::l2_normalize(x, axes, naxes, epsilon, out) })
}

/// Standardisation over axes, to mean 0 and standard deviation 1: (x - mean) / sqrt(variance + epsilon).
///
/// ddof: the variance is the sum of squared deviations divided by count - ddof, as in NumPy; finite. epsilon:
/// 0 or more. The mean has twice the precision of float64, so that a mean far from 0 costs no digits.
///
/// x, out: float32 or float64, the same for both; out has x's shape. Error: 0.51 ULP in float32; in float64
/// 12 ULP of the larger of |out| and 1, usually 2, while no square overflows or underflows.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_standardize(
    x: *const lk_tensor,
    axes: *const i32,
    naxes: i32,
    ddof: f64,
    epsilon: f64,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_standardize", || unsafe { normalise::standardize(x, axes, naxes, ddof, epsilon, out) })
}

/// Layer normalisation over axes: (x - mean) / sqrt(variance + epsilon) * gamma + beta.
///
/// gamma, beta: of the shape that x has along the axes, in x's order; NULL for 1 and 0. The variance has ddof
/// 0. epsilon: 0 or more. The mean has twice the precision of float64, as in lk_standardize.
///
/// x, gamma, beta, out: float32 or float64, the same for all; out has x's shape. Error: 0.51 ULP of the
/// larger of |out| and |beta| in float32; in float64 13 ULP of the largest of |out|, |beta| and |gamma| (1
/// for NULL), 4 measured, while no square overflows or underflows. Allocates a copy of gamma or beta if it is
/// not contiguous. Method: J. L. Ba, J. R. Kiros and G. E. Hinton, "Layer Normalization" (2016).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_layer_norm(
    x: *const lk_tensor,
    gamma: lk_optional,
    beta: lk_optional,
    axes: *const i32,
    naxes: i32,
    epsilon: f64,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_layer_norm", || unsafe { normalise::layer_norm(x, gamma, beta, axes, naxes, epsilon, out) })
}

/// Group normalisation: (x - mean) / sqrt(variance + epsilon) * gamma + beta, with one mean and variance for
/// each sample and group of neighbouring channels, one gamma and beta for each channel.
///
/// axis: that of the channels; LK_ERR_AXIS for axis 0, which is that of the samples. groups: a number that
/// divides the channels, else LK_ERR_VALUE; 1 is layer normalisation over all axes but the first, as many as
/// there are channels instance normalisation. gamma, beta: of shape (channels,); NULL for 1 and 0. The
/// variance has ddof 0. epsilon: 0 or more. The mean has twice the precision of float64, as in
/// lk_standardize.
///
/// x, gamma, beta, out: float32 or float64, the same for all; out has x's shape. Error: 0.51 ULP of the
/// larger of |out| and |beta| in float32; in float64 13 ULP of the largest of |out|, |beta| and |gamma| (1
/// for NULL), 7 measured, while no square overflows or underflows. Allocates gamma and beta at each element
/// of a sample's group, unless they are NULL. Method: Y. Wu and K. He, "Group Normalization" (2018).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_group_norm(
    x: *const lk_tensor,
    gamma: lk_optional,
    beta: lk_optional,
    axis: i32,
    groups: i64,
    epsilon: f64,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_group_norm", || unsafe {
        ops::normalise::group_norm(
            &view(x, "x")?,
            optional(gamma, "gamma")?.as_ref(),
            optional(beta, "beta")?.as_ref(),
            axis,
            groups,
            epsilon,
            &view(out, "out")?,
        )
    })
}

/// Root mean square normalisation over axes: x / sqrt(mean(x^2) + epsilon) * gamma.
///
/// gamma: of the shape that x has along the axes, in x's order; NULL for 1. epsilon: 0 or more. The bound
/// holds while no square overflows or underflows; float64 errs usually by at most 3 ULP.
///
/// x, gamma, out: float32 or float64, the same for all; out has x's shape. Error at most 0.51 ULP in float32,
/// 13 in float64. Allocates a copy of gamma if it is not contiguous. Method: B. Zhang and R. Sennrich, "Root
/// Mean Square Layer Normalization" (2019).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_rms_norm(
    x: *const lk_tensor,
    gamma: lk_optional,
    axes: *const i32,
    naxes: i32,
    epsilon: f64,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_rms_norm", || unsafe { normalise::rms_norm(x, gamma, axes, naxes, epsilon, out) })
}

/// Batch normalisation at inference: (x - mean) / sqrt(variance + epsilon) * gamma + beta, with one mean,
/// variance, gamma and beta for each channel.
///
/// axis: that of the channels; a negative one counts from the end. mean, variance, gamma, beta: of shape
/// (channels,); NULL for a gamma of 1, a beta of 0. epsilon: 0 or more. A variance below -epsilon gives NaN.
///
/// x, mean, variance, gamma, beta, out: float32 or float64, the same for all; out has x's shape. Error: 0.51
/// ULP in float32, 4 in float64, of the larger of |out| and |beta|. Allocates a copy of mean, variance, gamma
/// or beta if it is not contiguous. Method: S. Ioffe and C. Szegedy, "Batch Normalization" (2015).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_batch_norm(
    x: *const lk_tensor,
    mean: *const lk_tensor,
    variance: *const lk_tensor,
    gamma: lk_optional,
    beta: lk_optional,
    axis: i32,
    epsilon: f64,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_batch_norm", || unsafe { normalise::batch_norm(x, mean, variance, gamma, beta, axis, epsilon, out) })
}
