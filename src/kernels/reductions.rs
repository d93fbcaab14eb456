//! The table of reductions: the engine's kernels, the generic tests, docs/REFERENCE.md and the Python package
//! follow it.

use std::ffi::CStr;

use super::op::{NUMBERS, Param, REAL, c_str, optional};
use crate::tensor::Dtype;

/// The dtype of a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Output {
    /// The dtype of the elements.
    Same,
    Bool,
    I64,
}

/// What the reduction of no elements is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum EmptyResult {
    Value(f64),
    /// It has none: the call fails.
    Refused,
}

/// What a result is made of that may leave float64's range though the result does not: then it is computed again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Range {
    /// A sum of elements.
    Sum,
    /// The root of a sum of squares.
    Root,
    /// A sum of squares.
    Squares,
    /// A product.
    Product,
}

/// A row of the table.
pub struct ReductionInfo {
    /// `lk_<name>` is the export.
    pub name: &'static CStr,
    /// NumPy's function of the same meaning.
    pub numpy: Option<&'static CStr>,
    /// The arguments' names.
    pub inputs: &'static [&'static str],
    /// What the elements may be.
    pub dtypes: &'static [Dtype],
    pub output: Output,
    pub param: Option<Param>,
    pub empty: EmptyResult,
    pub range: Option<Range>,
    /// Largest error, for people; n is the number of elements, u half a unit in the last place of the
    /// accumulator (2^-53).
    pub bound: &'static CStr,
    pub summary: &'static CStr,
}

impl ReductionInfo {
    /// The name as a `str`.
    pub fn name(&self) -> &'static str {
        self.name.to_str().unwrap_or("?")
    }
    /// Elements that are NaN are left out: by NumPy's convention, the name begins with "nan".
    pub fn leaves_nan_out(&self) -> bool {
        self.name().starts_with("nan")
    }
    /// The dtype of the result, for the elements'.
    pub fn output_dtype(&self, dtype: Dtype) -> Dtype {
        match self.output {
            Output::Same => dtype,
            Output::Bool => Dtype::Bool,
            Output::I64 => Dtype::I64,
        }
    }
}

const ANY: &[Dtype] = &[
    Dtype::Bool,
    Dtype::I8,
    Dtype::I16,
    Dtype::I32,
    Dtype::I64,
    Dtype::U8,
    Dtype::U16,
    Dtype::U32,
    Dtype::U64,
    Dtype::F32,
    Dtype::F64,
];
const ONE: &[&str] = &["x"];
const TWO: &[&str] = &["x", "y"];
const DDOF: Param = Param { name: c"ddof", default: 0.0 };

const fn first<T: Copy, const N: usize>(of: [T; N]) -> Option<T> {
    match of.as_slice() {
        [only] => Some(*only),
        _ => None,
    }
}

macro_rules! reductions {
    ($(
        $(#[doc = $doc:literal])*
        $reduction:ident $name:literal, $inputs:ident $dtypes:ident -> $output:ident, numpy [$($numpy:literal)?],
        param [$($param:expr)?], empty $empty:expr, $(range $range:ident,)? bound $bound:literal, $summary:literal;
    )*) => {
        /// A reduction: see [`ReductionInfo`].
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Reduction {
            $(#[doc = $summary] $reduction,)*
        }

        impl Reduction {
            /// All of them.
            pub const ALL: &'static [Reduction] = &[$(Reduction::$reduction,)*];

            /// The table's row.
            pub fn info(self) -> &'static ReductionInfo {
                static ROWS: &[ReductionInfo] = &[$(ReductionInfo {
                    name: c_str(concat!($name, "\0")),
                    numpy: optional(&[$(c_str(concat!($numpy, "\0")))?]),
                    inputs: $inputs,
                    dtypes: $dtypes,
                    output: Output::$output,
                    param: first([$($param)?]),
                    empty: $empty,
                    range: first([$(Range::$range)?]),
                    bound: c_str(concat!($bound, "\0")),
                    summary: c_str(concat!($summary, "\0")),
                },)*];
                &ROWS[self as usize]
            }
        }
    };
}

use EmptyResult::{Refused, Value};

include!("reduction_rows.rs");
