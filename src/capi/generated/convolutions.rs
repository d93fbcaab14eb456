//! Convolutions.
//!
//! Correlations, as in Keras: the kernel is not flipped.
//!
//! Generated from the registry by `make generate`; do not edit.

use std::ffi::c_void;

use super::super::conv;
use super::super::types::{lk_conv_options, lk_optional, lk_output, lk_status, lk_tensor};
use crate::status::guard;

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
    // SAFETY: the caller's promise.
    guard("lk_conv", || unsafe { conv::conv(x, kernel, bias, options, workspace, workspace_bytes, out) })
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
    guard("lk_conv_shape", || unsafe { conv::conv_shape(x, kernel, options, shape, ndim) })
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
    guard("lk_conv_workspace", || unsafe { conv::conv_workspace(x, kernel, options, out, bytes) })
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
    // SAFETY: the caller's promise.
    guard("lk_depthwise_conv", || unsafe {
        conv::depthwise_conv(x, kernel, bias, options, workspace, workspace_bytes, out)
    })
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
    guard("lk_depthwise_conv_shape", || unsafe { conv::depthwise_conv_shape(x, kernel, options, shape, ndim) })
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
    guard("lk_depthwise_conv_workspace", || unsafe { conv::depthwise_conv_workspace(x, kernel, options, out, bytes) })
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
    // SAFETY: the caller's promise.
    guard("lk_separable_conv", || unsafe {
        conv::separable_conv(x, kernel, pointwise, bias, options, workspace, workspace_bytes, out)
    })
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
    guard("lk_separable_conv_shape", || unsafe {
        conv::separable_conv_shape(x, kernel, pointwise, options, shape, ndim)
    })
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
    guard("lk_separable_conv_workspace", || unsafe {
        conv::separable_conv_workspace(x, kernel, pointwise, options, out, bytes)
    })
}

/// The transpose of lk_conv as a linear map, its gradient, from a convolution's output to its input:
/// "deconvolution". Element i of x adds to the places i stride + k dilation - padding of out.
///
/// As lk_conv, but kernel has shape (spatial..., out's channels, x's channels), and padding is
/// LK_PADDING_VALID or LK_PADDING_SAME, that of the convolution that makes x of out. Several extents of out
/// may lead to x's: out has any of them, lk_conv_transpose_shape tells that of Keras' layers. There is no
/// group. k, in the error bound, is at most the kernel's places times x's channels.
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
    // SAFETY: the caller's promise.
    guard("lk_conv_transpose", || unsafe {
        conv::conv_transpose(x, kernel, bias, options, workspace, workspace_bytes, out)
    })
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
    guard("lk_conv_transpose_shape", || unsafe { conv::conv_transpose_shape(x, kernel, options, shape, ndim) })
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
    guard("lk_conv_transpose_workspace", || unsafe { conv::conv_transpose_workspace(x, kernel, options, out, bytes) })
}

/// A convolution with a kernel for each output pixel: a "locally connected" layer.
///
/// As lk_conv, without padding, for one or two spatial axes. kernel: of shape (output pixels, elements of a
/// window, out's channels), output pixels in C order; the elements of a window in the order (spatial...,
/// channel), or (channel, spatial...) with LK_CHANNELS_FIRST, as Keras has them. kernel_size: the extents of
/// a window along the spatial axes.
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
    // SAFETY: the caller's promise.
    guard("lk_local_conv", || unsafe {
        conv::local_conv(x, kernel, bias, kernel_size, options, workspace, workspace_bytes, out)
    })
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
    guard("lk_local_conv_shape", || unsafe { conv::local_conv_shape(x, kernel, kernel_size, options, shape, ndim) })
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
    guard("lk_local_conv_workspace", || unsafe {
        conv::local_conv_workspace(x, kernel, kernel_size, options, out, bytes)
    })
}
