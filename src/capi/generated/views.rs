//! Views and shapes.
//!
//! A view describes elements that are already in memory: nothing is copied. The new descriptor is written to
//! *out, its shape and strides to storage of LK_MAX_NDIM numbers each that the caller provides.
//!
//! Generated from the registry by `make generate`; do not edit.

use super::super::types::{lk_dl_tensor, lk_status, lk_tensor};
use super::super::views;
use crate::status::guard;

/// View of x with its axes reversed.
///
/// shape and strides: storage for x's number of axes (LK_MAX_NDIM always suffices); out points at them
/// afterwards. They may be the storage that x itself uses. The same holds for all view helpers.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_transpose(
    x: *const lk_tensor,
    shape: *mut i64,
    strides: *mut i64,
    out: *mut lk_tensor,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_transpose", || unsafe { views::transpose(x, shape, strides, out) })
}

/// View of x whose axis i is x's axis axes[i]; every axis is named once, negative ones counted from the end.
/// LK_ERR_AXIS otherwise.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_permute(
    x: *const lk_tensor,
    axes: *const i32,
    naxes: i32,
    shape: *mut i64,
    strides: *mut i64,
    out: *mut lk_tensor,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_permute", || unsafe { views::permute(x, axes, naxes, shape, strides, out) })
}

/// View of x[start:stop:step] on one axis, by Python's rules: negative bounds count from the end, bounds
/// outside are clamped, step may be negative. LK_SLICE_BEGIN and LK_SLICE_END stand for omitted bounds at the
/// low and the high end. LK_ERR_VALUE when step is 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_slice(
    x: *const lk_tensor,
    axis: i32,
    start: i64,
    stop: i64,
    step: i64,
    shape: *mut i64,
    strides: *mut i64,
    out: *mut lk_tensor,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_slice", || unsafe { views::slice(x, axis, start, stop, step, shape, strides, out) })
}

/// View of part number index of the sections equal parts of x along axis. LK_ERR_VALUE when sections does not
/// divide the extent. Parts of other sizes are slices: lk_slice.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_split(
    x: *const lk_tensor,
    axis: i32,
    sections: i64,
    index: i64,
    shape: *mut i64,
    strides: *mut i64,
    out: *mut lk_tensor,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_split", || unsafe { views::split(x, axis, sections, index, shape, strides, out) })
}

/// View of the elements of x whose index on axis2 is that on axis1 plus offset. The two axes are gone; the
/// diagonal is a new last one, empty when offset leads past the matrix.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_diagonal(
    x: *const lk_tensor,
    axis1: i32,
    axis2: i32,
    offset: i64,
    shape: *mut i64,
    strides: *mut i64,
    out: *mut lk_tensor,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_diagonal", || unsafe { views::diagonal(x, axis1, axis2, offset, shape, strides, out) })
}

/// View of x with an axis of extent 1 inserted before axis; -1 appends it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_expand(
    x: *const lk_tensor,
    axis: i32,
    shape: *mut i64,
    strides: *mut i64,
    out: *mut lk_tensor,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_expand", || unsafe { views::expand(x, axis, shape, strides, out) })
}

/// View of x without an axis of extent 1. LK_ERR_SHAPE when the extent is another.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_squeeze(
    x: *const lk_tensor,
    axis: i32,
    shape: *mut i64,
    strides: *mut i64,
    out: *mut lk_tensor,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_squeeze", || unsafe { views::squeeze(x, axis, shape, strides, out) })
}

/// View of x repeated to the shape to by NumPy's broadcasting rule: repeated axes have stride 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_broadcast(
    x: *const lk_tensor,
    to: *const i64,
    to_ndim: i32,
    shape: *mut i64,
    strides: *mut i64,
    out: *mut lk_tensor,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_broadcast", || unsafe { views::broadcast(x, to, to_ndim, shape, strides, out) })
}

/// View of x's elements, in C order, under the shape to; one extent may be -1. LK_ERR_STRIDE when strides
/// can't express it: then copy to a contiguous tensor first.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_reshape(
    x: *const lk_tensor,
    to: *const i64,
    to_ndim: i32,
    shape: *mut i64,
    strides: *mut i64,
    out: *mut lk_tensor,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_reshape", || unsafe { views::reshape(x, to, to_ndim, shape, strides, out) })
}

/// Describes a DLPack tensor: pointer, element strides and byte offset become an lk_tensor over the same
/// memory; NULL strides mean C-contiguous. dl's shape is borrowed.
///
/// strides: storage for dl->ndim numbers. LK_ERR_DEVICE when the memory is not the CPU's, LK_ERR_DTYPE for a
/// type that has no LK_ constant.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_tensor_from_dlpack(
    dl: *const lk_dl_tensor,
    strides: *mut i64,
    out: *mut lk_tensor,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_tensor_from_dlpack", || unsafe { views::tensor_from_dlpack(dl, strides, out) })
}

/// The shape that a broadcast of n tensors has.
///
/// shape: storage for LK_MAX_NDIM numbers; ndim: where to write their count. LK_ERR_SHAPE when the shapes
/// don't broadcast.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_broadcast_shape(
    tensors: *const *const lk_tensor,
    n: i32,
    shape: *mut i64,
    ndim: *mut i32,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_broadcast_shape", || unsafe { views::broadcast_shape(tensors, n, shape, ndim) })
}

/// The shape of a reduction's output: see lk_sum.
///
/// shape: storage for x's number of axes; ndim: where to write the result's.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_reduce_shape(
    x: *const lk_tensor,
    axes: *const i32,
    naxes: i32,
    keepdims: i32,
    shape: *mut i64,
    ndim: *mut i32,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_reduce_shape", || unsafe { views::reduce_shape(x, axes, naxes, keepdims, shape, ndim) })
}
