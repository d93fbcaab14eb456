//! The hyperbolic tangent.

use super::exp_parts::{quotient, split, tail};
use super::tables::{TANH_BASE, TANH_NODE, TANH_POLY};
use crate::simd::{Lanes, Reg};

/// tanh `x`.
#[inline(always)]
pub fn tanh_f32<S: Lanes>(x: Reg<S, f32>) -> Reg<S, f32> {
    // From here on the result rounds to 1.
    let a = x.abs().at_most(x.all(9.25));
    let index = (a + x.all(0.625)).to_bits() >> 20;
    let d = a - index.lookup32(&TANH_NODE);
    let mut p = index.lookup32(&TANH_POLY[3]);
    for i in (0..3).rev() {
        p = p.mul_add(d, index.lookup32(&TANH_POLY[i]));
    }
    d.mul_add(p, a.at_most(index.lookup32(&TANH_BASE))) | x.sign_bit()
}

/// tanh `x = (1 - t) / (1 + t)` with `t = e^(-2|x|)`. The numerator `e = 1 - t` is formed in two parts, from the
/// table's power `s` and `e^r - 1`, so that it keeps its relative accuracy where t is near 1; the denominator
/// is `2 - e`.
#[inline(always)]
pub fn tanh_f64<S: Lanes>(x: Reg<S, f64>) -> Reg<S, f64> {
    let (one, two) = (x.of(1.0), x.of(2.0));
    // From 19.1 on the result rounds to 1.
    let parts = split(x.abs().at_most(x.of(20.0)) * x.of(-2.0));
    let (s, s_lo, r) = (parts.power.scale(parts.n), parts.power_lo.scale(parts.n), parts.r);
    let base = one - s;
    let base_lo = (one - base) - s;
    let step = s * r;
    let step_lo = s.mul_add(r, -step);
    let small = s.mul_add(parts.r_lo + tail(r), s_lo.mul_add(r, s_lo));

    // |base| >= |step|, or base is 0.
    let sum = base - step;
    let rest = ((base - sum) - step) + (base_lo - (step_lo + small));
    let e_hi = sum + rest;
    let e_lo = (sum - e_hi) + rest;
    let d_hi = two - e_hi;
    let d_lo = ((two - d_hi) - e_hi) - e_lo;
    quotient([e_hi, e_lo], [d_hi, d_lo]) | x.sign_bit()
}
