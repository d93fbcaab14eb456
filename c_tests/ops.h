/* The elementwise ops as one table: call any of them by number, and know what the answer should be. */
#ifndef OPS_H
#define OPS_H

#include "generated/lists.h"
#include "lanekit.h"

#include <float.h>
#include <math.h>
#include <string.h>

/* Those that <math.h> has in long double under the same name. */
#define LIBM_UNARY(X)                   \
    X(EXP, exp) X(EXP2, exp2) X(EXPM1, expm1) X(LOG, log) X(LOG2, log2) X(LOG10, log10) X(LOG1P, log1p)   \
    X(SIN, sin) X(COS, cos) X(TAN, tan) X(ASIN, asin) X(ACOS, acos) X(ATAN, atan) X(SINH, sinh)           \
    X(COSH, cosh) X(TANH, tanh) X(ASINH, asinh) X(ACOSH, acosh) X(ATANH, atanh) X(CBRT, cbrt) X(ERF, erf) \
    X(ERFC, erfc) X(SQRT, sqrt) X(FLOOR, floor) X(CEIL, ceil) X(TRUNC, trunc)

/* Those that <math.h> has in long double under the same name. */
#define LIBM_BINARY(X)            \
    X(FMOD, fmod) X(COPYSIGN, copysign) X(HYPOT, hypot) X(ATAN2, atan2) X(FMAX, fmax) X(FMIN, fmin)

#define OPS_MAX_INPUTS 3

static inline lk_status call_op(lk_op op, const lk_tensor *in, const double *params, const lk_tensor *out)
{
    const lk_tensor *at[OPS_MAX_INPUTS] = {in, in + 1, in + 2};
    return call_op_at(op, at, params, out);
}

static inline long double relu_exact(long double x, const double *p)
{
    if (isnan(x)) return x;
    if (x >= p[1]) return p[1];
    if (x > p[2]) return x;
    /* A slope of 0 is flat, even at -infinity. */
    return p[0] == 0 ? 0 : p[0] * (x - p[2]);
}

static inline long double clip_exact(long double x, const double *p)
{
    if (isnan(x)) return x;
    long double raised = x < p[0] ? (long double)p[0] : x;
    return raised > p[1] ? (long double)p[1] : raised;
}

static inline long double larger(long double a, long double b) { return a > b ? a : b; }
static inline long double smaller(long double a, long double b) { return a < b ? a : b; }

/* Whether `exact_op` has the answer. */
static inline int op_has_reference(lk_op op)
{
#define HAS(NAME, name) case LK_OP_##NAME: return 1;
    switch (op) {
        LIBM_UNARY(HAS)
        LIBM_BINARY(HAS)
        HAS(NEG, neg) HAS(ABS, abs) HAS(SIGN, sign) HAS(SQUARE, square) HAS(RSQRT, rsqrt) HAS(RECIPROCAL, reciprocal)
        HAS(SIGMOID, sigmoid) HAS(RELU, relu) HAS(CLIP, clip) HAS(ADD, add) HAS(SUB, sub) HAS(MUL, mul) HAS(DIV, div)
        HAS(MAXIMUM, maximum) HAS(MINIMUM, minimum) HAS(EQUAL, equal) HAS(NOT_EQUAL, not_equal) HAS(LESS, less)
        HAS(LESS_EQUAL, less_equal) HAS(GREATER, greater) HAS(GREATER_EQUAL, greater_equal) HAS(WHERE, where)
        HAS(ROUND, round) HAS(ISNAN, isnan) HAS(ISINF, isinf) HAS(ISFINITE, isfinite) HAS(SIGNBIT, signbit)
        HAS(RELU6, relu6)
    default: return 0;
    }
#undef HAS
}

/* The answer in long double, from the C library; comparisons give 0 or 1. */
static inline long double exact_op(lk_op op, const long double *x, const double *params)
{
#define CALL_UNARY(NAME, name) case LK_OP_##NAME: return name##l(x[0]);
#define CALL_BINARY(NAME, name) case LK_OP_##NAME: return name##l(x[0], x[1]);
    switch (op) {
        LIBM_UNARY(CALL_UNARY)
        LIBM_BINARY(CALL_BINARY)
    case LK_OP_ROUND: return rintl(x[0]);
    case LK_OP_ISNAN: return isnan(x[0]) != 0;
    case LK_OP_ISINF: return isinf(x[0]) != 0;
    case LK_OP_ISFINITE: return isfinite(x[0]) != 0;
    case LK_OP_SIGNBIT: return signbit(x[0]) != 0;
    case LK_OP_RELU6: return isnan(x[0]) ? x[0] : x[0] < 0 ? 0 : x[0] > 6 ? 6 : x[0];
    case LK_OP_NEG: return -x[0];
    case LK_OP_ABS: return fabsl(x[0]);
    case LK_OP_SIGN: return isnan(x[0]) ? x[0] : (long double)((x[0] > 0) - (x[0] < 0));
    case LK_OP_SQUARE: return x[0] * x[0];
    case LK_OP_RECIPROCAL: return 1 / x[0];
    case LK_OP_RSQRT: return 1 / sqrtl(x[0]);
    case LK_OP_SIGMOID: return 1 / (1 + expl(-x[0]));
    case LK_OP_RELU: return relu_exact(x[0], params);
    case LK_OP_CLIP: return clip_exact(x[0], params);
    case LK_OP_ADD: return x[0] + x[1];
    case LK_OP_SUB: return x[0] - x[1];
    case LK_OP_MUL: return x[0] * x[1];
    case LK_OP_DIV: return x[0] / x[1];
    case LK_OP_MAXIMUM: return isnan(x[0]) || isnan(x[1]) ? NAN : larger(x[0], x[1]);
    case LK_OP_MINIMUM: return isnan(x[0]) || isnan(x[1]) ? NAN : smaller(x[0], x[1]);
    case LK_OP_EQUAL: return x[0] == x[1];
    case LK_OP_NOT_EQUAL: return x[0] != x[1];
    case LK_OP_LESS: return x[0] < x[1];
    case LK_OP_LESS_EQUAL: return x[0] <= x[1];
    case LK_OP_GREATER: return x[0] > x[1];
    case LK_OP_GREATER_EQUAL: return x[0] >= x[1];
    case LK_OP_WHERE: return x[0] != 0 ? x[1] : x[2];
    default: return NAN;
    }
#undef CALL_UNARY
#undef CALL_BINARY
}

static inline lk_dtype input_dtype(const lk_op_info *info, int32_t input, lk_dtype dtype)
{
    return (info->in_bool_mask >> input) & 1 ? LK_BOOL : dtype;
}

static inline lk_dtype output_dtype(const lk_op_info *info, lk_dtype dtype) { return info->bool_out ? LK_BOOL : dtype; }

/* One element of a bool, f32 or f64 tensor. Elements may be unaligned, hence memcpy. */
static inline long double load_element(lk_dtype dtype, const void *from)
{
    float f32;
    double f64;
    if (dtype == LK_BOOL) return *(const unsigned char *)from;
    if (dtype == LK_F32) return memcpy(&f32, from, sizeof f32), f32;
    return memcpy(&f64, from, sizeof f64), f64;
}

static inline void store_element(lk_dtype dtype, void *to, double value)
{
    float f32 = (float)value;
    if (dtype == LK_BOOL) *(unsigned char *)to = value != 0;
    else if (dtype == LK_F32) memcpy(to, &f32, sizeof f32);
    else memcpy(to, &value, sizeof value);
}

/* Same bits, where any NaN is as good as any other. */
static inline int same_element(lk_dtype dtype, const void *a, const void *b)
{
    size_t size = (size_t)lk_dtype_size(dtype);
    return memcmp(a, b, size) == 0 || (isnan(load_element(dtype, a)) && isnan(load_element(dtype, b)));
}

/* valgrind computes long double in 64 bits: then the reference for f64 is itself off by up to 2 ULP. */
static inline int reference_is_wide(void)
{
    volatile long double one = 1, tiny = LDBL_EPSILON;
    return one + tiny != one;
}

/* Distance from the exact value, in units in the last place of the dtype at the exact value. */
static inline double ulp_error(lk_dtype dtype, long double got, long double exact)
{
    int digits = dtype == LK_F32 ? FLT_MANT_DIG : DBL_MANT_DIG;
    int lowest = dtype == LK_F32 ? FLT_MIN_EXP : DBL_MIN_EXP;
    int highest = dtype == LK_F32 ? FLT_MAX_EXP : DBL_MAX_EXP;
    if (got == exact || (isnan(got) && isnan(exact))) return 0;
    if (isnan(got) || isnan(exact) || isinf(exact)) return HUGE_VAL;
    /* Infinity counts as the number that would follow the largest finite one. */
    long double limit = ldexpl(1, highest);
    if (fabsl(got) > limit) got = copysignl(limit, got);
    if (fabsl(exact) > limit) exact = copysignl(limit, exact);
    int exponent = exact == 0 ? lowest : ilogbl(exact) + 1;
    long double unit = ldexpl(1, (exponent > lowest ? exponent : lowest) - digits);
    return (double)(fabsl(got - exact) / unit);
}

#endif
