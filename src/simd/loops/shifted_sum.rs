//! Sums of terms relative to the largest element, which keeps them in range.

use std::marker::PhantomData;

use super::fold::{FoldOp, fold_chunk};
use super::tree::{Accs, Chunked, Plus, Widen, each_group, load, registers};
use crate::simd::{Lanes, Real, Reg};

/// The terms, and what becomes of their sum.
pub trait ShiftedTerm<T: Real>: 'static {
    /// The term of an element that lies `x <= 0` above the largest.
    fn term<S: Lanes>(x: Reg<S, T>) -> Reg<S, T>;
    /// The same for one number: what a sum is multiplied by when the largest rises.
    fn factor(x: f64) -> f64;
    /// The result of a finite largest element and the sum of terms.
    fn result(largest: f64, sum: f64) -> f64;
}

/// Per chunk the largest element, found by `M`, then the sum of terms, accumulated in f64. An infinite or NaN
/// largest element is the result.
pub struct ShiftedSum<T, M, R>(PhantomData<(T, M, R)>);

impl<T, M, R> Chunked for ShiftedSum<T, M, R>
where
    T: Widen<f64> + Into<f64>,
    M: FoldOp<In = T, Acc = T>,
    R: ShiftedTerm<T>,
{
    type In = T;
    type Value = (T, f64);
    type Out = T;

    #[inline(always)]
    unsafe fn chunk<S: Lanes>(simd: S, [src, _]: [*const T; 2], n: usize) -> (T, f64) {
        // SAFETY: the caller's promise.
        unsafe {
            let largest = fold_chunk::<S, M>(simd, src, n);
            if !largest.into().is_finite() {
                return (largest, 0.0);
            }
            let mut acc = Accs::new(simd, 0.0);
            let top = Reg::splat(simd, largest);
            each_group(
                [src],
                n,
                T::of(f64::NEG_INFINITY),
                #[inline(always)]
                |[group]| {
                    for r in 0..registers::<S, T>() {
                        acc.take(
                            r,
                            R::term(load(simd, group, r) - top),
                            #[inline(always)]
                            |acc, x| acc + x,
                        );
                    }
                },
            );
            (largest, acc.collapse::<Plus>())
        }
    }

    #[inline(always)]
    fn join(a: (T, f64), b: (T, f64), _: [usize; 2]) -> (T, f64) {
        let (x, y): (f64, f64) = (a.0.into(), b.0.into());
        if x.is_nan() || y.is_nan() {
            (T::of(f64::NAN), 0.0)
        } else if x < y {
            (b.0, if x.is_finite() && y.is_finite() { a.1 * R::factor(x - y) + b.1 } else { b.1 })
        } else if y < x {
            (a.0, if x.is_finite() && y.is_finite() { a.1 + b.1 * R::factor(y - x) } else { a.1 })
        } else {
            (a.0, a.1 + b.1)
        }
    }

    #[inline(always)]
    fn result((largest, sum): (T, f64), _: usize, _: f64) -> T {
        let top = largest.into();
        if top.is_finite() { T::of(R::result(top, sum)) } else { largest }
    }
}
