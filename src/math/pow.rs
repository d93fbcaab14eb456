//! Powers.
//!
//! `x^y = 2^(y log2 |x|)`, with the sign and the limits of C's Annex F. In f64 the logarithm and its product
//! with y are sums of two floats, as an error of the exponent is a relative error of the result; in f32
//! all is evaluated in f64 lanes.
//!
//! The logarithm: `|x| = 2^k z`, and a table of `c` near `1 / z` leaves `z c = 1 + h` (P. T. P. Tang,
//! "Table-driven implementation of the logarithm function in IEEE floating-point arithmetic", ACM TOMS 16,
//! 1990). The exponential function: see [`super::exp`], here with powers of 2, which need no reduction.

use super::polynomial::{by_pairs, horner};
use super::sum::{Sum, fast_two_sum};
use super::tables::exp::{POWERS_F64, POWERS_LO_F64};
use super::tables::pow::{
    POW_C, POW_C1, POW_C1_LO, POW_C2, POW_C2_LO, POW_C3, POW_EXP2_POLY, POW_HI, POW_LO, POW_POLY, POW_SLOPE, POWF_C,
    POWF_EXP2_POLY, POWF_LOG, POWF_LOG_POLY,
};
use crate::simd::{Lanes, Real, Reg};

/// The bits of 0.671875, the least `z`; 16 pieces a binade wide in all follow.
const LEAST: u64 = 0x3fe5_8000_0000_0000;
/// Added to the bits of x it makes the exponent field `k + 1024`, which is positive.
const OFFSET: u64 = (0x400 << 52) - LEAST;
/// `2^52 + 1024`: an integer below 2^52 in the bits of 2^52, and the bias of k.
const K_BIAS: f64 = (1u64 << 52) as f64 + 1024.0;
/// The bits of 2^52: an integer below fills the fraction.
const UNIT_BITS: u64 = (1023 + 52) << 52;
const FRACTION_MASK: u64 = (1 << 52) - 1;
/// Exponent of the power of two that makes subnormal numbers normal.
const LIFT: f64 = 54.0;
/// Added it rounds to a multiple of 1/16 and leaves the sixteenths in the low bits of the sum.
const SIXTEENTHS: f64 = 1.5 * (1u64 << 48) as f64;
/// For exponents up to this 2^t is a normal number.
const INSIDE: f64 = 1020.0;
/// From this y on the power of any x but 1 overflows or underflows.
const LARGE_Y: f64 = (1u128 << 80) as f64;

/// `x^y`.
#[inline(always)]
pub fn pow_f32<S: Lanes>(x: Reg<S, f32>, y: Reg<S, f32>) -> Reg<S, f32> {
    let infinity = x.all(f32::INFINITY);
    let plain = x.gt(x.all(0.0)) & x.lt(infinity) & y.abs().lt(infinity);
    let power = x.abs().map_wide2(
        y,
        #[inline(always)]
        |x, y| exp2_plain(log2_plain(x) * y),
    );
    if (!plain).any() { with_limits(x, y, power) } else { power }
}

/// `x^y`.
#[inline(always)]
pub fn pow_f64<S: Lanes>(x: Reg<S, f64>, y: Reg<S, f64>) -> Reg<S, f64> {
    let plain = x.ge(x.all(f64::MIN_POSITIVE)) & x.lt(x.all(f64::INFINITY)) & y.abs().lt(x.all(LARGE_Y));
    let bias = x.all(K_BIAS);
    if (!plain).any() {
        let subnormal = x.abs().lt(x.all(f64::MIN_POSITIVE));
        let lifted = subnormal.select(x * x.all(LIFT.exp2()), x).abs();
        let bias = subnormal.select(x.all(K_BIAS + LIFT), bias);
        let bounded = y.at_most(x.all(LARGE_Y)).at_least(x.all(-LARGE_Y));
        with_limits(x, y, exp2(product(bounded, log2(lifted, bias))))
    } else {
        exp2(product(y, log2(x, bias)))
    }
}

/// `power`, which is `|x|^y` where `|x|` is a positive number and y is one, with the sign and the limits.
#[inline(always)]
fn with_limits<S: Lanes, T: Real>(x: Reg<S, T>, y: Reg<S, T>, power: Reg<S, T>) -> Reg<S, T> {
    let (zero, one, infinity) = (x.of(0.0), x.of(1.0), x.of(f64::INFINITY));
    let a = x.abs();
    let falling = y.lt(zero);
    let half = y * x.of(0.5);
    let whole = y.eq(y.trunc());
    let odd = whole & !half.eq(half.trunc());

    // 0 and infinity to any power but 0, then any number but 1 to an infinite one.
    let up = falling.select(zero, infinity);
    let down = falling.select(infinity, zero);
    let r = a.eq(zero).select(down, a.eq(infinity).select(up, power));
    let r = y.abs().eq(infinity).select(a.lt(one).select(down, a.eq(one).select(one, up)), r);

    let r = odd.select(r | x.sign_bit(), r);
    let no_real = x.lt(zero) & x.gt(-infinity) & !whole;
    let r = (no_real | x.is_nan() | y.is_nan()).select(x.of(f64::NAN), r);
    (x.eq(one) | y.eq(zero)).select(one, r)
}

/// `z`, `k` and the bits whose low four number the piece of the table, for `x = 2^k z`.
#[inline(always)]
fn reduce<S: Lanes>(x: Reg<S, f64>, bias: Reg<S, f64>) -> (Reg<S, f64>, Reg<S, f64>, Reg<S, u64>) {
    let bits = x.to_bits();
    let shifted = bits + bits.all(OFFSET);
    let z = ((shifted & bits.all(FRACTION_MASK)) + bits.all(LEAST)).to_real::<f64>();
    let k = ((shifted >> 52) | bits.all(UNIT_BITS)).to_real::<f64>() - bias;
    (z, k, shifted >> 48)
}

/// log2 `x` for positive numbers, within 2^-42 of itself.
#[inline(always)]
fn log2_plain<S: Lanes>(x: Reg<S, f64>) -> Reg<S, f64> {
    let (z, k, index) = reduce(x, x.all(K_BIAS));
    // Exact, as z comes from an f32.
    let h = z.mul_add(index.lookup16(&POWF_C), x.all(-1.0));
    h.mul_add(by_pairs(h, &POWF_LOG_POLY), k + index.lookup16(&POWF_LOG))
}

/// `2^t`, which may overflow or underflow as an f32, within 2^-38 of itself.
#[inline(always)]
fn exp2_plain<S: Lanes>(t: Reg<S, f64>) -> Reg<S, f64> {
    let t = t.at_most(t.all(200.0)).at_least(t.all(-200.0));
    let shifted = t + t.all(SIXTEENTHS);
    let r = t - (shifted - t.all(SIXTEENTHS));
    let bits = shifted.to_bits();
    let power = (bits.lookup16(&POWERS_F64).to_bits() + (bits >> 4 << 52)).to_real::<f64>();
    power.mul_add(r * horner(r, &POWF_EXP2_POLY), power)
}

/// log2 `x` for positive normal numbers, within about 2^-68 of itself.
///
/// A compensated Horner scheme (S. Graillat, P. Langlois and N. Louvet, "Algorithms for accurate, validated
/// and fast polynomial evaluation", Japan J. Indust. Appl. Math. 26, 2009): each of the last steps keeps its
/// rounding error.
#[inline(always)]
fn log2<S: Lanes>(x: Reg<S, f64>, bias: Reg<S, f64>) -> Sum<S, f64> {
    let (z, k, index) = reduce(x, bias);
    // z c = 1 + h + h_lo exactly; about 1, where c is 1, h_lo is 0.
    let c = index.lookup16(&POW_C);
    let zc = z * c;
    let h = zc - x.all(1.0);
    let h_lo = z.mul_add(c, -zc);

    let c3 = x.all(POW_C3);
    let p = by_pairs(h, &POW_POLY);
    let q = h.mul_add(p, c3);
    let q = Sum { hi: q, lo: h.mul_add(p, c3 - q) };
    let q = step(h, q, Sum::all(x, POW_C2, POW_C2_LO));
    let q = step(h, q, Sum::all(x, POW_C1, POW_C1_LO));
    // k + HI is exact.
    let small = h_lo.mul_add(horner(h, &POW_SLOPE), index.lookup16(&POW_LO));
    step(h, q, Sum { hi: k + index.lookup16(&POW_HI), lo: small })
}

/// `h q + c` for `|h q|` at most about half of `|c|`, or c = 0.
#[inline(always)]
fn step<S: Lanes>(h: Reg<S, f64>, q: Sum<S, f64>, c: Sum<S, f64>) -> Sum<S, f64> {
    let hi = h.mul_add(q.hi, c.hi);
    Sum { hi, lo: h.mul_add(q.hi, c.hi - hi) + h.mul_add(q.lo, c.lo) }
}

/// `y l`.
#[inline(always)]
fn product<S: Lanes>(y: Reg<S, f64>, l: Sum<S, f64>) -> Sum<S, f64> {
    let hi = y * l.hi;
    Sum { hi, lo: y.mul_add(l.lo, y.mul_add(l.hi, -hi)) }
}

/// `2^t = 2^n (power + rest)`, n in the upper bits of `bits`.
struct Parts<S: Lanes> {
    power: Reg<S, f64>,
    rest: Reg<S, f64>,
    n: Reg<S, f64>,
    bits: Reg<S, u64>,
}

#[inline(always)]
fn exp2_parts<S: Lanes>(t: Sum<S, f64>) -> Parts<S> {
    let shifted = t.hi + t.hi.all(SIXTEENTHS);
    let n = shifted - t.hi.all(SIXTEENTHS);
    let r = (t.hi - n) + t.lo;
    let bits = shifted.to_bits();
    let power = bits.lookup16(&POWERS_F64);
    let rest = power.mul_add(r * by_pairs(r, &POW_EXP2_POLY), bits.lookup16(&POWERS_LO_F64));
    Parts { power, rest, n, bits }
}

/// `2^t`, of which the low part decides the rounding.
#[inline(always)]
fn exp2<S: Lanes>(t: Sum<S, f64>) -> Reg<S, f64> {
    let inside = t.hi.abs().lt(t.hi.all(INSIDE));
    if (!inside).any() {
        return exp2_outside(t);
    }
    let Parts { power, rest, bits, .. } = exp2_parts(t);
    ((power + rest).to_bits() + (bits >> 4 << 52)).to_real()
}

/// As [`exp2`], where the result may be infinite, subnormal or 0, or `t` NaN.
#[inline(always)]
fn exp2_outside<S: Lanes>(t: Sum<S, f64>) -> Reg<S, f64> {
    // Beyond these the result is infinite, or rounds to 0.
    let (top, bottom) = (t.hi.all(1025.0), t.hi.all(-1080.0));
    let beyond = t.hi.gt(top) | t.hi.lt(bottom);
    let hi = t.hi.at_most(top).at_least(bottom);
    let Parts { power, rest, n, .. } = exp2_parts(Sum { hi, lo: beyond.select(hi.all(0.0), t.lo) });
    // A subnormal result is rounded at its last place, once: `coarse` has that place before it is scaled.
    let exact = fast_two_sum(power, rest);
    let subnormal = exact.hi.scale(n).lt(hi.all(f64::MIN_POSITIVE));
    let coarse = hi.all(1.0).scale(hi.all(-1022.0) - n.floor());
    let coarse = subnormal.select(coarse, hi.all(0.0));
    let sum = fast_two_sum(coarse, exact.hi);
    ((sum.hi + (sum.lo + exact.lo)) - coarse).scale(n)
}
