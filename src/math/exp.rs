//! The exponential function.
//!
//! `e^x = 2^(k/16) e^r` with `k` the integer nearest to `16 x / ln 2`: a table gives `2^(k/16)` in two
//! parts, a short polynomial `e^r - 1` on `|r| <= ln 2 / 32` (P. T. P. Tang, "Table-driven implementation
//! of the exponential function in IEEE floating-point arithmetic", ACM TOMS 15, 1989). The reduction
//! `r = x - k ln2/16` takes `ln 2` in two parts, of which the first product is exact (Cody and Waite,
//! "Software Manual for the Elementary Functions", 1980).

use super::polynomial::horner;
use super::tables::{
    EXP_POLY_F32, EXP_POLY_F64, EXP_TABLE_F32, EXP_TABLE_F64, EXP_TABLE_LO_F32, EXP_TABLE_LO_F64, LN2_HI_F32,
    LN2_HI_F64, LN2_LO_F32, LN2_LO_F64,
};
use crate::simd::{Lanes, Reg};

/// Adding `1.5 * 2^19` rounds to a multiple of 1/16 and leaves sixteenths in the low bits of the sum.
const SIXTEENTHS_F32: f32 = 1.5 * (1 << 19) as f32;
/// As [`SIXTEENTHS_F32`], with `1.5 * 2^48`.
const SIXTEENTHS_F64: f64 = 1.5 * (1u64 << 48) as f64;

/// `e^x`.
#[inline(always)]
pub fn exp_f32<S: Lanes>(x: Reg<S, f32>) -> Reg<S, f32> {
    // Beyond these the result is infinite, or rounds to 0.
    let x = x.at_most(x.all(89.0)).at_least(x.all(-104.0));
    let shifted = x.mul_add(x.all(std::f32::consts::LOG2_E), x.all(SIXTEENTHS_F32));
    let n = shifted - x.all(SIXTEENTHS_F32);
    let r = n.mul_add(x.all(-LN2_HI_F32), x);
    let r = n.mul_add(x.all(-LN2_LO_F32), r);

    let index = shifted.to_bits();
    let power = index.lookup16(&EXP_TABLE_F32);
    let power_lo = index.lookup16(&EXP_TABLE_LO_F32);
    let q = horner(r, &EXP_POLY_F32);
    (power + (power * r).mul_add(q, power_lo)).scale(n)
}

/// `e^x`.
#[inline(always)]
pub fn exp_f64<S: Lanes>(x: Reg<S, f64>) -> Reg<S, f64> {
    // Beyond these the result is infinite, or rounds to 0.
    let x = x.at_most(x.all(710.0)).at_least(x.all(-746.0));
    let shifted = x.mul_add(x.all(std::f64::consts::LOG2_E), x.all(SIXTEENTHS_F64));
    let n = shifted - x.all(SIXTEENTHS_F64);
    let r = n.mul_add(x.all(-LN2_HI_F64), x);
    let r = n.mul_add(x.all(-LN2_LO_F64), r);

    let index = shifted.to_bits();
    let power = index.lookup16(&EXP_TABLE_F64);
    let power_lo = index.lookup16(&EXP_TABLE_LO_F64);
    let q = horner(r, &EXP_POLY_F64);
    (power + (power * r).mul_add(q, power_lo)).scale(n)
}
