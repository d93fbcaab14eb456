//! Normalisations: what is exported.

use super::{Bound, Dtypes, Family, Function, Shape, axes, axis, good, input, integer, number, optional, output};

/// gamma and beta are read as vectors in C order.
const VECTORS: &str = "a copy of gamma or beta if it is not contiguous";

pub const ROWS: &[Function] = &[
    Function::new(
        "softmax",
        Family::Normalisations,
        "normalise",
        &[input("x").of(Dtypes::Floats), axes("axes", "naxes").or(-1.0), output("out").of(Dtypes::Floats)],
        "Softmax over axes: e^x / sum(e^x), computed without overflow.",
    )
    .details(
        "NaN where one of the elements over the axes is NaN or +infinity, or all are -infinity. The bound holds for \
         any magnitude of x; the largest error measured in float64 is 4 ULP.",
    )
    .shape(Shape::Same)
    .bound(Bound::Ulp(2.0, 20.0))
    .keras("softmax")
    .rust(
        "let mut out = [0.0f64; 2];\n\
         lanekit::softmax(&[0.0, 3.0f64.ln()], lanekit::Axis(-1), &mut out)?;\n\
         assert!(out.iter().zip([0.25, 0.75]).all(|(y, near)| (y - near).abs() < 1e-12));",
    ),
    Function::new(
        "log_softmax",
        Family::Normalisations,
        "normalise",
        &[input("x").of(Dtypes::Floats), axes("axes", "naxes").or(-1.0), output("out").of(Dtypes::Floats)],
        "Logarithm of softmax over axes: x - log(sum(e^x)), computed without overflow.",
    )
    .details(
        "NaN as in lk_softmax, but -infinity gives -infinity. The bound holds near 0 too, where one element outweighs \
         all others; the largest error measured in float64 is 4 ULP.",
    )
    .shape(Shape::Same)
    .bound(Bound::Ulp(2.0, 20.0))
    .rust(
        "let mut out = [0.0f64; 2];\n\
         lanekit::log_softmax(&[0.0, 3.0f64.ln()], lanekit::Axis(-1), &mut out)?;\n\
         assert!(out.iter().zip([0.25f64, 0.75]).all(|(y, p)| (y - p.ln()).abs() < 1e-12));",
    ),
    Function::new(
        "l2_normalize",
        Family::Normalisations,
        "normalise",
        &[
            input("x").of(Dtypes::Floats),
            axes("axes", "naxes"),
            number("epsilon").or(1e-12),
            output("out").of(Dtypes::Floats),
        ],
        "L2 normalisation over axes, to length 1: x / sqrt(max(sum(x^2), epsilon)).",
    )
    .details(
        "epsilon: 0 or more; vectors whose squared length is below it are divided by sqrt(epsilon). The bound holds \
         while no square overflows or underflows; float64 errs usually by at most 2 ULP.",
    )
    .shape(Shape::Same)
    .bound(Bound::Ulp(0.51, 12.0))
    .keras("l2_normalize")
    .rust(
        "let mut out = [0.0f64; 2];\n\
         lanekit::l2_normalize(&[3.0f64, 4.0], lanekit::Axis(-1), 1e-12, &mut out)?;\n\
         assert!(out.iter().zip([0.6, 0.8]).all(|(y, near)| (y - near).abs() < 1e-12));",
    ),
    Function::new(
        "standardize",
        Family::Normalisations,
        "normalise",
        &[
            input("x").of(Dtypes::Floats),
            axes("axes", "naxes"),
            number("ddof").or(0.0),
            number("epsilon").or(0.0),
            output("out").of(Dtypes::Floats),
        ],
        "Standardisation over axes, to mean 0 and standard deviation 1: (x - mean) / sqrt(variance + epsilon).",
    )
    .details(
        "ddof: the variance is the sum of squared deviations divided by count - ddof, as in NumPy; finite. epsilon: 0 \
         or more. The mean has twice the precision of float64, so that a mean far from 0 costs no digits.",
    )
    .shape(Shape::Same)
    .bound(Bound::Own(
        "0.51 ULP in float32; in float64 12 ULP of the larger of |out| and 1, usually 2, while no square overflows or underflows",
    ))
    .rust(
        "use lanekit::{Axis, TensorMut, TensorRef};\n\
         let x = TensorRef::new(&[1.0f32, 3.0, 10.0, 30.0], [2, 2])?;\n\
         let mut out = [0.0f32; 4];\n\
         lanekit::standardize(x, Axis(-1), 0.0, 0.0, TensorMut::new(&mut out, [2, 2])?)?;\n\
         assert_eq!(out, [-1.0, 1.0, -1.0, 1.0]);",
    ),
    Function::new(
        "layer_norm",
        Family::Normalisations,
        "normalise",
        &[
            input("x").of(Dtypes::Floats),
            optional("gamma").of(Dtypes::Floats),
            optional("beta").of(Dtypes::Floats),
            axes("axes", "naxes").or(-1.0),
            number("epsilon").or(1e-3),
            output("out").of(Dtypes::Floats),
        ],
        "Layer normalisation over axes: (x - mean) / sqrt(variance + epsilon) * gamma + beta.",
    )
    .details(
        "gamma, beta: of the shape that x has along the axes, in x's order; NULL for 1 and 0. The variance has ddof \
         0. epsilon: 0 or more. The mean has twice the precision of float64, as in lk_standardize.",
    )
    .shape(Shape::Same)
    .bound(Bound::Own(
        "0.51 ULP of the larger of |out| and |beta| in float32; in float64 13 ULP of the largest of |out|, |beta| \
         and |gamma| (1 for NULL), 4 measured, while no square overflows or underflows",
    ))
    .allocates(VECTORS)
    .source("J. L. Ba, J. R. Kiros and G. E. Hinton, \"Layer Normalization\" (2016)")
    .rust(
        "use lanekit::{Axis, TensorMut, TensorRef};\n\
         let x = TensorRef::new(&[1.0f32, 3.0, 10.0, 30.0], [2, 2])?;\n\
         let (gamma, beta) = (Some((&[2.0f32, 4.0]).into()), Some((&[0.0f32, 1.0]).into()));\n\
         let mut out = [0.0f32; 4];\n\
         lanekit::layer_norm(x, gamma, beta, Axis(-1), 0.0, TensorMut::new(&mut out, [2, 2])?)?;\n\
         assert_eq!(out, [-2.0, 5.0, -2.0, 5.0]);",
    ),
    Function::new(
        "group_norm",
        Family::Normalisations,
        "normalise",
        &[
            input("x").of(Dtypes::Floats),
            optional("gamma").of(Dtypes::Floats),
            optional("beta").of(Dtypes::Floats),
            axis("axis").or(-1.0),
            integer("groups", "i64").or(32.0),
            number("epsilon").or(1e-3),
            output("out").of(Dtypes::Floats),
        ],
        "Group normalisation: (x - mean) / sqrt(variance + epsilon) * gamma + beta, with one mean and variance for each \
         sample and group of neighbouring channels, one gamma and beta for each channel.",
    )
    .on_views()
    .details(
        "axis: that of the channels; LK_ERR_AXIS for axis 0, which is that of the samples. groups: a number that divides \
         the channels, else LK_ERR_VALUE; 1 is layer normalisation over all axes but the first, as many as there are \
         channels instance normalisation. gamma, beta: of shape (channels,); NULL for 1 and 0. The variance has ddof 0. \
         epsilon: 0 or more. The mean has twice the precision of float64, as in lk_standardize.",
    )
    .shape(Shape::Same)
    .bound(Bound::Own(
        "0.51 ULP of the larger of |out| and |beta| in float32; in float64 13 ULP of the largest of |out|, |beta| \
         and |gamma| (1 for NULL), 7 measured, while no square overflows or underflows",
    ))
    .allocates("gamma and beta at each element of a sample's group, unless they are NULL")
    .source("Y. Wu and K. He, \"Group Normalization\" (2018)")
    .calls(&[good("", "r:s*C r:C r:C > r:s*C", "-1, 2, 1e-3"), good("plain", "r:s*c > r:s*c", "-1, 1, 1e-3")])
    .rust(
        "use lanekit::{Axis, TensorMut, TensorRef};\n\
         // A sample of four channels, in two groups.\n\
         let x = TensorRef::new(&[1.0f32, 3.0, 10.0, 30.0], [1, 4])?;\n\
         let mut out = [0.0f32; 4];\n\
         lanekit::group_norm(x, None, None, Axis(-1), 2, 0.0, TensorMut::new(&mut out, [1, 4])?)?;\n\
         assert_eq!(out, [-1.0, 1.0, -1.0, 1.0]);",
    ),
    Function::new(
        "rms_norm",
        Family::Normalisations,
        "normalise",
        &[
            input("x").of(Dtypes::Floats),
            optional("gamma").of(Dtypes::Floats),
            axes("axes", "naxes").or(-1.0),
            number("epsilon").or(1e-6),
            output("out").of(Dtypes::Floats),
        ],
        "Root mean square normalisation over axes: x / sqrt(mean(x^2) + epsilon) * gamma.",
    )
    .details(
        "gamma: of the shape that x has along the axes, in x's order; NULL for 1. epsilon: 0 or more. The bound holds \
         while no square overflows or underflows; float64 errs usually by at most 3 ULP.",
    )
    .shape(Shape::Same)
    .bound(Bound::Ulp(0.51, 13.0))
    .allocates("a copy of gamma if it is not contiguous")
    .source("B. Zhang and R. Sennrich, \"Root Mean Square Layer Normalization\" (2019)")
    .rust(
        "let gamma = Some((&[1.0f64, 10.0]).into());\n\
         let mut out = [0.0f64; 2];\n\
         lanekit::rms_norm(&[1.0f64, 7.0], gamma, lanekit::Axis(-1), 0.0, &mut out)?;\n\
         assert!(out.iter().zip([0.2, 14.0]).all(|(y, near)| (y - near).abs() < 1e-12));",
    ),
    Function::new(
        "batch_norm",
        Family::Normalisations,
        "normalise",
        &[
            input("x").of(Dtypes::Floats),
            input("mean").of(Dtypes::Floats),
            input("variance").of(Dtypes::Floats),
            optional("gamma").of(Dtypes::Floats),
            optional("beta").of(Dtypes::Floats),
            axis("axis").or(-1.0),
            number("epsilon").or(1e-3),
            output("out").of(Dtypes::Floats),
        ],
        "Batch normalisation at inference: (x - mean) / sqrt(variance + epsilon) * gamma + beta, with one mean, \
         variance, gamma and beta for each channel.",
    )
    .details(
        "axis: that of the channels; a negative one counts from the end. mean, variance, gamma, beta: of shape \
         (channels,); NULL for a gamma of 1, a beta of 0. epsilon: 0 or more. A variance below -epsilon gives NaN.",
    )
    .shape(Shape::Same)
    .bound(Bound::Own("0.51 ULP in float32, 4 in float64, of the larger of |out| and |beta|"))
    .allocates("a copy of mean, variance, gamma or beta if it is not contiguous")
    .keras("batch_normalization")
    .source("S. Ioffe and C. Szegedy, \"Batch Normalization\" (2015)")
    .rust(
        "use lanekit::{Axis, TensorMut, TensorRef};\n\
         let x = TensorRef::new(&[1.0f32, 10.0, 3.0, 30.0], [2, 2])?;\n\
         let (mean, variance, beta) = ([2.0f32, 20.0], [1.0f32, 100.0], Some((&[0.0f32, 5.0]).into()));\n\
         let mut y = [0.0f32; 4];\n\
         let out = TensorMut::new(&mut y, [2, 2])?;\n\
         lanekit::batch_norm(x, &mean, &variance, None, beta, Axis(-1), 0.0, out)?;\n\
         assert_eq!(y, [-1.0, 4.0, 1.0, 6.0]);",
    ),
];
