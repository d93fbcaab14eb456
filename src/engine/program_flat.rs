//! Programs over contiguous operands of one shape: no plan, no copies.

use std::mem::MaybeUninit;

use super::program::{MAX_TENSORS, Registers, Steps};
use super::stream::{self, wants_stream};
use crate::simd::prefetch;

/// Bytes of all operands from which on blocks are fetched before they are computed: what a second-level cache holds need not
/// be.
const PREFETCH_FROM_BYTES: usize = 384 * 1024;
/// Bytes of a cache line.
const LINE: usize = 64;
/// Lines that are fetched for each step of a block: more at once would wait for one another, so that a program of few
/// steps takes short blocks there.
const PREFETCH_LINES_PER_STEP: usize = 16;
/// Bytes of an input from what is computed to what is fetched, at least.
const PREFETCH_DISTANCE: usize = 2048;
/// Elements of a block that is fetched, at least.
const MIN_PREFETCH_BLOCK: usize = 64;

/// Runs steps over `n` elements: `operands` has the first byte of each input and output, one behind the other, and the
/// bytes of its element. An output may be an input that no later step reads; else all are apart.
pub fn run_flat(steps: &Steps, operands: &[(*mut u8, usize)], n: usize, memory: &mut [MaybeUninit<u64>]) {
    debug_assert!(operands.len() == steps.inputs + steps.outputs && operands.len() <= MAX_TENSORS);
    Registers::with(steps, memory, |registers| {
        let (inputs, outs) = operands.split_at(steps.inputs);
        let streams = |&(out, item): &(*mut u8, usize)| wants_stream(n * item) && !inputs.iter().any(|x| x.0 == out);
        let far = n.saturating_mul(operands.iter().map(|operand| operand.1).sum()) > PREFETCH_FROM_BYTES;
        let (most, ahead) = if far { fetched_blocks(steps, inputs, registers.length) } else { (registers.length, 0) };
        registers.fill_constants(most.min(n));
        for first in (0..n).step_by(most) {
            let count = most.min(n - first);
            for (k, operand) in operands.iter().enumerate() {
                let at = operand.0.wrapping_add(first * operand.1);
                let through = k >= inputs.len() && streams(operand);
                registers.set(k, if through { registers.block(k) } else { at });
            }
            if far && first + ahead < n {
                let next = most.min(n - first - ahead);
                for &(data, item) in inputs {
                    let start = data.wrapping_add((first + ahead) * item);
                    (0..next * item).step_by(LINE).for_each(|at| prefetch(start.wrapping_add(at)));
                }
            }
            registers.take_steps(count);
            for (k, out) in outs.iter().enumerate().filter(|(_, out)| streams(out)) {
                let (from, to) = (registers.block(inputs.len() + k), out.0.wrapping_add(first * out.1));
                // SAFETY: so many elements of a block, and of the output.
                unsafe { stream::copy(from, to, count * out.1) }
            }
        }
        if outs.iter().any(streams) {
            stream::fence();
        }
    });
}

/// Elements of a block whose fetches the steps have time for, and from what is computed to what is fetched.
#[cold]
fn fetched_blocks(steps: &Steps, inputs: &[(*mut u8, usize)], longest: usize) -> (usize, usize) {
    let (bytes, largest) = inputs.iter().fold((0, 1), |(sum, largest), input| (sum + input.1, input.1.max(largest)));
    let lines = steps.steps.len().max(1).saturating_mul(PREFETCH_LINES_PER_STEP);
    let block = (lines.saturating_mul(LINE) / bytes.max(1) / MIN_PREFETCH_BLOCK * MIN_PREFETCH_BLOCK)
        .max(MIN_PREFETCH_BLOCK)
        .min(longest);
    (block, PREFETCH_DISTANCE.div_ceil(block * largest).max(1) * block)
}
