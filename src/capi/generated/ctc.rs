//! Connectionist temporal classification.
//!
//! Loss and decoding of sequences without alignment.
//!
//! Generated from the registry by `make generate`; do not edit.

use std::ffi::c_void;

use super::super::ctc;
use super::super::types::{lk_output, lk_status, lk_tensor};
use crate::status::guard;

/// Bytes of workspace that lk_ctc_batch_cost takes for these tensors, whose elements are not read.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_ctc_batch_cost_workspace(
    target: *const lk_tensor,
    prediction: *const lk_tensor,
    target_length: *const lk_tensor,
    prediction_length: *const lk_tensor,
    bytes: *mut usize,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_ctc_batch_cost_workspace", || unsafe {
        ctc::ctc_batch_cost_workspace(target, prediction, target_length, prediction_length, bytes)
    })
}

/// Connectionist temporal classification's cost of each sample's labels: minus the logarithm of the
/// probability that the classes of its steps, without repetitions and then without blanks, are the labels (A.
/// Graves et al., "Connectionist temporal classification", ICML 2006). The blank is the last class.
///
/// target: int32 or int64, (samples, labels), of which the first target_length count. prediction: float32 or
/// float64, (samples, steps, classes), probabilities as softmax gives them; epsilon, 0 or more, is added to
/// each, then those of a step are divided by their sum (Keras has 1e-7). prediction_length, target_length:
/// int32 or int64, (samples,). out: prediction's dtype, (samples, 1). workspace: memory of workspace_bytes,
/// as many as lk_ctc_batch_cost_workspace tells; NULL and 0 to allocate it. LK_ERR_VALUE for a length out of
/// range, and for a label that is no class or is the blank. The cost is infinity where the steps are fewer
/// than the labels and the blanks between equal ones. The forward algorithm in f64, scaled, or in logarithms
/// where the probability is too small for that; each step adds a relative error of a few units in the last
/// place of f64 to the probability. The same bits in any layout, on any machine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_ctc_batch_cost(
    target: *const lk_tensor,
    prediction: *const lk_tensor,
    target_length: *const lk_tensor,
    prediction_length: *const lk_tensor,
    epsilon: f64,
    workspace: *mut c_void,
    workspace_bytes: usize,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_ctc_batch_cost", || unsafe {
        ctc::ctc_batch_cost(
            target,
            prediction,
            target_length,
            prediction_length,
            epsilon,
            workspace,
            workspace_bytes,
            out,
        )
    })
}

/// Bytes of workspace that lk_ctc_greedy_decode takes for these tensors, whose elements are not read.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_ctc_greedy_decode_workspace(
    prediction: *const lk_tensor,
    prediction_length: *const lk_tensor,
    bytes: *mut usize,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_ctc_greedy_decode_workspace", || unsafe {
        ctc::ctc_greedy_decode_workspace(prediction, prediction_length, bytes)
    })
}

/// The labels of each sample's most probable classes: of each step the most probable one, the first of
/// equals, without repetitions and then without blanks. The blank is the last class.
///
/// prediction, prediction_length, epsilon, workspace: as in lk_ctc_batch_cost. decoded: int32 or int64,
/// (samples, steps), filled up with -1. log_prob: prediction's dtype, (samples, 1): minus the sum of the
/// logarithms of these classes' probabilities and epsilon, which are not divided by their sum here. The same
/// bits in any layout, on any machine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_ctc_greedy_decode(
    prediction: *const lk_tensor,
    prediction_length: *const lk_tensor,
    epsilon: f64,
    workspace: *mut c_void,
    workspace_bytes: usize,
    decoded: lk_output,
    log_prob: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_ctc_greedy_decode", || unsafe {
        ctc::ctc_greedy_decode(prediction, prediction_length, epsilon, workspace, workspace_bytes, decoded, log_prob)
    })
}

/// Bytes of workspace that lk_ctc_beam_decode takes for these tensors, whose elements are not read or
/// written.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_ctc_beam_decode_workspace(
    prediction: *const lk_tensor,
    prediction_length: *const lk_tensor,
    beam_width: i64,
    decoded: *const lk_tensor,
    log_prob: *const lk_tensor,
    bytes: *mut usize,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_ctc_beam_decode_workspace", || unsafe {
        ctc::ctc_beam_decode_workspace(prediction, prediction_length, beam_width, decoded, log_prob, bytes)
    })
}

/// The labellings of each sample that a search along prefixes finds to be the most probable ones, the best
/// first (A. Graves and N. Jaitly, "Towards end-to-end speech recognition with recurrent neural networks",
/// ICML 2014). The blank is the last class.
///
/// prediction, prediction_length, epsilon, workspace: as in lk_ctc_batch_cost. beam_width: prefixes that are
/// followed from step to step, at least 1 and the number of paths; a beam as wide as there are labellings
/// finds the best ones for certain. decoded: int32 or int64, (paths, samples, steps), filled up with -1.
/// log_prob: prediction's dtype, (samples, paths): the logarithms of the labellings' probabilities;
/// -infinity, and no labels, where there are fewer labellings. Of equal ones the order is determined, but not
/// by a rule worth telling. The same bits in any layout, on any machine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_ctc_beam_decode(
    prediction: *const lk_tensor,
    prediction_length: *const lk_tensor,
    epsilon: f64,
    beam_width: i64,
    workspace: *mut c_void,
    workspace_bytes: usize,
    decoded: lk_output,
    log_prob: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_ctc_beam_decode", || unsafe {
        ctc::ctc_beam_decode(
            prediction,
            prediction_length,
            epsilon,
            beam_width,
            workspace,
            workspace_bytes,
            decoded,
            log_prob,
        )
    })
}
