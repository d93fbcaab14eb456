"""The dtype of what has none: Python's own numbers, and lists.

Beside a tensor they take its dtype. Alone they have the one that TensorFlow gives them: integers are int32 (int64
where they don't fit), truth values bool; numbers with a fraction are `floatx()`. In a list, whatever has a dtype of its
own (an array, a NumPy scalar) gives it to the numbers beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Optional

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
    kinds = {exact(value).dtype.kind for value in values}
    if "f" in kinds:
        return np.dtype(config.floatx())
    if kinds == {"b"}:
        return np.dtype(np.bool_)
    if not kinds <= set("bi"):
        raise OverflowError(f"{_largest(values)} is beyond int64; give it a dtype by K.constant")
    return _INT32 if all(_fits(exact(value), _INT32) for value in values) else _INT64


def typed(x: Any, dtype: Any = None) -> Array:
    """Untyped x as an array: of `dtype`, which has to have the numbers, or of its own one."""
    dtype = natural_dtype(x) if dtype is None else np.dtype(dtype)
    if dtype.kind not in "biu":
        return np.array(x, dtype)
    plain = exact(x)
    if plain.dtype.kind == "f" and plain.size:
        raise TypeError(f"{x!r} is not of dtype {dtype}; nothing is converted silently, use K.cast")
    if not _fits(plain, dtype):
        if dtype.kind == "b":
            raise TypeError(f"{x!r} is not of dtype bool: True or False is expected; K.cast converts")
        raise OverflowError(f"{_largest([x])} is not within dtype {dtype}; nothing is converted silently, use K.cast")
    return plain.astype(dtype)


def list_dtype(x: Any, name: str) -> Optional[np.dtype[Any]]:
    """The dtype of a list some of whose elements have one; TypeError where they have several. None for no numbers."""
    own, numbers = [], []
    for one in _leaves(x):
        if is_untyped(one):
            numbers.append(one)
            continue
        dtype = getattr(one, "dtype", None) if isinstance(one, (np.ndarray, np.generic)) else _dtype_of(one)
        if dtype is None or dtype.kind in "OSU":
            return None
        if dtype not in own:
            own.append(dtype)
    if len(own) > 1:
        names = " and ".join(dtype.name for dtype in own)
        raise TypeError(f"{name} has elements of {names}; nothing is converted silently, use K.cast")
    for number in numbers:
        typed(number, own[0])  # which refuses what that dtype has not
    return own[0] if own else None


def _dtype_of(x: Any) -> Optional[np.dtype[Any]]:
    try:
        return np.asarray(x).dtype
    except Exception:  # of any kind: it is the code of x's class, which is tried again where the list is converted
        return None


def _leaves(x: Any) -> Iterator[Any]:
    if isinstance(x, (list, tuple)):
        for one in x:
            yield from _leaves(one)
    else:
        yield x


def exact(x: Any) -> Array:
    """The numbers in the widest dtype of their kind; of kind O where integers are beyond all."""
    array: Array = np.asarray(x)
    if array.dtype.kind != "f" or not array.size or any(type(one) is float for one in _leaves(x)):
        return array
    whole: Array = np.asarray(x, object)  # to NumPy, integers from 2^63 on are floats beside smaller ones
    return whole.astype(np.uint64) if 0 <= whole.min() and whole.max() < 2**64 else whole


def _fits(plain: Array, dtype: np.dtype[Any]) -> bool:
    if not plain.size or plain.dtype.kind == "b":
        return True
    lowest, highest = (0, 1) if dtype.kind == "b" else (np.iinfo(dtype).min, np.iinfo(dtype).max)
    return bool(lowest <= plain.min() and plain.max() <= highest)


def _largest(values: Any) -> int:
    """The integer farthest from 0."""
    return max((int(one) for value in values for one in exact(value).ravel().tolist()), key=abs)
