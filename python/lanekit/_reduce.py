"""Reductions over any axes: those of the library's table, and Keras' rules for integers.

float32 accumulates in float64; the association never depends on the machine.
"""

from __future__ import annotations

import numpy as np

from . import _reductions
from ._layout import cast_to_floatx
from ._reduction_table import c_axes
from ._reductions import *
from ._tensor import as_tensor, writable
from ._types import Array, Axis, Operand, Out

__all__ = [*_reductions.__all__, "mean"]

_axes = c_axes  # for the modules beside this one


def mean(x: Operand, axis: Axis = None, keepdims: bool = False, *, out: Out = None) -> Array:
    """Arithmetic mean over axes: None for all, an int, or several; keepdims: reduced axes stay with extent 1.

    Of float32 and float64 in their dtype; of bool in `floatx()`; of int32 and int64 without its fraction, as in
    Keras (ZeroDivisionError where there are no elements). TypeError for other dtypes, AxisError for an axis that
    is not there. Error: as sum, divided by n.

    Kernel: lk_mean, lk_sum.

    >>> K.mean(np.array([[1.0, 2.0], [3.0, 6.0]]), axis=0)
    array([2., 4.])
    >>> K.mean(np.array([-1, -2, -2]))
    array(-1)
    """
    x = as_tensor(x)
    if x.dtype == np.bool_:
        x = cast_to_floatx(x)
    if x.dtype.kind not in "iu":
        return _reductions.mean(x, axis, keepdims, out=out)
    total = _reductions.sum(x, axis, keepdims, out=out)
    places = writable(total)
    if places.size:
        count = x.size // places.size
        if not count:
            raise ZeroDivisionError(f"x of shape {x.shape} has no elements over axis {axis}; integers have no NaN")
        np.subtract(places, np.fmod(places, count), out=places)  # so that the quotient is a whole number
        np.floor_divide(places, count, out=places)
    return total
