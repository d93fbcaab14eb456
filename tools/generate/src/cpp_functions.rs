//! The functions of the C++ front: `include/lanekit_functions.hpp`.
//!
//! A function whose arguments fit the rules of this file has templates here. The others are written by hand, or C++ has
//! no use for them: `cpp_exceptions.rs` lists them with the reason, and every function is in exactly one place.

use std::path::PathBuf;

use crate::Made;
use crate::cpp_exceptions;
use crate::cpp_text::{WIDTH, broken, class, cpp_type, defined, number};
use crate::registry::{Arg, Body, Dtypes, Family, Function, Role, Shape};
use crate::text::wrapped;

/// An argument, as C++ has it.
struct Part<'a> {
    arg: &'a Arg,
    /// The template parameter.
    template: Option<String>,
    /// Type and name.
    param: String,
    default: Option<String>,
    /// What the C function is given.
    given: String,
}

impl Part<'_> {
    fn declared(&self, with_default: bool) -> String {
        match &self.default {
            Some(default) if with_default => format!("{} = {default}", self.param),
            _ => self.param.clone(),
        }
    }

    /// The name in C++.
    fn name(&self) -> &str {
        self.param.rsplit([' ', '&', '*']).next().expect("a name")
    }

    /// The operand's type, as `value_t` takes it.
    fn operand(&self) -> String {
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
        Role::Flag => plain("bool"),
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

fn is_output(arg: &Arg) -> bool {
    matches!(arg.role, Role::Output | Role::InOut | Role::OptionalOutput)
}

/// Whether the argument stands behind the output, with a default.
fn is_behind(function: &Function, arg: &Arg) -> bool {
    let has_default = arg.default.is_some();
    let no_vectors = !function.args.iter().any(|arg| arg.role == Role::Optional);
    match arg.role {
        Role::Workspace { .. } | Role::Raw(_) => true,
        // Behind the scale, which has no default.
        Role::Flag => has_default && function.name != "attention",
        Role::Number if function.family == Family::Ctc => has_default,
        Role::Number if function.family == Family::Normalisations => has_default && no_vectors,
        _ if matches!(function.family, Family::Losses | Family::Order) => has_default,
        _ => has_default && matches!(function.name, "relu" | "eye"),
    }
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

fn templates(parts: &[&Part]) -> Vec<String> {
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
    let of = |names: &str| Some(format!("detail::result_shape(\"{name}\", {names})"));
    let axis = parts.iter().find(|part| part.arg.role == Role::Axis);
    match function.shape {
        Shape::Broadcast => of(&inputs.join(", ")),
        Shape::Same => of(inputs[0]),
        Shape::Own(formula) if inputs.iter().any(|input| formula == format!("{input}.shape")) => {
            of(formula.strip_suffix(".shape").expect("it ends so"))
        }
        Shape::WithoutAxis => Some(format!("detail::reduced_shape(\"{name}\", axes({}), {})", axis?.name(), inputs[0])),
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

/// With outputs.
fn computing(function: &Function, parts: &[Part], all: &[Function]) -> String {
    let (name, behind) = (function.name, |part: &&Part| is_behind(function, part.arg));
    let before: Vec<&Part> = parts.iter().filter(|part| !behind(part) && !is_output(part.arg)).collect();
    let after: Vec<&Part> = parts.iter().filter(behind).collect();
    let outputs: Vec<&Part> = parts.iter().filter(|part| is_output(part.arg)).collect();
    let values: Vec<&Part> = after.iter().copied().filter(|part| part.name() != "work").collect();

    let returns = returned(parts).and_then(|of| Some((of, shape(function, parts, all)?)));
    let order: Vec<&Part> = before.iter().chain(&outputs).chain(&after).copied().collect();
    let mut types = templates(&order);
    // A number behind the inputs belongs to the form that returns.
    if returns.is_some() && !values.is_empty() {
        types.push("class = detail::if_no_number<Out>".to_owned());
    }
    let params: Vec<String> = order.iter().map(|part| part.declared(behind(part))).collect();
    let given: Vec<String> = parts.iter().map(|part| part.given.clone()).collect();
    let call = broken(&format!("    check(lk_{name}("), &given, "));");
    let mut text = defined(&types, "void", name, &params, &(checks(function, parts) + &call));

    if let Some((of, shape)) = returns {
        let order: Vec<&Part> = before.iter().chain(&values).copied().collect();
        let is_input = |part: &&&Part| part.arg.is_tensor();
        let mut types = templates(&order);
        if has_expressions(function) {
            let classes: Vec<String> = order.iter().filter_map(|part| part.template.clone()).collect();
            types.push(format!("detail::if_no_expr<{}> = 0", classes.join(", ")));
        }
        // Defaults from the last argument on; n of powi has one in the table alone.
        let has_default = |part: &&Part| part.default.is_some() && name != "powi";
        let first = order.len() - order.iter().rev().take_while(|part| has_default(part)).count();
        let params: Vec<String> =
            order.iter().enumerate().map(|(i, part)| part.declared(i >= first && !is_input(&part))).collect();
        let names = |parts: &[&Part]| parts.iter().map(|part| part.name().to_owned()).collect::<Vec<_>>();
        let passed = [names(&before), vec!["out".to_owned()], names(&values)].concat();
        let write = format!("[&](auto out) {{ {name}({}); }}", passed.join(", "));
        let line = format!("    return detail::collect<{of}>({shape}, {write});\n");
        let (named, result) =
            (format!("    const dims shape = {shape};\n"), format!("    return detail::collect<{of}>("));
        let body = match line.len() <= WIDTH + 1 {
            true => line,
            false if result.len() + write.len() + 9 <= WIDTH => format!("{named}{result}shape, {write});\n"),
            false if write.len() + 17 <= WIDTH => format!("{named}{result}\n        shape, {write});\n"),
            false => {
                let call = broken(&format!("        {name}("), &passed, ");");
                format!("{named}{result}shape, [&](auto out) {{\n{call}    }});\n")
            }
        };
        text += "\n";
        text += &defined(&types, "auto", name, &params, &body);
    }
    text
}

/// A reduction: of everything to a number, into the caller's memory, and into a new vector.
fn reduction(function: &Function, parts: &[Part]) -> String {
    let kernel = function.name;
    let name = if kernel == "std" { "stddev" } else { kernel };
    let inputs: Vec<&Part> = parts.iter().filter(|part| part.arg.role == Role::Input).collect();
    let with_ddof = parts.iter().any(|part| part.arg.role == Role::Number);
    let out = parts.iter().find(|part| is_output(part.arg)).expect("an output");
    let result = match out.arg.dtypes {
        Dtypes::Bool => "bool".to_owned(),
        Dtypes::I64 => "std::int64_t".to_owned(),
        _ => format!("value_t<{}>", inputs[0].operand()),
    };
    let types = templates(&inputs);
    let params: Vec<String> = inputs.iter().map(|part| part.param.clone()).collect();
    let given = inputs.iter().map(|part| part.given.clone()).collect::<Vec<_>>().join(", ");
    let names = inputs.iter().map(|part| part.name()).collect::<Vec<_>>().join(", ");
    let ddof = if with_ddof { "ddof, " } else { "" };
    let also =
        |params: &[String], more: &[&str]| [params, &more.iter().map(|&s| s.to_owned()).collect::<Vec<_>>()].concat();

    let same = match &inputs[1..] {
        [] => String::new(),
        others => {
            let others: Vec<String> = others.iter().map(|part| part.operand()).collect();
            format!("    detail::same_types<{result}, {}>();\n", others.join(", "))
        }
    };
    let call = format!("[&](const lk_tensor *out) {{ check(lk_{kernel}({given}, nullptr, 0, 0, {ddof}out)); }}");
    let mut body = format!("    return detail::one<{result}>({call});\n");
    if body.len() > WIDTH {
        body = format!("    return detail::one<{result}>(\n        {call});\n");
    }
    let everything = if with_ddof { also(&params, &["double ddof = 0"]) } else { params.clone() };
    let mut text = defined(&types, &result, name, &everything, &(same.clone() + &body)) + "\n";

    let (mut with_out, mut flag, mut told) = (also(&types, &["class Out"]), "bool", String::new());
    if with_ddof {
        with_out = also(&with_out, &["class Flag = bool", "class = detail::if_no_number<Out>"]);
        flag = "Flag";
        told = "    static_assert(std::is_same_v<Flag, bool>,\n                  \"lanekit: behind the output stands \
                keepdims, which is true or false, then ddof\");\n"
            .to_owned();
    }
    let keepdims = format!("{flag} keepdims = false");
    let mut into = also(&params, &["const axes &over", "Out &&out", &keepdims]);
    if with_ddof {
        into.push("double ddof = 0".to_owned());
    }
    let rest: Vec<String> = inputs[1..].iter().map(|part| part.operand()).chain(["Out".to_owned()]).collect();
    let check = format!("    detail::same_types<{result}, {}>();\n", rest.join(", "));
    let call =
        format!("    check(lk_{kernel}({given}, over.data(), over.size(), keepdims, {ddof}detail::out(out)));\n");
    text += &defined(&with_out, "void", name, &into, &(told + &check + &call));

    if result != "bool" {
        // ddof of everything would be taken for the one axis, were these not in a list.
        let (list, all) =
            if with_ddof { ("std::initializer_list<std::int32_t> over", "all") } else { ("const axes &over", "over") };
        let mut body = String::new();
        if with_ddof {
            body += "    const axes all(over.begin(), static_cast<std::int32_t>(over.size()));\n";
        }
        body += &format!("    const dims shape = detail::reduced_shape(\"{kernel}\", {all}, {names});\n");
        body += &format!(
            "    return detail::collect<{result}>(shape, [&](auto out) {{ {name}({names}, {all}, out); }});\n"
        );
        text += "\n";
        text += &defined(&types, "auto", name, &also(&params, &[list]), &body);
    }
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
        Body::Reduction(_) => reduction(function, &parts),
        _ if function.args.iter().any(is_output) => computing(function, &parts, all),
        _ => telling(function, &parts)?,
    };
    Some(format!("\n{}{text}", wrapped(&summary(function), "// ", WIDTH)))
}

const HEAD: &str = "\
// Part of lanekit.hpp: a function for each one of lanekit.h whose arguments follow the rules there.
//
// name(inputs, .., out) writes to the caller's memory, and name(inputs, ..) returns the elements of the result as a new
// std::vector, in C order, where the shape follows from the inputs. Bool results are written alone: std::vector<bool>
// keeps no bools in memory. lanekit.h has the details of each function, its error bound and the shape of its result.
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
