/* The further reductions: every export once by hand, their table, and what is refused. */
#include "check.h"
#include "generated/lists.h"

#include <math.h>

typedef lk_status (*reduction)(const lk_tensor *, const int32_t *, int32_t, int32_t, const lk_tensor *);

/* The rows of {{1, -2, 3}, {4, NAN, -6}} and of its first row twice. */
typedef struct {
    const char *name;
    reduction function;
    double plain, with_nan;
} expected;

static const expected on_reals[] = {
    {"sum", lk_sum, 2, NAN},
    {"mean", lk_mean, 2.0 / 3, NAN},
    {"prod", lk_prod, -6, NAN},
    {"max", lk_max, 3, NAN},
    {"min", lk_min, -2, NAN},
    {"ptp", lk_ptp, 5, NAN},
    {"sum_squares", lk_sum_squares, 14, NAN},
    {"norm_l1", lk_norm_l1, 6, NAN},
    {"norm_l2", lk_norm_l2, 3.7416573867739413, NAN},
    {"norm_linf", lk_norm_linf, 3, NAN},
    {"nansum", lk_nansum, 2, -2},
    {"nanmean", lk_nanmean, 2.0 / 3, -1},
    {"nanmax", lk_nanmax, 3, 4},
    {"nanmin", lk_nanmin, -2, -6},
    {"sum_exact", lk_sum_exact, 2, NAN},
};

static int same(double a, double b) { return a == b || (isnan(a) && isnan(b)); }

static void reals(void)
{
    double x[6] = {1, -2, 3, 4, NAN, -6}, y[2];
    float narrow[6] = {1, -2, 3, 4, NAN, -6}, narrow_y[2];
    lk_tensor in = DENSE(x, LK_F64, 2, 3), out = DENSE(y, LK_F64, 2);
    lk_tensor narrow_in = DENSE(narrow, LK_F32, 2, 3), narrow_out = DENSE(narrow_y, LK_F32, 2);
    for (int i = 0; i < LENGTH(on_reals); i++) {
        const expected *want = &on_reals[i];
        CHECK_OK(want->function(&in, AXES(1), 1, 0, &out));
        CHECK(same(y[0], want->plain) && same(y[1], want->with_nan));
        CHECK_OK(want->function(&narrow_in, AXES(-1), 1, 0, &narrow_out));
        CHECK(same(narrow_y[0], (float)want->plain) && same(narrow_y[1], (float)want->with_nan));
        CHECK(want->function(&in, AXES(1), 1, 0, &narrow_out) == LK_ERR_DTYPE);
    }
}

static void variances(void)
{
    double x[4] = {1e6 + 1, 1e6 + 2, 1e6 + 3, 1e6 + 4}, y = -1;
    lk_tensor in = DENSE(x, LK_F64, 4), out = describe(&y, LK_F64, 0, NULL, NULL);
    CHECK_OK(lk_var(&in, NULL, 0, 0, 0, &out));
    CHECK(y == 1.25);
    CHECK_OK(lk_var(&in, NULL, 0, 0, 1, &out));
    CHECK(y == 5.0 / 3);
    CHECK_OK(lk_std(&in, NULL, 0, 0, 0, &out));
    CHECK(y == sqrt(1.25));
    /* Every reduction with ddof. */
#define REFUSES_NAN(name) \
    CHECK_ERROR(lk_##name(&in, NULL, 0, 0, NAN, &out), LK_ERR_VALUE, "lk_" #name, "ddof");
    REDUCTIONS_WITH_DDOF(REFUSES_NAN)
#undef REFUSES_NAN
    CHECK(y == sqrt(1.25));
    x[1] = NAN;
    CHECK_OK(lk_nanvar(&in, NULL, 0, 0, 1, &out));
    CHECK(fabs(y - 7.0 / 3) <= 1e-15 * y);
}

static void places_and_counts(void)
{
    float x[6] = {1, 7, 7, NAN, 0, -3};
    int32_t whole[6] = {5, -9, 5, 5, 0, -9};
    uint8_t truth[6] = {1, 0, 1, 2, 1, 1}, answer[2];
    int64_t y[2];
    lk_tensor in = DENSE(x, LK_F32, 2, 3), integers = DENSE(whole, LK_I32, 2, 3), bools = DENSE(truth, LK_BOOL, 2, 3);
    lk_tensor out = DENSE(y, LK_I64, 2), bool_out = DENSE(answer, LK_BOOL, 2);
    CHECK_OK(lk_argmax(&in, AXES(1), 1, 0, &out));
    CHECK(y[0] == 1 && y[1] == 0);
    CHECK_OK(lk_argmin(&in, AXES(1), 1, 0, &out));
    CHECK(y[0] == 0 && y[1] == 0);
    CHECK_OK(lk_argmin(&integers, AXES(1), 1, 0, &out));
    CHECK(y[0] == 1 && y[1] == 2);
    CHECK_OK(lk_count_nonzero(&in, AXES(1), 1, 0, &out));
    CHECK(y[0] == 3 && y[1] == 2);
    CHECK_OK(lk_count_nonzero(&bools, AXES(1), 1, 0, &out));
    CHECK(y[0] == 2 && y[1] == 3);
    CHECK_OK(lk_all(&bools, AXES(1), 1, 0, &bool_out));
    CHECK(answer[0] == 0 && answer[1] == 1);
    CHECK_OK(lk_any(&integers, AXES(1), 1, 0, &bool_out));
    CHECK(answer[0] == 1 && answer[1] == 1);
    CHECK_ERROR(lk_argmax(&in, AXES(1), 1, 0, &in), LK_ERR_DTYPE, "lk_argmax", "int64");
    CHECK_ERROR(lk_any(&in, AXES(1), 1, 0, &out), LK_ERR_DTYPE, "lk_any", "bool");
}

static void integers_wrap(void)
{
    int32_t x[3] = {2000000000, 2000000000, 3}, y;
    lk_tensor in = DENSE(x, LK_I32, 3), out = describe(&y, LK_I32, 0, NULL, NULL);
    CHECK_OK(lk_sum(&in, NULL, 0, 0, &out));
    CHECK(y == (int32_t)(uint32_t)4000000003u);
    CHECK_OK(lk_prod(&in, NULL, 0, 0, &out));
    CHECK(y == (int32_t)(2000000000u * 2000000000u * 3u));
}

static void logarithm_of_a_sum(void)
{
    double x[3] = {1000, 1000, -HUGE_VAL}, y;
    lk_tensor in = DENSE(x, LK_F64, 3), out = describe(&y, LK_F64, 0, NULL, NULL);
    CHECK_OK(lk_logsumexp(&in, NULL, 0, 0, &out));
    CHECK(fabs(y - (1000 + log(2))) <= 2.3e-13);
}

static void dots(void)
{
    float x[6] = {1, 2, 3, 4, 5, 6}, y[3] = {1, 10, 100}, z[3];
    lk_tensor a = DENSE(x, LK_F32, 2, 3), b = DENSE(y, LK_F32, 3);
    lk_tensor two = DENSE(z, LK_F32, 2), three = DENSE(z, LK_F32, 3), kept = DENSE(z, LK_F32, 2, 1);
    CHECK_OK(lk_vecdot(&a, &b, AXES(-1), 1, 0, &two));
    CHECK(z[0] == 321 && z[1] == 654);
    CHECK_OK(lk_vecdot(&b, &a, AXES(1), 1, 1, &kept));
    CHECK(z[0] == 321 && z[1] == 654);
    CHECK_OK(lk_vecdot(&a, &b, AXES(0), 1, 0, &three));
    CHECK(z[0] == 5 && z[1] == 70 && z[2] == 900);
    CHECK_ERROR(lk_vecdot(&a, &two, AXES(-1), 1, 0, &two), LK_ERR_SHAPE, "lk_vecdot", "y");
}

/* lk_var with the default, and every other reduction, are in the table under their names. */
static void the_table(void)
{
    lk_reduction_info info = {.size = sizeof info};
    lk_dtype dtype = -7;
    int32_t count = lk_reduction_count(), found = 0;
    for (int32_t i = 0; i < count; i++) {
        CHECK_OK(lk_reduction_describe(i, &info));
        CHECK(info.reduction == i && info.name[0] && info.summary[0] && info.bound[0]);
        CHECK(info.has_param == (info.param != NULL) && (info.nin == 1 || info.nin == 2));
        for (int k = 0; k < LENGTH(on_reals); k++) found += strcmp(info.name, on_reals[k].name) == 0;
        CHECK_OK(lk_reduction_dtype(i, LK_F32, &dtype));
        CHECK(dtype == LK_F32 || dtype == LK_I64 || dtype == LK_BOOL);
    }
    CHECK(found == LENGTH(on_reals));
    CHECK_ERROR(lk_reduction_describe(count, &info), LK_ERR_VALUE, "lk_reduction_describe", "reduction");
    info.size = 0;
    CHECK_ERROR(lk_reduction_describe(0, &info), LK_ERR_VALUE, "lk_reduction_describe", "out->size");
    CHECK_ERROR(lk_reduction_dtype(0, LK_F16, &dtype), LK_ERR_DTYPE, "lk_reduction_dtype", "sum");
}

int main(void)
{
    reals();
    variances();
    places_and_counts();
    integers_wrap();
    logarithm_of_a_sum();
    dots();
    the_table();
    return check_report("test_reductions");
}
