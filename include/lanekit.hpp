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
// - Arguments stand in the order of lanekit.h: inputs, axes, flags and numbers, the workspace, outputs. What has a
//   default may be left out, from the last on, before an output too: sort(x, axis, descending, out), sort(x, axis,
//   out), sort(x, out). Inputs that may be left out (gamma, a bias, a mask) are anything with elements, or nullptr.
// - Reductions take axes behind the inputs, so a plain number there is an axis: var(x, 1). Without axes they give one
//   number for all elements: var(x). ddof has a type of its own, so that it is no axis: var(x, lanekit::ddof(1)),
//   var(x, 1, lanekit::ddof(1)). Flags are true or false: a number is none.
// - Functions with rules of their own stand here, all others in lanekit_functions.hpp, which is generated.
// - What fails throws lanekit::error with the status and the sentence of lk_last_error; the output is untouched.
// - Header only: link with the C library, -llanekit.

#ifndef LANEKIT_HPP
#define LANEKIT_HPP

#include "lanekit.h"
#include "lanekit_lists.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
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

// "Delta degrees of freedom": variances divide by n - ddof. By name, as a plain number would be taken for an axis.
struct ddof {
    explicit constexpr ddof(double of) : value(of) {}
    double value;
};

namespace detail {

// A parameter that is true or false. A pointer or an array, which converts to bool, is none: it is an output in a wrong
// place.
class truth {
public:
    template <class B, class = std::enable_if_t<std::is_arithmetic_v<B>>>
    constexpr truth(B given) : value_(static_cast<bool>(given))
    {
        static_assert(std::is_same_v<B, bool>, "lanekit: flags, such as keepdims and descending, are true or false; "
                                               "numbers have places of their own, and ddof a name: lanekit::ddof(1)");
    }
    constexpr operator bool() const { return value_; }

private:
    bool value_;
};

// True and false are no axes.
template <class I> inline constexpr bool is_integer = std::is_integral_v<I> && !std::is_same_v<I, bool>;

} // namespace detail

// Extents, strides or axes: one integer, several in braces, or a container of integers. At most LK_MAX_NDIM.
template <class T> class integers {
public:
    template <class... I, class = std::enable_if_t<(detail::is_integer<I> && ...)>>
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

// A value of a program that is being built: lanekit_expr.hpp.
template <class T> class expr;

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

// Gamma, a bias or a mask: an operand, or nullptr, or what the C functions take.
template <class X> inline constexpr bool is_given = !std::is_convertible_v<const X &, const lk_tensor *>;

template <class X> auto optional_in(const X &x)
{
    if constexpr (is_given<X>)
        return operand<element_t<const X &>>(view(x));
    else
        return static_cast<const lk_tensor *>(x);
}

// A second result, or nullptr where it is not wanted.
template <class X> auto optional_out(X &x)
{
    if constexpr (is_given<X>)
        return out(x);
    else
        return static_cast<const lk_tensor *>(x);
}

template <class T, class X> constexpr void same_type_if_given()
{
    if constexpr (is_given<bare<X>>) same_types<T, X>();
}

template <class T, class... Xs> constexpr void same_types_if_given() { (same_type_if_given<T, Xs>(), ...); }

// Whether an operand's element type is one of these.
template <class X, class... Dtypes> constexpr bool has_dtype(Dtypes... dtypes)
{
    return ((dtype_of<value_t<X>>::value == dtypes) || ...);
}

template <class X> inline constexpr bool is_ddof = std::is_same_v<bare<X>, ddof>;
template <class X> using if_ddof = std::enable_if_t<is_ddof<X>>;

// A number is no output: parameters of other forms of a function stand there.
template <class X>
using if_no_number = std::enable_if_t<!std::is_arithmetic_v<std::remove_reference_t<X>> && !is_ddof<X>>;

// lanekit_expr_functions.hpp has the same functions on expressions.
template <class X> inline constexpr bool is_expr = false;
template <class T> inline constexpr bool is_expr<expr<T>> = true;
template <class... Xs> using if_no_expr = std::enable_if_t<!(is_expr<Xs> || ...), int>;

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

// The one element of a result without axes.
template <class T, class F> T one(F write)
{
    T result = {};
    write(operand<T>(tensor_view<T>(&result, dims())));
    return result;
}

// Where a function asks another one for the shape of its result, the message names the one that was called.
[[noreturn]] inline void throw_for(const char *function, lk_status status, const std::string &message)
{
    const std::size_t end = message.find(": ");
    const std::string sentence = end == std::string::npos ? ": " + message : message.substr(end);
    throw error(status, "lk_" + std::string(function) + sentence);
}

template <class F> dims shape_for(const char *function, F shape)
{
    try {
        return shape();
    } catch (const error &failed) {
        throw_for(function, failed.status(), failed.what());
    }
}

// lk_broadcast_shape calls its operands tensors[0] and so on; the function that was called has names for them.
inline std::string with_names(std::string message, std::initializer_list<const char *> names)
{
    int number = 0;
    for (const char *name : names) {
        const std::string place = "tensors[" + std::to_string(number++) + "]";
        for (std::size_t at = 0; (at = message.find(place, at)) != std::string::npos; at += std::strlen(name))
            message.replace(at, place.size(), name);
    }
    return message;
}

// The shape that the operands broadcast to.
template <class... Xs>
dims result_shape(const char *function, std::initializer_list<const char *> names, const Xs &...xs)
{
    return [function, names](const auto &...operands) {
        const lk_tensor *tensors[] = {operands...};
        std::int64_t shape[LK_MAX_NDIM];
        std::int32_t ndim = 0;
        const auto count = static_cast<std::int32_t>(sizeof...(operands));
        const lk_status status = lk_broadcast_shape(tensors, count, shape, &ndim);
        if (status != LK_OK) throw_for(function, status, with_names(lk_last_error(), names));
        return dims(shape, ndim);
    }(in(xs)...);
}

// The shape without some axes, of one operand or of those that broadcast.
template <class... Xs>
dims reduced_shape(const char *function, std::initializer_list<const char *> names, const axes &over, const Xs &...xs)
{
    // No element is read.
    const tensor_view<float> all(nullptr, result_shape(function, names, xs...));
    std::int64_t shape[LK_MAX_NDIM];
    std::int32_t ndim = 0;
    const lk_status status = lk_reduce_shape(operand<float>(all), over.data(), over.size(), 0, shape, &ndim);
    if (status != LK_OK) throw_for(function, status, lk_last_error());
    return dims(shape, ndim);
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

// Copies and new values.

// Sets every element of out.
template <class Out> void fill(const value_t<Out> &value, Out &&out) { check(lk_fill(&value, detail::out(out))); }

// The one conversion between element types; lanekit.h has the rules.
template <class X, class Out> void cast(const X &x, Out &&out) { check(lk_cast(detail::in(x), detail::out(out))); }

template <class To, class X> std::vector<To> cast(const X &x)
{
    static_assert(!std::is_same_v<To, bool>, "lanekit: std::vector<bool> keeps no bools in memory; pass an output");
    return detail::collect<To>(detail::result_shape("cast", {"x"}, x), [&](auto out) { cast(x, out); });
}

// start + i * step; an integer tensor takes integers.
template <class Out> void arange(value_t<Out> start, value_t<Out> step, Out &&out)
{
    if constexpr (std::is_floating_point_v<value_t<Out>>)
        check(lk_arange(start, step, detail::out(out)));
    else
        check(lk_arange_int(static_cast<std::int64_t>(start), static_cast<std::int64_t>(step), detail::out(out)));
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
    const dims shape = detail::result_shape("roll", {"x"}, x);
    return detail::collect<value_t<const X &>>(shape, [&](auto out) { roll(x, over, shifts, out); });
}

// With before[i] elements more at the start and after[i] at the end of axis i; mode is LK_PAD_CONSTANT, LK_PAD_EDGE or
// LK_PAD_REFLECT.
template <class X, class Out>
void pad(const X &x, const dims &before, const dims &after, std::int32_t mode, value_t<const X &> value, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    const auto ndim = view(x).ndim();
    if (before.size() != ndim || after.size() != ndim)
        throw error(LK_ERR_VALUE, "lanekit::pad: before and after have a number for each axis of x");
    check(lk_pad(detail::in(x), before.data(), after.data(), mode, &value, detail::out(out)));
}

// Dropout, with a mask of x's shape or one that broadcasts to it.
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

// The largest element of each window, or the mean: LK_POOL_MAX or LK_POOL_AVERAGE. One number for each spatial axis; no
// strides for windows side by side.
struct pool_options {
    dims strides{};
    lk_padding padding = LK_PADDING_VALID;
    lk_data_format data_format = LK_CHANNELS_LAST;
};

namespace detail {

// The C struct, which points into the other one.
inline lk_pool_options c_options(const char *function, const dims &pool_size, const pool_options &options,
                                 std::int32_t ndim)
{
    const std::int32_t spatial = ndim - 2, strides = options.strides.size();
    if (pool_size.size() != spatial || (strides != spatial && strides != 0))
        throw error(LK_ERR_VALUE, "lanekit::" + std::string(function)
                                      + ": pool_size and strides have a number for each spatial axis");
    lk_pool_options c = LK_POOL_OPTIONS_INIT;
    if (strides != 0) c.strides = options.strides.data();
    c.padding = options.padding, c.data_format = options.data_format;
    return c;
}

} // namespace detail

template <class X, class Out>
void pool(const X &x, lk_pool_mode mode, const dims &pool_size, const pool_options &options, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    const lk_pool_options c = detail::c_options("pool", pool_size, options, view(x).ndim());
    check(lk_pool(detail::in(x), mode, pool_size.data(), &c, detail::out(out)));
}

// The shape of its result.
template <class X> dims pool_shape(const X &x, const dims &pool_size, const pool_options &options = {})
{
    const lk_pool_options c = detail::c_options("pool_shape", pool_size, options, view(x).ndim());
    std::int64_t shape[LK_MAX_NDIM];
    std::int32_t ndim = 0;
    check(lk_pool_shape(detail::in(x), pool_size.data(), &c, shape, &ndim));
    return dims(shape, ndim);
}

// x with out's extents on the spatial axes: LK_RESIZE_NEAREST or LK_RESIZE_LINEAR.
template <class X, class Out>
void resize(const X &x, lk_interpolation interpolation, lk_data_format data_format, Out &&out)
{
    detail::same_types<value_t<const X &>, Out>();
    lk_resize_options c = LK_RESIZE_OPTIONS_INIT;
    c.interpolation = interpolation, c.data_format = data_format;
    check(lk_resize(detail::in(x), &c, detail::out(out)));
}
template <class X, class Out> void resize(const X &x, lk_interpolation interpolation, Out &&out)
{
    resize(x, interpolation, LK_CHANNELS_LAST, out);
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
        std::size_t bytes = 0;                                                                                        \
        check(lk_##name##_workspace(detail::in(x), detail::in(kernel), &c, detail::out(out), &bytes));                \
        return bytes;                                                                                                 \
    }                                                                                                                 \
    template <class X, class K, class Bias, class Out>                                                                \
    void name(const X &x, const K &kernel, const Bias &bias, const conv_options &options, workspace work, Out &&out)  \
    {                                                                                                                 \
        detail::same_types<value_t<const X &>, const K &, Out>();                                                     \
        detail::same_types_if_given<value_t<const X &>, Bias>();                                                      \
        const lk_conv_options c = detail::c_options(options, view(x).ndim());                                         \
        check(lk_##name(detail::in(x), detail::in(kernel), detail::optional_in(bias), &c, work.data, work.bytes,      \
                        detail::out(out)));                                                                           \
    }                                                                                                                 \
    template <class X, class K, class Bias, class Out>                                                                \
    void name(const X &x, const K &kernel, const Bias &bias, const conv_options &options, Out &&out)                  \
    {                                                                                                                 \
        name(x, kernel, bias, options, {}, out);                                                                      \
    }

LANEKIT_DEFINE_CONVOLUTION(conv)
LANEKIT_DEFINE_CONVOLUTION(depthwise_conv)
LANEKIT_DEFINE_CONVOLUTION(conv_transpose)

#undef LANEKIT_DEFINE_CONVOLUTION

// A depthwise convolution, then one of single pixels.
template <class X, class K, class P, class Bias, class Out>
void separable_conv(const X &x, const K &kernel, const P &pointwise, const Bias &bias, const conv_options &options,
                    workspace work, Out &&out)
{
    detail::same_types<value_t<const X &>, const K &, const P &, Out>();
    detail::same_types_if_given<value_t<const X &>, Bias>();
    const lk_conv_options c = detail::c_options(options, view(x).ndim());
    check(lk_separable_conv(detail::in(x), detail::in(kernel), detail::in(pointwise), detail::optional_in(bias), &c,
                            work.data, work.bytes, detail::out(out)));
}
template <class X, class K, class P, class Bias, class Out>
void separable_conv(const X &x, const K &kernel, const P &pointwise, const Bias &bias, const conv_options &options,
                    Out &&out)
{
    separable_conv(x, kernel, pointwise, bias, options, {}, out);
}
template <class X, class K, class P>
dims separable_conv_shape(const X &x, const K &kernel, const P &pointwise, const conv_options &options = {})
{
    const lk_conv_options c = detail::c_options(options, view(x).ndim());
    std::int64_t shape[LK_MAX_NDIM];
    std::int32_t ndim = 0;
    check(lk_separable_conv_shape(detail::in(x), detail::in(kernel), detail::in(pointwise), &c, shape, &ndim));
    return dims(shape, ndim);
}
template <class X, class K, class P, class Out>
std::size_t separable_conv_workspace(const X &x, const K &kernel, const P &pointwise, const conv_options &options,
                                     Out &&out)
{
    const lk_conv_options c = detail::c_options(options, view(x).ndim());
    std::size_t bytes = 0;
    check(lk_separable_conv_workspace(detail::in(x), detail::in(kernel), detail::in(pointwise), &c, detail::out(out),
                                      &bytes));
    return bytes;
}

namespace detail {

inline void check_kernel_size(const char *function, const dims &kernel_size, std::int32_t ndim)
{
    if (kernel_size.size() != ndim - 2)
        throw error(LK_ERR_VALUE, "lanekit::" + std::string(function)
                                      + ": kernel_size has a number for each spatial axis");
}

} // namespace detail

// A convolution with a kernel for each output pixel; kernel_size is that of a window.
template <class X, class K, class Bias, class Out>
void local_conv(const X &x, const K &kernel, const Bias &bias, const dims &kernel_size, const conv_options &options,
                workspace work, Out &&out)
{
    detail::same_types<value_t<const X &>, const K &, Out>();
    detail::same_types_if_given<value_t<const X &>, Bias>();
    detail::check_kernel_size("local_conv", kernel_size, view(x).ndim());
    const lk_conv_options c = detail::c_options(options, view(x).ndim());
    check(lk_local_conv(detail::in(x), detail::in(kernel), detail::optional_in(bias), kernel_size.data(), &c, work.data,
                        work.bytes, detail::out(out)));
}
template <class X, class K, class Bias, class Out>
void local_conv(const X &x, const K &kernel, const Bias &bias, const dims &kernel_size, const conv_options &options,
                Out &&out)
{
    local_conv(x, kernel, bias, kernel_size, options, {}, out);
}
template <class X, class K>
dims local_conv_shape(const X &x, const K &kernel, const dims &kernel_size, const conv_options &options = {})
{
    detail::check_kernel_size("local_conv_shape", kernel_size, view(x).ndim());
    const lk_conv_options c = detail::c_options(options, view(x).ndim());
    std::int64_t shape[LK_MAX_NDIM];
    std::int32_t ndim = 0;
    check(lk_local_conv_shape(detail::in(x), detail::in(kernel), kernel_size.data(), &c, shape, &ndim));
    return dims(shape, ndim);
}
template <class X, class K, class Out>
std::size_t local_conv_workspace(const X &x, const K &kernel, const dims &kernel_size, const conv_options &options,
                                 Out &&out)
{
    detail::check_kernel_size("local_conv_workspace", kernel_size, view(x).ndim());
    const lk_conv_options c = detail::c_options(options, view(x).ndim());
    std::size_t bytes = 0;
    check(lk_local_conv_workspace(detail::in(x), detail::in(kernel), kernel_size.data(), &c, detail::out(out), &bytes));
    return bytes;
}

// A null bias is none; LK_NO_ACTIVATION is none, without parameters an operation has its defaults.
template <class X, class W, class Bias, class Out>
void dense(const X &x, const W &w, const Bias &bias, lk_op activation, const std::vector<double> &parameters,
           workspace work, Out &&out)
{
    detail::same_types<value_t<const X &>, const W &, Out>();
    detail::same_types_if_given<value_t<const X &>, Bias>();
    const auto count = static_cast<std::int32_t>(parameters.size());
    check(lk_dense(detail::in(x), detail::in(w), detail::optional_in(bias), activation, parameters.data(), count,
                   work.data, work.bytes, detail::out(out)));
}
template <class X, class W, class Bias, class Out>
void dense(const X &x, const W &w, const Bias &bias, lk_op activation, const std::vector<double> &parameters, Out &&out)
{
    dense(x, w, bias, activation, parameters, {}, out);
}
template <class X, class W, class Bias, class Out>
void dense(const X &x, const W &w, const Bias &bias, lk_op activation, Out &&out)
{
    dense(x, w, bias, activation, {}, {}, out);
}
template <class X, class W, class Bias, class Out> void dense(const X &x, const W &w, const Bias &bias, Out &&out)
{
    dense(x, w, bias, LK_NO_ACTIVATION, {}, {}, out);
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

// The shape that operands broadcast to.
template <class... Xs> dims broadcast_shape(const Xs &...xs)
{
    return detail::result_shape("broadcast_shape", {}, xs...);
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

// The inner loop of an elementwise operation for operands of these dtypes, inputs before outputs.
inline lk_loop_fn loop_of(lk_op op, const std::vector<lk_dtype> &dtypes)
{
    lk_op_info info = {};
    info.size = sizeof info;
    check(lk_op_describe(op, &info));
    if (dtypes.size() != static_cast<std::size_t>(info.nin + info.nout))
        throw error(LK_ERR_VALUE, "lanekit::loop_of: dtypes has a number for each operand");
    lk_loop_fn found = {};
    check(lk_loop_of(op, dtypes.data(), &found));
    return found;
}

} // namespace lanekit

#include "lanekit_functions.hpp"

#endif // LANEKIT_HPP
