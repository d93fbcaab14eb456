//! Tables: what is exported.

use super::{Family, Function, choice, integer, raw, result};

pub const ROWS: &[Function] = &[
    Function::new(
        "op_count",
        Family::Tables,
        "table",
        &[],
        "Number of elementwise operations: LK_OP_ constants are 0 to this minus 1.",
    )
    .gives("i32"),
    Function::new(
        "op_describe",
        Family::Tables,
        "table",
        &[choice("op", "lk_op"), result("out", "lk_op_info")],
        "Writes the table's row of an operation to *out. LK_ERR_VALUE for an unknown one.",
    ),
    Function::new(
        "op_operand_dtype",
        Family::Tables,
        "table",
        &[choice("op", "lk_op"), choice("dtype", "lk_dtype"), integer("operand", "i32"), result("out", "lk_dtype")],
        "Writes the dtype of operand number `operand` (inputs, then outputs, from 0) for an operation's dtype to \
         *out. The dtype of an operation is that of its inputs, but for the operands that are always bool or \
         int32. LK_ERR_DTYPE for a dtype that the operation does not have.",
    ),
    Function::new(
        "loop",
        Family::Tables,
        "table",
        &[choice("op", "lk_op"), choice("dtype", "lk_dtype"), result("fn", "lk_loop_fn")],
        "Writes the inner loop of an operation for one of its dtypes to *fn: see lk_op_operand_dtype. Any NumPy, \
         or any engine with strided columns, can call it; parameters have their defaults. Operations of float32 \
         have loops of float16 too, which compute in float32 and round once to float16; a reduction adds up in \
         float32. Arithmetic and comparisons of integers have loops of bool, whose sum is \"or\" and whose product \
         is \"and\". Logical operations have loops of any dtype, with outputs of bool; LK_OP_DIV has loops of bool \
         and of integers, with outputs of float64.",
    ),
    Function::new(
        "loop_of",
        Family::Tables,
        "table",
        &[choice("op", "lk_op"), raw("dtypes", "*const lk_dtype"), result("fn", "lk_loop_fn")],
        "Writes the inner loop of an operation for operands of these dtypes to *fn: inputs, then outputs, as many \
         as lk_op_describe says. Besides lk_loop's, comparisons have loops of uint64 with int64, by value, and \
         LK_OP_LDEXP those of an int64 exponent. LK_ERR_DTYPE where there is none.",
    ),
];
