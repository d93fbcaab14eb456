//! Programs: expressions of many operations, computed together.

use std::ffi::{CStr, c_char, c_void};

use arrayvec::ArrayVec;

use super::reduce::axes_of;
use super::reductions::reduction_of;
use super::table::op_of;
use super::types::{lk_dtype, lk_op, lk_status, lk_tensor};
use super::views::{Names, named_views, write_shape};
use super::{checked_params, numbers, slice};
use crate::ops::{Format, Graph, Program, Value, What, Whole, graph_of, normalisation_named, normalisation_numbers};
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

/// A reduction of a value, along axes of the shape that it has in a run.
///
/// reduction: its number in the table of reductions. operands: noperands values, as many as it has inputs. axes: naxes
/// axes, negative ones counted from the end; NULL for all. keepdims: 1 leaves them with extent 1. param: the reduction's
/// parameter, if it has one. The elements are made as they are reduced; what follows a reduction takes one more pass.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_program_reduce(
    program: *mut lk_program,
    reduction: i32,
    operands: *const i32,
    noperands: i32,
    axes: *const i32,
    naxes: i32,
    keepdims: i32,
    param: f64,
    value: *mut i32,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_program_reduce", || unsafe {
        let graph = &mut growing(program)?.graph;
        let reduction = reduction_of(reduction)?;
        let info = reduction.info();
        let operands = values(graph, operands, noperands, info.name(), [info.inputs.len(); 2])?;
        if let Some(param) = info.param.as_ref().filter(|_| param.is_nan()) {
            bail!(Value, "{} is NaN; a number is expected", param.name.to_string_lossy());
        }
        let param = if info.param.is_some() { param } else { 0.0 };
        let what = What::Reduce { reduction, keepdims: keepdims != 0 };
        let result = graph.whole(Whole::new(what, &operands, axes_of(axes, naxes)?, [param, 0.0])?)?;
        tell(result, value)
    })
}

/// A normalisation of a value along axes.
///
/// name: softmax, log_softmax, l2_normalize, standardize, layer_norm or rms_norm. operands: noperands values: what is
/// normalised, then gamma and beta where the normalisation has them, as many as are wanted. axes: naxes axes, negative
/// ones counted from the end; NULL for all. params: its nparams numbers in the order of its function; NULL with nparams 0
/// for ddof 0 and an epsilon of 1e-12 (l2_normalize), 1e-3 (layer_norm), 1e-6 (rms_norm) or 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_program_normalise(
    program: *mut lk_program,
    name: *const c_char,
    operands: *const i32,
    noperands: i32,
    axes: *const i32,
    naxes: i32,
    params: *const f64,
    nparams: i32,
    value: *mut i32,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_program_normalise", || unsafe {
        let graph = &mut growing(program)?.graph;
        let name = string(name, "name")?;
        let Some(op) = normalisation_named(name) else { bail!(Value, "name is {name:?}, which is no normalisation") };
        let operands = values(graph, operands, noperands, name, [1, 1 + op.info().vectors.len()])?;
        let numbers = normalisation_numbers(op, numbers(params, nparams, "params", "nparams")?)?;
        let result = graph.whole(Whole::new(What::Normalise(op), &operands, axes_of(axes, naxes)?, numbers)?)?;
        tell(result, value)
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

/// How many inputs and outputs a compiled program has.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_program_counts(
    program: *const lk_program,
    inputs: *mut i32,
    outputs: *mut i32,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_program_counts", || unsafe {
        let program = compiled(program)?;
        for (name, place) in [("inputs", inputs), ("outputs", outputs)] {
            if place.is_null() {
                bail!(Null, "{name} is NULL; a place for their number is expected");
            }
        }
        inputs.write(program.inputs().len() as i32);
        outputs.write(program.outputs().len() as i32);
        Ok(())
    })
}

/// The dtypes of a compiled program's inputs and outputs: room for as many as lk_program_counts tells.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_program_dtypes(
    program: *const lk_program,
    inputs: *mut lk_dtype,
    outputs: *mut lk_dtype,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_program_dtypes", || unsafe {
        let program = compiled(program)?;
        let lists = [("inputs", inputs, program.inputs()), ("outputs", outputs, program.outputs())];
        if let Some((name, _, list)) = lists.iter().find(|(_, place, list)| place.is_null() && !list.is_empty()) {
            bail!(Null, "{name} is NULL; room for {} dtypes is expected", list.len());
        }
        for (_, place, list) in lists {
            for (k, &dtype) in list.iter().enumerate() {
                place.add(k).write(dtype as lk_dtype);
            }
        }
        Ok(())
    })
}

/// The shape of a program's output number `output`.
///
/// inputs: n descriptors, whose elements are not read. shape: storage for LK_MAX_NDIM numbers; ndim: where to write
/// their count.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_program_shape(
    program: *const lk_program,
    inputs: *const *const lk_tensor,
    n: i32,
    output: i32,
    shape: *mut i64,
    ndim: *mut i32,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_program_shape", || unsafe {
        let program = compiled(program)?;
        let views: Operands = named_views(inputs, n, ["inputs", "n"], &INPUTS)?;
        let outputs = program.outputs().len();
        match usize::try_from(output) {
            Ok(output) if output < outputs => write_shape(&program.shape(&views, output)?, shape, ndim),
            _ => bail!(Value, "output is {output}; the program has {outputs}, counted from 0"),
        }
    })
}

/// A program in words: its values, and its passes with their registers, block lengths and bytes an element.
///
/// format: LK_PROGRAM_TEXT or LK_PROGRAM_DOT. text: room for size bytes, of which at most size minus 1 are written, and
/// NUL behind them; NULL with size 0. length: where to write how many bytes the whole has, without the NUL; may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_program_describe(
    program: *const lk_program,
    format: i32,
    text: *mut c_char,
    size: usize,
    length: *mut usize,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_program_describe", || unsafe {
        let own = compiled(program)?;
        let format = match format {
            LK_PROGRAM_TEXT => Format::Text,
            LK_PROGRAM_DOT => Format::Dot,
            _ => bail!(Value, "format is {format}; LK_PROGRAM_TEXT or LK_PROGRAM_DOT is expected"),
        };
        if text.is_null() && size > 0 {
            bail!(Null, "text is NULL, but size is {size}");
        }
        let mut cut = Cut { to: text.cast(), room: size.saturating_sub(1), length: 0 };
        let _ = own.describe(&(*program).graph, format, &mut cut);
        if size > 0 {
            text.add(cut.length.min(size - 1)).write(0);
        }
        if !length.is_null() {
            length.write(cut.length);
        }
        Ok(())
    })
}

/// lk_program_describe's formats.
pub const LK_PROGRAM_TEXT: i32 = 0;
pub const LK_PROGRAM_DOT: i32 = 1;

/// Text that is written as far as there is room, and counted.
struct Cut {
    to: *mut u8,
    room: usize,
    length: usize,
}

impl std::fmt::Write for Cut {
    fn write_str(&mut self, part: &str) -> std::fmt::Result {
        let fits = part.len().min(self.room.saturating_sub(self.length));
        // SAFETY: the caller's room behind what was written.
        unsafe { std::ptr::copy_nonoverlapping(part.as_ptr(), self.to.wrapping_add(self.length), fits) };
        // What does not fit leaves no room for what follows either.
        if fits < part.len() {
            self.room = self.room.min(self.length + fits);
        }
        self.length += part.len();
        Ok(())
    }
}

/// A program as an inner loop of NumPy's, whose data pointer it is.
///
/// args: the first elements of inputs, then outputs; dimensions: where their count is; steps: bytes from one to the next. It
/// behaves as if one element was taken after another. program: compiled, without reductions and normalisations; others
/// do nothing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_program_loop(
    args: *mut *mut c_char,
    dimensions: *const isize,
    steps: *const isize,
    program: *mut c_void,
) {
    // SAFETY: the caller's promise.
    guard("lk_program_loop", || unsafe {
        let Some(own) = compiled(program.cast())?.elementwise() else {
            bail!(Unsupported, "the program has reductions or normalisations; it is no loop")
        };
        let n = usize::try_from(*dimensions).unwrap_or(0);
        own.run_row(n, |k| ((*args.add(k)).cast(), *steps.add(k)));
        Ok(())
    });
}

/// Computes a compiled program: the bits of the same calls made one after the other, without memory for what lies between
/// them.
///
/// inputs: n tensors, outputs: m, in the order in which they were added and of their dtypes. Shapes broadcast as those of
/// the calls; lk_program_shape tells the outputs'. Any strides and alignments; an output may be exactly an input. Nothing
/// is allocated but for an input that overlaps an output in another way (with reductions: in any way), for programs of
/// more than some fifty values at once, and for more than 16 KiB that lie between a reduction and what follows it.
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
