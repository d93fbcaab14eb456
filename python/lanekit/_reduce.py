"""Reductions over any axes: one function for each row of the library's table.

float32 accumulates in float64; the association never depends on the machine.
"""

import operator

import numpy as np

from ._lib import DTYPE_CODES, check, describe, ffi, lib, text
from ._tensor import as_output, as_tensor, as_tensors

_SHAPE = ffi.typeof(f"int64_t[{lib.LK_MAX_NDIM}]")
_NDIM = ffi.typeof("int32_t *")
_AXES = ffi.typeof("int32_t[]")
_DTYPES_BY_CODE = {code: dtype for dtype, code in DTYPE_CODES.items()}


def _axes(axis):
    """The C arguments (axes, naxes) for None, an int or a sequence of ints."""
    if axis is None:
        return ffi.NULL, 0
    try:
        axes = [operator.index(axis)]
    except TypeError:
        axes = [operator.index(one) for one in axis]
    # An empty list of axes reduces nothing, where NULL would reduce everything.
    return ffi.new(_AXES, axes or 1), len(axes)


def _result_dtypes(number):
    """The result's dtype for each dtype that a reduction takes."""
    found = ffi.new("lk_dtype *")
    results = {}
    for dtype, code in DTYPE_CODES.items():
        if not lib.lk_reduction_dtype(number, code, found):
            results[dtype] = _DTYPES_BY_CODE[found[0]]
    return results


def _common(inputs, sources):
    """A descriptor of the shape that the inputs broadcast to."""
    if len(inputs) == 1:
        return sources[0]
    common = np.broadcast_to(inputs[0], np.broadcast_shapes(*(x.shape for x in inputs)))
    inputs.append(common)  # a descriptor borrows the array's extents
    return describe(common)


def _caller(row, number):
    """call(inputs, axis, keepdims, param, out) of a row of the table."""
    function = getattr(lib, f"lk_{text(row.name)}")
    dtypes, has_param = _result_dtypes(number), row.has_param

    def call(inputs, axis, keepdims, param, out):
        sources = [describe(x) for x in inputs]
        axes, naxes = _axes(axis)
        shape, ndim = ffi.new(_SHAPE), ffi.new(_NDIM)
        check(lib.lk_reduce_shape(_common(inputs, sources), axes, naxes, bool(keepdims), shape, ndim))
        target = as_output(out, tuple(shape[0 : ndim[0]]), dtypes.get(inputs[0].dtype, inputs[0].dtype))
        params = (param,) if has_param else ()
        check(function(*sources, axes, naxes, bool(keepdims), *params, describe(target)))
        return target if out is None else out

    return call


def _doc(row):
    axes = "axis: None for all axes, an int, or several; keepdims: reduced axes stay with extent 1."
    return f"{text(row.summary)}.\n\n{axes}\nError: {text(row.bound)}."


def _function(row, call):
    if row.nin == 2:

        def op(x, y, axis=-1, keepdims=False, *, out=None):
            return call(as_tensors(x, y), axis, keepdims, 0.0, out)

    elif row.has_param:

        def op(x, axis=None, keepdims=False, *, ddof=0, out=None):
            return call([as_tensor(x)], axis, keepdims, ddof, out)

    elif text(row.name) in ("argmax", "argmin"):

        def op(x, axis=-1, keepdims=False, *, out=None):
            return call([as_tensor(x)], axis, keepdims, 0.0, out)

    else:

        def op(x, axis=None, keepdims=False, *, out=None):
            return call([as_tensor(x)], axis, keepdims, 0.0, out)

    op.__name__ = op.__qualname__ = text(row.name)
    op.__doc__ = _doc(row)
    return op


__all__ = []


def _publish():
    for number in range(lib.lk_reduction_count()):
        row = ffi.new("lk_reduction_info *")
        check(lib.lk_reduction_describe(number, row))
        name = text(row.name)
        globals()[name] = _function(row, _caller(row, number))
        __all__.append(name)


_publish()
