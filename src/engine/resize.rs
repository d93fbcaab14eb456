//! Images of another size: the neighbours of each output, handed to the kernel by rows.

use arrayvec::ArrayVec;

use super::pool::{Images, Space, moved};
use crate::kernels::{InterpolateKernel, OutputRow, TapPair};

/// Outputs of a row that are made at once.
const COLUMNS: usize = 128;

impl Space {
    /// The elements about the position of output `o`, as wide as `input / output` of them: its middle is where it is in
    /// the input. Before the first and behind the last there are these again.
    fn taps(&self, o: usize) -> TapPair {
        // Exactly, in units of half an output: extents are far below 2^63.
        let (place, unit) = ((2 * o as i128 + 1) * self.input as i128 - self.output as i128, 2 * self.output as i128);
        let below = place.div_euclid(unit);
        let lower = below.max(0);
        let upper = (below + 1).min(self.input as i128 - 1);
        let weight = if lower == upper { 0.0 } else { place.rem_euclid(unit) as f64 / unit as f64 };
        TapPair { offset: [lower, upper].map(|i| i as isize * self.in_step), weight }
    }
}

impl Images {
    /// Interpolates every output; no extent of the input is 0.
    pub fn interpolate(&self, kernel: InterpolateKernel, x: *const u8, out: *mut u8) {
        let columns = &self.space[2];
        // Lanes go along the channels where these are dense, else along a row of the image.
        let by_row = self.channels.extent == 1 || self.channels.input != self.item as isize;
        let planes = if by_row { self.channels.extent } else { 1 };
        for first in (0..columns.output).step_by(COLUMNS) {
            let some: ArrayVec<TapPair, COLUMNS> =
                (first..columns.output).take(COLUMNS).map(|o| columns.taps(o)).collect();
            let out = moved(out, first, columns.out_step);
            for image in 0..self.batch.extent {
                for plane in 0..planes {
                    let x = moved(moved(x, image, self.batch.input), plane, self.channels.input);
                    let out = moved(moved(out, image, self.batch.output), plane, self.channels.output);
                    self.rows(kernel, x, out, &some, if by_row { 1 } else { self.channels.extent });
                }
            }
        }
    }

    /// The same outputs of every row of one image.
    fn rows(&self, kernel: InterpolateKernel, x: *const u8, out: *const u8, columns: &[TapPair], channels: usize) {
        let [depth, height, width] = &self.space;
        for d in 0..depth.output {
            for h in 0..height.output {
                let outer = [depth.taps(d), height.taps(h)];
                let (column, channel) = (width.out_step, self.channels.output);
                let out = moved(moved(out, d, depth.out_step), h, height.out_step);
                // SAFETY: elements and outputs of the images, which the caller checked.
                unsafe { kernel(x, out.cast_mut(), &OutputRow { outer, columns, column, channels, channel }) }
            }
        }
    }
}
