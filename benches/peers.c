/* Loops around other libraries' vector functions, as a C programmer would write them:
 *   sleef_<op>_<f32|f64>  SLEEF's 1.0 ULP variants (0.5 for hypot, sinpi and cospi, 1.5 for erfc), a register at a time
 *   mvec_<op>_<f32|f64>   math.h in a plain loop, which gcc turns into calls of glibc's libmvec (up to 4 ULP)
 * Built by bench_peers.py with -O3 -march=native -ffast-math; lengths are multiples of a register. */
#include <math.h>
#include <stdint.h>
#include <string.h>

#define MVEC_1(op)                                                                    \
    void mvec_##op##_f32(const float *restrict x, float *restrict y, long n)          \
    {                                                                                 \
        for (long i = 0; i < n; i++) y[i] = op##f(x[i]);                              \
    }                                                                                 \
    void mvec_##op##_f64(const double *restrict x, double *restrict y, long n)        \
    {                                                                                 \
        for (long i = 0; i < n; i++) y[i] = op(x[i]);                                 \
    }

#define MVEC_2(op)                                                                                           \
    void mvec_##op##_f32(const float *restrict a, const float *restrict b, float *restrict y, long n)        \
    {                                                                                                        \
        for (long i = 0; i < n; i++) y[i] = op##f(a[i], b[i]);                                               \
    }                                                                                                        \
    void mvec_##op##_f64(const double *restrict a, const double *restrict b, double *restrict y, long n)     \
    {                                                                                                        \
        for (long i = 0; i < n; i++) y[i] = op(a[i], b[i]);                                                  \
    }

MVEC_1(exp) MVEC_1(exp2) MVEC_1(expm1) MVEC_1(log) MVEC_1(log2) MVEC_1(log10) MVEC_1(log1p)
MVEC_1(sin) MVEC_1(cos) MVEC_1(tan) MVEC_1(asin) MVEC_1(acos) MVEC_1(atan)
MVEC_1(sinh) MVEC_1(cosh) MVEC_1(tanh) MVEC_1(asinh) MVEC_1(acosh) MVEC_1(atanh)
MVEC_1(cbrt) MVEC_1(erf) MVEC_1(erfc) MVEC_2(pow) MVEC_2(atan2) MVEC_2(hypot)

#if defined(WITH_SLEEF) && defined(__x86_64__)
#include <immintrin.h>
#include <sleef.h>

#ifdef __AVX512F__
#define LANES_F32 16
#define LANES_F64 8
#define LOAD_F32 _mm512_loadu_ps
#define LOAD_F64 _mm512_loadu_pd
#define STORE_F32 _mm512_storeu_ps
#define STORE_F64 _mm512_storeu_pd
#define SLEEF_F32(op, bound) Sleef_##op##f16_##bound
#define SLEEF_F64(op, bound) Sleef_##op##d8_##bound
#else
#define LANES_F32 8
#define LANES_F64 4
#define LOAD_F32 _mm256_loadu_ps
#define LOAD_F64 _mm256_loadu_pd
#define STORE_F32 _mm256_storeu_ps
#define STORE_F64 _mm256_storeu_pd
#define SLEEF_F32(op, bound) Sleef_##op##f8_##bound
#define SLEEF_F64(op, bound) Sleef_##op##d4_##bound
#endif

#define SLEEF_1(op, bound)                                                                              \
    void sleef_##op##_f32(const float *x, float *y, long n)                                             \
    {                                                                                                   \
        for (long i = 0; i < n; i += LANES_F32) STORE_F32(y + i, SLEEF_F32(op, bound)(LOAD_F32(x + i))); \
    }                                                                                                   \
    void sleef_##op##_f64(const double *x, double *y, long n)                                           \
    {                                                                                                   \
        for (long i = 0; i < n; i += LANES_F64) STORE_F64(y + i, SLEEF_F64(op, bound)(LOAD_F64(x + i))); \
    }

#define SLEEF_2(op, bound)                                                                 \
    void sleef_##op##_f32(const float *a, const float *b, float *y, long n)                \
    {                                                                                      \
        for (long i = 0; i < n; i += LANES_F32)                                            \
            STORE_F32(y + i, SLEEF_F32(op, bound)(LOAD_F32(a + i), LOAD_F32(b + i)));      \
    }                                                                                      \
    void sleef_##op##_f64(const double *a, const double *b, double *y, long n)             \
    {                                                                                      \
        for (long i = 0; i < n; i += LANES_F64)                                            \
            STORE_F64(y + i, SLEEF_F64(op, bound)(LOAD_F64(a + i), LOAD_F64(b + i)));      \
    }

SLEEF_1(exp, u10) SLEEF_1(exp2, u10) SLEEF_1(exp10, u10) SLEEF_1(expm1, u10)
SLEEF_1(log, u10) SLEEF_1(log2, u10) SLEEF_1(log10, u10) SLEEF_1(log1p, u10)
SLEEF_1(sin, u10) SLEEF_1(cos, u10) SLEEF_1(tan, u10) SLEEF_1(sinpi, u05) SLEEF_1(cospi, u05)
SLEEF_1(asin, u10) SLEEF_1(acos, u10) SLEEF_1(atan, u10) SLEEF_2(atan2, u10)
SLEEF_1(sinh, u10) SLEEF_1(cosh, u10) SLEEF_1(tanh, u10) SLEEF_1(asinh, u10) SLEEF_1(acosh, u10) SLEEF_1(atanh, u10)
SLEEF_2(pow, u10) SLEEF_1(cbrt, u10) SLEEF_2(hypot, u05) SLEEF_1(sqrt, u05)
SLEEF_1(erf, u10) SLEEF_1(erfc, u15) SLEEF_1(lgamma, u10) SLEEF_1(tgamma, u10)
#endif

/* Reductions as plain loops, of which gcc makes what it can: plain_<op>_<f32|f64>(x, out, n). */
#define PLAIN(type, suffix)                                                          \
    void plain_sum_##suffix(const type *x, type *out, long n)                        \
    {                                                                                \
        type sum = 0;                                                                \
        for (long i = 0; i < n; i++) sum += x[i];                                    \
        *out = sum;                                                                  \
    }                                                                                \
    void plain_mean_##suffix(const type *x, type *out, long n)                       \
    {                                                                                \
        plain_sum_##suffix(x, out, n);                                               \
        *out /= (type)n;                                                             \
    }                                                                                \
    void plain_var_##suffix(const type *x, type *out, long n)                        \
    {                                                                                \
        type mean, sum = 0;                                                          \
        plain_mean_##suffix(x, &mean, n);                                            \
        for (long i = 0; i < n; i++) sum += (x[i] - mean) * (x[i] - mean);           \
        *out = sum / (type)n;                                                        \
    }                                                                                \
    void plain_max_##suffix(const type *x, type *out, long n)                        \
    {                                                                                \
        type best = x[0];                                                            \
        for (long i = 1; i < n; i++) best = x[i] > best ? x[i] : best;               \
        *out = best;                                                                 \
    }                                                                                \
    void plain_argmax_##suffix(const type *x, int64_t *out, long n)                  \
    {                                                                                \
        long best = 0;                                                               \
        for (long i = 1; i < n; i++) best = x[i] > x[best] ? i : best;               \
        *out = best;                                                                 \
    }                                                                                \
    void plain_logsumexp_##suffix(const type *x, type *out, long n)                  \
    {                                                                                \
        type best, sum = 0;                                                          \
        plain_max_##suffix(x, &best, n);                                             \
        for (long i = 0; i < n; i++) sum += PLAIN_EXP_##suffix(x[i] - best);         \
        *out = best + PLAIN_LOG_##suffix(sum);                                       \
    }                                                                                \
    /* Reads everything and does next to nothing with it: what memory gives. */      \
    void plain_read_##suffix(const type *x, type *out, long n)                       \
    {                                                                                \
        const unsigned long *words = (const unsigned long *)x;                       \
        unsigned long all = 0;                                                       \
        for (long i = 0; i < n * (long)sizeof(type) / 8; i++) all |= words[i];       \
        *out = (type)(all == 7);                                                     \
    }
#define PLAIN_EXP_f32 expf
#define PLAIN_LOG_f32 logf
#define PLAIN_EXP_f64 exp
#define PLAIN_LOG_f64 log

PLAIN(float, f32) PLAIN(double, f64)
/* Layout operations as plain loops over contiguous memory. */

#define MOVED(T, suffix)                                                                                       \
    void plain_transpose_##suffix(const T *restrict x, T *restrict y, long rows, long cols)                    \
    {                                                                                                          \
        for (long i = 0; i < cols; i++)                                                                        \
            for (long j = 0; j < rows; j++) y[i * rows + j] = x[j * cols + i];                                 \
    }                                                                                                          \
    void plain_flip_##suffix(const T *restrict x, T *restrict y, long n)                                       \
    {                                                                                                          \
        for (long i = 0; i < n; i++) y[i] = x[n - 1 - i];                                                      \
    }                                                                                                          \
    void plain_concat_##suffix(const T *restrict a, const T *restrict b, T *restrict y, long rows, long cols)  \
    {                                                                                                          \
        for (long i = 0; i < rows; i++) {                                                                      \
            memcpy(y + 2 * i * cols, a + i * cols, cols * sizeof(T));                                          \
            memcpy(y + (2 * i + 1) * cols, b + i * cols, cols * sizeof(T));                                    \
        }                                                                                                      \
    }                                                                                                          \
    void plain_tile_##suffix(const T *restrict x, T *restrict y, long rows, long cols, long times)             \
    {                                                                                                          \
        for (long i = 0; i < rows; i++)                                                                        \
            for (long k = 0; k < times; k++) memcpy(y + (i * times + k) * cols, x + i * cols, cols * sizeof(T)); \
    }                                                                                                          \
    void plain_repeat_##suffix(const T *restrict x, T *restrict y, long n, long times)                         \
    {                                                                                                          \
        for (long i = 0; i < n; i++)                                                                           \
            for (long k = 0; k < times; k++) y[i * times + k] = x[i];                                          \
    }                                                                                                          \
    void plain_take_##suffix(const T *restrict x, const int64_t *restrict index, T *restrict y, long n)        \
    {                                                                                                          \
        for (long i = 0; i < n; i++) y[i] = x[index[i]];                                                       \
    }                                                                                                          \
    void plain_rows_##suffix(const T *restrict x, const int64_t *restrict index, T *restrict y, long n, long cols) \
    {                                                                                                          \
        for (long i = 0; i < n; i++) memcpy(y + i * cols, x + index[i] * cols, cols * sizeof(T));              \
    }                                                                                                          \
    void plain_put_##suffix(const int64_t *restrict index, const T *restrict x, T *restrict y, long n)         \
    {                                                                                                          \
        for (long i = 0; i < n; i++) y[index[i]] = x[i];                                                       \
    }                                                                                                          \
    void plain_compress_##suffix(const uint8_t *restrict c, const T *restrict x, T *restrict y, long n)        \
    {                                                                                                          \
        for (long i = 0, k = 0; i < n; i++)                                                                    \
            if (c[i]) y[k++] = x[i];                                                                           \
    }                                                                                                          \
    void plain_where_##suffix(const uint8_t *restrict c, const T *restrict a, const T *restrict b, T *restrict y, long n) \
    {                                                                                                          \
        for (long i = 0; i < n; i++) y[i] = c[i] ? a[i] : b[i];                                                \
    }                                                                                                          \
    void plain_tril_##suffix(const T *restrict x, T *restrict y, long rows, long cols)                         \
    {                                                                                                          \
        for (long i = 0; i < rows; i++)                                                                        \
            for (long j = 0; j < cols; j++) y[i * cols + j] = j <= i ? x[i * cols + j] : 0;                    \
    }


MOVED(float, f32) MOVED(double, f64)
