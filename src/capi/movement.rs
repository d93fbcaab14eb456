//! Copies, fills and conversions.

use std::ffi::c_void;

use super::types::{lk_output, lk_status, lk_tensor};
use super::{slice, view};
use crate::ops;
use crate::status::{bail, guard};

/// Copies x to out, from any layout to any layout; x broadcasts to out's shape.
///
/// x, out: any dtype, the same one.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_copy(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_copy", || unsafe { ops::copy(&view(x, "x")?, &view(out, "out")?) })
}

/// Sets every element of out to *value.
///
/// value: one element of out's dtype, at any alignment. out: any dtype.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_fill(value: *const c_void, out: lk_output) -> lk_status {
    guard("lk_fill", || {
        // SAFETY: the caller's promise.
        let out = unsafe { view(out, "out")? };
        // SAFETY: `value` is one element of this dtype by the caller's promise.
        let Some(value) = (unsafe { slice(value.cast::<u8>(), out.dtype.size()) }) else {
            bail!(Null, "value is NULL; one {} is expected", out.dtype);
        };
        ops::fill(value, &out)
    })
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
    guard("lk_cast", || unsafe { ops::cast(&view(x, "x")?, &view(out, "out")?) })
}
