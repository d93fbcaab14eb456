/* The result on any memory layout has the same bits as on contiguous copies; nothing beside the elements is written. */
#include "check.h"
#include "ops.h"

#include <stdlib.h>

/* A shape with one layout of its elements in a buffer of `bytes` bytes, the first element at `offset`. */
typedef struct layout {
    int32_t ndim;
    int64_t shape[LK_MAX_NDIM], strides[LK_MAX_NDIM];
    int64_t offset, bytes;
} layout;

enum { DENSE_ROWS, COLUMNS_FIRST, REVERSED, EVERY_SECOND, ODD_BYTES, UNALIGNED, REPEATED_ROWS, REPEATED_COLUMNS,
       LAYOUTS };

static const char *const layout_names[LAYOUTS] = {"dense",     "columns first", "reversed",      "every second",
                                                  "odd bytes", "unaligned",     "repeated rows", "repeated columns"};

static int repeats(int kind) { return kind >= REPEATED_ROWS; }

/* Strides of a kind: `gap` bytes between neighbours of the fastest axis, axes in C or reverse order. */
static layout make_layout(int kind, int32_t ndim, const int64_t *shape, int64_t size)
{
    layout made = {.ndim = ndim, .offset = kind == UNALIGNED || kind == ODD_BYTES};
    int64_t step = kind == EVERY_SECOND ? 2 * size : kind == ODD_BYTES ? size + 1 : size;
    for (int32_t i = 0; i < ndim; i++) {
        int32_t axis = kind == COLUMNS_FIRST ? i : ndim - 1 - i;
        int repeated = (kind == REPEATED_ROWS && axis == 0) || (kind == REPEATED_COLUMNS && axis == ndim - 1);
        made.shape[axis] = shape[axis];
        made.strides[axis] = repeated ? 0 : step;
        if (!repeated) step *= shape[axis];
    }
    made.bytes = step + made.offset;
    for (int32_t axis = 0; kind == REVERSED && axis < ndim; axis++) {
        if (shape[axis] > 0) made.offset += made.strides[axis] * (shape[axis] - 1);
        made.strides[axis] = -made.strides[axis];
    }
    return made;
}

static int64_t element_count(const layout *of)
{
    int64_t count = 1;
    for (int32_t axis = 0; axis < of->ndim; axis++) count *= of->shape[axis];
    return count;
}

/* Byte offset of the logical element `index` in C order. */
static int64_t element_offset(const layout *of, int64_t index)
{
    int64_t offset = of->offset;
    for (int32_t axis = of->ndim - 1; axis >= 0; axis--) {
        offset += of->strides[axis] * (index % of->shape[axis]);
        index /= of->shape[axis];
    }
    return offset;
}

static double sample(int64_t i, int input) { return (double)((i * 37 + input * 11) % 101) / 8.0 - 4.0; }

/* A buffer in the layout, and the tensor that describes it. */
typedef struct operand {
    layout at;
    char *buffer, *dense;
    lk_tensor tensor, dense_tensor;
} operand;

static operand make_operand(int kind, lk_dtype dtype, int32_t ndim, const int64_t *shape, int input)
{
    int64_t size = lk_dtype_size(dtype);
    operand made = {.at = make_layout(kind, ndim, shape, size)};
    int64_t count = element_count(&made.at);
    made.buffer = malloc((size_t)made.at.bytes + 1);
    made.dense = malloc((size_t)(count * size) + 1);
    memset(made.buffer, 0xA5, (size_t)made.at.bytes + 1);
    for (int64_t i = 0; i < count; i++) {
        double value = dtype == LK_BOOL ? (double)(i % 3) : sample(i, input);
        store_element(dtype, made.buffer + element_offset(&made.at, i), value);
    }
    for (int64_t i = 0; i < count; i++)
        memcpy(made.dense + i * size, made.buffer + element_offset(&made.at, i), (size_t)size);
    return made;
}

/* The tensors point into the operand, so they are set where it has its final address. */
static void bind_operand(operand *self, lk_dtype dtype)
{
    self->tensor = describe(self->buffer + self->at.offset, dtype, self->at.ndim, self->at.shape, self->at.strides);
    self->dense_tensor = describe(self->dense, dtype, self->at.ndim, self->at.shape, NULL);
}

static void free_operand(operand *self)
{
    free(self->buffer);
    free(self->dense);
}

/* Every element equals the dense result; every byte that belongs to no element is still the filler. */
static int output_is(const operand *out, lk_dtype dtype)
{
    int64_t size = lk_dtype_size(dtype), count = element_count(&out->at);
    char *owned = calloc((size_t)out->at.bytes + 1, 1);
    int good = 1;
    for (int64_t i = 0; i < count; i++) {
        int64_t offset = element_offset(&out->at, i);
        good &= same_element(dtype, out->buffer + offset, out->dense + i * size);
        memset(owned + offset, 1, (size_t)size);
    }
    for (int64_t i = 0; i <= out->at.bytes; i++) good &= owned[i] || out->buffer[i] == (char)0xA5;
    free(owned);
    return good;
}

static void one_case(lk_op op, lk_dtype dtype, int in_kind, int out_kind, int32_t ndim, const int64_t *shape)
{
    lk_op_info info = {.size = sizeof info};
    operand in[OPS_MAX_INPUTS], out;
    lk_tensor strided[OPS_MAX_INPUTS], dense[OPS_MAX_INPUTS];
    CHECK_OK(lk_op_describe(op, &info));
    for (int k = 0; k < info.nin; k++) {
        lk_dtype in_dtype = input_dtype(&info, k, dtype);
        in[k] = make_operand((in_kind + k) % LAYOUTS, in_dtype, ndim, shape, k);
        bind_operand(&in[k], in_dtype);
        strided[k] = in[k].tensor;
        dense[k] = in[k].dense_tensor;
    }
    lk_dtype out_dtype = output_dtype(&info, dtype);
    out = make_operand(out_kind, out_dtype, ndim, shape, 9);
    bind_operand(&out, out_dtype);
    int ran = call_op(op, dense, info.defaults, &out.dense_tensor) == LK_OK
        && call_op(op, strided, info.defaults, &out.tensor) == LK_OK;
    if (!CHECK(ran && output_is(&out, out_dtype)) && check_is_told())
        fprintf(stderr, "    %s %s: input %s, output %s, %d-d, last extent %lld\n", info.name, lk_dtype_name(dtype),
                layout_names[in_kind], layout_names[out_kind], ndim, (long long)(ndim > 0 ? shape[ndim - 1] : 1));
    for (int k = 0; k < info.nin; k++) free_operand(&in[k]);
    free_operand(&out);
}

static void every_pair_of_layouts(lk_op op, lk_dtype dtype)
{
    static const int64_t shapes[][3] = {{3, 5, 7}, {2, 1, 33}, {37, 2, 3}};
    for (int s = 0; s < LENGTH(shapes); s++)
        for (int in = 0; in < LAYOUTS; in++)
            for (int out = 0; out < LAYOUTS; out++)
                if (!repeats(out)) one_case(op, dtype, in, out, 3, shapes[s]);
}

/* Lengths around every vector width and block size. */
static void every_length(lk_op op, lk_dtype dtype)
{
    for (int64_t n = 0; n < 68; n++) {
        one_case(op, dtype, DENSE_ROWS, DENSE_ROWS, 1, &n);
        one_case(op, dtype, REVERSED, EVERY_SECOND, 1, &n);
        one_case(op, dtype, ODD_BYTES, UNALIGNED, 1, &n);
    }
    static const int64_t lengths[] = {511, 1024, 1025, 4099};
    for (int i = 0; i < LENGTH(lengths); i++)
        for (int kind = 0; kind < LAYOUTS; kind++)
            one_case(op, dtype, kind, repeats(kind) ? DENSE_ROWS : kind, 1, &lengths[i]);
}

static void ranks(lk_op op, lk_dtype dtype)
{
    int64_t shape[LK_MAX_NDIM], empty[3] = {4, 0, 3};
    for (int i = 0; i < LK_MAX_NDIM; i++) shape[i] = i % 9 == 0 ? 2 : 1;
    one_case(op, dtype, DENSE_ROWS, UNALIGNED, 0, shape);
    for (int kind = 0; kind < REPEATED_ROWS; kind++) {
        one_case(op, dtype, kind, kind, LK_MAX_NDIM, shape);
        one_case(op, dtype, kind, kind, 3, empty);
    }
}

/* Inputs of different ranks meet by NumPy's rule: (3,1) with (4,) and a 0-d value. */
static void broadcasting(void)
{
    double column[3] = {10, 20, 30}, row[4] = {1, 2, 3, 4}, half = 0.5, y[12], z[12];
    unsigned char flags[3] = {1, 0, 1};
    lk_tensor a = DENSE(column, LK_F64, 3, 1), b = DENSE(row, LK_F64, 4), c = describe(&half, LK_F64, 0, NULL, NULL);
    lk_tensor mask = DENSE(flags, LK_BOOL, 3, 1), out = DENSE(y, LK_F64, 3, 4), chosen = DENSE(z, LK_F64, 3, 4);
    CHECK_OK(lk_add(&a, &b, &out));
    CHECK_OK(lk_where(&mask, &b, &c, &chosen));
    for (int i = 0; i < 12; i++) {
        CHECK(y[i] == column[i / 4] + row[i % 4]);
        CHECK(z[i] == (flags[i / 4] ? row[i % 4] : half));
    }
    /* And to the output, which may be larger than they need, in place of an input too. */
    CHECK_OK(lk_add(&b, &c, &out));
    CHECK_OK(lk_mul(&b, &chosen, &chosen));
    for (int i = 0; i < 12; i++) {
        CHECK(y[i] == row[i % 4] + half);
        CHECK(z[i] == (flags[i / 4] ? row[i % 4] : half) * row[i % 4]);
    }
}

/* The output is one of the inputs, exactly. */
static void in_place(lk_op op, lk_dtype dtype)
{
    int64_t shape[3] = {3, 5, 41}, size = lk_dtype_size(dtype);
    lk_op_info info = {.size = sizeof info};
    CHECK_OK(lk_op_describe(op, &info));
    if (info.bool_out || info.in_bool_mask) return;
    for (int target = 0; target < info.nin; target++) {
        operand in[OPS_MAX_INPUTS];
        lk_tensor tensors[OPS_MAX_INPUTS];
        for (int k = 0; k < info.nin; k++) {
            in[k] = make_operand(k == 0 ? EVERY_SECOND : REVERSED, dtype, 3, shape, k);
            bind_operand(&in[k], dtype);
            tensors[k] = in[k].dense_tensor;
        }
        char *expected = malloc((size_t)(element_count(&in[0].at) * size));
        lk_tensor result = describe(expected, dtype, 3, shape, NULL);
        CHECK_OK(call_op(op, tensors, info.defaults, &result));
        for (int k = 0; k < info.nin; k++) tensors[k] = in[k].tensor;
        CHECK_OK(call_op(op, tensors, info.defaults, &in[target].tensor));
        memcpy(in[target].dense, expected, (size_t)(element_count(&in[0].at) * size));
        CHECK(output_is(&in[target], dtype));
        free(expected);
        for (int k = 0; k < info.nin; k++) free_operand(&in[k]);
    }
}

/* Input and output share memory without being the same: as if the input had been read whole first. */
static void overlapping(int64_t n, int64_t in_start, int64_t in_step, int64_t out_start, int64_t out_step)
{
    double *x = malloc((size_t)(2 * n + 4) * sizeof *x), *expected = malloc((size_t)n * sizeof *x);
    for (int64_t i = 0; i < 2 * n + 4; i++) x[i] = sample(i, 1);
    for (int64_t i = 0; i < n; i++) expected[i] = x[in_start + i * in_step] * x[in_start + i * in_step];
    lk_tensor in = STRIDED(x + in_start, LK_F64, DIMS(n), DIMS(8 * in_step));
    lk_tensor out = STRIDED(x + out_start, LK_F64, DIMS(n), DIMS(8 * out_step));
    CHECK_OK(lk_square(&in, &out));
    int good = 1;
    for (int64_t i = 0; i < n; i++) good &= x[out_start + i * out_step] == expected[i];
    CHECK(good);
    free(x);
    free(expected);
}

static void overlaps(void)
{
    static const int64_t lengths[] = {2, 9, 300, 5000};
    for (int i = 0; i < LENGTH(lengths); i++) {
        int64_t n = lengths[i];
        overlapping(n, 0, 1, 1, 1);
        overlapping(n, 1, 1, 0, 1);
        overlapping(n, 0, 1, n - 1, -1);
        overlapping(n, 0, 2, 0, 1);
        overlapping(n, 0, 1, 0, 2);
    }
    double m[9] = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    lk_tensor rows = DENSE(m, LK_F64, 3, 3), columns = STRIDED(m, LK_F64, DIMS(3, 3), DIMS(8, 24));
    CHECK_OK(lk_add(&rows, &columns, &rows));
    for (int i = 0; i < 9; i++) CHECK(m[i] == m[3 * (i % 3) + i / 3]);
    CHECK(m[0] == 2 && m[1] == 6 && m[5] == 14 && m[8] == 18);
}

int main(void)
{
    for (lk_op op = 0; op < lk_op_count(); op++)
        for (lk_dtype dtype = LK_F32; dtype <= LK_F64 && op_is_plain(op); dtype++) {
            every_pair_of_layouts(op, dtype);
            every_length(op, dtype);
            ranks(op, dtype);
            in_place(op, dtype);
        }
    broadcasting();
    overlaps();
    return check_report("test_layouts");
}
