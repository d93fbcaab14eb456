//! Products of small matrices, and of a matrix with few rows: their accumulators stay in registers, and nothing is
//! packed. (The shape of the inner loops is that of K. Goto and R. van de Geijn, "Anatomy of high-performance matrix
//! multiplication", ACM TOMS 34, 2008, section 6.)

use std::ops::Add;

use crate::simd::{self, Lanes, Real, Reg, WithLanes};

/// Number types that have products.
pub trait Factor: Real + Add<Output = Self> {}
impl Factor for f32 {}
impl Factor for f64 {}

/// `out = a b`, or `out += a b`, for `a` of m x k and `b` of k x n elements. Strides count elements; what is not
/// named is 1.
#[derive(Clone, Copy, Debug)]
pub struct Product<T> {
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
}

/// As [`Product`], with `a` contiguous along its rows and `b` along its columns: every element is a dot product.
#[derive(Clone, Copy, Debug)]
pub struct Dots<T> {
    pub m: usize,
    pub n: usize,
    pub k: usize,
    pub a: *const T,
    pub a_rows: isize,
    pub b: *const T,
    pub b_cols: isize,
    pub out: *mut T,
    pub out_strides: [isize; 2],
    pub add: bool,
}

/// Rows of `b` that a few rows of `a` take at a time: as many streams of memory, for one load and store of `out`.
const DEPTH: usize = 8;
/// Rows of `a` that count as few.
const FEW: usize = 8;

/// # Safety
/// Every element is valid for these extents and strides, at any alignment; `out` overlaps neither factor; the CPU
/// supports `S`.
pub unsafe fn product<S: Lanes, T: Factor>(product: &Product<T>) {
    // SAFETY: the caller's promise.
    unsafe { simd::run::<S, _>(*product) }
}

/// # Safety
/// As [`product`].
pub unsafe fn dots<S: Lanes, T: Factor>(dots: &Dots<T>) {
    // SAFETY: the caller's promise.
    unsafe { simd::run::<S, _>(*dots) }
}

impl<T: Factor> WithLanes for Product<T> {
    type Output = ();
    #[inline(always)]
    fn run<S: Lanes>(self, simd: S) {
        let mut one = self;
        for _ in 0..self.batch {
            // SAFETY: the caller's promise, for each of the batch.
            unsafe { one.by_depth(simd) }
            one.a = one.a.wrapping_offset(self.batch_strides[0]);
            one.b = one.b.wrapping_offset(self.batch_strides[1]);
            one.out = one.out.wrapping_offset(self.batch_strides[2]);
        }
    }
}

impl<T: Factor> Product<T> {
    /// One product, in steps along `k`.
    ///
    /// # Safety
    /// As [`product`].
    #[inline(always)]
    unsafe fn by_depth<S: Lanes>(&self, simd: S) {
        let depth = if self.m <= FEW { DEPTH } else { self.k };
        let mut part = *self;
        let mut left = self.k;
        while left > 0 {
            part.k = depth.min(left);
            // SAFETY: some columns of `a` and rows of `b`.
            unsafe { part.columns(simd) }
            part.a = part.a.wrapping_offset(part.k as isize * part.a_strides[1]);
            part.b = part.b.wrapping_offset(part.k as isize * part.b_rows);
            part.add = true;
            left -= part.k;
        }
    }

    /// Four registers of columns at a time, then two, then one, of which the last may be a part.
    ///
    /// # Safety
    /// As [`product`].
    #[inline(always)]
    unsafe fn columns<S: Lanes>(&self, simd: S) {
        let lanes = T::lanes::<S>();
        let (mut j, roomy) = (0, has_32_registers::<S, T>());
        // SAFETY: whole registers while they fit, then what is left.
        unsafe {
            while roomy && j + 4 * lanes <= self.n {
                self.rows::<S, 4, false>(simd, j, lanes);
                j += 4 * lanes;
            }
            while j + 2 * lanes <= self.n {
                self.rows::<S, 2, false>(simd, j, lanes);
                j += 2 * lanes;
            }
            let left = self.n - j;
            if left > lanes {
                self.rows::<S, 2, true>(simd, j, left - lanes);
            } else if left == lanes {
                self.rows::<S, 1, false>(simd, j, lanes);
            } else if left > 0 {
                self.rows::<S, 1, true>(simd, j, left);
            }
        }
    }

    /// All rows of `C` registers of columns from `j` on; the last has `last` elements.
    ///
    /// # Safety
    /// As [`product`]; the columns exist.
    #[inline(always)]
    unsafe fn rows<S: Lanes, const C: usize, const PART: bool>(&self, simd: S, j: usize, last: usize) {
        let mut i = 0;
        // SAFETY: rows below `m`.
        unsafe {
            while C * 8 <= 8 + 8 * usize::from(has_32_registers::<S, T>()) && i + 8 <= self.m {
                self.tile::<S, 8, C, PART>(simd, i, j, last);
                i += 8;
            }
            while i + 4 <= self.m {
                self.tile::<S, 4, C, PART>(simd, i, j, last);
                i += 4;
            }
            while i < self.m {
                self.tile::<S, 1, C, PART>(simd, i, j, last);
                i += 1;
            }
        }
    }

    /// `R` rows of `C` registers.
    ///
    /// # Safety
    /// As [`product`]; the rows and columns exist.
    #[inline(always)]
    unsafe fn tile<S: Lanes, const R: usize, const C: usize, const PART: bool>(
        &self,
        simd: S,
        i: usize,
        j: usize,
        last: usize,
    ) {
        let lanes = T::lanes::<S>();
        let [down, across] = self.a_strides;
        let mut a = self.a.wrapping_offset(i as isize * down);
        let mut b = self.b.wrapping_add(j);
        let mut acc = [[Reg::splat(simd, T::of(0.0)); C]; R];
        let mut y = [Reg::splat(simd, T::of(0.0)); C];
        for _ in 0..self.k {
            for (c, y) in y.iter_mut().enumerate() {
                // SAFETY: a register's columns of a row of `b`, or those that are left.
                *y = unsafe {
                    match PART && c + 1 == C {
                        true => Reg::load_head(simd, b.add(c * lanes), last),
                        false => Reg::load(simd, b.add(c * lanes)),
                    }
                };
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
            let row = self.out.wrapping_offset((i + r) as isize * self.out_rows).wrapping_add(j);
            for (c, &sum) in acc.iter().enumerate() {
                // SAFETY: the same columns of a row of `out`.
                unsafe {
                    match PART && c + 1 == C {
                        true => self.put_head(simd, sum, row.add(c * lanes), last),
                        false => self.put(simd, sum, row.add(c * lanes)),
                    }
                }
            }
        }
    }

    /// # Safety
    /// A register is valid at `to`.
    #[inline(always)]
    unsafe fn put<S: Lanes>(&self, simd: S, sum: Reg<S, T>, to: *mut T) {
        // SAFETY: the caller's promise.
        unsafe { if self.add { Reg::load(simd, to) + sum } else { sum }.store(to) }
    }

    /// # Safety
    /// `n` elements, fewer than a register's, are valid at `to`.
    #[inline(always)]
    unsafe fn put_head<S: Lanes>(&self, simd: S, sum: Reg<S, T>, to: *mut T, n: usize) {
        // SAFETY: the caller's promise.
        unsafe { if self.add { Reg::load_head(simd, to, n) + sum } else { sum }.store_head(to, n) }
    }
}

/// AVX2 has 16 registers, the other levels twice as many.
#[inline(always)]
fn has_32_registers<S: Lanes, T: Factor>() -> bool {
    T::lanes::<S>() * size_of::<T>() != 32
}

impl<T: Factor> WithLanes for Dots<T> {
    type Output = ();
    #[inline(always)]
    fn run<S: Lanes>(self, simd: S) {
        let mut j = 0;
        // SAFETY: columns below `n`.
        unsafe {
            while j + 4 <= self.n {
                self.rows::<S, 4>(simd, j);
                j += 4;
            }
            while j + 2 <= self.n {
                self.rows::<S, 2>(simd, j);
                j += 2;
            }
            if j < self.n {
                self.rows::<S, 1>(simd, j);
            }
        }
    }
}

impl<T: Factor> Dots<T> {
    /// All rows of `C` columns from `j` on.
    ///
    /// # Safety
    /// As [`dots`]; the columns exist.
    #[inline(always)]
    unsafe fn rows<S: Lanes, const C: usize>(&self, simd: S, j: usize) {
        let mut i = 0;
        // SAFETY: rows below `m`.
        unsafe {
            // A single column goes row by row: one stream from memory is faster than four.
            while C > 1 && i + 4 <= self.m {
                self.tile::<S, 4, C, 1>(simd, i, j);
                i += 4;
            }
            while i < self.m {
                if C == 1 {
                    self.tile::<S, 1, C, 8>(simd, i, j);
                } else {
                    self.tile::<S, 1, C, 2>(simd, i, j);
                }
                i += 1;
            }
        }
    }

    /// `R` rows of `C` columns; `U` registers along them at a time, with accumulators of their own.
    ///
    /// # Safety
    /// As [`dots`]; the rows and columns exist.
    #[inline(always)]
    unsafe fn tile<S: Lanes, const R: usize, const C: usize, const U: usize>(&self, simd: S, i: usize, j: usize) {
        let lanes = T::lanes::<S>();
        let zero = Reg::splat(simd, T::of(0.0));
        let mut acc = [[[zero; C]; R]; U];
        let mut at = 0;
        while at + U * lanes <= self.k {
            for (u, acc) in acc.iter_mut().enumerate() {
                // SAFETY: whole registers below `k`.
                unsafe { self.step::<S, R, C, false>(simd, i, j, at + u * lanes, lanes, acc) }
            }
            at += U * lanes;
        }
        while at + lanes <= self.k {
            // SAFETY: a whole register below `k`.
            unsafe { self.step::<S, R, C, false>(simd, i, j, at, lanes, &mut acc[0]) }
            at += lanes;
        }
        if at < self.k {
            // SAFETY: what is left below `k`.
            unsafe { self.step::<S, R, C, true>(simd, i, j, at, self.k - at, &mut acc[0]) }
        }
        let mut half = U / 2;
        while half > 0 {
            let (low, high) = acc.split_at_mut(half);
            for (row, other) in low.iter_mut().flatten().zip(high.iter().flatten()) {
                for (sum, &other) in row.iter_mut().zip(other) {
                    *sum = *sum + other;
                }
            }
            half /= 2;
        }
        for (r, sums) in acc[0].iter().enumerate() {
            for (c, &sum) in sums.iter().enumerate() {
                let [down, across] = self.out_strides;
                let to = self.out.wrapping_offset((i + r) as isize * down + (j + c) as isize * across);
                // SAFETY: an element of `out`.
                unsafe {
                    let sum = sum_lanes(sum);
                    to.write_unaligned(if self.add { to.read_unaligned() + sum } else { sum });
                }
            }
        }
    }

    /// Adds the products of a register of each row and each column, or of `n` elements of one.
    ///
    /// # Safety
    /// As [`dots`]; the rows and columns have these elements.
    #[inline(always)]
    unsafe fn step<S: Lanes, const R: usize, const C: usize, const PART: bool>(
        &self,
        simd: S,
        i: usize,
        j: usize,
        at: usize,
        n: usize,
        acc: &mut [[Reg<S, T>; C]; R],
    ) {
        let mut y = [Reg::splat(simd, T::of(0.0)); C];
        for (c, y) in y.iter_mut().enumerate() {
            let column = self.b.wrapping_offset((j + c) as isize * self.b_cols).wrapping_add(at);
            // SAFETY: the caller's promise.
            *y = unsafe { if PART { Reg::load_head(simd, column, n) } else { Reg::load(simd, column) } };
        }
        for (r, acc) in acc.iter_mut().enumerate() {
            let row = self.a.wrapping_offset((i + r) as isize * self.a_rows).wrapping_add(at);
            // SAFETY: the caller's promise.
            let x = unsafe { if PART { Reg::load_head(simd, row, n) } else { Reg::load(simd, row) } };
            for (acc, y) in acc.iter_mut().zip(y) {
                *acc = x.mul_add(y, *acc);
            }
        }
    }
}

/// The sum of a register's lanes, by halves.
#[inline(always)]
fn sum_lanes<S: Lanes, T: Factor>(x: Reg<S, T>) -> T {
    let mut lanes = x.to_array(T::of(0.0));
    let mut half = T::lanes::<S>() / 2;
    while half > 0 {
        for i in 0..half {
            lanes[i] = lanes[i] + lanes[i + half];
        }
        half /= 2;
    }
    lanes[0]
}
