/* Bad arguments to everything that computes: the status, the message, and an untouched output. */
#include "broken.h"
#include "ops.h"

#include <stdlib.h>

enum { ROWS = 2, COLUMNS = 3, BYTES = ROWS * COLUMNS * 8 };

typedef lk_status (*conversion)(const lk_tensor *, const lk_tensor *);
typedef lk_status (*reduction)(const lk_tensor *, const int32_t *, int32_t, int32_t, const lk_tensor *);

/* Anything of the form: inputs, perhaps parameters, output. Exactly one of op, convert, reduce, is_fill is set. */
typedef struct subject {
    char function[32];
    int32_t nin;
    const char *names[OPS_MAX_INPUTS];
    int any_dtype;
    lk_op op;
    conversion convert;
    reduction reduce;
    double params[4];
    lk_dtype in[OPS_MAX_INPUTS], out;
} subject;

static lk_status call(const subject *s, const lk_tensor *const *in, const lk_tensor *out)
{
    static const double value = 1;
    if (s->convert != NULL) return s->convert(in[0], out);
    if (s->reduce != NULL) return s->reduce(in[0], AXES(0), 1, 1, out);
    if (s->nin == 0) return lk_fill(&value, out);
    return call_op_at(s->op, in, s->params, out);
}

/* What the inputs of an op are called in the header. */
static const char *const *input_names(lk_op op, int nin)
{
    static const char *const usual[OPS_MAX_INPUTS][OPS_MAX_INPUTS] = {{"x"}, {"a", "b"}, {"cond", "a", "b"}};
    static const char *const yx[OPS_MAX_INPUTS] = {"y", "x"}, *const xy[OPS_MAX_INPUTS] = {"x", "y"};
    static const char *const abc[OPS_MAX_INPUTS] = {"a", "b", "c"}, *const abt[OPS_MAX_INPUTS] = {"a", "b", "t"};
    switch (op) {
    case LK_OP_ATAN2: return yx;
    case LK_OP_POW: case LK_OP_FMOD: case LK_OP_REMAINDER: case LK_OP_FLOOR_DIVIDE: return xy;
    case LK_OP_COPYSIGN: case LK_OP_NEXTAFTER: case LK_OP_AXPBY: return xy;
    case LK_OP_FMA: return abc;
    case LK_OP_LERP: return abt;
    default: return usual[nin - 1];
    }
}

static subject subject_of_op(lk_op op, lk_dtype dtype)
{
    lk_op_info info = {.size = sizeof info};
    subject made = {.op = op, .out = dtype};
    CHECK_OK(lk_op_describe(op, &info));
    snprintf(made.function, sizeof made.function, "lk_%s", info.name);
    made.nin = info.nin;
    memcpy(made.names, input_names(op, info.nin), sizeof made.names);
    memcpy(made.params, info.defaults, sizeof made.params);
    for (int k = 0; k < info.nin; k++) made.in[k] = input_dtype(&info, k, dtype);
    made.out = output_dtype(&info, dtype);
    return made;
}

static subject subject_of_one_input(const char *function, conversion convert, reduction reduce, lk_dtype dtype)
{
    subject made = {.op = -1, .nin = 1, .names = {"x"}, .in = {dtype}, .out = dtype};
    made.convert = convert;
    made.reduce = reduce;
    snprintf(made.function, sizeof made.function, "%s", function);
    made.any_dtype = convert != NULL;
    return made;
}

/* Good operands for a subject, over buffers whose bytes are known. */
typedef struct scene {
    char in_bytes[OPS_MAX_INPUTS][BYTES], out_bytes[BYTES], out_before[BYTES];
    lk_tensor in[OPS_MAX_INPUTS], out;
    const lk_tensor *at[OPS_MAX_INPUTS];
} scene;

static void set_scene(scene *stage, const subject *s)
{
    static const int64_t shape[2] = {ROWS, COLUMNS}, reduced[2] = {1, COLUMNS};
    memset(stage->in_bytes, 0, sizeof stage->in_bytes);
    memset(stage->out_bytes, 0xA5, BYTES);
    memset(stage->out_before, 0xA5, BYTES);
    for (int k = 0; k < s->nin; k++) {
        stage->in[k] = describe(stage->in_bytes[k], s->in[k], 2, shape, NULL);
        stage->at[k] = &stage->in[k];
    }
    stage->out = describe(stage->out_bytes, s->out, 2, s->reduce != NULL ? reduced : shape, NULL);
}

static void expect_error(const subject *s, scene *stage, const lk_tensor *out, lk_status status, const char *argument,
                         const char *what)
{
    int good = CHECK_ERROR(call(s, stage->at, out), status, s->function, argument);
    good &= CHECK(memcmp(stage->out_bytes, stage->out_before, BYTES) == 0);
    if (!good && check_is_told()) fprintf(stderr, "    %s, argument %s: %s\n", s->function, argument, what);
}

static void broken_descriptors(const subject *s)
{
    scene stage;
    lk_tensor storage;
    for (int kind = 0; kind < BROKEN_KINDS; kind++) {
        const char *what = broken_kinds[kind].what;
        for (int k = 0; k < s->nin; k++) {
            set_scene(&stage, s);
            stage.at[k] = make_broken(kind, stage.in[k], &storage);
            expect_error(s, &stage, &stage.out, broken_kinds[kind].status, s->names[k], what);
        }
        set_scene(&stage, s);
        expect_error(s, &stage, make_broken(kind, stage.out, &storage), broken_kinds[kind].status, "out", what);
    }
}

/* Which argument a message names when argument k has dtype `given`: the first that cannot be right. */
static const char *dtype_culprit(const subject *s, int k, lk_dtype given)
{
    int is_float = given == LK_F32 || given == LK_F64;
    int was_float = (k < s->nin ? s->in[k] : s->out) != LK_BOOL;
    if (k == s->nin) return "out";
    if (!is_float || !was_float) return s->names[k];
    /* Another float is right by itself: what differs from it is named. */
    int first = s->in[0] == LK_BOOL;
    if (k > first) return s->names[k];
    return first + 1 < s->nin ? s->names[first + 1] : "out";
}

/* Every dtype that an argument does not take is refused, and the message says which one was given. */
static void wrong_dtypes(const subject *s)
{
    scene stage;
    if (s->any_dtype || s->nin == 0) return;
    for (int k = 0; k <= s->nin; k++)
        for (lk_dtype dtype = LK_BOOL; dtype <= LK_F64; dtype++) {
            set_scene(&stage, s);
            lk_tensor *changed = k < s->nin ? &stage.in[k] : &stage.out;
            if (changed->dtype == dtype) continue;
            /* A test of floats takes the other kind as well. */
            if (s->nin == 1 && s->out == LK_BOOL && k == 0 && (dtype == LK_F32 || dtype == LK_F64)) continue;
            changed->dtype = dtype;
            expect_error(s, &stage, &stage.out, LK_ERR_DTYPE, dtype_culprit(s, k, dtype), lk_dtype_name(dtype));
            CHECK(has_word(lk_last_error(), lk_dtype_name(dtype)));
        }
}

static void wrong_shapes(const subject *s)
{
    scene stage;
    lk_tensor other;
    for (int k = 0; k < s->nin && s->reduce == NULL; k++) {
        set_scene(&stage, s);
        other = describe(stage.in_bytes[k], s->in[k], 2, DIMS(ROWS, 2), NULL);
        stage.at[k] = &other;
        expect_error(s, &stage, &stage.out, LK_ERR_SHAPE, s->nin == 1 ? "out" : s->names[s->nin - 1],
                     "does not broadcast");
    }
    const int64_t shapes[][3] = {{3, 3, 0}, {2, 1, 0}, {2, 0, 0}, {2, 3, 1}, {1, 2, 3}};
    const int32_t ndims[] = {2, 2, 2, 3, 3};
    for (int i = 0; i < LENGTH(ndims) && s->nin > 0; i++) {
        set_scene(&stage, s);
        other = describe(stage.out_bytes, s->out, ndims[i], shapes[i], NULL);
        /* Inputs broadcast to the output. Copy and cast name the input where it does not. */
        if (s->reduce == NULL && i == 4) continue;
        if (s->any_dtype && i == 0) continue;
        expect_error(s, &stage, &other, LK_ERR_SHAPE, "out", "output shape");
    }
}

/* One element of memory cannot hold several results. */
static void output_repeats_elements(const subject *s)
{
    scene stage;
    set_scene(&stage, s);
    lk_tensor out = stage.out;
    int64_t strides[2] = {lk_dtype_size(out.dtype), 0};
    out.strides = strides;
    expect_error(s, &stage, &out, LK_ERR_STRIDE, "out", "zero stride");
}

static void every_mistake(const subject *s)
{
    scene stage;
    set_scene(&stage, s);
    CHECK_OK(call(s, stage.at, &stage.out));
    broken_descriptors(s);
    wrong_dtypes(s);
    wrong_shapes(s);
    output_repeats_elements(s);
}

static void bad_axes(const char *function, reduction reduce)
{
    double x[6] = {0}, y[6] = {9, 9, 9, 9, 9, 9};
    lk_tensor in = DENSE(x, LK_F64, 2, 3), out = DENSE(y, LK_F64, 2);
    static const int32_t many[LK_MAX_NDIM + 1] = {0};
    CHECK_ERROR(reduce(&in, AXES(2), 1, 0, &out), LK_ERR_AXIS, function, "axes");
    CHECK_ERROR(reduce(&in, AXES(-3), 1, 0, &out), LK_ERR_AXIS, function, "axes");
    CHECK_ERROR(reduce(&in, AXES(INT32_MIN), 1, 0, &out), LK_ERR_AXIS, function, "axes");
    CHECK_ERROR(reduce(&in, AXES(1, 1), 2, 0, &out), LK_ERR_AXIS, function, "axis");
    CHECK_ERROR(reduce(&in, AXES(1, -1), 2, 0, &out), LK_ERR_AXIS, function, "axis");
    CHECK_ERROR(reduce(&in, AXES(1), -1, 0, &out), LK_ERR_AXIS, function, "naxes");
    CHECK_ERROR(reduce(&in, many, LENGTH(many), 0, &out), LK_ERR_AXIS, function, "axis");
    CHECK_ERROR(reduce(&in, NULL, 0, 0, &out), LK_ERR_SHAPE, function, "out");
    CHECK_ERROR(reduce(&in, AXES(1), 1, 1, &out), LK_ERR_SHAPE, function, "out");
    for (int i = 0; i < 6; i++) CHECK(y[i] == 9);
}

static void bad_parameters(void)
{
    float x[2] = {1, 2}, y[2] = {9, 9};
    lk_tensor in = DENSE(x, LK_F32, 2), out = DENSE(y, LK_F32, 2);
    CHECK_ERROR(lk_clip(&in, NAN, 1, &out), LK_ERR_VALUE, "lk_clip", "lo");
    CHECK_ERROR(lk_clip(&in, 0, NAN, &out), LK_ERR_VALUE, "lk_clip", "hi");
    CHECK_ERROR(lk_relu(&in, NAN, 1, 0, &out), LK_ERR_VALUE, "lk_relu", "alpha");
    CHECK_ERROR(lk_relu(&in, 0, NAN, 0, &out), LK_ERR_VALUE, "lk_relu", "max_value");
    CHECK_ERROR(lk_relu(&in, 0, 1, NAN, &out), LK_ERR_VALUE, "lk_relu", "threshold");
    CHECK_ERROR(lk_fill(NULL, &out), LK_ERR_NULL, "lk_fill", "value");
    CHECK(y[0] == 9 && y[1] == 9);
}

/* Without elements, extents whose product overflows are either taken or refused, never a defect. */
static void empty_but_huge(void)
{
    float x = 0, y = 9;
    lk_tensor in = DENSE(&x, LK_F32, INT64_MAX, 4, 0), out = DENSE(&y, LK_F32, INT64_MAX, 4, 0);
    const lk_status statuses[] = {lk_exp(&in, &out), lk_add(&in, &in, &out), lk_copy(&in, &out), lk_fill(&x, &out),
                                  lk_sum(&in, AXES(2), 1, 1, &out), lk_tensor_check(&in)};
    for (int i = 0; i < LENGTH(statuses); i++) CHECK(statuses[i] == LK_OK || statuses[i] == LK_ERR_SHAPE);
    CHECK(y == 9);
}

/* A person reads these: both dtypes, both shapes, and the way out. */
static void messages(void)
{
    float x[6] = {0}, y[6];
    lk_tensor a = DENSE(x, LK_F32, 2, 3), b = DENSE(x, LK_F32, 2), wide = DENSE(x, LK_F64, 3);
    lk_tensor out = DENSE(y, LK_F32, 2, 3);
    CHECK(lk_add(&a, &wide, &out) == LK_ERR_DTYPE);
    CHECK(has_word(lk_last_error(), "float32") && has_word(lk_last_error(), "float64"));
    CHECK(has_word(lk_last_error(), "lk_cast"));
    CHECK(lk_add(&a, &b, &out) == LK_ERR_SHAPE);
    CHECK(strstr(lk_last_error(), "2, 3") != NULL || strstr(lk_last_error(), "2,3") != NULL);
    lk_tensor wrong = DENSE(x, LK_F32, 3);
    wrong.ndim = 70;
    CHECK(lk_add(&wrong, &b, &out) == LK_ERR_NDIM);
    CHECK(has_word(lk_last_error(), "70") && has_word(lk_last_error(), "64"));
}

int main(void)
{
    static const struct { const char *name; reduction reduce; } reductions[] = {
        {"lk_sum", lk_sum}, {"lk_mean", lk_mean}, {"lk_max", lk_max}, {"lk_min", lk_min}};
    subject s;
    for (lk_dtype dtype = LK_F32; dtype <= LK_F64; dtype++) {
        for (lk_op op = 0; op < lk_op_count(); op++) {
            if (!op_is_plain(op)) continue;
            s = subject_of_op(op, dtype);
            every_mistake(&s);
        }
        for (int i = 0; i < LENGTH(reductions); i++) {
            s = subject_of_one_input(reductions[i].name, NULL, reductions[i].reduce, dtype);
            every_mistake(&s);
        }
        s = subject_of_one_input("lk_cast", lk_cast, NULL, dtype);
        every_mistake(&s);
        s = subject_of_one_input("lk_copy", lk_copy, NULL, dtype);
        every_mistake(&s);
        s = subject_of_one_input("lk_fill", NULL, NULL, dtype);
        s.nin = 0;
        every_mistake(&s);
    }
    for (int i = 0; i < LENGTH(reductions); i++) bad_axes(reductions[i].name, reductions[i].reduce);
    bad_parameters();
    empty_but_huge();
    messages();
    return check_report("test_errors");
}
