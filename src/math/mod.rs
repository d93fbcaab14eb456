//! Lane functions: values in, values out, generic over the level.
//!
//! Operators on `Reg` and `mul_add` are correctly rounded, so a function has the same bits at every
//! level. Helper closures must be trivial: one that is not inlined would be compiled without the
//! level's instruction set (`[T; N]::map` is such a trap).

pub mod basic;
pub mod exp;
pub mod log;
mod log_near_zero;
mod log_one_plus;
pub mod logaddexp;
mod polynomial;
pub mod pow;
pub mod powi;
pub mod roots;
pub mod sigmoid;
pub mod softplus;
mod sum;
#[allow(clippy::approx_constant, reason = "a table's entries are not meant as constants")]
mod tables;
pub mod tanh;
