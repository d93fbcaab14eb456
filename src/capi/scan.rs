//! Scans and differences along an axis.

use super::types::{lk_output, lk_tensor};
use super::view;
use crate::kernels::Scan;
use crate::ops;
use crate::status::Result;

/// # Safety
/// As [`view`].
unsafe fn scan(
    op: Scan,
    x: *const lk_tensor,
    axis: i32,
    (exclusive, reverse): (i32, i32),
    out: *const lk_tensor,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe { ops::scan(op, &view(x, "x")?, axis, exclusive != 0, reverse != 0, &view(out, "out")?) }
}

#[inline]
pub(super) unsafe fn cumsum(
    x: *const lk_tensor,
    axis: i32,
    exclusive: i32,
    reverse: i32,
    out: lk_output,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe { scan(Scan::Sum, x, axis, (exclusive, reverse), out) }
}

#[inline]
pub(super) unsafe fn cumprod(
    x: *const lk_tensor,
    axis: i32,
    exclusive: i32,
    reverse: i32,
    out: lk_output,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe { scan(Scan::Prod, x, axis, (exclusive, reverse), out) }
}

#[inline]
pub(super) unsafe fn cummax(
    x: *const lk_tensor,
    axis: i32,
    exclusive: i32,
    reverse: i32,
    out: lk_output,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe { scan(Scan::Max, x, axis, (exclusive, reverse), out) }
}

#[inline]
pub(super) unsafe fn cummin(
    x: *const lk_tensor,
    axis: i32,
    exclusive: i32,
    reverse: i32,
    out: lk_output,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe { scan(Scan::Min, x, axis, (exclusive, reverse), out) }
}

#[inline]
pub(super) unsafe fn cumlogsumexp(
    x: *const lk_tensor,
    axis: i32,
    exclusive: i32,
    reverse: i32,
    out: lk_output,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe { scan(Scan::LogSumExp, x, axis, (exclusive, reverse), out) }
}

#[inline]
pub(super) unsafe fn diff(x: *const lk_tensor, axis: i32, n: i64, out: lk_output) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe { ops::diff(&view(x, "x")?, n, axis, &view(out, "out")?) }
}
