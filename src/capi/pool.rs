//! Pooling and resizing of images.

use super::types::*;
use super::views::write_shape;
use super::{described, options, slice, view};
use crate::kernels::Pool;
use crate::ops::{self, DataFormat, Interpolation, PoolSettings};
use crate::status::{Result, bail, guard};
use crate::tensor::View;

/// LK_CHANNELS_LAST or LK_CHANNELS_FIRST.
fn data_format_of(code: lk_data_format) -> Result<DataFormat> {
    Ok(match code {
        LK_CHANNELS_LAST => DataFormat::ChannelsLast,
        LK_CHANNELS_FIRST => DataFormat::ChannelsFirst,
        _ => bail!(Value, "data_format is {code}; LK_CHANNELS_LAST (0) or LK_CHANNELS_FIRST (1) is expected"),
    })
}

/// # Safety
/// `pool_size` and the strides are NULL or valid for a number for each spatial axis of x; the options as in
/// [`options`].
unsafe fn windows_of<'a>(x: &View, pool_size: *const i64, given: *const lk_pool_options) -> Result<PoolSettings<'a>> {
    let spatial = x.ndim().saturating_sub(2);
    // SAFETY: the caller's promise.
    let options = unsafe { options(given, size_of::<lk_pool_options>())? }.unwrap_or_default();
    // SAFETY: the caller's promise.
    let (size, strides) = unsafe { (slice(pool_size, spatial), slice(options.strides, spatial)) };
    let Some(size) = size else { bail!(Null, "pool_size is NULL; the window's extents are expected") };
    let same = match options.padding {
        LK_PADDING_VALID => false,
        LK_PADDING_SAME => true,
        other => bail!(Value, "padding is {other}; LK_PADDING_VALID (0) or LK_PADDING_SAME (1) is expected"),
    };
    Ok(PoolSettings { size, strides: strides.unwrap_or(size), same, format: data_format_of(options.data_format)? })
}

/// Each output is the largest element of its window of x (LK_POOL_MAX), or the mean of its elements
/// (LK_POOL_AVERAGE).
///
/// x, out: float32 or float64, the same one; a batch axis, 1 to 3 spatial axes and one of channels, which is the last
/// for LK_CHANNELS_LAST, the second for LK_CHANNELS_FIRST. pool_size: the extents of a window, 1 or more for each
/// spatial axis. options: NULL for windows side by side, no padding and LK_CHANNELS_LAST. LK_PADDING_VALID takes the
/// windows that lie inside of x; LK_PADDING_SAME as many as strides go into x, with borders as TensorFlow has them: the
/// places missing are shared evenly, the odd one at the end, and hold nothing, so that a mean is that of the elements
/// inside. lk_pool_shape tells out's shape.
/// The largest is NaN where the window has one, and +0 of zeros. Means of float32 are computed in float64 and rounded
/// (0.51 ULP, while no digits cancel); in float64 a mean of n elements errs by up to n / 2^53 of
/// the mean of their magnitudes. The same bits in any layout and data format, on any machine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_pool(
    x: *const lk_tensor,
    mode: lk_pool_mode,
    pool_size: *const i64,
    options: *const lk_pool_options,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_pool", || unsafe {
        let op = match mode {
            LK_POOL_MAX => Pool::Max,
            LK_POOL_AVERAGE => Pool::Average,
            _ => bail!(Value, "mode is {mode}; LK_POOL_MAX (0) or LK_POOL_AVERAGE (1) is expected"),
        };
        let x = view(x, "x")?;
        ops::pool(op, &x, &windows_of(&x, pool_size, options)?, &view(out, "out")?)
    })
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
    guard("lk_pool_shape", || unsafe {
        let x = described(x, "x")?;
        write_shape(&ops::pool_shape(&x, &windows_of(&x, pool_size, options)?)?, shape, ndim)
    })
}

/// x with out's extents on the spatial axes: images larger or smaller.
///
/// x, out: one dtype; a batch axis, 1 to 3 spatial axes and one of channels, as options.data_format says
/// (LK_CHANNELS_LAST, LK_CHANNELS_FIRST). options: NULL for LK_RESIZE_NEAREST and LK_CHANNELS_LAST. LK_RESIZE_NEAREST,
/// any dtype: output o is element floor((o + 1/2) n / m) where n elements become m; for m a multiple of n that repeats
/// elements. LK_RESIZE_LINEAR, float32 or float64: between the elements next to (o + 1/2) n / m - 1/2, along each axis
/// (bilinear, trilinear); outside of the outermost elements there are these. TensorFlow calls both half_pixel_centers;
/// smaller images are not smoothed before.
/// float32 is computed in float64 and rounded once; float64 errs by up to 6 ULP of the largest neighbour. The same bits
/// in any layout and data format, on any machine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_resize(
    x: *const lk_tensor,
    options: *const lk_resize_options,
    out: lk_output,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard("lk_resize", || unsafe {
        let options = super::options(options, size_of::<lk_resize_options>())?.unwrap_or_default();
        let how = match options.interpolation {
            LK_RESIZE_NEAREST => Interpolation::Nearest,
            LK_RESIZE_LINEAR => Interpolation::Linear,
            other => {
                bail!(Value, "interpolation is {other}; LK_RESIZE_NEAREST (0) or LK_RESIZE_LINEAR (1) is expected")
            }
        };
        let x = view(x, "x")?;
        let spatial = x.ndim().saturating_sub(2);
        ops::resize(&x, spatial, how, data_format_of(options.data_format)?, &view(out, "out")?)
    })
}
