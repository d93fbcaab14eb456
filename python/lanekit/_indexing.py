"""Elements by their indices, and by what they are.

Indices are integers of any dtype. One that is out of range is an IndexError; nothing is written then.
"""

from __future__ import annotations

import operator
from typing import Any, Optional

import numpy as np

from ._integers import indices_of
from ._layout import flatten
from ._lib import as_dtype, check, describe, ffi, lib
from ._tensor import as_output, as_tensor, writable
from ._types import Array, DType, Operand, Out
from ._whole import axis_of, count_of

__all__ = [
    "add_along_axis",
    "argwhere",
    "compress",
    "gather",
    "nonzero",
    "one_hot",
    "put_along_axis",
    "take",
    "take_along_axis",
]

_COUNT = ffi.typeof("int64_t *")


def _check(status: int) -> None:
    """As `check`, with NumPy's exception for an index."""
    try:
        check(status)
    except ValueError as error:
        if "out of range for axis" in str(error):
            raise IndexError(str(error)) from None
        raise


def take(x: Operand, indices: Operand, axis: Optional[int] = None, *, out: Out = None) -> Array:
    """The slices of x at the indices along an axis; in C order of all elements for None. Negative ones count back.

    x of any dtype; the indices' shape stands in place of the axis. IndexError for an index that is not there,
    AxisError for an axis that is not there.

    Kernel: lk_take.

    >>> K.take(np.array([[1, 2, 3], [4, 5, 6]]), [2, 0], axis=1)
    array([[3, 1],
           [6, 4]])
    """
    x, indices = as_tensor(x), indices_of(indices, "indices")
    if axis is None:
        x, axis = flatten(x), 0
    axis = axis_of(axis, x.ndim)
    target = as_output(out, x.shape[:axis] + indices.shape + x.shape[axis + 1 :], x.dtype)
    _check(lib.lk_take(describe(x), describe(indices), axis, describe(target)))
    return target if out is None else out


def gather(reference: Operand, indices: Operand, *, out: Out = None) -> Array:
    """The slices of `reference` at the indices along its first axis.

    reference of any dtype; the result's shape is the indices' and then that of a slice. IndexError for an index that
    is not there.

    Kernel: lk_take.
    Differs: a negative index is an error in Keras; in Lanekit it counts back from the end.

    >>> K.gather(np.array([[1, 2], [3, 4], [5, 6]]), [2, 0])
    array([[5, 6],
           [1, 2]])
    """
    return take(reference, indices, 0, out=out)


def take_along_axis(x: Operand, indices: Operand, axis: Optional[int] = -1, *, out: Out = None) -> Array:
    """The elements of x at the indices along an axis, each line with its own; the other axes broadcast.

    x of any dtype. IndexError for an index that is not there, ValueError for shapes that don't broadcast, AxisError
    for an axis that is not there.

    Kernel: lk_take_along_axis.

    >>> x = np.array([[3, 1, 2], [4, 6, 5]])
    >>> K.take_along_axis(x, np.array([[1], [0]]), axis=1)
    array([[1],
           [4]])
    """
    x, indices = as_tensor(x), indices_of(indices, "indices")
    if axis is None:
        x, axis = flatten(x), 0
    axis = axis_of(axis, x.ndim)
    shape = [n if m == 1 else m for n, m in zip(x.shape, indices.shape)]
    if indices.ndim == x.ndim:
        shape[axis] = indices.shape[axis]
    target = as_output(out, tuple(shape), x.dtype)
    _check(lib.lk_take_along_axis(describe(x), describe(indices), axis, describe(target)))
    return target if out is None else out


def put_along_axis(x: Any, indices: Operand, values: Operand, axis: Optional[int]) -> None:
    """Write values to the places of x, in place, at the indices along an axis; the last one stays where several go.

    Indices and values broadcast; values of x's dtype. IndexError for an index that is not there: x is untouched then.
    ValueError for shapes that don't broadcast, or axis None and an x that is not contiguous.

    Kernel: lk_put_along_axis.

    >>> x = np.zeros(4)
    >>> K.put_along_axis(x, [1, 3], [5.0, 6.0], axis=0)
    >>> x
    array([0., 5., 0., 6.])
    """
    _scatter(lib.lk_put_along_axis, x, indices, values, axis)


def add_along_axis(x: Any, indices: Operand, values: Operand, axis: Optional[int]) -> None:
    """Add values to the places of x, in place, at the indices along an axis, one after the other.

    Indices and values broadcast; values of x's dtype. IndexError for an index that is not there: x is untouched then.
    ValueError for shapes that don't broadcast, or axis None and an x that is not contiguous.

    Kernel: lk_add_along_axis.

    >>> x = np.zeros(3)
    >>> K.add_along_axis(x, [0, 2, 0], [1.0, 2.0, 4.0], axis=0)
    >>> x
    array([5., 0., 2.])
    """
    _scatter(lib.lk_add_along_axis, x, indices, values, axis)


def _scatter(function: Any, x: Any, indices: Operand, values: Operand, axis: Optional[int]) -> None:
    target = writable(x, "x")
    if axis is None:
        if not target.flags.c_contiguous:
            raise ValueError("axis None goes by the elements in C order: x must be contiguous")
        target, axis = target.reshape(-1), 0
    indices, values = indices_of(indices, "indices"), as_tensor(values, target.dtype)
    _check(function(describe(indices), describe(values), axis_of(axis, target.ndim), describe(target)))


def one_hot(indices: Operand, num_classes: int, *, dtype: DType = "float32", out: Out = None) -> Array:
    """For each index a last axis of num_classes places with 1 at the index, else 0; zeros alone for one outside.

    Indices are integers of any dtype; TypeError for others, ValueError for a negative number of classes.

    Kernel: lk_one_hot.

    >>> K.one_hot([0, 2], 3)
    array([[1., 0., 0.],
           [0., 0., 1.]], dtype=float32)
    """
    indices = indices_of(indices, "indices")
    target = as_output(out, (*indices.shape, count_of(num_classes, "num_classes")), as_dtype(dtype))
    check(lib.lk_one_hot(describe(indices), -1, describe(target)))
    return target if out is None else out


def _count(x: Array) -> int:
    count = ffi.new(_COUNT)
    check(lib.lk_nonzero_count(describe(x), count))
    return int(count[0])


def argwhere(x: Operand, *, out: Out = None) -> Array:
    """The indices of the elements that are not zero, as int64 of shape (count, x's number of axes), in C order.

    Kernel: lk_nonzero_count, lk_nonzero.

    >>> K.argwhere(np.array([[0, 1], [2, 0]]))
    array([[0, 1],
           [1, 0]])
    """
    x = as_tensor(x)
    target = as_output(out, (_count(x), x.ndim), np.int64)
    check(lib.lk_nonzero(describe(x), describe(target)))
    return target if out is None else out


def nonzero(x: Operand) -> tuple[Array, ...]:
    """The indices of the elements that are not zero: a tuple with a vector of int64 for each axis.

    ValueError for a tensor without axes.

    Kernel: lk_nonzero_count, lk_nonzero.

    >>> K.nonzero(np.array([0, 7, 0, 8]))
    (array([1, 3]),)
    """
    x = as_tensor(x)
    if x.ndim == 0:
        raise ValueError("x is one number; a tensor with axes is expected")
    return tuple(argwhere(x).T)


def compress(condition: Operand, x: Operand, axis: Optional[int] = None, *, out: Out = None) -> Array:
    """The slices of x along an axis for which the condition, a vector of bool, holds; in C order for None.

    x of any dtype. ValueError where the condition is longer than the axis, AxisError for an axis that is not there.

    Kernel: lk_compress.

    >>> K.compress([True, False, True], np.array([[1, 2, 3], [4, 5, 6]]), axis=1)
    array([[1, 3],
           [4, 6]])
    """
    condition, x = as_tensor(condition, np.bool_), as_tensor(x)
    if axis is None:
        x, axis = flatten(x), 0
    axis = axis_of(axis, x.ndim)
    target = as_output(out, x.shape[:axis] + (_count(condition),) + x.shape[axis + 1 :], x.dtype)
    check(lib.lk_compress(describe(condition), describe(x), axis, describe(target)))
    return target if out is None else out
