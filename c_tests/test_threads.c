/* Eight threads call every op at once: same bits as one thread, and each thread has its own last error. */
#include "check.h"
#include "ops.h"
#include "threads.h"

#include <stdatomic.h>

enum { THREADS = 8, N = 3000, ROUNDS = 10, OPS = LK_OP_HARD_SWISH + 1 };

static const int64_t shape[2] = {50, N / 50};
static char expected[OPS][2][N * 8];
static atomic_int wrong_results, wrong_messages;

/* A thread with its own operands of both dtypes; a condition is bool whatever the dtype. */
typedef struct worker {
    int index;
    char in[2][OPS_MAX_INPUTS][N * 8], condition[N], out[N * 8];
} worker;

static void fill_inputs(worker *self)
{
    for (int i = 0; i < N; i++) {
        self->condition[i] = (char)(i % 2);
        for (int wide = 0; wide < 2; wide++)
            for (int k = 0; k < OPS_MAX_INPUTS; k++)
                store_element(LK_F32 + wide, self->in[wide][k] + i * (wide ? 8 : 4), (i + k) % 97 / 9.0 - 4);
    }
}

static lk_status run(worker *self, lk_op op, int wide, char *to)
{
    lk_op_info info = {.size = sizeof info};
    lk_tensor in[OPS_MAX_INPUTS];
    lk_dtype dtype = LK_F32 + wide;
    lk_status status = lk_op_describe(op, &info);
    if (status != LK_OK || !op_is_plain(op)) return status;
    for (int k = 0; k < OPS_MAX_INPUTS; k++) in[k] = describe(self->in[wide][k], dtype, 2, shape, NULL);
    if (info.in_bool_mask == 1) in[0] = describe(self->condition, LK_BOOL, 2, shape, NULL);
    lk_tensor out = describe(to, output_dtype(&info, dtype), 2, shape, NULL);
    return call_op(op, in, info.defaults, &out);
}

/* A wrong call in this thread is explained in this thread, whatever the others do meanwhile. */
static void one_mistake(int thread)
{
    float x = 0;
    lk_tensor good = DENSE(&x, LK_F32, 1), bad = good;
    char given[32];
    bad.ndim = 100 + thread;
    snprintf(given, sizeof given, "%d", 100 + thread);
    lk_status status = lk_exp(&bad, &good);
    if (status != LK_ERR_NDIM || !has_word(lk_last_error(), given)) atomic_fetch_add(&wrong_messages, 1);
}

static void *work(void *argument)
{
    worker *self = argument;
    fill_inputs(self);
    if (strcmp(lk_last_error(), "") != 0) atomic_fetch_add(&wrong_messages, 1);
    for (int step = 0; step < ROUNDS * OPS; step++) {
        /* Each thread starts elsewhere in the table, so that different ops meet. */
        lk_op op = (step + self->index * 3) % OPS;
        int wide = (step / OPS + op) % 2;
        memset(self->out, 0, sizeof self->out);
        lk_status status = run(self, op, wide, self->out);
        int same = memcmp(self->out, expected[op][wide], sizeof self->out) == 0;
        if (status != LK_OK || !same) atomic_fetch_add(&wrong_results, 1);
        one_mistake(self->index);
    }
    return NULL;
}

int main(void)
{
    static worker workers[THREADS];
    fill_inputs(&workers[0]);
    for (lk_op op = 0; op < OPS; op++)
        for (int wide = 0; wide < 2; wide++) CHECK_OK(run(&workers[0], op, wide, expected[op][wide]));
    for (int i = 0; i < THREADS; i++) workers[i].index = i;
    run_in_threads(work, workers, sizeof workers[0], THREADS);
    CHECK(wrong_results == 0);
    CHECK(wrong_messages == 0);
    CHECK(strcmp(lk_last_error(), "") == 0);
    return check_report("test_threads");
}
