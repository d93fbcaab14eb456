//! Elementwise operations of the op table.

use std::fmt::{self, Display};

use arrayvec::ArrayVec;

use super::check_output;
use super::temporary::with_separate_inputs;
use crate::engine::{self, Plan, StridedLoop};
use crate::kernels::{self, BlockKernel, Form, Kind, LoopFn, MAX_PARAMS, Op, Operand, OperandDtypes};
use crate::status::{Result, bail};
use crate::tensor::{Dtype, Shown, View, listed, show};

/// For ops without parameters.
pub const NO_PARAMS: [f64; MAX_PARAMS] = [0.0; MAX_PARAMS];

/// Computes `op` of `inputs` into `outs`. The op table says which dtypes go together.
#[inline]
pub fn elementwise<const I: usize, const O: usize>(
    op: Op,
    inputs: &[View; I],
    params: &[f64; MAX_PARAMS],
    outs: &[View; O],
) -> Result<()> {
    if let Some((kernel, n)) = plain_call(op, inputs, outs) {
        let mut operands = [std::ptr::null_mut(); kernels::MAX_OPERANDS];
        for k in 0..I {
            operands[k] = inputs[k].data;
        }
        for k in 0..O {
            operands[I + k] = outs[k].data;
        }
        engine::map_contiguous(&operands, n, kernel, params);
        return Ok(());
    }
    planned(op, inputs, params, outs)
}

/// The way of every call that is not [`plain_call`]'s.
#[inline(never)]
fn planned(op: Op, inputs: &[View], params: &[f64; MAX_PARAMS], outs: &[View]) -> Result<()> {
    let dtype = check_dtypes(op, inputs, outs)?;
    for out in outs {
        check_output(inputs, out)?;
    }
    check_outputs(outs)?;
    let Some(kernel) = kernels::block(op, dtype) else { bail!(Unsupported, "no kernel for {dtype}") };
    with_separate_inputs(inputs, outs, |inputs| {
        let mut plan = Plan::empty();
        if plan.prepare(inputs, outs) {
            engine::map(&mut plan, kernel, params);
        }
    })
}

/// The NumPy-style inner loop of an op for operands of these dtypes, if there is one.
pub fn loop_fn(op: Op, dtypes: &[Dtype]) -> Option<LoopFn> {
    let takes = |form: &Form| form.dtypes(op)[..] == *dtypes;
    let forms = Form::ALL.into_iter().filter(takes);
    forms.filter_map(|form| kernels::loop_fn::<StridedLoop>(op, form)).next()
}

/// The dtypes of the operands of an op's loop of one dtype.
pub fn loop_dtypes(op: Op, dtype: Dtype) -> OperandDtypes {
    Form::of(dtype).dtypes(op)
}

/// The dtypes that an op has loops of.
pub fn loops(op: Op) -> ArrayVec<Dtype, { Dtype::ALL.len() }> {
    let has = |dtype: &Dtype| kernels::loop_fn::<StridedLoop>(op, Form::of(*dtype)).is_some();
    Dtype::ALL.into_iter().filter(has).collect()
}

/// Refuses outputs of two shapes, and those that would write over each other.
fn check_outputs(outs: &[View]) -> Result<()> {
    let [first, second] = outs else { return Ok(()) };
    if first.shape != second.shape {
        bail!(
            Shape,
            "{} has shape {}, {} has {}; outputs of one shape are expected",
            first.name,
            show(first.shape),
            second.name,
            show(second.shape)
        );
    }
    if !first.shape.contains(&0) && engine::shares_memory(first, second) {
        bail!(Overlap, "{} and {} share memory; each output needs its own", first.name, second.name);
    }
    Ok(())
}

/// Finds the op's dtype, and refuses any operand that has another.
fn check_dtypes(op: Op, inputs: &[View], outs: &[View]) -> Result<Dtype> {
    let info = op.info();
    let operands = || inputs.iter().chain(outs).zip(info.operands());
    // Errors name the first operand of the op's dtype; whichever `plain_call` goes by, all must agree.
    let Some(leading) = operands().find(|(_, operand)| operand.kind == Kind::Same).map(|(view, _)| view) else {
        bail!(Internal, "the op has no operand of its own dtype");
    };
    let dtype = leading.dtype;
    if !info.dtypes.contains(&dtype) {
        bail!(Dtype, "{} is {dtype}; {} is expected, use lk_cast", leading.name, one_of(info.dtypes));
    }
    for (view, operand) in operands() {
        let wanted = operand.dtype(dtype);
        if view.dtype == wanted {
            continue;
        }
        if operand.kind != Kind::Same {
            bail!(Dtype, "{} is {}; {wanted} is expected, use lk_cast", view.name, view.dtype);
        }
        bail!(
            Dtype,
            "{} is {dtype}, {} is {}; nothing is converted silently, use lk_cast",
            leading.name,
            view.name,
            view.dtype
        );
    }
    Ok(dtype)
}

/// Names for a message: "float32 or float64".
pub fn one_of(dtypes: &[Dtype]) -> impl fmt::Display {
    Shown(|f: &mut fmt::Formatter<'_>| match dtypes.split_last() {
        Some((last, [])) => last.fmt(f),
        Some((last, rest)) => write!(f, "{} or {last}", listed(rest)),
        None => Ok(()),
    })
}

/// The kernel and the element count when the call is right and the kernel can take all operands as
/// they are: same shapes, contiguous, each output in the place of an input or apart from it. A call on
/// a few elements costs little more than these comparisons.
#[inline(always)]
fn plain_call<const I: usize, const O: usize>(
    op: Op,
    inputs: &[View; I],
    outs: &[View; O],
) -> Option<(BlockKernel, usize)> {
    let info = op.info();
    let (Ok(in_kinds), Ok(out_kinds)) =
        (<&[Operand; I]>::try_from(info.inputs), <&[Operand; O]>::try_from(info.outputs))
    else {
        return None;
    };
    // The first output has the op's dtype, or the last input does.
    let dtype = if out_kinds[0].kind == Kind::Same { outs[0].dtype } else { inputs[I - 1].dtype };
    let kernel = kernels::block(op, dtype)?;
    let n = outs[0].count();
    for k in 0..O {
        let out = &outs[k];
        let streams = engine::wants_stream(n.saturating_mul(out.dtype.size()));
        let same = k == 0 || same_shape(out, &outs[0]);
        if out.dtype != out_kinds[k].dtype(dtype) || streams || !same || !out.is_contiguous() {
            return None;
        }
    }
    for k in 0..I {
        let x = &inputs[k];
        if x.dtype != in_kinds[k].dtype(dtype) || !same_shape(x, &outs[0]) || !x.is_contiguous() {
            return None;
        }
        let (data, size) = (x.data.cast_const(), x.dtype.size());
        if !outs.iter().all(|out| engine::may_run_together(data, size, out.data, out.dtype.size(), n)) {
            return None;
        }
    }
    let bytes = |k: usize| n * outs[k].dtype.size();
    if O == 2 && !engine::are_apart(outs[0].data, bytes(0), outs[1].data, bytes(1)) {
        return None;
    }
    Some((kernel, n))
}

/// Compares few numbers in place; a slice comparison is a call of its own.
#[inline]
fn same_shape(a: &View, b: &View) -> bool {
    a.ndim() == b.ndim() && a.shape.iter().zip(b.shape).all(|(a, b)| a == b)
}
