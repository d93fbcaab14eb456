//! Losses as values.

use std::ptr::{from_ref, null};

use lanekit::capi::types::{lk_status, lk_tensor};
use lanekit::capi::*;
use lanekit::tensor::Dtype;

use super::layout::Layout;
use super::values::{Random, bytes_of};

pub const EPSILON: f64 = 1e-7;
pub const ALPHA: f64 = 0.25;
/// The label that is ignored.
pub const IGNORED: i64 = -1;

/// A call, but for its tensors and the axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum LossOp {
    /// From logits.
    Binary(bool),
    /// From logits, balanced, gamma.
    BinaryFocal(bool, bool, f64),
    Categorical(bool),
    /// From logits, gamma.
    CategoricalFocal(bool, f64),
    /// From logits, with a class that is ignored.
    Sparse(bool, bool),
    /// The first so many.
    InTopK(i64),
}

impl LossOp {
    pub fn all() -> Vec<LossOp> {
        let of = |logits: bool| {
            [
                LossOp::Binary(logits),
                LossOp::BinaryFocal(logits, false, 2.0),
                LossOp::BinaryFocal(logits, true, 1.5),
                LossOp::Categorical(logits),
                LossOp::CategoricalFocal(logits, 2.0),
                LossOp::CategoricalFocal(logits, 0.7),
                LossOp::Sparse(logits, false),
                LossOp::Sparse(logits, true),
            ]
        };
        of(false).into_iter().chain(of(true)).chain([LossOp::InTopK(1), LossOp::InTopK(3)]).collect()
    }

    /// A result for each element, not for each line.
    pub fn is_elementwise(self) -> bool {
        matches!(self, Self::Binary(_) | Self::BinaryFocal(..))
    }

    /// Targets are numbers of classes.
    pub fn has_labels(self) -> bool {
        matches!(self, Self::Sparse(..) | Self::InTopK(_))
    }

    pub fn takes_logits(self) -> bool {
        match self {
            Self::Binary(logits)
            | Self::BinaryFocal(logits, ..)
            | Self::Categorical(logits)
            | Self::CategoricalFocal(logits, _)
            | Self::Sparse(logits, _) => logits,
            Self::InTopK(_) => true,
        }
    }

    pub fn target_dtype(self, dtype: Dtype) -> Dtype {
        if self.has_labels() { Dtype::I64 } else { dtype }
    }

    pub fn result_dtype(self, dtype: Dtype) -> Dtype {
        if matches!(self, Self::InTopK(_)) { Dtype::Bool } else { dtype }
    }

    pub fn target_shape(self, shape: &[i64], axis: usize) -> Vec<i64> {
        if self.has_labels() { without(shape, axis) } else { shape.to_vec() }
    }

    pub fn result_shape(self, shape: &[i64], axis: usize) -> Vec<i64> {
        if self.is_elementwise() { shape.to_vec() } else { without(shape, axis) }
    }

    /// Random predictions that the loss makes sense of.
    pub fn predictions(self, random: &mut Random, dtype: Dtype, n: usize) -> Vec<u8> {
        let logits = self.takes_logits();
        let one = |random: &mut Random| if logits { random.moderate() } else { random.moderate().abs() / 8.0 };
        numbers(dtype, (0..n).map(|_| one(random)).collect())
    }

    /// Random targets: certain ones mostly, or labels.
    pub fn targets(self, random: &mut Random, dtype: Dtype, n: usize, classes: i64) -> Vec<u8> {
        if self.has_labels() {
            let ignores = matches!(self, Self::Sparse(_, true));
            let one = |random: &mut Random| match random.below(5) {
                0 if ignores => IGNORED,
                _ => random.below(classes as usize) as i64,
            };
            return bytes_of(&(0..n).map(|_| one(random)).collect::<Vec<_>>());
        }
        let sparse = random.below(2) == 0;
        let one = |random: &mut Random| match random.below(4) {
            0 => random.moderate().abs() / 8.0,
            1 if !sparse => 1.0,
            _ => 0.0,
        };
        numbers(dtype, (0..n).map(|_| one(random)).collect())
    }

    pub fn run(self, target: &lk_tensor, x: &lk_tensor, axis: i32, out: &lk_tensor) -> lk_status {
        // SAFETY: the callers describe memory that they own.
        unsafe {
            match self {
                Self::Binary(logits) => lk_binary_crossentropy(target, x, logits.into(), EPSILON, out),
                Self::BinaryFocal(logits, balanced, gamma) => {
                    lk_binary_focal_crossentropy(target, x, balanced.into(), ALPHA, gamma, logits.into(), EPSILON, out)
                }
                Self::Categorical(logits) => lk_categorical_crossentropy(target, x, axis, logits.into(), EPSILON, out),
                Self::CategoricalFocal(logits, gamma) => {
                    lk_categorical_focal_crossentropy(target, x, axis, ALPHA, gamma, logits.into(), EPSILON, out)
                }
                Self::Sparse(logits, ignores) => {
                    let ignored = if ignores { from_ref(&IGNORED) } else { null() };
                    lk_sparse_categorical_crossentropy(target, x, axis, ignored, logits.into(), EPSILON, out)
                }
                Self::InTopK(k) => lk_in_top_k(target, x, k, out),
            }
        }
    }

    /// The result on contiguous elements.
    pub fn on_contiguous(self, dtype: Dtype, shape: &[i64], axis: usize, target: &[u8], x: &[u8]) -> Vec<u8> {
        let of = |dtype, shape: &[i64]| Layout::contiguous(dtype, 0, shape);
        let (from, to) = (of(self.target_dtype(dtype), &self.target_shape(shape, axis)), of(dtype, shape));
        let result = of(self.result_dtype(dtype), &self.result_shape(shape, axis));
        let mut out = vec![0u8; result.count() * result.dtype.size()];
        let (from, to) = (from.tensor(target.as_ptr().cast_mut()), to.tensor(x.as_ptr().cast_mut()));
        let status = self.run(&from, &to, axis as i32, &result.tensor(out.as_mut_ptr()));
        assert_eq!(status, 0, "{self:?} of {shape:?}: {}", super::last_error());
        out
    }
}

/// The numbers as elements.
pub fn numbers(dtype: Dtype, values: Vec<f64>) -> Vec<u8> {
    match dtype {
        Dtype::F32 => bytes_of(&values.iter().map(|&x| x as f32).collect::<Vec<_>>()),
        _ => bytes_of(&values),
    }
}

fn without(shape: &[i64], axis: usize) -> Vec<i64> {
    [&shape[..axis], &shape[axis + 1..]].concat()
}
