//! The complementary error function.
//!
//! `erfc x = e^(-x^2) g(x)` for positive x, where `g` decreases gently, from 1 to about `1 / (x sqrt(pi))`:
//! 16 pieces of it, each twice as wide as those four before it, are polynomials. For negative x the
//! result is `2 - erfc(-x)`.

use super::exp::ExpReal;
use super::pieces::{piece, piece_sum};
use super::polynomial::by_pairs;
use super::sum::{Sum, fast_two_sum, two_prod};
use super::tables::erfc::{ERFC_F32, ERFC_F32_NODE, ERFC_F64, ERFC_F64_NODE, EXP_SHORT};
use super::tables::exp::EXPM1_POLY_F64;
use crate::simd::{Lanes, Reg};

/// `e^-t` within 2^-37 of itself, for `0 <= t < 700`.
#[inline(always)]
pub(super) fn exp_minus_short<S: Lanes>(t: Reg<S, f64>) -> Reg<S, f64> {
    let shifted = t.mul_add(t.all(-f64::LOG2_E), t.all(f64::SIXTEENTHS));
    let n = shifted - t.all(f64::SIXTEENTHS);
    let r = n.mul_add(t.all(-core::f64::consts::LN_2), -t);
    let bits = shifted.to_bits();
    let power = (bits.lookup16(&f64::POWERS).to_bits() + ((bits >> 4) << 52)).to_real::<f64>();
    (by_pairs(r, &EXP_SHORT) * r).mul_add(power, power)
}

/// `e^-t = 2^n (hi + lo)`, of which `scale` takes the floor of `n`; `lo` is up to 1/32 of `hi`.
#[inline(always)]
pub(super) fn exp_minus<S: Lanes>(t: Sum<S, f64>) -> (Sum<S, f64>, Reg<S, f64>) {
    let shifted = t.hi.mul_add(t.hi.all(-f64::LOG2_E), t.hi.all(f64::SIXTEENTHS));
    let n = shifted - t.hi.all(f64::SIXTEENTHS);
    let r = n.mul_add(n.all(-f64::LN2_HI), -t.hi);
    let r = r + n.mul_add(n.all(-f64::LN2_LO), -t.lo);
    let index = shifted.to_bits();
    let hi = index.lookup16(&f64::POWERS);
    let rise = (r * r).mul_add(by_pairs(r, &EXPM1_POLY_F64), r);
    (Sum { hi, lo: hi.mul_add(rise, index.lookup16(&f64::POWERS_LO)) }, n)
}

/// `a b`, where `lo` may be up to 1/16 of `hi` in each.
#[inline(always)]
pub(super) fn product<S: Lanes>(a: Sum<S, f64>, b: Sum<S, f64>) -> Sum<S, f64> {
    let p = two_prod(a.hi, b.hi);
    Sum { hi: p.hi, lo: a.lo.mul_add(b.rounded(), a.hi.mul_add(b.lo, p.lo)) }
}

/// `base + 2^floor(n) y` for a `base` that is 0, or not below the second term in size.
#[inline(always)]
pub(super) fn plus_scaled<S: Lanes>(base: Reg<S, f64>, y: Sum<S, f64>, n: Reg<S, f64>) -> Reg<S, f64> {
    let n = n.floor();
    let sum = fast_two_sum(base.scale(-n), y.hi);
    (sum.hi + (sum.lo + y.lo)).scale(n)
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
    let a = x.abs();
    let index = (a + a.all(2.0)).to_bits() >> 50;
    let g = piece_sum(index, a - index.lookup16(&ERFC_F64_NODE), &ERFC_F64);
    let (e, n) = exp_minus(two_prod(x, x));
    let y = product(e, g);

    let y = Sum { hi: y.hi ^ x.sign_bit(), lo: y.lo ^ x.sign_bit() };
    plus_scaled(x.lt(zero).select(x.all(2.0), zero), y, n)
}
