//! Indexing: what is exported.

use super::{Arg, Bound, Dtypes, Family, Function, Shape, axis, inout, input, output, result};

const X: Arg = input("x").of(Dtypes::Any);
const OUT: Arg = output("out").of(Dtypes::Any);
const INDICES: Arg = input("indices").of(Dtypes::Indices);

pub const ROWS: &[Function] = &[
    Function::new(
        "take",
        Family::Indexing,
        "indexing",
        &[X, INDICES, axis("axis"), OUT],
        "Gathers slices of x along an axis: out[.., i, ..] = x[.., indices[i], ..].",
    )
    .details(
        "indices: any shape; i stands for as many indices as it has axes. lk_take_shape computes out's shape. \
         LK_ERR_NDIM if the result would have more than LK_MAX_NDIM axes.",
    )
    .shape(Shape::Own("x.shape[:axis] + indices.shape + x.shape[axis + 1:]"))
    .numpy("take")
    .keras("gather")
    .rust(
        "use lanekit::{Axis, TensorMut, TensorRef};\n\
         let x = TensorRef::new(&[1i32, 2, 3, 4, 5, 6], [2, 3])?;\n\
         let mut out = [0i32; 4];\n\
         lanekit::take(x, &[2i64, 0], Axis(1), TensorMut::new(&mut out, [2, 2])?)?;\n\
         assert_eq!(out, [3, 1, 6, 4]);",
    ),
    Function::new(
        "take_shape",
        Family::Indexing,
        "indexing",
        &[X, INDICES, axis("axis"), result("shape", "i64"), result("ndim", "i32")],
        "Shape of lk_take's result.",
    )
    .details("shape: storage for LK_MAX_NDIM numbers; ndim: receives how many they are.")
    .rust(
        "use lanekit::{Axis, TensorMut, TensorRef};\n\
         let x = TensorRef::new(&[1i32, 2, 3, 4, 5, 6], [2, 3])?;\n\
         let shape = lanekit::take_shape(&x, &[-1i64], Axis(1))?;\n\
         assert_eq!(shape, [2, 1]);\n\
         let mut out = vec![0i32; shape.iter().product()];\n\
         lanekit::take(x, &[-1i64], Axis(1), TensorMut::new(&mut out, &shape)?)?;\n\
         assert_eq!(out, [3, 6]);",
    ),
    Function::new(
        "take_along_axis",
        Family::Indexing,
        "indexing",
        &[X, INDICES, axis("axis").or(-1.0), OUT],
        "Gathers elements along an axis, each line with indices of its own: out[i, j] = x[i, indices[i, j]] for the \
         last axis of a matrix.",
    )
    .details("indices: as many axes as x; x and indices broadcast on all axes but the named one.")
    .shape(Shape::Own("(.., indices.shape[axis], ..), where .. are the broadcast extents"))
    .numpy("take_along_axis")
    .rust(
        "use lanekit::{Axis, TensorMut, TensorRef};\n\
         let x = TensorRef::new(&[1i32, 2, 3, 4, 5, 6], [2, 3])?;\n\
         let indices = TensorRef::new(&[1i64, -1], [2, 1])?;\n\
         let mut out = [0i32; 2];\n\
         lanekit::take_along_axis(x, indices, Axis(-1), TensorMut::new(&mut out, [2, 1])?)?;\n\
         assert_eq!(out, [2, 6]);",
    ),
    Function::new(
        "put_along_axis",
        Family::Indexing,
        "indexing",
        &[INDICES, input("values").of(Dtypes::Any), axis("axis"), inout("out").of(Dtypes::Any)],
        "Scatters values along an axis of out: out[i, indices[i, j]] = values[i, j] for the last axis of a matrix.",
    )
    .details(
        "Of several values for one element the last along the axis stays. Elements that no index names keep their \
         value. indices: as many axes as out. indices and values broadcast to out's shape with indices.shape[axis] on \
         the axis: with extent 1 on the others, whole slices are put.",
    )
    .numpy("put_along_axis")
    .rust(
        "use lanekit::{Axis, TensorMut, TensorRef};\n\
         let indices = TensorRef::new(&[1i64, -1], [2, 1])?;\n\
         let values = TensorRef::new(&[20i32, 60], [2, 1])?;\n\
         let mut x = [1i32, 2, 3, 4, 5, 6];\n\
         lanekit::put_along_axis(indices, values, Axis(-1), TensorMut::new(&mut x, [2, 3])?)?;\n\
         assert_eq!(x, [1, 20, 3, 4, 5, 60]);",
    ),
    Function::new(
        "add_along_axis",
        Family::Indexing,
        "indexing",
        &[INDICES, input("values").of(Dtypes::Numbers), axis("axis"), inout("out").of(Dtypes::Numbers)],
        "Scatters values along an axis and adds them: out[i, indices[i, j]] += values[i, j] for the last axis of a \
         matrix.",
    )
    .details(
        "Several values for one element are added in the order of the axis, so the bits are the same on every \
         machine. Integers wrap. Shapes and what is not named: as in lk_put_along_axis.",
    )
    .bound(Bound::Own("0.5 ULP for each addition"))
    .rust(
        "let mut sums = [0.0f32; 3];\n\
         lanekit::add_along_axis(&[0i64, 2, 0], &[1.0f32, 2.0, 4.0], lanekit::Axis(0), &mut sums)?;\n\
         assert_eq!(sums, [5.0, 0.0, 2.0]);",
    ),
    Function::new(
        "one_hot",
        Family::Indexing,
        "indexing",
        &[INDICES, axis("axis").or(-1.0), output("out").of(Dtypes::Any)],
        "One-hot encoding along a new axis: out[.., c, ..] = 1 if c is the index, else 0.",
    )
    .details(
        "axis: where the new axis, that of the classes, is in out; -1 makes it the last. An index out of range, and \
         any negative one, gives zeros: it is no error here.",
    )
    .shape(Shape::Own("indices.shape[:axis] + (classes,) + indices.shape[axis:]"))
    .keras("one_hot")
    .rust(
        "use lanekit::{Axis, TensorMut};\n\
         let mut out = [0.0f32; 6];\n\
         lanekit::one_hot(&[0i64, 2], Axis(-1), TensorMut::new(&mut out, [2, 3])?)?;\n\
         assert_eq!(out, [1.0, 0.0, 0.0, 0.0, 0.0, 1.0]);",
    ),
    Function::new(
        "nonzero_count",
        Family::Indexing,
        "indexing",
        &[X, result("count", "i64")],
        "Number of elements of x that are not 0. NaN is not 0; -0 is.",
    )
    .numpy("count_nonzero")
    .rust("assert_eq!(lanekit::nonzero_count(&[0.0f32, 1.0, -0.0, f32::NAN])?, 2);"),
    Function::new(
        "nonzero",
        Family::Indexing,
        "indexing",
        &[X, output("out").of(Dtypes::I64)],
        "Indices of the elements of x that are not 0: a row for each, in C order.",
    )
    .shape(Shape::Own("(count, x.ndim), where lk_nonzero_count gives count"))
    .numpy("argwhere")
    .rust(
        "use lanekit::{TensorMut, TensorRef};\n\
         let x = TensorRef::new(&[0i32, 7, 0, 8, 0, 9], [2, 3])?;\n\
         let count = lanekit::nonzero_count(&x)?;\n\
         let mut rows = vec![0i64; 2 * count];\n\
         lanekit::nonzero(x, TensorMut::new(&mut rows, [count, 2])?)?;\n\
         assert_eq!(rows, [0, 1, 1, 0, 1, 2]);",
    ),
    Function::new(
        "compress",
        Family::Indexing,
        "indexing",
        &[input("condition").of(Dtypes::Bool), X, axis("axis"), OUT],
        "Slices of x along an axis for which condition is true.",
    )
    .details("condition: one axis, of x.shape[axis] elements or fewer; missing ones are false.")
    .shape(Shape::Own("(.., count, ..), where count = lk_nonzero_count of condition and .. are the other extents of x"))
    .numpy("compress")
    .rust(
        "let mut out = [0i32; 2];\n\
         lanekit::compress(&[true, false, true], &[1i32, 2, 3], lanekit::Axis(0), &mut out)?;\n\
         assert_eq!(out, [1, 3]);",
    ),
];
