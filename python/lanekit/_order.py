"""Order along an axis: sorted values and the indices that sort, the largest, places in a sorted line.

NumPy's order: NaN comes after all numbers. Of equal elements the first comes first, in results of indices.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Optional, Union

import numpy as np

from ._lib import check, describe, ffi, lib
from ._tensor import as_output, as_tensor, as_tensors
from ._types import Array, Operand, Out
from ._whole import count_of, given, whole, wholes

__all__ = ["argpartition", "argsort", "partition", "searchsorted", "sort", "top_k"]

_PLACES = ffi.typeof("int64_t[]")


def _line(x: Operand, axis: Optional[int]) -> tuple[Array, int]:
    """x and the axis, where None stands for x as a vector."""
    x = as_tensor(x)
    return (x.reshape(-1), 0) if axis is None else (x, whole(axis, "axis"))


def _ordered(function: Any, x: Array, dtype: Any, arguments: Sequence[Any], out: Out) -> Array:
    target = as_output(out, x.shape, x.dtype if dtype is None else dtype)
    check(function(describe(x), *arguments, describe(target)))
    return target if out is None else out


def sort(x: Operand, axis: Optional[int] = -1, descending: bool = False, *, out: Out = None) -> Array:
    """x sorted along an axis; axis=None sorts x as a vector. `out` may be x.

    -0 comes before +0, and NaN after all numbers; descending is the reverse. TypeError for a dtype that has no kernel,
    AxisError for an axis that is not there.

    Kernel: lk_sort.

    >>> K.sort(np.array([3.0, np.nan, 1.0]))
    array([ 1.,  3., nan])
    """
    x, axis = _line(x, axis)
    return _ordered(lib.lk_sort, x, None, (axis, bool(descending)), out)


def argsort(x: Operand, axis: Optional[int] = -1, descending: bool = False, *, out: Out = None) -> Array:
    """The int64 indices that sort x along an axis; equal elements keep their order.

    -0 equals +0, and NaN comes after all numbers; first if descending. TypeError for a dtype that has no kernel,
    AxisError for an axis that is not there.

    Kernel: lk_argsort.

    >>> K.argsort(np.array([3.0, 1.0, 2.0]))
    array([1, 2, 0])
    """
    x, axis = _line(x, axis)
    return _ordered(lib.lk_argsort, x, np.int64, (axis, bool(descending)), out)


def _places(kth: Union[int, Sequence[int]]) -> tuple[Any, int]:
    places = wholes(kth, "kth")
    if not places:
        raise ValueError("kth is empty; one index or more is expected")
    return ffi.new(_PLACES, places), len(places)


def partition(
    x: Operand, kth: Union[int, Sequence[int]], axis: Optional[int] = -1, *, out: Out = None
) -> Array:
    """x with the elements in place that belong at `kth` (an int or several) along the sorted axis.

    No greater ones are before them, and no smaller ones behind; between them the order of x remains. ValueError for a
    place that is not there, TypeError for a dtype that has no kernel, AxisError for an axis that is not there.

    Kernel: lk_partition.

    >>> float(K.partition(np.array([5.0, 1.0, 4.0, 2.0]), 1)[1])
    2.0
    """
    x, axis = _line(x, axis)
    return _ordered(lib.lk_partition, x, None, (axis, *_places(kth)), out)


def argpartition(
    x: Operand, kth: Union[int, Sequence[int]], axis: Optional[int] = -1, *, out: Out = None
) -> Array:
    """The int64 indices that partition x along an axis as `partition` does, with its errors.

    Kernel: lk_argpartition.

    >>> int(K.argpartition(np.array([5.0, 1.0, 4.0, 2.0]), 1)[1])
    3
    """
    x, axis = _line(x, axis)
    return _ordered(lib.lk_argpartition, x, np.int64, (axis, *_places(kth)), out)


def top_k(
    x: Operand,
    k: int,
    sorted: bool = True,
    *,
    axis: Optional[int] = -1,
    largest: bool = True,
    out: Optional[tuple[Out, Out]] = None,
) -> tuple[Array, Array]:
    """The k largest elements along an axis (or the smallest) and their indices: a pair (values, indices).

    Of equal elements the first are taken. NaN counts as larger than any number. sorted=False leaves them in the
    order of their indices. `out` is a pair of arrays, None in place of one that is to be made; its indices may be int32
    instead of int64. ValueError for a k below 0 or beyond the axis, TypeError for a dtype that has no kernel, AxisError
    for an axis that is not there.

    Kernel: lk_top_k.

    >>> K.top_k(np.array([1.0, 9.0, 3.0]), 2)
    (array([9., 3.]), array([1, 2]))
    """
    x, axis = _line(x, axis)
    k = count_of(k, "k")
    shape = list(x.shape)
    if shape and -len(shape) <= axis < len(shape):  # else the library says what is wrong
        if k > shape[axis]:
            raise ValueError(f"k is {k}, x has shape {x.shape}; at most {shape[axis]} is expected for axis {axis}")
        shape[axis] = k
    if out is not None and (not isinstance(out, (tuple, list)) or len(out) != 2):
        raise ValueError(f"out is {given(out)}; a pair of arrays is expected")
    values, indices = (None, None) if out is None else out
    to = as_output(values, tuple(shape), x.dtype, "out[0]")
    at = as_output(indices, tuple(shape), np.int64, "out[1]")
    check(lib.lk_top_k(describe(x), axis, bool(largest), bool(sorted), describe(to), describe(at)))
    return to if values is None else values, at if indices is None else indices


def searchsorted(sorted: Operand, v: Operand, side: str = "left", *, out: Out = None) -> Array:
    """For each element of v the int64 place in a sorted vector where it belongs.

    side: "left" before equal elements, "right" behind them; ValueError for another. NaN belongs behind all numbers.
    TypeError where the dtypes differ.

    Kernel: lk_searchsorted.

    >>> K.searchsorted(np.array([1.0, 2.0, 4.0]), np.array([2.0, 3.0]))
    array([1, 2])
    """
    if side not in ("left", "right"):
        raise ValueError(f'side is {side!r}; "left" or "right" is expected')
    line, v = as_tensors(sorted, v)
    target = as_output(out, v.shape, np.int64)
    check(lib.lk_searchsorted(describe(line), describe(v), side == "right", describe(target)))
    return target if out is None else out
