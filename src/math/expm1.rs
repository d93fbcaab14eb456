//! `e^x - 1`.
//!
//! `e^x = s e^r` as in [`super::exp`], where `s` is the table's float scaled and `r` takes up its rounding
//! error. `(s - 1) + s r + s (e^r - 1 - r)` as a sum of two floats: for small `x`, `s` is 1, and no term
//! cancels.

use super::exp::{ExpReal, Sixteenths, exp_f64};
use super::polynomial::{by_pairs, horner};
use super::sum::{Sum, fast_two_sum, two_sum};
use super::tables::exp::{EXPM1_POLY_F64, EXPM1_POLY_WIDE};
use crate::simd::{Lanes, Reg};

/// `e^x - 1`, for `-40 <= x <= 708`; the sign of a zero is lost.
#[inline(always)]
fn expm1<S: Lanes>(x: Reg<S, f64>) -> Sum<S, f64> {
    let sixteenths = Sixteenths::of(x, f64::LOG2_E);
    let n = sixteenths.n;
    let s = sixteenths.power();
    let r = n.neg_mul_add(x.all(f64::LN2_HI), x);
    let r_lo = n.neg_mul_add(x.all(f64::LN2_LO), sixteenths.error());

    let short = r + r_lo;
    let bend = (short * short).mul_add(by_pairs(short, &EXPM1_POLY_F64), r_lo);
    let sr = s * r;
    let sr_lo = s.mul_add(r, -sr);
    let steps = two_sum(s, x.all(-1.0));
    let sum = fast_two_sum(steps.hi, sr);
    Sum { hi: sum.hi, lo: (steps.lo + sum.lo) + s.mul_add(bend, sr_lo) }
}

/// `e^x - 1` within 2^-59 of itself, for `|x| <= 700`; the sign of a zero is lost.
#[inline(always)]
pub(super) fn expm1_sum<S: Lanes>(x: Reg<S, f64>) -> Sum<S, f64> {
    let Sum { hi, lo } = expm1(x);
    fast_two_sum(hi, lo)
}

/// `e^x - 1`.
#[inline(always)]
pub fn expm1_f64<S: Lanes>(x: Reg<S, f64>) -> Reg<S, f64> {
    // Below this the result rounds to -1.
    let y = expm1(x.at_least(x.all(-40.0))).rounded() | x.sign_bit();
    let large = x.gt(x.all(f64::EXP.safe));
    if large.any() { large.select(exp_f64(x), y) } else { y }
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
pub(super) fn expm1_wide<S: Lanes>(x: Reg<S, f64>) -> Reg<S, f64> {
    let sixteenths = Sixteenths::of(x, f64::LOG2_E);
    let r = sixteenths.n.neg_mul_add(x.all(std::f64::consts::LN_2), x);
    let s = sixteenths.power();
    s.mul_add((r * r).mul_add(horner(r, &EXPM1_POLY_WIDE), r), s - x.all(1.0))
}
