/* Normalisations and scans: values by hand, axes, vectors that may be left out, and what is refused. */
#include "check.h"

#include <math.h>

enum { ROWS = 2, COLUMNS = 4 };

static int near(double got, double want) { return fabs(got - want) <= 1e-6 * fmax(1, fabs(want)); }

static void normalisations(void)
{
    float x[ROWS][COLUMNS] = {{1, 2, 3, 4}, {-1, 0, 0, 5}}, out[ROWS][COLUMNS];
    float gamma[COLUMNS] = {1, 2, 3, 4}, beta[COLUMNS] = {0.5f, 0, -1, 2}, variance[COLUMNS] = {1, 4, 9, 16};
    lk_tensor from = DENSE(x, LK_F32, ROWS, COLUMNS), to = DENSE(out, LK_F32, ROWS, COLUMNS);
    lk_tensor g = DENSE(gamma, LK_F32, COLUMNS), b = DENSE(beta, LK_F32, COLUMNS), v = DENSE(variance, LK_F32, COLUMNS);
    for (int row = 0; row < ROWS; row++) {
        double sum = 0, mean = 0, squares = 0, deviations = 0;
        for (int i = 0; i < COLUMNS; i++) sum += exp(x[row][i]), mean += x[row][i] / 4.0, squares += x[row][i] * x[row][i];
        for (int i = 0; i < COLUMNS; i++) deviations += (x[row][i] - mean) * (x[row][i] - mean);
        CHECK_OK(lk_softmax(&from, AXES(-1), 1, &to));
        for (int i = 0; i < COLUMNS; i++) CHECK(near(out[row][i], exp(x[row][i]) / sum));
        CHECK_OK(lk_log_softmax(&from, AXES(1), 1, &to));
        for (int i = 0; i < COLUMNS; i++) CHECK(near(out[row][i], x[row][i] - log(sum)));
        CHECK_OK(lk_l2_normalize(&from, AXES(1), 1, 1e-12, &to));
        for (int i = 0; i < COLUMNS; i++) CHECK(near(out[row][i], x[row][i] / sqrt(squares)));
        CHECK_OK(lk_rms_norm(&from, &g, AXES(1), 1, 0.5, &to));
        for (int i = 0; i < COLUMNS; i++) CHECK(near(out[row][i], x[row][i] / sqrt(squares / 4 + 0.5) * gamma[i]));
        CHECK_OK(lk_standardize(&from, AXES(1), 1, 1, 0, &to));
        for (int i = 0; i < COLUMNS; i++) CHECK(near(out[row][i], (x[row][i] - mean) / sqrt(deviations / 3)));
        CHECK_OK(lk_layer_norm(&from, &g, &b, AXES(1), 1, 0.1, &to));
        for (int i = 0; i < COLUMNS; i++)
            CHECK(near(out[row][i], (x[row][i] - mean) / sqrt(deviations / 4 + 0.1) * gamma[i] + beta[i]));
        CHECK_OK(lk_batch_norm(&from, &b, &v, &g, NULL, 1, 0, &to));
        for (int i = 0; i < COLUMNS; i++)
            CHECK(near(out[row][i], (x[row][i] - beta[i]) / sqrt(variance[i]) * gamma[i]));
    }
    CHECK_OK(lk_softmax(&from, NULL, 0, &to));
    double total = 0;
    for (int i = 0; i < ROWS * COLUMNS; i++) total += out[i / COLUMNS][i % COLUMNS];
    CHECK(near(total, 1));
    x[0][2] = NAN;
    CHECK_OK(lk_softmax(&from, AXES(1), 1, &from));
    CHECK(isnan(x[0][0]) && isnan(x[0][3]) && !isnan(x[1][0]));
}

typedef lk_status (*scan)(const lk_tensor *, int32_t, int32_t, int32_t, const lk_tensor *);

static void scans(void)
{
    static const scan all[] = {lk_cumsum, lk_cumprod, lk_cummax, lk_cummin, lk_cumlogsumexp};
    static const double x[5] = {2, -1, 3, 0.5, -4};
    static const double want[4][5] = {{2, 1, 4, 4.5, 0.5}, {2, -2, -6, -3, 12}, {2, 2, 3, 3, 3}, {2, -1, -1, -1, -4}};
    const double none[5] = {0, 1, -INFINITY, INFINITY, -INFINITY};
    double out[5], turned[5], back[5];
    lk_tensor from = DENSE((void *)x, LK_F64, 5), to = DENSE(out, LK_F64, 5), other = DENSE(back, LK_F64, 5);
    lk_tensor reversed = STRIDED(turned + 4, LK_F64, DIMS(5), DIMS(-8));
    for (int i = 0; i < 5; i++) turned[4 - i] = x[i];
    for (int s = 0; s < 5; s++) {
        CHECK_OK(all[s](&from, 0, 0, 0, &to));
        for (int i = 0; i < 5 && s < 4; i++) CHECK(out[i] == want[s][i]);
        double sum = 0;
        for (int i = 0; i < 5 && s == 4; i++) CHECK(near(out[i], log(sum += exp(x[i]))));
        CHECK_OK(all[s](&from, -1, 1, 0, &other));
        CHECK(back[0] == none[s]);
        for (int i = 1; i < 5; i++) CHECK(back[i] == out[i - 1]);
        /* The same from behind, over the same elements backwards. */
        lk_tensor plain = DENSE(turned, LK_F64, 5);
        CHECK_OK(all[s](&plain, 0, 0, 1, &other));
        for (int i = 0; i < 5; i++) CHECK(back[4 - i] == out[i]);
        CHECK_OK(all[s](&reversed, 0, 0, 0, &other));
        CHECK(memcmp(back, out, sizeof out) == 0);
    }
}

static void differences(void)
{
    double x[2][4] = {{1, 4, 9, 16}, {2, 3, 5, 8}}, out[8];
    lk_tensor from = DENSE(x, LK_F64, 2, 4), once = DENSE(out, LK_F64, 2, 3), twice = DENSE(out, LK_F64, 2, 2);
    lk_tensor thrice = DENSE(out, LK_F64, 2, 1), down = DENSE(out, LK_F64, 1, 4), empty = DENSE(NULL, LK_F64, 2, 0);
    CHECK_OK(lk_diff(&from, -1, 1, &once));
    CHECK(out[0] == 3 && out[1] == 5 && out[2] == 7 && out[3] == 1 && out[4] == 2 && out[5] == 3);
    CHECK_OK(lk_diff(&from, 1, 2, &twice));
    CHECK(out[0] == 2 && out[1] == 2 && out[2] == 1 && out[3] == 1);
    CHECK_OK(lk_diff(&from, 1, 3, &thrice));
    CHECK(out[0] == 0 && out[1] == 0);
    CHECK_OK(lk_diff(&from, 0, 1, &down));
    CHECK(out[0] == 1 && out[1] == -1 && out[2] == -4 && out[3] == -8);
    CHECK_OK(lk_diff(&from, 1, 4, &empty));
    CHECK_OK(lk_diff(&from, 1, INT64_MAX, &empty));
    CHECK_OK(lk_diff(&from, 1, 0, &from));
}

static void refused(void)
{
    double x[6] = {1, 2, 3, 4, 5, 6}, out[6];
    float narrow[3];
    lk_tensor from = DENSE(x, LK_F64, 2, 3), to = DENSE(out, LK_F64, 2, 3), flat = DENSE(out, LK_F64, 6);
    lk_tensor gamma = DENSE(narrow, LK_F32, 3), three = DENSE(x, LK_F64, 3);
    CHECK_ERROR(lk_softmax(&from, AXES(2), 1, &to), LK_ERR_AXIS, "lk_softmax", "axis");
    CHECK_ERROR(lk_softmax(&from, AXES(1), 1, &flat), LK_ERR_SHAPE, "lk_softmax", "out");
    CHECK_ERROR(lk_layer_norm(&from, &gamma, NULL, AXES(1), 1, 0, &to), LK_ERR_DTYPE, "lk_layer_norm", "gamma");
    CHECK_ERROR(lk_layer_norm(&from, NULL, &three, AXES(0), 1, 0, &to), LK_ERR_SHAPE, "lk_layer_norm", "beta");
    CHECK_ERROR(lk_rms_norm(&from, NULL, AXES(1), 1, -1, &to), LK_ERR_VALUE, "lk_rms_norm", "epsilon");
    CHECK_ERROR(lk_batch_norm(&from, &three, NULL, NULL, NULL, 1, 0, &to), LK_ERR_NULL, "lk_batch_norm", "variance");
    CHECK_ERROR(lk_cumsum(&from, -3, 0, 0, &to), LK_ERR_AXIS, "lk_cumsum", "axis");
    CHECK_ERROR(lk_diff(&from, 0, 1, &to), LK_ERR_SHAPE, "lk_diff", "out");
}

int main(void)
{
    normalisations();
    scans();
    differences();
    refused();
    return check_report("lines");
}
