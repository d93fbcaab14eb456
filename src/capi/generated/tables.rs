//! Tables and inner loops.
//!
//! What the library has, for programs that choose at run time, and loops with NumPy's signature.
//!
//! Generated from the registry by `make generate`; do not edit.

use std::ffi::c_char;

use super::super::functions::{lk_argument_info, lk_function_info};
use super::super::reductions::lk_reduction_info;
use super::super::table::{lk_loop_fn, lk_op_info};
use super::super::types::{lk_dtype, lk_op, lk_reduction, lk_status};
use super::super::{functions, reductions, table};
use crate::status::guard;

/// Number of elementwise operations: LK_OP_ constants are 0 to this minus 1.
#[unsafe(no_mangle)]
pub extern "C" fn lk_op_count() -> i32 {
    table::op_count()
}

/// Writes the table's row of an operation to *out. LK_ERR_VALUE for an unknown one.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_op_describe(op: lk_op, out: *mut lk_op_info) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_op_describe", || unsafe { table::op_describe(op, out) })
}

/// Writes the dtype of operand number `operand` (inputs, then outputs, from 0) for an operation's dtype to
/// *out. The dtype of an operation is that of its inputs, but for the operands that are always bool or int32.
/// LK_ERR_DTYPE for a dtype that the operation does not have.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_op_operand_dtype(
    op: lk_op,
    dtype: lk_dtype,
    operand: i32,
    out: *mut lk_dtype,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_op_operand_dtype", || unsafe { table::op_operand_dtype(op, dtype, operand, out) })
}

/// Writes the inner loop of an operation for one of its dtypes to *fn: see lk_op_operand_dtype. Any NumPy, or
/// any engine with strided columns, can call it; parameters have their defaults. Operations of float32 have
/// loops of float16 too, which compute in float32 and round once to float16; a reduction adds up in float32.
/// Arithmetic and comparisons of integers have loops of bool, whose sum is "or" and whose product is "and".
/// Logical operations have loops of any dtype, with outputs of bool; LK_OP_DIV has loops of bool and of
/// integers, with outputs of float64.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_loop(op: lk_op, dtype: lk_dtype, r#fn: *mut lk_loop_fn) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_loop", || unsafe { table::r#loop(op, dtype, r#fn) })
}

/// Writes the inner loop of an operation for operands of these dtypes to *fn: inputs, then outputs, as many
/// as lk_op_describe says. Besides lk_loop's, comparisons have loops of uint64 with int64, by value, and
/// LK_OP_LDEXP those of an int64 exponent. LK_ERR_DTYPE where there is none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_loop_of(op: lk_op, dtypes: *const lk_dtype, r#fn: *mut lk_loop_fn) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_loop_of", || unsafe { table::loop_of(op, dtypes, r#fn) })
}

/// Number of reductions: LK_REDUCE_ constants are 0 to this - 1.
#[unsafe(no_mangle)]
pub extern "C" fn lk_reduction_count() -> i32 {
    reductions::reduction_count()
}

/// Describes a reduction: *out receives its row of the table.
///
/// LK_ERR_VALUE for a number that is no LK_REDUCE_ constant.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_reduction_describe(reduction: lk_reduction, out: *mut lk_reduction_info) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_reduction_describe", || unsafe { reductions::reduction_describe(reduction, out) })
}

/// Dtype of a reduction's result for elements of `dtype`, written to *out.
///
/// LK_ERR_DTYPE for a dtype that the reduction does not take.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_reduction_dtype(reduction: lk_reduction, dtype: lk_dtype, out: *mut lk_dtype) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_reduction_dtype", || unsafe { reductions::reduction_dtype(reduction, dtype, out) })
}

/// Number of exported functions.
#[unsafe(no_mangle)]
pub extern "C" fn lk_function_count() -> i32 {
    functions::function_count()
}

/// Writes the number of an exported function, such as "lk_exp", to *function.
///
/// LK_ERR_VALUE for an unknown name. Numbers differ from version to version.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_function_named(name: *const c_char, function: *mut i32) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_function_named", || unsafe { functions::function_named(name, function) })
}

/// Writes what a function computes and promises to *out.
///
/// function: 0 to lk_function_count() minus 1. out->size: sizeof(lk_function_info), set before the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_function_describe(function: i32, out: *mut lk_function_info) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_function_describe", || unsafe { functions::function_describe(function, out) })
}

/// Writes what an argument of a function is for to *out.
///
/// argument: 0 to nargs minus 1. out->size: sizeof(lk_argument_info), set before the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_function_argument(function: i32, argument: i32, out: *mut lk_argument_info) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_function_argument", || unsafe { functions::function_argument(function, argument, out) })
}
