"""Moments, batch normalisation in training, moving averages, dropout and attention beside plain NumPy in float64."""

import inspect

import numpy as np
import pytest
from hypothesis import given, strategies as st

import lanekit as K
from layouts import DTYPES, assert_same_bits, dtypes, placed, shapes

TOLERANCE = {np.float32: 3e-7, np.float64: 2e-13}


def moderate(shape, dtype, seed=0):
    return np.random.default_rng(seed).normal(0.5, 2, shape).astype(dtype)


@st.composite
def arrays(draw):
    """A layout of any numbers, and some of its axes."""
    shape = draw(shapes.filter(lambda shape: len(shape) > 0))
    axes = draw(st.lists(st.integers(0, len(shape) - 1), unique=True).map(tuple))
    return draw(placed(shape, draw(dtypes))), axes


@given(case=arrays(), keepdims=st.booleans())
def test_layouts_of_moments(case, keepdims):
    x, axes = case
    mean, variance = K.moments(x, axes, keepdims)
    again = K.moments(np.array(x, order="C"), axes, keepdims)
    assert_same_bits(mean, again[0])
    assert_same_bits(variance, again[1])
    # The same function of the elements as the reduction, except over nothing.
    if x.size:
        assert_same_bits(variance, K.var(x, axes, keepdims))


@given(case=arrays())
def test_layouts_of_batch_norm(case):
    x, axes = case
    for got, want in zip(
        K.normalize_batch_in_training(x, None, None, axes),
        K.normalize_batch_in_training(np.array(x, order="C"), None, None, axes),
    ):
        assert_same_bits(got, want)


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("axes", [[0], [1], [0, 1], [0, 2], [0, 1, 2], [-1], []])
def test_values_of_batch_norm(dtype, axes):
    x = moderate((17, 9, 13), dtype)
    kept = x.mean(tuple(axes)).shape
    gamma, beta = moderate(kept, dtype, 1), moderate(kept, dtype, 2)
    wide = x.astype(np.longdouble)
    mean, var = wide.mean(tuple(axes), keepdims=True), wide.var(tuple(axes), keepdims=True)
    for g, b in [(None, None), (gamma, None), (None, beta), (gamma, beta)]:
        want = (wide - mean) / np.sqrt(var + 1e-3)
        want = want * (1 if g is None else g.reshape(mean.shape)) + (0 if b is None else b.reshape(mean.shape))
        normed, got_mean, got_var = K.normalize_batch_in_training(x, g, b, axes)
        assert np.abs(normed - want).max() <= 8 * TOLERANCE[dtype]
        np.testing.assert_allclose(got_mean, mean.reshape(kept).astype(dtype), TOLERANCE[dtype], TOLERANCE[dtype])
        np.testing.assert_allclose(got_var, var.reshape(kept).astype(dtype), TOLERANCE[dtype], TOLERANCE[dtype])
        assert (normed.dtype, got_mean.dtype, got_mean.shape) == (dtype, dtype, kept)


def test_one_axis_is_a_number_or_a_list():
    x = moderate((4, 3, 2, 5), np.float32)
    expected = K.normalize_batch_in_training(x, None, None, [2])
    for axes in ((2,), np.array([2]), np.int64(2), 2, -2):
        for one, other in zip(K.normalize_batch_in_training(x, None, None, axes), expected):
            np.testing.assert_array_equal(one, other)


def test_variance_of_a_sample_as_in_keras():
    x = moderate((4, 3, 2, 5), np.float32)
    normed, mean, var = K.normalize_batch_in_training(x, np.ones(5, np.float32), None, [0, 1, 2])
    np.testing.assert_allclose(var, x.astype(np.float64).var((0, 1, 2), ddof=1), 1e-6)
    np.testing.assert_allclose(normed.astype(np.float64).var((0, 1, 2)), 1, 1e-2)
    other = K.normalize_batch_in_training(x, None, None, [0, 2, 3])
    np.testing.assert_allclose(other[2], x.astype(np.float64).var((0, 2, 3)), 1e-6)


@pytest.mark.parametrize("dtype", DTYPES)
def test_batch_normalization_broadcasts(dtype):
    x = moderate((4, 5, 6), dtype)
    wide = x.astype(np.longdouble)
    for shape in [(1, 5, 6), (4, 5, 6), (5, 6), (4, 1, 1), (6,), (1, 5, 1), ()]:
        mean, beta, gamma = (moderate(shape, dtype, seed) for seed in (1, 2, 3))
        var = np.abs(moderate(shape, dtype, 4)) + dtype(0.5)
        want = (wide - mean) / np.sqrt(var.astype(np.longdouble) + 1e-3) * gamma + beta
        got = K.batch_normalization(x, mean, var, beta, gamma)
        assert got.dtype == dtype
        assert np.abs(got - want).max() <= 40 * TOLERANCE[dtype], shape
        got = K.batch_normalization(x, mean, var, None, None, epsilon=0.1)
        want = (wide - mean) / np.sqrt(var.astype(np.longdouble) + 0.1)
        assert np.abs(got - want).max() <= 40 * TOLERANCE[dtype], shape
    # A vector goes by the axis.
    vector = moderate(5, dtype, 1)
    got = K.batch_normalization(x, vector, np.ones(5, dtype), None, None, axis=1, epsilon=0)
    assert np.abs(got - (wide - vector[:, np.newaxis])).max() <= 8 * TOLERANCE[dtype]
    with pytest.raises(ValueError):
        K.batch_normalization(x, np.ones(4, dtype), np.ones(4, dtype), None, None)


@pytest.mark.parametrize("dtype", DTYPES)
def test_moving_average_update(dtype):
    x, value = moderate((5, 6), dtype), moderate((6,), np.float64, 1)
    want = x - (x - value.astype(dtype)) * (1 - 0.9)
    store = np.zeros((5, 12), dtype)
    view = store[:, ::2]
    view[...] = x
    assert K.moving_average_update(view, value, 0.9) is view
    np.testing.assert_allclose(view, want, 8 * TOLERANCE[dtype], TOLERANCE[dtype])
    assert not store[:, 1::2].any()
    view.flags.writeable = False
    with pytest.raises(ValueError, match="read-only"):
        K.moving_average_update(view, value, 0.9)


@given(shape=shapes, dtype=dtypes, seed=st.integers(0, 2**64 - 1), data=st.data())
def test_dropout(shape, dtype, seed, data):
    x = data.draw(placed(shape, dtype))
    ones = data.draw(st.lists(st.booleans(), min_size=len(shape), max_size=len(shape)))
    noise = tuple(1 if one else n for one, n in zip(ones, shape))
    mask = np.broadcast_to(K.random_bernoulli(noise, 0.75, "float64", seed) == 1, shape)
    with np.errstate(all="ignore"):
        want = np.where(mask, x * dtype(1 / 0.75), dtype(0))
    assert_same_bits(K.dropout(x, 0.25, noise, seed), want)
    if noise == shape:
        assert_same_bits(K.dropout(x, 0.25, seed=seed), want)
        assert_same_bits(K.dropout(x, 0.25, [None] * len(shape), seed), want)


def test_dropout_without_a_seed():
    x = np.ones(1000, np.float32)
    first, second = K.dropout(x, 0.5), K.dropout(x, 0.5)
    assert (first != second).any()
    assert set(np.unique(first)) == {0, 2}
    out = np.empty_like(x)
    assert K.dropout(x, 0.5, seed=1, out=out) is out
    # A stream in parts.
    assert_same_bits(K.dropout(x[400:], 0.5, seed=1, offset=400), out[400:])


def plain_attention(q, k, v, mask=None, scale=None, causal=False):
    q, k, v = (x.astype(np.longdouble) for x in (q, k, v))
    scores = q @ np.swapaxes(k, -1, -2) * (1 / np.sqrt(q.shape[-1]) if scale is None else scale)
    if mask is not None:
        scores = np.where(mask, scores, -np.inf) if mask.dtype == np.bool_ else scores + mask
    if causal:
        scores = np.where(np.tril(np.ones(scores.shape[-2:], np.bool_)), scores, -np.inf)
    largest = scores.max(-1, keepdims=True, initial=-np.inf)
    weights = np.exp(scores - np.where(np.isinf(largest), 0, largest))
    total = weights.sum(-1, keepdims=True)
    return weights @ v / np.where(total == 0, 1, total)


@given(
    sizes=st.tuples(*[st.sampled_from([1, 2, 3, 5, 17, 130, 300])] * 2, *[st.integers(1, 9)] * 2),
    outer=st.sampled_from([((), (), ()), ((2,), (2,), (2,)), ((3, 1), (1, 2), (2,)), ((2,), (), ())]),
    dtype=dtypes,
    mask=st.sampled_from(["none", "bool", "number", "row"]),
    causal=st.booleans(),
    turned=st.booleans(),
    seed=st.integers(0, 1000),
)
def test_attention(sizes, outer, dtype, mask, causal, turned, seed):
    queries, keys, depth, width = sizes
    random = np.random.default_rng(seed)
    ends = [(queries, depth), (keys, depth), (keys, width)]
    q, k, v = (random.normal(0, 1, first + end).astype(dtype) for first, end in zip(outer, ends))
    if turned:
        k = np.swapaxes(np.ascontiguousarray(np.swapaxes(k, -1, -2)), -1, -2)
        v = v[..., ::-1, :]
    hidden = {
        "none": None,
        "bool": random.random((queries, keys)) < 0.7,
        "number": random.normal(0, 3, (queries, keys)).astype(dtype),
        "row": random.random(keys) < 0.5,
    }[mask]
    got = K.attention(q, k, v, hidden, causal=causal)
    want = plain_attention(q, k, v, hidden, causal=causal)
    assert (got.shape, got.dtype) == (want.shape, dtype)
    assert np.abs(got - want).max(initial=0) <= (2e-5 if dtype == np.float32 else 1e-13)


def test_attention_like_torch():
    torch = pytest.importorskip("torch")
    q, k, v = (torch.randn(2, 3, n, 16, generator=torch.Generator().manual_seed(n)) for n in (70, 90, 90))
    for causal in (False, True):
        want = torch.nn.functional.scaled_dot_product_attention(q, k, v, is_causal=causal)
        np.testing.assert_allclose(K.attention(q, k, v, causal=causal), want.numpy(), 1e-4, 1e-5)


class Shown:
    """Memory that is seen through DLPack alone."""

    def __init__(self, array):
        self.array = array

    def __dlpack__(self, **kwargs):
        return self.array.__dlpack__(**kwargs)

    def __dlpack_device__(self):
        return self.array.__dlpack_device__()


def test_inputs_through_dlpack():
    x = moderate((4, 6), np.float32)
    assert_same_bits(K.dropout(Shown(x), 0.5, seed=1), K.dropout(x, 0.5, seed=1))
    assert_same_bits(K.moments(Shown(x), 0)[1], K.var(x, 0))
    for got, want in zip(
        K.normalize_batch_in_training(Shown(x), Shown(x[0]), Shown(x[1]), [0]),
        K.normalize_batch_in_training(x, x[0], x[1], [0]),
    ):
        assert_same_bits(got, want)
    assert_same_bits(K.attention(Shown(x), Shown(x), Shown(x)), K.attention(x, x, x))
    average = x.copy()
    K.moving_average_update(average, Shown(x + 1), 0.5)
    np.testing.assert_allclose(average, x + 0.5, 1e-6, 1e-6)


def test_keras_signatures():
    for name, parameters in {
        "normalize_batch_in_training": "x, gamma, beta, reduction_axes, epsilon=0.001",
        "batch_normalization": "x, mean, var, beta, gamma, axis=-1, epsilon=0.001",
        "moving_average_update": "x, value, momentum",
        "dropout": "x, level, noise_shape=None, seed=None",
        "random_binomial": "shape, p=0.0, dtype=None, seed=None",
        "random_normal_variable": "shape, mean, scale, dtype=None, name=None, seed=None",
        "random_uniform_variable": "shape, low, high, dtype=None, name=None, seed=None",
    }.items():
        own = inspect.signature(getattr(K, name)).parameters.values()
        positional = [one.replace(annotation=one.empty) for one in own if one.kind == one.POSITIONAL_OR_KEYWORD]
        assert ", ".join(map(str, positional)) == parameters, name


def test_what_is_refused():
    x = np.ones((4, 6), np.float32)
    with pytest.raises(TypeError, match="K.cast"):
        K.moments(x.astype(np.int32))
    with pytest.raises(np.exceptions.AxisError):
        K.normalize_batch_in_training(x, None, None, [2])
    with pytest.raises(TypeError, match="gamma"):
        K.normalize_batch_in_training(x, np.ones(6), None, [0])
    with pytest.raises(ValueError):
        K.normalize_batch_in_training(x, np.ones(4, np.float32), None, [0])
    with pytest.raises(ValueError, match="level is 1"):
        K.dropout(x, 1)
    with pytest.raises(ValueError, match="noise_shape"):
        K.dropout(x, 0.5, (4, 2))
    with pytest.raises(ValueError, match=r"value.*\(3,\).*\(4, 6\)"):
        K.moving_average_update(x, np.ones(3, np.float32), 0.5)
    with pytest.raises(ValueError, match=r"\(4, 6\).*\(4, 5\)"):
        K.attention(x, x[:, :5], x)
    with pytest.raises(ValueError, match="at least two axes"):
        K.attention(x[0], x, x)
    with pytest.raises(TypeError, match="mask is int32"):
        K.attention(x, x, x, np.ones((4, 4), np.int32))
