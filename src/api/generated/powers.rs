//! Powers and roots.
//!
//! Generated from the registry by `make generate`; do not edit.

use super::super::error::{Result, answered};
use super::super::tensor::{TensorMut, TensorRef};
use crate::capi::{lk_cbrt, lk_hypot, lk_pow, lk_powi, lk_rsqrt, lk_sqrt};

/// Square root. Negative x gives NaN, -0 stays -0.
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Correctly rounded. NumPy: sqrt.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::sqrt(&[4.0, 2.0], &mut out)?;
/// assert!(out.iter().zip([2.0, 1.41421356]).all(|(y, near): (_, f64)| (y - near).abs() < 1e-8));
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn sqrt<'a, 'b>(x: impl Into<TensorRef<'a>>, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_sqrt(&x.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`sqrt`].
pub fn sqrt_in_place<'b>(out: impl Into<TensorMut<'b>>) -> Result<()> {
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_sqrt(&out.raw(), &out.raw()) })
}

/// Reciprocal square root: out = 1 / sqrt(x). rsqrt(+-0) is +-inf, rsqrt(inf) is 0, negative x gives NaN.
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.501 ULP.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::rsqrt(&[4.0, 0.25], &mut out)?;
/// assert_eq!(out, [0.5, 2.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn rsqrt<'a, 'b>(x: impl Into<TensorRef<'a>>, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_rsqrt(&x.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`rsqrt`].
pub fn rsqrt_in_place<'b>(out: impl Into<TensorMut<'b>>) -> Result<()> {
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_rsqrt(&out.raw(), &out.raw()) })
}

/// Power: out = x^y, with every special case of C's Annex F: pow(x, 0) and pow(1, y) are 1 even for NaN.
///
/// Integers wrap; negative powers of them are rounded towards 0, so that only those of 1 and -1 differ from 0.
///
/// x, y, out: any integer, float32 or float64, the same for all; x and y broadcast to out's shape. Floats: Error at
/// most 0.6 ULP in float32, 0.58 in float64. NumPy: power.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::pow(&[4.0, 2.0], &[0.5, 10.0], &mut out)?;
/// assert_eq!(out, [2.0, 1024.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn pow<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    y: impl Into<TensorRef<'a>>,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let y = y.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_pow(&x.raw(), &y.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`pow`].
pub fn pow_in_place<'a, 'b>(out: impl Into<TensorMut<'b>>, y: impl Into<TensorRef<'a>>) -> Result<()> {
    let out = out.into();
    let y = y.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_pow(&out.raw(), &y.raw(), &out.raw()) })
}

/// Power with an integer exponent: out = x^n. powi(x, 0) is 1 even for NaN.
///
/// Integers wrap; negative powers of them are rounded towards 0.
///
/// x, out: any integer, float32 or float64, the same for both; x broadcasts to out's shape. Floats: Error at most
/// 0.58 ULP in float32, 0.6 in float64.
///
/// ```
/// let mut out = [0.0f64; 3];
/// lanekit::powi(&[1.0, 2.0, -3.0], 3, &mut out)?;
/// assert_eq!(out, [1.0, 8.0, -27.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn powi<'a, 'b>(x: impl Into<TensorRef<'a>>, n: i32, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_powi(&x.raw(), n, &out.raw()) })
}

/// In place: out is both input and output. See [`powi`].
pub fn powi_in_place<'b>(out: impl Into<TensorMut<'b>>, n: i32) -> Result<()> {
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_powi(&out.raw(), n, &out.raw()) })
}

/// Cube root, of negative x too.
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.57 ULP in float32,
/// 0.55 in float64. NumPy: cbrt.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::cbrt(&[27.0, -2.0], &mut out)?;
/// assert!(out.iter().zip([3.0, -1.25992105]).all(|(y, near): (_, f64)| (y - near).abs() < 1e-8));
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn cbrt<'a, 'b>(x: impl Into<TensorRef<'a>>, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_cbrt(&x.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`cbrt`].
pub fn cbrt_in_place<'b>(out: impl Into<TensorMut<'b>>) -> Result<()> {
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_cbrt(&out.raw(), &out.raw()) })
}

/// out = sqrt(a^2 + b^2), without overflow on the way. An infinite operand gives inf, even beside NaN.
///
/// a, b, out: float32 or float64, the same for all; a and b broadcast to out's shape. Error at most 0.501 ULP in
/// float32, 0.53 in float64. NumPy: hypot.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::hypot(&[3.0, 1e200], &[4.0, 1e200], &mut out)?;
/// assert!(out.iter().zip([5.0, 1.41421356e200]).all(|(y, near): (_, f64)| (y - near).abs() <= 1e-8 * near.abs()));
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn hypot<'a, 'b>(
    a: impl Into<TensorRef<'a>>,
    b: impl Into<TensorRef<'a>>,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let a = a.into();
    let b = b.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_hypot(&a.raw(), &b.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`hypot`].
pub fn hypot_in_place<'a, 'b>(out: impl Into<TensorMut<'b>>, b: impl Into<TensorRef<'a>>) -> Result<()> {
    let out = out.into();
    let b = b.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_hypot(&out.raw(), &b.raw(), &out.raw()) })
}
