//! The logarithm of the absolute value of the gamma function.
//!
//! See [`super::stirling`] for arguments from 1 on; below, `log Gamma(1 + x) - log x`. On the negative
//! axis `log |Gamma(-a)| = -log |a sin(pi a) / pi| - log Gamma(a)`. That cancels next to the zeros, two
//! between any two poles, which come as near to the poles as floats are to each other at -17: about each
//! a Taylor polynomial, one lane after another.
//!
//! Measured: f32 within 0.512 ULP. f64 within 1.10 ULP between -2.76 and -2.38, where values below 1/8 come
//! of terms of size 1/3; 0.97 on the rest of the negative axis; 0.92 on the positive one (at 2.4, where
//! most of Stirling's remainder counts), 0.6 from 3 on. With one polynomial for `B + R` instead of
//! `B - t/8 + R`, f64's error was 5 ULP at -2.5. Zen 4, AVX-512, 4096 elements between 0.1 and 20: 1.6 and
//! 3.2 ns an element; between -10 and 10, 3.5 and 10.

use super::log_sum::log_sum;
use super::stirling::{
    Argument, EDGE, log_gamma, log_gamma_short, log_short, map_wide_by_sign, sin_pi_over_pi, sin_pi_short,
};
use super::sum::{Sum, fast_two_sum};
use super::tables::lgamma::ZEROS;
use crate::simd::{Lanes, Reg};

/// Where a result on the negative axis is smaller, it is taken from the next zero's polynomial.
const NEAR_ZERO: f64 = 1.0 / 16.0;
/// The same right of -4.5, where the other formula is less accurate,
const NEAR_FIRST_ZEROS: f64 = 1.0 / 8.0;
/// and for f32.
const NEAR_ZERO_SHORT: f64 = 1.0 / 64.0;
/// Between the first two zeros results stay small: so far from the last row's point it is used, and
/// twice as far the zeros' rows are.
const LAST_ROW_RADIUS: f64 = 0.074;
/// Above, `x - 1/2` is not a float.
const HALVES: f64 = (1u64 << 52) as f64;
/// No result from this to the left is that small.
const LAST_ZERO: f64 = -16.5;

/// log |Gamma(`x`)|.
#[inline(always)]
pub fn lgamma_f32<S: Lanes>(x: Reg<S, f32>) -> Reg<S, f32> {
    map_wide_by_sign(
        x,
        #[inline(always)]
        |x| right_short(&Argument::of(x, EDGE)).1,
        #[inline(always)]
        |x| anywhere_short(x),
    )
}

/// [`log_gamma_short`], and what it makes of positive arguments.
#[inline(always)]
fn right_short<S: Lanes>(a: &Argument<S>) -> (Reg<S, f64>, Reg<S, f64>) {
    let log = a.log_short();
    let l = log_gamma_short(a, log);
    (l, a.below.select(l - log, l))
}

#[inline(always)]
fn anywhere_short<S: Lanes>(x: Reg<S, f64>) -> Reg<S, f64> {
    let a = Argument::of(x.abs(), EDGE);
    let (l, right) = right_short(&a);
    let s = sin_pi_short(a.x).abs();
    let w = a.below.select(s, s * a.x);
    let left = with_poles(a.x, w, -log_short(w) - l);
    near_zeros(x, x.le(x.all(0.0)).select(left, right), x.all(NEAR_ZERO_SHORT))
}

/// log |Gamma(`x`)|.
#[inline(always)]
pub fn lgamma_f64<S: Lanes>(x: Reg<S, f64>) -> Reg<S, f64> {
    let usual = x.ge(x.all(f64::MIN_POSITIVE)) & x.le(x.all(HALVES));
    let a = Argument::of(x.abs(), EDGE);
    let log = a.log();
    let l = log_gamma(&a, log);
    // log Gamma(1 + x) - log x.
    let below = fast_two_sum(-log.hi, l.hi);
    let y = a.below.select(below.hi, l.hi) + a.below.select(below.lo + (l.lo - log.lo), l.lo);
    if (!usual).any() { anywhere(x, &a, log.hi, l, y) } else { y }
}

/// log |Gamma(`x`)| for any x; `l` is `log_gamma` of `a`, `|x|`, by `log`, and `y` the result for usual x.
#[inline(always)]
fn anywhere<S: Lanes>(
    x: Reg<S, f64>,
    a: &Argument<S>,
    log: Reg<S, f64>,
    l: Sum<S, f64>,
    y: Reg<S, f64>,
) -> Reg<S, f64> {
    // What z lacks.
    let z_lo = (a.x - a.z) - x.all(0.5);
    let y = x.gt(x.all(HALVES)).select(l.hi + z_lo.mul_add(log, l.lo), y);
    let overflows = l.hi.is_nan() & a.x.eq(a.x);
    let y = overflows.select(x.all(f64::INFINITY), y);

    let left = x.lt(x.all(f64::MIN_POSITIVE));
    if !left.any() {
        return y;
    }
    let s = sin_pi_over_pi(a.x);
    let s = Sum { hi: s.hi.abs(), lo: s.lo ^ s.hi.sign_bit() };
    let w = Sum::select(a.below, s, s.times_reg(a.x));
    let reflected = log_lifted(w).plus(l).negated().rounded();
    let y = left.select(with_poles(a.x, w.hi, reflected), y);
    let near = x.gt(x.all(-4.5)).select(x.all(NEAR_FIRST_ZEROS), x.all(NEAR_ZERO));
    near_zeros(x, y, near)
}

/// `y`, but infinite where `sine` is zero or `a` infinite.
#[inline(always)]
fn with_poles<S: Lanes>(a: Reg<S, f64>, sine: Reg<S, f64>, y: Reg<S, f64>) -> Reg<S, f64> {
    let infinity = a.all(f64::INFINITY);
    (sine.eq(a.all(0.0)) | a.eq(infinity)).select(infinity, y)
}

/// log `x`, for subnormal numbers as well.
#[inline(always)]
fn log_lifted<S: Lanes>(x: Sum<S, f64>) -> Sum<S, f64> {
    let lift = x.hi.lt(x.hi.all(f64::MIN_POSITIVE));
    let scale = lift.select(x.hi.all((1u64 << 54) as f64), x.hi.all(1.0));
    let log = log_sum(Sum { hi: x.hi * scale, lo: x.lo * scale });
    Sum::select(lift, log.plus_reg(x.hi.all(-54.0 * std::f64::consts::LN_2)), log)
}

/// `y`, but the zeros' polynomials where it is smaller than `near` and `x` negative.
#[inline(always)]
fn near_zeros<S: Lanes>(x: Reg<S, f64>, y: Reg<S, f64>, near: Reg<S, f64>) -> Reg<S, f64> {
    let with_zeros = x.gt(x.all(LAST_ZERO)) & x.lt(x.all(-2.0));
    let between = (x - x.all(ZEROS[ZEROS.len() - 1][0])).abs().lt(x.all(2.0 * LAST_ROW_RADIUS));
    y.patch(with_zeros & y.abs().lt(near) | between, x, near_zero)
}

#[cold]
#[inline(never)]
fn near_zero(x: f64) -> f64 {
    // Two zeros between -n - 1 and -n; the extremum between them is about here.
    let (n, beyond) = ((-x).floor(), -x - (-x).floor() > 0.6);
    let last = &ZEROS[ZEROS.len() - 1];
    let row = match (x - last[0]).abs() < LAST_ROW_RADIUS {
        true => last,
        false => &ZEROS[2 * (n as usize - 2) + usize::from(beyond)],
    };
    let [zero, zero_lo, zero_rest, scale, value, value_lo, slope, slope_lo, bend @ ..] = row;
    // The distance in two parts.
    let d = x - zero;
    let h = (d - zero_lo) * scale;
    let h_lo = (d - (d - zero_lo) - zero_lo - zero_rest) * scale;
    let p = polynomial(h, bend);
    let bent = h * p;
    let factor = slope + bent;
    let factor_lo = (bent - (factor - slope)) + slope_lo;
    let head = h * factor;
    let rest = f64::mul_add(h, factor, -head) + h * factor_lo + h_lo * factor;
    // Zero, or larger than what follows.
    let sum = value + head;
    sum + ((head - (sum - value)) + (rest + value_lo))
}

/// `c[0] + c[1] x + ..`, even and odd powers apart. All but the last step
/// unfused: without the instruction set fused ones are calls.
#[inline(always)]
pub(super) fn polynomial<const N: usize>(x: f64, c: &[f64; N]) -> f64 {
    let (x2, mut even, mut odd) = (x * x, 0.0, 0.0);
    for pair in c.chunks(2).rev() {
        even = even * x2 + pair[0];
        odd = odd * x2 + pair.get(1).unwrap_or(&0.0);
    }
    f64::mul_add(odd, x, even)
}
