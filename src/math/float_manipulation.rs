//! The parts of a number: sign, exponent, fraction, neighbours, class. Exact; where the result of
//! [`ldexp`] is subnormal, rounded once.

use crate::simd::{Lanes, Mask, Real, Reg};

/// The layout of a float.
pub trait FloatFormat: Real {
    /// Bits of the fraction.
    const FRACTION: u32;
    /// Sign and fraction.
    const NO_EXPONENT: Self::Bits;
    /// The exponent of 1/2.
    const HALF: Self::Bits;
    /// 1, and -1 in two's complement.
    const STEP: Self::Bits;
    const STEP_BACK: Self::Bits;
    /// The least subnormal number.
    const MIN_SUBNORMAL: Self;
    const MIN_NORMAL: Self;
    /// `2^FRACTION` and its bits: an integer below fills the fraction.
    const UNIT: f64;
    const UNIT_BITS: Self::Bits;
    /// Exponent field of 1/2.
    const BIAS: f64;
    /// Power of two that makes subnormal numbers normal.
    const LIFT: f64;
    const LIFT_EXPONENT: f64;
    /// `|x| 2^n` with 1/2 <= |x| < 1 rounds to infinity or to 0 beyond.
    const SCALE_LIMIT: f64;
}

impl FloatFormat for f32 {
    const FRACTION: u32 = 23;
    const NO_EXPONENT: u32 = 0x807f_ffff;
    const HALF: u32 = 126 << 23;
    const STEP: u32 = 1;
    const STEP_BACK: u32 = !0;
    const MIN_SUBNORMAL: f32 = f32::from_bits(1);
    const MIN_NORMAL: f32 = f32::MIN_POSITIVE;
    const UNIT: f64 = (1u32 << 23) as f64;
    const UNIT_BITS: u32 = (127 + 23) << 23;
    const BIAS: f64 = 126.0;
    const LIFT: f64 = (1u32 << 24) as f64;
    const LIFT_EXPONENT: f64 = 24.0;
    const SCALE_LIMIT: f64 = 200.0;
}

impl FloatFormat for f64 {
    const FRACTION: u32 = 52;
    const NO_EXPONENT: u64 = 0x800f_ffff_ffff_ffff;
    const HALF: u64 = 1022 << 52;
    const STEP: u64 = 1;
    const STEP_BACK: u64 = !0;
    const MIN_SUBNORMAL: f64 = f64::from_bits(1);
    const MIN_NORMAL: f64 = f64::MIN_POSITIVE;
    const UNIT: f64 = (1u64 << 52) as f64;
    const UNIT_BITS: u64 = (1023 + 52) << 52;
    const BIAS: f64 = 1022.0;
    const LIFT: f64 = (1u64 << 53) as f64;
    const LIFT_EXPONENT: f64 = 53.0;
    const SCALE_LIMIT: f64 = 1200.0;
}

/// `x` with the sign of `y`.
#[inline(always)]
pub fn copysign<S: Lanes, T: Real>(x: Reg<S, T>, y: Reg<S, T>) -> Reg<S, T> {
    x.copysign(y)
}

/// The next number after `x` in the direction of `y`; `y` where they are equal.
#[inline(always)]
pub fn nextafter<S: Lanes, T: FloatFormat>(x: Reg<S, T>, y: Reg<S, T>) -> Reg<S, T> {
    let bits = x.to_bits();
    let outwards = (bits + bits.all(T::STEP)).to_real::<T>();
    let inwards = (bits + bits.all(T::STEP_BACK)).to_real::<T>();
    // Away from zero if y is on the same side and further out; from zero every way leads out.
    let next = y.abs().gt(x.abs()).select(outwards, inwards);
    let next = opposite(x, y).select(inwards, next);
    let next = x.eq(x.of(0.0)).select(x.all(T::MIN_SUBNORMAL) | y.sign_bit(), next);
    let next = x.eq(y).select(y, next);
    (x.is_nan() | y.is_nan()).select(x + y, next)
}

/// `x * 2^n` for whole `n`, rounded once; an infinite `n` is a very large one.
#[inline(always)]
pub fn ldexp<S: Lanes, T: FloatFormat>(x: Reg<S, T>, n: Reg<S, T>) -> Reg<S, T> {
    let (m, e) = frexp(x);
    let n_total = (n + e).at_most(x.of(T::SCALE_LIMIT)).at_least(x.of(-T::SCALE_LIMIT));
    n.is_nan().select(n, m.scale(n_total))
}

/// `x = m 2^e` with `1/2 <= |m| < 1`; where x is zero, infinite or NaN, `m` is `x` and `e` is 0.
#[inline(always)]
pub fn frexp<S: Lanes, T: FloatFormat>(x: Reg<S, T>) -> (Reg<S, T>, Reg<S, T>) {
    let (zero, size) = (x.of(0.0), x.abs());
    let subnormal = size.lt(x.all(T::MIN_NORMAL));
    let bits = subnormal.select(x * x.of(T::LIFT), x).to_bits();
    let bias = T::UNIT + T::BIAS;
    let bias = subnormal.select(x.of(bias + T::LIFT_EXPONENT), x.of(bias));
    let m = ((bits & bits.all(T::NO_EXPONENT)) | bits.all(T::HALF)).to_real::<T>();
    // Twice the exponent field is free of the sign.
    let field = (bits << 1) >> (T::FRACTION + 1);
    let e = (field | bits.all(T::UNIT_BITS)).to_real::<T>() - bias;
    let special = !(size.gt(zero) & size.lt(x.of(f64::INFINITY)));
    (special.select(x, m), special.select(zero, e))
}

/// The fraction and the whole part of `x`, both with its sign.
#[inline(always)]
pub fn modf<S: Lanes, T: Real>(x: Reg<S, T>) -> (Reg<S, T>, Reg<S, T>) {
    let whole = x.trunc();
    let fraction = is_inf(x).select(x.of(0.0), x - whole);
    (fraction | x.sign_bit(), whole)
}

/// `x`, but the given numbers where it is NaN or infinite.
#[inline(always)]
pub fn nan_to_num<S: Lanes, T: Real>(x: Reg<S, T>, nan: Reg<S, T>, posinf: Reg<S, T>, neginf: Reg<S, T>) -> Reg<S, T> {
    let infinity = x.of(f64::INFINITY);
    let y = x.eq(infinity).select(posinf, x);
    let y = x.eq(-infinity).select(neginf, y);
    x.is_nan().select(nan, y)
}

/// True where the sign bit is set, that of zero and NaN included.
#[inline(always)]
pub fn signbit<S: Lanes, T: Real>(x: Reg<S, T>) -> Mask<S, T> {
    (x.sign_bit() | x.of(1.0)).lt(x.of(0.0))
}

/// True where NaN.
#[inline(always)]
pub fn is_nan<S: Lanes, T: Real>(x: Reg<S, T>) -> Mask<S, T> {
    x.is_nan()
}

/// True where infinite.
#[inline(always)]
pub fn is_inf<S: Lanes, T: Real>(x: Reg<S, T>) -> Mask<S, T> {
    x.abs().eq(x.of(f64::INFINITY))
}

/// True where neither infinite nor NaN.
#[inline(always)]
pub fn is_finite<S: Lanes, T: Real>(x: Reg<S, T>) -> Mask<S, T> {
    x.abs().lt(x.of(f64::INFINITY))
}

/// True where the sign bits differ.
#[inline(always)]
pub(super) fn opposite<S: Lanes, T: Real>(x: Reg<S, T>, y: Reg<S, T>) -> Mask<S, T> {
    signbit(x ^ y)
}
