//! Order: what is exported.

use super::{Arg, Dtypes, Family, Function, Shape, axis, flag, input, list, output};

const X: Arg = input("x").of(Dtypes::Any);
const OUT: Arg = output("out").of(Dtypes::Any);
const INDICES: Arg = output("out").of(Dtypes::I64);
const AXIS: Arg = axis("axis").or(-1.0);

const QUICKSORT: &str = "B. Bramas, \"A novel hybrid quicksort algorithm vectorized using AVX-512\", 2017; M. Blacher, \
     J. Giesen, P. Sanders and J. Wassenberg, \"Vectorized and performance-portable quicksort\", 2022";

pub const ROWS: &[Function] = &[
    Function::new(
        "sort",
        Family::Order,
        "order",
        &[X, AXIS, flag("descending").or(0.0), OUT],
        "Sorts x along an axis, in ascending order or, if descending is not 0, in descending order.",
    )
    .details("O(n log n) in the worst case.")
    .shape(Shape::Same)
    .allocates(
        "a buffer of one line of x, or of up to 16 lines within 512 KiB, if lines of out are not contiguous; up to \
         4 KiB are on the stack",
    )
    .source(QUICKSORT)
    .numpy("sort")
    .rust(
        "let mut out = [0i32; 4];\n\
         lanekit::sort(&[3i32, 1, 4, 2], lanekit::Axis(-1), true, &mut out)?;\n\
         assert_eq!(out, [4, 3, 2, 1]);",
    ),
    Function::new(
        "argsort",
        Family::Order,
        "order",
        &[X, AXIS, flag("descending").or(0.0), INDICES],
        "Indices that sort x along an axis: x[out[i]] is element i of the sorted line. Stable, also if descending is \
         not 0.",
    )
    .shape(Shape::Same)
    .allocates(
        "a buffer of one line of x, or of up to 16 lines within 512 KiB, and one of as many int64 if lines of out are \
         not contiguous; up to 4 KiB are on the stack",
    )
    .numpy("argsort")
    .rust(
        "let mut out = [0i64; 4];\n\
         lanekit::argsort(&[3.0f32, 1.0, f32::NAN, 2.0], lanekit::Axis(-1), false, &mut out)?;\n\
         assert_eq!(out, [1, 3, 0, 2]);",
    ),
    Function::new(
        "partition",
        Family::Order,
        "order",
        &[X, AXIS, list("kth", "i64", "nkth"), OUT],
        "Partitions x along an axis: element kth[i] of the result is that of the sorted line, no element before it is \
         greater, and none behind it is smaller.",
    )
    .details(
        "kth: 1 to 64 indices, negative ones counted from the end; LK_ERR_VALUE if one is out of range. The parts \
         between them keep the order of x, so the result is determined.",
    )
    .shape(Shape::Same)
    .allocates("a buffer of a line of x, and that of lk_sort; up to 4 KiB are on the stack")
    .numpy("partition")
    .rust(
        "let mut out = [0i32; 5];\n\
         lanekit::partition(&[5i32, 1, 4, 2, 3], lanekit::Axis(-1), &[2], &mut out)?;\n\
         assert_eq!(out, [1, 2, 3, 5, 4]);",
    ),
    Function::new(
        "argpartition",
        Family::Order,
        "order",
        &[X, AXIS, list("kth", "i64", "nkth"), INDICES],
        "Indices that partition x along an axis, as lk_partition does; those of each part ascend.",
    )
    .details("kth: 1 to 64 indices, negative ones counted from the end; LK_ERR_VALUE if one is out of range.")
    .shape(Shape::Same)
    .allocates("a buffer of a line of x and of as many int64, and those of lk_argsort; up to 4 KiB are on the stack")
    .numpy("argpartition")
    .rust(
        "let mut out = [0i64; 5];\n\
         lanekit::argpartition(&[5i32, 1, 4, 2, 3], lanekit::Axis(-1), &[2], &mut out)?;\n\
         assert_eq!(out, [1, 3, 4, 0, 2]);",
    ),
    Function::new(
        "top_k",
        Family::Order,
        "order",
        &[
            X,
            AXIS,
            flag("largest").or(1.0),
            flag("sorted").or(1.0),
            output("values").of(Dtypes::Any),
            output("indices").of(Dtypes::Indices),
        ],
        "The k largest elements along an axis, or the k smallest if largest is 0, and their indices; k is the \
         outputs' extent on the axis.",
    )
    .details(
        "NaN counts as the largest. Of equal elements those with the lowest indices are taken, and come first. sorted: \
         0 gives the elements in the order of their indices, else the largest, or smallest, comes first. k is at most \
         x's extent (LK_ERR_SHAPE). values and indices must not share memory (LK_ERR_OVERLAP).",
    )
    .shape(Shape::Own("(.., k, ..)"))
    .allocates(
        "a buffer of two lines of x, or of up to 17 lines within 512 KiB, and of k elements of x's dtype, 3 k int64 \
         and k int32; up to 4 KiB are on the stack",
    )
    .rust(
        "let (mut values, mut indices) = ([0.0f32; 2], [0i64; 2]);\n\
         lanekit::top_k(&[1.0f32, 5.0, 3.0], lanekit::Axis(-1), true, true, &mut values, &mut indices)?;\n\
         assert_eq!((values, indices), ([5.0, 3.0], [1, 2]));",
    ),
    Function::new(
        "searchsorted",
        Family::Order,
        "order",
        &[
            input("sorted").of(Dtypes::Any),
            input("v").of(Dtypes::Any),
            flag("right").or(0.0),
            output("out").of(Dtypes::I64),
        ],
        "Index at which each element of v would be inserted into a sorted line: the number of elements of sorted that \
         are less than it or, if right is not 0, not greater.",
    )
    .details("sorted: one axis, ascending as lk_sort leaves it, which is not checked.")
    .shape(Shape::Own("v.shape"))
    .numpy("searchsorted")
    .rust(
        "let (sorted, mut out) = ([1i32, 3, 3, 5], [0i64; 3]);\n\
         lanekit::searchsorted(&sorted, &[0i32, 3, 9], false, &mut out)?;\n\
         assert_eq!(out, [0, 1, 4]);\n\
         lanekit::searchsorted(&sorted, &[0i32, 3, 9], true, &mut out)?;\n\
         assert_eq!(out, [0, 3, 4]);",
    ),
];
