/* What a run of a fused program promises: many threads on one program, no byte outside the operands, no allocation, and
 * a status for every misuse. */
#define _DEFAULT_SOURCE
#include "broken.h"
#include "check.h"

#if !defined(__linux__) || !defined(__GLIBC__)

int main(void)
{
    printf("test_programs_run: skipped: its malloc stands on glibc's\n");
    return check_report("test_programs_run");
}

#else

#include "failing_malloc.h"
#include "fence.h"
#include "ops.h"
#include "program.h"
#include "threads.h"

#include <stdatomic.h>
#include <stdlib.h>

enum { THREADS = 8, ROUNDS = 200, ROWS = 60, COLUMNS = 211, N = ROWS * COLUMNS };

static float shared[2][ROWS][COLUMNS], expected[2][ROWS][COLUMNS], expected_sum[ROWS];
static lk_program *of_threads;
static atomic_int wrong_results, wrong_messages;

static void fill(float *to, int count, int input)
{
    for (int i = 0; i < count; i++) to[i] = (float)((i * 37 + input * 11) % 83 / 8.0 - 3);
}

typedef struct worker {
    int index;
    float out[2][ROWS][COLUMNS], sum[ROWS];
} worker;

static lk_status run_shared(float (*out)[ROWS][COLUMNS], float *sum)
{
    lk_tensor a = DENSE(shared[0], LK_F32, ROWS, COLUMNS), b = DENSE(shared[1], LK_F32, ROWS, COLUMNS);
    lk_tensor first = DENSE(out[0], LK_F32, ROWS, COLUMNS), second = DENSE(out[1], LK_F32, ROWS, COLUMNS);
    lk_tensor third = DENSE(sum, LK_F32, ROWS);
    return lk_program_run(of_threads, TENSORS(&a, &b), 2, TENSORS(&first, &second, &third), 3);
}

/* A wrong call in this thread is explained in this thread, whatever the others do meanwhile. */
static void one_mistake(int thread)
{
    float x = 0;
    lk_tensor good = DENSE(&x, LK_F32, 1), bad = good;
    char given[32];
    bad.ndim = 100 + thread;
    snprintf(given, sizeof given, "%d", 100 + thread);
    lk_status status = lk_program_run(of_threads, TENSORS(&bad, &good), 2, TENSORS(&good, &good, &good), 3);
    if (status != LK_ERR_NDIM || !has_word(lk_last_error(), given)) atomic_fetch_add(&wrong_messages, 1);
}

static void *work(void *argument)
{
    worker *self = argument;
    for (int round = 0; round < ROUNDS; round++) {
        memset(self->out, 0, sizeof self->out), memset(self->sum, 0, sizeof self->sum);
        lk_status status = run_shared(self->out, self->sum);
        int same = memcmp(self->out, expected, sizeof expected) == 0;
        same &= memcmp(self->sum, expected_sum, sizeof expected_sum) == 0;
        if (status != LK_OK || !same) atomic_fetch_add(&wrong_results, 1);
        one_mistake(self->index);
    }
    return NULL;
}

static void from_many_threads(void)
{
    static worker workers[THREADS];
    of_threads = parsed("sqrt(a*a + b*b), exp(-a) * sin(b), sum(a*b, axis=1)", 2, LK_F32);
    fill(shared[0][0], N, 0), fill(shared[1][0], N, 1);
    CHECK_OK(run_shared(expected, expected_sum));
    for (int i = 0; i < THREADS; i++) workers[i].index = i;
    run_in_threads(work, workers, sizeof workers[0], THREADS);
    CHECK(wrong_results == 0);
    CHECK(wrong_messages == 0);
    CHECK(strcmp(lk_last_error(), "") == 0);
    lk_program_free(of_threads);
}

/* Inputs of several dtypes, two outputs, every operand with its own gap, each against a page without access. */
static void between_pages(const lk_program *f, int64_t n, int64_t gap, int sign, int at_end)
{
    static const lk_dtype dtypes[5] = {LK_F32, LK_F32, LK_F64, LK_F32, LK_F64};
    fence memory[5];
    lk_tensor at[5];
    int64_t steps[5];
    for (int k = 0; k < 5; k++) {
        int64_t size = lk_dtype_size(dtypes[k]);
        steps[k] = (k % 2 == 0 ? sign : 1) * (size + gap);
        memory[k] = make_fence((size_t)((n - 1) * (size + gap) + size), at_end);
        at[k] = walk(&memory[k], dtypes[k], &n, &steps[k]);
    }
    CHECK_OK(lk_program_run(f, TENSORS(&at[0], &at[1], &at[2]), 3, TENSORS(&at[3], &at[4]), 2));
    char *args[5];
    intptr_t length = (intptr_t)n, loop_steps[5];
    for (int k = 0; k < 5; k++) args[k] = at[k].data, loop_steps[k] = (intptr_t)steps[k];
    lk_program_loop(args, &length, loop_steps, (void *)(uintptr_t)f);
    for (int k = 0; k < 5; k++) free_fence(&memory[k]);
}

/* Rows whose ends are cut by the page: sums along and across, and a normalisation. */
static void lines_between_pages(int64_t n, int at_end)
{
    static const char *const texts[] = {"sum(a*b, axis=-1)", "mean(a + b, axis=0)", "softmax(a*b, axis=-1)",
                                        "a - max(a + b, axis=-1, keepdims=1)"};
    for (int i = 0; i < LENGTH(texts); i++) {
        lk_program *f = parsed(texts[i], 2, LK_F32);
        int64_t shape[LK_MAX_NDIM];
        int32_t ndim = 0;
        fence a = make_fence((size_t)(3 * n * 4), at_end), b = make_fence((size_t)(n * 4), at_end);
        lk_tensor x = DENSE(a.data, LK_F32, 3, n), y = DENSE(b.data, LK_F32, n);
        CHECK_OK(lk_program_shape(f, TENSORS(&x, &y), 2, 0, shape, &ndim));
        int64_t count = 1;
        for (int32_t axis = 0; axis < ndim; axis++) count *= shape[axis];
        fence c = make_fence((size_t)(count * 4), at_end);
        lk_tensor to = describe(c.data, LK_F32, ndim, shape, NULL);
        CHECK_OK(lk_program_run(f, TENSORS(&x, &y), 2, TENSORS(&to), 1));
        free_fence(&a), free_fence(&b), free_fence(&c);
        lk_program_free(f);
    }
}

static void guard_pages(void)
{
    static const int64_t lengths[] = {1, 3, 7, 8, 15, 16, 17, 31, 33, 63, 65, 1025};
    static const char *const names[3] = {"a", "b", "c"};
    static const lk_dtype dtypes[3] = {LK_F32, LK_F32, LK_F64};
    lk_program *f = NULL;
    CHECK_OK(lk_program_parse("where(a > b, exp(a), b*b) + 2*a, c / (1 + float64(a)*c)", names, dtypes, 3, &f));
    for (int i = 0; i < LENGTH(lengths); i++)
        for (int at_end = 0; at_end < 2; at_end++) {
            between_pages(f, lengths[i], 0, 1, at_end);
            between_pages(f, lengths[i], 4, 1, at_end);
            between_pages(f, lengths[i], 1, -1, at_end);
            lines_between_pages(lengths[i], at_end);
        }
    lk_program_free(f);
}

/* Where only the last pass writes on an input, that is no reason for a copy. */
static void in_place_without_memory(void)
{
    static const char *const texts[] = {"a - mean(a, axis=-1, keepdims=1)", "(a - mean(a, axis=0))*b", "softmax(a*b)",
                                        "a*sum(b)"};
    static float a[ROWS][COLUMNS], b[COLUMNS], apart[ROWS][COLUMNS];
    lk_tensor x = DENSE(a, LK_F32, ROWS, COLUMNS), row = DENSE(b, LK_F32, COLUMNS);
    lk_tensor to = DENSE(apart, LK_F32, ROWS, COLUMNS);
    for (int i = 0; i < LENGTH(texts); i++) {
        lk_program *f = parsed(texts[i], 2, LK_F32);
        fill(a[0], N, 0), fill(b, COLUMNS, 1);
        CHECK_OK(lk_program_run(f, TENSORS(&x, &row), 2, TENSORS(&to), 1));
        fail_allocation(1, 1);
        lk_status status = lk_program_run(f, TENSORS(&x, &row), 2, TENSORS(&x), 1);
        int tried = stop_failing();
        if (!CHECK(status == LK_OK && !tried && memcmp(a, apart, sizeof a) == 0))
            fprintf(stderr, "    %s in place\n", texts[i]);
        lk_program_free(f);
    }
}

/* A loop of more values at once than the stack has room for. */
static void loop_without_memory(void)
{
    enum { VALUES = 300, LENGTH_OF_LOOP = 70 };
    static float x[LENGTH_OF_LOOP], out[2][LENGTH_OF_LOOP];
    lk_program *f = NULL;
    CHECK_OK(lk_program_new(&f));
    int32_t a = input(f, LK_F32), values[VALUES], sum, weighted;
    for (int i = 0; i < VALUES; i++) values[i] = op1(f, LK_OP_COS, i == 0 ? a : values[i - 1]);
    sum = values[0];
    for (int i = 1; i < VALUES; i++) sum = op2(f, LK_OP_MAXIMUM, sum, values[i]);
    weighted = sum;
    for (int i = 0; i < VALUES; i++) weighted = op2(f, LK_OP_HYPOT, weighted, op2(f, LK_OP_DIV, values[i], sum));
    CHECK_OK(lk_program_output(f, weighted));
    CHECK_OK(lk_program_compile(f));
    fill(x, LENGTH_OF_LOOP, 3);
    intptr_t n = LENGTH_OF_LOOP, steps[2] = {4, 4};
    for (int i = 0; i < 2; i++) {
        fail_allocation(i, i);
        lk_program_loop((char *[]){(char *)x, (char *)out[i]}, &n, steps, f);
        CHECK(stop_failing() == i);
    }
    CHECK(memcmp(out[0], out[1], sizeof out[0]) == 0);
    lk_program_free(f);
}

/* Every allocation fails, and there is none. */
static void without_memory(void)
{
    static const char *const texts[] = {
        "2*a + 3*b", "sqrt(a*a + b*b)", "1/(1 + exp(-(a*b + 0.5)))", "sum((a - b)*(a - b))", "sum(exp(a)*0.5, axis=1)",
        "softmax(a*b + 1, axis=-1)", "where(a > b, a, b)", "float32(float64(a)*2)",
    };
    static float a[ROWS][2 * COLUMNS], b[COLUMNS], out[N];
    fill(a[0], 2 * N, 0), fill(b, COLUMNS, 1);
    for (int i = 0; i < LENGTH(texts); i++)
        for (int spread = 0; spread < 2; spread++) {
            lk_program *f = parsed(texts[i], 2, LK_F32);
            int64_t shape[LK_MAX_NDIM];
            int64_t gaps[2] = {8 * COLUMNS, 8};
            int32_t ndim = 0;
            lk_tensor x = DENSE(a, LK_F32, ROWS, COLUMNS), row = DENSE(b, LK_F32, COLUMNS);
            if (spread) x.strides = gaps;
            CHECK_OK(lk_program_shape(f, TENSORS(&x, &row), 2, 0, shape, &ndim));
            lk_tensor to = describe(out, LK_F32, ndim, shape, NULL);
            fail_allocation(1, 1);
            lk_status status = lk_program_run(f, TENSORS(&x, &row), 2, TENSORS(&to), 1);
            int tried = stop_failing();
            if (!CHECK(status == LK_OK && !tried))
                fprintf(stderr, "    %s, %s\n", texts[i], spread ? "spread" : "dense");
            lk_program_free(f);
        }
    in_place_without_memory();
    loop_without_memory();
    /* An input that overlaps the output in another way is copied, or nothing is written. */
    lk_program *f = parsed("a + b", 2, LK_F32);
    static float before[ROWS][2 * COLUMNS];
    memcpy(before, a, sizeof a);
    lk_tensor front = DENSE(a, LK_F32, N), behind = DENSE(a[0] + 1, LK_F32, N), one = DENSE(b, LK_F32, 1);
    fail_allocation(1, 1);
    lk_status status = lk_program_run(f, TENSORS(&front, &one), 2, TENSORS(&behind), 1);
    CHECK(stop_failing());
    CHECK_ERROR(status, LK_ERR_ALLOC, "lk_program_run", "inputs");
    CHECK(memcmp(before, a, sizeof a) == 0);
    CHECK_OK(lk_program_run(f, TENSORS(&front, &one), 2, TENSORS(&behind), 1));
    CHECK(a[0][1] == before[0][0] + b[0] && a[0][100] == before[0][99] + b[0]);
    lk_program_free(f);
}

/* All inputs and outputs that there can be, and one more; nodes likewise. */
static void limits(void)
{
    enum { MOST = 32, MOST_NODES = 4096 };
    lk_program *f = NULL;
    int32_t value = -1, sum = -1;
    CHECK_OK(lk_program_new(&f));
    for (int i = 0; i < MOST - 1; i++) {
        value = input(f, LK_F64);
        sum = i == 0 ? value : op2(f, LK_OP_ADD, sum, value);
    }
    CHECK_OK(lk_program_output(f, sum));
    CHECK(lk_program_input(f, LK_F64, &value) == LK_ERR_UNSUPPORTED && has_word(lk_last_error(), "32"));
    CHECK(lk_program_output(f, sum) == LK_ERR_UNSUPPORTED);
    CHECK_OK(lk_program_compile(f));
    double x[5] = {1, 2, 3, 4, 5}, out[5];
    lk_tensor in = DENSE(x, LK_F64, 5), to = DENSE(out, LK_F64, 5);
    const lk_tensor *all[MOST - 1];
    for (int i = 0; i < MOST - 1; i++) all[i] = &in;
    CHECK_OK(lk_program_run(f, all, MOST - 1, TENSORS(&to), 1));
    CHECK(out[0] == MOST - 1 && out[4] == 5 * (MOST - 1));
    lk_program_free(f);
    CHECK_OK(lk_program_new(&f));
    value = input(f, LK_F64);
    lk_status status = LK_OK;
    for (int i = 0; i < MOST_NODES - 1; i++) value = op1(f, LK_OP_NEG, value);
    status = lk_program_op(f, LK_OP_NEG, &value, 1, NULL, 0, &sum, NULL);
    CHECK_ERROR(status, LK_ERR_UNSUPPORTED, "lk_program_op", "4096");
    CHECK_OK(lk_program_output(f, value));
    CHECK_OK(lk_program_compile(f));
    CHECK_OK(lk_program_run(f, TENSORS(&in), 1, TENSORS(&to), 1));
    CHECK(out[2] == -3); /* an odd number of times */
    lk_program_free(f);
}

static void misuse(void)
{
    float x[2][3] = {{1, 2, 3}, {4, 5, 6}}, y[2][3], z[2][3];
    double wide[2][3];
    lk_program *f = parsed("a + b, a - b", 2, LK_F32), *growing = NULL;
    lk_tensor in = DENSE(x, LK_F32, 2, 3), to = DENSE(y, LK_F32, 2, 3), other = DENSE(z, LK_F32, 2, 3), broken;
    lk_tensor f64 = DENSE(wide, LK_F64, 2, 3), narrow = DENSE(x, LK_F32, 2), row = DENSE(z, LK_F32, 3);
    int64_t shape[LK_MAX_NDIM];
    int32_t ndim = -7, count = -7;
    lk_dtype dtypes[2] = {-7, -7};
    memset(y, 0x5A, sizeof y), memset(z, 0x5A, sizeof z);
#define RUN(in1, in2, n, out1, out2, m) lk_program_run(f, TENSORS(in1, in2), n, TENSORS(out1, out2), m)
    CHECK_ERROR(lk_program_run(NULL, TENSORS(&in), 1, TENSORS(&to), 1), LK_ERR_NULL, "lk_program_run", "program");
    CHECK_ERROR(lk_program_run(f, NULL, 2, TENSORS(&to, &other), 2), LK_ERR_NULL, "lk_program_run", "inputs");
    CHECK_ERROR(lk_program_run(f, TENSORS(&in, &in), 2, NULL, 2), LK_ERR_NULL, "lk_program_run", "outputs");
    CHECK_ERROR(RUN(&in, &in, 1, &to, &other, 2), LK_ERR_VALUE, "lk_program_run", "2");
    CHECK_ERROR(RUN(&in, &in, 2, &to, &other, 1), LK_ERR_VALUE, "lk_program_run", "2");
    CHECK_ERROR(RUN(&in, &in, -1, &to, &other, 2), LK_ERR_VALUE, "lk_program_run", "n");
    CHECK_ERROR(RUN(&in, &in, 2, &to, &other, -1), LK_ERR_VALUE, "lk_program_run", "m");
    CHECK_ERROR(RUN(&in, &f64, 2, &to, &other, 2), LK_ERR_DTYPE, "lk_program_run", "inputs");
    CHECK_ERROR(RUN(&in, &in, 2, &to, &f64, 2), LK_ERR_DTYPE, "lk_program_run", "outputs");
    CHECK_ERROR(RUN(&in, &narrow, 2, &to, &other, 2), LK_ERR_SHAPE, "lk_program_run", "inputs");
    CHECK_ERROR(RUN(&in, &in, 2, &to, &row, 2), LK_ERR_SHAPE, "lk_program_run", "outputs");
    CHECK_ERROR(RUN(&in, &in, 2, &to, &to, 2), LK_ERR_OVERLAP, "lk_program_run", "outputs");
    for (int kind = 0; kind < BROKEN_KINDS; kind++)
        for (int k = 0; k < 4; k++) {
            const lk_tensor *at[4] = {&in, &in, &to, &other};
            at[k] = make_broken(kind, *at[k], &broken);
            CHECK_ERROR(lk_program_run(f, at, 2, at + 2, 2), broken_kinds[kind].status, "lk_program_run",
                        k < 2 ? "inputs" : "outputs");
            if (k < 2 && kind != NO_DATA)
                CHECK_ERROR(lk_program_shape(f, at, 2, 0, shape, &ndim), broken_kinds[kind].status, "lk_program_shape",
                            "inputs");
        }
    for (size_t i = 0; i < sizeof y; i++) CHECK(((char *)y)[i] == 0x5A && ((char *)z)[i] == 0x5A);
#undef RUN
    CHECK_ERROR(lk_program_shape(NULL, TENSORS(&in), 1, 0, shape, &ndim), LK_ERR_NULL, "lk_program_shape", "program");
    CHECK_ERROR(lk_program_shape(f, TENSORS(&in, &in), 2, 2, shape, &ndim), LK_ERR_VALUE, "lk_program_shape", "output");
    CHECK_ERROR(lk_program_shape(f, TENSORS(&in, &in), 2, -1, shape, &ndim), LK_ERR_VALUE, "lk_program_shape",
                "output");
    CHECK_ERROR(lk_program_shape(f, TENSORS(&in, &in), 1, 0, shape, &ndim), LK_ERR_VALUE, "lk_program_shape", "2");
    CHECK_ERROR(lk_program_shape(f, TENSORS(&in, &in), 2, 0, NULL, &ndim), LK_ERR_NULL, "lk_program_shape", "shape");
    CHECK_ERROR(lk_program_shape(f, TENSORS(&in, &in), 2, 0, shape, NULL), LK_ERR_NULL, "lk_program_shape", "ndim");
    CHECK_ERROR(lk_program_counts(NULL, &count, &count), LK_ERR_NULL, "lk_program_counts", "program");
    CHECK_ERROR(lk_program_counts(f, NULL, &count), LK_ERR_NULL, "lk_program_counts", "inputs");
    CHECK_ERROR(lk_program_counts(f, &count, NULL), LK_ERR_NULL, "lk_program_counts", "outputs");
    CHECK_ERROR(lk_program_dtypes(NULL, dtypes, dtypes), LK_ERR_NULL, "lk_program_dtypes", "program");
    CHECK_ERROR(lk_program_dtypes(f, NULL, dtypes), LK_ERR_NULL, "lk_program_dtypes", "inputs");
    CHECK_ERROR(lk_program_dtypes(f, dtypes, NULL), LK_ERR_NULL, "lk_program_dtypes", "outputs");
    CHECK(ndim == -7 && count == -7 && dtypes[0] == -7);
    CHECK_OK(lk_program_new(&growing));
    CHECK_ERROR(lk_program_run(growing, NULL, 0, NULL, 0), LK_ERR_VALUE, "lk_program_run", "compiled");
    CHECK_ERROR(lk_program_shape(growing, NULL, 0, 0, shape, &ndim), LK_ERR_VALUE, "lk_program_shape", "compiled");
    CHECK_ERROR(lk_program_counts(growing, &count, &count), LK_ERR_VALUE, "lk_program_counts", "compiled");
    CHECK_ERROR(lk_program_dtypes(growing, dtypes, dtypes), LK_ERR_VALUE, "lk_program_dtypes", "compiled");
    const char *names[2] = {"a", "a"};
    const lk_dtype f32[2] = {LK_F32, LK_F32}, unknown[1] = {99};
    lk_program *made = NULL;
    CHECK_ERROR(lk_program_parse(NULL, names, f32, 1, &made), LK_ERR_NULL, "lk_program_parse", "text");
    CHECK_ERROR(lk_program_parse("a", NULL, f32, 1, &made), LK_ERR_NULL, "lk_program_parse", "names");
    CHECK_ERROR(lk_program_parse("a", names, NULL, 1, &made), LK_ERR_NULL, "lk_program_parse", "dtypes");
    CHECK_ERROR(lk_program_parse("a", (const char *[]){NULL}, f32, 1, &made), LK_ERR_NULL, "lk_program_parse",
                "names");
    CHECK_ERROR(lk_program_parse("a", names, unknown, 1, &made), LK_ERR_DTYPE, "lk_program_parse", "dtype");
    CHECK_ERROR(lk_program_parse("a", names, f32, -1, &made), LK_ERR_VALUE, "lk_program_parse", "n");
    CHECK_ERROR(lk_program_parse("a", names, f32, 2, &made), LK_ERR_VALUE, "lk_program_parse", "a");
    CHECK_ERROR(lk_program_parse("a", names, f32, 1, NULL), LK_ERR_NULL, "lk_program_parse", "program");
    CHECK(made == NULL);
    lk_program_free(growing), lk_program_free(f);
}

int main(void)
{
    from_many_threads();
    guard_pages();
    without_memory();
    limits();
    misuse();
    return check_report("test_programs_run");
}

#endif
