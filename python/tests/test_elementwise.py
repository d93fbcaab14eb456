"""Every operation of the table: its values against NumPy's, its bits the same on every layout."""

import numpy as np
import pytest
from hypothesis import given, strategies as st

import lanekit as K
from lanekit import ufuncs
from lanekit._lib import OPS
from layouts import (
    DTYPES,
    ON_REALS,
    WIDER,
    any_floats,
    assert_same_bits,
    broadcast_shapes,
    dtypes,
    errors_in_ulp,
    is_bool,
    layouts,
    placed,
    seeds,
    shapes,
)

NAMED = [op for op in ON_REALS if not op.params]
UNARY = [op for op in NAMED if op.nin == 1]
BINARY = [op for op in NAMED if op.nin == 2]
RELU = next(op for op in OPS if op.name == "relu")

unary_ops, binary_ops = st.sampled_from(UNARY), st.sampled_from(BINARY)


def call(op, *arrays, **out):
    return getattr(K, op.name)(*arrays, **out)


def contiguous(view):
    return np.array(view, order="C")


@pytest.mark.parametrize("op", NAMED, ids=lambda op: op.name)
def test_every_name_is_a_function_that_says_its_bound(op):
    functions = {name: getattr(K, name) for name in op.names if name != "sqrt"}
    assert len({function.__doc__ for function in functions.values()}) <= 1
    assert all(op.summary in function.__doc__ and function.__name__ == name for name, function in functions.items())
    assert all(name in K.__all__ for name in op.names)


@given(op=unary_ops, dtype=dtypes, shape=shapes, data=st.data())
def test_unary_on_a_view_is_unary_on_a_copy(op, dtype, shape, data):
    x = data.draw(placed(shape, dtype))
    assert_same_bits(call(op, x), call(op, contiguous(x)))


@given(op=binary_ops, dtype=dtypes, of=broadcast_shapes(2), data=st.data())
def test_binary_on_views_is_binary_on_copies(op, dtype, of, data):
    (left, right), shape = of
    x, y = data.draw(placed(left, dtype)), data.draw(placed(right, dtype))
    expected = call(op, contiguous(np.broadcast_to(x, shape)), contiguous(np.broadcast_to(y, shape)))
    assert_same_bits(call(op, x, y), expected)


@given(op=unary_ops, dtype=dtypes, shape=shapes, seed=seeds, data=st.data())
def test_out_of_any_layout_gets_the_result_and_nothing_beside_it_changes(op, dtype, shape, seed, data):
    x = any_floats(dtype, shape, seed)
    layout = data.draw(layouts(len(shape)))
    out, buffer = layout.place(np.zeros(shape, np.bool_ if is_bool(op) else dtype))
    assert call(op, x, out=out) is out
    assert_same_bits(contiguous(out), call(op, x))
    # NaN payloads may differ, so the expected buffer takes its elements from the result itself.
    _, expected = layout.place(out)
    np.testing.assert_array_equal(buffer, expected)


@given(op=st.one_of(unary_ops, binary_ops), dtype=dtypes, seed=seeds, data=st.data())
def test_inputs_broadcast_to_out(op, dtype, seed, data):
    shape = (2, 3, 5)
    fitting = st.sampled_from([(), (5,), (1,), (3, 1), (1, 5), (3, 5), (2, 1, 1), shape])
    inputs = [any_floats(dtype, data.draw(fitting), seed + k) for k in range(op.nin)]
    out, _ = data.draw(layouts(len(shape))).place(np.zeros(shape, np.bool_ if is_bool(op) else dtype))
    assert call(op, *inputs, out=out) is out
    assert_same_bits(contiguous(out), call(op, *(contiguous(np.broadcast_to(x, shape)) for x in inputs)))


def test_an_out_that_inputs_do_not_broadcast_to_is_refused():
    x, y = np.ones((2, 3), np.float32), np.ones(3, np.float32)
    for shape in [(3,), (1, 3), (2, 1), (3, 2), ()]:
        with pytest.raises(ValueError, match=r"out has shape .*, but the result has \(2, 3\)"):
            K.add(x, y, out=np.empty(shape, np.float32))


@given(op=unary_ops, dtype=dtypes, shape=shapes, seed=seeds, data=st.data())
def test_in_place(op, dtype, shape, seed, data):
    x, _ = data.draw(layouts(len(shape))).place(any_floats(dtype, shape, seed))
    expected = call(op, contiguous(x))
    if is_bool(op):
        return
    call(op, x, out=x)
    assert_same_bits(contiguous(x), expected)


@given(op=unary_ops.filter(lambda op: not is_bool(op)), dtype=dtypes, size=st.integers(2, 3000), shift=st.integers(1, 40), seed=seeds, data=st.data())
def test_out_that_overlaps_x_by_any_number_of_bytes(op, dtype, size, shift, seed, data):
    item = np.dtype(dtype).itemsize
    buffer = np.zeros(size * item + shift, np.uint8)
    low, high = (np.ndarray(size, dtype, buffer, offset) for offset in (0, shift))
    x, out = data.draw(st.sampled_from([(low, high), (high, low), (low, low[::-1]), (low[::-1], high)]))
    x[...] = any_floats(dtype, size, seed)
    expected = call(op, contiguous(x))
    call(op, x, out=out)
    assert_same_bits(contiguous(out), expected)


@given(op=binary_ops, dtype=dtypes, size=st.integers(1, 40), seed=seeds, data=st.data())
def test_binary_in_place_over_a_matrix_and_its_transpose(op, dtype, size, seed, data):
    matrix = any_floats(dtype, (size, size), seed)
    views = st.sampled_from([matrix, matrix.T, matrix[::-1], matrix[:, ::-1], matrix[:1], matrix[:, :1]])
    x, y = data.draw(views), data.draw(views)
    expected = call(op, contiguous(x), contiguous(y))
    out = np.empty(expected.shape, expected.dtype)
    if not is_bool(op) and expected.shape == matrix.shape:
        out = data.draw(st.sampled_from([matrix, matrix.T, matrix[::-1]]))
    call(op, x, y, out=out)
    assert_same_bits(contiguous(out), expected)


@pytest.mark.parametrize("op", UNARY, ids=lambda op: op.name)
@pytest.mark.parametrize("dtype", DTYPES)
def test_as_many_axes_as_numpy_has(op, dtype):
    most = 64 if int(np.__version__.split(".")[0]) >= 2 else 32
    x = any_floats(dtype, (2,) * 6 + (1,) * (most - 6), 1).transpose()
    assert_same_bits(call(op, x), call(op, contiguous(x)))


@pytest.mark.parametrize("op", NAMED, ids=lambda op: op.name)
@pytest.mark.parametrize("dtype", DTYPES)
def test_no_floating_point_flag_is_raised(op, dtype):
    x = any_floats(dtype, 4096, 7)
    with np.errstate(all="raise"):
        call(op, *[x] * op.nin)
        np.add(np.ones(3, dtype), 1)  # where NumPy would report a flag that was left behind


@pytest.mark.parametrize(
    "name", ["add", "where", "fma", "divmod", "vecdot", "huber", "binary_crossentropy", "less", "bitwise_and", "matvec"]
)
def test_more_axes_than_np_broadcast_takes(name):
    dtype = np.int64 if name == "bitwise_and" else np.float64
    function = getattr(K, name)
    x = np.full((1,) * 32 + (3, 3), 0.5).astype(dtype) + (dtype == np.int64)
    last = np.array([0.25, 0.5, 1.0]).astype(dtype) + (dtype == np.int64)
    call = {"where": (x > 0, x, last), "fma": (x, last, x), "huber": (x, last + 0 * x)}.get(name, (x, last))
    few = [one.reshape(one.shape[-2:]) for one in call]
    every, plain = function(*call), function(*few)
    for found, expected in zip(*((one,) if not isinstance(one, tuple) else one for one in (every, plain))):
        assert found.ndim > 30
        assert_same_bits(found.reshape(expected.shape), expected)


@given(dtype=dtypes, of=broadcast_shapes(3), seed=seeds, data=st.data())
def test_where(dtype, of, seed, data):
    (first, left, right), shape = of
    condition, _ = data.draw(layouts(len(first))).place(np.random.default_rng(seed).integers(0, 2, first).astype(bool))
    x, y = data.draw(placed(left, dtype)), data.draw(placed(right, dtype))
    assert_same_bits(K.where(condition, x, y), np.where(condition, x, y))


@given(dtype=dtypes, shape=shapes, data=st.data())
def test_clip(dtype, shape, data):
    x = data.draw(placed(shape, dtype))
    lo, hi = sorted(data.draw(st.tuples(*[st.floats(-9, 9, width=32)] * 2)))
    with np.errstate(invalid="ignore"):
        expected = np.clip(x, dtype(lo), dtype(hi))
    np.testing.assert_array_equal(K.clip(x, lo, hi), expected)
    np.testing.assert_array_equal(K.clip(x, dtype(lo), np.asarray(hi, dtype)), expected)
    np.testing.assert_array_equal(K.clip(x, np.full(shape, lo, dtype), hi), expected)


def test_clip_by_nan():
    """A tensor of bounds follows NumPy; a bound that is one number is a slip."""
    x, bounds = np.array([1.0, 1.0, np.nan]), np.array([np.nan, 2.0, 0.0])
    np.testing.assert_array_equal(K.clip(x, bounds, 3.0), np.clip(x, bounds, 3.0))
    np.testing.assert_array_equal(K.clip(x, 0.0, bounds), np.clip(x, 0.0, bounds))
    for nan in (np.nan, np.float64(np.nan), np.array(np.nan)):
        for wrong in ((nan, 1.0), (0.0, nan)):
            with pytest.raises(ValueError, match="is NaN"):
                K.clip(x, *wrong)


def test_clip_of_open_and_of_crossed_bounds():
    x = np.array([-np.inf, -1, 0, 5, np.inf, np.nan], np.float32)
    assert_same_bits(K.clip(x, None, None), x)
    np.testing.assert_array_equal(K.clip(x, 0, None), np.float32([0, 0, 0, 5, np.inf, np.nan]))
    np.testing.assert_array_equal(K.clip(x, None, 1), np.float32([-np.inf, -1, 0, 1, 1, np.nan]))
    np.testing.assert_array_equal(K.clip(x, 3, 1), np.float32([3, 3, 3, 3, 3, np.nan]))
    for bounds in ((np.nan, 1), (0, np.nan)):
        with pytest.raises(ValueError):
            K.clip(x, *bounds)


@given(dtype=dtypes, shape=shapes, data=st.data())
def test_relu(dtype, shape, data):
    x = data.draw(placed(shape, dtype))
    slopes = st.sampled_from([0.0, 0.25, 0.5])
    alpha, threshold = data.draw(slopes), data.draw(slopes)
    top = data.draw(st.sampled_from([None, 1.0, 6.0]))
    with np.errstate(all="ignore"):
        wide = x.astype(WIDER[dtype])
        below = alpha * (wide - threshold) if alpha else np.where(np.isnan(x), np.nan, 0)
        expected = np.where(x > threshold, wide, below)
        if top is not None:
            expected = np.where(x >= top, top, expected)
        got = K.relu(x, alpha, top, threshold)
        assert np.max(errors_in_ulp(got, expected.astype(WIDER[dtype])), initial=0) <= RELU.ulp[x.dtype.name] + 2e-3
    assert_same_bits(got, K.relu(contiguous(x), alpha=alpha, max_value=top, threshold=threshold))


def test_relu_without_parameters_drops_what_is_negative():
    np.testing.assert_array_equal(K.relu(np.array([-2.0, 0.0, 3.0, np.nan])), [0.0, 0.0, 3.0, np.nan])


def test_sqrt_of_negative_values_is_zero_in_keras_and_nan_in_ieee():
    x = np.array([-4, -np.inf, 4, np.nan], np.float32)
    np.testing.assert_array_equal(K.sqrt(x), np.float32([0, 0, 2, np.nan]))
    np.testing.assert_array_equal(K.ufuncs.sqrt(x), np.float32([np.nan, np.nan, 2, np.nan]))
    K.sqrt(x, out=x)
    np.testing.assert_array_equal(x, np.float32([0, 0, 2, np.nan]))


@pytest.mark.parametrize("dtype", DTYPES)
def test_several_outputs_come_as_a_tuple(dtype):
    x = any_floats(dtype, (7, 9), 3)
    sin, cos = K.sincos(x)
    assert_same_bits(sin, K.sin(x))
    assert_same_bits(cos, K.cos(x))
    mantissa, exponent = K.frexp(x.T)
    assert exponent.dtype == np.int32
    assert_same_bits(K.ldexp(mantissa, exponent), x.T)
    outs = np.empty((2, 7, 9), dtype)
    fraction, whole = K.modf(x, out=(outs[0], outs[1]))
    assert fraction.base is outs and whole.base is outs
    with np.errstate(all="ignore"):
        np.testing.assert_array_equal(outs, np.modf(x))
    with pytest.raises(ValueError, match="2 arrays"):
        K.modf(x, out=(outs[0],))
    with pytest.raises(ValueError, match="share memory"):
        K.modf(x, out=(outs[0], outs[0]))


def test_parameters_by_position_and_by_name():
    x = np.array([-2.0, -0.5, 0.0, 3.0], np.float32)
    assert_same_bits(K.elu(x, 0.5), K.elu(x, alpha=0.5))
    np.testing.assert_allclose(K.elu(x, 0.5), np.where(x > 0, x, 0.5 * np.expm1(x)), rtol=1e-6)
    np.testing.assert_array_equal(K.leaky_relu(x, alpha=0.25), np.float32([-0.5, -0.125, 0, 3]))
    np.testing.assert_array_equal(K.axpby(x, x, beta=2.0), 3 * x)
    np.testing.assert_array_equal(K.lerp(x, x + 1, 0.5), x + np.float32(0.5))
    np.testing.assert_array_equal(K.fma(x, 2.0, 1.0), 2 * x + 1)
    for wrong in (lambda: K.elu(x, 1.0, 2.0), lambda: K.elu(x, beta=1.0), lambda: K.elu(x, 1.0, alpha=2.0), K.elu):
        with pytest.raises(TypeError):
            wrong()
    with pytest.raises(ValueError, match="alpha is NaN"):
        K.elu(x, np.nan)


def test_powers():
    x = np.array([-2.0, 0.0, 0.5, 3.0])
    np.testing.assert_array_equal(K.pow(x, 3), x**3)
    np.testing.assert_array_equal(K.pow(x, -1), np.float64([-0.5, np.inf, 2, 1 / 3]))
    np.testing.assert_array_equal(K.pow(np.abs(x), 0.5), np.sqrt(np.abs(x)))
    np.testing.assert_array_equal(K.pow(x, x), [0.25, 1.0, np.sqrt(0.5), 27.0])
    with pytest.raises(TypeError):
        K.powi(x, 2.5)


def test_nan_to_num_is_numpys():
    for dtype in DTYPES:
        x = np.array([np.nan, np.inf, -np.inf, -0.0, 1.5], dtype)
        assert_same_bits(K.nan_to_num(x), np.nan_to_num(x))
        assert_same_bits(K.nan_to_num(x, 7, 8, -9), np.nan_to_num(x, nan=7, posinf=8, neginf=-9))


def test_logic_and_bitwise_operations():
    a, b = np.array([True, True, False, False]), np.array([True, False, True, False])
    for name in ("logical_and", "logical_or", "logical_xor", "bitwise_and", "bitwise_or", "bitwise_xor"):
        np.testing.assert_array_equal(getattr(K, name)(a, b), getattr(np, name)(a, b))
    np.testing.assert_array_equal(K.logical_not(a), ~a)
    for dtype in (np.int8, np.int16, np.int32, np.int64, np.uint8, np.uint16, np.uint32, np.uint64):
        x, y = (np.random.default_rng(k).integers(-100, 100, (5, 6)).astype(dtype) for k in range(2))
        for name in ("bitwise_and", "bitwise_or", "bitwise_xor"):
            np.testing.assert_array_equal(getattr(K, name)(x[:, ::-2], y[:, 1::2]), getattr(np, name)(x[:, ::-2], y[:, 1::2]))
        np.testing.assert_array_equal(K.bitwise_not(x.T), ~x.T)
    with pytest.raises(TypeError, match="bool"):
        K.logical_and(np.float32([1.0]), np.float32([0.0]))
    with pytest.raises(TypeError, match="int32.*int64"):
        K.bitwise_and(np.int32([1]), np.int64([1]))


def test_names_that_are_known_elsewhere():
    for name, known in (("swish", "silu"), ("rint", "round"), ("rad2deg", "degrees"), ("arcsin", "asin")):
        assert getattr(K, name).__doc__ == getattr(K, known).__doc__


def test_sign_of_zero_is_positive_zero():
    assert_same_bits(K.sign(np.float32([-0.0, 0.0, -3, 3])), np.float32([0.0, 0.0, -1, 1]))


def test_switch_by_row_by_column_and_by_scalar():
    x, y = np.ones((2, 3), np.float32), np.zeros((2, 3), np.float32)
    rows = np.array([[True], [False]])
    np.testing.assert_array_equal(K.switch(rows, x, y), [[1, 1, 1], [0, 0, 0]])
    np.testing.assert_array_equal(K.switch(np.array([[2.0], [0.0]], np.float32), x, y), [[1, 1, 1], [0, 0, 0]])
    np.testing.assert_array_equal(K.switch(np.array([True, False, True]), x, y), [[1, 0, 1], [1, 0, 1]])
    deep = K.switch(np.array([[True, False]]), np.ones((1, 2, 3)), np.zeros((1, 2, 3)))
    np.testing.assert_array_equal(deep, [[[1, 1, 1], [0, 0, 0]]])
    np.testing.assert_array_equal(K.switch(np.array(True), x, 0.0), x)

    def not_called():
        raise AssertionError

    np.testing.assert_array_equal(K.switch(False, not_called, lambda: y), y)
    with pytest.raises(ValueError, match="axes"):
        K.switch(np.ones((1, 2, 3), bool), x, y)
    with pytest.raises(ValueError, match=r"(?s)2.*3"):
        K.switch(np.array([True, False]), x, y)


def truth(result):
    return np.ascontiguousarray(result).view(np.uint8) != 0 if result.dtype == np.bool_ else result


@pytest.mark.parametrize("name", ["equal", "not_equal", *(op.name for op in OPS if np.dtype(np.bool_) in op.dtypes and op.nin == 2)])
def test_any_byte_but_zero_is_true(name):
    odd, plain = np.array([0, 1, 2, 255, 4, 0], np.uint8).view(np.bool_), np.array([0, 1, 1, 1, 1, 0], np.bool_)
    other = np.array([1, 1, 1, 0, 0, 0], np.bool_)
    function = getattr(K, name)
    for left, right in ((odd, other), (other, odd), (odd, odd[::-1]), (odd, plain)):
        expected = function(*(np.array(truth(x)) for x in (left, right)))
        np.testing.assert_array_equal(truth(function(left, right)), truth(expected))


@pytest.mark.parametrize("name", [name for name in ufuncs.__all__ if getattr(ufuncs, name).nin == 2])
def test_any_byte_but_zero_is_true_to_ufuncs(name):
    odd, plain = np.array([0, 1, 2, 255, 4, 0], np.uint8).view(np.bool_), np.array([0, 1, 1, 1, 1, 0], np.bool_)
    ufunc = getattr(ufuncs, name)
    if not any(types.startswith("??") for types in ufunc.types):
        pytest.skip("no loop of bools")
    for other in (plain[::-1], plain):
        np.testing.assert_array_equal(truth(ufunc(odd, other)), truth(ufunc(plain, other)))
        np.testing.assert_array_equal(truth(ufunc(other, odd)), truth(ufunc(other, plain)))
