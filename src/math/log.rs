//! Logarithms to the bases e, 2 and 10.
//!
//! `x = 2^k z` with `z` in `[0.66, 1.35)`; a table of `c` near `1 / z` leaves `z c = 1 + h` with
//! `|h| < 1/31` (f32: 1/63), and `log x = k log 2 - log c + log(1 + h)` (P. T. P. Tang, "Table-driven
//! implementation of the logarithm function in IEEE floating-point arithmetic", ACM TOMS 16, 1990). About
//! `z = 1` the table has `c = 1`, `log c = 0`, so that nothing cancels.
//!
//! f64's `log c` are nearly floats (S. Gal and B. Bachelis, "An accurate elementary mathematical library
//! for the IEEE floating point standard", ACM TOMS 17, 1991), so that one part of each is enough. The
//! term `-h^2/2` enters by a fused step, without an error of its own.

use super::log_parts::{LogReal, Parts};
use super::polynomial::by_pairs;
use super::sum::fast_two_sum;
use super::tables::log::*;
use crate::simd::{Lanes, Real, Reg};

/// A base's constants.
trait Base<T: LogReal> {
    const C: T::Table;
    /// `-log c` in multiples of the unit that [`Self::OF_2`] has too: their sums are exact.
    const HI: T::Table;
    const LO: Option<T::Table>;
    /// log 2, and what the first part lacks.
    const OF_2: (T, Option<T>);
    /// log e, and what the first part lacks.
    const OF_E: Option<(T, T)>;
    /// `(log(1 + h) - log e (h - h^2/2)) / h^3`.
    fn poly<S: Lanes>(h: Reg<S, T>) -> Reg<S, T>;
}

struct Natural;
struct Two;
struct Ten;

macro_rules! base {
    ($base:ident, $real:ident, $c:ident, $hi:ident, $lo:expr, $of_2:expr, $of_e:expr, $poly:ident) => {
        impl Base<$real> for $base {
            const C: <$real as LogReal>::Table = $c;
            const HI: <$real as LogReal>::Table = $hi;
            const LO: Option<<$real as LogReal>::Table> = $lo;
            const OF_2: ($real, Option<$real>) = $of_2;
            const OF_E: Option<($real, $real)> = $of_e;
            #[inline(always)]
            fn poly<S: Lanes>(h: Reg<S, $real>) -> Reg<S, $real> {
                by_pairs(h, &$poly)
            }
        }
    };
}

#[rustfmt::skip]
mod bases {
    use super::*;
    base!(Natural, f32, LOG_C_F32, LOG_HI_F32, Some(LOG_LO_F32),
          (LOG_OF_2_HI_F32, Some(LOG_OF_2_LO_F32)), None, LOG_POLY_F32);
    base!(Natural, f64, LOG_C_F64, LOG_HI_F64, None,
          (LOG_OF_2_HI_F64, Some(LOG_OF_2_LO_F64)), None, LOG_POLY_F64);
    base!(Two, f32, LOG2_C_F32, LOG2_HI_F32, Some(LOG2_LO_F32),
          (1.0, None), Some((LOG2_OF_E_HI_F32, LOG2_OF_E_LO_F32)), LOG2_POLY_F32);
    base!(Two, f64, LOG2_C_F64, LOG2_HI_F64, None,
          (1.0, None), Some((LOG2_OF_E_HI_F64, LOG2_OF_E_LO_F64)), LOG2_POLY_F64);
    base!(Ten, f32, LOG10_C_F32, LOG10_HI_F32, Some(LOG10_LO_F32),
          (LOG10_OF_2_HI_F32, Some(LOG10_OF_2_LO_F32)), Some((LOG10_OF_E_HI_F32, LOG10_OF_E_LO_F32)), LOG10_POLY_F32);
    base!(Ten, f64, LOG10_C_F64, LOG10_HI_F64, None,
          (LOG10_OF_2_HI_F64, Some(LOG10_OF_2_LO_F64)), Some((LOG10_OF_E_HI_F64, LOG10_OF_E_LO_F64)), LOG10_POLY_F64);
}

/// log `x`.
#[inline(always)]
pub fn log_f32<S: Lanes>(x: Reg<S, f32>) -> Reg<S, f32> {
    log::<S, f32, Natural>(x)
}

/// log `x`.
#[inline(always)]
pub fn log_f64<S: Lanes>(x: Reg<S, f64>) -> Reg<S, f64> {
    log::<S, f64, Natural>(x)
}

/// The logarithm of `x` to the base 2.
#[inline(always)]
pub fn log2_f32<S: Lanes>(x: Reg<S, f32>) -> Reg<S, f32> {
    log::<S, f32, Two>(x)
}

/// The logarithm of `x` to the base 2.
#[inline(always)]
pub fn log2_f64<S: Lanes>(x: Reg<S, f64>) -> Reg<S, f64> {
    log::<S, f64, Two>(x)
}

/// The logarithm of `x` to the base 10.
#[inline(always)]
pub fn log10_f32<S: Lanes>(x: Reg<S, f32>) -> Reg<S, f32> {
    log::<S, f32, Ten>(x)
}

/// The logarithm of `x` to the base 10.
#[inline(always)]
pub fn log10_f64<S: Lanes>(x: Reg<S, f64>) -> Reg<S, f64> {
    log::<S, f64, Ten>(x)
}

#[inline(always)]
fn log<S: Lanes, T: LogReal, B: Base<T>>(x: Reg<S, T>) -> Reg<S, T> {
    let usual = x.ge(x.all(T::MIN_NORMAL)) & x.lt(x.of(f64::INFINITY));
    let rare = (!usual).any();
    let (mut lifted, mut bias) = (x, x.of(T::K_BIAS));
    if rare {
        let subnormal = x.lt(x.all(T::MIN_NORMAL));
        lifted = subnormal.select(x * x.all(T::LIFT.0), x);
        bias = subnormal.select(x.of(T::K_BIAS + T::LIFT.1), bias);
    }
    let parts = Parts::of(lifted, bias);
    let h = parts.h(parts.lookup(&B::C));
    // h.lo / (1 + h).
    let mut lo = h.lo.neg_mul_add(h.hi, h.lo);
    let mut first = h.hi;
    if let Some((e_hi, e_lo)) = B::OF_E {
        first = h.hi * x.all(e_hi);
        let first_lo = h.hi.mul_add(x.all(e_hi), -first);
        lo = lo.mul_add(x.all(e_hi), h.hi.mul_add(x.all(e_lo), first_lo));
    }
    if let Some(k_lo) = B::OF_2.1 {
        lo = parts.k.mul_add(x.all(k_lo), lo);
    }
    if let Some(table) = B::LO {
        lo = lo + parts.lookup(&table);
    }
    // The first sum is exact.
    let head = fast_two_sum(parts.k.mul_add(x.all(B::OF_2.0), parts.lookup(&B::HI)), first);
    let h2 = h.hi * h.hi;
    let bend = (h2 * h.hi).mul_add(B::poly(h.hi), head.lo + lo);
    let y = head.hi + (first * x.of(-0.5)).mul_add(h.hi, bend);
    if rare { with_limits(x, y) } else { y }
}

/// `y`, but the limits where `x` is not a positive number.
#[inline(always)]
fn with_limits<S: Lanes, T: Real>(x: Reg<S, T>, y: Reg<S, T>) -> Reg<S, T> {
    let (zero, infinity) = (x.of(0.0), x.of(f64::INFINITY));
    let y = x.eq(infinity).select(infinity, y);
    let below = x.eq(zero).select(-infinity, x.of(f64::NAN));
    x.gt(zero).select(y, below)
}
