//! Powers and roots.

use super::op;
use super::types::{lk_output, lk_status, lk_tensor};
use crate::kernels::Op;

/// Power: out = x^y, with every special case of C's Annex F: pow(x, 0) and pow(1, y) are 1 even for
/// NaN.
///
/// x, y, out: any integer, float32 or float64, the same one; x and y broadcast to out's shape. Integers wrap;
/// negative powers of them are rounded towards 0, so that only those of 1 and -1 differ from 0. Error bound of
/// floats: see lk_op_describe(LK_OP_POW).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_pow(x: *const lk_tensor, y: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_pow", Op::Pow, [x, y], &[], [out]) }
}

/// Power with an integer exponent: out = x^n. powi(x, 0) is 1 even for NaN.
///
/// x, out: any integer, float32 or float64, the same one; x broadcasts to out's shape. Integers wrap; negative
/// powers of them are rounded towards 0. Error bound of floats: see lk_op_describe(LK_OP_POWI).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_powi(x: *const lk_tensor, n: i32, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_powi", Op::Powi, [x], &[f64::from(n)], [out]) }
}

/// Cube root, of negative x too.
///
/// x, out: float32 or float64, the same one; x broadcasts to out's shape. Error bound: see
/// lk_op_describe(LK_OP_CBRT).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_cbrt(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_cbrt", Op::Cbrt, [x], &[], [out]) }
}

/// out = sqrt(a^2 + b^2), without overflow on the way. An infinite operand gives inf, even beside
/// NaN.
///
/// a, b, out: float32 or float64, the same one; a and b broadcast to out's shape. Error bound: see
/// lk_op_describe(LK_OP_HYPOT).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_hypot(a: *const lk_tensor, b: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_hypot", Op::Hypot, [a, b], &[], [out]) }
}
