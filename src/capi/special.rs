//! Special functions.

use super::op;
use super::types::{lk_output, lk_status, lk_tensor};
use crate::kernels::Op;

/// Error function, within [-1, 1].
///
/// x, out: float32 or float64, the same one; x broadcasts to out's shape. Error bound: see
/// lk_op_describe(LK_OP_ERF).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_erf(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_erf", Op::Erf, [x], &[], [out]) }
}

/// Complementary error function: out = 1 - erf(x), accurate where it is small.
///
/// x, out: float32 or float64, the same one; x broadcasts to out's shape. Error bound: see
/// lk_op_describe(LK_OP_ERFC).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_erfc(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_erfc", Op::Erfc, [x], &[], [out]) }
}

/// Inverse of the error function. erfinv(+-1) is +-inf, NaN outside [-1, 1].
///
/// x, out: float32 or float64, the same one; x broadcasts to out's shape. Error bound: see
/// lk_op_describe(LK_OP_ERFINV).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_erfinv(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_erfinv", Op::Erfinv, [x], &[], [out]) }
}

/// Logarithm of the absolute value of the gamma function. +inf at 0 and the negative integers.
///
/// x, out: float32 or float64, the same one; x broadcasts to out's shape. Error bound: see
/// lk_op_describe(LK_OP_LGAMMA).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_lgamma(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_lgamma", Op::Lgamma, [x], &[], [out]) }
}

/// Gamma function. tgamma(+-0) is +-inf, negative integers give NaN.
///
/// x, out: float32 or float64, the same one; x broadcasts to out's shape. Error bound: see
/// lk_op_describe(LK_OP_TGAMMA).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_tgamma(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_tgamma", Op::Tgamma, [x], &[], [out]) }
}

/// Digamma function, the derivative of log Gamma(x). digamma(+-0) is -+inf, negative integers give
/// NaN.
///
/// x, out: float32 or float64, the same one; x broadcasts to out's shape. Error bound: see
/// lk_op_describe(LK_OP_DIGAMMA).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_digamma(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_digamma", Op::Digamma, [x], &[], [out]) }
}
