//! Convolutions of images: plain, depthwise, separable, transposed, and with a kernel for each output pixel.

use std::ffi::c_void;

use super::optional;
use super::types::{
    LK_CHANNELS_FIRST, LK_CHANNELS_LAST, LK_PADDING_CAUSAL, LK_PADDING_SAME, LK_PADDING_VALID, lk_conv_options,
    lk_optional, lk_output, lk_tensor,
};
use super::views::write_shape;
use super::{Reader, described, memory, options, report, slice, view};
use crate::ops::conv::{self, Kind, Padding, Settings, Task};
use crate::status::{Result, bail};
use crate::tensor::View;

/// The kernels of a call, as C gave them.
#[derive(Clone, Copy)]
enum Kernels {
    Plain(*const lk_tensor),
    Depthwise(*const lk_tensor),
    Separable(*const lk_tensor, *const lk_tensor),
    Transposed(*const lk_tensor),
    Local(*const lk_tensor, *const i64),
}

impl Kernels {
    /// # Safety
    /// As [`view`]; the extents of a window are valid for `spatial` numbers.
    unsafe fn kind<'a>(self, read: Reader<'a>, spatial: usize) -> Result<Kind<'a>> {
        // SAFETY: the caller's promise.
        unsafe {
            Ok(match self {
                Self::Plain(kernel) => Kind::Plain(read(kernel, "kernel")?),
                Self::Depthwise(kernel) => Kind::Depthwise(read(kernel, "kernel")?),
                Self::Separable(kernel, pointwise) => {
                    Kind::Separable(read(kernel, "kernel")?, read(pointwise, "pointwise")?)
                }
                Self::Transposed(kernel) => Kind::Transposed(read(kernel, "kernel")?),
                Self::Local(kernel, size) => match slice(size, spatial) {
                    Some(size) => Kind::Local(read(kernel, "kernel")?, size),
                    None => bail!(Null, "kernel_size is NULL; the window's extents are expected"),
                },
            })
        }
    }
}

/// # Safety
/// NULL, or valid with arrays of `spatial` numbers.
unsafe fn settings<'a>(given: *const lk_conv_options, spatial: usize) -> Result<Settings<'a>> {
    let none = Settings { strides: None, dilation: None, padding: Padding::Valid, groups: 1, channels_first: false };
    // SAFETY: the caller's promise.
    let Some(options) = (unsafe { options(given, size_of::<lk_conv_options>())? }) else { return Ok(none) };
    let padding = match options.padding {
        LK_PADDING_VALID => Padding::Valid,
        LK_PADDING_SAME => Padding::Same,
        LK_PADDING_CAUSAL => Padding::Causal,
        other => bail!(Value, "padding is {other}; LK_PADDING_VALID, LK_PADDING_SAME or LK_PADDING_CAUSAL is expected"),
    };
    let channels_first = match options.data_format {
        LK_CHANNELS_LAST => false,
        LK_CHANNELS_FIRST => true,
        other => bail!(Value, "data_format is {other}; LK_CHANNELS_LAST or LK_CHANNELS_FIRST is expected"),
    };
    // SAFETY: the caller's promise.
    let (strides, dilation) = unsafe { (slice(options.strides, spatial), slice(options.dilation, spatial)) };
    // 0 is what a zeroed struct has.
    let groups = if options.groups == 0 { 1 } else { options.groups };
    Ok(Settings { strides, dilation, padding, groups, channels_first })
}

/// # Safety
/// As [`view`], [`settings`] and [`Kernels::kind`].
unsafe fn task<'a>(
    read: Reader<'a>,
    x: *const lk_tensor,
    kernels: Kernels,
    bias: *const lk_tensor,
    options: *const lk_conv_options,
) -> Result<Task<'a>> {
    // SAFETY: the caller's promise.
    unsafe {
        let x = read(x, "x")?;
        let spatial = x.ndim().saturating_sub(2);
        let (kind, bias) = (kernels.kind(read, spatial)?, optional(bias, "bias")?);
        let settings = settings(options, spatial)?;
        let plain = matches!(kind, Kind::Plain(_));
        if !plain && settings.groups != 1 {
            bail!(Value, "groups is {}; only lk_conv has groups, 0 or 1 is expected", settings.groups);
        }
        Ok(Task { kind, x, bias, settings })
    }
}

/// # Safety
/// As [`task`]; the workspace is NULL or valid for its bytes.
unsafe fn run(
    x: *const lk_tensor,
    kernels: Kernels,
    bias: *const lk_tensor,
    options: *const lk_conv_options,
    (workspace, bytes): (*mut c_void, usize),
    out: *const lk_tensor,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe {
        let (task, out) = (task(view, x, kernels, bias, options)?, view(out, "out")?);
        let operands = task.kernels().chain([&task.x, &out]).chain(&task.bias);
        conv::run(&task, memory(workspace, bytes, operands)?, &out)
    }
}

/// # Safety
/// As [`task`] and [`write_shape`].
unsafe fn shape_of(
    x: *const lk_tensor,
    kernels: Kernels,
    options: *const lk_conv_options,
    (shape, ndim): (*mut i64, *mut i32),
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe { write_shape(&task(described, x, kernels, std::ptr::null(), options)?.shape()?, shape, ndim) }
}

/// # Safety
/// As [`task`]; `bytes` is NULL or writable.
unsafe fn workspace_of(
    x: *const lk_tensor,
    kernels: Kernels,
    options: *const lk_conv_options,
    out: *const lk_tensor,
    bytes: *mut usize,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe {
        let (task, out): (Task, View) =
            (task(described, x, kernels, std::ptr::null(), options)?, described(out, "out")?);
        report(conv::workspace(&task, &out)?, bytes)
    }
}

#[inline]
pub(super) unsafe fn conv(
    x: *const lk_tensor,
    kernel: *const lk_tensor,
    bias: lk_optional,
    options: *const lk_conv_options,
    workspace: *mut c_void,
    workspace_bytes: usize,
    out: lk_output,
) -> Result<()> {
    let (kernels, workspace) = (Kernels::Plain(kernel), (workspace, workspace_bytes));
    // SAFETY: the caller's promise.
    unsafe { run(x, kernels, bias, options, workspace, out) }
}

#[inline]
pub(super) unsafe fn conv_shape(
    x: *const lk_tensor,
    kernel: *const lk_tensor,
    options: *const lk_conv_options,
    shape: *mut i64,
    ndim: *mut i32,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe { shape_of(x, Kernels::Plain(kernel), options, (shape, ndim)) }
}

#[inline]
pub(super) unsafe fn conv_workspace(
    x: *const lk_tensor,
    kernel: *const lk_tensor,
    options: *const lk_conv_options,
    out: *const lk_tensor,
    bytes: *mut usize,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe { workspace_of(x, Kernels::Plain(kernel), options, out, bytes) }
}

#[inline]
pub(super) unsafe fn depthwise_conv(
    x: *const lk_tensor,
    kernel: *const lk_tensor,
    bias: lk_optional,
    options: *const lk_conv_options,
    workspace: *mut c_void,
    workspace_bytes: usize,
    out: lk_output,
) -> Result<()> {
    let (kernels, workspace) = (Kernels::Depthwise(kernel), (workspace, workspace_bytes));
    // SAFETY: the caller's promise.
    unsafe { run(x, kernels, bias, options, workspace, out) }
}

#[inline]
pub(super) unsafe fn depthwise_conv_shape(
    x: *const lk_tensor,
    kernel: *const lk_tensor,
    options: *const lk_conv_options,
    shape: *mut i64,
    ndim: *mut i32,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe { shape_of(x, Kernels::Depthwise(kernel), options, (shape, ndim)) }
}

#[inline]
pub(super) unsafe fn depthwise_conv_workspace(
    x: *const lk_tensor,
    kernel: *const lk_tensor,
    options: *const lk_conv_options,
    out: *const lk_tensor,
    bytes: *mut usize,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe { workspace_of(x, Kernels::Depthwise(kernel), options, out, bytes) }
}

#[inline]
pub(super) unsafe fn separable_conv(
    x: *const lk_tensor,
    kernel: *const lk_tensor,
    pointwise: *const lk_tensor,
    bias: lk_optional,
    options: *const lk_conv_options,
    workspace: *mut c_void,
    workspace_bytes: usize,
    out: lk_output,
) -> Result<()> {
    let (kernels, workspace) = (Kernels::Separable(kernel, pointwise), (workspace, workspace_bytes));
    // SAFETY: the caller's promise.
    unsafe { run(x, kernels, bias, options, workspace, out) }
}

#[inline]
pub(super) unsafe fn separable_conv_shape(
    x: *const lk_tensor,
    kernel: *const lk_tensor,
    pointwise: *const lk_tensor,
    options: *const lk_conv_options,
    shape: *mut i64,
    ndim: *mut i32,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe { shape_of(x, Kernels::Separable(kernel, pointwise), options, (shape, ndim)) }
}

#[inline]
pub(super) unsafe fn separable_conv_workspace(
    x: *const lk_tensor,
    kernel: *const lk_tensor,
    pointwise: *const lk_tensor,
    options: *const lk_conv_options,
    out: *const lk_tensor,
    bytes: *mut usize,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe { workspace_of(x, Kernels::Separable(kernel, pointwise), options, out, bytes) }
}

#[inline]
pub(super) unsafe fn conv_transpose(
    x: *const lk_tensor,
    kernel: *const lk_tensor,
    bias: lk_optional,
    options: *const lk_conv_options,
    workspace: *mut c_void,
    workspace_bytes: usize,
    out: lk_output,
) -> Result<()> {
    let (kernels, workspace) = (Kernels::Transposed(kernel), (workspace, workspace_bytes));
    // SAFETY: the caller's promise.
    unsafe { run(x, kernels, bias, options, workspace, out) }
}

#[inline]
pub(super) unsafe fn conv_transpose_shape(
    x: *const lk_tensor,
    kernel: *const lk_tensor,
    options: *const lk_conv_options,
    shape: *mut i64,
    ndim: *mut i32,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe { shape_of(x, Kernels::Transposed(kernel), options, (shape, ndim)) }
}

#[inline]
pub(super) unsafe fn conv_transpose_workspace(
    x: *const lk_tensor,
    kernel: *const lk_tensor,
    options: *const lk_conv_options,
    out: *const lk_tensor,
    bytes: *mut usize,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe { workspace_of(x, Kernels::Transposed(kernel), options, out, bytes) }
}

#[inline]
pub(super) unsafe fn local_conv(
    x: *const lk_tensor,
    kernel: *const lk_tensor,
    bias: lk_optional,
    kernel_size: *const i64,
    options: *const lk_conv_options,
    workspace: *mut c_void,
    workspace_bytes: usize,
    out: lk_output,
) -> Result<()> {
    let (kernels, workspace) = (Kernels::Local(kernel, kernel_size), (workspace, workspace_bytes));
    // SAFETY: the caller's promise.
    unsafe { run(x, kernels, bias, options, workspace, out) }
}

#[inline]
pub(super) unsafe fn local_conv_shape(
    x: *const lk_tensor,
    kernel: *const lk_tensor,
    kernel_size: *const i64,
    options: *const lk_conv_options,
    shape: *mut i64,
    ndim: *mut i32,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe { shape_of(x, Kernels::Local(kernel, kernel_size), options, (shape, ndim)) }
}

#[inline]
pub(super) unsafe fn local_conv_workspace(
    x: *const lk_tensor,
    kernel: *const lk_tensor,
    kernel_size: *const i64,
    options: *const lk_conv_options,
    out: *const lk_tensor,
    bytes: *mut usize,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe { workspace_of(x, Kernels::Local(kernel, kernel_size), options, out, bytes) }
}
