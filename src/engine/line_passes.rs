//! Operations along lines: every line of elements, in logical order, goes through the passes of a kernel,
//! whatever the layout.

use super::pack::{CopyRect, Rect, copy_rect};
use super::plan::for_each_index;
use crate::kernels::{CHUNK, Channels, LineArgs, LinePass, LineState, MakeChannels};
use crate::tensor::{PerAxis, View};

/// Most lines that are worked on side by side: together they fill cache lines.
const MAX_LINES: usize = 16;
/// Most bytes of packed lines, with the gaps between them.
const BLOCK_BYTES: usize = MAX_LINES * (CHUNK * 4 + 64);

/// A loop over input and output.
#[derive(Clone, Copy, Debug)]
struct ChannelAxis {
    extent: usize,
    input: isize,
    output: isize,
}

/// The axes of an operation along lines, each kind outermost first.
#[derive(Debug)]
pub struct LinePasses {
    /// From line to line.
    across: PerAxis<ChannelAxis>,
    /// Along a line, in logical order; merged where neighbours lie in one run.
    along: PerAxis<ChannelAxis>,
}

impl LinePasses {
    /// Lines along the axes that `along` marks, of two tensors of one shape.
    pub fn new(x: &View, out: &View, along: &[bool]) -> Self {
        let mut lines = Self { across: PerAxis::new(), along: PerAxis::new() };
        let (inputs, outputs) = (x.byte_strides(), out.byte_strides());
        for (i, &extent) in x.shape.iter().enumerate().filter(|(_, extent)| **extent != 1) {
            let axis = ChannelAxis { extent: extent as usize, input: inputs[i] as isize, output: outputs[i] as isize };
            if !along[i] {
                lines.across.push(axis);
                continue;
            }
            let run = axis.extent as isize;
            match lines.along.last_mut() {
                Some(outer) if outer.input == axis.input * run && outer.output == axis.output * run => {
                    *outer = ChannelAxis { extent: outer.extent * axis.extent, ..axis };
                }
                _ => lines.along.push(axis),
            }
        }
        // The densest last: its lines go side by side.
        lines.across.sort_descending(|axis| axis.input.unsigned_abs());
        lines
    }

    /// Elements of a line.
    pub fn count(&self) -> usize {
        self.along.iter().map(|axis| axis.extent).product()
    }
}

/// What the work on lines takes.
struct PassJob<'a> {
    lines: &'a LinePasses,
    passes: &'a [LinePass],
    args: &'a LineArgs<'a>,
    copy: CopyRect,
    item: usize,
    count: usize,
    /// Bytes from one packed line to the next.
    pitch: usize,
}

/// Packed elements of some lines, left uninitialised: what is read has been packed. And what is known of
/// the lines.
#[repr(C, align(64))]
struct PassBlock {
    elements: std::mem::MaybeUninit<[u8; BLOCK_BYTES]>,
    states: [LineState; MAX_LINES],
}

/// Runs `passes` along every line from `x` to `out`, elements of `item` bytes both. No extent is 0.
pub fn run_lines(lines: &LinePasses, passes: &[LinePass], item: usize, x: *const u8, out: *mut u8, args: &LineArgs) {
    let count = lines.count();
    // Not a multiple of 4 KiB, at which lines would share the same few places in the cache.
    let pitch = (CHUNK.min(count) * item).next_multiple_of(64) + 64;
    let job = PassJob { lines, passes, args, copy: copy_rect(item), item, count, pitch };
    let item = item as isize;
    let inner = lines.along.last().copied().unwrap_or(ChannelAxis { extent: 1, input: item, output: item });
    if lines.along.len() <= 1 && inner.input == item && inner.output == item {
        let mut state = LineState::NEW;
        for_each_offset(&lines.across, |input, output| {
            job.in_place(x.wrapping_offset(input), out.wrapping_offset(output), &mut state);
        });
        return;
    }
    let mut block = PassBlock { elements: std::mem::MaybeUninit::uninit(), states: [LineState::NEW; MAX_LINES] };
    match lines.across.split_last() {
        Some((columns, outer)) if columns.input.unsigned_abs() < inner.input.unsigned_abs() => {
            let most = (64 / job.item).min(MAX_LINES);
            for_each_offset(outer, |input, output| {
                for first in (0..columns.extent).step_by(most) {
                    let some = ChannelAxis { extent: most.min(columns.extent - first), ..*columns };
                    let x = x.wrapping_offset(input + first as isize * some.input);
                    let out = out.wrapping_offset(output + first as isize * some.output);
                    job.through_block(x, out, some, &mut block);
                }
            });
        }
        _ => {
            let one = ChannelAxis { extent: 1, input: item, output: item };
            for_each_offset(&lines.across, |input, output| {
                job.through_block(x.wrapping_offset(input), out.wrapping_offset(output), one, &mut block);
            });
        }
    }
}

/// Makes channels of `n` elements from byte `offset` of each vector that is not null.
pub fn make_channels(
    make: MakeChannels,
    vectors: &[*const u8; 4],
    offset: usize,
    n: usize,
    epsilon: f64,
    to: &mut Channels,
) {
    let at = vectors.map(|vector| if vector.is_null() { vector } else { vector.wrapping_add(offset) });
    // SAFETY: contiguous vectors of valid elements, of which these are some.
    unsafe { make(&at, n, epsilon, to) }
}

/// Calls `body` with the offsets into input and output for every index of `axes`, in order.
fn for_each_offset(axes: &[ChannelAxis], mut body: impl FnMut(isize, isize)) {
    let step = |(input, output): &mut (isize, isize), axis: &ChannelAxis, steps: isize| {
        *input += steps * axis.input;
        *output += steps * axis.output;
    };
    for_each_index(axes, |axis| axis.extent, (0, 0), step, |&(input, output)| body(input, output));
}

impl PassJob<'_> {
    /// A line that is contiguous on both sides.
    fn in_place(&self, x: *const u8, out: *mut u8, state: &mut LineState) {
        state.reset();
        for pass in self.passes {
            let x = if pass.reads_out { out.cast_const() } else { x };
            // SAFETY: the line's elements are contiguous and valid.
            unsafe { (pass.run)(x, out, self.count, 0, state, self.args) };
            (pass.end)(state, self.args);
        }
    }

    /// `columns.extent` neighbouring lines, packed.
    fn through_block(&self, x: *const u8, out: *mut u8, columns: ChannelAxis, block: &mut PassBlock) {
        let states = &mut block.states[..columns.extent];
        states.iter_mut().for_each(LineState::reset);
        let block: *mut u8 = block.elements.as_mut_ptr().cast();
        if self.count <= CHUNK {
            self.pack(x, columns, block, 0..self.count, |axis| axis.input);
            for pass in self.passes {
                self.run(pass, block, 0..self.count, states);
                self.end(pass, states);
            }
            self.unpack(block, out, columns, 0..self.count);
            return;
        }
        for pass in self.passes {
            for start in (0..self.count).step_by(CHUNK) {
                let range = start..self.count.min(start + CHUNK);
                match pass.reads_out {
                    true => self.pack(out, columns, block, range.clone(), |axis| axis.output),
                    false => self.pack(x, columns, block, range.clone(), |axis| axis.input),
                }
                self.run(pass, block, range.clone(), states);
                if pass.writes {
                    self.unpack(block, out, columns, range);
                }
            }
            self.end(pass, states);
        }
    }

    /// Runs a pass on the elements `range` of packed lines.
    fn run(&self, pass: &LinePass, block: *mut u8, range: std::ops::Range<usize>, states: &mut [LineState]) {
        for (i, state) in states.iter_mut().enumerate() {
            let line = block.wrapping_add(i * self.pitch);
            // SAFETY: the elements lie packed in the block, one line after another.
            unsafe { (pass.run)(line, line, range.len(), range.start, state, self.args) }
        }
    }

    fn end(&self, pass: &LinePass, states: &mut [LineState]) {
        for state in states {
            (pass.end)(state, self.args);
        }
    }

    /// Packs the elements `range` of neighbouring lines.
    fn pack(
        &self,
        from: *const u8,
        columns: ChannelAxis,
        block: *mut u8,
        range: std::ops::Range<usize>,
        stride: impl Fn(&ChannelAxis) -> isize,
    ) {
        let (item, pitch) = (self.item as isize, self.pitch as isize);
        self.for_each_run(
            range,
            |axis| stride(axis),
            |offset, at, n, step| {
                let rect = Rect { rows: columns.extent, cols: n, src: [stride(&columns), step], dst: [pitch, item] };
                // SAFETY: valid elements; the block holds a chunk of every line.
                unsafe { (self.copy)(from.wrapping_offset(offset), block.wrapping_add(at * self.item), &rect) }
            },
        );
    }

    /// Writes the packed elements `range` of neighbouring lines to their places.
    fn unpack(&self, block: *const u8, out: *mut u8, columns: ChannelAxis, range: std::ops::Range<usize>) {
        let (item, pitch) = (self.item as isize, self.pitch as isize);
        self.for_each_run(
            range,
            |axis| axis.output,
            |offset, at, n, step| {
                let by_line = Rect { rows: columns.extent, cols: n, src: [pitch, item], dst: [columns.output, step] };
                // Where lines are neighbours in memory it is written row by row, in tiles.
                let by_row = Rect { rows: n, cols: columns.extent, src: [item, pitch], dst: [step, columns.output] };
                let rect = if columns.output == item && columns.extent > 1 { by_row } else { by_line };
                // SAFETY: valid elements, which have been packed.
                unsafe { (self.copy)(block.wrapping_add(at * self.item), out.wrapping_offset(offset), &rect) }
            },
        );
    }

    /// Cuts the elements `range` of a line into runs of one stride: calls `body` with a run's offset, its place
    /// within the range, its length and its stride.
    fn for_each_run(
        &self,
        range: std::ops::Range<usize>,
        stride: impl Fn(&ChannelAxis) -> isize,
        mut body: impl FnMut(isize, usize, usize, isize),
    ) {
        let Some((inner, outer)) = self.lines.along.split_last() else {
            return body(0, 0, 1, self.item as isize);
        };
        let mut at = range.start;
        while at < range.end {
            let (mut rest, within) = (at / inner.extent, at % inner.extent);
            let mut offset = within as isize * stride(inner);
            for axis in outer.iter().rev() {
                offset += (rest % axis.extent) as isize * stride(axis);
                rest /= axis.extent;
            }
            let n = (inner.extent - within).min(range.end - at);
            body(offset, at - range.start, n, stride(inner));
            at += n;
        }
    }
}
