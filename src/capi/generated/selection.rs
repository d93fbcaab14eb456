//! Selection.
//!
//! Elementwise.
//!
//! Generated from the registry by `make generate`; do not edit.

use super::super::op;
use super::super::types::{lk_output, lk_status, lk_tensor};
use crate::kernels::Op;

/// Selects: a where cond is not 0, else b.
///
/// cond: bool; a, b, out: any dtype, the same for all; cond, a and b broadcast to out's shape. Exact.
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

/// Limits x to the range lo .. hi: hi where x > hi, lo where x < lo, else x; hi < lo gives hi, as in NumPy.
/// NaN stays NaN. -INFINITY and INFINITY stand for no bound.
///
/// The bounds are rounded to x's dtype; for integers lo up and hi down, and to the nearest number of the
/// dtype where it has none so large. lk_maximum and lk_minimum take bounds that are no doubles. LK_ERR_VALUE
/// when one is NaN.
///
/// x, out: any integer, float32 or float64, the same for both; x broadcasts to out's shape. Exact.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_clip(x: *const lk_tensor, lo: f64, hi: f64, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_clip", Op::Clip, [x], &[lo, hi], [out]) }
}

/// Replaces NaN by nan, infinity by posinf and -infinity by neginf; else x. A parameter may be NaN itself.
///
/// x, out: float32 or float64, the same for both; x broadcasts to out's shape. nan, posinf and neginf are
/// rounded to the dtype. Exact.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_nan_to_num(
    x: *const lk_tensor,
    nan: f64,
    posinf: f64,
    neginf: f64,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { op("lk_nan_to_num", Op::NanToNum, [x], &[nan, posinf, neginf], [out]) }
}
