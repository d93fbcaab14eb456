"""Connectionist temporal classification: the cost of labels, and the labels of least cost."""

from __future__ import annotations

from typing import Any, NamedTuple, Union

import numpy as np

from . import config
from ._integers import indices_of, labels_of
from ._lib import check, describe, ffi, lib
from ._tensor import as_real, as_tensor
from ._types import Array, Tensor
from ._whole import count_of, shape_of, whole

__all__ = ["SparseTensor", "ctc_batch_cost", "ctc_decode", "ctc_label_dense_to_sparse", "to_dense"]


class SparseTensor(NamedTuple):
    """The elements of a tensor that are not 0: their places (n, axes), values (n,), and the tensor's shape.

    TensorFlow's class of this name has the same three fields; NumPy has no sparse arrays.
    """

    indices: Array
    values: Array
    dense_shape: Array


def _lengths(x: Tensor, name: str) -> Array:
    """Keras has one length for each sample, in shape (samples, 1) or (samples,), of any type."""
    array = labels_of(x, name)
    return array.reshape(-1) if array.ndim == 2 and array.shape[1] == 1 else array


def ctc_batch_cost(y_true: Tensor, y_pred: Tensor, input_length: Tensor, label_length: Tensor) -> Array:
    """Connectionist temporal classification's cost of each sample's labels, of shape (samples, 1).

    y_true (samples, labels) are classes, y_pred (samples, steps, classes) probabilities as softmax gives them, of which
    the last class is the blank. input_length and label_length, (samples, 1), tell how many steps and labels count.
    `epsilon()` is added to the probabilities, then they are divided by their sum in each step. The result has y_pred's
    dtype: infinity where there are fewer steps than labels and the blanks between equal ones. TypeError for dtypes;
    ValueError for lengths out of range, and for labels that are no classes.

    Kernel: lk_ctc_batch_cost.
    Differs: computed in float64 whatever y_pred is, where TensorFlow computes in float32; TensorFlow refuses all
    samples where one has too few steps or no labels, and takes labels that are no classes.

    >>> y_pred = np.full((1, 3, 3), 1 / 3)
    >>> cost = K.ctc_batch_cost(np.array([[0, 1]]), y_pred, np.array([[3]]), np.array([[2]]))
    >>> np.exp(-cost) * 27
    array([[5.]])
    """
    labels, predicted = labels_of(y_true, "y_true"), as_real(y_pred)
    steps, counts = _lengths(input_length, "input_length"), _lengths(label_length, "label_length")
    out = np.empty((predicted.shape[0] if predicted.ndim else 0, 1), predicted.dtype)
    operands = [describe(x) for x in (labels, predicted, counts, steps)]
    check(lib.lk_ctc_batch_cost(*operands, config.epsilon(), ffi.NULL, 0, describe(out)))
    return out


def ctc_decode(
    y_pred: Tensor, input_length: Tensor, greedy: bool = True, beam_width: int = 100, top_paths: int = 1
) -> tuple[list[Array], Array]:
    """The most probable labels of each sample: ([labels, ..], log_prob).

    y_pred (samples, steps, classes) are probabilities as softmax gives them, of which the last class is the blank;
    input_length, (samples,), tells how many steps count. Each array of labels is int64, (samples, steps), filled up
    with -1. greedy: the most probable class of each step; one array, and log_prob (samples, 1) is minus the sum of the
    logarithms of these classes' probabilities. Else a search along prefixes, beam_width of them from step to step:
    top_paths arrays, the best first, and log_prob (samples, top_paths) are the logarithms of their probabilities.
    `epsilon()` is added to all probabilities. TypeError for dtypes, ValueError for lengths and for
    top_paths > beam_width.

    Kernel: lk_ctc_greedy_decode, lk_ctc_beam_decode.
    Differs: computed in float64 whatever y_pred is; TensorFlow's search loses labellings that are more probable than
    those it gives; where there are fewer labellings than top_paths, TensorFlow fails, and Lanekit gives -1 throughout
    and a log_prob of -inf.

    >>> y_pred = np.array([[[0.6, 0.1, 0.3], [0.2, 0.7, 0.1], [0.1, 0.8, 0.1]]])
    >>> (labels,), log_prob = K.ctc_decode(y_pred, np.array([3]))
    >>> labels
    array([[ 0,  1, -1]])
    >>> labels, log_prob = K.ctc_decode(y_pred, np.array([3]), greedy=False, top_paths=2)
    >>> labels[1], np.exp(log_prob).round(3)
    (array([[ 1, -1, -1]]), array([[0.57 , 0.277]]))
    """
    beams, count = whole(beam_width, "beam_width"), count_of(top_paths, "top_paths")
    predicted, steps = as_real(y_pred), _lengths(input_length, "input_length")
    shape = predicted.shape[:2] if predicted.ndim == 3 else (0, 0)
    sources = [describe(predicted), describe(steps), config.epsilon()]
    if greedy:
        labels = np.empty(shape, np.int64)
        log_prob = np.empty((shape[0], 1), predicted.dtype)
        check(lib.lk_ctc_greedy_decode(*sources, ffi.NULL, 0, describe(labels), describe(log_prob)))
        return [labels], log_prob
    paths = np.empty((count, *shape), np.int64)
    log_prob = np.empty((shape[0], count), predicted.dtype)
    check(lib.lk_ctc_beam_decode(*sources, beams, ffi.NULL, 0, describe(paths), describe(log_prob)))
    return list(paths), log_prob


def ctc_label_dense_to_sparse(labels: Tensor, label_lengths: Tensor) -> SparseTensor:
    """The first label_lengths[i] labels of each sample i of (samples, labels), as a sparse tensor.

    A named tuple of int64 places (n, 2), their values, of labels' dtype, and the int64 shape of labels. ValueError for
    lengths out of range.

    Kernel: lk_arange_int, lk_less, lk_nonzero, lk_compress.
    Differs: a named tuple SparseTensor instead of TensorFlow's class; `K.to_dense` takes it.

    >>> sparse = K.ctc_label_dense_to_sparse(np.array([[4, 5, 6], [7, 8, 9]]), np.array([1, 2]))
    >>> sparse.indices.tolist(), sparse.values.tolist(), sparse.dense_shape.tolist()
    ([[0, 0], [1, 0], [1, 1]], [4, 7, 8], [2, 3])
    """
    from ._create import arange
    from ._elementwise import less
    from ._indexing import argwhere, compress

    dense, lengths = as_tensor(labels), _lengths(label_lengths, "label_lengths")
    if dense.ndim != 2 or lengths.shape != dense.shape[:1]:
        raise ValueError(
            f"labels has shape {dense.shape}, label_lengths {lengths.shape}; (samples, labels) and (samples,) are expected"
        )
    if lengths.size and not 0 <= lengths.min() <= lengths.max() <= dense.shape[1]:
        raise ValueError(f"label_lengths is {lengths.tolist()}; 0 to {dense.shape[1]}, the extent of labels, are expected")
    counted = less(arange(dense.shape[1], dtype=lengths.dtype), lengths[:, np.newaxis])
    indices = argwhere(counted)
    values = compress(counted.reshape(-1), dense.reshape(-1))
    return SparseTensor(indices, values, np.array(dense.shape, np.int64))


def to_dense(tensor: Union[Tensor, SparseTensor, Any]) -> Array:
    """An array of a sparse tensor's elements, 0 where it has none; a dense tensor as it is.

    Sparse are the named tuple `SparseTensor` and scipy.sparse's arrays and matrices. Where a SparseTensor has a place
    twice, the last value counts. IndexError for places outside of its shape.

    Kernel: none.

    >>> K.to_dense(K.ctc_label_dense_to_sparse(np.array([[4, 5, 6], [7, 8, 9]]), np.array([1, 2])))
    array([[4, 0, 0],
           [7, 8, 0]])
    """
    if isinstance(tensor, SparseTensor):
        values = as_tensor(tensor.values, name="tensor.values")
        dense = np.zeros(shape_of(tensor.dense_shape, "tensor.dense_shape"), values.dtype)
        dense[tuple(indices_of(tensor.indices, "tensor.indices").T)] = values
        return dense
    if hasattr(tensor, "toarray"):  # scipy.sparse
        return np.asarray(tensor.toarray())
    array: Array = as_tensor(tensor)
    return array
