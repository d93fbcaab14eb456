//! Unevaluated sums of two floats.

use crate::simd::{Lanes, Real, Reg};

/// `hi + lo`, `lo` small beside `hi`.
#[derive(Clone, Copy)]
pub struct Sum<S: Lanes, T: Real> {
    pub hi: Reg<S, T>,
    pub lo: Reg<S, T>,
}

/// `a + b` without error, for `|a| >= |b|` or `a == 0` (T. J. Dekker, "A floating-point technique for
/// extending the available precision", Numerische Mathematik 18, 1971).
#[inline(always)]
pub fn fast_two_sum<S: Lanes, T: Real>(a: Reg<S, T>, b: Reg<S, T>) -> Sum<S, T> {
    let hi = a + b;
    Sum { hi, lo: (a - hi) + b }
}
