//! Rounding and remainders.

use super::op;
use super::types::{lk_output, lk_status, lk_tensor};
use crate::kernels::Op;

/// Largest integer not above x. Exact.
///
/// x, out: any integer (which stays itself), float32 or float64, the same one; x broadcasts to out's shape.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_floor(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_floor", Op::Floor, [x], &[], [out]) }
}

/// Smallest integer not below x. Exact.
///
/// x, out: any integer (which stays itself), float32 or float64, the same one; x broadcasts to out's shape.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_ceil(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_ceil", Op::Ceil, [x], &[], [out]) }
}

/// Integer part of x, towards zero. Exact.
///
/// x, out: any integer (which stays itself), float32 or float64, the same one; x broadcasts to out's shape.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_trunc(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_trunc", Op::Trunc, [x], &[], [out]) }
}

/// Nearest integer, ties to even. Exact.
///
/// x, out: any integer (which stays itself), float32 or float64, the same one; x broadcasts to out's shape.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_round(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_round", Op::Round, [x], &[], [out]) }
}

/// lk_round by C's name: the nearest integer, ties to even. Exact.
///
/// x, out: any integer (which stays itself), float32 or float64, the same one; x broadcasts to out's shape.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_rint(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_rint", Op::Round, [x], &[], [out]) }
}

/// Remainder of the division truncated: x - y trunc(x / y), with the sign of x, as C's fmod. Exact.
///
/// x, y, out: any integer, float32 or float64, the same one; x and y broadcast to out's shape. Integers modulo 0
/// are 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_fmod(x: *const lk_tensor, y: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_fmod", Op::Fmod, [x, y], &[], [out]) }
}

/// Remainder of the division floored: x - y floor(x / y), with the sign of y, as Python's %.
///
/// x, y, out: any integer, float32 or float64, the same one; x and y broadcast to out's shape. Integers modulo 0
/// are 0. Error bound of floats: see lk_op_describe(LK_OP_REMAINDER).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_remainder(x: *const lk_tensor, y: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_remainder", Op::Remainder, [x, y], &[], [out]) }
}

/// Quotient floored: floor(x / y), as Python's // and NumPy's floor_divide.
///
/// x, y, out: any integer, float32 or float64, the same one; x and y broadcast to out's shape. Integers by 0 give 0,
/// and the smallest one by -1 wraps to itself. Error bound of floats: see lk_op_describe(LK_OP_FLOOR_DIVIDE).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_floor_divide(x: *const lk_tensor, y: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_floor_divide", Op::FloorDivide, [x, y], &[], [out]) }
}

/// lk_floor_divide and lk_remainder at once, as Python's divmod.
///
/// x, y, quotient, remainder: any integer, float32 or float64, the same one; x and y broadcast to the outputs'
/// shape. The outputs don't share memory.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_divmod(
    x: *const lk_tensor,
    y: *const lk_tensor,
    quotient: lk_output,
    remainder: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_divmod", Op::Divmod, [x, y], &[], [quotient, remainder]) }
}
