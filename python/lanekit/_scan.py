"""Scans along an axis: each element becomes what all elements up to it give.

exclusive: without the element itself, so that the first gets the value of no elements; reverse: from the axis' end.
float32 accumulates in float64.
"""

from __future__ import annotations

from typing import Any

from ._lib import check, describe, lib
from ._tensor import as_output, as_real, as_tensor
from ._types import Array, Operand, Out
from ._whole import count_of, whole

__all__ = ["cumlogsumexp", "cummax", "cummin", "cumprod", "cumsum", "diff"]


def _scan(function: Any, x: Operand, axis: int, exclusive: bool, reverse: bool, out: Out) -> Array:
    x = as_tensor(x)
    target = as_output(out, x.shape, x.dtype)
    check(function(describe(x), whole(axis, "axis"), bool(exclusive), bool(reverse), describe(target)))
    return target if out is None else out


def cumsum(x: Operand, axis: int = 0, *, exclusive: bool = False, reverse: bool = False, out: Out = None) -> Array:
    """Sums of the elements so far along axis, in x's shape.

    exclusive: without the element itself, 0 for the first; reverse: from the axis' end. float32 (which accumulates in
    float64), float64 or integers, which wrap; TypeError for others, AxisError for an axis that is not there.

    Kernel: lk_cumsum.

    >>> K.cumsum(np.array([1.0, 2.0, 4.0]))
    array([1., 3., 7.])
    >>> K.cumsum(np.array([1.0, 2.0, 4.0]), exclusive=True)
    array([0., 1., 3.])
    """
    return _scan(lib.lk_cumsum, x, axis, exclusive, reverse, out)


def cumprod(x: Operand, axis: int = 0, *, exclusive: bool = False, reverse: bool = False, out: Out = None) -> Array:
    """Products of the elements so far along axis, in x's shape.

    exclusive: without the element itself, 1 for the first; reverse: from the axis' end. float32 (which accumulates in
    float64), float64 or integers, which wrap; TypeError for others, AxisError for an axis that is not there.

    Kernel: lk_cumprod.

    >>> K.cumprod(np.array([[1.0, 2.0], [3.0, 4.0]]), axis=1)
    array([[ 1.,  2.],
           [ 3., 12.]])
    """
    return _scan(lib.lk_cumprod, x, axis, exclusive, reverse, out)


def cummax(x: Operand, axis: int = 0, *, exclusive: bool = False, reverse: bool = False, out: Out = None) -> Array:
    """The largest element so far along axis, in x's shape; NaN from the first NaN on.

    exclusive: without the element itself, -inf for the first, or the smallest integer; reverse: from the axis' end.
    float32, float64 or integers; TypeError for others, AxisError for an axis that is not there.

    Kernel: lk_cummax.

    >>> K.cummax(np.array([2.0, 1.0, 3.0, 0.0]))
    array([2., 2., 3., 3.])
    """
    return _scan(lib.lk_cummax, x, axis, exclusive, reverse, out)


def cummin(x: Operand, axis: int = 0, *, exclusive: bool = False, reverse: bool = False, out: Out = None) -> Array:
    """The smallest element so far along axis, in x's shape; NaN from the first NaN on.

    exclusive: without the element itself, inf for the first, or the largest integer; reverse: from the axis' end.
    float32, float64 or integers; TypeError for others, AxisError for an axis that is not there.

    Kernel: lk_cummin.

    >>> K.cummin(np.array([2.0, 1.0, 3.0, 0.0]))
    array([2., 1., 1., 0.])
    """
    return _scan(lib.lk_cummin, x, axis, exclusive, reverse, out)


def cumlogsumexp(
    x: Operand, axis: int = 0, *, exclusive: bool = False, reverse: bool = False, out: Out = None
) -> Array:
    """Logarithms of the sums of e^x so far along axis, without overflow, in x's shape.

    exclusive: without the element itself, -inf for the first; reverse: from the axis' end. float32 or float64;
    TypeError for others, AxisError for an axis that is not there.

    Kernel: lk_cumlogsumexp.

    >>> K.cumlogsumexp(np.array([1000.0, 1000.0]))
    array([1000.        , 1000.69314718])
    """
    return _scan(lib.lk_cumlogsumexp, as_real(x), axis, exclusive, reverse, out)


def diff(x: Operand, n: int = 1, axis: int = -1, *, out: Out = None) -> Array:
    """Differences of neighbours along axis, taken n times: x[i + 1] - x[i] for n = 1. The axis gets n shorter.

    float32, float64 or integers, which wrap; TypeError for others, AxisError for an axis that is not there, ValueError
    for a negative n.

    Kernel: lk_diff.

    >>> K.diff(np.array([1.0, 4.0, 9.0, 16.0]))
    array([3., 5., 7.])
    """
    x = as_tensor(x)
    n, axis = count_of(n, "n"), whole(axis, "axis")
    shape = list(x.shape)
    if -x.ndim <= axis < x.ndim:  # else the library refuses it
        shape[axis] = max(shape[axis] - n, 0)
    target = as_output(out, tuple(shape), x.dtype)
    check(lib.lk_diff(describe(x), axis, n, describe(target)))
    return target if out is None else out
