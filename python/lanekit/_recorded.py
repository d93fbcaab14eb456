"""What functions of K and of NumPy are in a program: by K's rules, and by NumPy's where NumPy's are called.

Each is called with the trace before its own arguments.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Callable, Optional

import numpy as np

from . import _elementwise, config
from ._lib import OPS, Op, as_dtype
from ._op_table import BY_HAND, KERAS_OWN, bind
from ._reduction_table import reductions
from ._trace import _ASSIGNMENT, Trace, Tracer, refuse
from ._types import Axis
from ._whole import number, whole

Function = Callable[..., Any]

# -- Elementwise operations


def _of_the_table(info: Op) -> Function:
    names = [*"xyz"[: info.nin], *info.params]

    def function(trace: Trace, *args: Any, **named: Any) -> Any:
        values = bind(info, names, args, named)
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
        raise ValueError(f"n is {n}; a whole number of 32 bits is expected")
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


def _itself(_trace: Trace, x: Any, *_: Any, **__: Any) -> Any:
    return x


# -- Reductions and normalisations, which have an axis


def _reduction(name: str) -> Function:
    def function(trace: Trace, x: Any, axis: Axis = None, keepdims: bool = False) -> Any:
        return trace.reduce(name, x, axis=axis, keepdims=keepdims)

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
        name: _of_the_table(op) for op in OPS if op.name not in BY_HAND for name in op.names if name not in KERAS_OWN
    }
    own: dict[str, Function] = {"mean": _mean, "var": _spread("var"), "std": _spread("std"), "vecdot": _vecdot}
    own |= {name: _place_of(name) for name in ("argmax", "argmin")}
    found |= {name: own.get(name) or _reduction(name) for name in reductions()}
    return found | {
        "cast": _cast,
        "cast_to_floatx": _cast_to_floatx,
        "clip": _clip,
        "copy": _itself,
        "dtype": lambda _trace, x: x.dtype.name,
        "equal": _equal,
        "identity": _itself,
        "is_tensor": lambda _trace, x: True,
        "l2_normalize": _l2_normalize,
        "layer_norm": _layer_norm,
        "ldexp": _ldexp,
        "log_softmax": _softmax("log_softmax"),
        "nan_to_num": _nan_to_num,
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
        "where": _where,
    }


FUNCTIONS = _functions()

# -- NumPy's functions and methods


def _numpys_clip(trace: Trace, a: Any, a_min: Any = None, a_max: Any = None, *, min: Any = None, max: Any = None) -> Any:
    """With NumPy's order of the limits: the upper one has the last word."""
    lo, hi = _plain(a_min if min is None else min), _plain(a_max if max is None else max)
    if _is_number(lo) and _is_number(hi):
        return _clip(trace, a, lo if lo is None or hi is None or lo <= hi else hi, hi)
    limited = a if lo is None else trace.op("maximum", a, lo)
    return limited if hi is None else trace.op("minimum", limited, hi)


def _numpys_place(name: str) -> Function:
    def function(trace: Trace, a: Any, axis: Axis = None, *, keepdims: bool = False) -> Any:
        return trace.reduce(name, a, axis=axis, keepdims=keepdims)

    return function


def _numpys_round(trace: Trace, a: Any, decimals: int = 0) -> Any:
    if decimals:
        raise ValueError(f"decimals is {decimals}; 0 is expected")
    return trace.op("round", a)


def _astype(trace: Trace, x: Tracer, dtype: Any, **_: Any) -> Any:
    return _cast(trace, x, dtype)


def _nan_to_num_of_numpy(trace: Trace, x: Any, copy: bool = True, **named: Any) -> Any:
    return _nan_to_num(trace, x, **named) if copy else refuse(_ASSIGNMENT)


_NUMPYS_REDUCTIONS = {
    **{name: name for name in "sum prod mean var std max min ptp any all nansum nanmean nanmax nanmin".split()},
    **{"amax": "max", "amin": "min", "count_nonzero": "count_nonzero"},
}


def _numpy() -> dict[Any, Function]:
    found: dict[str, Function] = {
        **{name: FUNCTIONS[ours] for name, ours in _NUMPYS_REDUCTIONS.items()},
        **{"argmax": _numpys_place("argmax"), "argmin": _numpys_place("argmin"), "clip": _numpys_clip},
        **{"round": _numpys_round, "around": _numpys_round, "where": _where, "nan_to_num": _nan_to_num_of_numpy},
        **{"astype": _astype, "copy": _itself, "ndim": FUNCTIONS["ndim"], "fix": FUNCTIONS["trunc"]},
    }
    return {getattr(np, name): function for name, function in found.items() if hasattr(np, name)}


NUMPY = _numpy()
METHODS: dict[str, Function] = {
    **{name: FUNCTIONS[name] for name in "sum prod mean var std max min any all".split()},
    **{"argmax": _numpys_place("argmax"), "argmin": _numpys_place("argmin"), "clip": _numpys_clip},
    **{"astype": _astype, "round": _numpys_round, "copy": _itself},
}

# -- Ufuncs: NumPy's, and our own

# Ufuncs of NumPy's whose reduction has a name; as there, along the first axis unless told otherwise.
_FOLDS = {
    "add": "sum",
    "multiply": "prod",
    "maximum": "max",
    "minimum": "min",
    "logical_and": "all",
    "logical_or": "any",
}


@lru_cache(None)
def _numpys_ufuncs() -> dict[int, str]:
    """The names of operations, by the identity of NumPy's ufunc: a ufunc's own name may be anybody's."""
    found = {id(getattr(np, op.numpy)): op.name for op in OPS if op.numpy}
    return found | {id(np.fabs): "abs"}


def _name_of(ufunc: np.ufunc) -> str:
    """The operation that a ufunc computes, "" for one that we don't know."""
    name = _numpys_ufuncs().get(id(ufunc), "")
    ours = sys.modules.get("lanekit.ufuncs")
    if not name and ours is not None:
        name = next((op.name for op in OPS if getattr(ours, op.name, None) is ufunc), "")
    return name


def ufunc_call(trace: Trace, ufunc: np.ufunc, method: str, *inputs: Any, **named: Any) -> Any:
    """A call of a ufunc on traced values, or its reduction."""
    if named.get("out") is not None:
        refuse(_ASSIGNMENT)
    name = _name_of(ufunc)
    if method == "reduce" and ufunc.__name__ in _FOLDS and name:
        return _fold(trace, _FOLDS[ufunc.__name__], *inputs, **named)
    if method != "__call__":
        refuse(f"{ufunc.__name__}.{method} is no part of fused programs; call it outside, and pass its result")
    if named:
        refuse(f"{ufunc.__name__} is given {', '.join(named)}=; K.where chooses by element, K.cast converts")
    if ufunc is np.positive:
        return inputs[0]
    if not name:
        refuse(f"the ufunc {ufunc.__name__!r} is not known; lanekit.ufuncs and NumPy's in docs/FUNCTIONS.md are expected")
    made = FUNCTIONS[name](trace, *inputs) if name in ("equal", "not_equal") else trace.op(name, *inputs)
    _check_rules(ufunc, inputs, made if isinstance(made, tuple) else (made,))
    return made


def _check_rules(ufunc: np.ufunc, inputs: Sequence[Any], made: Sequence[Tracer]) -> None:
    """Refuse what has another dtype by NumPy's rules, as rint of integers, which is float64 there."""
    given = [x.dtype if isinstance(x, (Tracer, np.generic)) else type(x) for x in inputs]
    resolved = ufunc.resolve_dtypes((*given, *[None] * ufunc.nout))[ufunc.nin :]
    if tuple(one.dtype for one in made) != tuple(resolved):
        of, gives = given[0], ", ".join(dtype.name for dtype in resolved)
        refuse(f"{ufunc.__name__} of {of} gives {gives} by NumPy's rules; nothing is converted silently, use K.cast")


def _fold(trace: Trace, name: str, x: Any, axis: Axis = 0, keepdims: bool = False) -> Any:
    return FUNCTIONS[name](trace, x, axis, keepdims)
