//! Sorting, selecting and searching along an axis.

use super::types::{lk_output, lk_tensor};
use super::{slice, view};
use crate::ops;
use crate::status::{Result, bail};

/// The `kth` argument.
///
/// # Safety
/// `kth` is NULL or valid for `nkth` numbers.
unsafe fn places<'a>(kth: *const i64, nkth: i32) -> Result<&'a [i64]> {
    let Ok(len) = usize::try_from(nkth) else { bail!(Value, "nkth is {nkth}; 1 or more indices are expected") };
    // SAFETY: the caller's promise.
    let Some(kth) = (unsafe { slice(kth, len) }) else { bail!(Null, "kth is NULL; {nkth} indices are expected") };
    Ok(kth)
}

#[inline]
pub(super) unsafe fn sort(x: *const lk_tensor, axis: i32, descending: i32, out: lk_output) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe { ops::sort(&view(x, "x")?, axis, descending != 0, &view(out, "out")?) }
}

#[inline]
pub(super) unsafe fn argsort(x: *const lk_tensor, axis: i32, descending: i32, out: lk_output) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe { ops::argsort(&view(x, "x")?, axis, descending != 0, &view(out, "out")?) }
}

#[inline]
pub(super) unsafe fn partition(
    x: *const lk_tensor,
    axis: i32,
    kth: *const i64,
    nkth: i32,
    out: lk_output,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe { ops::partition(&view(x, "x")?, places(kth, nkth)?, axis, &view(out, "out")?) }
}

#[inline]
pub(super) unsafe fn argpartition(
    x: *const lk_tensor,
    axis: i32,
    kth: *const i64,
    nkth: i32,
    out: lk_output,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe { ops::argpartition(&view(x, "x")?, places(kth, nkth)?, axis, &view(out, "out")?) }
}

#[inline]
pub(super) unsafe fn top_k(
    x: *const lk_tensor,
    axis: i32,
    largest: i32,
    sorted: i32,
    values: lk_output,
    indices: lk_output,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe {
        let (values, indices) = (view(values, "values")?, view(indices, "indices")?);
        ops::top_k(&view(x, "x")?, axis, largest != 0, sorted != 0, &values, &indices)
    }
}

#[inline]
pub(super) unsafe fn searchsorted(
    sorted: *const lk_tensor,
    v: *const lk_tensor,
    right: i32,
    out: lk_output,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe { ops::search_sorted(&view(sorted, "sorted")?, &view(v, "v")?, right != 0, &view(out, "out")?) }
}
