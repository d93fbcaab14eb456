//! The exports: `src/capi/generated`, which cbindgen reads.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use crate::registry::{Arg, Body, Bound, Dtypes, Family, Function, Role, Shape};
use crate::text::{listed, sentence, wrapped};
use crate::{Made, rust};

const FOLDER: &str = "src/capi/generated";
/// The header's lines have some characters more.
const WIDTH: usize = 110;

/// A name as Rust takes it.
fn ident(name: &str) -> String {
    let prefix = if ["fn", "loop", "where", "type", "ref", "in", "match"].contains(&name) { "r#" } else { "" };
    format!("{prefix}{name}")
}

/// The C parameters of an argument, as Rust has them: name and type.
pub fn parameters(arg: &Arg) -> Vec<(String, String)> {
    let one = |of: &str| vec![(ident(arg.name), of.to_owned())];
    let counted = |of: &str, count: &str, number: &str| {
        vec![(ident(arg.name), of.to_owned()), (count.to_owned(), number.to_owned())]
    };
    match arg.role {
        Role::Input => one("*const lk_tensor"),
        Role::Optional => one("lk_optional"),
        Role::InOut => one("lk_inout"),
        Role::Output => one("lk_output"),
        Role::OptionalOutput => one("lk_optional_output"),
        Role::Tensors { count } => counted("*const *const lk_tensor", count, "i32"),
        Role::Axis | Role::Flag => one("i32"),
        Role::Axes { count } => counted("*const i32", count, "i32"),
        Role::Integer(of) | Role::Choice(of) | Role::Raw(of) => one(of),
        Role::Number => one("f64"),
        Role::List { of, count } => counted(&format!("*const {of}"), count, "i32"),
        Role::PerAxis(of) | Role::Options(of) => one(&format!("*const {of}")),
        Role::Workspace { bytes } => counted("*mut c_void", bytes, "usize"),
        Role::Text => one("*const c_char"),
        Role::Result(of) => one(&format!("*mut {of}")),
    }
}

fn all_parameters(function: &Function) -> Vec<(String, String)> {
    function.args.iter().flat_map(parameters).collect()
}

fn names(args: &[&Arg]) -> Vec<String> {
    args.iter().map(|arg| arg.name.to_owned()).collect()
}

fn is_list(arg: &Arg) -> bool {
    matches!(arg.role, Role::Tensors { .. })
}

/// "x, out: float32 or float64, the same for both".
pub fn dtype_clauses(function: &Function) -> Vec<String> {
    let tensors: Vec<&Arg> = function.args.iter().filter(|arg| arg.is_tensor()).collect();
    let mut told: Vec<Dtypes> = Vec::new();
    let mut clauses = Vec::new();
    for dtypes in tensors.iter().map(|arg| arg.dtypes) {
        if dtypes == Dtypes::Told || told.contains(&dtypes) {
            continue;
        }
        told.push(dtypes);
        let of = names(&tensors.iter().copied().filter(|arg| arg.dtypes == dtypes).collect::<Vec<_>>());
        // A list of tensors is several.
        let listed = of.iter().any(|name| tensors.iter().any(|arg| is_list(arg) && arg.name == name));
        let same = match of.len() {
            _ if dtypes.is_fixed() => "",
            1 => "",
            2 if !listed => ", the same for both",
            _ => ", the same for all",
        };
        clauses.push(format!("{}: {}{same}", of.join(", "), dtypes.words()));
    }
    clauses
}

/// The shape of the result, for a table.
pub fn shape_in_words(function: &Function) -> String {
    match function.shape {
        Shape::Told => String::new(),
        Shape::Free => "any".into(),
        Shape::Broadcast => "broadcast".into(),
        Shape::Same => "the first input's".into(),
        Shape::Reduced => "without the axes, or 1 there".into(),
        Shape::WithoutAxis => "without the axis".into(),
        Shape::Own(formula) => formula.into(),
    }
}

fn shape_clause(function: &Function) -> Option<String> {
    let of = |role: Role| names(&function.args.iter().filter(|arg| arg.role == role).collect::<Vec<_>>());
    let (inputs, outs) = (of(Role::Input), of(Role::Output));
    let several = outs.len() > 1;
    let out = if several { "the outputs' shape" } else { "out's shape" };
    // Of a view it is the descriptor that is written.
    let has_view = function.args.iter().any(|arg| arg.role == Role::Result("lk_tensor"));
    let have = match outs.len() {
        0 if has_view => "out has".to_owned(),
        // The function computes a shape.
        0 => "The result:".to_owned(),
        1 => format!("{} has", outs[0]),
        _ => format!("{} have", listed(&outs)),
    };
    match function.shape {
        Shape::Told | Shape::Reduced => None,
        Shape::Free => Some(format!("{} may have any shape", listed(&outs))),
        Shape::Broadcast if inputs.len() == 1 => Some(format!("{} broadcasts to {out}", inputs[0])),
        Shape::Broadcast => Some(format!("{} broadcast to {out}", listed(&inputs))),
        Shape::Same => Some(format!("{have} {}'s shape", inputs[0])),
        Shape::WithoutAxis => Some(format!("{have} {}'s shape without the axis", inputs[0])),
        Shape::Own(formula) => Some(format!("{have} shape {formula}")),
    }
}

/// The parameters of an operation, which are doubles in every dtype.
fn params_sentence(function: &Function) -> Option<String> {
    let numbers: Vec<&Arg> = function.args.iter().filter(|arg| arg.role == Role::Number).collect();
    match (function.body, &numbers[..]) {
        (Body::Operation(_), [_, ..]) if function.name != "clip" => {
            let are = if numbers.len() == 1 { "is" } else { "are" };
            let nan = if function.name == "nan_to_num" { "" } else { "; NaN is LK_ERR_VALUE" };
            Some(format!("{} {are} rounded to the dtype{nan}", listed(&names(&numbers))))
        }
        _ => None,
    }
}

fn bound_sentence(function: &Function) -> Option<String> {
    let numbers =
        function.args.iter().any(|arg| arg.dtypes == Dtypes::Numbers && matches!(arg.role, Role::Output | Role::InOut));
    let floats = if numbers { "Floats: " } else { "" };
    match function.bound {
        Bound::Told => None,
        Bound::Exact => Some("Exact".to_owned()),
        Bound::Ulp(0.5, 0.5) if numbers => Some("Floats are correctly rounded".to_owned()),
        Bound::Ulp(0.5, 0.5) => Some("Correctly rounded".to_owned()),
        Bound::Ulp(f32, f64) if f32 == f64 => Some(format!("{floats}Error at most {f32} ULP")),
        Bound::Ulp(f32, f64) => Some(format!("{floats}Error at most {f32} ULP in float32, {f64} in float64")),
        Bound::Own(formula) if numbers && !formula.contains("integers") => Some(format!("Error of floats: {formula}")),
        Bound::Own(formula) => Some(format!("Error: {formula}")),
    }
}

/// The facts in sentences, behind what the row says itself.
fn facts(function: &Function) -> String {
    let mut clauses = dtype_clauses(function);
    clauses.extend(shape_clause(function));
    let outs = function.args.iter().filter(|arg| arg.role == Role::Output).count();
    if outs > 1 && matches!(function.body, Body::Operation(_)) {
        clauses.push("the outputs may not share memory".to_owned());
    }
    let clauses = clauses.join("; ");
    let allocates = (!function.allocates.is_empty()).then(|| format!("Allocates {}", function.allocates));
    let numpy = (!function.numpy.is_empty()).then(|| format!("NumPy: {}", function.numpy));
    let source = (!function.source.is_empty()).then(|| format!("Method: {}", function.source));
    let sentences = [params_sentence(function), bound_sentence(function), allocates, source, numpy];
    let all = std::iter::once(clauses).chain(sentences.into_iter().flatten());
    all.filter(|text| !text.is_empty()).map(|text| sentence(&text)).collect::<Vec<_>>().join(" ")
}

/// What a function's page says: paragraphs, separated by empty lines.
pub fn text(function: &Function) -> String {
    [sentence(function.summary), function.details.to_owned(), facts(function)].join("\n\n")
}

fn docs(function: &Function) -> String {
    wrapped(&text(function), "/// ", WIDTH)
}

/// An argument of a function of `ops`.
fn on_view(arg: &Arg) -> String {
    let name = ident(arg.name);
    match arg.role {
        Role::Input | Role::InOut | Role::Output => format!("&view({name}, \"{}\")?", arg.name),
        Role::Optional => format!("optional({name}, \"{}\")?.as_ref()", arg.name),
        Role::Axis | Role::Number | Role::Integer(_) => name,
        _ => panic!("{} has a role that `ops` takes in no form of its own: its body is to be in `capi`", arg.name),
    }
}

fn call(function: &Function) -> String {
    let (name, body) = (function.name, ident(function.name));
    let of = |roles: &[Role]| {
        names(&function.args.iter().filter(|arg| roles.contains(&arg.role)).collect::<Vec<_>>()).join(", ")
    };
    let (inputs, outs) = (of(&[Role::Input]), of(&[Role::Output]));
    let passed = all_parameters(function).into_iter().map(|(name, _)| name).collect::<Vec<_>>().join(", ");
    match function.body {
        Body::Operation(op) => {
            let params = match of(&[Role::Integer("i32")]) {
                integer if !integer.is_empty() => format!("f64::from({integer})"),
                _ => of(&[Role::Number]),
            };
            format!("unsafe {{ op(\"lk_{name}\", Op::{op}, [{inputs}], &[{params}], [{outs}]) }}")
        }
        Body::Reduction(reduction) => {
            let param = match of(&[Role::Number]) {
                none if none.is_empty() => "0.0".to_owned(),
                param => param,
            };
            let reduced =
                format!("\"lk_{name}\", Reduction::{reduction}, [{inputs}], (axes, naxes), keepdims, {param}");
            format!("unsafe {{ reduce({reduced}, {outs}) }}")
        }
        Body::Views(module) => {
            let views = function.args.iter().map(on_view).collect::<Vec<_>>().join(", ");
            format!("guard(\"lk_{name}\", || unsafe {{ ops::{module}::{body}({views}) }})")
        }
        Body::Checked(module) => format!("guard(\"lk_{name}\", || unsafe {{ {module}::{body}({passed}) }})"),
        Body::Plain(module, _) => format!("{module}::{body}({passed})"),
    }
}

fn export(function: &Function) -> String {
    let (name, params) = (function.name, all_parameters(function));
    let params = params.iter().map(|(name, of)| format!("{name}: {of}")).collect::<Vec<_>>().join(", ");
    let docs = docs(function);
    let body = call(function);
    match function.body {
        Body::Plain(_, given) => {
            let gives = if given.is_empty() { String::new() } else { format!(" -> {given}") };
            let (kind, body) = match params.contains('*') {
                true => ("unsafe extern", format!("// SAFETY: the caller's promise.\nunsafe {{ {body} }}")),
                false => ("extern", body),
            };
            format!("{docs}#[unsafe(no_mangle)]\npub {kind} \"C\" fn lk_{name}({params}){gives} {{\n{body}\n}}\n\n")
        }
        _ => format!(
            "{docs}#[unsafe(no_mangle)]\npub unsafe extern \"C\" fn lk_{name}({params}) -> lk_status {{\n\
             // SAFETY: the caller's promise.\n{body}\n}}\n\n"
        ),
    }
}

/// What the file uses of the crate.
fn uses(functions: &[&Function]) -> String {
    let mut modules: Vec<&str> = functions
        .iter()
        .filter_map(|function| match function.body {
            Body::Checked(module) | Body::Plain(module, _) => Some(module),
            _ => None,
        })
        .collect();
    let has = |wanted: fn(&Body) -> bool| functions.iter().any(|function| wanted(&function.body));
    let (ops, reductions) =
        (has(|body| matches!(body, Body::Operation(_))), has(|body| matches!(body, Body::Reduction(_))));
    let on_views = has(|body| matches!(body, Body::Views(_)));
    let has_optional = functions.iter().any(|function| {
        matches!(function.body, Body::Views(_)) && function.args.iter().any(|arg| arg.role == Role::Optional)
    });
    let checked = on_views || has(|body| matches!(body, Body::Checked(_)));
    modules.sort_unstable();
    modules.dedup();
    let signatures: String = functions
        .iter()
        .map(|function| {
            let given = match function.body {
                Body::Plain(_, given) => given,
                _ => "lk_status",
            };
            all_parameters(function).into_iter().map(|(_, of)| of + " ").collect::<String>() + given + " "
        })
        .collect();
    let mut types: Vec<&str> =
        signatures.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| word.starts_with("lk_")).collect();
    types.sort_unstable();
    types.dedup();
    let mut text = String::new();
    let foreign: Vec<&str> = ["c_char", "c_void"].into_iter().filter(|word| signatures.contains(word)).collect();
    if !foreign.is_empty() {
        writeln!(text, "use std::ffi::{{{}}};\n", foreign.join(", ")).expect("a String");
    }
    let home = |of: &str| TYPES_ELSEWHERE.iter().find(|(name, _)| *name == of).map_or("types", |(_, module)| module);
    let mut homes: Vec<&str> = types.iter().map(|of| home(of)).collect();
    homes.sort_unstable();
    homes.dedup();
    for module in homes {
        let of: Vec<&str> = types.iter().copied().filter(|of| home(of) == module).collect();
        writeln!(text, "use super::super::{module}::{{{}}};", of.join(", ")).expect("a String");
    }
    if reductions {
        text += "use super::super::reduce::reduce;\n";
    }
    if ops {
        modules.push("op");
    }
    if on_views {
        modules.push("view");
    }
    if has_optional {
        modules.push("optional");
    }
    if !modules.is_empty() {
        writeln!(text, "use super::super::{{{}}};", modules.join(", ")).expect("a String");
    }
    match (ops, reductions) {
        (true, _) => text += "use crate::kernels::Op;\n",
        (_, true) => text += "use crate::ops::Reduction;\n",
        _ if on_views => text += "use crate::ops;\n",
        _ => {}
    }
    if checked {
        text += "use crate::status::guard;\n";
    }
    text
}

/// Types that have a file of their own.
const TYPES_ELSEWHERE: &[(&str, &str)] = &[
    ("lk_op_info", "table"),
    ("lk_loop_fn", "table"),
    ("lk_reduction_info", "reductions"),
    ("lk_function_info", "functions"),
    ("lk_argument_info", "functions"),
    ("lk_program", "program"),
];

fn family(family: Family, functions: &[Function]) -> Option<Made> {
    let members: Vec<&Function> = functions.iter().filter(|function| function.family == family).collect();
    if members.is_empty() {
        return None;
    }
    let mut text = format!("//! {}.\n//!\n{}", family.title(), wrapped(family.intro(), "//! ", WIDTH));
    text += "//!\n//! Generated from the registry by `make generate`; do not edit.\n\n";
    text += &uses(&members);
    text.push('\n');
    for function in members {
        text += &export(function);
    }
    let path = PathBuf::from(format!("{FOLDER}/{}.rs", family.module()));
    Some((path, rust(&text)))
}

/// The export of each row of both tables, for tests and benches that run over all of them.
fn calls() -> Made {
    let mut arms = String::new();
    for row in crate::facts::operations() {
        let function = row.function;
        let tensors = |role: Role| function.args.iter().filter(|arg| arg.role == role).count();
        let mut passed: Vec<String> = (0..tensors(Role::Input)).map(|i| format!("inputs[{i}]")).collect();
        passed.extend(
            function
                .args
                .iter()
                .filter(|arg| matches!(arg.role, Role::Number | Role::Integer(_)))
                .enumerate()
                .map(|(i, arg)| format!("params[{i}]{}", if arg.role == Role::Number { "" } else { " as i32" })),
        );
        passed.extend((0..tensors(Role::Output)).map(|i| format!("outs[{i}]")));
        let module = function.family.module();
        writeln!(arms, "Op::{} => {module}::lk_{}({}),", row.variant, function.name, passed.join(", "))
            .expect("a String");
    }
    let mut reductions = String::new();
    for row in crate::facts::reductions() {
        let args = row.function.args.iter();
        let inputs: Vec<String> =
            (0..args.clone().filter(|arg| arg.role == Role::Input).count()).map(|i| format!("inputs[{i}]")).collect();
        let param = if row.params.is_empty() { "" } else { "param, " };
        writeln!(
            reductions,
            "Reduction::{} => reductions::lk_{}({}, axes, naxes, keepdims, {param}out),",
            row.variant,
            row.function.name,
            inputs.join(", ")
        )
        .expect("a String");
    }
    let text = format!(
        "//! The export behind each row of the op table and of that of reductions, for the tests and benches that run over all\n\
         //! of them.\n//!\n\
         //! Generated from the registry by `make generate`; do not edit.\n\n\
         use super::super::types::{{lk_status, lk_tensor}};\nuse super::*;\nuse crate::kernels::{{MAX_PARAMS, Op, Reduction}};\n\n\
         /// Calls an op's export with as many of `inputs` and `params` as it takes.\n///\n/// # Safety\n\
         /// The header's rules for the function hold; `inputs` and `outs` have one entry for each of the op's.\n\
         pub unsafe fn call(op: Op, inputs: &[*const lk_tensor], params: [f64; MAX_PARAMS], outs: &[*const lk_tensor]) -> lk_status {{\n\
         // SAFETY: the caller's promise.\nunsafe {{ match op {{ {arms} }} }} }}\n\n\
         /// Calls a reduction's export with as many of `inputs` as it takes, and with `param` where it has one.\n///\n/// # Safety\n\
         /// The header's rules for the function hold; `inputs` has one entry for each of the reduction's.\n\
         pub unsafe fn call_reduction(reduction: Reduction, inputs: &[*const lk_tensor], (axes, naxes, keepdims): (*const i32, i32, i32), \
         param: f64, out: *const lk_tensor) -> lk_status {{\n\
         // SAFETY: the caller's promise.\nunsafe {{ match reduction {{ {reductions} }} }} }}\n"
    );
    (Path::new(FOLDER).join("calls.rs"), rust(&text))
}

/// One file for each family, and what lists them.
pub fn files(functions: &[Function]) -> Vec<Made> {
    let mut made: Vec<Made> = Family::ALL.iter().filter_map(|&each| family(each, functions)).collect();
    let mut list = String::from(
        "//! The exported functions, a file for each family, in the order of the header.\n//!\n\
         //! Generated from the registry by `make generate`; do not edit.\n",
    );
    let families = made.iter().map(|(path, _)| path.file_stem().expect("a file").to_string_lossy().into_owned());
    // Empty lines keep the order: rustfmt sorts what stands together.
    for module in families.chain(["calls", "described", "op_codes", "reduction_codes"].map(str::to_owned)) {
        writeln!(list, "\npub mod {module};").expect("a String");
    }
    made.push(calls());
    made.push((Path::new(FOLDER).join("mod.rs"), list));
    made
}
