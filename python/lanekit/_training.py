"""What networks take in training: moments, batch normalisation, moving averages, dropout; and attention."""

from __future__ import annotations

import math
import operator
from collections.abc import Sequence
from typing import Any, Optional, Union

import numpy as np

from ._layout import cast
from ._lib import check, describe, ffi, lib
from ._random import _offset_of, _seed_of
from ._reduction_table import c_axes
from ._tensor import as_output, as_real, as_reals, as_tensor, broadcast_shapes, writable
from ._types import Array, Axis, Operand, Out, Tensor
from ._whole import axes_of, given, whole, wholes

__all__ = ["attention", "dropout", "moments", "moving_average_update", "normalize_batch_in_training"]

_EXTENTS = ffi.typeof("int64_t[]")


def _kept(x: Array, axis: Axis, keepdims: bool = False) -> tuple[int, ...]:
    """x's shape without these axes, or with extent 1 there; the library refuses axes that it doesn't have."""
    axes = range(x.ndim) if axis is None else wholes(axis, "axis")
    gone = {one % x.ndim for one in axes if -x.ndim <= one < x.ndim}
    return tuple(1 if i in gone else extent for i, extent in enumerate(x.shape) if keepdims or i not in gone)


def _described(x: Optional[Array]) -> Any:
    return ffi.NULL if x is None else describe(x)


def moments(x: Tensor, axis: Axis = None, keepdims: bool = False) -> tuple[Array, Array]:
    """The mean and the variance of x along axis, for which memory is read once.

    x is float32 or float64; both results have its dtype, and its shape without the axes, or with extent 1 there. The
    variance is that of the population, `var(x, axis)`; both are NaN where there are no elements. TypeError for other
    dtypes, AxisError for axes that x does not have. Keras has no function of this name.

    Kernel: lk_moments.

    >>> mean, variance = K.moments(np.array([[1.0, 3.0], [5.0, 5.0]]), axis=1)
    >>> mean, variance
    (array([2., 5.]), array([1., 0.]))
    """
    array = as_real(x)
    kept = _kept(array, axis, keepdims)
    mean, variance = np.empty(kept, array.dtype), np.empty(kept, array.dtype)
    check(lib.lk_moments(describe(array), *c_axes(axis), bool(keepdims), describe(mean), describe(variance)))
    return mean, variance


def _of_channels(vector: Optional[Operand], kept: tuple[int, ...], dtype: Any, name: str) -> Optional[Array]:
    """gamma or beta in the shape of the axes that stay."""
    if vector is None:
        return None
    array: Array = as_tensor(vector, dtype)
    if array.size == math.prod(kept):
        return array.reshape(kept)
    try:
        return np.broadcast_to(array, kept)
    except ValueError:
        raise ValueError(
            f"{name} has shape {array.shape}, but x has {kept} along the axes that stay; a shape that broadcasts is expected"
        ) from None


def normalize_batch_in_training(
    x: Tensor,
    gamma: Optional[Operand],
    beta: Optional[Operand],
    reduction_axes: Union[int, Sequence[int]],
    epsilon: float = 1e-3,
    *,
    out: Out = None,
) -> tuple[Array, Array, Array]:
    """(x - mean) / sqrt(variance + epsilon) * gamma + beta with x's own mean and variance over reduction_axes.

    Returns the normalised tensor, the mean and the variance. x is float32 or float64; reduction_axes is an axis or
    several; gamma and beta have x's dtype and an element for each place on the axes that stay (or broadcast to them),
    None is 1 and 0. Mean and variance have the shape of the axes that stay. As in Keras, the variance that is returned
    for a tensor of four axes and reduction_axes [0, 1, 2] is that of a sample, divided by n - 1, which its running
    average wants; x is normalised by that of the population. TypeError for dtypes, ValueError for shapes.

    Kernel: lk_normalize_batch_in_training.
    Differs: Keras takes float32 alone where x has four axes and reduction_axes is [0, 1, 2].

    >>> normed, mean, var = K.normalize_batch_in_training(np.array([[1.0, 2.0], [3.0, 6.0]]), None, None, [0], epsilon=0)
    >>> normed
    array([[-1., -1.],
           [ 1.,  1.]])
    >>> mean, var
    (array([2., 4.]), array([1., 4.]))
    """
    array = as_real(x)
    axes = wholes(reduction_axes, "reduction_axes")
    axes_of(axes, array.ndim, "reduction_axes")
    kept = _kept(array, axes)
    named = (("gamma", gamma), ("beta", beta))
    vectors = [_of_channels(vector, kept, array.dtype, name) for name, vector in named]
    described = [_described(vector) for vector in vectors]
    target = as_output(out, array.shape, array.dtype)
    mean, variance = np.empty(kept, array.dtype), np.empty(kept, array.dtype)
    outputs = [describe(output) for output in (target, mean, variance)]
    check(
        lib.lk_normalize_batch_in_training(
            describe(array), *described, *c_axes(axes), float(epsilon), *outputs
        )
    )
    if array.ndim == 4 and axes == [0, 1, 2]:
        count = array.size // max(array.shape[3], 1)
        variance *= array.dtype.type(count / max(count - 1, 1))
    return target if out is None else out, mean, variance


def moving_average_update(x: Array, value: Operand, momentum: float) -> Array:
    """Move x towards value in place: x -= (x - value) * (1 - momentum); returns x.

    x is an array of float32 or float64 that may be written, or shows such memory by DLPack or the buffer protocol;
    value is converted to its dtype, as Keras does, and broadcasts to its shape. ValueError for shapes, and where x is
    read-only.

    Kernel: lk_moving_average_update.

    >>> average = np.array([1.0, 2.0])
    >>> K.moving_average_update(average, np.array([3.0, 2.0]), momentum=0.75)
    array([1.5, 2. ])
    >>> average
    array([1.5, 2. ])
    """
    target = writable(x, "x")
    moved = cast(as_tensor(value, target.dtype), target.dtype)
    average = describe(target)
    check(lib.lk_moving_average_update(average, describe(moved), float(momentum), average))
    return x


def dropout(
    x: Tensor,
    level: float,
    noise_shape: Optional[Sequence[Optional[int]]] = None,
    seed: Optional[int] = None,
    *,
    offset: int = 0,
    out: Out = None,
) -> Array:
    """x with a share `level` of its elements, chosen at random, set to 0 and the others divided by 1 - level.

    x is float32 or float64, 0 <= level < 1. What is kept is where `random_bernoulli(noise_shape, 1 - level, seed=seed,
    offset=offset)` is 1: the mask depends on seed, offset and position alone, and is another one in each call without a
    seed. noise_shape, x's by default, broadcasts to x's shape: extents of 1 drop whole slices; None in it is x's extent.
    What is dropped is 0 even where x is infinite or NaN. ValueError for a level or a noise_shape that does not fit.

    Kernel: lk_dropout.
    Differs: a seed gives other numbers than TensorFlow's; a level of 1 or NaN is refused.

    >>> K.dropout(np.ones(8), 0.5, seed=3)
    array([2., 0., 2., 0., 0., 2., 0., 0.])
    >>> K.dropout(np.ones((2, 3)), 0.5, noise_shape=(2, 1), seed=3)
    array([[2., 2., 2.],
           [0., 0., 0.]])
    """
    array = as_real(x)
    target = as_output(out, array.shape, array.dtype)
    shape, ndim = ffi.NULL, 0
    if noise_shape is not None:
        extents = _noise_shape(noise_shape, array)
        # An empty shape is one draw for all, where NULL is a draw for each.
        shape, ndim = ffi.new(_EXTENTS, extents or [1]), max(len(extents), 1)
    if shape != ffi.NULL and not array.ndim:
        shape, ndim = ffi.NULL, 0
    seed_and_offset = _seed_of(seed), _offset_of(offset)
    check(lib.lk_dropout(describe(array), shape, ndim, *seed_and_offset, float(level), describe(target)))
    return target if out is None else out


def _noise_shape(noise_shape: Sequence[Optional[int]], x: Array) -> list[int]:
    if isinstance(noise_shape, (str, bytes)) or not np.iterable(noise_shape):
        raise TypeError(f"noise_shape is {given(noise_shape)}; a list of integers and None is expected")
    extents = list(noise_shape)
    own = x.shape[x.ndim - len(extents) :] if len(extents) <= x.ndim else (1,) * len(extents)
    return [there if extent is None else whole(extent, "noise_shape") for extent, there in zip(extents, own)]


def attention(
    query: Tensor,
    key: Tensor,
    value: Tensor,
    mask: Optional[Tensor] = None,
    scale: Optional[float] = None,
    causal: bool = False,
    *,
    out: Out = None,
) -> Array:
    """Scaled dot-product attention: softmax(scale * query key^T + mask) value, the softmax along the keys.

    query (.., queries, depth), key (.., keys, depth) and value (.., keys, width) are float32 or float64, of one dtype;
    the result has shape (.., queries, width), the other axes broadcast. mask broadcasts to (.., queries, keys): of bool,
    False hides a key from a query; of their dtype, it is added. scale is 1 / sqrt(depth) by default; causal hides the
    keys behind the query's own number. A query that sees no key gives 0. The scores are made block by block, never as a
    whole. ValueError names the shapes that do not fit. Keras has no function of this name; arguments as in
    `torch.nn.functional.scaled_dot_product_attention`.

    Kernel: lk_attention.

    >>> K.attention(np.zeros((1, 4)), np.ones((2, 4)), np.array([[1.0, 2.0], [3.0, 4.0]]))
    array([[2., 3.]])
    """
    q, k, v = as_reals(query, key, value)
    hidden = None if mask is None else as_tensor(mask, q.dtype)
    if q.ndim < 2 or v.ndim < 2:
        raise ValueError(f"query has shape {q.shape}, value has {v.shape}; at least two axes are expected of each")
    outer = [x.shape[: max(x.ndim - 2, 0)] for x in (q, k, v, hidden) if x is not None]
    try:
        batch = broadcast_shapes(*outer)
    except ValueError:
        batch = outer[0]  # the library tells what does not fit
    target = as_output(out, (*batch, q.shape[-2], v.shape[-1]), q.dtype)
    factor = 1 / math.sqrt(max(q.shape[-1], 1)) if scale is None else float(scale)
    operands = [describe(q), describe(k), describe(v), _described(hidden)]
    check(lib.lk_attention(*operands, factor, bool(causal), ffi.NULL, 0, describe(target)))
    return target if out is None else out
