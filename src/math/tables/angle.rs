//! Constants of the lane functions. Made by `tools/coefficients.py`: change that, not this.

/// 180 / pi, rounded down.
pub const DEGREE_HI_F32: f32 = 5.7295776e+01;

/// What [`DEGREE_HI_F32`] lacks: positive.
pub const DEGREE_LO_F32: f32 = 3.1458948e-06;

/// pi / 180, rounded down.
pub const RADIAN_HI_F32: f32 = 1.7453292e-02;

/// What [`RADIAN_HI_F32`] lacks: positive.
pub const RADIAN_LO_F32: f32 = 1.351996e-10;

/// 180 / pi, rounded down.
pub const DEGREE_HI_F64: f64 = 57.295779513082316;

/// What [`DEGREE_HI_F64`] lacks: positive.
pub const DEGREE_LO_F64: f64 = 5.117577790543373e-15;

/// pi / 180, rounded down.
pub const RADIAN_HI_F64: f64 = 0.017453292519943295;

/// What [`RADIAN_HI_F64`] lacks: positive.
pub const RADIAN_LO_F64: f64 = 2.9486522708701687e-19;
