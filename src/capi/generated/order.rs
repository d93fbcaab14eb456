//! Sorting and searching.
//!
//! Along one axis.
//!
//! Generated from the registry by `make generate`; do not edit.

use super::super::order;
use super::super::types::{lk_output, lk_status, lk_tensor};
use crate::status::guard;

/// Sorts x along an axis.
///
/// x, out: any dtype, the same one; out has x's shape and may be x itself. axis: negative ones count from the
/// end; a tensor without axes is one line. descending: not 0 for the reverse order. The order is total:
/// numbers, with -0 before +0, then the NaNs, by their bits; so the result is determined, and the same on
/// every machine. Worst case n log n. A line that is not contiguous in out takes a buffer (LK_ERR_ALLOC).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_sort(x: *const lk_tensor, axis: i32, descending: i32, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_sort", || unsafe { order::sort(x, axis, descending, out) })
}

/// The indices that sort x along an axis. Stable: equal elements keep their order, descending ones too.
///
/// x: any dtype. out: int64, of x's shape. axis, descending: as in lk_sort. -0 equals +0, and a NaN any other
/// NaN; they come last, or first if descending. Takes a buffer of one line, or of several short ones
/// (LK_ERR_ALLOC).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_argsort(x: *const lk_tensor, axis: i32, descending: i32, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_argsort", || unsafe { order::argsort(x, axis, descending, out) })
}

/// Partitions x along an axis: the elements at the places kth are those of the sorted line, no greater ones
/// are before them and no smaller ones behind.
///
/// x, out: any dtype, the same one; out has x's shape and may be x itself. axis, and the order: as in
/// lk_sort. kth: nkth places (1 to 64), negative ones counted from the end; LK_ERR_VALUE outside of the axis.
/// The parts between the places keep the order of x, so that the result is determined. Takes buffers of a
/// line (LK_ERR_ALLOC).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_partition(
    x: *const lk_tensor,
    axis: i32,
    kth: *const i64,
    nkth: i32,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_partition", || unsafe { order::partition(x, axis, kth, nkth, out) })
}

/// The indices that partition x along an axis; lk_partition says how.
///
/// x: any dtype. out: int64, of x's shape. -0 equals +0, and a NaN any other NaN. The indices of each part
/// ascend. Takes buffers of a line (LK_ERR_ALLOC).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_argpartition(
    x: *const lk_tensor,
    axis: i32,
    kth: *const i64,
    nkth: i32,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_argpartition", || unsafe { order::argpartition(x, axis, kth, nkth, out) })
}

/// The k largest or smallest elements along an axis, and their indices; k is the extent of values there.
///
/// x, values: any dtype, the same one. indices: int32 or int64. values and indices have x's shape, but for k
/// on the axis, at most x's extent (LK_ERR_SHAPE). largest: not 0 for the largest, of which NaN is one as in
/// lk_sort. Of equal elements (-0 equals +0) the first are taken, and come first. sorted: 0 for the order of
/// the indices. Takes buffers of a line (LK_ERR_ALLOC).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_top_k(
    x: *const lk_tensor,
    axis: i32,
    largest: i32,
    sorted: i32,
    values: lk_output,
    indices: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_top_k", || unsafe { order::top_k(x, axis, largest, sorted, values, indices) })
}

/// Where the elements of v belong in a sorted line: how many of its elements are less, or, on the right, not
/// greater.
///
/// sorted: one axis, ascending as lk_sort leaves it (which is not checked), any dtype. v: any shape, of
/// sorted's dtype. out: int64, of v's shape. right: not 0 for the place behind equal elements. -0 equals +0;
/// NaN is behind all numbers and equals any other NaN.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_searchsorted(
    sorted: *const lk_tensor,
    v: *const lk_tensor,
    right: i32,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_searchsorted", || unsafe { order::searchsorted(sorted, v, right, out) })
}
