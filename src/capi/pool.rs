//! Pooling and resizing of images.

use super::types::*;
use super::views::write_shape;
use super::{numbers, view};
use crate::kernels::Pool;
use crate::ops::{self, DataFormat, Interpolation, PoolSettings};
use crate::status::{Result, bail, guard};

/// LK_CHANNELS_LAST or LK_CHANNELS_FIRST.
fn data_format_of(code: i32) -> Result<DataFormat> {
    Ok(match code {
        LK_CHANNELS_LAST => DataFormat::ChannelsLast,
        LK_CHANNELS_FIRST => DataFormat::ChannelsFirst,
        _ => bail!(Value, "data_format is {code}; LK_CHANNELS_LAST (0) or LK_CHANNELS_FIRST (1) is expected"),
    })
}

/// # Safety
/// The arrays are NULL or valid for `nspatial` numbers.
unsafe fn windows_of<'a>(
    pool_size: *const i64,
    strides: *const i64,
    nspatial: i32,
    padding: i32,
    data_format: i32,
) -> Result<PoolSettings<'a>> {
    // SAFETY: the caller's promise.
    let (size, strides) = unsafe {
        (numbers(pool_size, nspatial, "pool_size", "nspatial")?, numbers(strides, nspatial, "strides", "nspatial")?)
    };
    let same = match padding {
        LK_PADDING_VALID => false,
        LK_PADDING_SAME => true,
        _ => bail!(Value, "padding is {padding}; LK_PADDING_VALID (0) or LK_PADDING_SAME (1) is expected"),
    };
    Ok(PoolSettings { size, strides, same, format: data_format_of(data_format)? })
}

/// Each output is the largest element of its window of x (LK_POOL_MAX), or the mean of its elements
/// (LK_POOL_AVERAGE).
///
/// x, out: float32 or float64, the same one; a batch axis, nspatial spatial axes (1 to 3) and one of channels, which
/// is the last for LK_CHANNELS_LAST, the second for LK_CHANNELS_FIRST. pool_size, strides: nspatial numbers, 1 or
/// more: the extents of a window, and the places from one to the next. padding: LK_PADDING_VALID takes the windows
/// that lie inside of x; LK_PADDING_SAME as many as strides go into x, with borders as TensorFlow has them: the
/// places missing are shared evenly, the odd one at the end, and hold nothing, so that a mean is that of the elements
/// inside. lk_pool_shape tells out's shape.
/// The largest is NaN where the window has one, and +0 of zeros. Means of float32 are computed in float64 and rounded
/// (0.51 ULP, while no digits cancel); in float64 a mean of n elements errs by up to n / 2^53 of
/// the mean of their magnitudes. The same bits in any layout and data format, on any machine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_pool(
    x: *const lk_tensor,
    mode: i32,
    pool_size: *const i64,
    strides: *const i64,
    nspatial: i32,
    padding: i32,
    data_format: i32,
    out: *const lk_tensor,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_pool", || unsafe {
        let op = match mode {
            LK_POOL_MAX => Pool::Max,
            LK_POOL_AVERAGE => Pool::Average,
            _ => bail!(Value, "mode is {mode}; LK_POOL_MAX (0) or LK_POOL_AVERAGE (1) is expected"),
        };
        let windows = windows_of(pool_size, strides, nspatial, padding, data_format)?;
        ops::pool(op, &view(x, "x")?, &windows, &view(out, "out")?)
    })
}

/// The shape of lk_pool's result.
///
/// shape: storage for LK_MAX_NDIM numbers; ndim: where to write their count.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_pool_shape(
    x: *const lk_tensor,
    pool_size: *const i64,
    strides: *const i64,
    nspatial: i32,
    padding: i32,
    data_format: i32,
    shape: *mut i64,
    ndim: *mut i32,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_pool_shape", || unsafe {
        let windows = windows_of(pool_size, strides, nspatial, padding, data_format)?;
        write_shape(&ops::pool_shape(&view(x, "x")?, &windows)?, shape, ndim)
    })
}

/// x with out's extents on the spatial axes: images larger or smaller.
///
/// x, out: one dtype; a batch axis, nspatial spatial axes (1 to 3) and one of channels, as data_format says
/// (LK_CHANNELS_LAST, LK_CHANNELS_FIRST). interpolation: LK_RESIZE_NEAREST, any dtype: output o is element
/// floor((o + 1/2) n / m) where n elements become m; for m a multiple of n that repeats elements. LK_RESIZE_LINEAR,
/// float32 or float64: between the elements next to (o + 1/2) n / m - 1/2, along each axis (bilinear, trilinear);
/// outside of the outermost elements there are these. TensorFlow calls both half_pixel_centers; smaller images are
/// not smoothed before.
/// float32 is computed in float64 and rounded once; float64 errs by up to 6 ULP of the largest neighbour. The same bits
/// in any layout and data format, on any machine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_resize(
    x: *const lk_tensor,
    nspatial: i32,
    interpolation: i32,
    data_format: i32,
    out: *const lk_tensor,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_resize", || unsafe {
        let how = match interpolation {
            LK_RESIZE_NEAREST => Interpolation::Nearest,
            LK_RESIZE_LINEAR => Interpolation::Linear,
            _ => bail!(
                Value,
                "interpolation is {interpolation}; LK_RESIZE_NEAREST (0) or LK_RESIZE_LINEAR (1) is expected"
            ),
        };
        let Ok(spatial) = usize::try_from(nspatial) else {
            bail!(Value, "nspatial is {nspatial}; 1 to 3 spatial axes are possible")
        };
        ops::resize(&view(x, "x")?, spatial, how, data_format_of(data_format)?, &view(out, "out")?)
    })
}
