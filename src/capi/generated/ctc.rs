//! Connectionist temporal classification.
//!
//! Loss and decoding of sequences without alignment. prediction: (samples, steps, classes), probabilities as
//! softmax gives them; the last class is the blank. epsilon, 0 or more, is added to each, and the sums are
//! divided by their total over the step. prediction_length: (samples,), the steps of each sample that count,
//! 0 to steps. workspace: workspace_bytes bytes, at any alignment and apart from the tensors, at least as
//! many as its lk_.._workspace function reports; NULL and 0 to allocate it. All is computed in float64.
//!
//! Generated from the registry by `make generate`; do not edit.

use std::ffi::c_void;

use super::super::ctc;
use super::super::types::{lk_output, lk_status, lk_tensor};
use crate::status::guard;

/// Workspace size of lk_ctc_batch_cost for these tensors, in bytes; no element is read.
///
/// target, target_length, prediction_length: int32 or int64; prediction: float32 or float64.
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

/// CTC loss of each sample: -log of the probability of its labels, summed over all paths that collapse to
/// them.
///
/// A path has one class per step; it collapses to labels by merging repeated classes, then removing blanks.
///
/// target: (samples, labels), of which the first target_length[i] labels of sample i count. target_length:
/// (samples,), 0 to labels. LK_ERR_VALUE for a length out of range, and for a label that is no class or is
/// the blank. The loss is infinity where the steps are fewer than the labels plus the blanks between equal
/// neighbours. The forward algorithm in float64 with scaled probabilities, or with logarithms where these
/// would underflow (L. R. Rabiner, "A tutorial on hidden Markov models", 1989, section V.A).
///
/// target, target_length, prediction_length: int32 or int64; prediction, out: float32 or float64, the same
/// for both; out has shape (samples, 1). Error: each step adds a few ULP of float64 to the relative error of
/// the probability; out is rounded once. Allocates the workspace if it is NULL. Method: A. Graves, S.
/// Fernandez, F. Gomez and J. Schmidhuber, "Connectionist temporal classification", ICML 2006.
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

/// Workspace size of lk_ctc_greedy_decode for these tensors, in bytes; no element is read.
///
/// prediction: float32 or float64; prediction_length: int32 or int64.
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

/// CTC greedy decoding: the most probable class of each step, the first of equals, then repeated classes
/// merged and blanks removed.
///
/// decoded: the labels of each sample, filled up with -1. log_prob: -sum(log(p + epsilon)) over the steps'
/// largest p, which are not divided by the step's sum here. The outputs may not share memory.
///
/// prediction, log_prob: float32 or float64, the same for both; prediction_length, decoded: int32 or int64;
/// decoded and log_prob have shape (samples, steps) and (samples, 1). Allocates the workspace if it is NULL.
/// Method: A. Graves, S. Fernandez, F. Gomez and J. Schmidhuber, "Connectionist temporal classification",
/// ICML 2006.
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

/// Workspace size of lk_ctc_beam_decode for these tensors, in bytes; no element is read or written.
///
/// prediction, log_prob: float32 or float64, the same for both; prediction_length, decoded: int32 or int64.
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

/// CTC prefix beam search: the most probable labellings of each sample that the search finds, best first.
///
/// beam_width: prefixes kept from step to step, at least 1 and at least the paths; a beam as wide as the
/// number of possible labellings is exhaustive. steps * beam_width and classes are below 2^32 - 1, else
/// LK_ERR_VALUE. decoded: labels, filled up with -1. log_prob: the logarithms of the labellings'
/// probabilities; -infinity, with -1 throughout in decoded, where fewer labellings exist than paths. The
/// order of equally probable labellings is unspecified, but always the same. The outputs may not share
/// memory.
///
/// prediction, log_prob: float32 or float64, the same for both; prediction_length, decoded: int32 or int64;
/// decoded and log_prob have shape (paths, samples, steps) and (samples, paths). Allocates the workspace if
/// it is NULL. Method: A. Graves and N. Jaitly, "Towards end-to-end speech recognition with recurrent neural
/// networks", ICML 2014.
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
