//! The Python package's functions of elementwise operations and reductions, and the names of its ufuncs.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use crate::Made;
use crate::facts::{self, Row};
use crate::registry::{Arg, Body, Bound, Dtypes, Family, Function, NUMPY_SECONDS, Role};
use crate::text::{sentence, wrapped};

const FOLDER: &str = "python/lanekit";
const FIRST: &str = "Generated from the registry by `make generate`; do not edit.";
const WIDTH: usize = 120;

/// `_elementwise.py` has these: arguments that the table does not describe, or Keras' own rules.
const BY_HAND: &[&str] = &["clip", "ldexp", "nan_to_num", "powi", "relu", "where"];
/// `_elementwise.py` and `_reduce.py` have Keras' form of these, on top of the one that is made here.
const KERAS_OWN: &[&str] =
    &["argmax", "argmin", "equal", "max", "mean", "min", "not_equal", "pow", "power", "sqrt", "std", "var"];
/// A loop can't take their parameters, and these have no useful defaults.
const WITHOUT_UFUNC: &[&str] = &["clip", "powi"];

const OPS_HEAD: &str = r#""""Elementwise operations, by all their names.

Those of one result, without parameters, have all statements of a call in them, and explain their errors themselves: on a
few elements, a call of a helper would be a good part of the time.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Optional

import numpy as np
from numpy import ndarray as _ndarray

from ._door import explained, met_outside
from ._foreign import SymbolMet
from ._lib import check, describe, lib
from ._op_calls import explains, result_shape, several_outs
from ._tensor import as_output, as_real, as_reals, as_tensor, as_tensors, broadcast
from ._types import Array, Operand, Out
from ._whole import number
"#;

const REDUCTIONS_HEAD: &str = r#""""Reductions over axes."""

from __future__ import annotations

import numpy as np

from ._lib import lib
from ._reduction_table import reduced
from ._tensor import as_reals, as_tensors
from ._types import Array, Axis, Operand, Out
"#;

fn of_role(function: &Function, role: Role) -> Vec<&'static Arg> {
    function.args.iter().filter(|arg| arg.role == role).collect()
}

/// The operation's own dtype: a condition, an exponent and a bool result have others.
fn own(function: &Function) -> Dtypes {
    let inputs = of_role(function, Role::Input);
    inputs.iter().find(|arg| !arg.dtypes.is_fixed()).unwrap_or(&inputs[0]).dtypes
}

/// Python's whole numbers are `floatx()` to these: integers are refused, or have next to no results.
fn is_of_floats(function: &Function) -> bool {
    own(function) == Dtypes::Floats || function.name == "reciprocal"
}

fn dtypes(of: Dtypes) -> &'static str {
    match of {
        Dtypes::Floats => "float32, float64",
        Dtypes::Numbers => "integers, float32, float64",
        Dtypes::Bits => "integers, bool",
        Dtypes::Ordered => "integers, bool, float32, float64",
        Dtypes::Integers => "integers",
        _ => of.words(),
    }
}

/// The dtype of a result, as Python has it.
fn result_dtype(arg: &Arg, own: &str) -> String {
    match arg.dtypes {
        Dtypes::Bool => "np.bool_".into(),
        Dtypes::I32 => "np.int32".into(),
        Dtypes::I64 => "np.int64".into(),
        _ => own.into(),
    }
}

/// The library's name, NumPy's, and further ones.
fn names(row: &Row, functions: &[Function]) -> Vec<&'static str> {
    let name = row.function.name;
    let second = functions.iter().filter(|function| function.body == Body::Operation(row.variant));
    let numpys = NUMPY_SECONDS.iter().filter(|(of, _)| *of == name).map(|&(_, second)| second);
    let mut names = vec![name, row.function.numpy];
    names.extend(second.map(|function| function.name).chain(numpys));
    let known = |place: usize| !names[place].is_empty() && !names[..place].contains(&names[place]);
    (0..names.len()).filter(|&place| known(place)).map(|place| names[place]).collect()
}

/// A docstring: paragraphs of lines, each of which is wrapped.
fn docstring(function: &Function, paragraphs: &[Vec<String>]) -> String {
    let mut last = vec![format!("Kernel: lk_{}.", function.name)];
    if !function.numpy.is_empty() {
        last.push(format!("NumPy: {}.", function.numpy));
    }
    if !function.keras_differs.is_empty() {
        last.push(format!("Differs: {}", sentence(function.keras_differs)));
    }
    let told = paragraphs.iter().chain(std::iter::once(&last));
    let mut parts: Vec<String> =
        told.map(|lines| lines.iter().map(|line| wrapped(line, "    ", WIDTH)).collect::<String>()).collect();
    if !function.example.is_empty() {
        parts.push(function.example.lines().map(|line| format!("    {line}\n")).collect());
    }
    let text = parts.join("\n");
    assert!(!text.contains(['\\', '"']), "a docstring holds it as it is: {text}");
    format!("    \"\"\"{}    \"\"\"\n", text.trim_start())
}

fn operation_doc(row: &Row) -> String {
    let function = &row.function;
    let bound = match function.bound {
        _ if matches!(own(function), Dtypes::Bool | Dtypes::Bits | Dtypes::Integers) => None,
        Bound::Exact => Some("The result is exact.".to_owned()),
        Bound::Ulp(0.5, 0.5) => Some("The result is correctly rounded (0.5 ULP).".into()),
        Bound::Ulp(f32, f64) => Some(format!("Largest error: {f32} ULP in float32, {f64} ULP in float64.")),
        Bound::Own(formula) => Some(format!("Error: {}", sentence(formula))),
        Bound::Told => None,
    };
    let mut rule =
        format!("Elementwise, of one dtype: {}; TypeError for others (K.cast converts).", dtypes(own(function)));
    if of_role(function, Role::Input).len() > 1 {
        rule += " Operands broadcast, to out's shape too; ValueError where they can't.";
    }
    // Keras' form has an example of its own.
    let example = if KERAS_OWN.contains(&function.name) { "" } else { function.example };
    let function = &Function { example, ..*function };
    docstring(function, &[vec![sentence(row.short)], bound.into_iter().chain([rule]).collect()])
}

fn default(of: f64) -> String {
    if of.is_finite() { format!("{of:?}") } else { format!("float(\"{of}\")") }
}

/// One output, no parameters, one input or two: the call on a few elements is what matters.
fn plain_body(name: &str, row: &Row) -> String {
    let function = &row.function;
    let several = of_role(function, Role::Input).len() > 1;
    let dtype = result_dtype(of_role(function, Role::Output)[0], "x.dtype");
    let convert = if is_of_floats(function) { "as_real" } else { "as_tensor" };
    let (keep, given, other, converted, shape, described) = match several {
        false => {
            ("given = x", "(given,)", "type(x) is not _ndarray", format!("x = {convert}(x)"), "x.shape", "describe(x)")
        }
        true => (
            "left, right = x, y",
            "(left, right)",
            "type(x) is not _ndarray or type(y) is not _ndarray",
            format!("x, y = {convert}s(x, y)"),
            "result_shape(x, y)",
            "describe(x), describe(y)",
        ),
    };
    format!(
        "    {keep}\n    try:\n        if {other}:\n            {converted}\n        \
         target = as_output(out, {shape}, {dtype})\n        \
         check(_{kernel}({described}, describe(target)))\n        \
         return target if out is None else out\n    \
         except SymbolMet as met:\n        symbol = met_outside(met)\n    \
         except Exception as error:\n        raise explained(\"{name}\", {name}, error, {given}, {{\"out\": out}})\n    \
         return symbol.record(\"{name}\", {given}, {{\"out\": out}})\n",
        kernel = function.name,
    )
}

/// Any number of inputs, then parameters; the door explains errors.
fn general_body(row: &Row) -> String {
    let function = &row.function;
    let inputs = &["x", "y", "z"][..of_role(function, Role::Input).len()];
    let outs = of_role(function, Role::Output);
    let mut text = String::new();
    for (param, _) in row.params {
        writeln!(text, "    {param} = number({param}, \"{param}\")").expect("a String");
    }
    let (all, convert) = (inputs.join(", "), if is_of_floats(function) { "as_real" } else { "as_tensor" });
    let plural = if inputs.len() > 1 { "s" } else { "" };
    writeln!(text, "    {all} = {convert}{plural}({all})").expect("a String");
    let shape = match inputs {
        [_] => "x.shape".to_owned(),
        _ => format!("broadcast({all})"),
    };
    let targets: Vec<String> = match outs[..] {
        [_] => vec!["target".into()],
        _ => outs.iter().map(|out| out.name.to_owned()).collect(),
    };
    if let [out] = outs[..] {
        writeln!(text, "    target = as_output(out, {shape}, {})", result_dtype(out, "x.dtype")).expect("a String");
    } else {
        writeln!(text, "    outs = several_outs(out, {})", outs.len()).expect("a String");
        if inputs.len() > 1 {
            writeln!(text, "    shape = {shape}").expect("a String");
        }
        let shape = if inputs.len() > 1 { "shape" } else { &shape };
        for (place, out) in outs.iter().enumerate() {
            let (name, dtype) = (out.name, result_dtype(out, "x.dtype"));
            writeln!(text, "    {name} = as_output(outs[{place}], {shape}, {dtype}, \"out[{place}]\")")
                .expect("a String");
        }
    }
    let described = |names: &mut dyn Iterator<Item = &str>| names.map(|name| format!("describe({name})")).collect();
    let mut passed: Vec<String> = described(&mut inputs.iter().copied());
    passed.extend(row.params.iter().map(|(param, _)| (*param).to_owned()));
    passed.extend::<Vec<String>>(described(&mut targets.iter().map(String::as_str)));
    writeln!(text, "    check(_{}({}))", function.name, passed.join(", ")).expect("a String");
    let given = |(place, name): (usize, &String)| format!("{name} if outs[{place}] is None else outs[{place}]");
    match &targets[..] {
        [target] => writeln!(text, "    return {target} if out is None else out").expect("a String"),
        _ => writeln!(text, "    return {}", targets.iter().enumerate().map(given).collect::<Vec<_>>().join(", "))
            .expect("a String"),
    }
    text
}

fn operation(name: &str, row: &Row) -> String {
    let function = &row.function;
    let inputs = of_role(function, Role::Input).len();
    let outs = of_role(function, Role::Output).len();
    let mut params: Vec<String> = ["x", "y", "z"][..inputs].iter().map(|name| format!("{name}: Operand")).collect();
    params.extend(row.params.iter().map(|&(param, value)| format!("{param}: float = {}", default(value))));
    let (out, gives) = match outs {
        1 => ("Out", "Array".to_owned()),
        _ => ("Optional[Sequence[Out]]", format!("tuple[{}]", vec!["Array"; outs].join(", "))),
    };
    let is_plain = outs == 1 && row.params.is_empty() && inputs < 3;
    let (mark, body) = match is_plain {
        true => ("@explains\n", plain_body(name, row)),
        false => ("", general_body(row)),
    };
    let signature = format!("def {name}({}, *, out: {out} = None) -> {gives}:\n", params.join(", "));
    format!("\n\n{mark}{signature}{}{body}", operation_doc(row))
}

fn reduction(row: &Row) -> String {
    let function = &row.function;
    let (name, out) = (function.name, of_role(function, Role::Output)[0]);
    let inputs = &["x", "y"][..of_role(function, Role::Input).len()];
    let dtype = result_dtype(out, "None");
    // As in Keras and NumPy: a place, or a product of vectors, is along one axis.
    let axis = if out.dtypes == Dtypes::I64 && name.starts_with("arg") || inputs.len() > 1 { "-1" } else { "None" };
    let operands = inputs.iter().map(|input| format!("{input}: Operand, ")).collect::<String>();
    let params = row.params.iter().map(|(param, value)| format!("{param}: float = {value}, ")).collect::<String>();
    let convert = if is_of_floats(function) { "as_reals" } else { "as_tensors" };
    let mut passed = vec![format!("_{name}"), format!("{convert}({})", inputs.join(", "))];
    passed.extend(["axis", "keepdims", "out"].map(str::to_owned));
    if dtype != "None" || !row.params.is_empty() {
        passed.push(dtype);
    }
    passed.extend(row.params.iter().map(|(param, _)| (*param).to_owned()));
    let bound = match function.bound {
        Bound::Own(formula) => formula,
        _ => "exact",
    };
    let doc = docstring(
        function,
        &[
            vec![sentence(row.short)],
            vec![
                "axis: None for all axes, an int, or several; keepdims: reduced axes stay with extent 1.".into(),
                format!(
                    "Dtypes: {}; TypeError for others (K.cast converts), AxisError for an axis that is not there.",
                    dtypes(own(function))
                ),
                format!("Error: {}", sentence(bound)),
            ],
        ],
    );
    format!(
        "\n\ndef {name}({operands}axis: Axis = {axis}, keepdims: bool = False, *, {params}out: Out = None) -> Array:\n\
         {doc}    return reduced({})\n",
        passed.join(", ")
    )
}

/// The items of a list of names.
fn items(names: &[&str]) -> String {
    names.iter().map(|name| format!("    \"{name}\",\n")).collect()
}

/// A module of functions: `defs`, which call the library's functions of these names by `_<name>`.
fn module(head: &str, all: &[&str], kernels: &[&str], defs: &str) -> String {
    let bound: String = kernels.iter().map(|name| format!("_{name} = lib.lk_{name}\n")).collect();
    format!("# {FIRST}\n{head}\n__all__ = [\n{}]\n\n{bound}{defs}", items(all))
}

fn operations(functions: &[Function]) -> String {
    let mut rows = facts::operations();
    rows.retain(|row| !BY_HAND.contains(&row.function.name));
    rows.sort_by_key(|row| row.function.family);
    let (mut defs, mut all, mut family) = (String::new(), Vec::new(), None::<Family>);
    for row in &rows {
        if family.replace(row.function.family) != Some(row.function.family) {
            write!(defs, "\n\n# -- {}\n", row.function.family.title()).expect("a String");
        }
        for name in names(row, functions) {
            defs += &operation(name, row);
            all.push(name);
        }
    }
    all.retain(|name| !KERAS_OWN.contains(name));
    let kernels: Vec<&str> = rows.iter().map(|row| row.function.name).collect();
    module(OPS_HEAD, &all, &kernels, &defs)
}

fn reductions() -> String {
    let rows = facts::reductions();
    let kernels: Vec<&str> = rows.iter().map(|row| row.function.name).collect();
    let all: Vec<&str> = kernels.iter().copied().filter(|name| !KERAS_OWN.contains(name)).collect();
    let defs: String = rows.iter().map(reduction).collect();
    module(REDUCTIONS_HEAD, &all, &kernels, &defs)
}

/// What the package has to know of operations beyond `lk_op_describe`.
fn op_facts(functions: &[Function]) -> String {
    let rows = facts::operations();
    let mut text = format!(
        "# {FIRST}\n\"\"\"What the package has to know of elementwise operations beyond `lk_op_describe`.\"\"\"\n\n\
         # Names beyond the library's and NumPy's.\nALIASES = {{\n"
    );
    for row in &rows {
        let further: Vec<String> = names(row, functions)
            .into_iter()
            .filter(|name| ![row.function.name, row.function.numpy].contains(name))
            .map(|name| format!("\"{name}\","))
            .collect();
        if !further.is_empty() {
            writeln!(text, "    \"{}\": ({}),", row.function.name, further.join(" ")).expect("a String");
        }
    }
    let of_floats: Vec<&str> =
        rows.iter().filter(|row| is_of_floats(&row.function)).map(|row| row.function.name).collect();
    text +=
        "}\n\n# Python's whole numbers are `floatx()` to these: integers are refused, or have next to no results.\n";
    text += &format!("OF_FLOATS = frozenset([\n{}])\n", items(&of_floats));
    text += "\n# Loops can't take their parameters, and these have no useful defaults.\n";
    text + &format!("WITHOUT_UFUNC = frozenset([\n{}])\n", items(WITHOUT_UFUNC))
}

fn ufuncs(functions: &[Function]) -> String {
    let rows = facts::operations();
    let with = rows.iter().filter(|row| !WITHOUT_UFUNC.contains(&row.function.name));
    let lines: String = with.flat_map(|row| names(row, functions)).map(|name| format!("{name}: np.ufunc\n")).collect();
    format!("# {FIRST}\nimport numpy as np\n\n{lines}")
}

pub fn files(functions: &[Function]) -> Vec<Made> {
    let at = |name: &str| -> PathBuf { Path::new(FOLDER).join(name) };
    vec![
        (at("_ops.py"), operations(functions)),
        (at("_reductions.py"), reductions()),
        (at("_op_facts.py"), op_facts(functions)),
        (at("ufuncs.pyi"), ufuncs(functions)),
    ]
}
