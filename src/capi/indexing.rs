//! Elements by their indices, and by what they are.

use super::types::{lk_inout, lk_output, lk_tensor};
use super::views::write_shape;
use super::{described, view};
use crate::ops::{self, Scatter};
use crate::status::{Result, bail};

#[inline]
pub(super) unsafe fn take(x: *const lk_tensor, indices: *const lk_tensor, axis: i32, out: lk_output) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe { ops::take(&view(x, "x")?, &view(indices, "indices")?, axis, &view(out, "out")?) }
}

#[inline]
pub(super) unsafe fn take_shape(
    x: *const lk_tensor,
    indices: *const lk_tensor,
    axis: i32,
    shape: *mut i64,
    ndim: *mut i32,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe { write_shape(&ops::take_shape(&described(x, "x")?, &described(indices, "indices")?, axis)?, shape, ndim) }
}

#[inline]
pub(super) unsafe fn take_along_axis(
    x: *const lk_tensor,
    indices: *const lk_tensor,
    axis: i32,
    out: lk_output,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe { ops::take_along_axis(&view(x, "x")?, &view(indices, "indices")?, axis, &view(out, "out")?) }
}

#[inline]
pub(super) unsafe fn put_along_axis(
    indices: *const lk_tensor,
    values: *const lk_tensor,
    axis: i32,
    out: lk_inout,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe {
        let (indices, values) = (view(indices, "indices")?, view(values, "values")?);
        ops::put_along_axis(Scatter::Put, &indices, &values, axis, &view(out, "out")?)
    }
}

#[inline]
pub(super) unsafe fn add_along_axis(
    indices: *const lk_tensor,
    values: *const lk_tensor,
    axis: i32,
    out: lk_inout,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe {
        let (indices, values) = (view(indices, "indices")?, view(values, "values")?);
        ops::put_along_axis(Scatter::Add, &indices, &values, axis, &view(out, "out")?)
    }
}

#[inline]
pub(super) unsafe fn one_hot(indices: *const lk_tensor, axis: i32, out: lk_output) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe { ops::one_hot(&view(indices, "indices")?, axis, &view(out, "out")?) }
}

#[inline]
pub(super) unsafe fn nonzero_count(x: *const lk_tensor, count: *mut i64) -> Result<()> {
    {
        // SAFETY: NULL or valid by the caller's promise.
        let Some(count) = (unsafe { count.as_mut() }) else { bail!(Null, "count is NULL") };
        // SAFETY: the caller's promise.
        let x = unsafe { view(x, "x")? };
        *count = ops::nonzero_count(&x);
        Ok(())
    }
}

#[inline]
pub(super) unsafe fn nonzero(x: *const lk_tensor, out: lk_output) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe { ops::nonzero(&view(x, "x")?, &view(out, "out")?) }
}

#[inline]
pub(super) unsafe fn compress(
    condition: *const lk_tensor,
    x: *const lk_tensor,
    axis: i32,
    out: lk_output,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe { ops::compress(&view(condition, "condition")?, &view(x, "x")?, axis, &view(out, "out")?) }
}
