//! Loops of operations that make one number of a line of predictions, and of a line of targets or a label.
//!
//! As in `lines`, a kernel is a few passes over the line, and the sums of a pass follow the association of `fold`.

use std::marker::PhantomData;

use super::lines::{InF64, LineAccs, Slots, copy_elements, joined, keep_absent, largest, with_registers};
use super::reduce::{CHUNK, LANES};
use crate::simd::{self, Lanes, Reg, WithLanes};

/// Most sums of a pass.
const SUMS: usize = 4;

/// What a kernel is given beside the elements.
#[derive(Clone, Copy, Debug, Default)]
pub struct LossArgs {
    pub epsilon: f64,
    pub alpha: f64,
    pub gamma: f64,
    /// How many of the largest predictions count.
    pub k: f64,
}

/// What is known of a line between calls.
#[derive(Clone, Copy)]
pub struct LossState {
    slots: [Slots; SUMS],
    /// The largest number so far.
    pub max: f64,
    /// The sums of the last pass that had some, and of the one before it.
    pub totals: [f64; SUMS],
    pub before: [f64; SUMS],
    /// The prediction for the label; NaN where the label names none.
    pub labelled: f64,
}

impl LossState {
    /// Of a line of which nothing has been read.
    pub const NEW: Self = Self {
        slots: [Slots::EMPTY; SUMS],
        max: f64::NEG_INFINITY,
        totals: [0.0; SUMS],
        before: [0.0; SUMS],
        labelled: f64::NAN,
    };

    /// Forgets the line.
    #[inline]
    pub fn reset(&mut self, labelled: f64) {
        for slots in &mut self.slots {
            slots.forget();
        }
        self.max = f64::NEG_INFINITY;
        self.labelled = labelled;
    }

    /// After the last element of a pass.
    pub fn end_pass(&mut self) {
        self.before = self.totals;
        for (total, slots) in self.totals.iter_mut().zip(&mut self.slots) {
            *total = slots.take();
        }
    }
}

/// Runs over `n` contiguous elements of a line, a multiple of [`CHUNK`] but for the line's last call.
///
/// # Safety
/// `x` and, if the kernel has targets, `target` are readable for `n` elements at any alignment; the CPU supports the
/// level.
pub type LossKernel = unsafe fn(x: *const u8, target: *const u8, n: usize, state: &mut LossState, args: &LossArgs);

/// The kernel of one loss.
#[derive(Clone, Copy)]
pub struct LineLoss {
    pub passes: &'static [LossKernel],
    /// There is a target for each element, else one label for a line.
    pub has_targets: bool,
    /// Reads a prediction, at any alignment.
    pub read: unsafe fn(*const u8) -> f64,
    /// Writes the result, at any alignment.
    pub finish: unsafe fn(state: &LossState, args: &LossArgs, out: *mut u8),
}

/// See [`LineLoss::read`].
///
/// # Safety
/// An element is readable.
pub unsafe fn read_wide<T: InF64>(x: *const u8) -> f64 {
    // SAFETY: the caller's promise.
    unsafe { x.cast::<T>().read_unaligned() }.wide()
}

/// Finds the largest number; NaN may be overlooked.
///
/// # Safety
/// As [`LossKernel`].
pub unsafe fn max_of_line<S: Lanes, T: InF64>(
    x: *const u8,
    _: *const u8,
    n: usize,
    state: &mut LossState,
    _: &LossArgs,
) {
    // SAFETY: the caller's promise.
    let found = unsafe { largest::<S, T>(x.cast(), n) };
    state.max = if found > state.max { found } else { state.max };
}

/// What each element of a line, and its target, add to `K` sums.
pub trait Terms<T: InF64, const K: usize>: 'static {
    /// Reads targets; else there are zeros.
    const TARGETS: bool = false;
    /// What the steps need of the state, in registers.
    type With<S: Lanes>: Copy;
    fn with<S: Lanes>(simd: S, state: &LossState, args: &LossArgs) -> Self::With<S>;
    /// In as many registers each as the dtype has parts.
    fn terms<S: Lanes>(x: Reg<S, T>, target: Reg<S, T>, with: Self::With<S>) -> [[Reg<S, f64>; 2]; K];
}

/// Adds up the terms of `P`.
///
/// # Safety
/// As [`LossKernel`].
pub unsafe fn sum_terms<S: Lanes, T: InF64, P: Terms<T, K>, const K: usize>(
    x: *const u8,
    target: *const u8,
    n: usize,
    state: &mut LossState,
    args: &LossArgs,
) {
    const { assert!(K <= SUMS) };
    let (x, target, pass) = (x.cast(), target.cast(), PhantomData);
    // SAFETY: the caller's promise.
    unsafe { simd::run::<S, _>(SumTerms::<T, P, K> { x, target, n, state, args, pass }) }
}

struct SumTerms<'a, T, P, const K: usize> {
    x: *const T,
    target: *const T,
    n: usize,
    state: &'a mut LossState,
    args: &'a LossArgs,
    pass: PhantomData<P>,
}

impl<T: InF64, P: Terms<T, K>, const K: usize> WithLanes for SumTerms<'_, T, P, K> {
    type Output = ();
    #[inline(always)]
    fn run<S: Lanes>(self, simd: S) {
        with_registers!(self.chunks::<S>(simd))
    }
}

impl<T: InF64, P: Terms<T, K>, const K: usize> SumTerms<'_, T, P, K> {
    #[inline(always)]
    fn chunks<S: Lanes, const R: usize>(self, simd: S) {
        let with = P::with(simd, self.state, self.args);
        for done in (0..self.n).step_by(CHUNK) {
            let count = CHUNK.min(self.n - done);
            let mut accs: LineAccs<S, K, R> = [[Reg::splat(simd, -0.0); R]; K];
            let whole = count - count % LANES;
            // SAFETY: `sum_terms`'s caller promises `n` elements; the rest goes through buffers.
            unsafe {
                let (x, target) = (self.x.add(done), self.target.wrapping_add(done));
                for i in (0..whole).step_by(LANES) {
                    group::<S, T, P, K, R>(simd, &mut accs, x.add(i), target.wrapping_add(i), with);
                }
                if whole < count {
                    let mut rest = [[T::of(0.0); LANES]; 2];
                    copy_elements(x.add(whole), rest[0].as_mut_ptr(), count - whole);
                    if P::TARGETS {
                        copy_elements(target.add(whole), rest[1].as_mut_ptr(), count - whole);
                    }
                    let before = accs;
                    group::<S, T, P, K, R>(simd, &mut accs, rest[0].as_ptr(), rest[1].as_ptr(), with);
                    keep_absent(simd, &before, &mut accs, count - whole);
                }
            }
            for (slots, accs) in self.state.slots.iter_mut().zip(&accs) {
                slots.push(joined(accs));
            }
        }
    }
}

/// # Safety
/// `x` and, if the pass has them, the targets are readable for [`LANES`] elements.
#[inline(always)]
unsafe fn group<S: Lanes, T: InF64, P: Terms<T, K>, const K: usize, const R: usize>(
    simd: S,
    accs: &mut LineAccs<S, K, R>,
    x: *const T,
    target: *const T,
    with: P::With<S>,
) {
    let (lanes, parts) = (T::lanes::<S>(), T::parts::<S>());
    for r in 0..LANES / lanes {
        // SAFETY: register `r` of the group.
        let (x, target) = unsafe {
            let target = if P::TARGETS { Reg::load(simd, target.add(r * lanes)) } else { Reg::splat(simd, T::of(0.0)) };
            (Reg::load(simd, x.add(r * lanes)), target)
        };
        let terms = P::terms(x, target, with);
        for part in 0..parts {
            for k in 0..K {
                accs[k][r * parts + part] = accs[k][r * parts + part] + terms[k][part];
            }
        }
    }
}

/// What the sums of a line make.
pub trait LossResult<T: InF64>: 'static {
    /// The result in every lane.
    fn result<S: Lanes>(simd: S, state: &LossState, args: &LossArgs) -> Reg<S, f64>;
}

struct Finish<'a, T, P>(&'a LossState, &'a LossArgs, PhantomData<(T, P)>);

impl<T: InF64, P: LossResult<T>> WithLanes for Finish<'_, T, P> {
    type Output = f64;
    #[inline(always)]
    fn run<S: Lanes>(self, simd: S) -> f64 {
        P::result(simd, self.0, self.1).to_array(0.0)[0]
    }
}

/// Writes the result of `P`, rounded to `T`.
///
/// # Safety
/// `out` is writable for an element; the CPU supports the level.
pub unsafe fn finish_loss<S: Lanes, T: InF64, P: LossResult<T>>(state: &LossState, args: &LossArgs, out: *mut u8) {
    // SAFETY: the caller's promise.
    unsafe {
        let result = simd::run::<S, _>(Finish::<T, P>(state, args, PhantomData));
        out.cast::<T>().write_unaligned(T::of(result));
    }
}

/// Writes whether the result of `P` is not 0.
///
/// # Safety
/// `out` is writable for a byte; the CPU supports the level.
pub unsafe fn finish_bool<S: Lanes, T: InF64, P: LossResult<T>>(state: &LossState, args: &LossArgs, out: *mut u8) {
    // SAFETY: the caller's promise.
    unsafe { out.write(u8::from(simd::run::<S, _>(Finish::<T, P>(state, args, PhantomData)) != 0.0)) }
}
