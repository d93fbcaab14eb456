//! Exponentials of a line of numbers relative to its largest, as softmax wants them.
//!
//! Only ratios matter, so that the largest number itself need not be subtracted, a step that rounds: what is
//! taken off is the whole part `N` of its exponent, `2^(n - N) e^r` for `e^x = 2^n e^r` (see `exp`). That is
//! exact. Where the largest number is too large for the reduction, its difference from any number whose
//! exponential counts is exact (P. H. Sterbenz, "Floating-Point Computation", 1974), and is taken instead.
//! Numbers too far below the largest count as ones whose probability still rounds to 0. All exponentials carry a
//! power of two that keeps them normal numbers, so that no lane takes a rare way; the final division takes
//! it out.

use super::exp::{ExpReal, Sixteenths};
use crate::simd::{Lanes, Real, Reg};

/// What exponentials relative to a largest number need of a dtype.
#[allow(private_bounds, reason = "only the formats of this crate have it")]
pub trait SoftmaxReal: ExpReal {
    /// Up to this largest number the reduction is exact enough; above, differences are exact.
    const REDUCTION_LIMIT: f64;
    /// What lies so far below the largest number has a probability that rounds to 0.
    const ZERO_BELOW: f64;
    /// The exponent of the factor that keeps exponentials normal.
    const LIFT: f64;
}

/// The largest number of a line, as [`exp_shifted`] needs it.
pub struct Shifted<S: Lanes, T: Real> {
    minus: Reg<S, T>,
    least: Reg<S, T>,
    exponent: Reg<S, T>,
}

impl<S: Lanes, T: Real> Clone for Shifted<S, T> {
    #[inline(always)]
    fn clone(&self) -> Self {
        *self
    }
}
impl<S: Lanes, T: Real> Copy for Shifted<S, T> {}

impl<S: Lanes, T: SoftmaxReal> Shifted<S, T> {
    /// To `max`, a number of the dtype.
    #[inline(always)]
    pub fn to(simd: S, max: f64) -> Self {
        let near = max.abs() <= T::REDUCTION_LIMIT;
        let minus = if near { 0.0 } else { max };
        let exponent = if near { (max * core::f64::consts::LOG2_E).round_ties_even() } else { 0.0 };
        let all = |x: f64| Reg::splat(simd, T::of(x));
        Self { minus: all(minus), least: all(max - minus - T::ZERO_BELOW), exponent: all(exponent - T::LIFT) }
    }
}

/// `e^x` relative to the largest number that `shifted` knows, times `2^LIFT`, within 0.54 ULP; NaN where that
/// number or `x` is not finite, but for `x = -inf`.
#[inline(always)]
pub fn exp_shifted<S: Lanes, T: SoftmaxReal>(x: Reg<S, T>, shifted: Shifted<S, T>) -> Reg<S, T> {
    let x = (x - shifted.minus).at_least(shifted.least);
    let of_x = Sixteenths::of(x, T::LOG2_E);
    let n = of_x.n;
    // The exponent is whole: the sum stays exact, and its low bits count sixteenths as before.
    let index = (of_x.index.to_real::<T>() - shifted.exponent).to_bits();
    let sixteenths = Sixteenths { n, index };
    let r = n.neg_mul_add(x.all(T::LN2_HI), x) + n.neg_mul_add(x.all(T::LN2_LO), sixteenths.error());
    let bend = (r * r).mul_add(T::poly(r), r);
    let power = sixteenths.power();
    power.mul_add(bend, power)
}

impl SoftmaxReal for f32 {
    const REDUCTION_LIMIT: f64 = 256.0;
    const ZERO_BELOW: f64 = 110.0;
    const LIFT: f64 = 64.0;
}

impl SoftmaxReal for f64 {
    const REDUCTION_LIMIT: f64 = 2048.0;
    const ZERO_BELOW: f64 = 760.0;
    const LIFT: f64 = 600.0;
}
