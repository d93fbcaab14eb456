/* sort, argsort, partition, argpartition, top_k, searchsorted against the C library's qsort and plain loops. */
#include "check.h"

#include <math.h>
#include <stdlib.h>

enum { MOST = 3000 };

static uint32_t next(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    if (isnan(x) || isnan(y)) return isnan(x) - isnan(y);
    return (x > y) - (x < y);
}

/* Few distinct values for a small range, so that equal ones meet; a NaN now and then. */
static void fill(double *x, int64_t n, uint32_t range, int with_nan)
{
    uint32_t state = (uint32_t)n + range;
    for (int64_t i = 0; i < n; i++) {
        x[i] = (double)(next(&state) % range) - range / 2;
        if (with_nan && next(&state) % 10 == 0) x[i] = NAN;
    }
}

static int same(double a, double b) { return a == b || (isnan(a) && isnan(b)); }

static void lines(int64_t n, uint32_t range, int with_nan)
{
    static double x[MOST], sorted[MOST], got[MOST];
    static int64_t order[MOST];
    lk_tensor in = DENSE(x, LK_F64, n), out = DENSE(got, LK_F64, n), indices = DENSE(order, LK_I64, n);
    fill(x, n, range, with_nan);
    memcpy(sorted, x, (size_t)n * sizeof *x);
    qsort(sorted, (size_t)n, sizeof *sorted, compare);
    CHECK_OK(lk_sort(&in, 0, 0, &out));
    for (int64_t i = 0; i < n; i++) CHECK(same(got[i], sorted[i]));
    CHECK_OK(lk_sort(&in, -1, 1, &out));
    for (int64_t i = 0; i < n; i++) CHECK(same(got[i], sorted[n - 1 - i]));
    for (int descending = 0; descending < 2; descending++) {
        CHECK_OK(lk_argsort(&in, 0, descending, &indices));
        for (int64_t i = 0; i < n; i++) {
            CHECK(same(x[order[i]], sorted[descending ? n - 1 - i : i]));
            if (i > 0 && same(x[order[i]], x[order[i - 1]])) CHECK(order[i] > order[i - 1]);
        }
    }
    /* In place. */
    memcpy(got, x, (size_t)n * sizeof *x);
    CHECK_OK(lk_sort(&out, 0, 0, &out));
    for (int64_t i = 0; i < n; i++) CHECK(same(got[i], sorted[i]));
    for (int64_t k = 0; k < n; k += 1 + n / 5) {
        CHECK_OK(lk_partition(&in, 0, &k, 1, &out));
        CHECK_OK(lk_argpartition(&in, 0, &k, 1, &indices));
        CHECK(same(got[k], sorted[k]) && same(x[order[k]], sorted[k]));
        for (int64_t i = 0; i < n; i++) {
            CHECK(i <= k ? compare(&got[i], &got[k]) <= 0 : compare(&got[i], &got[k]) >= 0);
            CHECK(i <= k ? compare(&x[order[i]], &got[k]) <= 0 : compare(&x[order[i]], &got[k]) >= 0);
        }
    }
}

static void largest_and_smallest(void)
{
    float x[2][5] = {{3, 1, 4, 1, 5}, {9, 2, 6, 5, 3}}, values[2][2];
    int32_t narrow[2][2];
    int64_t wide[2][2];
    lk_tensor in = DENSE(x, LK_F32, 2, 5), to = DENSE(values, LK_F32, 2, 2);
    lk_tensor at = DENSE(narrow, LK_I32, 2, 2), far = DENSE(wide, LK_I64, 2, 2);
    CHECK_OK(lk_top_k(&in, 1, 1, 1, &to, &at));
    CHECK(values[0][0] == 5 && values[0][1] == 4 && narrow[0][0] == 4 && narrow[0][1] == 2);
    CHECK(values[1][0] == 9 && values[1][1] == 6 && narrow[1][0] == 0 && narrow[1][1] == 2);
    CHECK_OK(lk_top_k(&in, 1, 1, 0, &to, &far));
    CHECK(values[0][0] == 4 && values[0][1] == 5 && wide[0][0] == 2 && wide[0][1] == 4);
    CHECK_OK(lk_top_k(&in, 1, 0, 1, &to, &far));
    CHECK(values[0][0] == 1 && values[0][1] == 1 && wide[0][0] == 1 && wide[0][1] == 3);
    /* Columns: one row of the largest. */
    lk_tensor row = DENSE(values, LK_F32, 1, 5), places = DENSE(wide, LK_I64, 1, 5);
    float best[5];
    int64_t where[5];
    row.data = best;
    places.data = where;
    CHECK_OK(lk_top_k(&in, 0, 1, 1, &row, &places));
    for (int i = 0; i < 5; i++) CHECK(best[i] == (x[0][i] > x[1][i] ? x[0][i] : x[1][i]) && x[where[i]][i] == best[i]);
}

static void places_in_a_line(void)
{
    int32_t line[6] = {-5, 0, 0, 3, 7, 7}, v[8] = {-9, -5, -1, 0, 1, 7, 8, 3};
    static const int64_t left[8] = {0, 0, 1, 1, 3, 4, 6, 3}, right[8] = {0, 1, 1, 3, 3, 6, 6, 4};
    int64_t found[8];
    lk_tensor sorted = DENSE(line, LK_I32, 6), needles = DENSE(v, LK_I32, 2, 4), out = DENSE(found, LK_I64, 2, 4);
    CHECK_OK(lk_searchsorted(&sorted, &needles, 0, &out));
    CHECK(memcmp(found, left, sizeof left) == 0);
    CHECK_OK(lk_searchsorted(&sorted, &needles, 1, &out));
    CHECK(memcmp(found, right, sizeof right) == 0);
    lk_tensor none = DENSE(NULL, LK_I32, 0);
    CHECK_OK(lk_searchsorted(&none, &needles, 1, &out));
    for (int i = 0; i < 8; i++) CHECK(found[i] == 0);
}

/* A column of a matrix, backwards; the zeros are in the order of their signs. */
static void strided(void)
{
    double x[4][3] = {{1, 0.0, 2}, {3, -1, 4}, {5, -0.0, 6}, {7, HUGE_VAL, 8}};
    lk_tensor column = STRIDED(&x[3][1], LK_F64, DIMS(4), DIMS(-24));
    CHECK_OK(lk_sort(&column, 0, 0, &column));
    CHECK(x[3][1] == -1 && x[2][1] == 0 && signbit(x[2][1]) && !signbit(x[1][1]) && isinf(x[0][1]));
    CHECK(x[0][0] == 1 && x[3][2] == 8 && x[2][0] == 5);
}

static void scalars_and_errors(void)
{
    float x = 7, y = 0;
    int64_t index = 9, kth = 1;
    lk_tensor scalar = describe(&x, LK_F32, 0, NULL, NULL), out = describe(&y, LK_F32, 0, NULL, NULL);
    lk_tensor place = describe(&index, LK_I64, 0, NULL, NULL);
    CHECK_OK(lk_sort(&scalar, 0, 0, &out));
    CHECK_OK(lk_argsort(&scalar, -1, 0, &place));
    CHECK(y == 7 && index == 0);
    y = 5;
    CHECK_ERROR(lk_sort(&scalar, 1, 0, &out), LK_ERR_AXIS, "lk_sort", "axis");
    CHECK_ERROR(lk_partition(&scalar, 0, &kth, 1, &out), LK_ERR_VALUE, "lk_partition", "kth");
    CHECK_ERROR(lk_argsort(&scalar, 0, 0, &out), LK_ERR_DTYPE, "lk_argsort", "out");
    CHECK(y == 5);
}

int main(void)
{
    static const int64_t lengths[] = {0, 1, 2, 7, 16, 17, 100, 128, 129, 256, 257, 1000, MOST};
    for (int i = 0; i < LENGTH(lengths); i++)
        for (int form = 0; form < 4; form++) lines(lengths[i], form & 1 ? 4 : 1000000, form >> 1);
    largest_and_smallest();
    places_in_a_line();
    strided();
    scalars_and_errors();
    return check_report("test_order");
}
