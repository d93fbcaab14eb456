//! Logarithms to the bases e, 2 and 10.
//!
//! `x = 2^k z` with `z` in `[0.66, 1.35)`; a table of `c` near `1 / z` leaves `z c = 1 + h` with
//! `|h| < 1/31` (f32: 1/63), and `log x = k log 2 - log c + log(1 + h)` (P. T. P. Tang, "Table-driven
//! implementation of the logarithm function in IEEE floating-point arithmetic", ACM TOMS 16, 1990). About
//! `z = 1` the table has `c = 1`, `log c = 0`, so that nothing cancels.
//!
//! f64's `log c` are nearly floats (S. Gal and B. Bachelis, "An accurate elementary mathematical library
//! for the IEEE floating point standard", ACM TOMS 17, 1991), so that one part of each is enough. The
//! term `-h^2/2` enters by a fused step, without an error of its own.

use super::log_parts::{Layout, Parts};
use super::polynomial::{by_pairs, horner};
use super::sum::{Sum, fast_two_sum};
use super::tables::log::*;
use crate::simd::{Lanes, Mask, Reg};

struct Natural;
struct Two;
struct Ten;

/// A base's constants for f32; f64's are [`Base64`].
trait Base32 {
    const C: [f32; 32];
    /// `-log c` in multiples of the unit that [`Self::OF_2`] has too: their sums are exact.
    const HI: [f32; 32];
    const LO: [f32; 32];
    /// log 2, and what the first part lacks.
    const OF_2: (f32, Option<f32>);
    /// log e, and what it lacks relatively.
    const OF_E: (f32, f32);
    /// From the square on.
    const POLY: [f32; 3];
}

/// A base's constants for f64.
trait Base64 {
    const C: [f64; 16];
    const HI: [f64; 16];
    const OF_2: (f64, Option<f64>);
    const OF_E: (f64, f64);
    const SQUARE: f64;
    /// From the cube on.
    const POLY: [f64; 8];
}

impl Base32 for Natural {
    const C: [f32; 32] = LOG_C_F32;
    const HI: [f32; 32] = LOG_HI_F32;
    const LO: [f32; 32] = LOG_LO_F32;
    const OF_2: (f32, Option<f32>) = (LOG_OF_2_HI_F32, Some(LOG_OF_2_LO_F32));
    const OF_E: (f32, f32) = (1.0, 0.0);
    const POLY: [f32; 3] = LOG_POLY_F32;
}

impl Base32 for Two {
    const C: [f32; 32] = LOG2_C_F32;
    const HI: [f32; 32] = LOG2_HI_F32;
    const LO: [f32; 32] = LOG2_LO_F32;
    const OF_2: (f32, Option<f32>) = (1.0, None);
    const OF_E: (f32, f32) = (LOG2_OF_E_F32, LOG2_SLOPE_F32);
    const POLY: [f32; 3] = LOG2_POLY_F32;
}

impl Base32 for Ten {
    const C: [f32; 32] = LOG10_C_F32;
    const HI: [f32; 32] = LOG10_HI_F32;
    const LO: [f32; 32] = LOG10_LO_F32;
    const OF_2: (f32, Option<f32>) = (LOG10_OF_2_HI_F32, Some(LOG10_OF_2_LO_F32));
    const OF_E: (f32, f32) = (LOG10_OF_E_F32, LOG10_SLOPE_F32);
    const POLY: [f32; 3] = LOG10_POLY_F32;
}

impl Base64 for Natural {
    const C: [f64; 16] = LOG_C_F64;
    const HI: [f64; 16] = LOG_HI_F64;
    const OF_2: (f64, Option<f64>) = (LOG_OF_2_HI_F64, Some(LOG_OF_2_LO_F64));
    const OF_E: (f64, f64) = (1.0, 0.0);
    const SQUARE: f64 = LOG_SQUARE_F64;
    const POLY: [f64; 8] = LOG_POLY_F64;
}

impl Base64 for Two {
    const C: [f64; 16] = LOG2_C_F64;
    const HI: [f64; 16] = LOG2_HI_F64;
    const OF_2: (f64, Option<f64>) = (1.0, None);
    const OF_E: (f64, f64) = (LOG2_OF_E_F64, LOG2_SLOPE_F64);
    const SQUARE: f64 = LOG2_SQUARE_F64;
    const POLY: [f64; 8] = LOG2_POLY_F64;
}

impl Base64 for Ten {
    const C: [f64; 16] = LOG10_C_F64;
    const HI: [f64; 16] = LOG10_HI_F64;
    const OF_2: (f64, Option<f64>) = (LOG10_OF_2_HI_F64, Some(LOG10_OF_2_LO_F64));
    const OF_E: (f64, f64) = (LOG10_OF_E_F64, LOG10_SLOPE_F64);
    const SQUARE: f64 = LOG10_SQUARE_F64;
    const POLY: [f64; 8] = LOG10_POLY_F64;
}

/// log `x`.
#[inline(always)]
pub fn log_f32<S: Lanes>(x: Reg<S, f32>) -> Reg<S, f32> {
    log32::<S, Natural>(x)
}

/// log `x`.
#[inline(always)]
pub fn log_f64<S: Lanes>(x: Reg<S, f64>) -> Reg<S, f64> {
    log64::<S, Natural>(x)
}

/// The logarithm of `x` to the base 2.
#[inline(always)]
pub fn log2_f32<S: Lanes>(x: Reg<S, f32>) -> Reg<S, f32> {
    log32::<S, Two>(x)
}

/// The logarithm of `x` to the base 2.
#[inline(always)]
pub fn log2_f64<S: Lanes>(x: Reg<S, f64>) -> Reg<S, f64> {
    log64::<S, Two>(x)
}

/// The logarithm of `x` to the base 10.
#[inline(always)]
pub fn log10_f32<S: Lanes>(x: Reg<S, f32>) -> Reg<S, f32> {
    log32::<S, Ten>(x)
}

/// The logarithm of `x` to the base 10.
#[inline(always)]
pub fn log10_f64<S: Lanes>(x: Reg<S, f64>) -> Reg<S, f64> {
    log64::<S, Ten>(x)
}

#[inline(always)]
fn log32<S: Lanes, B: Base32>(x: Reg<S, f32>) -> Reg<S, f32> {
    let rare = Rare::of(x);
    let parts = Parts::of(rare.lifted(x));
    let k = rare.lowered(parts.k());
    let p = parts.beside(parts.index.lookup32(&B::C), B::OF_E.0);
    rare.limited(x, assembled32::<S, B>(&parts, k, p))
}

#[inline(always)]
fn log64<S: Lanes, B: Base64>(x: Reg<S, f64>) -> Reg<S, f64> {
    let rare = Rare::of(x);
    let parts = Parts::of(rare.lifted(x));
    let k = rare.lowered(parts.k());
    let mut p = parts.beside(parts.index.lookup16(&B::C), B::OF_E.0);
    if B::OF_E.0 != 1.0 {
        // Where z is nearly 1, the two parts may be of a size.
        p = fast_two_sum(p.hi, p.lo);
    }
    rare.limited(x, assembled64::<S, B>(&parts, k, p))
}

/// The logarithm of `2^k z`, where `z c` is `log e + p`.
#[inline(always)]
fn assembled32<S: Lanes, B: Base32>(parts: &Parts<S, f32>, k: Reg<S, f32>, p: Sum<S, f32>) -> Reg<S, f32> {
    let mut lo = parts.index.lookup32(&B::LO);
    if let Some(k_lo) = B::OF_2.1 {
        lo = k.mul_add(k.all(k_lo / f32::UNIT), lo);
    }
    // p.lo / (1 + h).
    let lo = p.lo.mul_add(p.hi.mul_add(k.all(-1.0 / B::OF_E.0), k.all(1.0)), lo);
    // The first sum is exact.
    let head = fast_two_sum(k.mul_add(k.all(B::OF_2.0 / f32::UNIT), parts.index.lookup32(&B::HI)), p.hi);
    let bend = p.hi.mul_add(horner(p.hi, &B::POLY), k.all(B::OF_E.1));
    head.hi + bend.mul_add(p.hi, head.lo + lo)
}

/// As [`assembled32`].
#[inline(always)]
fn assembled64<S: Lanes, B: Base64>(parts: &Parts<S, f64>, k: Reg<S, f64>, p: Sum<S, f64>) -> Reg<S, f64> {
    let h = p.hi * k.all(1.0 / B::OF_E.0);
    let mut lo = p.lo.neg_mul_add(h, p.lo);
    if let Some(k_lo) = B::OF_2.1 {
        lo = k.mul_add(k.all(k_lo / f64::UNIT), lo);
    }
    let head = fast_two_sum(k.mul_add(k.all(B::OF_2.0 / f64::UNIT), parts.index.lookup16(&B::HI)), p.hi);
    let p2 = p.hi * p.hi;
    let bend = (p2 * p.hi).mul_add(by_pairs(p.hi, &B::POLY), head.lo + lo);
    let square = p.hi.mul_add(k.all(B::SQUARE), k.all(B::OF_E.1));
    head.hi + square.mul_add(p.hi, bend)
}

/// The logarithm of a sum, for the functions that are made of it.
pub(super) trait LogOfSum: Layout {
    fn lookup_c<S: Lanes>(index: Reg<S, Self::Bits>) -> Reg<S, Self>;
    fn assembled<S: Lanes>(parts: &Parts<S, Self>, k: Reg<S, Self>, h: Sum<S, Self>) -> Reg<S, Self>;
}

impl LogOfSum for f32 {
    #[inline(always)]
    fn lookup_c<S: Lanes>(index: Reg<S, u32>) -> Reg<S, f32> {
        index.lookup32(&LOG_C_F32)
    }
    #[inline(always)]
    fn assembled<S: Lanes>(parts: &Parts<S, f32>, k: Reg<S, f32>, h: Sum<S, f32>) -> Reg<S, f32> {
        assembled32::<S, Natural>(parts, k, h)
    }
}

impl LogOfSum for f64 {
    #[inline(always)]
    fn lookup_c<S: Lanes>(index: Reg<S, u64>) -> Reg<S, f64> {
        index.lookup16(&LOG_C_F64)
    }
    #[inline(always)]
    fn assembled<S: Lanes>(parts: &Parts<S, f64>, k: Reg<S, f64>, h: Sum<S, f64>) -> Reg<S, f64> {
        assembled64::<S, Natural>(parts, k, h)
    }
}

/// log `x` for positive `x` with normal `hi` below the last binade, and with a `lo` of at most some
/// units of `hi`'s last place. log(8 `x`) where `eighth` is true.
#[inline(always)]
pub(super) fn log_of_sum<S: Lanes, T: LogOfSum>(x: Sum<S, T>, eighth: Option<Mask<S, T>>) -> Reg<S, T> {
    let parts = Parts::of(x.hi);
    let mut k = parts.k();
    if let Some(mask) = eighth {
        k = mask.select(k + k.of(3.0) * k.all(T::UNIT), k);
    }
    let c = T::lookup_c(parts.index);
    let h = parts.beside(c, T::ONE);
    let h = fast_two_sum(h.hi, (x.lo * parts.scale()).mul_add(c, h.lo));
    T::assembled(&parts, k, h)
}

/// What takes care of arguments other than positive, finite, normal ones, if a register has some.
struct Rare<S: Lanes, T: Layout> {
    any: bool,
    subnormal: Mask<S, T>,
}

impl<S: Lanes, T: Layout> Rare<S, T> {
    #[inline(always)]
    fn of(x: Reg<S, T>) -> Self {
        let below = x.lt(x.all(T::MIN_NORMAL));
        let usual = x.ge(x.all(T::MIN_NORMAL)) & x.lt(x.of(f64::INFINITY));
        Self { any: (!usual).any(), subnormal: below }
    }
    #[inline(always)]
    fn lifted(&self, x: Reg<S, T>) -> Reg<S, T> {
        if self.any { self.subnormal.select(x * x.all(T::LIFT.0), x) } else { x }
    }
    /// The exponent of what has been lifted, without that.
    #[inline(always)]
    fn lowered(&self, k: Reg<S, T>) -> Reg<S, T> {
        if self.any { self.subnormal.select(k - k.all(T::LIFT.1) * k.all(T::UNIT), k) } else { k }
    }
    /// `y`, but the limits where `x` is not a positive number.
    #[inline(always)]
    fn limited(&self, x: Reg<S, T>, y: Reg<S, T>) -> Reg<S, T> {
        if !self.any {
            return y;
        }
        let (zero, infinity) = (x.of(0.0), x.of(f64::INFINITY));
        let y = x.eq(infinity).select(infinity, y);
        let below = x.eq(zero).select(-infinity, x.of(f64::NAN));
        x.gt(zero).select(y, below)
    }
}
