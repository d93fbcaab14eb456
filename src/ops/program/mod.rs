//! Programs: expressions of many operations that are computed together, block by block, with the bits of the same calls
//! made one after the other.
//!
//! # From expression to steps
//!
//! A graph (`graph`) grows node by node, or from text (`parse`, `lower`, `horizontal`, `names`). A node that is there
//! already is found, and constants are folded by their kernels. `stages` cuts the graph at its horizontal nodes, the
//! reductions and normalisations, which need whole lines: into map, reduce and normalise stages. `compile` turns what
//! lies between two cuts into steps. Each is a call of a block kernel on registers, blocks of some hundred elements,
//! which values share by liveness.
//!
//! `merge` chooses the kernel of a value: two additions, subtractions or multiplications (`arithmetic`), or up to four
//! steps of Horner's rule (`horner`), may have one. Each operation still rounds by itself.
//!
//! # A run
//!
//! `run` takes a group of rows through all stages where each of them takes rows by themselves (`shapes`). `reduce`
//! folds long sequences chunk by chunk into the reduction's state, so that bits are those of the reduction of a whole
//! tensor.

mod arithmetic;
mod compile;
mod describe;
mod graph;
mod horizontal;
mod horner;
mod lower;
mod merge;
mod names;
mod parse;
mod reduce;
mod run;
mod shapes;
mod stages;

use self::shapes::Shapes;
use self::stages::Stages;
use crate::engine::Elementwise;
use crate::status::{Result, bail};
use crate::tensor::{Dims, Dtype, View};

pub use describe::Format;
pub use graph::{Graph, Horizontal, HorizontalOp, Value};
pub use horizontal::normalisation_numbers;
pub use lower::graph_of;
pub use names::normalisation_named;

/// A compiled program; immutable.
#[derive(Debug)]
pub struct Program {
    stages: Stages,
}

impl Program {
    pub fn new(graph: &Graph) -> Result<Self> {
        Ok(Self { stages: Stages::new(graph)? })
    }

    /// Dtypes of the inputs.
    pub fn inputs(&self) -> &[Dtype] {
        &self.stages.dtypes[..self.stages.inputs]
    }

    /// Dtypes of the outputs.
    pub fn outputs(&self) -> &[Dtype] {
        &self.stages.dtypes[self.stages.inputs..][..self.stages.outputs]
    }

    /// The steps of a program without reductions and normalisations.
    pub fn elementwise(&self) -> Option<Elementwise<'_>> {
        let map = self.stages.only_map()?;
        Some(Elementwise { steps: &map.steps, leaves: &map.leaves, inputs: self.inputs(), outputs: self.outputs() })
    }

    /// The shape of an output for inputs of these shapes.
    pub fn shape(&self, inputs: &[View], output: usize) -> Result<Dims> {
        check_count("input", self.stages.inputs, inputs.len())?;
        let shapes = Shapes::new(&self.stages, inputs)?;
        Ok(shapes.of(self.stages.inputs + output).iter().copied().collect())
    }

    /// Writes what the program, made of that graph, is.
    pub fn describe(&self, graph: &Graph, format: Format, out: &mut dyn std::fmt::Write) -> std::fmt::Result {
        describe::describe(graph, &self.stages, format, out)
    }

    /// Computes all outputs.
    pub fn run(&self, inputs: &[View], outs: &[View]) -> Result<()> {
        check_count("input", self.stages.inputs, inputs.len())?;
        check_count("output", self.stages.outputs, outs.len())?;
        for (view, &dtype) in inputs.iter().chain(outs).zip(&self.stages.dtypes) {
            if view.dtype != dtype {
                bail!(Dtype, "{} is {}; the program was compiled for {dtype}", view.name, view.dtype);
            }
        }
        run::run(&self.stages, inputs, outs)
    }
}

fn check_count(what: &str, expected: usize, given: usize) -> Result<()> {
    if expected != given {
        bail!(Value, "the program has {expected} {what}s, {given} are given");
    }
    Ok(())
}
