//! Pooling and resizing.
//!
//! Over images: x and out are (n, spatial.., channels), or (n, channels, spatial..) for LK_CHANNELS_FIRST,
//! with one to three spatial axes. LK_PADDING_SAME pads by max((out extent - 1) stride + pool_size - extent,
//! 0) elements; if that is odd, the extra element goes at the end (as in TensorFlow).
//!
//! Generated from the registry by `make generate`; do not edit.

use super::super::pool;
use super::super::types::{lk_output, lk_pool_mode, lk_pool_options, lk_resize_options, lk_status, lk_tensor};
use crate::status::guard;

/// Pooling: the largest element (LK_POOL_MAX) or the mean (LK_POOL_AVERAGE) of each window of x.
///
/// pool_size: the window's extents, 1 or more, one for each spatial axis. options: NULL for strides equal to
/// pool_size, LK_PADDING_VALID and LK_CHANNELS_LAST. Elements in the padding don't count: not in a maximum,
/// and neither in the sum nor in the count of a mean. A maximum is NaN where its window has a NaN; +0 is
/// larger than -0.
///
/// x, out: float32 or float64, the same for both; out has shape x's with spatial extents floor((extent -
/// pool_size) / stride) + 1 for LK_PADDING_VALID, ceil(extent / stride) for LK_PADDING_SAME. Error: maxima
/// are exact; a float32 mean is computed in float64 and rounded, 0.51 ULP while no digits cancel; a float64
/// mean of n elements errs by at most n 2^-53 mean|x|.
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

/// Shape of lk_pool's result.
///
/// shape: room for as many extents as x has axes; *ndim receives their number.
///
/// x: float32 or float64.
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

/// Resizes images to out's spatial extents by nearest-neighbour or linear interpolation.
///
/// options: NULL for LK_RESIZE_NEAREST and LK_CHANNELS_LAST. For n input and m output elements along an axis,
/// output o has its centre at c = (o + 1/2) n / m. LK_RESIZE_NEAREST takes element floor(c), in any dtype; it
/// repeats elements where m is a multiple of n. LK_RESIZE_LINEAR, for float32 and float64, interpolates at
/// c - 1/2 between the two nearest elements along each axis (bilinear, trilinear); beyond the outermost
/// elements it repeats these. These are TensorFlow's half_pixel_centers; there is no antialiasing.
/// LK_ERR_VALUE if out has elements and x has none.
///
/// x, out: any dtype, the same for both; out has shape any spatial extents; batch and channels are x's.
/// Error: LK_RESIZE_NEAREST is exact; LK_RESIZE_LINEAR computes float32 in float64 and rounds once, and errs
/// in float64 by at most 6 ULP of the largest neighbour.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_resize(
    x: *const lk_tensor,
    options: *const lk_resize_options,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_resize", || unsafe { pool::resize(x, options, out) })
}
