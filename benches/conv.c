/* Convolutions as a C programmer would write them, channels last, stride 1, padded with zeros; built by bench_conv.py with
 * -O3 -march=native -ffast-math. */
#define CONVOLUTIONS(T, name)                                                                                       \
    void conv_##name(const T *restrict x, const T *restrict k, T *restrict y, long n, long rows, long columns,      \
                     long in, long out, long size)                                                                  \
    {                                                                                                               \
        for (long p = 0; p < n * rows * columns; p++) {                                                             \
            T *restrict to = y + p * out;                                                                           \
            long row = p / columns % rows, column = p % columns, image = p / (rows * columns);                      \
            for (long o = 0; o < out; o++) to[o] = 0;                                                               \
            for (long i = 0; i < size; i++)                                                                         \
                for (long j = 0; j < size; j++) {                                                                   \
                    long r = row + i - size / 2, c = column + j - size / 2;                                         \
                    if (r < 0 || r >= rows || c < 0 || c >= columns) continue;                                      \
                    const T *from = x + ((image * rows + r) * columns + c) * in;                                    \
                    for (long m = 0; m < in; m++)                                                                   \
                        for (long o = 0; o < out; o++) to[o] += from[m] * k[((i * size + j) * in + m) * out + o];   \
                }                                                                                                   \
        }                                                                                                           \
    }                                                                                                               \
    void depthwise_##name(const T *restrict x, const T *restrict k, T *restrict y, long n, long rows, long columns, \
                          long in, long out, long size)                                                             \
    {                                                                                                               \
        for (long p = 0; p < n * rows * columns; p++) {                                                             \
            T *restrict to = y + p * out;                                                                           \
            long row = p / columns % rows, column = p % columns, image = p / (rows * columns);                      \
            for (long o = 0; o < out; o++) to[o] = 0;                                                               \
            for (long i = 0; i < size; i++)                                                                         \
                for (long j = 0; j < size; j++) {                                                                   \
                    long r = row + i - size / 2, c = column + j - size / 2;                                         \
                    if (r < 0 || r >= rows || c < 0 || c >= columns) continue;                                      \
                    const T *from = x + ((image * rows + r) * columns + c) * in;                                    \
                    for (long o = 0; o < out; o++) to[o] += from[o] * k[(i * size + j) * out + o];                  \
                }                                                                                                   \
        }                                                                                                           \
    }

CONVOLUTIONS(float, f32)
CONVOLUTIONS(double, f64)
