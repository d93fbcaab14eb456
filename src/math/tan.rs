//! Tangent.

use super::polynomial::horner;
use super::sum::{Sum, fast_two_sum, two_prod};
use super::tables::trig::{PI_REST, TAN_HI, TAN_LO, TAN_POLY, WIDE_TAN_OVER, WIDE_TAN_UNDER};
use super::trig_reduce::{Angle, INTEGER, angle, units};
use crate::simd::{Lanes, Reg};
use std::f64::consts::{FRAC_2_PI, FRAC_PI_2, PI};

/// tan `x`.
///
/// `x = n pi/2 + j pi/16 + r` with `|j| <= 4`; the addition theorem gives numerator and denominator, from a
/// table of tan(j pi/16) and a short polynomial for tan `r`, in two parts each. They change places for odd
/// `n`. The quotient is corrected by its residual (P. Markstein, "IA-64 and Elementary Functions", 2000).
#[inline(always)]
pub fn tan_f64<S: Lanes>(x: Reg<S, f64>) -> Reg<S, f64> {
    let one = x.all(1.0);
    // With pi/4 added, the eight nodes of a quarter turn begin at 0.
    let Angle { count, r, lo } = angle(x.abs(), 4.0);
    let (node, node_lo) = (count.lookup16(&TAN_HI), count.lookup16(&TAN_LO));
    let r2 = r * r;
    let bend = (r * r2).mul_add(horner(r2, &TAN_POLY), lo);

    // Where the node is not 0, it is larger than r.
    let over = fast_two_sum(node, r);
    let over = Sum { hi: over.hi, lo: over.lo + (node_lo + bend) };
    let product = two_prod(node, r);
    let under = fast_two_sum(one, -product.hi);
    let under = Sum { hi: under.hi, lo: under.lo - node_lo.mul_add(r, node.mul_add(bend, product.lo)) };

    let flip = (count << 60).to_real::<f64>();
    let odd = (flip | one).lt(flip.all(0.0));
    let (n, d) = (Sum::select(odd, under, over), Sum::select(odd, over, under));
    let d = fast_two_sum(d.hi, d.lo);
    let inverse = one / d.hi;
    let q = n.hi * inverse;
    let residual = q.neg_mul_add(d.hi, n.hi) + q.neg_mul_add(d.lo, n.lo);
    residual.mul_add(inverse, q) ^ flip.sign_bit() ^ x.sign_bit()
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
