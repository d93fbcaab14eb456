//! Views: what is exported.

use super::{Family, Function, axes, axis, flag, input, integer, per_axis, raw, result, tensors};

pub const ROWS: &[Function] = &[
    Function::new(
        "transpose",
        Family::Views,
        "views",
        &[input("x"), result("shape", "i64"), result("strides", "i64"), result("out", "lk_tensor")],
        "View of x with its axes reversed.",
    )
    .details(
        "shape and strides: storage for x's number of axes (LK_MAX_NDIM always suffices); out points at them \
         afterwards. They may be the storage that x itself uses. The same holds for all view helpers.",
    ),
    Function::new(
        "permute",
        Family::Views,
        "views",
        &[
            input("x"),
            axes("axes", "naxes"),
            result("shape", "i64"),
            result("strides", "i64"),
            result("out", "lk_tensor"),
        ],
        "View of x whose axis i is x's axis axes[i]; every axis is named once, negative ones counted from the \
         end. LK_ERR_AXIS otherwise.",
    ),
    Function::new(
        "slice",
        Family::Views,
        "views",
        &[
            input("x"),
            axis("axis"),
            integer("start", "i64"),
            integer("stop", "i64"),
            integer("step", "i64"),
            result("shape", "i64"),
            result("strides", "i64"),
            result("out", "lk_tensor"),
        ],
        "View of x[start:stop:step] on one axis, by Python's rules: negative bounds count from the end, bounds \
         outside are clamped, step may be negative. LK_SLICE_BEGIN and LK_SLICE_END stand for omitted bounds at \
         the low and the high end. LK_ERR_VALUE when step is 0.",
    ),
    Function::new(
        "split",
        Family::Views,
        "views",
        &[
            input("x"),
            axis("axis"),
            integer("sections", "i64"),
            integer("index", "i64"),
            result("shape", "i64"),
            result("strides", "i64"),
            result("out", "lk_tensor"),
        ],
        "View of part number index of the sections equal parts of x along axis. LK_ERR_VALUE when sections does \
         not divide the extent. Parts of other sizes are slices: lk_slice.",
    ),
    Function::new(
        "diagonal",
        Family::Views,
        "views",
        &[
            input("x"),
            axis("axis1"),
            axis("axis2"),
            integer("offset", "i64"),
            result("shape", "i64"),
            result("strides", "i64"),
            result("out", "lk_tensor"),
        ],
        "View of the elements of x whose index on axis2 is that on axis1 plus offset. The two axes are gone; the \
         diagonal is a new last one, empty when offset leads past the matrix.",
    ),
    Function::new(
        "expand",
        Family::Views,
        "views",
        &[input("x"), axis("axis"), result("shape", "i64"), result("strides", "i64"), result("out", "lk_tensor")],
        "View of x with an axis of extent 1 inserted before axis; -1 appends it.",
    ),
    Function::new(
        "squeeze",
        Family::Views,
        "views",
        &[input("x"), axis("axis"), result("shape", "i64"), result("strides", "i64"), result("out", "lk_tensor")],
        "View of x without an axis of extent 1. LK_ERR_SHAPE when the extent is another.",
    ),
    Function::new(
        "broadcast",
        Family::Views,
        "views",
        &[
            input("x"),
            per_axis("to", "i64"),
            integer("to_ndim", "i32"),
            result("shape", "i64"),
            result("strides", "i64"),
            result("out", "lk_tensor"),
        ],
        "View of x repeated to the shape to by NumPy's broadcasting rule: repeated axes have stride 0.",
    ),
    Function::new(
        "reshape",
        Family::Views,
        "views",
        &[
            input("x"),
            per_axis("to", "i64"),
            integer("to_ndim", "i32"),
            result("shape", "i64"),
            result("strides", "i64"),
            result("out", "lk_tensor"),
        ],
        "View of x's elements, in C order, under the shape to; one extent may be -1. LK_ERR_STRIDE when strides \
         can't express it: then copy to a contiguous tensor first.",
    ),
    Function::new(
        "tensor_from_dlpack",
        Family::Views,
        "views",
        &[raw("dl", "*const lk_dl_tensor"), result("strides", "i64"), result("out", "lk_tensor")],
        "Describes a DLPack tensor: pointer, element strides and byte offset become an lk_tensor over the same \
         memory; NULL strides mean C-contiguous. dl's shape is borrowed.",
    )
    .details(
        "strides: storage for dl->ndim numbers. LK_ERR_DEVICE when the memory is not the CPU's, LK_ERR_DTYPE for \
         a type that has no LK_ constant.",
    ),
    Function::new(
        "broadcast_shape",
        Family::Views,
        "views",
        &[tensors("tensors", "n"), result("shape", "i64"), result("ndim", "i32")],
        "The shape that a broadcast of n tensors has.",
    )
    .details(
        "shape: storage for LK_MAX_NDIM numbers; ndim: where to write their count. LK_ERR_SHAPE when the shapes \
         don't broadcast.",
    ),
    Function::new(
        "reduce_shape",
        Family::Views,
        "views",
        &[input("x"), axes("axes", "naxes"), flag("keepdims"), result("shape", "i64"), result("ndim", "i32")],
        "The shape of a reduction's output: see lk_sum.",
    )
    .details("shape: storage for x's number of axes; ndim: where to write the result's."),
];
