//! Tangent.

use super::polynomial::horner;
use super::sum::{Sum, fast_two_sum, two_prod};
use super::tables::trig::{
    PI_REST, TAN_HI, TAN_LO, TAN_POLY, TAN32_COS, TAN32_POLY, TAN32_SIN, UNIT32_HI, UNIT32_LO, UNIT32_MID, UNITS32,
    WIDE_TAN_OVER, WIDE_TAN_UNDER,
};
use super::trig_reduce::{Angle, INTEGER, Wide, angle, in_wide_lanes, units};
use crate::simd::{Lanes, Mask, Reg};
use std::f64::consts::{FRAC_2_PI, FRAC_PI_2, PI};

/// tan `x`.
///
/// `x = n pi/2 + j pi/16 + r` with `|j| <= 4`; the addition theorem gives numerator and denominator, from a
/// table of tan(j pi/16) and a short polynomial for tan `r`, in two parts each. They change places for odd
/// `n`. The quotient is corrected by its residual (P. Markstein, "IA-64 and Elementary Functions", 2000).
///
/// Measured (Zen 4, AVX-512): 1.37 ns an element, 1.28 if divisions cost what products do; the quotient of
/// [`super::trig`]'s sine and cosine in two parts each, 1.9.
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
    let odd = is_negative(flip);
    let (n, d) = (Sum::select(odd, under, over), Sum::select(odd, over, under));
    let d = fast_two_sum(d.hi, d.lo);
    let inverse = one / d.hi;
    let q = n.hi * inverse;
    let residual = q.neg_mul_add(d.hi, n.hi) + q.neg_mul_add(d.lo, n.lo);
    residual.mul_add(inverse, q) ^ flip.sign_bit() ^ x.sign_bit()
}

/// Up to here 10 bits hold the multiples of pi/32.
const REDUCTION_LIMIT_F32: f32 = 100.0;

/// tan `x`.
///
/// `x = j pi/32 + r`. Tables have floats in the ratio of sine and cosine of j pi/32, which a common factor of
/// each pair brings within 2^-41 of it, so that the addition theorem takes one part of each (S. Gal and B. Bachelis, "An
/// accurate elementary mathematical library for the IEEE floating point standard", ACM TOMS 17, 1991). The
/// quotient is corrected as in [`tan_f64`]. Beyond [`REDUCTION_LIMIT_F32`] in f64 lanes: see [`Tangent`].
///
/// Measured (Zen 4, AVX-512): 0.42 ns an element. [`Tangent`] for all, with 0.5004 units in the last place instead of
/// 0.5029, takes 0.64.
#[inline(always)]
pub fn tan_f32<S: Lanes>(x: Reg<S, f32>) -> Reg<S, f32> {
    let y = tan_near(x);
    let far = x.abs().gt(x.all(REDUCTION_LIMIT_F32));
    if !far.any() {
        return y;
    }
    far.select(in_wide_lanes::<S, Tangent>(x), y)
}

#[inline(always)]
fn tan_near<S: Lanes>(x: Reg<S, f32>) -> Reg<S, f32> {
    let magic = x.all(1.5 * (1u32 << 23) as f32);
    let shifted = x.mul_add(x.all(UNITS32), magic);
    let n = shifted - magic;
    // Exact: a multiple of 2^-27 below 1/16.
    let first = n.neg_mul_add(x.all(UNIT32_HI), x);
    let r = fast_two_sum(first, -(n * x.all(UNIT32_MID)));
    let lo = n.neg_mul_add(x.all(UNIT32_LO), r.lo);
    let (r, z) = (r.hi, r.hi * r.hi);
    let bend = (r * z).mul_add(horner(z, &TAN32_POLY), lo);

    let (sin, cos) = (shifted.to_bits().lookup32(&TAN32_SIN), shifted.to_bits().lookup32(&TAN32_COS));
    // Where the node's part is not 0, it is at least twice the other: its difference to the sum is exact.
    let over = cos.mul_add(r, sin);
    let over_lo = cos.mul_add(bend, cos.mul_add(r, sin - over));
    let under = sin.neg_mul_add(r, cos);
    let under_lo = sin.neg_mul_add(bend, sin.neg_mul_add(r, cos - under));
    let inverse = x.all(1.0) / (under + under_lo);
    let q = over * inverse;
    // The negated residual: it is +0 for -0, whose sign the result keeps.
    let excess = q.mul_add(under, -over) + q.mul_add(under_lo, -over_lo);
    excess.neg_mul_add(inverse, q)
}

/// tan `x`, f32 in f64 lanes: `x = n pi/2 + r` and a quotient of polynomials, or its negated inverse for odd `n`.
struct Tangent;

impl Wide for Tangent {
    #[inline(always)]
    fn near<S: Lanes>(x: Reg<S, f64>) -> Reg<S, f64> {
        let magic = x.all(INTEGER);
        let shifted = x.mul_add(x.all(FRAC_2_PI), magic);
        let n = shifted - magic;
        let r = n.neg_mul_add(x.all(FRAC_PI_2), x);
        let r = n.neg_mul_add(x.all(PI_REST / 2.0), r);
        tan_wide(r, shifted)
    }
    #[inline(always)]
    fn far<S: Lanes>(x: Reg<S, f64>) -> Reg<S, f64> {
        let units = units(x.abs());
        let magic = x.all(INTEGER);
        let shifted = (units.whole + units.hi).mul_add(x.all(1.0 / 8.0), magic);
        let rest = (shifted - magic).mul_add(x.all(-8.0), units.whole) + units.hi;
        tan_wide(rest * x.all(PI / 16.0), shifted) ^ x.sign_bit()
    }
}

/// The tangent of `r` and a quarter turn if the lowest bit of `quarters` is set.
#[inline(always)]
fn tan_wide<S: Lanes>(r: Reg<S, f64>, quarters: Reg<S, f64>) -> Reg<S, f64> {
    let z = r * r;
    let [c0, c1] = WIDE_TAN_OVER;
    let over = r * (z + z.all(c1)).mul_add(z, z.all(c0));
    let under = horner(z, &WIDE_TAN_UNDER);
    let flip = (quarters.to_bits() << 63).to_real::<f64>();
    let odd = is_negative(flip);
    (odd.select(under, over) / odd.select(over, under)) ^ flip
}

/// True where the sign bit is set, of -0 too.
#[inline(always)]
fn is_negative<S: Lanes>(x: Reg<S, f64>) -> Mask<S, f64> {
    (x | x.all(1.0)).lt(x.all(0.0))
}
