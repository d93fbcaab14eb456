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
    lk::layer_norm(matrix(), {-1}, &g, &b, 1e-3, to);
    CHECK(is(with([](auto x, auto c, auto d) { return layer_norm(x, c, d); }), want));
    lk::layer_norm(matrix(), {-1}, &g, &b, 1, to);
    CHECK(is(with([](auto x, auto c, auto d) { return layer_norm(x, c, d, {-1}, 1); }), want));
    lk::layer_norm(matrix(), {-1}, &g, nullptr, 1e-3, to);
    CHECK(is(with([](auto x, auto c, auto) { return layer_norm(x, c); }), want));
    lk::rms_norm(matrix(), {-1}, &g, 1e-6, to);
    CHECK(is(with([](auto x, auto c, auto) { return rms_norm(x, c); }), want));
    lk_op_info info;
    lk::check(lk_op_describe(LK_OP_CLIP, &info));
    CHECK(info.defaults[1] == HUGE_VAL);
}

int main()
{
    order_of_arguments();
    defaults();
    return check_report("test_expressions");
}
