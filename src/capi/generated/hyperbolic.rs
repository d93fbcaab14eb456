//! Hyperbolic functions and their inverses.
//!
//! Elementwise.
//!
//! Generated from the registry by `make generate`; do not edit.

use super::super::op;
use super::super::types::{lk_output, lk_status, lk_tensor};
use crate::kernels::Op;

/// Hyperbolic tangent, always within [-1, 1]. tanh(+-0) is +-0.
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.55 ULP. NumPy:
/// tanh.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_tanh(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_tanh", Op::Tanh, [x], &[], [out]) }
}

/// Hyperbolic sine.
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.55 ULP. NumPy:
/// sinh.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_sinh(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_sinh", Op::Sinh, [x], &[], [out]) }
}

/// Hyperbolic cosine.
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.55 ULP. NumPy:
/// cosh.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_cosh(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_cosh", Op::Cosh, [x], &[], [out]) }
}

/// Inverse hyperbolic sine.
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.58 ULP in
/// float32, 0.52 in float64. NumPy: arcsinh.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_asinh(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_asinh", Op::Asinh, [x], &[], [out]) }
}

/// Inverse hyperbolic cosine. NaN below 1.
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.53 ULP in
/// float32, 0.52 in float64. NumPy: arccosh.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_acosh(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_acosh", Op::Acosh, [x], &[], [out]) }
}

/// Inverse hyperbolic tangent. atanh(+-1) is +-inf, NaN outside [-1, 1].
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. Error at most 0.59 ULP in
/// float32, 0.52 in float64. NumPy: arctanh.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_atanh(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_atanh", Op::Atanh, [x], &[], [out]) }
}
