//! The natural logarithm as a sum of two floats.

use super::log_parts::{LogFormat, LogParts};
use super::polynomial::by_pairs;
use super::sum::{Sum, fast_two_sum, two_prod};
use super::tables::log::{
    LOG_C_F64, LOG_HI_F64, LOG_LO_F64, LOG_OF_2_HI_F64, LOG_OF_2_LO_F64, LOG_SUM_POLY, THIRD_HI_F64, THIRD_LO_F64,
};
use crate::simd::Lanes;

/// log `x`, within about 2^-68 of itself, for positive finite `x` with normal `hi` (`lo` may be 0, or up
/// to some units of `hi`'s last place; in the last binade it does not count).
///
/// `log(1 + h) = h + h^2 (-1/2 + h/3) + h^4 Q(h)`: the bracket and its product with `h^2` as sums of two,
/// the rest in plain arithmetic.
#[inline(always)]
pub(super) fn log_sum<S: Lanes>(x: Sum<S, f64>) -> Sum<S, f64> {
    let parts = LogParts::of(x.hi);
    let c = parts.index.lookup16(&LOG_C_F64);
    let h = parts.beside(c, 1.0);
    let h = fast_two_sum(h.hi, (x.lo * parts.double_scale()).mul_add(c * c.all(0.5), h.lo));

    let k = parts.k();
    let s = k.mul_add(c.all(LOG_OF_2_HI_F64 / f64::UNIT), parts.index.lookup16(&LOG_HI_F64));
    let s_lo = k.mul_add(c.all(LOG_OF_2_LO_F64 / f64::UNIT), parts.index.lookup16(&LOG_LO_F64));
    let bend = log1p_bend(h);
    let head = fast_two_sum(s, h.hi);
    let next = fast_two_sum(head.hi, bend.hi);
    fast_two_sum(next.hi, (head.lo + next.lo) + (bend.lo + s_lo))
}

/// `log(1 + h) - h.hi`.
#[inline(always)]
fn log1p_bend<S: Lanes>(h: Sum<S, f64>) -> Sum<S, f64> {
    let Sum { hi: h, lo: h_lo } = h;
    let half = h.all(0.5);
    let h2 = two_prod(h, h);
    // -1/2 + h/3 + h^2 Q.
    let a = h.mul_add(h.all(THIRD_HI_F64), -half);
    let a_lo = h.mul_add(h.all(THIRD_HI_F64), -(a + half));
    let a_lo = h2.hi.mul_add(by_pairs(h, &LOG_SUM_POLY), h.mul_add(h.all(THIRD_LO_F64), a_lo));
    let p = two_prod(h2.hi, a);
    let p_lo = h2.hi.mul_add(a_lo, h2.lo.mul_add(a, p.lo));
    // h_lo / (1 + h).
    Sum { hi: p.hi, lo: p_lo + h_lo.mul_add(h2.hi - h, h_lo) }
}
