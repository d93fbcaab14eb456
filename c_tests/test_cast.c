/* lk_cast between every pair of its dtypes, lk_copy and lk_fill for every dtype. */
#include "check.h"

#include <math.h>
#include <stdlib.h>

/* uint64 and the 16-bit floats, whose values these types do not hold, are by hand below. */
static const lk_dtype castable[] = {LK_BOOL, LK_I8, LK_I16, LK_I32, LK_I64, LK_U8, LK_U16, LK_U32, LK_F32, LK_F64};

/* One value as each dtype holds it, so that a reference needs no table of pairs. */
typedef struct value {
    int is_float;
    double real;
    int64_t whole;
} value;

static value load(lk_dtype dtype, const void *from)
{
    float f32;
    int16_t i16;
    int32_t i32;
    uint16_t u16;
    uint32_t u32;
    value out = {0, 0, 0};
    switch (dtype) {
    case LK_F32: memcpy(&f32, from, 4), out.is_float = 1, out.real = (double)f32; break;
    case LK_F64: memcpy(&out.real, from, 8), out.is_float = 1; break;
    case LK_I8: out.whole = *(const signed char *)from; break;
    case LK_I16: memcpy(&i16, from, 2), out.whole = i16; break;
    case LK_I32: memcpy(&i32, from, 4), out.whole = i32; break;
    case LK_U16: memcpy(&u16, from, 2), out.whole = u16; break;
    case LK_U32: memcpy(&u32, from, 4), out.whole = u32; break;
    case LK_I64: memcpy(&out.whole, from, 8); break;
    default: out.whole = *(const unsigned char *)from; break;
    }
    return out;
}

/* Truncates; out of range gives the nearest end; NaN gives 0. */
static int64_t saturate(double real, double lowest, double highest, int64_t low, int64_t high)
{
    if (isnan(real)) return 0;
    if (real <= lowest) return low;
    return real >= highest ? high : (int64_t)real;
}

static void store(lk_dtype dtype, void *to, value from)
{
    double real = from.is_float ? from.real : (double)from.whole;
    float f32 = from.is_float ? (float)from.real : (float)from.whole;
    int64_t whole = from.whole;
    if (from.is_float && dtype == LK_I8) whole = saturate(real, INT8_MIN, INT8_MAX, INT8_MIN, INT8_MAX);
    if (from.is_float && dtype == LK_I16) whole = saturate(real, INT16_MIN, INT16_MAX, INT16_MIN, INT16_MAX);
    if (from.is_float && dtype == LK_U8) whole = saturate(real, 0, 255, 0, 255);
    if (from.is_float && dtype == LK_U16) whole = saturate(real, 0, UINT16_MAX, 0, UINT16_MAX);
    if (from.is_float && dtype == LK_U32) whole = saturate(real, 0, UINT32_MAX, 0, UINT32_MAX);
    if (from.is_float && dtype == LK_I32) whole = saturate(real, INT32_MIN, INT32_MAX, INT32_MIN, INT32_MAX);
    if (from.is_float && dtype == LK_I64) whole = saturate(real, -0x1p63, 0x1p63, INT64_MIN, INT64_MAX);
    unsigned char byte = (unsigned char)(dtype == LK_BOOL ? (from.is_float ? real != 0 : whole != 0) : (uint64_t)whole);
    uint16_t lowest = (uint16_t)(uint64_t)whole;
    uint32_t low = (uint32_t)(uint64_t)whole;
    switch (dtype) {
    case LK_F32: memcpy(to, &f32, 4); break;
    case LK_F64: memcpy(to, &real, 8); break;
    case LK_I16:
    case LK_U16: memcpy(to, &lowest, 2); break;
    case LK_I32:
    case LK_U32: memcpy(to, &low, 4); break;
    case LK_I64: memcpy(to, &whole, 8); break;
    default: memcpy(to, &byte, 1); break;
    }
}

static const double reals[] = {
    0.0, -0.0, 0.4, -0.4, 0.999, -0.999, 1, -1, 1.5, -1.5, 2.5, 127, 128.5, 254.9, 255, 255.9, 256, 300, -1e-30, 1e-45,
    2147483646.5, 2147483647, 2147483648.0, -2147483648.0, -2147483649.0, -2147483650.0, 4294967296.0, 16777217,
    9007199254740993.0, 9223372036854774784.0, 9223372036854775808.0, -9223372036854775808.0, -1e19, 1e19, 1e38, 3.5e38,
    1e300, -1e300, HUGE_VAL, -HUGE_VAL, NAN, 5e-324, 0.1, 3.4028235677973366e38,
};

static const int64_t wholes[] = {
    0, 1, -1, 2, 127, 128, 255, 256, 257, -128, -129, 65535, 16777217, -16777217, 33554435, INT32_MAX, INT32_MIN,
    (int64_t)INT32_MAX + 1, (int64_t)INT32_MIN - 1, 4294967296, 4294967297, 9007199254740993, -9007199254740993,
    INT64_MAX, INT64_MIN, INT64_MAX - 511, INT64_MAX - 513, 0x7fffff4000000001, 0x7fffffbfffffffff,
};

static int is_nan(value of) { return of.is_float && isnan(of.real); }

/* Enough elements that every value passes through both the vector body and the tail. */
enum { CASTS = 7 * 44 + 3 };

static void fill_source(lk_dtype dtype, char *x, int64_t step)
{
    for (int i = 0; i < CASTS; i++) {
        value from = {dtype == LK_F32 || dtype == LK_F64, reals[i % LENGTH(reals)], wholes[i % LENGTH(wholes)]};
        store(dtype, x + i * step, from);
    }
}

/* gap: bytes between neighbours, in the input, the output, or both. */
static void check_cast(lk_dtype from, lk_dtype to, int64_t in_gap, int64_t out_gap)
{
    int64_t from_step = lk_dtype_size(from) + in_gap, to_step = lk_dtype_size(to) + out_gap;
    char *x = malloc((size_t)(CASTS * from_step)), *y = malloc((size_t)(CASTS * to_step)), expected[8];
    fill_source(from, x, from_step);
    lk_tensor in = STRIDED(x, from, DIMS(CASTS), DIMS(from_step)), out = STRIDED(y, to, DIMS(CASTS), DIMS(to_step));
    CHECK_OK(lk_cast(&in, &out));
    for (int i = 0; i < CASTS; i++) {
        value source = load(from, x + i * from_step), result = load(to, y + i * to_step);
        store(to, expected, source);
        int same = memcmp(y + i * to_step, expected, (size_t)lk_dtype_size(to)) == 0;
        if (!CHECK(same || (is_nan(result) && is_nan(load(to, expected)))) && check_is_told())
            fprintf(stderr, "    %s %.17g / %lld -> %s %.17g / %lld\n", lk_dtype_name(from), source.real,
                    (long long)source.whole, lk_dtype_name(to), result.real, (long long)result.whole);
    }
    free(x);
    free(y);
}

/* The rules, spelled out once for a reader. */
static void by_hand(void)
{
    double x[8] = {2.9, -2.9, 300, -7, NAN, HUGE_VAL, -HUGE_VAL, 0.5};
    unsigned char bytes[8], flags[8];
    int32_t whole[8];
    lk_tensor in = DENSE(x, LK_F64, 8), u8 = DENSE(bytes, LK_U8, 8), boolean = DENSE(flags, LK_BOOL, 8);
    lk_tensor i32 = DENSE(whole, LK_I32, 8);
    CHECK_OK(lk_cast(&in, &u8));
    CHECK(bytes[0] == 2 && bytes[1] == 0 && bytes[2] == 255 && bytes[3] == 0 && bytes[4] == 0 && bytes[5] == 255);
    CHECK_OK(lk_cast(&in, &boolean));
    CHECK(flags[0] == 1 && flags[4] == 1 && flags[7] == 1);
    CHECK_OK(lk_cast(&in, &i32));
    CHECK(whole[0] == 2 && whole[1] == -2 && whole[4] == 0 && whole[5] == INT32_MAX && whole[6] == INT32_MIN);
    whole[0] = 513, whole[1] = -1;
    CHECK_OK(lk_cast(&i32, &u8));
    CHECK(bytes[0] == 1 && bytes[1] == 255);
}

/* The largest integers and the 16-bit floats: rounded once, to nearest even. */
static void wide_and_half(void)
{
    double x[6] = {2e19, -1, NAN, 1e19, 1.5, 0};
    uint64_t whole[6];
    lk_tensor in = DENSE(x, LK_F64, 6), u64 = DENSE(whole, LK_U64, 6);
    CHECK_OK(lk_cast(&in, &u64));
    CHECK(whole[0] == UINT64_MAX && whole[1] == 0 && whole[2] == 0);
    CHECK(whole[3] == 10000000000000000000u && whole[4] == 1 && whole[5] == 0);
    CHECK_OK(lk_cast(&u64, &in));
    CHECK(x[0] == 0x1p64 && x[3] == 1e19);

    /* Just above a tie of binary16, on one of bfloat16, overflow, a subnormal, NaN, -0. */
    double y[6] = {1 + 0x1p-11 + 0x1p-40, 1 + 0x1p-8, 65520, -0x1p-24, NAN, -0.0};
    uint16_t half[6];
    lk_tensor from = DENSE(y, LK_F64, 6), f16 = DENSE(half, LK_F16, 6), bf16 = DENSE(half, LK_BF16, 6);
    CHECK_OK(lk_cast(&from, &f16));
    CHECK(half[0] == 0x3c01 && half[1] == 0x3c04 && half[2] == 0x7c00 && half[3] == 0x8001);
    CHECK((half[4] & 0x7e00) == 0x7e00 && half[5] == 0x8000);
    CHECK_OK(lk_cast(&f16, &from));
    CHECK(y[0] == 1 + 0x1p-10 && y[2] == HUGE_VAL && y[3] == -0x1p-24 && isnan(y[4]) && signbit(y[5]));
    y[0] = 1 + 0x1p-8 + 0x1p-40, y[1] = 1 + 0x1p-8, y[2] = 65520;
    CHECK_OK(lk_cast(&from, &bf16));
    CHECK(half[0] == 0x3f81 && half[1] == 0x3f80 && half[2] == 0x4780 && (half[4] & 0x7fc0) == 0x7fc0);
    CHECK_OK(lk_cast(&bf16, &from));
    CHECK(y[0] == 1 + 0x1p-7 && y[1] == 1 && y[2] == 65536);
}

/* A cast over its own storage reads everything before it writes. */
static void over_its_own_storage(void)
{
    enum { N = 300 };
    static double storage[N];
    float narrow[N];
    for (int i = 0; i < N; i++) narrow[i] = (float)i / 4;
    memcpy(storage, narrow, sizeof narrow);
    lk_tensor in = DENSE(storage, LK_F32, N), out = DENSE(storage, LK_F64, N);
    CHECK_OK(lk_cast(&in, &out));
    for (int i = 0; i < N; i++) CHECK(storage[i] == i / 4.0);
}

/* Copy keeps every bit pattern, of every dtype, from any layout to any other, and broadcasts. */
static void copies(lk_dtype dtype)
{
    enum { ROWS = 19, COLUMNS = 23, N = ROWS * COLUMNS };
    unsigned char x[N * 8], y[N * 8 + 1], repeated[N * 8];
    int64_t size = lk_dtype_size(dtype);
    uint32_t state = 99;
    for (int i = 0; i < (int)sizeof x; i++) {
        state = state * 1664525u + 1013904223u;
        x[i] = dtype == LK_BOOL ? (unsigned char)(state >> 31) : (unsigned char)(state >> 24);
    }
    lk_tensor in = DENSE(x, dtype, ROWS, COLUMNS);
    lk_tensor columns = STRIDED(y + 1, dtype, DIMS(ROWS, COLUMNS), DIMS(size, ROWS * size));
    lk_tensor row = DENSE(x, dtype, COLUMNS), filled = DENSE(repeated, dtype, ROWS, COLUMNS);
    CHECK_OK(lk_copy(&in, &columns));
    CHECK_OK(lk_copy(&row, &filled));
    for (int64_t i = 0; i < ROWS; i++)
        for (int64_t j = 0; j < COLUMNS; j++) {
            CHECK(memcmp(y + 1 + (j * ROWS + i) * size, x + (i * COLUMNS + j) * size, (size_t)size) == 0);
            CHECK(memcmp(repeated + (i * COLUMNS + j) * size, x + j * size, (size_t)size) == 0);
        }
}

static void fills(lk_dtype dtype)
{
    enum { N = 37 };
    static const unsigned char pattern[8] = {1, 0x82, 3, 0x84, 5, 6, 0xF7, 8};
    unsigned char y[2 * N * 8], filler[2 * N * 8];
    int64_t size = lk_dtype_size(dtype);
    memset(y, 0xA5, sizeof y);
    memset(filler, 0xA5, sizeof filler);
    lk_tensor out = STRIDED(y, dtype, DIMS(N), DIMS(2 * size)), none = DENSE(y, dtype, 0);
    CHECK_OK(lk_fill(pattern, &none));
    CHECK(memcmp(y, filler, sizeof y) == 0);
    CHECK_OK(lk_fill(pattern, &out));
    for (int64_t i = 0; i < N; i++) {
        CHECK(memcmp(y + 2 * i * size, pattern, (size_t)size) == 0);
        CHECK(memcmp(y + (2 * i + 1) * size, filler, (size_t)size) == 0);
    }
}

int main(void)
{
    by_hand();
    wide_and_half();
    for (int from = 0; from < LENGTH(castable); from++)
        for (int to = 0; to < LENGTH(castable); to++)
            for (int gaps = 0; gaps < 4; gaps++) check_cast(castable[from], castable[to], gaps & 1, gaps >> 1);
    over_its_own_storage();
    for (lk_dtype dtype = LK_BOOL; dtype <= LK_F64; dtype++) {
        copies(dtype);
        fills(dtype);
    }
    return check_report("test_cast");
}
