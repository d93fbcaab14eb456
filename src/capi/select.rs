//! Operations with parameters, and selection.

use super::op;
use super::types::{lk_output, lk_status, lk_tensor};
use crate::kernels::Op;

/// Rectifier with Keras' parameters: max_value where x >= max_value, x where x > threshold, else
/// alpha * (x - threshold). Plain ReLU is alpha 0, max_value INFINITY, threshold 0. NaN stays NaN.
///
/// x, out: float32 or float64, the same one; x broadcasts to out's shape. The parameters are rounded
/// to x's dtype. LK_ERR_VALUE when one is NaN.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_relu(
    x: *const lk_tensor,
    alpha: f64,
    max_value: f64,
    threshold: f64,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_relu", Op::Relu, [x], &[alpha, max_value, threshold], [out]) }
}

/// Limits x to the range lo .. hi: hi where x > hi, lo where x < lo, else x; hi < lo gives hi, as in
/// NumPy. NaN stays NaN. -INFINITY and INFINITY stand for no bound.
///
/// x, out: any integer, float32 or float64, the same one; x broadcasts to out's shape. The bounds are rounded to
/// x's dtype; for integers lo up and hi down, and to the nearest number of the dtype where it has none so large.
/// lk_maximum and lk_minimum take bounds that are no doubles. LK_ERR_VALUE when one is NaN.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_clip(x: *const lk_tensor, lo: f64, hi: f64, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_clip", Op::Clip, [x], &[lo, hi], [out]) }
}

/// Selects: a where cond is not 0, else b.
///
/// cond: bool; a, b, out: any dtype, the same one; all broadcast to out's shape.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_where(
    cond: *const lk_tensor,
    a: *const lk_tensor,
    b: *const lk_tensor,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_where", Op::Where, [cond, a, b], &[], [out]) }
}
