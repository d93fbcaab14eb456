use crate::simd::{Lanes, Real, Reg};
macro_rules! id { ($($n:ident),*) => {$(#[inline(always)] pub fn $n<S: Lanes, T: Real>(x: Reg<S, T>) -> Reg<S, T> { x })*} }
id!(neg, abs, sign, square, sqrt, reciprocal);
#[inline(always)]
pub fn relu<S: Lanes, T: Real>(x: Reg<S, T>, _a: Reg<S, T>, _b: Reg<S, T>, _c: Reg<S, T>) -> Reg<S, T> {
    x
}
#[inline(always)]
pub fn clip<S: Lanes, T: Real>(x: Reg<S, T>, _a: Reg<S, T>, _b: Reg<S, T>) -> Reg<S, T> {
    x
}
#[inline(always)]
pub fn fmax<S: Lanes, T: Real>(x: Reg<S, T>, _a: Reg<S, T>) -> Reg<S, T> {
    x
}
#[inline(always)]
pub fn fmin<S: Lanes, T: Real>(x: Reg<S, T>, _a: Reg<S, T>) -> Reg<S, T> {
    x
}
