//! Functions in 16 pieces, each a polynomial whose coefficients come from register tables.

use super::sum::{Sum, fast_two_sum, two_prod};
use crate::simd::{Lanes, Reg, Tables16};

/// The piece in which an argument lies.
pub(super) struct Piece<S: Lanes> {
    /// Its low bits are the piece's number.
    pub index: Reg<S, u64>,
    /// The argument less the piece's node.
    pub d: Reg<S, f64>,
}

impl<S: Lanes> Piece<S> {
    /// The pieces around the multiples of `step`, up to 15 of them; `per_step` is about `1 / step`.
    #[inline(always)]
    pub fn around_multiples(a: Reg<S, f64>, step: f64, per_step: f64) -> Self {
        // Adding it leaves the nearest integer in the low bits of the sum.
        let large = a.all(1.5 * (1u64 << 52) as f64);
        let shifted = a.mul_add(a.all(per_step), large);
        Self { index: shifted.to_bits(), d: (shifted - large).neg_mul_add(a.all(step), a) }
    }
    /// 4 pieces to each binade of the sum `a + shift`. The node is the middle of the piece.
    #[inline(always)]
    pub fn by_leading_bits(a: Reg<S, f64>, shift: f64) -> Self {
        let sum = (a + a.all(shift)).to_bits();
        let middle = (sum & sum.all(u64::MAX << 50)) | sum.all(1 << 49);
        Self { index: sum >> 50, d: a - (middle.to_real() - a.all(shift)) }
    }

    /// `c[from] + c[from + 1] d + c[from + 2] d^2 + ..` with the coefficients of the piece.
    ///
    /// In pairs, as in [`super::polynomial::by_pairs`]: a tenth faster than one step after another for the
    /// long ones.
    #[inline(always)]
    fn polynomial<const N: usize>(&self, c: &Tables16<N>, from: usize) -> Reg<S, f64> {
        let Self { index, d } = *self;
        let d2 = d * d;
        let odd = (N - from) % 4;
        let first = from + odd;
        let [c0, c1, c2, c3] = index.lookup16x4(c, N - 4);
        let mut y = d2.mul_add(d.mul_add(c3, c2), d.mul_add(c1, c0));
        for i in (first..N - 4).step_by(4).rev() {
            let [c0, c1, c2, c3] = index.lookup16x4(c, i);
            y = d2.mul_add(d2.mul_add(y, d.mul_add(c3, c2)), d.mul_add(c1, c0));
        }
        if odd == 0 {
            return y;
        }
        // Up to three are left; the others go unused.
        let [c0, c1, c2, _] = index.lookup16x4(c, from);
        match odd {
            1 => d.mul_add(y, c0),
            2 => d2.mul_add(y, d.mul_add(c1, c0)),
            _ => d2.mul_add(d.mul_add(y, c2), d.mul_add(c1, c0)),
        }
    }

    /// The polynomial.
    #[inline(always)]
    pub fn value<const N: usize>(&self, c: &Tables16<N>) -> Reg<S, f64> {
        self.polynomial(c, 0)
    }

    /// The polynomial, about 8 bits more accurate than f64: the first four tables are two coefficients in
    /// two parts each. `lo` is small, but not tiny, beside `hi`.
    ///
    /// The product with the slope, added to the base, is rounded once, and its error is a float within
    /// 2^-53 of itself: `base - hi` is exact, since they are within a factor of two of each other or the
    /// base is 0.
    #[inline(always)]
    pub fn sum<const N: usize>(&self, c: &Tables16<N>) -> Sum<S, f64> {
        let d = self.d;
        let [base, base_lo, slope, slope_lo] = self.index.lookup16x4(c, 0);
        let hi = d.mul_add(slope, base);
        let error = d.mul_add(slope, base - hi);
        let rest = d.mul_add(self.polynomial(c, 4), slope_lo);
        Sum { hi, lo: d.mul_add(rest, error + base_lo) }
    }
}

/// `y`, but `x c` where that may be so small that its low part is not a normal number.
///
/// It is computed 2^100 times as large. Where the result is subnormal, adding a large number rounds the
/// sum at the place where the result ends.
#[inline(always)]
pub(super) fn unless_tiny<S: Lanes>(y: Reg<S, f64>, x: Reg<S, f64>, c: [f64; 2]) -> Reg<S, f64> {
    const UP: f64 = f64::from_bits((1023 + 100) << 52);
    const SUBNORMAL_ROUNDER: f64 = f64::MIN_POSITIVE * UP;
    let tiny = x.abs().lt(x.all(f64::from_bits(23 << 52)));
    if !tiny.any() {
        return y;
    }
    let (x, sign) = (x.abs() * x.all(UP), x.sign_bit());
    let large = x.all(SUBNORMAL_ROUNDER);
    let product = two_prod(x, x.all(c[0]));
    let lo = x.mul_add(x.all(c[1]), product.lo);
    let normal = product.hi + lo;
    let sum = fast_two_sum(large, product.hi);
    let subnormal = sum.hi + (sum.lo + lo) - large;
    let product = normal.lt(large).select(subnormal, normal) * x.all(1.0 / UP);
    tiny.select(product | sign, y)
}
