"""Rules of Keras that NumPy has not, against plain NumPy."""

from fractions import Fraction

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


WHOLE = [np.dtype(code) for code in "bBhHiIlL"]


@pytest.mark.parametrize("dtype", WHOLE, ids=str)
@pytest.mark.parametrize("top", [None, 3, 0, -1, 10**400])
@pytest.mark.parametrize("threshold", [0, 1, 5, 6, -1, -3, -3.0, -128, -200, 200, np.int64(-2), np.array(2), -(10**400)])
def test_limits_of_relu_of_integers(dtype, top, threshold):
    bounds = np.iinfo(dtype)
    x = np.array([bounds.min, *range(max(bounds.min, -5), 7), bounds.max], dtype)
    exact = [int(one) if int(one) > threshold else 0 for one in x]
    want = np.array(exact if top is None else [max(min(one, top), 0) for one in exact], dtype)
    assert_same_bits(K.relu(x, 0, top, threshold), want)
    out = np.full_like(x, 1)
    assert K.relu(x, 0, top, threshold, out=out) is out
    assert_same_bits(out, want)
    assert K.relu(x, 0, top, threshold, out=x) is x
    assert_same_bits(x, want)


ONES = [1, True, np.float64(1), np.float32(1), np.int64(1), np.uint8(1), np.array(1), np.array(1.0)]


@pytest.mark.parametrize("one", ONES, ids=repr)
def test_numbers_of_any_kind_are_numbers(one):
    """Where a function takes a number beside a tensor, the number's own dtype is nobody's concern."""
    x = np.float32([-2, -0.5, 3, 9])
    targets, shares = np.array([[0.0, 1.0]]), np.array([[0.25, 0.75]])
    for call in (
        lambda n: K.relu(x, n, 6, n),
        lambda n: K.relu(x, n, n, n),
        lambda n: K.relu(x, 0, n),
        lambda n: K.relu(x, 0, n, -1),
        lambda n: K.elu(x, n),
        lambda n: K.leaky_relu(x, n),
        lambda n: K.axpby(x, x, n, n),
        lambda n: K.nan_to_num(x, n, n, n),
        lambda n: K.l2_normalize(x, 0, n),
        lambda n: K.layer_norm(x, epsilon=n),
        lambda n: K.dense(targets, targets.T, None, "elu", [n]),
        lambda n: K.linspace(0, n, 3),
        lambda n: K.std(x, ddof=n),
        lambda n: K.random_integers(4, n - 1, n, seed=1),
        lambda n: K.categorical_focal_crossentropy(targets, shares, n),
        lambda n: K.categorical_focal_crossentropy(targets, shares, gamma=n),
    ):
        assert_same_bits(call(one), call(1))


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


WHOLE_LINES = [
    # arguments, dtype, first element, last element, count
    ((2**63 - 3, 2**63), "int64", 2**63 - 3, 2**63 - 1, 3),
    ((2**63 - 3, 2**63), "int32", 2**63 - 3, 2**63 - 1, 3),
    ((-(2**63) + 2, -(2**63) - 1, -1), "int64", -(2**63) + 2, -(2**63), 3),
    ((2**64 - 3, 2**64 - 1), "uint64", 2**64 - 3, 2**64 - 2, 2),
    ((2**63, 2**63 + 3), "uint64", 2**63, 2**63 + 2, 3),
    ((0, 2**64, 2**63), "uint64", 0, 2**63, 2),
    ((5, 2**80, 2**81), "uint8", 5, 5, 1),
    ((2**80, 5), "int32", None, None, 0),
    ((2.0**53, 2.0**53 + 3), "int64", 2**53, 2**53 + 3, 4),  # that stop is 2^53 + 4
    ((2.0**53, 2**53 + 3), "int64", 2**53, 2**53 + 2, 3),
]


@pytest.mark.parametrize("arguments, dtype, first, last, count", WHOLE_LINES)
def test_progressions_of_64_bits(arguments, dtype, first, last, count):
    got = K.arange(*arguments, dtype=dtype)
    assert len(got) == count and got.dtype == (np.int64 if dtype == "int32" else dtype)
    if count:
        assert (int(got[0]), int(got[-1])) == (first, last)
        assert count < 3 or all(int(y) - int(x) == (last - first) // (count - 1) for x, y in zip(got, got[1:]))


@pytest.mark.parametrize("dtype", ["float32", "float64", "float16"])
@pytest.mark.parametrize(
    "start, stop, step",
    [
        (2**53 + 1, 2**53 + 4, 1),
        (0, 3 * (2**53 + 1) + 1, 2**53 + 1),
        (-(2**53) - 1, -(2**53) - 4, -1),
        (2**64 - 2**40 - 1, 2**64 - 1, 2**38 + 1),
        (2**90 + 1, 2**90 + 4, 1),
        (2**90 + 2**66 + 1, 2**90 + 2**70, 2**66),  # halfway between two of float32, and a bit beyond
        (-(2**63) - 1, 2**63 + 2, 2**62 + 1),
    ],
)
def test_points_of_whole_numbers_are_rounded_once(start, stop, step, dtype):
    got, exact = K.arange(start, stop, step, dtype), list(range(start, stop, step))
    assert len(got) == len(exact) and got.dtype == dtype
    for point, value in zip(got, exact):
        if np.isinf(point):
            assert abs(value) >= 65520 and dtype == "float16"
            continue
        others = [np.nextafter(point, np.array(way, dtype)) for way in (-np.inf, np.inf)]
        assert all(abs(int(point) - value) <= abs(int(one) - value) for one in others if np.isfinite(one))


def test_progressions_over_all_of_float64():
    got = K.arange(-1.7e308, 1.7e308, 1e308, dtype="float64")
    assert_same_bits(got, np.array([float(Fraction(-1.7e308) + i * Fraction(1e308)) for i in range(4)]))
    assert_same_bits(K.arange(1.7e308, -1.7e308, -1e308, dtype="float64"), -got)


@pytest.mark.parametrize(
    "arguments, dtype, error, words",
    [
        ((2**63, 2**63 + 3), "int32", ValueError, f"start is {2**63}.* numbers of int64 are expected"),
        ((2**63, 2**63 + 3), "int64", ValueError, f"elements up to {2**63 + 2}; numbers of int64"),
        ((2**64 - 1, 2**64 + 1), "uint64", ValueError, "numbers of uint64 are expected"),
        ((0, 2**62), "int32", ValueError, "fewer elements are expected"),
        ((0, 2**70), "float64", ValueError, "fewer elements are expected"),
        ((0, 1e308, 1e-10), "float64", ValueError, "fewer elements are expected"),
        ((np.inf,), "int32", ValueError, "start is inf; a finite number is expected"),
        *(((0, 5, zero), "int32", ZeroDivisionError, "step is .*; a number other than 0 is expected")
          for zero in (0, 0.0, -0.0, False, np.float32(0), np.array(0))),
        ((0, 5.5, 0), "float64", ZeroDivisionError, "step is 0; a number other than 0 is expected"),
    ],
)  # fmt: skip
def test_progressions_that_are_none(arguments, dtype, error, words):
    with pytest.raises(error, match=f"^K.arange: .*{words}") as caught:
        K.arange(*arguments, dtype=dtype)
    assert len(str(caught.value)) < 300


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
