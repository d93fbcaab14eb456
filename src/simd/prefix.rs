//! Moving lanes upwards, as prefix sums want it (J. Sklansky, "Conditional-sum addition logic", IRE
//! Transactions on Electronic Computers 9, 1960): every step hands the last value of a group's lower half
//! to its upper half.

use pulp::Simd;

use super::{Lanes, Reg};

/// What [`Lanes`] needs for prefix sums along a register.
pub trait Prefix: Simd {
    /// In groups of `2 * HALF` lanes: the last lane of the lower half throughout the upper half, and
    /// `filler`'s lanes in the lower half. `HALF` is a power of two below the lane count; a register of one
    /// lane has none.
    fn spread_f64s<const HALF: usize>(self, x: Self::f64s, filler: Self::f64s) -> Self::f64s;
    /// The last lane in every lane.
    fn last_f64s(self, x: Self::f64s) -> Self::f64s;
}

impl<S: Lanes> Reg<S, f64> {
    /// See [`Prefix::spread_f64s`].
    #[inline(always)]
    pub fn spread<const HALF: usize>(self, filler: Self) -> Self {
        Self::new(self.simd, self.simd.spread_f64s::<HALF>(self.vec, filler.vec))
    }
    /// The last lane in every lane.
    #[inline(always)]
    pub fn last(self) -> Self {
        Self::new(self.simd, self.simd.last_f64s(self.vec))
    }
}

impl Prefix for pulp::Scalar {
    #[inline(always)]
    fn spread_f64s<const HALF: usize>(self, x: f64, _: f64) -> f64 {
        x
    }
    #[inline(always)]
    fn last_f64s(self, x: f64) -> f64 {
        x
    }
}

#[cfg(target_arch = "x86_64")]
mod x86 {
    use pulp::x86::{V3, V4};
    use pulp::{Simd, cast};

    use super::Prefix;

    impl Prefix for V4 {
        #[inline(always)]
        fn spread_f64s<const HALF: usize>(self, x: Self::f64s, filler: Self::f64s) -> Self::f64s {
            let (mask, index): (u8, [u64; 8]) = match HALF {
                1 => (0b1010_1010, [0, 0, 2, 2, 4, 4, 6, 6]),
                2 => (0b1100_1100, [0, 1, 1, 1, 4, 5, 5, 5]),
                _ => (0b1111_0000, [3; 8]),
            };
            cast(self.avx512f._mm512_mask_permutexvar_pd(cast(filler), mask, cast(index), cast(x)))
        }
        #[inline(always)]
        fn last_f64s(self, x: Self::f64s) -> Self::f64s {
            cast(self.avx512f._mm512_permutexvar_pd(cast([7u64; 8]), cast(x)))
        }
    }

    impl Prefix for V3 {
        #[inline(always)]
        fn spread_f64s<const HALF: usize>(self, x: <Self as Simd>::f64s, filler: Self::f64s) -> Self::f64s {
            if HALF == 1 {
                let lower = self.avx._mm256_permute_pd::<0b0000>(cast(x));
                cast(self.avx._mm256_blend_pd::<0b1010>(cast(filler), lower))
            } else {
                let second = self.avx2._mm256_permute4x64_pd::<0b01_01_01_01>(cast(x));
                cast(self.avx._mm256_blend_pd::<0b1100>(cast(filler), second))
            }
        }
        #[inline(always)]
        fn last_f64s(self, x: Self::f64s) -> Self::f64s {
            cast(self.avx2._mm256_permute4x64_pd::<0b11_11_11_11>(cast(x)))
        }
    }
}

#[cfg(target_arch = "aarch64")]
impl Prefix for pulp::aarch64::Neon {
    #[inline(always)]
    fn spread_f64s<const HALF: usize>(self, x: Self::f64s, filler: Self::f64s) -> Self::f64s {
        pulp::cast(self.neon.vzip1q_f64(pulp::cast(filler), pulp::cast(x)))
    }
    #[inline(always)]
    fn last_f64s(self, x: Self::f64s) -> Self::f64s {
        pulp::cast(self.neon.vdupq_laneq_f64::<1>(pulp::cast(x)))
    }
}
