"""Elementwise operations: those of the op table, and with them Keras' own rules."""

from __future__ import annotations

import math
import operator
import sys
from typing import Any, Callable, Optional, Union

import numpy as np

from . import _ops
from ._lib import check, describe, lib
from ._op_calls import result_shape as _result_shape
from ._ops import *
from ._tensor import as_output, as_real, as_tensor, as_tensors, beside, broadcast, is_untyped
from ._types import Array, Operand, Out
from ._whole import number, whole

# With Keras' own rules on top of the table's, or with arguments that the table does not describe.
_OWN = ["sqrt", "pow", "power", "equal", "not_equal"]
__all__ = [*_ops.__all__, *_OWN, "clip", "ldexp", "nan_to_num", "powi", "relu", "switch", "where"]


def sqrt(x: Operand, *, out: Out = None) -> Array:
    """Square root as Keras has it: negative values give 0, NaN stays NaN.

    Elementwise, of float32 or float64; TypeError for others. Correctly rounded. `lanekit.ufuncs.sqrt` is the square
    root of IEEE 754, NaN for negative values.

    Kernel: lk_clip, lk_sqrt.

    >>> K.sqrt(np.array([9.0, 2.0, -1.0]))
    array([3.        , 1.41421356, 0.        ])
    """
    x = as_real(x)
    if x.dtype.kind != "f":
        return _ops.sqrt(x, out=out)  # which says what is expected
    clamped = clip(x, 0.0, None, out=out)
    return _ops.sqrt(clamped, out=clamped)


def equal(x: Operand, y: Operand, *, out: Out = None) -> Array:
    """a == b; false where either is NaN, as a tensor of bool.

    Elementwise, of one dtype: integers, float32, float64 or bool; TypeError for others (K.cast converts). Operands
    broadcast; ValueError where they can't.

    Kernel: lk_equal; lk_logical_xor and lk_logical_not for bools.

    >>> K.equal(np.array([1.0, 2.0, np.nan]), np.array([1.0, 3.0, np.nan]))
    array([ True, False, False])
    """
    tensors = as_tensors(x, y)
    if not _are_truth_values(tensors):
        return _ops.equal(*tensors, out=out)
    differ = _ops.logical_xor(*tensors, out=out)
    return _ops.logical_not(differ, out=differ)


def not_equal(x: Operand, y: Operand, *, out: Out = None) -> Array:
    """a != b; true where either is NaN, as a tensor of bool.

    Elementwise, of one dtype: integers, float32, float64 or bool; TypeError for others (K.cast converts). Operands
    broadcast; ValueError where they can't.

    Kernel: lk_not_equal; lk_logical_xor for bools.

    >>> K.not_equal(np.array([1, 2, 3]), np.array([1, 3, 3]))
    array([False,  True, False])
    """
    tensors = as_tensors(x, y)
    return (_ops.logical_xor if _are_truth_values(tensors) else _ops.not_equal)(*tensors, out=out)


def _are_truth_values(tensors: list[Array]) -> bool:
    """Bools, which are compared by truth: any byte but 0 is true."""
    return {t.dtype for t in tensors} == {np.dtype(np.bool_)}


def relu(
    x: Operand, alpha: float = 0.0, max_value: Optional[float] = None, threshold: float = 0.0, *, out: Out = None
) -> Array:
    """x limited to 0 .. max_value where x > threshold, else alpha * (x - threshold). NaN stays NaN.

    Without a max_value x is not limited at all where x > threshold; a negative one counts as 0.

    Elementwise, of float32 or float64; ValueError where a parameter is NaN. Of integers with whole parameters and an
    alpha of 0: then x is limited to 0 .. max_value after the threshold. TypeError for others.

    Kernel: lk_relu; lk_clip, lk_greater and lk_where for a threshold below 0 or from max_value on; lk_where, lk_minimum
    and lk_maximum for integers.
    Differs: with a threshold Keras has NaN for -infinity; Lanekit has what the formula says.

    >>> K.relu(np.array([-2.0, 1.0, 9.0]), alpha=0.5, max_value=6)
    array([-1.,  1.,  6.])
    """
    x = as_tensor(x)
    if x.dtype.kind in "iu":
        return _relu_of_integers(x, alpha, max_value, threshold, out)
    alpha, threshold = number(alpha, "alpha"), number(threshold, "threshold")
    top = math.inf if max_value is None else number(max_value, "max_value")
    if max_value is not None and not 0 <= threshold < top:
        # The kernel's formula asks for max_value first.
        limited = clip(x, 0.0, max(top, 0.0))
        return where(_ops.greater(x, threshold), limited, relu(x, alpha, None, threshold), out=out)
    target = as_output(out, x.shape, x.dtype)
    check(lib.lk_relu(describe(x), alpha, top, threshold, describe(target)))
    return target if out is None else out


def _relu_of_integers(x: Array, alpha: float, max_value: Optional[float], threshold: float, out: Out) -> Array:
    if number(alpha, "alpha"):
        raise TypeError(f"alpha is {alpha!r}, but x has dtype {x.dtype}, which has no fractions; use K.cast")
    zero, limit = np.zeros((), x.dtype), _whole("threshold", threshold, x.dtype)
    # Below all of x's dtype a limit is its least number, which is greater than the threshold.
    passes = _ops.greater if threshold >= int(limit) else _ops.greater_equal
    if threshold and max_value is None:
        return where(passes(x, limit), x, zero, out=out)
    kept = where(passes(x, limit), x, zero) if threshold else x
    if max_value is not None:
        kept = _ops.minimum(kept, _whole("max_value", max_value, x.dtype))
    return _ops.maximum(kept, zero, out=out)


def _whole(name: str, value: Any, dtype: np.dtype[Any]) -> Array:
    """A limit of integers: the nearest number of their dtype."""
    try:
        limit: float = operator.index(value)
    except TypeError:
        limit = float(value)
        if math.isnan(limit):
            raise ValueError(f"{name} is NaN; an integer is expected") from None
        if math.isfinite(limit) and not limit.is_integer():
            raise TypeError(
                f"{name} is {value!r}, but x has dtype {dtype}; an integer is expected, or use K.cast"
            ) from None
    limits = np.iinfo(dtype)
    return np.array(limits.min if limit < limits.min else limits.max if limit > limits.max else int(limit), dtype)


def powi(x: Operand, n: int, *, out: Out = None) -> Array:
    """x to the power n, an integer of 32 bits; powi(x, 0) is 1 even for NaN.

    Elementwise, of float32, float64 or integers, which wrap; TypeError for others, ValueError for negative powers of
    integers.

    Kernel: lk_powi.

    >>> K.powi(np.array([1.0, 2.0, -3.0]), 3)
    array([  1.,   8., -27.])
    """
    x = as_tensor(x)
    exponent = whole(n, "n")
    if not -(2**31) <= exponent < 2**31:
        raise ValueError(f"n is {n}; an integer of 32 bits is expected")
    if exponent < 0 and x.dtype.kind in "iu":
        raise ValueError(f"n is {n}, but integers have no negative powers; use K.cast")
    target = as_output(out, x.shape, x.dtype)
    check(lib.lk_powi(describe(x), exponent, describe(target)))
    return target if out is None else out


def pow(x: Operand, a: Operand, *, out: Out = None) -> Array:
    """x to the power y, with the special cases of C's Annex F; y is called a, as in Keras.

    Elementwise; a is a number (for a Python int this is `powi`) or a tensor of x's dtype: float32, float64 or
    integers, which wrap. TypeError for others. Operands broadcast; ValueError where they can't, and for negative
    powers of integers. Largest error: 0.58 ULP.

    Kernel: lk_pow, lk_powi.

    >>> K.pow(np.array([4.0, 9.0]), 0.5)
    array([2., 3.])
    """
    if type(a) is int and -(2**31) <= a < 2**31:
        return powi(x, a, out=out)
    x, a = as_tensors(x, a)
    if a.dtype.kind == "i" and (a < 0).any():
        raise ValueError(f"a has the negative element {a.min()}, but integers have no negative powers; use K.cast")
    return _ops.pow(x, a, out=out)


power = pow


def ldexp(x: Operand, n: Operand, *, out: Out = None) -> Array:
    """x * 2^n, rounded once. n is a tensor of int32, or an integer.

    Elementwise, x of float32 or float64; TypeError for others. Operands broadcast; ValueError where they can't.

    Kernel: lk_ldexp.

    >>> K.ldexp(np.array([1.0, 3.0]), 4)
    array([16., 48.])
    """
    x = as_real(x)
    n = as_tensor(n, np.int32)
    target = as_output(out, _result_shape(x, n) if n.ndim else x.shape, x.dtype)
    check(lib.lk_ldexp(describe(x), describe(n), describe(target)))
    return target if out is None else out


def nan_to_num(
    x: Operand, nan: float = 0.0, posinf: Optional[float] = None, neginf: Optional[float] = None, *, out: Out = None
) -> Array:
    """x, but nan, posinf and neginf in place of NaN, infinity and -infinity: the largest numbers for None.

    Elementwise, of float32 or float64; TypeError for others.

    Kernel: lk_nan_to_num.

    >>> K.nan_to_num(np.array([np.nan, np.inf, 1.0]), posinf=9)
    array([0., 9., 1.])
    """
    x = as_real(x)
    target = as_output(out, x.shape, x.dtype)
    top = sys.float_info.max if posinf is None else posinf
    bottom = -sys.float_info.max if neginf is None else neginf
    check(lib.lk_nan_to_num(describe(x), nan, top, bottom, describe(target)))
    return target if out is None else out


def _bound(x: Any) -> Any:
    """A bound as a number where it is one, else as it is or as a plain array."""
    if is_untyped(x):
        return x
    array: Array = as_tensor(x)
    return array if array.ndim else array.item()


def _is_number(x: Any) -> bool:
    return type(x) in (float, int, bool)


def clip(x: Operand, min_value: Optional[Operand], max_value: Optional[Operand], *, out: Out = None) -> Array:
    """x kept within [min_value, max_value]; None is no bound, and a max_value below min_value counts as it.

    Elementwise, of float32, float64 or integers, whose bounds are integers of any size. Bounds are numbers, or
    tensors of x's dtype that broadcast with it. TypeError for other dtypes, ValueError where a bound that is one number
    is NaN. NaN in x stays NaN, and where a tensor of bounds has NaN, so has the result, as in NumPy.

    Kernel: lk_clip, lk_minimum, lk_maximum.

    >>> K.clip(np.array([-2.0, 0.5, 7.0]), 0, 1)
    array([0. , 0.5, 1. ])
    """
    lo: Any = -math.inf if min_value is None else _bound(min_value)
    hi: Any = math.inf if max_value is None else _bound(max_value)
    if not (_is_number(lo) and _is_number(hi)):
        x = as_tensor(x)
        lo, hi = beside(x, lo, "min_value"), beside(x, hi, "max_value")
        return _ops.maximum(_ops.minimum(x, hi), lo, out=out)
    x = as_tensor(x)
    if x.dtype.kind in "iu":
        return _clip_integers(x, min_value, max_value, out)
    target = as_output(out, x.shape, x.dtype)
    check(lib.lk_clip(describe(x), lo, lo if hi < lo else hi, describe(target)))
    return target if out is None else out


def _clip_integers(x: Array, lo: Optional[Operand], hi: Optional[Operand], out: Out) -> Array:
    """By bounds of x's dtype: those of lk_clip are doubles, which are not all integers."""
    limits = np.iinfo(x.dtype)
    lo = _whole("min_value", limits.min if lo is None else lo, x.dtype)
    hi = _whole("max_value", limits.max if hi is None else hi, x.dtype)
    return _ops.maximum(_ops.minimum(x, hi), lo, out=out)


def where(condition: Operand, x: Operand, y: Operand, *, out: Out = None) -> Array:
    """x where the condition holds, else y.

    The condition is a tensor of bool, x and y of any one dtype; all three broadcast. TypeError for other dtypes,
    ValueError for shapes that don't broadcast.

    Kernel: lk_where.

    >>> K.where(np.array([True, False]), np.array([1, 2]), np.array([-1, -2]))
    array([ 1, -2])
    """
    condition = as_tensor(condition, np.bool_)
    x, y = as_tensors(x, y)
    target = as_output(out, broadcast(condition, x, y), x.dtype)
    check(lib.lk_where(describe(condition), describe(x), describe(y), describe(target)))
    return target if out is None else out


_Expression = Union[Operand, Callable[[], Operand]]


def _one_of(chosen: _Expression, other: _Expression) -> Array:
    """The chosen expression; a Python number takes the dtype of the other one."""
    value = chosen() if callable(chosen) else chosen
    return as_tensor(value) if callable(other) else as_tensors(value, other)[0]


def switch(
    condition: Operand, then_expression: _Expression, else_expression: _Expression, *, out: Out = None
) -> Array:
    """then_expression where the condition holds, else else_expression, of one shape and dtype.

    A condition of two axes or more goes by the leading axes: its values hold for everything below them. One of one axis
    broadcasts as in NumPy, along the last. A scalar condition chooses one expression, whatever the other one's shape
    is. An expression may be a function that returns the tensor; for a scalar condition only one is called. ValueError
    where the condition has more axes than the expressions, or shapes don't broadcast.

    Kernel: lk_where.
    Differs: tf.keras 2.15 does as Lanekit; in Keras 2.3 a condition of one axis goes by the first.

    >>> K.switch(np.array([[True], [False]]), np.ones((2, 3)), np.zeros((2, 3)))
    array([[1., 1., 1.],
           [0., 0., 0.]])
    """
    from ._layout import cast, copy

    chooser = np.array(condition, np.bool_) if is_untyped(condition) else cast(condition, np.bool_)
    if chooser.ndim == 0:
        both = (then_expression, else_expression) if chooser else (else_expression, then_expression)
        return copy(_one_of(*both), out=out)
    x, y = as_tensors(*(value() if callable(value) else value for value in (then_expression, else_expression)))
    rank = max(x.ndim, y.ndim)
    if chooser.ndim > rank:
        raise ValueError(f"the condition has {chooser.ndim} axes, the expressions {rank}; it can't have more")
    if chooser.ndim > 1:
        chooser = chooser.reshape(chooser.shape + (1,) * (rank - chooser.ndim))
    return where(chooser, x, y, out=out)
