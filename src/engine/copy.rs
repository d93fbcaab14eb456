//! Plain copies, from any layout to any layout.

use super::pack::{CopyRect, Rect, copy_rect, stream_rect};
use super::plan::{Axis, Plan};
use super::stream::{self, wants_stream};
use crate::kernels::MAX_OPERANDS;
use crate::size;
use crate::tensor::View;
use smallvec::SmallVec;

/// Side of the squares in which a transposed copy goes: their lines on both sides fit the second-level cache, and
/// their pages its translation buffer.
const SQUARE: usize = 128;

/// Bytes of a cache line, which a streamed tile fills.
const LINE: usize = 64;

/// Bytes from which a call of memcpy for each run is worth its while.
const RUN: usize = 128;

/// Rows shorter than this go together, column by column, so many at a time.
const SHORT_ROW_LENGTH: usize = 8;
/// See [`SHORT_ROW_LENGTH`]: what several passes find in the first-level cache.
const ROWS_PER_PASS: usize = 256;

/// Copies the elements of contiguous tensors of one shape and dtype, which are apart or the same.
pub fn copy_contiguous(x: &View, out: &View) {
    let bytes = out.bytes();
    if bytes > 0 && x.data != out.data {
        copy_run([x.data, out.data], bytes, wants_stream(bytes));
    }
}

/// Copies contiguous tensors side by side along an axis of a contiguous output, which has room for just these and is
/// apart: row by row, so that the output is written from start to end. False where rows are too short for that.
pub fn join_rows(tensors: &[View], axis: usize, out: &View) -> bool {
    // First of all: products of the other extents may overflow.
    if out.shape.contains(&0) {
        return true;
    }
    let run = |x: &View| size::count(&x.shape[axis..]).saturating_mul(x.dtype.size());
    let mut parts: SmallVec<[(*mut u8, usize); 8]> = SmallVec::new();
    if parts.try_reserve_exact(tensors.len()).is_err() {
        return false;
    }
    parts.extend(tensors.iter().map(|x| (x.data, run(x))).filter(|&(_, bytes)| bytes > 0));
    let rows = size::count(&out.shape[..axis]);
    if rows > 1 && parts.iter().any(|&(_, bytes)| bytes < RUN) {
        return false;
    }
    let mut to = out.data;
    for _ in 0..rows {
        for (from, bytes) in &mut parts {
            copy_run([*from, to], *bytes, rows == 1 && wants_stream(*bytes));
            (*from, to) = (from.wrapping_add(*bytes), to.wrapping_add(*bytes));
        }
    }
    true
}

/// Copies operand 0 to operand 1; they have the same element size and don't overlap.
pub fn copy(plan: &mut Plan) {
    plan.pair_transposed();
    let item = plan.items[0];
    let (mut rows, mut inner) = plan.innermost();
    let contiguous = inner.strides[..2] == [item as isize; 2];
    if contiguous && (plan.axes.len() == 1 || inner.extent * item >= RUN) {
        let bytes = inner.extent * item;
        if plan.axes.len() == 1 {
            copy_run([plan.data[0], plan.data[1]], bytes, wants_stream(bytes));
            return;
        }
        // Loops of their own: the general one's steps would take as long as a run of some lines.
        let outer = plan.counted_from_end(2);
        plan.for_each_outer(3, |data| copy_runs(data, &outer, &rows, bytes));
        return;
    }
    if !contiguous && crosses(&rows, &inner, item) {
        let bytes = size::product(plan.axes.iter().map(|axis| axis.extent).chain([item]));
        let forwards = rows.strides[0] > 0;
        let streamed = if forwards && wants_stream(bytes) { stream_rect(item) } else { None };
        plan.for_each_outer(2, |data| match streamed.zip(lines_start(data[1], &rows, item)) {
            Some((streamed, start)) => stream_lines(streamed, start, data, &rows, &inner, item),
            None => copy_squares(copy_rect(item), SQUARE, data, &rows, &inner),
        });
        return;
    }
    let mut side = inner.extent;
    let spread = inner.strides[..2] == [0, item as isize];
    if !contiguous && !spread && inner.extent < SHORT_ROW_LENGTH && rows.extent > inner.extent {
        std::mem::swap(&mut rows, &mut inner);
        side = ROWS_PER_PASS;
    }
    let copy = copy_rect(item);
    plan.for_each_outer(2, |data| copy_squares(copy, side, data, &rows, &inner));
}

/// Whether memory runs along the columns of the output and along the rows of the input.
fn crosses(rows: &Axis, cols: &Axis, item: usize) -> bool {
    rows.extent > 1
        && rows.strides[0].unsigned_abs() == item
        && cols.strides[0] != 0
        && cols.strides[1] == item as isize
}

fn copy_run(data: [*mut u8; 2], bytes: usize, stream: bool) {
    // SAFETY: the plan's operands are valid for the run, and don't overlap.
    unsafe {
        if stream {
            stream::copy(data[0], data[1], bytes);
            stream::fence();
        } else {
            std::ptr::copy_nonoverlapping(data[0], data[1], bytes);
        }
    }
}

/// Runs of so many bytes along two axes.
fn copy_runs(data: &[*mut u8; MAX_OPERANDS], outer: &Axis, rows: &Axis, bytes: usize) {
    let (mut src, mut dst) = (data[0].cast_const(), data[1]);
    for _ in 0..outer.extent {
        let (mut from, mut to) = (src, dst);
        for _ in 0..rows.extent {
            // SAFETY: the plan's operands are valid for each run, and don't overlap.
            unsafe { std::ptr::copy_nonoverlapping(from, to, bytes) };
            (from, to) = (from.wrapping_offset(rows.strides[0]), to.wrapping_offset(rows.strides[1]));
        }
        (src, dst) = (src.wrapping_offset(outer.strides[0]), dst.wrapping_offset(outer.strides[1]));
    }
}

/// The columns before those that start a cache line in every row; `None` when the rows have no such lines.
fn lines_start(out: *mut u8, rows: &Axis, item: usize) -> Option<usize> {
    let before = (out as usize).wrapping_neg() % LINE;
    (rows.strides[1].unsigned_abs().is_multiple_of(LINE) && before.is_multiple_of(item)).then_some(before / item)
}

/// A transposed copy whose tiles leave as whole lines; the columns before the first line go the usual way.
fn stream_lines(
    streamed: CopyRect,
    start: usize,
    data: &[*mut u8; MAX_OPERANDS],
    rows: &Axis,
    cols: &Axis,
    item: usize,
) {
    let start = start.min(cols.extent);
    let (head, mut lines) = (Axis { extent: start, ..*cols }, *data);
    copy_squares(copy_rect(item), SQUARE, data, rows, &head);
    for (k, data) in lines.iter_mut().enumerate() {
        *data = data.wrapping_offset(start as isize * cols.strides[k]);
    }
    copy_squares(streamed, SQUARE, &lines, rows, &Axis { extent: cols.extent - start, ..*cols });
    stream::fence();
}

fn copy_squares(copy: CopyRect, side: usize, data: &[*mut u8; MAX_OPERANDS], rows: &Axis, cols: &Axis) {
    for row in (0..rows.extent).step_by(SQUARE) {
        for col in (0..cols.extent).step_by(side.max(1)) {
            let at =
                |k: usize| data[k].wrapping_offset(row as isize * rows.strides[k] + col as isize * cols.strides[k]);
            let rect = Rect {
                rows: SQUARE.min(rows.extent - row),
                cols: side.min(cols.extent - col),
                src: [rows.strides[0], cols.strides[0]],
                dst: [rows.strides[1], cols.strides[1]],
            };
            // SAFETY: a part of the plan's valid elements; the operands don't overlap.
            unsafe { copy(at(0), at(1), &rect) }
        }
    }
}
