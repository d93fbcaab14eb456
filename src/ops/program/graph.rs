//! A program as it grows: a graph of operations, whose dtypes are checked at once.

use std::fmt;

use arrayvec::ArrayVec;

use crate::engine::{self, MAX_TENSORS};
use crate::kernels::{self, Kind, MAX_OPERANDS, MAX_PARAMS, Normalisation, Op, Reduction};
use crate::ops::one_of;
use crate::status::{Result, bail};
use crate::tensor::{Dtype, Shown};

/// What a node gives; numbered in the order of the nodes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Value(u32);

impl Value {
    pub fn number(self) -> usize {
        self.0 as usize
    }

    /// The value of so a number, which [`Graph::check`] has to find.
    pub fn numbered(number: u32) -> Self {
        Self(number)
    }
}

/// Inputs of an operation at most.
pub const MAX_INPUTS: usize = 3;
/// Nodes of a program at most.
const MAX_NODES: usize = 4096;

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Node {
    /// Of that number.
    Input(usize),
    /// The bytes of an element, 0 behind them.
    Constant([u8; 8]),
    Op(Operation),
    /// The second result of an operation.
    Second(Value),
    /// Another dtype.
    Cast(Value),
    /// An operation on whole lines, of that number in [`Graph::horizontals`].
    Horizontal(usize),
}

impl Node {
    /// The values that it takes element by element.
    pub fn taken(&self) -> &[Value] {
        match self {
            Node::Op(operation) => operation.inputs(),
            Node::Second(value) | Node::Cast(value) => std::slice::from_ref(value),
            Node::Input(_) | Node::Constant(_) | Node::Horizontal(_) => &[],
        }
    }
}

/// An operation whose result needs whole lines of its operands.
#[derive(Clone, Debug, PartialEq)]
pub struct Horizontal {
    pub what: HorizontalOp,
    pub operands: Vec<Value>,
    /// All for `None`.
    pub axes: Option<Vec<i32>>,
    /// Bits of the numbers that it takes.
    numbers: [u64; 2],
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum HorizontalOp {
    Reduce { reduction: Reduction, keepdims: bool },
    Normalise(Normalisation),
}

impl Horizontal {
    /// A reduction takes its parameter, a normalisation epsilon and ddof.
    pub fn new(what: HorizontalOp, operands: &[Value], axes: Option<&[i32]>, numbers: [f64; 2]) -> Result<Self> {
        let mut own = Self { what, operands: Vec::new(), axes: None, numbers: numbers.map(f64::to_bits) };
        for &operand in operands {
            push(&mut own.operands, operand)?;
        }
        if let Some(axes) = axes {
            let mut list = Vec::new();
            for &axis in axes {
                push(&mut list, axis)?;
            }
            own.axes = Some(list);
        }
        Ok(own)
    }

    pub fn numbers(&self) -> [f64; 2] {
        self.numbers.map(f64::from_bits)
    }

    /// A reduction that leaves the axes with extent 1.
    pub fn keeps_axes(&self) -> bool {
        matches!(self.what, HorizontalOp::Reduce { keepdims: true, .. })
    }

    pub fn name(&self) -> &'static str {
        match self.what {
            HorizontalOp::Reduce { reduction, .. } => reduction.info().name(),
            HorizontalOp::Normalise(op) => op.info().name,
        }
    }
}

/// An operation of the op table on values of the program.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Operation {
    pub op: Op,
    /// The operation's own, which its kernel has.
    pub dtype: Dtype,
    /// As many as the operation has, the last one repeated.
    pub operands: [Value; MAX_INPUTS],
    /// Bits of the numbers, so that they are equal where their results are.
    params: [u64; MAX_PARAMS],
}

impl Operation {
    /// The values that it takes.
    pub fn inputs(&self) -> &[Value] {
        &self.operands[..self.op.info().inputs.len()]
    }

    pub fn params(&self) -> [f64; MAX_PARAMS] {
        self.params.map(f64::from_bits)
    }
}

/// Nodes in an order in which each comes behind those that it takes.
#[derive(Clone, Debug, Default)]
pub struct Graph {
    nodes: Vec<(Node, Dtype)>,
    pub horizontals: Vec<Horizontal>,
    pub inputs: Vec<Value>,
    pub outputs: Vec<Value>,
    /// Of the inputs, where the caller gave them.
    names: Vec<String>,
}

impl Graph {
    pub fn node(&self, value: Value) -> Node {
        self.nodes[value.number()].0
    }

    pub fn dtype(&self, value: Value) -> Dtype {
        self.nodes[value.number()].1
    }

    /// All values, in order.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = Value> + use<> {
        (0..self.nodes.len() as u32).map(Value)
    }

    /// The values that a node takes element by element where some are known: the second result of an operation whose first
    /// one is known takes what the operation takes.
    pub fn taken(&self, value: Value, known: impl Fn(Value) -> bool) -> ArrayVec<Value, MAX_INPUTS> {
        let node = self.node(value);
        match node {
            Node::Second(from) if known(from) => self.node(from).taken().iter().copied().collect(),
            _ => node.taken().iter().copied().collect(),
        }
    }

    /// Calls `body` with every value that a node takes.
    pub fn for_each_taken(&self, value: Value, mut body: impl FnMut(Value)) {
        let node = self.node(value);
        node.taken().iter().for_each(|&taken| body(taken));
        if let Node::Horizontal(k) = node {
            self.horizontals[k].operands.iter().for_each(|&taken| body(taken));
        }
    }

    /// Refuses what is no value of this program.
    pub fn check(&self, value: Value, name: impl fmt::Display) -> Result<()> {
        if value.number() >= self.nodes.len() {
            bail!(
                Value,
                "{name} is {}; a value of this program, 0 to {}, is expected",
                value.0,
                self.nodes.len() as i64 - 1
            );
        }
        Ok(())
    }

    /// A node as messages name it.
    pub fn show(&self, value: Value) -> impl fmt::Display {
        Shown(move |f: &mut fmt::Formatter<'_>| {
            let dtype = self.dtype(value);
            match self.node(value) {
                Node::Input(k) => write!(f, "{} ({dtype})", self.show_input(k)),
                Node::Constant(_) => match self.as_number(value) {
                    Some(number) => write!(f, "{number:?} ({dtype})"),
                    None => write!(f, "constant {} ({dtype})", value.0),
                },
                Node::Op(Operation { op, .. }) => write!(f, "value {}, of {} ({dtype})", value.0, op.info().name()),
                Node::Second(of) => write!(f, "value {}, the second result of value {} ({dtype})", value.0, of.0),
                Node::Cast(of) => write!(f, "value {}, a cast of value {} ({dtype})", value.0, of.0),
                Node::Horizontal(k) => write!(f, "value {}, of {} ({dtype})", value.0, self.horizontals[k].name()),
            }
        })
    }

    /// An input by its name, or its number.
    pub fn show_input(&self, number: usize) -> impl fmt::Display {
        Shown(move |f: &mut fmt::Formatter<'_>| match self.names.get(number) {
            Some(name) => write!(f, "{name}"),
            None => write!(f, "input {number}"),
        })
    }

    /// The node, which is found if it is there already: what is written twice is computed once.
    fn add(&mut self, node: Node, dtype: Dtype) -> Result<Value> {
        if let Some(at) = self.nodes.iter().position(|known| *known == (node, dtype)) {
            return Ok(Value(at as u32));
        }
        if self.nodes.len() == MAX_NODES {
            bail!(Unsupported, "the program has more than {MAX_NODES} nodes");
        }
        push(&mut self.nodes, (node, dtype))?;
        Ok(Value(self.nodes.len() as u32 - 1))
    }

    /// One more input.
    pub fn input(&mut self, dtype: Dtype) -> Result<Value> {
        self.check_room()?;
        let value = self.add(Node::Input(self.inputs.len()), dtype)?;
        push(&mut self.inputs, value)?;
        Ok(value)
    }

    /// One more input, by the name that messages call it.
    pub fn named_input(&mut self, name: &str, dtype: Dtype) -> Result<Value> {
        let mut own = String::new();
        if own.try_reserve_exact(name.len()).is_err() {
            bail!(Alloc, "no memory for the program");
        }
        own.push_str(name);
        push(&mut self.names, own)?;
        self.input(dtype)
    }

    /// One more output.
    pub fn output(&mut self, value: Value) -> Result<()> {
        self.check_room()?;
        push(&mut self.outputs, value)
    }

    fn check_room(&self) -> Result<()> {
        if self.inputs.len() + self.outputs.len() == MAX_TENSORS {
            bail!(Unsupported, "the program has more than {MAX_TENSORS} inputs and outputs");
        }
        Ok(())
    }

    /// An element of that dtype.
    pub fn constant(&mut self, bits: [u8; 8], dtype: Dtype) -> Result<Value> {
        let mut whole = [0; 8];
        whole[..dtype.size()].copy_from_slice(&bits[..dtype.size()]);
        self.add(Node::Constant(whole), dtype)
    }

    /// A constant as a float64, if it is one.
    pub fn as_number(&self, value: Value) -> Option<f64> {
        let Node::Constant(mut from) = self.node(value) else { return None };
        if self.dtype(value) != Dtype::F64 {
            let kernel = kernels::cast_kernel(self.dtype(value), Dtype::F64)?;
            let mut to = [0u8; 8];
            let operands = [from.as_mut_ptr(), to.as_mut_ptr(), std::ptr::null_mut(), std::ptr::null_mut()];
            engine::map_contiguous(&operands, 1, kernel, &crate::ops::NO_PARAMS);
            from = to;
        }
        Some(f64::from_le_bytes(from))
    }

    /// A number as an element of that dtype, which has to hold it.
    pub fn number(&mut self, number: f64, dtype: Dtype) -> Result<Value> {
        let wide = self.add(Node::Constant(number.to_le_bytes()), Dtype::F64)?;
        let value = self.cast(wide, dtype)?;
        let Some(held) = self.as_number(value) else { bail!(Internal, "a constant was not folded") };
        // A float may round it, but neither to infinity nor to 0.
        let lost = if dtype.is_whole() { held != number } else { number.is_finite() && !held.is_finite() };
        if lost || (number != 0.0 && held == 0.0) {
            bail!(Value, "{dtype} does not hold the constant {number:?}");
        }
        Ok(value)
    }

    /// The value in another dtype.
    pub fn cast(&mut self, value: Value, dtype: Dtype) -> Result<Value> {
        if self.dtype(value) == dtype {
            return Ok(value);
        }
        let Some(kernel) = kernels::cast_kernel(self.dtype(value), dtype) else {
            bail!(Unsupported, "{} can't be cast to {dtype}", self.show(value));
        };
        if let Node::Constant(mut from) = self.node(value) {
            let mut to = [0u8; 8];
            let operands = [from.as_mut_ptr(), to.as_mut_ptr(), std::ptr::null_mut(), std::ptr::null_mut()];
            engine::map_contiguous(&operands, 1, kernel, &crate::ops::NO_PARAMS);
            return self.constant(to, dtype);
        }
        self.add(Node::Cast(value), dtype)
    }

    /// The operation's result, or the first of two.
    pub fn op(&mut self, op: Op, operands: &[Value], params: &[f64; MAX_PARAMS]) -> Result<Value> {
        let info = op.info();
        if operands.len() != info.inputs.len() {
            bail!(Value, "{} takes {} operands, {} are given", info.name(), info.inputs.len(), operands.len());
        }
        let dtype = self.dtype_of(op, operands)?;
        let mut all = [operands[operands.len() - 1]; MAX_INPUTS];
        all[..operands.len()].copy_from_slice(operands);
        let operation = Operation { op, dtype, operands: all, params: params.map(f64::to_bits) };
        if operands.iter().all(|&value| matches!(self.node(value), Node::Constant(_))) && info.outputs.len() == 1 {
            return self.fold(&operation);
        }
        self.add(Node::Op(operation), info.outputs[0].dtype(dtype))
    }

    /// The second result of an operation that has two.
    pub fn second(&mut self, value: Value) -> Result<Value> {
        let Node::Op(Operation { op, dtype, .. }) = self.node(value) else {
            bail!(Value, "{} has no second result", self.show(value));
        };
        let [_, second] = op.info().outputs else { bail!(Value, "{} has no second result", self.show(value)) };
        self.add(Node::Second(value), second.dtype(dtype))
    }

    /// A reduction or a normalisation, whose operands have one dtype.
    pub fn horizontal(&mut self, horizontal: Horizontal) -> Result<Value> {
        let name = horizontal.name();
        let dtype = self.dtype(horizontal.operands[0]);
        let (dtypes, result) = match horizontal.what {
            HorizontalOp::Reduce { reduction, .. } => (reduction.info().dtypes, reduction.info().output_dtype(dtype)),
            HorizontalOp::Normalise(_) => (&[Dtype::F32, Dtype::F64][..], dtype),
        };
        if !dtypes.contains(&dtype) {
            bail!(Dtype, "{name} takes {}, not {}", one_of(dtypes), self.show(horizontal.operands[0]));
        }
        if let Some(&other) = horizontal.operands.iter().find(|&&other| self.dtype(other) != dtype) {
            let (first, other) = (self.show(horizontal.operands[0]), self.show(other));
            bail!(Dtype, "{name} of {first} and {other}: nothing is converted silently, cast one of them");
        }
        let at = match self.horizontals.iter().position(|known| *known == horizontal) {
            Some(at) => at,
            None => {
                push(&mut self.horizontals, horizontal)?;
                self.horizontals.len() - 1
            }
        };
        self.add(Node::Horizontal(at), result)
    }

    /// The operation's dtype, which its operands agree on.
    fn dtype_of(&self, op: Op, operands: &[Value]) -> Result<Dtype> {
        let info = op.info();
        let own = || operands.iter().zip(info.inputs).filter(|(_, operand)| operand.kind == Kind::Same);
        let Some((&leading, _)) = own().next() else { bail!(Internal, "{} has no operand of its own", info.name()) };
        let dtype = self.dtype(leading);
        if kernels::block(op, dtype).is_none() {
            bail!(Dtype, "{} takes {}, not {}", info.name(), one_of(info.dtypes), self.show(leading));
        }
        for (&value, operand) in operands.iter().zip(info.inputs) {
            let wanted = operand.dtype(dtype);
            if self.dtype(value) == wanted {
                continue;
            }
            if operand.kind == Kind::Same {
                bail!(
                    Dtype,
                    "{} of {} and {}: nothing is converted silently, cast one of them",
                    info.name(),
                    self.show(leading),
                    self.show(value)
                );
            }
            bail!(Dtype, "{} takes {wanted} as {}, not {}", info.name(), operand.name, self.show(value));
        }
        Ok(dtype)
    }

    /// The operation on constants, by its kernel.
    fn fold(&mut self, operation: &Operation) -> Result<Value> {
        let Operation { op, dtype, .. } = *operation;
        let Some(kernel) = kernels::block(op, dtype) else { bail!(Internal, "no kernel for {dtype}") };
        let mut bits = [[0u8; 8]; MAX_OPERANDS];
        for (bits, &value) in bits.iter_mut().zip(operation.inputs()) {
            if let Node::Constant(own) = self.node(value) {
                *bits = own;
            }
        }
        let operands = bits.each_mut().map(|bits| bits.as_mut_ptr());
        engine::map_contiguous(&operands, 1, kernel, &operation.params());
        let info = op.info();
        self.constant(bits[info.inputs.len()], info.outputs[0].dtype(dtype))
    }
}

/// Adds to a list, if there is memory.
pub fn push<T>(list: &mut Vec<T>, entry: T) -> Result<()> {
    if list.try_reserve(1).is_err() {
        bail!(Alloc, "no memory for the program");
    }
    list.push(entry);
    Ok(())
}
