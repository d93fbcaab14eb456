"""Losses against Keras' formulas in plain NumPy and float64, over shapes, axes, layouts and dtypes."""

import lanekit as K
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from layouts import WIDER, any_floats, broadcast_shapes, errors_in_ulp

DTYPES = st.sampled_from((np.float32, np.float64))
EPSILON = 1e-7


def _clip(p):
    return np.clip(p, EPSILON, 1 - EPSILON)


def _log_softmax(x, axis):
    x = x - x.max(axis, keepdims=True)
    return x - np.log(np.exp(x).sum(axis, keepdims=True))


def _sigmoid(x):
    return 1 / (1 + np.exp(-x))


def plain_binary(t, x, from_logits):
    if from_logits:
        return np.maximum(x, 0) - x * t + np.log1p(np.exp(-np.abs(x)))
    p = _clip(x)
    return -(t * np.log(p + EPSILON) + (1 - t) * np.log(1 - p + EPSILON))


def plain_binary_focal(t, x, balanced, alpha, gamma, from_logits):
    p = _sigmoid(x) if from_logits else x
    p_t = t * p + (1 - t) * (1 - p)
    loss = (1 - p_t) ** gamma * plain_binary(t, x, from_logits)
    return (t * alpha + (1 - t) * (1 - alpha)) * loss if balanced else loss


def plain_categorical(t, x, from_logits, axis):
    if from_logits:
        return -(t * _log_softmax(x, axis)).sum(axis)
    return -(t * np.log(_clip(x / x.sum(axis, keepdims=True)))).sum(axis)


def plain_categorical_focal(t, x, alpha, gamma, from_logits, axis):
    q = np.exp(_log_softmax(x, axis)) if from_logits else x
    q = _clip(q / q.sum(axis, keepdims=True))
    return (alpha * (1 - q) ** gamma * -t * np.log(q)).sum(axis)


def plain_sparse(labels, x, from_logits, axis, ignored):
    logits = _log_softmax(x if from_logits else np.log(_clip(x)), axis)
    there = labels != ignored
    picked = np.take_along_axis(logits, np.expand_dims(np.where(there, labels, 0), axis), axis).squeeze(axis)
    return np.where(there, -picked, 0)


@st.composite
def problems(draw):
    shape = tuple(draw(st.lists(st.integers(1, 40), min_size=1, max_size=3)))
    dtype = draw(DTYPES)
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    from_logits = draw(st.booleans())
    x = random.normal(0, 4, shape) if from_logits else random.uniform(0.001, 0.999, shape)
    t = random.uniform(size=shape)
    if draw(st.booleans()):
        t = np.round(t)
    axis = draw(st.integers(-len(shape), len(shape) - 1))
    x, t = x.astype(dtype), t.astype(dtype)
    if draw(st.booleans()):
        x = np.asfortranarray(x)
    if draw(st.booleans()):
        t = np.ascontiguousarray(t[::-1])[::-1]
    return t, x, from_logits, axis, random


def _close(got, want, dtype, scale=1.0):
    assert got.dtype == dtype and got.shape == want.shape
    bound = 3e-6 if dtype == np.float32 else 3e-9
    np.testing.assert_allclose(got, want, bound, bound * scale)


@settings(max_examples=200, deadline=None)
@given(problems(), st.booleans(), st.floats(0, 1), st.sampled_from((0.0, 1.0, 2.0, 0.5, 3.7)))
def test_binary(problem, balanced, alpha, gamma):
    t, x, from_logits, _, _ = problem
    wide = t.astype(np.float64), x.astype(np.float64)
    # 1 - p is rounded to the dtype: a thousandth keeps some digits of it.
    scale = 1 if from_logits else 100
    _close(K.binary_crossentropy(t, x, from_logits), plain_binary(*wide, from_logits), x.dtype, scale)
    want = plain_binary_focal(*wide, balanced, alpha, gamma, from_logits)
    _close(K.binary_focal_crossentropy(t, x, balanced, alpha, gamma, from_logits), want, x.dtype, scale)


@settings(max_examples=200, deadline=None)
@given(problems(), st.floats(0, 1), st.sampled_from((0.0, 1.0, 2.0, 3.7)))
def test_categorical(problem, alpha, gamma):
    t, x, from_logits, axis, _ = problem
    wide = t.astype(np.float64), x.astype(np.float64)
    want = plain_categorical(*wide, from_logits, axis)
    _close(K.categorical_crossentropy(t, x, from_logits, axis), want, x.dtype, 20)
    want = plain_categorical_focal(*wide, alpha, gamma, from_logits, axis)
    _close(K.categorical_focal_crossentropy(t, x, alpha, gamma, from_logits, axis), want, x.dtype, 20)


@settings(max_examples=200, deadline=None)
@given(problems(), st.sampled_from((None, -1, 0)), st.sampled_from((np.int32, np.int64, np.uint8, np.float32)))
def test_sparse(problem, ignored, label_dtype):
    _, x, from_logits, axis, random = problem
    labels = random.integers(0, x.shape[axis], np.delete(np.array(x.shape), axis))
    if ignored == -1 and np.dtype(label_dtype).kind != "u":
        labels = np.where(random.uniform(size=labels.shape) < 0.3, -1, labels)
    want = plain_sparse(labels, x.astype(np.float64), from_logits, axis, ignored)
    got = K.sparse_categorical_crossentropy(labels.astype(label_dtype), x, from_logits, axis, ignored)
    _close(got, want, x.dtype)


def plain_huber(t, x, delta):
    with np.errstate(all="ignore"):
        e = np.abs(x - t)
        return np.where(e <= delta, e * e / 2, delta * (e - np.longdouble(delta) / 2))


@settings(max_examples=200, deadline=None)
@given(broadcast_shapes(2), DTYPES, st.sampled_from((1.0, 0.1, 3e-5, 700.0, 1e-300, 1e160)), st.integers(0, 2**32 - 1))
def test_huber(shapes, dtype, delta, seed):
    random, wide = np.random.default_rng(seed), WIDER[dtype]
    with np.errstate(all="ignore"):
        near = [np.asarray(delta * random.normal(0, 2, shape)).astype(dtype) for shape in shapes[0]]
        far = [any_floats(dtype, shape, seed + k) for k, shape in enumerate(shapes[0])]
        for t, x in (near, far, (near[0], far[1])):
            want = plain_huber(t.astype(wide), x.astype(wide), delta)
            got = K.huber(t, x, delta)
            assert got.dtype == dtype and got.shape == want.shape == shapes[1]
            assert errors_in_ulp(got, want).max(initial=0) <= (0.51 if dtype == np.float32 else 2)


def test_huber_as_keras_has_it():
    t, x = np.array([[0.0, 1.0], [0.0, 0.0]]), np.array([[0.6, 0.4], [0.4, 0.6]])
    np.testing.assert_allclose(K.huber(t, x, mean=True), [0.18, 0.13])
    np.testing.assert_array_equal(K.huber(t, 10 * x, 2.0, mean=True), K.mean(K.huber(t, 10 * x, 2.0), -1))
    out = np.empty(2)
    assert K.huber(t, x, mean=True, out=out) is out
    inf, most = np.inf, np.finfo(np.float64).max
    special = K.huber(np.array([0.0, inf, inf, np.nan]), np.array([inf, 0.0, inf, 0.0]))
    np.testing.assert_array_equal(special, [inf, inf, np.nan, np.nan])
    # The difference overflows, the loss does not; the square does.
    far = K.huber(np.array([-most, 0.0]), np.array([most, 1e200]), 0.25), K.huber(np.array([0.0]), np.array([1e200]), inf)
    assert far[0][0] == most / 2 and far[1][0] == inf
    for wrong in (0.0, -1.0, np.nan):
        with pytest.raises(ValueError, match="K.huber: delta is .*; a number above 0 is expected"):
            K.huber(t, x, wrong)
    with pytest.raises(TypeError, match=r"K.huber: y_pred is float64, y_true is float32.*K\.cast"):
        K.huber(t.astype(np.float32), x)


def test_labels_with_an_axis_of_one():
    x = np.random.default_rng(1).normal(size=(5, 4))
    labels = np.array([0, 3, 2, 1, 1])
    want = K.sparse_categorical_crossentropy(labels, x, True)
    np.testing.assert_array_equal(K.sparse_categorical_crossentropy(labels[:, None], x, True), want)


def test_alpha_for_each_class():
    random = np.random.default_rng(2)
    t, x, alpha = random.uniform(size=(6, 3)), random.normal(size=(6, 3)), np.array([0.2, 0.5, 0.9])
    want = plain_categorical_focal(t, x, alpha, 2.0, True, -1)
    np.testing.assert_allclose(K.categorical_focal_crossentropy(t, x, alpha, from_logits=True), want, 1e-9)
    np.testing.assert_allclose(K.categorical_focal_crossentropy(t, x, list(alpha), from_logits=True), want, 1e-9)
    for one in (np.float32(0.25), np.float64(0.25), np.array(0.25)):
        assert (K.categorical_focal_crossentropy(t, x, one) == K.categorical_focal_crossentropy(t, x, 0.25)).all()
    for wrong, error, words in (
        (np.ones(2), ValueError, r"alpha has shape \(2,\), target has \(6, 3\)"),
        (np.ones((2, 6, 3)), ValueError, r"alpha has shape \(2, 6, 3\), target has \(6, 3\)"),
        (np.ones(3, np.float32), TypeError, "alpha is float32, target is float64"),
        ("text", TypeError, "alpha is 'text'"),
    ):
        with pytest.raises(error, match=rf"^K.categorical_focal_crossentropy: {words}"):
            K.categorical_focal_crossentropy(t, x, wrong)


def test_epsilon_is_the_one_set():
    before = K.epsilon()
    try:
        K.set_epsilon(1e-3)
        assert K.binary_crossentropy(np.array([1.0]), np.array([0.0]))[0] == pytest.approx(-np.log(2e-3))
        assert K.categorical_crossentropy(np.array([0.0, 1.0]), np.array([1.0, 0.0])) == pytest.approx(-np.log(1e-3))
    finally:
        K.set_epsilon(before)
    for wrong in (0, 1, -1e-7, 1e300, np.nan, np.inf, True):
        with pytest.raises(ValueError, match="^K.set_epsilon: value is .* a number above 0 and below 1 is expected"):
            K.set_epsilon(wrong)
    for wrong in ("1e-7", None, [1e-7], np.ones(3)):
        with pytest.raises(TypeError, match="^K.set_epsilon: value is .* a number is expected"):
            K.set_epsilon(wrong)
    assert K.epsilon() == before


def test_python_numbers_take_the_other_dtype():
    x = np.array([0.25, 0.5], np.float32)
    assert K.binary_crossentropy(1.0, x).dtype == np.float32
    np.testing.assert_allclose(K.binary_crossentropy(1.0, x), -np.log(x), 1e-5)


def test_masked_and_far_logits():
    inf = np.inf
    assert K.categorical_crossentropy(np.array([[1.0, 0.0]]), np.array([[2.0, -inf]]), True)[0] == 0
    np.testing.assert_array_equal(
        K.binary_crossentropy(np.array([1.0, 0.0, 0.0]), np.array([inf, -inf, inf]), True), [0, 0, inf]
    )
    assert K.sparse_categorical_crossentropy(np.array([0]), np.array([[1e30, 0.0]]), True)[0] == 0


def plain_in_top_k(predictions, targets, k):
    out = []
    for row, target in zip(predictions, targets):
        if not 0 <= target < len(row) or not np.isfinite(row).all():
            out.append(False)
        else:
            out.append((row > row[target]).sum() < k)
    return np.array(out, bool)


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 20), st.integers(1, 70), st.integers(-1, 75), DTYPES, st.integers(0, 2**32 - 1))
def test_in_top_k(rows, classes, k, dtype, seed):
    random = np.random.default_rng(seed)
    x = random.integers(0, max(classes // 2, 2), (rows, classes)).astype(dtype)
    x[random.uniform(size=x.shape) < 0.3 / classes] = np.nan
    x[random.uniform(size=x.shape) < 0.3 / classes] = -np.inf
    targets = random.integers(-1, classes + 1, rows)
    want = plain_in_top_k(x, targets, k)
    np.testing.assert_array_equal(K.in_top_k(x, targets, k), want)
    np.testing.assert_array_equal(K.in_top_k(np.asfortranarray(x), targets.astype(np.int32), k), want)


def test_refusals():
    x, t = np.zeros((2, 3)), np.zeros((2, 3))
    with pytest.raises(TypeError, match=r"output is float64, target is float32.*K\.cast"):
        K.binary_crossentropy(t.astype(np.float32), x)
    with pytest.raises(ValueError, match=r"\(3,\).*\(2, 3\)"):
        K.categorical_crossentropy(t[0], x)
    with pytest.raises(np.exceptions.AxisError, match="axis 2"):
        K.categorical_crossentropy(t, x, axis=2)
    with pytest.raises(ValueError, match=r"target\[1\] is 3.*3 classes on axis 1"):
        K.sparse_categorical_crossentropy(np.array([0, 3]), x)
    with pytest.raises(ValueError, match=r"target has shape \(3,\).*\(2,\) is expected"):
        K.sparse_categorical_crossentropy(np.array([0, 1, 1]), x)
    with pytest.raises(TypeError, match="targets is float64"):
        K.in_top_k(x, np.zeros(2), 1)


def test_dlpack():
    torch = pytest.importorskip("torch")
    t, x = torch.tensor([[0.0, 1.0]]), torch.tensor([[0.5, 2.0]])
    for function in (K.binary_crossentropy, K.categorical_crossentropy, K.categorical_focal_crossentropy):
        want = function(t.numpy(), x.numpy(), from_logits=True)
        np.testing.assert_array_equal(function(t, x, from_logits=True), want)
    assert K.in_top_k(x, torch.tensor([1]), 1)[0]
    K.sparse_categorical_crossentropy(torch.tensor([1]), x)
