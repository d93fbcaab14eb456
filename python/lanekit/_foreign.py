"""Arrays of other classes and libraries: their memory as a plain array, and what would be lost on the way.

Labels (pandas, xarray) are dropped. A mask, missing values or a unit mean something to the numbers: they are refused.
"""

from __future__ import annotations

from typing import Any, Optional

import numpy as np

from ._types import Array
from ._whole import given

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


def refuse_meaning(x: Any, name: str) -> None:
    """TypeError where a plain array would say less than x: a mask, missing values, a unit."""
    if type(x) is np.ndarray or isinstance(x, (np.generic, str, bytes)):
        return
    if isinstance(x, np.ma.MaskedArray) or _has_mask(x):
        problem = _MASK
    elif _has_unit(x):
        problem = _UNIT
    elif not isinstance(x, np.ndarray) and _has_missing(x):
        problem = _MISSING
    else:
        _refuse_within(x, name)
        return
    raise TypeError(f"{name} is {given(x)}, which {problem}")


def _refuse_within(x: Any, name: str) -> None:
    """The same of what x wraps: xarray's and Dask's arrays keep others in `data`, DLPack's method may be another's."""
    if isinstance(x, np.ndarray):
        return
    inside = _attribute(x, "data"), _attribute(_attribute(x, "__dlpack__"), "__self__")
    for one in inside:
        if one is not None and one is not x and not isinstance(one, (memoryview, bytes, type)):
            if isinstance(one, np.ma.MaskedArray) or _has_mask(one):
                raise TypeError(f"{name} is {given(x)}, which {_MASK}")
            if _has_unit(one):
                raise TypeError(f"{name} is {given(x)}, which {_UNIT}")


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
