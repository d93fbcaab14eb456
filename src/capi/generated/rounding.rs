//! Rounding and division with a remainder.
//!
//! Elementwise.
//!
//! Generated from the registry by `make generate`; do not edit.

use super::super::op;
use super::super::types::{lk_output, lk_status, lk_tensor};
use crate::kernels::Op;

/// Largest integer not above x.
///
/// x, out: any integer, float32 or float64, the same for both; x broadcasts to out's shape. Exact. NumPy:
/// floor.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_floor(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_floor", Op::Floor, [x], &[], [out]) }
}

/// Smallest integer not below x.
///
/// x, out: any integer, float32 or float64, the same for both; x broadcasts to out's shape. Exact. NumPy:
/// ceil.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_ceil(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_ceil", Op::Ceil, [x], &[], [out]) }
}

/// Integer part of x, towards zero.
///
/// x, out: any integer, float32 or float64, the same for both; x broadcasts to out's shape. Exact. NumPy:
/// trunc.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_trunc(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_trunc", Op::Trunc, [x], &[], [out]) }
}

/// Nearest integer, ties to even.
///
/// x, out: any integer, float32 or float64, the same for both; x broadcasts to out's shape. Exact. NumPy:
/// rint.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_round(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_round", Op::Round, [x], &[], [out]) }
}

/// Remainder of the division truncated: x - y trunc(x / y), with the sign of x, as C's fmod.
///
/// Integers modulo 0 are 0.
///
/// x, y, out: any integer, float32 or float64, the same for all; x and y broadcast to out's shape. Exact.
/// NumPy: fmod.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_fmod(x: *const lk_tensor, y: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_fmod", Op::Fmod, [x, y], &[], [out]) }
}

/// Remainder of the division floored: x - y floor(x / y), with the sign of y, as Python's %.
///
/// Integers modulo 0 are 0.
///
/// x, y, out: any integer, float32 or float64, the same for all; x and y broadcast to out's shape. Floats are
/// correctly rounded. NumPy: remainder.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_remainder(x: *const lk_tensor, y: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_remainder", Op::Remainder, [x, y], &[], [out]) }
}

/// Quotient floored: floor(x / y), as Python's // and NumPy's floor_divide.
///
/// Integers by 0 give 0, and the smallest one by -1 wraps to itself.
///
/// x, y, out: any integer, float32 or float64, the same for all; x and y broadcast to out's shape. Floats are
/// correctly rounded. NumPy: floor_divide.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_floor_divide(x: *const lk_tensor, y: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_floor_divide", Op::FloorDivide, [x, y], &[], [out]) }
}

/// lk_floor_divide and lk_remainder at once, as Python's divmod.
///
/// x, y, quotient, remainder: any integer, float32 or float64, the same for all; x and y broadcast to the
/// outputs' shape; the outputs may not share memory. Floats are correctly rounded. NumPy: divmod.
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

/// lk_round by C's name: the nearest integer, ties to even.
///
/// x, out: any integer, float32 or float64, the same for both; x broadcasts to out's shape. Exact.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_rint(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_rint", Op::Round, [x], &[], [out]) }
}
