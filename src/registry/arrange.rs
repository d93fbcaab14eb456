//! Arranging: what is exported.

use super::{
    Arg, Dtypes, Family, Function, Shape, axes, axis, choice, good, input, integer, list, output, per_axis, raw,
    result, tensors,
};

const X: Arg = input("x").of(Dtypes::Any);
const OUT: Arg = output("out").of(Dtypes::Any);
const TENSORS: Arg = tensors("tensors", "n").of(Dtypes::Any);

pub const ROWS: &[Function] = &[
    Function::new(
        "concatenate",
        Family::Arranging,
        "arrange",
        &[TENSORS, axis("axis").or(-1.0), OUT],
        "Joins n tensors along an axis.",
    )
    .details("tensors: 1 or more, whose shapes differ on the axis alone. lk_concatenate_shape computes out's shape.")
    .shape(Shape::Own("(.., sum of the tensors' extents on axis, ..)"))
    .allocates("lists of n entries if n > 4")
    .numpy("concatenate")
    .keras("concatenate")
    .rust(
        "use lanekit::{Axis, TensorMut, TensorRef};\n\
         let a = TensorRef::new(&[1i32, 4], [2, 1])?;\n\
         let b = TensorRef::new(&[2i32, 3, 5, 6], [2, 2])?;\n\
         let mut out = [0i32; 6];\n\
         lanekit::concatenate(&[a, b], Axis(1), TensorMut::new(&mut out, [2, 3])?)?;\n\
         assert_eq!(out, [1, 2, 3, 4, 5, 6]);",
    ),
    Function::new(
        "concatenate_shape",
        Family::Arranging,
        "arrange",
        &[TENSORS, axis("axis").or(-1.0), result("shape", "i64"), result("ndim", "i32")],
        "Shape of lk_concatenate's result.",
    )
    .details("shape: storage for as many numbers as the tensors have axes; ndim: receives how many they are.")
    .allocates("a list of n descriptors if n > 4")
    .rust(
        "use lanekit::{Axis, TensorMut, TensorRef};\n\
         let tensors = [TensorRef::new(&[1i32, 4], [2, 1])?, TensorRef::new(&[2i32, 3, 5, 6], [2, 2])?];\n\
         let shape = lanekit::concatenate_shape(&tensors, Axis(1))?;\n\
         assert_eq!(shape, [2, 3]);\n\
         let mut out = vec![0i32; shape.iter().product()];\n\
         lanekit::concatenate(&tensors, Axis(1), TensorMut::new(&mut out, &shape)?)?;\n\
         assert_eq!(out, [1, 2, 3, 4, 5, 6]);",
    ),
    Function::new(
        "stack",
        Family::Arranging,
        "arrange",
        &[TENSORS, axis("axis").or(0.0), OUT],
        "Joins n tensors of one shape along a new axis: tensor i is at index i of it.",
    )
    .details("tensors: 1 or more. axis: where the new axis is in out; -1 makes it the last.")
    .shape(Shape::Own("s[:axis] + (n,) + s[axis:], where s is the tensors' shape"))
    .allocates("a list of n descriptors if n > 4")
    .numpy("stack")
    .keras("stack")
    .rust(
        "use lanekit::{Axis, TensorMut};\n\
         let (x, y) = ([1i32, 2, 3], [4i32, 5, 6]);\n\
         let mut out = [0i32; 6];\n\
         lanekit::stack(&[(&x).into(), (&y).into()], Axis(-1), TensorMut::new(&mut out, [3, 2])?)?;\n\
         assert_eq!(out, [1, 4, 2, 5, 3, 6]);",
    ),
    Function::new(
        "tile",
        Family::Arranging,
        "arrange",
        &[X, list("reps", "i64", "nreps"), OUT],
        "Repeats x reps[i] times along axis i.",
    )
    .details(
        "The shorter of x's shape and reps is padded with leading 1s, as in numpy.tile. reps: 0 or more each. \
         lk_tile_shape computes out's shape.",
    )
    .shape(Shape::Own("(reps[0] * x.shape[0], reps[1] * x.shape[1], ..)"))
    .numpy("tile")
    .keras("tile")
    .rust(
        "let mut out = [0u8; 6];\n\
         lanekit::tile(&[1u8, 2], &[3], &mut out)?;\n\
         assert_eq!(out, [1, 2, 1, 2, 1, 2]);",
    ),
    Function::new(
        "tile_shape",
        Family::Arranging,
        "arrange",
        &[X, list("reps", "i64", "nreps"), result("shape", "i64"), result("ndim", "i32")],
        "Shape of lk_tile's result.",
    )
    .details("shape: storage for LK_MAX_NDIM numbers; ndim: receives how many they are.")
    .rust(
        "let x = [1u8, 2];\n\
         let shape = lanekit::tile_shape(&x, &[2, 2])?;\n\
         assert_eq!(shape, [2, 4]);\n\
         let mut out = vec![0u8; shape.iter().product()];\n\
         lanekit::tile(&x, &[2, 2], lanekit::TensorMut::new(&mut out, &shape)?)?;\n\
         assert_eq!(out, [1, 2, 1, 2, 1, 2, 1, 2]);",
    ),
    Function::new(
        "repeat",
        Family::Arranging,
        "arrange",
        &[X, axis("axis"), integer("repeats", "i64"), OUT],
        "Repeats each element along an axis: out[.., i, ..] = x[.., i / repeats, ..], an integer division.",
    )
    .details("repeats: 0 or more.")
    .shape(Shape::Own("(.., repeats * x.shape[axis], ..)"))
    .numpy("repeat")
    .keras("repeat_elements")
    .rust(
        "let mut out = [0i32; 6];\n\
         lanekit::repeat(&[1i32, 2, 3], lanekit::Axis(0), 2, &mut out)?;\n\
         assert_eq!(out, [1, 1, 2, 2, 3, 3]);",
    ),
    Function::new(
        "repeat_each",
        Family::Arranging,
        "arrange",
        &[X, input("counts").of(Dtypes::Indices), axis("axis"), OUT],
        "Repeats element i along an axis counts[i] times.",
    )
    .on_views()
    .details("counts: of shape (x.shape[axis]), 0 or more each; LK_ERR_VALUE names the first that is negative.")
    .shape(Shape::Own("(.., sum(counts), ..)"))
    .numpy("repeat")
    .rust(
        "let mut out = [0i32; 5];\n\
         lanekit::repeat_each(&[1i32, 2, 3], &[2i64, 0, 3], lanekit::Axis(0), &mut out)?;\n\
         assert_eq!(out, [1, 1, 3, 3, 3]);",
    ),
    Function::new(
        "flip",
        Family::Arranging,
        "arrange",
        &[X, axes("axes", "naxes"), OUT],
        "Reverses the order of elements along axes, into a copy; lk_slice with step -1 gives a view.",
    )
    .details("axes: NULL for all; LK_ERR_AXIS if one is named twice.")
    .shape(Shape::Same)
    .numpy("flip")
    .keras("reverse")
    .rust(
        "use lanekit::{Axis, TensorMut, TensorRef};\n\
         let x = TensorRef::new(&[1i32, 2, 3, 4, 5, 6], [2, 3])?;\n\
         let mut out = [0i32; 6];\n\
         lanekit::flip(x, Axis(1), TensorMut::new(&mut out, [2, 3])?)?;\n\
         assert_eq!(out, [3, 2, 1, 6, 5, 4]);",
    ),
    Function::new(
        "roll",
        Family::Arranging,
        "arrange",
        &[X, axes("axes", "naxes"), per_axis("shifts", "i64"), OUT],
        "Shifts elements cyclically: by shifts[i] along axes[i], out[.., j, ..] = x[.., (j - shifts[i]) mod n, ..], \
         where n is the extent.",
    )
    .details(
        "axes: not NULL unless naxes is 0; shifts of an axis that is named more than once add up. shifts: naxes \
         numbers of any size and sign.",
    )
    .shape(Shape::Same)
    .numpy("roll"),
    Function::new(
        "rot90",
        Family::Arranging,
        "arrange",
        &[X, axis("axis1").or(0.0), axis("axis2").or(1.0), integer("k", "i64").or(1.0), OUT],
        "Rotates by k times 90 degrees in the plane of two axes, from axis1 towards axis2.",
    )
    .on_views()
    .details(
        "k: any number; a negative one rotates from axis2 towards axis1. For k = 1, out[.., i, .., j, ..] = \
         x[.., j, .., n - 1 - i, ..], where n is x's extent on axis2. LK_ERR_AXIS if axis1 and axis2 name one axis.",
    )
    .shape(Shape::Own("x.shape, with the extents of axis1 and axis2 exchanged for an odd k"))
    .numpy("rot90")
    .calls(&[good("", "r:*mn > r:*nm", "-2, -1, 1"), good("half", "r:*mn > r:*mn", "0, 1, 2")])
    .rust(
        "use lanekit::{Axis, TensorMut, TensorRef};\n\
         let x = TensorRef::new(&[1i32, 2, 3, 4, 5, 6], [2, 3])?;\n\
         let mut out = [0i32; 6];\n\
         lanekit::rot90(x, Axis(0), Axis(1), 1, TensorMut::new(&mut out, [3, 2])?)?;\n\
         assert_eq!(out, [3, 6, 2, 5, 1, 4]);",
    ),
    Function::new(
        "pad",
        Family::Arranging,
        "arrange",
        &[
            X,
            per_axis("before", "i64"),
            per_axis("after", "i64"),
            choice("mode", "lk_pad_mode").or(0.0),
            raw("value", "*const c_void"),
            OUT,
        ],
        "Pads x with before[i] elements at the start and after[i] elements at the end of axis i.",
    )
    .details(
        "before, after: a number for each axis of x, 0 or more. mode: LK_PAD_CONSTANT pads with value, LK_PAD_EDGE with \
         the nearest element, LK_PAD_REFLECT mirrors x at its outermost elements, which are not repeated, as often as \
         the width needs. value: one element of x's dtype for LK_PAD_CONSTANT; NULL for 0. LK_ERR_VALUE for an \
         unknown mode, or if the other two modes pad an axis of extent 0.",
    )
    .shape(Shape::Own("(before[0] + x.shape[0] + after[0], before[1] + x.shape[1] + after[1], ..)"))
    .numpy("pad")
    .keras("temporal_padding"),
    Function::new(
        "tril",
        Family::Arranging,
        "arrange",
        &[X, integer("k", "i64").or(0.0), OUT],
        "Lower triangle of each matrix in the last two axes: out[.., i, j] = x[.., i, j] if j - i <= k, else 0.",
    )
    .details("k: the last diagonal that is kept; 0 is the main diagonal, 1 the one above it. LK_ERR_NDIM below 2 axes.")
    .calls(&[good("", "r:*mn > r:*mn", "0")])
    .shape(Shape::Same)
    .numpy("tril")
    .rust(
        "use lanekit::{TensorMut, TensorRef};\n\
         let x = TensorRef::new(&[1i32, 2, 3, 4, 5, 6, 7, 8, 9], [3, 3])?;\n\
         let mut out = [0i32; 9];\n\
         lanekit::tril(x, 0, TensorMut::new(&mut out, [3, 3])?)?;\n\
         assert_eq!(out, [1, 0, 0, 4, 5, 0, 7, 8, 9]);",
    ),
    Function::new(
        "triu",
        Family::Arranging,
        "arrange",
        &[X, integer("k", "i64").or(0.0), OUT],
        "Upper triangle of each matrix in the last two axes: out[.., i, j] = x[.., i, j] if j - i >= k, else 0.",
    )
    .details("k: the first diagonal that is kept; 0 is the main diagonal, 1 the one above it. LK_ERR_NDIM below 2 axes.")
    .calls(&[good("", "r:*mn > r:*mn", "0")])
    .shape(Shape::Same)
    .numpy("triu")
    .rust(
        "use lanekit::{TensorMut, TensorRef};\n\
         let x = TensorRef::new(&[1i32, 2, 3, 4, 5, 6, 7, 8, 9], [3, 3])?;\n\
         let mut out = [0i32; 9];\n\
         lanekit::triu(x, 1, TensorMut::new(&mut out, [3, 3])?)?;\n\
         assert_eq!(out, [0, 2, 3, 0, 0, 6, 0, 0, 0]);",
    ),
];
