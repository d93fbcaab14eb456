"""Whole numbers as arguments: Python's, NumPy's, tensors of one number; shapes as tuples, lists or tensors of them."""

from __future__ import annotations

import operator
from collections.abc import Sequence
from typing import Any, Union

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
