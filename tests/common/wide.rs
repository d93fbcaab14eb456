//! Numbers of 256 bits, what sums and normalisations are compared with.

use std::cell::RefCell;
use std::iter::Sum;
use std::ops::{Add, Div, Mul, Neg, Sub};

use astro_float::{BigFloat, Consts, RoundingMode, Sign};

const BITS: usize = 256;
const NEAREST: RoundingMode = RoundingMode::ToEven;

thread_local! {
    static CONSTANTS: RefCell<Consts> = RefCell::new(Consts::new().expect("memory for constants"));
}

/// A finite number.
#[derive(Clone, Debug)]
pub struct Wide(BigFloat);

impl Wide {
    pub fn new(x: f64) -> Self {
        assert!(x.is_finite(), "{x}");
        Wide(BigFloat::from_f64(x, BITS))
    }

    /// `2^exponent`.
    pub fn power_of_two(exponent: i32) -> Self {
        let mut one = BigFloat::from_f64(1.0, BITS);
        one.set_exponent(exponent + 1);
        Wide(one)
    }

    pub fn square(&self) -> Self {
        self * self
    }

    pub fn sqrt(&self) -> Self {
        Wide(self.0.sqrt(BITS, NEAREST))
    }

    pub fn exp(&self) -> Self {
        CONSTANTS.with(|constants| Wide(self.0.exp(BITS, NEAREST, &mut constants.borrow_mut())))
    }

    pub fn ln(&self) -> Self {
        CONSTANTS.with(|constants| Wide(self.0.ln(BITS, NEAREST, &mut constants.borrow_mut())))
    }

    /// `ln(1 + self)`; where that would lose bits of a small number, the first terms of its series are exact enough.
    pub fn ln_1p(&self) -> Self {
        if self < &Wide::power_of_two(-90) {
            let (square, cube) = (self.square(), self.square() * self.clone());
            return self - &(square / Wide::new(2.0) - cube / Wide::new(3.0));
        }
        (self + &Wide::new(1.0)).ln()
    }

    pub fn max(self, other: Self) -> Self {
        if self < other { other } else { self }
    }

    pub fn abs(&self) -> Self {
        Wide(self.0.abs())
    }

    /// The nearest f64, to one unit in the last place.
    pub fn to_f64(&self) -> f64 {
        let Some((words, _, sign, exponent, _)) = self.0.as_raw_parts() else { return f64::NAN };
        // The words are a fraction in 1/2 .. 1, the leading one last.
        let fraction = words
            .iter()
            .rev()
            .take(2)
            .fold((0.0, -64), |(sum, scale), &word| (sum + word as f64 * 2f64.powi(scale), scale - 64));
        let half = exponent / 2;
        let size = fraction.0 * 2f64.powi(half) * 2f64.powi(exponent - half);
        if sign == Sign::Neg { -size } else { size }
    }
}

impl PartialEq for Wide {
    fn eq(&self, other: &Self) -> bool {
        self.0.cmp(&other.0) == Some(0)
    }
}

impl PartialOrd for Wide {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        self.0.cmp(&other.0).map(|order| order.cmp(&0))
    }
}

impl Neg for Wide {
    type Output = Wide;
    fn neg(self) -> Wide {
        Wide(self.0.neg())
    }
}

macro_rules! operators {
    ($($operator:ident $method:ident;)*) => {$(
        impl $operator<&Wide> for &Wide {
            type Output = Wide;
            fn $method(self, other: &Wide) -> Wide {
                Wide(self.0.$method(&other.0, BITS, NEAREST))
            }
        }
        impl $operator for Wide {
            type Output = Wide;
            fn $method(self, other: Wide) -> Wide {
                (&self).$method(&other)
            }
        }
    )*};
}
operators! {
    Add add;
    Sub sub;
    Mul mul;
    Div div;
}

impl Sum for Wide {
    fn sum<I: Iterator<Item = Wide>>(numbers: I) -> Wide {
        numbers.fold(Wide::new(0.0), |sum, x| sum + x)
    }
}
