//! Numbers of about 106 bits: sums of two f64 (T. J. Dekker, Numerische Mathematik 18, 1971).

use std::ops::{Add, Mul, Neg};

/// `hi + lo`, `hi` the sum rounded.
#[derive(Clone, Copy, Debug)]
pub struct Double {
    pub hi: f64,
    pub lo: f64,
}

impl Double {
    /// `a + b` for `|a| >= |b|`.
    fn fast_sum(a: f64, b: f64) -> Self {
        let hi = a + b;
        Double { hi, lo: (a - hi) + b }
    }

    pub fn sum(a: f64, b: f64) -> Self {
        let hi = a + b;
        let b_part = hi - a;
        Double { hi, lo: (a - (hi - b_part)) + (b - b_part) }
    }

    pub fn product(a: f64, b: f64) -> Self {
        let hi = a * b;
        Double { hi, lo: a.mul_add(b, -hi) }
    }

    pub fn quotient(self, b: Double) -> Self {
        let q = self.hi / b.hi;
        let rest = self + -(b * q.into());
        let q2 = rest.hi / b.hi;
        let rest = rest + -(b * q2.into());
        Double::fast_sum(q, q2) + (rest.hi / b.hi).into()
    }
}

impl From<f64> for Double {
    fn from(hi: f64) -> Self {
        Double { hi, lo: 0.0 }
    }
}

impl Add for Double {
    type Output = Self;
    fn add(self, b: Self) -> Self {
        let high = Double::sum(self.hi, b.hi);
        let low = Double::sum(self.lo, b.lo);
        let once = Double::fast_sum(high.hi, high.lo + low.hi);
        Double::fast_sum(once.hi, once.lo + low.lo)
    }
}

impl Mul for Double {
    type Output = Self;
    fn mul(self, b: Self) -> Self {
        let high = Double::product(self.hi, b.hi);
        Double::fast_sum(high.hi, high.lo + self.hi.mul_add(b.lo, self.lo * b.hi))
    }
}

impl Neg for Double {
    type Output = Self;
    fn neg(self) -> Self {
        Double { hi: -self.hi, lo: -self.lo }
    }
}
