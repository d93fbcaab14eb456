//! Block kernels over integers, and selection among elements of any type: plain loops, which the compiler
//! vectorises for each level.

use std::convert::identity as whole;

use num_traits::{One, WrappingAdd, WrappingMul, WrappingNeg, WrappingSub, Zero};

use super::{MAX_OPERANDS, MAX_PARAMS};
use crate::simd::{self, Lanes, WithLanes};

/// An integer of any width, with or without sign. What overflows wraps.
pub trait Integer: Copy + Ord + Zero + One + WrappingAdd + WrappingSub + WrappingMul + WrappingNeg + 'static {}

macro_rules! integers {
    ($($t:ty),*) => {$(impl Integer for $t {})*};
}
integers!(i8, i16, i32, i64, u8, u16, u32, u64);

/// One kind of kernel: the trait that its functions implement, and its loop. Operands are numbered in the
/// order of the block's pointers; of a bool, any byte but 0 is true, and 0 or 1 is written.
macro_rules! kind {
    ($(#[$doc:meta])* $kernel:ident $trait:ident<$t:ident: $bound:path>
     ($($x:ident $i:literal: $value:ty = $read:ident of $in:ty),*) -> $result:ty, $o:literal: $out:ty = $write:path) => {
        $(#[$doc])*
        pub trait $trait {
            /// The function of one element.
            fn eval<$t: $bound>($($x: $value),*) -> $result;
        }

        $(#[$doc])*
        ///
        /// # Safety
        /// As [`super::Block`].
        pub unsafe fn $kernel<S: Lanes, $t: $bound, F: $trait>(
            operands: &[*mut u8; MAX_OPERANDS],
            n: usize,
            _: &[f64; MAX_PARAMS],
        ) {
            struct Loop<T, F>([*mut u8; MAX_OPERANDS], usize, std::marker::PhantomData<(T, F)>);
            impl<$t: $bound, F: $trait> WithLanes for Loop<$t, F> {
                type Output = ();
                #[inline(always)]
                fn run<S: Lanes>(self, _: S) {
                    let Self(at, n, _) = self;
                    for i in 0..n {
                        // SAFETY: `n` elements of every operand by the caller's promise.
                        unsafe {
                            $(let $x = $read(at[$i].cast::<$in>().add(i).read_unaligned());)*
                            at[$o].cast::<$out>().add(i).write_unaligned($write(F::eval($($x),*)));
                        }
                    }
                }
            }
            let all = Loop::<$t, F>(*operands, n, std::marker::PhantomData);
            // SAFETY: the caller's promise.
            unsafe { simd::run::<S, _>(all) }
        }
    };
}

#[inline(always)]
fn truth(byte: u8) -> bool {
    byte != 0
}

kind! {
    /// `T -> T`.
    whole_unary WholeUnary<T: Integer> (x 0: T = whole of T) -> T, 1: T = whole
}
kind! {
    /// `T, T -> T`.
    whole_binary WholeBinary<T: Integer> (a 0: T = whole of T, b 1: T = whole of T) -> T, 2: T = whole
}
kind! {
    /// `T, T -> bool`.
    whole_compare WholeCompare<T: Integer> (a 0: T = whole of T, b 1: T = whole of T) -> bool, 2: u8 = u8::from
}
kind! {
    /// `bool, T, T -> T`.
    whole_select WholeSelect<T: Copy> (m 0: bool = truth of u8, a 1: T = whole of T, b 2: T = whole of T) -> T, 3: T = whole
}
