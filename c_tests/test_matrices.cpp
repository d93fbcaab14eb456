// Matrices of other libraries as operands of lanekit.hpp, by classes with the very interfaces of Eigen, std::mdspan and
// OpenCV; test_eigen.cpp has Eigen itself.
#include "lanekit.hpp"

#include "check.h"

#if __has_include(<mdspan>)
#include <mdspan>
#endif

namespace lk = lanekit;

using floats = std::vector<float>;

// Eigen's interface, with strides in elements.
template <class T, bool RowMajor, bool Vector> struct dense_like {
    enum { IsRowMajor = RowMajor, IsVectorAtCompileTime = Vector };
    T *start;
    std::ptrdiff_t rows_, cols_, inner, outer;

    T *data() { return start; }
    const T *data() const { return start; }
    std::ptrdiff_t rows() const { return rows_; }
    std::ptrdiff_t cols() const { return cols_; }
    std::ptrdiff_t size() const { return rows_ * cols_; }
    std::ptrdiff_t innerStride() const { return inner; }
    std::ptrdiff_t outerStride() const { return outer; }
};

// std::mdspan's interface, of any strides.
template <class T, std::size_t Rank> struct mdspan_like {
    using element_type = T;
    using reference = T &;
    using size_type = std::size_t;
    T *start;
    std::size_t extents[Rank], strides[Rank];
    bool strided = true;

    static constexpr std::size_t rank() { return Rank; }
    T *data_handle() const { return start; }
    std::size_t extent(std::size_t axis) const { return extents[axis]; }
    std::size_t stride(std::size_t axis) const { return strides[axis]; }
    std::size_t size() const { return extents[0] * extents[Rank - 1]; }
    bool is_strided() const { return strided; }
};

// cv::Mat's interface: step in bytes, also where there are more axes than rows and columns.
struct mat_like {
    template <class T> struct per_axis {
        T p[3];
        const T &operator[](int axis) const { return p[axis]; }
    };
    int dims;
    unsigned char *data;
    per_axis<int> size;
    per_axis<std::size_t> step;
    int type;

    int depth() const { return type & 7; }
    int channels() const { return (type >> 3) + 1; }
};
template <class T> struct mat_like_of : mat_like {
    using value_type = T;
};
struct pixel {
    using value_type = float;
    float val[3];
};

enum { DEPTH_8U = 0, DEPTH_32F = 5, DEPTH_64F = 6, THREE_CHANNELS = 2 << 3 };

static void as_eigen_has_them()
{
    floats memory = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
    // Columns of four; rows 1 and 2 of columns 0 and 2.
    dense_like<float, false, false> by_columns = {memory.data() + 1, 2, 2, 1, 8};
    CHECK(lk::view(by_columns).shape() == (std::vector<std::int64_t>{2, 2}));
    CHECK(lk::copy(by_columns) == (floats{1, 9, 2, 10}));
    dense_like<float, true, false> by_rows = {memory.data() + 1, 2, 2, 2, 4};
    CHECK(lk::copy(by_rows) == (floats{1, 3, 5, 7}));
    dense_like<float, false, true> vector = {memory.data(), 4, 1, 3, 12};
    CHECK(lk::view(vector).ndim() == 1 && lk::copy(vector) == (floats{0, 3, 6, 9}));
    const auto &fixed = by_columns;
    CHECK(lk::sum(fixed) == 22);
    // Rows broadcast a vector, and what lies between is left alone.
    lk::add(fixed, lk::slice(vector, 0, 0, 2), by_columns);
    CHECK(memory == (floats{0, 1, 2, 3, 4, 5, 6, 7, 8, 12, 13, 11}));
    dense_like<float, false, false> nothing = {nullptr, 0, 3, 1, 0};
    CHECK(lk::sum(nothing) == 0);
}

static void as_mdspan_has_them()
{
    std::vector<double> memory = {0, 1, 2, 3, 4, 5, 6, 7};
    mdspan_like<double, 2> every_second = {memory.data(), {2, 2}, {1, 4}};
    CHECK(lk::copy(every_second) == (std::vector<double>{0, 4, 1, 5}));
    lk::neg(every_second, every_second);
    CHECK(memory == (std::vector<double>{-0.0, -1, 2, 3, -4, -5, 6, 7}));
    mdspan_like<const double, 1> seen = {memory.data() + 2, {2}, {5}};
    CHECK(lk::sum(seen) == 9);
    every_second.strided = false;
    bool refused = false;
    try {
        lk::sum(every_second);
    } catch (const lk::error &failed) {
        refused = failed.status() == LK_ERR_STRIDE;
    }
    CHECK(refused);
#if defined(__cpp_lib_mdspan)
    std::mdspan whole(memory.data(), 2, 4);
    CHECK(lk::view(whole).ndim() == 2 && lk::sum(whole) == lk::sum(memory));
    std::layout_stride::mapping mapping(std::extents(2, 2), std::array<std::size_t, 2>{1, 4});
    CHECK(lk::sum(std::mdspan(memory.data(), mapping)) == -10);
#endif
}

static void as_opencv_has_them()
{
    float memory[2][8] = {{0, 1, 2, 3, 4, 5, 6, 7}, {10, 11, 12, 13, 14, 15, 16, 17}};
    auto *bytes = reinterpret_cast<unsigned char *>(&memory[0][1]);
    // A part of two rows and three columns.
    mat_like part = {2, bytes, {{2, 3, 0}}, {{32, 4, 0}}, DEPTH_32F};
    CHECK(lk::copy(lk::from_mat<float>(part)) == (floats{1, 2, 3, 11, 12, 13}));
    lk::mul(lk::from_mat<const float>(part), 2.0f, lk::from_mat<float>(part));
    CHECK(memory[0][0] == 0 && memory[0][1] == 2 && memory[0][4] == 4 && memory[1][3] == 26 && memory[1][4] == 14);
    mat_like_of<float> typed = {part};
    CHECK(lk::view(typed).ndim() == 2 && lk::sum(typed) == 2 * (1 + 2 + 3 + 11 + 12 + 13));
    // Two rows and two columns of three channels.
    mat_like_of<pixel> colours = {{2, bytes, {{2, 2, 0}}, {{32, 12, 0}}, DEPTH_32F | THREE_CHANNELS}};
    CHECK(lk::view(colours).shape() == (std::vector<std::int64_t>{2, 2, 3}));
    CHECK(lk::sum(colours, {2}) == (floats{12, 4 + 5 + 6, 72, 14 + 15 + 16}));
    mat_like_of<float> empty = {{0, nullptr, {{0, 0, 0}}, {{0, 0, 0}}, DEPTH_32F}};
    CHECK(lk::sum(empty) == 0);
    part.type = DEPTH_8U;
    bool refused = false;
    try {
        lk::from_mat<float>(part);
    } catch (const lk::error &failed) {
        refused = failed.status() == LK_ERR_DTYPE && std::string(failed.what()).find("float32") != std::string::npos;
    }
    CHECK(refused);
}

int main()
{
    as_eigen_has_them();
    as_mdspan_has_them();
    as_opencv_has_them();
    return check_report("test_matrices");
}
