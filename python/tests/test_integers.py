"""Operations on integers against NumPy's, which wrap as well."""

import numpy as np
import pytest
from hypothesis import given, strategies as st

import lanekit as K
from lanekit import ufuncs
from layouts import assert_same_bits, broadcast_shapes, layouts, seeds, shapes

NUMBERS = ("int32", "int64")
INTEGERS = (*NUMBERS, "int8", "int16", "uint8", "uint16", "uint32", "uint64")
UNARY = {"neg": np.negative, "abs": np.abs, "sign": np.sign, "square": np.square}
BINARY = {"add": np.add, "sub": np.subtract, "mul": np.multiply, "maximum": np.maximum, "minimum": np.minimum}
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


@given(name=st.sampled_from(sorted(UNARY)), dtype=st.sampled_from(NUMBERS), shape=shapes, data=st.data())
def test_unary(name, dtype, shape, data):
    x = data.draw(integers(shape, dtype))
    with np.errstate(over="ignore"):
        expected = np.asarray(UNARY[name](x), order="C")
    assert_same_bits(getattr(K, name)(x), expected)
    assert_same_bits(np.array(getattr(ufuncs, name)(x), order="C"), expected)


@given(name=st.sampled_from(sorted(BINARY)), dtype=st.sampled_from(NUMBERS), of=broadcast_shapes(2), data=st.data())
def test_binary(name, dtype, of, data):
    x, y = (data.draw(integers(shape, dtype)) for shape in of[0])
    expected = np.asarray(BINARY[name](x, y), order="C")
    assert_same_bits(getattr(K, name)(x, y), expected)
    assert_same_bits(np.array(getattr(ufuncs, name)(x, y), order="C"), expected)


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


def test_clip_of_integers():
    x = np.arange(-5, 6)
    assert K.clip(x, -2, 3).tolist() == np.clip(x, -2, 3).tolist()
    assert K.clip(x, None, 3).tolist() == np.clip(x, None, 3).tolist()
    assert K.clip(x, 2**62, None).tolist() == [2**62] * 11
    assert K.clip(x, 4, 1).tolist() == [4] * 11
    with pytest.raises(TypeError, match="0.5"):
        K.clip(x, 0.5, 1)


def test_ufuncs_fold_and_promote():
    x = np.arange(1, 1000, dtype=np.int64)
    assert ufuncs.add.reduce(x) == x.sum() and ufuncs.maximum.reduce(x[::-3]) == 999
    assert ufuncs.add.accumulate(x[:50]).tolist() == np.add.accumulate(x[:50]).tolist()
    assert ufuncs.add(x, np.float32(1)).dtype == np.float64
    assert ufuncs.add(np.ones(2, np.int16), np.ones(2, np.int16)).dtype == np.int32
    with pytest.raises(TypeError, match="float32"):
        K.add(x, np.ones(999, np.float32))
