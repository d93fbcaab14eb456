//! What the names of functions in the text of programs stand for: Lanekit's own, NumPy's, and those that are usual beside
//! them.

use std::ffi::CStr;
use std::fmt;

use crate::kernels::{Normalisation, Op, Reduction};
use crate::tensor::{Dtype, Shown};

/// Usual names that no table has, and what they mean.
const ALIASES: [(&str, &str); 11] = [
    ("amax", "max"),
    ("amin", "min"),
    ("bitwise_invert", "bitwise_not"),
    ("bitwise_left_shift", "left_shift"),
    ("bitwise_right_shift", "right_shift"),
    ("deg2rad", "radians"),
    ("fabs", "abs"),
    ("mod", "remainder"),
    ("product", "prod"),
    ("rad2deg", "degrees"),
    ("true_divide", "div"),
];

/// The most letters by which a name that is meant may differ.
const MAX_EDITS: usize = 2;

/// A name, or what it is another one for.
fn own(name: &str) -> &str {
    ALIASES.iter().find(|(alias, _)| *alias == name).map_or(name, |(_, own)| own)
}

fn is(text: Option<&CStr>, name: &str) -> bool {
    text.is_some_and(|text| text.to_bytes() == name.as_bytes())
}

pub fn op_named(name: &str) -> Option<Op> {
    let name = own(name);
    Op::ALL.iter().copied().find(|op| op.info().name() == name || is(op.info().numpy, name))
}

pub fn reduction_named(name: &str) -> Option<Reduction> {
    let name = own(name);
    Reduction::ALL.iter().copied().find(|reduction| {
        let info = reduction.info();
        info.name() == name || is(info.numpy, name)
    })
}

/// A normalisation of lines, not of channels.
pub fn normalisation_named(name: &str) -> Option<Normalisation> {
    let of_lines = |op: &Normalisation| *op != Normalisation::BatchNorm && op.info().name == name;
    Normalisation::ALL.into_iter().find(of_lines)
}

pub fn dtype_named(name: &str) -> Option<Dtype> {
    Dtype::ALL.into_iter().find(|dtype| is(Some(dtype.c_name()), name))
}

/// "; did you mean ..?", if a name of a function is near.
pub fn meant(name: &str) -> impl fmt::Display {
    let ops = Op::ALL.iter().map(|op| op.info().name());
    let reductions = Reduction::ALL.iter().map(|reduction| reduction.info().name());
    let normalisations = Normalisation::ALL.into_iter().map(|op| op.info().name);
    let dtypes = Dtype::ALL.into_iter().filter_map(|dtype| dtype.c_name().to_str().ok());
    let all = ops.chain(reductions).chain(normalisations).chain(dtypes);
    let near = all.map(|known| (distance(name, known), known)).min().filter(|(far, known)| {
        // Of a short name little may differ.
        *far <= MAX_EDITS && 2 * far < known.len()
    });
    Shown(move |f: &mut fmt::Formatter<'_>| match near {
        Some((_, known)) => write!(f, "; did you mean {known}?"),
        None => Ok(()),
    })
}

/// Whether the library has a function of this name.
pub fn is_function(name: &str) -> bool {
    crate::registry::rows().any(|function| function.name == name)
}

/// Letters to put in, leave out or change between two names: V. Levenshtein, "Binary codes capable of correcting
/// deletions, insertions and reversals" (1966). Long names are far from all.
fn distance(a: &str, b: &str) -> usize {
    const MAX_NAME_LENGTH: usize = 32;
    if a.len() >= MAX_NAME_LENGTH || b.len() >= MAX_NAME_LENGTH {
        return usize::MAX;
    }
    let mut row: [usize; MAX_NAME_LENGTH] = std::array::from_fn(|k| k);
    for (i, x) in a.bytes().enumerate() {
        let mut before = std::mem::replace(&mut row[0], i + 1);
        for (j, y) in b.bytes().enumerate() {
            let changed = before + usize::from(x != y);
            before = row[j + 1];
            row[j + 1] = changed.min(before + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}
