//! Where the largest or smallest element is: the first of equals, or the first NaN.

use std::marker::PhantomData;

use super::commutative::{CommutativeFold, Countable};
use super::fold::{FoldOp, fold_chunk};
use super::reduce::{CHUNK, Reducer};
use crate::simd::{Lanes, Real, Reg};

/// The best element so far and its index.
#[derive(Clone, Copy)]
pub struct ArgState<T> {
    best: T,
    index: usize,
}

/// A chunk's best is found first, then its index, but only where it beats the earlier ones: so the common
/// chunk is read once.
pub struct ArgReduce<F>(PhantomData<F>);

impl<F: FoldOp<Acc = <F as FoldOp>::In> + ArgOrder<<F as FoldOp>::In>> Reducer for ArgReduce<F> {
    type In = F::In;
    type Out = i64;
    type State = ArgState<F::In>;
    #[inline(always)]
    fn start() -> Self::State {
        ArgState { best: F::In::of(F::IDENTITY), index: 0 }
    }
    #[inline(always)]
    unsafe fn run<S: Lanes>(simd: S, state: &mut Self::State, [src, _]: [*const F::In; 2], n: usize, done: usize) {
        for start in (0..n).step_by(CHUNK) {
            // No element comes before a NaN that was found.
            if is_nan(state.best) {
                return;
            }
            let (src, count) = (src.wrapping_add(start), CHUNK.min(n - start));
            // SAFETY: `count` of the `n` elements.
            unsafe {
                let best = fold_chunk::<S, F>(simd, src, count);
                // The first chunk's best may be what the fold starts from.
                if is_nan(best) || F::is_better(best, state.best) || done + start == 0 {
                    *state = ArgState { best, index: done + start + first_of(simd, src, count, best) };
                }
            }
        }
    }
    #[inline(always)]
    fn finish(state: &Self::State, _: usize, _: f64) -> i64 {
        state.index as i64
    }
}

/// Which of two elements is chosen.
pub trait ArgOrder<T>: 'static {
    /// `a` is better than `b`; equals are not.
    fn is_better(a: T, b: T) -> bool;
}

#[allow(clippy::eq_op, reason = "only NaN differs from itself")]
#[inline(always)]
fn is_nan<T: PartialEq + Copy>(x: T) -> bool {
    x != x
}

/// The index of the first element that equals `value`, or is NaN as it is; there is one.
///
/// # Safety
/// `src` is readable for `n` elements.
#[inline(always)]
unsafe fn first_of<S: Lanes, T: Real>(simd: S, src: *const T, n: usize, value: T) -> usize {
    let lanes = T::lanes::<S>();
    let nan = is_nan(value);
    let wanted = Reg::splat(simd, value);
    let mut at = 0;
    while at + lanes <= n {
        // SAFETY: a whole register of the `n` elements.
        let x = unsafe { Reg::load(simd, src.add(at)) };
        if if nan { x.is_nan() } else { x.eq(wanted) }.any() {
            break;
        }
        at += lanes;
    }
    // SAFETY: of the `n` elements.
    let is_here = |i: usize| unsafe {
        let x = src.add(i).read_unaligned();
        if nan { is_nan(x) } else { x == value }
    };
    (at..n).find(|&i| is_here(i)).unwrap_or(0)
}

/// The same for integers.
pub struct ArgReduceInteger<F>(PhantomData<F>);

impl<T: Countable, F: CommutativeFold<In = T, Acc = T> + ArgOrder<T>> Reducer for ArgReduceInteger<F> {
    type In = T;
    type Out = i64;
    type State = ArgState<T>;
    #[inline(always)]
    fn start() -> ArgState<T> {
        ArgState { best: F::START, index: 0 }
    }
    #[inline(always)]
    unsafe fn run<S: Lanes>(_: S, state: &mut ArgState<T>, [src, _]: [*const T; 2], n: usize, done: usize) {
        for start in (0..n).step_by(CHUNK) {
            let (src, count) = (src.wrapping_add(start), CHUNK.min(n - start));
            // SAFETY: `count` of the `n` elements.
            unsafe {
                let best = F::chunk(src, count);
                if F::is_better(best, state.best) {
                    let index = (0..count).find(|&i| src.add(i).read_unaligned() == best).unwrap_or(0);
                    *state = ArgState { best, index: done + start + index };
                } else if done + start == 0 {
                    // All elements are the worst possible one.
                    state.best = best;
                }
            }
        }
    }
    #[inline(always)]
    fn finish(state: &ArgState<T>, _: usize, _: f64) -> i64 {
        state.index as i64
    }
}
