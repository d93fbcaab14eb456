//! Products of matrices with any strides, whose elements are summed in one order (see [`loops::CHAIN`]), by the way
//! that suits the extents and strides.
//!
//! - `Direct` takes small and narrow factors, and few rows, where they are: packing would take longer than the
//!   multiplications.
//! - `Transposed` takes few columns by a matrix that is contiguous along the sum: it transposes squares of it, whole
//!   cache lines of a row at a time.
//! - `dots` takes few elements that are long sums: lanes hold different chains.
//! - `blocked` takes all others. It packs blocks that fit the caches, two chains deep; tiles prefetch what is packed
//!   next. A block's sums wait in slots as large as the block, so that all of `k` goes by before the next block.
//!
//! The functions of a product are those of one level, because they go by its tile.
//!
//! What is packed, and what waits, lies in the caller's workspace, or in memory that is tried for before anything is
//! written. Its size is bounded by the extents alone (`BlockSizes::bound`); small products have room on the stack.

mod blocked;
mod dots;
mod packing;

use std::marker::PhantomData;
use std::mem::MaybeUninit;

use super::pack::{Rect, copy_rect};
use crate::simd::loops::{self, Direct};
use crate::simd::{ByLevel, Lanes, at_current_level};
use crate::status::Result;

pub use crate::simd::loops::Factor;
pub use packing::Packing;

/// A loop over both factors and the output; a stride of 0 stays in place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BatchAxis {
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
const MAX_UNPACKED_PRODUCTS: usize = 130 * 130 * 130;
/// ... or than this, where sums are of more than a chain.
const MAX_UNPACKED_PRODUCTS_OF_CHAINS: usize = 100 * 100 * 100;
/// A factor of no more rows and columns than this needs no packing, however large the other one is.
const MAX_UNPACKED_EXTENT: usize = 32;
/// Fewer rows (or columns) than this are few: then the other factor is read once, and memory is what counts.
const MIN_MANY_ROWS: usize = loops::MAX_TRANSPOSED_COLUMNS + 1;
/// Bytes of a factor, or a part of one, that is packed before such a product.
const PACKED_BYTES: usize = 16 * 1024;
/// Shorter dot products take longer to sum up than to multiply.
const MIN_DOT_LENGTH: usize = 32;

/// Packing for such a factor; only what has been written is read.
#[repr(align(64))]
struct PackedBlock(MaybeUninit<[u8; PACKED_BYTES]>);

impl PackedBlock {
    const fn new() -> Self {
        Self(MaybeUninit::uninit())
    }

    fn clear(&mut self) {
        self.0.write([0; PACKED_BYTES]);
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

/// A product of matrices: `a` of m x k, `b` of k x n and `out` of m x n elements.
#[derive(Clone, Copy, Debug)]
pub struct Operands<T> {
    /// m, n and k.
    pub extents: [usize; 3],
    pub a: Matrix<T>,
    pub b: Matrix<T>,
    pub out: Matrix<T>,
}

impl<T: Copy> Operands<T> {
    /// The transposed product.
    fn transposed(self) -> Self {
        let Self { extents: [m, n, k], a, b, out } = self;
        Self { extents: [n, m, k], a: b.transposed(), b: a.transposed(), out: out.transposed() }
    }

    /// The same matrices elsewhere: steps count elements of `a`, `b` and `out`.
    fn moved(self, by: [isize; 3]) -> Self {
        let Self { a, b, out, .. } = self;
        Self { a: a.moved(by[0]), b: b.moved(by[1]), out: out.moved(by[2]), ..self }
    }

    /// So many rows and columns of the result, from these on.
    fn part(self, [i, rows]: [usize; 2], [j, columns]: [usize; 2]) -> Self {
        let Self { extents, a, b, out } = self;
        Self { extents: [rows, columns, extents[2]], a: a.from(i, 0), b: b.from(0, j), out: out.from(i, j) }
    }
}

/// A part of a result that is complete: its matrix, rows and columns, and the first ones' numbers.
#[derive(Clone, Copy, Debug)]
pub struct Finished {
    pub data: *mut u8,
    /// In elements.
    pub strides: [isize; 2],
    pub extents: [usize; 2],
    pub first: [usize; 2],
}

/// How a product is made.
pub struct How<'h, 'w> {
    /// Whether it is added to what the output holds.
    pub add: bool,
    /// Whether only what is on and below the diagonal is wanted: other elements may be written or not.
    pub lower: bool,
    pub packing: &'h mut Packing<'w>,
    /// Called with every part of the result, once, while it is in a cache.
    pub finish: Option<&'h mut dyn FnMut(Finished) -> Result<()>>,
}

impl<'h, 'w> How<'h, 'w> {
    pub fn new(add: bool, packing: &'h mut Packing<'w>) -> Self {
        Self { add, lower: false, packing, finish: None }
    }

    /// A part of m x n elements, from a row and a column on.
    fn finished<T>(&mut self, out: Matrix<T>, extents: [usize; 2], first: [usize; 2]) -> Result<()> {
        let strides = [out.rows, out.columns];
        match &mut self.finish {
            Some(finish) => finish(Finished { data: out.data.cast(), strides, extents, first }),
            None => Ok(()),
        }
    }
}

/// Elements of the result that are finished at a time where nothing is packed: they stay in the second-level cache.
const PANEL_ELEMENTS: usize = 64 * 1024;
/// Rows or columns of such a panel at least.
const MIN_PANEL_EXTENT: usize = 128;

/// The product of matrices.
///
/// # Safety
/// The matrices are valid for these extents, aligned, and `out` overlaps neither `a` nor `b`.
pub unsafe fn product<T: Factor>(job: Operands<T>, how: &mut How) -> Result<()> {
    let [m, n, k] = job.extents;
    if m == 0 || n == 0 || (k == 0 && how.add && how.finish.is_none()) {
        return Ok(());
    }
    // SAFETY: the caller's promise.
    unsafe {
        if k == 0 {
            if !how.add {
                zero([m, n], job.out);
            }
            return how.finished(job.out, [m, n], [0; 2]);
        }
        if how.finish.is_some() && m.saturating_mul(n) > 2 * PANEL_ELEMENTS {
            return in_panels(job, how);
        }
        if how.lower {
            return lower_half(job, how);
        }
        if at_once(job, how) {
            return how.finished(job.out, [m, n], [0; 2]);
        }
        in_blocks(job, how)
    }
}

/// As [`product`], of large results that are finished.
///
/// # Safety
/// As [`product`], `k` not 0.
unsafe fn in_panels<T: Factor>(job: Operands<T>, how: &mut How) -> Result<()> {
    let [m, n, _] = job.extents;
    let [rows, columns] = if n <= m {
        [(PANEL_ELEMENTS / n).max(MIN_PANEL_EXTENT).min(m), n]
    } else {
        [m, (PANEL_ELEMENTS / m).max(MIN_PANEL_EXTENT).min(n)]
    };
    for i in (0..m).step_by(rows) {
        for j in (0..n).step_by(columns) {
            let part = job.part([i, rows.min(m - i)], [j, columns.min(n - j)]);
            // SAFETY: a part of the caller's; the first one tells the way of all, but for the last.
            unsafe {
                if !at_once(part, how) {
                    if [i, j] == [0; 2] {
                        return in_blocks(job, how);
                    }
                    in_blocks(part, &mut How::new(how.add, how.packing))?;
                }
            }
            how.finished(part.out, [part.extents[0], part.extents[1]], [i, j])?;
        }
    }
    Ok(())
}

/// Rows of a small product that are made together with all columns before the last one's diagonal element.
const STAIR: usize = 192;

/// As [`product`], of what is on and below the diagonal.
///
/// # Safety
/// As [`product`], `k` not 0.
unsafe fn lower_half<T: Factor>(job: Operands<T>, how: &mut How) -> Result<()> {
    let [m, n, k] = job.extents;
    // SAFETY for all: the caller's promise, also for parts.
    if !is_small([STAIR.min(m), n, k]) {
        return unsafe { in_blocks(job, how) };
    }
    for start in (0..m).step_by(STAIR) {
        let rows = STAIR.min(m - start);
        let part = job.part([start, rows], [0, n.min(start + rows)]);
        unsafe {
            if !at_once(part, how) {
                in_blocks(part, &mut How::new(how.add, how.packing))?;
            }
        }
    }
    Ok(())
}

/// # Safety
/// As [`product`], `k` not 0.
unsafe fn in_blocks<T: Factor>(job: Operands<T>, how: &mut How) -> Result<()> {
    let inner = [BatchAxis { extent: job.extents[2], strides: [job.a.columns, job.b.rows, 0] }];
    // SAFETY: the caller's promise.
    unsafe { blocked::product(job, &inner, how) }
}

/// [`product`] along several loops, the last of them first, whose extents make `k`; none of the extents is 0.
///
/// # Safety
/// As [`product`].
pub unsafe fn product_along<T: Factor>(job: Operands<T>, inner: &[BatchAxis], how: &mut How) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe { blocked::product(job, inner, how) }
}

/// # Safety
/// `out` is valid for m x n elements.
unsafe fn zero<T: Factor>(extents: [usize; 2], out: Matrix<T>) {
    let mut zero = T::of(0.0);
    // SAFETY: one element, everywhere.
    unsafe { copy(extents, Matrix { data: &raw mut zero, rows: 0, columns: 0 }, out) }
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
pub unsafe fn products<T: Factor>(job: Operands<T>, batch: Batch, how: &mut How) -> Result<()> {
    let [m, n, k] = job.extents;
    let small = k > 0 && m.saturating_mul(n).saturating_mul(k) <= MAX_UNPACKED_PRODUCTS;
    let together = small && batch.count > 1 && how.finish.is_none();
    // SAFETY: the caller's promise, also for the transposed products.
    unsafe {
        if together && suits(&job) {
            by_rows(job, batch, how);
        } else if together && suits(&job.transposed()) {
            let [a, b, out] = batch.strides;
            by_rows(job.transposed(), Batch { strides: [b, a, out], ..batch }, how);
        } else {
            for i in 0..batch.count as isize {
                product(job.moved(batch.strides.map(|step| i * step)), how)?;
            }
        }
    }
    Ok(())
}

/// Whether the rows of `b` and of `out` are contiguous.
fn suits<T>(job: &Operands<T>) -> bool {
    let n = job.extents[1];
    is_run(job.out.columns, n) && is_run(job.b.columns, n)
}

/// Takes products whose factors stay where they are; false for others.
///
/// # Safety
/// As [`product`], `k` not 0.
unsafe fn at_once<T: Factor>(job: Operands<T>, how: &mut How) -> bool {
    // SAFETY: the caller's promise.
    unsafe { by_memory(job, how) || unpacked(job, how) }
}

/// Takes products of few columns or rows, where the large factor is contiguous in a way that suits; false for others.
///
/// # Safety
/// As [`product`], `k` not 0.
unsafe fn by_memory<T: Factor>(job: Operands<T>, how: &mut How) -> bool {
    let [m, n, k] = job.extents;
    let transposed = job.transposed();
    // SAFETY: the caller's promise, also for the transposed product.
    unsafe {
        if m.saturating_mul(n) < dots::MAX_PAIRED_ELEMENTS && k >= dots::MIN_PAIRED_PRODUCTS {
            dots::by_pairs(job, how.add);
        } else if m <= loops::MAX_DIRECT_ROWS && suits(&job) {
            by_rows(job, Batch::ONE, how);
        } else if n <= loops::MAX_DIRECT_ROWS && suits(&transposed) {
            by_rows(transposed, Batch::ONE, how);
        } else if n < MIN_MANY_ROWS && k >= MIN_DOT_LENGTH && job.a.columns == 1 {
            dots::by_columns(job, how.add);
        } else if m < MIN_MANY_ROWS && k >= MIN_DOT_LENGTH && job.b.rows == 1 {
            dots::by_columns(transposed, how.add);
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
unsafe fn unpacked<T: Factor>(job: Operands<T>, how: &mut How) -> bool {
    let [m, n, k] = job.extents;
    if !is_small(job.extents) {
        return false;
    }
    let transposed = job.transposed();
    // SAFETY: the caller's promise, also for the transposed product.
    unsafe {
        if suits(&job) {
            by_rows(job, Batch::ONE, how);
        } else if suits(&transposed) {
            by_rows(transposed, Batch::ONE, how);
        } else if is_run(job.out.columns, n) && fits::<T>(n, k) {
            packed(job, how);
        } else if is_run(job.out.rows, m) && fits::<T>(m, k) {
            packed(transposed, how);
        } else {
            return false;
        }
    }
    true
}

/// Whether packing takes longer than it saves.
fn is_small([m, n, k]: [usize; 3]) -> bool {
    let narrow = k <= MAX_UNPACKED_EXTENT && m.min(n) <= MAX_UNPACKED_EXTENT;
    let small = if k <= loops::CHAIN { MAX_UNPACKED_PRODUCTS } else { MAX_UNPACKED_PRODUCTS_OF_CHAINS };
    narrow || m.saturating_mul(n).saturating_mul(k) <= small
}

fn fits<T>(n: usize, k: usize) -> bool {
    n.saturating_mul(k) <= PACKED_BYTES / size_of::<T>()
}

fn is_run(stride: isize, extent: usize) -> bool {
    stride == 1 || extent == 1
}

/// # Safety
/// As [`product`]; the rows of `b` and of `out` are contiguous.
unsafe fn by_rows<T: Factor>(job: Operands<T>, batch: Batch, how: &mut How) {
    let Operands { extents: [m, n, k], a, b, out } = job;
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
        add: how.add,
        batch: batch.count,
        batch_strides: batch.strides,
        sums: std::ptr::null_mut(),
        room: 0,
    };
    let wide = job.wide();
    if let Some(sums) = if wide > 0 { how.packing.at_hand(wide * size_of::<T>()) } else { None } {
        (job.sums, job.room) = (sums, wide);
    }
    // SAFETY: the caller's promise; the level is the machine's.
    unsafe { at_current_level(DirectKernel(PhantomData))(&job) }
}

/// [`by_rows`] with `b` copied to rows of its own.
///
/// # Safety
/// As [`product`]; the rows of `out` are contiguous, `b` fits a block.
unsafe fn packed<T: Factor>(job: Operands<T>, how: &mut How) {
    let mut block = PackedBlock::new();
    let [_, n, k] = job.extents;
    // SAFETY: the caller's promise.
    unsafe {
        let b = block.pack(k, n, n, job.b);
        by_rows(Operands { b, ..job }, Batch::ONE, how);
    }
}

struct DirectKernel<T>(PhantomData<T>);
impl<T: Factor> ByLevel for DirectKernel<T> {
    type Output = unsafe fn(&Direct<T>);
    #[inline(always)]
    fn get<S: Lanes>(self) -> Self::Output {
        loops::direct::<S, T>
    }
}
