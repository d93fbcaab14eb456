//! Programs as text: from a tree to a graph. A literal takes the dtype of what it meets.

use super::graph::{Graph, MAX_INPUTS, Value, push};
use super::names::{dtype_named, is_function, meant, normalisation_named, op_named, reduction_named};
use super::parse::{Argument, Index, SyntaxKind, SyntaxTree, column, parse};
use crate::kernels::{Kind as OperandKind, Op};
use crate::ops::NO_PARAMS;
use crate::status::{Result, bail, sign_with_column};
use crate::tensor::Dtype;

/// Words that are no names.
const WORDS: [&str; 5] = ["inf", "nan", "None", "True", "False"];

/// The graph of a text, whose inputs have these names and dtypes; an output for each of its expressions.
pub fn graph_of(text: &str, inputs: &[(&str, Dtype)]) -> Result<Graph> {
    let (tree, roots) = parse(text)?;
    let mut graph = Graph::default();
    for (k, (name, dtype)) in inputs.iter().enumerate() {
        if inputs[..k].iter().any(|(other, _)| other == name) {
            bail!(Value, "names[{k}] is {name:?}, which is the name of another input too");
        }
        if WORDS.contains(name) {
            bail!(Value, "names[{k}] is {name:?}, which has a meaning of its own in the text");
        }
        graph.named_input(name, *dtype)?;
    }
    let mut lowering = Lowering { text, tree: &tree, inputs, graph, dtypes: Vec::new() };
    // Parts come before what they are parts of.
    for index in 0..tree.leaves.len() {
        let dtype = lowering.find_dtype(index);
        push(&mut lowering.dtypes, dtype)?;
    }
    for root in roots {
        let value = lowering.value(root, None)?;
        lowering.graph.output(value)?;
    }
    Ok(lowering.graph)
}

pub(super) struct Lowering<'t> {
    text: &'t str,
    tree: &'t SyntaxTree<'t>,
    inputs: &'t [(&'t str, Dtype)],
    pub(super) graph: Graph,
    /// Of every leaf.
    dtypes: Vec<Option<Dtype>>,
}

/// The operation that an operator stands for.
fn operation(operator: &str) -> Option<Op> {
    Some(match operator {
        "+" => Op::Add,
        "-" => Op::Sub,
        "*" => Op::Mul,
        "/" => Op::Div,
        "//" => Op::FloorDivide,
        "%" => Op::Remainder,
        "**" => Op::Pow,
        "==" => Op::Equal,
        "!=" => Op::NotEqual,
        "<" => Op::Less,
        "<=" => Op::LessEqual,
        ">" => Op::Greater,
        ">=" => Op::GreaterEqual,
        "&" => Op::BitwiseAnd,
        "|" => Op::BitwiseOr,
        "^" => Op::BitwiseXor,
        "<<" => Op::LeftShift,
        ">>" => Op::RightShift,
        _ => return None,
    })
}

impl<'t> Lowering<'t> {
    pub(super) fn column(&self, at: usize) -> usize {
        column(self.text, at)
    }

    pub(super) fn kind(&self, index: Index) -> SyntaxKind<'t> {
        self.tree.leaves[index].kind
    }

    fn at(&self, index: Index) -> usize {
        self.tree.leaves[index].at
    }

    pub(super) fn arguments(&self, first: usize, count: usize) -> &'t [Argument<'t>] {
        &self.tree.arguments[first..first + count]
    }

    /// The dtype of an expression; none of one that has nothing but literals.
    pub(super) fn dtype(&self, index: Index) -> Option<Dtype> {
        self.dtypes[index]
    }

    /// The same, from those of its parts.
    fn find_dtype(&self, index: Index) -> Option<Dtype> {
        match self.kind(index) {
            SyntaxKind::Integer(_) | SyntaxKind::Real(_) | SyntaxKind::List(..) => None,
            SyntaxKind::Name("True" | "False") => Some(Dtype::Bool),
            SyntaxKind::Name(name) => self.inputs.iter().find(|(own, _)| *own == name).map(|(_, dtype)| *dtype),
            SyntaxKind::Unary(_, of) => self.dtype(of),
            SyntaxKind::Binary(operator, left, right) => match operation(operator) {
                Some(op) if op.info().outputs[0].kind == OperandKind::Bool => Some(Dtype::Bool),
                _ => self.dtype(left).or_else(|| self.dtype(right)),
            },
            SyntaxKind::Call(name, first, count) => {
                if let Some(dtype) = dtype_named(name) {
                    return Some(dtype);
                }
                let first_of = || self.arguments(first, count).first().and_then(|argument| self.dtype(argument.value));
                if let Some(reduction) = reduction_named(name) {
                    return first_of().map(|dtype| reduction.info().output_dtype(dtype));
                }
                if normalisation_named(name).is_some() {
                    return first_of();
                }
                self.dtype_of_result(op_named(name)?, self.arguments(first, count), 0)
            }
            SyntaxKind::Result(call, which) => match self.kind(call) {
                SyntaxKind::Call(name, first, count) => {
                    self.dtype_of_result(op_named(name)?, self.arguments(first, count), which)
                }
                _ => None,
            },
        }
    }

    fn dtype_of_result(&self, op: Op, arguments: &[Argument], which: usize) -> Option<Dtype> {
        match op.info().outputs.get(which)?.kind {
            OperandKind::Bool => Some(Dtype::Bool),
            OperandKind::I32 => Some(Dtype::I32),
            OperandKind::Same => self.dtype_of_operands(op, arguments),
        }
    }

    /// The dtype of an operation's own operands.
    fn dtype_of_operands(&self, op: Op, arguments: &[Argument]) -> Option<Dtype> {
        let operands = arguments.iter().zip(op.info().inputs);
        operands
            .filter(|(_, operand)| operand.kind == OperandKind::Same)
            .find_map(|(argument, _)| self.dtype(argument.value))
    }

    /// The value of an expression; literals become of the dtype that is wanted, or float64.
    ///
    /// What stands left of an operator may be as long as the text, so that it is no matter of recursion.
    pub(super) fn value(&mut self, index: Index, wanted: Option<Dtype>) -> Result<Value> {
        let (mut spine, mut left, mut wanted) = (Vec::new(), index, wanted);
        while let SyntaxKind::Binary(operator, first, second) = self.kind(left) {
            wanted = self.of_sides(operator, [first, second], wanted);
            push(&mut spine, (left, wanted))?;
            left = first;
        }
        let mut value = self.single(left, wanted)?;
        while let Some((index, dtype)) = spine.pop() {
            value = self.binary(index, value, dtype)?;
        }
        Ok(value)
    }

    /// The dtype that both sides of an operator are to have.
    fn of_sides(&self, operator: &str, sides: [Index; 2], wanted: Option<Dtype>) -> Option<Dtype> {
        let compares = operation(operator).is_some_and(|op| op.info().outputs[0].kind == OperandKind::Bool);
        self.dtype(sides[0]).or_else(|| self.dtype(sides[1])).or(wanted.filter(|_| !compares))
    }

    /// The value of an expression that is none of an operator with two sides.
    fn single(&mut self, index: Index, wanted: Option<Dtype>) -> Result<Value> {
        let at = self.at(index);
        match self.kind(index) {
            SyntaxKind::Integer(number) => self.integer(number, wanted.unwrap_or(Dtype::F64), at),
            SyntaxKind::Real(number) => {
                let dtype = wanted.unwrap_or(Dtype::F64);
                if !matches!(dtype, Dtype::F16 | Dtype::Bf16 | Dtype::F32 | Dtype::F64) {
                    bail!(Dtype, "column {}: {dtype} does not hold {number:?}", self.column(at));
                }
                let made = self.graph.number(number, dtype);
                self.located(at, made)
            }
            SyntaxKind::Name(name) => self.named(name, at),
            SyntaxKind::List(..) => bail!(Value, "column {}: a list stands where a value is expected", self.column(at)),
            SyntaxKind::Unary('+', of) => self.value(of, wanted),
            SyntaxKind::Unary(sign, of) => {
                let dtype = self.dtype(of).or(wanted);
                let value = self.value(of, dtype)?;
                if sign == '-' {
                    return self.op(Op::Neg, &[value], at);
                }
                let ones = self.graph.constant([0xFF; 8], self.graph.dtype(value))?;
                let ones_of_bool = self.graph.constant([1, 0, 0, 0, 0, 0, 0, 0], Dtype::Bool)?;
                let ones = if self.graph.dtype(value) == Dtype::Bool { ones_of_bool } else { ones };
                self.op(Op::BitwiseXor, &[value, ones], at)
            }
            SyntaxKind::Binary(..) => self.value(index, wanted),
            SyntaxKind::Call(name, first, count) => self.call(name, self.arguments(first, count), wanted, at),
            SyntaxKind::Result(call, which) => self.result(call, which, wanted, at),
        }
    }

    /// One of the results of an operation that has two.
    fn result(&mut self, call: Index, which: usize, wanted: Option<Dtype>, at: usize) -> Result<Value> {
        let two = match self.kind(call) {
            SyntaxKind::Call(name, first, count) => op_named(name)
                .filter(|op| op.info().outputs.len() == 2 && dtype_named(name).is_none())
                .map(|op| (op, self.arguments(first, count))),
            _ => None,
        };
        let Some((op, arguments)) = two else {
            bail!(Value, "column {}: this has one result; [0] and [1] are for functions with two", self.column(at))
        };
        let value = self.operation(op, arguments, wanted, self.at(call))?;
        if which == 0 { Ok(value) } else { self.graph.second(value) }
    }

    /// An input, or a bool.
    fn named(&mut self, name: &str, at: usize) -> Result<Value> {
        if let "True" | "False" = name {
            return self.graph.constant([u8::from(name == "True"), 0, 0, 0, 0, 0, 0, 0], Dtype::Bool);
        }
        match self.inputs.iter().position(|(own, _)| *own == name) {
            Some(k) => Ok(self.graph.inputs[k]),
            None if op_named(name).is_some() || reduction_named(name).is_some() => {
                bail!(Value, "column {}: {name:?} is a function, which is called: {name}(..)", self.column(at))
            }
            None => bail!(Value, "column {}: {name:?} is not the name of an input", self.column(at)),
        }
    }

    fn integer(&mut self, number: i128, dtype: Dtype, at: usize) -> Result<Value> {
        let size = dtype.size() as u32;
        if !dtype.is_whole() {
            let made = self.graph.number(number as f64, dtype);
            return self.located(at, made);
        }
        let signed = matches!(dtype, Dtype::I8 | Dtype::I16 | Dtype::I32 | Dtype::I64);
        let (low, high) =
            if signed { (-(1i128 << (8 * size - 1)), 1i128 << (8 * size - 1)) } else { (0, 1i128 << (8 * size)) };
        if number < low || number >= high {
            bail!(Value, "column {}: {dtype} does not hold {number}", self.column(at));
        }
        let bytes = number.to_le_bytes();
        self.graph.constant(std::array::from_fn(|k| bytes[k]), dtype)
    }

    /// An operation's result, or the error with its column.
    fn op(&mut self, op: Op, operands: &[Value], at: usize) -> Result<Value> {
        let made = self.graph.op(op, operands, &NO_PARAMS);
        self.located(at, made)
    }

    /// A result, or the error with its column.
    pub(super) fn located(&self, at: usize, made: Result<Value>) -> Result<Value> {
        if made.is_err() {
            sign_with_column(self.column(at));
        }
        made
    }

    /// An operator's result, from its left side's and the dtype of both.
    fn binary(&mut self, index: Index, left: Value, dtype: Option<Dtype>) -> Result<Value> {
        let (SyntaxKind::Binary(operator, _, right), at) = (self.kind(index), self.at(index)) else {
            bail!(Internal, "no operator at {index}")
        };
        let Some(op) = operation(operator) else { bail!(Internal, "no operation for {operator:?}") };
        if op == Op::Pow {
            let exponent = match self.kind(right) {
                SyntaxKind::Integer(number) => Some(number as f64),
                SyntaxKind::Real(number) => Some(number),
                _ => None,
            };
            let simple = match exponent {
                Some(2.0) => Some(Op::Square),
                Some(0.5) => Some(Op::Sqrt),
                Some(-1.0) => Some(Op::Reciprocal),
                _ => None,
            };
            if let Some(simple) = simple {
                return self.op(simple, &[left], at);
            }
        }
        let right = self.value(right, dtype)?;
        self.op(op, &[left, right], at)
    }

    fn call(&mut self, name: &str, arguments: &[Argument], wanted: Option<Dtype>, at: usize) -> Result<Value> {
        if let Some(dtype) = dtype_named(name) {
            let [Argument { name: None, value, .. }] = arguments else {
                bail!(Value, "column {}: {name} takes one value", self.column(at));
            };
            let own = self.dtype(*value);
            let value = self.value(*value, own.or(Some(dtype)))?;
            let made = self.graph.cast(value, dtype);
            return self.located(at, made);
        }
        if let Some(reduction) = reduction_named(name) {
            return self.reduction(reduction, arguments, wanted, at);
        }
        if let Some(op) = normalisation_named(name) {
            return self.normalisation(op, arguments, wanted, at);
        }
        let Some(op) = op_named(name) else {
            if is_function(name) {
                bail!(
                    Value,
                    "column {}: {name} can't be in a program; elementwise operations, reductions and normalisations can",
                    self.column(at)
                );
            }
            bail!(Value, "column {}: {name:?} is not a function{}", self.column(at), meant(name));
        };
        if op.info().outputs.len() > 1 {
            bail!(
                Value,
                "column {}: {name} gives two results; {name}(..)[0] or {name}(..)[1] is expected",
                self.column(at)
            );
        }
        self.operation(op, arguments, wanted, at)
    }

    /// An operation's result, or the first of two.
    fn operation(&mut self, op: Op, arguments: &[Argument], wanted: Option<Dtype>, at: usize) -> Result<Value> {
        let (info, name) = (op.info(), op.info().name());
        let inputs = info.inputs.len();
        let by_place = arguments.iter().take_while(|argument| argument.name.is_none()).count();
        if by_place < inputs {
            bail!(Value, "column {}: {name} takes {inputs} values, {by_place} are given", self.column(at));
        }
        let own =
            self.dtype_of_operands(op, arguments).or(wanted.filter(|_| info.outputs[0].kind == OperandKind::Same));
        let mut operands = [Value::numbered(0); MAX_INPUTS];
        for (k, operand) in info.inputs.iter().enumerate() {
            let dtype = match operand.kind {
                OperandKind::Same => own,
                OperandKind::Bool => Some(Dtype::Bool),
                OperandKind::I32 => Some(Dtype::I32),
            };
            operands[k] = self.value(arguments[k].value, dtype)?;
        }
        let params = self.params(op, &arguments[inputs..])?;
        let made = self.graph.op(op, &operands[..inputs], &params);
        self.located(at, made)
    }

    /// Parameters, which are literals: by their places behind the operands, or by their names.
    fn params(&self, op: Op, arguments: &[Argument]) -> Result<[f64; crate::kernels::MAX_PARAMS]> {
        let info = op.info();
        let mut params = info.default_params();
        let mut given = [false; crate::kernels::MAX_PARAMS];
        for (k, argument) in arguments.iter().enumerate() {
            let column = self.column(argument.at);
            let place = match argument.name {
                Some(name) => info.params.iter().position(|param| param.name.to_bytes() == name.as_bytes()),
                None => {
                    (k < info.params.len() && arguments[..k].iter().all(|before| before.name.is_none())).then_some(k)
                }
            };
            let Some(place) = place else {
                let (inputs, params) = (info.inputs.len(), info.params.len());
                bail!(
                    Value,
                    "column {column}: {} has no parameter for this; operands that it takes: {inputs}, parameters: {params}",
                    info.name()
                );
            };
            if given[place] {
                bail!(Value, "column {column}: {} is given twice", info.params[place].name.to_string_lossy());
            }
            given[place] = true;
            let number = match self.kind(argument.value) {
                SyntaxKind::Integer(number) => number as f64,
                SyntaxKind::Real(number) => number,
                _ => bail!(Value, "column {column}: a parameter of {} must be a number", info.name()),
            };
            // A replacement may be anything.
            if number.is_nan() && op != Op::NanToNum {
                let name = info.params[place].name.to_string_lossy();
                bail!(Value, "column {column}: {name} is NaN; a number is expected");
            }
            params[place] = number;
        }
        Ok(params)
    }
}
