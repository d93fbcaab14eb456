/* Convolutions: values by plain loops, shapes, workspaces, and what is refused. */
#include "check.h"

#include <math.h>
#include <stdlib.h>

enum { N = 2, ROWS = 7, COLUMNS = 6, IN = 3, OUT = 4, SIZE = 3 };

static double x[N][ROWS][COLUMNS][IN], kernel[SIZE][SIZE][IN][OUT], bias[OUT];

static int near(double got, double want) { return fabs(got - want) <= 1e-12 * fmax(1, fabs(want)); }

static void fill(double *to, size_t n, double seed)
{
    for (size_t i = 0; i < n; i++) to[i] = sin(seed + 1.7 * (double)i);
}

/* Rows and columns of the output, and zeros before the input, as TensorFlow pads. */
static int places(int extent, int size, int stride, int dilation, int same, int *before)
{
    int reach = (size - 1) * dilation + 1;
    int n = same ? (extent + stride - 1) / stride : (extent - reach + stride) / stride;
    int pad = (n - 1) * stride + reach - extent;
    *before = same && pad > 0 ? pad / 2 : 0;
    return n;
}

static double plain(int n, int row, int column, int channel, int stride, int dilation, int up, int left)
{
    double sum = 0;
    for (int i = 0; i < SIZE; i++)
        for (int j = 0; j < SIZE; j++) {
            int r = row * stride + i * dilation - up, c = column * stride + j * dilation - left;
            if (r < 0 || r >= ROWS || c < 0 || c >= COLUMNS) continue;
            for (int k = 0; k < IN; k++) sum += x[n][r][c][k] * kernel[i][j][k][channel];
        }
    return sum + bias[channel];
}

static void images(void)
{
    static double out[N * ROWS * COLUMNS * OUT];
    lk_tensor from = DENSE(x, LK_F64, N, ROWS, COLUMNS, IN), k = DENSE(kernel, LK_F64, SIZE, SIZE, IN, OUT);
    lk_tensor b = DENSE(bias, LK_F64, OUT);
    for (int same = 0; same < 2; same++)
        for (int stride = 1; stride < 4; stride++)
            for (int dilation = 1; dilation < 3; dilation++) {
                lk_conv_options options = CONVOLVING(.strides = DIMS(stride, stride),
                                                     .dilation = DIMS(dilation, dilation),
                                                     .padding = same ? LK_PADDING_SAME : LK_PADDING_VALID);
                int up, left, rows = places(ROWS, SIZE, stride, dilation, same, &up);
                int columns = places(COLUMNS, SIZE, stride, dilation, same, &left);
                int64_t shape[4];
                int32_t ndim = 0;
                CHECK_OK(lk_conv_shape(&from, &k, &options, shape, &ndim));
                CHECK(ndim == 4 && shape[0] == N && shape[1] == rows && shape[2] == columns && shape[3] == OUT);
                lk_tensor to = {out, shape, NULL, 4, LK_F64};
                size_t bytes = 0;
                CHECK_OK(lk_conv_workspace(&from, &k, &options, &to, &bytes));
                char *work = malloc(bytes + 1);
                CHECK_OK(lk_conv(&from, &k, &b, &options, work + 1, bytes, &to));
                free(work);
                for (int i = 0; i < N * rows * columns * OUT; i++) {
                    int pixel = i / OUT, n = pixel / (rows * columns);
                    int row = pixel / columns % rows;
                    CHECK(near(out[i], plain(n, row, pixel % columns, i % OUT, stride, dilation, up, left)));
                }
                /* The same in the other order of axes, on memory of its own. */
                static double first[N * ROWS * COLUMNS * OUT];
                lk_tensor turned = STRIDED(x, LK_F64, DIMS(N, IN, ROWS, COLUMNS),
                                           DIMS(8 * ROWS * COLUMNS * IN, 8, 8 * COLUMNS * IN, 8 * IN));
                lk_tensor out_first = DENSE(first, LK_F64, N, OUT, rows, columns);
                options.data_format = LK_CHANNELS_FIRST;
                CHECK_OK(lk_conv(&turned, &k, &b, &options, NULL, 0, &out_first));
                for (int i = 0; i < N * rows * columns * OUT; i++) {
                    int pixels = rows * columns, pixel = i / OUT;
                    CHECK(out[i] == first[(pixel / pixels * OUT + i % OUT) * pixels + pixel % pixels]);
                }
            }
}

static void kinds(void)
{
    float line[5] = {1, 2, 3, 4, 5}, two[2] = {10, 1}, out[16], one[1] = {2};
    lk_tensor from = DENSE(line, LK_F32, 1, 5, 1), k = DENSE(two, LK_F32, 2, 1, 1), to = DENSE(out, LK_F32, 1, 4, 1);
    CHECK_OK(lk_conv(&from, &k, NULL, NULL, NULL, 0, &to));
    CHECK(out[0] == 12 && out[1] == 23 && out[2] == 34 && out[3] == 45);
    lk_conv_options causal = CONVOLVING(.padding = LK_PADDING_CAUSAL), spread = CONVOLVING(.strides = DIMS(2));
    lk_tensor whole = DENSE(out, LK_F32, 1, 5, 1);
    CHECK_OK(lk_conv(&from, &k, NULL, &causal, NULL, 0, &whole));
    CHECK(out[0] == 1 && out[1] == 12 && out[4] == 45);
    CHECK_OK(lk_depthwise_conv(&from, &k, NULL, &causal, NULL, 0, &whole));
    CHECK(out[0] == 1 && out[1] == 12 && out[4] == 45);
    lk_tensor point = DENSE(one, LK_F32, 1, 1, 1);
    CHECK_OK(lk_separable_conv(&from, &k, &point, NULL, &causal, NULL, 0, &whole));
    CHECK(out[0] == 2 && out[1] == 24 && out[4] == 90);
    lk_tensor longer = DENSE(out, LK_F32, 1, 10, 1);
    CHECK_OK(lk_conv_transpose(&from, &k, NULL, &spread, NULL, 0, &longer));
    for (int i = 0; i < 10; i++) CHECK(out[i] == line[i / 2] * two[i % 2]);
    float own[3][2][1] = {{{1}, {0}}, {{0}, {1}}, {{1}, {1}}};
    lk_tensor kernels = DENSE(own, LK_F32, 2, 2, 1), pixels = DENSE(out, LK_F32, 1, 2, 1);
    CHECK_OK(lk_local_conv(&from, &kernels, NULL, DIMS(2), &spread, NULL, 0, &pixels));
    CHECK(out[0] == 1 && out[1] == 4);
}

typedef lk_status (*shape_of)(const lk_tensor *, const lk_tensor *, const lk_conv_options *, int64_t *, int32_t *);
typedef lk_status (*workspace_of)(const lk_tensor *, const lk_tensor *, const lk_conv_options *, const lk_tensor *,
                                  uint64_t *);

/* What the calls above wrote to, and that no workspace is asked for where nothing has to be packed. */
static void queries(void)
{
    static const shape_of shapes[] = {lk_depthwise_conv_shape, lk_conv_transpose_shape};
    static const workspace_of workspaces[] = {lk_depthwise_conv_workspace, lk_conv_transpose_workspace};
    float a[40], out[80];
    lk_conv_options options = CONVOLVING(.strides = DIMS(2), .padding = LK_PADDING_SAME);
    lk_tensor from = DENSE(a, LK_F32, 1, 5, 1), k = DENSE(a, LK_F32, 2, 1, 1), size_three = DENSE(a, LK_F32, 2, 2, 1);
    int64_t shape[3];
    int32_t ndim = 0;
    size_t bytes = 99;
    for (int i = 0; i < 2; i++) {
        CHECK_OK(shapes[i](&from, &k, &options, shape, &ndim));
        CHECK(ndim == 3 && shape[0] == 1 && shape[1] == (i == 0 ? 3 : 10) && shape[2] == 1);
        lk_tensor to = {out, shape, NULL, 3, LK_F32};
        CHECK_OK(workspaces[i](&from, &k, &options, &to, &bytes));
        CHECK(i == 0 ? bytes == 0 : bytes > 0);
    }
    lk_tensor point = DENSE(a, LK_F32, 1, 1, 8);
    CHECK_OK(lk_separable_conv_shape(&from, &k, &point, &options, shape, &ndim));
    CHECK(shape[1] == 3 && shape[2] == 8);
    lk_tensor wide = {out, shape, NULL, 3, LK_F32};
    CHECK_OK(lk_separable_conv_workspace(&from, &k, &point, &options, &wide, &bytes));
    CHECK(bytes > 0);
    options.padding = LK_PADDING_VALID;
    CHECK_OK(lk_local_conv_shape(&from, &size_three, DIMS(2), &options, shape, &ndim));
    CHECK(shape[1] == 2 && shape[2] == 1);
    lk_tensor two = {out, shape, NULL, 3, LK_F32};
    CHECK_OK(lk_local_conv_workspace(&from, &size_three, DIMS(2), &options, &two, &bytes));
    CHECK(bytes > 0);
}

/* Strides, dilations and windows far beyond x are as good as those just beyond it. */
static void far_beyond(void)
{
    static const int32_t paddings[] = {LK_PADDING_VALID, LK_PADDING_SAME, LK_PADDING_CAUSAL};
    static const int64_t far[] = {100, 101, INT64_MAX - 1, INT64_MAX};
    float row[6] = {1, 2, 3, 4, 5, 6}, taps[3] = {1, 10, 100}, one[1], first[6], out[6];
    lk_tensor from = DENSE(row, LK_F32, 1, 6, 1);
    for (int places = 1; places <= 3; places++)
        for (int p = 0; p < 3; p++) {
            lk_tensor k = DENSE(taps, LK_F32, places, 1, 1), single = DENSE(one, LK_F32, 1, 1, 1);
            for (int i = 0; i < 4; i++) {
                lk_conv_options apart = CONVOLVING(.strides = DIMS(far[i]), .padding = paddings[p]);
                CHECK_OK(lk_conv(&from, &k, NULL, &apart, NULL, 0, &single));
                if (i == 0) first[0] = one[0];
                CHECK(one[0] == first[0]);
            }
            if (paddings[p] == LK_PADDING_VALID && places > 1) continue;
            for (int i = 0; i < 4; i++) {
                lk_conv_options spread = CONVOLVING(.dilation = DIMS(far[i]), .padding = paddings[p]);
                lk_tensor to = DENSE(out, LK_F32, 1, 6, 1);
                CHECK_OK(lk_conv(&from, &k, NULL, &spread, NULL, 0, &to));
                if (i == 0) memcpy(first, out, sizeof out);
                CHECK(memcmp(first, out, sizeof out) == 0);
            }
        }
    lk_tensor single = DENSE(one, LK_F32, 1, 1, 1), whole = DENSE(out, LK_F32, 1, 6, 1);
    for (int mode = LK_POOL_MAX; mode <= LK_POOL_AVERAGE; mode++)
        for (int i = 0; i < 4; i++) {
            CHECK_OK(lk_pool(&from, mode, DIMS(2), POOLING(.strides = DIMS(far[i])), &single));
            CHECK(one[0] == (mode == LK_POOL_MAX ? 2 : 1.5f));
            CHECK_OK(lk_pool(&from, mode, DIMS(far[i]),
                             POOLING(.strides = DIMS(far[3 - i]), .padding = LK_PADDING_SAME), &single));
            CHECK(one[0] == (mode == LK_POOL_MAX ? 6 : 3.5f));
            CHECK_OK(lk_pool(&from, mode, DIMS(far[i]),
                             POOLING(.strides = DIMS(1), .padding = LK_PADDING_SAME), &whole));
            for (int o = 0; o < 6; o++) CHECK(out[o] == (mode == LK_POOL_MAX ? 6 : 3.5f));
        }
}

static void refused(void)
{
    float a[64], b[64], out[64];
    lk_tensor from = DENSE(a, LK_F32, 1, 4, 4, 2), k = DENSE(b, LK_F32, 3, 3, 2, 2);
    lk_tensor to = DENSE(out, LK_F32, 1, 2, 2, 2);
    lk_tensor other = DENSE(b, LK_F32, 3, 3, 3, 1), doubles = DENSE(b, LK_F64, 1, 1, 2, 2), flat = DENSE(a, LK_F32, 8);
    lk_tensor wide = DENSE(b, LK_F32, 6, 1, 2, 2), three = DENSE(b, LK_F32, 3), wrong = DENSE(out, LK_F32, 1, 2, 2, 3);
    memset(out, 0x5a, sizeof out);
    CHECK_ERROR(lk_conv(NULL, &k, NULL, NULL, NULL, 0, &to), LK_ERR_NULL, "lk_conv", "x");
    CHECK_ERROR(lk_conv(&from, NULL, NULL, NULL, NULL, 0, &to), LK_ERR_NULL, "lk_conv", "kernel");
    CHECK_ERROR(lk_conv(&from, &k, NULL, NULL, NULL, 0, NULL), LK_ERR_NULL, "lk_conv", "out");
    CHECK_ERROR(lk_conv(&from, &k, NULL, NULL, k.data, 8, &to), LK_ERR_OVERLAP, "lk_conv", "workspace and kernel");
    CHECK_ERROR(lk_conv(&flat, &k, NULL, NULL, NULL, 0, &to), LK_ERR_NDIM, "lk_conv", "x");
    CHECK_ERROR(lk_conv(&from, &three, NULL, NULL, NULL, 0, &to), LK_ERR_NDIM, "lk_conv", "kernel");
    CHECK_ERROR(lk_conv(&from, &doubles, NULL, NULL, NULL, 0, &to), LK_ERR_DTYPE, "lk_conv", "kernel");
    CHECK_ERROR(lk_conv(&from, &other, NULL, NULL, NULL, 0, &to), LK_ERR_SHAPE, "lk_conv", "channels");
    CHECK(strstr(lk_last_error(), "kernel (3, 3, 3, 1) takes 3 channels, x (1, 4, 4, 2) has 2 on axis 3") != NULL);
    CHECK_ERROR(lk_conv(&from, &wide, NULL, NULL, NULL, 0, &to), LK_ERR_SHAPE, "lk_conv", "window");
    CHECK_ERROR(lk_conv(&from, &k, &three, NULL, NULL, 0, &to), LK_ERR_SHAPE, "lk_conv", "bias");
    CHECK_ERROR(lk_conv(&from, &k, NULL, NULL, NULL, 0, &wrong), LK_ERR_SHAPE, "lk_conv", "out");
    lk_conv_options bad = CONVOLVING(.strides = DIMS(1, 0)), causal = CONVOLVING(.padding = LK_PADDING_CAUSAL);
    lk_conv_options odd = CONVOLVING(.padding = 7), groups = CONVOLVING(.groups = 3);
    lk_conv_options dilated = CONVOLVING(.dilation = DIMS(-1, 1)), zeros = {0}, larger = LK_CONV_OPTIONS_INIT;
    larger.size++;
    CHECK_ERROR(lk_conv(&from, &k, NULL, &zeros, NULL, 0, &to), LK_ERR_VALUE, "lk_conv", "options");
    CHECK_ERROR(lk_conv(&from, &k, NULL, &larger, NULL, 0, &to), LK_ERR_VALUE, "lk_conv", "options");
    CHECK_ERROR(lk_conv(&from, &k, NULL, &bad, NULL, 0, &to), LK_ERR_VALUE, "lk_conv", "strides");
    CHECK_ERROR(lk_conv(&from, &k, NULL, &dilated, NULL, 0, &to), LK_ERR_VALUE, "lk_conv", "dilation");
    CHECK_ERROR(lk_conv(&from, &k, NULL, &causal, NULL, 0, &to), LK_ERR_VALUE, "lk_conv", "padding");
    CHECK_ERROR(lk_conv(&from, &k, NULL, &odd, NULL, 0, &to), LK_ERR_VALUE, "lk_conv", "padding");
    CHECK_ERROR(lk_conv(&from, &k, NULL, &groups, NULL, 0, &to), LK_ERR_SHAPE, "lk_conv", "groups");
    CHECK_ERROR(lk_depthwise_conv(&from, &k, NULL, &groups, NULL, 0, &to), LK_ERR_VALUE, "lk_depthwise_conv", "groups");
    char little[1];
    CHECK_ERROR(lk_conv(&from, &k, NULL, NULL, little, 1, &to), LK_ERR_VALUE, "lk_conv", "workspace");
    CHECK_ERROR(lk_conv_workspace(&from, &k, NULL, &to, NULL), LK_ERR_NULL, "lk_conv_workspace", "bytes");
    CHECK_ERROR(lk_conv_shape(&from, &k, NULL, NULL, NULL), LK_ERR_NULL, "lk_conv_shape", "shape");
    CHECK_ERROR(lk_conv_transpose(&from, &k, NULL, NULL, NULL, 0, &to), LK_ERR_SHAPE, "lk_conv_transpose", "out");
    CHECK_ERROR(lk_local_conv(&from, &three, NULL, NULL, NULL, NULL, 0, &to), LK_ERR_NULL, "lk_local_conv",
                "kernel_size");
    CHECK_ERROR(lk_separable_conv(&from, &k, &k, NULL, NULL, NULL, 0, &to), LK_ERR_SHAPE, "lk_separable_conv",
                "pointwise");
    for (size_t i = 0; i < sizeof out; i++) CHECK(((unsigned char *)out)[i] == 0x5a);
}

int main(void)
{
    fill(&x[0][0][0][0], sizeof x / sizeof(double), 1);
    fill(&kernel[0][0][0][0], sizeof kernel / sizeof(double), 2);
    fill(bias, OUT, 3);
    images();
    kinds();
    queries();
    far_beyond();
    refused();
    return check_report("conv");
}
