"""Variables, phases, loops and names of keras.backend, on arrays."""

from collections import OrderedDict, defaultdict
from typing import NamedTuple

import numpy as np
import pytest

import lanekit as K
from lanekit._nests import flatten
from layouts import assert_same_bits


def test_values_are_copies():
    w = K.variable([[1, 2], [3, 4]])
    for read in (K.get_value, K.eval, lambda x: K.batch_get_value([x])[0]):
        before = read(w.T)
        assert_same_bits(before, np.float32([[1, 3], [2, 4]]))
        assert not np.shares_memory(before, w)
    assert K.get_value(2.5) == 2.5 and K.get_value([1, 2]) == [1, 2]


@pytest.mark.parametrize("layout", [lambda x: x, lambda x: x[::-1], lambda x: x.T, lambda x: x[:, ::2]])
def test_updates_write_in_place(layout):
    whole = np.arange(12.0).reshape(3, 4)
    w = layout(whole)
    kept = w.copy()
    assert K.update_add(w, kept) is w
    assert_same_bits(w.copy(), 2 * kept)
    assert K.update_sub(w, 1) is w
    assert_same_bits(w.copy(), 2 * kept - 1)
    assert K.update(w, kept) is w
    assert_same_bits(w.copy(), kept)
    assert K.update(w, w[::-1]) is w  # as if read whole first
    assert_same_bits(w.copy(), kept[::-1])


@pytest.mark.parametrize("update", [K.update, K.update_add, K.update_sub, K.set_value])
def test_updates_that_are_refused(update):
    w = np.zeros((2, 3), np.float32)
    with pytest.raises(ValueError):
        update(w, np.ones((4, 3), np.float32))
    with pytest.raises(ValueError, match="read-only"):
        update(np.broadcast_to(w, (2, 2, 3)), np.ones((2, 3), np.float32))
    if update is not K.set_value:
        with pytest.raises(TypeError, match="K.cast"):
            update(w, np.ones((2, 3)))
    with pytest.raises(TypeError):
        update(np.zeros(2, np.int32), 1.5)
    assert not w.any()


def test_set_value_converts():
    w, n = K.zeros(3), K.zeros(2, "int32")
    K.batch_set_value([(w, np.arange(3)), (n, np.array([7, 8], np.int64))])
    assert_same_bits(w, np.float32([0, 1, 2]))
    assert_same_bits(n, np.int32([7, 8]))
    K.set_value(w, 0.1)
    assert_same_bits(w, np.full(3, 0.1, np.float32))
    with pytest.raises(TypeError, match="float64.*int32"):
        K.set_value(n, np.array([1.0, 2.0]))


@pytest.mark.parametrize(
    "dtype, value",
    [
        ("int8", np.array([1, 300])),
        ("int8", [1, 300]),
        ("int64", np.array([1, 2**63 + 5], np.uint64)),
        ("int64", np.float32([1, 2])),
        ("uint8", np.int8([1, -1])),
        ("uint64", np.int64([-1, 1])),
        ("uint64", 2**64),
        ("bool", np.array([1, 2])),
        ("bool", 2),
        ("float32", np.array([1, 1e300])),
        ("float32", -1e300),
        ("float32", 2**200),
        ("float16", np.float32([1e6, 1])),
    ],
)
def test_values_that_a_dtype_does_not_hold_are_refused(dtype, value):
    w = np.ones(2, dtype)
    for name, put in (
        ("value", lambda: K.set_value(w, value)),
        ("tuples", lambda: K.batch_set_value([(w, w), (w, value)])),
        ("new_x", lambda: K.update(w, value)),
        ("increment", lambda: K.update_add(w, value)),
        ("decrement", lambda: K.update_sub(w, value)),
    ):
        with pytest.raises((TypeError, ValueError), match=rf"^K\.\w+: .*\b{name}\b"):
            put()
        assert w.tolist() == [1, 1]


def test_values_that_a_dtype_holds_are_set():
    for dtype, value in (
        ("int8", np.array([-128, 127])),
        ("uint64", [2**64 - 1, 0]),
        ("uint64", np.array([5, 2**62])),
        ("bool", np.array([1, 0])),
        ("int32", np.array([True, False])),
        ("float32", [np.inf, np.nan]),
        ("float32", np.array([-np.inf, 0.1])),  # rounded, as whatever becomes a float
        ("float32", np.array([2**24 + 1, 1])),
        ("float16", np.array([65504.0, 1e-9])),
    ):
        w = np.zeros(2, dtype)
        K.set_value(w, value)
        np.testing.assert_array_equal(w, np.array(value, dtype))


def test_variables_and_constants():
    x = np.arange(4.0)
    assert_same_bits(K.variable(x), x.astype(np.float32))
    assert not np.shares_memory(K.variable(x, "float64"), x)
    assert not np.shares_memory(K.constant(x, "float64"), x)
    assert_same_bits(K.constant(2**53 + 1, "int64", (2,)), np.full(2, 2**53 + 1))
    for value in (1.5, [1, 2.5], x):
        with pytest.raises(TypeError, match="int32"):
            K.constant(value, "int32")
    with pytest.raises(ValueError, match="300"):
        K.constant(300, "uint8")
    with pytest.raises(NotImplementedError, match="constraint"):
        K.variable(1.0, constraint=abs)
    scipy_sparse = pytest.importorskip("scipy.sparse")
    sparse = K.variable(scipy_sparse.csr_matrix(np.eye(3)))
    assert K.is_sparse(sparse) and not K.is_sparse(x)
    assert_same_bits(K.eval(sparse), np.eye(3))


def test_errors_of_functions_by_phase():
    def fails():
        raise error("mine")

    for error in (ValueError, TypeError, KeyError, IndexError, ZeroDivisionError, RuntimeError):
        for call in (lambda: K.in_train_phase(fails, 0, training=1), lambda: K.in_test_phase(fails, 0, training=0)):
            with pytest.raises(error, match="^'?mine'?$"):
                call()


def test_phases():
    assert K.learning_phase() == 0
    assert K.in_train_phase(1, 2) == 2 and K.in_test_phase(1, 2) == 1
    with K.learning_phase_scope(1):
        assert K.in_train_phase(lambda: 1, lambda: pytest.fail("not called")) == 1
        with pytest.raises(RuntimeError), K.learning_phase_scope(0):
            raise RuntimeError
        assert K.learning_phase() == 1
    assert K.learning_phase() == 0
    K.set_learning_phase(True)
    K.clear_session()
    assert K.learning_phase() == 0
    for value in (2, "train", None):
        with pytest.raises(ValueError, match="value is"):
            K.set_learning_phase(value)
    x, y = np.ones(2), np.zeros(2)
    assert_same_bits(K.in_train_phase(x, y, np.array(True)), x)
    assert_same_bits(K.in_train_phase(x, y, np.array([True, False])), np.array([1.0, 0.0]))


def test_map_fn():
    x = np.arange(6.0).reshape(3, 2)
    assert_same_bits(K.map_fn(lambda row: row * 2, x), x * 2)
    got = K.map_fn(lambda both: {"sum": both[0] + both[1], "first": both[0][0]}, (x, -x))
    assert_same_bits(got["sum"], np.zeros((3, 2)))
    assert_same_bits(got["first"], x[:, 0])
    assert_same_bits(K.map_fn(lambda n: n + 1, np.int32([1, 2])), np.int32([2, 3]))
    assert K.map_fn(lambda row: K.cast(row, "int64"), x, dtype="int64").dtype == np.int64
    with pytest.raises(TypeError, match="float64.*int64"):
        K.map_fn(lambda row: row, x, dtype="int64")
    for elems in (np.zeros((0, 2)), np.array(1.0), (), (x, x[:2])):
        with pytest.raises(ValueError, match="elems"):
            K.map_fn(lambda row: row, elems)


@pytest.mark.parametrize(
    "other, error, words",
    [
        (lambda x: (x, x), ValueError, r"fn returns \(., .\) for part 1, but . for part 0.*the same structure is expected"),
        (lambda x: (x,), ValueError, r"fn returns \(.,\) for part 1"),
        (lambda x: {"a": x}, ValueError, "fn returns {'a': .} for part 1"),
        (lambda x: x[:1], ValueError, r"fn returns float64 of shape \(1,\) for part 1, but float64 of shape \(2,\)"),
        (lambda x: K.cast(x, "float32"), TypeError, "fn returns float32 of shape .*the same shape and dtype are expected"),
        (lambda x: None, TypeError, "fn's result is None; a tensor is expected"),
        (lambda x: "text", TypeError, "fn's result is 'text'; a tensor is expected"),
        (lambda x: np.ma.array(x, mask=True), TypeError, "fn's result is MaskedArray of .* has a mask"),
    ],
)
def test_results_of_map_fn_are_alike(other, error, words):
    x = np.array([[1.0, 2.0], [3.0, 4.0]])
    with pytest.raises(error, match=f"^K.map_fn: {words}"):
        K.map_fn(lambda row: row if row[0] == 1 else other(row), x)
    pairs = K.map_fn(lambda row: (row, row[0]) if row[0] == 1 else [row, row[0]], x)  # a list is as good as a tuple
    assert type(pairs) is tuple and len(pairs) == 2


def test_folds_refuse_masks():
    x = np.array([[1.0, 2.0], [3.0, 4.0]])
    for fold in (K.foldl, K.foldr):
        for gives in (lambda x: x, lambda x: [x], lambda x: {"a": x}):
            with pytest.raises(TypeError, match=r"^K.fold.: fn's result is MaskedArray .* has a mask"):
                fold(lambda total, row: gives(np.ma.array(row, mask=True)), x)
        with pytest.raises(TypeError, match=r"^K.fold.: initializer is MaskedArray .* has a mask, which would be lost"):
            fold(lambda total, row: row, x, np.ma.ones(2))


class Named(NamedTuple):
    b: object
    a: object


class Strict(dict):
    def __init__(self, *, of):
        super().__init__(of)
        self.note = "kept"


class Longer(list):
    def __init__(self, first, *others):
        super().__init__([first, *others])


class Pair(tuple):
    def __new__(cls, first, second):
        return super().__new__(cls, (first, second))


NESTS = {
    "defaultdict": lambda x, y: defaultdict(list, {"b": x, "a": y}),
    "OrderedDict": lambda x, y: OrderedDict([("b", x), ("a", y)]),
    "a dict of another signature": lambda x, y: Strict(of={"b": x, "a": y}),
    "a named tuple": Named,
    "a class of a named tuple": type("Child", (Named,), {}),
    "a list of another signature": Longer,
    "a tuple of another signature": Pair,
    "nested": lambda x, y: defaultdict(list, {"b": OrderedDict(c=x), "a": [Named(y, (x,))]}),
}


@pytest.mark.parametrize("nest", NESTS.values(), ids=NESTS)
def test_nests_keep_their_classes(nest):
    x = np.arange(24.0).reshape(2, 3, 4)
    elems = nest(x, -x)

    def same(found, of):
        """Whether a nest has the classes, keys and attributes of another."""
        assert type(found) is type(of)
        if isinstance(of, dict):
            assert list(found) == list(of) and getattr(found, "default_factory", 0) is getattr(of, "default_factory", 0)
            assert vars(found) == vars(of) if type(of) is Strict else True
            return all(same(found[key], of[key]) for key in of)
        return all(map(same, found, of)) if isinstance(of, (list, tuple)) else np.shape(found) == np.shape(of)

    seen = []
    mapped = K.map_fn(lambda part: seen.append(part) or part, elems)
    assert same(mapped, elems) and all(same(part, nest(x[0], x[0])) for part in seen)
    for mine, theirs in zip(flatten(mapped), flatten(elems)):
        assert_same_bits(mine, theirs)
    assert same(K.foldl(lambda total, part: part, elems, 0), nest(x[0], x[0]))
    assert same(K.foldr(lambda total, part: total, elems), nest(x[0], x[0]))
    last, outputs, states = K.rnn(lambda inputs, states: (inputs, states), elems, [elems])
    assert same(last, nest(x[:, 0], x[:, 0])) and same(outputs, elems) and same(states[0], elems)


def test_folds():
    x = np.array([1.0, 2.0, 3.0])
    assert K.foldl(lambda total, one: 10 * total + one, x) == 123
    assert K.foldr(lambda total, one: 10 * total + one, x) == 321
    assert K.foldl(lambda total, one: 10 * total + one, x, 4.0) == 4123
    assert K.foldl(lambda total, both: total + both[0] * both[1], (x, x), 0.0) == 14
    assert K.foldl(lambda total, one: total, x[:0], "nothing") == "nothing"
    with pytest.raises(ValueError, match="elems"):
        K.foldr(lambda total, one: total, x[:0])


def test_names_and_scopes():
    with K.name_scope("a") as outer, K.name_scope("b") as inner:
        assert (outer, inner) == ("a/", "a/b/")
    with K.name_scope("c") as scope:
        assert scope == "c/"
    with pytest.raises(TypeError, match="name is 3"):
        K.name_scope(3).__enter__()
    K.reset_uids()
    assert [K.get_uid(), K.get_uid(), K.get_uid("x")] == [1, 2, 1]
    K.clear_session()
    assert K.get_uid() == 1


def test_questions_of_graphs():
    x = np.zeros(2)
    assert K.is_keras_tensor(x) is False and K.is_placeholder(x) is False
    with pytest.raises(ValueError, match="a tensor is expected"):
        K.is_keras_tensor("x")
    assert K.is_variable(x) and not K.is_variable(np.broadcast_to(x, (2, 2))) and not K.is_variable(1.0)
    assert K.eager(K.square) is K.square
    assert K.stop_gradient(x) is x and K.stop_gradient([x, x])[1] is x
    with K.control_dependencies([x]):
        pass


@pytest.mark.parametrize(
    "summarize, text", [(3, "[0 1 2 ... 7 8 9]"), (1, "[0 ... 9]"), (5, "[0 1 2 3 4 5 6 7 8 9]"), (-1, "[0 1 2 3 4 5 6 7 8 9]")]
)
def test_print_tensor(capsys, summarize, text):
    x = np.arange(10)
    assert K.print_tensor(x, "x:", summarize) is x
    assert capsys.readouterr().out == f"x: {text}\n"


def test_print_without_a_message(capsys):
    K.print_tensor(np.eye(2))
    assert capsys.readouterr().out == "[[1. 0.]\n [0. 1.]]\n"
