"""Reductions over any axes: those of the library's table, and Keras' rules for integers.

float32 accumulates in float64; the association never depends on the machine.
"""

from __future__ import annotations

import numpy as np

from . import _reductions
from ._layout import cast_to_floatx
from ._reduction_table import c_axes
from ._reductions import *
from ._tensor import as_tensor
from ._types import Array, Axis, Operand, Out

__all__ = [*_reductions.__all__, "mean", "std", "var"]

_axes = c_axes  # for the modules beside this one


def mean(x: Operand, axis: Axis = None, keepdims: bool = False, *, out: Out = None) -> Array:
    """Arithmetic mean over axes: None for all, an int, or several; keepdims: reduced axes stay with extent 1.

    Of float32 and float64 in their dtype; of bool in `floatx()`; of integers the exact mean in their dtype without its
    fraction, as in Keras (0 where there are no elements). TypeError for other dtypes, AxisError for an axis that is not
    there. Error: as sum, divided by n.

    Kernel: lk_mean.

    >>> K.mean(np.array([[1.0, 2.0], [3.0, 6.0]]), axis=0)
    array([2., 4.])
    >>> K.mean(np.array([-1, -2, -2]))
    array(-1)
    """
    return _reductions.mean(_in_floatx(x), axis, keepdims, out=out)


def var(x: Operand, axis: Axis = None, keepdims: bool = False, *, ddof: float = 0, out: Out = None) -> Array:
    """Mean square of the distance from the mean, over axes: None for all, an int, or several.

    keepdims: reduced axes stay with extent 1; ddof is taken off the count. Of float32 and float64 in their dtype; of bool
    in `floatx()`. TypeError for other dtypes, AxisError for an axis that is not there. Error: relative
    (1500 + 10 log2(n / 1024)) u, typically 50 u, then rounded to the dtype.

    Kernel: lk_var.

    >>> K.var(np.array([1.0, 3.0, 5.0, 7.0]))
    array(5.)
    """
    return _reductions.var(_in_floatx(x), axis, keepdims, ddof=ddof, out=out)


def std(x: Operand, axis: Axis = None, keepdims: bool = False, *, ddof: float = 0, out: Out = None) -> Array:
    """Standard deviation over axes, the root of var: None for all, an int, or several.

    keepdims: reduced axes stay with extent 1; ddof is taken off the count. Of float32 and float64 in their dtype; of bool
    in `floatx()`. TypeError for other dtypes, AxisError for an axis that is not there. Error: half of var's, then rounded
    to the dtype.

    Kernel: lk_std.

    >>> K.std(np.array([1.0, 3.0, 5.0, 7.0]), ddof=1)
    array(2.5819889)
    """
    return _reductions.std(_in_floatx(x), axis, keepdims, ddof=ddof, out=out)


def _in_floatx(x: Operand) -> Array:
    x = as_tensor(x)
    return cast_to_floatx(x) if x.dtype == np.bool_ else x
