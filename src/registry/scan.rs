//! Scans: what is exported.

use super::{Arg, Bound, Dtypes, Family, Function, Shape, axis, flag, input, integer, output};

const fn args(dtypes: Dtypes) -> [Arg; 5] {
    [
        input("x").of(dtypes),
        axis("axis").or(0.0),
        flag("exclusive").or(0.0),
        flag("reverse").or(0.0),
        output("out").of(dtypes),
    ]
}

const NUMBERS: [Arg; 5] = args(Dtypes::Numbers);
const FLOATS: [Arg; 5] = args(Dtypes::Floats);

pub const ROWS: &[Function] = &[
    Function::new(
        "cumsum",
        Family::Scans,
        "scan",
        &NUMBERS,
        "Cumulative sum along an axis: out[i] = x[0] + .. + x[i]. Integers wrap.",
    )
    .details(
        "exclusive: not 0 leaves out x[i], so that out[0] = 0. reverse: not 0 sums from the end, x[i] + .. + x[n - 1].",
    )
    .shape(Shape::Same)
    .bound(Bound::Own("(n / 8 + 3) u (|x[0]| + .. + |x[i]|), then rounded to the dtype"))
    .source("J. Sklansky, \"Conditional-sum addition logic\", IRE Transactions on Electronic Computers 9, 1960")
    .numpy("cumsum")
    .keras("cumsum")
    .rust(
        "let mut out = [0i32; 4];\n\
         lanekit::cumsum(&[1i32, 2, 3, 4], lanekit::Axis(0), false, false, &mut out)?;\n\
         assert_eq!(out, [1, 3, 6, 10]);\n\
         // Exclusive, from the end.\n\
         lanekit::cumsum(&[1i32, 2, 3, 4], lanekit::Axis(0), true, true, &mut out)?;\n\
         assert_eq!(out, [9, 7, 4, 0]);",
    ),
    Function::new(
        "cumprod",
        Family::Scans,
        "scan",
        &NUMBERS,
        "Cumulative product along an axis: out[i] = x[0] * .. * x[i]. Integers wrap.",
    )
    .details(
        "exclusive: not 0 leaves out x[i], so that out[0] = 1. reverse: not 0 multiplies from the end, x[i] * .. * \
         x[n - 1]. Partial products of float32 have float64's range.",
    )
    .shape(Shape::Same)
    .bound(Bound::Own("relative n u where no partial product is subnormal, then rounded to the dtype"))
    .numpy("cumprod")
    .keras("cumprod")
    .rust(
        "let mut out = [0i32; 4];\n\
         lanekit::cumprod(&[1i32, 2, 3, 4], lanekit::Axis(0), false, false, &mut out)?;\n\
         assert_eq!(out, [1, 2, 6, 24]);",
    ),
    Function::new(
        "cummax",
        Family::Scans,
        "scan",
        &NUMBERS,
        "Cumulative maximum along an axis: out[i] = max(x[0], .., x[i]), NaN if one is NaN; +0 is larger than -0.",
    )
    .details(
        "exclusive: not 0 leaves out x[i]; out[0] is -infinity then, or the smallest integer of the dtype. reverse: \
         not 0 goes from the end, max(x[i], .., x[n - 1]).",
    )
    .shape(Shape::Same)
    .bound(Bound::Exact)
    .numpy("maximum.accumulate")
    .rust(
        "let mut out = [0i32; 4];\n\
         lanekit::cummax(&[1i32, 3, 2, 4], lanekit::Axis(0), false, false, &mut out)?;\n\
         assert_eq!(out, [1, 3, 3, 4]);",
    ),
    Function::new(
        "cummin",
        Family::Scans,
        "scan",
        &NUMBERS,
        "Cumulative minimum along an axis: out[i] = min(x[0], .., x[i]), NaN if one is NaN; -0 is smaller than +0.",
    )
    .details(
        "exclusive: not 0 leaves out x[i]; out[0] is +infinity then, or the largest integer of the dtype. reverse: \
         not 0 goes from the end, min(x[i], .., x[n - 1]).",
    )
    .shape(Shape::Same)
    .bound(Bound::Exact)
    .numpy("minimum.accumulate")
    .rust(
        "let mut out = [0i32; 4];\n\
         lanekit::cummin(&[3i32, 4, 1, 2], lanekit::Axis(0), false, false, &mut out)?;\n\
         assert_eq!(out, [3, 3, 1, 1]);",
    ),
    Function::new(
        "cumlogsumexp",
        Family::Scans,
        "scan",
        &FLOATS,
        "Cumulative logsumexp along an axis: out[i] = log(e^x[0] + .. + e^x[i]), without overflow on the way.",
    )
    .details(
        "exclusive: not 0 leaves out x[i], so that out[0] = -infinity. reverse: not 0 sums from the end, e^x[i] + .. + \
         e^x[n - 1].",
    )
    .shape(Shape::Same)
    .bound(Bound::Own("(n / 8 + 6) u max(1, |out[i]|, max(x[0], .., x[i])), then rounded to the dtype"))
    .numpy("logaddexp.accumulate")
    .rust(
        "let mut out = [0.0f64; 3];\n\
         lanekit::cumlogsumexp(&[0.0f64; 3], lanekit::Axis(0), false, false, &mut out)?;\n\
         assert!(out.iter().zip([1.0f64, 2.0, 3.0]).all(|(y, sum)| (y - sum.ln()).abs() < 1e-12));",
    ),
    Function::new(
        "diff",
        Family::Scans,
        "scan",
        &[
            input("x").of(Dtypes::Numbers),
            axis("axis").or(-1.0),
            integer("n", "i64").or(1.0),
            output("out").of(Dtypes::Numbers),
        ],
        "Differences of neighbours along an axis, n times: out[i] = x[i + 1] - x[i] for n = 1. Integers wrap.",
    )
    .details("n: 0 or more; 0 copies.")
    .shape(Shape::Own("(.., max(0, x.shape[axis] - n), ..)"))
    .bound(Bound::Own("0.5 ULP for each of the n steps, which round to the dtype as NumPy's do"))
    .allocates("two buffers of the size of the first differences if n >= 2")
    .numpy("diff")
    .rust(
        "let (mut first, mut second) = ([0i32; 3], [0i32; 2]);\n\
         lanekit::diff(&[1i32, 4, 9, 16], lanekit::Axis(-1), 1, &mut first)?;\n\
         lanekit::diff(&[1i32, 4, 9, 16], lanekit::Axis(-1), 2, &mut second)?;\n\
         assert_eq!((first, second), ([3, 5, 7], [2, 2]));",
    ),
];
