/* Bad arguments to the shape and view functions: the status, the message, and untouched storage. */
#include "broken.h"

static float data[24];
static int64_t shape[LK_MAX_NDIM], strides[LK_MAX_NDIM];
static lk_tensor out;
static int32_t ndim;

static const int64_t one_axis[1] = {6};
static const int32_t natural[2] = {0, 1};

/* Every function that takes one tensor and describes a result, called with good remaining arguments. */
static lk_status check_it(const lk_tensor *t) { return lk_tensor_check(t); }
static lk_status transpose(const lk_tensor *x) { return lk_transpose(x, shape, strides, &out); }
static lk_status permute(const lk_tensor *x) { return lk_permute(x, natural, 2, shape, strides, &out); }
static lk_status slice(const lk_tensor *x) { return lk_slice(x, 0, 0, 1, 1, shape, strides, &out); }
static lk_status expand(const lk_tensor *x) { return lk_expand(x, 0, shape, strides, &out); }
static lk_status squeeze(const lk_tensor *x) { return lk_squeeze(x, 0, shape, strides, &out); }
static lk_status broadcast(const lk_tensor *x) { return lk_broadcast(x, DIMS(4, 1, 6), 3, shape, strides, &out); }
static lk_status reshape(const lk_tensor *x) { return lk_reshape(x, one_axis, 1, shape, strides, &out); }
static lk_status reduce_shape(const lk_tensor *x) { return lk_reduce_shape(x, natural, 1, 0, shape, &ndim); }

static lk_status broadcast_shape(const lk_tensor *x)
{
    const lk_tensor *all[1] = {x};
    return lk_broadcast_shape(all, 1, shape, &ndim);
}

static const struct { const char *function, *argument; lk_status (*call)(const lk_tensor *); } subjects[] = {
    {"lk_tensor_check", "t", check_it}, {"lk_transpose", "x", transpose},   {"lk_permute", "x", permute},
    {"lk_slice", "x", slice},           {"lk_expand", "x", expand},         {"lk_squeeze", "x", squeeze},
    {"lk_broadcast", "x", broadcast},   {"lk_reshape", "x", reshape},       {"lk_reduce_shape", "x", reduce_shape},
    {"lk_broadcast_shape", "tensors", broadcast_shape},
};

/* Fills everything that a call could write, so that a write shows. */
static void mark(void)
{
    memset(shape, 0x5A, sizeof shape);
    memset(strides, 0x5A, sizeof strides);
    memset(&out, 0x5A, sizeof out);
    memset(&ndim, 0x5A, sizeof ndim);
}

static int untouched(void)
{
    unsigned char filler[sizeof shape];
    memset(filler, 0x5A, sizeof filler);
    return memcmp(shape, filler, sizeof shape) == 0 && memcmp(strides, filler, sizeof strides) == 0
        && memcmp(&out, filler, sizeof out) == 0 && memcmp(&ndim, filler, sizeof ndim) == 0;
}

#define REFUSED(call, status, function, argument)        \
    do {                                                 \
        mark();                                          \
        CHECK_ERROR(call, status, function, argument);   \
        CHECK(untouched());                              \
    } while (0)

static void broken_descriptors(void)
{
    lk_tensor good = DENSE(data, LK_F32, 1, 6), storage;
    for (int i = 0; i < LENGTH(subjects); i++) {
        CHECK_OK(subjects[i].call(&good));
        for (int kind = 0; kind < BROKEN_KINDS; kind++) {
            int before = check_failures;
            const lk_tensor *bad = make_broken(kind, good, &storage);
            if (kind == NO_DATA && strstr(subjects[i].function, "_shape") != NULL) {
                CHECK_OK(subjects[i].call(bad)); /* what asks for a shape takes tensors without memory */
                continue;
            }
            REFUSED(subjects[i].call(bad), broken_kinds[kind].status, subjects[i].function, subjects[i].argument);
            if (check_failures > before && check_is_told()) fprintf(stderr, "    %s\n", broken_kinds[kind].what);
        }
    }
}

static void missing_storage(void)
{
    lk_tensor x = DENSE(data, LK_F32, 1, 6);
    const lk_tensor *all[1] = {&x};
    REFUSED(lk_transpose(&x, NULL, strides, &out), LK_ERR_NULL, "lk_transpose", "shape");
    REFUSED(lk_transpose(&x, shape, NULL, &out), LK_ERR_NULL, "lk_transpose", "strides");
    REFUSED(lk_transpose(&x, shape, strides, NULL), LK_ERR_NULL, "lk_transpose", "out");
    REFUSED(lk_permute(&x, natural, 2, NULL, strides, &out), LK_ERR_NULL, "lk_permute", "shape");
    REFUSED(lk_permute(&x, natural, 2, shape, NULL, &out), LK_ERR_NULL, "lk_permute", "strides");
    REFUSED(lk_permute(&x, natural, 2, shape, strides, NULL), LK_ERR_NULL, "lk_permute", "out");
    REFUSED(lk_permute(&x, NULL, 2, shape, strides, &out), LK_ERR_NULL, "lk_permute", "axes");
    REFUSED(lk_slice(&x, 0, 0, 1, 1, NULL, strides, &out), LK_ERR_NULL, "lk_slice", "shape");
    REFUSED(lk_slice(&x, 0, 0, 1, 1, shape, NULL, &out), LK_ERR_NULL, "lk_slice", "strides");
    REFUSED(lk_slice(&x, 0, 0, 1, 1, shape, strides, NULL), LK_ERR_NULL, "lk_slice", "out");
    REFUSED(lk_expand(&x, 0, NULL, strides, &out), LK_ERR_NULL, "lk_expand", "shape");
    REFUSED(lk_expand(&x, 0, shape, NULL, &out), LK_ERR_NULL, "lk_expand", "strides");
    REFUSED(lk_expand(&x, 0, shape, strides, NULL), LK_ERR_NULL, "lk_expand", "out");
    REFUSED(lk_squeeze(&x, 0, NULL, strides, &out), LK_ERR_NULL, "lk_squeeze", "shape");
    REFUSED(lk_squeeze(&x, 0, shape, NULL, &out), LK_ERR_NULL, "lk_squeeze", "strides");
    REFUSED(lk_squeeze(&x, 0, shape, strides, NULL), LK_ERR_NULL, "lk_squeeze", "out");
    REFUSED(lk_broadcast(&x, DIMS(2, 6), 2, NULL, strides, &out), LK_ERR_NULL, "lk_broadcast", "shape");
    REFUSED(lk_broadcast(&x, DIMS(2, 6), 2, shape, NULL, &out), LK_ERR_NULL, "lk_broadcast", "strides");
    REFUSED(lk_broadcast(&x, DIMS(2, 6), 2, shape, strides, NULL), LK_ERR_NULL, "lk_broadcast", "out");
    REFUSED(lk_broadcast(&x, NULL, 2, shape, strides, &out), LK_ERR_NULL, "lk_broadcast", "to");
    REFUSED(lk_reshape(&x, one_axis, 1, NULL, strides, &out), LK_ERR_NULL, "lk_reshape", "shape");
    REFUSED(lk_reshape(&x, one_axis, 1, shape, NULL, &out), LK_ERR_NULL, "lk_reshape", "strides");
    REFUSED(lk_reshape(&x, one_axis, 1, shape, strides, NULL), LK_ERR_NULL, "lk_reshape", "out");
    REFUSED(lk_reshape(&x, NULL, 1, shape, strides, &out), LK_ERR_NULL, "lk_reshape", "to");
    REFUSED(lk_reduce_shape(&x, natural, 1, 0, NULL, &ndim), LK_ERR_NULL, "lk_reduce_shape", "shape");
    REFUSED(lk_reduce_shape(&x, natural, 1, 0, shape, NULL), LK_ERR_NULL, "lk_reduce_shape", "ndim");
    REFUSED(lk_broadcast_shape(NULL, 1, shape, &ndim), LK_ERR_NULL, "lk_broadcast_shape", "tensors");
    REFUSED(lk_broadcast_shape(all, 1, NULL, &ndim), LK_ERR_NULL, "lk_broadcast_shape", "shape");
    REFUSED(lk_broadcast_shape(all, 1, shape, NULL), LK_ERR_NULL, "lk_broadcast_shape", "ndim");
}

static void bad_axes(void)
{
    static const int32_t outside[] = {2, -3, INT32_MAX, INT32_MIN};
    lk_tensor x = DENSE(data, LK_F32, 1, 6);
    for (int i = 0; i < LENGTH(outside); i++) {
        int32_t pair[2] = {0, outside[i]};
        REFUSED(lk_permute(&x, pair, 2, shape, strides, &out), LK_ERR_AXIS, "lk_permute", "axes");
        REFUSED(lk_slice(&x, outside[i], 0, 1, 1, shape, strides, &out), LK_ERR_AXIS, "lk_slice", "axis");
        REFUSED(lk_squeeze(&x, outside[i], shape, strides, &out), LK_ERR_AXIS, "lk_squeeze", "axis");
        REFUSED(lk_reduce_shape(&x, pair, 2, 0, shape, &ndim), LK_ERR_AXIS, "lk_reduce_shape", "axes");
    }
    REFUSED(lk_expand(&x, 3, shape, strides, &out), LK_ERR_AXIS, "lk_expand", "axis");
    REFUSED(lk_expand(&x, -4, shape, strides, &out), LK_ERR_AXIS, "lk_expand", "axis");
    REFUSED(lk_permute(&x, AXES(0, 0), 2, shape, strides, &out), LK_ERR_AXIS, "lk_permute", "axis");
    REFUSED(lk_permute(&x, AXES(0, -2), 2, shape, strides, &out), LK_ERR_AXIS, "lk_permute", "axis");
    REFUSED(lk_permute(&x, natural, 1, shape, strides, &out), LK_ERR_AXIS, "lk_permute", "axes");
    REFUSED(lk_permute(&x, natural, -1, shape, strides, &out), LK_ERR_AXIS, "lk_permute", "naxes");
    REFUSED(lk_reduce_shape(&x, AXES(1, -1), 2, 0, shape, &ndim), LK_ERR_AXIS, "lk_reduce_shape", "axis");
    REFUSED(lk_reduce_shape(&x, natural, -1, 0, shape, &ndim), LK_ERR_AXIS, "lk_reduce_shape", "naxes");
}

static void bad_values_and_shapes(void)
{
    lk_tensor x = DENSE(data, LK_F32, 1, 6), four = DENSE(data, LK_F32, 4), full = DENSE(data, LK_F32, 1);
    const lk_tensor *pair[2] = {&x, &four}, *with_null[2] = {&x, NULL};
    int64_t ones[LK_MAX_NDIM];
    for (int i = 0; i < LK_MAX_NDIM; i++) ones[i] = 1;
    full.shape = ones, full.ndim = LK_MAX_NDIM;
    REFUSED(lk_slice(&x, 1, 0, 6, 0, shape, strides, &out), LK_ERR_VALUE, "lk_slice", "step");
    REFUSED(lk_squeeze(&x, 1, shape, strides, &out), LK_ERR_SHAPE, "lk_squeeze", "axis");
    REFUSED(lk_expand(&full, 0, shape, strides, &out), LK_ERR_NDIM, "lk_expand", "x");
    REFUSED(lk_broadcast(&x, DIMS(2, 5), 2, shape, strides, &out), LK_ERR_SHAPE, "lk_broadcast", "to");
    REFUSED(lk_broadcast(&x, DIMS(6), 1, shape, strides, &out), LK_ERR_SHAPE, "lk_broadcast", "to");
    REFUSED(lk_broadcast(&x, DIMS(-1, 6), 2, shape, strides, &out), LK_ERR_SHAPE, "lk_broadcast", "to");
    REFUSED(lk_broadcast(&x, DIMS(INT64_MAX, 6), 2, shape, strides, &out), LK_ERR_SHAPE, "lk_broadcast", "to");
    REFUSED(lk_broadcast(&x, DIMS(2, 6), -1, shape, strides, &out), LK_ERR_NDIM, "lk_broadcast", "to_ndim");
    REFUSED(lk_broadcast(&x, ones, 65, shape, strides, &out), LK_ERR_NDIM, "lk_broadcast", "to_ndim");
    REFUSED(lk_reshape(&x, DIMS(5), 1, shape, strides, &out), LK_ERR_SHAPE, "lk_reshape", "x");
    REFUSED(lk_reshape(&x, DIMS(-1, -1), 2, shape, strides, &out), LK_ERR_SHAPE, "lk_reshape", "x");
    REFUSED(lk_reshape(&x, DIMS(-2, -3), 2, shape, strides, &out), LK_ERR_SHAPE, "lk_reshape", "x");
    REFUSED(lk_reshape(&x, DIMS(-1, 4), 2, shape, strides, &out), LK_ERR_SHAPE, "lk_reshape", "x");
    REFUSED(lk_reshape(&x, DIMS(-1, 0), 2, shape, strides, &out), LK_ERR_SHAPE, "lk_reshape", "x");
    REFUSED(lk_reshape(&x, DIMS(INT64_MAX, 2), 2, shape, strides, &out), LK_ERR_SHAPE, "lk_reshape", "x");
    REFUSED(lk_reshape(&x, one_axis, -1, shape, strides, &out), LK_ERR_NDIM, "lk_reshape", "to_ndim");
    REFUSED(lk_reshape(&x, ones, 65, shape, strides, &out), LK_ERR_NDIM, "lk_reshape", "to_ndim");
    REFUSED(lk_broadcast_shape(pair, 2, shape, &ndim), LK_ERR_SHAPE, "lk_broadcast_shape", "tensors");
    REFUSED(lk_broadcast_shape(with_null, 2, shape, &ndim), LK_ERR_NULL, "lk_broadcast_shape", "tensors");
    REFUSED(lk_broadcast_shape(pair, -1, shape, &ndim), LK_ERR_VALUE, "lk_broadcast_shape", "n");
}

int main(void)
{
    broken_descriptors();
    missing_storage();
    bad_axes();
    bad_values_and_shapes();
    return check_report("test_errors_views");
}
