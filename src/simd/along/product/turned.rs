//! A matrix by few columns, where the matrix is contiguous along the sums: squares of it are turned, so that lanes hold
//! rows.

use std::mem::MaybeUninit;

use super::tiles::{side, transpose};
use super::{CHAIN, Factor, LINE, SLOTS, Turn};
use crate::simd::{self, Lanes, MAX_LANES, Reg, WithLanes, prefetch_second};

/// `out = a b`, or `out += a b`, for `a` of m x k elements with contiguous rows and `b` of k x n, `n` at most
/// [`MOST_COLUMNS`] and `k` not 0. Strides count elements.
#[derive(Clone, Copy, Debug)]
pub struct Turned<T> {
    pub m: usize,
    pub n: usize,
    pub k: usize,
    pub a: *const T,
    pub a_rows: isize,
    pub b: *const T,
    /// Between rows and between columns.
    pub b_strides: [isize; 2],
    pub out: *mut T,
    pub out_strides: [isize; 2],
    pub add: bool,
}

/// Columns of `b` at most.
pub const MOST_COLUMNS: usize = 3;
/// Squares that are turned side by side, for as many independent sums.
const GROUPS: usize = 2;
/// Sums of a group's squares.
const SUMS: usize = GROUPS * MOST_COLUMNS * MAX_LANES;
/// Bytes of a row that are asked for ahead of those that are turned.
const AHEAD: usize = 512;
/// Lines of a set of a first-level cache, and bytes from one line of a set to another.
const WAYS: usize = 8;
const PAGE: isize = 4096;

/// # Safety
/// Every element is valid for these extents and strides; `out` overlaps neither factor; the CPU supports `S`.
pub unsafe fn turned<S: Lanes, T: Factor>(job: &Turned<T>) {
    // SAFETY: the caller's promise.
    unsafe { simd::run::<S, _>(*job) }
}

impl<T: Factor> WithLanes for Turned<T> {
    type Output = ();
    #[inline(always)]
    fn run<S: Lanes>(self, simd: S) {
        // SAFETY: the caller's promise.
        unsafe {
            match self.n {
                1 => self.columns::<S, 1>(simd),
                2 => self.columns::<S, 2>(simd),
                _ => self.columns::<S, MOST_COLUMNS>(simd),
            }
        }
    }
}

/// Memory for sums, or for turned squares.
#[repr(align(64))]
struct Place<T, const N: usize>([MaybeUninit<T>; N]);

impl<T: Factor, const N: usize> Place<T, N> {
    #[inline(always)]
    fn new() -> Self {
        Self([const { MaybeUninit::uninit() }; N])
    }

    #[inline(always)]
    fn start(&mut self) -> *mut T {
        self.0.as_mut_ptr().cast()
    }
}

impl<T: Factor> Turned<T> {
    /// # Safety
    /// As [`turned`], for `N` columns.
    #[inline(always)]
    unsafe fn columns<S: Lanes, const N: usize>(&self, simd: S) {
        let side = side::<S, T>();
        let mut i = 0;
        // Rows that share a set of the first-level cache, which holds so few of a set's lines.
        let crowded = GROUPS * side > WAYS && (self.a_rows * size_of::<T>() as isize) % PAGE == 0;
        // SAFETY: rows below `m`.
        unsafe {
            while !crowded && i + GROUPS * side <= self.m {
                self.rows::<S, N, GROUPS>(simd, i, GROUPS * side);
                i += GROUPS * side;
            }
            while i < self.m {
                self.rows::<S, N, 1>(simd, i, side.min(self.m - i));
                i += side;
            }
        }
    }

    /// `G` squares of rows from `i` on, of which so many exist.
    ///
    /// # Safety
    /// As [`turned`].
    #[inline(always)]
    unsafe fn rows<S: Lanes, const N: usize, const G: usize>(&self, simd: S, i: usize, count: usize) {
        let side = side::<S, T>();
        let chains = self.k.div_ceil(CHAIN);
        let from = self.a.wrapping_offset(i as isize * self.a_rows);
        let mut waiting = Place::<T, { SLOTS * SUMS }>::new();
        let mut own = Place::<T, { CHAIN * MAX_LANES }>::new();
        let (waiting, own) = (waiting.start(), own.start());
        let mut acc = [[Reg::splat(simd, T::of(0.0)); N]; G];
        for c in 0..chains {
            let (start, turn) = (c * CHAIN, Turn::new(c, chains));
            let k = CHAIN.min(self.k - start);
            let (mut a, mut step) = (from.wrapping_add(start), self.a_rows);
            if count < G * side {
                // Rows of our own, of which the missing ones are 0.
                for row in 0..side {
                    let to = own.wrapping_add(row * CHAIN);
                    // SAFETY: a row's part, and its place.
                    unsafe {
                        if row < count {
                            a.wrapping_offset(row as isize * step).copy_to_nonoverlapping(to, k);
                        } else {
                            to.write_bytes(0, k);
                        }
                    }
                }
                (a, step) = (own.cast_const(), CHAIN as isize);
            }
            // SAFETY: squares of rows, all readable; sums that are joined have been written.
            unsafe {
                acc = self.chain(simd, a, step, start, k);
                turn.each_join(
                    #[inline(always)]
                    |slot| {
                        let sums = waiting.add(slot * SUMS);
                        for (at, acc) in acc.iter_mut().flatten().enumerate() {
                            *acc = Reg::load(simd, sums.add(at * side)) + *acc;
                        }
                    },
                );
                if let Some(slot) = turn.slot {
                    let sums = waiting.add(slot * SUMS);
                    for (at, acc) in acc.iter().flatten().enumerate() {
                        acc.store(sums.add(at * side));
                    }
                }
            }
        }
        // SAFETY: the rows that exist.
        unsafe { self.put(&acc, i, count, waiting) }
    }

    /// # Safety
    /// The rows exist; `sums` has room for them.
    #[inline(always)]
    unsafe fn put<S: Lanes, const N: usize, const G: usize>(
        &self,
        acc: &[[Reg<S, T>; N]; G],
        i: usize,
        count: usize,
        sums: *mut T,
    ) {
        let side = side::<S, T>();
        let [down, across] = self.out_strides;
        for (g, acc) in acc.iter().enumerate() {
            for (j, acc) in acc.iter().enumerate() {
                // SAFETY: a register's sums, and their elements.
                unsafe {
                    acc.store(sums);
                    for row in g * side..count.min((g + 1) * side) {
                        let to = self.out.wrapping_offset((i + row) as isize * down + j as isize * across);
                        let sum = sums.add(row - g * side).read();
                        to.write(if self.add { to.read() + sum } else { sum });
                    }
                }
            }
        }
    }

    /// The sums of a chain, from row `start` of `b` on.
    ///
    /// # Safety
    /// `G` squares of rows of `k` elements are readable.
    #[inline(always)]
    unsafe fn chain<S: Lanes, const N: usize, const G: usize>(
        &self,
        simd: S,
        a: *const T,
        step: isize,
        start: usize,
        k: usize,
    ) -> [[Reg<S, T>; N]; G] {
        let side = side::<S, T>();
        // A cache line of a row is taken at once: rows may share a set of the first-level cache.
        let line = (LINE / size_of::<T>()).max(side);
        let mut squares = Place::<T, { GROUPS * MAX_LANES * MAX_LANES }>::new();
        let squares = squares.start();
        let mut acc = [[Reg::splat(simd, T::of(0.0)); N]; G];
        let row = |r: usize| a.wrapping_offset(r as isize * step);
        for first in (0..k).step_by(line) {
            let width = line.min(k - first);
            for g in 0..G {
                for p in (0..width).step_by(side) {
                    let to = squares.wrapping_add(g * line * side + p * side);
                    let some = side.min(width - p);
                    // SAFETY: a square of elements, or what is left of one.
                    unsafe {
                        if some == side {
                            transpose(simd, row(g * side).add(first + p), step, to, side);
                        } else {
                            for (q, r) in (0..some).flat_map(|q| (0..side).map(move |r| (q, r))) {
                                to.add(q * side + r).write(row(g * side + r).add(first + p + q).read());
                            }
                        }
                    }
                }
                for r in 0..side {
                    prefetch_second(row(g * side + r).wrapping_add(first).wrapping_byte_add(AHEAD));
                }
            }
            for q in 0..width {
                let b = self.b.wrapping_offset((start + first + q) as isize * self.b_strides[0]);
                for j in 0..N {
                    // SAFETY: an element of `b`, and turned registers.
                    unsafe {
                        let y = Reg::splat(simd, b.wrapping_offset(j as isize * self.b_strides[1]).read());
                        for (g, acc) in acc.iter_mut().enumerate() {
                            let x: Reg<S, T> = Reg::load(simd, squares.add((g * line + q) * side));
                            acc[j] = x.mul_add(y, acc[j]);
                        }
                    }
                }
            }
        }
        acc
    }
}
