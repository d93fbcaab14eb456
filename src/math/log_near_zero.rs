//! `log(b^x + b^y)` where it is near 0, as nearly all of its terms cancels.
//!
//! `w = b^x + b^y - 1` with about 110 bits after the point, then `log(1 + w)` relatively accurate. Each power
//! is a float `2^(k/16)` times `1 + E`, where `E` is a sum of two floats: the floats' sum less 1 is exact, and
//! the rest is small, so that what it lacks is smaller still.

use super::log_one_plus::Base;
use super::polynomial::horner;
use super::sum::{Sum, fast_two_sum, two_prod, two_sum};
use super::tables::exp::POWERS_F64;
use super::tables::logaddexp::{
    ATANH_POLY, FACTORIALS, FACTORIALS_LO, FACTORIALS_TAIL, LN2_PARTS, LN2_SUM, POWERS_LN, POWERS_LN_LO,
};
use crate::simd::{Lanes, Reg};

const SIXTEENTHS: f64 = 1.5 * (1u64 << 48) as f64;
/// Below this y its power has no low part, unless scaled.
const NO_LOW_PART_BELOW: f64 = -600.0;
/// Exponent of that scale.
const LIFT: f64 = 300.0;

/// `log(b^x + b^y)` for `x >= y` and `|x| < 0.9`, if it is near 0: within 2^-106 or so, subnormal results rounded twice.
#[inline(always)]
pub(super) fn log_near_zero<S: Lanes, B: Base<f64>>(x: Reg<S, f64>, y: Reg<S, f64>) -> Reg<S, f64> {
    let zero = x.all(0.0);
    // Then b^x - 1 is as little, about x, and all is lifted.
    let little = y.lt(x.all(NO_LOW_PART_BELOW));
    let lift = little.select(x.all(LIFT), zero);
    let scale = x.all(1.0).scale(lift);
    let (a, b) = (Power::of::<B>(x), Power::of::<B>(y));
    let b_head = b.power.scale(b.n + lift);
    let a_head = a.power.scale(a.n);
    // b^x - 1, where its low part would underflow: the square of x is nothing beside it.
    let a_rest = Sum::select(little, log_of_base::<S, B>(x * scale), a.rest.times_reg(a_head));

    let first = two_sum(a_head, x.all(-1.0));
    let second = two_sum(first.hi, b_head);
    let w = fast_two_sum(second.hi, second.lo + first.lo);
    let w = w.plus(a_rest).plus(b.rest.times_reg(b_head));
    log_of_one_plus::<S, B>(w) * x.all(1.0).scale(-lift)
}

/// `b^x = 2^floor(n) power (1 + rest)`.
struct Power<S: Lanes> {
    n: Reg<S, f64>,
    power: Reg<S, f64>,
    rest: Sum<S, f64>,
}

impl<S: Lanes> Power<S> {
    #[inline(always)]
    fn of<B: Base<f64>>(x: Reg<S, f64>) -> Self {
        let shifted = x.mul_add(x.all(B::LOG2[0]), x.all(SIXTEENTHS));
        let n = shifted - x.all(SIXTEENTHS);
        let index = shifted.to_bits();
        // x log b - n log 2, with the table's error.
        let r = if B::OF_E[0] == 1.0 {
            let hi = n.neg_mul_add(x.all(LN2_PARTS[0]), x);
            two_sum(hi, n * x.all(-LN2_PARTS[1])).plus_reg(n * x.all(-LN2_PARTS[2]))
        } else {
            log_of_base::<S, B>(x - n)
        };
        let r = r.plus(Sum { hi: index.lookup16(&POWERS_LN), lo: index.lookup16(&POWERS_LN_LO) });
        Self { n, power: index.lookup16(&POWERS_F64), rest: expm1(r) }
    }
}

/// `x log b`.
#[inline(always)]
fn log_of_base<S: Lanes, B: Base<f64>>(x: Reg<S, f64>) -> Sum<S, f64> {
    if B::OF_E[0] == 1.0 { Sum::of(x) } else { Sum::all(x, LN2_SUM[0], LN2_SUM[1]).times_reg(x) }
}

/// `e^r - 1` for `|r| < 1/44`, within about 2^-104 of itself.
#[inline(always)]
fn expm1<S: Lanes>(r: Sum<S, f64>) -> Sum<S, f64> {
    let mut y = Sum::of(horner(r.hi, &FACTORIALS_TAIL));
    for i in (0..FACTORIALS.len()).rev() {
        y = Sum::all(r.hi, FACTORIALS[i], FACTORIALS_LO[i]).plus_smaller(y.times(r));
    }
    y.times(r)
}

/// `log(1 + w) = 2 artanh(w / (2 + w))`, to the base b, for `w` between -0.25 and 0.25.
#[inline(always)]
fn log_of_one_plus<S: Lanes, B: Base<f64>>(w: Sum<S, f64>) -> Reg<S, f64> {
    let s = w.over(w.plus_reg(w.hi.all(2.0)));
    let square = s.hi * s.hi;
    let bend = (s.hi * square).mul_add(horner(square, &ATANH_POLY), s.lo);
    let twice = Sum { hi: s.hi + s.hi, lo: bend + bend };
    if B::OF_E[0] == 1.0 {
        return twice.rounded();
    }
    let p = two_prod(twice.hi, w.hi.all(B::OF_E[0]));
    let lo = twice.lo.mul_add(w.hi.all(B::OF_E[0]), twice.hi.mul_add(w.hi.all(B::OF_E[1]), p.lo));
    p.hi + lo
}
