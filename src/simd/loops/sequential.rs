//! Reductions that take one element after another.

use std::marker::PhantomData;

use super::reduce::{CHUNK, Reducer};
use crate::simd::Lanes;

/// What an element does to the state.
pub trait SequentialFold: 'static {
    /// An element.
    type In: Copy;
    /// What is known after some elements.
    type State: Copy;
    /// Before the first one.
    fn start() -> Self::State;
    /// One more element.
    fn take(state: &mut Self::State, x: Self::In);
    /// After at most [`CHUNK`] elements.
    fn settle(state: &mut Self::State);
    /// The result.
    fn result(state: &Self::State) -> Self::In;
}

/// Elements in order.
pub struct Sequential<E>(PhantomData<E>);

impl<E: SequentialFold> Reducer for Sequential<E> {
    type In = E::In;
    type Out = E::In;
    type State = E::State;
    #[inline(always)]
    fn start() -> E::State {
        E::start()
    }
    #[inline(always)]
    unsafe fn run<S: Lanes>(_: S, state: &mut E::State, [src, _]: [*const E::In; 2], n: usize, _: usize) {
        for start in (0..n).step_by(CHUNK) {
            for i in start..n.min(start + CHUNK) {
                // SAFETY: one of the `n` elements.
                E::take(state, unsafe { src.add(i).read_unaligned() });
            }
            E::settle(state);
        }
    }
    #[inline(always)]
    fn finish(state: &E::State, _: usize, _: f64) -> E::In {
        E::result(state)
    }
}
