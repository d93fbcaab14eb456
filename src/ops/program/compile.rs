//! From a part of a graph to steps: what no target needs is dropped, and values that are no longer needed make room for
//! others.

use arrayvec::ArrayVec;

use super::graph::{Graph, Node, Value, push};
use super::merge::{Merged, Recipe};
use crate::engine::{Constant, MAX_TENSORS, RegisterIndex, Step, Steps, copy_step};
use crate::kernels::MAX_OPERANDS;
use crate::ops::NO_PARAMS;
use crate::status::{Result, bail};

/// Steps from values that are known, the leaves, to targets.
pub fn compile(graph: &Graph, leaves: &[Value], targets: &[Value]) -> Result<Steps> {
    if leaves.len() + targets.len() > MAX_TENSORS {
        bail!(Unsupported, "the program needs more than {MAX_TENSORS} tensors at once");
    }
    let mut compiler = Compiler::new(graph, leaves, targets)?;
    for value in graph.values() {
        if compiler.is_live(value) {
            compiler.emit(value)?;
        }
    }
    compiler.copy_outputs()?;
    compiler.finish()
}

/// Where a value lies before places are numbered.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Home {
    Nowhere,
    Input(usize),
    Output(usize),
    Constant(usize),
    Register(usize),
}

struct Draft {
    step: Step,
    homes: [Home; MAX_OPERANDS],
}

struct Compiler<'g> {
    graph: &'g Graph,
    leaves: &'g [Value],
    targets: &'g [Value],
    merged: Merged,
    /// The number of the last node that takes a value, or of none; targets are taken at the end.
    last_use: Vec<Option<usize>>,
    home: Vec<Home>,
    free: Vec<usize>,
    drafts: Vec<Draft>,
    constants: Vec<Constant>,
    registers: usize,
}

impl<'g> Compiler<'g> {
    fn new(graph: &'g Graph, leaves: &'g [Value], targets: &'g [Value]) -> Result<Self> {
        let nodes = graph.values().count();
        let (mut last_use, mut home) = (Vec::new(), Vec::new());
        for _ in graph.values() {
            push(&mut last_use, None)?;
            push(&mut home, Home::Nowhere)?;
        }
        for target in targets {
            last_use[target.number()] = Some(nodes);
        }
        for (k, leaf) in leaves.iter().enumerate() {
            home[leaf.number()] = Home::Input(k);
        }
        let merged = Merged::new(graph, leaves, targets)?;
        for value in graph.values().rev() {
            if last_use[value.number()].is_none() || home[value.number()] != Home::Nowhere {
                continue;
            }
            for of in merged.recipe(graph, value).operands {
                let last = &mut last_use[of.number()];
                *last = (*last).max(Some(value.number()));
            }
        }
        let (free, drafts, constants) = (Vec::new(), Vec::new(), Vec::new());
        Ok(Self { graph, leaves, targets, merged, last_use, home, free, drafts, constants, registers: 0 })
    }

    fn is_live(&self, value: Value) -> bool {
        self.last_use[value.number()].is_some()
    }

    /// A step for a value, if it takes one.
    fn emit(&mut self, value: Value) -> Result<()> {
        if let Home::Input(_) = self.home[value.number()] {
            return Ok(());
        }
        match self.graph.node(value) {
            Node::Input(_) | Node::Horizontal(_) => bail!(Internal, "value {} is not known", value.number()),
            Node::Second(from) if self.home[value.number()] != Home::Nowhere => self.release(&[from], value),
            Node::Second(_) => self.second_alone(value),
            Node::Constant(bits) => {
                let item = self.graph.dtype(value).size();
                self.home[value.number()] = Home::Constant(self.constants.len());
                push(&mut self.constants, Constant { bits, item })
            }
            Node::Cast(_) | Node::Op(_) => self.operation(value),
        }
    }

    fn operation(&mut self, value: Value) -> Result<()> {
        let Recipe { kernel, operands, params, outputs } = self.merged.recipe(self.graph, value);
        let Some(kernel) = kernel else { bail!(Internal, "no kernel for {}", self.graph.show(value)) };
        let mut homes = [Home::Nowhere; MAX_OPERANDS];
        for (home, value) in homes.iter_mut().zip(&operands) {
            *home = self.home[value.number()];
        }
        homes[operands.len()] = self.settle(value)?;
        let mut unused = None;
        if outputs == 2 {
            let second = self.graph.values().find(|&other| self.graph.node(other) == Node::Second(value));
            homes[operands.len() + 1] = match second.filter(|&second| self.is_live(second)) {
                Some(second) => self.settle(second)?,
                None => {
                    let register = self.register();
                    unused = Some(register);
                    Home::Register(register)
                }
            };
        }
        let step = Step { kernel, places: [0; MAX_OPERANDS], params };
        self.step(step, &homes[..operands.len() + outputs])?;
        if let Some(register) = unused {
            push(&mut self.free, register)?;
        }
        self.release(&operands, value)
    }

    /// The second result of an operation whose first one is known.
    fn second_alone(&mut self, value: Value) -> Result<()> {
        let Recipe { kernel, operands, params, .. } = self.merged.recipe(self.graph, value);
        let Some(kernel) = kernel else { bail!(Internal, "no kernel for {}", self.graph.show(value)) };
        let mut homes: ArrayVec<Home, MAX_OPERANDS> = operands.iter().map(|value| self.home[value.number()]).collect();
        let unused = self.register();
        homes.push(Home::Register(unused));
        homes.push(self.settle(value)?);
        self.step(Step { kernel, places: [0; MAX_OPERANDS], params }, &homes)?;
        push(&mut self.free, unused)?;
        self.release(&operands, value)
    }

    /// A home for a value: the target that it is, or else a register.
    fn settle(&mut self, value: Value) -> Result<Home> {
        let home = match self.targets.iter().position(|&target| target == value) {
            Some(target) => Home::Output(target),
            None => Home::Register(self.register()),
        };
        self.home[value.number()] = home;
        Ok(home)
    }

    fn register(&mut self) -> usize {
        self.free.pop().unwrap_or_else(|| {
            self.registers += 1;
            self.registers - 1
        })
    }

    /// Registers of values that no node behind this one takes are free. The step has its result in another register than
    /// its operands, so that they may have elements of other sizes.
    fn release(&mut self, values: &[Value], by: Value) -> Result<()> {
        for (k, value) in values.iter().enumerate() {
            let over = self.last_use[value.number()] == Some(by.number()) && !values[..k].contains(value);
            if let (true, Home::Register(register)) = (over, self.home[value.number()]) {
                push(&mut self.free, register)?;
            }
        }
        // A result that nothing takes.
        if let (true, Home::Register(register)) = (!self.is_live(by), self.home[by.number()]) {
            push(&mut self.free, register)?;
        }
        Ok(())
    }

    fn step(&mut self, step: Step, homes: &[Home]) -> Result<()> {
        let mut all = [Home::Nowhere; MAX_OPERANDS];
        all[..homes.len()].copy_from_slice(homes);
        push(&mut self.drafts, Draft { step, homes: all })
    }

    /// Targets that are leaves, constants or other targets are copies.
    fn copy_outputs(&mut self) -> Result<()> {
        for (output, value) in self.targets.iter().enumerate() {
            let home = self.home[value.number()];
            if home != Home::Output(output) {
                let kernel = copy_step(self.graph.dtype(*value).size());
                let step = Step { kernel, places: [0; MAX_OPERANDS], params: NO_PARAMS };
                self.step(step, &[home, Home::Output(output)])?;
            }
        }
        Ok(())
    }

    fn finish(self) -> Result<Steps> {
        let Self { graph, drafts, constants, registers, .. } = self;
        let (inputs, outputs) = (self.leaves.len(), self.targets.len());
        let all = inputs + outputs + constants.len() + registers;
        if RegisterIndex::try_from(all).is_err() {
            bail!(Unsupported, "the program needs {all} values at once; at most {} are possible", RegisterIndex::MAX);
        }
        let place = |home: Home| match home {
            Home::Nowhere => 0,
            Home::Input(k) => k,
            Home::Output(k) => inputs + k,
            Home::Constant(k) => inputs + outputs + k,
            Home::Register(k) => inputs + outputs + constants.len() + k,
        };
        let mut read_later = Vec::new();
        for output in 0..outputs {
            let written = drafts.iter().position(|draft| draft.homes.contains(&Home::Output(output)));
            let behind = drafts[written.map_or(0, |at| at + 1)..].iter().flat_map(|draft| draft.homes);
            let read = behind.filter_map(|home| if let Home::Input(k) = home { Some(1 << k) } else { None });
            push(&mut read_later, read.fold(0, |all, bit: u32| all | bit))?;
        }
        let mut steps = Vec::new();
        for Draft { step, homes } in &drafts {
            push(&mut steps, Step { places: homes.map(|home| place(home) as RegisterIndex), ..*step })?;
        }
        let used = graph.values().filter(|value| self.last_use[value.number()].is_some());
        let sizes = used.map(|value| graph.dtype(value).size());
        Ok(Steps { steps, inputs, outputs, registers, item: sizes.max().unwrap_or(1), read_later, constants })
    }
}
