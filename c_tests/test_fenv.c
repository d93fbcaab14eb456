/* The floating-point environment, status flags included, is the same after every kind of call, and results do not
   depend on it: rounding direction, flush-to-zero and raised flags of the caller are his own. */
#include "check.h"
#include "ops.h"

#include <fenv.h>

#if defined(__x86_64__)
#include <xmmintrin.h>
static uint64_t read_environment(void) { return _mm_getcsr(); }
static void write_environment(uint64_t word) { _mm_setcsr((unsigned)word); }
/* Defaults; flags raised; rounding up with flush-to-zero and denormals-are-zero. */
static const uint64_t environments[] = {0x1f80, 0x1f80 | 0x21, 0x1f80 | 0x4000 | 0x8040};
#elif defined(__aarch64__)
static uint64_t read_environment(void)
{
    uint64_t control, status;
    __asm__ volatile("mrs %0, fpcr\n mrs %1, fpsr" : "=r"(control), "=r"(status));
    return control << 32 | status;
}
static void write_environment(uint64_t word)
{
    __asm__ volatile("msr fpcr, %0\n msr fpsr, %1" : : "r"(word >> 32), "r"(word & 0xffffffffu));
}
/* Defaults; flags raised; rounding up with flush-to-zero. */
static const uint64_t environments[] = {0, 0x11, (uint64_t)0x1400000 << 32};
#else
static uint64_t read_environment(void) { return (uint64_t)fegetround() << 32 | (uint64_t)fetestexcept(FE_ALL_EXCEPT); }
static void write_environment(uint64_t word) { fesetround((int)(word >> 32)); }
static const uint64_t environments[] = {0};
#endif

enum { N = 37 };

/* Values that raise every flag: overflow, underflow, inexact, division by zero, invalid. */
static const double provoking[] = {0,        -0.0,      1,   -1,   1e-45, 5e-324, 3e38, 1e308,
                                   HUGE_VAL, -HUGE_VAL, 0.1, -104, 89,    -745,   710};

static double x[N], y[N], best[N];
static unsigned char flags[N];

static void fill(lk_dtype dtype, void *to, int input)
{
    for (int i = 0; i < N; i++)
        store_element(dtype, (char *)to + i * lk_dtype_size(dtype), provoking[(i * (input + 1)) % LENGTH(provoking)]);
}

/* Runs the call in each environment: nothing changes there, and the result is always the same. */
#define UNCHANGED(call)                                                     \
    do {                                                                    \
        for (int e = 0; e < LENGTH(environments); e++) {                    \
            memset(y, 0, sizeof y);                                         \
            write_environment(environments[e]);                             \
            uint64_t before = read_environment();                           \
            lk_status status = (call);                                      \
            uint64_t after = read_environment();                            \
            write_environment(environments[0]);                             \
            CHECK(status == LK_OK);                                         \
            CHECK(before == after);                                         \
            if (e == 0) memcpy(best, y, sizeof y);                          \
            CHECK(memcmp(best, y, sizeof y) == 0);                          \
        }                                                                   \
    } while (0)

static void every_op(lk_dtype dtype)
{
    static double inputs[OPS_MAX_INPUTS][N];
    static const int64_t shape[1] = {N};
    lk_op_info info = {.size = sizeof info};
    lk_tensor in[OPS_MAX_INPUTS];
    for (lk_op op = 0; op < lk_op_count(); op++) {
        if (!op_is_plain(op)) continue;
        CHECK_OK(lk_op_describe(op, &info));
        char *args[OPS_MAX_INPUTS + 1] = {(char *)inputs[0], (char *)inputs[1], (char *)inputs[2], (char *)y};
        ptrdiff_t steps[OPS_MAX_INPUTS + 1], n = N;
        for (int k = 0; k < info.nin; k++) {
            in[k] = describe(inputs[k], input_dtype(&info, k, dtype), 1, shape, NULL);
            steps[k] = (ptrdiff_t)lk_dtype_size(in[k].dtype);
            fill(in[k].dtype, inputs[k], k);
        }
        lk_tensor out = DENSE(y, output_dtype(&info, dtype), N);
        args[info.nin] = (char *)y;
        steps[info.nin] = (ptrdiff_t)lk_dtype_size(out.dtype);
        UNCHANGED(call_op(op, in, info.defaults, &out));
        lk_loop_fn loop = NULL;
        CHECK_OK(lk_loop(op, dtype, &loop));
        UNCHANGED((loop(args, &n, steps, NULL), LK_OK));
    }
}

static void everything_else(lk_dtype dtype)
{
    static const lk_dtype castable[] = {LK_BOOL, LK_U8, LK_I32, LK_I64, LK_F32, LK_F64};
    int64_t shape[LK_MAX_NDIM], strides[LK_MAX_NDIM];
    lk_tensor in = DENSE(x, dtype, N), same = DENSE(y, dtype, N), scalar = describe(y, dtype, 0, NULL, NULL), view;
    fill(dtype, x, 0);
    UNCHANGED(lk_sum(&in, NULL, 0, 0, &scalar));
    UNCHANGED(lk_mean(&in, NULL, 0, 0, &scalar));
    UNCHANGED(lk_max(&in, NULL, 0, 0, &scalar));
    UNCHANGED(lk_min(&in, NULL, 0, 0, &scalar));
    UNCHANGED(lk_copy(&in, &same));
    UNCHANGED(lk_fill(x, &same));
    for (int i = 0; i < LENGTH(castable); i++) {
        lk_tensor other = DENSE(y, castable[i], N);
        UNCHANGED(lk_cast(&in, &other));
    }
    UNCHANGED(lk_slice(&in, 0, 5, 1, -2, shape, strides, &view));
    UNCHANGED(lk_reshape(&in, DIMS(N, 1), 2, shape, strides, &view));
    UNCHANGED(lk_tensor_check(&in));
    UNCHANGED(lk_exp(&in, NULL) == LK_ERR_NULL ? LK_OK : -1);
}

/* Integers and bools to floats are inexact too. */
static void casts_from_integers(void)
{
    int64_t whole[N];
    lk_tensor in = DENSE(whole, LK_I64, N), out = DENSE(y, LK_F32, N), mask = DENSE(flags, LK_BOOL, N);
    for (int i = 0; i < N; i++) whole[i] = INT64_MAX / (i + 1);
    UNCHANGED(lk_cast(&in, &out));
    UNCHANGED(lk_cast(&in, &mask));
    UNCHANGED(lk_cast(&mask, &out));
}

int main(void)
{
    /* The library is loaded by now, and its first call chooses the instruction set. */
    CHECK(read_environment() == environments[0]);
    CHECK(lk_isa_name() != NULL);
    CHECK(read_environment() == environments[0]);
    every_op(LK_F32);
    every_op(LK_F64);
    everything_else(LK_F32);
    everything_else(LK_F64);
    casts_from_integers();
    return check_report("test_fenv");
}
