// lanekit_functions.hpp: forms of functions that test_cpp.cpp does not call, each once, with a known answer.
#include "lanekit.hpp"

#include "check.h"

#include <cmath>
#include <limits>

namespace lk = lanekit;

using floats = std::vector<float>;
using ints = std::vector<std::int32_t>;
using places = std::vector<std::int64_t>;

static bool is(const floats &got, const floats &want) { return got == want; }

static bool near(const floats &got, const floats &want)
{
    bool all = got.size() == want.size();
    for (std::size_t i = 0; all && i < got.size(); i++) all = std::fabs(got[i] - want[i]) < 1e-5f;
    return all;
}

static bool is_shape(const lk::dims &got, const lk::dims &want) { return got == want; }

// The call throws lanekit::error, and its message starts with this text.
template <class F> static bool throws(const std::string &start, F call)
{
    try {
        call();
    } catch (const lk::error &failed) {
        return std::string(failed.what()).compare(0, start.size(), start) == 0;
    }
    return false;
}

static void library()
{
    CHECK(std::string(lk::version()) == lk_version() && lk::abi_version() == LK_ABI_VERSION);
    const std::string level = lk::isa_name();
    lk::set_isa("scalar");
    CHECK(std::string(lk::isa_name()) == "scalar");
    lk::set_isa(level.c_str());
    CHECK(lk::isa_name() == level && throws("lk_set_isa: ", [] { lk::set_isa("abacus"); }));
    CHECK(std::string(lk::status_name(LK_ERR_AXIS)) == "LK_ERR_AXIS");
    CHECK(std::string(lk::dtype_name(LK_F32)) == "float32" && lk::dtype_size(LK_F64) == 8);
}

static void tables()
{
    CHECK(lk::op_count() == lk_op_count() && std::string(lk::op_describe(LK_OP_EXP).name) == "exp");
    CHECK(lk::op_operand_dtype(LK_OP_LESS, LK_F32, 2) == LK_BOOL);
    float x[2] = {4, 9}, out[2] = {};
    const std::ptrdiff_t count = 2, steps[2] = {4, 4};
    for (const lk_loop_fn loop : {lk::loop(LK_OP_SQRT, LK_F32), lk::loop_of(LK_OP_SQRT, {LK_F32, LK_F32})}) {
        char *args[2] = {reinterpret_cast<char *>(x), reinterpret_cast<char *>(out)};
        loop(args, &count, steps, nullptr);
        CHECK(out[0] == 2 && out[1] == 3);
        out[0] = out[1] = 0;
    }
    CHECK(throws("lanekit::loop_of: ", [] { lk::loop_of(LK_OP_SQRT, {LK_F32}); }));
    CHECK(lk::reduction_count() > 20 && std::string(lk::reduction_describe(0).name) == "sum");
    CHECK(lk::reduction_dtype(0, LK_F64) == LK_F64);
    const std::int32_t number = lk::function_named("lk_layer_norm");
    CHECK(number >= 0 && number < lk::function_count());
    CHECK(std::string(lk::function_describe(number).name) == "lk_layer_norm");
    CHECK(std::string(lk::function_argument(number, 0).name) == "x");
    CHECK(throws("lk_function_named: ", [] { lk::function_named("lk_nothing"); }));
}

static void shapes()
{
    const float x[2][3] = {{1, 2, 3}, {4, 5, 6}}, row[3] = {1, 2, 3};
    CHECK(is_shape(lk::broadcast_shape(x, row, 2.0f), {2, 3}));
    CHECK(is_shape(lk::reduce_shape(x, 1), {2}) && is_shape(lk::reduce_shape(x, {0, -1}, true), {1, 1}));
    using views = std::vector<lk::tensor_view<const float>>;
    const views two = {lk::view(x), lk::view(x)};
    CHECK(is_shape(lk::concatenate_shape(two, 0), {4, 3}) && is_shape(lk::tile_shape(x, {2, 1}), {4, 3}));
    CHECK(is_shape(lk::take_shape(x, ints{1, 1}, 1), {2, 2}));
    CHECK(is_shape(lk::matmul_shape(x, row), 2) && is_shape(lk::einsum_shape(two, "ij,kj->ik"), {2, 2}));
}

static void elementwise()
{
    const floats x = {-2, 0.5f, 3};
    CHECK(is(lk::powi(x, 3), {-8, 0.125f, 27}));
    CHECK(is(lk::relu(x, 0.5), {-1, 0.5f, 3}) && is(lk::relu(x, 0, 2), {0, 0.5f, 2}));
    CHECK(near(lk::elu(x), {std::exp(-2.0f) - 1, 0.5f, 3}) && is(lk::elu(x, 0), {0, 0.5f, 3}));
    CHECK(is(lk::leaky_relu(x, 0.25), {-0.5f, 0.5f, 3}) && near(lk::leaky_relu(x), {-0.6f, 0.5f, 3}));
    CHECK(is(lk::clip(x, 0), {0, 0.5f, 3}));
    const floats odd = {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity()};
    CHECK(is(lk::nan_to_num(odd), {0, std::numeric_limits<float>::max()}) && is(lk::nan_to_num(odd, 1, 2), {1, 2}));
    CHECK(is(lk::axpby(x, x), {-4, 1, 6}) && is(lk::axpby(x, 1.0f, 2, -1), {-5, 0, 5}));
    CHECK(is(lk::fma(x, x, 1.0f), {5, 1.25f, 10}) && is(lk::lerp(x, 4.0f, 0.5f), {1, 2.25f, 3.5f}));
    CHECK(is(lk::ldexp(x, ints{1, 2, 0}), {-4, 2, 3}));
    CHECK(lk::bitwise_and(ints{6, 5}, 3) == (ints{2, 1}) && lk::bitwise_or(ints{6, 5}, 3) == (ints{7, 7}));
    CHECK(lk::bitwise_xor(ints{6, 5}, 3) == (ints{5, 6}) && lk::bitwise_not(ints{0, -1}) == (ints{-1, 0}));
    CHECK(lk::left_shift(ints{1, 3}, 2) == (ints{4, 12}) && lk::right_shift(ints{9, -8}, 1) == (ints{4, -4}));
}

static void along_axes()
{
    const float x[2][3] = {{1, 2, 3}, {4, 5, 6}}, row[3] = {1, 0, 2};
    CHECK(is(lk::vecdot(x, row, 1), {7, 16}) && is(lk::vecdot(x, row, 0), {5, 0, 18}));
    CHECK(throws("lk_vecdot: ", [&] { lk::vecdot(x, row, 2); }));
    CHECK(is(lk::cumsum(x), {1, 2, 3, 5, 7, 9}) && is(lk::cumsum(x, 1, true), {0, 1, 3, 0, 4, 9}));
    CHECK(is(lk::cumprod(x, 1, false, true), {6, 6, 3, 120, 30, 6}));
    CHECK(is(lk::cummax(row, 0), {1, 1, 2}) && is(lk::cummin(row, 0), {1, 0, 0}));
    CHECK(near(lk::cumlogsumexp(floats{0, 0}), {0, std::log(2.0f)}));
    CHECK(near(lk::softmax(floats{0, 0}), {0.5f, 0.5f}) && near(lk::log_softmax(floats{0}, 0), {0}));
    CHECK(near(lk::l2_normalize(floats{3, 4}, 0), {0.6f, 0.8f}) && is(lk::l2_normalize(floats{0}, 0, 1), {0}));
    CHECK(near(lk::standardize(floats{1, 3}, 0), {-1, 1}));
    CHECK(near(lk::standardize(floats{1, 3}, 0, 0, 3), {-0.5f, 0.5f}));
    CHECK(lk::partition(floats{3, 1, 2}, 1) == (floats{1, 2, 3}));
    CHECK(lk::argpartition(floats{3, 1, 2}, 1) == (places{1, 2, 0}));
}

// Gamma, beta, a bias and a mask are operands or null.
static void optional_operands()
{
    const float x[2][2] = {{1, 3}, {0, 4}};
    const floats gamma = {2, 1}, beta = {0.5f, 0};
    float out[2][2];
    CHECK(near(lk::layer_norm(x, nullptr, nullptr, -1, 0), {-1, 1, -1, 1}));
    CHECK(near(lk::layer_norm(x, gamma, beta, -1, 0), {-1.5f, 1, -1.5f, 1}));
    lk::layer_norm(x, gamma, nullptr, -1, 0, out);
    CHECK(std::fabs(out[1][0] + 2) < 1e-5f);
    const lk::tensor_view<const float> row = gamma.size() == 2 ? lk::view(gamma) : lk::view(beta);
    const lk_tensor described = row.c_tensor();
    lk::layer_norm(x, &described, nullptr, -1, 0, out);
    CHECK(std::fabs(out[1][0] + 2) < 1e-5f);
    CHECK(near(lk::rms_norm(floats{1, 1}, nullptr, -1, 0), {1, 1}) && near(lk::rms_norm(floats{1, 1}, gamma), {2, 1}));
    CHECK(near(lk::batch_norm(x, floats{1, 3}, floats{1, 1}, gamma, beta, -1, 0), {0.5f, 0, -1.5f, 1}));
    lk::normalize_batch_in_training(x, gamma, nullptr, 0, 0, out, nullptr, nullptr);
    CHECK(std::fabs(out[0][0] - 2) < 1e-5f);
    CHECK(is(lk::moving_average_update(floats{2}, floats{0}, 0.5), {1}));
    lk::dense(x, x, beta, out);
    CHECK(out[0][0] == 1.5f && out[0][1] == 15);
    const bool mask[2][2] = {{true, false}, {true, true}};
    lk::attention(x, x, x, mask, 0, false, out);
    CHECK(out[0][1] == 3 && out[1][1] == 3.5f);
    CHECK(lk::attention_workspace(x, x, x, mask) == lk::attention_workspace(x, x, x, nullptr));
}

// A number behind the input is an axis; ddof has its name, in every form.
static void spreads()
{
    const float x[2][3] = {{1, 2, 6}, {4, 5, 9}};
    float rows[2], kept[2][1];
    CHECK(near(lk::var(x, 1), {14.0f / 3, 14.0f / 3}) && lk::var(x, 1) == lk::var(x, {1}));
    CHECK(is(lk::var(x, 1, lk::ddof(1)), {7, 7}) && is(lk::var(x, {-2}, lk::ddof(1)), {4.5f, 4.5f, 4.5f}));
    CHECK(near({lk::var(x), lk::var(x, lk::ddof(1))}, {41.5f / 6, 8.3f}));
    CHECK(is(lk::nanvar(x, -1, lk::ddof(1)), {7, 7}) && lk::nanvar(x, lk::ddof(1)) == lk::var(x, lk::ddof(1)));
    CHECK(near(lk::stddev(x, 1, lk::ddof(1)), {std::sqrt(7.0f), std::sqrt(7.0f)}));
    CHECK(is(lk::stddev(x, 0), {1.5f, 1.5f, 1.5f}));
    CHECK(is(lk::var(x, ints{0, 1}, lk::ddof(6)), {std::numeric_limits<float>::infinity()}));
    lk::var(x, 1, rows);
    CHECK(near({rows[0], rows[1]}, {14.0f / 3, 14.0f / 3}));
    lk::var(x, 1, lk::ddof(1), rows);
    CHECK(is({rows[0], rows[1]}, {7, 7}));
    lk::var(x, 1, true, kept);
    CHECK(near({kept[0][0], kept[1][0]}, {14.0f / 3, 14.0f / 3}));
    lk::var(x, 1, true, lk::ddof(1), kept);
    CHECK(is({kept[0][0], kept[1][0]}, {7, 7}));
    CHECK(is(lk::min(x, 1), {1, 4}) && throws("lk_var: axis 2", [&] { lk::var(x, 2); }));
}

// Flags and numbers stand before the output, and may be left out from the last on.
static void before_the_output()
{
    const float x[2][3] = {{3, 1, 2}, {4, 6, 5}};
    float out[2][3];
    const auto has = [&](const floats &want) { return is(lk::copy(out), want); };
    lk::sort(x, out);
    CHECK(has({1, 2, 3, 4, 5, 6}));
    lk::sort(x, 0, out);
    CHECK(has({3, 1, 2, 4, 6, 5}));
    lk::sort(x, 1, true, out);
    CHECK(has({3, 2, 1, 6, 5, 4}) && is(lk::sort(x), {1, 2, 3, 4, 5, 6}));
    CHECK(is(lk::sort(x, 0), {3, 1, 2, 4, 6, 5}) && is(lk::sort(x, 1, true), {3, 2, 1, 6, 5, 4}));
    lk::cumsum(x, out);
    CHECK(has({3, 1, 2, 7, 7, 7}));
    lk::cumsum(x, 1, out);
    CHECK(has({3, 4, 6, 4, 10, 15}));
    lk::cumsum(x, 1, true, out);
    CHECK(has({0, 3, 4, 0, 4, 10}));
    lk::cumsum(x, 1, true, true, out);
    CHECK(has({3, 2, 0, 11, 5, 0}) && is(lk::cumsum(x, 1, true, true), {3, 2, 0, 11, 5, 0}));
    lk::relu(x, out);
    CHECK(has({3, 1, 2, 4, 6, 5}));
    lk::relu(x, 0.5, 4, out);
    CHECK(has({3, 1, 2, 4, 4, 4}));
    lk::relu(x, 0.5, 4, 2, out);
    CHECK(has({3, -0.5f, 0, 4, 4, 4}) && is(lk::relu(x, 0.5, 4, 2), {3, -0.5f, 0, 4, 4, 4}));
    const floats parted = lk::partition(x, {0, 1}, 1);
    lk::partition(x, 1, {0, 1}, out);
    CHECK(has(parted) && has({1, 2, 3, 4, 5, 6}));
    lk::partition(x, places{0, 1}, out);
    CHECK(has(parted));
    floats line(2);
    lk::huber(floats{0, 0}, floats{0.5f, 3}, line);
    CHECK(is(line, {0.125f, 2.5f}));
    lk::huber(floats{0, 0}, floats{0.5f, 3}, 2, line);
    CHECK(is(line, {0.125f, 4}) && is(lk::huber(floats{0, 0}, floats{0.5f, 3}, 2), {0.125f, 4}));
    lk::layer_norm(floats{1, 3}, nullptr, nullptr, 0, line);
    CHECK(std::fabs(line[0] + 1) < 1e-3f);
    lk::linspace(0, 1, false, line);
    CHECK(is(line, {0, 0.5f}));
}

// What returns names the function's own arguments, as the function in C does.
static void names_in_messages()
{
    const floats eight(8), two(2);
    const std::string shapes = "lk_huber: shapes target (8,), prediction (2,) do not broadcast";
    floats out(8);
    CHECK(throws(shapes, [&] { lk::huber(eight, two); }) && throws(shapes, [&] { lk::huber(eight, two, out); }));
    CHECK(throws("lk_fma: shapes a (8,), b (8,), c (2,) do not broadcast: c has", [&] { lk::fma(eight, eight, two); }));
    CHECK(throws("lk_vecdot: shapes x (8,), y (2,) do", [&] { lk::vecdot(eight, two, 0); }));
    const lk::tensor_view<const float> absurd(eight.data(), {2, -1});
    CHECK(throws("lk_categorical_crossentropy: target has", [&] { lk::categorical_crossentropy(absurd, two); }));
    CHECK(throws("lk_broadcast_shape: shapes tensors[0] (8,)", [&] { lk::broadcast_shape(eight, two); }));
}

static void losses()
{
    const floats t = {1, 0}, p = {0.5f, 0.5f};
    const float log2 = std::log(2.0f), wanted[2][2] = {{1, 0}, {0, 1}}, rows[2][2] = {{0, 0}, {0, 0}};
    CHECK(near(lk::binary_crossentropy(t, p), {log2, log2}));
    CHECK(near(lk::binary_crossentropy(t, floats{0, 0}, true), {log2, log2}));
    CHECK(near(lk::binary_focal_crossentropy(t, p), {log2 / 4, log2 / 4}));
    CHECK(near(lk::categorical_crossentropy(wanted, rows, -1, true), {log2, log2}));
    CHECK(near(lk::categorical_focal_crossentropy(wanted, rows, 1, 1, 2, true), {log2 / 4, log2 / 4}));
    CHECK(throws("lk_categorical_crossentropy: ", [&] { lk::categorical_crossentropy(wanted, rows, 2); }));
}

static void other_places()
{
    const float x[2][3] = {{1, 2, 3}, {4, 5, 6}};
    using views = std::vector<lk::tensor_view<const float>>;
    CHECK(is(lk::concatenate(views{lk::view(x), lk::view(x)}), {1, 2, 3, 1, 2, 3, 4, 5, 6, 4, 5, 6}));
    CHECK(is(lk::tile(floats{1, 2}, 2), {1, 2, 1, 2}) && is(lk::take(floats{5, 6}, ints{1, 0, 1}, 0), {6, 5, 6}));
    CHECK(throws("lk_take: ", [&] { lk::take(x, ints{0}, 2); }));
    CHECK(is(lk::matmul(x, floats{1, 0, 1}), {4, 10}) && throws("lk_matmul: ", [&] { lk::matmul(x, x); }));
    CHECK(is(lk::einsum(views{lk::view(x)}, "ij->j"), {5, 7, 9}));
}

// A pixel of two channels, of 3 in a row: kernels of ones.
static void windows()
{
    const float x[1][3][2] = {{{1, 2}, {3, 4}, {5, 6}}}, depthwise[2][2][1] = {{{1}, {1}}, {{1}, {1}}};
    const float pointwise[1][2][1] = {{{1}, {1}}}, local[2][4][1] = {{{1}, {1}, {1}, {1}}, {{1}, {1}, {1}, {1}}};
    const floats bias = {1};
    float out[1][2][1];
    CHECK(is_shape(lk::separable_conv_shape(x, depthwise, pointwise), {1, 2, 1}));
    CHECK(lk::separable_conv_workspace(x, depthwise, pointwise, {}, out) < 1 << 20);
    lk::separable_conv(x, depthwise, pointwise, bias, {}, out);
    CHECK(out[0][0][0] == 11 && out[0][1][0] == 19);
    CHECK(is_shape(lk::local_conv_shape(x, local, 2), {1, 2, 1}));
    CHECK(lk::local_conv_workspace(x, local, 2, {}, out) < 1 << 20);
    lk::local_conv(x, local, nullptr, 2, {}, out);
    CHECK(out[0][0][0] == 10 && out[0][1][0] == 18);
    CHECK(throws("lanekit::local_conv_shape: ", [&] { lk::local_conv_shape(x, local, {2, 2}); }));
    CHECK(is_shape(lk::pool_shape(x, 2, {1}), {1, 2, 2}) && is_shape(lk::pool_shape(x, 3), {1, 1, 2}));
    CHECK(throws("lanekit::pool_shape: ", [&] { lk::pool_shape(x, {2, 2}); }));
}

static void sequences()
{
    const float third = 1.0f / 3;
    const float prediction[1][3][3] = {{{third, third, third}, {third, third, third}, {third, third, third}}};
    const ints steps = {3}, counts = {2};
    std::int32_t labels[1][2] = {{0, 1}}, decoded[1][3], paths[2][1][3];
    float cost[1][1], log_prob[1][2];
    std::vector<char> memory(1 << 20);
    const auto work = [&](std::size_t bytes) {
        CHECK(bytes > 0 && bytes < memory.size());
        return lk::workspace{memory.data(), bytes};
    };
    lk::ctc_batch_cost(labels, prediction, counts, steps, 1e-7,
                       work(lk::ctc_batch_cost_workspace(labels, prediction, counts, steps)), cost);
    CHECK(std::fabs(std::exp(-cost[0][0]) * 27 - 5) < 1e-4f);
    lk::ctc_greedy_decode(prediction, steps, 1e-7, work(lk::ctc_greedy_decode_workspace(prediction, steps)), decoded,
                          cost);
    CHECK(decoded[0][0] == 0 && decoded[0][1] == -1);
    lk::ctc_beam_decode(prediction, steps, 1e-7, 10,
                        work(lk::ctc_beam_decode_workspace(prediction, steps, 10, paths, log_prob)), paths, log_prob);
    CHECK(log_prob[0][0] >= log_prob[0][1]);
}

int main()
{
    library();
    tables();
    shapes();
    elementwise();
    along_axes();
    optional_operands();
    spreads();
    before_the_output();
    names_in_messages();
    losses();
    other_places();
    windows();
    sequences();
    return check_report("test_cpp_functions");
}
