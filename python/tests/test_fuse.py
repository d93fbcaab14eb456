"""`K.fuse`: a traced function gives what the function gives on the same arrays, by each way to write an operation."""

import math
import warnings

import numpy as np
import pytest
from hypothesis import given, strategies as st

import lanekit as K
from lanekit import ufuncs
from lanekit._reduction_table import reductions
from lanekit._lib import OPS
from layouts import any_floats, assert_same_bits, dtypes, placed
from programs import A, B, C, F4, F8, ROW

SCALE = 0.1  # a variable of this module, which functions find


def same(function, *args, **named):
    """The fused function gives what the function itself gives on the same arrays."""
    got, expected = K.fuse(function)(*args, **named), function(*args, **named)
    several = isinstance(expected, (tuple, list))
    assert type(got) is type(expected) if several else type(got) is np.ndarray
    for one, other in zip(got if several else [got], expected if several else [expected]):
        assert_same_bits(one, np.asarray(other))


OPERATORS = {
    "+": (lambda x, y: x + y, K.add),
    "-": (lambda x, y: x - y, K.sub),
    "*": (lambda x, y: x * y, K.mul),
    "/": (lambda x, y: x / y, K.div),
    "//": (lambda x, y: x // y, K.floor_divide),
    "%": (lambda x, y: x % y, K.remainder),
    "**": (lambda x, y: x**y, ufuncs.pow),
    "<": (lambda x, y: x < y, K.less),
    "<=": (lambda x, y: x <= y, K.less_equal),
    ">": (lambda x, y: x > y, K.greater),
    ">=": (lambda x, y: x >= y, K.greater_equal),
    "==": (lambda x, y: x == y, K.equal),
    "!=": (lambda x, y: x != y, K.not_equal),
}
OF_WHOLE = {
    "&": (lambda x, y: x & y, K.bitwise_and),
    "|": (lambda x, y: x | y, K.bitwise_or),
    "^": (lambda x, y: x ^ y, K.bitwise_xor),
    "<<": (lambda x, y: x << y, K.left_shift),
    ">>": (lambda x, y: x >> y, K.right_shift),
}


@pytest.mark.parametrize("name", [*OPERATORS, *OF_WHOLE])
def test_each_operator_from_both_sides(name):
    function, call = OPERATORS.get(name) or OF_WHOLE[name]
    x, y = (A, B) if name in OPERATORS else (K.cast(A * 3, np.int32), K.cast(B, np.int32))
    one = 1 if name in OF_WHOLE else 1.5
    assert_same_bits(K.fuse(function)(x, y), np.asarray(call(x, y)))
    assert_same_bits(K.fuse(lambda x: function(x, one))(x), np.asarray(call(x, one)))
    assert_same_bits(K.fuse(lambda x: function(one, x))(x), np.asarray(call(np.asarray(one, x.dtype), x)))


def test_operators_of_one_operand():
    whole = K.cast(A * 3, np.int16)
    for function, expected in (
        (lambda x: -x, K.neg(A)),
        (lambda x: +x, A),
        (abs, K.abs(A)),
        (round, K.round(A)),
        (math.floor, K.floor(A)),
        (math.ceil, K.ceil(A)),
        (math.trunc, K.trunc(A)),
        (lambda x: x**2, K.square(A)),
        (lambda x: x**0.5, K.sqrt(A)),
        (lambda x: x**-1, K.reciprocal(A)),
        (lambda x: x**3, np.asarray(ufuncs.pow(A, 3.0))),
        (lambda x: 2**x, np.asarray(ufuncs.pow(2.0, A))),
        (lambda x: divmod(x, 0.5)[1], K.divmod(A, 0.5)[1]),
    ):
        assert_same_bits(K.fuse(lambda x: function(x))(A), np.asarray(expected))
    assert_same_bits(K.fuse(lambda x: ~x)(whole), K.bitwise_not(whole))
    truth = A > 1
    for function in (lambda x, y: (x == y) & ~x, lambda x, y: x != y, lambda x, y: K.equal(x, y), lambda x, y: x ^ y):
        assert_same_bits(K.fuse(function)(truth, B > 1), np.asarray(function(truth, B > 1)))


def operands_of(op, dtype):
    kinds = op.dtypes[dtype][: op.nin]
    return [K.cast(one, of) if of != np.bool_ else one > 1 for one, of in zip((A, B, C), kinds)]


@pytest.mark.parametrize("op", OPS, ids=lambda op: op.name)
def test_each_operation_of_the_table(op):
    """By K's names with K's rules, and where there is a loop, by lanekit.ufuncs and NumPy's ufuncs with the loop's bits."""
    for dtype in op.dtypes:
        if dtype not in (F4, F8, np.int32, np.uint8, np.bool_):
            continue
        given_ = operands_of(op, dtype)
        for name in op.names:
            function = getattr(K, name)
            args = [*given_, *{"clip": (1, 2), "powi": (3,)}.get(op.name, ())]
            same(lambda *x: function(*x), *args)
        made = getattr(ufuncs, op.name, None)
        if made is None:
            continue
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            expected = made(*given_)
        if any(np.asarray(one).dtype != of for one, of in zip(expected if op.nout > 1 else [expected], op.dtypes[dtype][op.nin :])):
            with pytest.raises(TypeError, match="by NumPy's rules.*K.cast"):
                K.fuse(lambda *x: made(*x))(*given_)
            continue
        for by in (made, getattr(np, op.numpy) if op.numpy else made):
            got = K.fuse(lambda *x: by(*x))(*given_)
            for one, other in zip(got if op.nout > 1 else [got], expected if op.nout > 1 else [expected]):
                assert_same_bits(one, np.asarray(other))


PARAMETERS = {
    "leaky_relu": [dict(alpha=0.1), dict(alpha=2)],
    "elu": [dict(alpha=0.5)],
    "axpby": [dict(alpha=2, beta=-0.5)],
    "clip": [
        dict(min_value=None, max_value=0.0),
        dict(min_value=1, max_value=None),
        dict(min_value=3, max_value=1),
        dict(min_value=np.float64(1), max_value=2),
    ],
    "relu": [dict(), dict(alpha=0.1), dict(max_value=2), dict(threshold=-1.0), dict(max_value=1, threshold=3)],
    "powi": [dict(n=3), dict(n=-2)],
    "pow": [dict(a=3), dict(a=0.5), dict(a=2.0)],
    "nan_to_num": [dict(), dict(nan=1.0, posinf=2), dict(neginf=-3)],
    "ldexp": [dict(n=3)],
    "round": [dict()],
}


@pytest.mark.parametrize("name", PARAMETERS)
def test_parameters(name):
    function = getattr(K, name)
    others = (B,) if name == "axpby" else ()
    for dtype in (F4, F8):
        x = any_floats(dtype, (3, 50), 5)
        for named in PARAMETERS[name]:
            fixed = {key: value for key, value in named.items()}
            same(lambda x, *y: function(x, *y, **fixed), x, *(other[:3, :50].astype(dtype) for other in others))


STEPS = {
    "+": (lambda x, y: x + y, K.add),
    "*": (lambda x, y: x * y, K.mul),
    "-": (lambda x, y: x - 2 * y, lambda x, y: K.sub(x, K.mul(2, y))),
    "/": (lambda x, y: x / (y + 1), lambda x, y: K.div(x, K.add(y, 1))),
    "maximum": (np.maximum, K.maximum),
    "tanh": (lambda x, y: np.tanh(x), lambda x, y: K.tanh(x)),
    "exp": (lambda x, y: K.exp(-y), lambda x, y: K.exp(K.neg(y))),
    "where": (lambda x, y: K.where(x < y, x, 0.5), lambda x, y: K.where(K.less(x, y), x, 0.5)),
    "sum": (lambda x, y: x - K.sum(y, -1, True), lambda x, y: K.sub(x, K.sum(y, -1, True))),
    "max": (lambda x, y: y - np.max(x, 0), lambda x, y: K.sub(y, K.max(x, 0))),
    "softmax": (lambda x, y: K.softmax(y), lambda x, y: K.softmax(y)),
}


steps_of = st.tuples(st.sampled_from(sorted(STEPS)), st.integers(0, 99), st.integers(0, 99))


@given(dtype=dtypes, steps=st.lists(steps_of, min_size=1, max_size=12), data=st.data())
def test_random_functions(dtype, steps, data):
    """Each step takes two of the values before it; the last two are the results."""
    shape = data.draw(st.sampled_from([(1, 1), (3, 5), (2, 33), (17, 8), (40, 64)]))
    x, y = (data.draw(placed(shape, dtype)) for _ in range(2))

    def function(way):
        def compute(x, y):
            values = [x, y]
            for name, one, other in steps:
                values.append(STEPS[name][way](values[one % len(values)], values[other % len(values)]))
            return values[-1], values[-2]

        return compute

    for got, expected in zip(K.fuse(function(0))(x, y), function(1)(x, y)):
        assert_same_bits(got, np.asarray(expected))


def test_parameters_of_integers():
    x = np.arange(-9, 9, dtype=np.int16)
    for function in (
        lambda x: K.relu(x),
        lambda x: K.relu(x, max_value=4, threshold=2),
        lambda x: K.relu(x, threshold=-3),
        lambda x: K.relu(x, threshold=10**9),
        lambda x: K.clip(x, None, 10**9),
        lambda x: K.clip(x, -2, 3),
        lambda x: K.pow(x, 2),
        lambda x: K.powi(x, 3),
        lambda x: K.mean(x),
        lambda x: K.sum(x, 0),
        lambda x: K.where(x > 2, x, -1),
        lambda x: x // 4 + x % 4,
    ):
        same(function, x)


def test_bounds_that_are_tensors():
    lo, hi = A - 1, A + 0.5
    same(lambda x, lo, hi: K.clip(x, lo, hi), B, lo, hi)
    same(lambda x, lo: K.clip(x, lo, None), B, lo)
    same(lambda x, lo: K.clip(x, lo, 2.0), B, lo)


REDUCTIONS = list(reductions())


@pytest.mark.parametrize("name", REDUCTIONS)
@pytest.mark.parametrize("axis", [None, 0, -1, (0, 1), [1]], ids=str)
def test_reductions(name, axis):
    function = getattr(K, name)
    if name in ("argmax", "argmin") and isinstance(axis, list):
        axis = 1
    for dtype in (F4, F8, np.bool_):
        x, y = (one.astype(dtype) if dtype != np.bool_ else one > 1 for one in (A, B))
        operands = (x, y) if name == "vecdot" else (x,)
        try:
            function(*operands, axis=axis)
        except TypeError:
            continue
        for keepdims in (False, True):
            same(lambda *x: function(*x, axis=axis, keepdims=keepdims), *operands)
        if dtype != np.bool_:
            same(lambda x, *y: function(x * 2 + 1, *y, axis=axis), *operands)


def test_what_follows_a_reduction():
    same(lambda x: x - K.mean(x, axis=0), A)
    same(lambda x: (x - K.mean(x, axis=1, keepdims=True)) / K.std(x, axis=1, keepdims=True), A)
    same(lambda x: K.var(x, axis=1, ddof=1), A)
    same(lambda x: (K.sum(x), K.max(x), x), A)
    same(lambda x, y: K.sum(K.square(x - y), axis=-1) * 0.5, A, ROW)


@pytest.mark.parametrize("dtype", [F4, F8])
def test_normalisations(dtype):
    x, gamma, beta = A.astype(dtype), ROW.astype(dtype), ROW[::-1].astype(dtype)
    for axis in (-1, 0):
        same(lambda x: K.softmax(x, axis), x)
        same(lambda x: K.log_softmax(x * 3 - 1, axis), x)
        same(lambda x: K.l2_normalize(x, axis), x)
        same(lambda x: K.standardize(x, axis, 1, 1e-3), x)
    same(lambda x: K.l2_normalize(x), x)
    same(lambda x: K.softmax(x, None), x)
    same(lambda x: K.layer_norm(x), x)
    same(lambda x, gamma: K.layer_norm(x, gamma), x, gamma)
    same(lambda x, gamma, beta: K.layer_norm(x + 1, gamma, beta, epsilon=0.1), x, gamma, beta)
    same(lambda x: K.rms_norm(x), x)
    same(lambda x, gamma: K.rms_norm(x, gamma) * 2, x, gamma)
    same(lambda x, y: K.sum(K.softmax(x) * y, -1), x, beta)


def test_numpys_functions():
    for function in (
        lambda x: np.sum(x, axis=0),
        lambda x: np.mean(x, axis=1, keepdims=True),
        lambda x: np.max(x) + np.amin(x),
        lambda x: np.argmax(x),
        lambda x: np.argmin(x, axis=0),
        lambda x: np.any(x > 3, axis=0),
        lambda x: np.std(x, axis=0, ddof=1),
        lambda x: np.where(x > 1, x, -x),
        lambda x: np.round(x) + np.around(x),
        lambda x: np.nan_to_num(x),
        lambda x: x.sum(axis=0) + x.mean(0),
        lambda x: x.clip(1, 2) + x.round() + x.copy(),
        lambda x: x.astype("float32") * 2,
        lambda x: x.max(axis=(0, 1), keepdims=True),
        lambda x: np.positive(x),
        lambda x: np.clip(x, 2, 1),
        lambda x: np.clip(x, 1, x * 0.5),
    ):
        got, expected = K.fuse(lambda x: function(x))(A), function(A)
        assert got.dtype == np.asarray(expected).dtype and got.shape == np.shape(expected)
        np.testing.assert_allclose(got, expected, rtol=1e-13)
    for made, name in ((np.add, "sum"), (np.maximum, "max"), (np.multiply, "prod")):
        assert_same_bits(K.fuse(lambda x: made.reduce(x))(A), getattr(K, name)(A, 0))
        assert_same_bits(K.fuse(lambda x: made.reduce(x, axis=None, keepdims=True))(A), getattr(K, name)(A, None, True))


def test_casts_and_choices():
    same(lambda x: K.cast(x, "float32") * 2, A)
    same(lambda x: K.cast_to_floatx(x), A)
    same(lambda x, y: K.where(x > y, x, 0.0), A, B)
    same(lambda x: K.where(x > 1, 1.0, 0.0), A)
    same(lambda x: K.where(x > 1, 1, 0), A)
    same(lambda x, y: K.switch(x > y, x, lambda: y), A, B)
    same(lambda x: K.switch(True, x, lambda: 1 / 0), A)
    same(lambda x: K.relu(K.identity(K.stop_gradient(K.copy(x)))), A)
    same(lambda x: x if K.is_tensor(x) else -x, A)
    assert K.fuse(lambda x: x * (K.ndim(x) + (K.dtype(x) == "float64")))(A)[0, 0] == 3 * A[0, 0]


def test_a_program_for_each_dtype_rank_and_number():
    calls = []

    def scaled(x, by=2, *, plus=0.0, name="unused"):
        calls.append((x.dtype, x.ndim, by, plus))
        return x * by + plus

    fused = K.fuse(scaled)
    for _ in range(3):
        for x in (A, A.astype(F4), ROW):
            for by in (2, 3.5):
                calls_before = len(calls)
                assert_same_bits(fused(x, by), K.add(K.mul(x, by), 0.0))
                assert len(calls) <= calls_before + 1
    assert len(calls) == 6
    assert_same_bits(fused(A, plus=-1), K.sub(K.mul(A, 2), 1.0))
    assert_same_bits(fused(x=A, by=2, plus=-1), K.sub(K.mul(A, 2), 1.0))
    assert len(calls) == 7
    assert np.signbit(fused(np.zeros(1), 1.0, plus=-0.0)) == np.signbit(K.add(np.zeros(1), -0.0))
    for one in (1, 1.0, True):
        fused(A, one)
    assert len(calls) == 11


def test_numbers_of_the_module_and_of_functions_around_are_constants_of_the_program(monkeypatch):
    gain = 2.0

    @K.fuse
    def loud(x):
        return x * gain + SCALE

    assert_same_bits(loud(A), K.add(K.mul(A, 2.0), 0.1))
    gain = 3.0
    assert_same_bits(loud(A), K.add(K.mul(A, 3.0), 0.1))
    monkeypatch.setitem(globals(), "SCALE", 0.5)
    assert_same_bits(loud(A), K.add(K.mul(A, 3.0), 0.5))


def test_settings_are_constants_of_the_program():
    fused = K.fuse(lambda x: K.cast_to_floatx(x))
    assert fused(A).dtype == F4
    K.set_floatx("float64")
    assert fused(A).dtype == F8


def test_results_in_the_structure_of_the_function():
    fused = K.fuse(lambda x, y: {"sum": x + y, "parts": [x * 2, (y,)]})
    got = fused(A, B)
    assert_same_bits(got["sum"], K.add(A, B))
    assert type(got["parts"]) is list and type(got["parts"][1]) is tuple
    assert_same_bits(got["parts"][1][0], B)
    assert not np.shares_memory(got["parts"][1][0], B)
    out = {"sum": np.empty_like(A), "parts": [None, (np.empty_like(A),)]}
    again = fused(A, B, out=out)
    assert again["sum"] is out["sum"] and again["parts"][1][0] is out["parts"][1][0]
    assert_same_bits(again["parts"][0], K.mul(A, 2.0))
    with pytest.raises(ValueError, match="out is .* as it returns"):
        fused(A, B, out=np.empty_like(A))


def test_out_of_a_fused_function():
    fused = K.fuse(lambda x, y: x * y + x)
    x = A.copy()
    assert fused(x, B, out=x) is x
    assert_same_bits(x, K.add(K.mul(A, B), A))
    turned = np.empty((70, 5)).T
    assert fused(A, B, out=turned) is turned
    assert_same_bits(np.ascontiguousarray(turned), K.add(K.mul(A, B), A))
    for wrong, error, words in (
        (np.empty(3), ValueError, "out has shape"),
        (A.astype(F4), TypeError, "out is float32"),
        ("text", TypeError, "out is 'text'"),
    ):
        with pytest.raises(error, match=f"^<lambda>: {words}"):
            fused(A, B, out=wrong)


def test_layouts_and_other_libraries_arrays():
    fused = K.fuse(lambda x, y: K.exp(x) * y)
    for x, y in ((A[::-1, ::3], B[:, ::-3]), (A.T, B.T), (A[:, :0], 1.0), (A[2, 3], B), (np.float64(3), ROW), (ROW, [1.0] * 70)):
        assert_same_bits(fused(x, y), np.asarray(K.mul(K.exp(x), y)))
    with pytest.raises(TypeError, match="^<lambda>: x is MaskedArray.*mask"):
        fused(np.ma.ones(3), 1.0)
    with pytest.raises(TypeError, match="^<lambda>: y is complex64"):
        fused(A, np.ones(3, "F"))
    with pytest.raises(ValueError, match="^<lambda>: .*broadcast"):
        fused(A, np.ones(3))
    with pytest.raises(TypeError, match="missing a required argument: 'y'"):
        fused(A)


def test_a_fused_function_within_another_one():
    inner = K.fuse(lambda x, y=2.0: x * y)
    outer = K.fuse(lambda x: inner(x) + inner(x + 1, 3.0))
    assert_same_bits(outer(A), K.add(K.mul(A, 2.0), K.mul(K.add(A, 1.0), 3.0)))


def test_variable_arguments_and_methods():
    fused = K.fuse(lambda *several, **named: several[0] + several[1] * named["scale"])
    assert_same_bits(fused(A, B, scale=C), K.add(A, K.mul(B, C)))

    class Model:
        @staticmethod
        @K.fuse
        def double(x):
            return x * 2

    assert_same_bits(Model().double(A), K.mul(A, 2.0))
