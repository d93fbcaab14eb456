//! log Gamma on the positive axis, and sin(pi x): what the gamma function and its logarithm share.
//!
//! From 2.375 on, `log Gamma(x) = z (log z - 1) + log(2 pi)/2 + z J(z^2)` with `z = x - 1/2`: the centred
//! form of Stirling's series, whose remainder is half as large as the usual one and a function of `z^2`.
//! That is nearly a Stieltjes function, which rational functions approach well down to small `z` (where
//! the divergent series is useless). On `1 <= x <= 2.375`, `log Gamma(x) = t (t - 1) (B - t/8 + R(t))` with `t = x - 1`,
//! relatively accurate about its zeros (W. J. Cody and K. E. Hillstrom, "Chebyshev approximations for the
//! natural logarithm of the gamma function", Mathematics of Computation 21, 1967). Both remainders are
//! one rational function, of which each lane takes its coefficients.

use super::exp::{ExpParts as Exp, ExpReal, Sixteenths};
use super::log_parts::{LogFormat, LogParts as Log};
use super::polynomial::{by_pairs, horner};
use super::sum::{Sum, fast_two_sum, two_prod, two_sum};
use super::tables::gamma::*;
use super::tables::log::{LOG_C_F64, LOG_HI_F64, LOG_OF_2_HI_F64, LOG_OF_2_LO_F64, LOG_POLY_F64};
use crate::simd::{Lanes, Mask, Reg};

/// Where small arguments of the gamma function end.
pub(super) const EDGE: f64 = 2.375;
/// Beyond this no float has a remainder that matters, and powers of `z^2` stay finite.
const REMAINDER_LIMIT: f64 = (1u64 << 60) as f64;

/// `right` in f64 lanes, or `anywhere` when an argument is not positive: one branch for both halves.
#[inline(always)]
pub(super) fn map_wide_by_sign<S: Lanes>(
    x: Reg<S, f32>,
    right: impl Fn(Reg<S, f64>) -> Reg<S, f64>,
    anywhere: impl Fn(Reg<S, f64>) -> Reg<S, f64>,
) -> Reg<S, f32> {
    if x.le(x.all(0.0)).any() { x.map_wide(anywhere) } else { x.map_wide(right) }
}

/// `p[i](t) / q[i](t)`, `i` being 0 where `first` is true, else 1.
#[inline(always)]
pub(super) fn rational<S: Lanes, const N: usize, const M: usize>(
    t: Reg<S, f64>,
    first: Mask<S, f64>,
    p: &[[f64; N]; 2],
    q: &[[f64; M]; 2],
) -> Reg<S, f64> {
    polynomial(t, first, p) / polynomial(t, first, q)
}

#[inline(always)]
fn polynomial<S: Lanes, const N: usize>(t: Reg<S, f64>, first: Mask<S, f64>, c: &[[f64; N]; 2]) -> Reg<S, f64> {
    let mut y = first.select(t.all(c[0][N - 1]), t.all(c[1][N - 1]));
    for i in (0..N - 1).rev() {
        y = y.mul_add(t, first.select(t.all(c[0][i]), t.all(c[1][i])));
    }
    y
}

/// A positive argument: where it is below 1, functions of `x + 1` stand for those of `x`.
pub(super) struct Argument<S: Lanes> {
    pub x: Reg<S, f64>,
    /// `x < 1`.
    pub below: Mask<S, f64>,
    /// The argument is below the edge.
    pub small: Mask<S, f64>,
    /// The argument less 1, where it is small.
    pub t: Reg<S, f64>,
    /// `x - 1/2`.
    pub z: Reg<S, f64>,
}

impl<S: Lanes> Argument<S> {
    #[inline(always)]
    pub fn of(x: Reg<S, f64>, edge: f64) -> Self {
        let one = x.all(1.0);
        let below = x.lt(one);
        Self { x, below, small: x.lt(x.all(edge)), t: below.select(x, x - one), z: x - x.all(0.5) }
    }
    /// What the rational functions are of.
    #[inline(always)]
    pub fn variable(&self) -> Reg<S, f64> {
        let z = self.z.at_most(self.z.all(REMAINDER_LIMIT));
        self.small.select(self.t, z * z)
    }
    /// The logarithm that goes with it: of `x` where that is below 1, else of `x - 1/2`.
    #[inline(always)]
    pub fn log(&self) -> Sum<S, f64> {
        log_normal(self.below.select(self.x, self.z))
    }
    /// The same, within 2^-37 relatively.
    #[inline(always)]
    pub fn log_short(&self) -> Reg<S, f64> {
        log_short(self.below.select(self.x, self.z))
    }
}

/// log Gamma(`x`), or log Gamma(`x + 1`) where `x` is below 1; `log` is [`Argument::log`].
#[inline(always)]
pub(super) fn log_gamma<S: Lanes>(x: &Argument<S>, log: Sum<S, f64>) -> Sum<S, f64> {
    let rest = rational(x.variable(), x.small, &LOG_GAMMA_P, &LOG_GAMMA_Q);
    let one = x.x.all(1.0);

    // log z - 1 is exact: log z is 0.69 at least.
    let l = fast_two_sum(log.hi, -one);
    let p = two_prod(x.z, l.hi);
    let head = two_sum(p.hi, one.all(LOG_2PI_HI));
    let lo = x.z.mul_add(l.lo + log.lo, p.lo) + (head.lo + one.all(LOG_2PI_LO));
    let large = fast_two_sum(head.hi, x.z.mul_add(rest, lo));

    let p = two_prod(x.t, x.t - one);
    let factor = fast_two_sum(one.all(BASE), x.t * one.all(-0.125));
    let small = two_prod(p.hi, factor.hi);
    let small_lo = p.hi.mul_add(factor.lo + rest, p.lo.mul_add(factor.hi, small.lo));
    Sum::select(x.small, fast_two_sum(small.hi, small_lo), large)
}

/// As [`log_gamma`], within 2^-32 relatively.
#[inline(always)]
pub(super) fn log_gamma_short<S: Lanes>(x: &Argument<S>, log: Reg<S, f64>) -> Reg<S, f64> {
    let rest = rational(x.variable(), x.small, &LOG_GAMMA_SHORT_P, &LOG_GAMMA_SHORT_Q);
    let one = x.x.all(1.0);
    let large = x.z.mul_add((log - one) + rest, one.all(LOG_2PI_HI));
    // The sum with zero is for its sign.
    let factor = x.t.mul_add(one.all(-0.125), rest + one.all(BASE));
    let small = (x.t * (x.t - one)).mul_add(factor, one.all(0.0));
    x.small.select(small, large)
}

/// log `x` within about 2^-64 of itself, for positive normal `x`.
///
/// As in [`super::log`]; the square's error is kept.
#[inline(always)]
fn log_normal<S: Lanes>(x: Reg<S, f64>) -> Sum<S, f64> {
    let parts = Log::of(x);
    let (k, h) = (parts.k(), parts.beside(parts.index.lookup16(&LOG_C_F64), 1.0));
    // Both sums are exact.
    let s = k.mul_add(x.all(LOG_OF_2_HI_F64 / f64::UNIT), parts.index.lookup16(&LOG_HI_F64));
    let head = fast_two_sum(s, h.hi);
    let square = two_prod(h.hi * x.all(-0.5), h.hi);
    let next = fast_two_sum(head.hi, square.hi);
    let lo = k.mul_add(x.all(LOG_OF_2_LO_F64 / f64::UNIT), h.lo.neg_mul_add(h.hi, h.lo)) + square.lo;
    let cube = h.hi * (h.hi * h.hi);
    fast_two_sum(next.hi, cube.mul_add(by_pairs(h.hi, &LOG_POLY_F64), lo) + (head.lo + next.lo))
}

/// log `x` within 2^-37 relatively, for positive normal `x`.
#[inline(always)]
pub(super) fn log_short<S: Lanes>(x: Reg<S, f64>) -> Reg<S, f64> {
    let parts = Log::of(x);
    let h = parts.z.mul_add(parts.index.lookup16(&LOG_C_F64), x.all(-1.0));
    let s = parts.k().mul_add(x.all(std::f64::consts::LN_2 / f64::UNIT), parts.index.lookup16(&LOG_HI_F64));
    (h * h).mul_add(horner(h, &LOG_SHORT), s + h)
}

/// `e^x`, for `|x| <= 800`.
#[inline(always)]
pub(super) fn exp_parts<S: Lanes>(x: Sum<S, f64>) -> Exp<S, f64> {
    let sixteenths = Sixteenths::of(x.hi, f64::LOG2_E);
    let n = sixteenths.n;
    let r = n.neg_mul_add(x.hi.all(f64::LN2_HI), x.hi);
    let r = r + (n.neg_mul_add(x.hi.all(f64::LN2_LO), x.lo) + sixteenths.error());
    let power = sixteenths.fraction();
    Exp { power, rest: power * (r * r).mul_add(f64::poly(r), r), n }
}

/// `e^x` within 2^-31 of itself, for `|x| <= 700`.
#[inline(always)]
pub(super) fn exp_short<S: Lanes>(x: Reg<S, f64>) -> Reg<S, f64> {
    let sixteenths = Sixteenths::of(x, f64::LOG2_E);
    let r = sixteenths.n.neg_mul_add(x.all(std::f64::consts::LN_2), x);
    let power = sixteenths.power();
    power.mul_add((r * r).mul_add(horner(r, &EXP_SHORT), r), power)
}

/// `x` less the nearest integer, and the sign bit of `(-1)^integer`, for `x >= 0`.
#[inline(always)]
fn reduce<S: Lanes>(x: Reg<S, f64>) -> (Reg<S, f64>, Reg<S, f64>) {
    let n = x.round();
    // The sum's last bit is the integer's; from 2^52 on there is no remainder that has a sign.
    let shifted = n + n.all((1u64 << 52) as f64);
    (x - n, (shifted.to_bits() << 63).to_real())
}

/// `sin(pi x) / pi`, zero for integers, for `x >= 0`.
#[inline(always)]
pub(super) fn sin_pi_over_pi<S: Lanes>(x: Reg<S, f64>) -> Sum<S, f64> {
    let (r, sign) = reduce(x);
    let v = two_prod(r, r);
    // 1 + v (c1 + v (c2 + v P(v))), all but P as sums of two.
    let e = two_prod(v.hi, x.all(SINE_5_HI));
    let e_lo = v.hi.mul_add(x.all(SINE_5_LO), v.lo.mul_add(x.all(SINE_5_HI), e.lo));
    let e_lo = (v.hi * v.hi).mul_add(by_pairs(v.hi, &SINE), e_lo);
    let g = fast_two_sum(x.all(SINE_3_HI), e.hi);
    let g = Sum { hi: g.hi, lo: g.lo + (e_lo + x.all(SINE_3_LO)) };
    let w = g.times(v);
    let factor = fast_two_sum(x.all(1.0), w.hi);
    let s = Sum { hi: factor.hi, lo: factor.lo + w.lo }.times_reg(r);
    Sum { hi: s.hi ^ sign, lo: s.lo ^ sign }
}

/// As [`sin_pi_over_pi`], within 2^-35 relatively.
#[inline(always)]
pub(super) fn sin_pi_short<S: Lanes>(x: Reg<S, f64>) -> Reg<S, f64> {
    let (r, sign) = reduce(x);
    let v = r * r;
    (r * v).mul_add(horner(v, &SINE_SHORT), r) ^ sign
}
