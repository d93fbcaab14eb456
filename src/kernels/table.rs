//! The op table: the one place where an elementwise operation's name, operands, parameters, error
//! bound and lane function are written.

use super::{Block, Input, LoopFn, LoopMaker, MAX_PARAMS, OpInfo, Param};
use crate::math::{basic, exp, log, roots, sigmoid, tanh};
use crate::simd::along::{self, Binary, Compare, Select, Unary};
use crate::simd::{Lanes, Mask, Reg};

const fn real(name: &'static str) -> Input {
    Input { name, is_bool: false }
}

const X: &[Input] = &[real("x")];
const AB: &[Input] = &[real("a"), real("b")];
const CONDITION: &[Input] = &[Input { name: "cond", is_bool: true }, real("a"), real("b")];

/// `ops!`'s rows, in the order of their `LK_OP_` constants:
///
/// ```text
/// kind Op "name" ("parameter" = default, ..), ulp [f32, f64], numpy ["name"],
///     "summary",
///     |x, p| lane function for f32, lane function for f64;
/// ```
macro_rules! ops {
    ($($kind:ident $op:ident $name:literal ($($param:literal = $default:expr),*), ulp [$u32:literal, $u64:literal],
        numpy [$($numpy:literal)?], $summary:literal,
        |$($arg:ident),*| $f32:expr, $f64:expr;)*) => {
        /// An elementwise operation; the number is its `LK_OP_` constant.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u16)]
        pub enum Op {
            $(#[doc = $summary] $op,)*
        }

        impl Op {
            /// Every operation, in the order of their numbers.
            pub const ALL: &'static [Op] = &[$(Op::$op),*];

            /// The operation's row.
            pub fn info(self) -> &'static OpInfo {
                &INFO[self as usize]
            }
        }

        static INFO: &[OpInfo] = &[$(OpInfo {
            name: c_str(concat!($name, "\0")),
            inputs: kind!($kind inputs),
            params: &[$(Param { name: c_str(concat!($param, "\0")), default: $default }),*],
            bool_out: kind!($kind bool_out),
            ulp: [$u32, $u64],
            numpy: optional(&[$(c_str(concat!($numpy, "\0")))?]),
            associative: kind!($kind associative),
            summary: c_str(concat!($summary, "\0")),
        }),*];

        mod op {
            $(pub struct $op;)*
        }

        $(
            kind!($kind impl op::$op, f32, |$($arg),*| $f32);
            kind!($kind impl op::$op, f64, |$($arg),*| $f64);
        )*

        /// Each op's kernels for f32 and f64.
        #[inline(always)]
        pub(super) fn blocks<S: Lanes>() -> &'static [[Block; 2]] {
            const { &[$([kind!($kind block S, f32, op::$op), kind!($kind block S, f64, op::$op)]),*] }
        }

        /// Each op's inner loops for f32 and f64.
        pub(super) fn loops<M: LoopMaker>() -> &'static [[LoopFn; 2]] {
            const { &[$([M::run::<{ Op::$op as u16 }, false>, M::run::<{ Op::$op as u16 }, true>]),*] }
        }
    };
}

/// What differs between the kinds of rows.
macro_rules! kind {
    (unary inputs) => {
        X
    };
    (binary inputs) => {
        AB
    };
    (reducible inputs) => {
        AB
    };
    (compare inputs) => {
        AB
    };
    (select inputs) => {
        CONDITION
    };
    (compare bool_out) => {
        true
    };
    ($kind:ident bool_out) => {
        false
    };
    (reducible associative) => {
        true
    };
    ($kind:ident associative) => {
        false
    };
    (unary block $s:ident, $t:ty, $op:ty) => {
        along::unary::<$s, $t, $op>
    };
    (compare block $s:ident, $t:ty, $op:ty) => {
        along::compare::<$s, $t, $op>
    };
    (select block $s:ident, $t:ty, $op:ty) => {
        along::select::<$s, $t, $op>
    };
    ($kind:ident block $s:ident, $t:ty, $op:ty) => {
        along::binary::<$s, $t, $op>
    };
    (unary impl $op:ty, $t:ty, |$x:ident, $p:ident| $body:expr) => {
        impl Unary<$t> for $op {
            #[inline(always)]
            fn eval<S: Lanes>($x: Reg<S, $t>, $p: &[$t; MAX_PARAMS]) -> Reg<S, $t> {
                $body
            }
        }
    };
    (unary impl $op:ty, $t:ty, |$x:ident| $body:expr) => {
        impl Unary<$t> for $op {
            #[inline(always)]
            fn eval<S: Lanes>($x: Reg<S, $t>, _: &[$t; MAX_PARAMS]) -> Reg<S, $t> {
                $body
            }
        }
    };
    (compare impl $op:ty, $t:ty, |$a:ident, $b:ident| $body:expr) => {
        impl Compare<$t> for $op {
            #[inline(always)]
            fn eval<S: Lanes>($a: Reg<S, $t>, $b: Reg<S, $t>) -> Mask<S, $t> {
                $body
            }
        }
    };
    (select impl $op:ty, $t:ty, |$m:ident, $a:ident, $b:ident| $body:expr) => {
        impl Select<$t> for $op {
            #[inline(always)]
            fn eval<S: Lanes>($m: Mask<S, $t>, $a: Reg<S, $t>, $b: Reg<S, $t>) -> Reg<S, $t> {
                $body
            }
        }
    };
    ($kind:ident impl $op:ty, $t:ty, |$a:ident, $b:ident| $body:expr) => {
        impl Binary<$t> for $op {
            #[inline(always)]
            fn eval<S: Lanes>($a: Reg<S, $t>, $b: Reg<S, $t>) -> Reg<S, $t> {
                $body
            }
        }
    };
}

const fn c_str(bytes: &'static str) -> &'static std::ffi::CStr {
    match std::ffi::CStr::from_bytes_with_nul(bytes.as_bytes()) {
        Ok(text) => text,
        Err(_) => panic!("a name in the op table has a NUL"),
    }
}

const fn optional(names: &'static [&'static std::ffi::CStr]) -> Option<&'static std::ffi::CStr> {
    match names {
        [name] => Some(name),
        _ => None,
    }
}

const INF: f64 = f64::INFINITY;

ops! {
    unary Neg "neg" (), ulp [0.0, 0.0], numpy ["negative"],
        "-x, the sign bit flipped",
        |x| basic::neg(x), basic::neg(x);
    unary Abs "abs" (), ulp [0.0, 0.0], numpy ["absolute"],
        "|x|, the sign bit cleared",
        |x| basic::abs(x), basic::abs(x);
    unary Sign "sign" (), ulp [0.0, 0.0], numpy ["sign"],
        "-1, 0 or 1 by the sign of x; NaN stays NaN",
        |x| basic::sign(x), basic::sign(x);
    unary Square "square" (), ulp [0.5, 0.5], numpy ["square"],
        "x * x",
        |x| basic::square(x), basic::square(x);
    unary Sqrt "sqrt" (), ulp [0.5, 0.5], numpy ["sqrt"],
        "Square root; NaN for negative x",
        |x| basic::sqrt(x), basic::sqrt(x);
    unary Reciprocal "reciprocal" (), ulp [0.5, 0.5], numpy ["reciprocal"],
        "1 / x",
        |x| basic::reciprocal(x), basic::reciprocal(x);
    unary Rsqrt "rsqrt" (), ulp [0.501, 0.501], numpy [],
        "1 / sqrt(x)",
        |x| roots::rsqrt(x), roots::rsqrt(x);
    unary Exp "exp" (), ulp [0.8, 0.8], numpy ["exp"],
        "e to the power x",
        |x| exp::exp_f32(x), exp::exp_f64(x);
    unary Log "log" (), ulp [0.55, 0.55], numpy ["log"],
        "Natural logarithm; NaN for negative x",
        |x| log::log_f32(x), log::log_f64(x);
    unary Tanh "tanh" (), ulp [0.95, 0.55], numpy ["tanh"],
        "Hyperbolic tangent, within [-1, 1]",
        |x| tanh::tanh_f32(x), tanh::tanh_f64(x);
    unary Sigmoid "sigmoid" (), ulp [0.8, 0.8], numpy [],
        "1 / (1 + e^-x), within [0, 1]",
        |x| sigmoid::sigmoid_f32(x), sigmoid::sigmoid_f64(x);
    unary Relu "relu" ("alpha" = 0.0, "max_value" = INF, "threshold" = 0.0), ulp [1.0, 1.0], numpy [],
        "max_value where x >= max_value, x where x > threshold, else alpha * (x - threshold)",
        |x, p| basic::relu(x, x.all(p[0]), x.all(p[1]), x.all(p[2])), basic::relu(x, x.all(p[0]), x.all(p[1]), x.all(p[2]));
    reducible Add "add" (), ulp [0.5, 0.5], numpy ["add"],
        "a + b",
        |a, b| a + b, a + b;
    binary Sub "sub" (), ulp [0.5, 0.5], numpy ["subtract"],
        "a - b",
        |a, b| a - b, a - b;
    reducible Mul "mul" (), ulp [0.5, 0.5], numpy ["multiply"],
        "a * b",
        |a, b| a * b, a * b;
    binary Div "div" (), ulp [0.5, 0.5], numpy ["divide"],
        "a / b",
        |a, b| a / b, a / b;
    reducible Maximum "maximum" (), ulp [0.0, 0.0], numpy ["maximum"],
        "The larger of a and b; NaN if either is NaN",
        |a, b| a.maximum(b), a.maximum(b);
    reducible Minimum "minimum" (), ulp [0.0, 0.0], numpy ["minimum"],
        "The smaller of a and b; NaN if either is NaN",
        |a, b| a.minimum(b), a.minimum(b);
    reducible Fmax "fmax" (), ulp [0.0, 0.0], numpy ["fmax"],
        "The larger of a and b; ignores NaN where the other is a number",
        |a, b| basic::fmax(a, b), basic::fmax(a, b);
    reducible Fmin "fmin" (), ulp [0.0, 0.0], numpy ["fmin"],
        "The smaller of a and b; ignores NaN where the other is a number",
        |a, b| basic::fmin(a, b), basic::fmin(a, b);
    compare Equal "equal" (), ulp [0.0, 0.0], numpy ["equal"],
        "a == b; false where either is NaN",
        |a, b| a.eq(b), a.eq(b);
    compare NotEqual "not_equal" (), ulp [0.0, 0.0], numpy ["not_equal"],
        "a != b; true where either is NaN",
        |a, b| !a.eq(b), !a.eq(b);
    compare Less "less" (), ulp [0.0, 0.0], numpy ["less"],
        "a < b; false where either is NaN",
        |a, b| a.lt(b), a.lt(b);
    compare LessEqual "less_equal" (), ulp [0.0, 0.0], numpy ["less_equal"],
        "a <= b; false where either is NaN",
        |a, b| a.le(b), a.le(b);
    compare Greater "greater" (), ulp [0.0, 0.0], numpy ["greater"],
        "a > b; false where either is NaN",
        |a, b| a.gt(b), a.gt(b);
    compare GreaterEqual "greater_equal" (), ulp [0.0, 0.0], numpy ["greater_equal"],
        "a >= b; false where either is NaN",
        |a, b| a.ge(b), a.ge(b);
    select Where "where" (), ulp [0.0, 0.0], numpy [],
        "a where cond is true, else b",
        |m, a, b| m.select(a, b), m.select(a, b);
    unary Clip "clip" ("lo" = -INF, "hi" = INF), ulp [0.0, 0.0], numpy [],
        "x limited to lo .. hi; hi < lo gives hi, NaN stays NaN",
        |x, p| basic::clip(x, x.all(p[0]), x.all(p[1])), basic::clip(x, x.all(p[0]), x.all(p[1]));
}
