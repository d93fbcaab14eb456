//! Special functions.
//!
//! Elementwise.
//!
//! Generated from the registry by `make generate`; do not edit.

use super::super::op;
use super::super::types::{lk_output, lk_status, lk_tensor};
use crate::kernels::Op;

/// Error function, within [-1, 1].
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.51 ULP in
/// float32, 0.7 in float64.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_erf(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_erf", Op::Erf, [x], &[], [out]) }
}

/// Complementary error function: out = 1 - erf(x), accurate where it is small.
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.51 ULP in
/// float32, 0.7 in float64.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_erfc(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_erfc", Op::Erfc, [x], &[], [out]) }
}

/// Inverse of the error function. erfinv(+-1) is +-inf, NaN outside [-1, 1].
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.51 ULP in
/// float32, 0.6 in float64.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_erfinv(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_erfinv", Op::Erfinv, [x], &[], [out]) }
}

/// Logarithm of the absolute value of the gamma function. +inf at 0 and the negative integers.
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.52 ULP in
/// float32, 1.25 in float64.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_lgamma(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_lgamma", Op::Lgamma, [x], &[], [out]) }
}

/// Gamma function. tgamma(+-0) is +-inf, negative integers give NaN.
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.51 ULP in
/// float32, 0.65 in float64.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_tgamma(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_tgamma", Op::Tgamma, [x], &[], [out]) }
}

/// Digamma function, the derivative of log Gamma(x). digamma(+-0) is -+inf, negative integers give NaN.
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.51 ULP in
/// float32, 1.1 in float64.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_digamma(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_digamma", Op::Digamma, [x], &[], [out]) }
}
