//! Powers with whole exponents.

use super::pow::{PowReal, exp2_parts, log2, pow};
use super::sum::{Sum, two_prod};
use crate::simd::{Lanes, Mask, Reg};

/// `x^n` for whole `n`, in f64 lanes where f32 does not hold `n`.
#[inline(always)]
pub fn powi_f32<S: Lanes>(x: Reg<S, f32>, n: f64) -> Reg<S, f32> {
    if f64::from(n as f32) == n {
        return powi_short(x, x.of(n));
    }
    x.map_wide(
        #[inline(always)]
        |x| powi_f64(x, x.all(n)),
    )
}

/// Up to 31 by repeated squaring in f64, where nothing overflows that would not overflow in f32.
#[inline(always)]
fn powi_short<S: Lanes>(x: Reg<S, f32>, n: Reg<S, f32>) -> Reg<S, f32> {
    let few = n.abs().lt(n.all(32.0));
    if !few.any() {
        return any_power(x, n);
    }
    let y = x.map_wide2(
        n,
        #[inline(always)]
        |x, n| {
            let p = small_power_wide(x, n);
            n.lt(n.all(0.0)).select(n.all(1.0) / p, p)
        },
    );
    if (!few).any() { few.select(y, any_power(x, n)) } else { y }
}

/// `x^n` for whole `n`.
///
/// Up to 15 by repeated squaring of sums of two floats.
#[inline(always)]
pub fn powi_f64<S: Lanes>(x: Reg<S, f64>, n: Reg<S, f64>) -> Reg<S, f64> {
    // The commonest power, in less time than it takes to load and store.
    if !(!n.eq(n.all(2.0))).any() {
        return x * x;
    }
    let few = n.abs().lt(n.all(16.0));
    if !few.any() {
        return any_power(x, n);
    }
    let (y, good) = small_power(x, n);
    let good = good & few;
    if !(!good).any() {
        return y;
    }
    // Those two are correctly rounded everywhere.
    let y = good.select(y, any_power(x, n));
    let y = n.eq(n.all(2.0)).select(x * x, y);
    n.eq(n.all(-1.0)).select(n.all(1.0) / x, y)
}

/// `a` where `|n|` has the bit `1 << bit`, else `b`.
#[inline(always)]
fn select_bit<S: Lanes>(n: Reg<S, f64>, bit: u32, a: Reg<S, f64>, b: Reg<S, f64>) -> Reg<S, f64> {
    let bits = (n.abs() + n.all((1u64 << 52) as f64)).to_bits();
    (bits & bits.all(1 << bit)).eq(bits.all(0)).select(b.to_bits(), a.to_bits()).to_real()
}

/// `x^|n|` for `|n| < 32`.
#[inline(always)]
fn small_power_wide<S: Lanes>(x: Reg<S, f64>, n: Reg<S, f64>) -> Reg<S, f64> {
    let mut y = select_bit(n, 0, x, x.all(1.0));
    let mut square = x;
    for bit in 1..5 {
        if !n.abs().ge(n.of((1 << bit).into())).any() {
            break;
        }
        square = square * square;
        y = select_bit(n, bit, y * square, y);
    }
    y
}

/// Up to here powers have reciprocals, and low parts, with all their bits.
const RECIPROCAL_LIMIT: f64 = 1e280;

/// `x^n` for `|n| < 16`, and where it is good: not near the ends of the range.
#[inline(always)]
fn small_power<S: Lanes>(x: Reg<S, f64>, n: Reg<S, f64>) -> (Reg<S, f64>, Mask<S, f64>) {
    let one = x.all(1.0);
    let mut y = Sum::of(select_bit(n, 0, x, one));
    let mut square = Sum::of(x);
    for bit in 1..4 {
        if !n.abs().ge(n.of((1 << bit).into())).any() {
            break;
        }
        square = product(square, square);
        let next = product(y, square);
        y = Sum { hi: select_bit(n, bit, next.hi, y.hi), lo: select_bit(n, bit, next.lo, y.lo) };
    }
    let good = y.hi.abs().lt(x.all(RECIPROCAL_LIMIT)) & y.hi.abs().gt(x.all(1.0 / RECIPROCAL_LIMIT));
    let falling = n.lt(x.all(0.0));
    if !falling.any() {
        return (y.rounded(), good);
    }
    let r = one / y.hi;
    let rest = y.hi.neg_mul_add(r, one) - r * y.lo;
    (falling.select(r.mul_add(rest, r), y.rounded()), good)
}

/// The product without the last rounding of [`Sum::times`].
#[inline(always)]
fn product<S: Lanes>(a: Sum<S, f64>, b: Sum<S, f64>) -> Sum<S, f64> {
    let p = two_prod(a.hi, b.hi);
    Sum { hi: p.hi, lo: a.hi.mul_add(b.lo, a.lo.mul_add(b.hi, p.lo)) }
}

/// As [`pow`], but negative `x` are not rare.
#[inline(always)]
fn any_power<S: Lanes, T: PowReal>(x: Reg<S, T>, n: Reg<S, T>) -> Reg<S, T> {
    let a = x.abs();
    let parts = exp2_parts(n, log2(a, T::bias(x)));
    let plain = parts.inside() & a.ge(x.all(T::MIN_NORMAL)) & a.lt(x.of(f64::INFINITY));
    if (!plain).any() {
        return pow(x, n);
    }
    let half = n * n.of(0.5);
    let y = parts.rounded();
    half.eq(half.trunc()).select(y, y.copysign(x))
}
