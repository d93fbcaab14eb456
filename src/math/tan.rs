//! Tangent.

use super::polynomial::horner;
use super::sum::fast_two_sum;
use super::tables::trig::{PI_REST, WIDE_TAN_OVER, WIDE_TAN_UNDER};
use super::trig::{Node, Small};
use super::trig_reduce::{INTEGER, angle, units};
use crate::simd::{Lanes, Reg};
use std::f64::consts::{FRAC_2_PI, FRAC_PI_2, PI};

/// tan `x`.
///
/// The sine and the cosine in two parts as in [`super::trig`]; their quotient is corrected by its residual
/// (P. Markstein, "IA-64 and Elementary Functions", 2000).
#[inline(always)]
pub fn tan_f64<S: Lanes>(x: Reg<S, f64>) -> Reg<S, f64> {
    let angle = angle(x.abs(), 0.0);
    let (node, small) = (Node::new(angle.count), Small::new(angle.r, angle.lo));
    let (sin, cos) = (node.sin_with(small), node.ahead().sin_with(small));
    let (sin, cos) = (fast_two_sum(sin.hi, sin.lo), fast_two_sum(cos.hi, cos.lo));
    let inverse = x.all(1.0) / cos.hi;
    let q = sin.hi * inverse;
    let residual = q.neg_mul_add(cos.hi, sin.hi) + q.neg_mul_add(cos.lo, sin.lo);
    residual.mul_add(inverse, q) ^ x.sign_bit()
}

/// Beyond it f32 arguments are huge.
const WIDE_NEAR: f32 = (1u64 << 40) as f32;

/// tan `x`.
///
/// In f64 lanes: `x = n pi/2 + r` and a quotient of polynomials, or its negated inverse for odd `n`.
#[inline(always)]
pub fn tan_f32<S: Lanes>(x: Reg<S, f32>) -> Reg<S, f32> {
    let far = x.abs().gt(x.all(WIDE_NEAR));
    let y = x.map_wide(
        #[inline(always)]
        |x| tan_near(x),
    );
    if far.any() {
        far.select(
            x.map_wide(
                #[inline(always)]
                |x| tan_far(x),
            ),
            y,
        )
    } else {
        y
    }
}

#[inline(always)]
fn tan_near<S: Lanes>(x: Reg<S, f64>) -> Reg<S, f64> {
    let magic = x.all(INTEGER);
    let shifted = x.mul_add(x.all(FRAC_2_PI), magic);
    let n = shifted - magic;
    let r = n.neg_mul_add(x.all(FRAC_PI_2), x);
    let r = n.neg_mul_add(x.all(PI_REST / 2.0), r);
    tan_wide(r, shifted)
}

/// The tangent of `r` and a quarter turn if the lowest bit of `quarters` is set.
#[inline(always)]
fn tan_wide<S: Lanes>(r: Reg<S, f64>, quarters: Reg<S, f64>) -> Reg<S, f64> {
    let z = r * r;
    let over = r * horner(z, &WIDE_TAN_OVER);
    let under = horner(z, &WIDE_TAN_UNDER);
    let flip = (quarters.to_bits() << 63).to_real::<f64>();
    let odd = (flip | flip.all(1.0)).lt(flip.all(0.0));
    (odd.select(under, over) / odd.select(over, under)) ^ flip.sign_bit()
}

#[inline(always)]
fn tan_far<S: Lanes>(x: Reg<S, f64>) -> Reg<S, f64> {
    let units = units(x.abs());
    let magic = x.all(INTEGER);
    let shifted = (units.whole + units.hi).mul_add(x.all(1.0 / 8.0), magic);
    let rest = (shifted - magic).mul_add(x.all(-8.0), units.whole) + units.hi;
    tan_wide(rest * x.all(PI / 16.0), shifted) ^ x.sign_bit()
}
