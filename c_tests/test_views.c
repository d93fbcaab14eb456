/* View helpers rewrite descriptors: shapes, strides and the element they reach, never the data. */
#include "check.h"

static int64_t shape[LK_MAX_NDIM], strides[LK_MAX_NDIM];

/* Does the view have this shape and these byte strides, kept in the storage that the caller gave? */
static int view_is(const lk_tensor *view, int32_t ndim, const int64_t *want_shape, const int64_t *want_strides)
{
    size_t bytes = (size_t)ndim * sizeof(int64_t);
    return view->ndim == ndim && view->shape == shape && view->strides == strides
        && memcmp(shape, want_shape, bytes) == 0 && memcmp(strides, want_strides, bytes) == 0;
}

#define VIEW_IS(view, want_shape, want_strides) \
    CHECK(view_is(&(view), LENGTH(want_shape), want_shape, want_strides))

static float data[24];

static void tensor_check(void)
{
    lk_tensor dense = DENSE(data, LK_F32, 2, 3, 4), scalar = describe(data, LK_F32, 0, NULL, NULL);
    lk_tensor empty = DENSE(NULL, LK_F64, 3, 0);
    lk_tensor repeated = STRIDED(data, LK_F32, DIMS(5, 4), DIMS(0, -4));
    CHECK_OK(lk_tensor_check(&dense));
    CHECK_OK(lk_tensor_check(&scalar));
    CHECK_OK(lk_tensor_check(&empty));
    CHECK_OK(lk_tensor_check(&repeated));
}

static void transpose_and_permute(void)
{
    lk_tensor x = DENSE(data, LK_F32, 2, 3, 4), odd = STRIDED(data, LK_F32, DIMS(3, 2), DIMS(-9, 5));
    lk_tensor scalar = describe(data, LK_F32, 0, NULL, NULL), out;
    CHECK_OK(lk_transpose(&x, shape, strides, &out));
    VIEW_IS(out, DIMS(4, 3, 2), DIMS(4, 16, 48));
    CHECK(out.data == data && out.dtype == LK_F32);
    CHECK_OK(lk_transpose(&odd, shape, strides, &out));
    VIEW_IS(out, DIMS(2, 3), DIMS(5, -9));
    CHECK_OK(lk_transpose(&scalar, shape, strides, &out));
    CHECK(out.ndim == 0);
    CHECK_OK(lk_permute(&x, AXES(2, 0, 1), 3, shape, strides, &out));
    VIEW_IS(out, DIMS(4, 2, 3), DIMS(4, 48, 16));
    CHECK_OK(lk_permute(&x, AXES(-1, 0, -2), 3, shape, strides, &out));
    VIEW_IS(out, DIMS(4, 2, 3), DIMS(4, 48, 16));
}

/* start, stop, step -> extent and the index of the first element, as Python's x[start:stop:step] on 10 elements. */
static void slice_like_python(void)
{
    static const struct { int64_t start, stop, step, extent, first; } cases[] = {
        {0, 10, 1, 10, 0},
        {2, 8, 3, 2, 2},
        {-3, LK_SLICE_END, 1, 3, 7},
        {LK_SLICE_BEGIN, -2, 1, 8, 0},
        {LK_SLICE_BEGIN, LK_SLICE_END, 4, 3, 0},
        {8, 2, -2, 3, 8},
        {-1, -4, -1, 3, 9},
        {-100, 100, 1, 10, 0},
        {5, 5, 1, 0, 5},
        {7, 3, 1, 0, 7},
        {100, 200, 1, 0, 0},
        {3, 4, INT64_MAX, 1, 3},
        {3, 4, (int64_t)1 << 61, 1, 3},
    };
    lk_tensor x = DENSE(data, LK_F32, 10), out;
    for (int i = 0; i < LENGTH(cases); i++) {
        CHECK_OK(lk_slice(&x, 0, cases[i].start, cases[i].stop, cases[i].step, shape, strides, &out));
        CHECK(out.ndim == 1 && shape[0] == cases[i].extent);
        CHECK_OK(lk_tensor_check(&out));
        if (cases[i].extent > 0) CHECK(out.data == data + cases[i].first);
        if (cases[i].extent > 1) CHECK(strides[0] == 4 * cases[i].step);
    }
    lk_tensor cube = DENSE(data, LK_F32, 2, 3, 4);
    CHECK_OK(lk_slice(&cube, -1, 1, 3, 1, shape, strides, &out));
    VIEW_IS(out, DIMS(2, 3, 2), DIMS(48, 16, 4));
    CHECK(out.data == data + 1);
}

/* With a negative step, an omitted bound stands for the other end. */
static void slice_backwards_to_the_end(void)
{
    lk_tensor x = DENSE(data, LK_F32, 10), out;
    CHECK_OK(lk_slice(&x, 0, LK_SLICE_END, LK_SLICE_BEGIN, -1, shape, strides, &out));
    VIEW_IS(out, DIMS(10), DIMS(-4));
    CHECK(out.data == data + 9);
    CHECK_OK(lk_slice(&x, 0, 4, LK_SLICE_BEGIN, -2, shape, strides, &out));
    VIEW_IS(out, DIMS(3), DIMS(-8));
    CHECK(out.data == data + 4);
}

static void expand_and_squeeze(void)
{
    lk_tensor x = DENSE(data, LK_F32, 2, 3), thin = DENSE(data, LK_F32, 2, 1, 3), out;
    static const struct { int32_t axis; int64_t shape[3]; } cases[] = {
        {0, {1, 2, 3}}, {1, {2, 1, 3}}, {2, {2, 3, 1}}, {-1, {2, 3, 1}}, {-3, {1, 2, 3}},
    };
    for (int i = 0; i < LENGTH(cases); i++) {
        CHECK_OK(lk_expand(&x, cases[i].axis, shape, strides, &out));
        CHECK(out.ndim == 3 && memcmp(shape, cases[i].shape, sizeof cases[i].shape) == 0);
    }
    CHECK_OK(lk_squeeze(&thin, 1, shape, strides, &out));
    VIEW_IS(out, DIMS(2, 3), DIMS(12, 4));
    CHECK_OK(lk_squeeze(&thin, -2, shape, strides, &out));
    VIEW_IS(out, DIMS(2, 3), DIMS(12, 4));
}

static void broadcast(void)
{
    lk_tensor row = DENSE(data, LK_F32, 3), column = DENSE(data, LK_F32, 2, 1), out;
    lk_tensor scalar = describe(data, LK_F32, 0, NULL, NULL);
    CHECK_OK(lk_broadcast(&row, DIMS(2, 3), 2, shape, strides, &out));
    VIEW_IS(out, DIMS(2, 3), DIMS(0, 4));
    CHECK_OK(lk_broadcast(&column, DIMS(5, 2, 3), 3, shape, strides, &out));
    VIEW_IS(out, DIMS(5, 2, 3), DIMS(0, 4, 0));
    CHECK_OK(lk_broadcast(&scalar, DIMS(2, 0), 2, shape, strides, &out));
    VIEW_IS(out, DIMS(2, 0), DIMS(0, 0));
    CHECK_OK(lk_broadcast(&scalar, NULL, 0, shape, strides, &out));
    CHECK(out.ndim == 0 && out.data == data);
}

static void reshape(void)
{
    lk_tensor x = DENSE(data, LK_F32, 2, 3, 4), scalar = describe(data, LK_F32, 0, NULL, NULL), out;
    lk_tensor gaps = STRIDED(data, LK_F32, DIMS(3, 4), DIMS(32, 4));
    CHECK_OK(lk_reshape(&x, DIMS(6, 4), 2, shape, strides, &out));
    VIEW_IS(out, DIMS(6, 4), DIMS(16, 4));
    CHECK_OK(lk_reshape(&x, DIMS(4, -1, 2), 3, shape, strides, &out));
    VIEW_IS(out, DIMS(4, 3, 2), DIMS(24, 8, 4));
    CHECK_OK(lk_reshape(&x, DIMS(-1), 1, shape, strides, &out));
    VIEW_IS(out, DIMS(24), DIMS(4));
    CHECK_OK(lk_reshape(&scalar, DIMS(1, 1), 2, shape, strides, &out));
    CHECK(out.ndim == 2 && shape[0] == 1 && shape[1] == 1);
    CHECK_OK(lk_reshape(&gaps, DIMS(3, 2, 2), 3, shape, strides, &out));
    VIEW_IS(out, DIMS(3, 2, 2), DIMS(32, 8, 4));
    CHECK_ERROR(lk_reshape(&gaps, DIMS(12), 1, shape, strides, &out), LK_ERR_STRIDE, "lk_reshape", "x");
}

/* A view of a view, with the second written over the first one's storage. */
static void views_in_place(void)
{
    lk_tensor x = DENSE(data, LK_F32, 2, 3, 4);
    CHECK_OK(lk_transpose(&x, shape, strides, &x));
    CHECK_OK(lk_slice(&x, 0, 3, LK_SLICE_BEGIN, -1, shape, strides, &x));
    VIEW_IS(x, DIMS(4, 3, 2), DIMS(-4, 16, 48));
    CHECK_OK(lk_permute(&x, AXES(1, 2, 0), 3, shape, strides, &x));
    VIEW_IS(x, DIMS(3, 2, 4), DIMS(16, 48, -4));
    CHECK_OK(lk_expand(&x, 0, shape, strides, &x));
    CHECK_OK(lk_squeeze(&x, 0, shape, strides, &x));
    VIEW_IS(x, DIMS(3, 2, 4), DIMS(16, 48, -4));
    CHECK(x.data == data + 3);
}

static void result_shapes(void)
{
    lk_tensor a = DENSE(data, LK_F32, 3, 1), b = DENSE(data, LK_F32, 4), c = DENSE(data, LK_F64, 2, 1, 1);
    const lk_tensor *all[] = {&a, &b, &c};
    int32_t ndim = -1;
    CHECK_OK(lk_broadcast_shape(all, 3, shape, &ndim));
    CHECK(ndim == 3 && memcmp(shape, DIMS(2, 3, 4), 24) == 0);
    CHECK_OK(lk_broadcast_shape(all, 1, shape, &ndim));
    CHECK(ndim == 2 && shape[0] == 3 && shape[1] == 1);
    lk_tensor x = DENSE(data, LK_F32, 2, 3, 4);
    CHECK_OK(lk_reduce_shape(&x, AXES(1), 1, 0, shape, &ndim));
    CHECK(ndim == 2 && memcmp(shape, DIMS(2, 4), 16) == 0);
    CHECK_OK(lk_reduce_shape(&x, AXES(-1, 0), 2, 1, shape, &ndim));
    CHECK(ndim == 3 && memcmp(shape, DIMS(1, 3, 1), 24) == 0);
    CHECK_OK(lk_reduce_shape(&x, NULL, 0, 0, shape, &ndim));
    CHECK(ndim == 0);
}

int main(void)
{
    tensor_check();
    transpose_and_permute();
    slice_like_python();
    slice_backwards_to_the_end();
    expand_and_squeeze();
    broadcast();
    reshape();
    views_in_place();
    result_shapes();
    return check_report("test_views");
}
