//! Constants of the lane functions. Made by `tools/coefficients.py`: change that, not this.

pub mod activations;
pub mod angle;
pub mod asin;
pub mod atan;
pub mod digamma;
pub mod erf;
pub mod erfc;
pub mod erfinv;
pub mod exp;
pub mod gamma;
pub mod gelu;
pub mod lgamma;
pub mod log;
pub mod logaddexp;
pub mod pow;
pub mod roots;
pub mod sinh;
pub mod softplus;
pub mod tanh;
pub mod trig;
