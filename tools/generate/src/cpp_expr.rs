//! Elementwise operations on expressions, in C++: `include/lanekit_expr_operations.hpp`.

use std::fs;
use std::path::{Path, PathBuf};

use crate::Made;
use crate::cpp_functions::summary;
use crate::cpp_text::{class, defined, number};
use crate::facts::{self, Row};
use crate::registry::{Arg, Body, Dtypes, Function, Role};
use crate::text::wrapped;

/// Written by hand in `lanekit_expr_functions.hpp`, as their operands or parameters have rules of their own.
const BY_HAND: &[&str] = &["relu", "clip", "powi", "where", "ldexp"];

/// A function on expressions that writes `row`'s operation into the program.
fn function(function: &Function, row: &Row) -> String {
    let of = |role: Role| function.args.iter().filter(move |arg| arg.role == role).collect::<Vec<&Arg>>();
    let (inputs, outputs) = (of(Role::Input), of(Role::Output));
    let operands: Vec<&str> = inputs.iter().map(|arg| arg.name).collect();
    let numbers: Vec<&str> = row.params.iter().map(|&(name, _)| name).collect();
    let classes: Vec<String> = operands.iter().map(|name| class(name)).collect();

    let (mut templates, mut params) = (vec!["class T".to_owned()], vec![format!("const expr<T> &{}", operands[0])]);
    let mut own = "T".to_owned();
    if operands.len() > 1 {
        own = format!("detail::common_t<{}>", classes.join(", "));
        templates = classes.iter().map(|class| format!("class {class}")).collect();
        templates.push(format!("class = detail::if_exprs<{}>", classes.join(", ")));
        params = classes.iter().zip(&operands).map(|(class, name)| format!("const {class} &{name}")).collect();
    }
    params.extend(row.params.iter().map(|&(name, default)| format!("detail::parameter {name} = {}", number(default))));
    // Logic has its operands' type.
    let is_logic = inputs.iter().all(|arg| arg.dtypes == Dtypes::Bool);
    let element = |arg: &&Arg| match arg.dtypes {
        Dtypes::Bool if !is_logic => "bool".to_owned(),
        Dtypes::I32 => "std::int32_t".to_owned(),
        _ => own.clone(),
    };
    let results: Vec<String> = outputs.iter().map(element).collect();
    let (operands, numbers) = (operands.join(", "), numbers.join(", "));
    let (result, call) = match &results[..] {
        [one] => (format!("expr<{one}>"), format!("elementwise<{one}>(op, {{{numbers}}}, {operands})")),
        [_, _] => {
            let types = results.join(", ");
            let pair = results.iter().map(|of| format!("expr<{of}>")).collect::<Vec<_>>().join(", ");
            (format!("std::pair<{pair}>"), format!("two_results<{types}>(op, {operands})"))
        }
        _ => panic!("{} has neither one result nor two", function.name),
    };
    let op = format!("    static const lk_op op = detail::op_called(\"{}\");\n", row.function.name);
    let body = format!("{op}    return detail::{call};\n");
    format!(
        "\n{}{}",
        wrapped(&summary(function), "// ", 120),
        defined(&templates, &result, function.name, &params, &body)
    )
}

const HEAD: &str = "\
// Part of lanekit_program.hpp: the elementwise operations of lanekit.hpp on expressions, under their names there.
//
// Generated from the registry by `make generate`; do not edit.

#ifndef LANEKIT_EXPR_OPERATIONS_HPP
#define LANEKIT_EXPR_OPERATIONS_HPP

#include \"lanekit_expr.hpp\"

namespace lanekit {
";

/// The header, after a check that those by hand are there.
pub fn file(functions: &[Function]) -> Made {
    let rows = facts::operations();
    let mut text = HEAD.to_owned();
    for of in functions {
        let Body::Operation(op) = of.body else { continue };
        if !BY_HAND.contains(&of.name) {
            text += &function(of, rows.iter().find(|row| row.variant == op).expect("an operation of the table"));
        }
    }
    text += "\n} // namespace lanekit\n\n#endif // LANEKIT_EXPR_OPERATIONS_HPP\n";
    let by_hand = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../include/lanekit_expr_functions.hpp");
    let by_hand = fs::read_to_string(by_hand).expect("a header of the repository");
    for name in BY_HAND {
        assert!(by_hand.contains(&format!("LANEKIT_OP(\"{name}\")")), "{name} has no function on expressions");
    }
    (PathBuf::from("include/lanekit_expr_operations.hpp"), text)
}
