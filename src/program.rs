//! Programs from Rust: expressions of typed values, which are computed as one.
//!
//! May use: ops, kernels, tensor, status.
//!
//! ```
//! use lanekit::program::{Builder, Tensor, TensorMut};
//! let builder = Builder::new();
//! let (a, b) = (builder.input::<f32>(), builder.input::<f32>());
//! let hypot = builder.compile(&[(a * a + b * b).sqrt().output()])?;
//! let (x, y, mut out) = ([3.0f32, 5.0], [4.0f32, 12.0], [0.0f32; 2]);
//! hypot.run(&[Tensor::line(&x), Tensor::line(&y)], &mut [TensorMut::line(&mut out)])?;
//! assert_eq!(out, [5.0, 13.0]);
//! # Ok::<(), lanekit::program::Error>(())
//! ```
//!
//! The compiler refuses to add an `f32` to an `f64`. Whatever else is wrong with an expression, [`Builder::compile`] says.
//! Results have the bits of the same operations made one after the other, on every machine and in every layout.

use std::cell::RefCell;
use std::fmt;
use std::marker::PhantomData;
use std::ops;

use crate::kernels::{Op, Reduction};
use crate::ops::{Format, Graph, Horizontal, HorizontalOp, Program as Compiled, Value, graph_of};
use crate::status::{Result as Checked, bail, guard, last_message};
use crate::tensor::{Dtype, View};

pub use crate::tensor::Element;

/// Why a program was not made or not run: a sentence that names what was given and what is expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error(String);

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Error {}

/// Runs a body as an exported function does; the body runs once.
fn guarded<T>(function: &'static str, body: impl Fn() -> Checked<T>) -> Result<T, Error> {
    let result = RefCell::new(None);
    let status = guard(function, || {
        *result.borrow_mut() = Some(body()?);
        Ok(())
    });
    match result.into_inner() {
        Some(result) if status == 0 => Ok(result),
        _ => Err(Error(last_message())),
    }
}

/// Where expressions grow.
#[derive(Debug, Default)]
pub struct Builder {
    graph: RefCell<Graph>,
    /// The first thing that was wrong.
    error: RefCell<Option<Error>>,
}

/// A value of a program, of elements of type `T`.
#[derive(Debug)]
pub struct Expr<'b, T> {
    builder: &'b Builder,
    value: Value,
    element: PhantomData<T>,
}

impl<T> Clone for Expr<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Expr<'_, T> {}

/// A value of any type that becomes an output.
#[derive(Clone, Copy, Debug)]
pub struct Output<'b> {
    builder: &'b Builder,
    value: Value,
}

impl Builder {
    pub fn new() -> Self {
        Self::default()
    }

    /// The next input.
    pub fn input<T: Element>(&self) -> Expr<'_, T> {
        self.add(|graph| graph.input(T::DTYPE))
    }

    /// A constant.
    pub fn constant<T: Element>(&self, element: T) -> Expr<'_, T> {
        self.add(|graph| graph.constant(element.bits(), T::DTYPE))
    }

    /// A value, or any one where something is wrong, which is remembered.
    fn add<T>(&self, make: impl Fn(&mut Graph) -> Checked<Value>) -> Expr<'_, T> {
        let value = guarded("lanekit::program", || make(&mut self.graph.borrow_mut())).unwrap_or_else(|error| {
            self.error.borrow_mut().get_or_insert(error);
            Value::numbered(0)
        });
        Expr { builder: self, value, element: PhantomData }
    }

    /// The program of these outputs. The builder may go on, and make others.
    ///
    /// # Errors
    /// What was wrong with an expression first, no output, or more inputs and outputs than 32.
    pub fn compile(&self, outputs: &[Output<'_>]) -> Result<Program, Error> {
        if let Some(error) = &*self.error.borrow() {
            return Err(error.clone());
        }
        guarded("lanekit::program::Builder::compile", || {
            let mut graph = self.graph.borrow().clone();
            for output in outputs {
                if !std::ptr::eq(output.builder, self) {
                    bail!(Value, "an output is an expression of another builder");
                }
                graph.output(output.value)?;
            }
            let compiled = Compiled::new(&graph)?;
            Ok(Program { graph, compiled })
        })
    }
}

impl<'b, T: Element> Expr<'b, T> {
    /// This value as an output.
    pub fn output(self) -> Output<'b> {
        Output { builder: self.builder, value: self.value }
    }

    fn one(self, op: Op) -> Self {
        self.builder.add(|graph| graph.op(op, &[self.value], &op.info().default_params()))
    }

    fn two<R: Element>(self, op: Op, other: Self) -> Expr<'b, R> {
        self.builder.add(|graph| {
            self.check(other.builder)?;
            graph.op(op, &[self.value, other.value], &op.info().default_params())
        })
    }

    fn check(self, other: &Builder) -> Checked<()> {
        if !std::ptr::eq(self.builder, other) {
            bail!(Value, "two expressions of one operation are of two builders");
        }
        Ok(())
    }

    /// Any operation of the op table on this value, others of its type, and parameters (none: the usual ones); the result is
    /// of type `R`, `T` or bool.
    pub fn apply<R: Element>(self, op: Op, others: &[Self], params: &[f64]) -> Expr<'b, R> {
        self.builder.add(|graph| {
            let info = op.info();
            let mut operands = [self.value; crate::kernels::MAX_OPERANDS];
            if others.len() + 1 != info.inputs.len() {
                bail!(Value, "{} takes {} operands, {} are given", info.name(), info.inputs.len(), others.len() + 1);
            }
            for (operand, other) in operands[1..].iter_mut().zip(others) {
                self.check(other.builder)?;
                *operand = other.value;
            }
            let mut all = info.default_params();
            if !params.is_empty() && params.len() != info.params.len() {
                bail!(Value, "{} has {} parameters, {} are given", info.name(), info.params.len(), params.len());
            }
            all[..params.len()].copy_from_slice(params);
            let value = graph.op(op, &operands[..info.inputs.len()], &all)?;
            if graph.dtype(value) != R::DTYPE {
                bail!(Dtype, "{} gives {}, not {}", info.name(), graph.dtype(value), R::DTYPE);
            }
            Ok(value)
        })
    }

    /// The value in another type, as `lk_cast` converts it.
    pub fn cast<R: Element>(self) -> Expr<'b, R> {
        self.builder.add(|graph| graph.cast(self.value, R::DTYPE))
    }

    /// A reduction along axes (`None`: all), which stay with extent 1 where `keepdims`; `param` is its parameter, if it has
    /// one. The result is of type `R`.
    pub fn reduce<R: Element>(
        self,
        reduction: Reduction,
        axes: Option<&[i32]>,
        keepdims: bool,
        param: f64,
    ) -> Expr<'b, R> {
        self.builder.add(|graph| {
            let what = HorizontalOp::Reduce { reduction, keepdims };
            let value = graph.horizontal(Horizontal::new(what, &[self.value], axes, [param, 0.0])?)?;
            if graph.dtype(value) != R::DTYPE {
                bail!(Dtype, "{} gives {}, not {}", reduction.info().name(), graph.dtype(value), R::DTYPE);
            }
            Ok(value)
        })
    }
}

impl<'b> Expr<'b, bool> {
    /// `yes` where this is true, else `no`.
    pub fn select<T: Element>(self, yes: Expr<'b, T>, no: Expr<'b, T>) -> Expr<'b, T> {
        self.builder.add(|graph| {
            self.check(yes.builder)?;
            self.check(no.builder)?;
            graph.op(Op::Where, &[self.value, yes.value, no.value], &Op::Where.info().default_params())
        })
    }
}

macro_rules! functions {
    (one: $($name:ident $op:ident,)*; two: $($pair:ident $pair_op:ident,)*; compare: $($test:ident $test_op:ident,)*;
     reduce: $($fold:ident $reduction:ident,)*;) => {
        impl<'b, T: Element> Expr<'b, T> {
            $(#[doc = concat!("The operation `", stringify!($name), "` of the op table.")]
            pub fn $name(self) -> Self {
                self.one(Op::$op)
            })*
            $(#[doc = concat!("The operation `", stringify!($pair), "` of the op table.")]
            pub fn $pair(self, other: Self) -> Self {
                self.two(Op::$pair_op, other)
            })*
            $(#[doc = concat!("The comparison `", stringify!($test), "` of the op table.")]
            pub fn $test(self, other: Self) -> Expr<'b, bool> {
                self.two(Op::$test_op, other)
            })*
            $(#[doc = concat!("The reduction `", stringify!($fold), "` along axes, of all for `None`.")]
            pub fn $fold(self, axes: Option<&[i32]>, keepdims: bool) -> Self {
                self.reduce(Reduction::$reduction, axes, keepdims, 0.0)
            })*
        }
    };
}
functions! {
    one: abs Abs, sign Sign, square Square, sqrt Sqrt, reciprocal Reciprocal, rsqrt Rsqrt, exp Exp, log Log, sin Sin, cos Cos,
        tan Tan, tanh Tanh, erf Erf, sigmoid Sigmoid, floor Floor, ceil Ceil,;
    two: pow Pow, maximum Maximum, minimum Minimum, atan2 Atan2, hypot Hypot,;
    compare: equal Equal, not_equal NotEqual, less Less, less_equal LessEqual, greater Greater, greater_equal GreaterEqual,;
    reduce: sum Sum, mean Mean, prod Prod, max Max, min Min,;
}

macro_rules! operators {
    ($($trait:ident $method:ident $op:ident;)*) => {$(
        impl<'b, T: Element> ops::$trait for Expr<'b, T> {
            type Output = Self;
            fn $method(self, other: Self) -> Self {
                self.two(Op::$op, other)
            }
        }
        impl<'b, T: Element> ops::$trait<T> for Expr<'b, T> {
            type Output = Self;
            fn $method(self, other: T) -> Self {
                self.two(Op::$op, self.builder.constant(other))
            }
        }
        operators! { @left $trait $method: i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 }
    )*};
    (@left $trait:ident $method:ident: $($t:ty)*) => {$(
        impl<'b> ops::$trait<Expr<'b, $t>> for $t {
            type Output = Expr<'b, $t>;
            fn $method(self, other: Expr<'b, $t>) -> Expr<'b, $t> {
                ops::$trait::$method(other.builder.constant(self), other)
            }
        }
    )*};
}
operators! {
    Add add Add;
    Sub sub Sub;
    Mul mul Mul;
    Div div Div;
}

impl<T: Element> ops::Neg for Expr<'_, T> {
    type Output = Self;
    fn neg(self) -> Self {
        self.one(Op::Neg)
    }
}

/// A tensor that is read: elements in C order under a shape.
#[derive(Clone, Copy, Debug)]
pub struct Tensor<'a>(Described<'a>);

/// A tensor that is written.
#[derive(Debug)]
pub struct TensorMut<'a>(Described<'a>);

#[derive(Clone, Copy, Debug)]
struct Described<'a> {
    data: *mut u8,
    count: usize,
    dtype: Dtype,
    /// One axis for `None`.
    shape: Option<&'a [i64]>,
    line: [i64; 1],
}

impl<'a> Described<'a> {
    fn new(data: *mut u8, count: usize, dtype: Dtype, shape: Option<&'a [i64]>) -> Self {
        Self { data, count, dtype, shape, line: [count as i64] }
    }

    /// The view, if the shape is that of so many elements.
    fn view(&self, name: &'static str) -> Checked<View<'_>> {
        let view =
            View { name, data: self.data, dtype: self.dtype, shape: self.shape.unwrap_or(&self.line), strides: None };
        view.check()?;
        if view.count() != self.count {
            let shape = crate::tensor::show(view.shape);
            bail!(Shape, "{name} has {} elements, which do not fit shape {shape}", self.count);
        }
        crate::status::room_for(view.ndim())?;
        Ok(view)
    }
}

impl<'a> Tensor<'a> {
    /// One axis.
    pub fn line<T: Element>(elements: &'a [T]) -> Self {
        Self(Described::new(elements.as_ptr().cast_mut().cast(), elements.len(), T::DTYPE, None))
    }

    /// Elements in C order under a shape, whose extents multiply to their number.
    pub fn new<T: Element>(elements: &'a [T], shape: &'a [i64]) -> Self {
        Self(Described::new(elements.as_ptr().cast_mut().cast(), elements.len(), T::DTYPE, Some(shape)))
    }
}

impl<'a> TensorMut<'a> {
    /// One axis.
    pub fn line<T: Element>(elements: &'a mut [T]) -> Self {
        Self(Described::new(elements.as_mut_ptr().cast(), elements.len(), T::DTYPE, None))
    }

    /// Elements in C order under a shape, whose extents multiply to their number.
    pub fn new<T: Element>(elements: &'a mut [T], shape: &'a [i64]) -> Self {
        Self(Described::new(elements.as_mut_ptr().cast(), elements.len(), T::DTYPE, Some(shape)))
    }
}

/// A compiled program. It never changes, so that any number of threads may run it at once.
#[derive(Debug)]
pub struct Program {
    graph: Graph,
    compiled: Compiled,
}

impl Program {
    /// A program from text, as `docs/PROGRAMS.md` has the grammar, of inputs with names and dtypes.
    ///
    /// # Errors
    /// What is wrong, and its column.
    pub fn parse(text: &str, inputs: &[(&str, Dtype)]) -> Result<Self, Error> {
        guarded("lanekit::program::Program::parse", || {
            let graph = graph_of(text, inputs)?;
            let compiled = Compiled::new(&graph)?;
            Ok(Self { graph, compiled })
        })
    }

    /// The shape of an output for these inputs.
    ///
    /// # Errors
    /// Shapes that don't go together, another number of inputs than the program's.
    pub fn shape(&self, inputs: &[Tensor<'_>], output: usize) -> Result<Vec<i64>, Error> {
        guarded("lanekit::program::Program::shape", || {
            let views = inputs.iter().map(|x| x.0.view("an input")).collect::<Checked<Vec<View>>>()?;
            let outputs = self.compiled.outputs().len();
            if output >= outputs {
                bail!(Value, "output is {output}; the program has {outputs}, counted from 0");
            }
            Ok(self.compiled.shape(&views, output)?.to_vec())
        })
    }

    /// Computes all outputs.
    ///
    /// # Errors
    /// Dtypes, shapes or numbers of tensors that are not the program's; a reduction that has no value.
    pub fn run(&self, inputs: &[Tensor<'_>], outputs: &mut [TensorMut<'_>]) -> Result<(), Error> {
        let outputs = &*outputs;
        guarded("lanekit::program::Program::run", || {
            let views = inputs.iter().map(|x| x.0.view("an input")).collect::<Checked<Vec<View>>>()?;
            let outs = outputs.iter().map(|x| x.0.view("an output")).collect::<Checked<Vec<View>>>()?;
            self.compiled.run(&views, &outs)
        })
    }

    /// The program in words: its values and its passes over memory.
    pub fn describe(&self) -> String {
        let mut text = String::new();
        let _ = self.compiled.describe(&self.graph, Format::Text, &mut text);
        text
    }

    /// The program as a graph in the DOT language.
    pub fn dot(&self) -> String {
        let mut text = String::new();
        let _ = self.compiled.describe(&self.graph, Format::Dot, &mut text);
        text
    }
}
