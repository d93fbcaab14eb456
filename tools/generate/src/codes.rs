//! The numbers of operations and reductions: places in their tables.

use std::fmt::Write as _;
use std::path::PathBuf;

use crate::facts::{self, Row};
use crate::{Made, rust};

fn file(module: &str, of: &str, prefix: &str, what: &str, rows: &[Row]) -> Made {
    let mut text = format!(
        "//! The numbers of {what}: rows of their table, in its order. Kept within an ABI version.\n//!\n\
         //! Generated from the registry by `make generate`; do not edit.\n\nuse super::super::types::{of};\n\n"
    );
    for (number, row) in rows.iter().enumerate() {
        let name = row.function.name.to_uppercase();
        writeln!(text, "/// {}\npub const {prefix}{name}: {of} = {number};", row.short).expect("a String");
    }
    (PathBuf::from(format!("src/capi/generated/{module}.rs")), rust(&text))
}

pub fn files() -> Vec<Made> {
    vec![
        file("op_codes", "lk_op", "LK_OP_", "the operations", &facts::operations()),
        file("reduction_codes", "lk_reduction", "LK_REDUCE_", "the reductions", &facts::reductions()),
    ]
}
