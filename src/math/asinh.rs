//! The inverse hyperbolic sine and cosine: logarithms of `x + sqrt(x^2 + 1)` and `x + sqrt(x^2 - 1)`.
//!
//! Square, root and sum are sums of two floats, so that nothing is lost where the logarithm's argument is
//! nearly 1.

use super::log::{LogOfSum, log_of_sum};
use super::sum::{Sum, fast_two_sum, two_prod, two_sum};
use crate::simd::{Lanes, Reg};

/// A format's limits.
trait Limits: LogOfSum {
    /// Below this, arsinh `x` is `x`.
    const TINY: Self;
    /// From here on `x^2 + 1` and `x^2 - 1` round to `x^2`, which is still finite.
    const LARGE: Self;
}

impl Limits for f32 {
    const TINY: f32 = 1.0 / (1u32 << 14) as f32;
    const LARGE: f32 = 1e18;
}

impl Limits for f64 {
    const TINY: f64 = 1.0 / (1u32 << 29) as f64;
    const LARGE: f64 = 1e150;
}

/// arsinh `x`.
#[inline(always)]
pub fn asinh_f32<S: Lanes>(x: Reg<S, f32>) -> Reg<S, f32> {
    asinh(x)
}

/// arsinh `x`.
#[inline(always)]
pub fn asinh_f64<S: Lanes>(x: Reg<S, f64>) -> Reg<S, f64> {
    asinh(x)
}

/// arcosh `x`.
#[inline(always)]
pub fn acosh_f32<S: Lanes>(x: Reg<S, f32>) -> Reg<S, f32> {
    acosh(x)
}

/// arcosh `x`.
#[inline(always)]
pub fn acosh_f64<S: Lanes>(x: Reg<S, f64>) -> Reg<S, f64> {
    acosh(x)
}

#[inline(always)]
fn asinh<S: Lanes, T: Limits>(x: Reg<S, T>) -> Reg<S, T> {
    let a = x.abs();
    let large = a.ge(a.all(T::LARGE));
    let usual = a.ge(a.all(T::TINY)) & a.lt(a.all(T::LARGE));
    let rare = (!usual).any();

    let square = two_prod(a, a);
    let w = two_sum(square.hi, a.all(T::ONE));
    let root = root(Sum { hi: w.hi, lo: w.lo + square.lo });
    let sum = fast_two_sum(root.hi, a);
    let mut sum = Sum { hi: sum.hi, lo: sum.lo + root.lo };
    if rare {
        // An eighth of 2 a.
        sum = Sum::select(large, Sum::of(a * a.of(0.25)), sum);
    }
    let y = log_of_sum(sum, rare.then_some(large));
    if !rare {
        return y | x.sign_bit();
    }
    let usual = a.ge(a.all(T::TINY)) & a.lt(a.of(f64::INFINITY));
    usual.select(y, a) | x.sign_bit()
}

#[inline(always)]
fn acosh<S: Lanes, T: Limits>(x: Reg<S, T>) -> Reg<S, T> {
    let one = x.all(T::ONE);
    let large = x.ge(x.all(T::LARGE));
    let usual = x.gt(one) & x.lt(x.all(T::LARGE));
    let rare = (!usual).any();

    let square = two_prod(x, x);
    let w = fast_two_sum(square.hi, -one);
    let root = root(fast_two_sum(w.hi, w.lo + square.lo));
    let sum = fast_two_sum(x, root.hi);
    let mut sum = Sum { hi: sum.hi, lo: sum.lo + root.lo };
    if rare {
        // An eighth of 2 x.
        sum = Sum::select(large, Sum::of(x * x.of(0.25)), sum);
    }
    let y = log_of_sum(sum, rare.then_some(large));
    if !rare {
        return y;
    }
    let y = x.lt(x.of(f64::INFINITY)).select(y, x);
    let y = x.gt(one).select(y, x.of(f64::NAN));
    x.eq(one).select(x.of(0.0), y)
}

/// The square root of `w > 0`, nearly to twice the precision.
#[inline(always)]
fn root<S: Lanes, T: Limits>(w: Sum<S, T>) -> Sum<S, T> {
    let hi = w.hi.sqrt();
    let rest = hi.neg_mul_add(hi, w.hi) + w.lo;
    Sum { hi, lo: rest * (hi.of(0.5) / hi) }
}
