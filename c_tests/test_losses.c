/* Pooling, resizing and losses: values by hand, and what is refused. */
#include "check.h"

#include <math.h>

static int near(double got, double want) { return fabs(got - want) <= 1e-6 * fmax(1, fabs(want)); }

static void pooling(void)
{
    float x[1][4][4][1], out[4], padded[9], first[4];
    for (int i = 0; i < 16; i++) x[0][i / 4][i % 4][0] = (float)(i % 5);
    lk_tensor from = DENSE(x, LK_F32, 1, 4, 4, 1), to = DENSE(out, LK_F32, 1, 2, 2, 1);
    lk_tensor wide = DENSE(padded, LK_F32, 1, 3, 3, 1);
    CHECK_OK(lk_pool(&from, LK_POOL_MAX, DIMS(2, 2), POOLING(.strides = DIMS(2, 2)), &to));
    CHECK(out[0] == 4 && out[1] == 3 && out[2] == 4 && out[3] == 4);
    CHECK_OK(lk_pool(&from, LK_POOL_AVERAGE, DIMS(2, 2), NULL, &to));
    CHECK(out[0] == (0 + 1 + 4 + 0) / 4.0f && out[3] == (0 + 1 + 4 + 0) / 4.0f);
    /* The last windows of 3 x 3 lie partly outside: their means are of what is inside. */
    lk_tensor same = DENSE(x, LK_F32, 1, 3, 3, 1), four = DENSE(padded, LK_F32, 1, 2, 2, 1);
    CHECK_OK(lk_pool(&same, LK_POOL_AVERAGE, DIMS(2, 2), POOLING(.padding = LK_PADDING_SAME), &four));
    CHECK(near(padded[3], x[0][2][0][0]) && near(padded[1], (2 + 0) / 2.0));
    CHECK_OK(lk_pool(&from, LK_POOL_MAX, DIMS(2, 2), POOLING(.strides = DIMS(1, 1)), &wide));
    CHECK(padded[0] == 4 && padded[8] == 4);
    /* One channel: both formats describe the same memory. */
    lk_tensor other = DENSE(x, LK_F32, 1, 1, 4, 4), result = DENSE(first, LK_F32, 1, 1, 2, 2);
    lk_pool_options planes = LK_POOL_OPTIONS_INIT;
    planes.data_format = LK_CHANNELS_FIRST;
    CHECK_OK(lk_pool(&other, LK_POOL_AVERAGE, DIMS(2, 2), &planes, &result));
    CHECK(memcmp(first, out, sizeof out) == 0);
    int64_t shape[LK_MAX_NDIM];
    int32_t ndim;
    CHECK_OK(lk_pool_shape(&from, DIMS(3, 3), POOLING(.strides = DIMS(2, 2), .padding = LK_PADDING_SAME), shape,
                           &ndim));
    CHECK(ndim == 4 && shape[0] == 1 && shape[1] == 2 && shape[2] == 2 && shape[3] == 1);
    CHECK_ERROR(lk_pool(&from, 7, DIMS(2, 2), NULL, &to), LK_ERR_VALUE, "lk_pool", "mode");
    CHECK_ERROR(lk_pool(&from, 0, DIMS(5, 2), NULL, &to), LK_ERR_SHAPE, "lk_pool", "pool_size");
}

static void resizing(void)
{
    double x[1][1][2][1] = {{{{1}, {3}}}}, out[8];
    lk_tensor from = DENSE(x, LK_F64, 1, 1, 2, 1), to = DENSE(out, LK_F64, 1, 2, 4, 1);
    CHECK_OK(lk_resize(&from, RESIZING(LK_RESIZE_NEAREST, LK_CHANNELS_LAST), &to));
    for (int i = 0; i < 8; i++) CHECK(out[i] == (i % 4 < 2 ? 1 : 3));
    CHECK_OK(lk_resize(&from, RESIZING(LK_RESIZE_LINEAR, LK_CHANNELS_LAST), &to));
    const double between[4] = {1, 1.5, 2.5, 3};
    for (int i = 0; i < 8; i++) CHECK(out[i] == between[i % 4]);
    CHECK_ERROR(lk_resize(&from, RESIZING(9, 0), &to), LK_ERR_VALUE, "lk_resize", "interpolation");
}

static void losses(void)
{
    double t[4] = {1, 0, 0.25, 1}, p[4] = {0.9, 0.2, 0.5, 0}, out[4], two[2];
    lk_tensor target = DENSE(t, LK_F64, 4), output = DENSE(p, LK_F64, 4), to = DENSE(out, LK_F64, 4);
    CHECK_OK(lk_binary_crossentropy(&target, &output, 0, 1e-7, &to));
    CHECK(near(out[0], -log(0.9)) && near(out[1], -log(0.8)) && near(out[2], -log(0.5)) && near(out[3], -log(2e-7)));
    CHECK_OK(lk_binary_crossentropy(&target, &output, 1, 1e-7, &to));
    CHECK(near(out[0], log1p(exp(-0.9))) && near(out[1], log1p(exp(0.2))) && near(out[3], log(2)));
    CHECK_OK(lk_binary_focal_crossentropy(&target, &output, 1, 0.25, 2, 0, 1e-7, &to));
    CHECK(near(out[0], -0.25 * 0.01 * log(0.9)) && near(out[1], -0.75 * 0.04 * log(0.8)));

    double classes[2][2] = {{1, 3}, {2, 2}}, wanted[2][2] = {{0, 1}, {0.5, 0.5}};
    const int64_t labels[2] = {1, -1}, ignored = -1;
    lk_tensor x = DENSE(classes, LK_F64, 2, 2), q = DENSE(wanted, LK_F64, 2, 2), pair = DENSE(two, LK_F64, 2);
    lk_tensor named = DENSE((void *)labels, LK_I64, 2);
    CHECK_OK(lk_categorical_crossentropy(&q, &x, -1, 0, 1e-7, &pair));
    CHECK(near(two[0], -log(0.75)) && near(two[1], log(2)));
    CHECK_OK(lk_categorical_crossentropy(&q, &x, 1, 1, 1e-7, &pair));
    CHECK(near(two[0], log1p(exp(-2))) && near(two[1], log(2)));
    CHECK_OK(lk_categorical_focal_crossentropy(&q, &x, -1, 0.25, 2, 0, 1e-7, &pair));
    CHECK(near(two[0], -0.25 * 0.0625 * log(0.75)) && near(two[1], 0.25 * 0.25 * log(2)));
    CHECK_OK(lk_sparse_categorical_crossentropy(&named, &x, -1, &ignored, 1, 1e-7, &pair));
    CHECK(near(two[0], log1p(exp(-2))) && two[1] == 0);
    CHECK_ERROR(lk_sparse_categorical_crossentropy(&named, &x, -1, NULL, 1, 1e-7, &pair), LK_ERR_VALUE,
                "lk_sparse_categorical_crossentropy", "target");
    CHECK_ERROR(lk_categorical_crossentropy(&target, &x, -1, 1, 1e-7, &pair), LK_ERR_SHAPE,
                "lk_categorical_crossentropy", "target");

    unsigned char in[2];
    lk_tensor truth = DENSE(in, LK_BOOL, 2);
    CHECK_OK(lk_in_top_k(&named, &x, 1, &truth));
    CHECK(in[0] == 1 && in[1] == 0);
}

int main(void)
{
    pooling();
    resizing();
    losses();
    return check_report("losses");
}
