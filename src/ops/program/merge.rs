//! Which kernel makes a value: numbers become parameters, and two operations of arithmetic or some of Horner's rule one
//! step where nobody else takes what lies between them.

use arrayvec::ArrayVec;

use super::arithmetic::{arithmetic, pair, with_number};
use super::graph::{Graph, Node, Operation, Value, push};
use super::horner::Links;
use crate::kernels::{self, BlockKernel, MAX_PARAMS, Op, cast_kernel};
use crate::ops::NO_PARAMS;
use crate::status::Result;

/// How a value is made in one step.
pub struct Recipe {
    /// None where the level has no such kernel, which does not happen.
    pub kernel: Option<BlockKernel>,
    /// What the kernel takes.
    pub operands: ArrayVec<Value, 3>,
    pub params: [f64; MAX_PARAMS],
    pub outputs: usize,
}

/// For each value what is made in the same step, how often it is taken, and whether it is known.
pub struct Merged {
    partner: Vec<Option<Value>>,
    links: Links,
    uses: Vec<u32>,
    known: Vec<bool>,
}

impl Merged {
    pub fn new(graph: &Graph, leaves: &[Value], targets: &[Value]) -> Result<Self> {
        let (mut uses, mut known) = (Vec::new(), Vec::new());
        for value in graph.values() {
            push(&mut known, leaves.contains(&value))?;
            // What is known or wanted is no part of a step.
            push(&mut uses, if leaves.contains(&value) || targets.contains(&value) { 2u32 } else { 0 })?;
        }
        for value in graph.values().rev() {
            // Nobody takes what is not needed.
            if uses[value.number()] == 0 || known[value.number()] {
                continue;
            }
            for taken in graph.taken(value, |value| known[value.number()]) {
                uses[taken.number()] = uses[taken.number()].saturating_add(1);
            }
        }
        let links = Links::new(graph, |value| uses[value.number()] == 1)?;
        let mut merged = Self { partner: Vec::new(), links, uses, known };
        merged.find_partners(graph)?;
        Ok(merged)
    }

    fn find_partners(&mut self, graph: &Graph) -> Result<()> {
        // Within a chain of Horner's rule nothing is paired.
        let mut chained = Vec::new();
        for _ in graph.values() {
            push(&mut self.partner, None)?;
            push(&mut chained, false)?;
        }
        let made = |value: &Value| self.uses[value.number()] > 0 && !self.known[value.number()];
        for value in graph.values().filter(made) {
            let Some([product, other]) = self.links.joined(value) else { continue };
            let inner = self.links.product(other).unwrap_or(other);
            [value, product, other, inner].iter().for_each(|part| chained[part.number()] = true);
        }
        for value in graph.values().filter(made) {
            let Some(operation) = arithmetic(graph, value).filter(|_| !chained[value.number()]) else { continue };
            let free = |&&operand: &&Value| {
                self.is_alone(operand)
                    && !chained[operand.number()]
                    && self.partner[operand.number()].is_none()
                    && arithmetic(graph, operand).is_some()
            };
            let found = operation.inputs().iter().find(free).copied();
            self.partner[value.number()] = found;
        }
        Ok(())
    }

    /// Taken once, and neither known nor wanted.
    fn is_alone(&self, value: Value) -> bool {
        self.uses[value.number()] == 1
    }

    /// How a value is made; nothing is made of what is given.
    pub fn recipe(&self, graph: &Graph, value: Value) -> Recipe {
        let nothing = Recipe { kernel: None, operands: ArrayVec::new(), params: NO_PARAMS, outputs: 1 };
        match graph.node(value) {
            Node::Input(_) | Node::Constant(_) | Node::Horizontal(_) => nothing,
            Node::Second(from) => {
                let Node::Op(operation) = graph.node(from) else { return nothing };
                let operands = graph.taken(value, |value| self.known[value.number()]);
                let kernel = kernels::block(operation.op, operation.dtype);
                Recipe { kernel, operands, params: operation.params(), outputs: 2 }
            }
            Node::Cast(from) => {
                let kernel = cast_kernel(graph.dtype(from), graph.dtype(value));
                Recipe { kernel, operands: [from].into_iter().collect(), ..nothing }
            }
            Node::Op(operation) => self.merged(graph, value, &operation).unwrap_or_else(|| Recipe {
                kernel: kernels::block(operation.op, operation.dtype),
                operands: operation.inputs().iter().copied().collect(),
                params: operation.params(),
                outputs: operation.op.info().outputs.len(),
            }),
        }
    }

    /// One step for an operation and others, or for one with a number.
    fn merged(&self, graph: &Graph, value: Value, operation: &Operation) -> Option<Recipe> {
        if let Some(recipe) = self.links.recipe(graph, value, operation.dtype) {
            return Some(recipe);
        }
        if let Some(partner) = self.partner[value.number()] {
            let added = || self.added(graph, operation, partner);
            if let Some(recipe) = added().or_else(|| pair(graph, operation, partner)) {
                return Some(recipe);
            }
        }
        with_number(graph, operation)
    }

    /// One step for a product of tensors and a polynomial that is added.
    fn added(&self, graph: &Graph, operation: &Operation, product: Value) -> Option<Recipe> {
        let all_alone = operation.inputs().iter().all(|&value| self.is_alone(value));
        self.links.added(graph, operation, product).filter(|_| operation.op == Op::Add && all_alone)
    }
}
