//! Constants of the lane functions. Made by `tools/coefficients.py`: change that, not this.

pub mod exp;
pub mod log;
pub mod logaddexp;
pub mod pow;
pub mod softplus;
pub mod tanh;
