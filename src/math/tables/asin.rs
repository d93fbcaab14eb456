//! Constants of the lane functions. Made by `tools/coefficients.py`: change that, not this.

/// pi / 2, rounded.
pub const HALF_PI_HI_F32: f32 = 1.5707964e+00;

/// What [`HALF_PI_HI_F32`] lacks.
pub const HALF_PI_LO_F32: f32 = -4.371139e-08;

/// pi / 2, rounded.
pub const HALF_PI_HI_F64: f64 = 1.5707963267948966;

/// What [`HALF_PI_HI_F64`] lacks.
pub const HALF_PI_LO_F64: f64 = 6.123233995736766e-17;

/// The first coefficient of asin(s) / s - 1 in powers of s^2.
pub const ASIN_FIRST_F32: f32 = 1.666666e-01;

/// The further ones, within 2^-31.7 of asin(s) relatively.
pub const ASIN_POLY_F32: [f32; 5] = [7.500521e-02, 4.451363e-02, 3.183613e-02, 1.4328749e-02, 3.7673935e-02];

/// The first coefficient of asin(s) / s - 1 in powers of s^2.
pub const ASIN_FIRST_F64: f64 = 0.16666666666666763;

/// The further ones, within 2^-59.8 of asin(s) relatively.
pub const ASIN_POLY_F64: [f64; 12] = [
    0.07499999999970104,
    0.044642857175292275,
    0.030381942674624362,
    0.022372215931514654,
    0.01735159492812347,
    0.013981026777567176,
    0.011397213058902223,
    0.010789847990421009,
    0.0036698694405672755,
    0.02179713389810465,
    -0.021127173380585142,
    0.0327095285334587,
];
