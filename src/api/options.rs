//! Options of windows over images.

use super::Result;
use super::arguments::one_for_each;
use crate::capi::{lk_conv_options, lk_pool_options, lk_resize_options};

/// Padding of images before windows are laid on them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Padding {
    /// None: windows inside of the tensor.
    #[default]
    Valid = 0,
    /// To ceil(extent / stride) windows along an axis; if the total padding is odd, the extra element is at the end.
    Same = 1,
    /// Along one axis: ceil(extent / stride) windows, with padding at the start alone.
    Causal = 2,
}

/// Order of the axes of images.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DataFormat {
    /// (batch, spatial axes, channels).
    #[default]
    ChannelsLast = 0,
    /// (batch, channels, spatial axes).
    ChannelsFirst = 1,
}

/// What pooling computes of a window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PoolMode {
    /// The maximum.
    Max = 0,
    /// The mean, without the padding.
    Average = 1,
}

/// How resizing takes elements.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Interpolation {
    /// The nearest one.
    #[default]
    Nearest = 0,
    /// Linear interpolation along every axis.
    Linear = 1,
}

/// What borders are padded with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PadMode {
    /// One value.
    Constant = 0,
    /// The nearest element.
    Edge = 1,
    /// The elements mirrored at the outermost one, which is not repeated.
    Reflect = 2,
}

/// Options of a convolution; the default is stride 1, dilation 1, one group, no padding, channels last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ConvOptions<'a> {
    /// Elements from one window to the next, for each spatial axis; empty for 1.
    pub strides: &'a [i64],
    /// Elements from one element of a window to the next, for each spatial axis; empty for 1.
    pub dilation: &'a [i64],
    /// Number of groups of channels; 0 means 1.
    pub groups: i64,
    /// Padding.
    pub padding: Padding,
    /// Order of axes.
    pub data_format: DataFormat,
}

/// Options of pooling; the default is windows side by side, no padding, channels last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PoolOptions<'a> {
    /// Elements from one window to the next, for each spatial axis; empty for the window's extents.
    pub strides: &'a [i64],
    /// Padding.
    pub padding: Padding,
    /// Order of axes.
    pub data_format: DataFormat,
}

/// Options of resizing; the default is the nearest element, channels last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ResizeOptions {
    /// Interpolation.
    pub interpolation: Interpolation,
    /// Order of axes.
    pub data_format: DataFormat,
}

/// A number for each spatial axis, or NULL for none.
fn numbers(function: &str, name: &str, given: &[i64], spatial: usize) -> Result<*const i64> {
    if given.is_empty() {
        return Ok(std::ptr::null());
    }
    one_for_each(function, name, given.len(), spatial)?;
    Ok(given.as_ptr())
}

impl ConvOptions<'_> {
    pub(super) fn raw(&self, function: &str, ndim: usize) -> Result<lk_conv_options> {
        let spatial = ndim.saturating_sub(2);
        Ok(lk_conv_options {
            strides: numbers(function, "strides", self.strides, spatial)?,
            dilation: numbers(function, "dilation", self.dilation, spatial)?,
            groups: self.groups,
            padding: self.padding as i32,
            data_format: self.data_format as i32,
            ..lk_conv_options::default()
        })
    }
}

impl PoolOptions<'_> {
    pub(super) fn raw(&self, function: &str, ndim: usize) -> Result<lk_pool_options> {
        Ok(lk_pool_options {
            strides: numbers(function, "strides", self.strides, ndim.saturating_sub(2))?,
            padding: self.padding as i32,
            data_format: self.data_format as i32,
            ..lk_pool_options::default()
        })
    }
}

impl ResizeOptions {
    pub(super) fn raw(&self, _: &str, _: usize) -> Result<lk_resize_options> {
        Ok(lk_resize_options {
            interpolation: self.interpolation as i32,
            data_format: self.data_format as i32,
            ..lk_resize_options::default()
        })
    }
}
