//! Losses.
//!
//! Targets come before predictions.
//!
//! Generated from the registry by `make generate`; do not edit.

use super::super::losses;
use super::super::types::{lk_output, lk_status, lk_tensor};
use crate::status::guard;

/// The binary cross-entropy of each element: -(t log p + (1 - t) log(1 - p)) for targets t and predictions p.
///
/// target, prediction, out: float32 or float64, the same one; target and prediction broadcast to out's shape.
/// from_logits: 0 where prediction has probabilities; they are clipped to epsilon .. 1 - epsilon, and epsilon
/// is added to them and to 1 - p before the logarithms, as Keras does. Else p = 1 / (1 + e^-x) for
/// prediction's x, without overflow or cancellation, and epsilon is not used. epsilon: 0 to below 0.5; Keras
/// has 1e-7. A term whose weight t or 1 - t is 0 counts nothing, even where it is infinite; NaN gives NaN.
/// Error for targets from 0 to 1: 3 ULP from logits; from probabilities 3 ULP, and half a unit in the last
/// place of 1 for what epsilon rounds. The same bits in any layout, on any machine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_binary_crossentropy(
    target: *const lk_tensor,
    prediction: *const lk_tensor,
    from_logits: i32,
    epsilon: f64,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_binary_crossentropy", || unsafe {
        losses::binary_crossentropy(target, prediction, from_logits, epsilon, out)
    })
}

/// The focal binary cross-entropy of each element: lk_binary_crossentropy times (1 - q)^gamma, where q is the
/// probability of what is so, t p + (1 - t)(1 - p) (T.-Y. Lin and others, "Focal Loss for Dense Object
/// Detection", 2017).
///
/// Tensors, from_logits and epsilon as there; p is not clipped in q. gamma: finite; Keras has 2.
/// apply_class_balancing: not 0 for a further factor of alpha t + (1 - alpha)(1 - t). Error: 5 ULP beside
/// that of lk_binary_crossentropy for gamma of 0, 1 or 2, and gamma ULP more for others, where 1 - q is not
/// rounded. The same bits in any layout, on any machine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_binary_focal_crossentropy(
    target: *const lk_tensor,
    prediction: *const lk_tensor,
    apply_class_balancing: i32,
    alpha: f64,
    gamma: f64,
    from_logits: i32,
    epsilon: f64,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_binary_focal_crossentropy", || unsafe {
        losses::binary_focal_crossentropy(
            target,
            prediction,
            apply_class_balancing,
            alpha,
            gamma,
            from_logits,
            epsilon,
            out,
        )
    })
}

/// The cross-entropy of distributions along an axis: the sum of -t log q for targets t and predictions q.
///
/// target, prediction: float32 or float64, the same one, and of one shape. out: of that dtype; their shape
/// without axis, a negative one counted from the end. from_logits: 0 where prediction has probabilities; q is
/// prediction divided by its sum along axis, and clipped to epsilon .. 1 - epsilon. Else q =
/// softmax(prediction), whose logarithm is taken without overflow, and epsilon is not used. epsilon: 0 to
/// below 0.5; Keras has 1e-7. Targets of 0 count nothing, even where log q is infinite. NaN where prediction
/// has NaN or +infinity along axis, or from probabilities a sum of 0. Error for targets of 0 or more: from
/// logits 2 ULP in float32, in float64 40 at worst and 4 as measured; from probabilities half a unit in the
/// last place of 1 for each q, which is rounded, beside 2 ULP. The bits depend on the elements in their
/// logical order only: not on layout or machine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_categorical_crossentropy(
    target: *const lk_tensor,
    prediction: *const lk_tensor,
    axis: i32,
    from_logits: i32,
    epsilon: f64,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_categorical_crossentropy", || unsafe {
        losses::categorical_crossentropy(target, prediction, axis, from_logits, epsilon, out)
    })
}

/// The focal cross-entropy of distributions along an axis: the sum of -alpha (1 - q)^gamma t log q.
///
/// Tensors, axis and epsilon as in lk_categorical_crossentropy; q is clipped in either case, also where it is
/// softmax(prediction). alpha, gamma: finite; Keras has 0.25 and 2. Error: q and 1 - q are rounded to out's
/// dtype, half a unit in the last place of 1 each; beside that 4 ULP for gamma of 0, 1 or 2. The bits depend
/// on the elements in their logical order only: not on layout or machine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_categorical_focal_crossentropy(
    target: *const lk_tensor,
    prediction: *const lk_tensor,
    axis: i32,
    alpha: f64,
    gamma: f64,
    from_logits: i32,
    epsilon: f64,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_categorical_focal_crossentropy", || unsafe {
        losses::categorical_focal_crossentropy(target, prediction, axis, alpha, gamma, from_logits, epsilon, out)
    })
}

/// The cross-entropy of classes named by their numbers: -log q of the class that target names.
///
/// prediction: float32 or float64, with the classes on axis, a negative one counted from the end. target:
/// int32 or int64, of prediction's shape without axis; numbers from 0 to below the number of classes
/// (LK_ERR_VALUE). out: of prediction's dtype and target's shape. ignore_class: NULL, or a number that target
/// may have beside these, for a loss of 0. from_logits: 0 where prediction has probabilities; they are
/// clipped to epsilon .. 1 - epsilon, and q is such a number's share of their sum, which is what Keras
/// computes as softmax of logarithms. Else q = softmax(prediction), whose logarithm is taken without
/// overflow, and epsilon is not used. epsilon: 0 to below 0.5; Keras has 1e-7. NaN where prediction has NaN
/// along axis, or +infinity among logits. Error: 2 ULP in float32; in float64 40 at worst, 4 as measured;
/// from probabilities also 2^-48 absolutely in float64. The bits depend on the elements in their logical
/// order only: not on layout or machine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_sparse_categorical_crossentropy(
    target: *const lk_tensor,
    prediction: *const lk_tensor,
    axis: i32,
    ignore_class: *const i64,
    from_logits: i32,
    epsilon: f64,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_sparse_categorical_crossentropy", || unsafe {
        losses::sparse_categorical_crossentropy(target, prediction, axis, ignore_class, from_logits, epsilon, out)
    })
}

/// Whether the class that a target names is among the k with the largest predictions: fewer than k are
/// larger, so that classes level with the last of them count as in.
///
/// prediction: float32 or float64, with the classes on the last axis. target: int32 or int64, of prediction's
/// shape without it. out: bool, of that shape. k: any; none are in for 0 and less. As in TensorFlow a target
/// that names no class gives false, and so does a line with a prediction that is NaN or infinite.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_in_top_k(
    target: *const lk_tensor,
    prediction: *const lk_tensor,
    k: i64,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_in_top_k", || unsafe { losses::in_top_k(target, prediction, k, out) })
}
