//! Elementwise operations of the op table.

use super::check_output;
use super::temporary::with_separate_inputs;
use crate::engine::{self, Plan, StridedLoop};
use crate::kernels::{self, LoopFn, MAX_PARAMS, Op};
use crate::status::{Result, bail};
use crate::tensor::{Dtype, View};

/// Computes `op` of `inputs` into `out`. All operands have the op's dtype, float32 or float64, but for
/// those that the table says are bool.
pub fn elementwise(op: Op, inputs: &[View], params: &[f64], out: &View) -> Result<()> {
    let dtype = check_dtypes(op, inputs, out)?;
    check_output(inputs, out)?;
    let Some(kernel) = kernels::block(op, dtype) else { bail!(Unsupported, "no kernel for {dtype}") };
    let mut all = [0.0; MAX_PARAMS];
    all[..params.len()].copy_from_slice(params);
    if let Some(n) = contiguous_count(inputs, out) {
        let mut operands = [out.data; kernels::MAX_OPERANDS];
        for (operand, x) in operands.iter_mut().zip(inputs) {
            *operand = x.data;
        }
        engine::map_contiguous(&operands, n, kernel, &all);
        return Ok(());
    }
    with_separate_inputs(inputs, out, |inputs| {
        if let Some(plan) = Plan::new(inputs, out) {
            engine::map(plan, kernel, &all);
        }
    })
}

/// The NumPy-style inner loop of an op.
pub fn loop_fn(op: Op, dtype: Dtype) -> Option<LoopFn> {
    kernels::loop_fn::<StridedLoop>(op, dtype)
}

/// Finds the op's dtype, and refuses any operand that has another.
fn check_dtypes(op: Op, inputs: &[View], out: &View) -> Result<Dtype> {
    let info = op.info();
    let real = inputs.iter().zip(info.inputs).find(|(_, input)| !input.is_bool).map_or(out, |(x, _)| x);
    let dtype = real.dtype;
    if !dtype.is_real() {
        bail!(Dtype, "{} is {dtype}; float32 or float64 is expected, use lk_cast", real.name);
    }
    let wanted = info.operand_dtypes(dtype);
    for (view, wanted) in inputs.iter().chain([out]).zip(wanted) {
        if view.dtype == wanted {
            continue;
        }
        if wanted == Dtype::Bool {
            bail!(Dtype, "{} is {}; bool is expected, use lk_cast", view.name, view.dtype);
        }
        bail!(
            Dtype,
            "{} is {dtype}, {} is {}; nothing is converted silently, use lk_cast",
            real.name,
            view.name,
            view.dtype
        );
    }
    Ok(dtype)
}

/// The element count when a kernel can take all operands as they are: same shapes, contiguous, and
/// the output in the place of an input or apart from it.
#[inline]
fn contiguous_count(inputs: &[View], out: &View) -> Option<usize> {
    let n = out.count();
    if engine::wants_stream(n * out.dtype.size()) || !out.is_contiguous() {
        return None;
    }
    let range = |view: &View| (view.data as usize, view.data as usize + n * view.dtype.size());
    let (low, high) = range(out);
    let fits = inputs.iter().all(|x| {
        let (x_low, x_high) = range(x);
        let apart = x_high <= low || high <= x_low || (x_low == low && x.dtype == out.dtype);
        x.shape == out.shape && apart && x.is_contiguous()
    });
    fits.then_some(n)
}
