//! Functions in 16 pieces, each a polynomial whose coefficients come from register tables.

use super::sum::{Sum, fast_two_sum, two_prod};
use crate::simd::{Lanes, Reg};

/// `c[from] + c[from + 1] d + c[from + 2] d^2 + ..` with the coefficients of the piece `index % 16`.
#[inline(always)]
fn polynomial<S: Lanes, const N: usize>(
    index: Reg<S, u64>,
    d: Reg<S, f64>,
    c: &[[f64; 16]; N],
    from: usize,
) -> Reg<S, f64> {
    let mut y = index.lookup16(&c[N - 1]);
    for i in (from..N - 1).rev() {
        y = y.mul_add(d, index.lookup16(&c[i]));
    }
    y
}

/// The polynomial in `d` of the piece `index % 16`.
#[inline(always)]
pub(super) fn piece<S: Lanes, const N: usize>(index: Reg<S, u64>, d: Reg<S, f64>, c: &[[f64; 16]; N]) -> Reg<S, f64> {
    polynomial(index, d, c, 0)
}

/// The polynomial in `d` of the piece `index % 16`, about 8 bits more accurate than f64: the first
/// four rows of the table are two coefficients in two parts each.
///
/// The product with the slope, added to the base, is rounded once, and its error is a float within
/// 2^-53 of itself: `base - hi` is exact, since they are within a factor of two of each other or the
/// base is 0.
#[inline(always)]
pub(super) fn piece_sum<S: Lanes, const N: usize>(
    index: Reg<S, u64>,
    d: Reg<S, f64>,
    c: &[[f64; 16]; N],
) -> Sum<S, f64> {
    let (base, slope) = (index.lookup16(&c[0]), index.lookup16(&c[2]));
    let hi = d.mul_add(slope, base);
    let error = d.mul_add(slope, base - hi);
    let rest = d.mul_add(polynomial(index, d, c, 4), index.lookup16(&c[3]));
    Sum { hi, lo: d.mul_add(rest, error + index.lookup16(&c[1])) }
}

/// `y`, but `x c` where that may be so small that its low part is not a normal number.
///
/// It is computed 2^100 times as large. Where the result is subnormal, adding a large number rounds the
/// sum at the place where the result ends.
#[inline(always)]
pub(super) fn unless_tiny<S: Lanes>(y: Reg<S, f64>, x: Reg<S, f64>, c: [f64; 2]) -> Reg<S, f64> {
    const UP: f64 = f64::from_bits((1023 + 100) << 52);
    const LARGE: f64 = f64::MIN_POSITIVE * UP;
    let tiny = x.abs().lt(x.all(f64::from_bits(23 << 52)));
    if !tiny.any() {
        return y;
    }
    let (x, sign) = (x.abs() * x.all(UP), x.sign_bit());
    let large = x.all(LARGE);
    let product = two_prod(x, x.all(c[0]));
    let lo = x.mul_add(x.all(c[1]), product.lo);
    let normal = product.hi + lo;
    let sum = fast_two_sum(large, product.hi);
    let subnormal = sum.hi + (sum.lo + lo) - large;
    let product = normal.lt(large).select(subnormal, normal) * x.all(1.0 / UP);
    tiny.select(product | sign, y)
}
