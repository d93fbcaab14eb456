/* Calls of the reductions, each over the last axis, over an axis across memory, and over all. */
#ifndef CALLS_REDUCTIONS_H
#define CALLS_REDUCTIONS_H

#include "../generated/lists.h"
#include "call.h"

#define REDUCTION(X, name, to)                                                     \
    X(name, last, "r:*mn > " to ":*m", lk_##name(t[0], AXES(-1), 1, 0, t[1]))      \
    X(name, first, "r:m*n > " to ":*n", lk_##name(t[0], AXES(0), 1, 0, t[1]))      \
    X(name, two, "r:m*nk > " to ":1*n1", lk_##name(t[0], AXES(0, -1), 2, 1, t[1])) \
    X(name, every, "r:*mn > " to ":", lk_##name(t[0], NULL, 0, 0, t[1]))
#define REDUCTION_WITH_DDOF(X, name)                                        \
    X(name, last, "r:*mn > r:*m", lk_##name(t[0], AXES(-1), 1, 0, 1, t[1])) \
    X(name, first, "r:m*n > r:*n", lk_##name(t[0], AXES(0), 1, 0, 1, t[1])) \
    X(name, every, "r:*mn > r:", lk_##name(t[0], NULL, 0, 0, 1, t[1]))

#define OTHER_REDUCTIONS(X)                                                                                 \
    X(vecdot, last, "r:*mn r:*mn > r:*m", lk_vecdot(t[0], t[1], AXES(-1), 1, 0, t[2]))                      \
    X(vecdot, repeated, "r:*mn r:n > r:*m", lk_vecdot(t[0], t[1], AXES(-1), 1, 0, t[2]))                    \
    X(vecdot, every, "r:*mn r:*mn > r:", lk_vecdot(t[0], t[1], NULL, 0, 0, t[2]))                           \
    X(moments, last, "r:*mn > r:*m r:*m", lk_moments(t[0], AXES(-1), 1, 0, t[1], t[2]))                     \
    X(moments, first, "r:m*n > r:*n r:*n", lk_moments(t[0], AXES(0), 1, 0, t[1], t[2]))                     \
    X(sum, long_lines, "r:2$ > r:2", lk_sum(t[0], AXES(-1), 1, 0, t[1]))                                    \
    X(sum, across_long_lines, "r:2$ > r:$", lk_sum(t[0], AXES(0), 1, 0, t[1]))                              \
    X(reduce_shape, , "r:*mn", lk_reduce_shape(t[0], AXES(-1), 1, 0, a->shape, &a->ndim))                   \
    X(reduce_shape, refused_wrong_axis, "r:*mn", lk_reduce_shape(t[0], AXES(99), 1, 0, a->shape, &a->ndim)) \
    X(reduction_count, , "", lk_reduction_count() > 0 ? LK_OK : LK_ERR_INTERNAL)                            \
    X(reduction_describe, , "", (a->reduction.size = sizeof a->reduction, lk_reduction_describe(0, &a->reduction))) \
    X(reduction_describe, refused_size, "", (a->reduction.size = 8, lk_reduction_describe(0, &a->reduction))) \
    X(reduction_dtype, , "", lk_reduction_dtype(0, LK_F32, &a->dtype))                                      \
    X(reduction_dtype, refused_unknown, "", lk_reduction_dtype(0, LK_BOOL, &a->dtype))                      \
    X(function_count, , "", lk_function_count() > 0 ? LK_OK : LK_ERR_INTERNAL)                              \
    X(function_named, , "", lk_function_named("lk_exp", &a->ndim))                                          \
    X(function_named, refused_unknown, "", lk_function_named("exp", &a->ndim))                              \
    X(function_describe, , "", (a->function.size = sizeof a->function, lk_function_describe(0, &a->function))) \
    X(function_describe, refused_size, "", (a->function.size = 8, lk_function_describe(0, &a->function)))   \
    X(function_argument, , "", (a->argument.size = sizeof a->argument, lk_function_argument(9, 0, &a->argument))) \
    X(function_argument, refused_unknown, "", lk_function_argument(9, 99, &a->argument))

#define DEFINE_ALIKE(name) REDUCTION(CALL_DEFINE, name, "r")
#define DEFINE_TO_BOOL(name) REDUCTION(CALL_DEFINE, name, "b")
#define DEFINE_TO_PLACE(name) REDUCTION(CALL_DEFINE, name, "l")
#define DEFINE_WITH_DDOF(name) REDUCTION_WITH_DDOF(CALL_DEFINE, name)
REDUCTIONS_ALIKE(DEFINE_ALIKE)
REDUCTIONS_TO_BOOL(DEFINE_TO_BOOL)
REDUCTIONS_TO_PLACE(DEFINE_TO_PLACE)
REDUCTIONS_WITH_DDOF(DEFINE_WITH_DDOF)
OTHER_REDUCTIONS(CALL_DEFINE)

#define ROW_ALIKE(name) REDUCTION(CALL_ROW, name, "r")
#define ROW_TO_BOOL(name) REDUCTION(CALL_ROW, name, "b")
#define ROW_TO_PLACE(name) REDUCTION(CALL_ROW, name, "l")
#define ROW_WITH_DDOF(name) REDUCTION_WITH_DDOF(CALL_ROW, name)
#define REDUCTION_ROWS                                                                            \
    REDUCTIONS_ALIKE(ROW_ALIKE) REDUCTIONS_TO_BOOL(ROW_TO_BOOL) REDUCTIONS_TO_PLACE(ROW_TO_PLACE) \
    REDUCTIONS_WITH_DDOF(ROW_WITH_DDOF) OTHER_REDUCTIONS(CALL_ROW)

#endif
