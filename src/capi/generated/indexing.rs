//! Indexing, gather and scatter.
//!
//! A negative index counts from the end. For one out of range the call gives LK_ERR_VALUE, lk_last_error
//! names the first, and nothing is written. An input that shares memory with out is copied first. In shapes,
//! (.., n, ..) is x's with n on the axis.
//!
//! Generated from the registry by `make generate`; do not edit.

use super::super::indexing;
use super::super::types::{lk_inout, lk_output, lk_status, lk_tensor};
use crate::status::guard;

/// Gathers slices of x along an axis: out[.., i, ..] = x[.., indices[i], ..].
///
/// indices: any shape; i stands for as many indices as it has axes. lk_take_shape computes out's shape.
/// LK_ERR_NDIM if the result would have more than LK_MAX_NDIM axes.
///
/// x, out: any dtype, the same for both; indices: int32 or int64; out has shape x.shape[:axis] +
/// indices.shape + x.shape[axis + 1:]. NumPy: take.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_take(
    x: *const lk_tensor,
    indices: *const lk_tensor,
    axis: i32,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_take", || unsafe { indexing::take(x, indices, axis, out) })
}

/// Shape of lk_take's result.
///
/// shape: storage for LK_MAX_NDIM numbers; ndim: receives how many they are.
///
/// x: any dtype; indices: int32 or int64.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_take_shape(
    x: *const lk_tensor,
    indices: *const lk_tensor,
    axis: i32,
    shape: *mut i64,
    ndim: *mut i32,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_take_shape", || unsafe { indexing::take_shape(x, indices, axis, shape, ndim) })
}

/// Gathers elements along an axis, each line with indices of its own: out[i, j] = x[i, indices[i, j]] for the
/// last axis of a matrix.
///
/// indices: as many axes as x; x and indices broadcast on all axes but the named one.
///
/// x, out: any dtype, the same for both; indices: int32 or int64; out has shape (.., indices.shape[axis],
/// ..), where .. are the broadcast extents. NumPy: take_along_axis.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_take_along_axis(
    x: *const lk_tensor,
    indices: *const lk_tensor,
    axis: i32,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_take_along_axis", || unsafe { indexing::take_along_axis(x, indices, axis, out) })
}

/// Scatters values along an axis of out: out[i, indices[i, j]] = values[i, j] for the last axis of a matrix.
///
/// Of several values for one element the last along the axis stays. Elements that no index names keep their
/// value. indices: as many axes as out. indices and values broadcast to out's shape with indices.shape[axis]
/// on the axis: with extent 1 on the others, whole slices are put.
///
/// indices: int32 or int64; values, out: any dtype, the same for both. NumPy: put_along_axis.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_put_along_axis(
    indices: *const lk_tensor,
    values: *const lk_tensor,
    axis: i32,
    out: lk_inout,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_put_along_axis", || unsafe { indexing::put_along_axis(indices, values, axis, out) })
}

/// Scatters values along an axis and adds them: out[i, indices[i, j]] += values[i, j] for the last axis of a
/// matrix.
///
/// Several values for one element are added in the order of the axis, so the bits are the same on every
/// machine. Integers wrap. Shapes and what is not named: as in lk_put_along_axis.
///
/// indices: int32 or int64; values, out: any integer, float32 or float64, the same for both. Error of floats:
/// 0.5 ULP for each addition.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_add_along_axis(
    indices: *const lk_tensor,
    values: *const lk_tensor,
    axis: i32,
    out: lk_inout,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_add_along_axis", || unsafe { indexing::add_along_axis(indices, values, axis, out) })
}

/// One-hot encoding along a new axis: out[.., c, ..] = 1 if c is the index, else 0.
///
/// axis: where the new axis, that of the classes, is in out; -1 makes it the last. An index out of range, and
/// any negative one, gives zeros: it is no error here.
///
/// indices: int32 or int64; out: any dtype; out has shape indices.shape[:axis] + (classes,) +
/// indices.shape[axis:].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_one_hot(indices: *const lk_tensor, axis: i32, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_one_hot", || unsafe { indexing::one_hot(indices, axis, out) })
}

/// Number of elements of x that are not 0. NaN is not 0; -0 is.
///
/// x: any dtype. NumPy: count_nonzero.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_nonzero_count(x: *const lk_tensor, count: *mut i64) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_nonzero_count", || unsafe { indexing::nonzero_count(x, count) })
}

/// Indices of the elements of x that are not 0: a row for each, in C order.
///
/// x: any dtype; out: int64; out has shape (count, x.ndim), where lk_nonzero_count gives count. NumPy:
/// argwhere.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_nonzero(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_nonzero", || unsafe { indexing::nonzero(x, out) })
}

/// Slices of x along an axis for which condition is true.
///
/// condition: one axis, of x.shape[axis] elements or fewer; missing ones are false.
///
/// condition: bool; x, out: any dtype, the same for both; out has shape (.., count, ..), where count =
/// lk_nonzero_count of condition and .. are the other extents of x. NumPy: compress.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_compress(
    condition: *const lk_tensor,
    x: *const lk_tensor,
    axis: i32,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_compress", || unsafe { indexing::compress(condition, x, axis, out) })
}
