//! Normalisations: what is exported.

use super::{Family, Function, axes, axis, input, number, optional, output};

pub const ROWS: &[Function] = &[
    Function::new(
        "softmax",
        Family::Normalisations,
        "normalise",
        &[input("x"), axes("axes", "naxes"), output("out")],
        "Softmax along axes: e^x divided by the sum of all e^x, without overflow.",
    )
    .details(
        "x, out: float32 or float64, the same one, and of one shape. axes: naxes axes along which elements sum to \
         1, negative ones counted from the end; NULL for all. Where one of them is NaN or +infinity, or all are \
         -infinity, the results are NaN. Error: 2 ULP in float32, whatever the size of x; in float64 20 ULP at \
         worst, as its sum is rounded 37 times, and 4 measured. The bits depend on the elements in their logical \
         order only: not on layout or machine.",
    ),
    Function::new(
        "log_softmax",
        Family::Normalisations,
        "normalise",
        &[input("x"), axes("axes", "naxes"), output("out")],
        "The logarithm of softmax along axes: x less the logarithm of the sum of all e^x, without overflow.",
    )
    .details(
        "Shapes, dtypes and axes as in lk_softmax, NaN as well; the result for -infinity is -infinity. Errors as \
         there, near 0 too, where one element outweighs all others. The bits depend on the elements in their \
         logical order only: not on layout or machine.",
    ),
    Function::new(
        "l2_normalize",
        Family::Normalisations,
        "normalise",
        &[input("x"), axes("axes", "naxes"), number("epsilon"), output("out")],
        "x / sqrt(max(s, epsilon)), s the sum of the squares along axes: to length 1, but for short vectors.",
    )
    .details(
        "x, out: float32 or float64, the same one, and of one shape. axes: naxes axes, negative ones counted from \
         the end; NULL for all. epsilon: 0 or more; Keras has 1e-12. float32 is computed in float64 and rounded \
         once; float64 errs by up to 12 ULP, usually by 2, while no square overflows. The bits depend on the \
         elements in their logical order only: not on layout or machine.",
    ),
    Function::new(
        "standardize",
        Family::Normalisations,
        "normalise",
        &[input("x"), axes("axes", "naxes"), number("ddof"), number("epsilon"), output("out")],
        "(x - mean) / sqrt(variance + epsilon) along axes: to mean 0 and standard deviation 1.",
    )
    .details(
        "x, out: float32 or float64, the same one, and of one shape. axes: naxes axes, negative ones counted from \
         the end; NULL for all. ddof: the variance is the sum of squared deviations divided by the count less \
         this, as in NumPy; epsilon: 0 or more. The mean is carried in twice the precision, so that a mean far \
         from 0 costs no digits: float32 is rounded once from float64, float64 errs by up to 12 ULP, usually by 2, \
         of the larger of the result and 1. The bits depend on the elements in their logical order only: not on \
         layout or machine.",
    ),
    Function::new(
        "layer_norm",
        Family::Normalisations,
        "normalise",
        &[input("x"), optional("gamma"), optional("beta"), axes("axes", "naxes"), number("epsilon"), output("out")],
        "Layer normalisation: (x - mean) / sqrt(variance + epsilon) * gamma + beta along axes (J. L. Ba, J. R. \
         Kiros and G. E. Hinton, \"Layer Normalization\", 2016).",
    )
    .details(
        "x, out: float32 or float64, the same one, and of one shape. gamma, beta: of x's dtype and of the shape \
         that x has along these axes, in x's order; NULL for 1 and 0. axes: naxes axes, negative ones counted from \
         the end; NULL for all. epsilon: 0 or more. Accuracy and bits as in lk_standardize, relative to the \
         largest of the result, gamma and beta.",
    ),
    Function::new(
        "rms_norm",
        Family::Normalisations,
        "normalise",
        &[input("x"), optional("gamma"), axes("axes", "naxes"), number("epsilon"), output("out")],
        "x / sqrt(mean of x^2 + epsilon) * gamma along axes (B. Zhang and R. Sennrich, \"Root Mean Square Layer \
         Normalization\", 2019).",
    )
    .details(
        "x, out: float32 or float64, the same one, and of one shape. gamma: of x's dtype and of the shape that x \
         has along these axes, in x's order; NULL for none. axes: naxes axes, negative ones counted from the end; \
         NULL for all. epsilon: 0 or more. float32 is computed in float64 and rounded once; float64 errs by up to \
         13 ULP, usually by 3, while no square overflows. The bits depend on the elements in their logical order \
         only: not on layout or machine.",
    ),
    Function::new(
        "batch_norm",
        Family::Normalisations,
        "normalise",
        &[
            input("x"),
            input("mean"),
            input("variance"),
            optional("gamma"),
            optional("beta"),
            axis("axis"),
            number("epsilon"),
            output("out"),
        ],
        "Batch normalisation at inference: (x - mean) / sqrt(variance + epsilon) * gamma + beta, each of them for \
         the channel that an element is in (S. Ioffe and C. Szegedy, \"Batch Normalization\", 2015).",
    )
    .details(
        "x, out: float32 or float64, the same one, and of one shape. axis: that of the channels, a negative one \
         counted from the end. mean, variance, gamma, beta: of x's dtype, with one axis of as many elements as \
         there are channels; gamma and beta may be NULL, for 1 and 0. epsilon: 0 or more; Keras has 1e-3. A \
         variance below -epsilon gives NaN. float32 is computed in float64 and rounded once; float64 errs by up to \
         4 ULP of the larger of the result and beta. The same bits in any layout, on any machine.",
    ),
];
