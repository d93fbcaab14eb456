//! Matrices of which a triangle stays.

use super::pack::{Rect, copy_bytes, copy_rect};
use super::plan::for_each_index;
use crate::tensor::{PerAxis, View};

/// Copies columns `kept(row)`, from and to, of each matrix in the last two axes of `x` to `out`, and sets the others,
/// which lie on one side of them, to zero. The tensors are apart, or the same: then what stays is not copied.
pub fn triangle(x: &View, out: &View, kept: impl Fn(i64) -> (i64, i64)) {
    if out.shape.contains(&0) {
        return;
    }
    let (from, to) = (x.byte_strides(), out.byte_strides());
    let mut axes: PerAxis<(i64, [isize; 2])> = PerAxis::new();
    for (axis, &extent) in out.shape.iter().enumerate() {
        axes.push((extent, [from[axis] as isize, to[axis] as isize]));
    }
    let Some((cols, [across_from, across])) = axes.pop() else { return };
    let item = out.dtype.size();
    let (copy, same) = (copy_rect(item), x.data == out.data);
    let dense = [across_from, across] == [item as isize; 2];
    let zero = 0u64;
    for row in 0..axes.last().map_or(0, |rows| rows.0) {
        let (start, end) = kept(row);
        let gone = if start > 0 { (0, start) } else { (end, cols) };
        let rect = |(start, end): (i64, i64), from| Rect {
            rows: 1,
            cols: (end - start) as usize,
            src: [0, from],
            dst: [0, across],
        };
        let (stays, clears) = (rect((start, end), across_from), rect(gone, 0));
        let outer = &axes[..axes.len() - 1];
        let down = axes[axes.len() - 1].1;
        let first = [x.data, out.data];
        let at = |k: usize, data: *mut u8, col: i64, across: isize| {
            data.wrapping_offset(row as isize * down[k] + col as isize * across)
        };
        let step = |data: &mut [*mut u8; 2], axis: &(i64, [isize; 2]), steps: isize| {
            (data[0], data[1]) =
                (data[0].wrapping_offset(steps * axis.1[0]), data[1].wrapping_offset(steps * axis.1[1]));
        };
        for_each_index(
            outer,
            |axis| axis.0 as usize,
            first,
            step,
            |data| {
                let (from, to, cleared) =
                    (at(0, data[0], start, across_from), at(1, data[1], start, across), at(1, data[1], gone.0, across));
                // SAFETY: parts of a row of both tensors, which don't overlap; the zero is one element of any size.
                unsafe {
                    if dense {
                        if !same {
                            copy_bytes(from, to, stays.cols * item);
                        }
                        cleared.write_bytes(0, clears.cols * item);
                        return;
                    }
                    if !same {
                        copy(from, to, &stays);
                    }
                    copy((&raw const zero).cast(), cleared, &clears);
                }
            },
        );
    }
}
