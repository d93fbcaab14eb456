//! Indexing, gather and scatter.
//!
//! Indices are int32 or int64; a negative one counts from the end, one out of range is LK_ERR_VALUE.
//!
//! Generated from the registry by `make generate`; do not edit.

use super::super::indexing;
use super::super::types::{lk_inout, lk_output, lk_status, lk_tensor};
use crate::status::guard;

/// The slices of x that indices name along axis: out has x's shape with that of indices in place of the axis
/// (lk_take_shape tells).
///
/// x, out: any dtype, the same one. indices: int32 or int64, any shape; negative ones count from the end.
/// LK_ERR_VALUE names the first index out of range; nothing is written then.
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

/// The shape of lk_take's result.
///
/// shape: storage for LK_MAX_NDIM numbers; ndim: where to write their count.
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

/// The elements of x that indices name along axis, with indices of its own for each line: out[i][j] =
/// x[i][indices[i][j]] for the last axis of a matrix. out has the extent of indices on axis; on the others x
/// and indices broadcast.
///
/// x, out: any dtype, the same one. indices: int32 or int64, as many axes as x; negative ones count from the
/// end. LK_ERR_VALUE names the first index out of range; nothing is written then.
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

/// Writes values to the places of out that indices name along axis: out[i][indices[i][j]] = values[i][j] for
/// the last axis of a matrix. Where a place is named more than once, the last value along the axis stays.
/// What is not named keeps its value.
///
/// indices: int32 or int64, as many axes as out; negative ones count from the end. indices and values
/// broadcast to out's shape with the extent of indices on axis: with extent 1 elsewhere, whole slices are
/// put. values, out: any dtype, the same one. LK_ERR_VALUE names the first index out of range; nothing is
/// written then.
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

/// As lk_put_along_axis, but adds values to what stands there. At a place that is named more than once all
/// are added, one after the other along the axis, so that the bits are the same on every machine; floats are
/// rounded after each, integers wrap.
///
/// values, out: float32, float64 or an integer dtype, the same one.
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

/// For each index a line along axis of out with 1 at its place and 0 elsewhere. An index outside the axis,
/// negative ones too, gives zeros alone.
///
/// indices: int32 or int64. out: any dtype; the shape of indices with one more axis, whose extent is the
/// number of classes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_one_hot(indices: *const lk_tensor, axis: i32, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_one_hot", || unsafe { indexing::one_hot(indices, axis, out) })
}

/// How many elements of x are not zero, for lk_nonzero and lk_compress. NaN is not zero, -0 is.
///
/// x: any dtype. count: where to write the number.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_nonzero_count(x: *const lk_tensor, count: *mut i64) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_nonzero_count", || unsafe { indexing::nonzero_count(x, count) })
}

/// The indices of the elements that are not zero: a row of out for each, in C order of x.
///
/// x: any dtype. out: int64, of shape (count, x's number of axes), where lk_nonzero_count tells the count.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_nonzero(x: *const lk_tensor, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_nonzero", || unsafe { indexing::nonzero(x, out) })
}

/// The slices of x along axis for which condition holds. out's extent there is the number of trues
/// (lk_nonzero_count).
///
/// condition: bool, one axis, as long as x's axis or shorter: what it lacks counts as false. x, out: any
/// dtype, the same one.
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
