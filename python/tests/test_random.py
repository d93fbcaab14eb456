"""Random numbers under Keras' names: streams, layouts, distributions, what is refused."""

import numpy as np
import pytest
from hypothesis import given, strategies as st

import lanekit as K
from layouts import assert_same_bits, layouts, seeds, shapes

# name, further arguments, dtypes
MAKERS = [
    ("random_bits", (), ("uint32", "uint64")),
    ("random_uniform", (-1.5, 2.0), ("float32", "float64")),
    ("random_uniform", (-3, 9), ("int32", "int64")),
    ("random_integers", (-3, 9), ("int32", "int64")),
    ("random_normal", (0.5, 2.0), ("float32", "float64")),
    ("truncated_normal", (0.5, 2.0), ("float32", "float64")),
    ("random_bernoulli", (0.25,), ("bool", "float32", "float64")),
    ("random_binomial", (0.25,), ("bool", "float32", "float64")),
]
makers = st.sampled_from([(name, params, dtype) for name, params, dtypes in MAKERS for dtype in dtypes])


@given(maker=makers, shape=shapes, seed=seeds, data=st.data())
def test_a_layout_gets_what_a_contiguous_tensor_gets(maker, shape, seed, data):
    name, params, dtype = maker
    make = getattr(K, name)
    expected = make(shape, *params, dtype=dtype, seed=seed)
    assert (expected.shape, expected.dtype) == (shape, np.dtype(dtype))
    layout = data.draw(layouts(len(shape)))
    out, buffer = layout.place(np.zeros(shape, dtype))
    assert make(shape, *params, dtype=dtype, seed=seed, out=out) is out
    assert_same_bits(np.array(out, order="C"), expected)
    _, surroundings = layout.place(out)
    np.testing.assert_array_equal(buffer, surroundings)


@given(maker=makers, seed=seeds, offset=st.integers(0, 2**63), cut=st.integers(0, 1500), size=st.integers(0, 1500))
def test_a_stream_may_be_made_in_parts(maker, seed, offset, cut, size):
    name, params, dtype = maker
    make = getattr(K, name)
    whole = make(cut + size, *params, dtype=dtype, seed=seed, offset=offset)
    part = make(size, *params, dtype=dtype, seed=seed, offset=offset + cut)
    assert_same_bits(part, whole[cut:].copy())


def test_bits_are_philox():
    assert K.random_bits(4, seed=0).tolist() == [0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8]
    # NumPy counts from 1 and keeps its key in 64-bit words of another generator, Philox4x64: no bits to compare.
    assert K.random_bits((2,), "uint64", seed=0).tolist() == [0xE169C58D6627E8D5, 0x9B00DBD8BC57AC4C]


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_moments(dtype):
    n = 200_000
    x = K.random_uniform((n,), 2.0, 5.0, dtype, seed=3)
    assert x.min() >= 2 and x.max() < 5
    assert abs(x.mean() - 3.5) < 5 * np.sqrt(0.75 / n)
    x = K.random_normal((n,), 1.0, 2.0, dtype, seed=3)
    assert abs(x.mean() - 1) < 10 / np.sqrt(n) and abs(x.std() - 2) < 10 / np.sqrt(n)
    x = K.truncated_normal((n,), 1.0, 2.0, dtype, seed=3)
    assert abs(x.mean() - 1) < 10 / np.sqrt(n) and np.abs(x - 1).max() <= 4
    x = K.random_bernoulli((n,), 0.25, dtype, seed=3)
    assert set(x.tolist()) == {0, 1} and abs(x.mean() - 0.25) < 5 * np.sqrt(0.1875 / n)


def test_integers_are_within_bounds_and_all_occur():
    for dtype in ("int32", "int64"):
        x = K.random_integers((5000,), -3, 4, dtype, seed=5)
        assert sorted(set(x.tolist())) == list(range(-3, 4))
    assert_same_bits(K.random_integers(100, 0, 10**6, "int32", 1).astype("int64"), K.random_integers(100, 0, 10**6, "int64", 1))


@given(n=st.integers(0, 2000), seed=seeds)
def test_permutation(n, seed):
    order = K.permutation(n, seed)
    assert sorted(order.tolist()) == list(range(n))
    table = np.arange(3 * n, dtype=np.float32).reshape(n, 3)
    assert_same_bits(K.permutation(table, seed), table[order])
    assert_same_bits(K.permutation(table[::-1], seed), table[::-1][order])
    out = np.empty(n, np.int32)
    assert K.permutation(n, seed, out=out) is out
    assert out.tolist() == order.tolist()


def test_seeds():
    fresh = [K.random_uniform((8,)).tolist() for _ in range(3)]
    assert fresh[0] != fresh[1] != fresh[2]
    assert K.random_normal(3).dtype == K.floatx()
    assert_same_bits(K.random_bits(5, seed=-1), K.random_bits(5, seed=2**64 - 1))
    assert K.random_uniform_variable((2, 3), 0, 1, seed=1).shape == (2, 3)
    assert_same_bits(K.random_normal_variable((4,), 1, 2, seed=1), K.random_normal((4,), 1, 2, seed=1))


def test_what_is_refused():
    for seed in (2**64, -(2**63) - 1):
        with pytest.raises(ValueError, match="seed"):
            K.random_bits(3, seed=seed)
    with pytest.raises(TypeError):
        K.random_bits(3, seed=1.5)
    with pytest.raises(ValueError, match="offset"):
        K.random_bits(3, seed=1, offset=2**64)
    with pytest.raises(ValueError, match="stream ends"):
        K.random_bits(3, seed=1, offset=2**64 - 2)
    with pytest.raises(ValueError, match="minval is 2"):
        K.random_uniform(3, 2.0, 1.0)
    with pytest.raises(ValueError, match="integer"):
        K.random_integers(3, 0.5, 2)
    with pytest.raises(TypeError, match="out is int8"):
        K.random_integers(3, 0, 5, "int8")
    with pytest.raises(ValueError, match="stddev"):
        K.random_normal(3, 0.0, -1.0)
    with pytest.raises(ValueError, match="p is 2"):
        K.random_bernoulli(3, 2)
    with pytest.raises(ValueError, match="out is"):
        K.random_normal((3,), out=np.zeros(4, np.float32))
    with pytest.raises(ValueError, match="axes"):
        K.permutation(np.float32(3))
