//! Joining, repeating, padding.
//!
//! Elements are copied, in any dtype.
//!
//! Generated from the registry by `make generate`; do not edit.

use std::ffi::c_void;

use super::super::arrange;
use super::super::types::{lk_output, lk_pad_mode, lk_status, lk_tensor};
use crate::status::guard;

/// The n tensors one after the other along axis. Their shapes may differ on that axis alone;
/// lk_concatenate_shape tells the result's.
///
/// tensors, out: any dtype, the same one. n: 1 or more.
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

/// The shape of lk_concatenate's result.
///
/// shape: storage for the tensors' number of axes; ndim: where to write it.
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

/// The n tensors, of one shape, along a new axis before axis; -1 appends it. out has their shape with n
/// there.
///
/// tensors, out: any dtype, the same one. n: 1 or more.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_stack(tensors: *const *const lk_tensor, n: i32, axis: i32, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_stack", || unsafe { arrange::stack(tensors, n, axis, out) })
}

/// x side by side with itself, reps[i] times along axis i. Where one has fewer axes than reps has numbers,
/// ones are put before, as NumPy does; lk_tile_shape tells the result's shape.
///
/// x, out: any dtype, the same one. reps: nreps numbers, 0 or more each.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_tile(x: *const lk_tensor, reps: *const i64, nreps: i32, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_tile", || unsafe { arrange::tile(x, reps, nreps, out) })
}

/// The shape of lk_tile's result.
///
/// shape: storage for LK_MAX_NDIM numbers; ndim: where to write their count.
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

/// Each element along axis repeats times in a row: out's extent there is repeats times x's.
///
/// x, out: any dtype, the same one. repeats: 0 or more.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_repeat(x: *const lk_tensor, axis: i32, repeats: i64, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_repeat", || unsafe { arrange::repeat(x, axis, repeats, out) })
}

/// Element i along axis counts[i] times in a row: out's extent there is the sum of counts.
///
/// x, out: any dtype, the same one. counts: int32 or int64, one axis of x's extent on axis, 0 or more each.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_repeat_each(
    x: *const lk_tensor,
    counts: *const lk_tensor,
    axis: i32,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_repeat_each", || unsafe { arrange::repeat_each(x, counts, axis, out) })
}

/// x the other way round along axes, in a copy; lk_slice with step -1 gives a view.
///
/// x, out: any dtype, the same one; one shape. axes: naxes axes, negative ones counted from the end; NULL for
/// all.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_flip(x: *const lk_tensor, axes: *const i32, naxes: i32, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_flip", || unsafe { arrange::flip(x, axes, naxes, out) })
}

/// x shifted by shifts[i] places along axes[i]; what leaves at one end comes in at the other. Shifts of an
/// axis that is named more than once add up.
///
/// x, out: any dtype, the same one; one shape. axes: naxes axes, negative ones counted from the end. shifts:
/// naxes numbers of any size.
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

/// x with before[i] places more at the start and after[i] at the end of axis i, by mode: LK_PAD_CONSTANT,
/// LK_PAD_EDGE or LK_PAD_REFLECT. A border wider than x is mirrored again and again. LK_ERR_VALUE for an
/// unknown mode, and where x has no elements for a border to repeat.
///
/// x, out: any dtype, the same one. before, after: one number for each axis of x, 0 or more. value: one
/// element of x's dtype for LK_PAD_CONSTANT, NULL for 0.
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

/// The lower triangles of the matrices in x's last two axes: elements on the diagonal number k and below
/// stay, the others become 0. Diagonal 0 starts in the corner, 1 one place to the right.
///
/// x, out: any dtype, the same one; one shape of 2 or more axes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_tril(x: *const lk_tensor, k: i64, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_tril", || unsafe { arrange::tril(x, k, out) })
}

/// The upper triangles of the matrices in x's last two axes: elements on the diagonal number k and above
/// stay, the others become 0. Diagonal 0 starts in the corner, 1 one place to the right.
///
/// x, out: any dtype, the same one; one shape of 2 or more axes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_triu(x: *const lk_tensor, k: i64, out: lk_output) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_triu", || unsafe { arrange::triu(x, k, out) })
}
