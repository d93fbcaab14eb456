//! Roots.

use crate::simd::{Lanes, Real, Reg};

/// `1 / sqrt(x)`: a division by the square root, then one correction from the exact residuals of both.
///
/// With `s = sqrt(x)` and `y = 1/s` rounded, `e = x - s^2` and `r = 1 - s y` are exact by fused
/// multiply-add (Markstein, IA-64 and Elementary Functions, 2000, chapters 9 and 10), and
/// `1/sqrt(x) = y + y (r - e y^2 / 2)` up to second-order terms of some 2^-48 (f32) or 2^-106 (f64), so
/// that nearly only the last rounding remains. Two plain operations would be off by up to 1.5 ULP.
///
/// `x` is scaled by a power of 4 first where the residual would be subnormal.
#[inline(always)]
pub fn rsqrt<S: Lanes, T: Real>(x: Reg<S, T>) -> Reg<S, T> {
    let (tiny, up, back) =
        if size_of::<T>() == 4 { (EXP2_M60, EXP2_64, EXP2_32) } else { (EXP2_M800, EXP2_200, EXP2_100) };
    let small = x.lt(x.of(tiny));
    let x1 = small.select(x * x.of(up), x);
    let s = x1.sqrt();
    let one = x.of(1.0);
    let y = one / s;
    let e = s.neg_mul_add(s, x1);
    let r = s.neg_mul_add(y, one);
    let correction = (e * (y * y)).neg_mul_add(x.of(0.5), r);
    let refined = y.mul_add(correction, y);
    // 0 and infinity have no residuals (inf - inf): the quotient is their answer.
    let special = y.eq(y.of(0.0)) | y.abs().eq(y.of(f64::INFINITY));
    let y = special.select(y, refined);
    small.select(y * x.of(back), y)
}

const EXP2_M60: f64 = f64::from_bits((1023 - 60) << 52);
const EXP2_64: f64 = f64::from_bits((1023 + 64) << 52);
const EXP2_32: f64 = f64::from_bits((1023 + 32) << 52);
const EXP2_M800: f64 = f64::from_bits((1023 - 800) << 52);
const EXP2_200: f64 = f64::from_bits((1023 + 200) << 52);
const EXP2_100: f64 = f64::from_bits((1023 + 100) << 52);
