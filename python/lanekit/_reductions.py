# Generated from the registry by `make generate`; do not edit.
"""Reductions over axes."""

from __future__ import annotations

import numpy as np

from ._lib import lib
from ._reduction_table import reduced
from ._tensor import as_reals, as_tensors
from ._types import Array, Axis, Operand, Out

__all__ = [
    "sum",
    "prod",
    "ptp",
    "any",
    "all",
    "count_nonzero",
    "sum_squares",
    "norm_l1",
    "norm_l2",
    "norm_linf",
    "logsumexp",
    "vecdot",
    "nansum",
    "nanmean",
    "nanmax",
    "nanmin",
    "sum_exact",
    "nanvar",
]

_sum = lib.lk_sum
_mean = lib.lk_mean
_var = lib.lk_var
_std = lib.lk_std
_prod = lib.lk_prod
_max = lib.lk_max
_min = lib.lk_min
_ptp = lib.lk_ptp
_argmax = lib.lk_argmax
_argmin = lib.lk_argmin
_any = lib.lk_any
_all = lib.lk_all
_count_nonzero = lib.lk_count_nonzero
_sum_squares = lib.lk_sum_squares
_norm_l1 = lib.lk_norm_l1
_norm_l2 = lib.lk_norm_l2
_norm_linf = lib.lk_norm_linf
_logsumexp = lib.lk_logsumexp
_vecdot = lib.lk_vecdot
_nansum = lib.lk_nansum
_nanmean = lib.lk_nanmean
_nanmax = lib.lk_nanmax
_nanmin = lib.lk_nanmin
_sum_exact = lib.lk_sum_exact
_nanvar = lib.lk_nanvar


def sum(x: Operand, axis: Axis = None, keepdims: bool = False, *, out: Out = None) -> Array:
    """Sum.

    axis: None for all axes, an int, or several; keepdims: reduced axes stay with extent 1.
    Dtypes: integers, float32, float64; TypeError for others (K.cast converts), AxisError for an axis that is not there.
    Error: (37 + log2(n / 1024)) u sum|x|, then rounded to the dtype; integers wrap.

    Kernel: lk_sum.
    NumPy: sum.

    >>> K.sum(np.array([[1.0, 2.0], [3.0, 4.0]]), axis=0)
    array([4., 6.])
    """
    return reduced(_sum, as_tensors(x), axis, keepdims, out)


def mean(x: Operand, axis: Axis = None, keepdims: bool = False, *, out: Out = None) -> Array:
    """Arithmetic mean.

    axis: None for all axes, an int, or several; keepdims: reduced axes stay with extent 1.
    Dtypes: integers, float32, float64; TypeError for others (K.cast converts), AxisError for an axis that is not there.
    Error: as lk_sum, divided by n; of integers the exact mean, rounded towards 0.

    Kernel: lk_mean.
    NumPy: mean.
    """
    return reduced(_mean, as_tensors(x), axis, keepdims, out)


def var(x: Operand, axis: Axis = None, keepdims: bool = False, *, ddof: float = 0, out: Out = None) -> Array:
    """Mean square of the distance from the mean.

    axis: None for all axes, an int, or several; keepdims: reduced axes stay with extent 1.
    Dtypes: float32, float64; TypeError for others (K.cast converts), AxisError for an axis that is not there.
    Error: relative (1500 + 10 log2(n / 1024)) u, typically 50 u, then rounded to the dtype.

    Kernel: lk_var.
    NumPy: var.

    >>> K.var(np.array([1.0, 3.0, 5.0, 7.0]))
    array(5.)
    """
    return reduced(_var, as_reals(x), axis, keepdims, out, None, ddof)


def std(x: Operand, axis: Axis = None, keepdims: bool = False, *, ddof: float = 0, out: Out = None) -> Array:
    """Standard deviation, the root of var.

    axis: None for all axes, an int, or several; keepdims: reduced axes stay with extent 1.
    Dtypes: float32, float64; TypeError for others (K.cast converts), AxisError for an axis that is not there.
    Error: half of var's, then rounded to the dtype.

    Kernel: lk_std.
    NumPy: std.

    >>> K.std(np.array([1.0, 3.0, 5.0, 7.0]), ddof=1)
    array(2.5819889)
    """
    return reduced(_std, as_reals(x), axis, keepdims, out, None, ddof)


def prod(x: Operand, axis: Axis = None, keepdims: bool = False, *, out: Out = None) -> Array:
    """Product.

    axis: None for all axes, an int, or several; keepdims: reduced axes stay with extent 1.
    Dtypes: integers, float32, float64; TypeError for others (K.cast converts), AxisError for an axis that is not there.
    Error: relative n u where no partial product is subnormal, then rounded to the dtype; integers wrap.

    Kernel: lk_prod.
    NumPy: prod.

    >>> K.prod(np.array([[1.0, 2.0], [3.0, 4.0]]), axis=1)
    array([ 2., 12.])
    """
    return reduced(_prod, as_tensors(x), axis, keepdims, out)


def max(x: Operand, axis: Axis = None, keepdims: bool = False, *, out: Out = None) -> Array:
    """Largest element; NaN if there is one, and +0 is larger than -0.

    axis: None for all axes, an int, or several; keepdims: reduced axes stay with extent 1.
    Dtypes: integers, float32, float64; TypeError for others (K.cast converts), AxisError for an axis that is not there.
    Error: exact.

    Kernel: lk_max.
    NumPy: max.

    >>> K.max(np.array([[1.0, 7.0], [3.0, 4.0]]), axis=1)
    array([7., 4.])
    """
    return reduced(_max, as_tensors(x), axis, keepdims, out)


def min(x: Operand, axis: Axis = None, keepdims: bool = False, *, out: Out = None) -> Array:
    """Smallest element; NaN if there is one, and -0 is smaller than +0.

    axis: None for all axes, an int, or several; keepdims: reduced axes stay with extent 1.
    Dtypes: integers, float32, float64; TypeError for others (K.cast converts), AxisError for an axis that is not there.
    Error: exact.

    Kernel: lk_min.
    NumPy: min.

    >>> K.min(np.array([[1.0, 7.0], [3.0, 4.0]]), axis=1, keepdims=True)
    array([[1.],
           [3.]])
    """
    return reduced(_min, as_tensors(x), axis, keepdims, out)


def ptp(x: Operand, axis: Axis = None, keepdims: bool = False, *, out: Out = None) -> Array:
    """Largest element less the smallest; NaN if there is one.

    axis: None for all axes, an int, or several; keepdims: reduced axes stay with extent 1.
    Dtypes: float32, float64; TypeError for others (K.cast converts), AxisError for an axis that is not there.
    Error: correctly rounded.

    Kernel: lk_ptp.
    NumPy: ptp.

    >>> K.ptp(np.array([1.0, 7.0, 3.0]))
    array(6.)
    """
    return reduced(_ptp, as_reals(x), axis, keepdims, out)


def argmax(x: Operand, axis: Axis = -1, keepdims: bool = False, *, out: Out = None) -> Array:
    """Place of the largest element: of the first NaN, else of the first of equals.

    axis: None for all axes, an int, or several; keepdims: reduced axes stay with extent 1.
    Dtypes: integers, bool, float32, float64; TypeError for others (K.cast converts), AxisError for an axis that is not
    there.
    Error: exact.

    Kernel: lk_argmax.
    NumPy: argmax.

    >>> K.argmax(np.array([[1.0, 7.0], [3.0, 3.0]]))
    array([1, 0])
    """
    return reduced(_argmax, as_tensors(x), axis, keepdims, out, np.int64)


def argmin(x: Operand, axis: Axis = -1, keepdims: bool = False, *, out: Out = None) -> Array:
    """Place of the smallest element: of the first NaN, else of the first of equals.

    axis: None for all axes, an int, or several; keepdims: reduced axes stay with extent 1.
    Dtypes: integers, bool, float32, float64; TypeError for others (K.cast converts), AxisError for an axis that is not
    there.
    Error: exact.

    Kernel: lk_argmin.
    NumPy: argmin.

    >>> K.argmin(np.array([[1.0, 7.0], [3.0, 3.0]]))
    array([0, 0])
    """
    return reduced(_argmin, as_tensors(x), axis, keepdims, out, np.int64)


def any(x: Operand, axis: Axis = None, keepdims: bool = False, *, out: Out = None) -> Array:
    """Whether an element differs from zero, as NaN does.

    axis: None for all axes, an int, or several; keepdims: reduced axes stay with extent 1.
    Dtypes: integers, bool, float32, float64; TypeError for others (K.cast converts), AxisError for an axis that is not
    there.
    Error: exact.

    Kernel: lk_any.
    NumPy: any.

    >>> K.any(np.array([[False, True], [False, False]]), axis=1)
    array([ True, False])
    """
    return reduced(_any, as_tensors(x), axis, keepdims, out, np.bool_)


def all(x: Operand, axis: Axis = None, keepdims: bool = False, *, out: Out = None) -> Array:
    """Whether every element differs from zero, as NaN does.

    axis: None for all axes, an int, or several; keepdims: reduced axes stay with extent 1.
    Dtypes: integers, bool, float32, float64; TypeError for others (K.cast converts), AxisError for an axis that is not
    there.
    Error: exact.

    Kernel: lk_all.
    NumPy: all.

    >>> K.all(np.array([[True, True], [True, False]]), axis=1)
    array([ True, False])
    """
    return reduced(_all, as_tensors(x), axis, keepdims, out, np.bool_)


def count_nonzero(x: Operand, axis: Axis = None, keepdims: bool = False, *, out: Out = None) -> Array:
    """How many elements differ from zero, as NaN does.

    axis: None for all axes, an int, or several; keepdims: reduced axes stay with extent 1.
    Dtypes: integers, bool, float32, float64; TypeError for others (K.cast converts), AxisError for an axis that is not
    there.
    Error: exact.

    Kernel: lk_count_nonzero.
    NumPy: count_nonzero.

    >>> K.count_nonzero(np.array([0, 3, 0, 5]))
    array(2)
    """
    return reduced(_count_nonzero, as_tensors(x), axis, keepdims, out, np.int64)


def sum_squares(x: Operand, axis: Axis = None, keepdims: bool = False, *, out: Out = None) -> Array:
    """Sum of the squares.

    axis: None for all axes, an int, or several; keepdims: reduced axes stay with extent 1.
    Dtypes: float32, float64; TypeError for others (K.cast converts), AxisError for an axis that is not there.
    Error: relative (37 + log2(n / 1024)) u, then rounded to the dtype.

    Kernel: lk_sum_squares.

    >>> K.sum_squares(np.array([1.0, 2.0, 3.0]))
    array(14.)
    """
    return reduced(_sum_squares, as_reals(x), axis, keepdims, out)


def norm_l1(x: Operand, axis: Axis = None, keepdims: bool = False, *, out: Out = None) -> Array:
    """Sum of the absolute values.

    axis: None for all axes, an int, or several; keepdims: reduced axes stay with extent 1.
    Dtypes: float32, float64; TypeError for others (K.cast converts), AxisError for an axis that is not there.
    Error: relative (37 + log2(n / 1024)) u, then rounded to the dtype.

    Kernel: lk_norm_l1.

    >>> K.norm_l1(np.array([3.0, -4.0]))
    array(7.)
    """
    return reduced(_norm_l1, as_reals(x), axis, keepdims, out)


def norm_l2(x: Operand, axis: Axis = None, keepdims: bool = False, *, out: Out = None) -> Array:
    """Euclidean length, the root of sum_squares.

    axis: None for all axes, an int, or several; keepdims: reduced axes stay with extent 1.
    Dtypes: float32, float64; TypeError for others (K.cast converts), AxisError for an axis that is not there.
    Error: half of sum_squares', then rounded to the dtype.

    Kernel: lk_norm_l2.

    >>> K.norm_l2(np.array([3.0, -4.0]))
    array(5.)
    """
    return reduced(_norm_l2, as_reals(x), axis, keepdims, out)


def norm_linf(x: Operand, axis: Axis = None, keepdims: bool = False, *, out: Out = None) -> Array:
    """Largest absolute value; NaN if there is a NaN.

    axis: None for all axes, an int, or several; keepdims: reduced axes stay with extent 1.
    Dtypes: float32, float64; TypeError for others (K.cast converts), AxisError for an axis that is not there.
    Error: exact.

    Kernel: lk_norm_linf.

    >>> K.norm_linf(np.array([3.0, -4.0]))
    array(4.)
    """
    return reduced(_norm_linf, as_reals(x), axis, keepdims, out)


def logsumexp(x: Operand, axis: Axis = None, keepdims: bool = False, *, out: Out = None) -> Array:
    """Logarithm of the sum of e^x; the largest element where it is infinite or NaN.

    axis: None for all axes, an int, or several; keepdims: reduced axes stay with extent 1.
    Dtypes: float32, float64; TypeError for others (K.cast converts), AxisError for an axis that is not there.
    Error: absolute 4 units in the last place of the largest of 1, log n and |x|.

    Kernel: lk_logsumexp.

    >>> K.logsumexp(np.array([1000.0, 1000.0]))
    array(1000.69314718)
    """
    return reduced(_logsumexp, as_reals(x), axis, keepdims, out)


def vecdot(x: Operand, y: Operand, axis: Axis = -1, keepdims: bool = False, *, out: Out = None) -> Array:
    """Sum of x * y; x and y broadcast.

    axis: None for all axes, an int, or several; keepdims: reduced axes stay with extent 1.
    Dtypes: float32, float64; TypeError for others (K.cast converts), AxisError for an axis that is not there.
    Error: (37 + log2(n / 1024)) u sum|x y|, then rounded to the dtype.

    Kernel: lk_vecdot.
    NumPy: vecdot.

    >>> K.vecdot(np.array([1.0, 2.0]), np.array([3.0, 4.0]))
    array(11.)
    """
    return reduced(_vecdot, as_reals(x, y), axis, keepdims, out)


def nansum(x: Operand, axis: Axis = None, keepdims: bool = False, *, out: Out = None) -> Array:
    """Sum in which NaN counts as 0.

    axis: None for all axes, an int, or several; keepdims: reduced axes stay with extent 1.
    Dtypes: float32, float64; TypeError for others (K.cast converts), AxisError for an axis that is not there.
    Error: as lk_sum.

    Kernel: lk_nansum.
    NumPy: nansum.

    >>> K.nansum(np.array([1.0, np.nan, 4.0]))
    array(5.)
    """
    return reduced(_nansum, as_reals(x), axis, keepdims, out)


def nanmean(x: Operand, axis: Axis = None, keepdims: bool = False, *, out: Out = None) -> Array:
    """Mean of the elements that are not NaN; NaN where all are.

    axis: None for all axes, an int, or several; keepdims: reduced axes stay with extent 1.
    Dtypes: float32, float64; TypeError for others (K.cast converts), AxisError for an axis that is not there.
    Error: as lk_mean.

    Kernel: lk_nanmean.
    NumPy: nanmean.

    >>> K.nanmean(np.array([1.0, np.nan, 4.0]))
    array(2.5)
    """
    return reduced(_nanmean, as_reals(x), axis, keepdims, out)


def nanmax(x: Operand, axis: Axis = None, keepdims: bool = False, *, out: Out = None) -> Array:
    """Largest of the elements that are not NaN; NaN where all are.

    axis: None for all axes, an int, or several; keepdims: reduced axes stay with extent 1.
    Dtypes: float32, float64; TypeError for others (K.cast converts), AxisError for an axis that is not there.
    Error: exact.

    Kernel: lk_nanmax.
    NumPy: nanmax.

    >>> K.nanmax(np.array([1.0, np.nan, 4.0]))
    array(4.)
    """
    return reduced(_nanmax, as_reals(x), axis, keepdims, out)


def nanmin(x: Operand, axis: Axis = None, keepdims: bool = False, *, out: Out = None) -> Array:
    """Smallest of the elements that are not NaN; NaN where all are.

    axis: None for all axes, an int, or several; keepdims: reduced axes stay with extent 1.
    Dtypes: float32, float64; TypeError for others (K.cast converts), AxisError for an axis that is not there.
    Error: exact.

    Kernel: lk_nanmin.
    NumPy: nanmin.

    >>> K.nanmin(np.array([1.0, np.nan, 4.0]))
    array(1.)
    """
    return reduced(_nanmin, as_reals(x), axis, keepdims, out)


def sum_exact(x: Operand, axis: Axis = None, keepdims: bool = False, *, out: Out = None) -> Array:
    """Sum rounded once, the same in any order.

    axis: None for all axes, an int, or several; keepdims: reduced axes stay with extent 1.
    Dtypes: float32, float64; TypeError for others (K.cast converts), AxisError for an axis that is not there.
    Error: correctly rounded.

    Kernel: lk_sum_exact.

    >>> K.sum_exact(np.array([1e100, 1.0, -1e100]))
    array(1.)
    """
    return reduced(_sum_exact, as_reals(x), axis, keepdims, out)


def nanvar(x: Operand, axis: Axis = None, keepdims: bool = False, *, ddof: float = 0, out: Out = None) -> Array:
    """Variance of the elements that are not NaN; NaN where all are.

    axis: None for all axes, an int, or several; keepdims: reduced axes stay with extent 1.
    Dtypes: float32, float64; TypeError for others (K.cast converts), AxisError for an axis that is not there.
    Error: as lk_var.

    Kernel: lk_nanvar.
    NumPy: nanvar.

    >>> K.nanvar(np.array([1.0, np.nan, 5.0]))
    array(4.)
    """
    return reduced(_nanvar, as_reals(x), axis, keepdims, out, None, ddof)
