//! Exact sums: a fixed-point number that is wide enough for every float, and its rounding.
//!
//! R. M. Neal, "Fast exact summation using small and large superaccumulators" (2015): the number is cut into
//! digits of 32 bits, each in an i64, so that [`ADDITIONS`] floats are added before any carry has to move on.
//! The sum is exact and rounded once, so it does not depend on the order of the terms. Measured (Zen 4): 3 ns
//! a term.

/// Terms that may be added between two calls of [`ExactSum::carry`].
pub const ADDITIONS: usize = 1 << 10;
/// Bits of a digit.
const DIGIT: usize = 32;
/// Digits: from 2^-1074 up to the largest float's top, and room for 2^64 such terms.
const DIGITS: usize = (2098 + 64_usize).div_ceil(DIGIT) + 1;
/// Place of 2^0: bit `i` of the number stands for `2^(i - ONE)`.
const ONE: i32 = 1074;

const NAN: u64 = 1;
const INFINITY: u64 = 2;
const NEG_INFINITY: u64 = 4;
/// A term other than -0.
const OTHER: u64 = 8;

/// The exact sum of some floats.
#[derive(Clone, Copy)]
pub struct ExactSum {
    digits: [i64; DIGITS],
    /// Which special terms there were.
    seen: u64,
}

/// A float's format, as far as rounding to it needs to know.
#[derive(Clone, Copy)]
pub struct Format {
    /// Bits of the significand.
    pub precision: i32,
    /// Exponent of the smallest subnormal number.
    pub least: i32,
}

/// IEEE binary32.
pub const F32: Format = Format { precision: 24, least: -149 };
/// IEEE binary64.
pub const F64: Format = Format { precision: 53, least: -1074 };

impl ExactSum {
    /// No terms.
    #[inline(always)]
    pub const fn new() -> Self {
        Self { digits: [0; DIGITS], seen: 0 }
    }

    /// Adds a term; after [`ADDITIONS`] of them call [`ExactSum::carry`].
    #[inline(always)]
    pub fn add(&mut self, x: f64) {
        let bits = x.to_bits();
        let exponent = (bits >> 52) as usize & 0x7ff;
        if exponent == 0x7ff {
            self.seen |= if x.is_nan() {
                NAN
            } else if x > 0.0 {
                INFINITY
            } else {
                NEG_INFINITY
            };
            return;
        }
        self.seen |= if bits == 1 << 63 { 0 } else { OTHER };
        let hidden = u64::from(exponent != 0) << 52;
        let significand = (bits & ((1 << 52) - 1) | hidden) as i64;
        // The lowest bit's place; subnormal numbers have that of the smallest normal ones.
        let place = exponent.max(1) - 1;
        let (digit, shift) = (place / DIGIT, place % DIGIT);
        let sign = bits as i64 >> 63;
        let low = (significand << shift) & 0xffff_ffff;
        let high = significand >> (DIGIT - shift);
        self.digits[digit] += (low ^ sign) - sign;
        self.digits[digit + 1] += (high ^ sign) - sign;
    }

    /// Adds a finite term so many times; after a few of these call [`ExactSum::carry`].
    pub fn add_multiple(&mut self, x: f64, times: u64) {
        let bits = x.to_bits();
        let exponent = (bits >> 52) as usize & 0x7ff;
        self.seen |= if bits == 1 << 63 { 0 } else { OTHER };
        let hidden = u64::from(exponent != 0) << 52;
        let product = u128::from(bits & ((1 << 52) - 1) | hidden) * u128::from(times);
        let place = exponent.max(1) - 1;
        let sign = bits as i64 >> 63;
        for (half, digit) in [product & u128::from(u64::MAX), product >> 64].into_iter().zip([0, 2]) {
            let shifted = half << (place % DIGIT);
            for k in 0..3 {
                let part = (shifted >> (DIGIT * k)) as i64 & 0xffff_ffff;
                if part != 0 {
                    self.digits[place / DIGIT + digit + k] += (part ^ sign) - sign;
                }
            }
        }
    }

    /// Moves carries up, so that every digit but the top one is within 0 .. 2^32.
    #[inline]
    pub fn carry(&mut self) {
        let mut carry = 0;
        for digit in &mut self.digits[..DIGITS - 1] {
            let sum = *digit + carry;
            *digit = sum & 0xffff_ffff;
            carry = sum >> DIGIT;
        }
        self.digits[DIGITS - 1] += carry;
    }

    /// The float of a format that is nearest to the sum, as an f64 that has its value.
    pub fn rounded(&self, format: Format) -> f64 {
        if self.seen & NAN != 0 || self.seen & (INFINITY | NEG_INFINITY) == INFINITY | NEG_INFINITY {
            return f64::NAN;
        }
        if self.seen & INFINITY != 0 {
            return f64::INFINITY;
        }
        if self.seen & NEG_INFINITY != 0 {
            return f64::NEG_INFINITY;
        }
        let (negative, magnitude) = self.magnitude();
        let nearest = Digits { digits: &magnitude, one: ONE, more: false }.nearest(format);
        match nearest {
            None if self.seen & OTHER == 0 => -0.0,
            None => 0.0,
            Some(nearest) if negative => -nearest,
            Some(nearest) => nearest,
        }
    }

    /// The float of a format that is nearest to the sum of finite terms, divided by `parts`.
    pub fn quotient(&self, parts: u64, format: Format) -> f64 {
        const FURTHER: usize = 2;
        let (negative, magnitude) = self.magnitude();
        // Two digits behind the last tell how a subnormal result is rounded.
        let (mut digits, mut rest) = ([0; DIGITS + FURTHER], 0u128);
        for i in (0..digits.len()).rev() {
            let digit = if i < FURTHER { 0 } else { magnitude[i - FURTHER] };
            rest = rest << DIGIT | digit as u128;
            digits[i] = (rest / u128::from(parts)) as i64;
            rest %= u128::from(parts);
        }
        let quotient = Digits { digits: &digits, one: ONE + (FURTHER * DIGIT) as i32, more: rest != 0 };
        let nearest = quotient.nearest(format).unwrap_or(0.0);
        if negative { -nearest } else { nearest }
    }

    /// Whether the sum is negative, and its magnitude, every digit within 0 .. 2^32.
    fn magnitude(&self) -> (bool, [i64; DIGITS]) {
        let mut sum = *self;
        sum.carry();
        let negative = sum.digits[DIGITS - 1] < 0;
        if negative {
            sum.digits.iter_mut().for_each(|digit| *digit = -*digit);
            sum.carry();
        }
        (negative, sum.digits)
    }
}

/// A number that is not negative: bit `i` of its digits stands for `2^(i - one)`, and there may be more below.
struct Digits<'a> {
    digits: &'a [i64],
    one: i32,
    more: bool,
}

impl Digits<'_> {
    /// The highest bit that is set.
    fn top(&self) -> Option<i32> {
        let digit = self.digits.iter().rposition(|&digit| digit != 0)?;
        Some((digit * DIGIT) as i32 + 63 - self.digits[digit].leading_zeros() as i32)
    }

    /// Bit `i`.
    fn bit(&self, i: i32) -> bool {
        self.digits[i as usize / DIGIT] >> (i as usize % DIGIT) & 1 == 1
    }

    /// Any bit below bit `i`.
    fn any_below(&self, i: i32) -> bool {
        let (digit, shift) = (i as usize / DIGIT, i as usize % DIGIT);
        self.more
            || self.digits[digit] & ((1 << shift) - 1) != 0
            || self.digits[..digit].iter().any(|&digit| digit != 0)
    }

    /// The nearest float, ties to even; `None` for zero.
    fn nearest(&self, format: Format) -> Option<f64> {
        let top = self.top()?;
        let lowest = (top - format.precision + 1).max(format.least + self.one);
        let mut significand = (lowest..=top).rev().fold(0u64, |bits, i| bits << 1 | u64::from(self.bit(i)));
        if lowest > 0 && self.bit(lowest - 1) && (significand & 1 == 1 || self.any_below(lowest - 1)) {
            significand += 1;
        }
        // The significand is exact, and so is the product unless it overflows.
        Some(significand as f64 * power_of_two(lowest - self.one))
    }
}

impl Default for ExactSum {
    fn default() -> Self {
        Self::new()
    }
}

/// `2^n` for `-1074 <= n < 1024`; infinite above.
fn power_of_two(n: i32) -> f64 {
    match n {
        1024.. => f64::INFINITY,
        -1022.. => f64::from_bits(((n + 1023) as u64) << 52),
        _ => f64::from_bits(1 << (n + ONE)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sum(terms: &[f64]) -> ExactSum {
        let mut sum = ExactSum::new();
        for (i, &x) in terms.iter().enumerate() {
            sum.add(x);
            if i % ADDITIONS == ADDITIONS - 1 {
                sum.carry();
            }
        }
        sum
    }

    #[test]
    fn single_terms_come_back() {
        for x in [0.0, -0.0, 1.0, -1.5, 5e-324, -5e-324, 2.2e-308, f64::MIN_POSITIVE, f64::MAX, f64::MIN, 1e300] {
            assert_eq!(sum(&[x]).rounded(F64).to_bits(), x.to_bits(), "{x:e}");
        }
        for x in [1e-45f32, f32::MIN_POSITIVE, f32::MAX, -3.25, 1e-40] {
            assert_eq!(sum(&[x.into()]).rounded(F32), f64::from(x), "{x:e}");
        }
    }

    #[test]
    fn ties_go_to_even_and_overflow_to_infinity() {
        let half = f64::EPSILON / 2.0;
        assert_eq!(sum(&[1.0, half]).rounded(F64), 1.0);
        assert_eq!(sum(&[1.0, half, 5e-324]).rounded(F64), 1.0 + f64::EPSILON);
        assert_eq!(sum(&[1.0 + f64::EPSILON, half]).rounded(F64), 1.0 + 2.0 * f64::EPSILON);
        assert_eq!(sum(&[f64::MAX, f64::MAX]).rounded(F64), f64::INFINITY);
        assert_eq!(sum(&[f64::MAX, f64::MAX, -f64::MAX]).rounded(F64), f64::MAX);
        assert_eq!(sum(&[f64::MAX, 2f64.powi(970)]).rounded(F64), f64::INFINITY);
        assert_eq!(sum(&[f64::MAX, 2f64.powi(969)]).rounded(F64), f64::MAX);
        assert_eq!(sum(&[f64::from(f32::MAX), 2f64.powi(103)]).rounded(F32) as f32, f32::INFINITY);
        assert_eq!(sum(&[2f64.powi(-150), -0.0]).rounded(F32), 0.0);
        assert_eq!(sum(&[2f64.powi(-150), 5e-324]).rounded(F32), 2f64.powi(-149));
    }

    #[test]
    fn cancels_exactly() {
        assert_eq!(sum(&[1e300, 1.0, -1e300]).rounded(F64), 1.0);
        assert_eq!(sum(&[-1e300, -5e-324, 1e300]).rounded(F64), -5e-324);
        assert_eq!(sum(&[1.0, -1.0]).rounded(F64).to_bits(), 0);
        assert_eq!(sum(&[-0.0, -0.0]).rounded(F64).to_bits(), 1 << 63);
        assert!(sum(&[f64::INFINITY, f64::NEG_INFINITY]).rounded(F64).is_nan());
    }
}
