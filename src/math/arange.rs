//! Evenly spaced numbers, each computed from its own number and the nearest to its exact value.
//!
//! With a step that is a float, element i is `start + i step`: for f64 that is one fused operation, and f32 is rounded
//! from a sum that was rounded to odd (S. Boldo and G. Melquiond, "Emulation of FMA and correctly rounded sums: proved
//! algorithms using rounding to odd", IEEE Transactions on Computers 57, 2008). Between two bounds the step is a
//! quotient, held as a sum of two floats. What that leaves unknown could change the result one time in 2^40, but for
//! ties and for a zero between opposite bounds. Such an element is taken again by whole numbers: the exact sum of the
//! two bounds' multiples, a fixed-point number, divided by the count of steps.

use super::exact_sum::{self, ExactSum};

/// `start + i step`.
#[derive(Clone, Copy, Debug)]
pub struct BySteps {
    pub start: f64,
    pub step: f64,
}

/// From `start` by `gaps` equal steps to `stop`.
#[derive(Clone, Copy, Debug)]
pub struct Linspace {
    start: f64,
    stop: f64,
    gaps: u64,
    /// `(stop - start) / gaps` within 2^-102 of itself, as a sum.
    step: [f64; 2],
    /// Neither overflow nor underflow can occur on the way.
    ordinary: bool,
}

/// `start + i step` modulo 2^64.
#[derive(Clone, Copy, Debug)]
pub struct IntegerSteps {
    pub start: i64,
    pub step: i64,
}

/// Evenly spaced numbers.
#[derive(Clone, Copy, Debug)]
pub enum Arange {
    BySteps(BySteps),
    Linspace(Linspace),
    IntegerSteps(IntegerSteps),
}

impl Arange {
    /// From `start` by `gaps` steps, 1 or more, to `stop`.
    pub fn linspace(start: f64, stop: f64, gaps: u64) -> Self {
        let parts = gaps as f64;
        let (apart, rest) = two_sum(stop, -start);
        let high = apart / parts;
        let low = (high.mul_add(-parts, apart) + rest) / parts;
        let largest = start.abs().max(stop.abs());
        // The larger one ignores NaN.
        if !(start.is_finite() && stop.is_finite()) {
            return Arange::BySteps(BySteps { start, step: apart / parts });
        }
        let ordinary = (1e-240..1e270).contains(&largest) || largest == 0.0;
        // Exact where the two products are, and both sums: then one fused operation gives an element.
        if ordinary && low == 0.0 && rest == 0.0 {
            return Arange::BySteps(BySteps { start, step: high });
        }
        Arange::Linspace(Linspace { start, stop, gaps, step: [high, low], ordinary })
    }
}

/// `a + b` and its rounding error: D. Knuth, "The Art of Computer Programming", volume 2, section 4.2.2.
#[inline(always)]
fn two_sum(a: f64, b: f64) -> (f64, f64) {
    let sum = a + b;
    let of_b = sum - a;
    (sum, (a - (sum - of_b)) + (b - of_b))
}

/// `a + b`, where it is no float the neighbour whose last bit is set.
#[inline(always)]
fn sum_to_odd(a: f64, b: f64) -> f64 {
    let (sum, error) = two_sum(a, b);
    let bits = sum.to_bits();
    // The other neighbour lies towards 0 where the signs differ.
    let other = if (error < 0.0) == (sum < 0.0) { bits.wrapping_add(1) } else { bits.wrapping_sub(1) };
    let inexact = error != 0.0 && bits & 1 == 0 && sum.is_finite();
    f64::from_bits(if inexact { other } else { bits })
}

impl BySteps {
    /// Element i, for float64.
    #[inline(always)]
    pub fn f64(&self, i: f64) -> f64 {
        i.mul_add(self.step, self.start)
    }

    /// Element i, for float32.
    #[inline(always)]
    pub fn f32(&self, i: f64) -> f32 {
        let product = i * self.step;
        let error = i.mul_add(self.step, -product);
        let (sum, rest) = two_sum(self.start, product);
        let odd = sum_to_odd(sum, sum_to_odd(rest, error));
        // Infinite and not a number where an operand is, or the product: far beyond float32.
        let plain = i.mul_add(self.step, self.start);
        (if odd.is_finite() { odd } else { plain }) as f32
    }
}

impl Linspace {
    /// Element i rounded to float64, and whether what is not known of it could change that.
    #[inline(always)]
    fn near(&self, i: f64) -> (f64, bool) {
        let [high, low] = self.step;
        let product = i * high;
        let error = i.mul_add(low, i.mul_add(high, -product));
        let (sum, rest) = two_sum(self.start, product);
        let rest = rest + error;
        // Of the step, of the two sums.
        let unknown = rest.abs() * 1e-15 + product.abs() * 1e-30;
        let (least, most) = (sum + (rest - unknown), sum + (rest + unknown));
        (sum + rest, self.ordinary & (least == most))
    }

    /// Element i of float64, if it is certain.
    #[inline(always)]
    pub fn f64(&self, i: f64) -> (f64, bool) {
        self.near(i)
    }

    /// Element i of float32, if it is certain.
    #[inline(always)]
    pub fn f32(&self, i: f64) -> (f32, bool) {
        let (near, certain) = self.near(i);
        let apart = near * 4e-16;
        (near as f32, certain & ((near - apart) as f32 == (near + apart) as f32))
    }

    /// `near` where it is element i exactly.
    fn exactly(&self, i: u64, near: f64) -> Option<f64> {
        let (up, lost) = two_sum(near, -self.start);
        let (apart, rest) = two_sum(self.stop, -self.start);
        let (a, b) = (self.gaps as f64 * up, i as f64 * apart);
        let errors = ((self.gaps as f64).mul_add(up, -a), (i as f64).mul_add(apart, -b));
        (self.ordinary && lost == 0.0 && rest == 0.0 && a == b && errors.0 == errors.1).then_some(near)
    }

    /// Element i by whole numbers: `((gaps - i) start + i stop) / gaps`.
    #[cold]
    fn by_integers(&self, i: u64, format: exact_sum::Format) -> f64 {
        let mut sum = ExactSum::new();
        sum.add_multiple(self.start, self.gaps - i.min(self.gaps));
        sum.add_multiple(self.stop, i);
        sum.quotient(self.gaps, format)
    }

    /// Element i of float64.
    pub fn exact_f64(&self, i: u64) -> f64 {
        let (near, _) = self.near(i as f64);
        self.exactly(i, near).unwrap_or_else(|| self.by_integers(i, exact_sum::F64))
    }

    /// Element i of float32.
    pub fn exact_f32(&self, i: u64) -> f32 {
        let (near, _) = self.near(i as f64);
        self.exactly(i, near).unwrap_or_else(|| self.by_integers(i, exact_sum::F32)) as f32
    }
}

impl IntegerSteps {
    /// Element i.
    #[inline(always)]
    pub fn element(&self, i: i64) -> i64 {
        i.wrapping_mul(self.step).wrapping_add(self.start)
    }
}
