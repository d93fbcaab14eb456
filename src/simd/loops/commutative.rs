//! Folds whose order does not matter at all: integers, bools and counts. They are plain loops, which
//! the compiler vectorises for each level.

use std::marker::PhantomData;

use super::reduce::{CHUNK, Reducer};
use crate::simd::Lanes;

/// An associative and commutative fold.
pub trait CommutativeFold: 'static {
    /// An element.
    type In: Copy;
    /// What accumulates, in at most 8 bytes.
    type Acc: Copy;
    /// The result.
    type Out: Copy;
    /// Of no elements.
    const START: Self::Acc;
    /// With one more element.
    fn step(acc: Self::Acc, x: Self::In) -> Self::Acc;
    /// Of two parts.
    fn join(a: Self::Acc, b: Self::Acc) -> Self::Acc;
    /// The result.
    fn result(acc: Self::Acc) -> Self::Out;
    /// No element can change it any more.
    #[inline(always)]
    fn is_final(_: Self::Acc) -> bool {
        false
    }
    /// Of at most [`CHUNK`] elements.
    ///
    /// # Safety
    /// `src` is readable for `n` elements at any alignment.
    #[inline(always)]
    unsafe fn chunk(src: *const Self::In, n: usize) -> Self::Acc {
        let mut acc = Self::START;
        for i in 0..n {
            // SAFETY: the caller's promise.
            acc = Self::step(acc, unsafe { src.add(i).read_unaligned() });
        }
        acc
    }
}

/// A plain fold as a reduction.
pub struct Commutative<F>(PhantomData<F>);

impl<F: CommutativeFold> Reducer for Commutative<F> {
    type In = F::In;
    type Out = F::Out;
    type State = F::Acc;
    const ANY_ORDER: bool = true;
    #[inline(always)]
    fn start() -> F::Acc {
        F::START
    }
    #[inline(always)]
    unsafe fn run<S: Lanes>(_: S, acc: &mut F::Acc, [src, _]: [*const F::In; 2], n: usize, _: usize) {
        for start in (0..n).step_by(CHUNK) {
            if F::is_final(*acc) {
                return;
            }
            // SAFETY: part of the `n` elements.
            *acc = F::join(*acc, unsafe { F::chunk(src.add(start), CHUNK.min(n - start)) });
        }
    }
    #[inline(always)]
    fn finish(acc: &F::Acc, _: usize, _: f64) -> F::Out {
        F::result(*acc)
    }
}

/// An element that is true or false.
pub trait NonZero: Copy + 'static {
    /// Not zero; NaN is not.
    fn is_nonzero(self) -> bool;
}

macro_rules! nonzero {
    ($($t:ty: $zero:expr),*) => {$(
        impl NonZero for $t {
            #[inline(always)]
            fn is_nonzero(self) -> bool {
                self != $zero
            }
        }
    )*};
}
nonzero!(u8: 0, u16: 0, u32: 0, u64: 0, f32: 0.0, f64: 0.0);

/// Whether any element is true.
pub struct Any<T>(PhantomData<T>);
/// Whether all elements are true.
pub struct All<T>(PhantomData<T>);
/// How many elements are true.
pub struct Count<T>(PhantomData<T>);

impl<T: NonZero> CommutativeFold for Any<T> {
    type In = T;
    type Acc = u8;
    type Out = u8;
    const START: u8 = 0;
    #[inline(always)]
    fn step(acc: u8, x: T) -> u8 {
        acc | u8::from(x.is_nonzero())
    }
    #[inline(always)]
    fn join(a: u8, b: u8) -> u8 {
        a | b
    }
    #[inline(always)]
    fn result(acc: u8) -> u8 {
        acc
    }
    #[inline(always)]
    fn is_final(acc: u8) -> bool {
        acc == 1
    }
}

impl<T: NonZero> CommutativeFold for All<T> {
    type In = T;
    type Acc = u8;
    type Out = u8;
    const START: u8 = 1;
    #[inline(always)]
    fn step(acc: u8, x: T) -> u8 {
        acc & u8::from(x.is_nonzero())
    }
    #[inline(always)]
    fn join(a: u8, b: u8) -> u8 {
        a & b
    }
    #[inline(always)]
    fn result(acc: u8) -> u8 {
        acc
    }
    #[inline(always)]
    fn is_final(acc: u8) -> bool {
        acc == 0
    }
}

impl<T: NonZero> CommutativeFold for Count<T> {
    type In = T;
    type Acc = i64;
    type Out = i64;
    const START: i64 = 0;
    #[inline(always)]
    fn step(acc: i64, x: T) -> i64 {
        acc + i64::from(x.is_nonzero())
    }
    #[inline(always)]
    fn join(a: i64, b: i64) -> i64 {
        a + b
    }
    #[inline(always)]
    fn result(acc: i64) -> i64 {
        acc
    }
    /// A chunk's count fits 16 bits: four times the lanes.
    #[inline(always)]
    unsafe fn chunk(src: *const T, n: usize) -> i64 {
        const { assert!(CHUNK < 1 << 16) };
        let mut count = 0u16;
        for i in 0..n {
            // SAFETY: the caller's promise.
            count += u16::from(unsafe { src.add(i).read_unaligned() }.is_nonzero());
        }
        i64::from(count)
    }
}

/// An element whose sums and products wrap.
pub trait Countable: Copy + Ord + 'static {
    const ZERO: Self;
    const ONE: Self;
    const MIN: Self;
    const MAX: Self;
    fn plus(self, b: Self) -> Self;
    fn times(self, b: Self) -> Self;
}

/// An integer whose mean is taken.
pub trait Averaged: Copy + 'static {
    /// The exact sum of at most [`CHUNK`] elements.
    ///
    /// # Safety
    /// `src` is readable for `n` elements at any alignment.
    unsafe fn sum(src: *const Self, n: usize) -> i128;
    /// Of a number that is one.
    fn narrow(x: i128) -> Self;
}

macro_rules! integer {
    ($($t:ty: $low:expr;)*) => {$(
        impl Countable for $t {
            const ZERO: $t = 0;
            const ONE: $t = 1;
            const MIN: $t = <$t>::MIN;
            const MAX: $t = <$t>::MAX;
            #[inline(always)]
            fn plus(self, b: $t) -> $t {
                self.wrapping_add(b)
            }
            #[inline(always)]
            fn times(self, b: $t) -> $t {
                self.wrapping_mul(b)
            }
        }

        impl Averaged for $t {
            /// In 64 bits: whole elements where they are narrower, else their halves.
            #[inline(always)]
            unsafe fn sum(src: *const $t, n: usize) -> i128 {
                const LOW: u32 = $low;
                let (mut low, mut high) = (0u64, 0i64);
                for i in 0..n {
                    // SAFETY: the caller's promise.
                    let x = unsafe { src.add(i).read_unaligned() };
                    if LOW > 0 {
                        low += x as u64 & 0xffff_ffff;
                    }
                    high += (x >> LOW) as i64;
                }
                (i128::from(high) << LOW) + i128::from(low)
            }
            #[inline(always)]
            fn narrow(x: i128) -> $t {
                x as $t
            }
        }
    )*};
}
integer! {
    i8: 0; i16: 0; i32: 0; i64: 32; u8: 0; u16: 0; u32: 0; u64: 32;
}

/// A bool: any byte but 0 is true.
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct BoolByte(u8);

impl PartialEq for BoolByte {
    #[inline(always)]
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}
impl Eq for BoolByte {}
impl PartialOrd for BoolByte {
    #[inline(always)]
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for BoolByte {
    #[inline(always)]
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.is_nonzero().cmp(&other.0.is_nonzero())
    }
}

impl Countable for BoolByte {
    const ZERO: Self = Self(0);
    const ONE: Self = Self(1);
    const MIN: Self = Self(0);
    const MAX: Self = Self(1);
    #[inline(always)]
    fn plus(self, b: Self) -> Self {
        self.max(b)
    }
    #[inline(always)]
    fn times(self, b: Self) -> Self {
        self.min(b)
    }
}

/// The mean, rounded towards 0, of the exact sum.
pub struct IntegerMean<T>(PhantomData<T>);

impl<T: Averaged> Reducer for IntegerMean<T> {
    type In = T;
    type Out = T;
    type State = i128;
    const ANY_ORDER: bool = true;
    #[inline(always)]
    fn start() -> i128 {
        0
    }
    #[inline(always)]
    unsafe fn run<S: Lanes>(_: S, acc: &mut i128, [src, _]: [*const T; 2], n: usize, _: usize) {
        for start in (0..n).step_by(CHUNK) {
            // SAFETY: part of the `n` elements.
            *acc += unsafe { T::sum(src.add(start), CHUNK.min(n - start)) };
        }
    }
    #[inline(always)]
    fn finish(acc: &i128, count: usize, _: f64) -> T {
        T::narrow(acc / count as i128)
    }
}

macro_rules! integer_folds {
    ($($(#[$doc:meta])* $fold:ident, $start:ident, $join:path;)*) => {$(
        $(#[$doc])*
        pub struct $fold<T>(PhantomData<T>);
        impl<T: Countable> CommutativeFold for $fold<T> {
            type In = T;
            type Acc = T;
            type Out = T;
            const START: T = T::$start;
            #[inline(always)]
            fn step(acc: T, x: T) -> T {
                $join(acc, x)
            }
            #[inline(always)]
            fn join(a: T, b: T) -> T {
                $join(a, b)
            }
            #[inline(always)]
            fn result(acc: T) -> T {
                acc
            }
        }
    )*};
}

integer_folds! {
    /// The sum, wrapped.
    IntegerSum, ZERO, Countable::plus;
    /// The product, wrapped.
    IntegerProd, ONE, Countable::times;
    /// The largest.
    IntegerMax, MIN, Ord::max;
    /// The smallest.
    IntegerMin, MAX, Ord::min;
}
