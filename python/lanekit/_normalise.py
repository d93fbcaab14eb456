"""Normalisations along any axes: the result has x's shape and dtype, and the same bits in any layout."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Optional

import numpy as np

from ._lib import check, describe, ffi, lib
from ._reduction_table import c_axes
from ._tensor import as_output, as_real, as_tensor, beside
from ._types import Array, Axis, Operand, Out
from ._whole import axis_of, whole

__all__ = [
    "batch_normalization",
    "group_norm",
    "l2_normalize",
    "layer_norm",
    "log_softmax",
    "rms_norm",
    "softmax",
    "standardize",
]


def _call(
    function: Any, x: Array, axis: Axis, numbers: Sequence[float], out: Out, vectors: Sequence[Optional[Operand]] = ()
) -> Array:
    """`function` of x and the tensors that go with it along axis; Python numbers in these take x's dtype."""
    target = as_output(out, x.shape, x.dtype)
    beside = [None if vector is None else as_tensor(vector, x.dtype) for vector in vectors]
    described = [ffi.NULL if vector is None else describe(vector) for vector in beside]
    check(function(describe(x), *described, *c_axes(axis), *numbers, describe(target)))
    return target if out is None else out


def softmax(x: Operand, axis: Axis = -1, *, out: Out = None) -> Array:
    """e^x divided by the sum of all e^x along axis: an int, several, or None for all.

    float32 or float64; TypeError for others, AxisError for an axis that is not there. Within 2 ULP; in float64 within
    20 at worst, 4 as measured. Where an element is NaN or +infinite, or all are -infinite, the results along its axis
    are NaN.

    Kernel: lk_softmax.

    >>> K.softmax(np.log(np.array([1.0, 2.0, 5.0])))
    array([0.125, 0.25 , 0.625])
    """
    x = as_real(x)
    return _call(lib.lk_softmax, x, axis, (), out)


def log_softmax(x: Operand, axis: Axis = -1, *, out: Out = None) -> Array:
    """The logarithm of softmax, as accurate as softmax, even near 0; NaN as there, -inf for -inf.

    float32 or float64; TypeError for others, AxisError for an axis that is not there.

    Kernel: lk_log_softmax.

    >>> K.log_softmax(np.array([0.0, 0.0]))
    array([-0.69314718, -0.69314718])
    """
    x = as_real(x)
    return _call(lib.lk_log_softmax, x, axis, (), out)


def l2_normalize(x: Operand, axis: Axis = None, epsilon: float = 1e-12, *, out: Out = None) -> Array:
    """x / sqrt(max(sum(x^2), epsilon)) along axis: an int, several, or None for all.

    float32 or float64; TypeError for others, AxisError for an axis that is not there.

    Kernel: lk_l2_normalize.

    >>> K.l2_normalize(np.array([[3.0, 4.0], [0.0, 5.0]]), axis=1)
    array([[0.6, 0.8],
           [0. , 1. ]])
    """
    x = as_real(x)
    return _call(lib.lk_l2_normalize, x, axis, (float(epsilon),), out)


def standardize(x: Operand, axis: Axis = None, ddof: float = 0, epsilon: float = 0.0, *, out: Out = None) -> Array:
    """(x - mean) / sqrt(variance + epsilon) along axis; ddof as in numpy.var.

    float32 or float64; TypeError for others, AxisError for an axis that is not there.

    Kernel: lk_standardize.

    >>> K.standardize(np.array([1.0, 3.0]))
    array([-1.,  1.])
    """
    x = as_real(x)
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
    x = as_real(x)
    return _call(lib.lk_layer_norm, x, axis, (float(epsilon),), out, (gamma, beta))


def group_norm(
    x: Operand,
    groups: int = 32,
    gamma: Optional[Operand] = None,
    beta: Optional[Operand] = None,
    axis: int = -1,
    epsilon: float = 1e-3,
    *,
    out: Out = None,
) -> Array:
    """(x - mean) / sqrt(variance + epsilon) * gamma + beta for each sample and group of neighbouring channels.

    Samples lie along the first axis of x, channels along `axis`. groups: a number that divides the channels
    (ValueError); -1 for as many as there are channels, which is instance normalisation. gamma and beta have an element
    for each channel; None is 1 and 0. float32 or float64 in all; TypeError for others, ValueError for other shapes,
    AxisError for an axis that is not there, or that of the samples. This is Keras' layer GroupNormalization.

    Kernel: lk_group_norm.

    >>> K.group_norm(np.array([[1.0, 3.0, 10.0, 14.0]]), groups=2, epsilon=0)
    array([[-1.,  1., -1.,  1.]])
    """
    x = as_real(x)
    axis, groups = axis_of(axis, x.ndim), whole(groups, "groups")
    target = as_output(out, x.shape, x.dtype)
    beside = [None if vector is None else as_tensor(vector, x.dtype) for vector in (gamma, beta)]
    described = [ffi.NULL if vector is None else describe(vector) for vector in beside]
    count = x.shape[axis] or 1 if groups == -1 else groups
    check(lib.lk_group_norm(describe(x), *described, axis, count, float(epsilon), describe(target)))
    return target if out is None else out


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
    x = as_real(x)
    return _call(lib.lk_rms_norm, x, axis, (float(epsilon),), out, (gamma,))


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

    x is float32 or float64. mean, var, beta and gamma have its dtype and one element for each channel, axes of extent 1
    beside that being left out; beta and gamma may be None. float32 is then computed in float64 and rounded once. If they
    have other shapes, those broadcast with x, as in Keras, and axis does not matter: each of a few steps rounds.
    TypeError for dtypes, ValueError for shapes that do not broadcast, AxisError for an axis that x does not have.

    Kernel: lk_batch_norm; lk_add, lk_sqrt, lk_div, lk_sub, lk_fma for other shapes.
    Differs: Keras heeds axis where x has four axes, and else always broadcasts; Lanekit heeds it wherever the operands
    are vectors of channels.

    >>> x = np.array([[1.0, 2.0], [3.0, 4.0]])
    >>> K.batch_normalization(x, np.array([2.0, 3.0]), np.array([1.0, 1.0]), None, np.array([1.0, 10.0]), epsilon=0)
    array([[ -1., -10.],
           [  1.,  10.]])
    """
    array: Array = as_real(x)
    for name, one in (("mean", mean), ("var", var)):
        if one is None:
            raise TypeError(f"{name} is None; a tensor is expected")
    axis = whole(axis, "axis")
    if array.dtype not in (np.float32, np.float64):
        raise TypeError(f"x is {array.dtype}; float32 or float64 is expected, use K.cast")
    named = (("mean", mean), ("var", var), ("beta", beta), ("gamma", gamma))
    vectors = [None if vector is None else as_tensor(vector, array.dtype, name) for name, vector in named]
    there = -array.ndim <= axis < array.ndim
    if there and not all(vector is None or _is_of_channels(array, vector, axis) for vector in vectors):
        vectors = [None if vector is None else beside(array, vector, name) for name, vector in named]
        return _normalise_broadcast(array, vectors, epsilon, out)
    target = as_output(out, array.shape, array.dtype)
    flat = [None if vector is None else vector.reshape(-1) for vector in vectors]
    # Keras has beta before gamma.
    centre, spread, shift, factor = (ffi.NULL if vector is None else describe(vector) for vector in flat)
    check(lib.lk_batch_norm(describe(array), centre, spread, factor, shift, axis, float(epsilon), describe(target)))
    return target if out is None else out


def _is_of_channels(x: Array, vector: Array, axis: int) -> bool:
    """Whether a tensor has an element for each channel, and nothing but axes of extent 1 beside that."""
    channels = x.shape[axis]
    if vector.size != channels or vector.size != max(vector.shape, default=0):
        return False
    if vector.ndim <= 1:
        return True
    # Of more axes, those that broadcast have the channels where x has them; Keras flattens all of one long axis.
    return channels == 1 or x.ndim == 4 or vector.shape.index(channels) - vector.ndim == axis - x.ndim * (axis >= 0)


def _normalise_broadcast(x: Array, vectors: list[Optional[Array]], epsilon: float, out: Out) -> Array:
    """The same by elementwise operations, of operands that broadcast."""
    from . import _elementwise as elementwise

    mean, var, beta, gamma = vectors
    assert mean is not None and var is not None
    deviation = np.empty(var.shape, var.dtype)
    variance = elementwise.add(var, float(epsilon))
    check(lib.lk_sqrt(describe(variance), describe(deviation)))
    factor = elementwise.div(as_tensor(1.0, x.dtype) if gamma is None else gamma, deviation)
    centred = elementwise.sub(x, mean)
    if beta is None:
        return elementwise.mul(centred, factor, out=out)
    return elementwise.fma(centred, factor, beta, out=out)
