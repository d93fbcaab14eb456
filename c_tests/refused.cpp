// Programs that must not compile, one for each value of CASE; tests/c_tests.rs looks for the sentence in the output.
#include "lanekit_program.hpp"

// It has data() and size(), and who knows what lies between its elements.
struct every_second {
    float memory[6] = {};
    float *data() { return memory; }
    const float *data() const { return memory; }
    std::size_t size() const { return 3; }
};
struct extents {
    std::int64_t memory[4] = {};
    const std::int64_t *data() const { return memory; }
    std::size_t size() const { return 2; }
};

// As Eigen's parts of constant matrices.
struct constant_block {
    enum { IsRowMajor = 0, IsVectorAtCompileTime = 0 };
    float memory[6] = {};
    const float *data() const { return memory; }
    std::ptrdiff_t size() const { return 4; }
    std::ptrdiff_t rows() const { return 2; }
    std::ptrdiff_t cols() const { return 2; }
    std::ptrdiff_t innerStride() const { return 1; }
    std::ptrdiff_t outerStride() const { return 3; }
};

// As std::mdspan with an accessor that scales, and as cv::Mat, whose element type is a number.
struct scaled {
    using element_type = float;
    using reference = float;
    float *start = nullptr;
    float *data_handle() const { return start; }
    static constexpr std::size_t rank() { return 1; }
    std::size_t extent(std::size_t) const { return 4; }
    std::size_t stride(std::size_t) const { return 1; }
};
struct untyped {
    int dims = 1, size[1] = {4};
    std::size_t step[1] = {4};
    unsigned char *data = nullptr;
    int depth() const { return 5; }
    int channels() const { return 1; }
};

int main()
{
    std::vector<float> x(3);
    std::vector<double> y(3);
    const std::vector<float> fixed(3);
    bool mask[3] = {};
#if CASE == 0
    // The control: everything here is right.
    lanekit::add(x, fixed, x);
    lanekit::less(x, fixed, mask);
    lanekit::program(x, fixed, [](auto a, auto b) { return where(a > b, a / 2, 0); })(x, fixed, x);
#elif CASE == 1
    lanekit::add(x, y);
#elif CASE == 2
    lanekit::exp(x, y);
#elif CASE == 3
    lanekit::add(x, 1.0, x);
#elif CASE == 4
    lanekit::exp(x, fixed);
#elif CASE == 5
    lanekit::less(x, x, x);
#elif CASE == 6
    lanekit::where(x, x, x, x);
#elif CASE == 7
    lanekit::exp(std::vector<bool>(3));
#elif CASE == 8
    lanekit::sum(x, {0}, y);
#elif CASE == 9
    lanekit::exp(every_second());
#elif CASE == 10
    every_second out;
    lanekit::exp(x, out);
#elif CASE == 11
    lanekit::reshape(x, extents());
#elif CASE == 12
    constant_block out;
    lanekit::exp(x, out);
#elif CASE == 13
    lanekit::exp(scaled());
#elif CASE == 14
    lanekit::exp(untyped());
#elif CASE == 15
    struct one {
        float field;
    };
    struct records {
        one memory[2] = {};
        one *data() { return memory; }
        std::size_t size() const { return 1; }
    } all;
    lanekit::exp(lanekit::field(all, &one::field), x);
#elif CASE == 16
    lanekit::program(x, y, [](auto a, auto b) { return a * b; });
#elif CASE == 17
    lanekit::program(x, y, [](auto a, auto b) { return atan2(a, b); });
#elif CASE == 18
    lanekit::program(x, [](auto a) { return a > 0 ? a : -a; });
#elif CASE == 19
    lanekit::program<int, int>([](auto a, auto b) { return a / b; });
#elif CASE == 20
    lanekit::program<int>([](auto a) { return a % 3; });
#elif CASE == 21
    lanekit::program(x, [](auto a) { return lanekit::sort(a); });
#elif CASE == 22
    lanekit::program(x, [](auto a) { return where(a, a, a); });
#elif CASE == 23
    lanekit::program(x, [](auto) { return 1.0f; });
#elif CASE == 24
    lanekit::program(x, [](auto a, auto b) { return a + b; });
#elif CASE == 25
    lanekit::program([](auto a) { return a; });
#elif CASE == 26
    lanekit::program(x, [](auto a) { return -a; })(y, x);
#elif CASE == 27
    lanekit::program(x, [](auto a) { return -a; })(x, y);
#elif CASE == 28
    lanekit::program(x, [](auto a) { return -a; })(x, fixed);
#elif CASE == 29
    lanekit::program(x, [](auto a) { return std::make_pair(a, -a); })(x, x);
#elif CASE == 30
    lanekit::program(x, [](auto a) { return sum(a); })(x, 1.0f);
#elif CASE == 31
    lanekit::fused_function<double(float)>([](auto a) { return -a; });
#elif CASE == 32
    lanekit::program(x, [](auto a) { return where(a > 0, 1, 0.5f); });
#elif CASE == 33
    lanekit::program(x, [](auto a) { return var(a, {0}, true, true); });
#elif CASE == 34
    lanekit::program(x, [](auto a) { return var(a, {0}, 1); });
#elif CASE == 35
    lanekit::program(x, [](auto a) { return stddev(a, 0.5); });
#elif CASE == 36
    lanekit::program(x, [](auto a) { return sum(a, {0}, 1); });
#elif CASE == 37
    lanekit::program(x, [](auto a) { return var(a, lanekit::all_axes, false, true); });
#elif CASE == 38
    lanekit::program(x, [](auto a) { return layer_norm(a, {-1}, true); });
#elif CASE == 39
    lanekit::program(x, [](auto a) { return standardize(a, {-1}, 1, true); });
#elif CASE == 40
    lanekit::program(x, [](auto a) { return standardize(a, {-1}, true); });
#elif CASE == 41
    lanekit::program(x, [](auto a) { return l2_normalize(a, {-1}, true); });
#elif CASE == 42
    lanekit::program(x, [](auto a) { return clip(a, 0, true); });
#elif CASE == 43
    lanekit::program(x, [](auto a) { return powi(a, 0.5); });
#elif CASE == 44
    lanekit::program(x, [](auto a) { return max(a, true); });
#elif CASE == 45
    lanekit::fused_function<float(float)>([](auto a, auto b) { return a + b; });
#elif CASE == 46
    lanekit::program(x, x, [](auto a) { return -a; })(x, x);
#elif CASE == 47
    lanekit::program(x, [](lanekit::expr<double> a) { return -a; });
#elif CASE == 48
    lanekit::program(x, [](auto a) { a += 1; });
#elif CASE == 49
    lanekit::program(x, [](auto a) { return std::make_pair(a, 1); });
#elif CASE == 50
    lanekit::fused_function<float(float)>([](auto a) { return std::vector<decltype(a)>{a}; });
#elif CASE == 51
    const float total = 0;
    lanekit::program(x, [](auto a) { return sum(a); })(x, total);
#elif CASE == 52
    lanekit::stddev(fixed, {0}, 1, x);
#elif CASE == 53
    lanekit::take(x, x, 0, x);
#elif CASE == 54
    lanekit::layer_norm(x, y, nullptr, {0}, 0, x);
#elif CASE == 55
    lanekit::var(x, 0.5);
#elif CASE == 56
    lanekit::max(x, true);
#elif CASE == 57
    lanekit::var(x, {0}, 1);
#elif CASE == 58
    float line[3];
    lanekit::cumsum(x, 0, line, true);
#elif CASE == 59
    lanekit::huber(x, x, x, 1.0);
#elif CASE == 60
    lanekit::sort(x, 0, 1);
#endif
    return mask[0];
}
