/* Calls on huge extents that have a right result, and numbers beside tensors that are huge. */
#ifndef HUGE_NUMBERS_H
#define HUGE_NUMBERS_H

#include "calls/call.h"
#include "children.h"

/* The call succeeds, and then the condition holds; the call fails with a status that is not the library's defect. */
#define EXPECT(report, call, holds)                                                             \
    do {                                                                                        \
        if (!case_begins(report, "%s", #call)) break;                                           \
        lk_status got = (call);                                                                 \
        if (got != LK_OK || !(holds))                                                           \
            case_fails(report, "%s, not " #holds ": %s", lk_status_name(got), lk_last_error()); \
    } while (0)
#define REFUSE(report, call)                                                    \
    do {                                                                        \
        if (!case_begins(report, "%s", #call)) break;                           \
        lk_status got = (call);                                                 \
        if (got == LK_OK || got == LK_ERR_INTERNAL)                             \
            case_fails(report, "%s: %s", lk_status_name(got), lk_last_error()); \
    } while (0)

/* So that a buffer for 2^31 elements is refused, not taken from the whole machine. */
static inline void limit_memory(void)
{
    struct rlimit memory = {1 << 30, 1 << 30};
    setrlimit(RLIMIT_AS, &memory);
}

static const int64_t big = (int64_t)1 << 62;

/* One float of value 7, seen n times. */
static lk_tensor sevens(float *seven, const int64_t *n)
{
    static const int64_t still = 0;
    *seven = 7;
    return describe(seven, LK_F32, 1, n, &still);
}

static void search_and_take(children *report)
{
    float seven, out[2] = {0}, probe[2] = {3, 9};
    int64_t places[2] = {big - 1, -big}, indices[2] = {0}, n = big, more = big + 1;
    lk_tensor x = sevens(&seven, &n), y = sevens(&seven, &more), v = DENSE(probe, LK_F32, 2), o = DENSE(out, LK_F32, 2);
    lk_tensor at = DENSE(places, LK_I64, 2), i = DENSE(indices, LK_I64, 2), far = DENSE(&places[1], LK_I64, 1);
    lk_tensor first = DENSE(out, LK_F32, 1);
    EXPECT(report, lk_searchsorted(&x, &v, 0, &i), indices[0] == 0 && indices[1] == big);
    EXPECT(report, lk_take(&x, &at, 0, &o), out[0] == 7 && out[1] == 7);
    EXPECT(report, lk_take_along_axis(&x, &at, 0, &o), out[0] == 7 && out[1] == 7);
    places[1] = big;
    REFUSE(report, lk_take(&x, &far, 0, &first));
    REFUSE(report, lk_take_along_axis(&x, &far, 0, &first));
    /* Buffers of a line, and differences of differences. */
    REFUSE(report, lk_top_k(&x, 0, 1, 1, &o, &i));
    REFUSE(report, lk_diff(&y, 0, big - 1, &o));
    REFUSE(report, lk_diff(&x, 0, INT64_MAX, &o));
    REFUSE(report, lk_diff(&x, 0, 1, &o));
}

/* Counts whose sum no integer holds. */
static void counts(children *report)
{
    float x[2] = {1, 2}, out[2] = {0};
    int64_t many[2] = {big, big}, more[4] = {big, big, big, big + 2};
    lk_tensor in = DENSE(x, LK_F32, 2), to = DENSE(out, LK_F32, 2), a = DENSE(many, LK_I64, 2);
    lk_tensor four = DENSE(x, LK_F32, 4), b = DENSE(more, LK_I64, 4);
    float y[4] = {0};
    four.data = y;
    REFUSE(report, lk_repeat_each(&in, &a, 0, &to));
    /* These wrap to 2. */
    REFUSE(report, lk_repeat_each(&four, &b, 0, &to));
    REFUSE(report, lk_repeat(&in, 0, big, &to));
    REFUSE(report, lk_repeat(&in, 0, big + 1, &to));
    REFUSE(report, lk_repeat(&in, 0, INT64_MAX, &to));
    REFUSE(report, lk_tile(&in, DIMS(INT64_MAX), 1, &to));
    REFUSE(report, lk_tile(&in, DIMS(big + 1), 1, &to));
    REFUSE(report, lk_tile(&in, DIMS(big, big, 1), 3, &to));
    REFUSE(report, lk_pad(&in, DIMS(INT64_MAX), DIMS(INT64_MAX), LK_PAD_CONSTANT, NULL, &to));
    REFUSE(report, lk_pad(&in, DIMS(INT64_MAX), DIMS(1), LK_PAD_EDGE, NULL, &to));
    REFUSE(report, lk_pad(&in, DIMS(0), DIMS(INT64_MAX), LK_PAD_REFLECT, NULL, &to));
}

static void places_and_steps(children *report)
{
    float x[4] = {1, 2, 3, 4}, out[4] = {0};
    int64_t line[4] = {0};
    answers made;
    lk_tensor in = DENSE(x, LK_F32, 4), to = DENSE(out, LK_F32, 4), matrix = DENSE(x, LK_F32, 2, 2);
    lk_tensor square = DENSE(out, LK_F32, 2, 2), whole = DENSE(line, LK_I64, 4);
#define VIEWED made.shape, made.strides, &made.made
    EXPECT(report, lk_roll(&in, AXES(0), 1, DIMS(INT64_MAX), &to), out[3] == 1 && out[0] == 2);
    EXPECT(report, lk_roll(&in, AXES(0), 1, DIMS(INT64_MIN), &to), out[0] == 1);
    EXPECT(report, lk_roll(&in, AXES(0, 0), 2, DIMS(INT64_MAX, INT64_MAX), &to), out[0] == 3);
    EXPECT(report, lk_tril(&matrix, INT64_MAX, &square), out[1] == 2);
    EXPECT(report, lk_triu(&matrix, INT64_MAX, &square), out[1] == 0);
    EXPECT(report, lk_tril(&matrix, INT64_MIN, &square), out[0] == 0);
    EXPECT(report, lk_triu(&matrix, INT64_MIN, &square), out[2] == 3);
    EXPECT(report, lk_eye(INT64_MAX, &square), out[0] == 0);
    EXPECT(report, lk_eye(INT64_MIN, &square), out[0] == 0);
    EXPECT(report, lk_arange_int(INT64_MAX, INT64_MAX, &whole), line[1] == -2);
    EXPECT(report, lk_arange_int(INT64_MIN, INT64_MIN, &whole), line[1] == 0);
    EXPECT(report, lk_slice(&in, 0, INT64_MIN, INT64_MAX, INT64_MAX, VIEWED), made.shape[0] == 1);
    EXPECT(report, lk_slice(&in, 0, INT64_MAX, INT64_MIN, INT64_MIN, VIEWED), made.shape[0] == 1);
    EXPECT(report, lk_diagonal(&matrix, 0, 1, INT64_MAX, VIEWED), made.shape[0] == 0);
    EXPECT(report, lk_diagonal(&matrix, 0, 1, INT64_MIN, VIEWED), made.shape[0] == 0);
    REFUSE(report, lk_split(&in, 0, INT64_MAX, 0, VIEWED));
    REFUSE(report, lk_split(&in, 0, 4, INT64_MAX, VIEWED));
    REFUSE(report, lk_split(&in, 0, INT64_MIN, INT64_MIN, VIEWED));
    REFUSE(report, lk_broadcast(&in, DIMS(INT64_MAX, 4), 2, VIEWED));
    REFUSE(report, lk_reshape(&in, DIMS(INT64_MAX, INT64_MAX, 4), 3, VIEWED));
    REFUSE(report, lk_reshape(&in, DIMS(big, 4, -1), 3, VIEWED));
    REFUSE(report, lk_partition(&in, 0, DIMS(INT64_MAX), 1, &to));
    REFUSE(report, lk_partition(&in, 0, DIMS(INT64_MIN), 1, &to));
    REFUSE(report, lk_argpartition(&in, 0, DIMS(INT64_MIN), 1, &whole));
    REFUSE(report, lk_partition(&in, 0, DIMS(0), INT32_MAX, &to));
    REFUSE(report, lk_sum(&in, AXES(0, 0), INT32_MAX, 0, &to));
    REFUSE(report, lk_sum(&in, AXES(0, 0), INT32_MIN, 0, &to));
    REFUSE(report, lk_sort(&in, INT32_MAX, 0, &to));
    REFUSE(report, lk_sort(&in, INT32_MIN, 0, &to));
    REFUSE(report, lk_random_uniform(1, UINT64_MAX, 0, 1, &to));
    REFUSE(report, lk_random_permutation(1, UINT64_MAX - 2, &whole));
    EXPECT(report, lk_random_integers(1, UINT64_MAX - 4, INT64_MIN, INT64_MAX, &whole), line[0] != line[1]);
#undef VIEWED
}

/* Windows that step far over an image of one element. */
static void windows(children *report)
{
    float seven, out[4] = {0}, kernel[4] = {1, 1, 1, 1};
    int64_t wide[4] = {1, 1, big, 1}, still[4] = {0}, told[LK_MAX_NDIM] = {0};
    int32_t ndim = 0;
    size_t bytes = 0;
    lk_tensor x = sevens(&seven, &big), to = DENSE(out, LK_F32, 1, 1, 2, 1), k = DENSE(kernel, LK_F32, 1, 2, 1, 1);
    lk_tensor small = DENSE(&seven, LK_F32, 1, 1, 1, 1), one = DENSE(out, LK_F32, 1, 1, 1, 1);
    x.ndim = 4, x.shape = wide, x.strides = still;
    lk_conv_options step = CONVOLVING(.strides = DIMS(1, big / 2), .padding = LK_PADDING_SAME);
    lk_conv_options apart = CONVOLVING(.dilation = DIMS(1, INT64_MAX)), parts = CONVOLVING(.groups = INT64_MAX);
    lk_conv_options far = CONVOLVING(.strides = DIMS(INT64_MAX, INT64_MAX), .padding = LK_PADDING_SAME);
    EXPECT(report, lk_conv(&x, &k, NULL, &step, NULL, 0, &to), out[0] == 14 && out[1] == 14);
    EXPECT(report, lk_conv(&small, &k, NULL, &far, NULL, 0, &one), out[0] == 7);
    REFUSE(report, lk_conv(&small, &k, NULL, &apart, NULL, 0, &one));
    REFUSE(report, lk_conv(&small, &k, NULL, &parts, NULL, 0, &one));
    REFUSE(report, lk_conv_shape(&small, &k, &apart, told, &ndim));
    REFUSE(report, lk_conv_transpose_shape(&x, &k, &far, told, &ndim));
    REFUSE(report, lk_conv_transpose_workspace(&x, &k, &far, &to, &bytes));
    EXPECT(report, lk_pool(&x, LK_POOL_MAX, DIMS(1, 2),
                           POOLING(.strides = DIMS(1, big / 2), .padding = LK_PADDING_SAME), &to),
           out[0] == 7 && out[1] == 7);
    EXPECT(report, lk_pool(&small, LK_POOL_AVERAGE, DIMS(INT64_MAX, INT64_MAX),
                           POOLING(.strides = DIMS(INT64_MAX, INT64_MAX), .padding = LK_PADDING_SAME), &one),
           out[0] == 7);
    REFUSE(report, lk_pool(&small, LK_POOL_MAX, DIMS(INT64_MAX, 1), POOLING(.strides = DIMS(1, 1)), &to));
    EXPECT(report, lk_resize(&x, RESIZING(LK_RESIZE_NEAREST, LK_CHANNELS_LAST), &to), out[0] == 7 && out[1] == 7);
    EXPECT(report, lk_resize(&x, RESIZING(LK_RESIZE_LINEAR, LK_CHANNELS_LAST), &to), out[0] == 7 && out[1] == 7);
}

static void further_numbers(children *report)
{
    float x[4] = {0.1f, 0.2f, 0.3f, 0.4f};
    int32_t label = 3, length = 1;
    uint8_t in = 9;
    int64_t axis[1] = {4};
    size_t bytes = 0;
    lk_tensor line = DENSE(x, LK_F32, 1, 4), target = DENSE(&label, LK_I32, 1), out = DENSE(&in, LK_BOOL, 1);
    lk_tensor steps = DENSE(x, LK_F32, 1, 1, 4), lengths = DENSE(&length, LK_I32, 1);
    int32_t decoded = 0;
    float cost = 0;
    lk_tensor labels = DENSE(&decoded, LK_I32, 1, 1, 1), costs = DENSE(&cost, LK_F32, 1, 1);
    EXPECT(report, lk_in_top_k(&target, &line, INT64_MAX, &out), in == 1);
    EXPECT(report, lk_in_top_k(&target, &line, INT64_MIN, &out), in == 0);
    REFUSE(report, lk_ctc_beam_decode(&steps, &lengths, 0, INT64_MAX, NULL, 0, &labels, &costs));
    REFUSE(report, lk_ctc_beam_decode(&steps, &lengths, 0, big, NULL, 0, &labels, &costs));
    REFUSE(report, lk_ctc_beam_decode(&steps, &lengths, 0, INT64_MIN, NULL, 0, &labels, &costs));
    if (case_begins(report, "lk_ctc_beam_decode_workspace of a wide beam") &&
        lk_ctc_beam_decode_workspace(&steps, &lengths, INT64_MAX, &labels, &costs, &bytes) == LK_OK && bytes < 1 << 30)
        case_fails(report, "%llu bytes are too few", (unsigned long long)bytes);
    REFUSE(report, lk_dropout(&line, axis, INT32_MAX, 1, 2, 0.5, &line));
    REFUSE(report, lk_dropout(&line, axis, INT32_MIN, 1, 2, 0.5, &line));
}

static void huge_numbers(children *report, const void *unused)
{
    (void)unused;
    limit_memory();
    search_and_take(report);
    counts(report);
    places_and_steps(report);
    windows(report);
    further_numbers(report);
}

#endif
