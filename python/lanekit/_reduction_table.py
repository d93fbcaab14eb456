"""The library's table of reductions, and what the functions of `_reductions.py` have in common."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np

from ._lib import DTYPE_CODES, check, describe, ffi, lib, text
from ._tensor import as_output, broadcast
from ._types import Array, Axis, Out
from ._whole import wholes

_SHAPE = ffi.typeof(f"int64_t[{lib.LK_MAX_NDIM}]")
_NDIM = ffi.typeof("int32_t *")
_AXES = ffi.typeof("int32_t[]")
_DTYPES_BY_CODE = {code: dtype for dtype, code in DTYPE_CODES.items()}


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
    has_param: bool
    dtypes: dict[np.dtype[Any], np.dtype[Any]]  # taken -> the result's


@lru_cache(None)
def reductions() -> dict[str, Reduction]:
    """The rows by their names, for programs."""
    found = {}
    row = ffi.new("lk_reduction_info *")
    row.size = ffi.sizeof("lk_reduction_info")
    for number in range(lib.lk_reduction_count()):
        check(lib.lk_reduction_describe(number, row))
        found[text(row.name)] = Reduction(number, text(row.name), row.nin, bool(row.has_param), _result_dtypes(number))
    return found


def reduced(
    function: Any, inputs: list[Array], axis: Axis, keepdims: bool, out: Out, dtype: Any = None, *params: float
) -> Array:
    """What one of the library's reductions gives: of a dtype, or of the first input's."""
    sources = [describe(x) for x in inputs]
    axes, naxes = c_axes(axis)
    shape, ndim = ffi.new(_SHAPE), ffi.new(_NDIM)
    check(lib.lk_reduce_shape(_common(inputs, sources), axes, naxes, bool(keepdims), shape, ndim))
    target = as_output(out, tuple(shape[0 : ndim[0]]), inputs[0].dtype if dtype is None else dtype)
    check(function(*sources, axes, naxes, bool(keepdims), *params, describe(target)))
    return target if out is None else out
