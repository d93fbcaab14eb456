//! Convolutions.
//!
//! Cross-correlations, as in Keras: the kernel is not flipped. x and out are (n, spatial.., channels), or (n,
//! channels, spatial..) for LK_CHANNELS_FIRST, with one to three spatial axes; shapes below are of the
//! former. options: NULL for stride 1, dilation 1, LK_PADDING_VALID, one group, LK_CHANNELS_LAST. A window's
//! reach along an axis is (kernel extent - 1) dilation + 1. Window o begins at o stride - before: before is 0
//! for LK_PADDING_VALID, reach - 1 for LK_PADDING_CAUSAL (one spatial axis), and half of the total padding
//! max((out extent - 1) stride + reach - extent, 0), rounded down, for LK_PADDING_SAME: an odd element of
//! padding goes at the end, as in TensorFlow. An extent of out below 0 is LK_ERR_SHAPE. Padding adds nothing,
//! not even where the kernel is infinite. bias: (out_channels,), added last; NULL for none. workspace:
//! workspace_bytes bytes, at any alignment and apart from the tensors, at least as many as its
//! lk_.._workspace function reports, which may be 0. NULL and 0 to allocate it.
//!
//! Generated from the registry by `make generate`; do not edit.

use std::ffi::c_void;

use super::super::conv;
use super::super::types::{lk_conv_options, lk_optional, lk_output, lk_status, lk_tensor};
use crate::status::guard;

/// Convolution over one to three spatial axes: out[o] = sum(x[o stride + k dilation - before] kernel[k]) +
/// bias over the taps k and the input channels.
///
/// kernel: (spatial.., in_channels / groups, out_channels). Output channels are in groups of out_channels /
/// groups neighbours, and each group reads its own in_channels / groups. An element's products are added one
/// after another by fused multiply-adds of the dtype, in the order of the kernel: taps, then channels.
///
/// x, kernel, bias, out: float32 or float64, the same for all; out has shape (n, o.., out_channels) with o =
/// floor((extent - reach) / stride) + 1 for LK_PADDING_VALID, ceil(extent / stride) for LK_PADDING_SAME and
/// LK_PADDING_CAUSAL, where reach = (kernel extent - 1) dilation + 1. Error: k u sum|x w| for the k products
/// of an element; a bias adds |out| u, and u is 2^-24 or 2^-53. Allocates the workspace if it is NULL, or if
/// x or a kernel overlaps out; a copy of bias, or of a depthwise kernel, if it is not contiguous.
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

/// Shape of lk_conv's result.
///
/// shape: room for as many extents as x has axes; *ndim receives their number.
///
/// x, kernel: float32 or float64, the same for both.
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

/// Workspace size of lk_conv for these tensors, in bytes; no element is read or written.
///
/// x, kernel, out: float32 or float64, the same for all.
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

/// Depthwise convolution: each input channel c has m kernels of its own, and output channel c m + j is
/// channel c convolved with kernel j.
///
/// kernel: (spatial.., in_channels, m), so that out_channels is in_channels m. Options and summation as in
/// lk_conv; groups is 0 or 1.
///
/// x, kernel, bias, out: float32 or float64, the same for all; out has shape (n, o.., out_channels) with o =
/// floor((extent - reach) / stride) + 1 for LK_PADDING_VALID, ceil(extent / stride) for LK_PADDING_SAME and
/// LK_PADDING_CAUSAL, where reach = (kernel extent - 1) dilation + 1. Error: k u sum|x w| for the k products
/// of an element; a bias adds |out| u, and u is 2^-24 or 2^-53. Allocates the workspace if it is NULL, or if
/// x or a kernel overlaps out; a copy of bias, or of a depthwise kernel, if it is not contiguous.
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

/// Shape of lk_depthwise_conv's result.
///
/// shape: room for as many extents as x has axes; *ndim receives their number.
///
/// x, kernel: float32 or float64, the same for both.
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

/// Workspace size of lk_depthwise_conv for these tensors, in bytes; no element is read or written.
///
/// x, kernel, out: float32 or float64, the same for all.
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

/// Separable convolution: lk_depthwise_conv with kernel, then lk_conv with pointwise, a kernel of extent 1.
///
/// kernel: (spatial.., in_channels, m). pointwise: (1.., in_channels m, out_channels). Strides, dilation and
/// padding are those of the depthwise convolution, bias that of the pointwise one; groups is 0 or 1. The
/// depthwise result is rounded to the dtype; the workspace has room for it, some images at a time.
///
/// x, kernel, pointwise, bias, out: float32 or float64, the same for all; out has shape (n, o..,
/// out_channels) with o = floor((extent - reach) / stride) + 1 for LK_PADDING_VALID, ceil(extent / stride)
/// for LK_PADDING_SAME and LK_PADDING_CAUSAL, where reach = (kernel extent - 1) dilation + 1. Error: that of
/// lk_depthwise_conv in each input of the second sum, then that of lk_conv. Allocates the workspace if it is
/// NULL, or if x or a kernel overlaps out; a copy of bias, or of a depthwise kernel, if it is not contiguous.
/// Method: F. Chollet, "Xception" (2017).
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

/// Shape of lk_separable_conv's result.
///
/// shape: room for as many extents as x has axes; *ndim receives their number.
///
/// x, kernel, pointwise: float32 or float64, the same for all.
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

/// Workspace size of lk_separable_conv for these tensors, in bytes; no element is read or written.
///
/// x, kernel, pointwise, out: float32 or float64, the same for all.
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

/// Transposed convolution ("deconvolution"), the gradient of lk_conv with respect to its input: x[i]
/// kernel[k] is added to out[i stride + k dilation - before].
///
/// kernel: (spatial.., out_channels, in_channels). padding: LK_PADDING_VALID or LK_PADDING_SAME, that of the
/// convolution which makes x of out; groups is 0 or 1. Several extents of out can have x's extents as their
/// convolution's: out may have any of them. lk_conv_transpose_shape reports the one of Keras' layers.
///
/// x, kernel, bias, out: float32 or float64, the same for all; out has shape (n, spatial.., out_channels),
/// with spatial extents that lk_conv maps to x's. Error: k u sum|x w| for the k products of an element, at
/// most taps times in_channels; a bias adds |out| u, and u is 2^-24 or 2^-53. Allocates the workspace if it
/// is NULL, or if x or a kernel overlaps out; a copy of bias if it is not contiguous.
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

/// Shape of lk_conv_transpose's result in Keras' layers: spatial extents of extent * stride for
/// LK_PADDING_SAME, extent * stride + max(reach - stride, 0) for LK_PADDING_VALID.
///
/// shape: room for as many extents as x has axes; *ndim receives their number.
///
/// x, kernel: float32 or float64, the same for both.
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

/// Workspace size of lk_conv_transpose for these tensors, in bytes; no element is read or written.
///
/// x, kernel, out: float32 or float64, the same for all.
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

/// Locally connected layer: a convolution with a kernel of its own for each output pixel.
///
/// One or two spatial axes, LK_PADDING_VALID; groups is 0 or 1. kernel_size: the window's extents, one for
/// each spatial axis. kernel: (output pixels in C order, taps in_channels, out_channels); its second axis is
/// (spatial.., channel) in C order, or (channel, spatial..) for LK_CHANNELS_FIRST, as in Keras. Summation as
/// in lk_conv.
///
/// x, kernel, bias, out: float32 or float64, the same for all; out has shape (n, o.., out_channels) with o =
/// floor((extent - reach) / stride) + 1 for LK_PADDING_VALID, ceil(extent / stride) for LK_PADDING_SAME and
/// LK_PADDING_CAUSAL, where reach = (kernel extent - 1) dilation + 1. Error: k u sum|x w| for the k products
/// of an element; a bias adds |out| u, and u is 2^-24 or 2^-53. Allocates the workspace if it is NULL, or if
/// x or a kernel overlaps out; a copy of bias if it is not contiguous.
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

/// Shape of lk_local_conv's result.
///
/// shape: room for as many extents as x has axes; *ndim receives their number.
///
/// x, kernel: float32 or float64, the same for both.
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

/// Workspace size of lk_local_conv for these tensors, in bytes; no element is read or written.
///
/// x, kernel, out: float32 or float64, the same for all.
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
