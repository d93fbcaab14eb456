//! `e^x` in pieces, for functions that need more of it than f64 holds.

use super::polynomial::horner;
use super::tables::{EXP_TABLE_F64, EXP_TABLE_LO_F64, LN2_HI_F64, LN2_LO_F64};
use crate::simd::{Lanes, Reg};

/// `e^x = 2^n (power + power_lo) e^(r + r_lo)`, `|r| <= ln 2 / 32`.
pub struct Parts<S: Lanes> {
    /// A multiple of 1/16; its integer part is the exponent, [`Reg::scale`] takes it as it is.
    pub n: Reg<S, f64>,
    /// A power of `2^(1/16)` in [1, 2), in two parts.
    pub power: Reg<S, f64>,
    pub power_lo: Reg<S, f64>,
    pub r: Reg<S, f64>,
    /// What the rounding of `r` left; 0 where `n` is.
    pub r_lo: Reg<S, f64>,
}

/// Adding it rounds to a multiple of 1/16 and leaves sixteenths in the low bits of the sum.
const SIXTEENTHS: f64 = 1.5 * (1u64 << 48) as f64;

/// Reduces as `exp_f64` does (Tang, ACM TOMS 15, 1989), and keeps what rounding takes away.
#[inline(always)]
pub fn split<S: Lanes>(x: Reg<S, f64>) -> Parts<S> {
    let shifted = x.mul_add(x.all(std::f64::consts::LOG2_E), x.all(SIXTEENTHS));
    let n = shifted - x.all(SIXTEENTHS);
    // Exact: n has few bits, and LN2_HI leaves room for them.
    let r0 = n.mul_add(x.all(-LN2_HI_F64), x);
    let r = n.mul_add(x.all(-LN2_LO_F64), r0);
    let r_lo = n.mul_add(x.all(-LN2_LO_F64), r0 - r);
    let index = shifted.to_bits();
    Parts { n, power: index.lookup16(&EXP_TABLE_F64), power_lo: index.lookup16(&EXP_TABLE_LO_F64), r, r_lo }
}

/// `1/k!` for k = 2 .. 8.
const TAYLOR: [f64; 7] = [1.0 / 2.0, 1.0 / 6.0, 1.0 / 24.0, 1.0 / 120.0, 1.0 / 720.0, 1.0 / 5040.0, 1.0 / 40320.0];

/// `e^r - 1 - r` by Taylor's series: within 2^-62 r on `|r| <= ln 2 / 32`.
#[inline(always)]
pub fn tail<S: Lanes>(r: Reg<S, f64>) -> Reg<S, f64> {
    r * r * horner(r, &TAYLOR)
}

/// `(n_hi + n_lo) / (d_hi + d_lo)` with one division: the quotient of the upper parts, corrected by its
/// exact residual (Markstein, IA-64 and Elementary Functions, 2000, chapter 8) and the lower parts.
#[inline(always)]
pub fn quotient<S: Lanes>(n: [Reg<S, f64>; 2], d: [Reg<S, f64>; 2]) -> Reg<S, f64> {
    let [(n_hi, n_lo), (d_hi, d_lo)] = [(n[0], n[1]), (d[0], d[1])];
    let inverse = n_hi.of(1.0) / d_hi;
    let q = n_hi * inverse;
    let residual = q.neg_mul_add(d_hi, n_hi) + q.neg_mul_add(d_lo, n_lo);
    residual.mul_add(inverse, q)
}
