//! Losses, and the metric of the first k.

use std::fmt;

use super::check_output;
use super::check_writable;
use super::indexing::{check_indices, position};
use super::normalise::check_alike;
use super::subviews::check_shape;
use super::temporary::{with_inputs_apart, with_separate_inputs};
use super::views::Layout;
use crate::engine::{self, Lines, LossLines, Plan};
use crate::kernels::{self, ElementLoss, LineKind, LossArgs, MAX_PARAMS};
use crate::status::{Result, bail};
use crate::tensor::{Dims, Dtype, Shown, View, resolve_axis, show};

/// What losses take beside tensors; each uses some.
#[derive(Clone, Copy, Debug, Default)]
pub struct LossNumbers {
    pub from_logits: bool,
    pub epsilon: f64,
    /// Of focal losses.
    pub gamma: f64,
    pub alpha: Option<f64>,
}

impl LossNumbers {
    fn check(&self) -> Result<()> {
        if !(0.0..0.5).contains(&self.epsilon) {
            bail!(Value, "epsilon is {}; a number with 0 <= epsilon < 0.5 is expected", self.epsilon);
        }
        for (name, number) in [("gamma", self.gamma), ("alpha", self.alpha.unwrap_or(0.0))] {
            if !number.is_finite() {
                bail!(Value, "{name} is {number}; a finite number is expected");
            }
        }
        Ok(())
    }
}

/// The binary cross-entropy of each element, focal or not.
pub fn binary_crossentropy(
    target: &View,
    prediction: &View,
    focal: bool,
    numbers: &LossNumbers,
    out: &View,
) -> Result<()> {
    check_alike(prediction, &[Some(target)], out)?;
    numbers.check()?;
    let params = [numbers.epsilon, numbers.gamma, numbers.alpha.unwrap_or(f64::NAN), 0.0];
    let loss = ElementLoss::Binary { from_logits: numbers.from_logits, focal };
    of_elements(loss, params, target, prediction, out)
}

/// The Huber loss of each element: quadratic up to `delta`, then linear.
pub fn huber(target: &View, prediction: &View, delta: f64, out: &View) -> Result<()> {
    check_alike(prediction, &[Some(target)], out)?;
    if delta.is_nan() || delta <= 0.0 {
        bail!(Value, "delta is {delta}; a number above 0 is expected");
    }
    of_elements(ElementLoss::Huber, [delta, 0.0, 0.0, 0.0], target, prediction, out)
}

/// A loss of each element; dtypes and params are checked.
fn of_elements(
    loss: ElementLoss,
    params: [f64; MAX_PARAMS],
    target: &View,
    prediction: &View,
    out: &View,
) -> Result<()> {
    check_output(&[*target, *prediction], out)?;
    let Some(kernel) = kernels::element_loss(loss, prediction.dtype) else {
        bail!(Internal, "no kernel for {}", prediction.dtype)
    };
    with_separate_inputs(&[*target, *prediction], &[*out], |inputs| {
        let mut plan = Plan::empty();
        if plan.prepare(inputs, &[*out]) {
            engine::map(&mut plan, kernel, &params);
        }
    })
}

/// The cross-entropy of distributions along an axis, focal or not.
pub fn categorical_crossentropy(
    target: &View,
    prediction: &View,
    axis: i32,
    focal: bool,
    numbers: &LossNumbers,
    out: &View,
) -> Result<()> {
    check_alike(prediction, &[Some(target)], out)?;
    numbers.check()?;
    let axis = resolve_axis(axis, prediction.ndim())?;
    if target.shape != prediction.shape {
        bail!(
            Shape,
            "target has shape {}, prediction {}; one shape is expected",
            show(target.shape),
            show(prediction.shape)
        );
    }
    let kind = if focal { LineKind::Focal } else { LineKind::Categorical };
    let args = LossArgs {
        epsilon: numbers.epsilon,
        gamma: numbers.gamma,
        alpha: numbers.alpha.unwrap_or(1.0),
        ..LossArgs::default()
    };
    let job = LossJob { kind, from_logits: numbers.from_logits, args, axis, ignored: None };
    job.run(prediction, target, out)
}

/// The cross-entropy of classes that are named by their numbers; those of the class `ignored` give 0.
pub fn sparse_categorical_crossentropy(
    target: &View,
    prediction: &View,
    axis: i32,
    ignored: Option<i64>,
    numbers: &LossNumbers,
    out: &View,
) -> Result<()> {
    check_alike(prediction, &[], out)?;
    numbers.check()?;
    let axis = resolve_axis(axis, prediction.ndim())?;
    check_labels(target, prediction, axis)?;
    // Before the labels are read: there may be as many as `out` should have elements.
    check_losses(prediction, target, axis, out)?;
    let classes = prediction.shape[axis];
    if let Some((place, label)) = engine::first_label_outside(target, classes, ignored) {
        bail!(
            Value,
            "target[{}] is {label}, but prediction of shape {} has {classes} classes on axis {axis}: numbers from 0 \
             to {} are expected{}",
            position(place, target.shape),
            show(prediction.shape),
            classes - 1,
            Shown(|f: &mut fmt::Formatter<'_>| match ignored {
                Some(class) => write!(f, ", or {class}, which is ignored"),
                None => Ok(()),
            })
        );
    }
    let args = LossArgs { epsilon: numbers.epsilon, ..LossArgs::default() };
    let job = LossJob { kind: LineKind::Sparse, from_logits: numbers.from_logits, args, axis, ignored };
    job.run(prediction, target, out)
}

/// Whether the class that a target names is among the k with the largest predictions on the last axis.
pub fn in_top_k(target: &View, prediction: &View, k: i64, out: &View) -> Result<()> {
    if !matches!(prediction.dtype, Dtype::F32 | Dtype::F64) {
        bail!(Dtype, "prediction is {}; float32 or float64 is expected, use lk_cast", prediction.dtype);
    }
    if out.dtype != Dtype::Bool {
        bail!(Dtype, "out is {}; bool is expected", out.dtype);
    }
    let axis = resolve_axis(-1, prediction.ndim())?;
    check_labels(target, prediction, axis)?;
    let args = LossArgs { k: k as f64, ..LossArgs::default() };
    LossJob { kind: LineKind::InTopK, from_logits: false, args, axis, ignored: None }.run(prediction, target, out)
}

/// The shape without an axis.
fn without(shape: &[i64], axis: usize) -> Dims {
    shape[..axis].iter().chain(&shape[axis + 1..]).copied().collect()
}

/// Refuses labels that are not whole numbers, one for each line of classes.
fn check_labels(labels: &View, x: &View, axis: usize) -> Result<()> {
    check_indices(labels)?;
    let expected = without(x.shape, axis);
    if expected[..] != *labels.shape {
        bail!(
            Shape,
            "{} has shape {}, but {} of shape {} has its classes on axis {axis}, so {} is expected",
            labels.name,
            show(labels.shape),
            x.name,
            show(x.shape),
            show(&expected)
        );
    }
    Ok(())
}

/// Refuses an output that has not one element for each line along an axis of `x`.
fn check_losses(x: &View, target: &View, axis: usize, out: &View) -> Result<()> {
    check_shape(&[*target, *x], &without(x.shape, axis), out)?;
    check_writable(out)
}

/// A loss of lines whose dtypes and inputs are checked.
struct LossJob {
    kind: LineKind,
    from_logits: bool,
    args: LossArgs,
    axis: usize,
    ignored: Option<i64>,
}

impl LossJob {
    fn run(&self, x: &View, target: &View, out: &View) -> Result<()> {
        check_losses(x, target, self.axis, out)?;
        let Some(kernel) = kernels::line_loss(self.kind, self.from_logits, x.dtype) else {
            bail!(Internal, "no kernel for {}", x.dtype)
        };
        if out.shape.contains(&0) {
            return Ok(());
        }
        if x.shape[self.axis] == 0 {
            bail!(Value, "{} of shape {} has no classes on axis {}", x.name, show(x.shape), self.axis);
        }
        with_inputs_apart(&[*x, *target], out, |inputs| {
            let labels = (!kernel.has_targets).then_some(target.dtype);
            let targets = if kernel.has_targets { Layout::of(&inputs[1]) } else { self.beside(&inputs[1]) };
            let results = self.beside(out);
            let lines = Lines::new([&inputs[0], &targets.view(&inputs[1]), &results.view(out)], self.axis);
            let ignored = self.ignored;
            LossLines { lines: &lines, kernel: &kernel, args: &self.args, labels, ignored }.run();
        })
    }

    /// One element for each line, with an axis of extent 1 in the place of the line's.
    fn beside(&self, x: &View) -> Layout {
        let mut layout = Layout::of(x);
        layout.shape.insert(self.axis, 1);
        layout.strides.insert(self.axis, 0);
        layout
    }
}
