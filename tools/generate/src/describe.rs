//! What `lk_function_describe` tells: `src/capi/generated/described.rs`.

use std::fmt::Write as _;
use std::path::PathBuf;

use crate::exports::parameters;
use crate::registry::{Arg, Body, Bound, Function, Role, Shape};
use crate::{Made, facts, rust};

/// A C string literal.
fn text(of: &str) -> String {
    format!("c{:?}", of.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// One that is NULL where it says nothing.
fn optional(of: &str) -> String {
    if of.is_empty() { "None".into() } else { format!("Some({})", text(of)) }
}

/// The C type of a parameter, for its Rust one.
fn c_type(of: &str) -> String {
    if let Some(pointee) = of.strip_prefix("*const ") {
        // What a constant pointer points at is constant as well.
        return match c_type(pointee) {
            pointer if pointer.ends_with('*') => format!("{pointer}const *"),
            plain => format!("const {plain} *"),
        };
    }
    if let Some(pointee) = of.strip_prefix("*mut ") {
        return format!("{} *", c_type(pointee)).replace("* *", "**");
    }
    match of {
        "i32" => "int32_t",
        "i64" => "int64_t",
        "u32" => "uint32_t",
        "u64" => "uint64_t",
        "f64" => "double",
        "usize" => "size_t",
        "isize" => "ptrdiff_t",
        "c_void" => "void",
        "c_char" => "char",
        named => named,
    }
    .to_owned()
}

fn role(arg: &Arg) -> &'static str {
    match arg.role {
        Role::Input => "Input",
        Role::Optional => "Optional",
        Role::InOut => "InOut",
        Role::Output => "Output",
        Role::OptionalOutput => "OptionalOutput",
        Role::Tensors { .. } => "Tensors",
        Role::Axis => "Axis",
        Role::Axes { .. } => "Axes",
        Role::Flag => "Flag",
        Role::Integer(_) => "Integer",
        Role::Number => "Number",
        Role::List { .. } | Role::PerAxis(_) => "List",
        Role::Choice(_) => "Choice",
        Role::Options(_) => "Options",
        Role::Workspace { .. } => "Workspace",
        Role::Text => "Text",
        Role::Result(_) => "Result",
        Role::Raw(_) => "Other",
    }
}

fn args(function: &Function) -> String {
    let mut made = String::new();
    for arg in function.args {
        let parameters = parameters(arg);
        let count = parameters.get(1).map_or("", |(name, _)| name);
        let default = arg.default.map_or("None".into(), |default| match default {
            f64::INFINITY => "Some(f64::INFINITY)".to_owned(),
            f64::NEG_INFINITY => "Some(f64::NEG_INFINITY)".to_owned(),
            f64::MAX => "Some(f64::MAX)".to_owned(),
            f64::MIN => "Some(f64::MIN)".to_owned(),
            _ => format!("Some({default:?})"),
        });
        write!(
            made,
            "Argument {{ name: {}, role: Role::{}, c_type: {}, count: {}, dtypes: {}, default: {default} }},",
            text(arg.name.trim_start_matches("r#")),
            role(arg),
            text(&c_type(&parameters[0].1)),
            optional(count),
            optional(arg.dtypes.words()),
        )
        .expect("a String");
    }
    made
}

fn shape(function: &Function) -> String {
    match function.shape {
        Shape::Told => String::new(),
        Shape::Broadcast => "the inputs broadcast to it".into(),
        Shape::Same => "that of the first input".into(),
        Shape::Reduced => "the first input's without the axes, or with extent 1 there".into(),
        Shape::WithoutAxis => "the first input's without the axis".into(),
        Shape::Free => "any".into(),
        Shape::Own(formula) => formula.into(),
    }
}

fn bound(function: &Function) -> (String, [f64; 2]) {
    match function.bound {
        Bound::Told => (String::new(), [-1.0; 2]),
        Bound::Exact => ("exact".into(), [0.0; 2]),
        Bound::Ulp(f32, f64) => (format!("{f32} ULP in float32, {f64} in float64"), [f32, f64]),
        Bound::Own(formula) => (formula.into(), [-1.0; 2]),
    }
}

fn row(function: &Function, ops: &[facts::Row], reductions: &[facts::Row]) -> String {
    let number = |rows: &[facts::Row], variant: &str| {
        rows.iter().position(|row| row.variant == variant).map_or(-1, |place| place as i32)
    };
    let (op, reduction) = match function.body {
        Body::Operation(variant) => (number(ops, variant), -1),
        Body::Reduction(variant) => (-1, number(reductions, variant)),
        _ => (-1, -1),
    };
    let (bound, ulp) = bound(function);
    format!(
        "Described {{ name: {}, family: {}, summary: {}, details: {}, shape: {}, bound: {}, ulp: {ulp:?}, \
         allocates: {}, numpy: {}, keras: {}, source: {}, op: {op}, reduction: {reduction}, arguments: &[{}] }},\n",
        text(&format!("lk_{}", function.name)),
        text(function.family.title()),
        text(function.summary),
        optional(function.details),
        optional(&shape(function)),
        optional(&bound),
        optional(function.allocates),
        optional(function.numpy),
        optional(function.keras),
        optional(function.source),
        args(function),
    )
}

pub fn file(functions: &[Function]) -> Made {
    let (ops, reductions) = (facts::operations(), facts::reductions());
    let rows: String = functions.iter().map(|function| row(function, &ops, &reductions)).collect();
    let made = format!(
        "//! The registry, as C reads it.\n//!\n//! Generated from the registry by `make generate`; do not edit.\n\n\
         use super::super::functions::{{Argument, Described, Role}};\n\n\
         /// All exported functions, in the order of the header.\n\
         pub(in crate::capi) static FUNCTIONS: &[Described] = &[{rows}];\n"
    );
    (PathBuf::from("src/capi/generated/described.rs"), rust(&made))
}
