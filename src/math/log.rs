//! Logarithms.

use super::log_tables::{INVERSE, LN2_HI, LN2_LO, LOG_HI, LOG_LO, POLY_F32, POLY_F64};
use crate::simd::{Lanes, Reg};

/// Bits of 47/64, where the range of reduced significands starts.
const LOW: u64 = 0x3fe7_8000_0000_0000;
/// Keeps the exponent positive through the unsigned shift.
const BIAS: u64 = 1024;
/// 2^52, whose significand takes a small integer.
const TWO_52: u64 = 0x4330_0000_0000_0000;
/// The smallest normal f64, and what brings smaller ones into range.
const MIN_NORMAL: f64 = f64::MIN_POSITIVE;
const UP: f64 = (1u64 << 54) as f64;

/// `x = 2^k m` with `m` in [47/64, 94/64), and `m c = 1 + r` with `c` from the table of `m`'s bin.
struct Reduced<S: Lanes> {
    k: Reg<S, f64>,
    /// The bin, in the low four bits.
    bin: Reg<S, u64>,
    m: Reg<S, f64>,
}

/// For positive, finite, normal `x`.
#[inline(always)]
fn reduce<S: Lanes>(x: Reg<S, f64>) -> Reduced<S> {
    let bits = x.to_bits();
    let word = |w: u64| Reg::<S, u64>::splat(x.simd, w);
    let above = bits + word((BIAS << 52).wrapping_sub(LOW));
    let exponent = above >> 52;
    let k = (exponent | word(TWO_52)).to_real::<f64>() - x.of((1u64 << 52) as f64 + BIAS as f64);
    let m = (bits - (exponent << 52) + word(BIAS << 52)).to_real::<f64>();
    Reduced { k, bin: above >> 48, m }
}

/// Natural logarithm, table-driven (Tang, ACM TOMS 16(4), 1990), with P as the only approximation:
/// `log x = k ln2 - log c + r - r^2/2 + r^3 P(r)`. The sum of the first two terms' upper parts is exact,
/// `r` comes with its rounding error, and in the bin around 1 both terms are 0, so that the result is
/// accurate relative to itself.
///
/// log(+-0) = -inf, log(x < 0) = NaN, log(inf) = inf.
#[inline(always)]
pub fn log_f64<S: Lanes>(x: Reg<S, f64>) -> Reg<S, f64> {
    let small = x.lt(x.of(MIN_NORMAL));
    let reduced = reduce(small.select(x * x.of(UP), x));
    let k = small.select(reduced.k - x.of(54.0), reduced.k);
    let c = reduced.bin.lookup16(&INVERSE);
    let product = reduced.m * c;
    let product_error = reduced.m.mul_add(c, -product);
    let r = product - x.of(1.0);
    // log(1 + r + e) = log(1 + r) + e (1 - r + ..)
    let product_error = product_error.neg_mul_add(r, product_error);

    let hi = k.mul_add(x.of(LN2_HI), reduced.bin.lookup16(&LOG_HI));
    let sum = hi + r;
    let sum_error = (hi - sum) + r;
    let rest = k.mul_add(x.of(LN2_LO), reduced.bin.lookup16(&LOG_LO)) + (sum_error + product_error);
    let r2 = r * r;
    let tail = r2.mul_add(r * polynomial_f64(r, r2), rest);
    let y = sum + r2.mul_add(x.of(-0.5), tail);
    specials(x, y)
}

/// P by Estrin's scheme.
#[inline(always)]
fn polynomial_f64<S: Lanes>(r: Reg<S, f64>, r2: Reg<S, f64>) -> Reg<S, f64> {
    let p = |i: usize| r.of(POLY_F64[i]);
    let pair = |i: usize| r.mul_add(p(i + 1), p(i));
    let low = r2.mul_add(pair(2), pair(0));
    let high = r2.mul_add(pair(6), pair(4));
    let r4 = r2 * r2;
    r4.mul_add(r4.mul_add(p(8), high), low)
}

/// Natural logarithm, evaluated in f64 lanes with a shorter polynomial, so that nearly only the final
/// rounding remains. See [`log_f64`].
#[inline(always)]
pub fn log_f32<S: Lanes>(x: Reg<S, f32>) -> Reg<S, f32> {
    x.map_wide(
        #[inline(always)]
        |x| {
            let reduced = reduce(x);
            let r = reduced.m.mul_add(reduced.bin.lookup16(&INVERSE), x.of(-1.0));
            let hi = reduced.k.mul_add(x.of(LN2_HI + LN2_LO), reduced.bin.lookup16(&LOG_HI));
            let r2 = r * r;
            let p = |i: usize| x.of(POLY_F32[i]);
            let polynomial = r2.mul_add(r.mul_add(p(3), p(2)), r.mul_add(p(1), p(0)));
            let y = hi + r2.mul_add(r.mul_add(polynomial, x.of(-0.5)), r);
            specials(x, y)
        },
    )
}

/// Puts the results of zero, negative, infinite and NaN arguments in their places.
#[inline(always)]
fn specials<S: Lanes>(x: Reg<S, f64>, y: Reg<S, f64>) -> Reg<S, f64> {
    let zero = x.of(0.0);
    let infinity = x.of(f64::INFINITY);
    let y = x.lt(infinity).select(y, x);
    let y = x.eq(zero).select(-infinity, y);
    x.lt(zero).select(x.of(f64::NAN), y)
}
