// Part of lanekit_program.hpp: the elementwise operations of lanekit.hpp on expressions, under their names there.
//
// Generated from the registry by `make generate`; do not edit.

#ifndef LANEKIT_EXPR_OPERATIONS_HPP
#define LANEKIT_EXPR_OPERATIONS_HPP

#include "lanekit_expr.hpp"

namespace lanekit {

// Negates: out = -x, the sign bit flipped.
template <class T> expr<T> neg(const expr<T> &x)
{
    static const lk_op op = detail::op_called("neg");
    return detail::elementwise<T>(op, {}, x);
}

// Absolute value.
template <class T> expr<T> abs(const expr<T> &x)
{
    static const lk_op op = detail::op_called("abs");
    return detail::elementwise<T>(op, {}, x);
}

// Sign: -1, 0 or 1; sign(-0) is 0, NaN stays NaN.
template <class T> expr<T> sign(const expr<T> &x)
{
    static const lk_op op = detail::op_called("sign");
    return detail::elementwise<T>(op, {}, x);
}

// Square: out = x * x.
template <class T> expr<T> square(const expr<T> &x)
{
    static const lk_op op = detail::op_called("square");
    return detail::elementwise<T>(op, {}, x);
}

// Reciprocal: out = 1 / x.
template <class T> expr<T> reciprocal(const expr<T> &x)
{
    static const lk_op op = detail::op_called("reciprocal");
    return detail::elementwise<T>(op, {}, x);
}

// Sum: out = a + b.
template <class A, class B, class = detail::if_exprs<A, B>> expr<detail::common_t<A, B>> add(const A &a, const B &b)
{
    static const lk_op op = detail::op_called("add");
    return detail::elementwise<detail::common_t<A, B>>(op, {}, a, b);
}

// Difference: out = a - b.
template <class A, class B, class = detail::if_exprs<A, B>> expr<detail::common_t<A, B>> sub(const A &a, const B &b)
{
    static const lk_op op = detail::op_called("sub");
    return detail::elementwise<detail::common_t<A, B>>(op, {}, a, b);
}

// Product: out = a * b.
template <class A, class B, class = detail::if_exprs<A, B>> expr<detail::common_t<A, B>> mul(const A &a, const B &b)
{
    static const lk_op op = detail::op_called("mul");
    return detail::elementwise<detail::common_t<A, B>>(op, {}, a, b);
}

// Quotient: out = a / b; x / 0 is +-inf, 0 / 0 is NaN.
template <class A, class B, class = detail::if_exprs<A, B>> expr<detail::common_t<A, B>> div(const A &a, const B &b)
{
    static const lk_op op = detail::op_called("div");
    return detail::elementwise<detail::common_t<A, B>>(op, {}, a, b);
}

// The larger of a and b; NaN if either is NaN; +0 is larger than -0.
template <class A, class B, class = detail::if_exprs<A, B>> expr<detail::common_t<A, B>> maximum(const A &a, const B &b)
{
    static const lk_op op = detail::op_called("maximum");
    return detail::elementwise<detail::common_t<A, B>>(op, {}, a, b);
}

// The smaller of a and b; NaN if either is NaN; -0 is smaller than +0.
template <class A, class B, class = detail::if_exprs<A, B>> expr<detail::common_t<A, B>> minimum(const A &a, const B &b)
{
    static const lk_op op = detail::op_called("minimum");
    return detail::elementwise<detail::common_t<A, B>>(op, {}, a, b);
}

// The larger of a and b, ignoring NaN where the other is a number; +0 is larger than -0.
template <class A, class B, class = detail::if_exprs<A, B>> expr<detail::common_t<A, B>> fmax(const A &a, const B &b)
{
    static const lk_op op = detail::op_called("fmax");
    return detail::elementwise<detail::common_t<A, B>>(op, {}, a, b);
}

// The smaller of a and b, ignoring NaN where the other is a number; -0 is smaller than +0.
template <class A, class B, class = detail::if_exprs<A, B>> expr<detail::common_t<A, B>> fmin(const A &a, const B &b)
{
    static const lk_op op = detail::op_called("fmin");
    return detail::elementwise<detail::common_t<A, B>>(op, {}, a, b);
}

// out = a * b + c, rounded once.
template <class A, class B, class C, class = detail::if_exprs<A, B, C>>
expr<detail::common_t<A, B, C>> fma(const A &a, const B &b, const C &c)
{
    static const lk_op op = detail::op_called("fma");
    return detail::elementwise<detail::common_t<A, B, C>>(op, {}, a, b, c);
}

// Linear interpolation: out = a + t (b - a); exactly a and b at t = 0 and t = 1.
template <class A, class B, class T, class = detail::if_exprs<A, B, T>>
expr<detail::common_t<A, B, T>> lerp(const A &a, const B &b, const T &t)
{
    static const lk_op op = detail::op_called("lerp");
    return detail::elementwise<detail::common_t<A, B, T>>(op, {}, a, b, t);
}

// Squared difference: out = (a - b)^2.
template <class A, class B, class = detail::if_exprs<A, B>>
expr<detail::common_t<A, B>> squared_difference(const A &a, const B &b)
{
    static const lk_op op = detail::op_called("squared_difference");
    return detail::elementwise<detail::common_t<A, B>>(op, {}, a, b);
}

// Linear combination: out = alpha x + beta y, with one rounding's error even where the products cancel.
template <class X, class Y, class = detail::if_exprs<X, Y>>
expr<detail::common_t<X, Y>> axpby(const X &x, const Y &y, detail::parameter alpha = 1, detail::parameter beta = 1)
{
    static const lk_op op = detail::op_called("axpby");
    return detail::elementwise<detail::common_t<X, Y>>(op, {alpha, beta}, x, y);
}

// Largest integer not above x.
template <class T> expr<T> floor(const expr<T> &x)
{
    static const lk_op op = detail::op_called("floor");
    return detail::elementwise<T>(op, {}, x);
}

// Smallest integer not below x.
template <class T> expr<T> ceil(const expr<T> &x)
{
    static const lk_op op = detail::op_called("ceil");
    return detail::elementwise<T>(op, {}, x);
}

// Integer part of x, towards zero.
template <class T> expr<T> trunc(const expr<T> &x)
{
    static const lk_op op = detail::op_called("trunc");
    return detail::elementwise<T>(op, {}, x);
}

// Nearest integer, ties to even.
template <class T> expr<T> round(const expr<T> &x)
{
    static const lk_op op = detail::op_called("round");
    return detail::elementwise<T>(op, {}, x);
}

// Remainder of the division truncated: x - y trunc(x / y), with the sign of x, as C's fmod.
template <class X, class Y, class = detail::if_exprs<X, Y>> expr<detail::common_t<X, Y>> fmod(const X &x, const Y &y)
{
    static const lk_op op = detail::op_called("fmod");
    return detail::elementwise<detail::common_t<X, Y>>(op, {}, x, y);
}

// Remainder of the division floored: x - y floor(x / y), with the sign of y, as Python's %.
template <class X, class Y, class = detail::if_exprs<X, Y>>
expr<detail::common_t<X, Y>> remainder(const X &x, const Y &y)
{
    static const lk_op op = detail::op_called("remainder");
    return detail::elementwise<detail::common_t<X, Y>>(op, {}, x, y);
}

// Quotient floored: floor(x / y), as Python's // and NumPy's floor_divide.
template <class X, class Y, class = detail::if_exprs<X, Y>>
expr<detail::common_t<X, Y>> floor_divide(const X &x, const Y &y)
{
    static const lk_op op = detail::op_called("floor_divide");
    return detail::elementwise<detail::common_t<X, Y>>(op, {}, x, y);
}

// floor_divide and remainder at once, as Python's divmod.
template <class X, class Y, class = detail::if_exprs<X, Y>>
std::pair<expr<detail::common_t<X, Y>>, expr<detail::common_t<X, Y>>> divmod(const X &x, const Y &y)
{
    static const lk_op op = detail::op_called("divmod");
    return detail::two_results<detail::common_t<X, Y>, detail::common_t<X, Y>>(op, x, y);
}

// round by C's name: the nearest integer, ties to even.
template <class T> expr<T> rint(const expr<T> &x)
{
    static const lk_op op = detail::op_called("round");
    return detail::elementwise<T>(op, {}, x);
}

// Square root. Negative x gives NaN, -0 stays -0.
template <class T> expr<T> sqrt(const expr<T> &x)
{
    static const lk_op op = detail::op_called("sqrt");
    return detail::elementwise<T>(op, {}, x);
}

// Reciprocal square root: out = 1 / sqrt(x). rsqrt(+-0) is +-inf, rsqrt(inf) is 0, negative x gives NaN.
template <class T> expr<T> rsqrt(const expr<T> &x)
{
    static const lk_op op = detail::op_called("rsqrt");
    return detail::elementwise<T>(op, {}, x);
}

// Power: out = x^y, with every special case of C's Annex F: pow(x, 0) and pow(1, y) are 1 even for NaN.
template <class X, class Y, class = detail::if_exprs<X, Y>> expr<detail::common_t<X, Y>> pow(const X &x, const Y &y)
{
    static const lk_op op = detail::op_called("pow");
    return detail::elementwise<detail::common_t<X, Y>>(op, {}, x, y);
}

// Cube root, of negative x too.
template <class T> expr<T> cbrt(const expr<T> &x)
{
    static const lk_op op = detail::op_called("cbrt");
    return detail::elementwise<T>(op, {}, x);
}

// out = sqrt(a^2 + b^2), without overflow on the way. An infinite operand gives inf, even beside NaN.
template <class A, class B, class = detail::if_exprs<A, B>> expr<detail::common_t<A, B>> hypot(const A &a, const B &b)
{
    static const lk_op op = detail::op_called("hypot");
    return detail::elementwise<detail::common_t<A, B>>(op, {}, a, b);
}

// Exponential: out = e^x. exp(-inf) is 0, overflow gives inf, subnormal results are kept.
template <class T> expr<T> exp(const expr<T> &x)
{
    static const lk_op op = detail::op_called("exp");
    return detail::elementwise<T>(op, {}, x);
}

// Natural logarithm. log(+-0) is -inf, negative x gives NaN, log(inf) is inf.
template <class T> expr<T> log(const expr<T> &x)
{
    static const lk_op op = detail::op_called("log");
    return detail::elementwise<T>(op, {}, x);
}

// Power of two: out = 2^x. Exact where x is an integer and the result a number.
template <class T> expr<T> exp2(const expr<T> &x)
{
    static const lk_op op = detail::op_called("exp2");
    return detail::elementwise<T>(op, {}, x);
}

// Power of ten: out = 10^x. Exact where x is an integer and the result a number.
template <class T> expr<T> exp10(const expr<T> &x)
{
    static const lk_op op = detail::op_called("exp10");
    return detail::elementwise<T>(op, {}, x);
}

// out = e^x - 1, accurate for small x too. expm1(-inf) is -1, expm1(+-0) is +-0.
template <class T> expr<T> expm1(const expr<T> &x)
{
    static const lk_op op = detail::op_called("expm1");
    return detail::elementwise<T>(op, {}, x);
}

// Logarithm to base 2, exact for powers of two. log2(+-0) is -inf, negative x gives NaN.
template <class T> expr<T> log2(const expr<T> &x)
{
    static const lk_op op = detail::op_called("log2");
    return detail::elementwise<T>(op, {}, x);
}

// Logarithm to base 10, exact for powers of ten. log10(+-0) is -inf, negative x gives NaN.
template <class T> expr<T> log10(const expr<T> &x)
{
    static const lk_op op = detail::op_called("log10");
    return detail::elementwise<T>(op, {}, x);
}

// out = log(1 + x), accurate for small x too. log1p(-1) is -inf, x below -1 gives NaN.
template <class T> expr<T> log1p(const expr<T> &x)
{
    static const lk_op op = detail::op_called("log1p");
    return detail::elementwise<T>(op, {}, x);
}

// out = log(e^a + e^b), without overflow on the way. Both -inf gives -inf.
template <class A, class B, class = detail::if_exprs<A, B>>
expr<detail::common_t<A, B>> logaddexp(const A &a, const B &b)
{
    static const lk_op op = detail::op_called("logaddexp");
    return detail::elementwise<detail::common_t<A, B>>(op, {}, a, b);
}

// out = log2(2^a + 2^b), without overflow on the way. Both -inf gives -inf.
template <class A, class B, class = detail::if_exprs<A, B>>
expr<detail::common_t<A, B>> logaddexp2(const A &a, const B &b)
{
    static const lk_op op = detail::op_called("logaddexp2");
    return detail::elementwise<detail::common_t<A, B>>(op, {}, a, b);
}

// out = 2^x - 1, accurate for small x too, and correctly rounded where x is an integer. exp2m1(-inf) is -1, exp2m1(+-0)
// is +-0.
template <class T> expr<T> exp2m1(const expr<T> &x)
{
    static const lk_op op = detail::op_called("exp2m1");
    return detail::elementwise<T>(op, {}, x);
}

// Sine of x radians, for arguments of any size. sin(+-inf) is NaN, sin(+-0) is +-0.
template <class T> expr<T> sin(const expr<T> &x)
{
    static const lk_op op = detail::op_called("sin");
    return detail::elementwise<T>(op, {}, x);
}

// Cosine of x radians, for arguments of any size. cos(+-inf) is NaN.
template <class T> expr<T> cos(const expr<T> &x)
{
    static const lk_op op = detail::op_called("cos");
    return detail::elementwise<T>(op, {}, x);
}

// Tangent of x radians, for arguments of any size. tan(+-inf) is NaN, tan(+-0) is +-0.
template <class T> expr<T> tan(const expr<T> &x)
{
    static const lk_op op = detail::op_called("tan");
    return detail::elementwise<T>(op, {}, x);
}

// Sine and cosine of x radians at once: the bits of sin and cos.
template <class T> std::pair<expr<T>, expr<T>> sincos(const expr<T> &x)
{
    static const lk_op op = detail::op_called("sincos");
    return detail::two_results<T, T>(op, x);
}

// out = sin(pi x); +-0 at integers, exact at half-integers.
template <class T> expr<T> sinpi(const expr<T> &x)
{
    static const lk_op op = detail::op_called("sinpi");
    return detail::elementwise<T>(op, {}, x);
}

// out = cos(pi x); +0 at half-integers, exact at integers.
template <class T> expr<T> cospi(const expr<T> &x)
{
    static const lk_op op = detail::op_called("cospi");
    return detail::elementwise<T>(op, {}, x);
}

// Arcsine in radians, -pi/2 to pi/2. NaN outside [-1, 1].
template <class T> expr<T> asin(const expr<T> &x)
{
    static const lk_op op = detail::op_called("asin");
    return detail::elementwise<T>(op, {}, x);
}

// Arccosine in radians, 0 to pi. NaN outside [-1, 1].
template <class T> expr<T> acos(const expr<T> &x)
{
    static const lk_op op = detail::op_called("acos");
    return detail::elementwise<T>(op, {}, x);
}

// Arctangent in radians, -pi/2 to pi/2.
template <class T> expr<T> atan(const expr<T> &x)
{
    static const lk_op op = detail::op_called("atan");
    return detail::elementwise<T>(op, {}, x);
}

// Angle in radians of the point (x, y), -pi to pi. Signed zeros and infinities as in C's Annex F.
template <class Y, class X, class = detail::if_exprs<Y, X>> expr<detail::common_t<Y, X>> atan2(const Y &y, const X &x)
{
    static const lk_op op = detail::op_called("atan2");
    return detail::elementwise<detail::common_t<Y, X>>(op, {}, y, x);
}

// Radians to degrees: out = x 180 / pi.
template <class T> expr<T> degrees(const expr<T> &x)
{
    static const lk_op op = detail::op_called("degrees");
    return detail::elementwise<T>(op, {}, x);
}

// Degrees to radians: out = x pi / 180.
template <class T> expr<T> radians(const expr<T> &x)
{
    static const lk_op op = detail::op_called("radians");
    return detail::elementwise<T>(op, {}, x);
}

// Hyperbolic tangent, always within [-1, 1]. tanh(+-0) is +-0.
template <class T> expr<T> tanh(const expr<T> &x)
{
    static const lk_op op = detail::op_called("tanh");
    return detail::elementwise<T>(op, {}, x);
}

// Hyperbolic sine.
template <class T> expr<T> sinh(const expr<T> &x)
{
    static const lk_op op = detail::op_called("sinh");
    return detail::elementwise<T>(op, {}, x);
}

// Hyperbolic cosine.
template <class T> expr<T> cosh(const expr<T> &x)
{
    static const lk_op op = detail::op_called("cosh");
    return detail::elementwise<T>(op, {}, x);
}

// Inverse hyperbolic sine.
template <class T> expr<T> asinh(const expr<T> &x)
{
    static const lk_op op = detail::op_called("asinh");
    return detail::elementwise<T>(op, {}, x);
}

// Inverse hyperbolic cosine. NaN below 1.
template <class T> expr<T> acosh(const expr<T> &x)
{
    static const lk_op op = detail::op_called("acosh");
    return detail::elementwise<T>(op, {}, x);
}

// Inverse hyperbolic tangent. atanh(+-1) is +-inf, NaN outside [-1, 1].
template <class T> expr<T> atanh(const expr<T> &x)
{
    static const lk_op op = detail::op_called("atanh");
    return detail::elementwise<T>(op, {}, x);
}

// Error function, within [-1, 1].
template <class T> expr<T> erf(const expr<T> &x)
{
    static const lk_op op = detail::op_called("erf");
    return detail::elementwise<T>(op, {}, x);
}

// Complementary error function: out = 1 - erf(x), accurate where it is small.
template <class T> expr<T> erfc(const expr<T> &x)
{
    static const lk_op op = detail::op_called("erfc");
    return detail::elementwise<T>(op, {}, x);
}

// Inverse of the error function. erfinv(+-1) is +-inf, NaN outside [-1, 1].
template <class T> expr<T> erfinv(const expr<T> &x)
{
    static const lk_op op = detail::op_called("erfinv");
    return detail::elementwise<T>(op, {}, x);
}

// Logarithm of the absolute value of the gamma function. +inf at 0 and the negative integers.
template <class T> expr<T> lgamma(const expr<T> &x)
{
    static const lk_op op = detail::op_called("lgamma");
    return detail::elementwise<T>(op, {}, x);
}

// Gamma function. tgamma(+-0) is +-inf, negative integers give NaN.
template <class T> expr<T> tgamma(const expr<T> &x)
{
    static const lk_op op = detail::op_called("tgamma");
    return detail::elementwise<T>(op, {}, x);
}

// Digamma function, the derivative of log Gamma(x). digamma(+-0) is -+inf, negative integers give NaN.
template <class T> expr<T> digamma(const expr<T> &x)
{
    static const lk_op op = detail::op_called("digamma");
    return detail::elementwise<T>(op, {}, x);
}

// Logistic function: out = 1 / (1 + e^-x), always within [0, 1].
template <class T> expr<T> sigmoid(const expr<T> &x)
{
    static const lk_op op = detail::op_called("sigmoid");
    return detail::elementwise<T>(op, {}, x);
}

// Softplus: out = log(1 + e^x).
template <class T> expr<T> softplus(const expr<T> &x)
{
    static const lk_op op = detail::op_called("softplus");
    return detail::elementwise<T>(op, {}, x);
}

// Logarithm of the logistic function: out = -log(1 + e^-x).
template <class T> expr<T> log_sigmoid(const expr<T> &x)
{
    static const lk_op op = detail::op_called("log_sigmoid");
    return detail::elementwise<T>(op, {}, x);
}

// x limited to 0 .. 6; NaN stays NaN.
template <class T> expr<T> relu6(const expr<T> &x)
{
    static const lk_op op = detail::op_called("relu6");
    return detail::elementwise<T>(op, {}, x);
}

// Leaky rectifier: x where x >= 0, else alpha x.
template <class T> expr<T> leaky_relu(const expr<T> &x, detail::parameter alpha = 0.3)
{
    static const lk_op op = detail::op_called("leaky_relu");
    return detail::elementwise<T>(op, {alpha}, x);
}

// Exponential linear unit: x where x > 0, else alpha (e^x - 1).
template <class T> expr<T> elu(const expr<T> &x, detail::parameter alpha = 1)
{
    static const lk_op op = detail::op_called("elu");
    return detail::elementwise<T>(op, {alpha}, x);
}

// Scaled exponential linear unit: 1.0507.. times x where x > 0, else times 1.6732.. (e^x - 1) (Klambauer and others,
// 2017).
template <class T> expr<T> selu(const expr<T> &x)
{
    static const lk_op op = detail::op_called("selu");
    return detail::elementwise<T>(op, {}, x);
}

// Gaussian error linear unit: out = x/2 (1 + erf(x / sqrt 2)).
template <class T> expr<T> gelu(const expr<T> &x)
{
    static const lk_op op = detail::op_called("gelu");
    return detail::elementwise<T>(op, {}, x);
}

// The tanh form of the Gaussian error linear unit: out = x/2 (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3))).
template <class T> expr<T> gelu_tanh(const expr<T> &x)
{
    static const lk_op op = detail::op_called("gelu_tanh");
    return detail::elementwise<T>(op, {}, x);
}

// Sigmoid linear unit, also called swish: out = x / (1 + e^-x).
template <class T> expr<T> silu(const expr<T> &x)
{
    static const lk_op op = detail::op_called("silu");
    return detail::elementwise<T>(op, {}, x);
}

// Mish: out = x tanh(log(1 + e^x)).
template <class T> expr<T> mish(const expr<T> &x)
{
    static const lk_op op = detail::op_called("mish");
    return detail::elementwise<T>(op, {}, x);
}

// Softsign: out = x / (1 + |x|); +-1 at +-inf.
template <class T> expr<T> softsign(const expr<T> &x)
{
    static const lk_op op = detail::op_called("softsign");
    return detail::elementwise<T>(op, {}, x);
}

// Keras' hard sigmoid: 0.2 x + 0.5 limited to 0 .. 1.
template <class T> expr<T> hard_sigmoid(const expr<T> &x)
{
    static const lk_op op = detail::op_called("hard_sigmoid");
    return detail::elementwise<T>(op, {}, x);
}

// Hard swish: x times (x + 3) limited to 0 .. 6, over 6.
template <class T> expr<T> hard_swish(const expr<T> &x)
{
    static const lk_op op = detail::op_called("hard_swish");
    return detail::elementwise<T>(op, {}, x);
}

// silu by its other name: out = x / (1 + e^-x).
template <class T> expr<T> swish(const expr<T> &x)
{
    static const lk_op op = detail::op_called("silu");
    return detail::elementwise<T>(op, {}, x);
}

// x with the sign of y.
template <class X, class Y, class = detail::if_exprs<X, Y>>
expr<detail::common_t<X, Y>> copysign(const X &x, const Y &y)
{
    static const lk_op op = detail::op_called("copysign");
    return detail::elementwise<detail::common_t<X, Y>>(op, {}, x, y);
}

// The next number after x in the direction of y.
template <class X, class Y, class = detail::if_exprs<X, Y>>
expr<detail::common_t<X, Y>> nextafter(const X &x, const Y &y)
{
    static const lk_op op = detail::op_called("nextafter");
    return detail::elementwise<detail::common_t<X, Y>>(op, {}, x, y);
}

// Mantissa in [0.5, 1) and exponent: x = mantissa * 2^exponent. exponent: int32; 0 for zeros, infinities and NaN, which
// are their own mantissas.
template <class T> std::pair<expr<T>, expr<std::int32_t>> frexp(const expr<T> &x)
{
    static const lk_op op = detail::op_called("frexp");
    return detail::two_results<T, std::int32_t>(op, x);
}

// Fraction and integer part, both with x's sign.
template <class T> std::pair<expr<T>, expr<T>> modf(const expr<T> &x)
{
    static const lk_op op = detail::op_called("modf");
    return detail::two_results<T, T>(op, x);
}

// True where the sign bit is set, that of -0 and NaN included.
template <class T> expr<bool> signbit(const expr<T> &x)
{
    static const lk_op op = detail::op_called("signbit");
    return detail::elementwise<bool>(op, {}, x);
}

// True where x is NaN.
template <class T> expr<bool> isnan(const expr<T> &x)
{
    static const lk_op op = detail::op_called("isnan");
    return detail::elementwise<bool>(op, {}, x);
}

// True where x is infinite.
template <class T> expr<bool> isinf(const expr<T> &x)
{
    static const lk_op op = detail::op_called("isinf");
    return detail::elementwise<bool>(op, {}, x);
}

// True where x is neither infinite nor NaN.
template <class T> expr<bool> isfinite(const expr<T> &x)
{
    static const lk_op op = detail::op_called("isfinite");
    return detail::elementwise<bool>(op, {}, x);
}

// a == b; false where either is NaN.
template <class A, class B, class = detail::if_exprs<A, B>> expr<bool> equal(const A &a, const B &b)
{
    static const lk_op op = detail::op_called("equal");
    return detail::elementwise<bool>(op, {}, a, b);
}

// a != b; true where either is NaN.
template <class A, class B, class = detail::if_exprs<A, B>> expr<bool> not_equal(const A &a, const B &b)
{
    static const lk_op op = detail::op_called("not_equal");
    return detail::elementwise<bool>(op, {}, a, b);
}

// a < b; false where either is NaN.
template <class A, class B, class = detail::if_exprs<A, B>> expr<bool> less(const A &a, const B &b)
{
    static const lk_op op = detail::op_called("less");
    return detail::elementwise<bool>(op, {}, a, b);
}

// a <= b; false where either is NaN.
template <class A, class B, class = detail::if_exprs<A, B>> expr<bool> less_equal(const A &a, const B &b)
{
    static const lk_op op = detail::op_called("less_equal");
    return detail::elementwise<bool>(op, {}, a, b);
}

// a > b; false where either is NaN.
template <class A, class B, class = detail::if_exprs<A, B>> expr<bool> greater(const A &a, const B &b)
{
    static const lk_op op = detail::op_called("greater");
    return detail::elementwise<bool>(op, {}, a, b);
}

// a >= b; false where either is NaN.
template <class A, class B, class = detail::if_exprs<A, B>> expr<bool> greater_equal(const A &a, const B &b)
{
    static const lk_op op = detail::op_called("greater_equal");
    return detail::elementwise<bool>(op, {}, a, b);
}

// Conjunction of bools: any byte but 0 counts as true, 0 or 1 is written.
template <class A, class B, class = detail::if_exprs<A, B>>
expr<detail::common_t<A, B>> logical_and(const A &a, const B &b)
{
    static const lk_op op = detail::op_called("logical_and");
    return detail::elementwise<detail::common_t<A, B>>(op, {}, a, b);
}

// Disjunction of bools: any byte but 0 counts as true, 0 or 1 is written.
template <class A, class B, class = detail::if_exprs<A, B>>
expr<detail::common_t<A, B>> logical_or(const A &a, const B &b)
{
    static const lk_op op = detail::op_called("logical_or");
    return detail::elementwise<detail::common_t<A, B>>(op, {}, a, b);
}

// Exclusive disjunction of bools: any byte but 0 counts as true, 0 or 1 is written.
template <class A, class B, class = detail::if_exprs<A, B>>
expr<detail::common_t<A, B>> logical_xor(const A &a, const B &b)
{
    static const lk_op op = detail::op_called("logical_xor");
    return detail::elementwise<detail::common_t<A, B>>(op, {}, a, b);
}

// Negation of bools: any byte but 0 counts as true, 0 or 1 is written.
template <class T> expr<T> logical_not(const expr<T> &x)
{
    static const lk_op op = detail::op_called("logical_not");
    return detail::elementwise<T>(op, {}, x);
}

// Bitwise conjunction; of bools the logical one.
template <class A, class B, class = detail::if_exprs<A, B>>
expr<detail::common_t<A, B>> bitwise_and(const A &a, const B &b)
{
    static const lk_op op = detail::op_called("bitwise_and");
    return detail::elementwise<detail::common_t<A, B>>(op, {}, a, b);
}

// Bitwise disjunction; of bools the logical one.
template <class A, class B, class = detail::if_exprs<A, B>>
expr<detail::common_t<A, B>> bitwise_or(const A &a, const B &b)
{
    static const lk_op op = detail::op_called("bitwise_or");
    return detail::elementwise<detail::common_t<A, B>>(op, {}, a, b);
}

// Bitwise exclusive disjunction; of bools the logical one.
template <class A, class B, class = detail::if_exprs<A, B>>
expr<detail::common_t<A, B>> bitwise_xor(const A &a, const B &b)
{
    static const lk_op op = detail::op_called("bitwise_xor");
    return detail::elementwise<detail::common_t<A, B>>(op, {}, a, b);
}

// Bitwise complement; of bools the logical one.
template <class T> expr<T> bitwise_not(const expr<T> &x)
{
    static const lk_op op = detail::op_called("bitwise_not");
    return detail::elementwise<T>(op, {}, x);
}

// Shift to the left: out = x * 2^n, wrapped; 0 where n is negative, or no less than the bits of x.
template <class X, class N, class = detail::if_exprs<X, N>>
expr<detail::common_t<X, N>> left_shift(const X &x, const N &n)
{
    static const lk_op op = detail::op_called("left_shift");
    return detail::elementwise<detail::common_t<X, N>>(op, {}, x, n);
}

// Shift to the right: out = floor(x / 2^n); 0 or -1 by the sign of x where n is negative, or no less than the bits of
// x.
template <class X, class N, class = detail::if_exprs<X, N>>
expr<detail::common_t<X, N>> right_shift(const X &x, const N &n)
{
    static const lk_op op = detail::op_called("right_shift");
    return detail::elementwise<detail::common_t<X, N>>(op, {}, x, n);
}

// Replaces NaN by nan, infinity by posinf and -infinity by neginf; else x. A parameter may be NaN itself.
template <class T>
expr<T> nan_to_num(const expr<T> &x, detail::parameter nan = 0,
                   detail::parameter posinf = std::numeric_limits<double>::max(),
                   detail::parameter neginf = std::numeric_limits<double>::lowest())
{
    static const lk_op op = detail::op_called("nan_to_num");
    return detail::elementwise<T>(op, {nan, posinf, neginf}, x);
}

} // namespace lanekit

#endif // LANEKIT_EXPR_OPERATIONS_HPP
