"""What functions, methods and ufuncs of NumPy's are in a program: by NumPy's rules on dtypes, and with its arguments.

Each is called with the trace before its own arguments. Sums are Lanekit's.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Callable, Optional

import numpy as np

from ._lib import OPS, as_dtype
from ._program_ufunc import origin
from ._recorded import FUNCTIONS, _clip, _is_number, _nan_to_num, _plain, copied, expand_dims, filled, transposed
from ._reduction_table import reductions
from ._refusals import ASSIGNMENT, refuse
from ._trace import Trace, Tracer, own_operands, rounded
from ._types import Axis
from ._untyped import is_untyped
from ._whole import number

Function = Callable[..., Any]

_FLOAT64 = np.dtype(np.float64)

# -- Dtypes


def _own_numbers(operands: Sequence[Any]) -> list[Any]:
    """Operands of one dtype; Python numbers among themselves have that of NumPy's arrays of them."""
    if not all(map(is_untyped, operands)):
        return list(operands)
    dtype = np.result_type(*map(np.asarray, operands))
    return [dtype.type(one) for one in operands]


def _typed(name: str, operands: Sequence[Any]) -> list[Any]:
    """The operands of an operation, its numbers with a dtype where nothing gives them one."""
    own = own_operands(name)
    typed = iter(_own_numbers([x for x, is_own in zip(operands, own) if is_own]))
    return [next(typed) if is_own else x for x, is_own in zip(operands, own)]


def _summed(dtype: np.dtype[Any]) -> np.dtype[Any]:
    """What sums and products of integers and truth values are made in."""
    if dtype.kind not in "biu":
        return dtype
    return np.dtype(np.uint64 if dtype.kind == "u" else np.int64)


def _averaged(dtype: np.dtype[Any]) -> np.dtype[Any]:
    return _FLOAT64 if dtype.kind in "biu" else dtype


_MADE_IN = {"sum": _summed, "prod": _summed, "mean": _averaged, "var": _averaged, "std": _averaged}

# -- Reductions


def _refuse_given(**named: Any) -> None:
    """Refuse what a reduction can't do."""
    if named.pop("out", None) is not None:
        refuse(ASSIGNMENT)
    given = [name for name, value in named.items() if value is not None and value is not np._NoValue]
    if given:
        refuse(f"{given[0]}= is not supported in fused programs; K.where chooses elements, operators do what follows")


def _keeps(keepdims: Any) -> bool:
    return keepdims is not np._NoValue and bool(keepdims)


def _made_in(trace: Trace, name: str, x: Tracer, dtype: Any) -> Tracer:
    """x in the dtype that NumPy reduces it in."""
    of = as_dtype(dtype) if dtype is not None else _MADE_IN.get(name, lambda same: same)(x.dtype)
    return trace.cast(x, of)


def _accumulation(name: str) -> Function:
    def function(
        trace: Trace, a: Any, axis: Axis = None, dtype: Any = None, out: Any = None, keepdims: Any = False, **named: Any
    ) -> Any:
        _refuse_given(out=out, **named)
        return trace.reduce(name, _made_in(trace, name, a, dtype), axis=axis, keepdims=_keeps(keepdims))

    return function


def _spread(name: str) -> Function:
    def function(
        trace: Trace,
        a: Any,
        axis: Axis = None,
        dtype: Any = None,
        out: Any = None,
        ddof: float = 0,
        keepdims: Any = False,
        *,
        correction: Any = None,
        **named: Any,
    ) -> Any:
        _refuse_given(out=out, **named)
        param = number(ddof if correction is None or correction is np._NoValue else correction, "ddof")
        return trace.reduce(name, _made_in(trace, name, a, dtype), axis=axis, keepdims=_keeps(keepdims), param=param)

    return function


def _selection(name: str) -> Function:
    def function(
        trace: Trace, a: Any, axis: Axis = None, out: Any = None, keepdims: Any = False, **named: Any
    ) -> Any:
        _refuse_given(out=out, **named)
        return trace.reduce(name, a, axis=axis, keepdims=_keeps(keepdims))

    return function


def _count_nonzero(trace: Trace, a: Any, axis: Axis = None, *, keepdims: bool = False) -> Any:
    return trace.reduce("count_nonzero", a, axis=axis, keepdims=keepdims)


def _average(trace: Trace, a: Any, axis: Axis = None, weights: Any = None, returned: bool = False, **named: Any) -> Any:
    if weights is not None or returned:
        refuse("np.average has weights= or returned=; (x * w).sum(axis) / w.sum(axis) is the same, axis by axis")
    return _accumulation("mean")(trace, a, axis, **named)


_NORMS = {None: "norm_l2", 2: "norm_l2", 1: "norm_l1", math.inf: "norm_linf"}


def _norm(trace: Trace, x: Any, ord: Any = None, axis: Axis = None, keepdims: bool = False) -> Any:
    """Norms of vectors, and Frobenius' of matrices."""
    several = len(axis) if isinstance(axis, (tuple, list)) else 1 if axis is not None or x.ndim == 1 else x.ndim
    name = _NORMS.get(ord) if several == 1 else "norm_l2" if ord == "fro" and several == 2 else None
    if ord is None and (axis is None or several <= 2):
        name = "norm_l2"
    if name is None:
        told = f"np.linalg.norm of {several} axes with ord={ord!r}"
        refuse(f"{told} is not supported in fused programs; norms of one axis are")
    return trace.reduce(name, trace.cast(x, _averaged(x.dtype)), axis=axis, keepdims=keepdims)


def _vecdot(trace: Trace, x: Any, y: Any, axis: Any = -1, **named: Any) -> Any:
    _refuse_given(**named)
    return trace.reduce("vecdot", x, y, axis=axis)


# -- Choices, limits, copies


def _where(trace: Trace, condition: Any, x: Any = None, y: Any = None) -> Any:
    if x is None or y is None:
        refuse("np.where(condition) gives indices, whose number depends on the elements; three arguments are expected")
    return trace.op("where", condition, *_own_numbers([x, y]))


def _numpys_clip(
    trace: Trace,
    a: Any,
    a_min: Any = None,
    a_max: Any = None,
    out: Any = None,
    *,
    min: Any = None,
    max: Any = None,
    **named: Any,
) -> Any:
    """With NumPy's order of the limits: the upper one has the last word."""
    _refuse_given(out=out, **named)
    lo, hi = (_plain(None if one is np._NoValue else one) for one in (a_min, a_max))
    lo, hi = lo if min is None else _plain(min), hi if max is None else _plain(max)
    if _is_number(lo) and _is_number(hi):
        return _clip(trace, a, lo if lo is None or hi is None or lo <= hi else hi, hi)
    limited = a if lo is None else trace.op("maximum", a, lo)
    return limited if hi is None else trace.op("minimum", limited, hi)


def _isclose(trace: Trace, a: Any, b: Any, rtol: Any = 1e-05, atol: Any = 1e-08, equal_nan: bool = False) -> Any:
    def asked(name: str, x: Any) -> Any:
        return trace.op(name, x) if isinstance(x, Tracer) else bool(getattr(np, name)(x))

    near = (a == b) | ((abs(a - b) <= abs(b) * rtol + atol) & asked("isfinite", b))
    return near | (asked("isnan", a) & asked("isnan", b)) if equal_nan else near


def _round(trace: Trace, a: Any, decimals: Any = 0, out: Any = None) -> Any:
    _refuse_given(out=out)
    return rounded(trace, a, decimals)


def _astype(trace: Trace, x: Tracer, dtype: Any, **_: Any) -> Any:
    cast = trace.cast(x, as_dtype(dtype))
    return cast.copied() if cast is x else cast


def _nan_to_num_of_numpy(trace: Trace, x: Any, copy: bool = True, **named: Any) -> Any:
    return _nan_to_num(trace, x, **named) if copy else refuse(ASSIGNMENT)


def _like(value: int) -> Function:
    def function(trace: Trace, a: Tracer, dtype: Any = None, **named: Any) -> Any:
        _refuse_layout(named)
        return filled(trace, a, value, dtype)

    return function


def _full_like(trace: Trace, a: Tracer, fill_value: Any, dtype: Any = None, **named: Any) -> Any:
    _refuse_layout(named)
    if isinstance(fill_value, Tracer):
        refuse("fill_value is a traced value, which broadcasts by itself: np.zeros_like(x) + value")
    return filled(trace, a, fill_value, dtype)


def _refuse_layout(named: dict[str, Any]) -> None:
    """A shape of its own can't be; how the elements lie in memory is not seen."""
    _refuse_given(**{name: value for name, value in named.items() if name == "shape"})


def _transposed_method(trace: Trace, x: Tracer, *axes: Any) -> Any:
    return transposed(trace, x, (axes[0] if len(axes) == 1 else axes) if axes else None)


# -- By NumPy's functions and methods

_REDUCTIONS: dict[str, Function] = {
    **{name: _accumulation(name) for name in "sum prod mean nansum nanmean".split()},
    **{name: _spread(name) for name, row in reductions().items() if row.has_param},
    **{name: _selection(name) for name in "max min ptp any all nanmax nanmin argmax argmin".split()},
    **{"amax": _selection("max"), "amin": _selection("min"), "count_nonzero": _count_nonzero, "average": _average},
}


def _numpy() -> dict[Any, Function]:
    found: dict[str, Function] = {
        **_REDUCTIONS,
        **{"clip": _numpys_clip, "round": _round, "around": _round, "where": _where},
        **{"nan_to_num": _nan_to_num_of_numpy, "astype": _astype, "copy": copied, "fix": FUNCTIONS["trunc"]},
        **{"isclose": _isclose, "zeros_like": _like(0), "ones_like": _like(1), "full_like": _full_like},
        **{"expand_dims": expand_dims, "transpose": transposed},
        **{"ndim": lambda _trace, a: a.ndim, "shape": lambda _trace, a: a.shape, "size": _size},
    }
    return {getattr(np, name): function for name, function in found.items() if hasattr(np, name)} | {
        np.linalg.norm: _norm
    }


def _size(_trace: Trace, a: Any, axis: Optional[int] = None) -> int:
    return int(a.size if axis is None else a.shape[axis])


NUMPY = _numpy()
METHODS: dict[str, Function] = {
    **{name: _REDUCTIONS[name] for name in "sum prod mean var std max min any all argmax argmin".split()},
    **{"astype": _astype, "clip": _numpys_clip, "copy": copied, "round": _round, "transpose": _transposed_method},
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
        refuse(ASSIGNMENT)
    name = _name_of(ufunc)
    if method == "reduce" and ufunc.__name__ in _FOLDS and name:
        return _fold(trace, _FOLDS[ufunc.__name__], *inputs, **named)
    if method != "__call__":
        refuse(f"{ufunc.__name__}.{method} is not supported in fused programs; call it outside, and pass its result")
    if ufunc is getattr(np, "vecdot", None):
        return _vecdot(trace, *inputs, **named)
    if named:
        refuse(f"{ufunc.__name__} is given {', '.join(named)}=; K.where chooses by element, K.cast converts")
    if ufunc is np.positive:
        return inputs[0].copied()
    if not name:
        _refuse_ufunc(ufunc)
    made = _called(trace, name, inputs)
    _check_rules(ufunc, inputs, made if isinstance(made, (tuple, list)) else (made,))
    return made


def _called(trace: Trace, name: str, inputs: Sequence[Any]) -> Any:
    return FUNCTIONS[name](trace, *inputs) if name in ("equal", "not_equal") else trace.op(name, *_typed(name, inputs))


def _refuse_ufunc(ufunc: np.ufunc) -> None:
    made_of = origin(ufunc)
    if made_of:
        refuse(f"a ufunc made of {made_of} has its own program; write that as a function, and call this function here")
    refuse(f"the ufunc {ufunc.__name__!r} is not known; lanekit.ufuncs and NumPy's in docs/REFERENCE.md are expected")


def _check_rules(ufunc: np.ufunc, inputs: Sequence[Any], made: Sequence[Tracer]) -> None:
    """Refuse what has another dtype by NumPy's rules, as rint of integers, which is float64 there."""
    given = [x.dtype if isinstance(x, (Tracer, np.generic)) else type(x) for x in inputs]
    resolved = ufunc.resolve_dtypes((*given, *[None] * ufunc.nout))[ufunc.nin :]
    if tuple(one.dtype for one in made) != tuple(resolved):
        of, gives = given[0], ", ".join(dtype.name for dtype in resolved)
        refuse(f"{ufunc.__name__} of {of} gives {gives} by NumPy's rules; nothing is converted silently, use K.cast")


def _fold(trace: Trace, name: str, x: Any, axis: Axis = 0, dtype: Any = None, **named: Any) -> Any:
    if name in _MADE_IN:
        return _accumulation(name)(trace, x, axis, dtype, **named)
    _refuse_given(dtype=dtype)
    return _selection(name)(trace, x, axis, **named)
