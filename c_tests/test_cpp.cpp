// lanekit.hpp: what may be an operand, what is returned, what throws. The numbers themselves are the C tests' work.
#include "lanekit.hpp"

#include "check.h"

#include <algorithm>
#include <array>
#include <cmath>
#if __cplusplus >= 202002L
#include <span>
#endif

namespace lk = lanekit;

// A container of the user's own: data(), size() and the word that its elements lie side by side are all that it takes.
struct samples {
    float values[3];
    float *data() { return values; }
    const float *data() const { return values; }
    std::size_t size() const { return 3; }
};
template <> struct lanekit::is_contiguous<samples> : std::true_type {};

// Pointers, and the iterators of a std::vector, tell it by themselves.
struct tail {
    std::vector<float> &of;
    const float *data() const { return of.data() + 1; }
    std::size_t size() const { return of.size() - 1; }
    const float *begin() const { return data(); }
};
struct named : std::vector<float> {
    explicit named(const std::vector<float> &values) : std::vector<float>(values) {}
};

static bool is(const std::vector<float> &got, const std::vector<float> &want) { return got == want; }

// The call throws lanekit::error with this status, and a message that starts with this text.
template <class F> static bool throws(lk_status status, const std::string &start, F call)
{
    try {
        call();
    } catch (const lk::error &failed) {
        return failed.status() == status && std::string(failed.what()).compare(0, start.size(), start) == 0;
    }
    return false;
}

static void operands()
{
    std::vector<float> row = {1, 4, 9};
    const std::array<float, 3> fixed = {1, 4, 9};
    float plain[3] = {1, 4, 9};
    samples own = {{1, 4, 9}};
    const std::vector<float> want = {1, 2, 3};
    CHECK(is(lk::sqrt(row), want));
    CHECK(is(lk::sqrt(fixed), want));
    CHECK(is(lk::sqrt(plain), want));
    CHECK(is(lk::sqrt(own), want));
    CHECK(is(lk::sqrt(tail{row}), {2, 3}));
    named with_name(row);
    CHECK(is(lk::sqrt(with_name), want));
    CHECK(is(lk::sqrt(lk::tensor_view<float>(plain, 3)), want));
    CHECK(is(lk::sqrt(lk::tensor_view<const float>(plain, {3})), want));
    CHECK(is(lk::sqrt(std::vector<float>{1, 4, 9}), want));
    CHECK(is(lk::sqrt(4.0f), {2}));
#if __cplusplus >= 202002L
    CHECK(is(lk::sqrt(std::span<float>(plain)), want));
    CHECK(is(lk::sqrt(std::span<const float>(row)), want));
    lk::neg(row, std::span<float>(plain));
    CHECK(plain[1] == -4);
#endif
    CHECK(is(lk::rint(std::vector<float>{0.5f, 1.5f, -2.5f}), {0, 2, -2}));
    CHECK(is(lk::swish(row), lk::silu(row)));
    lk::sqrt(fixed, own);
    CHECK(own.values[2] == 3);
    lk::square(row, row);
    CHECK(is(row, {1, 16, 81}));
    CHECK(lk::exp(std::vector<double>{0})[0] == 1);
}

static void shapes()
{
    float matrix[2][3] = {{1, 2, 3}, {4, 5, 6}};
    auto whole = lk::view(matrix);
    CHECK(whole.ndim() == 2 && whole.extent(0) == 2 && whole.extent(1) == 3 && whole.byte_stride(0) == 12);
    CHECK(is(lk::add(lk::square(matrix), 10.0f), {11, 14, 19, 26, 35, 46}));
    CHECK(is(lk::copy(lk::transpose(matrix)), {1, 4, 2, 5, 3, 6}));
    CHECK(is(lk::copy(lk::permute(matrix, {1, 0})), {1, 4, 2, 5, 3, 6}));
    CHECK(is(lk::copy(lk::slice(matrix, 1, LK_SLICE_END, LK_SLICE_BEGIN, -2)), {3, 1, 6, 4}));
    CHECK(is(lk::copy(lk::slice(matrix, 0, 1, 2)), {4, 5, 6}));
    CHECK(is(lk::copy(lk::reshape(lk::transpose(lk::transpose(matrix)), {3, -1})), {1, 2, 3, 4, 5, 6}));
    CHECK(is(lk::copy(lk::broadcast(std::vector<float>{7, 8}, {2, 2})), {7, 8, 7, 8}));
    CHECK(lk::expand(matrix, -1).ndim() == 3);
    CHECK(lk::squeeze(lk::expand(matrix, 0), 0).shape() == (std::vector<std::int64_t>{2, 3}));
    CHECK(lk::sum(std::vector<long long>{1, 2, 3}) == 6 && lk::sum(std::vector<unsigned long>{1, 2}) == 3);
    std::vector<float> out(6);
    std::size_t rows = 3;
    lk::add(lk::transpose(matrix), 1.0f, lk::tensor_view<float>(out.data(), {rows, 2}));
    CHECK(is(out, {2, 5, 3, 6, 4, 7}));
    lk::tensor_view<float> column(&matrix[0][1], {2}, {12});
    lk::fill(0.0f, column);
    CHECK(matrix[0][1] == 0 && matrix[1][1] == 0 && matrix[1][2] == 6);
    lk::tensor_view<float> scalar(&matrix[0][0], {});
    CHECK(scalar.ndim() == 0 && scalar.size() == 1);
    lk::tensor_view<const float> seen = column;
    CHECK(seen.data() == &matrix[0][1] && seen.byte_stride(0) == 12);
    lk::tensor_view deduced(&matrix[0][0], {2, 3});
    CHECK(deduced.size() == 6);
    deduced = column;
    CHECK(deduced.ndim() == 1);
}

static void records()
{
    struct particle {
        char tag;
        float mass;
        double charge;
    };
    std::vector<particle> particles = {{'a', 1, 0.5}, {'b', 2, -0.5}, {'c', 6, 4}};
    const auto &fixed = particles;
    CHECK(lk::sum(lk::field(fixed, &particle::mass)) == 9);
    CHECK(lk::max(lk::field(particles, &particle::charge)) == 4);
    lk::mul(lk::field(particles, &particle::mass), 2.0f, lk::field(particles, &particle::mass));
    CHECK(particles[2].mass == 12 && particles[2].tag == 'c' && particles[2].charge == 4);
    std::vector<particle> none;
    CHECK(lk::sum(lk::field(none, &particle::mass)) == 0);
}

static void reductions()
{
    double matrix[2][3] = {{1, 2, 3}, {4, 5, 9}};
    CHECK(lk::sum(matrix) == 24 && lk::mean(matrix) == 4 && lk::max(matrix) == 9 && lk::min(matrix) == 1);
    CHECK(lk::sum(matrix, {0}) == (std::vector<double>{5, 7, 12}));
    CHECK(lk::mean(matrix, {-1}) == (std::vector<double>{2, 6}));
    CHECK(lk::max(matrix, {0, 1}) == (std::vector<double>{9}));
    double rows[2][1];
    lk::min(matrix, {1}, true, rows);
    CHECK(rows[0][0] == 1 && rows[1][0] == 4);
    const std::vector<int> chosen = {0};
    CHECK(lk::min(matrix, chosen) == (std::vector<double>{1, 2, 3}));
}

static void further_reductions()
{
    double matrix[2][2] = {{1, -2}, {3, 4}};
    double two[2];
    bool answer[2];
    CHECK(lk::prod(matrix) == -24 && lk::ptp(matrix) == 6 && lk::sum_exact(matrix) == 6);
    CHECK(lk::argmax(matrix) == 3 && lk::argmin(matrix, {1}) == (std::vector<std::int64_t>{1, 0}));
    CHECK(lk::count_nonzero(matrix, {0}) == (std::vector<std::int64_t>{2, 2}));
    CHECK(lk::any(matrix) && lk::all(matrix));
    lk::all(matrix, {1}, answer);
    CHECK(answer[0] && answer[1]);
    lk::var(matrix, {1}, two);
    CHECK(two[0] == 2.25 && two[1] == 0.25);
    CHECK(lk::stddev(two, lk::ddof(1)) == std::sqrt(2.0));
    CHECK(lk::var(matrix, {1}) == std::vector<double>({2.25, 0.25}) && lk::stddev(matrix, {}).size() == 4);
    double kept[1][2];
    lk::var(matrix, {0}, true, lk::ddof(1), kept);
    CHECK(kept[0][0] == 2 && kept[0][1] == 18);
    lk::vecdot(matrix, matrix, {-1}, two);
    CHECK(two[0] == 5 && two[1] == 25 && lk::vecdot(two, two) == 650);
}

static void order()
{
    const std::vector<double> x = {3, -1, 4, 1, -5};
    CHECK(lk::sort(x) == (std::vector<double>{-5, -1, 1, 3, 4}));
    CHECK(lk::argsort(x, 0, true) == (std::vector<std::int64_t>{2, 0, 3, 1, 4}));
    double rows[2][3] = {{6, 5, 4}, {1, 3, 2}}, best[2][1];
    std::int32_t where[2][1];
    lk::top_k(rows, best, where);
    CHECK(best[0][0] == 6 && best[1][0] == 3 && where[0][0] == 0 && where[1][0] == 1);
    lk::sort(rows, 0, rows);
    CHECK(rows[0][0] == 1 && rows[0][1] == 3 && rows[1][2] == 4);
    std::vector<double> parted(5);
    std::vector<std::int64_t> places(5);
    lk::partition(x, 1, parted);
    lk::argpartition(x, {1, -1}, places);
    CHECK(parted[0] == -5 && parted[1] == -1 && places[1] == 1 && places[4] == 2);
    const std::vector<float> line = {1, 2, 2, 8};
    CHECK(lk::searchsorted(line, std::vector<float>{2, 9}) == (std::vector<std::int64_t>{1, 4}));
    CHECK(lk::searchsorted(line, 2.0f, true) == (std::vector<std::int64_t>{3}));
}

static void images_and_losses()
{
    const float x[1][2][2][1] = {{{{1}, {2}}, {{3}, {5}}}};
    float one[1][1][1][1], wide[1][2][4][1], two[2];
    lk::pool(x, LK_POOL_MAX, {2, 2}, {{1, 1}}, one);
    CHECK(one[0][0][0][0] == 5);
    lk::pool(x, LK_POOL_AVERAGE, {2, 2}, {{}, LK_PADDING_SAME}, one);
    CHECK(one[0][0][0][0] == 2.75f);
    lk::resize(x, LK_RESIZE_NEAREST, wide);
    CHECK(wide[0][0][1][0] == 1 && wide[0][1][3][0] == 5);
    const float t[2] = {1, 0}, p[2] = {0.5f, 0.5f}, rows[2][2] = {{0, 0}, {0, 0}}, wanted[2][2] = {{1, 0}, {0, 1}};
    const std::int64_t labels[2] = {0, 1};
    const float log2 = std::log(2.0f);
    lk::binary_crossentropy(t, p, two);
    CHECK(std::fabs(two[0] - log2) < 1e-6f);
    lk::binary_focal_crossentropy(t, p, two);
    CHECK(std::fabs(two[1] - log2 / 4) < 1e-6f);
    lk::categorical_crossentropy(wanted, rows, -1, true, two);
    CHECK(std::fabs(two[1] - log2) < 1e-6f);
    lk::categorical_focal_crossentropy(wanted, rows, -1, 1, 2, true, two);
    CHECK(std::fabs(two[0] - log2 / 4) < 1e-6f);
    lk::sparse_categorical_crossentropy(labels, rows, -1, nullptr, true, two);
    CHECK(std::fabs(two[0] - log2) < 1e-6f);
    bool in[2];
    lk::in_top_k(labels, rows, 1, in);
    CHECK(in[0] && in[1]);
}

static void elements_in_other_places()
{
    float x[2][3] = {{1, 2, 3}, {4, 5, 6}}, wide[2][6], tall[4][3], small[2][2];
    using views = std::vector<lk::tensor_view<float>>;
    lk::concatenate(views{lk::view(x), lk::view(x)}, 1, wide);
    CHECK(wide[0][3] == 1 && wide[1][5] == 6);
    lk::tile(x, {2, 1}, tall);
    CHECK(tall[2][0] == 1 && tall[3][2] == 6);
    lk::repeat(x, 0, 2, tall);
    CHECK(tall[1][2] == 3 && tall[2][0] == 4);
    const std::int32_t counts[2] = {1, 3};
    lk::repeat_each(x, counts, 0, tall);
    CHECK(tall[1][0] == 4 && tall[3][0] == 4);
    float stacked[2][3][2], bordered[4][5];
    lk::stack(views{lk::view(x), lk::view(x)}, -1, stacked);
    CHECK(stacked[1][2][0] == 6 && stacked[1][2][1] == 6);
    lk::pad(x, {1, 1}, {1, 1}, LK_PAD_EDGE, 0, bordered);
    CHECK(bordered[0][0] == 1 && bordered[3][4] == 6);
    CHECK(is(lk::flip(x, {0, 1}), {6, 5, 4, 3, 2, 1}) && is(lk::roll(x, 1, 1), {3, 1, 2, 6, 4, 5}));
    CHECK(is(lk::tril(x), {1, 0, 0, 4, 5, 0}) && is(lk::triu(x, 1), {0, 2, 3, 0, 0, 6}));
    const std::int64_t columns[2] = {2, -3}, own[2][2] = {{1, 1}, {0, 2}};
    lk::take(x, columns, 1, small);
    CHECK(small[0][0] == 3 && small[1][1] == 4);
    lk::take_along_axis(x, own, 1, small);
    CHECK(small[0][1] == 2 && small[1][1] == 6);
    lk::add_along_axis(own, small, 1, x);
    CHECK(x[0][1] == 6 && x[1][2] == 12);
    lk::put_along_axis(own, small, 1, x);
    CHECK(x[0][1] == 2 && x[1][2] == 6);
    float hot[2][3];
    lk::one_hot(columns, -1, hot);
    std::int64_t found[1][2];
    CHECK(lk::nonzero_count(hot) == 1);
    lk::nonzero(hot, found);
    CHECK(found[0][0] == 0 && found[0][1] == 2);
    const bool chosen[3] = {true, false, true};
    lk::compress(chosen, x, 1, small);
    CHECK(small[0][1] == 3 && small[1][0] == 4);
    lk::eye(1, hot);
    std::vector<int> whole(3);
    std::vector<double> line(3), spaced(3);
    lk::arange(5, -2, whole);
    lk::arange(0.5, 0.25, line);
    lk::linspace(-1, 1, spaced);
    CHECK(hot[1][2] == 1 && whole[2] == 1 && line[2] == 1 && spaced[1] == 0 && spaced[2] == 1);
    CHECK(lk::split(x, 1, 3, 2).data() == &x[0][2] && lk::diagonal(x).extent(0) == 2);
}

static void selection_and_conversion()
{
    std::vector<float> x = {-2, 0.5f, 9};
    bool mask[3];
    lk::greater(x, 0.0f, mask);
    CHECK(!mask[0] && mask[1] && mask[2]);
    CHECK(is(lk::where(mask, x, 0.0f), {0, 0.5f, 9}));
    CHECK(is(lk::clip(x, -1, 1), {-1, 0.5f, 1}));
    CHECK(is(lk::relu(x), {0, 0.5f, 9}));
    lk::relu(x, 0.5, 6, x);
    CHECK(is(x, {-1, 0.5f, 6}));
    CHECK(lk::cast<std::int32_t>(x) == (std::vector<std::int32_t>{-1, 0, 6}));
    CHECK(lk::add(lk::cast<double>(x), 1.0) == (std::vector<double>{0, 1.5, 7}));
    CHECK(lk::copy(std::vector<std::uint16_t>{3, 2}) == (std::vector<std::uint16_t>{3, 2}));
}

static void products()
{
    const std::vector<float> a = {1, 2, 3, 4, 5, 6}, b = {1, 0, 2, -1, 0, 1}, v = {1, 1, 2};
    std::vector<float> out(4), line(2);
    const auto left = lk::tensor_view<const float>(a.data(), {2, 3});
    const auto right = lk::tensor_view<const float>(b.data(), {3, 2});
    const auto to = lk::tensor_view<float>(out.data(), {2, 2});
    lk::matmul(left, right, to);
    CHECK(is(out, {5, 1, 14, 1}));
    lk::dot(left, lk::transpose(left), to);
    CHECK(is(out, {14, 32, 32, 77}));
    lk::gram(left, to);
    CHECK(is(out, {14, 32, 32, 77}));
    lk::matvec(left, v, line);
    CHECK(is(line, {9, 21}));
    lk::batch_dot(left, left, 1, 1, line);
    CHECK(is(line, {14, 77}));
    lk::dense(left, right, nullptr, LK_OP_NEG, to);
    CHECK(is(out, {-5, -1, -14, -1}));
    using views = std::vector<lk::tensor_view<const float>>;
    lk::einsum(views{left, right}, "ij,jk->ki", to);
    CHECK(is(out, {5, 14, 1, 1}));
    lk::outer(std::vector<float>{1, 2}, std::vector<float>{3, 4}, to);
    CHECK(is(out, {3, 4, 6, 8}));
    CHECK(throws(LK_ERR_SHAPE, "lk_matmul: ", [&] { lk::matmul(left, left, to); }));
}

// Large products pack their factors in the caller's memory.
static void workspaces()
{
    const std::int64_t n = 200;
    const std::vector<float> ones(n * n, 1);
    std::vector<float> out(n * n), line(n);
    const lk::tensor_view<const float> x(ones.data(), {n, n}), row(ones.data(), {n}), pile(ones.data(), {1, n, n});
    const lk::tensor_view<float> to(out.data(), {n, n});
    std::vector<char> memory(4 << 20);
    const auto work = [&](std::size_t bytes) {
        CHECK(bytes > 0 && bytes < memory.size());
        std::fill(out.begin(), out.end(), 0.0f);
        return lk::workspace{memory.data(), bytes};
    };
    const auto right = [&] { return std::all_of(out.begin(), out.end(), [](float sum) { return sum == 200; }); };
    lk::matmul(x, x, work(lk::matmul_workspace(x, x)), to);
    CHECK(right());
    lk::dot(x, x, work(lk::dot_workspace(x, x)), to);
    CHECK(right());
    lk::batch_dot(pile, pile, 2, 1, work(lk::batch_dot_workspace(pile, pile, 2, 1)),
                  lk::tensor_view<float>(out.data(), {1, n, n}));
    CHECK(right());
    lk::gram(x, true, work(lk::gram_workspace(x, true)), to);
    CHECK(right());
    lk::dense(x, x, nullptr, LK_NO_ACTIVATION, {}, work(lk::dense_workspace(x, x)), to);
    CHECK(right());
    using views = std::vector<lk::tensor_view<const float>>;
    const views both = {x, x};
    lk::einsum(both, "ij,jk->ki", work(lk::einsum_workspace(both, "ij,jk->ki")), to);
    CHECK(right());
    lk::matvec(x, row, work(lk::matvec_workspace(x, row)), line);
    CHECK(line == std::vector<float>(n, 200));
    CHECK(throws(LK_ERR_VALUE, "lk_matmul: workspace has", [&] { lk::matmul(x, x, {memory.data(), 1000}, to); }));
}

static void dlpack()
{
    float data[6] = {1, 2, 3, 4, 5, 6};
    std::int64_t shape[2] = {3, 2}, strides[2] = {1, 3};
    lk_dl_tensor dl = {data, {1, 0}, 2, {2, 32, 1}, shape, strides, 0};
    CHECK(is(lk::copy(lk::from_dlpack<float>(dl)), {1, 4, 2, 5, 3, 6}));
    CHECK(throws(LK_ERR_DTYPE, "lanekit::tensor_view: the tensor is float32", [&] { lk::from_dlpack<double>(dl); }));
    dl.device.device_type = 2;
    CHECK(throws(LK_ERR_DEVICE, "lk_tensor_from_dlpack: ", [&] { lk::from_dlpack<float>(dl); }));
}

static void further_kinds()
{
    std::vector<float> x = {-2, 0.5f, 3}, y(3), z(3);
    std::vector<std::int32_t> n(3), m = {6, 5, 4};
    lk::powi(x, 3, y);
    CHECK(is(y, {-8, 0.125f, 27}));
    lk::elu(x, 0, y);
    CHECK(is(y, {0, 0.5f, 3}));
    lk::leaky_relu(x, 0.25, y);
    CHECK(is(y, {-0.5f, 0.5f, 3}));
    lk::nan_to_num(x, 0, 1, -1, y);
    CHECK(is(y, {-2, 0.5f, 3}));
    lk::axpby(x, x, 2, -1, y);
    CHECK(is(y, {-2, 0.5f, 3}));
    lk::fma(x, x, x, y);
    CHECK(is(y, {2, 0.75f, 12}));
    lk::lerp(x, x, x, y);
    CHECK(is(y, {-2, 0.5f, 3}));
    lk::sincos(x, y, z);
    CHECK(lk::sin(x) == y && lk::cos(x) == z);
    lk::modf(x, y, z);
    CHECK(is(z, {-2, 0, 3}));
    lk::frexp(x, y, n);
    CHECK(n == std::vector<std::int32_t>({2, 0, 2}));
    lk::ldexp(y, n, z);
    CHECK(z == x);
    lk::bitwise_and(n, m, n);
    CHECK(n == std::vector<std::int32_t>({2, 0, 0}));
    lk::bitwise_not(n, n);
    CHECK(n[1] == -1);
    n = {5, -3, 1};
    lk::left_shift(n, m, m);
    lk::divmod(n, std::vector<std::int32_t>{2, 2, 0}, n, m);
    CHECK(n == std::vector<std::int32_t>({2, -2, 0}) && m == std::vector<std::int32_t>({1, 1, 0}));
    bool flags[3] = {true, false, true}, result[3];
    lk::tensor_view<bool> in(flags, {3}), out(result, {3});
    lk::logical_xor(in, in, out);
    CHECK(!result[0] && !result[1]);
    lk::logical_not(in, out);
    CHECK(!result[0] && result[1]);
    lk::signbit(x, out);
    CHECK(result[0] && !result[2]);
}

static void errors()
{
    std::vector<float> three = {1, 2, 3}, two = {1, 2}, out = {7, 7, 7};
    CHECK(throws(LK_ERR_SHAPE, "lk_add: ", [&] { lk::add(three, two, out); }));
    CHECK(is(out, {7, 7, 7}));
    CHECK(throws(LK_ERR_SHAPE, "lk_add: ", [&] { lk::add(three, two); }));
    CHECK(throws(LK_ERR_AXIS, "lk_sum: ", [&] { lk::sum(three, {1}); }));
    CHECK(throws(LK_ERR_AXIS, "lk_permute: ", [&] { lk::permute(three, {0, 0}); }));
    CHECK(throws(LK_ERR_VALUE, "lk_max: ", [&] { lk::max(std::vector<float>()); }));
    CHECK(throws(LK_ERR_NDIM, "lanekit::tensor_view: ", [&] { lk::tensor_view<float>(out.data(), {3, 1}, {4}); }));
    const lk_tensor broken = {out.data(), nullptr, nullptr, 99, LK_F32};
    CHECK(throws(LK_ERR_NDIM, "lk_tensor_check: ", [&] { lk::tensor_view<float>{broken}; }));
    CHECK(throws(LK_ERR_NDIM, "lanekit: ", [&] { lk::dims(std::vector<int>(65, 1)); }));
}

// Every op of the library is in the header's list, or is one of those with parameters, several kinds of operands, or a
// condition: relu, clip, where, powi, elu, leaky_relu, nan_to_num, axpby, fma, lerp, sincos, modf, frexp, ldexp, divmod, the
// shifts, and the eight of logic and bits.
static void complete()
{
#define ONE(name) +1
    constexpr int listed = 0 LANEKIT_OPS(ONE, ONE, ONE, ONE);
#undef ONE
    const int written_out = 15 + 2 + 8;
    CHECK(listed + written_out == lk_op_count());
}

static void training()
{
    float x[4][2] = {{1, 10}, {3, 10}, {5, 30}, {7, 30}}, out[4][2];
    std::vector<float> mean(2), variance(2);
    lk::moments(x, {0}, mean, variance);
    CHECK(is(mean, {4, 20}) && is(variance, {5, 100}));
    lk::normalize_batch_in_training(x, nullptr, nullptr, {0}, 0, out, mean, variance);
    CHECK(out[0][1] == -1 && out[3][1] == 1);
    lk::moving_average_update(mean, std::vector<float>{0, 0}, 0.5, mean);
    CHECK(is(mean, {2, 10}));
    lk::dropout(x, 1, 0, 0, out);
    CHECK(out[3][0] == 7);
    lk::dropout(x, {4, 1}, 1, 0, 0.5, out);
    CHECK((out[2][0] == 0) == (out[2][1] == 0));
    lk_vector middle = LK_VECTOR(mean.data(), 2, LK_F32), copy = middle;
    middle = lk_vector(nullptr, 0, LK_F32);
    lk::check(lk_neg(copy, LK_VECTOR(variance.data(), variance.size(), LK_F32)));
    CHECK(is(variance, {-2, -10}));
    lk::attention(x, x, x, nullptr, 0, false, out);
    CHECK(out[0][0] == 4 && out[0][1] == 20);
    const float third = 1.0f / 3;
    float prediction[1][3][3] = {{{third, third, third}, {third, third, third}, {third, third, third}}};
    std::int32_t labels[1][2] = {{0, 1}}, steps[1] = {3}, counts[1] = {2}, decoded[1][3], paths[2][1][3];
    float cost[1][1], log_prob[1][2];
    lk::ctc_batch_cost(labels, prediction, counts, steps, cost);
    CHECK(std::fabs(std::exp(-cost[0][0]) * 27 - 5) < 1e-5f);
    lk::ctc_greedy_decode(prediction, steps, decoded, cost);
    CHECK(decoded[0][0] == 0 && decoded[0][1] == -1);
    lk::ctc_beam_decode(prediction, steps, 10, paths, log_prob);
    CHECK(log_prob[0][0] >= log_prob[0][1]);
}

int main()
{
    operands();
    shapes();
    records();
    reductions();
    further_reductions();
    order();
    images_and_losses();
    elements_in_other_places();
    selection_and_conversion();
    products();
    workspaces();
    dlpack();
    further_kinds();
    errors();
    complete();
    training();
    return check_report("test_cpp");
}
