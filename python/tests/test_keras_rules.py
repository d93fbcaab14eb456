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


def relu_as_keras(x, alpha, top, threshold):
    """tf.keras' steps, without its NaN for -infinity."""
    y = np.where(x > threshold, x, np.where(np.isnan(x), x, 0))
    if top is not None:
        y = np.maximum(np.minimum(y, top), 0)
    return y - alpha * np.maximum(threshold - x, 0) if alpha else y


@pytest.mark.parametrize("alpha", [0.0, 0.25])
@pytest.mark.parametrize("top", [None, 6.0, 1.0, 0.0, -1.0])
@pytest.mark.parametrize("threshold", [0.0, 0.5, 2.0, 6.0, -1.0])
def test_limits_of_relu(alpha, top, threshold):
    x = np.array([-8, -2, -1, -0.5, 0, 0.5, 1, 2, 3, 5, 6, 7, 9, np.inf, np.nan])
    for source in (x, x.astype(np.float32)):
        expected = relu_as_keras(source, alpha, top, threshold)
        np.testing.assert_array_equal(K.relu(source, alpha, top, threshold), expected)
        out = np.empty_like(source)
        assert K.relu(source, alpha, top, threshold, out=out) is out
        np.testing.assert_array_equal(out, expected)
    with pytest.raises(ValueError, match="NaN"):
        K.relu(x, alpha, np.nan, threshold)


def test_places_along_no_axis_are_along_the_first():
    x = np.array([[3.0, 1.0], [4.0, 0.0]])
    assert_same_bits(K.argmax(x, axis=None), np.array([1, 0]))
    assert_same_bits(K.argmin(x, axis=None), np.array([0, 1]))


@pytest.mark.parametrize(
    "shape, size",
    [
        (lambda x: K.shape(x), 6),
        (lambda x: K.shape(x)[::-1], 6),
        (lambda x: [K.shape(x)[0], 3], 6),
        (lambda x: (K.prod(K.shape(x)),), 6),
        (lambda x: K.prod(K.shape(x)), 6),
        (lambda x: K.stack([K.shape(x)[0], 3]), 6),
        (lambda x: K.size(x), 6),
        (lambda x: K.shape(x)[:1] * 4, 8),
    ],
)
def test_shapes_are_tensors(shape, size):
    x = np.zeros((2, 3))
    assert np.asarray(shape(x)).dtype == np.int32 or type(shape(x)) in (list, tuple)
    wanted = tuple(np.atleast_1d(np.asarray(shape(x))).tolist())
    assert np.prod(wanted) == size
    for made in (K.zeros(shape(x)), K.ones(shape(x)), K.constant(1, shape=shape(x)), K.random_normal(shape(x))):
        assert made.shape == wanted
    if size == x.size:
        assert K.reshape(x, shape(x)).shape == wanted
    if len(wanted) == 2:
        assert K.tile(x, shape(x)).shape == (2 * wanted[0], 3 * wanted[1])


def test_extents_beyond_int32():
    x = np.broadcast_to(np.int8(0), (2**31, 2))
    assert_same_bits(K.shape(x), np.array([2**31, 2]))
    assert_same_bits(K.size(x), np.array(2**32))


def test_progressions_beyond_int32_are_int64():
    assert_same_bits(K.arange(2**31 - 3, 2**31 + 3), np.arange(2**31 - 3, 2**31 + 3))
    assert_same_bits(K.arange(-(2**31) - 2, -(2**31)), np.arange(-(2**31) - 2, -(2**31)))
    assert_same_bits(K.arange(2**31 - 3, 2**31 - 1), np.arange(2**31 - 3, 2**31 - 1, dtype=np.int32))
    assert_same_bits(K.arange(np.int64(3)), np.arange(3))
    assert_same_bits(K.arange(K.size(np.zeros(3))), np.arange(3, dtype=np.int32))


def test_a_scalar_condition_chooses_whatever_the_other_shape_is():
    x, y = np.ones((2, 3)), np.zeros(4)
    assert_same_bits(K.switch(True, x, y), x)
    assert_same_bits(K.switch(np.array(0), x, y), y)
    assert_same_bits(K.switch(False, x, 2), np.array(2.0))
    assert_same_bits(K.switch(True, lambda: x, lambda: pytest.fail("not called")), x)


@pytest.mark.parametrize("label", [np.nan, np.inf, 0.5])
def test_labels_that_are_no_numbers_of_classes(label):
    shares = np.full((2, 3), 1 / 3)
    with pytest.raises(ValueError, match="target"):
        K.sparse_categorical_crossentropy(np.array([1.0, label]), shares)
    with pytest.raises(ValueError, match="y_true"):
        K.ctc_batch_cost(np.array([[0.0, label]]), np.full((1, 4, 3), 1 / 3), np.array([4]), np.array([2]))
    got = K.sparse_categorical_crossentropy(np.array([1.0, 2.0]), shares)
    assert_same_bits(got, K.sparse_categorical_crossentropy(np.array([1, 2], np.uint8), shares))


def test_batch_of_a_transposed_convolution():
    x, kernel = np.ones((2, 4, 5, 3)), np.ones((2, 2, 6, 3))
    for shape in ((None, 5, 6, 6), [None, 5, 6, 6], np.array([2, 5, 6, 6])):
        assert K.conv2d_transpose(x, kernel, shape).shape == (2, 5, 6, 6)
    with pytest.raises(TypeError, match="output_shape"):
        K.conv2d_transpose(x, kernel, (2, None, 6, 6))


@pytest.mark.parametrize("value", ["nonsense", "", None, 32, "int32", "float16"])
def test_no_floatx(value):
    with pytest.raises(ValueError, match="floatx"):
        K.set_floatx(value)
    assert K.floatx() == "float32"
