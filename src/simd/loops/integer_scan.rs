//! Scans of integers: one element after another, in the elements' own dtype.

use std::marker::PhantomData;

use super::commutative::CommutativeFold;
use super::lines::{LineArgs, LinePass, LineState};
use crate::simd::{self, Lanes, WithLanes};

/// The pass of the scan that folds by `F`.
pub const fn integer_scan_pass<S: Lanes, T: Copy, F: CommutativeFold<In = T, Acc = T, Out = T>>() -> LinePass {
    const { assert!(size_of::<T>() <= size_of::<f64>()) };
    LinePass { run: run::<S, T, F>, end: |_, _| (), reads_out: false, writes: true }
}

/// # Safety
/// As [`super::PassKernel`].
unsafe fn run<S: Lanes, T: Copy, F: CommutativeFold<In = T, Acc = T, Out = T>>(
    x: *const u8,
    out: *mut u8,
    n: usize,
    start: usize,
    state: &mut LineState,
    args: &LineArgs,
) {
    // The accumulator waits in the place of a float's.
    let carry: *mut T = state.carry.as_mut_ptr().cast();
    // SAFETY: `T` fits the carry, which the first run sets; the rest is the caller's promise.
    unsafe {
        let acc = if start == 0 { F::START } else { carry.read() };
        let scan = IntegerScanLoop {
            x: x.cast::<T>(),
            out: out.cast::<T>(),
            n,
            acc,
            exclusive: args.exclusive,
            fold: PhantomData::<F>,
        };
        carry.write(simd::run::<S, _>(scan));
    }
}

struct IntegerScanLoop<T, F> {
    x: *const T,
    out: *mut T,
    n: usize,
    acc: T,
    exclusive: bool,
    fold: PhantomData<F>,
}

impl<T: Copy, F: CommutativeFold<In = T, Acc = T, Out = T>> WithLanes for IntegerScanLoop<T, F> {
    type Output = T;
    #[inline(always)]
    fn run<S: Lanes>(self, _: S) -> T {
        let mut acc = self.acc;
        for i in 0..self.n {
            // SAFETY: `n` elements by the promise of `run`'s caller; each is read before its place is written.
            unsafe {
                let next = F::step(acc, self.x.add(i).read_unaligned());
                self.out.add(i).write_unaligned(if self.exclusive { acc } else { next });
                acc = next;
            }
        }
        acc
    }
}
