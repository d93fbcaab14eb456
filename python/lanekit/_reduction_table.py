"""Makes a function for each row of the library's table of reductions."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Callable, NamedTuple

import numpy as np

from ._lib import DTYPE_CODES, check, describe, ffi, lib, names_of, text
from ._op_table import docstring
from ._tensor import as_output, as_reals, as_tensors, broadcast
from ._types import Array, Axis
from ._whole import wholes

_SHAPE = ffi.typeof(f"int64_t[{lib.LK_MAX_NDIM}]")
_NDIM = ffi.typeof("int32_t *")
_AXES = ffi.typeof("int32_t[]")
_DTYPES_BY_CODE = {code: dtype for dtype, code in DTYPE_CODES.items()}

Function = Callable[..., Any]


def c_axes(axis: Axis) -> tuple[Any, int]:
    """The C arguments (axes, naxes) for None, an int or a sequence of ints."""
    if axis is None:
        return ffi.NULL, 0
    if type(axis) is int:
        return ffi.new(_AXES, (axis,)), 1
    axes = wholes(axis, "axis")
    # An empty list of axes reduces nothing, where NULL would reduce everything.
    return ffi.new(_AXES, axes or 1), len(axes)


def _result_dtypes(number: int) -> dict[np.dtype[Any], np.dtype[Any]]:
    """The result's dtype for each dtype that a reduction takes."""
    found = ffi.new("lk_dtype *")
    results = {}
    for dtype, code in DTYPE_CODES.items():
        if not lib.lk_reduction_dtype(number, code, found):
            results[dtype] = _DTYPES_BY_CODE[found[0]]
    return results


def _common(inputs: list[Array], sources: Sequence[Any]) -> Any:
    """A descriptor of the shape that the inputs broadcast to."""
    if len(inputs) == 1:
        return sources[0]
    common = np.broadcast_to(inputs[0], broadcast(*inputs))
    inputs.append(common)  # a descriptor borrows the array's extents
    return describe(common)


class Reduction(NamedTuple):
    """A row of the library's table of reductions."""

    number: int
    name: str
    nin: int
    dtypes: dict[np.dtype[Any], np.dtype[Any]]  # taken -> the result's


@lru_cache(None)
def reductions() -> dict[str, Reduction]:
    """The rows by their names, for programs."""
    found = {}
    row = ffi.new("lk_reduction_info *")
    for number in range(lib.lk_reduction_count()):
        check(lib.lk_reduction_describe(number, row))
        found[text(row.name)] = Reduction(number, text(row.name), row.nin, _result_dtypes(number))
    return found


def _caller(row: Any, number: int) -> Function:
    """call(inputs, axis, keepdims, param, out) of a row of the table."""
    function = getattr(lib, f"lk_{text(row.name)}")
    dtypes, has_param = _result_dtypes(number), row.has_param

    def call(inputs: list[Array], axis: Axis, keepdims: bool, param: float, out: Any) -> Any:
        sources = [describe(x) for x in inputs]
        axes, naxes = c_axes(axis)
        shape, ndim = ffi.new(_SHAPE), ffi.new(_NDIM)
        check(lib.lk_reduce_shape(_common(inputs, sources), axes, naxes, bool(keepdims), shape, ndim))
        target = as_output(out, tuple(shape[0 : ndim[0]]), dtypes.get(inputs[0].dtype, inputs[0].dtype))
        params = (param,) if has_param else ()
        check(function(*sources, axes, naxes, bool(keepdims), *params, describe(target)))
        return target if out is None else out

    return call


def _doc(row: Any, number: int) -> str:
    dtypes = names_of(_result_dtypes(number))
    text_of = (
        f"{text(row.summary)}.\n\n"
        "axis: None for all axes, an int, or several; keepdims: reduced axes stay with extent 1.\n"
        f"Dtypes: {dtypes}; TypeError for others (K.cast converts), AxisError for an axis that is not there.\n"
        f"Error: {text(row.bound)}."
    )
    return docstring(text(row.name), text_of, text(row.name))


def _function(row: Any, number: int) -> Function:
    call = _caller(row, number)
    tensors_of = as_tensors if np.dtype(np.int32) in _result_dtypes(number) else as_reals
    op: Function
    if row.nin == 2:

        def op(x: Any, y: Any, axis: Axis = -1, keepdims: bool = False, *, out: Any = None) -> Any:
            return call(tensors_of(x, y), axis, keepdims, 0.0, out)

    elif row.has_param:

        def op(x: Any, axis: Axis = None, keepdims: bool = False, *, ddof: float = 0, out: Any = None) -> Any:
            return call(tensors_of(x), axis, keepdims, ddof, out)

    elif text(row.name) in ("argmax", "argmin"):

        def op(x: Any, axis: Axis = -1, keepdims: bool = False, *, out: Any = None) -> Any:
            return call(tensors_of(x), axis, keepdims, 0.0, out)

    else:

        def op(x: Any, axis: Axis = None, keepdims: bool = False, *, out: Any = None) -> Any:
            return call(tensors_of(x), axis, keepdims, 0.0, out)

    op.__name__ = op.__qualname__ = text(row.name)
    op.__module__ = "lanekit._reductions"
    op.__doc__ = _doc(row, number)
    return op


def functions() -> dict[str, Function]:
    """A function for each row, by its name."""
    made: dict[str, Function] = {}
    for number in range(lib.lk_reduction_count()):
        row = ffi.new("lk_reduction_info *")
        check(lib.lk_reduction_describe(number, row))
        made[text(row.name)] = _function(row, number)
    return made
