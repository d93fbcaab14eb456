//! Rounding and division with a remainder.
//!
//! Generated from the registry by `make generate`; do not edit.

use super::super::error::{Result, answered};
use super::super::tensor::{TensorMut, TensorRef};
use crate::capi::{lk_ceil, lk_divmod, lk_floor, lk_floor_divide, lk_fmod, lk_remainder, lk_rint, lk_round, lk_trunc};

/// Largest integer not above x.
///
/// x, out: any integer, float32 or float64, the same for both; x broadcasts to out's shape. Exact. NumPy: floor.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::floor(&[1.7, -1.2], &mut out)?;
/// assert_eq!(out, [1.0, -2.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn floor<'a, 'b>(x: impl Into<TensorRef<'a>>, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_floor(&x.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`floor`].
pub fn floor_in_place<'b>(out: impl Into<TensorMut<'b>>) -> Result<()> {
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_floor(&out.raw(), &out.raw()) })
}

/// Smallest integer not below x.
///
/// x, out: any integer, float32 or float64, the same for both; x broadcasts to out's shape. Exact. NumPy: ceil.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::ceil(&[1.2, -1.7], &mut out)?;
/// assert_eq!(out, [2.0, -1.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn ceil<'a, 'b>(x: impl Into<TensorRef<'a>>, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_ceil(&x.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`ceil`].
pub fn ceil_in_place<'b>(out: impl Into<TensorMut<'b>>) -> Result<()> {
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_ceil(&out.raw(), &out.raw()) })
}

/// Integer part of x, towards zero.
///
/// x, out: any integer, float32 or float64, the same for both; x broadcasts to out's shape. Exact. NumPy: trunc.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::trunc(&[1.7, -1.7], &mut out)?;
/// assert_eq!(out, [1.0, -1.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn trunc<'a, 'b>(x: impl Into<TensorRef<'a>>, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_trunc(&x.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`trunc`].
pub fn trunc_in_place<'b>(out: impl Into<TensorMut<'b>>) -> Result<()> {
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_trunc(&out.raw(), &out.raw()) })
}

/// Nearest integer, ties to even.
///
/// x, out: any integer, float32 or float64, the same for both; x broadcasts to out's shape. Exact. NumPy: rint.
///
/// ```
/// let mut out = [0.0f64; 3];
/// lanekit::round(&[0.5, 1.5, 2.5], &mut out)?;
/// assert_eq!(out, [0.0, 2.0, 2.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn round<'a, 'b>(x: impl Into<TensorRef<'a>>, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_round(&x.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`round`].
pub fn round_in_place<'b>(out: impl Into<TensorMut<'b>>) -> Result<()> {
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_round(&out.raw(), &out.raw()) })
}

/// Remainder of the division truncated: x - y trunc(x / y), with the sign of x, as C's fmod.
///
/// Integers modulo 0 are 0.
///
/// x, y, out: any integer, float32 or float64, the same for all; x and y broadcast to out's shape. Exact. NumPy:
/// fmod.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::fmod(&[7.0, -7.0], &[3.0, 3.0], &mut out)?;
/// assert_eq!(out, [1.0, -1.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn fmod<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    y: impl Into<TensorRef<'a>>,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let y = y.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_fmod(&x.raw(), &y.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`fmod`].
pub fn fmod_in_place<'a, 'b>(out: impl Into<TensorMut<'b>>, y: impl Into<TensorRef<'a>>) -> Result<()> {
    let out = out.into();
    let y = y.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_fmod(&out.raw(), &y.raw(), &out.raw()) })
}

/// Remainder of the division floored: x - y floor(x / y), with the sign of y, as Python's %.
///
/// Integers modulo 0 are 0.
///
/// x, y, out: any integer, float32 or float64, the same for all; x and y broadcast to out's shape. Floats are
/// correctly rounded. NumPy: remainder.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::remainder(&[7.0, -7.0], &[3.0, 3.0], &mut out)?;
/// assert_eq!(out, [1.0, 2.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn remainder<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    y: impl Into<TensorRef<'a>>,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let y = y.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_remainder(&x.raw(), &y.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`remainder`].
pub fn remainder_in_place<'a, 'b>(out: impl Into<TensorMut<'b>>, y: impl Into<TensorRef<'a>>) -> Result<()> {
    let out = out.into();
    let y = y.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_remainder(&out.raw(), &y.raw(), &out.raw()) })
}

/// Quotient floored: floor(x / y), as Python's // and NumPy's floor_divide.
///
/// Integers by 0 give 0, and the smallest one by -1 wraps to itself.
///
/// x, y, out: any integer, float32 or float64, the same for all; x and y broadcast to out's shape. Floats are
/// correctly rounded. NumPy: floor_divide.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::floor_divide(&[7.0, -7.0], &[3.0, 3.0], &mut out)?;
/// assert_eq!(out, [2.0, -3.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn floor_divide<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    y: impl Into<TensorRef<'a>>,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let y = y.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_floor_divide(&x.raw(), &y.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`floor_divide`].
pub fn floor_divide_in_place<'a, 'b>(out: impl Into<TensorMut<'b>>, y: impl Into<TensorRef<'a>>) -> Result<()> {
    let out = out.into();
    let y = y.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_floor_divide(&out.raw(), &y.raw(), &out.raw()) })
}

/// `floor_divide` and `remainder` at once, as Python's divmod.
///
/// x, y, quotient, remainder: any integer, float32 or float64, the same for all; x and y broadcast to the outputs'
/// shape; the outputs may not share memory. Floats are correctly rounded. NumPy: divmod.
///
/// ```
/// let mut quotient = [0i64; 2];
/// let mut remainder = [0i64; 2];
/// lanekit::divmod(&[7i64, -7], &[3i64, 3], &mut quotient, &mut remainder)?;
/// assert_eq!(quotient, [2, -3]);
/// assert_eq!(remainder, [1, 2]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn divmod<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    y: impl Into<TensorRef<'a>>,
    quotient: impl Into<TensorMut<'b>>,
    remainder: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let y = y.into();
    let quotient = quotient.into();
    let remainder = remainder.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_divmod(&x.raw(), &y.raw(), &quotient.raw(), &remainder.raw()) })
}

/// `round` by C's name: the nearest integer, ties to even.
///
/// x, out: any integer, float32 or float64, the same for both; x broadcasts to out's shape. Exact.
///
/// ```
/// let mut out = [0.0f64; 3];
/// lanekit::rint(&[0.5f64, 1.5, 2.5], &mut out)?;
/// assert_eq!(out, [0.0, 2.0, 2.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn rint<'a, 'b>(x: impl Into<TensorRef<'a>>, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_rint(&x.raw(), &out.raw()) })
}

/// In place: out is both input and output. See [`rint`].
pub fn rint_in_place<'b>(out: impl Into<TensorMut<'b>>) -> Result<()> {
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_rint(&out.raw(), &out.raw()) })
}
