//! Programs: what is exported.

use super::{Family, Function, axes, choice, flag, integer, list, number, raw, result, text};

pub const ROWS: &[Function] = &[
    Function::new(
        "program_new",
        Family::Programs,
        "program",
        &[raw("program", "*mut *mut lk_program")],
        "An empty program, to which inputs, operations and outputs are added before lk_program_compile.",
    ),
    Function::new(
        "program_input",
        Family::Programs,
        "program",
        &[raw("program", "*mut lk_program"), choice("dtype", "lk_dtype"), result("value", "i32")],
        "One more input, of that dtype. value: where to write the number by which other calls take it.",
    ),
    Function::new(
        "program_constant",
        Family::Programs,
        "program",
        &[
            raw("program", "*mut lk_program"),
            raw("element", "*const c_void"),
            choice("dtype", "lk_dtype"),
            result("value", "i32"),
        ],
        "A constant: the element of that dtype at `element`, which is copied. value: as in lk_program_input.",
    ),
    Function::new(
        "program_op",
        Family::Programs,
        "program",
        &[
            raw("program", "*mut lk_program"),
            choice("op", "lk_op"),
            list("operands", "i32", "noperands"),
            list("params", "f64", "nparams"),
            result("value", "i32"),
            result("second", "i32"),
        ],
        "An operation on values of the program.",
    )
    .details(
        "op: an LK_OP_ constant. operands: noperands values, as many as the operation has inputs, of the dtypes \
         that its function takes. params: its nparams parameters; NULL with nparams 0 for lk_op_describe's \
         defaults. value: the number of the result; second: that of the second result, NULL if it is not wanted or \
         there is none.",
    ),
    Function::new(
        "program_cast",
        Family::Programs,
        "program",
        &[
            raw("program", "*mut lk_program"),
            integer("operand", "i32"),
            choice("dtype", "lk_dtype"),
            result("value", "i32"),
        ],
        "A value in another dtype, as lk_cast converts it.",
    ),
    Function::new(
        "program_reduce",
        Family::Programs,
        "program",
        &[
            raw("program", "*mut lk_program"),
            choice("reduction", "lk_reduction"),
            list("operands", "i32", "noperands"),
            axes("axes", "naxes"),
            flag("keepdims"),
            number("param"),
            result("value", "i32"),
        ],
        "A reduction of a value, along axes of the shape that it has in a run.",
    )
    .details(
        "reduction: an LK_REDUCE_ constant. operands: noperands values, as many as it has inputs. axes: naxes \
         axes, negative ones counted from the end; NULL for all. keepdims: 1 leaves them with extent 1. param: the \
         reduction's parameter, if it has one. The elements are made as they are reduced; what follows a reduction \
         takes one more pass.",
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
            result("value", "i32"),
        ],
        "A normalisation of a value along axes.",
    )
    .details(
        "name: softmax, log_softmax, l2_normalize, standardize, layer_norm or rms_norm. operands: noperands \
         values: what is normalised, then gamma and beta where the normalisation has them, as many as are wanted. \
         axes: naxes axes, negative ones counted from the end; NULL for all. params: its nparams numbers in the \
         order of its function; NULL with nparams 0 for ddof 0 and an epsilon of 1e-12 (l2_normalize), 1e-3 \
         (layer_norm), 1e-6 (rms_norm) or 0.",
    ),
    Function::new(
        "program_output",
        Family::Programs,
        "program",
        &[raw("program", "*mut lk_program"), integer("operand", "i32")],
        "Makes a value the next output.",
    ),
    Function::new(
        "program_compile",
        Family::Programs,
        "program",
        &[raw("program", "*mut lk_program")],
        "Makes the program ready to run: what is written twice is computed once, what no output needs is dropped. \
         From now on nothing changes it.",
    ),
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
        "A compiled program from text, such as \"sqrt(a*a + b*b)\": docs/PROGRAMS.md has the grammar.",
    )
    .details(
        "names: the n inputs' names, which end with NUL; dtypes: their dtypes. Expressions with commas between \
         them are as many outputs. LK_ERR_VALUE names the column of what is wrong.",
    ),
    Function::new(
        "program_free",
        Family::Programs,
        "program",
        &[raw("program", "*mut lk_program")],
        "Frees a program; NULL is nothing.",
    )
    .gives(""),
];
