//! Elementwise operations of the op table.

use super::check_output;
use super::temporary::with_separate_inputs;
use crate::engine::{self, Plan, StridedLoop};
use crate::kernels::{self, Block, LoopFn, MAX_PARAMS, Op};
use crate::status::{Result, bail};
use crate::tensor::{Dtype, View};

/// For ops without parameters.
pub const NO_PARAMS: [f64; MAX_PARAMS] = [0.0; MAX_PARAMS];

/// Computes `op` of `inputs` into `out`. All operands have the op's dtype, float32 or float64, but for
/// those that the table says are bool.
#[inline]
pub fn elementwise(op: Op, inputs: &[View], params: &[f64; MAX_PARAMS], out: &View) -> Result<()> {
    if let Some((kernel, n)) = plain_call(op, inputs, out) {
        let mut operands = [out.data; kernels::MAX_OPERANDS];
        for (operand, x) in operands.iter_mut().zip(inputs) {
            *operand = x.data;
        }
        engine::map_contiguous(&operands, n, kernel, params);
        return Ok(());
    }
    planned(op, inputs, params, out)
}

/// The way of every call that is not [`plain_call`]'s.
#[inline(never)]
fn planned(op: Op, inputs: &[View], params: &[f64; MAX_PARAMS], out: &View) -> Result<()> {
    let dtype = check_dtypes(op, inputs, out)?;
    check_output(inputs, out)?;
    let Some(kernel) = kernels::block(op, dtype) else { bail!(Unsupported, "no kernel for {dtype}") };
    with_separate_inputs(inputs, out, |inputs| {
        let mut plan = Plan::empty();
        if plan.prepare(inputs, out) {
            engine::map(&mut plan, kernel, params);
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

/// The kernel and the element count when the call is right and the kernel can take all operands as
/// they are: same shapes, contiguous, the output in the place of an input or apart from it. A call on
/// a few elements costs little more than these comparisons.
#[inline]
fn plain_call(op: Op, inputs: &[View], out: &View) -> Option<(Block, usize)> {
    let info = op.info();
    let dtype = inputs.last()?.dtype;
    let kernel = kernels::block(op, dtype)?;
    let n = out.count();
    let wanted = if info.bool_out { Dtype::Bool } else { dtype };
    if out.dtype != wanted || engine::wants_stream(n * out.dtype.size()) || !out.is_contiguous() {
        return None;
    }
    for (x, input) in inputs.iter().zip(info.inputs) {
        let wanted = if input.is_bool { Dtype::Bool } else { dtype };
        let together = engine::may_run_together(x.data, wanted.size(), out.data, out.dtype.size(), n);
        if x.dtype != wanted || !same_shape(x, out) || !together || !x.is_contiguous() {
            return None;
        }
    }
    Some((kernel, n))
}

/// Compares few numbers in place; a slice comparison is a call of its own.
#[inline]
fn same_shape(a: &View, b: &View) -> bool {
    a.ndim() == b.ndim() && a.shape.iter().zip(b.shape).all(|(a, b)| a == b)
}
