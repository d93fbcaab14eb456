//! The op table: the one place where an elementwise operation's name, operands, parameters, error
//! bound and lane function are written.

use super::op::{
    ByDtype, Kind, OpInfo, PATTERNS, Param, REAL, TRUTH, blocks_by_dtype, c_str, loops_by_dtype, operand, optional,
};
use super::{Block, LoopFn, LoopMaker, MAX_PARAMS};
use crate::math::{angle, asin, basic, erf, exp, expm1, hypot, log, pow, roots, sigmoid, tanh};
use crate::simd::along::{
    self, Binary, Bitwise, Compare, Pair, Pattern, Scale, Select, Split, Ternary, Test, Unary, Whole,
};
use crate::simd::{Lanes, Mask, Reg};
use crate::tensor::Dtype;

const INF: f64 = f64::INFINITY;

ops! {
    unary Neg "neg" (), ulp [0.0, 0.0], numpy ["negative"],
        "-x, the sign bit flipped",
        |x| basic::neg(x);
    unary Abs "abs" (), ulp [0.0, 0.0], numpy ["absolute"],
        "|x|, the sign bit cleared",
        |x| basic::abs(x);
    unary Sign "sign" (), ulp [0.0, 0.0], numpy ["sign"],
        "-1, 0 or 1 by the sign of x; NaN stays NaN",
        |x| basic::sign(x);
    unary Square "square" (), ulp [0.5, 0.5], numpy ["square"],
        "x * x",
        |x| basic::square(x);
    unary Sqrt "sqrt" (), ulp [0.5, 0.5], numpy ["sqrt"],
        "Square root; NaN for negative x",
        |x| basic::sqrt(x);
    unary Reciprocal "reciprocal" (), ulp [0.5, 0.5], numpy ["reciprocal"],
        "1 / x",
        |x| basic::reciprocal(x);
    unary Rsqrt "rsqrt" (), ulp [0.501, 0.501], numpy [],
        "1 / sqrt(x)",
        |x| roots::rsqrt(x);
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
        |x; p| basic::relu(x, x.of(p[0]), x.of(p[1]), x.of(p[2]));
    reducible Add "add" (), ulp [0.5, 0.5], numpy ["add"],
        "a + b",
        |a, b| a + b;
    binary Sub "sub" (), ulp [0.5, 0.5], numpy ["subtract"],
        "a - b",
        |a, b| a - b;
    reducible Mul "mul" (), ulp [0.5, 0.5], numpy ["multiply"],
        "a * b",
        |a, b| a * b;
    binary Div "div" (), ulp [0.5, 0.5], numpy ["divide"],
        "a / b",
        |a, b| a / b;
    reducible Maximum "maximum" (), ulp [0.0, 0.0], numpy ["maximum"],
        "The larger of a and b; NaN if either is NaN",
        |a, b| a.maximum(b);
    reducible Minimum "minimum" (), ulp [0.0, 0.0], numpy ["minimum"],
        "The smaller of a and b; NaN if either is NaN",
        |a, b| a.minimum(b);
    reducible Fmax "fmax" (), ulp [0.0, 0.0], numpy ["fmax"],
        "The larger of a and b; ignores NaN where the other is a number",
        |a, b| basic::fmax(a, b);
    reducible Fmin "fmin" (), ulp [0.0, 0.0], numpy ["fmin"],
        "The smaller of a and b; ignores NaN where the other is a number",
        |a, b| basic::fmin(a, b);
    compare Equal "equal" (), ulp [0.0, 0.0], numpy ["equal"],
        "a == b; false where either is NaN",
        |a, b| a.eq(b);
    compare NotEqual "not_equal" (), ulp [0.0, 0.0], numpy ["not_equal"],
        "a != b; true where either is NaN",
        |a, b| !a.eq(b);
    compare Less "less" (), ulp [0.0, 0.0], numpy ["less"],
        "a < b; false where either is NaN",
        |a, b| a.lt(b);
    compare LessEqual "less_equal" (), ulp [0.0, 0.0], numpy ["less_equal"],
        "a <= b; false where either is NaN",
        |a, b| a.le(b);
    compare Greater "greater" (), ulp [0.0, 0.0], numpy ["greater"],
        "a > b; false where either is NaN",
        |a, b| a.gt(b);
    compare GreaterEqual "greater_equal" (), ulp [0.0, 0.0], numpy ["greater_equal"],
        "a >= b; false where either is NaN",
        |a, b| a.ge(b);
    select Where "where" (), ulp [0.0, 0.0], numpy [],
        "a where cond is true, else b",
        |cond, a, b| cond.select(a, b);
    unary Clip "clip" ("lo" = -INF, "hi" = INF), ulp [0.0, 0.0], numpy [],
        "x limited to lo .. hi; hi < lo gives hi, NaN stays NaN",
        |x; p| basic::clip(x, x.of(p[0]), x.of(p[1]));
    unary Exp2 "exp2" (), ulp [0.501, 0.55], numpy ["exp2"],
        "2 to the power x",
        |x| exp::exp2_f32(x), exp::exp2_f64(x);
    unary Exp10 "exp10" (), ulp [0.501, 0.55], numpy [],
        "10 to the power x",
        |x| exp::exp10_f32(x), exp::exp10_f64(x);
    unary Expm1 "expm1" (), ulp [0.501, 0.55], numpy ["expm1"],
        "e^x - 1, accurate for small x",
        |x| expm1::expm1_f32(x), expm1::expm1_f64(x);
    unary Log2 "log2" (), ulp [0.501, 0.55], numpy ["log2"],
        "Logarithm to base 2; NaN for negative x",
        |x| log::log2_f32(x), log::log2_f64(x);
    unary Log10 "log10" (), ulp [0.501, 0.55], numpy ["log10"],
        "Logarithm to base 10; NaN for negative x",
        |x| log::log10_f32(x), log::log10_f64(x);
    unary Asin "asin" (), ulp [0.501, 0.55], numpy ["arcsin"],
        "Arcsine in radians; NaN outside [-1, 1]",
        |x| asin::asin_f32(x), asin::asin_f64(x);
    unary Acos "acos" (), ulp [0.501, 0.55], numpy ["arccos"],
        "Arccosine in radians; NaN outside [-1, 1]",
        |x| asin::acos_f32(x), asin::acos_f64(x);
    unary Degrees "degrees" (), ulp [0.501, 0.55], numpy ["degrees"],
        "Radians to degrees: x 180 / pi",
        |x| angle::degrees_f32(x), angle::degrees_f64(x);
    unary Radians "radians" (), ulp [0.501, 0.55], numpy ["radians"],
        "Degrees to radians: x pi / 180",
        |x| angle::radians_f32(x), angle::radians_f64(x);
    binary Pow "pow" (), ulp [0.501, 0.55], numpy ["power"],
        "x to the power y, with the special cases of C's Annex F",
        |x, y| pow::pow_f32(x, y), pow::pow_f64(x, y);
    unary Cbrt "cbrt" (), ulp [0.501, 0.55], numpy ["cbrt"],
        "Cube root",
        |x| roots::cbrt_f32(x), roots::cbrt_f64(x);
    binary Hypot "hypot" (), ulp [0.501, 0.55], numpy ["hypot"],
        "sqrt(a^2 + b^2), without overflow on the way",
        |a, b| hypot::hypot_f32(a, b), hypot::hypot_f64(a, b);
    unary Erf "erf" (), ulp [0.501, 0.55], numpy [],
        "Error function",
        |x| erf::erf_f32(x), erf::erf_f64(x);
    unary Floor "floor" (), ulp [0.0, 0.0], numpy ["floor"],
        "Largest integer not above x",
        |x| x.floor();
    unary Ceil "ceil" (), ulp [0.0, 0.0], numpy ["ceil"],
        "Smallest integer not below x",
        |x| x.ceil();
    unary Trunc "trunc" (), ulp [0.0, 0.0], numpy ["trunc"],
        "Integer part of x",
        |x| x.trunc();
    unary Round "round" (), ulp [0.0, 0.0], numpy ["rint"],
        "Nearest integer, ties to even",
        |x| x.round();
    logical LogicalAnd "logical_and" (), ulp [0.0, 0.0], numpy ["logical_and"],
        "a and b, of bools",
        |a, b| a & b;
    logical LogicalOr "logical_or" (), ulp [0.0, 0.0], numpy ["logical_or"],
        "a or b, of bools",
        |a, b| a | b;
    logical LogicalXor "logical_xor" (), ulp [0.0, 0.0], numpy ["logical_xor"],
        "Either a or b but not both, of bools",
        |a, b| a ^ b;
    logical1 LogicalNot "logical_not" (), ulp [0.0, 0.0], numpy ["logical_not"],
        "Not x, of bools",
        |x| !x;
    bitwise BitwiseAnd "bitwise_and" (), ulp [0.0, 0.0], numpy ["bitwise_and"],
        "a & b, bit by bit; of bools, a and b",
        |a, b| a & b;
    bitwise BitwiseOr "bitwise_or" (), ulp [0.0, 0.0], numpy ["bitwise_or"],
        "a | b, bit by bit; of bools, a or b",
        |a, b| a | b;
    bitwise BitwiseXor "bitwise_xor" (), ulp [0.0, 0.0], numpy ["bitwise_xor"],
        "a ^ b, bit by bit; of bools, either but not both",
        |a, b| a ^ b;
    bitwise1 BitwiseNot "bitwise_not" (), ulp [0.0, 0.0], numpy ["invert"],
        "~x, bit by bit; of bools, not x",
        |x| !x;
}
