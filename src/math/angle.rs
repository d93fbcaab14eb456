//! Degrees and radians.
//!
//! A product with a constant in two parts, `x hi + x lo`: rounded once but for 2^-53 of a unit (N. Brisebarre
//! and J.-M. Muller, "Correctly rounded multiplication by arbitrary precision constants", IEEE Trans.
//! Computers 57, 2008). Both parts are positive, so that infinity times them is infinity.

use super::sum::Sum;
use super::tables::angle::{
    DEGREE_HI_F32, DEGREE_HI_F64, DEGREE_LO_F32, DEGREE_LO_F64, RADIAN_HI_F32, RADIAN_HI_F64, RADIAN_LO_F32,
    RADIAN_LO_F64,
};
use crate::simd::{Lanes, Reg};

/// `x * 180 / pi`.
#[inline(always)]
pub fn degrees_f32<S: Lanes>(x: Reg<S, f32>) -> Reg<S, f32> {
    times_f32(x, DEGREE_HI_F32, DEGREE_LO_F32, DEGREE_HI_F64)
}

/// `x * 180 / pi`.
#[inline(always)]
pub fn degrees_f64<S: Lanes>(x: Reg<S, f64>) -> Reg<S, f64> {
    times_f64(x, DEGREE_HI_F64, DEGREE_LO_F64)
}

/// `x * pi / 180`.
#[inline(always)]
pub fn radians_f32<S: Lanes>(x: Reg<S, f32>) -> Reg<S, f32> {
    times_f32(x, RADIAN_HI_F32, RADIAN_LO_F32, RADIAN_HI_F64)
}

/// `x * pi / 180`.
#[inline(always)]
pub fn radians_f64<S: Lanes>(x: Reg<S, f64>) -> Reg<S, f64> {
    times_f64(x, RADIAN_HI_F64, RADIAN_LO_F64)
}

#[inline(always)]
fn times_f32<S: Lanes>(x: Reg<S, f32>, hi: f32, lo: f32, wide: f64) -> Reg<S, f32> {
    // 2^-90: below it the lower product may have bits below the smallest float.
    let small = x.abs().lt(x.all(1.0 / (1u128 << 90) as f32));
    let y = x.mul_add(x.all(hi), x * x.all(lo));
    if !small.any() {
        return y;
    }
    small.select(
        x.map_wide(
            #[inline(always)]
            |x| x * x.all(wide),
        ),
        y,
    )
}

#[inline(always)]
fn times_f64<S: Lanes>(x: Reg<S, f64>, hi: f64, lo: f64) -> Reg<S, f64> {
    // 2^-900, 2^200.
    const LIFT_BELOW: f64 = f64::from_bits((1023 - 900) << 52);
    const LIFT: f64 = f64::from_bits((1023 + 200) << 52);
    let (hi, lo) = (x.all(hi), x.all(lo));
    let small = x.abs().lt(x.all(LIFT_BELOW));
    let y = x.mul_add(hi, x * lo);
    if !small.any() {
        return y;
    }
    let lifted = x.abs() * x.all(LIFT);
    let product = lifted * hi;
    let product = Sum { hi: product, lo: lifted.mul_add(lo, lifted.mul_add(hi, -product)) };
    small.select(scaled_down(product, LIFT) | x.sign_bit(), y)
}

/// `sum / lift`, rounded once although the result may be subnormal, for a positive `sum` and a power of
/// two `lift`.
#[inline(always)]
pub(super) fn scaled_down<S: Lanes>(sum: Sum<S, f64>, lift: f64) -> Reg<S, f64> {
    // Floats from here to its double are as far apart as the subnormal numbers times `lift`.
    let grid = sum.hi.all(f64::MIN_POSITIVE * lift);
    let rounded = grid + sum.hi;
    let rest = (grid - rounded) + sum.hi;
    let subnormal = (rounded + (rest + sum.lo)) - grid;
    let y = sum.hi.lt(grid).select(subnormal, sum.rounded());
    y * y.all(1.0 / lift)
}
