//! Conversions along contiguous memory.
//!
//! Rust's `as` has exactly the rules that `lk_cast` states (truncate, saturate, NaN to 0; nearest
//! even; low bits), so this is a loop over it, which the compiler vectorises for each level. Floats to
//! integers are spelled out: the compiler leaves the saturating `as` in scalar form, some 4 to 8 times
//! slower; [`super::truncate_x86`] has AVX-512's instructions for it. The 16-bit floats are in [`super::half`].

use super::{MAX_OPERANDS, MAX_PARAMS};
use crate::simd::{self, Lanes, WithLanes};

/// One conversion.
pub trait Convert<To>: Copy + 'static {
    /// The value as the other type.
    fn convert(self) -> To;

    /// Converts elements by instructions of their own, if level `S` has them, and says how many it did.
    ///
    /// # Safety
    /// As [`super::BlockKernel`], for `n` elements.
    #[inline(always)]
    unsafe fn convert_first<S: Lanes>(_from: *const Self, _to: *mut To, _n: usize) -> usize {
        0
    }
}

/// A bool: any byte but 0 reads as true, 0 or 1 is written.
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct Bool(u8);

macro_rules! numbers {
    ($($from:ty => $($to:ty),*;)*) => {$($(
        impl Convert<$to> for $from {
            #[inline(always)]
            fn convert(self) -> $to {
                self as $to
            }
        }
    )*)*};
}

/// True where the function says so.
macro_rules! to_bool {
    ($t:ty, $test:expr) => {
        impl Convert<super::convert::Bool> for $t {
            #[inline(always)]
            fn convert(self) -> super::convert::Bool {
                let test: fn(Self) -> bool = $test;
                super::convert::Bool::of(test(self))
            }
        }
    };
}
pub(super) use to_bool;

impl Bool {
    #[inline(always)]
    pub(super) fn of(value: bool) -> Self {
        Self(u8::from(value))
    }
}

macro_rules! bools {
    ($($t:ty),*) => {$(
        to_bool!($t, |x| x != 0 as $t);
        impl Convert<$t> for Bool {
            #[inline(always)]
            fn convert(self) -> $t {
                u8::from(self.0 != 0) as $t
            }
        }
    )*};
}

numbers! {
    f32 => f64;
    f64 => f32;
    i8 => i16, i32, i64, u8, u16, u32, u64, f32, f64;
    i16 => i8, i32, i64, u8, u16, u32, u64, f32, f64;
    i32 => i8, i16, i64, u8, u16, u32, u64, f32, f64;
    i64 => i8, i16, i32, u8, u16, u32, u64, f32, f64;
    u8 => i8, i16, i32, i64, u16, u32, u64, f32, f64;
    u16 => i8, i16, i32, i64, u8, u32, u64, f32, f64;
    u32 => i8, i16, i32, i64, u8, u16, u64, f32, f64;
    u64 => i8, i16, i32, i64, u8, u16, u32, f32, f64;
}

/// NaN to 0, and everything below `low` to it.
macro_rules! from_below {
    ($x:expr, $low:expr) => {{
        let number = if $x.is_nan() { 0.0 } else { $x };
        if number < $low { $low } else { number }
    }};
}

/// Integers whose largest value is a float: a limit on the float's side does. They are truncated as a type
/// for which machines have an instruction.
macro_rules! limited_truncations {
    ($($from:ty => $($to:ty as $wide:ty),*;)*) => {$($(
        impl Convert<$to> for $from {
            #[inline(always)]
            fn convert(self) -> $to {
                let (low, high) = (<$to>::MIN as $from, <$to>::MAX as $from);
                let number = from_below!(self, low);
                let number = if number > high { high } else { number };
                // SAFETY: not NaN, and within the result's range.
                unsafe { number.to_int_unchecked::<$wide>() as $to }
            }

            #[cfg(target_arch = "x86_64")]
            #[inline(always)]
            unsafe fn convert_first<S: Lanes>(from: *const $from, to: *mut $to, n: usize) -> usize {
                // SAFETY: the caller's promise.
                unsafe { super::truncate_x86::truncate_first::<S, $from, $to>(from, to, n) }
            }
        }
    )*)*};
}

/// Integers whose largest value is not a float; with the first float above all of them.
macro_rules! truncations {
    ($($from:ty => $to:ty, $past:expr;)*) => {$(
        impl Convert<$to> for $from {
            #[inline(always)]
            fn convert(self) -> $to {
                let number = from_below!(self, <$to>::MIN as $from);
                let too_large = number >= $past;
                let number = if too_large { 0.0 } else { number };
                // SAFETY: not NaN, and between the smallest result and the first float above all.
                let truncated = unsafe { number.to_int_unchecked::<$to>() };
                if too_large { <$to>::MAX } else { truncated }
            }

            #[cfg(target_arch = "x86_64")]
            #[inline(always)]
            unsafe fn convert_first<S: Lanes>(from: *const $from, to: *mut $to, n: usize) -> usize {
                // SAFETY: the caller's promise.
                unsafe { super::truncate_x86::truncate_first::<S, $from, $to>(from, to, n) }
            }
        }
    )*};
}

limited_truncations! {
    f32 => i8 as i32, u8 as i32, i16 as i32, u16 as i32;
    f64 => i8 as i32, u8 as i32, i16 as i32, u16 as i32, i32 as i32, u32 as u32;
}
truncations! {
    f32 => i32, 2_147_483_648.0;
    f32 => u32, 4_294_967_296.0;
    f32 => i64, 9_223_372_036_854_775_808.0;
    f32 => u64, 18_446_744_073_709_551_616.0;
    f64 => i64, 9_223_372_036_854_775_808.0;
    f64 => u64, 18_446_744_073_709_551_616.0;
}
bools!(f32, f64, i8, i16, i32, i64, u8, u16, u32, u64);

struct ConvertLoop<A, B>(*const A, *mut B, usize);

impl<A: Convert<B>, B: Copy> WithLanes for ConvertLoop<A, B> {
    type Output = ();
    #[inline(always)]
    fn run<S: Lanes>(self, _: S) {
        let Self(from, to, n) = self;
        // SAFETY: `n` elements on both sides by the caller's promise.
        unsafe {
            for i in A::convert_first::<S>(from, to, n)..n {
                to.add(i).write_unaligned(from.add(i).read_unaligned().convert());
            }
        }
    }
}

/// Converts `n` contiguous elements of operand 0 to operand 1.
///
/// # Safety
/// As [`super::BlockKernel`].
pub unsafe fn convert<S: Lanes, A: Convert<B>, B: Copy>(
    operands: &[*mut u8; MAX_OPERANDS],
    n: usize,
    _: &[f64; MAX_PARAMS],
) {
    // SAFETY: the caller's promise.
    unsafe { simd::run::<S, _>(ConvertLoop::<A, B>(operands[0].cast(), operands[1].cast(), n)) }
}

/// As [`convert`], through a type between the two: block by block, which stay in the first-level cache.
///
/// # Safety
/// As [`super::BlockKernel`].
pub unsafe fn convert_through<S: Lanes, A: Convert<M>, M: Convert<B>, B: Copy>(
    operands: &[*mut u8; MAX_OPERANDS],
    n: usize,
    _: &[f64; MAX_PARAMS],
) {
    const BLOCK_ELEMENTS: usize = 1024;
    let (from, to): (*const A, *mut B) = (operands[0].cast(), operands[1].cast());
    let mut between = [const { std::mem::MaybeUninit::<M>::uninit() }; BLOCK_ELEMENTS];
    let middle: *mut M = between.as_mut_ptr().cast();
    for i in (0..n).step_by(BLOCK_ELEMENTS) {
        let count = BLOCK_ELEMENTS.min(n - i);
        // SAFETY: `count` elements on both sides by the caller's promise, and in the block.
        unsafe {
            simd::run::<S, _>(ConvertLoop(from.add(i), middle, count));
            simd::run::<S, _>(ConvertLoop(middle.cast_const(), to.add(i), count));
        }
    }
}
