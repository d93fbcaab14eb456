//! Activation functions of neural networks.
//!
//! Each is within an ULP of the whole expression's value: constants and exponentials are sums of two
//! floats where a product of rounded ones would not do, quotients are corrected by their residuals (P.
//! Markstein, "IA-64 and Elementary Functions", 2000).

use super::exp::{ExpReal, Parts, exp_parts, exp_sum};
use super::expm1::{expm1_sum, expm1_wide};
use super::sum::{Sum, fast_two_sum, two_sum};
use super::tables::activations::{
    FIFTH_F32, FIFTH_F64, FIFTH_LO_F32, FIFTH_LO_F64, SELU_BELOW_F64, SELU_BELOW_LO_F64, SELU_SCALE_F64,
    SELU_SCALE_LO_F64, SIXTH_F32, SIXTH_F64, SIXTH_LO_F32, SIXTH_LO_F64,
};
use crate::simd::{Lanes, Real, Reg};

/// Constants of the activation functions.
pub(super) trait Activation: ExpReal {
    const FIFTH: (Self, Self);
    const SIXTH: (Self, Self);
    /// Below this `x e^x` rounds to 0.
    const TAIL: f64;
    /// From here on the error of `e^2x + 2` no longer matters to mish; before, `e^2x` is below `2^p`.
    const MISH_LARGE: f64;
    /// From here on mish is `x`.
    const MISH_MOST: f64;
}

impl Activation for f32 {
    const FIFTH: (f32, f32) = (FIFTH_F32, FIFTH_LO_F32);
    const SIXTH: (f32, f32) = (SIXTH_F32, SIXTH_LO_F32);
    const TAIL: f64 = -112.0;
    const MISH_LARGE: f64 = 7.5;
    const MISH_MOST: f64 = 20.0;
}

impl Activation for f64 {
    const FIFTH: (f64, f64) = (FIFTH_F64, FIFTH_LO_F64);
    const SIXTH: (f64, f64) = (SIXTH_F64, SIXTH_LO_F64);
    const TAIL: f64 = -760.0;
    const MISH_LARGE: f64 = 16.0;
    const MISH_MOST: f64 = 40.0;
}

/// `x` where it is positive, else `alpha (e^x - 1)`.
#[inline(always)]
pub fn elu_f32<S: Lanes>(x: Reg<S, f32>, alpha: Reg<S, f32>) -> Reg<S, f32> {
    // Below this e^x is lost beside -1.
    let bounded = x.at_most(x.all(0.0)).at_least(x.all(-20.0));
    let below = bounded.map_wide2(
        alpha,
        #[inline(always)]
        |x, alpha| alpha * expm1_wide(x),
    );
    negative_or(x, alpha, below)
}

/// `x` where it is positive, else `alpha (e^x - 1)`.
#[inline(always)]
pub fn elu_f64<S: Lanes>(x: Reg<S, f64>, alpha: Reg<S, f64>) -> Reg<S, f64> {
    let e = expm1_sum(x.at_most(x.all(0.0)).at_least(x.all(-40.0)));
    negative_or(x, alpha, alpha.mul_add(e.hi, alpha * e.lo))
}

/// `x` where it is positive, else `below`, of which only the sign of zero may be wrong.
#[inline(always)]
fn negative_or<S: Lanes, T: Real>(x: Reg<S, T>, alpha: Reg<S, T>, below: Reg<S, T>) -> Reg<S, T> {
    let below = below.abs() | (alpha ^ x).sign_bit();
    x.gt(x.of(0.0)).select(x, below)
}

/// ELU with Keras' alpha 1.67326324235437728481, times its scale 1.05070098735548049342.
#[inline(always)]
pub fn selu_f32<S: Lanes>(x: Reg<S, f32>) -> Reg<S, f32> {
    let y = x.at_least(x.all(-20.0)).map_wide(
        #[inline(always)]
        |x| {
            let zero = x.all(0.0);
            let below = expm1_wide(x.at_most(zero)) * x.all(SELU_BELOW_F64);
            x.gt(zero).select(x * x.all(SELU_SCALE_F64), below)
        },
    );
    y | x.sign_bit()
}

/// ELU with Keras' alpha 1.67326324235437728481, times its scale 1.05070098735548049342.
#[inline(always)]
pub fn selu_f64<S: Lanes>(x: Reg<S, f64>) -> Reg<S, f64> {
    let zero = x.all(0.0);
    let positive = x.gt(zero);
    let e = expm1_sum(x.at_most(zero).at_least(x.all(-40.0)));
    let (hi, lo) = (positive.select(x, e.hi), positive.select(zero, e.lo));
    let c = positive.select(x.all(SELU_SCALE_F64), x.all(SELU_BELOW_F64));
    let c_lo = positive.select(x.all(SELU_SCALE_LO_F64), x.all(SELU_BELOW_LO_F64));
    // The least normal number's product with the low part is not, but then it does not count.
    let y = hi.mul_add(c, hi.mul_add(c_lo, lo * c));
    y | x.sign_bit()
}

/// `x / (1 + e^-x)`.
#[inline(always)]
pub fn silu_f32<S: Lanes>(x: Reg<S, f32>) -> Reg<S, f32> {
    silu(x)
}

/// `x / (1 + e^-x)`.
#[inline(always)]
pub fn silu_f64<S: Lanes>(x: Reg<S, f64>) -> Reg<S, f64> {
    silu(x)
}

/// `x` times the logistic function, as in [`super::sigmoid`].
#[inline(always)]
fn silu<S: Lanes, T: Activation>(x: Reg<S, T>) -> Reg<S, T> {
    let (zero, one, safe) = (x.of(0.0), x.of(1.0), x.all(T::EXP.safe));
    let size = x.abs().at_most(safe);
    let t = exp_sum(-size);

    let negative = x.lt(zero);
    let numerator = Sum { hi: negative.select(t.hi, one), lo: negative.select(t.lo, zero) };
    let reciprocal = one / (one + t.hi);
    let q = numerator.hi * reciprocal;
    let residual = q.neg_mul_add(t.hi, numerator.hi - q) + q.neg_mul_add(t.lo, numerator.lo);
    // An infinite x has no correction.
    let bounded = x.at_most(safe);
    let y = x.mul_add(q, bounded * (residual * reciprocal));
    with_tail(x, y)
}

/// `x tanh(log(1 + e^x))`.
#[inline(always)]
pub fn mish_f32<S: Lanes>(x: Reg<S, f32>) -> Reg<S, f32> {
    mish(x)
}

/// `x tanh(log(1 + e^x))`.
#[inline(always)]
pub fn mish_f64<S: Lanes>(x: Reg<S, f64>) -> Reg<S, f64> {
    mish(x)
}

/// `x n / (n + 2)` with `n = w^2 + 2 w`, `w = e^x`.
///
/// The sums of two numbers whose order is unknown are exact as long as one is a multiple of the other's
/// last place; where `n` is too large for that, the result is `x` less a correction.
#[inline(always)]
fn mish<S: Lanes, T: Activation>(x: Reg<S, T>) -> Reg<S, T> {
    let (one, two) = (x.of(1.0), x.of(2.0));
    let bounded = x.at_most(x.of(T::MISH_MOST)).at_least(-x.all(T::EXP.safe));
    let w = exp_sum(bounded);
    let square = w.hi * w.hi;
    let n = fast_two_sum(w.hi + w.hi, square);
    let square_lo = w.hi.mul_add(w.hi, -square);
    let n_lo = n.lo + (w.lo + w.lo).mul_add(w.hi + one, square_lo);
    let d = fast_two_sum(two, n.hi);

    let reciprocal = one / d.hi;
    let q = n.hi * reciprocal;
    let residual = q.neg_mul_add(d.hi, n.hi) + q.neg_mul_add(d.lo + n_lo, n_lo);
    let y = x.mul_add(q, bounded * (residual * reciprocal));
    let large = bounded.mul_add(reciprocal * -two, x);
    with_tail(x, x.gt(x.of(T::MISH_LARGE)).select(large, y) | x.sign_bit())
}

/// `y`, but `x e^x` where `e^x` is lost beside 1.
#[inline(always)]
fn with_tail<S: Lanes, T: Activation>(x: Reg<S, T>, y: Reg<S, T>) -> Reg<S, T> {
    // Long before the low part of e^x would be subnormal.
    let tail = x.lt(x.all(T::EXP.safe) * x.of(-0.5));
    if !tail.any() {
        return y;
    }
    let bounded = x.at_least(x.of(T::TAIL)).at_most(x.of(0.0));
    let size = bounded.abs();
    let Parts { power, rest, n } = exp_parts(bounded);
    let product = size * power;
    let rest = size.mul_add(rest, size.mul_add(power, -product));
    tail.select(-Parts { power: product, rest, n }.rounded(), y)
}

/// `x / (1 + |x|)`.
#[inline(always)]
pub fn softsign<S: Lanes, T: Real>(x: Reg<S, T>) -> Reg<S, T> {
    let one = x.of(1.0);
    // From here on the result rounds to 1.
    let size = x.abs().at_most(x.of((1u64 << 60) as f64));
    let d = two_sum(size, one);
    let reciprocal = one / d.hi;
    let q = size * reciprocal;
    let residual = q.neg_mul_add(d.lo, q.neg_mul_add(d.hi, size));
    residual.mul_add(reciprocal, q) | x.sign_bit()
}

/// `x / 5 + 1/2`, limited to 0 .. 1.
#[inline(always)]
pub fn hard_sigmoid<S: Lanes, T: Activation>(x: Reg<S, T>) -> Reg<S, T> {
    let bound = x.of(2.5);
    let sum = fast_two_sum(bound, x.at_most(bound).at_least(-bound));
    let (fifth, fifth_lo) = T::FIFTH;
    sum.hi.mul_add(x.all(fifth), sum.hi.mul_add(x.all(fifth_lo), sum.lo * x.all(fifth)))
}

/// `x` times `x + 3` limited to 0 .. 6, over 6: Keras 3's hard_silu. -0 for all `x <= -3`.
#[inline(always)]
pub fn hard_swish<S: Lanes, T: Activation>(x: Reg<S, T>) -> Reg<S, T> {
    let three = x.of(3.0);
    let bounded = x.at_most(three).at_least(-three);
    let sum = fast_two_sum(three, bounded);
    // Sixths of the sum first: of the product with a small x they might be subnormal.
    let (sixth, sixth_lo) = (x.all(T::SIXTH.0), x.all(T::SIXTH.1));
    let part = sum.hi * sixth;
    let part_lo = sum.hi.mul_add(sixth_lo, sum.lo.mul_add(sixth, sum.hi.mul_add(sixth, -part)));
    let y = bounded.mul_add(part, bounded * part_lo);
    x.gt(three).select(x, y | x.sign_bit())
}

/// `x` where it is not negative, else `alpha x`.
#[inline(always)]
pub fn leaky_relu<S: Lanes, T: Real>(x: Reg<S, T>, alpha: Reg<S, T>) -> Reg<S, T> {
    x.ge(x.of(0.0)).select(x, alpha * x)
}

/// `x` limited to 0 .. 6; +0 for -0.
#[inline(always)]
pub fn relu6<S: Lanes, T: Real>(x: Reg<S, T>) -> Reg<S, T> {
    let zero = x.of(0.0);
    x.le(zero).select(zero, x.at_most(x.of(6.0)))
}
