//! Arithmetic.
//!
//! Generated from the registry by `make generate`; do not edit.

use super::super::error::{Result, answered};
use super::super::tensor::{TensorMut, TensorRef};
use crate::capi::{
    lk_abs, lk_add, lk_axpby, lk_div, lk_fma, lk_fmax, lk_fmin, lk_lerp, lk_maximum, lk_minimum, lk_mul, lk_neg,
    lk_reciprocal, lk_sign, lk_square, lk_squared_difference, lk_sub,
};

/// Negates: out = -x, the sign bit flipped.
///
/// Integers wrap: neg and abs of INT_MIN are INT_MIN.
///
/// x, out: any integer, float32 or float64, the same for both; x broadcasts to out's shape. Exact. NumPy: negative.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::neg(&[1.0, -2.0], &mut out)?;
/// assert_eq!(out, [-1.0, 2.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn neg<'a, 'b>(x: impl Into<TensorRef<'a>>, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_neg(&x.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`neg`].
pub fn neg_in_place<'b>(out: impl Into<TensorMut<'b>>) -> Result<()> {
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_neg(&out.raw(), &out.raw()) })
}

/// Absolute value.
///
/// Integers wrap: neg and abs of INT_MIN are INT_MIN.
///
/// x, out: any integer, float32 or float64, the same for both; x broadcasts to out's shape. Exact. NumPy: absolute.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::abs(&[-1.5, 2.0], &mut out)?;
/// assert_eq!(out, [1.5, 2.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn abs<'a, 'b>(x: impl Into<TensorRef<'a>>, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_abs(&x.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`abs`].
pub fn abs_in_place<'b>(out: impl Into<TensorMut<'b>>) -> Result<()> {
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_abs(&out.raw(), &out.raw()) })
}

/// Sign: -1, 0 or 1; sign(-0) is 0, NaN stays NaN.
///
/// x, out: any integer, float32 or float64, the same for both; x broadcasts to out's shape. Exact. NumPy: sign.
///
/// ```
/// let mut out = [0.0f64; 3];
/// lanekit::sign(&[-3.0, 0.0, 2.0], &mut out)?;
/// assert_eq!(out, [-1.0, 0.0, 1.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn sign<'a, 'b>(x: impl Into<TensorRef<'a>>, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_sign(&x.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`sign`].
pub fn sign_in_place<'b>(out: impl Into<TensorMut<'b>>) -> Result<()> {
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_sign(&out.raw(), &out.raw()) })
}

/// Square: out = x * x.
///
/// Integers wrap.
///
/// x, out: any integer, float32 or float64, the same for both; x broadcasts to out's shape. Floats are correctly
/// rounded. NumPy: square.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::square(&[2.0, -3.0], &mut out)?;
/// assert_eq!(out, [4.0, 9.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn square<'a, 'b>(x: impl Into<TensorRef<'a>>, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_square(&x.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`square`].
pub fn square_in_place<'b>(out: impl Into<TensorMut<'b>>) -> Result<()> {
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_square(&out.raw(), &out.raw()) })
}

/// Reciprocal: out = 1 / x.
///
/// Of integers it is rounded towards 0, and that of 0 is 0.
///
/// x, out: any integer, float32 or float64, the same for both; x broadcasts to out's shape. Floats are correctly
/// rounded. NumPy: reciprocal.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::reciprocal(&[2.0, 4.0], &mut out)?;
/// assert_eq!(out, [0.5, 0.25]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn reciprocal<'a, 'b>(x: impl Into<TensorRef<'a>>, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_reciprocal(&x.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`reciprocal`].
pub fn reciprocal_in_place<'b>(out: impl Into<TensorMut<'b>>) -> Result<()> {
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_reciprocal(&out.raw(), &out.raw()) })
}

/// Sum: out = a + b.
///
/// Integers wrap.
///
/// a, b, out: any integer, float32 or float64, the same for all; a and b broadcast to out's shape. Floats are
/// correctly rounded. NumPy: add.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::add(&[1.0, 2.0], &[10.0, 20.0], &mut out)?;
/// assert_eq!(out, [11.0, 22.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn add<'a, 'b>(
    a: impl Into<TensorRef<'a>>,
    b: impl Into<TensorRef<'a>>,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let a = a.into();
    let b = b.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_add(&a.raw(), &b.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`add`].
pub fn add_in_place<'a, 'b>(out: impl Into<TensorMut<'b>>, b: impl Into<TensorRef<'a>>) -> Result<()> {
    let out = out.into();
    let b = b.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_add(&out.raw(), &b.raw(), &out.raw()) })
}

/// Difference: out = a - b.
///
/// Integers wrap.
///
/// a, b, out: any integer, float32 or float64, the same for all; a and b broadcast to out's shape. Floats are
/// correctly rounded. NumPy: subtract.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::sub(&[1.0, 2.0], &[10.0, 20.0], &mut out)?;
/// assert_eq!(out, [-9.0, -18.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn sub<'a, 'b>(
    a: impl Into<TensorRef<'a>>,
    b: impl Into<TensorRef<'a>>,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let a = a.into();
    let b = b.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_sub(&a.raw(), &b.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`sub`].
pub fn sub_in_place<'a, 'b>(out: impl Into<TensorMut<'b>>, b: impl Into<TensorRef<'a>>) -> Result<()> {
    let out = out.into();
    let b = b.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_sub(&out.raw(), &b.raw(), &out.raw()) })
}

/// Product: out = a * b.
///
/// Integers wrap.
///
/// a, b, out: any integer, float32 or float64, the same for all; a and b broadcast to out's shape. Floats are
/// correctly rounded. NumPy: multiply.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::mul(&[1.0, 2.0], &[10.0, 20.0], &mut out)?;
/// assert_eq!(out, [10.0, 40.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn mul<'a, 'b>(
    a: impl Into<TensorRef<'a>>,
    b: impl Into<TensorRef<'a>>,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let a = a.into();
    let b = b.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_mul(&a.raw(), &b.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`mul`].
pub fn mul_in_place<'a, 'b>(out: impl Into<TensorMut<'b>>, b: impl Into<TensorRef<'a>>) -> Result<()> {
    let out = out.into();
    let b = b.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_mul(&out.raw(), &b.raw(), &out.raw()) })
}

/// Quotient: out = a / b; x / 0 is +-inf, 0 / 0 is NaN.
///
/// a, b, out: float32 or float64, the same for all; a and b broadcast to out's shape. Correctly rounded. NumPy:
/// divide.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::div(&[1.0, 2.0], &[10.0, 20.0], &mut out)?;
/// assert_eq!(out, [0.1, 0.1]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn div<'a, 'b>(
    a: impl Into<TensorRef<'a>>,
    b: impl Into<TensorRef<'a>>,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let a = a.into();
    let b = b.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_div(&a.raw(), &b.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`div`].
pub fn div_in_place<'a, 'b>(out: impl Into<TensorMut<'b>>, b: impl Into<TensorRef<'a>>) -> Result<()> {
    let out = out.into();
    let b = b.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_div(&out.raw(), &b.raw(), &out.raw()) })
}

/// The larger of a and b; NaN if either is NaN; +0 is larger than -0.
///
/// a, b, out: any integer, float32 or float64, the same for all; a and b broadcast to out's shape. Exact. NumPy:
/// maximum.
///
/// ```
/// let mut out = [0.0f64; 3];
/// lanekit::maximum(&[1.0, 5.0, f64::NAN], &[3.0, 2.0, 1.0], &mut out)?;
/// assert_eq!(format!("{out:?}"), "[3.0, 5.0, NaN]");
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn maximum<'a, 'b>(
    a: impl Into<TensorRef<'a>>,
    b: impl Into<TensorRef<'a>>,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let a = a.into();
    let b = b.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_maximum(&a.raw(), &b.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`maximum`].
pub fn maximum_in_place<'a, 'b>(out: impl Into<TensorMut<'b>>, b: impl Into<TensorRef<'a>>) -> Result<()> {
    let out = out.into();
    let b = b.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_maximum(&out.raw(), &b.raw(), &out.raw()) })
}

/// The smaller of a and b; NaN if either is NaN; -0 is smaller than +0.
///
/// a, b, out: any integer, float32 or float64, the same for all; a and b broadcast to out's shape. Exact. NumPy:
/// minimum.
///
/// ```
/// let mut out = [0.0f64; 3];
/// lanekit::minimum(&[1.0, 5.0, f64::NAN], &[3.0, 2.0, 1.0], &mut out)?;
/// assert_eq!(format!("{out:?}"), "[1.0, 2.0, NaN]");
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn minimum<'a, 'b>(
    a: impl Into<TensorRef<'a>>,
    b: impl Into<TensorRef<'a>>,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let a = a.into();
    let b = b.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_minimum(&a.raw(), &b.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`minimum`].
pub fn minimum_in_place<'a, 'b>(out: impl Into<TensorMut<'b>>, b: impl Into<TensorRef<'a>>) -> Result<()> {
    let out = out.into();
    let b = b.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_minimum(&out.raw(), &b.raw(), &out.raw()) })
}

/// The larger of a and b, ignoring NaN where the other is a number; +0 is larger than -0.
///
/// a, b, out: any integer, float32 or float64, the same for all; a and b broadcast to out's shape. Exact. NumPy:
/// fmax.
///
/// ```
/// let mut out = [0.0f64; 3];
/// lanekit::fmax(&[1.0, 5.0, f64::NAN], &[3.0, 2.0, 1.0], &mut out)?;
/// assert_eq!(out, [3.0, 5.0, 1.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn fmax<'a, 'b>(
    a: impl Into<TensorRef<'a>>,
    b: impl Into<TensorRef<'a>>,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let a = a.into();
    let b = b.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_fmax(&a.raw(), &b.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`fmax`].
pub fn fmax_in_place<'a, 'b>(out: impl Into<TensorMut<'b>>, b: impl Into<TensorRef<'a>>) -> Result<()> {
    let out = out.into();
    let b = b.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_fmax(&out.raw(), &b.raw(), &out.raw()) })
}

/// The smaller of a and b, ignoring NaN where the other is a number; -0 is smaller than +0.
///
/// a, b, out: any integer, float32 or float64, the same for all; a and b broadcast to out's shape. Exact. NumPy:
/// fmin.
///
/// ```
/// let mut out = [0.0f64; 3];
/// lanekit::fmin(&[1.0, 5.0, f64::NAN], &[3.0, 2.0, 1.0], &mut out)?;
/// assert_eq!(out, [1.0, 2.0, 1.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn fmin<'a, 'b>(
    a: impl Into<TensorRef<'a>>,
    b: impl Into<TensorRef<'a>>,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let a = a.into();
    let b = b.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_fmin(&a.raw(), &b.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`fmin`].
pub fn fmin_in_place<'a, 'b>(out: impl Into<TensorMut<'b>>, b: impl Into<TensorRef<'a>>) -> Result<()> {
    let out = out.into();
    let b = b.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_fmin(&out.raw(), &b.raw(), &out.raw()) })
}

/// out = a * b + c, rounded once.
///
/// a, b, c, out: float32 or float64, the same for all; a, b and c broadcast to out's shape. Correctly rounded.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::fma(&2.0, &[3.0, 4.0], &1.0, &mut out)?;
/// assert_eq!(out, [7.0, 9.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn fma<'a, 'b>(
    a: impl Into<TensorRef<'a>>,
    b: impl Into<TensorRef<'a>>,
    c: impl Into<TensorRef<'a>>,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let a = a.into();
    let b = b.into();
    let c = c.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_fma(&a.raw(), &b.raw(), &c.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`fma`].
pub fn fma_in_place<'a, 'b>(
    out: impl Into<TensorMut<'b>>,
    b: impl Into<TensorRef<'a>>,
    c: impl Into<TensorRef<'a>>,
) -> Result<()> {
    let out = out.into();
    let b = b.into();
    let c = c.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_fma(&out.raw(), &b.raw(), &c.raw(), &out.raw()) })
}

/// Linear interpolation: out = a + t (b - a); exactly a and b at t = 0 and t = 1.
///
/// a, b, t, out: float32 or float64, the same for all; a, b and t broadcast to out's shape. Error at most 0.51 ULP
/// in float32, 0.76 in float64.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::lerp(&[0.0, 10.0], &[1.0, 20.0], &0.25, &mut out)?;
/// assert_eq!(out, [0.25, 12.5]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn lerp<'a, 'b>(
    a: impl Into<TensorRef<'a>>,
    b: impl Into<TensorRef<'a>>,
    t: impl Into<TensorRef<'a>>,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let a = a.into();
    let b = b.into();
    let t = t.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_lerp(&a.raw(), &b.raw(), &t.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`lerp`].
pub fn lerp_in_place<'a, 'b>(
    out: impl Into<TensorMut<'b>>,
    b: impl Into<TensorRef<'a>>,
    t: impl Into<TensorRef<'a>>,
) -> Result<()> {
    let out = out.into();
    let b = b.into();
    let t = t.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_lerp(&out.raw(), &b.raw(), &t.raw(), &out.raw()) })
}

/// Squared difference: out = (a - b)^2.
///
/// Integers wrap.
///
/// a, b, out: any integer, float32 or float64, the same for all; a and b broadcast to out's shape. Floats: Error at
/// most 0.51 ULP in float32, 0.76 in float64.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::squared_difference(&[1.0, 5.0], &[3.0, 2.0], &mut out)?;
/// assert_eq!(out, [4.0, 9.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn squared_difference<'a, 'b>(
    a: impl Into<TensorRef<'a>>,
    b: impl Into<TensorRef<'a>>,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let a = a.into();
    let b = b.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_squared_difference(&a.raw(), &b.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`squared_difference`].
pub fn squared_difference_in_place<'a, 'b>(out: impl Into<TensorMut<'b>>, b: impl Into<TensorRef<'a>>) -> Result<()> {
    let out = out.into();
    let b = b.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_squared_difference(&out.raw(), &b.raw(), &out.raw()) })
}

/// Linear combination: out = alpha x + beta y, with one rounding's error even where the products cancel.
///
/// x, y, out: float32 or float64, the same for all; x and y broadcast to out's shape. alpha and beta are rounded to
/// the dtype; NaN is `ErrorKind::Value`. Error at most 0.51 ULP in float32, 0.76 in float64.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::axpby(&[1.0, 2.0], &[10.0, 20.0], 2.0, 0.5, &mut out)?;
/// assert_eq!(out, [7.0, 14.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn axpby<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    y: impl Into<TensorRef<'a>>,
    alpha: f64,
    beta: f64,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let y = y.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_axpby(&x.raw(), &y.raw(), alpha, beta, &out.raw()) })
}

/// In place: out is both input and output. See [`axpby`].
pub fn axpby_in_place<'a, 'b>(
    out: impl Into<TensorMut<'b>>,
    y: impl Into<TensorRef<'a>>,
    alpha: f64,
    beta: f64,
) -> Result<()> {
    let out = out.into();
    let y = y.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_axpby(&out.raw(), &y.raw(), alpha, beta, &out.raw()) })
}
