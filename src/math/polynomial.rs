//! Polynomials.

use crate::simd::{Lanes, Real, Reg};

/// `c[0] + c[1] x + c[2] x^2 + ..`, one fused step after another.
#[inline(always)]
pub fn horner<S: Lanes, T: Real, const N: usize>(x: Reg<S, T>, c: &[T; N]) -> Reg<S, T> {
    let mut y = x.all(c[N - 1]);
    for i in (0..N - 1).rev() {
        y = y.mul_add(x, x.all(c[i]));
    }
    y
}
