//! The reduction that the logarithms share: `x = 2^k z`, and `z c` is nearly 1.

use super::sum::{Sum, two_prod};
use crate::simd::{Isa, Lanes, Real, Reg};

/// What the reduction has to know of a format.
pub(super) trait LogFormat: Real {
    const MIN_NORMAL: Self;
    /// A power of two that makes subnormal numbers normal, and its exponent.
    const LIFT: (Self, Self);
    /// Bits of the fraction, and `2^FRACTION`.
    const FRACTION: u32;
    const UNIT: Self;
    /// Sign and exponent field.
    const EXPONENT: Self::Bits;
    /// Bits of the piece's number.
    const PIECE: u32;
    /// The least `z`; 1 is inside of a piece.
    const MIN_REDUCED: Self;
    const ONE: Self;
    /// Two's complement integers with no bit set below the exponent field.
    fn of_exponent<S: Lanes>(exponent: Reg<S, Self::Bits>) -> Reg<S, Self>;
}

impl LogFormat for f32 {
    const MIN_NORMAL: f32 = f32::MIN_POSITIVE;
    const LIFT: (f32, f32) = ((1u32 << 25) as f32, 25.0);
    const FRACTION: u32 = 23;
    const UNIT: f32 = (1u32 << 23) as f32;
    const EXPONENT: u32 = 0x1ff << 23;
    const PIECE: u32 = 5;
    const MIN_REDUCED: f32 = 0.6640625;
    const ONE: f32 = 1.0;
    #[inline(always)]
    fn of_exponent<S: Lanes>(exponent: Reg<S, u32>) -> Reg<S, f32> {
        let simd = exponent.simd;
        Reg::new(simd, simd.f32s_from_i32s(simd.transmute_i32s_u32s(exponent.vec)))
    }
}

impl LogFormat for f64 {
    const MIN_NORMAL: f64 = f64::MIN_POSITIVE;
    const LIFT: (f64, f64) = ((1u64 << 54) as f64, 54.0);
    const FRACTION: u32 = 52;
    const UNIT: f64 = (1u64 << 52) as f64;
    const EXPONENT: u64 = 0xfff << 52;
    const PIECE: u32 = 4;
    const MIN_REDUCED: f64 = 0.671875;
    const ONE: f64 = 1.0;
    #[inline(always)]
    fn of_exponent<S: Lanes>(exponent: Reg<S, u64>) -> Reg<S, f64> {
        let simd = exponent.simd;
        if matches!(S::ISA, Isa::Avx512) {
            // One instruction.
            return Reg::new(simd, simd.f64s_from_i64s(simd.transmute_i64s_u64s(exponent.vec)));
        }
        // The upper half becomes the low bits of 2^84 + 2^63, whose last place is 2^32.
        let offset = (1u128 << 84) as f64 + (1u64 << 63) as f64;
        let sum = (exponent >> 32) ^ exponent.all(offset.to_bits());
        sum.to_real::<f64>() - Reg::splat(simd, offset)
    }
}

/// `x = 2^k z`, `z` in one of the pieces of a binade about 1.
pub(super) struct LogParts<S: Lanes, T: LogFormat> {
    pub z: Reg<S, T>,
    /// Its low bits are the piece's number.
    pub index: Reg<S, T::Bits>,
    /// `k`, negative ones in two's complement, in the place of sign and exponent.
    exponent: Reg<S, T::Bits>,
}

impl<S: Lanes, T: LogFormat> LogParts<S, T> {
    /// For positive, finite, normal `x`.
    #[inline(always)]
    pub fn of(x: Reg<S, T>) -> Self {
        let bits = x.to_bits();
        let from_least = bits - x.all(T::MIN_REDUCED).to_bits();
        let exponent = from_least & bits.all(T::EXPONENT);
        Self { z: (bits - exponent).to_real(), index: from_least >> (T::FRACTION - T::PIECE), exponent }
    }
    /// `k` times `2^FRACTION`.
    #[inline(always)]
    pub fn k(&self) -> Reg<S, T> {
        T::of_exponent(self.exponent)
    }
    /// `2^(1 - k)`, or 0 where that is not a normal number.
    #[inline(always)]
    pub fn double_scale(&self) -> Reg<S, T> {
        (self.z.of(2.0).to_bits() - self.exponent).to_real()
    }
    /// `z c - one` exactly, `z c` being within a thirtieth of `one`.
    #[inline(always)]
    pub fn beside(&self, c: Reg<S, T>, one: T) -> Sum<S, T> {
        let zc = two_prod(self.z, c);
        Sum { hi: zc.hi - c.all(one), lo: zc.lo }
    }
    /// `x c / 2^k - 1`, the upper part exactly, for the `x` of which these are the parts; `hi` is less
    /// than an eighth of the largest number.
    #[inline(always)]
    pub fn beside_one(&self, x: Sum<S, T>, c: Reg<S, T>) -> Sum<S, T> {
        let c = (c.to_bits() - self.exponent).to_real::<T>();
        let xc = two_prod(x.hi, c);
        Sum { hi: xc.hi - c.all(T::ONE), lo: x.lo.mul_add(c, xc.lo) }
    }
}
