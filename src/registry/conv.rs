//! Convolutions: what is exported.

use super::{
    Arg, Bound, Dtypes, Family, Function, Shape, input, optional, options, output, per_axis, result, workspace,
};

const X: Arg = input("x").of(Dtypes::Floats);
const KERNEL: Arg = input("kernel").of(Dtypes::Floats);
const POINTWISE: Arg = input("pointwise").of(Dtypes::Floats);
const BIAS: Arg = optional("bias").of(Dtypes::Floats);
const OPTIONS: Arg = options("options", "lk_conv_options");
const WORKSPACE: Arg = workspace("workspace", "workspace_bytes");
/// In the functions that tell the size of a workspace: its shape counts, and its strides.
const TARGET: Arg = input("out").of(Dtypes::Floats);
const OUT: Arg = output("out").of(Dtypes::Floats);
const SHAPE: Arg = result("shape", "i64");
const NDIM: Arg = result("ndim", "i32");
const BYTES: Arg = result("bytes", "usize");

/// What the functions that tell a shape write.
const TOLD_SHAPE: &str = "shape: room for as many extents as x has axes; *ndim receives their number.";
/// The bound of a sum of products that are added one after another.
const CHAIN: Bound =
    Bound::Own("k u sum|x w| for the k products of an element; a bias adds |out| u, and u is 2^-24 or 2^-53");
const WINDOWS: Shape = Shape::Own(
    "(n, o.., out_channels) with o = floor((extent - reach) / stride) + 1 for LK_PADDING_VALID, ceil(extent / stride) \
     for LK_PADDING_SAME and LK_PADDING_CAUSAL, where reach = (kernel extent - 1) dilation + 1",
);
const ALLOCATES: &str =
    "the workspace if it is NULL, or if x or a kernel overlaps out; a copy of bias if it is not contiguous";
/// Depthwise kernels are read in C order.
const ALLOCATES_DEPTHWISE: &str = "the workspace if it is NULL, or if x or a kernel overlaps out; a copy of bias, or \
                                   of a depthwise kernel, if it is not contiguous";

pub const ROWS: &[Function] = &[
    Function::new(
        "conv",
        Family::Convolutions,
        "conv",
        &[X, KERNEL, BIAS, OPTIONS, WORKSPACE, OUT],
        "Convolution over one to three spatial axes: out[o] = sum(x[o stride + k dilation - before] kernel[k]) + bias \
         over the taps k and the input channels.",
    )
    .details(
        "kernel: (spatial.., in_channels / groups, out_channels). Output channels are in groups of out_channels / \
         groups neighbours, and each group reads its own in_channels / groups. An element's products are added one \
         after another by fused multiply-adds of the dtype, in the order of the kernel: taps, then channels.",
    )
    .shape(WINDOWS)
    .bound(CHAIN)
    .allocates(ALLOCATES_DEPTHWISE)
    .keras("conv1d, conv2d, conv3d"),
    Function::new(
        "conv_shape",
        Family::Convolutions,
        "conv",
        &[X, KERNEL, OPTIONS, SHAPE, NDIM],
        "Shape of lk_conv's result.",
    )
    .details(TOLD_SHAPE),
    Function::new(
        "conv_workspace",
        Family::Convolutions,
        "conv",
        &[X, KERNEL, OPTIONS, TARGET, BYTES],
        "Workspace size of lk_conv for these tensors, in bytes; no element is read or written.",
    ),
    Function::new(
        "depthwise_conv",
        Family::Convolutions,
        "conv",
        &[X, KERNEL, BIAS, OPTIONS, WORKSPACE, OUT],
        "Depthwise convolution: each input channel c has m kernels of its own, and output channel c m + j is channel \
         c convolved with kernel j.",
    )
    .details(
        "kernel: (spatial.., in_channels, m), so that out_channels is in_channels m. Options and summation as in \
              lk_conv; groups is 0 or 1.",
    )
    .shape(WINDOWS)
    .bound(CHAIN)
    .allocates(ALLOCATES_DEPTHWISE)
    .keras("depthwise_conv2d"),
    Function::new(
        "depthwise_conv_shape",
        Family::Convolutions,
        "conv",
        &[X, KERNEL, OPTIONS, SHAPE, NDIM],
        "Shape of lk_depthwise_conv's result.",
    )
    .details(TOLD_SHAPE),
    Function::new(
        "depthwise_conv_workspace",
        Family::Convolutions,
        "conv",
        &[X, KERNEL, OPTIONS, TARGET, BYTES],
        "Workspace size of lk_depthwise_conv for these tensors, in bytes; no element is read or written.",
    ),
    Function::new(
        "separable_conv",
        Family::Convolutions,
        "conv",
        &[X, KERNEL, POINTWISE, BIAS, OPTIONS, WORKSPACE, OUT],
        "Separable convolution: lk_depthwise_conv with kernel, then lk_conv with pointwise, a kernel of extent 1.",
    )
    .details(
        "kernel: (spatial.., in_channels, m). pointwise: (1.., in_channels m, out_channels). Strides, dilation and \
         padding are those of the depthwise convolution, bias that of the pointwise one; groups is 0 or 1. The \
         depthwise result is rounded to the dtype; the workspace has room for it, some images at a time.",
    )
    .shape(WINDOWS)
    .bound(Bound::Own("that of lk_depthwise_conv in each input of the second sum, then that of lk_conv"))
    .allocates(ALLOCATES_DEPTHWISE)
    .keras("separable_conv1d, separable_conv2d")
    .source("F. Chollet, \"Xception\" (2017)"),
    Function::new(
        "separable_conv_shape",
        Family::Convolutions,
        "conv",
        &[X, KERNEL, POINTWISE, OPTIONS, SHAPE, NDIM],
        "Shape of lk_separable_conv's result.",
    )
    .details(TOLD_SHAPE),
    Function::new(
        "separable_conv_workspace",
        Family::Convolutions,
        "conv",
        &[X, KERNEL, POINTWISE, OPTIONS, TARGET, BYTES],
        "Workspace size of lk_separable_conv for these tensors, in bytes; no element is read or written.",
    ),
    Function::new(
        "conv_transpose",
        Family::Convolutions,
        "conv",
        &[X, KERNEL, BIAS, OPTIONS, WORKSPACE, OUT],
        "Transposed convolution (\"deconvolution\"), the gradient of lk_conv with respect to its input: x[i] \
         kernel[k] is added to out[i stride + k dilation - before].",
    )
    .details(
        "kernel: (spatial.., out_channels, in_channels). padding: LK_PADDING_VALID or LK_PADDING_SAME, that of the \
         convolution which makes x of out; groups is 0 or 1. Several extents of out can have x's extents as their \
         convolution's: out may have any of them. lk_conv_transpose_shape reports the one of Keras' layers.",
    )
    .shape(Shape::Own("(n, spatial.., out_channels), with spatial extents that lk_conv maps to x's"))
    .bound(Bound::Own(
        "k u sum|x w| for the k products of an element, at most taps times in_channels; a bias adds |out| u, and u is \
         2^-24 or 2^-53",
    ))
    .allocates(ALLOCATES)
    .keras("conv2d_transpose, conv3d_transpose"),
    Function::new(
        "conv_transpose_shape",
        Family::Convolutions,
        "conv",
        &[X, KERNEL, OPTIONS, SHAPE, NDIM],
        "Shape of lk_conv_transpose's result in Keras' layers: spatial extents of extent * stride for \
         LK_PADDING_SAME, extent * stride + max(reach - stride, 0) for LK_PADDING_VALID.",
    )
    .details(TOLD_SHAPE),
    Function::new(
        "conv_transpose_workspace",
        Family::Convolutions,
        "conv",
        &[X, KERNEL, OPTIONS, TARGET, BYTES],
        "Workspace size of lk_conv_transpose for these tensors, in bytes; no element is read or written.",
    ),
    Function::new(
        "local_conv",
        Family::Convolutions,
        "conv",
        &[X, KERNEL, BIAS, per_axis("kernel_size", "i64"), OPTIONS, WORKSPACE, OUT],
        "Locally connected layer: a convolution with a kernel of its own for each output pixel.",
    )
    .details(
        "One or two spatial axes, LK_PADDING_VALID; groups is 0 or 1. kernel_size: the window's extents, one for each \
         spatial axis. kernel: (output pixels in C order, taps in_channels, out_channels); its second axis is \
         (spatial.., channel) in C order, or (channel, spatial..) for LK_CHANNELS_FIRST, as in Keras. \
         Summation as in lk_conv.",
    )
    .shape(WINDOWS)
    .bound(CHAIN)
    .allocates(ALLOCATES)
    .keras("local_conv1d, local_conv2d"),
    Function::new(
        "local_conv_shape",
        Family::Convolutions,
        "conv",
        &[X, KERNEL, per_axis("kernel_size", "i64"), OPTIONS, SHAPE, NDIM],
        "Shape of lk_local_conv's result.",
    )
    .details(TOLD_SHAPE),
    Function::new(
        "local_conv_workspace",
        Family::Convolutions,
        "conv",
        &[X, KERNEL, per_axis("kernel_size", "i64"), OPTIONS, TARGET, BYTES],
        "Workspace size of lk_local_conv for these tensors, in bytes; no element is read or written.",
    ),
];
