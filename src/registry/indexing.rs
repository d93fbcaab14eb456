//! Indexing: what is exported.

use super::{Family, Function, axis, inout, input, output, result};

pub const ROWS: &[Function] = &[
    Function::new(
        "take",
        Family::Indexing,
        "indexing",
        &[input("x"), input("indices"), axis("axis"), output("out")],
        "The slices of x that indices name along axis: out has x's shape with that of indices in place of the \
         axis (lk_take_shape tells).",
    )
    .details(
        "x, out: any dtype, the same one. indices: int32 or int64, any shape; negative ones count from the end. \
         LK_ERR_VALUE names the first index out of range; nothing is written then.",
    ),
    Function::new(
        "take_shape",
        Family::Indexing,
        "indexing",
        &[input("x"), input("indices"), axis("axis"), result("shape", "i64"), result("ndim", "i32")],
        "The shape of lk_take's result.",
    )
    .details("shape: storage for LK_MAX_NDIM numbers; ndim: where to write their count."),
    Function::new(
        "take_along_axis",
        Family::Indexing,
        "indexing",
        &[input("x"), input("indices"), axis("axis"), output("out")],
        "The elements of x that indices name along axis, with indices of its own for each line: out[i][j] = \
         x[i][indices[i][j]] for the last axis of a matrix. out has the extent of indices on axis; on the others x \
         and indices broadcast.",
    )
    .details(
        "x, out: any dtype, the same one. indices: int32 or int64, as many axes as x; negative ones count from \
         the end. LK_ERR_VALUE names the first index out of range; nothing is written then.",
    ),
    Function::new(
        "put_along_axis",
        Family::Indexing,
        "indexing",
        &[input("indices"), input("values"), axis("axis"), inout("out")],
        "Writes values to the places of out that indices name along axis: out[i][indices[i][j]] = values[i][j] \
         for the last axis of a matrix. Where a place is named more than once, the last value along the axis \
         stays. What is not named keeps its value.",
    )
    .details(
        "indices: int32 or int64, as many axes as out; negative ones count from the end. indices and values \
         broadcast to out's shape with the extent of indices on axis: with extent 1 elsewhere, whole slices are \
         put. values, out: any dtype, the same one. LK_ERR_VALUE names the first index out of range; nothing is \
         written then.",
    ),
    Function::new(
        "add_along_axis",
        Family::Indexing,
        "indexing",
        &[input("indices"), input("values"), axis("axis"), inout("out")],
        "As lk_put_along_axis, but adds values to what stands there. At a place that is named more than once all \
         are added, one after the other along the axis, so that the bits are the same on every machine; floats are \
         rounded after each, integers wrap.",
    )
    .details("values, out: float32, float64 or an integer dtype, the same one."),
    Function::new(
        "one_hot",
        Family::Indexing,
        "indexing",
        &[input("indices"), axis("axis"), output("out")],
        "For each index a line along axis of out with 1 at its place and 0 elsewhere. An index outside the axis, \
         negative ones too, gives zeros alone.",
    )
    .details(
        "indices: int32 or int64. out: any dtype; the shape of indices with one more axis, whose extent is the \
         number of classes.",
    ),
    Function::new(
        "nonzero_count",
        Family::Indexing,
        "indexing",
        &[input("x"), result("count", "i64")],
        "How many elements of x are not zero, for lk_nonzero and lk_compress. NaN is not zero, -0 is.",
    )
    .details("x: any dtype. count: where to write the number."),
    Function::new(
        "nonzero",
        Family::Indexing,
        "indexing",
        &[input("x"), output("out")],
        "The indices of the elements that are not zero: a row of out for each, in C order of x.",
    )
    .details("x: any dtype. out: int64, of shape (count, x's number of axes), where lk_nonzero_count tells the count."),
    Function::new(
        "compress",
        Family::Indexing,
        "indexing",
        &[input("condition"), input("x"), axis("axis"), output("out")],
        "The slices of x along axis for which condition holds. out's extent there is the number of trues \
         (lk_nonzero_count).",
    )
    .details(
        "condition: bool, one axis, as long as x's axis or shorter: what it lacks counts as false. x, out: any \
         dtype, the same one.",
    ),
];
