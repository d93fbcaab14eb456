//! Operations with parameters, and selection.

use super::types::{lk_status, lk_tensor};
use super::view;
use crate::kernels::Op;
use crate::ops;
use crate::status::{bail, guard};

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
    out: *const lk_tensor,
) -> lk_status {
    guard("lk_relu", || {
        for (name, value) in [("alpha", alpha), ("max_value", max_value), ("threshold", threshold)] {
            if value.is_nan() {
                bail!(Value, "{name} is NaN; a number is expected");
            }
        }
        // SAFETY: the caller's promise.
        unsafe { ops::elementwise(Op::Relu, &[view(x, "x")?], &[alpha, max_value, threshold, 0.0], &view(out, "out")?) }
    })
}

/// Limits x to the range lo .. hi: hi where x > hi, lo where x < lo, else x; hi < lo gives hi, as in
/// NumPy. NaN stays NaN. -INFINITY and INFINITY stand for no bound.
///
/// x, out: float32 or float64, the same one; x broadcasts to out's shape. The bounds are rounded to
/// x's dtype. LK_ERR_VALUE when one is NaN.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_clip(x: *const lk_tensor, lo: f64, hi: f64, out: *const lk_tensor) -> lk_status {
    guard("lk_clip", || {
        for (name, bound) in [("lo", lo), ("hi", hi)] {
            if bound.is_nan() {
                bail!(Value, "{name} is NaN; a number is expected, infinity for no bound");
            }
        }
        // SAFETY: the caller's promise.
        unsafe { ops::elementwise(Op::Clip, &[view(x, "x")?], &[lo, hi, 0.0, 0.0], &view(out, "out")?) }
    })
}

/// Selects: a where cond is not 0, else b.
///
/// cond: bool; a, b, out: float32 or float64, the same one; all broadcast to out's shape.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_where(
    cond: *const lk_tensor,
    a: *const lk_tensor,
    b: *const lk_tensor,
    out: *const lk_tensor,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_where", || unsafe {
        ops::elementwise(
            Op::Where,
            &[view(cond, "cond")?, view(a, "a")?, view(b, "b")?],
            &ops::NO_PARAMS,
            &view(out, "out")?,
        )
    })
}
