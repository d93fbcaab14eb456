//! The logarithm of `1 + b^-a`, a sum of two floats, for bases e and 2.
//!
//! `t = b^-a` comes as a sum of two floats from the power's 2^(n/16), and a table of `c` near
//! `1 / (1 + t)` leaves `c (1 + t) = 1 + h` as in [`super::log`]. It is `c t` that is computed, and `c - 1`
//! added to it: the first piece, with `c = 1`, keeps small `t` as they are.

use super::polynomial::by_pairs;
use super::pow::{PowReal, exp2_parts, exp2_parts_beside, exp2_product, step};
use super::sum::{Sum, fast_two_sum};
use super::tables::softplus::*;
use crate::simd::{Lanes, Real, Reg};

/// Base e.
pub(super) struct Natural;
/// Base 2.
pub(super) struct Two;

/// A base's constants, the second of each two is what the first one lacks.
pub(super) trait Base<T: Real> {
    /// log2 of the base.
    const LOG2: [T; 2];
    /// log e.
    const OF_E: [T; 2];
    /// log2 of log e, if the base is 2.
    const LOG2_OF_E: Option<[T; 2]>;
    /// `-log c`.
    fn logs<S: Lanes>(index: Reg<S, T::Bits>) -> Sum<S, T>;
    /// `(log(1 + h) - h log e) / h^2`.
    fn poly<S: Lanes>(h: Reg<S, T>) -> Reg<S, T>;
}

macro_rules! base {
    ($base:ty, $t:ty, $log2:expr, $of_e:expr, $log2_of_e:expr, $lookup:ident, $hi:ident, $lo:ident, $poly:ident) => {
        impl Base<$t> for $base {
            const LOG2: [$t; 2] = $log2;
            const OF_E: [$t; 2] = $of_e;
            const LOG2_OF_E: Option<[$t; 2]> = $log2_of_e;
            #[inline(always)]
            fn logs<S: Lanes>(index: Reg<S, <$t as Real>::Bits>) -> Sum<S, $t> {
                Sum { hi: index.$lookup(&$hi), lo: index.$lookup(&$lo) }
            }
            #[inline(always)]
            fn poly<S: Lanes>(h: Reg<S, $t>) -> Reg<S, $t> {
                by_pairs(h, &$poly)
            }
        }
    };
}

const LOG2_E_F32: [f32; 2] = [LOG2_E_HI_F32, LOG2_E_LO_F32];
const LOG2_E_F64: [f64; 2] = [LOG2_E_HI_F64, LOG2_E_LO_F64];
base!(Natural, f32, LOG2_E_F32, [1.0, 0.0], None, lookup32, LOG1P_E_HI_F32, LOG1P_E_LO_F32, LOG1P_E_POLY_F32);
base!(Natural, f64, LOG2_E_F64, [1.0, 0.0], None, lookup16, LOG1P_E_HI_F64, LOG1P_E_LO_F64, LOG1P_E_POLY_F64);
base!(
    Two,
    f32,
    [1.0, 0.0],
    LOG2_E_F32,
    Some([LOG2_LOG2_E_F32, LOG2_LOG2_E_LO_F32]),
    lookup32,
    LOG1P_2_HI_F32,
    LOG1P_2_LO_F32,
    LOG1P_2_POLY_F32
);
base!(
    Two,
    f64,
    [1.0, 0.0],
    LOG2_E_F64,
    Some([LOG2_LOG2_E_F64, LOG2_LOG2_E_LO_F64]),
    lookup16,
    LOG1P_2_HI_F64,
    LOG1P_2_LO_F64,
    LOG1P_2_POLY_F64
);

/// What the formats differ in.
pub(super) trait SumReal: PowReal {
    /// Up to here both parts of `b^-a` are normal numbers, and from here on 1 hides it.
    const POWER_FROM: Self;
    /// Added to `t` it rounds `1 + t` to the nearest piece of the table.
    const ROUND: Self;
    /// The last piece is half as wide again: its `t` count as this.
    const LAST: Self;
    const INDEX_BITS: u32;
    /// The low part of a number below this, and what is small beside it, may be no float.
    const SUBNORMAL_LOW_BELOW: Self;
    /// About `1 / (1 + t)`.
    fn factor<S: Lanes>(index: Reg<S, Self::Bits>) -> Reg<S, Self>;
}

impl SumReal for f32 {
    const POWER_FROM: f32 = 60.0;
    const ROUND: f32 = 1.0 + 1.0 / 64.0;
    const LAST: f32 = 31.0 / 32.0;
    const INDEX_BITS: u32 = 5;
    const SUBNORMAL_LOW_BELOW: f32 = f32::MIN_POSITIVE * (1u64 << 40) as f32;
    #[inline(always)]
    fn factor<S: Lanes>(index: Reg<S, u32>) -> Reg<S, f32> {
        index.lookup32(&LOG1P_C_F32)
    }
}

impl SumReal for f64 {
    const POWER_FROM: f64 = 600.0;
    const ROUND: f64 = 1.0 + 1.0 / 32.0;
    const LAST: f64 = 15.0 / 16.0;
    const INDEX_BITS: u32 = 4;
    const SUBNORMAL_LOW_BELOW: f64 = f64::MIN_POSITIVE * (1u128 << 100) as f64;
    #[inline(always)]
    fn factor<S: Lanes>(index: Reg<S, u64>) -> Reg<S, f64> {
        index.lookup16(&LOG1P_C_F64)
    }
}

/// `log(1 + b^-a)` for `a = a.hi + a.lo` from 0 to `POWER_FROM`.
#[inline(always)]
pub(super) fn log_of_one_plus<S: Lanes, T: SumReal, B: Base<T>>(a: Sum<S, T>) -> Sum<S, T> {
    let one = a.hi.of(1.0);
    let (y, log2) = (-a.hi, a.hi.all(B::LOG2[0]));
    let power = exp2_parts_beside(
        y,
        log2,
        #[inline(always)]
        |r| a.lo.neg_mul_add(log2, y.mul_add(y.all(B::LOG2[1]), r)),
    );
    let m = fast_two_sum(power.power, power.rest);

    let t = power.scaled(m.hi);
    let index = (t.at_most(one.all(T::LAST)) + one.all(T::ROUND)).to_bits() >> (T::FRACTION - T::INDEX_BITS);
    let c = T::factor(index);
    let logs = B::logs(index);
    // c t = 1 - c + h + h_lo; the sum is exact, as c t is from half to twice 1 - c.
    let scaled = power.scaled(c);
    let product = scaled * m.hi;
    let h_lo = scaled.mul_add(m.lo, scaled.mul_add(m.hi, -product));
    let h = product + (c - one);

    // h_lo / (1 + h), times log e.
    let of_e = one.all(B::OF_E[0]);
    let small = h_lo.mul_add(h.neg_mul_add(of_e, of_e), logs.lo);
    let slope = Sum { hi: of_e, lo: h.mul_add(B::poly(h), one.all(B::OF_E[1])) };
    step(h, slope, Sum { hi: logs.hi, lo: small })
}

/// The same for `a` beyond `POWER_FROM`, where it is `b^-a log e`. The upper part is the nearest float, subnormal
/// ones included.
#[inline(always)]
pub(super) fn log_of_one_plus_little<S: Lanes, T: SumReal, B: Base<T>>(a: Reg<S, T>) -> Sum<S, T> {
    let (y, log2) = match B::LOG2_OF_E {
        Some([hi, lo]) => {
            let exponent = fast_two_sum(-a, a.all(hi));
            (a.of(1.0), Sum { hi: exponent.hi, lo: exponent.lo + a.all(lo) })
        }
        None => (-a, Sum::all(a, B::LOG2[0], B::LOG2[1])),
    };
    let hi = exp2_product(y, log2);
    let parts = exp2_parts(y, log2);
    let lo = fast_two_sum(parts.power, parts.rest).lo.scale(parts.n);
    Sum { hi, lo: hi.ge(a.all(T::MIN_NORMAL)).select(lo, a.of(0.0)) }
}
