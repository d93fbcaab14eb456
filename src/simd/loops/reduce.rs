//! Kernels of reductions: what takes a sequence, and what takes rows of columns side by side.
//!
//! A [`Reducer`] folds a sequence run by run into a state. Most are a [`Tree`] over chunks, with the one
//! association that sums, products and moments follow (see `tree`), so that a result depends on the order
//! and count of the elements alone.

use std::marker::PhantomData;
use std::mem::MaybeUninit;

use crate::simd::{self, Lanes, WithLanes};

use super::columns::ColumnKernels;

/// Elements whose accumulators are joined before the next are read.
pub const CHUNK: usize = 1024;
/// Accumulators of a chunk.
pub const LANES: usize = 32;
/// Words of a [`State`]: four for each of the values that wait in a tree.
const STATE_WORDS: usize = 4 * 54;

/// What a reducer knows of the part of a sequence that it has seen.
#[repr(C, align(64))]
pub struct State([MaybeUninit<u64>; STATE_WORDS]);

impl State {
    /// Left uninitialised: a run that is told that it is the first one starts it.
    #[inline]
    pub const fn new() -> Self {
        Self([MaybeUninit::uninit(); STATE_WORDS])
    }
}

impl Default for State {
    fn default() -> Self {
        Self::new()
    }
}

/// The kernels of one reduction, for one dtype and level. Pointers may have any alignment.
#[derive(Clone, Copy)]
pub struct ReduceKernels {
    /// Inputs that are read side by side: 1 or 2.
    pub inputs: usize,
    /// Folds the next `n` contiguous elements of each input; `done` came before. `n` is a multiple of
    /// [`CHUNK`], but for the sequence's last call.
    pub run: unsafe fn(src: [*const u8; 2], n: usize, done: usize, state: &mut State),
    /// Writes the result of `count` elements, at least one.
    pub finish: unsafe fn(state: &State, count: usize, param: f64, out: *mut u8),
    /// Both for sequences of `n` elements, one after another.
    pub lines: unsafe fn(lines: &Lines, n: usize, param: f64),
    /// The result does not depend on the order of the elements.
    pub any_order: bool,
    /// What takes rows of columns, where there is something better than turning them.
    pub columns: Option<ColumnKernels>,
}

/// Contiguous sequences, and where their results go.
#[derive(Clone, Copy)]
pub struct Lines {
    pub src: [*const u8; 2],
    pub out: *mut u8,
    pub count: usize,
    /// Bytes from a sequence to the next, in each input, and from result to result.
    pub steps: [isize; 2],
    pub out_step: isize,
}

/// A reduction of a sequence.
pub trait Reducer: 'static {
    /// An element.
    type In: Copy;
    /// The result.
    type Out: Copy;
    /// What is known after some elements; at most as large as [`State`].
    type State: Copy;
    /// Inputs: 1 or 2.
    const INPUTS: usize = 1;
    /// The result does not depend on the order of the elements.
    const ANY_ORDER: bool = false;

    /// Before the first element.
    fn start() -> Self::State;
    /// Folds the next elements; see [`ReduceKernels::run`].
    ///
    /// # Safety
    /// Each input is readable for `n` elements at any alignment.
    unsafe fn run<S: Lanes>(simd: S, state: &mut Self::State, src: [*const Self::In; 2], n: usize, done: usize);
    /// The result of `count` elements, at least one.
    fn finish(state: &Self::State, count: usize, param: f64) -> Self::Out;
    /// The result of a whole sequence of `n` elements, where there is a shorter way to it.
    ///
    /// # Safety
    /// As [`Reducer::run`].
    #[inline(always)]
    unsafe fn at_once<S: Lanes>(_: S, _: [*const Self::In; 2], _: usize, _: f64) -> Option<Self::Out> {
        None
    }
}

/// The kernels of `R` at level `S`.
pub const fn reduce_kernels<S: Lanes, R: Reducer>(columns: Option<ColumnKernels>) -> ReduceKernels {
    const { assert!(size_of::<R::State>() <= size_of::<State>() && align_of::<R::State>() <= 64) };
    ReduceKernels {
        inputs: R::INPUTS,
        run: run::<S, R>,
        finish: finish::<S, R>,
        lines: lines::<S, R>,
        any_order: R::ANY_ORDER,
        columns,
    }
}

/// # Safety
/// As [`ReduceKernels::run`] says; the CPU supports `S`, and `state` is what earlier runs left.
unsafe fn run<S: Lanes, R: Reducer>(src: [*const u8; 2], n: usize, done: usize, state: &mut State) {
    struct SequenceLoop<'a, R: Reducer>([*const u8; 2], usize, usize, &'a mut R::State);
    impl<R: Reducer> WithLanes for SequenceLoop<'_, R> {
        type Output = ();
        #[inline(always)]
        fn run<S: Lanes>(self, simd: S) {
            let SequenceLoop([a, b], n, done, state) = self;
            // SAFETY: the caller's promise.
            unsafe { R::run(simd, state, [a.cast(), b.cast()], n, done) }
        }
    }
    let place: *mut R::State = state.0.as_mut_ptr().cast();
    // SAFETY: the state is large enough and was started by the first run.
    unsafe {
        if done == 0 {
            place.write(R::start());
        }
        simd::run::<S, _>(SequenceLoop::<R>(src, n, done, &mut *place));
    }
}

/// # Safety
/// `out` is writable for one result; the CPU supports `S`, and `state` is what runs over `count` elements left.
unsafe fn finish<S: Lanes, R: Reducer>(state: &State, count: usize, param: f64, out: *mut u8) {
    struct Finish<'a, R: Reducer>(&'a R::State, usize, f64, PhantomData<R>);
    impl<R: Reducer> WithLanes for Finish<'_, R> {
        type Output = R::Out;
        #[inline(always)]
        fn run<S: Lanes>(self, _: S) -> R::Out {
            R::finish(self.0, self.1, self.2)
        }
    }
    // SAFETY: the first run started the state; one result by the caller's promise.
    unsafe {
        let state = &*state.0.as_ptr().cast::<R::State>();
        let result = simd::run::<S, _>(Finish::<R>(state, count, param, PhantomData));
        out.cast::<R::Out>().write_unaligned(result);
    }
}

/// # Safety
/// Every sequence is readable for `n` elements, at least one, and every result's place writable; the CPU
/// supports `S`.
unsafe fn lines<S: Lanes, R: Reducer>(lines: &Lines, n: usize, param: f64) {
    struct All<'a, R>(&'a Lines, usize, f64, PhantomData<R>);
    impl<R: Reducer> WithLanes for All<'_, R> {
        type Output = ();
        #[inline(always)]
        fn run<S: Lanes>(self, simd: S) {
            let All(lines, n, param, _) = self;
            for i in 0..lines.count as isize {
                let src = [0, 1].map(
                    #[inline(always)]
                    |k| lines.src[k].wrapping_offset(i * lines.steps[k]).cast(),
                );
                // SAFETY: the caller's promise.
                unsafe {
                    let result = R::at_once(simd, src, n, param).unwrap_or_else(
                        #[inline(always)]
                        || {
                            let mut state = R::start();
                            R::run(simd, &mut state, src, n, 0);
                            R::finish(&state, n, param)
                        },
                    );
                    lines.out.wrapping_offset(i * lines.out_step).cast::<R::Out>().write_unaligned(result);
                }
            }
        }
    }
    // SAFETY: the caller's promise.
    unsafe { simd::run::<S, _>(All::<R>(lines, n, param, PhantomData)) }
}
