//! The natural logarithm.
//!
//! `x = 2^k z` with `z` in `[0.67, 1.35)`; a table of `c` near `1 / z` leaves `z c = 1 + h` with
//! `|h| < 1/31`, and `log x = k ln 2 - log c + log(1 + h)` (P. T. P. Tang, "Table-driven implementation of
//! the logarithm function in IEEE floating-point arithmetic", ACM TOMS 16, 1990). About `z = 1` the
//! table has `c = 1`, `log c = 0`, so that nothing cancels.

use super::polynomial::{by_pairs, horner};
use super::sum::fast_two_sum;
use super::tables::{LOG_C, LOG_HI, LOG_LN2_HI, LOG_LN2_LO, LOG_LO, LOG_POLY_F32, LOG_POLY_F64};
use crate::simd::{Lanes, Real, Reg};

/// The bits of 0.671875, the least `z`; 16 pieces of `2^48` bits each follow.
const LEAST: u64 = 0x3fe5_8000_0000_0000;
/// Makes `k + 1024` of the exponent field, which is then positive.
const OFFSET: u64 = (0x400 << 52) - LEAST;
/// The bits of `2^52`: an integer below fills the mantissa.
const TWO_52: u64 = 0x433 << 52;

/// `x = 2^k z` for normal positive `x`.
struct Split<S: Lanes> {
    z: Reg<S, f64>,
    /// `2^52 + 1024 + k`.
    shifted_k: Reg<S, f64>,
    /// The piece of `z` in the low bits.
    index: Reg<S, u64>,
}

#[inline(always)]
fn split<S: Lanes>(x: Reg<S, f64>) -> Split<S> {
    let bits = x.to_bits();
    let bits = bits + bits.all(OFFSET);
    Split {
        z: ((bits & bits.all((1 << 52) - 1)) + bits.all(LEAST)).to_real(),
        shifted_k: ((bits >> 52) | bits.all(TWO_52)).to_real(),
        index: bits >> 48,
    }
}

/// `2^52 + 1024`, what [`Split::shifted_k`] adds.
const K_SHIFT: f64 = (1u64 << 52) as f64 + 1024.0;

/// `y`, but the limits where `x` is not a positive number.
#[inline(always)]
fn with_limits<S: Lanes, T: Real>(x: Reg<S, T>, y: Reg<S, T>) -> Reg<S, T> {
    let (zero, infinity) = (x.of(0.0), x.of(f64::INFINITY));
    let y = x.eq(infinity).select(infinity, y);
    let below = x.eq(zero).select(-infinity, x.of(f64::NAN));
    x.gt(zero).select(y, below)
}

/// log `x`, evaluated in f64 lanes, so that nearly only the final rounding remains.
#[inline(always)]
pub fn log_f32<S: Lanes>(x: Reg<S, f32>) -> Reg<S, f32> {
    let y = x.map_wide(
        #[inline(always)]
        |x| {
            let Split { z, shifted_k, index } = split(x);
            let k = shifted_k - x.all(K_SHIFT);
            let h = z.mul_add(index.lookup16(&LOG_C), x.all(-1.0));
            let y = k.mul_add(x.all(LOG_LN2_HI), index.lookup16(&LOG_HI));
            y + (h * h).mul_add(horner(h, &LOG_POLY_F32), h)
        },
    );
    with_limits(x, y)
}

/// log `x`.
#[inline(always)]
pub fn log_f64<S: Lanes>(x: Reg<S, f64>) -> Reg<S, f64> {
    // Subnormal numbers have no leading bit at its place.
    let subnormal = x.lt(x.all(f64::MIN_POSITIVE));
    let lifted = subnormal.select(x * x.all((1u64 << 54) as f64), x);
    let Split { z, shifted_k, index } = split(lifted);
    let k = shifted_k - subnormal.select(x.all(K_SHIFT + 54.0), x.all(K_SHIFT));

    // z c = 1 + h + h_lo exactly.
    let c = index.lookup16(&LOG_C);
    let zc = z * c;
    let h = zc - x.all(1.0);
    let h_lo = z.mul_add(c, -zc);

    let head = fast_two_sum(k.mul_add(x.all(LOG_LN2_HI), index.lookup16(&LOG_HI)), h);
    let lo = k.mul_add(x.all(LOG_LN2_LO), index.lookup16(&LOG_LO)) + h_lo.neg_mul_add(h, h_lo);
    let tail = (h * h).mul_add(by_pairs(h, &LOG_POLY_F64), head.lo + lo);
    with_limits(x, head.hi + tail)
}
