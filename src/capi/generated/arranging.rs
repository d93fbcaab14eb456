//! Joining, repeating, padding.
//!
//! Elements are copied, in any dtype. An input that shares memory with out is copied first, also if it is out
//! itself; lk_tril and lk_triu work in place. Negative axes count from the end. In shapes, (.., n, ..) is x's
//! with n on the axis.
//!
//! Generated from the registry by `make generate`; do not edit.

use std::ffi::c_void;

use super::super::types::{lk_output, lk_pad_mode, lk_status, lk_tensor};
use super::super::{arrange, view};
use crate::ops;
use crate::status::guard;

/// Joins n tensors along an axis.
///
/// tensors: 1 or more, whose shapes differ on the axis alone. lk_concatenate_shape computes out's shape.
///
/// tensors, out: any dtype, the same for all; out has shape (.., sum of the tensors' extents on axis, ..).
/// Allocates lists of n entries if n > 4. NumPy: concatenate.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_concatenate(
    tensors: *const *const lk_tensor,
    n: i32,
    axis: i32,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_concatenate", || unsafe { arrange::concatenate(tensors, n, axis, out) })
}

/// Shape of lk_concatenate's result.
///
/// shape: storage for as many numbers as the tensors have axes; ndim: receives how many they are.
///
/// tensors: any dtype. Allocates a list of n descriptors if n > 4.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_concatenate_shape(
    tensors: *const *const lk_tensor,
    n: i32,
    axis: i32,
    shape: *mut i64,
    ndim: *mut i32,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_concatenate_shape", || unsafe { arrange::concatenate_shape(tensors, n, axis, shape, ndim) })
}

/// Joins n tensors of one shape along a new axis: tensor i is at index i of it.
///
/// tensors: 1 or more. axis: where the new axis is in out; -1 makes it the last.
///
/// tensors, out: any dtype, the same for all; out has shape s[:axis] + (n,) + s[axis:], where s is the
/// tensors' shape. Allocates a list of n descriptors if n > 4. NumPy: stack.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_stack(tensors: *const *const lk_tensor, n: i32, axis: i32, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_stack", || unsafe { arrange::stack(tensors, n, axis, out) })
}

/// Repeats x reps[i] times along axis i.
///
/// The shorter of x's shape and reps is padded with leading 1s, as in numpy.tile. reps: 0 or more each.
/// lk_tile_shape computes out's shape.
///
/// x, out: any dtype, the same for both; out has shape (reps[0] * x.shape[0], reps[1] * x.shape[1], ..).
/// NumPy: tile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_tile(x: *const lk_tensor, reps: *const i64, nreps: i32, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_tile", || unsafe { arrange::tile(x, reps, nreps, out) })
}

/// Shape of lk_tile's result.
///
/// shape: storage for LK_MAX_NDIM numbers; ndim: receives how many they are.
///
/// x: any dtype.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_tile_shape(
    x: *const lk_tensor,
    reps: *const i64,
    nreps: i32,
    shape: *mut i64,
    ndim: *mut i32,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_tile_shape", || unsafe { arrange::tile_shape(x, reps, nreps, shape, ndim) })
}

/// Repeats each element along an axis: out[.., i, ..] = x[.., i / repeats, ..], an integer division.
///
/// repeats: 0 or more.
///
/// x, out: any dtype, the same for both; out has shape (.., repeats * x.shape[axis], ..). NumPy: repeat.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_repeat(x: *const lk_tensor, axis: i32, repeats: i64, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_repeat", || unsafe { arrange::repeat(x, axis, repeats, out) })
}

/// Repeats element i along an axis counts[i] times.
///
/// counts: of shape (x.shape[axis]), 0 or more each; LK_ERR_VALUE names the first that is negative.
///
/// x, out: any dtype, the same for both; counts: int32 or int64; out has shape (.., sum(counts), ..). NumPy:
/// repeat.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_repeat_each(
    x: *const lk_tensor,
    counts: *const lk_tensor,
    axis: i32,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_repeat_each", || unsafe {
        ops::arrange::repeat_each(&view(x, "x")?, &view(counts, "counts")?, axis, &view(out, "out")?)
    })
}

/// Reverses the order of elements along axes, into a copy; lk_slice with step -1 gives a view.
///
/// axes: NULL for all; LK_ERR_AXIS if one is named twice.
///
/// x, out: any dtype, the same for both; out has x's shape. NumPy: flip.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_flip(x: *const lk_tensor, axes: *const i32, naxes: i32, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_flip", || unsafe { arrange::flip(x, axes, naxes, out) })
}

/// Shifts elements cyclically: by shifts[i] along axes[i], out[.., j, ..] = x[.., (j - shifts[i]) mod n, ..],
/// where n is the extent.
///
/// axes: not NULL unless naxes is 0; shifts of an axis that is named more than once add up. shifts: naxes
/// numbers of any size and sign.
///
/// x, out: any dtype, the same for both; out has x's shape. NumPy: roll.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_roll(
    x: *const lk_tensor,
    axes: *const i32,
    naxes: i32,
    shifts: *const i64,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_roll", || unsafe { arrange::roll(x, axes, naxes, shifts, out) })
}

/// Rotates by k times 90 degrees in the plane of two axes, from axis1 towards axis2.
///
/// k: any number; a negative one rotates from axis2 towards axis1. For k = 1, out[.., i, .., j, ..] = x[..,
/// j, .., n - 1 - i, ..], where n is x's extent on axis2. LK_ERR_AXIS if axis1 and axis2 name one axis.
///
/// x, out: any dtype, the same for both; out has shape x.shape, with the extents of axis1 and axis2 exchanged
/// for an odd k. NumPy: rot90.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_rot90(x: *const lk_tensor, axis1: i32, axis2: i32, k: i64, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_rot90", || unsafe { ops::arrange::rot90(&view(x, "x")?, axis1, axis2, k, &view(out, "out")?) })
}

/// Pads x with before[i] elements at the start and after[i] elements at the end of axis i.
///
/// before, after: a number for each axis of x, 0 or more. mode: LK_PAD_CONSTANT pads with value, LK_PAD_EDGE
/// with the nearest element, LK_PAD_REFLECT mirrors x at its outermost elements, which are not repeated, as
/// often as the width needs. value: one element of x's dtype for LK_PAD_CONSTANT; NULL for 0. LK_ERR_VALUE
/// for an unknown mode, or if the other two modes pad an axis of extent 0.
///
/// x, out: any dtype, the same for both; out has shape (before[0] + x.shape[0] + after[0], before[1] +
/// x.shape[1] + after[1], ..). NumPy: pad.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_pad(
    x: *const lk_tensor,
    before: *const i64,
    after: *const i64,
    mode: lk_pad_mode,
    value: *const c_void,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_pad", || unsafe { arrange::pad(x, before, after, mode, value, out) })
}

/// Lower triangle of each matrix in the last two axes: out[.., i, j] = x[.., i, j] if j - i <= k, else 0.
///
/// k: the last diagonal that is kept; 0 is the main diagonal, 1 the one above it. LK_ERR_NDIM below 2 axes.
///
/// x, out: any dtype, the same for both; out has x's shape. NumPy: tril.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_tril(x: *const lk_tensor, k: i64, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_tril", || unsafe { arrange::tril(x, k, out) })
}

/// Upper triangle of each matrix in the last two axes: out[.., i, j] = x[.., i, j] if j - i >= k, else 0.
///
/// k: the first diagonal that is kept; 0 is the main diagonal, 1 the one above it. LK_ERR_NDIM below 2 axes.
///
/// x, out: any dtype, the same for both; out has x's shape. NumPy: triu.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_triu(x: *const lk_tensor, k: i64, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_triu", || unsafe { arrange::triu(x, k, out) })
}
