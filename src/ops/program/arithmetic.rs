//! Recipes for arithmetic: an operation with a number, and two operations as one step.

use arrayvec::ArrayVec;

use super::graph::{Graph, Node, Operation, Value};
use super::merge::Recipe;
use crate::kernels::{Arithmetic, Half, Op, WithNumber, number_block, pair_block};
use crate::ops::NO_PARAMS;
use crate::tensor::Dtype;

/// An operation on a first operand and a second one, which may be a number.
#[derive(Clone, Copy)]
pub struct ArithmeticStep {
    pub half: Half,
    first: Value,
    second: Option<Value>,
    pub number: f64,
}

/// Addition, subtraction and multiplication of floats.
pub fn arithmetic(graph: &Graph, value: Value) -> Option<Operation> {
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
pub fn number(graph: &Graph, value: Value) -> Option<f64> {
    if let Node::Constant(_) = graph.node(value) { graph.as_number(value) } else { None }
}

/// An operation of arithmetic on its operand `t` and the other one.
pub fn step(graph: &Graph, operation: &Operation, t: Value) -> Option<ArithmeticStep> {
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
    Some(ArithmeticStep { half, first: t, second, number: sign * with_number.unwrap_or(0.0) })
}

/// One step for an operation and that of its operand `t`.
pub fn pair(graph: &Graph, operation: &Operation, t: Value) -> Option<Recipe> {
    let inner = arithmetic(graph, t)?;
    let (x, y) = (*inner.inputs().first()?, *inner.inputs().last()?);
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
pub fn with_number(graph: &Graph, operation: &Operation) -> Option<Recipe> {
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
