//! Every operation of the library as a value: what it takes, what it gives, and how to call it.

use std::ptr;

use lanekit::capi::types::{lk_status, lk_tensor};
use lanekit::capi::*;
use lanekit::capi::{lk_loop, lk_loop_fn, lk_loop_of};
use lanekit::kernels::{Distribution, LoopFn, Op, Reduction};
use lanekit::tensor::Dtype;

type Pointer = *const lk_tensor;

/// Parameters that every branch of the ops with parameters gets to see.
pub const PARAMS: [f64; 4] = [0.25, 2.5, -0.5, 1.0];

fn params(op: Op) -> [f64; 4] {
    // A whole exponent.
    if op == Op::Powi { [3.0; 4] } else { PARAMS }
}

/// Calls an op's export.
///
/// # Safety
/// As the header says.
pub unsafe fn call(op: Op, inputs: &[Pointer], p: [f64; 4], outs: &[Pointer]) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { calls::call(op, inputs, p, outs) }
}

/// An operation that gives one element of each output for each input element.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Job {
    Op(Op, Dtype),
    Cast(Dtype, Dtype),
    Copy(Dtype),
}

/// The dtypes of arithmetic.
pub const REAL: [Dtype; 2] = [Dtype::F32, Dtype::F64];

/// A comparison, and what it means.
pub type Comparison<T> = (Op, fn(&T, &T) -> bool);

/// All comparisons.
pub fn comparisons<T: PartialOrd>() -> [Comparison<T>; 6] {
    [
        (Op::Equal, |a, b| a == b),
        (Op::NotEqual, |a, b| a != b),
        (Op::Less, |a, b| a < b),
        (Op::LessEqual, |a, b| a <= b),
        (Op::Greater, |a, b| a > b),
        (Op::GreaterEqual, |a, b| a >= b),
    ]
}

impl Job {
    pub fn ops() -> Vec<Job> {
        Op::ALL.iter().flat_map(|&op| op.info().dtypes.iter().map(move |&dtype| Job::Op(op, dtype))).collect()
    }

    pub fn casts() -> Vec<Job> {
        let pairs = Dtype::ALL.into_iter().flat_map(|from| Dtype::ALL.map(|to| (from, to)));
        pairs.filter(|(from, to)| from != to).map(|(from, to)| Job::Cast(from, to)).collect()
    }

    pub fn copies() -> Vec<Job> {
        Dtype::ALL.into_iter().map(Job::Copy).collect()
    }

    pub fn all() -> Vec<Job> {
        [Self::ops(), Self::casts(), Self::copies()].concat()
    }

    /// Dtypes of the inputs, then of the outputs.
    pub fn dtypes(self) -> Vec<Dtype> {
        match self {
            Job::Op(op, dtype) => op.info().operand_dtypes(dtype).collect(),
            Job::Cast(from, to) => vec![from, to],
            Job::Copy(dtype) => vec![dtype, dtype],
        }
    }

    /// How many of the operands are inputs.
    pub fn nin(self) -> usize {
        match self {
            Job::Op(op, _) => op.info().inputs.len(),
            _ => 1,
        }
    }

    /// The dtype by which each output's elements are compared: a copy keeps even a NaN's bits.
    pub fn compared_as(self) -> Vec<Dtype> {
        match self {
            Job::Copy(_) => vec![Dtype::U8],
            _ => self.dtypes().split_off(self.nin()),
        }
    }

    /// Calls the export on operands (inputs, then outputs) that must be valid.
    pub fn run(self, operands: &[lk_tensor]) -> lk_status {
        let pointers: Vec<Pointer> = operands.iter().map(ptr::from_ref).collect();
        let (inputs, outs) = pointers.split_at(self.nin());
        // SAFETY: the callers describe memory that they own.
        unsafe {
            match self {
                Job::Op(op, _) => call(op, inputs, params(op), outs),
                Job::Cast(..) => lk_cast(inputs[0], outs[0]),
                Job::Copy(_) => lk_copy(inputs[0], outs[0]),
            }
        }
    }

    /// As [`Job::run`], over bytes of contiguous elements; gives those of each output.
    pub fn run_contiguous(self, inputs: &[Vec<u8>], n: usize) -> Vec<Vec<u8>> {
        let dtypes = self.dtypes();
        let mut outs: Vec<Vec<u8>> = dtypes[inputs.len()..].iter().map(|dtype| vec![0u8; n * dtype.size()]).collect();
        let shape = [n as i64];
        let tensor = |data: *const u8, dtype: Dtype| lk_tensor {
            data: data.cast_mut().cast(),
            shape: shape.as_ptr(),
            strides: ptr::null(),
            ndim: 1,
            dtype: dtype as i32,
        };
        let mut operands: Vec<lk_tensor> = inputs.iter().zip(&dtypes).map(|(x, &d)| tensor(x.as_ptr(), d)).collect();
        operands.extend(outs.iter_mut().zip(&dtypes[inputs.len()..]).map(|(out, &d)| tensor(out.as_mut_ptr(), d)));
        assert_eq!(self.run(&operands), 0, "{self:?}: {}", super::last_error());
        outs
    }
}

/// The reductions of one input, with every dtype of their elements.
pub fn reductions() -> Vec<(Reduction, Dtype)> {
    let all = Reduction::ALL.iter().filter(|reduction| reduction.info().inputs.len() == 1);
    all.flat_map(|&reduction| reduction.info().dtypes.iter().map(move |&dtype| (reduction, dtype))).collect()
}

/// Those whose elements have this dtype.
pub fn reductions_of(dtype: Dtype) -> Vec<Reduction> {
    reductions().into_iter().filter(|&(_, of)| of == dtype).map(|(reduction, _)| reduction).collect()
}

/// The dtypes that a reduction has.
pub fn reducible() -> Vec<Dtype> {
    Dtype::ALL.into_iter().filter(|&dtype| !reductions_of(dtype).is_empty()).collect()
}

/// Degrees of freedom that the tests take away.
pub const DDOF: f64 = 1.0;

type Over = (*const i32, i32, i32);

/// Calls a reduction's export.
///
/// # Safety
/// As the header says.
pub unsafe fn call_reduction(
    reduction: Reduction,
    inputs: &[Pointer],
    over: Over,
    param: f64,
    out: Pointer,
) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { calls::call_reduction(reduction, inputs, over, param, out) }
}

/// Calls the export of a reduction of one input on operands that must be valid.
pub fn reduce(reduction: Reduction, x: &lk_tensor, axes: Option<&[i32]>, keepdims: bool, out: &lk_tensor) -> lk_status {
    let (axes, naxes) = axes.map_or((ptr::null(), 0), |axes| (axes.as_ptr(), axes.len() as i32));
    // SAFETY: the callers describe memory that they own.
    unsafe { call_reduction(reduction, &[x], (axes, naxes, i32::from(keepdims)), DDOF, out) }
}

/// Calls a distribution's export.
///
/// # Safety
/// As the header says.
pub unsafe fn random(distribution: Distribution, seed: u64, offset: u64, [a, b]: [f64; 2], out: Pointer) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe {
        match distribution {
            Distribution::Bits => lk_random_bits(seed, offset, out),
            Distribution::Uniform => lk_random_uniform(seed, offset, a, b, out),
            Distribution::Normal => lk_random_normal(seed, offset, a, b, out),
            Distribution::TruncatedNormal => lk_random_truncated_normal(seed, offset, a, b, out),
            Distribution::Bernoulli => lk_random_bernoulli(seed, offset, a, out),
            Distribution::Integers => lk_random_integers(seed, offset, a as i64, b as i64, out),
            Distribution::Permutation => lk_random_permutation(seed, offset, out),
        }
    }
}

/// The inner loop that lk_loop gives.
pub fn inner_loop(op: Op, dtype: Dtype) -> LoopFn {
    let mut found: lk_loop_fn = None;
    // SAFETY: room for one pointer.
    assert_eq!(unsafe { lk_loop(op as i32, dtype as i32, &mut found) }, 0);
    found.expect("lk_loop wrote no function")
}

/// The inner loop that lk_loop_of gives.
pub fn loop_of(op: Op, dtypes: &[Dtype]) -> LoopFn {
    let codes: Vec<i32> = dtypes.iter().map(|&dtype| dtype as i32).collect();
    let mut found: lk_loop_fn = None;
    // SAFETY: a number for each operand, and room for one pointer.
    assert_eq!(unsafe { lk_loop_of(op as i32, codes.as_ptr(), &mut found) }, 0);
    found.expect("lk_loop_of wrote no function")
}
