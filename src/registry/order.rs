//! Order: what is exported.

use super::{Family, Function, axis, flag, input, integer, list, output};

pub const ROWS: &[Function] = &[
    Function::new(
        "sort",
        Family::Order,
        "order",
        &[input("x"), axis("axis"), flag("descending"), output("out")],
        "Sorts x along an axis.",
    )
    .details(
        "x, out: any dtype, the same one; out has x's shape and may be x itself. axis: negative ones count from \
         the end; a tensor without axes is one line. descending: not 0 for the reverse order. The order is total: \
         numbers, with -0 before +0, then the NaNs, by their bits; so the result is determined, and the same on \
         every machine. Worst case n log n. A line that is not contiguous in out takes a buffer (LK_ERR_ALLOC).",
    ),
    Function::new(
        "argsort",
        Family::Order,
        "order",
        &[input("x"), axis("axis"), flag("descending"), output("out")],
        "The indices that sort x along an axis. Stable: equal elements keep their order, descending ones too.",
    )
    .details(
        "x: any dtype. out: int64, of x's shape. axis, descending: as in lk_sort. -0 equals +0, and a NaN any \
         other NaN; they come last, or first if descending. Takes a buffer of one line, or of several short ones \
         (LK_ERR_ALLOC).",
    ),
    Function::new(
        "partition",
        Family::Order,
        "order",
        &[input("x"), axis("axis"), list("kth", "i64", "nkth"), output("out")],
        "Partitions x along an axis: the elements at the places kth are those of the sorted line, no greater ones \
         are before them and no smaller ones behind.",
    )
    .details(
        "x, out: any dtype, the same one; out has x's shape and may be x itself. axis, and the order: as in \
         lk_sort. kth: nkth places (1 to 64), negative ones counted from the end; LK_ERR_VALUE outside of the \
         axis. The parts between the places keep the order of x, so that the result is determined. Takes buffers \
         of a line (LK_ERR_ALLOC).",
    ),
    Function::new(
        "argpartition",
        Family::Order,
        "order",
        &[input("x"), axis("axis"), list("kth", "i64", "nkth"), output("out")],
        "The indices that partition x along an axis; lk_partition says how.",
    )
    .details(
        "x: any dtype. out: int64, of x's shape. -0 equals +0, and a NaN any other NaN. The indices of each part \
         ascend. Takes buffers of a line (LK_ERR_ALLOC).",
    ),
    Function::new(
        "top_k",
        Family::Order,
        "order",
        &[input("x"), axis("axis"), integer("largest", "i32"), flag("sorted"), output("values"), output("indices")],
        "The k largest or smallest elements along an axis, and their indices; k is the extent of values there.",
    )
    .details(
        "x, values: any dtype, the same one. indices: int32 or int64. values and indices have x's shape, but for \
         k on the axis, at most x's extent (LK_ERR_SHAPE). largest: not 0 for the largest, of which NaN is one as \
         in lk_sort. Of equal elements (-0 equals +0) the first are taken, and come first. sorted: 0 for the order \
         of the indices. Takes buffers of a line (LK_ERR_ALLOC).",
    ),
    Function::new(
        "searchsorted",
        Family::Order,
        "order",
        &[input("sorted"), input("v"), flag("right"), output("out")],
        "Where the elements of v belong in a sorted line: how many of its elements are less, or, on the right, \
         not greater.",
    )
    .details(
        "sorted: one axis, ascending as lk_sort leaves it (which is not checked), any dtype. v: any shape, of \
         sorted's dtype. out: int64, of v's shape. right: not 0 for the place behind equal elements. -0 equals +0; \
         NaN is behind all numbers and equals any other NaN.",
    ),
];
