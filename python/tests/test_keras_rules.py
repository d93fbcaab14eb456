"""Rules of Keras that NumPy has not, against plain NumPy."""

import numpy as np
import pytest
from hypothesis import given, strategies as st

import lanekit as K
from layouts import any_floats, assert_same_bits, layouts, seeds, shapes


@given(shape=shapes, seed=seeds, data=st.data())
def test_slice_is_a_view_of_the_part(shape, seed, data):
    x, _ = data.draw(layouts(len(shape))).place(any_floats(np.float32, shape, seed))
    start = [data.draw(st.integers(0, n)) for n in shape]
    size = [data.draw(st.one_of(st.just(-1), st.integers(0, n - at))) for n, at in zip(shape, start)]
    expected = x
    for axis, (at, n) in enumerate(zip(start, size)):
        expected = np.take(expected, range(at, shape[axis] if n == -1 else at + n), axis)
    got = K.slice(x, start, size)
    assert_same_bits(got, expected)
    assert got.size == 0 or np.shares_memory(got, x)
    assert_same_bits(K.slice(x, start, size, out=np.empty(expected.shape, np.float32)), expected)


@pytest.mark.parametrize(
    "start, size, words",
    [
        ((0,), (1, 1), "start has 1.*size 2.*x 2"),
        ((0, 0, 0), (1, 1, 1), "start has 3"),
        ((0, 2), (1, 2), r"\[0, 2\].*\[1, 2\].*\(2, 3\)"),
        ((-1, 0), (1, 1), "beyond"),
        ((0, 0), (-2, 1), "beyond"),
        ((3, 0), (-1, 1), "beyond"),
    ],
)
def test_slices_that_are_not_there(start, size, words):
    with pytest.raises(ValueError, match=words):
        K.slice(np.zeros((2, 3)), start, size)


@given(shape=shapes, seed=seeds, dtype=st.sampled_from([np.int32, np.int64]), data=st.data())
def test_means_of_integers_drop_the_fraction(shape, seed, dtype, data):
    x, _ = data.draw(layouts(len(shape))).place(np.random.default_rng(seed).integers(-50, 50, shape).astype(dtype))
    axis = data.draw(st.sampled_from([None, *range(len(shape))]))
    keepdims = data.draw(st.booleans())
    total = np.sum(x, axis, dtype=dtype, keepdims=keepdims)
    count = x.size if axis is None else shape[axis]
    exact = np.trunc(total / max(count, 1)).astype(dtype)  # small numbers, so float64 has no doubt
    assert_same_bits(K.mean(x, axis, keepdims), np.asarray(exact))
    out = np.empty(exact.shape, dtype)
    assert K.mean(x, axis, keepdims, out=out) is out
    assert_same_bits(out, np.asarray(exact))


def test_means_of_bools_are_floatx():
    assert_same_bits(K.mean(np.array([[True, False], [True, True]]), axis=1), np.float32([0.5, 1]))


@given(seed=seeds)
def test_crossed_bounds_of_clip_are_the_lower_one(seed):
    x, lo, hi = (any_floats(np.float32, (5, 7), seed + k) for k in range(3))
    lo, hi = np.nan_to_num(lo), np.nan_to_num(hi)
    with np.errstate(invalid="ignore"):
        expected = np.maximum(np.minimum(x, hi), lo)
    assert np.array_equal(K.clip(x, lo, hi), expected, equal_nan=True)
    assert np.array_equal(K.clip(x, float(lo[0, 0]), hi), np.maximum(np.minimum(x, hi), lo[0, 0]), equal_nan=True)


def test_bools_are_compared():
    x, y = np.array([True, True, False, False]), np.array([True, False, True, False])
    assert_same_bits(K.equal(x[::-1], y), x[::-1] == y)
    assert_same_bits(K.not_equal(x, y[:1]), x != y[:1])
    assert_same_bits(K.equal(x, True), x)
    with pytest.raises(TypeError, match="bool.*uint8"):
        K.equal(x, y.view(np.uint8))


def test_arange_by_fractions_is_floatx_and_of_other_integers_cut():
    assert_same_bits(K.arange(0, 1, 0.25), np.float32([0, 0.25, 0.5, 0.75]))
    assert_same_bits(K.arange(0.5, 3, 1, "int64"), np.array([0, 1, 2]))
    assert_same_bits(K.arange(3), np.array([0, 1, 2], np.int32))
    assert_same_bits(K.arange(1, 7, 2, "float64"), np.array([1.0, 3.0, 5.0]))


def test_identity_is_a_tensor_of_its_own():
    x = np.arange(6.0).reshape(2, 3).T
    got = K.identity(x)
    assert_same_bits(got, x)
    assert not np.shares_memory(got, x)


def test_identity_matrix_of_a_pair():
    assert_same_bits(K.eye((2, 3)), np.eye(2, 3, dtype=np.float32))


def test_data_formats():
    assert K.normalize_data_format("CHANNELS_first") == "channels_first"
    K.set_image_data_format("channels_first")
    try:
        assert K.normalize_data_format(None) == "channels_first"
        assert K.spatial_2d_padding(np.ones((1, 2, 3, 4))).shape == (1, 2, 5, 6)
    finally:
        K.set_image_data_format("channels_last")
    with pytest.raises(ValueError, match="'middle'; channels_last or channels_first"):
        K.normalize_data_format("middle")
