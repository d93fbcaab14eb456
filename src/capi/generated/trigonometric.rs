//! Trigonometric functions and their inverses.
//!
//! Elementwise. Angles are in radians.
//!
//! Generated from the registry by `make generate`; do not edit.

use super::super::op;
use super::super::types::{lk_output, lk_status, lk_tensor};
use crate::kernels::Op;

/// Sine of x radians, for arguments of any size. sin(+-inf) is NaN, sin(+-0) is +-0.
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.501 ULP in
/// float32, 0.51 in float64. NumPy: sin.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_sin(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_sin", Op::Sin, [x], &[], [out]) }
}

/// Cosine of x radians, for arguments of any size. cos(+-inf) is NaN.
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.501 ULP in
/// float32, 0.51 in float64. NumPy: cos.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_cos(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_cos", Op::Cos, [x], &[], [out]) }
}

/// Tangent of x radians, for arguments of any size. tan(+-inf) is NaN, tan(+-0) is +-0.
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.51 ULP in
/// float32, 0.53 in float64. NumPy: tan.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_tan(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_tan", Op::Tan, [x], &[], [out]) }
}

/// Sine and cosine of x radians at once: the bits of lk_sin and lk_cos.
///
/// x, sin, cos: float32 or float64, the same for all; x broadcasts to the outputs' shape; the outputs may not
/// share memory. Error at most 0.501 ULP in float32, 0.51 in float64.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_sincos(x: *const lk_tensor, sin: lk_output, cos: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_sincos", Op::Sincos, [x], &[], [sin, cos]) }
}

/// out = sin(pi x); +-0 at integers, exact at half-integers.
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.501 ULP in
/// float32, 0.51 in float64.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_sinpi(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_sinpi", Op::Sinpi, [x], &[], [out]) }
}

/// out = cos(pi x); +0 at half-integers, exact at integers.
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.501 ULP in
/// float32, 0.51 in float64.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_cospi(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_cospi", Op::Cospi, [x], &[], [out]) }
}

/// Arcsine in radians, -pi/2 to pi/2. NaN outside [-1, 1].
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.62 ULP. NumPy:
/// arcsin.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_asin(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_asin", Op::Asin, [x], &[], [out]) }
}

/// Arccosine in radians, 0 to pi. NaN outside [-1, 1].
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.62 ULP. NumPy:
/// arccos.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_acos(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_acos", Op::Acos, [x], &[], [out]) }
}

/// Arctangent in radians, -pi/2 to pi/2.
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.55 ULP. NumPy:
/// arctan.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_atan(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_atan", Op::Atan, [x], &[], [out]) }
}

/// Angle in radians of the point (x, y), -pi to pi. Signed zeros and infinities as in C's Annex F.
///
/// y, x, out: float32 or float64, the same for all; y and x broadcast to out's shape. Error at most 0.55 ULP.
/// NumPy: arctan2.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_atan2(y: *const lk_tensor, x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_atan2", Op::Atan2, [y, x], &[], [out]) }
}

/// Radians to degrees: out = x 180 / pi.
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.501 ULP.
/// NumPy: degrees.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_degrees(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_degrees", Op::Degrees, [x], &[], [out]) }
}

/// Degrees to radians: out = x pi / 180.
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.501 ULP.
/// NumPy: radians.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_radians(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_radians", Op::Radians, [x], &[], [out]) }
}
