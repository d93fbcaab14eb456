"""Errors: whatever is wrong in a call, the sentence names the function that was called, the argument, what was given
and what is expected, in Python's words. Every function of the package is called with every kind of misuse.
"""

import inspect
import pickle
import re

import numpy as np
import pytest

import lanekit as K
from calls import CALLS, FUNCTIONS, LINE, SQUARE, X, call

READ_ONLY = np.zeros((2, 3))
READ_ONLY.flags.writeable = False
MASKED = np.ma.array(1, mask=True)
ALLOWED = (TypeError, ValueError, IndexError, MemoryError, NotImplementedError, ZeroDivisionError)


class Once:
    """What may be gone through and has no places, as a generator."""

    def __init__(self, several):
        self.several = several

    def __iter__(self):
        return iter(self.several)


WITHIN_ITSELF = []
WITHIN_ITSELF += [np.ones(3), WITHIN_ITSELF]
ANYTHING = [WITHIN_ITSELF, [[1, 2], [3]], {"a": 1}, b"text"]
TENSORS = {"Operand", "Tensor", "Optional[Operand]", "Optional[Tensor]"}
# What can't be right, and what may be, by the kind of a parameter.
REFUSED = {
    "tensor": ["text", object(), np.ma.ones((2, 3)), [np.ma.ones(3)], [1.0, [2.0]]],
    "tensors": ["text", object(), 3, [], [X, "text"], [X, np.ma.ones((2, 3))]],
    "whole": [2.5, "text", X, np.float64(2), MASKED],
    "number": ["text", X, [1.0], MASKED, np.complex64(1), np.array("text")],
    "numbers": ["text", 3, ["text"], [X], [MASKED]],
    "wholes": [2.5, "text", (2.5, 1), X, [None], MASKED, [MASKED]],
    "axis": [2.5, "text", 99, -99, 2**40, X, [0.5], MASKED],
    "axes": [2.5, "text", 99, -99, 2**40, X, [0.5], (0, 99), MASKED, [MASKED]],
    "word": ["nonsense", 3, X],
    "dtype": ["nonsense", 3.5, object, "U3", ">f4", "complex64", "datetime64[s]"],
    "out": [3, "text", [0.0], READ_ONLY, np.ma.ones((2, 3))],
    "function": [3, "text"],
    "extents": [2.5, "text", (2.5, 1), X],
    "several": [3],
}
PERHAPS = {
    "tensor": [
        *(np.ones((2, 3), of) for of in "?bBhHiIlLefdF"),
        *(np.ones(shape) for shape in ((), 0, 1, 2, 7, (3, 2), (2, 0), (1, 2, 3, 4), (1, 2, 3, 4, 5), (1,) * 7)),
        *(None, -1, 99, 1.5, True, np.nan, [1, 2], [X, X], ["text"], np.ones(3, ">f8"), np.ones(3, "M8[s]")),
    ],
    "tensors": [[X, X.astype("f")], [X, np.ones(2)], [X, 1.0], X, [np.ones(())]],
    "whole": [-1, -99, 99, 2**40, 2**70, -(2**70), True, None],
    "number": [np.nan, np.inf, -1.0, 2**70, None, True],
    "wholes": [-7, (-7, -7), (1, 2, 3, 4, 5, 6, 7), (2**40, 2**40), (2**70,), 0, (), None],
    "axis": [None, 0, True],
    "axes": [None, (0, 0), (), 0],
    "word": [None],
    "dtype": ["complex64", "int8", "bool", "float16", "uint64", "bfloat16", "U3", None],
    "out": [*(np.zeros(shape) for shape in ((), 1, 7, (3, 2), (2, 1, 3))), *(np.zeros((2, 3), of) for of in "?bHilLefF")],
    "truth": [X],
}
PERHAPS = {kind: [*PERHAPS.get(kind, []), *ANYTHING] for kind in {**REFUSED, **PERHAPS}}
PERHAPS["tensors"] += map(Once, ([np.ma.ones(3)], ["text"], [X, X.astype("f")]))
PERHAPS["dtype"] += [X, np.zeros(1)]
PERHAPS["out"] += [np.zeros((2, 3), ">f8"), np.zeros((2, 3), [("a", "f8")])]
KINDS = {
    "Array": "out",
    "Iterable[Operand]": "tensors",
    "int": "whole",
    "float": "number",
    "Shape": "wholes",
    "Numbers": "wholes",
    "_Ints": "wholes",
    "Sequence[int]": "wholes",
    "Union[int, Sequence[int]]": "wholes",
    "Axis": "axes",
    "str": "word",
    "<class 'str'>": "word",
    "DType": "dtype",
    "Out": "out",
    "bool": "truth",
    "_Target": "out",
    "_Expression": "tensor",
    "Union[int, Operand]": "tensor",
    "Union[int, tuple[int, ...]]": "wholes",
    "Union[int, tuple[int, int]]": "wholes",
    "tuple[int, int]": "wholes",
    "Sequence[float]": "numbers",
    "Sequence[Optional[int]]": "extents",
    "Sequence[Any]": "several",
    "Iterable[tuple[Any, Operand]]": "several",
    "Literal['xy', 'ij']": "word",
}
# The same by the parameter, where the annotation says nothing.
NAMED = {"pad_width": "wholes", "value": "tensor", "start": "number", "stop": "number", "step": "number", "axes": "wholes"}
# Parameters by which nothing is computed: accepted for Keras' sake, or anything is right.
FREE = {"name", "unroll", "constraint", "prefix", "message"}
ANSWERS = {  # whatever is given
    *("batch_get_value", "eager", "in_test_phase", "in_train_phase", "is_placeholder", "is_sparse", "is_tensor"),
    *("is_variable", "manual_variable_initialization", "ufunc"),
}
# Calls in which another argument is as much to blame, and named.
SHARED = {
    *(("ctc_batch_cost", of) for of in ("y_true", "y_pred")),
    *((name, "axis") for name in ("layer_norm", "rms_norm", "take_along_axis", "add_along_axis", "put_along_axis")),
    ("conv2d", "x"),
    *(("conv2d_transpose", of) for of in ("strides", "dilation_rate")),
    ("ctc_decode", "y_pred"),
    ("local_conv2d", "kernel_size"),
    ("local_conv2d", "strides"),
}
# Words that C has, and none that Python users know.
C_WORDS = re.compile(r"lk_|LK_|NULL|\bnaxes\b|\bnkth\b|\bndim\b|\bnspatial\b|\bnparams\b|int32_t|double|object has no")
EXPECTED = re.compile(
    r"expected|use K\.cast|use lanekit|possible|out of range|must |can't|may differ|at most|has a mask|"
    r"takes |pip install|indices are|elements along|has no classes|Unable to allocate|makes no array|does not broadcast|do not broadcast|named twice|but |is out of|which |needs|zero elements|no elements|don't fit|stands for"
)


def kind_of(name, parameter):
    annotation = str(parameter.annotation)
    plain = re.sub(r"^Optional\[(.*)\]$", r"\1", annotation)
    if annotation.startswith("Callable"):
        return "function"
    if parameter.name in ("axis", "axis1", "axis2") and plain in ("int", "Axis"):
        return "axis" if plain == "int" else "axes"
    if parameter.name == "out":
        return "out"
    if plain in KINDS:
        return KINDS[plain]
    if plain.startswith("tuple[tuple"):
        return "wholes"
    if parameter.name in NAMED and "str" not in plain:
        return NAMED[parameter.name]
    if annotation in TENSORS or parameter.name in ("x", "y", "z"):
        return "tensor"
    return "number" if isinstance(parameter.default, float) else None


def facts(value):
    """What a sentence may say of a value that was given."""
    if isinstance(value, np.ndarray):
        return [value.dtype.name, value.dtype.str, str(value.shape), type(value).__name__, "read-only", repr(value)]
    if isinstance(value, (list, tuple)):
        return [repr(value), str(tuple(value)), str(list(value)), "empty"] + [fact for one in value for fact in facts(one)]
    return [repr(value), str(value), type(value).__name__, str(int(value)) if isinstance(value, float) else repr(value)]


def problems(name, parameter, value, has_to):
    """What is wrong with the error of a call, if anything is."""
    key = f"*{parameter.name}" if parameter.kind == parameter.VAR_POSITIONAL else parameter.name
    try:
        call(name, {key: [value] if key[0] == "*" else value})
    except ALLOWED as error:
        text = str(error)
    except Exception as error:
        text = f"{type(error).__name__}: {error}"
    else:
        if has_to and name not in ANSWERS:
            yield "is accepted"
        return
    names = inspect.signature(getattr(K, name)).parameters
    if not text.startswith(f"K.{name}: "):
        yield f"does not begin with K.{name}: {text}"
    if (name, parameter.name) not in SHARED and not re.search(rf"\b{parameter.name}\b", text.partition(": ")[2]):
        yield f"does not name {parameter.name}: {text}"
    if not any(re.search(rf"\b{one}\b", text.partition(": ")[2]) for one in names):
        yield f"names no argument: {text}"
    if C_WORDS.search(text.partition(": ")[2]):
        yield f"has words of C: {text}"
    if has_to and not any(fact in text for fact in facts(value)):
        yield f"does not tell what was given: {text}"
    if not EXPECTED.search(text):
        yield f"does not tell what is expected: {text}"


def test_every_function_is_in_the_table():
    assert set(CALLS) == set(FUNCTIONS)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("name", FUNCTIONS)
def test_misuse(name):
    call(name)
    found = []
    for parameter in inspect.signature(getattr(K, name)).parameters.values():
        kind = None if parameter.name in FREE else kind_of(name, parameter)
        for has_to, values in ((True, REFUSED.get(kind, [])), (False, PERHAPS.get(kind, []))):
            for value in values:
                shown = repr(value)[:40].replace("\n", "")
                found += [f"{parameter.name}={shown}: {one}" for one in problems(name, parameter, value, has_to)]
    assert not found, f"{len(found)} messages:\n" + "\n".join(found)


def test_the_name_is_the_one_that_was_called():
    for name in ("neg", "negative", "swish", "silu", "power", "pow", "sqrt", "equal"):
        with pytest.raises(TypeError, match=rf"^K\.{name}: x is 'a'"):
            getattr(K, name)(*["a", 1.0][: 2 if name in ("power", "pow", "equal") else 1])


def test_sentences_of_common_mistakes():
    x, matrix = np.ones((2, 3), np.float32), np.ones((2, 3))
    for wrong, error, sentence in (
        (lambda: K.mean(x, axis=5), np.exceptions.AxisError, "K.mean: axis 5 is out of range for 2 axes"),
        (lambda: K.sqrt(np.ones(3, int)), TypeError, "K.sqrt: x is int64; float32 or float64 is expected, use K.cast"),
        (lambda: K.einsum(x, x), TypeError, r"K.einsum: subscripts is float32 of shape \(2, 3\); a str .*expected"),
        (lambda: K.add(x, matrix), TypeError, "K.add: x is float32, y is float64; .* use K.cast"),
        (lambda: K.add(x, np.ones(2, "f")), ValueError, r"K.add: .*\(2, 3\), \(2,\) do not broadcast"),
        (lambda: K.add(np.ones(2, int), 1.5), TypeError, r"K.add: 1.5 is not of dtype int64.*y is 1.5"),
        (lambda: K.pow(matrix, x), TypeError, "K.pow: x is float64, a is float32"),
        (lambda: K.matmul(matrix, matrix), ValueError, "K.matmul: a has shape .* b "),
        (lambda: K.gather(matrix, [7]), IndexError, r"K.gather: indices\[0\] is 7: .* of reference"),
        (lambda: K.dropout(matrix, 1.5), ValueError, "K.dropout: level is 1.5; a probability"),
        (lambda: K.attention(matrix, x, x), TypeError, "K.attention: query is float64, key is float32"),
        (lambda: K.random_uniform(2, 3.0, 1.0), ValueError, "K.random_uniform: minval is 3, maxval is 1"),
        (lambda: K.set_isa("abacus"), ValueError, 'K.set_isa: name is "abacus"; known are'),
        (lambda: K.exp(x, out=np.zeros(6, ">f4")), TypeError, r"out is >f4, .* an array of '<f4' .* out\[\.\.\.\]"),
        (lambda: K.update(np.zeros(2, ">f4"), 1.0), TypeError, r"x is >f4, .* an array of '<f4'"),
        (lambda: K.exp(x, out=np.zeros((2, 3), [("a", "f4")])), TypeError, "K.exp: out is .*one of these dtypes"),
        (lambda: K.top_k(x, 2, out=(None, np.zeros((2, 2), ">i8"))), TypeError, r"K.top_k: out\[1\] is >i8"),
        (lambda: K.exp(WITHIN_ITSELF), ValueError, "K.exp: x is a list nested .* in itself"),
        (lambda: K.stack((np.ma.ones(3) for _ in range(2))), TypeError, r"K.stack: x\[0\] is MaskedArray"),
        (lambda: K.stack([LINE, LINE[:2]]), ValueError, r"K.stack: x\[1\] has shape"),
        (lambda: K.bias_add(matrix, b"abc"), TypeError, "K.bias_add: x is float64, bias is uint8"),
        (lambda: K.dropout(matrix, 0.5, noise_shape=3), TypeError, "K.dropout: noise_shape is 3; a list of integers"),
        (lambda: K.zeros(2, np.ones(3)), TypeError, r"K.zeros: dtype is float64 of shape \(3,\); a dtype"),
        (lambda: K.pow(np.ones(2, int), np.array([2, -1])), ValueError, "^K.pow: a has the negative element -1"),
        (lambda: K.power(np.ones(2, int), -1), ValueError, "^K.power: a is -1, but integers"),
        (lambda: K.cast([2**64], "uint64"), ValueError, r"K.cast: x is .18446744073709551616.; .* 64 bits are expected"),
        (lambda: K.divmod(x, x, out=(None, x[0])), ValueError, r"K.divmod: out\[1\] has shape \(3,\)"),
        (lambda: K.dense(matrix, SQUARE, None, "relu", [1.0]), ValueError, r"K.dense: len\(params\) is 1; relu has 3"),
    ):
        with pytest.raises(error, match=sentence):
            wrong()


def test_long_values_are_told_shortly():
    for wrong in (lambda: K.zeros(10**5000), lambda: K.exp(["text"] * 10**6), lambda: K.tile(X, [1.5] * 10**6)):
        with pytest.raises((TypeError, ValueError), match=r"^K\.\w+: (shape|x|n) is ") as caught:
            wrong()
        assert len(str(caught.value)) < 200


def test_errors_from_the_callers_own_code_come_through():
    def step(x, states):
        raise KeyError("mine")

    def adds(x, states):
        return K.add(x, np.ones(7)), states

    for function, error, words in ((step, KeyError, "^'mine'$"), (adds, ValueError, "^K.add: ")):
        with pytest.raises(error, match=words):
            K.rnn(function, np.ones((1, 2, 3)), [])
    with pytest.raises(ZeroDivisionError, match="^division by zero"):
        K.switch(True, lambda: 1 / 0, lambda: X)


def test_what_is_found_within_is_the_cause_and_our_own_defects_are_not_hidden(monkeypatch):
    with pytest.raises(TypeError, match="K.set_isa: name is 3; a str is expected") as caught:
        K.set_isa(3)
    assert isinstance(caught.value.__cause__, AttributeError)
    from lanekit import _layout

    monkeypatch.setattr(_layout, "copy", lambda *_, **__: None)
    with pytest.raises(AttributeError, match="^'NoneType' object has no attribute 'reshape'"):
        K.reshape(np.ones((2, 3)).T[::-1], (6,))


def test_python_says_itself_what_is_missing_or_too_much():
    for wrong, words in (
        (lambda: K.exp(), r"^exp\(\) missing 1 required"),
        (lambda: K.tile(X), r"^tile\(\) missing 1 required"),
        (lambda: K.exp(X, axis=1), r"^exp\(\) got an unexpected keyword argument 'axis'"),
        (lambda: K.conv1d(X, X, nonsense=1), r"conv1d\(\) got an unexpected keyword argument 'nonsense'"),
        (lambda: K.elu(X, 1.0, 2.0), r"^elu\(\) takes from 1 to 2 positional arguments"),
        (lambda: K.elu(X, beta=2.0), r"^elu\(\) got an unexpected keyword argument 'beta'"),
    ):
        with pytest.raises(TypeError, match=words):
            wrong()


@pytest.mark.parametrize("name", FUNCTIONS)
def test_functions_go_through_pickle(name):
    function = getattr(K, name)
    assert function.__name__ == name and pickle.loads(pickle.dumps(function)) is function
