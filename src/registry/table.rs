//! Tables: what is exported.

use super::{Family, Function, choice, integer, raw, result};

pub const ROWS: &[Function] = &[
    Function::new(
        "op_count",
        Family::Tables,
        "table",
        &[],
        "Number of elementwise operations: the LK_OP_ constants are 0 to lk_op_count() - 1.",
    )
    .gives("i32"),
    Function::new(
        "op_describe",
        Family::Tables,
        "table",
        &[choice("op", "lk_op"), result("out", "lk_op_info")],
        "Writes the description of an elementwise operation to *out.",
    )
    .details("LK_ERR_VALUE if op is unknown. out->size: sizeof(lk_op_info), set before the call."),
    Function::new(
        "op_operand_dtype",
        Family::Tables,
        "table",
        &[choice("op", "lk_op"), choice("dtype", "lk_dtype"), integer("operand", "i32"), result("out", "lk_dtype")],
        "Writes the dtype of one operand of an elementwise operation to *out.",
    )
    .details(
        "dtype: the operation's own, which all operands have but those that are always bool or int32; LK_ERR_DTYPE if \
         the operation does not have it. operand: its number, from 0, the inputs before the outputs; LK_ERR_VALUE if \
         there is none.",
    ),
    Function::new(
        "loop",
        Family::Tables,
        "table",
        &[choice("op", "lk_op"), choice("dtype", "lk_dtype"), result("fn", "lk_loop_fn")],
        "Writes the inner loop of an elementwise operation for one of its dtypes to *fn.",
    )
    .details(
        "The loop has the signature of NumPy's ufunc inner loops, so NumPy and engines with strided columns can call \
         it; parameters have their defaults. lk_op_operand_dtype gives the operands' dtypes. LK_ERR_DTYPE if there is \
         no such loop.\n\nThere are loops of more dtypes than the operation has. float16, where there is float32: \
         computed in float32 and rounded once; a reduction accumulates in float32. bool, for arithmetic and comparisons \
         of integers: the sum is \"or\", the product is \"and\". Any dtype, for logical operations, with outputs of \
         bool. bool and integers, for LK_OP_DIV, with outputs of float64.",
    ),
    Function::new(
        "loop_of",
        Family::Tables,
        "table",
        &[choice("op", "lk_op"), raw("dtypes", "*const lk_dtype"), result("fn", "lk_loop_fn")],
        "Writes the inner loop of an elementwise operation for operands of these dtypes to *fn.",
    )
    .details(
        "dtypes: a number for each operand, inputs before outputs; lk_op_describe gives how many. Beside the loops of \
         lk_loop, comparisons have loops of uint64 with int64, which compare by value, and LK_OP_LDEXP has those of an \
         int64 exponent. LK_ERR_DTYPE if there is no such loop.",
    ),
];
