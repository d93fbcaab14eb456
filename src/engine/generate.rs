//! Fills a tensor in logical order from a function of the position.

use super::pack::{Rect, copy_rect};
use super::plan::{Axis, for_each_index};
use super::{BLOCK_BYTES, Blocks};
use crate::kernels::{DrawParams, Generate, MAX_OPERANDS, Permute, Stream};
use crate::tensor::View;

/// Writes elements `position ..` of a stream to `out`, in logical order; its elements don't share memory.
pub fn generate(kernel: Generate<Stream>, stream: Stream, position: u64, params: &DrawParams, out: &View) {
    let draw = |at: u64, to: *mut u8, n: usize| {
        // SAFETY: the callers below have room for `n` elements there.
        unsafe { kernel(stream, position.wrapping_add(at), to, n, params) }
    };
    if out.is_contiguous() {
        draw(0, out.data, out.count());
    } else {
        Walk::new(out).run(draw);
    }
}

/// Writes a random permutation to `out`, which has one axis.
pub fn permute(kernel: Permute<Stream>, stream: Stream, position: u64, out: &View) {
    let stride = out.byte_strides()[0] as isize;
    // SAFETY: the elements that `out` describes.
    unsafe { kernel(stream, position, out.data, stride, out.count()) }
}

/// The axes of an output in their own order: outer ones, rows, and columns.
struct Walk {
    outer: arrayvec::ArrayVec<Axis, { crate::tensor::MAX_NDIM }>,
    rows: Axis,
    cols: Axis,
    item: usize,
    data: *mut u8,
}

impl Walk {
    fn new(out: &View) -> Self {
        let axis =
            |extent: i64, stride: i64| Axis { extent: extent as usize, strides: [stride as isize; MAX_OPERANDS] };
        let mut outer: arrayvec::ArrayVec<Axis, { crate::tensor::MAX_NDIM }> =
            out.shape.iter().zip(out.byte_strides()).map(|(&extent, stride)| axis(extent, stride)).collect();
        outer.retain(|axis| axis.extent != 1);
        let cols = outer.pop().unwrap_or(axis(1, 0));
        let rows = outer.pop().unwrap_or(axis(1, 0));
        Self { outer, rows, cols, item: out.dtype.size(), data: out.data }
    }

    /// Elements of a block go to a rectangle of whole rows, or to a part of one. There are elements.
    fn run(&self, draw: impl Fn(u64, *mut u8, usize)) {
        let mut blocks = Blocks::new();
        let block = blocks.of(0);
        let most = BLOCK_BYTES / self.item;
        let cols_at_once = self.cols.extent.min(most);
        let rows_at_once = (most / cols_at_once).max(1);
        let copy = copy_rect(self.item);
        let mut position = 0;
        let step = |data: &mut *mut u8, axis: &Axis, steps: isize| {
            *data = data.wrapping_offset(steps * axis.strides[0]);
        };
        for_each_index(
            &self.outer,
            |axis| axis.extent,
            self.data,
            step,
            |&data| {
                for row in (0..self.rows.extent).step_by(rows_at_once) {
                    for col in (0..self.cols.extent).step_by(cols_at_once) {
                        let rect = Rect {
                            rows: rows_at_once.min(self.rows.extent - row),
                            cols: cols_at_once.min(self.cols.extent - col),
                            src: [cols_at_once as isize, 1].map(|n| n * self.item as isize),
                            dst: [self.rows.strides[0], self.cols.strides[0]],
                        };
                        let at = row as isize * rect.dst[0] + col as isize * rect.dst[1];
                        draw(position, block, rect.rows * rect.cols);
                        // SAFETY: a part of the output's elements; a block that was filled with as many.
                        unsafe { copy(block, data.wrapping_offset(at), &rect) }
                        position += (rect.rows * rect.cols) as u64;
                    }
                }
            },
        );
    }
}
