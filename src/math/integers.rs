//! Functions of integers, as NumPy has them. What overflows wraps: the absolute value of the smallest number is
//! itself. Division by 0 gives 0.

use crate::simd::loops::Integer;

/// |x|.
#[inline(always)]
pub fn abs<T: Integer>(x: T) -> T {
    if x < T::zero() { x.wrapping_neg() } else { x }
}

/// -1, 0 or 1.
#[inline(always)]
pub fn sign<T: Integer>(x: T) -> T {
    let one = |is_true: bool| if is_true { T::one() } else { T::zero() };
    one(x > T::zero()).wrapping_sub(&one(x < T::zero()))
}

/// The quotient rounded towards 0, and the remainder with the sign of `x`.
#[inline(always)]
fn divide<T: Integer>(x: T, y: T) -> (T, T) {
    // Besides 0 / 0, only the smallest number by -1 has no quotient: that wraps to itself.
    let quotient = x.checked_div(&y).unwrap_or(if y.is_zero() { T::zero() } else { x });
    let remainder = if y.is_zero() { T::zero() } else { x.wrapping_sub(&quotient.wrapping_mul(&y)) };
    (quotient, remainder)
}

/// The quotient rounded down, and the remainder with the sign of `y`: Python's `//` and `%`.
#[inline(always)]
pub fn divmod<T: Integer>(x: T, y: T) -> (T, T) {
    let (quotient, remainder) = divide(x, y);
    if !remainder.is_zero() && (remainder < T::zero()) != (y < T::zero()) {
        (quotient.wrapping_sub(&T::one()), remainder.wrapping_add(&y))
    } else {
        (quotient, remainder)
    }
}

/// `x / y` rounded down.
#[inline(always)]
pub fn floor_divide<T: Integer>(x: T, y: T) -> T {
    divmod(x, y).0
}

/// What remains of `x / y` rounded down.
#[inline(always)]
pub fn remainder<T: Integer>(x: T, y: T) -> T {
    divmod(x, y).1
}

/// What remains of `x / y` rounded towards 0.
#[inline(always)]
pub fn fmod<T: Integer>(x: T, y: T) -> T {
    divide(x, y).1
}

/// `1 / x` rounded towards 0.
#[inline(always)]
pub fn reciprocal<T: Integer>(x: T) -> T {
    divide(T::one(), x).0
}

/// `x` to the power `y`. A negative power is rounded towards 0: 1 or -1 for these, 0 for all others.
#[inline(always)]
pub fn pow<T: Integer>(x: T, y: T) -> T {
    // The parity of a negative number is that of its last bit too.
    let odd = !(y & T::one()).is_zero();
    y.to_u64().map_or_else(|| negative_power(x, odd), |y| power(x, y))
}

/// `x` to the power `n`, a whole number of 32 bits, as [`pow`].
#[inline(always)]
pub fn powi<T: Integer>(x: T, n: f64) -> T {
    let n = n as i64;
    if n < 0 { negative_power(x, n % 2 != 0) } else { power(x, n.cast_unsigned()) }
}

#[inline(always)]
fn negative_power<T: Integer>(x: T, odd: bool) -> T {
    let minus_one = x < T::zero() && x.wrapping_neg() == T::one();
    if x == T::one() || minus_one && !odd {
        T::one()
    } else if minus_one {
        x
    } else {
        T::zero()
    }
}

#[inline(always)]
fn power<T: Integer>(x: T, y: u64) -> T {
    let (mut base, mut left, mut result) = (x, y, T::one());
    while left != 0 {
        if left & 1 != 0 {
            result = result.wrapping_mul(&base);
        }
        base = base.wrapping_mul(&base);
        left >>= 1;
    }
    result
}

/// The places to shift by, if there are so many.
#[inline(always)]
fn places<T: Integer>(by: T) -> Option<usize> {
    by.to_usize().filter(|&by| by < 8 * size_of::<T>())
}

/// `x * 2^by`; 0 where `by` is negative, or no less than the bits of `x`.
#[inline(always)]
pub fn left_shift<T: Integer>(x: T, by: T) -> T {
    places(by).map_or(T::zero(), |by| x << by)
}

/// `x / 2^by` rounded down; 0 or -1 by the sign of `x` where `by` is negative, or no less than the bits of `x`.
#[inline(always)]
pub fn right_shift<T: Integer>(x: T, by: T) -> T {
    places(by).map_or(if x < T::zero() { !T::zero() } else { T::zero() }, |by| x >> by)
}

/// `x` limited to the integers from `lo` to `hi`; `hi < lo` gives `hi`.
#[inline(always)]
pub fn clip<T: Integer>(x: T, lo: f64, hi: f64) -> T {
    x.max(bound(lo.ceil())).min(bound(hi.floor()))
}

/// A bound as the nearest number of the dtype.
#[inline(always)]
fn bound<T: Integer>(x: f64) -> T {
    T::from(x).unwrap_or(if x < 0.0 { T::min_value() } else { T::max_value() })
}

/// `(a - b)^2`.
#[inline(always)]
pub fn squared_difference<T: Integer>(a: T, b: T) -> T {
    let difference = a.wrapping_sub(&b);
    difference.wrapping_mul(&difference)
}
