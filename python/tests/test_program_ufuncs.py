"""`K.ufunc`: a program as a real ufunc, with everything that NumPy and others do with one."""

import copy
import gc
import multiprocessing
import pickle
import weakref

import numpy as np
import pytest

import lanekit as K
from lanekit import _program_ufunc, ufuncs
from layouts import assert_same_bits
from programs import A, B, F4, F8, ROW, hypotenuse, values
from test_fuse_tells import module_level


def test_a_real_ufunc():
    made = K.ufunc("sqrt(a*a + b*b)")
    assert isinstance(made, np.ufunc)
    assert (made.nin, made.nout, made.types) == (2, 1, ["ff->f", "dd->d"])
    assert "sqrt(a*a + b*b)" in made.__doc__
    for dtype in (F4, F8):
        a, b = A.astype(dtype), B.astype(dtype)
        assert_same_bits(made(a, b), np.asarray(hypotenuse(a, b)))
        assert_same_bits(made(a[:, ::-2], b[::, 1::2]), np.asarray(hypotenuse(a[:, ::-2], b[:, 1::2])))
        assert_same_bits(made(a, b[0]), np.asarray(hypotenuse(a, b[0])))
    assert made(3, 4) == 5 and made(np.float32(3), 4).dtype == F4  # NumPy's promotion
    assert made(np.int8([3]), np.int8([4])).dtype == F4
    with pytest.raises(TypeError):
        made(np.array(["a"]), 1)


def test_ufunc_out_where_outer():
    made = K.ufunc("2*a - b")
    out = np.full_like(A, 7)
    mask = A > 1
    assert made(A, B, out=out, where=mask) is out
    assert_same_bits(out, np.where(mask, K.sub(K.mul(2.0, A), B), 7.0))
    assert_same_bits(made.outer(ROW, ROW[:5]), K.sub(K.mul(2.0, ROW[:, None]), ROW[:5]))
    x = ROW.copy()
    made(x[:-1], x[1:], out=x[1:])
    assert_same_bits(x[1:], K.sub(K.mul(2.0, ROW[:-1]), ROW[1:]))
    np.add.at(x, [0], 1.0)
    made.at(x, [0, 0], 1.0)
    assert x[0] == 2 * (2 * (ROW[0] + 1) - 1) - 1


def test_ufunc_reduce_and_accumulate():
    made = K.ufunc("sqrt(a*a + b*b)")
    for dtype in (F4, F8):
        x = values(33, 7, dtype=dtype, seed=9)
        rows = [x[0]]
        for row in x[1:]:
            rows.append(np.asarray(hypotenuse(rows[-1], row)))
        assert_same_bits(made.accumulate(x), np.stack(rows))
        assert_same_bits(made.reduce(x), rows[-1])
        assert_same_bits(made.reduce(np.asfortranarray(x)), rows[-1])
        line = np.ascontiguousarray(x[:, 0])
        assert_same_bits(np.asarray(made.reduce(line)), np.asarray(rows[-1][0]))
    keeps_order = K.ufunc("a*2 - b")
    expected = 5.0
    for one in (7.0, 1.0, 2.0):
        expected = expected * 2 - one
    assert keeps_order.reduce([5.0, 7.0, 1.0, 2.0]) == expected
    with pytest.raises(ValueError, match="identity"):
        keeps_order.reduce([])


def test_ufunc_operands_dtypes_and_results():
    made = K.ufunc("b - a")
    assert made(5.0, 3.0) == 2.0  # in the order in which they come first: b, a
    assert K.ufunc("b - a", names=["a", "b"])(5.0, 3.0) == -2.0
    assert K.ufunc("a*2", names=("a", "unused"))(5.0, 3.0) == 10.0
    assert K.ufunc("a & b | 1", dtypes=[np.int32, "uint8"]).types == ["ii->i", "BB->B"]
    integers = K.ufunc("(a & b) << 1", dtypes="int32")
    assert integers(np.int32([3]), np.int32([6])) == [4]
    mixed = K.ufunc("where(c, a, 0)", dtypes=[("bool", "float32"), ("bool", "float64")])
    assert_same_bits(mixed(A > 1, A), K.where(A > 1, A, 0.0))
    two = K.ufunc("sin(a), a > 0.5")
    assert (two.nin, two.nout) == (1, 2)
    for got, expected in zip(two(A), (K.sin(A), K.greater(A, 0.5))):
        assert_same_bits(got, expected)
    single = K.ufunc("a*b", dtypes=["float32"])
    with pytest.raises(TypeError):
        single(np.ones(2), np.ones(2))  # float64 does not become float32
    assert single(np.ones(2), np.ones(2), dtype="float32", casting="same_kind").dtype == F4


@pytest.mark.parametrize(
    "arguments, error, words",
    [
        (("a +",), ValueError, "column 4"),
        (("1 + 2",), ValueError, "no names"),
        (("sum(a)",), ValueError, r"text has sum\(\)"),
        (("softmax(a)*2",), ValueError, r"text has softmax\(\)"),
        (("a & b",), TypeError, "bitwise_and.*a .float32.*by dtypes"),
        ((3,), TypeError, "text is 3; a str"),
        (("a*b", ["a"]), ValueError, "names is .*b"),
        (("a*b", "ab"), TypeError, "names is 'ab'; a list of names"),
        (("a*b", None, "nonsense"), TypeError, r"dtypes\[0\] is 'nonsense'"),
        (("a*b", None, []), ValueError, "dtypes is empty"),
        (("a*b", None, [("f4",)]), ValueError, r"dtypes\[0\] is .*2 operands"),
        (("a*b", None, [("f4", "f8")]), TypeError, "a .float32. and b .float64."),
    ],
)
def test_errors_of_ufunc(arguments, error, words):
    with pytest.raises(error, match=f"^K.ufunc: .*{words}"):
        K.ufunc(*arguments)


def test_fused_functions_as_ufuncs():
    made = module_level.ufunc()
    assert isinstance(made, np.ufunc) and made.__name__ == "K.fuse(module_level)" and "other processes" in made.__doc__
    assert_same_bits(made(A, B), K.mul(K.hypot(A, B), 2.0))
    scaled = K.fuse(lambda x, by=3.0: (x * by, x > by)).ufunc(dtypes=["float64"])
    assert (scaled.nin, scaled.nout, scaled.types) == (1, 2, ["d->d?"])
    assert_same_bits(scaled(A)[0], K.mul(A, 3.0))
    with pytest.raises(ValueError, match="reduction or normalisation"):
        K.fuse(lambda x: x - K.sum(x)).ufunc()
    with pytest.raises(ValueError, match="no fixed operands"):
        K.fuse(lambda *x: x[0]).ufunc()


def test_a_name_that_others_know_means_nothing():
    """pandas calls what is named "add" by its own addition."""
    pd = pytest.importorskip("pandas")

    def add(x, y):
        return x * y

    made = K.fuse(add).ufunc()
    np.testing.assert_array_equal(made(pd.Series(ROW), pd.Series(ROW)), K.square(ROW))
    assert made.reduce(np.float64([2, 3, 4])) == 24
    np.testing.assert_array_equal(K.ufunc("negative")(pd.Series(ROW)), ROW)


def copies(made):
    yield pickle.loads(pickle.dumps(made))
    yield pickle.loads(pickle.dumps(made, protocol=2))
    yield copy.deepcopy(made)
    yield copy.copy(made)


def test_ufuncs_go_through_pickle_and_copy():
    for made in (K.ufunc("b - 2*a", names=["a", "b"], dtypes=["float64"]), module_level.ufunc(dtypes="float64")):
        for copied in copies(made):
            assert isinstance(copied, np.ufunc) and copied.types == made.types
            assert_same_bits(copied(A, B), made(A, B))
    for others in (np.add, ufuncs.exp):  # as before
        assert all(copied is others for copied in copies(others))


def in_a_process(made):
    return made(np.float64(3), np.float64(4))


def test_ufuncs_go_to_other_processes():
    made = K.ufunc("sqrt(a*a + b*b)")
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        assert pool.map(in_a_process, [made, made]) == [5.0, 5.0]


def test_cloudpickle():
    cloudpickle = pytest.importorskip("cloudpickle")
    scale = 3.0
    made = K.fuse(lambda x: x * scale).ufunc()
    copied = cloudpickle.loads(cloudpickle.dumps(made))
    assert_same_bits(copied(A), K.mul(A, 3.0))


def test_programs_live_as_long_as_their_ufunc():
    made = K.ufunc("a*2 + 1")
    kept = _program_ufunc._kept_of(made)
    assert kept is not None and not _program_ufunc._forever
    gone = weakref.ref(kept)
    del kept
    gc.collect()
    assert gone() is not None and made(2.0) == 5.0
    bound = made.reduce if made.nin == 2 else made
    del made
    gc.collect()
    assert gone() is not None and bound(2.0) == 5.0
    del bound
    gc.collect()
    assert gone() is None
    for _ in range(300):
        assert K.ufunc("a*2 + 1")(2.0) == 5.0
    assert _program_ufunc._kept_of(np.add) is None
    assert _program_ufunc._kept_of(np.frompyfunc(abs, 1, 1)) is None


def test_pandas_xarray_and_dask():
    made = K.ufunc("sqrt(a*a + b*b)")
    pd = pytest.importorskip("pandas")
    series = pd.Series(ROW, index=range(10, 80))
    got = made(series, series)
    assert isinstance(got, pd.Series) and list(got.index) == list(series.index)
    np.testing.assert_array_equal(got, made(ROW, ROW))
    xr = pytest.importorskip("xarray")
    labelled = made(xr.DataArray(A, dims=["y", "x"]), xr.DataArray(ROW, dims=["x"]))
    assert labelled.dims == ("y", "x")
    np.testing.assert_array_equal(labelled, made(A, ROW))
    da = pytest.importorskip("dask.array")
    lazy = made(da.from_array(A, chunks=2), B)
    assert isinstance(lazy, da.Array)
    assert_same_bits(lazy.compute(), made(A, B))
