/* No allocation failure aborts: every function, in every way that allocates, with its n-th allocation failing for every
 * n, gives LK_ERR_ALLOC and leaves everything as it was, or gives the right result. */
#define _GNU_SOURCE
#include "check.h"

#if !defined(__linux__) || !defined(__GLIBC__)

int main(void)
{
    printf("test_alloc: skipped: its malloc stands on glibc's\n");
    return check_report("test_alloc");
}

#else

#include "calls/every_call.h"
#include "children.h"
#include "failing_malloc.h"

#include <pthread.h>

enum { MANY_ALLOCATIONS = 200 };

enum { DENSE_LAYOUT, SPREAD, UNALIGNED, REPEATED, LAYOUTS };
static const char *const layout_names[LAYOUTS] = {"contiguous", "spread", "unaligned", "repeated"};

/* Where the first output lies: by itself, on the first input, or one element behind the start of an input. */
enum { APART = -2, IN_PLACE = -1 };

/* What is wrong with the arguments. */
enum { NOTHING, NULL_TENSOR, OTHER_DTYPE, OTHER_EXTENT, MISTAKES };
static const char *const mistake_names[MISTAKES] = {"", "NULL", "of another dtype", "longer"};

typedef struct scene {
    const call *of;
    operands operands;
    const lk_tensor *at[MAX_OPERANDS];
    answers answers;
    size_t used;
} scene;

static _Alignas(64) char arena[1 << 23], before[1 << 23], expected[1 << 23];

/* Strides with gaps, in C order for every second operand and in the opposite order for the others: no two axes can be
 * walked as one. Gives the bytes from the first element to behind the last. */
static size_t spread(operand *of, int number)
{
    int64_t next = lk_dtype_size(of->tensor.dtype);
    for (int32_t k = 0; k < of->tensor.ndim; k++) {
        int32_t axis = number % 2 ? k : of->tensor.ndim - 1 - k;
        of->strides[axis] = next;
        if (of->shape[axis] > 1) next *= of->shape[axis] + 1;
    }
    return (size_t)next;
}

static size_t lay_out(operand *of, int number, int layout)
{
    size_t bytes = (size_t)(element_count(of) * lk_dtype_size(of->tensor.dtype));
    of->tensor.strides = NULL;
    if (layout == SPREAD) bytes = spread(of, number);
    if (layout == REPEATED && !of->is_out) memset(of->strides, 0, sizeof of->strides);
    if (layout == SPREAD || (layout == REPEATED && !of->is_out)) of->tensor.strides = of->strides;
    return bytes;
}

static void place_operands(scene *stage, int layout, int overlap)
{
    size_t next = 0, end = 0;
    operands *all = &stage->operands;
    for (int k = 0; k < all->count; k++) {
        operand *of = &all->all[k];
        size_t bytes = lay_out(of, k, layout), start = next + (layout == UNALIGNED);
        if (k == all->inputs && overlap != APART) {
            const operand *on = &all->all[overlap == IN_PLACE ? 0 : overlap];
            start = (size_t)((char *)on->tensor.data - arena);
            if (overlap != IN_PLACE) start += (size_t)lk_dtype_size(on->tensor.dtype);
        } else {
            next = (start + bytes + 63) / 64 * 64;
        }
        of->tensor.data = arena + start;
        if (start + bytes > end) end = start + bytes;
    }
    stage->used = end;
    if (end > sizeof arena) fprintf(stderr, "the arena is too small\n"), abort();
}

/* Ones for bools and integers, which are indices, counts, lengths and labels; positive numbers below 1 for reals. */
static void fill_arena(scene *stage)
{
    memset(before, 0x5A, stage->used);
    for (int k = stage->operands.count - 1; k >= 0; k--) {
        const lk_tensor *t = &stage->operands.all[k].tensor;
        size_t size = (size_t)lk_dtype_size(t->dtype);
        size_t start = (size_t)((char *)t->data - arena);
        size_t end = k + 1 < stage->operands.inputs ? (size_t)((char *)stage->at[k + 1]->data - arena) : stage->used;
        if (stage->operands.all[k].is_out) continue;
        for (size_t i = 0, at = start; at + size <= end; i++, at += size) {
            double f64 = 0.25 + (double)(i * 37 % 101) / 128;
            float f32 = (float)f64;
            int64_t integer = 1;
            if (t->dtype == LK_F32) memcpy(before + at, &f32, size);
            else if (t->dtype == LK_F64) memcpy(before + at, &f64, size);
            else memcpy(before + at, &integer, size);
        }
    }
}

/* The call on fresh memory, with allocation number `failing` failing. Gives whether it was reached. */
static int run_call(scene *stage, long failing, int and_later, lk_status *status)
{
    memcpy(arena, before, stage->used);
    memset(&stage->answers, 0, sizeof stage->answers);
    fail_allocation(failing, and_later);
    *status = stage->of->run(stage->at, &stage->answers);
    return stop_failing();
}

/* The sentence of the last error is there whole, or what fits: it starts with the function's name. */
static int message_names(const call *of)
{
    size_t length = strlen(of->function);
    return strncmp(lk_last_error(), of->function, length) == 0 && lk_last_error()[length] == ':';
}

static void expect_same(children *report, scene *stage, lk_status status, lk_status whole, const answers *told)
{
    if (status != whole && status != LK_ERR_ALLOC) {
        case_fails(report, "%s instead of %s: %s", lk_status_name(status), lk_status_name(whole), lk_last_error());
    } else if (status != LK_OK && !message_names(stage->of)) {
        case_fails(report, "%s with the message \"%s\"", lk_status_name(status), lk_last_error());
    } else if (memcmp(arena, status == LK_OK ? expected : before, stage->used) != 0) {
        const char *what = status == LK_OK ? "another result" : "memory was written";
        case_fails(report, "%s, and %s", lk_status_name(status), what);
    } else if (status == LK_OK && memcmp(&stage->answers, told, sizeof *told) != 0) {
        case_fails(report, "another answer");
    }
}

static void fail_each_allocation(children *report, scene *stage, int is_right)
{
    lk_status whole, status;
    run_call(stage, 0, 0, &whole);
    memcpy(expected, arena, stage->used);
    answers told = stage->answers;
    if (whole == LK_ERR_INTERNAL || (is_right && whole != LK_OK))
        case_fails(report, "%s: %s", lk_status_name(whole), lk_last_error());
    for (int and_later = 0; and_later <= 1; and_later++)
        for (long n = 1;; n++) {
            snprintf(report->step, sizeof report->step, "allocation %ld%s", n, and_later ? " and later ones" : "");
            if (!run_call(stage, n, and_later, &status)) break;
            expect_same(report, stage, status, whole, &told);
            if (n == MANY_ALLOCATIONS) {
                case_fails(report, "there are more");
                break;
            }
        }
}

static int same_shape_and_dtype(const operand *a, const operand *b)
{
    return a->tensor.dtype == b->tensor.dtype && a->tensor.ndim == b->tensor.ndim &&
           memcmp(a->shape, b->shape, sizeof(int64_t) * (size_t)a->tensor.ndim) == 0;
}

static void begin_scene(scene *stage, const call *of, const choice *chosen)
{
    stage->of = of;
    read_operands(of->operands, chosen, &stage->operands);
    for (int k = 0; k < stage->operands.count; k++) stage->at[k] = &stage->operands.all[k].tensor;
}

static void right_calls(children *report, const call *of, const choice *chosen)
{
    static scene stage;
    begin_scene(&stage, of, chosen);
    const operands *all = &stage.operands;
    int last = all->inputs > 0 && all->count > all->inputs ? all->inputs - 1 : APART;
    for (int layout = 0; layout < LAYOUTS; layout++)
        for (int overlap = APART; overlap <= last; overlap++) {
            if (overlap == IN_PLACE && !same_shape_and_dtype(&all->all[0], &all->all[all->inputs])) continue;
            if (!case_begins(report, "%s, %d axes, %s, %s %d", lk_dtype_name(chosen->real), chosen->stars,
                             layout_names[layout], overlap == APART ? "apart" : "out over input", overlap))
                continue;
            place_operands(&stage, layout, overlap);
            fill_arena(&stage);
            /* What an overlap makes of indices, and whether one is taken, is the function's matter. */
            fail_each_allocation(report, &stage, overlap == APART && !is_refused(of));
        }
}

static void wrong_calls(children *report, const call *of, const choice *chosen)
{
    static scene stage;
    for (int mistake = NULL_TENSOR; mistake < MISTAKES; mistake++) {
        begin_scene(&stage, of, chosen);
        for (int k = 0; k < stage.operands.count; k++) {
            if (!case_begins(report, "%s, %d axes, operand %d %s", lk_dtype_name(chosen->real), chosen->stars, k,
                             mistake_names[mistake]))
                continue;
            begin_scene(&stage, of, chosen);
            place_operands(&stage, DENSE_LAYOUT, APART);
            fill_arena(&stage);
            operand *changed = &stage.operands.all[k];
            if (mistake == NULL_TENSOR) stage.at[k] = NULL;
            if (mistake == OTHER_DTYPE) changed->tensor.dtype = changed->tensor.dtype == LK_U8 ? LK_U16 : LK_U8;
            if (mistake == OTHER_EXTENT && changed->tensor.ndim > 0) changed->shape[changed->tensor.ndim - 1]++;
            fail_each_allocation(report, &stage, 0);
        }
    }
}

/* No further axes, five (which is more than what a list of axes has in place), and as many as there can be. */
static void choose_star(choice *chosen, const char *text, int which)
{
    int32_t beside = axes_beside_star(text);
    chosen->stars = which == 0 ? 0 : which == 1 ? 5 : LK_MAX_NDIM - beside;
    for (int32_t k = 0; k < chosen->stars; k++) chosen->star[k] = which == 1 || k % 16 == 0 ? 2 : 1;
}

static void calls_of_row(children *report, const void *row)
{
    const call *of = row;
    choice chosen;
    int stars = axes_beside_star(of->operands) < 0 ? 1 : 3;
    int reals = strchr(of->operands, 'r') == NULL ? 1 : 2;
    for (int real = 0; real < reals; real++)
        for (int star = 0; star < stars; star++) {
            begin_choice(&chosen, real == 0 ? LK_F32 : LK_F64);
            choose_star(&chosen, of->operands, star);
            right_calls(report, of, &chosen);
            wrong_calls(report, of, &chosen);
        }
}

/* What a process does once, such as choosing the instruction set, happens in the first call: a process for each n. */
static void first_call_of_a_process(children *report, const void *number)
{
    float x[2] = {1, 2}, y[2] = {0, 0};
    lk_tensor in = DENSE(x, LK_F32, 2), out = DENSE(y, LK_F32, 2);
    long n = *(const long *)number;
    if (!case_begins(report, "allocation %ld", n)) return;
    fail_allocation(n, 0);
    lk_status status = lk_neg(&in, &out);
    stop_failing();
    if (status == LK_OK ? y[1] != -2 : status != LK_ERR_ALLOC) case_fails(report, "%s", lk_status_name(status));
}

/* Likewise what a thread does once, which the first message of a thread needs. */
static void *first_message(void *number)
{
    static lk_status status;
    fail_allocation(*(const long *)number, 0);
    status = lk_add(NULL, NULL, NULL);
    const char *message = lk_last_error();
    stop_failing();
    return status == LK_ERR_NULL && strncmp(message, "lk_add: ", 8) == 0 ? number : NULL;
}

static void first_error_of_a_thread(children *report, const void *number)
{
    pthread_t thread;
    void *right = NULL;
    long n = *(const long *)number;
    if (!case_begins(report, "allocation %ld", n)) return;
    if (pthread_create(&thread, NULL, first_message, &n) != 0) case_fails(report, "no thread");
    else pthread_join(thread, &right);
    if (right == NULL) case_fails(report, "another status or message");
}

/* Products that pack their factors: matrices of SIDE x SIDE ones, so that every element of a product is SIDE. */
#define SIDE 220

typedef struct {
    void *data;
    size_t bytes;
} space;

/* Each tells its workspace where out is NULL. */
typedef lk_status large_product(const lk_tensor *a, const lk_tensor *b, const lk_tensor *row, space *work,
                                const lk_tensor *out);

static lk_status large_matmul(const lk_tensor *a, const lk_tensor *b, const lk_tensor *row, space *work,
                              const lk_tensor *out)
{
    (void)row;
    if (out == NULL) return lk_matmul_workspace(a, b, &work->bytes);
    return lk_matmul(a, b, work->data, work->bytes, out);
}

static lk_status large_dot(const lk_tensor *a, const lk_tensor *b, const lk_tensor *row, space *work,
                              const lk_tensor *out)
{
    (void)row;
    if (out == NULL) return lk_dot_workspace(a, b, &work->bytes);
    return lk_dot(a, b, work->data, work->bytes, out);
}

static lk_status large_gram(const lk_tensor *a, const lk_tensor *b, const lk_tensor *row, space *work,
                              const lk_tensor *out)
{
    (void)b, (void)row;
    if (out == NULL) return lk_gram_workspace(a, 1, &work->bytes);
    return lk_gram(a, 1, work->data, work->bytes, out);
}

static lk_status large_dense(const lk_tensor *a, const lk_tensor *b, const lk_tensor *row, space *work,
                              const lk_tensor *out)
{
    if (out == NULL) return lk_dense_workspace(a, b, &work->bytes);
    return lk_dense(a, b, row, LK_NO_ACTIVATION, NULL, 0, work->data, work->bytes, out);
}

static lk_status large_einsum(const lk_tensor *a, const lk_tensor *b, const lk_tensor *row, space *work,
                              const lk_tensor *out)
{
    const lk_tensor *factors[2] = {a, b};
    (void)row;
    if (out == NULL) return lk_einsum_workspace(factors, 2, "ij,jk->ki", &work->bytes);
    return lk_einsum(factors, 2, "ij,jk->ki", work->data, work->bytes, out);
}

/* Two axes of a batch, which no one stride leads through: when the first product fails, the others are not tried. */
static lk_status large_batch(const lk_tensor *a, const lk_tensor *b, const lk_tensor *row, space *work,
                              const lk_tensor *out)
{
    const int64_t item = sizeof(double), rows = SIDE / 4;
    int64_t shape[4] = {2, 2, rows, SIDE}, inner[4] = {2, 2, SIDE, SIDE};
    /* From some elements further on, which are 1 as well. */
    int64_t steps[4] = {3 * item, item, SIDE * item, item};
    lk_tensor left = {a->data, shape, NULL, 4, LK_F64}, right = {b->data, inner, steps, 4, LK_F64};
    (void)row;
    if (out == NULL) return lk_matmul_workspace(&left, &right, &work->bytes);
    lk_tensor to = {out->data, shape, NULL, 4, LK_F64};
    return lk_matmul(&left, &right, work->data, work->bytes, &to);
}

/* A diagonal whose strides add up to 0: each of its elements is the same matrix. */
static lk_status large_diagonal(const lk_tensor *a, const lk_tensor *b, const lk_tensor *row, space *work,
                                const lk_tensor *out)
{
    const int64_t item = sizeof(double);
    int64_t shape[4] = {SIDE, SIDE, SIDE, SIDE}, steps[4] = {item, -item, SIDE * item, item};
    int64_t inner[3] = {SIDE, SIDE, 1}, result[3] = {SIDE, SIDE, 1};
    lk_tensor left = {(double *)a->data + SIDE, shape, steps, 4, LK_F64}, right = {b->data, inner, NULL, 3, LK_F64};
    const lk_tensor *factors[2] = {&left, &right};
    (void)row;
    if (out == NULL) return lk_einsum_workspace(factors, 2, "iimk,ikn->imn", &work->bytes);
    lk_tensor to = {out->data, result, NULL, 3, LK_F64};
    return lk_einsum(factors, 2, "iimk,ikn->imn", work->data, work->bytes, &to);
}

static large_product *const large_products[] = {large_matmul, large_dot,   large_gram,    large_dense,
                                                large_einsum, large_batch, large_diagonal};

/* Each with its n-th allocation failing, until there is none of that number; and in its workspace, where none is left. */
static void calls_of_large_products(children *report, const void *nothing)
{
    static double a[SIDE * SIDE + 2 * SIDE], b[SIDE * SIDE + 4], row[SIDE], out[SIDE * SIDE];
    static char memory[4 << 20];
    int64_t shape[2] = {SIDE, SIDE}, one[1] = {SIDE};
    lk_tensor left = {a, shape, NULL, 2, LK_F64}, right = {b, shape, NULL, 2, LK_F64};
    lk_tensor bias = {row, one, NULL, 1, LK_F64}, to = {out, shape, NULL, 2, LK_F64};
    (void)nothing;
    for (int i = 0; i < SIDE * SIDE + 2 * SIDE; i++) a[i] = 1;
    for (int i = 0; i < SIDE * SIDE + 4; i++) b[i] = 1;
    for (size_t k = 0; k < sizeof large_products / sizeof large_products[0]; k++)
        for (long n = 0, failed = 1; failed; n++) {
            space work = {NULL, 0};
            if (!case_begins(report, "product %d, allocation %ld", (int)k, n)) continue;
            for (int i = 0; i < SIDE * SIDE; i++) out[i] = 7;
            if (n == 0) {
                lk_status told = large_products[k](&left, &right, &bias, &work, NULL);
                work.data = memory + 1;
                if (told != LK_OK || work.bytes == 0 || work.bytes >= sizeof memory)
                    case_fails(report, "a workspace of %ld bytes", (long)work.bytes);
            }
            fail_allocation(n == 0 ? 1 : n, n == 0);
            lk_status status = large_products[k](&left, &right, &bias, &work, &to);
            failed = stop_failing();
            if (n == 0 && failed) case_fails(report, "it allocated");
            if (status != (failed ? LK_ERR_ALLOC : LK_OK)) case_fails(report, "%s", lk_status_name(status));
            for (int i = 0; i < SIDE * SIDE; i++)
                if (out[i] != (failed ? 7 : SIDE)) {
                    case_fails(report, "element %d is %g", i, out[i]);
                    break;
                }
            if (n == 0) failed = 1;
        }
}

/* A workspace is all that attention takes. */
static void attention_in_its_workspace(children *report, const void *nothing)
{
    static float q[300 * 64], out[300 * 64];
    static _Alignas(64) char workspace[4 << 20];
    int64_t shape[2] = {300, 64};
    lk_tensor x = {q, shape, NULL, 2, LK_F32}, to = {out, shape, NULL, 2, LK_F32};
    size_t bytes = 0;
    (void)nothing;
    if (!case_begins(report, "attention")) return;
    lk_attention_workspace(&x, &x, &x, NULL, &bytes);
    if (bytes > sizeof workspace) case_fails(report, "%d bytes", (int)bytes);
    fail_allocation(1, 1);
    lk_status status = lk_attention(&x, &x, &x, NULL, 0.1, 1, workspace, bytes, &to);
    if (stop_failing() || status != LK_OK) case_fails(report, "allocates: %s", lk_status_name(status));
}

static int count_row(int failures)
{
    check_count++;
    check_failures += failures != 0;
    return failures;
}

/* Given a function's name, that function alone. */
int main(int count, char **arguments)
{
    children *report = make_children(20);
    int rows = (int)(sizeof every_call / sizeof every_call[0]), cases = 0;
    char title[100], failing[8000] = "";
    allocations_may_fail = &allocations.armed;
    for (long n = 1; n <= 20; n++) {
        count_row(run_children(report, "first call of a process", first_call_of_a_process, &n));
        count_row(run_children(report, "first error of a thread", first_error_of_a_thread, &n));
    }
    count_row(run_children(report, "large products", calls_of_large_products, NULL));
    count_row(run_children(report, "attention in its workspace", attention_in_its_workspace, NULL));
    for (int row = 0; row < rows; row++) {
        const call *of = &every_call[row];
        if (count > 1 && strcmp(arguments[1], of->function) != 0) continue;
        snprintf(title, sizeof title, "%s%s%s", of->function, of->variant[0] != '\0' ? ", " : "", of->variant);
        int failures = count_row(run_children(report, title, calls_of_row, of));
        cases += report->cases;
        size_t length = strlen(failing);
        if (failures != 0 && !has_word(failing, of->function))
            snprintf(failing + length, sizeof failing - length, "%s ", of->function);
    }
    printf("%d rows, %d cases\n", rows, cases);
    if (failing[0] != '\0') printf("functions that fail: %s\n", failing);
    return check_report("test_alloc");
}

#endif
