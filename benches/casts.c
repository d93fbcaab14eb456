/* Conversions as a C programmer would write them: cast_<from>_<to>, a plain loop. What C leaves undefined (floats
 * that the integer does not hold) costs these loops nothing; Lanekit saturates. Built with -O3 -march=native. */
#include <stdint.h>

#define CAST(from, a, to, b)                                                      \
    void cast_##from##_##to(const a *restrict x, b *restrict y, long n)           \
    {                                                                             \
        for (long i = 0; i < n; i++) y[i] = (b)x[i];                              \
    }

#define WITH(name, type)               \
    CAST(float32, float, name, type)   \
    CAST(float64, double, name, type)  \
    CAST(name, type, float32, float)   \
    CAST(name, type, float64, double)

WITH(bool, _Bool)
WITH(int8, int8_t)
WITH(int16, int16_t)
WITH(int32, int32_t)
WITH(int64, int64_t)
WITH(uint8, uint8_t)
WITH(uint16, uint16_t)
WITH(uint32, uint32_t)
WITH(uint64, uint64_t)
WITH(float16, _Float16)
CAST(float32, float, float64, double)
CAST(float64, double, float32, float)
