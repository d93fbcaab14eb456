//! Elements at other positions: put together, repeated, flipped, shifted, bordered, cut to a triangle.

use std::ffi::c_void;

use super::reduce::axes_of;
use super::types::{LK_PAD_CONSTANT, LK_PAD_EDGE, LK_PAD_REFLECT, lk_output, lk_pad_mode, lk_tensor};
use super::views::{descriptions_of, views_of, write_shape};
use super::{described, numbers, slice, view};
use crate::ops::{self, PadMode, Triangle};
use crate::status::{Result, bail};

#[inline]
pub(super) unsafe fn concatenate(tensors: *const *const lk_tensor, n: i32, axis: i32, out: lk_output) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe { ops::concatenate(&views_of(tensors, n)?, axis, &view(out, "out")?) }
}

#[inline]
pub(super) unsafe fn concatenate_shape(
    tensors: *const *const lk_tensor,
    n: i32,
    axis: i32,
    shape: *mut i64,
    ndim: *mut i32,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe { write_shape(&ops::concatenate_shape(&descriptions_of(tensors, n)?, axis)?, shape, ndim) }
}

#[inline]
pub(super) unsafe fn stack(tensors: *const *const lk_tensor, n: i32, axis: i32, out: lk_output) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe { ops::stack(&views_of(tensors, n)?, axis, &view(out, "out")?) }
}

#[inline]
pub(super) unsafe fn tile(x: *const lk_tensor, reps: *const i64, nreps: i32, out: lk_output) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe { ops::tile(&view(x, "x")?, numbers(reps, nreps, "reps", "nreps")?, &view(out, "out")?) }
}

#[inline]
pub(super) unsafe fn tile_shape(
    x: *const lk_tensor,
    reps: *const i64,
    nreps: i32,
    shape: *mut i64,
    ndim: *mut i32,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe { write_shape(&ops::tile_shape(&described(x, "x")?, numbers(reps, nreps, "reps", "nreps")?)?, shape, ndim) }
}

#[inline]
pub(super) unsafe fn repeat(x: *const lk_tensor, axis: i32, repeats: i64, out: lk_output) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe { ops::repeat(&view(x, "x")?, repeats, axis, &view(out, "out")?) }
}

#[inline]
pub(super) unsafe fn flip(x: *const lk_tensor, axes: *const i32, naxes: i32, out: lk_output) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe { ops::flip(&view(x, "x")?, axes_of(axes, naxes)?, &view(out, "out")?) }
}

#[inline]
pub(super) unsafe fn roll(
    x: *const lk_tensor,
    axes: *const i32,
    naxes: i32,
    shifts: *const i64,
    out: lk_output,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe {
        let (shifts, axes) = (numbers(shifts, naxes, "shifts", "naxes")?, numbers(axes, naxes, "axes", "naxes")?);
        ops::roll(&view(x, "x")?, shifts, axes, &view(out, "out")?)
    }
}

#[inline]
pub(super) unsafe fn pad(
    x: *const lk_tensor,
    before: *const i64,
    after: *const i64,
    mode: lk_pad_mode,
    value: *const c_void,
    out: lk_output,
) -> Result<()> {
    {
        // SAFETY: the caller's promise.
        let (x, out) = unsafe { (view(x, "x")?, view(out, "out")?) };
        let mode = match mode {
            LK_PAD_CONSTANT => PadMode::Constant,
            LK_PAD_EDGE => PadMode::Edge,
            LK_PAD_REFLECT => PadMode::Reflect,
            _ => bail!(Value, "mode is {mode}; one of the LK_PAD_ constants, 0 to 2, is expected"),
        };
        let ndim = x.ndim() as i32;
        // SAFETY: as many numbers as x has axes, and one element or NULL, by the caller's promise.
        unsafe {
            let (before, after) =
                (numbers(before, ndim, "before", "x's ndim")?, numbers(after, ndim, "after", "x's ndim")?);
            let value = slice(value.cast::<u8>(), x.dtype.size()).unwrap_or(&[0; 8][..x.dtype.size()]);
            ops::pad(&x, before, after, mode, value, &out)
        }
    }
}

#[inline]
pub(super) unsafe fn tril(x: *const lk_tensor, k: i64, out: lk_output) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe { ops::triangle(&view(x, "x")?, Triangle::Lower, k, &view(out, "out")?) }
}

#[inline]
pub(super) unsafe fn triu(x: *const lk_tensor, k: i64, out: lk_output) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe { ops::triangle(&view(x, "x")?, Triangle::Upper, k, &view(out, "out")?) }
}
