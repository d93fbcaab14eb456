/* No byte outside the described elements is touched: data ends at, or starts after, a page without access. */
#define _DEFAULT_SOURCE
#include "check.h"
#include "fence.h"
#include "ops.h"

static void one_op(lk_op op, lk_dtype dtype, int64_t n, int64_t gap, int sign, int at_end)
{
    lk_op_info info = {.size = sizeof info};
    fence in_memory[OPS_MAX_INPUTS], out_memory;
    lk_tensor in[OPS_MAX_INPUTS];
    int64_t steps[OPS_MAX_INPUTS + 1];
    CHECK_OK(lk_op_describe(op, &info));
    for (int k = 0; k <= info.nin; k++) {
        lk_dtype of = k < info.nin ? input_dtype(&info, k, dtype) : output_dtype(&info, dtype);
        int64_t size = lk_dtype_size(of);
        steps[k] = sign * (size + gap);
        fence *memory = k < info.nin ? &in_memory[k] : &out_memory;
        *memory = make_fence((size_t)((n - 1) * (size + gap) + size), at_end);
        if (k < info.nin) in[k] = walk(memory, of, &n, &steps[k]);
    }
    lk_tensor out = walk(&out_memory, output_dtype(&info, dtype), &n, &steps[info.nin]);
    CHECK_OK(call_op(op, in, info.defaults, &out));
    for (int k = 0; k < info.nin; k++) free_fence(&in_memory[k]);
    free_fence(&out_memory);
}

static void one_cast(lk_dtype from, lk_dtype to, int64_t n, int at_end)
{
    fence x = make_fence((size_t)(n * lk_dtype_size(from)), at_end);
    fence y = make_fence((size_t)(n * lk_dtype_size(to)), at_end);
    lk_tensor in = describe(x.data, from, 1, &n, NULL), out = describe(y.data, to, 1, &n, NULL);
    CHECK_OK(lk_cast(&in, &out));
    free_fence(&x);
    free_fence(&y);
}

/* A transposed copy walks tiles; the last tile is cut by both edges. */
static void one_transpose(lk_dtype dtype, int64_t rows, int64_t columns, int at_end)
{
    int64_t size = lk_dtype_size(dtype), shape[2], strides[2];
    fence x = make_fence((size_t)(rows * columns * size), at_end);
    fence y = make_fence((size_t)(rows * columns * size), at_end);
    lk_tensor in = describe(x.data, dtype, 2, DIMS(rows, columns), NULL);
    lk_tensor out = describe(y.data, dtype, 2, DIMS(columns, rows), NULL);
    CHECK_OK(lk_transpose(&in, shape, strides, &in));
    CHECK_OK(lk_copy(&in, &out));
    free_fence(&x);
    free_fence(&y);
}

static void one_reduction(lk_dtype dtype, int64_t n, int at_end)
{
    int64_t size = lk_dtype_size(dtype);
    fence x = make_fence((size_t)(3 * n * size), at_end), y = make_fence((size_t)(n * size), at_end);
    lk_tensor in = describe(x.data, dtype, 2, DIMS(3, n), NULL), rows = describe(y.data, dtype, 1, DIMS(n), NULL);
    lk_tensor all = describe(y.data, dtype, 0, NULL, NULL);
    CHECK_OK(lk_sum(&in, AXES(0), 1, 0, &rows));
    CHECK_OK(lk_max(&in, AXES(0), 1, 0, &rows));
    CHECK_OK(lk_mean(&in, NULL, 0, 0, &all));
    CHECK_OK(lk_min(&in, NULL, 0, 0, &all));
    CHECK_OK(lk_fill(y.data, &rows));
    free_fence(&x);
    free_fence(&y);
}

int main(void)
{
    static const int64_t lengths[] = {1, 3, 7, 8, 15, 16, 17, 31, 33, 63, 65, 1025};
    static const lk_dtype castable[] = {LK_BOOL, LK_U8, LK_I32, LK_I64, LK_F32, LK_F64};
    for (int i = 0; i < LENGTH(lengths); i++)
        for (int at_end = 0; at_end < 2; at_end++) {
            int64_t n = lengths[i];
            for (lk_op op = 0; op < lk_op_count(); op++)
                for (lk_dtype dtype = LK_F32; dtype <= LK_F64 && op_is_plain(op); dtype++) {
                    one_op(op, dtype, n, 0, 1, at_end);
                    one_op(op, dtype, n, 4, 1, at_end);
                    one_op(op, dtype, n, 1, -1, at_end);
                }
            for (int from = 0; from < LENGTH(castable); from++)
                for (int to = 0; to < LENGTH(castable); to++) one_cast(castable[from], castable[to], n, at_end);
            for (lk_dtype dtype = LK_BOOL; dtype <= LK_F64; dtype++) one_transpose(dtype, n, 19, at_end);
            one_reduction(LK_F32, n, at_end);
            one_reduction(LK_F64, n, at_end);
        }
    return check_report("test_guard");
}
