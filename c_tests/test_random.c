/* Random numbers: known answers, parts of a stream, layouts, ranges, permutations, and what is refused. */
#include "check.h"

#include <math.h>
#include <stdlib.h>

/* Random123's known answer for counter 0 and key 0. */
static void known_answers(void)
{
    uint32_t words[4];
    uint64_t wide[2];
    lk_tensor u32 = DENSE(words, LK_U32, 4), u64 = DENSE(wide, LK_U64, 2);
    CHECK_OK(lk_random_bits(0, 0, &u32));
    CHECK(words[0] == 0x6627e8d5 && words[1] == 0xe169c58d && words[2] == 0xbc57ac4c && words[3] == 0x9b00dbd8);
    CHECK_OK(lk_random_bits(0, 0, &u64));
    CHECK(wide[0] == 0xe169c58d6627e8d5 && wide[1] == 0x9b00dbd8bc57ac4c);
}

/* Made in parts, or into every second column, a stream is the same. */
static void parts_and_layouts(void)
{
    enum { ROWS = 37, COLUMNS = 29, N = ROWS * COLUMNS };
    static double whole[N], parts[N], gapped[2 * N];
    lk_tensor all = DENSE(whole, LK_F64, N), one = DENSE(parts, LK_F64, 500), two = DENSE(parts + 500, LK_F64, N - 500);
    lk_tensor columns = STRIDED(gapped, LK_F64, DIMS(ROWS, COLUMNS), DIMS(16 * COLUMNS, 16));
    CHECK_OK(lk_random_normal(7, 5, 1, 2, &all));
    CHECK_OK(lk_random_normal(7, 5, 1, 2, &one));
    CHECK_OK(lk_random_normal(7, 505, 1, 2, &two));
    CHECK_OK(lk_random_normal(7, 5, 1, 2, &columns));
    CHECK(memcmp(whole, parts, sizeof whole) == 0);
    for (int i = 0; i < N; i++) CHECK(gapped[2 * i] == whole[i] && gapped[2 * i + 1] == 0);
}

static void ranges(void)
{
    enum { N = 10000 };
    static float x[N];
    static int64_t whole[N];
    static unsigned char truth[N];
    lk_tensor f32 = DENSE(x, LK_F32, N), i64 = DENSE(whole, LK_I64, N), boolean = DENSE(truth, LK_BOOL, N);
    double sum = 0;
    CHECK_OK(lk_random_uniform(1, 0, -1, 3, &f32));
    for (int i = 0; i < N; i++) CHECK(x[i] >= -1 && x[i] < 3), sum += (double)x[i];
    CHECK(fabs(sum / N - 1) < 0.05);
    CHECK_OK(lk_random_truncated_normal(1, 0, 0, 0.5, &f32));
    for (int i = 0; i < N; i++) CHECK(fabsf(x[i]) <= 1);
    CHECK_OK(lk_random_integers(1, 0, -3, 4, &i64));
    for (int i = 0; i < N; i++) CHECK(whole[i] >= -3 && whole[i] < 4);
    CHECK_OK(lk_random_bernoulli(1, 0, 0.25, &boolean));
    sum = 0;
    for (int i = 0; i < N; i++) CHECK(truth[i] <= 1), sum += truth[i];
    CHECK(fabs(sum / N - 0.25) < 0.02);
}

static void permutation(void)
{
    enum { N = 1000 };
    static int32_t order[N];
    static char seen[N];
    lk_tensor out = DENSE(order, LK_I32, N);
    CHECK_OK(lk_random_permutation(3, 0, &out));
    for (int i = 0; i < N; i++) CHECK(order[i] >= 0 && order[i] < N && !seen[order[i]]), seen[order[i]] = 1;
}

static void refused(void)
{
    double x[3] = {5, 5, 5};
    int32_t whole[3] = {5, 5, 5};
    lk_tensor f64 = DENSE(x, LK_F64, 3), i32 = DENSE(whole, LK_I32, 3);
    CHECK_ERROR(lk_random_bits(0, 0, &f64), LK_ERR_DTYPE, "lk_random_bits", "out");
    CHECK_ERROR(lk_random_uniform(0, 0, 2, 1, &f64), LK_ERR_VALUE, "lk_random_uniform", "low");
    CHECK_ERROR(lk_random_normal(0, 0, 0, -1, &f64), LK_ERR_VALUE, "lk_random_normal", "stddev");
    CHECK_ERROR(lk_random_bernoulli(0, 0, 2, &f64), LK_ERR_VALUE, "lk_random_bernoulli", "p");
    CHECK_ERROR(lk_random_integers(0, 0, 1, 1, &i32), LK_ERR_VALUE, "lk_random_integers", "low");
    CHECK_ERROR(lk_random_integers(0, UINT64_MAX, 0, 5, &i32), LK_ERR_VALUE, "lk_random_integers", "offset");
    CHECK_ERROR(lk_random_permutation(0, 0, NULL), LK_ERR_NULL, "lk_random_permutation", "out");
    for (int i = 0; i < 3; i++) CHECK(x[i] == 5 && whole[i] == 5);
}

int main(void)
{
    known_answers();
    parts_and_layouts();
    ranges();
    permutation();
    refused();
    return check_report("test_random");
}
