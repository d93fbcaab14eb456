// Part of lanekit_program.hpp: what takes expressions and gives them.
//
// These are the operators of C++ and all elementwise operations, reductions and normalisations of lanekit.hpp, under
// their names there. Numbers among the operands take the type of the expressions beside them: 2 * a, 0.1 * a is rounded
// as 0.1f * a. One that this type does not hold throws lanekit::error: 0.5 beside an int, 1e39 beside a float.

#ifndef LANEKIT_EXPR_FUNCTIONS_HPP
#define LANEKIT_EXPR_FUNCTIONS_HPP

#include "lanekit_expr.hpp"
#include "lanekit_expr_operations.hpp"

namespace lanekit {

// The one conversion between element types.
template <class To, class T> expr<To> cast(const expr<T> &x)
{
    std::int32_t result = -1;
    check(lk_program_cast(x.program().get(), x.number(), dtype_of<To>::value, &result));
    return {x.program(), result};
}

// Elementwise operations with rules of their own; the others are in lanekit_expr_operations.hpp.

#define LANEKIT_OP(name)                                    \
    [] {                                                    \
        static const lk_op found = detail::op_called(name); \
        return found;                                       \
    }()

// With parameters, whose defaults are the op table's.
template <class T> expr<T> relu(const expr<T> &x)
{
    return detail::elementwise<T>(LANEKIT_OP("relu"), {}, x);
}
// alpha is of any arithmetic type, so that relu on tensors, whose output stands there, is no better match.
template <class T, class N, class = detail::if_number<N>>
expr<T> relu(const expr<T> &x, N alpha, double max_value = std::numeric_limits<double>::infinity(),
             double threshold = 0)
{
    return detail::elementwise<T>(LANEKIT_OP("relu"), {detail::parameter(alpha), max_value, threshold}, x);
}

// An infinity is no bound.
template <class T> expr<T> clip(const expr<T> &x, double lo, double hi = std::numeric_limits<double>::infinity())
{
    return detail::elementwise<T>(LANEKIT_OP("clip"), {lo, hi}, x);
}
template <class T, class L, class H, class = std::enable_if_t<std::is_same_v<L, bool> || std::is_same_v<H, bool>>>
expr<T> clip(const expr<T> &x, L lo, H hi)
{
    return clip(x, detail::parameter(lo), detail::parameter(hi));
}

template <class T, class N, class = detail::if_number<N>> expr<T> powi(const expr<T> &x, N n)
{
    static_assert(std::is_integral_v<N>, "lanekit: the exponent of powi is an integer; use lanekit::pow");
    return detail::elementwise<T>(LANEKIT_OP("powi"), {detail::parameter(n)}, x);
}

// a where the condition is true, else b; of two numbers, those of one type.
template <class C, class A, class B> auto where(const expr<C> &condition, const A &a, const B &b)
{
    static_assert(std::is_same_v<C, bool>, "lanekit: the condition of where is an expr<bool>");
    using T = typename detail::chosen<A, B>::type;
    const auto &program = condition.program();
    return detail::operation<T>(program, LANEKIT_OP("where"),
                                {detail::value_in<bool>(program, condition), detail::value_in<T>(program, a),
                                 detail::value_in<T>(program, b)});
}
template <class C, class A, class B> auto select(const expr<C> &condition, const A &a, const B &b)
{
    return where(condition, a, b);
}

// x * 2^n.
template <class T, class N> expr<T> ldexp(const expr<T> &x, const N &n)
{
    static_assert(detail::is_operand_of<std::int32_t, N>(), "lanekit: exponents are int32");
    const std::int32_t exponent = detail::value_in<std::int32_t>(x.program(), n);
    return detail::operation<T>(x.program(), LANEKIT_OP("ldexp"), {x.number(), exponent});
}

#undef LANEKIT_OP

// Operators. Those of C++ that round integers otherwise than Lanekit's functions are refused with their names.

#define LANEKIT_DEFINE_OPERATOR(sign, name)                                                                \
    template <class A, class B, class = detail::if_exprs<A, B>> auto operator sign(const A &a, const B &b) \
    {                                                                                                      \
        return name(a, b);                                                                                 \
    }

LANEKIT_DEFINE_OPERATOR(+, add)
LANEKIT_DEFINE_OPERATOR(-, sub)
LANEKIT_DEFINE_OPERATOR(*, mul)
LANEKIT_DEFINE_OPERATOR(&, bitwise_and)
LANEKIT_DEFINE_OPERATOR(|, bitwise_or)
LANEKIT_DEFINE_OPERATOR(^, bitwise_xor)
LANEKIT_DEFINE_OPERATOR(<<, left_shift)
LANEKIT_DEFINE_OPERATOR(>>, right_shift)
LANEKIT_DEFINE_OPERATOR(&&, logical_and)
LANEKIT_DEFINE_OPERATOR(||, logical_or)
LANEKIT_DEFINE_OPERATOR(==, equal)
LANEKIT_DEFINE_OPERATOR(!=, not_equal)
LANEKIT_DEFINE_OPERATOR(<, less)
LANEKIT_DEFINE_OPERATOR(<=, less_equal)
LANEKIT_DEFINE_OPERATOR(>, greater)
LANEKIT_DEFINE_OPERATOR(>=, greater_equal)

#undef LANEKIT_DEFINE_OPERATOR

template <class A, class B, class = detail::if_exprs<A, B>> auto operator/(const A &a, const B &b)
{
    static_assert(!std::is_integral_v<detail::common_t<A, B>>,
                  "lanekit: / of integers: use lanekit::floor_divide, which rounds down (C++ rounds towards zero), or "
                  "lanekit::cast to a floating-point type");
    return div(a, b);
}

template <class A, class B, class = detail::if_exprs<A, B>> auto operator%(const A &, const B &b)
{
    static_assert(detail::never<A>, "lanekit: % is no operator here: lanekit::remainder has the sign of the divisor, "
                                    "as in Python, lanekit::fmod that of the dividend, as in C");
    return b;
}

template <class T> expr<T> operator-(const expr<T> &x) { return neg(x); }
template <class T> expr<T> operator+(const expr<T> &x) { return x; }
template <class T> expr<T> operator~(const expr<T> &x) { return bitwise_not(x); }
template <class T> expr<T> operator!(const expr<T> &x) { return logical_not(x); }

// Reductions over all axes, or some: sum(x), sum(x, {-1}), sum(x, {-1}, true), sum(x, all_axes, true). With keepdims
// the reduced axes stay, with extent 1, so that the result broadcasts to x. Behind it stands ddof, where there is one:
// var(x, {-1}, true, 1), or by its name alone: var(x, {-1}, lanekit::ddof(1)), var(x, lanekit::ddof(1)). keepdims is of
// any type here, so that the functions on tensors are no better matches.
#define LANEKIT_DEFINE_REDUCTION_TO(name, result_t)                                                          \
    template <class T> expr<result_t> name(const expr<T> &x)                                                 \
    {                                                                                                        \
        return detail::reduced<result_t>(x.program(), #name, {x.number()}, nullptr, false);                  \
    }                                                                                                        \
    template <class T, class Flag = bool, class = detail::if_number<Flag>>                                   \
    expr<result_t> name(const expr<T> &x, const axes &over, Flag keepdims = false)                           \
    {                                                                                                        \
        return detail::reduced<result_t>(x.program(), #name, {x.number()}, &over, detail::flag(keepdims));   \
    }                                                                                                        \
    template <class T, class Flag = bool, class = detail::if_number<Flag>>                                   \
    expr<result_t> name(const expr<T> &x, all_axes_t, Flag keepdims = false)                                 \
    {                                                                                                        \
        return detail::reduced<result_t>(x.program(), #name, {x.number()}, nullptr, detail::flag(keepdims)); \
    }                                                                                                        \
    template <class T, class B, class = detail::if_bool<B>> expr<result_t> name(const expr<T> &x, B)         \
    {                                                                                                        \
        static_assert(detail::never<T>,                                                                      \
                      "lanekit: keepdims stands behind the axes: " #name "(x, lanekit::all_axes, true)");    \
        return name(x);                                                                                      \
    }

#define LANEKIT_DEFINE_REDUCTION(name) LANEKIT_DEFINE_REDUCTION_TO(name, T)
#define LANEKIT_DEFINE_TRUTH(name) LANEKIT_DEFINE_REDUCTION_TO(name, bool)
#define LANEKIT_DEFINE_COUNT(name) LANEKIT_DEFINE_REDUCTION_TO(name, std::int64_t)

// ddof has its name, or stands behind keepdims; a bare number behind x is an axis.
#define LANEKIT_DEFINE_SPREAD(name, kernel)                                                                     \
    template <class T> expr<T> name(const expr<T> &x)                                                           \
    {                                                                                                           \
        return detail::reduced<T>(x.program(), #kernel, {x.number()}, nullptr, false);                          \
    }                                                                                                           \
    template <class T, class N, class = detail::if_number<N>, class = std::enable_if_t<!detail::is_integer<N>>> \
    expr<T> name(const expr<T> &x, N)                                                                           \
    {                                                                                                           \
        static_assert(detail::never<T>, "lanekit: behind the input stand axes; ddof is told by name: " #name    \
                                        "(x, lanekit::ddof(1)), " #name "(x, {-1}, lanekit::ddof(1))");         \
        return x;                                                                                               \
    }                                                                                                           \
    template <class T, class D, class = detail::if_ddof<D>> expr<T> name(const expr<T> &x, D delta)             \
    {                                                                                                           \
        return detail::reduced<T>(x.program(), #kernel, {x.number()}, nullptr, false, delta.value);             \
    }                                                                                                           \
    template <class T> expr<T> name(const expr<T> &x, const axes &over, ddof delta)                             \
    {                                                                                                           \
        return detail::reduced<T>(x.program(), #kernel, {x.number()}, &over, false, delta.value);               \
    }                                                                                                           \
    template <class T, class Flag = bool, class = detail::if_number<Flag>>                                      \
    expr<T> name(const expr<T> &x, const axes &over, Flag keepdims = false, detail::parameter delta = 0)        \
    {                                                                                                           \
        return detail::reduced<T>(x.program(), #kernel, {x.number()}, &over, detail::flag(keepdims), delta);    \
    }                                                                                                           \
    template <class T> expr<T> name(const expr<T> &x, all_axes_t, ddof delta) { return name(x, delta); }        \
    template <class T, class Flag = bool, class = detail::if_number<Flag>>                                      \
    expr<T> name(const expr<T> &x, all_axes_t, Flag keepdims = false, detail::parameter delta = 0)              \
    {                                                                                                           \
        return detail::reduced<T>(x.program(), #kernel, {x.number()}, nullptr, detail::flag(keepdims), delta);  \
    }

LANEKIT_REDUCTIONS(LANEKIT_DEFINE_REDUCTION, LANEKIT_DEFINE_TRUTH, LANEKIT_DEFINE_COUNT, LANEKIT_DEFINE_SPREAD)

#undef LANEKIT_DEFINE_SPREAD
#undef LANEKIT_DEFINE_COUNT
#undef LANEKIT_DEFINE_TRUTH
#undef LANEKIT_DEFINE_REDUCTION
#undef LANEKIT_DEFINE_REDUCTION_TO

// Sum of x * y over axes of the shape that they broadcast to.
template <class T, class U> expr<T> vecdot(const expr<T> &x, const expr<U> &y)
{
    const std::int32_t second = detail::value_in<T>(x.program(), y);
    return detail::reduced<T>(x.program(), "vecdot", {x.number(), second}, nullptr, false);
}
template <class T, class U, class Flag = bool, class = detail::if_number<Flag>>
expr<T> vecdot(const expr<T> &x, const expr<U> &y, const axes &over, Flag keepdims = false)
{
    const std::int32_t second = detail::value_in<T>(x.program(), y);
    return detail::reduced<T>(x.program(), "vecdot", {x.number(), second}, &over, detail::flag(keepdims));
}
template <class T, class U, class Flag = bool, class = detail::if_number<Flag>>
expr<T> vecdot(const expr<T> &x, const expr<U> &y, all_axes_t, Flag keepdims = false)
{
    const std::int32_t second = detail::value_in<T>(x.program(), y);
    return detail::reduced<T>(x.program(), "vecdot", {x.number(), second}, nullptr, detail::flag(keepdims));
}

// Normalisations along axes, the last one unless told otherwise; the result has x's shape. l2_normalize and standardize
// want to be told: their function in Python takes all axes, the one in text the last.
template <class T> expr<T> softmax(const expr<T> &x, const axes &along = -1)
{
    return detail::normalised("softmax", x, {x.number()}, &along, {});
}
template <class T> expr<T> softmax(const expr<T> &x, all_axes_t)
{
    return detail::normalised("softmax", x, {x.number()}, nullptr, {});
}
template <class T> expr<T> log_softmax(const expr<T> &x, const axes &along = -1)
{
    return detail::normalised("log_softmax", x, {x.number()}, &along, {});
}
template <class T> expr<T> log_softmax(const expr<T> &x, all_axes_t)
{
    return detail::normalised("log_softmax", x, {x.number()}, nullptr, {});
}
template <class T, class N = double, class = detail::if_number<N>>
expr<T> l2_normalize(const expr<T> &x, const axes &along, N epsilon = 1e-12)
{
    return detail::normalised("l2_normalize", x, {x.number()}, &along, {detail::parameter(epsilon)});
}
template <class T> expr<T> l2_normalize(const expr<T> &x, all_axes_t, detail::parameter epsilon = 1e-12)
{
    return detail::normalised("l2_normalize", x, {x.number()}, nullptr, {epsilon});
}
template <class T, class N = double, class = detail::if_number<N>>
expr<T> standardize(const expr<T> &x, const axes &along, N ddof = 0, double epsilon = 0)
{
    return detail::normalised("standardize", x, {x.number()}, &along, {detail::parameter(ddof), epsilon});
}
template <class T, class N, class B, class = detail::if_bool<B>>
expr<T> standardize(const expr<T> &x, const axes &, N, B epsilon)
{
    static_cast<void>(detail::parameter(epsilon));
    return x;
}
template <class T>
expr<T> standardize(const expr<T> &x, all_axes_t, detail::parameter ddof = 0, detail::parameter epsilon = 0)
{
    return detail::normalised("standardize", x, {x.number()}, nullptr, {ddof, epsilon});
}

// Gamma and beta may be left out: layer_norm(x), layer_norm(x, gamma), layer_norm(x, gamma, beta, {-1}, 1e-5).
template <class T> expr<T> layer_norm(const expr<T> &x, const axes &along = -1, detail::parameter epsilon = 1e-3)
{
    return detail::normalised("layer_norm", x, {x.number()}, &along, {epsilon});
}
template <class T, class G>
expr<T> layer_norm(const expr<T> &x, const expr<G> &gamma, const axes &along = -1, detail::parameter epsilon = 1e-3)
{
    const std::int32_t scale = detail::value_in<T>(x.program(), gamma);
    return detail::normalised("layer_norm", x, {x.number(), scale}, &along, {epsilon});
}
template <class T, class G, class B>
expr<T> layer_norm(const expr<T> &x, const expr<G> &gamma, const expr<B> &beta, const axes &along = -1,
                   detail::parameter epsilon = 1e-3)
{
    const std::int32_t scale = detail::value_in<T>(x.program(), gamma);
    const std::int32_t offset = detail::value_in<T>(x.program(), beta);
    return detail::normalised("layer_norm", x, {x.number(), scale, offset}, &along, {epsilon});
}
template <class T> expr<T> rms_norm(const expr<T> &x, const axes &along = -1, detail::parameter epsilon = 1e-6)
{
    return detail::normalised("rms_norm", x, {x.number()}, &along, {epsilon});
}
template <class T, class G>
expr<T> rms_norm(const expr<T> &x, const expr<G> &gamma, const axes &along = -1, detail::parameter epsilon = 1e-6)
{
    const std::int32_t scale = detail::value_in<T>(x.program(), gamma);
    return detail::normalised("rms_norm", x, {x.number(), scale}, &along, {epsilon});
}

} // namespace lanekit

#endif // LANEKIT_EXPR_FUNCTIONS_HPP
