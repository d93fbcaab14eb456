//! Unevaluated sums of two floats ("double-double"): about twice the bits.
//!
//! T. J. Dekker, "A floating-point technique for extending the available precision", Numerische
//! Mathematik 18, 1971; the errors of these forms with a fused multiply-add: M. Joldes, J.-M. Muller and
//! V. Popescu, "Tight and rigorous error bounds for basic building blocks of double-word arithmetic",
//! ACM TOMS 44, 2017.

use crate::simd::{Lanes, Mask, Real, Reg};

/// `hi + lo`, `lo` small beside `hi`.
#[derive(Clone, Copy)]
pub struct Sum<S: Lanes, T: Real> {
    pub hi: Reg<S, T>,
    pub lo: Reg<S, T>,
}

/// `a + b` without error, for `|a| >= |b|` or `a == 0`.
#[inline(always)]
pub fn fast_two_sum<S: Lanes, T: Real>(a: Reg<S, T>, b: Reg<S, T>) -> Sum<S, T> {
    let hi = a + b;
    Sum { hi, lo: (a - hi) + b }
}

/// `a + b` without error (D. E. Knuth, TAOCP 2, section 4.2.2, theorem B).
#[inline(always)]
pub fn two_sum<S: Lanes, T: Real>(a: Reg<S, T>, b: Reg<S, T>) -> Sum<S, T> {
    let hi = a + b;
    let b_part = hi - a;
    Sum { hi, lo: (a - (hi - b_part)) + (b - b_part) }
}

/// `a - b` without error, as [`two_sum`].
#[inline(always)]
pub fn two_diff<S: Lanes, T: Real>(a: Reg<S, T>, b: Reg<S, T>) -> Sum<S, T> {
    let hi = a - b;
    let b_part = hi - a;
    Sum { hi, lo: (a - (hi - b_part)) - (b + b_part) }
}

/// `a * b` without error, unless it underflows.
#[inline(always)]
pub fn two_prod<S: Lanes, T: Real>(a: Reg<S, T>, b: Reg<S, T>) -> Sum<S, T> {
    let hi = a * b;
    Sum { hi, lo: a.mul_add(b, -hi) }
}

impl<S: Lanes, T: Real> Sum<S, T> {
    /// `hi + 0`.
    #[inline(always)]
    pub fn of(hi: Reg<S, T>) -> Self {
        Self { hi, lo: hi.of(0.0) }
    }
    /// The pair of constants in every lane, at the level of `x`.
    #[inline(always)]
    pub fn all(x: Reg<S, T>, hi: T, lo: T) -> Self {
        Self { hi: x.all(hi), lo: x.all(lo) }
    }
    /// The nearest float.
    #[inline(always)]
    pub fn rounded(self) -> Reg<S, T> {
        self.hi + self.lo
    }
    /// `-self`.
    #[inline(always)]
    pub fn negated(self) -> Self {
        Self { hi: -self.hi, lo: -self.lo }
    }
    /// `self + b`, relatively within a few units of twice the precision where the signs agree; where
    /// they don't, the error is relative to the larger operand's low part.
    #[inline(always)]
    pub fn plus(self, b: Self) -> Self {
        let s = two_sum(self.hi, b.hi);
        fast_two_sum(s.hi, s.lo + (self.lo + b.lo))
    }
    /// As [`Sum::plus`], for `|self| >= |b|`.
    #[inline(always)]
    pub fn plus_smaller(self, b: Self) -> Self {
        let s = fast_two_sum(self.hi, b.hi);
        fast_two_sum(s.hi, s.lo + (self.lo + b.lo))
    }
    /// `self + b`.
    #[inline(always)]
    pub fn plus_reg(self, b: Reg<S, T>) -> Self {
        let s = two_sum(self.hi, b);
        fast_two_sum(s.hi, s.lo + self.lo)
    }
    /// `self * b`.
    #[inline(always)]
    pub fn times(self, b: Self) -> Self {
        let p = two_prod(self.hi, b.hi);
        fast_two_sum(p.hi, self.hi.mul_add(b.lo, self.lo.mul_add(b.hi, p.lo)))
    }
    /// `self * b`.
    #[inline(always)]
    pub fn times_reg(self, b: Reg<S, T>) -> Self {
        let p = two_prod(self.hi, b);
        fast_two_sum(p.hi, self.lo.mul_add(b, p.lo))
    }
    /// `self / b`.
    #[inline(always)]
    pub fn over(self, b: Self) -> Self {
        let q = self.hi / b.hi;
        // What q b leaves of self; the first step is exact.
        let rest = q.neg_mul_add(b.hi, self.hi) + q.neg_mul_add(b.lo, self.lo);
        fast_two_sum(q, rest / b.hi)
    }
    /// Each part where the mask is true from `a`, else from `b`.
    #[inline(always)]
    pub fn select(m: Mask<S, T>, a: Self, b: Self) -> Self {
        Self { hi: m.select(a.hi, b.hi), lo: m.select(a.lo, b.lo) }
    }
}
