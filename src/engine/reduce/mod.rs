//! Reductions over any axes: elements are read in logical order, whatever the layout, so that the
//! result is a function of the sequence alone (see `simd::loops` for the association).
//!
//! Contiguous sequences go through the lanes in place. Where memory runs along an axis that stays, folds with one
//! accumulator reduce 64 outputs side by side, row by row, with the very same association ([`panel`]); reductions that
//! have no kernel for that transpose a cache line's width of columns into sequences, a chunk at a time
//! ([`transposed`]). Any other sequence is packed, a chunk at a time.
//!
//! # Range
//!
//! In float64, sums of squares overflow, or lose what is subnormal, where a norm or a deviation is far within range. A
//! result that is not finite or very small is looked at once more. If the largest magnitude of its elements is out of
//! the ordinary, the sequence is taken again by the same kernel with the same association, its elements scaled by a
//! power of two, which changes no bit of their significands. Products are taken again by a kernel that counts exponents
//! apart. All other results pay for this with a comparison each.

mod panel;
mod retake;
mod transposed;

use super::PackedBlocks;
use super::pack::{CopyRect, Rect, copy_rect};
use super::plan::for_each_index;
use crate::kernels::{CHUNK, LANES, Lines, ReduceKernels, State};
use crate::tensor::{PerAxis, View};

pub use retake::{Ranged, Retake, doubtful, retake_products};

/// A loop over the inputs and the output.
#[derive(Clone, Copy, Debug)]
struct Axis {
    extent: usize,
    input: [isize; 2],
    output: isize,
}

impl Axis {
    /// The inputs' steps together: how far apart neighbours lie.
    fn reach(&self) -> usize {
        self.input[0].unsigned_abs() + self.input[1].unsigned_abs()
    }
    /// `self`, just outside of `inner`, and `inner` are one loop.
    fn continues(&self, inner: &Axis) -> bool {
        let extent = inner.extent as isize;
        self.input == inner.input.map(|step| step * extent) && self.output == inner.output * extent
    }
}

/// The axes of a reduction: those that stay, and those that go, each outermost first.
#[derive(Debug)]
pub struct Axes {
    kept: PerAxis<Axis>,
    /// In logical order, unless any order will do; merged where neighbours lie in one run.
    reduced: PerAxis<Axis>,
}

impl Axes {
    /// Splits the axes of the inputs, which have one shape, by `reduced`; `out_strides` has one entry for each
    /// of them (any for reduced ones). No extent is 0.
    pub fn new(inputs: &[View], reduced: &[bool], out_strides: &[i64], any_order: bool) -> Self {
        let mut axes = Self { kept: PerAxis::new(), reduced: PerAxis::new() };
        for (k, x) in inputs.iter().enumerate() {
            let strides = x.byte_strides();
            let (mut kept, mut gone) = (0, 0);
            for (i, &extent) in x.shape.iter().enumerate().filter(|(_, extent)| **extent != 1) {
                let (list, place) =
                    if reduced[i] { (&mut axes.reduced, &mut gone) } else { (&mut axes.kept, &mut kept) };
                if k == 0 {
                    let output = if reduced[i] { 0 } else { out_strides[i] as isize };
                    list.push(Axis { extent: extent as usize, input: [0; 2], output });
                }
                list[*place].input[k] = strides[i] as isize;
                *place += 1;
            }
        }
        // The densest kept axis last: its columns make the panels.
        axes.kept.sort_descending(Axis::reach);
        if any_order {
            axes.reduced.sort_descending(Axis::reach);
        }
        merge(&mut axes.kept);
        merge(&mut axes.reduced);
        axes
    }

    fn count(&self) -> usize {
        self.reduced.iter().map(|axis| axis.extent).product()
    }

    /// Columns pay where memory runs along a kept axis, or where sequences are short.
    fn by_columns(&self) -> bool {
        let Some(kept) = self.kept.last() else { return false };
        self.reduced.last().is_some_and(|reduced| kept.reach() < reduced.reach()) || self.count() < LANES
    }

    /// The innermost reduced axis, and the others.
    fn innermost(&self, item: isize) -> (Axis, &[Axis]) {
        match self.reduced.split_last() {
            Some((inner, outer)) => (*inner, outer),
            None => (Axis { extent: 1, input: [item; 2], output: 0 }, &[]),
        }
    }
}

/// Joins neighbours that all operands walk as one.
fn merge(axes: &mut PerAxis<Axis>) {
    let mut kept = 0;
    for i in 1..axes.len() {
        let (outer, inner) = (axes[kept], axes[i]);
        if outer.continues(&inner) {
            axes[kept] = Axis { extent: outer.extent * inner.extent, ..inner };
        } else {
            kept += 1;
            axes[kept] = inner;
        }
    }
    axes.truncate(kept + 1);
}

/// What a reduction works with.
struct ReduceJob<'a> {
    axes: &'a Axes,
    kernels: ReduceKernels,
    /// For the inputs' elements, and for the results.
    copy: CopyRect,
    copy_out: CopyRect,
    /// Bytes of an element, and of a result.
    item: usize,
    out_item: usize,
    count: usize,
    param: f64,
}

/// Reduces `x`, one pointer for each input, to `out`; elements of `items[0]` bytes to results of `items[1]`.
/// No extent is 0.
pub fn reduce(axes: &Axes, kernels: ReduceKernels, items: [usize; 2], param: f64, x: [*const u8; 2], out: *mut u8) {
    let job = ReduceJob {
        axes,
        kernels,
        copy: copy_rect(items[0]),
        copy_out: copy_rect(items[1]),
        item: items[0],
        out_item: items[1],
        count: axes.count(),
        param,
    };
    match kernels.columns {
        _ if !axes.by_columns() && job.in_place() => job.lines(x, out),
        _ if !axes.by_columns() => job.sequences(x, out),
        Some(columns) => job.panels(columns, x[0], out),
        None => job.transposed(x, out),
    }
}

/// Reduces `count` contiguous elements, at least one, to one result.
#[inline]
pub fn reduce_contiguous(kernels: &ReduceKernels, count: usize, param: f64, x: *const u8, out: *mut u8) {
    let line = Lines { src: [x, x], out, count: 1, steps: [0; 2], out_step: 0 };
    // SAFETY: the caller's elements and result, as a checked tensor describes them.
    unsafe { (kernels.lines)(&line, count, param) }
}

/// Sequences that are folded as they are made, some side by side.
pub struct Sequences([State; Sequences::MAX]);

impl Sequences {
    /// At most.
    pub const MAX: usize = 16;

    pub const fn new() -> Self {
        Self([const { State::new() }; Self::MAX])
    }

    /// Folds the next `n` elements of sequence `k`, behind `done` others: [`CHUNK`] times a whole number, but for the
    /// last ones.
    pub fn run(&mut self, kernels: &ReduceKernels, k: usize, src: [*const u8; 2], n: usize, done: usize) {
        debug_assert!(done.is_multiple_of(CHUNK));
        // SAFETY: the caller's contiguous elements.
        unsafe { (kernels.run)(src, n, done, &mut self.0[k]) }
    }

    /// Writes the result of sequence `k`, all `count` elements of which were folded.
    pub fn finish(&self, kernels: &ReduceKernels, k: usize, count: usize, param: f64, out: *mut u8) {
        // SAFETY: the caller's place for a result.
        unsafe { (kernels.finish)(&self.0[k], count, param, out) }
    }
}

/// Calls `body` with the offsets into inputs and output for every index of `axes`, in order.
fn for_each_offset(axes: &[Axis], mut body: impl FnMut([isize; 2], isize)) {
    let step = |(input, output): &mut ([isize; 2], isize), axis: &Axis, steps: isize| {
        input[0] += steps * axis.input[0];
        input[1] += steps * axis.input[1];
        *output += steps * axis.output;
    };
    for_each_index(axes, |axis| axis.extent, ([0; 2], 0), step, |&(input, output)| body(input, output));
}

/// The pointers moved by so many bytes.
fn moved(x: [*const u8; 2], by: [isize; 2]) -> [*const u8; 2] {
    [x[0].wrapping_offset(by[0]), x[1].wrapping_offset(by[1])]
}

impl ReduceJob<'_> {
    /// Every sequence is one run in memory, of each input.
    fn in_place(&self) -> bool {
        let item = self.item as isize;
        let (inner, outer) = self.axes.innermost(item);
        outer.is_empty() && inner.input[..self.kernels.inputs].iter().all(|&step| step == item)
    }

    // The roads keep their scratch on the stack: kept apart, a call pays for its own alone.
    /// One output after another: its whole sequence goes through the lanes in place.
    fn lines(&self, x: [*const u8; 2], out: *mut u8) {
        let none = Axis { extent: 1, input: [0; 2], output: 0 };
        let (rows, outer) = self.axes.kept.split_last().unwrap_or((&none, &[]));
        for_each_offset(outer, |input, output| {
            let lines = Lines {
                src: moved(x, input),
                out: out.wrapping_offset(output),
                count: rows.extent,
                steps: rows.input,
                out_step: rows.output,
            };
            // SAFETY: whole sequences, each one run of valid elements, and their results.
            unsafe { (self.kernels.lines)(&lines, self.count, self.param) };
        });
    }

    /// The same through packed blocks.
    #[inline(never)]
    fn sequences(&self, x: [*const u8; 2], out: *mut u8) {
        let mut blocks = PackedBlocks::new();
        let mut state = State::new();
        for_each_offset(&self.axes.kept, |input, output| {
            self.sequence(moved(x, input), &mut state, &mut blocks);
            // SAFETY: the whole sequence was run; one output element.
            unsafe { (self.kernels.finish)(&state, self.count, self.param, out.wrapping_offset(output)) };
        });
    }

    /// Folds the reduced axes' elements, from `x` on, in logical order.
    fn sequence(&self, x: [*const u8; 2], state: &mut State, blocks: &mut PackedBlocks) {
        let item = self.item as isize;
        let block = [blocks.of(0), blocks.of(1)];
        self.for_each_chunk(
            x,
            state,
            |_, Piece { k, src, step, filled, count }| {
                let rect = Rect { rows: 1, cols: count, src: [0, step], dst: [0, item] };
                // SAFETY: valid elements; a block holds a chunk.
                unsafe { (self.copy)(src, block[k].wrapping_add(filled * self.item), &rect) };
            },
            // SAFETY: so many elements were packed, a whole chunk or the last one.
            |state, count, ran| unsafe {
                (self.kernels.run)(block.map(<*mut u8>::cast_const), count, ran, state);
            },
        );
    }

    /// Cuts the reduced axes' elements, from `x` on, into chunks: `pack` gets the pieces of one, then `run` its length
    /// and how many elements were before it. Both may use `with`.
    fn for_each_chunk<W>(
        &self,
        x: [*const u8; 2],
        with: &mut W,
        pack: impl Fn(&mut W, Piece),
        run: impl Fn(&mut W, usize, usize),
    ) {
        let (inner, outer) = self.axes.innermost(self.item as isize);
        let (mut filled, mut ran) = (0, 0);
        for_each_offset(outer, |offset, _| {
            let mut done = 0;
            while done < inner.extent {
                let count = (CHUNK - filled).min(inner.extent - done);
                for k in 0..self.kernels.inputs {
                    let src = x[k].wrapping_offset(offset[k] + done as isize * inner.input[k]);
                    pack(with, Piece { k, src, step: inner.input[k], filled, count });
                }
                (filled, done) = (filled + count, done + count);
                if filled == CHUNK {
                    run(with, CHUNK, ran);
                    (filled, ran) = (0, ran + CHUNK);
                }
            }
        });
        if filled > 0 {
            run(with, filled, ran);
        }
    }
}

/// A part of a chunk of input `k`: `count` elements from `src` on, `step` bytes apart, which go behind the
/// `filled` ones that the chunk has.
struct Piece {
    k: usize,
    src: *const u8,
    step: isize,
    filled: usize,
    count: usize,
}
