//! Constants of the lane functions. Made by `tools/coefficients.py`: change that, not this.

pub mod digamma;
pub mod exp;
pub mod gamma;
pub mod lgamma;
pub mod log;
pub mod sinh;
pub mod tanh;
