//! Constants of the lane functions. Made by `tools/coefficients.py`: change that, not this.

/// SELU's scale, rounded.
pub const SELU_SCALE_F64: f64 = 1.0507009873554805;

/// What [`SELU_SCALE_F64`] lacks.
pub const SELU_SCALE_LO_F64: f64 = 3.9875512681859544e-17;

/// SELU's scale times its alpha, rounded.
pub const SELU_BELOW_F64: f64 = 1.7580993408473768;

/// What [`SELU_BELOW_F64`] lacks.
pub const SELU_BELOW_LO_F64: f64 = 1.4147232046443278e-17;

/// 1/5, rounded.
pub const FIFTH_F32: f32 = 2e-01;

/// What [`FIFTH_F32`] lacks.
pub const FIFTH_LO_F32: f32 = -2.9802323e-09;

/// 1/5, rounded.
pub const FIFTH_F64: f64 = 0.2;

/// What [`FIFTH_F64`] lacks.
pub const FIFTH_LO_F64: f64 = -1.1102230246251566e-17;

/// 1/6, rounded.
pub const SIXTH_F32: f32 = 1.6666667e-01;

/// What [`SIXTH_F32`] lacks.
pub const SIXTH_LO_F32: f32 = -4.967054e-09;

/// 1/6, rounded.
pub const SIXTH_F64: f64 = 0.16666666666666666;

/// What [`SIXTH_F64`] lacks.
pub const SIXTH_LO_F64: f64 = 9.25185853854297e-18;
