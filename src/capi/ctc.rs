//! Connectionist temporal classification.

use super::types::{lk_output, lk_tensor};
use super::{Reader, described, memory, report, view};
use crate::ops::{self, BeamOutputs, Ctc};
use crate::status::Result;

/// # Safety
/// As [`view`].
unsafe fn ctc<'a>(
    read: Reader<'a>,
    [prediction, prediction_length]: [*const lk_tensor; 2],
    epsilon: f64,
) -> Result<Ctc<'a>> {
    // SAFETY: the caller's promise.
    let (prediction, prediction_length) =
        unsafe { (read(prediction, "prediction")?, read(prediction_length, "prediction_length")?) };
    Ok(Ctc { prediction, prediction_length, epsilon })
}

#[inline]
pub(super) unsafe fn ctc_batch_cost_workspace(
    target: *const lk_tensor,
    prediction: *const lk_tensor,
    target_length: *const lk_tensor,
    prediction_length: *const lk_tensor,
    bytes: *mut usize,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe {
        let (target, target_length) = (described(target, "target")?, described(target_length, "target_length")?);
        report(
            ops::batch_cost_workspace(&target, &ctc(described, [prediction, prediction_length], 0.0)?, &target_length)?,
            bytes,
        )
    }
}

#[inline]
pub(super) unsafe fn ctc_batch_cost(
    target: *const lk_tensor,
    prediction: *const lk_tensor,
    target_length: *const lk_tensor,
    prediction_length: *const lk_tensor,
    epsilon: f64,
    workspace: *mut std::ffi::c_void,
    workspace_bytes: usize,
    out: lk_output,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe {
        let (target, target_length) = (view(target, "target")?, view(target_length, "target_length")?);
        let (ctc, out) = (ctc(view, [prediction, prediction_length], epsilon)?, view(out, "out")?);
        let operands = [&target, &ctc.prediction, &ctc.prediction_length, &target_length, &out];
        ops::batch_cost(&target, &ctc, &target_length, memory(workspace, workspace_bytes, operands)?, &out)
    }
}

#[inline]
pub(super) unsafe fn ctc_greedy_decode_workspace(
    prediction: *const lk_tensor,
    prediction_length: *const lk_tensor,
    bytes: *mut usize,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe { report(ops::greedy_decode_workspace(&ctc(described, [prediction, prediction_length], 0.0)?)?, bytes) }
}

#[inline]
pub(super) unsafe fn ctc_greedy_decode(
    prediction: *const lk_tensor,
    prediction_length: *const lk_tensor,
    epsilon: f64,
    workspace: *mut std::ffi::c_void,
    workspace_bytes: usize,
    decoded: lk_output,
    log_prob: lk_output,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe {
        let ctc = ctc(view, [prediction, prediction_length], epsilon)?;
        let (decoded, log_prob) = (view(decoded, "decoded")?, view(log_prob, "log_prob")?);
        let operands = [&ctc.prediction, &ctc.prediction_length, &decoded, &log_prob];
        ops::greedy_decode(&ctc, memory(workspace, workspace_bytes, operands)?, &decoded, &log_prob)
    }
}

#[inline]
pub(super) unsafe fn ctc_beam_decode_workspace(
    prediction: *const lk_tensor,
    prediction_length: *const lk_tensor,
    beam_width: i64,
    decoded: *const lk_tensor,
    log_prob: *const lk_tensor,
    bytes: *mut usize,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe {
        let (decoded, log_prob) = (described(decoded, "decoded")?, described(log_prob, "log_prob")?);
        let outs = BeamOutputs { beam_width, decoded, log_prob };
        report(ops::beam_decode_workspace(&ctc(described, [prediction, prediction_length], 0.0)?, &outs)?, bytes)
    }
}

#[inline]
pub(super) unsafe fn ctc_beam_decode(
    prediction: *const lk_tensor,
    prediction_length: *const lk_tensor,
    epsilon: f64,
    beam_width: i64,
    workspace: *mut std::ffi::c_void,
    workspace_bytes: usize,
    decoded: lk_output,
    log_prob: lk_output,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe {
        let ctc = ctc(view, [prediction, prediction_length], epsilon)?;
        let (decoded, log_prob) = (view(decoded, "decoded")?, view(log_prob, "log_prob")?);
        let operands = [&ctc.prediction, &ctc.prediction_length, &decoded, &log_prob];
        let memory = memory(workspace, workspace_bytes, operands)?;
        ops::beam_decode(&ctc, memory, &BeamOutputs { beam_width, decoded, log_prob })
    }
}
