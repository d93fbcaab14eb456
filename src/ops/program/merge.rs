//! Which kernel makes a value: numbers become parameters, and two operations of arithmetic one step where nobody else
//! takes what lies between them.

use arrayvec::ArrayVec;

use super::graph::{Graph, Node, Operation, Value, push};
use crate::kernels::{
    self, Arithmetic, Block, Half, MAX_PARAMS, Op, WithNumber, cast_kernel, number_block, pair_block,
};
use crate::ops::NO_PARAMS;
use crate::status::Result;
use crate::tensor::Dtype;

/// How a value is made in one step.
pub struct Recipe {
    /// None where the level has no such kernel, which does not happen.
    pub kernel: Option<Block>,
    /// What the kernel takes.
    pub operands: ArrayVec<Value, 3>,
    pub params: [f64; MAX_PARAMS],
    pub outputs: usize,
}

/// For each value the operand that is made in the same step, and whether it is known.
pub struct Merged {
    partner: Vec<Option<Value>>,
    known: Vec<bool>,
}

/// An operation on a first operand and a second one, which may be a number.
#[derive(Clone, Copy)]
struct Step {
    half: Half,
    first: Value,
    second: Option<Value>,
    number: f64,
}

impl Merged {
    pub fn new(graph: &Graph, leaves: &[Value], targets: &[Value]) -> Result<Self> {
        let (mut partner, mut uses, mut known) = (Vec::new(), Vec::new(), Vec::new());
        for value in graph.values() {
            push(&mut partner, None)?;
            push(&mut known, leaves.contains(&value))?;
            // What is known or wanted is no part of a step.
            push(&mut uses, if leaves.contains(&value) || targets.contains(&value) { 2u32 } else { 0 })?;
        }
        // Nobody takes what is not needed.
        let mut needed = Vec::new();
        for value in graph.values() {
            push(&mut needed, targets.contains(&value))?;
        }
        for value in graph.values().rev() {
            if !needed[value.number()] || leaves.contains(&value) {
                continue;
            }
            for taken in graph.taken(value, |value| known[value.number()]) {
                needed[taken.number()] = true;
                uses[taken.number()] = uses[taken.number()].saturating_add(1);
            }
        }
        for value in graph.values().filter(|value| needed[value.number()] && !leaves.contains(value)) {
            let Some(operation) = arithmetic(graph, value) else { continue };
            let alone = |&&operand: &&Value| {
                uses[operand.number()] == 1
                    && partner[operand.number()].is_none()
                    && arithmetic(graph, operand).is_some()
                    && !leaves.contains(&operand)
            };
            let found = operation.inputs().iter().find(alone).copied();
            partner[value.number()] = found;
        }
        Ok(Self { partner, known })
    }

    /// How a value is made; nothing is made of what is given.
    pub fn recipe(&self, graph: &Graph, value: Value) -> Result<Recipe> {
        let nothing = Recipe { kernel: None, operands: ArrayVec::new(), params: NO_PARAMS, outputs: 1 };
        match graph.node(value) {
            Node::Input(_) | Node::Constant(_) | Node::Whole(_) => Ok(nothing),
            Node::Second(from) => {
                let Node::Op(operation) = graph.node(from) else { return Ok(nothing) };
                let operands = graph.taken(value, |value| self.known[value.number()]);
                let kernel = kernels::block(operation.op, operation.dtype);
                Ok(Recipe { kernel, operands, params: operation.params(), outputs: 2 })
            }
            Node::Cast(from) => {
                let kernel = cast_kernel(graph.dtype(from), graph.dtype(value));
                Ok(Recipe { kernel, operands: [from].into_iter().collect(), ..nothing })
            }
            Node::Op(operation) => Ok(self.of_operation(graph, value, &operation)),
        }
    }

    fn of_operation(&self, graph: &Graph, value: Value, operation: &Operation) -> Recipe {
        if let Some(recipe) = self.partner[value.number()].and_then(|partner| pair(graph, operation, partner)) {
            return recipe;
        }
        if let Some(recipe) = with_number(graph, operation) {
            return recipe;
        }
        Recipe {
            kernel: kernels::block(operation.op, operation.dtype),
            operands: operation.inputs().iter().copied().collect(),
            params: operation.params(),
            outputs: operation.op.info().outputs.len(),
        }
    }
}

/// Addition, subtraction and multiplication of floats.
fn arithmetic(graph: &Graph, value: Value) -> Option<Operation> {
    match graph.node(value) {
        Node::Op(operation) if is_float(operation.dtype) => {
            matches!(operation.op, Op::Add | Op::Sub | Op::Mul | Op::Square).then_some(operation)
        }
        _ => None,
    }
}

fn is_float(dtype: Dtype) -> bool {
    matches!(dtype, Dtype::F32 | Dtype::F64)
}

/// The number that a value is, if it is a constant.
fn number(graph: &Graph, value: Value) -> Option<f64> {
    if let Node::Constant(_) = graph.node(value) { graph.as_number(value) } else { None }
}

/// An operation of arithmetic on its operand `t` and the other one.
fn step(graph: &Graph, operation: &Operation, t: Value) -> Option<Step> {
    use Arithmetic::{Add, Mul, Sub, SubFrom};
    let (first, other) = match operation.inputs() {
        [x] => (*x, *x),
        [x, y] => (*x, *y),
        _ => return None,
    };
    let swapped = t != first;
    let x = if swapped { first } else { other };
    let with_number = number(graph, x);
    let (arithmetic, sign) = match (operation.op, swapped, with_number) {
        (Op::Add, ..) => (Add, 1.0),
        (Op::Mul | Op::Square, ..) => (Mul, 1.0),
        (Op::Sub, true, _) => (SubFrom, 1.0),
        // The same bits as the difference, zeros included.
        (Op::Sub, false, Some(_)) => (Add, -1.0),
        (Op::Sub, false, None) => (Sub, 1.0),
        _ => return None,
    };
    let half = Half { arithmetic, with_number: with_number.is_some() };
    let second = if with_number.is_some() { None } else { Some(x) };
    Some(Step { half, first: t, second, number: sign * with_number.unwrap_or(0.0) })
}

/// One step for an operation and that of its operand `t`.
fn pair(graph: &Graph, operation: &Operation, t: Value) -> Option<Recipe> {
    let inner = arithmetic(graph, t)?;
    let [x, .., y] = [inner.inputs()[0], inner.inputs()[0], *inner.inputs().last()?];
    // A number, if there is one, is the second operand.
    let first = step(graph, &inner, if number(graph, x).is_some() { y } else { x })?;
    let second = step(graph, operation, t)?;
    let mut operands = ArrayVec::new();
    operands.push(first.first);
    operands.extend(first.second);
    operands.extend(second.second);
    let mut params = NO_PARAMS;
    (params[0], params[1]) = (first.number, second.number);
    let kernel = pair_block(first.half, second.half, operation.dtype);
    kernel.is_some().then_some(Recipe { kernel, operands, params, outputs: 1 })
}

/// An operation of which one operand is a number.
fn with_number(graph: &Graph, operation: &Operation) -> Option<Recipe> {
    let [x, y] = operation.inputs() else { return None };
    if !is_float(operation.dtype) {
        return None;
    }
    let (left, right) = (number(graph, *x), number(graph, *y));
    let (op, of, number) = match (operation.op, left, right) {
        (Op::Add, None, Some(k)) => (WithNumber::Add, x, k),
        (Op::Add, Some(k), None) => (WithNumber::Add, y, k),
        (Op::Sub, None, Some(k)) => (WithNumber::Add, x, -k),
        (Op::Sub, Some(k), None) => (WithNumber::SubFrom, y, k),
        (Op::Mul, None, Some(k)) => (WithNumber::Mul, x, k),
        (Op::Mul, Some(k), None) => (WithNumber::Mul, y, k),
        (Op::Div, None, Some(k)) => (WithNumber::Div, x, k),
        (Op::Div, Some(k), None) => (WithNumber::DivInto, y, k),
        (Op::Maximum, None, Some(k)) => (WithNumber::Maximum, x, k),
        (Op::Maximum, Some(k), None) => (WithNumber::Maximum, y, k),
        (Op::Minimum, None, Some(k)) => (WithNumber::Minimum, x, k),
        (Op::Minimum, Some(k), None) => (WithNumber::Minimum, y, k),
        _ => return None,
    };
    let mut params = NO_PARAMS;
    params[0] = number;
    let kernel = number_block(op, operation.dtype);
    let operands = [*of].into_iter().collect();
    kernel.is_some().then_some(Recipe { kernel, operands, params, outputs: 1 })
}
