//! Sorting and searching.
//!
//! Along one axis; a negative one counts from the end, and a tensor without axes is one element along axis 0.
//! NaN is behind all numbers, or before them in descending order. lk_sort and lk_partition order all bit
//! patterns, -0 before +0 and NaNs by their bits, so the result is determined and the same on every machine.
//! To all others -0 equals +0, and any NaN equals any other; equal elements keep their order.
//!
//! Generated from the registry by `make generate`; do not edit.

use super::super::order;
use super::super::types::{lk_output, lk_status, lk_tensor};
use crate::status::guard;

/// Sorts x along an axis, in ascending order or, if descending is not 0, in descending order.
///
/// O(n log n) in the worst case.
///
/// x, out: any dtype, the same for both; out has x's shape. Allocates a buffer of one line of x, or of up to
/// 16 lines within 512 KiB, if lines of out are not contiguous; up to 4 KiB are on the stack. Method: B.
/// Bramas, "A novel hybrid quicksort algorithm vectorized using AVX-512", 2017; M. Blacher, J. Giesen, P.
/// Sanders and J. Wassenberg, "Vectorized and performance-portable quicksort", 2022. NumPy: sort.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_sort(x: *const lk_tensor, axis: i32, descending: i32, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_sort", || unsafe { order::sort(x, axis, descending, out) })
}

/// Indices that sort x along an axis: x[out[i]] is element i of the sorted line. Stable, also if descending
/// is not 0.
///
/// x: any dtype; out: int64; out has x's shape. Allocates a buffer of one line of x, or of up to 16 lines
/// within 512 KiB, and one of as many int64 if lines of out are not contiguous; up to 4 KiB are on the stack.
/// NumPy: argsort.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_argsort(x: *const lk_tensor, axis: i32, descending: i32, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_argsort", || unsafe { order::argsort(x, axis, descending, out) })
}

/// Partitions x along an axis: element kth[i] of the result is that of the sorted line, no element before it
/// is greater, and none behind it is smaller.
///
/// kth: 1 to 64 indices, negative ones counted from the end; LK_ERR_VALUE if one is out of range. The parts
/// between them keep the order of x, so the result is determined.
///
/// x, out: any dtype, the same for both; out has x's shape. Allocates a buffer of a line of x, and that of
/// lk_sort; up to 4 KiB are on the stack. NumPy: partition.
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

/// Indices that partition x along an axis, as lk_partition does; those of each part ascend.
///
/// kth: 1 to 64 indices, negative ones counted from the end; LK_ERR_VALUE if one is out of range.
///
/// x: any dtype; out: int64; out has x's shape. Allocates a buffer of a line of x and of as many int64, and
/// those of lk_argsort; up to 4 KiB are on the stack. NumPy: argpartition.
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

/// The k largest elements along an axis, or the k smallest if largest is 0, and their indices; k is the
/// outputs' extent on the axis.
///
/// NaN counts as the largest. Of equal elements those with the lowest indices are taken, and come first.
/// sorted: 0 gives the elements in the order of their indices, else the largest, or smallest, comes first. k
/// is at most x's extent (LK_ERR_SHAPE). values and indices must not share memory (LK_ERR_OVERLAP).
///
/// x, values: any dtype, the same for both; indices: int32 or int64; values and indices have shape (.., k,
/// ..). Allocates a buffer of two lines of x, or of up to 17 lines within 512 KiB, and of k elements of x's
/// dtype, 3 k int64 and k int32; up to 4 KiB are on the stack.
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

/// Index at which each element of v would be inserted into a sorted line: the number of elements of sorted
/// that are less than it or, if right is not 0, not greater.
///
/// sorted: one axis, ascending as lk_sort leaves it, which is not checked.
///
/// sorted, v: any dtype, the same for both; out: int64; out has shape v.shape. NumPy: searchsorted.
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
