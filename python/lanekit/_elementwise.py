"""Elementwise operations: one function for each row of the op table, and Keras' own variants."""

import inspect
import math
import operator
import sys

import numpy as np

from ._lib import OPS, check, describe, lib
from ._tensor import as_output, as_tensor, as_tensors, is_untyped

_ndarray = np.ndarray


def _result_shape(x, y):
    if x.shape == y.shape or not y.ndim:
        return x.shape
    return np.broadcast(x, y).shape


def _unary(function, info):
    fixed = {operands[1] for operands in info.dtypes.values()} == {np.dtype(np.bool_)}

    def op(x, *, out=None):
        if type(x) is not _ndarray:
            x = as_tensor(x)
        target = as_output(out, x.shape, np.bool_ if fixed else x.dtype)
        check(function(describe(x), describe(target)))
        return target if out is None else out

    return op


def _binary(function, info):
    fixed = {operands[2] for operands in info.dtypes.values()} == {np.dtype(np.bool_)}

    def op(x, y, *, out=None):
        if type(x) is not _ndarray or type(y) is not _ndarray:
            x, y = as_tensors(x, y)
        target = as_output(out, _result_shape(x, y), np.bool_ if fixed else x.dtype)
        check(function(describe(x), describe(y), describe(target)))
        return target if out is None else out

    return op


def _general(function, info):
    """Any number of inputs, then parameters, by position or name; several outputs come as a tuple."""
    names = [*"xyz"[: info.nin], *info.params]

    def op(*args, out=None, **named):
        inputs, params = bind(args, named)
        inputs = as_tensors(*inputs)
        shape = inputs[0].shape if info.nin == 1 else np.broadcast(*inputs).shape
        dtypes = info.dtypes.get(inputs[0].dtype, (inputs[0].dtype,) * (info.nin + info.nout))[info.nin :]
        outs = [None] * info.nout if out is None else out if info.nout > 1 else [out]
        if len(outs) != info.nout:
            raise ValueError(f"out has {len(outs)} arrays; {info.name} has {info.nout} outputs")
        targets = [as_output(given, shape, dtype) for given, dtype in zip(outs, dtypes)]
        check(function(*map(describe, inputs), *params, *map(describe, targets)))
        results = [target if given is None else given for given, target in zip(outs, targets)]
        return results[0] if info.nout == 1 else tuple(results)

    def bind(args, named):
        if len(args) > len(names):
            raise TypeError(f"{info.name} takes {len(names)} arguments, {len(args)} were given")
        values = dict(zip(names, args))
        for name, value in named.items():
            if name not in names or name in values:
                problem = "twice" if name in values else "but it has no such argument"
                raise TypeError(f"{info.name} was given {name} {problem}; its arguments are {', '.join(names)}")
            values[name] = value
        missing = [name for name in names[: info.nin] if name not in values]
        if missing:
            raise TypeError(f"{info.name} needs {', '.join(missing)}")
        params = [values.get(name, default) for name, default in info.params.items()]
        return [values[name] for name in names[: info.nin]], params

    op.__signature__ = inspect.Signature(
        [
            *(inspect.Parameter(name, inspect.Parameter.POSITIONAL_OR_KEYWORD) for name in names[: info.nin]),
            *(
                inspect.Parameter(name, inspect.Parameter.POSITIONAL_OR_KEYWORD, default=default)
                for name, default in info.params.items()
            ),
            inspect.Parameter("out", inspect.Parameter.KEYWORD_ONLY, default=None),
        ]
    )
    return op


# Written out below: Keras' own rules, or arguments that the table does not describe.
_BY_HAND = ("clip", "relu", "where", "powi", "nan_to_num", "ldexp")


def _publish():
    """Name the functions that the table alone defines, by its names, NumPy's and further ones."""
    for info in OPS:
        if info.name in _BY_HAND:
            continue
        function = getattr(lib, f"lk_{info.name}")
        plain = info.nout == 1 and not info.params and info.nin < 3
        make = (_unary if info.nin == 1 else _binary) if plain else _general
        op = make(function, info)
        op.__name__ = op.__qualname__ = info.name
        op.__module__ = __name__
        op.__doc__ = info.doc
        for name in info.names:
            globals()[name] = op
            yield name


__all__ = [*_publish(), "clip", "ldexp", "nan_to_num", "pow", "power", "powi", "relu", "switch", "where"]

_minimum, _maximum = globals()["minimum"], globals()["maximum"]
_ieee_sqrt, _pow = globals()["sqrt"], globals()["pow"]


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


def powi(x, n, *, out=None):
    """x to the power n, a whole number of 32 bits; powi(x, 0) is 1 even for NaN."""
    x = as_tensor(x)
    target = as_output(out, x.shape, x.dtype)
    check(lib.lk_powi(describe(x), operator.index(n), describe(target)))
    return target if out is None else out


def pow(x, a, *, out=None):
    if type(a) is int and -(2**31) <= a < 2**31:
        return powi(x, a, out=out)
    return _pow(x, a, out=out)


pow.__doc__ = f"{_pow.__doc__}\n\na is a tensor of x's dtype, or a number; for a Python int it is `powi`."


def ldexp(x, n, *, out=None):
    """x * 2^n, rounded once. n is a tensor of int32, or a whole number."""
    x = as_tensor(x)
    n = as_tensor(n, np.int32)
    target = as_output(out, _result_shape(x, n) if n.ndim else x.shape, x.dtype)
    check(lib.lk_ldexp(describe(x), describe(n), describe(target)))
    return target if out is None else out


def nan_to_num(x, nan=0.0, posinf=None, neginf=None, *, out=None):
    """x, but nan, posinf and neginf in place of NaN, infinity and -infinity: the largest numbers for None."""
    x = as_tensor(x)
    target = as_output(out, x.shape, x.dtype)
    top = sys.float_info.max if posinf is None else posinf
    bottom = -sys.float_info.max if neginf is None else neginf
    check(lib.lk_nan_to_num(describe(x), nan, top, bottom, describe(target)))
    return target if out is None else out


power = pow


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
    if x.dtype.kind in "iu":
        return _clip_integers(x, min_value, max_value, out)
    target = as_output(out, x.shape, x.dtype)
    check(lib.lk_clip(describe(x), lo, lo if hi < lo else hi, describe(target)))
    return target if out is None else out


def _clip_integers(x, lo, hi, out):
    """Bounds of integers are integers of x's dtype, or None."""
    if lo is not None:
        x = _maximum(x, lo, out=out)
    if hi is not None:
        x = _minimum(x, hi, out=out)
    if lo is None and hi is None:
        from ._layout import copy

        return copy(x, out=out)
    return x


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
