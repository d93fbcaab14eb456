"""Tensors of indices, counts and labels, of any integer dtype; the library takes int64 and int32."""

from __future__ import annotations

import operator
from typing import Any

import numpy as np

from ._foreign import refuse_meaning
from ._tensor import as_tensor
from ._types import Array
from ._whole import given

_TAKEN = (np.dtype(np.int64), np.dtype(np.int32))


def indices_of(values: Any, name: str) -> Array:
    """Indices or counts as int64 or int32, exactly. Python's numbers are int64; fractions and bools are refused."""
    if type(values) in (list, tuple) and not values:
        return np.empty(0, np.int64)
    array = _numbers(values, name)
    if array.dtype in _TAKEN:
        return array
    if array.dtype.kind not in "iu":
        raise TypeError(f"{name} is {given(values)}; integers are expected, use K.cast")
    return _as_int64(array, name)


def labels_of(values: Any, name: str) -> Array:
    """Numbers of classes as int64 or int32: of any dtype, as Keras takes them, but whole."""
    array = _numbers(values, name)
    if array.dtype in _TAKEN:
        return array
    if array.dtype.kind in "iu":
        return _as_int64(array, name)
    if array.dtype.kind == "b":
        return array.astype(np.int64)
    return _whole_floats(array, name)


def _numbers(values: Any, name: str) -> Array:
    """Python's integers become int64; those that it does not hold are refused."""
    if type(values) not in (int, list, tuple):
        refuse_meaning(values, name)
    try:
        values = operator.index(values)  # of any class
    except TypeError:
        pass
    try:
        array: Array = as_tensor(values, np.int64, name)
    except OverflowError:
        raise ValueError(f"{name} is {given(values)}; integers of 64 bits are expected") from None
    except ValueError:
        raise ValueError(f"{name} is {given(values)}; numbers in rows of one length are expected") from None
    return array


def _as_int64(array: Array, name: str) -> Array:
    if array.dtype == np.uint64 and array.size and int(array.max()) >= 2**63:
        raise ValueError(f"{name} has {array.max()}; numbers below 2^63 are expected")
    return array.astype(np.int64)


def _whole_floats(array: Array, name: str) -> Array:
    if array.dtype.kind != "f" and array.dtype.name != "bfloat16":
        raise TypeError(f"{name} is {given(array)}; integers are expected, use K.cast")
    numbers = array.astype(np.float64)
    wrong = (np.trunc(numbers) != numbers) | ~(abs(numbers) < 2.0**63)  # NaN too
    if np.any(wrong):
        raise ValueError(f"{name} has {numbers[wrong][0]}; integers are expected")
    return numbers.astype(np.int64)
