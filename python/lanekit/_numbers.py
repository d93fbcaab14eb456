"""Whole numbers as arguments: shapes and counts as Python's numbers; indices and labels as tensors of int32 or int64."""

from __future__ import annotations

import operator
from collections.abc import Sequence
from typing import Any, Union

import numpy as np

from ._tensor import as_tensor
from ._types import Array

Numbers = Union[int, Sequence[int]]


def ints(values: Any) -> list[int]:
    """One whole number or several, as a list."""
    try:
        return [operator.index(values)]
    except TypeError:
        return [operator.index(value) for value in values]


def extents(shape: Any) -> tuple[int, ...]:
    """A shape, from one number, or from several in a sequence or a tensor, such as `K.shape` gives."""
    return tuple(ints(shape))


def indices_of(x: Any, name: str) -> Array:
    """Indices of any integer dtype, as int32 or int64, on x's memory where it has that."""
    nothing = type(x) in (list, tuple) and not np.size(x)
    array = as_tensor(np.zeros(np.shape(x), np.int64) if nothing else x, np.int64)
    if array.dtype.kind not in "iu":
        raise TypeError(f"{name} is {array.dtype}; integers are expected, use K.cast")
    return _signed(array, name)


def labels_of(x: Any, name: str) -> Array:
    """As `indices_of`; floats that are whole numbers are taken too, since Keras' labels may have any dtype."""
    nothing = type(x) in (list, tuple) and not np.size(x)
    array = as_tensor(np.zeros(np.shape(x), np.int64) if nothing else x)
    if array.dtype.kind in "iu":
        return _signed(array, name)
    if array.dtype.kind == "b":
        return array.astype(np.int64)
    wide = array.astype(np.float64)
    whole = (wide == np.floor(wide)) & (np.abs(wide) < 2.0**63)  # neither of NaN
    if not whole.all():
        raise ValueError(f"{name} has the element {wide[~whole][0]}; whole numbers are expected")
    return wide.astype(np.int64)


def _signed(array: Array, name: str) -> Array:
    if array.dtype in (np.int32, np.int64):
        return array
    if array.dtype == np.uint64 and array.size and array.max() >= 2**63:
        raise ValueError(f"{name} has the element {array.max()}; numbers within int64 are expected")
    return array.astype(np.int64)
