//! Plain copies, from any layout to any layout.

use super::pack::{CopyRect, Rect, copy_rect};
use super::plan::{Axis, Plan};
use super::stream::{self, wants_stream};
use crate::kernels::MAX_OPERANDS;

/// Side of the squares in which a transposed copy goes: their lines on both sides fit the first-level
/// cache and its translation buffer.
const SQUARE: usize = 64;

/// Copies operand 0 to operand 1; they have the same element size and don't overlap.
pub fn copy(plan: &mut Plan) {
    plan.pair_transposed();
    let item = plan.items[0];
    let (rows, inner) = plan.innermost();
    if inner.strides[..2] == [item as isize; 2] {
        let stream = plan.axes.len() == 1 && wants_stream(inner.extent * item);
        plan.for_each_outer(1, |data| copy_run(data, inner.extent * item, stream));
        return;
    }
    let copy = copy_rect(item);
    plan.for_each_outer(2, |data| copy_squares(copy, data, &rows, &inner, item));
}

fn copy_run(data: &[*mut u8; MAX_OPERANDS], bytes: usize, stream: bool) {
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

fn copy_squares(copy: CopyRect, data: &[*mut u8; MAX_OPERANDS], rows: &Axis, cols: &Axis, item: usize) {
    let transposed = rows.extent > 1 && rows.strides[0].unsigned_abs() == item;
    let side = if transposed { SQUARE } else { cols.extent };
    for row in (0..rows.extent).step_by(SQUARE) {
        for col in (0..cols.extent).step_by(side) {
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
