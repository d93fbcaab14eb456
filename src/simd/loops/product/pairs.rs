//! Dot products of long vectors: every lane takes a chain of its own.

use super::Factor;
use crate::simd::{self, Lanes, Reg, WithLanes};

/// Chains that are taken side by side.
pub const PAIRS: usize = 32;

/// Products of `k` rows of [`PAIRS`] elements each, lane by lane, which are added to the sums at `out`.
#[derive(Clone, Copy, Debug)]
pub struct Pairs<T> {
    pub k: usize,
    pub a: *const T,
    pub b: *const T,
    pub out: *mut T,
}

/// # Safety
/// `k` rows are readable, and the sums valid; the CPU supports `S`.
pub unsafe fn pairs<S: Lanes, T: Factor>(pairs: &Pairs<T>) {
    // SAFETY: the caller's promise.
    unsafe { simd::run::<S, _>(*pairs) }
}

impl<T: Factor> WithLanes for Pairs<T> {
    type Output = ();
    #[inline(always)]
    fn run<S: Lanes>(self, simd: S) {
        // As many registers as cover an addition's time.
        match PAIRS / T::lanes::<S>() {
            2 => self.by::<S, 2>(simd),
            4 => self.by::<S, 4>(simd),
            _ => self.by::<S, 8>(simd),
        }
    }
}

impl<T: Factor> Pairs<T> {
    #[inline(always)]
    fn by<S: Lanes, const R: usize>(self, simd: S) {
        let lanes = T::lanes::<S>();
        for first in (0..PAIRS).step_by(R * lanes) {
            let mut acc = [Reg::splat(simd, T::of(0.0)); R];
            for (r, acc) in acc.iter_mut().enumerate() {
                // SAFETY: a register of the row of sums.
                *acc = unsafe { Reg::load(simd, self.out.add(first + r * lanes)) };
            }
            for p in 0..self.k {
                for (r, acc) in acc.iter_mut().enumerate() {
                    let at = p * PAIRS + first + r * lanes;
                    // SAFETY: registers of a row.
                    *acc = unsafe { Reg::load(simd, self.a.add(at)).mul_add(Reg::load(simd, self.b.add(at)), *acc) };
                }
            }
            for (r, acc) in acc.iter().enumerate() {
                // SAFETY: a register of the row of sums.
                unsafe { acc.store(self.out.add(first + r * lanes)) }
            }
        }
    }
}
