/* Operands written as a line of text, such as "r:*mk r:*kn > r:*mn" for lk_matmul: inputs, then outputs behind ">".
 *
 * Before the colon stands the dtype: r for float32 or float64, b bool, i int32, l int64, u uint32. Each character
 * behind it is an axis: a small letter an extent that the test chooses, a capital twice that; digits are extents; `*`
 * stands for any number of axes. Then there are + for n + 2, - for n - 1, = for n - 2, % for 6 n, & for h w, and of
 * operand 0 # for its number of axes, @ for its number of elements. $ is a long line. ~ is no axis, but leaves room for
 * one beside `*`. */
#ifndef OPERANDS_H
#define OPERANDS_H

#include "../check.h"

#include <stdint.h>
#include <stdlib.h>

enum { MAX_OPERANDS = 9, LONG_LINE = 5000 };

typedef struct operand {
    int64_t shape[LK_MAX_NDIM], strides[LK_MAX_NDIM];
    lk_tensor tensor;
    int is_out;
} operand;

/* What a line of text leaves open. */
typedef struct choice {
    int64_t letters[26];          /* extents of a to z */
    int64_t star[LK_MAX_NDIM];    /* the axes that `*` stands for */
    int32_t stars;
    lk_dtype real;
} choice;

typedef struct operands {
    operand all[MAX_OPERANDS];
    int count, inputs;
} operands;

static inline int64_t times(int64_t a, int64_t b) { return b != 0 && a > INT64_MAX / b ? INT64_MAX : a * b; }
static inline int64_t plus(int64_t a, int64_t b) { return a > INT64_MAX - b ? INT64_MAX : a + b; }

static inline int64_t element_count(const operand *of)
{
    int64_t count = 1;
    for (int32_t axis = 0; axis < of->tensor.ndim; axis++) count = times(count, of->shape[axis]);
    return count;
}

static inline int64_t extent_of(char axis, const choice *chosen, const operand *first)
{
#define LETTER(c) chosen->letters[(c) - 'a']
    if (axis >= 'a' && axis <= 'z') return LETTER(axis);
    if (axis >= 'A' && axis <= 'Z') return times(2, LETTER(axis - 'A' + 'a'));
    if (axis >= '0' && axis <= '9') return axis - '0';
    switch (axis) {
    case '+': return plus(LETTER('n'), 2);
    case '-': return LETTER('n') > 1 ? LETTER('n') - 1 : 0;
    case '=': return LETTER('n') > 2 ? LETTER('n') - 2 : 0;
    case '%': return times(6, LETTER('n'));
    case '&': return times(LETTER('h'), LETTER('w'));
    case '#': return first->tensor.ndim;
    case '@': return element_count(first);
    case '$': return LONG_LINE;
    default: fprintf(stderr, "no axis is called %c\n", axis), abort();
    }
#undef LETTER
}

static inline lk_dtype dtype_called(char name, lk_dtype real)
{
    switch (name) {
    case 'r': return real;
    case 'b': return LK_BOOL;
    case 'i': return LK_I32;
    case 'l': return LK_I64;
    case 'u': return LK_U32;
    default: fprintf(stderr, "no dtype is called %c\n", name), abort();
    }
}

static inline const char *read_operand(const char *text, const choice *chosen, const operand *first, operand *made)
{
    int32_t ndim = 0;
    made->tensor = describe(NULL, dtype_called(*text, chosen->real), 0, made->shape, NULL);
    for (text += 2; *text != ' ' && *text != '\0'; text++) {
        if (*text == '~') continue;
        if (*text != '*') {
            made->shape[ndim++] = extent_of(*text, chosen, first);
            continue;
        }
        for (int32_t k = 0; k < chosen->stars; k++) made->shape[ndim++] = chosen->star[k];
    }
    made->tensor.ndim = ndim;
    return text;
}

/* All operands, contiguous and without memory yet. */
static inline void read_operands(const char *text, const choice *chosen, operands *made)
{
    int is_out = 0;
    made->count = made->inputs = 0;
    while (*text != '\0') {
        if (*text == ' ' || *text == '>') {
            is_out |= *text++ == '>';
            continue;
        }
        operand *next = &made->all[made->count++];
        text = read_operand(text, chosen, made->all, next);
        next->is_out = is_out;
        made->inputs += !is_out;
    }
}

/* The number of axes of the widest operand beside those that `*` stands for; -1 where no operand has a `*`. */
static inline int32_t axes_beside_star(const char *text)
{
    int32_t most = -1, axes = 0;
    int has_star = 0;
    for (const char *at = text;; at++) {
        if (*at == ' ' || *at == '\0') {
            if (has_star && axes > most) most = axes;
            axes = has_star = 0;
            if (*at == '\0') return most;
        } else if (*at == '*') {
            has_star = 1;
        } else if (at > text && (*at == ':' || at[1] == ':' || *at == '>')) {
            continue;
        } else {
            axes += at > text;
        }
    }
}

#endif
