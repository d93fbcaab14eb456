//! Trigonometric functions and their inverses.

use super::op;
use super::types::{lk_status, lk_tensor};
use crate::kernels::Op;

/// Arcsine in radians, -pi/2 to pi/2. NaN outside [-1, 1].
///
/// x, out: float32 or float64, the same one; x broadcasts to out's shape. Error bound: see
/// lk_op_describe(LK_OP_ASIN).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_asin(x: *const lk_tensor, out: *const lk_tensor) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_asin", Op::Asin, [x], &[], [out]) }
}

/// Arccosine in radians, 0 to pi. NaN outside [-1, 1].
///
/// x, out: float32 or float64, the same one; x broadcasts to out's shape. Error bound: see
/// lk_op_describe(LK_OP_ACOS).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_acos(x: *const lk_tensor, out: *const lk_tensor) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_acos", Op::Acos, [x], &[], [out]) }
}

/// Radians to degrees: out = x 180 / pi.
///
/// x, out: float32 or float64, the same one; x broadcasts to out's shape. Error bound: see
/// lk_op_describe(LK_OP_DEGREES).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_degrees(x: *const lk_tensor, out: *const lk_tensor) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_degrees", Op::Degrees, [x], &[], [out]) }
}

/// Degrees to radians: out = x pi / 180.
///
/// x, out: float32 or float64, the same one; x broadcasts to out's shape. Error bound: see
/// lk_op_describe(LK_OP_RADIANS).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_radians(x: *const lk_tensor, out: *const lk_tensor) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_radians", Op::Radians, [x], &[], [out]) }
}
