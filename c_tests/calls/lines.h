/* Calls of the functions of lines: order, scans, normalisations, losses, CTC, attention, random numbers. */
#ifndef CALLS_LINES_H
#define CALLS_LINES_H

#include "call.h"

/* All axes but the last. */
#define ALL_BUT_LAST(x) axes_in_order(), ndim_of(x) - 1

#define NORMALISE_CALLS(X)                                                                                          \
    X(softmax, , "r:*n > r:*n", lk_softmax(t[0], AXES(-1), 1, t[1]))                                                \
    X(softmax, rows, "r:n*m > r:n*m", lk_softmax(t[0], AXES(0), 1, t[1]))                                           \
    X(softmax, every, "r:*n > r:*n", lk_softmax(t[0], NULL, 0, t[1]))                                               \
    X(softmax, long_lines, "r:$2 > r:$2", lk_softmax(t[0], AXES(0), 1, t[1]))                                       \
    X(log_softmax, , "r:*n > r:*n", lk_log_softmax(t[0], AXES(-1), 1, t[1]))                                        \
    X(l2_normalize, , "r:*n > r:*n", lk_l2_normalize(t[0], AXES(-1), 1, 1e-12, t[1]))                               \
    X(l2_normalize, two, "r:m*n > r:m*n", lk_l2_normalize(t[0], AXES(0, -1), 2, 1e-12, t[1]))                       \
    X(standardize, , "r:*n > r:*n", lk_standardize(t[0], AXES(-1), 1, 0, 1e-3, t[1]))                               \
    X(standardize, every, "r:*n > r:*n", lk_standardize(t[0], NULL, 0, 0, 1e-3, t[1]))                              \
    X(layer_norm, , "r:*n r:n r:n > r:*n", lk_layer_norm(t[0], t[1], t[2], AXES(-1), 1, 1e-3, t[3]))                \
    X(layer_norm, two, "r:*mn r:mn r:mn > r:*mn", lk_layer_norm(t[0], t[1], t[2], AXES(-2, -1), 2, 1e-3, t[3]))     \
    X(layer_norm, apart, "r:m*n r:mn r:mn > r:m*n", lk_layer_norm(t[0], t[1], t[2], AXES(0, -1), 2, 1e-3, t[3]))    \
    X(layer_norm, long_lines, "r:2$ r:$ r:$ > r:2$", lk_layer_norm(t[0], t[1], t[2], AXES(-1), 1, 1e-3, t[3]))      \
    X(layer_norm, plain, "r:*n > r:*n", lk_layer_norm(t[0], NULL, NULL, AXES(-1), 1, 1e-3, t[1]))                   \
    X(rms_norm, , "r:*n r:n > r:*n", lk_rms_norm(t[0], t[1], AXES(-1), 1, 1e-3, t[2]))                              \
    X(batch_norm, , "r:*c r:c r:c r:c r:c > r:*c", lk_batch_norm(t[0], t[1], t[2], t[3], t[4], -1, 1e-3, t[5]))     \
    X(batch_norm, first, "r:c* r:c r:c r:c r:c > r:c*", lk_batch_norm(t[0], t[1], t[2], t[3], t[4], 0, 1e-3, t[5])) \
    X(batch_norm, plain, "r:*c r:c r:c > r:*c", lk_batch_norm(t[0], t[1], t[2], NULL, NULL, -1, 1e-3, t[3]))        \
    X(normalize_batch_in_training, , "r:s*c r:c r:c > r:s*c r:c r:c",                                               \
      lk_normalize_batch_in_training(t[0], t[1], t[2], ALL_BUT_LAST(t[0]), 1e-3, t[3], t[4], t[5]))                 \
    X(normalize_batch_in_training, told_nothing, "r:s*c r:c r:c > r:s*c",                                           \
      lk_normalize_batch_in_training(t[0], t[1], t[2], ALL_BUT_LAST(t[0]), 1e-3, t[3], NULL, NULL))                 \
    X(normalize_batch_in_training, first, "r:c*s r:c* r:c* > r:c*s r:c* r:c*",                                      \
      lk_normalize_batch_in_training(t[0], t[1], t[2], AXES(-1), 1, 1e-3, t[3], t[4], t[5]))                        \
    X(moving_average_update, , "r:*n r:*n > r:*n", lk_moving_average_update(t[0], t[1], 0.9, t[2]))                 \
    X(dropout, , "r:*n > r:*n", lk_dropout(t[0], NULL, 0, 1, 2, 0.5, t[1]))                                         \
    X(dropout, noise_shape, "r:*n > r:*n", lk_dropout(t[0], DIMS(1), 1, 1, 2, 0.5, t[1]))

#define SCAN(X, name)                                         \
    X(name, , "r:*n > r:*n", lk_##name(t[0], -1, 0, 0, t[1])) \
    X(name, rows, "r:n*m > r:n*m", lk_##name(t[0], 0, 1, 1, t[1]))

#define ORDER_CALLS(X)                                                                     \
    SCAN(X, cumsum) SCAN(X, cumprod) SCAN(X, cummax) SCAN(X, cummin) SCAN(X, cumlogsumexp) \
    X(diff, , "r:*n > r:*-", lk_diff(t[0], -1, 1, t[1]))                                   \
    X(diff, twice, "r:*n > r:*=", lk_diff(t[0], -1, 2, t[1]))                              \
    X(sort, , "r:*n > r:*n", lk_sort(t[0], -1, 0, t[1]))                                   \
    X(sort, long_line, "r:$ > r:$", lk_sort(t[0], -1, 1, t[1]))                            \
    X(sort, across, "r:$2 > r:$2", lk_sort(t[0], 0, 0, t[1]))                              \
    X(argsort, , "r:*n > l:*n", lk_argsort(t[0], -1, 0, t[1]))                             \
    X(argsort, long_line, "r:$ > l:$", lk_argsort(t[0], -1, 1, t[1]))                      \
    X(argsort, across, "r:$2 > l:$2", lk_argsort(t[0], 0, 0, t[1]))                        \
    X(partition, , "r:*n > r:*n", lk_partition(t[0], -1, DIMS(1), 1, t[1]))                \
    X(partition, across, "r:$2 > r:$2", lk_partition(t[0], 0, DIMS(1, 99), 2, t[1]))       \
    X(argpartition, , "r:*n > l:*n", lk_argpartition(t[0], -1, DIMS(1), 1, t[1]))          \
    X(argpartition, across, "r:$2 > l:$2", lk_argpartition(t[0], 0, DIMS(1, 99), 2, t[1])) \
    X(top_k, , "r:*n > r:*2 i:*2", lk_top_k(t[0], -1, 1, 1, t[1], t[2]))                   \
    X(top_k, wide, "r:*n > r:*2 l:*2", lk_top_k(t[0], -1, 0, 1, t[1], t[2]))               \
    X(top_k, long_line, "r:$ > r:2 l:2", lk_top_k(t[0], -1, 1, 0, t[1], t[2]))             \
    X(top_k, across, "r:$2 > r:92 i:92", lk_top_k(t[0], 0, 0, 1, t[1], t[2]))              \
    X(searchsorted, , "r:n r:*k > l:*k", lk_searchsorted(t[0], t[1], 0, t[2]))             \
    X(searchsorted, long_line, "r:$ r:$ > l:$", lk_searchsorted(t[0], t[1], 1, t[2]))

#define LOSS_CALLS(X)                                                                                             \
    X(binary_crossentropy, , "r:*n r:*n > r:*n", lk_binary_crossentropy(t[0], t[1], 0, 1e-7, t[2]))               \
    X(binary_crossentropy, logits, "r:*n r:*n > r:*n", lk_binary_crossentropy(t[0], t[1], 1, 1e-7, t[2]))         \
    X(binary_focal_crossentropy, , "r:*n r:*n > r:*n",                                                            \
      lk_binary_focal_crossentropy(t[0], t[1], 1, 0.25, 2, 0, 1e-7, t[2]))                                        \
    X(categorical_crossentropy, , "r:*c r:*c > r:*", lk_categorical_crossentropy(t[0], t[1], -1, 0, 1e-7, t[2]))  \
    X(categorical_crossentropy, rows, "r:c*m r:c*m > r:*m",                                                       \
      lk_categorical_crossentropy(t[0], t[1], 0, 1, 1e-7, t[2]))                                                  \
    X(categorical_focal_crossentropy, , "r:*c r:*c > r:*",                                                        \
      lk_categorical_focal_crossentropy(t[0], t[1], -1, 0.25, 2, 0, 1e-7, t[2]))                                  \
    X(sparse_categorical_crossentropy, , "i:* r:*c > r:*",                                                        \
      lk_sparse_categorical_crossentropy(t[0], t[1], -1, NULL, 0, 1e-7, t[2]))                                    \
    X(sparse_categorical_crossentropy, rows, "l:*m r:c*m > r:*m",                                                 \
      lk_sparse_categorical_crossentropy(t[0], t[1], 0, NULL, 1, 1e-7, t[2]))                                     \
    X(in_top_k, , "i:* r:*c > b:*", lk_in_top_k(t[0], t[1], 2, t[2]))                                             \
    X(ctc_batch_cost, , "i:sl r:stc i:s i:s > r:s1",                                                              \
      lk_ctc_batch_cost(t[0], t[1], t[2], t[3], 1e-7, NULL, 0, t[4]))                                             \
    X(ctc_batch_cost, workspace, "i:sl r:stc i:s i:s > r:s1",                                                     \
      lk_ctc_batch_cost(t[0], t[1], t[2], t[3], 1e-7, room, sizeof room, t[4]))                                   \
    X(ctc_batch_cost_workspace, , "i:sl r:stc i:s i:s",                                                           \
      lk_ctc_batch_cost_workspace(t[0], t[1], t[2], t[3], &a->bytes))                                             \
    X(ctc_greedy_decode, , "r:stc i:s > i:st r:s1",                                                               \
      lk_ctc_greedy_decode(t[0], t[1], 1e-7, NULL, 0, t[2], t[3]))                                                \
    X(ctc_greedy_decode, workspace, "r:stc i:s > i:st r:s1",                                                      \
      lk_ctc_greedy_decode(t[0], t[1], 1e-7, room, sizeof room, t[2], t[3]))                                      \
    X(ctc_greedy_decode_workspace, , "r:stc i:s", lk_ctc_greedy_decode_workspace(t[0], t[1], &a->bytes))          \
    X(ctc_beam_decode, , "r:stc i:s > i:2st r:s2",                                                                \
      lk_ctc_beam_decode(t[0], t[1], 1e-7, 4, NULL, 0, t[2], t[3]))                                               \
    X(ctc_beam_decode, workspace, "r:stc i:s > i:2st r:s2",                                                       \
      lk_ctc_beam_decode(t[0], t[1], 1e-7, 4, room, sizeof room, t[2], t[3]))                                     \
    X(ctc_beam_decode_workspace, , "r:stc i:s > i:2st r:s2",                                                      \
      lk_ctc_beam_decode_workspace(t[0], t[1], 4, t[2], t[3], &a->bytes))                                         \
    X(attention, , "r:*qd r:*kd r:*kn b:*qk > r:*qn",                                                             \
      lk_attention(t[0], t[1], t[2], t[3], 0.5, 0, NULL, 0, t[4]))                                                \
    X(attention, workspace, "r:*qd r:*kd r:*kn b:*qk > r:*qn",                                                    \
      lk_attention(t[0], t[1], t[2], t[3], 0.5, 0, room, sizeof room, t[4]))                                      \
    X(attention, added, "r:*qd r:*kd r:*kn r:*qk > r:*qn",                                                        \
      lk_attention(t[0], t[1], t[2], t[3], 0.5, 1, NULL, 0, t[4]))                                                \
    X(attention, no_mask, "r:*qd r:kd r:kn > r:*qn", lk_attention(t[0], t[1], t[2], NULL, 0.5, 1, NULL, 0, t[3])) \
    X(attention_workspace, , "r:*qd r:*kd r:*kn b:*qk", lk_attention_workspace(t[0], t[1], t[2], t[3], &a->bytes))

#define RANDOM_CALLS(X)                                                                  \
    X(random_bits, , "> u:*n", lk_random_bits(1, 2, t[0]))                               \
    X(random_uniform, , "> r:*n", lk_random_uniform(1, 2, 0, 1, t[0]))                   \
    X(random_normal, , "> r:*n", lk_random_normal(1, 2, 0, 1, t[0]))                     \
    X(random_truncated_normal, , "> r:*n", lk_random_truncated_normal(1, 2, 0, 1, t[0])) \
    X(random_bernoulli, , "> r:*n", lk_random_bernoulli(1, 2, 0.5, t[0]))                \
    X(random_integers, , "> i:*n", lk_random_integers(1, 2, 0, 9, t[0]))                 \
    X(random_permutation, , "> i:n", lk_random_permutation(1, 2, t[0]))                  \
    X(random_permutation, long_line, "> l:$", lk_random_permutation(1, 2, t[0]))

NORMALISE_CALLS(CALL_DEFINE)
ORDER_CALLS(CALL_DEFINE)
LOSS_CALLS(CALL_DEFINE)
RANDOM_CALLS(CALL_DEFINE)
#define LINE_ROWS \
    NORMALISE_CALLS(CALL_ROW) ORDER_CALLS(CALL_ROW) LOSS_CALLS(CALL_ROW) RANDOM_CALLS(CALL_ROW)

#endif
