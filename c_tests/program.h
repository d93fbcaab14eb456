/* Programs as the tests of them make them. */
#ifndef PROGRAM_H
#define PROGRAM_H

#include "check.h"

#define MAX_PROGRAM_INPUTS 4

/* A program from text whose inputs are all of one dtype and are called a, b, c and d. */
static inline lk_program *parsed(const char *text, int32_t inputs, lk_dtype dtype)
{
    static const char *const names[MAX_PROGRAM_INPUTS] = {"a", "b", "c", "d"};
    const lk_dtype dtypes[MAX_PROGRAM_INPUTS] = {dtype, dtype, dtype, dtype};
    lk_program *made = NULL;
    CHECK_OK(lk_program_parse(text, names, dtypes, inputs, &made));
    return made;
}

/* One operation of one or two values. */
static inline int32_t op1(lk_program *program, lk_op op, int32_t x)
{
    int32_t value = -1;
    CHECK_OK(lk_program_op(program, op, &x, 1, NULL, 0, &value, NULL));
    return value;
}

static inline int32_t op2(lk_program *program, lk_op op, int32_t x, int32_t y)
{
    int32_t value = -1;
    CHECK_OK(lk_program_op(program, op, (const int32_t[]){x, y}, 2, NULL, 0, &value, NULL));
    return value;
}

static inline int32_t input(lk_program *program, lk_dtype dtype)
{
    int32_t value = -1;
    CHECK_OK(lk_program_input(program, dtype, &value));
    return value;
}

/* Inputs and outputs as the call takes them. */
#define TENSORS(...) ((const lk_tensor *const[]){__VA_ARGS__})

#endif
