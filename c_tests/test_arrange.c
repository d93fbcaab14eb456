/* Operations that move elements, or make them: small cases whose results can be read. */
#include "check.h"

static float x[6] = {1, 2, 3, 4, 5, 6}, y[6] = {7, 8, 9, 10, 11, 12}, out[64];
static int64_t shape[LK_MAX_NDIM], strides[LK_MAX_NDIM];
static int32_t ndim;

/* The first elements of out. */
#define OUT_IS(...) \
    CHECK(memcmp(out, (const float[]){__VA_ARGS__}, sizeof((const float[]){__VA_ARGS__})) == 0)

static void joins(void)
{
    lk_tensor a = DENSE(x, LK_F32, 2, 3), b = DENSE(y, LK_F32, 2, 3), to = DENSE(out, LK_F32, 2, 6);
    const lk_tensor *both[] = {&a, &b};
    CHECK_OK(lk_concatenate(both, 2, -1, &to));
    OUT_IS(1, 2, 3, 7, 8, 9, 4, 5, 6, 10, 11, 12);
    CHECK_OK(lk_concatenate_shape(both, 2, 0, shape, &ndim));
    CHECK(ndim == 2 && shape[0] == 4 && shape[1] == 3);
    to = DENSE(out, LK_F32, 2, 3, 2);
    CHECK_OK(lk_stack(both, 2, 2, &to));
    OUT_IS(1, 7, 2, 8, 3, 9, 4, 10, 5, 11, 6, 12);
    CHECK_OK(lk_split(&a, 1, 3, 2, shape, strides, &to));
    CHECK(to.data == x + 2 && shape[0] == 2 && shape[1] == 1 && strides[0] == 12);
    CHECK_OK(lk_diagonal(&a, 0, 1, 1, shape, strides, &to));
    CHECK(to.data == x + 1 && to.ndim == 1 && shape[0] == 2 && strides[0] == 16);
    CHECK_OK(lk_diagonal(&a, 0, 1, -5, shape, strides, &to));
    CHECK(to.ndim == 1 && shape[0] == 0);
}

static void repeats(void)
{
    lk_tensor row = DENSE(x, LK_F32, 3), to = DENSE(out, LK_F32, 2, 6);
    CHECK_OK(lk_tile(&row, DIMS(2, 2), 2, &to));
    OUT_IS(1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3);
    CHECK_OK(lk_tile_shape(&row, DIMS(2, 2), 2, shape, &ndim));
    CHECK(ndim == 2 && shape[0] == 2 && shape[1] == 6);
    to = DENSE(out, LK_F32, 6);
    CHECK_OK(lk_repeat(&row, 0, 2, &to));
    OUT_IS(1, 1, 2, 2, 3, 3);
    int32_t times[3] = {3, 0, 1};
    lk_tensor counts = DENSE(times, LK_I32, 3);
    to = DENSE(out, LK_F32, 4);
    CHECK_OK(lk_repeat_each(&row, &counts, 0, &to));
    OUT_IS(1, 1, 1, 3);
    times[1] = -1;
    CHECK_ERROR(lk_repeat_each(&row, &counts, 0, &to), LK_ERR_VALUE, "lk_repeat_each", "counts");
    OUT_IS(1, 1, 1, 3);
}

static void turns(void)
{
    lk_tensor a = DENSE(x, LK_F32, 2, 3), to = DENSE(out, LK_F32, 2, 3);
    CHECK_OK(lk_flip(&a, AXES(1), 1, &to));
    OUT_IS(3, 2, 1, 6, 5, 4);
    CHECK_OK(lk_flip(&to, NULL, 0, &to));
    OUT_IS(4, 5, 6, 1, 2, 3);
    CHECK_OK(lk_roll(&a, AXES(0, 1), 2, DIMS(1, -1), &to));
    OUT_IS(5, 6, 4, 2, 3, 1);
    CHECK_OK(lk_tril(&a, 0, &to));
    OUT_IS(1, 0, 0, 4, 5, 0);
    CHECK_OK(lk_triu(&a, 1, &to));
    OUT_IS(0, 2, 3, 0, 0, 6);
}

static void borders(void)
{
    float nine = 9;
    lk_tensor row = DENSE(x, LK_F32, 3), to = DENSE(out, LK_F32, 7);
    CHECK_OK(lk_pad(&row, DIMS(1), DIMS(3), LK_PAD_CONSTANT, &nine, &to));
    OUT_IS(9, 1, 2, 3, 9, 9, 9);
    CHECK_OK(lk_pad(&row, DIMS(1), DIMS(3), LK_PAD_CONSTANT, NULL, &to));
    OUT_IS(0, 1, 2, 3, 0, 0, 0);
    CHECK_OK(lk_pad(&row, DIMS(2), DIMS(2), LK_PAD_EDGE, NULL, &to));
    OUT_IS(1, 1, 1, 2, 3, 3, 3);
    CHECK_OK(lk_pad(&row, DIMS(1), DIMS(3), LK_PAD_REFLECT, NULL, &to));
    OUT_IS(2, 1, 2, 3, 2, 1, 2);
    CHECK_ERROR(lk_pad(&row, DIMS(1), DIMS(3), 7, NULL, &to), LK_ERR_VALUE, "lk_pad", "mode");
}

static void gathers(void)
{
    int64_t at[4] = {2, -3, 1, 0};
    lk_tensor a = DENSE(x, LK_F32, 2, 3), to = DENSE(out, LK_F32, 2, 2);
    lk_tensor two = DENSE(at, LK_I64, 2), lines = DENSE(at, LK_I64, 2, 2);
    CHECK_OK(lk_take(&a, &two, 1, &to));
    OUT_IS(3, 1, 6, 4);
    CHECK_OK(lk_take_shape(&a, &lines, 0, shape, &ndim));
    CHECK(ndim == 3 && shape[0] == 2 && shape[1] == 2 && shape[2] == 3);
    CHECK_OK(lk_take_along_axis(&a, &lines, 1, &to));
    OUT_IS(3, 1, 5, 4);
    at[1] = 3;
    CHECK_ERROR(lk_take(&a, &two, 1, &to), LK_ERR_VALUE, "lk_take", "indices");
    CHECK(strstr(lk_last_error(), "indices[1] is 3: out of range for axis 1 of x") != NULL);
    OUT_IS(3, 1, 5, 4);
}

static void scatters(void)
{
    int32_t at[3] = {1, -2, 1};
    lk_tensor values = DENSE(x, LK_F32, 3), to = DENSE(out, LK_F32, 3), places = DENSE(at, LK_I32, 3);
    memset(out, 0, sizeof out);
    CHECK_OK(lk_put_along_axis(&places, &values, 0, &to));
    OUT_IS(0, 3, 0);
    CHECK_OK(lk_add_along_axis(&places, &values, 0, &to));
    OUT_IS(0, 9, 0);
    to = DENSE(out, LK_F32, 3, 3);
    at[0] = 0;
    CHECK_OK(lk_one_hot(&places, -1, &to));
    OUT_IS(1, 0, 0, 0, 0, 0, 0, 1, 0);
}

static void selections(void)
{
    float holes[6] = {0, 2, 0, -0.0f, 5, 6};
    int64_t count = 0, found[6];
    lk_tensor a = DENSE(holes, LK_F32, 2, 3), rows = DENSE(found, LK_I64, 3, 2);
    CHECK_OK(lk_nonzero_count(&a, &count));
    CHECK(count == 3);
    CHECK_OK(lk_nonzero(&a, &rows));
    CHECK(memcmp(found, (const int64_t[]){0, 1, 1, 1, 1, 2}, sizeof found) == 0);
    uint8_t keep[3] = {1, 0, 1};
    lk_tensor condition = DENSE(keep, LK_BOOL, 3), source = DENSE(x, LK_F32, 2, 3), to = DENSE(out, LK_F32, 2, 2);
    CHECK_OK(lk_compress(&condition, &source, 1, &to));
    OUT_IS(1, 3, 4, 6);
}

static void creations(void)
{
    int16_t whole[3];
    lk_tensor matrix = DENSE(out, LK_F32, 2, 3), line = DENSE(out, LK_F32, 5), integers = DENSE(whole, LK_I16, 3);
    CHECK_OK(lk_eye(1, &matrix));
    OUT_IS(0, 1, 0, 0, 0, 1);
    CHECK_OK(lk_arange(0.5, 0.25, &line));
    OUT_IS(0.5f, 0.75f, 1, 1.25f, 1.5f);
    CHECK_OK(lk_linspace(-1, 1, 1, &line));
    OUT_IS(-1, -0.5f, 0, 0.5f, 1);
    CHECK_OK(lk_arange_int(5, -4, &integers));
    CHECK(whole[0] == 5 && whole[1] == 1 && whole[2] == -3);
}

int main(void)
{
    joins();
    repeats();
    turns();
    borders();
    gathers();
    scatters();
    selections();
    creations();
    return check_report("test_arrange");
}
