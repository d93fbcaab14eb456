//! Reductions of the C++ front.

use crate::cpp_functions::{Part, is_output, templates};
use crate::cpp_text::{WIDTH, defined};
use crate::registry::{Dtypes, Function, Role};

/// The parameters that a form has between the inputs and the output.
#[derive(Clone, Copy)]
struct Form {
    keepdims: bool,
    ddof: bool,
}

/// A reduction: of everything to a number, into the caller's memory, and into a new vector.
pub fn reduction(function: &Function, parts: &[Part]) -> String {
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
    let names: Vec<&str> = inputs.iter().map(|part| part.name()).collect();
    let (quoted, names) = (format!("\"{}\"", names.join("\", \"")), names.join(", "));
    let also =
        |params: &[String], more: &[&str]| [params, &more.iter().map(|&s| s.to_owned()).collect::<Vec<_>>()].concat();
    let mut text = String::new();

    // Of everything.
    let same = match &inputs[1..] {
        [] => String::new(),
        others => {
            let others: Vec<String> = others.iter().map(|part| part.operand()).collect();
            format!("    detail::same_types<{result}, {}>();\n", others.join(", "))
        }
    };
    let everything = |types: &[String], params: &[String], ddof: &str| {
        let call = format!("[&](const lk_tensor *out) {{ check(lk_{kernel}({given}, nullptr, 0, 0, {ddof}out)); }}");
        let mut body = format!("    return detail::one<{result}>({call});\n");
        if body.len() > WIDTH {
            body = format!("    return detail::one<{result}>(\n        {call});\n");
        }
        defined(types, &result, name, params, &(same.clone() + &body)) + "\n"
    };
    if with_ddof {
        text += &everything(&types, &params, "0, ");
        // A type of its own, as {1} would be an axis or a ddof.
        let (types, params) = (also(&types, &["class D", "class = detail::if_ddof<D>"]), also(&params, &["D delta"]));
        text += &everything(&types, &params, "delta.value, ");
    } else {
        text += &everything(&types, &params, "");
    }

    // Into the caller's memory.
    let rest: Vec<String> = inputs[1..].iter().map(|part| part.operand()).chain(["Out".to_owned()]).collect();
    let check = format!("    detail::same_types<{result}, {}>();\n", rest.join(", "));
    let flags: &[bool] = if with_ddof { &[true, false] } else { &[false] };
    for form in [true, false].iter().flat_map(|&keepdims| flags.iter().map(move |&ddof| Form { keepdims, ddof })) {
        let mut types = also(&types, &["class Out"]);
        if with_ddof {
            types.push("class = detail::if_no_number<Out>".to_owned());
        }
        let mut params = also(&params, &["const axes &over"]);
        params.extend(form.keepdims.then(|| "detail::truth keepdims".to_owned()));
        params.extend(form.ddof.then(|| "ddof delta".to_owned()));
        params.push("Out &&out".to_owned());
        let body = if form.keepdims && form.ddof == with_ddof {
            let ddof = if with_ddof { "delta.value, " } else { "" };
            format!(
                "{check}    check(lk_{kernel}({given}, over.data(), over.size(), keepdims, {ddof}detail::out(out)));\n"
            )
        } else {
            let keepdims = if form.keepdims { "keepdims" } else { "false" };
            let ddof = match (with_ddof, form.ddof) {
                (false, _) => "",
                (_, true) => "delta, ",
                (_, false) => "ddof(0), ",
            };
            format!("    {name}({names}, over, {keepdims}, {ddof}out);\n")
        };
        text += &defined(&types, "void", name, &params, &body);
        text += "\n";
    }

    // Into a new vector.
    if result != "bool" {
        let (param, ddof): (&[&str], _) = if with_ddof {
            (&["const axes &over", "ddof delta = ddof(0)"], "false, delta, ")
        } else {
            (&["const axes &over"], "")
        };
        let shape = format!("detail::reduced_shape(\"{kernel}\", {{{quoted}}}, over, {names})");
        let body = format!(
            "    const dims shape = {shape};\n    return detail::collect<{result}>(shape, \
             [&](auto out) {{ {name}({names}, over, {ddof}out); }});\n"
        );
        text += &defined(&types, "auto", name, &also(&params, param), &body);
        text += "\n";
    }
    text.truncate(text.trim_end().len());
    text + "\n"
}
