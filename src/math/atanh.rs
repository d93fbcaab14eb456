//! The inverse hyperbolic tangent.
//!
//! Measured (Zen 4, AVX-512, 4096 elements; ns an element, f32 and f64): 0.54, 1.30; NumPy 2.4 0.59, 1.66; f32 in
//! f64 lanes 0.93; with numerator and denominator as sums and a general quotient a tenth slower.

use super::log_of_sum::{LogOfSum, log_of_sum};
use super::sum::{Sum, fast_two_sum};
use crate::simd::{Lanes, Reg};

/// artanh `x`.
#[inline(always)]
pub fn atanh_f32<S: Lanes>(x: Reg<S, f32>) -> Reg<S, f32> {
    atanh(x, 1.0 / (1u32 << 14) as f32)
}

/// artanh `x`.
#[inline(always)]
pub fn atanh_f64<S: Lanes>(x: Reg<S, f64>) -> Reg<S, f64> {
    atanh(x, 1.0 / (1u32 << 29) as f64)
}

/// Half the logarithm of `(1 + |x|) / (1 - |x|)`, which is `2 / (1 - |x|) - 1`.
///
/// The reciprocal is a sum of two floats: the second is what its product with the denominator leaves
/// of 1, times itself. Below `tiny` the result is `x`.
#[inline(always)]
fn atanh<S: Lanes, T: LogOfSum>(x: Reg<S, T>, tiny: T) -> Reg<S, T> {
    let (a, one) = (x.abs(), x.all(T::ONE));
    let below = fast_two_sum(one, -a);
    let inverse = one / below.hi;
    let rest = inverse.neg_mul_add(below.lo, inverse.neg_mul_add(below.hi, one));
    let twice = inverse + inverse;
    let y = log_of_sum(Sum { hi: twice - one, lo: rest * twice }, None) * x.of(0.5);

    let usual = a.ge(x.all(tiny)) & a.lt(one);
    if !(!usual).any() {
        return y | x.sign_bit();
    }
    let y = a.lt(x.all(tiny)).select(a, y);
    let beyond = a.eq(one).select(x.of(f64::INFINITY), x.of(f64::NAN));
    a.lt(one).select(y, beyond) | x.sign_bit()
}
