//! Exponentials and logarithms.
//!
//! Generated from the registry by `make generate`; do not edit.

use super::super::error::{Result, answered};
use super::super::tensor::{TensorMut, TensorRef};
use crate::capi::{
    lk_exp, lk_exp2, lk_exp2m1, lk_exp10, lk_expm1, lk_log, lk_log1p, lk_log2, lk_log10, lk_logaddexp, lk_logaddexp2,
};

/// Exponential: out = e^x. exp(-inf) is 0, overflow gives inf, subnormal results are kept.
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.55 ULP. NumPy: exp.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::exp(&[0.0, 1.0], &mut out)?;
/// assert!(out.iter().zip([1.0, 2.71828183]).all(|(y, near): (_, f64)| (y - near).abs() < 1e-8));
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn exp<'a, 'b>(x: impl Into<TensorRef<'a>>, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_exp(&x.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`exp`].
pub fn exp_in_place<'b>(out: impl Into<TensorMut<'b>>) -> Result<()> {
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_exp(&out.raw(), &out.raw()) })
}

/// Natural logarithm. log(+-0) is -inf, negative x gives NaN, log(inf) is inf.
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.55 ULP in float32,
/// 0.52 in float64. NumPy: log.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::log(&[1.0, 10.0], &mut out)?;
/// assert!(out.iter().zip([0.0, 2.30258509]).all(|(y, near): (_, f64)| (y - near).abs() < 1e-8));
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn log<'a, 'b>(x: impl Into<TensorRef<'a>>, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_log(&x.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`log`].
pub fn log_in_place<'b>(out: impl Into<TensorMut<'b>>) -> Result<()> {
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_log(&out.raw(), &out.raw()) })
}

/// Power of two: out = 2^x. Exact where x is an integer and the result a number.
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.55 ULP. NumPy: exp2.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::exp2(&[3.0, 0.5], &mut out)?;
/// assert!(out.iter().zip([8.0, 1.41421356]).all(|(y, near): (_, f64)| (y - near).abs() < 1e-8));
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn exp2<'a, 'b>(x: impl Into<TensorRef<'a>>, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_exp2(&x.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`exp2`].
pub fn exp2_in_place<'b>(out: impl Into<TensorMut<'b>>) -> Result<()> {
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_exp2(&out.raw(), &out.raw()) })
}

/// Power of ten: out = 10^x. Exact where x is an integer and the result a number.
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.55 ULP.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::exp10(&[2.0, -1.0], &mut out)?;
/// assert_eq!(out, [100.0, 0.1]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn exp10<'a, 'b>(x: impl Into<TensorRef<'a>>, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_exp10(&x.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`exp10`].
pub fn exp10_in_place<'b>(out: impl Into<TensorMut<'b>>) -> Result<()> {
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_exp10(&out.raw(), &out.raw()) })
}

/// out = e^x - 1, accurate for small x too. expm1(-inf) is -1, expm1(+-0) is +-0.
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.55 ULP. NumPy:
/// expm1.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::expm1(&[0.0, 1e-10], &mut out)?;
/// assert!(out.iter().zip([0.0, 1e-10]).all(|(y, near): (_, f64)| (y - near).abs() <= 1e-8 * near.abs()));
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn expm1<'a, 'b>(x: impl Into<TensorRef<'a>>, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_expm1(&x.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`expm1`].
pub fn expm1_in_place<'b>(out: impl Into<TensorMut<'b>>) -> Result<()> {
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_expm1(&out.raw(), &out.raw()) })
}

/// Logarithm to base 2, exact for powers of two. log2(+-0) is -inf, negative x gives NaN.
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.55 ULP in float32,
/// 0.53 in float64. NumPy: log2.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::log2(&[8.0, 10.0], &mut out)?;
/// assert!(out.iter().zip([3.0, 3.32192809]).all(|(y, near): (_, f64)| (y - near).abs() < 1e-8));
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn log2<'a, 'b>(x: impl Into<TensorRef<'a>>, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_log2(&x.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`log2`].
pub fn log2_in_place<'b>(out: impl Into<TensorMut<'b>>) -> Result<()> {
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_log2(&out.raw(), &out.raw()) })
}

/// Logarithm to base 10, exact for powers of ten. log10(+-0) is -inf, negative x gives NaN.
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.55 ULP in float32,
/// 0.54 in float64. NumPy: log10.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::log10(&[1000.0, 2.0], &mut out)?;
/// assert!(out.iter().zip([3.0, 0.30103]).all(|(y, near): (_, f64)| (y - near).abs() < 1e-8));
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn log10<'a, 'b>(x: impl Into<TensorRef<'a>>, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_log10(&x.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`log10`].
pub fn log10_in_place<'b>(out: impl Into<TensorMut<'b>>) -> Result<()> {
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_log10(&out.raw(), &out.raw()) })
}

/// out = log(1 + x), accurate for small x too. log1p(-1) is -inf, x below -1 gives NaN.
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.55 ULP in float32,
/// 0.53 in float64. NumPy: log1p.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::log1p(&[0.0, 1e-10], &mut out)?;
/// assert!(out.iter().zip([0.0, 1e-10]).all(|(y, near): (_, f64)| (y - near).abs() <= 1e-8 * near.abs()));
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn log1p<'a, 'b>(x: impl Into<TensorRef<'a>>, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_log1p(&x.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`log1p`].
pub fn log1p_in_place<'b>(out: impl Into<TensorMut<'b>>) -> Result<()> {
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_log1p(&out.raw(), &out.raw()) })
}

/// out = log(e^a + e^b), without overflow on the way. Both -inf gives -inf.
///
/// a, b, out: float32 or float64, the same for all; a and b broadcast to out's shape. Error at most 0.7 ULP in
/// float32, 0.8 in float64. NumPy: logaddexp.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::logaddexp(&[0.0, 1000.0], &[0.0, 1000.0], &mut out)?;
/// assert!(out.iter().zip([0.693147181, 1000.69315]).all(|(y, near): (_, f64)| (y - near).abs() <= 1e-8 * near.abs()));
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn logaddexp<'a, 'b>(
    a: impl Into<TensorRef<'a>>,
    b: impl Into<TensorRef<'a>>,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let a = a.into();
    let b = b.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_logaddexp(&a.raw(), &b.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`logaddexp`].
pub fn logaddexp_in_place<'a, 'b>(out: impl Into<TensorMut<'b>>, b: impl Into<TensorRef<'a>>) -> Result<()> {
    let out = out.into();
    let b = b.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_logaddexp(&out.raw(), &b.raw(), &out.raw()) })
}

/// out = log2(2^a + 2^b), without overflow on the way. Both -inf gives -inf.
///
/// a, b, out: float32 or float64, the same for all; a and b broadcast to out's shape. Error at most 0.7 ULP in
/// float32, 0.8 in float64. NumPy: logaddexp2.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::logaddexp2(&[0.0, 3.0], &[0.0, 3.0], &mut out)?;
/// assert_eq!(out, [1.0, 4.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn logaddexp2<'a, 'b>(
    a: impl Into<TensorRef<'a>>,
    b: impl Into<TensorRef<'a>>,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let a = a.into();
    let b = b.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_logaddexp2(&a.raw(), &b.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`logaddexp2`].
pub fn logaddexp2_in_place<'a, 'b>(out: impl Into<TensorMut<'b>>, b: impl Into<TensorRef<'a>>) -> Result<()> {
    let out = out.into();
    let b = b.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_logaddexp2(&out.raw(), &b.raw(), &out.raw()) })
}

/// out = 2^x - 1, accurate for small x too, and correctly rounded where x is an integer. exp2m1(-inf) is -1,
/// exp2m1(+-0) is +-0.
///
/// C23 has it in math.h.
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.55 ULP.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::exp2m1(&[3.0, 1e-10], &mut out)?;
/// assert!(out.iter().zip([7.0, 6.93147181e-11]).all(|(y, near): (_, f64)| (y - near).abs() <= 1e-8 * near.abs()));
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn exp2m1<'a, 'b>(x: impl Into<TensorRef<'a>>, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_exp2m1(&x.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`exp2m1`].
pub fn exp2m1_in_place<'b>(out: impl Into<TensorMut<'b>>) -> Result<()> {
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_exp2m1(&out.raw(), &out.raw()) })
}
