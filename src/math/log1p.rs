//! The logarithm of 1 + x: that of a sum of two floats.
//!
//! Measured (Zen 4, AVX-512, 4096 elements; ns an element, f32 and f64): 0.46, 1.07; NumPy 2.4 0.51, 1.12; f32 in
//! f64 lanes 0.63. Without the renormalisation 0.44, 1.00, but off by 0.875 and 0.75 ULP where 1 + x barely
//! differs from 1.

use super::log_of_sum::{LogOfSum, SHRINK, log_of_any_sum};
use super::sum::{Sum, fast_two_sum};
use crate::simd::{Lanes, Reg};

/// log(1 + `x`).
#[inline(always)]
pub fn log1p_f32<S: Lanes>(x: Reg<S, f32>) -> Reg<S, f32> {
    // Far above 2^24.
    log1p(x, 1e30)
}

/// log(1 + `x`).
#[inline(always)]
pub fn log1p_f64<S: Lanes>(x: Reg<S, f64>) -> Reg<S, f64> {
    // Far above 2^53.
    log1p(x, 1e300)
}

/// From `huge` on, 1 makes no difference.
#[inline(always)]
fn log1p<S: Lanes, T: LogOfSum>(x: Reg<S, T>, huge: T) -> Reg<S, T> {
    let pole = -x.all(T::ONE);
    let large = x.ge(x.all(huge));
    let usual = x.gt(pole) & x.lt(x.all(huge));
    let rare = (!usual).any();
    let one = x.all(T::ONE);
    let mut sum = fast_two_sum(x.at_least(one), x.at_most(one));
    if rare {
        sum = Sum::select(large, Sum::of(x * x.of(SHRINK)), sum);
    }
    // Keeps the sign of 0.
    let y = log_of_any_sum(sum, rare.then_some(large)) | x.sign_bit();
    if !rare {
        return y;
    }
    let infinity = x.of(f64::INFINITY);
    let y = x.eq(infinity).select(infinity, y);
    let below = x.eq(pole).select(-infinity, x.of(f64::NAN));
    x.gt(pole).select(y, below)
}
