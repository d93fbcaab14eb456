"""Products of matrices, vectors and batches of them; dense layers; Einstein's summation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Optional, Union

import numpy as np

from . import config
from ._lib import OPS, check, describe, ffi, lib
from ._tensor import as_output, as_real, as_reals, as_tensors, broadcast_shapes
from ._types import Array, Operand, Out
from ._whole import given, numbers, wholes

__all__ = [
    "batch_dot",
    "bias_add",
    "dense",
    "dot",
    "einsum",
    "gram",
    "matmul",
    "matvec",
    "outer",
]

_TENSORS = ffi.typeof("lk_tensor *[]")
_SHAPE = ffi.typeof("int64_t[64]")
_NDIM = ffi.typeof("int32_t *")
_DOUBLES = ffi.typeof("double[]")

# The operations that make a layer's activation: one input, one output, of the same float dtype.
_FLOAT = np.dtype(np.float32)
_ACTIVATIONS = {
    name: op
    for op in OPS
    if op.nin == op.nout == 1 and op.dtypes.get(_FLOAT) == (_FLOAT, _FLOAT)
    for name in op.names
}


# The workspace and its bytes: large products allocate it.
_NO_WORKSPACE = (ffi.NULL, 0)


def _result(function: Any, inputs: Sequence[Array], arguments: tuple[Any, ...], shape: Sequence[int], out: Out) -> Array:
    """`function` of the inputs and further arguments, in a new array or in `out`."""
    target = as_output(out, tuple(shape), inputs[0].dtype)
    check(function(*map(describe, inputs), *arguments, describe(target)))
    return target if out is None else out


def _common(shapes: Sequence[Sequence[int]]) -> tuple[int, ...]:
    """What shapes broadcast to; empty where they don't, which the library explains."""
    try:
        return broadcast_shapes(*shapes)
    except ValueError:
        return ()


def matmul(a: Operand, b: Operand, *, out: Out = None) -> Array:
    """The product of matrices in the last two axes; the axes before them broadcast, as in NumPy.

    a: (..., m, k), b: (..., k, n), the result: (..., m, n); a vector is a row or a column, which the result lacks then.
    float32 or float64, the same one (TypeError). Each element errs by at most g / (1 - g) of the sum of |a| |b|, where g =
    (min(k, 128) + log2(k / 128)) u, the logarithm rounded up and 0 up to k = 128, u = 2^-24 or 2^-53; the product of two
    vectors is `vecdot`'s, whose sum has other bits. Large products allocate up to 17 MB to work in. ValueError where
    shapes don't fit.

    Kernel: lk_matmul.

    >>> K.matmul(np.ones((5, 2, 3)), np.ones((3, 4))).shape
    (5, 2, 4)
    """
    left, right = as_reals(a, b)
    batch = () if left.ndim == right.ndim == 2 else _common((left.shape[:-2], right.shape[:-2]))
    columns = right.shape[-1:] if right.ndim > 1 else ()
    return _result(lib.lk_matmul, (left, right), _NO_WORKSPACE, batch + left.shape[-2:-1] + columns, out)


def matvec(a: Operand, x: Operand, *, out: Out = None) -> Array:
    """Matrices by vectors: the sum over the last axes; the axes before them broadcast.

    a: (..., m, k), x: (..., k), the result: (..., m). Dtypes, errors and accuracy as in `matmul`.

    Kernel: lk_matvec.

    >>> K.matvec(np.ones((2, 3)), np.ones((5, 3))).shape
    (5, 2)
    """
    matrix, vector = as_reals(a, x)
    batch = _common((matrix.shape[:-2], vector.shape[:-1]))
    return _result(lib.lk_matvec, (matrix, vector), _NO_WORKSPACE, batch + matrix.shape[-2:-1], out)


def dot(x: Operand, y: Operand, *, out: Out = None) -> Array:
    """The last axis of x with the last but one of y, for all pairs of their matrices.

    x: (..., k), y: (..., k, n), 2 axes or more; the result has x's shape without its last axis, then y's without its
    last but one. Dtypes, errors and accuracy as in `matmul`.

    Kernel: lk_dot.
    Differs: Keras takes int32 and int64 too; Lanekit wants float32 or float64.

    >>> K.dot(np.ones((2, 3)), np.ones((3, 4))).shape
    (2, 4)
    >>> K.dot(np.ones((2, 5, 3)), np.ones((6, 3, 4))).shape
    (2, 5, 6, 4)
    """
    left, right = as_reals(x, y)
    return _result(lib.lk_dot, (left, right), _NO_WORKSPACE, left.shape[:-1] + right.shape[:-2] + right.shape[-1:], out)


def batch_dot(
    x: Operand, y: Operand, axes: Union[int, Sequence[int], None] = None, *, out: Out = None
) -> Array:
    """Sums over one axis of x with one of y, for each index of their first axis, the batch.

    x, y: 2 axes or more, one extent of the batch. axes: that of x and that of y, or one number for both; by default x's
    last with y's last but one, or with its last where y has 2 axes. The result has x's shape without its axis, then y's
    without the batch and its axis; (batch, 1) where that is the batch alone. Dtypes, accuracy and errors as in `matmul`;
    an axis that is out of range or the batch is an AxisError.

    Kernel: lk_batch_dot.
    Differs: Keras takes int32 and int64 too; Lanekit wants float32 or float64.

    >>> K.batch_dot(np.ones((4, 2, 3)), np.ones((4, 3, 5))).shape
    (4, 2, 5)
    >>> K.batch_dot(np.ones((4, 3)), np.ones((4, 3)), axes=1).shape
    (4, 1)
    """
    left, right = as_reals(x, y)
    first, second = _batch_axes(left, right, axes)
    shape = _without(left.shape, (first,)) + _without(right.shape, (0, second))
    return _result(lib.lk_batch_dot, (left, right), (first, second, *_NO_WORKSPACE), shape + (1,) if len(shape) == 1 else shape, out)


def _batch_axes(x: Array, y: Array, axes: Union[int, Sequence[int], None]) -> tuple[int, int]:
    if axes is None:
        return x.ndim - 1, y.ndim - (1 if y.ndim == 2 else 2)
    nested = isinstance(axes, (tuple, list)) and any(isinstance(axis, (tuple, list)) for axis in axes)
    pair = [] if nested else wholes(axes, "axes")
    if not 1 <= len(pair) <= 2:
        raise ValueError(f"axes is {axes!r}; one axis of x and one of y are expected, or one number for both")
    return pair[0], pair[-1]


def _without(shape: tuple[int, ...], axes: Sequence[int]) -> tuple[int, ...]:
    gone = [axis + len(shape) if axis < 0 else axis for axis in axes]
    return tuple(extent for axis, extent in enumerate(shape) if axis not in gone)


def outer(a: Operand, b: Operand, *, out: Out = None) -> Array:
    """Every element of a by every element of b, both in C order: a matrix.

    float32, float64 or any integer, the same one (TypeError). Each product is rounded once, integers wrap.

    Kernel: lk_outer.

    >>> K.outer(np.array([1.0, 2.0]), np.array([3.0, 4.0, 5.0]))
    array([[ 3.,  4.,  5.],
           [ 6.,  8., 10.]])
    """
    left, right = as_tensors(a, b)
    return _result(lib.lk_outer, (left, right), (), (left.size, right.size), out)


def gram(x: Operand, transpose: bool = False, *, out: Out = None) -> Array:
    """x xᵀ for the matrices in the last two axes, or xᵀ x: the products of rows, or of columns, with each other.

    x: (..., m, k); the result: (..., m, m), or (..., k, k) with transpose; exactly symmetric, at half the cost of
    `matmul`. Dtypes and accuracy as there.

    Kernel: lk_gram.

    >>> K.gram(np.array([[1.0, 2.0], [3.0, 4.0]]))
    array([[ 5., 11.],
           [11., 25.]])
    """
    matrix = as_real(x)
    side = matrix.shape[-1:] if transpose else matrix.shape[-2:-1]
    return _result(lib.lk_gram, (matrix,), (bool(transpose), *_NO_WORKSPACE), matrix.shape[:-2] + side + side, out)


def dense(
    x: Operand,
    w: Operand,
    bias: Optional[Operand] = None,
    activation: Optional[str] = None,
    params: Sequence[float] = (),
    *,
    out: Out = None,
) -> Array:
    """A dense layer: the activation of x w + bias.

    x: (..., k), w: (k, units), bias: (units,) or None, the result: (..., units); dtypes as in `matmul`. activation: the
    name of an operation of one float, such as "relu", "tanh", "gelu" or "sigmoid"; None or "linear" for none. params:
    its parameters, empty for their defaults. ValueError for an unknown name, and where shapes don't fit.

    Kernel: lk_dense.

    >>> K.dense(np.ones((2, 3)), np.ones((3, 4)), -np.full(4, 5.0), "relu")
    array([[0., 0., 0., 0.],
           [0., 0., 0., 0.]])
    """
    left, right, *rest = as_reals(x, w) if bias is None else as_reals(x, w, bias)
    code = int(lib.LK_NO_ACTIVATION)
    if activation is not None and activation != "linear":
        op = _ACTIVATIONS.get(activation)
        if op is None:
            known = ", ".join(sorted(_ACTIVATIONS))
            raise ValueError(f"activation is {activation!r}; None, linear, or one of these is expected: {known}")
        code = op.code
    beside = rest[0] if rest else None
    bias_of = ffi.NULL if beside is None else describe(beside)
    given_params = numbers(params, "params")
    values = ffi.new(_DOUBLES, given_params) if given_params else ffi.NULL
    arguments = (bias_of, code, values, len(given_params), *_NO_WORKSPACE)
    return _result(lib.lk_dense, (left, right), arguments, left.shape[:-1] + right.shape[1:], out)


def bias_add(x: Operand, bias: Operand, data_format: Optional[str] = None, *, out: Out = None) -> Array:
    """x plus a bias for each channel, or for each channel and place.

    x: (batch, ..., channels), or (batch, channels, ...) in "channels_first". bias: (channels,), or x's shape without the
    batch, channels last, or 1 in place of an extent; in "channels_first" its elements are taken in C order for
    (channels, ...). data_format: by default `image_data_format()`. ValueError for other numbers of axes or extents;
    dtypes as in `add`.

    Kernel: lk_add.

    >>> K.bias_add(np.zeros((2, 3)), np.array([1.0, 2.0, 3.0]))
    array([[1., 2., 3.],
           [1., 2., 3.]])
    """
    tensor, beside = as_tensors(x, bias)
    data_format = config.known_data_format(data_format)
    one = beside.ndim == 1
    if tensor.ndim < 2 or not (one or beside.ndim == tensor.ndim - 1):
        raise ValueError(
            f"x has shape {tensor.shape}, bias {beside.shape}; x must have 2 axes or more, bias 1 or one less than x"
        )
    # As tf.keras does: for channels_first the bias is reshaped, its axes are not moved.
    shape, wanted = beside.shape, tensor.shape[-1:] if one else tensor.shape[1:]
    if data_format == "channels_first":
        shape = shape + (1,) * (tensor.ndim - 2) if one else shape[-1:] + shape[:-1]
        wanted = tensor.shape[1:2] + (1,) * (tensor.ndim - 2) if one else tensor.shape[1:]
    fits = len(shape) == len(wanted) and all(n == m or (n == 1 and not one) for n, m in zip(shape, wanted))
    if not fits:
        raise ValueError(f"x has shape {tensor.shape}, bias {beside.shape}; they don't fit with {data_format}")
    return _result(lib.lk_add, (tensor, beside.reshape(shape)), (), tensor.shape, out)


def einsum(subscripts: str, *operands: Operand, out: Out = None) -> Array:
    """The products of the operands' elements, summed over every axis that the result lacks (Einstein's summation).

    subscripts: a letter for each axis of each operand, "ij,jk->ik" for the product of two matrices; a letter twice in
    one operand is its diagonal, "..." any axes, which broadcast. Without "->" the result has the ellipsis' axes, then
    the letters that stand once, in alphabetical order: NumPy's rules. float32 or float64, the same one (TypeError);
    operands are multiplied from left to right. ValueError for subscripts that don't fit, naming the letter.

    Kernel: lk_einsum.

    >>> K.einsum("bqd,bkd->bqk", np.ones((2, 3, 8)), np.ones((2, 5, 8))).shape
    (2, 3, 5)
    >>> float(K.einsum("ii", np.eye(3)))
    3.0
    """
    tensors = as_reals(*operands)
    if not tensors:
        raise ValueError("einsum needs one operand or more")
    described = [describe(x) for x in tensors]
    all_of = ffi.new(_TENSORS, described)
    if not isinstance(subscripts, str):
        raise TypeError(f"subscripts is {given(subscripts)}; a str such as 'ij,jk->ik' is expected, before the operands")
    text = subscripts.encode()
    shape, ndim = ffi.new(_SHAPE), ffi.new(_NDIM)
    check(lib.lk_einsum_shape(all_of, len(described), text, shape, ndim))
    target = as_output(out, tuple(shape[0 : ndim[0]]), tensors[0].dtype)
    check(lib.lk_einsum(all_of, len(described), text, *_NO_WORKSPACE, describe(target)))
    return target if out is None else out
