"""Normalisations, scans and differences beside NumPy, on any layout."""

import inspect

import numpy as np
import pytest
from hypothesis import given, strategies as st

import lanekit as K
from layouts import DTYPES, assert_same_bits, dtypes, layouts, placed, shapes

SCANS = {
    "cumsum": np.add.accumulate,
    "cumprod": np.multiply.accumulate,
    "cummax": np.maximum.accumulate,
    "cummin": np.minimum.accumulate,
    "cumlogsumexp": np.logaddexp.accumulate,
}


def numpy_softmax(x, axis):
    y = np.exp(x - x.max(axis, keepdims=True))
    return y / y.sum(axis, keepdims=True)


def moments(x, axis, ddof=0):
    return x.mean(axis, keepdims=True), x.var(axis, keepdims=True, ddof=ddof)


NORMALISATIONS = {
    "softmax": numpy_softmax,
    "log_softmax": lambda x, axis: np.log(numpy_softmax(x, axis)),
    "l2_normalize": lambda x, axis: x / np.sqrt(np.maximum((x * x).sum(axis, keepdims=True), 1e-12)),
    "layer_norm": lambda x, axis: (x - moments(x, axis)[0]) / np.sqrt(moments(x, axis)[1] + 1e-3),
    "rms_norm": lambda x, axis: x / np.sqrt((x * x).mean(axis, keepdims=True) + 1e-6),
}


@st.composite
def arrays(draw):
    """A layout of moderate numbers, and one of its axes."""
    shape = draw(shapes.filter(lambda shape: len(shape) > 0))
    axis = draw(st.integers(-len(shape), len(shape) - 1))
    return draw(placed(shape, draw(dtypes))), axis


@given(case=arrays(), name=st.sampled_from(sorted(NORMALISATIONS)))
def test_layouts_of_normalisations(case, name):
    x, axis = case
    function = getattr(K, name)
    got = function(x, axis=axis)
    assert (got.shape, got.dtype) == (x.shape, x.dtype)
    assert_same_bits(got, function(np.array(x, order="C"), axis=axis))


def plain_group_norm(x, groups, axis, epsilon, gamma, beta):
    """By Wu and He: the channels' axis as two, of groups and of channels in a group."""
    x = np.moveaxis(x, axis, 1)
    split = x.reshape(len(x), groups, x.shape[1] // groups, *x.shape[2:])
    mean, variance = moments(split, tuple(range(2, split.ndim)))
    made = ((split - mean) / np.sqrt(variance + epsilon)).reshape(x.shape)
    channels = (-1,) + (1,) * (x.ndim - 2)
    return np.moveaxis(made * gamma.reshape(channels) + beta.reshape(channels), 1, axis)


@given(st.data(), st.lists(st.integers(1, 5), min_size=1, max_size=3), st.integers(1, 4), st.integers(1, 9), dtypes)
def test_group_norm(data, others, groups, size, dtype):
    axis = data.draw(st.integers(1, len(others)))
    shape = (*others[:axis], groups * size, *others[axis:])
    random = np.random.default_rng(data.draw(st.integers(0, 2**32 - 1)))
    x = data.draw(layouts(len(shape))).place(random.normal(3, 2, shape).astype(dtype))[0]
    gamma, beta = (data.draw(layouts(1)).place(random.normal(size=groups * size).astype(dtype))[0] for _ in range(2))
    got = K.group_norm(x, groups, gamma, beta, axis)
    want = plain_group_norm(x.astype(np.longdouble), groups, axis, np.longdouble(1e-3), gamma, beta)
    assert (got.shape, got.dtype) == (x.shape, x.dtype)
    # In units of the last place of the largest of the result, beta and, in float64, gamma.
    along = (slice(None),) + (None,) * (len(shape) - 1 - axis)
    unit = np.maximum(abs(want), abs(beta[along]))
    unit = np.spacing((np.maximum(unit, abs(gamma[along])) if dtype == np.float64 else unit).astype(dtype))
    assert (abs(got - want) / unit).max(initial=0) <= (0.51 if dtype == np.float32 else 13)
    plain = (np.array(one, order="C") for one in (gamma, beta))
    assert_same_bits(got, K.group_norm(np.array(x, order="C"), groups, *plain, axis))
    whole = tuple(range(1, x.ndim))
    assert_same_bits(K.group_norm(x, 1, axis=axis), K.layer_norm(x, axis=whole))
    assert_same_bits(K.group_norm(x, -1, axis=axis), K.layer_norm(x, axis=tuple(k for k in whole if k != axis)))


def test_group_norm_in_place_and_refusals():
    x = np.random.default_rng(1).normal(size=(2, 3, 6))
    want, gamma = K.group_norm(x, 3, gamma=x[0, 0]), x[0, 0]
    assert K.group_norm(x, 3, gamma=gamma, out=x) is x
    assert_same_bits(x, want)
    for groups in (0, 4, -2):
        with pytest.raises(ValueError, match="K.group_norm: groups is .*divides the 6 channels on axis 2"):
            K.group_norm(x, groups)
    with pytest.raises(np.exceptions.AxisError, match="axis 0 of x is that of the samples"):
        K.group_norm(x, 1, axis=0)
    with pytest.raises(ValueError, match=r"beta has shape \(3,\).*6 channels"):
        K.group_norm(x, 3, beta=x[0, :, 0])


@given(case=arrays(), name=st.sampled_from(sorted(SCANS)), exclusive=st.booleans(), reverse=st.booleans())
def test_layouts_of_scans(case, name, exclusive, reverse):
    x, axis = case
    function = getattr(K, name)
    got = function(x, axis, exclusive=exclusive, reverse=reverse)
    assert (got.shape, got.dtype) == (x.shape, x.dtype)
    assert_same_bits(got, function(np.array(x, order="C"), axis, exclusive=exclusive, reverse=reverse))
    if name in ("cummax", "cummin") and not exclusive:
        turned = np.flip(x, axis) if reverse else x
        want = SCANS[name](turned, axis) if x.shape[axis] else turned
        np.testing.assert_array_equal(got, np.flip(want, axis) if reverse else want)


@given(case=arrays(), n=st.integers(0, 5))
def test_diff(case, n):
    x, axis = case
    with np.errstate(all="ignore"):
        want = np.diff(x, n, axis)
    got = K.diff(x, n, axis)
    assert got.shape == want.shape
    np.testing.assert_array_equal(got, want)


VIEWS = [lambda x: x, lambda x: x.T, lambda x: x[::-1, ::2, ::-3]]


@pytest.mark.parametrize("dtype, tolerance", [(np.float32, 3e-7), (np.float64, 2e-15)])
@pytest.mark.parametrize("axis", [0, 1, -1, (0, 2), None])
@pytest.mark.parametrize("name", NORMALISATIONS)
def test_values_of_normalisations(name, axis, dtype, tolerance):
    x = np.random.default_rng(5).normal(0.5, 3, (17, 31, 43)).astype(dtype)
    for view in (view(x) for view in VIEWS):
        want = NORMALISATIONS[name](view.astype(np.longdouble), axis)
        error = np.abs(getattr(K, name)(view, axis=axis) - want)
        assert np.max(error / np.maximum(np.abs(want), 0 if "softmax" in name else 1)) <= tolerance


@pytest.mark.parametrize("dtype, tolerance", [(np.float32, 2e-7), (np.float64, 1e-15)])
@pytest.mark.parametrize("axis", [0, 1, -1])
@pytest.mark.parametrize("name", SCANS)
def test_values_of_scans(name, axis, dtype, tolerance):
    x = np.random.default_rng(5).uniform(0.9, 1.1, (17, 31, 43)).astype(dtype)
    for view in (view(x) for view in VIEWS):
        want = SCANS[name](view.astype(np.longdouble), axis)
        assert np.max(np.abs(getattr(K, name)(view, axis) - want) / want) <= tolerance


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("axis", [0, 1, -1])
def test_batch_normalization(dtype, axis):
    random = np.random.default_rng(3)
    x = random.normal(size=(6, 7, 8)).astype(dtype)
    mean, var, beta, gamma = random.uniform(0.5, 2, (4, x.shape[axis])).astype(dtype)
    at = [1, 1, 1]
    at[axis] = -1
    m, v, b, g = (vector.astype(np.longdouble).reshape(at) for vector in (mean, var, beta, gamma))
    want = (x - m) / np.sqrt(v + 1e-3) * g + b
    # The stated bound: 4 ULP of the larger of the result and beta.
    error = np.abs(K.batch_normalization(x, mean, var, beta, gamma, axis) - want) / np.maximum(np.abs(want), b)
    assert error.max() <= 4 * np.finfo(dtype).eps
    kept = [vector.reshape(at) for vector in (mean, var, beta, gamma)]
    assert_same_bits(
        K.batch_normalization(x, *kept, axis=axis), K.batch_normalization(x, mean, var, beta, gamma, axis)
    )
    plain = K.batch_normalization(x, mean, var, None, None, axis, epsilon=0)
    np.testing.assert_allclose(plain, ((x - m) / np.sqrt(v)).astype(dtype), 4 * np.finfo(dtype).eps)


@pytest.mark.parametrize("dtype", DTYPES)
def test_gamma_and_beta(dtype):
    random = np.random.default_rng(4)
    x = random.normal(size=(5, 6, 7)).astype(dtype)
    gamma, beta = random.normal(size=(2, 6, 7)).astype(dtype)
    wide = x.astype(np.longdouble)
    mean, var = moments(wide, (1, 2))
    want = (wide - mean) / np.sqrt(var + 1e-5) * gamma + beta
    got = K.layer_norm(x, gamma, beta, axis=(1, 2), epsilon=1e-5)
    np.testing.assert_allclose(got, want.astype(dtype), 0, 16 * np.finfo(dtype).eps)
    want = wide / np.sqrt((wide * wide).mean(-1, keepdims=True) + 1e-6) * gamma[0]
    np.testing.assert_allclose(K.rms_norm(x, gamma[0]), want.astype(dtype), 0, 16 * np.finfo(dtype).eps)
    want = (wide - mean) / np.sqrt(moments(wide, (1, 2), 1)[1])
    got = K.standardize(x, axis=(1, 2), ddof=1)
    np.testing.assert_allclose(got, want.astype(dtype), 0, 16 * np.finfo(dtype).eps)


def test_out_and_keras_defaults():
    x = np.arange(6, dtype=np.float32).reshape(2, 3)
    out = np.zeros((2, 6), np.float32)
    view = out[:, ::2]
    for function in (K.softmax, K.log_softmax, K.l2_normalize, K.cumsum, K.cumprod, K.cummax, K.layer_norm):
        assert function(x, out=view) is view
        assert_same_bits(view, function(x))
        assert not out[:, 1::2].any()
    np.testing.assert_array_equal(K.cumsum(x), np.cumsum(x, 0))
    np.testing.assert_allclose(K.l2_normalize(x), x / np.linalg.norm(x), 1e-6)
    np.testing.assert_allclose(K.softmax(x).sum(-1), 1, 1e-6)
    names = list(inspect.signature(K.batch_normalization).parameters)
    assert names[:7] == ["x", "mean", "var", "beta", "gamma", "axis", "epsilon"]


def test_what_is_refused():
    x = np.ones((2, 3), np.float32)
    with pytest.raises(TypeError, match="K.cast"):
        K.softmax(x.astype(np.int32))
    with pytest.raises(TypeError, match="K.cast"):
        K.layer_norm(x, np.ones(3))
    with pytest.raises(ValueError, match="gamma"):
        K.layer_norm(x, np.ones(2, np.float32))
    with pytest.raises(np.exceptions.AxisError):
        K.cumsum(x, 2)
    with pytest.raises(ValueError, match="epsilon"):
        K.l2_normalize(x, epsilon=-1)
    with pytest.raises(ValueError, match="n is -1"):
        K.diff(x, -1)
