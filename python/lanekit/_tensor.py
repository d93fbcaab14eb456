"""What counts as a tensor: NumPy arrays, and whatever shows its memory through DLPack or the buffer protocol."""

from __future__ import annotations

from typing import Any, Optional

import numpy as np

from . import config
from ._types import Array, Out

# Python's own numbers carry no dtype: they take the other tensor's, or floatx.
_NUMBERS = (bool, int, float)


def is_untyped(x: Any) -> bool:
    """True for Python numbers and nested lists of them. NumPy's scalars do have a dtype."""
    return type(x) in _NUMBERS or (type(x) in (list, tuple) and all(map(is_untyped, x)))


def _typed(x: Any, dtype: Any) -> Array:
    if np.dtype(dtype).kind != "f" and np.asarray(x).dtype.kind == "f":
        raise TypeError(f"{x!r} is not of dtype {dtype}; nothing is converted silently, use K.cast")
    return np.array(x, dtype)


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
    """x as an array, on the same memory where x has memory; `dtype` is for Python numbers alone."""
    if type(x) is np.ndarray:
        return x
    if is_untyped(x):
        return _typed(x, config.floatx() if dtype is None else dtype)
    if isinstance(x, np.generic):
        return np.asarray(x)
    array = _buffer_view(x)
    if array is None:
        array = np.asarray(x)
    if array.dtype.kind in "OSU":  # arbitrary objects and text
        raise TypeError(f"{type(x).__name__} is not a tensor: an array of numbers, DLPack or a buffer is expected")
    return array


def as_tensors(*values: Any) -> list[Array]:
    """Arrays for an operation on several tensors: Python numbers take the dtype of the first that has one."""
    typed = [None if is_untyped(value) else as_tensor(value) for value in values]
    dtype = next((array.dtype for array in typed if array is not None), None)
    return [as_tensor(value, dtype) if array is None else array for value, array in zip(values, typed)]


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
