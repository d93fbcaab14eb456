//! The natural logarithm as a sum of two floats, and the reduction that all of f64's logarithms share.

use super::polynomial::by_pairs;
use super::sum::{Sum, fast_two_sum, two_prod, two_sum};
use super::tables::log::{LN2_HI, LN2_LO, LOG_C, LOG_HI, LOG_LO, LOG_SUM_POLY, THIRD_HI, THIRD_LO};
use crate::simd::{Lanes, Reg};

/// Bits of 0.671875, the least `z`; 16 pieces a binade wide in all follow.
const LEAST: u64 = 0x3fe5_8000_0000_0000;
/// Added to the bits of x it makes the exponent field `k + 1024`, which is positive.
const OFFSET: u64 = (0x400 << 52) - LEAST;
const FRACTION_MASK: u64 = (1 << 52) - 1;
/// The bits of `2^52`: an integer below fills the fraction.
const UNIT_BITS: u64 = (1023 + 52) << 52;
/// `2^52` and the 1024 that [`OFFSET`] adds to the exponent.
pub(super) const K_BIAS: f64 = (1u64 << 52) as f64 + 1024.0;

/// `x = 2^k z`, `z` in the piece of `[0.671875, 1.34375)` that the low bits of `index` name.
pub(super) struct Parts<S: Lanes> {
    pub z: Reg<S, f64>,
    pub k: Reg<S, f64>,
    pub index: Reg<S, u64>,
    /// `k + 1024` in the place of the exponent.
    exponent: Reg<S, u64>,
}

impl<S: Lanes> Parts<S> {
    /// For positive, finite, normal `x`; `bias` is [`K_BIAS`], and more where `x` has been multiplied by
    /// a power of two.
    #[inline(always)]
    pub fn of(x: Reg<S, f64>, bias: Reg<S, f64>) -> Self {
        let bits = x.to_bits();
        let shifted = bits + bits.all(OFFSET);
        let fraction = shifted & bits.all(FRACTION_MASK);
        let k = ((shifted >> 52) | bits.all(UNIT_BITS)).to_real::<f64>() - bias;
        let z = (fraction + bits.all(LEAST)).to_real();
        Self { z, k, index: shifted >> 48, exponent: shifted & bits.all(!FRACTION_MASK) }
    }
    /// `2^-k`; 0 instead of `2^-1024`, and no number below.
    #[inline(always)]
    pub fn scale(&self) -> Reg<S, f64> {
        (self.exponent.all((1024 + 1023) << 52) - self.exponent).to_real()
    }
    /// `z c = 1 + hi + lo` exactly.
    #[inline(always)]
    pub fn h(&self, c: Reg<S, f64>) -> Sum<S, f64> {
        let zc = two_prod(self.z, c);
        Sum { hi: zc.hi - c.all(1.0), lo: zc.lo }
    }
}

/// log `x`, within about 2^-68 of itself, for positive finite `x` with normal `hi` (`lo` may be 0, or up
/// to some units of `hi`'s last place).
///
/// `log(1 + h) = h + h^2 (-1/2 + h/3) + h^4 Q(h)`: the bracket and its product with `h^2` as sums of two,
/// the rest in plain arithmetic.
#[inline(always)]
pub(super) fn log_sum<S: Lanes>(x: Sum<S, f64>) -> Sum<S, f64> {
    let parts = Parts::of(x.hi, x.hi.all(K_BIAS));
    let c = parts.index.lookup16(&LOG_C);
    let h = parts.h(c);
    let h = fast_two_sum(h.hi, (x.lo * parts.scale()).mul_add(c, h.lo));

    let s = parts.k.mul_add(c.all(LN2_HI), parts.index.lookup16(&LOG_HI));
    let s_lo = parts.k.mul_add(c.all(LN2_LO), parts.index.lookup16(&LOG_LO));
    let bend = log1p_bend(h);
    let head = fast_two_sum(s, h.hi);
    let next = fast_two_sum(head.hi, bend.hi);
    fast_two_sum(next.hi, (head.lo + next.lo) + (bend.lo + s_lo))
}

/// log(1 + `x`), within about 2^-68 of itself, for finite `x > -1`.
#[inline(always)]
pub(super) fn log1p_sum<S: Lanes>(x: Reg<S, f64>) -> Sum<S, f64> {
    log_sum(two_sum(x.all(1.0), x))
}

/// `log(1 + h) - h.hi`.
#[inline(always)]
fn log1p_bend<S: Lanes>(h: Sum<S, f64>) -> Sum<S, f64> {
    let Sum { hi: h, lo: h_lo } = h;
    let half = h.all(0.5);
    let h2 = two_prod(h, h);
    // -1/2 + h/3 + h^2 Q.
    let a = h.mul_add(h.all(THIRD_HI), -half);
    let a_lo = h.mul_add(h.all(THIRD_HI), -(a + half));
    let a_lo = h2.hi.mul_add(by_pairs(h, &LOG_SUM_POLY), h.mul_add(h.all(THIRD_LO), a_lo));
    let p = two_prod(h2.hi, a);
    let p_lo = h2.hi.mul_add(a_lo, h2.lo.mul_add(a, p.lo));
    // h_lo / (1 + h).
    Sum { hi: p.hi, lo: p_lo + h_lo.mul_add(h2.hi - h, h_lo) }
}
