/*
 * What a call on eight elements costs from C: nanoseconds a call, one figure a round.
 *
 *     small_call LIBRARY ROUNDS CALLS
 *
 * The library is opened at run time, so that any build can be measured. One line an export and dtype:
 * "lk_add float32 38.1 38.0 ...".
 */
#define _POSIX_C_SOURCE 200809L
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "lanekit.h"

enum { COUNT = 8 };

typedef lk_status (*unary_fn)(const lk_tensor *, const lk_tensor *);
typedef lk_status (*binary_fn)(const lk_tensor *, const lk_tensor *, const lk_tensor *);

/* One measured call: binary when b is not NULL. */
typedef struct subject {
    unary_fn unary;
    binary_fn binary;
    const lk_tensor *a, *b, *out;
} subject;

static void *symbol(void *library, const char *name)
{
    void *found = dlsym(library, name);
    if (found == NULL) {
        fprintf(stderr, "small_call: the library has no %s\n", name);
        exit(EXIT_FAILURE);
    }
    return found;
}

static double now_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static double ns_per_call(const subject *s, long calls)
{
    lk_status failed = LK_OK;
    double start = now_ns();
    if (s->binary != NULL) {
        for (long i = 0; i < calls; i++)
            failed |= s->binary(s->a, s->b, s->out);
    } else {
        for (long i = 0; i < calls; i++)
            failed |= s->unary(s->a, s->out);
    }
    double spent = now_ns() - start;
    if (failed != LK_OK) {
        fprintf(stderr, "small_call: a call failed\n");
        exit(EXIT_FAILURE);
    }
    return spent / (double)calls;
}

static void report(const char *name, const char *dtype, const subject *s, int rounds, long calls)
{
    printf("%s %s", name, dtype);
    ns_per_call(s, calls / 4 + 1); /* warms the caches and the clock */
    for (int i = 0; i < rounds; i++)
        printf(" %.3f", ns_per_call(s, calls));
    printf("\n");
}

static void measure(void *library, const char *dtype_name, lk_dtype dtype, void *a, void *b, void *out, int rounds,
                    long calls)
{
    const int64_t shape[] = {COUNT};
    const lk_tensor ta = {a, shape, NULL, 1, dtype};
    const lk_tensor tb = {b, shape, NULL, 1, dtype};
    const lk_tensor to = {out, shape, NULL, 1, dtype};
    subject add = {NULL, NULL, &ta, &tb, &to};
    subject exponential = {NULL, NULL, &ta, NULL, &to};
    void *found;

    /* memcpy: ISO C has no conversion from an object to a function pointer. */
    found = symbol(library, "lk_add");
    memcpy(&add.binary, &found, sizeof found);
    found = symbol(library, "lk_exp");
    memcpy(&exponential.unary, &found, sizeof found);
    report("lk_add", dtype_name, &add, rounds, calls);
    report("lk_exp", dtype_name, &exponential, rounds, calls);
}

int main(int argc, char **argv)
{
    float a32[COUNT], b32[COUNT], out32[COUNT];
    double a64[COUNT], b64[COUNT], out64[COUNT];
    void *library;
    int rounds;
    long calls;

    if (argc != 4) {
        fprintf(stderr, "usage: small_call LIBRARY ROUNDS CALLS\n");
        return EXIT_FAILURE;
    }
    library = dlopen(argv[1], RTLD_NOW | RTLD_LOCAL);
    if (library == NULL) {
        fprintf(stderr, "small_call: %s\n", dlerror());
        return EXIT_FAILURE;
    }
    rounds = atoi(argv[2]);
    calls = atol(argv[3]);
    for (int i = 0; i < COUNT; i++) {
        a64[i] = a32[i] = (float)i * 0.5f - 1.0f;
        b64[i] = b32[i] = (float)i + 1.0f;
    }
    measure(library, "float32", LK_F32, a32, b32, out32, rounds, calls);
    measure(library, "float64", LK_F64, a64, b64, out64, rounds, calls);
    return EXIT_SUCCESS;
}
