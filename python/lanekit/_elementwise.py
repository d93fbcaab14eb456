"""Elementwise operations: one function for each row of the op table, and Keras' own variants."""

import math

import numpy as np

from ._lib import OPS, check, describe, lib
from ._tensor import as_output, as_tensor, as_tensors, is_untyped

_ndarray = np.ndarray


def _unary(function):
    def op(x, *, out=None):
        if type(x) is not _ndarray:
            x = as_tensor(x)
        target = as_output(out, x.shape, x.dtype)
        check(function(describe(x), describe(target)))
        return target if out is None else out

    return op


def _result_shape(x, y):
    if x.shape == y.shape or not y.ndim:
        return x.shape
    return np.broadcast(x, y).shape


def _binary(function, bool_out):
    def op(x, y, *, out=None):
        if type(x) is not _ndarray or type(y) is not _ndarray:
            x, y = as_tensors(x, y)
        target = as_output(out, _result_shape(x, y), np.bool_ if bool_out else x.dtype)
        check(function(describe(x), describe(y), describe(target)))
        return target if out is None else out

    return op


def _publish():
    """Name the functions that the table alone defines, by its names and by NumPy's."""
    for info in OPS:
        if info.nparams or info.in_bool_mask:
            continue
        function = getattr(lib, f"lk_{info.name}")
        op = _unary(function) if info.nin == 1 else _binary(function, info.bool_out)
        op.__name__ = op.__qualname__ = info.name
        op.__module__ = __name__
        op.__doc__ = info.doc
        for name in info.names:
            globals()[name] = op
            yield name


__all__ = [*_publish(), "clip", "relu", "switch", "where"]

_minimum, _maximum = globals()["minimum"], globals()["maximum"]
_ieee_sqrt = globals()["sqrt"]


def sqrt(x, *, out=None):
    """Square root as Keras has it: negative values give 0, NaN stays NaN.

    `lanekit.ufuncs.sqrt` is the square root of IEEE 754, NaN for negative values.
    """
    clamped = clip(x, 0.0, None, out=out)
    return _ieee_sqrt(clamped, out=clamped)


def relu(x, alpha=0.0, max_value=None, threshold=0.0, *, out=None):
    """max_value where x >= max_value, x where x > threshold, else alpha * (x - threshold). NaN stays NaN."""
    x = as_tensor(x)
    target = as_output(out, x.shape, x.dtype)
    top = math.inf if max_value is None else max_value
    check(lib.lk_relu(describe(x), alpha, top, threshold, describe(target)))
    return target if out is None else out


def _is_number(x):
    return type(x) in (float, int) or np.ndim(x) == 0


def clip(x, min_value, max_value, *, out=None):
    """x kept within [min_value, max_value]; None is no bound, and a max_value below min_value counts as it.

    Bounds are numbers, or tensors of x's dtype. NaN stays NaN.
    """
    lo = -math.inf if min_value is None else min_value
    hi = math.inf if max_value is None else max_value
    if not (_is_number(lo) and _is_number(hi)):
        return _minimum(_maximum(x, lo), hi, out=out)
    x = as_tensor(x)
    target = as_output(out, x.shape, x.dtype)
    check(lib.lk_clip(describe(x), lo, lo if hi < lo else hi, describe(target)))
    return target if out is None else out


def where(condition, x, y, *, out=None):
    """x where the condition holds, else y. The condition is a tensor of bool; all three broadcast."""
    condition = as_tensor(condition, np.bool_)
    x, y = as_tensors(x, y)
    target = as_output(out, np.broadcast(condition, x, y).shape, x.dtype)
    check(lib.lk_where(describe(condition), describe(x), describe(y), describe(target)))
    return target if out is None else out


def switch(condition, then_expression, else_expression, *, out=None):
    """then_expression where the condition holds, else else_expression.

    A condition of lower rank goes by the leading axes: its values hold for everything below them. An
    expression may be a function that returns the tensor; for a scalar condition only one is called.
    """
    from ._layout import cast, copy

    condition = cast(condition, np.bool_) if not is_untyped(condition) else np.array(condition, np.bool_)
    chosen = [then_expression, else_expression]
    if condition.ndim == 0 and all(map(callable, chosen)):
        return copy(chosen[0]() if condition else chosen[1](), out=out)
    x, y = as_tensors(*(value() if callable(value) else value for value in chosen))
    rank = max(x.ndim, y.ndim)
    if condition.ndim > rank:
        raise ValueError(f"the condition has {condition.ndim} axes, the expressions {rank}; it can't have more")
    if condition.ndim:
        condition = condition.reshape(condition.shape + (1,) * (rank - condition.ndim))
    return where(condition, x, y, out=out)
