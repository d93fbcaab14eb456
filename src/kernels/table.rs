//! The op table: the one place where an elementwise operation's name, operands, parameters, error
//! bound and lane function are written.

use super::op::{
    BOOL, BOOL_AND_INTEGERS, ByDtype, ByForm, INTEGERS, Kind, NUMBERS, OpInfo, Param, REAL, blocks_by_dtype, c_str,
    loops_by_form, operand, optional,
};
use super::{BlockKernel, Form, LoopFn, LoopMaker, MAX_PARAMS};
use crate::math::{
    activations, angle, asin, asinh, atan, atan2, atanh, basic, digamma, division, erf, erfc, erfinv, exp, expm1,
    float_manipulation, fused, gamma, gelu, hypot, integers, lgamma, log, log1p, logaddexp, pow, powi, roots, sigmoid,
    sinh, sinpi, softplus, tan, tanh, trig,
};
use crate::simd::loops::{
    self, Binary, Bitwise, BitwiseInteger, Compare, Cost, Integer, IntegerBinary, IntegerCompare, IntegerLanes,
    IntegerSelect, IntegerTwofold, IntegerUnary, Pair, Scale, Select, Split, Ternary, Test, Twofold, Unary,
};
use crate::simd::{Lanes, Mask, Reg};
use crate::tensor::Dtype;

const INF: f64 = f64::INFINITY;

ops! {
    unary Neg "neg" (), ulp [0.0, 0.0], numpy ["negative"],
        "-x, the sign bit flipped",
        |x| basic::neg(x) => x.wrapping_neg();
    unary Abs "abs" (), ulp [0.0, 0.0], numpy ["absolute"],
        "|x|, the sign bit cleared",
        |x| basic::abs(x) => integers::abs(x);
    unary Sign "sign" (), ulp [0.0, 0.0], numpy ["sign"],
        "-1, 0 or 1 by the sign of x; NaN stays NaN",
        |x| basic::sign(x) => integers::sign(x);
    unary Square "square" (), ulp [0.5, 0.5], numpy ["square"],
        "x * x",
        |x| basic::square(x) => x.wrapping_mul(&x);
    unary Sqrt "sqrt" (), ulp [0.5, 0.5], numpy ["sqrt"],
        "Square root; NaN for negative x",
        |x| basic::sqrt(x);
    unary Reciprocal "reciprocal" (), ulp [0.5, 0.5], numpy ["reciprocal"],
        "1 / x",
        |x| basic::reciprocal(x) => integers::reciprocal(x);
    unary Rsqrt "rsqrt" (), ulp [0.501, 0.501], numpy [],
        "1 / sqrt(x)",
        |x| roots::rsqrt(x);
    unary Exp "exp" (), ulp [0.55, 0.55], numpy ["exp"],
        "e to the power x",
        |x| exp::exp_f32(x), exp::exp_f64(x);
    unary Log "log" (), ulp [0.55, 0.52], numpy ["log"],
        "Natural logarithm; NaN for negative x",
        |x| log::log_f32(x), log::log_f64(x);
    unary Tanh "tanh" (), ulp [0.55, 0.55], numpy ["tanh"],
        "Hyperbolic tangent, within [-1, 1]",
        |x| tanh::tanh_f32(x), tanh::tanh_f64(x);
    unary Sigmoid "sigmoid" (), ulp [0.55, 0.55], numpy [],
        "1 / (1 + e^-x), within [0, 1]",
        |x| sigmoid::sigmoid_f32(x), sigmoid::sigmoid_f64(x);
    unary Relu "relu" ("alpha" = 0.0, "max_value" = INF, "threshold" = 0.0), ulp [1.0, 1.0], numpy [],
        "max_value where x >= max_value, x where x > threshold, else alpha * (x - threshold)",
        |x; p| basic::relu(x, x.of(p[0]), x.of(p[1]), x.of(p[2]));
    reducible Add "add" (), ulp [0.5, 0.5], numpy ["add"],
        "a + b",
        |a, b| a + b => a.wrapping_add(&b);
    binary Sub "sub" (), ulp [0.5, 0.5], numpy ["subtract"],
        "a - b",
        |a, b| a - b => a.wrapping_sub(&b);
    reducible Mul "mul" (), ulp [0.5, 0.5], numpy ["multiply"],
        "a * b",
        |a, b| a * b => a.wrapping_mul(&b);
    divide Div "div" (), ulp [0.5, 0.5], numpy ["divide"],
        "a / b",
        |a, b| a / b;
    reducible Maximum "maximum" (), ulp [0.0, 0.0], numpy ["maximum"],
        "The larger of a and b; NaN if either is NaN",
        |a, b| a.maximum(b) => a.max(b);
    reducible Minimum "minimum" (), ulp [0.0, 0.0], numpy ["minimum"],
        "The smaller of a and b; NaN if either is NaN",
        |a, b| a.minimum(b) => a.min(b);
    reducible Fmax "fmax" (), ulp [0.0, 0.0], numpy ["fmax"],
        "The larger of a and b; ignores NaN where the other is a number",
        |a, b| basic::fmax(a, b) => a.max(b);
    reducible Fmin "fmin" (), ulp [0.0, 0.0], numpy ["fmin"],
        "The smaller of a and b; ignores NaN where the other is a number",
        |a, b| basic::fmin(a, b) => a.min(b);
    compare Equal "equal" (), ulp [0.0, 0.0], numpy ["equal"],
        "a == b; false where either is NaN",
        |a, b| a.eq(b) => a == b;
    compare NotEqual "not_equal" (), ulp [0.0, 0.0], numpy ["not_equal"],
        "a != b; true where either is NaN",
        |a, b| !a.eq(b) => a != b;
    compare Less "less" (), ulp [0.0, 0.0], numpy ["less"],
        "a < b; false where either is NaN",
        |a, b| a.lt(b) => a < b;
    compare LessEqual "less_equal" (), ulp [0.0, 0.0], numpy ["less_equal"],
        "a <= b; false where either is NaN",
        |a, b| a.le(b) => a <= b;
    compare Greater "greater" (), ulp [0.0, 0.0], numpy ["greater"],
        "a > b; false where either is NaN",
        |a, b| a.gt(b) => a > b;
    compare GreaterEqual "greater_equal" (), ulp [0.0, 0.0], numpy ["greater_equal"],
        "a >= b; false where either is NaN",
        |a, b| a.ge(b) => a >= b;
    select Where "where" (), ulp [0.0, 0.0], numpy [],
        "a where cond is true, else b",
        |cond, a, b| cond.select(a, b) => if cond { a } else { b };
    unary Clip "clip" ("lo" = -INF, "hi" = INF), ulp [0.0, 0.0], numpy [],
        "x limited to lo .. hi; hi < lo gives hi, NaN stays NaN",
        |x; p| basic::clip(x, x.of(p[0]), x.of(p[1])) => integers::clip(x, p[0], p[1]);
    unary Exp2 "exp2" (), ulp [0.55, 0.55], numpy ["exp2"],
        "2 to the power x",
        |x| exp::exp2_f32(x), exp::exp2_f64(x);
    unary Exp10 "exp10" (), ulp [0.55, 0.55], numpy [],
        "10 to the power x",
        |x| exp::exp10_f32(x), exp::exp10_f64(x);
    unary Expm1 "expm1" (), ulp [0.55, 0.55], numpy ["expm1"],
        "e^x - 1, accurate for small x",
        |x| expm1::expm1_f32(x), expm1::expm1_f64(x);
    unary Log2 "log2" (), ulp [0.55, 0.53], numpy ["log2"],
        "Logarithm to base 2; NaN for negative x",
        |x| log::log2_f32(x), log::log2_f64(x);
    unary Log10 "log10" (), ulp [0.55, 0.54], numpy ["log10"],
        "Logarithm to base 10; NaN for negative x",
        |x| log::log10_f32(x), log::log10_f64(x);
    unary Log1p "log1p" (), ulp [0.55, 0.53], numpy ["log1p"],
        "log(1 + x), accurate for small x",
        |x| log1p::log1p_f32(x), log1p::log1p_f64(x);
    binary LogAddExp "logaddexp" (), ulp [0.7, 0.8], numpy ["logaddexp"],
        "log(e^a + e^b)",
        |a, b| logaddexp::logaddexp_f32(a, b), logaddexp::logaddexp_f64(a, b);
    binary LogAddExp2 "logaddexp2" (), ulp [0.7, 0.8], numpy ["logaddexp2"],
        "log2(2^a + 2^b)",
        |a, b| logaddexp::logaddexp2_f32(a, b), logaddexp::logaddexp2_f64(a, b);
    unary Softplus "softplus" (), ulp [0.58, 0.58], numpy [],
        "log(1 + e^x)",
        |x| softplus::softplus_f32(x), softplus::softplus_f64(x);
    unary LogSigmoid "log_sigmoid" (), ulp [0.58, 0.58], numpy [],
        "log(1 / (1 + e^-x)), that is -softplus(-x)",
        |x| softplus::log_sigmoid_f32(x), softplus::log_sigmoid_f64(x);
    unary Sin "sin" (), ulp [0.501, 0.51], numpy ["sin"],
        "Sine of x radians; NaN for infinite x",
        |x| trig::sin_f32(x), trig::sin_f64(x);
    unary Cos "cos" (), ulp [0.501, 0.51], numpy ["cos"],
        "Cosine of x radians; NaN for infinite x",
        |x| trig::cos_f32(x), trig::cos_f64(x);
    unary Tan "tan" (), ulp [0.51, 0.53], numpy ["tan"],
        "Tangent of x radians; NaN for infinite x",
        |x| tan::tan_f32(x), tan::tan_f64(x);
    pair Sincos "sincos" (), ulp [0.501, 0.51], numpy [],
        "Sine and cosine of x radians",
        |x| -> (sin, cos) trig::sincos_f32(x), trig::sincos_f64(x);
    unary Sinpi "sinpi" (), ulp [0.501, 0.51], numpy [],
        "sin(pi x), exact at half-integers",
        |x| sinpi::sinpi_f32(x), sinpi::sinpi_f64(x);
    unary Cospi "cospi" (), ulp [0.501, 0.51], numpy [],
        "cos(pi x), exact at half-integers",
        |x| sinpi::cospi_f32(x), sinpi::cospi_f64(x);
    unary Asin "asin" (), ulp [0.62, 0.62], numpy ["arcsin"],
        "Arcsine in radians; NaN outside [-1, 1]",
        |x| asin::asin_f32(x), asin::asin_f64(x);
    unary Acos "acos" (), ulp [0.62, 0.62], numpy ["arccos"],
        "Arccosine in radians; NaN outside [-1, 1]",
        |x| asin::acos_f32(x), asin::acos_f64(x);
    unary Atan "atan" (), ulp [0.55, 0.55], numpy ["arctan"],
        "Arctangent in radians",
        |x| atan::atan_f32(x), atan::atan_f64(x);
    binary Atan2 "atan2" (), ulp [0.55, 0.55], numpy ["arctan2"],
        "Angle in radians of the point (x, y), -pi to pi",
        |y, x| atan2::atan2_f32(y, x), atan2::atan2_f64(y, x);
    unary Degrees "degrees" (), ulp [0.501, 0.501], numpy ["degrees"],
        "Radians to degrees: x 180 / pi",
        |x| angle::degrees_f32(x), angle::degrees_f64(x);
    unary Radians "radians" (), ulp [0.501, 0.501], numpy ["radians"],
        "Degrees to radians: x pi / 180",
        |x| angle::radians_f32(x), angle::radians_f64(x);
    unary Sinh "sinh" (), ulp [0.55, 0.55], numpy ["sinh"],
        "Hyperbolic sine",
        |x| sinh::sinh_f32(x), sinh::sinh_f64(x);
    unary Cosh "cosh" (), ulp [0.55, 0.55], numpy ["cosh"],
        "Hyperbolic cosine",
        |x| sinh::cosh_f32(x), sinh::cosh_f64(x);
    unary Asinh "asinh" (), ulp [0.58, 0.52], numpy ["arcsinh"],
        "Inverse hyperbolic sine",
        |x| asinh::asinh_f32(x), asinh::asinh_f64(x);
    unary Acosh "acosh" (), ulp [0.53, 0.52], numpy ["arccosh"],
        "Inverse hyperbolic cosine; NaN below 1",
        |x| asinh::acosh_f32(x), asinh::acosh_f64(x);
    unary Atanh "atanh" (), ulp [0.59, 0.52], numpy ["arctanh"],
        "Inverse hyperbolic tangent; NaN outside [-1, 1]",
        |x| atanh::atanh_f32(x), atanh::atanh_f64(x);
    binary Pow "pow" (), ulp [0.6, 0.58], numpy ["power"],
        "x to the power y, with the special cases of C's Annex F",
        |x, y| pow::pow_f32(x, y), pow::pow_f64(x, y) => integers::pow(x, y);
    unary Powi "powi" ("n" = 1.0), ulp [0.58, 0.6], numpy [],
        "x to an integer power n",
        |x; p| powi::powi_f32(x, p[0]), powi::powi_f64(x, x.of(p[0])) => integers::powi(x, p[0]);
    unary Cbrt "cbrt" (), ulp [0.57, 0.55], numpy ["cbrt"],
        "Cube root",
        |x| roots::cbrt_f32(x), roots::cbrt_f64(x);
    binary Hypot "hypot" (), ulp [0.501, 0.53], numpy ["hypot"],
        "sqrt(a^2 + b^2), without overflow on the way",
        |a, b| hypot::hypot_f32(a, b), hypot::hypot_f64(a, b);
    unary Erf "erf" (), ulp [0.51, 0.7], numpy [],
        "Error function",
        |x| erf::erf_f32(x), erf::erf_f64(x);
    unary Erfc "erfc" (), ulp [0.51, 0.7], numpy [],
        "Complementary error function, 1 - erf(x)",
        |x| erfc::erfc_f32(x), erfc::erfc_f64(x);
    unary Erfinv "erfinv" (), ulp [0.51, 0.6], numpy [],
        "Inverse of the error function; NaN outside [-1, 1]",
        |x| erfinv::erfinv_f32(x), erfinv::erfinv_f64(x);
    unary Lgamma "lgamma" (), ulp [0.52, 1.25], numpy [],
        "log |Gamma(x)|",
        |x| lgamma::lgamma_f32(x), lgamma::lgamma_f64(x);
    unary Tgamma "tgamma" (), ulp [0.51, 0.65], numpy [],
        "Gamma function; NaN at negative integers",
        |x| gamma::tgamma_f32(x), gamma::tgamma_f64(x);
    unary Digamma "digamma" (), ulp [0.51, 1.1], numpy [],
        "Digamma function: the derivative of log Gamma(x)",
        |x| digamma::digamma_f32(x), digamma::digamma_f64(x);
    unary Floor "floor" (), ulp [0.0, 0.0], numpy ["floor"],
        "Largest integer not above x",
        |x| x.floor() => x;
    unary Ceil "ceil" (), ulp [0.0, 0.0], numpy ["ceil"],
        "Smallest integer not below x",
        |x| x.ceil() => x;
    unary Trunc "trunc" (), ulp [0.0, 0.0], numpy ["trunc"],
        "Integer part of x",
        |x| x.trunc() => x;
    unary Round "round" (), ulp [0.0, 0.0], numpy ["rint"],
        "Nearest integer, ties to even",
        |x| x.round() => x;
    binary Fmod "fmod" (), ulp [0.0, 0.0], numpy ["fmod"],
        "Remainder of x / y with the sign of x",
        |x, y| division::fmod(x, y) => integers::fmod(x, y);
    binary Remainder "remainder" (), ulp [0.5, 0.5], numpy ["remainder"],
        "Remainder of x / y with the sign of y, as Python's %",
        |x, y| division::remainder(x, y) => integers::remainder(x, y);
    binary FloorDivide "floor_divide" (), ulp [0.5, 0.5], numpy ["floor_divide"],
        "floor(x / y), as Python's //",
        |x, y| division::floor_divide(x, y) => integers::floor_divide(x, y);
    binary Copysign "copysign" (), ulp [0.0, 0.0], numpy ["copysign"],
        "x with the sign of y",
        |x, y| float_manipulation::copysign(x, y);
    binary Nextafter "nextafter" (), ulp [0.0, 0.0], numpy ["nextafter"],
        "The next number after x towards y",
        |x, y| float_manipulation::nextafter(x, y);
    scale Ldexp "ldexp" (), ulp [0.5, 0.5], numpy ["ldexp"],
        "x * 2^n",
        |x, n| float_manipulation::ldexp(x, n.0);
    split Frexp "frexp" (), ulp [0.0, 0.0], numpy ["frexp"],
        "Mantissa in [0.5, 1) and exponent of x",
        |x| -> (mantissa, exponent) {
            let (mantissa, exponent) = float_manipulation::frexp(x);
            (mantissa, IntegerLanes(exponent))
        };
    pair Modf "modf" (), ulp [0.0, 0.0], numpy ["modf"],
        "Fraction and integer part of x, both with its sign",
        |x| -> (fraction, whole) float_manipulation::modf(x);
    test Signbit "signbit" (), ulp [0.0, 0.0], numpy ["signbit"],
        "True where the sign bit is set, of NaN too",
        |x| float_manipulation::signbit(x);
    test Isnan "isnan" (), ulp [0.0, 0.0], numpy ["isnan"],
        "True where x is NaN",
        |x| float_manipulation::is_nan(x);
    test Isinf "isinf" (), ulp [0.0, 0.0], numpy ["isinf"],
        "True where x is infinite",
        |x| float_manipulation::is_inf(x);
    test Isfinite "isfinite" (), ulp [0.0, 0.0], numpy ["isfinite"],
        "True where x is neither infinite nor NaN",
        |x| float_manipulation::is_finite(x);
    unary NanToNum "nan_to_num" ("nan" = 0.0, "posinf" = f64::MAX, "neginf" = f64::MIN), ulp [0.0, 0.0], numpy [],
        "nan, posinf or neginf where x is NaN or infinite, else x",
        |x; p| float_manipulation::nan_to_num(x, x.of(p[0]), x.saturated(p[1]), x.saturated(p[2]));
    ternary Fma "fma" (), ulp [0.5, 0.5], numpy [],
        "a * b + c, rounded once",
        |a, b, c| fused::fma_f32(a, b, c), fused::fma_f64(a, b, c);
    ternary Lerp "lerp" (), ulp [0.51, 0.76], numpy [],
        "a + t (b - a)",
        |a, b, t| fused::lerp_f32(a, b, t), fused::lerp_f64(a, b, t);
    binary SquaredDifference "squared_difference" (), ulp [0.51, 0.76], numpy [],
        "(a - b)^2",
        |a, b| fused::squared_difference_f32(a, b), fused::squared_difference_f64(a, b)
            => integers::squared_difference(a, b);
    binary Axpby "axpby" ("alpha" = 1.0, "beta" = 1.0), ulp [0.51, 0.76], numpy [],
        "alpha x + beta y",
        |x, y; p| fused::axpby_f32(x, y, x.of(p[0]), x.of(p[1])), fused::axpby_f64(x, y, x.of(p[0]), x.of(p[1]));
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
    unary Relu6 "relu6" (), ulp [0.0, 0.0], numpy [],
        "x limited to 0 .. 6",
        |x| activations::relu6(x);
    unary LeakyRelu "leaky_relu" ("alpha" = 0.3), ulp [0.5, 0.5], numpy [],
        "x where x >= 0, else alpha x",
        |x; p| activations::leaky_relu(x, x.of(p[0]));
    unary Elu "elu" ("alpha" = 1.0), ulp [0.53, 0.53], numpy [],
        "x where x > 0, else alpha (e^x - 1)",
        |x; p| activations::elu_f32(x, x.of(p[0])), activations::elu_f64(x, x.of(p[0]));
    unary Selu "selu" (), ulp [0.75, 0.6], numpy [],
        "Scaled exponential linear unit",
        |x| activations::selu_f32(x), activations::selu_f64(x);
    unary Gelu "gelu" (), ulp [0.51, 0.65], numpy [],
        "x Phi(x), Phi the normal distribution's cumulative function",
        |x| gelu::gelu_f32(x), gelu::gelu_f64(x);
    unary GeluTanh "gelu_tanh" (), ulp [0.51, 0.6], numpy [],
        "x/2 (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3)))",
        |x| gelu::gelu_tanh_f32(x), gelu::gelu_tanh_f64(x);
    unary Silu "silu" (), ulp [0.51, 0.58], numpy [],
        "x / (1 + e^-x), also called swish",
        |x| activations::silu_f32(x), activations::silu_f64(x);
    unary Mish "mish" (), ulp [0.51, 0.85], numpy [],
        "x tanh(log(1 + e^x))",
        |x| activations::mish_f32(x), activations::mish_f64(x);
    unary Softsign "softsign" (), ulp [0.501, 0.501], numpy [],
        "x / (1 + |x|)",
        |x| activations::softsign(x);
    unary HardSigmoid "hard_sigmoid" (), ulp [0.501, 0.501], numpy [],
        "0.2 x + 0.5 limited to 0 .. 1",
        |x| activations::hard_sigmoid(x);
    unary HardSwish "hard_swish" (), ulp [0.501, 0.501], numpy [],
        "x times (x + 3) limited to 0 .. 6, over 6",
        |x| activations::hard_swish(x);
    twofold Divmod "divmod" (), ulp [0.5, 0.5], numpy ["divmod"],
        "floor(x / y) and the remainder with the sign of y, as Python's divmod",
        |x, y| -> (quotient, remainder) (division::floor_divide(x, y), division::remainder(x, y))
            => integers::divmod(x, y);
    shift LeftShift "left_shift" (), ulp [0.0, 0.0], numpy ["left_shift"],
        "x * 2^n; 0 where n is negative or all bits are shifted out",
        |x, n| integers::left_shift(x, n);
    shift RightShift "right_shift" (), ulp [0.0, 0.0], numpy ["right_shift"],
        "floor(x / 2^n); 0 or -1 by the sign of x where n is negative or all bits are shifted out",
        |x, n| integers::right_shift(x, n);
}
