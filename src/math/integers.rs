//! Functions of integers. What overflows wraps: the absolute value of the smallest number is itself.

use crate::simd::along::Integer;

/// |x|.
#[inline(always)]
pub fn abs<T: Integer>(x: T) -> T {
    if x < T::zero() { x.wrapping_neg() } else { x }
}

/// -1, 0 or 1.
#[inline(always)]
pub fn sign<T: Integer>(x: T) -> T {
    let one = |truth: bool| if truth { T::one() } else { T::zero() };
    one(x > T::zero()).wrapping_sub(&one(x < T::zero()))
}
