//! Block kernels: a lane function applied along contiguous elements.

// A kind with one output has parentheses around it.
#![allow(unused_parens)]

use std::marker::PhantomData;

use super::access::{Access, IntegerLanes, Results};
use super::{MAX_OPERANDS, MAX_PARAMS};
use crate::simd::{self, Lanes, Mask, Real, Reg, WithLanes};

/// What a kernel's loop has to know of the lane function.
pub trait Cost {
    /// A few instructions: then the loop itself counts, and takes four registers at a time.
    const CHEAP: bool;
}

/// One step of a kernel: reads and writes a register's worth of elements, or the first `n` of one.
trait RegisterStep<T: Real>: Copy {
    /// See [`Cost`].
    const CHEAP: bool;
    /// All reads before all writes: a read just behind a write to the same place in another page would
    /// wait for it.
    ///
    /// # Safety
    /// Four whole registers from element `i` on are valid in every operand.
    unsafe fn four<S: Lanes>(self, simd: S, i: usize);
    /// # Safety
    /// A whole register from element `i` on is valid in every operand.
    unsafe fn full<S: Lanes>(self, simd: S, i: usize);
    /// # Safety
    /// `n` elements, fewer than a register's, from element `i` on are valid in every operand.
    unsafe fn head<S: Lanes>(self, simd: S, i: usize, n: usize);
    /// Where the first output starts, if it has elements as wide as the lanes.
    fn out(self) -> *const u8;
}

/// Registers from which on a run is worth aligning.
const MIN_ALIGNED_REGISTERS: usize = 16;

/// The loop of every kernel: whole registers, then the tail through the same lanes.
struct RegisterLoop<T, K> {
    step: K,
    n: usize,
    dtype: PhantomData<T>,
}

impl<T: Real, K: RegisterStep<T>> WithLanes for RegisterLoop<T, K> {
    type Output = ();
    #[inline(always)]
    fn run<S: Lanes>(self, simd: S) {
        let (step, n, lanes) = (self.step, self.n, T::lanes::<S>());
        // Long runs: aligned stores, as every other one would cross a cache line. The result of a lane does
        // not depend on where its register starts.
        let register = lanes * size_of::<T>();
        let misaligned = step.out() as usize % register;
        let align = misaligned != 0 && misaligned.is_multiple_of(size_of::<T>()) && n >= MIN_ALIGNED_REGISTERS * lanes;
        let mut part = if align { (register - misaligned) / size_of::<T>() } else { 0 };
        let mut i = 0;
        // A large lane function stands here twice and no more often: it takes long to compile.
        loop {
            if part != 0 {
                // SAFETY: `run_along`'s caller promises `n` valid elements; the first part is shorter than a
                // register, the last one is what is left.
                unsafe { step.head(simd, i, part) };
                i += part;
            }
            while K::CHEAP && i + 4 * lanes <= n {
                // SAFETY: as above, the step stays below `n`.
                unsafe { step.four(simd, i) };
                i += 4 * lanes;
            }
            while i + lanes <= n {
                // SAFETY: as above, the step stays below `n`.
                unsafe { step.full(simd, i) };
                i += lanes;
            }
            part = n - i;
            if part == 0 {
                break;
            }
        }
    }
}

/// # Safety
/// The CPU supports `S`; `n` elements are valid in every operand of `step`.
#[inline(always)]
unsafe fn run_along<S: Lanes, T: Real>(step: impl RegisterStep<T>, n: usize) {
    // SAFETY: the caller's promise.
    unsafe { simd::run::<S, _>(RegisterLoop { step, n, dtype: PhantomData::<T> }) }
}

/// The pointers of a kernel's operands, and its parameters.
struct KernelOperands<T, F> {
    operands: [*mut u8; MAX_OPERANDS],
    params: [f64; MAX_PARAMS],
    function: PhantomData<(T, F)>,
}

impl<T, F> Clone for KernelOperands<T, F> {
    #[inline(always)]
    fn clone(&self) -> Self {
        *self
    }
}
impl<T, F> Copy for KernelOperands<T, F> {}

/// One kind of kernel: the trait that its lane functions implement, and its loop. Operands are
/// numbered in the order of the block's pointers.
macro_rules! kind {
    ($(#[$doc:meta])* $kernel:ident $trait:ident ($($x:ident $i:tt $in:ident),*) -> ($($y:ident $o:tt $out:ident),*)) => {
        $(#[$doc])*
        pub trait $trait<T: Real> {
            /// The lane function; `p` are the op's scalar parameters.
            fn eval<S: Lanes>($($x: $in<S, T>,)* p: &[f64; MAX_PARAMS]) -> ($($out<S, T>),*);
        }

        $(#[$doc])*
        ///
        /// # Safety
        /// As [`super::BlockKernel`].
        pub unsafe fn $kernel<S: Lanes, T: Real, F: $trait<T> + Cost>(
            operands: &[*mut u8; MAX_OPERANDS],
            n: usize,
            params: &[f64; MAX_PARAMS],
        ) {
            struct OneKind<T, F>(KernelOperands<T, F>);
            impl<T, F> Clone for OneKind<T, F> {
                #[inline(always)]
                fn clone(&self) -> Self {
                    *self
                }
            }
            impl<T, F> Copy for OneKind<T, F> {}
            impl<T: Real, F: $trait<T> + Cost> RegisterStep<T> for OneKind<T, F> {
                const CHEAP: bool = F::CHEAP;
                #[inline(always)]
                unsafe fn four<S: Lanes>(self, simd: S, i: usize) {
                    let (at, p, step) = (self.0.operands, &self.0.params, T::lanes::<S>());
                    let (j, k, l) = (i + step, i + 2 * step, i + 3 * step);
                    // SAFETY: the caller's promise.
                    unsafe {
                        $(let $x = (
                            <$in<S, T>>::read(simd, at[$i], i),
                            <$in<S, T>>::read(simd, at[$i], j),
                            <$in<S, T>>::read(simd, at[$i], k),
                            <$in<S, T>>::read(simd, at[$i], l),
                        );)*
                        let results = [
                            F::eval($($x.0,)* p),
                            F::eval($($x.1,)* p),
                            F::eval($($x.2,)* p),
                            F::eval($($x.3,)* p),
                        ];
                        let outs = [$(at[$o]),*];
                        Results::<S, T>::write_four(results, &outs, i);
                    }
                }
                #[inline(always)]
                unsafe fn full<S: Lanes>(self, simd: S, i: usize) {
                    let at = self.0.operands;
                    // SAFETY: the caller's promise.
                    unsafe {
                        $(let $x = <$in<S, T>>::read(simd, at[$i], i);)*
                        let ($($y),*) = F::eval($($x,)* &self.0.params);
                        $($y.write(at[$o], i);)*
                    }
                }
                #[inline(always)]
                unsafe fn head<S: Lanes>(self, simd: S, i: usize, n: usize) {
                    let at = self.0.operands;
                    // SAFETY: the caller's promise.
                    unsafe {
                        $(let $x = <$in<S, T>>::read_head(simd, at[$i], i, n);)*
                        let ($($y),*) = F::eval($($x,)* &self.0.params);
                        $($y.write_head(at[$o], i, n);)*
                    }
                }
                #[inline(always)]
                fn out(self) -> *const u8 {
                    kind!(@first self.0.operands, $($o $out),*)
                }
            }
            let run = OneKind::<T, F>(KernelOperands { operands: *operands, params: *params, function: PhantomData });
            // SAFETY: the caller's promise.
            unsafe { run_along::<S, T>(run, n) }
        }
    };
    (@first $operands:expr, $o:tt Reg $($rest:tt)*) => { $operands[$o] };
    // One byte an element: nothing to align.
    (@first $operands:expr, $o:tt Mask) => { std::ptr::null() };
}

kind! {
    /// `T -> T`.
    unary Unary (x 0 Reg) -> (y 1 Reg)
}
kind! {
    /// `T, T -> T`.
    binary Binary (a 0 Reg, b 1 Reg) -> (y 2 Reg)
}
kind! {
    /// `T, T, T -> T`.
    ternary Ternary (a 0 Reg, b 1 Reg, c 2 Reg) -> (y 3 Reg)
}
kind! {
    /// `T -> T, T`.
    pair Pair (x 0 Reg) -> (y 1 Reg, z 2 Reg)
}
kind! {
    /// `T, T -> T, T`.
    twofold Twofold (a 0 Reg, b 1 Reg) -> (y 2 Reg, z 3 Reg)
}
kind! {
    /// `T -> T, i32`.
    split Split (x 0 Reg) -> (y 1 Reg, n 2 IntegerLanes)
}
kind! {
    /// `T, i32 -> T`.
    scale Scale (x 0 Reg, n 1 IntegerLanes) -> (y 2 Reg)
}
kind! {
    /// `T -> bool`.
    test Test (x 0 Reg) -> (m 1 Mask)
}
kind! {
    /// `T, T -> bool`.
    compare Compare (a 0 Reg, b 1 Reg) -> (m 2 Mask)
}
kind! {
    /// `bool, T, T -> T`.
    select Select (m 0 Mask, a 1 Reg, b 2 Reg) -> (y 3 Reg)
}
