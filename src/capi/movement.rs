//! Copies, fills and conversions.

use std::ffi::c_void;

use super::types::{lk_output, lk_tensor};
use super::{slice, view};
use crate::ops;
use crate::status::{Result, bail};

#[inline]
pub(super) unsafe fn copy(x: *const lk_tensor, out: lk_output) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe { ops::copy(&view(x, "x")?, &view(out, "out")?) }
}

#[inline]
pub(super) unsafe fn fill(value: *const c_void, out: lk_output) -> Result<()> {
    {
        // SAFETY: the caller's promise.
        let out = unsafe { view(out, "out")? };
        // SAFETY: `value` is one element of this dtype by the caller's promise.
        let Some(value) = (unsafe { slice(value.cast::<u8>(), out.dtype.size()) }) else {
            bail!(Null, "value is NULL; one {} is expected", out.dtype);
        };
        ops::fill(value, &out)
    }
}

#[inline]
pub(super) unsafe fn cast(x: *const lk_tensor, out: lk_output) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe { ops::cast(&view(x, "x")?, &view(out, "out")?) }
}
