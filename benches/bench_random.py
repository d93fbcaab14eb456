"""Random numbers beside NumPy's generators: the one of the same kind, its default, and its fastest."""

from ctypes import c_int64, c_uint64
from functools import partial

import numpy as np
from bench_libs import aligned
from bench_timing import Case, Work

N = 65536
SEED = c_uint64(7)
GENERATORS = {"numpy": np.random.PCG64, "numpy_philox": np.random.Philox, "numpy_sfc": np.random.SFC64}


def _bernoulli(generator, out):
    uniform = np.empty(N, np.float32)

    def run():
        generator.random(out=uniform, dtype=np.float32)
        np.less(uniform, np.float32(0.3), out)

    return run


# op, dtypes, further arguments, the same by a generator of NumPy's (normal numbers stand for truncated ones).
ROWS = (
    ("bits", ("uint64",), (), lambda g, out: partial(g.bit_generator.random_raw, N)),
    ("uniform", ("float32", "float64"), (0.0, 1.0), lambda g, out: partial(g.random, out=out, dtype=out.dtype)),
    ("normal", ("float32", "float64"), (0.0, 1.0), lambda g, out: partial(g.standard_normal, out=out, dtype=out.dtype)),
    (
        "truncated_normal",
        ("float32", "float64"),
        (0.0, 1.0),
        lambda g, out: partial(g.standard_normal, out=out, dtype=out.dtype),
    ),
    ("bernoulli", ("bool",), (0.3,), _bernoulli),
    (
        "integers",
        ("int32", "int64"),
        (c_int64(0), c_int64(1000)),
        lambda g, out: partial(g.integers, 0, 1000, N, out.dtype),
    ),
    ("permutation", ("int64",), (), lambda g, out: partial(g.permutation, N)),
)


def _build(lanekit, op, dtype, params, numpy):
    out, name = aligned(N, dtype), f"lk_random_{op}"
    run = lanekit.call(name, SEED, c_uint64(0), *params, out)
    # The stream in two parts: a permutation has none, and is what it was.
    reference = out.copy()
    if op != "permutation":
        for first, part in ((0, reference[:1001]), (1001, reference[1001:])):
            part[...] = 0
            lanekit.call(name, SEED, c_uint64(first), *params, part)
    calls = {who: numpy(np.random.Generator(bits(1)), out) for who, bits in GENERATORS.items()}
    return Work({"lanekit": run, **calls}, out, reference, tuple(GENERATORS))


def random(lanekit):
    for op, dtypes, params, numpy in ROWS:
        for dtype in dtypes:
            yield Case("random", op, dtype, "contiguous", N, partial(_build, lanekit, op, dtype, params, numpy))
