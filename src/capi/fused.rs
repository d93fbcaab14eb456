//! Arithmetic with one rounding.

use super::op;
use super::types::{lk_output, lk_status, lk_tensor};
use crate::kernels::Op;

/// out = a * b + c, rounded once.
///
/// a, b, c, out: float32 or float64, the same one; a, b and c broadcast to out's shape. Error bound:
/// see lk_op_describe(LK_OP_FMA).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_fma(
    a: *const lk_tensor,
    b: *const lk_tensor,
    c: *const lk_tensor,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_fma", Op::Fma, [a, b, c], &[], [out]) }
}

/// Linear interpolation: out = a + t (b - a); exactly a and b at t = 0 and t = 1.
///
/// a, b, t, out: float32 or float64, the same one; a, b and t broadcast to out's shape. Error bound:
/// see lk_op_describe(LK_OP_LERP).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_lerp(
    a: *const lk_tensor,
    b: *const lk_tensor,
    t: *const lk_tensor,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_lerp", Op::Lerp, [a, b, t], &[], [out]) }
}

/// Squared difference: out = (a - b)^2.
///
/// a, b, out: any integer, float32 or float64, the same one; a and b broadcast to out's shape. Integers wrap.
/// Error bound of floats: see lk_op_describe(LK_OP_SQUARED_DIFFERENCE).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_squared_difference(a: *const lk_tensor, b: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_squared_difference", Op::SquaredDifference, [a, b], &[], [out]) }
}

/// Linear combination: out = alpha x + beta y, with one rounding's error even where the products
/// cancel.
///
/// x, y, out: float32 or float64, the same one; x and y broadcast to out's shape. The parameters are
/// rounded to the dtype. LK_ERR_VALUE when one is NaN. Error bound: see lk_op_describe(LK_OP_AXPBY).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_axpby(
    x: *const lk_tensor,
    y: *const lk_tensor,
    alpha: f64,
    beta: f64,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_axpby", Op::Axpby, [x, y], &[alpha, beta], [out]) }
}
