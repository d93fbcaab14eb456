use crate::simd::{Lanes, Reg};
#[inline(always)]
pub fn tanh_f32<S: Lanes>(x: Reg<S, f32>) -> Reg<S, f32> {
    x
}
#[inline(always)]
pub fn tanh_f64<S: Lanes>(x: Reg<S, f64>) -> Reg<S, f64> {
    x
}
