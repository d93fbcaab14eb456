//! Exponential functions.
//!
//! `e^x = 2^(k/16) e^r` with `k` the integer nearest to `16 x / ln 2`: a table gives `2^(k/16)` in two
//! parts, a short polynomial `e^r - 1` on `|r| <= ln 2 / 32` (P. T. P. Tang, "Table-driven implementation
//! of the exponential function in IEEE floating-point arithmetic", ACM TOMS 15, 1989). The reduction
//! `r = x - k ln2/16` takes `ln 2` in two parts, of which the first product is exact (W. J. Cody and
//! W. Waite, "Software Manual for the Elementary Functions", 1980). Powers of 2 and 10 likewise.

use super::polynomial::{by_pairs, horner};
use super::sum::{Sum, fast_two_sum};
use super::tables::exp::*;
use crate::simd::{Lanes, Mask, Real, Reg};

/// Constants of the exponential functions.
pub(super) trait ExpReal: Real {
    const LOG2_E: Self;
    const LOG2_10: Self;
    /// 1.5 times a power of two such that adding it rounds to a multiple of 1/16 and leaves the
    /// sixteenths in the low bits of the sum.
    const SIXTEENTHS: Self;
    const LN2_HI: Self;
    const LN2_LO: Self;
    const LOG10_2_HI: Self;
    const LOG10_2_LO: Self;
    /// `2^(j/16)`.
    const POWERS: [Self; 16];
    const POWERS_LO: [Self; 16];
    /// The exponent of the smallest normal number.
    const LEAST: Self;
    /// Where `e^x` begins to be normal.
    const EXP_NORMAL: Self;
    /// Where `10^x` begins to be normal.
    const EXP10_NORMAL: Self;
    /// `(e^r - 1 - r) / r^2`.
    fn poly<S: Lanes>(r: Reg<S, Self>) -> Reg<S, Self>;
    /// `(2^r - 1) / r`: the first coefficient, and what follows it over `r`.
    fn poly2<S: Lanes>(r: Reg<S, Self>) -> (Self, Reg<S, Self>);
    /// `(10^r - 1) / r`, likewise.
    fn poly10<S: Lanes>(r: Reg<S, Self>) -> (Self, Reg<S, Self>);
}

impl ExpReal for f32 {
    const LOG2_E: f32 = std::f32::consts::LOG2_E;
    const LOG2_10: f32 = std::f32::consts::LOG2_10;
    const SIXTEENTHS: f32 = 1.5 * (1 << 19) as f32;
    const LN2_HI: f32 = LN2_HI_F32;
    const LN2_LO: f32 = LN2_LO_F32;
    const LOG10_2_HI: f32 = LOG10_2_HI_F32;
    const LOG10_2_LO: f32 = LOG10_2_LO_F32;
    const POWERS: [f32; 16] = POWERS_F32;
    const POWERS_LO: [f32; 16] = POWERS_LO_F32;
    const LEAST: f32 = -126.0;
    const EXP_NORMAL: f32 = EXP_NORMAL_F32;
    const EXP10_NORMAL: f32 = EXP10_NORMAL_F32;
    #[inline(always)]
    fn poly<S: Lanes>(r: Reg<S, f32>) -> Reg<S, f32> {
        horner(r, &EXPM1_POLY_F32)
    }
    #[inline(always)]
    fn poly2<S: Lanes>(r: Reg<S, f32>) -> (f32, Reg<S, f32>) {
        let [first, rest @ ..] = &EXP2_POLY_F32;
        (*first, horner(r, rest))
    }
    #[inline(always)]
    fn poly10<S: Lanes>(r: Reg<S, f32>) -> (f32, Reg<S, f32>) {
        let [first, rest @ ..] = &EXP10_POLY_F32;
        (*first, horner(r, rest))
    }
}

impl ExpReal for f64 {
    const LOG2_E: f64 = std::f64::consts::LOG2_E;
    const LOG2_10: f64 = std::f64::consts::LOG2_10;
    const SIXTEENTHS: f64 = 1.5 * (1u64 << 48) as f64;
    const LN2_HI: f64 = LN2_HI_F64;
    const LN2_LO: f64 = LN2_LO_F64;
    const LOG10_2_HI: f64 = LOG10_2_HI_F64;
    const LOG10_2_LO: f64 = LOG10_2_LO_F64;
    const POWERS: [f64; 16] = POWERS_F64;
    const POWERS_LO: [f64; 16] = POWERS_LO_F64;
    const LEAST: f64 = -1022.0;
    const EXP_NORMAL: f64 = EXP_NORMAL_F64;
    const EXP10_NORMAL: f64 = EXP10_NORMAL_F64;
    #[inline(always)]
    fn poly<S: Lanes>(r: Reg<S, f64>) -> Reg<S, f64> {
        by_pairs(r, &EXPM1_POLY_F64)
    }
    #[inline(always)]
    fn poly2<S: Lanes>(r: Reg<S, f64>) -> (f64, Reg<S, f64>) {
        let [first, rest @ ..] = &EXP2_POLY_F64;
        (*first, by_pairs(r, rest))
    }
    #[inline(always)]
    fn poly10<S: Lanes>(r: Reg<S, f64>) -> (f64, Reg<S, f64>) {
        let [first, rest @ ..] = &EXP10_POLY_F64;
        (*first, by_pairs(r, rest))
    }
}

/// `2^n (power + rest)`, of which `scale` takes the floor of `n`.
pub(super) struct Parts<S: Lanes, T: ExpReal> {
    pub power: Reg<S, T>,
    pub rest: Reg<S, T>,
    pub n: Reg<S, T>,
}

impl<S: Lanes, T: ExpReal> Parts<S, T> {
    /// The nearest float, where it is a normal number or `subnormal` holds.
    #[inline(always)]
    fn rounded(self, subnormal: Mask<S, T>) -> Reg<S, T> {
        let y = (self.power + self.rest).scale(self.n);
        if subnormal.any() { subnormal.select(self.rounded_subnormal(), y) } else { y }
    }
    /// The nearest float, where it is subnormal or the smallest normal number.
    ///
    /// Adding a large number rounds the sum to where the float will end, so that scaling is exact.
    #[inline(always)]
    pub fn rounded_subnormal(self) -> Reg<S, T> {
        let large = self.n.of(1.0).scale(self.n.all(T::LEAST) - self.n.floor());
        let sum = fast_two_sum(large, self.power);
        (sum.hi + (sum.lo + self.rest) - large).scale(self.n)
    }
}

/// `x` rounded to sixteenths, and a register of whose bits the low ones count them.
#[inline(always)]
pub(super) fn sixteenths<S: Lanes, T: ExpReal>(x: Reg<S, T>, unit: Reg<S, T>) -> (Reg<S, T>, Reg<S, T::Bits>) {
    let shifted = x.mul_add(unit, x.all(T::SIXTEENTHS));
    (shifted - x.all(T::SIXTEENTHS), shifted.to_bits())
}

/// `e^x`, for `x` where it and its reciprocal are within a few powers of two of the finite range.
#[inline(always)]
pub(super) fn exp_parts<S: Lanes, T: ExpReal>(x: Reg<S, T>) -> Parts<S, T> {
    let (n, index) = sixteenths(x, x.all(T::LOG2_E));
    let r = n.neg_mul_add(x.all(T::LN2_HI), x);
    let r = n.neg_mul_add(x.all(T::LN2_LO), r);

    let power = index.lookup16(&T::POWERS);
    // Every step but the small r^2 P rises with r, so that the rounded result does: no float's e^x is
    // above the next one's.
    let rest = power.mul_add((r * r).mul_add(T::poly(r), r), index.lookup16(&T::POWERS_LO));
    Parts { power, rest, n }
}

/// `b^x` where `x = n + r`: `poly` is what `T::poly2` gives.
#[inline(always)]
fn base_parts<S: Lanes, T: ExpReal>(
    n: Reg<S, T>,
    index: Reg<S, T::Bits>,
    r: Reg<S, T>,
    poly: (T, Reg<S, T>),
) -> Parts<S, T> {
    let power = index.lookup16(&T::POWERS);
    let bend = (r * r) * poly.1;
    let rest = power.mul_add(r.mul_add(r.all(poly.0), bend), index.lookup16(&T::POWERS_LO));
    Parts { power, rest, n }
}

#[inline(always)]
fn exp<S: Lanes, T: ExpReal>(x: Reg<S, T>, least: Reg<S, T>, most: Reg<S, T>) -> Reg<S, T> {
    let subnormal = x.le(x.all(T::EXP_NORMAL));
    exp_parts(x.at_most(most).at_least(least)).rounded(subnormal)
}

#[inline(always)]
fn exp2<S: Lanes, T: ExpReal>(x: Reg<S, T>, least: Reg<S, T>, most: Reg<S, T>) -> Reg<S, T> {
    let subnormal = x.lt(x.all(T::LEAST));
    let x = x.at_most(most).at_least(least);
    let (n, index) = sixteenths(x, x.of(1.0));
    let r = x - n;
    base_parts(n, index, r, T::poly2(r)).rounded(subnormal)
}

#[inline(always)]
fn exp10<S: Lanes, T: ExpReal>(x: Reg<S, T>, least: Reg<S, T>, most: Reg<S, T>) -> Reg<S, T> {
    let subnormal = x.le(x.all(T::EXP10_NORMAL));
    let x = x.at_most(most).at_least(least);
    let (n, index) = sixteenths(x, x.all(T::LOG2_10));
    let r = n.neg_mul_add(x.all(T::LOG10_2_HI), x);
    let r = n.neg_mul_add(x.all(T::LOG10_2_LO), r);
    base_parts(n, index, r, T::poly10(r)).rounded(subnormal)
}

// Beyond these bounds results are infinite, or round to 0.

/// `e^x`.
#[inline(always)]
pub fn exp_f32<S: Lanes>(x: Reg<S, f32>) -> Reg<S, f32> {
    exp(x, x.all(-104.0), x.all(89.0))
}

/// `e^x`.
#[inline(always)]
pub fn exp_f64<S: Lanes>(x: Reg<S, f64>) -> Reg<S, f64> {
    exp(x, x.all(-746.0), x.all(710.0))
}

/// `2^x`, exact for integers.
#[inline(always)]
pub fn exp2_f32<S: Lanes>(x: Reg<S, f32>) -> Reg<S, f32> {
    exp2(x, x.all(-151.0), x.all(128.0))
}

/// `2^x`, exact for integers.
#[inline(always)]
pub fn exp2_f64<S: Lanes>(x: Reg<S, f64>) -> Reg<S, f64> {
    exp2(x, x.all(-1076.0), x.all(1024.0))
}

/// `10^x`, exact where that is a float for an integer.
#[inline(always)]
pub fn exp10_f32<S: Lanes>(x: Reg<S, f32>) -> Reg<S, f32> {
    exp10(x, x.all(-46.0), x.all(39.0))
}

/// `10^x`, exact where that is a float for an integer.
#[inline(always)]
pub fn exp10_f64<S: Lanes>(x: Reg<S, f64>) -> Reg<S, f64> {
    exp10(x, x.all(-324.0), x.all(309.0))
}

/// `e^x` within 2^-58 of itself, for `|x| <= 700`.
#[inline(always)]
pub(super) fn exp_sum<S: Lanes>(x: Reg<S, f64>) -> Sum<S, f64> {
    let Parts { power, rest, n } = exp_parts(x);
    let sum = fast_two_sum(power, rest);
    Sum { hi: sum.hi.scale(n), lo: sum.lo * x.all(1.0).scale(n) }
}
