//! Hyperbolic functions and their inverses.
//!
//! Generated from the registry by `make generate`; do not edit.

use super::super::error::{Result, answered};
use super::super::tensor::{TensorMut, TensorRef};
use crate::capi::{lk_acosh, lk_asinh, lk_atanh, lk_cosh, lk_sinh, lk_tanh};

/// Hyperbolic tangent, always within [-1, 1]. tanh(+-0) is +-0.
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.55 ULP. NumPy: tanh.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::tanh(&[0.0, 1.0], &mut out)?;
/// assert!(out.iter().zip([0.0, 0.76159416]).all(|(y, near): (_, f64)| (y - near).abs() < 1e-8));
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn tanh<'a, 'b>(x: impl Into<TensorRef<'a>>, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_tanh(&x.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`tanh`].
pub fn tanh_in_place<'b>(out: impl Into<TensorMut<'b>>) -> Result<()> {
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_tanh(&out.raw(), &out.raw()) })
}

/// Hyperbolic sine.
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.55 ULP. NumPy: sinh.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::sinh(&[0.0, 1.0], &mut out)?;
/// assert!(out.iter().zip([0.0, 1.17520119]).all(|(y, near): (_, f64)| (y - near).abs() < 1e-8));
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn sinh<'a, 'b>(x: impl Into<TensorRef<'a>>, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_sinh(&x.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`sinh`].
pub fn sinh_in_place<'b>(out: impl Into<TensorMut<'b>>) -> Result<()> {
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_sinh(&out.raw(), &out.raw()) })
}

/// Hyperbolic cosine.
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.55 ULP. NumPy: cosh.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::cosh(&[0.0, 1.0], &mut out)?;
/// assert!(out.iter().zip([1.0, 1.54308063]).all(|(y, near): (_, f64)| (y - near).abs() < 1e-8));
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn cosh<'a, 'b>(x: impl Into<TensorRef<'a>>, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_cosh(&x.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`cosh`].
pub fn cosh_in_place<'b>(out: impl Into<TensorMut<'b>>) -> Result<()> {
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_cosh(&out.raw(), &out.raw()) })
}

/// Inverse hyperbolic sine.
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.58 ULP in float32,
/// 0.52 in float64. NumPy: arcsinh.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::asinh(&[0.0, 1.0], &mut out)?;
/// assert!(out.iter().zip([0.0, 0.88137359]).all(|(y, near): (_, f64)| (y - near).abs() < 1e-8));
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn asinh<'a, 'b>(x: impl Into<TensorRef<'a>>, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_asinh(&x.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`asinh`].
pub fn asinh_in_place<'b>(out: impl Into<TensorMut<'b>>) -> Result<()> {
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_asinh(&out.raw(), &out.raw()) })
}

/// Inverse hyperbolic cosine. NaN below 1.
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.53 ULP in float32,
/// 0.52 in float64. NumPy: arccosh.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::acosh(&[1.0, 2.0], &mut out)?;
/// assert!(out.iter().zip([0.0, 1.3169579]).all(|(y, near): (_, f64)| (y - near).abs() < 1e-8));
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn acosh<'a, 'b>(x: impl Into<TensorRef<'a>>, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_acosh(&x.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`acosh`].
pub fn acosh_in_place<'b>(out: impl Into<TensorMut<'b>>) -> Result<()> {
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_acosh(&out.raw(), &out.raw()) })
}

/// Inverse hyperbolic tangent. atanh(+-1) is +-inf, NaN outside [-1, 1].
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.59 ULP in float32,
/// 0.52 in float64. NumPy: arctanh.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::atanh(&[0.0, 0.5], &mut out)?;
/// assert!(out.iter().zip([0.0, 0.54930614]).all(|(y, near): (_, f64)| (y - near).abs() < 1e-8));
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn atanh<'a, 'b>(x: impl Into<TensorRef<'a>>, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_atanh(&x.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`atanh`].
pub fn atanh_in_place<'b>(out: impl Into<TensorMut<'b>>) -> Result<()> {
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_atanh(&out.raw(), &out.raw()) })
}
