"""sum, mean, max and min over any axes, on any layout."""

import numpy as np
import pytest
from hypothesis import given, strategies as st

import lanekit as K
from layouts import DTYPES, assert_same_bits, dtypes, placed, shapes

REDUCTIONS = ["sum", "mean", "max", "min"]


@st.composite
def axes_of(draw, ndim):
    """None, one axis or several, counted from either end."""
    if draw(st.booleans()):
        return None
    chosen = draw(st.lists(st.integers(0, ndim - 1), unique=True, max_size=ndim)) if ndim else []
    axes = tuple(axis - ndim if draw(st.booleans()) else axis for axis in chosen)
    return axes[0] if len(axes) == 1 and draw(st.booleans()) else axes


def numpy_reduction(name, x, axis, keepdims):
    wide = x.astype(np.longdouble)
    with np.errstate(all="ignore"):
        total = np.sum(wide, axis, keepdims=keepdims)
        if name == "sum":
            return total
        count = x.size / total.size if total.size else 0
        return total / count if name == "mean" else getattr(np, name)(wide, axis, keepdims=keepdims)


@given(name=st.sampled_from(REDUCTIONS), dtype=dtypes, shape=shapes, keepdims=st.booleans(), data=st.data())
def test_reductions(name, dtype, shape, keepdims, data):
    x = data.draw(placed(shape, dtype))
    axis = data.draw(axes_of(len(shape)))
    reduce = getattr(K, name)
    try:
        with np.errstate(all="ignore"):
            expected = numpy_reduction(name, x, axis, keepdims)
    except ValueError:  # NumPy refuses an empty axis; Keras has the value that changes no other
        least = -np.inf if name == "max" else np.inf
        expected = np.full_like(K.sum(x, axis, keepdims), least)
    got = reduce(x, axis, keepdims)
    assert (got.shape, got.dtype) == (expected.shape, x.dtype)
    assert_same_bits(got, reduce(np.array(x, order="C"), axis, keepdims))
    if name in ("max", "min"):
        np.testing.assert_array_equal(got, expected.astype(dtype))


@pytest.mark.parametrize("dtype, tolerance", [(np.float32, 1e-7), (np.float64, 1e-15)])
@pytest.mark.parametrize("axis", [None, 0, 1, (0, 1), (0, 2), -1])
@pytest.mark.parametrize("name", ["sum", "mean"])
def test_values_of_sums(name, axis, dtype, tolerance):
    x = np.random.default_rng(5).normal(1, 3, (37, 41, 43)).astype(dtype)
    for view in (x, x.T.copy().T, x[::-1, ::2, ::-3]):
        expected = numpy_reduction(name, view, axis, False)
        scale = numpy_reduction(name, np.abs(view), axis, False)
        error = np.abs(getattr(K, name)(view, axis) - expected) / scale
        assert error.max() <= tolerance


def test_many_float32_do_not_drown_a_small_one():
    x = np.full(2**24 + 8, 1, np.float32)
    assert K.sum(x) == 2**24 + 8


@pytest.mark.parametrize("dtype", DTYPES)
def test_nan_and_infinities(dtype):
    x = np.array([[1, np.nan, 3], [np.inf, 2, -np.inf], [5, 6, 7]], dtype)
    np.testing.assert_array_equal(K.max(x, 1), [np.nan, np.inf, 7])
    np.testing.assert_array_equal(K.min(x, 1), [np.nan, -np.inf, 5])
    np.testing.assert_array_equal(K.sum(x, 1), [np.nan, np.nan, 18])


@pytest.mark.parametrize("dtype", DTYPES)
def test_nothing_to_reduce(dtype):
    x = np.zeros((0, 3), dtype)
    np.testing.assert_array_equal(K.sum(x, 0), [0, 0, 0])
    np.testing.assert_array_equal(K.mean(x, 0), [np.nan] * 3)
    assert K.max(x, 1).shape == (0,)
    np.testing.assert_array_equal(K.max(x, 0), [-np.inf] * 3)
    np.testing.assert_array_equal(K.min(x, (0, 1), keepdims=True), [[np.inf]])
    out = np.zeros((3, 2), dtype)[:, 1]
    assert K.min(x, 0, out=out) is out
    np.testing.assert_array_equal(out, [np.inf] * 3)
    with pytest.raises(ValueError, match=r"out has shape \(2,\)"):
        K.max(x, 0, out=np.zeros(2, dtype))
    with pytest.raises(ValueError, match="zero elements"):
        K.argmax(x, 0)


@pytest.mark.parametrize("dtype", [np.int32, np.int64])
def test_extremes_of_no_integers(dtype):
    x, limits = np.zeros((2, 0), dtype), np.iinfo(dtype)
    np.testing.assert_array_equal(K.max(x, 1), np.full(2, limits.min, dtype))
    np.testing.assert_array_equal(K.min(x), np.array(limits.max, dtype))


def test_out_and_no_axes():
    x = np.arange(6, dtype=np.float32).reshape(2, 3)
    out = np.zeros((4, 3), np.float32)
    view = out[::2, 1]
    assert K.sum(x, axis=1, out=view) is view
    assert out[:, 1].tolist() == [3, 0, 12, 0]
    np.testing.assert_array_equal(K.sum(x, axis=()), x)
    np.testing.assert_array_equal(K.sum(x, axis=[0, 1], keepdims=True), [[15]])


@pytest.mark.parametrize("axis", [2, -3, (0, 0), (0, -2)])
def test_axes_that_are_refused(axis):
    with pytest.raises(ValueError):
        K.sum(np.ones((2, 3), np.float32), axis)
    with pytest.raises(TypeError):
        K.sum(np.ones((2, 3), np.float32), 1.5)
    with pytest.raises(TypeError, match=r"K\.cast"):
        K.sum(np.ones((2, 3), np.bool_))


def test_axis_out_of_range_is_numpys_axis_error():
    with pytest.raises(np.exceptions.AxisError):
        K.max(np.ones(3, np.float32), 1)
