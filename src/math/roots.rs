//! The reciprocal square root.

use crate::simd::{Lanes, Real, Reg};

/// The scaling that [`rsqrt`] needs.
pub trait RsqrtReal: Real {
    /// Below this the residual of the root has bits below the smallest float.
    const SMALL: f64;
    /// A power of two whose square brings small numbers up.
    const LIFT: f64;
}

impl RsqrtReal for f32 {
    const SMALL: f64 = 1.0 / (1u128 << 100) as f64;
    const LIFT: f64 = (1u64 << 40) as f64;
}

impl RsqrtReal for f64 {
    // 2^-960 and 2^300, as bits.
    const SMALL: f64 = f64::from_bits((1023 - 960) << 52);
    const LIFT: f64 = f64::from_bits((1023 + 300) << 52);
}

/// `1 / sqrt(x)`.
///
/// With `s` the rounded root and `y` the rounded `1 / s`, `x = s^2 + e` and `1 = s y + d` hold with
/// residuals that `mul_add` gives exactly (P. Markstein, "Computation of elementary functions on the
/// IBM RISC System/6000 processor", IBM J. Res. Dev. 34, 1990); to first order the result is
/// `y (1 + d - e y^2 / 2)`.
#[inline(always)]
pub fn rsqrt<S: Lanes, T: RsqrtReal>(x: Reg<S, T>) -> Reg<S, T> {
    let (one, lift) = (x.of(1.0), x.of(T::LIFT));
    let small = x.lt(x.of(T::SMALL));
    let x = small.select(x * lift * lift, x);
    let s = x.sqrt();
    let y = one / s;
    let e = s.neg_mul_add(s, x);
    let d = s.neg_mul_add(y, one);
    let correction = (e * y * x.of(-0.5)).mul_add(y, d);
    let refined = y.mul_add(correction, y);
    // The residuals of 0 and infinity are NaN, where y is right.
    refined.is_nan().select(y, refined) * small.select(lift, one)
}
