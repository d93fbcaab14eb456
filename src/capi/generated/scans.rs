//! Scans.
//!
//! Along one axis of n elements: element i of the result covers elements 0 to i. A negative axis counts from
//! the end. Floats accumulate in float64: blocks of 8 elements are joined, then what all earlier blocks gave
//! is joined to each. This association, and so the bits, depend on an element's place on the axis alone, not
//! on layout or machine. u is half a unit in the last place of 1 in float64, 2^-53.
//!
//! Generated from the registry by `make generate`; do not edit.

use super::super::scan;
use super::super::types::{lk_output, lk_status, lk_tensor};
use crate::status::guard;

/// Cumulative sum along an axis: out[i] = x[0] + .. + x[i]. Integers wrap.
///
/// exclusive: not 0 leaves out x[i], so that out[0] = 0. reverse: not 0 sums from the end, x[i] + .. + x[n -
/// 1].
///
/// x, out: any integer, float32 or float64, the same for both; out has x's shape. Error of floats: (n / 8 +
/// 3) u (|x[0]| + .. + |x[i]|), then rounded to the dtype. Method: J. Sklansky, "Conditional-sum addition
/// logic", IRE Transactions on Electronic Computers 9, 1960. NumPy: cumsum.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_cumsum(
    x: *const lk_tensor,
    axis: i32,
    exclusive: i32,
    reverse: i32,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_cumsum", || unsafe { scan::cumsum(x, axis, exclusive, reverse, out) })
}

/// Cumulative product along an axis: out[i] = x[0] * .. * x[i]. Integers wrap.
///
/// exclusive: not 0 leaves out x[i], so that out[0] = 1. reverse: not 0 multiplies from the end, x[i] * .. *
/// x[n - 1]. Partial products of float32 have float64's range.
///
/// x, out: any integer, float32 or float64, the same for both; out has x's shape. Error of floats: relative n
/// u where no partial product is subnormal, then rounded to the dtype. NumPy: cumprod.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_cumprod(
    x: *const lk_tensor,
    axis: i32,
    exclusive: i32,
    reverse: i32,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_cumprod", || unsafe { scan::cumprod(x, axis, exclusive, reverse, out) })
}

/// Cumulative maximum along an axis: out[i] = max(x[0], .., x[i]), NaN if one is NaN; +0 is larger than -0.
///
/// exclusive: not 0 leaves out x[i]; out[0] is -infinity then, or the smallest integer of the dtype. reverse:
/// not 0 goes from the end, max(x[i], .., x[n - 1]).
///
/// x, out: any integer, float32 or float64, the same for both; out has x's shape. Exact. NumPy:
/// maximum.accumulate.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_cummax(
    x: *const lk_tensor,
    axis: i32,
    exclusive: i32,
    reverse: i32,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_cummax", || unsafe { scan::cummax(x, axis, exclusive, reverse, out) })
}

/// Cumulative minimum along an axis: out[i] = min(x[0], .., x[i]), NaN if one is NaN; -0 is smaller than +0.
///
/// exclusive: not 0 leaves out x[i]; out[0] is +infinity then, or the largest integer of the dtype. reverse:
/// not 0 goes from the end, min(x[i], .., x[n - 1]).
///
/// x, out: any integer, float32 or float64, the same for both; out has x's shape. Exact. NumPy:
/// minimum.accumulate.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_cummin(
    x: *const lk_tensor,
    axis: i32,
    exclusive: i32,
    reverse: i32,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_cummin", || unsafe { scan::cummin(x, axis, exclusive, reverse, out) })
}

/// Cumulative logsumexp along an axis: out[i] = log(e^x[0] + .. + e^x[i]), without overflow on the way.
///
/// exclusive: not 0 leaves out x[i], so that out[0] = -infinity. reverse: not 0 sums from the end, e^x[i] +
/// .. + e^x[n - 1].
///
/// x, out: float32 or float64, the same for both; out has x's shape. Error: (n / 8 + 6) u max(1, |out[i]|,
/// max(x[0], .., x[i])), then rounded to the dtype. NumPy: logaddexp.accumulate.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_cumlogsumexp(
    x: *const lk_tensor,
    axis: i32,
    exclusive: i32,
    reverse: i32,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_cumlogsumexp", || unsafe { scan::cumlogsumexp(x, axis, exclusive, reverse, out) })
}

/// Differences of neighbours along an axis, n times: out[i] = x[i + 1] - x[i] for n = 1. Integers wrap.
///
/// n: 0 or more; 0 copies.
///
/// x, out: any integer, float32 or float64, the same for both; out has shape (.., max(0, x.shape[axis] - n),
/// ..). Error of floats: 0.5 ULP for each of the n steps, which round to the dtype as NumPy's do. Allocates
/// two buffers of the size of the first differences if n >= 2. NumPy: diff.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_diff(x: *const lk_tensor, axis: i32, n: i64, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_diff", || unsafe { scan::diff(x, axis, n, out) })
}
