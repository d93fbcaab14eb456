//! Products of matrices with any strides: large ones by the crate `gemm`, small and narrow ones by kernels of our own.
//!
//! `gemm` was written by Sarah El Kazdadi after K. Goto and R. van de Geijn, "Anatomy of high-performance matrix
//! multiplication", ACM TOMS 34, 2008. It chooses its own instruction set, so bits may differ between machines;
//! one thread is used.

use std::mem::MaybeUninit;

use gemm::Parallelism;

use super::pack::{Rect, copy_rect};
use crate::simd::along::{self, Dots, Product};
use crate::simd::{ByLevel, Lanes, at_current_level};

pub use crate::simd::along::Factor;

/// A matrix in memory: its first element and the distances, in elements, between rows and between columns.
#[derive(Clone, Copy, Debug)]
pub struct Matrix<T> {
    pub data: *mut T,
    pub rows: isize,
    pub columns: isize,
}

impl<T> Matrix<T> {
    fn moved(self, by: isize) -> Self {
        Self { data: self.data.wrapping_offset(by), ..self }
    }

    fn transposed(self) -> Self {
        Self { data: self.data, rows: self.columns, columns: self.rows }
    }
}

/// Products of no more multiplications take kernels of our own: `gemm` packs both factors first.
const SMALL: usize = 48 * 48 * 48;
/// A factor of no more rows and columns than this needs no packing, however large the other one is.
const NARROW: usize = 32;
/// Fewer rows (or columns) than this are few: then the other factor is read once, and memory is what counts.
const FEW: usize = 4;
/// Bytes of a factor, or a part of one, that is packed before such a product.
const PACKED: usize = 16 * 1024;
/// Shorter dot products take longer to sum up than to multiply.
const DOT: usize = 32;

/// Memory for such a factor; only what has been written is read.
#[repr(align(64))]
struct Block(MaybeUninit<[u8; PACKED]>);

impl Block {
    /// Copies a matrix of m x n elements, which fit, to rows of their own.
    ///
    /// # Safety
    /// The elements are valid.
    unsafe fn pack<T>(&mut self, m: usize, n: usize, from: Matrix<T>) -> Matrix<T> {
        let item = size_of::<T>() as isize;
        let to = Matrix { data: self.0.as_mut_ptr().cast::<T>(), rows: n as isize, columns: 1 };
        let src = [from.rows * item, from.columns * item];
        let rect = Rect { rows: m, cols: n, src, dst: [n as isize * item, item] };
        // SAFETY: valid elements, to a block that holds them.
        unsafe { copy_rect(size_of::<T>())(from.data.cast(), to.data.cast(), &rect) }
        to
    }
}

/// `out = a b`, or `out += a b` where `add` is set, for `a` of m x k and `b` of k x n elements.
///
/// # Safety
/// The matrices are valid for these extents, aligned, and `out` overlaps neither `a` nor `b`.
pub unsafe fn product<T: Factor>(extents: [usize; 3], a: Matrix<T>, b: Matrix<T>, out: Matrix<T>, add: bool) {
    let [m, n, k] = extents;
    if m == 0 || n == 0 || (k == 0 && add) {
        return;
    }
    // SAFETY: the caller's promise.
    unsafe {
        if k > 0 && (by_memory(extents, a, b, out, add) || unpacked(extents, a, b, out, add)) {
            return;
        }
        large(extents, a, b, out, add);
    }
}

/// Like products, so many and at these distances between their `a`, `b` and `out`.
#[derive(Clone, Copy, Debug)]
pub struct Batch {
    pub count: usize,
    pub strides: [isize; 3],
}

impl Batch {
    const ONE: Batch = Batch { count: 1, strides: [0; 3] };
}

/// [`product`] for each of a batch.
///
/// # Safety
/// As [`product`], for all of them.
pub unsafe fn products<T: Factor>(extents: [usize; 3], batch: Batch, factors: [Matrix<T>; 3], add: bool) {
    let ([m, n, k], [a, b, out]) = (extents, factors);
    let (small, many) = (m.saturating_mul(n).saturating_mul(k) <= SMALL, batch.count > 1);
    let [to_a, to_b, to_out] = batch.strides;
    // SAFETY: the caller's promise, also for the transposed products.
    unsafe {
        if many && small && k > 0 && is_run(out.columns, n) && is_run(b.columns, n) {
            by_rows(extents, batch, a, b, out, add);
        } else if many && small && k > 0 && is_run(out.rows, m) && is_run(a.rows, m) {
            let turned = Batch { strides: [to_b, to_a, to_out], ..batch };
            by_rows([n, m, k], turned, b.transposed(), a.transposed(), out.transposed(), add);
        } else {
            for i in 0..batch.count as isize {
                let (a, b) = (a.moved(i * to_a), b.moved(i * to_b));
                product(extents, a, b, out.moved(i * to_out), add);
            }
        }
    }
}

/// Takes products of few columns or rows, where the large factor is contiguous in a way that suits; false for others.
///
/// # Safety
/// As [`product`], `k` not 0.
unsafe fn by_memory<T: Factor>(extents: [usize; 3], a: Matrix<T>, b: Matrix<T>, out: Matrix<T>, add: bool) -> bool {
    let [m, n, k] = extents;
    let turned = ([n, m, k], b.transposed(), a.transposed(), out.transposed());
    // SAFETY: the caller's promise, also for the transposed product.
    unsafe {
        if m == 1 && is_run(b.columns, n) && is_run(out.columns, n) {
            by_rows(extents, Batch::ONE, a, b, out, add);
        } else if n == 1 && is_run(a.rows, m) && is_run(out.rows, m) {
            by_rows(turned.0, Batch::ONE, turned.1, turned.2, turned.3, add);
        } else if n < FEW && k >= DOT && a.columns == 1 {
            by_dots(extents, a, b, out, add);
        } else if m < FEW && k >= DOT && b.rows == 1 {
            by_dots(turned.0, turned.1, turned.2, turned.3, add);
        } else {
            return false;
        }
    }
    true
}

/// Takes products that are small, or narrow in two directions, and whose factors are contiguous in a way that suits or
/// small enough to be brought into it; false for others.
///
/// # Safety
/// As [`product`], `k` not 0.
unsafe fn unpacked<T: Factor>(extents: [usize; 3], a: Matrix<T>, b: Matrix<T>, out: Matrix<T>, add: bool) -> bool {
    let [m, n, k] = extents;
    let narrow = k <= NARROW && m.min(n) <= NARROW;
    if !narrow && m.saturating_mul(n).saturating_mul(k) > SMALL {
        return false;
    }
    let turned = ([n, m, k], b.transposed(), a.transposed(), out.transposed());
    // SAFETY: the caller's promise, also for the transposed product.
    unsafe {
        if is_run(out.columns, n) && is_run(b.columns, n) {
            by_rows(extents, Batch::ONE, a, b, out, add);
        } else if is_run(out.rows, m) && is_run(a.rows, m) {
            by_rows(turned.0, Batch::ONE, turned.1, turned.2, turned.3, add);
        } else if is_run(out.columns, n) && fits::<T>(n, k) {
            packed(extents, a, b, out, add);
        } else if is_run(out.rows, m) && fits::<T>(m, k) {
            packed(turned.0, turned.1, turned.2, turned.3, add);
        } else {
            return false;
        }
    }
    true
}

fn fits<T>(n: usize, k: usize) -> bool {
    n.saturating_mul(k) <= PACKED / size_of::<T>()
}

fn is_run(stride: isize, extent: usize) -> bool {
    stride == 1 || extent == 1
}

/// # Safety
/// As [`product`]; the rows of `b` and of `out` are contiguous.
unsafe fn by_rows<T: Factor>(
    [m, n, k]: [usize; 3],
    batch: Batch,
    a: Matrix<T>,
    b: Matrix<T>,
    out: Matrix<T>,
    add: bool,
) {
    let job = Product {
        m,
        n,
        k,
        a: a.data.cast_const(),
        a_strides: [a.rows, a.columns],
        b: b.data.cast_const(),
        b_rows: b.rows,
        out: out.data,
        out_rows: out.rows,
        add,
        batch: batch.count,
        batch_strides: batch.strides,
    };
    // SAFETY: the caller's promise; the level is the machine's.
    unsafe { at_current_level(RowsKernel(std::marker::PhantomData))(&job) }
}

/// # Safety
/// As [`product`]; the rows of `a` are contiguous, and there are few columns of `b`.
unsafe fn by_dots<T: Factor>([m, n, k]: [usize; 3], a: Matrix<T>, b: Matrix<T>, out: Matrix<T>, add: bool) {
    let mut block = Block(MaybeUninit::uninit());
    let depth = if b.rows == 1 { k } else { k.min(PACKED / size_of::<T>() / n) };
    for start in (0..k).step_by(depth) {
        let depth = depth.min(k - start);
        let mut part = Matrix { data: b.data.wrapping_offset(start as isize * b.rows), ..b };
        if b.rows != 1 {
            // SAFETY: rows of `b`, no more than fit.
            part = unsafe { block.pack(n, depth, part.transposed()) }.transposed();
        }
        let job = Dots {
            m,
            n,
            k: depth,
            a: a.data.wrapping_add(start).cast_const(),
            a_rows: a.rows,
            b: part.data.cast_const(),
            b_cols: part.columns,
            out: out.data,
            out_strides: [out.rows, out.columns],
            add: add || start > 0,
        };
        // SAFETY: the caller's promise; the level is the machine's.
        unsafe { at_current_level(DotsKernel(std::marker::PhantomData))(&job) }
    }
}

/// [`by_rows`] with `b` copied to rows of its own.
///
/// # Safety
/// As [`product`]; the rows of `out` are contiguous, `b` fits a block.
unsafe fn packed<T: Factor>(extents: [usize; 3], a: Matrix<T>, b: Matrix<T>, out: Matrix<T>, add: bool) {
    let mut block = Block(MaybeUninit::uninit());
    let [_, n, k] = extents;
    // SAFETY: the caller's promise.
    unsafe {
        let b = block.pack(k, n, b);
        by_rows(extents, Batch::ONE, a, b, out, add);
    }
}

struct RowsKernel<T>(std::marker::PhantomData<T>);
impl<T: Factor> ByLevel for RowsKernel<T> {
    type Output = unsafe fn(&Product<T>);
    #[inline(always)]
    fn get<S: Lanes>(self) -> Self::Output {
        along::product::<S, T>
    }
}

struct DotsKernel<T>(std::marker::PhantomData<T>);
impl<T: Factor> ByLevel for DotsKernel<T> {
    type Output = unsafe fn(&Dots<T>);
    #[inline(always)]
    fn get<S: Lanes>(self) -> Self::Output {
        along::dots::<S, T>
    }
}

/// # Safety
/// As [`product`].
unsafe fn large<T: Factor>([m, n, k]: [usize; 3], a: Matrix<T>, b: Matrix<T>, out: Matrix<T>, add: bool) {
    // SAFETY: the caller's promise; alpha scales what `out` held, beta the product.
    unsafe {
        gemm::gemm(
            m,
            n,
            k,
            out.data,
            out.columns,
            out.rows,
            add,
            a.data,
            a.columns,
            a.rows,
            b.data,
            b.columns,
            b.rows,
            T::of(1.0),
            T::of(1.0),
            false,
            false,
            false,
            Parallelism::None,
        );
    }
}
