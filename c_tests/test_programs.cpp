// lanekit_program.hpp: every operator and function has the bits of the same call on tensors; numbers, types, outputs
// and handles. How programs compute is the C tests' work.
#include "lanekit_program.hpp"

#include "expressions.hpp"

#include <cmath>
#include <deque>
#include <string_view>
#include <thread>

static std::vector<float> numbers(int input, float scale = 1)
{
    std::vector<float> made;
    for (int i = 0; i < 150; i++) made.push_back(scale * (static_cast<float>((i * 37 + input * 11) % 83) / 8 - 3));
    return made;
}

struct bools {
    bool values[150];
    bool *begin() { return values; }
    bool *end() { return values + 150; }
    const bool *begin() const { return values; }
    const bool *end() const { return values + 150; }
    lk::tensor_view<bool> view() { return {values, {150}}; }
};

// All of the header's lists: by the function, and by the program of it.
static void every_function()
{
    const std::vector<float> x = numbers(0), y = numbers(1);
    const std::vector<std::int32_t> n = lk::cast<std::int32_t>(x), m = {1, 3, 0, 2, 7};
    lk::tensor_view<const std::int32_t> shifts(m.data(), {5}), rows(n.data(), {30, 5});
    bools got, got_of_number, want;
#define UNARY(name) CHECK(is(lk::program<float>([](auto a) { return name(a); })(x), lk::name(x)));
#define BINARY(name)                                                                                                  \
    {                                                                                                                 \
        const auto [both, number_right, number_left] = lk::program<float, float>(                                     \
            [](auto a, auto b) { return std::array{name(a, b), name(a, 2), lk::name(0.5, a)}; })(x, y);               \
        CHECK(is(both, lk::name(x, y)) && is(number_right, lk::name(x, 2.0f)) && is(number_left, lk::name(0.5f, x))); \
    }
#define COMPARE(name)                                                                                 \
    lk::program<float, float>([](auto a, auto b) { return std::array{name(a, b), lk::name(a, 1)}; })( \
        x, y, got.view(), got_of_number.view());                                                      \
    lk::name(x, y, want.view());                                                                      \
    CHECK(same(got, want));                                                                           \
    lk::name(x, 1.0f, want.view());                                                                   \
    CHECK(same(got_of_number, want));
#define TEST(name)                                                     \
    lk::program<float>([](auto a) { return name(a); })(x, got.view()); \
    lk::name(x, want.view());                                          \
    CHECK(same(got, want));
    LANEKIT_OPS(UNARY, BINARY, COMPARE, TEST)
    UNARY(rint)
    UNARY(swish)
#undef UNARY
#undef BINARY
#undef COMPARE
#undef TEST
    const auto bits = [&](auto program, auto call) {
        std::vector<std::int32_t> mine(150), theirs(150);
        program(rows, shifts, lk::tensor_view<std::int32_t>(mine.data(), {30, 5}));
        call(lk::tensor_view<std::int32_t>(theirs.data(), {30, 5}));
        return mine == theirs;
    };
#define BITS(name)                                                                                     \
    if constexpr (std::string_view(#name).substr(0, 7) != "logical")                                   \
        CHECK(bits(lk::program<std::int32_t, std::int32_t>([](auto a, auto b) { return name(a, b); }), \
                   [&](auto to) { lk::name(rows, shifts, to); }));
    LANEKIT_BITS(BITS)
#undef BITS
}

// A matrix of 6 x 25, over its rows.
static void every_reduction()
{
    const std::vector<float> x = numbers(0, 0.25f), y = numbers(1);
    lk::tensor_view<const float> matrix(x.data(), {6, 25}), other(y.data(), {6, 25});
    bools positive;
    lk::greater(x, 0.0f, positive.view());
#define SAME(name)                                                                                                    \
    {                                                                                                                 \
        const auto [rows, columns, all] = lk::program<float>(                                                         \
            [](auto a) { return std::array{name(a, {-1}), lk::name(a, {0}, true), name(a)}; })(matrix);               \
        CHECK(is(rows, lk::name(matrix, {-1})) && is(columns, lk::name(matrix, {0})) && is(all, {lk::name(matrix)})); \
    }
#define COUNT(name)                                                                                        \
    {                                                                                                      \
        const auto [rows, all] =                                                                           \
            lk::program<float>([](auto a) { return std::make_pair(name(a, {-1}), lk::name(a)); })(matrix); \
        CHECK(rows == lk::name(matrix, {-1}) && all[0] == lk::name(matrix));                               \
    }
#define TRUTH(name)                                                         \
    {                                                                       \
        bool one = false;                                                   \
        lk::tensor_view<bool> to(&one, {});                                 \
        lk::program<float>([](auto a) { return name(a > 0); })(matrix, to); \
        CHECK(one == lk::name(positive.view()));                            \
    }
#define SPREAD(name, kernel)                                                                                        \
    {                                                                                                               \
        const lk::ddof one(1);                                                                                      \
        std::vector<float> want(6);                                                                                 \
        lk::name(matrix, {-1}, false, one, want);                                                                   \
        const auto [rows, kept, all, unbiased] = lk::program<float>([](auto a) {                                    \
            return std::array{name(a, {-1}, false, 1), name(a, {-1}, true, 1.0), name(a),                           \
                              lk::name(a, lk::all_axes, false, 1)};                                                 \
        })(matrix);                                                                                                 \
        CHECK(is(rows, want) && is(kept, want) && is(all, {lk::name(matrix)}));                                     \
        CHECK(is(unbiased, {lk::name(matrix, one)}));                                                               \
        const auto [named, keeping, biased, total] = lk::program<float>([one](auto a) {                             \
            return std::array{name(a, {-1}, one), name(a, -1, true, one), name(a, 1), name(a, one)};                \
        })(matrix);                                                                                                 \
        CHECK(is(named, want) && is(keeping, want) && is(biased, lk::name(matrix, 1)) && is(total, {unbiased[0]})); \
    }
    LANEKIT_REDUCTIONS(SAME, TRUTH, COUNT, SPREAD)
#undef SAME
#undef COUNT
#undef TRUTH
#undef SPREAD
    CHECK(is(lk::program<float>([](auto a) { return sum(a, {}); })(matrix), lk::sum(matrix, {})));
    CHECK(is(lk::program<float, float>([](auto a, auto b) { return vecdot(a, b); })(matrix, other),
             {lk::vecdot(matrix, other)}));
    std::vector<float> want(150);
    lk::tensor_view<float> to(want.data(), {6, 25});
    std::vector<float> gamma = numbers(2), beta = numbers(3);
    gamma.resize(25), beta.resize(25);
    const auto scale = lk::view(gamma), offset = lk::view(beta);
    const lk_tensor g = scale.c_tensor(), b = offset.c_tensor();
    lk::softmax(matrix, {-1}, to);
    CHECK(is(lk::program<float>([](auto a) { return softmax(a, {-1}); })(matrix), want));
    lk::log_softmax(matrix, {0}, to);
    CHECK(is(lk::program<float>([](auto a) { return lk::log_softmax(a, 0); })(matrix), want));
    lk::l2_normalize(matrix, {-1}, 1, to);
    CHECK(is(lk::program<float>([](auto a) { return l2_normalize(a, {-1}, 1); })(matrix), want));
    lk::l2_normalize(matrix, {0, 1}, to);
    CHECK(is(lk::program<float>([](auto a) { return l2_normalize(a, {1, 0}); })(matrix), want));
    lk::standardize(matrix, {-1}, 1, 0.5, to);
    CHECK(is(lk::program<float>([](auto a) { return standardize(a, {-1}, 1, 0.5); })(matrix), want));
    lk_tensor in = matrix.c_tensor(), out = to.c_tensor();
    const std::int32_t last = -1;
    lk::check(lk_layer_norm(&in, &g, &b, &last, 1, 0.25, &out));
    const auto layer =
        lk::program(x, gamma, beta, [](auto a, auto c, auto d) { return layer_norm(a, c, d, {-1}, 0.25); });
    CHECK(is(layer(matrix, gamma, beta), want));
    lk::check(lk_layer_norm(&in, nullptr, nullptr, &last, 1, 0.25, &out));
    CHECK(is(lk::program<float>([](auto a) { return layer_norm(a, {-1}, 0.25); })(matrix), want));
    lk::check(lk_layer_norm(&in, &g, nullptr, &last, 1, 0.25, &out));
    CHECK(is(lk::program(x, gamma, [](auto a, auto c) { return layer_norm(a, c, {-1}, 0.25); })(matrix, gamma), want));
    lk::check(lk_rms_norm(&in, nullptr, &last, 1, 0.25, &out));
    CHECK(is(lk::program<float>([](auto a) { return rms_norm(a, {-1}, 0.25); })(matrix), want));
    lk::check(lk_rms_norm(&in, &g, &last, 1, 0.25, &out));
    CHECK(is(lk::program(x, gamma, [](auto a, auto c) { return rms_norm(a, c, {-1}, 0.25); })(matrix, gamma), want));
}

static void operators()
{
    std::vector<float> x = {1, -2, 3.5f}, y = {4, 0.5f, -1};
    const auto all = lk::program<float, float>([](auto a, auto b) {
        auto sum = a + b;
        sum += 1;
        sum -= b;
        sum *= 2;
        sum /= 4;
        return std::make_tuple(sum, -a * +b - 0.5 * a + b / 2, 1 - a, 1 / b);
    });
    const auto [first, second, third, fourth] = all(x, y);
    CHECK(is(first, {1, -0.5f, 2.25f}));
    CHECK(is(second, {-2.5f, 2.25f, 1.25f}));
    CHECK(is(third, {0, 3, -2.5f}));
    CHECK(is(fourth, {0.25f, 2, -1}));
    bools got;
    const auto logic = lk::program<float, float>([](lk::expr<float> a, lk::expr<float> b) {
        return ((a < b) | (a == 3.5)) & !(b <= 0.5) || ((a != a) ^ (a >= 100)) || (b == 0.5 && ~(a > 1.0f));
    });
    logic(x, y, lk::tensor_view<bool>(got.values, {3}));
    CHECK(got.values[0] && got.values[1] && !got.values[2]);
    const std::vector<std::int32_t> n = {5, -7, 12}, two = {1, 2, 3};
    const auto whole = lk::program<std::int32_t, std::int32_t>([](auto a, auto b) {
        return std::array{(a << b) | 1, (a >> 1) & 6, ~a ^ b, floor_divide(a, b), remainder(a, b)};
    });
    const auto [left, right, flipped, quotient, rest] = whole(n, two);
    CHECK(left == std::vector<std::int32_t>({11, -27, 97}));
    CHECK(right == std::vector<std::int32_t>({2, 4, 6}));
    CHECK(flipped == std::vector<std::int32_t>({-5, 4, -16}));
    CHECK(quotient == std::vector<std::int32_t>({5, -4, 4}));
    CHECK(rest == std::vector<std::int32_t>({0, 1, 0}));
}

static void parameters_and_conditions()
{
    std::vector<float> x = {-2, 0.5f, 9};
    const auto with = [&](auto function) { return lk::program<float>(function)(x); };
    CHECK(is(with([](auto a) { return clip(a, 0, 6); }), {0, 0.5f, 6}));
    CHECK(is(with([](auto a) { return relu(a); }), {0, 0.5f, 9}));
    CHECK(is(with([](auto a) { return relu(a, 1); }), {-2, 0.5f, 9}));
    CHECK(is(with([](auto a) { return relu(a, 0.5, 6, 0.5); }), {-1.25f, 0, 6}));
    CHECK(is(with([](auto a) { return elu(a, 0); }), {-0.0f, 0.5f, 9}));
    CHECK(is(with([](auto a) { return leaky_relu(a, 0.25); }), {-0.5f, 0.5f, 9}));
    CHECK(is(with([](auto a) { return powi(a, 2); }), {4, 0.25f, 81}));
    CHECK(is(with([](auto a) { return nan_to_num(a / 0, 0, 1, -1); }), {-1, 1, 1}));
    CHECK(is(with([](auto a) { return axpby(a, 2, 2, -1); }), {-6, -1, 16}));
    CHECK(is(with([](auto a) { return fma(a, 2, a); }), {-6, 1.5f, 27}));
    CHECK(is(with([](auto a) { return lerp(0, a, 0.5); }), {-1, 0.25f, 4.5f}));
    CHECK(is(with([](auto a) { return ldexp(a, 3); }), {-16, 4, 72}));
    CHECK(is(with([](auto a) { return where(a > 0, a, -1); }), {-1, 0.5f, 9}));
    CHECK(is(with([](auto a) { return select(a > 0, 1, a); }), {-2, 1, 1}));
    CHECK(is(with([](auto a) { return where(a > 0, 1.0f, 2.0f) * a; }), {-4, 0.5f, 9}));
    const auto parts = lk::program<double>([](auto a) {
        auto [sine, cosine] = sincos(a);
        auto [fraction, integer] = modf(a);
        auto [mantissa, exponent] = frexp(a);
        auto [down, up] = divmod(a, 2);
        return std::make_tuple(sine, cosine, fraction, integer, mantissa, exponent, down, up);
    });
    const auto results = parts(std::vector<double>{2.75});
    CHECK(std::fabs(std::get<0>(results)[0] - std::sin(2.75)) < 1e-15);
    CHECK(std::fabs(std::get<1>(results)[0] - std::cos(2.75)) < 1e-15);
    CHECK(std::get<2>(results)[0] == 0.75 && std::get<3>(results)[0] == 2);
    CHECK(std::get<4>(results)[0] == 0.6875 && std::get<5>(results)[0] == 2);
    CHECK(std::get<6>(results)[0] == 1 && std::get<7>(results)[0] == 0.75);
    const auto pair = lk::program<float>([](auto a) { return sincos(a); });
    static_assert(std::is_same_v<decltype(pair), const lk::fused_function<std::tuple<float, float>(float)>>);
    const auto widened = lk::program<float>([](auto a) { return 0.1 * lk::cast<double>(a); })(x);
    CHECK(widened == std::vector<double>({0.1 * -2, 0.1 * 0.5, 0.1 * 9}));
}

// Numbers become elements of the type that they meet, or an error.
template <class T, class N> static bool accepted(N number)
{
    try {
        lk::program<T>([=](auto a) { return maximum(a, number); });
        return true;
    } catch (const lk::error &failed) {
        CHECK(failed.status() == LK_ERR_VALUE);
        return false;
    }
}

static void literals()
{
    CHECK(accepted<float>(2) && accepted<float>(0.5) && accepted<float>(1 << 24) && accepted<float>(0.1f));
    CHECK(accepted<float>(0.1) && accepted<float>(1e-45) && !accepted<float>((1 << 24) + 1));
    CHECK(!accepted<float>(1e39) && !accepted<float>(-1e39) && !accepted<float>(1e-60));
    // Half a step beyond the largest number, half of the smallest one, and what is next to them.
    CHECK(accepted<float>(0x1.fffffefffffffp127) && !accepted<float>(0x1.ffffffp127) && accepted<float>(3.4028235e38));
    CHECK(accepted<float>(0x1.0000000000001p-150) && !accepted<float>(0x1p-150) && accepted<float>(-0.0));
    CHECK(accepted<float>(HUGE_VAL) && accepted<float>(-HUGE_VAL) && accepted<float>(std::nan("")));
    CHECK(accepted<double>(0.1) && accepted<double>(0.1f) && accepted<double>(std::int64_t(1) << 62));
    CHECK(!accepted<double>(INT64_MAX) && !accepted<double>(UINT64_MAX) && accepted<double>(INT64_MIN));
    CHECK(accepted<std::int32_t>(3.0) && !accepted<std::int32_t>(0.5) && !accepted<std::int32_t>(std::nan("")));
    CHECK(accepted<std::int32_t>(-2147483648.0) && !accepted<std::int32_t>(2147483648.0));
    CHECK(!accepted<std::int32_t>(INT64_MAX) && !accepted<std::int32_t>(INT64_MIN));
    CHECK(accepted<std::int32_t>(INT64_C(-5)));
    CHECK(!accepted<std::int32_t>(UINT32_MAX) && accepted<std::int64_t>(UINT32_MAX));
    CHECK(accepted<std::uint8_t>(255) && !accepted<std::uint8_t>(256) && !accepted<std::uint8_t>(-1));
    CHECK(!accepted<std::uint64_t>(-1) && !accepted<std::uint64_t>(-0.5) && accepted<std::uint64_t>(UINT64_MAX));
    CHECK(accepted<std::uint64_t>(0x1p63) && !accepted<std::uint64_t>(0x1p64));
    CHECK(throws(LK_ERR_VALUE, {"number 0.1 is no int32"}, [] { lk::program<int>([](auto a) { return a + 0.1; }); }));
    CHECK(throws(LK_ERR_VALUE, {"1e+39 is no float32"}, [] { lk::program<float>([](auto a) { return 1e39 * a; }); }));
    const std::vector<float> x = {3, -7, 1e30f};
    const auto [scaled, chosen, limited, divided] = lk::program<float>([](auto a) {
        return std::array{0.1 * a, where(a > 0.1, a, 1.0 / 3), minimum(a, 3.4028235e38), a / -3.4028235e38};
    })(x);
    CHECK(is(scaled, lk::mul(x, 0.1f)) && is(chosen, {3, 1.0f / 3, 1e30f}) && is(limited, x));
    CHECK(is(divided, lk::div(x, -std::numeric_limits<float>::max())));
}

static void operands_and_outputs()
{
    float matrix[2][3] = {{1, 2, 3}, {4, 5, 6}};
    const std::vector<float> row = {10, 20, 30};
    std::vector<float> out(6);
    lk::tensor_view<float> to(out.data(), {2, 3});
    const auto f = lk::program(matrix, row, [](auto a, auto b) { return 2 * a + b; });
    static_assert(std::is_same_v<decltype(f), const lk::fused_function<float(float, float)>>);
    f(matrix, row, to);
    CHECK(is(out, {12, 24, 36, 18, 30, 42}));
    CHECK(is(f(matrix, row), out));
    CHECK(is(f(matrix, 1.0f), {3, 5, 7, 9, 11, 13}));
    CHECK(is(f(lk::transpose(lk::tensor_view<float>(&matrix[0][0], {3, 2})), row), {12, 26, 40, 14, 28, 42}));
    const lk::dims shape = f.shape(matrix, row);
    CHECK(shape.size() == 2 && shape.data()[0] == 2 && shape.data()[1] == 3);
    f(matrix, matrix, matrix);
    CHECK(matrix[0][0] == 3 && matrix[1][2] == 18);
    const auto sums = lk::program<float>([](auto a) { return std::make_pair(sum(a, {1}), argmax(a)); });
    CHECK(sums.shape(matrix).size() == 1 && sums.shape_of(1, matrix).size() == 0);
    const auto [rows, place] = sums(matrix);
    CHECK(is(rows, {18, 45}) && place == std::vector<std::int64_t>{5});
    CHECK(f.inputs() == 2 && f.outputs() == 1 && sums.output_dtypes() == std::vector<lk_dtype>({LK_F32, LK_I64}));
    CHECK(sums.input_dtypes() == std::vector<lk_dtype>{LK_F32});
    CHECK(f.describe().find("mul") != std::string::npos && f.describe().find('\0') == std::string::npos);
    CHECK(f.dot().find("digraph") != std::string::npos && f.dot() != f.describe());
    // From C's side: NumPy's inner loop of the same program.
    float a[2] = {1, 2}, b[2] = {3, 4}, c[2] = {};
    char *args[] = {reinterpret_cast<char *>(a), reinterpret_cast<char *>(b), reinterpret_cast<char *>(c)};
    const std::intptr_t steps[] = {4, 4, 4}, length = 2;
    lk_program_loop(args, &length, steps, const_cast<lk_program *>(f.c_program()));
    CHECK(c[0] == 5 && c[1] == 8);
}

static void handles()
{
    std::vector<float> x = {1, 2, 3};
    std::vector<lk::fused_function<float(float)>> kept;
    {
        const auto f = lk::program<float>([](auto a) { return a * a; });
        kept.push_back(f);
        kept.emplace_back([](lk::expr<float> a) { return a + a; });
    }
    CHECK(is(kept[0](x), {1, 4, 9}) && is(kept[1](x), {2, 4, 6}));
    kept[0] = kept[1];
    const lk::any_program untyped = kept[0];
    kept.clear();
    std::vector<float> out(3);
    untyped(x, out);
    CHECK(is(out, {2, 4, 6}));
    // A function with a state, called once; and Horner's rule in a loop.
    int calls = 0;
    const auto cubic = lk::program<float>([&calls](auto a) mutable {
        calls++;
        lk::expr<float> result;
        for (int k = 3; k >= 0; k--) result = k == 3 ? a : result * a + k;
        return result;
    });
    CHECK(is(cubic(x), {1 + 2 + 1 + 0, 16 + 8 + 2 + 0, 81 + 18 + 3 + 0}) && calls == 1);
    std::vector<std::thread> threads;
    std::deque<std::vector<float>> results(8);
    const auto shared = lk::program<float>([](auto a) { return exp(a) * 0.5; });
    for (auto &result : results)
        threads.emplace_back([&x, &result, shared] {
            for (int i = 0; i < 200; i++) result = shared(x);
        });
    for (auto &thread : threads) thread.join();
    for (const auto &result : results) CHECK(same(result, shared(x)));
}

static void from_text()
{
    const std::vector<float> x = {1, 2, 3}, y = {3, 2, 1};
    std::vector<float> out(3);
    bools flags;
    const auto f = lk::parse_program("a * log(b), a > b", {{"a", LK_F32}, {"b", LK_F32}});
    f(x, y, out, lk::tensor_view<bool>(flags.values, {3}));
    CHECK(is(out, lk::mul(x, lk::log(y))) && !flags.values[0] && flags.values[2]);
    CHECK(f.inputs() == 2 && f.outputs() == 2 && f.shape_of(1, x, y).size() == 1);
    CHECK(is(lk::program(x, y, [](auto a, auto b) { return a * log(b); })(x, y), out));
    lk::parse_program("a + 1", {{"a", LK_F32}})(x, out);
    CHECK(is(out, {2, 3, 4}));
    CHECK(throws(LK_ERR_VALUE, {"lk_program_parse", "column 5"}, [] { lk::parse_program("a + z", {{"a", LK_F32}}); }));
    CHECK(throws(LK_ERR_VALUE, {"lanekit::parse_program", "NUL", "column 2"},
                 [] { lk::parse_program(std::string("a\0b", 3), {{"a", LK_F32}}); }));
    const std::vector<double> wide(3);
    CHECK(throws(LK_ERR_DTYPE, {"lk_program_run", "float64"}, [&] { f(wide, y, out, flags.view()); }));
    CHECK(throws(LK_ERR_VALUE, {"lanekit::any_program", "2 inputs"}, [&] { f(x, y, out); }));
    CHECK(throws(LK_ERR_VALUE, {"lanekit::any_program", "const"}, [&] { f(x, y, x, flags.view()); }));
}

static void errors()
{
    std::vector<float> three = {1, 2, 3}, two = {1, 2}, out = {7, 7, 7};
    const auto f = lk::program<float, float>([](auto a, auto b) { return a + b; });
    CHECK(throws(LK_ERR_SHAPE, {"lk_program_run: "}, [&] { f(three, two, out); }));
    CHECK(throws(LK_ERR_SHAPE, {"lk_program_shape: "}, [&] { f(three, two); }));
    CHECK(is(out, {7, 7, 7}));
    CHECK(throws(LK_ERR_DTYPE, {"lk_program_op: ", "sqrt"}, [] { lk::program<int>([](auto a) { return sqrt(a); }); }));
    CHECK(throws(LK_ERR_AXIS, {"lk_program_run: "}, [&] {
        float sum = 0;
        lk::program<float>([](auto a) { return lk::sum(a, {5}); })(three, lk::tensor_view<float>(&sum, {}));
    }));
    // An expression belongs to the call that it was made in.
    lk::expr<float> escaped;
    const auto g = lk::program<float>([&](auto a) { return escaped = a * 2; });
    CHECK(throws(LK_ERR_VALUE, {"lk_program_op: ", "compiled"}, [&] { sqrt(escaped); }));
    CHECK(throws(LK_ERR_VALUE, {"two programs"}, [&] { lk::program<float>([&](auto a) { return a + escaped; }); }));
    CHECK(throws(LK_ERR_VALUE, {"two programs"}, [&] { lk::program<float>([&](auto) { return escaped; }); }));
    CHECK(throws(LK_ERR_NULL, {"lk_program_op: "}, [] { sqrt(lk::expr<float>()); }));
    CHECK(is(g(three), {2, 4, 6}));
    CHECK(throws(LK_ERR_NULL, {"lk_program_counts: "}, [] { lk::any_program(nullptr); }));
}

// What the lists of lanekit.hpp leave out is written out in every function's test, or here.
static void complete()
{
#define ONE(...) +1
    constexpr int listed = 0 LANEKIT_OPS(ONE, ONE, ONE, ONE) LANEKIT_BITS(ONE);
    constexpr int reductions = 0 LANEKIT_REDUCTIONS(ONE, ONE, ONE, ONE);
#undef ONE
    // clip, relu, elu, leaky_relu, powi, nan_to_num, axpby, fma, lerp, ldexp, where, sincos, modf, frexp, divmod; the
    // two nots; vecdot.
    CHECK(listed + 15 + 2 == lk_op_count());
    CHECK(reductions + 1 == lk_reduction_count());
}

int main()
{
    every_function();
    every_reduction();
    operators();
    parameters_and_conditions();
    literals();
    operands_and_outputs();
    handles();
    from_text();
    errors();
    complete();
    return check_report("test_programs");
}
