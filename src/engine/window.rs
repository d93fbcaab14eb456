//! Where the windows of a convolution lie: for each output pixel its elements of the input, as runs, and neighbouring
//! pixels with the same runs as pixel tiles.
//!
//! A transposed convolution with strides is several ordinary ones: output positions with one remainder by the stride meet
//! the same positions of the kernel (W. Shi et al., "Is the deconvolution layer the same as a convolutional layer?",
//! 2016).

use std::ops::Range;

use arrayvec::ArrayVec;

use crate::kernels::{PixelTile, TapRun, TileKernel};

/// One spatial axis.
#[derive(Clone, Copy, Debug)]
pub struct Window {
    /// Places of the input, and of the output.
    pub extents: [i64; 2],
    /// Places of the kernel.
    pub places: i64,
    pub stride: i64,
    pub dilation: i64,
    /// Zeros before the input; where transposed, before the output.
    pub before: i64,
    pub transposed: bool,
}

impl Window {
    /// An axis along which each output position has the same input position alone.
    pub const fn pointwise(extent: i64) -> Self {
        Self { extents: [extent; 2], places: 1, stride: 1, dilation: 1, before: 0, transposed: false }
    }

    pub fn is_pointwise(&self) -> bool {
        self.places == 1 && self.stride == 1 && self.before == 0 && self.extents[0] == self.extents[1]
    }

    /// All output positions; where transposed, those with one remainder by the stride, for each remainder.
    fn phases(self) -> impl Iterator<Item = Phase> {
        let remainders = if self.transposed { self.stride.min(self.extents[1]) } else { 1 };
        (0..remainders).map(move |remainder| if self.transposed { self.phase(remainder) } else { self.all() })
    }

    fn all(&self) -> Phase {
        let (out, x_step, offset) = ([0, 1], self.stride, [-self.before, self.dilation]);
        let (input, count, taps) = (self.extents[0], self.extents[1], self.places);
        Phase { input, out, count, x_step, places: [0, 1], taps, offset, inner: 0..0 }.with_inner()
    }

    /// Output position `remainder + t stride` and kernel position `k` meet input position
    /// `t + (remainder + before - k dilation) / stride` where that is whole: for every `stride / gcd`th `k`.
    fn phase(&self, remainder: i64) -> Phase {
        let (stride, dilation, target) = (self.stride, self.dilation, remainder + self.before);
        let period = stride / gcd(stride, dilation);
        let first = (0..period.min(self.places)).find(|k| (target - k * dilation) % stride == 0);
        let taps = first.map_or(0, |first| (self.places - first + period - 1) / period);
        let first = first.unwrap_or(0);
        let (input, count) = (self.extents[0], (self.extents[1] - remainder + stride - 1) / stride);
        let offset = [(target - first * dilation) / stride, -(period * dilation / stride)];
        let (out, places) = ([remainder, stride], [first, period]);
        Phase { input, out, count, x_step: 1, places, taps, offset, inner: 0..0 }.with_inner()
    }
}

fn gcd(a: i64, b: i64) -> i64 {
    if b == 0 { a } else { gcd(b, a % b) }
}

/// Output positions at equal distances that meet the same positions of the kernel.
#[derive(Clone, Debug)]
struct Phase {
    /// Places of the input.
    input: i64,
    /// The first output position, and the distance to the next one.
    out: [i64; 2],
    count: i64,
    /// From one output position's origin in the input to the next one's.
    x_step: i64,
    /// The first position of the kernel, and the distance to the next one.
    places: [i64; 2],
    /// How many positions of the kernel there are.
    taps: i64,
    /// From the origin to what meets the first of them, and from one to the next.
    offset: [i64; 2],
    /// The output positions whose windows lie inside the input.
    inner: Range<i64>,
}

impl Phase {
    fn with_inner(mut self) -> Self {
        let ends = [self.offset[0], self.offset[0] + (self.taps - 1).max(0) * self.offset[1]];
        let (low, high) = (ends[0].min(ends[1]), ends[0].max(ends[1]));
        let from = (-low).div_euclid(self.x_step) + i64::from((-low).rem_euclid(self.x_step) > 0);
        let to = (self.input - 1 - high).div_euclid(self.x_step) + 1;
        let from = from.clamp(0, self.count);
        self.inner = from..to.clamp(from, self.count);
        self
    }

    /// The taps of output position `t` that lie inside the input.
    fn valid(&self, t: i64) -> Range<i64> {
        let (at, step) = (self.x_step * t + self.offset[0], self.offset[1]);
        // The last place before the input, and the first one behind it, as taps.
        let (low, high) = match step > 0 {
            true => ((-at - 1).div_euclid(step) + 1, (self.input - 1 - at).div_euclid(step) + 1),
            false => ((at - self.input).div_euclid(-step) + 1, at.div_euclid(-step) + 1),
        };
        let low = low.clamp(0, self.taps);
        low..high.clamp(low, self.taps)
    }

    /// The valid taps of output position `t`, and how many positions from there on have the same ones.
    fn segment(&self, t: i64) -> (Range<i64>, i64) {
        /// Most positions at the border that are looked at: what a tile holds.
        const MAX_BORDER_PIXELS: i64 = 6;
        if self.inner.contains(&t) {
            return (0..self.taps, self.inner.end - t);
        }
        let taps = self.valid(t);
        let alike = |&n: &i64| t + n < self.count && !self.inner.contains(&(t + n)) && self.valid(t + n) == taps;
        let n = 1 + (1..MAX_BORDER_PIXELS).take_while(alike).count() as i64;
        (taps, n)
    }
}

/// Pixels in memory: the first one, and bytes between images, and between neighbours along the spatial axes.
#[derive(Clone, Copy, Debug)]
pub struct Pixels {
    pub data: *mut u8,
    pub images: isize,
    pub axes: [isize; 3],
}

impl Pixels {
    fn moved(self, bytes: isize) -> Self {
        Self { data: self.data.wrapping_offset(bytes), ..self }
    }
}

/// Windows over images, and the rows of a kernel that take part.
#[derive(Clone, Debug)]
pub struct ConvWindows {
    pub images: i64,
    pub axes: [Window; 3],
    pub x: Pixels,
    pub out: Pixels,
    /// Rows of the kernel for each of its places; those side by side meet elements `item` bytes apart.
    pub depth: usize,
    pub item: isize,
    /// The rows that take part, the first of which is the kernel's start.
    pub rows: Range<usize>,
    /// Rows side by side may be one run.
    pub joins: bool,
}

/// Most runs that are gone through at a time.
const MAX_TAP_RUNS: usize = 256;

impl ConvWindows {
    /// Joins pixels that lie at equal distances through several axes to one line.
    pub fn joined(mut self) -> Self {
        for outer in [1, 0] {
            let extent = self.axes[2].extents[1] as isize;
            let nests = |pixels: &Pixels| pixels.axes[outer] == pixels.axes[2] * extent;
            let pair = [&self.axes[outer], &self.axes[2]];
            if !pair.iter().all(|axis| axis.is_pointwise()) || !nests(&self.x) || !nests(&self.out) {
                return self;
            }
            self.axes[2] = Window::pointwise(self.axes[outer].extents[1] * extent as i64);
            self.axes[outer] = Window::pointwise(1);
        }
        let extent = self.axes[2].extents[1];
        if [self.x, self.out].iter().all(|pixels| pixels.images == pixels.axes[2] * extent as isize) {
            self.axes[2] = Window::pointwise(self.images * extent);
            self.images = 1;
        }
        self
    }

    /// Calls `kernel` for every pixel tile; `tile` has what is the same for all.
    pub fn run(&self, kernel: TileKernel, tile: PixelTile) {
        let [first, second, third] = self.axes;
        for a in first.phases() {
            for b in second.phases() {
                for c in third.phases() {
                    self.run_phases([&a, &b, &c], kernel, &tile);
                }
            }
        }
    }

    fn run_phases(&self, phases: [&Phase; 3], kernel: TileKernel, tile: &PixelTile) {
        let [a, b, c] = phases;
        let mut job = PhaseJob { windows: self, phases, kernel, runs: ArrayVec::new() };
        let along = |pixels: &Pixels, axis: usize, places: i64| pixels.axes[axis] * places as isize;
        for image in 0..self.images as isize {
            for i in 0..a.count {
                for j in 0..b.count {
                    let x = self.x.images * image + along(&self.x, 0, a.x_step * i) + along(&self.x, 1, b.x_step * j);
                    let out = self.out.images * image
                        + along(&self.out, 0, a.out[0] + a.out[1] * i)
                        + along(&self.out, 1, b.out[0] + b.out[1] * j)
                        + along(&self.out, 2, c.out[0]);
                    job.line([a.valid(i), b.valid(j)], self.x.moved(x).data, self.out.moved(out).data, *tile);
                }
            }
        }
    }
}

/// The work on the lines of one phase.
struct PhaseJob<'a> {
    windows: &'a ConvWindows,
    phases: [&'a Phase; 3],
    kernel: TileKernel,
    runs: ArrayVec<TapRun, MAX_TAP_RUNS>,
}

impl PhaseJob<'_> {
    /// A line of output pixels along the last axis; `outer` are the valid taps along the others.
    fn line(&mut self, outer: [Range<i64>; 2], x: *const u8, out: *mut u8, tile: PixelTile) {
        let phase = self.phases[2];
        let (x_step, out_step) =
            (self.windows.x.axes[2] * phase.x_step as isize, self.windows.out.axes[2] * phase.out[1] as isize);
        let mut t = 0;
        while t < phase.count {
            let (taps, pixels) = phase.segment(t);
            let (x, out) = (x.wrapping_offset(t as isize * x_step), out.wrapping_offset(t as isize * out_step));
            let tile = PixelTile { pixels: pixels as usize, x, x_step, out, out_step, ..tile };
            self.tile([outer[0].clone(), outer[1].clone(), taps], tile);
            t += pixels;
        }
    }

    /// Pixels with the same taps.
    fn tile(&mut self, taps: [Range<i64>; 3], mut tile: PixelTile) {
        let [a, b, c] = self.phases;
        let bias = std::mem::replace(&mut tile.bias, std::ptr::null());
        let axes = self.windows.x.axes;
        let tap = |phase: &Phase, axis: usize, k: i64| {
            (phase.places[0] + phase.places[1] * k, axes[axis] * (phase.offset[0] + phase.offset[1] * k) as isize)
        };
        for (k, x) in taps[0].clone().map(|k| tap(a, 0, k)) {
            for (l, y) in taps[1].clone().map(|k| tap(b, 1, k)) {
                for (m, z) in taps[2].clone().map(|k| tap(c, 2, k)) {
                    if self.runs.is_full() {
                        self.flush(&mut tile);
                    }
                    let place = (k * self.windows.axes[1].places + l) * self.windows.axes[2].places + m;
                    self.push(place as usize, x + y + z, tile.kernel_step);
                }
            }
        }
        tile.bias = bias;
        if !(self.runs.is_empty() && tile.add && bias.is_null()) {
            self.flush(&mut tile);
        }
    }

    /// Adds the rows of one position of the kernel that take part.
    fn push(&mut self, place: usize, x: isize, step: isize) {
        let ConvWindows { depth, item, rows, joins, .. } = self.windows;
        let first = place * depth;
        let (low, high) = (first.max(rows.start), (first + depth).min(rows.end));
        if low >= high {
            return;
        }
        let run = TapRun {
            x: x + (low - first) as isize * item,
            kernel: (low - rows.start) as isize * step,
            count: high - low,
        };
        match self.runs.last_mut() {
            Some(last) if *joins && follows(last, &run, *item, step) => last.count += run.count,
            _ => self.runs.push(run),
        }
    }

    /// Runs the kernel on what there is, to which the next runs add.
    fn flush(&mut self, tile: &mut PixelTile) {
        // SAFETY: pixels of the tensors that `ConvWindows` describes, with taps inside the input; rows of the kernel.
        unsafe { (self.kernel)(&PixelTile { runs: &self.runs, ..*tile }) };
        self.runs.clear();
        tile.add = true;
    }
}

fn follows(last: &TapRun, next: &TapRun, item: isize, step: isize) -> bool {
    let count = last.count as isize;
    last.x + count * item == next.x && last.kernel + count * step == next.kernel
}
