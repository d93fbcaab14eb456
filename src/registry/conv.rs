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
    .keras("conv1d, conv2d, conv3d")
    .rust(
        "use lanekit::{ConvOptions, TensorMut, TensorRef};\n\
         let x = TensorRef::new(&[1.0f32, 2.0, 4.0, 8.0], [1, 4, 1])?;\n\
         let kernel = TensorRef::new(&[1.0f32, 10.0], [2, 1, 1])?;\n\
         let bias = Some((&[0.5f32]).into());\n\
         let mut y = [0.0f32; 3];\n\
         let out = TensorMut::new(&mut y, [1, 3, 1])?;\n\
         lanekit::conv(x, kernel, bias, &ConvOptions::default(), out)?;\n\
         assert_eq!(y, [21.5, 42.5, 84.5]);",
    ),
    Function::new(
        "conv_shape",
        Family::Convolutions,
        "conv",
        &[X, KERNEL, OPTIONS, SHAPE, NDIM],
        "Shape of lk_conv's result.",
    )
    .details(TOLD_SHAPE)
    .rust(
        "use lanekit::{ConvOptions, TensorMut, TensorRef};\n\
         let x = TensorRef::new(&[1.0f32, 2.0, 4.0, 8.0], [1, 4, 1])?;\n\
         let kernel = TensorRef::new(&[1.0f32, 10.0], [2, 1, 1])?;\n\
         let options = ConvOptions { strides: &[2], ..Default::default() };\n\
         let shape = lanekit::conv_shape(&x, &kernel, &options)?;\n\
         assert_eq!(shape, [1, 2, 1]);\n\
         let mut y = vec![0.0f32; shape.iter().product()];\n\
         lanekit::conv(x, kernel, None, &options, TensorMut::new(&mut y, &shape)?)?;\n\
         assert_eq!(y, [21.0, 84.0]);",
    ),
    Function::new(
        "conv_workspace",
        Family::Convolutions,
        "conv",
        &[X, KERNEL, OPTIONS, TARGET, BYTES],
        "Workspace size of lk_conv for these tensors, in bytes; no element is read or written.",
    )
    .rust(
        "use lanekit::{ConvOptions, TensorMut, TensorRef};\n\
         let x = TensorRef::new(&[1.0f32, 2.0, 4.0, 8.0], [1, 4, 1])?;\n\
         let kernel = TensorRef::new(&[1.0f32, 10.0], [2, 1, 1])?;\n\
         let (options, mut y) = (ConvOptions::default(), [0.0f32; 3]);\n\
         let out = TensorMut::new(&mut y, [1, 3, 1])?;\n\
         let mut workspace = vec![0u8; lanekit::conv_workspace(&x, &kernel, &options, &out)?];\n\
         lanekit::conv_in(x, kernel, None, &options, &mut workspace, out)?;\n\
         assert_eq!(y, [21.0, 42.0, 84.0]);",
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
    .keras("depthwise_conv2d")
    .rust(
        "use lanekit::{ConvOptions, TensorMut, TensorRef};\n\
         let x = TensorRef::new(&[1.0f32, 10.0, 2.0, 20.0, 3.0, 30.0], [1, 3, 2])?;\n\
         // The first channel's kernel is (1, 1), the second one's (1, -1).\n\
         let kernel = TensorRef::new(&[1.0f32, 1.0, 1.0, -1.0], [2, 2, 1])?;\n\
         let mut y = [0.0f32; 4];\n\
         let out = TensorMut::new(&mut y, [1, 2, 2])?;\n\
         lanekit::depthwise_conv(x, kernel, None, &ConvOptions::default(), out)?;\n\
         assert_eq!(y, [3.0, -10.0, 5.0, -10.0]);",
    ),
    Function::new(
        "depthwise_conv_shape",
        Family::Convolutions,
        "conv",
        &[X, KERNEL, OPTIONS, SHAPE, NDIM],
        "Shape of lk_depthwise_conv's result.",
    )
    .details(TOLD_SHAPE)
    .rust(
        "use lanekit::{ConvOptions, TensorMut, TensorRef};\n\
         let x = TensorRef::new(&[1.0f32, 10.0, 2.0, 20.0, 3.0, 30.0], [1, 3, 2])?;\n\
         let kernel = TensorRef::new(&[1.0f32, 1.0, 1.0, -1.0], [2, 2, 1])?;\n\
         let options = ConvOptions::default();\n\
         let shape = lanekit::depthwise_conv_shape(&x, &kernel, &options)?;\n\
         assert_eq!(shape, [1, 2, 2]);\n\
         let mut y = vec![0.0f32; shape.iter().product()];\n\
         lanekit::depthwise_conv(x, kernel, None, &options, TensorMut::new(&mut y, &shape)?)?;\n\
         assert_eq!(y, [3.0, -10.0, 5.0, -10.0]);",
    ),
    Function::new(
        "depthwise_conv_workspace",
        Family::Convolutions,
        "conv",
        &[X, KERNEL, OPTIONS, TARGET, BYTES],
        "Workspace size of lk_depthwise_conv for these tensors, in bytes; no element is read or written.",
    )
    .rust(
        "use lanekit::{ConvOptions, TensorMut, TensorRef};\n\
         let x = TensorRef::new(&[1.0f32, 10.0, 2.0, 20.0, 3.0, 30.0], [1, 3, 2])?;\n\
         let kernel = TensorRef::new(&[1.0f32, 1.0, 1.0, -1.0], [2, 2, 1])?;\n\
         let (options, mut y) = (ConvOptions::default(), [0.0f32; 4]);\n\
         let out = TensorMut::new(&mut y, [1, 2, 2])?;\n\
         let mut workspace = vec![0u8; lanekit::depthwise_conv_workspace(&x, &kernel, &options, &out)?];\n\
         lanekit::depthwise_conv_in(x, kernel, None, &options, &mut workspace, out)?;\n\
         assert_eq!(y, [3.0, -10.0, 5.0, -10.0]);",
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
    .source("F. Chollet, \"Xception\" (2017)")
    .rust(
        "use lanekit::{ConvOptions, TensorMut, TensorRef};\n\
         let x = TensorRef::new(&[1.0f32, 10.0, 2.0, 20.0, 3.0, 30.0], [1, 3, 2])?;\n\
         let kernel = TensorRef::new(&[1.0f32, 1.0, 1.0, -1.0], [2, 2, 1])?;\n\
         let pointwise = TensorRef::new(&[1.0f32, 0.5], [1, 2, 1])?;\n\
         let mut y = [0.0f32; 2];\n\
         let out = TensorMut::new(&mut y, [1, 2, 1])?;\n\
         lanekit::separable_conv(x, kernel, pointwise, None, &ConvOptions::default(), out)?;\n\
         assert_eq!(y, [-2.0, 0.0]);",
    ),
    Function::new(
        "separable_conv_shape",
        Family::Convolutions,
        "conv",
        &[X, KERNEL, POINTWISE, OPTIONS, SHAPE, NDIM],
        "Shape of lk_separable_conv's result.",
    )
    .details(TOLD_SHAPE)
    .rust(
        "use lanekit::{ConvOptions, TensorMut, TensorRef};\n\
         let x = TensorRef::new(&[1.0f32, 10.0, 2.0, 20.0, 3.0, 30.0], [1, 3, 2])?;\n\
         let kernel = TensorRef::new(&[1.0f32, 1.0, 1.0, -1.0], [2, 2, 1])?;\n\
         let (point, options) = (TensorRef::new(&[1.0f32, 0.5], [1, 2, 1])?, ConvOptions::default());\n\
         let shape = lanekit::separable_conv_shape(&x, &kernel, &point, &options)?;\n\
         assert_eq!(shape, [1, 2, 1]);\n\
         let mut y = vec![0.0f32; shape.iter().product()];\n\
         lanekit::separable_conv(x, kernel, point, None, &options, TensorMut::new(&mut y, &shape)?)?;\n\
         assert_eq!(y, [-2.0, 0.0]);",
    ),
    Function::new(
        "separable_conv_workspace",
        Family::Convolutions,
        "conv",
        &[X, KERNEL, POINTWISE, OPTIONS, TARGET, BYTES],
        "Workspace size of lk_separable_conv for these tensors, in bytes; no element is read or written.",
    )
    .rust(
        "use lanekit::{ConvOptions, TensorMut, TensorRef};\n\
         let x = TensorRef::new(&[1.0f32, 10.0, 2.0, 20.0, 3.0, 30.0], [1, 3, 2])?;\n\
         let kernel = TensorRef::new(&[1.0f32, 1.0, 1.0, -1.0], [2, 2, 1])?;\n\
         let point = TensorRef::new(&[1.0f32, 0.5], [1, 2, 1])?;\n\
         let (options, mut y) = (ConvOptions::default(), [0.0f32; 2]);\n\
         let out = TensorMut::new(&mut y, [1, 2, 1])?;\n\
         let bytes = lanekit::separable_conv_workspace(&x, &kernel, &point, &options, &out)?;\n\
         lanekit::separable_conv_in(x, kernel, point, None, &options, &mut vec![0u8; bytes], out)?;\n\
         assert_eq!(y, [-2.0, 0.0]);",
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
    .keras("conv2d_transpose, conv3d_transpose")
    .rust(
        "use lanekit::{ConvOptions, TensorMut, TensorRef};\n\
         let x = TensorRef::new(&[1.0f32, 2.0], [1, 2, 1])?;\n\
         let kernel = TensorRef::new(&[1.0f32, 10.0], [2, 1, 1])?;\n\
         let mut y = [0.0f32; 3];\n\
         let out = TensorMut::new(&mut y, [1, 3, 1])?;\n\
         lanekit::conv_transpose(x, kernel, None, &ConvOptions::default(), out)?;\n\
         assert_eq!(y, [1.0, 12.0, 20.0]);",
    ),
    Function::new(
        "conv_transpose_shape",
        Family::Convolutions,
        "conv",
        &[X, KERNEL, OPTIONS, SHAPE, NDIM],
        "Shape of lk_conv_transpose's result in Keras' layers: spatial extents of extent * stride for \
         LK_PADDING_SAME, extent * stride + max(reach - stride, 0) for LK_PADDING_VALID.",
    )
    .details(TOLD_SHAPE)
    .rust(
        "use lanekit::{ConvOptions, TensorMut, TensorRef};\n\
         let x = TensorRef::new(&[1.0f32, 2.0], [1, 2, 1])?;\n\
         let kernel = TensorRef::new(&[1.0f32, 10.0], [2, 1, 1])?;\n\
         let options = ConvOptions { strides: &[2], ..Default::default() };\n\
         let shape = lanekit::conv_transpose_shape(&x, &kernel, &options)?;\n\
         assert_eq!(shape, [1, 4, 1]);\n\
         let mut y = vec![0.0f32; shape.iter().product()];\n\
         lanekit::conv_transpose(x, kernel, None, &options, TensorMut::new(&mut y, &shape)?)?;\n\
         assert_eq!(y, [1.0, 10.0, 2.0, 20.0]);",
    ),
    Function::new(
        "conv_transpose_workspace",
        Family::Convolutions,
        "conv",
        &[X, KERNEL, OPTIONS, TARGET, BYTES],
        "Workspace size of lk_conv_transpose for these tensors, in bytes; no element is read or written.",
    )
    .rust(
        "use lanekit::{ConvOptions, TensorMut, TensorRef};\n\
         let x = TensorRef::new(&[1.0f32, 2.0], [1, 2, 1])?;\n\
         let kernel = TensorRef::new(&[1.0f32, 10.0], [2, 1, 1])?;\n\
         let (options, mut y) = (ConvOptions::default(), [0.0f32; 3]);\n\
         let out = TensorMut::new(&mut y, [1, 3, 1])?;\n\
         let mut workspace = vec![0u8; lanekit::conv_transpose_workspace(&x, &kernel, &options, &out)?];\n\
         lanekit::conv_transpose_in(x, kernel, None, &options, &mut workspace, out)?;\n\
         assert_eq!(y, [1.0, 12.0, 20.0]);",
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
    .keras("local_conv1d, local_conv2d")
    .rust(
        "use lanekit::{ConvOptions, TensorMut, TensorRef};\n\
         let x = TensorRef::new(&[1.0f32, 2.0, 3.0], [1, 3, 1])?;\n\
         // The sum of the first two elements, the difference of the last two.\n\
         let kernel = TensorRef::new(&[1.0f32, 1.0, 1.0, -1.0], [2, 2, 1])?;\n\
         let mut y = [0.0f32; 2];\n\
         let out = TensorMut::new(&mut y, [1, 2, 1])?;\n\
         lanekit::local_conv(x, kernel, None, &[2], &ConvOptions::default(), out)?;\n\
         assert_eq!(y, [3.0, -1.0]);",
    ),
    Function::new(
        "local_conv_shape",
        Family::Convolutions,
        "conv",
        &[X, KERNEL, per_axis("kernel_size", "i64"), OPTIONS, SHAPE, NDIM],
        "Shape of lk_local_conv's result.",
    )
    .details(TOLD_SHAPE)
    .rust(
        "use lanekit::{ConvOptions, TensorMut, TensorRef};\n\
         let x = TensorRef::new(&[1.0f32, 2.0, 3.0], [1, 3, 1])?;\n\
         let kernel = TensorRef::new(&[1.0f32, 1.0, 1.0, -1.0], [2, 2, 1])?;\n\
         let options = ConvOptions::default();\n\
         let shape = lanekit::local_conv_shape(&x, &kernel, &[2], &options)?;\n\
         assert_eq!(shape, [1, 2, 1]);\n\
         let mut y = vec![0.0f32; shape.iter().product()];\n\
         lanekit::local_conv(x, kernel, None, &[2], &options, TensorMut::new(&mut y, &shape)?)?;\n\
         assert_eq!(y, [3.0, -1.0]);",
    ),
    Function::new(
        "local_conv_workspace",
        Family::Convolutions,
        "conv",
        &[X, KERNEL, per_axis("kernel_size", "i64"), OPTIONS, TARGET, BYTES],
        "Workspace size of lk_local_conv for these tensors, in bytes; no element is read or written.",
    )
    .rust(
        "use lanekit::{ConvOptions, TensorMut, TensorRef};\n\
         let x = TensorRef::new(&[1.0f32, 2.0, 3.0], [1, 3, 1])?;\n\
         let kernel = TensorRef::new(&[1.0f32, 1.0, 1.0, -1.0], [2, 2, 1])?;\n\
         let (options, mut y) = (ConvOptions::default(), [0.0f32; 2]);\n\
         let out = TensorMut::new(&mut y, [1, 2, 1])?;\n\
         let mut workspace = vec![0u8; lanekit::local_conv_workspace(&x, &kernel, &[2], &options, &out)?];\n\
         lanekit::local_conv_in(x, kernel, None, &[2], &options, &mut workspace, out)?;\n\
         assert_eq!(y, [3.0, -1.0]);",
    ),
];
