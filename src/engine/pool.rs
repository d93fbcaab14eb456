//! Windows over images: which elements each output is made of, handed to the kernel by rows.

use std::ops::Range;

use crate::kernels::{PoolKernel, PoolWindows};

/// A loop over input and output: one window each.
#[derive(Clone, Copy, Debug)]
pub struct Side {
    pub extent: usize,
    /// Byte strides.
    pub input: isize,
    pub output: isize,
}

/// A spatial axis.
#[derive(Clone, Copy, Debug)]
pub struct Space {
    /// Elements of the input, of the output, and of a window.
    pub input: usize,
    pub output: usize,
    pub window: usize,
    /// Elements from a window to the next, and before the first element in the first window.
    pub stride: usize,
    pub before: usize,
    /// Byte strides.
    pub in_step: isize,
    pub out_step: isize,
}

impl Space {
    /// An axis of one element.
    pub const ONE: Self = Self { input: 1, output: 1, window: 1, stride: 1, before: 0, in_step: 0, out_step: 0 };

    /// The elements in the window of output `o`; there is one at least.
    fn inside(&self, o: usize) -> Range<usize> {
        let start = o * self.stride;
        start.saturating_sub(self.before)..(start + self.window - self.before).min(self.input)
    }

    /// The outputs whose windows lie inside.
    fn whole(&self) -> Range<usize> {
        let first = self.before.div_ceil(self.stride).min(self.output);
        let end = (self.input + self.before).checked_sub(self.window).map_or(0, |last| last / self.stride + 1);
        first..end.clamp(first, self.output)
    }
}

/// The images of a pooling; no extent of the output is 0.
#[derive(Clone, Copy, Debug)]
pub struct Images {
    pub batch: Side,
    pub channels: Side,
    pub space: [Space; 3],
    /// Bytes of an element.
    pub item: usize,
}

impl Images {
    /// Runs `kernel` on every window.
    pub fn pool(&self, kernel: PoolKernel, x: *const u8, out: *mut u8) {
        let columns = self.space[2];
        // Lanes go along the channels where these are dense, else along a row of the image if that is.
        let by_row = self.channels.extent == 1
            || (self.channels.input != self.item as isize && columns.in_step == self.item as isize);
        let planes = if by_row { self.channels.extent } else { 1 };
        for image in 0..self.batch.extent {
            for plane in 0..planes {
                let x = moved(moved(x, image, self.batch.input), plane, self.channels.input);
                let out = moved(moved(out, image, self.batch.output), plane, self.channels.output);
                self.plane(kernel, x, out.cast_mut(), by_row);
            }
        }
    }

    /// One image, or one channel of it.
    fn plane(&self, kernel: PoolKernel, x: *const u8, out: *mut u8, by_row: bool) {
        let [depth, height, columns] = &self.space;
        let whole = columns.whole();
        for d in 0..depth.output {
            for h in 0..height.output {
                let (planes, rows) = (depth.inside(d), height.inside(h));
                let x = moved(moved(x, planes.start, depth.in_step), rows.start, height.in_step);
                let out = moved(moved(out, d, depth.out_step), h, height.out_step);
                let run = |outputs: Range<usize>, elements: Range<usize>| {
                    let row = [columns.stride as isize * columns.in_step, columns.out_step];
                    let channels = [self.channels.input, self.channels.output];
                    let (lanes, lane) = if by_row { (outputs.len(), row) } else { (self.channels.extent, channels) };
                    let windows = PoolWindows {
                        extent: [planes.len(), rows.len(), elements.len()],
                        step: [depth.in_step, height.in_step, columns.in_step],
                        lanes,
                        lane,
                        rows: if by_row { 1 } else { outputs.len() },
                        row,
                    };
                    let x = moved(x, elements.start, columns.in_step);
                    let out = moved(out, outputs.start, columns.out_step);
                    // SAFETY: elements and outputs of the images, which the caller checked; all of these
                    // windows have the first one's extent.
                    unsafe { kernel(x, out.cast_mut(), &windows) }
                };
                for o in (0..whole.start).chain(whole.end..columns.output) {
                    run(o..o + 1, columns.inside(o));
                }
                if !whole.is_empty() {
                    run(whole.clone(), columns.inside(whole.start));
                }
            }
        }
    }
}

/// `places` steps further.
pub fn moved(at: *const u8, places: usize, step: isize) -> *const u8 {
    at.wrapping_offset(places as isize * step)
}
