"""Copies, conversions, views, and the small functions around them."""

import numpy as np
import pytest
from hypothesis import given, strategies as st

import lanekit as K
from lanekit._lib import DTYPE_CODES
from layouts import any_floats, assert_same_bits, dtypes, layouts, placed, seeds, shapes

CAST_DTYPES = [
    *("bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"),
    *("float16", "float32", "float64"),
]


@given(dtype=st.sampled_from(list(DTYPE_CODES)), shape=shapes, seed=seeds, data=st.data())
def test_copy_between_any_layouts(dtype, shape, seed, data):
    values = np.random.default_rng(seed).integers(0, 2, shape).astype(dtype)
    x, _ = data.draw(layouts(len(shape))).place(values)
    layout = data.draw(layouts(len(shape)))
    out, buffer = layout.place(np.zeros(shape, dtype))
    assert K.copy(x, out=out) is out
    _, expected = layout.place(values)
    np.testing.assert_array_equal(buffer, expected)
    fresh = K.copy(x)
    assert fresh.flags.c_contiguous and not np.shares_memory(fresh, x)
    np.testing.assert_array_equal(fresh, values)


@given(size=st.integers(2, 70), seed=seeds, data=st.data())
def test_copy_onto_itself(size, seed, data):
    matrix = any_floats(np.float32, (size, size), seed)
    views = st.sampled_from([matrix, matrix.T, matrix[::-1], matrix[:, ::-1], matrix.T[::-1], matrix[:1]])
    x, out = data.draw(views), data.draw(views.filter(lambda view: view.shape == matrix.shape))
    expected = np.broadcast_to(x.copy(), out.shape)
    assert_same_bits(K.copy(x, out=out), expected)


def reference_cast(x, to):
    """C's conversion where it is defined, and Lanekit's promise where it isn't."""
    to = np.dtype(to)
    if x.dtype.kind != "f" or to.kind not in "iu":
        with np.errstate(over="ignore", under="ignore", invalid="ignore"):
            return x.astype(to)
    with np.errstate(invalid="ignore"):  # NumPy warns of signalling NaNs
        limits, x = np.iinfo(to), x.astype(np.float64)
    result = np.zeros(x.shape, to)
    inside = (x > float(limits.min) - 1) & (x < float(limits.max) + 1)
    inside |= x == float(limits.min)
    result[inside] = x[inside].astype(to)
    result[x >= float(limits.max) + 1] = limits.max
    result[x <= float(limits.min) - 1] = limits.min
    if to.itemsize == 8:  # float(min) - 1 is min itself
        result[x < float(limits.min)] = limits.min
    return result


@given(source=st.sampled_from(CAST_DTYPES), to=st.sampled_from(CAST_DTYPES), shape=shapes, seed=seeds, data=st.data())
def test_cast(source, to, shape, seed, data):
    if source.startswith("float"):
        values = any_floats(source, shape, seed)
        with np.errstate(over="ignore", invalid="ignore"):
            values = np.where(np.abs(values) < 1, (values * 300).astype(source), values)
    else:
        values = np.random.default_rng(seed).integers(-(2**62), 2**62, shape).astype(source)
    x, _ = data.draw(layouts(len(shape))).place(values)
    layout = data.draw(layouts(len(shape)))
    out, buffer = layout.place(np.zeros(shape, to))
    expected = reference_cast(values, to)
    K.cast(x, to, out=out)
    assert_same_bits(np.array(out, order="C"), expected)
    assert_same_bits(np.array(K.cast(x, to), order="C"), expected)
    _, surroundings = layout.place(out)
    np.testing.assert_array_equal(buffer, surroundings)


def test_cast_bfloat16():
    ml_dtypes = pytest.importorskip("ml_dtypes")
    x = any_floats(np.float32, 5000, 3)
    with np.errstate(all="ignore"):
        expected = x.astype(ml_dtypes.bfloat16)
    got = K.cast(x, "bfloat16")
    assert got.dtype == ml_dtypes.bfloat16
    assert_same_bits(got.astype(np.float32), expected.astype(np.float32))
    assert_same_bits(K.cast(got, "float32"), got.astype(np.float32))


def test_cast_saturates_and_truncates():
    x = np.array([-1.9, 1.9, 300, -300, 3e9, -3e9, 1e30, np.inf, -np.inf, np.nan], np.float32)
    assert K.cast(x, "uint8").tolist() == [0, 1, 255, 0, 255, 0, 255, 255, 0, 0]
    top, bottom = 2**31 - 1, -(2**31)
    assert K.cast(x, np.int32).tolist() == [-1, 1, 300, -300, top, bottom, top, top, bottom, 0]
    assert K.cast(x[-3:], bool).tolist() == [True, True, True]


def test_cast_to_the_same_dtype_is_the_tensor_itself():
    x = np.ones(3, np.float32)
    assert K.cast(x, "float32") is x
    assert K.cast_to_floatx(np.ones(3)).dtype == np.float32
    assert K.cast([1.5, 2.5], "int32").tolist() == [1, 2]
    with pytest.raises(TypeError, match="float64"):
        K.cast(x, "float32", out=np.zeros(3))


@given(dtype=dtypes, shape=shapes, value=st.floats(width=32), data=st.data())
def test_fill(dtype, shape, value, data):
    layout = data.draw(layouts(len(shape)))
    out, buffer = layout.place(np.zeros(shape, dtype))
    assert K.fill(value, out=out) is out
    assert_same_bits(np.array(out, order="C"), np.full(shape, value, dtype))
    _, expected = layout.place(out)
    np.testing.assert_array_equal(buffer, expected)


def test_fill_wants_one_number():
    with pytest.raises(ValueError, match="one number"):
        K.fill([1, 2], out=np.zeros(2))


@given(dtype=dtypes, shape=shapes, data=st.data())
def test_views_share_the_memory(dtype, shape, data):
    x = data.draw(placed(shape, dtype))
    pattern = data.draw(st.permutations(range(x.ndim)))
    axis = data.draw(st.integers(-x.ndim - 1, x.ndim))
    expanded = K.expand_dims(x, axis)
    pairs = [
        (K.transpose(x), x.T),
        (K.permute_dimensions(x, pattern), x.transpose(pattern)),
        (expanded, np.expand_dims(x, axis)),
        (K.squeeze(expanded, axis), x),
    ]
    for view, expected in pairs:
        assert view.__array_interface__["data"] == expected.__array_interface__["data"]
        assert_same_bits(view, expected)


@given(dtype=dtypes, shape=shapes, data=st.data())
def test_reshape(dtype, shape, data):
    x = data.draw(placed(shape, dtype))
    count = int(np.prod(shape))
    to = data.draw(st.sampled_from([(-1,), (1, -1), (count,), (count, 1), shape[::-1], shape] if count else [(0,)]))
    got = K.reshape(x, to)
    assert_same_bits(np.array(got, order="C"), np.array(x, order="C").reshape(to))
    assert_same_bits(np.array(K.flatten(x), order="C"), np.array(x, order="C").reshape(-1))


def test_reshape_is_a_view_where_strides_allow_it():
    x = np.zeros((4, 6, 5), np.float32)
    assert np.shares_memory(K.reshape(x[:, ::2], (4, 3, 5, 1)), x)
    assert np.shares_memory(K.reshape(x[::2], (2, -1)), x)
    assert not np.shares_memory(K.flatten(x.T), x)
    assert K.batch_flatten(x).shape == (4, 30)
    assert K.batch_flatten(x[:0]).shape == (0, 30)
    out = np.ones(120, np.float32)
    assert K.flatten(x, out=out) is out and not out.any()
    for shape in ((7,), (-1, -1), (-1, 7)):
        with pytest.raises(ValueError):
            K.reshape(x, shape)


def test_view_functions_write_to_out():
    x = np.arange(6, dtype=np.float32).reshape(2, 3)
    out = np.zeros((3, 2), np.float32)
    assert K.transpose(x, out=out) is out
    np.testing.assert_array_equal(out, x.T)


def test_creation():
    assert_same_bits(K.zeros((2, 3)), np.zeros((2, 3), np.float32))
    assert_same_bits(K.ones((2, 3), "float64"), np.ones((2, 3)))
    assert_same_bits(K.ones_like(np.zeros(3, np.int32)), np.ones(3, np.int32))
    assert_same_bits(K.zeros_like(np.ones(3)), np.zeros(3))
    assert_same_bits(K.constant([[1, 2], [3, 4]]), np.float32([[1, 2], [3, 4]]))
    assert_same_bits(K.constant(5, shape=(2, 2)), np.full((2, 2), 5, np.float32))
    assert_same_bits(K.constant([1, 2, 3, 4], shape=(2, 2)), np.float32([[1, 2], [3, 4]]))
    assert_same_bits(K.eye(2), np.eye(2, dtype=np.float32))
    assert_same_bits(K.arange(3), np.arange(3, dtype=np.int32))
    assert_same_bits(K.arange(1, 4, 2, "float32"), np.float32([1, 3]))
    value = np.ones(2, np.float32)
    variable = K.variable(value)
    assert not np.shares_memory(variable, value)
    with pytest.raises(NotImplementedError):
        K.variable(value, constraint=abs)


def test_questions():
    x = np.zeros((2, 3))
    assert (K.dtype(x), K.ndim(x), K.size(x), K.count_params(x)) == ("float64", 2, 6, 6)
    assert K.int_shape(x) == (2, 3) and type(K.int_shape(x)) is tuple
    assert_same_bits(K.shape(x), np.int32([2, 3]))
    assert_same_bits(K.size(x), np.array(6, np.int32))
    assert not K.is_tensor([1, 2]) and not K.is_tensor("x")


def test_settings():
    assert (K.floatx(), K.epsilon(), K.image_data_format(), K.backend()) == (
        "float32",
        1e-7,
        "channels_last",
        "lanekit",
    )
    try:
        K.set_epsilon(1e-3)
        K.set_image_data_format("channels_first")
        assert (K.epsilon(), K.image_data_format()) == (1e-3, "channels_first")
    finally:
        K.set_epsilon(1e-7)
        K.set_image_data_format("channels_last")
    with pytest.raises(ValueError, match="float32, float64"):
        K.set_floatx("int32")
    with pytest.raises(ValueError):
        K.set_image_data_format("sideways")
