//! Convolutions: what is exported.

use super::{Family, Function, input, optional, options, output, per_axis, result, workspace};

pub const ROWS: &[Function] = &[
    Function::new(
        "conv",
        Family::Convolutions,
        "conv",
        &[
            input("x"),
            input("kernel"),
            optional("bias"),
            options("options", "lk_conv_options"),
            workspace("workspace", "workspace_bytes"),
            output("out"),
        ],
        "The convolution of a batch of lines, images or volumes, in the sense of neural networks: \
         cross-correlation. An output element is the sum of the products of a window of x and of the kernel, over \
         all channels of its group.",
    )
    .details(
        "x, out: float32 or float64, the same one, of shape (n, spatial..., channels), or (n, channels, \
         spatial...) with LK_CHANNELS_FIRST, with one to three spatial axes. kernel: of x's dtype, of shape \
         (spatial..., x's channels / groups, out's channels). bias: summands for out's channels, added last; NULL \
         for none. options: NULL for stride 1, no padding, one group. Padding is TensorFlow's: LK_PADDING_SAME \
         gives a strideth of x's places, rounded up, and pads one place more behind than before where they are odd \
         in number; LK_PADDING_CAUSAL, for one spatial axis, pads before the start alone. lk_conv_shape tells \
         out's shape. workspace: memory for packed blocks, at any alignment, whose size lk_conv_workspace tells; \
         NULL and 0 to allocate it (LK_ERR_ALLOC).\n\nThe products are added one after the other by fused \
         multiply-adds of the dtype, in the order of the kernel's rows: spatial places, then channels. Of k \
         products the error is at most k u times the sum of their absolute values, where u is half an ULP of 1; \
         the bias is one rounding more. What lies outside x takes no part, not even with an infinite factor. The \
         same bits in any layout, on any machine.",
    ),
    Function::new(
        "conv_shape",
        Family::Convolutions,
        "conv",
        &[
            input("x"),
            input("kernel"),
            options("options", "lk_conv_options"),
            result("shape", "i64"),
            result("ndim", "i32"),
        ],
        "The shape of lk_conv's result.",
    )
    .details("shape: storage for as many numbers as x has axes; ndim: where to write that."),
    Function::new(
        "conv_workspace",
        Family::Convolutions,
        "conv",
        &[input("x"), input("kernel"), options("options", "lk_conv_options"), input("out"), result("bytes", "usize")],
        "How many bytes of workspace lk_conv takes for such operands; no element is touched.",
    )
    .details("bytes: where to write it; it may be 0."),
    Function::new(
        "depthwise_conv",
        Family::Convolutions,
        "conv",
        &[
            input("x"),
            input("kernel"),
            optional("bias"),
            options("options", "lk_conv_options"),
            workspace("workspace", "workspace_bytes"),
            output("out"),
        ],
        "A convolution of each channel for itself, with m kernels each: output channel c m + j is channel c's \
         with kernel j.",
    )
    .details("As lk_conv, but kernel has shape (spatial..., x's channels, m), and out x's channels times m."),
    Function::new(
        "depthwise_conv_shape",
        Family::Convolutions,
        "conv",
        &[
            input("x"),
            input("kernel"),
            options("options", "lk_conv_options"),
            result("shape", "i64"),
            result("ndim", "i32"),
        ],
        "The shape of lk_depthwise_conv's result.",
    )
    .details("shape: storage for as many numbers as x has axes; ndim: where to write that."),
    Function::new(
        "depthwise_conv_workspace",
        Family::Convolutions,
        "conv",
        &[input("x"), input("kernel"), options("options", "lk_conv_options"), input("out"), result("bytes", "usize")],
        "How many bytes of workspace lk_depthwise_conv takes for such operands; no element is touched.",
    )
    .details("bytes: where to write it; it may be 0."),
    Function::new(
        "separable_conv",
        Family::Convolutions,
        "conv",
        &[
            input("x"),
            input("kernel"),
            input("pointwise"),
            optional("bias"),
            options("options", "lk_conv_options"),
            workspace("workspace", "workspace_bytes"),
            output("out"),
        ],
        "lk_depthwise_conv with kernel, then lk_conv with pointwise, of shape (1..., x's channels times m, out's \
         channels): the strides, the dilation and the padding are the former's, the bias the latter's (F. Chollet, \
         \"Xception\", 2017).",
    )
    .details(
        "As these two; what is between them is rounded to the dtype, and takes workspace for some images at a \
         time.",
    ),
    Function::new(
        "separable_conv_shape",
        Family::Convolutions,
        "conv",
        &[
            input("x"),
            input("kernel"),
            input("pointwise"),
            options("options", "lk_conv_options"),
            result("shape", "i64"),
            result("ndim", "i32"),
        ],
        "The shape of lk_separable_conv's result.",
    )
    .details("shape: storage for as many numbers as x has axes; ndim: where to write that."),
    Function::new(
        "separable_conv_workspace",
        Family::Convolutions,
        "conv",
        &[
            input("x"),
            input("kernel"),
            input("pointwise"),
            options("options", "lk_conv_options"),
            input("out"),
            result("bytes", "usize"),
        ],
        "How many bytes of workspace lk_separable_conv takes for such operands; no element is touched.",
    )
    .details("bytes: where to write it; it may be 0."),
    Function::new(
        "conv_transpose",
        Family::Convolutions,
        "conv",
        &[
            input("x"),
            input("kernel"),
            optional("bias"),
            options("options", "lk_conv_options"),
            workspace("workspace", "workspace_bytes"),
            output("out"),
        ],
        "The transpose of lk_conv as a linear map, its gradient, from a convolution's output to its input: \
         \"deconvolution\". Element i of x adds to the places i stride + k dilation - padding of out.",
    )
    .details(
        "As lk_conv, but kernel has shape (spatial..., out's channels, x's channels), and padding is \
         LK_PADDING_VALID or LK_PADDING_SAME, that of the convolution that makes x of out. Several extents of out \
         may lead to x's: out has any of them, lk_conv_transpose_shape tells that of Keras' layers. There is no \
         group. k, in the error bound, is at most the kernel's places times x's channels.",
    ),
    Function::new(
        "conv_transpose_shape",
        Family::Convolutions,
        "conv",
        &[
            input("x"),
            input("kernel"),
            options("options", "lk_conv_options"),
            result("shape", "i64"),
            result("ndim", "i32"),
        ],
        "The shape that lk_conv_transpose's result has in Keras' layers: for LK_PADDING_SAME x's extents times \
         the strides, for LK_PADDING_VALID that and what a window spans beyond its stride.",
    )
    .details("shape: storage for as many numbers as x has axes; ndim: where to write that."),
    Function::new(
        "conv_transpose_workspace",
        Family::Convolutions,
        "conv",
        &[input("x"), input("kernel"), options("options", "lk_conv_options"), input("out"), result("bytes", "usize")],
        "How many bytes of workspace lk_conv_transpose takes for such operands; no element is touched.",
    )
    .details("bytes: where to write it; it may be 0."),
    Function::new(
        "local_conv",
        Family::Convolutions,
        "conv",
        &[
            input("x"),
            input("kernel"),
            optional("bias"),
            per_axis("kernel_size", "i64"),
            options("options", "lk_conv_options"),
            workspace("workspace", "workspace_bytes"),
            output("out"),
        ],
        "A convolution with a kernel for each output pixel: a \"locally connected\" layer.",
    )
    .details(
        "As lk_conv, without padding, for one or two spatial axes. kernel: of shape (output pixels, elements of a \
         window, out's channels), output pixels in C order; the elements of a window in the order (spatial..., \
         channel), or (channel, spatial...) with LK_CHANNELS_FIRST, as Keras has them. kernel_size: the extents of \
         a window along the spatial axes.",
    ),
    Function::new(
        "local_conv_shape",
        Family::Convolutions,
        "conv",
        &[
            input("x"),
            input("kernel"),
            per_axis("kernel_size", "i64"),
            options("options", "lk_conv_options"),
            result("shape", "i64"),
            result("ndim", "i32"),
        ],
        "The shape of lk_local_conv's result.",
    )
    .details("shape: storage for as many numbers as x has axes; ndim: where to write that."),
    Function::new(
        "local_conv_workspace",
        Family::Convolutions,
        "conv",
        &[
            input("x"),
            input("kernel"),
            per_axis("kernel_size", "i64"),
            options("options", "lk_conv_options"),
            input("out"),
            result("bytes", "usize"),
        ],
        "How many bytes of workspace lk_local_conv takes for such operands; no element is touched.",
    )
    .details("bytes: where to write it; it may be 0."),
];
