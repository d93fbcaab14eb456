//! Tables: what is exported.

use super::{Family, Function, choice, result};

pub const ROWS: &[Function] = &[
    Function::new(
        "reduction_count",
        Family::Tables,
        "reductions",
        &[],
        "Number of reductions: LK_REDUCE_ constants are 0 to this - 1.",
    )
    .gives("i32"),
    Function::new(
        "reduction_describe",
        Family::Tables,
        "reductions",
        &[choice("reduction", "lk_reduction"), result("out", "lk_reduction_info")],
        "Describes a reduction: *out receives its row of the table.",
    )
    .details(
        "LK_ERR_VALUE for a number that is no LK_REDUCE_ constant. out->size: sizeof(lk_reduction_info), set before the \
         call.",
    ),
    Function::new(
        "reduction_dtype",
        Family::Tables,
        "reductions",
        &[choice("reduction", "lk_reduction"), choice("dtype", "lk_dtype"), result("out", "lk_dtype")],
        "Dtype of a reduction's result for elements of `dtype`, written to *out.",
    )
    .details("LK_ERR_DTYPE for a dtype that the reduction does not take."),
];
