//! Exponentials and logarithms.
//!
//! Elementwise.
//!
//! Generated from the registry by `make generate`; do not edit.

use super::super::op;
use super::super::types::{lk_output, lk_status, lk_tensor};
use crate::kernels::Op;

/// Exponential: out = e^x. exp(-inf) is 0, overflow gives inf, subnormal results are kept.
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.55 ULP. NumPy:
/// exp.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_exp(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_exp", Op::Exp, [x], &[], [out]) }
}

/// Natural logarithm. log(+-0) is -inf, negative x gives NaN, log(inf) is inf.
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.55 ULP in
/// float32, 0.52 in float64. NumPy: log.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_log(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_log", Op::Log, [x], &[], [out]) }
}

/// Power of two: out = 2^x. Exact where x is an integer and the result a number.
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.55 ULP. NumPy:
/// exp2.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_exp2(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_exp2", Op::Exp2, [x], &[], [out]) }
}

/// Power of ten: out = 10^x. Exact where x is an integer and the result a number.
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.55 ULP.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_exp10(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_exp10", Op::Exp10, [x], &[], [out]) }
}

/// out = e^x - 1, accurate for small x too. expm1(-inf) is -1, expm1(+-0) is +-0.
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.55 ULP. NumPy:
/// expm1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_expm1(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_expm1", Op::Expm1, [x], &[], [out]) }
}

/// Logarithm to base 2, exact for powers of two. log2(+-0) is -inf, negative x gives NaN.
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.55 ULP in
/// float32, 0.53 in float64. NumPy: log2.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_log2(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_log2", Op::Log2, [x], &[], [out]) }
}

/// Logarithm to base 10, exact for powers of ten. log10(+-0) is -inf, negative x gives NaN.
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.55 ULP in
/// float32, 0.54 in float64. NumPy: log10.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_log10(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_log10", Op::Log10, [x], &[], [out]) }
}

/// out = log(1 + x), accurate for small x too. log1p(-1) is -inf, x below -1 gives NaN.
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.55 ULP in
/// float32, 0.53 in float64. NumPy: log1p.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_log1p(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_log1p", Op::Log1p, [x], &[], [out]) }
}

/// out = log(e^a + e^b), without overflow on the way. Both -inf gives -inf.
///
/// a, b, out: float32 or float64, the same for all; a and b broadcast to out's shape. Error at most 0.7 ULP
/// in float32, 0.8 in float64. NumPy: logaddexp.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_logaddexp(a: *const lk_tensor, b: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_logaddexp", Op::LogAddExp, [a, b], &[], [out]) }
}

/// out = log2(2^a + 2^b), without overflow on the way. Both -inf gives -inf.
///
/// a, b, out: float32 or float64, the same for all; a and b broadcast to out's shape. Error at most 0.7 ULP
/// in float32, 0.8 in float64. NumPy: logaddexp2.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_logaddexp2(a: *const lk_tensor, b: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_logaddexp2", Op::LogAddExp2, [a, b], &[], [out]) }
}

/// out = 2^x - 1, accurate for small x too, and correctly rounded where x is an integer. exp2m1(-inf) is -1,
/// exp2m1(+-0) is +-0.
///
/// C23 has it in math.h.
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.55 ULP.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_exp2m1(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_exp2m1", Op::Exp2m1, [x], &[], [out]) }
}
