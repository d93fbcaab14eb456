use crate::simd::{Lanes, Real, Reg};
#[inline(always)]
pub fn rsqrt<S: Lanes, T: Real>(x: Reg<S, T>) -> Reg<S, T> {
    x
}
