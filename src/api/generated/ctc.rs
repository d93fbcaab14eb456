//! Connectionist temporal classification.
//!
//! Generated from the registry by `make generate`; do not edit.

use super::super::arguments::memory;
use super::super::error::{Result, answered};
use super::super::tensor::{TensorMut, TensorRef};
use crate::capi::{
    lk_ctc_batch_cost, lk_ctc_batch_cost_workspace, lk_ctc_beam_decode, lk_ctc_beam_decode_workspace,
    lk_ctc_greedy_decode, lk_ctc_greedy_decode_workspace,
};

/// Workspace size of `ctc_batch_cost` for these tensors, in bytes; no element is read.
///
/// target, target_length, prediction_length: int32 or int64; prediction: float32 or float64.
///
/// ```
/// use lanekit::{TensorMut, TensorRef};
/// let prediction = TensorRef::new(&[0.6f64, 0.4, 0.6, 0.4], [1, 2, 2])?;
/// let target = TensorRef::new(&[0i64], [1, 1])?;
/// let (labels, steps, mut cost) = ([1i64], [2i64], [0.0f64]);
/// let bytes = lanekit::ctc_batch_cost_workspace(&target, &prediction, &labels, &steps)?;
/// let (mut workspace, out) = (vec![0u8; bytes], TensorMut::new(&mut cost, [1, 1])?);
/// lanekit::ctc_batch_cost_in(target, prediction, &labels, &steps, 0.0, &mut workspace, out)?;
/// assert!((cost[0] + 0.84f64.ln()).abs() < 1e-12);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn ctc_batch_cost_workspace<'a>(
    target: impl Into<TensorRef<'a>>,
    prediction: impl Into<TensorRef<'a>>,
    target_length: impl Into<TensorRef<'a>>,
    prediction_length: impl Into<TensorRef<'a>>,
) -> Result<usize> {
    let target = target.into();
    let prediction = prediction.into();
    let target_length = target_length.into();
    let prediction_length = prediction_length.into();
    let mut found: usize = 0;
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe {
        lk_ctc_batch_cost_workspace(
            &target.raw(),
            &prediction.raw(),
            &target_length.raw(),
            &prediction_length.raw(),
            &mut found,
        )
    })?;
    Ok(found)
}

/// CTC loss of each sample: -log of the probability of its labels, summed over all paths that collapse to them.
///
/// A path has one class per step; it collapses to labels by merging repeated classes, then removing blanks.
///
/// target: (samples, labels), of which the first target_length[i] labels of sample i count. target_length:
/// (samples,), 0 to labels. `ErrorKind::Value` for a length out of range, and for a label that is no class or is
/// the blank. The loss is infinity where the steps are fewer than the labels plus the blanks between equal
/// neighbours. The forward algorithm in float64 with scaled probabilities, or with logarithms where these would
/// underflow (L. R. Rabiner, "A tutorial on hidden Markov models", 1989, section V.A).
///
/// target, target_length, prediction_length: int32 or int64; prediction, out: float32 or float64, the same for
/// both; out has shape (samples, 1). Error: each step adds a few ULP of float64 to the relative error of the
/// probability; out is rounded once. Allocates the workspace if it is `None`. Method: A. Graves, S. Fernandez, F.
/// Gomez and J. Schmidhuber, "Connectionist temporal classification", ICML 2006.
///
/// ```
/// use lanekit::{TensorMut, TensorRef};
/// let prediction = TensorRef::new(&[0.6f64, 0.4, 0.6, 0.4], [1, 2, 2])?;
/// let target = TensorRef::new(&[0i64], [1, 1])?;
/// let mut cost = [0.0f64];
/// let out = TensorMut::new(&mut cost, [1, 1])?;
/// lanekit::ctc_batch_cost(target, prediction, &[1i64], &[2i64], 0.0, out)?;
/// // All paths but the two blanks, whose probability is 0.4 * 0.4.
/// assert!((cost[0] + 0.84f64.ln()).abs() < 1e-12);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn ctc_batch_cost<'a, 'b>(
    target: impl Into<TensorRef<'a>>,
    prediction: impl Into<TensorRef<'a>>,
    target_length: impl Into<TensorRef<'a>>,
    prediction_length: impl Into<TensorRef<'a>>,
    epsilon: f64,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let target = target.into();
    let prediction = prediction.into();
    let target_length = target_length.into();
    let prediction_length = prediction_length.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe {
        lk_ctc_batch_cost(
            &target.raw(),
            &prediction.raw(),
            &target_length.raw(),
            &prediction_length.raw(),
            epsilon,
            std::ptr::null_mut(),
            0,
            &out.raw(),
        )
    })
}

/// With memory to work in, of [`ctc_batch_cost_workspace`] bytes or more; an empty slice stands for none. See
/// [`ctc_batch_cost`].
pub fn ctc_batch_cost_in<'a, 'b>(
    target: impl Into<TensorRef<'a>>,
    prediction: impl Into<TensorRef<'a>>,
    target_length: impl Into<TensorRef<'a>>,
    prediction_length: impl Into<TensorRef<'a>>,
    epsilon: f64,
    workspace: &mut [u8],
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let target = target.into();
    let prediction = prediction.into();
    let target_length = target_length.into();
    let prediction_length = prediction_length.into();
    let (workspace, workspace_bytes) = memory(workspace);
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe {
        lk_ctc_batch_cost(
            &target.raw(),
            &prediction.raw(),
            &target_length.raw(),
            &prediction_length.raw(),
            epsilon,
            workspace,
            workspace_bytes,
            &out.raw(),
        )
    })
}

/// Workspace size of `ctc_greedy_decode` for these tensors, in bytes; no element is read.
///
/// prediction: float32 or float64; prediction_length: int32 or int64.
///
/// ```
/// use lanekit::{TensorMut, TensorRef};
/// let prediction = TensorRef::new(&[0.6f64, 0.4, 0.9, 0.1, 0.2, 0.8], [1, 3, 2])?;
/// let (mut labels, mut score) = ([0i64; 3], [0.0f64]);
/// let decoded = TensorMut::new(&mut labels, [1, 3])?;
/// let log_prob = TensorMut::new(&mut score, [1, 1])?;
/// let mut workspace = vec![0u8; lanekit::ctc_greedy_decode_workspace(&prediction, &[3i64])?];
/// lanekit::ctc_greedy_decode_in(prediction, &[3i64], 0.0, &mut workspace, decoded, log_prob)?;
/// assert_eq!(labels, [0, -1, -1]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn ctc_greedy_decode_workspace<'a>(
    prediction: impl Into<TensorRef<'a>>,
    prediction_length: impl Into<TensorRef<'a>>,
) -> Result<usize> {
    let prediction = prediction.into();
    let prediction_length = prediction_length.into();
    let mut found: usize = 0;
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_ctc_greedy_decode_workspace(&prediction.raw(), &prediction_length.raw(), &mut found) })?;
    Ok(found)
}

/// CTC greedy decoding: the most probable class of each step, the first of equals, then repeated classes merged and
/// blanks removed.
///
/// decoded: the labels of each sample, filled up with -1. log_prob: -sum(log(p + epsilon)) over the steps' largest
/// p, which are not divided by the step's sum here. The outputs may not share memory.
///
/// prediction, log_prob: float32 or float64, the same for both; prediction_length, decoded: int32 or int64; decoded
/// and log_prob have shape (samples, steps) and (samples, 1). Allocates the workspace if it is `None`. Method: A.
/// Graves, S. Fernandez, F. Gomez and J. Schmidhuber, "Connectionist temporal classification", ICML 2006.
///
/// ```
/// use lanekit::{TensorMut, TensorRef};
/// let prediction = TensorRef::new(&[0.6f64, 0.4, 0.9, 0.1, 0.2, 0.8], [1, 3, 2])?;
/// let (mut labels, mut score) = ([0i64; 3], [0.0f64]);
/// let decoded = TensorMut::new(&mut labels, [1, 3])?;
/// let log_prob = TensorMut::new(&mut score, [1, 1])?;
/// lanekit::ctc_greedy_decode(prediction, &[3i64], 0.0, decoded, log_prob)?;
/// assert_eq!(labels, [0, -1, -1]);
/// assert!((score[0] + (0.6f64 * 0.9 * 0.8).ln()).abs() < 1e-12);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn ctc_greedy_decode<'a, 'b>(
    prediction: impl Into<TensorRef<'a>>,
    prediction_length: impl Into<TensorRef<'a>>,
    epsilon: f64,
    decoded: impl Into<TensorMut<'b>>,
    log_prob: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let prediction = prediction.into();
    let prediction_length = prediction_length.into();
    let decoded = decoded.into();
    let log_prob = log_prob.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe {
        lk_ctc_greedy_decode(
            &prediction.raw(),
            &prediction_length.raw(),
            epsilon,
            std::ptr::null_mut(),
            0,
            &decoded.raw(),
            &log_prob.raw(),
        )
    })
}

/// With memory to work in, of [`ctc_greedy_decode_workspace`] bytes or more; an empty slice stands for none. See
/// [`ctc_greedy_decode`].
pub fn ctc_greedy_decode_in<'a, 'b>(
    prediction: impl Into<TensorRef<'a>>,
    prediction_length: impl Into<TensorRef<'a>>,
    epsilon: f64,
    workspace: &mut [u8],
    decoded: impl Into<TensorMut<'b>>,
    log_prob: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let prediction = prediction.into();
    let prediction_length = prediction_length.into();
    let (workspace, workspace_bytes) = memory(workspace);
    let decoded = decoded.into();
    let log_prob = log_prob.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe {
        lk_ctc_greedy_decode(
            &prediction.raw(),
            &prediction_length.raw(),
            epsilon,
            workspace,
            workspace_bytes,
            &decoded.raw(),
            &log_prob.raw(),
        )
    })
}

/// Workspace size of `ctc_beam_decode` for these tensors, in bytes; no element is read or written.
///
/// prediction, log_prob: float32 or float64, the same for both; prediction_length, decoded: int32 or int64.
///
/// ```
/// use lanekit::{TensorMut, TensorRef};
/// let prediction = TensorRef::new(&[0.4f64, 0.6, 0.4, 0.6], [1, 2, 2])?;
/// let (steps, mut labels, mut scores) = ([2i64], [0i64; 4], [0.0f64; 2]);
/// let decoded = TensorMut::new(&mut labels, [2, 1, 2])?;
/// let log_prob = TensorMut::new(&mut scores, [1, 2])?;
/// let bytes = lanekit::ctc_beam_decode_workspace(&prediction, &steps, 10, &decoded, &log_prob)?;
/// let mut workspace = vec![0u8; bytes];
/// lanekit::ctc_beam_decode_in(prediction, &steps, 0.0, 10, &mut workspace, decoded, log_prob)?;
/// assert_eq!(labels, [0, -1, -1, -1]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn ctc_beam_decode_workspace<'a>(
    prediction: impl Into<TensorRef<'a>>,
    prediction_length: impl Into<TensorRef<'a>>,
    beam_width: i64,
    decoded: impl Into<TensorRef<'a>>,
    log_prob: impl Into<TensorRef<'a>>,
) -> Result<usize> {
    let prediction = prediction.into();
    let prediction_length = prediction_length.into();
    let decoded = decoded.into();
    let log_prob = log_prob.into();
    let mut found: usize = 0;
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe {
        lk_ctc_beam_decode_workspace(
            &prediction.raw(),
            &prediction_length.raw(),
            beam_width,
            &decoded.raw(),
            &log_prob.raw(),
            &mut found,
        )
    })?;
    Ok(found)
}

/// CTC prefix beam search: the most probable labellings of each sample that the search finds, best first.
///
/// beam_width: prefixes kept from step to step, at least 1 and at least the paths; a beam as wide as the number of
/// possible labellings is exhaustive. steps * beam_width and classes are below 2^32 - 1, else `ErrorKind::Value`.
/// decoded: labels, filled up with -1. log_prob: the logarithms of the labellings' probabilities; -infinity, with
/// -1 throughout in decoded, where fewer labellings exist than paths. The order of equally probable labellings is
/// unspecified, but always the same. The outputs may not share memory.
///
/// prediction, log_prob: float32 or float64, the same for both; prediction_length, decoded: int32 or int64; decoded
/// and log_prob have shape (paths, samples, steps) and (samples, paths). Allocates the workspace if it is `None`.
/// Method: A. Graves and N. Jaitly, "Towards end-to-end speech recognition with recurrent neural networks", ICML
/// 2014.
///
/// ```
/// use lanekit::{TensorMut, TensorRef};
/// // The best path has blanks alone, but three others collapse to label 0.
/// let prediction = TensorRef::new(&[0.4f64, 0.6, 0.4, 0.6], [1, 2, 2])?;
/// let (mut labels, mut scores) = ([0i64; 4], [0.0f64; 2]);
/// let decoded = TensorMut::new(&mut labels, [2, 1, 2])?;
/// let log_prob = TensorMut::new(&mut scores, [1, 2])?;
/// lanekit::ctc_beam_decode(prediction, &[2i64], 0.0, 10, decoded, log_prob)?;
/// assert_eq!(labels, [0, -1, -1, -1]);
/// assert!(scores.iter().zip([0.64f64, 0.36]).all(|(y, p)| (y - p.ln()).abs() < 1e-12));
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn ctc_beam_decode<'a, 'b>(
    prediction: impl Into<TensorRef<'a>>,
    prediction_length: impl Into<TensorRef<'a>>,
    epsilon: f64,
    beam_width: i64,
    decoded: impl Into<TensorMut<'b>>,
    log_prob: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let prediction = prediction.into();
    let prediction_length = prediction_length.into();
    let decoded = decoded.into();
    let log_prob = log_prob.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe {
        lk_ctc_beam_decode(
            &prediction.raw(),
            &prediction_length.raw(),
            epsilon,
            beam_width,
            std::ptr::null_mut(),
            0,
            &decoded.raw(),
            &log_prob.raw(),
        )
    })
}

/// With memory to work in, of [`ctc_beam_decode_workspace`] bytes or more; an empty slice stands for none. See
/// [`ctc_beam_decode`].
pub fn ctc_beam_decode_in<'a, 'b>(
    prediction: impl Into<TensorRef<'a>>,
    prediction_length: impl Into<TensorRef<'a>>,
    epsilon: f64,
    beam_width: i64,
    workspace: &mut [u8],
    decoded: impl Into<TensorMut<'b>>,
    log_prob: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let prediction = prediction.into();
    let prediction_length = prediction_length.into();
    let (workspace, workspace_bytes) = memory(workspace);
    let decoded = decoded.into();
    let log_prob = log_prob.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe {
        lk_ctc_beam_decode(
            &prediction.raw(),
            &prediction_length.raw(),
            epsilon,
            beam_width,
            workspace,
            workspace_bytes,
            &decoded.raw(),
            &log_prob.raw(),
        )
    })
}
