/* Moments, batch normalisation in training, moving averages, dropout, attention and CTC: values by hand. */
#include "check.h"

#include <math.h>
#include <stdlib.h>

static int near(double got, double want) { return fabs(got - want) <= 1e-6 * fmax(1, fabs(want)); }

static void batches(void)
{
    float x[4][2] = {{1, 10}, {3, 10}, {5, 30}, {7, 30}}, out[4][2], mean[2], variance[2], gamma[2] = {2, 1}, beta[2] = {0, 5};
    lk_tensor from = DENSE(x, LK_F32, 4, 2), to = DENSE(out, LK_F32, 4, 2), g = DENSE(gamma, LK_F32, 2);
    lk_tensor m = DENSE(mean, LK_F32, 2), v = DENSE(variance, LK_F32, 2), b = DENSE(beta, LK_F32, 2);
    CHECK_OK(lk_moments(&from, AXES(0), 1, 0, &m, &v));
    CHECK(mean[0] == 4 && mean[1] == 20 && variance[0] == 5 && variance[1] == 100);
    CHECK_OK(lk_normalize_batch_in_training(&from, &g, &b, AXES(0), 1, 1, &to, NULL, &v));
    for (int i = 0; i < 4; i++) {
        CHECK(near(out[i][0], 2 * (x[i][0] - 4) / sqrt(6)));
        CHECK(near(out[i][1], (x[i][1] - 20) / sqrt(101) + 5));
    }
    CHECK_OK(lk_normalize_batch_in_training(&from, NULL, NULL, NULL, 0, 0, &from, NULL, NULL));
    double sum = 0, squares = 0;
    for (int i = 0; i < 8; i++) sum += x[i / 2][i % 2], squares += x[i / 2][i % 2] * x[i / 2][i % 2];
    CHECK(near(sum, 0) && near(squares, 8));
    CHECK_OK(lk_moving_average_update(&m, &b, 0.75, &m));
    CHECK(mean[0] == 3 && mean[1] == 16.25f);
    CHECK_ERROR(lk_moving_average_update(&b, &from, 0.5, &b), LK_ERR_SHAPE, "lk_moving_average_update", "value");
    CHECK_ERROR(lk_moments(&from, AXES(0), 1, 0, &m, NULL), LK_ERR_NULL, "lk_moments", "variance");
}

static void dropping(void)
{
    enum { N = 1000 };
    double x[N], out[N], mask[N];
    for (int i = 0; i < N; i++) x[i] = i + 1;
    lk_tensor from = DENSE(x, LK_F64, N), to = DENSE(out, LK_F64, N), keep = DENSE(mask, LK_F64, N);
    CHECK_OK(lk_dropout(&from, NULL, 0, 7, 3, 0.25, &to));
    CHECK_OK(lk_random_bernoulli(7, 3, 0.75, &keep));
    for (int i = 0; i < N; i++) CHECK(near(out[i], mask[i] == 1 ? x[i] / 0.75 : 0));
    lk_tensor rows = DENSE(x, LK_F64, 10, 100), dropped = DENSE(out, LK_F64, 10, 100);
    CHECK_OK(lk_dropout(&rows, DIMS(10, 1), 2, 1, 0, 0.5, &dropped));
    for (int i = 0; i < N; i++) CHECK((out[i] == 0) == (out[i / 100 * 100] == 0));
    CHECK_ERROR(lk_dropout(&from, NULL, 0, 7, 3, 1, &to), LK_ERR_VALUE, "lk_dropout", "rate");
    CHECK_ERROR(lk_dropout(&from, DIMS(3), 1, 7, 3, 0, &to), LK_ERR_SHAPE, "lk_dropout", "noise_shape");
}

static void attending(void)
{
    double q[2][1] = {{0}, {1}}, k[3][1] = {{0}, {log(2)}, {log(3)}}, v[3][2] = {{1, 0}, {0, 1}, {6, 6}}, out[2][2];
    uint8_t seen[3] = {1, 1, 0};
    lk_tensor from = DENSE(q, LK_F64, 2, 1), keys = DENSE(k, LK_F64, 3, 1), values = DENSE(v, LK_F64, 3, 2);
    lk_tensor to = DENSE(out, LK_F64, 2, 2), mask = DENSE(seen, LK_BOOL, 3);
    CHECK_OK(lk_attention(&from, &keys, &values, NULL, 1, 0, NULL, 0, &to));
    CHECK(near(out[0][0], 7 / 3.0) && near(out[1][0], 19 / 6.0) && near(out[1][1], 20 / 6.0));
    size_t bytes = 0;
    CHECK_OK(lk_attention_workspace(&from, &keys, &values, &mask, &bytes));
    char *workspace = malloc(bytes);
    CHECK_OK(lk_attention(&from, &keys, &values, &mask, 1, 0, workspace, bytes, &to));
    CHECK(near(out[0][0], 0.5) && near(out[1][0], 1 / 3.0) && near(out[1][1], 2 / 3.0));
    CHECK_ERROR(lk_attention(&from, &keys, &values, NULL, 1, 0, workspace, 8, &to), LK_ERR_VALUE, "lk_attention", "workspace");
    CHECK_ERROR(lk_attention(&from, &values, &values, NULL, 1, 0, NULL, 0, &to), LK_ERR_SHAPE, "lk_attention", "depth");
    free(workspace);
    CHECK_OK(lk_attention(&from, &keys, &values, NULL, 1, 1, NULL, 0, &to));
    CHECK(near(out[0][0], 1) && near(out[1][0], 1 / 3.0));
}

static void classification(void)
{
    /* Paths of three steps over {0, 1, blank}, all as probable: 0 1 is five of 27, 1 is six, 0 0 is one. */
    double third[9], out[2];
    int32_t labels[2] = {0, 1}, steps = 3, count = 2, decoded[2][3];
    for (int i = 0; i < 9; i++) third[i] = 1 / 3.0;
    lk_tensor target = DENSE(labels, LK_I32, 1, 2), prediction = DENSE(third, LK_F64, 1, 3, 3);
    lk_tensor cost = DENSE(out, LK_F64, 1, 1);
    lk_tensor prediction_length = DENSE(&steps, LK_I32, 1), target_length = DENSE(&count, LK_I32, 1);
    CHECK_OK(lk_ctc_batch_cost(&target, &prediction, &target_length, &prediction_length, 1e-7, NULL, 0, &cost));
    CHECK(near(exp(-out[0]), 5 / 27.0));
    labels[1] = 0;
    size_t bytes = 0;
    CHECK_OK(lk_ctc_batch_cost_workspace(&target, &prediction, &target_length, &prediction_length, &bytes));
    char *workspace = malloc(bytes);
    CHECK_OK(lk_ctc_batch_cost(&target, &prediction, &target_length, &prediction_length, 0, workspace, bytes, &cost));
    CHECK(near(exp(-out[0]), 1 / 27.0));
    free(workspace);
    steps = 2;
    CHECK_OK(lk_ctc_batch_cost(&target, &prediction, &target_length, &prediction_length, 0, NULL, 0, &cost));
    CHECK(isinf(out[0]) && out[0] > 0);
    steps = 3;
    double peaks[3][3] = {{0.8, 0.1, 0.1}, {0.1, 0.1, 0.8}, {0.7, 0.2, 0.1}};
    lk_tensor clear = DENSE(peaks, LK_F64, 1, 3, 3), line = DENSE(decoded, LK_I32, 1, 3);
    lk_tensor paths = DENSE(decoded, LK_I32, 2, 1, 3);
    CHECK_OK(lk_ctc_greedy_decode_workspace(&clear, &prediction_length, &bytes));
    CHECK_OK(lk_ctc_greedy_decode(&clear, &prediction_length, 0, NULL, 0, &line, &cost));
    CHECK_ERROR(lk_ctc_greedy_decode(&clear, &prediction_length, 0, cost.data, 8, &line, &cost), LK_ERR_OVERLAP,
                "lk_ctc_greedy_decode", "workspace and log_prob");
    CHECK(decoded[0][0] == 0 && decoded[0][1] == 0 && decoded[0][2] == -1 && near(out[0], -log(0.8 * 0.8 * 0.7)));
    lk_tensor both = DENSE(out, LK_F64, 1, 2);
    CHECK_OK(lk_ctc_beam_decode_workspace(&clear, &prediction_length, 10, &paths, &both, &bytes));
    CHECK_OK(lk_ctc_beam_decode(&clear, &prediction_length, 0, 10, NULL, 0, &paths, &both));
    CHECK(decoded[0][0] == 0 && decoded[0][1] == 0 && decoded[0][2] == -1 && near(out[0], log(0.8 * 0.8 * 0.7)));
    CHECK_ERROR(lk_ctc_beam_decode(&clear, &prediction_length, 0, 1, NULL, 0, &paths, &both), LK_ERR_VALUE,
                "lk_ctc_beam_decode", "beam_width");
}

int main(void)
{
    batches();
    dropping();
    attending();
    classification();
    return check_report("training");
}
