//! The functions of the C++ front: `include/lanekit_functions.hpp`.
//!
//! A function whose arguments fit the rules of this file has templates here. The others are written by hand, or C++ has
//! no use for them: `cpp_exceptions.rs` lists them with the reason, and every function is in exactly one place.

use std::path::PathBuf;

use crate::Made;
use crate::cpp_exceptions;
use crate::cpp_reductions;
use crate::cpp_text::{WIDTH, broken, class, cpp_type, defined, number};
use crate::registry::{Arg, Body, Dtypes, Family, Function, Role, Shape};
use crate::text::wrapped;

/// An argument, as C++ has it.
pub struct Part<'a> {
    pub arg: &'a Arg,
    /// The template parameter.
    pub template: Option<String>,
    /// Type and name.
    pub param: String,
    default: Option<String>,
    /// What the C function is given.
    pub given: String,
}

impl Part<'_> {
    fn declared(&self, with_default: bool) -> String {
        match &self.default {
            Some(default) if with_default => format!("{} = {default}", self.param),
            _ => self.param.clone(),
        }
    }

    /// The name in C++.
    pub fn name(&self) -> &str {
        self.param.rsplit([' ', '&', '*']).next().expect("a name")
    }

    /// The operand's type, as `value_t` takes it.
    pub fn operand(&self) -> String {
        let class = self.template.as_deref().expect("a tensor");
        match self.arg.role {
            Role::Input => format!("const {class} &"),
            _ => class.to_owned(),
        }
    }
}

/// `None` for an argument that no rule is for.
fn part(arg: &Arg) -> Option<Part<'_>> {
    let name = arg.name;
    let tensor = |param: &str, wrapper: &str| {
        let class = class(name);
        (Some(class.clone()), param.replace("{}", &class) + name, format!("detail::{wrapper}({name})"))
    };
    let plain = |of: &str| (None, format!("{of} {name}"), name.to_owned());
    let list = |of: &str, name: &str| (None, format!("const {of} &{name}"), format!("{name}.data(), {name}.size()"));
    let (template, param, given) = match arg.role {
        Role::Input => tensor("const {} &", "in"),
        Role::Optional => tensor("const {} &", "optional_in"),
        Role::Output | Role::InOut => tensor("{} &&", "out"),
        Role::OptionalOutput => tensor("{} &&", "optional_out"),
        Role::Tensors { .. } => (
            Some("T".to_owned()),
            format!("const std::vector<tensor_view<T>> &{name}"),
            "all.data(), all.size()".to_owned(),
        ),
        Role::Axis => plain("std::int32_t"),
        // `axes` is a type.
        Role::Axes { .. } => list("axes", "over"),
        Role::Flag => plain("detail::truth"),
        Role::Number => plain("double"),
        Role::Integer(of) | Role::Choice(of) => plain(cpp_type(of)),
        Role::List { of: "i64", .. } => list("dims", name),
        Role::Workspace { .. } => (None, "workspace work".to_owned(), "work.data, work.bytes".to_owned()),
        Role::Text => (None, format!("const char *{name}"), name.to_owned()),
        Role::Raw("*const i64") => (None, format!("const std::int64_t *{name}"), name.to_owned()),
        _ => return None,
    };
    let default = match (arg.role, arg.default) {
        (Role::Workspace { .. }, _) => Some("{}".to_owned()),
        (Role::Raw(_), _) => Some("nullptr".to_owned()),
        (Role::Flag, Some(value)) => Some((value != 0.0).to_string()),
        (_, default) => default.map(number),
    };
    Some(Part { arg, template, param, default, given })
}

pub fn is_output(arg: &Arg) -> bool {
    matches!(arg.role, Role::Output | Role::InOut | Role::OptionalOutput)
}

/// Whether callers may leave the argument out. Lists of axes stay: a container of anything converts to one.
fn may_be_left_out(function: &Function, part: &Part) -> bool {
    // n of powi has a default in the table alone.
    part.default.is_some() && !matches!(part.arg.role, Role::Axes { .. }) && function.name != "powi"
}

/// What stands before the outputs: everything, then without what may be left out from the last on, then without all of
/// it.
fn forms<'a, 'b>(function: &Function, before: &[&'b Part<'a>]) -> Vec<Vec<&'b Part<'a>>> {
    let optional = |part: &&Part| may_be_left_out(function, part);
    let mut all = vec![before.to_vec()];
    let trailing = before.iter().rev().take_while(|part| optional(part)).count();
    all.extend((1..=trailing).map(|n| before[..before.len() - n].to_vec()));
    // An axis stands before the places of partition, which have no default.
    let least: Vec<&Part> = before.iter().copied().filter(|part| !optional(part)).collect();
    if least.len() < before.len() - trailing {
        all.push(least);
    }
    all
}

/// Programs have a function on expressions of the same name.
fn has_expressions(function: &Function) -> bool {
    matches!(function.body, Body::Operation(_)) || function.family == Family::Normalisations
}

/// Whether the tensor's element type is its own. Logic is on one type, which the library compares with bool.
fn is_fixed(part: &Part, parts: &[Part]) -> bool {
    let is_logic = parts.iter().all(|part| part.arg.dtypes == Dtypes::Bool);
    part.arg.dtypes.is_fixed() && !is_logic
}

/// The tensors that have one element type.
fn alike<'a, 'b>(parts: &'b [Part<'a>]) -> Vec<&'b Part<'a>> {
    parts.iter().filter(|part| part.arg.is_tensor() && !is_fixed(part, parts)).collect()
}

/// What the compiler checks.
fn checks(function: &Function, parts: &[Part]) -> String {
    let mut text = String::new();
    for part in parts.iter().filter(|part| part.arg.is_tensor() && is_fixed(part, parts)) {
        let (dtypes, words) = match part.arg.dtypes {
            Dtypes::Bool => ("LK_BOOL", "bool"),
            Dtypes::I32 => ("LK_I32", "int32"),
            Dtypes::I64 => ("LK_I64", "int64"),
            Dtypes::Indices => ("LK_I32, LK_I64", "int32 or int64"),
            _ => continue,
        };
        let (name, arg) = (function.name, if part.arg.name == "cond" { "condition" } else { part.arg.name });
        let sentence = match (function.family, is_output(part.arg)) {
            (Family::Comparisons, true) => format!("a comparison writes {words}"),
            (_, true) if arg == "out" => format!("{name} writes {words}"),
            _ => format!("the {arg} of {name} {} {words}", if arg.ends_with('s') { "are" } else { "is" }),
        };
        let (head, sentence) = ("    static_assert(", format!("\"lanekit: {sentence}\""));
        text += &broken(head, &[format!("detail::has_dtype<{}>({dtypes})", part.operand()), sentence], ");");
    }
    let alike = alike(parts);
    if let [first, others @ ..] = &alike[..] {
        let of = match first.arg.role {
            Role::Tensors { .. } => "std::remove_const_t<T>".to_owned(),
            _ => format!("value_t<{}>", first.operand()),
        };
        let is_optional = |part: &&&Part| matches!(part.arg.role, Role::Optional | Role::OptionalOutput);
        let classes = |optional: bool| others.iter().filter(move |part| is_optional(part) == optional);
        let always: Vec<String> = classes(false).map(|part| part.operand()).collect();
        let given: Vec<String> = classes(true).map(|part| part.template.clone().expect("a tensor")).collect();
        for (check, types) in [("same_types", always), ("same_types_if_given", given)] {
            if !types.is_empty() {
                text += &broken(&format!("    detail::{check}<{of}, "), &types, ">();");
            }
        }
    }
    if parts.iter().any(|part| matches!(part.arg.role, Role::Tensors { .. })) {
        text += "    const detail::operands<T> all(tensors);\n";
    }
    text
}

pub fn templates(parts: &[&Part]) -> Vec<String> {
    parts.iter().filter_map(|part| part.template.as_ref().map(|name| format!("class {name}"))).collect()
}

/// The element type of what a function returns, unless it is bool.
fn returned(parts: &[Part]) -> Option<String> {
    let outputs: Vec<&Part> = parts.iter().filter(|part| is_output(part.arg)).collect();
    let [out] = outputs[..] else { return None };
    match (out.arg.role, out.arg.dtypes) {
        (Role::InOut, _) | (_, Dtypes::Bool | Dtypes::Indices | Dtypes::AnyEach) => None,
        (_, Dtypes::I64) => Some("std::int64_t".to_owned()),
        (_, Dtypes::I32) => Some("std::int32_t".to_owned()),
        _ => match alike(parts)[0] {
            part if matches!(part.arg.role, Role::Tensors { .. }) => Some("std::remove_const_t<T>".to_owned()),
            part if part.arg.role == Role::Input => Some(format!("value_t<{}>", part.operand())),
            _ => None,
        },
    }
}

/// An expression for the shape of what a function returns.
fn shape(function: &Function, parts: &[Part], all: &[Function]) -> Option<String> {
    let name = function.name;
    let inputs: Vec<&str> = parts.iter().filter(|part| part.arg.role == Role::Input).map(|part| part.name()).collect();
    let quoted = |names: &[&str]| names.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ");
    let of =
        |names: &[&str]| Some(format!("detail::result_shape(\"{name}\", {{{}}}, {})", quoted(names), names.join(", ")));
    let axis = parts.iter().find(|part| part.arg.role == Role::Axis);
    match function.shape {
        Shape::Broadcast => of(&inputs),
        Shape::Same => of(&inputs[..1]),
        Shape::Own(formula) if inputs.iter().any(|input| formula == format!("{input}.shape")) => {
            of(&[formula.strip_suffix(".shape").expect("it ends so")])
        }
        Shape::WithoutAxis => {
            let (axis, of) = (axis?.name(), inputs[0]);
            Some(format!("detail::reduced_shape(\"{name}\", {{\"{of}\"}}, axes({axis}), {of})"))
        }
        _ => {
            let sibling = all.iter().find(|other| other.name == format!("{name}_shape"))?;
            let names: Vec<&str> = sibling.args.iter().filter_map(part_name).collect();
            Some(format!("detail::shape_for(\"{name}\", [&] {{ return {name}_shape({}); }})", names.join(", ")))
        }
    }
}

fn part_name(arg: &Arg) -> Option<&str> {
    if matches!(arg.role, Role::Result(_)) { None } else { Some(arg.name) }
}

fn names(parts: &[&Part]) -> Vec<String> {
    parts.iter().map(|part| part.name().to_owned()).collect()
}

/// With outputs: into the caller's memory.
fn writing(function: &Function, parts: &[Part], returns: bool) -> String {
    let name = function.name;
    let before: Vec<&Part> = parts.iter().filter(|part| !is_output(part.arg)).collect();
    let outputs: Vec<&Part> = parts.iter().filter(|part| is_output(part.arg)).collect();
    let mut text = String::new();
    for form in forms(function, &before) {
        let order: Vec<&Part> = form.iter().chain(&outputs).copied().collect();
        let mut types = templates(&order);
        // A number behind the inputs belongs to the form that returns.
        if returns && before.iter().any(|part| may_be_left_out(function, part)) {
            types.push("class = detail::if_no_number<Out>".to_owned());
        }
        let params: Vec<String> = order.iter().map(|part| part.param.clone()).collect();
        let body = if form.len() == before.len() {
            let given: Vec<String> = parts.iter().map(|part| part.given.clone()).collect();
            checks(function, parts) + &broken(&format!("    check(lk_{name}("), &given, "));")
        } else {
            let is_given = |part: &&Part| form.iter().any(|other| other.arg.name == part.arg.name);
            let default = |part: &&Part| part.default.clone().expect("it may be left out");
            let value = |part: &&Part| if is_given(part) { part.name().to_owned() } else { default(part) };
            let passed: Vec<String> = before.iter().map(value).chain(names(&outputs)).collect();
            broken(&format!("    {name}("), &passed, ");")
        };
        text += if text.is_empty() { "" } else { "\n" };
        text += &defined(&types, "void", name, &params, &body);
    }
    text
}

/// Into a new vector. What may be left out comes last here, as its defaults have to.
fn returning(function: &Function, parts: &[&Part], of: &str, shape: &str) -> String {
    let name = function.name;
    let passed = [names(parts), vec!["out".to_owned()]].concat();
    let (optional, mut before): (Vec<&Part>, Vec<&Part>) =
        parts.iter().partition(|part| may_be_left_out(function, part));
    before.extend(optional);
    let mut types = templates(&before);
    if has_expressions(function) {
        let classes: Vec<String> = before.iter().filter_map(|part| part.template.clone()).collect();
        types.push(format!("detail::if_no_expr<{}> = 0", classes.join(", ")));
    }
    // Defaults from the last argument on.
    let has_default = |part: &&Part| part.default.is_some() && name != "powi";
    let first = before.len() - before.iter().rev().take_while(|part| has_default(part)).count();
    let params: Vec<String> =
        before.iter().enumerate().map(|(i, part)| part.declared(i >= first && !part.arg.is_tensor())).collect();
    let write = format!("[&](auto out) {{ {name}({}); }}", passed.join(", "));
    let line = format!("    return detail::collect<{of}>({shape}, {write});\n");
    let (named, result) = (format!("    const dims shape = {shape};\n"), format!("    return detail::collect<{of}>("));
    let body = match line.len() <= WIDTH + 1 {
        true => line,
        false if result.len() + write.len() + 9 <= WIDTH => format!("{named}{result}shape, {write});\n"),
        false if write.len() + 17 <= WIDTH => format!("{named}{result}\n        shape, {write});\n"),
        false => {
            let call = broken(&format!("        {name}("), &passed, ");");
            format!("{named}{result}shape, [&](auto out) {{\n{call}    }});\n")
        }
    };
    defined(&types, "auto", name, &params, &body)
}

/// With outputs.
fn computing(function: &Function, parts: &[Part], all: &[Function]) -> String {
    let returns = returned(parts).and_then(|of| Some((of, shape(function, parts, all)?)));
    let mut text = writing(function, parts, returns.is_some());
    let Some((of, shape)) = returns else { return text };
    let is_work = |part: &&Part| matches!(part.arg.role, Role::Workspace { .. });
    let before: Vec<&Part> = parts.iter().filter(|part| !is_output(part.arg) && !is_work(part)).collect();
    text += "\n";
    text += &returning(function, &before, &of, &shape);
    text
}

/// Without outputs: returns what C writes.
fn telling(function: &Function, parts: &[Part]) -> Option<String> {
    let results: Vec<(&str, &str)> = function
        .args
        .iter()
        .filter_map(|arg| if let Role::Result(of) = arg.role { Some((arg.name, of)) } else { None })
        .collect();
    let given: Vec<String> = parts.iter().map(|part| part.given.clone()).collect();
    let name = function.name;
    let first = parts.len() - parts.iter().rev().take_while(|part| part.default.is_some()).count();
    let params: Vec<String> = parts.iter().enumerate().map(|(i, part)| part.declared(i >= first)).collect();
    let types = templates(&parts.iter().collect::<Vec<_>>());
    let tensors = match parts.iter().any(|part| matches!(part.arg.role, Role::Tensors { .. })) {
        true => "    const detail::operands<T> all(tensors);\n",
        false => "",
    };
    if let Body::Plain(_, of) = function.body {
        let body = format!("    return lk_{name}({});\n", given.join(", "));
        return Some(defined(&types, cpp_type(of), name, &params, &body));
    }
    let with = |more: &[String]| broken(&format!("    check(lk_{name}("), &[&given[..], more].concat(), "));");
    match results[..] {
        [] => Some(defined(&types, "void", name, &params, &(tensors.to_owned() + &with(&[])))),
        [("shape", "i64"), ("ndim", "i32")] => {
            let call = with(&["shape".to_owned(), "&ndim".to_owned()]);
            let body = format!(
                "{tensors}    std::int64_t shape[LK_MAX_NDIM];\n    std::int32_t ndim = 0;\n{call}    return dims(shape, ndim);\n"
            );
            Some(defined(&types, "dims", name, &params, &body))
        }
        [(result, of)] => {
            let call = with(&[format!("&{result}")]);
            // Descriptions tell how much of them the caller knows.
            let sized =
                if of.ends_with("_info") { format!("    {result}.size = sizeof {result};\n") } else { String::new() };
            let body = format!("{tensors}    {} {result} = {{}};\n{sized}{call}    return {result};\n", cpp_type(of));
            Some(defined(&types, cpp_type(of), name, &params, &body))
        }
        _ => None,
    }
}

/// The summary, with C++'s names, but for those in quotes, and without the pointer that C writes to.
pub fn summary(function: &Function) -> String {
    let mut text = function.summary.replace(" lk_", " ").replace("(lk_", "(").replace("NULL", "nullptr");
    for arg in function.args.iter().filter(|arg| matches!(arg.role, Role::Result(_))) {
        text = text.replace(&format!(" to *{}", arg.name), "");
    }
    let text = text.strip_prefix("lk_").unwrap_or(&text);
    let Some(what) = text.strip_prefix("Writes ") else { return text.to_owned() };
    what[..1].to_uppercase() + &what[1..]
}

/// The templates of a function, or `None` where no rule is for it.
pub fn function(function: &Function, all: &[Function]) -> Option<String> {
    let args = function.args.iter().filter(|arg| !matches!(arg.role, Role::Result(_)));
    let parts: Vec<Part> = args.map(part).collect::<Option<_>>()?;
    let text = match function.body {
        Body::Reduction(_) => cpp_reductions::reduction(function, &parts),
        _ if function.args.iter().any(is_output) => computing(function, &parts, all),
        _ => telling(function, &parts)?,
    };
    Some(format!("\n{}{text}", wrapped(&summary(function), "// ", WIDTH)))
}

const HEAD: &str = "\
// Part of lanekit.hpp: a function for each one of lanekit.h whose arguments follow the rules there.
//
// name(inputs, .., out) writes to the caller's memory, and name(inputs, ..) returns the elements of the result as a new
// std::vector, in C order, where the shape follows from the inputs. What has a default may be left out of both, from
// the last argument before the output on. Bool results are written alone: std::vector<bool> keeps no bools in memory.
// lanekit.h has the details of each function, its error bound and the shape of its result.
//
// Generated from the registry by `make generate`; do not edit.

#ifndef LANEKIT_FUNCTIONS_HPP
#define LANEKIT_FUNCTIONS_HPP

#include \"lanekit.hpp\"

namespace lanekit {
";

/// The header, after a check that every function has its place.
pub fn file(functions: &[Function]) -> Made {
    // A function that tells a shape is called by the one that has it.
    let mut order: Vec<&Function> = functions.iter().filter(|row| !cpp_exceptions::is_one(row.name)).collect();
    order.sort_by_key(|row| (row.family, !row.name.ends_with("_shape")));
    let mut text = HEAD.to_owned();
    let mut family = None;
    for row in order {
        let made = function(row, functions);
        let made = made.unwrap_or_else(|| panic!("no rule makes lanekit::{}: list it in cpp_exceptions.rs", row.name));
        if family != Some(row.family) {
            family = Some(row.family);
            text += &format!("\n// {}.\n", row.family.title());
        }
        text += &made;
    }
    text += "\n} // namespace lanekit\n\n#endif // LANEKIT_FUNCTIONS_HPP\n";
    cpp_exceptions::check(functions);
    (PathBuf::from("include/lanekit_functions.hpp"), text)
}
