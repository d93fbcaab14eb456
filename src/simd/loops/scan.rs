//! The loop of scans: each element becomes the join of all up to it.
//!
//! Elements are joined in blocks of [`BLOCK`]. In a block, the last of every even-numbered run of 1, 2 and 4 is joined
//! to all elements of the run behind it (J. Sklansky, 1960); what all earlier blocks gave is then joined before each,
//! and the next block's carry is that joined with the block's last. So the association depends on an element's position
//! alone. The steps within a block don't wait for the carry: only one operation in eight does. Everything accumulates
//! in f64.

use std::marker::PhantomData;

use super::lines::{InF64, LineArgs, LinePass, LineState, copy_elements};
use crate::simd::{self, Lanes, Reg, WithLanes};

/// Elements that are joined before those of earlier blocks are.
pub const BLOCK: usize = 8;
/// Elements that the loop takes at a time: as many as a register of any level and dtype has.
const GROUP: usize = 16;

/// A scan, whose accumulators are `K` numbers.
pub trait ScanOp<const K: usize>: 'static {
    /// Joined to an accumulator on either side, it changes no bit of it.
    const IDENTITY: [f64; K];
    /// The result over no elements.
    const EMPTY: f64;
    /// An element as an accumulator.
    fn lift<S: Lanes>(x: Reg<S, f64>) -> [Reg<S, f64>; K];
    /// Joins two accumulators, the earlier one first.
    fn join<S: Lanes>(a: [Reg<S, f64>; K], b: [Reg<S, f64>; K]) -> [Reg<S, f64>; K];
    /// The result of an accumulator.
    fn value<S: Lanes>(a: [Reg<S, f64>; K]) -> Reg<S, f64>;
}

/// The pass of scan `P`.
pub const fn scan_pass<S: Lanes, T: InF64, P: ScanOp<K>, const K: usize>() -> LinePass {
    LinePass { run: run_scan::<S, T, P, K>, end: |_, _| (), reads_out: false, writes: true }
}

/// # Safety
/// As [`super::PassKernel`].
unsafe fn run_scan<S: Lanes, T: InF64, P: ScanOp<K>, const K: usize>(
    x: *const u8,
    out: *mut u8,
    n: usize,
    start: usize,
    state: &mut LineState,
    args: &LineArgs,
) {
    if start == 0 {
        state.carry[..K].copy_from_slice(&P::IDENTITY);
        state.last = P::EMPTY;
    }
    let (x, out, scan) = (x.cast(), out.cast(), PhantomData);
    let job = ScanLoop::<T, P, K> { x, out, n, state, scan };
    // SAFETY: the caller's promise.
    unsafe {
        if args.exclusive {
            simd::run::<S, _>(Exclusive(job));
        } else {
            simd::run::<S, _>(job);
        }
    }
}

struct ScanLoop<'a, T, P, const K: usize> {
    x: *const T,
    out: *mut T,
    n: usize,
    state: &'a mut LineState,
    scan: PhantomData<P>,
}

/// Accumulators of a group; only the first `GROUP / lanes` are used.
type ScanAccs<S, const K: usize> = [[Reg<S, f64>; K]; GROUP];

impl<T: InF64, P: ScanOp<K>, const K: usize> ScanLoop<'_, T, P, K> {
    #[inline(always)]
    fn carry<S: Lanes>(&self, simd: S) -> [Reg<S, f64>; K] {
        let mut carry = [Reg::splat(simd, 0.0); K];
        for (reg, &number) in carry.iter_mut().zip(&self.state.carry) {
            *reg = Reg::splat(simd, number);
        }
        carry
    }
    #[inline(always)]
    fn keep<S: Lanes>(&mut self, carry: [Reg<S, f64>; K]) {
        for (number, reg) in self.state.carry.iter_mut().zip(carry) {
            *number = reg.to_array(0.0)[0];
        }
    }
    /// The last elements, fewer than a group, in a whole one.
    ///
    /// # Safety
    /// Elements `from..n` are readable.
    #[inline(always)]
    unsafe fn rest(&self, from: usize) -> [T; GROUP] {
        let mut rest = [T::of(0.0); GROUP];
        // SAFETY: the caller's promise.
        unsafe { copy_elements(self.x.add(from), rest.as_mut_ptr(), self.n - from) }
        rest
    }
}

impl<T: InF64, P: ScanOp<K>, const K: usize> WithLanes for ScanLoop<'_, T, P, K> {
    type Output = ();
    #[inline(always)]
    fn run<S: Lanes>(mut self, simd: S) {
        let mut carry = self.carry(simd);
        let whole = self.n - self.n % GROUP;
        // SAFETY: `run_scan`'s caller promises `n` elements; the rest goes through a buffer.
        unsafe {
            for i in (0..whole).step_by(GROUP) {
                group::<S, T, P, K>(simd, self.x.add(i), self.out.add(i), &mut carry);
            }
            self.keep(carry);
            if whole < self.n {
                let mut rest = self.rest(whole);
                let place = rest.as_mut_ptr();
                group::<S, T, P, K>(simd, place, place, &mut carry);
                copy_elements(place, self.out.add(whole), self.n - whole);
            }
        }
    }
}

/// The same, but results move up by one.
struct Exclusive<'a, T, P, const K: usize>(ScanLoop<'a, T, P, K>);

impl<T: InF64, P: ScanOp<K>, const K: usize> WithLanes for Exclusive<'_, T, P, K> {
    type Output = ();
    #[inline(always)]
    fn run<S: Lanes>(self, simd: S) {
        let mut scan = self.0;
        let mut carry = scan.carry(simd);
        // The last result of the group before, and those of the group.
        let mut results = [T::of(scan.state.last); GROUP + 1];
        let whole = scan.n - scan.n % GROUP;
        // SAFETY: as for `ScanLoop`; a group is read before its place is written.
        unsafe {
            for i in (0..whole).step_by(GROUP) {
                results[0] = results[GROUP];
                group::<S, T, P, K>(simd, scan.x.add(i), results.as_mut_ptr().add(1), &mut carry);
                copy_elements(results.as_ptr(), scan.out.add(i), GROUP);
            }
            scan.keep(carry);
            scan.state.last = results[GROUP].wide();
            if whole < scan.n {
                let rest = scan.rest(whole);
                results[0] = results[GROUP];
                group::<S, T, P, K>(simd, rest.as_ptr(), results.as_mut_ptr().add(1), &mut carry);
                copy_elements(results.as_ptr(), scan.out.add(whole), scan.n - whole);
            }
        }
    }
}

/// Reads a group of elements, writes their results, and joins them to `carry`.
///
/// # Safety
/// `x` is readable and `out` writable for [`GROUP`] elements; they may be the same.
#[inline(always)]
unsafe fn group<S: Lanes, T: InF64, P: ScanOp<K>, const K: usize>(
    simd: S,
    x: *const T,
    out: *mut T,
    carry: &mut [Reg<S, f64>; K],
) {
    let (lanes, parts) = (T::lanes::<S>(), T::parts::<S>());
    let registers = BLOCK / S::F64_LANES;
    let mut accs: ScanAccs<S, K> = [[Reg::splat(simd, 0.0); K]; GROUP];
    for r in 0..GROUP / lanes {
        // SAFETY: register `r` of the group.
        let wide = T::widen(unsafe { Reg::load(simd, x.add(r * lanes)) });
        for part in 0..parts {
            accs[r * parts + part] = P::lift(wide[part]);
        }
    }
    for block in 0..GROUP / BLOCK {
        let first = block * registers;
        join_block::<S, P, K>(simd, &mut accs, first, registers);
        let last = last::<S, K>(accs[first + registers - 1]);
        for acc in &mut accs[first..first + registers] {
            *acc = P::join(*carry, *acc);
        }
        *carry = P::join(*carry, last);
    }
    for r in 0..GROUP / lanes {
        let mut wide = [P::value(accs[r * parts]); 2];
        if parts == 2 {
            wide[1] = P::value(accs[r * parts + 1]);
        }
        // SAFETY: register `r` of the group.
        unsafe { T::narrow(wide).store(out.add(r * lanes)) };
    }
}

/// Joins the elements of a block: within registers, then from register to register.
#[inline(always)]
fn join_block<S: Lanes, P: ScanOp<K>, const K: usize>(
    simd: S,
    accs: &mut ScanAccs<S, K>,
    first: usize,
    registers: usize,
) {
    let mut filler = [Reg::splat(simd, 0.0); K];
    for (reg, number) in filler.iter_mut().zip(P::IDENTITY) {
        *reg = Reg::splat(simd, number);
    }
    for acc in &mut accs[first..first + registers] {
        if S::F64_LANES > 1 {
            *acc = P::join(spread::<S, K, 1>(*acc, filler), *acc);
        }
        if S::F64_LANES > 2 {
            *acc = P::join(spread::<S, K, 2>(*acc, filler), *acc);
        }
        if S::F64_LANES > 4 {
            *acc = P::join(spread::<S, K, 4>(*acc, filler), *acc);
        }
    }
    let mut half = 1;
    while half < registers {
        for start in (first..first + registers).step_by(2 * half) {
            let last = last::<S, K>(accs[start + half - 1]);
            for acc in &mut accs[start + half..start + 2 * half] {
                *acc = P::join(last, *acc);
            }
        }
        half *= 2;
    }
}

#[inline(always)]
fn spread<S: Lanes, const K: usize, const HALF: usize>(
    a: [Reg<S, f64>; K],
    filler: [Reg<S, f64>; K],
) -> [Reg<S, f64>; K] {
    let mut spread = a;
    for k in 0..K {
        spread[k] = a[k].spread::<HALF>(filler[k]);
    }
    spread
}

#[inline(always)]
fn last<S: Lanes, const K: usize>(a: [Reg<S, f64>; K]) -> [Reg<S, f64>; K] {
    let mut last = a;
    for k in 0..K {
        last[k] = a[k].last();
    }
    last
}
