//! A graph cut into stages: what needs whole lines ends one, and what lies between two is computed block by block.

use arrayvec::ArrayVec;

use super::compile::compile;
use super::graph::{Graph, Horizontal, HorizontalOp, MAX_INPUTS, Node, Value, push};
use crate::engine::Steps;
use crate::kernels::{Normalisation, Reduction};
use crate::status::{Result, bail};
use crate::tensor::Dtype;

/// A tensor of a run: inputs come first, then outputs, then what is kept from one stage to another.
pub type Slot = usize;

/// Element by element from leaves to targets, all of which have the shape that the leaves broadcast to.
#[derive(Debug)]
pub struct MapStage {
    pub steps: Steps,
    pub leaves: Vec<Slot>,
    pub targets: Vec<Slot>,
}

/// What is done with lines of elements as they are made: reductions along the same axes.
#[derive(Debug)]
pub struct ReduceStage {
    /// Makes the operands of all, which have one dtype.
    pub map: MapStage,
    /// Where they lie, if nothing has to be made.
    pub direct: Option<Vec<Slot>>,
    pub reductions: Vec<StageReduction>,
    pub axes: Option<Vec<i32>>,
    pub keepdims: bool,
    pub dtype: Dtype,
}

/// One of the reductions of a [`ReduceStage`].
#[derive(Clone, Copy, Debug)]
pub struct StageReduction {
    pub reduction: Reduction,
    pub param: f64,
    pub target: Slot,
    /// The first of its operands among those that are made; it has as many as its table's row says.
    pub first: usize,
}

impl StageReduction {
    /// Its operands among those that are made.
    pub fn operands(&self) -> std::ops::Range<usize> {
        self.first..self.first + self.reduction.info().inputs.len()
    }
}

/// Operands that are made for the reductions of a pass at most.
pub const MAX_REDUCED_OPERANDS: usize = 4;

/// A normalisation of a tensor, with what it takes beside it.
#[derive(Debug)]
pub struct NormaliseStage {
    pub op: Normalisation,
    pub operands: Vec<Slot>,
    pub axes: Option<Vec<i32>>,
    /// Epsilon and ddof.
    pub numbers: [f64; 2],
    pub target: Slot,
}

#[derive(Debug)]
pub enum Stage {
    Map(MapStage),
    Reduce(ReduceStage),
    Normalise(NormaliseStage),
}

/// What is run, and the dtypes of its tensors.
#[derive(Debug)]
pub struct Stages {
    /// Before the last ones.
    pub stages: Vec<Stage>,
    /// The last ones, where all outputs that are theirs have one shape: one for all.
    pub joint: Option<MapStage>,
    /// And where they don't: one for each set of leaves.
    pub apart: Vec<MapStage>,
    pub dtypes: Vec<Dtype>,
    /// For each value of the graph, whether an output needs it.
    pub needed: Vec<bool>,
    pub inputs: usize,
    pub outputs: usize,
}

impl Stages {
    /// The stages of all outputs of a graph.
    pub fn new(graph: &Graph) -> Result<Self> {
        if graph.outputs.is_empty() {
            bail!(Value, "the program has no output");
        }
        let mut cutter = Cutter::new(graph)?;
        for value in graph.values() {
            let done = cutter.slots[value.number()].is_some();
            if let (true, false, Node::Horizontal(k)) = (cutter.stages.needed[value.number()], done, graph.node(value))
            {
                cutter.horizontal(value, &graph.horizontals[k])?;
            }
        }
        cutter.finish()
    }

    /// The whole program is one map: the usual case.
    pub fn only_map(&self) -> Option<&MapStage> {
        self.joint.as_ref().filter(|_| self.stages.is_empty())
    }
}

struct Cutter<'g> {
    graph: &'g Graph,
    /// Where a value lies that a stage leaves or that is given.
    slots: Vec<Option<Slot>>,
    stages: Stages,
}

impl<'g> Cutter<'g> {
    fn new(graph: &'g Graph) -> Result<Self> {
        let (mut needed, mut slots, mut dtypes) = (Vec::new(), Vec::new(), Vec::new());
        for value in graph.values() {
            push(&mut needed, graph.outputs.contains(&value))?;
            push(&mut slots, None)?;
        }
        for value in graph.values().rev() {
            if needed[value.number()] {
                graph.for_each_taken(value, |taken| needed[taken.number()] = true);
            }
        }
        for (k, &value) in graph.inputs.iter().enumerate() {
            slots[value.number()] = Some(k);
        }
        for &value in graph.inputs.iter().chain(&graph.outputs) {
            push(&mut dtypes, graph.dtype(value))?;
        }
        let stages = Stages {
            stages: Vec::new(),
            joint: None,
            apart: Vec::new(),
            dtypes,
            needed,
            inputs: graph.inputs.len(),
            outputs: graph.outputs.len(),
        };
        Ok(Self { graph, slots, stages })
    }

    /// A stage for a value that needs whole lines.
    fn horizontal(&mut self, value: Value, horizontal: &Horizontal) -> Result<()> {
        let HorizontalOp::Normalise(op) = horizontal.what else { return self.reduce(value, horizontal) };
        let target = self.slot_for(value)?;
        let axes = horizontal.axes.as_ref().map(|axes| copied(axes)).transpose()?;
        let mut operands = Vec::new();
        for (k, &operand) in horizontal.operands.iter().enumerate() {
            // What is normalised is made where the result will be, which is of its shape.
            let slot = self.made(operand, (k == 0).then_some(target))?;
            push(&mut operands, slot)?;
        }
        let stage = Stage::Normalise(NormaliseStage { op, operands, axes, numbers: horizontal.numbers(), target });
        push(&mut self.stages.stages, stage)?;
        self.slots[value.number()] = Some(target);
        Ok(())
    }

    /// A stage for a reduction, and for those behind it that can be taken of the same elements.
    fn reduce(&mut self, value: Value, horizontal: &Horizontal) -> Result<()> {
        let (mut operands, mut reductions, mut results) = (Vec::new(), Vec::new(), Vec::new());
        let dtype = self.graph.dtype(horizontal.operands[0]);
        self.put_outputs(horizontal)?;
        let leaves = self.known_leaves(&horizontal.operands)?;
        for other in self.graph.values().skip(value.number()) {
            let Some((next, reduction)) = self.reduction_of(other) else { continue };
            let alike = operands.len() + next.operands.len() <= MAX_REDUCED_OPERANDS
                && next.axes == horizontal.axes
                && next.keeps_axes() == horizontal.keeps_axes()
                && self.graph.dtype(next.operands[0]) == dtype;
            if !alike {
                continue;
            }
            self.put_outputs(next)?;
            if other != value && self.leaves(&next.operands)?.as_ref() != Some(&leaves) {
                continue;
            }
            let target = self.slot_for(other)?;
            push(&mut results, (other, target))?;
            push(
                &mut reductions,
                StageReduction { reduction, param: next.numbers()[0], target, first: operands.len() },
            )?;
            for &operand in &next.operands {
                push(&mut operands, operand)?;
            }
        }
        let mut direct = Some(Vec::new());
        for operand in &operands {
            match (self.slots[operand.number()], &mut direct) {
                (Some(slot), Some(list)) => push(list, slot)?,
                _ => direct = None,
            }
        }
        let map = self.map(&operands, &[])?;
        let (axes, keepdims) =
            (horizontal.axes.as_ref().map(|axes| copied(axes)).transpose()?, horizontal.keeps_axes());
        push(&mut self.stages.stages, Stage::Reduce(ReduceStage { map, direct, reductions, axes, keepdims, dtype }))?;
        results.iter().for_each(|(value, target)| self.slots[value.number()] = Some(*target));
        Ok(())
    }

    /// A reduction that is needed and not there yet.
    fn reduction_of(&self, value: Value) -> Option<(&'g Horizontal, Reduction)> {
        let Node::Horizontal(k) = self.graph.node(value) else { return None };
        let horizontal = &self.graph.horizontals[k];
        let HorizontalOp::Reduce { reduction, .. } = horizontal.what else { return None };
        let open = self.stages.needed[value.number()] && self.slots[value.number()].is_none();
        open.then_some((horizontal, reduction))
    }

    /// Makes operands that are outputs too, so that they are read where these lie.
    fn put_outputs(&mut self, horizontal: &Horizontal) -> Result<()> {
        for &operand in &horizontal.operands {
            if self.graph.outputs.contains(&operand) && self.leaves(&[operand])?.is_some() {
                self.made(operand, None)?;
            }
        }
        Ok(())
    }

    /// What a value is made of, where others lie in slots.
    fn taken(&self, value: Value) -> ArrayVec<Value, MAX_INPUTS> {
        self.graph.taken(value, |known| self.slots[known.number()].is_some())
    }

    /// Where a value lies, or is put.
    fn made(&mut self, value: Value, target: Option<Slot>) -> Result<Slot> {
        if let Some(slot) = self.slots[value.number()] {
            return Ok(slot);
        }
        let is_output = self.graph.outputs.contains(&value);
        let slot = match target.filter(|_| !is_output) {
            Some(target) => target,
            None => self.slot_for(value)?,
        };
        let map = self.map(&[value], &[slot])?;
        push(&mut self.stages.stages, Stage::Map(map))?;
        if is_output {
            self.slots[value.number()] = Some(slot);
        }
        Ok(slot)
    }

    /// A place for a value: the output that it is, or a tensor of its own.
    fn slot_for(&mut self, value: Value) -> Result<Slot> {
        match self.graph.outputs.iter().position(|&output| output == value) {
            Some(output) => Ok(self.stages.inputs + output),
            None => self.temporary(self.graph.dtype(value)),
        }
    }

    fn temporary(&mut self, dtype: Dtype) -> Result<Slot> {
        push(&mut self.stages.dtypes, dtype)?;
        Ok(self.stages.dtypes.len() - 1)
    }

    /// Steps to values, from what lies in slots.
    fn map(&self, values: &[Value], targets: &[Slot]) -> Result<MapStage> {
        let leaves = self.known_leaves(values)?;
        let (mut slots, targets) = (Vec::new(), copied(targets)?);
        for leaf in &leaves {
            push(&mut slots, self.slots[leaf.number()].unwrap_or_default())?;
        }
        Ok(MapStage { steps: compile(self.graph, &leaves, values)?, leaves: slots, targets })
    }

    /// The leaves of values for which everything is there.
    fn known_leaves(&self, values: &[Value]) -> Result<Vec<Value>> {
        match self.leaves(values)? {
            Some(leaves) => Ok(leaves),
            None => bail!(Internal, "a stage comes before one that it takes"),
        }
    }

    /// What lies in slots and is taken on the way to values; None where something on it needs whole lines and is not there
    /// yet.
    fn leaves(&self, values: &[Value]) -> Result<Option<Vec<Value>>> {
        let (mut on_the_way, mut leaves) = (Vec::new(), Vec::new());
        for value in self.graph.values() {
            push(&mut on_the_way, values.contains(&value))?;
        }
        for value in self.graph.values().rev() {
            if !on_the_way[value.number()] {
                continue;
            }
            if self.slots[value.number()].is_some() {
                push(&mut leaves, value)?;
            } else if let Node::Horizontal(_) = self.graph.node(value) {
                return Ok(None);
            } else {
                self.taken(value).iter().for_each(|taken| on_the_way[taken.number()] = true);
            }
        }
        leaves.reverse();
        Ok(Some(leaves))
    }

    /// The outputs that no stage has left yet.
    fn finish(mut self) -> Result<Stages> {
        let (mut values, mut targets) = (Vec::new(), Vec::new());
        for (k, &value) in self.graph.outputs.iter().enumerate() {
            let slot = self.stages.inputs + k;
            if self.slots[value.number()] != Some(slot) {
                push(&mut values, value)?;
                push(&mut targets, slot)?;
            }
        }
        if values.is_empty() {
            return Ok(self.stages);
        }
        let mut groups: Vec<(Vec<Value>, Vec<Value>, Vec<Slot>)> = Vec::new();
        for (&value, &target) in values.iter().zip(&targets) {
            let leaves = self.known_leaves(&[value])?;
            let at = match groups.iter().position(|(known, ..)| *known == leaves) {
                Some(at) => at,
                None => {
                    push(&mut groups, (leaves, Vec::new(), Vec::new()))?;
                    groups.len() - 1
                }
            };
            push(&mut groups[at].1, value)?;
            push(&mut groups[at].2, target)?;
        }
        self.stages.joint = Some(self.map(&values, &targets)?);
        if groups.len() > 1 {
            for (_, values, targets) in &groups {
                let map = self.map(values, targets)?;
                push(&mut self.stages.apart, map)?;
            }
        }
        Ok(self.stages)
    }
}

/// A list of the same, if there is memory.
fn copied<T: Copy>(list: &[T]) -> Result<Vec<T>> {
    let mut all = Vec::new();
    for &entry in list {
        push(&mut all, entry)?;
    }
    Ok(all)
}
