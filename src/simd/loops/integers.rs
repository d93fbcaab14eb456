//! Block kernels over integers, and selection among elements of any type: plain loops, which the compiler
//! vectorises for each level.

// A kind with one output has parentheses around it.
#![allow(unused_parens)]

use std::convert::identity as same;

use num_traits::{PrimInt, WrappingAdd, WrappingMul, WrappingNeg, WrappingSub};

use super::{MAX_OPERANDS, MAX_PARAMS};
use crate::simd::{self, Lanes, WithLanes};

/// An integer of any width, with or without sign. What overflows wraps.
pub trait Integer: PrimInt + WrappingAdd + WrappingSub + WrappingMul + WrappingNeg + 'static {}

macro_rules! integers {
    ($($t:ty),*) => {$(impl Integer for $t {})*};
}
integers!(i8, i16, i32, i64, u8, u16, u32, u64);

/// One kind of kernel: the trait that its functions implement, and its loop. Operands are numbered in the
/// order of the block's pointers; of a bool, any byte but 0 is true, and 0 or 1 is written.
macro_rules! kind {
    ($(#[$doc:meta])* $kernel:ident $trait:ident<$t:ident: $bound:path>
     ($($x:ident $i:literal: $value:ty = $read:ident of $in:ty),*)
     -> ($($y:ident $o:literal: $result:ty = $write:path, $out:ty);*)) => {
        $(#[$doc])*
        pub trait $trait {
            /// The function of one element; `p` are the op's scalar parameters.
            fn eval<$t: $bound>($($x: $value,)* p: &[f64; MAX_PARAMS]) -> ($($result),*);
        }

        $(#[$doc])*
        ///
        /// # Safety
        /// As [`super::BlockKernel`].
        pub unsafe fn $kernel<S: Lanes, $t: $bound, F: $trait>(
            operands: &[*mut u8; MAX_OPERANDS],
            n: usize,
            params: &[f64; MAX_PARAMS],
        ) {
            struct IntegerLoop<T, F>([*mut u8; MAX_OPERANDS], usize, [f64; MAX_PARAMS], std::marker::PhantomData<(T, F)>);
            impl<$t: $bound, F: $trait> WithLanes for IntegerLoop<$t, F> {
                type Output = ();
                #[inline(always)]
                fn run<S: Lanes>(self, _: S) {
                    let Self(at, n, p, _) = self;
                    for i in 0..n {
                        // SAFETY: `n` elements of every operand by the caller's promise.
                        unsafe {
                            $(let $x = $read(at[$i].cast::<$in>().add(i).read_unaligned());)*
                            let ($($y),*) = F::eval::<$t>($($x,)* &p);
                            $(at[$o].cast::<$out>().add(i).write_unaligned($write($y));)*
                        }
                    }
                }
            }
            let all = IntegerLoop::<$t, F>(*operands, n, *params, std::marker::PhantomData);
            // SAFETY: the caller's promise.
            unsafe { simd::run::<S, _>(all) }
        }
    };
}

#[inline(always)]
fn is_true(byte: u8) -> bool {
    byte != 0
}

kind! {
    /// `T -> T`.
    integer_unary IntegerUnary<T: Integer> (x 0: T = same of T) -> (y 1: T = same, T)
}
kind! {
    /// `T, T -> T`.
    integer_binary IntegerBinary<T: Integer> (a 0: T = same of T, b 1: T = same of T) -> (y 2: T = same, T)
}
kind! {
    /// `T, T -> T, T`.
    integer_twofold IntegerTwofold<T: Integer>
        (a 0: T = same of T, b 1: T = same of T) -> (y 2: T = same, T; z 3: T = same, T)
}
kind! {
    /// `T, T -> bool`.
    integer_compare IntegerCompare<T: Integer>
        (a 0: T = same of T, b 1: T = same of T) -> (y 2: bool = u8::from, u8)
}
kind! {
    /// `bool, T, T -> T`.
    integer_select IntegerSelect<T: Copy>
        (m 0: bool = is_true of u8, a 1: T = same of T, b 2: T = same of T) -> (y 3: T = same, T)
}

/// `u64, i64 -> bool`, by value.
///
/// # Safety
/// As [`super::BlockKernel`].
pub unsafe fn mixed_compare<S: Lanes, F: IntegerCompare>(
    operands: &[*mut u8; MAX_OPERANDS],
    n: usize,
    params: &[f64; MAX_PARAMS],
) {
    struct MixedCompareLoop<F>([*mut u8; MAX_OPERANDS], usize, [f64; MAX_PARAMS], std::marker::PhantomData<F>);
    impl<F: IntegerCompare> WithLanes for MixedCompareLoop<F> {
        type Output = ();
        #[inline(always)]
        fn run<S: Lanes>(self, _: S) {
            let Self([a, b, out, _], n, p, _) = self;
            for i in 0..n {
                // SAFETY: `n` elements of every operand by the caller's promise.
                unsafe {
                    let a = a.cast::<u64>().add(i).read_unaligned();
                    let b = b.cast::<i64>().add(i).read_unaligned();
                    // Any two numbers in the same order: a negative one is below all others.
                    let (a, b) = if b < 0 { (1, 0) } else { (a, b.cast_unsigned()) };
                    out.add(i).write(u8::from(F::eval::<u64>(a, b, &p)));
                }
            }
        }
    }
    // SAFETY: the caller's promise.
    unsafe { simd::run::<S, _>(MixedCompareLoop::<F>(*operands, n, *params, std::marker::PhantomData)) }
}

/// `i64 -> i32`, to the nearest one.
///
/// # Safety
/// As [`super::BlockKernel`].
pub unsafe fn saturate(operands: &[*mut u8; MAX_OPERANDS], n: usize, _: &[f64; MAX_PARAMS]) {
    let [x, out, ..] = *operands;
    for i in 0..n {
        // SAFETY: the caller's promise.
        unsafe {
            let x = x.cast::<i64>().add(i).read_unaligned();
            out.cast::<i32>().add(i).write_unaligned(x.clamp(i32::MIN.into(), i32::MAX.into()) as i32);
        }
    }
}
