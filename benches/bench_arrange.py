"""The rows over operations that move elements: transposes, joins, gathers and their like."""

from ctypes import POINTER, byref, c_int32, c_int64, c_long, c_void_p, pointer
from functools import partial

import numpy as np
from bench_libs import LkTensor, aligned, aligned_copy
from bench_ops import DTYPES
from bench_peers import loops
from bench_timing import Case, Work

SIZES = (4096, 65536, 1 << 20)
SIDES = (512, 1000, 1024, 2047, 2048, 4096)
COLS = 64
TIMES = 4


def plain(name, dtype, *arguments):
    """A loop of peers.c, None without a C compiler; arrays are passed by address, numbers as long."""
    library = loops()
    if library is None:
        return None
    function = library[f"plain_{name}_f{8 * np.dtype(dtype).itemsize}"]
    function.restype = None
    passed = [c_void_p(x.ctypes.data) if isinstance(x, np.ndarray) else c_long(x) for x in arguments]
    return partial(function, *passed)


def _random(dtype, shape, seed=7):
    return aligned_copy(np.random.default_rng(seed).uniform(-4, 4, shape).astype(dtype))


def _indices(n, below):
    return aligned_copy(np.random.default_rng(9).integers(0, below, n))


def _work(out, reference, keep=(), allocates=False, **calls):
    """`allocates`: NumPy's function has no `out`, so that its result is not checked."""
    return Work({who: call for who, call in calls.items() if call}, out, reference, ("numpy",) * allocates, keep)


def _transpose(lanekit, mkl, dtype, side):
    x, out = _random(dtype, (side, side)), aligned((side, side), dtype)
    calls = {"lanekit": lanekit.call("lk_copy", x.T, out), "numpy": partial(np.copyto, out, x.T)}
    calls["plain"] = plain("transpose", dtype, x, out, side, side)
    if mkl:
        calls["mkl_ha"] = mkl.transpose(x, out)
    return _work(out, x.T, (x,), **calls)


def _concatenate(lanekit, dtype, n):
    rows = n // (2 * COLS)
    a, b, out = _random(dtype, (rows, COLS)), _random(dtype, (rows, COLS), 8), aligned((rows, 2 * COLS), dtype)
    tensors = (POINTER(LkTensor) * 2)(*(pointer(lanekit.tensor(x)) for x in (a, b)))
    return _work(
        out,
        np.concatenate((a, b), 1),
        (a, b),
        lanekit=lanekit.call("lk_concatenate", tensors, c_int32(2), c_int32(1), out),
        numpy=partial(np.concatenate, (a, b), 1, out),
        plain=plain("concat", dtype, a, b, out, rows, COLS),
    )


def _flip(lanekit, dtype, n):
    x, out = _random(dtype, n), aligned(n, dtype)
    return _work(
        out,
        x[::-1],
        (x,),
        lanekit=lanekit.call("lk_flip", x, None, c_int32(0), out),
        numpy=partial(np.copyto, out, x[::-1]),
        plain=plain("flip", dtype, x, out, n),
    )


def _tile(lanekit, dtype, n):
    rows = n // (TIMES * COLS)
    x, out = _random(dtype, (rows, COLS)), aligned((rows, TIMES * COLS), dtype)
    return _work(
        out,
        np.tile(x, (1, TIMES)),
        (x,),
        lanekit=lanekit.call("lk_tile", x, (c_int64 * 2)(1, TIMES), c_int32(2), out),
        numpy=partial(np.copyto, out.reshape(rows, TIMES, COLS), x[:, None]),
        plain=plain("tile", dtype, x, out, rows, COLS, TIMES),
    )


def _repeat(lanekit, dtype, n):
    x, out = _random(dtype, n // TIMES), aligned(n, dtype)
    return _work(
        out,
        x.repeat(TIMES),
        (x,),
        lanekit=lanekit.call("lk_repeat", x, c_int32(0), c_int64(TIMES), out),
        allocates=True,
        numpy=partial(np.repeat, x, TIMES),
        plain=plain("repeat", dtype, x, out, n // TIMES, TIMES),
    )


def _roll(lanekit, dtype, n):
    x, out, shift = _random(dtype, n), aligned(n, dtype), n // 3
    return _work(
        out,
        np.roll(x, shift),
        (x,),
        lanekit=lanekit.call("lk_roll", x, byref(c_int32(0)), c_int32(1), byref(c_int64(shift)), out),
        allocates=True,
        numpy=partial(np.roll, x, shift),
    )


def _pad(lanekit, dtype, n):
    rows = n // COLS
    x, out = _random(dtype, (rows - 2, COLS - 2)), aligned((rows, COLS), dtype)
    ones = (c_int64 * 2)(1, 1)
    return _work(
        out,
        np.pad(x, 1),
        (x,),
        lanekit=lanekit.call("lk_pad", x, ones, ones, c_int32(0), None, out),
        allocates=True,
        numpy=partial(np.pad, x, 1),
    )


def _take(lanekit, dtype, n):
    x, indices, out = _random(dtype, n), _indices(n, n), aligned(n, dtype)
    return _work(
        out,
        x[indices],
        (x, indices),
        lanekit=lanekit.call("lk_take", x, indices, c_int32(0), out),
        # Without a mode NumPy writes to a buffer first.
        numpy=partial(np.take, x, indices, 0, out, "wrap"),
        plain=plain("take", dtype, x, indices, out, n),
    )


def _take_rows(lanekit, dtype, n):
    rows = n // COLS
    x, indices, out = _random(dtype, (rows, COLS)), _indices(rows, rows), aligned((rows, COLS), dtype)
    return _work(
        out,
        x[indices],
        (x, indices),
        lanekit=lanekit.call("lk_take", x, indices, c_int32(0), out),
        numpy=partial(np.take, x, indices, 0, out, "wrap"),
        plain=plain("rows", dtype, x, indices, out, rows, COLS),
    )


def _put(lanekit, dtype, n):
    # A permutation: where indices repeat, NumPy leaves open which value stays.
    x, indices, out = _random(dtype, n), aligned_copy(np.random.default_rng(9).permutation(n)), aligned(n, dtype)
    expected = np.empty_like(x)
    expected[indices] = x
    return _work(
        out,
        expected,
        (x, indices),
        lanekit=lanekit.call("lk_put_along_axis", indices, x, c_int32(0), out),
        numpy=partial(out.__setitem__, indices, x),
        plain=plain("put", dtype, indices, x, out, n),
    )


def _compress(lanekit, dtype, n):
    x, condition = _random(dtype, n), aligned_copy(np.random.default_rng(9).random(n) < 0.5)
    out = aligned(int(condition.sum()), dtype)
    return _work(
        out,
        x[condition],
        (x, condition),
        lanekit=lanekit.call("lk_compress", condition, x, c_int32(0), out),
        allocates=True,
        numpy=partial(np.compress, condition, x),
        plain=plain("compress", dtype, condition, x, out, n),
    )


def _nonzero(lanekit, dtype, n):
    x = _random(dtype, n)
    x[np.random.default_rng(9).random(n) < 0.5] = 0
    out = aligned((np.count_nonzero(x), 1), "int64")
    return _work(
        out,
        np.argwhere(x),
        (x,),
        lanekit=lanekit.call("lk_nonzero", x, out),
        allocates=True,
        numpy=partial(np.nonzero, x),
    )


def _where(lanekit, dtype, n):
    a, b, condition = _random(dtype, n), _random(dtype, n, 8), aligned_copy(np.random.default_rng(9).random(n) < 0.5)
    out = aligned(n, dtype)
    return _work(
        out,
        np.where(condition, a, b),
        (a, b, condition),
        lanekit=lanekit.call("lk_where", condition, a, b, out),
        allocates=True,
        numpy=partial(np.where, condition, a, b),
        plain=plain("where", dtype, condition, a, b, out, n),
    )


def _tril(lanekit, dtype, n):
    side = int(n**0.5)
    x, out = _random(dtype, (side, side)), aligned((side, side), dtype)
    return _work(
        out,
        np.tril(x),
        (x,),
        lanekit=lanekit.call("lk_tril", x, c_int64(0), out),
        allocates=True,
        numpy=partial(np.tril, x),
        plain=plain("tril", dtype, x, out, side, side),
    )


def _one_hot(lanekit, dtype, n):
    indices, out = _indices(n // COLS, COLS), aligned((n // COLS, COLS), dtype)
    eye = np.eye(COLS, dtype=dtype)
    return _work(
        out,
        eye[indices],
        (indices,),
        lanekit=lanekit.call("lk_one_hot", indices, c_int32(-1), out),
        numpy=partial(np.take, eye, indices, 0, out, "wrap"),
    )


def _arange(lanekit, dtype, n):
    out = aligned(n, dtype)
    return _work(
        out,
        np.arange(n, dtype=dtype),
        lanekit=lanekit.call("lk_arange", 0.0, 1.0, out),
        allocates=True,
        numpy=partial(np.arange, 0, n, 1, dtype),
    )


ROWS = {
    "concatenate": _concatenate,
    "flip": _flip,
    "tile": _tile,
    "repeat": _repeat,
    "roll": _roll,
    "pad": _pad,
    "take": _take,
    "take_rows": _take_rows,
    "put": _put,
    "compress": _compress,
    "nonzero": _nonzero,
    "where": _where,
    "tril": _tril,
    "one_hot": _one_hot,
    "arange": _arange,
}


def rows(lanekit, mkl):
    for dtype in DTYPES:
        for side in SIDES:
            build = partial(_transpose, lanekit, mkl, dtype, side)
            yield Case("arrange", "transpose", dtype, "square", side**2, build)
        for name, make in ROWS.items():
            for n in SIZES:
                yield Case("arrange", name, dtype, "contiguous", n, partial(make, lanekit, dtype, n))
