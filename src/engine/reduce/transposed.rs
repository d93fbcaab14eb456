//! Columns transposed into sequences, a few at a time: what memory holds side by side is read a cache line at a
//! time, and each column goes through the lanes from a block.

use std::mem::MaybeUninit;

use super::super::pack::Rect;
use super::{Axis, Piece, ReduceJob, for_each_offset, moved};
use crate::kernels::{CHUNK, State};

/// Bytes of a block: a chunk of each column that a cache line holds.
const BLOCK: usize = 64 * CHUNK;
/// Most columns of a block.
const COLUMNS: usize = 16;
/// Words of the largest result.
const WORDS: usize = 3;

/// Left uninitialised: a block is read where it was packed.
#[repr(C, align(64))]
struct Scratch {
    blocks: [MaybeUninit<[u8; BLOCK]>; 2],
    states: [State; COLUMNS],
    results: MaybeUninit<[u64; WORDS * COLUMNS]>,
}

impl ReduceJob<'_> {
    #[inline(never)]
    pub(super) fn transposed(&self, x: [*const u8; 2], out: *mut u8) {
        let Some((columns, outer)) = self.axes.kept.split_last() else { return };
        let mut scratch = Scratch {
            blocks: [MaybeUninit::uninit(); 2],
            states: [const { State::new() }; COLUMNS],
            results: MaybeUninit::uninit(),
        };
        let width = COLUMNS.min(64 / self.item);
        for_each_offset(outer, |input, output| {
            for start in (0..columns.extent).step_by(width) {
                let n = width.min(columns.extent - start);
                let x = moved(moved(x, input), columns.input.map(|step| step * start as isize));
                let out = out.wrapping_offset(output + start as isize * columns.output);
                self.turn(&mut scratch, x, columns, n);
                self.write(&mut scratch, columns, n, out);
            }
        });
    }

    /// Runs `n` columns from `x` on.
    fn turn(&self, scratch: &mut Scratch, x: [*const u8; 2], columns: &Axis, n: usize) {
        let item = self.item as isize;
        self.for_each_chunk(
            x,
            scratch,
            |scratch, Piece { k, src, step, filled, count }| {
                let dst = [CHUNK as isize * item, item];
                let rect = Rect { rows: n, cols: count, src: [columns.input[k], step], dst };
                let block: *mut u8 = scratch.blocks[k].as_mut_ptr().cast();
                // SAFETY: valid elements; a block holds a chunk of each column.
                unsafe { (self.copy)(src, block.wrapping_add(filled * self.item), &rect) };
            },
            |scratch, count, ran| self.run(scratch, n, count, ran),
        );
    }

    /// Runs `count` elements of each column.
    fn run(&self, scratch: &mut Scratch, n: usize, count: usize, ran: usize) {
        for (column, state) in scratch.states.iter_mut().take(n).enumerate() {
            let start = column * CHUNK * self.item;
            let src = scratch.blocks.each_ref().map(|block| block.as_ptr().cast::<u8>().wrapping_add(start));
            // SAFETY: `count` elements of this column were packed, of each input in use.
            unsafe { (self.kernels.run)(src, count, ran, state) };
        }
    }

    fn write(&self, scratch: &mut Scratch, columns: &Axis, n: usize, out: *mut u8) {
        let results: *mut u8 = scratch.results.as_mut_ptr().cast();
        for (column, state) in scratch.states.iter().take(n).enumerate() {
            // SAFETY: the column's whole sequence was run; the buffer holds a result for each.
            unsafe {
                let to = results.wrapping_add(column * self.out_item);
                (self.kernels.finish)(state, self.count, self.param, to);
            }
        }
        let item = self.out_item as isize;
        // A result of several words is a row of them.
        let rect = match self.out_item {
            9.. => Rect { rows: n, cols: self.out_item / 8, src: [item, 8], dst: [columns.output, 8] },
            _ => Rect { rows: 1, cols: n, src: [0, item], dst: [0, columns.output] },
        };
        // SAFETY: `n` results, and as many outputs.
        unsafe { (self.copy_out)(results, out, &rect) };
    }
}
