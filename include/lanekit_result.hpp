// Part of lanekit_program.hpp: what a call returns that is given no outputs.
//
//     lanekit::result<float> rows = f(x);           // elements in C order, and a shape
//     std::vector<float> elements = f(x);           // the elements alone, which are moved
//     float total = g(x);                           // a result without axes is a number
//
// A result<T> is a std::vector<T> that knows its shape, and goes to all functions of lanekit.hpp with that. A
// result<bool> has the same members for bools in memory, which std::vector<bool> does not keep.

#ifndef LANEKIT_RESULT_HPP
#define LANEKIT_RESULT_HPP

#include "lanekit.hpp"

#include <algorithm>
#include <memory>

namespace lanekit {

namespace detail {

// As much of a vector as a result has to be.
class bools {
public:
    using value_type = bool;
    using size_type = std::size_t;
    using iterator = bool *;
    using const_iterator = const bool *;

    bools() = default;
    explicit bools(std::size_t size) : size_(size), values_(new bool[size]()) {}
    bools(const bools &other) : bools(other.size_) { std::copy(other.begin(), other.end(), begin()); }
    bools(bools &&other) noexcept : size_(std::exchange(other.size_, 0)), values_(std::move(other.values_)) {}
    bools &operator=(bools other) noexcept
    {
        std::swap(size_, other.size_);
        std::swap(values_, other.values_);
        return *this;
    }

    bool *data() { return values_.get(); }
    const bool *data() const { return values_.get(); }
    std::size_t size() const { return size_; }
    bool empty() const { return size_ == 0; }
    bool *begin() { return data(); }
    bool *end() { return data() + size_; }
    const bool *begin() const { return data(); }
    const bool *end() const { return data() + size_; }
    bool &operator[](std::size_t i) { return values_[i]; }
    const bool &operator[](std::size_t i) const { return values_[i]; }

    friend bool operator==(const bools &a, const bools &b)
    {
        return std::equal(a.begin(), a.end(), b.begin(), b.end());
    }
    friend bool operator!=(const bools &a, const bools &b) { return !(a == b); }

private:
    std::size_t size_ = 0;
    std::unique_ptr<bool[]> values_;
};

template <class T> using elements = std::conditional_t<std::is_same_v<T, bool>, bools, std::vector<T>>;

} // namespace detail

template <class T> class result : public detail::elements<T> {
public:
    // Of no elements.
    result() : shape_{0} {}
    // Of zeros.
    explicit result(const dims &shape)
        : detail::elements<T>(detail::element_count(shape)), shape_(shape.data(), shape.data() + shape.size())
    {
    }

    const std::vector<std::int64_t> &shape() const { return shape_; }

    // The one element of a result without axes.
    T item() const
    {
        if (!shape_.empty() || this->size() != 1)
            throw error(LK_ERR_SHAPE, "lanekit::result: a result of shape (" + written_shape()
                                          + ") is no number; a program has one where it reduces over all axes");
        return (*this)[0];
    }

    // The same, where a T is expected; nothing is converted silently.
    template <class U, class = std::enable_if_t<std::is_same_v<U, T> || std::is_same_v<U, decltype(+T())>>>
    operator U() const
    {
        return item();
    }

private:
    std::string written_shape() const
    {
        std::string text;
        for (const std::int64_t extent : shape_) text += (text.empty() ? "" : ", ") + std::to_string(extent);
        return text + (shape_.size() == 1 ? "," : "");
    }

    std::vector<std::int64_t> shape_;
};

namespace detail {

// A vector that was resized is a row.
template <class T> dims shape_of(const result<T> &x)
{
    const dims shape(x.shape());
    return element_count(shape) == x.size() ? shape : dims(x.size());
}

} // namespace detail

template <class T> tensor_view<T> view(result<T> &x) { return {x.data(), detail::shape_of(x)}; }
template <class T> tensor_view<const T> view(const result<T> &x) { return {x.data(), detail::shape_of(x)}; }

} // namespace lanekit

#endif // LANEKIT_RESULT_HPP
