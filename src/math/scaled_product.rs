//! A product whose exponent is counted apart, so that no partial product leaves a float's range.

const EXPONENT: u64 = 0x7ff << 52;
const BIAS: i64 = 1023;

/// `significand 2^exponent`, rounded once a factor.
#[derive(Clone, Copy, Debug)]
pub struct ScaledProduct {
    significand: f64,
    exponent: i64,
}

impl ScaledProduct {
    /// The product of nothing.
    pub const ONE: Self = Self { significand: 1.0, exponent: 0 };

    /// Multiplies by `x`; after 1024 of these at most call [`ScaledProduct::settle`].
    #[inline(always)]
    pub fn multiply(&mut self, x: f64) {
        let (part, exponent) = split(x);
        self.significand *= part;
        self.exponent += exponent;
    }

    /// Moves the significand's exponent to the other.
    pub fn settle(&mut self) {
        let (part, exponent) = split(self.significand);
        *self = Self { significand: part, exponent: self.exponent + exponent };
    }

    /// The nearest float; infinite, subnormal or zero where that is.
    pub fn result(mut self) -> f64 {
        self.settle();
        times_power_of_two(self.significand, self.exponent)
    }
}

/// `x 2^n`, rounded once where the exponent of `x` is within 270 of 0.
pub fn times_power_of_two(x: f64, n: i64) -> f64 {
    // Beyond this every such number is infinite or 0. Half of it leaves a normal one, so that the rest rounds once.
    const MAX_SHIFT: i64 = 1500;
    let n = n.clamp(-MAX_SHIFT, MAX_SHIFT);
    let half = n / 2;
    let power = |n: i64| f64::from_bits(((n + BIAS) as u64) << 52);
    x * power(half) * power(n - half)
}

/// A factor within 0.75 .. 1.5, and the exponent of what it lacks; zeros, infinities and NaN stay.
#[inline(always)]
fn split(x: f64) -> (f64, i64) {
    // As far as that lifts the least subnormal number.
    const NORMAL: i64 = 54;
    if x == 0.0 || !x.is_finite() {
        return (x, 0);
    }
    let (x, below) = if x.abs() < f64::MIN_POSITIVE { (x * (1u64 << NORMAL) as f64, NORMAL) } else { (x, 0) };
    let bits = x.to_bits();
    // From the middle of a binade on, half the significand and one exponent more.
    let up = bits >> 51 & 1;
    let part = f64::from_bits(bits & !EXPONENT | (BIAS as u64 - up) << 52);
    (part, ((bits & EXPONENT) >> 52) as i64 - BIAS - below + up as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn product(factors: &[f64]) -> f64 {
        let mut product = ScaledProduct::ONE;
        for part in factors.chunks(1024) {
            part.iter().for_each(|&x| product.multiply(x));
            product.settle();
        }
        product.result()
    }

    #[test]
    fn no_partial_product_leaves_the_range() {
        assert_eq!(product(&[1e200, 1e200, 1e-200, 1e-200]), 1e200 * (1e200 * 1e-200) * 1e-200);
        assert_eq!(product(&[5e-324, -2f64.powi(1023), 2f64.powi(51)]), -1.0);
        assert_eq!(product(&[f64::MAX, 0.0, f64::MAX]), 0.0);
        assert_eq!(product(&[f64::MAX, f64::MAX, -1.0]), f64::NEG_INFINITY);
        assert_eq!(product(&[2f64.powi(-537), 2f64.powi(-537)]), 5e-324);
        assert_eq!(product(&[1.5 * 2f64.powi(-537), 2f64.powi(-538)]), 5e-324);
        assert!(product(&[f64::INFINITY, 0.0]).is_nan());
        assert_eq!(product(&vec![1.49; 10_000]), f64::INFINITY);
        let (up, down) = (vec![1.49; 5000], vec![1.0 / 1.49; 5000]);
        let near = product(&[up, down].concat());
        assert!((near - 1.0).abs() < 10_000.0 * f64::EPSILON, "{near}");
    }
}
