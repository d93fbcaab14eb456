//! Folds with one accumulator a lane: sums, products, largest and smallest.

use std::marker::PhantomData;

use super::reduce::CHUNK;
use super::tree::{Accs, Chunked, Join, Widen, black_box_one, each_group, join_one, load, registers};
use crate::simd::{Elem, Lanes, Real, Reg};

/// A fold with one accumulator a lane.
pub trait FoldOp: Join<Self::Acc> {
    /// An element.
    type In: Widen<Self::Acc>;
    /// What accumulates.
    type Acc: Real;
    /// An element that changes nothing, bit for bit.
    const PAD: f64;
    /// An accumulator that changes nothing, bit for bit.
    const IDENTITY: f64;
    /// The result does not depend on the order of the elements, and [`FoldOp::quick`] may find it.
    const SELECTS: bool = false;
    /// An element as an accumulator.
    #[inline(always)]
    fn lift<S: Lanes>(x: Reg<S, Self::Acc>) -> Reg<S, Self::Acc> {
        x
    }
    /// An accumulator with one more element; `one` is [`black_box_one`].
    #[inline(always)]
    fn step<S: Lanes>(acc: Reg<S, Self::Acc>, x: Reg<S, Self::Acc>, _one: Reg<S, Self::Acc>) -> Reg<S, Self::Acc> {
        Self::join(acc, Self::lift(x))
    }
    /// As `step` where neither is NaN, in few instructions; where `x` is NaN, `acc`. Zeros of either sign are
    /// the same to it.
    #[inline(always)]
    fn quick<S: Lanes>(acc: Reg<S, Self::Acc>, _: Reg<S, Self::Acc>) -> Reg<S, Self::Acc> {
        acc
    }
    /// Where `quick` starts: not NaN, and no number is less chosen.
    const START: f64 = Self::IDENTITY;
    /// NaN among the elements counts; else they are left out.
    const SEES_NAN: bool = true;
    /// What `quick` has found is the result, if there is no NaN that counts.
    #[inline(always)]
    fn is_certain<S: Lanes>(_: Reg<S, Self::Acc>) -> bool {
        false
    }
    /// The result of `count` elements.
    fn result(acc: Self::Acc, count: usize, param: f64) -> Self::In;
}

/// The value of one chunk of `n` contiguous elements.
///
/// # Safety
/// `src` is readable for `n` elements.
#[inline(always)]
pub unsafe fn fold_chunk<S: Lanes, F: FoldOp>(simd: S, src: *const F::In, n: usize) -> F::Acc {
    // SAFETY: the caller's promise.
    unsafe {
        if F::SELECTS
            && n >= REGISTERS_PER_STEP * F::In::lanes::<S>()
            && let Some(value) = selected::<S, F>(simd, src, n)
        {
            return value;
        }
        let mut acc = Accs::new(simd, F::Acc::of(F::IDENTITY));
        let one = black_box_one(simd);
        each_group(
            [src],
            n,
            F::In::of(F::PAD),
            #[inline(always)]
            |[group]| {
                for r in 0..registers::<S, F::In>() {
                    acc.take(
                        r,
                        load(simd, group, r),
                        #[inline(always)]
                        |acc, x| F::step(acc, x, one),
                    );
                }
            },
        );
        acc.collapse::<F>()
    }
}

/// Registers that [`selected`] takes in a step.
const REGISTERS_PER_STEP: usize = 4;

/// Most elements that a selection takes without chunks.
const MAX_SELECTED_AT_ONCE: usize = 1 << 16;

/// The largest or smallest in few instructions; `None` when there is a NaN that counts, or the sign of a zero
/// is in question: then it takes the longer way.
///
/// # Safety
/// `src` is readable for `n` elements, at least [`REGISTERS_PER_STEP`] registers.
#[inline(always)]
unsafe fn selected<S: Lanes, F: FoldOp>(simd: S, src: *const F::In, n: usize) -> Option<F::Acc> {
    let lanes = F::In::lanes::<S>();
    let step = REGISTERS_PER_STEP * lanes;
    let mut start = F::Acc::of(F::START);
    if !F::SEES_NAN {
        // Beside a number that it knows, LLVM makes of AArch64's `select` an `fmaxnm`, which gives NaN for a signaling one.
        start = std::hint::black_box(start);
    }
    let start = Reg::<S, F::Acc>::splat(simd, start);
    let mut acc = [start; REGISTERS_PER_STEP];
    // A sum is NaN if any term is: adding costs less than comparing. Infinities of both signs are a false alarm.
    let mut sum = [start.of(0.0); REGISTERS_PER_STEP];
    let mut at = 0;
    loop {
        let mut x = [start; REGISTERS_PER_STEP];
        for (r, x) in x.iter_mut().enumerate() {
            // SAFETY: within the `n` elements; accumulators of a selection have the elements' type.
            *x = F::In::widen(unsafe { Reg::load(simd, src.add(at + r * lanes)) })[0];
        }
        for r in 0..REGISTERS_PER_STEP {
            acc[r] = F::quick(acc[r], x[r]);
            sum[r] = sum[r] + x[r];
        }
        if at + step == n {
            break;
        }
        // The last step may take elements again: that changes no largest.
        at = (at + step).min(n - step);
    }
    let best = F::quick(F::quick(acc[0], acc[1]), F::quick(acc[2], acc[3]));
    if F::SEES_NAN && ((sum[0] + sum[1]) + (sum[2] + sum[3])).is_nan().any() {
        return None;
    }
    let scalar = pulp::Scalar::new();
    let mut all = best.to_array(F::Acc::NEG_ZERO);
    let mut half = lanes / 2;
    while half > 0 {
        for j in 0..half {
            let (a, b) = (Reg::<pulp::Scalar, F::Acc>::splat(scalar, all[j]), Reg::splat(scalar, all[j + half]));
            all[j] = F::quick(a, b).to_array(F::Acc::NEG_ZERO)[0];
        }
        half /= 2;
    }
    F::is_certain(Reg::<pulp::Scalar, F::Acc>::splat(scalar, all[0])).then_some(all[0])
}

/// A fold as a reduction.
pub struct Folded<F>(PhantomData<F>);

impl<F: FoldOp> Chunked for Folded<F> {
    type In = F::In;
    type Value = F::Acc;
    type Out = F::In;
    const ANY_ORDER: bool = F::SELECTS;
    #[inline(always)]
    unsafe fn chunk<S: Lanes>(simd: S, [src, _]: [*const F::In; 2], n: usize) -> F::Acc {
        // SAFETY: the caller's promise.
        unsafe { fold_chunk::<S, F>(simd, src, n) }
    }
    /// Where the second-level cache keeps the sequence for the longer way, if it has to be taken after all.
    #[inline(always)]
    unsafe fn at_once<S: Lanes>(simd: S, [src, _]: [*const F::In; 2], n: usize) -> Option<F::Acc> {
        let some = (CHUNK + 1..=MAX_SELECTED_AT_ONCE).contains(&n);
        // SAFETY: the caller's promise.
        if F::SELECTS && some { unsafe { selected::<S, F>(simd, src, n) } } else { None }
    }
    #[inline(always)]
    fn join(a: F::Acc, b: F::Acc, _: [usize; 2]) -> F::Acc {
        join_one::<F::Acc, F>(a, b)
    }
    #[inline(always)]
    fn result(acc: F::Acc, count: usize, param: f64) -> F::In {
        F::result(acc, count, param)
    }
}

/// How the accumulators of two folds become one result.
pub trait Combine<F: FoldOp, G: FoldOp>: 'static {
    /// The result of `count` elements.
    fn result(f: F::Acc, g: G::Acc, count: usize) -> F::In;
}

/// Two folds of the same elements, chunk by chunk, so that memory is read once.
pub struct Both<F, G, C>(PhantomData<(F, G, C)>);

impl<F: FoldOp, G: FoldOp<In = F::In>, C: Combine<F, G>> Chunked for Both<F, G, C> {
    type In = F::In;
    type Value = (F::Acc, G::Acc);
    type Out = F::In;
    const ANY_ORDER: bool = F::SELECTS && G::SELECTS;
    #[inline(always)]
    unsafe fn chunk<S: Lanes>(simd: S, [src, _]: [*const F::In; 2], n: usize) -> Self::Value {
        // SAFETY: the caller's promise.
        unsafe { (fold_chunk::<S, F>(simd, src, n), fold_chunk::<S, G>(simd, src, n)) }
    }
    #[inline(always)]
    fn join(a: Self::Value, b: Self::Value, _: [usize; 2]) -> Self::Value {
        (join_one::<F::Acc, F>(a.0, b.0), join_one::<G::Acc, G>(a.1, b.1))
    }
    #[inline(always)]
    fn result(value: Self::Value, count: usize, _: f64) -> F::In {
        C::result(value.0, value.1, count)
    }
}

const _: () = assert!(CHUNK.is_multiple_of(REGISTERS_PER_STEP * crate::simd::MAX_LANES));
