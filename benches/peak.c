/* How long a core takes for so many multiply-adds at best: whole registers, none of which waits for another or for
 * memory. Built by bench_peers.py with -O3 -march=native. */
#if defined(__AVX512F__)
#define BYTES 64
#elif defined(__AVX__)
#define BYTES 32
#else
#define BYTES 16
#endif

/* As many sums as cover two multiply-adds a cycle of four cycles each, and some. */
#define SUMS(X) X(0) X(1) X(2) X(3) X(4) X(5) X(6) X(7) X(8) X(9) X(10) X(11)
#define COUNT 12

#define START(i) lanes s##i = {i};
#define STEP(i) s##i = s##i * x + y;
#define JOIN(i) all += s##i;

#define PEAK(name, number)                                             \
    void peak_##name(number *out, long multiply_adds)                  \
    {                                                                  \
        typedef number lanes __attribute__((vector_size(BYTES)));      \
        const long each = COUNT * (long)(BYTES / sizeof(number));      \
        lanes x = {0}, y = {0}, all = {0};                             \
        x += (number)0.9999, y += (number)0.5;                         \
        SUMS(START)                                                    \
        for (long i = 0; i < multiply_adds / each; i++) { SUMS(STEP) } \
        SUMS(JOIN)                                                     \
        *out = all[0];                                                 \
    }

PEAK(float32, float)
PEAK(float64, double)
