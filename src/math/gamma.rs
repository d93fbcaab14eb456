//! The gamma function.
//!
//! `e^(log Gamma)`, log Gamma as a sum of two (see [`super::stirling`]). Registers with an argument below
//! 1 take a second way: `Gamma(x) = Gamma(1 + x) / x`, and `Gamma(-a) = -pi / (a sin(pi a) Gamma(a))`
//! by Euler's reflection.
//!
//! Measured: f32 within 0.501 ULP, f64 within 0.594 (just below 1/2; 0.58 elsewhere). Zen 4, AVX-512, 4096
//! elements between 0.1 and 20: 2.2 and 4.4 ns an element, between -10 and 10 2.6 and 6.6. In f32 a branch
//! about the division for arguments below 1 took 2.35 ns.

use super::exp::ExpParts as Exp;
use super::stirling::{
    Argument, EDGE, exp_parts, exp_short, log_gamma, log_gamma_short, map_wide_by_sign, sin_pi_over_pi, sin_pi_short,
};
use super::sum::{Sum, fast_two_sum};
use crate::simd::{Lanes, Reg};

/// Gamma(`x`).
#[inline(always)]
pub fn tgamma_f32<S: Lanes>(x: Reg<S, f32>) -> Reg<S, f32> {
    map_wide_by_sign(
        x,
        #[inline(always)]
        |x| {
            let (a, l) = log_short(x);
            exp_short(l) / a.below.select(x, x.all(1.0))
        },
        #[inline(always)]
        |x| anywhere_short(x),
    )
}

/// The argument, and its log Gamma.
#[inline(always)]
fn log_short<S: Lanes>(x: Reg<S, f64>) -> (Argument<S>, Reg<S, f64>) {
    // Beyond this results are infinite, or zero.
    let a = Argument::of(x.abs().at_most(x.all(60.0)), EDGE);
    let l = log_gamma_short(&a, a.log_short());
    (a, l)
}

#[inline(always)]
fn anywhere_short<S: Lanes>(x: Reg<S, f64>) -> Reg<S, f64> {
    let zero = x.all(0.0);
    let (a, l) = log_short(x);
    let negative = x.lt(zero);
    let y = exp_short(negative.select(-l, l));
    let s = sin_pi_short(x.abs());
    let reflected = a.below.select(-s, -s * x.abs());
    // x itself for the sign of zero.
    let denominator = negative.select(reflected, a.below.select(x, x.all(1.0)));
    (negative & s.eq(zero)).select(x.all(f64::NAN), y / denominator)
}

/// Gamma(`x`).
#[inline(always)]
pub fn tgamma_f64<S: Lanes>(x: Reg<S, f64>) -> Reg<S, f64> {
    // As above.
    let a = Argument::of(x.abs().at_most(x.all(190.0)), EDGE);
    let l = log_gamma(&a, a.log());
    if x.lt(x.all(1.0)).any() {
        return anywhere(x, &a, l);
    }
    let parts = exp_parts(l);
    (parts.power + parts.rest).scale(parts.n)
}

/// Gamma(`x`) for any x; `a` is `|x|`, `l` its log Gamma.
#[inline(always)]
fn anywhere<S: Lanes>(x: Reg<S, f64>, a: &Argument<S>, l: Sum<S, f64>) -> Reg<S, f64> {
    let (zero, one) = (x.all(0.0), x.all(1.0));
    let negative = x.lt(zero);
    let parts = exp_parts(Sum::select(negative, l.negated(), l));
    let e = fast_two_sum(parts.power, parts.rest);

    let mut denominator = Sum::of(a.below.select(x, one));
    let mut pole = x.is_nan();
    if negative.any() {
        let s = sin_pi_over_pi(x.abs());
        let reflected = Sum::select(a.below, s, s.times_reg(a.x)).negated();
        denominator = Sum::select(negative, reflected, denominator);
        pole = negative & s.hi.eq(zero);
    }
    // Gamma(1 + x) is scaled before the division, which may overflow; the others' quotients afterwards.
    let (early, late) = (a.below.select(parts.n, zero), a.below.select(zero, parts.n));
    let e = Sum { hi: e.hi.scale(early), lo: e.lo * one.scale(early) };

    let reciprocal = one / denominator.hi;
    let q = e.hi * reciprocal;
    let rest = q.neg_mul_add(denominator.hi, e.hi) + q.neg_mul_add(denominator.lo, e.lo);
    let rest = q.abs().lt(x.all(f64::INFINITY)).select(rest * reciprocal, zero);
    let sign = q.sign_bit();
    let y = Exp { power: q ^ sign, rest: rest ^ sign, n: late }.rounded() ^ sign;
    pole.select(x.all(f64::NAN), y)
}
