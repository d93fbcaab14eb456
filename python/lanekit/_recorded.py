"""What functions of K are in a program, by K's rules. Each is called with the trace before its own arguments."""

from __future__ import annotations

import math
import sys
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Callable, Optional

import numpy as np

from . import _elementwise, _ops, config
from ._lib import OPS, Op, as_dtype
from ._reduction_table import reductions
from ._trace import Trace, Tracer
from ._types import Axis
from ._untyped import typed
from ._whole import given, number, whole, wholes

Function = Callable[..., Any]

# -- Elementwise operations


def _bind(info: Op, names: Sequence[str], args: Sequence[Any], named: dict[str, Any]) -> dict[str, Any]:
    """Arguments by name, from those given by position and by name."""
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
    return values


def _of_the_table(info: Op) -> Function:
    names = [*"xyz"[: info.nin], *info.params]

    def function(trace: Trace, *args: Any, **named: Any) -> Any:
        values = _bind(info, names, args, named)
        params = [number(values.get(name, default), name) for name, default in info.params.items()]
        return trace.op(info.name, *(values[name] for name in names[: info.nin]), params=params)

    return function


def _sqrt(trace: Trace, x: Any) -> Any:
    return trace.op("sqrt", trace.op("clip", x, params=(0.0, math.inf)))


def _is_of_truth(*values: Any) -> bool:
    return {x.dtype for x in values if isinstance(x, (Tracer, np.generic))} == {np.dtype(np.bool_)}


def _equal(trace: Trace, x: Any, y: Any) -> Any:
    return trace.op("logical_not", _not_equal(trace, x, y)) if _is_of_truth(x, y) else trace.op("equal", x, y)


def _not_equal(trace: Trace, x: Any, y: Any) -> Any:
    return trace.op("logical_xor" if _is_of_truth(x, y) else "not_equal", x, y)


def _powi(trace: Trace, x: Any, n: Any) -> Any:
    exponent = whole(n, "n")
    if not -(2**31) <= exponent < 2**31:
        raise ValueError(f"n is {n}; an integer of 32 bits is expected")
    if exponent < 0 and x.dtype.kind in "iu":
        raise ValueError(f"n is {n}, but integers have no negative powers; use K.cast")
    return trace.op("powi", x, params=(exponent,))


def _pow(trace: Trace, x: Any, a: Any) -> Any:
    return _powi(trace, x, a) if type(a) is int and -(2**31) <= a < 2**31 else trace.op("pow", x, a)


def _ldexp(trace: Trace, x: Any, n: Any) -> Any:
    return trace.op("ldexp", x, n)


def _where(trace: Trace, condition: Any, x: Any, y: Any) -> Any:
    return trace.op("where", condition, x, y)


def _switch(trace: Trace, condition: Any, then_expression: Any, else_expression: Any) -> Any:
    expressions = (then_expression, else_expression)
    if not isinstance(condition, Tracer):
        chosen = expressions[0 if condition else 1]
        return chosen() if callable(chosen) else chosen
    x, y = (value() if callable(value) else value for value in expressions)
    rank = max(getattr(value, "ndim", 0) for value in (x, y))
    if condition.ndim > 1 and condition.ndim != rank:
        raise ValueError(f"the condition has {condition.ndim} axes, the expressions {rank}; K.where broadcasts as NumPy")
    truth = condition if condition.dtype == np.bool_ else trace.cast(condition, np.dtype(np.bool_))
    return trace.op("where", truth, x, y)


def _relu(
    trace: Trace, x: Any, alpha: float = 0.0, max_value: Optional[float] = None, threshold: float = 0.0
) -> Any:
    if x.dtype.kind in "iu":
        return _relu_of_integers(trace, x, alpha, max_value, threshold)
    alpha, threshold = number(alpha, "alpha"), number(threshold, "threshold")
    top = math.inf if max_value is None else number(max_value, "max_value")
    if max_value is not None and not 0 <= threshold < top:
        limited = trace.op("clip", x, params=(0.0, max(top, 0.0)))
        return trace.op("where", trace.op("greater", x, threshold), limited, _relu(trace, x, alpha, None, threshold))
    return trace.op("relu", x, params=(alpha, top, threshold))


def _relu_of_integers(trace: Trace, x: Tracer, alpha: float, max_value: Optional[float], threshold: float) -> Any:
    if number(alpha, "alpha"):
        raise TypeError(f"alpha is {alpha!r}, but x has dtype {x.dtype}, which has no fractions; use K.cast")
    limit = _elementwise._whole("threshold", threshold, x.dtype).item()
    passes = "greater" if threshold >= limit else "greater_equal"
    kept = trace.op("where", trace.op(passes, x, limit), x, 0) if threshold else x
    if threshold and max_value is None:
        return kept
    if max_value is not None:
        kept = trace.op("minimum", kept, _elementwise._whole("max_value", max_value, x.dtype).item())
    return trace.op("maximum", kept, 0)


def _plain(bound: Any) -> Any:
    return bound.item() if isinstance(bound, np.generic) else bound


def _is_number(x: Any) -> bool:
    return x is None or type(x) in (bool, int, float)


def _clip(trace: Trace, x: Any, min_value: Any, max_value: Any) -> Any:
    lo, hi = _plain(min_value), _plain(max_value)
    if not (_is_number(lo) and _is_number(hi)):
        limited = x if hi is None else trace.op("minimum", x, hi)
        return limited if lo is None else trace.op("maximum", limited, lo)
    if x.dtype.kind in "iu":
        limits = np.iinfo(x.dtype)
        lo = _elementwise._whole("min_value", limits.min if lo is None else lo, x.dtype).item()
        hi = _elementwise._whole("max_value", limits.max if hi is None else hi, x.dtype).item()
        return trace.op("maximum", trace.op("minimum", x, hi), lo)
    lo, hi = -math.inf if lo is None else lo, math.inf if hi is None else hi
    return trace.op("clip", x, params=(lo, lo if hi < lo else hi))


def _nan_to_num(
    trace: Trace, x: Any, nan: float = 0.0, posinf: Optional[float] = None, neginf: Optional[float] = None
) -> Any:
    top = sys.float_info.max if posinf is None else number(posinf, "posinf")
    bottom = -sys.float_info.max if neginf is None else number(neginf, "neginf")
    return trace.op("nan_to_num", x, params=(number(nan, "nan"), top, bottom))


def _cast(trace: Trace, x: Tracer, dtype: Any) -> Any:
    return trace.cast(x, as_dtype(dtype))


def _cast_to_floatx(trace: Trace, x: Tracer) -> Any:
    return trace.cast(x, np.dtype(config.floatx()))


def _itself(_trace: Trace, x: Any) -> Any:
    return x


def copied(_trace: Trace, x: Tracer, *_: Any, **__: Any) -> Any:
    return x.copied()


def filled(trace: Trace, x: Tracer, value: Any, dtype: Any = None) -> Any:
    """One number everywhere, in the shape of x."""
    of = x.dtype if dtype is None else as_dtype(dtype)
    element = typed(_plain(value), of)[()]
    anywhere = trace.op("logical_or", x, x) if x.dtype == np.bool_ else trace.op("equal", x, x)
    return trace.op("where", anywhere, element, element)


def _like(value: int) -> Function:
    def function(trace: Trace, x: Tracer, dtype: Any = None, name: Optional[str] = None) -> Any:
        return filled(trace, x, value, dtype)

    return function


# -- Views of arguments


def expand_dims(trace: Trace, x: Tracer, axis: Any = -1) -> Any:
    return trace.view(x, np.expand_dims, tuple(wholes(axis, "axis")))


def transposed(trace: Trace, x: Tracer, axes: Any = None) -> Any:
    if axes is None and x.ndim < 2:
        return x
    return trace.view(x, np.transpose, None if axes is None else tuple(wholes(axes, "axes")))


# -- What would be a program of its own


def _evaluate(_trace: Trace, text: str, *_: Any, **__: Any) -> Any:
    raise TypeError(f"a text can't be traced; write the expression in the function: {given(text)} without quotes")


# -- Reductions and normalisations, which have an axis


def _reduction(name: str) -> Function:
    def function(trace: Trace, x: Any, axis: Axis = None, keepdims: bool = False) -> Any:
        return trace.reduce(name, x, axis=axis, keepdims=keepdims)

    return function


def _with_ddof(name: str) -> Function:
    def function(trace: Trace, x: Any, axis: Axis = None, keepdims: bool = False, *, ddof: float = 0) -> Any:
        return trace.reduce(name, x, axis=axis, keepdims=keepdims, param=number(ddof, "ddof"))

    return function


def _in_floatx(trace: Trace, x: Any) -> Any:
    return _cast_to_floatx(trace, x) if x.dtype == np.bool_ else x


def _mean(trace: Trace, x: Any, axis: Axis = None, keepdims: bool = False) -> Any:
    return trace.reduce("mean", _in_floatx(trace, x), axis=axis, keepdims=keepdims)


def _spread(name: str) -> Function:
    def function(trace: Trace, x: Any, axis: Axis = None, keepdims: bool = False, *, ddof: float = 0) -> Any:
        spread_of = _in_floatx(trace, x)
        return trace.reduce(name, spread_of, axis=axis, keepdims=keepdims, param=number(ddof, "ddof"))

    return function


def _place_of(name: str) -> Function:
    def function(trace: Trace, x: Any, axis: Axis = -1, keepdims: bool = False) -> Any:
        return trace.reduce(name, x, axis=0 if axis is None else axis, keepdims=keepdims)

    return function


def _vecdot(trace: Trace, x: Any, y: Any, axis: Axis = -1, keepdims: bool = False) -> Any:
    return trace.reduce("vecdot", x, y, axis=axis, keepdims=keepdims)


def _softmax(name: str) -> Function:
    def function(trace: Trace, x: Any, axis: Axis = -1) -> Any:
        return trace.normalise(name, x, axis=axis)

    return function


def _l2_normalize(trace: Trace, x: Any, axis: Axis = None, epsilon: float = 1e-12) -> Any:
    return trace.normalise("l2_normalize", x, axis=axis, params=(number(epsilon, "epsilon"),))


def _standardize(trace: Trace, x: Any, axis: Axis = None, ddof: float = 0, epsilon: float = 0.0) -> Any:
    params = (number(ddof, "ddof"), number(epsilon, "epsilon"))
    return trace.normalise("standardize", x, axis=axis, params=params)


def _layer_norm(
    trace: Trace, x: Any, gamma: Any = None, beta: Any = None, axis: Axis = -1, epsilon: float = 1e-3
) -> Any:
    if gamma is None and beta is not None:
        raise ValueError("gamma is None beside a beta; a gamma of ones, or K.layer_norm(x) + beta is expected")
    vectors = [one for one in (gamma, beta) if one is not None]
    return trace.normalise("layer_norm", x, *vectors, axis=axis, params=(number(epsilon, "epsilon"),))


def _rms_norm(trace: Trace, x: Any, gamma: Any = None, axis: Axis = -1, epsilon: float = 1e-6) -> Any:
    vectors = () if gamma is None else (gamma,)
    return trace.normalise("rms_norm", x, *vectors, axis=axis, params=(number(epsilon, "epsilon"),))


# -- By names of K


def _functions() -> dict[str, Function]:
    found: dict[str, Function] = {
        name: _of_the_table(op) for op in OPS for name in op.names if name in _ops.__all__
    }
    own: dict[str, Function] = {"mean": _mean, "var": _spread("var"), "std": _spread("std"), "vecdot": _vecdot}
    own |= {name: _place_of(name) for name in ("argmax", "argmin")}
    for name, row in reductions().items():
        found[name] = own.get(name) or (_with_ddof(name) if row.has_param else _reduction(name))
    return found | {
        "cast": _cast,
        "cast_to_floatx": _cast_to_floatx,
        "clip": _clip,
        "copy": copied,
        "dtype": lambda _trace, x: x.dtype.name,
        "equal": _equal,
        "evaluate": _evaluate,
        "expand_dims": expand_dims,
        "identity": copied,
        "int_shape": lambda _trace, x: x.shape,
        "is_tensor": lambda _trace, x: True,
        "l2_normalize": _l2_normalize,
        "layer_norm": _layer_norm,
        "ldexp": _ldexp,
        "log_softmax": _softmax("log_softmax"),
        "nan_to_num": _nan_to_num,
        "ones_like": _like(1),
        "permute_dimensions": lambda trace, x, pattern: transposed(trace, x, pattern),
        "ndim": lambda _trace, x: x.ndim,
        "not_equal": _not_equal,
        "pow": _pow,
        "power": _pow,
        "powi": _powi,
        "relu": _relu,
        "rms_norm": _rms_norm,
        "softmax": _softmax("softmax"),
        "sqrt": _sqrt,
        "standardize": _standardize,
        "stop_gradient": _itself,
        "switch": _switch,
        "transpose": transposed,
        "where": _where,
        "zeros_like": _like(0),
    }


FUNCTIONS = _functions()
