"""Arrays of other classes and libraries: their memory as a plain array, and what would be lost on the way.

Labels (pandas, xarray) are dropped. A mask, missing values or a unit mean something to the numbers: they are refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from types import MemberDescriptorType
from typing import Any, Optional

import numpy as np

from ._told import given
from ._types import Array

_MASK = "has a mask, which would be lost here; fill it, x.filled(value), or use lanekit.ufuncs"
_MISSING = "has missing values; fill them first, x.fillna(value) or x.fill_null(value)"
_UNIT = "has a unit, which would be lost here; take the numbers, x.magnitude, x.value or numpy.asarray(x)"


def attribute(x: Any, name: str) -> Any:
    """An attribute, or None where it can't be had for whatever reason."""
    try:
        return getattr(x, name, None)
    except Exception:
        return None


def _has_unit(x: Any) -> bool:
    """As quantities of pint, astropy and unyt: a unit, and a way to the number or to another unit."""
    unit = any(attribute(x, name) is not None for name in ("units", "unit"))
    return unit and any(attribute(x, name) is not None for name in ("magnitude", "to", "to_value"))


def _has_mask(x: Any) -> bool:
    """As NumPy's masked arrays, astropy's, and wrappers of them."""
    masked = attribute(x, "mask") is not None
    return masked and any(attribute(x, name) is not None for name in ("filled", "unmasked", "fill_value"))


def _has_missing(x: Any) -> bool:
    """Whether pandas', PyArrow's or Polars' null is among the elements; NaN is a number."""
    if _is_arrow(x):
        return _has_null(x)
    dtype = attribute(x, "dtype")
    if hasattr(dtype, "na_value") and not isinstance(dtype, np.dtype):  # an extension array of pandas, or a column of it
        return bool(np.any(np.asarray(x.isna())))
    columns = attribute(x, "dtypes")  # a table of pandas
    if hasattr(columns, "array") and any(hasattr(one, "na_value") for one in columns.array):
        return any(_has_missing(x.iloc[:, place]) for place in range(x.shape[1]))
    return False


# What says that an object keeps its elements as Apache Arrow does.
_ARROW = ("null_count", "__arrow_c_stream__", "__arrow_c_array__")


def _has_null(x: Any) -> bool:
    """Whether a column, a table or an array in several parts has a null; what it is made of is asked, too.

    An array counts the nulls of its own: not those of a dictionary's values, nor of the arrays that are nested in it.
    """
    count = attribute(x, "null_count")
    if callable(count):
        count = count()
    return (isinstance(count, int) and count > 0) or any(map(_has_null, _arrow_parts(x)))


def _arrow_parts(x: Any) -> Iterable[Any]:
    """The columns of a table, the chunks of an array, the elements of an encoded or a nested one."""
    for name in ("columns", "get_columns", "chunks", "dictionary_decode", "storage", "flatten", "values"):
        parts = attribute(x, name)
        try:
            parts = parts() if callable(parts) else parts
        except Exception:  # noqa: S112 of any kind: it is the code of another library
            continue
        found = [one for one in (parts if isinstance(parts, (list, tuple)) else [parts]) if _is_arrow(one)]
        if found:
            return found
    return ()


def _is_arrow(x: Any) -> bool:
    """Of PyArrow or Polars; pandas shows its tables so, too, but keeps them in another way."""
    return any(hasattr(type(x), name) for name in _ARROW) and not hasattr(type(x), "iloc")


def _problem(x: Any) -> str:
    """What x means beyond its numbers, "" for nothing."""
    if isinstance(x, np.ma.MaskedArray):
        return _MASK
    if hasattr(type(x), "iloc") or hasattr(type(x), "dims"):  # pandas, xarray: a column's name is an attribute too
        if attribute(attribute(x, "dtype"), "units") is not None:
            return _UNIT
    elif _has_mask(x):
        return _MASK
    elif _has_unit(x):
        return _UNIT
    return _MISSING if not isinstance(x, np.ndarray) and _has_missing(x) else ""


@lru_cache(256)
def _slots(of: type) -> list[str]:
    """By the names that attributes have, which differ from those in `__slots__` where these begin with `__`."""
    return [name for base in of.__mro__ for name, one in vars(base).items() if isinstance(one, MemberDescriptorType)]


def _own_values(x: Any) -> list[Any]:
    """An object itself, which may be a container, and its attributes."""
    kind: Any = type(x)
    return [x, *(attribute(x, "__dict__") or {}).values(), *(attribute(x, name) for name in _slots(kind))]


def _several(value: Any) -> Iterable[Any]:
    """What a container of an object's own has in it, or the value itself."""
    return value.values() if isinstance(value, dict) else value if isinstance(value, (list, tuple, set)) else (value,)


def _shows_memory(x: Any) -> bool:
    return hasattr(type(x), "__dlpack__")


def _wrapped(x: Any, depth: int = 3) -> Iterator[Any]:
    """What an object of another class keeps its elements in: `data` of xarray's, `_meta` of Dask's, whose method
    `__dlpack__` is, and arrays among its own attributes, or in a dict or list there."""
    if isinstance(x, np.ndarray) or not depth or _is_arrow(x):
        return
    mine = (one for value in _own_values(x) for one in _several(value))
    own = [one for one in mine if isinstance(one, np.ndarray) or _shows_memory(one)]
    for one in (attribute(x, "data"), attribute(x, "_meta"), attribute(attribute(x, "__dlpack__"), "__self__"), *own):
        if one is not None and one is not x and not isinstance(one, (memoryview, bytes, str, type)):
            yield one
            yield from _wrapped(one, depth - 1)


class Symbol:
    """A value of a program that is being recorded: it has no elements yet."""

    __slots__ = ()

    def record(self, name: str, args: Sequence[Any], named: Mapping[str, Any]) -> Any:
        """What K.<name>(*args, **named) is in the program."""
        raise NotImplementedError


class SymbolMet(Exception):
    """A symbol was given where elements are asked for: the function that was called is to be recorded."""

    def __init__(self, symbol: Symbol) -> None:
        self.symbol = symbol


def refuse_meaning(x: Any, name: str) -> None:
    """TypeError where a plain array would say less than x: a mask, missing values, a unit. SymbolMet of a symbol."""
    if type(x) is np.ndarray or isinstance(x, (np.generic, str, bytes)):
        return
    if isinstance(x, Symbol):
        raise SymbolMet(x)
    problem = _problem(x) or next(filter(None, (_problem(one) for one in _wrapped(x) if type(one) is not np.ndarray)), "")
    if problem:
        raise TypeError(f"{name} is {given(x)}, which {problem}")


def view_of(x: Any, name: str) -> tuple[Optional[Array], str]:
    """An array on x's own memory; or None where x doesn't show it, and why if there is a reason."""
    refuse_meaning(x, name)
    if isinstance(x, np.ndarray):
        return np.ndarray.view(x, np.ndarray), ""
    why = ""
    if attribute(x, "__dlpack__") is not None:
        try:
            return np.from_dlpack(x), ""
        except Exception as error:  # of any kind: it is the code of another library
            why = f" (DLPack: {error})"
    try:
        return np.asarray(memoryview(x)), ""
    except (TypeError, ValueError, BufferError, NotImplementedError):
        return None, why
