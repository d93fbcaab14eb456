/* Runs a function in several threads at once. */
#ifndef THREADS_H
#define THREADS_H

#include "check.h"

#include <pthread.h>

#define MAX_THREADS 64

/* Calls work once for each of `count` elements of `size` bytes, at once, and waits for all. */
static inline void run_in_threads(void *(*work)(void *), void *elements, size_t size, int count)
{
    pthread_t ids[MAX_THREADS];
    CHECK(count <= MAX_THREADS);
    for (int i = 0; i < count; i++)
        CHECK(pthread_create(&ids[i], NULL, work, (char *)elements + (size_t)i * size) == 0);
    for (int i = 0; i < count; i++) CHECK(pthread_join(ids[i], NULL) == 0);
}

#endif
