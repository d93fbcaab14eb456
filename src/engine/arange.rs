//! Evenly spaced numbers along a tensor of one axis.

use super::pack::{Rect, copy_rect};
use super::{BLOCK_BYTES, PackedBlocks};
use crate::kernels::ArangeKernel;
use crate::math::arange::Arange;
use crate::tensor::View;

/// Writes the elements of an arange to `out`, which has one axis.
pub fn write_arange(kernel: ArangeKernel, by: &Arange, out: &View) {
    let (Some((extent, stride)), item) = (out.axes_from_last().next(), out.dtype.size()) else { return };
    let contiguous = stride == item as i64;
    let (copy, mut blocks) = (copy_rect(item), PackedBlocks::new());
    for first in (0..extent as usize).step_by(BLOCK_BYTES / item) {
        let n = (BLOCK_BYTES / item).min(extent as usize - first);
        let place = out.data.wrapping_offset(first as isize * stride as isize);
        let rect = Rect { rows: 1, cols: n, src: [0, item as isize], dst: [0, stride as isize] };
        // SAFETY: `n` elements of the output, or of the block, which no tensor overlaps.
        unsafe {
            if contiguous {
                kernel(place, n, first, by);
            } else {
                kernel(blocks.of(0), n, first, by);
                copy(blocks.of(0), place, &rect);
            }
        }
    }
}
