// Part of lanekit.hpp: the functions of the library by kind.
//
// Generated from the registry by `make generate`; do not edit.

#ifndef LANEKIT_LISTS_HPP
#define LANEKIT_LISTS_HPP

// Elementwise operations without parameters: of one and two inputs, comparisons and tests, which give bool.
#define LANEKIT_OPS(UNARY, BINARY, COMPARE, TEST) \
    UNARY(neg) \
    UNARY(abs) \
    UNARY(sign) \
    UNARY(square) \
    UNARY(sqrt) \
    UNARY(reciprocal) \
    UNARY(rsqrt) \
    UNARY(exp) \
    UNARY(log) \
    UNARY(tanh) \
    UNARY(sigmoid) \
    UNARY(exp2) \
    UNARY(exp10) \
    UNARY(expm1) \
    UNARY(log2) \
    UNARY(log10) \
    UNARY(log1p) \
    UNARY(softplus) \
    UNARY(log_sigmoid) \
    UNARY(sin) \
    UNARY(cos) \
    UNARY(tan) \
    UNARY(sinpi) \
    UNARY(cospi) \
    UNARY(asin) \
    UNARY(acos) \
    UNARY(atan) \
    UNARY(degrees) \
    UNARY(radians) \
    UNARY(sinh) \
    UNARY(cosh) \
    UNARY(asinh) \
    UNARY(acosh) \
    UNARY(atanh) \
    UNARY(cbrt) \
    UNARY(erf) \
    UNARY(erfc) \
    UNARY(erfinv) \
    UNARY(lgamma) \
    UNARY(tgamma) \
    UNARY(digamma) \
    UNARY(floor) \
    UNARY(ceil) \
    UNARY(trunc) \
    UNARY(round) \
    UNARY(relu6) \
    UNARY(selu) \
    UNARY(gelu) \
    UNARY(gelu_tanh) \
    UNARY(silu) \
    UNARY(mish) \
    UNARY(softsign) \
    UNARY(hard_sigmoid) \
    UNARY(hard_swish) \
    UNARY(exp2m1) \
    BINARY(add) \
    BINARY(sub) \
    BINARY(mul) \
    BINARY(div) \
    BINARY(maximum) \
    BINARY(minimum) \
    BINARY(fmax) \
    BINARY(fmin) \
    BINARY(logaddexp) \
    BINARY(logaddexp2) \
    BINARY(atan2) \
    BINARY(pow) \
    BINARY(hypot) \
    BINARY(fmod) \
    BINARY(remainder) \
    BINARY(floor_divide) \
    BINARY(copysign) \
    BINARY(nextafter) \
    BINARY(squared_difference) \
    COMPARE(equal) \
    COMPARE(not_equal) \
    COMPARE(less) \
    COMPARE(less_equal) \
    COMPARE(greater) \
    COMPARE(greater_equal) \
    TEST(signbit) \
    TEST(isnan) \
    TEST(isinf) \
    TEST(isfinite)

// Further names of some of them.
#define LANEKIT_SECOND_NAMES(UNARY) \
    UNARY(rint) \
    UNARY(swish)

// Operations of two bools or integers: logical ones, bitwise ones, shifts.
#define LANEKIT_BITS(X) \
    X(logical_and) \
    X(logical_or) \
    X(logical_xor) \
    X(bitwise_and) \
    X(bitwise_or) \
    X(bitwise_xor) \
    X(left_shift) \
    X(right_shift)

// Reductions of one input: to its own type, to bool, to a place or a count, and those with ddof: name here, name in C.
#define LANEKIT_REDUCTIONS(SAME, TRUTH, COUNT, SPREAD) \
    SAME(sum) \
    SAME(mean) \
    SPREAD(var, var) \
    SPREAD(stddev, std) \
    SAME(prod) \
    SAME(max) \
    SAME(min) \
    SAME(ptp) \
    COUNT(argmax) \
    COUNT(argmin) \
    TRUTH(any) \
    TRUTH(all) \
    COUNT(count_nonzero) \
    SAME(sum_squares) \
    SAME(norm_l1) \
    SAME(norm_l2) \
    SAME(norm_linf) \
    SAME(logsumexp) \
    SAME(nansum) \
    SAME(nanmean) \
    SAME(nanmax) \
    SAME(nanmin) \
    SAME(sum_exact) \
    SPREAD(nanvar, nanvar)

#endif // LANEKIT_LISTS_HPP
