//! Pooling and resizing.
//!
//! Over images.
//!
//! Generated from the registry by `make generate`; do not edit.

use super::super::pool;
use super::super::types::{lk_output, lk_pool_mode, lk_pool_options, lk_resize_options, lk_status, lk_tensor};
use crate::status::guard;

/// Each output is the largest element of its window of x (LK_POOL_MAX), or the mean of its elements
/// (LK_POOL_AVERAGE).
///
/// x, out: float32 or float64, the same one; a batch axis, 1 to 3 spatial axes and one of channels, which is
/// the last for LK_CHANNELS_LAST, the second for LK_CHANNELS_FIRST. pool_size: the extents of a window, 1 or
/// more for each spatial axis. options: NULL for windows side by side, no padding and LK_CHANNELS_LAST.
/// LK_PADDING_VALID takes the windows that lie inside of x; LK_PADDING_SAME as many as strides go into x,
/// with borders as TensorFlow has them: the places missing are shared evenly, the odd one at the end, and
/// hold nothing, so that a mean is that of the elements inside. lk_pool_shape tells out's shape. The largest
/// is NaN where the window has one, and +0 of zeros. Means of float32 are computed in float64 and rounded
/// (0.51 ULP, while no digits cancel); in float64 a mean of n elements errs by up to n / 2^53 of the mean of
/// their magnitudes. The same bits in any layout and data format, on any machine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_pool(
    x: *const lk_tensor,
    mode: lk_pool_mode,
    pool_size: *const i64,
    options: *const lk_pool_options,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_pool", || unsafe { pool::pool(x, mode, pool_size, options, out) })
}

/// The shape of lk_pool's result.
///
/// shape: storage for as many numbers as x has axes; ndim: where to write their count.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_pool_shape(
    x: *const lk_tensor,
    pool_size: *const i64,
    options: *const lk_pool_options,
    shape: *mut i64,
    ndim: *mut i32,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_pool_shape", || unsafe { pool::pool_shape(x, pool_size, options, shape, ndim) })
}

/// x with out's extents on the spatial axes: images larger or smaller.
///
/// x, out: one dtype; a batch axis, 1 to 3 spatial axes and one of channels, as options.data_format says
/// (LK_CHANNELS_LAST, LK_CHANNELS_FIRST). options: NULL for LK_RESIZE_NEAREST and LK_CHANNELS_LAST.
/// LK_RESIZE_NEAREST, any dtype: output o is element floor((o + 1/2) n / m) where n elements become m; for m
/// a multiple of n that repeats elements. LK_RESIZE_LINEAR, float32 or float64: between the elements next to
/// (o + 1/2) n / m - 1/2, along each axis (bilinear, trilinear); outside of the outermost elements there are
/// these. TensorFlow calls both half_pixel_centers; smaller images are not smoothed before. float32 is
/// computed in float64 and rounded once; float64 errs by up to 6 ULP of the largest neighbour. The same bits
/// in any layout and data format, on any machine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_resize(
    x: *const lk_tensor,
    options: *const lk_resize_options,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_resize", || unsafe { pool::resize(x, options, out) })
}
