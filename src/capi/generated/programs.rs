//! Programs.
//!
//! Expressions of many operations that are computed together, without temporaries in memory. A program is a
//! graph of values, each with a number; it is built, compiled once, and then run any number of times.
//! docs/PROGRAMS.md has examples.
//!
//! Generated from the registry by `make generate`; do not edit.

use std::ffi::{c_char, c_void};

use super::super::program::lk_program;
use super::super::types::{lk_dtype, lk_op, lk_output, lk_program_format, lk_reduction, lk_status, lk_tensor};
use super::super::{program, program_run};
use crate::status::guard;

/// Creates an empty program, to which inputs, operations and outputs are added before lk_program_compile.
///
/// *program receives the program; lk_program_free frees it.
///
/// Allocates the program, which grows as values are added.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_program_new(program: *mut *mut lk_program) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_program_new", || unsafe { program::program_new(program) })
}

/// Adds an input of a dtype; inputs are numbered in the order of these calls.
///
/// *value receives the value's number, by which other calls refer to it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_program_input(program: *mut lk_program, dtype: lk_dtype, value: *mut i32) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_program_input", || unsafe { program::program_input(program, dtype, value) })
}

/// Adds a constant: one element of a dtype.
///
/// element: points to it, at any alignment; it is copied. *value receives the value's number.
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

/// Adds an elementwise operation on values of the program.
///
/// op: an LK_OP_ constant. operands: noperands values, as many as the operation has inputs, of the dtypes
/// that its function takes. params: its nparams parameters; NULL with nparams 0 for the defaults of
/// lk_op_describe. *value receives the number of the result, *second that of the second result; second is
/// NULL if there is none or it is not wanted.
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

/// Adds the conversion of a value to another dtype, as lk_cast does it.
///
/// *value receives the number of the result.
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

/// Adds a reduction over axes of the shape that the operands have in a run.
///
/// reduction: an LK_REDUCE_ constant. operands: noperands values, as many as it has inputs. axes: naxes axes,
/// negative ones counted from the end; NULL for all. keepdims: not 0 keeps them with extent 1. param: the
/// reduction's parameter (ddof), ignored if it has none; NaN is LK_ERR_VALUE. *value receives the number of
/// the result. Elements are reduced as they are computed; what follows a reduction takes another pass over
/// memory.
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

/// Adds a normalisation of a value over axes.
///
/// name: "softmax", "log_softmax", "l2_normalize", "standardize", "layer_norm" or "rms_norm". operands:
/// noperands values: x, then gamma and beta as far as the normalisation has them and they are wanted. axes:
/// naxes axes, negative ones counted from the end; NULL for all. params: its nparams numbers in the order of
/// its function; NULL with nparams 0 for a ddof of 0 and an epsilon of 1e-12 (l2_normalize), 1e-3
/// (layer_norm), 1e-6 (rms_norm) or 0. *value receives the number of the result.
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

/// Makes a value an output; outputs are numbered in the order of these calls.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_program_output(program: *mut lk_program, operand: i32) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_program_output", || unsafe { program::program_output(program, operand) })
}

/// Compiles a program: equal expressions are computed once, and what no output needs is dropped.
///
/// From then on the program is constant, and any number of threads may run it at once.
///
/// Allocates the compiled program.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_program_compile(program: *mut lk_program) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_program_compile", || unsafe { program::program_compile(program) })
}

/// Creates a compiled program from text, such as "sqrt(a*a + b*b)"; docs/PROGRAMS.md has the grammar.
///
/// names, dtypes: those of the n inputs, in order. text and names are UTF-8. Expressions separated by commas
/// are one output each. LK_ERR_VALUE names the column of a mistake. *program receives the program;
/// lk_program_free frees it.
///
/// Allocates the program.
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

/// Frees a program; NULL is allowed and does nothing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_program_free(program: *mut lk_program) {
    // SAFETY: the caller's promise.
    unsafe { program::program_free(program) }
}

/// Number of inputs and outputs of a compiled program.
///
/// *inputs and *outputs receive them.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_program_counts(
    program: *const lk_program,
    inputs: *mut i32,
    outputs: *mut i32,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_program_counts", || unsafe { program_run::program_counts(program, inputs, outputs) })
}

/// Dtypes of a compiled program's inputs and outputs.
///
/// inputs, outputs: room for as many as lk_program_counts reports.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_program_dtypes(
    program: *const lk_program,
    inputs: *mut lk_dtype,
    outputs: *mut lk_dtype,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_program_dtypes", || unsafe { program_run::program_dtypes(program, inputs, outputs) })
}

/// Shape of one output of a program, for inputs of these shapes.
///
/// inputs: the n inputs; no element is read. output: its number, from 0. shape: room for LK_MAX_NDIM extents;
/// *ndim receives their number.
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

/// Describes a program as text: its values, and its passes with their registers, block lengths and bytes per
/// element.
///
/// format: LK_PROGRAM_TEXT or LK_PROGRAM_DOT. text: room for size bytes; as in snprintf, at most size - 1
/// bytes are written, then NUL; NULL with size 0 writes nothing. *length receives the bytes of the whole text
/// without the NUL; length may be NULL.
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

/// Runs a program as the inner loop of a NumPy ufunc (PyUFuncGenericFunction), with the program as its data.
///
/// args: the first elements of the inputs, then of the outputs; *dimensions: the number of elements; steps:
/// byte strides. The result is as if one element was computed after another. program: compiled, without
/// reductions and normalisations, else nothing is done and lk_last_error tells why.
///
/// Allocates memory for a program of more than some hundred values at once.
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

/// Runs a compiled program: the results, bit for bit, of the same calls one after another, without
/// temporaries in memory.
///
/// inputs, outputs: n and m tensors, in the order in which they were added and of their dtypes. Shapes
/// broadcast as those of the calls do; lk_program_shape reports the outputs'. Any strides and alignment. An
/// output may be exactly an input; outputs may not share memory.
///
/// Error: that of the same calls. Allocates a copy of an input that a pass reads after another has
/// overwritten it; memory for a program of more than some hundred values at once, for more than 16 KiB
/// between a reduction and what follows it, and for elements whose reduction left the range of float64 and is
/// repeated, scaled.
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
