//! Reductions over any axes: elements are read in logical order, whatever the layout, so that the
//! result is a function of the sequence alone (see `kernels::reduce` for the association).

use arrayvec::ArrayVec;

use super::Blocks;
use super::pack::{CopyRect, Rect, copy_rect};
use super::plan::for_each_index;
use crate::kernels::{CHUNK, FoldKernels, LANES, State};
use crate::tensor::{MAX_NDIM, View};

/// Columns that are reduced side by side.
const PANEL: usize = 64;
/// Slots for the values of chunks in a panel: enough for any address space.
const SLOTS: usize = 54;

/// A loop over input and output.
#[derive(Clone, Copy, Debug)]
struct Axis {
    extent: usize,
    input: isize,
    output: isize,
}

/// The axes of a reduction: those that stay, and those that go, each outermost first.
#[derive(Debug)]
pub struct Axes {
    kept: ArrayVec<Axis, MAX_NDIM>,
    /// In logical order; merged where neighbours lie in one run.
    reduced: ArrayVec<Axis, MAX_NDIM>,
}

impl Axes {
    /// Splits `x`'s axes by `reduced`; `out_strides` has one entry for each of `x`'s axes (any for
    /// reduced ones).
    pub fn new(x: &View, reduced: &[bool], out_strides: &[i64]) -> Self {
        let mut axes = Self { kept: ArrayVec::new(), reduced: ArrayVec::new() };
        let strides = x.byte_strides();
        for (i, &extent) in x.shape.iter().enumerate() {
            if extent == 1 {
                continue;
            }
            let axis = Axis { extent: extent as usize, input: strides[i] as isize, output: out_strides[i] as isize };
            if reduced[i] {
                match axes.reduced.last_mut() {
                    Some(outer) if outer.input == axis.input * axis.extent as isize => {
                        *outer = Axis { extent: outer.extent * axis.extent, ..axis };
                    }
                    _ => axes.reduced.push(axis),
                }
            } else {
                axes.kept.push(axis);
            }
        }
        // The densest kept axis last: its columns make the panels.
        axes.kept.sort_by_key(|axis| std::cmp::Reverse(axis.input.unsigned_abs()));
        axes
    }

    fn count(&self) -> usize {
        self.reduced.iter().map(|axis| axis.extent).product()
    }

    /// Panels of columns pay where memory runs along a kept axis, or where sequences are short.
    fn by_columns(&self) -> bool {
        let (Some(kept), Some(reduced)) = (self.kept.last(), self.reduced.last()) else { return false };
        kept.input.unsigned_abs() < reduced.input.unsigned_abs() || self.count() < LANES
    }
}

/// What a reduction works with.
struct Job<'a> {
    axes: &'a Axes,
    kernels: FoldKernels,
    copy: CopyRect,
    item: usize,
    count: usize,
}

/// Reduces `x` to `out`, elements of `item` bytes both. No extent is 0.
pub fn reduce(axes: &Axes, kernels: FoldKernels, item: usize, x: *const u8, out: *mut u8) {
    let job = Job { axes, kernels, copy: copy_rect(item), item, count: axes.count() };
    if axes.by_columns() {
        job.columns(x, out);
    } else {
        job.sequences(x, out);
    }
}

/// Calls `body` with the offsets into input and output for every index of `axes`, in order.
fn for_each_offset(axes: &[Axis], mut body: impl FnMut(isize, isize)) {
    let step = |(input, output): &mut (isize, isize), axis: &Axis, steps: isize| {
        *input += steps * axis.input;
        *output += steps * axis.output;
    };
    for_each_index(axes, |axis| axis.extent, (0, 0), step, |&(input, output)| body(input, output));
}

impl Job<'_> {
    /// One output after another: its whole sequence goes through the lanes.
    fn sequences(&self, x: *const u8, out: *mut u8) {
        let mut blocks = Blocks::new();
        for_each_offset(&self.axes.kept, |input, output| {
            let mut state = State::new();
            self.sequence(x.wrapping_offset(input), &mut state, &mut blocks);
            let mut acc = 0u64;
            let acc: *mut u8 = (&raw mut acc).cast();
            // SAFETY: one accumulator of at most 8 bytes, and one output element.
            unsafe {
                (self.kernels.collapse)(&state, acc);
                (self.kernels.finish)(acc, 1, self.count, out.wrapping_offset(output));
            }
        });
    }

    /// Folds the reduced axes' elements, from `x` on, in logical order.
    fn sequence(&self, x: *const u8, state: &mut State, blocks: &mut Blocks) {
        let reduced = &self.axes.reduced;
        let item = self.item as isize;
        let inner = reduced.last().copied().unwrap_or(Axis { extent: 1, input: item, output: 0 });
        if reduced.len() <= 1 && inner.input == item {
            // SAFETY: the whole sequence is one run of valid elements.
            unsafe { (self.kernels.run)(x, inner.extent, state) };
            return;
        }
        let block = blocks.of(0);
        let mut filled = 0;
        let outer = &reduced[..reduced.len().saturating_sub(1)];
        for_each_offset(outer, |offset, _| {
            let mut done = 0;
            while done < inner.extent {
                let count = (CHUNK - filled).min(inner.extent - done);
                let src = x.wrapping_offset(offset + done as isize * inner.input);
                let rect = Rect { rows: 1, cols: count, src: [0, inner.input], dst: [0, item] };
                // SAFETY: valid elements; a block holds a chunk.
                unsafe { (self.copy)(src, block.wrapping_add(filled * self.item), &rect) };
                (filled, done) = (filled + count, done + count);
                if filled == CHUNK {
                    // SAFETY: a whole chunk was packed.
                    unsafe { (self.kernels.run)(block, CHUNK, state) };
                    filled = 0;
                }
            }
        });
        if filled > 0 {
            // SAFETY: `filled` elements were packed.
            unsafe { (self.kernels.run)(block, filled, state) };
        }
    }

    /// Neighbouring outputs side by side: each row of the panel goes to the accumulators of its lane.
    fn columns(&self, x: *const u8, out: *mut u8) {
        let Some((columns, outer)) = self.axes.kept.split_last() else { return };
        let mut panel = Panel::new();
        for_each_offset(outer, |input, output| {
            for start in (0..columns.extent).step_by(PANEL) {
                let n = PANEL.min(columns.extent - start);
                let x = x.wrapping_offset(input + start as isize * columns.input);
                let out = out.wrapping_offset(output + start as isize * columns.output);
                self.panel(&mut panel, x, columns, n, out);
            }
        });
    }

    fn panel(&self, panel: &mut Panel, x: *const u8, columns: &Axis, n: usize, out: *mut u8) {
        let item = self.item as isize;
        let (mut row, mut chunks) = (0, 0);
        for_each_offset(&self.axes.reduced, |input, _| {
            let mut src = x.wrapping_offset(input);
            if columns.input != item {
                let rect = Rect { rows: 1, cols: n, src: [0, columns.input], dst: [0, item] };
                // SAFETY: `n` valid elements; the buffer holds a panel's row.
                unsafe { (self.copy)(src, panel.packed(), &rect) };
                src = panel.packed();
            }
            let kernel = if row < LANES { self.kernels.first_row } else { self.kernels.row };
            // SAFETY: `n` elements, and the accumulators of this row's lane.
            unsafe { kernel(src, n, panel.lane(row % LANES)) };
            row += 1;
            if row == CHUNK {
                self.close_chunk(panel, row, chunks, n);
                (row, chunks) = (0, chunks + 1);
            }
        });
        if row > 0 {
            self.close_chunk(panel, row, chunks, n);
            chunks += 1;
        }
        self.finish_panel(panel, chunks, columns, n, out);
    }

    /// Joins the lanes by halves, then the chunk with the earlier ones as a binary counter carries.
    fn close_chunk(&self, panel: &mut Panel, rows: usize, chunks: usize, n: usize) {
        // SAFETY: lanes and slots hold `n` accumulators each; absent lanes are left out.
        let merge = |a: *mut u8, b: *mut u8| unsafe { (self.kernels.merge)(a, b, n) };
        let mut half = LANES / 2;
        while half > 0 {
            for lane in (0..half).filter(|lane| lane + half < rows) {
                merge(panel.lane(lane), panel.lane(lane + half));
            }
            half /= 2;
        }
        let value = panel.lane(0);
        let carries = chunks.trailing_ones() as usize;
        for slot in 0..carries {
            // The waiting value is the earlier one, so it takes the result; it then becomes the value.
            merge(panel.slot(slot), if slot == 0 { value } else { panel.slot(slot - 1) });
        }
        let last = if carries == 0 { value } else { panel.slot(carries - 1) };
        // SAFETY: `n` accumulators on both sides, in different places.
        unsafe { std::ptr::copy_nonoverlapping(last, panel.slot(carries), n * self.kernels.acc_size) }
    }

    fn finish_panel(&self, panel: &mut Panel, chunks: usize, columns: &Axis, n: usize, out: *mut u8) {
        let mut slots = (0..SLOTS).filter(|slot| chunks >> slot & 1 == 1);
        let Some(first) = slots.next() else { return };
        let mut value = first;
        for slot in slots {
            // SAFETY: both slots hold `n` accumulators; the higher one is the earlier.
            unsafe { (self.kernels.merge)(panel.slot(slot), panel.slot(value), n) };
            value = slot;
        }
        let item = self.item as isize;
        let direct = columns.output == item;
        let results = if direct { out } else { panel.packed() };
        // SAFETY: `n` outputs, in place or through the buffer.
        unsafe {
            (self.kernels.finish)(panel.slot(value), n, self.count, results);
            if !direct {
                let rect = Rect { rows: 1, cols: n, src: [0, item], dst: [0, columns.output] };
                (self.copy)(results, out, &rect);
            }
        }
    }
}

/// Accumulators of a panel; left uninitialised, a row is written before it is read.
#[repr(C, align(64))]
struct Panel {
    lanes: [std::mem::MaybeUninit<[u64; PANEL]>; LANES],
    slots: [std::mem::MaybeUninit<[u64; PANEL]>; SLOTS],
    packed: std::mem::MaybeUninit<[u64; PANEL]>,
}

impl Panel {
    fn new() -> Self {
        Self {
            lanes: [std::mem::MaybeUninit::uninit(); LANES],
            slots: [std::mem::MaybeUninit::uninit(); SLOTS],
            packed: std::mem::MaybeUninit::uninit(),
        }
    }
    fn lane(&mut self, lane: usize) -> *mut u8 {
        self.lanes[lane].as_mut_ptr().cast()
    }
    fn slot(&mut self, slot: usize) -> *mut u8 {
        self.slots[slot].as_mut_ptr().cast()
    }
    fn packed(&mut self) -> *mut u8 {
        self.packed.as_mut_ptr().cast()
    }
}
