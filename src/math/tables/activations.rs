//! Constants of the lane functions. Made by `tools/coefficients.py`: change that, not this.

/// (e^r - 1 - r) / r^2, within 2^-37.5 of e^r.
pub const EXP_POLY: [f64; 3] = [0.4999999997931938, 0.16667007115957297, 0.041667851899217935];

/// 1/5: rounded, and what that lacks.
pub const FIFTH_F32: (f32, f32) = (2e-01, -2.9802323e-09);

/// 1/6: rounded, and what that lacks.
pub const SIXTH_F32: (f32, f32) = (1.6666667e-01, -4.967054e-09);

/// SELU's scale times its alpha: rounded, and what that lacks.
pub const SELU_BELOW_F32: (f32, f32) = (1.7580993e+00, 2.3296717e-08);

/// SELU's scale less 1.
pub const SELU_SCALE_LESS_1_F32: f32 = 5.070099e-02;

/// 1/5: rounded, and what that lacks.
pub const FIFTH_F64: (f64, f64) = (0.2, -1.1102230246251566e-17);

/// 1/6: rounded, and what that lacks.
pub const SIXTH_F64: (f64, f64) = (0.16666666666666666, 9.25185853854297e-18);

/// SELU's scale times its alpha: rounded, and what that lacks.
pub const SELU_BELOW_F64: (f64, f64) = (1.7580993408473768, 1.4147232046443278e-17);

/// SELU's scale less 1.
pub const SELU_SCALE_LESS_1_F64: f64 = 0.050700987355480495;
