//! The logarithms' bases, and the sums that make a logarithm.

use super::log_parts::LogFormat;
use super::polynomial::{by_pairs, horner};
use super::sum::{Sum, fast_two_sum};
use super::tables::log::*;
use crate::simd::{Lanes, Reg};

pub(super) struct Natural;
pub(super) struct Two;
pub(super) struct Ten;

/// A base's constants for f32, [`Base64`] f64's.
pub(super) trait Base32 {
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
pub(super) trait Base64 {
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

/// What the tables' upper parts lack.
#[inline(always)]
pub(super) fn small_terms32<S: Lanes, B: Base32>(index: Reg<S, u32>, k: Reg<S, f32>) -> Reg<S, f32> {
    let lo = index.lookup32(&B::LO);
    match B::OF_2.1 {
        Some(k_lo) => k.mul_add(k.all(k_lo / f32::UNIT), lo),
        None => lo,
    }
}

/// `lo / (1 + hi)`, nearly: what `lo` adds to log(1 + `hi`).
#[inline(always)]
pub(super) fn less_slope<S: Lanes>(h: Sum<S, f64>) -> Reg<S, f64> {
    h.lo.neg_mul_add(h.hi - h.hi * h.hi, h.lo)
}

/// `k log 2 - log c + p + lo` and the rest of the series in `p`; `k` comes times `2^FRACTION`.
#[inline(always)]
pub(super) fn assembled32<S: Lanes, B: Base32>(
    index: Reg<S, u32>,
    k: Reg<S, f32>,
    p: Reg<S, f32>,
    lo: Reg<S, f32>,
) -> Reg<S, f32> {
    // The first sum is exact.
    let head = fast_two_sum(k.mul_add(k.all(B::OF_2.0 / f32::UNIT), index.lookup32(&B::HI)), p);
    let bend = p.mul_add(horner(p, &B::POLY), p.all(B::OF_E.1));
    head.hi + bend.mul_add(p, head.lo + lo)
}

/// As [`assembled32`].
///
/// The square enters by a fused step, without an error of its own.
#[inline(always)]
pub(super) fn assembled64<S: Lanes, B: Base64>(index: Reg<S, u64>, k: Reg<S, f64>, p: Sum<S, f64>) -> Reg<S, f64> {
    let Sum { hi: p, lo } = p;
    let lo = match B::OF_2.1 {
        Some(k_lo) => k.mul_add(k.all(k_lo / f64::UNIT), lo),
        None => lo,
    };
    // The first sum is exact.
    let head = fast_two_sum(k.mul_add(k.all(B::OF_2.0 / f64::UNIT), index.lookup16(&B::HI)), p);
    let bend = (p * p * p).mul_add(by_pairs(p, &B::POLY), head.lo + lo);
    head.hi + p.mul_add(p.all(B::SQUARE), p.all(B::OF_E.1)).mul_add(p, bend)
}
