"""What counts as a tensor: NumPy arrays, and whatever shows its memory through DLPack or the buffer protocol."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import repeat
from typing import Any, Optional

import numpy as np

from . import config
from ._foreign import refuse_meaning, view_of
from ._lib import DTYPE_CODES, dtype_code
from ._types import Array, Out
from ._untyped import is_untyped as is_untyped, list_dtype, natural_dtype, typed
from ._whole import given


def _plain(x: Any, name: str) -> Array:
    """x, whatever has elements, as an array of NumPy's own class: no code of x's class runs in what follows."""
    dtype = None
    if isinstance(x, (list, tuple)):
        refuse_meaning_within(x, name)
        dtype = list_dtype(x, name)
    array, why = view_of(x, name)
    if array is None:
        array = _converted(x, name, why, dtype)
    if array.dtype.kind in "OSU":  # arbitrary objects and text
        raise TypeError(f"{name} is {given(x)}; a tensor is expected: an array of numbers, DLPack or a buffer{why}")
    return array


def _converted(x: Any, name: str, why: str, dtype: Any) -> Array:
    """What NumPy makes of x."""
    try:
        array: Array = np.asanyarray(x, dtype)
    except Exception as error:  # of any kind: it is the code of x's class
        raise TypeError(f"{name} is {given(x)}, which NumPy can't make an array of: {error}{why}") from error
    refuse_meaning(array, name)
    return array.view(np.ndarray)


def refuse_meaning_within(several: Any, name: str) -> None:
    """`refuse_meaning` of each element of nested lists: NumPy would drop the masks and units of what is in them."""
    for place, one in enumerate(several):
        if isinstance(one, (list, tuple)):
            refuse_meaning_within(one, f"{name}[{place}]")
        elif not is_untyped(one):
            refuse_meaning(one, f"{name}[{place}]")


def as_tensor(x: Any, dtype: Any = None, name: str = "one tensor") -> Array:
    """x as an array, on the same memory where x has memory; `dtype` is for Python numbers alone: theirs if None."""
    if type(x) is np.ndarray:
        return x
    if is_untyped(x):
        return typed(x, dtype)
    if isinstance(x, np.generic):
        return np.asarray(x)
    return _plain(x, name)


def plain(x: Any, name: str) -> Any:
    """x for somebody else's function: an array is a plain one, and whatever is no array is left as it is."""
    if isinstance(x, np.ndarray):
        return as_tensor(x, name=name)
    refuse_meaning(x, name)
    return x


def as_real(x: Any) -> Array:
    """As `as_tensor`, for functions of floats alone: Python's integers are `floatx()` there."""
    return as_tensor(x, config.floatx())


def as_tensors(*values: Any, dtype: Any = None, names: Iterable[str] = repeat("one tensor")) -> list[Array]:
    """Arrays for an operation on several tensors: Python numbers take the dtype of the first that has one.

    Where none has, they have `dtype`, or their own one, taken together. `names` are what errors call them.
    """
    arrays = [None if is_untyped(value) else as_tensor(value, name=name) for value, name in zip(values, names)]
    first = next((array.dtype for array in arrays if array is not None), dtype)
    if first is None and values:
        first = natural_dtype(*values)
    return [typed(value, first) if array is None else array for value, array in zip(values, arrays)]


def as_reals(*values: Any) -> list[Array]:
    """As `as_tensors`, for functions of floats alone."""
    return as_tensors(*values, dtype=config.floatx())


def beside(x: Array, value: Any, name: str) -> Array:
    """A tensor that goes with x: of its dtype, which Python's numbers take, and of a shape that broadcasts with x's."""
    array = as_tensor(value, x.dtype, name)
    if array.dtype != x.dtype:
        raise TypeError(f"x is {x.dtype}, {name} is {array.dtype}; nothing is converted silently, use K.cast")
    try:
        broadcast_shapes(x.shape, array.shape)
    except ValueError:
        raise ValueError(
            f"{name} has shape {array.shape}, x has {x.shape}; shapes that broadcast are expected"
        ) from None
    return array


def broadcast_shapes(*shapes: Sequence[int]) -> tuple[int, ...]:
    """As NumPy's function of the name, which takes no more than 32 axes."""
    result = [1] * max(map(len, shapes), default=0)
    for shape in shapes:
        for k, extent in enumerate(reversed(shape), 1):
            if extent != 1:
                if result[-k] not in (1, extent):
                    raise ValueError(f"{', '.join(map(str, shapes))} do not broadcast")
                result[-k] = extent
    return tuple(result)


def broadcast(*tensors: Array) -> tuple[int, ...]:
    """What shapes broadcast to."""
    try:
        return np.broadcast(*tensors).shape
    except (ValueError, RuntimeError):
        # More axes than np.broadcast takes, or shapes that don't fit.
        shapes = [x.shape for x in tensors]
    try:
        return broadcast_shapes(*shapes)
    except ValueError:
        listed = ", ".join(map(str, shapes))
        raise ValueError(f"the shapes {listed} do not broadcast; extents that are equal or 1 are expected") from None


def writable(out: Any, name: str = "out") -> Array:
    """The array on `out`'s memory."""
    array: Optional[Array] = out
    if type(out) is not np.ndarray:
        array, why = view_of(out, name)
        if array is None:
            raise TypeError(f"{name} is {given(out)}; an array, DLPack or a writable buffer is expected{why}")
    assert array is not None
    if not array.flags.writeable:
        raise ValueError(f"{name} is read-only; an array that may be written is expected")
    if array.dtype not in DTYPE_CODES:
        _check_dtype_of_output(array.dtype, name)
    return array


def _check_dtype_of_output(dtype: np.dtype[Any], name: str) -> None:
    """TypeError for a dtype that the library has not. `astype`, which helps an input, makes another array."""
    try:
        dtype_code(dtype, name)
    except TypeError:
        if dtype.isnative:
            raise
        native = dtype.newbyteorder("=").str
        raise TypeError(
            f"{name} is {dtype.str}, of foreign byte order; an array of {native!r} is expected, "
            f"and {name}[...] = array converts it afterwards"
        ) from None


def as_output(out: Out, shape: tuple[int, ...], dtype: Any, name: str = "out") -> Array:
    """The array to write to: on `out`'s memory, or a new one in C order."""
    if out is not None:
        return writable(out, name)
    try:
        return np.empty(shape, dtype)
    except ValueError:
        raise ValueError(f"the result would have shape {given(shape)}; fewer elements are expected") from None
