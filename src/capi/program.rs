//! Programs: expressions of many operations, computed together. Here they are made, in `program_run` they run.

use std::ffi::{CStr, c_char, c_void};

use arrayvec::ArrayVec;

use super::reduce::axes_of;
use super::reductions::reduction_of;
use super::table::op_of;
use super::types::{lk_dtype, lk_op, lk_reduction};
use super::{checked_params, numbers, slice};
use crate::ops::{
    Graph, Horizontal, HorizontalOp, Program, Value, graph_of, normalisation_named, normalisation_numbers,
};
use crate::status::{Result, bail};
use crate::tensor::Dtype;
use smallvec::SmallVec;

/// A program, opaque: lk_program_new or lk_program_parse creates it, lk_program_free frees it.
///
/// Until lk_program_compile one thread at a time may add values to it. From then on it is constant, and any number of
/// threads may run it at once.
#[derive(Debug)]
pub struct lk_program {
    pub(super) graph: Graph,
    compiled: Option<Program>,
}

/// Puts a program where the caller wants it, if there is memory for it.
///
/// # Safety
/// `out` is NULL or valid.
unsafe fn give(program: lk_program, out: *mut *mut lk_program) -> Result<()> {
    if out.is_null() {
        bail!(Null, "program is NULL; storage for a pointer is expected");
    }
    let mut place = Vec::new();
    if place.try_reserve_exact(1).is_err() {
        bail!(Alloc, "no memory for a program");
    }
    place.push(program);
    // SAFETY: not null, valid by the caller's promise.
    unsafe { out.write(Box::into_raw(place.into_boxed_slice()).cast()) };
    Ok(())
}

/// # Safety
/// NULL, or a program that nobody else uses meanwhile.
unsafe fn growing<'a>(program: *mut lk_program) -> Result<&'a mut lk_program> {
    // SAFETY: the caller's promise.
    match unsafe { program.as_mut() } {
        None => bail!(Null, "program is NULL"),
        Some(program) if program.compiled.is_some() => {
            bail!(Value, "the program has been compiled; nothing can be added to it")
        }
        Some(program) => Ok(program),
    }
}

/// # Safety
/// NULL, or a program that nobody changes meanwhile.
pub(super) unsafe fn compiled<'a>(program: *const lk_program) -> Result<&'a Program> {
    // SAFETY: the caller's promise.
    match unsafe { program.as_ref() } {
        None => bail!(Null, "program is NULL"),
        Some(lk_program { compiled: Some(program), .. }) => Ok(program),
        Some(_) => bail!(Value, "the program has not been compiled; lk_program_compile does it"),
    }
}

/// # Safety
/// `value` is NULL or valid.
unsafe fn tell(number: Value, value: *mut i32) -> Result<()> {
    if value.is_null() {
        bail!(Null, "value is NULL; storage for the result is expected");
    }
    // SAFETY: the caller's promise.
    unsafe { value.write(number.number() as i32) };
    Ok(())
}

fn value_of(graph: &Graph, number: i32, name: impl std::fmt::Display) -> Result<Value> {
    let Ok(found) = u32::try_from(number) else {
        bail!(Value, "{name} is {number}; a value of this program is expected")
    };
    let value = Value::numbered(found);
    graph.check(value, name)?;
    Ok(value)
}

/// The values of so many numbers, at least and at most as many as these.
///
/// # Safety
/// `operands` is NULL or has `noperands` numbers.
unsafe fn values(
    graph: &Graph,
    operands: *const i32,
    noperands: i32,
    taker: &str,
    [least, most]: [usize; 2],
) -> Result<ArrayVec<Value, 3>> {
    // SAFETY: the caller's promise.
    let given = unsafe { numbers(operands, noperands, "operands", "noperands")? };
    if given.len() < least || given.len() > most {
        bail!(Value, "noperands is {noperands}; {taker} takes {}", Takes(least, most));
    }
    let mut values = ArrayVec::new();
    for (k, &number) in given.iter().enumerate() {
        values.push(value_of(graph, number, format_args!("operands[{k}]"))?);
    }
    Ok(values)
}

/// How many operands are taken, in words.
struct Takes(usize, usize);

impl std::fmt::Display for Takes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.0 == self.1 { write!(f, "{}", self.0) } else { write!(f, "{} to {}", self.0, self.1) }
    }
}

fn dtype_of(code: lk_dtype) -> Result<Dtype> {
    match Dtype::from_code(code) {
        Some(dtype) => Ok(dtype),
        None => bail!(Dtype, "dtype is {code}; an LK_ constant of a dtype is expected"),
    }
}

#[inline]
pub(super) unsafe fn program_new(program: *mut *mut lk_program) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe { give(lk_program { graph: Graph::default(), compiled: None }, program) }
}

#[inline]
pub(super) unsafe fn program_input(program: *mut lk_program, dtype: lk_dtype, value: *mut i32) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe {
        let input = growing(program)?.graph.input(dtype_of(dtype)?)?;
        tell(input, value)
    }
}

#[inline]
pub(super) unsafe fn program_constant(
    program: *mut lk_program,
    element: *const c_void,
    dtype: lk_dtype,
    value: *mut i32,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe {
        let (program, dtype) = (growing(program)?, dtype_of(dtype)?);
        let Some(given) = slice(element.cast::<u8>(), dtype.size()) else { bail!(Null, "element is NULL") };
        let mut bits = [0; 8];
        bits[..given.len()].copy_from_slice(given);
        tell(program.graph.constant(bits, dtype)?, value)
    }
}

#[inline]
pub(super) unsafe fn program_op(
    program: *mut lk_program,
    op: lk_op,
    operands: *const i32,
    noperands: i32,
    params: *const f64,
    nparams: i32,
    value: *mut i32,
    second: *mut i32,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe {
        let (graph, op) = (&mut growing(program)?.graph, op_of(op, "op")?);
        let operands = values(graph, operands, noperands, op.info().name(), [op.info().inputs.len(); 2])?;
        let params = match numbers(params, nparams, "params", "nparams")? {
            [] => op.info().default_params(),
            given if given.len() == op.info().params.len() => checked_params(op, given)?,
            _ => bail!(
                Value,
                "nparams is {nparams}; {} has {}, and 0 stands for their defaults",
                op.info().name(),
                op.info().params.len()
            ),
        };
        let result = graph.op(op, &operands, &params)?;
        if !second.is_null() {
            tell(graph.second(result)?, second)?;
        }
        tell(result, value)
    }
}

#[inline]
pub(super) unsafe fn program_cast(
    program: *mut lk_program,
    operand: i32,
    dtype: lk_dtype,
    value: *mut i32,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe {
        let graph = &mut growing(program)?.graph;
        let operand = value_of(graph, operand, "operand")?;
        tell(graph.cast(operand, dtype_of(dtype)?)?, value)
    }
}

#[inline]
pub(super) unsafe fn program_reduce(
    program: *mut lk_program,
    reduction: lk_reduction,
    operands: *const i32,
    noperands: i32,
    axes: *const i32,
    naxes: i32,
    keepdims: i32,
    param: f64,
    value: *mut i32,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe {
        let graph = &mut growing(program)?.graph;
        let reduction = reduction_of(reduction)?;
        let info = reduction.info();
        let operands = values(graph, operands, noperands, info.name(), [info.inputs.len(); 2])?;
        if let Some(param) = info.param.as_ref().filter(|_| param.is_nan()) {
            bail!(Value, "{} is NaN; a number is expected", param.name.to_string_lossy());
        }
        let param = if info.param.is_some() { param } else { 0.0 };
        let what = HorizontalOp::Reduce { reduction, keepdims: keepdims != 0 };
        let result = graph.horizontal(Horizontal::new(what, &operands, axes_of(axes, naxes)?, [param, 0.0])?)?;
        tell(result, value)
    }
}

#[inline]
pub(super) unsafe fn program_normalise(
    program: *mut lk_program,
    name: *const c_char,
    operands: *const i32,
    noperands: i32,
    axes: *const i32,
    naxes: i32,
    params: *const f64,
    nparams: i32,
    value: *mut i32,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe {
        let graph = &mut growing(program)?.graph;
        let name = string(name, "name")?;
        let Some(op) = normalisation_named(name) else {
            bail!(Value, "name is {name:?}, which is not a normalisation")
        };
        let operands = values(graph, operands, noperands, name, [1, 1 + op.info().vectors.len()])?;
        let numbers = normalisation_numbers(op, numbers(params, nparams, "params", "nparams")?)?;
        let result = graph.horizontal(Horizontal::new(
            HorizontalOp::Normalise(op),
            &operands,
            axes_of(axes, naxes)?,
            numbers,
        )?)?;
        tell(result, value)
    }
}

#[inline]
pub(super) unsafe fn program_output(program: *mut lk_program, operand: i32) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe {
        let graph = &mut growing(program)?.graph;
        let operand = value_of(graph, operand, "operand")?;
        graph.output(operand)
    }
}

#[inline]
pub(super) unsafe fn program_compile(program: *mut lk_program) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe {
        let program = growing(program)?;
        program.compiled = Some(Program::new(&program.graph)?);
        Ok(())
    }
}

#[inline]
pub(super) unsafe fn program_parse(
    text: *const c_char,
    names: *const *const c_char,
    dtypes: *const lk_dtype,
    n: i32,
    program: *mut *mut lk_program,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe {
        let text = string(text, "text")?;
        let (names, dtypes) = (numbers(names, n, "names", "n")?, numbers(dtypes, n, "dtypes", "n")?);
        let mut inputs: SmallVec<[(&str, Dtype); 8]> = SmallVec::new();
        if inputs.try_reserve(names.len()).is_err() {
            bail!(Alloc, "no memory for {n} names");
        }
        for (&name, &dtype) in names.iter().zip(dtypes) {
            inputs.push((string(name, "names")?, dtype_of(dtype)?));
        }
        let graph = graph_of(text, &inputs)?;
        let compiled = Some(Program::new(&graph)?);
        give(lk_program { graph, compiled }, program)
    }
}

#[inline]
pub(super) unsafe fn program_free(program: *mut lk_program) {
    if !program.is_null() {
        // SAFETY: made by `give`, and not used by anybody any more, by the caller's promise.
        drop(unsafe { Box::from_raw(std::ptr::slice_from_raw_parts_mut(program, 1)) });
    }
}

/// # Safety
/// NULL, or it ends with NUL.
unsafe fn string<'a>(text: *const c_char, name: &str) -> Result<&'a str> {
    if text.is_null() {
        bail!(Null, "{name} is NULL");
    }
    // SAFETY: the caller's promise.
    match unsafe { CStr::from_ptr(text) }.to_str() {
        Ok(text) => Ok(text),
        Err(wrong) => bail!(Value, "{name} is not UTF-8 after byte {}", wrong.valid_up_to()),
    }
}
