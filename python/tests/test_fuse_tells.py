"""`K.fuse`: what can't be traced names the line and what to do; what is shown, kept and pickled."""

import math
import pickle
import re
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

import lanekit as K
from lanekit import _recorded
from layouts import assert_same_bits
from programs import A, B, F4, ROW, hypotenuse, values


def line_of(function):
    return function.__code__.co_firstlineno + 1


def breaks(kind):
    """A function each, whose second line can't be traced."""

    def branch(x, y):
        return x if x > 0 else y

    def both(x, y):
        return (x > 0) and (y > 0)

    def loop(x, y):
        return [one for one in x]

    def index(x, y):
        return (x + y)[0]

    def assign(x, y):
        x[0] = y

    def in_place(x, y):
        x += y
        return x

    def number(x, y):
        return math.sin(x)

    def whole(x, y):
        return K.sum(x, axis=int(y))

    def axis_by_value(x, y):
        return K.sum(x, axis=K.argmax(y))

    def parameter(x, y):
        return K.elu(x, y)

    def length(x, y):
        return x * len(K.sum(x))

    def attribute(x, y):
        return x * x.real

    def unknown_ufunc(x, y):
        return np.frompyfunc(lambda a: a, 1, 1)(x)

    def unknown_function(x, y):
        return np.cumsum(x)

    def unknown_k(x, y):
        return K.matmul(x, y)

    def matrix(x, y):
        return x @ y

    def mixed(x, y):
        return x * K.cast(y, "float32")

    def mixed_ufunc(x, y):
        return np.arctan2(x, K.cast(y, "float32"))

    def captured(x, y):
        return x * ROW

    def captured_left(x, y):
        return ROW * x

    def scalar(x, y):
        return K.cast(x, "float32") * np.float64(2)

    def fraction(x, y):
        return K.cast(x, "int32") + 0.5

    def logic(x, y):
        return x & y

    def out(x, y):
        return np.add(x, y, out=x)

    def k_out(x, y):
        return K.add(x, y, out=A)

    def where(x, y):
        return np.add(x, y, where=y > 0)

    def accumulate(x, y):
        return np.add.accumulate(x)

    def axis(x, y):
        return K.sum(x, axis=7)

    def array(x, y):
        return np.asarray(x)

    def initial(x, y):
        return np.sum(x, initial=3)

    def evaluate(x, y):
        return K.evaluate("x + y")

    def number_first(x, y):
        return K.relu(2.0, x)

    def several(x, y):
        return K.concatenate([x, y])

    return {name: one for name, one in locals().items() if name != "kind"}


WORDS = {
    "branch": (TypeError, r"if, while.*K\.where"),
    "both": (TypeError, r"if, while.*& \| ~"),
    "loop": (TypeError, "iterated over"),
    "index": (TypeError, r"indexed.*x\[:, None\] \* 2"),
    "assign": (TypeError, "assignment.*out="),
    "in_place": (TypeError, "assignment.*x = x"),
    "number": (TypeError, "one Python number"),
    "whole": (TypeError, "one Python number"),
    "axis_by_value": (TypeError, "the axis is a traced value: .*a tuple"),
    "parameter": (TypeError, "K.elu: .*one Python number"),
    "length": (TypeError, r"len\(\) of a value without axes"),
    "attribute": (AttributeError, ".real is asked for.*dtype, ndim"),
    "unknown_ufunc": (TypeError, "ufunc .* is not known"),
    "unknown_function": (TypeError, "np.cumsum is not supported in fused programs; call it outside"),
    "unknown_k": (TypeError, "K.matmul is not supported in fused programs; call it outside"),
    "matrix": (TypeError, "matrices.*K.matmul"),
    "mixed": (TypeError, "mul of float64 and float32: .*K.cast"),
    "mixed_ufunc": (TypeError, "atan2 of float64 and float32: .*K.cast"),
    "captured": (TypeError, "an array that is not an argument.*pass the array as an argument"),
    "captured_left": (TypeError, "an array that is not an argument.*pass the array as an argument"),
    "scalar": (TypeError, r"float32 and float64.*float\(x\)"),
    "fraction": (TypeError, "0.5 is not of dtype int32.*K.cast"),
    "logic": (TypeError, "bitwise_and takes integers, bool, not float64.*K.cast"),
    "out": (TypeError, "assignment.*out="),
    "k_out": (TypeError, "K.add: .*assignment.*out="),
    "where": (TypeError, r"where=; K\.where"),
    "accumulate": (TypeError, "add.accumulate is not supported"),
    "axis": (np.exceptions.AxisError, "axis is 7"),
    "array": (TypeError, "as an array"),
    "initial": (TypeError, "initial= is not supported"),
    "evaluate": (TypeError, "K.evaluate: a text can't be traced.*without quotes"),
    "number_first": (TypeError, "K.relu computes on traced values; a Python number is expected there"),
    "several": (TypeError, "K.concatenate is not supported"),
}
BREAKS = breaks("all")


@pytest.mark.parametrize("name", BREAKS)
def test_what_cannot_be_traced_names_the_line_and_what_to_do(name):
    function, (kind, words) = BREAKS[name], WORDS[name]
    where = rf"^K\.fuse: {re.escape(__file__)}, line {line_of(function)}, in ({name}|<\w+>): "
    with pytest.raises(kind, match=f"{where}.*{words}"):
        K.fuse(function)(A.copy(), B)


def test_every_break_is_told():
    assert set(BREAKS) == set(WORDS)


def test_what_a_function_may_not_return_or_keep():
    for function, words in (
        (lambda x: None, "it returns None; what it computes of its arguments is expected"),
        (lambda x: 3.0, "it returns 3.0"),
        (lambda x: (x, A), "it returns .*"),
        (lambda x: (), r"it returns \(\)"),
    ):
        with pytest.raises(TypeError, match=rf"^K\.fuse: {re.escape(__file__)}, line \d+, in <lambda>: {words}"):
            K.fuse(function)(A)
    kept = []

    @K.fuse
    def keeps(x):
        kept.append(x)
        return x * 2

    keeps(A)
    with pytest.raises(TypeError, match=r"K\.fuse: .*line \d+.*outside of the call"):
        kept[0] + 1
    with pytest.raises(TypeError, match="outside of the call"):
        K.fuse(lambda x: x + kept[0])(A)


def test_errors_of_the_functions_own_come_through():
    def fails(x):
        raise KeyError("mine")

    with pytest.raises(KeyError, match="^'mine'$"):
        K.fuse(fails)(A)
    with pytest.raises(TypeError, match="^K.fuse: function is 3; a function is expected"):
        K.fuse(3)
    with pytest.raises(ValueError, match="^K.fuse: function is .*parameter out"):
        K.fuse(lambda x, out: x)


def test_no_call_is_recorded_where_no_symbol_is():
    """After a trace, and around one, functions compute at once."""

    @K.fuse
    def halves(x):
        half = float(K.sum(np.array([0.25, 0.25])))
        return x * half

    assert_same_bits(halves(A), K.mul(A, 0.5))
    assert_same_bits(K.sum(A), K.sum(A.copy()))


def test_every_recorded_function_is_public():
    assert set(_recorded.FUNCTIONS) <= set(K.__all__)


def test_repr_and_drawing(monkeypatch):
    @K.fuse
    def tone(x, gain=2.0):
        return K.exp(x * gain)

    assert repr(tone) == "<fused tone(x, gain=2.0)>, not called yet"
    assert tone._repr_svg_() is None
    tone(A)
    text = repr(tone)
    assert "x: float64, 2 axes" in text and "gain = 2.0" in text and "exp" in text and "mul" in text
    tone(A.astype(F4))
    assert "float32" in repr(tone) and "1 more" in repr(tone)
    from lanekit import _shown

    monkeypatch.setattr(_shown.shutil, "which", lambda name: None)
    assert tone._repr_svg_() is None


def test_drawing_by_a_program_of_that_name(tmp_path, monkeypatch):
    """What `dot` writes is what is shown, and its failure is no error."""
    tone = K.fuse(lambda x: K.exp(x) * 2)
    tone(A)
    dot = tmp_path / "dot"
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    for script, expected in (("echo '<svg>'; cat", "digraph"), ("exit 1", None)):
        dot.write_text(f"#!/bin/sh\n{script}\n")
        dot.chmod(0o755)
        shown = tone._repr_svg_()
        assert shown is None if expected is None else shown.startswith("<svg>") and expected in shown


def test_fused_from_threads():
    fused = K.fuse(lambda x, by: K.tanh(x * by) + 1)
    inputs = [values(200 + k, 17, seed=k) for k in range(8)]

    def work(k):
        for by in range(1, 20):
            assert_same_bits(fused(inputs[k], by), K.add(K.tanh(K.mul(inputs[k], by)), 1.0))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(8)))


@K.fuse
def module_level(a, b):
    """A function that other processes find by its name."""
    return K.hypot(a, b) * 2


def test_fused_functions_go_through_pickle():
    assert pickle.loads(pickle.dumps(module_level)) is module_level
    assert module_level.__doc__.startswith("A function") and module_level.__name__ == "module_level"
    original = K.fuse(hypotenuse)  # whose name is that of the function itself
    copied = pickle.loads(pickle.dumps(original))
    assert_same_bits(copied(A, B), original(A, B))
