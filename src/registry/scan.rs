//! Scans: what is exported.

use super::{Family, Function, axis, flag, input, integer, output};

pub const ROWS: &[Function] = &[
    Function::new(
        "cumsum",
        Family::Scans,
        "scan",
        &[input("x"), axis("axis"), flag("exclusive"), flag("reverse"), output("out")],
        "Cumulative sums along an axis: element i becomes the sum of the elements 0 to i.",
    )
    .details(
        "x, out: any integer, float32 or float64, the same one, and of one shape. axis: a negative one counts \
         from the end. exclusive: not 0 for the sum of the elements before i, 0 for the first. reverse: not 0 for \
         sums from the axis' end. Integers wrap. Of floats everything accumulates in float64, eight elements at a \
         time, so that errors grow an eighth as fast as one after another; float32 is rounded once from that. The \
         association, and so the bits, depend on an element's place on the axis only: not on layout or machine.",
    ),
    Function::new(
        "cumprod",
        Family::Scans,
        "scan",
        &[input("x"), axis("axis"), flag("exclusive"), flag("reverse"), output("out")],
        "Cumulative products along an axis: element i becomes the product of the elements 0 to i.",
    )
    .details("As lk_cumsum, with 1 for the product of none. float32 has float64's range on the way."),
    Function::new(
        "cummax",
        Family::Scans,
        "scan",
        &[input("x"), axis("axis"), flag("exclusive"), flag("reverse"), output("out")],
        "Cumulative maxima along an axis: element i becomes the largest of the elements 0 to i, NaN if one is \
         NaN; +0 is larger than -0.",
    )
    .details("As lk_cumsum, with -infinity for the largest of none, or the smallest integer. Exact."),
    Function::new(
        "cummin",
        Family::Scans,
        "scan",
        &[input("x"), axis("axis"), flag("exclusive"), flag("reverse"), output("out")],
        "Cumulative minima along an axis: element i becomes the smallest of the elements 0 to i, NaN if one is \
         NaN; -0 is smaller than +0.",
    )
    .details("As lk_cumsum, with +infinity for the smallest of none, or the largest integer. Exact."),
    Function::new(
        "cumlogsumexp",
        Family::Scans,
        "scan",
        &[input("x"), axis("axis"), flag("exclusive"), flag("reverse"), output("out")],
        "Cumulative logsumexp along an axis: element i becomes the logarithm of the sum of e^x over the elements \
         0 to i, without overflow.",
    )
    .details(
        "As lk_cumsum, but of float32 or float64 alone, with -infinity for the logarithm of no sum. The error is \
         relative to the larger of 1, the result and the largest element so far.",
    ),
    Function::new(
        "diff",
        Family::Scans,
        "scan",
        &[input("x"), axis("axis"), integer("n", "i64"), output("out")],
        "Differences of neighbours along an axis, taken n times: x[i + 1] - x[i] for n = 1.",
    )
    .details(
        "x, out: any integer, which wrap, float32 or float64, the same one. n: 0 or more, 0 for a copy. out has \
         x's shape, but n elements fewer along axis, none where x has no more than n. Each step rounds to the \
         dtype, as NumPy's does. From n = 2 on there are two temporary copies (LK_ERR_ALLOC).",
    ),
];
