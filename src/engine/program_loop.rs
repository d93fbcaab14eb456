//! Programs under NumPy's inner-loop signature: one strided row.

use super::plan::Plan;
use super::program::{MAX_TENSORS, Steps, run_steps};
use super::{same_elements, shares_memory};
use crate::tensor::{Dtype, View};

/// The steps of a program without reductions, and the operands that they take.
#[derive(Clone, Copy)]
pub struct Elementwise<'a> {
    pub steps: &'a Steps,
    /// The inputs, by number, that the steps have as theirs.
    pub leaves: &'a [usize],
    pub inputs: &'a [Dtype],
    pub outputs: &'a [Dtype],
}

impl Elementwise<'_> {
    /// Runs `n` elements as if one was taken after another; `operand` tells the first element of an operand, inputs
    /// before outputs, and the bytes from one to the next.
    pub fn run_row(&self, n: usize, operand: impl Fn(usize) -> (*mut u8, isize)) {
        let mut memory: Vec<u64> = Vec::new();
        // Without memory for its blocks a loop, which can't say so, takes shorter ones.
        let _ = memory.try_reserve_exact(self.steps.bytes_to_allocate().div_ceil(8));
        let memory = memory.spare_capacity_mut();
        let (all, one) = ([n as i64], [1]);
        let nin = self.inputs.len();
        let strides: [[i64; 1]; MAX_TENSORS] =
            std::array::from_fn(|k| if k < nin + self.outputs.len() { [operand(k).1 as i64] } else { [0] });
        let view = |k: usize, dtype: Dtype| View {
            name: "",
            data: operand(k).0,
            dtype,
            shape: &all,
            strides: Some(&strides[k]),
        };
        let mut views = [View::NOTHING; MAX_TENSORS];
        for (place, &leaf) in views.iter_mut().zip(self.leaves) {
            *place = view(leaf, self.inputs[leaf]);
        }
        for (place, (o, &dtype)) in views[self.leaves.len()..].iter_mut().zip(self.outputs.iter().enumerate()) {
            *place = view(nin + o, dtype);
        }
        let (leaves, outs) = views.split_at_mut(self.leaves.len());
        let outs = &mut outs[..self.outputs.len()];
        let crosses = |x: &View, outs: &[View]| outs.iter().any(|out| !same_elements(x, out) && shares_memory(x, out));
        let mut crossing = [false; MAX_TENSORS];
        leaves.iter().zip(&mut crossing).for_each(|(x, crossing)| *crossing = crosses(x, outs));
        let stays = |out: &View| out.strides == Some(&[0]);
        let mut plan = Plan::<MAX_TENSORS>::empty();
        if !crossing.contains(&true) && (n < 2 || !outs.iter().any(stays)) {
            if plan.prepare(leaves, outs) {
                run_steps(self.steps, &mut plan, memory);
            }
            return;
        }
        // An output may be what a later input is read from.
        for view in leaves.iter_mut().chain(outs.iter_mut()) {
            view.shape = &one;
        }
        let mut held = [0u64; MAX_TENSORS];
        for _ in 0..n {
            let mut own = [View::NOTHING; MAX_TENSORS];
            for (k, (own, x)) in own.iter_mut().zip(&*leaves).enumerate() {
                *own = *x;
                // What an output overwrites in part is read before.
                if crossing[k] && crosses(x, outs) {
                    own.data = (&raw mut held[k]).cast();
                    // SAFETY: an element of the caller's, of 8 bytes at most.
                    unsafe { std::ptr::copy_nonoverlapping(x.data, own.data, x.dtype.size()) }
                }
            }
            if plan.prepare(&own[..leaves.len()], outs) {
                run_steps(self.steps, &mut plan, memory);
            }
            plan.axes.clear();
            for view in leaves.iter_mut().chain(outs.iter_mut()) {
                let stride = view.strides.map_or(0, |strides| strides[0]);
                view.data = view.data.wrapping_offset(stride as isize);
            }
        }
    }
}
