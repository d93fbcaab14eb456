//! `e^x - 1`.
//!
//! `e^x = s e^r` as in [`super::exp`], where `s` is the table's float scaled and `r` takes up its rounding
//! error. `(s - 1) + s r + s (e^r - 1 - r)` as a sum of two floats: for small `x`, `s` is 1, and no term
//! cancels.

use super::exp::{ExpReal, sixteenths};
use super::polynomial::{by_pairs, horner};
use super::sum::{Sum, fast_two_sum, two_sum};
use super::tables::exp::{EXPM1_POLY_F64, EXPM1_POLY_WIDE, POWERS_ERROR};
use crate::simd::{Lanes, Reg};

/// `x = n ln2 + r + r_lo - ln(power / 2^(n - floor n))`.
struct Reduced<S: Lanes> {
    n: Reg<S, f64>,
    power: Reg<S, f64>,
    r: Reg<S, f64>,
    r_lo: Reg<S, f64>,
}

#[inline(always)]
fn reduced<S: Lanes>(x: Reg<S, f64>) -> Reduced<S> {
    let (n, index) = sixteenths(x, x.all(f64::LOG2_E));
    let r = n.neg_mul_add(x.all(f64::LN2_HI), x);
    let r_lo = n.neg_mul_add(x.all(f64::LN2_LO), index.lookup16(&POWERS_ERROR));
    Reduced { n, power: index.lookup16(&f64::POWERS), r, r_lo }
}

/// `s e^(r + r_lo) - one`.
#[inline(always)]
fn less_one<S: Lanes>(s: Reg<S, f64>, r: Reg<S, f64>, r_lo: Reg<S, f64>, one: Reg<S, f64>) -> Sum<S, f64> {
    let short = r + r_lo;
    let bend = (short * short).mul_add(by_pairs(short, &EXPM1_POLY_F64), r_lo);
    let sr = s * r;
    let sr_lo = s.mul_add(r, -sr);
    let steps = two_sum(s, -one);
    let sum = fast_two_sum(steps.hi, sr);
    Sum { hi: sum.hi, lo: (steps.lo + sum.lo) + s.mul_add(bend, sr_lo) }
}

/// `e^x - 1` within 2^-59 of itself, for `|x| <= 700`; `hi` is not rounded to nearest, and the sign of a
/// zero is lost.
#[inline(always)]
pub(super) fn expm1_sum<S: Lanes>(x: Reg<S, f64>) -> Sum<S, f64> {
    let Reduced { n, power, r, r_lo } = reduced(x);
    let sum = less_one(power.scale(n), r, r_lo, x.all(1.0));
    fast_two_sum(sum.hi, sum.lo)
}

/// `e^x - 1`.
#[inline(always)]
pub fn expm1_f64<S: Lanes>(x: Reg<S, f64>) -> Reg<S, f64> {
    // Beyond these the result is infinite, or rounds to -1.
    let Reduced { n, power, r, r_lo } = reduced(x.at_most(x.all(710.0)).at_least(x.all(-40.0)));
    // Scaled last, where the result may be near the largest float.
    let one = x.all(1.0).scale(-n.floor());
    less_one(power, r, r_lo, one).rounded().scale(n) | x.sign_bit()
}

/// `e^x - 1`.
#[inline(always)]
pub fn expm1_f32<S: Lanes>(x: Reg<S, f32>) -> Reg<S, f32> {
    // Beyond these the result is infinite, or rounds to -1.
    let bounded = x.at_most(x.all(89.0)).at_least(x.all(-20.0));
    let y = bounded.map_wide(
        #[inline(always)]
        |x| expm1_wide(x),
    );
    y | x.sign_bit()
}

/// `e^x - 1` within 2^-31.
#[inline(always)]
fn expm1_wide<S: Lanes>(x: Reg<S, f64>) -> Reg<S, f64> {
    let (n, index) = sixteenths(x, x.all(f64::LOG2_E));
    let r = n.neg_mul_add(x.all(std::f64::consts::LN_2), x);
    let s = index.lookup16(&f64::POWERS).scale(n);
    s.mul_add((r * r).mul_add(horner(r, &EXPM1_POLY_WIDE), r), s - x.all(1.0))
}
