// lanekit_program.hpp as it is called: the order of arguments and what they are when they are left out, numbers that
// are results, programs that are made later or from text.
#include "expressions.hpp"

#include <cmath>

// Two rows of three.
static const std::vector<float> elements = {1, -2, 6, 3, 0.5f, 4};
static lk::tensor_view<const float> matrix() { return {elements.data(), {2, 3}}; }

// Whether two functions make programs of the same results for the matrix.
template <class F, class G> static bool alike(F one, G other)
{
    return is(lk::program<float>(one)(matrix()), lk::program<float>(other)(matrix()));
}

// Axes, then keepdims, then ddof, in every reduction.
static void order_of_arguments()
{
    const auto extents = [](auto function) { return lk::program<float>(function).shape(matrix()).size(); };
#define SAME(name)                                                               \
    CHECK(extents([](auto a) { return name(a, {0}, true); }) == 2);              \
    CHECK(extents([](auto a) { return name(a, {0}); }) == 1);                    \
    CHECK(extents([](auto a) { return name(a, {0, 1}, false); }) == 0);          \
    CHECK(extents([](auto a) { return lk::name(a, lk::all_axes, true); }) == 2); \
    CHECK(extents([](auto a) { return lk::name(a, lk::all_axes); }) == 0);
#define TRUTH(name)                                                              \
    CHECK(extents([](auto a) { return name(a > 0, {0}, true); }) == 2);          \
    CHECK(extents([](auto a) { return name(a > 0, lk::all_axes, true); }) == 2); \
    CHECK(extents([](auto a) { return name(a > 0, lk::all_axes); }) == 0);
#define SPREAD(name, kernel) SAME(name)
    LANEKIT_REDUCTIONS(SAME, TRUTH, SAME, SPREAD)
#undef SAME
#undef TRUTH
#undef SPREAD
    CHECK(extents([](auto a) { return vecdot(a, a, {0}, true); }) == 2);
    CHECK(extents([](auto a) { return vecdot(a, a, lk::all_axes, true); }) == 2);
    CHECK(is(lk::program<float>([](auto a) { return var(a, {0}, true); })(matrix()), {1, 1.5625f, 1}));
    CHECK(is(lk::program<float>([](auto a) { return var(a, {0}, false, 1); })(matrix()), {2, 3.125f, 2}));
    CHECK(is(lk::program<float>([](auto a) { return var(a, {0}, true, 1.0); })(matrix()), {2, 3.125f, 2}));
    const std::vector<float> two = {1, 3};
    CHECK(is(lk::program<float>([](auto a) { return var(a, lk::all_axes, false, 1); })(two), {2}));
    CHECK(is(lk::program<float>([](auto a) { return var(a, lk::all_axes, lk::ddof(1)); })(two), {2}));
    CHECK(is(lk::program<float>([](auto a) { return stddev(a, lk::all_axes, true, 1.0f); })(two), {std::sqrt(2.0f)}));
}

// What is left out is what the tables of the library say, or the functions of Python.
static void defaults()
{
    CHECK(alike([](auto a) { return softmax(a); }, [](auto a) { return softmax(a, {-1}); }));
    CHECK(alike([](auto a) { return lk::log_softmax(a); }, [](auto a) { return log_softmax(a, {1}); }));
    CHECK(alike([](auto a) { return softmax(a, lk::all_axes); }, [](auto a) { return softmax(a, {0, 1}); }));
    CHECK(alike([](auto a) { return log_softmax(a, lk::all_axes); }, [](auto a) { return log_softmax(a, {1, 0}); }));
    CHECK(alike([](auto a) { return l2_normalize(a, lk::all_axes); },
                [](auto a) { return l2_normalize(a, {0, 1}, 1e-12); }));
    CHECK(alike([](auto a) { return standardize(a, lk::all_axes, 1); },
                [](auto a) { return standardize(a, {0, 1}, 1, 0.0); }));
    CHECK(alike([](auto a) { return layer_norm(a); }, [](auto a) { return layer_norm(a, {-1}, 1e-3); }));
    CHECK(alike([](auto a) { return rms_norm(a); }, [](auto a) { return rms_norm(a, {-1}, 1e-6); }));
    CHECK(alike([](auto a) { return clip(a, 0); }, [](auto a) { return maximum(a, 0); }));
    CHECK(alike([](auto a) { return clip(a, -HUGE_VAL, 3); }, [](auto a) { return minimum(a, 3); }));
    CHECK(alike([](auto a) { return clip(a, 0.5f, 3); }, [](auto a) { return lk::clip(a, 0.5, 3.0); }));
    const std::vector<std::int32_t> whole = {-5, 7};
    CHECK(lk::program(whole, [](auto a) { return clip(a, 0); })(whole) == std::vector<std::int32_t>({0, 7}));
    // Gamma and beta stand before the axes.
    const std::vector<float> gamma = {1, 2, 3}, beta = {-1, 0, 1};
    const auto with = [&](auto function) { return lk::program<float, float, float>(function)(matrix(), gamma, beta); };
    const auto scale = lk::view(gamma), offset = lk::view(beta);
    const lk_tensor g = scale.c_tensor(), b = offset.c_tensor();
    std::vector<float> want(6);
    const lk::tensor_view<float> to(want.data(), {2, 3});
    lk::layer_norm(matrix(), &g, &b, {-1}, 1e-3, to);
    CHECK(is(with([](auto x, auto c, auto d) { return layer_norm(x, c, d); }), want));
    lk::layer_norm(matrix(), &g, &b, {-1}, 1, to);
    CHECK(is(with([](auto x, auto c, auto d) { return layer_norm(x, c, d, {-1}, 1); }), want));
    lk::layer_norm(matrix(), &g, nullptr, {-1}, 1e-3, to);
    CHECK(is(with([](auto x, auto c, auto) { return layer_norm(x, c); }), want));
    lk::rms_norm(matrix(), &g, {-1}, 1e-6, to);
    CHECK(is(with([](auto x, auto c, auto) { return rms_norm(x, c); }), want));
    lk_op_info info = {};
    info.size = sizeof info;
    lk::check(lk_op_describe(LK_OP_CLIP, &info));
    CHECK(info.defaults[1] == HUGE_VAL);
}

// Results without axes are numbers, into a variable or returned.
static void numbers_as_results()
{
    const auto total = lk::program<float>([](auto a) { return sum(a); });
    float number = 0;
    total(matrix(), number);
    CHECK(number == 12.5f);
    number = total(elements);
    CHECK(number == 12.5f);
    const float returned = total(elements);
    CHECK(returned == 12.5f && total(matrix()).item() == 12.5f && total(matrix()).shape().empty());
    const auto both = lk::program<float>([](auto a) { return std::make_tuple(any(a > 5), argmax(a), max(a)); });
    bool is_any = false;
    std::int64_t place = -1;
    both(elements, is_any, place, number);
    CHECK(is_any && place == 2 && number == 6);
    is_any = false, place = -1, number = 0;
    std::tie(is_any, place, number) = both(elements);
    CHECK(is_any && place == 2 && number == 6);
    const auto [truth, index, most] = both(elements);
    is_any = truth, place = index;
    CHECK(is_any && place == 2 && most == std::vector<float>{6});
    // In place, where an input is a number too.
    const auto doubled = lk::program<float>([](auto a) { return 2 * a; });
    doubled(number, number);
    CHECK(number == 12);
    float vector[3] = {1, 2, 3};
    CHECK(throws(LK_ERR_SHAPE, {"lk_program_run: "}, [&] { doubled(vector, number); }));
    CHECK(number == 12);
    CHECK(throws(LK_ERR_SHAPE, {"lanekit::result", "(2, 3) is no number"}, [&] { number = doubled(matrix()); }));
    CHECK(throws(LK_ERR_SHAPE, {"(1,) is no number"}, [&] { number = doubled(std::array<float, 1>{1}); }));
    CHECK(throws(LK_ERR_SHAPE, {"(0,) is no number"}, [&] { number = lk::result<float>(); }));
    const lk::any_program untyped = total;
    untyped(elements, number);
    CHECK(number == 12.5f);
    const float fixed = 0;
    CHECK(throws(LK_ERR_VALUE, {"operand 1, an output, is const"}, [&] { untyped(elements, fixed); }));
    CHECK(throws(LK_ERR_VALUE, {"a number that ends with the call"}, [&] { untyped(elements, 1.0f); }));
    // Nothing is converted silently, and no number is taken for the size of a vector.
    using floats = lk::result<float>;
    static_assert(std::is_convertible_v<floats, float> && std::is_convertible_v<floats, std::vector<float>>);
    static_assert(!std::is_convertible_v<floats, double> && !std::is_convertible_v<floats, int>);
    static_assert(!std::is_constructible_v<std::vector<double>, floats>);
    static_assert(!std::is_constructible_v<std::vector<double>, lk::result<std::int64_t>>);
}

// Results know their shape, and bools are bools.
static void results()
{
    const auto f = lk::program<float>([](auto a) { return std::make_pair(a > 0, mean(a, {-1}, true)); });
    auto [positive, means] = f(matrix());
    CHECK(positive.shape() == std::vector<std::int64_t>({2, 3}) && positive.size() == 6);
    CHECK(positive[0] && !positive[1] && positive[5]);
    CHECK(means.shape() == std::vector<std::int64_t>({2, 1}) && is(means, {5.0f / 3, 2.5f}));
    // Into the next call with its shape: the means are a column.
    CHECK(is(lk::sub(matrix(), means), {1 - 5.0f / 3, -2 - 5.0f / 3, 6 - 5.0f / 3, 0.5f, -2, 1.5f}));
    CHECK(is(lk::where(positive, matrix(), 0.0f), {1, 0, 6, 3, 0.5f, 4}));
    const auto chosen = lk::program(positive, matrix(), [](auto c, auto a) { return where(c, a, -a); });
    CHECK(is(chosen(positive, matrix()), {1, 2, 6, 3, 0.5f, 4}) && chosen(positive, matrix()).shape().size() == 2);
    means = chosen(positive, matrix());
    std::fill(means.begin(), means.end(), 0.0f);
    chosen(positive, matrix(), means);
    const std::vector<float> moved = std::move(means);
    CHECK(is(moved, {1, 2, 6, 3, 0.5f, 4}));
    // Copies are their own; an assigned one, too.
    lk::result<bool> copy = positive, assigned;
    CHECK(assigned.empty() && assigned != copy && copy == positive);
    copy[1] = true;
    assigned = copy;
    copy[0] = false;
    CHECK(!positive[1] && assigned[0] && assigned[1] && !copy[0] && assigned != positive);
    assigned = std::move(copy);
    CHECK(!assigned[0] && assigned.size() == 6 && assigned.shape().size() == 2);
    // Resized as a vector, it is a row.
    auto row = lk::program<float>([](auto a) { return a; })(matrix());
    row.pop_back();
    CHECK(lk::view(row).ndim() == 1 && lk::view(row).size() == 5 && lk::view(positive).ndim() == 2);
}

// Handles without a program, shapes that are walked, and programs from text that return.
static void handles()
{
    lk::fused_function<float(float)> f;
    lk::any_program any;
    CHECK(!f && !any && any.inputs() == 0);
    float number = 3;
    CHECK(throws(LK_ERR_NULL, {"no program", "default-constructed"}, [&] { f(number); }));
    CHECK(throws(LK_ERR_NULL, {"no program"}, [&] { f(number, number); }));
    CHECK(throws(LK_ERR_NULL, {"no program"}, [&] { any(number, number); }));
    CHECK(throws(LK_ERR_NULL, {"no program"}, [&] { any.describe(); }));
    CHECK(throws(LK_ERR_NULL, {"no program"}, [&] { any.input_dtypes(); }));
    CHECK(throws(LK_ERR_NULL, {"no program"}, [&] { f.shape(number); }));
    f = lk::program<float>([](auto a) { return a * a; });
    any = f;
    any(number, number);
    CHECK(f && any && number == 9);
    const lk::any_program moved = std::move(any);
    CHECK(moved && !any);
    CHECK(throws(LK_ERR_NULL, {"moved from"}, [&] { any(number, number); }));
    const lk::dims shape = f.shape(matrix());
    std::vector<std::int64_t> extents(shape.begin(), shape.end());
    for (const std::int64_t extent : shape) extents.push_back(extent);
    CHECK(extents == std::vector<std::int64_t>({2, 3, 2, 3}) && shape[1] == 3);
    CHECK(shape == lk::dims(2, 3) && shape != lk::dims(2, 4) && shape != lk::dims(2) && lk::axes() == lk::axes());

    const auto typed = lk::parse_program<std::tuple<float, bool>(float, float)>("a * b, a > b", {"a", "b"});
    const auto [products, is_greater] = typed(matrix(), 2.0f);
    CHECK(is(products, {2, -4, 12, 6, 1, 8}) && is_greater[2] && !is_greater[0] && products.shape().size() == 2);
    const float total = lk::parse_program<float(float)>("sum(x)", {"x"})(elements);
    CHECK(total == 12.5f);
    const auto text = lk::parse_program("2 * a", {{"a", LK_F32}});
    CHECK(is(lk::fused_function<float(float)>(text)(elements), lk::mul(elements, 2.0f)));
    using other_input = lk::fused_function<float(double)>;
    using other_output = lk::fused_function<std::tuple<float, bool>(float)>;
    CHECK(throws(LK_ERR_DTYPE, {"inputs are float32", "float64"}, [&] { other_input made(text); }));
    CHECK(throws(LK_ERR_DTYPE, {"outputs are float32", "float32, bool"}, [&] { other_output made(text); }));
    CHECK(throws(LK_ERR_DTYPE, {"outputs are"}, [] { lk::parse_program<double(float)>("a", {"a"}); }));
    CHECK(throws(LK_ERR_VALUE, {"1 names for the 2 inputs"},
                 [] { lk::parse_program<float(float, float)>("a", {"a"}); }));
    CHECK(throws(LK_ERR_VALUE, {"1 inputs", "lanekit::fused_function<float(float)>"}, [&] { text(elements); }));
    static_assert(!std::is_constructible_v<other_input, const lk::fused_function<float(float)> &>);
    static_assert(!std::is_convertible_v<const lk::any_program &, lk::fused_function<float(float)>>);
}

int main()
{
    numbers_as_results();
    results();
    handles();
    order_of_arguments();
    defaults();
    return check_report("test_expressions");
}
