//! The logistic function.

use super::exp::{ExpReal, exp, exp_sum};
use super::sum::Sum;
use crate::simd::{Lanes, Reg};

/// `1 / (1 + e^-x)`.
#[inline(always)]
pub fn sigmoid_f32<S: Lanes>(x: Reg<S, f32>) -> Reg<S, f32> {
    sigmoid(x)
}

/// `1 / (1 + e^-x)`.
#[inline(always)]
pub fn sigmoid_f64<S: Lanes>(x: Reg<S, f64>) -> Reg<S, f64> {
    sigmoid(x)
}

/// With `t = e^-|x|`: `1 / (1 + t)` for positive `x`, else `t / (1 + t)`, which for very small `t` is `t`.
///
/// The quotient is corrected by its residual (P. Markstein, "IA-64 and Elementary Functions", 2000):
/// `numerator - q` is exact because q is at least half of it.
#[inline(always)]
fn sigmoid<S: Lanes, T: ExpReal>(x: Reg<S, T>) -> Reg<S, T> {
    let (zero, one, safe) = (x.of(0.0), x.of(1.0), x.all(T::EXP.safe));
    let t = exp_sum(-x.abs().at_most(safe));

    let negative = x.lt(zero);
    let numerator = Sum { hi: negative.select(t.hi, one), lo: negative.select(t.lo, zero) };
    let reciprocal = one / (one + t.hi);
    let q = numerator.hi * reciprocal;
    let residual = q.neg_mul_add(t.hi, numerator.hi - q) + q.neg_mul_add(t.lo, numerator.lo);
    let y = residual.mul_add(reciprocal, q);

    // Long before the sum's low part would be subnormal.
    let tiny = x.lt(safe * x.of(-0.5));
    if tiny.any() { tiny.select(exp(x), y) } else { y }
}
