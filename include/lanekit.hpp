// Lanekit for C++17: the C interface of lanekit.h on the containers that a program already has.
//
//     std::vector<float> x = {1, 2, 3};
//     auto y = lanekit::exp(x);                                    // a new std::vector<float>
//     lanekit::mul(x, 2.0f, x);                                    // into a caller's buffer, here in place
//
//     lanekit::tensor_view<float> image(pixels, {height, width});  // shape over existing memory
//     lanekit::add(image, row, lanekit::transpose(out));           // broadcasting, any strides, nothing copied
//
// - Operands are anything that has elements: containers whose elements lie side by side (std::vector, std::array,
//   std::span, your own, see is_contiguous), C arrays of any rank, numbers, matrices with their strides (of Eigen,
//   std::mdspan, OpenCV: lanekit_adaptors.hpp), and tensor_view for anything else.
// - Element types are compared when compiling: nothing is converted silently, lanekit::cast is the one conversion.
// - Arguments stand in the order of lanekit.h: tensors, axes, numbers, the output. What has a default comes after it.
// - What fails throws lanekit::error with the status and the sentence of lk_last_error; the output is untouched.
// - Header only: link with the C library, -llanekit.

#ifndef LANEKIT_HPP
#define LANEKIT_HPP

#include "lanekit.h"
#include "lanekit_lists.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <limits>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace lanekit {

// A call that failed: what() names the function, the argument, what was given and what was expected.
class error : public std::runtime_error {
public:
    error(lk_status status, const std::string &message) : std::runtime_error(message), status_(status) {}

    lk_status status() const noexcept { return status_; }

private:
    lk_status status_;
};

// Throws unless status is LK_OK; the message is the calling thread's last one.
inline void check(lk_status status)
{
    if (status != LK_OK) throw error(status, lk_last_error());
}

// The LK_ constant of a C++ type, as dtype_of<T>::value. Specialise it for a half-precision type of your own.
template <class T> struct dtype_of {};
template <> struct dtype_of<bool> : std::integral_constant<lk_dtype, LK_BOOL> {};
// By size, as long and long long may both have 64 bits: std::int64_t is one of them.
#define LK_DTYPE_OF(type, signed_form)                                                                         \
    template <> struct dtype_of<type>                                                                          \
        : std::integral_constant<lk_dtype, sizeof(type) == 1   ? LK_##signed_form##8                           \
                                           : sizeof(type) == 2 ? LK_##signed_form##16                          \
                                           : sizeof(type) == 4 ? LK_##signed_form##32                          \
                                                               : LK_##signed_form##64> {};
LK_DTYPE_OF(signed char, I)
LK_DTYPE_OF(short, I)
LK_DTYPE_OF(int, I)
LK_DTYPE_OF(long, I)
LK_DTYPE_OF(long long, I)
LK_DTYPE_OF(unsigned char, U)
LK_DTYPE_OF(unsigned short, U)
LK_DTYPE_OF(unsigned int, U)
LK_DTYPE_OF(unsigned long, U)
LK_DTYPE_OF(unsigned long long, U)
#undef LK_DTYPE_OF
template <> struct dtype_of<float> : std::integral_constant<lk_dtype, LK_F32> {};
template <> struct dtype_of<double> : std::integral_constant<lk_dtype, LK_F64> {};

namespace detail {

// Iterators that walk from one place in memory to the next: C++20 asks them; in C++17 pointers and std::vector's do.
template <class Iterator, class Element> constexpr bool walks_memory()
{
    using value = std::remove_cv_t<Element>;
    if constexpr (std::is_pointer_v<Iterator>) {
        return std::is_same_v<std::remove_cv_t<std::remove_pointer_t<Iterator>>, value>;
#if defined(__cpp_lib_concepts)
    } else if constexpr (std::contiguous_iterator<Iterator>) {
        return true;
#endif
    } else if constexpr (std::is_object_v<value> && !std::is_same_v<value, bool>) {
        using elements = std::vector<value>;
        return std::is_same_v<Iterator, typename elements::iterator>
               || std::is_same_v<Iterator, typename elements::const_iterator>;
    } else {
        return false;
    }
}

template <class X, class = void> struct has_elements : std::false_type {};
template <class X>
struct has_elements<X, std::void_t<decltype(std::data(std::declval<X &>())), decltype(std::size(std::declval<X &>()))>>
    : std::true_type {};

template <class X, class = void> struct is_walked : std::false_type {};
template <class X>
struct is_walked<X, std::void_t<decltype(std::data(std::declval<X &>())), decltype(std::begin(std::declval<X &>()))>>
    : std::bool_constant<walks_memory<decltype(std::begin(std::declval<X &>())),
                                      std::remove_pointer_t<decltype(std::data(std::declval<X &>()))>>()> {};

} // namespace detail

// Whether data() and size() of a container say all: its elements lie side by side, on one axis. Its iterators tell; for
// a container of yours that has none, or classes for them, say it:
//
//     template <> struct lanekit::is_contiguous<samples> : std::true_type {};
template <class X> struct is_contiguous : detail::is_walked<X> {};
template <class T, std::size_t N> struct is_contiguous<std::array<T, N>> : std::true_type {};

// Extents, strides or axes: one integer, several in braces, or a container of integers. At most LK_MAX_NDIM.
template <class T> class integers {
public:
    template <class... I, class = std::enable_if_t<(std::is_integral_v<I> && ...)>>
    integers(I... values) : size_(checked(sizeof...(I))), values_{static_cast<T>(values)...}
    {
    }

    template <class C, class = decltype(std::declval<const C &>().data()),
              class = std::enable_if_t<is_contiguous<C>::value>>
    integers(const C &values) : size_(checked(values.size()))
    {
        for (std::int32_t i = 0; i < size_; i++) values_[i] = static_cast<T>(values.data()[i]);
    }

    integers(const T *values, std::int32_t size) : size_(checked(static_cast<std::size_t>(size)))
    {
        for (std::int32_t i = 0; i < size_; i++) values_[i] = values[i];
    }

    const T *data() const { return values_; }
    std::int32_t size() const { return size_; }
    const T *begin() const { return values_; }
    const T *end() const { return values_ + size_; }
    T operator[](std::int32_t i) const { return values_[i]; }

    friend bool operator==(const integers &a, const integers &b)
    {
        if (a.size_ != b.size_) return false;
        for (std::int32_t i = 0; i < a.size_; i++)
            if (a.values_[i] != b.values_[i]) return false;
        return true;
    }
    friend bool operator!=(const integers &a, const integers &b) { return !(a == b); }

private:
    static std::int32_t checked(std::size_t size)
    {
        if (size > LK_MAX_NDIM)
            throw error(LK_ERR_NDIM, "lanekit: " + std::to_string(size) + " axes; at most 64 are possible");
        return static_cast<std::int32_t>(size);
    }

    std::int32_t size_;
    T values_[LK_MAX_NDIM];
};

using dims = integers<std::int64_t>;
using axes = integers<std::int32_t>;

// A tensor over somebody else's memory: a pointer, extents, and strides in bytes. Copying a view copies no element.
template <class T> class tensor_view {
public:
    using element_type = T;
    using value_type = std::remove_const_t<T>;
    static constexpr lk_dtype dtype = dtype_of<value_type>::value;

    // C order: the last axis is the fastest. A single number makes a row: tensor_view<float>(p, n).
    tensor_view(T *data, const dims &shape) { set(data, shape.size(), shape.data(), nullptr); }

    // Strides are in bytes and of any sign; 0 repeats elements.
    tensor_view(T *data, const dims &shape, const dims &byte_strides)
    {
        if (shape.size() != byte_strides.size())
            throw error(LK_ERR_NDIM, "lanekit::tensor_view: shape and byte_strides differ in length");
        set(data, shape.size(), shape.data(), byte_strides.data());
    }

    // What a C function described; LK_ERR_DTYPE when its elements are not T.
    explicit tensor_view(const lk_tensor &described)
    {
        check(lk_tensor_check(&described));
        if (described.dtype != dtype)
            throw error(LK_ERR_DTYPE, std::string("lanekit::tensor_view: the tensor is ") + name_of(described.dtype)
                                          + ", the view is of " + name_of(dtype) + "; use lanekit::cast");
        set(static_cast<T *>(described.data), described.ndim, described.shape, described.strides);
    }

    tensor_view(const tensor_view &other) { set(other.data_, other.ndim_, other.shape_, other.strides_); }

    tensor_view &operator=(const tensor_view &other)
    {
        if (this != &other) set(other.data_, other.ndim_, other.shape_, other.strides_);
        return *this;
    }

    // Mutable elements may be seen as const ones.
    operator tensor_view<const value_type>() const { return {data_, dims(shape_, ndim_), dims(strides_, ndim_)}; }

    T *data() const { return data_; }
    std::int32_t ndim() const { return ndim_; }
    std::int64_t extent(std::int32_t axis) const { return shape_[axis]; }
    std::int64_t byte_stride(std::int32_t axis) const { return strides_[axis]; }
    std::vector<std::int64_t> shape() const { return {shape_, shape_ + ndim_}; }

    // Number of elements.
    std::size_t size() const
    {
        std::size_t n = 1;
        for (std::int32_t axis = 0; axis < ndim_; axis++) n *= static_cast<std::size_t>(shape_[axis]);
        return n;
    }

    // The descriptor for the C functions: it points into this view, and must not outlive it.
    lk_tensor c_tensor() const { return {const_cast<value_type *>(data_), shape_, strides_, ndim_, dtype}; }

private:
    static const char *name_of(lk_dtype other)
    {
        const char *known = lk_dtype_name(other);
        return known != nullptr ? known : "of an unknown dtype";
    }

    void set(T *data, std::int32_t ndim, const std::int64_t *shape, const std::int64_t *byte_strides)
    {
        data_ = data;
        ndim_ = ndim;
        // Unsigned: absurd extents wrap here, and every call refuses them.
        std::uint64_t next = sizeof(T);
        for (std::int32_t axis = ndim - 1; axis >= 0; axis--) {
            shape_[axis] = shape[axis];
            strides_[axis] = byte_strides != nullptr ? byte_strides[axis] : static_cast<std::int64_t>(next);
            next *= static_cast<std::uint64_t>(shape[axis]);
        }
    }

    T *data_;
    std::int32_t ndim_;
    // Only the first ndim_ entries are ever set or copied.
    std::int64_t shape_[LK_MAX_NDIM], strides_[LK_MAX_NDIM];
};

template <class T> tensor_view(T *, const dims &) -> tensor_view<T>;
template <class T> tensor_view(T *, const dims &, const dims &) -> tensor_view<T>;

namespace detail {

template <class X> using bare = std::remove_cv_t<std::remove_reference_t<X>>;

template <class X> struct is_view : std::false_type {};
template <class T> struct is_view<tensor_view<T>> : std::true_type {};

template <class> inline constexpr bool never = false;

// A C array has as many axes as it has brackets.
template <class Array, std::size_t... Axis> auto view_of_array(Array &x, std::index_sequence<Axis...>)
{
    using element = std::remove_all_extents_t<Array>;
    return tensor_view<element>(reinterpret_cast<element *>(&x), dims(std::extent_v<Array, Axis>...));
}

} // namespace detail

} // namespace lanekit

#include "lanekit_adaptors.hpp"

namespace lanekit {

// The tensor_view of anything that has elements; every function below applies it to its operands. A number is a 0-d
// tensor, which broadcasts to any shape. The view borrows: keep x alive as long as it.
template <class X> auto view(X &&x)
{
    using type = std::remove_reference_t<X>;
    if constexpr (detail::is_view<detail::bare<X>>::value) {
        return x;
    } else if constexpr (std::is_array_v<type>) {
        return detail::view_of_array(x, std::make_index_sequence<std::rank_v<type>>());
    } else if constexpr (std::is_arithmetic_v<type>) {
        return tensor_view<const std::remove_cv_t<type>>(&x, dims());
    } else if constexpr (detail::is_matrix<type>::value) {
        return detail::view_of_matrix(x);
    } else if constexpr (detail::is_mdspan<type>::value) {
        return detail::view_of_mdspan(x);
    } else if constexpr (detail::is_typed_mat<type>::value) {
        return detail::view_of_typed_mat(x);
    } else if constexpr (detail::is_mat<type>::value) {
        static_assert(detail::never<X>, "lanekit: the type of the elements of this matrix is known only when it runs; "
                                        "use lanekit::from_mat<T>, or cv::Mat_<T>");
    } else if constexpr (detail::has_elements<type>::value && is_contiguous<detail::bare<type>>::value) {
        return tensor_view<std::remove_pointer_t<decltype(std::data(x))>>(std::data(x), dims(std::size(x)));
    } else if constexpr (detail::has_elements<type>::value) {
        static_assert(detail::never<X>,
                      "lanekit: this operand has data(), but does not tell that its elements lie side by side; "
                      "describe it by a tensor_view with strides, or specialise lanekit::is_contiguous if they do");
    } else {
        static_assert(detail::never<X>,
                      "lanekit: an operand is a container with data() and size(), a C array, a number, a matrix in "
                      "memory or a tensor_view (std::vector<bool> keeps no bools in memory; an expression of matrices "
                      "is evaluated first)");
    }
}

// Element type of an operand; value_t drops const.
template <class X> using element_t = typename decltype(view(std::declval<X>()))::element_type;
template <class X> using value_t = std::remove_const_t<element_t<X>>;

namespace detail {

// Views and descriptors of one operand, alive until the end of the call's full expression.
template <class T> class operand {
public:
    explicit operand(const tensor_view<T> &view) : view_(view), tensor_(view_.c_tensor()) {}
    operand(const operand &) = delete;
    operator const lk_tensor *() const { return &tensor_; }

private:
    tensor_view<T> view_;
    lk_tensor tensor_;
};

template <class X> auto in(const X &x) { return operand<element_t<const X &>>(view(x)); }

template <class X> auto out(X &x)
{
    static_assert(!std::is_const_v<element_t<X &>>, "lanekit: the output is const");
    return operand<element_t<X &>>(view(x));
}

template <class T, class... Xs> constexpr void same_types()
{
    static_assert((std::is_same_v<T, value_t<Xs>> && ...), "lanekit: the operands have different element types; "
                                                           "nothing is converted silently, use lanekit::cast");
}

inline std::size_t element_count(const dims &shape)
{
    std::size_t n = 1;
    for (std::int32_t axis = 0; axis < shape.size(); axis++) n *= static_cast<std::size_t>(shape.data()[axis]);
    return n;
}

// The elements of a result of this shape, in C order; write is given the tensor to fill.
template <class T, class F> std::vector<T> collect(const dims &shape, F write)
{
    std::vector<T> elements(element_count(shape));
    write(tensor_view<T>(elements.data(), shape));
    return elements;
}

// As check, where a function asks another one for the shape of its result: the message names the one that was called.
inline void check_for(const char *function, lk_status status)
{
    if (status == LK_OK) return;
    const std::string message = lk_last_error();
    const std::size_t end = message.find(": ");
    const std::string sentence = end == std::string::npos ? ": " + message : message.substr(end);
    throw error(status, "lk_" + std::string(function) + sentence);
}

// The shape that the operands broadcast to.
template <class... Xs> dims result_shape(const char *function, const Xs &...xs)
{
    return [function](const auto &...operands) {
        const lk_tensor *tensors[] = {operands...};
        std::int64_t shape[LK_MAX_NDIM];
        std::int32_t ndim = 0;
        check_for(function, lk_broadcast_shape(tensors, static_cast<std::int32_t>(sizeof...(operands)), shape, &ndim));
        return dims(shape, ndim);
    }(in(xs)...);
}

// f describes a view of x into the storage that it is given.
template <class X, class F> auto make_view(X &x, F f)
{
    std::int64_t shape[LK_MAX_NDIM], strides[LK_MAX_NDIM];
    lk_tensor made = {};
    check(f(operand<element_t<X &>>(view(x)), shape, strides, &made));
    return tensor_view<element_t<X &>>(made);
}

} // namespace detail

// Elementwise ops: name(inputs, out) writes to the caller's memory; name(inputs) returns the elements of the result as
// a new std::vector, in C order. The meaning and the error bound of each are in lanekit.h.

#define LANEKIT_DEFINE_UNARY(name)                                                                            \
    template <class X, class Out> void name(const X &x, Out &&out)                                            \
    {                                                                                                         \
        detail::same_types<value_t<const X &>, Out>();                                                        \
        check(lk_##name(detail::in(x), detail::out(out)));                                                    \
    }                                                                                                         \
    template <class X> auto name(const X &x)                                                                  \
    {                                                                                                         \
        return detail::collect<value_t<const X &>>(detail::result_shape(#name, x), [&](auto out) { name(x, out); }); \
    }

#define LANEKIT_DEFINE_BINARY(name)                                                                                 \
    template <class A, class B, class Out> void name(const A &a, const B &b, Out &&out)                             \
    {                                                                                                               \
        detail::same_types<value_t<const A &>, const B &, Out>();                                                   \
        check(lk_##name(detail::in(a), detail::in(b), detail::out(out)));                                           \
    }                                                                                                               \
    template <class A, class B> auto name(const A &a, const B &b)                                                   \
    {                                                                                                               \
        return detail::collect<value_t<const A &>>(detail::result_shape(#name, a, b), [&](auto out) { name(a, b, out); }); \
    }

// Tests and comparisons write bool, so there is no result to return: std::vector<bool> keeps no bools in memory.
#define LANEKIT_DEFINE_COMPARE(name)                                                            \
    template <class A, class B, class Out> void name(const A &a, const B &b, Out &&out)         \
    {                                                                                           \
        detail::same_types<value_t<const A &>, const B &>();                                    \
        static_assert(std::is_same_v<value_t<Out>, bool>, "lanekit: a comparison writes bool"); \
        check(lk_##name(detail::in(a), detail::in(b), detail::out(out)));                       \
    }

#define LANEKIT_DEFINE_TEST(name)                                                         \
    template <class X, class Out> void name(const X &x, Out &&out)                        \
    {                                                                                     \
        static_assert(std::is_same_v<value_t<Out>, bool>, "lanekit: a test writes bool"); \
        check(lk_##name(detail::in(x), detail::out(out)));                                \
    }

LANEKIT_OPS(LANEKIT_DEFINE_UNARY, LANEKIT_DEFINE_BINARY, LANEKIT_DEFINE_COMPARE, LANEKIT_DEFINE_TEST)

LANEKIT_SECOND_NAMES(LANEKIT_DEFINE_UNARY)

#undef LANEKIT_DEFINE_UNARY
#undef LANEKIT_DEFINE_BINARY
#undef LANEKIT_DEFINE_COMPARE
#undef LANEKIT_DEFINE_TEST

// Logic and bitwise operations: out has the inputs' type, an integer or bool (logical ones: bool).
#define LANEKIT_DEFINE_BITS(name)                                                   \
    template <class A, class B, class Out> void name(const A &a, const B &b, Out &&out) \
    {                                                                               \
        detail::same_types<value_t<const A &>, const B &, Out>();                   \
        check(lk_##name(detail::in(a), detail::in(b), detail::out(out)));           \
    }

LANEKIT_BITS(LANEKIT_DEFINE_BITS)

#undef LANEKIT_DEFINE_BITS

template <class X, class Out> void logical_not(const X &x, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_logical_not(detail::in(x), detail::out(out)));
}

template <class X, class Out> void bitwise_not(const X &x, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_bitwise_not(detail::in(x), detail::out(out)));
}

template <class X, class Y, class Quotient, class Remainder>
void divmod(const X &x, const Y &y, Quotient &&quotient, Remainder &&remainder)
{
    detail::same_types<value_t<const X &>, const Y &, Quotient, Remainder>();
    check(lk_divmod(detail::in(x), detail::in(y), detail::out(quotient), detail::out(remainder)));
}

// One function for each op with parameters, or with outputs of two kinds: as in lanekit.h, the output last.
template <class X, class Out> void powi(const X &x, std::int32_t n, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_powi(detail::in(x), n, detail::out(out)));
}

template <class X, class Out> void elu(const X &x, double alpha, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_elu(detail::in(x), alpha, detail::out(out)));
}

template <class X, class Out> void leaky_relu(const X &x, double alpha, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_leaky_relu(detail::in(x), alpha, detail::out(out)));
}

template <class X, class Out> void nan_to_num(const X &x, double nan, double posinf, double neginf, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_nan_to_num(detail::in(x), nan, posinf, neginf, detail::out(out)));
}

template <class X, class Y, class Out> void axpby(const X &x, const Y &y, double alpha, double beta, Out &&out)
{
    detail::same_types<value_t<const X &>, const Y &, Out>();
    check(lk_axpby(detail::in(x), detail::in(y), alpha, beta, detail::out(out)));
}

template <class A, class B, class C, class Out> void fma(const A &a, const B &b, const C &c, Out &&out)
{
    detail::same_types<value_t<const A &>, const B &, const C &, Out>();
    check(lk_fma(detail::in(a), detail::in(b), detail::in(c), detail::out(out)));
}

template <class A, class B, class T, class Out> void lerp(const A &a, const B &b, const T &t, Out &&out)
{
    detail::same_types<value_t<const A &>, const B &, const T &, Out>();
    check(lk_lerp(detail::in(a), detail::in(b), detail::in(t), detail::out(out)));
}

template <class X, class Sin, class Cos> void sincos(const X &x, Sin &&sin, Cos &&cos)
{
    detail::same_types<value_t<const X &>, Sin, Cos>();
    check(lk_sincos(detail::in(x), detail::out(sin), detail::out(cos)));
}

template <class X, class Fraction, class Whole> void modf(const X &x, Fraction &&fraction, Whole &&whole)
{
    detail::same_types<value_t<const X &>, Fraction, Whole>();
    check(lk_modf(detail::in(x), detail::out(fraction), detail::out(whole)));
}

template <class X, class Mantissa, class Exponent> void frexp(const X &x, Mantissa &&mantissa, Exponent &&exponent)
{
    detail::same_types<value_t<const X &>, Mantissa>();
    static_assert(std::is_same_v<value_t<Exponent>, std::int32_t>, "lanekit: exponents are int32");
    check(lk_frexp(detail::in(x), detail::out(mantissa), detail::out(exponent)));
}

template <class X, class N, class Out> void ldexp(const X &x, const N &n, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    static_assert(std::is_same_v<value_t<const N &>, std::int32_t>, "lanekit: exponents are int32");
    check(lk_ldexp(detail::in(x), detail::in(n), detail::out(out)));
}

// max_value where x >= max_value, x where x > threshold, else alpha * (x - threshold).
template <class X, class Out>
void relu(const X &x, Out &&out, double alpha = 0, double max_value = std::numeric_limits<double>::infinity(),
          double threshold = 0)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_relu(detail::in(x), alpha, max_value, threshold, detail::out(out)));
}

template <class X> std::vector<value_t<const X &>> relu(const X &x)
{
    return detail::collect<value_t<const X &>>(detail::result_shape("relu", x), [&](auto out) { relu(x, out); });
}

// x limited to lo .. hi.
template <class X, class Out> void clip(const X &x, double lo, double hi, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_clip(detail::in(x), lo, hi, detail::out(out)));
}

template <class X> std::vector<value_t<const X &>> clip(const X &x, double lo, double hi)
{
    const dims shape = detail::result_shape("clip", x);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { clip(x, lo, hi, out); });
}

// a where condition is true, else b.
template <class C, class A, class B, class Out> void where(const C &condition, const A &a, const B &b, Out &&out)
{
    static_assert(std::is_same_v<value_t<const C &>, bool>, "lanekit: the condition of where is bool");
    detail::same_types<value_t<const A &>, const B &, Out>();
    check(lk_where(detail::in(condition), detail::in(a), detail::in(b), detail::out(out)));
}

template <class C, class A, class B> std::vector<value_t<const A &>> where(const C &condition, const A &a, const B &b)
{
    const dims shape = detail::result_shape("where", condition, a, b);
    return detail::collect<value_t<const A &>>(shape, [&](auto out) { where(condition, a, b, out); });
}

// Copies x to out, from any layout to any layout.
template <class X, class Out> void copy(const X &x, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_copy(detail::in(x), detail::out(out)));
}

// The elements of x, in C order.
template <class X> std::vector<value_t<const X &>> copy(const X &x)
{
    return detail::collect<value_t<const X &>>(detail::result_shape("copy", x), [&](auto out) { copy(x, out); });
}

// Sets every element of out.
template <class Out> void fill(const value_t<Out> &value, Out &&out) { check(lk_fill(&value, detail::out(out))); }

// The one conversion between element types; lanekit.h has the rules.
template <class X, class Out> void cast(const X &x, Out &&out) { check(lk_cast(detail::in(x), detail::out(out))); }

template <class To, class X> std::vector<To> cast(const X &x)
{
    static_assert(!std::is_same_v<To, bool>, "lanekit: std::vector<bool> keeps no bools in memory; pass an output");
    return detail::collect<To>(detail::result_shape("cast", x), [&](auto out) { cast(x, out); });
}

// Random numbers into the caller's memory: element i of a call with an offset is element 0 of the call with
// offset + i; lanekit.h has the distributions.
template <class Out> void random_bits(std::uint64_t seed, std::uint64_t offset, Out &&out)
{
    check(lk_random_bits(seed, offset, detail::out(out)));
}
template <class Out> void random_uniform(std::uint64_t seed, std::uint64_t offset, double low, double high, Out &&out)
{
    check(lk_random_uniform(seed, offset, low, high, detail::out(out)));
}
template <class Out> void random_normal(std::uint64_t seed, std::uint64_t offset, double mean, double stddev, Out &&out)
{
    check(lk_random_normal(seed, offset, mean, stddev, detail::out(out)));
}
template <class Out>
void random_truncated_normal(std::uint64_t seed, std::uint64_t offset, double mean, double stddev, Out &&out)
{
    check(lk_random_truncated_normal(seed, offset, mean, stddev, detail::out(out)));
}
template <class Out> void random_bernoulli(std::uint64_t seed, std::uint64_t offset, double p, Out &&out)
{
    check(lk_random_bernoulli(seed, offset, p, detail::out(out)));
}
template <class Out>
void random_integers(std::uint64_t seed, std::uint64_t offset, std::int64_t low, std::int64_t high, Out &&out)
{
    check(lk_random_integers(seed, offset, low, high, detail::out(out)));
}
template <class Out> void random_permutation(std::uint64_t seed, std::uint64_t offset, Out &&out)
{
    check(lk_random_permutation(seed, offset, detail::out(out)));
}

// Reductions: name(x) over everything, name(x, {axes}, out) into the caller's memory, name(x, {axes}) into a new
// vector. Negative axes count from the end; with keepdims the reduced axes stay, with extent 1.
#define LANEKIT_DEFINE_REDUCTION_TO(name, result_t)                                                         \
    template <class X> result_t name(const X &x)                                                            \
    {                                                                                                       \
        result_t result = {};                                                                               \
        auto one = tensor_view<result_t>(&result, dims());                                                  \
        check(lk_##name(detail::in(x), nullptr, 0, 0, detail::out(one)));                                   \
        return result;                                                                                      \
    }                                                                                                       \
    template <class X, class Out> void name(const X &x, const axes &over, Out &&out, bool keepdims = false) \
    {                                                                                                       \
        detail::same_types<result_t, Out>();                                                                \
        check(lk_##name(detail::in(x), over.data(), over.size(), keepdims, detail::out(out)));              \
    }

#define LANEKIT_DEFINE_REDUCTION(name)                                                                      \
    LANEKIT_DEFINE_REDUCTION_TO(name, value_t<const X &>)                                                   \
    template <class X> auto name(const X &x, const axes &over)                                              \
    {                                                                                                       \
        const dims shape = detail::reduced_shape(#name, x, over);                                                  \
        return detail::collect<value_t<const X &>>(shape, [&](auto out) { name(x, over, out); });           \
    }

// The same for results that are places or counts.
#define LANEKIT_DEFINE_COUNT(name)                                                                          \
    LANEKIT_DEFINE_REDUCTION_TO(name, std::int64_t)                                                         \
    template <class X> auto name(const X &x, const axes &over)                                              \
    {                                                                                                       \
        const dims shape = detail::reduced_shape(#name, x, over);                                                  \
        return detail::collect<std::int64_t>(shape, [&](auto out) { name(x, over, out); });                 \
    }

#define LANEKIT_DEFINE_TRUTH(name) LANEKIT_DEFINE_REDUCTION_TO(name, bool)

// The same with degrees of freedom that are taken away, behind keepdims. The list takes {1}, or the number would.
#define LANEKIT_DEFINE_SPREAD(name, kernel)                                                                 \
    template <class X> value_t<const X &> name(const X &x, double ddof = 0)                                 \
    {                                                                                                       \
        value_t<const X &> result = {};                                                                     \
        auto one = tensor_view<value_t<const X &>>(&result, dims());                                        \
        check(lk_##kernel(detail::in(x), nullptr, 0, 0, ddof, detail::out(one)));                           \
        return result;                                                                                      \
    }                                                                                                       \
    template <class X, class Out, class Flag = bool, class = detail::if_no_number<Out>>                     \
    void name(const X &x, const axes &over, Out &&out, Flag keepdims = false, double ddof = 0)              \
    {                                                                                                       \
        static_assert(std::is_same_v<Flag, bool>,                                                           \
                      "lanekit: behind the output stands keepdims, which is true or false, then ddof");     \
        detail::same_types<value_t<const X &>, Out>();                                                      \
        check(lk_##kernel(detail::in(x), over.data(), over.size(), keepdims, ddof, detail::out(out)));      \
    }                                                                                                       \
    template <class X> auto name(const X &x, std::initializer_list<std::int32_t> over)                      \
    {                                                                                                       \
        const axes all(over.begin(), static_cast<std::int32_t>(over.size()));                               \
        const dims shape = detail::reduced_shape(#kernel, x, all);                                          \
        return detail::collect<value_t<const X &>>(shape, [&](auto out) { name(x, all, out); });            \
    }

namespace detail {

// A number is no output: keepdims of the functions on expressions stands there.
template <class X> using if_no_number = std::enable_if_t<!std::is_arithmetic_v<std::remove_reference_t<X>>>;

template <class X> dims reduced_shape(const char *function, const X &x, const axes &over)
{
    std::int64_t shape[LK_MAX_NDIM];
    std::int32_t ndim = 0;
    check_for(function, lk_reduce_shape(in(x), over.data(), over.size(), 0, shape, &ndim));
    return dims(shape, ndim);
}

} // namespace detail

LANEKIT_REDUCTIONS(LANEKIT_DEFINE_REDUCTION, LANEKIT_DEFINE_TRUTH, LANEKIT_DEFINE_COUNT, LANEKIT_DEFINE_SPREAD)

// Sum of x * y over axes of the shape that they broadcast to.
template <class X, class Y, class Out>
void vecdot(const X &x, const Y &y, const axes &over, Out &&out, bool keepdims = false)
{
    detail::same_types<value_t<const X &>, const Y &, Out>();
    check(lk_vecdot(detail::in(x), detail::in(y), over.data(), over.size(), keepdims, detail::out(out)));
}

template <class X, class Y> value_t<const X &> vecdot(const X &x, const Y &y)
{
    value_t<const X &> result = {};
    auto one = tensor_view<value_t<const X &>>(&result, dims());
    detail::same_types<value_t<const X &>, const Y &>();
    check(lk_vecdot(detail::in(x), detail::in(y), nullptr, 0, 0, detail::out(one)));
    return result;
}

#undef LANEKIT_DEFINE_SPREAD
#undef LANEKIT_DEFINE_TRUTH
#undef LANEKIT_DEFINE_COUNT
#undef LANEKIT_DEFINE_REDUCTION_TO
#undef LANEKIT_DEFINE_REDUCTION

// Order along an axis, negative ones counted from the end; lanekit.h says what comes first. Indices are std::int64_t.
template <class X, class Out> void sort(const X &x, Out &&out, std::int32_t axis = -1, bool descending = false)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_sort(detail::in(x), axis, descending, detail::out(out)));
}

template <class X> std::vector<value_t<const X &>> sort(const X &x, std::int32_t axis = -1, bool descending = false)
{
    const dims shape = detail::result_shape("sort", x);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { sort(x, out, axis, descending); });
}

// Equal elements keep their order.
template <class X, class Out> void argsort(const X &x, Out &&out, std::int32_t axis = -1, bool descending = false)
{
    check(lk_argsort(detail::in(x), axis, descending, detail::out(out)));
}

template <class X> std::vector<std::int64_t> argsort(const X &x, std::int32_t axis = -1, bool descending = false)
{
    const dims shape = detail::result_shape("argsort", x);
    return detail::collect<std::int64_t>(shape, [&](auto out) { argsort(x, out, axis, descending); });
}

// The elements at the places kth are those of the sorted line, no greater ones before and no smaller ones behind them.
template <class X, class Out> void partition(const X &x, const dims &kth, Out &&out, std::int32_t axis = -1)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_partition(detail::in(x), axis, kth.data(), kth.size(), detail::out(out)));
}

template <class X, class Out> void argpartition(const X &x, const dims &kth, Out &&out, std::int32_t axis = -1)
{
    check(lk_argpartition(detail::in(x), axis, kth.data(), kth.size(), detail::out(out)));
}

// The largest elements along the axis (or the smallest), as many as values has there, and their indices.
template <class X, class Values, class Indices>
void top_k(const X &x, Values &&values, Indices &&indices, std::int32_t axis = -1, bool largest = true,
           bool sorted = true)
{
    detail::same_types<value_t<const X &>, Values>();
    check(lk_top_k(detail::in(x), axis, largest, sorted, detail::out(values), detail::out(indices)));
}

// How many elements of an ascending line are less than each of v, or, on the right, not greater.
template <class Sorted, class V, class Out>
void searchsorted(const Sorted &sorted, const V &v, Out &&out, bool right = false)
{
    detail::same_types<value_t<const Sorted &>, const V &>();
    check(lk_searchsorted(detail::in(sorted), detail::in(v), right, detail::out(out)));
}

template <class Sorted, class V>
std::vector<std::int64_t> searchsorted(const Sorted &sorted, const V &v, bool right = false)
{
    const dims shape = detail::result_shape("searchsorted", v);
    return detail::collect<std::int64_t>(shape, [&](auto out) { searchsorted(sorted, v, out, right); });
}

// Elements in other places, as in lanekit.h: the output last, or a new vector of its elements in C order where its shape
// is the input's.

namespace detail {

// The descriptors of several operands of one type, for calls that take any number of them.
template <class T> class operands {
public:
    explicit operands(const std::vector<tensor_view<T>> &views) : views_(views)
    {
        for (const auto &view : views_) tensors_.push_back(view.c_tensor());
        for (const auto &tensor : tensors_) pointers_.push_back(&tensor);
    }
    operands(const operands &) = delete;
    const lk_tensor *const *data() const { return pointers_.data(); }
    std::int32_t size() const { return static_cast<std::int32_t>(pointers_.size()); }

private:
    std::vector<tensor_view<T>> views_;
    std::vector<lk_tensor> tensors_;
    std::vector<const lk_tensor *> pointers_;
};

} // namespace detail

// The tensors one after the other along an axis.
template <class T, class Out> void concatenate(const std::vector<tensor_view<T>> &tensors, std::int32_t axis, Out &&out)
{
    detail::same_types<std::remove_const_t<T>, Out>();
    const detail::operands<T> all(tensors);
    check(lk_concatenate(all.data(), all.size(), axis, detail::out(out)));
}

// Tensors of one shape along a new axis.
template <class T, class Out> void stack(const std::vector<tensor_view<T>> &tensors, std::int32_t axis, Out &&out)
{
    detail::same_types<std::remove_const_t<T>, Out>();
    const detail::operands<T> all(tensors);
    check(lk_stack(all.data(), all.size(), axis, detail::out(out)));
}

// x side by side with itself, reps[i] times along axis i.
template <class X, class Out> void tile(const X &x, const dims &reps, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_tile(detail::in(x), reps.data(), reps.size(), detail::out(out)));
}

// Each element along an axis `repeats` times in a row.
template <class X, class Out> void repeat(const X &x, std::int32_t axis, std::int64_t repeats, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_repeat(detail::in(x), axis, repeats, detail::out(out)));
}

// Element i along an axis counts[i] times in a row.
template <class X, class Counts, class Out>
void repeat_each(const X &x, const Counts &counts, std::int32_t axis, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_repeat_each(detail::in(x), detail::in(counts), axis, detail::out(out)));
}

// The other way round along some axes.
template <class X, class Out> void flip(const X &x, const axes &over, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_flip(detail::in(x), over.data(), over.size(), detail::out(out)));
}

template <class X> std::vector<value_t<const X &>> flip(const X &x, const axes &over)
{
    return detail::collect<value_t<const X &>>(detail::result_shape("flip", x), [&](auto out) { flip(x, over, out); });
}

// Shifted by shifts[i] along over[i]; what leaves at one end comes in at the other.
template <class X, class Out> void roll(const X &x, const axes &over, const dims &shifts, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    if (shifts.size() != over.size()) throw error(LK_ERR_VALUE, "lanekit::roll: shifts and axes differ in length");
    check(lk_roll(detail::in(x), over.data(), over.size(), shifts.data(), detail::out(out)));
}

template <class X> std::vector<value_t<const X &>> roll(const X &x, const axes &over, const dims &shifts)
{
    const dims shape = detail::result_shape("roll", x);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { roll(x, over, shifts, out); });
}

// With before[i] places more at the start and after[i] at the end of axis i; mode is LK_PAD_CONSTANT, _EDGE or _REFLECT.
template <class X, class Out>
void pad(const X &x, const dims &before, const dims &after, std::int32_t mode, value_t<const X &> value, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    const auto ndim = view(x).ndim();
    if (before.size() != ndim || after.size() != ndim)
        throw error(LK_ERR_VALUE, "lanekit::pad: before and after have a number for each axis of x");
    check(lk_pad(detail::in(x), before.data(), after.data(), mode, &value, detail::out(out)));
}

// The triangles of the matrices in the last two axes, from diagonal number k on.
#define LANEKIT_DEFINE_TRIANGLE(name)                                                                             \
    template <class X, class Out> void name(const X &x, std::int64_t k, Out &&out)                                \
    {                                                                                                             \
        detail::same_types<value_t<const X &>, Out>();                                                            \
        check(lk_##name(detail::in(x), k, detail::out(out)));                                                     \
    }                                                                                                             \
    template <class X> std::vector<value_t<const X &>> name(const X &x, std::int64_t k = 0)                       \
    {                                                                                                             \
        return detail::collect<value_t<const X &>>(detail::result_shape(#name, x), [&](auto out) { name(x, k, out); }); \
    }

LANEKIT_DEFINE_TRIANGLE(tril)
LANEKIT_DEFINE_TRIANGLE(triu)

#undef LANEKIT_DEFINE_TRIANGLE

// The slices of x that the indices name along an axis.
template <class X, class Indices, class Out> void take(const X &x, const Indices &indices, std::int32_t axis, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_take(detail::in(x), detail::in(indices), axis, detail::out(out)));
}

// Along an axis the elements that the indices name, on each line its own.
template <class X, class Indices, class Out>
void take_along_axis(const X &x, const Indices &indices, std::int32_t axis, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_take_along_axis(detail::in(x), detail::in(indices), axis, detail::out(out)));
}

// Puts values to the places of out that the indices name; of several at one place the last stays.
template <class Indices, class Values, class Out>
void put_along_axis(const Indices &indices, const Values &values, std::int32_t axis, Out &&out)
{
    detail::same_types<value_t<const Values &>, Out>();
    check(lk_put_along_axis(detail::in(indices), detail::in(values), axis, detail::out(out)));
}

// Adds values at the places of out that the indices name, one after the other.
template <class Indices, class Values, class Out>
void add_along_axis(const Indices &indices, const Values &values, std::int32_t axis, Out &&out)
{
    detail::same_types<value_t<const Values &>, Out>();
    check(lk_add_along_axis(detail::in(indices), detail::in(values), axis, detail::out(out)));
}

// For each index a line along an axis of out with 1 at its place and 0 elsewhere.
template <class Indices, class Out> void one_hot(const Indices &indices, std::int32_t axis, Out &&out)
{
    check(lk_one_hot(detail::in(indices), axis, detail::out(out)));
}

// How many elements are not zero.
template <class X> std::int64_t nonzero_count(const X &x)
{
    std::int64_t count = 0;
    check(lk_nonzero_count(detail::in(x), &count));
    return count;
}

// Their indices, a row for each.
template <class X, class Out> void nonzero(const X &x, Out &&out)
{
    static_assert(std::is_same_v<value_t<Out>, std::int64_t>, "lanekit: indices of elements are int64");
    check(lk_nonzero(detail::in(x), detail::out(out)));
}

// The slices along an axis for which the condition holds.
template <class C, class X, class Out> void compress(const C &condition, const X &x, std::int32_t axis, Out &&out)
{
    static_assert(std::is_same_v<value_t<const C &>, bool>, "lanekit: the condition of compress is bool");
    detail::same_types<value_t<const X &>, Out>();
    check(lk_compress(detail::in(condition), detail::in(x), axis, detail::out(out)));
}

// 1 on diagonal number k of a matrix, 0 elsewhere.
template <class Out> void eye(Out &&out, std::int64_t k = 0) { check(lk_eye(k, detail::out(out))); }

// start + i * step; an integer tensor takes integers.
template <class Out> void arange(value_t<Out> start, value_t<Out> step, Out &&out)
{
    if constexpr (std::is_floating_point_v<value_t<Out>>)
        check(lk_arange(start, step, detail::out(out)));
    else
        check(lk_arange_int(static_cast<std::int64_t>(start), static_cast<std::int64_t>(step), detail::out(out)));
}

// Evenly spaced from start to stop, which is the last element, or would follow it.
template <class Out> void linspace(double start, double stop, Out &&out, bool endpoint = true)
{
    check(lk_linspace(start, stop, endpoint, detail::out(out)));
}

// Normalisations and scans: the result has x's shape. A null tensor leaves gamma or beta out.
template <class X, class Out> void softmax(const X &x, const axes &along, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_softmax(detail::in(x), along.data(), along.size(), detail::out(out)));
}
template <class X, class Out> void log_softmax(const X &x, const axes &along, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_log_softmax(detail::in(x), along.data(), along.size(), detail::out(out)));
}
template <class X, class Out> void l2_normalize(const X &x, const axes &along, Out &&out, double epsilon = 1e-12)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_l2_normalize(detail::in(x), along.data(), along.size(), epsilon, detail::out(out)));
}
template <class X, class Out>
void standardize(const X &x, const axes &along, Out &&out, double ddof = 0, double epsilon = 0)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_standardize(detail::in(x), along.data(), along.size(), ddof, epsilon, detail::out(out)));
}
template <class X, class Out>
void layer_norm(const X &x, lk_optional gamma, lk_optional beta, const axes &along, double epsilon, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_layer_norm(detail::in(x), gamma, beta, along.data(), along.size(), epsilon, detail::out(out)));
}
template <class X, class Out>
void rms_norm(const X &x, lk_optional gamma, const axes &along, double epsilon, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_rms_norm(detail::in(x), gamma, along.data(), along.size(), epsilon, detail::out(out)));
}
template <class X, class M, class V, class Out>
void batch_norm(const X &x, const M &mean, const V &variance, lk_optional gamma, lk_optional beta, std::int32_t axis,
                double epsilon, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_batch_norm(detail::in(x), detail::in(mean), detail::in(variance), gamma, beta, axis, epsilon,
                        detail::out(out)));
}

// What networks take in training: mean and variance of x; batch normalisation by them; a moving average, in place where
// out is x; dropout, with a mask of x's shape or one that broadcasts to it.
template <class X, class M, class V>
void moments(const X &x, const axes &over, M &&mean, V &&variance, bool keepdims = false)
{
    detail::same_types<value_t<const X &>, M>();
    detail::same_types<value_t<const X &>, V>();
    check(lk_moments(detail::in(x), over.data(), over.size(), keepdims, detail::out(mean), detail::out(variance)));
}
template <class X, class Out, class M, class V>
void normalize_batch_in_training(const X &x, lk_optional gamma, lk_optional beta, const axes &over,
                                 double epsilon, Out &&out, M &&mean, V &&variance)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_normalize_batch_in_training(detail::in(x), gamma, beta, over.data(), over.size(), epsilon,
                                         detail::out(out), detail::out(mean), detail::out(variance)));
}
template <class X, class V, class Out>
void moving_average_update(const X &x, const V &value, double momentum, Out &&out)
{
    detail::same_types<value_t<const X &>, const V &, Out>();
    check(lk_moving_average_update(detail::in(x), detail::in(value), momentum, detail::out(out)));
}
template <class X, class Out>
void dropout(const X &x, std::uint64_t seed, std::uint64_t offset, double rate, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_dropout(detail::in(x), nullptr, 0, seed, offset, rate, detail::out(out)));
}
template <class X, class Out>
void dropout(const X &x, const dims &noise_shape, std::uint64_t seed, std::uint64_t offset, double rate, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_dropout(detail::in(x), noise_shape.data(), noise_shape.size(), seed, offset, rate, detail::out(out)));
}

// Memory that attention, convolutions, products and the like may work in; by default they allocate it.
struct workspace {
    void *data = nullptr;
    std::size_t bytes = 0;
};

// softmax(scale q k^T + mask) v; a null mask hides nothing.
template <class Q, class K, class V, class Out>
void attention(const Q &q, const K &k, const V &v, lk_optional mask, double scale, bool causal, Out &&out,
               workspace work = {})
{
    detail::same_types<value_t<const Q &>, Out>();
    check(lk_attention(detail::in(q), detail::in(k), detail::in(v), mask, scale, causal, work.data, work.bytes,
                       detail::out(out)));
}

// Connectionist temporal classification; the last class is the blank.
template <class T, class P, class N, class S, class Out>
void ctc_batch_cost(const T &target, const P &prediction, const N &target_length, const S &prediction_length,
                    Out &&out, double epsilon = 1e-7, workspace work = {})
{
    detail::same_types<value_t<const P &>, Out>();
    check(lk_ctc_batch_cost(detail::in(target), detail::in(prediction), detail::in(target_length),
                            detail::in(prediction_length), epsilon, work.data, work.bytes, detail::out(out)));
}
template <class P, class S, class D, class Out>
void ctc_greedy_decode(const P &prediction, const S &prediction_length, D &&decoded, Out &&log_prob,
                       double epsilon = 1e-7, workspace work = {})
{
    detail::same_types<value_t<const P &>, Out>();
    check(lk_ctc_greedy_decode(detail::in(prediction), detail::in(prediction_length), epsilon, work.data, work.bytes,
                               detail::out(decoded), detail::out(log_prob)));
}
template <class P, class S, class D, class Out>
void ctc_beam_decode(const P &prediction, const S &prediction_length, std::int64_t beam_width, D &&decoded,
                     Out &&log_prob, double epsilon = 1e-7, workspace work = {})
{
    detail::same_types<value_t<const P &>, Out>();
    check(lk_ctc_beam_decode(detail::in(prediction), detail::in(prediction_length), epsilon, beam_width, work.data,
                             work.bytes, detail::out(decoded), detail::out(log_prob)));
}

// Images. A batch axis, spatial ones and one of channels: LK_CHANNELS_LAST or LK_CHANNELS_FIRST.

// The largest element of each window, or the mean: LK_POOL_MAX or LK_POOL_AVERAGE. One number for each spatial axis; no
// strides for windows side by side.
struct pool_options {
    dims strides{};
    lk_padding padding = LK_PADDING_VALID;
    lk_data_format data_format = LK_CHANNELS_LAST;
};

template <class X, class Out>
void pool(const X &x, lk_pool_mode mode, const dims &pool_size, const pool_options &options, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    const std::int32_t spatial = view(x).ndim() - 2, strides = options.strides.size();
    if (pool_size.size() != spatial || (strides != spatial && strides != 0))
        throw error(LK_ERR_VALUE, "lanekit::pool: pool_size and strides have a number for each spatial axis");
    lk_pool_options c = LK_POOL_OPTIONS_INIT;
    if (strides != 0) c.strides = options.strides.data();
    c.padding = options.padding, c.data_format = options.data_format;
    check(lk_pool(detail::in(x), mode, pool_size.data(), &c, detail::out(out)));
}

// x with out's extents on the spatial axes: LK_RESIZE_NEAREST or LK_RESIZE_LINEAR.
template <class X, class Out>
void resize(const X &x, lk_interpolation interpolation, Out &&out, lk_data_format data_format = LK_CHANNELS_LAST)
{
    detail::same_types<value_t<const X &>, Out>();
    lk_resize_options c = LK_RESIZE_OPTIONS_INIT;
    c.interpolation = interpolation, c.data_format = data_format;
    check(lk_resize(detail::in(x), &c, detail::out(out)));
}

// Losses, of probabilities or of logits. Epsilon keeps probabilities away from 0 and 1.

template <class T, class X, class Out>
void binary_crossentropy(const T &target, const X &prediction, Out &&out, bool from_logits = false,
                         double epsilon = 1e-7)
{
    detail::same_types<value_t<const X &>, const T &, Out>();
    check(lk_binary_crossentropy(detail::in(target), detail::in(prediction), from_logits, epsilon, detail::out(out)));
}
template <class T, class X, class Out>
void binary_focal_crossentropy(const T &target, const X &prediction, Out &&out, bool apply_class_balancing = false,
                               double alpha = 0.25, double gamma = 2, bool from_logits = false, double epsilon = 1e-7)
{
    detail::same_types<value_t<const X &>, const T &, Out>();
    check(lk_binary_focal_crossentropy(detail::in(target), detail::in(prediction), apply_class_balancing, alpha, gamma,
                                       from_logits, epsilon, detail::out(out)));
}
template <class T, class X, class Out>
void categorical_crossentropy(const T &target, const X &prediction, Out &&out, std::int32_t axis = -1,
                              bool from_logits = false, double epsilon = 1e-7)
{
    detail::same_types<value_t<const X &>, const T &, Out>();
    check(lk_categorical_crossentropy(detail::in(target), detail::in(prediction), axis, from_logits, epsilon,
                                      detail::out(out)));
}
template <class T, class X, class Out>
void categorical_focal_crossentropy(const T &target, const X &prediction, Out &&out, std::int32_t axis = -1,
                                    double alpha = 0.25, double gamma = 2, bool from_logits = false,
                                    double epsilon = 1e-7)
{
    detail::same_types<value_t<const X &>, const T &, Out>();
    check(lk_categorical_focal_crossentropy(detail::in(target), detail::in(prediction), axis, alpha, gamma, from_logits,
                                            epsilon, detail::out(out)));
}
// target holds numbers of classes, int32 or int64; those equal to *ignore_class give 0.
template <class T, class X, class Out>
void sparse_categorical_crossentropy(const T &target, const X &prediction, Out &&out, std::int32_t axis = -1,
                                     const std::int64_t *ignore_class = nullptr, bool from_logits = false,
                                     double epsilon = 1e-7)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_sparse_categorical_crossentropy(detail::in(target), detail::in(prediction), axis, ignore_class, from_logits,
                                             epsilon, detail::out(out)));
}

// Whether the class that a target names is among the k with the largest predictions on the last axis.
template <class T, class X, class Out> void in_top_k(const T &target, const X &prediction, std::int64_t k, Out &&out)
{
    check(lk_in_top_k(detail::in(target), detail::in(prediction), k, detail::out(out)));
}

#define LANEKIT_DEFINE_SCAN(name)                                                                              \
    template <class X, class Out>                                                                              \
    void name(const X &x, std::int32_t axis, Out &&out, bool exclusive = false, bool reverse = false)          \
    {                                                                                                          \
        detail::same_types<value_t<const X &>, Out>();                                                         \
        check(lk_##name(detail::in(x), axis, exclusive, reverse, detail::out(out)));                           \
    }

LANEKIT_DEFINE_SCAN(cumsum)
LANEKIT_DEFINE_SCAN(cumprod)
LANEKIT_DEFINE_SCAN(cummax)
LANEKIT_DEFINE_SCAN(cummin)
LANEKIT_DEFINE_SCAN(cumlogsumexp)

#undef LANEKIT_DEFINE_SCAN

// Differences of neighbours along an axis, taken n times: out is n shorter there.
template <class X, class Out> void diff(const X &x, std::int32_t axis, std::int64_t n, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_diff(detail::in(x), axis, n, detail::out(out)));
}

// How the windows of a convolution go; empty strides and dilation stand for 1 along every spatial axis.
struct conv_options {
    dims strides{}, dilation{};
    lk_padding padding = LK_PADDING_VALID;
    std::int64_t groups = 1;
    lk_data_format data_format = LK_CHANNELS_LAST;
};

namespace detail {

// The C struct, which points into the other one.
inline lk_conv_options c_options(const conv_options &options, std::int32_t ndim)
{
    const auto given = [&](const dims &numbers) -> const std::int64_t * {
        if (numbers.size() == 0) return nullptr;
        if (numbers.size() != ndim - 2)
            throw error(LK_ERR_VALUE, "lanekit: strides and dilation have a number for each spatial axis, or none");
        return numbers.data();
    };
    lk_conv_options c = LK_CONV_OPTIONS_INIT;
    c.strides = given(options.strides), c.dilation = given(options.dilation);
    c.groups = options.groups, c.padding = options.padding, c.data_format = options.data_format;
    return c;
}

} // namespace detail

// Convolutions: of x with a kernel, plus a bias for each channel (null for none). As lk_conv and its kin; `name`_shape
// and `name`_workspace tell the result's extents and the bytes that the call works in.
#define LANEKIT_DEFINE_CONVOLUTION(name)                                                                              \
    template <class X, class K> dims name##_shape(const X &x, const K &kernel, const conv_options &options = {})      \
    {                                                                                                                 \
        const lk_conv_options c = detail::c_options(options, view(x).ndim());                                         \
        std::int64_t shape[LK_MAX_NDIM];                                                                              \
        std::int32_t ndim = 0;                                                                                        \
        check(lk_##name##_shape(detail::in(x), detail::in(kernel), &c, shape, &ndim));                                \
        return dims(shape, ndim);                                                                                     \
    }                                                                                                                 \
    template <class X, class K, class Out>                                                                            \
    std::size_t name##_workspace(const X &x, const K &kernel, const conv_options &options, Out &&out)                 \
    {                                                                                                                 \
        const lk_conv_options c = detail::c_options(options, view(x).ndim());                                         \
        std::size_t bytes = 0;                                                                                      \
        check(lk_##name##_workspace(detail::in(x), detail::in(kernel), &c, detail::out(out), &bytes));                \
        return bytes;                                                                                                 \
    }                                                                                                                 \
    template <class X, class K, class Out>                                                                            \
    void name(const X &x, const K &kernel, lk_optional bias, const conv_options &options, Out &&out,             \
              workspace work = {})                                                                                    \
    {                                                                                                                 \
        detail::same_types<value_t<const X &>, const K &, Out>();                                                     \
        const lk_conv_options c = detail::c_options(options, view(x).ndim());                                         \
        check(lk_##name(detail::in(x), detail::in(kernel), bias, &c, work.data, work.bytes, detail::out(out)));       \
    }

LANEKIT_DEFINE_CONVOLUTION(conv)
LANEKIT_DEFINE_CONVOLUTION(depthwise_conv)
LANEKIT_DEFINE_CONVOLUTION(conv_transpose)

#undef LANEKIT_DEFINE_CONVOLUTION

// A depthwise convolution, then one of single pixels.
template <class X, class K, class P, class Out>
void separable_conv(const X &x, const K &kernel, const P &pointwise, lk_optional bias, const conv_options &options,
                    Out &&out, workspace work = {})
{
    detail::same_types<value_t<const X &>, const K &, const P &, Out>();
    const lk_conv_options c = detail::c_options(options, view(x).ndim());
    check(lk_separable_conv(detail::in(x), detail::in(kernel), detail::in(pointwise), bias, &c, work.data, work.bytes,
                            detail::out(out)));
}

// A convolution with a kernel for each output pixel; kernel_size is that of a window.
template <class X, class K, class Out>
void local_conv(const X &x, const K &kernel, lk_optional bias, const dims &kernel_size, const conv_options &options,
                Out &&out, workspace work = {})
{
    detail::same_types<value_t<const X &>, const K &, Out>();
    if (kernel_size.size() != view(x).ndim() - 2)
        throw error(LK_ERR_VALUE, "lanekit::local_conv: kernel_size has a number for each spatial axis");
    const lk_conv_options c = detail::c_options(options, view(x).ndim());
    check(lk_local_conv(detail::in(x), detail::in(kernel), bias, kernel_size.data(), &c, work.data, work.bytes,
                        detail::out(out)));
}

// Products of matrices, vectors and batches: see lanekit.h for shapes. `name`_workspace tells the bytes that large ones
// pack their factors in.
#define LANEKIT_DEFINE_PRODUCT(name)                                                                             \
    template <class A, class B, class Out> void name(const A &a, const B &b, Out &&out, workspace work = {})     \
    {                                                                                                            \
        detail::same_types<value_t<const A &>, const B &, Out>();                                                \
        check(lk_##name(detail::in(a), detail::in(b), work.data, work.bytes, detail::out(out)));                 \
    }                                                                                                            \
    template <class A, class B> std::size_t name##_workspace(const A &a, const B &b)                           \
    {                                                                                                            \
        std::size_t bytes = 0;                                                                                 \
        check(lk_##name##_workspace(detail::in(a), detail::in(b), &bytes));                                      \
        return bytes;                                                                                            \
    }

LANEKIT_DEFINE_PRODUCT(matmul)
LANEKIT_DEFINE_PRODUCT(matvec)
LANEKIT_DEFINE_PRODUCT(dot)

#undef LANEKIT_DEFINE_PRODUCT

template <class A, class B, class Out> void outer(const A &a, const B &b, Out &&out)
{
    detail::same_types<value_t<const A &>, const B &, Out>();
    check(lk_outer(detail::in(a), detail::in(b), detail::out(out)));
}
template <class X, class Y, class Out>
void batch_dot(const X &x, const Y &y, std::int32_t axis_x, std::int32_t axis_y, Out &&out, workspace work = {})
{
    detail::same_types<value_t<const X &>, const Y &, Out>();
    check(lk_batch_dot(detail::in(x), detail::in(y), axis_x, axis_y, work.data, work.bytes, detail::out(out)));
}
template <class X, class Y>
std::size_t batch_dot_workspace(const X &x, const Y &y, std::int32_t axis_x, std::int32_t axis_y)
{
    std::size_t bytes = 0;
    check(lk_batch_dot_workspace(detail::in(x), detail::in(y), axis_x, axis_y, &bytes));
    return bytes;
}
template <class X, class Out> void gram(const X &x, Out &&out, bool transpose = false, workspace work = {})
{
    detail::same_types<value_t<const X &>, Out>();
    check(lk_gram(detail::in(x), transpose, work.data, work.bytes, detail::out(out)));
}
template <class X> std::size_t gram_workspace(const X &x, bool transpose = false)
{
    std::size_t bytes = 0;
    check(lk_gram_workspace(detail::in(x), transpose, &bytes));
    return bytes;
}
// A null bias is none; LK_NO_ACTIVATION is none, without parameters an operation has its defaults.
template <class X, class W, class Out>
void dense(const X &x, const W &w, lk_optional bias, Out &&out, lk_op activation = LK_NO_ACTIVATION,
           const std::vector<double> &parameters = {}, workspace work = {})
{
    detail::same_types<value_t<const X &>, const W &, Out>();
    const auto count = static_cast<std::int32_t>(parameters.size());
    check(lk_dense(detail::in(x), detail::in(w), bias, activation, parameters.data(), count, work.data, work.bytes,
                   detail::out(out)));
}
template <class X, class W> std::size_t dense_workspace(const X &x, const W &w)
{
    std::size_t bytes = 0;
    check(lk_dense_workspace(detail::in(x), detail::in(w), &bytes));
    return bytes;
}
template <class T, class Out>
void einsum(const std::vector<tensor_view<T>> &tensors, const char *subscripts, Out &&out, workspace work = {})
{
    detail::same_types<std::remove_const_t<T>, Out>();
    const detail::operands<T> all(tensors);
    check(lk_einsum(all.data(), all.size(), subscripts, work.data, work.bytes, detail::out(out)));
}
template <class T> std::size_t einsum_workspace(const std::vector<tensor_view<T>> &tensors, const char *subscripts)
{
    const detail::operands<T> all(tensors);
    std::size_t bytes = 0;
    check(lk_einsum_workspace(all.data(), all.size(), subscripts, &bytes));
    return bytes;
}

// Views: other shapes and strides over the same elements; nothing is copied.

// Part number index of the equal parts of x along an axis.
template <class X> auto split(X &&x, std::int32_t axis, std::int64_t sections, std::int64_t index)
{
    return detail::make_view(
        x, [&](const lk_tensor *t, auto... made) { return lk_split(t, axis, sections, index, made...); });
}

// The elements whose index on axis2 is that on axis1 plus offset, as the last axis.
template <class X> auto diagonal(X &&x, std::int32_t axis1 = 0, std::int32_t axis2 = 1, std::int64_t offset = 0)
{
    return detail::make_view(
        x, [&](const lk_tensor *t, auto... made) { return lk_diagonal(t, axis1, axis2, offset, made...); });
}

// Axes in reverse order.
template <class X> auto transpose(X &&x)
{
    return detail::make_view(x, [](const lk_tensor *t, auto... made) { return lk_transpose(t, made...); });
}

// Axis i of the result is axis order[i] of x.
template <class X> auto permute(X &&x, const axes &order)
{
    return detail::make_view(
        x, [&](const lk_tensor *t, auto... made) { return lk_permute(t, order.data(), order.size(), made...); });
}

// x[start:stop:step] on one axis, by Python's rules; LK_SLICE_BEGIN and LK_SLICE_END stand for omitted bounds.
template <class X> auto slice(X &&x, std::int32_t axis, std::int64_t start, std::int64_t stop, std::int64_t step = 1)
{
    return detail::make_view(
        x, [&](const lk_tensor *t, auto... made) { return lk_slice(t, axis, start, stop, step, made...); });
}

// A new axis of extent 1 before `axis`; -1 appends it.
template <class X> auto expand(X &&x, std::int32_t axis)
{
    return detail::make_view(x, [&](const lk_tensor *t, auto... made) { return lk_expand(t, axis, made...); });
}

// Without an axis of extent 1.
template <class X> auto squeeze(X &&x, std::int32_t axis)
{
    return detail::make_view(x, [&](const lk_tensor *t, auto... made) { return lk_squeeze(t, axis, made...); });
}

// Repeated to a shape by NumPy's rule, with zero strides.
template <class X> auto broadcast(X &&x, const dims &to)
{
    return detail::make_view(
        x, [&](const lk_tensor *t, auto... made) { return lk_broadcast(t, to.data(), to.size(), made...); });
}

// The same elements in C order under another shape; one extent may be -1.
template <class X> auto reshape(X &&x, const dims &to)
{
    return detail::make_view(
        x, [&](const lk_tensor *t, auto... made) { return lk_reshape(t, to.data(), to.size(), made...); });
}

// One member of every record in a container or C array: field(particles, &particle::mass).
template <class Records, class Record, class T> auto field(Records &&records, T Record::*member)
{
    using type = std::remove_reference_t<Records>;
    static_assert(std::is_array_v<type> || is_contiguous<detail::bare<type>>::value,
                  "lanekit: the records lie side by side, in a container that tells so (lanekit::is_contiguous)");
    using record = std::remove_pointer_t<decltype(std::data(records))>;
    using element = std::conditional_t<std::is_const_v<record>, const T, T>;
    record *first = std::data(records);
    element *data = std::size(records) == 0 ? nullptr : &(first->*member);
    return tensor_view<element>(data, dims(std::size(records)), dims(sizeof(record)));
}

// The tensor that a DLPack tensor describes; LK_ERR_DTYPE when its elements are not T.
template <class T> tensor_view<T> from_dlpack(const lk_dl_tensor &dl)
{
    std::int64_t strides[LK_MAX_NDIM];
    lk_tensor made = {};
    check(lk_tensor_from_dlpack(&dl, strides, &made));
    return tensor_view<T>(made);
}

} // namespace lanekit

#endif // LANEKIT_HPP
