"""The rows of normalisations along [n, 1024] and of scans, beside NumPy's composed formulas, Eigen and C."""

import functools
from ctypes import c_double, c_int32, c_long, c_void_p
from functools import partial

import numpy as np
from bench_libs import aligned, aligned_copy
from bench_ops import DTYPES
from bench_peers import compiled
from bench_timing import Case, Work

N, WIDTH = 65536, 1024
# Of sums of many terms; the results themselves have a few.
ULP = 20.0


@functools.cache
def _loops():
    return compiled("lines.c")


@functools.cache
def _eigen():
    return compiled("lines_eigen.cpp", "-DNDEBUG")


def _peer(library, name, x, out, *extents):
    if library is None:
        return None
    function = library[f"{name}_f{8 * x.itemsize}"]
    function.restype = None
    arguments = [c_void_p(x.ctypes.data), c_void_p(out.ctypes.data), *map(c_long, extents)]
    return partial(function, *arguments)


def _softmax(x, out):
    def run():
        np.subtract(x, x.max(-1, keepdims=True), out)
        np.exp(out, out)
        np.divide(out, out.sum(-1, keepdims=True), out)

    return run


def _log_softmax(x, out):
    def run():
        np.subtract(x, x.max(-1, keepdims=True), out)
        np.subtract(out, np.log(np.exp(out).sum(-1, keepdims=True)), out)

    return run


def _layer_norm(x, out):
    def run():
        np.subtract(x, x.mean(-1, keepdims=True), out)
        np.divide(out, np.sqrt(np.square(out).mean(-1, keepdims=True) + 1e-3), out)

    return run


def _rms_norm(x, out):
    def run():
        np.divide(x, np.sqrt(np.square(x).mean(-1, keepdims=True) + 1e-3), out)

    return run


def _l2_normalize(x, out):
    def run():
        np.divide(x, np.sqrt(np.maximum(np.square(x).sum(-1, keepdims=True), 1e-12)), out)

    return run


def _standardize(x, out):
    def run():
        np.subtract(x, x.mean(-1, keepdims=True), out)
        np.divide(out, np.sqrt(np.square(out).mean(-1, keepdims=True)), out)

    return run


# Name, what follows the axes, NumPy's way.
NORMALISATIONS = (
    ("softmax", (), _softmax),
    ("log_softmax", (), _log_softmax),
    ("layer_norm", (c_double(1e-3),), _layer_norm),
    ("rms_norm", (c_double(1e-3),), _rms_norm),
    ("l2_normalize", (c_double(1e-12),), _l2_normalize),
    ("standardize", (c_double(0), c_double(0)), _standardize),
)
# Gamma and beta, which are left out.
VECTORS = {"layer_norm": 2, "rms_norm": 1}
# Deviations of nearly 0 have errors relative to the usual ones, not to themselves.
DEVIATIONS = {"layer_norm", "standardize", "batch_norm"}
SCANS = {"cumsum": np.add, "cumprod": np.multiply, "cummax": np.maximum, "cumlogsumexp": np.logaddexp}


def _present(calls):
    return {who: call for who, call in calls.items() if call}


def _normalise(lanekit, name, arguments, numpy, dtype):
    x = aligned_copy(np.random.default_rng(7).normal(0, 3, (N // WIDTH, WIDTH)).astype(dtype))
    out, axes = aligned(x.shape, dtype), (c_int32 * 1)(-1)
    exact = np.empty(x.shape, np.longdouble)
    numpy(x.astype(np.longdouble), exact)()
    vectors = (None,) * VECTORS.get(name, 0)
    calls = {
        "lanekit": lanekit.call(f"lk_{name}", x, *vectors, axes, c_int32(1), *arguments, out),
        "numpy": numpy(x, out),
        "eigen": _peer(_eigen(), name, x, out, *x.shape) if name == "softmax" else None,
    }
    # NumPy's float32 sums lose more than a peer may, near 0 most of all: they are not compared.
    return Work(_present(calls), out, exact, ("numpy", "eigen"), (x, axes))


def _batch_norm(lanekit, dtype):
    generator = np.random.default_rng(7)
    x = aligned_copy(generator.normal(0, 3, (N // WIDTH, WIDTH)).astype(dtype))
    mean, var, beta, gamma = (generator.uniform(0.5, 2, WIDTH).astype(dtype) for _ in range(4))
    out = aligned(x.shape, dtype)

    def numpy():
        np.subtract(x, mean, out)
        np.multiply(out, gamma / np.sqrt(var + x.dtype.type(1e-3)), out)
        np.add(out, beta, out)

    wide = [values.astype(np.longdouble) for values in (x, mean, var, beta, gamma)]
    exact = (wide[0] - wide[1]) / np.sqrt(wide[2] + np.longdouble(1e-3)) * wide[4] + wide[3]
    run = lanekit.call("lk_batch_norm", x, mean, var, gamma, beta, c_int32(-1), c_double(1e-3), out)
    return Work({"lanekit": run, "numpy": numpy}, out, exact, ("numpy",), (x,))


def _scan(lanekit, name, dtype, axis, shape):
    x = aligned_copy(np.random.default_rng(7).uniform(0.99, 1.01, shape).astype(dtype))
    out, ufunc = aligned(shape, dtype), SCANS[name]
    calls = {
        "lanekit": lanekit.call(f"lk_{name}", x, c_int32(axis), c_int32(0), c_int32(0), out),
        "numpy": partial(ufunc.accumulate, x, axis, None, out),
        "c": _peer(_loops(), name, x, out, N) if (name, x.ndim) == ("cumsum", 1) else None,
    }
    # One after another in float32, sums of this length lose more than a peer may.
    return Work(_present(calls), out, ufunc.accumulate(x.astype(np.longdouble), axis), ("numpy", "c"), (x,))


def lines(lanekit):
    for dtype in DTYPES:
        for name, arguments, numpy in NORMALISATIONS:
            build = partial(_normalise, lanekit, name, arguments, numpy, dtype)
            bound = np.inf if name in DEVIATIONS else ULP
            yield Case("lines", name, dtype, f"rows of {WIDTH}", N, build, bound=bound)
        build = partial(_batch_norm, lanekit, dtype)
        yield Case("lines", "batch_norm", dtype, f"{WIDTH} channels", N, build, bound=np.inf)
        for name in SCANS:
            build = partial(_scan, lanekit, name, dtype, 0, (N,))
            # 8192 roundings in a row, of one direction at worst.
            yield Case("lines", name, dtype, "contiguous", N, build, bound=N / 8)
        build = partial(_scan, lanekit, "cumsum", dtype, 0, (N // WIDTH, WIDTH))
        yield Case("lines", "cumsum", dtype, "axis0", N, build, bound=ULP)
