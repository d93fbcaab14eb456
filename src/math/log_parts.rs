//! The reduction that the logarithms share: `x = 2^k z`, and `z c = 1 + h`.

use super::sum::{Sum, two_prod};
use crate::simd::{Lanes, Real, Reg};

/// What the reduction has to know of a format.
pub(super) trait LogReal: Real {
    /// One entry a piece, and how many of a number's leading bits name the piece.
    type Table: Copy;
    const PIECE_BITS: u32;
    const MIN_NORMAL: Self;
    /// A power of two that makes subnormal numbers normal, and its exponent.
    const LIFT: (Self, f64);
    /// Bits of the fraction.
    const FRACTION: u32;
    /// The fraction's mask.
    const FRACTION_MASK: Self::Bits;
    /// The bits of the least `z`.
    const LEAST: Self::Bits;
    /// Added to the bits of x it makes the exponent field `k + 1 + bias`, which is positive.
    const OFFSET: Self::Bits;
    /// The bits of `2^FRACTION`: an integer below fills the fraction.
    const UNIT_BITS: Self::Bits;
    /// `2^FRACTION` and `1 + bias`.
    const K_BIAS: f64;
    /// The exponent field of `2^-k` and that of `k` in [`Self::OFFSET`]'s way add up to this.
    const SCALE: Self::Bits;
    fn lookup<S: Lanes>(index: Reg<S, Self::Bits>, table: &Self::Table) -> Reg<S, Self>;
}

impl LogReal for f32 {
    type Table = [f32; 32];
    const PIECE_BITS: u32 = 5;
    const MIN_NORMAL: f32 = f32::MIN_POSITIVE;
    const LIFT: (f32, f64) = ((1u32 << 25) as f32, 25.0);
    const FRACTION: u32 = 23;
    const FRACTION_MASK: u32 = (1 << 23) - 1;
    // 0.6640625.
    const LEAST: u32 = 0x3f2a_0000;
    const OFFSET: u32 = (0x80 << 23) - Self::LEAST;
    const UNIT_BITS: u32 = (127 + 23) << 23;
    const K_BIAS: f64 = (1u32 << 23) as f64 + 128.0;
    const SCALE: u32 = (128 + 127) << 23;
    #[inline(always)]
    fn lookup<S: Lanes>(index: Reg<S, u32>, table: &[f32; 32]) -> Reg<S, f32> {
        index.lookup32(table)
    }
}

impl LogReal for f64 {
    type Table = [f64; 16];
    const PIECE_BITS: u32 = 4;
    const MIN_NORMAL: f64 = f64::MIN_POSITIVE;
    const LIFT: (f64, f64) = ((1u64 << 54) as f64, 54.0);
    const FRACTION: u32 = 52;
    const FRACTION_MASK: u64 = (1 << 52) - 1;
    // 0.671875.
    const LEAST: u64 = 0x3fe5_8000_0000_0000;
    const OFFSET: u64 = (0x400 << 52) - Self::LEAST;
    const UNIT_BITS: u64 = (1023 + 52) << 52;
    const K_BIAS: f64 = (1u64 << 52) as f64 + 1024.0;
    const SCALE: u64 = (1024 + 1023) << 52;
    #[inline(always)]
    fn lookup<S: Lanes>(index: Reg<S, u64>, table: &[f64; 16]) -> Reg<S, f64> {
        index.lookup16(table)
    }
}

/// `x = 2^k z`, `z` in the piece of a binade about 1 that the low bits of `index` name.
pub(super) struct Parts<S: Lanes, T: LogReal> {
    pub z: Reg<S, T>,
    pub k: Reg<S, T>,
    pub index: Reg<S, T::Bits>,
    /// The exponent field, and the fraction.
    shifted: Reg<S, T::Bits>,
}

impl<S: Lanes, T: LogReal> Parts<S, T> {
    /// For positive, finite, normal `x`; `bias` is [`LogReal::K_BIAS`], and more where `x` has been
    /// multiplied by a power of two.
    #[inline(always)]
    pub fn of(x: Reg<S, T>, bias: Reg<S, T>) -> Self {
        let bits = x.to_bits();
        let shifted = bits + bits.all(T::OFFSET);
        let k = ((shifted >> T::FRACTION) | bits.all(T::UNIT_BITS)).to_real::<T>() - bias;
        let z = ((shifted & bits.all(T::FRACTION_MASK)) + bits.all(T::LEAST)).to_real();
        Self { z, k, index: shifted >> (T::FRACTION - T::PIECE_BITS), shifted }
    }
    /// `2^-k`; 0 for the largest `k`.
    #[inline(always)]
    pub fn scale(&self) -> Reg<S, T> {
        let exponent = (self.shifted >> T::FRACTION) << T::FRACTION;
        (exponent.all(T::SCALE) - exponent).to_real()
    }
    /// The piece's entry.
    #[inline(always)]
    pub fn lookup(&self, table: &T::Table) -> Reg<S, T> {
        T::lookup(self.index, table)
    }
    /// `z c = 1 + hi + lo` exactly.
    #[inline(always)]
    pub fn h(&self, c: Reg<S, T>) -> Sum<S, T> {
        let zc = two_prod(self.z, c);
        Sum { hi: zc.hi - c.of(1.0), lo: zc.lo }
    }
}
