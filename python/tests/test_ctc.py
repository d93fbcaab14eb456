"""Connectionist temporal classification beside all paths, enumerated in plain Python."""

import inspect
import itertools
import math

import numpy as np
import pytest
from hypothesis import given, strategies as st

import lanekit as K
from layouts import DTYPES, dtypes

EPSILON = 1e-7


def probabilities(shape, dtype=np.float64, seed=0):
    scores = np.random.default_rng(seed).normal(0, 2, shape)
    return (np.exp(scores) / np.exp(scores).sum(-1, keepdims=True)).astype(dtype)


def collapse(path, blank):
    return tuple(label for label, _ in itertools.groupby(path) if label != blank)


def labellings(y_pred):
    """The probability of each labelling of (steps, classes)."""
    rows = y_pred.astype(np.float64) + EPSILON
    rows /= rows.sum(-1, keepdims=True)
    found = {}
    for path in itertools.product(range(rows.shape[1]), repeat=rows.shape[0]):
        labels = collapse(path, rows.shape[1] - 1)
        found[labels] = found.get(labels, 0) + math.prod(row[label] for row, label in zip(rows, path))
    return found


@given(
    samples=st.integers(1, 3),
    steps=st.integers(1, 5),
    classes=st.integers(2, 4),
    dtype=dtypes,
    label_dtype=st.sampled_from([np.int32, np.int64, np.float32, np.uint8]),
    column=st.booleans(),
    data=st.data(),
)
def test_cost(samples, steps, classes, dtype, label_dtype, column, data):
    y_pred = probabilities((samples, steps, classes), dtype, data.draw(st.integers(0, 1000)))
    lengths = np.array(data.draw(st.lists(st.integers(1, steps), min_size=samples, max_size=samples)))
    all_found = [labellings(y_pred[i, : lengths[i]]) for i in range(samples)]
    chosen = [data.draw(st.sampled_from(sorted(found))) for found in all_found]
    labels = np.zeros((samples, steps), label_dtype)
    for i, line in enumerate(chosen):
        labels[i, : len(line)] = line
    counts = np.array([len(line) for line in chosen])
    shape = (samples, 1) if column else (samples,)
    got = K.ctc_batch_cost(labels, y_pred, lengths.reshape(shape), counts.reshape(shape))
    want = [[-math.log(found[line])] for found, line in zip(all_found, chosen)]
    assert (got.shape, got.dtype) == ((samples, 1), dtype)
    np.testing.assert_allclose(got, want, 1e-6 if dtype == np.float32 else 1e-12, 1e-6 if dtype == np.float32 else 1e-12)


@pytest.mark.parametrize("dtype", DTYPES)
def test_a_wide_beam_finds_the_best(dtype):
    y_pred = probabilities((3, 5, 3), dtype, 4)
    lengths = np.array([5, 4, 2])
    paths = 4
    decoded, log_prob = K.ctc_decode(y_pred, lengths, greedy=False, beam_width=1000, top_paths=paths)
    assert len(decoded) == paths and log_prob.shape == (3, paths) and log_prob.dtype == dtype
    for i, length in enumerate(lengths):
        best = sorted(labellings(y_pred[i, :length]).items(), key=lambda item: -item[1])[:paths]
        for path, (labels, probability) in enumerate(best):
            assert decoded[path].dtype == np.int64
            assert decoded[path][i].tolist() == [*labels, *[-1] * (5 - len(labels))]
            assert math.isclose(log_prob[i, path], math.log(probability), rel_tol=1e-6)


@pytest.mark.parametrize("dtype", DTYPES)
def test_greedy(dtype):
    y_pred = probabilities((4, 30, 5), dtype, 5)
    lengths = np.array([30, 17, 1, 0])
    (decoded,), log_prob = K.ctc_decode(y_pred[:, :, ::1], lengths)
    for i, length in enumerate(lengths):
        labels = collapse(y_pred[i, :length].argmax(-1), 4)
        assert decoded[i].tolist() == [*labels, *[-1] * (30 - len(labels))]
        want = -np.log(y_pred[i, :length].max(-1).astype(np.float64) + EPSILON).sum()
        assert math.isclose(log_prob[i, 0], want, rel_tol=1e-6, abs_tol=1e-9)
    # The same of a strided view.
    turned = np.asfortranarray(y_pred)
    assert K.ctc_decode(turned, lengths)[0][0].tolist() == decoded.tolist()


def test_cost_like_torch():
    torch = pytest.importorskip("torch")
    y_pred = probabilities((4, 50, 20), np.float32, 6)
    labels = np.random.default_rng(0).integers(0, 19, (4, 12))
    lengths, counts = np.array([50, 40, 30, 50]), np.array([12, 9, 1, 3])
    rows = torch.from_numpy(np.log((y_pred + EPSILON) / (y_pred + EPSILON).sum(-1, keepdims=True)))
    want = torch.nn.functional.ctc_loss(
        rows.transpose(0, 1), torch.from_numpy(labels), torch.from_numpy(lengths), torch.from_numpy(counts),
        blank=19, reduction="none",
    )
    np.testing.assert_allclose(K.ctc_batch_cost(labels, y_pred, lengths, counts)[:, 0], want.numpy(), 1e-5)


def test_sparse_labels():
    labels = np.arange(12, dtype=np.int32).reshape(3, 4)[:, ::-1]
    lengths = np.array([[4], [0], [2]])
    sparse = K.ctc_label_dense_to_sparse(labels, lengths)
    assert sparse.indices.tolist() == [[0, 0], [0, 1], [0, 2], [0, 3], [2, 0], [2, 1]]
    assert sparse.values.tolist() == [3, 2, 1, 0, 11, 10]
    assert sparse.dense_shape.tolist() == [3, 4]
    assert (sparse.indices.dtype, sparse.values.dtype, sparse.dense_shape.dtype) == (np.int64, np.int32, np.int64)
    dense = K.to_dense(sparse)
    assert dense.dtype == np.int32
    assert dense.tolist() == [[3, 2, 1, 0], [0] * 4, [11, 10, 0, 0]]
    empty = K.ctc_label_dense_to_sparse(np.zeros((0, 4), np.int32), np.zeros(0, np.int32))
    assert K.to_dense(empty).shape == (0, 4) and empty.indices.shape == (0, 2)
    for lengths in ([5, 0, 0], [-1, 0, 0]):
        with pytest.raises(ValueError, match="label_lengths"):
            K.ctc_label_dense_to_sparse(labels, np.array(lengths))
    with pytest.raises(ValueError, match=r"\(3, 4\).*\(2,\)"):
        K.ctc_label_dense_to_sparse(labels, np.array([1, 2]))


def test_to_dense():
    x = np.eye(3)
    assert K.to_dense(x) is x
    scipy_sparse = pytest.importorskip("scipy.sparse")
    for make in (scipy_sparse.csr_matrix, scipy_sparse.coo_array):
        got = K.to_dense(make(x))
        assert type(got) is np.ndarray
        np.testing.assert_array_equal(got, x)


def test_keras_signatures():
    for name, parameters in {
        "ctc_batch_cost": "y_true, y_pred, input_length, label_length",
        "ctc_decode": "y_pred, input_length, greedy=True, beam_width=100, top_paths=1",
        "ctc_label_dense_to_sparse": "labels, label_lengths",
        "to_dense": "tensor",
    }.items():
        own = inspect.signature(getattr(K, name)).parameters.values()
        assert ", ".join(str(one.replace(annotation=one.empty)) for one in own) == parameters


def test_too_few_steps_cost_infinity():
    y_pred, labels = probabilities((3, 5, 4)), np.array([[0, 1], [2, 2], [1, 0]])
    counts = np.array([2, 2, 2])
    got = K.ctc_batch_cost(labels, y_pred, [5, 2, 5], counts)
    assert got[1, 0] == np.inf
    want = K.ctc_batch_cost(labels, y_pred, [5, 5, 5], counts)
    assert got[0] == want[0] and got[2] == want[2]
    assert K.ctc_batch_cost(labels, y_pred, [0, 0, 0], counts).tolist() == [[np.inf]] * 3


def test_what_is_refused():
    y_pred, labels = probabilities((2, 5, 4)), np.array([[0, 1], [2, 2]])
    lengths, counts = np.array([5, 5]), np.array([2, 2])
    with pytest.raises(TypeError, match="K.cast"):
        K.ctc_batch_cost(labels, y_pred.astype(np.int64), lengths, counts)
    with pytest.raises(ValueError, match="label 3"):
        K.ctc_batch_cost(labels + 1, y_pred, lengths, counts)
    with pytest.raises(ValueError, match="is 6"):
        K.ctc_decode(y_pred, [6, 5])
    with pytest.raises(ValueError, match="beam_width"):
        K.ctc_decode(y_pred, lengths, greedy=False, beam_width=2, top_paths=3)
    with pytest.raises(ValueError, match=r"\(5, 4\)"):
        K.ctc_decode(y_pred[0], lengths)
