/* Lanekit on data that a program already has: fields of records, matrices, views; no copies, no conversions.
 *
 *     cc examples/c/demo.c -Iinclude target/release/liblanekit.a -lm -lpthread -ldl -o demo
 */
#include "lanekit.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

/* Everything returns a status; the sentence says what was wrong with which argument. */
static void must(lk_status status)
{
    if (status == LK_OK) return;
    fprintf(stderr, "%s: %s\n", lk_status_name(status), lk_last_error());
    exit(1);
}

static void print_row(const char *label, const float *values, int count)
{
    printf("%-22s", label);
    for (int i = 0; i < count; i++) printf(" %8.3f", values[i]);
    printf("\n");
}

/* A measurement as a sensor's driver might deliver it: the float that matters sits between other fields. */
typedef struct reading {
    int64_t time;
    char station[6];
    float celsius;
} reading;

/* One field of every record is a tensor: its stride is the size of the record. Nothing is copied. */
static void records(void)
{
    reading log[] = {
        {1000, "north", 12.5f}, {1010, "south", 19.0f}, {1020, "west", 7.25f}, {1030, "east", 15.25f},
    };
    int64_t count = sizeof log / sizeof log[0], step = sizeof(reading);
    lk_tensor celsius = {&log[0].celsius, &count, &step, 1, LK_F32};

    /* A 0-d tensor is one number. All axes are reduced when none is named. */
    float mean, warmest;
    lk_tensor mean_out = {&mean, NULL, NULL, 0, LK_F32}, warmest_out = {&warmest, NULL, NULL, 0, LK_F32};
    must(lk_mean(&celsius, NULL, 0, 0, &mean_out));
    must(lk_max(&celsius, NULL, 0, 0, &warmest_out));
    printf("%d records of %d bytes: mean %.2f C, warmest %.2f C\n", (int)count, (int)step, mean, warmest);

    /* Centre on the mean, out of the records into our own dense buffer; then squash to 0..1 in place. */
    float score[4];
    lk_tensor score_out = {score, &count, NULL, 1, LK_F32};
    must(lk_sub(&celsius, &mean_out, &score_out));
    print_row("above the mean:", score, 4);
    must(lk_sigmoid(&score_out, &score_out));
    print_row("sigmoid of that:", score, 4);

    /* The output may be the field itself: everything else in the records stays as it is. */
    must(lk_clip(&celsius, 10, 16, &celsius));
    printf("clipped in the records: %s %.2f, %s %.2f\n\n", log[1].station, log[1].celsius, log[2].station,
           log[2].celsius);
}

/* Shapes meet by NumPy's rule: a row of 3 is added to each row of a 2x3 matrix. */
static void broadcasting(void)
{
    float matrix[2][3] = {{1, 2, 3}, {4, 5, 6}}, row[3] = {10, 20, 30}, sum[2][3];
    int64_t shape[2] = {2, 3}, row_shape[1] = {3};
    lk_tensor a = {matrix, shape, NULL, 2, LK_F32}, b = {row, row_shape, NULL, 1, LK_F32};
    lk_tensor out = {sum, shape, NULL, 2, LK_F32};
    must(lk_add(&a, &b, &out));
    print_row("matrix + row:", sum[0], 3);
    print_row("", sum[1], 3);
}

/* A transposed view is only another descriptor; writing it densely is one call. */
static void views(void)
{
    float matrix[2][3] = {{1, 2, 3}, {4, 5, 6}}, dense[3][2];
    int64_t shape[2] = {2, 3}, dense_shape[2] = {3, 2}, view_shape[2], view_strides[2];
    lk_tensor a = {matrix, shape, NULL, 2, LK_F32}, out = {dense, dense_shape, NULL, 2, LK_F32}, turned;
    must(lk_transpose(&a, view_shape, view_strides, &turned));
    must(lk_square(&turned, &out));
    print_row("squares, transposed:", dense[0], 2);
    print_row("", dense[1], 2);
    print_row("", dense[2], 2);
    printf("\n");
}

/* Mistakes are refused before anything is written. */
static void mistakes(void)
{
    float narrow[3] = {1, 2, 3}, result[3] = {0, 0, 0};
    double wide[3] = {1, 2, 3};
    int64_t three = 3, two = 2;
    lk_tensor a = {narrow, &three, NULL, 1, LK_F32}, b = {wide, &three, NULL, 1, LK_F64};
    lk_tensor shorter = {narrow, &two, NULL, 1, LK_F32}, out = {result, &three, NULL, 1, LK_F32};
    lk_status status = lk_add(&a, &b, &out);
    printf("%s\n    %s\n", lk_status_name(status), lk_last_error());
    status = lk_add(&a, &shorter, &out);
    printf("%s\n    %s\n", lk_status_name(status), lk_last_error());
}

int main(void)
{
    printf("Lanekit %s, %s\n\n", lk_version(), lk_isa_name());
    records();
    broadcasting();
    views();
    mistakes();
    return 0;
}
