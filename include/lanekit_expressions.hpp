// Part of lanekit_program.hpp: expressions of programs, and the operators and functions that make them.
//
// An expr<T> is a value of a program that is being built: its elements, of type T, are known when the program runs. All
// elementwise operations, reductions and normalisations of lanekit.hpp take expressions, under their names there, and
// give one. Numbers among the operands take the type of the expressions: 2 * a, 0.5 * a. One that this type does not
// hold, such as 0.1 beside a float, throws lanekit::error: write 0.1f.

#ifndef LANEKIT_EXPRESSIONS_HPP
#define LANEKIT_EXPRESSIONS_HPP

#include "lanekit.hpp"

#include <cmath>
#include <cstdio>
#include <cstring>
#include <initializer_list>
#include <memory>

namespace lanekit {

template <class T> class expr {
public:
    using value_type = T;

    // Without a value: to be assigned to.
    expr() = default;
    // The value of that number of a program, as the C functions count.
    expr(std::shared_ptr<lk_program> program, std::int32_t number) : program_(std::move(program)), number_(number) {}

    const std::shared_ptr<lk_program> &program() const { return program_; }
    std::int32_t number() const { return number_; }

    template <class X> expr &operator+=(const X &x) { return *this = *this + x; }
    template <class X> expr &operator-=(const X &x) { return *this = *this - x; }
    template <class X> expr &operator*=(const X &x) { return *this = *this * x; }
    template <class X> expr &operator/=(const X &x) { return *this = *this / x; }

    // So that `if (a > b)` is explained.
    explicit operator bool() const
    {
        static_assert(detail::never<T>, "lanekit: what a value of a program is, is known only when the program runs: "
                                        "in place of if, ?: and loops on values, use lanekit::where(condition, a, b)");
        return false;
    }

private:
    std::shared_ptr<lk_program> program_;
    std::int32_t number_ = -1;
};

namespace detail {

template <class X> inline constexpr bool is_expr = false;
template <class T> inline constexpr bool is_expr<expr<T>> = true;

template <class X> using if_number = std::enable_if_t<std::is_arithmetic_v<X>>;
// Expressions and numbers, with an expression among them.
template <class... Xs>
using if_exprs =
    std::enable_if_t<(is_expr<Xs> || ...) && ((is_expr<Xs> || std::is_arithmetic_v<Xs>) && ...)>;

// What elementwise functions on tensors see of an expression, so that overload resolution can pass them by.
template <class T> struct no_tensor {
    using element_type = T;
};

} // namespace detail

template <class T> detail::no_tensor<T> view(const expr<T> &)
{
    static_assert(detail::never<T>, "lanekit: this function is none for programs; what takes expressions is listed in "
                                    "lanekit_expressions.hpp");
    return {};
}

namespace detail {

// Whether a number is an element of type T, exactly. Infinities and NaN are in all floating-point types.
template <class T, class N> bool holds(N n)
{
    using of_t = std::numeric_limits<T>;
    using of_n = std::numeric_limits<N>;
    if constexpr (std::is_same_v<T, N>) {
        return true;
    } else if constexpr (std::is_same_v<T, bool>) {
        return n == static_cast<N>(0) || n == static_cast<N>(1);
    } else if constexpr (std::is_floating_point_v<T> && std::is_floating_point_v<N>) {
        if constexpr (of_t::digits >= of_n::digits)
            return true;
        else
            return !std::isfinite(n)
                   || (std::fabs(n) <= static_cast<N>(of_t::max()) && static_cast<N>(static_cast<T>(n)) == n);
    } else if constexpr (std::is_floating_point_v<T>) {
        const T near = static_cast<T>(n);
        return near < std::ldexp(static_cast<T>(1), of_n::digits) && static_cast<N>(near) == n;
    } else if constexpr (std::is_floating_point_v<N>) {
        const N end = std::ldexp(static_cast<N>(1), of_t::digits);
        return n >= (std::is_signed_v<T> ? -end : static_cast<N>(0)) && n < end && std::trunc(n) == n;
    } else {
        if constexpr (std::is_signed_v<N>)
            if (n < 0)
                return std::is_signed_v<T> && static_cast<std::intmax_t>(n) >= static_cast<std::intmax_t>(of_t::min());
        return static_cast<std::uintmax_t>(n) <= static_cast<std::uintmax_t>(of_t::max());
    }
}

// A number as an element of type T.
template <class T, class N> T exactly(N n)
{
    static_assert(std::is_arithmetic_v<T>, "lanekit: numbers beside expressions of this type are not possible: make it "
                                           "an input of the program");
    if (holds<T>(n)) return static_cast<T>(n);
    char written[64];
    std::snprintf(written, sizeof written, "%.17Lg", static_cast<long double>(n));
    throw error(LK_ERR_VALUE, std::string("lanekit: the number ") + written + " is no "
                                  + lk_dtype_name(dtype_of<T>::value) + ", as the expression beside it is; write one of "
                                  + "that type, such as 0.1f for float32, or use lanekit::cast on the expression");
}

// The number of the op table's row of that name; each function keeps its own.
inline lk_op op_called(const char *name)
{
    lk_op_info info;
    for (lk_op op = 0; lk_op_describe(op, &info) == LK_OK; op++)
        if (std::strcmp(info.name, name) == 0) return op;
    throw error(LK_ERR_UNSUPPORTED, std::string("lanekit: the library that is linked has no operation ") + name);
}

// Likewise of the table of reductions, which is a short one.
inline std::int32_t reduction_called(const char *name)
{
    lk_reduction_info info;
    for (std::int32_t number = 0; lk_reduction_describe(number, &info) == LK_OK; number++)
        if (std::strcmp(info.name, name) == 0) return number;
    throw error(LK_ERR_UNSUPPORTED, std::string("lanekit: the library that is linked has no reduction ") + name);
}

// The first expression among operands.
template <class X, class... Xs> const auto &first_expr(const X &x, const Xs &...xs)
{
    if constexpr (is_expr<X>)
        return x;
    else
        return first_expr(xs...);
}

template <class... Xs> using common_t = typename bare<decltype(first_expr(std::declval<const Xs &>()...))>::value_type;

template <class T, class X> constexpr bool is_operand_of()
{
    if constexpr (is_expr<X>)
        return std::is_same_v<typename X::value_type, T>;
    else
        return true;
}

// The type of what where chooses from.
template <class A, class B, class = void> struct chosen {
    static_assert(std::is_same_v<A, B> && std::is_arithmetic_v<A>,
                  "lanekit: where takes expressions of one type, or two numbers of one type");
    using type = A;
};
template <class A, class B> struct chosen<A, B, if_exprs<A, B>> {
    using type = common_t<A, B>;
};

// An operand as a value of the program: an expression is one, a number becomes a constant of type T.
template <class T, class X> std::int32_t value_in(const std::shared_ptr<lk_program> &program, const X &x)
{
    static_assert(is_operand_of<T, X>(), "lanekit: the operands have different element types; nothing is converted "
                                         "silently, use lanekit::cast");
    if constexpr (is_expr<X>) {
        if (x.program() != program)
            throw error(LK_ERR_VALUE, "lanekit: the operands are expressions of two programs, or one is without a "
                                      "value; an expression lives as long as the call that builds its program");
        return x.number();
    } else {
        const T element = exactly<T>(x);
        std::int32_t number = -1;
        check(lk_program_constant(program.get(), &element, dtype_of<T>::value, &number));
        return number;
    }
}

// The operands in the order of the operation, and its parameters, none for the defaults.
using value_numbers = std::initializer_list<std::int32_t>;
using parameters = std::initializer_list<double>;

inline std::int32_t count(std::size_t n) { return static_cast<std::int32_t>(n); }

template <class R>
expr<R> operation(const std::shared_ptr<lk_program> &program, lk_op op, value_numbers operands, parameters params = {})
{
    std::int32_t result = -1;
    check(lk_program_op(program.get(), op, operands.begin(), count(operands.size()),
                        params.size() == 0 ? nullptr : params.begin(), count(params.size()), &result, nullptr));
    return {program, result};
}

template <class R, class S>
std::pair<expr<R>, expr<S>> two_results(const std::shared_ptr<lk_program> &program, lk_op op, value_numbers operands)
{
    std::int32_t first = -1, second = -1;
    check(lk_program_op(program.get(), op, operands.begin(), count(operands.size()), nullptr, 0, &first, &second));
    return {{program, first}, {program, second}};
}

// The operation on operands of one type, whose result has type R.
template <class R, class... Xs> expr<R> elementwise(lk_op op, parameters params, const Xs &...xs)
{
    const auto &program = first_expr(xs...).program();
    return operation<R>(program, op, {value_in<common_t<Xs...>>(program, xs)...}, params);
}

inline const std::int32_t *pointer(const axes &over) { return over.size() == 0 ? nullptr : over.data(); }

template <class R>
expr<R> reduced(const std::shared_ptr<lk_program> &program, const char *name, value_numbers operands, const axes &over,
                bool keepdims, double param = 0)
{
    std::int32_t result = -1;
    check(lk_program_reduce(program.get(), reduction_called(name), operands.begin(), count(operands.size()),
                            pointer(over), over.size(), keepdims, param, &result));
    return {program, result};
}

template <class T>
expr<T> normalised(const char *name, const expr<T> &x, value_numbers operands, const axes &along, parameters params)
{
    std::int32_t result = -1;
    check(lk_program_normalise(x.program().get(), name, operands.begin(), count(operands.size()), pointer(along),
                               along.size(), params.begin(), count(params.size()), &result));
    return {x.program(), result};
}

} // namespace detail

// The one conversion between element types.
template <class To, class T> expr<To> cast(const expr<T> &x)
{
    std::int32_t result = -1;
    check(lk_program_cast(x.program().get(), x.number(), dtype_of<To>::value, &result));
    return {x.program(), result};
}

// Elementwise operations, from the lists in lanekit.hpp.

#define LANEKIT_OP(name)                                    \
    [] {                                                    \
        static const lk_op found = detail::op_called(name); \
        return found;                                       \
    }()

#define LANEKIT_DEFINE_UNARY(name)                               \
    template <class T> expr<T> name(const expr<T> &x)            \
    {                                                            \
        return detail::elementwise<T>(LANEKIT_OP(#name), {}, x); \
    }

#define LANEKIT_DEFINE_TEST(name)                                   \
    template <class T> expr<bool> name(const expr<T> &x)            \
    {                                                               \
        return detail::elementwise<bool>(LANEKIT_OP(#name), {}, x); \
    }

// Three of each, as the functions on tensors of the same name take any two operands.
#define LANEKIT_DEFINE_BINARY(name)                                                                      \
    template <class T, class U> expr<T> name(const expr<T> &a, const expr<U> &b)                         \
    {                                                                                                    \
        return detail::elementwise<T>(LANEKIT_OP(#name), {}, a, b);                                      \
    }                                                                                                    \
    template <class T, class N, class = detail::if_number<N>> expr<T> name(const expr<T> &a, const N &b) \
    {                                                                                                    \
        return detail::elementwise<T>(LANEKIT_OP(#name), {}, a, b);                                      \
    }                                                                                                    \
    template <class N, class T, class = detail::if_number<N>> expr<T> name(const N &a, const expr<T> &b) \
    {                                                                                                    \
        return detail::elementwise<T>(LANEKIT_OP(#name), {}, a, b);                                      \
    }

#define LANEKIT_DEFINE_COMPARE(name)                                                                    \
    template <class A, class B, class = detail::if_exprs<A, B>> expr<bool> name(const A &a, const B &b) \
    {                                                                                                   \
        return detail::elementwise<bool>(LANEKIT_OP(#name), {}, a, b);                                  \
    }

#define LANEKIT_DEFINE_BITS(name)                                                                 \
    template <class A, class B, class = detail::if_exprs<A, B>> auto name(const A &a, const B &b) \
    {                                                                                             \
        return detail::elementwise<detail::common_t<A, B>>(LANEKIT_OP(#name), {}, a, b);          \
    }

LANEKIT_OPS(LANEKIT_DEFINE_UNARY, LANEKIT_DEFINE_BINARY, LANEKIT_DEFINE_COMPARE, LANEKIT_DEFINE_TEST)
LANEKIT_BITS(LANEKIT_DEFINE_BITS)
LANEKIT_DEFINE_UNARY(logical_not)
LANEKIT_DEFINE_UNARY(bitwise_not)

#undef LANEKIT_DEFINE_BITS
#undef LANEKIT_DEFINE_COMPARE
#undef LANEKIT_DEFINE_BINARY
#undef LANEKIT_DEFINE_TEST
#undef LANEKIT_DEFINE_UNARY

// Second names, as in lanekit.hpp.
template <class T> expr<T> rint(const expr<T> &x) { return round(x); }
template <class T> expr<T> swish(const expr<T> &x) { return silu(x); }

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
    return detail::elementwise<T>(LANEKIT_OP("relu"), {static_cast<double>(alpha), max_value, threshold}, x);
}

template <class T> expr<T> elu(const expr<T> &x, double alpha = 1)
{
    return detail::elementwise<T>(LANEKIT_OP("elu"), {alpha}, x);
}

template <class T> expr<T> leaky_relu(const expr<T> &x, double alpha = 0.3)
{
    return detail::elementwise<T>(LANEKIT_OP("leaky_relu"), {alpha}, x);
}

template <class T> expr<T> clip(const expr<T> &x, double lo, double hi)
{
    return detail::elementwise<T>(LANEKIT_OP("clip"), {lo, hi}, x);
}

template <class T> expr<T> powi(const expr<T> &x, std::int32_t n)
{
    return detail::elementwise<T>(LANEKIT_OP("powi"), {static_cast<double>(n)}, x);
}

template <class T>
expr<T> nan_to_num(const expr<T> &x, double nan = 0, double posinf = std::numeric_limits<double>::max(),
                   double neginf = std::numeric_limits<double>::lowest())
{
    return detail::elementwise<T>(LANEKIT_OP("nan_to_num"), {nan, posinf, neginf}, x);
}

template <class A, class B, class = detail::if_exprs<A, B>>
auto axpby(const A &x, const B &y, double alpha = 1, double beta = 1)
{
    return detail::elementwise<detail::common_t<A, B>>(LANEKIT_OP("axpby"), {alpha, beta}, x, y);
}

// a * b + c, rounded once.
template <class A, class B, class C, class = detail::if_exprs<A, B, C>>
auto fma(const A &a, const B &b, const C &c)
{
    return detail::elementwise<detail::common_t<A, B, C>>(LANEKIT_OP("fma"), {}, a, b, c);
}

// a + t (b - a).
template <class A, class B, class C, class = detail::if_exprs<A, B, C>>
auto lerp(const A &a, const B &b, const C &t)
{
    return detail::elementwise<detail::common_t<A, B, C>>(LANEKIT_OP("lerp"), {}, a, b, t);
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

// Two results: auto [s, c] = sincos(x).
template <class T> std::pair<expr<T>, expr<T>> sincos(const expr<T> &x)
{
    return detail::two_results<T, T>(x.program(), LANEKIT_OP("sincos"), {x.number()});
}

template <class T> std::pair<expr<T>, expr<T>> modf(const expr<T> &x)
{
    return detail::two_results<T, T>(x.program(), LANEKIT_OP("modf"), {x.number()});
}

template <class T> std::pair<expr<T>, expr<std::int32_t>> frexp(const expr<T> &x)
{
    return detail::two_results<T, std::int32_t>(x.program(), LANEKIT_OP("frexp"), {x.number()});
}

template <class A, class B, class = detail::if_exprs<A, B>> auto divmod(const A &x, const B &y)
{
    using T = detail::common_t<A, B>;
    const auto &program = detail::first_expr(x, y).program();
    return detail::two_results<T, T>(program, LANEKIT_OP("divmod"),
                                     {detail::value_in<T>(program, x), detail::value_in<T>(program, y)});
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

// Reductions over all axes, or some: sum(x, {-1}). With keepdims the reduced axes stay, with extent 1, so that the
// result broadcasts to x. Flags and parameters are of any arithmetic type, for the reason that relu tells.
#define LANEKIT_DEFINE_REDUCTION_TO(name, result_t)                                                            \
    template <class T, class Flag = bool, class = detail::if_number<Flag>>                                     \
    expr<result_t> name(const expr<T> &x, const axes &over = {}, Flag keepdims = false)                        \
    {                                                                                                          \
        return detail::reduced<result_t>(x.program(), #name, {x.number()}, over, static_cast<bool>(keepdims)); \
    }

#define LANEKIT_DEFINE_REDUCTION(name) LANEKIT_DEFINE_REDUCTION_TO(name, T)
#define LANEKIT_DEFINE_TRUTH(name) LANEKIT_DEFINE_REDUCTION_TO(name, bool)
#define LANEKIT_DEFINE_COUNT(name) LANEKIT_DEFINE_REDUCTION_TO(name, std::int64_t)

#define LANEKIT_DEFINE_SPREAD(name, kernel)                                                              \
    template <class T, class N = double, class Flag = bool, class = detail::if_number<N>,                \
              class = detail::if_number<Flag>>                                                           \
    expr<T> name(const expr<T> &x, const axes &over, N ddof = 0, Flag keepdims = false)                  \
    {                                                                                                    \
        return detail::reduced<T>(x.program(), #kernel, {x.number()}, over, static_cast<bool>(keepdims), \
                                  static_cast<double>(ddof));                                            \
    }                                                                                                    \
    template <class T> expr<T> name(const expr<T> &x) { return name(x, axes()); }                        \
    template <class T, class N, class = detail::if_number<N>> expr<T> name(const expr<T> &x, N ddof)     \
    {                                                                                                    \
        return name(x, axes(), ddof);                                                                    \
    }

LANEKIT_REDUCTIONS(LANEKIT_DEFINE_REDUCTION, LANEKIT_DEFINE_TRUTH, LANEKIT_DEFINE_COUNT, LANEKIT_DEFINE_SPREAD)

#undef LANEKIT_DEFINE_SPREAD
#undef LANEKIT_DEFINE_COUNT
#undef LANEKIT_DEFINE_TRUTH
#undef LANEKIT_DEFINE_REDUCTION
#undef LANEKIT_DEFINE_REDUCTION_TO

// Sum of x * y over axes of the shape that they broadcast to.
template <class T, class U, class Flag = bool, class = detail::if_number<Flag>>
expr<T> vecdot(const expr<T> &x, const expr<U> &y, const axes &over = {}, Flag keepdims = false)
{
    return detail::reduced<T>(x.program(), "vecdot", {x.number(), detail::value_in<T>(x.program(), y)}, over,
                              static_cast<bool>(keepdims));
}

// Normalisations along axes, none for all; the result has x's shape.
template <class T> expr<T> softmax(const expr<T> &x, const axes &along)
{
    return detail::normalised("softmax", x, {x.number()}, along, {});
}
template <class T> expr<T> log_softmax(const expr<T> &x, const axes &along)
{
    return detail::normalised("log_softmax", x, {x.number()}, along, {});
}
template <class T, class N = double, class = detail::if_number<N>>
expr<T> l2_normalize(const expr<T> &x, const axes &along, N epsilon = 1e-12)
{
    return detail::normalised("l2_normalize", x, {x.number()}, along, {static_cast<double>(epsilon)});
}
template <class T, class N = double, class = detail::if_number<N>>
expr<T> standardize(const expr<T> &x, const axes &along, N ddof = 0, double epsilon = 0)
{
    return detail::normalised("standardize", x, {x.number()}, along, {static_cast<double>(ddof), epsilon});
}
template <class T, class G, class B>
expr<T> layer_norm(const expr<T> &x, const axes &along, const expr<G> &gamma, const expr<B> &beta, double epsilon)
{
    const auto &program = x.program();
    return detail::normalised("layer_norm", x,
                              {x.number(), detail::value_in<T>(program, gamma), detail::value_in<T>(program, beta)},
                              along, {epsilon});
}
template <class T, class G> expr<T> rms_norm(const expr<T> &x, const axes &along, const expr<G> &gamma, double epsilon)
{
    return detail::normalised("rms_norm", x, {x.number(), detail::value_in<T>(x.program(), gamma)}, along, {epsilon});
}

} // namespace lanekit

#endif // LANEKIT_EXPRESSIONS_HPP
