"""The rows over views (strided, transposed, broadcast), and the casts."""

from functools import partial

import numpy as np
from bench_libs import aligned, aligned_copy
from bench_ops import DTYPES, SIZES, by_name, make_inputs, reference, vml_calls
from bench_peers import plain_cast
from bench_timing import Case, Work

N = 65536
SIDE = 256
COPY_SIDE = 2048

# Every pair with a float32 or float64, of the dtypes that NumPy has.
_OTHERS = "bool int8 int16 int32 int64 uint8 uint16 uint32 uint64 float16".split()
CASTS = (
    ("float32", "float64"),
    ("float64", "float32"),
    *((real, other) for other in _OTHERS for real in DTYPES),
    *((other, real) for other in _OTHERS for real in DTYPES),
)


def _stride2(lanekit, mkl, name, dtype, bound):
    op = by_name(name)
    whole = make_inputs(op, dtype, 2 * N)
    views, out = [x[::2] for x in whole], aligned(N, dtype)
    calls = {
        "lanekit": lanekit.call("lk_" + name, *views, out),
        "numpy": op.numpy(views, out),
        **vml_calls(mkl, op, views, out, (2,) * len(views) + (1,)),
    }
    return Work(calls, out, reference(op, views, bound), keep=(*whole,))


def _transposed(lanekit, mkl, name, dtype, bound):
    op = by_name(name)
    base = make_inputs(op, dtype, (SIDE, SIDE))[0]
    view, out = base.T, aligned((SIDE, SIDE), dtype)
    calls = {"lanekit": lanekit.call("lk_" + name, view, out), "numpy": op.numpy([view], out)}
    for who, in_place in vml_calls(mkl, op, [out], out).items():
        calls[who] = _in_sequence(mkl.transpose(base, out), in_place)
    return Work(calls, out, reference(op, [view], bound), keep=(base,))


def _in_sequence(first, second):
    def run():
        first()
        second()

    return run


def _transposed_copy(lanekit, mkl, dtype, side):
    base = make_inputs(by_name("neg"), dtype, (side, side))[0]
    out = aligned((side, side), dtype)
    calls = {"lanekit": lanekit.call("lk_copy", base.T, out), "numpy": partial(np.copyto, out, base.T)}
    if mkl:
        calls["mkl_ha"] = mkl.transpose(base, out)
    return Work(calls, out, base.T, keep=(base,))


def _broadcast(lanekit, dtype, rows, columns, bound):
    op = by_name("add")
    a, b = make_inputs(op, dtype, (rows, columns))[0], make_inputs(op, dtype, columns, seed=8)[0]
    out = aligned((rows, columns), dtype)
    calls = {"lanekit": lanekit.call("lk_add", a, b, out), "numpy": op.numpy([a, b], out)}
    return Work(calls, out, reference(op, [a, b], bound), keep=(a, b))


def layouts(lanekit, mkl):
    def case(name, dtype, layout, n, build, *args):
        bound = lanekit.bounds.get(name, {}).get(dtype, 0.0)
        return Case("layouts", name, dtype, layout, n, partial(build, *args, bound), bound=bound)

    for name, dtype in (("exp", "float32"), ("exp", "float64"), ("tanh", "float32"), ("add", "float32")):
        yield case(name, dtype, "stride2", N, _stride2, lanekit, mkl, name, dtype)
    for name, dtype in (("exp", "float32"), ("exp", "float64"), ("tanh", "float32"), ("square", "float32")):
        yield case(name, dtype, "transposed", N, _transposed, lanekit, mkl, name, dtype)
    for dtype in DTYPES:
        build = partial(_transposed_copy, lanekit, mkl, dtype, COPY_SIDE)
        yield Case("layouts", "copy", dtype, "transposed", COPY_SIDE**2, build)
    for dtype in DTYPES:
        yield case("add", dtype, "[n,1024]+[1024]", N, _broadcast, lanekit, dtype, N // 1024, 1024)
        yield case("add", dtype, "[n,3]+[3]", N // 3 * 3, _broadcast, lanekit, dtype, N // 3, 3)


def _cast(lanekit, source, target, n):
    # Values that every dtype holds, so that C's undefined conversions stay out of NumPy's result.
    x = aligned_copy(np.random.default_rng(7).uniform(0, 100, n).astype(source))
    out = aligned(n, target)
    calls = {
        "lanekit": lanekit.call("lk_cast", x, out),
        "numpy": partial(np.copyto, out, x, casting="unsafe"),
        "plain": plain_cast(x, out),
    }
    calls = {who: call for who, call in calls.items() if call}
    return Work(calls, out, x.astype(target), keep=(x,))


def casts(lanekit):
    for n in SIZES:
        for source, target in CASTS:
            build = partial(_cast, lanekit, source, target, n)
            yield Case("casts", "cast", f"{source}-{target}", "contiguous", n, build)
