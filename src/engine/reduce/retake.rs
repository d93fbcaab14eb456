//! Sequences whose sums or products may have left the range of float64 where the result does not: they are taken again
//! (see *Range* in `reduce`).

use super::{Axes, Piece, ReduceJob, for_each_offset};
use crate::engine::PackedBlocks;
use crate::engine::pack::{Rect, copy_rect};
use crate::kernels::{CHUNK, ReduceKernels, State};
use crate::math::scaled_product::times_power_of_two;

/// A number of a result: it may be wrong where it is not finite, or smaller than `least`; when the elements are scaled
/// by `s`, it is scaled by `s^power`.
#[derive(Clone, Copy, Debug)]
pub struct Ranged {
    pub least: f64,
    pub power: i32,
}

/// The numbers of a result may be wrong.
pub fn doubtful(numbers: &[Ranged], result: &[f64]) -> bool {
    result.iter().zip(numbers).any(|(x, number)| !x.is_finite() || x.abs() < number.least)
}

/// Most numbers of a result.
const NUMBERS: usize = 3;

/// Elements whose largest is within these bounds leave the range nowhere, whatever the result.
const ORDINARY: std::ops::RangeInclusive<f64> = 1e-120..=1e140;

/// What is taken again, and how.
pub struct Retake<'a> {
    pub kernels: ReduceKernels,
    pub param: f64,
    /// A result's numbers.
    pub numbers: &'a [Ranged],
    /// Reductions to one number each; the largest magnitude of them is that of the elements.
    pub extremes: &'a [ReduceKernels],
}

impl Retake<'_> {
    /// Takes those of the float64 results again that may be wrong, and are.
    pub fn run(&self, axes: &Axes, x: *const u8, out: *mut u8) {
        let mut blocks = PackedBlocks::new();
        for_each_offset(&axes.kept, |input, output| {
            let (x, out) = (x.wrapping_offset(input[0]), out.wrapping_offset(output).cast::<[f64; 1]>());
            let mut result = [0.0; NUMBERS];
            let count = self.numbers.len();
            for (k, number) in result[..count].iter_mut().enumerate() {
                // SAFETY: a result has so many numbers.
                *number = unsafe { out.add(k).read_unaligned()[0] };
            }
            if !doubtful(self.numbers, &result[..count]) {
                return;
            }
            let Some(exponent) = self.exponent(axes, x, &mut blocks) else { return };
            result = self.sequence(axes, self.kernels, x, -exponent, &mut blocks);
            for (k, Ranged { power, .. }) in self.numbers.iter().enumerate() {
                let scaled = (0..*power).fold(result[k], |number, _| times_power_of_two(number, exponent));
                // SAFETY: as above.
                unsafe { out.add(k).write_unaligned([scaled]) };
            }
        });
    }

    /// The binary exponent of the largest element, where scaling by it could help.
    fn exponent(&self, axes: &Axes, x: *const u8, blocks: &mut PackedBlocks) -> Option<i64> {
        let extremes = self.extremes.iter().map(|kernels| self.sequence(axes, *kernels, x, 0, blocks)[0].abs());
        let largest = extremes.fold(0.0, |largest, x| if x > largest || x.is_nan() { x } else { largest });
        let helps = largest.is_finite() && largest > 0.0 && !ORDINARY.contains(&largest);
        // That of subnormal numbers is a little too large, which does no harm.
        helps.then_some((largest.to_bits() >> 52) as i64 - 1023)
    }

    /// The result of one sequence whose elements are scaled by `2^exponent`.
    fn sequence(
        &self,
        axes: &Axes,
        kernels: ReduceKernels,
        x: *const u8,
        exponent: i64,
        blocks: &mut PackedBlocks,
    ) -> [f64; NUMBERS] {
        let item = size_of::<f64>();
        let (copy, block) = (copy_rect(item), blocks.of(0));
        let (count, param) = (axes.count(), self.param);
        let job = ReduceJob { axes, kernels, copy, copy_out: copy, item, out_item: item, count, param };
        let mut state = State::new();
        job.for_each_chunk(
            [x; 2],
            &mut state,
            |_, Piece { src, step, filled, count, .. }| {
                let to = block.wrapping_add(filled * item);
                let rect = Rect { rows: 1, cols: count, src: [0, step], dst: [0, item as isize] };
                // SAFETY: valid elements; a block holds a chunk, and is aligned for its elements.
                let packed = unsafe {
                    copy(src, to, &rect);
                    std::slice::from_raw_parts_mut(to.cast::<f64>(), count)
                };
                packed.iter_mut().for_each(|x| *x = times_power_of_two(*x, exponent));
            },
            // SAFETY: so many elements were packed, a whole chunk or the last one.
            |state, count, ran| unsafe { (kernels.run)([block.cast_const(); 2], count, ran, state) },
        );
        let mut result = [0.0; NUMBERS];
        // SAFETY: the whole sequence was run; a result has at most so many numbers.
        unsafe { (kernels.finish)(&state, count, param, result.as_mut_ptr().cast()) };
        result
    }
}

/// Takes those products again that are in doubt, by their bytes; elements and results have `item` bytes.
pub fn retake_products(
    axes: &Axes,
    kernels: ReduceKernels,
    item: usize,
    in_doubt: impl Fn([u8; 8]) -> bool,
    x: *const u8,
    out: *mut u8,
) {
    let (copy, count, mut blocks) = (copy_rect(item), axes.count(), PackedBlocks::new());
    let job = ReduceJob { axes, kernels, copy, copy_out: copy, item, out_item: item, count, param: 0.0 };
    let mut state = State::new();
    for_each_offset(&axes.kept, |input, output| {
        let (to, mut result) = (out.wrapping_offset(output), [0; 8]);
        // SAFETY: one output element, of 8 bytes or fewer.
        unsafe { std::ptr::copy_nonoverlapping(to, result.as_mut_ptr(), item) };
        if in_doubt(result) {
            job.sequence([x.wrapping_offset(input[0]); 2], &mut state, &mut blocks);
            // SAFETY: the whole sequence was run; one output element.
            unsafe { (kernels.finish)(&state, count, 0.0, to) };
        }
    });
}

const _: () = assert!(CHUNK * size_of::<f64>() <= crate::engine::BLOCK_BYTES);
