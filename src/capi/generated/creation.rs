//! New values.
//!
//! Fill a tensor that the caller provides.
//!
//! Generated from the registry by `make generate`; do not edit.

use super::super::create;
use super::super::types::{lk_output, lk_status};
use crate::status::guard;

/// 1 on the diagonal number k of a matrix, 0 elsewhere. Diagonal 0 starts in the corner, 1 one place to the
/// right.
///
/// out: any dtype, two axes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_eye(k: i64, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_eye", || unsafe { create::eye(k, out) })
}

/// out[i] = start + i * step, rounded once to out's dtype: the nearest number to the exact value of the given
/// start and step.
///
/// out: float32 or float64, one axis.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_arange(start: f64, step: f64, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_arange", || unsafe { create::arange(start, step, out) })
}

/// out[i] = start + i * step, of which an integer dtype keeps the low bits.
///
/// out: int8 to int64 or uint8 to uint64, one axis.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_arange_int(start: i64, step: i64, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_arange_int", || unsafe { create::arange_int(start, step, out) })
}

/// n evenly spaced numbers from start on, n being out's extent. With endpoint the last is stop exactly, else
/// stop is the one that would follow. out[i] = start + i * (stop - start) / (n - 1), or / n without endpoint,
/// rounded once to out's dtype: the nearest number to the exact value. So the points never turn, and the one
/// halfway between opposite bounds is 0. Between infinite bounds points are infinite or NaN.
///
/// out: float32 or float64, one axis.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_linspace(start: f64, stop: f64, endpoint: i32, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_linspace", || unsafe { create::linspace(start, stop, endpoint, out) })
}
