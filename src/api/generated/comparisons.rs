//! Comparisons.
//!
//! Generated from the registry by `make generate`; do not edit.

use super::super::error::{Result, answered};
use super::super::tensor::{TensorMut, TensorRef};
use crate::capi::{lk_equal, lk_greater, lk_greater_equal, lk_less, lk_less_equal, lk_not_equal};

/// a == b; false where either is NaN.
///
/// a, b: any integer, float32 or float64, the same for both; out: bool; a and b broadcast to out's shape. Exact.
/// NumPy: equal.
///
/// ```
/// let mut out = [false; 3];
/// lanekit::equal(&[1.0, 2.0, f64::NAN], &[1.0, 3.0, f64::NAN], &mut out)?;
/// assert_eq!(out, [true, false, false]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn equal<'a, 'b>(
    a: impl Into<TensorRef<'a>>,
    b: impl Into<TensorRef<'a>>,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let a = a.into();
    let b = b.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_equal(&a.raw(), &b.raw(), &out.raw()) })
}

/// a != b; true where either is NaN.
///
/// a, b: any integer, float32 or float64, the same for both; out: bool; a and b broadcast to out's shape. Exact.
/// NumPy: not_equal.
///
/// ```
/// let mut out = [false; 3];
/// lanekit::not_equal(&[1.0, 2.0, f64::NAN], &[1.0, 3.0, f64::NAN], &mut out)?;
/// assert_eq!(out, [false, true, true]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn not_equal<'a, 'b>(
    a: impl Into<TensorRef<'a>>,
    b: impl Into<TensorRef<'a>>,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let a = a.into();
    let b = b.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_not_equal(&a.raw(), &b.raw(), &out.raw()) })
}

/// a < b; false where either is NaN.
///
/// a, b: any integer, float32 or float64, the same for both; out: bool; a and b broadcast to out's shape. Exact.
/// NumPy: less.
///
/// ```
/// let mut out = [false; 3];
/// lanekit::less(&[1.0, 2.0, 3.0], &[2.0, 2.0, 2.0], &mut out)?;
/// assert_eq!(out, [true, false, false]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn less<'a, 'b>(
    a: impl Into<TensorRef<'a>>,
    b: impl Into<TensorRef<'a>>,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let a = a.into();
    let b = b.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_less(&a.raw(), &b.raw(), &out.raw()) })
}

/// a <= b; false where either is NaN.
///
/// a, b: any integer, float32 or float64, the same for both; out: bool; a and b broadcast to out's shape. Exact.
/// NumPy: less_equal.
///
/// ```
/// let mut out = [false; 3];
/// lanekit::less_equal(&[1.0, 2.0, 3.0], &[2.0, 2.0, 2.0], &mut out)?;
/// assert_eq!(out, [true, true, false]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn less_equal<'a, 'b>(
    a: impl Into<TensorRef<'a>>,
    b: impl Into<TensorRef<'a>>,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let a = a.into();
    let b = b.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_less_equal(&a.raw(), &b.raw(), &out.raw()) })
}

/// a > b; false where either is NaN.
///
/// a, b: any integer, float32 or float64, the same for both; out: bool; a and b broadcast to out's shape. Exact.
/// NumPy: greater.
///
/// ```
/// let mut out = [false; 3];
/// lanekit::greater(&[1.0, 2.0, 3.0], &[2.0, 2.0, 2.0], &mut out)?;
/// assert_eq!(out, [false, false, true]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn greater<'a, 'b>(
    a: impl Into<TensorRef<'a>>,
    b: impl Into<TensorRef<'a>>,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let a = a.into();
    let b = b.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_greater(&a.raw(), &b.raw(), &out.raw()) })
}

/// a >= b; false where either is NaN.
///
/// a, b: any integer, float32 or float64, the same for both; out: bool; a and b broadcast to out's shape. Exact.
/// NumPy: greater_equal.
///
/// ```
/// let mut out = [false; 3];
/// lanekit::greater_equal(&[1.0, 2.0, 3.0], &[2.0, 2.0, 2.0], &mut out)?;
/// assert_eq!(out, [false, true, true]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn greater_equal<'a, 'b>(
    a: impl Into<TensorRef<'a>>,
    b: impl Into<TensorRef<'a>>,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let a = a.into();
    let b = b.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_greater_equal(&a.raw(), &b.raw(), &out.raw()) })
}
