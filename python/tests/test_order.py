"""sort, argsort, partition, argpartition, top_k and searchsorted against NumPy."""

import numpy as np
import pytest
from hypothesis import given, strategies as st

import lanekit as K
from layouts import assert_same_bits, layouts, placed, seeds, shapes

FLOATS = (np.float16, np.float32, np.float64)
DTYPES = FLOATS + (np.bool_, np.int8, np.int16, np.int32, np.int64, np.uint8, np.uint16, np.uint32, np.uint64)
some_dtypes = st.sampled_from(DTYPES)


@st.composite
def lines(draw, dtype=None):
    """An array of any layout with at least one axis, many equal elements among it, and one of its axes."""
    dtype = draw(some_dtypes) if dtype is None else dtype
    shape = draw(shapes.filter(len))
    if np.dtype(dtype).kind == "f" and dtype != np.float16 and draw(st.booleans()):
        x = draw(placed(shape, dtype))
    else:
        random = np.random.default_rng(draw(seeds))
        values = random.integers(0, draw(st.sampled_from([2, 10, 100])), shape).astype(dtype)
        if dtype in FLOATS:
            values[random.random(shape) < 0.1] = np.nan
            values[random.random(shape) < 0.1] = -0.0
        x, _ = draw(layouts(len(shape))).place(values)
    return x, draw(st.integers(-len(shape), len(shape) - 1))


def assert_equal_values(got, expected):
    assert (got.shape, got.dtype) == (expected.shape, expected.dtype)
    np.testing.assert_array_equal(got, expected)


@given(data=lines())
def test_sort(data):
    x, axis = data
    got = K.sort(x, axis)
    assert_equal_values(got, np.sort(x, axis))
    if x.dtype.kind == "f":  # -0 before +0
        sign = np.where(got == 0, np.signbit(got), False).astype(np.int8)
        both = np.logical_and(*(np.take(got == 0, range(*r), axis) for r in _neighbours(x.shape[axis])))
        assert (np.diff(sign, axis=axis)[both] <= 0).all()
    assert_same_bits(K.sort(x, axis, descending=True), np.flip(got, axis))
    copy = x.copy()
    assert K.sort(copy, axis, out=copy) is copy
    assert_same_bits(copy, got)


def _neighbours(n):
    return (0, max(n - 1, 0)), (1, max(n, 1))


@given(data=lines())
def test_argsort(data):
    x, axis = data
    got = K.argsort(x, axis)
    assert_equal_values(got, np.argsort(x, axis, kind="stable").astype(np.int64))
    # Descending and stable: the last of the flipped order, counted from the other end.
    flipped = np.flip(np.argsort(np.flip(x, axis), axis, kind="stable"), axis)
    assert_equal_values(K.argsort(x, axis, descending=True), x.shape[axis] - 1 - flipped)


@given(data=lines(), draw=st.data())
def test_partition(data, draw):
    x, axis = data
    n = x.shape[axis]
    if n == 0:
        assert K.partition(x, 0, axis).shape == K.argpartition(x, 7, axis).shape == x.shape
        return
    kth = draw.draw(st.one_of(st.integers(-n, n - 1), st.lists(st.integers(-n, n - 1), min_size=1, max_size=4)))
    values = np.moveaxis(K.partition(x, kth, axis), axis, -1)
    indices = K.argpartition(x, kth, axis)
    assert_equal_values(np.sort(values, -1), np.moveaxis(np.sort(x, axis), axis, -1))
    np.testing.assert_array_equal(np.sort(indices, axis), np.sort(np.argsort(x, axis), axis))
    through = np.moveaxis(np.take_along_axis(x, indices, axis), axis, -1)
    expected = np.moveaxis(np.sort(x, axis), axis, -1)
    for result in (values, through):
        for k in np.atleast_1d(kth) % n:
            assert_equal_values(result[..., k], expected[..., k])
            assert_equal_values(np.sort(result[..., :k], -1), expected[..., :k])


@given(data=lines(), largest=st.booleans(), ordered=st.booleans(), narrow=st.booleans(), draw=st.data())
def test_top_k(data, largest, ordered, narrow, draw):
    x, axis = data
    k = draw.draw(st.integers(0, x.shape[axis]))
    order = np.take(K.argsort(x, axis, descending=largest), range(k), axis)
    if not ordered:
        order = np.sort(order, axis)
    values, indices = K.top_k(x, k, ordered, axis=axis, largest=largest)
    assert_equal_values(indices, order)
    assert_same_bits(values, np.take_along_axis(x, order, axis))
    if narrow:
        out = np.empty_like(values), np.empty(indices.shape, np.int32)
        found = K.top_k(x, k, ordered, axis=axis, largest=largest, out=out)
        assert found[0] is out[0] and found[1] is out[1]
        assert_equal_values(out[1], order.astype(np.int32))
        assert_same_bits(out[0], values)


@given(dtype=some_dtypes, n=st.integers(0, 70), shape=shapes, seed=seeds, side=st.sampled_from(["left", "right"]), draw=st.data())
def test_searchsorted(dtype, n, shape, seed, side, draw):
    random = np.random.default_rng(seed)
    with np.errstate(invalid="ignore"):
        line = np.sort(random.integers(-40, 40, n).astype(dtype))
        values = random.integers(-45, 45, shape).astype(dtype)
    if dtype in FLOATS:
        line[n - n // 8 :] = np.nan
        values[random.random(shape) < 0.2] = np.nan
        values[random.random(shape) < 0.1] = -0.0
    line, _ = draw.draw(layouts(1)).place(line)
    v, _ = draw.draw(layouts(len(shape))).place(values)
    expected = np.searchsorted(line, values, side)
    assert_equal_values(K.searchsorted(line, v, side), np.asarray(expected, np.int64))


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("n", [1000, 4096, 100_003])
def test_long_lines(dtype, n):
    random = np.random.default_rng(n)
    x = random.integers(-(2**31), 2**31, n).astype(dtype) if dtype not in FLOATS else random.normal(0, 9, n).astype(dtype)
    assert_equal_values(K.sort(x), np.sort(x))
    assert_equal_values(K.argsort(x), np.argsort(x, kind="stable"))
    assert_equal_values(K.sort(x.reshape(-1, 1), 0)[:, 0], np.sort(x))
    assert_equal_values(K.partition(x, n // 3)[n // 3], np.sort(x)[n // 3])


def test_axis_none_and_scalars():
    x = np.array([[3, 1], [2, 0]], np.float32)
    assert K.sort(x, None).tolist() == [0, 1, 2, 3]
    assert K.argsort(x, axis=None).tolist() == [3, 1, 2, 0]
    assert K.sort(np.float64(3)) == 3 and K.argsort(np.float64(3)) == 0
    assert K.searchsorted(x[1, ::-1], 1.0) == 1
    assert K.top_k(x, 1)[0].tolist() == [[3], [2]]


def test_what_is_refused():
    x = np.ones((2, 3), np.float32)
    with pytest.raises(np.exceptions.AxisError):
        K.sort(x, 2)
    with pytest.raises(np.exceptions.AxisError):
        K.top_k(x, 1, axis=-3)
    with pytest.raises(ValueError, match="kth"):
        K.partition(x, 3)
    with pytest.raises(ValueError, match="at most 3"):
        K.top_k(x, 4)
    with pytest.raises(ValueError, match="k is -1"):
        K.top_k(x, -1)
    with pytest.raises(ValueError, match="side"):
        K.searchsorted(x[0], x, "middle")
    with pytest.raises(TypeError, match=r"K\.cast"):
        K.searchsorted(x[0], np.ones(3))
    with pytest.raises(TypeError, match=r"K\.cast"):
        K.argsort(x, out=np.ones((2, 3), np.int32))
