//! Constants of the lane functions. Made by `tools/coefficients.py`: change that, not this.

pub mod activations;
pub mod exp;
pub mod log;
pub mod sinh;
pub mod tanh;
