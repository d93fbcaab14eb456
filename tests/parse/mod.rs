//! What the public header declares, and the lists in docs/ABI.md.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

pub struct Function {
    pub name: String,
    /// A comment ends on the line above.
    pub documented: bool,
}

pub struct Struct {
    pub name: String,
    pub fields: Vec<String>,
}

pub fn read(path: impl AsRef<Path>) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

pub fn header() -> String {
    read("include/lanekit.h")
}

/// In the order of the header. A declaration starts in the first column; only functions have a
/// parenthesis there and no `typedef`.
pub fn functions(header: &str) -> Vec<Function> {
    let lines: Vec<&str> = header.lines().collect();
    let starts = lines.iter().enumerate().filter(|(_, line)| {
        line.starts_with(|c: char| c.is_ascii_alphabetic()) && line.contains('(') && !line.starts_with("typedef")
    });
    starts
        .map(|(i, line)| {
            let before = line.split('(').next().unwrap_or_default();
            let name = before.split([' ', '*']).next_back().unwrap_or_default().to_owned();
            Function { name, documented: i > 0 && lines[i - 1].trim() == "*/" }
        })
        .collect()
}

pub fn function_names(header: &str) -> BTreeSet<String> {
    functions(header).into_iter().map(|function| function.name).collect()
}

/// Every `#define NAME VALUE`: what has arguments, and initial values of structs, are no constants.
pub fn constants(header: &str) -> BTreeMap<String, String> {
    let defines = header.lines().filter_map(|line| line.strip_prefix("#define "));
    let values = defines.filter_map(|rest| rest.split(" /**<").next()?.split_once(' '));
    let values = values.filter(|(name, value)| !name.contains('(') && !value.starts_with('{'));
    values.map(|(name, value)| (name.into(), value.into())).collect()
}

/// Names that `typedef` introduces without a body, with their whole line.
pub fn aliases(header: &str) -> Vec<(String, &str)> {
    let lines = header.lines().filter(|line| line.starts_with("typedef ") && line.ends_with(';'));
    lines
        .map(|line| {
            let name = match line.split_once("(*") {
                Some((_, rest)) => rest.split(')').next(),
                None => line.trim_end_matches(';').split([' ', '*']).next_back(),
            };
            (name.unwrap_or_default().to_owned(), line)
        })
        .collect()
}

pub fn structs(header: &str) -> Vec<Struct> {
    header
        .split("typedef struct ")
        .skip(1)
        // An opaque struct has no body.
        .filter(|text| !text.lines().next().unwrap_or_default().ends_with(';'))
        .map(|text| {
            let (name, rest) = text.split_once(" {").expect("a struct has a body");
            let body = rest.split("\n}").next().expect("a body ends");
            let fields = body.lines().map(str::trim).filter(|line| line.ends_with(';') && !line.starts_with('*'));
            Struct { name: name.to_owned(), fields: fields.map(field_name).collect() }
        })
        .collect()
}

/// `const char *params[4];` is named `params`.
fn field_name(declaration: &str) -> String {
    let declared = declaration.trim_end_matches(';').split('[').next().unwrap_or_default();
    declared.split([' ', '*']).next_back().unwrap_or_default().to_owned()
}

/// The lines of the block of docs/ABI.md that starts with ```` ```<tag> ````.
pub fn abi_list(tag: &str) -> Vec<String> {
    let text = read("docs/ABI.md");
    let opening = format!("\n```{tag}\n");
    let (_, rest) = text.split_once(&opening).unwrap_or_else(|| panic!("docs/ABI.md has no block {tag}"));
    let block = rest.split("\n```").next().expect("a block ends");
    block.lines().map(str::to_owned).filter(|line| !line.is_empty()).collect()
}
