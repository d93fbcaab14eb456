//! Pooling and resizing of images.

use super::types::*;
use super::views::write_shape;
use super::{described, options, slice, view};
use crate::kernels::Pool;
use crate::ops::{self, DataFormat, Interpolation, PoolSettings};
use crate::status::{Result, bail};
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

#[inline]
pub(super) unsafe fn pool(
    x: *const lk_tensor,
    mode: lk_pool_mode,
    pool_size: *const i64,
    options: *const lk_pool_options,
    out: lk_output,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe {
        let op = match mode {
            LK_POOL_MAX => Pool::Max,
            LK_POOL_AVERAGE => Pool::Average,
            _ => bail!(Value, "mode is {mode}; LK_POOL_MAX (0) or LK_POOL_AVERAGE (1) is expected"),
        };
        let x = view(x, "x")?;
        ops::pool(op, &x, &windows_of(&x, pool_size, options)?, &view(out, "out")?)
    }
}

#[inline]
pub(super) unsafe fn pool_shape(
    x: *const lk_tensor,
    pool_size: *const i64,
    options: *const lk_pool_options,
    shape: *mut i64,
    ndim: *mut i32,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe {
        let x = described(x, "x")?;
        write_shape(&ops::pool_shape(&x, &windows_of(&x, pool_size, options)?)?, shape, ndim)
    }
}

#[inline]
pub(super) unsafe fn resize(x: *const lk_tensor, options: *const lk_resize_options, out: lk_output) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe {
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
    }
}
