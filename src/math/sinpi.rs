//! Sine and cosine of multiples of pi.

use super::polynomial::horner;
use super::sum::{Sum, fast_two_sum, two_prod};
use super::tables::trig::{PI_REST, WIDE_SINPI};
use super::trig::{Node, Small, half_turn};
use super::trig_reduce::INTEGER;
use crate::simd::{Lanes, Reg};
use std::f64::consts::PI;

/// sin(pi `x`), of zeros the one with the sign of `x` (C23, F.10.1.13).
#[inline(always)]
pub fn sinpi_f64<S: Lanes>(x: Reg<S, f64>) -> Reg<S, f64> {
    let a = x.abs();
    let y = sinpi_ahead(a, 0.0);
    let tiny = a.lt(a.all(LINEAR_BELOW));
    let y = if tiny.any() { tiny.select(tiny_times_pi(a), y) } else { y };
    y ^ x.sign_bit()
}

/// cos(pi `x`), of zeros the positive one (C23, F.10.1.12).
#[inline(always)]
pub fn cospi_f64<S: Lanes>(x: Reg<S, f64>) -> Reg<S, f64> {
    sinpi_ahead(x.abs(), 8.0)
}

/// sin(pi `a` + `ahead` pi/16) as in [`super::trig`], where the reduction is exact.
#[inline(always)]
fn sinpi_ahead<S: Lanes>(a: Reg<S, f64>, ahead: f64) -> Reg<S, f64> {
    // Less than a turn, exactly; NaN for infinity.
    let a = (a * a.all(0.5)).round().mul_add(a.all(-2.0), a);
    let magic = a.all(INTEGER + ahead);
    let shifted = a.mul_add(a.all(16.0), magic);
    let f = (shifted - magic).mul_add(a.all(-1.0 / 16.0), a);
    let r = times_pi(f);
    let sin = Node::new(shifted.to_bits()).sin_with(Small::new(r.hi, r.lo));
    // -0 + 0 is 0.
    (sin.rounded() ^ half_turn(shifted.to_bits())) + a.all(0.0)
}

#[inline(always)]
fn times_pi<S: Lanes>(f: Reg<S, f64>) -> Sum<S, f64> {
    let product = two_prod(f, f.all(PI));
    Sum { hi: product.hi, lo: f.mul_add(f.all(PI_REST), product.lo) }
}

/// Below it sin(pi x) is pi x, and the errors of products may be lost.
const LINEAR_BELOW: f64 = 1.0 / (1u128 << 127) as f64 / (1u128 << 127) as f64;
const LIFT: f64 = 1.0 / LINEAR_BELOW / LINEAR_BELOW;

/// pi `a` for tiny `a`, rounded as if to any exponent and then once more with the first error in mind.
#[inline(always)]
fn tiny_times_pi<S: Lanes>(a: Reg<S, f64>) -> Reg<S, f64> {
    let (lift, drop) = (a.all(LIFT), a.all(1.0 / LIFT));
    let p = times_pi(a * lift);
    let p = fast_two_sum(p.hi, p.lo);
    // What the subnormal number lacks is exact, and counts only if it is over half a place.
    let y = p.hi * drop;
    (y.neg_mul_add(lift, p.hi) + p.lo).mul_add(drop, y)
}

/// Even, as are all larger f32.
const EVEN: f32 = (1 << 25) as f32;

/// sin(pi `x`), of zeros the one with the sign of `x` (C23, F.10.1.13).
#[inline(always)]
pub fn sinpi_f32<S: Lanes>(x: Reg<S, f32>) -> Reg<S, f32> {
    let a = x.abs();
    // -0 + 0 is 0.
    (a.at_most(x.all(EVEN)).map_wide(
        #[inline(always)]
        |x| sinpi_wide(x),
    ) + x.nan_if_infinite())
        ^ x.sign_bit()
}

/// cos(pi `x`), of zeros the positive one (C23, F.10.1.12).
#[inline(always)]
pub fn cospi_f32<S: Lanes>(x: Reg<S, f32>) -> Reg<S, f32> {
    x.abs().at_most(x.all(EVEN)).map_wide(
        #[inline(always)]
        |x| cospi_wide(x),
    ) + x.nan_if_infinite()
}

#[inline(always)]
fn sinpi_wide<S: Lanes>(a: Reg<S, f64>) -> Reg<S, f64> {
    let magic = a.all(INTEGER);
    let shifted = a + magic;
    let f = a - (shifted - magic);
    (f * horner(f * f, &WIDE_SINPI)) ^ (shifted.to_bits() << 63).to_real::<f64>()
}

/// `a = n + 1/2 + f`, where the cosine is -sin(pi f) or sin(pi f).
#[inline(always)]
fn cospi_wide<S: Lanes>(a: Reg<S, f64>) -> Reg<S, f64> {
    let floor = a.floor();
    let shifted = floor + a.all(INTEGER);
    let minus_f = (floor + a.all(0.5)) - a;
    (minus_f * horner(minus_f * minus_f, &WIDE_SINPI)) ^ (shifted.to_bits() << 63).to_real::<f64>()
}
