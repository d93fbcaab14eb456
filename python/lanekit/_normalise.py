"""Normalisations along any axes: the result has x's shape and dtype, and the same bits in any layout."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Optional

import numpy as np

from ._lib import check, describe, ffi, lib
from ._reduction_table import c_axes
from ._tensor import as_output, as_tensor
from ._types import Array, Axis, Operand, Out

__all__ = [
    "batch_normalization",
    "l2_normalize",
    "layer_norm",
    "log_softmax",
    "rms_norm",
    "softmax",
    "standardize",
]


def _call(function: Any, x: Array, axis: Axis, arguments: Sequence[Any], out: Out) -> Array:
    """`function` of x along axis; `arguments` are numbers, tensors or None."""
    target = as_output(out, x.shape, x.dtype)
    described = [
        ffi.NULL if value is None else describe(value) if isinstance(value, np.ndarray) else value
        for value in arguments
    ]
    check(function(describe(x), *c_axes(axis), *described, describe(target)))
    return target if out is None else out


def _beside(x: Array, vector: Optional[Operand]) -> Optional[Array]:
    """A tensor that goes with x; Python numbers in it take x's dtype."""
    return None if vector is None else as_tensor(vector, x.dtype)


def softmax(x: Operand, axis: Axis = -1, *, out: Out = None) -> Array:
    """e^x divided by the sum of all e^x along axis: an int, several, or None for all.

    float32 or float64; TypeError for others, AxisError for an axis that is not there. Within 2 ULP; in float64 within
    20 at worst, 4 as measured. Where an element is NaN or +infinite, or all are -infinite, the results along its axis
    are NaN.

    Kernel: lk_softmax.

    >>> K.softmax(np.log(np.array([1.0, 2.0, 5.0])))
    array([0.125, 0.25 , 0.625])
    """
    x = as_tensor(x)
    return _call(lib.lk_softmax, x, axis, (), out)


def log_softmax(x: Operand, axis: Axis = -1, *, out: Out = None) -> Array:
    """The logarithm of softmax, as accurate as softmax, even near 0; NaN as there, -inf for -inf.

    float32 or float64; TypeError for others, AxisError for an axis that is not there.

    Kernel: lk_log_softmax.

    >>> K.log_softmax(np.array([0.0, 0.0]))
    array([-0.69314718, -0.69314718])
    """
    x = as_tensor(x)
    return _call(lib.lk_log_softmax, x, axis, (), out)


def l2_normalize(x: Operand, axis: Axis = None, epsilon: float = 1e-12, *, out: Out = None) -> Array:
    """x / sqrt(max(sum(x^2), epsilon)) along axis: an int, several, or None for all.

    float32 or float64; TypeError for others, AxisError for an axis that is not there.

    Kernel: lk_l2_normalize.

    >>> K.l2_normalize(np.array([[3.0, 4.0], [0.0, 5.0]]), axis=1)
    array([[0.6, 0.8],
           [0. , 1. ]])
    """
    x = as_tensor(x)
    return _call(lib.lk_l2_normalize, x, axis, (float(epsilon),), out)


def standardize(x: Operand, axis: Axis = None, ddof: float = 0, epsilon: float = 0.0, *, out: Out = None) -> Array:
    """(x - mean) / sqrt(variance + epsilon) along axis; ddof as in numpy.var.

    float32 or float64; TypeError for others, AxisError for an axis that is not there.

    Kernel: lk_standardize.

    >>> K.standardize(np.array([1.0, 3.0]))
    array([-1.,  1.])
    """
    x = as_tensor(x)
    return _call(lib.lk_standardize, x, axis, (float(ddof), float(epsilon)), out)


def layer_norm(
    x: Operand,
    gamma: Optional[Operand] = None,
    beta: Optional[Operand] = None,
    axis: Axis = -1,
    epsilon: float = 1e-3,
    *,
    out: Out = None,
) -> Array:
    """(x - mean) / sqrt(variance + epsilon) * gamma + beta along axis.

    gamma and beta have the shape that x has along these axes; None is 1 and 0. float32 or float64 in all; TypeError
    for others, ValueError for other shapes, AxisError for an axis that is not there.

    Kernel: lk_layer_norm.

    >>> K.layer_norm(np.array([[1.0, 3.0]]), beta=np.array([10.0, 20.0]), epsilon=0)
    array([[ 9., 21.]])
    """
    x = as_tensor(x)
    return _call(lib.lk_layer_norm, x, axis, (_beside(x, gamma), _beside(x, beta), float(epsilon)), out)


def rms_norm(
    x: Operand, gamma: Optional[Operand] = None, axis: Axis = -1, epsilon: float = 1e-6, *, out: Out = None
) -> Array:
    """x / sqrt(mean(x^2) + epsilon) * gamma along axis; gamma has the shape that x has there, None is 1.

    float32 or float64 in both; TypeError for others, ValueError for another shape, AxisError for an axis that is not
    there.

    Kernel: lk_rms_norm.

    >>> K.rms_norm(np.array([1.0, 7.0]), epsilon=0)
    array([0.2, 1.4])
    """
    x = as_tensor(x)
    return _call(lib.lk_rms_norm, x, axis, (_beside(x, gamma), float(epsilon)), out)


def batch_normalization(
    x: Operand,
    mean: Operand,
    var: Operand,
    beta: Optional[Operand],
    gamma: Optional[Operand],
    axis: int = -1,
    epsilon: float = 1e-3,
    *,
    out: Out = None,
) -> Array:
    """(x - mean) / sqrt(var + epsilon) * gamma + beta, for the channels of x along axis.

    mean, var, beta and gamma have one element for each channel; beta and gamma may be None. Axes of extent 1 beside
    that are left out, as Keras does. float32 or float64 in all; TypeError for others, ValueError for other lengths,
    AxisError for an axis that is not there.

    Kernel: lk_batch_norm.

    >>> x, channels = np.array([[1.0, 2.0]]), np.array([1.0, 0.0])
    >>> K.batch_normalization(x, mean=channels, var=np.ones(2), beta=None, gamma=np.full(2, 3.0), epsilon=0)
    array([[0., 6.]])
    """
    x = as_tensor(x)
    target = as_output(out, x.shape, x.dtype)
    vectors = [None if vector is None else _channels(x, vector) for vector in (mean, var, beta, gamma)]
    if vectors[0] is None or vectors[1] is None:
        raise TypeError("mean and var are tensors; None was given")
    described = [ffi.NULL if vector is None else describe(vector) for vector in vectors]
    check(lib.lk_batch_norm(describe(x), *described, axis, float(epsilon), describe(target)))
    return target if out is None else out


def _channels(x: Array, vector: Operand) -> Array:
    vector = as_tensor(vector, x.dtype)
    return vector if vector.ndim == 1 or vector.size != max(vector.shape, default=1) else vector.reshape(-1)
