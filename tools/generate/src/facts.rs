//! All functions, from the registry and from the two tables beside the kernels.

use crate::registry::{self, Arg, Body, Bound, Dtypes, Family, Function, Role, Shape};

/// An elementwise operation or a reduction, by its number.
#[derive(Clone, Copy)]
pub struct Row {
    /// The name in Rust.
    pub variant: &'static str,
    pub function: Function,
    /// What kind of row it is.
    pub kind: &'static str,
    /// One line on what it computes.
    pub short: &'static str,
    pub params: &'static [(&'static str, f64)],
}

const INF: f64 = f64::INFINITY;

/// The dtype of an operand that does not have the operation's own.
fn fixed_dtype(kind: &str, position: usize, out: bool) -> Option<Dtypes> {
    match (kind, out, position) {
        ("select", false, 0) | ("compare" | "test", true, _) => Some(Dtypes::Bool),
        ("scale", false, 1) | ("split", true, 1) => Some(Dtypes::I32),
        _ => None,
    }
}

/// What a kind's own dtype may be.
fn dtypes(kind: &str, integers: bool) -> Dtypes {
    match kind {
        "logical" | "logical1" => Dtypes::Bool,
        "bitwise" | "bitwise1" => Dtypes::Bits,
        "shift" => Dtypes::Integers,
        "select" => Dtypes::Any,
        _ if integers => Dtypes::Numbers,
        _ => Dtypes::Floats,
    }
}

fn leak<T>(items: Vec<T>) -> &'static [T] {
    Box::leak(items.into_boxed_slice())
}

/// Facts of a row of the op table.
struct Operation {
    family: Family,
    kind: &'static str,
    variant: &'static str,
    name: &'static str,
    short: &'static str,
    doc: &'static [&'static str],
    params: &'static [(&'static str, f64)],
    ulp: [f64; 2],
    numpy: &'static [&'static str],
    inputs: &'static [&'static str],
    outputs: &'static [&'static str],
    integers: bool,
}

/// What a row's doc comment says, by its paragraphs: the summary, then details, where Keras differs, an example.
#[derive(Default)]
struct Doc {
    summary: String,
    details: Vec<String>,
    keras_differs: String,
    example: String,
}

impl Doc {
    fn of(lines: &[&'static str]) -> Doc {
        let text = lines.iter().map(|line| line.strip_prefix(' ').unwrap_or(line)).collect::<Vec<_>>().join("\n");
        let mut doc = Doc::default();
        for paragraph in text.split("\n\n") {
            if paragraph.starts_with(">>> ") {
                doc.example = paragraph.to_owned();
            } else if let Some(how) = paragraph.strip_prefix("Differs from Keras: ") {
                doc.keras_differs = how.to_owned();
            } else if doc.summary.is_empty() {
                doc.summary = paragraph.to_owned();
            } else {
                doc.details.push(paragraph.to_owned());
            }
        }
        doc
    }

    fn function(self, name: &'static str, family: Family, args: &'static [Arg]) -> Function {
        let keep = |text: String| -> &'static str { Box::leak(text.into_boxed_str()) };
        Function::new(name, family, "", args, keep(self.summary))
            .details(keep(self.details.join("\n\n")))
            .keras_differs(keep(self.keras_differs))
            .example(keep(self.example))
    }
}

impl Operation {
    fn args(&self) -> &'static [Arg] {
        let own = dtypes(self.kind, self.integers);
        let tensor = |role: Role, out: bool| {
            move |(position, &name): (usize, &&'static str)| {
                Arg::new(name, role).of(fixed_dtype(self.kind, position, out).unwrap_or(own))
            }
        };
        let param = |&(name, default): &(&'static str, f64)| match self.name {
            "powi" => Arg::new(name, Role::Integer("i32")).or(default),
            _ => Arg::new(name, Role::Number).or(default),
        };
        let outputs = if self.outputs.is_empty() { &["out"] } else { self.outputs };
        let inputs = self.inputs.iter().enumerate().map(tensor(Role::Input, false));
        let outs = outputs.iter().enumerate().map(tensor(Role::Output, true));
        leak(inputs.chain(self.params.iter().map(param)).chain(outs).collect())
    }

    fn bound(&self) -> Bound {
        match self.ulp {
            [0.0, 0.0] => Bound::Exact,
            [f32, f64] => Bound::Ulp(f32, f64),
        }
    }

    fn row(&self) -> Row {
        let mut function = Doc::of(self.doc).function(self.name, self.family, self.args());
        function.body = Body::Operation(self.variant);
        function = function.shape(Shape::Broadcast).bound(self.bound());
        if let [numpy] = self.numpy {
            function = function.numpy(numpy);
        }
        Row { variant: self.variant, function, kind: self.kind, short: self.short, params: self.params }
    }
}

macro_rules! ops {
    ($($(#[doc = $doc:literal])* $family:ident: $kind:ident $op:ident $name:literal
        ($($param:literal = $default:expr),*), ulp [$u32:literal, $u64:literal],
        numpy [$($numpy:literal)?], $summary:literal,
        |$($arg:ident),* $(; $p:ident)?| $(-> ($($out:ident),*))? $f32:expr $(, $f64:expr)? $(=> $whole:expr)?;)*) => {
        /// The op table.
        pub fn operations() -> Vec<Row> {
            vec![$(Operation {
                family: Family::$family,
                kind: stringify!($kind),
                variant: stringify!($op),
                name: $name,
                short: $summary,
                doc: &[$($doc),*],
                params: &[$(($param, $default)),*],
                ulp: [$u32, $u64],
                numpy: &[$($numpy)?],
                inputs: &[$(stringify!($arg)),*],
                outputs: &[$($(stringify!($out)),*)?],
                integers: !{ const WHOLE: &[&str] = &[$(stringify!($whole))?]; WHOLE }.is_empty(),
            }.row()),*]
        }
    };
}

include!("../../../src/kernels/operation_rows.rs");

/// The words of a table's set of dtypes.
mod sets {
    use super::Dtypes;
    pub const NUMBERS: Dtypes = Dtypes::Numbers;
    pub const REAL: Dtypes = Dtypes::Floats;
    pub const ANY: Dtypes = Dtypes::Ordered;
}

const DDOF: (&str, f64) = ("ddof", 0.0);

macro_rules! reductions {
    ($($(#[doc = $doc:literal])*
        $reduction:ident $name:literal, $inputs:ident $dtypes:ident -> $output:ident, numpy [$($numpy:literal)?], param [$($param:expr)?],
        $empty:ident $nothing:expr, $(range $range:ident,)? bound $bound:literal, $summary:literal;
    )*) => {
        /// The table of reductions.
        pub fn reductions() -> Vec<Row> {
            vec![$(reduction(
                stringify!($reduction), $name, &[$($doc),*], stringify!($inputs), sets::$dtypes, stringify!($output),
                &[$($numpy)?], &[$($param)?], $bound, $summary,
            )),*]
        }
    };
}

#[allow(clippy::too_many_arguments)]
fn reduction(
    variant: &'static str,
    name: &'static str,
    doc: &[&'static str],
    inputs: &str,
    dtypes: Dtypes,
    output: &str,
    numpy: &[&'static str],
    params: &'static [(&'static str, f64)],
    bound: &'static str,
    short: &'static str,
) -> Row {
    let tensors: &[&'static str] = if inputs == "TWO" { &["x", "y"] } else { &["x"] };
    let given = match output {
        "Bool" => Dtypes::Bool,
        "I64" => Dtypes::I64,
        _ => dtypes,
    };
    let mut args: Vec<Arg> = tensors.iter().map(|name| registry::input(name).of(dtypes)).collect();
    args.extend([registry::axes("axes", "naxes"), registry::flag("keepdims")]);
    args.extend(params.iter().map(|&(name, default)| registry::number(name).or(default)));
    args.push(registry::output("out").of(given));
    let mut function = Doc::of(doc).function(name, Family::Reductions, leak(args));
    function.body = Body::Reduction(variant);
    function = function.shape(Shape::Reduced).bound(match bound {
        "exact" => Bound::Exact,
        formula => Bound::Own(formula),
    });
    if let [numpy] = numpy {
        function = function.numpy(numpy);
    }
    Row { variant, function, kind: "reduction", short, params }
}

include!("../../../src/kernels/reduction_rows.rs");

/// Rows of these kinds without parameters, by name.
pub fn names(rows: &[Row], kinds: &[&str]) -> Vec<&'static str> {
    let of = rows.iter().filter(|row| row.params.is_empty() && kinds.contains(&row.kind));
    of.map(|row| row.function.name).collect()
}

/// Functions that are another name of one in these.
pub fn second_names(functions: &[Function], rows: &[Row], kinds: &[&str]) -> Vec<&'static str> {
    let known = |function: &&Function| match function.body {
        Body::Operation(op) => {
            rows.iter().any(|row| row.variant == op && kinds.contains(&row.kind) && row.function.name != function.name)
        }
        _ => false,
    };
    functions.iter().filter(known).map(|function| function.name).collect()
}

/// An entry of a list of C macros for each name: `X(exp)`.
pub fn each(of: &str, names: &[&str]) -> Vec<String> {
    names.iter().map(|name| format!("{of}({name})")).collect()
}

/// Every exported function, family by family.
pub fn all() -> Vec<Function> {
    let rows = operations().into_iter().chain(reductions()).map(|row| row.function);
    let mut functions: Vec<Function> = rows.chain(registry::rows()).collect();
    functions.sort_by_key(|function| function.family);
    functions
}
