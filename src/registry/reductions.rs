//! Tables: what is exported.

use super::{Family, Function, choice, result};

pub const ROWS: &[Function] = &[
    Function::new("reduction_count", Family::Tables, "reductions", &[], "Number of reductions.").gives("i32"),
    Function::new(
        "reduction_describe",
        Family::Tables,
        "reductions",
        &[choice("reduction", "lk_reduction"), result("out", "lk_reduction_info")],
        "Writes the table's row of a reduction to *out. LK_ERR_VALUE for an unknown one.",
    ),
    Function::new(
        "reduction_dtype",
        Family::Tables,
        "reductions",
        &[choice("reduction", "lk_reduction"), choice("dtype", "lk_dtype"), result("out", "lk_dtype")],
        "Writes the dtype of the result, for elements of `dtype`, to *out. LK_ERR_DTYPE for a dtype that the \
         reduction does not take.",
    ),
];
