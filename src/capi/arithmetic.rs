//! Elementwise arithmetic with two operands.

use super::op;
use super::types::{lk_output, lk_status, lk_tensor};
use crate::kernels::Op;

/// Sum: out = a + b.
///
/// a, b, out: any integer, float32 or float64, the same one; a and b broadcast to out's shape.
/// Floats are correctly rounded, integers wrap.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_add(a: *const lk_tensor, b: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_add", Op::Add, [a, b], &[], [out]) }
}

/// Difference: out = a - b.
///
/// a, b, out: any integer, float32 or float64, the same one; a and b broadcast to out's shape.
/// Floats are correctly rounded, integers wrap.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_sub(a: *const lk_tensor, b: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_sub", Op::Sub, [a, b], &[], [out]) }
}

/// Product: out = a * b.
///
/// a, b, out: any integer, float32 or float64, the same one; a and b broadcast to out's shape.
/// Floats are correctly rounded, integers wrap.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_mul(a: *const lk_tensor, b: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_mul", Op::Mul, [a, b], &[], [out]) }
}

/// Quotient: out = a / b; x / 0 is +-inf, 0 / 0 is NaN.
///
/// a, b, out: float32 or float64, the same one; a and b broadcast to out's shape. Correctly rounded.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_div(a: *const lk_tensor, b: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_div", Op::Div, [a, b], &[], [out]) }
}

/// The larger of a and b; NaN if either is NaN; +0 is larger than -0.
///
/// a, b, out: any integer, float32 or float64, the same one; a and b broadcast to out's shape.
/// Exact.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_maximum(a: *const lk_tensor, b: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_maximum", Op::Maximum, [a, b], &[], [out]) }
}

/// The smaller of a and b; NaN if either is NaN; -0 is smaller than +0.
///
/// a, b, out: any integer, float32 or float64, the same one; a and b broadcast to out's shape.
/// Exact.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_minimum(a: *const lk_tensor, b: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_minimum", Op::Minimum, [a, b], &[], [out]) }
}

/// The larger of a and b, ignoring NaN where the other is a number; +0 is larger than -0.
///
/// a, b, out: any integer, float32 or float64, the same one; a and b broadcast to out's shape. Exact.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_fmax(a: *const lk_tensor, b: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_fmax", Op::Fmax, [a, b], &[], [out]) }
}

/// The smaller of a and b, ignoring NaN where the other is a number; -0 is smaller than +0.
///
/// a, b, out: any integer, float32 or float64, the same one; a and b broadcast to out's shape. Exact.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_fmin(a: *const lk_tensor, b: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_fmin", Op::Fmin, [a, b], &[], [out]) }
}
