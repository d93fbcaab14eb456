//! docs/REFERENCE.md: every function, by family; and the lists of symbols in docs/ABI.md.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use crate::exports::{dtype_clauses, shape_in_words};
use crate::registry::{Arg, Body, Bound, Family, Function, Role};
use crate::text::sentence;
use crate::{Made, facts};

const HEAD: &str = "\
# Reference

Generated from the registry by `make generate`; do not edit.

Every function, in the order of `lanekit.h`, whose comments have the whole text. In C it is `lk_<name>`, in C++
`lanekit::<name>`, in Python `K.<name>` or Keras' name for it (`lk_random_permutation` is `K.permutation`, `lk_repeat_each` is in
`K.repeat`); elementwise operations, but `clip` and `powi`, are ufuncs `lanekit.ufuncs.<name>` too, there also by NumPy's
name. Arguments with `?` may be NULL in C; `= number` is the default in
languages that have defaults. Behind the arrow are the outputs.

Errors are the largest over the whole domain, subnormal results included, in units in the last place (ULP) of the exact
result: 0.5 is correct rounding. [ACCURACY.md](ACCURACY.md) has what was measured. n is the number of elements that become
one, u is 2^-53: float32 accumulates in float64 and rounds once.
";

fn cell(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace('|', "\\|")
}

fn default(of: f64) -> String {
    match of {
        f64::MAX => "largest".into(),
        f64::MIN => "-largest".into(),
        number => number.to_string(),
    }
}

fn argument(arg: &Arg) -> String {
    let mark = if matches!(arg.role, Role::Optional | Role::OptionalOutput) { "?" } else { "" };
    let usually = arg.default.map_or(String::new(), |number| format!(" = {}", default(number)));
    format!("{}{mark}{usually}", arg.name)
}

fn is_written(arg: &&Arg) -> bool {
    matches!(arg.role, Role::Output | Role::OptionalOutput | Role::InOut | Role::Result(_))
}

fn arguments(function: &Function) -> String {
    let (written, read): (Vec<&Arg>, Vec<&Arg>) = function.args.iter().partition(is_written);
    let list = |args: Vec<&Arg>| args.into_iter().map(argument).collect::<Vec<_>>().join(", ");
    let (read, written) = (list(read), list(written));
    let arrow = if written.is_empty() || written == "out" { String::new() } else { format!(" → {written}") };
    read + &arrow
}

fn bound(function: &Function) -> String {
    match function.bound {
        Bound::Told => String::new(),
        Bound::Exact => "exact".into(),
        Bound::Ulp(f32, f64) if f32 == f64 => format!("{f32} ULP"),
        Bound::Ulp(f32, f64) => format!("{f32}, {f64} ULP"),
        Bound::Own(formula) => formula.into(),
    }
}

/// What the table has no column for.
fn notes(function: &Function) -> String {
    let allocates =
        if function.allocates.is_empty() { String::new() } else { format!("Allocates {}", function.allocates) };
    let all = [function.details, &allocates, function.source];
    all.into_iter().map(sentence).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
}

fn names(function: &Function) -> String {
    let keras = if function.keras.is_empty() { String::new() } else { format!("K.{}", function.keras) };
    let all = [function.numpy.to_owned(), keras];
    all.into_iter().filter(|name| !name.is_empty()).collect::<Vec<_>>().join(", ")
}

fn section(family: Family, functions: &[Function]) -> String {
    let members: Vec<&Function> = functions.iter().filter(|function| function.family == family).collect();
    let mut text = format!("\n## {}\n\n{}\n\n", family.title(), cell(family.intro()));
    text += "| function | arguments | computes | dtypes | result's shape | error, float32, float64 | NumPy, Keras |\n";
    text += "|---|---|---|---|---|---|---|\n";
    for function in &members {
        writeln!(
            text,
            "| `{}` | {} | {} | {} | {} | {} | {} |",
            function.name,
            cell(&arguments(function)),
            cell(function.summary),
            cell(&dtype_clauses(function).join("; ")),
            cell(&shape_in_words(function)),
            cell(&bound(function)),
            names(function)
        )
        .expect("a String");
    }
    for function in members {
        let notes = notes(function);
        if !notes.is_empty() {
            write!(text, "\n**{}.** {}\n", function.name, cell(&notes).replace("\\|", "|")).expect("a String");
        }
    }
    text
}

fn reference(functions: &[Function]) -> Made {
    let sections: String = Family::ALL.iter().map(|&family| section(family, functions)).collect();
    (PathBuf::from("docs/REFERENCE.md"), format!("{HEAD}{sections}"))
}

/// A list of docs/ABI.md with what is new at its end, or sorted. Nothing leaves it within an ABI version.
fn with_list(page: &str, list: &str, found: &[String], sorted: bool) -> String {
    let open = format!("\n```{list}\n");
    let Some((before, rest)) = page.split_once(&open) else { panic!("docs/ABI.md has no list of {list}") };
    let (old, after) = rest.split_once("\n```").expect("the list ends");
    let mut lines: Vec<String> = old.lines().map(str::to_owned).collect();
    for line in &lines {
        assert!(
            found.contains(line),
            "docs/ABI.md promises `{line}`, which is gone. That breaks programs: it wants a new LK_ABI_VERSION, and the line \
             taken out by hand."
        );
    }
    lines.extend(found.iter().filter(|line| !old.lines().any(|known| known == *line)).cloned());
    if sorted {
        lines.sort();
    }
    format!("{before}{open}{}\n```{after}", lines.join("\n"))
}

fn read(root: &Path, path: &str) -> String {
    std::fs::read_to_string(root.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The header's constants, "NAME value", but for the library's version, which is no promise.
fn constants(header: &str) -> Vec<String> {
    let defines = header.lines().filter_map(|line| line.strip_prefix("#define "));
    let pairs = defines.filter_map(|rest| rest.split(" /**<").next()).filter(|rest| rest.starts_with("LK_"));
    let kept = pairs.filter(|rest| !rest.starts_with("LK_VERSION_") && rest.split(' ').count() == 2);
    kept.filter(|rest| !rest.contains(['(', '{', '\\'])).map(str::to_owned).collect()
}

/// The header's type names without a body.
fn types(header: &str) -> Vec<String> {
    header.lines().filter(|line| line.starts_with("typedef ") && line.ends_with(';')).map(str::to_owned).collect()
}

/// Symbols from the registry; constants and types from the header, which is made of it.
fn abi(functions: &[Function]) -> Made {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let (page, header) = (read(&root, "docs/ABI.md"), read(&root, "include/lanekit.h"));
    let symbols: Vec<String> = functions.iter().map(|function| format!("lk_{}", function.name)).collect();
    let page = with_list(&page, "symbols", &symbols, true);
    let page = with_list(&page, "constants", &constants(&header), false);
    (PathBuf::from("docs/ABI.md"), with_list(&page, "types", &types(&header), true))
}

pub fn files(functions: &[Function]) -> Vec<Made> {
    let unknown = functions.iter().find(|function| matches!(function.body, Body::Operation(op) if !is_operation(op)));
    assert!(unknown.is_none(), "{unknown:?} names no operation");
    vec![reference(functions), abi(functions)]
}

fn is_operation(op: &str) -> bool {
    facts::operations().iter().any(|row| row.variant == op)
}
