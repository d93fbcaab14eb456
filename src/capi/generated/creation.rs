//! New values.
//!
//! Fill a tensor that the caller provides: its extents say how many elements are made.
//!
//! Generated from the registry by `make generate`; do not edit.

use super::super::create;
use super::super::types::{lk_output, lk_status};
use crate::status::guard;

/// Matrix with ones on one diagonal: out[i, j] = 1 if j - i = k, else 0.
///
/// k: 0 is the main diagonal, 1 the one above it. LK_ERR_NDIM if out does not have two axes.
///
/// out: any dtype; out has shape (rows, columns). NumPy: eye.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_eye(k: i64, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_eye", || unsafe { create::eye(k, out) })
}

/// Evenly spaced floats by a step: out[i] = start + i * step.
///
/// out: float32 or float64; out has shape (n): n = ceil((stop - start) / step) gives numpy.arange's elements.
/// Correctly rounded. Method: S. Boldo and G. Melquiond, "Emulation of FMA and correctly rounded sums: proved
/// algorithms using rounding to odd", IEEE Transactions on Computers 57, 2008. NumPy: arange.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_arange(start: f64, step: f64, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_arange", || unsafe { create::arange(start, step, out) })
}

/// Evenly spaced integers by a step: out[i] = start + i * step, modulo 2^bits of out's dtype.
///
/// out: any integer; out has shape (n): n = ceil((stop - start) / step) gives numpy.arange's elements. Exact.
/// NumPy: arange.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_arange_int(start: i64, step: i64, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_arange_int", || unsafe { create::arange_int(start, step, out) })
}

/// Evenly spaced floats between bounds: out[i] = start + i * (stop - start) / (n - 1), where n is out's
/// extent.
///
/// endpoint: 0 divides by n instead, so that stop would be the next element; else the last element is stop
/// itself. n = 1 gives start. As each element is correctly rounded, the elements are monotonic, and the
/// middle one between opposite bounds is 0. Between infinite bounds they are infinite or NaN.
///
/// out: float32 or float64; out has shape (n). Correctly rounded. NumPy: linspace.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_linspace(start: f64, stop: f64, endpoint: i32, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_linspace", || unsafe { create::linspace(start, stop, endpoint, out) })
}
