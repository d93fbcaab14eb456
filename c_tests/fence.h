/* Memory between pages without access. The program defines _DEFAULT_SOURCE before its first include. */
#ifndef FENCE_H
#define FENCE_H

#include "check.h"

#include <sys/mman.h>
#include <unistd.h>

/* `size` bytes with a forbidden page right after them (at_end) or right before them. */
typedef struct fence {
    char *map, *data;
    size_t length;
} fence;

static inline fence make_fence(size_t size, int at_end)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE), body = (size + page - 1) / page * page;
    fence made = {NULL, NULL, body + 2 * page};
    made.map = mmap(NULL, made.length, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (!CHECK(made.map != MAP_FAILED)) return made;
    CHECK(mprotect(made.map, page, PROT_NONE) == 0);
    CHECK(mprotect(made.map + page + body, page, PROT_NONE) == 0);
    made.data = made.map + page + (at_end ? body - size : 0);
    return made;
}

static inline void free_fence(fence *self) { munmap(self->map, self->length); }

/* Element i lies at base + i * step; a negative step walks down from the last element. */
static inline lk_tensor walk(fence *memory, lk_dtype dtype, const int64_t *n, const int64_t *step)
{
    char *first = *step < 0 ? memory->data - (*n - 1) * *step : memory->data;
    return describe(first, dtype, 1, n, step);
}

#endif
