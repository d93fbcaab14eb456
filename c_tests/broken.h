/* The ways a descriptor can be wrong, as a table: which status each deserves. */
#ifndef BROKEN_H
#define BROKEN_H

#include "check.h"

enum { NO_TENSOR, NO_DATA, NO_SHAPE, NDIM_NEGATIVE, NDIM_TOO_LARGE, EXTENT_NEGATIVE, EXTENTS_OVERFLOW, SPAN_OVERFLOWS,
       DTYPE_NEGATIVE, DTYPE_UNKNOWN, BROKEN_KINDS };

static const struct { const char *what; lk_status status; } broken_kinds[BROKEN_KINDS] = {
    {"null tensor", LK_ERR_NULL},           {"null data", LK_ERR_NULL},
    {"null shape", LK_ERR_NULL},            {"ndim -1", LK_ERR_NDIM},
    {"ndim 65", LK_ERR_NDIM},               {"negative extent", LK_ERR_SHAPE},
    {"element count overflows", LK_ERR_SHAPE}, {"byte span overflows", LK_ERR_SHAPE},
    {"dtype -1", LK_ERR_DTYPE},             {"dtype 99", LK_ERR_DTYPE},
};

/* `good` made wrong in one way, kept in *storage; NULL for the kind that is no tensor at all. */
static inline const lk_tensor *make_broken(int kind, lk_tensor good, lk_tensor *storage)
{
    static const int64_t negative[2] = {-1, 3}, huge[2] = {INT64_MAX / 2, 3}, far_apart[2] = {2, 3};
    static const int64_t far_strides[2] = {INT64_MAX, INT64_MAX};
    *storage = good;
    switch (kind) {
    case NO_TENSOR: return NULL;
    case NO_DATA: storage->data = NULL; break;
    case NO_SHAPE: storage->shape = NULL; break;
    case NDIM_NEGATIVE: storage->ndim = -1; break;
    case NDIM_TOO_LARGE: storage->ndim = LK_MAX_NDIM + 1; break;
    case EXTENT_NEGATIVE: storage->shape = negative; break;
    case EXTENTS_OVERFLOW: storage->shape = huge; break;
    case SPAN_OVERFLOWS: storage->shape = far_apart, storage->strides = far_strides; break;
    case DTYPE_NEGATIVE: storage->dtype = -1; break;
    default: storage->dtype = 99; break;
    }
    return storage;
}

#endif
