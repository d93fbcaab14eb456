//! Views and shapes.
//!
//! A view is a descriptor of elements that are already in memory: nothing is copied and no element is read.
//! It is written to *out, its shape and its strides to shape and strides, at which out points afterwards:
//! they must live as long as the view. Each holds as many numbers as the view has axes; LK_MAX_NDIM always
//! suffice. They may be the arrays of x itself. Negative axes count from the end. In shapes, (.., n, ..) is
//! x's with n on the axis.
//!
//! Generated from the registry by `make generate`; do not edit.

use super::super::types::{lk_dl_tensor, lk_status, lk_tensor};
use super::super::views;
use crate::status::guard;

/// View of x with its axes in reverse order.
///
/// x: any dtype; out has shape (x.shape[ndim - 1], .., x.shape[0]). NumPy: transpose.
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

/// View of x with its axes permuted: axis i of the view is axis axes[i] of x.
///
/// axes: a permutation of x's axes, not NULL unless x has none. LK_ERR_AXIS for anything else.
///
/// x: any dtype; out has shape (x.shape[axes[0]], .., x.shape[axes[naxes - 1]]). NumPy: transpose.
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

/// View of x[start:stop:step] along one axis, by Python's rules.
///
/// A negative bound counts from the end; a bound outside of the axis is clamped. A negative step goes
/// backwards. LK_SLICE_BEGIN and LK_SLICE_END stand for an omitted bound at the low and at the high end: from
/// LK_SLICE_END to LK_SLICE_BEGIN by -1 reverses the axis. LK_ERR_VALUE if step is 0.
///
/// x: any dtype; out has shape (.., max(0, ceil((stop - start) / step)), ..), of the clamped bounds.
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

/// View of one of several equal parts of x along an axis: elements index * n to (index + 1) * n - 1, where
/// n = x.shape[axis] / sections.
///
/// index: 0 to sections - 1. LK_ERR_VALUE if sections does not divide the extent, or index is out of range.
/// lk_slice gives parts of other sizes.
///
/// x: any dtype; out has shape (.., x.shape[axis] / sections, ..). NumPy: split.
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

/// View of a diagonal of x: the elements whose index on axis2 is their index on axis1 plus offset.
///
/// axis1 and axis2 are removed, and the diagonal is the new last axis. It is empty if offset leads out of the
/// matrix. LK_ERR_AXIS if axis1 and axis2 are the same.
///
/// x: any dtype; out has shape (.., max(0, min(x.shape[axis1] + min(offset, 0), x.shape[axis2] - max(offset,
/// 0)))), where .. are the other extents of x. NumPy: diagonal.
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

/// View of x with a new axis of extent 1.
///
/// axis: where the new axis is in the view; -1 makes it the last. LK_ERR_NDIM if x has LK_MAX_NDIM axes.
///
/// x: any dtype; out has shape x.shape[:axis] + (1,) + x.shape[axis:]. NumPy: expand_dims.
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

/// View of x without an axis of extent 1.
///
/// LK_ERR_SHAPE if the axis has another extent.
///
/// x: any dtype; out has shape x.shape[:axis] + x.shape[axis + 1:]. NumPy: squeeze.
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

/// View of x broadcast to the shape to, by NumPy's rule: repeated axes have stride 0.
///
/// LK_ERR_SHAPE if x does not broadcast to it.
///
/// x: any dtype; out has shape (to[0], .., to[to_ndim - 1]). NumPy: broadcast_to.
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

/// View of x's elements, in C order, with the shape to.
///
/// One extent of to may be -1, which stands for what the number of elements leaves. LK_ERR_SHAPE if the
/// numbers of elements differ. LK_ERR_STRIDE if no strides express the shape: lk_copy to a contiguous tensor
/// first.
///
/// x: any dtype; out has shape (to[0], .., to[to_ndim - 1]). NumPy: reshape.
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

/// Descriptor of a DLPack tensor: pointer, byte offset and element strides become an lk_tensor of the same
/// memory.
///
/// dl: its shape is borrowed, so it must live as long as the descriptor; NULL strides mean C-contiguous.
/// strides: storage for dl->ndim numbers, which are byte strides afterwards. LK_ERR_DEVICE if the memory is
/// not that of the CPU, LK_ERR_DTYPE if the type has no LK_ constant.
///
/// out has shape dl->shape. NumPy: from_dlpack.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_tensor_from_dlpack(
    dl: *const lk_dl_tensor,
    strides: *mut i64,
    out: *mut lk_tensor,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_tensor_from_dlpack", || unsafe { views::tensor_from_dlpack(dl, strides, out) })
}

/// Shape to which n tensors broadcast, by NumPy's rule.
///
/// n: 1 or more. shape: storage for LK_MAX_NDIM numbers; ndim: receives how many they are. The tensors' data
/// may be NULL. LK_ERR_SHAPE if the shapes don't broadcast.
///
/// tensors: any dtype. Allocates a list of n descriptors if n > 4. NumPy: broadcast_shapes.
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

/// Shape of a reduction's result: x's without the axes, or with extent 1 there if keepdims is not 0.
///
/// axes: NULL for all. shape: storage for as many numbers as x has axes; ndim: receives how many are written.
/// x's data may be NULL.
///
/// x: any dtype.
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
