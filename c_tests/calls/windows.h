/* Calls of the functions of windows over images: convolutions, pooling, resizing. */
#ifndef CALLS_WINDOWS_H
#define CALLS_WINDOWS_H

#include "call.h"

#define ROOM room, sizeof room
#define TOLD_SHAPE a->shape, &a->ndim

static const lk_conv_options same = CONVOLVING(.padding = LK_PADDING_SAME);
static const lk_conv_options channels_first = CONVOLVING(.padding = LK_PADDING_SAME, .data_format = LK_CHANNELS_FIRST);
static const lk_conv_options causal = CONVOLVING(.padding = LK_PADDING_CAUSAL);
static const lk_conv_options in_groups = CONVOLVING(.padding = LK_PADDING_SAME, .groups = 2);

#define CONVOLUTION_CALLS(X)                                                                                         \
    X(conv, , "r:shwc r:22cf r:f > r:shwf", lk_conv(t[0], t[1], t[2], &same, NULL, 0, t[3]))                         \
    X(conv, workspace, "r:shwc r:22cf r:f > r:shwf", lk_conv(t[0], t[1], t[2], &same, ROOM, t[3]))                   \
    X(conv, channels_first, "r:schw r:22cf r:f > r:sfhw", lk_conv(t[0], t[1], t[2], &channels_first, NULL, 0, t[3])) \
    X(conv, causal, "r:stc r:2cf > r:stf", lk_conv(t[0], t[1], NULL, &causal, NULL, 0, t[2]))                        \
    X(conv, volumes, "r:s2hwc r:122cf > r:s2hwf", lk_conv(t[0], t[1], NULL, &same, NULL, 0, t[2]))                   \
    X(conv, groups, "r:shwC r:22cF > r:shwF", lk_conv(t[0], t[1], NULL, &in_groups, NULL, 0, t[2]))                  \
    X(conv_shape, , "r:shwc r:22cf", lk_conv_shape(t[0], t[1], &same, TOLD_SHAPE))                                   \
    X(conv_workspace, , "r:shwc r:22cf > r:shwf", lk_conv_workspace(t[0], t[1], &same, t[2], &a->bytes))             \
    X(depthwise_conv, , "r:shwc r:22c2 r:C > r:shwC", lk_depthwise_conv(t[0], t[1], t[2], &same, NULL, 0, t[3]))     \
    X(depthwise_conv, workspace, "r:shwc r:22c2 r:C > r:shwC",                                                       \
      lk_depthwise_conv(t[0], t[1], t[2], &same, ROOM, t[3]))                                                        \
    X(depthwise_conv, channels_first, "r:schw r:22c2 r:C > r:sChw",                                                  \
      lk_depthwise_conv(t[0], t[1], t[2], &channels_first, NULL, 0, t[3]))                                           \
    X(depthwise_conv_shape, , "r:shwc r:22c2", lk_depthwise_conv_shape(t[0], t[1], &same, TOLD_SHAPE))               \
    X(depthwise_conv_workspace, , "r:shwc r:22c2 > r:shwC",                                                          \
      lk_depthwise_conv_workspace(t[0], t[1], &same, t[2], &a->bytes))                                               \
    X(separable_conv, , "r:shwc r:22c2 r:11Cf r:f > r:shwf",                                                         \
      lk_separable_conv(t[0], t[1], t[2], t[3], &same, NULL, 0, t[4]))                                               \
    X(separable_conv, workspace, "r:shwc r:22c2 r:11Cf r:f > r:shwf",                                                \
      lk_separable_conv(t[0], t[1], t[2], t[3], &same, ROOM, t[4]))                                                  \
    X(separable_conv, channels_first, "r:schw r:22c2 r:11Cf r:f > r:sfhw",                                           \
      lk_separable_conv(t[0], t[1], t[2], t[3], &channels_first, NULL, 0, t[4]))                                     \
    X(separable_conv_shape, , "r:shwc r:22c2 r:11Cf",                                                                \
      lk_separable_conv_shape(t[0], t[1], t[2], &same, TOLD_SHAPE))                                                  \
    X(separable_conv_workspace, , "r:shwc r:22c2 r:11Cf > r:shwf",                                                   \
      lk_separable_conv_workspace(t[0], t[1], t[2], &same, t[3], &a->bytes))                                         \
    X(conv_transpose, , "r:shwc r:22fc r:f > r:shwf", lk_conv_transpose(t[0], t[1], t[2], &same, NULL, 0, t[3]))     \
    X(conv_transpose, workspace, "r:shwc r:22fc r:f > r:shwf",                                                       \
      lk_conv_transpose(t[0], t[1], t[2], &same, ROOM, t[3]))                                                        \
    X(conv_transpose, channels_first, "r:schw r:22fc r:f > r:sfhw",                                                  \
      lk_conv_transpose(t[0], t[1], t[2], &channels_first, NULL, 0, t[3]))                                           \
    X(conv_transpose_shape, , "r:shwc r:22fc", lk_conv_transpose_shape(t[0], t[1], &same, TOLD_SHAPE))               \
    X(conv_transpose_workspace, , "r:shwc r:22fc > r:shwf",                                                          \
      lk_conv_transpose_workspace(t[0], t[1], &same, t[2], &a->bytes))                                               \
    X(local_conv, , "r:shwc r:&cf r:f > r:shwf", lk_local_conv(t[0], t[1], t[2], DIMS(1, 1), NULL, NULL, 0, t[3]))   \
    X(local_conv, workspace, "r:shwc r:&cf r:f > r:shwf",                                                            \
      lk_local_conv(t[0], t[1], t[2], DIMS(1, 1), NULL, ROOM, t[3]))                                                 \
    X(local_conv_shape, , "r:shwc r:&cf", lk_local_conv_shape(t[0], t[1], DIMS(1, 1), NULL, TOLD_SHAPE))             \
    X(local_conv_workspace, , "r:shwc r:&cf > r:shwf",                                                               \
      lk_local_conv_workspace(t[0], t[1], DIMS(1, 1), NULL, t[2], &a->bytes))

#define OVERLAPPING(format, ...) \
    POOLING(.strides = DIMS(__VA_ARGS__), .padding = LK_PADDING_SAME, .data_format = format)
#define POOL(x, mode, format, out) lk_pool(x, mode, DIMS(2, 2), OVERLAPPING(format, 1, 1), out)

#define IMAGE_CALLS(X)                                                                                               \
    X(pool, max, "r:shwc > r:shwc", POOL(t[0], LK_POOL_MAX, LK_CHANNELS_LAST, t[1]))                                 \
    X(pool, average, "r:shwc > r:shwc", POOL(t[0], LK_POOL_AVERAGE, LK_CHANNELS_LAST, t[1]))                         \
    X(pool, channels_first, "r:schw > r:schw", POOL(t[0], LK_POOL_MAX, LK_CHANNELS_FIRST, t[1]))                     \
    X(pool, volumes, "r:s2hwc > r:s2hwc",                                                                            \
      lk_pool(t[0], LK_POOL_MAX, DIMS(2, 2, 2), OVERLAPPING(LK_CHANNELS_LAST, 1, 1, 1), t[1]))                       \
    X(pool_shape, , "r:shwc",                                                                                        \
      lk_pool_shape(t[0], DIMS(2, 2), OVERLAPPING(LK_CHANNELS_LAST, 1, 1), TOLD_SHAPE))                              \
    X(resize, nearest, "r:shwc > r:sHWc", lk_resize(t[0], RESIZING(LK_RESIZE_NEAREST, LK_CHANNELS_LAST), t[1]))      \
    X(resize, smaller, "r:sHWc > r:shwc", lk_resize(t[0], RESIZING(LK_RESIZE_NEAREST, LK_CHANNELS_LAST), t[1]))      \
    X(resize, linear, "r:shwc > r:sHWc", lk_resize(t[0], RESIZING(LK_RESIZE_LINEAR, LK_CHANNELS_LAST), t[1]))        \
    X(resize, linear_first, "r:schw > r:scHW", lk_resize(t[0], RESIZING(LK_RESIZE_LINEAR, LK_CHANNELS_FIRST), t[1])) \
    X(resize, linear_volumes, "r:s2hwc > r:s4HWc",                                                                   \
      lk_resize(t[0], RESIZING(LK_RESIZE_LINEAR, LK_CHANNELS_LAST), t[1]))

CONVOLUTION_CALLS(CALL_DEFINE)
IMAGE_CALLS(CALL_DEFINE)
#define WINDOW_ROWS CONVOLUTION_CALLS(CALL_ROW) IMAGE_CALLS(CALL_ROW)

#endif
