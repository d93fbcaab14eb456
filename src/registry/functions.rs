//! The registry, for programs.

use super::{Family, Function, integer, raw, result, text};

pub const ROWS: &[Function] = &[
    Function::new("function_count", Family::Tables, "functions", &[], "Number of exported functions.").gives("i32"),
    Function::new(
        "function_named",
        Family::Tables,
        "functions",
        &[text("name"), result("function", "i32")],
        "Writes the number of an exported function, such as \"lk_exp\", to *function.",
    )
    .details("LK_ERR_VALUE for an unknown name. Numbers differ from version to version."),
    Function::new(
        "function_describe",
        Family::Tables,
        "functions",
        &[integer("function", "i32"), raw("out", "*mut lk_function_info")],
        "Writes what a function computes and promises to *out.",
    )
    .details("function: 0 to lk_function_count() minus 1. out->size: sizeof(lk_function_info), set before the call."),
    Function::new(
        "function_argument",
        Family::Tables,
        "functions",
        &[integer("function", "i32"), integer("argument", "i32"), raw("out", "*mut lk_argument_info")],
        "Writes what an argument of a function is for to *out.",
    )
    .details("argument: 0 to nargs minus 1. out->size: sizeof(lk_argument_info), set before the call."),
];
