//! Reduction of an angle to the nearest multiple of pi/16 and a rest.
//!
//! Ordinary arguments: three parts of pi/16 and fused multiply-adds (W. J. Cody and W. Waite, "Software
//! Manual for the Elementary Functions", 1980). Huge ones: as many bits of 1/pi as the argument's exponent
//! asks for (M. H. Payne and R. N. Hanek, "Radian reduction for trigonometric functions", SIGNUM Newsletter
//! 18, 1983; K. C. Ng, "Argument reduction for huge arguments: good to the last bit", 1992).

use super::sum::{fast_two_sum, two_prod, two_sum};
use super::tables::trig::{HUGE, UNIT_HI, UNIT_LO, UNIT_MID, UNITS};
use crate::simd::{Lanes, Reg};

/// 1.5 times a power of two such that adding it rounds to an integer and leaves that in the low bits of
/// the sum.
pub(super) const INTEGER: f64 = 1.5 * (1u64 << 52) as f64;

/// Up to here the quick reduction is good: 22 bits hold the multiples of pi/16.
const FAST_REDUCTION_LIMIT: f64 = (1 << 19) as f64;

/// An angle as `count` sixteenths of pi, but for whole turns, and `r + lo`, `|r| <= pi/32`.
#[derive(Clone, Copy)]
pub(super) struct Angle<S: Lanes> {
    /// An integer whose five lowest bits count.
    pub count: Reg<S, u64>,
    pub r: Reg<S, f64>,
    pub lo: Reg<S, f64>,
}

/// `a` plus `ahead` sixteenths of pi, for `a >= 0`.
///
/// No float is nearer to a multiple of pi/16 than 2^-61, beside which `lo` is good to 2^-57 even at
/// [`FAST_REDUCTION_LIMIT`].
#[inline(always)]
pub(super) fn angle<S: Lanes>(a: Reg<S, f64>, ahead: f64) -> Angle<S> {
    let magic = a.all(INTEGER + ahead);
    let shifted = a.mul_add(a.all(UNITS), magic);
    let n = shifted - magic;
    // Exact: a multiple of 2^-57 below 1/8.
    let first = n.neg_mul_add(a.all(UNIT_HI), a);
    // Both are exact: the product fits, and `first` is a multiple of the product's last place.
    let second = n * a.all(UNIT_MID);
    let r = fast_two_sum(first, -second);
    let lo = n.neg_mul_add(a.all(UNIT_LO), r.lo);

    let far = a.gt(a.all(FAST_REDUCTION_LIMIT));
    if !far.any() {
        return Angle { count: shifted.to_bits(), r: r.hi, lo };
    }
    let units = units(a);
    let unit = a.all(UNIT_HI);
    let far_r = two_prod(units.hi, unit);
    let far_lo = units.hi.mul_add(a.all(UNIT_MID), units.lo.mul_add(unit, far_r.lo));
    Angle {
        count: far.select(units.whole + magic, shifted).to_bits(),
        r: far.select(far_r.hi, r.hi),
        lo: far.select(far_lo, lo),
    }
}

/// `whole + hi + lo` sixteenths of pi, whole turns left out; `|hi| <= 1/2`.
pub(super) struct Units<S: Lanes> {
    pub whole: Reg<S, f64>,
    pub hi: Reg<S, f64>,
    pub lo: Reg<S, f64>,
}

/// The sixteenths of pi of `a >= 2^19`; NaN for infinity.
///
/// The exponent's upper bits choose a row of the table, the argument is made an integer below 2^68.
#[inline(always)]
pub(super) fn units<S: Lanes>(a: Reg<S, f64>) -> Units<S> {
    let bits = a.to_bits();
    let row = bits >> 56;
    let m = ((bits & bits.all((1 << 56) - 1)) + bits.all((1023 + 52) << 52)).to_real::<f64>();
    let p = [
        two_prod(m, row.gather(&HUGE[0])),
        two_prod(m, row.gather(&HUGE[1])),
        two_prod(m, row.gather(&HUGE[2])),
        two_prod(m, row.gather(&HUGE[3])),
    ];

    // The first three products may have integer parts; 32 units are a turn. Beyond 2^53 a float is its
    // own nearest integer, and what it is modulo 32 exact.
    let turn = a.all(32.0);
    let top = (p[0].hi * a.all(1.0 / 32.0)).round().neg_mul_add(turn, p[0].hi);
    let (i, j, k) = (top.round(), p[0].lo.round(), p[1].hi.round());
    let mut parts = [top - i, p[0].lo - j, p[1].hi - k, p[1].lo, p[2].hi, p[2].lo + p[3].hi];
    distil(&mut parts);
    let carry = parts[0].round();
    parts[0] = parts[0] - carry;
    distil(&mut parts);
    distil(&mut parts);

    let (sum, rest) = (fast_two_sum(parts[0], parts[1]), parts[2]);
    let poison = a.nan_if_infinite();
    Units { whole: (i + j) + (k + carry), hi: sum.hi + poison, lo: sum.lo + rest }
}

/// Replaces the parts by others with the same sum, of which the first is nearly all of it (T. Ogita,
/// S. M. Rump and S. Oishi, "Accurate sum and dot product", SIAM J. Sci. Comput. 26, 2005).
#[inline(always)]
fn distil<S: Lanes>(parts: &mut [Reg<S, f64>; 6]) {
    for i in (0..5).rev() {
        let sum = two_sum(parts[i], parts[i + 1]);
        (parts[i], parts[i + 1]) = (sum.hi, sum.lo);
    }
}

/// A function of f32 in f64 lanes.
pub(super) trait Wide {
    /// Where the multiples of pi fit a float's low bits beside 256ths.
    fn near<S: Lanes>(x: Reg<S, f64>) -> Reg<S, f64>;
    /// From 2^19 on.
    fn far<S: Lanes>(x: Reg<S, f64>) -> Reg<S, f64>;
}

#[inline(always)]
pub(super) fn in_wide_lanes<S: Lanes, F: Wide>(x: Reg<S, f32>) -> Reg<S, f32> {
    let y = x.map_wide(
        #[inline(always)]
        |x| F::near(x),
    );
    let far = x.abs().gt(x.all((1u64 << 40) as f32));
    if !far.any() {
        return y;
    }
    let z = x.map_wide(
        #[inline(always)]
        |x| F::far(x),
    );
    far.select(z, y)
}
