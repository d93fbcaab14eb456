"""Making tensors and asking about them."""

import math
import numbers

import numpy as np

from . import config
from ._layout import fill
from ._lib import check, describe, lib
from ._tensor import as_tensor, is_untyped

__all__ = [
    "arange",
    "constant",
    "count_params",
    "dtype",
    "eval",
    "eye",
    "get_value",
    "int_shape",
    "is_tensor",
    "linspace",
    "meshgrid",
    "ndim",
    "ones",
    "ones_like",
    "shape",
    "size",
    "variable",
    "zeros",
    "zeros_like",
]


def zeros(shape, dtype=None, name=None):
    """A tensor of zeros. `name` is accepted for Keras' sake."""
    return np.zeros(shape, dtype or config.floatx())


def ones(shape, dtype=None, name=None):
    """A tensor of ones. `name` is accepted for Keras' sake."""
    return fill(1, out=np.empty(shape, dtype or config.floatx()))


def zeros_like(x, dtype=None, name=None):
    """Zeros in x's shape, and its dtype unless one is given."""
    x = as_tensor(x)
    return zeros(x.shape, dtype or x.dtype)


def ones_like(x, dtype=None, name=None):
    """Ones in x's shape, and its dtype unless one is given."""
    x = as_tensor(x)
    return ones(x.shape, dtype or x.dtype)


def constant(value, dtype=None, shape=None, name=None):
    """A new tensor of `value`: one number repeated over `shape`, or numbers reshaped to it."""
    array = np.array(value, dtype or config.floatx())
    if shape is None:
        return array
    if array.size == 1:
        return fill(array.item(), out=np.empty(shape, array.dtype))
    return array.reshape(shape)


def variable(value, dtype=None, name=None, constraint=None):
    """A new tensor with a copy of `value`, which the caller may change in place."""
    if constraint is not None:
        raise NotImplementedError("a tensor here is a plain array: apply the constraint where it is updated")
    return constant(value, dtype)


def eye(size, dtype=None, name=None):
    """The identity matrix of `size` rows."""
    result = np.empty((size, size), dtype or config.floatx())
    check(lib.lk_eye(0, describe(result)))
    return result


def arange(start, stop=None, step=1, dtype="int32"):
    """The numbers from start up to stop, which is left out; from 0 where one bound is given.

    float32 and float64: start + i * step in float64 by one fused multiply-add, rounded once to the dtype.
    """
    if stop is None:
        start, stop = 0, start
    dtype = np.dtype(dtype)
    whole = all(isinstance(value, numbers.Integral) for value in (start, stop, step))
    if dtype in (np.float32, np.float64):
        count = max(math.ceil((stop - start) / step), 0)
        result = np.empty(count, dtype)
        check(lib.lk_arange(start, step, describe(result)))
    elif dtype.kind in "iu" and whole and all(-(2**63) <= value < 2**63 for value in (start, step)):
        result = np.empty(len(range(start, stop, step)), dtype)
        check(lib.lk_arange_int(start, step, describe(result)))
    else:
        return np.arange(start, stop, step, dtype)
    return result


def linspace(start, stop, num=50, endpoint=True, dtype=None):
    """`num` evenly spaced numbers from start on, of dtype `floatx()` unless one is given.

    The last is stop exactly; without endpoint stop is the one that would follow. Element i is start + i * step in
    float64 by one fused multiply-add, rounded once to the dtype.
    """
    result = np.empty(num, dtype or config.floatx())
    check(lib.lk_linspace(start, stop, bool(endpoint), describe(result)))
    return result


def meshgrid(*x, indexing="xy"):
    """Views of the vectors x that together name every point of a grid; "xy" has the first two axes exchanged."""
    return list(np.meshgrid(*map(as_tensor, x), indexing=indexing, copy=False))


def is_tensor(x):
    """True where x has elements in memory: an array, DLPack or a buffer, not Python's own numbers."""
    if is_untyped(x):
        return False
    try:
        as_tensor(x)
    except TypeError:
        return False
    return True


def dtype(x):
    """The name of x's dtype."""
    return as_tensor(x).dtype.name


def ndim(x):
    """How many axes x has."""
    return as_tensor(x).ndim


def int_shape(x):
    """x's shape, a tuple of int."""
    return as_tensor(x).shape


def shape(x):
    """x's shape, a tuple of int."""
    return as_tensor(x).shape


def size(x, name=None):
    """How many elements x has."""
    return as_tensor(x).size


def count_params(x):
    """How many elements x has."""
    return as_tensor(x).size


def eval(x):
    """x as a NumPy array: nothing is lazy here."""
    return as_tensor(x)


def get_value(x):
    """x as a NumPy array."""
    return as_tensor(x)
