//! Conversions between dtypes.
//!
//! Rust's `as` has exactly the rules that `lk_cast` states (truncate, saturate, NaN to 0; nearest
//! even; low bits), so a kernel is a loop over `as`, which the compiler vectorises for each level.

use super::{Block, MAX_OPERANDS, MAX_PARAMS};
use crate::simd::{self, ByLevel, Lanes, WithLanes, at_current_level};
use crate::tensor::Dtype;

/// One conversion.
trait Convert<To>: Copy + 'static {
    fn convert(self) -> To;
}

/// A truth value: any byte but 0 reads as true, 0 or 1 is written.
#[derive(Clone, Copy)]
#[repr(transparent)]
struct Bool(u8);

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

/// The kernel that converts one dtype to another at the current level; `None` for the same dtype and
/// for dtypes that have no conversions yet.
pub fn cast_kernel(from: Dtype, to: Dtype) -> Option<Block> {
    struct Choice(Dtype, Dtype);
    impl ByLevel for Choice {
        type Output = Option<Block>;
        #[inline(always)]
        fn get<S: Lanes>(self) -> Option<Block> {
            choose::<S>(self.0, self.1)
        }
    }
    at_current_level(Choice(from, to))
}

macro_rules! table {
    ($s:ident, $from:ident, $to:ident: $($a:ident $ta:ty => $($b:ident $tb:ty),*;)*) => {
        match ($from, $to) {
            $($((Dtype::$a, Dtype::$b) => Some(cast::<$s, $ta, $tb> as Block),)*)*
            _ => None,
        }
    };
}

fn choose<S: Lanes>(from: Dtype, to: Dtype) -> Option<Block> {
    table! { S, from, to:
        F32 f32 => F64 f64, I32 i32, I64 i64, U8 u8, Bool Bool;
        F64 f64 => F32 f32, I32 i32, I64 i64, U8 u8, Bool Bool;
        I32 i32 => F32 f32, F64 f64, I64 i64, U8 u8, Bool Bool;
        I64 i64 => F32 f32, F64 f64, I32 i32, U8 u8, Bool Bool;
        U8 u8 => F32 f32, F64 f64, I32 i32, I64 i64, Bool Bool;
        Bool Bool => F32 f32, F64 f64, I32 i32, I64 i64, U8 u8;
    }
}

/// # Safety
/// As [`Block`].
unsafe fn cast<S: Lanes, A: Convert<B>, B: Copy>(
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
