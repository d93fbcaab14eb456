//! The lists of the C tests: `c_tests/generated/lists.h`.

use std::fmt::Write as _;
use std::path::PathBuf;

use crate::Made;
use crate::facts::{self, Row, each, names, second_names};
use crate::registry::{Arg, Dtypes, Function, Role};

fn macro_of(name: &str, comment: &str, entries: &[String]) -> String {
    let mut text = format!("\n/* {comment} */\n#define {name}(X)");
    let mut line = String::new();
    for entry in entries {
        if line.len() + entry.len() > 100 {
            write!(text, " \\\n    {}", line.trim_end()).expect("a String");
            line.clear();
        }
        line = line + entry + " ";
    }
    write!(text, " \\\n    {}", line.trim_end()).expect("a String");
    text + "\n"
}

/// An operation on reals, and perhaps a bool, with one output of reals or bools.
fn is_plain(row: &Row) -> bool {
    let tensors: Vec<&Arg> = row.function.args.iter().filter(|arg| arg.is_tensor()).collect();
    let known = |arg: &&Arg| matches!(arg.dtypes, Dtypes::Floats | Dtypes::Numbers | Dtypes::Any | Dtypes::Bool);
    let of_reals = tensors.iter().any(|arg| matches!(arg.dtypes, Dtypes::Floats | Dtypes::Numbers | Dtypes::Any));
    of_reals && tensors.iter().all(known) && tensors.iter().filter(|arg| arg.role == Role::Output).count() == 1
}

/// A call of an operation: tensors by number, then parameters, then `out`.
fn call(row: &Row) -> String {
    let (mut tensors, mut params) = (0, 0);
    let arg = |arg: &Arg| match arg.role {
        Role::Output => "out".to_owned(),
        Role::Number => {
            params += 1;
            format!("params[{}]", params - 1)
        }
        Role::Integer(_) => {
            params += 1;
            format!("(int32_t)params[{}]", params - 1)
        }
        _ => {
            tensors += 1;
            format!("in[{}]", tensors - 1)
        }
    };
    let args: Vec<String> = row.function.args.iter().map(arg).collect();
    let name = row.function.name;
    format!("    case LK_OP_{}: return lk_{name}({});\n", name.to_uppercase(), args.join(", "))
}

fn switch(rows: &[Row]) -> String {
    let cases: String = rows.iter().filter(|row| is_plain(row)).map(call).collect();
    let plain: String = rows
        .iter()
        .filter(|row| is_plain(row))
        .map(|row| format!("    case LK_OP_{}:\n", row.function.name.to_uppercase()))
        .collect();
    format!(
        "\n/* Calls the export of a plain op, e.g. lk_add; -1 for another. */\n\
         static inline lk_status call_op_at(lk_op op, const lk_tensor *const *in, const double *params, const lk_tensor *out)\n\
         {{\n    (void)params;\n    switch (op) {{\n{cases}    default: return -1;\n    }}\n}}\n\
         \n/* Whether the op goes from reals, and perhaps a bool, to one output of reals or bools. */\n\
         static inline int op_is_plain(lk_op op)\n{{\n    switch (op) {{\n{plain}        return 1;\n    default: return 0;\n    }}\n}}\n"
    )
}

fn reductions(rows: &[Row], wanted: fn(Dtypes) -> bool, params: bool) -> Vec<String> {
    let of = |row: &&Row| {
        let inputs = row.function.args.iter().filter(|arg| arg.role == Role::Input).count();
        let out = row.function.args.iter().find(|arg| arg.role == Role::Output).expect("an output");
        inputs == 1 && wanted(out.dtypes) && row.params.is_empty() != params
    };
    rows.iter().filter(of).map(|row| format!("X({})", row.function.name)).collect()
}

pub fn files(functions: &[Function]) -> Vec<Made> {
    let ops = facts::operations();
    let mut ones = names(&ops, &["unary"]);
    ones.extend(second_names(functions, &ops, &["unary"]));
    let folds = facts::reductions();
    let lists = [
        macro_of("CALLS_OF_ONE", "Elementwise, real to real.", &each("X", &ones)),
        macro_of("CALLS_OF_ONE_TO_BOOL", "Real to bool.", &each("X", &names(&ops, &["test"]))),
        macro_of("CALLS_OF_TWO", "Two reals to one.", &each("X", &names(&ops, &["binary", "reducible", "divide"]))),
        macro_of("CALLS_OF_TWO_TO_BOOL", "Two reals to a bool.", &each("X", &names(&ops, &["compare"]))),
        macro_of("CALLS_OF_TWO_BOOLS", "Two bools to one.", &each("X", &names(&ops, &["logical"]))),
        macro_of("CALLS_OF_TWO_INTEGERS", "Two integers to one.", &each("X", &names(&ops, &["bitwise", "shift"]))),
        macro_of(
            "REDUCTIONS_ALIKE",
            "Reductions of one input to its dtype.",
            &reductions(&folds, |dtypes| !dtypes.is_fixed(), false),
        ),
        macro_of("REDUCTIONS_TO_BOOL", "To bool.", &reductions(&folds, |dtypes| dtypes == Dtypes::Bool, false)),
        macro_of("REDUCTIONS_TO_PLACE", "To int64.", &reductions(&folds, |dtypes| dtypes == Dtypes::I64, false)),
        macro_of("REDUCTIONS_WITH_DDOF", "With ddof.", &reductions(&folds, |_| true, true)),
    ];
    let text = format!(
        "/* Generated from the registry by `make generate`; do not edit.\n *\n\
          * The functions of the library by kind, and the elementwise ones by number. */\n\
         #ifndef LISTS_H\n#define LISTS_H\n\n#include \"lanekit.h\"\n{}{}\n#endif\n",
        lists.concat(),
        switch(&ops)
    );
    vec![(PathBuf::from("c_tests/generated/lists.h"), text)]
}
