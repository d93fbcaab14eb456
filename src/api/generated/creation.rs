//! New values.
//!
//! Generated from the registry by `make generate`; do not edit.

use super::super::error::{Result, answered};
use super::super::tensor::TensorMut;
use crate::capi::{lk_arange, lk_arange_int, lk_eye, lk_linspace};

/// Matrix with ones on one diagonal: out[i, j] = 1 if j - i = k, else 0.
///
/// k: 0 is the main diagonal, 1 the one above it. `ErrorKind::Ndim` if out does not have two axes.
///
/// out: any dtype; out has shape (rows, columns). NumPy: eye.
///
/// ```
/// let mut out = [0.0f32; 6];
/// lanekit::eye(1, lanekit::TensorMut::new(&mut out, [2, 3])?)?;
/// assert_eq!(out, [0.0, 1.0, 0.0, 0.0, 0.0, 1.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn eye<'b>(k: i64, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_eye(k, &out.raw()) })
}

/// Evenly spaced floats by a step: out[i] = start + i * step.
///
/// out: float32 or float64; out has shape (n): n = ceil((stop - start) / step) gives numpy.arange's elements.
/// Correctly rounded. Method: S. Boldo and G. Melquiond, "Emulation of FMA and correctly rounded sums: proved
/// algorithms using rounding to odd", IEEE Transactions on Computers 57, 2008. NumPy: arange.
///
/// ```
/// let mut out = [0.0f32; 4];
/// lanekit::arange(1.0, 0.25, &mut out)?;
/// assert_eq!(out, [1.0, 1.25, 1.5, 1.75]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn arange<'b>(start: f64, step: f64, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_arange(start, step, &out.raw()) })
}

/// Evenly spaced integers by a step: out[i] = start + i * step, modulo 2^bits of out's dtype.
///
/// out: any integer; out has shape (n): n = ceil((stop - start) / step) gives numpy.arange's elements. Exact.
/// NumPy: arange.
///
/// ```
/// let mut out = [0i32; 4];
/// lanekit::arange_int(10, -3, &mut out)?;
/// assert_eq!(out, [10, 7, 4, 1]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn arange_int<'b>(start: i64, step: i64, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_arange_int(start, step, &out.raw()) })
}

/// Evenly spaced floats between bounds: out[i] = start + i * (stop - start) / (n - 1), where n is out's extent.
///
/// endpoint: 0 divides by n instead, so that stop would be the next element; else the last element is stop itself.
/// n = 1 gives start. As each element is correctly rounded, the elements are monotonic, and the middle one between
/// opposite bounds is 0. Between infinite bounds they are infinite or NaN.
///
/// out: float32 or float64; out has shape (n). Correctly rounded. NumPy: linspace.
///
/// ```
/// let mut out = [0.0f32; 5];
/// lanekit::linspace(0.0, 1.0, true, &mut out)?;
/// assert_eq!(out, [0.0, 0.25, 0.5, 0.75, 1.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn linspace<'b>(start: f64, stop: f64, endpoint: bool, out: impl Into<TensorMut<'b>>) -> Result<()> {
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_linspace(start, stop, i32::from(endpoint), &out.raw()) })
}
