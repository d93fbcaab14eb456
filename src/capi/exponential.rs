//! Exponentials and logarithms.

use super::op;
use super::types::{lk_output, lk_status, lk_tensor};
use crate::kernels::Op;

/// Power of two: out = 2^x. Exact where x is an integer and the result a number.
///
/// x, out: float32 or float64, the same one; x broadcasts to out's shape. Error bound: see
/// lk_op_describe(LK_OP_EXP2).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_exp2(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_exp2", Op::Exp2, [x], &[], [out]) }
}

/// Power of ten: out = 10^x. Exact where x is an integer and the result a number.
///
/// x, out: float32 or float64, the same one; x broadcasts to out's shape. Error bound: see
/// lk_op_describe(LK_OP_EXP10).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_exp10(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_exp10", Op::Exp10, [x], &[], [out]) }
}

/// out = e^x - 1, accurate for small x too. expm1(-inf) is -1, expm1(+-0) is +-0.
///
/// x, out: float32 or float64, the same one; x broadcasts to out's shape. Error bound: see
/// lk_op_describe(LK_OP_EXPM1).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_expm1(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_expm1", Op::Expm1, [x], &[], [out]) }
}

/// Logarithm to base 2, exact for powers of two. log2(+-0) is -inf, negative x gives NaN.
///
/// x, out: float32 or float64, the same one; x broadcasts to out's shape. Error bound: see
/// lk_op_describe(LK_OP_LOG2).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_log2(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_log2", Op::Log2, [x], &[], [out]) }
}

/// Logarithm to base 10, exact for powers of ten. log10(+-0) is -inf, negative x gives NaN.
///
/// x, out: float32 or float64, the same one; x broadcasts to out's shape. Error bound: see
/// lk_op_describe(LK_OP_LOG10).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_log10(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_log10", Op::Log10, [x], &[], [out]) }
}

/// out = log(1 + x), accurate for small x too. log1p(-1) is -inf, x below -1 gives NaN.
///
/// x, out: float32 or float64, the same one; x broadcasts to out's shape. Error bound: see
/// lk_op_describe(LK_OP_LOG1P).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_log1p(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_log1p", Op::Log1p, [x], &[], [out]) }
}

/// out = log(e^a + e^b), without overflow on the way. Both -inf gives -inf.
///
/// a, b, out: float32 or float64, the same one; a and b broadcast to out's shape. Error bound: see
/// lk_op_describe(LK_OP_LOGADDEXP).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_logaddexp(a: *const lk_tensor, b: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_logaddexp", Op::LogAddExp, [a, b], &[], [out]) }
}

/// out = log2(2^a + 2^b), without overflow on the way. Both -inf gives -inf.
///
/// a, b, out: float32 or float64, the same one; a and b broadcast to out's shape. Error bound: see
/// lk_op_describe(LK_OP_LOGADDEXP2).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_logaddexp2(a: *const lk_tensor, b: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_logaddexp2", Op::LogAddExp2, [a, b], &[], [out]) }
}
