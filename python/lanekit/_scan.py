"""Scans along an axis: each element becomes what all elements up to it give."""

import operator

from ._lib import check, describe, lib
from ._tensor import as_output, as_tensor

__all__ = ["cumlogsumexp", "cummax", "cummin", "cumprod", "cumsum", "diff"]


def _scan(name, doc, none):
    function = getattr(lib, f"lk_{name}")

    def op(x, axis=0, *, exclusive=False, reverse=False, out=None):
        x = as_tensor(x)
        target = as_output(out, x.shape, x.dtype)
        check(function(describe(x), operator.index(axis), bool(exclusive), bool(reverse), describe(target)))
        return target if out is None else out

    op.__name__ = op.__qualname__ = name
    op.__doc__ = (
        f"{doc}\n\nexclusive: without the element itself, {none} for the first; reverse: from the axis' end. "
        "float32 accumulates in float64."
    )
    return op


cumsum = _scan("cumsum", "Sums of the elements so far along axis.", 0)
cumprod = _scan("cumprod", "Products of the elements so far along axis.", 1)
cummax = _scan("cummax", "The largest element so far along axis; NaN from the first NaN on.", "-inf")
cummin = _scan("cummin", "The smallest element so far along axis; NaN from the first NaN on.", "inf")
cumlogsumexp = _scan("cumlogsumexp", "Logarithms of the sums of e^x so far along axis, without overflow.", "-inf")


def diff(x, n=1, axis=-1, *, out=None):
    """Differences of neighbours along axis, taken n times: x[i + 1] - x[i] for n = 1. The axis gets n shorter."""
    x = as_tensor(x)
    n, axis = operator.index(n), operator.index(axis)
    shape = list(x.shape)
    if -x.ndim <= axis < x.ndim:  # else the library refuses it
        shape[axis] = max(shape[axis] - max(n, 0), 0)
    target = as_output(out, tuple(shape), x.dtype)
    check(lib.lk_diff(describe(x), n, axis, describe(target)))
    return target if out is None else out
