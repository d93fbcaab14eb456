/* What the library says about itself: versions, names, the instruction set level, the op table. */
#include "check.h"
#include "ops.h"

#include <math.h>

static void versions(void)
{
    char version[32];
    snprintf(version, sizeof version, "%d.%d.%d", LK_VERSION_MAJOR, LK_VERSION_MINOR, LK_VERSION_PATCH);
    CHECK(strcmp(lk_version(), version) == 0);
    CHECK(lk_abi_version() == LK_ABI_VERSION);
}

static void status_names(void)
{
    static const struct { lk_status status; const char *name; } names[] = {
        {LK_OK, "LK_OK"}, {LK_ERR_NULL, "LK_ERR_NULL"}, {LK_ERR_DTYPE, "LK_ERR_DTYPE"},
        {LK_ERR_SHAPE, "LK_ERR_SHAPE"}, {LK_ERR_NDIM, "LK_ERR_NDIM"}, {LK_ERR_STRIDE, "LK_ERR_STRIDE"},
        {LK_ERR_AXIS, "LK_ERR_AXIS"}, {LK_ERR_VALUE, "LK_ERR_VALUE"}, {LK_ERR_OVERLAP, "LK_ERR_OVERLAP"},
        {LK_ERR_ALLOC, "LK_ERR_ALLOC"}, {LK_ERR_UNSUPPORTED, "LK_ERR_UNSUPPORTED"},
        {LK_ERR_DEVICE, "LK_ERR_DEVICE"}, {LK_ERR_INTERNAL, "LK_ERR_INTERNAL"},
    };
    for (int i = 0; i < LENGTH(names); i++) {
        CHECK(names[i].status == i);
        CHECK(strcmp(lk_status_name(names[i].status), names[i].name) == 0);
    }
    CHECK(strcmp(lk_status_name(-1), "unknown status") == 0);
    CHECK(strcmp(lk_status_name(LENGTH(names)), "unknown status") == 0);
}

static void dtypes(void)
{
    static const struct { lk_dtype dtype; const char *name; int64_t size; } known[] = {
        {LK_BOOL, "bool", 1}, {LK_I8, "int8", 1}, {LK_I16, "int16", 2}, {LK_I32, "int32", 4}, {LK_I64, "int64", 8},
        {LK_U8, "uint8", 1}, {LK_U16, "uint16", 2}, {LK_U32, "uint32", 4}, {LK_U64, "uint64", 8},
        {LK_F16, "float16", 2}, {LK_BF16, "bfloat16", 2}, {LK_F32, "float32", 4}, {LK_F64, "float64", 8},
    };
    for (int i = 0; i < LENGTH(known); i++) {
        CHECK(known[i].dtype == i);
        CHECK(strcmp(lk_dtype_name(known[i].dtype), known[i].name) == 0);
        CHECK(lk_dtype_size(known[i].dtype) == known[i].size);
    }
    static const lk_dtype unknown[] = {-1, LENGTH(known), INT32_MAX, INT32_MIN};
    for (int i = 0; i < LENGTH(unknown); i++) {
        CHECK(lk_dtype_name(unknown[i]) == NULL);
        CHECK(lk_dtype_size(unknown[i]) == 0);
    }
}

static void last_error(void)
{
    float x = 1, y = 0;
    lk_tensor in = DENSE(&x, LK_F32, 1), out = DENSE(&y, LK_F32, 1);
    CHECK(strcmp(lk_last_error(), "") == 0);
    CHECK_ERROR(lk_neg(NULL, &out), LK_ERR_NULL, "lk_neg", "x");
    CHECK_OK(lk_neg(&in, &out));
    CHECK(strncmp(lk_last_error(), "lk_neg: ", 8) == 0);
    CHECK_ERROR(lk_exp(&in, NULL), LK_ERR_NULL, "lk_exp", "out");
}

/* Every level gives the same bits; levels that the machine lacks are refused and change nothing. */
static void levels(void)
{
    static const char *const names[] = {"scalar", "avx2", "avx512", "neon"};
    float x[5] = {0.1f, -2, 30, 0, 1e-3f}, y[5], best[5];
    lk_tensor in = DENSE(x, LK_F32, 5), out = DENSE(y, LK_F32, 5), first = DENSE(best, LK_F32, 5);
    const char *at_load = lk_isa_name();
    CHECK_OK(lk_exp(&in, &first));
    CHECK_OK(lk_set_isa("scalar"));
    CHECK(strcmp(lk_isa_name(), "scalar") == 0);
    for (int i = 0; i < LENGTH(names); i++) {
        const char *before = lk_isa_name();
        lk_status status = lk_set_isa(names[i]);
        CHECK(status == LK_OK || status == LK_ERR_UNSUPPORTED);
        CHECK(strcmp(lk_isa_name(), status == LK_OK ? names[i] : before) == 0);
        CHECK_OK(lk_exp(&in, &out));
        CHECK(memcmp(y, best, sizeof y) == 0);
    }
    CHECK_ERROR(lk_set_isa(NULL), LK_ERR_NULL, "lk_set_isa", "name");
    CHECK_ERROR(lk_set_isa("sse9"), LK_ERR_VALUE, "lk_set_isa", "name");
    CHECK_OK(lk_set_isa("best"));
    CHECK_OK(lk_set_isa(at_load));
    CHECK(strcmp(lk_isa_name(), at_load) == 0);
}

static void op_table(void)
{
    lk_op_info info = {.size = sizeof info};
    memset(&info, 0x5A, sizeof info);
    info.size = sizeof info;
    CHECK(lk_op_count() > LK_OP_RIGHT_SHIFT);
    for (lk_op op = 0; op < lk_op_count(); op++) {
        CHECK_OK(lk_op_describe(op, &info));
        CHECK(info.op == op);
        CHECK(info.nin >= 1 && info.nin <= OPS_MAX_INPUTS && info.nout >= 1 && info.nout <= 2);
        CHECK(info.nparams >= 0 && info.nparams <= 4);
        CHECK(info.in_bool_mask == (op == LK_OP_WHERE ? 1 : 0));
        if (op >= LK_OP_EQUAL && op <= LK_OP_GREATER_EQUAL) CHECK(info.bool_out == 1);
        if (op <= LK_OP_MINIMUM) CHECK(info.bool_out == 0);
        CHECK(info.name != NULL && strlen(info.summary) > 0);
        CHECK(info.ulp_f32 >= 0 && info.ulp_f32 <= 2 && info.ulp_f64 >= 0 && info.ulp_f64 <= 2);
        for (int i = 0; i < info.nparams; i++) CHECK(strlen(info.params[i]) > 0);
    }
    CHECK_OK(lk_op_describe(LK_OP_RELU, &info));
    CHECK(info.nparams == 3 && strcmp(info.params[1], "max_value") == 0);
    CHECK(info.defaults[0] == 0 && isinf(info.defaults[1]) && info.defaults[2] == 0);
    CHECK_OK(lk_op_describe(LK_OP_DIV, &info));
    CHECK(strcmp(info.name, "div") == 0 && strcmp(info.numpy, "divide") == 0);
    CHECK_OK(lk_op_describe(LK_OP_SIGMOID, &info));
    CHECK(info.numpy == NULL);
    CHECK_OK(lk_op_describe(LK_OP_FREXP, &info));
    CHECK(info.nout == 2);
    lk_dtype dtype = -1;
    CHECK_OK(lk_op_operand_dtype(LK_OP_FREXP, LK_F64, 1, &dtype));
    CHECK(dtype == LK_F64);
    CHECK_OK(lk_op_operand_dtype(LK_OP_FREXP, LK_F64, 2, &dtype));
    CHECK(dtype == LK_I32);
    CHECK_ERROR(lk_op_operand_dtype(LK_OP_FREXP, LK_F64, 3, &dtype), LK_ERR_VALUE, "lk_op_operand_dtype", "operand");
}

static void op_table_errors(void)
{
    const lk_op unknown[] = {-1, lk_op_count(), INT32_MAX, INT32_MIN};
    lk_op_info info, before;
    memset(&before, 0x5A, sizeof before);
    before.size = sizeof before;
    for (int i = 0; i < LENGTH(unknown); i++) {
        memcpy(&info, &before, sizeof info);
        CHECK_ERROR(lk_op_describe(unknown[i], &info), LK_ERR_VALUE, "lk_op_describe", "op");
        CHECK(memcmp(&info, &before, sizeof info) == 0);
    }
    CHECK_ERROR(lk_op_describe(LK_OP_EXP, NULL), LK_ERR_NULL, "lk_op_describe", "out");
    info.size = sizeof info - 8;
    CHECK_ERROR(lk_op_describe(LK_OP_EXP, &info), LK_ERR_VALUE, "lk_op_describe", "out->size");
}

static void functions(void)
{
    int32_t number = -1;
    CHECK_OK(lk_function_named("lk_clip", &number));
    lk_function_info info = {.size = sizeof info};
    CHECK_OK(lk_function_describe(number, &info));
    CHECK(strcmp(info.name, "lk_clip") == 0 && info.op == LK_OP_CLIP && info.reduction == -1 && info.nargs == 4);
    lk_argument_info argument = {.size = sizeof argument};
    CHECK_OK(lk_function_argument(number, 1, &argument));
    CHECK(strcmp(argument.name, "lo") == 0 && strcmp(argument.c_type, "double") == 0);
    CHECK(argument.role == LK_ROLE_NUMBER && argument.has_default && isinf(argument.default_value));
    CHECK(lk_function_count() > number);
}

/* Descriptors in one line, and questions about tensors that have no memory yet. */
static void vectors(void)
{
    const double x[3] = {1, 4, 9};
    double y[3];
    size_t n = LENGTH(x), bytes = 0;
    CHECK_OK(lk_sqrt(LK_VECTOR(x, n, LK_F64), LK_VECTOR(y, n, LK_F64)));
    CHECK(y[0] == 1 && y[2] == 3);
    const lk_tensor *pair[] = {LK_VECTOR(x, 3, LK_F64), LK_VECTOR(y + 1, 1, LK_F64)};
    const lk_tensor *none = LK_VECTOR(NULL, 3, LK_F64);
    double four[4];
    CHECK_OK(lk_concatenate(pair, 2, 0, LK_VECTOR(four, 4, LK_F64)));
    CHECK(four[2] == 9 && four[3] == 2);
    int64_t shape[LK_MAX_NDIM];
    int32_t ndim = -1;
    CHECK_OK(lk_concatenate_shape((const lk_tensor *[]){none, none}, 2, 0, shape, &ndim));
    CHECK(ndim == 1 && shape[0] == 6);
    lk_tensor matrix = {NULL, DIMS(500, 500), NULL, 2, LK_F32};
    CHECK_OK(lk_matmul_shape(&matrix, &matrix, shape, &ndim));
    CHECK_OK(lk_matmul_workspace(&matrix, &matrix, &bytes));
    CHECK(ndim == 2 && shape[1] == 500 && bytes > 0);
    CHECK_ERROR(lk_sqrt(none, LK_VECTOR(y, 3, LK_F64)), LK_ERR_NULL, "lk_sqrt", "x");
}

int main(void)
{
    last_error();
    functions();
    vectors();
    versions();
    status_names();
    dtypes();
    levels();
    op_table();
    op_table_errors();
    return check_report("test_library");
}
