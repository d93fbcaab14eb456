//! Programs.
//!
//! Expressions of many operations that are computed together, without temporaries in memory.
//!
//! Generated from the registry by `make generate`; do not edit.

use std::ffi::{c_char, c_void};

use super::super::program::lk_program;
use super::super::types::{lk_dtype, lk_op, lk_output, lk_program_format, lk_reduction, lk_status, lk_tensor};
use super::super::{program, program_run};
use crate::status::guard;

/// An empty program, to which inputs, operations and outputs are added before lk_program_compile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_program_new(program: *mut *mut lk_program) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_program_new", || unsafe { program::program_new(program) })
}

/// One more input, of that dtype. value: where to write the number by which other calls take it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_program_input(program: *mut lk_program, dtype: lk_dtype, value: *mut i32) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_program_input", || unsafe { program::program_input(program, dtype, value) })
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
    guard("lk_program_constant", || unsafe { program::program_constant(program, element, dtype, value) })
}

/// An operation on values of the program.
///
/// op: an LK_OP_ constant. operands: noperands values, as many as the operation has inputs, of the dtypes
/// that its function takes. params: its nparams parameters; NULL with nparams 0 for lk_op_describe's
/// defaults. value: the number of the result; second: that of the second result, NULL if it is not wanted or
/// there is none.
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
        program::program_op(program, op, operands, noperands, params, nparams, value, second)
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
    guard("lk_program_cast", || unsafe { program::program_cast(program, operand, dtype, value) })
}

/// A reduction of a value, along axes of the shape that it has in a run.
///
/// reduction: an LK_REDUCE_ constant. operands: noperands values, as many as it has inputs. axes: naxes axes,
/// negative ones counted from the end; NULL for all. keepdims: 1 leaves them with extent 1. param: the
/// reduction's parameter, if it has one. The elements are made as they are reduced; what follows a reduction
/// takes one more pass.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_program_reduce(
    program: *mut lk_program,
    reduction: lk_reduction,
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
        program::program_reduce(program, reduction, operands, noperands, axes, naxes, keepdims, param, value)
    })
}

/// A normalisation of a value along axes.
///
/// name: softmax, log_softmax, l2_normalize, standardize, layer_norm or rms_norm. operands: noperands values:
/// what is normalised, then gamma and beta where the normalisation has them, as many as are wanted. axes:
/// naxes axes, negative ones counted from the end; NULL for all. params: its nparams numbers in the order of
/// its function; NULL with nparams 0 for ddof 0 and an epsilon of 1e-12 (l2_normalize), 1e-3 (layer_norm),
/// 1e-6 (rms_norm) or 0.
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
        program::program_normalise(program, name, operands, noperands, axes, naxes, params, nparams, value)
    })
}

/// Makes a value the next output.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_program_output(program: *mut lk_program, operand: i32) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_program_output", || unsafe { program::program_output(program, operand) })
}

/// Makes the program ready to run: what is written twice is computed once, what no output needs is dropped.
/// From now on nothing changes it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_program_compile(program: *mut lk_program) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_program_compile", || unsafe { program::program_compile(program) })
}

/// A compiled program from text, such as "sqrt(a*a + b*b)": docs/PROGRAMS.md has the grammar.
///
/// names: the n inputs' names, which end with NUL; dtypes: their dtypes. Expressions with commas between them
/// are as many outputs. LK_ERR_VALUE names the column of what is wrong.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_program_parse(
    text: *const c_char,
    names: *const *const c_char,
    dtypes: *const lk_dtype,
    n: i32,
    program: *mut *mut lk_program,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_program_parse", || unsafe { program::program_parse(text, names, dtypes, n, program) })
}

/// Frees a program; NULL is nothing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_program_free(program: *mut lk_program) {
    // SAFETY: the caller's promise.
    unsafe { program::program_free(program) }
}

/// How many inputs and outputs a compiled program has.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_program_counts(
    program: *const lk_program,
    inputs: *mut i32,
    outputs: *mut i32,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_program_counts", || unsafe { program_run::program_counts(program, inputs, outputs) })
}

/// The dtypes of a compiled program's inputs and outputs: room for as many as lk_program_counts tells.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_program_dtypes(
    program: *const lk_program,
    inputs: *mut lk_dtype,
    outputs: *mut lk_dtype,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_program_dtypes", || unsafe { program_run::program_dtypes(program, inputs, outputs) })
}

/// The shape of a program's output number `output`.
///
/// inputs: n descriptors, whose elements are not read. shape: storage for LK_MAX_NDIM numbers; ndim: where to
/// write their count.
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
    guard("lk_program_shape", || unsafe { program_run::program_shape(program, inputs, n, output, shape, ndim) })
}

/// A program in words: its values, and its passes with their registers, block lengths and bytes an element.
///
/// format: LK_PROGRAM_TEXT or LK_PROGRAM_DOT. text: room for size bytes, of which at most size minus 1 are
/// written, and NUL behind them; NULL with size 0. length: where to write how many bytes the whole has,
/// without the NUL; may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_program_describe(
    program: *const lk_program,
    format: lk_program_format,
    text: *mut c_char,
    size: usize,
    length: *mut usize,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_program_describe", || unsafe { program_run::program_describe(program, format, text, size, length) })
}

/// A program as an inner loop of NumPy's, whose data pointer it is.
///
/// args: the first elements of inputs, then outputs; dimensions: where their count is; steps: bytes from one
/// to the next. It behaves as if one element was taken after another. program: compiled, without reductions
/// and normalisations; others do nothing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_program_loop(
    args: *mut *mut c_char,
    dimensions: *const isize,
    steps: *const isize,
    program: *mut c_void,
) {
    // SAFETY: the caller's promise.
    unsafe { program_run::program_loop(args, dimensions, steps, program) }
}

/// Computes a compiled program: the bits of the same calls made one after the other, without memory for what
/// lies between them.
///
/// inputs: n tensors, outputs: m, in the order in which they were added and of their dtypes. Shapes broadcast
/// as those of the calls; lk_program_shape tells the outputs'. Any strides and alignments; an output may be
/// exactly an input. Nothing is allocated but for an input that a pass reads behind the one that overwrites
/// it, or that overlaps an output in another way, for programs of more than some hundred values at once, and
/// for more than 16 KiB that lie between a reduction and what follows it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_program_run(
    program: *const lk_program,
    inputs: *const *const lk_tensor,
    n: i32,
    outputs: *const lk_output,
    m: i32,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_program_run", || unsafe { program_run::program_run(program, inputs, n, outputs, m) })
}
