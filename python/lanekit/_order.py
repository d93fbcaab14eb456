"""Order along an axis: sorted values and the indices that sort, the largest, places in a sorted line.

NumPy's order: NaN comes after all numbers. Of equal elements the first comes first, in results of indices.
"""

import operator

import numpy as np

from ._lib import check, describe, ffi, lib
from ._tensor import as_output, as_tensor, as_tensors

__all__ = ["argpartition", "argsort", "partition", "searchsorted", "sort", "top_k"]

_PLACES = ffi.typeof("int64_t[]")


def _line(x, axis):
    """x and the axis, where None stands for x as a vector."""
    x = as_tensor(x)
    return (x.reshape(-1), 0) if axis is None else (x, operator.index(axis))


def _ordered(function, x, axis, dtype, arguments, out):
    target = as_output(out, x.shape, x.dtype if dtype is None else dtype)
    check(function(describe(x), *arguments, describe(target)))
    return target if out is None else out


def sort(x, axis=-1, descending=False, *, out=None):
    """x sorted along an axis; axis=None sorts x as a vector. `out` may be x.

    -0 comes before +0, and NaN after all numbers; descending is the reverse.
    """
    x, axis = _line(x, axis)
    return _ordered(lib.lk_sort, x, axis, None, (axis, bool(descending)), out)


def argsort(x, axis=-1, descending=False, *, out=None):
    """The int64 indices that sort x along an axis; equal elements keep their order.

    -0 equals +0, and NaN comes after all numbers; first if descending.
    """
    x, axis = _line(x, axis)
    return _ordered(lib.lk_argsort, x, axis, np.int64, (axis, bool(descending)), out)


def _places(kth):
    places = [operator.index(kth)] if np.ndim(kth) == 0 else [operator.index(k) for k in kth]
    return ffi.new(_PLACES, places), len(places)


def partition(x, kth, axis=-1, *, out=None):
    """x with the elements in place that belong at `kth` (an int or several) along the sorted axis.

    No greater ones are before them, and no smaller ones behind; between them the order of x remains.
    """
    x, axis = _line(x, axis)
    return _ordered(lib.lk_partition, x, axis, None, (*_places(kth), axis), out)


def argpartition(x, kth, axis=-1, *, out=None):
    """The int64 indices that partition x along an axis as `partition` does."""
    x, axis = _line(x, axis)
    return _ordered(lib.lk_argpartition, x, axis, np.int64, (*_places(kth), axis), out)


def top_k(x, k, sorted=True, *, axis=-1, largest=True, out=None):
    """The k largest elements along an axis (or the smallest) and their indices: a pair (values, indices).

    Of equal elements the first are taken. NaN counts as larger than any number. sorted=False leaves them in the
    order of their indices. `out` is a pair of arrays; its indices may be int32 instead of int64.
    """
    x, axis = _line(x, axis)
    k = operator.index(k)
    if k < 0:
        raise ValueError(f"k is {k}; 0 or more is expected")
    shape = list(x.shape)
    if shape and -len(shape) <= axis < len(shape):  # else the library says what is wrong
        shape[axis] = k
    values, indices = (None, None) if out is None else out
    to, at = as_output(values, shape, x.dtype), as_output(indices, shape, np.int64)
    check(lib.lk_top_k(describe(x), axis, bool(largest), bool(sorted), describe(to), describe(at)))
    return (to, at) if out is None else out


def searchsorted(sorted, v, side="left", *, out=None):
    """For each element of v the int64 place in a sorted vector where it belongs.

    side: "left" before equal elements, "right" behind them. NaN belongs behind all numbers.
    """
    if side not in ("left", "right"):
        raise ValueError(f'side is {side!r}; "left" or "right" is expected')
    line, v = as_tensors(sorted, v)
    target = as_output(out, v.shape, np.int64)
    check(lib.lk_searchsorted(describe(line), describe(v), side == "right", describe(target)))
    return target if out is None else out
