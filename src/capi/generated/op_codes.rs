//! The numbers of the operations: rows of their table, in its order. Kept within an ABI version.
//!
//! Generated from the registry by `make generate`; do not edit.

use super::super::types::lk_op;

/// -x, the sign bit flipped
pub const LK_OP_NEG: lk_op = 0;
/// |x|, the sign bit cleared
pub const LK_OP_ABS: lk_op = 1;
/// -1, 0 or 1 by the sign of x; NaN stays NaN
pub const LK_OP_SIGN: lk_op = 2;
/// x * x
pub const LK_OP_SQUARE: lk_op = 3;
/// Square root; NaN for negative x
pub const LK_OP_SQRT: lk_op = 4;
/// 1 / x
pub const LK_OP_RECIPROCAL: lk_op = 5;
/// 1 / sqrt(x)
pub const LK_OP_RSQRT: lk_op = 6;
/// e to the power x
pub const LK_OP_EXP: lk_op = 7;
/// Natural logarithm; NaN for negative x
pub const LK_OP_LOG: lk_op = 8;
/// Hyperbolic tangent, within [-1, 1]
pub const LK_OP_TANH: lk_op = 9;
/// 1 / (1 + e^-x), within [0, 1]
pub const LK_OP_SIGMOID: lk_op = 10;
/// max_value where x >= max_value, x where x > threshold, else alpha * (x - threshold)
pub const LK_OP_RELU: lk_op = 11;
/// a + b
pub const LK_OP_ADD: lk_op = 12;
/// a - b
pub const LK_OP_SUB: lk_op = 13;
/// a * b
pub const LK_OP_MUL: lk_op = 14;
/// a / b
pub const LK_OP_DIV: lk_op = 15;
/// The larger of a and b; NaN if either is NaN
pub const LK_OP_MAXIMUM: lk_op = 16;
/// The smaller of a and b; NaN if either is NaN
pub const LK_OP_MINIMUM: lk_op = 17;
/// The larger of a and b; ignores NaN where the other is a number
pub const LK_OP_FMAX: lk_op = 18;
/// The smaller of a and b; ignores NaN where the other is a number
pub const LK_OP_FMIN: lk_op = 19;
/// a == b; false where either is NaN
pub const LK_OP_EQUAL: lk_op = 20;
/// a != b; true where either is NaN
pub const LK_OP_NOT_EQUAL: lk_op = 21;
/// a < b; false where either is NaN
pub const LK_OP_LESS: lk_op = 22;
/// a <= b; false where either is NaN
pub const LK_OP_LESS_EQUAL: lk_op = 23;
/// a > b; false where either is NaN
pub const LK_OP_GREATER: lk_op = 24;
/// a >= b; false where either is NaN
pub const LK_OP_GREATER_EQUAL: lk_op = 25;
/// a where cond is true, else b
pub const LK_OP_WHERE: lk_op = 26;
/// x limited to lo .. hi; hi < lo gives hi, NaN stays NaN
pub const LK_OP_CLIP: lk_op = 27;
/// 2 to the power x
pub const LK_OP_EXP2: lk_op = 28;
/// 10 to the power x
pub const LK_OP_EXP10: lk_op = 29;
/// e^x - 1, accurate for small x
pub const LK_OP_EXPM1: lk_op = 30;
/// Logarithm to base 2; NaN for negative x
pub const LK_OP_LOG2: lk_op = 31;
/// Logarithm to base 10; NaN for negative x
pub const LK_OP_LOG10: lk_op = 32;
/// log(1 + x), accurate for small x
pub const LK_OP_LOG1P: lk_op = 33;
/// log(e^a + e^b)
pub const LK_OP_LOGADDEXP: lk_op = 34;
/// log2(2^a + 2^b)
pub const LK_OP_LOGADDEXP2: lk_op = 35;
/// log(1 + e^x)
pub const LK_OP_SOFTPLUS: lk_op = 36;
/// log(1 / (1 + e^-x)), that is -softplus(-x)
pub const LK_OP_LOG_SIGMOID: lk_op = 37;
/// Sine of x radians; NaN for infinite x
pub const LK_OP_SIN: lk_op = 38;
/// Cosine of x radians; NaN for infinite x
pub const LK_OP_COS: lk_op = 39;
/// Tangent of x radians; NaN for infinite x
pub const LK_OP_TAN: lk_op = 40;
/// Sine and cosine of x radians
pub const LK_OP_SINCOS: lk_op = 41;
/// sin(pi x), exact at half-integers
pub const LK_OP_SINPI: lk_op = 42;
/// cos(pi x), exact at half-integers
pub const LK_OP_COSPI: lk_op = 43;
/// Arcsine in radians; NaN outside [-1, 1]
pub const LK_OP_ASIN: lk_op = 44;
/// Arccosine in radians; NaN outside [-1, 1]
pub const LK_OP_ACOS: lk_op = 45;
/// Arctangent in radians
pub const LK_OP_ATAN: lk_op = 46;
/// Angle in radians of the point (x, y), -pi to pi
pub const LK_OP_ATAN2: lk_op = 47;
/// Radians to degrees: x 180 / pi
pub const LK_OP_DEGREES: lk_op = 48;
/// Degrees to radians: x pi / 180
pub const LK_OP_RADIANS: lk_op = 49;
/// Hyperbolic sine
pub const LK_OP_SINH: lk_op = 50;
/// Hyperbolic cosine
pub const LK_OP_COSH: lk_op = 51;
/// Inverse hyperbolic sine
pub const LK_OP_ASINH: lk_op = 52;
/// Inverse hyperbolic cosine; NaN below 1
pub const LK_OP_ACOSH: lk_op = 53;
/// Inverse hyperbolic tangent; NaN outside [-1, 1]
pub const LK_OP_ATANH: lk_op = 54;
/// x to the power y, with the special cases of C's Annex F
pub const LK_OP_POW: lk_op = 55;
/// x to an integer power n
pub const LK_OP_POWI: lk_op = 56;
/// Cube root
pub const LK_OP_CBRT: lk_op = 57;
/// sqrt(a^2 + b^2), without overflow on the way
pub const LK_OP_HYPOT: lk_op = 58;
/// Error function
pub const LK_OP_ERF: lk_op = 59;
/// Complementary error function, 1 - erf(x)
pub const LK_OP_ERFC: lk_op = 60;
/// Inverse of the error function; NaN outside [-1, 1]
pub const LK_OP_ERFINV: lk_op = 61;
/// log |Gamma(x)|
pub const LK_OP_LGAMMA: lk_op = 62;
/// Gamma function; NaN at negative integers
pub const LK_OP_TGAMMA: lk_op = 63;
/// Digamma function: the derivative of log Gamma(x)
pub const LK_OP_DIGAMMA: lk_op = 64;
/// Largest integer not above x
pub const LK_OP_FLOOR: lk_op = 65;
/// Smallest integer not below x
pub const LK_OP_CEIL: lk_op = 66;
/// Integer part of x
pub const LK_OP_TRUNC: lk_op = 67;
/// Nearest integer, ties to even
pub const LK_OP_ROUND: lk_op = 68;
/// Remainder of x / y with the sign of x
pub const LK_OP_FMOD: lk_op = 69;
/// Remainder of x / y with the sign of y, as Python's %
pub const LK_OP_REMAINDER: lk_op = 70;
/// floor(x / y), as Python's //
pub const LK_OP_FLOOR_DIVIDE: lk_op = 71;
/// x with the sign of y
pub const LK_OP_COPYSIGN: lk_op = 72;
/// The next number after x towards y
pub const LK_OP_NEXTAFTER: lk_op = 73;
/// x * 2^n
pub const LK_OP_LDEXP: lk_op = 74;
/// Mantissa in [0.5, 1) and exponent of x
pub const LK_OP_FREXP: lk_op = 75;
/// Fraction and integer part of x, both with its sign
pub const LK_OP_MODF: lk_op = 76;
/// True where the sign bit is set, of NaN too
pub const LK_OP_SIGNBIT: lk_op = 77;
/// True where x is NaN
pub const LK_OP_ISNAN: lk_op = 78;
/// True where x is infinite
pub const LK_OP_ISINF: lk_op = 79;
/// True where x is neither infinite nor NaN
pub const LK_OP_ISFINITE: lk_op = 80;
/// nan, posinf or neginf where x is NaN or infinite, else x
pub const LK_OP_NAN_TO_NUM: lk_op = 81;
/// a * b + c, rounded once
pub const LK_OP_FMA: lk_op = 82;
/// a + t (b - a)
pub const LK_OP_LERP: lk_op = 83;
/// (a - b)^2
pub const LK_OP_SQUARED_DIFFERENCE: lk_op = 84;
/// alpha x + beta y
pub const LK_OP_AXPBY: lk_op = 85;
/// a and b, of bools
pub const LK_OP_LOGICAL_AND: lk_op = 86;
/// a or b, of bools
pub const LK_OP_LOGICAL_OR: lk_op = 87;
/// Either a or b but not both, of bools
pub const LK_OP_LOGICAL_XOR: lk_op = 88;
/// Not x, of bools
pub const LK_OP_LOGICAL_NOT: lk_op = 89;
/// a & b, bit by bit; of bools, a and b
pub const LK_OP_BITWISE_AND: lk_op = 90;
/// a | b, bit by bit; of bools, a or b
pub const LK_OP_BITWISE_OR: lk_op = 91;
/// a ^ b, bit by bit; of bools, either but not both
pub const LK_OP_BITWISE_XOR: lk_op = 92;
/// ~x, bit by bit; of bools, not x
pub const LK_OP_BITWISE_NOT: lk_op = 93;
/// x limited to 0 .. 6
pub const LK_OP_RELU6: lk_op = 94;
/// x where x >= 0, else alpha x
pub const LK_OP_LEAKY_RELU: lk_op = 95;
/// x where x > 0, else alpha (e^x - 1)
pub const LK_OP_ELU: lk_op = 96;
/// Scaled exponential linear unit
pub const LK_OP_SELU: lk_op = 97;
/// x Phi(x), Phi the normal distribution's cumulative function
pub const LK_OP_GELU: lk_op = 98;
/// x/2 (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3)))
pub const LK_OP_GELU_TANH: lk_op = 99;
/// x / (1 + e^-x), also called swish
pub const LK_OP_SILU: lk_op = 100;
/// x tanh(log(1 + e^x))
pub const LK_OP_MISH: lk_op = 101;
/// x / (1 + |x|)
pub const LK_OP_SOFTSIGN: lk_op = 102;
/// 0.2 x + 0.5 limited to 0 .. 1
pub const LK_OP_HARD_SIGMOID: lk_op = 103;
/// x times (x + 3) limited to 0 .. 6, over 6
pub const LK_OP_HARD_SWISH: lk_op = 104;
/// floor(x / y) and the remainder with the sign of y, as Python's divmod
pub const LK_OP_DIVMOD: lk_op = 105;
/// x * 2^n; 0 where n is negative or all bits are shifted out
pub const LK_OP_LEFT_SHIFT: lk_op = 106;
/// floor(x / 2^n); 0 or -1 by the sign of x where n is negative or all bits are shifted out
pub const LK_OP_RIGHT_SHIFT: lk_op = 107;
/// 2^x - 1, accurate for small x
pub const LK_OP_EXP2M1: lk_op = 108;
