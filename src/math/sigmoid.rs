//! The logistic function.

use super::exp::{ExpReal, Parts, exp_parts};
use super::sum::{Sum, fast_two_sum};
use crate::simd::{Lanes, Reg};

/// `1 / (1 + e^-x)`.
#[inline(always)]
pub fn sigmoid_f32<S: Lanes>(x: Reg<S, f32>) -> Reg<S, f32> {
    sigmoid(x, x.all(104.0))
}

/// `1 / (1 + e^-x)`.
#[inline(always)]
pub fn sigmoid_f64<S: Lanes>(x: Reg<S, f64>) -> Reg<S, f64> {
    sigmoid(x, x.all(746.0))
}

/// With `t = e^-|x|`: `1 / (1 + t)` for positive `x`, else `t / (1 + t)`. Beyond `-bound` the result
/// rounds to 0. In `t = 2^n m` it is `m` that gets divided, so that a subnormal result is scaled last.
///
/// The quotient is corrected by its residual (P. Markstein, "IA-64 and Elementary Functions", 2000):
/// `numerator - q` is exact because q is at least half of it.
#[inline(always)]
fn sigmoid<S: Lanes, T: ExpReal>(x: Reg<S, T>, bound: Reg<S, T>) -> Reg<S, T> {
    let (zero, one) = (x.of(0.0), x.of(1.0));
    let Parts { power, rest, n } = exp_parts(-x.abs().at_most(bound));
    let m = fast_two_sum(power, rest);
    let scale = one.scale(n);
    let t = Sum { hi: m.hi * scale, lo: m.lo * scale };

    let negative = x.lt(zero);
    let numerator = Sum { hi: negative.select(m.hi, one), lo: negative.select(m.lo, zero) };
    let reciprocal = one / (one + t.hi);
    let q = numerator.hi * reciprocal;
    let residual = q.neg_mul_add(t.hi, numerator.hi - q) + q.neg_mul_add(t.lo, numerator.lo);
    residual.mul_add(reciprocal, q).scale(negative.select(n, zero))
}
