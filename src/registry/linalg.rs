//! Products: what is exported.

use super::{Family, Function, axis, choice, input, integer, list, optional, output, result, tensors, text, workspace};

pub const ROWS: &[Function] = &[
    Function::new(
        "matmul",
        Family::Products,
        "linalg",
        &[input("a"), input("b"), workspace("workspace", "workspace_bytes"), output("out")],
        "The product of matrices, NumPy's matmul: out = a b for the last two axes, the axes before them \
         broadcast.",
    )
    .details(
        "a, b, out: float32 or float64, the same one. a: (..., m, k); b: (..., k, n); out: (..., m, n). A vector \
         as a or b is a row or a column, which out lacks then (lk_matmul_shape tells); the product of two vectors \
         is lk_vecdot's, whose sum has other bits. k = 0 gives zeros; NaN and infinities go into the sums that \
         they belong to. The products of an element are added in chains of 128 by fused multiply-adds, each chain \
         from +0 on; the chains' sums are joined pairwise, as a binary counter carries (docs/PRODUCTS.md has it as \
         a program). Error of an element: at most g / (1 - g) times the sum of |a| |b| over k, where g is (min(k, \
         128) + log2(k / 128)) u, the logarithm rounded up and 0 up to k = 128, u = 2^-24 or 2^-53, where nothing \
         underflows (N. J. Higham, \"Accuracy and Stability of Numerical Algorithms\", 2002, sections 3.5 and \
         4.2). The same bits in any layout and in a batch of any size, on any machine. Any strides are taken \
         without copies; elements off their alignment and strides that are no multiple of an element's size cost a \
         copy, overlap of out with a or b too. workspace: memory of workspace_bytes, at any alignment and apart \
         from the tensors, to pack large factors in, at least as many as lk_matmul_workspace tells; NULL and 0 to \
         allocate it, where it is needed. What is copied for its overlap or alignment, out too, is allocated in \
         any case.",
    ),
    Function::new(
        "matmul_workspace",
        Family::Products,
        "linalg",
        &[input("a"), input("b"), result("bytes", "usize")],
        "Bytes of workspace that lk_matmul takes for these tensors, whose elements are not read: up to 17 MB, 0 \
         for small ones.",
    ),
    Function::new(
        "matmul_shape",
        Family::Products,
        "linalg",
        &[input("a"), input("b"), result("shape", "i64"), result("ndim", "i32")],
        "The shape of lk_matmul's result.",
    )
    .details("shape: storage for LK_MAX_NDIM numbers; ndim: where to write their count."),
    Function::new(
        "matvec",
        Family::Products,
        "linalg",
        &[input("a"), input("x"), workspace("workspace", "workspace_bytes"), output("out")],
        "Matrices by vectors, NumPy's matvec: out[i] = the sum of a[i][j] x[j] over j, the axes before them \
         broadcast.",
    )
    .details(
        "a, x, out: float32 or float64, the same one. a: (..., m, k); x: (..., k); out: (..., m). Error, bits and \
         workspace (lk_matvec_workspace) as in lk_matmul.",
    ),
    Function::new(
        "matvec_workspace",
        Family::Products,
        "linalg",
        &[input("a"), input("x"), result("bytes", "usize")],
        "Bytes of workspace that lk_matvec takes for these tensors, whose elements are not read: up to 17 MB, 0 \
         for small ones.",
    ),
    Function::new(
        "dot",
        Family::Products,
        "linalg",
        &[input("x"), input("y"), workspace("workspace", "workspace_bytes"), output("out")],
        "Keras' dot: the last axis of x with the last but one of y, every matrix of x with every one of y.",
    )
    .details(
        "x, y, out: float32 or float64, the same one; 2 axes or more. out has x's shape without its last axis, \
         then y's without its last but one; for matrices it is lk_matmul's. Error, bits and workspace \
         (lk_dot_workspace) as there.",
    ),
    Function::new(
        "dot_workspace",
        Family::Products,
        "linalg",
        &[input("x"), input("y"), result("bytes", "usize")],
        "Bytes of workspace that lk_dot takes for these tensors, whose elements are not read: up to 17 MB, 0 for \
         small ones.",
    ),
    Function::new(
        "batch_dot",
        Family::Products,
        "linalg",
        &[
            input("x"),
            input("y"),
            axis("axis_x"),
            axis("axis_y"),
            workspace("workspace", "workspace_bytes"),
            output("out"),
        ],
        "Keras' batch_dot: sums over axis_x of x with axis_y of y, for each index of their axis 0, the batch.",
    )
    .details(
        "x, y, out: float32 or float64, the same one; 2 axes or more. axis_x, axis_y: negative ones are counted \
         from the end; 0 is refused (LK_ERR_AXIS). out has x's shape without axis_x, then y's without axis 0 and \
         axis_y; where that is the batch alone, out may have one more axis of extent 1, as in Keras. Error, bits \
         and workspace (lk_batch_dot_workspace) as in lk_matmul; batches of dot products are lk_vecdot's.",
    ),
    Function::new(
        "batch_dot_workspace",
        Family::Products,
        "linalg",
        &[input("x"), input("y"), axis("axis_x"), axis("axis_y"), result("bytes", "usize")],
        "Bytes of workspace that lk_batch_dot takes for these tensors, whose elements are not read: up to 17 MB, \
         0 for small ones.",
    ),
    Function::new(
        "outer",
        Family::Products,
        "linalg",
        &[input("a"), input("b"), output("out")],
        "Every element of a by every element of b: out[i][j] = a[i] b[j], for tensors of any shape in C order.",
    )
    .details(
        "a, b, out: any integer, float32 or float64, the same one. out has as many rows as a has elements, as \
         many columns as b. Each product is rounded once, integers wrap; the same bits on every machine.",
    ),
    Function::new(
        "gram",
        Family::Products,
        "linalg",
        &[input("x"), integer("transpose", "i32"), workspace("workspace", "workspace_bytes"), output("out")],
        "The products of a matrix's rows with each other: x x^T for the last two axes, or x^T x where transpose \
         is not 0.",
    )
    .details(
        "x, out: float32 or float64, the same one. x: (..., m, k); out: (..., m, m), or (..., k, k) where \
         transpose is not 0. The result is exactly symmetric; half of it is computed. Error, bits and workspace \
         (lk_gram_workspace) as in lk_matmul.",
    ),
    Function::new(
        "gram_workspace",
        Family::Products,
        "linalg",
        &[input("x"), integer("transpose", "i32"), result("bytes", "usize")],
        "Bytes of workspace that lk_gram takes for these tensors, whose elements are not read: up to 17 MB, 0 for \
         small ones.",
    ),
    Function::new(
        "dense",
        Family::Products,
        "linalg",
        &[
            input("x"),
            input("w"),
            optional("bias"),
            choice("activation", "lk_op"),
            list("params", "f64", "nparams"),
            workspace("workspace", "workspace_bytes"),
            output("out"),
        ],
        "A dense layer: the activation of x w + bias, with the last axis of x and the first of w.",
    )
    .details(
        "x, w, bias, out: float32 or float64, the same one. x: (..., k); w: (k, units); bias: (units), or NULL \
         for none; out: (..., units). activation: an LK_OP_ constant of an operation of one input and one output, \
         or LK_NO_ACTIVATION. params: its nparams parameters; NULL with nparams 0 for lk_op_describe's defaults. x \
         w + bias errs as in lk_matmul, with one rounding more and |bias| among the magnitudes; the activation as \
         its lk_op_describe says. workspace: as there; lk_dense_workspace tells.",
    ),
    Function::new(
        "dense_workspace",
        Family::Products,
        "linalg",
        &[input("x"), input("w"), result("bytes", "usize")],
        "Bytes of workspace that lk_dense takes for these tensors, whose elements are not read: up to 17 MB, 0 \
         for small ones.",
    ),
    Function::new(
        "einsum",
        Family::Products,
        "linalg",
        &[tensors("tensors", "n"), text("subscripts"), workspace("workspace", "workspace_bytes"), output("out")],
        "Einstein's summation: the products of the operands' elements, summed over every axis that the result \
         lacks.",
    )
    .details(
        "tensors, out: float32 or float64, the same one; n: 1 or more. subscripts: a letter for each axis of each \
         operand, \"ij,jk->ik\" for the product of two matrices; a letter twice in one operand is its diagonal; \
         \"...\" stands for any axes, which broadcast; without \"->\" the result has the ellipsis' axes, then the \
         letters that stand once, in the order of the alphabet (NumPy's rules; spaces don't count). Axes of one \
         letter have one extent, or 1. out: lk_einsum_shape tells. Operands are multiplied two at a time from left \
         to right, as lk_matmul does, or as lk_vecdot where both have all axes of the result; sums over one \
         operand are lk_sum's. workspace: as in lk_matmul (lk_einsum_workspace tells); intermediate results are \
         allocated. LK_ERR_SHAPE names a letter of two extents and its operands.",
    ),
    Function::new(
        "einsum_workspace",
        Family::Products,
        "linalg",
        &[tensors("tensors", "n"), text("subscripts"), result("bytes", "usize")],
        "Bytes of workspace that lk_einsum takes for these tensors, whose elements are not read: up to 17 MB, 0 \
         for small ones.",
    ),
    Function::new(
        "einsum_shape",
        Family::Products,
        "linalg",
        &[tensors("tensors", "n"), text("subscripts"), result("shape", "i64"), result("ndim", "i32")],
        "The shape of lk_einsum's result.",
    )
    .details("shape: storage for LK_MAX_NDIM numbers; ndim: where to write their count."),
];
