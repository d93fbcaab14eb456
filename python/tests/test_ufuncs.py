"""`lanekit.ufuncs`: real ufuncs, with everything that NumPy does with them."""

import pickle

import numpy as np
import pytest
from hypothesis import given, strategies as st

import lanekit as K
from lanekit import ufuncs
from lanekit._lib import OPS
from layouts import (
    DTYPES,
    ON_REALS,
    Layout,
    any_floats,
    assert_same_bits,
    broadcast_shapes,
    dtypes,
    is_bool,
    layouts,
    placed,
    seeds,
    shapes,
)

MADE = [op for op in OPS if op.name not in ("clip", "powi")]
REALS = [op for op in MADE if op in ON_REALS]
UNARY = [op for op in REALS if op.nin == 1]
BINARY = [op for op in REALS if op.nin == 2]
# Folding with these is exact, so that any order of the operations gives the same bits.
EXTREMES = ["maximum", "minimum", "fmax", "fmin"]


def ufunc(op):
    return getattr(ufuncs, op.name)


@pytest.mark.parametrize("op", MADE, ids=lambda op: op.name)
def test_is_a_ufunc_that_says_what_it_does(op):
    made = ufunc(op)
    assert isinstance(made, np.ufunc)
    assert all(getattr(ufuncs, name) is made for name in op.names)
    assert (made.nin, made.nout, made.__name__) == (op.nin, op.nout, op.numpy or op.name)
    assert f"{op.numpy or op.name}(" in made.__doc__ and op.doc in made.__doc__
    assert pickle.loads(pickle.dumps(made)) is made


@given(op=st.sampled_from(UNARY), dtype=dtypes, shape=shapes, data=st.data())
def test_same_bits_as_the_whole_tensor_operation(op, dtype, shape, data):
    x = data.draw(placed(shape, dtype))
    if op.name == "sqrt":  # Keras' has a rule of its own for negative values
        x = np.abs(x)
    assert_same_bits(np.asarray(ufunc(op)(x)), getattr(K, op.name)(x))


@given(op=st.sampled_from(BINARY), dtype=dtypes, of=broadcast_shapes(2), data=st.data())
def test_binary_broadcasts(op, dtype, of, data):
    x, y = (data.draw(placed(shape, dtype)) for shape in of[0])
    assert_same_bits(np.asarray(ufunc(op)(x, y)), getattr(K, op.name)(x, y))


@given(op=st.sampled_from(UNARY), dtype=dtypes, shape=shapes, seed=seeds, data=st.data())
def test_out_and_where(op, dtype, shape, seed, data):
    x = any_floats(dtype, shape, seed)
    mask = np.random.default_rng(seed).integers(0, 2, shape).astype(bool)
    result = np.bool_ if is_bool(op) else dtype
    out, buffer = data.draw(layouts(len(shape))).place(np.full(shape, 7, result))
    assert ufunc(op)(x, out=out, where=mask) is out
    assert_same_bits(np.array(out, order="C"), np.where(mask, ufunc(op)(x), result(7)).astype(result))


@given(op=st.sampled_from([op for op in UNARY if not is_bool(op)]), dtype=dtypes, size=st.integers(2, 500), shift=st.integers(0, 3), seed=seeds)
def test_overlap(op, dtype, size, shift, seed):
    memory = any_floats(dtype, size + shift, seed)
    expected = ufunc(op)(memory[:size].copy())
    ufunc(op)(memory[:size], out=memory[shift:])
    assert_same_bits(memory[shift:].copy(), expected)


@given(name=st.sampled_from(EXTREMES), dtype=dtypes, shape=shapes.filter(lambda s: s and 0 not in s), data=st.data())
def test_reduce_and_accumulate(name, dtype, shape, data):
    x = data.draw(placed(shape, dtype, quiet=True))
    axis = data.draw(st.integers(-x.ndim, x.ndim - 1))
    made, original = getattr(ufuncs, name), getattr(np, name)
    with np.errstate(invalid="ignore"):
        reduced, accumulated = original.reduce(x, axis), original.accumulate(x, axis)
    np.testing.assert_array_equal(made.reduce(x, axis), reduced)
    np.testing.assert_array_equal(made.accumulate(x, axis), accumulated)
    np.testing.assert_array_equal(made.reduce(x, tuple(range(x.ndim))), original.reduce(reduced, None))


@given(name=st.sampled_from(["add", "sub", "mul"]), dtype=dtypes, seed=seeds, data=st.data())
def test_accumulate_goes_one_element_after_another(name, dtype, seed, data):
    shape = data.draw(st.sampled_from([(1,), (50,), (33, 3), (3, 33)]))
    x, _ = data.draw(layouts(len(shape))).place(np.random.default_rng(seed).uniform(0.5, 1.5, shape).astype(dtype))
    axis = data.draw(st.integers(0, x.ndim - 1))
    expected = np.array(x, order="C")
    rows = np.moveaxis(expected, axis, 0)
    for i in range(1, len(rows)):
        getattr(K, name)(rows[i - 1 : i], rows[i : i + 1], out=rows[i : i + 1])
    made = getattr(ufuncs, name)
    assert_same_bits(made.accumulate(x, axis), expected)
    if name == "sub":  # the others are associative, up to rounding: they are folded as a tree
        assert_same_bits(np.asarray(made.reduce(x, axis)), np.array(rows[-1]))
    else:
        np.testing.assert_allclose(made.reduce(x, axis), rows[-1], rtol=1e-5)


@given(dtype=dtypes, size=st.integers(1, 20000), seed=seeds, data=st.data())
def test_reduce_of_a_view_is_reduce_of_a_copy(dtype, size, seed, data):
    values = np.random.default_rng(seed).normal(0, 1, size).astype(dtype)
    step = data.draw(st.sampled_from([1, 2, -1, -3]))
    x, _ = Layout(order=(0,), steps=(step,), packed=False, offset=0).place(values)
    assert_same_bits(np.asarray(ufuncs.add.reduce(x)), np.asarray(ufuncs.add.reduce(values)))


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("name", ["add", "mul", "maximum", "minimum"])
def test_reduce_of_a_matrix(name, dtype):
    x = np.random.default_rng(3).uniform(0.9, 1.1, (19, 23)).astype(dtype)
    made, original = getattr(ufuncs, name), getattr(np, {"mul": "multiply"}.get(name, name))
    for view in (x, x.T, x[::-1, ::-2], x[:, :1]):
        for axis in (0, 1, -1, None, (0, 1)):
            np.testing.assert_allclose(made.reduce(view, axis), original.reduce(view, axis), rtol=1e-5)
        np.testing.assert_array_equal(made.reduce(view, 0, initial=2, keepdims=True).shape, (1, view.shape[1]))
        np.testing.assert_allclose(made.accumulate(view, 0)[-1], original.reduce(view, 0), rtol=1e-5)
    np.testing.assert_allclose(made.reduceat(x, [0, 4, 9]), original.reduceat(x, [0, 4, 9]), rtol=1e-5)
    np.testing.assert_array_equal(made.outer(x[0], x[1]), original.outer(x[0], x[1]))


def test_comparisons_reduce_to_bool_and_at_works():
    x = np.array([3, 1, 2], np.float32)
    assert ufuncs.less(x, 2).dtype == np.bool_
    assert ufuncs.less.outer(x, x).shape == (3, 3)
    ufuncs.add.at(x, [0, 0, 2], np.float32(1))
    assert x.tolist() == [5, 1, 3]


def test_dtypes_follow_numpy():
    single, double = np.ones(2, np.float32), np.ones(2)
    assert ufuncs.add(single, double).dtype == np.float64
    assert ufuncs.exp(np.ones(2, np.int8)).dtype == np.float16
    assert ufuncs.exp(np.ones(2, np.int16)).dtype == np.float32
    assert ufuncs.exp(np.ones(2, np.int64)).dtype == np.float64
    assert ufuncs.exp(double, dtype=np.float32, casting="same_kind").dtype == np.float32
    assert ufuncs.exp(np.ones(2, ">f8")).tolist() == ufuncs.exp(double).tolist()
    assert ufuncs.where(np.array([True, False]), single, double).dtype == np.float64
    with pytest.raises(TypeError):
        ufuncs.exp(np.ones(2, complex))


class Labelled(np.lib.mixins.NDArrayOperatorsMixin):
    """A container that takes part in ufuncs as those of pandas and xarray do."""

    def __init__(self, values, label):
        self.values, self.label = values, label

    def __array_ufunc__(self, function, method, *inputs, **options):
        plain = [value.values if isinstance(value, Labelled) else value for value in inputs]
        return Labelled(getattr(function, method)(*plain, **options), self.label)


def test_containers_that_override_ufuncs():
    x = Labelled(np.array([1.0, 4.0]), "metres")
    result = ufuncs.sqrt(x)
    assert (result.label, result.values.tolist()) == ("metres", [1.0, 2.0])
    assert ufuncs.add.reduce(x).values == 5


@pytest.mark.parametrize("op", MADE, ids=lambda op: op.name)
@pytest.mark.parametrize("dtype", DTYPES)
def test_no_floating_point_flag_is_raised(op, dtype):
    kinds = op.dtypes.get(np.dtype(dtype), (np.dtype(bool),) * op.nin)[: op.nin]
    arrays = [any_floats(dtype, 5000, seed) for seed in range(op.nin)]
    arrays = [a if kind.kind == "f" else (a > 0).astype(kind) for a, kind in zip(arrays, kinds)]
    with np.errstate(all="raise"):
        ufunc(op)(*arrays)
        ufunc(op)(*[a[::-3] for a in arrays])
