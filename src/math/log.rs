//! Logarithms.
//!
//! `x = 2^k z` with `z` in `[0.67, 1.35)`; a table of `c` near `1 / z` leaves `z c = 1 + h` with
//! `|h| < 1/31`, and `log x = k ln 2 - log c + log(1 + h)` (P. T. P. Tang, "Table-driven implementation of
//! the logarithm function in IEEE floating-point arithmetic", ACM TOMS 16, 1990). About `z = 1` the
//! table has `c = 1`, `log c = 0`, so that nothing cancels.

pub use super::log_f32::log_f32;
use super::log_sum::{K_BIAS, Parts};
use super::polynomial::by_pairs;
use super::sum::fast_two_sum;
use super::tables::log::{LN2_HI, LN2_LO, LOG_C, LOG_HI, LOG_POLY};
use crate::simd::{Lanes, Real, Reg};

/// log `x`.
///
/// The table's `log c` are nearly floats (S. Gal and B. Bachelis, ACM TOMS 17, 1991), so that one
/// part of each is enough. `-h^2/2` enters by a fused step, without an error of its own.
#[inline(always)]
pub fn log_f64<S: Lanes>(x: Reg<S, f64>) -> Reg<S, f64> {
    let usual = x.ge(x.all(f64::MIN_POSITIVE)) & x.lt(x.all(f64::INFINITY));
    let rare = (!usual).any();
    let (mut lifted, mut bias) = (x, x.all(K_BIAS));
    if rare {
        let subnormal = x.lt(x.all(f64::MIN_POSITIVE));
        lifted = subnormal.select(x * x.of((1u64 << 54) as f64), x);
        bias = subnormal.select(x.all(K_BIAS + 54.0), bias);
    }
    let parts = Parts::of(lifted, bias);
    let h = parts.h(parts.index.lookup16(&LOG_C));
    // The first sum is exact.
    let head = fast_two_sum(parts.k.mul_add(x.all(LN2_HI), parts.index.lookup16(&LOG_HI)), h.hi);
    let lo = parts.k.mul_add(x.all(LN2_LO), h.lo.neg_mul_add(h.hi, h.lo)) + head.lo;
    let h2 = h.hi * h.hi;
    let bend = (h2 * h.hi).mul_add(by_pairs(h.hi, &LOG_POLY), lo);
    let y = head.hi + (h.hi * x.all(-0.5)).mul_add(h.hi, bend);
    if rare { with_limits(x, y) } else { y }
}

/// `y`, but the limits where `x` is not a positive number.
#[inline(always)]
fn with_limits<S: Lanes, T: Real>(x: Reg<S, T>, y: Reg<S, T>) -> Reg<S, T> {
    let (zero, infinity) = (x.of(0.0), x.of(f64::INFINITY));
    let y = x.eq(infinity).select(infinity, y);
    let below = x.eq(zero).select(-infinity, x.of(f64::NAN));
    x.gt(zero).select(y, below)
}
