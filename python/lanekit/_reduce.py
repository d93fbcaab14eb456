"""Reductions over any axes. float32 accumulates in float64; the association never depends on the machine."""

import operator

import numpy as np

from ._lib import check, describe, ffi, lib
from ._tensor import as_output, as_tensor

_SHAPE = ffi.typeof(f"int64_t[{lib.LK_MAX_NDIM}]")
_NDIM = ffi.typeof("int32_t *")
_AXES = ffi.typeof("int32_t[]")


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


def _reduction(name, doc):
    function = getattr(lib, f"lk_{name}")

    def op(x, axis=None, keepdims=False, *, out=None):
        x = as_tensor(x)
        source = describe(x)
        axes, naxes = _axes(axis)
        shape, ndim = ffi.new(_SHAPE), ffi.new(_NDIM)
        check(lib.lk_reduce_shape(source, axes, naxes, bool(keepdims), shape, ndim))
        target = as_output(out, tuple(shape[0 : ndim[0]]), x.dtype)
        check(function(source, axes, naxes, bool(keepdims), describe(target)))
        return target if out is None else out

    op.__name__ = op.__qualname__ = name
    op.__doc__ = f"{doc}\n\naxis: None for all axes, an int, or several; keepdims: reduced axes stay with extent 1."
    return op


sum = _reduction("sum", "Sum of the elements.")
mean = _reduction("mean", "Arithmetic mean of the elements; NaN where there are none.")
max = _reduction("max", "Largest element; NaN if any is NaN.")
min = _reduction("min", "Smallest element; NaN if any is NaN.")

__all__ = ["max", "mean", "min", "sum"]
