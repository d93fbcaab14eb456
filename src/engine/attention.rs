//! Attention by blocks: of the scores a block is there at a time, and what has been summed up is scaled whenever a
//! larger score is found.
//!
//! M. N. Rabe and C. Staats, "Self-attention does not need O(n^2) memory", 2021; T. Dao, D. Fu, S. Ermon, A. Rudra and
//! C. Re, "FlashAttention: fast and memory-efficient exact attention with IO-awareness", NeurIPS 2022.

use super::product::{self, Factor, How, Matrix, Operands, Packing, product};
use super::scratch::{Number, Scratch};
use crate::kernels::{LineArgs, LinePass, LineState};
use crate::size;
use crate::status::Result;

/// Queries and keys of a block of scores.
const QUERIES: usize = 128;
const KEYS: usize = 256;

/// float32 or float64.
pub trait AttendReal: Factor + Number + Into<f64> + std::ops::MulAssign + std::ops::AddAssign {}
impl AttendReal for f32 {}
impl AttendReal for f64 {}

/// A matrix in memory with byte strides: between rows, and between columns.
#[derive(Clone, Copy, Debug)]
pub struct Bytes {
    pub data: *mut u8,
    pub strides: [isize; 2],
}

/// What is done to the scores: nothing, a bool for each that says whether it counts, or a number to add.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Masked {
    No,
    Bool,
    Add,
}

/// The attention of queries (n x depth) to keys (m x depth) and values (m x width); the operands' elements are aligned,
/// but the mask's need not be.
pub struct Attend<'a> {
    pub queries: usize,
    pub keys: usize,
    pub depth: usize,
    pub width: usize,
    pub scale: f64,
    /// Query number i does not see the keys behind number i.
    pub causal: bool,
    pub masked: Masked,
    /// Largest score; weights and their sum.
    pub passes: &'a [LinePass; 2],
}

/// Bytes of scratch that [`attend`] takes for queries, keys, depth and width; more where it hides keys.
pub fn attend_bytes<T: AttendReal>([queries, keys, depth, width]: [usize; 4], hides: bool) -> usize {
    let rows = queries.min(QUERIES);
    let numbers = [depth, width, keys.min(KEYS)].map(|n| Scratch::bytes::<T>(n.saturating_mul(rows)));
    let finite = if hides { Scratch::bytes::<T>(keys.min(KEYS).saturating_mul(width)) } else { 0 };
    let products = Scratch::bytes::<u64>(product_bytes::<T>([queries, keys, depth, width]) / 8);
    size::sum(numbers.into_iter().chain([Scratch::bytes::<f64>(rows); 2]).chain([finite, products]))
}

/// Bytes that the products of blocks take.
fn product_bytes<T: AttendReal>([queries, keys, depth, width]: [usize; 4]) -> usize {
    let (rows, some) = (queries.min(QUERIES), keys.min(KEYS));
    product::bytes::<T>([rows, some, depth]).max(product::bytes::<T>([rows, width, some]))
}

/// What is known of a block of queries.
struct ScoreBlock<'s, T> {
    /// Times the scale, side by side.
    queries: &'s mut [T],
    scores: &'s mut [T],
    /// Sums of the values by their weights, relative to the largest scores.
    values: &'s mut [T],
    largest: &'s mut [f64],
    /// Of the weights.
    sums: &'s mut [f64],
    /// Values of a block of keys, 0 where they are not finite; empty where no key is hidden.
    finite: &'s mut [T],
    packing: Packing<'s>,
}

fn matrix<T>(from: Bytes, row: usize) -> Matrix<T> {
    let item = size_of::<T>() as isize;
    let [rows, columns] = from.strides.map(|stride| stride / item);
    Matrix { data: from.data.wrapping_offset(row as isize * from.strides[0]).cast(), rows, columns }
}

/// A block of rows of `columns` elements.
fn dense<T>(data: &mut [T], columns: usize) -> Matrix<T> {
    Matrix { data: data.as_mut_ptr(), rows: columns as isize, columns: 1 }
}

/// Writes `softmax(scale q k^T + mask) v` to `out`; a query that sees no key gives 0. The matrices are parts of checked
/// tensors, `out` apart from the others.
pub fn attend<T: AttendReal>(job: &Attend, [q, k, v, mask, out]: [Bytes; 5], mut scratch: Scratch) -> Result<()> {
    let rows = job.queries.min(QUERIES);
    let mut block = ScoreBlock {
        queries: scratch.take::<T>(rows * job.depth),
        scores: scratch.take::<T>(rows * job.keys.min(KEYS)),
        values: scratch.take::<T>(rows * job.width),
        largest: scratch.take(rows),
        sums: scratch.take(rows),
        finite: scratch.take::<T>(if job.hides() { job.keys.min(KEYS) * job.width } else { 0 }),
        packing: Packing::given(scratch.take(product_bytes::<T>([job.queries, job.keys, job.depth, job.width]) / 8)),
    };
    for first in (0..job.queries).step_by(QUERIES) {
        let n = QUERIES.min(job.queries - first);
        // SAFETY: the caller's promise, here and below: parts of the matrices.
        unsafe {
            block.sum_up(job, [q, k, v, mask], first, n, false)?;
            // A hidden value that is not finite is NaN by its weight of 0.
            if job.hides() && block.values[..n * job.width].iter().any(|&x| !x.into().is_finite()) {
                block.sum_up(job, [q, k, v, mask], first, n, true)?;
            }
            block.end(job.width, n, matrix(out, first));
        }
    }
    Ok(())
}

impl Attend<'_> {
    /// Some queries don't see some keys.
    pub fn hides(&self) -> bool {
        self.causal || self.masked != Masked::No
    }

    /// Query and key, by their numbers, don't meet.
    ///
    /// # Safety
    /// `mask` is valid there.
    unsafe fn is_hidden<T: AttendReal>(&self, mask: Bytes, query: usize, key: usize) -> bool {
        let at = mask.data.wrapping_offset(query as isize * mask.strides[0] + key as isize * mask.strides[1]);
        // SAFETY: an element by the caller's promise.
        let masked = unsafe {
            match self.masked {
                Masked::No => false,
                Masked::Bool => *at == 0,
                Masked::Add => at.cast::<T>().read_unaligned().into() == f64::NEG_INFINITY,
            }
        };
        masked || self.causal && key > query
    }
}

impl<T: AttendReal> ScoreBlock<'_, T> {
    /// Sums up the weighted values of `n` queries from `first` on; with `apart`, values that are not finite by
    /// themselves, and for queries that see them alone.
    ///
    /// # Safety
    /// The matrices are valid for the job.
    unsafe fn sum_up(
        &mut self,
        job: &Attend,
        [q, k, v, mask]: [Bytes; 4],
        first: usize,
        n: usize,
        apart: bool,
    ) -> Result<()> {
        let mut state = LineState::NEW;
        // SAFETY for all: the caller's promise; parts of the matrices, and of the block's.
        unsafe { self.begin(job, matrix(q, first), n) };
        for key in (0..job.keys).step_by(KEYS) {
            // The last query of the block sees no key behind its own number.
            if job.causal && key >= first + n {
                break;
            }
            let m = KEYS.min(job.keys - key);
            let (k, v): (Matrix<T>, Matrix<T>) = (matrix(k, key), matrix(v, key));
            let transposed = Matrix { data: k.data, rows: k.columns, columns: k.rows };
            let (queries, scores) = (dense(self.queries, job.depth), dense(self.scores, m));
            unsafe {
                let extents = [n, m, job.depth];
                let job = Operands { extents, a: queries, b: transposed, out: scores };
                product(job, &mut How::new(false, &mut self.packing))?;
            }
            for i in 0..n {
                unsafe { self.weigh(job, [first, key], i, m, mask, &mut state) };
            }
            let (scores, values) = (dense(self.scores, m), dense(self.values, job.width));
            let from = if apart { unsafe { self.finite_part(v, m, job.width) } } else { v };
            unsafe {
                let job = Operands { extents: [n, job.width, m], a: scores, b: from, out: values };
                product(job, &mut How::new(true, &mut self.packing))?;
            }
            if apart {
                unsafe { self.add_visible(job, v, [first, key], [n, m], mask) };
            }
        }
        Ok(())
    }

    /// A copy of `m` rows of values, with 0 in place of what is not finite.
    ///
    /// # Safety
    /// `v` is valid for `m` rows of `width` elements.
    unsafe fn finite_part(&mut self, v: Matrix<T>, m: usize, width: usize) -> Matrix<T> {
        for (at, to) in self.finite[..m * width].iter_mut().enumerate() {
            let (j, column) = ((at / width) as isize, (at % width) as isize);
            // SAFETY: an element of the caller's promise.
            let x = unsafe { *v.data.offset(j * v.rows + column * v.columns) };
            *to = if x.into().is_finite() { x } else { T::of(0.0) };
        }
        dense(self.finite, width)
    }

    /// Adds the values that are not finite to the sums of the queries that see them.
    ///
    /// # Safety
    /// As [`Self::sum_up`]; `n` queries from `at[0]` on, `m` keys from `at[1]` on.
    unsafe fn add_visible(&mut self, job: &Attend, v: Matrix<T>, at: [usize; 2], [n, m]: [usize; 2], mask: Bytes) {
        for (j, column) in (0..m).flat_map(|j| (0..job.width).map(move |column| (j, column))) {
            // SAFETY: an element of the caller's promise.
            let x = unsafe { *v.data.offset(j as isize * v.rows + column as isize * v.columns) };
            if x.into().is_finite() {
                continue;
            }
            for i in 0..n {
                // SAFETY: as above.
                if !unsafe { job.is_hidden::<T>(mask, at[0] + i, at[1] + j) } {
                    let mut term = x;
                    term *= self.scores[i * m + j];
                    self.values[i * job.width + column] += term;
                }
            }
        }
    }

    /// # Safety
    /// `q` is valid for `n` rows.
    unsafe fn begin(&mut self, job: &Attend, q: Matrix<T>, n: usize) {
        let scale = T::of(job.scale);
        for (i, row) in self.queries.chunks_exact_mut(job.depth.max(1)).enumerate().take(n) {
            for (j, to) in row.iter_mut().enumerate() {
                // SAFETY: an element of the caller's promise.
                *to = unsafe { *q.data.offset(i as isize * q.rows + j as isize * q.columns) };
                *to *= scale;
            }
        }
        self.values.fill(T::of(0.0));
        self.largest.fill(f64::NEG_INFINITY);
        self.sums.fill(0.0);
    }

    /// Makes row `i` of `m` scores weights, and what is there of the row relative to the same score.
    ///
    /// # Safety
    /// `mask` is valid from row `at[0]` and column `at[1]` on.
    unsafe fn weigh(&mut self, job: &Attend, at: [usize; 2], i: usize, m: usize, mask: Bytes, state: &mut LineState) {
        let row = &mut self.scores[i * m..][..m];
        let (query, key) = (at[0] + i, at[1]);
        let offset = query as isize * mask.strides[0] + key as isize * mask.strides[1];
        // SAFETY: a row of the mask by the caller's promise.
        unsafe { apply_mask(job.masked, mask.data.wrapping_offset(offset), mask.strides[1], row) };
        if job.causal {
            row[(query + 1).saturating_sub(key).min(m)..].fill(T::of(f64::NEG_INFINITY));
        }
        state.reset();
        // SAFETY: the row's elements.
        unsafe { (job.passes[0].run)(row.as_ptr().cast(), row.as_mut_ptr().cast(), m, 0, state, &LineArgs::new(m)) };
        let before = self.largest[i];
        let largest = if state.max > before { state.max } else { before };
        if largest == f64::NEG_INFINITY && row.iter().all(|&x| x.into() == largest) {
            return row.fill(T::of(0.0));
        }
        let sum = weights(job, largest, row, state);
        if largest > before && before > f64::NEG_INFINITY {
            let weight = |relative: f64, state: &mut LineState| weights(job, relative, &mut [T::of(before)], state);
            let factor = weight(largest, state) / weight(before, state);
            self.sums[i] *= factor;
            self.values[i * job.width..][..job.width].iter_mut().for_each(|value| *value *= T::of(factor));
        }
        self.sums[i] += sum;
        self.largest[i] = largest;
    }

    /// Divides `n` rows by their sums of weights.
    ///
    /// # Safety
    /// `out` is writable for `n` rows.
    unsafe fn end(&mut self, width: usize, n: usize, out: Matrix<T>) {
        for (i, row) in self.values.chunks_exact(width.max(1)).enumerate().take(n) {
            // No key was seen: all weights are 0.
            let sum = if self.sums[i] == 0.0 { 1.0 } else { self.sums[i] };
            for (j, &value) in row.iter().enumerate() {
                // SAFETY: an element of the caller's promise.
                unsafe {
                    *out.data.offset(i as isize * out.rows + j as isize * out.columns) = T::of(value.into() / sum);
                }
            }
        }
    }
}

/// Makes scores weights relative to the largest one, and gives their sum.
fn weights<T: AttendReal>(job: &Attend, largest: f64, row: &mut [T], state: &mut LineState) -> f64 {
    let args = LineArgs::new(row.len());
    let data: *mut u8 = row.as_mut_ptr().cast();
    state.reset();
    state.max = largest;
    // SAFETY: the row's elements.
    unsafe { (job.passes[1].run)(data, data, row.len(), 0, state, &args) };
    (job.passes[1].end)(state, &args);
    state.totals[0]
}

/// Applies a mask's row to one of scores.
///
/// # Safety
/// `mask` is valid for as many elements, `stride` bytes apart.
unsafe fn apply_mask<T: AttendReal>(masked: Masked, mask: *const u8, stride: isize, row: &mut [T]) {
    let at = |j: usize| mask.wrapping_offset(j as isize * stride);
    // SAFETY: elements of the caller's promise.
    unsafe {
        match masked {
            Masked::No => {}
            // A loop of its own, which goes by registers.
            Masked::Bool if stride == 1 => row.iter_mut().enumerate().for_each(|(j, x)| hide(x, *mask.add(j))),
            Masked::Bool => row.iter_mut().enumerate().for_each(|(j, x)| hide(x, *at(j))),
            Masked::Add => {
                row.iter_mut().enumerate().for_each(|(j, x)| add_or_hide(x, at(j).cast::<T>().read_unaligned()));
            }
        }
    }
}

fn hide<T: AttendReal>(x: &mut T, seen: u8) {
    *x = if seen == 0 { T::of(f64::NEG_INFINITY) } else { *x };
}

/// What minus infinity hides may be anything.
fn add_or_hide<T: AttendReal>(x: &mut T, number: T) {
    *x += number;
    *x = if number.into() == f64::NEG_INFINITY { number } else { *x };
}
