//! The exponential function.
//!
//! `e^x = 2^(k/16) e^r` with `k` the integer nearest to `16 x / ln 2`: a table gives `2^(k/16)` in two
//! parts, a short polynomial `e^r - 1` on `|r| <= ln 2 / 32` (P. T. P. Tang, "Table-driven implementation
//! of the exponential function in IEEE floating-point arithmetic", ACM TOMS 15, 1989). The reduction
//! `r = x - k ln2/16` takes `ln 2` in two parts, of which the first product is exact (W. J. Cody and
//! W. Waite, "Software Manual for the Elementary Functions", 1980).

use super::polynomial::{by_pairs, horner};
use super::tables::exp::{
    EXPM1_POLY_F32, EXPM1_POLY_F64, LN2_HI_F32, LN2_HI_F64, LN2_LO_F32, LN2_LO_F64, POWERS_F32, POWERS_F64,
    POWERS_LO_F32, POWERS_LO_F64,
};
use crate::simd::{Lanes, Real, Reg};

/// Constants of the exponential function.
pub(super) trait ExpReal: Real {
    const LOG2_E: Self;
    /// 1.5 times a power of two such that adding it rounds to a multiple of 1/16 and leaves the
    /// sixteenths in the low bits of the sum.
    const SIXTEENTHS: Self;
    const LN2_HI: Self;
    const LN2_LO: Self;
    /// `2^(j/16)`.
    const POWERS: [Self; 16];
    const POWERS_LO: [Self; 16];
    /// `(e^r - 1 - r) / r^2`.
    fn poly<S: Lanes>(r: Reg<S, Self>) -> Reg<S, Self>;
}

impl ExpReal for f32 {
    const LOG2_E: f32 = std::f32::consts::LOG2_E;
    const SIXTEENTHS: f32 = 1.5 * (1 << 19) as f32;
    const LN2_HI: f32 = LN2_HI_F32;
    const LN2_LO: f32 = LN2_LO_F32;
    const POWERS: [f32; 16] = POWERS_F32;
    const POWERS_LO: [f32; 16] = POWERS_LO_F32;
    #[inline(always)]
    fn poly<S: Lanes>(r: Reg<S, f32>) -> Reg<S, f32> {
        horner(r, &EXPM1_POLY_F32)
    }
}

impl ExpReal for f64 {
    const LOG2_E: f64 = std::f64::consts::LOG2_E;
    const SIXTEENTHS: f64 = 1.5 * (1u64 << 48) as f64;
    const LN2_HI: f64 = LN2_HI_F64;
    const LN2_LO: f64 = LN2_LO_F64;
    const POWERS: [f64; 16] = POWERS_F64;
    const POWERS_LO: [f64; 16] = POWERS_LO_F64;
    #[inline(always)]
    fn poly<S: Lanes>(r: Reg<S, f64>) -> Reg<S, f64> {
        by_pairs(r, &EXPM1_POLY_F64)
    }
}

/// `e^x = 2^n (power + rest)`, of which `scale` takes the floor of `n`.
pub(super) struct Parts<S: Lanes, T: ExpReal> {
    pub power: Reg<S, T>,
    pub rest: Reg<S, T>,
    pub n: Reg<S, T>,
}

/// For `x` where `e^x` and its reciprocal are within a few powers of two of the finite range.
#[inline(always)]
pub(super) fn exp_parts<S: Lanes, T: ExpReal>(x: Reg<S, T>) -> Parts<S, T> {
    let shifted = x.mul_add(x.all(T::LOG2_E), x.all(T::SIXTEENTHS));
    let n = shifted - x.all(T::SIXTEENTHS);
    let r = n.neg_mul_add(x.all(T::LN2_HI), x);
    let r = n.neg_mul_add(x.all(T::LN2_LO), r);

    let index = shifted.to_bits();
    let power = index.lookup16(&T::POWERS);
    // Every step but the small r^2 P rises with r, so that the rounded result does: no float's e^x is
    // above the next one's.
    let rest = power.mul_add((r * r).mul_add(T::poly(r), r), index.lookup16(&T::POWERS_LO));
    Parts { power, rest, n }
}

/// `e^x`.
#[inline(always)]
pub fn exp_f32<S: Lanes>(x: Reg<S, f32>) -> Reg<S, f32> {
    // Beyond these the result is infinite, or rounds to 0.
    let parts = exp_parts(x.at_most(x.all(89.0)).at_least(x.all(-104.0)));
    (parts.power + parts.rest).scale(parts.n)
}

/// `e^x`.
#[inline(always)]
pub fn exp_f64<S: Lanes>(x: Reg<S, f64>) -> Reg<S, f64> {
    // Beyond these the result is infinite, or rounds to 0.
    let parts = exp_parts(x.at_most(x.all(710.0)).at_least(x.all(-746.0)));
    (parts.power + parts.rest).scale(parts.n)
}
