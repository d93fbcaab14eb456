//! Losses.
//!
//! Generated from the registry by `make generate`; do not edit.

use super::super::arguments::Axis;
use super::super::error::{Result, answered};
use super::super::tensor::{TensorMut, TensorRef};
use crate::capi::{
    lk_binary_crossentropy, lk_binary_focal_crossentropy, lk_categorical_crossentropy,
    lk_categorical_focal_crossentropy, lk_huber, lk_in_top_k,
};

/// Binary cross-entropy, elementwise: -(t log p + (1 - t) log(1 - p)) for targets t and predictions p.
///
/// from_logits: not 0 if prediction has logits x: p = 1 / (1 + e^-x), without overflow or cancellation, and epsilon
/// is not used. Else it has probabilities, which are clipped to epsilon .. 1 - epsilon; epsilon is added to p and
/// to 1 - p before the logarithms, as Keras does. epsilon: 0 <= epsilon < 0.5. A term whose weight t or 1 - t is 0
/// is 0, even where its logarithm is infinite; NaN gives NaN.
///
/// target, prediction, out: float32 or float64, the same for all; target and prediction broadcast to out's shape.
/// Error: 3 ULP for targets from 0 to 1; from probabilities plus half an ULP of 1 for what epsilon rounds.
///
/// ```
/// let mut out = [0.0f64; 2];
/// lanekit::binary_crossentropy(&[1.0f64, 0.0], &[0.8f64, 0.3], false, 1e-7, &mut out)?;
/// assert!(out.iter().zip([0.223143, 0.356675]).all(|(y, near)| (y - near).abs() < 1e-6));
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn binary_crossentropy<'a, 'b>(
    target: impl Into<TensorRef<'a>>,
    prediction: impl Into<TensorRef<'a>>,
    from_logits: bool,
    epsilon: f64,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let target = target.into();
    let prediction = prediction.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe {
        lk_binary_crossentropy(&target.raw(), &prediction.raw(), i32::from(from_logits), epsilon, &out.raw())
    })
}

/// Focal binary cross-entropy, elementwise: `binary_crossentropy` times (1 - q)^gamma, with q = t p + (1 - t) (1 -
/// p), the predicted probability of the true class.
///
/// from_logits, epsilon: as in `binary_crossentropy`; in q, p is not clipped. gamma, alpha: finite.
/// apply_class_balancing: not 0 for a further factor alpha t + (1 - alpha) (1 - t).
///
/// target, prediction, out: float32 or float64, the same for all; target and prediction broadcast to out's shape.
/// Error: that of `binary_crossentropy` plus 5 ULP for a gamma of 0, 1 or 2, plus another gamma ULP for others,
/// where 1 - q is not rounded. Method: T.-Y. Lin et al., "Focal Loss for Dense Object Detection" (2017).
///
/// ```
/// let (target, prediction) = ([1.0f64, 0.0], [0.8f64, 0.3]);
/// let mut out = [0.0f64; 2];
/// lanekit::binary_focal_crossentropy(&target, &prediction, false, 0.25, 2.0, false, 1e-7, &mut out)?;
/// assert!(out.iter().zip([0.008926, 0.032101]).all(|(y, near)| (y - near).abs() < 1e-6));
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn binary_focal_crossentropy<'a, 'b>(
    target: impl Into<TensorRef<'a>>,
    prediction: impl Into<TensorRef<'a>>,
    apply_class_balancing: bool,
    alpha: f64,
    gamma: f64,
    from_logits: bool,
    epsilon: f64,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let target = target.into();
    let prediction = prediction.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe {
        lk_binary_focal_crossentropy(
            &target.raw(),
            &prediction.raw(),
            i32::from(apply_class_balancing),
            alpha,
            gamma,
            i32::from(from_logits),
            epsilon,
            &out.raw(),
        )
    })
}

/// Categorical cross-entropy along an axis: sum(-t log q) for target distributions t and predictions q.
///
/// target and prediction have one shape. from_logits: not 0 if prediction has logits: q = softmax(prediction),
/// whose logarithm is taken without overflow, and epsilon is not used. Else q is prediction divided by its sum
/// along the axis, clipped to epsilon .. 1 - epsilon. epsilon: 0 <= epsilon < 0.5. A target of 0 adds 0, even where
/// log q is infinite. NaN where prediction has NaN or +infinity along the axis, or, from probabilities, a sum of 0.
/// `ErrorKind::Value` if out has elements, but the axis has extent 0.
///
/// target, prediction, out: float32 or float64, the same for all; out has target's shape without the axis. Error:
/// for targets >= 0: from logits 2 ULP in float32, 40 in float64, 4 measured; from probabilities 2 ULP plus half an
/// ULP of 1 for each q, which is rounded to the dtype.
///
/// ```
/// use lanekit::{Axis, TensorRef};
/// let target = TensorRef::new(&[1.0f64, 0.0, 0.0, 0.0, 1.0, 0.0], [2, 3])?;
/// let prediction = TensorRef::new(&[0.7f64, 0.2, 0.1, 0.1, 0.8, 0.1], [2, 3])?;
/// let mut out = [0.0f64; 2];
/// lanekit::categorical_crossentropy(target, prediction, Axis(-1), false, 1e-7, &mut out)?;
/// assert!(out.iter().zip([0.356675, 0.223144]).all(|(y, near)| (y - near).abs() < 1e-6));
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn categorical_crossentropy<'a, 'b>(
    target: impl Into<TensorRef<'a>>,
    prediction: impl Into<TensorRef<'a>>,
    axis: Axis,
    from_logits: bool,
    epsilon: f64,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let target = target.into();
    let prediction = prediction.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe {
        lk_categorical_crossentropy(
            &target.raw(),
            &prediction.raw(),
            axis.0,
            i32::from(from_logits),
            epsilon,
            &out.raw(),
        )
    })
}

/// Focal categorical cross-entropy along an axis: sum(-alpha (1 - q)^gamma t log q) for target distributions t and
/// predictions q.
///
/// As `categorical_crossentropy`, but q is clipped to epsilon .. 1 - epsilon from logits too. alpha, gamma: finite.
///
/// target, prediction, out: float32 or float64, the same for all; out has target's shape without the axis. Error: 4
/// ULP for a gamma of 0, 1 or 2, plus half an ULP of 1 for each q and 1 - q, which are rounded to the dtype.
/// Method: T.-Y. Lin et al., "Focal Loss for Dense Object Detection" (2017).
///
/// ```
/// use lanekit::{Axis, TensorRef};
/// let target = TensorRef::new(&[1.0f64, 0.0, 0.0, 0.0, 1.0, 0.0], [2, 3])?;
/// let prediction = TensorRef::new(&[0.7f64, 0.2, 0.1, 0.1, 0.8, 0.1], [2, 3])?;
/// let (axis, mut out) = (Axis(-1), [0.0f64; 2]);
/// lanekit::categorical_focal_crossentropy(target, prediction, axis, 0.25, 2.0, false, 1e-7, &mut out)?;
/// assert!(out.iter().zip([0.008025, 0.002231]).all(|(y, near)| (y - near).abs() < 1e-6));
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn categorical_focal_crossentropy<'a, 'b>(
    target: impl Into<TensorRef<'a>>,
    prediction: impl Into<TensorRef<'a>>,
    axis: Axis,
    alpha: f64,
    gamma: f64,
    from_logits: bool,
    epsilon: f64,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let target = target.into();
    let prediction = prediction.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe {
        lk_categorical_focal_crossentropy(
            &target.raw(),
            &prediction.raw(),
            axis.0,
            alpha,
            gamma,
            i32::from(from_logits),
            epsilon,
            &out.raw(),
        )
    })
}

/// Huber loss, elementwise: e^2 / 2 where |e| <= delta, else delta (|e| - delta / 2), with e = prediction - target.
///
/// delta: above 0; it is not rounded to the dtype. An infinite e gives infinity, NaN gives NaN. A result that is
/// finite is found where e overflows, too.
///
/// target, prediction, out: float32 or float64, the same for all; target and prediction broadcast to out's shape.
/// Error at most 0.51 ULP in float32, 2 in float64. Method: P. J. Huber, "Robust Estimation of a Location
/// Parameter" (1964).
///
/// ```
/// let mut out = [0.0f32; 2];
/// lanekit::huber(&[0.0f32, 0.0], &[0.5f32, 3.0], 1.0, &mut out)?;
/// assert_eq!(out, [0.125, 2.5]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn huber<'a, 'b>(
    target: impl Into<TensorRef<'a>>,
    prediction: impl Into<TensorRef<'a>>,
    delta: f64,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let target = target.into();
    let prediction = prediction.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_huber(&target.raw(), &prediction.raw(), delta, &out.raw()) })
}

/// Top-k accuracy: whether fewer than k classes have a larger prediction than the class that target names.
///
/// prediction has the classes on its last axis. Classes that tie with the k-th largest count as in. k <= 0 gives
/// false. As in TensorFlow, false where target names no class, and where a prediction along the axis is NaN or
/// infinite. `ErrorKind::Value` if out has elements, but there are no classes.
///
/// target: int32 or int64; prediction: float32 or float64; out: bool; out has shape target's, which is prediction's
/// without the last axis. Exact.
///
/// ```
/// use lanekit::TensorRef;
/// let prediction = TensorRef::new(&[0.1f32, 0.7, 0.2, 0.3, 0.5, 0.2], [2, 3])?;
/// let mut out = [false; 2];
/// lanekit::in_top_k(&[0i64, 0], prediction, 2, &mut out)?;
/// assert_eq!(out, [false, true]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn in_top_k<'a, 'b>(
    target: impl Into<TensorRef<'a>>,
    prediction: impl Into<TensorRef<'a>>,
    k: i64,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let target = target.into();
    let prediction = prediction.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_in_top_k(&target.raw(), &prediction.raw(), k, &out.raw()) })
}
