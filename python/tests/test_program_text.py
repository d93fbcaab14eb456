"""`K.program`, and what texts take: parameters in variables, names of any alphabet, labels, and errors that help."""

import copy
import pickle

import numpy as np
import pytest

import lanekit as K
from layouts import assert_same_bits
from programs import A, B, F4, F8

M = A > 1


def test_a_program_of_a_text():
    made = K.program("sqrt(a*a + b*b)", "float32")
    assert made.names == ("a", "b") and made.text == "sqrt(a*a + b*b)"
    a, b = A.astype(F4), B.astype(F4)
    expected = K.evaluate("sqrt(a*a + b*b)")
    for got in (made(a, b), made(a, b=b), made(b=b, a=a)):
        assert_same_bits(got, expected)
    out = np.empty_like(a)
    assert made(a, b, out=out) is out
    assert_same_bits(out, expected)
    assert_same_bits(made(a[0], 2), K.evaluate("sqrt(a*a + 4)", {"a": a[0]}))
    assert "sqrt" in made.describe() and made.dot().startswith("digraph")
    assert repr(made) == f"<program 'sqrt(a*a + b*b)' of a: float32, b: float32>\n{made.describe().rstrip()}"
    assert made._repr_svg_() is None or made._repr_svg_().startswith("<")


@pytest.mark.parametrize(
    "operands, names",
    [
        ({"a": F4, "b": "float32", "k": np.dtype(F4)}, "abk"),
        ({"a": A.astype(F4), "b": np.float32(1), "k": 2}, "ab"),
        ({"a": [1.0, 2.0], "b": F8, "k": True}, "ab"),
    ],
    ids=["dtypes", "arrays", "a constant"],
)
def test_operands_of_a_program(operands, names):
    made = K.program("a*k + b", operands)
    assert made.names == tuple(name for name in "akb" if name in names)
    for again in (made, pickle.loads(pickle.dumps(made)), copy.copy(made)):
        assert again.names == made.names and again.describe() == made.describe()


def test_several_results_and_parameters_of_a_program():
    made = K.program("a + 1, sum(a, axis=k)", {"a": A, "k": (0, np.int64(1))})
    assert made.names == ("a",)
    plus, total = made(A)
    assert_same_bits(plus, K.add(A, 1.0))
    assert_same_bits(total, K.sum(A))
    assert pickle.loads(pickle.dumps(made))(A)[1] == total


def test_errors_of_programs():
    made = K.program("a + b", "float64")
    for wrong, error, words in (
        (lambda: K.program(3, F4), TypeError, r"^K.program: text is 3; a str"),
        (lambda: K.program("a +", F4), ValueError, r"^K.program: column 4: .*\(text is 'a [+]'\)"),
        (lambda: K.program("a", 3), TypeError, "^K.program: operands is 3; a dtype.* or a dict"),
        (lambda: K.program("a", "float33"), TypeError, "^K.program: operands is 'float33'; a dtype"),
        (lambda: K.program("a", {"b": F4}), ValueError, "^K.program: .*'a', which is not a key.*'b'."),
        (lambda: K.program("a", {"a": "x"}), TypeError, "^K.program: a is 'x'; a dtype"),
        (lambda: K.program("a", None), TypeError, "^K.program: operands is None; a dtype"),
        (lambda: K.program("a", complex), TypeError, "^K.program: .*complex"),
        (lambda: K.program("a & b", F4), TypeError, r"^K.program: column 3: bitwise_and takes .*a \(float32\)"),
        (lambda: made(A), TypeError, r"^'a [+] b': 1 operands .*one for each name is expected: a, b"),
        (lambda: made(A, B, c=A), TypeError, "^'a [+] b': 2 operands and .'c'. by name"),
        (lambda: made(A, a=A), TypeError, "^'a [+] b': 1 operands and .'a'. by name"),
        (lambda: made(A, B, A), TypeError, "^'a [+] b': 3 operands"),
        (lambda: made(A, B.astype(F4)), TypeError, "^'a [+] b': b is float32.*float64 is expected"),
        (lambda: made(A, "text"), TypeError, "^'a [+] b': b is 'text'"),
        (lambda: made(A, B, out=3), TypeError, r"^'a \+ b': out is 3"),
        (lambda: made(A, np.ones(3)), ValueError, r"^'a \+ b': .*broadcast"),
        (lambda: K.program("a", np.int32)(2**70), ValueError, "^'a': .*int32"),
    ):
        with pytest.raises(error, match=words):
            wrong()


@pytest.mark.parametrize("axis", [0, (0, 1), [1], np.int64(-1), (np.int8(0),), None, ()], ids=str)
def test_axes_in_variables(axis):
    keep = np.bool_(True)
    assert_same_bits(K.evaluate("sum(A, axis=axis)"), np.asarray(K.sum(A, axis)))
    assert_same_bits(K.evaluate("mean( A , axis = axis, keepdims=keep)*2"), K.mul(K.mean(A, axis, True), 2.0))


def test_parameters_in_variables():
    low, first, last = np.float64(1.5), np.int64(0), 1
    assert_same_bits(K.evaluate("clip(A, lo=low)"), K.clip(A, 1.5, None))
    assert_same_bits(K.evaluate("sum(A, axis=[first, last])"), K.sum(A))
    assert_same_bits(K.evaluate("clip(A, lo=low) + low"), K.add(K.clip(A, 1.5, None), 1.5))  # an operand as well
    for axis in (A, "a", (0.5,), 1.5):
        with pytest.raises((TypeError, ValueError), match="^K.evaluate: .*axis"):
            K.evaluate("sum(A, axis=axis)", {"A": A, "axis": axis})


def test_fields_of_structured_arrays():
    table = np.zeros(5, [("a", F8), ("b", F4), ("word", "U3")])
    table["a"], table["b"] = A[:, 0], 2
    assert_same_bits(K.evaluate("a*2 + float64(b)", table), K.add(K.mul(A[:, 0], 2.0), 2.0))
    assert K.program("a + 1", table)(table["a"]).dtype == F8
    K.evaluate("a*2", table, out=table["a"])
    assert_same_bits(table["a"].copy(), K.mul(A[:, 0], 2.0))
    with pytest.raises(ValueError, match="^K.evaluate: .*'c', which is not a key of operands.*'a', 'b', 'word'."):
        K.evaluate("c", table)
    with pytest.raises(TypeError, match="^K.evaluate: word is "):
        K.evaluate("word", table)
    with pytest.raises(TypeError, match="^K.evaluate: operands is float64"):
        K.evaluate("a", A)


def test_names_as_python_has_them():
    """ﬁ and fi are one variable to Python, µ and μ another."""
    space = {"K": K, "A": A, "B": B, "__name__": "mine"}
    exec(compile("ﬁ, µ = A, B\ngot = K.evaluate('ﬁ + µ*2')", "mine", "exec"), space)
    assert_same_bits(space["got"], K.add(A, K.mul(B, 2.0)))
    assert_same_bits(K.evaluate("ﬁ*2", {"fi": A}), K.mul(A, 2.0))
    assert_same_bits(K.evaluate("ﬁ*2", {"ﬁ": A, "fi": B}), K.mul(A, 2.0))


@pytest.mark.parametrize("name", [None, 3, ""])
def test_callers_without_a_name(name):
    space = {"K": K, "A": A, "__name__": name}
    exec("got = K.evaluate('A*2'), K.fuse(lambda x: x*2)(A)", space)
    for got in space["got"]:
        assert_same_bits(got, K.mul(A, 2.0))
    for text, words in (
        ("K.evaluate('A*')", "^K.evaluate: column"),
        ("K.fuse(lambda x: x[x])(A)", "^K.fuse: .*index"),
        ("K.add(A, 'a')", "^K.add"),
    ):
        with pytest.raises((TypeError, ValueError), match=words):
            exec(text, space)


HINTS = {
    "(A > 2)*A": "mul takes .*a result of greater.*a mask is not a number: where.*count_nonzero.*float32",
    "sum(A > 2)": "sum takes .*a mask is not a number",
    "M + 1": r"add takes .*M \(bool\); a mask",
    "A^2": r"bitwise_xor takes .*; \*\* is the power",
    "max(A, B)": r"maximum\(a, b\) and minimum\(a, b\) compare by element",
    "A and missing": "column 3: 'and' is not an operator here; & | ~",
    "not missing": "column 1: 'not' is not an operator here",
    "A if missing else B": r"column 3: 'if' is not an operator here; where\(condition, a, b\)",
    "A + missing # words": "column 13: '#'",
    "missing +* A": "column 10",
    "nofunction(missing)": "column 1: .*not a function",
    "A + missing": "no variable 'missing'",
}


@pytest.mark.parametrize("text", HINTS)
def test_what_is_wrong_with_a_text_comes_before_its_names(text):
    with pytest.raises((TypeError, ValueError), match=f"^K.evaluate: .*{HINTS[text]}"):
        K.evaluate(text)
    assert M.any()


def test_hints_for_operands_too():
    with pytest.raises(ValueError, match="column 3: 'or' is not an operator"):
        K.evaluate("a or b", {"a": A})
    with pytest.raises(TypeError, match="K.ufunc: .*a mask is not a number.*by dtypes"):
        K.ufunc("a*2", dtypes=bool)


@pytest.mark.parametrize("name, words", [("\ud800", "column 1: half of a pair"), ("b\0c", "column 2: a NUL")])
def test_names_that_are_no_text(name, words):
    with pytest.raises(ValueError, match=f"^K.ufunc: names has .*{words}"):
        K.ufunc("a", names=["a", name])


def test_names_of_a_ufunc_in_one_word():
    with pytest.raises(TypeError, match=r"^K.ufunc: names is 'a b'; a list of names is expected: \['a', 'b'\]"):
        K.ufunc("a + b", names="a b")


# -- Labels


def ways():
    return (
        lambda x, y: K.evaluate("x + y"),
        K.fuse(lambda x, y: x + y),
        K.program("x + y", "float64"),
    )


def test_labels_of_pandas():
    pd = pytest.importorskip("pandas")
    line = pd.Series([1.0, 2.0, 3.0], index=list("abc"))
    table = pd.DataFrame(np.ones((3, 3)), index=list("xyz"), columns=list("abc"))
    for way in ways():
        for same in (line.copy(), line.to_numpy(), 2 * np.ones(3), table):
            assert_same_bits(np.asarray(way(line, same)), np.asarray(line) + np.asarray(same))
        for other in (line[::-1], line.reset_index(drop=True), table.T):
            with pytest.raises(ValueError, match=r"x and y \(.*\) have different indexes.*x.to_numpy\(\)"):
                way(line, other)
    with pytest.raises(ValueError, match="^K.evaluate: x and y .Series. have different indexes"):
        K.evaluate("x + y", {"x": line, "y": line[::-1]})
    with pytest.raises(ValueError, match="^named: one and other"):
        named = lambda one, other: one + other  # noqa: E731
        named.__name__ = "named"
        K.fuse(named)(line, line[::-1])
    assert_same_bits(K.evaluate("a + b", table), np.full(3, 2.0))


def test_labels_of_xarray():
    xr = pytest.importorskip("xarray")
    table = xr.DataArray(np.ones((3, 3)), dims=("t", "s"), coords={"t": [1, 2, 3]})
    for way in ways():
        for same in (table.copy(), table.isel(t=0), table.drop_vars("t"), np.ones(3)):
            assert np.asarray(way(table, same)).shape == (3, 3)
        for other, words in (
            (table.T, "different dims, 's' and 't'"),
            (table.isel(s=0), "different dims"),
            (table.assign_coords(t=[1, 2, 4]), "different indexes"),
        ):
            with pytest.raises(ValueError, match=rf"x and y \(DataArray\) have {words}.*y.to_numpy\(\)"):
                way(table, other)

