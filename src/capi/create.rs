//! Tensors made of numbers.

use super::types::lk_output;
use super::view;
use crate::ops;
use crate::status::Result;

#[inline]
pub(super) unsafe fn eye(k: i64, out: lk_output) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe { ops::eye(k, &view(out, "out")?) }
}

#[inline]
pub(super) unsafe fn arange(start: f64, step: f64, out: lk_output) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe { ops::arange(start, step, &view(out, "out")?) }
}

#[inline]
pub(super) unsafe fn arange_int(start: i64, step: i64, out: lk_output) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe { ops::arange_int(start, step, &view(out, "out")?) }
}

#[inline]
pub(super) unsafe fn linspace(start: f64, stop: f64, endpoint: i32, out: lk_output) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe { ops::linspace(start, stop, endpoint != 0, &view(out, "out")?) }
}
