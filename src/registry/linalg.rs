//! Products: what is exported.

use super::{
    Arg, Bound, Dtypes, Family, Function, Shape, axis, choice, flag, input, list, optional, output, result, tensors,
    text, workspace,
};

const WORKSPACE: Arg = workspace("workspace", "workspace_bytes");
const BYTES: Arg = result("bytes", "usize");
const OUT: Arg = output("out").of(Dtypes::Floats);

const fn real(name: &'static str) -> Arg {
    input(name).of(Dtypes::Floats)
}

/// The bound of a sum of k products in chains.
const CHAINS: Bound = Bound::Own(
    "g / (1 - g) sum|a b| with g = (min(k, 128) + max(0, ceil(log2(k / 128)))) u for a sum of k products, u = 2^-24 or \
     2^-53, while nothing underflows",
);
const ALLOCATES: &str = "the workspace if it is NULL and needed; copies of tensors whose data or strides are \
                         not aligned to their elements";
const HIGHAM: &str = "N. J. Higham, \"Accuracy and Stability of Numerical Algorithms\" (2002), sections 3.5 and 4.2";

pub const ROWS: &[Function] = &[
    Function::new(
        "matmul",
        Family::Products,
        "linalg",
        &[real("a"), real("b"), WORKSPACE, OUT],
        "Matrix product: out[i, j] = sum(a[i, p] b[p, j] over p) for the last two axes; the leading axes broadcast.",
    )
    .details(
        "A 1-d a is a row, a 1-d b a column, and out lacks its axis (lk_matmul_shape). k = 0 gives zeros. NaN and \
         infinities stay in the sums that they belong to.\n\n\
         The products of an element are added in chains of 128 by fused multiply-adds, each chain from +0 on; the \
         chains' sums are joined pairwise, as a binary counter carries (docs/PRODUCTS.md has a program). The product \
         of two vectors is lk_vecdot's, whose sum has other bits.",
    )
    .shape(Shape::Own("(.., m, n) for a (.., m, k) and b (.., k, n)"))
    .bound(CHAINS)
    .allocates(ALLOCATES)
    .numpy("matmul")
    .source(HIGHAM)
    .rust(
        "use lanekit::{TensorMut, TensorRef};\n\
         let a = TensorRef::new(&[1.0f32, 2.0, 3.0, 4.0], [2, 2])?;\n\
         let b = TensorRef::new(&[5.0f32, 6.0, 7.0, 8.0], [2, 2])?;\n\
         let mut out = [0.0f32; 4];\n\
         lanekit::matmul(a, b, TensorMut::new(&mut out, [2, 2])?)?;\n\
         assert_eq!(out, [19.0, 22.0, 43.0, 50.0]);",
    ),
    Function::new(
        "matmul_workspace",
        Family::Products,
        "linalg",
        &[real("a"), real("b"), BYTES],
        "Workspace size of lk_matmul for these tensors, in bytes; no element is read.",
    )
    .rust(
        "use lanekit::{TensorMut, TensorRef};\n\
         let a = TensorRef::new(&[1.0f32, 2.0, 3.0, 4.0], [2, 2])?;\n\
         let b = TensorRef::new(&[5.0f32, 6.0, 7.0, 8.0], [2, 2])?;\n\
         let mut workspace = vec![0u8; lanekit::matmul_workspace(&a, &b)?];\n\
         let mut out = [0.0f32; 4];\n\
         lanekit::matmul_in(a, b, &mut workspace, TensorMut::new(&mut out, [2, 2])?)?;\n\
         assert_eq!(out, [19.0, 22.0, 43.0, 50.0]);",
    ),
    Function::new(
        "matmul_shape",
        Family::Products,
        "linalg",
        &[real("a"), real("b"), result("shape", "i64"), result("ndim", "i32")],
        "Shape of lk_matmul's result.",
    )
    .details("shape: room for LK_MAX_NDIM extents; *ndim receives their number.")
    .rust(
        "use lanekit::{TensorMut, TensorRef};\n\
         let row = [1.0f32, 10.0];\n\
         let b = TensorRef::new(&[1.0f32, 2.0, 3.0, 4.0, 5.0, 6.0], [2, 3])?;\n\
         let shape = lanekit::matmul_shape(&row, &b)?;\n\
         assert_eq!(shape, [3]);\n\
         let mut out = vec![0.0f32; shape.iter().product()];\n\
         lanekit::matmul(&row, &b, TensorMut::new(&mut out, &shape)?)?;\n\
         assert_eq!(out, [41.0, 52.0, 63.0]);",
    ),
    Function::new(
        "matvec",
        Family::Products,
        "linalg",
        &[real("a"), real("x"), WORKSPACE, OUT],
        "Matrix-vector product: out[i] = sum(a[i, j] x[j] over j); the leading axes broadcast.",
    )
    .details("Sums as in lk_matmul.")
    .shape(Shape::Own("(.., m) for a (.., m, k) and x (.., k)"))
    .bound(CHAINS)
    .allocates(ALLOCATES)
    .numpy("matvec")
    .rust(
        "let a = lanekit::TensorRef::new(&[1.0f32, 2.0, 3.0, 4.0], [2, 2])?;\n\
         let mut out = [0.0f32; 2];\n\
         lanekit::matvec(a, &[10.0f32, 1.0], &mut out)?;\n\
         assert_eq!(out, [12.0, 34.0]);",
    ),
    Function::new(
        "matvec_workspace",
        Family::Products,
        "linalg",
        &[real("a"), real("x"), BYTES],
        "Workspace size of lk_matvec for these tensors, in bytes; no element is read.",
    )
    .rust(
        "let a = lanekit::TensorRef::new(&[1.0f32, 2.0, 3.0, 4.0], [2, 2])?;\n\
         let (x, mut out) = ([10.0f32, 1.0], [0.0f32; 2]);\n\
         let mut workspace = vec![0u8; lanekit::matvec_workspace(&a, &x)?];\n\
         lanekit::matvec_in(&a, &x, &mut workspace, &mut out)?;\n\
         assert_eq!(out, [12.0, 34.0]);",
    ),
    Function::new(
        "dot",
        Family::Products,
        "linalg",
        &[real("x"), real("y"), WORKSPACE, OUT],
        "Product of every matrix of x with every matrix of y: the sum over the last axis of x and the second-to-last \
         of y, as in Keras.",
    )
    .details("x and y have 2 axes or more. For two matrices it is lk_matmul's. Sums as in lk_matmul.")
    .shape(Shape::Own("x's without its last axis, then y's without its second-to-last"))
    .bound(CHAINS)
    .allocates(ALLOCATES)
    .numpy("dot")
    .keras("dot")
    .rust(
        "use lanekit::{TensorMut, TensorRef};\n\
         let x = TensorRef::new(&[1.0f32, 10.0], [1, 2])?;\n\
         let y = TensorRef::new(&[1.0f32, 2.0, 3.0, 4.0], [2, 2, 1])?;\n\
         let mut out = [0.0f32; 2];\n\
         lanekit::dot(x, y, TensorMut::new(&mut out, [1, 2, 1])?)?;\n\
         assert_eq!(out, [21.0, 43.0]);",
    ),
    Function::new(
        "dot_workspace",
        Family::Products,
        "linalg",
        &[real("x"), real("y"), BYTES],
        "Workspace size of lk_dot for these tensors, in bytes; no element is read.",
    )
    .rust(
        "use lanekit::{TensorMut, TensorRef};\n\
         let x = TensorRef::new(&[1.0f32, 10.0], [1, 2])?;\n\
         let y = TensorRef::new(&[1.0f32, 2.0, 3.0, 4.0], [2, 2, 1])?;\n\
         let mut workspace = vec![0u8; lanekit::dot_workspace(&x, &y)?];\n\
         let mut out = [0.0f32; 2];\n\
         lanekit::dot_in(x, y, &mut workspace, TensorMut::new(&mut out, [1, 2, 1])?)?;\n\
         assert_eq!(out, [21.0, 43.0]);",
    ),
    Function::new(
        "batch_dot",
        Family::Products,
        "linalg",
        &[real("x"), real("y"), axis("axis_x"), axis("axis_y"), WORKSPACE, OUT],
        "Product over the batch, axis 0 of both: the sum over axis_x of x and axis_y of y for each index of axis 0, as \
         in Keras.",
    )
    .details(
        "x and y have 2 axes or more. axis_x, axis_y: negative ones count from the end; 0 is LK_ERR_AXIS. Where the \
         result is the batch alone, out may also have shape (batch, 1), as in Keras. Sums as in lk_matmul; for two \
         matrices they are lk_vecdot's.",
    )
    .shape(Shape::Own("x's without axis_x, then y's without axis 0 and axis_y"))
    .bound(CHAINS)
    .allocates(ALLOCATES)
    .keras("batch_dot")
    .rust(
        "use lanekit::{Axis, TensorRef};\n\
         let x = TensorRef::new(&[1.0f32, 2.0, 3.0, 4.0], [2, 2])?;\n\
         let y = TensorRef::new(&[10.0f32, 1.0, 1.0, 10.0], [2, 2])?;\n\
         let mut out = [0.0f32; 2];\n\
         lanekit::batch_dot(x, y, Axis(1), Axis(1), &mut out)?;\n\
         assert_eq!(out, [12.0, 43.0]);",
    ),
    Function::new(
        "batch_dot_workspace",
        Family::Products,
        "linalg",
        &[real("x"), real("y"), axis("axis_x"), axis("axis_y"), BYTES],
        "Workspace size of lk_batch_dot for these tensors, in bytes; no element is read.",
    )
    .rust(
        "use lanekit::{Axis, TensorRef};\n\
         let x = TensorRef::new(&[1.0f32, 2.0, 3.0, 4.0], [2, 2])?;\n\
         let y = TensorRef::new(&[10.0f32, 1.0, 1.0, 10.0], [2, 2])?;\n\
         let mut workspace = vec![0u8; lanekit::batch_dot_workspace(&x, &y, Axis(1), Axis(1))?];\n\
         let mut out = [0.0f32; 2];\n\
         lanekit::batch_dot_in(x, y, Axis(1), Axis(1), &mut workspace, &mut out)?;\n\
         assert_eq!(out, [12.0, 43.0]);",
    ),
    Function::new(
        "outer",
        Family::Products,
        "linalg",
        &[input("a").of(Dtypes::Numbers), input("b").of(Dtypes::Numbers), output("out").of(Dtypes::Numbers)],
        "Outer product: out[i, j] = a[i] b[j] for the elements of a and b in C order.",
    )
    .details("a and b may have any shapes. Integers wrap.")
    .shape(Shape::Own("(elements of a, elements of b)"))
    .bound(Bound::Ulp(0.5, 0.5))
    .numpy("outer")
    .rust(
        "let mut out = [0i32; 6];\n\
         lanekit::outer(&[1i32, 2], &[10i32, 20, 30], lanekit::TensorMut::new(&mut out, [2, 3])?)?;\n\
         assert_eq!(out, [10, 20, 30, 20, 40, 60]);",
    ),
    Function::new(
        "gram",
        Family::Products,
        "linalg",
        &[real("x"), flag("transpose").or(0.0), WORKSPACE, OUT],
        "Gram matrix: x x^T for the last two axes, or x^T x if transpose is not 0.",
    )
    .details("The result is exactly symmetric; half of it is computed. Sums as in lk_matmul.")
    .shape(Shape::Own("(.., m, m) for x (.., m, k), or (.., k, k) if transpose is not 0"))
    .bound(CHAINS)
    .allocates(ALLOCATES)
    .rust(
        "use lanekit::{TensorMut, TensorRef};\n\
         let x = TensorRef::new(&[1.0f32, 2.0, 3.0, 4.0], [2, 2])?;\n\
         let mut out = [0.0f32; 4];\n\
         lanekit::gram(x, false, TensorMut::new(&mut out, [2, 2])?)?;\n\
         assert_eq!(out, [5.0, 11.0, 11.0, 25.0]);",
    ),
    Function::new(
        "gram_workspace",
        Family::Products,
        "linalg",
        &[real("x"), flag("transpose").or(0.0), BYTES],
        "Workspace size of lk_gram for these tensors, in bytes; no element is read.",
    )
    .rust(
        "use lanekit::{TensorMut, TensorRef};\n\
         let x = TensorRef::new(&[1.0f32, 2.0, 3.0, 4.0], [2, 2])?;\n\
         let mut workspace = vec![0u8; lanekit::gram_workspace(&x, true)?];\n\
         let mut out = [0.0f32; 4];\n\
         lanekit::gram_in(x, true, &mut workspace, TensorMut::new(&mut out, [2, 2])?)?;\n\
         assert_eq!(out, [10.0, 14.0, 14.0, 20.0]);",
    ),
    Function::new(
        "dense",
        Family::Products,
        "linalg",
        &[
            real("x"),
            real("w"),
            optional("bias").of(Dtypes::Floats),
            choice("activation", "lk_op").or(-1.0),
            list("params", "f64", "nparams"),
            WORKSPACE,
            OUT,
        ],
        "Dense layer: activation(x w + bias), the product over the last axis of x and the first of w.",
    )
    .details(
        "bias: (units,), or NULL for none. activation: an LK_OP_ constant of an operation with one input and one \
         output, or LK_NO_ACTIVATION. params: its nparams parameters; NULL with nparams 0 for the defaults of \
         lk_op_describe. Sums as in lk_matmul.",
    )
    .shape(Shape::Own("(.., units) for x (.., k) and w (k, units)"))
    .bound(Bound::Own(
        "x w as lk_matmul, the bias adds |x w + bias| u, and the activation errs by its own bound (lk_op_describe)",
    ))
    .allocates(ALLOCATES),
    Function::new(
        "dense_workspace",
        Family::Products,
        "linalg",
        &[real("x"), real("w"), BYTES],
        "Workspace size of lk_dense for these tensors, in bytes; no element is read.",
    )
    .rust(
        "use lanekit::{TensorMut, TensorRef};\n\
         let x = TensorRef::new(&[1.0f32, 2.0], [1, 2])?;\n\
         let w = TensorRef::new(&[1.0f32, 2.0, 3.0, 4.0], [2, 2])?;\n\
         let mut workspace = vec![0u8; lanekit::dense_workspace(&x, &w)?];\n\
         let mut out = [0.0f32; 2];\n\
         lanekit::dense_in(x, w, None, None, &mut workspace, TensorMut::new(&mut out, [1, 2])?)?;\n\
         assert_eq!(out, [7.0, 10.0]);",
    ),
    Function::new(
        "einsum",
        Family::Products,
        "linalg",
        &[tensors("tensors", "n").of(Dtypes::Floats), text("subscripts"), WORKSPACE, OUT],
        "Einstein summation: products of the operands' elements, summed over every axis that the result lacks.",
    )
    .details(
        "tensors: n operands, 1 or more, of out's dtype. subscripts: a letter for each axis of each operand, \
         \"ij,jk->ik\" for the product of two matrices. A letter twice in one operand is its diagonal; \"...\" stands \
         for any axes, which broadcast. Without \"->\" the result has the ellipsis' axes, then the letters that occur \
         once, in alphabetical order, capitals first. Spaces don't count. Axes of one letter have one extent, or 1 in \
         different operands; LK_ERR_SHAPE names the letter and its operands.\n\n\
         Operands are multiplied two at a time from left to right, as by lk_matmul, or as by lk_vecdot where both \
         have all axes of the result. Axes that one operand alone has, and nothing else needs, are summed first, as \
         by lk_sum. Intermediate results are rounded to the dtype.",
    )
    .shape(Shape::Own("the extents of the letters behind \"->\" (lk_einsum_shape)"))
    .bound(Bound::Own("each product as lk_matmul or lk_vecdot, each sum of one operand as lk_sum"))
    .allocates(
        "the workspace if it is NULL and needed; intermediate results; copies of tensors whose data or strides are not \
         aligned to their elements",
    )
    .numpy("einsum")
    .rust(
        "use lanekit::TensorRef;\n\
         let a = TensorRef::new(&[1.0f32, 2.0, 3.0, 4.0], [2, 2])?;\n\
         let b = TensorRef::new(&[5.0f32, 6.0, 7.0, 8.0], [2, 2])?;\n\
         let mut out = [0.0f32; 2];\n\
         lanekit::einsum(&[a, b], \"ij,ij->i\", &mut out)?;\n\
         assert_eq!(out, [17.0, 53.0]);",
    ),
    Function::new(
        "einsum_workspace",
        Family::Products,
        "linalg",
        &[tensors("tensors", "n").of(Dtypes::Floats), text("subscripts"), BYTES],
        "Workspace size of lk_einsum for these tensors, in bytes; no element is read.",
    )
    .rust(
        "use lanekit::TensorRef;\n\
         let a = TensorRef::new(&[1.0f32, 2.0, 3.0, 4.0], [2, 2])?;\n\
         let b = TensorRef::new(&[5.0f32, 6.0, 7.0, 8.0], [2, 2])?;\n\
         let (tensors, mut out) = ([a, b], [0.0f32; 2]);\n\
         let mut workspace = vec![0u8; lanekit::einsum_workspace(&tensors, \"ij,ij->i\")?];\n\
         lanekit::einsum_in(&tensors, \"ij,ij->i\", &mut workspace, &mut out)?;\n\
         assert_eq!(out, [17.0, 53.0]);",
    ),
    Function::new(
        "einsum_shape",
        Family::Products,
        "linalg",
        &[tensors("tensors", "n"), text("subscripts"), result("shape", "i64"), result("ndim", "i32")],
        "Shape of lk_einsum's result.",
    )
    .details(
        "tensors: n operands of any dtype, 1 or more. shape: room for LK_MAX_NDIM extents; *ndim receives their \
              number.",
    )
    .rust(
        "use lanekit::{TensorMut, TensorRef};\n\
         let a = TensorRef::new(&[1.0f32, 2.0, 3.0, 4.0], [2, 2])?;\n\
         let tensors = [a, (&[1.0f32, 10.0]).into()];\n\
         let shape = lanekit::einsum_shape(&tensors, \"ij,k->jik\")?;\n\
         assert_eq!(shape, [2, 2, 2]);\n\
         let mut out = vec![0.0f32; shape.iter().product()];\n\
         lanekit::einsum(&tensors, \"ij,k->jik\", TensorMut::new(&mut out, &shape)?)?;\n\
         assert_eq!(out, [1.0, 10.0, 3.0, 30.0, 2.0, 20.0, 4.0, 40.0]);",
    ),
];
