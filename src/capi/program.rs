//! Programs: expressions of many operations, computed together.

use std::ffi::{CStr, c_char, c_void};

use super::table::op_of;
use super::types::{lk_dtype, lk_op, lk_status, lk_tensor};
use super::views::{Names, named_views, write_shape};
use super::{checked_params, numbers, slice};
use crate::ops::{Graph, Program, Value, graph_of};
use crate::status::{Result, bail, guard};
use crate::tensor::{Dtype, View};
use smallvec::SmallVec;

/// A program: opaque, made by lk_program_new or lk_program_parse, freed by lk_program_free.
///
/// Until lk_program_compile it grows, by one thread at a time; from then on nothing changes it, and any number of
/// threads may run it at once.
#[derive(Debug)]
pub struct lk_program {
    graph: Graph,
    compiled: Option<Program>,
}

/// Those of most programs are in place.
type Operands<'a> = SmallVec<[View<'a>; 12]>;

const INPUTS: Names = [
    "inputs[0]",
    "inputs[1]",
    "inputs[2]",
    "inputs[3]",
    "inputs[4]",
    "inputs[5]",
    "inputs[6]",
    "inputs[7]",
    "an input",
];
const OUTPUTS: Names = [
    "outputs[0]",
    "outputs[1]",
    "outputs[2]",
    "outputs[3]",
    "outputs[4]",
    "outputs[5]",
    "outputs[6]",
    "outputs[7]",
    "an output",
];

/// Puts a program where the caller wants it, if there is memory for it.
///
/// # Safety
/// `out` is NULL or valid.
unsafe fn give(program: lk_program, out: *mut *mut lk_program) -> Result<()> {
    if out.is_null() {
        bail!(Null, "program is NULL; a place for it is expected");
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
            bail!(Value, "the program has been compiled; it does not grow any more")
        }
        Some(program) => Ok(program),
    }
}

/// # Safety
/// NULL, or a program that nobody changes meanwhile.
unsafe fn compiled<'a>(program: *const lk_program) -> Result<&'a Program> {
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
        bail!(Null, "value is NULL; a place for the number is expected");
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

fn dtype_of(code: lk_dtype) -> Result<Dtype> {
    match Dtype::from_code(code) {
        Some(dtype) => Ok(dtype),
        None => bail!(Dtype, "dtype is {code}; an LK_ constant of a dtype is expected"),
    }
}

/// An empty program, to which inputs, operations and outputs are added before lk_program_compile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_program_new(program: *mut *mut lk_program) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_program_new", || unsafe { give(lk_program { graph: Graph::default(), compiled: None }, program) })
}

/// One more input, of that dtype. value: where to write the number by which other calls take it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_program_input(program: *mut lk_program, dtype: lk_dtype, value: *mut i32) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_program_input", || unsafe {
        let input = growing(program)?.graph.input(dtype_of(dtype)?)?;
        tell(input, value)
    })
}

/// A constant: the element of that dtype at `element`, which is copied. value: as in lk_program_input.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_program_constant(
    program: *mut lk_program,
    element: *const c_void,
    dtype: lk_dtype,
    value: *mut i32,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_program_constant", || unsafe {
        let (program, dtype) = (growing(program)?, dtype_of(dtype)?);
        let Some(given) = slice(element.cast::<u8>(), dtype.size()) else { bail!(Null, "element is NULL") };
        let mut bits = [0; 8];
        bits[..given.len()].copy_from_slice(given);
        tell(program.graph.constant(bits, dtype)?, value)
    })
}

/// An operation on values of the program.
///
/// op: an LK_OP_ constant. operands: noperands values, as many as the operation has inputs, of the dtypes that its
/// function takes. params: its nparams parameters; NULL with nparams 0 for lk_op_describe's defaults. value: the number
/// of the result; second: that of the second result, NULL if it is not wanted or there is none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_program_op(
    program: *mut lk_program,
    op: lk_op,
    operands: *const i32,
    noperands: i32,
    params: *const f64,
    nparams: i32,
    value: *mut i32,
    second: *mut i32,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_program_op", || unsafe {
        let (graph, op) = (&mut growing(program)?.graph, op_of(op, "op")?);
        let given = numbers(operands, noperands, "operands", "noperands")?;
        let inputs = op.info().inputs.len();
        if given.len() != inputs {
            bail!(Value, "noperands is {noperands}; {} takes {inputs}", op.info().name());
        }
        let mut values = [Value::numbered(0); 3];
        for (k, &number) in given.iter().enumerate() {
            values[k] = value_of(graph, number, format_args!("operands[{k}]"))?;
        }
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
        let result = graph.op(op, &values[..inputs], &params)?;
        if !second.is_null() {
            tell(graph.second(result)?, second)?;
        }
        tell(result, value)
    })
}

/// A value in another dtype, as lk_cast converts it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_program_cast(
    program: *mut lk_program,
    operand: i32,
    dtype: lk_dtype,
    value: *mut i32,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_program_cast", || unsafe {
        let graph = &mut growing(program)?.graph;
        let operand = value_of(graph, operand, "operand")?;
        tell(graph.cast(operand, dtype_of(dtype)?)?, value)
    })
}

/// Makes a value the next output.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_program_output(program: *mut lk_program, operand: i32) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_program_output", || unsafe {
        let graph = &mut growing(program)?.graph;
        let operand = value_of(graph, operand, "operand")?;
        graph.output(operand)
    })
}

/// Makes the program ready to run: what is written twice is computed once, what no output needs is dropped. From now on
/// nothing changes it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_program_compile(program: *mut lk_program) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_program_compile", || unsafe {
        let program = growing(program)?;
        program.compiled = Some(Program::new(&program.graph)?);
        Ok(())
    })
}

/// A compiled program from text, such as "sqrt(a*a + b*b)": docs/PROGRAMS.md has the grammar.
///
/// names: the n inputs' names, which end with NUL; dtypes: their dtypes. Expressions with commas between them are as many
/// outputs. LK_ERR_VALUE names the column of what is wrong.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_program_parse(
    text: *const c_char,
    names: *const *const c_char,
    dtypes: *const lk_dtype,
    n: i32,
    program: *mut *mut lk_program,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_program_parse", || unsafe {
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
    })
}

/// The shape of a program's outputs: that which the inputs broadcast to.
///
/// inputs: n descriptors, whose elements are not read. shape: storage for LK_MAX_NDIM numbers; ndim: where to write
/// their count.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_program_shape(
    program: *const lk_program,
    inputs: *const *const lk_tensor,
    n: i32,
    shape: *mut i64,
    ndim: *mut i32,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_program_shape", || unsafe {
        let views: Operands = named_views(inputs, n, ["inputs", "n"], &INPUTS)?;
        write_shape(&compiled(program)?.shape(&views)?, shape, ndim)
    })
}

/// Computes a compiled program: the bits of the same calls made one after the other, without memory for what lies between
/// them.
///
/// inputs: n tensors, outputs: m, in the order in which they were added and of their dtypes. The inputs broadcast to the
/// outputs' shape, which is one. Any strides and alignments; an output may be exactly an input. Nothing is allocated but
/// for an input that overlaps an output in another way, and for programs of more than some fifty values at once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_program_run(
    program: *const lk_program,
    inputs: *const *const lk_tensor,
    n: i32,
    outputs: *const *const lk_tensor,
    m: i32,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_program_run", || unsafe {
        let program = compiled(program)?;
        let inputs: Operands = named_views(inputs, n, ["inputs", "n"], &INPUTS)?;
        let outputs: Operands = named_views(outputs, m, ["outputs", "m"], &OUTPUTS)?;
        program.run(&inputs, &outputs)
    })
}

/// Frees a program; NULL is nothing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_program_free(program: *mut lk_program) {
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
        Err(wrong) => bail!(Value, "{name} is no UTF-8 behind byte {}", wrong.valid_up_to()),
    }
}
