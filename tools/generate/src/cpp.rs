//! The lists of the C++ front.

use std::fmt::Write as _;
use std::path::PathBuf;

use crate::Made;
use crate::facts::{self, Row, each, names, second_names};
use crate::registry::{Function, Role};

fn list(name: &str, params: &str, comment: &str, entries: &[String]) -> String {
    let mut text = format!("\n// {comment}\n#define {name}({params})");
    for entry in entries {
        write!(text, " \\\n    {entry}").expect("a String");
    }
    text + "\n"
}

/// What a reduction gives: its list's name in `LANEKIT_REDUCTIONS`.
fn reduction(row: &Row) -> Option<String> {
    let name = row.function.name;
    let inputs = row.function.args.iter().filter(|arg| arg.role == Role::Input).count();
    let out = row.function.args.iter().find(|arg| arg.role == Role::Output).expect("a reduction has an output");
    match out.dtypes {
        _ if inputs > 1 => None,
        // Its name in C++ is not that of a C function.
        _ if !row.params.is_empty() => Some(format!("SPREAD({}, {name})", if name == "std" { "stddev" } else { name })),
        crate::registry::Dtypes::Bool => Some(format!("TRUTH({name})")),
        crate::registry::Dtypes::I64 => Some(format!("COUNT({name})")),
        _ => Some(format!("SAME({name})")),
    }
}

pub fn files(functions: &[Function]) -> Vec<Made> {
    let ops = facts::operations();
    let mut all = each("UNARY", &names(&ops, &["unary"]));
    all.extend(each("BINARY", &names(&ops, &["binary", "reducible", "divide"])));
    all.extend(each("COMPARE", &names(&ops, &["compare"])));
    all.extend(each("TEST", &names(&ops, &["test"])));
    let mut text = String::from(
        "// Part of lanekit.hpp: the functions of the library by kind.\n//\n\
         // Generated from the registry by `make generate`; do not edit.\n\n\
         #ifndef LANEKIT_LISTS_HPP\n#define LANEKIT_LISTS_HPP\n",
    );
    let of_reals =
        "Elementwise operations without parameters: of one and two inputs, comparisons and tests, which give bool.";
    text += &list("LANEKIT_OPS", "UNARY, BINARY, COMPARE, TEST", of_reals, &all);
    let seconds = each("UNARY", &second_names(functions, &ops, &["unary"]));
    text += &list("LANEKIT_SECOND_NAMES", "UNARY", "Further names of some of them.", &seconds);
    let bits = each("X", &names(&ops, &["logical", "bitwise", "shift"]));
    let of_bits = "Operations of two bools or integers: logical ones, bitwise ones, shifts.";
    text += &list("LANEKIT_BITS", "X", of_bits, &bits);
    let reductions: Vec<String> = facts::reductions().iter().filter_map(reduction).collect();
    let of_one = "Reductions of one input: to its own type, to bool, to a place or a count, and those with ddof: name here, name in C.";
    text += &list("LANEKIT_REDUCTIONS", "SAME, TRUTH, COUNT, SPREAD", of_one, &reductions);
    text += "\n#endif // LANEKIT_LISTS_HPP\n";
    vec![(PathBuf::from("include/lanekit_lists.hpp"), text)]
}
