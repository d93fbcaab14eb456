//! A matrix by few columns, where the matrix is contiguous along the sums: squares of it are transposed, so that lanes
//! hold rows.

use std::mem::MaybeUninit;

use super::{CHAIN, Carry, Factor, LINE, SLOTS};
use crate::simd::{self, Lanes, MAX_LANES, Reg, WithLanes, prefetch_second};

/// `out = a b`, or `out += a b`, for `a` of m x k elements with contiguous rows and `b` of k x n, `n` at most
/// [`MAX_TRANSPOSED_COLUMNS`] and `k` not 0. Strides count elements.
#[derive(Clone, Copy, Debug)]
pub struct Transposed<T> {
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
pub const MAX_TRANSPOSED_COLUMNS: usize = 3;
/// Squares that are transposed side by side, for as many independent sums.
const GROUPS: usize = 2;
/// Sums of a group's squares.
const SUMS: usize = GROUPS * MAX_TRANSPOSED_COLUMNS * MAX_LANES;
/// Bytes of a row that are asked for ahead of those that are transposed.
const PREFETCH_DISTANCE: usize = 512;
/// Lines of a set of a first-level cache, and bytes from one line of a set to another.
const WAYS: usize = 8;
const PAGE: isize = 4096;

/// # Safety
/// Every element is valid for these extents and strides; `out` overlaps neither factor; the CPU supports `S`.
pub unsafe fn transposed<S: Lanes, T: Factor>(job: &Transposed<T>) {
    // SAFETY: the caller's promise.
    unsafe { simd::run::<S, _>(*job) }
}

impl<T: Factor> WithLanes for Transposed<T> {
    type Output = ();
    #[inline(always)]
    fn run<S: Lanes>(self, simd: S) {
        // SAFETY: the caller's promise.
        unsafe {
            match self.n {
                1 => self.columns::<S, 1>(simd),
                2 => self.columns::<S, 2>(simd),
                _ => self.columns::<S, MAX_TRANSPOSED_COLUMNS>(simd),
            }
        }
    }
}

/// Memory for sums, or for transposed squares.
#[repr(align(64))]
struct StackBuffer<T, const N: usize>([MaybeUninit<T>; N]);

impl<T: Factor, const N: usize> StackBuffer<T, N> {
    #[inline(always)]
    fn new() -> Self {
        Self([const { MaybeUninit::uninit() }; N])
    }

    #[inline(always)]
    fn start(&mut self) -> *mut T {
        self.0.as_mut_ptr().cast()
    }
}

impl<T: Factor> Transposed<T> {
    /// # Safety
    /// As [`transposed`], for `N` columns.
    #[inline(always)]
    unsafe fn columns<S: Lanes, const N: usize>(&self, simd: S) {
        let side = Reg::<S, T>::tile();
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
    /// As [`transposed`].
    #[inline(always)]
    unsafe fn rows<S: Lanes, const N: usize, const G: usize>(&self, simd: S, i: usize, count: usize) {
        let side = Reg::<S, T>::tile();
        let chains = self.k.div_ceil(CHAIN);
        let from = self.a.wrapping_offset(i as isize * self.a_rows);
        let mut waiting = StackBuffer::<T, { SLOTS * SUMS }>::new();
        let mut own = StackBuffer::<T, { CHAIN * MAX_LANES }>::new();
        let mut right = StackBuffer::<T, { CHAIN * MAX_TRANSPOSED_COLUMNS }>::new();
        let (waiting, own, right) = (waiting.start(), own.start(), right.start());
        let mut acc = [[Reg::splat(simd, T::of(0.0)); N]; G];
        for c in 0..chains {
            let (start, carry) = (c * CHAIN, Carry::new(c, chains));
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
            // SAFETY: squares of rows, all readable, and the rows of `b`; sums that are joined have been written.
            unsafe {
                let b = self.columns_of_b(start, k, right);
                acc = chain(simd, a, step, b, k);
                carry.each_join(
                    #[inline(always)]
                    |slot| {
                        let sums = waiting.add(slot * SUMS);
                        for (at, acc) in acc.iter_mut().flatten().enumerate() {
                            *acc = Reg::load(simd, sums.add(at * side)) + *acc;
                        }
                    },
                );
                if let Some(slot) = carry.slot {
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
        let side = Reg::<S, T>::tile();
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

    /// Columns of `b` from row `start` on, whose elements are contiguous: where they are, or copied to `own`.
    ///
    /// # Safety
    /// So many rows are readable.
    #[inline(always)]
    unsafe fn columns_of_b<const N: usize>(&self, start: usize, k: usize, own: *mut T) -> [*const T; N] {
        let [down, across] = self.b_strides;
        std::array::from_fn(|j| {
            let column = self.b.wrapping_offset(start as isize * down + j as isize * across);
            if down == 1 {
                return column;
            }
            let to = own.wrapping_add(j * CHAIN);
            for p in 0..k {
                // SAFETY: an element of the column, and its place.
                unsafe { to.add(p).write(column.wrapping_offset(p as isize * down).read()) }
            }
            to.cast_const()
        })
    }
}

/// The sums of a chain, for columns of `b`.
///
/// # Safety
/// `G` squares of rows of `k` elements are readable, and as many of each column.
#[inline(always)]
unsafe fn chain<S: Lanes, T: Factor, const N: usize, const G: usize>(
    simd: S,
    a: *const T,
    step: isize,
    b: [*const T; N],
    k: usize,
) -> [[Reg<S, T>; N]; G] {
    let side = Reg::<S, T>::tile();
    // A cache line of a row is taken at once: rows may share a set of the first-level cache.
    let line = (LINE / size_of::<T>()).max(side);
    let mut acc = [[Reg::splat(simd, T::of(0.0)); N]; G];
    let row = |r: usize| a.wrapping_offset(r as isize * step);
    let (lines, whole) = (k - k % line, k - k % side);
    let square = |g: usize, acc: &mut [Reg<S, T>; N], p: usize| {
        // SAFETY: a square of elements, and as many of each column.
        unsafe {
            Reg::each_column(
                simd,
                row(g * side).add(p),
                step,
                #[inline(always)]
                |j, x| add_products(simd, acc, x, b, p + j),
            );
        }
    };
    for first in (0..lines).step_by(line) {
        for (g, acc) in acc.iter_mut().enumerate() {
            for i in 0..line / side {
                square(g, acc, first + i * side);
            }
            for r in 0..side {
                prefetch_second(row(g * side + r).wrapping_add(first).wrapping_byte_add(PREFETCH_DISTANCE));
            }
        }
    }
    for p in (lines..whole).step_by(side) {
        acc.iter_mut().enumerate().for_each(|(g, acc)| square(g, acc, p));
    }
    let mut column = StackBuffer::<T, MAX_LANES>::new();
    let column = column.start();
    for p in whole..k {
        for (g, acc) in acc.iter_mut().enumerate() {
            // SAFETY: an element of each row, and of each column.
            unsafe {
                (0..side).for_each(|r| column.add(r).write(row(g * side + r).add(p).read()));
                add_products(simd, acc, Reg::load(simd, column), b, p);
            }
        }
    }
    acc
}

/// The products of a column of `a` with element `p` of each column of `b`.
///
/// # Safety
/// These are readable.
#[inline(always)]
unsafe fn add_products<S: Lanes, T: Factor, const N: usize>(
    simd: S,
    acc: &mut [Reg<S, T>; N],
    x: Reg<S, T>,
    b: [*const T; N],
    p: usize,
) {
    for (acc, b) in acc.iter_mut().zip(b) {
        // SAFETY: an element of the column.
        let y = Reg::splat(simd, unsafe { b.add(p).read() });
        *acc = x.mul_add(y, *acc);
    }
}
