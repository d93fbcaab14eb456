/* Calls of fused programs. What a call needs beforehand, such as a program that has an input, is made where no
 * allocation fails. */
#ifndef CALLS_PROGRAMS_H
#define CALLS_PROGRAMS_H

#include "call.h"

/* The dtype of the reals among the operands, of which the test may have changed or taken away one. */
static lk_dtype real_among(const lk_tensor *const *t, int count)
{
    for (int k = 0; k < count; k++)
        if (t[k] != NULL && t[k]->dtype == LK_F64) return LK_F64;
    return LK_F32;
}

static void must_be_made(lk_status status)
{
    if (status != LK_OK) fprintf(stderr, "a program can't be made: %s\n", lk_last_error()), abort();
}

/* The compiled program of a text with the inputs a and b, made once for each dtype: `made` is a text's own. */
static lk_program *compiled(const char *text, lk_dtype real, lk_program *made[2])
{
    static const char *const names[2] = {"a", "b"};
    const lk_dtype dtypes[2] = {real, real};
    lk_program **place = &made[real == LK_F64];
    int failing = let_allocations_fail(0);
    if (*place == NULL) must_be_made(lk_program_parse(text, names, dtypes, 2, place));
    let_allocations_fail(failing);
    return *place;
}

static lk_status run_program(const char *text, lk_program *made[2], const lk_tensor *const *t, int32_t outputs)
{
    return lk_program_run(compiled(text, real_among(t, 2 + outputs), made), t, 2, t + 2, outputs);
}

static lk_status shape_of_program(const char *text, lk_program *made[2], const lk_tensor *const *t, answers *a)
{
    return lk_program_shape(compiled(text, real_among(t, 2), made), t, 2, 0, a->shape, &a->ndim);
}

/* A row's own places for its text's programs. */
#define OWN_PROGRAMS(name, variant, text)                        \
    static lk_program *programs_of_##name##_##variant[2] = {NULL}; \
    static const char *const text_of_##name##_##variant = text;

#define RUN_PROGRAM(variant, outputs) \
    run_program(text_of_program_run_##variant, programs_of_program_run_##variant, t, outputs)
#define SHAPE_OF_PROGRAM(variant) \
    shape_of_program(text_of_program_shape_##variant, programs_of_program_shape_##variant, t, a)

OWN_PROGRAMS(program_run, plain, "sqrt(a*a + b*b)")
OWN_PROGRAMS(program_run, two_outputs, "a*b, exp(a) - b")
OWN_PROGRAMS(program_run, to_bool, "a > b")
OWN_PROGRAMS(program_run, repeated, "where(a > b, a, 2*b)")
OWN_PROGRAMS(program_run, sum_last, "sum(a*b, axis=-1)")
OWN_PROGRAMS(program_run, sum_first, "sum(a*b, axis=0)")
OWN_PROGRAMS(program_run, sum_every, "sum(a*b)")
OWN_PROGRAMS(program_run, centred, "a - mean(a*b, axis=-1, keepdims=1)")
OWN_PROGRAMS(program_run, softmax, "softmax(a + b, axis=-1)")
OWN_PROGRAMS(program_run, long_lines, "sum(a*b, axis=-1)")
OWN_PROGRAMS(program_shape, plain, "a + b")
OWN_PROGRAMS(program_shape, sum_last, "sum(a + b, axis=-1)")

/* Steps of a program that grows: `p` is new for each call, and has the value 0, an input, and 1, its negative. */
typedef lk_status program_step(lk_program *p, answers *a);

static lk_status on_growing(program_step *step, answers *a)
{
    lk_program *p = NULL;
    int32_t x = -1, negative = -1, failing = let_allocations_fail(0);
    must_be_made(lk_program_new(&p));
    must_be_made(lk_program_input(p, LK_F32, &x));
    must_be_made(lk_program_op(p, LK_OP_NEG, &x, 1, NULL, 0, &negative, NULL));
    let_allocations_fail(failing);
    lk_status status = step(p, a);
    lk_program_free(p);
    return status;
}

/* Behind the step, the program is compiled: what is told of one that has been. */
static lk_status on_compiled(program_step *step, answers *a)
{
    static lk_program *made[2];
    return step(compiled("sqrt(a*a + b*b)", LK_F32, made), a);
}

static lk_status compile_with_output(lk_program *p)
{
    int failing = let_allocations_fail(0);
    must_be_made(lk_program_output(p, 1));
    let_allocations_fail(failing);
    return lk_program_compile(p);
}

static lk_status make_and_free(void)
{
    lk_program *made = NULL;
    lk_status status = lk_program_new(&made);
    lk_program_free(made);
    return status;
}

static lk_status parse_and_free(const char *text)
{
    static const char *const names[2] = {"a", "b"};
    static const lk_dtype dtypes[2] = {LK_F32, LK_F32};
    lk_program *made = NULL;
    lk_status status = lk_program_parse(text, names, dtypes, 2, &made);
    lk_program_free(made);
    return status;
}

static lk_status free_nothing(void)
{
    lk_program_free(NULL);
    return LK_OK;
}

/* On its own elements, as run_loop. */
static lk_status run_program_loop(void)
{
    static lk_program *made[2];
    float a[5] = {1, 2, 3, 4, 5}, b[5] = {5, 4, 3, 2, 1}, out[5] = {0};
    char *data[3] = {(char *)a, (char *)b, (char *)out};
    lk_program_loop(data, (const ptrdiff_t[]){5}, (const ptrdiff_t[]){4, 4, 4}, compiled("a + b", LK_F32, made));
    return out[0] == 6 && out[4] == 6 ? LK_OK : LK_ERR_INTERNAL;
}

#define OP_OF(op, operand, value) lk_program_op(p, op, AXES(operand), 1, NULL, 0, value, NULL)
#define REDUCE_OF(reduction, operand, axis, value) \
    lk_program_reduce(p, reduction, AXES(operand), 1, AXES(axis), 1, 0, 0, value)
#define NORMALISE_OF(name, operand, value) \
    lk_program_normalise(p, name, AXES(operand), 1, AXES(-1), 1, NULL, 0, value)

#define GROWING_STEPS(X)                                                                    \
    X(program_input, , lk_program_input(p, LK_F64, &a->ndim))                               \
    X(program_input, refused_dtype, lk_program_input(p, 99, &a->ndim))                      \
    X(program_constant, , lk_program_constant(p, &filled_with, LK_F64, &a->ndim))           \
    X(program_constant, refused_nowhere, lk_program_constant(p, NULL, LK_F64, &a->ndim))    \
    X(program_op, , OP_OF(LK_OP_EXP, 1, &a->ndim))                                          \
    X(program_op, refused_unknown, OP_OF(-1, 1, &a->ndim))                                  \
    X(program_op, refused_operand, OP_OF(LK_OP_EXP, 99, &a->ndim))                          \
    X(program_op, refused_dtype, OP_OF(LK_OP_LOGICAL_NOT, 1, &a->ndim))                     \
    X(program_cast, , lk_program_cast(p, 1, LK_F64, &a->ndim))                              \
    X(program_cast, refused_dtype, lk_program_cast(p, 1, 99, &a->ndim))                     \
    X(program_reduce, , REDUCE_OF(0, 1, -1, &a->ndim))                                      \
    X(program_reduce, refused_unknown, REDUCE_OF(-1, 1, -1, &a->ndim))                      \
    X(program_normalise, , NORMALISE_OF("softmax", 1, &a->ndim))                            \
    X(program_normalise, refused_unknown, NORMALISE_OF("softmin", 1, &a->ndim))             \
    X(program_output, , lk_program_output(p, 1))                                            \
    X(program_output, refused_operand, lk_program_output(p, 99))                            \
    X(program_compile, , compile_with_output(p))                                            \
    X(program_compile, refused_without_output, lk_program_compile(p))
#define COMPILED_STEPS(X)                                                                   \
    X(program_counts, , lk_program_counts(p, &a->ndim, &a->dtype))                          \
    X(program_counts, refused_nowhere, lk_program_counts(p, NULL, &a->dtype))               \
    X(program_dtypes, , lk_program_dtypes(p, names_of_axes, &a->dtype))                     \
    X(program_dtypes, refused_nowhere, lk_program_dtypes(p, NULL, &a->dtype))               \
    X(program_describe, , lk_program_describe(p, LK_PROGRAM_TEXT, room, sizeof room, &described_length))  \
    X(program_describe, graph, lk_program_describe(p, LK_PROGRAM_DOT, room, sizeof room, &described_length)) \
    X(program_describe, length, lk_program_describe(p, LK_PROGRAM_TEXT, NULL, 0, &described_length))      \
    X(program_describe, refused_format, lk_program_describe(p, 7, room, sizeof room, &described_length))

static size_t described_length;

#define DEFINE_STEP(name, variant, ...)                                   \
    static lk_status step_##name##_##variant(lk_program *p, answers *a)   \
    {                                                                     \
        (void)p, (void)a;                                                 \
        return (__VA_ARGS__);                                             \
    }
GROWING_STEPS(DEFINE_STEP)
COMPILED_STEPS(DEFINE_STEP)

#define DEFINE_ON_GROWING(name, variant, ...) CALL_DEFINE(name, variant, "", on_growing(step_##name##_##variant, a))
#define DEFINE_ON_COMPILED(name, variant, ...) CALL_DEFINE(name, variant, "", on_compiled(step_##name##_##variant, a))
GROWING_STEPS(DEFINE_ON_GROWING)
COMPILED_STEPS(DEFINE_ON_COMPILED)

#define OTHER_PROGRAM_CALLS(X)                                                          \
    X(program_new, , "", make_and_free())                                               \
    X(program_new, refused_nowhere, "", lk_program_new(NULL))                           \
    X(program_free, , "", free_nothing())                                               \
    X(program_loop, , "", run_program_loop())                                           \
    X(program_parse, , "", parse_and_free("sqrt(a*a + b*b), sum(a, axis=0)"))           \
    X(program_parse, refused_text, "", parse_and_free("a +"))                           \
    X(program_parse, refused_name, "", parse_and_free("a + z"))                         \
    X(program_parse, refused_dtypes, "", parse_and_free("a + float64(b)"))              \
    X(program_shape, plain, "r:*n r:*n", SHAPE_OF_PROGRAM(plain))                       \
    X(program_shape, sum_last, "r:*mn r:*mn", SHAPE_OF_PROGRAM(sum_last))               \
    X(program_run, plain, "r:*n r:*n > r:*n", RUN_PROGRAM(plain, 1))                    \
    X(program_run, two_outputs, "r:*n r:*n > r:*n r:*n", RUN_PROGRAM(two_outputs, 2))   \
    X(program_run, to_bool, "r:*n r:*n > b:*n", RUN_PROGRAM(to_bool, 1))                \
    X(program_run, repeated, "r:*n r:n > r:*n", RUN_PROGRAM(repeated, 1))               \
    X(program_run, sum_last, "r:*mn r:*mn > r:*m", RUN_PROGRAM(sum_last, 1))            \
    X(program_run, sum_first, "r:m*n r:m*n > r:*n", RUN_PROGRAM(sum_first, 1))          \
    X(program_run, sum_every, "r:*mn r:*mn > r:", RUN_PROGRAM(sum_every, 1))            \
    X(program_run, centred, "r:*mn r:*mn > r:*mn", RUN_PROGRAM(centred, 1))             \
    X(program_run, softmax, "r:*mn r:*mn > r:*mn", RUN_PROGRAM(softmax, 1))             \
    X(program_run, long_lines, "r:2$ r:2$ > r:2", RUN_PROGRAM(long_lines, 1))

OTHER_PROGRAM_CALLS(CALL_DEFINE)

#define ROW_OF_STEP(name, variant, ...) CALL_ROW(name, variant, "")
#define PROGRAM_ROWS GROWING_STEPS(ROW_OF_STEP) COMPILED_STEPS(ROW_OF_STEP) OTHER_PROGRAM_CALLS(CALL_ROW)

#endif
