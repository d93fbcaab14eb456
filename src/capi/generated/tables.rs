//! Tables and inner loops.
//!
//! Descriptions of all functions, for programs that choose at run time, and inner loops with NumPy's
//! signature. Strings live as long as the library.
//!
//! Generated from the registry by `make generate`; do not edit.

use std::ffi::c_char;

use super::super::functions::{lk_argument_info, lk_function_info};
use super::super::reductions::lk_reduction_info;
use super::super::table::{lk_loop_fn, lk_op_info};
use super::super::types::{lk_dtype, lk_op, lk_reduction, lk_status};
use super::super::{functions, reductions, table};
use crate::status::guard;

/// Number of elementwise operations: the LK_OP_ constants are 0 to lk_op_count() - 1.
#[unsafe(no_mangle)]
pub extern "C" fn lk_op_count() -> i32 {
    table::op_count()
}

/// Writes the description of an elementwise operation to *out.
///
/// LK_ERR_VALUE if op is unknown. out->size: sizeof(lk_op_info), set before the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_op_describe(op: lk_op, out: *mut lk_op_info) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_op_describe", || unsafe { table::op_describe(op, out) })
}

/// Writes the dtype of one operand of an elementwise operation to *out.
///
/// dtype: the operation's own, which all operands have but those that are always bool or int32; LK_ERR_DTYPE
/// if the operation does not have it. operand: its number, from 0, the inputs before the outputs;
/// LK_ERR_VALUE if there is none.
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

/// Writes the inner loop of an elementwise operation for one of its dtypes to *fn.
///
/// The loop has the signature of NumPy's ufunc inner loops, so NumPy and engines with strided columns can
/// call it; parameters have their defaults. lk_op_operand_dtype gives the operands' dtypes. LK_ERR_DTYPE if
/// there is no such loop.
///
/// There are loops of more dtypes than the operation has. float16, where there is float32: computed in
/// float32 and rounded once; a reduction accumulates in float32. bool, for arithmetic and comparisons of
/// integers: the sum is "or", the product is "and". Any dtype, for logical operations, with outputs of bool.
/// bool and integers, for LK_OP_DIV, with outputs of float64.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_loop(op: lk_op, dtype: lk_dtype, r#fn: *mut lk_loop_fn) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_loop", || unsafe { table::r#loop(op, dtype, r#fn) })
}

/// Writes the inner loop of an elementwise operation for operands of these dtypes to *fn.
///
/// dtypes: a number for each operand, inputs before outputs; lk_op_describe gives how many. Beside the loops
/// of lk_loop, comparisons have loops of uint64 with int64, which compare by value, and LK_OP_LDEXP has those
/// of an int64 exponent. LK_ERR_DTYPE if there is no such loop.
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
/// LK_ERR_VALUE for a number that is no LK_REDUCE_ constant. out->size: sizeof(lk_reduction_info), set before
/// the call.
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

/// Writes the number of the exported function with this name, such as "lk_exp", to *function.
///
/// LK_ERR_VALUE if the name is unknown. Numbers change from version to version; names do not.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_function_named(name: *const c_char, function: *mut i32) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_function_named", || unsafe { functions::function_named(name, function) })
}

/// Writes the description of an exported function to *out: what it computes and what it promises.
///
/// function: 0 to lk_function_count() - 1; LK_ERR_VALUE for another number. out->size:
/// sizeof(lk_function_info), set before the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_function_describe(function: i32, out: *mut lk_function_info) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_function_describe", || unsafe { functions::function_describe(function, out) })
}

/// Writes the description of an argument of an exported function to *out.
///
/// argument: 0 to nargs - 1, where lk_function_describe gives nargs; LK_ERR_VALUE for another number.
/// out->size: sizeof(lk_argument_info), set before the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_function_argument(function: i32, argument: i32, out: *mut lk_argument_info) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_function_argument", || unsafe { functions::function_argument(function, argument, out) })
}
