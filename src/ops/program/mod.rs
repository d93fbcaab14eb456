//! Programs: expressions of many operations that are computed together, block by block, with the bits of the same calls
//! made one after the other.

mod compile;
mod graph;
mod lower;
mod parse;

use super::temporary::{buffer, with_separate_inputs};
use super::{NO_PARAMS, check_output};
use crate::engine::{self, MOST, Plan, Steps};
use crate::status::{Result, bail};
use crate::tensor::{Dims, Dtype, View, broadcast_shape, show};

pub use graph::{Graph, Value};
pub use lower::graph_of;

/// A compiled program; immutable.
#[derive(Debug)]
pub struct Program {
    steps: Steps,
    inputs: Vec<Dtype>,
    outputs: Vec<Dtype>,
}

impl Program {
    pub fn new(graph: &Graph) -> Result<Self> {
        let steps = compile::compile(graph)?;
        let dtypes = |values: &[Value]| -> Result<Vec<Dtype>> {
            let mut all = Vec::new();
            for &value in values {
                graph::push(&mut all, graph.dtype(value))?;
            }
            Ok(all)
        };
        Ok(Self { steps, inputs: dtypes(&graph.inputs)?, outputs: dtypes(&graph.outputs)? })
    }

    /// The shape of the outputs: that which the inputs broadcast to.
    pub fn shape(&self, inputs: &[View]) -> Result<Dims> {
        check_count("input", self.inputs.len(), inputs.len())?;
        broadcast_shape(inputs)
    }

    /// Computes all outputs.
    pub fn run(&self, inputs: &[View], outs: &[View]) -> Result<()> {
        check_count("input", self.inputs.len(), inputs.len())?;
        check_count("output", self.outputs.len(), outs.len())?;
        for (view, &dtype) in inputs.iter().chain(outs).zip(self.inputs.iter().chain(&self.outputs)) {
            if view.dtype != dtype {
                bail!(Dtype, "{} is {}; the program was compiled for {dtype}", view.name, view.dtype);
            }
        }
        for (k, out) in outs.iter().enumerate() {
            check_output(inputs, out)?;
            check_apart(out, &outs[..k])?;
        }
        let bytes = self.steps.bytes_to_allocate();
        let mut memory = buffer(bytes, "the program's blocks")?;
        with_separate_inputs(inputs, outs, |inputs| {
            let mut plan = Plan::<MOST>::empty();
            if plan.prepare(inputs, outs) {
                engine::run_steps(&self.steps, &mut plan, memory.spare_capacity_mut());
            }
        })
    }
}

fn check_count(what: &str, expected: usize, given: usize) -> Result<()> {
    if expected != given {
        bail!(Value, "the program has {expected} {what}s, {given} are given");
    }
    Ok(())
}

/// Refuses an output of another shape than those before it, or in their memory.
fn check_apart(out: &View, others: &[View]) -> Result<()> {
    for other in others {
        if other.shape != out.shape {
            bail!(
                Shape,
                "{} has shape {}, {} has {}; outputs of one shape are expected",
                other.name,
                show(other.shape),
                out.name,
                show(out.shape)
            );
        }
        if !out.shape.contains(&0) && engine::shares_memory(other, out) {
            bail!(Overlap, "{} and {} share memory; each output needs its own", other.name, out.name);
        }
    }
    Ok(())
}
