"""Variables, phases, loops and names."""

from contextlib import redirect_stdout
from io import StringIO

import numpy as np

from .case import case, normal, steps


def updates():
    for dtype in (np.float32, np.float64, np.int32, np.int64):
        x = np.arange(6).reshape(2, 3).astype(dtype)

        def written(name, value, x=x):
            def call(B):
                kept = B.variable_of(x)
                getattr(B, name)(kept, B.call("identity", (value,), {}) if isinstance(value, np.ndarray) else value)
                return B.get_value(kept)

            return call

        for name in ("update", "update_add", "update_sub"):
            steps(name, written(name, x + 1), f"{np.dtype(dtype)}")
            steps(name, written(name, [[1, 2, 3], [4, 5, 6]]), f"{np.dtype(dtype)}, a list")
            other = x.astype(np.float64 if dtype == np.float32 else np.float32)
            steps(name, written(name, other), f"{np.dtype(dtype)}, {other.dtype}", refused=True)
            steps(name, written(name, x[:, :2]), f"{np.dtype(dtype)}, another shape", refused=True)
            steps(name, written(name, 2), f"{np.dtype(dtype)}, a number", differs="x's very shape")
            steps(name, written(name, x[:1]), f"{np.dtype(dtype)}, a row", differs="x's very shape")
        steps("set_value", written("set_value", x + 1), f"{np.dtype(dtype)}")
        steps("set_value", written("set_value", (x + 1).astype(np.int32)), f"{np.dtype(dtype)}, int32")
        steps("set_value", written("set_value", [[1, 2, 3], [4, 5, 6]]), f"{np.dtype(dtype)}, a list")
        steps("set_value", written("set_value", x[:, :2]), f"{np.dtype(dtype)}, another shape", refused=True)
        fractions = np.array([[0.5, 1.5, 2.5]] * 2)
        differs = "fractions are not dropped" if np.dtype(dtype).kind == "i" else ""
        steps("set_value", written("set_value", fractions), f"{np.dtype(dtype)}, fractions", differs=differs)

        def both(B, x=x):
            kept = [B.variable_of(x), B.variable_of(x[0])]
            B.batch_set_value([(kept[0], x + 1), (kept[1], x[1])])
            return B.batch_get_value(kept)

        steps("batch_set_value", both, f"{np.dtype(dtype)}")
        steps("batch_get_value", both, f"{np.dtype(dtype)}")
    steps("batch_set_value", lambda B: B.batch_set_value([]), "none")
    steps("batch_get_value", lambda B: B.batch_get_value([]), "none")

    def before_and_after(B):
        kept = B.variable_of(np.ones(2, np.float32))
        before = [B.get_value(kept), B.eval(kept), B.batch_get_value([kept])[0]]
        B.update_add(kept, B.ones((2,)))
        return [*before, B.get_value(kept)]

    for name in ("get_value", "eval", "update_add"):
        steps(name, before_and_after, "a value before an update")


def phases():
    case("learning_phase")
    x, y = normal(2), normal(2)

    def chosen(name, training):
        return lambda B: getattr(B, name)(lambda: B.constant(x), B.constant(y), training)

    for name in ("in_train_phase", "in_test_phase"):
        for training in (None, 0, 1, True, False):
            steps(name, chosen(name, training), repr(training))
        for training in (np.array(True), np.array(0), np.array(1.0, np.float32)):
            call = lambda B, n=name, t=training: getattr(B, n)(  # noqa: E731
                lambda: B.constant(x), lambda: B.constant(y), B.constant(t, str(t.dtype))
            )
            steps(name, call, f"{training!r} as a tensor")

    def set_to(value):
        def call(B):
            B.set_learning_phase(value)
            try:
                return [B.learning_phase(), B.in_train_phase(B.constant(x), B.constant(y))]
            finally:
                B.set_learning_phase(0)

        return call

    def scoped(value):
        def call(B):
            with B.learning_phase_scope(value):
                inside = B.learning_phase()
            return [inside, B.learning_phase()]

        return call

    for value in (0, 1, True):
        steps("set_learning_phase", set_to(value), repr(value), loose=True)
        steps("learning_phase_scope", scoped(value), repr(value), loose=True)
    for value in (2, -1, "train", None):
        steps("set_learning_phase", set_to(value), repr(value), refused=True)

        def entered(B, value=value):
            with B.learning_phase_scope(value):
                pass

        steps("learning_phase_scope", entered, repr(value), refused=True)

    def cleared(B):
        B.set_learning_phase(1)
        B.clear_session()
        return [B.learning_phase(), B.get_uid("x"), B.get_uid("x"), B.get_uid("y"), B.get_uid()]

    steps("clear_session", cleared, "phase and names")
    steps("get_uid", cleared, "after clear_session")

    def again(B):
        B.get_uid("x")
        B.reset_uids()
        return B.get_uid("x")

    steps("reset_uids", again, "names")


def loops():
    x = normal(3, 2)
    steps("map_fn", lambda B: B.map_fn(B.square, B.constant(x)), "square")
    steps("map_fn", lambda B: B.map_fn(lambda row: B.sum(row), B.constant(x)), "sum")
    steps("map_fn", lambda B: B.map_fn(lambda row: B.sum(row, keepdims=True), B.constant(x)), "sum, keepdims")
    steps("map_fn", lambda B: B.map_fn(lambda two: (two[0] + two[1], two[0]), (B.constant(x), B.constant(x))), "a pair")
    both = lambda B: [B.constant(x), B.constant(x)]  # noqa: E731
    steps("map_fn", lambda B: B.map_fn(lambda two: two[0] * two[1], both(B), dtype="float32"), "one")
    steps("map_fn", lambda B: B.map_fn(lambda row: B.cast(row, "int32"), B.constant(x), dtype="int32"), "int32")
    steps("map_fn", lambda B: B.map_fn(lambda row: B.cast(row, "int32"), B.constant(x)), "another dtype", more=True)
    steps("map_fn", lambda B: B.map_fn(lambda row: row, B.constant(x), dtype="int32"), "not its dtype", refused=True)
    steps("map_fn", lambda B: B.map_fn(lambda row: row, B.constant(1.0)), "a number", refused=True)
    steps("map_fn", lambda B: B.map_fn(lambda row: row, B.constant(x[:0])), "nothing", differs="no parts")
    for name in ("foldl", "foldr"):
        fold = lambda B, *args, n=name: getattr(B, n)(lambda total, row: total * 0.5 + row, *args)  # noqa: E731
        steps(name, lambda B, f=fold: f(B, B.constant(x)), "rows")
        steps(name, lambda B, f=fold: f(B, B.constant(x), B.ones((2,))), "an initializer")
        steps(name, lambda B, f=fold: f(B, B.constant(x[:1])), "one row")
        steps(name, lambda B, f=fold: f(B, B.constant(x[:0]), B.ones((2,))), "nothing, an initializer")
        steps(name, lambda B, f=fold: f(B, B.constant(1.0)), "a number", refused=True)

        def pairs(B, name=name):
            both = B.constant(x), B.constant(x)
            return getattr(B, name)(lambda total, two: total + two[0] * two[1], both, B.zeros((2,)))

        steps(name, pairs, "pairs")


def names():
    x = normal(2)
    steps("stop_gradient", lambda B: B.stop_gradient(B.constant(x)), "one")
    steps("stop_gradient", lambda B: list(B.stop_gradient([B.constant(x), B.constant(x)])), "a list")

    def scopes(B):
        with B.name_scope("outer") as outer:
            with B.name_scope("inner") as inner:
                return [outer, inner]

    steps("name_scope", scopes, "nested")
    for args in ((), ("message",), ("message", 1)):
        steps("print_tensor", lambda B, a=args: _quietly(lambda: B.print_tensor(B.constant(x), *a)), repr(args))
    steps("is_variable", lambda B: B.is_variable(B.variable_of(x)), "a variable")
    case("is_variable", 2.5)
    steps("eager", lambda B: B.eager(B.square)(B.constant(x)), "a function")
    steps("control_dependencies", lambda B: _within(B, B.control_dependencies([B.constant(x)])), "a scope")
    steps("manual_variable_initialization", lambda B: B.manual_variable_initialization(False), "accepted")
    steps("is_sparse", lambda B: B.is_sparse(B.ctc_label_dense_to_sparse(*_labels(B))), "a sparse tensor")


def _quietly(call):
    with redirect_stdout(StringIO()):
        return call()


def _within(B, scope):
    with scope:
        return B.ones((2,))


def _labels(B):
    return B.constant([[1, 2]], "int32"), B.constant([2], "int32")


def variables():
    for family in (updates, phases, loops, names):
        family()
