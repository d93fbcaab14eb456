//! Copies and conversion.
//!
//! Copies between any two layouts. lk_cast is the one function that converts; the others copy bits.
//!
//! Generated from the registry by `make generate`; do not edit.

use std::ffi::c_void;

use super::super::movement;
use super::super::types::{lk_output, lk_status, lk_tensor};
use crate::status::guard;

/// Copies x to out, from any layout to any layout.
///
/// x, out: any dtype, the same for both; x broadcasts to out's shape. NumPy: copyto.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_copy(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_copy", || unsafe { movement::copy(x, out) })
}

/// Sets every element of out to *value.
///
/// value: one element of out's dtype, at any alignment; it may be an element of out.
///
/// out: any dtype; out may have any shape. NumPy: ndarray.fill.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_fill(value: *const c_void, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_fill", || unsafe { movement::fill(value, out) })
}

/// Converts x to out's dtype. It is the only conversion there is; of equal dtypes it copies.
///
/// To bool: x != 0, so NaN is true. From bool: 0 or 1. Integer to integer: modulo 2^bits, as C's unsigned
/// types. Float to integer: truncated towards 0 and saturated; NaN gives 0. To a float that does not hold the
/// value: rounded once, to nearest even, with subnormals, and infinity on overflow. Between floats NaN stays
/// a NaN, a quiet one. docs/CASTS.md has the table.
///
/// x, out: any dtype; x broadcasts to out's shape. Error: 0.5 ULP to a float that does not hold the value,
/// else none. NumPy: ndarray.astype.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_cast(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_cast", || unsafe { movement::cast(x, out) })
}
