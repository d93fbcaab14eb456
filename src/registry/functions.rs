//! The registry, for programs.

use super::{Family, Function, integer, result, text};

pub const ROWS: &[Function] = &[
    Function::new("function_count", Family::Tables, "functions", &[], "Number of exported functions.").gives("i32"),
    Function::new(
        "function_named",
        Family::Tables,
        "functions",
        &[text("name"), result("function", "i32")],
        "Writes the number of the exported function with this name, such as \"lk_exp\", to *function.",
    )
    .details("LK_ERR_VALUE if the name is unknown. Numbers change from version to version; names do not."),
    Function::new(
        "function_describe",
        Family::Tables,
        "functions",
        &[integer("function", "i32"), result("out", "lk_function_info")],
        "Writes the description of an exported function to *out: what it computes and what it promises.",
    )
    .details(
        "function: 0 to lk_function_count() - 1; LK_ERR_VALUE for another number. out->size: sizeof(lk_function_info), \
         set before the call.",
    ),
    Function::new(
        "function_argument",
        Family::Tables,
        "functions",
        &[integer("function", "i32"), integer("argument", "i32"), result("out", "lk_argument_info")],
        "Writes the description of an argument of an exported function to *out.",
    )
    .details(
        "argument: 0 to nargs - 1, where lk_function_describe gives nargs; LK_ERR_VALUE for another number. out->size: \
         sizeof(lk_argument_info), set before the call.",
    ),
];
