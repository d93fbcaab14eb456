//! Training: what is exported.

use super::{
    Bound, Dtypes, Family, Function, Shape, axes, flag, input, integer, list, number, optional, optional_output,
    output, result, workspace,
};

pub const ROWS: &[Function] = &[
    Function::new(
        "moments",
        Family::Training,
        "training",
        &[
            input("x").of(Dtypes::Floats),
            axes("axes", "naxes"),
            flag("keepdims").or(0.0),
            output("mean").of(Dtypes::Floats),
            output("variance").of(Dtypes::Floats),
        ],
        "Mean and variance over axes in one pass over memory.",
    )
    .details(
        "Values as lk_mean and lk_var with ddof 0; NaN of no elements. axes: naxes axes, negative ones counted from \
         the end; NULL for all. mean, variance: of x's shape without the axes, or with extent 1 there if keepdims is \
         not 0; they may not share memory.",
    )
    .shape(Shape::Reduced)
    .bound(Bound::Own(
        "as lk_mean and lk_var; a float64 mean has half the error, as it is the rounded sum of two \
                       numbers",
    ))
    .allocates("24 bytes for each element of mean")
    .rust(
        "use lanekit::{Axis, TensorRef};\n\
         let x = TensorRef::new(&[1.0f32, 10.0, 3.0, 30.0], [2, 2])?;\n\
         let (mut mean, mut variance) = ([0.0f32; 2], [0.0f32; 2]);\n\
         lanekit::moments(x, Axis(0), false, &mut mean, &mut variance)?;\n\
         assert_eq!((mean, variance), ([2.0, 20.0], [1.0, 100.0]));",
    ),
    Function::new(
        "normalize_batch_in_training",
        Family::Training,
        "training",
        &[
            input("x").of(Dtypes::Floats),
            optional("gamma").of(Dtypes::Floats),
            optional("beta").of(Dtypes::Floats),
            axes("axes", "naxes"),
            number("epsilon").or(1e-3),
            output("out").of(Dtypes::Floats),
            optional_output("mean").of(Dtypes::Floats),
            optional_output("variance").of(Dtypes::Floats),
        ],
        "Batch normalisation in training: (x - mean) / sqrt(variance + epsilon) * gamma + beta, with x's own mean and \
         variance over axes.",
    )
    .details(
        "axes: the reduced ones: naxes axes, negative ones counted from the end; NULL for all. gamma, beta: of the \
         shape of the axes that are not reduced, in x's order; NULL for 1 and 0. mean, variance: outputs of gamma's \
         shape and x's dtype, the variance with ddof 0; NULL where they are not wanted. epsilon: 0 or more. The \
         outputs may not share memory.",
    )
    .shape(Shape::Same)
    .bound(Bound::Own("0.51 ULP in float32, 13 in float64 (usually 3), of the largest of |out|, |gamma| and |beta|"))
    .allocates("24 bytes for each element of mean, 8 for each of gamma and beta")
    .keras("normalize_batch_in_training")
    .source("S. Ioffe and C. Szegedy, \"Batch Normalization\" (2015)")
    .rust(
        "use lanekit::{Axis, TensorMut, TensorRef};\n\
         let x = TensorRef::new(&[1.0f32, 10.0, 3.0, 30.0], [2, 2])?;\n\
         let (mut y, mut mean, mut variance) = ([0.0f32; 4], [0.0f32; 2], [0.0f32; 2]);\n\
         let out = TensorMut::new(&mut y, [2, 2])?;\n\
         let (to_mean, to_variance) = (Some((&mut mean).into()), Some((&mut variance).into()));\n\
         lanekit::normalize_batch_in_training(x, None, None, Axis(0), 0.0, out, to_mean, to_variance)?;\n\
         assert_eq!(y, [-1.0, -1.0, 1.0, 1.0]);\n\
         assert_eq!((mean, variance), ([2.0, 20.0], [1.0, 100.0]));",
    ),
    Function::new(
        "moving_average_update",
        Family::Training,
        "training",
        &[
            input("x").of(Dtypes::Floats),
            input("value").of(Dtypes::Floats),
            number("momentum"),
            output("out").of(Dtypes::Floats),
        ],
        "Exponential moving average: out = x - (x - value) * (1 - momentum).",
    )
    .details(
        "out may be exactly x, which updates the average in place. value broadcasts to x's shape. momentum: finite.",
    )
    .shape(Shape::Same)
    .bound(Bound::Own("that of lk_lerp with 1 - momentum rounded to the dtype"))
    .keras("moving_average_update")
    .rust(
        "let mut out = [0.0f32; 2];\n\
         lanekit::moving_average_update(&[1.0f32, 2.0], &[2.0f32, 4.0], 0.75, &mut out)?;\n\
         assert_eq!(out, [1.25, 2.5]);",
    ),
    Function::new(
        "dropout",
        Family::Training,
        "training",
        &[
            input("x").of(Dtypes::Floats),
            list("noise_shape", "i64", "noise_ndim"),
            integer("seed", "u64"),
            integer("offset", "u64").or(0.0),
            number("rate"),
            output("out").of(Dtypes::Floats),
        ],
        "Dropout: zeroes each element with probability rate and multiplies the others by 1 / (1 - rate).",
    )
    .details(
        "rate: probability of zeroing an element, 0 <= rate < 1. noise_shape: the mask's shape, noise_ndim extents \
         that broadcast to x's shape; NULL for x's shape. An element is kept where lk_random_bernoulli of this seed \
         and offset, with probability 1 - rate, has 1: the mask depends on seed, offset and position alone. A zeroed \
         element is 0 even where x is infinite or NaN.",
    )
    .shape(Shape::Same)
    .bound(Bound::Own("1 / (1 - rate) is rounded to the dtype, and so is each product"))
    .allocates("the mask, a byte for each of its elements, if noise_shape is not x's shape")
    .keras("dropout")
    .source(
        "N. Srivastava et al., \"Dropout: a simple way to prevent neural networks from overfitting\", JMLR 15 (2014)",
    ),
    Function::new(
        "attention_workspace",
        Family::Training,
        "training",
        &[
            input("q").of(Dtypes::Floats),
            input("k").of(Dtypes::Floats),
            input("v").of(Dtypes::Floats),
            optional("mask").of(Dtypes::Mask),
            result("bytes", "usize"),
        ],
        "Workspace size of lk_attention for these tensors, in bytes; no element is read.",
    )
    .rust(
        "use lanekit::{TensorMut, TensorRef};\n\
         let q = TensorRef::new(&[0.0f32, 0.0], [2, 1])?;\n\
         let (k, v) = (TensorRef::new(&[1.0f32, 2.0], [2, 1])?, TensorRef::new(&[10.0f32, 20.0], [2, 1])?);\n\
         let mut workspace = vec![0u8; lanekit::attention_workspace(&q, &k, &v, None)?];\n\
         let mut y = [0.0f32; 2];\n\
         let out = TensorMut::new(&mut y, [2, 1])?;\n\
         lanekit::attention_in(q, k, v, None, 1.0, true, &mut workspace, out)?;\n\
         assert_eq!(y, [10.0, 15.0]);",
    ),
    Function::new(
        "attention",
        Family::Training,
        "training",
        &[
            input("q").of(Dtypes::Floats),
            input("k").of(Dtypes::Floats),
            input("v").of(Dtypes::Floats),
            optional("mask").of(Dtypes::Mask),
            number("scale"),
            flag("causal").or(0.0),
            workspace("workspace", "workspace_bytes"),
            output("out").of(Dtypes::Floats),
        ],
        "Scaled dot-product attention: softmax(scale q k^T + mask) v, with the softmax over the keys, without \
         overflow.",
    )
    .details(
        "mask: NULL, or of a shape that broadcasts to (.., queries, keys). A bool mask hides a key from a query where \
         it is false; one of q's dtype is added to the scores, and -infinity hides. scale: finite, usually 1 / \
         sqrt(depth). causal: not 0 hides key j from query i for j > i. A query that sees no key gives 0. A hidden \
         key is as if it were absent: NaN and infinities there change nothing.\n\n\
         workspace: workspace_bytes bytes, at least as many as lk_attention_workspace reports, at any alignment and \
         apart from the tensors; NULL and 0 to allocate it. The scores are computed block by block and never stored \
         as a whole.",
    )
    .shape(Shape::Own(
        "(.., queries, width) for q (.., queries, depth), k (.., keys, depth) and v (.., keys, width), the leading \
         axes broadcast",
    ))
    .bound(Bound::Own("that of lk_matmul for both products; scores and weights are rounded to the dtype"))
    .allocates(
        "the workspace if it is NULL; copies of q, k, v and out whose data or strides are not aligned to their \
         elements",
    )
    .source(
        "A. Vaswani et al., \"Attention is all you need\" (2017); M. N. Rabe and C. Staats, \"Self-attention does not \
         need O(n^2) memory\" (2021); T. Dao et al., \"FlashAttention\" (2022)",
    )
    .rust(
        "use lanekit::{TensorMut, TensorRef};\n\
         // Equal scores: a query gets the mean of the values up to its own place.\n\
         let q = TensorRef::new(&[0.0f32, 0.0], [2, 1])?;\n\
         let (k, v) = (TensorRef::new(&[1.0f32, 2.0], [2, 1])?, TensorRef::new(&[10.0f32, 20.0], [2, 1])?);\n\
         let mut y = [0.0f32; 2];\n\
         lanekit::attention(q, k, v, None, 1.0, true, TensorMut::new(&mut y, [2, 1])?)?;\n\
         assert_eq!(y, [10.0, 15.0]);",
    ),
];
