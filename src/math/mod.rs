//! Lane functions: values in, values out, generic over the level.
//!
//! Operators on `Reg` and `mul_add` are correctly rounded, so a function has the same bits at every
//! level. Helper closures must be trivial: one that is not inlined would be compiled without the
//! level's instruction set (`[T; N]::map` is such a trap).

pub mod asinh;
pub mod atanh;
pub mod basic;
pub mod digamma;
mod digamma_zeros;
pub mod exp;
pub mod expm1;
pub mod gamma;
pub mod lgamma;
pub mod log;
pub mod log1p;
mod log_bases;
mod log_of_sum;
mod log_parts;
mod log_sum;
mod polynomial;
pub mod roots;
pub mod sigmoid;
pub mod sinh;
mod stirling;
mod sum;
#[allow(clippy::approx_constant, reason = "a table's entries are not meant as constants")]
mod tables;
pub mod tanh;
