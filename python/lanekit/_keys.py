"""Values as parts of keys: what makes two programs of one function different."""

from __future__ import annotations

import weakref
from collections.abc import Hashable
from typing import Any

import numpy as np

_PLAIN = (bool, int, str, bytes, type(None))
_FRACTIONS = (float, complex)


def is_fixed(value: Any) -> bool:
    """An argument that is the program's own: a number, a word, a dtype, None, or a tuple of these."""
    if type(value) is tuple:
        return all(map(is_fixed, value))
    return type(value) in (bool, int, float, str, type(None)) or isinstance(value, (np.dtype, type))


def key_of(value: Any) -> Hashable:
    """A value as a part of a key: 1, 1.0 and True are three values, and so are 0.0 and -0.0.

    What may change without being another object, as a list, is the object that it is.
    """
    kind = type(value)
    if kind in _PLAIN:
        return kind, value
    if kind in _FRACTIONS:
        return kind, repr(value)
    if isinstance(value, tuple):
        return (kind, *map(key_of, value))
    if isinstance(value, np.generic) and not value.dtype.hasobject:
        return kind, value.dtype, value.tobytes()
    return (kind, value) if isinstance(value, np.dtype) else Same(value)


def is_value(value: Any) -> bool:
    """Whether a key has all of a value: nothing else can be reached by it."""
    if isinstance(value, tuple):
        return all(map(is_value, value))
    return type(value) in (*_PLAIN, *_FRACTIONS) or isinstance(value, (np.generic, np.dtype))


class Same:
    """An object as a part of a key: equal to itself alone. The key does not keep it, if it can do without."""

    __slots__ = ("_hash", "_object")

    def __init__(self, value: Any) -> None:
        self._hash = hash(id(value))
        self._object = reference(value)

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Same) or self._hash != other._hash:
            return False
        mine = self._object()
        return mine is not None and mine is other._object()


def reference(value: Any, at_end: Any = None) -> Any:
    """A weak reference, which calls `at_end`; of what has none, one that keeps it."""
    try:
        return weakref.ref(value, at_end)
    except TypeError:
        return lambda: value
