//! The inverse tangent, of a number and of a quotient.

use super::polynomial::{by_pairs, horner};
use super::sum::{Sum, fast_two_sum};
use super::tables::asin::{HALF_PI_HI_F64, HALF_PI_LO_F64};
use super::tables::atan::{
    ATAN_C_F32, ATAN_C_F64, ATAN_EIGHTHS_HI, ATAN_EIGHTHS_LO, ATAN_POLY_F32, ATAN_POLY_F64, ATAN_VALUE_F32,
    ATAN_VALUE_F64, ATAN2_POLY_F64, ATAN2_POLY_WIDE, RECIPROCAL_GUESS,
};
use crate::simd::{Lanes, Mask, Real, Reg};

/// Constants of the inverse tangent.
trait AtanReal: Real {
    /// Bits of the fraction but the leading two.
    const SHIFT: u32;
    const C: [Self; 16];
    const VALUE: [Self; 16];
    /// `(atan(t) - t) / t^3` in powers of `s = t^2`.
    fn poly<S: Lanes>(s: Reg<S, Self>) -> Reg<S, Self>;
}

impl AtanReal for f32 {
    const SHIFT: u32 = 21;
    const C: [f32; 16] = ATAN_C_F32;
    const VALUE: [f32; 16] = ATAN_VALUE_F32;
    #[inline(always)]
    fn poly<S: Lanes>(s: Reg<S, f32>) -> Reg<S, f32> {
        horner(s, &ATAN_POLY_F32)
    }
}

impl AtanReal for f64 {
    const SHIFT: u32 = 50;
    const C: [f64; 16] = ATAN_C_F64;
    const VALUE: [f64; 16] = ATAN_VALUE_F64;
    #[inline(always)]
    fn poly<S: Lanes>(s: Reg<S, f64>) -> Reg<S, f64> {
        by_pairs(s, &ATAN_POLY_F64)
    }
}

/// atan `x`.
#[inline(always)]
pub fn atan_f32<S: Lanes>(x: Reg<S, f32>) -> Reg<S, f32> {
    atan(x)
}

/// atan `x`.
#[inline(always)]
pub fn atan_f64<S: Lanes>(x: Reg<S, f64>) -> Reg<S, f64> {
    atan(x)
}

/// `atan a = atan c + atan((a - c) / (1 + a c))` with 16 points `c` where atan is nearly a float (S. Gal and
/// B. Bachelis, "An accurate elementary mathematical library for the IEEE floating point standard", ACM
/// TOMS 17, 1991), and the quotient with its rounding error. The last piece reaches to infinity: the
/// quotient is at most `1 / c` there.
#[inline(always)]
fn atan<S: Lanes, T: AtanReal>(x: Reg<S, T>) -> Reg<S, T> {
    let one = x.of(1.0);
    // From 2^60 on the result rounds to pi/2.
    let a = x.abs().at_most(x.of((1u64 << 60) as f64));
    let index = (a.at_most(x.of(14.0)) + x.of(1.125)).to_bits() >> T::SHIFT;
    let c = index.lookup16(&T::C);
    let divisor = a.mul_add(c, one);
    let divisor_lo = a.mul_add(c, one - divisor);
    let t = quotient(a - c, Sum { hi: divisor, lo: divisor_lo });

    let s = t.hi * t.hi;
    let tail = (t.hi * s).mul_add(T::poly(s), t.lo);
    let sum = fast_two_sum(index.lookup16(&T::VALUE), t.hi);
    (sum.hi + (sum.lo + tail)) | x.sign_bit()
}

/// `n / d`, whose parts don't overlap.
#[inline(always)]
fn quotient<S: Lanes, T: Real>(n: Reg<S, T>, d: Sum<S, T>) -> Sum<S, T> {
    let reciprocal = n.of(1.0) / d.hi;
    let q = n * reciprocal;
    Sum { hi: q, lo: q.neg_mul_add(d.lo, q.neg_mul_add(d.hi, n)) * reciprocal }
}

/// The smaller and the larger one of `|y|` and `|x|`, and how the angle of the one to the other gives that
/// of `(x, y)`.
struct Octant<S: Lanes> {
    small: Reg<S, f64>,
    large: Reg<S, f64>,
    /// 0, 1 or 2 times pi/2, to which the angle is added,
    quarters: Reg<S, f64>,
    /// with this sign.
    sign: Reg<S, f64>,
}

#[inline(always)]
fn octant<S: Lanes>(y: Reg<S, f64>, x: Reg<S, f64>) -> Octant<S> {
    let zero = y.all(0.0);
    let (b, a) = (y.abs(), x.abs());
    let steep = b.gt(a);
    let turn = steep.select(y.all(-0.0), zero);
    // From -0 on to the left: pi.
    let bits = x.to_bits();
    let left: Mask<S, u64> = bits.ge(bits.all(1 << 63));
    let flat = left.select(bits.all(2f64.to_bits()), bits.all(0)).to_real();
    Octant {
        small: b.at_most(a),
        large: a.at_least(b),
        quarters: steep.select(y.all(1.0), flat),
        sign: x.sign_bit() ^ turn,
    }
}

/// About `small / large` in eighths; zero stays zero.
#[inline(always)]
fn guess_ratio<S: Lanes>(small: Reg<S, f64>, large: Reg<S, f64>) -> Reg<S, f64> {
    let bits = large.to_bits();
    let guess = (bits.all(RECIPROCAL_GUESS) - bits).to_real::<f64>();
    // One step of Newton's.
    small * (guess * large.neg_mul_add(guess, large.all(2.0)))
}

/// Adding it rounds to a multiple of 1/8 and leaves the eighths in the low bits of the sum.
const EIGHTHS: f64 = 1.5 * (1u64 << 49) as f64;

/// The angle of `(x, y)`: atan(`y / x`) for positive `x`.
///
/// All in f64: with `c` the eighths of the quotient of the smaller by the larger one, the angle is
/// `atan c + atan((small - c large) / (large + c small))`, and the one division left.
#[inline(always)]
pub fn atan2_f32<S: Lanes>(y: Reg<S, f32>, x: Reg<S, f32>) -> Reg<S, f32> {
    y.map_wide2(
        x,
        #[inline(always)]
        |y, x| atan2_wide(y, x),
    )
}

#[inline(always)]
fn atan2_wide<S: Lanes>(y: Reg<S, f64>, x: Reg<S, f64>) -> Reg<S, f64> {
    // 2^300 and 2^-300: infinities become numbers whose quotients have the right limits; so does 0 / 0.
    const HUGE: f64 = f64::from_bits((1023 + 300) << 52);
    const TINY: f64 = f64::from_bits((1023 - 300) << 52);
    let Octant { small, large, quarters, sign } = octant(y, x);
    let (small, large) = (small.at_most(x.all(HUGE)), large.at_most(x.all(HUGE)).at_least(x.all(TINY)));
    let shifted = guess_ratio(small, large) + x.all(EIGHTHS);
    let c = shifted - x.all(EIGHTHS);
    let t = c.neg_mul_add(large, small) / c.mul_add(small, large);
    let s = t * t;
    let angle = (t * s).mul_add(by_pairs(s, &ATAN2_POLY_WIDE), t) + shifted.to_bits().lookup16(&ATAN_EIGHTHS_HI);
    quarters.mul_add(x.all(HALF_PI_HI_F64), angle ^ sign) | y.sign_bit()
}

/// The angle of `(x, y)`: atan(`y / x`) for positive `x`.
///
/// As [`atan2_f32`], but with the parts that the rounded operations lack. `small - c large` is exact.
#[inline(always)]
pub fn atan2_f64<S: Lanes>(y: Reg<S, f64>, x: Reg<S, f64>) -> Reg<S, f64> {
    // Powers of two: 2^-900, 2^1000, 2^-60.
    const SMALL: f64 = f64::from_bits((1023 - 900) << 52);
    const LARGE: f64 = f64::from_bits((1023 + 1000) << 52);
    const FLAT: f64 = f64::from_bits((1023 - 60) << 52);
    let octant = octant(y, x);
    let (small, large) = (octant.small, octant.large);
    let ratio = guess_ratio(small, large);
    let angle = angle_of(small, large, ratio);
    let usual = ratio.ge(x.all(FLAT)) & large.ge(x.all(SMALL)) & large.le(x.all(LARGE));
    let result = octant.place(angle);
    if !(!usual).any() {
        return result | y.sign_bit();
    }
    usual.select(result, octant.place(unusual_angle(small, large))) | y.sign_bit()
}

impl<S: Lanes> Octant<S> {
    #[inline(always)]
    fn place(&self, angle: Sum<S, f64>) -> Reg<S, f64> {
        let base = self.quarters * self.sign.all(HALF_PI_HI_F64);
        let sum = fast_two_sum(base, angle.hi ^ self.sign);
        let lo = self.quarters.mul_add(self.sign.all(HALF_PI_LO_F64), angle.lo ^ self.sign);
        sum.hi + (sum.lo + lo)
    }
}

/// The angle of `small` to `large`, from 0 to pi/4.
#[inline(always)]
fn angle_of<S: Lanes>(small: Reg<S, f64>, large: Reg<S, f64>, ratio: Reg<S, f64>) -> Sum<S, f64> {
    let shifted = ratio + ratio.all(EIGHTHS);
    let c = shifted - ratio.all(EIGHTHS);
    let divisor = c.mul_add(small, large);
    let divisor_lo = c.mul_add(small, large - divisor);
    let t = quotient(c.neg_mul_add(large, small), Sum { hi: divisor, lo: divisor_lo });

    let s = t.hi * t.hi;
    let tail = (t.hi * s).mul_add(by_pairs(s, &ATAN2_POLY_F64), t.lo);
    let index = shifted.to_bits();
    let sum = fast_two_sum(index.lookup16(&ATAN_EIGHTHS_HI), t.hi);
    Sum { hi: sum.hi, lo: sum.lo + (tail + index.lookup16(&ATAN_EIGHTHS_LO)) }
}

/// As [`angle_of`] for numbers of any size. A very small angle is the quotient.
#[inline(always)]
fn unusual_angle<S: Lanes>(small: Reg<S, f64>, large: Reg<S, f64>) -> Sum<S, f64> {
    const LIFT: f64 = f64::from_bits((1023 + 200) << 52);
    const FLAT: f64 = f64::from_bits((1023 - 60) << 52);
    let (zero, one, infinity) = (small.all(0.0), small.all(1.0), small.all(f64::INFINITY));
    // The angle of two infinities is that of two equal numbers, of two zeros is 0.
    let both = small.eq(infinity) & large.eq(infinity);
    let (small, large) = (both.select(one, small), both.select(one, large));
    let large = large.eq(zero).select(one, large);
    let scale = large.gt(one).select(small.all(1.0 / LIFT), small.all(LIFT));
    let (a, b) = (small * scale, large * scale);
    let angle = angle_of(a, b, guess_ratio(a, b));
    let flat = small / large;
    Sum::select(flat.lt(flat.all(FLAT)), Sum::of(flat), angle)
}
