//! The logistic function.

use super::exp_parts::{quotient, split, tail};
use crate::simd::{Lanes, Reg};

/// `1 / (1 + e^-x)`, evaluated in f64 lanes so that nearly only the final rounding remains. Within [0, 1];
/// subnormal results are rounded once.
#[inline(always)]
pub fn sigmoid_f32<S: Lanes>(x: Reg<S, f32>) -> Reg<S, f32> {
    // From -110 on the result rounds to 0; e^110 is far from f64's end.
    x.at_least(x.all(-110.0)).at_most(x.all(110.0)).map_wide(
        #[inline(always)]
        |x| {
            let parts = split(-x);
            let e = (parts.power * (parts.r + tail(parts.r)) + parts.power).scale(parts.n);
            x.of(1.0) / (x.of(1.0) + e)
        },
    )
}

/// `1 / (1 + e^-x)`. With `t = e^-|x|` in two parts it is `1 / (1 + t)` for positive x and `t / (1 + t)` for
/// negative x, where t's power of two comes last, so that subnormal results are rounded once.
#[inline(always)]
pub fn sigmoid_f64<S: Lanes>(x: Reg<S, f64>) -> Reg<S, f64> {
    let (zero, one) = (x.of(0.0), x.of(1.0));
    // Beyond it t rounds to 0.
    let parts = split(-x.abs().at_most(x.of(746.0)));
    let rest = (parts.power * (parts.r + tail(parts.r))) + parts.power_lo;
    let hi = parts.power + rest;
    let lo = (parts.power - hi) + rest;

    // In the denominator a t below 2^-200 makes no difference.
    let n = parts.n.at_least(x.of(-200.0));
    let (t_hi, t_lo) = (hi.scale(n), lo.scale(n));
    let d_hi = one + t_hi;
    let d_lo = ((one - d_hi) + t_hi) + t_lo;

    let negative = x.lt(zero);
    let y = quotient([negative.select(hi, one), negative.select(lo, zero)], [d_hi, d_lo]);
    negative.select(y.scale(parts.n), y)
}
