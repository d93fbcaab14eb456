//! Losses along lines: one number of each line of predictions, and of its targets or its label.

use super::indexed::read_index;
use super::lines::Lines;
use super::pack::{CopyRect, Rect, copy_rect};
use crate::kernels::{CHUNK, LineLoss, LossArgs, LossState};
use crate::tensor::Dtype;

/// Bytes of packed lines of one operand: a chunk of four of float32, of two of float64.
const BLOCK_BYTES: usize = 4 * (CHUNK * 4 + 64);
/// Most lines that are packed side by side.
const MAX_LINES: usize = 4;
/// The operands' places.
const X: usize = 0;
const TARGET: usize = 1;
const OUT: usize = 2;

/// Packed elements, left uninitialised: what is read has been packed. And what is known of the lines.
#[repr(C, align(64))]
struct LossBlock {
    elements: [std::mem::MaybeUninit<[u8; BLOCK_BYTES]>; 2],
    states: [LossState; MAX_LINES],
}

/// The work on lines of predictions, targets or labels, and results, in this order.
pub struct LossLines<'a> {
    pub lines: &'a Lines<3>,
    pub kernel: &'a LineLoss,
    pub args: &'a LossArgs,
    /// Of labels.
    pub labels: Option<Dtype>,
    /// Lines with this label give 0.
    pub ignored: Option<i64>,
}

impl LossLines<'_> {
    /// Runs the kernel on every line.
    pub fn run(&self) {
        let (lines, item) = (self.lines, self.lines.item[X]);
        let dense = |k: usize| lines.step[k] == lines.item[k] as isize;
        if dense(X) && (!self.kernel.has_targets || dense(TARGET)) {
            let mut state = LossState::NEW;
            lines.for_each_panel(1, |at, _| self.in_place(at, &mut state));
            return;
        }
        let across = lines.step[X].unsigned_abs() > lines.between(X).unsigned_abs();
        let most = if across { BLOCK_BYTES / (CHUNK * item + 64) } else { 1 };
        let mut block =
            LossBlock { elements: [std::mem::MaybeUninit::uninit(); 2], states: [LossState::NEW; MAX_LINES] };
        let copy = copy_rect(item);
        lines.for_each_panel(most, |at, n| self.packed(at, n, copy, &mut block));
    }

    /// The prediction for the line's label: `None` where the line is left out, NaN where the label names none.
    fn labelled(&self, x: *const u8, label: *const u8) -> Option<f64> {
        let Some(dtype) = self.labels else { return Some(f64::NAN) };
        // SAFETY: an element of the labels.
        let label = unsafe { read_index(label, dtype) };
        if self.ignored == Some(label) {
            return None;
        }
        if !(0..self.lines.length[X] as i64).contains(&label) {
            return Some(f64::NAN);
        }
        // SAFETY: an element of the line.
        Some(unsafe { (self.kernel.read)(x.wrapping_offset(label as isize * self.lines.step[X])) })
    }

    fn finish(&self, state: &LossState, out: *mut u8) {
        // SAFETY: an element of the output.
        unsafe { (self.kernel.finish)(state, self.args, out) }
    }

    fn leave_out(&self, out: *mut u8) {
        // SAFETY: an element of the output, whose bytes make 0.
        unsafe { out.write_bytes(0, self.lines.item[OUT]) }
    }

    /// A line whose elements are contiguous.
    fn in_place(&self, at: [*mut u8; 3], state: &mut LossState) {
        let Some(labelled) = self.labelled(at[X], at[TARGET]) else { return self.leave_out(at[OUT]) };
        state.reset(labelled);
        for pass in self.kernel.passes {
            // SAFETY: the line's elements, and its targets if there are any, are contiguous and valid.
            unsafe { pass(at[X], at[TARGET], self.lines.length[X], state, self.args) };
            state.end_pass();
        }
        self.finish(state, at[OUT]);
    }

    /// `n` neighbouring lines, packed chunk by chunk.
    fn packed(&self, at: [*mut u8; 3], n: usize, copy: CopyRect, block: &mut LossBlock) {
        let between = |k: usize| self.lines.between(k);
        let nth = |k: usize, i: usize| at[k].wrapping_offset(i as isize * between(k));
        let count = self.lines.length[X];
        let pitch = CHUNK.min(count) * self.lines.item[X] + 64;
        let labels: [Option<f64>; MAX_LINES] =
            std::array::from_fn(|i| if i < n { self.labelled(nth(X, i), nth(TARGET, i)) } else { None });
        for (state, label) in block.states.iter_mut().zip(labels) {
            state.reset(label.unwrap_or(f64::NAN));
        }
        let packed = block.elements.each_mut().map(|elements| elements.as_mut_ptr().cast::<u8>());
        for (number, pass) in self.kernel.passes.iter().enumerate() {
            for start in (0..count).step_by(CHUNK) {
                let some = CHUNK.min(count - start);
                // What one chunk holds stays packed.
                if number == 0 || count > CHUNK {
                    for k in [X, TARGET].into_iter().take(1 + usize::from(self.kernel.has_targets)) {
                        let (step, item) = (self.lines.step[k], self.lines.item[k] as isize);
                        let rect = Rect { rows: n, cols: some, src: [between(k), step], dst: [pitch as isize, item] };
                        // SAFETY: valid elements; the block holds a chunk of each line.
                        unsafe { copy(at[k].wrapping_offset(start as isize * step), packed[k], &rect) }
                    }
                }
                for (i, state) in block.states.iter_mut().enumerate().take(n) {
                    let line = packed.map(|packed| packed.wrapping_add(i * pitch).cast_const());
                    // SAFETY: the elements lie packed in the block, one line after another.
                    unsafe { pass(line[X], line[TARGET], some, state, self.args) }
                }
            }
            block.states[..n].iter_mut().for_each(LossState::end_pass);
        }
        for (i, label) in labels.iter().enumerate().take(n) {
            match label {
                Some(_) => self.finish(&block.states[i], nth(OUT, i)),
                None => self.leave_out(nth(OUT, i)),
            }
        }
    }
}
