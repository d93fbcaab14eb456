//! Sorting and searching.
//!
//! Generated from the registry by `make generate`; do not edit.

use super::super::arguments::{Axis, list};
use super::super::error::{Result, answered};
use super::super::tensor::{TensorMut, TensorRef};
use crate::capi::{lk_argpartition, lk_argsort, lk_partition, lk_searchsorted, lk_sort, lk_top_k};

/// Sorts x along an axis, in ascending order or, if descending is not 0, in descending order.
///
/// O(n log n) in the worst case.
///
/// x, out: any dtype, the same for both; out has x's shape. Allocates a buffer of one line of x, or of up to 16
/// lines within 512 KiB, if lines of out are not contiguous; up to 4 KiB are on the stack. Method: B. Bramas, "A
/// novel hybrid quicksort algorithm vectorized using AVX-512", 2017; M. Blacher, J. Giesen, P. Sanders and J.
/// Wassenberg, "Vectorized and performance-portable quicksort", 2022. NumPy: sort.
///
/// ```
/// let mut out = [0i32; 4];
/// lanekit::sort(&[3i32, 1, 4, 2], lanekit::Axis(-1), true, &mut out)?;
/// assert_eq!(out, [4, 3, 2, 1]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn sort<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    axis: Axis,
    descending: bool,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_sort(&x.raw(), axis.0, i32::from(descending), &out.raw()) })
}

/// Indices that sort x along an axis: x[out[i]] is element i of the sorted line. Stable, also if descending is not
/// 0.
///
/// x: any dtype; out: int64; out has x's shape. Allocates a buffer of one line of x, or of up to 16 lines within
/// 512 KiB, and one of as many int64 if lines of out are not contiguous; up to 4 KiB are on the stack. NumPy:
/// argsort.
///
/// ```
/// let mut out = [0i64; 4];
/// lanekit::argsort(&[3.0f32, 1.0, f32::NAN, 2.0], lanekit::Axis(-1), false, &mut out)?;
/// assert_eq!(out, [1, 3, 0, 2]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn argsort<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    axis: Axis,
    descending: bool,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_argsort(&x.raw(), axis.0, i32::from(descending), &out.raw()) })
}

/// Partitions x along an axis: element kth[i] of the result is that of the sorted line, no element before it is
/// greater, and none behind it is smaller.
///
/// kth: 1 to 64 indices, negative ones counted from the end; `ErrorKind::Value` if one is out of range. The parts
/// between them keep the order of x, so the result is determined.
///
/// x, out: any dtype, the same for both; out has x's shape. Allocates a buffer of a line of x, and that of `sort`;
/// up to 4 KiB are on the stack. NumPy: partition.
///
/// ```
/// let mut out = [0i32; 5];
/// lanekit::partition(&[5i32, 1, 4, 2, 3], lanekit::Axis(-1), &[2], &mut out)?;
/// assert_eq!(out, [1, 2, 3, 5, 4]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn partition<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    axis: Axis,
    kth: &[i64],
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let (kth, nkth) = list(kth);
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_partition(&x.raw(), axis.0, kth, nkth, &out.raw()) })
}

/// Indices that partition x along an axis, as `partition` does; those of each part ascend.
///
/// kth: 1 to 64 indices, negative ones counted from the end; `ErrorKind::Value` if one is out of range.
///
/// x: any dtype; out: int64; out has x's shape. Allocates a buffer of a line of x and of as many int64, and those
/// of `argsort`; up to 4 KiB are on the stack. NumPy: argpartition.
///
/// ```
/// let mut out = [0i64; 5];
/// lanekit::argpartition(&[5i32, 1, 4, 2, 3], lanekit::Axis(-1), &[2], &mut out)?;
/// assert_eq!(out, [1, 3, 4, 0, 2]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn argpartition<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    axis: Axis,
    kth: &[i64],
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let (kth, nkth) = list(kth);
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_argpartition(&x.raw(), axis.0, kth, nkth, &out.raw()) })
}

/// The k largest elements along an axis, or the k smallest if largest is 0, and their indices; k is the outputs'
/// extent on the axis.
///
/// NaN counts as the largest. Of equal elements those with the lowest indices are taken, and come first. sorted: 0
/// gives the elements in the order of their indices, else the largest, or smallest, comes first. k is at most x's
/// extent (`ErrorKind::Shape`). values and indices must not share memory (`ErrorKind::Overlap`).
///
/// x, values: any dtype, the same for both; indices: int32 or int64; values and indices have shape (.., k, ..).
/// Allocates a buffer of two lines of x, or of up to 17 lines within 512 KiB, and of k elements of x's dtype, 3 k
/// int64 and k int32; up to 4 KiB are on the stack.
///
/// ```
/// let (mut values, mut indices) = ([0.0f32; 2], [0i64; 2]);
/// lanekit::top_k(&[1.0f32, 5.0, 3.0], lanekit::Axis(-1), true, true, &mut values, &mut indices)?;
/// assert_eq!((values, indices), ([5.0, 3.0], [1, 2]));
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn top_k<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    axis: Axis,
    largest: bool,
    sorted: bool,
    values: impl Into<TensorMut<'b>>,
    indices: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let values = values.into();
    let indices = indices.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe {
        lk_top_k(&x.raw(), axis.0, i32::from(largest), i32::from(sorted), &values.raw(), &indices.raw())
    })
}

/// Index at which each element of v would be inserted into a sorted line: the number of elements of sorted that are
/// less than it or, if right is not 0, not greater.
///
/// sorted: one axis, ascending as `sort` leaves it, which is not checked.
///
/// sorted, v: any dtype, the same for both; out: int64; out has shape v.shape. NumPy: searchsorted.
///
/// ```
/// let (sorted, mut out) = ([1i32, 3, 3, 5], [0i64; 3]);
/// lanekit::searchsorted(&sorted, &[0i32, 3, 9], false, &mut out)?;
/// assert_eq!(out, [0, 1, 4]);
/// lanekit::searchsorted(&sorted, &[0i32, 3, 9], true, &mut out)?;
/// assert_eq!(out, [0, 3, 4]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn searchsorted<'a, 'b>(
    sorted: impl Into<TensorRef<'a>>,
    v: impl Into<TensorRef<'a>>,
    right: bool,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let sorted = sorted.into();
    let v = v.into();
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_searchsorted(&sorted.raw(), &v.raw(), i32::from(right), &out.raw()) })
}
