/* Fused programs: the builder, text, what they compute, what they tell of themselves, and every misuse of them. */
#include "check.h"
#include "ops.h"
#include "program.h"

#include <stdlib.h>

enum { N = 700 };

static double random_element(int i, int input) { return (i * 37 + input * 11) % 83 / 8.0 - 3; }

static void fill(lk_dtype dtype, void *to, int input)
{
    for (int i = 0; i < N; i++) {
        double value = random_element(i, input);
        int32_t whole = (int32_t)value + input;
        if (dtype == LK_I32) memcpy((char *)to + i * 4, &whole, 4);
        else store_element(dtype, (char *)to + i * lk_dtype_size(dtype), dtype == LK_BOOL ? i % 2 : value);
    }
}

/* Same bits, where any NaN is as good as any other. */
static int same_elements(lk_dtype dtype, const void *a, const void *b)
{
    size_t size = (size_t)lk_dtype_size(dtype);
    if (dtype == LK_I32) return memcmp(a, b, N * size) == 0;
    for (size_t i = 0; i < N; i++)
        if (!same_element(dtype, (const char *)a + i * size, (const char *)b + i * size)) return 0;
    return 1;
}

/* sqrt(a*a + b*b), by the calls that programs are made of. */
static void built_by_hand(void)
{
    static float a[N], b[N], out[N], aa[N], bb[N], expected[N];
    lk_program *f = NULL;
    fill(LK_F32, a, 0), fill(LK_F32, b, 1);
    CHECK_OK(lk_program_new(&f));
    int32_t x = input(f, LK_F32), y = input(f, LK_F32);
    int32_t sum = op2(f, LK_OP_ADD, op2(f, LK_OP_MUL, x, x), op2(f, LK_OP_MUL, y, y));
    CHECK_OK(lk_program_output(f, op1(f, LK_OP_SQRT, sum)));
    CHECK_OK(lk_program_compile(f));
    lk_tensor in[2] = {DENSE(a, LK_F32, N), DENSE(b, LK_F32, N)}, to = DENSE(out, LK_F32, N);
    lk_tensor square[2] = {DENSE(aa, LK_F32, N), DENSE(bb, LK_F32, N)}, want = DENSE(expected, LK_F32, N);
    CHECK_OK(lk_program_run(f, TENSORS(&in[0], &in[1]), 2, TENSORS(&to), 1));
    CHECK_OK(lk_mul(&in[0], &in[0], &square[0]));
    CHECK_OK(lk_mul(&in[1], &in[1], &square[1]));
    CHECK_OK(lk_add(&square[0], &square[1], &want));
    CHECK_OK(lk_sqrt(&want, &want));
    CHECK(memcmp(out, expected, sizeof out) == 0);
    /* Into an input, with the other one repeated, and with the first backwards. */
    lk_tensor one = DENSE(b, LK_F32, 1);
    CHECK_OK(lk_program_run(f, TENSORS(&in[0], &one), 2, TENSORS(&to), 1));
    lk_tensor backwards = STRIDED(a + N - 1, LK_F32, DIMS(N), DIMS(-4));
    CHECK_OK(lk_program_run(f, TENSORS(&backwards, &one), 2, TENSORS(&backwards), 1));
    CHECK(memcmp(a, out, sizeof out) == 0);
    /* One element further on, as if the input were read whole before. */
    fill(LK_F32, a, 0);
    lk_tensor front = DENSE(a, LK_F32, N - 1), behind = DENSE(a + 1, LK_F32, N - 1);
    lk_tensor other = DENSE(b, LK_F32, N - 1);
    CHECK_OK(lk_program_run(f, TENSORS(&front, &other), 2, TENSORS(&behind), 1));
    CHECK(memcmp(a + 1, expected, (N - 1) * sizeof *a) == 0);
    lk_program_free(f);
}

/* A program of one operation has the bits of the operation's loop. */
static void one_op(lk_op op, lk_dtype dtype)
{
    static double in[3][N], out[2][N], expected[2][N];
    static const int64_t shape[1] = {N};
    lk_op_info info = {.size = sizeof info};
    lk_program *f = NULL;
    lk_dtype dtypes[5];
    int32_t values[3], results[2] = {-1, -1}, counts[2] = {0};
    lk_tensor tensors[5];
    const lk_tensor *at[5];
    char *args[5];
    intptr_t steps[5], length = N;
    lk_loop_fn loop = NULL;
    CHECK_OK(lk_op_describe(op, &info));
    if (lk_op_operand_dtype(op, dtype, 0, &dtypes[0]) != LK_OK) return;
    CHECK_OK(lk_loop(op, dtype, &loop));
    CHECK_OK(lk_program_new(&f));
    memset(out, 0, sizeof out), memset(expected, 0, sizeof expected);
    for (int k = 0; k < info.nin + info.nout; k++) {
        CHECK_OK(lk_op_operand_dtype(op, dtype, k, &dtypes[k]));
        void *data = k < info.nin ? in[k] : out[k - info.nin];
        tensors[k] = describe(data, dtypes[k], 1, shape, NULL);
        at[k] = &tensors[k];
        args[k] = k < info.nin ? (char *)in[k] : (char *)expected[k - info.nin];
        steps[k] = lk_dtype_size(dtypes[k]);
        if (k < info.nin) values[k] = input(f, dtypes[k]), fill(dtypes[k], data, k);
    }
    CHECK_OK(lk_program_op(f, op, values, info.nin, info.defaults, info.nparams, &results[0],
                           info.nout == 2 ? &results[1] : NULL));
    for (int k = 0; k < info.nout; k++) CHECK_OK(lk_program_output(f, results[k]));
    CHECK_OK(lk_program_compile(f));
    lk_dtype told_in[3], told_out[2];
    CHECK_OK(lk_program_counts(f, &counts[0], &counts[1]));
    CHECK(counts[0] == info.nin && counts[1] == info.nout);
    CHECK_OK(lk_program_dtypes(f, told_in, told_out));
    CHECK(memcmp(told_in, dtypes, (size_t)info.nin * sizeof *dtypes) == 0);
    CHECK(memcmp(told_out, dtypes + info.nin, (size_t)info.nout * sizeof *dtypes) == 0);
    CHECK_OK(lk_program_run(f, at, info.nin, at + info.nin, info.nout));
    loop(args, &length, steps, NULL);
    for (int k = 0; k < info.nout; k++)
        if (!CHECK(same_elements(dtypes[info.nin + k], out[k], expected[k]))) fprintf(stderr, "    %s\n", info.name);
    /* NumPy's door to the same program. */
    memset(expected, 0, sizeof expected);
    lk_program_loop(args, &length, steps, f);
    for (int k = 0; k < info.nout; k++) CHECK(same_elements(dtypes[info.nin + k], out[k], expected[k]));
    lk_program_free(f);
}

static void constants_casts_and_second_results(void)
{
    double x[4] = {0.5, -1.25, 3, 100}, sine[4], out[4], half = 0.5;
    float narrow[4];
    lk_program *f = NULL;
    int32_t constant, cosine, cast;
    CHECK_OK(lk_program_new(&f));
    int32_t a = input(f, LK_F64);
    CHECK_OK(lk_program_constant(f, &half, LK_F64, &constant));
    half = 77; /* It was copied. */
    int32_t scaled = op2(f, LK_OP_MUL, a, constant), first;
    CHECK_OK(lk_program_op(f, LK_OP_SINCOS, &scaled, 1, NULL, 0, &first, &cosine));
    CHECK_OK(lk_program_cast(f, cosine, LK_F32, &cast));
    CHECK_OK(lk_program_output(f, scaled));
    CHECK_OK(lk_program_output(f, cast));
    CHECK_OK(lk_program_output(f, first));
    CHECK_OK(lk_program_compile(f));
    lk_tensor in = DENSE(x, LK_F64, 4), to = DENSE(out, LK_F64, 4), casted = DENSE(narrow, LK_F32, 4);
    lk_tensor sines = DENSE(sine, LK_F64, 4);
    CHECK_OK(lk_program_run(f, TENSORS(&in), 1, TENSORS(&to, &casted, &sines), 3));
    CHECK(out[0] == 0.25 && out[1] == -0.625 && out[3] == 50);
    CHECK_OK(lk_cos(&to, &in));
    CHECK(narrow[1] == (float)x[1] && narrow[3] == (float)x[3]);
    CHECK_OK(lk_sin(&to, &in));
    CHECK(memcmp(sine, x, sizeof x) == 0);
    lk_program_free(f);
    /* Parameters in place of the defaults. */
    CHECK_OK(lk_program_new(&f));
    const double limits[2] = {-1, 2};
    int32_t b = input(f, LK_F64), clipped;
    CHECK_OK(lk_program_op(f, LK_OP_CLIP, &b, 1, limits, 2, &clipped, NULL));
    CHECK_OK(lk_program_output(f, clipped));
    CHECK_OK(lk_program_compile(f));
    double wide[3] = {-5, 0.5, 9};
    lk_tensor line = DENSE(wide, LK_F64, 3);
    CHECK_OK(lk_program_run(f, TENSORS(&line), 1, TENSORS(&line), 1));
    CHECK(wide[0] == -1 && wide[1] == 0.5 && wide[2] == 2);
    lk_program_free(f);
}

/* sum(a * b, -1), then the distance from it, and the softmax of that. */
static void reductions_and_normalisations(void)
{
    enum { ROWS = 5, COLUMNS = 70 };
    static float a[ROWS][COLUMNS], b[COLUMNS], total[ROWS], away[ROWS][COLUMNS], soft[ROWS][COLUMNS];
    static float product[ROWS][COLUMNS], expected_total[ROWS][1], expected[ROWS][COLUMNS];
    lk_program *f = NULL;
    int32_t sum, kept, softmax;
    for (int i = 0; i < ROWS * COLUMNS; i++) a[i / COLUMNS][i % COLUMNS] = (float)random_element(i, 0);
    for (int i = 0; i < COLUMNS; i++) b[i] = (float)random_element(i, 1) / 50;
    CHECK_OK(lk_program_new(&f));
    int32_t x = input(f, LK_F32), y = input(f, LK_F32), times = op2(f, LK_OP_MUL, x, y);
    CHECK_OK(lk_program_reduce(f, LK_REDUCE_SUM, &times, 1, AXES(-1), 1, 0, 0, &sum));
    CHECK_OK(lk_program_reduce(f, LK_REDUCE_SUM, &times, 1, AXES(1), 1, 1, 0, &kept));
    int32_t distance = op2(f, LK_OP_SUB, times, kept);
    CHECK_OK(lk_program_normalise(f, "softmax", &distance, 1, AXES(-1), 1, NULL, 0, &softmax));
    CHECK_OK(lk_program_output(f, sum));
    CHECK_OK(lk_program_output(f, distance));
    CHECK_OK(lk_program_output(f, softmax));
    CHECK_OK(lk_program_compile(f));
    lk_tensor in = DENSE(a, LK_F32, ROWS, COLUMNS), row = DENSE(b, LK_F32, COLUMNS);
    lk_tensor first = DENSE(total, LK_F32, ROWS), second = DENSE(away, LK_F32, ROWS, COLUMNS);
    lk_tensor third = DENSE(soft, LK_F32, ROWS, COLUMNS), step = DENSE(product, LK_F32, ROWS, COLUMNS);
    lk_tensor sums = DENSE(expected_total, LK_F32, ROWS, 1), want = DENSE(expected, LK_F32, ROWS, COLUMNS);
    int64_t shape[LK_MAX_NDIM];
    int32_t ndim = -1;
    CHECK_OK(lk_program_shape(f, TENSORS(&in, &row), 2, 0, shape, &ndim));
    CHECK(ndim == 1 && shape[0] == ROWS);
    CHECK_OK(lk_program_shape(f, TENSORS(&in, &row), 2, 2, shape, &ndim));
    CHECK(ndim == 2 && shape[0] == ROWS && shape[1] == COLUMNS);
    CHECK_OK(lk_program_run(f, TENSORS(&in, &row), 2, TENSORS(&first, &second, &third), 3));
    CHECK_OK(lk_mul(&in, &row, &step));
    CHECK_OK(lk_sum(&step, AXES(-1), 1, 1, &sums));
    CHECK(memcmp(total, expected_total, sizeof total) == 0);
    CHECK_OK(lk_sub(&step, &sums, &want));
    CHECK(memcmp(away, expected, sizeof away) == 0);
    CHECK_OK(lk_softmax(&want, AXES(-1), 1, &want));
    CHECK(memcmp(soft, expected, sizeof soft) == 0);
    lk_program_free(f);
    /* Everything at once, and of two operands. */
    CHECK_OK(lk_program_new(&f));
    int32_t both[2];
    both[0] = input(f, LK_F32), both[1] = input(f, LK_F32);
    CHECK_OK(lk_program_reduce(f, LK_REDUCE_VECDOT, both, 2, NULL, 0, 0, 0, &sum));
    CHECK_OK(lk_program_output(f, sum));
    CHECK_OK(lk_program_compile(f));
    float dot, expected_dot;
    lk_tensor number = describe(&dot, LK_F32, 0, NULL, NULL), same = describe(&expected_dot, LK_F32, 0, NULL, NULL);
    CHECK_OK(lk_program_run(f, TENSORS(&in, &row), 2, TENSORS(&number), 1));
    CHECK_OK(lk_vecdot(&in, &row, NULL, 0, 0, &same));
    CHECK(dot == expected_dot);
    lk_program_free(f);
}

static void text(void)
{
    static const char *const pairs[][2] = {
        {"2*a + b", "add(b, mul(2, a))"}, {"(a)**2", "square(a)"},     {"-a - b", "(-a) - b"},
        {"a**0.5", "sqrt(a)"},            {"1/a", "div(1, a)"},        {"clip(a, hi=1, lo=0)", "clip(a, 0, 1)"},
        {"where(a > b, a, b)", "where(b < a, a, b)"},                  {"float64(a)*2", "float64(a) + float64(a)"},
    };
    float a[5] = {0.5f, 1, 2, 3, 4}, b[5] = {4, 3, 2, 1, 0.25f};
    for (int i = 0; i < LENGTH(pairs); i++) {
        double out[2][5] = {{0}, {0}};
        for (int k = 0; k < 2; k++) {
            lk_program *f = parsed(pairs[i][k], 2, LK_F32);
            lk_dtype dtypes[2], to;
            CHECK_OK(lk_program_dtypes(f, dtypes, &to));
            lk_tensor x = DENSE(a, LK_F32, 5), y = DENSE(b, LK_F32, 5), result = DENSE(out[k], to, 5);
            CHECK_OK(lk_program_run(f, TENSORS(&x, &y), 2, TENSORS(&result), 1));
            lk_program_free(f);
        }
        if (!CHECK(memcmp(out[0], out[1], sizeof out[0]) == 0)) fprintf(stderr, "    %s\n", pairs[i][0]);
    }
    lk_program *f = parsed("a - b, sum(a, axis=0, keepdims=1), softmax(a)", 2, LK_F32);
    int32_t inputs = 0, outputs = 0;
    CHECK_OK(lk_program_counts(f, &inputs, &outputs));
    CHECK(inputs == 2 && outputs == 3);
    float out[5], total, soft[5];
    lk_tensor x = DENSE(a, LK_F32, 5), y = DENSE(b, LK_F32, 5), difference = DENSE(out, LK_F32, 5);
    lk_tensor sum = DENSE(&total, LK_F32, 1), softmax = DENSE(soft, LK_F32, 5);
    CHECK_OK(lk_program_run(f, TENSORS(&x, &y), 2, TENSORS(&difference, &sum, &softmax), 3));
    CHECK(out[0] == -3.5f && out[4] == 3.75f && total == 10.5f);
    CHECK_OK(lk_softmax(&x, NULL, 0, &difference));
    CHECK(memcmp(out, soft, sizeof out) == 0);
    lk_program_free(f);
}

/* A text, what is wrong with it, and the column of that. */
static void wrong_text(void)
{
    static const struct { const char *text, *column; lk_status status; } wrong[] = {
        {"", "1", LK_ERR_VALUE},           {"a +", "4", LK_ERR_VALUE},     {"a + z", "5", LK_ERR_VALUE},
        {"(a", "3", LK_ERR_VALUE},         {"a b", "3", LK_ERR_VALUE},     {"frobnicate(a)", "1", LK_ERR_VALUE},
        {"a + float64(b)", "3", LK_ERR_DTYPE}, {"sqrt(a > b)", "1", LK_ERR_DTYPE},
    };
    const char *names[2] = {"a", "b"};
    const lk_dtype dtypes[2] = {LK_F32, LK_F32};
    for (int i = 0; i < LENGTH(wrong); i++) {
        lk_program *made = (lk_program *)(void *)&made;
        if (!CHECK_ERROR(lk_program_parse(wrong[i].text, names, dtypes, 2, &made), wrong[i].status,
                         "lk_program_parse", "column"))
            fprintf(stderr, "    %s\n", wrong[i].text);
        CHECK(has_word(lk_last_error(), wrong[i].column));
        CHECK(made == (lk_program *)(void *)&made);
    }
    /* Longer and deeper than a text may be. */
    enum { LONG = 70000 };
    char *much = malloc(LONG + 1);
    lk_program *made = NULL;
    memset(much, ' ', LONG), much[0] = 'a', much[LONG] = '\0';
    CHECK_ERROR(lk_program_parse(much, names, dtypes, 2, &made), LK_ERR_VALUE, "lk_program_parse", "characters");
    memset(much, '(', LONG), much[30000] = '\0';
    CHECK(lk_program_parse(much, names, dtypes, 2, &made) == LK_ERR_VALUE);
    free(much);
    CHECK(made == NULL);
}

/* Like snprintf: the whole length is told, what fits is written and ends with NUL. */
static void describes_itself(void)
{
    lk_program *f = parsed("sqrt(a*a + b*b)", 2, LK_F32);
    for (int32_t format = LK_PROGRAM_TEXT; format <= LK_PROGRAM_DOT; format++) {
        size_t length = 0, again = 0;
        CHECK_OK(lk_program_describe(f, format, NULL, 0, &length));
        CHECK(length > 20);
        char *whole = malloc(length + 1), *some = malloc(length + 3);
        CHECK_OK(lk_program_describe(f, format, whole, length + 1, &again));
        CHECK(again == length && strlen(whole) == length);
        CHECK(strstr(whole, "sqrt") != NULL);
        CHECK((strstr(whole, "digraph") != NULL) == (format == LK_PROGRAM_DOT));
        for (size_t room = 0; room <= length + 1; room++) {
            memset(some, '#', length + 3);
            again = 0;
            lk_status status = lk_program_describe(f, format, some, room, &again);
            size_t kept = room > length ? length : room == 0 ? 0 : room - 1;
            int right = status == LK_OK && again == length && memcmp(some, whole, kept) == 0;
            right &= room == 0 || some[kept] == '\0';
            right &= some[room] == '#' && some[length + 2] == '#';
            if (!CHECK(right)) fprintf(stderr, "    in %d bytes\n", (int)room);
        }
        free(whole), free(some);
    }
    size_t length = 0;
    char text[8];
    CHECK_ERROR(lk_program_describe(f, 2, text, sizeof text, &length), LK_ERR_VALUE, "lk_program_describe", "format");
    CHECK_ERROR(lk_program_describe(f, 0, NULL, 8, &length), LK_ERR_NULL, "lk_program_describe", "text");
    CHECK_OK(lk_program_describe(f, 0, text, sizeof text, NULL));
    CHECK(strlen(text) == sizeof text - 1);
    CHECK_ERROR(lk_program_describe(NULL, 0, text, sizeof text, &length), LK_ERR_NULL, "lk_program_describe",
                "program");
    lk_program_free(f);
}

/* As NumPy calls a ufunc's loop: any steps; reduce, with both steps 0; accumulate, one element behind the output. */
static void as_numpys_loop(void)
{
    static const intptr_t all_steps[][3] = {{4, 4, 4}, {8, 4, 4}, {-4, 4, 4}, {0, 4, 4},
                                              {4, 0, 8}, {5, 4, 4}, {4, 4, -4}};
    enum { MOST = 300 };
    static char memory[3][MOST * 8 + 1];
    lk_program *f = parsed("maximum(a, b) + 0.5*a", 2, LK_F32), *sum = parsed("a + b", 2, LK_F32);
    for (int i = 0; i < LENGTH(all_steps); i++) {
        const intptr_t *steps = all_steps[i];
        intptr_t length = MOST;
        char *args[3];
        lk_tensor tensors[3];
        int64_t extent = MOST, strides[3];
        for (int k = 0; k < 3; k++) {
            args[k] = steps[k] < 0 ? memory[k] + (MOST - 1) * 4 : memory[k];
            strides[k] = steps[k];
            tensors[k] = describe(args[k], LK_F32, 1, &extent, &strides[k]);
            for (int e = 0; e < MOST; e++) store_element(LK_F32, args[k] + e * steps[k], random_element(e, k));
        }
        static char expected[MOST * 8 + 1];
        memcpy(expected, memory[2], sizeof expected);
        tensors[2].data = expected + (args[2] - memory[2]);
        CHECK_OK(lk_program_run(f, TENSORS(&tensors[0], &tensors[1]), 2, TENSORS(&tensors[2]), 1));
        lk_program_loop(args, &length, steps, f);
        CHECK(memcmp(expected, memory[2], sizeof expected) == 0);
    }
    float x[40], running[40], total = 100, mixed = 1, by_hand = 1;
    for (int i = 0; i < 40; i++) x[i] = (float)i, running[i] = i == 0 ? 0.0f : -1.0f;
    char *reduce[3] = {(char *)&total, (char *)x, (char *)&total};
    char *accumulate[3] = {(char *)running, (char *)(x + 1), (char *)(running + 1)};
    char *reduce_mixed[3] = {(char *)&mixed, (char *)x, (char *)&mixed};
    const intptr_t still[3] = {0, 4, 0}, dense[3] = {4, 4, 4}, forty = 40, rest = 39, none = 0;
    lk_program_loop(reduce, &none, still, sum);
    CHECK(total == 100);
    lk_program_loop(reduce, &forty, still, sum);
    CHECK(total == 880);
    lk_program_loop(accumulate, &rest, dense, sum);
    for (int i = 0; i < 40; i++) CHECK(running[i] == (float)(i * (i + 1) / 2));
    /* Nothing that could be joined in another order: one element after the other. */
    lk_program_loop(reduce_mixed, &forty, still, f);
    for (int i = 0; i < 40; i++) by_hand = (by_hand > x[i] ? by_hand : x[i]) + 0.5f * by_hand;
    CHECK(mixed == by_hand);
    lk_program_free(f), lk_program_free(sum);
}

static void misuse_of_the_builder(void)
{
    lk_program *f = NULL, *done = parsed("a", 1, LK_F32);
    int32_t a, value = -7, unused = -7;
    double one = 1;
    float zero = 0;
    CHECK_ERROR(lk_program_new(NULL), LK_ERR_NULL, "lk_program_new", "program");
    CHECK_OK(lk_program_new(&f));
    a = input(f, LK_F32);
    int32_t wide = input(f, LK_F64);
    CHECK_ERROR(lk_program_input(NULL, LK_F32, &value), LK_ERR_NULL, "lk_program_input", "program");
    CHECK_ERROR(lk_program_input(f, 13, &value), LK_ERR_DTYPE, "lk_program_input", "dtype");
    CHECK_ERROR(lk_program_input(f, -1, &value), LK_ERR_DTYPE, "lk_program_input", "dtype");
    CHECK_ERROR(lk_program_input(f, LK_F32, NULL), LK_ERR_NULL, "lk_program_input", "value");
    CHECK_ERROR(lk_program_constant(NULL, &one, LK_F64, &value), LK_ERR_NULL, "lk_program_constant", "program");
    CHECK_ERROR(lk_program_constant(f, NULL, LK_F64, &value), LK_ERR_NULL, "lk_program_constant", "element");
    CHECK_ERROR(lk_program_constant(f, &one, 99, &value), LK_ERR_DTYPE, "lk_program_constant", "dtype");
    CHECK_ERROR(lk_program_constant(f, &one, LK_F64, NULL), LK_ERR_NULL, "lk_program_constant", "value");
#define OP(of, op, operands, n, params, count, result) \
    lk_program_op(of, op, operands, n, params, count, result, NULL)
    CHECK_ERROR(OP(NULL, LK_OP_EXP, &a, 1, NULL, 0, &value), LK_ERR_NULL, "lk_program_op", "program");
    CHECK_ERROR(OP(f, -1, &a, 1, NULL, 0, &value), LK_ERR_VALUE, "lk_program_op", "op");
    CHECK_ERROR(OP(f, lk_op_count(), &a, 1, NULL, 0, &value), LK_ERR_VALUE, "lk_program_op", "op");
    CHECK_ERROR(OP(f, LK_OP_EXP, NULL, 1, NULL, 0, &value), LK_ERR_NULL, "lk_program_op", "operands");
    CHECK_ERROR(OP(f, LK_OP_ADD, &a, 1, NULL, 0, &value), LK_ERR_VALUE, "lk_program_op", "noperands");
    CHECK_ERROR(OP(f, LK_OP_EXP, &a, -1, NULL, 0, &value), LK_ERR_VALUE, "lk_program_op", "noperands");
    CHECK_ERROR(OP(f, LK_OP_EXP, AXES(99), 1, NULL, 0, &value), LK_ERR_VALUE, "lk_program_op", "operands");
    CHECK_ERROR(OP(f, LK_OP_EXP, AXES(-1), 1, NULL, 0, &value), LK_ERR_VALUE, "lk_program_op", "operands");
    CHECK_ERROR(OP(f, LK_OP_CLIP, &a, 1, &one, 1, &value), LK_ERR_VALUE, "lk_program_op", "nparams");
    CHECK_ERROR(OP(f, LK_OP_ELU, &a, 1, NULL, 1, &value), LK_ERR_NULL, "lk_program_op", "params");
    CHECK_ERROR(OP(f, LK_OP_EXP, &a, 1, NULL, 0, NULL), LK_ERR_NULL, "lk_program_op", "value");
    CHECK_ERROR(OP(f, LK_OP_ADD, AXES(a, wide), 2, NULL, 0, &value), LK_ERR_DTYPE, "lk_program_op", "float64");
    CHECK(has_word(lk_last_error(), "float32"));
    CHECK_ERROR(OP(f, LK_OP_LOGICAL_NOT, &a, 1, NULL, 0, &value), LK_ERR_DTYPE, "lk_program_op", "float32");
    CHECK(lk_program_op(f, LK_OP_EXP, &a, 1, NULL, 0, &value, &unused) == LK_ERR_VALUE && unused == -7);
#undef OP
    CHECK_ERROR(lk_program_cast(NULL, a, LK_F64, &value), LK_ERR_NULL, "lk_program_cast", "program");
    CHECK_ERROR(lk_program_cast(f, 99, LK_F64, &value), LK_ERR_VALUE, "lk_program_cast", "operand");
    CHECK_ERROR(lk_program_cast(f, a, 99, &value), LK_ERR_DTYPE, "lk_program_cast", "dtype");
    CHECK_ERROR(lk_program_cast(f, a, LK_F64, NULL), LK_ERR_NULL, "lk_program_cast", "value");
    CHECK_ERROR(lk_program_reduce(NULL, 0, &a, 1, NULL, 0, 0, 0, &value), LK_ERR_NULL, "lk_program_reduce", "program");
    CHECK_ERROR(lk_program_reduce(f, -1, &a, 1, NULL, 0, 0, 0, &value), LK_ERR_VALUE, "lk_program_reduce", "reduction");
    CHECK_ERROR(lk_program_reduce(f, 0, NULL, 1, NULL, 0, 0, 0, &value), LK_ERR_NULL, "lk_program_reduce", "operands");
    CHECK_ERROR(lk_program_reduce(f, 0, &a, 2, NULL, 0, 0, 0, &value), LK_ERR_VALUE, "lk_program_reduce", "noperands");
    CHECK_ERROR(lk_program_reduce(f, 0, AXES(99), 1, NULL, 0, 0, 0, &value), LK_ERR_VALUE, "lk_program_reduce",
                "operands");
    CHECK_ERROR(lk_program_reduce(f, 0, &a, 1, AXES(0), -1, 0, 0, &value), LK_ERR_AXIS, "lk_program_reduce", "naxes");
    CHECK_ERROR(lk_program_reduce(f, 0, &a, 1, AXES(0), 1, 0, 0, NULL), LK_ERR_NULL, "lk_program_reduce", "value");
    CHECK_ERROR(lk_program_normalise(NULL, "softmax", &a, 1, NULL, 0, NULL, 0, &value), LK_ERR_NULL,
                "lk_program_normalise", "program");
    CHECK_ERROR(lk_program_normalise(f, NULL, &a, 1, NULL, 0, NULL, 0, &value), LK_ERR_NULL, "lk_program_normalise",
                "name");
    CHECK_ERROR(lk_program_normalise(f, "softmin", &a, 1, NULL, 0, NULL, 0, &value), LK_ERR_VALUE,
                "lk_program_normalise", "softmin");
    CHECK_ERROR(lk_program_normalise(f, "softmax", &a, 2, NULL, 0, NULL, 0, &value), LK_ERR_VALUE,
                "lk_program_normalise", "noperands");
    CHECK_ERROR(lk_program_normalise(f, "softmax", &a, 1, NULL, 0, NULL, 0, NULL), LK_ERR_NULL, "lk_program_normalise",
                "value");
    CHECK_ERROR(lk_program_output(NULL, a), LK_ERR_NULL, "lk_program_output", "program");
    CHECK_ERROR(lk_program_output(f, 99), LK_ERR_VALUE, "lk_program_output", "operand");
    CHECK_ERROR(lk_program_compile(NULL), LK_ERR_NULL, "lk_program_compile", "program");
    CHECK_ERROR(lk_program_compile(f), LK_ERR_VALUE, "lk_program_compile", "output");
    /* What failed left no trace: the program is still good. */
    CHECK(value == -7);
    CHECK_OK(lk_program_output(f, a));
    CHECK_OK(lk_program_compile(f));
    CHECK_ERROR(lk_program_compile(f), LK_ERR_VALUE, "lk_program_compile", "compiled");
    CHECK_ERROR(lk_program_input(done, LK_F32, &value), LK_ERR_VALUE, "lk_program_input", "compiled");
    CHECK_ERROR(lk_program_constant(done, &zero, LK_F32, &value), LK_ERR_VALUE, "lk_program_constant", "compiled");
    CHECK_ERROR(lk_program_op(done, LK_OP_EXP, AXES(0), 1, NULL, 0, &value, NULL), LK_ERR_VALUE, "lk_program_op",
                "compiled");
    CHECK_ERROR(lk_program_cast(done, 0, LK_F64, &value), LK_ERR_VALUE, "lk_program_cast", "compiled");
    CHECK_ERROR(lk_program_reduce(done, 0, AXES(0), 1, NULL, 0, 0, 0, &value), LK_ERR_VALUE, "lk_program_reduce",
                "compiled");
    CHECK_ERROR(lk_program_normalise(done, "softmax", AXES(0), 1, NULL, 0, NULL, 0, &value), LK_ERR_VALUE,
                "lk_program_normalise", "compiled");
    CHECK_ERROR(lk_program_output(done, 0), LK_ERR_VALUE, "lk_program_output", "compiled");
    lk_program_free(f), lk_program_free(done), lk_program_free(NULL);
}

int main(void)
{
    static const lk_dtype dtypes[] = {LK_BOOL, LK_I32, LK_F32, LK_F64};
    built_by_hand();
    for (lk_op op = 0; op < lk_op_count(); op++)
        for (int i = 0; i < LENGTH(dtypes); i++) one_op(op, dtypes[i]);
    constants_casts_and_second_results();
    reductions_and_normalisations();
    text();
    wrong_text();
    describes_itself();
    as_numpys_loop();
    misuse_of_the_builder();
    return check_report("test_programs");
}
