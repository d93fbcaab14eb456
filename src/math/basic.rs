//! Arithmetic, sign, limits: exact, or one correctly rounded operation.

use super::sum::{Sum, two_diff};
use crate::simd::{Lanes, Real, Reg};

/// `-x`: flips the sign bit. Exact.
#[inline(always)]
pub fn neg<S: Lanes, T: Real>(x: Reg<S, T>) -> Reg<S, T> {
    -x
}

/// `|x|`: clears the sign bit. Exact.
#[inline(always)]
pub fn abs<S: Lanes, T: Real>(x: Reg<S, T>) -> Reg<S, T> {
    x.abs()
}

/// -1, 0 or 1; `sign(-0)` is 0, NaN stays NaN. Exact.
#[inline(always)]
pub fn sign<S: Lanes, T: Real>(x: Reg<S, T>) -> Reg<S, T> {
    let zero = x.of(0.0);
    let one = x.of(1.0) | x.sign_bit();
    let sign = x.eq(zero).select(zero, one);
    x.is_nan().select(x, sign)
}

/// `x * x`, correctly rounded.
#[inline(always)]
pub fn square<S: Lanes, T: Real>(x: Reg<S, T>) -> Reg<S, T> {
    x * x
}

/// Square root, correctly rounded.
#[inline(always)]
pub fn sqrt<S: Lanes, T: Real>(x: Reg<S, T>) -> Reg<S, T> {
    x.sqrt()
}

/// `1 / x`, correctly rounded.
#[inline(always)]
pub fn reciprocal<S: Lanes, T: Real>(x: Reg<S, T>) -> Reg<S, T> {
    x.of(1.0) / x
}

/// The larger of the two, ignoring NaN where the other is a number; `+0 > -0`.
#[inline(always)]
pub fn fmax<S: Lanes, T: Real>(a: Reg<S, T>, b: Reg<S, T>) -> Reg<S, T> {
    let larger = a.gt(b).select(a, b);
    // Equal operands differ at most in the sign of zero, which `and` clears.
    let larger = a.eq(b).select(a & b, larger);
    b.is_nan().select(a, larger)
}

/// The smaller of the two, ignoring NaN where the other is a number; `-0 < +0`.
#[inline(always)]
pub fn fmin<S: Lanes, T: Real>(a: Reg<S, T>, b: Reg<S, T>) -> Reg<S, T> {
    let smaller = a.lt(b).select(a, b);
    let smaller = a.eq(b).select(a | b, smaller);
    b.is_nan().select(a, smaller)
}

/// `x` limited to `lo .. hi`; `hi < lo` gives `hi`, NaN stays NaN.
#[inline(always)]
pub fn clip<S: Lanes, T: Real>(x: Reg<S, T>, lo: Reg<S, T>, hi: Reg<S, T>) -> Reg<S, T> {
    x.at_least(lo).at_most(hi)
}

/// Keras' rectifier: `max_value` where `x >= max_value`, `x` where `x > threshold`, else
/// `alpha * (x - threshold)`; an `alpha` of 0 gives +0 there, for infinite `x` as well.
#[inline(always)]
pub fn relu<S: Lanes, T: Real>(
    x: Reg<S, T>,
    alpha: Reg<S, T>,
    max_value: Reg<S, T>,
    threshold: Reg<S, T>,
) -> Reg<S, T> {
    let zero = x.of(0.0);
    let Sum { hi: difference, lo: error } = two_diff(x, threshold);
    // The rounding error of the difference counts; an infinite difference has none.
    let error = error.is_nan().select(zero, error);
    let slope = alpha.mul_add(difference, alpha * error);
    // 0 * -inf would be NaN, and 0 * -1 is -0: both are 0 in a rectifier.
    let below = alpha.eq(zero).select(zero, slope);
    // A NaN is in no comparison, and stays.
    let y = x.le(threshold).select(below, x);
    x.ge(max_value).select(max_value, y)
}
