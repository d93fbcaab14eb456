//! Losses.
//!
//! One loss for each element, or for each line along an axis; no mean is taken. axis: a negative one counts
//! from the end.
//!
//! Generated from the registry by `make generate`; do not edit.

use super::super::types::{lk_output, lk_status, lk_tensor};
use super::super::{losses, view};
use crate::ops;
use crate::status::guard;

/// Binary cross-entropy, elementwise: -(t log p + (1 - t) log(1 - p)) for targets t and predictions p.
///
/// from_logits: not 0 if prediction has logits x: p = 1 / (1 + e^-x), without overflow or cancellation, and
/// epsilon is not used. Else it has probabilities, which are clipped to epsilon .. 1 - epsilon; epsilon is
/// added to p and to 1 - p before the logarithms, as Keras does. epsilon: 0 <= epsilon < 0.5. A term whose
/// weight t or 1 - t is 0 is 0, even where its logarithm is infinite; NaN gives NaN.
///
/// target, prediction, out: float32 or float64, the same for all; target and prediction broadcast to out's
/// shape. Error: 3 ULP for targets from 0 to 1; from probabilities plus half an ULP of 1 for what epsilon
/// rounds.
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

/// Focal binary cross-entropy, elementwise: lk_binary_crossentropy times (1 - q)^gamma, with q = t p + (1 -
/// t) (1 - p), the predicted probability of the true class.
///
/// from_logits, epsilon: as in lk_binary_crossentropy; in q, p is not clipped. gamma, alpha: finite.
/// apply_class_balancing: not 0 for a further factor alpha t + (1 - alpha) (1 - t).
///
/// target, prediction, out: float32 or float64, the same for all; target and prediction broadcast to out's
/// shape. Error: that of lk_binary_crossentropy plus 5 ULP for a gamma of 0, 1 or 2, plus another gamma ULP
/// for others, where 1 - q is not rounded. Method: T.-Y. Lin et al., "Focal Loss for Dense Object Detection"
/// (2017).
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

/// Categorical cross-entropy along an axis: sum(-t log q) for target distributions t and predictions q.
///
/// target and prediction have one shape. from_logits: not 0 if prediction has logits: q =
/// softmax(prediction), whose logarithm is taken without overflow, and epsilon is not used. Else q is
/// prediction divided by its sum along the axis, clipped to epsilon .. 1 - epsilon. epsilon: 0 <= epsilon <
/// 0.5. A target of 0 adds 0, even where log q is infinite. NaN where prediction has NaN or +infinity along
/// the axis, or, from probabilities, a sum of 0. LK_ERR_VALUE if out has elements, but the axis has extent 0.
///
/// target, prediction, out: float32 or float64, the same for all; out has target's shape without the axis.
/// Error: for targets >= 0: from logits 2 ULP in float32, 40 in float64, 4 measured; from probabilities 2 ULP
/// plus half an ULP of 1 for each q, which is rounded to the dtype.
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

/// Focal categorical cross-entropy along an axis: sum(-alpha (1 - q)^gamma t log q) for target distributions
/// t and predictions q.
///
/// As lk_categorical_crossentropy, but q is clipped to epsilon .. 1 - epsilon from logits too. alpha, gamma:
/// finite.
///
/// target, prediction, out: float32 or float64, the same for all; out has target's shape without the axis.
/// Error: 4 ULP for a gamma of 0, 1 or 2, plus half an ULP of 1 for each q and 1 - q, which are rounded to
/// the dtype. Method: T.-Y. Lin et al., "Focal Loss for Dense Object Detection" (2017).
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

/// Categorical cross-entropy along an axis for integer labels: -log q of the class that target names.
///
/// target: class indices, 0 <= target < classes, else LK_ERR_VALUE. ignore_class: NULL, or a label that is
/// allowed beside these and has a loss of 0. from_logits: not 0 if prediction has logits: q =
/// softmax(prediction), whose logarithm is taken without overflow, and epsilon is not used. Else prediction
/// is clipped to epsilon .. 1 - epsilon, and q is the class's part of the sum along the axis: the softmax of
/// logarithms that Keras computes. epsilon: 0 <= epsilon < 0.5. NaN where prediction has NaN along the axis,
/// or +infinity among logits. LK_ERR_VALUE if out has elements, but the axis has extent 0.
///
/// target: int32 or int64; prediction, out: float32 or float64, the same for both; out has shape target's,
/// which is prediction's without the axis. Error: 2 ULP in float32; in float64 40 ULP, 4 measured, from
/// probabilities plus 2^-48 absolute.
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

/// Huber loss, elementwise: e^2 / 2 where |e| <= delta, else delta (|e| - delta / 2), with e = prediction -
/// target.
///
/// delta: above 0; it is not rounded to the dtype. An infinite e gives infinity, NaN gives NaN. A result that
/// is finite is found where e overflows, too.
///
/// target, prediction, out: float32 or float64, the same for all; target and prediction broadcast to out's
/// shape. Error at most 0.51 ULP in float32, 2 in float64. Method: P. J. Huber, "Robust Estimation of a
/// Location Parameter" (1964).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_huber(
    target: *const lk_tensor,
    prediction: *const lk_tensor,
    delta: f64,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_huber", || unsafe {
        ops::losses::huber(&view(target, "target")?, &view(prediction, "prediction")?, delta, &view(out, "out")?)
    })
}

/// Top-k accuracy: whether fewer than k classes have a larger prediction than the class that target names.
///
/// prediction has the classes on its last axis. Classes that tie with the k-th largest count as in. k <= 0
/// gives false. As in TensorFlow, false where target names no class, and where a prediction along the axis is
/// NaN or infinite. LK_ERR_VALUE if out has elements, but there are no classes.
///
/// target: int32 or int64; prediction: float32 or float64; out: bool; out has shape target's, which is
/// prediction's without the last axis. Exact.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_in_top_k(
    target: *const lk_tensor,
    prediction: *const lk_tensor,
    k: i64,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_in_top_k", || unsafe {
        ops::losses::in_top_k(&view(target, "target")?, &view(prediction, "prediction")?, k, &view(out, "out")?)
    })
}
