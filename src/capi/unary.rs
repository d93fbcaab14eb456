//! Elementwise operations with one operand.

use super::op;
use super::types::{lk_output, lk_status, lk_tensor};
use crate::kernels::Op;

/// Negates: out = -x, the sign bit flipped. Exact.
///
/// x, out: any integer, float32 or float64, the same one; x broadcasts to out's shape. Integers wrap: of the
/// smallest it is the smallest. Error bound of floats: see lk_op_describe(LK_OP_NEG).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_neg(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_neg", Op::Neg, [x], &[], [out]) }
}

/// Absolute value. Exact.
///
/// x, out: any integer, float32 or float64, the same one; x broadcasts to out's shape. Integers wrap: of the
/// smallest it is the smallest. Error bound of floats: see lk_op_describe(LK_OP_ABS).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_abs(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_abs", Op::Abs, [x], &[], [out]) }
}

/// Sign: -1, 0 or 1; sign(-0) is 0, NaN stays NaN. Exact.
///
/// x, out: any integer, float32 or float64, the same one; x broadcasts to out's shape. Error bound of floats:
/// see lk_op_describe(LK_OP_SIGN).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_sign(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_sign", Op::Sign, [x], &[], [out]) }
}

/// Square: out = x * x, correctly rounded.
///
/// x, out: any integer, float32 or float64, the same one; x broadcasts to out's shape. Integers wrap. Error
/// bound of floats: see lk_op_describe(LK_OP_SQUARE).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_square(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_square", Op::Square, [x], &[], [out]) }
}

/// Square root, correctly rounded. Negative x gives NaN, -0 stays -0.
///
/// x, out: float32 or float64, the same one; x broadcasts to out's shape. Error bound: see
/// lk_op_describe(LK_OP_SQRT).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_sqrt(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_sqrt", Op::Sqrt, [x], &[], [out]) }
}

/// Reciprocal: out = 1 / x, correctly rounded.
///
/// x, out: any integer, float32 or float64, the same one; x broadcasts to out's shape. Of integers it is rounded
/// towards 0, and that of 0 is 0. Error bound of floats: see lk_op_describe(LK_OP_RECIPROCAL).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_reciprocal(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_reciprocal", Op::Reciprocal, [x], &[], [out]) }
}

/// Reciprocal square root: out = 1 / sqrt(x). rsqrt(+-0) is +-inf, rsqrt(inf) is 0, negative x
/// gives NaN.
///
/// x, out: float32 or float64, the same one; x broadcasts to out's shape. Error bound: see
/// lk_op_describe(LK_OP_RSQRT).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_rsqrt(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_rsqrt", Op::Rsqrt, [x], &[], [out]) }
}

/// Exponential: out = e^x. exp(-inf) is 0, overflow gives inf, subnormal results are kept.
///
/// x, out: float32 or float64, the same one; x broadcasts to out's shape. Error bound: see
/// lk_op_describe(LK_OP_EXP).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_exp(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_exp", Op::Exp, [x], &[], [out]) }
}

/// Natural logarithm. log(+-0) is -inf, negative x gives NaN, log(inf) is inf.
///
/// x, out: float32 or float64, the same one; x broadcasts to out's shape. Error bound: see
/// lk_op_describe(LK_OP_LOG).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_log(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_log", Op::Log, [x], &[], [out]) }
}

/// Hyperbolic tangent, always within [-1, 1]. tanh(+-0) is +-0.
///
/// x, out: float32 or float64, the same one; x broadcasts to out's shape. Error bound: see
/// lk_op_describe(LK_OP_TANH).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_tanh(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_tanh", Op::Tanh, [x], &[], [out]) }
}

/// Logistic function: out = 1 / (1 + e^-x), always within [0, 1].
///
/// x, out: float32 or float64, the same one; x broadcasts to out's shape. Error bound: see
/// lk_op_describe(LK_OP_SIGMOID).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_sigmoid(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_sigmoid", Op::Sigmoid, [x], &[], [out]) }
}
