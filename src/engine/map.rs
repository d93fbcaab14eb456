//! Streams the elements of a plan through a block kernel.

use super::pack::{CopyRect, Rect, copy_rect};
use super::plan::{Axis, Plan};
use super::stream::{self, wants_stream};
use super::{BLOCK_BYTES, PackedBlocks};
use crate::kernels::{BlockKernel, MAX_OPERANDS, MAX_PARAMS};

/// A row shorter than this is not worth a kernel call of its own.
const MIN_ROW_LENGTH: usize = 64;

type Pointers = [*mut u8; MAX_OPERANDS];

/// Runs `kernel` over all elements of `plan`. An output may be exactly an input, else no operand overlaps
/// it.
pub fn map(plan: &mut Plan, kernel: BlockKernel, params: &[f64; MAX_PARAMS]) {
    let inner = plan.axes[plan.axes.len() - 1];
    let long = inner.extent >= MIN_ROW_LENGTH || plan.axes.len() == 1;
    let contiguous = |k: usize| inner.strides[k] == plan.items[k] as isize;
    if long && (0..plan.operands).all(contiguous) {
        in_place(plan, kernel, params);
    } else if long && plan.outs().all(contiguous) && (0..plan.inputs).all(|k| contiguous(k) || inner.strides[k] == 0) {
        with_repeated(plan, kernel, params);
    } else {
        plan.pair_transposed();
        Walk::new(plan, kernel, params).run();
    }
}

/// All operands are contiguous along the innermost axis: the kernel works on the caller's memory.
fn in_place(plan: &Plan, kernel: BlockKernel, params: &[f64; MAX_PARAMS]) {
    let n = plan.axes[plan.axes.len() - 1].extent;
    let aliased = plan.outs().any(|out| plan.data[..plan.inputs].contains(&plan.data[out]));
    if wants_stream(n * plan.items[plan.out()]) && !aliased {
        plan.for_each_outer(1, |data| in_place_streamed(plan, *data, n, kernel, params));
    } else {
        // SAFETY: the plan's operands are valid for `n` elements from here.
        plan.for_each_outer(1, |data| unsafe { kernel(data, n, params) });
    }
}

/// As [`in_place`], but outputs go through a block, from which they are streamed past the caches.
#[inline(never)]
fn in_place_streamed(plan: &Plan, mut data: Pointers, n: usize, kernel: BlockKernel, params: &[f64; MAX_PARAMS]) {
    let mut blocks = PackedBlocks::new();
    let most = BLOCK_BYTES / plan.outs().map(|out| plan.items[out]).max().unwrap_or(1);
    let mut left = n;
    while left > 0 {
        let count = most.min(left);
        let mut operands = data;
        for out in plan.outs() {
            operands[out] = blocks.of(out);
        }
        // SAFETY: `count` elements are valid in every operand, and fit the blocks.
        unsafe {
            kernel(&operands, count, params);
            for out in plan.outs() {
                stream::copy(operands[out], data[out], count * plan.items[out]);
            }
        }
        for (pointer, item) in data.iter_mut().zip(plan.items) {
            *pointer = pointer.wrapping_add(count * item);
        }
        left -= count;
    }
    stream::fence();
}

/// Operands are contiguous along the innermost axis, or repeat one element: that one fills a block once.
#[inline(never)]
fn with_repeated(plan: &Plan, kernel: BlockKernel, params: &[f64; MAX_PARAMS]) {
    let mut blocks = PackedBlocks::new();
    let inner = plan.axes[plan.axes.len() - 1];
    let most = plan.block_elements();
    let mut held: Pointers = [std::ptr::null_mut(); MAX_OPERANDS];
    plan.for_each_outer(1, |data| {
        let (mut operands, mut advance) = (*data, [0; MAX_OPERANDS]);
        for k in 0..plan.operands {
            if inner.strides[k] != 0 {
                advance[k] = plan.items[k];
                continue;
            }
            operands[k] = blocks.of(k);
            if held[k] != data[k] {
                let count = most.min(inner.extent);
                let rect = Rect { rows: 1, cols: count, src: [0, 0], dst: [0, plan.items[k] as isize] };
                // SAFETY: one valid element, and a block of `count`.
                unsafe { copy_rect(plan.items[k])(data[k], operands[k], &rect) }
                held[k] = data[k];
            }
        }
        let mut left = inner.extent;
        while left > 0 {
            let count = most.min(left);
            // SAFETY: `count` elements are valid in the caller's memory or in a block.
            unsafe { kernel(&operands, count, params) }
            for (pointer, item) in operands.iter_mut().zip(advance) {
                *pointer = pointer.wrapping_add(count * item);
            }
            left -= count;
        }
    });
}

/// How the two innermost axes are cut into chunks, and each chunk is brought before the kernel.
struct Walk<'a> {
    plan: &'a Plan,
    kernel: BlockKernel,
    params: &'a [f64; MAX_PARAMS],
    copies: [CopyRect; MAX_OPERANDS],
    /// The two innermost axes; `rows` has extent 1 when there is only one.
    rows: Axis,
    cols: Axis,
    /// A chunk's largest extents.
    chunk: [usize; 2],
}

impl<'a> Walk<'a> {
    fn new(plan: &'a Plan, kernel: BlockKernel, params: &'a [f64; MAX_PARAMS]) -> Self {
        let (rows, cols) = plan.innermost();
        let chunk = plan.chunk(plan.block_elements());
        Self { plan, kernel, params, copies: plan.items.map(copy_rect), rows, cols, chunk }
    }

    #[inline(never)]
    fn run(&self) {
        let mut blocks = PackedBlocks::new();
        let mut packed: [Option<PackedOperand>; MAX_OPERANDS] = [None; MAX_OPERANDS];
        self.plan.for_each_outer(2, |data| {
            for row in (0..self.rows.extent).step_by(self.chunk[0]) {
                for col in (0..self.cols.extent).step_by(self.chunk[1]) {
                    let mut at = *data;
                    for (k, pointer) in at.iter_mut().enumerate() {
                        let offset = row as isize * self.rows.strides[k] + col as isize * self.cols.strides[k];
                        *pointer = pointer.wrapping_offset(offset);
                    }
                    let rows = self.chunk[0].min(self.rows.extent - row);
                    let cols = self.chunk[1].min(self.cols.extent - col);
                    self.chunk(&at, rows, cols, &mut blocks, &mut packed);
                }
            }
        });
    }

    /// One chunk: pack what is not contiguous, run, unpack.
    fn chunk(
        &self,
        at: &Pointers,
        rows: usize,
        cols: usize,
        blocks: &mut PackedBlocks,
        packed: &mut [Option<PackedOperand>; 4],
    ) {
        let item = |k: usize| self.plan.items[k] as isize;
        let by_row =
            rows > 1 && cols >= MIN_ROW_LENGTH && self.plan.outs().all(|out| self.cols.strides[out] == item(out));
        let contiguous = |k: usize| {
            (cols == 1 || self.cols.strides[k] == item(k))
                && (by_row || rows == 1 || self.rows.strides[k] == cols as isize * item(k))
        };
        let mut operands = *at;
        // Bytes from one row to the next, where rows are run one by one.
        let mut pitch = [0isize; MAX_OPERANDS];
        for k in 0..self.plan.operands {
            pitch[k] = self.rows.strides[k];
            if contiguous(k) {
                continue;
            }
            operands[k] = blocks.of(k);
            pitch[k] = cols as isize * item(k);
            if k < self.plan.inputs {
                self.pack(k, at[k], operands[k], rows, cols, &mut packed[k]);
            }
        }
        // SAFETY: every operand is now contiguous for the chunk (or each of its rows), in the caller's
        // memory or in a block.
        unsafe {
            if by_row {
                for row in 0..rows as isize {
                    let mut pointers = operands;
                    for (pointer, pitch) in pointers.iter_mut().zip(pitch) {
                        *pointer = pointer.wrapping_offset(row * pitch);
                    }
                    (self.kernel)(&pointers, cols, self.params);
                }
            } else {
                (self.kernel)(&operands, rows * cols, self.params);
            }
            for out in self.plan.outs().filter(|&out| operands[out] != at[out]) {
                let rect = Rect {
                    rows,
                    cols,
                    src: [cols as isize * item(out), item(out)],
                    dst: [self.rows.strides[out], self.cols.strides[out]],
                };
                self.copies[out](operands[out], at[out], &rect);
            }
        }
    }

    /// Packs operand `k`'s part of a chunk, unless its block holds exactly this already: a repeated
    /// operand is packed once.
    fn pack(&self, k: usize, src: *mut u8, dst: *mut u8, rows: usize, cols: usize, last: &mut Option<PackedOperand>) {
        let this = PackedOperand { src, rows, cols };
        if *last == Some(this) {
            return;
        }
        let item = self.plan.items[k] as isize;
        let rect =
            Rect { rows, cols, src: [self.rows.strides[k], self.cols.strides[k]], dst: [cols as isize * item, item] };
        // SAFETY: a part of the plan's valid elements; the chunk fits the block.
        unsafe { self.copies[k](src, dst, &rect) }
        *last = Some(this);
    }
}

/// What a block holds.
#[derive(Clone, Copy, PartialEq)]
struct PackedOperand {
    src: *mut u8,
    rows: usize,
    cols: usize,
}

/// Runs `kernel` over `n` elements of contiguous operands: the inputs, then the outputs, each of which is
/// an input or apart from them.
#[inline]
pub fn map_contiguous(operands: &Pointers, n: usize, kernel: BlockKernel, params: &[f64; MAX_PARAMS]) {
    // SAFETY: the caller describes valid, contiguous operands.
    unsafe { kernel(operands, n, params) }
}
