//! Block kernels: a lane function applied along contiguous elements.

use std::marker::PhantomData;

use super::{MAX_OPERANDS, MAX_PARAMS};
use crate::simd::{self, Lanes, MAX_LANES, Mask, Real, Reg, WithLanes};

/// `T -> T`, with scalar parameters.
pub trait Unary<T: Real> {
    fn eval<S: Lanes>(x: Reg<S, T>, params: &[T; MAX_PARAMS]) -> Reg<S, T>;
}

/// `T, T -> T`.
pub trait Binary<T: Real> {
    fn eval<S: Lanes>(a: Reg<S, T>, b: Reg<S, T>) -> Reg<S, T>;
}

/// `T, T -> bool`.
pub trait Compare<T: Real> {
    fn eval<S: Lanes>(a: Reg<S, T>, b: Reg<S, T>) -> Mask<S, T>;
}

/// `bool, T, T -> T`.
pub trait Select<T: Real> {
    fn eval<S: Lanes>(m: Mask<S, T>, a: Reg<S, T>, b: Reg<S, T>) -> Reg<S, T>;
}

/// One step of a kernel: reads and writes a register's worth of elements, or the first `n` of one.
trait Step<T: Real>: Copy {
    /// # Safety
    /// A whole register from element `i` on is valid in every operand.
    unsafe fn full<S: Lanes>(self, simd: S, i: usize);
    /// # Safety
    /// `n` elements, fewer than a register's, from element `i` on are valid in every operand.
    unsafe fn head<S: Lanes>(self, simd: S, i: usize, n: usize);
    /// Where the output starts.
    fn out(self) -> *const u8;
}

/// Registers from which on a run is worth aligning.
const LONG_RUN: usize = 16;

/// The loop of every kernel: whole registers, two at a time, then the tail through the same lanes.
struct Along<T, K> {
    step: K,
    n: usize,
    dtype: PhantomData<T>,
}

impl<T: Real, K: Step<T>> WithLanes for Along<T, K> {
    type Output = ();
    #[inline(always)]
    fn run<S: Lanes>(self, simd: S) {
        let (step, n, lanes) = (self.step, self.n, T::lanes::<S>());
        let mut i = 0;
        // Long runs: aligned stores, as every other one would cross a cache line. The result of a lane does
        // not depend on where its register starts.
        let register = lanes * size_of::<T>();
        let misaligned = step.out() as usize % register;
        if misaligned != 0 && misaligned.is_multiple_of(size_of::<T>()) && n >= LONG_RUN * lanes {
            i = (register - misaligned) / size_of::<T>();
            // SAFETY: `run_along`'s caller promises `n` valid elements, and `i` is less than a register's.
            unsafe { step.head(simd, 0, i) };
        }
        // SAFETY: `run_along`'s caller promises `n` valid elements, and every step stays below `n`.
        unsafe {
            while i + 2 * lanes <= n {
                step.full(simd, i);
                step.full(simd, i + lanes);
                i += 2 * lanes;
            }
            if i + lanes <= n {
                step.full(simd, i);
                i += lanes;
            }
            if i < n {
                step.head(simd, i, n - i);
            }
        }
    }
}

/// # Safety
/// The CPU supports `S`; `n` elements are valid in every operand of `step`.
#[inline(always)]
unsafe fn run_along<S: Lanes, T: Real>(step: impl Step<T>, n: usize) {
    // SAFETY: the caller's promise.
    unsafe { simd::run::<S, _>(Along { step, n, dtype: PhantomData::<T> }) }
}

/// # Safety
/// As [`super::Block`].
pub unsafe fn unary<S: Lanes, T: Real, F: Unary<T>>(
    operands: &[*mut u8; MAX_OPERANDS],
    n: usize,
    params: &[f64; MAX_PARAMS],
) {
    struct Run<T, F> {
        x: *const T,
        out: *mut T,
        params: [T; MAX_PARAMS],
        function: PhantomData<F>,
    }
    impl<T: Copy, F> Clone for Run<T, F> {
        #[inline(always)]
        fn clone(&self) -> Self {
            *self
        }
    }
    impl<T: Copy, F> Copy for Run<T, F> {}
    impl<T: Real, F: Unary<T>> Step<T> for Run<T, F> {
        #[inline(always)]
        unsafe fn full<S: Lanes>(self, simd: S, i: usize) {
            // SAFETY: the caller's promise.
            unsafe { F::eval(Reg::load(simd, self.x.add(i)), &self.params).store(self.out.add(i)) }
        }
        #[inline(always)]
        unsafe fn head<S: Lanes>(self, simd: S, i: usize, n: usize) {
            // SAFETY: the caller's promise.
            unsafe { F::eval(Reg::load_head(simd, self.x.add(i), n), &self.params).store_head(self.out.add(i), n) }
        }
        #[inline(always)]
        fn out(self) -> *const u8 {
            self.out.cast()
        }
    }
    let step = Run::<T, F> {
        x: operands[0].cast(),
        out: operands[1].cast(),
        params: params.map(T::of),
        function: PhantomData,
    };
    // SAFETY: the caller's promise.
    unsafe { run_along::<S, T>(step, n) }
}

/// # Safety
/// As [`super::Block`].
pub unsafe fn binary<S: Lanes, T: Real, F: Binary<T>>(
    operands: &[*mut u8; MAX_OPERANDS],
    n: usize,
    _: &[f64; MAX_PARAMS],
) {
    struct Run<T, F>(*const T, *const T, *mut T, PhantomData<F>);
    impl<T, F> Clone for Run<T, F> {
        #[inline(always)]
        fn clone(&self) -> Self {
            *self
        }
    }
    impl<T, F> Copy for Run<T, F> {}
    impl<T: Real, F: Binary<T>> Step<T> for Run<T, F> {
        #[inline(always)]
        unsafe fn full<S: Lanes>(self, simd: S, i: usize) {
            // SAFETY: the caller's promise.
            unsafe {
                F::eval(Reg::load(simd, self.0.add(i)), Reg::load(simd, self.1.add(i))).store(self.2.add(i));
            }
        }
        #[inline(always)]
        unsafe fn head<S: Lanes>(self, simd: S, i: usize, n: usize) {
            // SAFETY: the caller's promise.
            unsafe {
                let (a, b) = (Reg::load_head(simd, self.0.add(i), n), Reg::load_head(simd, self.1.add(i), n));
                F::eval(a, b).store_head(self.2.add(i), n);
            }
        }
        #[inline(always)]
        fn out(self) -> *const u8 {
            self.2.cast()
        }
    }
    let step = Run::<T, F>(operands[0].cast(), operands[1].cast(), operands[2].cast(), PhantomData);
    // SAFETY: the caller's promise.
    unsafe { run_along::<S, T>(step, n) }
}

/// # Safety
/// As [`super::Block`].
pub unsafe fn compare<S: Lanes, T: Real, F: Compare<T>>(
    operands: &[*mut u8; MAX_OPERANDS],
    n: usize,
    _: &[f64; MAX_PARAMS],
) {
    struct Run<T, F>(*const T, *const T, *mut u8, PhantomData<F>);
    impl<T, F> Clone for Run<T, F> {
        #[inline(always)]
        fn clone(&self) -> Self {
            *self
        }
    }
    impl<T, F> Copy for Run<T, F> {}
    impl<T: Real, F: Compare<T>> Step<T> for Run<T, F> {
        #[inline(always)]
        unsafe fn full<S: Lanes>(self, simd: S, i: usize) {
            // SAFETY: the caller's promise.
            unsafe {
                let mask = F::eval(Reg::<S, T>::load(simd, self.0.add(i)), Reg::load(simd, self.1.add(i)));
                mask.store_bools(self.2.add(i));
            }
        }
        #[inline(always)]
        unsafe fn head<S: Lanes>(self, simd: S, i: usize, n: usize) {
            // SAFETY: the caller's promise; the local array takes a whole register's truth values.
            unsafe {
                let (a, b) = (Reg::<S, T>::load_head(simd, self.0.add(i), n), Reg::load_head(simd, self.1.add(i), n));
                let mut bools = [0u8; MAX_LANES];
                F::eval(a, b).store_bools(bools.as_mut_ptr());
                std::ptr::copy_nonoverlapping(bools.as_ptr(), self.2.add(i), n);
            }
        }
        /// One byte an element: nothing to align.
        #[inline(always)]
        fn out(self) -> *const u8 {
            std::ptr::null()
        }
    }
    let step = Run::<T, F>(operands[0].cast(), operands[1].cast(), operands[2], PhantomData);
    // SAFETY: the caller's promise.
    unsafe { run_along::<S, T>(step, n) }
}

/// # Safety
/// As [`super::Block`].
pub unsafe fn select<S: Lanes, T: Real, F: Select<T>>(
    operands: &[*mut u8; MAX_OPERANDS],
    n: usize,
    _: &[f64; MAX_PARAMS],
) {
    struct Run<T, F>(*const u8, *const T, *const T, *mut T, PhantomData<F>);
    impl<T, F> Clone for Run<T, F> {
        #[inline(always)]
        fn clone(&self) -> Self {
            *self
        }
    }
    impl<T, F> Copy for Run<T, F> {}
    impl<T: Real, F: Select<T>> Step<T> for Run<T, F> {
        #[inline(always)]
        unsafe fn full<S: Lanes>(self, simd: S, i: usize) {
            // SAFETY: the caller's promise.
            unsafe {
                let mask = Mask::load_bools(simd, self.0.add(i));
                F::eval(mask, Reg::load(simd, self.1.add(i)), Reg::load(simd, self.2.add(i))).store(self.3.add(i));
            }
        }
        #[inline(always)]
        unsafe fn head<S: Lanes>(self, simd: S, i: usize, n: usize) {
            // SAFETY: the caller's promise; the local array gives a whole register's truth values.
            unsafe {
                let mut bools = [0u8; MAX_LANES];
                std::ptr::copy_nonoverlapping(self.0.add(i), bools.as_mut_ptr(), n);
                let mask = Mask::load_bools(simd, bools.as_ptr());
                let (a, b) = (Reg::load_head(simd, self.1.add(i), n), Reg::load_head(simd, self.2.add(i), n));
                F::eval(mask, a, b).store_head(self.3.add(i), n);
            }
        }
        #[inline(always)]
        fn out(self) -> *const u8 {
            self.3.cast()
        }
    }
    let step = Run::<T, F>(operands[0], operands[1].cast(), operands[2].cast(), operands[3].cast(), PhantomData);
    // SAFETY: the caller's promise.
    unsafe { run_along::<S, T>(step, n) }
}
