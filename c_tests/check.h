/* What every test program shares: counting checks, and describing tensors in one line. */
#ifndef CHECK_H
#define CHECK_H

#include "lanekit.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

static int check_failures = 0;
static long check_count = 0;

/* A broken kernel fails a million times; the first few tell enough. */
static inline int check_is_told(void) { return check_failures <= 20; }

static inline int check_that(int holds, const char *what, const char *file, int line)
{
    check_count++;
    if (!holds) {
        check_failures++;
        if (check_is_told()) fprintf(stderr, "%s:%d: %s\n    last error: %s\n", file, line, what, lk_last_error());
    }
    return holds;
}

/* Is `word` in `text` as a whole word? An argument named "a" must not be found inside "shape". */
static inline int has_word(const char *text, const char *word)
{
    size_t length = strlen(word);
    for (const char *at = strstr(text, word); at != NULL; at = strstr(at + 1, word)) {
        int starts = at == text || !(isalnum((unsigned char)at[-1]) || at[-1] == '_');
        int ends = !(isalnum((unsigned char)at[length]) || at[length] == '_');
        if (starts && ends) return 1;
    }
    return 0;
}

/* The call failed with `expected`, and its message starts "function: " and names the argument. */
static inline int check_error(lk_status got, lk_status expected, const char *function, const char *argument,
                              const char *what, const char *file, int line)
{
    const char *message = lk_last_error();
    size_t length = strlen(function);
    int named = strncmp(message, function, length) == 0 && strncmp(message + length, ": ", 2) == 0;
    check_count++;
    if (got == expected && named && has_word(message + length, argument)) return 1;
    check_failures++;
    if (!check_is_told()) return 0;
    fprintf(stderr, "%s:%d: %s\n    status %s, expected %s\n    message: %s\n    expected it to name %s and %s\n", file,
            line, what, lk_status_name(got), lk_status_name(expected), message, function, argument);
    return 0;
}

#define CHECK(condition) check_that((condition) != 0, #condition, __FILE__, __LINE__)
#define CHECK_OK(call) check_that((call) == LK_OK, #call, __FILE__, __LINE__)
#define CHECK_ERROR(call, status, function, argument) \
    check_error((call), (status), (function), (argument), #call, __FILE__, __LINE__)

/* Options of windows, as many as are given. */
#define CONVOLVING(...) {.size = sizeof(lk_conv_options), __VA_ARGS__}
#define POOLING(...) (&(lk_pool_options){.size = sizeof(lk_pool_options), __VA_ARGS__})
#define RESIZING(...) (&(lk_resize_options){sizeof(lk_resize_options), __VA_ARGS__})

/* The last line of every main. */
static inline int check_report(const char *program)
{
    printf("%s: %ld checks, %d failed (%s)\n", program, check_count, check_failures, lk_isa_name());
    return check_failures != 0;
}

#define DIMS(...) ((const int64_t[]){__VA_ARGS__})
#define AXES(...) ((const int32_t[]){__VA_ARGS__})
#define LENGTH(array) ((int32_t)(sizeof(array) / sizeof((array)[0])))

/* A C-contiguous tensor: DENSE(data, LK_F32, 2, 3). Its shape lives as long as the block that this stands in. */
#define DENSE(data, dtype, ...) describe(data, dtype, LENGTH(DIMS(__VA_ARGS__)), DIMS(__VA_ARGS__), NULL)

/* A tensor with byte strides: STRIDED(data, LK_F32, DIMS(2, 3), DIMS(4, 8)). */
#define STRIDED(data, dtype, shape, strides) describe(data, dtype, LENGTH(shape), shape, strides)

static inline lk_tensor describe(void *data, lk_dtype dtype, int32_t ndim, const int64_t *shape, const int64_t *strides)
{
    lk_tensor tensor = {data, shape, strides, ndim, dtype};
    return tensor;
}

#endif
