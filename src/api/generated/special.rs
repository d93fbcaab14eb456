//! Special functions.
//!
//! Generated from the registry by `make generate`; do not edit.

use super::super::error::{Result, answered};
use super::super::tensor::{TensorMut, TensorRef};
use crate::capi::{lk_digamma, lk_erf, lk_erfc, lk_erfinv, lk_lgamma, lk_tgamma};

/// Error function, within [-1, 1].
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.51 ULP in float32,
/// 0.7 in float64.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::erf(&[0.0, 1.0], &mut out)?;
/// assert!(out.iter().zip([0.0, 0.84270079]).all(|(y, near): (_, f64)| (y - near).abs() < 1e-8));
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn erf<'a, 'b>(x: impl Into<TensorRef<'a>>, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_erf(&x.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`erf`].
pub fn erf_in_place<'b>(out: impl Into<TensorMut<'b>>) -> Result<()> {
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_erf(&out.raw(), &out.raw()) })
}

/// Complementary error function: out = 1 - erf(x), accurate where it is small.
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.51 ULP in float32,
/// 0.7 in float64.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::erfc(&[0.0, 1.0], &mut out)?;
/// assert!(out.iter().zip([1.0, 0.15729921]).all(|(y, near): (_, f64)| (y - near).abs() < 1e-8));
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn erfc<'a, 'b>(x: impl Into<TensorRef<'a>>, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_erfc(&x.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`erfc`].
pub fn erfc_in_place<'b>(out: impl Into<TensorMut<'b>>) -> Result<()> {
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_erfc(&out.raw(), &out.raw()) })
}

/// Inverse of the error function. erfinv(+-1) is +-inf, NaN outside [-1, 1].
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.51 ULP in float32,
/// 0.6 in float64.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::erfinv(&[0.0, 0.5], &mut out)?;
/// assert!(out.iter().zip([0.0, 0.47693628]).all(|(y, near): (_, f64)| (y - near).abs() < 1e-8));
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn erfinv<'a, 'b>(x: impl Into<TensorRef<'a>>, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_erfinv(&x.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`erfinv`].
pub fn erfinv_in_place<'b>(out: impl Into<TensorMut<'b>>) -> Result<()> {
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_erfinv(&out.raw(), &out.raw()) })
}

/// Logarithm of the absolute value of the gamma function. +inf at 0 and the negative integers.
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.52 ULP in float32,
/// 1.25 in float64.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::lgamma(&[1.0, 10.0], &mut out)?;
/// assert!(out.iter().zip([0.0, 12.80182748]).all(|(y, near): (_, f64)| (y - near).abs() < 1e-8));
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn lgamma<'a, 'b>(x: impl Into<TensorRef<'a>>, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_lgamma(&x.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`lgamma`].
pub fn lgamma_in_place<'b>(out: impl Into<TensorMut<'b>>) -> Result<()> {
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_lgamma(&out.raw(), &out.raw()) })
}

/// Gamma function. tgamma(+-0) is +-inf, negative integers give NaN.
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.51 ULP in float32,
/// 0.65 in float64.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::tgamma(&[5.0, 0.5], &mut out)?;
/// assert!(out.iter().zip([24.0, 1.77245385]).all(|(y, near): (_, f64)| (y - near).abs() < 1e-8));
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn tgamma<'a, 'b>(x: impl Into<TensorRef<'a>>, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_tgamma(&x.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`tgamma`].
pub fn tgamma_in_place<'b>(out: impl Into<TensorMut<'b>>) -> Result<()> {
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_tgamma(&out.raw(), &out.raw()) })
}

/// Digamma function, the derivative of log Gamma(x). digamma(+-0) is -+inf, negative integers give NaN.
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.51 ULP in float32,
/// 1.1 in float64.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::digamma(&[1.0, 2.0], &mut out)?;
/// assert!(out.iter().zip([-0.57721566, 0.42278434]).all(|(y, near): (_, f64)| (y - near).abs() < 1e-8));
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn digamma<'a, 'b>(x: impl Into<TensorRef<'a>>, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_digamma(&x.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`digamma`].
pub fn digamma_in_place<'b>(out: impl Into<TensorMut<'b>>) -> Result<()> {
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_digamma(&out.raw(), &out.raw()) })
}
