/* The program's own malloc and its kin, over glibc's: the library's allocations go through them, and can be made to
 * fail. */
#ifndef FAILING_MALLOC_H
#define FAILING_MALLOC_H

#include <errno.h>
#include <stddef.h>

void *__libc_malloc(size_t);
void *__libc_calloc(size_t, size_t);
void *__libc_realloc(void *, size_t);
void *__libc_memalign(size_t, size_t);
void __libc_free(void *);

/* While it is armed: how many allocations there were, which fails (0 for none), and whether all behind it do too. */
static struct {
    int armed, and_later;
    long count, failing;
} allocations;

static int allocation_fails(void)
{
    if (!allocations.armed) return 0;
    long number = ++allocations.count;
    int fails = number == allocations.failing;
    fails |= allocations.and_later && allocations.failing != 0 && number > allocations.failing;
    if (fails) errno = ENOMEM;
    return fails;
}

void *malloc(size_t size) { return allocation_fails() ? NULL : __libc_malloc(size); }
void *calloc(size_t count, size_t size) { return allocation_fails() ? NULL : __libc_calloc(count, size); }
void *realloc(void *old, size_t size) { return allocation_fails() ? NULL : __libc_realloc(old, size); }
void *memalign(size_t alignment, size_t size) { return allocation_fails() ? NULL : __libc_memalign(alignment, size); }
void *aligned_alloc(size_t alignment, size_t size) { return memalign(alignment, size); }
void free(void *memory) { __libc_free(memory); }

int posix_memalign(void **made, size_t alignment, size_t size)
{
    void *memory = memalign(alignment, size);
    if (memory == NULL) return ENOMEM;
    *made = memory;
    return 0;
}

static void fail_allocation(long number, int and_later)
{
    allocations.count = 0;
    allocations.failing = number;
    allocations.and_later = and_later;
    allocations.armed = 1;
}

/* Whether the allocation that should fail was reached. */
static int stop_failing(void)
{
    allocations.armed = 0;
    return allocations.failing != 0 && allocations.count >= allocations.failing;
}

#endif
