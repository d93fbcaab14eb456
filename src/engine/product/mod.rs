//! Products of matrices with any strides, whose elements are summed in one order (see [`along::CHAIN`]), by the way
//! that suits the extents and strides.

mod blocked;
mod dots;
mod packing;

use std::marker::PhantomData;
use std::mem::MaybeUninit;

use super::pack::{Rect, copy_rect};
use crate::simd::along::{self, Direct};
use crate::simd::{ByLevel, Lanes, at_current_level};
use crate::status::Result;

pub use crate::simd::along::Factor;
pub use packing::Packing;

/// A loop over both factors and the output; a stride of 0 stays in place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Loop {
    pub extent: usize,
    /// In elements: of `a`, `b` and the output.
    pub strides: [isize; 3],
}

/// A matrix in memory: its first element and the distances, in elements, between rows and between columns.
#[derive(Clone, Copy, Debug)]
pub struct Matrix<T> {
    pub data: *mut T,
    pub rows: isize,
    pub columns: isize,
}

impl<T: Copy> Matrix<T> {
    fn moved(self, by: isize) -> Self {
        Self { data: self.data.wrapping_offset(by), ..self }
    }

    /// From so many rows and columns on.
    fn from(self, row: usize, column: usize) -> Self {
        self.moved(row as isize * self.rows + column as isize * self.columns)
    }

    fn transposed(self) -> Self {
        Self { data: self.data, rows: self.columns, columns: self.rows }
    }
}

/// Products of no more multiplications take their factors where they are, ...
const SMALL: usize = 130 * 130 * 130;
/// ... or than this, where sums are of more than a chain.
const SMALL_CHAINS: usize = 100 * 100 * 100;
/// A factor of no more rows and columns than this needs no packing, however large the other one is.
const NARROW: usize = 32;
/// Fewer rows (or columns) than this are few: then the other factor is read once, and memory is what counts.
const FEW: usize = along::MOST_COLUMNS + 1;
/// Bytes of a factor, or a part of one, that is packed before such a product.
const PACKED: usize = 16 * 1024;
/// Shorter dot products take longer to sum up than to multiply.
const DOT: usize = 32;

/// Packing for such a factor; only what has been written is read.
#[repr(align(64))]
struct Block(MaybeUninit<[u8; PACKED]>);

impl Block {
    const fn new() -> Self {
        Self(MaybeUninit::uninit())
    }

    fn clear(&mut self) {
        self.0.write([0; PACKED]);
    }

    /// Copies a matrix of m x n elements, which fit, to rows of `width`.
    ///
    /// # Safety
    /// The elements are valid.
    unsafe fn pack<T: Copy>(&mut self, m: usize, n: usize, width: usize, from: Matrix<T>) -> Matrix<T> {
        let to = Matrix { data: self.0.as_mut_ptr().cast::<T>(), rows: width as isize, columns: 1 };
        // SAFETY: valid elements, to a block that holds them.
        unsafe { copy([m, n], from, to) }
        to
    }
}

/// Copies m x n elements.
///
/// # Safety
/// Both matrices are valid and apart.
unsafe fn copy<T: Copy>([rows, cols]: [usize; 2], from: Matrix<T>, to: Matrix<T>) {
    let item = size_of::<T>() as isize;
    let bytes = |x: Matrix<T>| [x.rows * item, x.columns * item];
    let rect = Rect { rows, cols, src: bytes(from), dst: bytes(to) };
    // SAFETY: the caller's promise; the level is the machine's.
    unsafe { copy_rect(size_of::<T>())(from.data.cast(), to.data.cast(), &rect) }
}

/// Bytes of memory that products of such extents take, in any layout: none where a way without is taken, or little.
pub fn bytes<T: Factor>([m, n, k]: [usize; 3]) -> usize {
    match blocked::bytes::<T>([m, n, k]) {
        near if near <= packing::Near::BYTES => 0,
        bytes => bytes,
    }
}

/// `out = a b`, or `out += a b` where `add` is set, for `a` of m x k and `b` of k x n elements.
///
/// # Safety
/// The matrices are valid for these extents, aligned, and `out` overlaps neither `a` nor `b`.
pub unsafe fn product<T: Factor>(
    extents: [usize; 3],
    [a, b, out]: [Matrix<T>; 3],
    add: bool,
    packing: &mut Packing,
) -> Result<()> {
    let [m, n, k] = extents;
    if m == 0 || n == 0 || (k == 0 && add) {
        return Ok(());
    }
    // SAFETY: the caller's promise.
    unsafe {
        if k == 0 {
            return zero([m, n], out);
        }
        if by_memory(extents, a, b, out, add, packing) || unpacked(extents, a, b, out, add, packing) {
            return Ok(());
        }
        let inner = Loop { extent: k, strides: [a.columns, b.rows, 0] };
        blocked::product([m, n], &[inner], [a, b, out], add, packing)
    }
}

/// [`product`] along several loops, the last of them first; none of the extents is 0.
///
/// # Safety
/// As [`product`].
pub unsafe fn product_along<T: Factor>(
    extents: [usize; 2],
    inner: &[Loop],
    factors: [Matrix<T>; 3],
    add: bool,
    packing: &mut Packing,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe { blocked::product(extents, inner, factors, add, packing) }
}

/// # Safety
/// `out` is valid for m x n elements.
unsafe fn zero<T: Factor>(extents: [usize; 2], out: Matrix<T>) -> Result<()> {
    let mut zero = T::of(0.0);
    // SAFETY: one element, everywhere.
    unsafe { copy(extents, Matrix { data: &raw mut zero, rows: 0, columns: 0 }, out) }
    Ok(())
}

/// # Safety
/// `to` is valid.
unsafe fn put<T: Factor>(sum: T, to: *mut T, add: bool) {
    // SAFETY: the caller's promise.
    unsafe { to.write(if add { to.read() + sum } else { sum }) }
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
pub unsafe fn products<T: Factor>(
    extents: [usize; 3],
    batch: Batch,
    factors: [Matrix<T>; 3],
    add: bool,
    packing: &mut Packing,
) -> Result<()> {
    let ([m, n, k], [a, b, out]) = (extents, factors);
    let (small, many) = (m.saturating_mul(n).saturating_mul(k) <= SMALL, batch.count > 1);
    let [to_a, to_b, to_out] = batch.strides;
    // SAFETY: the caller's promise, also for the transposed products.
    unsafe {
        if many && small && k > 0 && is_run(out.columns, n) && is_run(b.columns, n) {
            by_rows(extents, batch, a, b, out, add, packing);
        } else if many && small && k > 0 && is_run(out.rows, m) && is_run(a.rows, m) {
            let turned = Batch { strides: [to_b, to_a, to_out], ..batch };
            by_rows([n, m, k], turned, b.transposed(), a.transposed(), out.transposed(), add, packing);
        } else {
            for i in 0..batch.count as isize {
                let (a, b) = (a.moved(i * to_a), b.moved(i * to_b));
                product(extents, [a, b, out.moved(i * to_out)], add, packing)?;
            }
        }
    }
    Ok(())
}

/// Takes products of few columns or rows, where the large factor is contiguous in a way that suits; false for others.
///
/// # Safety
/// As [`product`], `k` not 0.
unsafe fn by_memory<T: Factor>(
    extents: [usize; 3],
    a: Matrix<T>,
    b: Matrix<T>,
    out: Matrix<T>,
    add: bool,
    packing: &mut Packing,
) -> bool {
    let [m, n, k] = extents;
    let turned = ([n, m, k], b.transposed(), a.transposed(), out.transposed());
    // SAFETY: the caller's promise, also for the transposed product.
    unsafe {
        if m.saturating_mul(n) < dots::PAIRED && k >= dots::LONG {
            dots::by_pairs(extents, a, b, out, add);
        } else if m <= along::FEW && is_run(b.columns, n) && is_run(out.columns, n) {
            by_rows(extents, Batch::ONE, a, b, out, add, packing);
        } else if n <= along::FEW && is_run(a.rows, m) && is_run(out.rows, m) {
            by_rows(turned.0, Batch::ONE, turned.1, turned.2, turned.3, add, packing);
        } else if n < FEW && k >= DOT && a.columns == 1 {
            dots::by_columns(extents, a, b, out, add);
        } else if m < FEW && k >= DOT && b.rows == 1 {
            dots::by_columns(turned.0, turned.1, turned.2, turned.3, add);
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
unsafe fn unpacked<T: Factor>(
    extents: [usize; 3],
    a: Matrix<T>,
    b: Matrix<T>,
    out: Matrix<T>,
    add: bool,
    packing: &mut Packing,
) -> bool {
    let [m, n, k] = extents;
    let narrow = k <= NARROW && m.min(n) <= NARROW;
    let small = if k <= along::CHAIN { SMALL } else { SMALL_CHAINS };
    if !narrow && m.saturating_mul(n).saturating_mul(k) > small {
        return false;
    }
    let turned = ([n, m, k], b.transposed(), a.transposed(), out.transposed());
    // SAFETY: the caller's promise, also for the transposed product.
    unsafe {
        if is_run(out.columns, n) && is_run(b.columns, n) {
            by_rows(extents, Batch::ONE, a, b, out, add, packing);
        } else if is_run(out.rows, m) && is_run(a.rows, m) {
            by_rows(turned.0, Batch::ONE, turned.1, turned.2, turned.3, add, packing);
        } else if is_run(out.columns, n) && fits::<T>(n, k) {
            packed(extents, a, b, out, add, packing);
        } else if is_run(out.rows, m) && fits::<T>(m, k) {
            packed(turned.0, turned.1, turned.2, turned.3, add, packing);
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
    packing: &mut Packing,
) {
    let mut job = Direct {
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
        sums: std::ptr::null_mut(),
        room: 0,
    };
    let wide = job.wide();
    if let Some(sums) = if wide > 0 { packing.at_hand(wide * size_of::<T>()) } else { None } {
        (job.sums, job.room) = (sums, wide);
    }
    // SAFETY: the caller's promise; the level is the machine's.
    unsafe { at_current_level(DirectKernel(PhantomData))(&job) }
}

/// [`by_rows`] with `b` copied to rows of its own.
///
/// # Safety
/// As [`product`]; the rows of `out` are contiguous, `b` fits a block.
unsafe fn packed<T: Factor>(
    extents: [usize; 3],
    a: Matrix<T>,
    b: Matrix<T>,
    out: Matrix<T>,
    add: bool,
    packing: &mut Packing,
) {
    let mut block = Block::new();
    let [_, n, k] = extents;
    // SAFETY: the caller's promise.
    unsafe {
        let b = block.pack(k, n, n, b);
        by_rows(extents, Batch::ONE, a, b, out, add, packing);
    }
}

struct DirectKernel<T>(PhantomData<T>);
impl<T: Factor> ByLevel for DirectKernel<T> {
    type Output = unsafe fn(&Direct<T>);
    #[inline(always)]
    fn get<S: Lanes>(self) -> Self::Output {
        along::direct::<S, T>
    }
}
