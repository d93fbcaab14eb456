//! The inverse sine and cosine.
//!
//! `asin s = s + s z P(z)` with `z = s^2` up to 1/4, a minimax polynomial. For larger arguments
//! `acos a = 2 asin(s)` with `z = (1 - a) / 2`, which is exact, and `s = sqrt z` (J.-M. Muller, "Elementary
//! Functions", 3rd ed., 2016, section 11.4). What the rounded root lacks, `(z - s^2) / 2s`, goes to the low
//! part of the sum, with a guess of a few bits instead of a division.

use super::polynomial::by_pairs;
use super::roots::{RsqrtReal, rsqrt_guess};
use super::sum::fast_two_sum;
use super::tables::asin::{
    ASIN_POLY_F32, ASIN_POLY_F64, HALF_PI_HI_F32, HALF_PI_HI_F64, HALF_PI_LO_F32, HALF_PI_LO_F64,
};
use crate::simd::{Lanes, Mask, Reg};

/// Constants of the inverse sine.
trait AsinReal: RsqrtReal {
    const HALF_PI: Self;
    const HALF_PI_LO: Self;
    /// `(asin(s) - s) / s^3`.
    fn poly<S: Lanes>(z: Reg<S, Self>) -> Reg<S, Self>;
}

impl AsinReal for f32 {
    const HALF_PI: f32 = HALF_PI_HI_F32;
    const HALF_PI_LO: f32 = HALF_PI_LO_F32;
    #[inline(always)]
    fn poly<S: Lanes>(z: Reg<S, f32>) -> Reg<S, f32> {
        by_pairs(z, &ASIN_POLY_F32)
    }
}

impl AsinReal for f64 {
    const HALF_PI: f64 = HALF_PI_HI_F64;
    const HALF_PI_LO: f64 = HALF_PI_LO_F64;
    #[inline(always)]
    fn poly<S: Lanes>(z: Reg<S, f64>) -> Reg<S, f64> {
        by_pairs(z, &ASIN_POLY_F64)
    }
}

/// `asin(s) = s + tail`, where `s` is `x`, or the root where `x` is large.
struct Parts<S: Lanes, T: AsinReal> {
    large: Mask<S, T>,
    s: Reg<S, T>,
    tail: Reg<S, T>,
}

#[inline(always)]
fn parts<S: Lanes, T: AsinReal>(x: Reg<S, T>) -> Parts<S, T> {
    let half = x.of(0.5);
    let a = x.abs();
    let large = a.gt(half);
    // Beyond 1 the root is NaN.
    let z = large.select(a.neg_mul_add(half, half), x * x);
    let root = z.sqrt();
    let root_lo = root.neg_mul_add(root, z) * (half * rsqrt_guess(z));
    let s = large.select(root, x);
    let root_lo = large.select(root_lo, x.of(0.0));
    Parts { large, s, tail: (s * z).mul_add(T::poly(z), root_lo) }
}

#[inline(always)]
fn asin<S: Lanes, T: AsinReal>(x: Reg<S, T>) -> Reg<S, T> {
    let zero = x.of(0.0);
    let Parts { large, s, tail } = parts(x.abs());
    let factor = large.select(x.of(-2.0), x.of(1.0));
    let sum = fast_two_sum(large.select(x.all(T::HALF_PI), zero), s * factor);
    let lo = sum.lo + large.select(x.all(T::HALF_PI_LO), zero);
    (sum.hi + tail.mul_add(factor, lo)) | x.sign_bit()
}

#[inline(always)]
fn acos<S: Lanes, T: AsinReal>(x: Reg<S, T>) -> Reg<S, T> {
    let zero = x.of(0.0);
    let Parts { large, s, tail } = parts(x);
    // acos x = pi/2 - asin x, 2 asin s, or pi - 2 asin s.
    let factor = large.select(x.of(2.0) | x.sign_bit(), x.of(-1.0));
    let negative = x.lt(zero);
    let pi_hi = x.all(T::HALF_PI) + x.all(T::HALF_PI);
    let pi_lo = x.all(T::HALF_PI_LO) + x.all(T::HALF_PI_LO);
    let base = large.select(negative.select(pi_hi, zero), x.all(T::HALF_PI));
    let base_lo = large.select(negative.select(pi_lo, zero), x.all(T::HALF_PI_LO));
    let sum = fast_two_sum(base, s * factor);
    sum.hi + tail.mul_add(factor, sum.lo + base_lo)
}

/// asin `x`.
#[inline(always)]
pub fn asin_f32<S: Lanes>(x: Reg<S, f32>) -> Reg<S, f32> {
    asin(x)
}

/// asin `x`.
#[inline(always)]
pub fn asin_f64<S: Lanes>(x: Reg<S, f64>) -> Reg<S, f64> {
    asin(x)
}

/// acos `x`.
#[inline(always)]
pub fn acos_f32<S: Lanes>(x: Reg<S, f32>) -> Reg<S, f32> {
    acos(x)
}

/// acos `x`.
#[inline(always)]
pub fn acos_f64<S: Lanes>(x: Reg<S, f64>) -> Reg<S, f64> {
    acos(x)
}
