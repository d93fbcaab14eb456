// Eigen's matrices as operands of lanekit.hpp: everything that has memory is taken with its strides, and what lies
// beside a part is never touched. Skipped where Eigen is not installed.
#include "lanekit.hpp"

#include "check.h"

#if __has_include(<Eigen/Core>)
#include <Eigen/Core>
#define HAS_EIGEN 1
#elif __has_include(<eigen3/Eigen/Core>)
#include <eigen3/Eigen/Core>
#define HAS_EIGEN 1
#endif

#ifndef HAS_EIGEN

int main()
{
    printf("test_eigen: skipped: Eigen is not installed\n");
    return check_report("test_eigen");
}

#else

namespace lk = lanekit;

using Eigen::Dynamic;
template <class T> using ByRows = Eigen::Matrix<T, Dynamic, Dynamic, Eigen::RowMajor>;
template <class T> using ByColumns = Eigen::Matrix<T, Dynamic, Dynamic>;

// 0, 1, 2, .. in C order.
template <class M> static M counting(Eigen::Index rows, Eigen::Index cols)
{
    M made(rows, cols);
    for (Eigen::Index i = 0; i < rows; i++)
        for (Eigen::Index j = 0; j < cols; j++) made(i, j) = static_cast<typename M::Scalar>(i * cols + j + 1);
    return made;
}

// What lanekit makes of a part is what Eigen makes of it, as a new result, and in place within the whole.
template <class M, class F> static void part_of(M whole, F part)
{
    using T = typename M::Scalar;
    M expected = whole;
    const M &fixed = whole;
    const auto squared = part(fixed).cwiseProduct(part(fixed)).eval();
    const auto shape = lk::view(part(fixed)).shape();
    const bool is_vector = decltype(squared)::IsVectorAtCompileTime;
    CHECK(shape.size() == (is_vector ? 1 : 2));
    CHECK(shape[0] == (is_vector ? squared.size() : squared.rows()));
    std::vector<T> by_rows;
    for (Eigen::Index i = 0; i < squared.rows(); i++)
        for (Eigen::Index j = 0; j < squared.cols(); j++) by_rows.push_back(squared(i, j));
    CHECK(lk::square(part(fixed)) == by_rows);
    part(expected) = squared;
    lk::square(part(fixed), part(whole));
    CHECK(whole == expected);
}

template <class M> static void parts()
{
    const M whole = counting<M>(5, 7);
    part_of(whole, [](auto &m) { return m.block(1, 1, 2, 3); });
    part_of(whole, [](auto &m) { return m.template block<2, 3>(1, 1); });
    part_of(whole, [](auto &m) { return m.row(2); });
    part_of(whole, [](auto &m) { return m.col(3); });
    part_of(whole, [](auto &m) { return m.row(2).segment(1, 4); });
    part_of(whole, [](auto &m) { return m.topRows(2); });
    part_of(whole, [](auto &m) { return m.rightCols(3); });
    part_of(whole, [](auto &m) { return m.diagonal(); });
    part_of(whole, [](auto &m) { return m.transpose(); });
    part_of(whole, [](auto &m) { return m.block(1, 1, 2, 3).transpose(); });
    part_of(whole, [](auto &m) { return m.col(3).transpose(); });
    part_of(whole, [](auto &m) { return m.middleRows(0, 0); });
}

static void maps()
{
    std::vector<float> memory(40, -1);
    const std::vector<float> x = {1, 2, 3, 4, 5, 6};
    using Strides = Eigen::Stride<Dynamic, Dynamic>;
    // Two rows of three, every third element of lines of twelve.
    Eigen::Map<ByRows<float>, Eigen::Unaligned, Strides> apart(memory.data(), 2, 3, Strides(12, 3));
    lk::copy(lk::tensor_view<const float>(x.data(), {2, 3}), apart);
    std::vector<float> expected(40, -1);
    for (std::size_t i = 0; i < 2; i++)
        for (std::size_t j = 0; j < 3; j++) expected[i * 12 + j * 3] = x[i * 3 + j];
    CHECK(memory == expected);
    CHECK(lk::copy(apart.transpose()) == (std::vector<float>{1, 4, 2, 5, 3, 6}));
    CHECK(lk::sum(apart, {0}) == (std::vector<float>{5, 7, 9}));
    Eigen::Map<Eigen::VectorXf, Eigen::Unaligned, Eigen::InnerStride<2>> every_second(memory.data(), 5);
    CHECK(lk::copy(every_second) == (std::vector<float>{1, -1, -1, 3, -1}));
    Eigen::Map<const Eigen::Matrix2f> seen(x.data());
    CHECK(lk::copy(seen) == (std::vector<float>{1, 3, 2, 4}));
}

static float sum_of(const Eigen::Ref<const ByColumns<float>> &x) { return lk::sum(x); }
static void negate(Eigen::Ref<ByColumns<float>> x) { lk::neg(x, x); }

static void kinds()
{
    ByColumns<float> m = counting<ByColumns<float>>(3, 4);
    CHECK(sum_of(m) == 78 && sum_of(m.block(1, 1, 2, 2)) == 6 + 7 + 10 + 11);
    negate(m.block(0, 0, 1, 2));
    CHECK(m(0, 0) == -1 && m(0, 1) == -2 && m(0, 2) == 3 && m(1, 0) == 5);
    Eigen::ArrayXXd a = counting<Eigen::ArrayXXd>(2, 2);
    CHECK(lk::copy(a) == (std::vector<double>{1, 2, 3, 4}));
    lk::exp(a.row(0), a.row(1));
    CHECK(a(0, 1) == 2 && a(1, 0) == lk::exp(1.0)[0]);
    Eigen::Vector3f column(1, 2, 3);
    Eigen::RowVector4f row(10, 20, 30, 40);
    // A vector of either kind is one axis, so it goes along the rows.
    ByRows<float> sums(3, 4);
    lk::add(m, row, sums);
    CHECK(sums(0, 0) == 9 && sums(2, 3) == 52);
    lk::add(m.transpose(), column, sums.transpose());
    CHECK(sums(0, 0) == 0 && sums(2, 3) == 15);
    Eigen::VectorXi whole(3);
    lk::cast(column, whole);
    CHECK(whole(2) == 3);
    CHECK(lk::sum((column + column).eval()) == 12);
    ByColumns<double> left = counting<ByColumns<double>>(2, 3), product(2, 2);
    lk::matmul(left, left.transpose(), product);
    CHECK(product == left * left.transpose());
}

int main()
{
    parts<ByRows<float>>();
    parts<ByColumns<double>>();
    parts<Eigen::Matrix<float, 5, 7>>();
    maps();
    kinds();
    return check_report("test_eigen");
}

#endif
