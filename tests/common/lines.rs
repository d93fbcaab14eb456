//! Operations along lines as values: every row of the tables of normalisations and scans.

use std::ptr::{from_ref, null};

use lanekit::capi::types::{lk_status, lk_tensor};
use lanekit::capi::*;
use lanekit::kernels::{Normalisation, Scan};
use lanekit::tensor::Dtype;

use super::layout::Layout;
use super::values::{Random, bytes_of};

type Pointer = *const lk_tensor;

pub const EPSILON: f64 = 1e-3;
pub const DDOF: f64 = 1.0;

/// A call, but for its tensors.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum LineOp {
    /// With its vectors, or without those that may be left out.
    Normalise(Normalisation, bool),
    /// Exclusive, reverse.
    Scan(Scan, bool, bool),
}

impl LineOp {
    pub fn all() -> Vec<LineOp> {
        let normalise = Normalisation::ALL.into_iter().flat_map(|op| {
            let plain =
                op.info().vectors.iter().any(|name| name.ends_with('?')).then_some(LineOp::Normalise(op, false));
            plain.into_iter().chain([LineOp::Normalise(op, true)])
        });
        let flags = [(false, false), (true, false), (false, true), (true, true)];
        let scans = Scan::ALL.into_iter().flat_map(|op| flags.map(|(e, r)| LineOp::Scan(op, e, r)));
        normalise.chain(scans).collect()
    }

    /// Takes one axis, not several.
    pub fn has_one_axis(self) -> bool {
        matches!(self, LineOp::Scan(..) | LineOp::Normalise(Normalisation::BatchNorm, _))
    }

    pub fn name(self) -> &'static str {
        match self {
            LineOp::Normalise(op, _) => op.info().name,
            LineOp::Scan(op, ..) => op.info().name,
        }
    }

    /// What its elements may be.
    pub fn dtypes(self) -> &'static [Dtype] {
        match self {
            LineOp::Normalise(..) => &[Dtype::F32, Dtype::F64],
            LineOp::Scan(op, ..) => op.info().dtypes,
        }
    }

    /// Those that take this dtype.
    pub fn of(dtype: Dtype) -> Vec<LineOp> {
        Self::all().into_iter().filter(|op| op.dtypes().contains(&dtype)).collect()
    }

    /// The name of the first vector that the call takes.
    pub fn first_vector(self) -> &'static str {
        let LineOp::Normalise(op, whole) = self else { return "" };
        let there = op.info().vectors.iter().find(|name| whole || !name.ends_with('?'));
        there.map_or("", |name| name.trim_end_matches('?'))
    }

    /// The vectors that the call takes beside x, for a shape along the axes.
    pub fn vectors(self, dtype: Dtype, along: &[i64]) -> Vectors {
        let LineOp::Normalise(op, whole) = self else { return Vectors::default() };
        let mut random = Random::new(77);
        let one = |name: &'static str| {
            (whole || !name.ends_with('?')).then(|| {
                let n = along.iter().product::<i64>() as usize;
                // A variance is positive.
                let numbers = (0..n).map(|_| random.moderate().abs().max(0.01));
                let bytes = match dtype {
                    Dtype::F32 => bytes_of(&numbers.map(|x| x as f32).collect::<Vec<_>>()),
                    _ => bytes_of(&numbers.collect::<Vec<_>>()),
                };
                (Layout::contiguous(dtype, 0, along), bytes)
            })
        };
        let mut vectors: Vec<_> = op.info().vectors.iter().copied().map(one).collect();
        if op == Normalisation::BatchNorm {
            // The committed hashes are of a beta that was made before gamma.
            vectors.swap(2, 3);
        }
        Vectors(vectors)
    }

    /// Calls the export.
    pub fn run(self, x: &lk_tensor, axes: &[i32], vectors: &Vectors, out: &lk_tensor) -> lk_status {
        let tensors = vectors.tensors();
        let at = |k: usize| tensors.get(k).and_then(Option::as_ref).map_or(null(), from_ref::<lk_tensor>);
        // SAFETY: the callers describe memory that they own.
        unsafe { self.call(x, axes, [at(0), at(1), at(2), at(3)], out) }
    }

    /// # Safety
    /// As the header says.
    pub unsafe fn call(self, x: Pointer, axes: &[i32], v: [Pointer; 4], out: Pointer) -> lk_status {
        let (list, naxes, axis) = (axes.as_ptr(), axes.len() as i32, axes.first().copied().unwrap_or(0));
        // SAFETY: the caller's promise.
        unsafe {
            match self {
                LineOp::Normalise(Normalisation::Softmax, _) => lk_softmax(x, list, naxes, out),
                LineOp::Normalise(Normalisation::LogSoftmax, _) => lk_log_softmax(x, list, naxes, out),
                LineOp::Normalise(Normalisation::L2Normalize, _) => lk_l2_normalize(x, list, naxes, EPSILON, out),
                LineOp::Normalise(Normalisation::Standardize, _) => lk_standardize(x, list, naxes, DDOF, EPSILON, out),
                LineOp::Normalise(Normalisation::LayerNorm, _) => {
                    lk_layer_norm(x, v[0], v[1], list, naxes, EPSILON, out)
                }
                LineOp::Normalise(Normalisation::RmsNorm, _) => lk_rms_norm(x, v[0], list, naxes, EPSILON, out),
                LineOp::Normalise(Normalisation::BatchNorm, _) => {
                    lk_batch_norm(x, v[0], v[1], v[2], v[3], axis, EPSILON, out)
                }
                LineOp::Scan(op, exclusive, reverse) => {
                    let function = match op {
                        Scan::Sum => lk_cumsum,
                        Scan::Prod => lk_cumprod,
                        Scan::Max => lk_cummax,
                        Scan::Min => lk_cummin,
                        Scan::LogSumExp => lk_cumlogsumexp,
                    };
                    function(x, axis, exclusive.into(), reverse.into(), out)
                }
            }
        }
    }

    /// The result on contiguous elements.
    pub fn on_contiguous(self, dtype: Dtype, shape: &[i64], axes: &[i32], elements: &[u8]) -> Vec<u8> {
        let layout = Layout::contiguous(dtype, 0, shape);
        let mut out = vec![0u8; elements.len()];
        let along = along(shape, axes);
        let vectors = self.vectors(dtype, &along);
        let (x, to) = (layout.tensor(elements.as_ptr().cast_mut()), layout.tensor(out.as_mut_ptr()));
        assert_eq!(self.run(&x, axes, &vectors, &to), 0, "{self:?}: {}", super::last_error());
        out
    }
}

/// The extents of the axes, in the tensor's order.
pub fn along(shape: &[i64], axes: &[i32]) -> Vec<i64> {
    let ndim = shape.len() as i32;
    let has = |axis: i32| axes.contains(&axis) || axes.contains(&(axis - ndim));
    (0..ndim).filter(|&axis| has(axis)).map(|axis| shape[axis as usize]).collect()
}

/// Vectors beside x, in the order of the table; `None` for one that is left out.
#[derive(Default)]
pub struct Vectors(pub Vec<Option<(Layout, Vec<u8>)>>);

impl Vectors {
    fn tensors(&self) -> Vec<Option<lk_tensor>> {
        self.0.iter().map(|v| v.as_ref().map(|(layout, bytes)| layout.tensor(bytes.as_ptr().cast_mut()))).collect()
    }
}
