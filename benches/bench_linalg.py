"""The rows of products of matrices, beside NumPy's BLAS, MKL's and PyTorch."""

from ctypes import c_double, c_float, c_int, c_int32, c_uint64, c_void_p
from functools import partial

import numpy as np
from bench_libs import aligned
from bench_ops import DTYPES
from bench_peers import find_torch
from bench_timing import Case, Work

SIZES = (16, 32, 64, 128, 256, 512, 1024, 2048)
ROWS, PLAIN = 101, 111  # of cblas.h: row-major, not transposed
NO_WORKSPACE = c_void_p(None), c_uint64(0)  # large products allocate it


def _whole(shape, dtype, seed):
    """Whole numbers of which all products and their sums are exact, in any order."""
    x = aligned(shape, dtype)
    x[...] = np.random.default_rng(seed).integers(-4, 5, shape)
    return x


def _gemm(mkl, a, b, out):
    if mkl is None or not hasattr(mkl.lib, "cblas_sgemm"):
        return None
    name, number = ("cblas_dgemm", c_double) if a.itemsize == 8 else ("cblas_sgemm", c_float)
    (m, k), n = a.shape, b.shape[1]
    function = mkl.lib[name]
    function.restype = None
    pointers = [c_void_p(x.ctypes.data) for x in (a, b, out)]
    extents = [c_int(ROWS), c_int(PLAIN), c_int(PLAIN), c_int(m), c_int(n), c_int(k)]
    left, right, to = ((pointer, c_int(width)) for pointer, width in zip(pointers, (k, n, n)))
    return partial(function, *extents, number(1.0), *left, *right, number(0.0), *to)


def _torch(a, b, out):
    torch = find_torch()
    return torch and partial(torch.matmul, *map(torch.from_numpy, (a, b)), out=torch.from_numpy(out))


def _work(calls, a, b, out):
    exact = np.matmul(a.astype(np.float64), b.astype(np.float64)).astype(out.dtype)
    return Work({who: call for who, call in calls.items() if call}, out, exact, keep=(a, b))


def _matmul(lanekit, mkl, dtype, shape_a, shape_b):
    a, b = _whole(shape_a, dtype, 1), _whole(shape_b, dtype, 2)
    out = aligned(np.matmul(a, b).shape, dtype)
    calls = {
        "lanekit": lanekit.call("lk_matmul", a, b, *NO_WORKSPACE, out),
        "numpy": partial(np.matmul, a, b, out),
        "mkl_blas": _gemm(mkl, a, b, out) if a.ndim == b.ndim == 2 else None,
        "torch": _torch(a, b, out),
    }
    return _work(calls, a, b, out)


def _batch_dot(lanekit, dtype, batch, n):
    a, b = _whole((batch, n, n), dtype, 1), _whole((batch, n, n), dtype, 2)
    out = aligned(a.shape, dtype)
    calls = {
        "lanekit": lanekit.call("lk_batch_dot", a, b, c_int32(2), c_int32(1), *NO_WORKSPACE, out),
        "numpy": partial(np.matmul, a, b, out),
        "torch": _torch(a, b, out),
    }
    return _work(calls, a, b, out)


def _gram(lanekit, dtype, n):
    x = _whole((n, n), dtype, 1)
    out = aligned(x.shape, dtype)
    calls = {
        "lanekit": lanekit.call("lk_gram", x, c_int32(0), *NO_WORKSPACE, out),
        "numpy": partial(np.matmul, x, x.T, out),
    }
    return _work(calls, x, x.T, out)


def products(lanekit, mkl):
    for dtype in DTYPES:
        for n in SIZES:
            build = partial(_matmul, lanekit, mkl, dtype, (n, n), (n, n))
            yield Case("linalg", "matmul", dtype, f"{n}x{n}", n * n, build)
        for name, a, b in (
            ("matrix by vector", (1024, 1024), (1024,)),
            ("vector by matrix", (1024,), (1024, 1024)),
            ("few columns", (1024, 1024), (1024, 3)),
            ("narrow", (65536, 8), (8, 8)),
        ):
            build = partial(_matmul, lanekit, mkl, dtype, a, b)
            yield Case("linalg", "matmul", dtype, name, int(np.prod(a[:-1] + b[1:])), build)
        for batch, n in ((1024, 8), (256, 32), (16, 128)):
            build = partial(_batch_dot, lanekit, dtype, batch, n)
            yield Case("linalg", "batch_dot", dtype, f"{batch} of {n}x{n}", batch * n * n, build)
        yield Case("linalg", "gram", dtype, "512x512", 512 * 512, partial(_gram, lanekit, dtype, 512))
