/* Calls of the elementwise operations, the copies and the inner loops. */
#ifndef CALLS_ELEMENTWISE_H
#define CALLS_ELEMENTWISE_H

#include "../generated/lists.h"
#include "call.h"

#include <math.h>

/* The loop is called on the elements of contiguous tensors, but for broken ones. */
static lk_status run_loop(const lk_tensor *const *t, answers *a)
{
    lk_status status = lk_loop(LK_OP_EXP, LK_F32, &a->loop);
    float in[5] = {0}, out[5];
    char *data[2] = {(char *)in, (char *)out};
    (void)t;
    if (status == LK_OK) a->loop(data, (const ptrdiff_t[]){5}, (const ptrdiff_t[]){4, 4}, NULL);
    return status;
}

static const double filled_with = 1;
static const lk_dtype floats[3] = {LK_F32, LK_F32, LK_F32};

#define CALLS_ELSEWISE(X)                                                       \
    X(logical_not, , "b:*n > b:*n", lk_logical_not(t[0], t[1]))                 \
    X(bitwise_not, , "i:*n > i:*n", lk_bitwise_not(t[0], t[1]))                 \
    X(relu, , "r:*n > r:*n", lk_relu(t[0], 0.5, 6, 0.1, t[1]))                  \
    X(clip, , "r:*n > r:*n", lk_clip(t[0], 0.3, 0.5, t[1]))                     \
    X(powi, , "r:*n > r:*n", lk_powi(t[0], 3, t[1]))                            \
    X(leaky_relu, , "r:*n > r:*n", lk_leaky_relu(t[0], 0.2, t[1]))              \
    X(elu, , "r:*n > r:*n", lk_elu(t[0], 1, t[1]))                              \
    X(nan_to_num, , "r:*n > r:*n", lk_nan_to_num(t[0], 0, 1, -1, t[1]))         \
    X(where, , "b:*n r:*n r:*n > r:*n", lk_where(t[0], t[1], t[2], t[3]))       \
    X(where, repeated, "b:n r:*n r:1 > r:*n", lk_where(t[0], t[1], t[2], t[3])) \
    X(fma, , "r:*n r:*n r:*n > r:*n", lk_fma(t[0], t[1], t[2], t[3]))           \
    X(lerp, , "r:*n r:*n r:*n > r:*n", lk_lerp(t[0], t[1], t[2], t[3]))         \
    X(axpby, , "r:*n r:*n > r:*n", lk_axpby(t[0], t[1], 2, 3, t[2]))            \
    X(ldexp, , "r:*n i:*n > r:*n", lk_ldexp(t[0], t[1], t[2]))                  \
    X(frexp, , "r:*n > r:*n i:*n", lk_frexp(t[0], t[1], t[2]))                  \
    X(modf, , "r:*n > r:*n r:*n", lk_modf(t[0], t[1], t[2]))                    \
    X(sincos, , "r:*n > r:*n r:*n", lk_sincos(t[0], t[1], t[2]))                \
    X(divmod, , "r:*n r:*n > r:*n r:*n", lk_divmod(t[0], t[1], t[2], t[3]))     \
    X(cast, , "r:*n > i:*n", lk_cast(t[0], t[1]))                               \
    X(cast, to_bool, "r:*n > b:*n", lk_cast(t[0], t[1]))                        \
    X(cast, same, "i:*n > i:*n", lk_cast(t[0], t[1]))                           \
    X(copy, , "r:*n > r:*n", lk_copy(t[0], t[1]))                               \
    X(copy, transposing, "r:mn > r:mn", lk_copy(t[0], t[1]))                    \
    X(add, repeated, "r:*n r:n > r:*n", lk_add(t[0], t[1], t[2]))               \
    X(add, columns, "r:*m1 r:*mn > r:*mn", lk_add(t[0], t[1], t[2]))            \
    X(fill, , "> r:*n", lk_fill(&filled_with, t[0]))                            \
    X(loop, , "", run_loop(t, a))                                               \
    X(loop, refused_unknown, "", lk_loop(-1, LK_F32, &a->loop))                 \
    X(loop, refused_other_dtype, "", lk_loop(LK_OP_EXP, LK_BOOL, &a->loop))     \
    X(loop, refused_nowhere, "", lk_loop(LK_OP_EXP, LK_F32, NULL))              \
    X(loop_of, , "", lk_loop_of(LK_OP_EXP, floats, &a->loop))                   \
    X(loop_of, refused_dtypes, "", lk_loop_of(LK_OP_LDEXP, floats, &a->loop))   \
    X(loop_of, refused_nowhere, "", lk_loop_of(LK_OP_EXP, NULL, &a->loop))

#define ONE(X, name) X(name, , "r:*n > r:*n", lk_##name(t[0], t[1]))
#define ONE_TO_BOOL(X, name) X(name, , "r:*n > b:*n", lk_##name(t[0], t[1]))
#define TWO(X, name) X(name, , "r:*n r:*n > r:*n", lk_##name(t[0], t[1], t[2]))
#define TWO_TO_BOOL(X, name) X(name, , "r:*n r:*n > b:*n", lk_##name(t[0], t[1], t[2]))
#define TWO_BOOLS(X, name) X(name, , "b:*n b:*n > b:*n", lk_##name(t[0], t[1], t[2]))
#define TWO_INTEGERS(X, name) X(name, , "i:*n i:*n > i:*n", lk_##name(t[0], t[1], t[2]))

#define DEFINE_ONE(name) ONE(CALL_DEFINE, name)
#define DEFINE_ONE_TO_BOOL(name) ONE_TO_BOOL(CALL_DEFINE, name)
#define DEFINE_TWO(name) TWO(CALL_DEFINE, name)
#define DEFINE_TWO_TO_BOOL(name) TWO_TO_BOOL(CALL_DEFINE, name)
#define DEFINE_TWO_BOOLS(name) TWO_BOOLS(CALL_DEFINE, name)
#define DEFINE_TWO_INTEGERS(name) TWO_INTEGERS(CALL_DEFINE, name)
CALLS_OF_ONE(DEFINE_ONE)
CALLS_OF_ONE_TO_BOOL(DEFINE_ONE_TO_BOOL)
CALLS_OF_TWO(DEFINE_TWO)
CALLS_OF_TWO_TO_BOOL(DEFINE_TWO_TO_BOOL)
CALLS_OF_TWO_BOOLS(DEFINE_TWO_BOOLS)
CALLS_OF_TWO_INTEGERS(DEFINE_TWO_INTEGERS)
CALLS_ELSEWISE(CALL_DEFINE)

#define ROW_ONE(name) ONE(CALL_ROW, name)
#define ROW_ONE_TO_BOOL(name) ONE_TO_BOOL(CALL_ROW, name)
#define ROW_TWO(name) TWO(CALL_ROW, name)
#define ROW_TWO_TO_BOOL(name) TWO_TO_BOOL(CALL_ROW, name)
#define ROW_TWO_BOOLS(name) TWO_BOOLS(CALL_ROW, name)
#define ROW_TWO_INTEGERS(name) TWO_INTEGERS(CALL_ROW, name)
#define ELEMENTWISE_ROWS                                                              \
    CALLS_OF_ONE(ROW_ONE) CALLS_OF_ONE_TO_BOOL(ROW_ONE_TO_BOOL) CALLS_OF_TWO(ROW_TWO) \
    CALLS_OF_TWO_TO_BOOL(ROW_TWO_TO_BOOL) CALLS_OF_TWO_BOOLS(ROW_TWO_BOOLS)           \
    CALLS_OF_TWO_INTEGERS(ROW_TWO_INTEGERS) CALLS_ELSEWISE(CALL_ROW)

#endif
