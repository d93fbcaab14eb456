//! Neighbouring outputs side by side: each row of a panel goes to the accumulators of its lane.

use std::mem::MaybeUninit;

use super::super::pack::Rect;
use super::{Axis, ReduceJob, for_each_offset};
use crate::kernels::{CHUNK, ColumnKernels, LANES, PANEL, Rows};

/// Slots for the values of chunks: enough for any address space.
const SLOTS: usize = 54;
/// Rows that are packed at once where a row is not contiguous.
const PACKED_ROWS: usize = 16;

/// Accumulators of a panel; left uninitialised, a row is written before it is read.
#[repr(C, align(64))]
struct Panel {
    lanes: [MaybeUninit<[u64; PANEL]>; LANES],
    slots: [MaybeUninit<[u64; PANEL]>; SLOTS],
    packed: [MaybeUninit<[u64; PANEL]>; PACKED_ROWS],
}

impl Panel {
    fn new() -> Self {
        Self {
            lanes: [MaybeUninit::uninit(); LANES],
            slots: [MaybeUninit::uninit(); SLOTS],
            packed: [MaybeUninit::uninit(); PACKED_ROWS],
        }
    }
    fn lanes(&mut self) -> *mut u8 {
        self.lanes.as_mut_ptr().cast()
    }
    fn slot(&mut self, slot: usize) -> *mut u8 {
        self.slots[slot].as_mut_ptr().cast()
    }
    fn packed(&mut self) -> *mut u8 {
        self.packed.as_mut_ptr().cast()
    }
}

/// Where the panel's sequences are.
#[derive(Clone, Copy, Default)]
struct Progress {
    /// Rows of the current chunk.
    row: usize,
    /// Whole chunks.
    chunks: usize,
}

impl ReduceJob<'_> {
    #[inline(never)]
    pub(super) fn panels(&self, kernels: ColumnKernels, x: *const u8, out: *mut u8) {
        let Some((columns, outer)) = self.axes.kept.split_last() else { return };
        let mut panel = Panel::new();
        for_each_offset(outer, |[input, _], output| {
            for start in (0..columns.extent).step_by(PANEL) {
                let n = PANEL.min(columns.extent - start);
                let x = x.wrapping_offset(input + start as isize * columns.input[0]);
                let out = out.wrapping_offset(output + start as isize * columns.output);
                self.panel(kernels, &mut panel, x, columns, n, out);
            }
        });
    }

    fn panel(&self, kernels: ColumnKernels, panel: &mut Panel, x: *const u8, columns: &Axis, n: usize, out: *mut u8) {
        let item = self.item as isize;
        let (inner, outer) = self.axes.innermost(item);
        let mut progress = Progress::default();
        for_each_offset(outer, |[input, _], _| {
            let mut done = 0;
            while done < inner.extent {
                let src = x.wrapping_offset(input + done as isize * inner.input[0]);
                let mut count = inner.extent - done;
                // Where any order will do, all rows are one chunk.
                if kernels.lanes > 1 {
                    count = count.min(CHUNK - progress.row);
                }
                let mut rows = Rows { src, stride: inner.input[0], count, first: progress.row, columns: n };
                if columns.input[0] != item {
                    rows.count = count.min(PACKED_ROWS);
                    let to = (n * self.item) as isize;
                    let src = [inner.input[0], columns.input[0]];
                    let rect = Rect { rows: rows.count, cols: n, src, dst: [to, item] };
                    // SAFETY: valid elements; the buffer holds so many rows.
                    unsafe { (self.copy)(rows.src, panel.packed(), &rect) };
                    (rows.src, rows.stride) = (panel.packed(), to);
                }
                // SAFETY: rows of `n` elements within a chunk, and a panel's accumulators.
                unsafe { (kernels.rows)(&rows, panel.lanes()) };
                done += rows.count;
                progress.row += rows.count;
                if kernels.lanes > 1 && progress.row == CHUNK {
                    close_chunk(kernels, panel, progress, n);
                    progress = Progress { row: 0, chunks: progress.chunks + 1 };
                }
            }
        });
        self.finish_panel(kernels, panel, progress, columns, n, out);
    }

    fn finish_panel(
        &self,
        kernels: ColumnKernels,
        panel: &mut Panel,
        progress: Progress,
        columns: &Axis,
        n: usize,
        out: *mut u8,
    ) {
        let mut value = panel.lanes();
        if kernels.lanes > 1 {
            if progress.row > 0 {
                close_chunk(kernels, panel, progress, n);
            }
            value = join_slots(kernels, panel, progress.chunks + usize::from(progress.row > 0), n);
        }
        let item = self.out_item as isize;
        let direct = columns.output == item;
        let results = if direct { out } else { panel.packed() };
        // SAFETY: `n` outputs, in place or through the buffer.
        unsafe {
            (kernels.finish)(value, n, self.count, self.param, results);
            if !direct {
                let rect = Rect { rows: 1, cols: n, src: [0, item], dst: [0, columns.output] };
                (self.copy_out)(results, out, &rect);
            }
        }
    }
}

/// Joins the lanes, then the chunk with the earlier ones as a binary counter carries.
fn close_chunk(kernels: ColumnKernels, panel: &mut Panel, Progress { row, chunks }: Progress, n: usize) {
    // SAFETY: lanes and slots hold `n` accumulators each.
    let merge = |a: *mut u8, b: *mut u8| unsafe { (kernels.merge)(a, b, n) };
    let value = panel.lanes();
    // SAFETY: the chunk's rows were taken.
    unsafe { (kernels.collapse)(value, row, n) };
    let carries = chunks.trailing_ones() as usize;
    for slot in 0..carries {
        // The waiting value is the earlier one, so it takes the result; it then becomes the value.
        merge(panel.slot(slot), if slot == 0 { value } else { panel.slot(slot - 1) });
    }
    let last = if carries == 0 { value } else { panel.slot(carries - 1) };
    // SAFETY: a panel's accumulators on both sides, in different places; whole registers of them are joined later.
    unsafe { std::ptr::copy_nonoverlapping(last, panel.slot(carries), PANEL * kernels.acc_size) }
}

/// The value of all `chunks`.
fn join_slots(kernels: ColumnKernels, panel: &mut Panel, chunks: usize, n: usize) -> *mut u8 {
    let mut used = (0..SLOTS).filter(|slot| chunks >> slot & 1 == 1);
    // At least one row was taken.
    let mut value = used.next().unwrap_or(0);
    for slot in used {
        // SAFETY: both slots hold `n` accumulators; the higher one is the earlier.
        unsafe { (kernels.merge)(panel.slot(slot), panel.slot(value), n) };
        value = slot;
    }
    panel.slot(value)
}
