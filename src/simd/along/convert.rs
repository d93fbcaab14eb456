//! Conversions along contiguous memory.
//!
//! Rust's `as` has exactly the rules that `lk_cast` states (truncate, saturate, NaN to 0; nearest
//! even; low bits), so this is a loop over it, which the compiler vectorises for each level.

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
    f32 => f64, i32, i64, u8;
    f64 => f32, i32, i64, u8;
    i32 => f32, f64, i64, u8;
    i64 => f32, f64, i32, u8;
    u8 => f32, f64, i32, i64;
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
