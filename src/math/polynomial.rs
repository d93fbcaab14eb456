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

/// The same polynomial as one in `x^2` whose coefficients are `c[i] + c[i + 1] x`: one operation more,
/// but half as many one after another (G. Estrin, "Organization of computer systems: the fixed plus
/// variable structure computer", 1960).
#[inline(always)]
pub fn by_pairs<S: Lanes, T: Real, const N: usize>(x: Reg<S, T>, c: &[T; N]) -> Reg<S, T> {
    let x2 = x * x;
    let last = N - 2 + N % 2;
    let mut y = x.all(c[last]);
    if N.is_multiple_of(2) {
        y = x.mul_add(x.all(c[N - 1]), y);
    }
    for i in (0..last).step_by(2).rev() {
        y = y.mul_add(x2, x.mul_add(x.all(c[i + 1]), x.all(c[i])));
    }
    y
}
