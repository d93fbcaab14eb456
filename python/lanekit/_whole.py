"""Whole numbers at the door: counts, axes, shapes, steps, seeds. Of any kind that is one, and of no other.

Python's rule is followed: what has `__index__` is whole, as are NumPy's integers and arrays of one without axes. 2.0 is
not: a fraction must not be lost, and whether there is one must not depend on the value.
"""

from __future__ import annotations

import operator
from typing import Any

import numpy as np

from ._foreign import refuse_meaning
from ._told import given as given


def whole(value: Any, name: str, bits: int = 63) -> int:
    """An integer, from -2^63 up to 2^bits."""
    if type(value) is not int:
        refuse_meaning(value, name)
    try:
        found = int(operator.index(value))  # of True too
    except TypeError:
        raise TypeError(f"{name} is {given(value)}; an integer is expected") from None
    if not -(2**63) <= found < 2**bits:
        raise ValueError(f"{name} is {given(found)}; an integer of 64 bits is expected")
    return found


def wholes(value: Any, name: str) -> list[int]:
    """One integer or several: a list, a tuple, a vector of integers."""
    several = isinstance(value, (tuple, list))
    for place, one in enumerate(value if several else (value,)):
        if type(one) is not int:
            refuse_meaning(one, f"{name}[{place}]" if several else name)
    try:
        found = [int(operator.index(one)) for one in value] if several else _from_any(value)
    except TypeError:
        raise TypeError(f"{name} is {given(value)}; integers are expected") from None
    if found and not (-(2**63) <= min(found) and max(found) < 2**63):
        raise ValueError(f"{name} is {given(value)}; integers of 64 bits are expected")
    return found


def _from_any(value: Any) -> list[int]:
    """Those of a number, or of anything that has several but letters."""
    if hasattr(type(value), "__index__"):
        try:
            return [int(operator.index(value))]
        except TypeError:  # an array of several
            pass
    if isinstance(value, (str, bytes)):
        raise TypeError
    return [int(operator.index(one)) for one in (np.asarray(value) if isinstance(value, np.ndarray) else value)]


def count_of(value: Any, name: str) -> int:
    """An integer from 0 on."""
    count = whole(value, name)
    if count < 0:
        raise ValueError(f"{name} is {count}; 0 or more is expected")
    return count


def shape_of(value: Any, name: str = "shape") -> tuple[int, ...]:
    """A shape: one extent or several, each 0 or more."""
    shape = tuple(wholes(value, name))
    if any(extent < 0 for extent in shape):
        raise ValueError(f"{name} is {shape}; extents of 0 or more are expected")
    return shape


def axis_of(value: Any, ndim: int, name: str = "axis", of: str = "x has") -> int:
    """The axis that a possibly negative number names, counted from the front; `of` says what has so many."""
    axis = whole(value, name)
    if not -ndim <= axis < ndim:
        expected = f"{-ndim} to {ndim - 1} are expected" if ndim else "a tensor with axes is expected"
        raise np.exceptions.AxisError(f"{name} is {axis}, but {of} {ndim} axes; {expected}")
    return axis % ndim


def axes_of(value: Any, ndim: int, name: str = "axis") -> list[int]:
    """The axes that one number or several name."""
    return [axis_of(axis, ndim, name) for axis in wholes(value, name)]


def number(value: Any, name: str) -> float:
    """A number, as Python's float takes it from numbers of other kinds."""
    if type(value) is float:
        return value
    if type(value) is not int:
        refuse_meaning(value, name)
    if isinstance(value, (str, bytes, list, tuple)) or np.ndim(value) or np.iscomplexobj(value):
        raise TypeError(f"{name} is {given(value)}; a number is expected")
    try:
        return float(value)
    except (TypeError, ValueError):
        raise TypeError(f"{name} is {given(value)}; a number is expected") from None
    except OverflowError:
        raise ValueError(f"{name} is {given(value)}; a number that float64 holds is expected") from None


def numbers(value: Any, name: str) -> list[float]:
    """Several numbers, as `number` takes each."""
    try:
        several = None if isinstance(value, str) else list(value)
    except TypeError:
        several = None
    if several is None:
        raise TypeError(f"{name} is {given(value)}; a list of numbers is expected")
    return [number(one, f"{name}[{place}]") for place, one in enumerate(several)]
