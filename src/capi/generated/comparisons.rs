//! Comparisons.
//!
//! Elementwise, with bool results: 0 or 1.
//!
//! Generated from the registry by `make generate`; do not edit.

use super::super::op;
use super::super::types::{lk_output, lk_status, lk_tensor};
use crate::kernels::Op;

/// a == b; false where either is NaN.
///
/// a, b: any integer, float32 or float64, the same for both; out: bool; a and b broadcast to out's shape.
/// Exact. NumPy: equal.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_equal(a: *const lk_tensor, b: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_equal", Op::Equal, [a, b], &[], [out]) }
}

/// a != b; true where either is NaN.
///
/// a, b: any integer, float32 or float64, the same for both; out: bool; a and b broadcast to out's shape.
/// Exact. NumPy: not_equal.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_not_equal(a: *const lk_tensor, b: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_not_equal", Op::NotEqual, [a, b], &[], [out]) }
}

/// a < b; false where either is NaN.
///
/// a, b: any integer, float32 or float64, the same for both; out: bool; a and b broadcast to out's shape.
/// Exact. NumPy: less.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_less(a: *const lk_tensor, b: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_less", Op::Less, [a, b], &[], [out]) }
}

/// a <= b; false where either is NaN.
///
/// a, b: any integer, float32 or float64, the same for both; out: bool; a and b broadcast to out's shape.
/// Exact. NumPy: less_equal.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_less_equal(a: *const lk_tensor, b: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_less_equal", Op::LessEqual, [a, b], &[], [out]) }
}

/// a > b; false where either is NaN.
///
/// a, b: any integer, float32 or float64, the same for both; out: bool; a and b broadcast to out's shape.
/// Exact. NumPy: greater.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_greater(a: *const lk_tensor, b: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_greater", Op::Greater, [a, b], &[], [out]) }
}

/// a >= b; false where either is NaN.
///
/// a, b: any integer, float32 or float64, the same for both; out: bool; a and b broadcast to out's shape.
/// Exact. NumPy: greater_equal.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_greater_equal(a: *const lk_tensor, b: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_greater_equal", Op::GreaterEqual, [a, b], &[], [out]) }
}
