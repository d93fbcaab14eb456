//! Training: what is exported.

use super::{Family, Function, axes, choice, flag, input, integer, list, number, optional, output, result, workspace};

pub const ROWS: &[Function] = &[
    Function::new(
        "moments",
        Family::Training,
        "training",
        &[input("x"), axes("axes", "naxes"), flag("keepdims"), output("mean"), output("variance")],
        "Mean and variance over axes, for which memory is read once.",
    )
    .details(
        "x: float32 or float64. axes: naxes axes, negative ones counted from the end; NULL for all. mean, \
         variance: of x's dtype, with x's shape without these axes, or with extent 1 there when keepdims is not 0. \
         Values, accuracy and bits as lk_mean and lk_var with ddof 0, but that a float64 mean has half the error: \
         it is the sum of two numbers, rounded. NaN where there are no elements.",
    ),
    Function::new(
        "normalize_batch_in_training",
        Family::Training,
        "training",
        &[
            input("x"),
            optional("gamma"),
            optional("beta"),
            axes("axes", "naxes"),
            number("epsilon"),
            output("out"),
            choice("mean", "lk_optional_output"),
            choice("variance", "lk_optional_output"),
        ],
        "Batch normalisation in training: (x - mean) / sqrt(variance + epsilon) * gamma + beta, with the mean and \
         the variance that x itself has over the reduced axes (S. Ioffe and C. Szegedy, \"Batch Normalization\", \
         2015).",
    )
    .details(
        "x, out: float32 or float64, the same one, and of one shape. gamma, beta: of x's dtype and of the shape \
         of the axes that are not reduced, in x's order; NULL for 1 and 0. axes: the reduced ones, naxes axes, \
         negative ones counted from the end; NULL for all. epsilon: 0 or more; Keras has 1e-3. mean, variance: as \
         gamma; what x has, without a correction of the variance, is written there; either may be NULL. The \
         outputs must not share memory. float32 is computed in float64 and rounded once; float64 errs by up to 13 \
         ULP, usually by 3, of the largest of the result, gamma and beta. The same bits in any layout, on any \
         machine.",
    ),
    Function::new(
        "moving_average_update",
        Family::Training,
        "training",
        &[input("x"), input("value"), number("momentum"), output("out")],
        "A running average, moved towards a value: out = x - (x - value) * (1 - momentum).",
    )
    .details(
        "x, value, out: float32 or float64, the same one; x and out of one shape, to which value broadcasts. out \
         may be exactly x, which moves the average in place. momentum: finite; 1 - momentum is rounded to the \
         dtype, then lk_lerp's accuracy and bits hold.",
    ),
    Function::new(
        "dropout",
        Family::Training,
        "training",
        &[
            input("x"),
            list("noise_shape", "i64", "noise_ndim"),
            integer("seed", "u64"),
            integer("offset", "u64"),
            number("rate"),
            output("out"),
        ],
        "Dropout: 0 for a share of x's elements, chosen at random, and the others divided by the share that is \
         left (N. Srivastava et al., \"Dropout: a simple way to prevent neural networks from overfitting\", JMLR \
         15, 2014).",
    )
    .details(
        "x, out: float32 or float64, the same one, and of one shape. noise_shape: noise_ndim extents, 1 or x's \
         from the last axis on, of a mask that broadcasts to x; NULL for x's shape. rate: the share, from 0 up to \
         1, which is left out. An element is kept where lk_random_bernoulli of this seed and offset, with \
         probability 1 - rate, has 1 at its place: so the mask depends on seed, offset and position alone. What is \
         dropped is 0 even where x is infinite or NaN. The factor 1 / (1 - rate) is rounded to the dtype, and each \
         product. The same bits in any layout, on any machine.",
    ),
    Function::new(
        "attention_workspace",
        Family::Training,
        "training",
        &[input("q"), input("k"), input("v"), optional("mask"), result("bytes", "usize")],
        "Bytes of workspace that lk_attention takes for these tensors, whose elements are not read.",
    ),
    Function::new(
        "attention",
        Family::Training,
        "training",
        &[
            input("q"),
            input("k"),
            input("v"),
            optional("mask"),
            number("scale"),
            flag("causal"),
            workspace("workspace", "workspace_bytes"),
            output("out"),
        ],
        "Scaled dot-product attention: softmax(scale q k^T + mask) v, the softmax along the keys, without \
         overflow (A. Vaswani et al., \"Attention is all you need\", 2017), by blocks, so that the scores are \
         never there as a whole (M. N. Rabe and C. Staats, \"Self-attention does not need O(n^2) memory\", 2021; \
         T. Dao et al., \"FlashAttention\", 2022).",
    )
    .details(
        "q: (.., queries, depth), k: (.., keys, depth), v: (.., keys, width), out: (.., queries, width), float32 \
         or float64, the same one; the axes before the last two broadcast. mask: NULL, or of a shape that \
         broadcasts to (.., queries, keys): bool, where false hides the key from the query, or of q's dtype, which \
         is added to the score. scale: usually 1 / sqrt(depth). causal: not 0 hides the keys behind the query's \
         own number. A query that sees no key gives 0. What is hidden is as if it were absent: NaN and infinities \
         there change nothing; -infinity in a mask hides, too. workspace: memory of workspace_bytes, as many as \
         lk_attention_workspace tells; NULL and 0 to allocate it. What overlaps out, and tensors whose elements \
         are not aligned, are copied first. Products and their sums are rounded to the dtype: the error is that of \
         a product of such matrices. The same bits in any layout, on any machine.",
    ),
];
