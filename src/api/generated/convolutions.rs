//! Convolutions.
//!
//! Generated from the registry by `make generate`; do not edit.

use super::super::arguments::{memory, one_for_each, pointer, shape};
use super::super::error::{Result, answered};
use super::super::options::ConvOptions;
use super::super::tensor::{MAX_NDIM, TensorMut, TensorRef};
use crate::capi::{
    lk_conv, lk_conv_shape, lk_conv_transpose, lk_conv_transpose_shape, lk_conv_transpose_workspace, lk_conv_workspace,
    lk_depthwise_conv, lk_depthwise_conv_shape, lk_depthwise_conv_workspace, lk_local_conv, lk_local_conv_shape,
    lk_local_conv_workspace, lk_separable_conv, lk_separable_conv_shape, lk_separable_conv_workspace,
};

/// Convolution over one to three spatial axes: out[o] = sum(x[o stride + k dilation - before] kernel[k]) + bias
/// over the taps k and the input channels.
///
/// kernel: (spatial.., in_channels / groups, out_channels). Output channels are in groups of out_channels / groups
/// neighbours, and each group reads its own in_channels / groups. An element's products are added one after another
/// by fused multiply-adds of the dtype, in the order of the kernel: taps, then channels.
///
/// x, kernel, bias, out: float32 or float64, the same for all; out has shape (n, o.., out_channels) with o =
/// floor((extent - reach) / stride) + 1 for `LK_PADDING_VALID`, ceil(extent / stride) for `LK_PADDING_SAME` and
/// `LK_PADDING_CAUSAL`, where reach = (kernel extent - 1) dilation + 1. Error: k u sum|x w| for the k products of
/// an element; a bias adds |out| u, and u is 2^-24 or 2^-53. Allocates the workspace if it is `None`, or if x or a
/// kernel overlaps out; a copy of bias, or of a depthwise kernel, if it is not contiguous.
///
/// ```
/// use lanekit::{ConvOptions, TensorMut, TensorRef};
/// let x = TensorRef::new(&[1.0f32, 2.0, 4.0, 8.0], [1, 4, 1])?;
/// let kernel = TensorRef::new(&[1.0f32, 10.0], [2, 1, 1])?;
/// let bias = Some((&[0.5f32]).into());
/// let mut y = [0.0f32; 3];
/// let out = TensorMut::new(&mut y, [1, 3, 1])?;
/// lanekit::conv(x, kernel, bias, &ConvOptions::default(), out)?;
/// assert_eq!(y, [21.5, 42.5, 84.5]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn conv<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    kernel: impl Into<TensorRef<'a>>,
    bias: Option<TensorRef<'_>>,
    options: &ConvOptions<'_>,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let kernel = kernel.into();
    let bias_raw = bias.as_ref().map(|tensor| tensor.raw());
    let options = options.raw("conv", x.ndim())?;
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe {
        lk_conv(&x.raw(), &kernel.raw(), pointer(bias_raw.as_ref()), &options, std::ptr::null_mut(), 0, &out.raw())
    })
}

/// With memory to work in, of [`conv_workspace`] bytes or more; an empty slice stands for none. See [`conv`].
pub fn conv_in<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    kernel: impl Into<TensorRef<'a>>,
    bias: Option<TensorRef<'_>>,
    options: &ConvOptions<'_>,
    workspace: &mut [u8],
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let kernel = kernel.into();
    let bias_raw = bias.as_ref().map(|tensor| tensor.raw());
    let options = options.raw("conv", x.ndim())?;
    let (workspace, workspace_bytes) = memory(workspace);
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe {
        lk_conv(&x.raw(), &kernel.raw(), pointer(bias_raw.as_ref()), &options, workspace, workspace_bytes, &out.raw())
    })
}

/// Shape of `conv`'s result.
///
/// shape: room for as many extents as x has axes; *ndim receives their number.
///
/// x, kernel: float32 or float64, the same for both.
///
/// ```
/// use lanekit::{ConvOptions, TensorMut, TensorRef};
/// let x = TensorRef::new(&[1.0f32, 2.0, 4.0, 8.0], [1, 4, 1])?;
/// let kernel = TensorRef::new(&[1.0f32, 10.0], [2, 1, 1])?;
/// let options = ConvOptions { strides: &[2], ..Default::default() };
/// let shape = lanekit::conv_shape(&x, &kernel, &options)?;
/// assert_eq!(shape, [1, 2, 1]);
/// let mut y = vec![0.0f32; shape.iter().product()];
/// lanekit::conv(x, kernel, None, &options, TensorMut::new(&mut y, &shape)?)?;
/// assert_eq!(y, [21.0, 84.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn conv_shape<'a>(
    x: impl Into<TensorRef<'a>>,
    kernel: impl Into<TensorRef<'a>>,
    options: &ConvOptions<'_>,
) -> Result<Vec<usize>> {
    let x = x.into();
    let kernel = kernel.into();
    let options = options.raw("conv_shape", x.ndim())?;
    let (mut extents, mut ndim) = ([0; MAX_NDIM], 0);
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_conv_shape(&x.raw(), &kernel.raw(), &options, extents.as_mut_ptr(), &mut ndim) })?;
    Ok(shape(&extents, ndim))
}

/// Workspace size of `conv` for these tensors, in bytes; no element is read or written.
///
/// x, kernel, out: float32 or float64, the same for all.
///
/// ```
/// use lanekit::{ConvOptions, TensorMut, TensorRef};
/// let x = TensorRef::new(&[1.0f32, 2.0, 4.0, 8.0], [1, 4, 1])?;
/// let kernel = TensorRef::new(&[1.0f32, 10.0], [2, 1, 1])?;
/// let (options, mut y) = (ConvOptions::default(), [0.0f32; 3]);
/// let out = TensorMut::new(&mut y, [1, 3, 1])?;
/// let mut workspace = vec![0u8; lanekit::conv_workspace(&x, &kernel, &options, &out)?];
/// lanekit::conv_in(x, kernel, None, &options, &mut workspace, out)?;
/// assert_eq!(y, [21.0, 42.0, 84.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn conv_workspace<'a>(
    x: impl Into<TensorRef<'a>>,
    kernel: impl Into<TensorRef<'a>>,
    options: &ConvOptions<'_>,
    out: impl Into<TensorRef<'a>>,
) -> Result<usize> {
    let x = x.into();
    let kernel = kernel.into();
    let options = options.raw("conv_workspace", x.ndim())?;
    let out = out.into();
    let mut found: usize = 0;
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_conv_workspace(&x.raw(), &kernel.raw(), &options, &out.raw(), &mut found) })?;
    Ok(found)
}

/// Depthwise convolution: each input channel c has m kernels of its own, and output channel c m + j is channel c
/// convolved with kernel j.
///
/// kernel: (spatial.., in_channels, m), so that out_channels is in_channels m. Options and summation as in `conv`;
/// groups is 0 or 1.
///
/// x, kernel, bias, out: float32 or float64, the same for all; out has shape (n, o.., out_channels) with o =
/// floor((extent - reach) / stride) + 1 for `LK_PADDING_VALID`, ceil(extent / stride) for `LK_PADDING_SAME` and
/// `LK_PADDING_CAUSAL`, where reach = (kernel extent - 1) dilation + 1. Error: k u sum|x w| for the k products of
/// an element; a bias adds |out| u, and u is 2^-24 or 2^-53. Allocates the workspace if it is `None`, or if x or a
/// kernel overlaps out; a copy of bias, or of a depthwise kernel, if it is not contiguous.
///
/// ```
/// use lanekit::{ConvOptions, TensorMut, TensorRef};
/// let x = TensorRef::new(&[1.0f32, 10.0, 2.0, 20.0, 3.0, 30.0], [1, 3, 2])?;
/// // The first channel's kernel is (1, 1), the second one's (1, -1).
/// let kernel = TensorRef::new(&[1.0f32, 1.0, 1.0, -1.0], [2, 2, 1])?;
/// let mut y = [0.0f32; 4];
/// let out = TensorMut::new(&mut y, [1, 2, 2])?;
/// lanekit::depthwise_conv(x, kernel, None, &ConvOptions::default(), out)?;
/// assert_eq!(y, [3.0, -10.0, 5.0, -10.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn depthwise_conv<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    kernel: impl Into<TensorRef<'a>>,
    bias: Option<TensorRef<'_>>,
    options: &ConvOptions<'_>,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let kernel = kernel.into();
    let bias_raw = bias.as_ref().map(|tensor| tensor.raw());
    let options = options.raw("depthwise_conv", x.ndim())?;
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe {
        lk_depthwise_conv(
            &x.raw(),
            &kernel.raw(),
            pointer(bias_raw.as_ref()),
            &options,
            std::ptr::null_mut(),
            0,
            &out.raw(),
        )
    })
}

/// With memory to work in, of [`depthwise_conv_workspace`] bytes or more; an empty slice stands for none. See
/// [`depthwise_conv`].
pub fn depthwise_conv_in<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    kernel: impl Into<TensorRef<'a>>,
    bias: Option<TensorRef<'_>>,
    options: &ConvOptions<'_>,
    workspace: &mut [u8],
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let kernel = kernel.into();
    let bias_raw = bias.as_ref().map(|tensor| tensor.raw());
    let options = options.raw("depthwise_conv", x.ndim())?;
    let (workspace, workspace_bytes) = memory(workspace);
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe {
        lk_depthwise_conv(
            &x.raw(),
            &kernel.raw(),
            pointer(bias_raw.as_ref()),
            &options,
            workspace,
            workspace_bytes,
            &out.raw(),
        )
    })
}

/// Shape of `depthwise_conv`'s result.
///
/// shape: room for as many extents as x has axes; *ndim receives their number.
///
/// x, kernel: float32 or float64, the same for both.
///
/// ```
/// use lanekit::{ConvOptions, TensorMut, TensorRef};
/// let x = TensorRef::new(&[1.0f32, 10.0, 2.0, 20.0, 3.0, 30.0], [1, 3, 2])?;
/// let kernel = TensorRef::new(&[1.0f32, 1.0, 1.0, -1.0], [2, 2, 1])?;
/// let options = ConvOptions::default();
/// let shape = lanekit::depthwise_conv_shape(&x, &kernel, &options)?;
/// assert_eq!(shape, [1, 2, 2]);
/// let mut y = vec![0.0f32; shape.iter().product()];
/// lanekit::depthwise_conv(x, kernel, None, &options, TensorMut::new(&mut y, &shape)?)?;
/// assert_eq!(y, [3.0, -10.0, 5.0, -10.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn depthwise_conv_shape<'a>(
    x: impl Into<TensorRef<'a>>,
    kernel: impl Into<TensorRef<'a>>,
    options: &ConvOptions<'_>,
) -> Result<Vec<usize>> {
    let x = x.into();
    let kernel = kernel.into();
    let options = options.raw("depthwise_conv_shape", x.ndim())?;
    let (mut extents, mut ndim) = ([0; MAX_NDIM], 0);
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_depthwise_conv_shape(&x.raw(), &kernel.raw(), &options, extents.as_mut_ptr(), &mut ndim) })?;
    Ok(shape(&extents, ndim))
}

/// Workspace size of `depthwise_conv` for these tensors, in bytes; no element is read or written.
///
/// x, kernel, out: float32 or float64, the same for all.
///
/// ```
/// use lanekit::{ConvOptions, TensorMut, TensorRef};
/// let x = TensorRef::new(&[1.0f32, 10.0, 2.0, 20.0, 3.0, 30.0], [1, 3, 2])?;
/// let kernel = TensorRef::new(&[1.0f32, 1.0, 1.0, -1.0], [2, 2, 1])?;
/// let (options, mut y) = (ConvOptions::default(), [0.0f32; 4]);
/// let out = TensorMut::new(&mut y, [1, 2, 2])?;
/// let mut workspace = vec![0u8; lanekit::depthwise_conv_workspace(&x, &kernel, &options, &out)?];
/// lanekit::depthwise_conv_in(x, kernel, None, &options, &mut workspace, out)?;
/// assert_eq!(y, [3.0, -10.0, 5.0, -10.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn depthwise_conv_workspace<'a>(
    x: impl Into<TensorRef<'a>>,
    kernel: impl Into<TensorRef<'a>>,
    options: &ConvOptions<'_>,
    out: impl Into<TensorRef<'a>>,
) -> Result<usize> {
    let x = x.into();
    let kernel = kernel.into();
    let options = options.raw("depthwise_conv_workspace", x.ndim())?;
    let out = out.into();
    let mut found: usize = 0;
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_depthwise_conv_workspace(&x.raw(), &kernel.raw(), &options, &out.raw(), &mut found) })?;
    Ok(found)
}

/// Separable convolution: `depthwise_conv` with kernel, then `conv` with pointwise, a kernel of extent 1.
///
/// kernel: (spatial.., in_channels, m). pointwise: (1.., in_channels m, out_channels). Strides, dilation and
/// padding are those of the depthwise convolution, bias that of the pointwise one; groups is 0 or 1. The depthwise
/// result is rounded to the dtype; the workspace has room for it, some images at a time.
///
/// x, kernel, pointwise, bias, out: float32 or float64, the same for all; out has shape (n, o.., out_channels) with
/// o = floor((extent - reach) / stride) + 1 for `LK_PADDING_VALID`, ceil(extent / stride) for `LK_PADDING_SAME` and
/// `LK_PADDING_CAUSAL`, where reach = (kernel extent - 1) dilation + 1. Error: that of `depthwise_conv` in each
/// input of the second sum, then that of `conv`. Allocates the workspace if it is `None`, or if x or a kernel
/// overlaps out; a copy of bias, or of a depthwise kernel, if it is not contiguous. Method: F. Chollet, "Xception"
/// (2017).
///
/// ```
/// use lanekit::{ConvOptions, TensorMut, TensorRef};
/// let x = TensorRef::new(&[1.0f32, 10.0, 2.0, 20.0, 3.0, 30.0], [1, 3, 2])?;
/// let kernel = TensorRef::new(&[1.0f32, 1.0, 1.0, -1.0], [2, 2, 1])?;
/// let pointwise = TensorRef::new(&[1.0f32, 0.5], [1, 2, 1])?;
/// let mut y = [0.0f32; 2];
/// let out = TensorMut::new(&mut y, [1, 2, 1])?;
/// lanekit::separable_conv(x, kernel, pointwise, None, &ConvOptions::default(), out)?;
/// assert_eq!(y, [-2.0, 0.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn separable_conv<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    kernel: impl Into<TensorRef<'a>>,
    pointwise: impl Into<TensorRef<'a>>,
    bias: Option<TensorRef<'_>>,
    options: &ConvOptions<'_>,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let kernel = kernel.into();
    let pointwise = pointwise.into();
    let bias_raw = bias.as_ref().map(|tensor| tensor.raw());
    let options = options.raw("separable_conv", x.ndim())?;
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe {
        lk_separable_conv(
            &x.raw(),
            &kernel.raw(),
            &pointwise.raw(),
            pointer(bias_raw.as_ref()),
            &options,
            std::ptr::null_mut(),
            0,
            &out.raw(),
        )
    })
}

/// With memory to work in, of [`separable_conv_workspace`] bytes or more; an empty slice stands for none. See
/// [`separable_conv`].
pub fn separable_conv_in<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    kernel: impl Into<TensorRef<'a>>,
    pointwise: impl Into<TensorRef<'a>>,
    bias: Option<TensorRef<'_>>,
    options: &ConvOptions<'_>,
    workspace: &mut [u8],
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let kernel = kernel.into();
    let pointwise = pointwise.into();
    let bias_raw = bias.as_ref().map(|tensor| tensor.raw());
    let options = options.raw("separable_conv", x.ndim())?;
    let (workspace, workspace_bytes) = memory(workspace);
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe {
        lk_separable_conv(
            &x.raw(),
            &kernel.raw(),
            &pointwise.raw(),
            pointer(bias_raw.as_ref()),
            &options,
            workspace,
            workspace_bytes,
            &out.raw(),
        )
    })
}

/// Shape of `separable_conv`'s result.
///
/// shape: room for as many extents as x has axes; *ndim receives their number.
///
/// x, kernel, pointwise: float32 or float64, the same for all.
///
/// ```
/// use lanekit::{ConvOptions, TensorMut, TensorRef};
/// let x = TensorRef::new(&[1.0f32, 10.0, 2.0, 20.0, 3.0, 30.0], [1, 3, 2])?;
/// let kernel = TensorRef::new(&[1.0f32, 1.0, 1.0, -1.0], [2, 2, 1])?;
/// let (point, options) = (TensorRef::new(&[1.0f32, 0.5], [1, 2, 1])?, ConvOptions::default());
/// let shape = lanekit::separable_conv_shape(&x, &kernel, &point, &options)?;
/// assert_eq!(shape, [1, 2, 1]);
/// let mut y = vec![0.0f32; shape.iter().product()];
/// lanekit::separable_conv(x, kernel, point, None, &options, TensorMut::new(&mut y, &shape)?)?;
/// assert_eq!(y, [-2.0, 0.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn separable_conv_shape<'a>(
    x: impl Into<TensorRef<'a>>,
    kernel: impl Into<TensorRef<'a>>,
    pointwise: impl Into<TensorRef<'a>>,
    options: &ConvOptions<'_>,
) -> Result<Vec<usize>> {
    let x = x.into();
    let kernel = kernel.into();
    let pointwise = pointwise.into();
    let options = options.raw("separable_conv_shape", x.ndim())?;
    let (mut extents, mut ndim) = ([0; MAX_NDIM], 0);
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe {
        lk_separable_conv_shape(&x.raw(), &kernel.raw(), &pointwise.raw(), &options, extents.as_mut_ptr(), &mut ndim)
    })?;
    Ok(shape(&extents, ndim))
}

/// Workspace size of `separable_conv` for these tensors, in bytes; no element is read or written.
///
/// x, kernel, pointwise, out: float32 or float64, the same for all.
///
/// ```
/// use lanekit::{ConvOptions, TensorMut, TensorRef};
/// let x = TensorRef::new(&[1.0f32, 10.0, 2.0, 20.0, 3.0, 30.0], [1, 3, 2])?;
/// let kernel = TensorRef::new(&[1.0f32, 1.0, 1.0, -1.0], [2, 2, 1])?;
/// let point = TensorRef::new(&[1.0f32, 0.5], [1, 2, 1])?;
/// let (options, mut y) = (ConvOptions::default(), [0.0f32; 2]);
/// let out = TensorMut::new(&mut y, [1, 2, 1])?;
/// let bytes = lanekit::separable_conv_workspace(&x, &kernel, &point, &options, &out)?;
/// lanekit::separable_conv_in(x, kernel, point, None, &options, &mut vec![0u8; bytes], out)?;
/// assert_eq!(y, [-2.0, 0.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn separable_conv_workspace<'a>(
    x: impl Into<TensorRef<'a>>,
    kernel: impl Into<TensorRef<'a>>,
    pointwise: impl Into<TensorRef<'a>>,
    options: &ConvOptions<'_>,
    out: impl Into<TensorRef<'a>>,
) -> Result<usize> {
    let x = x.into();
    let kernel = kernel.into();
    let pointwise = pointwise.into();
    let options = options.raw("separable_conv_workspace", x.ndim())?;
    let out = out.into();
    let mut found: usize = 0;
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe {
        lk_separable_conv_workspace(&x.raw(), &kernel.raw(), &pointwise.raw(), &options, &out.raw(), &mut found)
    })?;
    Ok(found)
}

/// Transposed convolution ("deconvolution"), the gradient of `conv` with respect to its input: x[i] kernel[k] is
/// added to out[i stride + k dilation - before].
///
/// kernel: (spatial.., out_channels, in_channels). padding: `LK_PADDING_VALID` or `LK_PADDING_SAME`, that of the
/// convolution which makes x of out; groups is 0 or 1. Several extents of out can have x's extents as their
/// convolution's: out may have any of them. `conv_transpose_shape` reports the one of Keras' layers.
///
/// x, kernel, bias, out: float32 or float64, the same for all; out has shape (n, spatial.., out_channels), with
/// spatial extents that `conv` maps to x's. Error: k u sum|x w| for the k products of an element, at most taps
/// times in_channels; a bias adds |out| u, and u is 2^-24 or 2^-53. Allocates the workspace if it is `None`, or if
/// x or a kernel overlaps out; a copy of bias if it is not contiguous.
///
/// ```
/// use lanekit::{ConvOptions, TensorMut, TensorRef};
/// let x = TensorRef::new(&[1.0f32, 2.0], [1, 2, 1])?;
/// let kernel = TensorRef::new(&[1.0f32, 10.0], [2, 1, 1])?;
/// let mut y = [0.0f32; 3];
/// let out = TensorMut::new(&mut y, [1, 3, 1])?;
/// lanekit::conv_transpose(x, kernel, None, &ConvOptions::default(), out)?;
/// assert_eq!(y, [1.0, 12.0, 20.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn conv_transpose<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    kernel: impl Into<TensorRef<'a>>,
    bias: Option<TensorRef<'_>>,
    options: &ConvOptions<'_>,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let kernel = kernel.into();
    let bias_raw = bias.as_ref().map(|tensor| tensor.raw());
    let options = options.raw("conv_transpose", x.ndim())?;
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe {
        lk_conv_transpose(
            &x.raw(),
            &kernel.raw(),
            pointer(bias_raw.as_ref()),
            &options,
            std::ptr::null_mut(),
            0,
            &out.raw(),
        )
    })
}

/// With memory to work in, of [`conv_transpose_workspace`] bytes or more; an empty slice stands for none. See
/// [`conv_transpose`].
pub fn conv_transpose_in<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    kernel: impl Into<TensorRef<'a>>,
    bias: Option<TensorRef<'_>>,
    options: &ConvOptions<'_>,
    workspace: &mut [u8],
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let kernel = kernel.into();
    let bias_raw = bias.as_ref().map(|tensor| tensor.raw());
    let options = options.raw("conv_transpose", x.ndim())?;
    let (workspace, workspace_bytes) = memory(workspace);
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe {
        lk_conv_transpose(
            &x.raw(),
            &kernel.raw(),
            pointer(bias_raw.as_ref()),
            &options,
            workspace,
            workspace_bytes,
            &out.raw(),
        )
    })
}

/// Shape of `conv_transpose`'s result in Keras' layers: spatial extents of extent * stride for `LK_PADDING_SAME`,
/// extent * stride + max(reach - stride, 0) for `LK_PADDING_VALID`.
///
/// shape: room for as many extents as x has axes; *ndim receives their number.
///
/// x, kernel: float32 or float64, the same for both.
///
/// ```
/// use lanekit::{ConvOptions, TensorMut, TensorRef};
/// let x = TensorRef::new(&[1.0f32, 2.0], [1, 2, 1])?;
/// let kernel = TensorRef::new(&[1.0f32, 10.0], [2, 1, 1])?;
/// let options = ConvOptions { strides: &[2], ..Default::default() };
/// let shape = lanekit::conv_transpose_shape(&x, &kernel, &options)?;
/// assert_eq!(shape, [1, 4, 1]);
/// let mut y = vec![0.0f32; shape.iter().product()];
/// lanekit::conv_transpose(x, kernel, None, &options, TensorMut::new(&mut y, &shape)?)?;
/// assert_eq!(y, [1.0, 10.0, 2.0, 20.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn conv_transpose_shape<'a>(
    x: impl Into<TensorRef<'a>>,
    kernel: impl Into<TensorRef<'a>>,
    options: &ConvOptions<'_>,
) -> Result<Vec<usize>> {
    let x = x.into();
    let kernel = kernel.into();
    let options = options.raw("conv_transpose_shape", x.ndim())?;
    let (mut extents, mut ndim) = ([0; MAX_NDIM], 0);
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_conv_transpose_shape(&x.raw(), &kernel.raw(), &options, extents.as_mut_ptr(), &mut ndim) })?;
    Ok(shape(&extents, ndim))
}

/// Workspace size of `conv_transpose` for these tensors, in bytes; no element is read or written.
///
/// x, kernel, out: float32 or float64, the same for all.
///
/// ```
/// use lanekit::{ConvOptions, TensorMut, TensorRef};
/// let x = TensorRef::new(&[1.0f32, 2.0], [1, 2, 1])?;
/// let kernel = TensorRef::new(&[1.0f32, 10.0], [2, 1, 1])?;
/// let (options, mut y) = (ConvOptions::default(), [0.0f32; 3]);
/// let out = TensorMut::new(&mut y, [1, 3, 1])?;
/// let mut workspace = vec![0u8; lanekit::conv_transpose_workspace(&x, &kernel, &options, &out)?];
/// lanekit::conv_transpose_in(x, kernel, None, &options, &mut workspace, out)?;
/// assert_eq!(y, [1.0, 12.0, 20.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn conv_transpose_workspace<'a>(
    x: impl Into<TensorRef<'a>>,
    kernel: impl Into<TensorRef<'a>>,
    options: &ConvOptions<'_>,
    out: impl Into<TensorRef<'a>>,
) -> Result<usize> {
    let x = x.into();
    let kernel = kernel.into();
    let options = options.raw("conv_transpose_workspace", x.ndim())?;
    let out = out.into();
    let mut found: usize = 0;
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe { lk_conv_transpose_workspace(&x.raw(), &kernel.raw(), &options, &out.raw(), &mut found) })?;
    Ok(found)
}

/// Locally connected layer: a convolution with a kernel of its own for each output pixel.
///
/// One or two spatial axes, `LK_PADDING_VALID`; groups is 0 or 1. kernel_size: the window's extents, one for each
/// spatial axis. kernel: (output pixels in C order, taps in_channels, out_channels); its second axis is (spatial..,
/// channel) in C order, or (channel, spatial..) for `LK_CHANNELS_FIRST`, as in Keras. Summation as in `conv`.
///
/// x, kernel, bias, out: float32 or float64, the same for all; out has shape (n, o.., out_channels) with o =
/// floor((extent - reach) / stride) + 1 for `LK_PADDING_VALID`, ceil(extent / stride) for `LK_PADDING_SAME` and
/// `LK_PADDING_CAUSAL`, where reach = (kernel extent - 1) dilation + 1. Error: k u sum|x w| for the k products of
/// an element; a bias adds |out| u, and u is 2^-24 or 2^-53. Allocates the workspace if it is `None`, or if x or a
/// kernel overlaps out; a copy of bias if it is not contiguous.
///
/// ```
/// use lanekit::{ConvOptions, TensorMut, TensorRef};
/// let x = TensorRef::new(&[1.0f32, 2.0, 3.0], [1, 3, 1])?;
/// // The sum of the first two elements, the difference of the last two.
/// let kernel = TensorRef::new(&[1.0f32, 1.0, 1.0, -1.0], [2, 2, 1])?;
/// let mut y = [0.0f32; 2];
/// let out = TensorMut::new(&mut y, [1, 2, 1])?;
/// lanekit::local_conv(x, kernel, None, &[2], &ConvOptions::default(), out)?;
/// assert_eq!(y, [3.0, -1.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn local_conv<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    kernel: impl Into<TensorRef<'a>>,
    bias: Option<TensorRef<'_>>,
    kernel_size: &[i64],
    options: &ConvOptions<'_>,
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let kernel = kernel.into();
    let bias_raw = bias.as_ref().map(|tensor| tensor.raw());
    one_for_each("local_conv", "kernel_size", kernel_size.len(), x.ndim().saturating_sub(2))?;
    let options = options.raw("local_conv", x.ndim())?;
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe {
        lk_local_conv(
            &x.raw(),
            &kernel.raw(),
            pointer(bias_raw.as_ref()),
            kernel_size.as_ptr(),
            &options,
            std::ptr::null_mut(),
            0,
            &out.raw(),
        )
    })
}

/// With memory to work in, of [`local_conv_workspace`] bytes or more; an empty slice stands for none. See
/// [`local_conv`].
pub fn local_conv_in<'a, 'b>(
    x: impl Into<TensorRef<'a>>,
    kernel: impl Into<TensorRef<'a>>,
    bias: Option<TensorRef<'_>>,
    kernel_size: &[i64],
    options: &ConvOptions<'_>,
    workspace: &mut [u8],
    out: impl Into<TensorMut<'b>>,
) -> Result<()> {
    let x = x.into();
    let kernel = kernel.into();
    let bias_raw = bias.as_ref().map(|tensor| tensor.raw());
    one_for_each("local_conv", "kernel_size", kernel_size.len(), x.ndim().saturating_sub(2))?;
    let options = options.raw("local_conv", x.ndim())?;
    let (workspace, workspace_bytes) = memory(workspace);
    let out = out.into();
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe {
        lk_local_conv(
            &x.raw(),
            &kernel.raw(),
            pointer(bias_raw.as_ref()),
            kernel_size.as_ptr(),
            &options,
            workspace,
            workspace_bytes,
            &out.raw(),
        )
    })
}

/// Shape of `local_conv`'s result.
///
/// shape: room for as many extents as x has axes; *ndim receives their number.
///
/// x, kernel: float32 or float64, the same for both.
///
/// ```
/// use lanekit::{ConvOptions, TensorMut, TensorRef};
/// let x = TensorRef::new(&[1.0f32, 2.0, 3.0], [1, 3, 1])?;
/// let kernel = TensorRef::new(&[1.0f32, 1.0, 1.0, -1.0], [2, 2, 1])?;
/// let options = ConvOptions::default();
/// let shape = lanekit::local_conv_shape(&x, &kernel, &[2], &options)?;
/// assert_eq!(shape, [1, 2, 1]);
/// let mut y = vec![0.0f32; shape.iter().product()];
/// lanekit::local_conv(x, kernel, None, &[2], &options, TensorMut::new(&mut y, &shape)?)?;
/// assert_eq!(y, [3.0, -1.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn local_conv_shape<'a>(
    x: impl Into<TensorRef<'a>>,
    kernel: impl Into<TensorRef<'a>>,
    kernel_size: &[i64],
    options: &ConvOptions<'_>,
) -> Result<Vec<usize>> {
    let x = x.into();
    let kernel = kernel.into();
    one_for_each("local_conv_shape", "kernel_size", kernel_size.len(), x.ndim().saturating_sub(2))?;
    let options = options.raw("local_conv_shape", x.ndim())?;
    let (mut extents, mut ndim) = ([0; MAX_NDIM], 0);
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe {
        lk_local_conv_shape(&x.raw(), &kernel.raw(), kernel_size.as_ptr(), &options, extents.as_mut_ptr(), &mut ndim)
    })?;
    Ok(shape(&extents, ndim))
}

/// Workspace size of `local_conv` for these tensors, in bytes; no element is read or written.
///
/// x, kernel, out: float32 or float64, the same for all.
///
/// ```
/// use lanekit::{ConvOptions, TensorMut, TensorRef};
/// let x = TensorRef::new(&[1.0f32, 2.0, 3.0], [1, 3, 1])?;
/// let kernel = TensorRef::new(&[1.0f32, 1.0, 1.0, -1.0], [2, 2, 1])?;
/// let (options, mut y) = (ConvOptions::default(), [0.0f32; 2]);
/// let out = TensorMut::new(&mut y, [1, 2, 1])?;
/// let mut workspace = vec![0u8; lanekit::local_conv_workspace(&x, &kernel, &[2], &options, &out)?];
/// lanekit::local_conv_in(x, kernel, None, &[2], &options, &mut workspace, out)?;
/// assert_eq!(y, [3.0, -1.0]);
/// # Ok::<(), lanekit::Error>(())
/// ```
pub fn local_conv_workspace<'a>(
    x: impl Into<TensorRef<'a>>,
    kernel: impl Into<TensorRef<'a>>,
    kernel_size: &[i64],
    options: &ConvOptions<'_>,
    out: impl Into<TensorRef<'a>>,
) -> Result<usize> {
    let x = x.into();
    let kernel = kernel.into();
    one_for_each("local_conv_workspace", "kernel_size", kernel_size.len(), x.ndim().saturating_sub(2))?;
    let options = options.raw("local_conv_workspace", x.ndim())?;
    let out = out.into();
    let mut found: usize = 0;
    // SAFETY: descriptors and lists of borrowed memory, which outlive the call.
    answered(unsafe {
        lk_local_conv_workspace(&x.raw(), &kernel.raw(), kernel_size.as_ptr(), &options, &out.raw(), &mut found)
    })?;
    Ok(found)
}
