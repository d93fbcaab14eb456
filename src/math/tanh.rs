//! The hyperbolic tangent.

use super::tables::{TANH_BASE, TANH_NODE, TANH_POLY};
use crate::simd::{Lanes, Reg};

/// tanh `x`.
#[inline(always)]
pub fn tanh_f32<S: Lanes>(x: Reg<S, f32>) -> Reg<S, f32> {
    // From here on the result rounds to 1.
    let a = x.abs().at_most(x.all(9.25));
    let index = (a + x.all(0.625)).to_bits() >> 20;
    let d = a - index.lookup32(&TANH_NODE);
    let mut p = index.lookup32(&TANH_POLY[3]);
    for i in (0..3).rev() {
        p = p.mul_add(d, index.lookup32(&TANH_POLY[i]));
    }
    d.mul_add(p, a.at_most(index.lookup32(&TANH_BASE))) | x.sign_bit()
}

/// tanh `x`.
#[inline(always)]
pub fn tanh_f64<S: Lanes>(x: Reg<S, f64>) -> Reg<S, f64> {
    x
}
