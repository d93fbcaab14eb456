//! Arithmetic.
//!
//! Elementwise. Integers wrap, as in NumPy.
//!
//! Generated from the registry by `make generate`; do not edit.

use super::super::op;
use super::super::types::{lk_output, lk_status, lk_tensor};
use crate::kernels::Op;

/// Negates: out = -x, the sign bit flipped.
///
/// Integers wrap: neg and abs of INT_MIN are INT_MIN.
///
/// x, out: any integer, float32 or float64, the same for both; x broadcasts to out's shape. Exact. NumPy:
/// negative.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_neg(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_neg", Op::Neg, [x], &[], [out]) }
}

/// Absolute value.
///
/// Integers wrap: neg and abs of INT_MIN are INT_MIN.
///
/// x, out: any integer, float32 or float64, the same for both; x broadcasts to out's shape. Exact. NumPy:
/// absolute.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_abs(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_abs", Op::Abs, [x], &[], [out]) }
}

/// Sign: -1, 0 or 1; sign(-0) is 0, NaN stays NaN.
///
/// x, out: any integer, float32 or float64, the same for both; x broadcasts to out's shape. Exact. NumPy:
/// sign.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_sign(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_sign", Op::Sign, [x], &[], [out]) }
}

/// Square: out = x * x.
///
/// Integers wrap.
///
/// x, out: any integer, float32 or float64, the same for both; x broadcasts to out's shape. Floats are
/// correctly rounded. NumPy: square.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_square(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_square", Op::Square, [x], &[], [out]) }
}

/// Reciprocal: out = 1 / x.
///
/// Of integers it is rounded towards 0, and that of 0 is 0.
///
/// x, out: any integer, float32 or float64, the same for both; x broadcasts to out's shape. Floats are
/// correctly rounded. NumPy: reciprocal.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_reciprocal(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_reciprocal", Op::Reciprocal, [x], &[], [out]) }
}

/// Sum: out = a + b.
///
/// Integers wrap.
///
/// a, b, out: any integer, float32 or float64, the same for all; a and b broadcast to out's shape. Floats are
/// correctly rounded. NumPy: add.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_add(a: *const lk_tensor, b: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_add", Op::Add, [a, b], &[], [out]) }
}

/// Difference: out = a - b.
///
/// Integers wrap.
///
/// a, b, out: any integer, float32 or float64, the same for all; a and b broadcast to out's shape. Floats are
/// correctly rounded. NumPy: subtract.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_sub(a: *const lk_tensor, b: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_sub", Op::Sub, [a, b], &[], [out]) }
}

/// Product: out = a * b.
///
/// Integers wrap.
///
/// a, b, out: any integer, float32 or float64, the same for all; a and b broadcast to out's shape. Floats are
/// correctly rounded. NumPy: multiply.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_mul(a: *const lk_tensor, b: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_mul", Op::Mul, [a, b], &[], [out]) }
}

/// Quotient: out = a / b; x / 0 is +-inf, 0 / 0 is NaN.
///
/// a, b, out: float32 or float64, the same for all; a and b broadcast to out's shape. Correctly rounded.
/// NumPy: divide.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_div(a: *const lk_tensor, b: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_div", Op::Div, [a, b], &[], [out]) }
}

/// The larger of a and b; NaN if either is NaN; +0 is larger than -0.
///
/// a, b, out: any integer, float32 or float64, the same for all; a and b broadcast to out's shape. Exact.
/// NumPy: maximum.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_maximum(a: *const lk_tensor, b: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_maximum", Op::Maximum, [a, b], &[], [out]) }
}

/// The smaller of a and b; NaN if either is NaN; -0 is smaller than +0.
///
/// a, b, out: any integer, float32 or float64, the same for all; a and b broadcast to out's shape. Exact.
/// NumPy: minimum.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_minimum(a: *const lk_tensor, b: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_minimum", Op::Minimum, [a, b], &[], [out]) }
}

/// The larger of a and b, ignoring NaN where the other is a number; +0 is larger than -0.
///
/// a, b, out: any integer, float32 or float64, the same for all; a and b broadcast to out's shape. Exact.
/// NumPy: fmax.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_fmax(a: *const lk_tensor, b: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_fmax", Op::Fmax, [a, b], &[], [out]) }
}

/// The smaller of a and b, ignoring NaN where the other is a number; -0 is smaller than +0.
///
/// a, b, out: any integer, float32 or float64, the same for all; a and b broadcast to out's shape. Exact.
/// NumPy: fmin.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_fmin(a: *const lk_tensor, b: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_fmin", Op::Fmin, [a, b], &[], [out]) }
}

/// out = a * b + c, rounded once.
///
/// a, b, c, out: float32 or float64, the same for all; a, b and c broadcast to out's shape. Correctly
/// rounded.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_fma(
    a: *const lk_tensor,
    b: *const lk_tensor,
    c: *const lk_tensor,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_fma", Op::Fma, [a, b, c], &[], [out]) }
}

/// Linear interpolation: out = a + t (b - a); exactly a and b at t = 0 and t = 1.
///
/// a, b, t, out: float32 or float64, the same for all; a, b and t broadcast to out's shape. Error at most
/// 0.51 ULP in float32, 0.76 in float64.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_lerp(
    a: *const lk_tensor,
    b: *const lk_tensor,
    t: *const lk_tensor,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_lerp", Op::Lerp, [a, b, t], &[], [out]) }
}

/// Squared difference: out = (a - b)^2.
///
/// Integers wrap.
///
/// a, b, out: any integer, float32 or float64, the same for all; a and b broadcast to out's shape. Floats:
/// Error at most 0.51 ULP in float32, 0.76 in float64.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_squared_difference(a: *const lk_tensor, b: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_squared_difference", Op::SquaredDifference, [a, b], &[], [out]) }
}

/// Linear combination: out = alpha x + beta y, with one rounding's error even where the products cancel.
///
/// x, y, out: float32 or float64, the same for all; x and y broadcast to out's shape. alpha and beta are
/// rounded to the dtype; NaN is LK_ERR_VALUE. Error at most 0.51 ULP in float32, 0.76 in float64.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_axpby(
    x: *const lk_tensor,
    y: *const lk_tensor,
    alpha: f64,
    beta: f64,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_axpby", Op::Axpby, [x, y], &[alpha, beta], [out]) }
}
