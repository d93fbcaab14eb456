"""Every row of the table of reductions against NumPy, over shapes, axes, dtypes and layouts."""

import math

import numpy as np
import pytest
from hypothesis import given, strategies as st

import lanekit as K
from lanekit import _reduce
from layouts import DTYPES, assert_same_bits, dtypes, layouts, placed, seeds, shapes
from test_reduce import axes_of

SELECTIONS = {"max": np.max, "min": np.min, "nanmax": np.fmax.reduce, "nanmin": np.fmin.reduce}
TRUTH = {"any": np.any, "all": np.all, "count_nonzero": np.count_nonzero}
INTEGERS = (np.int32, np.int64)
ONE_INPUT = [name for name in _reduce.__all__ if name != "vecdot"]


def refused(reduce, x, axis):
    """A reduction that needs elements has none, though its result would."""
    try:
        reduce(x, axis)
    except ValueError:
        return True
    return False


@given(name=st.sampled_from(ONE_INPUT), dtype=dtypes, shape=shapes, keepdims=st.booleans(), data=st.data())
def test_layout_does_not_matter(name, dtype, shape, keepdims, data):
    x = data.draw(placed(shape, dtype))
    axis = data.draw(axes_of(len(shape)))
    if name in ("argmax", "argmin") and axis is None:  # would be the first one
        axis = tuple(range(len(shape)))
    reduce = getattr(K, name)
    if refused(reduce, x, axis):
        with pytest.raises(ValueError, match="zero elements"):
            reduce(np.array(x, order="C"), axis, keepdims)
        return
    got = reduce(x, axis, keepdims)
    assert got.shape == np.sum(np.zeros(shape), axis, keepdims=keepdims).shape
    assert_same_bits(got, reduce(np.array(x, order="C"), axis, keepdims))


@given(name=st.sampled_from([*SELECTIONS, *TRUTH]), dtype=dtypes, shape=shapes, data=st.data())
def test_exact_ones(name, dtype, shape, data):
    x = data.draw(placed(shape, dtype, quiet=True))
    axis = data.draw(axes_of(len(shape)))
    numpy = {**SELECTIONS, **TRUTH}[name]
    if x.size == 0 and name in SELECTIONS:
        return
    with np.errstate(all="ignore"):
        expected = np.asarray(numpy(x, axis=axis))
    got = getattr(K, name)(x, axis)
    assert got.dtype == (expected.dtype if name in TRUTH else x.dtype)
    np.testing.assert_array_equal(got, expected)


@given(
    name=st.sampled_from(["argmax", "argmin"]),
    dtype=st.sampled_from([*DTYPES, *INTEGERS]),
    shape=shapes,
    data=st.data(),
)
def test_places(name, dtype, shape, data):
    random = np.random.default_rng(data.draw(seeds))
    values = random.integers(-3, 4, shape).astype(dtype)
    if dtype in DTYPES:
        values[random.random(shape) < 0.1] = np.nan
    x, _ = data.draw(layouts(len(shape))).place(values)
    axis = data.draw(st.sampled_from([None, *range(-len(shape), len(shape))]))
    if x.size == 0:
        return
    if axis is None and not shape:
        axis = ()
    got = getattr(K, name)(x, axis)
    assert got.dtype == np.int64
    np.testing.assert_array_equal(got, getattr(np, name)(x, axis if shape and axis is not None else 0))


@pytest.mark.parametrize("dtype", ["?", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8"])
@pytest.mark.parametrize("axis", [None, 0, 1, (0, 1)])
def test_truth_of_every_dtype(dtype, axis):
    x = np.random.default_rng(3).integers(0, 2, (37, 65)).astype(dtype)
    x[:, 5], x[:, 6] = 0, 1
    for name, numpy in TRUTH.items():
        np.testing.assert_array_equal(getattr(K, name)(x, axis), numpy(x, axis=axis))
        np.testing.assert_array_equal(getattr(K, name)(x.T, axis), numpy(x.T, axis=axis))


@pytest.mark.parametrize("dtype", INTEGERS)
@pytest.mark.parametrize("axis", [None, 0, 1, -1])
@pytest.mark.parametrize("name", ["sum", "prod", "max", "min"])
def test_integers(name, axis, dtype):
    x = np.random.default_rng(3).integers(-(2**31), 2**31, (33, 70)).astype(dtype)
    kwargs = {"dtype": dtype} if name in ("sum", "prod") else {}  # NumPy widens int32 otherwise
    got = getattr(K, name)(x, axis)
    assert got.dtype == dtype
    np.testing.assert_array_equal(got, getattr(np, name)(x, axis, **kwargs))


def numpy_logsumexp(x, axis):
    largest = np.max(x, axis, keepdims=True)
    return np.squeeze(np.log(np.sum(np.exp(x - largest), axis, keepdims=True)) + largest, axis)


LONG = {
    "var": np.var,
    "std": np.std,
    "prod": np.prod,
    "ptp": np.ptp,
    "sum_squares": lambda x, axis: np.sum(x * x, axis),
    "norm_l1": lambda x, axis: np.sum(np.abs(x), axis),
    "norm_l2": lambda x, axis: np.sqrt(np.sum(x * x, axis)),
    "norm_linf": lambda x, axis: np.max(np.abs(x), axis),
    "logsumexp": numpy_logsumexp,
    "nansum": np.nansum,
    "nanmean": np.nanmean,
    "nanvar": np.nanvar,
    "sum_exact": np.sum,
}


@pytest.mark.parametrize("dtype, tolerance", [(np.float32, 2e-7), (np.float64, 2e-15)])
@pytest.mark.parametrize("axis", [None, 0, 1, 2, (0, 1), (0, 2), -1])
@pytest.mark.parametrize("name", LONG)
def test_values(name, axis, dtype, tolerance):
    x = np.random.default_rng(5).normal(1, 0.2, (17, 41, 23)).astype(dtype)
    if name == "prod":
        x = x[:3]
    if name.startswith("nan"):
        x[::3, 1::2, 5] = np.nan
    for view in (x, x.T.copy().T, x[::-1, ::2, ::-3]):
        expected = LONG[name](view.astype(np.longdouble), axis)
        error = np.abs(getattr(K, name)(view, axis) / expected - 1)
        assert error.max() <= (tolerance if name != "prod" else view.size * tolerance)


@pytest.mark.parametrize("ddof", [0, 1, 2.5])
@pytest.mark.parametrize("axis", [None, 0, 1])
def test_var_is_stable(axis, ddof):
    # The mean is a million standard deviations away.
    x = np.random.default_rng(6).normal(1e6, 1, (3000, 7))
    expected = np.var(x.astype(np.longdouble), axis, ddof=ddof)
    assert np.abs(K.var(x, axis, ddof=ddof) / expected - 1).max() <= 1e-14
    assert np.abs(K.std(x, axis, ddof=ddof) / np.sqrt(expected) - 1).max() <= 1e-14
    x = x.astype(np.float32)
    expected = np.var(x.astype(np.longdouble), axis, ddof=ddof)
    assert np.abs(K.var(x, axis, ddof=ddof) / expected - 1).max() <= 6e-8


@pytest.mark.parametrize("ddof", [0, 1, 2.5])
@pytest.mark.parametrize("axis", [None, 0, 1])
@pytest.mark.parametrize("dtype, tolerance", [(np.float32, 6e-8), (np.float64, 1e-14)])
def test_nanvar_is_that_of_the_numbers(axis, ddof, dtype, tolerance):
    random = np.random.default_rng(6)
    x = random.normal(1e6, 1, (3000, 7)).astype(dtype)
    x[random.random(x.shape) < 0.3] = np.nan
    x[:1500, 3] = np.nan  # the first chunk has no numbers
    x[:31, 4] = np.nan  # and this one has at most one among its first 32
    x[::, :3] = np.where(np.isnan(x[::, :3]), dtype(1e6), x[::, :3])  # each row has three numbers, one more than ddof
    for view in (x, x.T.copy().T, x[::-1]):
        expected = np.nanvar(view.astype(np.longdouble), axis, ddof=ddof)
        off = np.abs(K.nanvar(view, axis, ddof=ddof) - expected)
        assert np.max(off / np.where(expected == 0, 1, expected)) <= tolerance


@pytest.mark.parametrize("dtype", DTYPES)
def test_nanvar_of_few_numbers(dtype):
    x = np.array([[np.nan, np.nan, np.nan], [np.nan, 3, np.nan], [1, np.nan, 5], [1, np.inf, np.nan]], dtype)
    np.testing.assert_array_equal(K.nanvar(x, 1), [np.nan, 0, 4, np.nan])
    np.testing.assert_array_equal(K.nanvar(x, 1, ddof=1), [np.nan, np.nan, 8, np.nan])
    np.testing.assert_array_equal(K.nanvar(x, 1, ddof=2), [np.nan, np.nan, np.inf, np.nan])
    np.testing.assert_array_equal(K.nanvar(x, 1, ddof=-1)[:2], [np.nan, 0])
    assert np.isnan(K.nanvar(np.zeros(0, dtype)))
    with pytest.raises(ValueError, match="ddof"):
        K.nanvar(x, ddof=np.nan)
    fused = K.fuse(lambda x: np.nanvar(x, axis=1, ddof=1) + K.nanvar(x, axis=1, ddof=1))(x)
    np.testing.assert_array_equal(fused, 2 * K.nanvar(x, 1, ddof=1))


def test_too_few_for_ddof():
    assert np.isnan(K.var(np.ones(1), ddof=1))
    assert K.var(np.array([1.0, 2.0]), ddof=2) == np.inf


@pytest.mark.parametrize("dtype", DTYPES)
def test_vecdot(dtype):
    random = np.random.default_rng(8)
    x, y = random.normal(size=(5, 40, 33)).astype(dtype), random.normal(size=(40, 33)).astype(dtype)
    wide = x.astype(np.longdouble) * y
    for axis in (None, 0, 1, 2, -1, (0, 2)):
        expected, scale = np.sum(wide, axis), np.sum(np.abs(wide), axis)
        for a, b in ((x, y), (x.transpose(0, 2, 1).copy().transpose(0, 2, 1), y[::-1].copy()[::-1])):
            error = np.abs(K.vecdot(a, b, axis) - expected) / scale
            assert error.max() <= (6e-8 if dtype == np.float32 else 4e-15)
    np.testing.assert_array_equal(K.vecdot(x, y), K.vecdot(y, x))
    np.testing.assert_array_equal(K.vecdot(x, dtype(2)), K.vecdot(x, np.full_like(x, 2)))


def test_exact_sums_know_no_order():
    random = np.random.default_rng(9)
    x = random.normal(size=5000) * 2.0 ** random.integers(-300, 300, 5000)
    x = np.concatenate([x, -x[:4000], [1e-300]])
    expected = math.fsum(x)
    for _ in range(5):
        random.shuffle(x)
        assert K.sum_exact(x) == expected


@pytest.mark.parametrize("name", _reduce.__all__)
def test_arguments(name):
    reduce = getattr(K, name)
    x = [np.ones((2, 3), np.float32)] * (2 if name == "vecdot" else 1)
    assert reduce.__doc__ and reduce.__name__ == name
    out = np.zeros((2,), reduce(*x, axis=1).dtype)
    assert reduce(*x, axis=1, out=out) is out
    assert reduce(*x, axis=(0, 1), keepdims=True).shape == (1, 1)
    with pytest.raises(np.exceptions.AxisError):
        reduce(*x, axis=2)
    with pytest.raises(TypeError, match=r"K\.cast"):
        reduce(*(array.astype(np.float16) for array in x), axis=1)
    with pytest.raises(TypeError):
        reduce(*x, axis=1, out=np.zeros(2, np.complex64))


def test_keras_defaults():
    x = np.array([[1, 5, 2], [9, 0, 3]], np.float32)
    assert K.argmax(x).tolist() == [1, 0]
    assert K.argmin(x).tolist() == [0, 1]
    assert K.var(x).shape == K.any(x).shape == ()
