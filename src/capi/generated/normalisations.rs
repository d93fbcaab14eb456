//! Normalisations.
//!
//! Along axes: NULL takes all.
//!
//! Generated from the registry by `make generate`; do not edit.

use super::super::normalise;
use super::super::types::{lk_optional, lk_output, lk_status, lk_tensor};
use crate::status::guard;

/// Softmax along axes: e^x divided by the sum of all e^x, without overflow.
///
/// x, out: float32 or float64, the same one, and of one shape. axes: naxes axes along which elements sum to
/// 1, negative ones counted from the end; NULL for all. Where one of them is NaN or +infinity, or all are
/// -infinity, the results are NaN. Error: 2 ULP in float32, whatever the size of x; in float64 20 ULP at
/// worst, as its sum is rounded 37 times, and 4 measured. The bits depend on the elements in their logical
/// order only: not on layout or machine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_softmax(x: *const lk_tensor, axes: *const i32, naxes: i32, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_softmax", || unsafe { normalise::softmax(x, axes, naxes, out) })
}

/// The logarithm of softmax along axes: x less the logarithm of the sum of all e^x, without overflow.
///
/// Shapes, dtypes and axes as in lk_softmax, NaN as well; the result for -infinity is -infinity. Errors as
/// there, near 0 too, where one element outweighs all others. The bits depend on the elements in their
/// logical order only: not on layout or machine.
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

/// x / sqrt(max(s, epsilon)), s the sum of the squares along axes: to length 1, but for short vectors.
///
/// x, out: float32 or float64, the same one, and of one shape. axes: naxes axes, negative ones counted from
/// the end; NULL for all. epsilon: 0 or more; Keras has 1e-12. float32 is computed in float64 and rounded
/// once; float64 errs by up to 12 ULP, usually by 2, while no square overflows. The bits depend on the
/// elements in their logical order only: not on layout or machine.
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

/// (x - mean) / sqrt(variance + epsilon) along axes: to mean 0 and standard deviation 1.
///
/// x, out: float32 or float64, the same one, and of one shape. axes: naxes axes, negative ones counted from
/// the end; NULL for all. ddof: the variance is the sum of squared deviations divided by the count less this,
/// as in NumPy; epsilon: 0 or more. The mean is carried in twice the precision, so that a mean far from 0
/// costs no digits: float32 is rounded once from float64, float64 errs by up to 12 ULP, usually by 2, of the
/// larger of the result and 1. The bits depend on the elements in their logical order only: not on layout or
/// machine.
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

/// Layer normalisation: (x - mean) / sqrt(variance + epsilon) * gamma + beta along axes (J. L. Ba, J. R.
/// Kiros and G. E. Hinton, "Layer Normalization", 2016).
///
/// x, out: float32 or float64, the same one, and of one shape. gamma, beta: of x's dtype and of the shape
/// that x has along these axes, in x's order; NULL for 1 and 0. axes: naxes axes, negative ones counted from
/// the end; NULL for all. epsilon: 0 or more. Accuracy and bits as in lk_standardize, relative to the largest
/// of the result, gamma and beta.
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

/// x / sqrt(mean of x^2 + epsilon) * gamma along axes (B. Zhang and R. Sennrich, "Root Mean Square Layer
/// Normalization", 2019).
///
/// x, out: float32 or float64, the same one, and of one shape. gamma: of x's dtype and of the shape that x
/// has along these axes, in x's order; NULL for none. axes: naxes axes, negative ones counted from the end;
/// NULL for all. epsilon: 0 or more. float32 is computed in float64 and rounded once; float64 errs by up to
/// 13 ULP, usually by 3, while no square overflows. The bits depend on the elements in their logical order
/// only: not on layout or machine.
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

/// Batch normalisation at inference: (x - mean) / sqrt(variance + epsilon) * gamma + beta, each of them for
/// the channel that an element is in (S. Ioffe and C. Szegedy, "Batch Normalization", 2015).
///
/// x, out: float32 or float64, the same one, and of one shape. axis: that of the channels, a negative one
/// counted from the end. mean, variance, gamma, beta: of x's dtype, with one axis of as many elements as
/// there are channels; gamma and beta may be NULL, for 1 and 0. epsilon: 0 or more; Keras has 1e-3. A
/// variance below -epsilon gives NaN. float32 is computed in float64 and rounded once; float64 errs by up to
/// 4 ULP of the larger of the result and beta. The same bits in any layout, on any machine.
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
