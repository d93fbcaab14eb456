//! Connectionist temporal classification: the cost of a labelling, and labellings of little cost.
//!
//! A. Graves, S. Fernandez, F. Gomez and J. Schmidhuber, "Connectionist temporal classification: labelling unsegmented
//! sequence data with recurrent neural networks", ICML 2006. A path is a class for each step; its labelling are the
//! classes without repetition, then without blanks. The blank is the last class.
//!
//! `cost` is the forward algorithm, `greedy` the labelling of the most probable path, `beam` a search along prefixes.
//! Logarithms are block kernels of the op table, so that bits are the same on every machine.

mod beam;
mod cost;
mod greedy;

pub use beam::{BeamOutputs, beam_decode, beam_decode_workspace};
pub use cost::{batch_cost, batch_cost_workspace};
pub use greedy::{greedy_decode, greedy_decode_workspace};

use super::{NO_PARAMS, cast};
use crate::engine::{self, Scratch};
use crate::kernels::{self, Op, Reduction};
use crate::status::{Result, bail};
use crate::tensor::{Dtype, View, show};

/// Probabilities of classes, and how many steps of each sample count.
pub struct Ctc<'a> {
    /// (samples, steps, classes), float32 or float64.
    pub prediction: View<'a>,
    /// (samples,), int32 or int64.
    pub prediction_length: View<'a>,
    /// Is added to every probability.
    pub epsilon: f64,
}

impl Ctc<'_> {
    fn check(&self) -> Result<()> {
        let (prediction, length) = (&self.prediction, &self.prediction_length);
        if !matches!(prediction.dtype, Dtype::F32 | Dtype::F64) {
            bail!(Dtype, "prediction is {}; float32 or float64 is expected, use lk_cast", prediction.dtype);
        }
        let &[samples, _, classes] = prediction.shape else {
            bail!(Ndim, "prediction has shape {}; (samples, steps, classes) is expected", show(prediction.shape));
        };
        if classes < 1 {
            bail!(Shape, "prediction has shape {}; at least one class is expected, the blank", show(prediction.shape));
        }
        if self.epsilon.is_nan() || self.epsilon < 0.0 {
            bail!(Value, "epsilon is {}; a number of 0 or more is expected", self.epsilon);
        }
        check_integers(length, &[samples], "(samples,)")
    }

    fn samples(&self) -> usize {
        self.prediction.shape[0] as usize
    }
    fn steps(&self) -> usize {
        self.prediction.shape[1] as usize
    }
    fn classes(&self) -> usize {
        self.prediction.shape[2] as usize
    }

    /// The numbers of steps, each from 0 to the steps that there are.
    fn lengths<'s>(&self, scratch: &mut Scratch<'s>) -> Result<&'s [i64]> {
        lengths(&self.prediction_length, self.steps(), "steps", scratch)
    }

    /// The numbers that the probabilities of a step are proportional to, in f64; their sum is given back.
    fn step(&self, sample: usize, step: usize, row: &mut [f64]) -> f64 {
        let strides = self.prediction.byte_strides();
        let at = sample as isize * strides[0] as isize + step as isize * strides[1] as isize;
        let (shape, strides) = ([row.len() as i64], [strides[2]]);
        let data = self.prediction.data.wrapping_offset(at);
        let from = View { data, shape: &shape, strides: Some(&strides), ..self.prediction };
        into_f64(&from, row);
        row.iter_mut().for_each(|x| *x += self.epsilon);
        sum(row)
    }
}

/// Refuses what are not integers of a shape.
fn check_integers(x: &View, shape: &[i64], meaning: &str) -> Result<()> {
    if !matches!(x.dtype, Dtype::I32 | Dtype::I64) {
        bail!(Dtype, "{} is {}; int32 or int64 is expected, use lk_cast", x.name, x.dtype);
    }
    if x.shape != shape {
        bail!(Shape, "{} has shape {}, but {meaning} is {}", x.name, show(x.shape), show(shape));
    }
    Ok(())
}

/// Lengths of at most `most`.
fn lengths<'s>(x: &View, most: usize, of: &str, scratch: &mut Scratch<'s>) -> Result<&'s [i64]> {
    let lengths = scratch.take(x.count());
    into_i64(x, lengths);
    for (sample, &length) in lengths.iter().enumerate() {
        if !(0..=most as i64).contains(&length) {
            bail!(Value, "{} of sample {sample} is {length}; 0 to {most}, the number of {of}, is expected", x.name);
        }
    }
    Ok(lengths)
}

/// The elements, in logical order.
fn into_f64(x: &View, to: &mut [f64]) {
    convert(x, to.as_mut_ptr().cast(), Dtype::F64);
}

fn into_i64(x: &View, to: &mut [i64]) {
    convert(x, to.as_mut_ptr().cast(), Dtype::I64);
}

fn convert(x: &View, data: *mut u8, dtype: Dtype) {
    // Every dtype has a conversion, and the shapes are the same.
    let converted = cast(x, &View { data, dtype, strides: None, ..*x });
    debug_assert!(converted.is_ok());
}

/// Writes numbers to a tensor of as many elements.
fn write(numbers: &[f64], out: &View) -> Result<()> {
    let data = numbers.as_ptr().cast_mut().cast();
    cast(&View { data, dtype: Dtype::F64, strides: None, ..*out }, out)
}

/// The natural logarithms.
fn log(x: &mut [f64]) {
    let Some(kernel) = kernels::block(Op::Log, Dtype::F64) else { return };
    let x_at: *mut u8 = x.as_mut_ptr().cast();
    engine::map_contiguous(&[x_at, x_at, std::ptr::null_mut(), std::ptr::null_mut()], x.len(), kernel, &NO_PARAMS);
}

/// Logarithms of the sums of what `a` and `b` are logarithms of; `a` becomes them.
fn log_add(a: &mut [f64], b: &[f64]) {
    let Some(kernel) = kernels::block(Op::LogAddExp, Dtype::F64) else { return };
    let (at, other): (*mut u8, *mut u8) = (a.as_mut_ptr().cast(), b.as_ptr().cast_mut().cast());
    let n = a.len().min(b.len());
    engine::map_contiguous(&[at, other, at, std::ptr::null_mut()], n, kernel, &NO_PARAMS);
}

/// The sum of at least one number.
fn sum(x: &[f64]) -> f64 {
    let mut total = 0.0;
    if let Some(kernels) = kernels::reduction(Reduction::Sum, Dtype::F64) {
        let to: *mut f64 = &raw mut total;
        engine::reduce_contiguous(&kernels, x.len(), 0.0, x.as_ptr().cast(), to.cast());
    }
    total
}
