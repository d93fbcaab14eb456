"""Operations on integers against NumPy's, which wrap as well."""

import numpy as np
import pytest
from hypothesis import given, strategies as st

import lanekit as K
from lanekit import ufuncs
from layouts import assert_same_bits, broadcast_shapes, layouts, seeds, shapes

INTEGERS = ("int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64")
UNARY = {"neg": np.negative, "abs": np.abs, "sign": np.sign, "square": np.square, "floor": np.floor, "round": np.round}
BINARY = {
    "add": np.add,
    "sub": np.subtract,
    "mul": np.multiply,
    "maximum": np.maximum,
    "minimum": np.minimum,
    "fmax": np.fmax,
    "fmod": np.fmod,
    "remainder": np.remainder,
    "floor_divide": np.floor_divide,
    "left_shift": np.left_shift,
    "right_shift": np.right_shift,
}
COMPARISONS = ("equal", "not_equal", "less", "less_equal", "greater", "greater_equal")


@st.composite
def integers(draw, shape, dtype):
    random = np.random.default_rng(draw(seeds))
    values = random.integers(0, 256, int(np.prod(shape)) * np.dtype(dtype).itemsize, np.uint8).view(dtype)
    info = np.iinfo(dtype)
    edges = np.array([info.min, info.max, 0, 1, info.max // 2], dtype)
    values = np.where(random.random(values.shape) < 0.3, random.choice(edges, values.shape), values).reshape(shape)
    view, _ = draw(layouts(len(shape))).place(values)
    return view


@given(name=st.sampled_from(sorted(UNARY)), dtype=st.sampled_from(INTEGERS), shape=shapes, data=st.data())
def test_unary(name, dtype, shape, data):
    x = data.draw(integers(shape, dtype))
    with np.errstate(over="ignore"):
        expected = np.asarray(UNARY[name](x), order="C")
    assert_same_bits(getattr(K, name)(x), expected)


@given(name=st.sampled_from(sorted(BINARY)), dtype=st.sampled_from(INTEGERS), of=broadcast_shapes(2), data=st.data())
def test_binary(name, dtype, of, data):
    x, y = (data.draw(integers(shape, dtype)) for shape in of[0])
    with np.errstate(all="ignore"):
        expected = np.asarray(BINARY[name](x, y), order="C")
    assert_same_bits(getattr(K, name)(x, y), expected)


@given(name=st.sampled_from(COMPARISONS), dtype=st.sampled_from(INTEGERS), of=broadcast_shapes(2), data=st.data())
def test_comparisons(name, dtype, of, data):
    x, y = (data.draw(integers(shape, dtype)) for shape in of[0])
    assert_same_bits(getattr(K, name)(x, y), np.asarray(getattr(np, name)(x, y), order="C"))


@given(dtype=st.sampled_from((*INTEGERS, "bool", "float16")), of=broadcast_shapes(3), seed=seeds)
def test_where(dtype, of, seed):
    random = np.random.default_rng(seed)
    condition = random.random(of[0][0]) < 0.5
    x, y = (random.integers(0, 2 if dtype == "bool" else 100, shape).astype(dtype) for shape in of[0][1:])
    assert_same_bits(K.where(condition, x, y), np.asarray(np.where(condition, x, y), order="C"))


@pytest.mark.parametrize("dtype", INTEGERS)
def test_clip_of_integers(dtype):
    limits = np.iinfo(dtype)
    x = np.array([limits.min, limits.min + 1, 0, 1, 5, limits.max - 1, limits.max], dtype)
    assert K.clip(x, 1, 3).tolist() == np.clip(x, 1, 3).tolist()
    assert K.clip(x, None, 3).tolist() == np.clip(x, None, 3).tolist()
    assert K.clip(x, limits.max - 1, None).tolist() == [limits.max - 1] * 6 + [limits.max]
    assert K.clip(x, 4, 1).tolist() == [4] * 7
    # Bounds that the dtype lacks.
    assert K.clip(x, -(2**70), 2**70).tolist() == K.clip(x, -np.inf, np.inf).tolist() == x.tolist()
    assert K.clip(x, 2**70, None).tolist() == [limits.max] * 7
    assert K.clip(x, np.int64(1), np.float32(3)).tolist() == np.clip(x, 1, 3).tolist()
    with pytest.raises(TypeError, match="min_value is 0.5"):
        K.clip(x, 0.5, 1)
    with pytest.raises(ValueError, match="max_value is NaN"):
        K.clip(x, 1, np.nan)


@pytest.mark.parametrize("dtype", INTEGERS)
def test_relu_of_integers(dtype):
    x = np.array([0, 1, 3, 9, 120], dtype)
    if np.iinfo(dtype).min:
        x = np.concatenate([x, -x])
    assert K.relu(x).tolist() == np.maximum(x, 0).tolist()
    assert K.relu(x, max_value=6).tolist() == np.clip(x, 0, 6).tolist()
    assert K.relu(x, threshold=2).tolist() == np.where(x > 2, x, 0).tolist()
    assert K.relu(x, max_value=8.0, threshold=2).tolist() == np.minimum(np.where(x > 2, x, 0), 8).tolist()
    assert K.relu(x, max_value=1000).dtype == dtype
    with pytest.raises(TypeError, match="alpha is 0.5"):
        K.relu(x, alpha=0.5)
    with pytest.raises(TypeError, match="threshold is 0.5"):
        K.relu(x, threshold=0.5)


@pytest.mark.parametrize("dtype", INTEGERS)
def test_powers(dtype):
    x = np.array([0, 1, 2, 3, 7, 100], dtype)
    if np.iinfo(dtype).min:
        x = np.concatenate([x, -x])
    for n in (0, 1, 2, 3, 10, 63):
        expected = np.power(x, np.array(n, dtype))
        assert_same_bits(K.pow(x, n), expected)
        assert_same_bits(K.powi(x, n), expected)
        assert_same_bits(K.pow(x, np.full_like(x, n)), expected)
    assert K.powi(np.array([3], dtype), 200).tolist() == [int(np.array(pow(3, 200, 2**64), np.uint64).astype(dtype))]
    with pytest.raises(ValueError, match="negative"):
        K.pow(x, -1)
    if np.iinfo(dtype).min:
        with pytest.raises(ValueError, match="-2"):
            K.pow(x, np.where(x == 2, -2, 1).astype(dtype))
        # A loop can't raise: NumPy's own message is missing there.
        assert ufuncs.power(np.array([2, 1, -1, -1, 0], dtype), np.array([-1, -5, -1, -2, -1], dtype)).tolist() == [0, 1, -1, 1, 0]


@pytest.mark.parametrize("dtype", INTEGERS)
def test_means_are_exact(dtype):
    limits = np.iinfo(dtype)
    for x in (np.full(3, 2**30 % (limits.max + 1), dtype), np.full(5000, limits.max, dtype), np.full((2, 7), limits.min, dtype)):
        assert K.mean(x) == x.flat[0] and K.mean(x).dtype == dtype
    x = np.random.default_rng(5).integers(limits.min, limits.max, (37, 1500), dtype, endpoint=True)
    for axis in (None, 0, 1):
        total = np.sum(x.astype(object), axis)
        count = x.size // np.size(total)
        expected = [abs(one) // count * (1 if one > 0 else -1) for one in np.ravel(total)]
        assert np.ravel(K.mean(x, axis)).tolist() == expected
        assert np.ravel(K.mean(x.T, None if axis is None else 1 - axis)).tolist() == expected
    assert K.mean(np.zeros((0, 3), dtype), axis=0).tolist() == [0, 0, 0]


def test_averages_of_bool_are_in_floatx():
    x = np.array([[True, False, True], [True, True, True]])
    for name in ("mean", "var", "std"):
        result = getattr(K, name)(x, axis=1)
        assert result.dtype == np.float32
        np.testing.assert_allclose(result, getattr(np, name)(x, 1), rtol=1e-6)


@pytest.mark.parametrize("dtype", (*INTEGERS, "bool"))
def test_reductions(dtype):
    x = np.random.default_rng(6).integers(0, 2 if dtype == "bool" else 100, (17, 1100)).astype(dtype)
    names = ("argmax", "argmin") if dtype == "bool" else ("sum", "prod", "max", "min", "argmax", "argmin")
    for name in (*names, "any", "all", "count_nonzero"):
        for view in (x, x[::-1, ::2]):
            for axis in (None, 0, 1):
                typed = {"dtype": dtype} if name in ("sum", "prod") else {}
                # As in Keras, None is the first axis to these.
                numpy_axis = 0 if name.startswith("arg") and axis is None else axis
                expected = np.asarray(getattr(np, name)(view, numpy_axis, **typed))
                result = getattr(K, name)(view, axis)
                np.testing.assert_array_equal(result, expected)
                assert result.dtype == expected.dtype


@pytest.mark.parametrize("dtype", INTEGERS)
def test_scans(dtype):
    x = np.random.default_rng(7).integers(0, 256, 8 * 9 * 1030, np.uint8).view(dtype)[: 9 * 1030].reshape(9, 1030)
    names = {"cumsum": np.add, "cumprod": np.multiply, "cummax": np.maximum, "cummin": np.minimum}
    for name, original in names.items():
        for axis in (0, 1):
            for view in (x, x[:, ::-3]):
                expected = original.accumulate(view, axis, dtype)
                assert_same_bits(getattr(K, name)(view, axis), np.asarray(expected, order="C"))
                back = np.flip(original.accumulate(np.flip(view, axis), axis, dtype), axis)
                assert_same_bits(getattr(K, name)(view, axis, reverse=True), np.asarray(back, order="C"))
    assert K.cumsum(np.array([3, 4, 5], dtype), exclusive=True).tolist() == [0, 3, 7]
    assert K.cumprod(np.array([3, 4, 5], dtype), exclusive=True, reverse=True).tolist() == [20, 5, 1]
    assert K.cummax(np.array([3, 4], dtype), exclusive=True).tolist() == [np.iinfo(dtype).min, 3]
    assert_same_bits(K.diff(x, 2, 1), np.diff(x, 2, 1))
    with pytest.raises(TypeError, match="x is int64; float32 or float64"):
        K.cumlogsumexp(np.array([1, 2]))


def test_ufuncs_fold_and_promote():
    x = np.arange(1, 1000, dtype=np.int64)
    assert ufuncs.add.reduce(x) == x.sum() and ufuncs.maximum.reduce(x[::-3]) == 999
    assert ufuncs.add.accumulate(x[:50]).tolist() == np.add.accumulate(x[:50]).tolist()
    assert ufuncs.add(x, np.float32(1)).dtype == np.float64
    assert ufuncs.add(np.ones(2, np.int16), np.ones(2, np.int16)).dtype == np.int16
    with pytest.raises(TypeError, match="float32"):
        K.add(x, np.ones(999, np.float32))
