/* The second door: strided 1-D loops with NumPy's signature, equal to the exports bit for bit. */
#include "check.h"
#include "ops.h"

enum { N = 300, ROOM = 3 * N * 8 };

static void fill(lk_dtype dtype, char *to, int64_t step, int input)
{
    for (int i = 0; i < N; i++)
        store_element(dtype, to + i * step, dtype == LK_BOOL ? i % 2 : (i * 37 + input) % 83 / 8.0 - 3);
}

/* kind 0: contiguous, 1: gaps, 2: reversed, 3: odd bytes, 4: one repeated element. */
static int64_t step_of(int kind, int64_t size)
{
    const int64_t steps[] = {size, 2 * size, -size, size + 1, 0};
    return steps[kind];
}

static char *first_of(char *buffer, int64_t step) { return step < 0 ? buffer - (N - 1) * step : buffer; }

static void against_export(lk_op op, lk_dtype dtype, int in_kind, int out_kind)
{
    static char in_data[OPS_MAX_INPUTS][ROOM], out_data[ROOM], expected_data[ROOM];
    lk_op_info info = {.size = sizeof info};
    lk_loop_fn loop = NULL;
    char *args[OPS_MAX_INPUTS + 1];
    intptr_t steps[OPS_MAX_INPUTS + 1], length = N;
    lk_tensor in[OPS_MAX_INPUTS];
    int64_t shape[1] = {N}, strides[OPS_MAX_INPUTS][1];
    CHECK_OK(lk_op_describe(op, &info));
    CHECK_OK(lk_loop(op, dtype, &loop));
    for (int k = 0; k < info.nin; k++) {
        lk_dtype in_dtype = input_dtype(&info, k, dtype);
        int64_t step = step_of((in_kind + k) % 5, lk_dtype_size(in_dtype));
        args[k] = first_of(in_data[k], step);
        steps[k] = (intptr_t)step;
        strides[k][0] = step;
        fill(in_dtype, args[k], step, k);
        in[k] = describe(args[k], in_dtype, 1, shape, strides[k]);
    }
    lk_dtype out_dtype = output_dtype(&info, dtype);
    int64_t out_step = step_of(out_kind, lk_dtype_size(out_dtype));
    memset(out_data, 0xA5, ROOM);
    memset(expected_data, 0xA5, ROOM);
    args[info.nin] = first_of(out_data, out_step);
    steps[info.nin] = (intptr_t)out_step;
    lk_tensor expected = describe(first_of(expected_data, out_step), out_dtype, 1, shape, &out_step);
    CHECK_OK(call_op(op, in, info.defaults, &expected));
    loop(args, &length, steps, NULL);
    int same = 1;
    char *want = expected.data, *got = args[info.nin];
    for (int i = 0; i < N; i++) {
        same &= same_element(out_dtype, got + i * out_step, want + i * out_step);
        memcpy(want + i * out_step, got + i * out_step, (size_t)lk_dtype_size(out_dtype));
    }
    CHECK(same);
    CHECK(memcmp(out_data, expected_data, ROOM) == 0);
}

/* NumPy also calls the loop on nothing, and with the output over the first input. */
static void nothing_and_in_place(void)
{
    lk_loop_fn square = NULL;
    double x[5] = {1, 2, 3, 4, 5};
    char *args[2] = {(char *)x, (char *)x};
    intptr_t steps[2] = {8, 8}, none = 0, all = 5;
    CHECK_OK(lk_loop(LK_OP_SQUARE, LK_F64, &square));
    square(args, &none, steps, NULL);
    CHECK(x[0] == 1 && x[1] == 2);
    square(args, &all, steps, NULL);
    CHECK(x[0] == 1 && x[1] == 4 && x[4] == 25);
}

/* ufunc.reduce calls a binary loop with a zero step on the first input and the output. */
static void reduce_as_numpy_does(void)
{
    lk_loop_fn add = NULL, maximum = NULL;
    float total = 100, top = -1, x[40];
    for (int i = 0; i < 40; i++) x[i] = (float)i;
    char *sum_args[3] = {(char *)&total, (char *)x, (char *)&total};
    char *max_args[3] = {(char *)&top, (char *)x, (char *)&top};
    intptr_t steps[3] = {0, 4, 0}, length = 40;
    CHECK_OK(lk_loop(LK_OP_ADD, LK_F32, &add));
    CHECK_OK(lk_loop(LK_OP_MAXIMUM, LK_F32, &maximum));
    add(sum_args, &length, steps, NULL);
    maximum(max_args, &length, steps, NULL);
    CHECK(total == 880);
    CHECK(top == 39);
}

/* ufunc.accumulate: the output is read back one element later as the first input. */
static void accumulate_as_numpy_does(void)
{
    lk_loop_fn add = NULL;
    double running[40], x[40];
    for (int i = 0; i < 40; i++) x[i] = i, running[i] = i == 0 ? 0 : -1;
    char *args[3] = {(char *)running, (char *)(x + 1), (char *)(running + 1)};
    intptr_t steps[3] = {8, 8, 8}, length = 39;
    CHECK_OK(lk_loop(LK_OP_ADD, LK_F64, &add));
    add(args, &length, steps, NULL);
    for (int i = 0; i < 40; i++) CHECK(running[i] == i * (i + 1) / 2);
}

/* uint64 with int64, by value: in float64 these are equal. */
static void compares_signs_by_value(void)
{
    static const lk_dtype dtypes[] = {LK_U64, LK_I64, LK_BOOL};
    uint64_t a[3] = {UINT64_C(1) << 53, UINT64_MAX, 5};
    int64_t b[3] = {(INT64_C(1) << 53) + 1, -1, 5};
    char equal[3];
    char *args[3] = {(char *)a, (char *)b, equal};
    intptr_t steps[3] = {8, 8, 1}, length = 3;
    lk_loop_fn loop = NULL;
    CHECK_OK(lk_loop_of(LK_OP_EQUAL, dtypes, &loop));
    loop(args, &length, steps, NULL);
    CHECK(!equal[0] && !equal[1] && equal[2]);
    CHECK_ERROR(lk_loop_of(LK_OP_ADD, dtypes, &loop), LK_ERR_DTYPE, "lk_loop_of", "dtypes");
}

static void errors(void)
{
    static const lk_dtype wrong[] = {LK_BOOL, LK_I32, LK_BF16, -1, 13, INT32_MAX};
    const lk_op unknown[] = {-1, lk_op_count(), INT32_MAX};
    lk_loop_fn loop = NULL;
    for (int i = 0; i < LENGTH(wrong); i++)
        CHECK_ERROR(lk_loop(LK_OP_EXP, wrong[i], &loop), LK_ERR_DTYPE, "lk_loop", "dtype");
    for (int i = 0; i < LENGTH(unknown); i++)
        CHECK_ERROR(lk_loop(unknown[i], LK_F32, &loop), LK_ERR_VALUE, "lk_loop", "op");
    CHECK(loop == NULL);
    CHECK_ERROR(lk_loop(LK_OP_EXP, LK_F32, NULL), LK_ERR_NULL, "lk_loop", "fn");
}

int main(void)
{
    for (lk_op op = 0; op < lk_op_count(); op++)
        for (int in = 0; in < 5 && op_is_plain(op); in++)
            for (int out = 0; out < 4; out++) {
                against_export(op, LK_F32, in, out);
                against_export(op, LK_F64, in, out);
            }
    nothing_and_in_place();
    reduce_as_numpy_does();
    accumulate_as_numpy_does();
    compares_signs_by_value();
    errors();
    return check_report("test_loop");
}
