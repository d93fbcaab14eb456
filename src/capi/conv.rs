//! Convolutions of images: plain, depthwise, separable, transposed, and with a kernel for each output pixel.

use std::ffi::c_void;

use super::normalise::optional;
use super::types::{
    LK_CHANNELS_FIRST, LK_CHANNELS_LAST, LK_PADDING_CAUSAL, LK_PADDING_SAME, LK_PADDING_VALID, lk_conv_options,
    lk_optional, lk_output, lk_status, lk_tensor,
};
use super::views::write_shape;
use super::{Reader, described, memory, options, report, slice, view};
use crate::ops::conv::{self, Kind, Padding, Settings, Task};
use crate::status::{Result, bail, guard};
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
    function: &'static str,
    x: *const lk_tensor,
    kernels: Kernels,
    bias: *const lk_tensor,
    options: *const lk_conv_options,
    (workspace, bytes): (*mut c_void, usize),
    out: *const lk_tensor,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard(function, || unsafe {
        let (task, out) = (task(view, x, kernels, bias, options)?, view(out, "out")?);
        let operands = task.kernels().chain([&task.x, &out]).chain(&task.bias);
        conv::run(&task, memory(workspace, bytes, operands)?, &out)
    })
}

/// # Safety
/// As [`task`] and [`write_shape`].
unsafe fn shape_of(
    function: &'static str,
    x: *const lk_tensor,
    kernels: Kernels,
    options: *const lk_conv_options,
    (shape, ndim): (*mut i64, *mut i32),
) -> lk_status {
    // SAFETY: the caller's promise.
    guard(function, || unsafe {
        write_shape(&task(described, x, kernels, std::ptr::null(), options)?.shape()?, shape, ndim)
    })
}

/// # Safety
/// As [`task`]; `bytes` is NULL or writable.
unsafe fn workspace_of(
    function: &'static str,
    x: *const lk_tensor,
    kernels: Kernels,
    options: *const lk_conv_options,
    out: *const lk_tensor,
    bytes: *mut usize,
) -> lk_status {
    // SAFETY: the caller's promise.
    guard(function, || unsafe {
        let (task, out): (Task, View) =
            (task(described, x, kernels, std::ptr::null(), options)?, described(out, "out")?);
        report(conv::workspace(&task, &out)?, bytes)
    })
}

/// The convolution of a batch of lines, images or volumes, in the sense of neural networks:
/// cross-correlation. An output element is the sum of the products of a window of x and of the kernel, over
/// all channels of its group.
///
/// x, out: float32 or float64, the same one, of shape (n, spatial..., channels), or (n, channels, spatial...)
/// with LK_CHANNELS_FIRST, with one to three spatial axes. kernel: of x's dtype, of shape (spatial..., x's
/// channels / groups, out's channels). bias: summands for out's channels, added last; NULL for none. options:
/// NULL for stride 1, no padding, one group. Padding is TensorFlow's: LK_PADDING_SAME gives a strideth of x's
/// places, rounded up, and pads one place more behind than before where they are odd in number;
/// LK_PADDING_CAUSAL, for one spatial axis, pads before the start alone. lk_conv_shape tells out's shape.
/// workspace: memory for packed blocks, at any alignment, whose size lk_conv_workspace tells; NULL and 0 to
/// allocate it (LK_ERR_ALLOC).
///
/// The products are added one after the other by fused multiply-adds of the dtype, in the order of the
/// kernel's rows: spatial places, then channels. Of k products the error is at most k u times the sum of
/// their absolute values, where u is half an ULP of 1; the bias is one rounding more. What lies outside x
/// takes no part, not even with an infinite factor. The same bits in any layout, on any machine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_conv(
    x: *const lk_tensor,
    kernel: *const lk_tensor,
    bias: lk_optional,
    options: *const lk_conv_options,
    workspace: *mut c_void,
    workspace_bytes: usize,
    out: lk_output,
) -> lk_status {
    let (kernels, workspace) = (Kernels::Plain(kernel), (workspace, workspace_bytes));
    // SAFETY: the caller's promise.
    unsafe { run("lk_conv", x, kernels, bias, options, workspace, out) }
}

/// The shape of lk_conv's result.
///
/// shape: storage for as many numbers as x has axes; ndim: where to write that.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_conv_shape(
    x: *const lk_tensor,
    kernel: *const lk_tensor,
    options: *const lk_conv_options,
    shape: *mut i64,
    ndim: *mut i32,
) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { shape_of("lk_conv_shape", x, Kernels::Plain(kernel), options, (shape, ndim)) }
}

/// How many bytes of workspace lk_conv takes for such operands; no element is touched.
///
/// bytes: where to write it; it may be 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_conv_workspace(
    x: *const lk_tensor,
    kernel: *const lk_tensor,
    options: *const lk_conv_options,
    out: *const lk_tensor,
    bytes: *mut usize,
) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { workspace_of("lk_conv_workspace", x, Kernels::Plain(kernel), options, out, bytes) }
}

/// A convolution of each channel for itself, with m kernels each: output channel c m + j is channel c's with
/// kernel j.
///
/// As lk_conv, but kernel has shape (spatial..., x's channels, m), and out x's channels times m.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_depthwise_conv(
    x: *const lk_tensor,
    kernel: *const lk_tensor,
    bias: lk_optional,
    options: *const lk_conv_options,
    workspace: *mut c_void,
    workspace_bytes: usize,
    out: lk_output,
) -> lk_status {
    let (kernels, workspace) = (Kernels::Depthwise(kernel), (workspace, workspace_bytes));
    // SAFETY: the caller's promise.
    unsafe { run("lk_depthwise_conv", x, kernels, bias, options, workspace, out) }
}

/// The shape of lk_depthwise_conv's result.
///
/// shape: storage for as many numbers as x has axes; ndim: where to write that.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_depthwise_conv_shape(
    x: *const lk_tensor,
    kernel: *const lk_tensor,
    options: *const lk_conv_options,
    shape: *mut i64,
    ndim: *mut i32,
) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { shape_of("lk_depthwise_conv_shape", x, Kernels::Depthwise(kernel), options, (shape, ndim)) }
}

/// How many bytes of workspace lk_depthwise_conv takes for such operands; no element is touched.
///
/// bytes: where to write it; it may be 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_depthwise_conv_workspace(
    x: *const lk_tensor,
    kernel: *const lk_tensor,
    options: *const lk_conv_options,
    out: *const lk_tensor,
    bytes: *mut usize,
) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { workspace_of("lk_depthwise_conv_workspace", x, Kernels::Depthwise(kernel), options, out, bytes) }
}

/// lk_depthwise_conv with kernel, then lk_conv with pointwise, of shape (1..., x's channels times m, out's
/// channels): the strides, the dilation and the padding are the former's, the bias the latter's (F. Chollet,
/// "Xception", 2017).
///
/// As these two; what is between them is rounded to the dtype, and takes workspace for some images at a time.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_separable_conv(
    x: *const lk_tensor,
    kernel: *const lk_tensor,
    pointwise: *const lk_tensor,
    bias: lk_optional,
    options: *const lk_conv_options,
    workspace: *mut c_void,
    workspace_bytes: usize,
    out: lk_output,
) -> lk_status {
    let (kernels, workspace) = (Kernels::Separable(kernel, pointwise), (workspace, workspace_bytes));
    // SAFETY: the caller's promise.
    unsafe { run("lk_separable_conv", x, kernels, bias, options, workspace, out) }
}

/// The shape of lk_separable_conv's result.
///
/// shape: storage for as many numbers as x has axes; ndim: where to write that.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_separable_conv_shape(
    x: *const lk_tensor,
    kernel: *const lk_tensor,
    pointwise: *const lk_tensor,
    options: *const lk_conv_options,
    shape: *mut i64,
    ndim: *mut i32,
) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { shape_of("lk_separable_conv_shape", x, Kernels::Separable(kernel, pointwise), options, (shape, ndim)) }
}

/// How many bytes of workspace lk_separable_conv takes for such operands; no element is touched.
///
/// bytes: where to write it; it may be 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_separable_conv_workspace(
    x: *const lk_tensor,
    kernel: *const lk_tensor,
    pointwise: *const lk_tensor,
    options: *const lk_conv_options,
    out: *const lk_tensor,
    bytes: *mut usize,
) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe {
        workspace_of("lk_separable_conv_workspace", x, Kernels::Separable(kernel, pointwise), options, out, bytes)
    }
}

/// The transpose of lk_conv as a linear map, its gradient, from a convolution's output to its input:
/// "deconvolution". Element i of x adds to the places i stride + k dilation - padding of out.
///
/// As lk_conv, but kernel has shape (spatial..., out's channels, x's channels), and padding is LK_PADDING_VALID
/// or LK_PADDING_SAME, that of the convolution that makes x of out. Several extents of out may lead to x's: out
/// has any of them, lk_conv_transpose_shape tells that of Keras' layers. There is no group. k, in the error
/// bound, is at most the kernel's places times x's channels.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_conv_transpose(
    x: *const lk_tensor,
    kernel: *const lk_tensor,
    bias: lk_optional,
    options: *const lk_conv_options,
    workspace: *mut c_void,
    workspace_bytes: usize,
    out: lk_output,
) -> lk_status {
    let (kernels, workspace) = (Kernels::Transposed(kernel), (workspace, workspace_bytes));
    // SAFETY: the caller's promise.
    unsafe { run("lk_conv_transpose", x, kernels, bias, options, workspace, out) }
}

/// The shape that lk_conv_transpose's result has in Keras' layers: for LK_PADDING_SAME x's extents times the
/// strides, for LK_PADDING_VALID that and what a window spans beyond its stride.
///
/// shape: storage for as many numbers as x has axes; ndim: where to write that.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_conv_transpose_shape(
    x: *const lk_tensor,
    kernel: *const lk_tensor,
    options: *const lk_conv_options,
    shape: *mut i64,
    ndim: *mut i32,
) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { shape_of("lk_conv_transpose_shape", x, Kernels::Transposed(kernel), options, (shape, ndim)) }
}

/// How many bytes of workspace lk_conv_transpose takes for such operands; no element is touched.
///
/// bytes: where to write it; it may be 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_conv_transpose_workspace(
    x: *const lk_tensor,
    kernel: *const lk_tensor,
    options: *const lk_conv_options,
    out: *const lk_tensor,
    bytes: *mut usize,
) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { workspace_of("lk_conv_transpose_workspace", x, Kernels::Transposed(kernel), options, out, bytes) }
}

/// A convolution with a kernel for each output pixel: a "locally connected" layer.
///
/// As lk_conv, without padding, for one or two spatial axes. kernel: of shape (output pixels, elements of a
/// window, out's channels), output pixels in C order; the elements of a window in the order (spatial...,
/// channel), or (channel, spatial...) with LK_CHANNELS_FIRST, as Keras has them. kernel_size: the extents of a window
/// along the spatial axes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_local_conv(
    x: *const lk_tensor,
    kernel: *const lk_tensor,
    bias: lk_optional,
    kernel_size: *const i64,
    options: *const lk_conv_options,
    workspace: *mut c_void,
    workspace_bytes: usize,
    out: lk_output,
) -> lk_status {
    let (kernels, workspace) = (Kernels::Local(kernel, kernel_size), (workspace, workspace_bytes));
    // SAFETY: the caller's promise.
    unsafe { run("lk_local_conv", x, kernels, bias, options, workspace, out) }
}

/// The shape of lk_local_conv's result.
///
/// shape: storage for as many numbers as x has axes; ndim: where to write that.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_local_conv_shape(
    x: *const lk_tensor,
    kernel: *const lk_tensor,
    kernel_size: *const i64,
    options: *const lk_conv_options,
    shape: *mut i64,
    ndim: *mut i32,
) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { shape_of("lk_local_conv_shape", x, Kernels::Local(kernel, kernel_size), options, (shape, ndim)) }
}

/// How many bytes of workspace lk_local_conv takes for such operands; no element is touched.
///
/// bytes: where to write it; it may be 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lk_local_conv_workspace(
    x: *const lk_tensor,
    kernel: *const lk_tensor,
    kernel_size: *const i64,
    options: *const lk_conv_options,
    out: *const lk_tensor,
    bytes: *mut usize,
) -> lk_status {
    // SAFETY: the caller's promise.
    unsafe { workspace_of("lk_local_conv_workspace", x, Kernels::Local(kernel, kernel_size), options, out, bytes) }
}
