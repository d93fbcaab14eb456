"""The rows of reductions: of everything, along either axis of a matrix, along the middle one of three, and out of
cache, beside plain C loops."""

from ctypes import c_double, c_int32, c_long, c_void_p
from functools import partial

import numpy as np
from bench_libs import aligned, aligned_copy
from bench_peers import loops
from bench_timing import Case, Work

DTYPES = ("float32", "float64")
FLAT = (4096, 65536)
MATRIX = (256, 256)
CUBE = (64, 64, 64)
NUMPY = {
    "sum": np.add.reduce,
    "mean": np.mean,
    "var": np.var,
    "max": np.maximum.reduce,
    "min": np.minimum.reduce,
    "argmax": np.argmax,
    "prod": np.multiply.reduce,
    "any": np.any,
    "all": np.all,
    "nansum": np.nansum,
    "nanmax": np.nanmax,
    "ptp": np.ptp,
}
EXACT = ("max", "min", "argmax", "any", "all", "nanmax", "ptp")
RESULTS = {"argmax": "int64", "any": "bool", "all": "bool"}
# Not an op's bound: f64 sums of many terms differ from the exact one by a few ULP in any order.
ULP = {"sum": 8.0, "mean": 8.0, "nansum": 8.0, "var": 16.0, "prod": 300.0, "logsumexp": 4.0}


def _numpy_logsumexp(x, axis, out):
    largest = np.max(x, axis, keepdims=True)
    np.log(np.sum(np.exp(x - largest), axis), out)
    return np.add(out, np.squeeze(largest, axis), out)


def plain(name, x, out):
    """The same as a plain loop in C over everything, compiled with -ffast-math; None where there is none."""
    try:
        function = loops()[f"plain_{name}_f{8 * x.itemsize}"]
    except (AttributeError, TypeError):
        return None
    function.restype = None
    return partial(function, c_void_p(x.ctypes.data), c_void_p(out.ctypes.data), c_long(x.size))


def _build(lanekit, name, dtype, shape, axis):
    low, high = (0.99, 1.01) if name == "prod" else (0.5, 1.5)
    x = aligned_copy(np.random.default_rng(7).uniform(low, high, shape).astype(dtype))
    numpy = NUMPY.get(name, _numpy_logsumexp)
    wide = x if name in EXACT else x.astype(np.longdouble)
    exact = np.empty(np.sum(x, axis=axis).shape, np.longdouble)
    exact = numpy(wide, axis=axis, out=exact) if numpy is _numpy_logsumexp else np.asarray(numpy(wide, axis=axis))
    out = aligned(exact.shape, RESULTS.get(name, dtype))
    axes = () if axis is None else (axis,)
    numbers = (c_int32 * len(axes))(*axes) if axes else None
    ddof = [c_double(0)] if name == "var" else []
    calls = {
        "lanekit": lanekit.call("lk_" + name, x, numbers, c_int32(len(axes)), c_int32(0), *ddof, out),
        "numpy": partial(numpy, x, axis=axis, out=out),
    }
    spare = aligned(1, "int64")
    if axis is None:
        calls |= {"plain": plain(name, x, spare), "read": plain("read", x, spare)}
    calls = {who: call for who, call in calls.items() if call}
    return Work(calls, out, exact, unchecked=("plain", "read"), keep=(x, spare))


def reductions(lanekit, large):
    def case(name, dtype, layout, shape, axis):
        build = partial(_build, lanekit, name, dtype, shape, axis)
        n, bound = int(np.prod(shape)), ULP.get(name, 0.0)
        return Case("reductions", name, dtype, layout, n, build, bytes_moved=n * np.dtype(dtype).itemsize, bound=bound)

    for dtype in DTYPES:
        for name in ("sum", "mean", "var", "max", "argmax"):
            for n in FLAT:
                yield case(name, dtype, "all", n, None)
            yield case(name, dtype, "axis0", MATRIX, 0)
            yield case(name, dtype, "axis1", MATRIX, 1)
            yield case(name, dtype, "middle", CUBE, 1)
            yield case(name, dtype, "all", large, None)
        for name in ("min", "prod", "any", "all", "nansum", "nanmax", "ptp"):
            yield case(name, dtype, "all", FLAT[1], None)
        yield case("logsumexp", dtype, "axis1", (64, 1024), 1)
