"""`K.evaluate`: an expression as text gives the bits of the same calls one by one, or says what is wrong."""

import array
import math
import warnings
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given, strategies as st

import lanekit as K
from lanekit import _program, _text, ufuncs
from lanekit._lib import OPS
from layouts import assert_same_bits, broadcast_shapes, dtypes, placed
from programs import A, B, F4, F8, ROW, hypotenuse, values

SCALE = 0.1  # a variable of this module, which texts find


@given(dtype=dtypes, of=broadcast_shapes(2), data=st.data())
def test_evaluate_has_the_bits_of_the_calls(dtype, of, data):
    a, b = (data.draw(placed(shape, dtype)) for shape in of[0])
    assert_same_bits(K.evaluate("sqrt(a*a + b*b)"), np.asarray(hypotenuse(a, b)))
    got = K.evaluate("where(a < b, exp(a)*0.1, b), a - b")
    expected = K.where(K.less(a, b), K.mul(K.exp(a), 0.1), b), K.sub(a, b)
    for one, other in zip(got, expected):
        assert_same_bits(one, np.array(np.broadcast_to(other, of[1]), order="C"))


def test_names_of_a_dict_and_of_the_caller():
    a, b = A, B
    expected = K.add(K.mul(2.0, a), K.square(K.sin(b)))
    assert_same_bits(K.evaluate("2*a + sin(b)**2"), expected)
    assert_same_bits(K.evaluate("2*x + sin(y)**2", {"x": A, "y": B}), expected)
    assert_same_bits(K.evaluate("2*x + sin(y)**2", operands=dict(x=A, y=B)), expected)
    assert_same_bits(K.evaluate("A*SCALE"), K.mul(A, 0.1))  # of the module
    A_local = {"A": B}
    assert_same_bits(K.evaluate("A*2", A_local), K.mul(B, 2.0))

    def shadowed(A):
        return K.evaluate("A*2")

    assert_same_bits(shadowed(B), K.mul(B, 2.0))
    assert [K.evaluate("a + k").shape for k in range(2)] == [a.shape] * 2


def test_a_closure_is_seen_where_the_function_uses_it():
    hidden = A

    def uses():
        assert hidden is A
        return K.evaluate("hidden + 1")

    assert_same_bits(uses(), K.add(A, 1.0))

    def does_not():
        return K.evaluate("unseen + 1")

    with pytest.raises(ValueError, match="^K.evaluate: text is 'unseen [+] 1', but there is no variable 'unseen'.*operands"):
        does_not()


def test_tables_of_pandas_are_operands():
    pd = pytest.importorskip("pandas")
    frame = pd.DataFrame({"a": ROW, "b": ROW[::-1]})
    assert_same_bits(K.evaluate("a - b", frame), K.sub(ROW, ROW[::-1]))


def test_numbers_are_constants_of_the_dtype_of_what_they_meet():
    for dtype in (F4, F8, np.int32, np.uint8):
        a, two = K.cast(A, dtype), 2
        assert_same_bits(K.evaluate("a*two + two"), K.add(K.mul(a, 2), 2))
    for number in (0.1, -0.0, 1e-300, -1e300, 123456789.123456789, math.pi, 5e-324, math.inf, -math.inf, math.nan, True, -7):
        a = np.float64([1.5, -0.0, 2.0])
        assert_same_bits(K.evaluate("a*number - number/a"), K.sub(K.mul(a, number), K.div(number, a)))
        assert_same_bits(K.evaluate("number - a**2"), K.sub(number, K.square(a)))
    power = -1
    assert_same_bits(K.evaluate("A**power + A**2 + A**0.5"), K.add(K.add(K.reciprocal(A), K.square(A)), ufuncs.sqrt(A)))
    axis, keep, limit = 0, True, 2.5
    assert_same_bits(K.evaluate("sum(A, axis=axis, keepdims=keep)"), K.sum(A, 0, True))
    assert_same_bits(K.evaluate("clip(A, lo=1, hi=limit)"), K.clip(A, 1, 2.5))
    axis = None
    assert_same_bits(K.evaluate("sum(A, axis=axis)"), K.sum(A))
    half = np.float32(0.5)  # has a dtype of its own
    with pytest.raises(TypeError, match="K.evaluate: .*half.*float32"):
        K.evaluate("A*half")
    assert_same_bits(K.evaluate("float64(half)*A"), K.mul(A, 0.5))
    with pytest.raises(ValueError, match="K.evaluate: column 7: uint8 does not hold 300"):
        K.evaluate("a + 1*wide", {"a": np.uint8([1]), "wide": 300})


def test_lists_take_the_dtype_of_the_arrays():
    a = np.float32([1, 2])
    assert_same_bits(K.evaluate("a + b", {"a": a, "b": [1.5, 2]}), K.add(a, [1.5, 2]))
    got = K.evaluate("where(c, a, b)", {"c": np.array([True, False]), "a": [1, 2], "b": np.int8([3, 4])})
    assert_same_bits(got, np.int8([1, 4]))


def test_one_expression_is_an_array_and_several_are_a_tuple():
    assert type(K.evaluate("A")) is np.ndarray
    sine, cosine, sine_again = K.evaluate("sin(A), cos(A), sin(A)")
    for got, expected in ((sine, K.sin(A)), (cosine, K.cos(A)), (sine_again, K.sin(A))):
        assert_same_bits(got, expected)
    assert not np.shares_memory(sine, sine_again)
    total, rows = K.evaluate("sum(A*A), A - mean(A, axis=1, keepdims=True)")
    assert_same_bits(total, K.sum(K.mul(A, A)))
    assert_same_bits(rows, K.sub(A, K.mean(A, 1, True)))
    assert_same_bits(K.evaluate("2 + 0.5"), np.array(2.5))


def test_out():
    out = np.empty((70, 10)).T[::2]
    assert K.evaluate("A + B", out=out) is out
    assert_same_bits(out, K.add(A, B))
    one, two = np.empty_like(A), np.empty(A.shape, bool)
    results = K.evaluate("A + B, A < B", out=(one, None))
    assert results[0] is one
    assert_same_bits(results[1], K.less(A, B))
    assert K.evaluate("A + B, A < B", out=[one, two])[1] is two
    x = A.copy()
    K.evaluate("x*B + x", out=x)  # in place
    assert_same_bits(x, K.add(K.mul(A, B), A))
    x = ROW.copy()
    K.evaluate("a + 2*b", {"a": x[1:], "b": x[:-1]}, out=x[1:])
    assert_same_bits(x[1:], K.add(ROW[1:], K.mul(2.0, ROW[:-1])))


def test_out_is_untouched_after_an_error():
    for wrong in ("A + B[", "A + ROW*nothing", "A & B", "float32(A)"):
        out = np.full_like(A, 7)
        with pytest.raises((TypeError, ValueError), match="^K.evaluate: "):
            K.evaluate(wrong, out=out)
        assert (out == 7).all()


@pytest.mark.parametrize("shape", [(), (0,), (3, 0), (1,), (2, 1, 3)])
def test_shapes(shape):
    a = np.full(shape, 2.0, F4)
    got = K.evaluate("a*a + 1")
    assert type(got) is np.ndarray
    assert_same_bits(got, np.full(shape, 5, F4))


def test_bfloat16():
    bfloat16 = pytest.importorskip("ml_dtypes").bfloat16
    a = np.array([1.5, 2.5]).astype(bfloat16)
    assert_same_bits(K.evaluate("float32(a)*2"), np.float32([3, 5]))
    assert K.evaluate("bfloat16(ROW)").dtype == bfloat16


def test_other_libraries_arrays():
    assert_same_bits(K.evaluate("a*2", {"a": array.array("f", [1, 2])}), np.float32([2, 4]))
    with pytest.raises(TypeError, match="K.evaluate: a is MaskedArray.*mask"):
        K.evaluate("a*2", {"a": np.ma.ones(3)})


def test_programs_are_kept(monkeypatch):
    made = []
    original = _program.parsed
    monkeypatch.setattr(_text, "parsed", lambda *args: made.append(args) or original(*args))
    text = "A*3.25 + k"
    for k in (1, 2, 1, 2, 1.0, True):
        K.evaluate(text)
    assert len(made) == 3  # 1.0 is another constant; True is 1
    for dtype in (F4, F8, F4):
        K.evaluate(text, {"A": A.astype(dtype), "k": 1})
    assert len(made) == 4
    for number in range(600):
        K.evaluate("ROW + number")
    assert len(_text.programs) <= 256


def test_evaluate_from_threads():
    inputs = [values(300 + k, 33, seed=k) for k in range(8)]

    def work(k):
        x = inputs[k]
        for _ in range(50):
            assert_same_bits(K.evaluate("sqrt(x*x + 2)/x"), K.div(ufuncs.sqrt(K.add(K.mul(x, x), 2)), x))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(8)))


@pytest.mark.parametrize(
    "text, error, words",
    [
        ("A +", ValueError, "column 4: the text ends"),
        ("A + * B", ValueError, "column 5"),
        ("A + longest*(B", ValueError, "column 15"),
        ("A * longest + @", ValueError, "column 15"),
        ("A = B", ValueError, "no|column"),
        ("nonsense(A)", ValueError, "column 1: .nonsense. is not a function"),
        ("A.sum()", ValueError, "column 2"),
        ("A[0]", ValueError, "column 2"),
        ("A < B < A", ValueError, "column 7: comparisons"),
        ("A + missing", ValueError, "'missing'.*operands"),
        ("A + float32(B)", TypeError, "A .float64. and .*float32.*cast"),
        ("A & B", TypeError, "bitwise_and takes .*A .float64."),
        ("A + ROW[", ValueError, "column"),
        ("A + WRONG", ValueError, "broadcast.*text is"),
        ("max(A, axis=7)", ValueError, "axis 7 is out of range"),
        ("exp(A) + float32(A)", TypeError, "a result of exp .float64. .*float32.*cast"),
        ("clip(A, lo=nothing)", ValueError, "column 9: lo is NaN; a number is expected"),
        ("A\0", ValueError, "column 2: a NUL"),
        ("A + '\ud800'", ValueError, "column 6: half"),
        ("", ValueError, "column 1"),
        (3, TypeError, "text is 3; a str is expected"),
    ],
)
def test_errors_of_evaluate(text, error, words):
    longest, nothing = 0.5, math.nan
    WRONG = np.ones(3)
    with pytest.raises(error, match=rf"^K\.evaluate: .*({words})"):
        K.evaluate(text)
    assert longest and nothing and WRONG.size


def test_errors_of_arguments_of_evaluate():
    for wrong, error, words in (
        (lambda: K.evaluate("a", 3), TypeError, "operands is 3; a dict"),
        (lambda: K.evaluate("a + b", {"a": A}), ValueError, "the name 'b', which is not a key of operands.*'a'."),
        (lambda: K.evaluate("A", out=3), TypeError, "out is 3"),
        (lambda: K.evaluate("A, B", out=A), ValueError, "out is float64 of shape .*; 2 arrays are expected"),
        (lambda: K.evaluate("A, B", out=(A.copy(), "text")), TypeError, r"out\[1\] is 'text'"),
        (lambda: K.evaluate("A", out=np.zeros(3)), ValueError, r"out has shape \(3,\)"),
        (lambda: K.evaluate("A", out=np.zeros(A.shape, F4)), TypeError, "out is float32"),
        (lambda: K.evaluate("A + a", {"A": A, "a": 1j}), TypeError, "a is complex128"),
    ):
        with pytest.raises(error, match=f"^K.evaluate: .*{words}"):
            wrong()


@given(op=st.sampled_from([op for op in OPS if op.nout == 1 and not op.params and np.dtype(F8) in op.dtypes]), data=st.data())
def test_texts_of_all_operations(op, data):
    """A call in a text is the loop of the op table."""
    kinds = op.dtypes[np.dtype(F8)][: op.nin]
    operands = dict(zip("xyz", [K.cast(data.draw(placed((33,), F8)), of) for of in kinds]))
    text = f"{op.name}({', '.join(operands)})"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        expected = np.asarray(getattr(ufuncs, op.name)(*operands.values()))
    assert_same_bits(K.evaluate(text, operands), expected)
