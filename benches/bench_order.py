"""The rows on order: lines of random numbers, in cache and out of it, and NumPy's own vectorised sorts beside them."""

from ctypes import byref, c_int32, c_int64
from functools import partial

import numpy as np
from bench_libs import aligned, aligned_copy
from bench_timing import Case, Work

SIZES = (4096, 65536, 1 << 20)
DTYPES = ("float32", "float64", "int32", "int64")
ALONG, ASCENDING = c_int32(0), c_int32(0)


def _numbers(dtype, n):
    random = np.random.default_rng(7)
    if np.dtype(dtype).kind == "f":
        return aligned_copy(random.normal(size=n).astype(dtype))
    return aligned_copy(random.integers(np.iinfo(dtype).min, np.iinfo(dtype).max, n, dtype))


def _sort(lanekit, dtype, n):
    x, out = _numbers(dtype, n), aligned(n, dtype)

    def numpy():
        np.copyto(out, x)
        out.sort()

    return Work({"lanekit": lanekit.call("lk_sort", x, ALONG, ASCENDING, out), "numpy": numpy}, out, np.sort(x), keep=(x,))


def _argsort(lanekit, dtype, n):
    x, out = _numbers(dtype, n), aligned(n, "int64")
    calls = {"lanekit": lanekit.call("lk_argsort", x, ALONG, ASCENDING, out), "numpy": partial(np.argsort, x)}
    # NumPy's has no `out`, and leaves equal elements in any order.
    return Work(calls, out, np.argsort(x, kind="stable"), unchecked=("numpy",), keep=(x,))


def _partition(lanekit, dtype, n):
    x, out = _numbers(dtype, n), aligned(n, dtype)
    kth = c_int64(n // 2)

    def numpy():
        np.copyto(out, x)
        out.partition(n // 2)

    calls = {"lanekit": lanekit.call("lk_partition", x, ALONG, byref(kth), c_int32(1), out), "numpy": numpy}
    median = np.sort(x)[n // 2]
    reference = np.concatenate([x[x < median], x[x == median], x[x > median]])
    return Work(calls, out, reference, unchecked=("numpy",), keep=(x, kth))


def _searchsorted(lanekit, dtype, n):
    line, v, out = np.sort(_numbers(dtype, n)), _numbers(dtype, 65536)[::-1].copy(), aligned(65536, "int64")
    calls = {
        "lanekit": lanekit.call("lk_searchsorted", line, v, c_int32(0), out),
        "numpy": partial(np.searchsorted, line, v),
    }
    return Work(calls, out, np.searchsorted(line, v), unchecked=("numpy",), keep=(line, v))


def _columns(lanekit, dtype, n):
    x = _numbers(dtype, n * 64).reshape(n, 64)
    out = aligned((n, 64), dtype)

    def numpy():
        np.copyto(out, x)
        out.sort(axis=0)

    calls = {"lanekit": lanekit.call("lk_sort", x, ALONG, ASCENDING, out), "numpy": numpy}
    return Work(calls, out, np.sort(x, axis=0), keep=(x,))


def order(lanekit):
    for name, build in (("sort", _sort), ("argsort", _argsort), ("partition", _partition)):
        for dtype in DTYPES:
            for n in SIZES:
                yield Case("order", name, dtype, "random", n, partial(build, lanekit, dtype, n))
    for dtype in ("float32", "float64"):
        for n in SIZES:
            yield Case("order", "searchsorted", dtype, f"65536 in {n}", 65536, partial(_searchsorted, lanekit, dtype, n))
        yield Case("order", "sort", dtype, "axis0 of [1024,64]", 65536, partial(_columns, lanekit, dtype, 1024))
