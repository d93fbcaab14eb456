//! Constants of the lane functions. Made by `tools/coefficients.py`: change that, not this.

pub mod erf;
pub mod erfc;
pub mod erfinv;
pub mod exp;
pub mod gelu;
pub mod log;
pub mod sinh;
pub mod tanh;
