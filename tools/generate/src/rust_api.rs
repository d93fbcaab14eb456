//! The Rust interface: `src/api/generated`, a function for each export whose arguments follow the rules here.

use std::path::PathBuf;

use crate::cpp_text::class;
use crate::exports;
use crate::registry::{Arg, Body, Dtypes, Family, Function, Role};
use crate::text::wrapped;
use crate::{Made, rust, rust_examples};

pub const FOLDER: &str = "src/api/generated";
const WIDTH: usize = 116;

/// Families without functions on elements: the methods of tensors, `program` and the constants stand for them.
const ELSEWHERE: &[Family] = &[Family::Library, Family::Views, Family::Tables, Family::Programs];

/// Functions that are written by hand, and why.
pub const BY_HAND: &[(&str, &[&str])] = &[
    ("a pointer to an element", &["fill", "pad", "sparse_categorical_crossentropy"]),
    ("a list that may be missing", &["dropout"]),
    ("numbers for each axis of a list", &["roll"]),
    ("an operation and its parameters", &["dense"]),
    ("shapes of tensors", &["broadcast_shape", "reduce_shape"]),
];

/// Whether the interface has a function of this name, made or by hand.
fn is_here(function: &Function) -> bool {
    !ELSEWHERE.contains(&function.family) || is_by_hand(function)
}

fn is_by_hand(function: &Function) -> bool {
    BY_HAND.iter().any(|(_, names)| names.contains(&function.name))
}

/// A name in Rust.
fn ident(name: &str) -> String {
    let suffix = if ["where", "loop", "type", "ref", "in", "match", "fn"].contains(&name) { "_" } else { "" };
    format!("{name}{suffix}")
}

/// An argument: its parameter, what is done with it first, and what C gets.
#[derive(Default)]
struct Part {
    param: String,
    before: String,
    given: String,
}

fn part(function: &Function, arg: &Arg) -> Part {
    let name = ident(arg.name);
    let made = |param: String, before: String, given: String| Part { param, before, given };
    let tensor = |of: &str| format!("{name}: impl Into<{of}>");
    let into = format!("let {name} = {name}.into();\n");
    let optional = |of: &str| {
        made(
            format!("{name}: Option<{of}>"),
            format!("let {name}_raw = {name}.as_ref().map(|tensor| tensor.raw());\n"),
            format!("pointer({name}_raw.as_ref())"),
        )
    };
    let (x, called) = (first_tensor(function), function.name);
    match arg.role {
        Role::Input => made(tensor("TensorRef<'a>"), into, format!("&{name}.raw()")),
        Role::InOut | Role::Output => made(tensor("TensorMut<'b>"), into, format!("&{name}.raw()")),
        Role::Optional => optional("TensorRef<'_>"),
        Role::OptionalOutput => optional("TensorMut<'_>"),
        Role::Tensors { .. } => made(
            format!("{name}: &[TensorRef<'_>]"),
            format!("let all = Tensors::of({name});\nlet ({name}, n) = all.raw();\n"),
            format!("{name}, n"),
        ),
        Role::Axis => made(format!("{name}: Axis"), String::new(), format!("{name}.0")),
        Role::Axes { count } => made(
            format!("{name}: impl Into<Axes>"),
            format!("{into}let ({name}_raw, {count}) = {name}.raw();\n"),
            format!("{name}_raw, {count}"),
        ),
        Role::Flag => made(format!("{name}: bool"), String::new(), format!("i32::from({name})")),
        Role::Integer(of) => made(format!("{name}: {of}"), String::new(), name),
        Role::Number => made(format!("{name}: f64"), String::new(), name),
        Role::List { of, count } => made(
            format!("{name}: &[{of}]"),
            format!("let ({name}, {count}) = list({name});\n"),
            format!("{name}, {count}"),
        ),
        // As many as images have spatial axes: others are by hand.
        Role::PerAxis(of) => made(
            format!("{name}: &[{of}]"),
            format!("one_for_each(\"{called}\", \"{name}\", {name}.len(), {x}.ndim().saturating_sub(2))?;\n"),
            format!("{name}.as_ptr()"),
        ),
        Role::Choice(of) => {
            let of = class(of.trim_start_matches("lk_"));
            made(format!("{name}: {of}"), String::new(), format!("{name} as i32"))
        }
        Role::Options(of) => {
            let of = class(of.trim_start_matches("lk_"));
            let lifetime = if of == "ResizeOptions" { "" } else { "<'_>" };
            made(
                format!("{name}: &{of}{lifetime}"),
                format!("let {name} = {name}.raw(\"{called}\", {x}.ndim())?;\n"),
                format!("&{name}"),
            )
        }
        Role::Workspace { bytes } => made(
            format!("{name}: &mut [u8]"),
            format!("let ({name}, {bytes}) = memory({name});\n"),
            format!("{name}, {bytes}"),
        ),
        Role::Text => made(
            format!("{name}: &str"),
            format!("let {name} = text(\"{called}\", \"{name}\", {name})?;\n"),
            format!("{name}.as_ptr()"),
        ),
        Role::Result(_) | Role::Raw(_) => panic!("{called}: {name} follows no rule; it is to be by hand"),
    }
}

/// The tensor whose axes options and lists are about.
fn first_tensor(function: &Function) -> String {
    function.args.iter().find(|arg| arg.role == Role::Input).map_or(String::new(), |arg| ident(arg.name))
}

/// What is written to C's pointers: the type in Rust, the storage, the pointers, and the value.
fn results(function: &Function) -> (String, String, String, String) {
    let of: Vec<(&str, &str)> = function
        .args
        .iter()
        .filter_map(|arg| if let Role::Result(of) = arg.role { Some((arg.name, of)) } else { None })
        .collect();
    let text = |parts: [&str; 4]| parts.map(str::to_owned).into();
    match of[..] {
        [] => text(["()", "", "", ""]),
        [("shape", "i64"), ("ndim", "i32")] => text([
            "Vec<usize>",
            "let (mut extents, mut ndim) = ([0; MAX_NDIM], 0);\n",
            "extents.as_mut_ptr(), &mut ndim",
            "shape(&extents, ndim)",
        ]),
        [(name, of)] => {
            let of = if name == "count" { "i64" } else { of };
            let value = if name == "count" { "found as usize" } else { "found" };
            let gives = if name == "count" { "usize" } else { of };
            text([gives, &format!("let mut found: {of} = 0;\n"), "&mut found", value])
        }
        _ => panic!("{} gives {of:?}", function.name),
    }
}

/// C's text in Rust's words.
fn docs(function: &Function, all: &[Function]) -> String {
    let text = exports::text(function).replace("NULL for all", "`Axes::All` for all").replace("NULL", "`None`");
    let mut made = String::new();
    let mut rest = text.as_str();
    while let Some(at) = rest.find("lk_").into_iter().chain(rest.find("LK_")).min() {
        let (before, from) = rest.split_at(at);
        let end = from.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(from.len());
        let (word, after) = from.split_at(end);
        let known =
            word.strip_prefix("lk_").filter(|name| all.iter().any(|other| other.name == *name && is_here(other)));
        made += before;
        made += &match (known, word.strip_prefix("LK_ERR_")) {
            (Some(name), _) => format!("`{}`", ident(name)),
            (_, Some(kind)) => format!("`ErrorKind::{}`", class(&kind.to_lowercase())),
            _ => format!("`{word}`"),
        };
        rest = after;
    }
    wrapped(&(made + rest), "/// ", WIDTH)
}

/// Which lifetimes a list of parameters names.
fn lifetimes(params: &str) -> String {
    let named: Vec<&str> = ["'a", "'b"].into_iter().filter(|name| params.contains(name)).collect();
    if named.is_empty() { String::new() } else { format!("<{}>", named.join(", ")) }
}

/// A function of these parts.
fn defined(function: &Function, name: &str, docs: &str, parts: &[&Part]) -> String {
    let params = parts.iter().map(|part| part.param.as_str()).filter(|param| !param.is_empty()).collect::<Vec<_>>();
    let params = params.join(", ");
    let before: String = parts.iter().map(|part| part.before.as_str()).collect();
    let (gives, storage, pointers, value) = results(function);
    let mut given: Vec<&str> = parts.iter().map(|part| part.given.as_str()).collect();
    if !pointers.is_empty() {
        given.push(&pointers);
    }
    let call = format!("answered(unsafe {{ lk_{}({}) }})", function.name, given.join(", "));
    let body = if value.is_empty() { call } else { format!("{call}?;\nOk({value})") };
    format!(
        "{docs}pub fn {name}{}({params}) -> Result<{gives}> {{\n{before}{storage}\
         // SAFETY: descriptors and lists of borrowed memory, which outlive the call.\n{body}\n}}\n\n",
        lifetimes(&params)
    )
}

/// Another way to call a function, with one part in place of another.
fn with<'p>(parts: &[&'p Part], at: usize, part: &'p Part) -> Vec<&'p Part> {
    let mut others = parts.to_vec();
    others[at] = part;
    others
}

fn see(what: &str, name: &str) -> String {
    wrapped(&format!("{what} See [`{name}`]."), "/// ", WIDTH)
}

/// `exp_in_place`: the first input is the output, if it can be.
fn in_place(function: &Function, parts: &[&Part]) -> Option<String> {
    let (first, out) = (&function.args[0], function.args.last()?);
    let outputs = function.args.iter().filter(|arg| arg.role == Role::Output).count();
    let is_one = matches!(function.body, Body::Operation(_)) && outputs == 1 && first.dtypes == out.dtypes;
    // A condition is not of the result's dtype.
    if !is_one || out.dtypes == Dtypes::Bool && function.args.len() > 3 {
        return None;
    }
    let (name, out_name) = (ident(function.name), ident(out.name));
    let input = Part { given: format!("&{out_name}.raw()"), ..Part::default() };
    let last = parts.len() - 1;
    // The output stands first, as the input does that it takes the place of.
    let written = Part { before: parts[last].before.clone(), param: parts[last].param.clone(), given: input.given };
    let silent = Part { given: parts[last].given.clone(), ..Part::default() };
    let mut all = with(parts, 0, &written);
    all = with(&all, last, &silent);
    let docs = see(&format!("In place: {} is both input and output.", out.name), &name);
    Some(defined(function, &format!("{}_in_place", function.name), &docs, &all))
}

/// `sum` of all elements, and `sum_along` axes.
fn reduction(function: &Function, docs: &str, parts: &[&Part]) -> String {
    let name = ident(function.name);
    let along = format!("{name}_along");
    let place = |is: fn(&Role) -> bool| function.args.iter().position(|arg| is(&arg.role)).expect("a reduction");
    let (axes, keepdims) = (place(|role| matches!(role, Role::Axes { .. })), place(|role| *role == Role::Flag));
    let out = parts.len() - 1;
    let given = match function.args[out].dtypes {
        Dtypes::Bool => "bool",
        Dtypes::I64 => "i64",
        _ => "T",
    };
    let params: Vec<&str> = parts[..out]
        .iter()
        .enumerate()
        .filter(|(at, _)| ![axes, keepdims].contains(at))
        .map(|(_, part)| part.param.as_str())
        .collect();
    let passed: Vec<String> = function.args[..out]
        .iter()
        .enumerate()
        .map(|(at, arg)| match at {
            at if at == axes => "Axes::All".to_owned(),
            at if at == keepdims => "false".to_owned(),
            _ => ident(arg.name),
        })
        .collect();
    let generics = if given == "T" { "<'a, T: Element>" } else { "<'a>" };
    let summary = wrapped(&format!("{} Over all elements: see [`{along}`].", first_sentence(docs)), "/// ", WIDTH)
        + &rust_examples::reduction(function, &name, false).unwrap_or_default();
    let docs = docs.to_owned() + &rust_examples::reduction(function, &along, true).unwrap_or_default();
    format!(
        "{summary}pub fn {name}{generics}({}) -> Result<{given}> {{\nlet mut out = {given}::default();\n\
         {along}({}, &mut out)?;\nOk(out)\n}}\n\n{}",
        params.join(", "),
        passed.join(", "),
        defined(function, &along, &docs, parts)
    )
}

/// The first sentence of a doc comment.
fn first_sentence(docs: &str) -> String {
    let text = docs.lines().map_while(|line| line.strip_prefix("/// ")).collect::<Vec<_>>().join(" ");
    text.find(". ").map_or(text.clone(), |end| text[..=end].to_owned())
}

fn made(function: &Function, all: &[Function]) -> String {
    let args = function.args.iter().filter(|arg| !matches!(arg.role, Role::Result(_)));
    let parts: Vec<Part> = args.map(|arg| part(function, arg)).collect();
    let parts: Vec<&Part> = parts.iter().collect();
    let (name, docs) = (ident(function.name), docs(function, all));
    let workspace = function.args.iter().position(|arg| matches!(arg.role, Role::Workspace { .. }));
    if let Body::Reduction(_) = function.body {
        return reduction(function, &docs, &parts);
    }
    let docs = match function.body {
        _ if !function.rust.is_empty() => docs + &rust_examples::in_docs(function.rust),
        Body::Operation(_) => docs + &rust_examples::operation(function, &name).unwrap_or_default(),
        _ => docs,
    };
    if let Some(at) = workspace {
        let none = Part { given: "std::ptr::null_mut(), 0".into(), ..Part::default() };
        let own = defined(function, &name, &docs, &with(&parts, at, &none));
        let what =
            format!("With memory to work in, of [`{name}_workspace`] bytes or more; an empty slice stands for none.");
        return own + &defined(function, &format!("{name}_in"), &see(&what, &name), &parts);
    }
    defined(function, &name, &docs, &parts) + &in_place(function, &parts).unwrap_or_default()
}

/// What a file uses of the crate.
fn uses(text: &str, functions: &[&Function]) -> String {
    let code: String = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    let in_code = |word: &str| code.split(|c: char| !c.is_alphanumeric() && c != '_').any(|found| found == word);
    let arguments = ["Axes", "Axis", "Tensors", "list", "memory", "one_for_each", "pointer", "shape", "text"];
    let called = |word: &&str| {
        code.contains(&format!("{word}("))
            || code.contains(&format!("{word}::"))
            || word.starts_with(char::is_uppercase) && in_code(word)
    };
    let arguments = arguments.into_iter().filter(called).collect::<Vec<_>>().join(", ");
    let options = ["ConvOptions", "PoolOptions", "ResizeOptions", "PoolMode"];
    let options = options.into_iter().filter(|word| in_code(word)).collect::<Vec<_>>().join(", ");
    let tensors: Vec<&str> = ["MAX_NDIM", "TensorMut", "TensorRef"].into_iter().filter(|word| in_code(word)).collect();
    let exported: Vec<String> = functions.iter().map(|function| format!("lk_{}", function.name)).collect();
    let mut made = String::new();
    if !arguments.is_empty() {
        made += &format!("use super::super::arguments::{{{arguments}}};\n");
    }
    made += "use super::super::error::{Result, answered};\n";
    if !options.is_empty() {
        made += &format!("use super::super::options::{{{options}}};\n");
    }
    if !tensors.is_empty() {
        made += &format!("use super::super::tensor::{{{}}};\n", tensors.join(", "));
    }
    made += &format!("use crate::capi::{{{}}};\n", exported.join(", "));
    if in_code("Element") {
        made += "use crate::tensor::Element;\n";
    }
    made
}

/// Functions of a source without an example in their documentation: those that are another's with memory to work in, or
/// in place, have its example.
fn without_example(source: &str) -> Vec<&str> {
    let (mut missing, mut has_example) = (Vec::new(), false);
    for line in source.lines() {
        if line.starts_with("///") {
            has_example |= line == "/// ```";
        } else if let Some(rest) = line.strip_prefix("pub fn ") {
            let name = &rest[..rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len())];
            if !has_example && !name.ends_with("_in") && !name.ends_with("_in_place") {
                missing.push(name);
            }
            has_example = false;
        } else if !line.starts_with("#[") {
            has_example = false;
        }
    }
    missing
}

pub fn files(functions: &[Function]) -> Vec<Made> {
    let missing = without_example(include_str!("../../../src/api/by_hand.rs"));
    assert!(missing.is_empty(), "src/api/by_hand.rs: {missing:?} have no example");
    for name in BY_HAND.iter().flat_map(|(_, names)| *names) {
        assert!(functions.iter().any(|function| function.name == *name), "{name} is no function");
    }
    let mut files = Vec::new();
    let mut modules = Vec::new();
    for &family in Family::ALL {
        let of: Vec<&Function> = functions
            .iter()
            .filter(|function| function.family == family && is_here(function) && !is_by_hand(function))
            .collect();
        if of.is_empty() {
            continue;
        }
        let body: String = of.iter().map(|function| made(function, functions)).collect();
        let head = format!(
            "//! {}.\n//!\n//! Generated from the registry by `make generate`; do not edit.\n\n",
            family.title()
        );
        let missing = without_example(&body);
        assert!(missing.is_empty(), "{missing:?} have no example: rows of src/registry have it in .rust(..)");
        let text = format!("{head}{}\n{body}", uses(&body, &of));
        files.push((PathBuf::from(format!("{FOLDER}/{}.rs", family.module())), rust(&text)));
        modules.push(family.module());
    }
    let mut text = "//! Functions of the Rust interface, a file for each section of the header.\n//!\n\
                    //! Generated from the registry by `make generate`; do not edit.\n\n"
        .to_owned();
    text += &modules.iter().map(|module| format!("mod {module};\n")).collect::<String>();
    text += "\n";
    text += &modules.iter().map(|module| format!("pub use {module}::*;\n")).collect::<String>();
    files.push((PathBuf::from(format!("{FOLDER}/mod.rs")), rust(&text)));
    files
}
