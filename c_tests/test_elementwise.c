/* Every op of the table against the C library, within the error bound that the table itself states. */
#include "check.h"
#include "ops.h"

#include <stdlib.h>

enum { SPECIALS = 44, RANDOM = 2000 };

static const double specials[SPECIALS] = {
    0.0,    -0.0,   1.0,     -1.0,     0.5,    -0.5,   2.0,     -3.75,    1e-3,    -1e-3,   1e3,
    -1e3,   1e-30,  -1e-30,  1e30,     -1e30,  1e-45,  -1e-45,  1e-39,    FLT_MAX, -FLT_MAX, FLT_MIN,
    DBL_MAX, -DBL_MAX, DBL_MIN, 5e-324, HUGE_VAL, -HUGE_VAL, NAN, 3.14159265358979, 0.6931471805599453, 88.0, 88.8,
    -87.4,  -103.9, -104.1,  709.7,    709.9,  -708.5, -745.1,  -745.2,   19.1,    -9.02,   1.0000001,
};

/* A bit pattern of any finite or infinite magnitude, the same sequence in every run. */
static double random_value(uint64_t *state, lk_dtype dtype)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    uint64_t wide = *state ^ (*state >> 29);
    uint32_t narrow = (uint32_t)(*state >> 32);
    double f64;
    float f32;
    memcpy(&f64, &wide, sizeof f64);
    memcpy(&f32, &narrow, sizeof f32);
    return dtype == LK_F32 ? (double)f32 : f64;
}

/* Row i of the inputs: first every combination of special values, then random ones. */
static void fill_row(const lk_op_info *info, lk_dtype dtype, int i, int combinations, uint64_t *state, double *row)
{
    int rest = i;
    for (int k = info->nin - 1; k >= 0; k--) {
        row[k] = i < combinations ? specials[rest % SPECIALS] : random_value(state, dtype);
        if (input_dtype(info, k, dtype) == LK_BOOL) row[k] = i % 2;
        else rest /= SPECIALS;
    }
}

/* Where long double is no wider than double (valgrind computes it so), the C library's own results have no digits to
 * spare, some have none that are right: then only what is exact is compared. */
static double allowed_error(const lk_op_info *info, lk_dtype dtype)
{
    double bound = dtype == LK_F32 ? info->ulp_f32 : info->ulp_f64;
    int reference_is_exact = bound == 0 || reference_is_wide();
    /* The C library's long double functions are off by some of their own units, of which 2048 make one. */
    return reference_is_exact ? bound + 0.005 : HUGE_VAL;
}

static void compare_row(const lk_op_info *info, lk_dtype dtype, const double *params, char *const *data, int i)
{
    lk_dtype result = output_dtype(info, dtype);
    long double x[OPS_MAX_INPUTS] = {0};
    for (int k = 0; k < info->nin; k++) {
        lk_dtype in = input_dtype(info, k, dtype);
        x[k] = load_element(in, data[k] + i * lk_dtype_size(in));
    }
    long double got = load_element(result, data[OPS_MAX_INPUTS] + i * lk_dtype_size(result));
    long double exact = exact_op(info->op, x, params);
    double error = ulp_error(dtype, got, exact);
    if (!CHECK(error <= allowed_error(info, dtype)) && check_is_told())
        fprintf(stderr, "    %s %s(%.17Lg, %.17Lg, %.17Lg) = %.17Lg, exactly %.21Lg: %g ULP\n", info->name,
                lk_dtype_name(dtype), x[0], x[1], x[2], got, exact, error);
}

static void against_reference(lk_op op, lk_dtype dtype, const double *params)
{
    lk_op_info info = {.size = sizeof info};
    CHECK_OK(lk_op_describe(op, &info));
    int values = info.nin - (info.in_bool_mask != 0);
    int combinations = values == 1 ? 2 * SPECIALS : SPECIALS * SPECIALS;
    const int64_t n = combinations + RANDOM, shape[1] = {n};
    uint64_t state = 20261124;
    double row[OPS_MAX_INPUTS];
    char *data[OPS_MAX_INPUTS + 1];
    lk_tensor in[OPS_MAX_INPUTS];
    for (int k = 0; k <= OPS_MAX_INPUTS; k++) data[k] = calloc((size_t)n, sizeof(double));
    for (int k = 0; k < info.nin; k++) in[k] = describe(data[k], input_dtype(&info, k, dtype), 1, shape, NULL);
    lk_tensor out = DENSE(data[OPS_MAX_INPUTS], output_dtype(&info, dtype), n);
    for (int i = 0; i < n; i++) {
        fill_row(&info, dtype, i, combinations, &state, row);
        for (int k = 0; k < info.nin; k++)
            store_element(in[k].dtype, data[k] + i * lk_dtype_size(in[k].dtype), row[k]);
    }
    CHECK_OK(call_op(op, in, params, &out));
    for (int i = 0; i < n; i++) compare_row(&info, dtype, params, data, i);
    for (int k = 0; k <= OPS_MAX_INPUTS; k++) free(data[k]);
}

/* Exact values that follow from what an op means, one for each kind of op. */
static void further_ops(void)
{
    float x[4] = {-2, 0.5f, 3, 8}, y[4], z[4];
    int32_t exponents[4];
    unsigned char flags[4] = {0, 1, 2, 0}, others[4] = {1, 1, 0, 0}, mask[4];
    lk_tensor in = DENSE(x, LK_F32, 4), out = DENSE(y, LK_F32, 4), second = DENSE(z, LK_F32, 4);
    lk_tensor whole = DENSE(exponents, LK_I32, 4), a = DENSE(flags, LK_BOOL, 4), b = DENSE(others, LK_BOOL, 4);
    lk_tensor bools = DENSE(mask, LK_BOOL, 4);
    CHECK_OK(lk_exp2(&in, &out));
    CHECK(y[0] == 0.25f && y[2] == 8 && y[3] == 256);
    CHECK_OK(lk_pow(&in, &in, &out));
    CHECK(y[0] == 0.25f && y[2] == 27 && y[3] == 16777216);
    CHECK_OK(lk_powi(&in, 3, &out));
    CHECK(y[0] == -8 && y[1] == 0.125f && y[2] == 27 && y[3] == 512);
    CHECK_OK(lk_cbrt(&in, &out));
    CHECK(y[3] == 2);
    CHECK_OK(lk_sinpi(&in, &out));
    CHECK(y[0] == 0 && signbit(y[0]) && y[1] == 1 && y[2] == 0);
    CHECK_OK(lk_frexp(&in, &out, &whole));
    CHECK(y[0] == -0.5f && exponents[0] == 2 && y[2] == 0.75f && exponents[2] == 2 && exponents[3] == 4);
    CHECK_OK(lk_ldexp(&out, &whole, &second));
    CHECK(memcmp(x, z, sizeof x) == 0);
    CHECK_OK(lk_modf(&in, &out, &second));
    CHECK(y[1] == 0.5f && z[1] == 0 && z[3] == 8);
    CHECK_OK(lk_sincos(&in, &out, &second));
    float sin[4];
    lk_tensor one = DENSE(sin, LK_F32, 4);
    CHECK_OK(lk_sin(&in, &one));
    CHECK(memcmp(sin, y, sizeof y) == 0);
    CHECK_ERROR(lk_sincos(&in, &out, &out), LK_ERR_OVERLAP, "lk_sincos", "share memory");
    CHECK_OK(lk_rint(&in, &out));
    CHECK(y[0] == -2 && y[1] == 0 && y[2] == 3);
    CHECK_OK(lk_silu(&in, &out));
    CHECK_OK(lk_swish(&in, &one));
    CHECK(memcmp(sin, y, sizeof y) == 0);
    CHECK_ERROR(lk_rint(&whole, &out), LK_ERR_DTYPE, "lk_rint", "lk_cast");
    CHECK_ERROR(lk_swish(&in, NULL), LK_ERR_NULL, "lk_swish", "out");
    CHECK_OK(lk_axpby(&in, &in, 2, -1, &out));
    CHECK(memcmp(x, y, sizeof x) == 0);
    CHECK_OK(lk_fma(&in, &in, &in, &out));
    CHECK(y[0] == 2 && y[2] == 12);
    CHECK_OK(lk_elu(&in, 0, &out));
    CHECK(y[0] == 0 && y[3] == 8);
    CHECK_OK(lk_logical_and(&a, &b, &bools));
    CHECK(mask[0] == 0 && mask[1] == 1 && mask[2] == 0 && mask[3] == 0);
    CHECK_OK(lk_logical_or(&a, &b, &bools));
    CHECK(mask[0] == 1 && mask[1] == 1 && mask[2] == 1 && mask[3] == 0);
    CHECK_OK(lk_logical_xor(&a, &b, &bools));
    CHECK(mask[0] == 1 && mask[1] == 0 && mask[2] == 1 && mask[3] == 0);
    CHECK_OK(lk_logical_not(&a, &bools));
    CHECK(mask[0] == 1 && mask[1] == 0 && mask[2] == 0 && mask[3] == 1);
    CHECK_OK(lk_bitwise_and(&whole, &whole, &whole));
    CHECK_OK(lk_bitwise_or(&whole, &whole, &whole));
    CHECK(exponents[0] == 2 && exponents[3] == 4);
    CHECK_OK(lk_bitwise_xor(&whole, &whole, &whole));
    CHECK(exponents[0] == 0 && exponents[3] == 0);
    CHECK_ERROR(lk_bitwise_not(&in, &out), LK_ERR_DTYPE, "lk_bitwise_not", "lk_cast");
    int32_t left[3] = {7, -7, 7}, right[3] = {2, 2, 0}, quotient[3], rest[3];
    lk_tensor by = DENSE(right, LK_I32, 3), of = DENSE(left, LK_I32, 3);
    lk_tensor whole_part = DENSE(quotient, LK_I32, 3), what_is_left = DENSE(rest, LK_I32, 3);
    CHECK_OK(lk_divmod(&of, &by, &whole_part, &what_is_left));
    CHECK(quotient[0] == 3 && quotient[1] == -4 && quotient[2] == 0 && rest[0] == 1 && rest[1] == 1 && rest[2] == 0);
    CHECK_OK(lk_left_shift(&of, &by, &whole_part));
    CHECK(quotient[0] == 28 && quotient[1] == -28 && quotient[2] == 7);
    CHECK_OK(lk_right_shift(&of, &by, &whole_part));
    CHECK(quotient[0] == 1 && quotient[1] == -2 && quotient[2] == 7);
}

static void every_op(void)
{
    lk_op_info info = {.size = sizeof info};
    for (lk_op op = 0; op < lk_op_count(); op++) {
        CHECK_OK(lk_op_describe(op, &info));
        if (!op_has_reference(op)) continue;
        /* valgrind's long double has no infinity that the C library would know. */
        if ((op == LK_OP_ISINF || op == LK_OP_ISFINITE) && !reference_is_wide()) continue;
        against_reference(op, LK_F32, info.defaults);
        against_reference(op, LK_F64, info.defaults);
    }
}

static void parameters(void)
{
    static const double relu[][4] = {{0.25, 6, 1, 0}, {0.3f, 6, 0.7f, 0}, {-0.5, HUGE_VAL, -2, 0}};
    static const double clip[][4] = {{-1, 1, 0, 0}, {2, -2, 0, 0}, {0, HUGE_VAL, 0, 0}, {-HUGE_VAL, 3, 0, 0}};
    for (int i = 0; i < LENGTH(relu); i++) {
        against_reference(LK_OP_RELU, LK_F32, relu[i]);
        against_reference(LK_OP_RELU, LK_F64, relu[i]);
    }
    for (int i = 0; i < LENGTH(clip); i++) {
        against_reference(LK_OP_CLIP, LK_F32, clip[i]);
        against_reference(LK_OP_CLIP, LK_F64, clip[i]);
    }
}

/* Values that a reader can check by hand. */
static void by_hand(void)
{
    float x[4] = {-2, 0, 0.5f, 9}, y[4];
    unsigned char mask[4];
    lk_tensor in = DENSE(x, LK_F32, 4), out = DENSE(y, LK_F32, 4), flags = DENSE(mask, LK_BOOL, 4);
    CHECK_OK(lk_neg(&in, &out));
    CHECK(y[0] == 2 && y[2] == -0.5f && y[3] == -9);
    CHECK_OK(lk_square(&in, &out));
    CHECK(y[0] == 4 && y[1] == 0 && y[2] == 0.25f && y[3] == 81);
    CHECK_OK(lk_sqrt(&in, &out));
    CHECK(isnan(y[0]) && y[1] == 0 && y[3] == 3);
    CHECK_OK(lk_sigmoid(&in, &out));
    CHECK(y[1] == 0.5f);
    CHECK_OK(lk_relu(&in, 0.5, 6, 0, &out));
    CHECK(y[0] == -1 && y[1] == 0 && y[2] == 0.5f && y[3] == 6);
    CHECK_OK(lk_clip(&in, -1, 1, &out));
    CHECK(y[0] == -1 && y[1] == 0 && y[2] == 0.5f && y[3] == 1);
    CHECK_OK(lk_greater(&in, &in, &flags));
    CHECK(mask[0] == 0 && mask[3] == 0);
    float bound = 0.25f;
    lk_tensor scalar = describe(&bound, LK_F32, 0, NULL, NULL);
    CHECK_OK(lk_greater(&in, &scalar, &flags));
    CHECK(mask[0] == 0 && mask[1] == 0 && mask[2] == 1 && mask[3] == 1);
    CHECK_OK(lk_where(&flags, &in, &scalar, &out));
    CHECK(y[0] == 0.25f && y[1] == 0.25f && y[2] == 0.5f && y[3] == 9);
}

/* Signs of zero and NaN rules where they are part of the meaning. */
static void annex_f(void)
{
    double x[4] = {-0.0, 0.0, HUGE_VAL, NAN}, one[1] = {1}, y[4];
    lk_tensor in = DENSE(x, LK_F64, 4), unit = DENSE(one, LK_F64, 1), out = DENSE(y, LK_F64, 4);
    CHECK_OK(lk_sqrt(&in, &out));
    CHECK(signbit(y[0]) && !signbit(y[1]) && isinf(y[2]) && isnan(y[3]));
    CHECK_OK(lk_tanh(&in, &out));
    CHECK(y[0] == 0 && signbit(y[0]) && y[2] == 1 && isnan(y[3]));
    CHECK_OK(lk_neg(&in, &out));
    CHECK(!signbit(y[0]) && signbit(y[1]) && isinf(y[2]) && y[2] < 0);
    CHECK_OK(lk_reciprocal(&in, &out));
    CHECK(isinf(y[0]) && y[0] < 0 && isinf(y[1]) && y[1] > 0 && y[2] == 0);
    CHECK_OK(lk_log(&in, &out));
    CHECK(isinf(y[0]) && y[0] < 0 && isinf(y[2]) && isnan(y[3]));
    CHECK_OK(lk_maximum(&in, &unit, &out));
    CHECK(y[0] == 1 && isnan(y[3]));
    CHECK_OK(lk_maximum(&unit, &in, &out));
    CHECK(y[0] == 1 && isnan(y[3]));
    CHECK_OK(lk_fmin(&in, &unit, &out));
    CHECK(y[0] == 0 && y[2] == 1 && y[3] == 1);
    CHECK_OK(lk_abs(&in, &out));
    CHECK(!signbit(y[0]) && isnan(y[3]));
}

int main(void)
{
    by_hand();
    annex_f();
    further_ops();
    every_op();
    parameters();
    return check_report("test_elementwise");
}
