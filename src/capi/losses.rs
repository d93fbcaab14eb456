//! Cross-entropies.

use super::types::{lk_output, lk_tensor};
use super::view;
use crate::ops::{self, LossNumbers};
use crate::status::Result;

#[inline]
pub(super) unsafe fn binary_crossentropy(
    target: *const lk_tensor,
    prediction: *const lk_tensor,
    from_logits: i32,
    epsilon: f64,
    out: lk_output,
) -> Result<()> {
    let numbers = LossNumbers { from_logits: from_logits != 0, epsilon, ..LossNumbers::default() };
    // SAFETY: the caller's promise.
    unsafe {
        ops::binary_crossentropy(
            &view(target, "target")?,
            &view(prediction, "prediction")?,
            false,
            &numbers,
            &view(out, "out")?,
        )
    }
}

#[inline]
pub(super) unsafe fn binary_focal_crossentropy(
    target: *const lk_tensor,
    prediction: *const lk_tensor,
    apply_class_balancing: i32,
    alpha: f64,
    gamma: f64,
    from_logits: i32,
    epsilon: f64,
    out: lk_output,
) -> Result<()> {
    let alpha = (apply_class_balancing != 0).then_some(alpha);
    let numbers = LossNumbers { from_logits: from_logits != 0, epsilon, gamma, alpha };
    // SAFETY: the caller's promise.
    unsafe {
        ops::binary_crossentropy(
            &view(target, "target")?,
            &view(prediction, "prediction")?,
            true,
            &numbers,
            &view(out, "out")?,
        )
    }
}

#[inline]
pub(super) unsafe fn categorical_crossentropy(
    target: *const lk_tensor,
    prediction: *const lk_tensor,
    axis: i32,
    from_logits: i32,
    epsilon: f64,
    out: lk_output,
) -> Result<()> {
    let numbers = LossNumbers { from_logits: from_logits != 0, epsilon, ..LossNumbers::default() };
    // SAFETY: the caller's promise.
    unsafe {
        let (target, prediction, out) = (view(target, "target")?, view(prediction, "prediction")?, view(out, "out")?);
        ops::categorical_crossentropy(&target, &prediction, axis, false, &numbers, &out)
    }
}

#[inline]
pub(super) unsafe fn categorical_focal_crossentropy(
    target: *const lk_tensor,
    prediction: *const lk_tensor,
    axis: i32,
    alpha: f64,
    gamma: f64,
    from_logits: i32,
    epsilon: f64,
    out: lk_output,
) -> Result<()> {
    let numbers = LossNumbers { from_logits: from_logits != 0, epsilon, gamma, alpha: Some(alpha) };
    // SAFETY: the caller's promise.
    unsafe {
        let (target, prediction, out) = (view(target, "target")?, view(prediction, "prediction")?, view(out, "out")?);
        ops::categorical_crossentropy(&target, &prediction, axis, true, &numbers, &out)
    }
}

#[inline]
pub(super) unsafe fn sparse_categorical_crossentropy(
    target: *const lk_tensor,
    prediction: *const lk_tensor,
    axis: i32,
    ignore_class: *const i64,
    from_logits: i32,
    epsilon: f64,
    out: lk_output,
) -> Result<()> {
    let numbers = LossNumbers { from_logits: from_logits != 0, epsilon, ..LossNumbers::default() };
    // SAFETY: the caller's promise.
    unsafe {
        let (target, prediction, out) = (view(target, "target")?, view(prediction, "prediction")?, view(out, "out")?);
        ops::sparse_categorical_crossentropy(&target, &prediction, axis, ignore_class.as_ref().copied(), &numbers, &out)
    }
}
