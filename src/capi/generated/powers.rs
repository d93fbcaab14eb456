//! Powers and roots.
//!
//! Elementwise.
//!
//! Generated from the registry by `make generate`; do not edit.

use super::super::op;
use super::super::types::{lk_output, lk_status, lk_tensor};
use crate::kernels::Op;

/// Square root. Negative x gives NaN, -0 stays -0.
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Correctly rounded. NumPy:
/// sqrt.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_sqrt(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_sqrt", Op::Sqrt, [x], &[], [out]) }
}

/// Reciprocal square root: out = 1 / sqrt(x). rsqrt(+-0) is +-inf, rsqrt(inf) is 0, negative x gives NaN.
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.501 ULP.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_rsqrt(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_rsqrt", Op::Rsqrt, [x], &[], [out]) }
}

/// Power: out = x^y, with every special case of C's Annex F: pow(x, 0) and pow(1, y) are 1 even for NaN.
///
/// Integers wrap; negative powers of them are rounded towards 0, so that only those of 1 and -1 differ from
/// 0.
///
/// x, y, out: any integer, float32 or float64, the same for all; x and y broadcast to out's shape. Floats:
/// Error at most 0.6 ULP in float32, 0.58 in float64. NumPy: power.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_pow(x: *const lk_tensor, y: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_pow", Op::Pow, [x, y], &[], [out]) }
}

/// Power with an integer exponent: out = x^n. powi(x, 0) is 1 even for NaN.
///
/// Integers wrap; negative powers of them are rounded towards 0.
///
/// x, out: any integer, float32 or float64, the same for both; x broadcasts to out's shape. Floats: Error at
/// most 0.58 ULP in float32, 0.6 in float64.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_powi(x: *const lk_tensor, n: i32, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_powi", Op::Powi, [x], &[f64::from(n)], [out]) }
}

/// Cube root, of negative x too.
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.57 ULP in
/// float32, 0.55 in float64. NumPy: cbrt.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_cbrt(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_cbrt", Op::Cbrt, [x], &[], [out]) }
}

/// out = sqrt(a^2 + b^2), without overflow on the way. An infinite operand gives inf, even beside NaN.
///
/// a, b, out: float32 or float64, the same for all; a and b broadcast to out's shape. Error at most 0.501 ULP
/// in float32, 0.53 in float64. NumPy: hypot.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_hypot(a: *const lk_tensor, b: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_hypot", Op::Hypot, [a, b], &[], [out]) }
}
