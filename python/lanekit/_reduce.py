"""Reductions over any axes: those of the library's table, and Keras' rules for integers.

float32 accumulates in float64; the association never depends on the machine.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from . import _reductions
from ._layout import cast_to_floatx, fill
from ._reduction_table import c_axes
from ._reductions import *
from ._tensor import as_output, as_real, as_tensor, writable
from ._types import Array, Axis, Operand, Out

__all__ = [*_reductions.__all__, "argmax", "argmin", "max", "mean", "min", "std", "var"]

_axes = c_axes  # for the modules beside this one


def mean(x: Operand, axis: Axis = None, keepdims: bool = False, *, out: Out = None) -> Array:
    """Arithmetic mean over axes: None for all, an int, or several; keepdims: reduced axes stay with extent 1.

    Of float32 and float64 in their dtype; of bool in `floatx()`; of integers the exact mean in their dtype without its
    fraction, as in Keras (0 where there are no elements). TypeError for other dtypes, AxisError for an axis that is not
    there. Error: as sum, divided by n.

    Kernel: lk_mean.
    Differs: the sum behind a mean of int64 wraps in TensorFlow.

    >>> K.mean(np.array([[1.0, 2.0], [3.0, 6.0]]), axis=0)
    array([2., 4.])
    >>> K.mean(np.array([-1, -2, -2]))
    array(-1)
    """
    return _reductions.mean(_in_floatx(x), axis, keepdims, out=out)


def var(x: Operand, axis: Axis = None, keepdims: bool = False, *, ddof: float = 0, out: Out = None) -> Array:
    """Mean square of the distance from the mean, over axes: None for all, an int, or several.

    keepdims: reduced axes stay with extent 1; ddof is taken off the count. Of float32 and float64 in their dtype; of
    bool in `floatx()`. TypeError for other dtypes, AxisError for an axis that is not there. Error: relative (1500 + 10
    log2(n / 1024)) u, typically 50 u, then rounded to the dtype.

    Kernel: lk_var.

    >>> K.var(np.array([1.0, 3.0, 5.0, 7.0]))
    array(5.)
    """
    return _reductions.var(_in_floatx(x), axis, keepdims, ddof=ddof, out=out)


def std(x: Operand, axis: Axis = None, keepdims: bool = False, *, ddof: float = 0, out: Out = None) -> Array:
    """Standard deviation over axes, the root of var: None for all, an int, or several.

    keepdims: reduced axes stay with extent 1; ddof is taken off the count. Of float32 and float64 in their dtype; of
    bool in `floatx()`. TypeError for other dtypes, AxisError for an axis that is not there. Error: half of var's, then
    rounded to the dtype.

    Kernel: lk_std.

    >>> K.std(np.array([1.0, 3.0, 5.0, 7.0]), ddof=1)
    array(2.5819889)
    """
    return _reductions.std(_in_floatx(x), axis, keepdims, ddof=ddof, out=out)


def _in_floatx(x: Operand) -> Array:
    """Bools as numbers; and Python's integers, of which a mean has fractions."""
    x = as_real(x)
    return cast_to_floatx(x) if x.dtype == np.bool_ else x


def _range(dtype: np.dtype[Any]) -> tuple[Any, Any]:
    """The least and the largest element of a dtype."""
    if dtype.kind == "b":
        return False, True
    limits = np.iinfo(dtype) if dtype.kind in "iu" else None
    return (-np.inf, np.inf) if limits is None else (int(limits.min), int(limits.max))


def _of_none(value: Any, x: Array, axis: Axis, keepdims: bool, out: Out) -> Array:
    """A reduction of x, which has no elements, that gives `value` in each place."""
    shape = _reductions.any(x, axis, keepdims).shape
    target = as_output(out, shape, x.dtype)
    if target.shape != shape:
        raise ValueError(f"out has shape {target.shape}; {shape} is expected")
    fill(value, out=target)
    return target if out is None else out


def max(x: Operand, axis: Axis = None, keepdims: bool = False, *, out: Out = None) -> Array:
    """Largest element; NaN if there is one, and +0 is larger than -0. Of no elements the least number, as in Keras.

    axis: None for all axes, an int, or several; keepdims: reduced axes stay with extent 1. Dtypes: those of
    `maximum`; TypeError for others (K.cast converts), AxisError for an axis that is not there. Exact.

    Kernel: lk_max.

    >>> K.max(np.array([[1.0, 7.0], [3.0, 4.0]]), axis=1)
    array([7., 4.])
    >>> K.max(np.zeros((0, 2)), axis=0)
    array([-inf, -inf])
    """
    x = as_tensor(x)
    if x.size:
        return _reductions.max(x, axis, keepdims, out=out)
    return _of_none(_range(x.dtype)[0], x, axis, keepdims, out)


def min(x: Operand, axis: Axis = None, keepdims: bool = False, *, out: Out = None) -> Array:
    """Smallest element; NaN if there is one, and -0 is smaller than +0. Of no elements the largest number, as in Keras.

    axis: None for all axes, an int, or several; keepdims: reduced axes stay with extent 1. Dtypes: those of
    `minimum`; TypeError for others (K.cast converts), AxisError for an axis that is not there. Exact.

    Kernel: lk_min.

    >>> K.min(np.array([[1.0, 7.0], [3.0, 4.0]]), axis=1, keepdims=True)
    array([[1.],
           [3.]])
    >>> K.min(np.zeros((0, 2)), axis=0)
    array([inf, inf])
    """
    x = as_tensor(x)
    if x.size:
        return _reductions.min(x, axis, keepdims, out=out)
    return _of_none(_range(x.dtype)[1], x, axis, keepdims, out)


def argmax(x: Operand, axis: Axis = -1, keepdims: bool = False, *, out: Out = None) -> Array:
    """Place of the largest element along axis, as int64: of the first NaN, else of the first of equals.

    axis: an int, or several, over which places count in C order; None is the first axis, as in Keras. keepdims: reduced
    axes stay with extent 1. TypeError for dtypes that `max` refuses, AxisError for an axis that is not there,
    ValueError where there are no elements.

    Kernel: lk_argmax.

    >>> K.argmax(np.array([[1.0, 7.0], [3.0, 3.0]]))
    array([1, 0])
    """
    return _reductions.argmax(x, 0 if axis is None else axis, keepdims, out=out)


def argmin(x: Operand, axis: Axis = -1, keepdims: bool = False, *, out: Out = None) -> Array:
    """Place of the smallest element along axis, as int64: of the first NaN, else of the first of equals.

    axis: an int, or several, over which places count in C order; None is the first axis, as in Keras. keepdims: reduced
    axes stay with extent 1. TypeError for dtypes that `min` refuses, AxisError for an axis that is not there,
    ValueError where there are no elements.

    Kernel: lk_argmin.

    >>> K.argmin(np.array([[1.0, 7.0], [3.0, 3.0]]))
    array([0, 0])
    """
    return _reductions.argmin(x, 0 if axis is None else axis, keepdims, out=out)
