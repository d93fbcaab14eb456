//! Copies and conversion.
//!
//! lk_cast is the one function that converts.
//!
//! Generated from the registry by `make generate`; do not edit.

use std::ffi::c_void;

use super::super::movement;
use super::super::types::{lk_output, lk_status, lk_tensor};
use crate::status::guard;

/// Copies x to out, from any layout to any layout; x broadcasts to out's shape.
///
/// x, out: any dtype, the same one.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_copy(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_copy", || unsafe { movement::copy(x, out) })
}

/// Sets every element of out to *value.
///
/// value: one element of out's dtype, at any alignment. out: any dtype.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_fill(value: *const c_void, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_fill", || unsafe { movement::fill(value, out) })
}

/// Converts x to out's dtype: the only conversion there is. Same dtype copies.
///
/// float to integer truncates towards 0, saturates, and gives 0 for NaN; to a float of fewer bits, from a
/// float or an integer, rounds once, to nearest even, with subnormals and overflow to infinity; integer to
/// integer keeps the low bits; anything to bool is x != 0 (NaN is true); bool to anything is 0 or 1. NaN
/// stays NaN between floats, a quiet one. The same on every machine: docs/CASTS.md has the table.
///
/// x, out: any dtypes; x broadcasts to out's shape.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_cast(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_cast", || unsafe { movement::cast(x, out) })
}
