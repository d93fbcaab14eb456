//! Sine and cosine.
//!
//! f64: `x = k pi/16 + r`; tables give the sine and the cosine of `k pi/16` in two parts, short
//! polynomials those of `r`, and the addition theorem the result, whose two largest terms are summed
//! without error (as in P. T. P. Tang's table-driven functions, ACM TOMS 15 to 18, 1989 to 1992).
//!
//! f32, in f64 lanes: `x = n pi + r` and one polynomial for the sine on `|r| <= pi/2`.
//!
//! Measured (Zen 4, AVX-512): f64 1.1 ns an element, f32 0.5; polynomials by pairs of terms instead of one
//! after another are no faster. Without the slope's second part f64 took 1.07 ns, and its error was
//! 0.514 instead of 0.508 units in the last place.

use super::polynomial::horner;
use super::sum::{Sum, fast_two_sum, two_prod};
use super::tables::trig::{COS, COS_POLY, HALF_SIN, PI_REST, SIN_COS_REST, SIN_POLY, WIDE_SIN};
use super::trig_reduce::{INTEGER, Wide, angle, in_wide_lanes, units};
use crate::simd::{Lanes, Reg};
use std::f64::consts::{FRAC_1_PI, PI};

/// The sine and the cosine of `r + lo`, `|r| <= pi/32`, where they begin to bend.
#[derive(Clone, Copy)]
pub(super) struct Small<S: Lanes> {
    r: Reg<S, f64>,
    lo: Reg<S, f64>,
    /// `sin r - r + lo`.
    sin: Reg<S, f64>,
    /// `cos r - 1 + r^2 / 2`.
    cos: Reg<S, f64>,
}

impl<S: Lanes> Small<S> {
    #[inline(always)]
    pub fn new(r: Reg<S, f64>, lo: Reg<S, f64>) -> Self {
        let r2 = r * r;
        let sin = (r * r2).mul_add(horner(r2, &SIN_POLY), lo);
        let cos = (r2 * r2) * horner(r2, &COS_POLY);
        Self { r, lo, sin, cos }
    }
}

/// Half the sine, and the cosine, of a multiple of pi/16.
#[derive(Clone, Copy)]
pub(super) struct Node<S: Lanes> {
    half_sin: Reg<S, f64>,
    /// What twice `half_sin` lacks.
    sin_lo: Reg<S, f64>,
    cos: Sum<S, f64>,
}

impl<S: Lanes> Node<S> {
    /// The multiple below pi whose lowest four bits are `count`'s.
    #[inline(always)]
    pub fn new(count: Reg<S, u64>) -> Self {
        let rest = count.lookup16(&SIN_COS_REST);
        let cos_lo = (rest.to_bits() << 32).to_real();
        Self { half_sin: count.lookup16(&HALF_SIN), sin_lo: rest, cos: Sum { hi: count.lookup16(&COS), lo: cos_lo } }
    }
    /// The node pi/2 further on.
    #[inline(always)]
    pub fn ahead(self) -> Self {
        let half = self.cos.hi.all(0.5);
        let sin = Sum { hi: self.half_sin + self.half_sin, lo: self.sin_lo };
        Self { half_sin: self.cos.hi * half, sin_lo: self.cos.lo, cos: sin.negated() }
    }
    /// The sine of the node and `small` together, as a large and a small part:
    /// `sin + r (cos - r sin / 2)` and what the small angle bends.
    #[inline(always)]
    pub fn sin_with(self, small: Small<S>) -> Sum<S, f64> {
        let Small { r, lo, .. } = small;
        let sin = self.half_sin + self.half_sin;
        let slope = r.neg_mul_add(self.half_sin, self.cos.hi);
        let slope_lo = r.neg_mul_add(self.half_sin, self.cos.hi - slope);
        let slope_lo = slope_lo + lo.neg_mul_add(sin, self.cos.lo);
        let rise = two_prod(r, slope);
        // Where the sine is not 0, it is larger than the rise.
        let head = fast_two_sum(sin, rise.hi);
        let bend = self.cos.hi.mul_add(small.sin, sin.mul_add(small.cos, r.mul_add(slope_lo, self.sin_lo)));
        Sum { hi: head.hi, lo: (head.lo + rise.lo) + bend }
    }
}

/// The sine of `a` and of as many sixteenths of pi, for `a >= 0`.
#[inline(always)]
fn sin_ahead<S: Lanes>(a: Reg<S, f64>, ahead: f64) -> Reg<S, f64> {
    let angle = angle(a, ahead);
    let sin = Node::new(angle.count).sin_with(Small::new(angle.r, angle.lo));
    sin.rounded() ^ half_turn(angle.count)
}

/// The sign bit of the sine of so many sixteenths of pi and a little more.
#[inline(always)]
pub(super) fn half_turn<S: Lanes>(count: Reg<S, u64>) -> Reg<S, f64> {
    (count << 59).to_real::<f64>().sign_bit()
}

/// sin `x`.
#[inline(always)]
pub fn sin_f64<S: Lanes>(x: Reg<S, f64>) -> Reg<S, f64> {
    sin_ahead(x.abs(), 0.0) ^ x.sign_bit()
}

/// cos `x`.
#[inline(always)]
pub fn cos_f64<S: Lanes>(x: Reg<S, f64>) -> Reg<S, f64> {
    sin_ahead(x.abs(), 8.0)
}

/// sin `x` and cos `x`, the bits of [`sin_f64`] and [`cos_f64`].
#[inline(always)]
pub fn sincos_f64<S: Lanes>(x: Reg<S, f64>) -> (Reg<S, f64>, Reg<S, f64>) {
    let angle = angle(x.abs(), 0.0);
    let (node, small) = (Node::new(angle.count), Small::new(angle.r, angle.lo));
    let sign = half_turn(angle.count);
    let sin = node.sin_with(small).rounded() ^ sign ^ x.sign_bit();
    let cos = node.ahead().sin_with(small).rounded() ^ sign;
    (sin, cos)
}

/// sin `x`.
#[inline(always)]
pub fn sin_f32<S: Lanes>(x: Reg<S, f32>) -> Reg<S, f32> {
    in_wide_lanes::<S, Sine>(x)
}

/// cos `x`.
#[inline(always)]
pub fn cos_f32<S: Lanes>(x: Reg<S, f32>) -> Reg<S, f32> {
    in_wide_lanes::<S, Cosine>(x)
}

/// sin `x` and cos `x`, the bits of [`sin_f32`] and [`cos_f32`].
#[inline(always)]
pub fn sincos_f32<S: Lanes>(x: Reg<S, f32>) -> (Reg<S, f32>, Reg<S, f32>) {
    (sin_f32(x), cos_f32(x))
}

struct Sine;
struct Cosine;

impl Wide for Sine {
    #[inline(always)]
    fn near<S: Lanes>(x: Reg<S, f64>) -> Reg<S, f64> {
        let magic = x.all(INTEGER);
        let shifted = x.mul_add(x.all(FRAC_1_PI), magic);
        let n = shifted - magic;
        let r = n.neg_mul_add(x.all(PI), x);
        let r = n.neg_mul_add(x.all(PI_REST), r);
        sin_wide(r, shifted.to_bits() << 63)
    }
    #[inline(always)]
    fn far<S: Lanes>(x: Reg<S, f64>) -> Reg<S, f64> {
        sin_units(x.abs(), 0.0) ^ x.sign_bit()
    }
}

/// As [`INTEGER`], with eight bits for a fraction.
const FIXED: f64 = INTEGER / 256.0;

impl Wide for Cosine {
    /// `x = (n + 1/2) pi + r`, where cos `x` is -sin `r` or sin `r`.
    #[inline(always)]
    fn near<S: Lanes>(x: Reg<S, f64>) -> Reg<S, f64> {
        // The fraction gives way to a half.
        let magic = x.all(FIXED);
        let bits = x.mul_add(x.all(FRAC_1_PI), magic).to_bits();
        let bits = (bits & bits.all(!0xff)) | bits.all(0x80);
        let n = bits.to_real::<f64>() - magic;
        let minus_r = n.mul_add(x.all(PI), -x);
        let minus_r = n.mul_add(x.all(PI_REST), minus_r);
        sin_wide(minus_r, bits << 55)
    }
    #[inline(always)]
    fn far<S: Lanes>(x: Reg<S, f64>) -> Reg<S, f64> {
        sin_units(x.abs(), 8.0)
    }
}

/// sin `r`, negated where the flip's sign bit is set.
#[inline(always)]
fn sin_wide<S: Lanes>(r: Reg<S, f64>, flip: Reg<S, u64>) -> Reg<S, f64> {
    (r * horner(r * r, &WIDE_SIN)) ^ flip.to_real::<f64>().sign_bit()
}

/// The sine of a huge `a` and of as many sixteenths of pi.
#[inline(always)]
fn sin_units<S: Lanes>(a: Reg<S, f64>, ahead: f64) -> Reg<S, f64> {
    let units = units(a);
    let whole = units.whole + a.all(ahead);
    let magic = a.all(INTEGER);
    let shifted = (whole + units.hi).mul_add(a.all(1.0 / 16.0), magic);
    let rest = (shifted - magic).mul_add(a.all(-16.0), whole) + units.hi;
    sin_wide(rest * a.all(PI / 16.0), shifted.to_bits() << 63)
}
