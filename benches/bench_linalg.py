"""The rows of products of matrices, beside NumPy's BLAS, MKL's and PyTorch."""

from ctypes import c_double, c_float, c_int, c_int32, c_size_t, c_void_p
from functools import partial

import numpy as np
from bench_libs import aligned
from bench_ops import DTYPES
from bench_peers import find_torch, peak
from bench_reductions import plain
from bench_timing import Case, Work

SIZES = (16, 32, 64, 128, 256, 512, 1024, 2048)
ROWS, PLAIN = 101, 111  # of cblas.h: row-major, not transposed
NO_WORKSPACE = c_void_p(None), c_size_t(0)  # large products allocate it


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
    return Work({who: call for who, call in calls.items() if call}, out, exact, ("peak", "read"), (a, b))


def _product(lanekit, mkl, a, b, read=False):
    out = aligned(np.matmul(a, b).shape, a.dtype)
    contiguous = a.flags.c_contiguous and b.flags.c_contiguous
    calls = {
        "lanekit": lanekit.call("lk_matmul", a, b, *NO_WORKSPACE, out),
        "numpy": partial(np.matmul, a, b, out),
        "mkl_blas": _gemm(mkl, a, b, out) if contiguous and a.ndim == b.ndim == 2 else None,
        "torch": _torch(a, b, out),
        "peak": peak(a.dtype, out.size * a.shape[-1]),
        "read": plain("read", max(a, b, key=np.size), aligned(1, a.dtype)) if read else None,
    }
    return _work(calls, a, b, out)


def _matmul(lanekit, mkl, dtype, shape_a, shape_b, read=False):
    return _product(lanekit, mkl, _whole(shape_a, dtype, 1), _whole(shape_b, dtype, 2), read)


def _transposed(lanekit, mkl, dtype, n, which):
    """Square matrices of which some are views of their transposed ones."""
    a, b = _whole((n, n), dtype, 1), _whole((n, n), dtype, 2)
    return _product(lanekit, mkl, a.T if "a" in which else a, b.T if "b" in which else b)


def _second_columns(lanekit, mkl, dtype, n):
    """Every second column of matrices that are twice as wide."""
    return _product(lanekit, mkl, _whole((n, 2 * n), dtype, 1)[:, ::2], _whole((n, 2 * n), dtype, 2)[:, ::2])


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
    """Beside our own product of the same matrices, which computes both halves."""
    x = _whole((n, n), dtype, 1)
    out = aligned(x.shape, dtype)
    calls = {
        "lanekit": lanekit.call("lk_gram", x, c_int32(0), *NO_WORKSPACE, out),
        "numpy": partial(np.matmul, x, x.T, out),
        "matmul": lanekit.call("lk_matmul", x, x.T, *NO_WORKSPACE, out),
    }
    return _work(calls, x, x.T, out)


def _dense(lanekit, dtype, rows, units):
    """A layer with a bias and relu."""
    x, w, bias = _whole((rows, units), dtype, 1), _whole((units, units), dtype, 2), _whole((units,), dtype, 3)
    out = aligned(x.shape, dtype)
    exact = np.maximum(np.matmul(x.astype(np.float64), w.astype(np.float64)) + bias, 0).astype(dtype)
    relu = c_int32(lanekit.code("relu"))
    arguments = (x, w, bias, relu, c_void_p(None), c_int32(0), *NO_WORKSPACE, out)
    calls = {"lanekit": lanekit.call("lk_dense", *arguments), "numpy": partial(_numpy_layer, x, w, bias, out)}
    torch = find_torch()
    if torch:
        calls["torch"] = partial(_torch_layer, torch, *map(torch.from_numpy, (x, w, bias, out)))
    return Work(calls, out, exact, keep=(x, w, bias))


def _numpy_layer(x, w, bias, out):
    np.matmul(x, w, out)
    np.add(out, bias, out)
    np.maximum(out, 0, out)


def _torch_layer(torch, x, w, bias, out):
    torch.addmm(bias, x, w, out=out)
    out.relu_()


def _rows(lanekit, mkl, dtype):
    """Name, elements of the result, and how to make it ready."""
    for n in SIZES:
        yield "matmul", f"{n}x{n}", n * n, partial(_matmul, lanekit, mkl, dtype, (n, n), (n, n))
    for name, a, b, read in (
        ("matrix by vector", (1024, 1024), (1024,), False),
        ("matrix by vector", (8000, 8000), (8000,), True),
        ("vector by matrix", (1024,), (1024, 1024), False),
        ("vector by matrix", (1, 4096), (4096, 4096), True),
        ("few rows", (8, 1024), (1024, 1024), False),
        ("few columns", (1024, 1024), (1024, 3), False),
        ("narrow", (100_000, 8), (8, 8), False),
        ("deep", (64, 4096), (4096, 64), False),
    ):
        shapes = " ".join("x".join(map(str, shape)) for shape in (a, b))
        build = partial(_matmul, lanekit, mkl, dtype, a, b, read)
        yield "matmul", f"{name}: {shapes}", int(np.prod(a[:-1] + b[1:])), build
    for which, name in (("a", "a transposed"), ("b", "b transposed"), ("ab", "both transposed")):
        yield "matmul", f"512x512, {name}", 512 * 512, partial(_transposed, lanekit, mkl, dtype, 512, which)
    build = partial(_second_columns, lanekit, mkl, dtype, 512)
    yield "matmul", "512x512, every second column", 512 * 512, build
    for batch, n in ((1000, 8), (1000, 32), (16, 128)):
        yield "batch_dot", f"{batch} of {n}x{n}", batch * n * n, partial(_batch_dot, lanekit, dtype, batch, n)
    for n in (512, 2048):
        yield "gram", f"{n}x{n}", n * n, partial(_gram, lanekit, dtype, n)
    for rows, units in ((64, 256), (1024, 1024)):
        yield "dense", f"{rows}x{units}, relu", rows * units, partial(_dense, lanekit, dtype, rows, units)


def products(lanekit, mkl):
    for dtype in DTYPES:
        for op, layout, n, build in _rows(lanekit, mkl, dtype):
            yield Case("linalg", op, dtype, layout, n, build)
