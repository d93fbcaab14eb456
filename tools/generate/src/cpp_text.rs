//! C++ source in lines of at most 120 characters.

pub const WIDTH: usize = 120;

/// `prediction_length` as the name of a type.
pub fn class(name: &str) -> String {
    let capital = |word: &str| word[..1].to_uppercase() + &word[1..];
    name.split('_').map(capital).collect()
}

pub fn number(value: f64) -> String {
    match value {
        f64::INFINITY => "std::numeric_limits<double>::infinity()".to_owned(),
        f64::NEG_INFINITY => "-std::numeric_limits<double>::infinity()".to_owned(),
        f64::MAX => "std::numeric_limits<double>::max()".to_owned(),
        f64::MIN => "std::numeric_limits<double>::lowest()".to_owned(),
        _ if value != 0.0 && value.abs() < 1e-2 => format!("{value:e}"),
        _ => format!("{value}"),
    }
}

/// A C type of the registry in C++.
pub fn cpp_type(of: &str) -> &str {
    match of {
        "i32" => "std::int32_t",
        "i64" => "std::int64_t",
        "u64" => "std::uint64_t",
        "usize" => "std::size_t",
        "*const c_char" => "const char *",
        named => named,
    }
}

/// Text and what follows, in lines that go on below the opening bracket.
pub fn broken(head: &str, args: &[String], tail: &str) -> String {
    let whole = format!("{head}{}{tail}", args.join(", "));
    if whole.len() <= WIDTH {
        return whole + "\n";
    }
    let indent = " ".repeat(head.len());
    let (mut text, mut line) = (String::new(), head.to_owned());
    for (i, arg) in args.iter().enumerate() {
        let end = if i + 1 < args.len() { "," } else { tail };
        if line.len() + arg.len() + end.len() + 1 > WIDTH && line.trim() != "" && i > 0 {
            text += line.trim_end();
            text += "\n";
            line.clone_from(&indent);
        }
        line += arg;
        line += end;
        line += " ";
    }
    text + line.trim_end() + "\n"
}

/// A function: its head, and its body's statements, each with its line end.
pub fn defined(templates: &[String], result: &str, name: &str, params: &[String], body: &str) -> String {
    let template = match templates {
        [] => "inline ".to_owned(),
        some => format!("template <{}>", some.join(", ")),
    };
    let head = format!("{result}{}{name}(", if result.ends_with('*') { "" } else { " " });
    let (front, rest) = (format!("{template} {head}"), params.join(", "));
    let text = match templates {
        [] => broken(&format!("inline {head}"), params, ")"),
        _ if front.len() + rest.len() < WIDTH => format!("{front}{rest})\n"),
        some => format!("{}{}", broken("template <", some, ">"), broken(&head, params, ")")),
    };
    format!("{text}{{\n{body}}}\n")
}
