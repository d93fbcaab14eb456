//! `e^x - 1`.
//!
//! `e^x = s e^r` as in [`super::exp`], where `s` is the table's float scaled and `r` takes up its rounding
//! error. `(s - 1) + s r + s (e^r - 1 - r)` as a sum of two floats: for small `x`, `s` is 1, and no term
//! cancels.
//!
//! Measured (Zen 4, AVX-512, 4096 elements): 0.34 ns an element in f32 with 0.518 ULP, 0.78 in f64 (NumPy
//! 2.4: 0.46, 1.23). f32 in f64 lanes took 0.47, for 0.503 ULP.

use super::exp::{ExpReal, Sixteenths, exp};
use super::sum::{Sum, fast_two_sum, two_sum};
use crate::simd::{Lanes, Reg};

/// `e^x - 1`.
#[inline(always)]
pub fn expm1_f32<S: Lanes>(x: Reg<S, f32>) -> Reg<S, f32> {
    expm1(x, x.all(-20.0))
}

/// `e^x - 1`.
#[inline(always)]
pub fn expm1_f64<S: Lanes>(x: Reg<S, f64>) -> Reg<S, f64> {
    expm1(x, x.all(-40.0))
}

/// `e^x - 1`, which below `least` rounds to -1.
#[inline(always)]
fn expm1<S: Lanes, T: ExpReal>(x: Reg<S, T>, least: Reg<S, T>) -> Reg<S, T> {
    let y = unrounded(x.at_least(least)).rounded() | x.sign_bit();
    let large = x.gt(x.all(T::EXP.safe));
    if large.any() { large.select(exp(x), y) } else { y }
}

/// `e^x - 1` within 2^-6 of half an ULP of `hi`, for `x` up to the safe limit; the sign of a zero is lost.
#[inline(always)]
pub(super) fn expm1_sum<S: Lanes, T: ExpReal>(x: Reg<S, T>) -> Sum<S, T> {
    let Sum { hi, lo } = unrounded(x);
    fast_two_sum(hi, lo)
}

/// As [`expm1_sum`], but `hi` is not rounded to nearest.
#[inline(always)]
fn unrounded<S: Lanes, T: ExpReal>(x: Reg<S, T>) -> Sum<S, T> {
    risen(
        x,
        #[inline(always)]
        |s| two_sum(s, s.of(-1.0)),
    )
}

/// As [`expm1_sum`], for `x` below 0; `hi` is not rounded to nearest.
#[inline(always)]
pub(super) fn expm1_falling<S: Lanes, T: ExpReal>(x: Reg<S, T>) -> Sum<S, T> {
    risen(
        x,
        #[inline(always)]
        |s| fast_two_sum(s.of(-1.0), s),
    )
}

/// `e^x - 1`, where `step` is `s - 1` for the power `s` of two nearest to `e^x`.
#[inline(always)]
fn risen<S: Lanes, T: ExpReal>(x: Reg<S, T>, step: impl Fn(Reg<S, T>) -> Sum<S, T>) -> Sum<S, T> {
    let sixteenths = Sixteenths::of(x, T::LOG2_E);
    let n = sixteenths.n;
    let s = sixteenths.power();
    let r = n.neg_mul_add(x.all(T::LN2_HI), x);
    let r_lo = n.neg_mul_add(x.all(T::LN2_LO), sixteenths.error());
    let short = r + r_lo;
    let bend = (short * short).mul_add(T::poly(short), r_lo);

    // The step is either 0 or more than twice s r, so that what the sum lacks is exact.
    let step = step(s);
    let hi = s.mul_add(r, step.hi);
    let rest = s.mul_add(r, step.hi - hi);
    Sum { hi, lo: s.mul_add(bend, rest + step.lo) }
}
