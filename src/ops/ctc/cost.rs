//! The cost of a labelling: minus the logarithm of the probability of all its paths, by the forward algorithm.
//!
//! The probabilities of a step's states are scaled by powers of two, which costs no digits (L. R. Rabiner, "A tutorial on
//! hidden Markov models", 1989, section V.A). What may be lost below the smallest number is bounded on the way; where
//! that bound is not small beside the result, the sample is computed again with logarithms.

use super::super::check_writable;
use super::{Ctc, check_integers, into_i64, lengths, log, log_add, write};
use crate::engine::Scratch;
use crate::size;
use crate::status::{Result, bail};
use crate::tensor::{View, show};

const IMPOSSIBLE: f64 = f64::NEG_INFINITY;

/// Bytes of workspace for so many samples of so many labels and classes.
fn bytes(samples: usize, labels: usize, classes: usize) -> usize {
    let states = labels.saturating_mul(2).saturating_add(3);
    let pieces = [
        Scratch::bytes::<i64>(samples).saturating_mul(2),
        Scratch::bytes::<i64>(samples.saturating_mul(labels)),
        Scratch::bytes::<f64>(samples),
        Scratch::bytes::<f64>(classes),
        Scratch::bytes::<f64>(labels.saturating_add(1)),
        Scratch::bytes::<f64>(states).saturating_mul(3),
    ];
    size::sum(pieces)
}

fn check(target: &View, ctc: &Ctc, target_length: &View) -> Result<usize> {
    ctc.check()?;
    let &[samples, labels] = target.shape else {
        bail!(Ndim, "target has shape {}; (samples, labels) is expected", show(target.shape));
    };
    check_integers(
        target,
        &[ctc.prediction.shape[0], labels],
        "(samples, labels), with prediction's number of samples,",
    )?;
    check_integers(target_length, &[samples], "(samples,)")?;
    Ok(labels as usize)
}

/// Bytes of workspace that [`batch_cost`] takes.
pub fn batch_cost_workspace(target: &View, ctc: &Ctc, target_length: &View) -> Result<usize> {
    let labels = check(target, ctc, target_length)?;
    Ok(bytes(ctc.samples(), labels, ctc.classes()))
}

/// Writes the cost of each sample's labels to `out`, of shape (samples, 1).
pub fn batch_cost(
    target: &View,
    ctc: &Ctc,
    target_length: &View,
    workspace: Option<&mut [u64]>,
    out: &View,
) -> Result<()> {
    let most = check(target, ctc, target_length)?;
    if out.dtype != ctc.prediction.dtype {
        bail!(Dtype, "prediction is {}, out is {}; the same is expected, use lk_cast", ctc.prediction.dtype, out.dtype);
    }
    if *out.shape != [ctc.prediction.shape[0], 1] {
        bail!(Shape, "out has shape {}; (samples, 1) = ({}, 1) is expected", show(out.shape), ctc.samples());
    }
    check_writable(out)?;
    let bytes = bytes(ctc.samples(), most, ctc.classes());
    Scratch::with(workspace, bytes, "lk_ctc_batch_cost_workspace", |mut scratch| {
        let steps = ctc.lengths(&mut scratch)?;
        let counts = lengths(target_length, most, "labels", &mut scratch)?;
        let labels = scratch.take(ctc.samples() * most);
        into_i64(target, labels);
        let labels_of = |sample: usize| &labels[sample * most..][..counts[sample] as usize];
        for sample in 0..ctc.samples() {
            check_labels(sample, labels_of(sample), ctc.classes())?;
        }
        let costs = scratch.take(ctc.samples());
        for (sample, cost) in costs.iter_mut().enumerate() {
            *cost = -log_probability(ctc, sample, steps[sample] as usize, labels_of(sample), scratch.again());
        }
        write(costs, out)
    })
}

/// Refuses labels that are no classes.
fn check_labels(sample: usize, labels: &[i64], classes: usize) -> Result<()> {
    if let Some(label) = labels.iter().find(|label| !(0..classes as i64 - 1).contains(label)) {
        bail!(
            Value,
            "target of sample {sample} has the label {label}, but prediction has {classes} classes, of which the last \
             is the blank"
        );
    }
    Ok(())
}

/// The steps that labels take at least: a blank goes between equal ones.
fn fewest_steps(labels: &[i64]) -> usize {
    labels.len() + labels.windows(2).filter(|pair| pair[0] == pair[1]).count()
}

/// A sample: the labels, and what is read of its steps. The states are the labels with a blank before, between and
/// behind them.
struct Sample<'a, 's> {
    ctc: &'a Ctc<'a>,
    number: usize,
    steps: usize,
    labels: &'a [i64],
    row: &'s mut [f64],
    /// Of the step, or logarithms: the blank's, then the labels'.
    emitted: &'s mut [f64],
    /// Of states, behind two that are impossible.
    alpha: &'s mut [f64],
    next: &'s mut [f64],
    leaps: &'s mut [f64],
}

fn log_probability(ctc: &Ctc, number: usize, steps: usize, labels: &[i64], mut scratch: Scratch) -> f64 {
    if fewest_steps(labels) > steps {
        return IMPOSSIBLE;
    }
    if steps == 0 {
        // No labels either: the one path is empty.
        return 0.0;
    }
    let states = 2 * labels.len() + 1;
    let (row, emitted) = (scratch.take(ctc.classes()), scratch.take(labels.len() + 1));
    let [alpha, next, leaps] = std::array::from_fn(|_| scratch.take(states + 2));
    let mut sample = Sample { ctc, number, steps, labels, row, emitted, alpha, next, leaps };
    sample.scaled().unwrap_or_else(|| sample.by_logarithms())
}

/// 2^-512: states are scaled where all of them are below, by an exact factor.
const RESCALE_BELOW: f64 = f64::from_bits((1023 - 512) << 52);

impl Sample<'_, '_> {
    fn states(&self) -> usize {
        2 * self.labels.len() + 1
    }

    /// Reads a step; the sum that its numbers are to be divided by is given back.
    fn read(&mut self, step: usize) -> f64 {
        let total = self.ctc.step(self.number, step, self.row);
        self.emitted[0] = self.row[self.row.len() - 1];
        for (emitted, &label) in self.emitted[1..].iter_mut().zip(self.labels) {
            *emitted = self.row[label as usize];
        }
        total
    }

    /// The states that are entered over a blank between different labels.
    fn leap(&mut self, step: usize, start: f64, impossible: f64) {
        for (i, &label) in self.labels.iter().enumerate() {
            let differs = i > 0 && self.labels[i - 1] != label;
            self.leaps[2 * i] = impossible;
            self.leaps[2 * i + 1] = if differs { self.alpha[2 * i + 1] } else { impossible };
        }
        if step == 0 && !self.labels.is_empty() {
            self.leaps[1] = start;
        }
        self.leaps[2 * self.labels.len()] = impossible;
    }

    /// With probabilities; `None` where too much may have been lost.
    fn scaled(&mut self) -> Option<f64> {
        let states = self.states();
        self.alpha.fill(0.0);
        // Before the first step: the first blank or label is entered from here.
        self.alpha[1] = 1.0;
        self.leaps.fill(0.0);
        let (mut halvings, mut lost) = (0.0, 0.0);
        for step in 0..self.steps {
            let scale = 1.0 / self.read(step);
            self.emitted.iter_mut().for_each(|p| *p *= scale);
            self.leap(step, 1.0, 0.0);
            // States that can't come to the end any more have no part in it.
            let first = states.saturating_sub(2 * (self.steps - step));
            let largest = self.advance(first);
            // What is lost goes on to three states at most: a blank, and two labels. Then each state may lose a product
            // below the smallest normal number.
            let label = self.emitted[1..].iter().fold(0.0, |most: f64, &p| if p > most { p } else { most });
            lost = lost * (self.emitted[0] + 2.0 * label).min(1.0) + states as f64 * f64::MIN_POSITIVE;
            if largest < RESCALE_BELOW {
                self.alpha.iter_mut().for_each(|p| *p *= 1.0 / RESCALE_BELOW);
                lost *= 1.0 / RESCALE_BELOW;
                halvings += 512.0;
            }
        }
        let end = self.alpha[states + 1] + self.alpha[states];
        // False for NaN, too.
        (lost <= end * (f64::EPSILON / 16.0)).then(|| {
            let mut log_of = [end];
            log(&mut log_of);
            log_of[0] - halvings * std::f64::consts::LN_2
        })
    }

    /// One step for the states from `first` on; the others become impossible. The largest is given back.
    fn advance(&mut self, first: usize) -> f64 {
        let states = self.states();
        let mut largest = 0.0;
        let (alpha, leaps) = (&self.alpha[1..], &self.leaps[..states]);
        for (s, to) in self.next[2..].iter_mut().enumerate().skip(first) {
            *to = alpha[s + 1] + alpha[s] + leaps[s];
        }
        let blank = self.emitted[0];
        for (s, to) in self.next[2..].iter_mut().enumerate().skip(first) {
            *to *= if s % 2 == 0 { blank } else { self.emitted[s / 2 + 1] };
            largest = if *to > largest { *to } else { largest };
        }
        self.next[..first + 2].fill(0.0);
        self.alpha.copy_from_slice(self.next);
        largest
    }

    /// With logarithms.
    fn by_logarithms(&mut self) -> f64 {
        let states = self.states();
        self.alpha.fill(IMPOSSIBLE);
        self.alpha[1] = 0.0;
        for step in 0..self.steps {
            let mut total = [self.read(step)];
            log(&mut total);
            log(self.emitted);
            self.next.copy_from_slice(self.alpha);
            log_add(&mut self.next[2..], &self.alpha[1..]);
            self.leap(step, 0.0, IMPOSSIBLE);
            log_add(&mut self.next[2..], &self.leaps[..states]);
            self.next[2] += self.emitted[0] - total[0];
            for (pair, &log) in self.next[3..].chunks_exact_mut(2).zip(&self.emitted[1..]) {
                pair[0] += log - total[0];
                pair[1] += self.emitted[0] - total[0];
            }
            self.next[..2].fill(IMPOSSIBLE);
            self.alpha.copy_from_slice(self.next);
        }
        let mut end = [self.alpha[states + 1]];
        log_add(&mut end, &[self.alpha[states]]);
        end[0]
    }
}
