//! The registry: facts about every exported function, each written once.
//!
//! May use: nothing.
//!
//! `make generate` makes the exports, the header, the C++ lists, docs and test tables of it (`tools/generate`, which
//! compiles this folder by itself: nothing here uses the rest of the crate). Elementwise operations and reductions have
//! their rows in `kernels/operation_rows.rs` and `kernels/reduction_rows.rs`, beside their kernels; all others have them here.

mod arrange;
mod conv;
mod create;
mod ctc;
mod family;
mod functions;
mod indexing;
mod library;
mod linalg;
mod losses;
mod movement;
mod names;
mod normalise;
mod order;
mod pool;
mod program;
mod program_run;
mod random;
mod reductions;
mod scan;
mod table;
mod training;
mod views;

pub use family::*;
pub use names::NUMPY_SECONDS;

/// Which dtypes a tensor may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dtypes {
    /// The function's own text says it.
    Told,
    /// float32 or float64.
    Floats,
    /// Any integer, float32 or float64.
    Numbers,
    /// Any integer.
    Integers,
    /// bool or any integer.
    Bits,
    /// bool, any integer, float32 or float64.
    Ordered,
    /// Any dtype at all.
    Any,
    /// bool, 0 or 1.
    Bool,
    /// int32.
    I32,
    /// int64.
    I64,
    /// int32 or int64, each tensor by itself: indices and counts.
    Indices,
    /// uint32 or uint64.
    Words,
    /// bool, float32 or float64.
    BoolOrFloats,
    /// Any dtype at all, whatever the other tensors have.
    AnyEach,
    /// bool, or the dtype of the tensors beside it.
    Mask,
}

impl Dtypes {
    /// In words, for people.
    pub const fn words(self) -> &'static str {
        match self {
            Dtypes::Told => "",
            Dtypes::Floats => "float32 or float64",
            Dtypes::Numbers => "any integer, float32 or float64",
            Dtypes::Integers => "any integer",
            Dtypes::Bits => "bool or any integer",
            Dtypes::Ordered => "bool, any integer, float32 or float64",
            Dtypes::Any => "any dtype",
            Dtypes::Bool => "bool",
            Dtypes::I32 => "int32",
            Dtypes::I64 => "int64",
            Dtypes::Indices => "int32 or int64",
            Dtypes::Words => "uint32 or uint64",
            Dtypes::BoolOrFloats => "bool, float32 or float64",
            Dtypes::AnyEach => "any dtype",
            Dtypes::Mask => "bool, or the dtype of the other tensors",
        }
    }

    /// Independent of the other tensors: those of this set need not have one dtype.
    pub const fn is_fixed(self) -> bool {
        matches!(self, Dtypes::Bool | Dtypes::I32 | Dtypes::I64 | Dtypes::Indices | Dtypes::AnyEach | Dtypes::Mask)
    }
}

/// What an argument is for. Each stands for the C parameters that [`Arg::parameters`] gives.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Role {
    /// A tensor that is read.
    Input,
    /// A tensor that is read; NULL leaves it out.
    Optional,
    /// A tensor that is read and written.
    InOut,
    /// A tensor that is written.
    Output,
    /// A tensor that is written; NULL where it is not wanted.
    OptionalOutput,
    /// Any number of tensors, and how many.
    Tensors { count: &'static str },
    /// One axis; a negative one counts from the end.
    Axis,
    /// Axes, and how many; NULL for all, but where the function's details refuse it.
    Axes { count: &'static str },
    /// 0 or not.
    Flag,
    /// A whole number of a C type.
    Integer(&'static str),
    /// A double.
    Number,
    /// Numbers of a type, and how many.
    List { of: &'static str, count: &'static str },
    /// Numbers of a type, one for each axis that the function's details name.
    PerAxis(&'static str),
    /// A named constant of an enumeration.
    Choice(&'static str),
    /// A struct of options, which begins with its size.
    Options(&'static str),
    /// Memory to work in, and its size in bytes.
    Workspace { bytes: &'static str },
    /// A string that ends in NUL.
    Text,
    /// Where one value of a type is written.
    Result(&'static str),
    /// Any other C parameter, by its Rust type.
    Raw(&'static str),
}

/// An argument, in the order of the C parameters.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Arg {
    pub name: &'static str,
    pub role: Role,
    pub dtypes: Dtypes,
    /// What it usually is, in languages that have defaults.
    pub default: Option<f64>,
}

impl Arg {
    pub const fn new(name: &'static str, role: Role) -> Arg {
        Arg { name, role, dtypes: Dtypes::Told, default: None }
    }

    /// A tensor of these dtypes.
    pub const fn of(mut self, dtypes: Dtypes) -> Arg {
        self.dtypes = dtypes;
        self
    }

    /// Usually this.
    pub const fn or(mut self, default: f64) -> Arg {
        self.default = Some(default);
        self
    }

    pub const fn is_tensor(&self) -> bool {
        matches!(
            self.role,
            Role::Input | Role::Optional | Role::InOut | Role::Output | Role::OptionalOutput | Role::Tensors { .. }
        )
    }
}

pub const fn input(name: &'static str) -> Arg {
    Arg::new(name, Role::Input)
}

pub const fn optional(name: &'static str) -> Arg {
    Arg::new(name, Role::Optional)
}

pub const fn output(name: &'static str) -> Arg {
    Arg::new(name, Role::Output)
}

pub const fn optional_output(name: &'static str) -> Arg {
    Arg::new(name, Role::OptionalOutput)
}

pub const fn inout(name: &'static str) -> Arg {
    Arg::new(name, Role::InOut)
}

pub const fn tensors(name: &'static str, count: &'static str) -> Arg {
    Arg::new(name, Role::Tensors { count })
}

pub const fn axis(name: &'static str) -> Arg {
    Arg::new(name, Role::Axis)
}

pub const fn axes(name: &'static str, count: &'static str) -> Arg {
    Arg::new(name, Role::Axes { count })
}

pub const fn flag(name: &'static str) -> Arg {
    Arg::new(name, Role::Flag)
}

pub const fn integer(name: &'static str, of: &'static str) -> Arg {
    Arg::new(name, Role::Integer(of))
}

pub const fn number(name: &'static str) -> Arg {
    Arg::new(name, Role::Number)
}

pub const fn list(name: &'static str, of: &'static str, count: &'static str) -> Arg {
    Arg::new(name, Role::List { of, count })
}

pub const fn per_axis(name: &'static str, of: &'static str) -> Arg {
    Arg::new(name, Role::PerAxis(of))
}

pub const fn choice(name: &'static str, of: &'static str) -> Arg {
    Arg::new(name, Role::Choice(of))
}

pub const fn options(name: &'static str, of: &'static str) -> Arg {
    Arg::new(name, Role::Options(of))
}

pub const fn workspace(name: &'static str, bytes: &'static str) -> Arg {
    Arg::new(name, Role::Workspace { bytes })
}

pub const fn text(name: &'static str) -> Arg {
    Arg::new(name, Role::Text)
}

pub const fn result(name: &'static str, of: &'static str) -> Arg {
    Arg::new(name, Role::Result(of))
}

pub const fn raw(name: &'static str, of: &'static str) -> Arg {
    Arg::new(name, Role::Raw(of))
}

/// The shape of the result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// The function's own text gives it.
    Told,
    /// The inputs broadcast to it.
    Broadcast,
    /// That of the first input.
    Same,
    /// The first input's without the axes, or with extent 1 there.
    Reduced,
    /// The first input's without one axis.
    WithoutAxis,
    /// Any: the output has as many elements as are wanted.
    Free,
    /// A formula, of Python's operators on tuples; `..` are the first input's other extents.
    Own(&'static str),
}

/// The largest error of a result.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Bound {
    /// The function's own text gives it, or there is no arithmetic.
    Told,
    Exact,
    /// In units in the last place, for float32 and float64.
    Ulp(f64, f64),
    /// A formula.
    Own(&'static str),
}

/// A call that is right, for tests: that the function gives the same bits in any layout and at any level, that allocations
/// may fail, that extents may be huge and arguments wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Call {
    /// What makes it another one than the function's first; empty there.
    pub variant: &'static str,
    /// The tensors, as c_tests/calls/operands.h reads them. Optional inputs behind the last one that is here are NULL.
    pub operands: &'static str,
    /// The arguments between inputs and outputs, as C and Rust both have them.
    pub numbers: &'static str,
}

pub const fn good(variant: &'static str, operands: &'static str, numbers: &'static str) -> Call {
    Call { variant, operands, numbers }
}

/// How the function is called within the crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Body {
    /// `capi::op` on the row of the op table.
    Operation(&'static str),
    /// `capi::reduce::reduce` on the row of the table of reductions.
    Reduction(&'static str),
    /// A function of `ops` of the same name, which takes views for tensors and everything else as C gives it; its module.
    Views(&'static str),
    /// A function of `capi` of the same name, by hand, which returns a `Result`; its module.
    Checked(&'static str),
    /// As `Checked`, but it can't fail, and gives a value of this type, or nothing where that is empty; its module.
    Plain(&'static str, &'static str),
}

/// Facts about an exported function.
#[derive(Clone, Copy, Debug)]
pub struct Function {
    /// `lk_<name>` is the export.
    pub name: &'static str,
    pub family: Family,
    pub args: &'static [Arg],
    pub body: Body,
    /// What it computes: the concept, the formula, the exception.
    pub summary: &'static str,
    /// Arguments, special values, method; paragraphs are separated by an empty line.
    pub details: &'static str,
    pub shape: Shape,
    pub bound: Bound,
    /// When memory is allocated, in words; nothing is where this is empty.
    pub allocates: &'static str,
    /// NumPy's function of the same meaning.
    pub numpy: &'static str,
    /// Keras' function of the same meaning, in keras.backend.
    pub keras: &'static str,
    /// Where Keras' function of this name gives something else, for the Python package.
    pub keras_differs: &'static str,
    /// Paper or book of the method.
    pub source: &'static str,
    /// A call in Python with what it gives, as doctest reads it.
    pub example: &'static str,
    /// An example of the Rust interface: statements, in which `?` may stand. Elementwise operations and reductions have
    /// theirs from the one in Python.
    pub rust: &'static str,
    /// Good calls. The last one is right for tensors of shape (2, 3), too. Where there are none, tests have them by hand.
    pub calls: &'static [Call],
}

impl Function {
    /// A function whose body is in `capi::<module>`.
    pub const fn new(
        name: &'static str,
        family: Family,
        module: &'static str,
        args: &'static [Arg],
        summary: &'static str,
    ) -> Function {
        Function {
            name,
            family,
            args,
            body: Body::Checked(module),
            summary,
            details: "",
            shape: Shape::Told,
            bound: Bound::Told,
            allocates: "",
            numpy: "",
            keras: "",
            keras_differs: "",
            source: "",
            example: "",
            rust: "",
            calls: &[],
        }
    }

    /// Its body is in `ops`, in the module of this name: what C gives needs no check beside those of views.
    pub const fn on_views(mut self) -> Function {
        if let Body::Checked(module) = self.body {
            self.body = Body::Views(module);
        }
        self
    }

    /// It can't fail, and gives this.
    pub const fn gives(mut self, what: &'static str) -> Function {
        if let Body::Checked(module) = self.body {
            self.body = Body::Plain(module, what);
        }
        self
    }

    pub const fn details(mut self, details: &'static str) -> Function {
        self.details = details;
        self
    }

    pub const fn shape(mut self, shape: Shape) -> Function {
        self.shape = shape;
        self
    }

    pub const fn bound(mut self, bound: Bound) -> Function {
        self.bound = bound;
        self
    }

    pub const fn allocates(mut self, when: &'static str) -> Function {
        self.allocates = when;
        self
    }

    pub const fn numpy(mut self, name: &'static str) -> Function {
        self.numpy = name;
        self
    }

    pub const fn keras(mut self, name: &'static str) -> Function {
        self.keras = name;
        self
    }

    pub const fn keras_differs(mut self, how: &'static str) -> Function {
        self.keras_differs = how;
        self
    }

    pub const fn source(mut self, source: &'static str) -> Function {
        self.source = source;
        self
    }

    pub const fn example(mut self, example: &'static str) -> Function {
        self.example = example;
        self
    }

    pub const fn rust(mut self, example: &'static str) -> Function {
        self.rust = example;
        self
    }

    pub const fn calls(mut self, calls: &'static [Call]) -> Function {
        self.calls = calls;
        self
    }
}

/// The rows of this folder.
pub fn rows() -> impl Iterator<Item = Function> {
    let files = [
        library::ROWS,
        views::ROWS,
        movement::ROWS,
        create::ROWS,
        arrange::ROWS,
        indexing::ROWS,
        order::ROWS,
        scan::ROWS,
        normalise::ROWS,
        losses::ROWS,
        ctc::ROWS,
        training::ROWS,
        conv::ROWS,
        pool::ROWS,
        linalg::ROWS,
        random::ROWS,
        table::ROWS,
        reductions::ROWS,
        program::ROWS,
        program_run::ROWS,
        functions::ROWS,
        names::ROWS,
    ];
    files.into_iter().flatten().copied()
}
