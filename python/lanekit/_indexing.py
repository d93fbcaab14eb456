"""Elements by their indices, and by what they are. An index out of range is an IndexError; nothing is written then."""

import numpy as np

from ._arrange import _axis
from ._layout import flatten
from ._lib import check, describe, ffi, lib
from ._tensor import as_output, as_tensor, writable

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


def _check(status):
    """As `check`, with NumPy's exception for an index."""
    try:
        check(status)
    except ValueError as error:
        if "out of range for axis" in str(error):
            raise IndexError(str(error)) from None
        raise


def _indices(indices):
    """A tensor of indices: Python's numbers are int64."""
    return as_tensor(np.array([], np.int64) if type(indices) is list and not indices else indices, np.int64)


def take(x, indices, axis=None, *, out=None):
    """The slices of x at the indices along an axis; in C order of all elements for None. Negative ones count back."""
    x, indices = as_tensor(x), _indices(indices)
    if axis is None:
        x, axis = flatten(x), 0
    axis = _axis(axis, x.ndim)
    target = as_output(out, x.shape[:axis] + indices.shape + x.shape[axis + 1 :], x.dtype)
    _check(lib.lk_take(describe(x), describe(indices), axis, describe(target)))
    return target if out is None else out


def gather(reference, indices, *, out=None):
    """The slices of `reference` at the indices along its first axis."""
    return take(reference, indices, 0, out=out)


def take_along_axis(x, indices, axis=-1, *, out=None):
    """The elements of x at the indices along an axis, each line with its own; the other axes broadcast."""
    x, indices = as_tensor(x), _indices(indices)
    if axis is None:
        x, axis = flatten(x), 0
    axis = _axis(axis, x.ndim)
    shape = [n if m == 1 else m for n, m in zip(x.shape, indices.shape)]
    if indices.ndim == x.ndim:
        shape[axis] = indices.shape[axis]
    target = as_output(out, tuple(shape), x.dtype)
    _check(lib.lk_take_along_axis(describe(x), describe(indices), axis, describe(target)))
    return target if out is None else out


def put_along_axis(x, indices, values, axis):
    """Write values to the places of x, in place, at the indices along an axis; the last one stays where several go."""
    _scatter(lib.lk_put_along_axis, x, indices, values, axis)


def add_along_axis(x, indices, values, axis):
    """Add values to the places of x, in place, at the indices along an axis, one after the other."""
    _scatter(lib.lk_add_along_axis, x, indices, values, axis)


def _scatter(function, x, indices, values, axis):
    target = writable(x)
    if axis is None:
        if not target.flags.c_contiguous:
            raise ValueError("axis None goes by the elements in C order: x must be contiguous")
        target, axis = target.reshape(-1), 0
    indices, values = _indices(indices), as_tensor(values, target.dtype)
    _check(function(describe(indices), describe(values), _axis(axis, target.ndim), describe(target)))


def one_hot(indices, num_classes, *, dtype="float32", out=None):
    """For each index a last axis of num_classes places with 1 at the index, else 0; zeros alone for one outside."""
    indices = _indices(indices)
    target = as_output(out, (*indices.shape, num_classes), dtype)
    check(lib.lk_one_hot(describe(indices), -1, describe(target)))
    return target if out is None else out


def _count(x):
    count = ffi.new(_COUNT)
    check(lib.lk_nonzero_count(describe(x), count))
    return count[0]


def argwhere(x, *, out=None):
    """The indices of the elements that are not zero, as int64 of shape (count, x's number of axes), in C order."""
    x = as_tensor(x)
    target = as_output(out, (_count(x), x.ndim), np.int64)
    check(lib.lk_nonzero(describe(x), describe(target)))
    return target if out is None else out


def nonzero(x):
    """The indices of the elements that are not zero: a tuple with a vector for each axis."""
    x = as_tensor(x)
    if x.ndim == 0:
        raise ValueError("x is one number; a tensor with axes is expected")
    return tuple(argwhere(x).T)


def compress(condition, x, axis=None, *, out=None):
    """The slices of x along an axis for which the condition, a vector of bool, holds; in C order for None."""
    condition, x = as_tensor(condition, np.bool_), as_tensor(x)
    if axis is None:
        x, axis = flatten(x), 0
    axis = _axis(axis, x.ndim)
    target = as_output(out, x.shape[:axis] + (_count(condition),) + x.shape[axis + 1 :], x.dtype)
    check(lib.lk_compress(describe(condition), describe(x), axis, describe(target)))
    return target if out is None else out
