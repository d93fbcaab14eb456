"""Normalisations along any axes: the result has x's shape and dtype, and the same bits in any layout."""

import numpy as np

from ._lib import check, describe, ffi, lib
from ._reduce import _axes
from ._tensor import as_output, as_tensor

__all__ = [
    "batch_normalization",
    "l2_normalize",
    "layer_norm",
    "log_softmax",
    "rms_norm",
    "softmax",
    "standardize",
]


def _call(function, x, axis, arguments, out):
    """`function` of x along axis; `arguments` are numbers, tensors or None."""
    target = as_output(out, x.shape, x.dtype)
    described = [
        ffi.NULL if value is None else describe(value) if isinstance(value, np.ndarray) else value for value in arguments
    ]
    check(function(describe(x), *_axes(axis), *described, describe(target)))
    return target if out is None else out


def _beside(x, vector):
    """A tensor that goes with x; Python numbers in it take x's dtype."""
    return None if vector is None else as_tensor(vector, x.dtype)


def softmax(x, axis=-1, *, out=None):
    """e^x divided by the sum of all e^x along axis: an int, several, or None for all.

    Within 2 ULP; in float64 within 20 at worst, 4 as measured. Where an element is NaN or +infinite, or all are
    -infinite, the results along its axis are NaN.
    """
    x = as_tensor(x)
    return _call(lib.lk_softmax, x, axis, (), out)


def log_softmax(x, axis=-1, *, out=None):
    """The logarithm of softmax, as accurate as softmax, even near 0; NaN as there, -inf for -inf."""
    x = as_tensor(x)
    return _call(lib.lk_log_softmax, x, axis, (), out)


def l2_normalize(x, axis=None, epsilon=1e-12, *, out=None):
    """x / sqrt(max(sum(x^2), epsilon)) along axis: an int, several, or None for all."""
    x = as_tensor(x)
    return _call(lib.lk_l2_normalize, x, axis, (float(epsilon),), out)


def standardize(x, axis=None, ddof=0, epsilon=0.0, *, out=None):
    """(x - mean) / sqrt(variance + epsilon) along axis; ddof as in numpy.var."""
    x = as_tensor(x)
    return _call(lib.lk_standardize, x, axis, (float(ddof), float(epsilon)), out)


def layer_norm(x, gamma=None, beta=None, axis=-1, epsilon=1e-3, *, out=None):
    """(x - mean) / sqrt(variance + epsilon) * gamma + beta along axis.

    gamma and beta have the shape that x has along these axes; None is 1 and 0.
    """
    x = as_tensor(x)
    return _call(lib.lk_layer_norm, x, axis, (_beside(x, gamma), _beside(x, beta), float(epsilon)), out)


def rms_norm(x, gamma=None, axis=-1, epsilon=1e-6, *, out=None):
    """x / sqrt(mean(x^2) + epsilon) * gamma along axis; gamma has the shape that x has there, None is 1."""
    x = as_tensor(x)
    return _call(lib.lk_rms_norm, x, axis, (_beside(x, gamma), float(epsilon)), out)


def batch_normalization(x, mean, var, beta, gamma, axis=-1, epsilon=1e-3, *, out=None):
    """(x - mean) / sqrt(var + epsilon) * gamma + beta, for the channels of x along axis.

    mean, var, beta and gamma have one element for each channel; beta and gamma may be None. Axes of extent 1 beside
    that are left out, as Keras does.
    """
    x = as_tensor(x)
    target = as_output(out, x.shape, x.dtype)
    vectors = [None if vector is None else _channels(x, vector) for vector in (mean, var, beta, gamma)]
    if vectors[0] is None or vectors[1] is None:
        raise TypeError("mean and var are tensors; None was given")
    described = [ffi.NULL if vector is None else describe(vector) for vector in vectors]
    check(lib.lk_batch_norm(describe(x), *described, axis, float(epsilon), describe(target)))
    return target if out is None else out


def _channels(x, vector):
    vector = as_tensor(vector, x.dtype)
    return vector if vector.ndim == 1 or vector.size != max(vector.shape, default=1) else vector.reshape(-1)
