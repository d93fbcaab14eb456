//! The cost of a labelling: minus the logarithm of the probability of all its paths, by the forward algorithm.

use super::super::check_writable;
use super::{Ctc, check_integers, into_i64, lengths, log, log_add, write};
use crate::engine::Scratch;
use crate::status::{Result, bail};
use crate::tensor::{View, show};

const IMPOSSIBLE: f64 = f64::NEG_INFINITY;

/// Bytes of workspace for so many samples of so many labels and classes.
fn bytes(samples: usize, labels: usize, classes: usize) -> usize {
    let states = labels.saturating_mul(2).saturating_add(3);
    [
        2 * Scratch::bytes::<i64>(samples),
        Scratch::bytes::<i64>(samples.saturating_mul(labels)),
        Scratch::bytes::<f64>(samples),
        Scratch::bytes::<f64>(classes),
        Scratch::bytes::<f64>(labels.saturating_add(1)),
        Scratch::bytes::<f64>(states).saturating_mul(3),
    ]
    .into_iter()
    .fold(0, usize::saturating_add)
}

fn check(y_true: &View, ctc: &Ctc, label_length: &View) -> Result<usize> {
    ctc.check()?;
    let &[samples, labels] = y_true.shape else {
        bail!(Ndim, "y_true has shape {}; (samples, labels) is expected", show(y_true.shape));
    };
    check_integers(y_true, &[ctc.y_pred.shape[0], labels], "(samples, labels), as y_pred has so many samples,")?;
    check_integers(label_length, &[samples], "(samples,)")?;
    Ok(labels as usize)
}

/// Bytes of workspace that [`batch_cost`] takes.
pub fn batch_cost_workspace(y_true: &View, ctc: &Ctc, label_length: &View) -> Result<usize> {
    let labels = check(y_true, ctc, label_length)?;
    Ok(bytes(ctc.samples(), labels, ctc.classes()))
}

/// Writes the cost of each sample's labels to `out`, of shape (samples, 1).
pub fn batch_cost(
    y_true: &View,
    ctc: &Ctc,
    label_length: &View,
    workspace: Option<&mut [u64]>,
    out: &View,
) -> Result<()> {
    let most = check(y_true, ctc, label_length)?;
    if out.dtype != ctc.y_pred.dtype {
        bail!(Dtype, "y_pred is {}, out is {}; the same is expected, use lk_cast", ctc.y_pred.dtype, out.dtype);
    }
    if *out.shape != [ctc.y_pred.shape[0], 1] {
        bail!(Shape, "out has shape {}, but (samples, 1) is ({}, 1)", show(out.shape), ctc.samples());
    }
    check_writable(out)?;
    Scratch::with(workspace, bytes(ctc.samples(), most, ctc.classes()), |mut scratch| {
        let steps = ctc.lengths(&mut scratch)?;
        let counts = lengths(label_length, most, "labels", &mut scratch)?;
        let labels = scratch.take(ctc.samples() * most);
        into_i64(y_true, labels);
        let labels_of = |sample: usize| &labels[sample * most..][..counts[sample] as usize];
        for sample in 0..ctc.samples() {
            check_labels(sample, labels_of(sample), steps[sample], ctc.classes())?;
        }
        let costs = scratch.take(ctc.samples());
        for (sample, cost) in costs.iter_mut().enumerate() {
            *cost = -log_probability(ctc, sample, steps[sample] as usize, labels_of(sample), scratch.again());
        }
        write(costs, out)
    })
}

/// Refuses labels that are no classes, and more of them than the steps have room for.
fn check_labels(sample: usize, labels: &[i64], steps: i64, classes: usize) -> Result<()> {
    if let Some(label) = labels.iter().find(|label| !(0..classes as i64 - 1).contains(label)) {
        bail!(
            Value,
            "y_true of sample {sample} has the label {label}, but y_pred has {classes} classes, of which the last is \
             the blank"
        );
    }
    let repeated = labels.windows(2).filter(|pair| pair[0] == pair[1]).count();
    let needed = labels.len() + repeated;
    if needed as i64 > steps {
        bail!(
            Value,
            "input_length of sample {sample} is {steps}, but its {} labels take {needed} steps (a blank goes between \
             equal ones)",
            labels.len()
        );
    }
    Ok(())
}

/// The states are the labels with a blank before, between and behind them; `alpha[2 + s]` is the logarithm of the
/// probability of all beginnings of paths that are in state `s`, with two impossible states in front.
fn log_probability(ctc: &Ctc, sample: usize, steps: usize, labels: &[i64], mut scratch: Scratch) -> f64 {
    let states = 2 * labels.len() + 1;
    let row = scratch.take::<f64>(ctc.classes());
    let logs = scratch.take::<f64>(labels.len() + 1);
    let [alpha, next, leaps] = std::array::from_fn(|_| scratch.take::<f64>(states + 2));
    let blank = ctc.classes() - 1;
    alpha.fill(IMPOSSIBLE);
    // Before the first step: the first blank or label is entered from here.
    alpha[1] = 0.0;
    for step in 0..steps {
        let total = ctc.step(sample, step, row);
        logs[0] = row[blank];
        for (log, &label) in logs[1..].iter_mut().zip(labels) {
            *log = row[label as usize];
        }
        log(logs);
        next.copy_from_slice(alpha);
        log_add(&mut next[2..], &alpha[1..]);
        // Over a blank that is between different labels.
        for (i, &label) in labels.iter().enumerate() {
            let differs = i > 0 && labels[i - 1] != label;
            leaps[2 * i] = IMPOSSIBLE;
            leaps[2 * i + 1] = if differs { alpha[2 * i + 1] } else { IMPOSSIBLE };
        }
        if step == 0 && !labels.is_empty() {
            leaps[1] = 0.0;
        }
        leaps[states - 1] = IMPOSSIBLE;
        log_add(&mut next[2..], &leaps[..states]);
        next[2] += logs[0] - total;
        for (pair, &log) in next[3..].chunks_exact_mut(2).zip(&logs[1..]) {
            pair[0] += log - total;
            pair[1] += logs[0] - total;
        }
        next[..2].fill(IMPOSSIBLE);
        alpha.copy_from_slice(next);
    }
    if steps == 0 {
        // No labels either: the one path is empty.
        return 0.0;
    }
    let (last, before) = (states + 1, states);
    let mut end = [alpha[last]];
    log_add(&mut end, &[alpha[before]]);
    end[0]
}
