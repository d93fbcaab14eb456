"""`K.fuse`: code written for NumPy has NumPy's dtypes and shapes in a program, or is refused."""

import math
import pickle
import re

import numpy as np
import pytest

import lanekit as K
from lanekit._lib import DTYPE_CODES
from layouts import assert_same_bits
from programs import A, B, F4, F8, ROW

DTYPES = [dtype for dtype in DTYPE_CODES if dtype != np.float16]


def like_numpy(function, *args):
    """The fused function gives the dtype, shape and values that the function gives in NumPy."""
    got, expected = K.fuse(lambda *args: function(*args))(*args), np.asarray(function(*args))
    assert (got.dtype, got.shape) == (expected.dtype, expected.shape)
    np.testing.assert_allclose(got, expected, rtol=1e-6 if expected.dtype == F4 else 1e-13)


REDUCTIONS = {
    "np.sum": np.sum,
    "np.sum along": lambda x: np.sum(x, axis=0),
    "np.sum along several": lambda x: np.sum(x, axis=[0, 1][0:1][0], keepdims=True),
    "np.prod": lambda x: np.prod(x, axis=(0,)),
    "np.mean": np.mean,
    "np.average": lambda x: np.average(x, axis=1),
    "np.var": lambda x: np.var(x, axis=1),
    "np.std": lambda x: np.std(x, 0, None, None, 1),
    "np.std by correction": lambda x: np.std(x, axis=0, correction=1),
    "np.any": lambda x: np.any(x, axis=0),
    "np.all": np.all,
    "np.count_nonzero": lambda x: np.count_nonzero(x, axis=0),
    "np.argmax": lambda x: np.argmax(x, axis=1),
    "x.sum": lambda x: x.sum(0),
    "x.sum with everything": lambda x: x.sum(0, None, None, True),
    "x.prod": lambda x: x.prod(axis=1),
    "x.mean": lambda x: x.mean(axis=(0, 1)),
    "x.var": lambda x: x.var(),
    "x.std": lambda x: x.std(axis=-1, keepdims=True),
    "np.add.reduce": np.add.reduce,
    "np.multiply.reduce": lambda x: np.multiply.reduce(x, axis=1),
    "np.logical_or.reduce": np.logical_or.reduce,
    "np.linalg.norm": lambda x: np.linalg.norm(x),
    "np.linalg.norm along": lambda x: np.linalg.norm(x, axis=1),
    "dtype": lambda x: np.sum(x, dtype=np.float64),
    "dtype of the mean": lambda x: x.mean(dtype="float64"),
}


@pytest.mark.parametrize("name", REDUCTIONS)
@pytest.mark.parametrize("dtype", DTYPES, ids=str)
def test_reductions_are_made_in_numpys_dtypes(name, dtype):
    x = np.array([[1, 200, 3], [250, 0, 6]]).astype(dtype)
    like_numpy(REDUCTIONS[name], x)


OF_NUMBERS = {
    "floats": (1.5, 0.25),
    "a float and an int": (1.5, 0),
    "ints": (1, 0),
    "truth values": (True, False),
    "an int and a truth value": (3, True),
    "a scalar of NumPy's": (np.float32(0.5), 1),
    "a large int": (2**40, 1),
}


@pytest.mark.parametrize("name", OF_NUMBERS)
@pytest.mark.parametrize("dtype", [F4, F8, np.int32], ids=str)
def test_numbers_among_themselves_have_numpys_dtype(name, dtype):
    one, other = OF_NUMBERS[name]
    like_numpy(lambda x: np.where(x > 1, one, other), A.astype(dtype))
    like_numpy(lambda x: np.where(x > 1, one, other).sum(axis=0), A.astype(dtype))


def test_numbers_that_numpy_made_meet_arrays_of_their_dtype():
    like_numpy(lambda x: x * np.where(x > 1, 1.5, 0), A)
    with pytest.raises(TypeError, match="float32 and float64"):
        K.fuse(lambda x: x * np.where(x > 1, 1.5, 0))(A.astype(F4))


@pytest.mark.parametrize(
    "values, dtype",
    [
        ([[1.5, 2.0]], F8),
        ([[1, 2]], np.int64),
        ([[True, False]], np.bool_),
        ([[1, 2], [0.5, 1]], F8),
        ([[2**63, 2**63 + 1]], np.uint64),
        ([[1, 2], np.float32([1, 2])], F4),
        ([np.float32([1, 2]), [0.5, 1]], F4),
        ([np.array([True, False]), np.int8([1, 2]), [3, 4]], np.int8),
        ([[]], F8),
        ([[[1, 2], [3, 4]]], np.int64),
    ],
    ids=str,
)
def test_lists_are_the_arrays_that_numpy_makes_of_them(values, dtype):
    """Beside arrays they take their dtype, as everywhere in K."""
    names = "abc"[: len(values)]
    by_text = K.evaluate(", ".join([*names, names[-1]]), dict(zip(names, values)))
    for results in (by_text, K.fuse(lambda *x: (*x, x[-1]))(*values)):
        for got, value in zip(results, values):
            assert_same_bits(got, value if isinstance(value, np.ndarray) else np.asarray(value, dtype))


def test_lists_that_fit_no_dtype_are_refused():
    whole = np.int32([1, 2])
    for call, prefix in (
        (lambda *x: K.evaluate("a + b", dict(zip("ab", x))), "K.evaluate"),
        (K.fuse(lambda a, b: a + b), "<lambda>"),
    ):
        with pytest.raises((ValueError, OverflowError), match=f"^{prefix}: .*int64"):
            call([2**70], [1])
        with pytest.raises(TypeError, match=f"^{prefix}: .*0.5"):
            call(whole, [0.5, 1])


PORTED = {
    "in place": lambda x, y: in_place(x, y),
    "in place by each operator": lambda x, y: each_in_place(x, y),
    "in place of what else refers to it": lambda x, y: shared(x, y),
    "in place of copies": lambda x, y: copies(x, y),
    "in place of a number": lambda x, y: number_in_place(x, y),
    "in place by a reduction": lambda x, y: centred(x, y),
    "a new axis": lambda x, y: y[:, None] - y,
    "a new axis in front": lambda x, y: y[None] + x,
    "new axes twice": lambda x, y: y[:, np.newaxis][:, :, None] * y[:, np.newaxis, None],
    "expand_dims": lambda x, y: np.expand_dims(y, -1) + np.expand_dims(y, axis=(0,)),
    "K.expand_dims": lambda x, y: K.expand_dims(y, 0) * x,
    "slices": lambda x, y: x[1:, ::-2] - x[:-1, ::-2],
    "an element": lambda x, y: x * y[3] - x[0, -1],
    "a row": lambda x, y: x - x[np.int64(2)],
    "an ellipsis": lambda x, y: x[..., 1:] * y[1:],
    "transposed": lambda x, y: x.T + x.T * 2,
    "transposed by a function": lambda x, y: np.transpose(x, (1, 0)) + x.transpose() + x.transpose(1, 0),
    "K.transpose": lambda x, y: K.transpose(x) * K.permute_dimensions(x, (1, 0)),
    "a vector transposed": lambda x, y: y.T + y,
    "the shape": lambda x, y: np.sum(x) / x.shape[0] + x.size + len(y) + x.ndim,
    "a result's shape": lambda x, y: (x * y).sum(axis=1) / np.shape(x * y)[1] + np.size(x, 0) + np.ndim(y),
    "the shape of a reduction": lambda x, y: x * x.sum(axis=1, keepdims=True).shape[0] * x.mean(1).shape[0],
    "zeros_like": lambda x, y: np.zeros_like(x) + y,
    "ones_like": lambda x, y: np.ones_like(x),
    "ones_like summed": lambda x, y: np.ones_like(x, dtype=int).sum(axis=0),
    "full_like": lambda x, y: np.full_like(x, 2.5) * np.full_like(y, 3),
    "ones of a mask": lambda x, y: np.ones_like(x > 1),
    "vecdot": lambda x, y: np.vecdot(x, y),
    "vecdot along": lambda x, y: np.vecdot(x, x, axis=0),
    "norms": lambda x, y: np.linalg.norm(x, 1, axis=0) + np.linalg.norm(x, np.inf, 0) + np.linalg.norm(x, 2, axis=0),
    "a matrix's norm": lambda x, y: np.linalg.norm(x, "fro") + np.linalg.norm(x) + np.linalg.norm(x, axis=(0, 1)),
    "a vector's norm": lambda x, y: np.linalg.norm(y) * x,
    "clip": lambda x, y: np.clip(x, min=1, max=None) + x.clip(max=2) + np.clip(x, 1, y),
    "a mask summed": lambda x, y: np.sum(x > y) + (x > y).sum(axis=0),
    "a mean of a mask": lambda x, y: (x > y).mean(axis=1),
    "a mask as numbers": lambda x, y: (x > y).astype(float) * x,
}


def in_place(x, y):
    total = x * 2
    total += y
    total -= 0.5
    return total


def each_in_place(x, y):
    z = x + 0
    z *= y
    z /= 3
    z **= 2
    z //= 0.25
    z %= 5
    mask = x > y
    mask &= x > 1
    mask |= y > 2
    mask ^= x > 3
    return np.where(mask, z, -z)


def shared(x, y):
    z = x * 1
    same = z
    same += y
    return z * 2


def copies(x, y):
    z = x.copy()
    one, other, third = +z, np.copy(z), z.astype(x.dtype)
    z += 1
    one += 2
    other += 3
    third += 4
    return z * one * other * third * np.positive(z)


def number_in_place(x, y):
    total = np.sum(x)
    before = total
    total += 1
    return x * total - before


def centred(x, y):
    z = x + y
    z -= z.mean(axis=0)
    z /= np.std(x, axis=1, keepdims=True)
    z *= np.sum(x)
    return z


@pytest.mark.parametrize("name", PORTED)
def test_ported_from_numpy(name):
    function = PORTED[name]
    fused = K.fuse(lambda x, y: function(x, y))
    for x, y in ((A, ROW), (A[:3, 5:], ROW[5:]), (A[::2, ::-3], ROW[::-3]), (A, ROW)):
        got, expected = fused(x, y), np.asarray(function(x, y))
        assert (got.dtype, got.shape) == (expected.dtype, expected.shape)
        np.testing.assert_allclose(got, expected, rtol=1e-12, atol=1e-12)


def test_shapes_are_constants_only_where_they_are_read():
    calls = []

    def averaged(x):
        calls.append(x)
        return x.sum(axis=0) / len(x)

    def scaled(x):
        calls.append(x)
        x = x * 2
        x += 1
        return x

    for function, traces in ((averaged, 3), (scaled, 1)):
        calls.clear()
        fused = K.fuse(function)
        results = [fused(x) for x in (A, A[:3], A[:, :7], A, A[:3])]
        assert len(calls) == traces
        for got, x in zip(results, (A, A[:3], A[:, :7], A, A[:3])):
            np.testing.assert_allclose(got, function(x), rtol=1e-13)


def test_a_program_in_which_an_assignment_might_not_fit_is_one_for_its_shapes():
    def added(x, y):
        z = x * 1
        z += y
        return z

    fused = K.fuse(added)
    assert_same_bits(fused(A, ROW), K.add(A, ROW))
    for wrong in ((A[:, :1], ROW), (A[:1], A)):
        with pytest.raises(ValueError, match="in place to one of"):
            fused(*wrong)
    with pytest.raises(ValueError, match="in place to one of"):
        fused(ROW, A)


def test_out_may_be_an_argument_of_which_views_are_taken():
    fused = K.fuse(lambda x: x[::-1] + x)
    x = ROW.copy()
    assert fused(x, out=x) is x
    assert_same_bits(x, K.add(ROW[::-1], ROW))


def refused(function, *args):
    with pytest.raises((TypeError, ValueError, IndexError, AttributeError)) as caught:
        K.fuse(function)(*args)
    return str(caught.value)


def unsuitable(x):
    x += 1
    return x


def in_view(x):
    row = x[0]
    row += 1
    return x


def cast_in_place(x):
    mask = x > 1
    mask += x
    return mask


def shorter(x):
    z = x[:1] * 1
    z += x
    return z


class Holder:
    def __init__(self):
        self.made = K.fuse(lambda a, b: a + b).ufunc()
        self.of_text = K.ufunc("a*b + 1")


REFUSED = {
    "in place of an argument": (unsuitable, "assignment within an array.*x = x [+] y"),
    "in place of a view": (in_view, "assignment within an array"),
    "in place to another dtype": (cast_in_place, "a mask is not a number"),
    "in place to a larger shape": (shorter, r"shape \(5, 70\) is assigned in place to one of \(1, 70\)"),
    "a mask in arithmetic": (lambda x: (x > 1) * x, "mul of bool and float64; a mask.*K.where.*count_nonzero.*K.cast"),
    "a mask and a number": (lambda x: (x > 1) + 1, "add takes .*not bool; a mask.*K.count_nonzero"),
    "a mask in K.sum": (lambda x: K.sum(x > 1), "sum takes .*not bool; a mask.*K.count_nonzero"),
    "round": (lambda x: round(x, 1), r"1 decimals.*K.round\(x \* 10.0\) / 10.0"),
    "np.round": (lambda x: np.round(x, decimals=2), r"2 decimals.*x \* 100.0"),
    "x.round": (lambda x: x.round(1), "1 decimals"),
    "an index of a result": (lambda x: (x * 2)[:, None], r"a result is indexed.*x\[:, None\] \* 2; keepdims=True"),
    "a result transposed": (lambda x: (x * 2).T, "its axes are moved"),
    "a mask as an index": (lambda x: x[x > 1], "an index of an argument; .*K.where"),
    "a list as an index": (lambda x: x[[0, 1]], r"\[0, 1\] is an index of an argument"),
    "too many indices": (lambda x: x[0, 0, 0], "too many indices"),
    "an index out of range": (lambda x: x[7], "out of bounds"),
    "the elements in turn": (lambda x: [one for one in x], "iterated over"),
    "where=": (lambda x: np.sum(x, where=x > 1), "where= is not supported.*K.where"),
    "initial=": (lambda x: x.max(initial=3), "initial= is not supported"),
    "out=": (lambda x: np.sum(x, out=A), "assignment"),
    "weights": (lambda x: np.average(x, weights=x), "weights=.*w.sum"),
    "a matrix's norm": (lambda x: np.linalg.norm(x, 2), "norms of one axis"),
    "places": (lambda x: np.where(x > 1), "three arguments"),
    "a shape of its own": (lambda x: np.zeros_like(x, shape=(3,)), "shape= is not supported"),
    "a traced fill": (lambda x: np.full_like(x, x), r"np.zeros_like\(x\) [+] value"),
    "a fraction in integers": (lambda x: np.full_like(x.astype(int), 0.5), "0.5 is not of dtype int64"),
    "K.evaluate": (lambda x: K.evaluate("x*2 + 1"), r"K.evaluate: a text.*'x\*2 \+ 1' without quotes"),
    "a ufunc of a text": (lambda x: Holder().of_text(x, x), r"made of the text 'a\*b \+ 1' .*as a function"),
    "a ufunc of a function": (lambda x: Holder().made(x, x), "made of the fused function <lambda>.*call this function"),
    "len of a number": (lambda x: len(x.sum()), "len"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_says_what_to_write(name):
    function, words = REFUSED[name]
    told = refused(function, A.copy())
    assert told.startswith(f"K.fuse: {__file__}, line ")
    assert re.search(words, told), told


def test_axes_that_are_arguments():
    fused = K.fuse(lambda x, axis: K.sum(x, axis=axis))
    for axis in (0, (0, 1), None):
        assert_same_bits(fused(A, axis), np.asarray(K.sum(A, axis)))
    for wrong in ([0, 1], np.int64(1), np.array([0])):
        with pytest.raises(TypeError, match="the axis is a traced value: lists and NumPy's.*an int, or a tuple"):
            fused(A, wrong)
    axes = [0, 1]
    assert_same_bits(K.fuse(lambda x: K.sum(x, axis=axes))(A), np.asarray(K.sum(A)))
    assert_same_bits(K.fuse(lambda x: np.sum(x, axis=np.int64(1)))(A), K.sum(A, 1))


ARGUMENTS = {
    "a dict": (lambda x: x, ({"a": A},), r"<lambda>: x is \{'a': .*each as an argument: f\(\*\*x\)"),
    "a function": (lambda x, f: f(x), (A, np.sin), "<lambda>: f is a ufunc, and no operand.*a variable"),
    "numbers alone": (lambda x: x * 2, (2.0,), r"it returns 4.0; .*no argument is an array, as np.float64\(2\) is"),
    "a tuple": (lambda x, y: x * y, (A, (1.0, 2.0)), "mul takes no tuple: a tuple is a constant.*list or an array"),
    "out of another structure": (lambda x: {"a": x, "b": (x,)}, (A, 3), r"out is 3; .*\{'a': array, 'b': \(array,\)\}"),
    "one out for two": (lambda x: (x, x), (A, A), r"out is float64.*as it returns them are expected, \(array, array\)"),
    "two for one": (lambda x: x, (A, (A, A)), r"out is \[float64.*\]; one array is expected"),
}


@pytest.mark.parametrize("name", ARGUMENTS)
def test_arguments_that_do_not_fit(name):
    function, args, words = ARGUMENTS[name]
    named = {"out": args[1]} if "out" in name or "two" in name else {}
    with pytest.raises((TypeError, ValueError), match=words):
        K.fuse(function)(*args[: 1 if named else None], **named)


def test_what_cannot_be_fused():
    for wrong, words in (
        (np.sin, r"function is the ufunc sin; a function of yours is expected: lambda x: f\(x\)"),
        (zip, "parameters Python doesn't know"),
        (dict, "parameters Python doesn't know"),
    ):
        with pytest.raises(TypeError, match=f"^K.fuse: .*{words}"):
            K.fuse(wrong)


def test_programs_are_shown():
    fused = K.fuse(lambda x: K.exp(x) * 2)
    for ask in (fused.describe, fused.dot):
        with pytest.raises(ValueError, match="not called yet"):
            ask()
    fused(A)
    assert "exp" in fused.describe() and fused.dot().startswith("digraph")
    assert pickle.loads(pickle.dumps(K.fuse(shared)))(A, B).shape == A.shape


@pytest.mark.parametrize("dtype", [F4, F8])
def test_isclose(dtype):
    special = np.array([np.nan, np.inf, -np.inf, 0.0, 1.0, 1 + 1e-6, 1e-9, 3.0], dtype)
    one, other = special[:, None], special
    for named in ({}, {"equal_nan": True}, {"rtol": 0.5, "atol": 1}):
        like_numpy(lambda x, y: np.isclose(x, y, **named), one, other)
        like_numpy(lambda x: np.isclose(x, 1.0, **named), one)
        like_numpy(lambda x: np.isclose(math.nan, x, **named), one)
        like_numpy(lambda x: np.isclose(x, math.inf, **named), one)


def test_a_ufunc_reads_no_shapes():
    for function in (lambda x: x * x.size, lambda x: x * len(x)):
        with pytest.raises((TypeError, ValueError), match="shape|axes"):
            K.fuse(function).ufunc()


def test_settings_of_numpys_errors_are_of_no_account():
    with np.errstate(all="raise"):
        assert np.isinf(K.fuse(lambda x: 1 / x)(np.zeros(3))).all()
        assert np.isinf(K.evaluate("1/a", {"a": np.zeros(3)})).all()


@pytest.mark.parametrize("order", ["C", "F"])
def test_results_are_in_numpys_order(order):
    x, y = np.asarray(A, order=order), np.asarray(B, order=order)
    for got, expected in (
        (K.fuse(lambda x, y: x * y)(x, y), x * y),
        (K.evaluate("x*y"), x * y),
        (K.fuse(lambda x, y: x > 1.5)(x, y), x > 1.5),
        (K.fuse(lambda x: x * 2)(x[::2]), x[::2] * 2),
        (K.fuse(lambda x: x.sum(0))(x), x.sum(0)),
    ):
        assert got.flags.f_contiguous == expected.flags.f_contiguous
        assert got.flags.c_contiguous == expected.flags.c_contiguous
    cube = np.arange(24.0).reshape(2, 3, 4).transpose(2, 0, 1)
    assert K.fuse(lambda x: x * 2)(cube).strides == (cube * 2).strides
