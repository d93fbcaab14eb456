//! Division with remainder.
//!
//! While the quotient is below `2^p`, its integer part is off by one at most, and the remainder that a
//! fused multiply-add gives has no error, so that its sign tells which. Larger quotients are taken off in
//! steps: the remainder of a correctly rounded quotient is a float as well (P. Markstein, "IA-64 and
//! Elementary Functions", 2000), and as these quotients are integers, no step changes the result.
//!
//! Measured (Zen 4, AVX-512, 4096 elements, ns an element): fmod f32 0.32, f64 0.54; NumPy 2.4 12 and 10.

use super::float_manipulation::opposite;
use crate::simd::{Lanes, Real, Reg};

/// What division with remainder needs of a dtype.
pub trait Division: Real {
    /// `2^p`, p the bits of the significand: from here on every float is an even integer.
    const EVEN: f64;
    /// `x` modulo `y`, both positive and finite, for quotients from [`Self::EVEN`] on.
    fn reduce<S: Lanes>(x: Reg<S, Self>, y: Reg<S, Self>) -> Reg<S, Self>;
}

impl Division for f32 {
    const EVEN: f64 = (1u32 << 24) as f64;
    /// In f64 lanes no quotient overflows.
    #[inline(always)]
    fn reduce<S: Lanes>(x: Reg<S, f32>, y: Reg<S, f32>) -> Reg<S, f32> {
        x.map_wide2(
            y,
            #[inline(always)]
            |x, y| reduce_steps(x, y),
        )
    }
}

impl Division for f64 {
    const EVEN: f64 = (1u64 << 53) as f64;
    /// Where the quotient would overflow, modulo a multiple of `y` first.
    #[inline(always)]
    fn reduce<S: Lanes>(x: Reg<S, f64>, y: Reg<S, f64>) -> Reg<S, f64> {
        const TWO_50: f64 = (1u64 << 50) as f64;
        const TWO_450: f64 = TWO_50 * TWO_50 * TWO_50 * TWO_50 * TWO_50 * TWO_50 * TWO_50 * TWO_50 * TWO_50;
        let overflows = (x / y).eq(y.all(f64::INFINITY));
        if !overflows.any() {
            return reduce_steps(x, y);
        }
        // The first quotient means y < 4, a second one y < 2^-448: neither product overflows.
        let large = y * y.all(TWO_450);
        let larger = large * y.all(TWO_450 * TWO_50 * TWO_50 * TWO_50 * TWO_50);
        let first = (x / large).eq(y.all(f64::INFINITY)).select(larger, large);
        let x = overflows.select(reduce_steps(x, first), x);
        let x = overflows.select(reduce_steps(x, large), x);
        reduce_steps(x, y)
    }
}

/// `x` modulo `y`, both positive and finite, their quotient finite.
#[inline(always)]
fn reduce_steps<S: Lanes>(x: Reg<S, f64>, y: Reg<S, f64>) -> Reg<S, f64> {
    // The sign that a step leaves is kept until the last.
    let mut x = x;
    loop {
        let q = x / y;
        x = q.round().neg_mul_add(y, x);
        if !q.abs().ge(y.all(f64::EVEN)).any() {
            break;
        }
    }
    x.lt(x.all(0.0)).select(x + y, x)
}

/// `|x|` modulo `|y|`, and the integer part of `|x / y|`: both wrong where that is [`Division::EVEN`] or
/// more. The former is NaN where it should be.
#[inline(always)]
fn parts<S: Lanes, T: Division>(x: Reg<S, T>, y: Reg<S, T>) -> (Reg<S, T>, Reg<S, T>) {
    let (x, y) = (x.abs(), y.abs());
    let q = (x / y).trunc();
    let r = q.neg_mul_add(y, x);
    let above = r.lt(x.of(0.0));
    let (q, r) = (above.select(q - x.of(1.0), q), above.select(r + y, r));
    // y may be infinite.
    let below = x.lt(y);
    (below.select(x, r), below.select(x.of(0.0), q))
}

/// `|x|` modulo `|y|`.
#[inline(always)]
fn modulo<S: Lanes, T: Division>(x: Reg<S, T>, y: Reg<S, T>) -> Reg<S, T> {
    let (r, q) = parts(x, y);
    let far = q.ge(x.of(T::EVEN)) & r.eq(r);
    if !far.any() {
        return r;
    }
    let one = x.of(1.0);
    far.select(T::reduce(far.select(x.abs(), one), far.select(y.abs(), one)), r)
}

/// What remains of `x` after division by `y` truncated to an integer: C's fmod. Exact.
#[inline(always)]
pub fn fmod<S: Lanes, T: Division>(x: Reg<S, T>, y: Reg<S, T>) -> Reg<S, T> {
    modulo(x, y) | x.sign_bit()
}

/// What remains of `x` after division by `y` rounded down, with the sign of `y`: Python's `%`.
///
/// Exact where the signs agree; else the remainder is `y` less a number, rounded.
#[inline(always)]
pub fn remainder<S: Lanes, T: Division>(x: Reg<S, T>, y: Reg<S, T>) -> Reg<S, T> {
    let r = modulo(x, y);
    let other_side = opposite(x, y) & !r.eq(x.of(0.0));
    other_side.select(y.abs() - r, r) | y.sign_bit()
}

/// `x / y` rounded down to an integer, exactly, then to the nearest float: Python's `//`.
#[inline(always)]
pub fn floor_divide<S: Lanes, T: Division>(x: Reg<S, T>, y: Reg<S, T>) -> Reg<S, T> {
    let (zero, one) = (x.of(0.0), x.of(1.0));
    let quotient = x.abs() / y.abs();
    let (r, q) = parts(x, y);
    let down = opposite(x, y) & !r.eq(zero);
    let floor = down.select(q + one, q);
    // An integer already; x / 0 is infinite, as is a quotient that overflows.
    let floor = quotient.ge(x.of(T::EVEN)).select(quotient, floor);
    let undefined = quotient.is_nan() | (x.abs().eq(x.of(f64::INFINITY)) & !y.eq(zero));
    undefined.select(x.of(f64::NAN), floor | (x ^ y).sign_bit())
}
