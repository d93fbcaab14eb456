//! Elementwise comparisons with bool output.

use super::op;
use super::types::{lk_output, lk_status, lk_tensor};
use crate::kernels::Op;

/// a == b; false where either is NaN.
///
/// a, b: an integer dtype, float32 or float64, the same one; out: bool (0 or 1); a and b broadcast to out's
/// shape.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_equal(a: *const lk_tensor, b: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_equal", Op::Equal, [a, b], &[], [out]) }
}

/// a != b; true where either is NaN.
///
/// a, b: an integer dtype, float32 or float64, the same one; out: bool (0 or 1); a and b broadcast to out's
/// shape.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_not_equal(a: *const lk_tensor, b: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_not_equal", Op::NotEqual, [a, b], &[], [out]) }
}

/// a < b; false where either is NaN.
///
/// a, b: an integer dtype, float32 or float64, the same one; out: bool (0 or 1); a and b broadcast to out's
/// shape.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_less(a: *const lk_tensor, b: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_less", Op::Less, [a, b], &[], [out]) }
}

/// a <= b; false where either is NaN.
///
/// a, b: an integer dtype, float32 or float64, the same one; out: bool (0 or 1); a and b broadcast to out's
/// shape.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_less_equal(a: *const lk_tensor, b: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_less_equal", Op::LessEqual, [a, b], &[], [out]) }
}

/// a > b; false where either is NaN.
///
/// a, b: an integer dtype, float32 or float64, the same one; out: bool (0 or 1); a and b broadcast to out's
/// shape.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_greater(a: *const lk_tensor, b: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_greater", Op::Greater, [a, b], &[], [out]) }
}

/// a >= b; false where either is NaN.
///
/// a, b: an integer dtype, float32 or float64, the same one; out: bool (0 or 1); a and b broadcast to out's
/// shape.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_greater_equal(a: *const lk_tensor, b: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_greater_equal", Op::GreaterEqual, [a, b], &[], [out]) }
}
