//! Scans.
//!
//! Generated from the registry by `make generate`; do not edit.

use super::super::arguments::Axis;
use super::super::error::{Result, answered};
use super::super::tensor::{TensorMut, TensorRef};
use crate::capi::{lk_cumlogsumexp, lk_cummax, lk_cummin, lk_cumprod, lk_cumsum, lk_diff};

/// Cumulative sum along an axis: out[i] = x[0] + .. + x[i]. Integers wrap.
///
/// exclusive: not 0 leaves out x[i], so that out[0] = 0. reverse: not 0 sums from the end, x[i] + .. + x[n - 1].
///
/// x, out: any integer, float32 or float64, the same for both; out has x's shape. Error of floats: (n / 8 + 3) u
/// (|x[0]| + .. + |x[i]|), then rounded to the dtype. Method: J. Sklansky, "Conditional-sum addition logic", IRE
/// Transactions on Electronic Computers 9, 1960. NumPy: cumsum.
///
/// ```
/// let mut out = [0i32; 4];
/// lanekit::cumsum(&[1i32, 2, 3, 4], lanekit::Axis(0), false, false, &mut out)?;
/// assert_eq!(out, [1, 3, 6, 10]);
/// // Exclusive, from the end.
/// lanekit::cumsum(&[1i32, 2, 3, 4], lanekit::Axis(0), true, true, &mut out)?;
/// assert_eq!(out, [9, 7, 4, 0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn cumsum<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    axis: Axis,
    exclusive: bool,
    reverse: bool,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_cumsum(&x.raw(), axis.0, i32::from(exclusive), i32::from(reverse), &out.raw()) })
}

/// Cumulative product along an axis: out[i] = x[0] * .. * x[i]. Integers wrap.
///
/// exclusive: not 0 leaves out x[i], so that out[0] = 1. reverse: not 0 multiplies from the end, x[i] * .. * x[n -
/// 1]. Partial products of float32 have float64's range.
///
/// x, out: any integer, float32 or float64, the same for both; out has x's shape. Error of floats: relative n u
/// where no partial product is subnormal, then rounded to the dtype. NumPy: cumprod.
///
/// ```
/// let mut out = [0i32; 4];
/// lanekit::cumprod(&[1i32, 2, 3, 4], lanekit::Axis(0), false, false, &mut out)?;
/// assert_eq!(out, [1, 2, 6, 24]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn cumprod<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    axis: Axis,
    exclusive: bool,
    reverse: bool,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_cumprod(&x.raw(), axis.0, i32::from(exclusive), i32::from(reverse), &out.raw()) })
}

/// Cumulative maximum along an axis: out[i] = max(x[0], .., x[i]), NaN if one is NaN; +0 is larger than -0.
///
/// exclusive: not 0 leaves out x[i]; out[0] is -infinity then, or the smallest integer of the dtype. reverse: not 0
/// goes from the end, max(x[i], .., x[n - 1]).
///
/// x, out: any integer, float32 or float64, the same for both; out has x's shape. Exact. NumPy: maximum.accumulate.
///
/// ```
/// let mut out = [0i32; 4];
/// lanekit::cummax(&[1i32, 3, 2, 4], lanekit::Axis(0), false, false, &mut out)?;
/// assert_eq!(out, [1, 3, 3, 4]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn cummax<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    axis: Axis,
    exclusive: bool,
    reverse: bool,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_cummax(&x.raw(), axis.0, i32::from(exclusive), i32::from(reverse), &out.raw()) })
}

/// Cumulative minimum along an axis: out[i] = min(x[0], .., x[i]), NaN if one is NaN; -0 is smaller than +0.
///
/// exclusive: not 0 leaves out x[i]; out[0] is +infinity then, or the largest integer of the dtype. reverse: not 0
/// goes from the end, min(x[i], .., x[n - 1]).
///
/// x, out: any integer, float32 or float64, the same for both; out has x's shape. Exact. NumPy: minimum.accumulate.
///
/// ```
/// let mut out = [0i32; 4];
/// lanekit::cummin(&[3i32, 4, 1, 2], lanekit::Axis(0), false, false, &mut out)?;
/// assert_eq!(out, [3, 3, 1, 1]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn cummin<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    axis: Axis,
    exclusive: bool,
    reverse: bool,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_cummin(&x.raw(), axis.0, i32::from(exclusive), i32::from(reverse), &out.raw()) })
}

/// Cumulative logsumexp along an axis: out[i] = log(e^x[0] + .. + e^x[i]), without overflow on the way.
///
/// exclusive: not 0 leaves out x[i], so that out[0] = -infinity. reverse: not 0 sums from the end, e^x[i] + .. +
/// e^x[n - 1].
///
/// x, out: float32 or float64, the same for both; out has x's shape. Error: (n / 8 + 6) u max(1, |out[i]|,
/// max(x[0], .., x[i])), then rounded to the dtype. NumPy: logaddexp.accumulate.
///
/// ```
/// let mut out = [0.0f64; 3];
/// lanekit::cumlogsumexp(&[0.0f64; 3], lanekit::Axis(0), false, false, &mut out)?;
/// assert!(out.iter().zip([1.0f64, 2.0, 3.0]).all(|(y, sum)| (y - sum.ln()).abs() < 1e-12));
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn cumlogsumexp<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    axis: Axis,
    exclusive: bool,
    reverse: bool,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_cumlogsumexp(&x.raw(), axis.0, i32::from(exclusive), i32::from(reverse), &out.raw()) })
}

/// Differences of neighbours along an axis, n times: out[i] = x[i + 1] - x[i] for n = 1. Integers wrap.
///
/// n: 0 or more; 0 copies.
///
/// x, out: any integer, float32 or float64, the same for both; out has shape (.., max(0, x.shape[axis] - n), ..).
/// Error of floats: 0.5 ULP for each of the n steps, which round to the dtype as NumPy's do. Allocates two buffers
/// of the size of the first differences if n >= 2. NumPy: diff.
///
/// ```
/// let (mut first, mut second) = ([0i32; 3], [0i32; 2]);
/// lanekit::diff(&[1i32, 4, 9, 16], lanekit::Axis(-1), 1, &mut first)?;
/// lanekit::diff(&[1i32, 4, 9, 16], lanekit::Axis(-1), 2, &mut second)?;
/// assert_eq!((first, second), ([3, 5, 7], [2, 2]));
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn diff<'a, 'b>(x: impl Into<TensorRef<'a>>, axis: Axis, n: i64, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_diff(&x.raw(), axis.0, n, &out.raw()) })
}
