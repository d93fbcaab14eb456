"""Arrays of other classes and libraries: their memory as a plain array, and what would be lost on the way.

Labels (pandas, xarray) are dropped. A mask, missing values or a unit mean something to the numbers: they are refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Optional

import numpy as np

from ._types import Array
from ._told import given

_MASK = "has a mask, which would be lost here; fill it, x.filled(value), or use lanekit.ufuncs"
_MISSING = "has missing values; fill them first, x.fillna(value) or x.fill_null(value)"
_UNIT = "has a unit, which would be lost here; take the numbers, x.magnitude, x.value or numpy.asarray(x)"


def _attribute(x: Any, name: str) -> Any:
    """An attribute, or None where it can't be had for whatever reason."""
    try:
        return getattr(x, name, None)
    except Exception:
        return None


def _has_unit(x: Any) -> bool:
    """As quantities of pint, astropy and unyt: a unit, and a way to the number or to another unit."""
    unit = any(_attribute(x, name) is not None for name in ("units", "unit"))
    return unit and any(_attribute(x, name) is not None for name in ("magnitude", "to", "to_value"))


def _has_mask(x: Any) -> bool:
    """As NumPy's masked arrays, astropy's, and wrappers of them."""
    masked = _attribute(x, "mask") is not None
    return masked and any(_attribute(x, name) is not None for name in ("filled", "unmasked", "fill_value"))


def _has_missing(x: Any) -> bool:
    """Whether pandas', PyArrow's or Polars' null is among the elements; NaN is a number."""
    count = _attribute(x, "null_count")
    if callable(count):
        count = count()
    if isinstance(count, int):
        return count > 0
    dtype = _attribute(x, "dtype")
    if hasattr(dtype, "na_value") and not isinstance(dtype, np.dtype):  # an extension array of pandas, or a column of it
        return bool(np.any(np.asarray(x.isna())))
    columns = _attribute(x, "dtypes")  # a table of pandas
    if hasattr(columns, "array") and any(hasattr(one, "na_value") for one in columns.array):
        return any(_has_missing(x.iloc[:, place]) for place in range(x.shape[1]))
    return False


def _problem(x: Any) -> str:
    """What x means beyond its numbers, "" for nothing."""
    if isinstance(x, np.ma.MaskedArray):
        return _MASK
    if hasattr(type(x), "iloc") or hasattr(type(x), "dims"):  # pandas, xarray: a column's name is an attribute too
        if _attribute(_attribute(x, "dtype"), "units") is not None:
            return _UNIT
    elif _has_mask(x):
        return _MASK
    elif _has_unit(x):
        return _UNIT
    return _MISSING if not isinstance(x, np.ndarray) and _has_missing(x) else ""


def _wrapped(x: Any, depth: int = 3) -> Iterator[Any]:
    """What an object of another class keeps its elements in: `data` of xarray's, `_meta` of Dask's, whose method
    `__dlpack__` is, and arrays among its own attributes."""
    if isinstance(x, np.ndarray) or not depth:
        return
    own = [one for one in (_attribute(x, "__dict__") or {}).values() if isinstance(one, np.ndarray)]
    for one in (_attribute(x, "data"), _attribute(x, "_meta"), _attribute(_attribute(x, "__dlpack__"), "__self__"), *own):
        if one is not None and one is not x and not isinstance(one, (memoryview, bytes, str, type)):
            yield one
            yield from _wrapped(one, depth - 1)


def refuse_meaning(x: Any, name: str) -> None:
    """TypeError where a plain array would say less than x: a mask, missing values, a unit."""
    if type(x) is np.ndarray or isinstance(x, (np.generic, str, bytes)):
        return
    problem = _problem(x) or next(filter(None, (_problem(one) for one in _wrapped(x) if type(one) is not np.ndarray)), "")
    if problem:
        raise TypeError(f"{name} is {given(x)}, which {problem}")


def view_of(x: Any, name: str) -> tuple[Optional[Array], str]:
    """An array on x's own memory; or None where x doesn't show it, and why if there is a reason."""
    refuse_meaning(x, name)
    if isinstance(x, np.ndarray):
        return np.ndarray.view(x, np.ndarray), ""
    why = ""
    if _attribute(x, "__dlpack__") is not None:
        try:
            return np.from_dlpack(x), ""
        except Exception as error:  # of any kind: it is the code of another library
            why = f" (DLPack: {error})"
    try:
        return np.asarray(memoryview(x)), ""
    except (TypeError, ValueError, BufferError, NotImplementedError):
        return None, why
