/* lk_tensor_from_dlpack: element strides become byte strides; what Lanekit cannot hold is refused. */
#include "check.h"

#include <stddef.h>

/* DLDeviceType and DLDataTypeCode of dlpack.h. */
enum { CPU = 1, CUDA = 2 };
enum { INT_CODE, UINT_CODE, FLOAT_CODE, OPAQUE_CODE, BFLOAT_CODE, COMPLEX_CODE, BOOL_CODE };

static float data[24];
static int64_t extents[3] = {2, 3, 4}, element_strides[3] = {-12, 1, 3}, storage[LK_MAX_NDIM];

static lk_dl_tensor make_dl(void)
{
    lk_dl_tensor made = {data, {CPU, 0}, 3, {FLOAT_CODE, 32, 1}, extents, element_strides, 0};
    return made;
}

/* The layout of DLTensor in dlpack.h 0.6 to 1.1, on 64-bit machines. */
static void layout_is_public(void)
{
    CHECK(offsetof(lk_dl_tensor, data) == 0 && offsetof(lk_dl_tensor, device) == 8);
    CHECK(offsetof(lk_dl_tensor, ndim) == 16 && offsetof(lk_dl_tensor, dtype) == 20);
    CHECK(offsetof(lk_dl_tensor, shape) == 24 && offsetof(lk_dl_tensor, strides) == 32);
    CHECK(offsetof(lk_dl_tensor, byte_offset) == 40 && sizeof(lk_dl_tensor) == 48);
}

static void strided_and_dense(void)
{
    lk_dl_tensor dl = make_dl();
    lk_tensor out;
    dl.byte_offset = 48;
    CHECK_OK(lk_tensor_from_dlpack(&dl, storage, &out));
    CHECK(out.data == data + 12 && out.ndim == 3 && out.dtype == LK_F32);
    CHECK(out.shape == extents && out.strides == storage);
    CHECK(storage[0] == -48 && storage[1] == 4 && storage[2] == 12);
    dl = make_dl();
    dl.strides = NULL;
    CHECK_OK(lk_tensor_from_dlpack(&dl, storage, &out));
    CHECK(out.data == data);
    if (out.strides != NULL) CHECK(storage[0] == 48 && storage[1] == 16 && storage[2] == 4);
    dl.ndim = 0, dl.shape = NULL;
    CHECK_OK(lk_tensor_from_dlpack(&dl, storage, &out));
    CHECK(out.ndim == 0);
}

static void every_dtype(void)
{
    static const struct { uint8_t code, bits; lk_dtype dtype; } known[] = {
        {BOOL_CODE, 8, LK_BOOL}, {INT_CODE, 8, LK_I8},    {INT_CODE, 16, LK_I16},   {INT_CODE, 32, LK_I32},
        {INT_CODE, 64, LK_I64},  {UINT_CODE, 8, LK_U8},   {UINT_CODE, 16, LK_U16},  {UINT_CODE, 32, LK_U32},
        {UINT_CODE, 64, LK_U64}, {FLOAT_CODE, 16, LK_F16}, {BFLOAT_CODE, 16, LK_BF16}, {FLOAT_CODE, 32, LK_F32},
        {FLOAT_CODE, 64, LK_F64},
    };
    lk_dl_tensor dl = make_dl();
    lk_tensor out;
    for (int i = 0; i < LENGTH(known); i++) {
        dl.dtype.code = known[i].code, dl.dtype.bits = known[i].bits;
        CHECK_OK(lk_tensor_from_dlpack(&dl, storage, &out));
        CHECK(out.dtype == known[i].dtype);
        CHECK(storage[2] == 3 * lk_dtype_size(known[i].dtype));
    }
}

static void refused(lk_dl_tensor dl, lk_status status, const char *argument)
{
    lk_tensor out, before;
    memset(&before, 0x5A, sizeof before);
    memset(&out, 0x5A, sizeof out);
    memset(storage, 0x5A, sizeof storage);
    CHECK_ERROR(lk_tensor_from_dlpack(&dl, storage, &out), status, "lk_tensor_from_dlpack", argument);
    CHECK(memcmp(&out, &before, sizeof out) == 0);
    CHECK(storage[0] == 0x5A5A5A5A5A5A5A5A);
}

static void errors(void)
{
    static const struct { uint8_t code, bits; uint16_t lanes; } unknown[] = {
        {FLOAT_CODE, 128, 1}, {FLOAT_CODE, 8, 1}, {INT_CODE, 4, 1}, {OPAQUE_CODE, 64, 1}, {COMPLEX_CODE, 64, 1},
        {BOOL_CODE, 1, 1},    {FLOAT_CODE, 32, 4}, {FLOAT_CODE, 32, 0}, {99, 32, 1},
    };
    int64_t negative[3] = {2, -3, 4}, huge[3] = {INT64_MAX / 2, 4, 4}, far_apart[3] = {INT64_MAX / 2, 1, 1};
    lk_dl_tensor dl = make_dl();
    lk_tensor out;
    CHECK_ERROR(lk_tensor_from_dlpack(NULL, storage, &out), LK_ERR_NULL, "lk_tensor_from_dlpack", "dl");
    CHECK_ERROR(lk_tensor_from_dlpack(&dl, NULL, &out), LK_ERR_NULL, "lk_tensor_from_dlpack", "strides");
    CHECK_ERROR(lk_tensor_from_dlpack(&dl, storage, NULL), LK_ERR_NULL, "lk_tensor_from_dlpack", "out");
    for (int i = 0; i < LENGTH(unknown); i++) {
        dl.dtype.code = unknown[i].code, dl.dtype.bits = unknown[i].bits, dl.dtype.lanes = unknown[i].lanes;
        refused(dl, LK_ERR_DTYPE, "dl");
    }
    dl = make_dl(), dl.device.device_type = CUDA;
    refused(dl, LK_ERR_DEVICE, "dl");
    dl = make_dl(), dl.data = NULL;
    refused(dl, LK_ERR_NULL, "dl");
    dl.byte_offset = 64;
    refused(dl, LK_ERR_NULL, "dl");
    dl = make_dl(), dl.byte_offset = UINT64_MAX;
    refused(dl, LK_ERR_VALUE, "byte_offset");
    dl = make_dl(), dl.shape = NULL;
    refused(dl, LK_ERR_NULL, "dl");
    dl = make_dl(), dl.ndim = -1;
    refused(dl, LK_ERR_NDIM, "dl");
    dl = make_dl(), dl.ndim = LK_MAX_NDIM + 1;
    refused(dl, LK_ERR_NDIM, "dl");
    dl = make_dl(), dl.shape = negative;
    refused(dl, LK_ERR_SHAPE, "dl");
    dl = make_dl(), dl.shape = huge;
    refused(dl, LK_ERR_SHAPE, "dl");
    dl = make_dl(), dl.strides = far_apart;
    refused(dl, LK_ERR_STRIDE, "dl");
}

int main(void)
{
    layout_is_public();
    strided_and_dense();
    every_dtype();
    errors();
    return check_report("test_dlpack");
}
