// Part of lanekit_program.hpp: expressions of programs, and how they are written into one.
//
// An expr<T> is a value of a program that is being built: its elements, of type T, are known when the program runs.
// lanekit_expr_functions.hpp has what takes and gives expressions.

#ifndef LANEKIT_EXPR_HPP
#define LANEKIT_EXPR_HPP

#include "lanekit.hpp"

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <initializer_list>
#include <memory>

namespace lanekit {

// In place of axes: all that the value has, as None in NumPy.
struct all_axes_t {
    struct only {};
    explicit constexpr all_axes_t(only) {}
};
inline constexpr all_axes_t all_axes{all_axes_t::only()};

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

template <class X> using if_number = std::enable_if_t<std::is_arithmetic_v<X>>;
template <class X> using if_bool = std::enable_if_t<std::is_same_v<X, bool>>;
// Expressions and numbers, with an expression among them.
template <class... Xs>
using if_exprs =
    std::enable_if_t<(is_expr<Xs> || ...) && ((is_expr<Xs> || std::is_arithmetic_v<Xs>) && ...)>;

// What functions on tensors see of an expression, so that overload resolution can pass them by.
template <class T> struct no_tensor {
    using element_type = T;

    operator tensor_view<T>() const
    {
        static_assert(never<T>, "lanekit: this function is none for programs; lanekit_expr_functions.hpp lists what "
                                "takes expressions");
        return {nullptr, {}};
    }
};

} // namespace detail

template <class T> detail::no_tensor<T> view(const expr<T> &) { return {}; }

namespace detail {

// Whether a number can stand beside elements of type T: if T holds it, or if both are of floating-point types. Then it
// rounds to the nearest element, as in NumPy, but neither to infinity nor to 0.
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
        else if (!std::isfinite(n) || n == 0)
            return true;
        // From half a step beyond the largest element on it would be infinity.
        const N half_a_step = std::ldexp(static_cast<N>(1), of_t::max_exponent - of_t::digits - 1);
        return std::fabs(n) < static_cast<N>(of_t::max()) + half_a_step
               && std::fabs(n) > static_cast<N>(of_t::denorm_min()) / 2;
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

// What does not depend on types stands in functions of its own: every operation in every program is a template.

// With as many digits as tell it from other numbers.
inline std::string written(long double n)
{
    char text[64];
    const bool is_double = static_cast<long double>(static_cast<double>(n)) == n;
    for (int digits = 1; digits <= 21; digits++) {
        std::snprintf(text, sizeof text, "%.*Lg", digits, n);
        const long double read = is_double ? static_cast<long double>(std::strtod(text, nullptr))
                                           : std::strtold(text, nullptr);
        if (read == n) break;
    }
    return text;
}

[[noreturn]] inline void refuse_number(long double n, lk_dtype dtype)
{
    throw error(LK_ERR_VALUE, "lanekit: the number " + written(n) + " is no " + lk_dtype_name(dtype)
                                  + ", which the expression beside it is; write a number of that type, or use "
                                  + "lanekit::cast on the expression");
}

// A number as an element of type T.
template <class T, class N> T element_of(N n)
{
    static_assert(std::is_arithmetic_v<T>, "lanekit: numbers beside expressions of this type are not possible: make it "
                                           "an input of the program");
    if (!holds<T>(n)) refuse_number(static_cast<long double>(n), dtype_of<T>::value);
    if constexpr (std::is_floating_point_v<T> && std::is_floating_point_v<N>) {
        // C++ has no rule for what lies beyond the largest element.
        if (std::isfinite(n) && std::fabs(n) > static_cast<N>(std::numeric_limits<T>::max()))
            return std::copysign(std::numeric_limits<T>::max(), static_cast<T>(n > 0 ? 1 : -1));
    }
    return static_cast<T>(n);
}

// A parameter of an operation. true and false are none.
class parameter {
public:
    template <class N, class = if_number<N>> constexpr parameter(N given) : value_(static_cast<double>(given))
    {
        static_assert(!std::is_same_v<N, bool>, "lanekit: ddof, epsilon and other parameters are numbers, not true or "
                                                "false; behind the axes stands keepdims, then ddof");
    }
    constexpr parameter(ddof given) : value_(given.value) {}
    constexpr operator double() const { return value_; }

private:
    double value_;
};

// keepdims and numbers such as ddof stand side by side, and neither is taken for the other.
template <class Flag> bool flag(Flag given)
{
    static_assert(std::is_same_v<Flag, bool>, "lanekit: behind the axes stands keepdims, which is true or false, and "
                                              "behind that ddof, where there is one: var(x, {-1}, false, 1)");
    return given;
}

// The number of the op table's row of that name; each function keeps its own.
inline lk_op op_called(const char *name)
{
    lk_op_info info = {};
    info.size = sizeof info;
    for (lk_op op = 0; lk_op_describe(op, &info) == LK_OK; op++)
        if (std::strcmp(info.name, name) == 0) return op;
    throw error(LK_ERR_UNSUPPORTED, std::string("lanekit: the library that is linked has no operation ") + name);
}

// Likewise of the table of reductions, which is a short one.
inline std::int32_t reduction_called(const char *name)
{
    lk_reduction_info info = {};
    info.size = sizeof info;
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

inline void check_same(const lk_program *one, const lk_program *other)
{
    if (one != other)
        throw error(LK_ERR_VALUE, "lanekit: the operands are expressions of two programs, or one is without a value; "
                                  "an expression lives as long as the call that builds its program");
}

inline std::int32_t constant(lk_program *program, const void *element, lk_dtype dtype)
{
    std::int32_t number = -1;
    check(lk_program_constant(program, element, dtype, &number));
    return number;
}

// An operand as a value of the program: an expression is one, a number becomes a constant of type T.
template <class T, class X> std::int32_t value_in(const std::shared_ptr<lk_program> &program, const X &x)
{
    static_assert(is_operand_of<T, X>(), "lanekit: the operands have different element types; nothing is converted "
                                         "silently, use lanekit::cast");
    if constexpr (is_expr<X>) {
        check_same(x.program().get(), program.get());
        return x.number();
    } else {
        const T element = element_of<T>(x);
        return constant(program.get(), &element, dtype_of<T>::value);
    }
}

// The operands in the order of the operation, and its parameters, none for the defaults.
using value_numbers = std::initializer_list<std::int32_t>;
using parameters = std::initializer_list<double>;

inline std::int32_t count(std::size_t n) { return static_cast<std::int32_t>(n); }

// The numbers of the result and of the second one, where there are two.
inline std::pair<std::int32_t, std::int32_t> results(lk_program *program, lk_op op, value_numbers operands,
                                                     parameters params, bool two)
{
    std::int32_t first = -1, second = -1;
    check(lk_program_op(program, op, operands.begin(), count(operands.size()), params.begin(), count(params.size()),
                        &first, two ? &second : nullptr));
    return {first, second};
}

template <class R>
expr<R> operation(const std::shared_ptr<lk_program> &program, lk_op op, value_numbers operands, parameters params = {})
{
    return {program, results(program.get(), op, operands, params, false).first};
}

// The operation on operands of one type, whose result has type R.
template <class R, class... Xs> expr<R> elementwise(lk_op op, parameters params, const Xs &...xs)
{
    const auto &program = first_expr(xs...).program();
    return operation<R>(program, op, {value_in<common_t<Xs...>>(program, xs)...}, params);
}

// The same where there are two results: auto [s, c] = sincos(x).
template <class R, class S, class... Xs> std::pair<expr<R>, expr<S>> two_results(lk_op op, const Xs &...xs)
{
    const auto &program = first_expr(xs...).program();
    const auto [first, second] = results(program.get(), op, {value_in<common_t<Xs...>>(program, xs)...}, {}, true);
    return {{program, first}, {program, second}};
}

// Over all axes where `over` is null; over none where it is empty, as everywhere in lanekit.hpp.
inline std::int32_t reduction(lk_program *program, const char *name, value_numbers operands, const axes *over,
                              bool keepdims, double param)
{
    std::int32_t result = -1;
    check(lk_program_reduce(program, reduction_called(name), operands.begin(), count(operands.size()),
                            over == nullptr ? nullptr : over->data(), over == nullptr ? 0 : over->size(), keepdims,
                            param, &result));
    return result;
}

template <class R>
expr<R> reduced(const std::shared_ptr<lk_program> &program, const char *name, value_numbers operands, const axes *over,
                bool keepdims, double param = 0)
{
    return {program, reduction(program.get(), name, operands, over, keepdims, param)};
}

// Likewise along all axes where `along` is null.
inline std::int32_t normalisation(lk_program *program, const char *name, value_numbers operands, const axes *along,
                                  parameters params)
{
    std::int32_t result = -1;
    check(lk_program_normalise(program, name, operands.begin(), count(operands.size()),
                               along == nullptr ? nullptr : along->data(), along == nullptr ? 0 : along->size(),
                               params.begin(), count(params.size()), &result));
    return result;
}

template <class T>
expr<T> normalised(const char *name, const expr<T> &x, value_numbers operands, const axes *along, parameters params)
{
    return {x.program(), normalisation(x.program().get(), name, operands, along, params)};
}

} // namespace detail

} // namespace lanekit

#endif // LANEKIT_EXPR_HPP
