"""The dtype of what has none: Python's own numbers, and lists.

Beside a tensor they take its dtype. Alone they have the one that TensorFlow gives them: whole numbers are int32 (int64
where they don't fit), truth values bool; numbers with a fraction are `floatx()`. In a list, whatever has a dtype of its
own (an array, a NumPy scalar) gives it to the numbers beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from . import config
from ._types import Array

_NUMBERS = (bool, int, float)
_INT32 = np.dtype(np.int32)
_INT64 = np.dtype(np.int64)


def is_untyped(x: Any) -> bool:
    """True for Python numbers and nested lists of them. NumPy's scalars do have a dtype."""
    return type(x) in _NUMBERS or (type(x) in (list, tuple) and all(map(is_untyped, x)))


def natural_dtype(*values: Any) -> np.dtype[Any]:
    """The dtype that untyped values have, taken together."""
    kinds = {_plain(value).dtype.kind for value in values}
    if "f" in kinds:
        return np.dtype(config.floatx())
    if kinds == {"b"}:
        return np.dtype(np.bool_)
    if not kinds <= set("bi"):
        raise OverflowError(f"{_largest(values)} is beyond int64; give it a dtype by K.constant")
    return _INT32 if all(_fits(_plain(value), _INT32) for value in values) else _INT64


def typed(x: Any, dtype: Any = None) -> Array:
    """Untyped x as an array: of `dtype`, which has to have the numbers, or of its own one."""
    dtype = natural_dtype(x) if dtype is None else np.dtype(dtype)
    if dtype.kind not in "biu":
        return np.array(x, dtype)
    plain = _plain(x)
    if plain.dtype.kind == "f" and plain.size:
        raise TypeError(f"{x!r} is not of dtype {dtype}; nothing is converted silently, use K.cast")
    if not _fits(plain, dtype):
        if dtype.kind == "b":
            raise TypeError(f"{x!r} is not of dtype bool: True or False is expected; K.cast converts")
        raise OverflowError(f"{_largest([x])} is not within dtype {dtype}; nothing is converted silently, use K.cast")
    return plain.astype(dtype)


def from_list(x: Any) -> Array:
    """A list that is not untyped, as a new array of the one dtype that its elements have; TypeError for several."""
    own, numbers = dict.fromkeys(_dtypes(x)), [one for one in _leaves(x) if is_untyped(one)]
    if len(own) > 1:
        names = " and ".join(dtype.name for dtype in own)
        raise TypeError(f"a list has elements of {names}; nothing is converted silently, use K.cast")
    (dtype,) = own
    for number in numbers:
        typed(number, dtype)  # which refuses what dtype has not
    return np.array(x, dtype)


def _leaves(x: Any) -> Iterator[Any]:
    if type(x) in (list, tuple):
        for one in x:
            yield from _leaves(one)
    else:
        yield x


def _dtypes(x: Any) -> Iterator[np.dtype[Any]]:
    return (np.asarray(one).dtype for one in _leaves(x) if not is_untyped(one))


def _plain(x: Any) -> Array:
    """The numbers in the widest dtype of their kind; of kind O where integers are beyond all."""
    return np.asarray(x)


def _fits(plain: Array, dtype: np.dtype[Any]) -> bool:
    if not plain.size or plain.dtype.kind == "b":
        return True
    lowest, highest = (0, 1) if dtype.kind == "b" else (np.iinfo(dtype).min, np.iinfo(dtype).max)
    return bool(lowest <= plain.min() and plain.max() <= highest)


def _largest(values: Any) -> int:
    """The whole number farthest from 0."""
    return max((int(one) for value in values for one in _plain(value).ravel().tolist()), key=abs)
