//! Floating-point manipulation.
//!
//! Generated from the registry by `make generate`; do not edit.

use super::super::error::{Result, answered};
use super::super::tensor::{TensorMut, TensorRef};
use crate::capi::{
    lk_copysign, lk_frexp, lk_isfinite, lk_isinf, lk_isnan, lk_ldexp, lk_modf, lk_nextafter, lk_signbit,
};

/// x with the sign of y.
///
/// x, y, out: float32 or float64, the same for all; x and y broadcast to out's shape. Exact. NumPy: copysign.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::copysign(&[1.0, 2.0], &[-0.0, 3.0], &mut out)?;
/// assert_eq!(out, [-1.0, 2.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn copysign<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    y: impl Into<TensorRef<'a>>,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let y = y.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_copysign(&x.raw(), &y.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`copysign`].
pub fn copysign_in_place<'a, 'b>(out: impl Into<TensorMut<'b>>, y: impl Into<TensorRef<'a>>) -> Result<()> {
    let out = out.into();
    let y = y.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_copysign(&out.raw(), &y.raw(), &out.raw()) })
}

/// The next number after x in the direction of y.
///
/// x, y, out: float32 or float64, the same for all; x and y broadcast to out's shape. Exact. NumPy: nextafter.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::nextafter(&[0.0, 1.0], &[1.0, 2.0], &mut out)?;
/// assert!(out.iter().zip([5e-324, 1.0]).all(|(y, near): (_, f64)| (y - near).abs() <= 1e-8 * near.abs()));
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn nextafter<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    y: impl Into<TensorRef<'a>>,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let y = y.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_nextafter(&x.raw(), &y.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`nextafter`].
pub fn nextafter_in_place<'a, 'b>(out: impl Into<TensorMut<'b>>, y: impl Into<TensorRef<'a>>) -> Result<()> {
    let out = out.into();
    let y = y.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_nextafter(&out.raw(), &y.raw(), &out.raw()) })
}

/// out = x * 2^n, rounded once. n: int32.
///
/// x, out: float32 or float64, the same for both; n: int32; x and n broadcast to out's shape. Correctly rounded.
/// NumPy: ldexp.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::ldexp(&[1.0, 3.0], &[4, -1], &mut out)?;
/// assert_eq!(out, [16.0, 1.5]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn ldexp<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    n: impl Into<TensorRef<'a>>,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let n = n.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_ldexp(&x.raw(), &n.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`ldexp`].
pub fn ldexp_in_place<'a, 'b>(out: impl Into<TensorMut<'b>>, n: impl Into<TensorRef<'a>>) -> Result<()> {
    let out = out.into();
    let n = n.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_ldexp(&out.raw(), &n.raw(), &out.raw()) })
}

/// Mantissa in [0.5, 1) and exponent: x = mantissa * 2^exponent. exponent: int32; 0 for zeros, infinities and NaN,
/// which are their own mantissas.
///
/// x, mantissa: float32 or float64, the same for both; exponent: int32; x broadcasts to the outputs' shape; the
/// outputs may not share memory. Exact. NumPy: frexp.
///
/// ```
/// let mut mantissa = [0.0f64; 2];
/// let mut exponent = [0i32; 2];
/// lanekit::frexp(&[8.0, 0.75], &mut mantissa, &mut exponent)?;
/// assert_eq!(mantissa, [0.5, 0.75]);
/// assert_eq!(exponent, [4, 0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn frexp<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    mantissa: impl Into<TensorMut<'b>>,
    exponent: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let mantissa = mantissa.into();
    let exponent = exponent.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_frexp(&x.raw(), &mantissa.raw(), &exponent.raw()) })
}

/// Fraction and integer part, both with x's sign.
///
/// x, fraction, whole: float32 or float64, the same for all; x broadcasts to the outputs' shape; the outputs may
/// not share memory. Exact. NumPy: modf.
///
/// ```
/// let mut fraction = [0.0f64; 2];
/// let mut whole = [0.0f64; 2];
/// lanekit::modf(&[1.25, -2.5], &mut fraction, &mut whole)?;
/// assert_eq!(fraction, [0.25, -0.5]);
/// assert_eq!(whole, [1.0, -2.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn modf<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    fraction: impl Into<TensorMut<'b>>,
    whole: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let fraction = fraction.into();
    let whole = whole.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_modf(&x.raw(), &fraction.raw(), &whole.raw()) })
}

/// True where the sign bit is set, that of -0 and NaN included.
///
/// x: float32 or float64; out: bool; x broadcasts to out's shape. Exact. NumPy: signbit.
///
/// ```
/// let mut out = [false; 2];
/// lanekit::signbit(&[-0.0, 1.0], &mut out)?;
/// assert_eq!(out, [true, false]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn signbit<'a, 'b>(x: impl Into<TensorRef<'a>>, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_signbit(&x.raw(), &out.raw()) })
}

/// True where x is NaN.
///
/// x: float32 or float64; out: bool; x broadcasts to out's shape. Exact. NumPy: isnan.
///
/// ```
/// let mut out = [false; 2];
/// lanekit::isnan(&[f64::NAN, 1.0], &mut out)?;
/// assert_eq!(out, [true, false]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn isnan<'a, 'b>(x: impl Into<TensorRef<'a>>, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_isnan(&x.raw(), &out.raw()) })
}

/// True where x is infinite.
///
/// x: float32 or float64; out: bool; x broadcasts to out's shape. Exact. NumPy: isinf.
///
/// ```
/// let mut out = [false; 2];
/// lanekit::isinf(&[f64::INFINITY, 1.0], &mut out)?;
/// assert_eq!(out, [true, false]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn isinf<'a, 'b>(x: impl Into<TensorRef<'a>>, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_isinf(&x.raw(), &out.raw()) })
}

/// True where x is neither infinite nor NaN.
///
/// x: float32 or float64; out: bool; x broadcasts to out's shape. Exact. NumPy: isfinite.
///
/// ```
/// let mut out = [false; 2];
/// lanekit::isfinite(&[f64::INFINITY, 1.0], &mut out)?;
/// assert_eq!(out, [false, true]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn isfinite<'a, 'b>(x: impl Into<TensorRef<'a>>, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_isfinite(&x.raw(), &out.raw()) })
}
