//! Rounding and remainders.

use super::op;
use super::types::{lk_status, lk_tensor};
use crate::kernels::Op;

/// Largest integer not above x. Exact.
///
/// x, out: float32 or float64, the same one; x broadcasts to out's shape.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_floor(x: *const lk_tensor, out: *const lk_tensor) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_floor", Op::Floor, [x], &[], [out]) }
}

/// Smallest integer not below x. Exact.
///
/// x, out: float32 or float64, the same one; x broadcasts to out's shape.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_ceil(x: *const lk_tensor, out: *const lk_tensor) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_ceil", Op::Ceil, [x], &[], [out]) }
}

/// Integer part of x, towards zero. Exact.
///
/// x, out: float32 or float64, the same one; x broadcasts to out's shape.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_trunc(x: *const lk_tensor, out: *const lk_tensor) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_trunc", Op::Trunc, [x], &[], [out]) }
}

/// Nearest integer, ties to even. Exact.
///
/// x, out: float32 or float64, the same one; x broadcasts to out's shape.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_round(x: *const lk_tensor, out: *const lk_tensor) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_round", Op::Round, [x], &[], [out]) }
}
