//! Conversions along contiguous memory.
//!
//! Rust's `as` has exactly the rules that `lk_cast` states (truncate, saturate, NaN to 0; nearest
//! even; low bits), so this is a loop over it, which the compiler vectorises for each level. Floats to
//! integers are spelled out: the compiler leaves the saturating `as` in scalar form, some 4 to 8 times
//! slower.

use super::{MAX_OPERANDS, MAX_PARAMS};
use crate::simd::{self, Lanes, WithLanes};

/// One conversion.
pub trait Convert<To>: Copy + 'static {
    /// The value as the other type.
    fn convert(self) -> To;
}

/// A truth value: any byte but 0 reads as true, 0 or 1 is written.
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

macro_rules! bools {
    ($($t:ty),*) => {$(
        impl Convert<Bool> for $t {
            #[inline(always)]
            fn convert(self) -> Bool {
                Bool(u8::from(self != 0 as $t))
            }
        }
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
    i32 => f32, f64, i64, u8;
    i64 => f32, f64, i32, u8;
    u8 => f32, f64, i32, i64;
}

/// NaN to 0, and everything below `low` to it.
macro_rules! from_below {
    ($x:expr, $low:expr) => {{
        let number = if $x.is_nan() { 0.0 } else { $x };
        if number < $low { $low } else { number }
    }};
}

/// Integers whose largest value is a float: a limit on the float's side does.
macro_rules! limited_truncations {
    ($($from:ty => $to:ty;)*) => {$(
        impl Convert<$to> for $from {
            #[inline(always)]
            fn convert(self) -> $to {
                let (low, high) = (<$to>::MIN as $from, <$to>::MAX as $from);
                let number = from_below!(self, low);
                let number = if number > high { high } else { number };
                // SAFETY: not NaN, and within the result's range.
                unsafe { number.to_int_unchecked::<i32>() as $to }
            }
        }
    )*};
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
        }
    )*};
}

limited_truncations! {
    f32 => u8;
    f64 => u8;
    f64 => i32;
}
truncations! {
    f32 => i32, 2_147_483_648.0;
    f32 => i64, 9_223_372_036_854_775_808.0;
    f64 => i64, 9_223_372_036_854_775_808.0;
}
bools!(f32, f64, i32, i64, u8);

/// Converts `n` contiguous elements of operand 0 to operand 1.
///
/// # Safety
/// As [`super::Block`].
pub unsafe fn convert<S: Lanes, A: Convert<B>, B: Copy>(
    operands: &[*mut u8; MAX_OPERANDS],
    n: usize,
    _: &[f64; MAX_PARAMS],
) {
    struct Run<A, B>(*const A, *mut B, usize);
    impl<A: Convert<B>, B: Copy> WithLanes for Run<A, B> {
        type Output = ();
        #[inline(always)]
        fn run<S: Lanes>(self, _: S) {
            for i in 0..self.2 {
                // SAFETY: `n` elements on both sides by the caller's promise.
                unsafe { self.1.add(i).write_unaligned(self.0.add(i).read_unaligned().convert()) }
            }
        }
    }
    // SAFETY: the caller's promise.
    unsafe { simd::run::<S, _>(Run::<A, B>(operands[0].cast(), operands[1].cast(), n)) }
}
