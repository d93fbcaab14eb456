//! Products of small matrices, and of a matrix with few rows: factors stay where they are, accumulators in registers.
//! (The shape of the inner loops is that of K. Goto and R. van de Geijn, "Anatomy of high-performance matrix
//! multiplication", ACM TOMS 34, 2008, section 6.)

use std::mem::MaybeUninit;

use super::{CHAIN, Carry, Factor, has_32_registers};
use crate::simd::{self, Lanes, Reg, WithLanes};

/// `out = a b`, or `out += a b`, for `a` of m x k and `b` of k x n elements, `k` not 0. Strides count elements; what is
/// not named is 1.
#[derive(Clone, Copy, Debug)]
pub struct Direct<T> {
    pub m: usize,
    pub n: usize,
    pub k: usize,
    pub a: *const T,
    /// Between rows and between columns of `a`.
    pub a_strides: [isize; 2],
    pub b: *const T,
    pub b_rows: isize,
    pub out: *mut T,
    pub out_rows: isize,
    /// Whether the product is added to what `out` holds.
    pub add: bool,
    /// So many such products, and the distances between their `a`, `b` and `out`.
    pub batch: usize,
    pub batch_strides: [isize; 3],
    /// Room for sums that wait, in elements: wider strips of columns than our own allows, or null.
    pub sums: *mut T,
    pub room: usize,
}

/// Rows of `b` that a few rows of `a` take at a time: as many streams of memory, for one load and store of `out`.
const DEPTH: usize = 8;
/// Rows of `a` that count as few.
pub const MAX_DIRECT_ROWS: usize = 12;
/// Bytes of the sums of chains, for some columns.
const SUMS: usize = 32 * 1024;
/// Bytes that wide strips take at most.
const MAX_STRIP_BYTES: usize = 256 * 1024;

/// What becomes of a tile's sums.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Put {
    Set,
    /// They go on from what is there.
    Continue,
    Add,
}

/// # Safety
/// Every element is valid for these extents and strides, at any alignment; `out` overlaps neither factor; the CPU
/// supports `S`.
pub unsafe fn direct<S: Lanes, T: Factor>(job: &Direct<T>) {
    // SAFETY: the caller's promise.
    unsafe { simd::run::<S, _>(*job) }
}

impl<T: Factor> WithLanes for Direct<T> {
    type Output = ();
    #[inline(always)]
    fn run<S: Lanes>(self, simd: S) {
        let mut one = self;
        for _ in 0..self.batch {
            // SAFETY: the caller's promise, for each of the batch.
            unsafe { one.product(simd) }
            one.a = one.a.wrapping_offset(self.batch_strides[0]);
            one.b = one.b.wrapping_offset(self.batch_strides[1]);
            one.out = one.out.wrapping_offset(self.batch_strides[2]);
        }
    }
}

/// The sums of chains that wait.
#[repr(align(64))]
struct Sums(MaybeUninit<[u8; SUMS]>);

impl<T: Factor> Direct<T> {
    /// Elements of [`Direct::sums`] that are worth it: none where few fit our own room.
    pub fn wide(&self) -> usize {
        let count = self.m.saturating_mul(self.n).saturating_mul(Carry::slots(self.k.div_ceil(CHAIN)) + 1);
        let bytes = count.saturating_mul(size_of::<T>());
        if self.m <= MAX_DIRECT_ROWS && self.k > CHAIN && bytes > SUMS {
            bytes.min(MAX_STRIP_BYTES) / size_of::<T>()
        } else {
            0
        }
    }

    /// One product.
    ///
    /// # Safety
    /// As [`direct`].
    #[inline(always)]
    unsafe fn product<S: Lanes>(&self, simd: S) {
        let few = self.m <= MAX_DIRECT_ROWS && self.k > DEPTH;
        // SAFETY: the caller's promise.
        unsafe {
            if self.k > CHAIN || few && self.add {
                self.strips(simd);
            } else if few {
                self.chain(simd);
            } else {
                self.columns(simd, if self.add { Put::Add } else { Put::Set });
            }
        }
    }

    /// Sums over more than a chain, or sums to add, for as many columns at a time as there is room for.
    ///
    /// # Safety
    /// As [`direct`].
    #[inline(always)]
    unsafe fn strips<S: Lanes>(&self, simd: S) {
        let chains = self.k.div_ceil(CHAIN);
        let places = Carry::slots(chains) + 1;
        let mut memory = Sums(MaybeUninit::uninit());
        let own = (memory.0.as_mut_ptr().cast(), SUMS / size_of::<T>());
        let (sums, room) = if self.sums.is_null() { own } else { (self.sums, self.room) };
        let room = room / places;
        let rows = if room / self.m < 64 { (room / 64).clamp(1, self.m) } else { self.m };
        let width = (room / rows / 64 * 64).min(self.n);
        for i in (0..self.m).step_by(rows) {
            for j in (0..self.n).step_by(width) {
                let (a, b) = (self.a.wrapping_offset(i as isize * self.a_strides[0]), self.b.wrapping_add(j));
                let out = self.out.wrapping_offset(i as isize * self.out_rows).wrapping_add(j);
                let part = Self { m: rows.min(self.m - i), n: width.min(self.n - j), a, b, out, ..*self };
                // SAFETY: some rows and columns, whose sums find room.
                unsafe { part.strip(simd, sums, places) }
            }
        }
    }

    /// # Safety
    /// As [`direct`]; `sums` has so many places for m x n sums.
    #[inline(always)]
    unsafe fn strip<S: Lanes>(&self, simd: S, sums: *mut T, places: usize) {
        let (count, chains) = (self.m * self.n, self.k.div_ceil(CHAIN));
        let place = |slot: usize| sums.wrapping_add(slot * count);
        for c in 0..chains {
            let carry = Carry::new(c, chains);
            let sum = place(carry.slot.unwrap_or(places - 1));
            let start = c * CHAIN;
            let part = Self {
                k: CHAIN.min(self.k - start),
                a: self.a.wrapping_offset(start as isize * self.a_strides[1]),
                b: self.b.wrapping_offset(start as isize * self.b_rows),
                out: sum,
                out_rows: self.n as isize,
                ..*self
            };
            // SAFETY: some products of the sum; the sums that are joined have been written.
            unsafe {
                part.chain(simd);
                carry.each_join(
                    #[inline(always)]
                    |slot| add_to(simd, place(slot), sum, count),
                );
            }
        }
        let sum = place(places - 1);
        for i in 0..self.m {
            let to = self.out.wrapping_offset(i as isize * self.out_rows);
            // SAFETY: a row of the sums, and of the result.
            unsafe {
                if self.add {
                    add_to(simd, to, sum.add(i * self.n), self.n);
                }
                std::ptr::copy_nonoverlapping(sum.add(i * self.n).cast::<u8>(), to.cast(), self.n * size_of::<T>());
            }
        }
    }

    /// One chain's sums, for few rows in steps along `k`.
    ///
    /// # Safety
    /// As [`direct`], with at most a chain.
    #[inline(always)]
    unsafe fn chain<S: Lanes>(&self, simd: S) {
        let depth = if self.m <= MAX_DIRECT_ROWS { DEPTH } else { self.k };
        let mut part = *self;
        let mut put = Put::Set;
        let mut left = self.k;
        while left > 0 {
            part.k = depth.min(left);
            // SAFETY: some columns of `a` and rows of `b`.
            unsafe { part.columns(simd, put) }
            part.a = part.a.wrapping_offset(part.k as isize * part.a_strides[1]);
            part.b = part.b.wrapping_offset(part.k as isize * part.b_rows);
            put = Put::Continue;
            left -= part.k;
        }
    }

    /// Four registers of columns at a time, then two, then one, of which the last may be a part.
    ///
    /// # Safety
    /// As [`direct`].
    #[inline(always)]
    unsafe fn columns<S: Lanes>(&self, simd: S, put: Put) {
        let lanes = T::lanes::<S>();
        let (mut j, roomy) = (0, has_32_registers::<S, T>());
        // SAFETY: whole registers while they fit, then what is left.
        unsafe {
            // A single row needs as many independent sums.
            while self.m == 1 && j + 8 * lanes <= self.n {
                self.rows::<S, 8, false>(simd, j, lanes, put);
                j += 8 * lanes;
            }
            while roomy && j + 4 * lanes <= self.n {
                self.rows::<S, 4, false>(simd, j, lanes, put);
                j += 4 * lanes;
            }
            while j + 2 * lanes <= self.n {
                self.rows::<S, 2, false>(simd, j, lanes, put);
                j += 2 * lanes;
            }
            let left = self.n - j;
            if left > lanes {
                self.rows::<S, 2, true>(simd, j, left - lanes, put);
            } else if left == lanes {
                self.rows::<S, 1, false>(simd, j, lanes, put);
            } else if left > 0 {
                self.rows::<S, 1, true>(simd, j, left, put);
            }
        }
    }

    /// All rows of `C` registers of columns from `j` on; the last has `last` elements.
    ///
    /// # Safety
    /// As [`direct`]; the columns exist.
    #[inline(always)]
    unsafe fn rows<S: Lanes, const C: usize, const PART: bool>(&self, simd: S, j: usize, last: usize, put: Put) {
        let mut i = 0;
        // SAFETY: rows below `m`.
        unsafe {
            if C == 8 {
                return self.tile::<S, 1, C, PART>(simd, 0, j, last, put);
            }
            while C * 8 <= 8 + 8 * usize::from(has_32_registers::<S, T>()) && i + 8 <= self.m {
                self.tile::<S, 8, C, PART>(simd, i, j, last, put);
                i += 8;
            }
            while !has_32_registers::<S, T>() && C == 2 && self.m - i >= 6 && !matches!(self.m - i, 8 | 9) {
                self.tile::<S, 6, C, PART>(simd, i, j, last, put);
                i += 6;
            }
            while i + 4 <= self.m {
                self.tile::<S, 4, C, PART>(simd, i, j, last, put);
                i += 4;
            }
            while i + 2 <= self.m {
                self.tile::<S, 2, C, PART>(simd, i, j, last, put);
                i += 2;
            }
            while i < self.m {
                self.tile::<S, 1, C, PART>(simd, i, j, last, put);
                i += 1;
            }
        }
    }

    /// `R` rows of `C` registers.
    ///
    /// # Safety
    /// As [`direct`]; the rows and columns exist.
    #[inline(always)]
    unsafe fn tile<S: Lanes, const R: usize, const C: usize, const PART: bool>(
        &self,
        simd: S,
        i: usize,
        j: usize,
        last: usize,
        put: Put,
    ) {
        let lanes = T::lanes::<S>();
        let [down, across] = self.a_strides;
        let mut a = self.a.wrapping_offset(i as isize * down);
        let mut b = self.b.wrapping_add(j);
        let out = self.out.wrapping_offset(i as isize * self.out_rows).wrapping_add(j);
        let head = |c: usize| PART && c + 1 == C;
        let mut acc = [[Reg::splat(simd, T::of(0.0)); C]; R];
        if put == Put::Continue {
            for (r, acc) in acc.iter_mut().enumerate() {
                for (c, acc) in acc.iter_mut().enumerate() {
                    // SAFETY: these columns of a row of `out`.
                    *acc = unsafe {
                        load(simd, out.wrapping_offset(r as isize * self.out_rows).add(c * lanes), head(c), last)
                    };
                }
            }
        }
        let mut y = [Reg::splat(simd, T::of(0.0)); C];
        for _ in 0..self.k {
            for (c, y) in y.iter_mut().enumerate() {
                // SAFETY: a register's columns of a row of `b`, or those that are left.
                *y = unsafe { load(simd, b.add(c * lanes), head(c), last) };
            }
            for (r, acc) in acc.iter_mut().enumerate() {
                // SAFETY: an element of `a`.
                let x = Reg::splat(simd, unsafe { a.wrapping_offset(r as isize * down).read_unaligned() });
                for (acc, y) in acc.iter_mut().zip(y) {
                    *acc = x.mul_add(y, *acc);
                }
            }
            a = a.wrapping_offset(across);
            b = b.wrapping_offset(self.b_rows);
        }
        // By reference: an iterator that owns the registers takes them through memory.
        for (r, acc) in acc.iter().enumerate() {
            let row = out.wrapping_offset(r as isize * self.out_rows);
            for (c, &sum) in acc.iter().enumerate() {
                // SAFETY: the same columns of a row of `out`.
                unsafe {
                    let to = row.add(c * lanes);
                    let sum = if put == Put::Add { load(simd, to, head(c), last) + sum } else { sum };
                    if head(c) { sum.store_head(to, last) } else { sum.store(to) }
                }
            }
        }
    }
}

/// A register, or the first `n` lanes of one where `head` is set.
///
/// # Safety
/// So many elements are readable.
#[inline(always)]
unsafe fn load<S: Lanes, T: Factor>(simd: S, from: *const T, head: bool, n: usize) -> Reg<S, T> {
    // SAFETY: the caller's promise.
    unsafe { if head { Reg::load_head(simd, from, n) } else { Reg::load(simd, from) } }
}

/// `to = x + to` for `n` elements.
///
/// # Safety
/// Both are valid.
#[inline(always)]
unsafe fn add_to<S: Lanes, T: Factor>(simd: S, x: *const T, to: *mut T, n: usize) {
    let lanes = T::lanes::<S>();
    let whole = n - n % lanes;
    // SAFETY: whole registers, then what is left.
    unsafe {
        for i in (0..whole).step_by(lanes) {
            (Reg::load(simd, x.add(i)) + Reg::load(simd, to.add(i))).store(to.add(i));
        }
        if whole < n {
            let (x, sum) = (x.add(whole), to.add(whole));
            (Reg::load_head(simd, x, n - whole) + Reg::load_head(simd, sum, n - whole)).store_head(sum, n - whole);
        }
    }
}
