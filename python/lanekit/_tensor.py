"""What counts as a tensor: NumPy arrays, and whatever shows its memory through DLPack or the buffer protocol."""

from __future__ import annotations

from typing import Any, Optional

import numpy as np

from . import config
from ._types import Array, Out
from ._untyped import from_list, is_untyped as is_untyped, natural_dtype, typed

def _buffer_view(x: Any) -> Optional[Array]:
    """An array on x's own memory, or None where x doesn't show it."""
    if isinstance(x, np.ma.MaskedArray):
        raise TypeError("a masked array would lose its mask here; use x.filled(value), or lanekit.ufuncs")
    if isinstance(x, np.ndarray):
        return x
    if hasattr(x, "__dlpack__"):
        try:
            return np.from_dlpack(x)
        except (BufferError, RuntimeError) as error:
            raise TypeError(f"this {type(x).__name__} can't be viewed through DLPack: {error}") from error
    try:
        return np.asarray(memoryview(x))
    except TypeError:
        return None


def as_tensor(x: Any, dtype: Any = None) -> Array:
    """x as an array, on the same memory where x has memory; `dtype` is for Python numbers alone: theirs if None."""
    if type(x) is np.ndarray:
        return x
    if is_untyped(x):
        return typed(x, dtype)
    if isinstance(x, np.generic):
        return np.asarray(x)
    if type(x) in (list, tuple):
        return from_list(x)
    array = _buffer_view(x)
    if array is None:
        array = np.asarray(x)
    if array.dtype.kind in "OSU":  # arbitrary objects and text
        raise TypeError(f"{type(x).__name__} is not a tensor: an array of numbers, DLPack or a buffer is expected")
    return array


def as_real(x: Any) -> Array:
    """As `as_tensor`, for functions of floats alone: Python's whole numbers are `floatx()` there."""
    return as_tensor(x, config.floatx())


def as_tensors(*values: Any, dtype: Any = None) -> list[Array]:
    """Arrays for an operation on several tensors: Python numbers take the dtype of the first that has one.

    Where none has, they have `dtype`, or their own one, taken together.
    """
    arrays = [None if is_untyped(value) else as_tensor(value) for value in values]
    first = next((array.dtype for array in arrays if array is not None), dtype)
    if first is None and values:
        first = natural_dtype(*values)
    return [typed(value, first) if array is None else array for value, array in zip(values, arrays)]


def as_reals(*values: Any) -> list[Array]:
    """As `as_tensors`, for functions of floats alone."""
    return as_tensors(*values, dtype=config.floatx())


def writable(out: Any) -> Array:
    """The array on `out`'s memory."""
    array = out if type(out) is np.ndarray else _buffer_view(out)
    if array is None:
        raise TypeError(f"out is a {type(out).__name__}; an array, DLPack or a writable buffer is expected")
    if not array.flags.writeable:
        raise ValueError("out is read-only")
    return array


def as_output(out: Out, shape: tuple[int, ...], dtype: Any) -> Array:
    """The array to write to: on `out`'s memory, or a new one in C order."""
    return np.empty(shape, dtype) if out is None else writable(out)
