//! Views: what is exported.

use super::{Arg, Dtypes, Family, Function, Shape, axes, axis, flag, input, integer, list, raw, result, tensors};

const X: Arg = input("x").of(Dtypes::Any);

pub const ROWS: &[Function] = &[
    Function::new(
        "transpose",
        Family::Views,
        "views",
        &[X, result("shape", "i64"), result("strides", "i64"), result("out", "lk_tensor")],
        "View of x with its axes in reverse order.",
    )
    .shape(Shape::Own("(x.shape[ndim - 1], .., x.shape[0])"))
    .numpy("transpose")
    .keras("transpose"),
    Function::new(
        "permute",
        Family::Views,
        "views",
        &[
            X,
            axes("axes", "naxes"),
            result("shape", "i64"),
            result("strides", "i64"),
            result("out", "lk_tensor"),
        ],
        "View of x with its axes permuted: axis i of the view is axis axes[i] of x.",
    )
    .details("axes: a permutation of x's axes, not NULL unless x has none. LK_ERR_AXIS for anything else.")
    .shape(Shape::Own("(x.shape[axes[0]], .., x.shape[axes[naxes - 1]])"))
    .numpy("transpose")
    .keras("permute_dimensions"),
    Function::new(
        "slice",
        Family::Views,
        "views",
        &[
            X,
            axis("axis"),
            integer("start", "i64"),
            integer("stop", "i64"),
            integer("step", "i64").or(1.0),
            result("shape", "i64"),
            result("strides", "i64"),
            result("out", "lk_tensor"),
        ],
        "View of x[start:stop:step] along one axis, by Python's rules.",
    )
    .details(
        "A negative bound counts from the end; a bound outside of the axis is clamped. A negative step goes backwards. \
         LK_SLICE_BEGIN and LK_SLICE_END stand for an omitted bound at the low and at the high end: from LK_SLICE_END \
         to LK_SLICE_BEGIN by -1 reverses the axis. LK_ERR_VALUE if step is 0.",
    )
    .shape(Shape::Own("(.., max(0, ceil((stop - start) / step)), ..), of the clamped bounds"))
    .keras("slice"),
    Function::new(
        "split",
        Family::Views,
        "views",
        &[
            X,
            axis("axis").or(0.0),
            integer("sections", "i64"),
            integer("index", "i64"),
            result("shape", "i64"),
            result("strides", "i64"),
            result("out", "lk_tensor"),
        ],
        "View of one of several equal parts of x along an axis: elements index * n to (index + 1) * n - 1, where \
         n = x.shape[axis] / sections.",
    )
    .details(
        "index: 0 to sections - 1. LK_ERR_VALUE if sections does not divide the extent, or index is out of range. \
         lk_slice gives parts of other sizes.",
    )
    .shape(Shape::Own("(.., x.shape[axis] / sections, ..)"))
    .numpy("split"),
    Function::new(
        "diagonal",
        Family::Views,
        "views",
        &[
            X,
            axis("axis1").or(0.0),
            axis("axis2").or(1.0),
            integer("offset", "i64").or(0.0),
            result("shape", "i64"),
            result("strides", "i64"),
            result("out", "lk_tensor"),
        ],
        "View of a diagonal of x: the elements whose index on axis2 is their index on axis1 plus offset.",
    )
    .details(
        "axis1 and axis2 are removed, and the diagonal is the new last axis. It is empty if offset leads out of the \
         matrix. LK_ERR_AXIS if axis1 and axis2 are the same.",
    )
    .shape(Shape::Own(
        "(.., max(0, min(x.shape[axis1] + min(offset, 0), x.shape[axis2] - max(offset, 0)))), where .. are the other \
         extents of x",
    ))
    .numpy("diagonal"),
    Function::new(
        "expand",
        Family::Views,
        "views",
        &[
            X,
            axis("axis").or(-1.0),
            result("shape", "i64"),
            result("strides", "i64"),
            result("out", "lk_tensor"),
        ],
        "View of x with a new axis of extent 1.",
    )
    .details("axis: where the new axis is in the view; -1 makes it the last. LK_ERR_NDIM if x has LK_MAX_NDIM axes.")
    .shape(Shape::Own("x.shape[:axis] + (1,) + x.shape[axis:]"))
    .numpy("expand_dims")
    .keras("expand_dims"),
    Function::new(
        "squeeze",
        Family::Views,
        "views",
        &[X, axis("axis"), result("shape", "i64"), result("strides", "i64"), result("out", "lk_tensor")],
        "View of x without an axis of extent 1.",
    )
    .details("LK_ERR_SHAPE if the axis has another extent.")
    .shape(Shape::Own("x.shape[:axis] + x.shape[axis + 1:]"))
    .numpy("squeeze")
    .keras("squeeze"),
    Function::new(
        "broadcast",
        Family::Views,
        "views",
        &[
            X,
            list("to", "i64", "to_ndim"),
            result("shape", "i64"),
            result("strides", "i64"),
            result("out", "lk_tensor"),
        ],
        "View of x broadcast to the shape to, by NumPy's rule: repeated axes have stride 0.",
    )
    .details("LK_ERR_SHAPE if x does not broadcast to it.")
    .shape(Shape::Own("(to[0], .., to[to_ndim - 1])"))
    .numpy("broadcast_to"),
    Function::new(
        "reshape",
        Family::Views,
        "views",
        &[
            X,
            list("to", "i64", "to_ndim"),
            result("shape", "i64"),
            result("strides", "i64"),
            result("out", "lk_tensor"),
        ],
        "View of x's elements, in C order, with the shape to.",
    )
    .details(
        "One extent of to may be -1, which stands for what the number of elements leaves. LK_ERR_SHAPE if the numbers \
         of elements differ. LK_ERR_STRIDE if no strides express the shape: lk_copy to a contiguous tensor first.",
    )
    .shape(Shape::Own("(to[0], .., to[to_ndim - 1])"))
    .numpy("reshape")
    .keras("reshape"),
    Function::new(
        "tensor_from_dlpack",
        Family::Views,
        "views",
        &[raw("dl", "*const lk_dl_tensor"), result("strides", "i64"), result("out", "lk_tensor")],
        "Descriptor of a DLPack tensor: pointer, byte offset and element strides become an lk_tensor of the same \
         memory.",
    )
    .details(
        "dl: its shape is borrowed, so it must live as long as the descriptor; NULL strides mean C-contiguous. strides: \
         storage for dl->ndim numbers, which are byte strides afterwards. LK_ERR_DEVICE if the memory is not that of \
         the CPU, LK_ERR_DTYPE if the type has no LK_ constant.",
    )
    .shape(Shape::Own("dl->shape"))
    .numpy("from_dlpack"),
    Function::new(
        "broadcast_shape",
        Family::Views,
        "views",
        &[
            tensors("tensors", "n").of(Dtypes::AnyEach),
            result("shape", "i64"),
            result("ndim", "i32"),
        ],
        "Shape to which n tensors broadcast, by NumPy's rule.",
    )
    .details(
        "n: 1 or more. shape: storage for LK_MAX_NDIM numbers; ndim: receives how many they are. The tensors' data may \
         be NULL. LK_ERR_SHAPE if the shapes don't broadcast.",
    )
    .allocates("a list of n descriptors if n > 4")
    .numpy("broadcast_shapes"),
    Function::new(
        "reduce_shape",
        Family::Views,
        "views",
        &[X, axes("axes", "naxes"), flag("keepdims").or(0.0), result("shape", "i64"), result("ndim", "i32")],
        "Shape of a reduction's result: x's without the axes, or with extent 1 there if keepdims is not 0.",
    )
    .details(
        "axes: NULL for all. shape: storage for as many numbers as x has axes; ndim: receives how many are written. x's \
         data may be NULL.",
    ),
];
