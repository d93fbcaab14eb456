//! Scans.
//!
//! Along one axis: element i of the result covers elements 0 to i.
//!
//! Generated from the registry by `make generate`; do not edit.

use super::super::scan;
use super::super::types::{lk_output, lk_status, lk_tensor};
use crate::status::guard;

/// Cumulative sums along an axis: element i becomes the sum of the elements 0 to i.
///
/// x, out: any integer, float32 or float64, the same one, and of one shape. axis: a negative one counts from
/// the end. exclusive: not 0 for the sum of the elements before i, 0 for the first. reverse: not 0 for sums
/// from the axis' end. Integers wrap. Of floats everything accumulates in float64, eight elements at a time,
/// so that errors grow an eighth as fast as one after another; float32 is rounded once from that. The
/// association, and so the bits, depend on an element's place on the axis only: not on layout or machine.
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

/// Cumulative products along an axis: element i becomes the product of the elements 0 to i.
///
/// As lk_cumsum, with 1 for the product of none. float32 has float64's range on the way.
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

/// Cumulative maxima along an axis: element i becomes the largest of the elements 0 to i, NaN if one is NaN;
/// +0 is larger than -0.
///
/// As lk_cumsum, with -infinity for the largest of none, or the smallest integer. Exact.
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

/// Cumulative minima along an axis: element i becomes the smallest of the elements 0 to i, NaN if one is NaN;
/// -0 is smaller than +0.
///
/// As lk_cumsum, with +infinity for the smallest of none, or the largest integer. Exact.
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

/// Cumulative logsumexp along an axis: element i becomes the logarithm of the sum of e^x over the elements 0
/// to i, without overflow.
///
/// As lk_cumsum, but of float32 or float64 alone, with -infinity for the logarithm of no sum. The error is
/// relative to the larger of 1, the result and the largest element so far.
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

/// Differences of neighbours along an axis, taken n times: x[i + 1] - x[i] for n = 1.
///
/// x, out: any integer, which wrap, float32 or float64, the same one. n: 0 or more, 0 for a copy. out has x's
/// shape, but n elements fewer along axis, none where x has no more than n. Each step rounds to the dtype, as
/// NumPy's does. From n = 2 on there are two temporary copies (LK_ERR_ALLOC).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_diff(x: *const lk_tensor, axis: i32, n: i64, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_diff", || unsafe { scan::diff(x, axis, n, out) })
}
