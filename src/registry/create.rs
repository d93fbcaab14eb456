//! Creation: what is exported.

use super::{Family, Function, integer, number, output};

pub const ROWS: &[Function] = &[
    Function::new(
        "eye",
        Family::Creation,
        "create",
        &[integer("k", "i64"), output("out")],
        "1 on the diagonal number k of a matrix, 0 elsewhere. Diagonal 0 starts in the corner, 1 one place to the \
         right.",
    )
    .details("out: any dtype, two axes."),
    Function::new(
        "arange",
        Family::Creation,
        "create",
        &[number("start"), number("step"), output("out")],
        "out[i] = start + i * step, rounded once to out's dtype: the nearest number to the exact value of the \
         given start and step.",
    )
    .details("out: float32 or float64, one axis."),
    Function::new(
        "arange_int",
        Family::Creation,
        "create",
        &[integer("start", "i64"), integer("step", "i64"), output("out")],
        "out[i] = start + i * step, of which an integer dtype keeps the low bits.",
    )
    .details("out: int8 to int64 or uint8 to uint64, one axis."),
    Function::new(
        "linspace",
        Family::Creation,
        "create",
        &[number("start"), number("stop"), integer("endpoint", "i32"), output("out")],
        "n evenly spaced numbers from start on, n being out's extent. With endpoint the last is stop exactly, \
         else stop is the one that would follow. out[i] = start + i * (stop - start) / (n - 1), or / n without \
         endpoint, rounded once to out's dtype: the nearest number to the exact value. So the points never turn, \
         and the one halfway between opposite bounds is 0. Between infinite bounds points are infinite or NaN.",
    )
    .details("out: float32 or float64, one axis."),
];
