/* Products of matrices, vectors and batches: values by hand, layouts, and what is refused. */
#include "check.h"

#include <math.h>

enum { M = 3, N = 4, K = 5, BATCH = 2 };

/* Whole numbers: every product is exact. */
static void fill(float *x, int n, int seed)
{
    for (int i = 0; i < n; i++) x[i] = (float)((i * 7 + seed * 3) % 11 - 5);
}

static void matrices(void)
{
    float a[M][K], b[K][N], turned[N][K], out[M][N], want[M][N], x[K], y[M];
    fill(&a[0][0], M * K, 1);
    fill(&b[0][0], K * N, 2);
    for (int i = 0; i < N * K; i++) turned[i / K][i % K] = b[i % K][i / K];
    for (int i = 0; i < M; i++)
        for (int j = 0; j < N; j++) {
            want[i][j] = 0;
            for (int k = 0; k < K; k++) want[i][j] += a[i][k] * b[k][j];
        }
    lk_tensor left = DENSE(a, LK_F32, M, K), right = DENSE(b, LK_F32, K, N), to = DENSE(out, LK_F32, M, N);
    lk_tensor view = STRIDED(turned, LK_F32, DIMS(K, N), DIMS(4, 4 * K));
    int64_t shape[LK_MAX_NDIM];
    int32_t ndim = 0;
    CHECK_OK(lk_matmul_shape(&left, &right, shape, &ndim));
    CHECK(ndim == 2 && shape[0] == M && shape[1] == N);
    CHECK_OK(lk_matmul(&left, &right, NULL, 0, &to));
    CHECK(memcmp(out, want, sizeof out) == 0);
    memset(out, 0, sizeof out);
    CHECK_OK(lk_matmul(&left, &view, NULL, 0, &to));
    CHECK(memcmp(out, want, sizeof out) == 0);
    memset(out, 0, sizeof out);
    CHECK_OK(lk_dot(&left, &right, NULL, 0, &to));
    CHECK(memcmp(out, want, sizeof out) == 0);
    const lk_tensor *both[] = {&left, &right};
    memset(out, 0, sizeof out);
    CHECK_OK(lk_einsum_shape(both, 2, "ij,jk->ik", shape, &ndim));
    CHECK(ndim == 2 && shape[0] == M && shape[1] == N);
    CHECK_OK(lk_einsum(both, 2, "ij,jk->ik", NULL, 0, &to));
    CHECK(memcmp(out, want, sizeof out) == 0);
    for (int k = 0; k < K; k++) x[k] = b[k][1];
    lk_tensor vector = DENSE(x, LK_F32, K), result = DENSE(y, LK_F32, M);
    CHECK_OK(lk_matvec(&left, &vector, NULL, 0, &result));
    for (int i = 0; i < M; i++) CHECK(y[i] == want[i][1]);
}

static void products_with_itself(void)
{
    float x[M][K], rows[M][M], columns[K][K];
    fill(&x[0][0], M * K, 3);
    lk_tensor from = DENSE(x, LK_F32, M, K), small = DENSE(rows, LK_F32, M, M), large = DENSE(columns, LK_F32, K, K);
    CHECK_OK(lk_gram(&from, 0, NULL, 0, &small));
    CHECK_OK(lk_gram(&from, 1, NULL, 0, &large));
    for (int i = 0; i < M; i++)
        for (int j = 0; j < M; j++) {
            float sum = 0;
            for (int k = 0; k < K; k++) sum += x[i][k] * x[j][k];
            CHECK(rows[i][j] == sum);
        }
    for (int i = 0; i < K; i++)
        for (int j = 0; j < K; j++) {
            float sum = 0;
            for (int k = 0; k < M; k++) sum += x[k][i] * x[k][j];
            CHECK(columns[i][j] == sum);
        }
}

static void batches(void)
{
    float x[BATCH][K], y[BATCH][K], out[BATCH], outer[K][K];
    fill(&x[0][0], BATCH * K, 4);
    fill(&y[0][0], BATCH * K, 5);
    lk_tensor left = DENSE(x, LK_F32, BATCH, K), right = DENSE(y, LK_F32, BATCH, K), to = DENSE(out, LK_F32, BATCH, 1);
    CHECK_OK(lk_batch_dot(&left, &right, 1, 1, NULL, 0, &to));
    for (int b = 0; b < BATCH; b++) {
        float sum = 0;
        for (int k = 0; k < K; k++) sum += x[b][k] * y[b][k];
        CHECK(out[b] == sum);
    }
    CHECK_ERROR(lk_batch_dot(&left, &right, 0, 1, NULL, 0, &to), LK_ERR_AXIS, "lk_batch_dot", "axis");
    lk_tensor first = DENSE(x, LK_F32, K), second = DENSE(y, LK_F32, K), square = DENSE(outer, LK_F32, K, K);
    CHECK_OK(lk_outer(&first, &second, &square));
    for (int i = 0; i < K * K; i++) CHECK(outer[i / K][i % K] == x[0][i / K] * y[0][i % K]);
}

static void layers(void)
{
    float x[M][K], w[K][N], bias[N] = {1, -2, 3, 0.5f}, out[M][N];
    const double slope = 0.25;
    fill(&x[0][0], M * K, 6);
    fill(&w[0][0], K * N, 7);
    lk_tensor from = DENSE(x, LK_F32, M, K), weights = DENSE(w, LK_F32, K, N), b = DENSE(bias, LK_F32, N);
    lk_tensor to = DENSE(out, LK_F32, M, N);
    for (int way = 0; way < 3; way++) {
        if (way == 0) CHECK_OK(lk_dense(&from, &weights, &b, LK_OP_RELU, NULL, 0, NULL, 0, &to));
        if (way == 1) CHECK_OK(lk_dense(&from, &weights, NULL, LK_NO_ACTIVATION, NULL, 0, NULL, 0, &to));
        if (way == 2) CHECK_OK(lk_dense(&from, &weights, &b, LK_OP_LEAKY_RELU, &slope, 1, NULL, 0, &to));
        for (int i = 0; i < M; i++)
            for (int j = 0; j < N; j++) {
                float sum = way == 1 ? 0 : bias[j];
                for (int k = 0; k < K; k++) sum += x[i][k] * w[k][j];
                if (way == 0 && sum < 0) sum = 0;
                if (way == 2 && sum < 0) sum *= 0.25f;
                CHECK(out[i][j] == sum);
            }
    }
}

/* Products of this size pack their factors. */
static void workspaces(void)
{
    enum { LARGE = 300 };
    static float x[LARGE * LARGE];
    uint64_t bytes[7] = {0};
    lk_tensor matrix = DENSE(x, LK_F32, LARGE, LARGE), batch = DENSE(x, LK_F32, 1, LARGE, LARGE);
    lk_tensor vector = DENSE(x, LK_F32, LARGE);
    const lk_tensor *both[] = {&matrix, &matrix};
    CHECK_OK(lk_matmul_workspace(&matrix, &matrix, &bytes[0]));
    CHECK_OK(lk_dot_workspace(&matrix, &matrix, &bytes[1]));
    CHECK_OK(lk_batch_dot_workspace(&batch, &batch, 2, 1, &bytes[2]));
    CHECK_OK(lk_gram_workspace(&matrix, 0, &bytes[3]));
    CHECK_OK(lk_dense_workspace(&matrix, &matrix, &bytes[4]));
    CHECK_OK(lk_einsum_workspace(both, 2, "ij,jk->ik", &bytes[5]));
    CHECK_OK(lk_matvec_workspace(&matrix, &vector, &bytes[6]));
    for (int i = 0; i < 6; i++) CHECK(bytes[i] > 0 && bytes[i] <= 17 * 1000 * 1000);
    CHECK(bytes[6] < bytes[0]);
}

static void refused(void)
{
    float a[M * K] = {0}, out[M * M] = {0};
    lk_tensor left = DENSE(a, LK_F32, M, K), to = DENSE(out, LK_F32, M, M), mixed = DENSE(a, LK_F64, 1, 3);
    const lk_tensor *both[] = {&left, &left};
    CHECK_ERROR(lk_matmul(&left, &left, NULL, 0, &to), LK_ERR_SHAPE, "lk_matmul", "b");
    CHECK_ERROR(lk_matmul(&left, &mixed, NULL, 0, &to), LK_ERR_DTYPE, "lk_matmul", "lk_cast");
    CHECK_ERROR(lk_einsum(both, 2, "ij,jk", NULL, 0, &to), LK_ERR_SHAPE, "lk_einsum", "letter");
    CHECK_ERROR(lk_einsum(both, 2, NULL, NULL, 0, &to), LK_ERR_NULL, "lk_einsum", "subscripts");
}

int main(void)
{
    matrices();
    products_with_itself();
    batches();
    layers();
    workspaces();
    refused();
    return check_report("test_linalg");
}
