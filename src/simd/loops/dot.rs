//! Sums of products of two inputs.

use std::marker::PhantomData;

use super::tree::{Accs, Chunked, Plus, Widen, each_group, load, registers};
use crate::simd::Lanes;

/// The sum of `x * y`, accumulated in f64.
pub struct Dot<T>(PhantomData<T>);

impl<T: Widen<f64>> Chunked for Dot<T> {
    type In = T;
    type Value = f64;
    type Out = T;
    const INPUTS: usize = 2;

    #[inline(always)]
    unsafe fn chunk<S: Lanes>(simd: S, src: [*const T; 2], n: usize) -> f64 {
        let mut acc = Accs::new(simd, 0.0);
        // SAFETY: the caller's promise.
        unsafe {
            each_group(
                src,
                n,
                T::of(0.0),
                #[inline(always)]
                |[x, y]| {
                    for r in 0..registers::<S, T>() {
                        acc.take2(
                            r,
                            load(simd, x, r),
                            load(simd, y, r),
                            #[inline(always)]
                            |acc, x, y| x.mul_add(y, acc),
                        );
                    }
                },
            );
        }
        acc.collapse::<Plus>()
    }
    #[inline(always)]
    fn join(a: f64, b: f64, _: [usize; 2]) -> f64 {
        a + b
    }
    #[inline(always)]
    fn result(sum: f64, _: usize, _: f64) -> T {
        T::of(sum)
    }
}
