//! The natural logarithm of a sum of two floats, for the functions that are made of it.

use super::log_bases::{Natural, assembled32, assembled64, less_slope, small_terms32};
use super::log_parts::{LogFormat, LogParts};
use super::sum::{Sum, fast_two_sum};
use super::tables::log::{LOG_C_F32, LOG_C_F64};
use crate::simd::{Lanes, Mask, Reg};

/// See [`log_of_sum`].
pub(super) trait LogOfSum: LogFormat {
    /// About `1 / z`.
    fn lookup_c<S: Lanes>(index: Reg<S, Self::Bits>) -> Reg<S, Self>;
    /// The logarithm of `2^k z`, where `z c` is `1 + h` and the second part of `h` is below half a unit of the
    /// first's last place (`normal`), or at least far smaller.
    fn assembled<S: Lanes>(index: Reg<S, Self::Bits>, k: Reg<S, Self>, h: Sum<S, Self>, normal: bool) -> Reg<S, Self>;
}

impl LogOfSum for f32 {
    #[inline(always)]
    fn lookup_c<S: Lanes>(index: Reg<S, u32>) -> Reg<S, f32> {
        index.lookup32(&LOG_C_F32)
    }
    #[inline(always)]
    fn assembled<S: Lanes>(index: Reg<S, u32>, k: Reg<S, f32>, h: Sum<S, f32>, normal: bool) -> Reg<S, f32> {
        let rest = small_terms32::<S, Natural>(index, k);
        // h.lo / (1 + h).
        let lo = if normal { h.lo + rest } else { h.lo.mul_add(k.all(1.0) - h.hi, rest) };
        assembled32::<S, Natural>(index, k, h.hi, lo)
    }
}

impl LogOfSum for f64 {
    #[inline(always)]
    fn lookup_c<S: Lanes>(index: Reg<S, u64>) -> Reg<S, f64> {
        index.lookup16(&LOG_C_F64)
    }
    #[inline(always)]
    fn assembled<S: Lanes>(index: Reg<S, u64>, k: Reg<S, f64>, h: Sum<S, f64>, normal: bool) -> Reg<S, f64> {
        let lo = if normal { h.lo } else { less_slope(h) };
        assembled64::<S, Natural>(index, k, Sum { hi: h.hi, lo })
    }
}

/// What brings numbers of the largest binades down, as [`log_of_sum`] needs it: `2^-8`.
pub(super) const SHRINK: f64 = 1.0 / 256.0;

/// log `x` for positive `x` with normal `hi` of less than an eighth of the largest number, and with a `lo` of at most
/// some units of `hi`'s last place; not for sums that are 1 but for some such units. Where `shrunk` is true,
/// log(`x` / [`SHRINK`]).
#[inline(always)]
pub(super) fn log_of_sum<S: Lanes, T: LogOfSum>(x: Sum<S, T>, shrunk: Option<Mask<S, T>>) -> Reg<S, T> {
    log(x, shrunk, false)
}

/// As [`log_of_sum`], and for all sums about 1.
#[inline(always)]
pub(super) fn log_of_any_sum<S: Lanes, T: LogOfSum>(x: Sum<S, T>, shrunk: Option<Mask<S, T>>) -> Reg<S, T> {
    log(x, shrunk, true)
}

#[inline(always)]
fn log<S: Lanes, T: LogOfSum>(x: Sum<S, T>, shrunk: Option<Mask<S, T>>, any: bool) -> Reg<S, T> {
    let parts = LogParts::of(x.hi);
    let mut k = parts.k();
    if let Some(mask) = shrunk {
        k = mask.select(k + k.of(8.0) * k.all(T::UNIT), k);
    }
    let h = parts.beside_one(x, T::lookup_c(parts.index));
    let h = if any { fast_two_sum(h.hi, h.lo) } else { h };
    T::assembled(parts.index, k, h, any)
}
