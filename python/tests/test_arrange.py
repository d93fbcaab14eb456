"""Operations that move elements, or make them, beside NumPy's."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, strategies as st

import lanekit as K
from lanekit._lib import DTYPE_CODES
from layouts import assert_same_bits, layouts, seeds

all_dtypes = st.sampled_from(list(DTYPE_CODES))
extents = st.one_of(st.integers(0, 5), st.sampled_from([17, 33]))
shapes = st.lists(extents, min_size=1, max_size=4).map(tuple).filter(lambda shape: np.prod(shape) <= 5000)


@st.composite
def arrays(draw, shape, dtype, low=0, high=100):
    """Values in any layout."""
    values = np.random.default_rng(draw(seeds)).integers(low, max(high, low + 1), shape).astype(dtype)
    return draw(layouts(len(shape))).place(values)[0]


@st.composite
def cases(draw, shapes=shapes, dtypes=all_dtypes):
    """An array and one of its axes."""
    x = draw(arrays(draw(shapes), draw(dtypes)))
    return x, draw(st.integers(-x.ndim, x.ndim - 1))


def check(draw, expected, function):
    """`function(out=None)` allocates, else writes to an array of any layout and nothing around it."""
    assert_same_bits(function(out=None), np.ascontiguousarray(expected).reshape(expected.shape))
    layout = draw(layouts(expected.ndim))
    out, buffer = layout.place(np.zeros(expected.shape, expected.dtype))
    assert function(out=out) is out
    assert_same_bits(np.array(out, order="C"), np.array(expected, order="C"))
    np.testing.assert_array_equal(buffer, layout.place(out)[1])


@given(case=cases(), data=st.data())
def test_joins(case, data):
    x, axis = case
    others = [data.draw(arrays(x.shape, x.dtype)) for _ in range(data.draw(st.integers(0, 3)))]
    check(data.draw, np.stack([x, *others], axis), lambda out: K.stack([x, *others], axis, out=out))
    shape = list(x.shape)
    shape[axis] = data.draw(st.integers(0, 4))
    others.append(data.draw(arrays(tuple(shape), x.dtype)))
    check(data.draw, np.concatenate([x, *others], axis), lambda out: K.concatenate([x, *others], axis, out=out))


@given(case=cases(), data=st.data())
def test_repeats(case, data):
    x, axis = case
    reps = data.draw(st.lists(st.integers(0, 3), min_size=x.ndim, max_size=x.ndim))
    check(data.draw, np.tile(x, reps), lambda out: K.tile(x, reps, out=out))
    times = data.draw(st.integers(0, 5))
    check(data.draw, x.repeat(times, axis), lambda out: K.repeat_elements(x, times, axis, out=out))
    counts = data.draw(arrays(x.shape[axis : axis + 1 or None], data.draw(st.sampled_from(["int32", "int64"])), high=4))
    check(data.draw, x.repeat(counts, axis), lambda out: K.repeat_elements(x, counts, axis, out=out))


@given(case=cases(), data=st.data())
def test_turns(case, data):
    x, axis = case
    check(data.draw, np.flip(x, axis), lambda out: K.flip(x, axis, out=out))
    check(data.draw, np.flip(x), lambda out: K.flip(x, out=out))
    axes = data.draw(st.lists(st.integers(0, x.ndim - 1), unique=True))
    check(data.draw, np.flip(x, axes), lambda out: K.reverse(x, axes, out=out))
    shift, second = data.draw(st.integers(-99, 99)), data.draw(st.integers(-x.ndim, x.ndim - 1))
    check(data.draw, np.roll(x, shift, axis), lambda out: K.roll(x, shift, axis, out=out))
    check(data.draw, np.roll(x, shift), lambda out: K.roll(x, shift, out=out))
    check(data.draw, np.roll(x, (shift, 5), (axis, second)), lambda out: K.roll(x, (shift, 5), (axis, second), out=out))


@given(case=cases(), k=st.integers(-9, 9), data=st.data())
def test_rot90(case, k, data):
    x, axis = case
    if x.ndim == 1:
        x = x[:, None]
    axes = axis, data.draw(st.integers(0, x.ndim - 1).filter(lambda other: other != axis % x.ndim))
    check(data.draw, np.rot90(x, k, axes), lambda out: K.rot90(x, k, axes, out=out))
    assert_same_bits(K.rot90(x, 4 * 10**17 + k), np.ascontiguousarray(np.rot90(x, k)))
    for wrong in ((0,), (0, 0), (0, -x.ndim), (0, 1, 1)):
        with pytest.raises(ValueError, match="^K.rot90: axes is .*two different axes are expected"):
            K.rot90(x, k, wrong)


@given(case=cases(), mode=st.sampled_from(["constant", "edge", "reflect"]), data=st.data())
def test_pad(case, mode, data):
    x, _ = case
    widths = data.draw(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), min_size=x.ndim, max_size=x.ndim))
    if mode != "constant" and any(n == 0 and sum(width) for n, width in zip(x.shape, widths)):
        with pytest.raises(ValueError, match="no elements"):
            K.pad(x, widths, mode)
        return
    more = {"constant_values": 1} if mode == "constant" else {}
    check(data.draw, np.pad(x, widths, mode, **more), lambda out: K.pad(x, widths, mode, out=out, **more))


@given(case=cases(), k=st.integers(-6, 6), data=st.data())
def test_triangles_and_diagonals(case, k, data):
    x, axis = case
    if x.ndim < 2:
        x = x[None] if axis == 0 else x[:, None]
    check(data.draw, np.tril(x, k), lambda out: K.tril(x, k, out=out))
    check(data.draw, np.triu(x, k), lambda out: K.triu(x, k, out=out))
    first, second = data.draw(st.permutations(range(x.ndim)))[:2]
    assert_same_bits(K.diagonal(x, k, first, second), x.diagonal(k, first, second))
    assert np.shares_memory(K.moveaxis(x, first, second), x) or x.size == 0
    assert K.swapaxes(x, first, second).shape == x.swapaxes(first, second).shape


index_dtypes = st.sampled_from([np.int32, np.int64])


@given(case=cases(), index=index_dtypes, shape=st.lists(st.integers(0, 6), max_size=2).map(tuple), data=st.data())
def test_take(case, index, shape, data):
    x, axis = case
    n = x.shape[axis]
    if n:
        indices = data.draw(arrays(shape, index, -n, n))
        check(data.draw, np.take(x, indices, axis), lambda out: K.take(x, indices, axis, out=out))
        if axis == 0:
            check(data.draw, x[indices], lambda out: K.gather(x, indices, out=out))
    condition = data.draw(arrays((data.draw(st.integers(0, n)),), bool, 0, 2))
    check(data.draw, np.compress(condition, x, axis), lambda out: K.compress(condition, x, axis, out=out))


@given(case=cases(), index=index_dtypes, count=st.integers(0, 9), data=st.data())
def test_along_an_axis(case, index, count, data):
    x, axis = case
    n = x.shape[axis]
    if n == 0:
        return
    shape = list(x.shape)
    shape[axis] = count
    own = tuple(m if k == axis % x.ndim or data.draw(st.booleans()) else 1 for k, m in enumerate(shape))
    indices = data.draw(arrays(own, index, -n, n))
    check(data.draw, np.take_along_axis(x, indices, axis), lambda out: K.take_along_axis(x, indices, axis, out=out))
    values = data.draw(arrays(tuple(shape), x.dtype))
    got, summed, expected, sums = x.copy(), x.copy(), x.copy(), x.copy()
    everywhere = np.moveaxis(np.broadcast_to(indices, shape), axis, -1)
    line, sum_line, moved = (np.moveaxis(array, axis, -1) for array in (expected, sums, values))
    for place in np.ndindex(everywhere.shape):
        line[place[:-1]][everywhere[place]] = moved[place]
        with np.errstate(over="ignore"):
            sum_line[place[:-1]][everywhere[place]] += moved[place]
    K.put_along_axis(got, indices, values, axis)
    assert_same_bits(got, expected)
    if x.dtype.kind in "iu" or x.dtype in (np.float32, np.float64):
        K.add_along_axis(summed, indices, values, axis)
        assert_same_bits(summed, sums)
    else:
        with pytest.raises(TypeError, match="float32, float64 or an integer"):
            K.add_along_axis(summed, indices, values, axis)


@given(case=cases(), data=st.data())
def test_nonzero(case, data):
    x, _ = case
    x = x % 2 if x.dtype != bool else x
    check(data.draw, np.argwhere(x), lambda out: K.argwhere(x, out=out))
    for got, expected in zip(K.nonzero(x), np.nonzero(x)):
        np.testing.assert_array_equal(got, expected)


def test_out_of_range_names_index_and_axis():
    x, out = np.zeros((3, 4), np.float32), np.full((3, 2), 7, np.float32)
    with pytest.raises(IndexError, match=r"indices\[1\] is 4: out of range for axis 1 of x, whose extent is 4"):
        K.take(x, [0, 4], 1, out=out)
    with pytest.raises(IndexError, match=r"indices\[1\] is -4: out of range for axis 0"):
        K.gather(x, np.array([-3, -4]))
    with pytest.raises(IndexError, match=r"indices\[0, 0\] is 9: out of range for axis 1 of x"):
        K.put_along_axis(out, np.array([[9]]), 0, 1)
    assert (out == 7).all()
    assert_same_bits(K.take(x, np.zeros(2, np.int16), 0), x[:1].repeat(2, 0))
    with pytest.raises(TypeError, match="K.take: indices is float32 of shape .2,.; integers are expected"):
        K.take(x, np.zeros(2, np.float32), 0)


def test_one_hot_as_keras_has_it():
    indices = np.array([[0, 2], [3, -1]])
    expected = np.float32([[[1, 0, 0], [0, 0, 1]], [[0, 0, 0], [0, 0, 0]]])
    assert_same_bits(K.one_hot(indices, 3), expected)
    assert_same_bits(K.one_hot([1], 2, dtype="int8"), np.int8([[0, 1]]))


def test_keras_paddings_and_repeats():
    x = np.arange(24, dtype=np.float32).reshape(1, 2, 3, 4)
    around = ((0, 0), (1, 1), (1, 2), (0, 0))
    assert_same_bits(K.temporal_padding(x[0]), np.pad(x[0], ((0, 0), (1, 1), (0, 0))))
    assert_same_bits(K.spatial_2d_padding(x, ((1, 1), (1, 2))), np.pad(x, around))
    first = np.pad(x, (around[0], around[0], *around[1:3]))
    assert_same_bits(K.spatial_2d_padding(x, ((1, 1), (1, 2)), "channels_first"), first)
    assert K.spatial_3d_padding(x[..., None]).shape == (1, 4, 5, 6, 1)
    assert_same_bits(K.repeat(x[0, 0], 2), x[0, 0][:, None].repeat(2, 1))
    assert_same_bits(K.tile(x, (2, 3)), np.tile(x, (2, 3)))
    assert_same_bits(K.tile(x, 2), np.tile(x, 2))
    with pytest.raises(ValueError, match="5 numbers, x 4 axes"):
        K.tile(x, (2,) * 5)
    assert [part.shape for part in K.split(x, 2, 1)] == [(1, 1, 3, 4)] * 2
    assert np.shares_memory(K.split(x, [1], 2)[1], x)


def test_progressions():
    assert_same_bits(K.arange(3, 0, -1), np.int32([3, 2, 1]))
    assert_same_bits(K.arange(0.5, 2, 0.5, "float64"), np.array([0.5, 1, 1.5]))
    assert_same_bits(K.arange(5, dtype="uint8"), np.arange(5, dtype=np.uint8))
    assert K.arange(2, 1).size == 0
    assert_same_bits(K.linspace(0, 1, 5), np.linspace(0, 1, 5, dtype=np.float32))
    assert_same_bits(K.linspace(0, 1, 4, endpoint=False, dtype="float64"), np.array([0, 0.25, 0.5, 0.75]))
    exact = K.linspace(0.1, 0.7, 1001, dtype="float64")
    assert exact[-1] == 0.7 and exact[0] == 0.1
    for got, expected in zip(K.meshgrid([1.0, 2.0], [3.0, 4.0, 5.0]), np.meshgrid([1.0, 2.0], [3.0, 4.0, 5.0])):
        np.testing.assert_array_equal(got, expected)


@pytest.mark.parametrize("dtype", ["float32", "float64", "int8"])
@pytest.mark.parametrize("axis", [0, 1, 2])
def test_concatenate_joins_rows_of_any_length(dtype, axis):
    # Rows of 128 bytes and more go side by side in one pass, if there is no shorter one among them.
    for extents in ([40, 300], [40, 0, 300, 1], [0, 0], [128], [129, 127, 1]):
        shapes = [[extent if k == axis else side for k, side in enumerate((3, 5, 64))] for extent in extents]
        tensors = [np.arange(np.prod(shape)).astype(dtype).reshape(shape) + 7 for shape in shapes]
        want = np.concatenate(tensors, axis)
        assert_same_bits(K.concatenate(tensors, axis=axis), want)
        apart = [np.repeat(x, 2, axis=2)[..., ::2] for x in tensors]
        assert_same_bits(K.concatenate(apart, axis=axis), want)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_points_of_progressions_are_the_nearest_numbers(dtype):
    """Also of numbers that are not whole, where the dtype is left to Keras' rule: nothing is rounded twice."""
    rng = np.random.default_rng(1)
    for start, step, count in zip(rng.normal(size=40), rng.normal(size=40), rng.integers(2, 200, 40)):
        stop = start + (count - 0.5) * step
        lines = [(K.arange(start, stop, step, dtype), Fraction(start), Fraction(step))]
        if dtype == K.floatx():
            lines.append((K.arange(start, stop, step), Fraction(start), Fraction(step)))
        gaps = (Fraction(stop) - Fraction(start)) / (int(count) - 1)
        lines.append((K.linspace(start, stop, int(count), dtype=dtype), Fraction(start), gaps))
        for points, first, apart in lines:
            assert points.dtype == dtype and len(points) == count
            for i, point in enumerate(points):
                exact = first + i * apart
                others = (np.nextafter(point, np.array(way, dtype)) for way in (-np.inf, np.inf))
                assert all(abs(Fraction(float(point)) - exact) <= abs(Fraction(float(one)) - exact) for one in others)
    # In float64 that is halfway between two numbers of float32.
    assert K.arange(2.0**-60, 1.5, 1 + 2.0**-24)[1] == np.float32(1 + 2.0**-23)


@pytest.mark.parametrize("join", [K.concatenate, K.stack])
def test_joins_of_two_dtypes(join):
    name = "tensors" if join is K.concatenate else "x"
    with pytest.raises(TypeError, match=rf"{name}\[1\] is float64, {name}\[0\] is float32; .*K.cast"):
        join([np.ones(2, "f4"), np.ones(2)])
