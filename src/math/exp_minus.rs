//! `e^-t` times another function, as erfc's and GELU's tails need it: `t` and the product are sums of two
//! floats, since the tail has t's absolute error as a relative one.

use super::exp::{ExpParts, ExpReal, Sixteenths};
use super::polynomial::by_pairs;
use super::sum::{Sum, two_prod};
use super::tables::erfc::EXP_SHORT;
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
        ExpParts { power: y.hi, rest: y.lo, n: self.sixteenths.n }.rounded()
    }
}
