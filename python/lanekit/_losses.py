"""Losses in Keras' argument order, targets first, and the metric of the first k."""

from __future__ import annotations

from typing import Optional

import numpy as np

from . import config
from ._integers import indices_of, labels_of
from ._lib import check, describe, ffi, lib
from ._reductions import mean as mean_over
from ._tensor import as_output, as_real, as_reals, as_tensor, broadcast
from ._types import Array, Operand, Out, Tensor
from ._whole import number, whole

__all__ = [
    "binary_crossentropy",
    "binary_focal_crossentropy",
    "categorical_crossentropy",
    "categorical_focal_crossentropy",
    "huber",
    "in_top_k",
    "sparse_categorical_crossentropy",
]

_LABEL = ffi.typeof("int64_t *")


def binary_crossentropy(target: Operand, output: Operand, from_logits: bool = False, *, out: Out = None) -> Array:
    """-(t log p + (1 - t) log(1 - p)) of each element, for targets t and predictions p.

    target, output: float32 or float64, the same one (TypeError), of shapes that broadcast (ValueError). Probabilities
    are clipped to epsilon() .. 1 - epsilon(), and epsilon() is added once more inside of the logarithms, as Keras does.
    from_logits: p is the logistic function of output, without overflow; epsilon() is not used.

    Kernel: lk_binary_crossentropy.
    Differs: a certain target and an infinite logit that agrees give 0, where TensorFlow has NaN.

    >>> K.binary_crossentropy(np.array([1.0, 0.0]), np.array([0.5, 0.5])).round(4)
    array([0.6931, 0.6931])
    """
    t, x = as_reals(target, output)
    result = as_output(out, broadcast(t, x), x.dtype)
    check(lib.lk_binary_crossentropy(describe(t), describe(x), bool(from_logits), config.epsilon(), describe(result)))
    return result if out is None else out


def binary_focal_crossentropy(
    target: Operand,
    output: Operand,
    apply_class_balancing: bool = False,
    alpha: float = 0.25,
    gamma: float = 2.0,
    from_logits: bool = False,
    *,
    out: Out = None,
) -> Array:
    """binary_crossentropy times (1 - q)^gamma, q being the probability of what is so: t p + (1 - t)(1 - p).

    Tensors as in binary_crossentropy. apply_class_balancing: a further factor of alpha t + (1 - alpha)(1 - t).

    Kernel: lk_binary_focal_crossentropy.

    >>> K.binary_focal_crossentropy(np.array([1.0]), np.array([0.5])).round(4)
    array([0.1733])
    """
    t, x = as_reals(target, output)
    result = as_output(out, broadcast(t, x), x.dtype)
    check(
        lib.lk_binary_focal_crossentropy(
            describe(t),
            describe(x),
            bool(apply_class_balancing),
            float(alpha),
            float(gamma),
            bool(from_logits),
            config.epsilon(),
            describe(result),
        )
    )
    return result if out is None else out


def _without(shape: tuple[int, ...], axis: int) -> tuple[int, ...]:
    """The shape without an axis; a wrong axis is left to the library to name."""
    if not -len(shape) <= axis < len(shape):
        return shape
    axis %= len(shape)
    return shape[:axis] + shape[axis + 1 :]


def categorical_crossentropy(
    target: Operand, output: Operand, from_logits: bool = False, axis: int = -1, *, out: Out = None
) -> Array:
    """The sum of -t log q along axis, for targets t and predictions q.

    target, output: float32 or float64, the same one (TypeError), and of one shape (ValueError); the result has it
    without axis. Probabilities are divided by their sum along axis, then clipped to epsilon() .. 1 - epsilon().
    from_logits: q is softmax(output), whose logarithm is taken without overflow; epsilon() is not used. A target of 0
    counts nothing, even where output is -infinity.

    Kernel: lk_categorical_crossentropy.

    >>> K.categorical_crossentropy(np.array([[0.0, 1.0]]), np.array([[0.25, 0.75]])).round(4)
    array([0.2877])
    """
    t, x = as_reals(target, output)
    axis = whole(axis, "axis")
    result = as_output(out, _without(x.shape, axis), x.dtype)
    check(
        lib.lk_categorical_crossentropy(
            describe(t), describe(x), axis, bool(from_logits), config.epsilon(), describe(result)
        )
    )
    return result if out is None else out


def categorical_focal_crossentropy(
    target: Operand,
    output: Operand,
    alpha: Operand = 0.25,
    gamma: float = 2.0,
    from_logits: bool = False,
    axis: int = -1,
    *,
    out: Out = None,
) -> Array:
    """The sum of -alpha (1 - q)^gamma t log q along axis, for targets t and predictions q.

    Tensors, axis and q as in categorical_crossentropy; q is clipped from logits too. alpha: a number, or a tensor that
    broadcasts to target.

    Kernel: lk_categorical_focal_crossentropy, lk_mul for an alpha of several numbers.

    >>> K.categorical_focal_crossentropy(np.array([[0.0, 1.0]]), np.array([[0.25, 0.75]])).round(4)
    array([0.0045])
    """
    t, x = as_reals(target, output)
    axis = whole(axis, "axis")
    if isinstance(alpha, (int, float)) or not as_tensor(alpha, t.dtype, "alpha").ndim:
        factor = number(alpha, "alpha")
    else:
        # A factor of a term is one of its t.
        weights, weighted, factor = _weights(alpha, t), np.empty(t.shape, t.dtype), 1.0
        check(lib.lk_mul(describe(t), describe(weights), describe(weighted)))
        t = weighted
    result = as_output(out, _without(x.shape, axis), x.dtype)
    check(
        lib.lk_categorical_focal_crossentropy(
            describe(t),
            describe(x),
            axis,
            factor,
            float(gamma),
            bool(from_logits),
            config.epsilon(),
            describe(result),
        )
    )
    return result if out is None else out


def _weights(alpha: Operand, target: Array) -> Array:
    """alpha as a tensor of target's dtype that broadcasts to its shape."""
    weights = as_tensor(alpha, target.dtype, "alpha")
    if weights.dtype != target.dtype:
        told = f"alpha is {weights.dtype}, target is {target.dtype}"
        raise TypeError(f"{told}; nothing is converted silently, use K.cast")
    fits = all(n in (1, m) for n, m in zip(weights.shape[::-1], target.shape[::-1]))
    if weights.ndim > target.ndim or not fits:
        told = f"alpha has shape {weights.shape}, target has {target.shape}"
        raise ValueError(f"{told}; a number, or a shape that broadcasts to target's is expected")
    return weights


def _labels(target: Operand, shape: tuple[int, ...]) -> Array:
    """Labels as int64 or int32, of the shape where they have as many elements."""
    labels = labels_of(target, "target")
    return labels.reshape(shape) if labels.shape != shape and labels.size == np.prod(shape) else labels


def sparse_categorical_crossentropy(
    target: Operand,
    output: Operand,
    from_logits: bool = False,
    axis: int = -1,
    ignore_class: Optional[int] = None,
    *,
    out: Out = None,
) -> Array:
    """-log q of the class that target names, for predictions q along axis.

    output: float32 or float64. target: numbers of classes, whole ones of any dtype, as many as output has without axis,
    whose shape the result has. Probabilities are clipped to epsilon() .. 1 - epsilon(), and q is a number's share of
    their sum: that is the softmax of their logarithms, which Keras takes. from_logits: q is softmax(output), whose
    logarithm is taken without overflow. Targets of ignore_class give 0. ValueError for a target that is no class's
    number, such as a fraction or NaN, and for shapes that don't go together.

    Kernel: lk_sparse_categorical_crossentropy.
    Differs: Keras drops the fraction of a target, and takes NaN for a class.

    >>> K.sparse_categorical_crossentropy(np.array([1, 0]), np.array([[0.25, 0.75], [0.5, 0.5]])).round(4)
    array([0.2877, 0.6931])
    """
    x = as_real(output)
    axis = whole(axis, "axis")
    shape = _without(x.shape, axis)
    labels = _labels(target, shape)
    ignored = ffi.NULL if ignore_class is None else ffi.new(_LABEL, whole(ignore_class, "ignore_class"))
    result = as_output(out, shape, x.dtype)
    check(
        lib.lk_sparse_categorical_crossentropy(
            describe(labels), describe(x), axis, ignored, bool(from_logits), config.epsilon(), describe(result)
        )
    )
    return result if out is None else out


def huber(y_true: Operand, y_pred: Operand, delta: float = 1.0, mean: bool = False, *, out: Out = None) -> Array:
    """e^2 / 2 where |e| <= delta, else delta (|e| - delta / 2), of each element, for e = y_pred - y_true.

    y_true, y_pred: float32 or float64, the same one (TypeError), of shapes that broadcast (ValueError). delta: a number
    above 0 (ValueError). mean: True for the mean over the last axis, which is what keras.losses.huber gives. Largest
    error of an element: 0.51 ULP in float32, 2 ULP in float64.

    Kernel: lk_huber, lk_mean for the mean.
    Differs: keras.losses.huber always takes the mean; here it is the loss of each element, as binary_crossentropy's.

    >>> K.huber(np.array([[0.0, 0.0]]), np.array([[0.5, 3.0]]))
    array([[0.125, 2.5  ]])
    >>> K.huber(np.array([[0.0, 0.0]]), np.array([[0.5, 3.0]]), mean=True)
    array([1.3125])
    """
    t, x = as_reals(y_true, y_pred)
    losses = as_output(None if mean else out, broadcast(t, x), x.dtype)
    check(lib.lk_huber(describe(t), describe(x), number(delta, "delta"), describe(losses)))
    if mean:
        return mean_over(losses, -1, out=out)
    return losses if out is None else out


def in_top_k(predictions: Tensor, targets: Operand, k: int, *, out: Out = None) -> Array:
    """Whether the class that a target names is among the k with the largest predictions; bool.

    predictions: float32 or float64, with the classes on the last axis. targets: integers of any dtype, of predictions'
    shape without it. Classes level with the last of the k count as in. A target that names no class, and a line with a
    prediction that is NaN or infinite, give False. TypeError for other dtypes, ValueError for other shapes.

    Kernel: lk_in_top_k.

    >>> K.in_top_k(np.array([[0.1, 0.7, 0.2]] * 3), np.array([0, 1, 2]), 2)
    array([False,  True,  True])
    """
    x = as_real(predictions)
    labels = indices_of(targets, "targets")
    result = as_output(out, _without(x.shape, -1), np.bool_)
    check(lib.lk_in_top_k(describe(labels), describe(x), whole(k, "k"), describe(result)))
    return result if out is None else out
