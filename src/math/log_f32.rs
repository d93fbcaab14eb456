//! The natural logarithm.
//!
//! `x = 2^k z` with `z` in `[0.67, 1.35)`; a table of `c` near `1 / z` leaves `z c = 1 + h` with
//! `|h| < 1/31`, and `log x = k ln 2 - log c + log(1 + h)` (P. T. P. Tang, "Table-driven implementation of
//! the logarithm function in IEEE floating-point arithmetic", ACM TOMS 16, 1990). About `z = 1` the
//! table has `c = 1`, `log c = 0`, so that nothing cancels.
//!
//! Measured (Zen 5, AVX-512): evaluating f32 in f64 lanes, with a shorter formula, took half as long again.

use super::polynomial::by_pairs;
use super::sum::fast_two_sum;
use super::tables::log::{LOG_C_F32, LOG_HI_F32, LOG_LN2_HI_F32, LOG_LN2_LO_F32, LOG_LO_F32, LOG_POLY_F32};
use crate::simd::{Lanes, Real, Reg};

/// Constants of the logarithm.
trait LogReal: Real {
    /// Bits of the fraction.
    const FRACTION: u32;
    /// The fraction's mask.
    const FRACTION_MASK: Self::Bits;
    /// The bits of 0.671875, the least `z`; 16 pieces a binade wide in all follow.
    const LEAST: Self::Bits;
    /// Added to the bits of x it makes the exponent field `k + K_BIAS`, which is positive.
    const OFFSET: Self::Bits;
    const K_BIAS: f64;
    /// `2^FRACTION`, and its bits: an integer below fills the fraction.
    const UNIT: f64;
    const UNIT_BITS: Self::Bits;
    const MIN_NORMAL: Self;
    /// Exponent of the power of two that makes subnormal numbers normal.
    const LIFT: u32;
    const C: [Self; 16];
    const HI: [Self; 16];
    const LO: [Self; 16];
    const LN2_HI: Self;
    const LN2_LO: Self;
    /// `(log(1 + h) - h) / h^2`.
    fn poly<S: Lanes>(h: Reg<S, Self>) -> Reg<S, Self>;
}

impl LogReal for f32 {
    const FRACTION: u32 = 23;
    const FRACTION_MASK: u32 = (1 << 23) - 1;
    const LEAST: u32 = 0x3f2c_0000;
    const OFFSET: u32 = (0x80 << 23) - Self::LEAST;
    const K_BIAS: f64 = 128.0;
    const UNIT: f64 = (1u32 << 23) as f64;
    const UNIT_BITS: u32 = (127 + 23) << 23;
    const MIN_NORMAL: f32 = f32::MIN_POSITIVE;
    const LIFT: u32 = 25;
    const C: [f32; 16] = LOG_C_F32;
    const HI: [f32; 16] = LOG_HI_F32;
    const LO: [f32; 16] = LOG_LO_F32;
    const LN2_HI: f32 = LOG_LN2_HI_F32;
    const LN2_LO: f32 = LOG_LN2_LO_F32;
    #[inline(always)]
    fn poly<S: Lanes>(h: Reg<S, f32>) -> Reg<S, f32> {
        by_pairs(h, &LOG_POLY_F32)
    }
}

/// log `x`.
#[inline(always)]
pub fn log_f32<S: Lanes>(x: Reg<S, f32>) -> Reg<S, f32> {
    log(x)
}

#[inline(always)]
fn log<S: Lanes, T: LogReal>(x: Reg<S, T>) -> Reg<S, T> {
    let subnormal = x.lt(x.all(T::MIN_NORMAL));
    let bits = subnormal.select(x * x.of((1u64 << T::LIFT) as f64), x).to_bits();
    let bias = T::UNIT + T::K_BIAS;
    let bias = subnormal.select(x.of(bias + f64::from(T::LIFT)), x.of(bias));

    let shifted = bits + bits.all(T::OFFSET);
    let z = ((shifted & bits.all(T::FRACTION_MASK)) + bits.all(T::LEAST)).to_real::<T>();
    let k = ((shifted >> T::FRACTION) | bits.all(T::UNIT_BITS)).to_real::<T>() - bias;
    let index = shifted >> (T::FRACTION - 4);

    // z c = 1 + h + h_lo exactly.
    let c = index.lookup16(&T::C);
    let zc = z * c;
    let h = zc - x.of(1.0);
    let h_lo = z.mul_add(c, -zc);

    // The first sum is exact.
    let head = fast_two_sum(k.mul_add(x.all(T::LN2_HI), index.lookup16(&T::HI)), h);
    let lo = k.mul_add(x.all(T::LN2_LO), index.lookup16(&T::LO)) + h_lo.neg_mul_add(h, h_lo);
    let tail = (h * h).mul_add(T::poly(h), head.lo + lo);
    with_limits(x, head.hi + tail)
}

/// `y`, but the limits where `x` is not a positive number.
#[inline(always)]
fn with_limits<S: Lanes, T: Real>(x: Reg<S, T>, y: Reg<S, T>) -> Reg<S, T> {
    let (zero, infinity) = (x.of(0.0), x.of(f64::INFINITY));
    let y = x.eq(infinity).select(infinity, y);
    let below = x.eq(zero).select(-infinity, x.of(f64::NAN));
    x.gt(zero).select(y, below)
}
