//! The complementary error function.
//!
//! `erfc x = e^(-x^2) g(x)` for positive x, where `g` decreases gently, from 1 to about `1 / (x sqrt(pi))`:
//! 16 pieces of it, each twice as wide as those four before it, are polynomials. For negative x the
//! result is `2 - erfc(-x)`.

use super::exp::{ExpReal, Parts, Sixteenths};
use super::pieces::{piece, piece_sum};
use super::polynomial::by_pairs;
use super::sum::{Sum, fast_two_sum, two_prod};
use super::tables::erfc::{ERFC_F32, ERFC_F32_NODE, ERFC_F64, ERFC_F64_NODE, EXP_SHORT};
use crate::simd::{Lanes, Reg};

/// `e^-t` within 2^-37 of itself, for `0 <= t < 700`.
#[inline(always)]
pub(super) fn exp_minus_short<S: Lanes>(t: Reg<S, f64>) -> Reg<S, f64> {
    let sixteenths = Sixteenths::of(-t, f64::LOG2_E);
    let r = sixteenths.n.neg_mul_add(t.all(core::f64::consts::LN_2), -t);
    let power = sixteenths.power();
    (by_pairs(r, &EXP_SHORT) * r).mul_add(power, power)
}

/// `e^-t = 2^n (1 + bend)`.
pub(super) struct ExpMinus<S: Lanes> {
    pub sixteenths: Sixteenths<S, f64>,
    pub bend: Reg<S, f64>,
}

/// A positive number `factor 2^n`.
pub(super) struct Scaled<S: Lanes> {
    /// `lo` may be a tenth of `hi`.
    factor: Sum<S, f64>,
    sixteenths: Sixteenths<S, f64>,
}

/// `a x`, where `a.lo` may be a tenth of `a.hi`; that of the result as well.
#[inline(always)]
pub(super) fn times<S: Lanes>(a: Sum<S, f64>, x: Reg<S, f64>) -> Sum<S, f64> {
    let p = two_prod(a.hi, x);
    Sum { hi: p.hi, lo: a.lo.mul_add(x, p.lo) }
}

impl<S: Lanes> ExpMinus<S> {
    /// Of `t`.
    #[inline(always)]
    pub fn of(t: Sum<S, f64>) -> Self {
        let sixteenths = Sixteenths::of(-t.hi, f64::LOG2_E);
        let n = sixteenths.n;
        let r = n.neg_mul_add(n.all(f64::LN2_HI), -t.hi);
        let r = r + (n.neg_mul_add(n.all(f64::LN2_LO), sixteenths.error()) - t.lo);
        Self { bend: (r * r).mul_add(f64::poly(r), r), sixteenths }
    }
    /// `e^-t g`.
    #[inline(always)]
    pub fn times(self, g: Sum<S, f64>) -> Scaled<S> {
        let factor = Sum { hi: g.hi, lo: self.bend.mul_add(g.rounded(), g.lo) };
        Scaled { factor, sixteenths: self.sixteenths }
    }
}

impl<S: Lanes> Scaled<S> {
    /// The number itself, where it is above 2^-1000.
    #[inline(always)]
    pub fn sum(&self) -> Sum<S, f64> {
        times(self.factor, self.sixteenths.power())
    }
    /// The nearest float.
    #[inline(always)]
    pub fn rounded(&self) -> Reg<S, f64> {
        let y = times(self.factor, self.sixteenths.fraction());
        Parts { power: y.hi, rest: y.lo, n: self.sixteenths.n }.rounded()
    }
}

/// erfc `x`.
#[inline(always)]
pub fn erfc_f32<S: Lanes>(x: Reg<S, f32>) -> Reg<S, f32> {
    // Beyond these the result is 2, or rounds to 0. Adding 0 takes the sign off -0.
    let x = x.at_most(x.all(10.25)).at_least(x.all(-4.0)) + x.all(0.0);
    x.map_wide(
        #[inline(always)]
        |x| {
            let a = x.abs();
            let index = (a + a.all(0.75)).to_bits() >> 50;
            let g = piece(index, a - index.lookup16(&ERFC_F32_NODE), &ERFC_F32);
            let e = exp_minus_short(x * x);
            let base = x.lt(x.all(0.0)).select(x.all(2.0), x.all(0.0));
            (e ^ x.sign_bit()).mul_add(g, base)
        },
    )
}

/// erfc `x`.
#[inline(always)]
pub fn erfc_f64<S: Lanes>(x: Reg<S, f64>) -> Reg<S, f64> {
    let zero = x.all(0.0);
    // Beyond these the result is 2, or rounds to 0. Adding 0 takes the sign off -0.
    let x = x.at_most(x.all(27.5)).at_least(x.all(-6.0)) + zero;
    let (a, sign) = (x.abs(), x.sign_bit());
    let index = (a + a.all(2.25)).to_bits() >> 50;
    let g = piece_sum(index, a - index.lookup16(&ERFC_F64_NODE), &ERFC_F64);
    let scaled = ExpMinus::of(two_prod(x, x)).times(g);

    // 2 - y or y; y is at most 1.
    let y = scaled.sum();
    let base = x.lt(zero).select(x.all(2.0), zero);
    let sum = fast_two_sum(base, y.hi ^ sign);
    let result = sum.hi + (sum.lo + (y.lo ^ sign));
    let tiny = x.gt(x.all(25.5));
    if !tiny.any() {
        return result;
    }
    tiny.select(scaled.rounded(), result)
}
