//! Logarithms of sums of powers.
//!
//! `log(b^x + b^y) = m + log(1 + b^-|x - y|)` with `m` the larger of the two. The difference is exact as a sum
//! of two floats, and so is nearly the logarithm. Where it and a negative `m` cancel,
//! [`super::log_near_zero`] does it again: results down to 2^-57 were within 0.64 ULP; the 110 bits it has
//! do not suffice for arguments found by a search, whose results are smaller still. Where the result is
//! nearly subnormal, error terms underflow (logaddexp2(-6.084e-308, -1020.834) was 1.61 ULP off): it goes the same way,
//! scaled.
//!
//! Measured (Zen 4, AVX-512, 4096 elements): 1.7 ns an element in f32, 3.1 in f64; NumPy 9.6.

use super::log_near_zero::log_near_zero;
use super::log_one_plus::{Base, Natural, SumReal, Two, log_of_one_plus, log_of_one_plus_little};
use super::sum::{Sum, two_sum};
use crate::simd::{Lanes, Reg};

/// `log(e^a + e^b)`.
#[inline(always)]
pub fn logaddexp_f32<S: Lanes>(a: Reg<S, f32>, b: Reg<S, f32>) -> Reg<S, f32> {
    log_of_sum_f32::<S, Natural>(a, b)
}

/// `log(e^a + e^b)`.
#[inline(always)]
pub fn logaddexp_f64<S: Lanes>(a: Reg<S, f64>, b: Reg<S, f64>) -> Reg<S, f64> {
    log_of_sum_f64::<S, Natural>(a, b)
}

/// `log2(2^a + 2^b)`.
#[inline(always)]
pub fn logaddexp2_f32<S: Lanes>(a: Reg<S, f32>, b: Reg<S, f32>) -> Reg<S, f32> {
    log_of_sum_f32::<S, Two>(a, b)
}

/// `log2(2^a + 2^b)`.
#[inline(always)]
pub fn logaddexp2_f64<S: Lanes>(a: Reg<S, f64>, b: Reg<S, f64>) -> Reg<S, f64> {
    log_of_sum_f64::<S, Two>(a, b)
}

/// Where much cancels, f64's function.
#[inline(always)]
fn log_of_sum_f32<S: Lanes, B: Base<f32> + Base<f64>>(a: Reg<S, f32>, b: Reg<S, f32>) -> Reg<S, f32> {
    log_of_sum::<S, f32, B>(
        a,
        b,
        #[inline(always)]
        |a, b| {
            a.map_wide2(
                b,
                #[inline(always)]
                |a, b| log_of_sum_f64::<S, B>(a, b),
            )
        },
    )
}

#[inline(always)]
fn log_of_sum_f64<S: Lanes, B: Base<f64>>(a: Reg<S, f64>, b: Reg<S, f64>) -> Reg<S, f64> {
    log_of_sum::<S, f64, B>(
        a,
        b,
        #[inline(always)]
        |a, b| log_near_zero::<S, B>(a, b),
    )
}

/// `near_zero(m, l)` takes the larger and the smaller argument.
#[inline(always)]
fn log_of_sum<S: Lanes, T: SumReal, B: Base<T>>(
    a: Reg<S, T>,
    b: Reg<S, T>,
    near_zero: impl Fn(Reg<S, T>, Reg<S, T>) -> Reg<S, T>,
) -> Reg<S, T> {
    let far = a.all(T::POWER_FROM);
    let swap = a.lt(b);
    let (m, l) = (swap.select(b, a), swap.select(a, b));
    let d = two_sum(m, -l);
    let mut log = log_of_one_plus::<S, T, B>(Sum { hi: d.hi.at_most(far), lo: d.lo });
    let rare = !d.hi.le(far);
    if rare.any() {
        let little = log_of_one_plus_little::<S, T, B>(d.hi);
        log = Sum::select(rare, little, log);
    }
    let sum = two_sum(m, log.hi);
    let y = sum.hi + (sum.lo + log.lo);
    let cancels = y.abs().lt(log.hi * a.of(0.25)) & m.lt(a.of(0.0));
    // Else the low parts of both would underflow; of powers that are nothing there is none.
    let tiny =
        y.abs().lt(a.all(T::SUBNORMAL_LOW_BELOW)) & log.hi.lt(a.all(T::SUBNORMAL_LOW_BELOW)) & a.of(0.0).lt(log.hi);
    let again = cancels | tiny;
    let y = if again.any() { again.select(near_zero(m, l), y) } else { y };
    if !rare.any() {
        return y;
    }
    // Infinities and NaN, and differences that overflow.
    d.hi.lt(a.of(f64::INFINITY)).select(y, a.maximum(b))
}
