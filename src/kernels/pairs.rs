//! Arithmetic of programs in fewer steps: with a number in place of an operand, and two operations of which the first
//! one's result never leaves a register. Each rounds as the operations by themselves do.

use super::BlockKernel;
use crate::simd::loops::{Binary, Cost, Ternary, Unary, binary, ternary, unary};
use crate::simd::{ByLevel, Lanes, Real, Reg, at_current_level};
use crate::tensor::Dtype;

/// An operation on `t` and a second operand `x`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arithmetic {
    /// `t + x`.
    Add,
    /// `t - x`; not with a number, which is added with the other sign.
    Sub,
    /// `x - t`; not where both are tensors and nothing comes before it.
    SubFrom,
    /// `t * x`.
    Mul,
}

/// An operation whose second operand is a tensor or a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Half {
    pub arithmetic: Arithmetic,
    pub with_number: bool,
}

/// An operation on a tensor and a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WithNumber {
    Add,
    SubFrom,
    Mul,
    /// `t / x`.
    Div,
    /// `x / t`.
    DivInto,
    Maximum,
    Minimum,
}

const ADD: u8 = 0;
const SUB: u8 = 1;
const SUB_FROM: u8 = 2;
const MUL: u8 = 3;
const DIV: u8 = 4;
const DIV_INTO: u8 = 5;
const MAXIMUM: u8 = 6;
const MINIMUM: u8 = 7;

#[inline(always)]
fn apply<S: Lanes, T: Real, const OP: u8>(t: Reg<S, T>, x: Reg<S, T>) -> Reg<S, T> {
    match OP {
        ADD => t + x,
        SUB => t - x,
        SUB_FROM => x - t,
        MUL => t * x,
        DIV => t / x,
        DIV_INTO => x / t,
        MAXIMUM => t.maximum(x),
        _ => t.minimum(x),
    }
}

/// `op(x, number)`.
struct Number<const OP: u8>;
/// `second(first(a, b), c)`.
struct Tensors<const FIRST: u8, const SECOND: u8>;
/// `second(first(a, b), number)`.
struct ThenNumber<const FIRST: u8, const SECOND: u8>;
/// `second(first(a, number), b)`.
struct NumberThen<const FIRST: u8, const SECOND: u8>;
/// `second(first(a, number), number)`.
struct Numbers<const FIRST: u8, const SECOND: u8>;

impl<const OP: u8> Cost for Number<OP> {
    const CHEAP: bool = true;
}
macro_rules! cheap {
    ($($pair:ident)*) => {$(
        impl<const FIRST: u8, const SECOND: u8> Cost for $pair<FIRST, SECOND> {
            const CHEAP: bool = true;
        }
    )*};
}
cheap! { Tensors ThenNumber NumberThen Numbers }

type Params = [f64; super::MAX_PARAMS];

impl<T: Real, const OP: u8> Unary<T> for Number<OP> {
    #[inline(always)]
    fn eval<S: Lanes>(x: Reg<S, T>, p: &Params) -> Reg<S, T> {
        apply::<S, T, OP>(x, x.of(p[0]))
    }
}
impl<T: Real, const FIRST: u8, const SECOND: u8> Ternary<T> for Tensors<FIRST, SECOND> {
    #[inline(always)]
    fn eval<S: Lanes>(a: Reg<S, T>, b: Reg<S, T>, c: Reg<S, T>, _: &Params) -> Reg<S, T> {
        apply::<S, T, SECOND>(apply::<S, T, FIRST>(a, b), c)
    }
}
impl<T: Real, const FIRST: u8, const SECOND: u8> Binary<T> for ThenNumber<FIRST, SECOND> {
    #[inline(always)]
    fn eval<S: Lanes>(a: Reg<S, T>, b: Reg<S, T>, p: &Params) -> Reg<S, T> {
        apply::<S, T, SECOND>(apply::<S, T, FIRST>(a, b), a.of(p[1]))
    }
}
impl<T: Real, const FIRST: u8, const SECOND: u8> Binary<T> for NumberThen<FIRST, SECOND> {
    #[inline(always)]
    fn eval<S: Lanes>(a: Reg<S, T>, b: Reg<S, T>, p: &Params) -> Reg<S, T> {
        apply::<S, T, SECOND>(apply::<S, T, FIRST>(a, a.of(p[0])), b)
    }
}
impl<T: Real, const FIRST: u8, const SECOND: u8> Unary<T> for Numbers<FIRST, SECOND> {
    #[inline(always)]
    fn eval<S: Lanes>(x: Reg<S, T>, p: &Params) -> Reg<S, T> {
        apply::<S, T, SECOND>(apply::<S, T, FIRST>(x, x.of(p[0])), x.of(p[1]))
    }
}

impl WithNumber {
    fn kernel<S: Lanes, T: Real>(self) -> BlockKernel {
        match self {
            WithNumber::Add => unary::<S, T, Number<ADD>>,
            WithNumber::SubFrom => unary::<S, T, Number<SUB_FROM>>,
            WithNumber::Mul => unary::<S, T, Number<MUL>>,
            WithNumber::Div => unary::<S, T, Number<DIV>>,
            WithNumber::DivInto => unary::<S, T, Number<DIV_INTO>>,
            WithNumber::Maximum => unary::<S, T, Number<MAXIMUM>>,
            WithNumber::Minimum => unary::<S, T, Number<MINIMUM>>,
        }
    }
}

/// The kernel of a pair; `None` where there is none.
fn pair_at<S: Lanes, T: Real>(first: Half, second: Half) -> Option<BlockKernel> {
    use Arithmetic::{Add, Mul, Sub, SubFrom};
    macro_rules! kernels {
        ($kernel:ident $pair:ident: $($first:ident $f:ident: $($second:ident $s:ident),*;)*) => {
            match (first.arithmetic, second.arithmetic) {
                $($(($first, $second) => Some($kernel::<S, T, $pair<$f, $s>> as BlockKernel),)*)*
                _ => None,
            }
        };
    }
    match (first.with_number, second.with_number) {
        (false, false) => kernels! { ternary Tensors:
            Add ADD: Add ADD, Sub SUB, SubFrom SUB_FROM, Mul MUL;
            Sub SUB: Add ADD, Sub SUB, SubFrom SUB_FROM, Mul MUL;
            Mul MUL: Add ADD, Sub SUB, SubFrom SUB_FROM, Mul MUL;
        },
        (false, true) => kernels! { binary ThenNumber:
            Add ADD: Add ADD, SubFrom SUB_FROM, Mul MUL;
            Sub SUB: Add ADD, SubFrom SUB_FROM, Mul MUL;
            Mul MUL: Add ADD, SubFrom SUB_FROM, Mul MUL;
        },
        (true, false) => kernels! { binary NumberThen:
            Add ADD: Add ADD, Sub SUB, SubFrom SUB_FROM, Mul MUL;
            SubFrom SUB_FROM: Add ADD, Sub SUB, SubFrom SUB_FROM, Mul MUL;
            Mul MUL: Add ADD, Sub SUB, SubFrom SUB_FROM, Mul MUL;
        },
        (true, true) => kernels! { unary Numbers:
            Add ADD: Add ADD, SubFrom SUB_FROM, Mul MUL;
            SubFrom SUB_FROM: Add ADD, SubFrom SUB_FROM, Mul MUL;
            Mul MUL: Add ADD, SubFrom SUB_FROM, Mul MUL;
        },
    }
}

#[derive(Clone, Copy)]
enum Wanted {
    Number(WithNumber),
    Pair(Half, Half),
}

impl Wanted {
    fn kernel<S: Lanes, T: Real>(self) -> Option<BlockKernel> {
        match self {
            Wanted::Number(op) => Some(op.kernel::<S, T>()),
            Wanted::Pair(first, second) => pair_at::<S, T>(first, second),
        }
    }
}

fn choose(wanted: Wanted, dtype: Dtype) -> Option<BlockKernel> {
    struct PairKernelChoice(Wanted, Dtype);
    impl ByLevel for PairKernelChoice {
        type Output = Option<BlockKernel>;
        #[inline(always)]
        fn get<S: Lanes>(self) -> Option<BlockKernel> {
            match self.1 {
                // Kernels are compiled where they are named: the unit tests, which call none, do without.
                _ if cfg!(test) => None,
                Dtype::F32 => self.0.kernel::<S, f32>(),
                Dtype::F64 => self.0.kernel::<S, f64>(),
                _ => None,
            }
        }
    }
    at_current_level(PairKernelChoice(wanted, dtype))
}

/// The kernel that takes a number, `params[0]`, for its second operand; of floats.
pub fn number_block(op: WithNumber, dtype: Dtype) -> Option<BlockKernel> {
    choose(Wanted::Number(op), dtype)
}

/// The kernel of two operations, whose operands are the first one's and then the second's; their numbers are `params[0]`
/// and `params[1]`.
pub fn pair_block(first: Half, second: Half, dtype: Dtype) -> Option<BlockKernel> {
    choose(Wanted::Pair(first, second), dtype)
}
