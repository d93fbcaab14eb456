//! Fills a tensor in logical order from a function of the position.

use super::pack::{Rect, copy_rect};
use super::plan::{Axis, for_each_index};
use super::{BLOCK_BYTES, PackedBlocks};
use crate::kernels::{DrawParams, DropOut, Generate, MAX_OPERANDS, Permute, Stream};
use crate::tensor::{PerAxis, View};

/// Writes elements `position ..` of a stream to `out`, in logical order; its elements don't share memory.
pub fn generate(kernel: Generate<Stream>, stream: Stream, position: u64, params: &DrawParams, out: &View) {
    let draw = |at: u64, to: *mut u8, n: usize| {
        // SAFETY: the callers below have room for `n` elements there.
        unsafe { kernel(stream, position.wrapping_add(at), to, n, params) }
    };
    if out.is_contiguous() {
        draw(0, out.data, out.count());
    } else {
        Walk::new(out, out).run(|_| (), |at, _, to, n| draw(at, to, n));
    }
}

/// Drops out elements of `x`, as a stream decides from `position` on, in logical order, and writes the others' multiples
/// to `out`. They have one shape, and are apart or the same elements.
pub fn drop_out(kernel: DropOut<Stream>, stream: Stream, position: u64, params: &DrawParams, x: &View, out: &View) {
    let draw = |at: u64, from: *const u8, to: *mut u8, n: usize| {
        // SAFETY: the callers below have `n` elements there.
        unsafe { kernel(stream, position.wrapping_add(at), from, to, n, params) }
    };
    if x.is_contiguous() && out.is_contiguous() {
        draw(0, x.data, out.data, out.count());
        return;
    }
    let walk = Walk::new(out, x);
    let copy = copy_rect(walk.item);
    // SAFETY: a part of the input's elements; a block that has room for as many.
    walk.run(|Part { from, block, rect }| unsafe { copy(from, block, &rect) }, draw);
}

/// Writes a random permutation to `out`, which has one axis.
pub fn permute(kernel: Permute<Stream>, stream: Stream, position: u64, out: &View) {
    let stride = out.byte_strides()[0] as isize;
    // SAFETY: the elements that `out` describes.
    unsafe { kernel(stream, position, out.data, stride, out.count()) }
}

/// The axes of an output, and of an input of its shape, in their own order: outer ones, rows, and columns.
struct Walk {
    outer: PerAxis<Axis>,
    rows: Axis,
    cols: Axis,
    item: usize,
    /// First elements of output and input, which an axis has strides for in this order.
    data: [*mut u8; 2],
}

/// A rectangle of the input's elements, and the block that they belong in.
struct Part {
    from: *const u8,
    block: *mut u8,
    rect: Rect,
}

impl Walk {
    fn new(out: &View, x: &View) -> Self {
        let axis = |extent: i64, to: i64, from: i64| {
            let mut strides = [0; MAX_OPERANDS];
            [strides[0], strides[1]] = [to as isize, from as isize];
            Axis { extent: extent as usize, strides }
        };
        let strides = out.byte_strides().into_iter().zip(x.byte_strides());
        let mut outer: PerAxis<Axis> =
            out.shape.iter().zip(strides).map(|(&extent, (to, from))| axis(extent, to, from)).collect();
        outer.retain(|axis| axis.extent != 1);
        let cols = outer.pop().unwrap_or(axis(1, 0, 0));
        let rows = outer.pop().unwrap_or(axis(1, 0, 0));
        Self { outer, rows, cols, item: out.dtype.size(), data: [out.data, x.data] }
    }

    /// Elements of a block come from a rectangle of whole rows, or of a part of one, by `read`; `draw` makes them into
    /// others, which go to such a rectangle. There are elements.
    fn run(&self, read: impl Fn(Part), draw: impl Fn(u64, *const u8, *mut u8, usize)) {
        let mut blocks = PackedBlocks::new();
        let block = blocks.of(0);
        let most = BLOCK_BYTES / self.item;
        let cols_at_once = self.cols.extent.min(most);
        let rows_at_once = (most / cols_at_once).max(1);
        let copy = copy_rect(self.item);
        let packed = [cols_at_once as isize, 1].map(|n| n * self.item as isize);
        let mut position = 0;
        let step = |data: &mut [*mut u8; 2], axis: &Axis, steps: isize| {
            *data = [0, 1].map(|k| data[k].wrapping_offset(steps * axis.strides[k]));
        };
        for_each_index(
            &self.outer,
            |axis| axis.extent,
            self.data,
            step,
            |&data| {
                for row in (0..self.rows.extent).step_by(rows_at_once) {
                    for col in (0..self.cols.extent).step_by(cols_at_once) {
                        let (rows, cols) =
                            (rows_at_once.min(self.rows.extent - row), cols_at_once.min(self.cols.extent - col));
                        let strides = [0, 1].map(|k| [self.rows.strides[k], self.cols.strides[k]]);
                        let [to, from] = [0, 1].map(|k| {
                            data[k].wrapping_offset(row as isize * strides[k][0] + col as isize * strides[k][1])
                        });
                        read(Part { from, block, rect: Rect { rows, cols, src: strides[1], dst: packed } });
                        draw(position, block, block, rows * cols);
                        let rect = Rect { rows, cols, src: packed, dst: strides[0] };
                        // SAFETY: a part of the output's elements; a block that was filled with as many.
                        unsafe { copy(block, to, &rect) }
                        position += (rows * cols) as u64;
                    }
                }
            },
        );
    }
}
