//! The table of reductions: the engine's kernels, the generic tests, docs/REDUCTIONS.md and the Python package
//! follow it.

use std::ffi::CStr;

use super::op::{NUMBERS, Param, REAL, c_str};
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

macro_rules! reductions {
    ($(
        $reduction:ident $name:literal, $inputs:ident $dtypes:ident -> $output:ident, $numpy:expr, $param:expr,
        empty $empty:expr, bound $bound:literal, $summary:literal;
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
                    numpy: $numpy,
                    inputs: $inputs,
                    dtypes: $dtypes,
                    output: Output::$output,
                    param: $param,
                    empty: $empty,
                    bound: c_str(concat!($bound, "\0")),
                    summary: c_str(concat!($summary, "\0")),
                },)*];
                &ROWS[self as usize]
            }
        }
    };
}

use EmptyResult::{Refused, Value};

reductions! {
    Sum "sum", ONE NUMBERS -> Same, Some(c"sum"), None, empty Value(0.0),
        bound "(37 + log2(n / 1024)) u sum|x|, then rounded to the dtype; integers wrap", "Sum";
    Mean "mean", ONE NUMBERS -> Same, Some(c"mean"), None, empty Value(f64::NAN),
        bound "as sum, divided by n; of integers the exact mean, rounded towards 0", "Arithmetic mean";
    Var "var", ONE REAL -> Same, Some(c"var"), Some(DDOF), empty Value(f64::NAN),
        bound "relative (1500 + 10 log2(n / 1024)) u, typically 50 u, then rounded to the dtype",
        "Mean square of the distance from the mean";
    Std "std", ONE REAL -> Same, Some(c"std"), Some(DDOF), empty Value(f64::NAN),
        bound "half of var's, then rounded to the dtype", "Standard deviation, the root of var";
    Prod "prod", ONE NUMBERS -> Same, Some(c"prod"), None, empty Value(1.0),
        bound "relative n u where no partial product is subnormal, then rounded to the dtype; integers wrap", "Product";
    Max "max", ONE NUMBERS -> Same, Some(c"max"), None, empty Refused, bound "exact",
        "Largest element; NaN if there is one, and +0 is larger than -0";
    Min "min", ONE NUMBERS -> Same, Some(c"min"), None, empty Refused, bound "exact",
        "Smallest element; NaN if there is one, and -0 is smaller than +0";
    Ptp "ptp", ONE REAL -> Same, Some(c"ptp"), None, empty Refused, bound "correctly rounded",
        "Largest element less the smallest; NaN if there is one";
    Argmax "argmax", ONE ANY -> I64, Some(c"argmax"), None, empty Refused, bound "exact",
        "Place of the largest element: of the first NaN, else of the first of equals";
    Argmin "argmin", ONE ANY -> I64, Some(c"argmin"), None, empty Refused, bound "exact",
        "Place of the smallest element: of the first NaN, else of the first of equals";
    Any "any", ONE ANY -> Bool, Some(c"any"), None, empty Value(0.0), bound "exact",
        "Whether an element differs from zero, as NaN does";
    All "all", ONE ANY -> Bool, Some(c"all"), None, empty Value(1.0), bound "exact",
        "Whether every element differs from zero, as NaN does";
    CountNonzero "count_nonzero", ONE ANY -> I64, Some(c"count_nonzero"), None, empty Value(0.0), bound "exact",
        "How many elements differ from zero, as NaN does";
    SumSquares "sum_squares", ONE REAL -> Same, None, None, empty Value(0.0),
        bound "relative (37 + log2(n / 1024)) u, then rounded to the dtype", "Sum of the squares";
    NormL1 "norm_l1", ONE REAL -> Same, None, None, empty Value(0.0),
        bound "relative (37 + log2(n / 1024)) u, then rounded to the dtype", "Sum of the absolute values";
    NormL2 "norm_l2", ONE REAL -> Same, None, None, empty Value(0.0),
        bound "half of sum_squares', then rounded to the dtype", "Euclidean length, the root of sum_squares";
    NormLinf "norm_linf", ONE REAL -> Same, None, None, empty Value(0.0), bound "exact",
        "Largest absolute value; NaN if there is a NaN";
    LogSumExp "logsumexp", ONE REAL -> Same, None, None, empty Value(f64::NEG_INFINITY),
        bound "absolute 4 units in the last place of the largest of 1, log n and |x|",
        "Logarithm of the sum of e^x; the largest element where it is infinite or NaN";
    VecDot "vecdot", TWO REAL -> Same, Some(c"vecdot"), None, empty Value(0.0),
        bound "(37 + log2(n / 1024)) u sum|x y|, then rounded to the dtype", "Sum of x * y; x and y broadcast";
    NanSum "nansum", ONE REAL -> Same, Some(c"nansum"), None, empty Value(0.0), bound "as sum",
        "Sum in which NaN counts as 0";
    NanMean "nanmean", ONE REAL -> Same, Some(c"nanmean"), None, empty Value(f64::NAN), bound "as mean",
        "Mean of the elements that are not NaN; NaN where all are";
    NanMax "nanmax", ONE REAL -> Same, Some(c"nanmax"), None, empty Refused, bound "exact",
        "Largest of the elements that are not NaN; NaN where all are";
    NanMin "nanmin", ONE REAL -> Same, Some(c"nanmin"), None, empty Refused, bound "exact",
        "Smallest of the elements that are not NaN; NaN where all are";
    SumExact "sum_exact", ONE REAL -> Same, None, None, empty Value(0.0), bound "correctly rounded",
        "Sum rounded once, the same in any order";
}
