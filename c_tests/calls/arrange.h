/* Calls of the functions that bring elements to other places, make them, or make views of them. */
#ifndef CALLS_ARRANGE_H
#define CALLS_ARRANGE_H

#include "call.h"

#define SIX_OF(x, y) ((const lk_tensor *const[]){x, y, x, y, x, y})
#define VIEW a->shape, a->strides, &a->made

/* The tensor, described for DLPack. */
static lk_status from_dlpack(const lk_tensor *x, answers *a)
{
    static int64_t shape[LK_MAX_NDIM];
    lk_dl_tensor dl = {.device = {1, 0}, .dtype = {2, 32, 1}, .shape = shape};
    if (x == NULL) return lk_tensor_from_dlpack(NULL, a->strides, &a->made);
    dl.ndim = ndim_of(x);
    for (int32_t axis = 0; x->shape != NULL && axis < dl.ndim && axis < LK_MAX_NDIM; axis++)
        shape[axis] = x->shape[axis];
    dl.data = x->data;
    if (x->dtype != LK_F32) dl.dtype.bits = 64;
    return lk_tensor_from_dlpack(&dl, a->strides, &a->made);
}

#define ARRANGE_CALLS(X)                                                                                           \
    X(concatenate, , "r:*n r:*n > r:*N", lk_concatenate(t, 2, -1, t[2]))                                           \
    X(concatenate, six, "r:*n r:*n > r:*%", lk_concatenate(SIX_OF(t[0], t[1]), 6, -1, t[2]))                       \
    X(concatenate_shape, , "r:*n r:*n", lk_concatenate_shape(t, 2, -1, a->shape, &a->ndim))                        \
    X(concatenate_shape, six, "r:*n r:*n",                                                                         \
      lk_concatenate_shape(SIX_OF(t[0], t[1]), 6, -1, a->shape, &a->ndim))                                         \
    X(stack, , "r:*n r:*n > r:*n2", lk_stack(t, 2, -1, t[2]))                                                      \
    X(stack, six, "r:*n r:*n > r:*n6", lk_stack(SIX_OF(t[0], t[1]), 6, -1, t[2]))                                  \
    X(broadcast_shape, , "r:*n r:n", lk_broadcast_shape(t, 2, a->shape, &a->ndim))                                 \
    X(broadcast_shape, six, "r:*n r:n", lk_broadcast_shape(SIX_OF(t[0], t[1]), 6, a->shape, &a->ndim))             \
    X(broadcast_shape, refused_unlike, "r:2*n r:3*n", lk_broadcast_shape(t, 2, a->shape, &a->ndim))                \
    X(tile, , "r:*n > r:*N", lk_tile(t[0], for_axes(t[0], 1, 2), ndim_of(t[0]), t[1]))                             \
    X(tile, last, "r:*n > r:*N", lk_tile(t[0], DIMS(2), 1, t[1]))                                                  \
    X(tile_shape, , "r:*n", lk_tile_shape(t[0], for_axes(t[0], 1, 2), ndim_of(t[0]), a->shape, &a->ndim))          \
    X(repeat, , "r:*n > r:*N", lk_repeat(t[0], -1, 2, t[1]))                                                       \
    X(repeat_each, , "r:*n i:n > r:*n", lk_repeat_each(t[0], t[1], -1, t[2]))                                      \
    X(flip, , "r:*n > r:*n", lk_flip(t[0], AXES(-1), 1, t[1]))                                                     \
    X(flip, every, "r:*n > r:*n", lk_flip(t[0], NULL, 0, t[1]))                                                    \
    X(roll, , "r:*n > r:*n", lk_roll(t[0], AXES(-1), 1, DIMS(2), t[1]))                                            \
    X(roll, both, "r:m*n > r:m*n", lk_roll(t[0], AXES(0, -1), 2, DIMS(1, 2), t[1]))                                \
    X(pad, , "r:*n > r:*+", lk_pad(t[0], for_axes(t[0], 0, 1), for_axes(t[0], 0, 1), LK_PAD_CONSTANT, NULL, t[1])) \
    X(pad, edge, "r:*n > r:*+", lk_pad(t[0], for_axes(t[0], 0, 1), for_axes(t[0], 0, 1), LK_PAD_EDGE, NULL, t[1])) \
    X(pad, reflect, "r:*n > r:*+",                                                                                 \
      lk_pad(t[0], for_axes(t[0], 0, 1), for_axes(t[0], 0, 1), LK_PAD_REFLECT, NULL, t[1]))                        \
    X(eye, , "> r:mn", lk_eye(0, t[0]))                                                                            \
    X(arange, , "> r:n", lk_arange(1, 2, t[0]))                                                                    \
    X(arange_int, , "> i:n", lk_arange_int(1, 2, t[0]))                                                            \
    X(linspace, , "> r:n", lk_linspace(0, 1, 1, t[0]))                                                             \
    X(take, , "r:*n i:k > r:*k", lk_take(t[0], t[1], -1, t[2]))                                                    \
    X(take, rows, "r:n*m i:k > r:k*m", lk_take(t[0], t[1], 0, t[2]))                                               \
    X(take, many_axes, "r:n l:*k > r:*k", lk_take(t[0], t[1], 0, t[2]))                                            \
    X(take_shape, , "r:*n i:k", lk_take_shape(t[0], t[1], -1, a->shape, &a->ndim))                                 \
    X(take_along_axis, , "r:*n i:*k > r:*k", lk_take_along_axis(t[0], t[1], -1, t[2]))                             \
    X(take_along_axis, rows, "r:n*m l:k*m > r:k*m", lk_take_along_axis(t[0], t[1], 0, t[2]))                       \
    X(put_along_axis, , "i:*k r:*k > r:*n", lk_put_along_axis(t[0], t[1], -1, t[2]))                               \
    X(add_along_axis, , "i:*k r:*k > r:*n", lk_add_along_axis(t[0], t[1], -1, t[2]))                               \
    X(one_hot, , "i:*n > r:*nc", lk_one_hot(t[0], -1, t[1]))                                                       \
    X(nonzero_count, , "r:*n", lk_nonzero_count(t[0], &a->count))                                                  \
    X(nonzero, , "r:*n > l:@#", lk_nonzero(t[0], t[1]))                                                            \
    X(compress, , "b:n r:*n > r:*n", lk_compress(t[0], t[1], -1, t[2]))                                            \
    X(compress, rows, "b:n r:n*m > r:n*m", lk_compress(t[0], t[1], 0, t[2]))

#define VIEW_CALLS(X)                                                                      \
    X(tensor_check, , "r:*n", lk_tensor_check(t[0]))                                       \
    X(tensor_from_dlpack, , "r:*n", from_dlpack(t[0], a))                                  \
    X(transpose, , "r:*n", lk_transpose(t[0], VIEW))                                       \
    X(permute, , "r:*n", lk_permute(t[0], axes_in_order(), ndim_of(t[0]), VIEW))           \
    X(permute, refused_twice_the_same, "r:*mn", lk_permute(t[0], AXES(0, 0), 2, VIEW))     \
    X(slice, , "r:*n", lk_slice(t[0], -1, 0, LK_SLICE_END, 2, VIEW))                       \
    X(slice, refused_no_step, "r:*n", lk_slice(t[0], -1, 0, LK_SLICE_END, 0, VIEW))        \
    X(split, , "r:*N", lk_split(t[0], -1, 2, 1, VIEW))                                     \
    X(split, refused_unequal, "r:*N", lk_split(t[0], -1, 99, 1, VIEW))                     \
    X(diagonal, , "r:*mn", lk_diagonal(t[0], -2, -1, 0, VIEW))                             \
    X(expand, , "r:*n~", lk_expand(t[0], 0, VIEW))                                         \
    X(squeeze, , "r:*1", lk_squeeze(t[0], -1, VIEW))                                       \
    X(squeeze, refused_longer, "r:*n", lk_squeeze(t[0], -1, VIEW))                         \
    X(broadcast, , "r:*1", lk_broadcast(t[0], longer_shape(t[0], 3), ndim_of(t[0]), VIEW)) \
    X(broadcast, rows, "r:3", lk_broadcast(t[0], DIMS(2, 3), 2, VIEW))                     \
    X(reshape, , "r:*n", lk_reshape(t[0], longer_shape(t[0], -1), ndim_of(t[0]), VIEW))    \
    X(reshape, refused_other_count, "r:*n", lk_reshape(t[0], DIMS(7, 11), 2, VIEW))        \
    X(version, , "", lk_version() != NULL ? LK_OK : LK_ERR_INTERNAL)                       \
    X(abi_version, , "", lk_abi_version() == LK_ABI_VERSION ? LK_OK : LK_ERR_INTERNAL)     \
    X(isa_name, , "", lk_isa_name() != NULL ? LK_OK : LK_ERR_INTERNAL)                     \
    X(set_isa, , "", lk_set_isa(lk_isa_name()))                                            \
    X(set_isa, refused_unknown, "", lk_set_isa("nonsense"))                                \
    X(set_isa, refused_null, "", lk_set_isa(NULL))                                         \
    X(status_name, , "", lk_status_name(LK_ERR_ALLOC) != NULL ? LK_OK : LK_ERR_INTERNAL)   \
    X(last_error, , "", lk_last_error() != NULL ? LK_OK : LK_ERR_INTERNAL)                 \
    X(dtype_name, , "", lk_dtype_name(LK_F32) != NULL ? LK_OK : LK_ERR_INTERNAL)           \
    X(dtype_size, , "", lk_dtype_size(LK_F32) == 4 ? LK_OK : LK_ERR_INTERNAL)              \
    X(op_count, , "", lk_op_count() > 0 ? LK_OK : LK_ERR_INTERNAL)                         \
    X(op_describe, , "", (a->op.size = sizeof a->op, lk_op_describe(LK_OP_EXP, &a->op)))      \
    X(op_describe, refused_size, "", (a->op.size = 8, lk_op_describe(LK_OP_EXP, &a->op)))     \
    X(op_operand_dtype, , "", lk_op_operand_dtype(LK_OP_LDEXP, LK_F32, 1, &a->dtype))      \
    X(op_operand_dtype, refused_unknown, "", lk_op_operand_dtype(LK_OP_LDEXP, LK_F32, 9, &a->dtype))

ARRANGE_CALLS(CALL_DEFINE)
VIEW_CALLS(CALL_DEFINE)
#define ARRANGE_ROWS ARRANGE_CALLS(CALL_ROW) VIEW_CALLS(CALL_ROW)

#endif
