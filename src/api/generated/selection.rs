//! Selection.
//!
//! Generated from the registry by `make generate`; do not edit.

use super::super::error::{Result, answered};
use super::super::tensor::{TensorMut, TensorRef};
use crate::capi::{lk_clip, lk_nan_to_num, lk_where};

/// Selects: a where cond is not 0, else b.
///
/// cond: bool; a, b, out: any dtype, the same for all; cond, a and b broadcast to out's shape. Exact.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::where_(&[true, false], &[1.0, 2.0], &[-1.0, -2.0], &mut out)?;
/// assert_eq!(out, [1.0, -2.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn where_<'a, 'b>(
    cond: impl Into<TensorRef<'a>>,
    a: impl Into<TensorRef<'a>>,
    b: impl Into<TensorRef<'a>>,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let cond = cond.into();
    let a = a.into();
    let b = b.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_where(&cond.raw(), &a.raw(), &b.raw(), &out.raw()) })
}

/// Limits x to the range lo .. hi: hi where x > hi, lo where x < lo, else x; hi < lo gives hi, as in NumPy. NaN
/// stays NaN. -INFINITY and INFINITY stand for no bound.
///
/// The bounds are rounded to x's dtype; for integers lo up and hi down, and to the nearest number of the dtype
/// where it has none so large. `maximum` and `minimum` take bounds that are no doubles. `ErrorKind::Value` when one
/// is NaN.
///
/// x, out: any integer, float32 or float64, the same for both; x broadcasts to out's shape. Exact.
///
/// ```
/// let mut out = [0.0f64; 3];
/// lanekit::clip(&[-2.0, 0.5, 7.0], 0.0, 1.0, &mut out)?;
/// assert_eq!(out, [0.0, 0.5, 1.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn clip<'a, 'b>(x: impl Into<TensorRef<'a>>, lo: f64, hi: f64, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_clip(&x.raw(), lo, hi, &out.raw()) })
}

/// In place: out is both input and output. See [`clip`].
pub fn clip_in_place<'b>(out: impl Into<TensorMut<'b>>, lo: f64, hi: f64) -> Result<()> {
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_clip(&out.raw(), lo, hi, &out.raw()) })
}

/// Replaces NaN by nan, infinity by posinf and -infinity by neginf; else x. A parameter may be NaN itself.
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. nan, posinf and neginf are rounded
/// to the dtype. Exact.
///
/// ```
/// let mut out = [0.0f64; 3];
/// lanekit::nan_to_num(&[f64::NAN, f64::INFINITY, -f64::INFINITY], 0.5, 9.0, -9.0, &mut out)?;
/// assert_eq!(out, [0.5, 9.0, -9.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn nan_to_num<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    nan: f64,
    posinf: f64,
    neginf: f64,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_nan_to_num(&x.raw(), nan, posinf, neginf, &out.raw()) })
}

/// In place: out is both input and output. See [`nan_to_num`].
pub fn nan_to_num_in_place<'b>(out: impl Into<TensorMut<'b>>, nan: f64, posinf: f64, neginf: f64) -> Result<()> {
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_nan_to_num(&out.raw(), nan, posinf, neginf, &out.raw()) })
}
