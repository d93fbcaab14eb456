//! The digamma function next to its zeros on the negative axis, of which there is one between any two
//! poles: where `psi(1 + a)` and `pi cot(pi a)` cancel.

use super::lgamma::polynomial;
use super::log_parts::{LogFormat, LogParts};
use super::polynomial::horner;
use super::sum::{Sum, fast_two_sum, two_prod, two_sum};
use super::tables::digamma::*;
use super::tables::log::{LOG_C_F64, LOG_HI_F64, LOG_LO_F64, LOG_OF_2_HI_F64};
use crate::simd::{Lanes, Reg};

/// The zeros to the left of this have no polynomial.
pub(super) const LAST_ROW: f64 = -(DIGAMMA_ZEROS.len() as f64);

/// psi(`x`) near a zero right of [`LAST_ROW`], by its Taylor polynomial.
#[cold]
#[inline(never)]
pub(super) fn near_zero(x: f64) -> f64 {
    let row = &DIGAMMA_ZEROS[-x as usize];
    let [zero, zero_lo, zero_rest, slope, slope_lo, bend @ ..] = row;
    // The distance in two parts.
    let d = x - zero;
    let h = d - zero_lo;
    let h_lo = d - h - zero_lo - zero_rest;
    let p = polynomial(h, bend);
    let head = h * slope;
    let rest = f64::mul_add(h, *slope, -head) + h * slope_lo + h_lo * slope;
    head + f64::mul_add(h * h, p, rest)
}

/// psi(-`a`) for `a >= 64` within about 2^-100: everything in sums of two.
///
/// `log z + E(1 / z^2) + pi cot(pi r)` with `z = a + 1/2` and r the distance of `a` from an integer, at
/// most 1/4 where the sum is small. Of the cotangent's series the poles at 1 and -1 are split off.
#[inline(always)]
pub(super) fn far<S: Lanes>(a: Reg<S, f64>) -> Reg<S, f64> {
    let one = Sum::of(a.all(1.0));
    let z = two_sum(a, a.all(0.5));
    let w = one.over(z.times(z));
    let stirling = series(w, &FAR_STIRLING, &FAR_STIRLING_TAIL).times(w);

    let r = a - a.round();
    let v = two_prod(r, r);
    let poles = one.over(one.plus(v.negated()));
    let k = series(v, &FAR_COT, &FAR_COT_TAIL).plus(poles).plus(poles).times_reg(-r);

    let cotangent = one.over(Sum::of(r)).plus(k);
    log(z).plus(cotangent).plus(stirling).rounded()
}

/// `head[0] + head[1] x + ..`, the tail's terms in plain arithmetic.
#[inline(always)]
fn series<S: Lanes, const N: usize, const M: usize>(
    x: Sum<S, f64>,
    head: &[[f64; 2]; N],
    tail: &[f64; M],
) -> Sum<S, f64> {
    let mut y = Sum::of(horner(x.hi, tail));
    for i in (0..N).rev() {
        y = y.times(x).plus(Sum::all(x.hi, head[i][0], head[i][1]));
    }
    y
}

/// log `x` for positive normal x: of `1 + h` by `2 atanh(h / (2 + h))`.
#[inline(always)]
fn log<S: Lanes>(x: Sum<S, f64>) -> Sum<S, f64> {
    let parts = LogParts::of(x.hi);
    let (k, c) = (parts.k(), parts.index.lookup16(&LOG_C_F64));
    let h = parts.beside(c, 1.0);
    let h = fast_two_sum(h.hi, (x.lo / x.hi).mul_add(h.hi + c.all(1.0), h.lo));
    let s = h.over(h.plus_reg(c.all(2.0)));
    let s2 = s.times(s);
    let bend = series(s2, &FAR_ATANH, &FAR_ATANH_TAIL).times(s2).times(s);
    let half = s.plus(bend);

    // Exact.
    let head = k.mul_add(c.all(LOG_OF_2_HI_F64 / f64::UNIT), parts.index.lookup16(&LOG_HI_F64));
    let ln2 = Sum::all(c, FAR_LN2_HI / f64::UNIT, FAR_LN2_LO / f64::UNIT);
    let rest = ln2.times_reg(k).plus_reg(parts.index.lookup16(&LOG_LO_F64));
    half.plus(half).plus(rest).plus_reg(head)
}
