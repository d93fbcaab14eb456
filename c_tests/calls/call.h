/* What the rows of the table of calls consist of. */
#ifndef CALL_H
#define CALL_H

#include "operands.h"

/* What functions answer beside tensors. */
typedef struct answers {
    int64_t shape[LK_MAX_NDIM], strides[LK_MAX_NDIM];
    lk_tensor made;
    int64_t count;
    size_t bytes;
    int32_t ndim;
    lk_dtype dtype;
    lk_op_info op;
    lk_reduction_info reduction;
    lk_function_info function;
    lk_argument_info argument;
    lk_loop_fn loop;
} answers;

typedef struct call {
    const char *function, *variant, *operands;
    lk_status (*run)(const lk_tensor *const *t, answers *a);
} call;

/* Rows whose variant says so hold a mistake, for the message that it needs. */
static inline int is_refused(const call *of) { return strncmp(of->variant, "refused", 7) == 0; }

/* A list of calls is a macro LIST(X) of rows X(name, variant, operands, expression), where t[0], t[1], .. are the
 * operands and *a takes the answers. */
#define CALL_DEFINE(name, variant, operands, ...)                                   \
    static lk_status call_##name##_##variant(const lk_tensor *const *t, answers *a) \
    {                                                                               \
        (void)t, (void)a;                                                           \
        return (__VA_ARGS__);                                                       \
    }
#define CALL_ROW(name, variant, operands, ...) {"lk_" #name, #variant, operands, call_##name##_##variant},

/* A test in which allocations fail puts its switch here: 1 where they may. */
static int *allocations_may_fail;

/* For what a call needs beforehand; gives what was so before. */
static inline int let_allocations_fail(int may)
{
    if (allocations_may_fail == NULL) return 0;
    int before = *allocations_may_fail;
    *allocations_may_fail = may;
    return before;
}

/* Memory to work in, for the functions that take some. */
static _Alignas(64) char room[1 << 20];

/* Lists as long as a tensor's axes. They are made anew by each call, and NULL tensors are no reason to stop. */
static int64_t numbers_of_axes[2 * LK_MAX_NDIM];
static int32_t names_of_axes[LK_MAX_NDIM];

static inline int32_t ndim_of(const lk_tensor *x) { return x == NULL || x->ndim < 0 ? 1 : x->ndim; }

/* `number` for the last axis, `others` for those before. */
static inline const int64_t *for_axes(const lk_tensor *x, int64_t others, int64_t number)
{
    int32_t last = ndim_of(x) - 1;
    for (int32_t axis = 0; axis < last; axis++) numbers_of_axes[axis] = others;
    if (last >= 0) numbers_of_axes[last] = number;
    return numbers_of_axes;
}

/* Its shape, but for the last extent. */
static inline const int64_t *longer_shape(const lk_tensor *x, int64_t last)
{
    for (int32_t axis = 0; x != NULL && x->shape != NULL && axis < ndim_of(x); axis++)
        numbers_of_axes[axis] = x->shape[axis];
    if (ndim_of(x) > 0) numbers_of_axes[ndim_of(x) - 1] = last;
    return numbers_of_axes;
}

static inline const int32_t *axes_in_order(void)
{
    for (int32_t axis = 0; axis < LK_MAX_NDIM; axis++) names_of_axes[axis] = axis;
    return names_of_axes;
}

#endif
