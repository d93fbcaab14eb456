//! Trigonometric functions and their inverses.
//!
//! Generated from the registry by `make generate`; do not edit.

use super::super::error::{Result, answered};
use super::super::tensor::{TensorMut, TensorRef};
use crate::capi::{
    lk_acos, lk_asin, lk_atan, lk_atan2, lk_cos, lk_cospi, lk_degrees, lk_radians, lk_sin, lk_sincos, lk_sinpi, lk_tan,
};

/// Sine of x radians, for arguments of any size. sin(+-inf) is NaN, sin(+-0) is +-0.
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.501 ULP in float32,
/// 0.51 in float64. NumPy: sin.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::sin(&[0.0, 1.0], &mut out)?;
/// assert!(out.iter().zip([0.0, 0.84147098]).all(|(y, near): (_, f64)| (y - near).abs() < 1e-8));
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn sin<'a, 'b>(x: impl Into<TensorRef<'a>>, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_sin(&x.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`sin`].
pub fn sin_in_place<'b>(out: impl Into<TensorMut<'b>>) -> Result<()> {
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_sin(&out.raw(), &out.raw()) })
}

/// Cosine of x radians, for arguments of any size. cos(+-inf) is NaN.
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.501 ULP in float32,
/// 0.51 in float64. NumPy: cos.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::cos(&[0.0, 1.0], &mut out)?;
/// assert!(out.iter().zip([1.0, 0.54030231]).all(|(y, near): (_, f64)| (y - near).abs() < 1e-8));
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn cos<'a, 'b>(x: impl Into<TensorRef<'a>>, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_cos(&x.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`cos`].
pub fn cos_in_place<'b>(out: impl Into<TensorMut<'b>>) -> Result<()> {
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_cos(&out.raw(), &out.raw()) })
}

/// Tangent of x radians, for arguments of any size. tan(+-inf) is NaN, tan(+-0) is +-0.
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.51 ULP in float32,
/// 0.53 in float64. NumPy: tan.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::tan(&[0.0, 1.0], &mut out)?;
/// assert!(out.iter().zip([0.0, 1.55740772]).all(|(y, near): (_, f64)| (y - near).abs() < 1e-8));
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn tan<'a, 'b>(x: impl Into<TensorRef<'a>>, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_tan(&x.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`tan`].
pub fn tan_in_place<'b>(out: impl Into<TensorMut<'b>>) -> Result<()> {
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_tan(&out.raw(), &out.raw()) })
}

/// Sine and cosine of x radians at once: the bits of `sin` and `cos`.
///
/// x, sin, cos: float32 or float64, the same for all; x broadcasts to the outputs' shape; the outputs may not share
/// memory. Error at most 0.501 ULP in float32, 0.51 in float64.
///
/// ```
/// let mut sin = [0.0f64; 2];
/// let mut cos = [0.0f64; 2];
/// lanekit::sincos(&[0.0, 1.0], &mut sin, &mut cos)?;
/// assert!(sin.iter().zip([0.0, 0.84147098]).all(|(y, near): (_, f64)| (y - near).abs() < 1e-8));
/// assert!(cos.iter().zip([1.0, 0.54030231]).all(|(y, near): (_, f64)| (y - near).abs() < 1e-8));
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn sincos<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    sin: impl Into<TensorMut<'b>>,
    cos: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let sin = sin.into();
    let cos = cos.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_sincos(&x.raw(), &sin.raw(), &cos.raw()) })
}

/// out = sin(pi x); +-0 at integers, exact at half-integers.
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.501 ULP in float32,
/// 0.51 in float64.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::sinpi(&[0.5, 1.0], &mut out)?;
/// assert_eq!(out, [1.0, 0.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn sinpi<'a, 'b>(x: impl Into<TensorRef<'a>>, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_sinpi(&x.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`sinpi`].
pub fn sinpi_in_place<'b>(out: impl Into<TensorMut<'b>>) -> Result<()> {
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_sinpi(&out.raw(), &out.raw()) })
}

/// out = cos(pi x); +0 at half-integers, exact at integers.
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.501 ULP in float32,
/// 0.51 in float64.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::cospi(&[0.5, 1.0], &mut out)?;
/// assert_eq!(out, [0.0, -1.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn cospi<'a, 'b>(x: impl Into<TensorRef<'a>>, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_cospi(&x.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`cospi`].
pub fn cospi_in_place<'b>(out: impl Into<TensorMut<'b>>) -> Result<()> {
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_cospi(&out.raw(), &out.raw()) })
}

/// Arcsine in radians, -pi/2 to pi/2. NaN outside [-1, 1].
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.62 ULP. NumPy:
/// arcsin.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::asin(&[0.0, 1.0], &mut out)?;
/// assert!(out.iter().zip([0.0, 1.57079633]).all(|(y, near): (_, f64)| (y - near).abs() < 1e-8));
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn asin<'a, 'b>(x: impl Into<TensorRef<'a>>, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_asin(&x.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`asin`].
pub fn asin_in_place<'b>(out: impl Into<TensorMut<'b>>) -> Result<()> {
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_asin(&out.raw(), &out.raw()) })
}

/// Arccosine in radians, 0 to pi. NaN outside [-1, 1].
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.62 ULP. NumPy:
/// arccos.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::acos(&[1.0, 0.0], &mut out)?;
/// assert!(out.iter().zip([0.0, 1.57079633]).all(|(y, near): (_, f64)| (y - near).abs() < 1e-8));
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn acos<'a, 'b>(x: impl Into<TensorRef<'a>>, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_acos(&x.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`acos`].
pub fn acos_in_place<'b>(out: impl Into<TensorMut<'b>>) -> Result<()> {
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_acos(&out.raw(), &out.raw()) })
}

/// Arctangent in radians, -pi/2 to pi/2.
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.55 ULP. NumPy:
/// arctan.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::atan(&[0.0, 1.0], &mut out)?;
/// assert!(out.iter().zip([0.0, 0.78539816]).all(|(y, near): (_, f64)| (y - near).abs() < 1e-8));
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn atan<'a, 'b>(x: impl Into<TensorRef<'a>>, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_atan(&x.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`atan`].
pub fn atan_in_place<'b>(out: impl Into<TensorMut<'b>>) -> Result<()> {
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_atan(&out.raw(), &out.raw()) })
}

/// Angle in radians of the point (x, y), -pi to pi. Signed zeros and infinities as in C's Annex F.
///
/// y, x, out: float32 or float64, the same for all; y and x broadcast to out's shape. Error at most 0.55 ULP.
/// NumPy: arctan2.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::atan2(&[1.0, -1.0], &[1.0, -1.0], &mut out)?;
/// assert!(out.iter().zip([0.78539816, -2.35619449]).all(|(y, near): (_, f64)| (y - near).abs() < 1e-8));
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn atan2<'a, 'b>(
    y: impl Into<TensorRef<'a>>,
    x: impl Into<TensorRef<'a>>,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let y = y.into();
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_atan2(&y.raw(), &x.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`atan2`].
pub fn atan2_in_place<'a, 'b>(out: impl Into<TensorMut<'b>>, x: impl Into<TensorRef<'a>>) -> Result<()> {
    let out = out.into();
    let x = x.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_atan2(&out.raw(), &x.raw(), &out.raw()) })
}

/// Radians to degrees: out = x 180 / pi.
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.501 ULP. NumPy:
/// degrees.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::degrees(&[0.0, 1.0], &mut out)?;
/// assert!(out.iter().zip([0.0, 57.29577951]).all(|(y, near): (_, f64)| (y - near).abs() < 1e-8));
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn degrees<'a, 'b>(x: impl Into<TensorRef<'a>>, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_degrees(&x.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`degrees`].
pub fn degrees_in_place<'b>(out: impl Into<TensorMut<'b>>) -> Result<()> {
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_degrees(&out.raw(), &out.raw()) })
}

/// Degrees to radians: out = x pi / 180.
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.501 ULP. NumPy:
/// radians.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::radians(&[0.0, 180.0], &mut out)?;
/// assert!(out.iter().zip([0.0, 3.14159265]).all(|(y, near): (_, f64)| (y - near).abs() < 1e-8));
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn radians<'a, 'b>(x: impl Into<TensorRef<'a>>, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_radians(&x.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`radians`].
pub fn radians_in_place<'b>(out: impl Into<TensorMut<'b>>) -> Result<()> {
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_radians(&out.raw(), &out.raw()) })
}
