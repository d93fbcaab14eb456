//! Lane functions: values in, values out, generic over the level.
//!
//! May use: simd, tensor.
//!
//! Operators on `Reg` and `mul_add` are correctly rounded, so a function has the same bits at every
//! level. Helper closures must be trivial: one that is not inlined would be compiled without the
//! level's instruction set (`[T; N]::map` is such a trap).
//!
//! # Elementary functions
//!
//! One file each. Its head has the method, the error, what was measured, and what was tried and dropped. The constants
//! are in `tables`, computed by `tools/coefficients.py`. Several functions share `sum` (a value as a sum of two
//! floats), `fused` (sums of products with one rounding), `polynomial`, `pieces`, and the parts of logarithms,
//! exponentials and trigonometric range reduction.
//!
//! # Formulas of other families
//!
//! - Reductions: `exact_sum` is a fixed-point number for every float, `scaled_product` counts exponents apart.
//! - Normalisations and losses: `softmax` takes exponentials relative to a line's largest number, `losses`
//!   cross-entropies.
//! - Random numbers: `philox` gives the words of a position, `erfinv` makes normal numbers of them.
//! - Evenly spaced numbers: `arange`.
//! - Integers: `integers` has NumPy's rules.

pub mod activations;
pub mod angle;
pub mod arange;
pub mod asin;
pub mod asinh;
pub mod atan;
pub mod atan2;
pub mod atanh;
pub mod basic;
pub mod digamma;
mod digamma_zeros;
pub mod division;
pub mod erf;
pub mod erfc;
pub mod erfinv;
pub mod exact_sum;
pub mod exp;
mod exp_minus;
pub mod expm1;
pub mod float_manipulation;
pub mod fused;
pub mod gamma;
pub mod gelu;
pub mod hypot;
pub mod integers;
pub mod lgamma;
pub mod log;
pub mod log1p;
mod log_bases;
mod log_near_zero;
mod log_of_sum;
mod log_one_plus;
mod log_parts;
mod log_sum;
pub mod logaddexp;
pub mod losses;
pub mod philox;
mod pieces;
mod polynomial;
pub mod pow;
pub mod powi;
pub mod roots;
pub mod scaled_product;
pub mod sigmoid;
pub mod sinh;
pub mod sinpi;
pub mod softmax;
pub mod softplus;
mod stirling;
pub mod sum;
#[allow(
    clippy::approx_constant,
    clippy::excessive_precision,
    reason = "the entries are not meant as constants, and read back as they are"
)]
mod tables;
pub mod tan;
pub mod tanh;
pub mod trig;
mod trig_reduce;
