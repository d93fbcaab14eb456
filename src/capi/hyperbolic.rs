//! Hyperbolic functions and their inverses.

use super::op;
use super::types::{lk_output, lk_status, lk_tensor};
use crate::kernels::Op;

/// Hyperbolic sine.
///
/// x, out: float32 or float64, the same one; x broadcasts to out's shape. Error bound: see
/// lk_op_describe(LK_OP_SINH).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_sinh(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_sinh", Op::Sinh, [x], &[], [out]) }
}

/// Hyperbolic cosine.
///
/// x, out: float32 or float64, the same one; x broadcasts to out's shape. Error bound: see
/// lk_op_describe(LK_OP_COSH).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_cosh(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_cosh", Op::Cosh, [x], &[], [out]) }
}

/// Inverse hyperbolic sine.
///
/// x, out: float32 or float64, the same one; x broadcasts to out's shape. Error bound: see
/// lk_op_describe(LK_OP_ASINH).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_asinh(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_asinh", Op::Asinh, [x], &[], [out]) }
}

/// Inverse hyperbolic cosine. NaN below 1.
///
/// x, out: float32 or float64, the same one; x broadcasts to out's shape. Error bound: see
/// lk_op_describe(LK_OP_ACOSH).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_acosh(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_acosh", Op::Acosh, [x], &[], [out]) }
}

/// Inverse hyperbolic tangent. atanh(+-1) is +-inf, NaN outside [-1, 1].
///
/// x, out: float32 or float64, the same one; x broadcasts to out's shape. Error bound: see
/// lk_op_describe(LK_OP_ATANH).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_atanh(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_atanh", Op::Atanh, [x], &[], [out]) }
}
