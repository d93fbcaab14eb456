"""Layout and conversion: views where a view can say it, one copy where it can't."""

from __future__ import annotations

import builtins
import math
from collections.abc import Sequence
from typing import Any, Optional, TypeVar, Union

import numpy as np

from . import config
from ._lib import as_dtype, check, describe, ffi, lib
from ._tensor import as_output, as_tensor, is_untyped, writable
from ._types import Array, Operand, Out, Shape
from ._untyped import exact
from ._whole import axes_of, axis_of, wholes

__all__ = [
    "batch_flatten",
    "cast",
    "cast_to_floatx",
    "copy",
    "expand_dims",
    "fill",
    "flatten",
    "identity",
    "permute_dimensions",
    "reshape",
    "slice",
    "squeeze",
    "transpose",
]

_EXTENTS = ffi.typeof("int64_t[]")


def copy(x: Operand, *, out: Out = None) -> Array:
    """A copy of x in C order, or x written to `out`, to which it broadcasts. Any layout, any dtype.

    TypeError where out has another dtype, ValueError where x does not broadcast to it.

    Kernel: lk_copy.

    >>> K.copy(np.arange(6).reshape(2, 3).T)
    array([[0, 3],
           [1, 4],
           [2, 5]])
    """
    if out is None:
        x = as_tensor(x)
        out = target = np.empty(x.shape, x.dtype)
    else:
        target = writable(out)
        x = as_tensor(x, target.dtype)
    check(lib.lk_copy(describe(x), describe(target)))
    return out


_Target = TypeVar("_Target", bound=Any)


def fill(value: Operand, *, out: _Target) -> _Target:
    """Every element of `out` becomes `value`, a number, which is the result.

    TypeError where value has another dtype, or is a float for integers; ValueError where it is not one number.

    Kernel: lk_fill.

    >>> K.fill(7, out=np.empty(3))
    array([7., 7., 7.])
    """
    target = writable(out)
    element = as_tensor(value, target.dtype)
    if element.dtype != target.dtype:
        raise TypeError(f"value is {element.dtype}, out is {target.dtype}; nothing is converted silently, use K.cast")
    if element.ndim:
        raise ValueError(f"value has shape {element.shape}; one number is expected (K.copy broadcasts tensors)")
    check(lib.lk_fill(describe(element).data, describe(target)))
    return out


def cast(x: Operand, dtype: Any, *, out: Out = None) -> Array:
    """x converted to `dtype`; x itself where it has that dtype already.

    Floating point to integer truncates and saturates, NaN gives 0; to fewer bits it rounds once, to nearest even;
    integer to integer keeps the low bits; anything to bool is x != 0. Any dtypes; "bfloat16" needs the package
    ml_dtypes. TypeError where `out` has another dtype.

    Kernel: lk_cast.
    Differs: what tf.keras leaves to the machine (NaN and floats out of range, to integers) is defined here, x of the
    dtype already is x itself, and Python's numbers are converted without float32 or int32 between.

    >>> K.cast(np.array([-1.5, 2.9, np.nan]), "int32")
    array([-1,  2,  0], dtype=int32)
    """
    dtype = as_dtype(dtype)
    x = exact(x) if is_untyped(x) else as_tensor(x)
    if x.dtype == object and dtype.kind in "fV":  # Python's integers beyond 64 bits
        x = x.astype(np.float64)
    if out is None and x.dtype == dtype:
        return x
    target = as_output(out, x.shape, dtype)
    if target.dtype != dtype:
        raise TypeError(f"out is {target.dtype}; {dtype} is expected")
    check(lib.lk_cast(describe(x), describe(target)))
    return target if out is None else out


def cast_to_floatx(x: Operand, *, out: Out = None) -> Array:
    """x converted to `floatx()`; x itself where it has that dtype already.

    Kernel: lk_cast.

    >>> K.cast_to_floatx(np.array([1, 2]))
    array([1., 2.], dtype=float32)
    """
    return cast(x, config.floatx(), out=out)


def _view(view: Array, out: Out) -> Array:
    return view if out is None else copy(view, out=out)


def identity(x: Operand, name: Optional[str] = None) -> Array:
    """A new tensor with x's elements. `name` is accepted for Keras' sake.

    Kernel: lk_copy.
    Differs: Keras 2.3 has it, tf.keras 2.15 has not.

    >>> K.identity(np.array([1.0, 2.0]))
    array([1., 2.])
    """
    return copy(x)


def transpose(x: Operand, *, out: Out = None) -> Array:
    """A view of x with its axes reversed, or a copy written to `out`.

    Kernel: lk_copy for `out`.
    Differs: Keras makes a tensor of its own; this is a view of x's memory (K.copy copies).

    >>> K.transpose(np.array([[1, 2, 3], [4, 5, 6]]))
    array([[1, 4],
           [2, 5],
           [3, 6]])
    """
    return _view(as_tensor(x).transpose(), out)


def permute_dimensions(x: Operand, pattern: Sequence[int], *, out: Out = None) -> Array:
    """A view of x with its axes in the order `pattern`, or a copy written to `out`.

    ValueError where pattern does not name every axis once.

    Kernel: lk_copy for `out`.
    Differs: Keras makes a tensor of its own; this is a view of x's memory (K.copy copies).

    >>> K.permute_dimensions(np.zeros((2, 3, 4)), (0, 2, 1)).shape
    (2, 4, 3)
    """
    x = as_tensor(x)
    axes = axes_of(pattern, x.ndim, "pattern")
    if sorted(axes) != list(range(x.ndim)):
        raise ValueError(f"pattern is {tuple(axes)}; every axis of x, 0 to {x.ndim - 1}, is expected once")
    return _view(x.transpose(axes), out)


def expand_dims(x: Operand, axis: int = -1, *, out: Out = None) -> Array:
    """A view of x with an axis of extent 1 inserted before `axis`, or a copy written to `out`.

    AxisError for a place that is not there.

    Kernel: lk_copy for `out`.
    Differs: Keras makes a tensor of its own; this is a view of x's memory (K.copy copies).

    >>> K.expand_dims(np.zeros((2, 3)), 1).shape
    (2, 1, 3)
    """
    x = as_tensor(x)
    return _view(np.expand_dims(x, axis_of(axis, x.ndim + 1, of="the result has")), out)


def squeeze(x: Operand, axis: Union[int, tuple[int, ...]], *, out: Out = None) -> Array:
    """A view of x without `axis`, whose extent is 1, or a copy written to `out`.

    ValueError where the extent is not 1, AxisError for an axis that is not there.

    Kernel: lk_copy for `out`.
    Differs: Keras makes a tensor of its own; this is a view of x's memory (K.copy copies).

    >>> K.squeeze(np.zeros((2, 1, 3)), 1).shape
    (2, 3)
    """
    x = as_tensor(x)
    gone = axes_of(axis, x.ndim)
    if any(x.shape[one] != 1 for one in gone) or len(set(gone)) != len(gone):
        raise ValueError(f"axis is {axis}, x has shape {x.shape}; different axes of extent 1 are expected")
    return _view(x.squeeze(tuple(gone)), out)


def slice(x: Operand, start: Shape, size: Shape, *, out: Out = None) -> Array:
    """A view of the part of x that begins at `start` and has `size` elements along each axis, -1 for all that follow.

    start and size have a number for each axis of x. ValueError where they have not, or the part reaches beyond x.

    Kernel: lk_copy for `out`.
    Differs: Keras 2.3 has it, tf.keras 2.15 has not; this is a view of x's memory (K.copy copies).

    >>> K.slice(np.array([[1, 2, 3], [4, 5, 6]]), (0, 1), (2, -1))
    array([[2, 3],
           [5, 6]])
    """
    x = as_tensor(x)
    first, count = wholes(start, "start"), wholes(size, "size")
    if not len(first) == len(count) == x.ndim:
        told = f"start has {len(first)} numbers, size {len(count)}, x {x.ndim} axes"
        raise ValueError(f"{told}; one number for each axis is expected")
    last = [extent if n == -1 else at + n for at, n, extent in zip(first, count, x.shape)]
    if not all(0 <= at <= to <= extent for at, to, extent in zip(first, last, x.shape)):
        raise ValueError(f"start {first} and size {count} reach beyond x of shape {x.shape}; a part within it is expected")
    part: tuple[Any, ...] = (*map(builtins.slice, first, last), ...)
    return _view(x[part], out)


def _reshapes_in_place(x: Array, shape: tuple[int, ...]) -> bool:
    to = ffi.new(_EXTENTS, shape)
    new_shape, new_strides = ffi.new(_EXTENTS, len(shape)), ffi.new(_EXTENTS, len(shape))
    view = ffi.new("lk_tensor *")
    return bool(lib.lk_reshape(describe(x), to, len(shape), new_shape, new_strides, view) != lib.LK_ERR_STRIDE)


def _has_elements(shape: tuple[int, ...], count: int) -> bool:
    """Whether so many elements fill a shape, of which one extent may be -1."""
    if min(shape, default=0) < -1:
        return False
    product = math.prod(shape)
    if shape.count(-1) == 1:
        return product < 0 and count % product == 0 or product == 0 == count and shape.count(0) == 0
    return product == count and -1 not in shape


def reshape(x: Operand, shape: Shape, *, out: Out = None) -> Array:
    """x with the same elements in C order and another shape, of which one extent may be -1.

    A view where strides can express it, else a copy. ValueError where the elements don't fill the shape.

    Kernel: lk_reshape, lk_copy.
    Differs: Keras makes a tensor of its own; this may be a view of x's memory (K.copy copies). Where another extent is
    0, Keras takes -1 for one, and Lanekit refuses it, as NumPy does.

    >>> K.reshape(np.arange(6), (2, -1))
    array([[0, 1, 2],
           [3, 4, 5]])
    """
    x = as_tensor(x)
    shape = tuple(wholes(shape, "shape"))
    if not _has_elements(shape, x.size):
        expected = "the same number is expected (-1 stands for the remaining extent)"
        raise ValueError(f"shape is {shape}, x has {x.size} elements; {expected}")
    if not _reshapes_in_place(x, shape):
        x = copy(x)
    return _view(x.reshape(shape), out)


def flatten(x: Operand, *, out: Out = None) -> Array:
    """x as a vector, in C order: a view where strides can express it, else a copy.

    Kernel: lk_reshape, lk_copy.
    Differs: Keras makes a tensor of its own; this may be a view of x's memory (K.copy copies).

    >>> K.flatten(np.array([[1, 2], [3, 4]]))
    array([1, 2, 3, 4])
    """
    return reshape(x, (-1,), out=out)


def batch_flatten(x: Operand, *, out: Out = None) -> Array:
    """x as a matrix: the first axis stays, the others become one. A view where strides can express it, else a copy.

    Kernel: lk_reshape, lk_copy.
    Differs: Keras makes a tensor of its own; this may be a view of x's memory (K.copy copies). Where an extent behind
    the first is 0, Keras changes the first.

    >>> K.batch_flatten(np.zeros((2, 3, 4))).shape
    (2, 12)
    """
    x = as_tensor(x)
    return reshape(x, (x.shape[0] if x.ndim else 1, math.prod(x.shape[1:])), out=out)
