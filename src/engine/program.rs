//! Runs the steps of a program over the elements of its operands, block by block: what lies between two steps never
//! leaves the first-level cache.

use std::mem::MaybeUninit;

use super::pack::{CopyRect, Rect, copy_rect};
use super::plan::{Axis, Plan};
use super::stream::{self, wants_stream};
use crate::kernels::{BlockKernel, MAX_OPERANDS, MAX_PARAMS};

/// Inputs and outputs of a program at most.
pub const MAX_TENSORS: usize = 32;

/// Bytes that a program's blocks take together, where that leaves them a length that is worth it: most of a first-level
/// cache.
const CACHED_BYTES: usize = 40 * 1024;
/// Elements of a block: at least and at most.
const MIN_BLOCK_LENGTH: usize = 64;
const MAX_BLOCK_LENGTH: usize = 1024;
/// Elements of a block where there is no memory for more: the stack has room for some 450 of them.
const UNALLOCATED_BLOCK_LENGTH: usize = 8;
/// Bytes behind each block, so that no two of them are a multiple of 4 KiB apart: a read just behind a write to the same
/// place of another page waits for it.
const PADDING_BYTES: usize = 64;
/// Bytes of blocks that lie on the stack.
const STACK_BYTES: usize = 64 * 1024;

/// Where a step finds or leaves its elements: inputs come first, then outputs, constants and registers.
pub type RegisterIndex = u16;

/// One kernel's call on a block.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    pub kernel: BlockKernel,
    pub places: [RegisterIndex; MAX_OPERANDS],
    pub params: [f64; MAX_PARAMS],
}

/// A number that a block is filled with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Constant {
    pub bits: [u8; 8],
    /// Bytes of it that count.
    pub item: usize,
}

/// What is run; immutable, so that any number of threads may run it at once.
#[derive(Debug, Default)]
pub struct Steps {
    pub steps: Vec<Step>,
    pub constants: Vec<Constant>,
    pub inputs: usize,
    pub outputs: usize,
    pub registers: usize,
    /// Bytes of the largest element.
    pub item: usize,
    /// For each output the inputs, a bit each, that steps behind the one that writes it read.
    pub read_later: Vec<u32>,
}

impl Steps {
    /// Places of all kinds.
    fn places(&self) -> usize {
        self.inputs + self.outputs + self.constants.len() + self.registers
    }

    /// Elements of a block.
    pub fn block(&self) -> usize {
        let each = CACHED_BYTES / self.places().max(1) / self.item.max(1);
        (each / MIN_BLOCK_LENGTH * MIN_BLOCK_LENGTH).clamp(MIN_BLOCK_LENGTH, MAX_BLOCK_LENGTH)
    }

    /// Bytes from one block of so many elements to the next.
    fn pitch(&self, block: usize) -> usize {
        block * self.item.max(1) + PADDING_BYTES
    }

    /// Bytes that a run works in: a pointer and a block of so many elements for every place.
    fn bytes(&self, block: usize) -> usize {
        self.places() * (size_of::<*mut u8>() + self.pitch(block)) + PADDING_BYTES
    }

    /// Bytes that the caller is to allocate for a run: 0 where the stack has room.
    pub fn bytes_to_allocate(&self) -> usize {
        let bytes = self.bytes(self.block());
        if bytes <= STACK_BYTES { 0 } else { bytes }
    }
}

/// Memory of a run on the stack.
#[repr(align(64))]
struct Near(MaybeUninit<[u8; STACK_BYTES]>);

/// Runs a program over all elements of `plan`, whose operands have the dtypes of the program's. An output may be exactly
/// an input, else no operand overlaps it. `memory` has [`Steps::bytes_to_allocate`], or nothing: then blocks are short.
pub fn run_steps(steps: &Steps, plan: &mut Plan<MAX_TENSORS>, memory: &mut [MaybeUninit<u64>]) {
    plan.pair_transposed();
    Registers::with(steps, memory, |registers| ProgramLoop::new(steps, plan, registers).run());
}

/// What an operand's block holds, so that repeated elements are packed once.
#[derive(Clone, Copy, PartialEq)]
struct PackedInput {
    src: *mut u8,
    rows: usize,
    cols: usize,
}

/// The blocks of a run, and where each place lies at the moment.
pub(super) struct Registers<'a> {
    steps: &'a Steps,
    /// Elements of a block.
    pub(super) length: usize,
    /// A pointer for each place; the first block.
    table: *mut *mut u8,
    blocks: *mut u8,
}

impl<'a> Registers<'a> {
    /// In memory of so many bytes as the steps tell for that length, all of which is there until the last use.
    fn new(steps: &'a Steps, length: usize, memory: *mut u8) -> Self {
        let start = memory.wrapping_add(memory.align_offset(PADDING_BYTES));
        let blocks = start.wrapping_add((steps.places() * size_of::<*mut u8>()).next_multiple_of(PADDING_BYTES));
        let own = Self { steps, length, table: start.cast(), blocks };
        (0..steps.places()).for_each(|place| own.set(place, own.block(place)));
        own
    }

    /// Runs `body` on registers on the stack, or in `memory`, which has [`Steps::bytes_to_allocate`] or nothing.
    pub(super) fn with(steps: &Steps, memory: &mut [MaybeUninit<u64>], body: impl FnOnce(Registers)) {
        let wanted = steps.block();
        if steps.bytes_to_allocate() != 0 && size_of_val(memory) >= steps.bytes(wanted) {
            body(Registers::new(steps, wanted, memory.as_mut_ptr().cast()));
            return;
        }
        let length = if steps.bytes_to_allocate() == 0 { wanted } else { UNALLOCATED_BLOCK_LENGTH };
        assert!(steps.bytes(length) <= STACK_BYTES, "no memory for the program's blocks");
        let mut near = Near(MaybeUninit::uninit());
        body(Registers::new(steps, length, near.0.as_mut_ptr().cast()));
    }

    /// The block of a place.
    pub(super) fn block(&self, place: usize) -> *mut u8 {
        self.blocks.wrapping_add(place * self.steps.pitch(self.length))
    }

    pub(super) fn set(&self, place: usize, at: *mut u8) {
        debug_assert!(place < self.steps.places());
        // SAFETY: the table has a pointer for each place.
        unsafe { self.table.add(place).write(at) }
    }

    /// Where a place lies.
    pub(super) fn at(&self, place: usize) -> *mut u8 {
        debug_assert!(place < self.steps.places());
        // SAFETY: the table has a pointer for each place, written when it was made.
        unsafe { self.table.add(place).read() }
    }

    /// Fills the constants' blocks, as far as so many elements reach.
    pub(super) fn fill_constants(&self, count: usize) {
        let first = self.steps.inputs + self.steps.outputs;
        for (k, constant) in self.steps.constants.iter().enumerate() {
            let rect = Rect { rows: 1, cols: count, src: [0, 0], dst: [0, constant.item as isize] };
            // SAFETY: one element, and a block of at least `count`.
            unsafe { copy_rect(constant.item)(constant.bits.as_ptr(), self.block(first + k), &rect) }
        }
    }

    /// Takes all steps on so many elements of every place, which lie one behind the other there.
    pub(super) fn take_steps(&self, count: usize) {
        for step in &self.steps.steps {
            let operands = step.places.map(|place| self.at(place as usize));
            // SAFETY: every place is contiguous for so many elements, in the caller's memory or in a block; kernels don't
            // look at operands that they don't have.
            unsafe { (step.kernel)(&operands, count, &step.params) }
        }
    }
}

struct ProgramLoop<'a> {
    registers: Registers<'a>,
    plan: &'a Plan<MAX_TENSORS>,
    copies: [CopyRect; MAX_TENSORS],
    /// The two innermost axes; `rows` has extent 1 when there is only one.
    rows: Axis<MAX_TENSORS>,
    cols: Axis<MAX_TENSORS>,
    /// A chunk's largest extents.
    chunk: [usize; 2],
    /// Outputs, a bit each, that steps write where they are wanted, and those that go past the caches.
    direct: u32,
    streamed: u32,
}

impl<'a> ProgramLoop<'a> {
    fn new(steps: &'a Steps, plan: &'a Plan<MAX_TENSORS>, registers: Registers<'a>) -> Self {
        let (rows, cols) = plan.innermost();
        let chunk = plan.chunk(registers.length);
        let mut run = Self {
            registers,
            plan,
            copies: {
                let unused = copy_rect(1);
                std::array::from_fn(|k| if k < plan.operands { copy_rect(plan.items[k]) } else { unused })
            },
            rows,
            cols,
            chunk,
            direct: 0,
            streamed: 0,
        };
        for (o, out) in plan.outs().enumerate() {
            let aliased = |k: usize| plan.data[k] == plan.data[out];
            let late = |k: usize| steps.read_later[o] & (1 << k) != 0;
            let elements: usize = plan.axes.iter().map(|axis| axis.extent).product();
            if (0..plan.inputs).any(|k| aliased(k) && late(k)) {
                continue;
            }
            if wants_stream(elements * plan.items[out]) && !(0..plan.inputs).any(aliased) {
                run.streamed |= 1 << o;
            } else {
                run.direct |= 1 << o;
            }
        }
        run
    }

    #[inline(never)]
    fn run(&self) {
        let Self { plan, .. } = *self;
        self.registers.fill_constants(self.chunk[0] * self.chunk[1]);
        let mut packed: [Option<PackedInput>; MAX_TENSORS] = [None; MAX_TENSORS];
        plan.for_each_outer(2, |data| {
            for row in (0..self.rows.extent).step_by(self.chunk[0]) {
                for col in (0..self.cols.extent).step_by(self.chunk[1]) {
                    let rows = self.chunk[0].min(self.rows.extent - row);
                    let cols = self.chunk[1].min(self.cols.extent - col);
                    let at = |k: usize| {
                        let offset = row as isize * self.rows.strides[k] + col as isize * self.cols.strides[k];
                        data[k].wrapping_offset(offset)
                    };
                    self.part(at, rows, cols, &mut packed);
                }
            }
        });
        if self.streamed != 0 {
            stream::fence();
        }
    }

    /// One chunk: pack what is not contiguous, take the steps, unpack.
    fn part(
        &self,
        at: impl Fn(usize) -> *mut u8,
        rows: usize,
        cols: usize,
        packed: &mut [Option<PackedInput>; MAX_TENSORS],
    ) {
        let Self { plan, .. } = *self;
        let item = |k: usize| plan.items[k] as isize;
        let contiguous = |k: usize| {
            (cols == 1 || self.cols.strides[k] == item(k))
                && (rows == 1 || self.rows.strides[k] == cols as isize * item(k))
        };
        for (k, packed) in packed.iter_mut().enumerate().take(plan.operands) {
            let in_place = contiguous(k) && (k < plan.inputs || self.direct >> (k - plan.inputs) & 1 == 1);
            self.registers.set(k, if in_place { at(k) } else { self.registers.block(k) });
            if !in_place && k < plan.inputs {
                self.pack(k, at(k), rows, cols, packed);
            }
        }
        self.registers.take_steps(rows * cols);
        for out in plan.outs() {
            // SAFETY: a chunk of the output, which lies in its block if not in place.
            unsafe {
                let from = self.registers.at(out);
                if from == at(out) {
                    continue;
                }
                if contiguous(out) && self.streamed >> (out - plan.inputs) & 1 == 1 {
                    stream::copy(from, at(out), rows * cols * plan.items[out]);
                    continue;
                }
                let rect = Rect {
                    rows,
                    cols,
                    src: [cols as isize * item(out), item(out)],
                    dst: [self.rows.strides[out], self.cols.strides[out]],
                };
                self.copies[out](from, at(out), &rect);
            }
        }
    }

    /// Packs an input's part of a chunk, unless its block holds exactly this already.
    fn pack(&self, k: usize, src: *mut u8, rows: usize, cols: usize, last: &mut Option<PackedInput>) {
        let this = PackedInput { src, rows, cols };
        if *last == Some(this) {
            return;
        }
        let item = self.plan.items[k] as isize;
        let rect =
            Rect { rows, cols, src: [self.rows.strides[k], self.cols.strides[k]], dst: [cols as isize * item, item] };
        // SAFETY: a part of the plan's valid elements; the chunk fits the block.
        unsafe { self.copies[k](src, self.registers.block(k), &rect) }
        // What an output of the same chunk overwrites is packed anew.
        *last = if self.plan.outs().any(|out| self.plan.data[out] == self.plan.data[k]) { None } else { Some(this) };
    }
}

/// The step that copies elements of so many bytes from its first place to its second.
pub fn copy_step(item: usize) -> BlockKernel {
    /// # Safety
    /// As [`BlockKernel`], for elements of `N` bytes.
    unsafe fn copy<const N: usize>(operands: &[*mut u8; MAX_OPERANDS], n: usize, _: &[f64; MAX_PARAMS]) {
        // SAFETY: `n` elements of either, which are the same or apart.
        unsafe { std::ptr::copy(operands[0].cast_const(), operands[1], n * N) }
    }
    match item {
        1 => copy::<1>,
        2 => copy::<2>,
        4 => copy::<4>,
        _ => copy::<8>,
    }
}
