//! Arranging: what is exported.

use super::{Family, Function, axes, axis, choice, input, integer, list, output, per_axis, raw, result, tensors};

pub const ROWS: &[Function] = &[
    Function::new(
        "concatenate",
        Family::Arranging,
        "arrange",
        &[tensors("tensors", "n"), axis("axis"), output("out")],
        "The n tensors one after the other along axis. Their shapes may differ on that axis alone; \
         lk_concatenate_shape tells the result's.",
    )
    .details("tensors, out: any dtype, the same one. n: 1 or more."),
    Function::new(
        "concatenate_shape",
        Family::Arranging,
        "arrange",
        &[tensors("tensors", "n"), axis("axis"), result("shape", "i64"), result("ndim", "i32")],
        "The shape of lk_concatenate's result.",
    )
    .details("shape: storage for the tensors' number of axes; ndim: where to write it."),
    Function::new(
        "stack",
        Family::Arranging,
        "arrange",
        &[tensors("tensors", "n"), axis("axis"), output("out")],
        "The n tensors, of one shape, along a new axis before axis; -1 appends it. out has their shape with n \
         there.",
    )
    .details("tensors, out: any dtype, the same one. n: 1 or more."),
    Function::new(
        "tile",
        Family::Arranging,
        "arrange",
        &[input("x"), list("reps", "i64", "nreps"), output("out")],
        "x side by side with itself, reps[i] times along axis i. Where one has fewer axes than reps has numbers, \
         ones are put before, as NumPy does; lk_tile_shape tells the result's shape.",
    )
    .details("x, out: any dtype, the same one. reps: nreps numbers, 0 or more each."),
    Function::new(
        "tile_shape",
        Family::Arranging,
        "arrange",
        &[input("x"), list("reps", "i64", "nreps"), result("shape", "i64"), result("ndim", "i32")],
        "The shape of lk_tile's result.",
    )
    .details("shape: storage for LK_MAX_NDIM numbers; ndim: where to write their count."),
    Function::new(
        "repeat",
        Family::Arranging,
        "arrange",
        &[input("x"), axis("axis"), integer("repeats", "i64"), output("out")],
        "Each element along axis repeats times in a row: out's extent there is repeats times x's.",
    )
    .details("x, out: any dtype, the same one. repeats: 0 or more."),
    Function::new(
        "repeat_each",
        Family::Arranging,
        "arrange",
        &[input("x"), input("counts"), axis("axis"), output("out")],
        "Element i along axis counts[i] times in a row: out's extent there is the sum of counts.",
    )
    .details(
        "x, out: any dtype, the same one. counts: int32 or int64, one axis of x's extent on axis, 0 or more \
         each.",
    ),
    Function::new(
        "flip",
        Family::Arranging,
        "arrange",
        &[input("x"), axes("axes", "naxes"), output("out")],
        "x the other way round along axes, in a copy; lk_slice with step -1 gives a view.",
    )
    .details(
        "x, out: any dtype, the same one; one shape. axes: naxes axes, negative ones counted from the end; NULL \
         for all.",
    ),
    Function::new(
        "roll",
        Family::Arranging,
        "arrange",
        &[input("x"), axes("axes", "naxes"), per_axis("shifts", "i64"), output("out")],
        "x shifted by shifts[i] places along axes[i]; what leaves at one end comes in at the other. Shifts of an \
         axis that is named more than once add up.",
    )
    .details(
        "x, out: any dtype, the same one; one shape. axes: naxes axes, negative ones counted from the end. \
         shifts: naxes numbers of any size.",
    ),
    Function::new(
        "pad",
        Family::Arranging,
        "arrange",
        &[
            input("x"),
            per_axis("before", "i64"),
            per_axis("after", "i64"),
            choice("mode", "lk_pad_mode"),
            raw("value", "*const c_void"),
            output("out"),
        ],
        "x with before[i] places more at the start and after[i] at the end of axis i, by mode: LK_PAD_CONSTANT, \
         LK_PAD_EDGE or LK_PAD_REFLECT. A border wider than x is mirrored again and again. LK_ERR_VALUE for an \
         unknown mode, and where x has no elements for a border to repeat.",
    )
    .details(
        "x, out: any dtype, the same one. before, after: one number for each axis of x, 0 or more. value: one \
         element of x's dtype for LK_PAD_CONSTANT, NULL for 0.",
    ),
    Function::new(
        "tril",
        Family::Arranging,
        "arrange",
        &[input("x"), integer("k", "i64"), output("out")],
        "The lower triangles of the matrices in x's last two axes: elements on the diagonal number k and below \
         stay, the others become 0. Diagonal 0 starts in the corner, 1 one place to the right.",
    )
    .details("x, out: any dtype, the same one; one shape of 2 or more axes."),
    Function::new(
        "triu",
        Family::Arranging,
        "arrange",
        &[input("x"), integer("k", "i64"), output("out")],
        "The upper triangles of the matrices in x's last two axes: elements on the diagonal number k and above \
         stay, the others become 0. Diagonal 0 starts in the corner, 1 one place to the right.",
    )
    .details("x, out: any dtype, the same one; one shape of 2 or more axes."),
];
