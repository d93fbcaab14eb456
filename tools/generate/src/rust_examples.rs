//! Examples of the Rust interface, from those of the rows, which are in Python.

use crate::registry::{Dtypes, Function, Role};

/// An array as Python has it: its elements' type in Rust, shape and elements.
struct Array {
    of: String,
    shape: Vec<usize>,
    elements: Vec<String>,
    /// Shown with exponents: of any magnitude.
    is_wide: bool,
}

/// `text` split at commas outside of brackets.
fn split(text: &str) -> Vec<&str> {
    let (mut parts, mut depth, mut start) = (Vec::new(), 0, 0);
    for (at, c) in text.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(text[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(text[start..].trim());
    parts.into_iter().filter(|part| !part.is_empty()).collect()
}

/// What stands behind `open` up to the bracket that closes it, and what follows.
fn inside<'t>(text: &'t str, open: &str) -> Option<(&'t str, &'t str)> {
    let rest = &text[text.find(open)? + open.len()..];
    let mut depth = 1;
    for (at, c) in rest.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some((&rest[..at], &rest[at + 1..]));
        }
    }
    None
}

/// The elements of nested lists, and their shape.
fn flat(text: &str) -> (Vec<usize>, Vec<String>) {
    let Some(list) = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')) else {
        return (vec![], vec![text.to_owned()]);
    };
    let parts: Vec<_> = split(list).into_iter().map(flat).collect();
    let mut shape = vec![parts.len()];
    shape.extend(parts.first().map(|(shape, _)| shape.clone()).unwrap_or_default());
    (shape, parts.into_iter().flat_map(|(_, elements)| elements).collect())
}

fn literal(text: &str, of: &str) -> String {
    let (sign, name) = text.strip_prefix('-').map_or(("", text), |name| ("-", name));
    match name.trim_start_matches("np.") {
        "nan" => format!("{of}::NAN"),
        "inf" => format!("{sign}{of}::INFINITY"),
        "True" => "true".into(),
        "False" => "false".into(),
        // As 5.e-324, where Rust wants a digit behind the point.
        name if of.starts_with('f') && name.contains('e') => format!("{:?}", text.parse::<f64>().expect("a number")),
        _ if of.starts_with('f') && text.ends_with('.') => format!("{text}0"),
        _ if of.starts_with('f') && !text.contains(['.', 'e']) => format!("{text}.0"),
        _ => text.to_owned(),
    }
}

/// The Rust type of a dtype's name, or of elements without one.
fn type_of(dtype: Option<&str>, elements: &[String]) -> String {
    match dtype.map(|dtype| dtype.trim_matches(['\'', '"']).trim_start_matches("np.")) {
        Some("float32") => "f32".into(),
        Some("float64") => "f64".into(),
        Some(name) if name.starts_with("uint") => name.replace("uint", "u"),
        Some(name) if name.starts_with("int") => name.replace("int", "i"),
        _ if elements.iter().all(|x| x == "True" || x == "False") => "bool".into(),
        _ if elements.iter().all(|x| x.parse::<i64>().is_ok()) => "i64".into(),
        _ => "f64".into(),
    }
}

/// What stands between the brackets of `array(..)`.
fn array(text: &str, of: Option<&str>) -> Array {
    let parts = split(text);
    let dtype = parts.iter().find_map(|part| part.strip_prefix("dtype="));
    let (shape, elements) = flat(parts[0]);
    let of = of.map_or_else(|| type_of(dtype, &elements), str::to_owned);
    let is_wide = of.starts_with('f') && elements.iter().any(|text| text.contains('e'));
    let elements = elements.iter().map(|text| literal(text, &of)).collect();
    Array { of, shape, elements, is_wide }
}

fn decimals(text: &str) -> usize {
    text.split_once('.').map_or(0, |(_, decimals)| decimals.len())
}

impl Array {
    /// As the elements of a Rust array, the first of which tells the type.
    fn list(&self) -> String {
        let of = &self.of;
        let typed = |text: &String| {
            let plain = of == "bool" || text.contains("::") || of == "f64" || of == "i32";
            if plain { text.clone() } else { format!("{text}{of}") }
        };
        let first = self.elements.first().map(typed);
        format!("[{}]", first.into_iter().chain(self.elements.iter().skip(1).cloned()).collect::<Vec<_>>().join(", "))
    }

    /// Whether the text has all digits. NumPy leaves out zeros at the end: log10(2) is 0.30103 to it.
    fn is_exact(&self) -> bool {
        let is_plain = |text: &String| !text.ends_with("NAN") && decimals(text) < 5;
        !self.of.starts_with('f') || !self.is_wide && self.elements.iter().all(is_plain)
    }

    /// That `name` has these elements.
    fn asserted(&self, name: &str) -> String {
        let is_scalar = self.shape.is_empty();
        if self.is_exact() {
            let list = if is_scalar { self.elements[0].clone() } else { format!("[{}]", self.elements.join(", ")) };
            return format!("assert_eq!({name}, {list});\n");
        }
        let has_nan = self.elements.iter().any(|text| text.ends_with("NAN"));
        if has_nan && self.elements.iter().all(|text| text.ends_with("NAN") || decimals(text) < 5) {
            let list = self.elements.join(", ").replace(&format!("{}::NAN", self.of), "NaN");
            return format!("assert_eq!(format!(\"{{{name}:?}}\"), \"[{list}]\");\n");
        }
        let near = if self.of == "f32" { "1e-6" } else { "1e-8" };
        if is_scalar {
            return format!("assert!(({name} - {}).abs() < {near});\n", self.elements[0]);
        }
        let nan = if has_nan { " || y.is_nan() && near.is_nan()" } else { "" };
        let list = self.elements.join(", ");
        let within = if self.is_wide { format!("<= {near} * near.abs()") } else { format!("< {near}") };
        format!(
            "assert!({name}.iter().zip([{list}]).all(|(y, near): (_, {})| (y - near).abs() {within}{nan}));\n",
            self.of
        )
    }
}

/// A call in Python: arrays and numbers by place, and what has a name.
struct Call {
    given: Vec<Given>,
    named: Vec<(String, String)>,
    results: Vec<Array>,
}

enum Given {
    Array(Array),
    Number(String),
}

fn parsed(function: &Function) -> Option<Call> {
    let (call, result) = function.example.split_once('\n')?;
    if result.contains(">>>") {
        return None;
    }
    let (arguments, _) = inside(call, &format!("K.{}(", function.name))?;
    let (mut given, mut named) = (Vec::new(), Vec::new());
    for part in split(arguments) {
        if let Some(text) = part.strip_prefix("np.array(") {
            given.push(Given::Array(array(text.strip_suffix(')')?, None)));
        } else if let Some((name, value)) = part.split_once('=').filter(|_| !part.contains('(')) {
            named.push((name.to_owned(), value.to_owned()));
        } else if part.parse::<f64>().is_ok() {
            given.push(Given::Number(part.to_owned()));
        } else {
            return None;
        }
    }
    let first =
        given.iter().find_map(|given| if let Given::Array(array) = given { Some(array.of.clone()) } else { None })?;
    let outputs = function.args.iter().filter(|arg| arg.role == Role::Output);
    if given.len() < inputs(function) {
        return None;
    }
    let mut rest = result;
    let mut results = Vec::new();
    for output in outputs {
        let (text, after) = inside(rest, "array(")?;
        let of = match output.dtypes {
            Dtypes::Bool => "bool",
            Dtypes::I32 => "i32",
            Dtypes::I64 => "i64",
            _ => match &given[..] {
                // The condition of a selection.
                [Given::Array(condition), Given::Array(second), ..] if condition.of == "bool" => second.of.as_str(),
                _ => first.as_str(),
            },
        };
        results.push(array(&text.replace('\n', " "), Some(of)));
        rest = after;
    }
    Some(Call { given, named, results })
}

/// Statements as an example in a doc comment.
pub fn in_docs(code: &str) -> String {
    let body: String = code.lines().map(|line| format!("/// {line}\n")).collect();
    format!("///\n/// ```\n{body}/// # Ok::<(), lanekit::Error>(())\n/// ```\n")
}

fn zero(of: &str) -> String {
    match of {
        "bool" => "false".into(),
        of if of.starts_with('f') => format!("0.0{of}"),
        of => format!("0{of}"),
    }
}

fn inputs(function: &Function) -> usize {
    function.args.iter().filter(|arg| arg.role == Role::Input).count()
}

/// Arguments behind the tensors, in C's order: given by place, by name, or the usual ones.
fn numbers(function: &Function, call: &Call) -> Option<Vec<String>> {
    let mut by_place = call.given[inputs(function)..]
        .iter()
        .filter_map(|given| if let Given::Number(text) = given { Some(text) } else { None });
    let mut made = Vec::new();
    for arg in function.args {
        let named = call.named.iter().find(|(name, _)| name == arg.name).map(|(_, value)| value);
        let text = match arg.role {
            Role::Number => match named.or_else(|| by_place.next()) {
                Some(text) => literal(text, "f64"),
                None => match arg.default? {
                    f64::INFINITY => "f64::INFINITY".into(),
                    f64::NEG_INFINITY => "f64::NEG_INFINITY".into(),
                    default => format!("{default:?}"),
                },
            },
            Role::Integer(_) => named.or_else(|| by_place.next())?.clone(),
            _ => continue,
        };
        made.push(text);
    }
    Some(made)
}

/// The example of an elementwise operation.
pub fn operation(function: &Function, name: &str) -> Option<String> {
    let call = parsed(function)?;
    let of = &call.results.first()?.of;
    let argument = |given: &Given| match given {
        Given::Array(array) => format!("&{}", array.list()),
        Given::Number(text) => format!("&{}", literal(text, of)),
    };
    let mut arguments: Vec<String> = call.given[..inputs(function)].iter().map(argument).collect();
    arguments.extend(numbers(function, &call)?);
    let outs: Vec<&str> = function.args.iter().filter(|arg| arg.role == Role::Output).map(|arg| arg.name).collect();
    let mut code = String::new();
    for (out, result) in outs.iter().zip(&call.results) {
        code += &format!("let mut {out} = [{}; {}];\n", zero(&result.of), result.elements.len());
        arguments.push(format!("&mut {out}"));
    }
    code += &format!("lanekit::{name}({})?;\n", arguments.join(", "));
    for (out, result) in outs.iter().zip(&call.results) {
        code += &result.asserted(out);
    }
    Some(in_docs(&code))
}

/// Examples of reductions that those in Python do not give: of all elements, where theirs is along an axis; and that of
/// `mean`, which Python has beside Keras' form.
const REDUCTIONS: &[(&str, &str)] = &[
    ("sum", "let y: f64 = lanekit::sum(&[1.0, 2.0, 4.0])?;\nassert_eq!(y, 7.0);\n"),
    ("mean", "let y: f64 = lanekit::mean(&[1.0, 2.0, 6.0])?;\nassert_eq!(y, 3.0);\n"),
    (
        "mean_along",
        "use lanekit::{Axis, TensorRef};\nlet x = TensorRef::new(&[1.0, 2.0, 3.0, 6.0], [2, 2])?;\n\
         let mut out = [0.0f64; 2];\nlanekit::mean_along(x, Axis(1), false, &mut out)?;\n\
         assert_eq!(out, [1.5, 4.5]);\n",
    ),
    ("prod", "let y: f64 = lanekit::prod(&[2.0, 3.0, 4.0])?;\nassert_eq!(y, 24.0);\n"),
    ("max", "let y: f64 = lanekit::max(&[1.0, 7.0, 3.0])?;\nassert_eq!(y, 7.0);\n"),
    ("min", "let y: f64 = lanekit::min(&[4.0, 1.0, 3.0])?;\nassert_eq!(y, 1.0);\n"),
    ("argmax", "assert_eq!(lanekit::argmax(&[1.0, 7.0, 7.0])?, 1);\n"),
    ("argmin", "assert_eq!(lanekit::argmin(&[3.0, 1.0, 1.0])?, 1);\n"),
    ("any", "assert!(lanekit::any(&[false, true])?);\n"),
    ("all", "assert!(!lanekit::all(&[false, true])?);\n"),
];

/// The example of a reduction: that of all elements, or that along axes.
pub fn reduction(function: &Function, name: &str, is_along: bool) -> Option<String> {
    if let Some((_, code)) = REDUCTIONS.iter().find(|(of, _)| *of == name) {
        return Some(in_docs(code));
    }
    let call = parsed(function)?;
    let arrays: Vec<&Array> = call
        .given
        .iter()
        .filter_map(|given| if let Given::Array(array) = given { Some(array) } else { None })
        .collect();
    let result = call.results.first()?;
    let mut numbers = numbers(function, &call)?;
    if result.shape.is_empty() && is_along {
        let mut arguments: Vec<String> = arrays.iter().map(|array| format!("&{}", array.list())).collect();
        arguments.extend(["lanekit::Axis(0)".into(), "false".into()]);
        arguments.append(&mut numbers);
        let code =
            format!("let mut out = {};\nlanekit::{name}({}, &mut out)?;\n", zero(&result.of), arguments.join(", "));
        return Some(in_docs(&(code + &result.asserted("out"))));
    }
    if !result.shape.is_empty() && !is_along {
        return None;
    }
    if !is_along {
        let mut arguments: Vec<String> = arrays.iter().map(|array| format!("&{}", array.list())).collect();
        arguments.append(&mut numbers);
        let code = format!("let y: {} = lanekit::{name}({})?;\n", result.of, arguments.join(", "));
        return Some(in_docs(&(code + &result.asserted("y"))));
    }
    let named = |wanted: &str| call.named.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str());
    let mut code = String::from("use lanekit::{Axis, TensorRef};\n");
    let x = arrays.first()?;
    code += &format!("let x = {};\n", x.list());
    code += &format!("let mut out = [{}; {}];\n", zero(&result.of), result.elements.len());
    let shape = x.shape.iter().map(usize::to_string).collect::<Vec<_>>().join(", ");
    let keepdims = named("keepdims") == Some("True");
    let shaped = match keepdims {
        true => {
            let shape = result.shape.iter().map(usize::to_string).collect::<Vec<_>>().join(", ");
            format!("lanekit::TensorMut::new(&mut out, [{shape}])?")
        }
        false => "&mut out".into(),
    };
    let mut arguments = vec![
        format!("TensorRef::new(&x, [{shape}])?"),
        // Keras' default where there is one.
        format!("Axis({})", named("axis").unwrap_or("-1")),
        keepdims.to_string(),
    ];
    arguments.append(&mut numbers);
    code += &format!("lanekit::{name}({}, {shaped})?;\n", arguments.join(", "));
    Some(in_docs(&(code + &result.asserted("out"))))
}
