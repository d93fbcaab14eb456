/* sum, mean, max, min: axes, kept dims, empties, NaN, and one association for every layout. */
#include "check.h"

#include <math.h>
#include <stdlib.h>

typedef lk_status (*reduction)(const lk_tensor *, const int32_t *, int32_t, int32_t, const lk_tensor *);

enum { SUM, MEAN, MAX, MIN, REDUCTIONS };

static const reduction reductions[REDUCTIONS] = {lk_sum, lk_mean, lk_max, lk_min};

static void by_hand(lk_dtype dtype)
{
    float narrow[6] = {1, -2, 3, 4, 5, -6}, narrow_out[3];
    double wide[6] = {1, -2, 3, 4, 5, -6}, wide_out[3];
    static const double rows[REDUCTIONS][2] = {{2, 3}, {2.0 / 3, 1}, {3, 5}, {-2, -6}};
    static const double columns[REDUCTIONS][3] = {{5, 3, -3}, {2.5, 1.5, -1.5}, {4, 5, 3}, {1, -2, -6}};
    static const double all[REDUCTIONS] = {5, 5.0 / 6, 5, -6};
    int is_narrow = dtype == LK_F32;
    void *result = is_narrow ? (void *)narrow_out : (void *)wide_out;
    lk_tensor x = DENSE(is_narrow ? (void *)narrow : (void *)wide, dtype, 2, 3);
    lk_tensor two = DENSE(result, dtype, 2), three = DENSE(result, dtype, 3), kept = DENSE(result, dtype, 2, 1);
    lk_tensor one = describe(result, dtype, 0, NULL, NULL), kept_one = DENSE(result, dtype, 1, 1);
#define RESULT(i) (is_narrow ? (double)narrow_out[i] : wide_out[i])
#define ROUNDED(v) (is_narrow ? (double)(float)(v) : (v))
    for (int r = 0; r < REDUCTIONS; r++) {
        CHECK_OK(reductions[r](&x, AXES(1), 1, 0, &two));
        for (int i = 0; i < 2; i++) CHECK(RESULT(i) == ROUNDED(rows[r][i]));
        CHECK_OK(reductions[r](&x, AXES(-1), 1, 1, &kept));
        for (int i = 0; i < 2; i++) CHECK(RESULT(i) == ROUNDED(rows[r][i]));
        CHECK_OK(reductions[r](&x, AXES(0), 1, 0, &three));
        for (int i = 0; i < 3; i++) CHECK(RESULT(i) == ROUNDED(columns[r][i]));
        CHECK_OK(reductions[r](&x, NULL, 0, 0, &one));
        CHECK(RESULT(0) == ROUNDED(all[r]));
        CHECK_OK(reductions[r](&x, AXES(1, -2), 2, 1, &kept_one));
        CHECK(RESULT(0) == ROUNDED(all[r]));
    }
#undef RESULT
#undef ROUNDED
}

/* Every set of axes of a 4-d tensor, in C and in reverse order, against loops; whole numbers add up exactly. */
static void every_set_of_axes(int set, int keepdims, int columns_first)
{
    enum { N = 3 * 4 * 5 * 2 };
    static const int64_t shape[4] = {3, 4, 5, 2}, rows[4] = {160, 40, 8, 4}, columns[4] = {4, 12, 48, 240};
    const int64_t *strides = columns_first ? columns : rows;
    float x[N], got[REDUCTIONS][N], want[REDUCTIONS][N];
    int64_t result_shape[4];
    int32_t chosen[4], n = 0, ndim = 0, filled[N] = {0};
    for (int32_t axis = 0; axis < 4; axis++)
        if (set >> axis & 1) chosen[n++] = axis % 2 ? axis : axis - 4;
    lk_tensor in = describe(x, LK_F32, 4, shape, strides);
    for (int64_t i = 0; i < N; i++) {
        int64_t at[4] = {i / 40, i / 10 % 4, i / 2 % 5, i % 2}, to = 0, from = 0;
        float value = (float)(i * 37 % 101 - 50);
        for (int axis = 0; axis < 4; axis++) {
            from += at[axis] * strides[axis] / 4;
            if (!(set >> axis & 1)) to = to * shape[axis] + at[axis];
        }
        x[from] = value;
        want[SUM][to] = filled[to] ? want[SUM][to] + value : value;
        want[MAX][to] = filled[to] && want[MAX][to] > value ? want[MAX][to] : value;
        want[MIN][to] = filled[to] && want[MIN][to] < value ? want[MIN][to] : value;
        filled[to]++;
    }
    CHECK_OK(lk_reduce_shape(&in, chosen, n, keepdims, result_shape, &ndim));
    for (int r = 0; r < REDUCTIONS; r++) {
        lk_tensor out = describe(got[r], LK_F32, ndim, result_shape, NULL);
        CHECK_OK(reductions[r](&in, chosen, n, keepdims, &out));
    }
    for (int i = 0; i < N && filled[i]; i++) {
        CHECK(got[SUM][i] == want[SUM][i] && got[MAX][i] == want[MAX][i] && got[MIN][i] == want[MIN][i]);
        CHECK(got[MEAN][i] == (float)((double)want[SUM][i] / filled[i]));
    }
}

static void scalars_and_empties(void)
{
    double x = 7, y[3] = {9, 9, 9};
    lk_tensor scalar = describe(&x, LK_F64, 0, NULL, NULL), one = describe(y, LK_F64, 0, NULL, NULL);
    lk_tensor empty = DENSE(&x, LK_F64, 3, 0), three = DENSE(y, LK_F64, 3), none = DENSE(y, LK_F64, 0);
    for (int r = 0; r < REDUCTIONS; r++) {
        CHECK_OK(reductions[r](&scalar, NULL, 0, 0, &one));
        CHECK(y[0] == 7);
        CHECK_OK(reductions[r](&empty, AXES(0), 1, 0, &none));
    }
    CHECK_OK(lk_sum(&empty, AXES(1), 1, 0, &three));
    CHECK(y[0] == 0 && y[1] == 0 && y[2] == 0);
    CHECK_OK(lk_mean(&empty, AXES(1), 1, 0, &three));
    CHECK(isnan(y[0]) && isnan(y[1]) && isnan(y[2]));
    y[1] = 5;
    CHECK_ERROR(lk_max(&empty, AXES(1), 1, 0, &three), LK_ERR_VALUE, "lk_max", "x");
    CHECK_ERROR(lk_min(&empty, NULL, 0, 0, &one), LK_ERR_VALUE, "lk_min", "x");
    CHECK(y[1] == 5);
}

static void nan_and_infinity(void)
{
    enum { N = 100 };
    float x[N], y;
    lk_tensor in = DENSE(x, LK_F32, N), out = describe(&y, LK_F32, 0, NULL, NULL);
    for (int at = 0; at < N; at++) {
        for (int i = 0; i < N; i++) x[i] = (float)i;
        x[at] = NAN;
        for (int r = 0; r < REDUCTIONS; r++) {
            y = 0;
            CHECK_OK(reductions[r](&in, NULL, 0, 0, &out));
            CHECK(isnan(y));
        }
        x[at] = -HUGE_VALF;
        CHECK_OK(lk_min(&in, NULL, 0, 0, &out));
        CHECK(isinf(y) && y < 0);
        CHECK_OK(lk_max(&in, NULL, 0, 0, &out));
        CHECK(y == (at == N - 1 ? N - 2 : N - 1));
    }
}

/* f32 sums accumulate in f64: 2^24 and a thousand ones would stay 2^24 in f32. */
static void accumulates_in_f64(void)
{
    enum { N = 1001 };
    float x[N], y;
    lk_tensor in = DENSE(x, LK_F32, N), out = describe(&y, LK_F32, 0, NULL, NULL);
    x[0] = 16777216;
    for (int i = 1; i < N; i++) x[i] = 1;
    CHECK_OK(lk_sum(&in, NULL, 0, 0, &out));
    CHECK(y == 16777216 + 1000);
}

static void fill_random(double *x, int64_t n)
{
    uint32_t state = 7;
    for (int64_t i = 0; i < n; i++) {
        state = state * 1664525u + 1013904223u;
        x[i] = ((double)state / 4294967296.0 - 0.5) * ldexp(1, (int)(state >> 27));
    }
}

/* The last axis of (rows, columns) reduced: gaps, reversal and column order may not change one bit. */
static void same_bits_for_every_layout(int64_t rows, int64_t columns)
{
    int64_t n = rows * columns, size = 8;
    double *dense = malloc((size_t)n * 8), *spread = malloc((size_t)n * 24);
    double *expected = malloc((size_t)rows * 8), *got = malloc((size_t)rows * 8);
    const int64_t layouts[][3] = {{columns * 16, 16, 0}, {size, rows * size, 0},
                                  {-columns * size, -size, (n - 1) * size}, {columns * 24, 24, 8}};
    fill_random(dense, n);
    lk_tensor in = DENSE(dense, LK_F64, rows, columns), want = DENSE(expected, LK_F64, rows);
    lk_tensor out = DENSE(got, LK_F64, rows);
    for (int r = 0; r < REDUCTIONS; r++) {
        CHECK_OK(reductions[r](&in, AXES(1), 1, 0, &want));
        for (int k = 0; k < LENGTH(layouts); k++) {
            char *first = (char *)spread + layouts[k][2];
            for (int64_t i = 0; i < n; i++)
                memcpy(first + i / columns * layouts[k][0] + i % columns * layouts[k][1], &dense[i], 8);
            lk_tensor view = STRIDED(first, LK_F64, DIMS(rows, columns), DIMS(layouts[k][0], layouts[k][1]));
            CHECK_OK(reductions[r](&view, AXES(1), 1, 0, &out));
            CHECK(memcmp(got, expected, (size_t)rows * 8) == 0);
        }
    }
    free(dense);
    free(spread);
    free(expected);
    free(got);
}

/* A zero stride repeats one element; the output may have any layout as well. */
static void repeated_input_strided_output(void)
{
    float x[2] = {3, -1}, y[6] = {9, 9, 9, 9, 9, 9};
    lk_tensor in = STRIDED(x, LK_F32, DIMS(2, 1000), DIMS(4, 0)), out = STRIDED(y + 4, LK_F32, DIMS(2), DIMS(-12));
    CHECK_OK(lk_sum(&in, AXES(1), 1, 0, &out));
    CHECK(y[4] == 3000 && y[1] == -1000);
    CHECK(y[0] == 9 && y[2] == 9 && y[3] == 9 && y[5] == 9);
}

int main(void)
{
    by_hand(LK_F32);
    by_hand(LK_F64);
    for (int set = 0; set < 16; set++)
        for (int form = 0; form < 4; form++) every_set_of_axes(set, form & 1, form >> 1);
    scalars_and_empties();
    nan_and_infinity();
    accumulates_in_f64();
    same_bits_for_every_layout(1, 4099);
    same_bits_for_every_layout(3, 257);
    same_bits_for_every_layout(40, 16);
    same_bits_for_every_layout(7, 1);
    repeated_input_strided_output();
    return check_report("test_reduce");
}
