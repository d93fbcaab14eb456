//! Floating-point manipulation.
//!
//! Elementwise.
//!
//! Generated from the registry by `make generate`; do not edit.

use super::super::op;
use super::super::types::{lk_output, lk_status, lk_tensor};
use crate::kernels::Op;

/// x with the sign of y.
///
/// x, y, out: float32 or float64, the same for all; x and y broadcast to out's shape. Exact. NumPy: copysign.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_copysign(x: *const lk_tensor, y: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_copysign", Op::Copysign, [x, y], &[], [out]) }
}

/// The next number after x in the direction of y.
///
/// x, y, out: float32 or float64, the same for all; x and y broadcast to out's shape. Exact. NumPy:
/// nextafter.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_nextafter(x: *const lk_tensor, y: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_nextafter", Op::Nextafter, [x, y], &[], [out]) }
}

/// out = x * 2^n, rounded once. n: int32.
///
/// x, out: float32 or float64, the same for both; n: int32; x and n broadcast to out's shape. Correctly
/// rounded. NumPy: ldexp.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_ldexp(x: *const lk_tensor, n: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_ldexp", Op::Ldexp, [x, n], &[], [out]) }
}

/// Mantissa in [0.5, 1) and exponent: x = mantissa * 2^exponent. exponent: int32; 0 for zeros, infinities and
/// NaN, which are their own mantissas.
///
/// x, mantissa: float32 or float64, the same for both; exponent: int32; x broadcasts to the outputs' shape;
/// the outputs may not share memory. Exact. NumPy: frexp.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_frexp(x: *const lk_tensor, mantissa: lk_output, exponent: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_frexp", Op::Frexp, [x], &[], [mantissa, exponent]) }
}

/// Fraction and integer part, both with x's sign.
///
/// x, fraction, whole: float32 or float64, the same for all; x broadcasts to the outputs' shape; the outputs
/// may not share memory. Exact. NumPy: modf.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_modf(x: *const lk_tensor, fraction: lk_output, whole: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_modf", Op::Modf, [x], &[], [fraction, whole]) }
}

/// True where the sign bit is set, that of -0 and NaN included.
///
/// x: float32 or float64; out: bool; x broadcasts to out's shape. Exact. NumPy: signbit.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_signbit(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_signbit", Op::Signbit, [x], &[], [out]) }
}

/// True where x is NaN.
///
/// x: float32 or float64; out: bool; x broadcasts to out's shape. Exact. NumPy: isnan.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_isnan(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_isnan", Op::Isnan, [x], &[], [out]) }
}

/// True where x is infinite.
///
/// x: float32 or float64; out: bool; x broadcasts to out's shape. Exact. NumPy: isinf.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_isinf(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_isinf", Op::Isinf, [x], &[], [out]) }
}

/// True where x is neither infinite nor NaN.
///
/// x: float32 or float64; out: bool; x broadcasts to out's shape. Exact. NumPy: isfinite.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_isfinite(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_isfinite", Op::Isfinite, [x], &[], [out]) }
}
