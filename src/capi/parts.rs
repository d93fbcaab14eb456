//! Parts of floating-point numbers.

use super::op;
use super::types::{lk_output, lk_status, lk_tensor};
use crate::kernels::Op;

/// x with the sign of y. Exact.
///
/// x, y, out: float32 or float64, the same one; x and y broadcast to out's shape.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_copysign(x: *const lk_tensor, y: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_copysign", Op::Copysign, [x, y], &[], [out]) }
}

/// The next number after x in the direction of y. Exact.
///
/// x, y, out: float32 or float64, the same one; x and y broadcast to out's shape.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_nextafter(x: *const lk_tensor, y: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_nextafter", Op::Nextafter, [x, y], &[], [out]) }
}

/// out = x * 2^n, rounded once. n: int32.
///
/// x, out: float32 or float64, the same one; n: int32; x and n broadcast to out's shape. Error bound:
/// see lk_op_describe(LK_OP_LDEXP).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_ldexp(x: *const lk_tensor, n: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_ldexp", Op::Ldexp, [x, n], &[], [out]) }
}

/// Mantissa in [0.5, 1) and exponent: x = mantissa * 2^exponent. exponent: int32; 0 for zeros,
/// infinities and NaN, which are their own mantissas. Exact.
///
/// x, mantissa: float32 or float64, the same one; exponent: int32; x broadcasts to the outputs'
/// shape; the outputs may not share memory.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_frexp(x: *const lk_tensor, mantissa: lk_output, exponent: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_frexp", Op::Frexp, [x], &[], [mantissa, exponent]) }
}

/// Fraction and integer part, both with x's sign. Exact.
///
/// x, fraction, whole: float32 or float64, the same one; x broadcasts to the outputs' shape; the
/// outputs may not share memory.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_modf(x: *const lk_tensor, fraction: lk_output, whole: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_modf", Op::Modf, [x], &[], [fraction, whole]) }
}

/// True where the sign bit is set, that of -0 and NaN included.
///
/// x: float32 or float64; out: bool (0 or 1); x broadcasts to out's shape.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_signbit(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_signbit", Op::Signbit, [x], &[], [out]) }
}

/// True where x is NaN.
///
/// x: float32 or float64; out: bool (0 or 1); x broadcasts to out's shape.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_isnan(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_isnan", Op::Isnan, [x], &[], [out]) }
}

/// True where x is infinite.
///
/// x: float32 or float64; out: bool (0 or 1); x broadcasts to out's shape.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_isinf(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_isinf", Op::Isinf, [x], &[], [out]) }
}

/// True where x is neither infinite nor NaN.
///
/// x: float32 or float64; out: bool (0 or 1); x broadcasts to out's shape.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_isfinite(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_isfinite", Op::Isfinite, [x], &[], [out]) }
}

/// Replaces NaN by nan, infinity by posinf and -infinity by neginf; else x. A parameter may be NaN
/// itself.
///
/// x, out: float32 or float64, the same one; x broadcasts to out's shape. The parameters are rounded
/// to the dtype.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_nan_to_num(
    x: *const lk_tensor,
    nan: f64,
    posinf: f64,
    neginf: f64,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_nan_to_num", Op::NanToNum, [x], &[nan, posinf, neginf], [out]) }
}
