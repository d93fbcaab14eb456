//! Convolutions of images whose channels lie side by side.

use super::pack::{Rect, copy_rect};
use super::window::{ConvWindows, Pixels, Window};
use crate::kernels::{ChannelMode, PixelTile, ROW_BYTES, tile_kernel};
use crate::size;
use crate::tensor::Dtype;

/// Bytes of a block's rows: its output channels are worked on together.
const BLOCK_BYTES: usize = 4 * ROW_BYTES;
/// Most rows of a block, so that it stays in the second-level cache while all pixels go by.
const BLOCK_ROWS: usize = 1024;
/// Fewer pixels than this don't pay for a copy of the kernel.
const MIN_PIXELS_TO_PACK: usize = 16;

/// A convolution; pointers lead to valid elements of `dtype`, and the output is apart from all else.
#[derive(Clone, Copy, Debug)]
pub struct Convolution {
    pub dtype: Dtype,
    pub mode: ChannelMode,
    pub images: i64,
    pub axes: [Window; 3],
    /// Each output pixel has a kernel of its own.
    pub local: bool,
    /// Groups of channels, and what a group has of the input's and of the output's.
    pub groups: usize,
    pub channels: [usize; 2],
    pub x: Pixels,
    pub out: Pixels,
    pub kernel: Kernel,
    /// Contiguous summands for the output's channels; null for none.
    pub bias: *const u8,
}

/// A kernel in memory. For [`ChannelMode::Depthwise`] it is contiguous, its last axis that of the output's channels.
#[derive(Clone, Copy, Debug)]
pub struct Kernel {
    pub data: *const u8,
    /// Bytes from one output pixel's kernel to the next one's.
    pub pixels: isize,
    /// Byte strides along the spatial axes, the input's and the output's channels.
    pub strides: [isize; 5],
}

impl Convolution {
    /// Rows of the kernel that a group has.
    fn rows(&self) -> usize {
        let places = self.axes.map(|axis| axis.places as usize);
        match self.mode {
            ChannelMode::Dense => size::product(places.into_iter().chain([self.channels[0]])),
            ChannelMode::Depthwise => size::product(places),
        }
    }

    /// Bytes of memory that [`convolve`] works with.
    pub fn scratch(&self) -> usize {
        match self.mode {
            ChannelMode::Dense => {
                let width = self.channels[1].saturating_mul(self.dtype.size()).min(BLOCK_BYTES);
                let width = width.next_multiple_of(ROW_BYTES);
                self.rows().min(BLOCK_ROWS) * width
            }
            ChannelMode::Depthwise => 0,
        }
    }

    /// Output pixels that share a kernel.
    fn pixels(&self) -> usize {
        let places = self.axes.map(|axis| axis.extents[1] as usize);
        size::product(places.into_iter().chain([self.images as usize]))
    }
}

/// Computes the output, with [`Convolution::scratch`] bytes at `scratch`, which start a cache line.
pub fn convolve(job: &Convolution, scratch: *mut u8) {
    if job.pixels() == 0 {
        return;
    }
    match (job.mode, job.local) {
        (ChannelMode::Dense, false) => dense(job, scratch),
        (ChannelMode::Dense, true) => local(job, scratch),
        (ChannelMode::Depthwise, _) => depthwise(job),
    }
}

/// The windows of a job, over all rows of the kernel.
fn windows(job: &Convolution) -> ConvWindows {
    let (depth, joins) = match job.mode {
        ChannelMode::Dense => (job.channels[0], true),
        ChannelMode::Depthwise => (1, false),
    };
    let Convolution { images, axes, x, out, .. } = *job;
    ConvWindows { images, axes, x, out, depth, item: job.dtype.size() as isize, rows: 0..job.rows(), joins }.joined()
}

/// A pixel tile without pixels.
fn tile(width: usize, kernel: *const u8, kernel_step: isize, bias: *const u8) -> PixelTile<'static> {
    let (x, out) = (std::ptr::null(), std::ptr::null_mut());
    PixelTile { pixels: 0, x, x_step: 0, out, out_step: 0, width, kernel, kernel_step, runs: &[], add: false, bias }
}

fn at(vector: *const u8, bytes: usize) -> *const u8 {
    if vector.is_null() { vector } else { vector.wrapping_add(bytes) }
}

fn depthwise(job: &Convolution) {
    let Some(kernel) = tile_kernel(ChannelMode::Depthwise, job.dtype) else { return };
    let width = job.channels[1];
    windows(job).run(kernel, tile(width, job.kernel.data, (width * job.dtype.size()) as isize, job.bias));
}

/// Group by group, block by block of output channels, and block by block of rows.
fn dense(job: &Convolution, scratch: *mut u8) {
    let Some(kernel) = tile_kernel(ChannelMode::Dense, job.dtype) else { return };
    let (item, [inputs, outputs]) = (job.dtype.size(), job.channels);
    let (mut windows, rows) = (windows(job), job.rows());
    let most = BLOCK_BYTES / item;
    for group in 0..job.groups {
        windows.x.data = job.x.data.wrapping_add(group * inputs * item);
        for first in (0..outputs).step_by(most) {
            let (channel, width) = (group * outputs + first, most.min(outputs - first));
            windows.out.data = job.out.data.wrapping_add(channel * item);
            // A kernel of no rows makes zeros.
            for row in (0..rows.max(1)).step_by(BLOCK_ROWS) {
                windows.rows = row..rows.min(row + BLOCK_ROWS);
                let (block, step) = kernel_block(job, &windows.rows, channel, width, scratch);
                let last = windows.rows.end == rows;
                let bias = if last { at(job.bias, channel * item) } else { std::ptr::null() };
                windows.run(kernel, PixelTile { add: row > 0, ..tile(width, block, step, bias) });
            }
        }
    }
}

/// Rows of the kernel for `width` output channels from `channel` on, and bytes between them: where they are, or packed.
fn kernel_block(
    job: &Convolution,
    rows: &std::ops::Range<usize>,
    channel: usize,
    width: usize,
    scratch: *mut u8,
) -> (*const u8, isize) {
    let (item, [.., inputs, outputs]) = (job.dtype.size() as isize, job.kernel.strides);
    let [a, b, c, ..] = job.kernel.strides;
    let first = job.kernel.data.wrapping_offset(channel as isize * outputs);
    let [_, m, n] = job.axes.map(|axis| axis.places as isize);
    let even = c == inputs * job.channels[0] as isize && b == c * n && a == b * m;
    let fits = (width as isize * item) % ROW_BYTES as isize == 0;
    let near = inputs == width as isize * item || job.pixels() < MIN_PIXELS_TO_PACK;
    if even && fits && near && outputs == item {
        return (first.wrapping_offset(rows.start as isize * inputs), inputs);
    }
    let step = (width * item as usize).next_multiple_of(ROW_BYTES);
    if !fits {
        // SAFETY: the scratch memory holds these rows.
        unsafe { scratch.write_bytes(0, rows.len() * step) };
    }
    let (copy, depth) = (copy_rect(item as usize), job.channels[0]);
    let mut row = rows.start;
    while row < rows.end {
        let (place, from) = ((row / depth) as isize, row % depth);
        let count = (depth - from).min(rows.end - row);
        let offset = place / (m * n) * a + place / n % m * b + place % n * c + from as isize * inputs;
        let rect = Rect { rows: count, cols: width, src: [inputs, outputs], dst: [step as isize, item] };
        // SAFETY: elements of the kernel; the scratch memory holds these rows.
        unsafe { copy(first.wrapping_offset(offset), scratch.wrapping_add((row - rows.start) * step), &rect) };
        row += count;
    }
    (scratch, step as isize)
}

/// Output pixel by output pixel, along the last two axes, a dense convolution each, whose line is that of the images.
fn local(job: &Convolution, scratch: *mut u8) {
    let [_, rows, columns] = job.axes.map(|axis| axis.extents[1]);
    let mut kernel = job.kernel.data;
    for place in (0..rows).flat_map(|row| (0..columns).map(move |column| [row as isize, column as isize])) {
        dense(&local_pixel(job, place, kernel), scratch);
        kernel = kernel.wrapping_offset(job.kernel.pixels);
    }
}

/// The convolution that makes one pixel of all images.
fn local_pixel(job: &Convolution, place: [isize; 2], kernel: *const u8) -> Convolution {
    let [_, rows, columns] = job.axes;
    let pixels = |from: Pixels, steps: [i64; 2]| {
        let [_, row, column] = from.axes;
        let bytes = row * place[0] * steps[0] as isize + column * place[1] * steps[1] as isize;
        Pixels { data: from.data.wrapping_offset(bytes), images: 0, axes: [row, column, from.images] }
    };
    let one = |axis: Window| Window { extents: [(axis.places - 1) * axis.dilation + 1, 1], ..axis };
    let [_, row, column, inputs, outputs] = job.kernel.strides;
    let strides = [row, column, inputs * job.channels[0] as isize, inputs, outputs];
    Convolution {
        local: false,
        images: 1,
        axes: [one(rows), one(columns), Window::pointwise(job.images)],
        x: pixels(job.x, [rows.stride, columns.stride]),
        out: pixels(job.out, [1, 1]),
        kernel: Kernel { data: kernel, pixels: 0, strides },
        ..*job
    }
}
