// Part of lanekit.hpp: a function for each one of lanekit.h whose arguments follow the rules there.
//
// name(inputs, .., out) writes to the caller's memory, and name(inputs, ..) returns the elements of the result as a new
// std::vector, in C order, where the shape follows from the inputs. What has a default may be left out of both, from
// the last argument before the output on. Bool results are written alone: std::vector<bool> keeps no bools in memory.
// lanekit.h has the details of each function, its error bound and the shape of its result.
//
// Generated from the registry by `make generate`; do not edit.

#ifndef LANEKIT_FUNCTIONS_HPP
#define LANEKIT_FUNCTIONS_HPP

#include "lanekit.hpp"

namespace lanekit {

// The library.

// Version of the library in use, such as "0.1.0".
inline const char *version()
{
    return lk_version();
}

// Version of the binary interface of the library in use. It must equal the LK_ABI_VERSION that the program was compiled
// with.
inline std::int32_t abi_version()
{
    return lk_abi_version();
}

// Name of the instruction-set level in use: "scalar", "neon", "avx2" or "avx512".
inline const char *isa_name()
{
    return lk_isa_name();
}

// Sets the instruction-set level for all threads, from this call on.
inline void set_isa(const char *name)
{
    check(lk_set_isa(name));
}

// Name of a status, such as "LK_ERR_DTYPE"; "unknown status" for any other number.
inline const char *status_name(lk_status status)
{
    return lk_status_name(status);
}

// NumPy's name of a dtype, such as "float32"; nullptr for an unknown number.
inline const char *dtype_name(lk_dtype dtype)
{
    return lk_dtype_name(dtype);
}

// Size of one element in bytes; 0 for an unknown number.
inline std::int64_t dtype_size(lk_dtype dtype)
{
    return lk_dtype_size(dtype);
}

// Views and shapes.

// Shape of a reduction's result: x's without the axes, or with extent 1 there if keepdims is not 0.
template <class X> dims reduce_shape(const X &x, const axes &over, detail::truth keepdims = false)
{
    std::int64_t shape[LK_MAX_NDIM];
    std::int32_t ndim = 0;
    check(lk_reduce_shape(detail::in(x), over.data(), over.size(), keepdims, shape, &ndim));
    return dims(shape, ndim);
}

// Copies and conversion.

// Copies x to out, from any layout to any layout.
template <class X, class Out> void copy(const X &x, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_copy(detail::in(x), detail::out(out)));
}

template <class X> auto copy(const X &x)
{
    return detail::collect<value_t<const X &>>(detail::result_shape("copy", {"x"}, x), [&](auto out) { copy(x, out); });
}

// New values.

// Matrix with ones on one diagonal: out[i, j] = 1 if j - i = k, else 0.
template <class Out> void eye(std::int64_t k, Out &&out)
{
    check(lk_eye(k, detail::out(out)));
}

template <class Out> void eye(Out &&out)
{
    eye(0, out);
}

// Evenly spaced floats between bounds: out[i] = start + i * (stop - start) / (n - 1), where n is out's extent.
template <class Out> void linspace(double start, double stop, detail::truth endpoint, Out &&out)
{
    check(lk_linspace(start, stop, endpoint, detail::out(out)));
}

template <class Out> void linspace(double start, double stop, Out &&out)
{
    linspace(start, stop, true, out);
}

// Arithmetic.

// Negates: out = -x, the sign bit flipped.
template <class X, class Out> void neg(const X &x, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_neg(detail::in(x), detail::out(out)));
}

template <class X, detail::if_no_expr<X> = 0> auto neg(const X &x)
{
    return detail::collect<value_t<const X &>>(detail::result_shape("neg", {"x"}, x), [&](auto out) { neg(x, out); });
}

// Absolute value.
template <class X, class Out> void abs(const X &x, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_abs(detail::in(x), detail::out(out)));
}

template <class X, detail::if_no_expr<X> = 0> auto abs(const X &x)
{
    return detail::collect<value_t<const X &>>(detail::result_shape("abs", {"x"}, x), [&](auto out) { abs(x, out); });
}

// Sign: -1, 0 or 1; sign(-0) is 0, NaN stays NaN.
template <class X, class Out> void sign(const X &x, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_sign(detail::in(x), detail::out(out)));
}

template <class X, detail::if_no_expr<X> = 0> auto sign(const X &x)
{
    return detail::collect<value_t<const X &>>(detail::result_shape("sign", {"x"}, x), [&](auto out) { sign(x, out); });
}

// Square: out = x * x.
template <class X, class Out> void square(const X &x, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_square(detail::in(x), detail::out(out)));
}

template <class X, detail::if_no_expr<X> = 0> auto square(const X &x)
{
    const dims shape = detail::result_shape("square", {"x"}, x);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { square(x, out); });
}

// Reciprocal: out = 1 / x.
template <class X, class Out> void reciprocal(const X &x, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_reciprocal(detail::in(x), detail::out(out)));
}

template <class X, detail::if_no_expr<X> = 0> auto reciprocal(const X &x)
{
    const dims shape = detail::result_shape("reciprocal", {"x"}, x);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { reciprocal(x, out); });
}

// Sum: out = a + b.
template <class A, class B, class Out> void add(const A &a, const B &b, Out &&out)
{
    detail::same_types<value_t<const A &>, const B &, Out>();
    check(lk_add(detail::in(a), detail::in(b), detail::out(out)));
}

template <class A, class B, detail::if_no_expr<A, B> = 0> auto add(const A &a, const B &b)
{
    const dims shape = detail::result_shape("add", {"a", "b"}, a, b);
    return detail::collect<value_t<const A &>>(shape, [&](auto out) { add(a, b, out); });
}

// Difference: out = a - b.
template <class A, class B, class Out> void sub(const A &a, const B &b, Out &&out)
{
    detail::same_types<value_t<const A &>, const B &, Out>();
    check(lk_sub(detail::in(a), detail::in(b), detail::out(out)));
}

template <class A, class B, detail::if_no_expr<A, B> = 0> auto sub(const A &a, const B &b)
{
    const dims shape = detail::result_shape("sub", {"a", "b"}, a, b);
    return detail::collect<value_t<const A &>>(shape, [&](auto out) { sub(a, b, out); });
}

// Product: out = a * b.
template <class A, class B, class Out> void mul(const A &a, const B &b, Out &&out)
{
    detail::same_types<value_t<const A &>, const B &, Out>();
    check(lk_mul(detail::in(a), detail::in(b), detail::out(out)));
}

template <class A, class B, detail::if_no_expr<A, B> = 0> auto mul(const A &a, const B &b)
{
    const dims shape = detail::result_shape("mul", {"a", "b"}, a, b);
    return detail::collect<value_t<const A &>>(shape, [&](auto out) { mul(a, b, out); });
}

// Quotient: out = a / b; x / 0 is +-inf, 0 / 0 is NaN.
template <class A, class B, class Out> void div(const A &a, const B &b, Out &&out)
{
    detail::same_types<value_t<const A &>, const B &, Out>();
    check(lk_div(detail::in(a), detail::in(b), detail::out(out)));
}

template <class A, class B, detail::if_no_expr<A, B> = 0> auto div(const A &a, const B &b)
{
    const dims shape = detail::result_shape("div", {"a", "b"}, a, b);
    return detail::collect<value_t<const A &>>(shape, [&](auto out) { div(a, b, out); });
}

// The larger of a and b; NaN if either is NaN; +0 is larger than -0.
template <class A, class B, class Out> void maximum(const A &a, const B &b, Out &&out)
{
    detail::same_types<value_t<const A &>, const B &, Out>();
    check(lk_maximum(detail::in(a), detail::in(b), detail::out(out)));
}

template <class A, class B, detail::if_no_expr<A, B> = 0> auto maximum(const A &a, const B &b)
{
    const dims shape = detail::result_shape("maximum", {"a", "b"}, a, b);
    return detail::collect<value_t<const A &>>(shape, [&](auto out) { maximum(a, b, out); });
}

// The smaller of a and b; NaN if either is NaN; -0 is smaller than +0.
template <class A, class B, class Out> void minimum(const A &a, const B &b, Out &&out)
{
    detail::same_types<value_t<const A &>, const B &, Out>();
    check(lk_minimum(detail::in(a), detail::in(b), detail::out(out)));
}

template <class A, class B, detail::if_no_expr<A, B> = 0> auto minimum(const A &a, const B &b)
{
    const dims shape = detail::result_shape("minimum", {"a", "b"}, a, b);
    return detail::collect<value_t<const A &>>(shape, [&](auto out) { minimum(a, b, out); });
}

// The larger of a and b, ignoring NaN where the other is a number; +0 is larger than -0.
template <class A, class B, class Out> void fmax(const A &a, const B &b, Out &&out)
{
    detail::same_types<value_t<const A &>, const B &, Out>();
    check(lk_fmax(detail::in(a), detail::in(b), detail::out(out)));
}

template <class A, class B, detail::if_no_expr<A, B> = 0> auto fmax(const A &a, const B &b)
{
    const dims shape = detail::result_shape("fmax", {"a", "b"}, a, b);
    return detail::collect<value_t<const A &>>(shape, [&](auto out) { fmax(a, b, out); });
}

// The smaller of a and b, ignoring NaN where the other is a number; -0 is smaller than +0.
template <class A, class B, class Out> void fmin(const A &a, const B &b, Out &&out)
{
    detail::same_types<value_t<const A &>, const B &, Out>();
    check(lk_fmin(detail::in(a), detail::in(b), detail::out(out)));
}

template <class A, class B, detail::if_no_expr<A, B> = 0> auto fmin(const A &a, const B &b)
{
    const dims shape = detail::result_shape("fmin", {"a", "b"}, a, b);
    return detail::collect<value_t<const A &>>(shape, [&](auto out) { fmin(a, b, out); });
}

// out = a * b + c, rounded once.
template <class A, class B, class C, class Out> void fma(const A &a, const B &b, const C &c, Out &&out)
{
    detail::same_types<value_t<const A &>, const B &, const C &, Out>();
    check(lk_fma(detail::in(a), detail::in(b), detail::in(c), detail::out(out)));
}

template <class A, class B, class C, detail::if_no_expr<A, B, C> = 0> auto fma(const A &a, const B &b, const C &c)
{
    const dims shape = detail::result_shape("fma", {"a", "b", "c"}, a, b, c);
    return detail::collect<value_t<const A &>>(shape, [&](auto out) { fma(a, b, c, out); });
}

// Linear interpolation: out = a + t (b - a); exactly a and b at t = 0 and t = 1.
template <class A, class B, class T, class Out> void lerp(const A &a, const B &b, const T &t, Out &&out)
{
    detail::same_types<value_t<const A &>, const B &, const T &, Out>();
    check(lk_lerp(detail::in(a), detail::in(b), detail::in(t), detail::out(out)));
}

template <class A, class B, class T, detail::if_no_expr<A, B, T> = 0> auto lerp(const A &a, const B &b, const T &t)
{
    const dims shape = detail::result_shape("lerp", {"a", "b", "t"}, a, b, t);
    return detail::collect<value_t<const A &>>(shape, [&](auto out) { lerp(a, b, t, out); });
}

// Squared difference: out = (a - b)^2.
template <class A, class B, class Out> void squared_difference(const A &a, const B &b, Out &&out)
{
    detail::same_types<value_t<const A &>, const B &, Out>();
    check(lk_squared_difference(detail::in(a), detail::in(b), detail::out(out)));
}

template <class A, class B, detail::if_no_expr<A, B> = 0> auto squared_difference(const A &a, const B &b)
{
    const dims shape = detail::result_shape("squared_difference", {"a", "b"}, a, b);
    return detail::collect<value_t<const A &>>(shape, [&](auto out) { squared_difference(a, b, out); });
}

// Linear combination: out = alpha x + beta y, with one rounding's error even where the products cancel.
template <class X, class Y, class Out, class = detail::if_no_number<Out>>
void axpby(const X &x, const Y &y, double alpha, double beta, Out &&out)
{
    detail::same_types<value_t<const X &>, const Y &, Out>();
    check(lk_axpby(detail::in(x), detail::in(y), alpha, beta, detail::out(out)));
}

template <class X, class Y, class Out, class = detail::if_no_number<Out>>
void axpby(const X &x, const Y &y, double alpha, Out &&out)
{
    axpby(x, y, alpha, 1, out);
}

template <class X, class Y, class Out, class = detail::if_no_number<Out>> void axpby(const X &x, const Y &y, Out &&out)
{
    axpby(x, y, 1, 1, out);
}

template <class X, class Y, detail::if_no_expr<X, Y> = 0>
auto axpby(const X &x, const Y &y, double alpha = 1, double beta = 1)
{
    const dims shape = detail::result_shape("axpby", {"x", "y"}, x, y);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { axpby(x, y, alpha, beta, out); });
}

// Rounding and division with a remainder.

// Largest integer not above x.
template <class X, class Out> void floor(const X &x, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_floor(detail::in(x), detail::out(out)));
}

template <class X, detail::if_no_expr<X> = 0> auto floor(const X &x)
{
    const dims shape = detail::result_shape("floor", {"x"}, x);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { floor(x, out); });
}

// Smallest integer not below x.
template <class X, class Out> void ceil(const X &x, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_ceil(detail::in(x), detail::out(out)));
}

template <class X, detail::if_no_expr<X> = 0> auto ceil(const X &x)
{
    return detail::collect<value_t<const X &>>(detail::result_shape("ceil", {"x"}, x), [&](auto out) { ceil(x, out); });
}

// Integer part of x, towards zero.
template <class X, class Out> void trunc(const X &x, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_trunc(detail::in(x), detail::out(out)));
}

template <class X, detail::if_no_expr<X> = 0> auto trunc(const X &x)
{
    const dims shape = detail::result_shape("trunc", {"x"}, x);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { trunc(x, out); });
}

// Nearest integer, ties to even.
template <class X, class Out> void round(const X &x, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_round(detail::in(x), detail::out(out)));
}

template <class X, detail::if_no_expr<X> = 0> auto round(const X &x)
{
    const dims shape = detail::result_shape("round", {"x"}, x);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { round(x, out); });
}

// Remainder of the division truncated: x - y trunc(x / y), with the sign of x, as C's fmod.
template <class X, class Y, class Out> void fmod(const X &x, const Y &y, Out &&out)
{
    detail::same_types<value_t<const X &>, const Y &, Out>();
    check(lk_fmod(detail::in(x), detail::in(y), detail::out(out)));
}

template <class X, class Y, detail::if_no_expr<X, Y> = 0> auto fmod(const X &x, const Y &y)
{
    const dims shape = detail::result_shape("fmod", {"x", "y"}, x, y);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { fmod(x, y, out); });
}

// Remainder of the division floored: x - y floor(x / y), with the sign of y, as Python's %.
template <class X, class Y, class Out> void remainder(const X &x, const Y &y, Out &&out)
{
    detail::same_types<value_t<const X &>, const Y &, Out>();
    check(lk_remainder(detail::in(x), detail::in(y), detail::out(out)));
}

template <class X, class Y, detail::if_no_expr<X, Y> = 0> auto remainder(const X &x, const Y &y)
{
    const dims shape = detail::result_shape("remainder", {"x", "y"}, x, y);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { remainder(x, y, out); });
}

// Quotient floored: floor(x / y), as Python's // and NumPy's floor_divide.
template <class X, class Y, class Out> void floor_divide(const X &x, const Y &y, Out &&out)
{
    detail::same_types<value_t<const X &>, const Y &, Out>();
    check(lk_floor_divide(detail::in(x), detail::in(y), detail::out(out)));
}

template <class X, class Y, detail::if_no_expr<X, Y> = 0> auto floor_divide(const X &x, const Y &y)
{
    const dims shape = detail::result_shape("floor_divide", {"x", "y"}, x, y);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { floor_divide(x, y, out); });
}

// floor_divide and remainder at once, as Python's divmod.
template <class X, class Y, class Quotient, class Remainder>
void divmod(const X &x, const Y &y, Quotient &&quotient, Remainder &&remainder)
{
    detail::same_types<value_t<const X &>, const Y &, Quotient, Remainder>();
    check(lk_divmod(detail::in(x), detail::in(y), detail::out(quotient), detail::out(remainder)));
}

// round by C's name: the nearest integer, ties to even.
template <class X, class Out> void rint(const X &x, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_rint(detail::in(x), detail::out(out)));
}

template <class X, detail::if_no_expr<X> = 0> auto rint(const X &x)
{
    return detail::collect<value_t<const X &>>(detail::result_shape("rint", {"x"}, x), [&](auto out) { rint(x, out); });
}

// Powers and roots.

// Square root. Negative x gives NaN, -0 stays -0.
template <class X, class Out> void sqrt(const X &x, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_sqrt(detail::in(x), detail::out(out)));
}

template <class X, detail::if_no_expr<X> = 0> auto sqrt(const X &x)
{
    return detail::collect<value_t<const X &>>(detail::result_shape("sqrt", {"x"}, x), [&](auto out) { sqrt(x, out); });
}

// Reciprocal square root: out = 1 / sqrt(x). rsqrt(+-0) is +-inf, rsqrt(inf) is 0, negative x gives NaN.
template <class X, class Out> void rsqrt(const X &x, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_rsqrt(detail::in(x), detail::out(out)));
}

template <class X, detail::if_no_expr<X> = 0> auto rsqrt(const X &x)
{
    const dims shape = detail::result_shape("rsqrt", {"x"}, x);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { rsqrt(x, out); });
}

// Power: out = x^y, with every special case of C's Annex F: pow(x, 0) and pow(1, y) are 1 even for NaN.
template <class X, class Y, class Out> void pow(const X &x, const Y &y, Out &&out)
{
    detail::same_types<value_t<const X &>, const Y &, Out>();
    check(lk_pow(detail::in(x), detail::in(y), detail::out(out)));
}

template <class X, class Y, detail::if_no_expr<X, Y> = 0> auto pow(const X &x, const Y &y)
{
    const dims shape = detail::result_shape("pow", {"x", "y"}, x, y);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { pow(x, y, out); });
}

// Power with an integer exponent: out = x^n. powi(x, 0) is 1 even for NaN.
template <class X, class Out> void powi(const X &x, std::int32_t n, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_powi(detail::in(x), n, detail::out(out)));
}

template <class X, detail::if_no_expr<X> = 0> auto powi(const X &x, std::int32_t n)
{
    const dims shape = detail::result_shape("powi", {"x"}, x);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { powi(x, n, out); });
}

// Cube root, of negative x too.
template <class X, class Out> void cbrt(const X &x, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_cbrt(detail::in(x), detail::out(out)));
}

template <class X, detail::if_no_expr<X> = 0> auto cbrt(const X &x)
{
    return detail::collect<value_t<const X &>>(detail::result_shape("cbrt", {"x"}, x), [&](auto out) { cbrt(x, out); });
}

// out = sqrt(a^2 + b^2), without overflow on the way. An infinite operand gives inf, even beside NaN.
template <class A, class B, class Out> void hypot(const A &a, const B &b, Out &&out)
{
    detail::same_types<value_t<const A &>, const B &, Out>();
    check(lk_hypot(detail::in(a), detail::in(b), detail::out(out)));
}

template <class A, class B, detail::if_no_expr<A, B> = 0> auto hypot(const A &a, const B &b)
{
    const dims shape = detail::result_shape("hypot", {"a", "b"}, a, b);
    return detail::collect<value_t<const A &>>(shape, [&](auto out) { hypot(a, b, out); });
}

// Exponentials and logarithms.

// Exponential: out = e^x. exp(-inf) is 0, overflow gives inf, subnormal results are kept.
template <class X, class Out> void exp(const X &x, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_exp(detail::in(x), detail::out(out)));
}

template <class X, detail::if_no_expr<X> = 0> auto exp(const X &x)
{
    return detail::collect<value_t<const X &>>(detail::result_shape("exp", {"x"}, x), [&](auto out) { exp(x, out); });
}

// Natural logarithm. log(+-0) is -inf, negative x gives NaN, log(inf) is inf.
template <class X, class Out> void log(const X &x, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_log(detail::in(x), detail::out(out)));
}

template <class X, detail::if_no_expr<X> = 0> auto log(const X &x)
{
    return detail::collect<value_t<const X &>>(detail::result_shape("log", {"x"}, x), [&](auto out) { log(x, out); });
}

// Power of two: out = 2^x. Exact where x is an integer and the result a number.
template <class X, class Out> void exp2(const X &x, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_exp2(detail::in(x), detail::out(out)));
}

template <class X, detail::if_no_expr<X> = 0> auto exp2(const X &x)
{
    return detail::collect<value_t<const X &>>(detail::result_shape("exp2", {"x"}, x), [&](auto out) { exp2(x, out); });
}

// Power of ten: out = 10^x. Exact where x is an integer and the result a number.
template <class X, class Out> void exp10(const X &x, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_exp10(detail::in(x), detail::out(out)));
}

template <class X, detail::if_no_expr<X> = 0> auto exp10(const X &x)
{
    const dims shape = detail::result_shape("exp10", {"x"}, x);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { exp10(x, out); });
}

// out = e^x - 1, accurate for small x too. expm1(-inf) is -1, expm1(+-0) is +-0.
template <class X, class Out> void expm1(const X &x, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_expm1(detail::in(x), detail::out(out)));
}

template <class X, detail::if_no_expr<X> = 0> auto expm1(const X &x)
{
    const dims shape = detail::result_shape("expm1", {"x"}, x);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { expm1(x, out); });
}

// Logarithm to base 2, exact for powers of two. log2(+-0) is -inf, negative x gives NaN.
template <class X, class Out> void log2(const X &x, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_log2(detail::in(x), detail::out(out)));
}

template <class X, detail::if_no_expr<X> = 0> auto log2(const X &x)
{
    return detail::collect<value_t<const X &>>(detail::result_shape("log2", {"x"}, x), [&](auto out) { log2(x, out); });
}

// Logarithm to base 10, exact for powers of ten. log10(+-0) is -inf, negative x gives NaN.
template <class X, class Out> void log10(const X &x, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_log10(detail::in(x), detail::out(out)));
}

template <class X, detail::if_no_expr<X> = 0> auto log10(const X &x)
{
    const dims shape = detail::result_shape("log10", {"x"}, x);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { log10(x, out); });
}

// out = log(1 + x), accurate for small x too. log1p(-1) is -inf, x below -1 gives NaN.
template <class X, class Out> void log1p(const X &x, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_log1p(detail::in(x), detail::out(out)));
}

template <class X, detail::if_no_expr<X> = 0> auto log1p(const X &x)
{
    const dims shape = detail::result_shape("log1p", {"x"}, x);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { log1p(x, out); });
}

// out = log(e^a + e^b), without overflow on the way. Both -inf gives -inf.
template <class A, class B, class Out> void logaddexp(const A &a, const B &b, Out &&out)
{
    detail::same_types<value_t<const A &>, const B &, Out>();
    check(lk_logaddexp(detail::in(a), detail::in(b), detail::out(out)));
}

template <class A, class B, detail::if_no_expr<A, B> = 0> auto logaddexp(const A &a, const B &b)
{
    const dims shape = detail::result_shape("logaddexp", {"a", "b"}, a, b);
    return detail::collect<value_t<const A &>>(shape, [&](auto out) { logaddexp(a, b, out); });
}

// out = log2(2^a + 2^b), without overflow on the way. Both -inf gives -inf.
template <class A, class B, class Out> void logaddexp2(const A &a, const B &b, Out &&out)
{
    detail::same_types<value_t<const A &>, const B &, Out>();
    check(lk_logaddexp2(detail::in(a), detail::in(b), detail::out(out)));
}

template <class A, class B, detail::if_no_expr<A, B> = 0> auto logaddexp2(const A &a, const B &b)
{
    const dims shape = detail::result_shape("logaddexp2", {"a", "b"}, a, b);
    return detail::collect<value_t<const A &>>(shape, [&](auto out) { logaddexp2(a, b, out); });
}

// out = 2^x - 1, accurate for small x too, and correctly rounded where x is an integer. exp2m1(-inf) is -1, exp2m1(+-0)
// is +-0.
template <class X, class Out> void exp2m1(const X &x, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_exp2m1(detail::in(x), detail::out(out)));
}

template <class X, detail::if_no_expr<X> = 0> auto exp2m1(const X &x)
{
    const dims shape = detail::result_shape("exp2m1", {"x"}, x);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { exp2m1(x, out); });
}

// Trigonometric functions and their inverses.

// Sine of x radians, for arguments of any size. sin(+-inf) is NaN, sin(+-0) is +-0.
template <class X, class Out> void sin(const X &x, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_sin(detail::in(x), detail::out(out)));
}

template <class X, detail::if_no_expr<X> = 0> auto sin(const X &x)
{
    return detail::collect<value_t<const X &>>(detail::result_shape("sin", {"x"}, x), [&](auto out) { sin(x, out); });
}

// Cosine of x radians, for arguments of any size. cos(+-inf) is NaN.
template <class X, class Out> void cos(const X &x, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_cos(detail::in(x), detail::out(out)));
}

template <class X, detail::if_no_expr<X> = 0> auto cos(const X &x)
{
    return detail::collect<value_t<const X &>>(detail::result_shape("cos", {"x"}, x), [&](auto out) { cos(x, out); });
}

// Tangent of x radians, for arguments of any size. tan(+-inf) is NaN, tan(+-0) is +-0.
template <class X, class Out> void tan(const X &x, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_tan(detail::in(x), detail::out(out)));
}

template <class X, detail::if_no_expr<X> = 0> auto tan(const X &x)
{
    return detail::collect<value_t<const X &>>(detail::result_shape("tan", {"x"}, x), [&](auto out) { tan(x, out); });
}

// Sine and cosine of x radians at once: the bits of sin and cos.
template <class X, class Sin, class Cos> void sincos(const X &x, Sin &&sin, Cos &&cos)
{
    detail::same_types<value_t<const X &>, Sin, Cos>();
    check(lk_sincos(detail::in(x), detail::out(sin), detail::out(cos)));
}

// out = sin(pi x); +-0 at integers, exact at half-integers.
template <class X, class Out> void sinpi(const X &x, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_sinpi(detail::in(x), detail::out(out)));
}

template <class X, detail::if_no_expr<X> = 0> auto sinpi(const X &x)
{
    const dims shape = detail::result_shape("sinpi", {"x"}, x);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { sinpi(x, out); });
}

// out = cos(pi x); +0 at half-integers, exact at integers.
template <class X, class Out> void cospi(const X &x, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_cospi(detail::in(x), detail::out(out)));
}

template <class X, detail::if_no_expr<X> = 0> auto cospi(const X &x)
{
    const dims shape = detail::result_shape("cospi", {"x"}, x);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { cospi(x, out); });
}

// Arcsine in radians, -pi/2 to pi/2. NaN outside [-1, 1].
template <class X, class Out> void asin(const X &x, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_asin(detail::in(x), detail::out(out)));
}

template <class X, detail::if_no_expr<X> = 0> auto asin(const X &x)
{
    return detail::collect<value_t<const X &>>(detail::result_shape("asin", {"x"}, x), [&](auto out) { asin(x, out); });
}

// Arccosine in radians, 0 to pi. NaN outside [-1, 1].
template <class X, class Out> void acos(const X &x, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_acos(detail::in(x), detail::out(out)));
}

template <class X, detail::if_no_expr<X> = 0> auto acos(const X &x)
{
    return detail::collect<value_t<const X &>>(detail::result_shape("acos", {"x"}, x), [&](auto out) { acos(x, out); });
}

// Arctangent in radians, -pi/2 to pi/2.
template <class X, class Out> void atan(const X &x, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_atan(detail::in(x), detail::out(out)));
}

template <class X, detail::if_no_expr<X> = 0> auto atan(const X &x)
{
    return detail::collect<value_t<const X &>>(detail::result_shape("atan", {"x"}, x), [&](auto out) { atan(x, out); });
}

// Angle in radians of the point (x, y), -pi to pi. Signed zeros and infinities as in C's Annex F.
template <class Y, class X, class Out> void atan2(const Y &y, const X &x, Out &&out)
{
    detail::same_types<value_t<const Y &>, const X &, Out>();
    check(lk_atan2(detail::in(y), detail::in(x), detail::out(out)));
}

template <class Y, class X, detail::if_no_expr<Y, X> = 0> auto atan2(const Y &y, const X &x)
{
    const dims shape = detail::result_shape("atan2", {"y", "x"}, y, x);
    return detail::collect<value_t<const Y &>>(shape, [&](auto out) { atan2(y, x, out); });
}

// Radians to degrees: out = x 180 / pi.
template <class X, class Out> void degrees(const X &x, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_degrees(detail::in(x), detail::out(out)));
}

template <class X, detail::if_no_expr<X> = 0> auto degrees(const X &x)
{
    const dims shape = detail::result_shape("degrees", {"x"}, x);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { degrees(x, out); });
}

// Degrees to radians: out = x pi / 180.
template <class X, class Out> void radians(const X &x, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_radians(detail::in(x), detail::out(out)));
}

template <class X, detail::if_no_expr<X> = 0> auto radians(const X &x)
{
    const dims shape = detail::result_shape("radians", {"x"}, x);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { radians(x, out); });
}

// Hyperbolic functions and their inverses.

// Hyperbolic tangent, always within [-1, 1]. tanh(+-0) is +-0.
template <class X, class Out> void tanh(const X &x, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_tanh(detail::in(x), detail::out(out)));
}

template <class X, detail::if_no_expr<X> = 0> auto tanh(const X &x)
{
    return detail::collect<value_t<const X &>>(detail::result_shape("tanh", {"x"}, x), [&](auto out) { tanh(x, out); });
}

// Hyperbolic sine.
template <class X, class Out> void sinh(const X &x, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_sinh(detail::in(x), detail::out(out)));
}

template <class X, detail::if_no_expr<X> = 0> auto sinh(const X &x)
{
    return detail::collect<value_t<const X &>>(detail::result_shape("sinh", {"x"}, x), [&](auto out) { sinh(x, out); });
}

// Hyperbolic cosine.
template <class X, class Out> void cosh(const X &x, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_cosh(detail::in(x), detail::out(out)));
}

template <class X, detail::if_no_expr<X> = 0> auto cosh(const X &x)
{
    return detail::collect<value_t<const X &>>(detail::result_shape("cosh", {"x"}, x), [&](auto out) { cosh(x, out); });
}

// Inverse hyperbolic sine.
template <class X, class Out> void asinh(const X &x, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_asinh(detail::in(x), detail::out(out)));
}

template <class X, detail::if_no_expr<X> = 0> auto asinh(const X &x)
{
    const dims shape = detail::result_shape("asinh", {"x"}, x);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { asinh(x, out); });
}

// Inverse hyperbolic cosine. NaN below 1.
template <class X, class Out> void acosh(const X &x, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_acosh(detail::in(x), detail::out(out)));
}

template <class X, detail::if_no_expr<X> = 0> auto acosh(const X &x)
{
    const dims shape = detail::result_shape("acosh", {"x"}, x);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { acosh(x, out); });
}

// Inverse hyperbolic tangent. atanh(+-1) is +-inf, NaN outside [-1, 1].
template <class X, class Out> void atanh(const X &x, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_atanh(detail::in(x), detail::out(out)));
}

template <class X, detail::if_no_expr<X> = 0> auto atanh(const X &x)
{
    const dims shape = detail::result_shape("atanh", {"x"}, x);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { atanh(x, out); });
}

// Special functions.

// Error function, within [-1, 1].
template <class X, class Out> void erf(const X &x, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_erf(detail::in(x), detail::out(out)));
}

template <class X, detail::if_no_expr<X> = 0> auto erf(const X &x)
{
    return detail::collect<value_t<const X &>>(detail::result_shape("erf", {"x"}, x), [&](auto out) { erf(x, out); });
}

// Complementary error function: out = 1 - erf(x), accurate where it is small.
template <class X, class Out> void erfc(const X &x, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_erfc(detail::in(x), detail::out(out)));
}

template <class X, detail::if_no_expr<X> = 0> auto erfc(const X &x)
{
    return detail::collect<value_t<const X &>>(detail::result_shape("erfc", {"x"}, x), [&](auto out) { erfc(x, out); });
}

// Inverse of the error function. erfinv(+-1) is +-inf, NaN outside [-1, 1].
template <class X, class Out> void erfinv(const X &x, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_erfinv(detail::in(x), detail::out(out)));
}

template <class X, detail::if_no_expr<X> = 0> auto erfinv(const X &x)
{
    const dims shape = detail::result_shape("erfinv", {"x"}, x);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { erfinv(x, out); });
}

// Logarithm of the absolute value of the gamma function. +inf at 0 and the negative integers.
template <class X, class Out> void lgamma(const X &x, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_lgamma(detail::in(x), detail::out(out)));
}

template <class X, detail::if_no_expr<X> = 0> auto lgamma(const X &x)
{
    const dims shape = detail::result_shape("lgamma", {"x"}, x);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { lgamma(x, out); });
}

// Gamma function. tgamma(+-0) is +-inf, negative integers give NaN.
template <class X, class Out> void tgamma(const X &x, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_tgamma(detail::in(x), detail::out(out)));
}

template <class X, detail::if_no_expr<X> = 0> auto tgamma(const X &x)
{
    const dims shape = detail::result_shape("tgamma", {"x"}, x);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { tgamma(x, out); });
}

// Digamma function, the derivative of log Gamma(x). digamma(+-0) is -+inf, negative integers give NaN.
template <class X, class Out> void digamma(const X &x, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_digamma(detail::in(x), detail::out(out)));
}

template <class X, detail::if_no_expr<X> = 0> auto digamma(const X &x)
{
    const dims shape = detail::result_shape("digamma", {"x"}, x);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { digamma(x, out); });
}

// Activation functions.

// Logistic function: out = 1 / (1 + e^-x), always within [0, 1].
template <class X, class Out> void sigmoid(const X &x, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_sigmoid(detail::in(x), detail::out(out)));
}

template <class X, detail::if_no_expr<X> = 0> auto sigmoid(const X &x)
{
    const dims shape = detail::result_shape("sigmoid", {"x"}, x);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { sigmoid(x, out); });
}

// Rectifier with Keras' parameters: max_value where x >= max_value, x where x > threshold, else alpha * (x -
// threshold). Plain ReLU is alpha 0, max_value INFINITY, threshold 0. NaN stays NaN.
template <class X, class Out, class = detail::if_no_number<Out>>
void relu(const X &x, double alpha, double max_value, double threshold, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_relu(detail::in(x), alpha, max_value, threshold, detail::out(out)));
}

template <class X, class Out, class = detail::if_no_number<Out>>
void relu(const X &x, double alpha, double max_value, Out &&out)
{
    relu(x, alpha, max_value, 0, out);
}

template <class X, class Out, class = detail::if_no_number<Out>> void relu(const X &x, double alpha, Out &&out)
{
    relu(x, alpha, std::numeric_limits<double>::infinity(), 0, out);
}

template <class X, class Out, class = detail::if_no_number<Out>> void relu(const X &x, Out &&out)
{
    relu(x, 0, std::numeric_limits<double>::infinity(), 0, out);
}

template <class X, detail::if_no_expr<X> = 0>
auto relu(const X &x, double alpha = 0, double max_value = std::numeric_limits<double>::infinity(),
          double threshold = 0)
{
    const dims shape = detail::result_shape("relu", {"x"}, x);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { relu(x, alpha, max_value, threshold, out); });
}

// Softplus: out = log(1 + e^x).
template <class X, class Out> void softplus(const X &x, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_softplus(detail::in(x), detail::out(out)));
}

template <class X, detail::if_no_expr<X> = 0> auto softplus(const X &x)
{
    const dims shape = detail::result_shape("softplus", {"x"}, x);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { softplus(x, out); });
}

// Logarithm of the logistic function: out = -log(1 + e^-x).
template <class X, class Out> void log_sigmoid(const X &x, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_log_sigmoid(detail::in(x), detail::out(out)));
}

template <class X, detail::if_no_expr<X> = 0> auto log_sigmoid(const X &x)
{
    const dims shape = detail::result_shape("log_sigmoid", {"x"}, x);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { log_sigmoid(x, out); });
}

// x limited to 0 .. 6; NaN stays NaN.
template <class X, class Out> void relu6(const X &x, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_relu6(detail::in(x), detail::out(out)));
}

template <class X, detail::if_no_expr<X> = 0> auto relu6(const X &x)
{
    const dims shape = detail::result_shape("relu6", {"x"}, x);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { relu6(x, out); });
}

// Leaky rectifier: x where x >= 0, else alpha x.
template <class X, class Out, class = detail::if_no_number<Out>> void leaky_relu(const X &x, double alpha, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_leaky_relu(detail::in(x), alpha, detail::out(out)));
}

template <class X, class Out, class = detail::if_no_number<Out>> void leaky_relu(const X &x, Out &&out)
{
    leaky_relu(x, 0.3, out);
}

template <class X, detail::if_no_expr<X> = 0> auto leaky_relu(const X &x, double alpha = 0.3)
{
    const dims shape = detail::result_shape("leaky_relu", {"x"}, x);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { leaky_relu(x, alpha, out); });
}

// Exponential linear unit: x where x > 0, else alpha (e^x - 1).
template <class X, class Out, class = detail::if_no_number<Out>> void elu(const X &x, double alpha, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_elu(detail::in(x), alpha, detail::out(out)));
}

template <class X, class Out, class = detail::if_no_number<Out>> void elu(const X &x, Out &&out)
{
    elu(x, 1, out);
}

template <class X, detail::if_no_expr<X> = 0> auto elu(const X &x, double alpha = 1)
{
    const dims shape = detail::result_shape("elu", {"x"}, x);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { elu(x, alpha, out); });
}

// Scaled exponential linear unit: 1.0507.. times x where x > 0, else times 1.6732.. (e^x - 1) (Klambauer and others,
// 2017).
template <class X, class Out> void selu(const X &x, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_selu(detail::in(x), detail::out(out)));
}

template <class X, detail::if_no_expr<X> = 0> auto selu(const X &x)
{
    return detail::collect<value_t<const X &>>(detail::result_shape("selu", {"x"}, x), [&](auto out) { selu(x, out); });
}

// Gaussian error linear unit: out = x/2 (1 + erf(x / sqrt 2)).
template <class X, class Out> void gelu(const X &x, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_gelu(detail::in(x), detail::out(out)));
}

template <class X, detail::if_no_expr<X> = 0> auto gelu(const X &x)
{
    return detail::collect<value_t<const X &>>(detail::result_shape("gelu", {"x"}, x), [&](auto out) { gelu(x, out); });
}

// The tanh form of the Gaussian error linear unit: out = x/2 (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3))).
template <class X, class Out> void gelu_tanh(const X &x, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_gelu_tanh(detail::in(x), detail::out(out)));
}

template <class X, detail::if_no_expr<X> = 0> auto gelu_tanh(const X &x)
{
    const dims shape = detail::result_shape("gelu_tanh", {"x"}, x);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { gelu_tanh(x, out); });
}

// Sigmoid linear unit, also called swish: out = x / (1 + e^-x).
template <class X, class Out> void silu(const X &x, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_silu(detail::in(x), detail::out(out)));
}

template <class X, detail::if_no_expr<X> = 0> auto silu(const X &x)
{
    return detail::collect<value_t<const X &>>(detail::result_shape("silu", {"x"}, x), [&](auto out) { silu(x, out); });
}

// Mish: out = x tanh(log(1 + e^x)).
template <class X, class Out> void mish(const X &x, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_mish(detail::in(x), detail::out(out)));
}

template <class X, detail::if_no_expr<X> = 0> auto mish(const X &x)
{
    return detail::collect<value_t<const X &>>(detail::result_shape("mish", {"x"}, x), [&](auto out) { mish(x, out); });
}

// Softsign: out = x / (1 + |x|); +-1 at +-inf.
template <class X, class Out> void softsign(const X &x, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_softsign(detail::in(x), detail::out(out)));
}

template <class X, detail::if_no_expr<X> = 0> auto softsign(const X &x)
{
    const dims shape = detail::result_shape("softsign", {"x"}, x);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { softsign(x, out); });
}

// Keras' hard sigmoid: 0.2 x + 0.5 limited to 0 .. 1.
template <class X, class Out> void hard_sigmoid(const X &x, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_hard_sigmoid(detail::in(x), detail::out(out)));
}

template <class X, detail::if_no_expr<X> = 0> auto hard_sigmoid(const X &x)
{
    const dims shape = detail::result_shape("hard_sigmoid", {"x"}, x);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { hard_sigmoid(x, out); });
}

// Hard swish: x times (x + 3) limited to 0 .. 6, over 6.
template <class X, class Out> void hard_swish(const X &x, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_hard_swish(detail::in(x), detail::out(out)));
}

template <class X, detail::if_no_expr<X> = 0> auto hard_swish(const X &x)
{
    const dims shape = detail::result_shape("hard_swish", {"x"}, x);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { hard_swish(x, out); });
}

// silu by its other name: out = x / (1 + e^-x).
template <class X, class Out> void swish(const X &x, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_swish(detail::in(x), detail::out(out)));
}

template <class X, detail::if_no_expr<X> = 0> auto swish(const X &x)
{
    const dims shape = detail::result_shape("swish", {"x"}, x);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { swish(x, out); });
}

// Floating-point manipulation.

// x with the sign of y.
template <class X, class Y, class Out> void copysign(const X &x, const Y &y, Out &&out)
{
    detail::same_types<value_t<const X &>, const Y &, Out>();
    check(lk_copysign(detail::in(x), detail::in(y), detail::out(out)));
}

template <class X, class Y, detail::if_no_expr<X, Y> = 0> auto copysign(const X &x, const Y &y)
{
    const dims shape = detail::result_shape("copysign", {"x", "y"}, x, y);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { copysign(x, y, out); });
}

// The next number after x in the direction of y.
template <class X, class Y, class Out> void nextafter(const X &x, const Y &y, Out &&out)
{
    detail::same_types<value_t<const X &>, const Y &, Out>();
    check(lk_nextafter(detail::in(x), detail::in(y), detail::out(out)));
}

template <class X, class Y, detail::if_no_expr<X, Y> = 0> auto nextafter(const X &x, const Y &y)
{
    const dims shape = detail::result_shape("nextafter", {"x", "y"}, x, y);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { nextafter(x, y, out); });
}

// out = x * 2^n, rounded once. n: int32.
template <class X, class N, class Out> void ldexp(const X &x, const N &n, Out &&out)
{
    static_assert(detail::has_dtype<const N &>(LK_I32), "lanekit: the n of ldexp is int32");
    detail::same_types<value_t<const X &>, Out>();
    check(lk_ldexp(detail::in(x), detail::in(n), detail::out(out)));
}

template <class X, class N, detail::if_no_expr<X, N> = 0> auto ldexp(const X &x, const N &n)
{
    const dims shape = detail::result_shape("ldexp", {"x", "n"}, x, n);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { ldexp(x, n, out); });
}

// Mantissa in [0.5, 1) and exponent: x = mantissa * 2^exponent. exponent: int32; 0 for zeros, infinities and NaN, which
// are their own mantissas.
template <class X, class Mantissa, class Exponent> void frexp(const X &x, Mantissa &&mantissa, Exponent &&exponent)
{
    static_assert(detail::has_dtype<Exponent>(LK_I32), "lanekit: the exponent of frexp is int32");
    detail::same_types<value_t<const X &>, Mantissa>();
    check(lk_frexp(detail::in(x), detail::out(mantissa), detail::out(exponent)));
}

// Fraction and integer part, both with x's sign.
template <class X, class Fraction, class Whole> void modf(const X &x, Fraction &&fraction, Whole &&whole)
{
    detail::same_types<value_t<const X &>, Fraction, Whole>();
    check(lk_modf(detail::in(x), detail::out(fraction), detail::out(whole)));
}

// True where the sign bit is set, that of -0 and NaN included.
template <class X, class Out> void signbit(const X &x, Out &&out)
{
    static_assert(detail::has_dtype<Out>(LK_BOOL), "lanekit: signbit writes bool");
    check(lk_signbit(detail::in(x), detail::out(out)));
}

// True where x is NaN.
template <class X, class Out> void isnan(const X &x, Out &&out)
{
    static_assert(detail::has_dtype<Out>(LK_BOOL), "lanekit: isnan writes bool");
    check(lk_isnan(detail::in(x), detail::out(out)));
}

// True where x is infinite.
template <class X, class Out> void isinf(const X &x, Out &&out)
{
    static_assert(detail::has_dtype<Out>(LK_BOOL), "lanekit: isinf writes bool");
    check(lk_isinf(detail::in(x), detail::out(out)));
}

// True where x is neither infinite nor NaN.
template <class X, class Out> void isfinite(const X &x, Out &&out)
{
    static_assert(detail::has_dtype<Out>(LK_BOOL), "lanekit: isfinite writes bool");
    check(lk_isfinite(detail::in(x), detail::out(out)));
}

// Comparisons.

// a == b; false where either is NaN.
template <class A, class B, class Out> void equal(const A &a, const B &b, Out &&out)
{
    static_assert(detail::has_dtype<Out>(LK_BOOL), "lanekit: a comparison writes bool");
    detail::same_types<value_t<const A &>, const B &>();
    check(lk_equal(detail::in(a), detail::in(b), detail::out(out)));
}

// a != b; true where either is NaN.
template <class A, class B, class Out> void not_equal(const A &a, const B &b, Out &&out)
{
    static_assert(detail::has_dtype<Out>(LK_BOOL), "lanekit: a comparison writes bool");
    detail::same_types<value_t<const A &>, const B &>();
    check(lk_not_equal(detail::in(a), detail::in(b), detail::out(out)));
}

// a < b; false where either is NaN.
template <class A, class B, class Out> void less(const A &a, const B &b, Out &&out)
{
    static_assert(detail::has_dtype<Out>(LK_BOOL), "lanekit: a comparison writes bool");
    detail::same_types<value_t<const A &>, const B &>();
    check(lk_less(detail::in(a), detail::in(b), detail::out(out)));
}

// a <= b; false where either is NaN.
template <class A, class B, class Out> void less_equal(const A &a, const B &b, Out &&out)
{
    static_assert(detail::has_dtype<Out>(LK_BOOL), "lanekit: a comparison writes bool");
    detail::same_types<value_t<const A &>, const B &>();
    check(lk_less_equal(detail::in(a), detail::in(b), detail::out(out)));
}

// a > b; false where either is NaN.
template <class A, class B, class Out> void greater(const A &a, const B &b, Out &&out)
{
    static_assert(detail::has_dtype<Out>(LK_BOOL), "lanekit: a comparison writes bool");
    detail::same_types<value_t<const A &>, const B &>();
    check(lk_greater(detail::in(a), detail::in(b), detail::out(out)));
}

// a >= b; false where either is NaN.
template <class A, class B, class Out> void greater_equal(const A &a, const B &b, Out &&out)
{
    static_assert(detail::has_dtype<Out>(LK_BOOL), "lanekit: a comparison writes bool");
    detail::same_types<value_t<const A &>, const B &>();
    check(lk_greater_equal(detail::in(a), detail::in(b), detail::out(out)));
}

// Logic and bits.

// Conjunction of bools: any byte but 0 counts as true, 0 or 1 is written.
template <class A, class B, class Out> void logical_and(const A &a, const B &b, Out &&out)
{
    detail::same_types<value_t<const A &>, const B &, Out>();
    check(lk_logical_and(detail::in(a), detail::in(b), detail::out(out)));
}

// Disjunction of bools: any byte but 0 counts as true, 0 or 1 is written.
template <class A, class B, class Out> void logical_or(const A &a, const B &b, Out &&out)
{
    detail::same_types<value_t<const A &>, const B &, Out>();
    check(lk_logical_or(detail::in(a), detail::in(b), detail::out(out)));
}

// Exclusive disjunction of bools: any byte but 0 counts as true, 0 or 1 is written.
template <class A, class B, class Out> void logical_xor(const A &a, const B &b, Out &&out)
{
    detail::same_types<value_t<const A &>, const B &, Out>();
    check(lk_logical_xor(detail::in(a), detail::in(b), detail::out(out)));
}

// Negation of bools: any byte but 0 counts as true, 0 or 1 is written.
template <class X, class Out> void logical_not(const X &x, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_logical_not(detail::in(x), detail::out(out)));
}

// Bitwise conjunction; of bools the logical one.
template <class A, class B, class Out> void bitwise_and(const A &a, const B &b, Out &&out)
{
    detail::same_types<value_t<const A &>, const B &, Out>();
    check(lk_bitwise_and(detail::in(a), detail::in(b), detail::out(out)));
}

template <class A, class B, detail::if_no_expr<A, B> = 0> auto bitwise_and(const A &a, const B &b)
{
    const dims shape = detail::result_shape("bitwise_and", {"a", "b"}, a, b);
    return detail::collect<value_t<const A &>>(shape, [&](auto out) { bitwise_and(a, b, out); });
}

// Bitwise disjunction; of bools the logical one.
template <class A, class B, class Out> void bitwise_or(const A &a, const B &b, Out &&out)
{
    detail::same_types<value_t<const A &>, const B &, Out>();
    check(lk_bitwise_or(detail::in(a), detail::in(b), detail::out(out)));
}

template <class A, class B, detail::if_no_expr<A, B> = 0> auto bitwise_or(const A &a, const B &b)
{
    const dims shape = detail::result_shape("bitwise_or", {"a", "b"}, a, b);
    return detail::collect<value_t<const A &>>(shape, [&](auto out) { bitwise_or(a, b, out); });
}

// Bitwise exclusive disjunction; of bools the logical one.
template <class A, class B, class Out> void bitwise_xor(const A &a, const B &b, Out &&out)
{
    detail::same_types<value_t<const A &>, const B &, Out>();
    check(lk_bitwise_xor(detail::in(a), detail::in(b), detail::out(out)));
}

template <class A, class B, detail::if_no_expr<A, B> = 0> auto bitwise_xor(const A &a, const B &b)
{
    const dims shape = detail::result_shape("bitwise_xor", {"a", "b"}, a, b);
    return detail::collect<value_t<const A &>>(shape, [&](auto out) { bitwise_xor(a, b, out); });
}

// Bitwise complement; of bools the logical one.
template <class X, class Out> void bitwise_not(const X &x, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_bitwise_not(detail::in(x), detail::out(out)));
}

template <class X, detail::if_no_expr<X> = 0> auto bitwise_not(const X &x)
{
    const dims shape = detail::result_shape("bitwise_not", {"x"}, x);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { bitwise_not(x, out); });
}

// Shift to the left: out = x * 2^n, wrapped; 0 where n is negative, or no less than the bits of x.
template <class X, class N, class Out> void left_shift(const X &x, const N &n, Out &&out)
{
    detail::same_types<value_t<const X &>, const N &, Out>();
    check(lk_left_shift(detail::in(x), detail::in(n), detail::out(out)));
}

template <class X, class N, detail::if_no_expr<X, N> = 0> auto left_shift(const X &x, const N &n)
{
    const dims shape = detail::result_shape("left_shift", {"x", "n"}, x, n);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { left_shift(x, n, out); });
}

// Shift to the right: out = floor(x / 2^n); 0 or -1 by the sign of x where n is negative, or no less than the bits of
// x.
template <class X, class N, class Out> void right_shift(const X &x, const N &n, Out &&out)
{
    detail::same_types<value_t<const X &>, const N &, Out>();
    check(lk_right_shift(detail::in(x), detail::in(n), detail::out(out)));
}

template <class X, class N, detail::if_no_expr<X, N> = 0> auto right_shift(const X &x, const N &n)
{
    const dims shape = detail::result_shape("right_shift", {"x", "n"}, x, n);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { right_shift(x, n, out); });
}

// Selection.

// Selects: a where cond is not 0, else b.
template <class Cond, class A, class B, class Out> void where(const Cond &cond, const A &a, const B &b, Out &&out)
{
    static_assert(detail::has_dtype<const Cond &>(LK_BOOL), "lanekit: the condition of where is bool");
    detail::same_types<value_t<const A &>, const B &, Out>();
    check(lk_where(detail::in(cond), detail::in(a), detail::in(b), detail::out(out)));
}

template <class Cond, class A, class B, detail::if_no_expr<Cond, A, B> = 0>
auto where(const Cond &cond, const A &a, const B &b)
{
    const dims shape = detail::result_shape("where", {"cond", "a", "b"}, cond, a, b);
    return detail::collect<value_t<const A &>>(shape, [&](auto out) { where(cond, a, b, out); });
}

// Limits x to the range lo .. hi: hi where x > hi, lo where x < lo, else x; hi < lo gives hi, as in NumPy. NaN stays
// NaN. -INFINITY and INFINITY stand for no bound.
template <class X, class Out, class = detail::if_no_number<Out>> void clip(const X &x, double lo, double hi, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_clip(detail::in(x), lo, hi, detail::out(out)));
}

template <class X, class Out, class = detail::if_no_number<Out>> void clip(const X &x, double lo, Out &&out)
{
    clip(x, lo, std::numeric_limits<double>::infinity(), out);
}

template <class X, class Out, class = detail::if_no_number<Out>> void clip(const X &x, Out &&out)
{
    clip(x, -std::numeric_limits<double>::infinity(), std::numeric_limits<double>::infinity(), out);
}

template <class X, detail::if_no_expr<X> = 0>
auto clip(const X &x, double lo = -std::numeric_limits<double>::infinity(),
          double hi = std::numeric_limits<double>::infinity())
{
    const dims shape = detail::result_shape("clip", {"x"}, x);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { clip(x, lo, hi, out); });
}

// Replaces NaN by nan, infinity by posinf and -infinity by neginf; else x. A parameter may be NaN itself.
template <class X, class Out, class = detail::if_no_number<Out>>
void nan_to_num(const X &x, double nan, double posinf, double neginf, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_nan_to_num(detail::in(x), nan, posinf, neginf, detail::out(out)));
}

template <class X, class Out, class = detail::if_no_number<Out>>
void nan_to_num(const X &x, double nan, double posinf, Out &&out)
{
    nan_to_num(x, nan, posinf, std::numeric_limits<double>::lowest(), out);
}

template <class X, class Out, class = detail::if_no_number<Out>> void nan_to_num(const X &x, double nan, Out &&out)
{
    nan_to_num(x, nan, std::numeric_limits<double>::max(), std::numeric_limits<double>::lowest(), out);
}

template <class X, class Out, class = detail::if_no_number<Out>> void nan_to_num(const X &x, Out &&out)
{
    nan_to_num(x, 0, std::numeric_limits<double>::max(), std::numeric_limits<double>::lowest(), out);
}

template <class X, detail::if_no_expr<X> = 0>
auto nan_to_num(const X &x, double nan = 0, double posinf = std::numeric_limits<double>::max(),
                double neginf = std::numeric_limits<double>::lowest())
{
    const dims shape = detail::result_shape("nan_to_num", {"x"}, x);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { nan_to_num(x, nan, posinf, neginf, out); });
}

// Reductions.

// Sum over axes; 0 of no elements. Integers wrap.
template <class X> value_t<const X &> sum(const X &x)
{
    return detail::one<value_t<const X &>>(
        [&](const lk_tensor *out) { check(lk_sum(detail::in(x), nullptr, 0, 0, out)); });
}

template <class X, class Out> void sum(const X &x, const axes &over, detail::truth keepdims, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_sum(detail::in(x), over.data(), over.size(), keepdims, detail::out(out)));
}

template <class X, class Out> void sum(const X &x, const axes &over, Out &&out)
{
    sum(x, over, false, out);
}

template <class X> auto sum(const X &x, const axes &over)
{
    const dims shape = detail::reduced_shape("sum", {"x"}, over, x);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { sum(x, over, out); });
}

// Arithmetic mean over axes; NaN of no elements, 0 of no integers.
template <class X> value_t<const X &> mean(const X &x)
{
    return detail::one<value_t<const X &>>(
        [&](const lk_tensor *out) { check(lk_mean(detail::in(x), nullptr, 0, 0, out)); });
}

template <class X, class Out> void mean(const X &x, const axes &over, detail::truth keepdims, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_mean(detail::in(x), over.data(), over.size(), keepdims, detail::out(out)));
}

template <class X, class Out> void mean(const X &x, const axes &over, Out &&out)
{
    mean(x, over, false, out);
}

template <class X> auto mean(const X &x, const axes &over)
{
    const dims shape = detail::reduced_shape("mean", {"x"}, over, x);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { mean(x, over, out); });
}

// Variance over axes: sum((x - mean)^2) / (n - ddof); NaN of no elements.
template <class X> value_t<const X &> var(const X &x)
{
    return detail::one<value_t<const X &>>(
        [&](const lk_tensor *out) { check(lk_var(detail::in(x), nullptr, 0, 0, 0, out)); });
}

template <class X, class D, class = detail::if_ddof<D>> value_t<const X &> var(const X &x, D delta)
{
    return detail::one<value_t<const X &>>(
        [&](const lk_tensor *out) { check(lk_var(detail::in(x), nullptr, 0, 0, delta.value, out)); });
}

template <class X, class Out, class = detail::if_no_number<Out>>
void var(const X &x, const axes &over, detail::truth keepdims, ddof delta, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_var(detail::in(x), over.data(), over.size(), keepdims, delta.value, detail::out(out)));
}

template <class X, class Out, class = detail::if_no_number<Out>>
void var(const X &x, const axes &over, detail::truth keepdims, Out &&out)
{
    var(x, over, keepdims, ddof(0), out);
}

template <class X, class Out, class = detail::if_no_number<Out>>
void var(const X &x, const axes &over, ddof delta, Out &&out)
{
    var(x, over, false, delta, out);
}

template <class X, class Out, class = detail::if_no_number<Out>> void var(const X &x, const axes &over, Out &&out)
{
    var(x, over, false, ddof(0), out);
}

template <class X> auto var(const X &x, const axes &over, ddof delta = ddof(0))
{
    const dims shape = detail::reduced_shape("var", {"x"}, over, x);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { var(x, over, false, delta, out); });
}

// Standard deviation over axes: sqrt(sum((x - mean)^2) / (n - ddof)), the square root of var; NaN of no elements.
template <class X> value_t<const X &> stddev(const X &x)
{
    return detail::one<value_t<const X &>>(
        [&](const lk_tensor *out) { check(lk_std(detail::in(x), nullptr, 0, 0, 0, out)); });
}

template <class X, class D, class = detail::if_ddof<D>> value_t<const X &> stddev(const X &x, D delta)
{
    return detail::one<value_t<const X &>>(
        [&](const lk_tensor *out) { check(lk_std(detail::in(x), nullptr, 0, 0, delta.value, out)); });
}

template <class X, class Out, class = detail::if_no_number<Out>>
void stddev(const X &x, const axes &over, detail::truth keepdims, ddof delta, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_std(detail::in(x), over.data(), over.size(), keepdims, delta.value, detail::out(out)));
}

template <class X, class Out, class = detail::if_no_number<Out>>
void stddev(const X &x, const axes &over, detail::truth keepdims, Out &&out)
{
    stddev(x, over, keepdims, ddof(0), out);
}

template <class X, class Out, class = detail::if_no_number<Out>>
void stddev(const X &x, const axes &over, ddof delta, Out &&out)
{
    stddev(x, over, false, delta, out);
}

template <class X, class Out, class = detail::if_no_number<Out>> void stddev(const X &x, const axes &over, Out &&out)
{
    stddev(x, over, false, ddof(0), out);
}

template <class X> auto stddev(const X &x, const axes &over, ddof delta = ddof(0))
{
    const dims shape = detail::reduced_shape("std", {"x"}, over, x);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { stddev(x, over, false, delta, out); });
}

// Product over axes; 1 of no elements. Integers wrap.
template <class X> value_t<const X &> prod(const X &x)
{
    return detail::one<value_t<const X &>>(
        [&](const lk_tensor *out) { check(lk_prod(detail::in(x), nullptr, 0, 0, out)); });
}

template <class X, class Out> void prod(const X &x, const axes &over, detail::truth keepdims, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_prod(detail::in(x), over.data(), over.size(), keepdims, detail::out(out)));
}

template <class X, class Out> void prod(const X &x, const axes &over, Out &&out)
{
    prod(x, over, false, out);
}

template <class X> auto prod(const X &x, const axes &over)
{
    const dims shape = detail::reduced_shape("prod", {"x"}, over, x);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { prod(x, over, out); });
}

// Maximum over axes. NaN if an element is NaN; +0 is larger than -0.
template <class X> value_t<const X &> max(const X &x)
{
    return detail::one<value_t<const X &>>(
        [&](const lk_tensor *out) { check(lk_max(detail::in(x), nullptr, 0, 0, out)); });
}

template <class X, class Out> void max(const X &x, const axes &over, detail::truth keepdims, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_max(detail::in(x), over.data(), over.size(), keepdims, detail::out(out)));
}

template <class X, class Out> void max(const X &x, const axes &over, Out &&out)
{
    max(x, over, false, out);
}

template <class X> auto max(const X &x, const axes &over)
{
    const dims shape = detail::reduced_shape("max", {"x"}, over, x);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { max(x, over, out); });
}

// Minimum over axes. NaN if an element is NaN; -0 is smaller than +0.
template <class X> value_t<const X &> min(const X &x)
{
    return detail::one<value_t<const X &>>(
        [&](const lk_tensor *out) { check(lk_min(detail::in(x), nullptr, 0, 0, out)); });
}

template <class X, class Out> void min(const X &x, const axes &over, detail::truth keepdims, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_min(detail::in(x), over.data(), over.size(), keepdims, detail::out(out)));
}

template <class X, class Out> void min(const X &x, const axes &over, Out &&out)
{
    min(x, over, false, out);
}

template <class X> auto min(const X &x, const axes &over)
{
    const dims shape = detail::reduced_shape("min", {"x"}, over, x);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { min(x, over, out); });
}

// Range over axes ("peak to peak"): max(x) - min(x), rounded once. NaN if an element is NaN.
template <class X> value_t<const X &> ptp(const X &x)
{
    return detail::one<value_t<const X &>>(
        [&](const lk_tensor *out) { check(lk_ptp(detail::in(x), nullptr, 0, 0, out)); });
}

template <class X, class Out> void ptp(const X &x, const axes &over, detail::truth keepdims, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_ptp(detail::in(x), over.data(), over.size(), keepdims, detail::out(out)));
}

template <class X, class Out> void ptp(const X &x, const axes &over, Out &&out)
{
    ptp(x, over, false, out);
}

template <class X> auto ptp(const X &x, const axes &over)
{
    const dims shape = detail::reduced_shape("ptp", {"x"}, over, x);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { ptp(x, over, out); });
}

// Index of the maximum over axes: of the first NaN if there is one, else of the first of equals.
template <class X> std::int64_t argmax(const X &x)
{
    return detail::one<std::int64_t>(
        [&](const lk_tensor *out) { check(lk_argmax(detail::in(x), nullptr, 0, 0, out)); });
}

template <class X, class Out> void argmax(const X &x, const axes &over, detail::truth keepdims, Out &&out)
{
    detail::same_types<std::int64_t, Out>();
    check(lk_argmax(detail::in(x), over.data(), over.size(), keepdims, detail::out(out)));
}

template <class X, class Out> void argmax(const X &x, const axes &over, Out &&out)
{
    argmax(x, over, false, out);
}

template <class X> auto argmax(const X &x, const axes &over)
{
    const dims shape = detail::reduced_shape("argmax", {"x"}, over, x);
    return detail::collect<std::int64_t>(shape, [&](auto out) { argmax(x, over, out); });
}

// Index of the minimum over axes: of the first NaN if there is one, else of the first of equals.
template <class X> std::int64_t argmin(const X &x)
{
    return detail::one<std::int64_t>(
        [&](const lk_tensor *out) { check(lk_argmin(detail::in(x), nullptr, 0, 0, out)); });
}

template <class X, class Out> void argmin(const X &x, const axes &over, detail::truth keepdims, Out &&out)
{
    detail::same_types<std::int64_t, Out>();
    check(lk_argmin(detail::in(x), over.data(), over.size(), keepdims, detail::out(out)));
}

template <class X, class Out> void argmin(const X &x, const axes &over, Out &&out)
{
    argmin(x, over, false, out);
}

template <class X> auto argmin(const X &x, const axes &over)
{
    const dims shape = detail::reduced_shape("argmin", {"x"}, over, x);
    return detail::collect<std::int64_t>(shape, [&](auto out) { argmin(x, over, out); });
}

// Whether any element over axes is non-zero; NaN is. False of no elements.
template <class X> bool any(const X &x)
{
    return detail::one<bool>([&](const lk_tensor *out) { check(lk_any(detail::in(x), nullptr, 0, 0, out)); });
}

template <class X, class Out> void any(const X &x, const axes &over, detail::truth keepdims, Out &&out)
{
    detail::same_types<bool, Out>();
    check(lk_any(detail::in(x), over.data(), over.size(), keepdims, detail::out(out)));
}

template <class X, class Out> void any(const X &x, const axes &over, Out &&out)
{
    any(x, over, false, out);
}

// Whether all elements over axes are non-zero; NaN is. True of no elements.
template <class X> bool all(const X &x)
{
    return detail::one<bool>([&](const lk_tensor *out) { check(lk_all(detail::in(x), nullptr, 0, 0, out)); });
}

template <class X, class Out> void all(const X &x, const axes &over, detail::truth keepdims, Out &&out)
{
    detail::same_types<bool, Out>();
    check(lk_all(detail::in(x), over.data(), over.size(), keepdims, detail::out(out)));
}

template <class X, class Out> void all(const X &x, const axes &over, Out &&out)
{
    all(x, over, false, out);
}

// Number of non-zero elements over axes; NaN is one.
template <class X> std::int64_t count_nonzero(const X &x)
{
    return detail::one<std::int64_t>(
        [&](const lk_tensor *out) { check(lk_count_nonzero(detail::in(x), nullptr, 0, 0, out)); });
}

template <class X, class Out> void count_nonzero(const X &x, const axes &over, detail::truth keepdims, Out &&out)
{
    detail::same_types<std::int64_t, Out>();
    check(lk_count_nonzero(detail::in(x), over.data(), over.size(), keepdims, detail::out(out)));
}

template <class X, class Out> void count_nonzero(const X &x, const axes &over, Out &&out)
{
    count_nonzero(x, over, false, out);
}

template <class X> auto count_nonzero(const X &x, const axes &over)
{
    const dims shape = detail::reduced_shape("count_nonzero", {"x"}, over, x);
    return detail::collect<std::int64_t>(shape, [&](auto out) { count_nonzero(x, over, out); });
}

// Sum of squares over axes: sum(x^2); 0 of no elements.
template <class X> value_t<const X &> sum_squares(const X &x)
{
    return detail::one<value_t<const X &>>(
        [&](const lk_tensor *out) { check(lk_sum_squares(detail::in(x), nullptr, 0, 0, out)); });
}

template <class X, class Out> void sum_squares(const X &x, const axes &over, detail::truth keepdims, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_sum_squares(detail::in(x), over.data(), over.size(), keepdims, detail::out(out)));
}

template <class X, class Out> void sum_squares(const X &x, const axes &over, Out &&out)
{
    sum_squares(x, over, false, out);
}

template <class X> auto sum_squares(const X &x, const axes &over)
{
    const dims shape = detail::reduced_shape("sum_squares", {"x"}, over, x);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { sum_squares(x, over, out); });
}

// L1 norm over axes: sum(|x|); 0 of no elements.
template <class X> value_t<const X &> norm_l1(const X &x)
{
    return detail::one<value_t<const X &>>(
        [&](const lk_tensor *out) { check(lk_norm_l1(detail::in(x), nullptr, 0, 0, out)); });
}

template <class X, class Out> void norm_l1(const X &x, const axes &over, detail::truth keepdims, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_norm_l1(detail::in(x), over.data(), over.size(), keepdims, detail::out(out)));
}

template <class X, class Out> void norm_l1(const X &x, const axes &over, Out &&out)
{
    norm_l1(x, over, false, out);
}

template <class X> auto norm_l1(const X &x, const axes &over)
{
    const dims shape = detail::reduced_shape("norm_l1", {"x"}, over, x);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { norm_l1(x, over, out); });
}

// L2 norm over axes, the Euclidean length: sqrt(sum(x^2)); 0 of no elements. Squares that leave the range of float64 on
// the way do no harm: they are scaled.
template <class X> value_t<const X &> norm_l2(const X &x)
{
    return detail::one<value_t<const X &>>(
        [&](const lk_tensor *out) { check(lk_norm_l2(detail::in(x), nullptr, 0, 0, out)); });
}

template <class X, class Out> void norm_l2(const X &x, const axes &over, detail::truth keepdims, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_norm_l2(detail::in(x), over.data(), over.size(), keepdims, detail::out(out)));
}

template <class X, class Out> void norm_l2(const X &x, const axes &over, Out &&out)
{
    norm_l2(x, over, false, out);
}

template <class X> auto norm_l2(const X &x, const axes &over)
{
    const dims shape = detail::reduced_shape("norm_l2", {"x"}, over, x);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { norm_l2(x, over, out); });
}

// Maximum norm over axes: max(|x|); 0 of no elements. NaN if an element is NaN.
template <class X> value_t<const X &> norm_linf(const X &x)
{
    return detail::one<value_t<const X &>>(
        [&](const lk_tensor *out) { check(lk_norm_linf(detail::in(x), nullptr, 0, 0, out)); });
}

template <class X, class Out> void norm_linf(const X &x, const axes &over, detail::truth keepdims, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_norm_linf(detail::in(x), over.data(), over.size(), keepdims, detail::out(out)));
}

template <class X, class Out> void norm_linf(const X &x, const axes &over, Out &&out)
{
    norm_linf(x, over, false, out);
}

template <class X> auto norm_linf(const X &x, const axes &over)
{
    const dims shape = detail::reduced_shape("norm_linf", {"x"}, over, x);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { norm_linf(x, over, out); });
}

// Logarithm of the sum of exponentials over axes: log(sum(e^x)), without overflow on the way; -infinity of no elements.
// The maximum where that is infinite or NaN.
template <class X> value_t<const X &> logsumexp(const X &x)
{
    return detail::one<value_t<const X &>>(
        [&](const lk_tensor *out) { check(lk_logsumexp(detail::in(x), nullptr, 0, 0, out)); });
}

template <class X, class Out> void logsumexp(const X &x, const axes &over, detail::truth keepdims, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_logsumexp(detail::in(x), over.data(), over.size(), keepdims, detail::out(out)));
}

template <class X, class Out> void logsumexp(const X &x, const axes &over, Out &&out)
{
    logsumexp(x, over, false, out);
}

template <class X> auto logsumexp(const X &x, const axes &over)
{
    const dims shape = detail::reduced_shape("logsumexp", {"x"}, over, x);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { logsumexp(x, over, out); });
}

// Dot product over axes: sum(x * y); 0 of no elements.
template <class X, class Y> value_t<const X &> vecdot(const X &x, const Y &y)
{
    detail::same_types<value_t<const X &>, const Y &>();
    return detail::one<value_t<const X &>>(
        [&](const lk_tensor *out) { check(lk_vecdot(detail::in(x), detail::in(y), nullptr, 0, 0, out)); });
}

template <class X, class Y, class Out>
void vecdot(const X &x, const Y &y, const axes &over, detail::truth keepdims, Out &&out)
{
    detail::same_types<value_t<const X &>, const Y &, Out>();
    check(lk_vecdot(detail::in(x), detail::in(y), over.data(), over.size(), keepdims, detail::out(out)));
}

template <class X, class Y, class Out> void vecdot(const X &x, const Y &y, const axes &over, Out &&out)
{
    vecdot(x, y, over, false, out);
}

template <class X, class Y> auto vecdot(const X &x, const Y &y, const axes &over)
{
    const dims shape = detail::reduced_shape("vecdot", {"x", "y"}, over, x, y);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { vecdot(x, y, over, out); });
}

// Sum over axes in which NaN counts as 0; 0 of no elements.
template <class X> value_t<const X &> nansum(const X &x)
{
    return detail::one<value_t<const X &>>(
        [&](const lk_tensor *out) { check(lk_nansum(detail::in(x), nullptr, 0, 0, out)); });
}

template <class X, class Out> void nansum(const X &x, const axes &over, detail::truth keepdims, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_nansum(detail::in(x), over.data(), over.size(), keepdims, detail::out(out)));
}

template <class X, class Out> void nansum(const X &x, const axes &over, Out &&out)
{
    nansum(x, over, false, out);
}

template <class X> auto nansum(const X &x, const axes &over)
{
    const dims shape = detail::reduced_shape("nansum", {"x"}, over, x);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { nansum(x, over, out); });
}

// Arithmetic mean over axes of the elements that are not NaN; NaN if there are none.
template <class X> value_t<const X &> nanmean(const X &x)
{
    return detail::one<value_t<const X &>>(
        [&](const lk_tensor *out) { check(lk_nanmean(detail::in(x), nullptr, 0, 0, out)); });
}

template <class X, class Out> void nanmean(const X &x, const axes &over, detail::truth keepdims, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_nanmean(detail::in(x), over.data(), over.size(), keepdims, detail::out(out)));
}

template <class X, class Out> void nanmean(const X &x, const axes &over, Out &&out)
{
    nanmean(x, over, false, out);
}

template <class X> auto nanmean(const X &x, const axes &over)
{
    const dims shape = detail::reduced_shape("nanmean", {"x"}, over, x);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { nanmean(x, over, out); });
}

// Maximum over axes of the elements that are not NaN; NaN if all are NaN.
template <class X> value_t<const X &> nanmax(const X &x)
{
    return detail::one<value_t<const X &>>(
        [&](const lk_tensor *out) { check(lk_nanmax(detail::in(x), nullptr, 0, 0, out)); });
}

template <class X, class Out> void nanmax(const X &x, const axes &over, detail::truth keepdims, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_nanmax(detail::in(x), over.data(), over.size(), keepdims, detail::out(out)));
}

template <class X, class Out> void nanmax(const X &x, const axes &over, Out &&out)
{
    nanmax(x, over, false, out);
}

template <class X> auto nanmax(const X &x, const axes &over)
{
    const dims shape = detail::reduced_shape("nanmax", {"x"}, over, x);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { nanmax(x, over, out); });
}

// Minimum over axes of the elements that are not NaN; NaN if all are NaN.
template <class X> value_t<const X &> nanmin(const X &x)
{
    return detail::one<value_t<const X &>>(
        [&](const lk_tensor *out) { check(lk_nanmin(detail::in(x), nullptr, 0, 0, out)); });
}

template <class X, class Out> void nanmin(const X &x, const axes &over, detail::truth keepdims, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_nanmin(detail::in(x), over.data(), over.size(), keepdims, detail::out(out)));
}

template <class X, class Out> void nanmin(const X &x, const axes &over, Out &&out)
{
    nanmin(x, over, false, out);
}

template <class X> auto nanmin(const X &x, const axes &over)
{
    const dims shape = detail::reduced_shape("nanmin", {"x"}, over, x);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { nanmin(x, over, out); });
}

// Exact sum over axes, rounded once to nearest even; 0 of no elements. The order of the elements does not matter.
template <class X> value_t<const X &> sum_exact(const X &x)
{
    return detail::one<value_t<const X &>>(
        [&](const lk_tensor *out) { check(lk_sum_exact(detail::in(x), nullptr, 0, 0, out)); });
}

template <class X, class Out> void sum_exact(const X &x, const axes &over, detail::truth keepdims, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_sum_exact(detail::in(x), over.data(), over.size(), keepdims, detail::out(out)));
}

template <class X, class Out> void sum_exact(const X &x, const axes &over, Out &&out)
{
    sum_exact(x, over, false, out);
}

template <class X> auto sum_exact(const X &x, const axes &over)
{
    const dims shape = detail::reduced_shape("sum_exact", {"x"}, over, x);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { sum_exact(x, over, out); });
}

// Variance over axes of the elements that are not NaN: sum((x - mean)^2) / (n - ddof), where mean and n are those of
// these elements; NaN if there are none.
template <class X> value_t<const X &> nanvar(const X &x)
{
    return detail::one<value_t<const X &>>(
        [&](const lk_tensor *out) { check(lk_nanvar(detail::in(x), nullptr, 0, 0, 0, out)); });
}

template <class X, class D, class = detail::if_ddof<D>> value_t<const X &> nanvar(const X &x, D delta)
{
    return detail::one<value_t<const X &>>(
        [&](const lk_tensor *out) { check(lk_nanvar(detail::in(x), nullptr, 0, 0, delta.value, out)); });
}

template <class X, class Out, class = detail::if_no_number<Out>>
void nanvar(const X &x, const axes &over, detail::truth keepdims, ddof delta, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_nanvar(detail::in(x), over.data(), over.size(), keepdims, delta.value, detail::out(out)));
}

template <class X, class Out, class = detail::if_no_number<Out>>
void nanvar(const X &x, const axes &over, detail::truth keepdims, Out &&out)
{
    nanvar(x, over, keepdims, ddof(0), out);
}

template <class X, class Out, class = detail::if_no_number<Out>>
void nanvar(const X &x, const axes &over, ddof delta, Out &&out)
{
    nanvar(x, over, false, delta, out);
}

template <class X, class Out, class = detail::if_no_number<Out>> void nanvar(const X &x, const axes &over, Out &&out)
{
    nanvar(x, over, false, ddof(0), out);
}

template <class X> auto nanvar(const X &x, const axes &over, ddof delta = ddof(0))
{
    const dims shape = detail::reduced_shape("nanvar", {"x"}, over, x);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { nanvar(x, over, false, delta, out); });
}

// Scans.

// Cumulative sum along an axis: out[i] = x[0] + .. + x[i]. Integers wrap.
template <class X, class Out, class = detail::if_no_number<Out>>
void cumsum(const X &x, std::int32_t axis, detail::truth exclusive, detail::truth reverse, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_cumsum(detail::in(x), axis, exclusive, reverse, detail::out(out)));
}

template <class X, class Out, class = detail::if_no_number<Out>>
void cumsum(const X &x, std::int32_t axis, detail::truth exclusive, Out &&out)
{
    cumsum(x, axis, exclusive, false, out);
}

template <class X, class Out, class = detail::if_no_number<Out>> void cumsum(const X &x, std::int32_t axis, Out &&out)
{
    cumsum(x, axis, false, false, out);
}

template <class X, class Out, class = detail::if_no_number<Out>> void cumsum(const X &x, Out &&out)
{
    cumsum(x, 0, false, false, out);
}

template <class X>
auto cumsum(const X &x, std::int32_t axis = 0, detail::truth exclusive = false, detail::truth reverse = false)
{
    const dims shape = detail::result_shape("cumsum", {"x"}, x);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { cumsum(x, axis, exclusive, reverse, out); });
}

// Cumulative product along an axis: out[i] = x[0] * .. * x[i]. Integers wrap.
template <class X, class Out, class = detail::if_no_number<Out>>
void cumprod(const X &x, std::int32_t axis, detail::truth exclusive, detail::truth reverse, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_cumprod(detail::in(x), axis, exclusive, reverse, detail::out(out)));
}

template <class X, class Out, class = detail::if_no_number<Out>>
void cumprod(const X &x, std::int32_t axis, detail::truth exclusive, Out &&out)
{
    cumprod(x, axis, exclusive, false, out);
}

template <class X, class Out, class = detail::if_no_number<Out>> void cumprod(const X &x, std::int32_t axis, Out &&out)
{
    cumprod(x, axis, false, false, out);
}

template <class X, class Out, class = detail::if_no_number<Out>> void cumprod(const X &x, Out &&out)
{
    cumprod(x, 0, false, false, out);
}

template <class X>
auto cumprod(const X &x, std::int32_t axis = 0, detail::truth exclusive = false, detail::truth reverse = false)
{
    const dims shape = detail::result_shape("cumprod", {"x"}, x);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { cumprod(x, axis, exclusive, reverse, out); });
}

// Cumulative maximum along an axis: out[i] = max(x[0], .., x[i]), NaN if one is NaN; +0 is larger than -0.
template <class X, class Out, class = detail::if_no_number<Out>>
void cummax(const X &x, std::int32_t axis, detail::truth exclusive, detail::truth reverse, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_cummax(detail::in(x), axis, exclusive, reverse, detail::out(out)));
}

template <class X, class Out, class = detail::if_no_number<Out>>
void cummax(const X &x, std::int32_t axis, detail::truth exclusive, Out &&out)
{
    cummax(x, axis, exclusive, false, out);
}

template <class X, class Out, class = detail::if_no_number<Out>> void cummax(const X &x, std::int32_t axis, Out &&out)
{
    cummax(x, axis, false, false, out);
}

template <class X, class Out, class = detail::if_no_number<Out>> void cummax(const X &x, Out &&out)
{
    cummax(x, 0, false, false, out);
}

template <class X>
auto cummax(const X &x, std::int32_t axis = 0, detail::truth exclusive = false, detail::truth reverse = false)
{
    const dims shape = detail::result_shape("cummax", {"x"}, x);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { cummax(x, axis, exclusive, reverse, out); });
}

// Cumulative minimum along an axis: out[i] = min(x[0], .., x[i]), NaN if one is NaN; -0 is smaller than +0.
template <class X, class Out, class = detail::if_no_number<Out>>
void cummin(const X &x, std::int32_t axis, detail::truth exclusive, detail::truth reverse, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_cummin(detail::in(x), axis, exclusive, reverse, detail::out(out)));
}

template <class X, class Out, class = detail::if_no_number<Out>>
void cummin(const X &x, std::int32_t axis, detail::truth exclusive, Out &&out)
{
    cummin(x, axis, exclusive, false, out);
}

template <class X, class Out, class = detail::if_no_number<Out>> void cummin(const X &x, std::int32_t axis, Out &&out)
{
    cummin(x, axis, false, false, out);
}

template <class X, class Out, class = detail::if_no_number<Out>> void cummin(const X &x, Out &&out)
{
    cummin(x, 0, false, false, out);
}

template <class X>
auto cummin(const X &x, std::int32_t axis = 0, detail::truth exclusive = false, detail::truth reverse = false)
{
    const dims shape = detail::result_shape("cummin", {"x"}, x);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { cummin(x, axis, exclusive, reverse, out); });
}

// Cumulative logsumexp along an axis: out[i] = log(e^x[0] + .. + e^x[i]), without overflow on the way.
template <class X, class Out, class = detail::if_no_number<Out>>
void cumlogsumexp(const X &x, std::int32_t axis, detail::truth exclusive, detail::truth reverse, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_cumlogsumexp(detail::in(x), axis, exclusive, reverse, detail::out(out)));
}

template <class X, class Out, class = detail::if_no_number<Out>>
void cumlogsumexp(const X &x, std::int32_t axis, detail::truth exclusive, Out &&out)
{
    cumlogsumexp(x, axis, exclusive, false, out);
}

template <class X, class Out, class = detail::if_no_number<Out>>
void cumlogsumexp(const X &x, std::int32_t axis, Out &&out)
{
    cumlogsumexp(x, axis, false, false, out);
}

template <class X, class Out, class = detail::if_no_number<Out>> void cumlogsumexp(const X &x, Out &&out)
{
    cumlogsumexp(x, 0, false, false, out);
}

template <class X>
auto cumlogsumexp(const X &x, std::int32_t axis = 0, detail::truth exclusive = false, detail::truth reverse = false)
{
    const dims shape = detail::result_shape("cumlogsumexp", {"x"}, x);
    return detail::collect<value_t<const X &>>(
        shape, [&](auto out) { cumlogsumexp(x, axis, exclusive, reverse, out); });
}

// Differences of neighbours along an axis, n times: out[i] = x[i + 1] - x[i] for n = 1. Integers wrap.
template <class X, class Out> void diff(const X &x, std::int32_t axis, std::int64_t n, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_diff(detail::in(x), axis, n, detail::out(out)));
}

template <class X, class Out> void diff(const X &x, std::int32_t axis, Out &&out)
{
    diff(x, axis, 1, out);
}

template <class X, class Out> void diff(const X &x, Out &&out)
{
    diff(x, -1, 1, out);
}

// Normalisations.

// Softmax over axes: e^x / sum(e^x), computed without overflow.
template <class X, class Out> void softmax(const X &x, const axes &over, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_softmax(detail::in(x), over.data(), over.size(), detail::out(out)));
}

template <class X, detail::if_no_expr<X> = 0> auto softmax(const X &x, const axes &over = -1)
{
    const dims shape = detail::result_shape("softmax", {"x"}, x);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { softmax(x, over, out); });
}

// Logarithm of softmax over axes: x - log(sum(e^x)), computed without overflow.
template <class X, class Out> void log_softmax(const X &x, const axes &over, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_log_softmax(detail::in(x), over.data(), over.size(), detail::out(out)));
}

template <class X, detail::if_no_expr<X> = 0> auto log_softmax(const X &x, const axes &over = -1)
{
    const dims shape = detail::result_shape("log_softmax", {"x"}, x);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { log_softmax(x, over, out); });
}

// L2 normalisation over axes, to length 1: x / sqrt(max(sum(x^2), epsilon)).
template <class X, class Out, class = detail::if_no_number<Out>>
void l2_normalize(const X &x, const axes &over, double epsilon, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_l2_normalize(detail::in(x), over.data(), over.size(), epsilon, detail::out(out)));
}

template <class X, class Out, class = detail::if_no_number<Out>>
void l2_normalize(const X &x, const axes &over, Out &&out)
{
    l2_normalize(x, over, 1e-12, out);
}

template <class X, detail::if_no_expr<X> = 0> auto l2_normalize(const X &x, const axes &over, double epsilon = 1e-12)
{
    const dims shape = detail::result_shape("l2_normalize", {"x"}, x);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { l2_normalize(x, over, epsilon, out); });
}

// Standardisation over axes, to mean 0 and standard deviation 1: (x - mean) / sqrt(variance + epsilon).
template <class X, class Out, class = detail::if_no_number<Out>>
void standardize(const X &x, const axes &over, double ddof, double epsilon, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_standardize(detail::in(x), over.data(), over.size(), ddof, epsilon, detail::out(out)));
}

template <class X, class Out, class = detail::if_no_number<Out>>
void standardize(const X &x, const axes &over, double ddof, Out &&out)
{
    standardize(x, over, ddof, 0, out);
}

template <class X, class Out, class = detail::if_no_number<Out>>
void standardize(const X &x, const axes &over, Out &&out)
{
    standardize(x, over, 0, 0, out);
}

template <class X, detail::if_no_expr<X> = 0>
auto standardize(const X &x, const axes &over, double ddof = 0, double epsilon = 0)
{
    const dims shape = detail::result_shape("standardize", {"x"}, x);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { standardize(x, over, ddof, epsilon, out); });
}

// Layer normalisation over axes: (x - mean) / sqrt(variance + epsilon) * gamma + beta.
template <class X, class Gamma, class Beta, class Out, class = detail::if_no_number<Out>>
void layer_norm(const X &x, const Gamma &gamma, const Beta &beta, const axes &over, double epsilon, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    detail::same_types_if_given<value_t<const X &>, Gamma, Beta>();
    check(lk_layer_norm(detail::in(x), detail::optional_in(gamma), detail::optional_in(beta), over.data(), over.size(),
                        epsilon, detail::out(out)));
}

template <class X, class Gamma, class Beta, class Out, class = detail::if_no_number<Out>>
void layer_norm(const X &x, const Gamma &gamma, const Beta &beta, const axes &over, Out &&out)
{
    layer_norm(x, gamma, beta, over, 1e-3, out);
}

template <class X, class Gamma, class Beta, detail::if_no_expr<X, Gamma, Beta> = 0>
auto layer_norm(const X &x, const Gamma &gamma, const Beta &beta, const axes &over = -1, double epsilon = 1e-3)
{
    const dims shape = detail::result_shape("layer_norm", {"x"}, x);
    return detail::collect<value_t<const X &>>(
        shape, [&](auto out) { layer_norm(x, gamma, beta, over, epsilon, out); });
}

// Group normalisation: (x - mean) / sqrt(variance + epsilon) * gamma + beta, with one mean and variance for each sample
// and group of neighbouring channels, one gamma and beta for each channel.
template <class X, class Gamma, class Beta, class Out, class = detail::if_no_number<Out>>
void group_norm(const X &x, const Gamma &gamma, const Beta &beta, std::int32_t axis, std::int64_t groups,
                double epsilon, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    detail::same_types_if_given<value_t<const X &>, Gamma, Beta>();
    check(lk_group_norm(detail::in(x), detail::optional_in(gamma), detail::optional_in(beta), axis, groups, epsilon,
                        detail::out(out)));
}

template <class X, class Gamma, class Beta, class Out, class = detail::if_no_number<Out>>
void group_norm(const X &x, const Gamma &gamma, const Beta &beta, std::int32_t axis, std::int64_t groups, Out &&out)
{
    group_norm(x, gamma, beta, axis, groups, 1e-3, out);
}

template <class X, class Gamma, class Beta, class Out, class = detail::if_no_number<Out>>
void group_norm(const X &x, const Gamma &gamma, const Beta &beta, std::int32_t axis, Out &&out)
{
    group_norm(x, gamma, beta, axis, 32, 1e-3, out);
}

template <class X, class Gamma, class Beta, class Out, class = detail::if_no_number<Out>>
void group_norm(const X &x, const Gamma &gamma, const Beta &beta, Out &&out)
{
    group_norm(x, gamma, beta, -1, 32, 1e-3, out);
}

template <class X, class Gamma, class Beta, detail::if_no_expr<X, Gamma, Beta> = 0>
auto group_norm(const X &x, const Gamma &gamma, const Beta &beta, std::int32_t axis = -1, std::int64_t groups = 32,
                double epsilon = 1e-3)
{
    const dims shape = detail::result_shape("group_norm", {"x"}, x);
    return detail::collect<value_t<const X &>>(
        shape, [&](auto out) { group_norm(x, gamma, beta, axis, groups, epsilon, out); });
}

// Root mean square normalisation over axes: x / sqrt(mean(x^2) + epsilon) * gamma.
template <class X, class Gamma, class Out, class = detail::if_no_number<Out>>
void rms_norm(const X &x, const Gamma &gamma, const axes &over, double epsilon, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    detail::same_types_if_given<value_t<const X &>, Gamma>();
    check(lk_rms_norm(detail::in(x), detail::optional_in(gamma), over.data(), over.size(), epsilon, detail::out(out)));
}

template <class X, class Gamma, class Out, class = detail::if_no_number<Out>>
void rms_norm(const X &x, const Gamma &gamma, const axes &over, Out &&out)
{
    rms_norm(x, gamma, over, 1e-6, out);
}

template <class X, class Gamma, detail::if_no_expr<X, Gamma> = 0>
auto rms_norm(const X &x, const Gamma &gamma, const axes &over = -1, double epsilon = 1e-6)
{
    const dims shape = detail::result_shape("rms_norm", {"x"}, x);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { rms_norm(x, gamma, over, epsilon, out); });
}

// Batch normalisation at inference: (x - mean) / sqrt(variance + epsilon) * gamma + beta, with one mean, variance,
// gamma and beta for each channel.
template <class X, class Mean, class Variance, class Gamma, class Beta, class Out, class = detail::if_no_number<Out>>
void batch_norm(const X &x, const Mean &mean, const Variance &variance, const Gamma &gamma, const Beta &beta,
                std::int32_t axis, double epsilon, Out &&out)
{
    detail::same_types<value_t<const X &>, const Mean &, const Variance &, Out>();
    detail::same_types_if_given<value_t<const X &>, Gamma, Beta>();
    check(lk_batch_norm(detail::in(x), detail::in(mean), detail::in(variance), detail::optional_in(gamma),
                        detail::optional_in(beta), axis, epsilon, detail::out(out)));
}

template <class X, class Mean, class Variance, class Gamma, class Beta, class Out, class = detail::if_no_number<Out>>
void batch_norm(const X &x, const Mean &mean, const Variance &variance, const Gamma &gamma, const Beta &beta,
                std::int32_t axis, Out &&out)
{
    batch_norm(x, mean, variance, gamma, beta, axis, 1e-3, out);
}

template <class X, class Mean, class Variance, class Gamma, class Beta, class Out, class = detail::if_no_number<Out>>
void batch_norm(const X &x, const Mean &mean, const Variance &variance, const Gamma &gamma, const Beta &beta, Out &&out)
{
    batch_norm(x, mean, variance, gamma, beta, -1, 1e-3, out);
}

template <class X, class Mean, class Variance, class Gamma, class Beta,
          detail::if_no_expr<X, Mean, Variance, Gamma, Beta> = 0>
auto batch_norm(const X &x, const Mean &mean, const Variance &variance, const Gamma &gamma, const Beta &beta,
                std::int32_t axis = -1, double epsilon = 1e-3)
{
    const dims shape = detail::result_shape("batch_norm", {"x"}, x);
    return detail::collect<value_t<const X &>>(
        shape, [&](auto out) { batch_norm(x, mean, variance, gamma, beta, axis, epsilon, out); });
}

// Sorting and searching.

// Sorts x along an axis, in ascending order or, if descending is not 0, in descending order.
template <class X, class Out, class = detail::if_no_number<Out>>
void sort(const X &x, std::int32_t axis, detail::truth descending, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_sort(detail::in(x), axis, descending, detail::out(out)));
}

template <class X, class Out, class = detail::if_no_number<Out>> void sort(const X &x, std::int32_t axis, Out &&out)
{
    sort(x, axis, false, out);
}

template <class X, class Out, class = detail::if_no_number<Out>> void sort(const X &x, Out &&out)
{
    sort(x, -1, false, out);
}

template <class X> auto sort(const X &x, std::int32_t axis = -1, detail::truth descending = false)
{
    const dims shape = detail::result_shape("sort", {"x"}, x);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { sort(x, axis, descending, out); });
}

// Indices that sort x along an axis: x[out[i]] is element i of the sorted line. Stable, also if descending is not 0.
template <class X, class Out, class = detail::if_no_number<Out>>
void argsort(const X &x, std::int32_t axis, detail::truth descending, Out &&out)
{
    static_assert(detail::has_dtype<Out>(LK_I64), "lanekit: argsort writes int64");
    check(lk_argsort(detail::in(x), axis, descending, detail::out(out)));
}

template <class X, class Out, class = detail::if_no_number<Out>> void argsort(const X &x, std::int32_t axis, Out &&out)
{
    argsort(x, axis, false, out);
}

template <class X, class Out, class = detail::if_no_number<Out>> void argsort(const X &x, Out &&out)
{
    argsort(x, -1, false, out);
}

template <class X> auto argsort(const X &x, std::int32_t axis = -1, detail::truth descending = false)
{
    const dims shape = detail::result_shape("argsort", {"x"}, x);
    return detail::collect<std::int64_t>(shape, [&](auto out) { argsort(x, axis, descending, out); });
}

// Partitions x along an axis: element kth[i] of the result is that of the sorted line, no element before it is greater,
// and none behind it is smaller.
template <class X, class Out, class = detail::if_no_number<Out>>
void partition(const X &x, std::int32_t axis, const dims &kth, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_partition(detail::in(x), axis, kth.data(), kth.size(), detail::out(out)));
}

template <class X, class Out, class = detail::if_no_number<Out>> void partition(const X &x, const dims &kth, Out &&out)
{
    partition(x, -1, kth, out);
}

template <class X> auto partition(const X &x, const dims &kth, std::int32_t axis = -1)
{
    const dims shape = detail::result_shape("partition", {"x"}, x);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { partition(x, axis, kth, out); });
}

// Indices that partition x along an axis, as partition does; those of each part ascend.
template <class X, class Out, class = detail::if_no_number<Out>>
void argpartition(const X &x, std::int32_t axis, const dims &kth, Out &&out)
{
    static_assert(detail::has_dtype<Out>(LK_I64), "lanekit: argpartition writes int64");
    check(lk_argpartition(detail::in(x), axis, kth.data(), kth.size(), detail::out(out)));
}

template <class X, class Out, class = detail::if_no_number<Out>>
void argpartition(const X &x, const dims &kth, Out &&out)
{
    argpartition(x, -1, kth, out);
}

template <class X> auto argpartition(const X &x, const dims &kth, std::int32_t axis = -1)
{
    const dims shape = detail::result_shape("argpartition", {"x"}, x);
    return detail::collect<std::int64_t>(shape, [&](auto out) { argpartition(x, axis, kth, out); });
}

// The k largest elements along an axis, or the k smallest if largest is 0, and their indices; k is the outputs' extent
// on the axis.
template <class X, class Values, class Indices>
void top_k(const X &x, std::int32_t axis, detail::truth largest, detail::truth sorted, Values &&values,
           Indices &&indices)
{
    static_assert(detail::has_dtype<Indices>(LK_I32, LK_I64), "lanekit: the indices of top_k are int32 or int64");
    detail::same_types<value_t<const X &>, Values>();
    check(lk_top_k(detail::in(x), axis, largest, sorted, detail::out(values), detail::out(indices)));
}

template <class X, class Values, class Indices>
void top_k(const X &x, std::int32_t axis, detail::truth largest, Values &&values, Indices &&indices)
{
    top_k(x, axis, largest, true, values, indices);
}

template <class X, class Values, class Indices>
void top_k(const X &x, std::int32_t axis, Values &&values, Indices &&indices)
{
    top_k(x, axis, true, true, values, indices);
}

template <class X, class Values, class Indices> void top_k(const X &x, Values &&values, Indices &&indices)
{
    top_k(x, -1, true, true, values, indices);
}

// Index at which each element of v would be inserted into a sorted line: the number of elements of sorted that are less
// than it or, if right is not 0, not greater.
template <class Sorted, class V, class Out, class = detail::if_no_number<Out>>
void searchsorted(const Sorted &sorted, const V &v, detail::truth right, Out &&out)
{
    static_assert(detail::has_dtype<Out>(LK_I64), "lanekit: searchsorted writes int64");
    detail::same_types<value_t<const Sorted &>, const V &>();
    check(lk_searchsorted(detail::in(sorted), detail::in(v), right, detail::out(out)));
}

template <class Sorted, class V, class Out, class = detail::if_no_number<Out>>
void searchsorted(const Sorted &sorted, const V &v, Out &&out)
{
    searchsorted(sorted, v, false, out);
}

template <class Sorted, class V> auto searchsorted(const Sorted &sorted, const V &v, detail::truth right = false)
{
    const dims shape = detail::result_shape("searchsorted", {"v"}, v);
    return detail::collect<std::int64_t>(shape, [&](auto out) { searchsorted(sorted, v, right, out); });
}

// Indexing, gather and scatter.

// Shape of take's result.
template <class X, class Indices> dims take_shape(const X &x, const Indices &indices, std::int32_t axis)
{
    std::int64_t shape[LK_MAX_NDIM];
    std::int32_t ndim = 0;
    check(lk_take_shape(detail::in(x), detail::in(indices), axis, shape, &ndim));
    return dims(shape, ndim);
}

// Gathers slices of x along an axis: out[.., i, ..] = x[.., indices[i], ..].
template <class X, class Indices, class Out> void take(const X &x, const Indices &indices, std::int32_t axis, Out &&out)
{
    static_assert(detail::has_dtype<const Indices &>(LK_I32, LK_I64),
                  "lanekit: the indices of take are int32 or int64");
    detail::same_types<value_t<const X &>, Out>();
    check(lk_take(detail::in(x), detail::in(indices), axis, detail::out(out)));
}

template <class X, class Indices> auto take(const X &x, const Indices &indices, std::int32_t axis)
{
    const dims shape = detail::shape_for("take", [&] { return take_shape(x, indices, axis); });
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { take(x, indices, axis, out); });
}

// Gathers elements along an axis, each line with indices of its own: out[i, j] = x[i, indices[i, j]] for the last axis
// of a matrix.
template <class X, class Indices, class Out>
void take_along_axis(const X &x, const Indices &indices, std::int32_t axis, Out &&out)
{
    static_assert(detail::has_dtype<const Indices &>(LK_I32, LK_I64),
                  "lanekit: the indices of take_along_axis are int32 or int64");
    detail::same_types<value_t<const X &>, Out>();
    check(lk_take_along_axis(detail::in(x), detail::in(indices), axis, detail::out(out)));
}

template <class X, class Indices, class Out> void take_along_axis(const X &x, const Indices &indices, Out &&out)
{
    take_along_axis(x, indices, -1, out);
}

// Scatters values along an axis of out: out[i, indices[i, j]] = values[i, j] for the last axis of a matrix.
template <class Indices, class Values, class Out>
void put_along_axis(const Indices &indices, const Values &values, std::int32_t axis, Out &&out)
{
    static_assert(detail::has_dtype<const Indices &>(LK_I32, LK_I64),
                  "lanekit: the indices of put_along_axis are int32 or int64");
    detail::same_types<value_t<const Values &>, Out>();
    check(lk_put_along_axis(detail::in(indices), detail::in(values), axis, detail::out(out)));
}

// Scatters values along an axis and adds them: out[i, indices[i, j]] += values[i, j] for the last axis of a matrix.
template <class Indices, class Values, class Out>
void add_along_axis(const Indices &indices, const Values &values, std::int32_t axis, Out &&out)
{
    static_assert(detail::has_dtype<const Indices &>(LK_I32, LK_I64),
                  "lanekit: the indices of add_along_axis are int32 or int64");
    detail::same_types<value_t<const Values &>, Out>();
    check(lk_add_along_axis(detail::in(indices), detail::in(values), axis, detail::out(out)));
}

// One-hot encoding along a new axis: out[.., c, ..] = 1 if c is the index, else 0.
template <class Indices, class Out> void one_hot(const Indices &indices, std::int32_t axis, Out &&out)
{
    static_assert(detail::has_dtype<const Indices &>(LK_I32, LK_I64),
                  "lanekit: the indices of one_hot are int32 or int64");
    check(lk_one_hot(detail::in(indices), axis, detail::out(out)));
}

template <class Indices, class Out> void one_hot(const Indices &indices, Out &&out)
{
    one_hot(indices, -1, out);
}

// Number of elements of x that are not 0. NaN is not 0; -0 is.
template <class X> std::int64_t nonzero_count(const X &x)
{
    std::int64_t count = {};
    check(lk_nonzero_count(detail::in(x), &count));
    return count;
}

// Indices of the elements of x that are not 0: a row for each, in C order.
template <class X, class Out> void nonzero(const X &x, Out &&out)
{
    static_assert(detail::has_dtype<Out>(LK_I64), "lanekit: nonzero writes int64");
    check(lk_nonzero(detail::in(x), detail::out(out)));
}

// Slices of x along an axis for which condition is true.
template <class Condition, class X, class Out>
void compress(const Condition &condition, const X &x, std::int32_t axis, Out &&out)
{
    static_assert(detail::has_dtype<const Condition &>(LK_BOOL), "lanekit: the condition of compress is bool");
    detail::same_types<value_t<const X &>, Out>();
    check(lk_compress(detail::in(condition), detail::in(x), axis, detail::out(out)));
}

// Joining, repeating, padding.

// Shape of concatenate's result.
template <class T> dims concatenate_shape(const std::vector<tensor_view<T>> &tensors, std::int32_t axis = -1)
{
    const detail::operands<T> all(tensors);
    std::int64_t shape[LK_MAX_NDIM];
    std::int32_t ndim = 0;
    check(lk_concatenate_shape(all.data(), all.size(), axis, shape, &ndim));
    return dims(shape, ndim);
}

// Shape of tile's result.
template <class X> dims tile_shape(const X &x, const dims &reps)
{
    std::int64_t shape[LK_MAX_NDIM];
    std::int32_t ndim = 0;
    check(lk_tile_shape(detail::in(x), reps.data(), reps.size(), shape, &ndim));
    return dims(shape, ndim);
}

// Joins n tensors along an axis.
template <class T, class Out, class = detail::if_no_number<Out>>
void concatenate(const std::vector<tensor_view<T>> &tensors, std::int32_t axis, Out &&out)
{
    detail::same_types<std::remove_const_t<T>, Out>();
    const detail::operands<T> all(tensors);
    check(lk_concatenate(all.data(), all.size(), axis, detail::out(out)));
}

template <class T, class Out, class = detail::if_no_number<Out>>
void concatenate(const std::vector<tensor_view<T>> &tensors, Out &&out)
{
    concatenate(tensors, -1, out);
}

template <class T> auto concatenate(const std::vector<tensor_view<T>> &tensors, std::int32_t axis = -1)
{
    const dims shape = detail::shape_for("concatenate", [&] { return concatenate_shape(tensors, axis); });
    return detail::collect<std::remove_const_t<T>>(shape, [&](auto out) { concatenate(tensors, axis, out); });
}

// Joins n tensors of one shape along a new axis: tensor i is at index i of it.
template <class T, class Out> void stack(const std::vector<tensor_view<T>> &tensors, std::int32_t axis, Out &&out)
{
    detail::same_types<std::remove_const_t<T>, Out>();
    const detail::operands<T> all(tensors);
    check(lk_stack(all.data(), all.size(), axis, detail::out(out)));
}

template <class T, class Out> void stack(const std::vector<tensor_view<T>> &tensors, Out &&out)
{
    stack(tensors, 0, out);
}

// Repeats x reps[i] times along axis i.
template <class X, class Out> void tile(const X &x, const dims &reps, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_tile(detail::in(x), reps.data(), reps.size(), detail::out(out)));
}

template <class X> auto tile(const X &x, const dims &reps)
{
    const dims shape = detail::shape_for("tile", [&] { return tile_shape(x, reps); });
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { tile(x, reps, out); });
}

// Repeats each element along an axis: out[.., i, ..] = x[.., i / repeats, ..], an integer division.
template <class X, class Out> void repeat(const X &x, std::int32_t axis, std::int64_t repeats, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_repeat(detail::in(x), axis, repeats, detail::out(out)));
}

// Repeats element i along an axis counts[i] times.
template <class X, class Counts, class Out>
void repeat_each(const X &x, const Counts &counts, std::int32_t axis, Out &&out)
{
    static_assert(detail::has_dtype<const Counts &>(LK_I32, LK_I64),
                  "lanekit: the counts of repeat_each are int32 or int64");
    detail::same_types<value_t<const X &>, Out>();
    check(lk_repeat_each(detail::in(x), detail::in(counts), axis, detail::out(out)));
}

// Reverses the order of elements along axes, into a copy; slice with step -1 gives a view.
template <class X, class Out> void flip(const X &x, const axes &over, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_flip(detail::in(x), over.data(), over.size(), detail::out(out)));
}

template <class X> auto flip(const X &x, const axes &over)
{
    const dims shape = detail::result_shape("flip", {"x"}, x);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { flip(x, over, out); });
}

// Rotates by k times 90 degrees in the plane of two axes, from axis1 towards axis2.
template <class X, class Out> void rot90(const X &x, std::int32_t axis1, std::int32_t axis2, std::int64_t k, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_rot90(detail::in(x), axis1, axis2, k, detail::out(out)));
}

template <class X, class Out> void rot90(const X &x, std::int32_t axis1, std::int32_t axis2, Out &&out)
{
    rot90(x, axis1, axis2, 1, out);
}

template <class X, class Out> void rot90(const X &x, std::int32_t axis1, Out &&out)
{
    rot90(x, axis1, 1, 1, out);
}

template <class X, class Out> void rot90(const X &x, Out &&out)
{
    rot90(x, 0, 1, 1, out);
}

// Lower triangle of each matrix in the last two axes: out[.., i, j] = x[.., i, j] if j - i <= k, else 0.
template <class X, class Out, class = detail::if_no_number<Out>> void tril(const X &x, std::int64_t k, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_tril(detail::in(x), k, detail::out(out)));
}

template <class X, class Out, class = detail::if_no_number<Out>> void tril(const X &x, Out &&out)
{
    tril(x, 0, out);
}

template <class X> auto tril(const X &x, std::int64_t k = 0)
{
    const dims shape = detail::result_shape("tril", {"x"}, x);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { tril(x, k, out); });
}

// Upper triangle of each matrix in the last two axes: out[.., i, j] = x[.., i, j] if j - i >= k, else 0.
template <class X, class Out, class = detail::if_no_number<Out>> void triu(const X &x, std::int64_t k, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_triu(detail::in(x), k, detail::out(out)));
}

template <class X, class Out, class = detail::if_no_number<Out>> void triu(const X &x, Out &&out)
{
    triu(x, 0, out);
}

template <class X> auto triu(const X &x, std::int64_t k = 0)
{
    const dims shape = detail::result_shape("triu", {"x"}, x);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { triu(x, k, out); });
}

// Matrix products.

// Shape of matmul's result.
template <class A, class B> dims matmul_shape(const A &a, const B &b)
{
    std::int64_t shape[LK_MAX_NDIM];
    std::int32_t ndim = 0;
    check(lk_matmul_shape(detail::in(a), detail::in(b), shape, &ndim));
    return dims(shape, ndim);
}

// Shape of einsum's result.
template <class T> dims einsum_shape(const std::vector<tensor_view<T>> &tensors, const char *subscripts)
{
    const detail::operands<T> all(tensors);
    std::int64_t shape[LK_MAX_NDIM];
    std::int32_t ndim = 0;
    check(lk_einsum_shape(all.data(), all.size(), subscripts, shape, &ndim));
    return dims(shape, ndim);
}

// Matrix product: out[i, j] = sum(a[i, p] b[p, j] over p) for the last two axes; the leading axes broadcast.
template <class A, class B, class Out, class = detail::if_no_number<Out>>
void matmul(const A &a, const B &b, workspace work, Out &&out)
{
    detail::same_types<value_t<const A &>, const B &, Out>();
    check(lk_matmul(detail::in(a), detail::in(b), work.data, work.bytes, detail::out(out)));
}

template <class A, class B, class Out, class = detail::if_no_number<Out>> void matmul(const A &a, const B &b, Out &&out)
{
    matmul(a, b, {}, out);
}

template <class A, class B> auto matmul(const A &a, const B &b)
{
    const dims shape = detail::shape_for("matmul", [&] { return matmul_shape(a, b); });
    return detail::collect<value_t<const A &>>(shape, [&](auto out) { matmul(a, b, out); });
}

// Workspace size of matmul for these tensors, in bytes; no element is read.
template <class A, class B> std::size_t matmul_workspace(const A &a, const B &b)
{
    std::size_t bytes = {};
    check(lk_matmul_workspace(detail::in(a), detail::in(b), &bytes));
    return bytes;
}

// Matrix-vector product: out[i] = sum(a[i, j] x[j] over j); the leading axes broadcast.
template <class A, class X, class Out> void matvec(const A &a, const X &x, workspace work, Out &&out)
{
    detail::same_types<value_t<const A &>, const X &, Out>();
    check(lk_matvec(detail::in(a), detail::in(x), work.data, work.bytes, detail::out(out)));
}

template <class A, class X, class Out> void matvec(const A &a, const X &x, Out &&out)
{
    matvec(a, x, {}, out);
}

// Workspace size of matvec for these tensors, in bytes; no element is read.
template <class A, class X> std::size_t matvec_workspace(const A &a, const X &x)
{
    std::size_t bytes = {};
    check(lk_matvec_workspace(detail::in(a), detail::in(x), &bytes));
    return bytes;
}

// Product of every matrix of x with every matrix of y: the sum over the last axis of x and the second-to-last of y, as
// in Keras.
template <class X, class Y, class Out> void dot(const X &x, const Y &y, workspace work, Out &&out)
{
    detail::same_types<value_t<const X &>, const Y &, Out>();
    check(lk_dot(detail::in(x), detail::in(y), work.data, work.bytes, detail::out(out)));
}

template <class X, class Y, class Out> void dot(const X &x, const Y &y, Out &&out)
{
    dot(x, y, {}, out);
}

// Workspace size of dot for these tensors, in bytes; no element is read.
template <class X, class Y> std::size_t dot_workspace(const X &x, const Y &y)
{
    std::size_t bytes = {};
    check(lk_dot_workspace(detail::in(x), detail::in(y), &bytes));
    return bytes;
}

// Product over the batch, axis 0 of both: the sum over axis_x of x and axis_y of y for each index of axis 0, as in
// Keras.
template <class X, class Y, class Out>
void batch_dot(const X &x, const Y &y, std::int32_t axis_x, std::int32_t axis_y, workspace work, Out &&out)
{
    detail::same_types<value_t<const X &>, const Y &, Out>();
    check(lk_batch_dot(detail::in(x), detail::in(y), axis_x, axis_y, work.data, work.bytes, detail::out(out)));
}

template <class X, class Y, class Out>
void batch_dot(const X &x, const Y &y, std::int32_t axis_x, std::int32_t axis_y, Out &&out)
{
    batch_dot(x, y, axis_x, axis_y, {}, out);
}

// Workspace size of batch_dot for these tensors, in bytes; no element is read.
template <class X, class Y>
std::size_t batch_dot_workspace(const X &x, const Y &y, std::int32_t axis_x, std::int32_t axis_y)
{
    std::size_t bytes = {};
    check(lk_batch_dot_workspace(detail::in(x), detail::in(y), axis_x, axis_y, &bytes));
    return bytes;
}

// Outer product: out[i, j] = a[i] b[j] for the elements of a and b in C order.
template <class A, class B, class Out> void outer(const A &a, const B &b, Out &&out)
{
    detail::same_types<value_t<const A &>, const B &, Out>();
    check(lk_outer(detail::in(a), detail::in(b), detail::out(out)));
}

// Gram matrix: x x^T for the last two axes, or x^T x if transpose is not 0.
template <class X, class Out> void gram(const X &x, detail::truth transpose, workspace work, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_gram(detail::in(x), transpose, work.data, work.bytes, detail::out(out)));
}

template <class X, class Out> void gram(const X &x, detail::truth transpose, Out &&out)
{
    gram(x, transpose, {}, out);
}

template <class X, class Out> void gram(const X &x, Out &&out)
{
    gram(x, false, {}, out);
}

// Workspace size of gram for these tensors, in bytes; no element is read.
template <class X> std::size_t gram_workspace(const X &x, detail::truth transpose = false)
{
    std::size_t bytes = {};
    check(lk_gram_workspace(detail::in(x), transpose, &bytes));
    return bytes;
}

// Workspace size of dense for these tensors, in bytes; no element is read.
template <class X, class W> std::size_t dense_workspace(const X &x, const W &w)
{
    std::size_t bytes = {};
    check(lk_dense_workspace(detail::in(x), detail::in(w), &bytes));
    return bytes;
}

// Einstein summation: products of the operands' elements, summed over every axis that the result lacks.
template <class T, class Out, class = detail::if_no_number<Out>>
void einsum(const std::vector<tensor_view<T>> &tensors, const char *subscripts, workspace work, Out &&out)
{
    detail::same_types<std::remove_const_t<T>, Out>();
    const detail::operands<T> all(tensors);
    check(lk_einsum(all.data(), all.size(), subscripts, work.data, work.bytes, detail::out(out)));
}

template <class T, class Out, class = detail::if_no_number<Out>>
void einsum(const std::vector<tensor_view<T>> &tensors, const char *subscripts, Out &&out)
{
    einsum(tensors, subscripts, {}, out);
}

template <class T> auto einsum(const std::vector<tensor_view<T>> &tensors, const char *subscripts)
{
    const dims shape = detail::shape_for("einsum", [&] { return einsum_shape(tensors, subscripts); });
    return detail::collect<std::remove_const_t<T>>(shape, [&](auto out) { einsum(tensors, subscripts, out); });
}

// Workspace size of einsum for these tensors, in bytes; no element is read.
template <class T> std::size_t einsum_workspace(const std::vector<tensor_view<T>> &tensors, const char *subscripts)
{
    const detail::operands<T> all(tensors);
    std::size_t bytes = {};
    check(lk_einsum_workspace(all.data(), all.size(), subscripts, &bytes));
    return bytes;
}

// Losses.

// Binary cross-entropy, elementwise: -(t log p + (1 - t) log(1 - p)) for targets t and predictions p.
template <class Target, class Prediction, class Out, class = detail::if_no_number<Out>>
void binary_crossentropy(const Target &target, const Prediction &prediction, detail::truth from_logits, double epsilon,
                         Out &&out)
{
    detail::same_types<value_t<const Target &>, const Prediction &, Out>();
    check(lk_binary_crossentropy(detail::in(target), detail::in(prediction), from_logits, epsilon, detail::out(out)));
}

template <class Target, class Prediction, class Out, class = detail::if_no_number<Out>>
void binary_crossentropy(const Target &target, const Prediction &prediction, detail::truth from_logits, Out &&out)
{
    binary_crossentropy(target, prediction, from_logits, 1e-7, out);
}

template <class Target, class Prediction, class Out, class = detail::if_no_number<Out>>
void binary_crossentropy(const Target &target, const Prediction &prediction, Out &&out)
{
    binary_crossentropy(target, prediction, false, 1e-7, out);
}

template <class Target, class Prediction>
auto binary_crossentropy(const Target &target, const Prediction &prediction, detail::truth from_logits = false,
                         double epsilon = 1e-7)
{
    const dims shape = detail::result_shape("binary_crossentropy", {"target", "prediction"}, target, prediction);
    return detail::collect<value_t<const Target &>>(
        shape, [&](auto out) { binary_crossentropy(target, prediction, from_logits, epsilon, out); });
}

// Focal binary cross-entropy, elementwise: binary_crossentropy times (1 - q)^gamma, with q = t p + (1 - t) (1 - p), the
// predicted probability of the true class.
template <class Target, class Prediction, class Out, class = detail::if_no_number<Out>>
void binary_focal_crossentropy(const Target &target, const Prediction &prediction, detail::truth apply_class_balancing,
                               double alpha, double gamma, detail::truth from_logits, double epsilon, Out &&out)
{
    detail::same_types<value_t<const Target &>, const Prediction &, Out>();
    check(lk_binary_focal_crossentropy(detail::in(target), detail::in(prediction), apply_class_balancing, alpha, gamma,
                                       from_logits, epsilon, detail::out(out)));
}

template <class Target, class Prediction, class Out, class = detail::if_no_number<Out>>
void binary_focal_crossentropy(const Target &target, const Prediction &prediction, detail::truth apply_class_balancing,
                               double alpha, double gamma, detail::truth from_logits, Out &&out)
{
    binary_focal_crossentropy(target, prediction, apply_class_balancing, alpha, gamma, from_logits, 1e-7, out);
}

template <class Target, class Prediction, class Out, class = detail::if_no_number<Out>>
void binary_focal_crossentropy(const Target &target, const Prediction &prediction, detail::truth apply_class_balancing,
                               double alpha, double gamma, Out &&out)
{
    binary_focal_crossentropy(target, prediction, apply_class_balancing, alpha, gamma, false, 1e-7, out);
}

template <class Target, class Prediction, class Out, class = detail::if_no_number<Out>>
void binary_focal_crossentropy(const Target &target, const Prediction &prediction, detail::truth apply_class_balancing,
                               double alpha, Out &&out)
{
    binary_focal_crossentropy(target, prediction, apply_class_balancing, alpha, 2, false, 1e-7, out);
}

template <class Target, class Prediction, class Out, class = detail::if_no_number<Out>>
void binary_focal_crossentropy(const Target &target, const Prediction &prediction, detail::truth apply_class_balancing,
                               Out &&out)
{
    binary_focal_crossentropy(target, prediction, apply_class_balancing, 0.25, 2, false, 1e-7, out);
}

template <class Target, class Prediction, class Out, class = detail::if_no_number<Out>>
void binary_focal_crossentropy(const Target &target, const Prediction &prediction, Out &&out)
{
    binary_focal_crossentropy(target, prediction, false, 0.25, 2, false, 1e-7, out);
}

template <class Target, class Prediction>
auto binary_focal_crossentropy(const Target &target, const Prediction &prediction,
                               detail::truth apply_class_balancing = false, double alpha = 0.25, double gamma = 2,
                               detail::truth from_logits = false, double epsilon = 1e-7)
{
    const dims shape = detail::result_shape("binary_focal_crossentropy", {"target", "prediction"}, target, prediction);
    return detail::collect<value_t<const Target &>>(shape, [&](auto out) {
        binary_focal_crossentropy(target, prediction, apply_class_balancing, alpha, gamma, from_logits, epsilon, out);
    });
}

// Categorical cross-entropy along an axis: sum(-t log q) for target distributions t and predictions q.
template <class Target, class Prediction, class Out, class = detail::if_no_number<Out>>
void categorical_crossentropy(const Target &target, const Prediction &prediction, std::int32_t axis,
                              detail::truth from_logits, double epsilon, Out &&out)
{
    detail::same_types<value_t<const Target &>, const Prediction &, Out>();
    check(lk_categorical_crossentropy(detail::in(target), detail::in(prediction), axis, from_logits, epsilon,
                                      detail::out(out)));
}

template <class Target, class Prediction, class Out, class = detail::if_no_number<Out>>
void categorical_crossentropy(const Target &target, const Prediction &prediction, std::int32_t axis,
                              detail::truth from_logits, Out &&out)
{
    categorical_crossentropy(target, prediction, axis, from_logits, 1e-7, out);
}

template <class Target, class Prediction, class Out, class = detail::if_no_number<Out>>
void categorical_crossentropy(const Target &target, const Prediction &prediction, std::int32_t axis, Out &&out)
{
    categorical_crossentropy(target, prediction, axis, false, 1e-7, out);
}

template <class Target, class Prediction, class Out, class = detail::if_no_number<Out>>
void categorical_crossentropy(const Target &target, const Prediction &prediction, Out &&out)
{
    categorical_crossentropy(target, prediction, -1, false, 1e-7, out);
}

template <class Target, class Prediction>
auto categorical_crossentropy(const Target &target, const Prediction &prediction, std::int32_t axis = -1,
                              detail::truth from_logits = false, double epsilon = 1e-7)
{
    const dims shape = detail::reduced_shape("categorical_crossentropy", {"target"}, axes(axis), target);
    return detail::collect<value_t<const Target &>>(
        shape, [&](auto out) { categorical_crossentropy(target, prediction, axis, from_logits, epsilon, out); });
}

// Focal categorical cross-entropy along an axis: sum(-alpha (1 - q)^gamma t log q) for target distributions t and
// predictions q.
template <class Target, class Prediction, class Out, class = detail::if_no_number<Out>>
void categorical_focal_crossentropy(const Target &target, const Prediction &prediction, std::int32_t axis,
                                    double alpha, double gamma, detail::truth from_logits, double epsilon, Out &&out)
{
    detail::same_types<value_t<const Target &>, const Prediction &, Out>();
    check(lk_categorical_focal_crossentropy(detail::in(target), detail::in(prediction), axis, alpha, gamma,
                                            from_logits, epsilon, detail::out(out)));
}

template <class Target, class Prediction, class Out, class = detail::if_no_number<Out>>
void categorical_focal_crossentropy(const Target &target, const Prediction &prediction, std::int32_t axis,
                                    double alpha, double gamma, detail::truth from_logits, Out &&out)
{
    categorical_focal_crossentropy(target, prediction, axis, alpha, gamma, from_logits, 1e-7, out);
}

template <class Target, class Prediction, class Out, class = detail::if_no_number<Out>>
void categorical_focal_crossentropy(const Target &target, const Prediction &prediction, std::int32_t axis,
                                    double alpha, double gamma, Out &&out)
{
    categorical_focal_crossentropy(target, prediction, axis, alpha, gamma, false, 1e-7, out);
}

template <class Target, class Prediction, class Out, class = detail::if_no_number<Out>>
void categorical_focal_crossentropy(const Target &target, const Prediction &prediction, std::int32_t axis,
                                    double alpha, Out &&out)
{
    categorical_focal_crossentropy(target, prediction, axis, alpha, 2, false, 1e-7, out);
}

template <class Target, class Prediction, class Out, class = detail::if_no_number<Out>>
void categorical_focal_crossentropy(const Target &target, const Prediction &prediction, std::int32_t axis, Out &&out)
{
    categorical_focal_crossentropy(target, prediction, axis, 0.25, 2, false, 1e-7, out);
}

template <class Target, class Prediction, class Out, class = detail::if_no_number<Out>>
void categorical_focal_crossentropy(const Target &target, const Prediction &prediction, Out &&out)
{
    categorical_focal_crossentropy(target, prediction, -1, 0.25, 2, false, 1e-7, out);
}

template <class Target, class Prediction>
auto categorical_focal_crossentropy(const Target &target, const Prediction &prediction, std::int32_t axis = -1,
                                    double alpha = 0.25, double gamma = 2, detail::truth from_logits = false,
                                    double epsilon = 1e-7)
{
    const dims shape = detail::reduced_shape("categorical_focal_crossentropy", {"target"}, axes(axis), target);
    return detail::collect<value_t<const Target &>>(shape, [&](auto out) {
        categorical_focal_crossentropy(target, prediction, axis, alpha, gamma, from_logits, epsilon, out);
    });
}

// Categorical cross-entropy along an axis for integer labels: -log q of the class that target names.
template <class Target, class Prediction, class Out>
void sparse_categorical_crossentropy(const Target &target, const Prediction &prediction, std::int32_t axis,
                                     const std::int64_t *ignore_class, detail::truth from_logits, double epsilon,
                                     Out &&out)
{
    static_assert(detail::has_dtype<const Target &>(LK_I32, LK_I64),
                  "lanekit: the target of sparse_categorical_crossentropy is int32 or int64");
    detail::same_types<value_t<const Prediction &>, Out>();
    check(lk_sparse_categorical_crossentropy(detail::in(target), detail::in(prediction), axis, ignore_class,
                                             from_logits, epsilon, detail::out(out)));
}

template <class Target, class Prediction, class Out>
void sparse_categorical_crossentropy(const Target &target, const Prediction &prediction, std::int32_t axis,
                                     const std::int64_t *ignore_class, detail::truth from_logits, Out &&out)
{
    sparse_categorical_crossentropy(target, prediction, axis, ignore_class, from_logits, 1e-7, out);
}

template <class Target, class Prediction, class Out>
void sparse_categorical_crossentropy(const Target &target, const Prediction &prediction, std::int32_t axis,
                                     const std::int64_t *ignore_class, Out &&out)
{
    sparse_categorical_crossentropy(target, prediction, axis, ignore_class, false, 1e-7, out);
}

template <class Target, class Prediction, class Out>
void sparse_categorical_crossentropy(const Target &target, const Prediction &prediction, std::int32_t axis, Out &&out)
{
    sparse_categorical_crossentropy(target, prediction, axis, nullptr, false, 1e-7, out);
}

template <class Target, class Prediction, class Out>
void sparse_categorical_crossentropy(const Target &target, const Prediction &prediction, Out &&out)
{
    sparse_categorical_crossentropy(target, prediction, -1, nullptr, false, 1e-7, out);
}

// Huber loss, elementwise: e^2 / 2 where |e| <= delta, else delta (|e| - delta / 2), with e = prediction - target.
template <class Target, class Prediction, class Out, class = detail::if_no_number<Out>>
void huber(const Target &target, const Prediction &prediction, double delta, Out &&out)
{
    detail::same_types<value_t<const Target &>, const Prediction &, Out>();
    check(lk_huber(detail::in(target), detail::in(prediction), delta, detail::out(out)));
}

template <class Target, class Prediction, class Out, class = detail::if_no_number<Out>>
void huber(const Target &target, const Prediction &prediction, Out &&out)
{
    huber(target, prediction, 1, out);
}

template <class Target, class Prediction>
auto huber(const Target &target, const Prediction &prediction, double delta = 1)
{
    const dims shape = detail::result_shape("huber", {"target", "prediction"}, target, prediction);
    return detail::collect<value_t<const Target &>>(shape, [&](auto out) { huber(target, prediction, delta, out); });
}

// Top-k accuracy: whether fewer than k classes have a larger prediction than the class that target names.
template <class Target, class Prediction, class Out>
void in_top_k(const Target &target, const Prediction &prediction, std::int64_t k, Out &&out)
{
    static_assert(detail::has_dtype<const Target &>(LK_I32, LK_I64),
                  "lanekit: the target of in_top_k is int32 or int64");
    static_assert(detail::has_dtype<Out>(LK_BOOL), "lanekit: in_top_k writes bool");
    check(lk_in_top_k(detail::in(target), detail::in(prediction), k, detail::out(out)));
}

// Connectionist temporal classification.

// Workspace size of ctc_batch_cost for these tensors, in bytes; no element is read.
template <class Target, class Prediction, class TargetLength, class PredictionLength>
std::size_t ctc_batch_cost_workspace(const Target &target, const Prediction &prediction,
                                     const TargetLength &target_length, const PredictionLength &prediction_length)
{
    std::size_t bytes = {};
    check(lk_ctc_batch_cost_workspace(detail::in(target), detail::in(prediction), detail::in(target_length),
                                      detail::in(prediction_length), &bytes));
    return bytes;
}

// CTC loss of each sample: -log of the probability of its labels, summed over all paths that collapse to them.
template <class Target, class Prediction, class TargetLength, class PredictionLength, class Out>
void ctc_batch_cost(const Target &target, const Prediction &prediction, const TargetLength &target_length,
                    const PredictionLength &prediction_length, double epsilon, workspace work, Out &&out)
{
    static_assert(detail::has_dtype<const Target &>(LK_I32, LK_I64),
                  "lanekit: the target of ctc_batch_cost is int32 or int64");
    static_assert(detail::has_dtype<const TargetLength &>(LK_I32, LK_I64),
                  "lanekit: the target_length of ctc_batch_cost is int32 or int64");
    static_assert(detail::has_dtype<const PredictionLength &>(LK_I32, LK_I64),
                  "lanekit: the prediction_length of ctc_batch_cost is int32 or int64");
    detail::same_types<value_t<const Prediction &>, Out>();
    check(lk_ctc_batch_cost(detail::in(target), detail::in(prediction), detail::in(target_length),
                            detail::in(prediction_length), epsilon, work.data, work.bytes, detail::out(out)));
}

template <class Target, class Prediction, class TargetLength, class PredictionLength, class Out>
void ctc_batch_cost(const Target &target, const Prediction &prediction, const TargetLength &target_length,
                    const PredictionLength &prediction_length, double epsilon, Out &&out)
{
    ctc_batch_cost(target, prediction, target_length, prediction_length, epsilon, {}, out);
}

template <class Target, class Prediction, class TargetLength, class PredictionLength, class Out>
void ctc_batch_cost(const Target &target, const Prediction &prediction, const TargetLength &target_length,
                    const PredictionLength &prediction_length, Out &&out)
{
    ctc_batch_cost(target, prediction, target_length, prediction_length, 1e-7, {}, out);
}

// Workspace size of ctc_greedy_decode for these tensors, in bytes; no element is read.
template <class Prediction, class PredictionLength>
std::size_t ctc_greedy_decode_workspace(const Prediction &prediction, const PredictionLength &prediction_length)
{
    std::size_t bytes = {};
    check(lk_ctc_greedy_decode_workspace(detail::in(prediction), detail::in(prediction_length), &bytes));
    return bytes;
}

// CTC greedy decoding: the most probable class of each step, the first of equals, then repeated classes merged and
// blanks removed.
template <class Prediction, class PredictionLength, class Decoded, class LogProb>
void ctc_greedy_decode(const Prediction &prediction, const PredictionLength &prediction_length, double epsilon,
                       workspace work, Decoded &&decoded, LogProb &&log_prob)
{
    static_assert(detail::has_dtype<const PredictionLength &>(LK_I32, LK_I64),
                  "lanekit: the prediction_length of ctc_greedy_decode is int32 or int64");
    static_assert(detail::has_dtype<Decoded>(LK_I32, LK_I64),
                  "lanekit: the decoded of ctc_greedy_decode is int32 or int64");
    detail::same_types<value_t<const Prediction &>, LogProb>();
    check(lk_ctc_greedy_decode(detail::in(prediction), detail::in(prediction_length), epsilon, work.data, work.bytes,
                               detail::out(decoded), detail::out(log_prob)));
}

template <class Prediction, class PredictionLength, class Decoded, class LogProb>
void ctc_greedy_decode(const Prediction &prediction, const PredictionLength &prediction_length, double epsilon,
                       Decoded &&decoded, LogProb &&log_prob)
{
    ctc_greedy_decode(prediction, prediction_length, epsilon, {}, decoded, log_prob);
}

template <class Prediction, class PredictionLength, class Decoded, class LogProb>
void ctc_greedy_decode(const Prediction &prediction, const PredictionLength &prediction_length, Decoded &&decoded,
                       LogProb &&log_prob)
{
    ctc_greedy_decode(prediction, prediction_length, 1e-7, {}, decoded, log_prob);
}

// Workspace size of ctc_beam_decode for these tensors, in bytes; no element is read or written.
template <class Prediction, class PredictionLength, class Decoded, class LogProb>
std::size_t ctc_beam_decode_workspace(const Prediction &prediction, const PredictionLength &prediction_length,
                                      std::int64_t beam_width, const Decoded &decoded, const LogProb &log_prob)
{
    std::size_t bytes = {};
    check(lk_ctc_beam_decode_workspace(detail::in(prediction), detail::in(prediction_length), beam_width,
                                       detail::in(decoded), detail::in(log_prob), &bytes));
    return bytes;
}

// CTC prefix beam search: the most probable labellings of each sample that the search finds, best first.
template <class Prediction, class PredictionLength, class Decoded, class LogProb>
void ctc_beam_decode(const Prediction &prediction, const PredictionLength &prediction_length, double epsilon,
                     std::int64_t beam_width, workspace work, Decoded &&decoded, LogProb &&log_prob)
{
    static_assert(detail::has_dtype<const PredictionLength &>(LK_I32, LK_I64),
                  "lanekit: the prediction_length of ctc_beam_decode is int32 or int64");
    static_assert(detail::has_dtype<Decoded>(LK_I32, LK_I64),
                  "lanekit: the decoded of ctc_beam_decode is int32 or int64");
    detail::same_types<value_t<const Prediction &>, LogProb>();
    check(lk_ctc_beam_decode(detail::in(prediction), detail::in(prediction_length), epsilon, beam_width,
                             work.data, work.bytes, detail::out(decoded), detail::out(log_prob)));
}

template <class Prediction, class PredictionLength, class Decoded, class LogProb>
void ctc_beam_decode(const Prediction &prediction, const PredictionLength &prediction_length, double epsilon,
                     std::int64_t beam_width, Decoded &&decoded, LogProb &&log_prob)
{
    ctc_beam_decode(prediction, prediction_length, epsilon, beam_width, {}, decoded, log_prob);
}

template <class Prediction, class PredictionLength, class Decoded, class LogProb>
void ctc_beam_decode(const Prediction &prediction, const PredictionLength &prediction_length, double epsilon,
                     Decoded &&decoded, LogProb &&log_prob)
{
    ctc_beam_decode(prediction, prediction_length, epsilon, 100, {}, decoded, log_prob);
}

template <class Prediction, class PredictionLength, class Decoded, class LogProb>
void ctc_beam_decode(const Prediction &prediction, const PredictionLength &prediction_length, Decoded &&decoded,
                     LogProb &&log_prob)
{
    ctc_beam_decode(prediction, prediction_length, 1e-7, 100, {}, decoded, log_prob);
}

// Training and attention.

// Mean and variance over axes in one pass over memory.
template <class X, class Mean, class Variance>
void moments(const X &x, const axes &over, detail::truth keepdims, Mean &&mean, Variance &&variance)
{
    detail::same_types<value_t<const X &>, Mean, Variance>();
    check(lk_moments(detail::in(x), over.data(), over.size(), keepdims, detail::out(mean), detail::out(variance)));
}

template <class X, class Mean, class Variance>
void moments(const X &x, const axes &over, Mean &&mean, Variance &&variance)
{
    moments(x, over, false, mean, variance);
}

// Batch normalisation in training: (x - mean) / sqrt(variance + epsilon) * gamma + beta, with x's own mean and variance
// over axes.
template <class X, class Gamma, class Beta, class Out, class Mean, class Variance>
void normalize_batch_in_training(const X &x, const Gamma &gamma, const Beta &beta, const axes &over, double epsilon,
                                 Out &&out, Mean &&mean, Variance &&variance)
{
    detail::same_types<value_t<const X &>, Out>();
    detail::same_types_if_given<value_t<const X &>, Gamma, Beta, Mean, Variance>();
    check(lk_normalize_batch_in_training(detail::in(x), detail::optional_in(gamma), detail::optional_in(beta),
                                         over.data(), over.size(), epsilon, detail::out(out),
                                         detail::optional_out(mean), detail::optional_out(variance)));
}

template <class X, class Gamma, class Beta, class Out, class Mean, class Variance>
void normalize_batch_in_training(const X &x, const Gamma &gamma, const Beta &beta, const axes &over, Out &&out,
                                 Mean &&mean, Variance &&variance)
{
    normalize_batch_in_training(x, gamma, beta, over, 1e-3, out, mean, variance);
}

// Exponential moving average: out = x - (x - value) * (1 - momentum).
template <class X, class Value, class Out>
void moving_average_update(const X &x, const Value &value, double momentum, Out &&out)
{
    detail::same_types<value_t<const X &>, const Value &, Out>();
    check(lk_moving_average_update(detail::in(x), detail::in(value), momentum, detail::out(out)));
}

template <class X, class Value> auto moving_average_update(const X &x, const Value &value, double momentum)
{
    const dims shape = detail::result_shape("moving_average_update", {"x"}, x);
    return detail::collect<value_t<const X &>>(
        shape, [&](auto out) { moving_average_update(x, value, momentum, out); });
}

// Workspace size of attention for these tensors, in bytes; no element is read.
template <class Q, class K, class V, class Mask>
std::size_t attention_workspace(const Q &q, const K &k, const V &v, const Mask &mask)
{
    std::size_t bytes = {};
    check(lk_attention_workspace(detail::in(q), detail::in(k), detail::in(v), detail::optional_in(mask), &bytes));
    return bytes;
}

// Scaled dot-product attention: softmax(scale q k^T + mask) v, with the softmax over the keys, without overflow.
template <class Q, class K, class V, class Mask, class Out>
void attention(const Q &q, const K &k, const V &v, const Mask &mask, double scale, detail::truth causal,
               workspace work, Out &&out)
{
    detail::same_types<value_t<const Q &>, const K &, const V &, Out>();
    check(lk_attention(detail::in(q), detail::in(k), detail::in(v), detail::optional_in(mask), scale, causal,
                       work.data, work.bytes, detail::out(out)));
}

template <class Q, class K, class V, class Mask, class Out>
void attention(const Q &q, const K &k, const V &v, const Mask &mask, double scale, detail::truth causal, Out &&out)
{
    attention(q, k, v, mask, scale, causal, {}, out);
}

template <class Q, class K, class V, class Mask, class Out>
void attention(const Q &q, const K &k, const V &v, const Mask &mask, double scale, Out &&out)
{
    attention(q, k, v, mask, scale, false, {}, out);
}

// Random numbers.

// Random bits: the words of Philox4x32-10 under the key seed, with counters 0, 1, 2 and so on.
template <class Out> void random_bits(std::uint64_t seed, std::uint64_t offset, Out &&out)
{
    check(lk_random_bits(seed, offset, detail::out(out)));
}

template <class Out> void random_bits(std::uint64_t seed, Out &&out)
{
    random_bits(seed, 0, out);
}

// Uniform distribution over low <= x < high: low + (high - low) w / 2^24 in float32, / 2^53 in float64, where w is a
// random integer of as many bits.
template <class Out> void random_uniform(std::uint64_t seed, std::uint64_t offset, double low, double high, Out &&out)
{
    check(lk_random_uniform(seed, offset, low, high, detail::out(out)));
}

template <class Out> void random_uniform(std::uint64_t seed, std::uint64_t offset, double low, Out &&out)
{
    random_uniform(seed, offset, low, 1, out);
}

template <class Out> void random_uniform(std::uint64_t seed, std::uint64_t offset, Out &&out)
{
    random_uniform(seed, offset, 0, 1, out);
}

template <class Out> void random_uniform(std::uint64_t seed, Out &&out)
{
    random_uniform(seed, 0, 0, 1, out);
}

// Normal distribution, by inversion: mean + stddev sqrt(2) erfinv(u), where u is one of 2^32 (float32) or 2^53
// (float64) evenly spaced numbers in -1 < u < 1.
template <class Out> void random_normal(std::uint64_t seed, std::uint64_t offset, double mean, double stddev, Out &&out)
{
    check(lk_random_normal(seed, offset, mean, stddev, detail::out(out)));
}

template <class Out> void random_normal(std::uint64_t seed, std::uint64_t offset, double mean, Out &&out)
{
    random_normal(seed, offset, mean, 1, out);
}

template <class Out> void random_normal(std::uint64_t seed, std::uint64_t offset, Out &&out)
{
    random_normal(seed, offset, 0, 1, out);
}

template <class Out> void random_normal(std::uint64_t seed, Out &&out)
{
    random_normal(seed, 0, 0, 1, out);
}

// Normal distribution truncated to two standard deviations about the mean: mean + stddev sqrt(2) erfinv(c u), where c =
// erf(sqrt(2)), and u as in random_normal.
template <class Out>
void random_truncated_normal(std::uint64_t seed, std::uint64_t offset, double mean, double stddev, Out &&out)
{
    check(lk_random_truncated_normal(seed, offset, mean, stddev, detail::out(out)));
}

template <class Out> void random_truncated_normal(std::uint64_t seed, std::uint64_t offset, double mean, Out &&out)
{
    random_truncated_normal(seed, offset, mean, 1, out);
}

template <class Out> void random_truncated_normal(std::uint64_t seed, std::uint64_t offset, Out &&out)
{
    random_truncated_normal(seed, offset, 0, 1, out);
}

template <class Out> void random_truncated_normal(std::uint64_t seed, Out &&out)
{
    random_truncated_normal(seed, 0, 0, 1, out);
}

// Bernoulli distribution: 1 (true) with probability p, else 0.
template <class Out> void random_bernoulli(std::uint64_t seed, std::uint64_t offset, double p, Out &&out)
{
    check(lk_random_bernoulli(seed, offset, p, detail::out(out)));
}

template <class Out> void random_bernoulli(std::uint64_t seed, std::uint64_t offset, Out &&out)
{
    random_bernoulli(seed, offset, 0, out);
}

template <class Out> void random_bernoulli(std::uint64_t seed, Out &&out)
{
    random_bernoulli(seed, 0, 0, out);
}

// Uniform distribution over the integers low <= x < high: low + floor((high - low) w / 2^128), where w is a random
// integer of 128 bits.
template <class Out>
void random_integers(std::uint64_t seed, std::uint64_t offset, std::int64_t low, std::int64_t high, Out &&out)
{
    static_assert(detail::has_dtype<Out>(LK_I32, LK_I64), "lanekit: random_integers writes int32 or int64");
    check(lk_random_integers(seed, offset, low, high, detail::out(out)));
}

template <class Out> void random_integers(std::uint64_t seed, std::int64_t low, std::int64_t high, Out &&out)
{
    random_integers(seed, 0, low, high, out);
}

// Random permutation of 0, .., n - 1, where n is out's extent: a Fisher-Yates shuffle.
template <class Out> void random_permutation(std::uint64_t seed, std::uint64_t offset, Out &&out)
{
    static_assert(detail::has_dtype<Out>(LK_I32, LK_I64), "lanekit: random_permutation writes int32 or int64");
    check(lk_random_permutation(seed, offset, detail::out(out)));
}

template <class Out> void random_permutation(std::uint64_t seed, Out &&out)
{
    random_permutation(seed, 0, out);
}

// Tables and inner loops.

// Number of elementwise operations: the LK_OP_ constants are 0 to op_count() - 1.
inline std::int32_t op_count()
{
    return lk_op_count();
}

// The description of an elementwise operation.
inline lk_op_info op_describe(lk_op op)
{
    lk_op_info out = {};
    out.size = sizeof out;
    check(lk_op_describe(op, &out));
    return out;
}

// The dtype of one operand of an elementwise operation.
inline lk_dtype op_operand_dtype(lk_op op, lk_dtype dtype, std::int32_t operand)
{
    lk_dtype out = {};
    check(lk_op_operand_dtype(op, dtype, operand, &out));
    return out;
}

// The inner loop of an elementwise operation for one of its dtypes.
inline lk_loop_fn loop(lk_op op, lk_dtype dtype)
{
    lk_loop_fn fn = {};
    check(lk_loop(op, dtype, &fn));
    return fn;
}

// Number of reductions: LK_REDUCE_ constants are 0 to this - 1.
inline std::int32_t reduction_count()
{
    return lk_reduction_count();
}

// Describes a reduction: *out receives its row of the table.
inline lk_reduction_info reduction_describe(lk_reduction reduction)
{
    lk_reduction_info out = {};
    out.size = sizeof out;
    check(lk_reduction_describe(reduction, &out));
    return out;
}

// Dtype of a reduction's result for elements of `dtype`, written.
inline lk_dtype reduction_dtype(lk_reduction reduction, lk_dtype dtype)
{
    lk_dtype out = {};
    check(lk_reduction_dtype(reduction, dtype, &out));
    return out;
}

// Number of exported functions.
inline std::int32_t function_count()
{
    return lk_function_count();
}

// The number of the exported function with this name, such as "lk_exp",.
inline std::int32_t function_named(const char *name)
{
    std::int32_t function = {};
    check(lk_function_named(name, &function));
    return function;
}

// The description of an exported function: what it computes and what it promises.
inline lk_function_info function_describe(std::int32_t function)
{
    lk_function_info out = {};
    out.size = sizeof out;
    check(lk_function_describe(function, &out));
    return out;
}

// The description of an argument of an exported function.
inline lk_argument_info function_argument(std::int32_t function, std::int32_t argument)
{
    lk_argument_info out = {};
    out.size = sizeof out;
    check(lk_function_argument(function, argument, &out));
    return out;
}

} // namespace lanekit

#endif // LANEKIT_FUNCTIONS_HPP
