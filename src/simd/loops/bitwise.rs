//! Block kernels over integers and bools: plain loops, which the compiler vectorises for each
//! level.

use std::marker::PhantomData;

use super::{MAX_OPERANDS, MAX_PARAMS};
use crate::simd::{self, Lanes, WithLanes};

/// An unsigned integer of any width: bitwise operations do not know signs.
pub trait BitwiseInteger:
    Copy
    + std::ops::BitAnd<Output = Self>
    + std::ops::BitOr<Output = Self>
    + std::ops::BitXor<Output = Self>
    + std::ops::Not<Output = Self>
{
}
impl BitwiseInteger for u8 {}
impl BitwiseInteger for u16 {}
impl BitwiseInteger for u32 {}
impl BitwiseInteger for u64 {}

/// A bitwise operation, and what it is on bools. One with one operand gets it twice.
pub trait Bitwise {
    /// On the bits of an integer.
    fn bits<W: BitwiseInteger>(a: W, b: W) -> W;
    /// On bools.
    fn bools(a: bool, b: bool) -> bool;
}

/// How an element is read, combined and written.
trait Combine {
    type Element: Copy;
    fn combine(a: Self::Element, b: Self::Element) -> Self::Element;
}

struct OnIntegers<W, F>(PhantomData<(W, F)>);
impl<W: BitwiseInteger, F: Bitwise> Combine for OnIntegers<W, F> {
    type Element = W;
    #[inline(always)]
    fn combine(a: W, b: W) -> W {
        F::bits(a, b)
    }
}

/// Any byte but 0 reads as true; 0 or 1 is written.
struct OnBools<F>(PhantomData<F>);
impl<F: Bitwise> Combine for OnBools<F> {
    type Element = u8;
    #[inline(always)]
    fn combine(a: u8, b: u8) -> u8 {
        u8::from(F::bools(a != 0, b != 0))
    }
}

struct BitwiseLoop<C: Combine> {
    a: *const C::Element,
    b: *const C::Element,
    out: *mut C::Element,
    n: usize,
}

impl<C: Combine> WithLanes for BitwiseLoop<C> {
    type Output = ();
    #[inline(always)]
    fn run<S: Lanes>(self, _: S) {
        for i in 0..self.n {
            // SAFETY: `run`'s caller promises `n` elements of every operand.
            unsafe {
                let (a, b) = (self.a.add(i).read_unaligned(), self.b.add(i).read_unaligned());
                self.out.add(i).write_unaligned(C::combine(a, b));
            }
        }
    }
}

/// # Safety
/// As [`super::BlockKernel`], with operand `b` the second one.
#[inline(always)]
unsafe fn run<S: Lanes, C: Combine>(a: *const u8, b: *const u8, out: *mut u8, n: usize) {
    // SAFETY: the caller's promise.
    unsafe { simd::run::<S, _>(BitwiseLoop::<C> { a: a.cast(), b: b.cast(), out: out.cast(), n }) }
}

macro_rules! kernels {
    ($($(#[$doc:meta])* $name:ident<$($w:ident)?> $c:ty, $b:literal, $out:literal;)*) => {$(
        $(#[$doc])*
        ///
        /// # Safety
        /// As [`super::BlockKernel`].
        pub unsafe fn $name<S: Lanes, $($w: BitwiseInteger,)? F: Bitwise>(
            operands: &[*mut u8; MAX_OPERANDS],
            n: usize,
            _: &[f64; MAX_PARAMS],
        ) {
            // SAFETY: the caller's promise.
            unsafe { run::<S, $c>(operands[0], operands[$b], operands[$out], n) }
        }
    )*};
}

kernels! {
    /// Two integers.
    bits2<W> OnIntegers<W, F>, 1, 2;
    /// One integer.
    bits1<W> OnIntegers<W, F>, 0, 1;
    /// Two bools.
    bool2<> OnBools<F>, 1, 2;
    /// One bool.
    bool1<> OnBools<F>, 0, 1;
}
