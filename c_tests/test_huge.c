/* Extents and numbers near the ends of what an integer holds, over one element of memory that stride 0 repeats: the
 * answer is a status or a right result, never a signal, LK_ERR_INTERNAL or a hang.
 *
 * What would honestly take 2^60 steps, such as a sum over so many elements, is not called so: there an output of
 * another shape has to be refused, or another extent is 0. Memory is limited, so that a buffer for 2^31 elements is
 * LK_ERR_ALLOC and not a machine without memory. */
#define _GNU_SOURCE
#include "check.h"

#if !defined(__linux__)

int main(void)
{
    printf("test_huge: skipped: it limits memory and time as Linux does\n");
    return check_report("test_huge");
}

#else

#include "calls/every_call.h"
#include "children.h"
#include "huge_numbers.h"

enum { REGION = 1 << 16 };

static const int64_t huge[] = {INT32_MAX, (int64_t)1 << 31, ((int64_t)1 << 31) + 1, (int64_t)1 << 32,
                               ((int64_t)1 << 32) + 1, (int64_t)1 << 60, (int64_t)1 << 61, (int64_t)1 << 62,
                               ((int64_t)1 << 62) + 1, INT64_MAX};

/* Calls that need no step for each element of an extent that only inputs have, or a buffer for all of them: the
 * function and the extent's letter. */
static const char *const quick[][2] = {
    {"lk_take", "n"},           {"lk_take_along_axis", "n"}, {"lk_searchsorted", "n"}, {"lk_top_k", "n"},
    {"lk_ctc_batch_cost", "t"}, {"lk_ctc_batch_cost", "l"},  {"lk_ctc_batch_cost", "c"}, {"lk_ctc_beam_decode", "c"},
    {"lk_attention", "d"},      {"lk_resize", "h"},
};

/* Functions whose output's extent a walk through elements tells, so that it comes before all else, or fits any. */
static const char *const counted[][2] = {
    {"lk_repeat_each", "n"}, {"lk_compress", "n"}, {"lk_put_along_axis", "k"}, {"lk_add_along_axis", "k"}};

/* Functions that go through all elements of an input that has this extent, whatever is wrong with the output or missing
 * from it: counts and conditions tell the result's shape, and indices are checked. */
static const char *const walkers[][2] = {
    {"lk_nonzero_count", "*"},  {"lk_nonzero_count", "n"},  {"lk_repeat_each", "n"},    {"lk_compress", "n"},
    {"lk_take", "k"},           {"lk_take", "*"},           {"lk_take_along_axis", "k"}, {"lk_take_along_axis", "*"},
    {"lk_put_along_axis", "k"}, {"lk_put_along_axis", "*"}, {"lk_add_along_axis", "k"}, {"lk_add_along_axis", "*"},
};

static char *regions[MAX_OPERANDS];

/* Whatever comes after an operand's last byte is out of bounds. */
static void make_regions(void)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    for (int k = 0; k < MAX_OPERANDS; k++) {
        char *map = mmap(NULL, REGION + 2 * page, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (map == MAP_FAILED || mprotect(map + page, REGION, PROT_READ | PROT_WRITE) != 0) perror("mmap"), _exit(2);
        regions[k] = map + page;
    }
}

/* `bytes` at the end of region k, that start with a one of the dtype. */
static void *one_in_region(int k, lk_dtype dtype, size_t bytes)
{
    const float f32 = 1;
    const double f64 = 1;
    const int64_t integer = 1;
    size_t size = (size_t)lk_dtype_size(dtype);
    char *data = regions[k] + REGION - bytes;
    memcpy(data, dtype == LK_F32 ? (const void *)&f32 : dtype == LK_F64 ? (const void *)&f64 : &integer, size);
    return data;
}

/* Whether the axis that a character stands for has the extent of a letter, or of `*`. */
static int stands_for(char axis, char letter)
{
    if (axis == letter || (letter != '*' && axis == letter - 'a' + 'A')) return 1;
    if (letter == 'n') return strchr("+-=%", axis) != NULL;
    return axis == '&' && (letter == 'h' || letter == 'w');
}

/* The text of operand k, and whether an axis of it has the letter's extent. */
static int operand_has(const char *text, int k, char letter)
{
    const char *first = strchr(text, ':'), *at = first;
    for (int i = 0; at != NULL && i < k; i++) at = strchr(at + 1, ':');
    for (at = at == NULL ? "" : at + 1; *at != '\0' && *at != ' '; at++) {
        if (stands_for(*at, letter)) return 1;
        if (*at == '@' && operand_has(text, 0, letter)) return 1;
    }
    return 0;
}

#define ROWS(table) ((int)(sizeof(table) / sizeof((table)[0])))

static int is_in(const char *const (*list)[2], int rows, const call *of, char letter)
{
    for (int i = 0; i < rows; i++)
        if (strcmp(list[i][0], of->function) == 0 && list[i][1][0] == letter) return 1;
    return 0;
}

typedef struct scene {
    const call *of;
    operands operands;
    const lk_tensor *at[MAX_OPERANDS];
    answers answers;
} scene;

/* All operands with stride 0; the outputs, where they are small ones, contiguous. */
static void begin_scene(scene *stage, const call *of, const choice *chosen)
{
    stage->of = of;
    read_operands(of->operands, chosen, &stage->operands);
    memset(&stage->answers, 0, sizeof stage->answers);
    for (int k = 0; k < stage->operands.count; k++) {
        operand *made = &stage->operands.all[k];
        int64_t size = lk_dtype_size(made->tensor.dtype), bytes = times(element_count(made), size);
        stage->at[k] = &made->tensor;
        memset(made->strides, 0, sizeof made->strides);
        if (!made->is_out || bytes > REGION) made->tensor.strides = made->strides;
        if (made->tensor.strides != NULL || bytes < size) bytes = size;
        made->tensor.data = one_in_region(k, made->tensor.dtype, (size_t)bytes);
    }
}

/* What the call with this extent has to come to. */
enum { NEVER_ENDS, REFUSED, ANY };

static int outcome(const scene *stage, char letter)
{
    const operands *all = &stage->operands;
    int all_empty = 1, inputs_empty = 1, refused = 0;
    for (int k = 0; k < all->count; k++) {
        int is_empty = element_count(&all->all[k]) == 0, has = operand_has(stage->of->operands, k, letter);
        if (all->all[k].is_out && has && !is_empty) refused = 1;
        if (all->all[k].is_out) all_empty &= is_empty;
        else if (has) inputs_empty &= is_empty;
    }
    if (refused) return is_in(counted, ROWS(counted), stage->of, letter) ? NEVER_ENDS : REFUSED;
    if (inputs_empty) return ANY;
    if (is_in(walkers, ROWS(walkers), stage->of, letter)) return NEVER_ENDS;
    return all_empty || is_in(quick, ROWS(quick), stage->of, letter) ? ANY : NEVER_ENDS;
}

static void run_case(children *report, scene *stage, int expected)
{
    lk_status status = stage->of->run(stage->at, &stage->answers);
    if (status == LK_ERR_INTERNAL || (status == LK_OK && expected == REFUSED))
        case_fails(report, "%s: %s", lk_status_name(status), status == LK_OK ? "it can't be right" : lk_last_error());
}

/* The output is one longer than it should be. */
static void run_mismatch(children *report, scene *stage)
{
    for (int k = stage->operands.inputs; k < stage->operands.count; k++) {
        operand *out = &stage->operands.all[k];
        int64_t kept = out->shape[0];
        int32_t ndim = out->tensor.ndim;
        if (ndim == 0) out->tensor.ndim = 1, out->shape[0] = 2;
        else out->shape[0] = kept == INT64_MAX ? kept - 1 : kept + 1;
        /* Where any extent is right, the output has room for one more. */
        if (out->tensor.strides == NULL) out->tensor.data = regions[k];
        run_case(report, stage, REFUSED);
        out->tensor.ndim = ndim;
        out->shape[0] = kept;
    }
}

static void set_extent(choice *chosen, char letter, int64_t extent)
{
    if (letter != '*') chosen->letters[letter - 'a'] = extent;
    else chosen->stars = 1, chosen->star[0] = extent;
}

static const char axis_letters[] = "*abcdefghijklmnopqrstuvwxyz";

static int has_letter(const call *of, char letter)
{
    for (int k = 0; k < MAX_OPERANDS; k++)
        if (operand_has(of->operands, k, letter)) return 1;
    return 0;
}

/* One extent is huge, and another is 0 or not. */
static void one_huge(children *report, const call *of, const choice *usual, char letter, char nothing)
{
    static scene stage;
    choice chosen = *usual;
    for (size_t i = 0; i < sizeof huge / sizeof huge[0]; i++) {
        set_extent(&chosen, letter, huge[i]);
        if (nothing != '\0') set_extent(&chosen, nothing, 0);
        if (!case_begins(report, "%s, %c = %lld, %c = 0", lk_dtype_name(chosen.real), letter, (long long)huge[i],
                         nothing == '\0' ? '-' : nothing))
            continue;
        begin_scene(&stage, of, &chosen);
        int expected = outcome(&stage, letter);
        if (expected != NEVER_ENDS) run_case(report, &stage, expected);
        if (nothing == '\0' && !is_in(counted, ROWS(counted), of, letter)) run_mismatch(report, &stage);
    }
}

/* All extents are, so that the number of elements overflows. */
static void all_huge(children *report, const call *of, const choice *usual)
{
    static scene stage;
    choice chosen = *usual;
    for (size_t i = 0; i < sizeof huge / sizeof huge[0]; i++) {
        int expected = NEVER_ENDS;
        for (const char *letter = axis_letters; *letter != '\0'; letter++) set_extent(&chosen, *letter, huge[i]);
        if (!case_begins(report, "%s, all = %lld", lk_dtype_name(chosen.real), (long long)huge[i])) continue;
        if (is_in(counted, ROWS(counted), of, 'n') || is_in(counted, ROWS(counted), of, 'k')) continue;
        begin_scene(&stage, of, &chosen);
        for (const char *letter = axis_letters; *letter != '\0'; letter++)
            if (has_letter(of, *letter) && outcome(&stage, *letter) > expected) expected = outcome(&stage, *letter);
        if (expected != NEVER_ENDS) run_case(report, &stage, ANY);
        run_mismatch(report, &stage);
    }
}

static void calls_of_row(children *report, const void *row)
{
    const call *of = row;
    choice chosen;
    limit_memory();
    for (lk_dtype real = LK_F32; real <= LK_F64; real++) {
        int any_letter = 0;
        begin_choice(&chosen, real);
        for (const char *letter = axis_letters; *letter != '\0'; letter++) {
            if (!has_letter(of, *letter)) continue;
            any_letter = 1;
            one_huge(report, of, &chosen, *letter, '\0');
            for (const char *nothing = axis_letters; *nothing != '\0'; nothing++)
                if (*nothing != *letter && has_letter(of, *nothing)) one_huge(report, of, &chosen, *letter, *nothing);
        }
        if (any_letter) all_huge(report, of, &chosen);
    }
}

/* Given a function's name, that function alone. */
int main(int count, char **arguments)
{
    children *report = make_children(2);
    char title[100], failing[8000] = "";
    long cases = 0;
    make_regions();
    check_count++;
    if (count == 1) check_failures += run_children(report, "huge numbers", huge_numbers, NULL) != 0;
    for (size_t row = 0; row < sizeof every_call / sizeof every_call[0]; row++) {
        const call *of = &every_call[row];
        if (count > 1 && strcmp(arguments[1], of->function) != 0) continue;
        snprintf(title, sizeof title, "%s%s%s", of->function, of->variant[0] != '\0' ? ", " : "", of->variant);
        int failures = run_children(report, title, calls_of_row, of);
        size_t length = strlen(failing);
        check_count++;
        check_failures += failures != 0;
        cases += report->cases;
        if (failures != 0 && !has_word(failing, of->function))
            snprintf(failing + length, sizeof failing - length, "%s ", of->function);
    }
    printf("%ld cases\n", cases);
    if (failing[0] != '\0') printf("functions that fail: %s\n", failing);
    return check_report("test_huge");
}

#endif
