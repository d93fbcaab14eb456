/* Calls of the products: small ones, which take no memory; test_alloc has large ones. */
#ifndef CALLS_PRODUCTS_H
#define CALLS_PRODUCTS_H

#include "call.h"

#define DENSE_LAYER(activation) lk_dense(t[0], t[1], t[2], activation, NULL, 0, NULL, 0, t[3])

#define PRODUCT_CALLS(X)                                                                                        \
    X(matmul, , "r:*mk r:*kn > r:*mn", lk_matmul(t[0], t[1], NULL, 0, t[2]))                                    \
    X(matmul, repeated, "r:*mk r:kn > r:*mn", lk_matmul(t[0], t[1], NULL, 0, t[2]))                             \
    X(matmul, row, "r:k r:*kn > r:*n", lk_matmul(t[0], t[1], NULL, 0, t[2]))                                    \
    X(matmul, column, "r:*mk r:k > r:*m", lk_matmul(t[0], t[1], NULL, 0, t[2]))                                 \
    X(matmul_shape, , "r:*mk r:*kn", lk_matmul_shape(t[0], t[1], a->shape, &a->ndim))                           \
    X(matmul_shape, refused_unlike, "r:*m4 r:*5n", lk_matmul_shape(t[0], t[1], a->shape, &a->ndim))             \
    X(matmul_workspace, , "r:*mk r:*kn", lk_matmul_workspace(t[0], t[1], &a->bytes))                            \
    X(matvec, , "r:*mk r:*k > r:*m", lk_matvec(t[0], t[1], NULL, 0, t[2]))                                      \
    X(matvec_workspace, , "r:*mk r:*k", lk_matvec_workspace(t[0], t[1], &a->bytes))                             \
    X(dot, , "r:*mk r:kn > r:*mn", lk_dot(t[0], t[1], NULL, 0, t[2]))                                           \
    X(dot, matrices, "r:mk r:*kn > r:m*n", lk_dot(t[0], t[1], NULL, 0, t[2]))                                   \
    X(dot_workspace, , "r:*mk r:kn", lk_dot_workspace(t[0], t[1], &a->bytes))                                   \
    X(batch_dot, , "r:smk r:skn > r:smn", lk_batch_dot(t[0], t[1], 2, 1, NULL, 0, t[2]))                        \
    X(batch_dot, many_axes, "r:s*k r:sk > r:s*", lk_batch_dot(t[0], t[1], -1, LK_NO_ACTIVATION, NULL, 0, t[2])) \
    X(batch_dot_workspace, , "r:smk r:skn", lk_batch_dot_workspace(t[0], t[1], 2, 1, &a->bytes))                \
    X(outer, , "r:*m~ r:n > r:@n", lk_outer(t[0], t[1], t[2]))                                                  \
    X(outer, integers, "i:m i:n > i:mn", lk_outer(t[0], t[1], t[2]))                                            \
    X(gram, , "r:*mk > r:*mm", lk_gram(t[0], 0, NULL, 0, t[1]))                                                 \
    X(gram, transpose, "r:*mk > r:*kk", lk_gram(t[0], 1, NULL, 0, t[1]))                                        \
    X(gram_workspace, , "r:*mk", lk_gram_workspace(t[0], 0, &a->bytes))                                         \
    X(dense, , "r:*k r:kn r:n > r:*n", DENSE_LAYER(-1))                                                         \
    X(dense, no_bias, "r:*k r:kn > r:*n", lk_dense(t[0], t[1], NULL, LK_NO_ACTIVATION, NULL, 0, NULL, 0, t[2])) \
    X(dense, relu, "r:*k r:kn r:n > r:*n", DENSE_LAYER(LK_OP_RELU))                                             \
    X(dense, tanh, "r:*k r:kn r:n > r:*n", DENSE_LAYER(LK_OP_TANH))                                             \
    X(dense, refused_unknown, "r:*k r:kn r:n > r:*n", DENSE_LAYER(-2))                                          \
    X(dense_workspace, , "r:*k r:kn", lk_dense_workspace(t[0], t[1], &a->bytes))                                \
    X(einsum, , "r:*mk r:*kn > r:*mn", lk_einsum(t, 2, "...ij,...jk->...ik", NULL, 0, t[2]))                    \
    X(einsum, implicit, "r:mk r:kn > r:mn", lk_einsum(t, 2, "ij,jk", NULL, 0, t[2]))                            \
    X(einsum, three, "r:*mk r:kn r:nc > r:*mc", lk_einsum(t, 3, "...ij,jk,kl->...il", NULL, 0, t[3]))           \
    X(einsum, diagonal, "r:*mm > r:*m", lk_einsum(t, 1, "...ii->...i", NULL, 0, t[1]))                          \
    X(einsum, trace, "r:*mm > r:*", lk_einsum(t, 1, "...ii->...", NULL, 0, t[1]))                               \
    X(einsum, transpose, "r:*mn > r:*nm", lk_einsum(t, 1, "...ij->...ji", NULL, 0, t[1]))                       \
    X(einsum, outer, "r:*m r:n > r:*mn", lk_einsum(t, 2, "...i,j->...ij", NULL, 0, t[2]))                       \
    X(einsum, sums, "r:*mk r:*n > r:*", lk_einsum(t, 2, "...ij,...k->...", NULL, 0, t[2]))                      \
    X(einsum, refused_wrong_letter, "r:mk > r:m", lk_einsum(t, 1, "i!->i", NULL, 0, t[1]))                      \
    X(einsum_workspace, , "r:*mk r:*kn", lk_einsum_workspace(t, 2, "...ij,...jk->...ik", &a->bytes))            \
    X(einsum_shape, , "r:*mk r:*kn", lk_einsum_shape(t, 2, "...ij,...jk->...ik", a->shape, &a->ndim))           \
    X(einsum_shape, refused_unlike, "r:*m4 r:*5n", lk_einsum_shape(t, 2, "...ij,...jk", a->shape, &a->ndim))

PRODUCT_CALLS(CALL_DEFINE)
#define PRODUCT_ROWS PRODUCT_CALLS(CALL_ROW)

#endif
