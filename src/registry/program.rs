//! Programs: what is exported.

use super::{Arg, Family, Function, axes, choice, flag, integer, list, number, raw, result, text};

const VALUE: Arg = result("value", "i32");

pub const ROWS: &[Function] = &[
    Function::new(
        "program_new",
        Family::Programs,
        "program",
        &[raw("program", "*mut *mut lk_program")],
        "Creates an empty program, to which inputs, operations and outputs are added before lk_program_compile.",
    )
    .details("*program receives the program; lk_program_free frees it.")
    .allocates("the program, which grows as values are added"),
    Function::new(
        "program_input",
        Family::Programs,
        "program",
        &[raw("program", "*mut lk_program"), choice("dtype", "lk_dtype"), VALUE],
        "Adds an input of a dtype; inputs are numbered in the order of these calls.",
    )
    .details("*value receives the value's number, by which other calls refer to it."),
    Function::new(
        "program_constant",
        Family::Programs,
        "program",
        &[raw("program", "*mut lk_program"), raw("element", "*const c_void"), choice("dtype", "lk_dtype"), VALUE],
        "Adds a constant: one element of a dtype.",
    )
    .details("element: points to it, at any alignment; it is copied. *value receives the value's number."),
    Function::new(
        "program_op",
        Family::Programs,
        "program",
        &[
            raw("program", "*mut lk_program"),
            choice("op", "lk_op"),
            list("operands", "i32", "noperands"),
            list("params", "f64", "nparams"),
            VALUE,
            result("second", "i32"),
        ],
        "Adds an elementwise operation on values of the program.",
    )
    .details(
        "op: an LK_OP_ constant. operands: noperands values, as many as the operation has inputs, of the dtypes that \
         its function takes. params: its nparams parameters; NULL with nparams 0 for the defaults of lk_op_describe. \
         *value receives the number of the result, *second that of the second result; second is NULL if there is \
         none or it is not wanted.",
    ),
    Function::new(
        "program_cast",
        Family::Programs,
        "program",
        &[raw("program", "*mut lk_program"), integer("operand", "i32"), choice("dtype", "lk_dtype"), VALUE],
        "Adds the conversion of a value to another dtype, as lk_cast does it.",
    )
    .details("*value receives the number of the result."),
    Function::new(
        "program_reduce",
        Family::Programs,
        "program",
        &[
            raw("program", "*mut lk_program"),
            choice("reduction", "lk_reduction"),
            list("operands", "i32", "noperands"),
            axes("axes", "naxes"),
            flag("keepdims").or(0.0),
            number("param").or(0.0),
            VALUE,
        ],
        "Adds a reduction over axes of the shape that the operands have in a run.",
    )
    .details(
        "reduction: an LK_REDUCE_ constant. operands: noperands values, as many as it has inputs. axes: naxes axes, \
         negative ones counted from the end; NULL for all. keepdims: not 0 keeps them with extent 1. param: the \
         reduction's parameter (ddof), ignored if it has none; NaN is LK_ERR_VALUE. *value receives the number of the \
         result. Elements are reduced as they are computed; what follows a reduction takes another pass over memory.",
    ),
    Function::new(
        "program_normalise",
        Family::Programs,
        "program",
        &[
            raw("program", "*mut lk_program"),
            text("name"),
            list("operands", "i32", "noperands"),
            axes("axes", "naxes"),
            list("params", "f64", "nparams"),
            VALUE,
        ],
        "Adds a normalisation of a value over axes.",
    )
    .details(
        "name: \"softmax\", \"log_softmax\", \"l2_normalize\", \"standardize\", \"layer_norm\" or \"rms_norm\". \
         operands: noperands values: x, then gamma and beta as far as the normalisation has them and they are wanted. \
         axes: naxes axes, negative ones counted from the end; NULL for all. params: its nparams numbers in the order \
         of its function; NULL with nparams 0 for a ddof of 0 and an epsilon of 1e-12 (l2_normalize), 1e-3 \
         (layer_norm), 1e-6 (rms_norm) or 0. *value receives the number of the result.",
    ),
    Function::new(
        "program_output",
        Family::Programs,
        "program",
        &[raw("program", "*mut lk_program"), integer("operand", "i32")],
        "Makes a value an output; outputs are numbered in the order of these calls.",
    ),
    Function::new(
        "program_compile",
        Family::Programs,
        "program",
        &[raw("program", "*mut lk_program")],
        "Compiles a program: equal expressions are computed once, and what no output needs is dropped.",
    )
    .details("From then on the program is constant, and any number of threads may run it at once.")
    .allocates("the compiled program"),
    Function::new(
        "program_parse",
        Family::Programs,
        "program",
        &[
            text("text"),
            raw("names", "*const *const c_char"),
            raw("dtypes", "*const lk_dtype"),
            integer("n", "i32"),
            raw("program", "*mut *mut lk_program"),
        ],
        "Creates a compiled program from text, such as \"sqrt(a*a + b*b)\"; docs/PROGRAMS.md has the grammar.",
    )
    .details(
        "names, dtypes: those of the n inputs, in order. text and names are UTF-8. Expressions separated by commas are \
         one output each. LK_ERR_VALUE names the column of a mistake. *program receives the program; lk_program_free \
         frees it.",
    )
    .allocates("the program"),
    Function::new(
        "program_free",
        Family::Programs,
        "program",
        &[raw("program", "*mut lk_program")],
        "Frees a program; NULL is allowed and does nothing.",
    )
    .gives(""),
];
