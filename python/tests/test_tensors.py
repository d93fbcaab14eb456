"""What is taken as a tensor, what is refused, and with which words."""

import array
import ctypes

import numpy as np
import pytest

import lanekit as K
from lanekit import _lib
from foreign import Foreign
from layouts import ON_REALS, assert_same_bits

BINARY = [op.name for op in ON_REALS if op.nin == 2 and not op.params]


class OnDevice(Foreign):
    def __dlpack__(self, **options):
        raise BufferError("the data is on device 2")

    def __dlpack_device__(self):
        return 2, 0


@pytest.fixture(params=["_describe_fields", "_describe_interface"])
def describe(request):
    return getattr(_lib, request.param)


@pytest.mark.parametrize("shape", [(), (0,), (5,), (2, 0, 3), (3, 4, 5)])
@pytest.mark.parametrize("dtype", _lib.DTYPE_CODES, ids=str)
def test_descriptor_is_the_array(describe, shape, dtype):
    x = np.zeros(shape, dtype).transpose()[..., ::-1] if shape else np.zeros(shape, dtype)
    t = describe(x)
    assert int(_lib.ffi.cast("intptr_t", t.data)) == x.__array_interface__["data"][0]
    assert (t.ndim, t.dtype) == (x.ndim, _lib.DTYPE_CODES[dtype])
    assert tuple(_lib.ffi.unpack(t.shape, x.ndim) if x.ndim else ()) == x.shape
    assert tuple(_lib.ffi.unpack(t.strides, x.ndim) if x.ndim else ()) == x.strides


def test_this_interpreter_has_the_fast_descriptor():
    assert _lib.describe is _lib._describe_fields


def test_dtypes_have_the_codes_of_the_header():
    assert _lib.DTYPE_CODES[np.dtype(np.float32)] == _lib.lib.LK_F32
    assert _lib.DTYPE_CODES[np.dtype(np.float64)] == _lib.lib.LK_F64
    assert _lib.DTYPE_CODES[np.dtype("q")] == _lib.DTYPE_CODES[np.dtype("int64")] == _lib.lib.LK_I64
    assert len(_lib.DTYPE_CODES) == 12


@pytest.mark.parametrize("name", [*BINARY, "where"])
def test_two_dtypes_are_an_error_that_names_both_and_the_way_out(name):
    x, y = np.ones(3, np.float32), np.ones(3, np.float64)
    arguments = (np.ones(3, bool), x, y) if name == "where" else (x, y)
    with pytest.raises(TypeError, match=r"(?s)(?=.*float32)(?=.*float64)(?=.*K\.cast)"):
        getattr(K, name)(*arguments)
    with pytest.raises(TypeError, match=r"K\.cast"):
        getattr(K, name)(*arguments[:-1], y.astype(np.int64))


@pytest.mark.parametrize("scalar", [np.float64(2), np.asarray(2.0)])
def test_numpy_scalars_have_a_dtype(scalar):
    with pytest.raises(TypeError, match="float64"):
        K.add(np.ones(3, np.float32), scalar)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("scalar", [2, 2.0, True])
def test_python_numbers_take_the_dtype_of_the_tensor(dtype, scalar):
    x = np.ones(3, dtype)
    assert_same_bits(K.add(x, scalar), x + dtype(scalar))
    assert_same_bits(K.subtract(scalar, x), dtype(scalar) - x)


def test_a_python_float_is_no_integer():
    integers = np.zeros(3, np.int32)
    for call in (K.fill, K.copy):
        with pytest.raises(TypeError, match=r"1\.5.*int32.*K\.cast"):
            call(1.5, out=integers)
        assert call(2, out=integers).tolist() == [2, 2, 2]
    with pytest.raises(TypeError, match=r"float64.*int32.*K\.cast"):
        K.fill(np.float64(1), out=integers)


def test_arrays_in_a_list_keep_their_dtype():
    rows = [np.ones(2), np.zeros(2)]
    assert K.square(rows).dtype == np.float64
    with pytest.raises(TypeError, match=r"K\.cast"):
        K.add(np.ones(2, np.float32), rows)


@pytest.mark.parametrize(
    "value, dtype",
    [
        (1, "int32"),
        ([1, -(2**31)], "int32"),
        (2**31, "int64"),
        ([[1, 2], [3, 2**40]], "int64"),
        (True, "bool"),
        ([True, False], "bool"),
        ([True, 2], "int32"),
        (1.5, "floatx"),
        ([1, 2.5], "floatx"),
        ([], "floatx"),
        ([np.float64(1), 2], "float64"),
        ([np.int64(1), 2], "int64"),
        ([np.array([1, 2], np.uint8), [3, 4]], "uint8"),
    ],
    ids=repr,
)
@pytest.mark.parametrize("floatx", ["float32", "float64"])
def test_python_numbers_alone(value, dtype, floatx):
    K.set_floatx(floatx)
    try:
        wanted = floatx if dtype == "floatx" else dtype
        assert K.dtype(value) == wanted
        assert_same_bits(K.reshape(value, (-1,)), np.array(value, wanted).reshape(-1))
        if dtype in ("int32", "floatx"):
            assert_same_bits(K.add(value, 2), np.array(value, wanted) + np.array(2, wanted))
        if np.size(value) and dtype != "uint8":
            assert_same_bits(K.stack([value, value]), np.array([value, value], wanted))
    finally:
        K.set_floatx("float32")


def test_python_integers_are_exact_and_floats_where_functions_want_floats():
    assert not K.equal(2**24 + 1, 2**24)
    assert not K.equal([2**53 + 1], 2**53)
    assert K.add([2**63 + 1, 0], np.uint64([1, 1])).tolist() == [2**63 + 2, 1]  # to NumPy the list has floats
    assert K.cast([2**63 + 1, 0], "uint64").tolist() == [2**63 + 1, 0]
    assert K.cast([2**70, -1], "float64").tolist() == [2.0**70, -1]
    assert_same_bits(K.where(True, 1, 2), np.array(1, np.int32))
    assert_same_bits(K.where(True, 1, 2.0), np.array(1, np.float32))
    assert_same_bits(K.prod([2, 3]), np.array(6, np.int32))
    assert_same_bits(K.exp([0, 0]), np.float32([1, 1]))
    assert_same_bits(K.softmax([0, 0]), np.float32([0.5, 0.5]))
    assert_same_bits(K.mean([1, 2]), np.array(1.5, np.float32))
    assert_same_bits(K.dot([[1, 2]], [[3], [4]]), np.float32([[11]]))


@pytest.mark.parametrize(
    "x, y, error, words",
    [
        (np.int32([1]), 1.5, TypeError, "1.5 is not of dtype int32"),
        (np.uint8([1]), 300, ValueError, "300 is not within dtype uint8"),
        (np.int32([1]), 2**31, ValueError, "2147483648 is not within dtype int32"),
        (np.array([True]), 2, TypeError, "2 is not of dtype bool"),
        (2**63, 1, ValueError, "9223372036854775808; integers of 64 bits"),
        ([2**63, 0], 1, ValueError, "9223372036854775808, 0.; integers of 64 bits"),
        ([np.float32(1), np.float64(2)], 1, TypeError, "float32 and float64"),
    ],
)
def test_python_numbers_that_a_dtype_has_not(x, y, error, words):
    with pytest.raises(error, match=words):
        K.maximum(x, y)


@pytest.mark.parametrize(
    "tensor",
    [
        array.array("f", [1, 2, 3, 4]),
        memoryview(np.arange(8, 0, -1, dtype=np.float32)[::-2]),
        (ctypes.c_float * 4)(1, 2, 3, 4),
        Foreign(np.arange(1, 9, dtype=np.float32)[1::2]),
        np.arange(4, dtype=np.float32).view(np.recarray),
        np.float32(3),
    ],
    ids=lambda tensor: type(tensor).__name__,
)
def test_memory_of_other_kinds_is_read_where_it_lies(tensor):
    expected = np.square(np.asarray(tensor.values if isinstance(tensor, Foreign) else tensor))
    assert_same_bits(K.square(tensor), np.asarray(expected))
    assert K.is_tensor(tensor)


@pytest.mark.parametrize("make", [lambda: array.array("f", [0] * 3), lambda: (ctypes.c_float * 3)()])
def test_out_may_be_any_writable_buffer(make):
    out = make()
    assert K.add(np.ones(3, np.float32), 1, out=out) is out
    assert list(out) == [2, 2, 2]


READ_ONLY = np.zeros(3, np.float32)
READ_ONLY.flags.writeable = False


@pytest.mark.parametrize(
    "out, error, words",
    [
        (READ_ONLY, ValueError, "read-only"),
        (bytes(12), ValueError, "read-only"),
        (np.broadcast_to(np.float32(0), 3), ValueError, "read-only"),
        ([0.0] * 3, TypeError, r"out is \[0.0, 0.0, 0.0\]"),
        (np.zeros(3), TypeError, "float64"),
        (np.zeros(4, np.float32), ValueError, "out"),
        (np.zeros((3, 1), np.float32), ValueError, "out"),
        (np.lib.stride_tricks.as_strided(np.zeros(3, np.float32), strides=(0,)), ValueError, "out"),
        (np.ma.zeros(3, np.float32), TypeError, "mask"),
    ],
    ids=range(9),
)
def test_outputs_that_are_refused(out, error, words):
    with pytest.raises(error, match=words):
        K.exp(np.zeros(3, np.float32), out=out)


@pytest.mark.parametrize(
    "x, words",
    [
        (None, "x is None"),
        ("text", "x is 'text'"),
        (object(), "object"),
        (1j, "complex128"),
        (np.ones(3, np.complex64), "complex64"),
        (np.ones(3, ">f4"), "byte order"),
        (np.ones(3, np.int32), r"int32(?s:.*)K\.cast"),
        (np.ma.ones(3), "mask"),
        (OnDevice(None), "device 2"),
        (np.array(["2020-01-01"], "M8[D]"), "datetime64"),
        (np.zeros(2, [("a", "f4")]), "dtype"),
    ],
    ids=range(11),
)
def test_inputs_that_are_refused(x, words):
    with pytest.raises(TypeError, match=words):
        K.exp(x)


def test_shapes_that_do_not_broadcast():
    with pytest.raises(ValueError, match=r"(?s)2.*3"):
        K.add(np.ones(2, np.float32), np.ones(3, np.float32))


def test_a_failed_call_leaves_out_alone():
    out = np.full(3, 7, np.float32)
    with pytest.raises(TypeError):
        K.add(np.ones(3, np.float32), np.ones(3), out=out)
    assert out.tolist() == [7, 7, 7]


def test_instruction_set_can_be_lowered_and_restored():
    before = K.isa_name()
    x = np.linspace(-3, 3, 101, dtype=np.float32)
    expected = K.tanh(x)
    try:
        for name in ("scalar", "best"):
            K.set_isa(name)
            assert (K.isa_name() == "scalar") == (name == "scalar") or before == "scalar"
            assert_same_bits(K.tanh(x), expected)
        with pytest.raises((ValueError, NotImplementedError)):
            K.set_isa("abacus")
    finally:
        K.set_isa(before)
    assert K.isa_name() == before


def test_unknown_names_are_attribute_errors():
    with pytest.raises(AttributeError, match="softmax_of_nothing"):
        K.softmax_of_nothing  # noqa: B018
    assert all(hasattr(K, name) for name in K.__all__)
