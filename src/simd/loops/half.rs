//! The 16-bit floats, on their bits.
//!
//! Everything converts to them through f32. What is not an f32 is rounded to odd on the way: of the two
//! neighbours of an inexact value the one with the odd last bit. It tells which side of a tie the value was on,
//! so that the second rounding, to nearest, is that of the value itself, as f32 has two bits more than either
//! type everywhere (S. Boldo and G. Melquiond, "Emulation of a FMA and correctly rounded sums: proved algorithms
//! using rounding to odd", IEEE Transactions on Computers 57, 2008).

#[cfg(target_arch = "x86_64")]
use core::arch::x86_64;

use super::convert::{Convert, to_bool};
use super::{MAX_OPERANDS, MAX_PARAMS};
#[cfg(target_arch = "x86_64")]
use crate::simd::Isa;
use crate::simd::Lanes;

/// IEEE binary16.
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct F16(u16);

/// bfloat16: the upper half of an f32.
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct Bf16(u16);

/// A value rounded to f32, by rounding to odd.
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct Odd(f32);

const SIGN: u32 = 1 << 31;
const INFINITY: u32 = 0xff << 23;
/// The bit that makes a NaN quiet.
const QUIET: u32 = 1 << 22;

impl Convert<f32> for F16 {
    /// The 15 bits of the number in the place of f32's are the number, but for the exponent's bias: a product
    /// corrects it, of subnormal numbers too.
    #[inline(always)]
    fn convert(self) -> f32 {
        const TO_F32: f32 = f32::from_bits((127 + 127 - 15) << 23);
        let magnitude = u32::from(self.0 & 0x7fff) << 13;
        let number = (f32::from_bits(magnitude) * TO_F32).to_bits();
        let nan = if magnitude > 0x7c00 << 13 { QUIET } else { 0 };
        let special = if magnitude >= 0x7c00 << 13 { INFINITY } else { 0 };
        f32::from_bits(number | special | nan | u32::from(self.0 & 0x8000) << 16)
    }

    #[cfg(target_arch = "x86_64")]
    #[inline(always)]
    unsafe fn convert_first<S: Lanes>(from: *const F16, to: *mut f32, n: usize) -> usize {
        let whole = if S::ISA == Isa::Avx512 { n - n % 16 } else { 0 };
        for i in (0..whole).step_by(16) {
            // SAFETY: 16 of the elements of the caller's promise; the level has AVX-512.
            unsafe {
                let halves = x86_64::_mm256_loadu_si256(from.add(i).cast());
                x86_64::_mm512_storeu_ps(to.add(i), x86_64::_mm512_cvtph_ps(halves));
            }
        }
        whole
    }
}

impl Convert<F16> for f32 {
    #[inline(always)]
    fn convert(self) -> F16 {
        // The exponent's bias, and the smallest normal result.
        const BIAS: u32 = (127 - 15) << 23;
        const NORMAL: u32 = (127 - 14) << 23;
        const OVERFLOW: u32 = (127 + 16) << 23;
        const HALF: u32 = 0.5f32.to_bits();
        let magnitude = self.to_bits() & !SIGN;
        // Half a unit less one, and one more where the unit is odd; a carry goes into the exponent, as it should.
        let even = magnitude.wrapping_add(0xfff).wrapping_add(magnitude >> 13 & 1).wrapping_sub(BIAS) >> 13;
        // A float's unit from 0.5 to 1 is that of the subnormal results: the addition rounds to it.
        let subnormal = (f32::from_bits(magnitude) + 0.5).to_bits().wrapping_sub(HALF);
        let number = if magnitude < NORMAL { subnormal } else { even };
        let number = if magnitude >= OVERFLOW { 0x7c00 } else { number };
        let number = if magnitude > INFINITY { 0x7e00 } else { number };
        F16((number | (self.to_bits() & SIGN) >> 16) as u16)
    }

    #[cfg(target_arch = "x86_64")]
    #[inline(always)]
    unsafe fn convert_first<S: Lanes>(from: *const f32, to: *mut F16, n: usize) -> usize {
        let whole = if S::ISA == Isa::Avx512 { n - n % 16 } else { 0 };
        for i in (0..whole).step_by(16) {
            // SAFETY: 16 of the elements of the caller's promise; the level has AVX-512.
            unsafe {
                let halves = x86_64::_mm512_cvtps_ph::<{ x86_64::_MM_FROUND_TO_NEAREST_INT }>(x86_64::_mm512_loadu_ps(
                    from.add(i),
                ));
                x86_64::_mm256_storeu_si256(to.add(i).cast(), halves);
            }
        }
        whole
    }
}

impl Convert<f32> for Bf16 {
    #[inline(always)]
    fn convert(self) -> f32 {
        let bits = u32::from(self.0) << 16;
        f32::from_bits(if bits & !SIGN > INFINITY { bits | QUIET } else { bits })
    }
}

impl Convert<Bf16> for f32 {
    #[inline(always)]
    fn convert(self) -> Bf16 {
        let bits = self.to_bits();
        let even = bits.wrapping_add(0x7fff).wrapping_add(bits >> 16 & 1) >> 16;
        let quiet = (bits | QUIET) >> 16;
        let half = if bits & !SIGN > INFINITY { quiet } else { even };
        Bf16(half as u16)
    }
}

impl Convert<Odd> for f64 {
    #[inline(always)]
    fn convert(self) -> Odd {
        let near = self as f32;
        let back = f64::from(near);
        let towards_zero = near.to_bits().wrapping_sub(u32::from(back.abs() > self.abs()));
        Odd(f32::from_bits(towards_zero | u32::from(back != self)))
    }
}

/// Integers that f64 holds.
macro_rules! odd {
    ($($t:ty),*) => {$(
        impl Convert<Odd> for $t {
            #[inline(always)]
            fn convert(self) -> Odd {
                f64::from(self).convert()
            }
        }
    )*};
}

/// Integers of 64 bits, to odd multiples of 2^12 first where f64 does not hold them.
macro_rules! odd64 {
    ($($t:ty, $held:expr;)*) => {$(
        impl Convert<Odd> for $t {
            #[inline(always)]
            fn convert(self) -> Odd {
                let odd = (self | (self & 0xfff).wrapping_add(0xfff)) & !0xfff;
                let held: fn($t) -> bool = $held;
                let whole = if held(self) { self } else { odd };
                (whole as f64).convert()
            }
        }
    )*};
}

odd!(i32, u32);
odd64! {
    i64, |x| x.wrapping_add(1 << 53).cast_unsigned() <= 1 << 54;
    u64, |x| x <= 1 << 53;
}

macro_rules! halves {
    ($($half:ty),*) => {$(
        impl Convert<$half> for Odd {
            #[inline(always)]
            fn convert(self) -> $half {
                self.0.convert()
            }
            #[inline(always)]
            unsafe fn convert_first<S: Lanes>(from: *const Odd, to: *mut $half, n: usize) -> usize {
                // SAFETY: an Odd is an f32; the caller's promise.
                unsafe { <f32 as Convert<$half>>::convert_first::<S>(from.cast(), to, n) }
            }
        }
        to_bool!($half, |x| x.0 & 0x7fff != 0);
    )*};
}

halves!(F16, Bf16);

/// The next number after `x` towards `y`; a block kernel of float16.
///
/// # Safety
/// As [`super::BlockKernel`].
pub unsafe fn half_nextafter(operands: &[*mut u8; MAX_OPERANDS], n: usize, _: &[f64; MAX_PARAMS]) {
    let [x, y, out, _] = *operands;
    for i in 0..n {
        // SAFETY: the caller's promise.
        unsafe {
            let x = x.cast::<u16>().add(i).read_unaligned();
            let y = y.cast::<u16>().add(i).read_unaligned();
            out.cast::<u16>().add(i).write_unaligned(next_half(x, y));
        }
    }
}

fn next_half(x: u16, y: u16) -> u16 {
    const SIGN: u16 = 0x8000;
    let is_nan = |x: u16| x & !SIGN > 0x7c00;
    // Numbers in their order; both zeros are 0.
    let order = |x: u16| if x & SIGN == 0 { i32::from(x) } else { -i32::from(x & !SIGN) };
    if is_nan(x) || is_nan(y) {
        return 0x7e00;
    }
    let next = order(x) + (order(y) - order(x)).signum();
    match next {
        _ if order(x) == order(y) => y,
        // A step to 0 keeps the sign.
        0 => x & SIGN,
        1.. => next as u16,
        _ => (-next) as u16 | SIGN,
    }
}
