"""Layout and conversion: views where a view can say it, one copy where it can't."""

import math
import operator

import numpy as np

from . import config
from ._lib import as_dtype, check, describe, ffi, lib
from ._tensor import as_output, as_tensor, is_untyped, writable

__all__ = [
    "batch_flatten",
    "cast",
    "cast_to_floatx",
    "copy",
    "expand_dims",
    "fill",
    "flatten",
    "permute_dimensions",
    "reshape",
    "squeeze",
    "transpose",
]

_EXTENTS = ffi.typeof("int64_t[]")


def copy(x, *, out=None):
    """A copy of x in C order, or x written to `out`, to which it broadcasts. Any layout, any dtype."""
    if out is None:
        x = as_tensor(x)
        out = target = np.empty(x.shape, x.dtype)
    else:
        target = writable(out)
        x = as_tensor(x, target.dtype)
    check(lib.lk_copy(describe(x), describe(target)))
    return out


def fill(value, *, out):
    """Every element of `out` becomes `value`, a number."""
    target = writable(out)
    element = as_tensor(value, target.dtype)
    if element.dtype != target.dtype:
        raise TypeError(f"value is {element.dtype}, out is {target.dtype}; nothing is converted silently, use K.cast")
    if element.ndim:
        raise ValueError(f"value is one number; one of shape {element.shape} was given (K.copy broadcasts tensors)")
    check(lib.lk_fill(describe(element).data, describe(target)))
    return out


def cast(x, dtype, *, out=None):
    """x converted to `dtype`; x itself where it has that dtype already.

    Floating point to integer truncates and saturates, NaN gives 0; to fewer bits it rounds once, to nearest even;
    integer to integer keeps the low bits; anything to bool is x != 0. Any dtypes; "bfloat16" needs the package
    ml_dtypes.
    """
    dtype = as_dtype(dtype)
    x = np.asarray(x) if is_untyped(x) else as_tensor(x)
    if out is None and x.dtype == dtype:
        return x
    target = as_output(out, x.shape, dtype)
    if target.dtype != dtype:
        raise TypeError(f"out is {target.dtype}; {dtype} is expected")
    check(lib.lk_cast(describe(x), describe(target)))
    return target if out is None else out


def cast_to_floatx(x, *, out=None):
    """x converted to `floatx()`."""
    return cast(x, config.floatx(), out=out)


def _view(view, out):
    return view if out is None else copy(view, out=out)


def transpose(x, *, out=None):
    """A view of x with its axes reversed."""
    return _view(as_tensor(x).transpose(), out)


def permute_dimensions(x, pattern, *, out=None):
    """A view of x with its axes in the order `pattern`."""
    return _view(as_tensor(x).transpose(pattern), out)


def expand_dims(x, axis=-1, *, out=None):
    """A view of x with an axis of extent 1 inserted before `axis`."""
    return _view(np.expand_dims(as_tensor(x), axis), out)


def squeeze(x, axis, *, out=None):
    """A view of x without `axis`, whose extent is 1."""
    return _view(as_tensor(x).squeeze(axis), out)


def _reshapes_in_place(x, shape):
    to = ffi.new(_EXTENTS, shape)
    new_shape, new_strides = ffi.new(_EXTENTS, len(shape)), ffi.new(_EXTENTS, len(shape))
    view = ffi.new("lk_tensor *")
    return lib.lk_reshape(describe(x), to, len(shape), new_shape, new_strides, view) != lib.LK_ERR_STRIDE


def reshape(x, shape, *, out=None):
    """x with the same elements in C order and another shape, of which one extent may be -1.

    A view where strides can express it, else a copy.
    """
    x = as_tensor(x)
    shape = (shape,) if isinstance(shape, int) else tuple(map(operator.index, shape))
    if not _reshapes_in_place(x, shape):
        x = copy(x)
    return _view(x.reshape(shape), out)


def flatten(x, *, out=None):
    """x as a vector, in C order."""
    return reshape(x, (-1,), out=out)


def batch_flatten(x, *, out=None):
    """x as a matrix: the first axis stays, the others become one."""
    x = as_tensor(x)
    return reshape(x, x.shape[:1] + (math.prod(x.shape[1:]),), out=out)
