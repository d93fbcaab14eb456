//! Good calls of functions, for tests: `c_tests/generated/calls.h` and `tests/generated/calls.rs`.

use std::fmt::Write as _;
use std::path::PathBuf;

use crate::registry::{Arg, Call, Dtypes, Function, Role};
use crate::{Made, rust};

/// The arguments: tensors are `t[0]`, `t[1]` and so on, and those that a call leaves out are `null`.
fn arguments(function: &Function, call: &Call, null: &str) -> String {
    let (inputs, _) = call.operands.split_once('>').expect("outputs stand behind >");
    let given = inputs.split_whitespace().count();
    let mut numbers = call.numbers.split(", ").filter(|number| !number.is_empty());
    let (mut tensors, mut inputs) = (0, 0);
    let mut one = |arg: &Arg| {
        let is_input = matches!(arg.role, Role::Input | Role::Optional);
        inputs += usize::from(is_input);
        if is_input && inputs > given {
            assert_eq!(arg.role, Role::Optional, "{}: a call without {}", function.name, arg.name);
            return null.to_owned();
        }
        if arg.is_tensor() {
            tensors += 1;
            return format!("t[{}]", tensors - 1);
        }
        numbers.next().unwrap_or_else(|| panic!("{}: a call without {}", function.name, arg.name)).to_owned()
    };
    let all: Vec<String> = function.args.iter().map(&mut one).collect();
    assert_eq!(numbers.next(), None, "{}: a call has too many numbers", function.name);
    all.join(", ")
}

fn with_function(functions: &[Function]) -> impl Iterator<Item = (&Function, &'static Call)> {
    functions.iter().flat_map(|function| function.calls.iter().map(move |call| (function, call)))
}

fn for_c(functions: &[Function]) -> String {
    let mut rows = String::new();
    for (function, call) in with_function(functions) {
        let (name, arguments) = (function.name, arguments(function, call, "NULL"));
        write!(rows, " \\\n    X({name}, {}, \"{}\", \\\n      lk_{name}({arguments}))", call.variant, call.operands)
            .expect("a String");
    }
    format!(
        "/* Generated from the registry by `make generate`; do not edit.\n *\n \
         * Good calls of the functions whose rows have some; the others' are in c_tests/calls. */\n\
         #ifndef GENERATED_CALLS_H\n#define GENERATED_CALLS_H\n\n#include \"../calls/call.h\"\n\n\
         #define GENERATED_CALLS(X){rows}\n\nGENERATED_CALLS(CALL_DEFINE)\n\
         #define GENERATED_ROWS GENERATED_CALLS(CALL_ROW)\n\n#endif\n"
    )
}

fn for_rust(functions: &[Function]) -> String {
    let mut rows = String::new();
    for (function, call) in with_function(functions) {
        let (name, arguments) = (function.name, arguments(function, call, "null()"));
        let tensors: Vec<&Arg> = function.args.iter().filter(|arg| arg.is_tensor()).collect();
        let given = call.operands.split_whitespace().filter(|word| *word != ">").count();
        let left_out = tensors.len() - given;
        let named = tensors.iter().filter(|arg| left_out == 0 || arg.role != Role::Optional).map(|arg| arg.name);
        let named: Vec<&str> = named.collect();
        assert_eq!(named.len(), given, "{name}: a call has all of the optional inputs or none");
        let any = tensors[0].dtypes == Dtypes::Any;
        writeln!(
            rows,
            "GoodCall {{ name: \"{name}\", variant: \"{}\", operands: \"{}\", names: &{named:?}, \
             takes_any_dtype: {any}, run: |t| unsafe {{ lk_{name}({arguments}) }} }},",
            call.variant, call.operands
        )
        .expect("a String");
    }
    let null = if rows.contains("null()") { "use std::ptr::null;\n\n" } else { "" };
    rust(&format!(
        "//! Good calls of the functions whose rows have some.\n//!\n\
         //! Generated from the registry by `make generate`; do not edit.\n\n\
         // Each test uses a part of it.\n#![allow(dead_code)]\n\n{null}use lanekit::capi::*;\n\n\
         /// A call, but for its tensors.\n\
         pub struct GoodCall {{\n    pub name: &'static str,\n    pub variant: &'static str,\n    \
         /// As c_tests/calls/operands.h reads them.\n    pub operands: &'static str,\n    \
         /// The tensors' names, the output's last.\n    pub names: &'static [&'static str],\n    \
         pub takes_any_dtype: bool,\n    \
         /// SAFETY: descriptors of memory, in the order of the names.\n    \
         pub run: fn(&[*const lk_tensor]) -> lk_status,\n}}\n\n\
         pub const ALL: &[GoodCall] = &[{rows}];\n"
    ))
}

pub fn files(functions: &[Function]) -> Vec<Made> {
    vec![
        (PathBuf::from("c_tests/generated/calls.h"), for_c(functions)),
        (PathBuf::from("tests/generated/calls.rs"), for_rust(functions)),
    ]
}
