"""`lanekit.ufuncs` on integers, bool and float16 beside NumPy's: the same dtypes, and the same values where they are exact."""

import itertools

import numpy as np
import pytest

from lanekit import ufuncs
from lanekit._lib import OPS
from lanekit._ufunc_table import numpys

WHOLE = "?bBhHiIlLqQ"
OURS = {op.name: op for op in OPS if numpys(op) is not None}
BINARY = [name for name, op in OURS.items() if op.nin == 2 and op.nout == 1]


def values(char):
    """Every number of 8 bits, the edges of wider ones."""
    dtype = np.dtype(char)
    if dtype == np.bool_:
        return np.array([False, True])
    limits = np.iinfo(dtype)
    if dtype.itemsize == 1:
        return np.arange(limits.min, limits.max + 1).astype(dtype)
    edges = {0, 1, 2, 3, 5, 7, 8, 15, 16, 31, 32, 63, 64, 100, 2**15, 2**31, 2**53, 2**53 + 1, limits.min, limits.max}
    near = {edge + d for edge in edges for d in (-1, 0, 1)}
    return np.array(sorted(x for n in near for x in (n, -n) if limits.min <= x <= limits.max), dtype)


def arguments(name, chars):
    """All combinations that NumPy's ufunc accepts, and defines."""
    x = values(chars[0])
    if len(chars) == 1:
        return [x[x != 0] if name == "reciprocal" else x]
    y = values(chars[1])
    if name == "pow":
        y = y[y >= 0]
    return [x[:, None], y[None, :]]


def compare(name, chars):
    """Results and dtypes of both, on operands of these dtypes; NumPy's as the reference."""
    made, original = getattr(ufuncs, name), numpys(OURS[name])
    given = arguments(name, chars)
    with np.errstate(all="ignore"):
        try:
            expected = original(*given)
        except TypeError:
            return  # negative and subtract of bool
        found = made(*given)
    for one, other in zip(*((r if isinstance(r, tuple) else (r,)) for r in (found, expected))):
        assert one.dtype == other.dtype, (name, chars)
        if other.dtype.kind in "biu":
            np.testing.assert_array_equal(one, other, f"{name} of {chars}")
        else:
            tolerance = 2e-3 if other.dtype == np.float16 else 1e-6
            np.testing.assert_allclose(one, other, rtol=tolerance, atol=1e-7, err_msg=f"{name} of {chars}")


@pytest.mark.parametrize("name", [name for name, op in OURS.items() if op.nin == 1])
def test_one_operand(name):
    for char in WHOLE:
        if name in ("lgamma", "tgamma"):
            continue
        compare(name, char)


@pytest.mark.parametrize("name", [name for name, op in OURS.items() if op.nin == 2 and name not in ("ldexp", "nextafter")])
def test_two_operands(name):
    for chars in itertools.product(WHOLE, WHOLE):
        compare(name, chars)


@pytest.mark.parametrize("name", list(OURS))
def test_loops_are_numpys_in_its_order(name):
    """What NumPy has for integers, bool, float16, float32 and float64, and nothing else; divide has a rule of its own."""
    original = [form for form in dict.fromkeys(numpys(OURS[name]).types) if set(form) <= set(WHOLE + "efd->")]
    made = list(getattr(ufuncs, name).types)
    tests = ("isnan", "isinf", "isfinite")  # of integers, through float64: nothing is lost
    if name in tests:
        original = [form for form in original if form[0] in "efd"]
    if name == "div":
        made = [form for form in made if form[0] not in WHOLE]
    assert made == original


def test_signs_are_compared_by_value():
    big = np.uint64(2**53)
    assert not ufuncs.equal(big, np.int64(2**53 + 1))
    assert ufuncs.less(big, np.int64(2**53 + 1))
    assert ufuncs.greater(np.uint64(2**64 - 1), np.int64(-1))
    assert ufuncs.less(np.int64(-1), np.uint64(0))
    assert ufuncs.less(np.int8(1), np.int64(300)) and ufuncs.greater(np.ones(2, "u8"), np.int64(-1)).all()
    assert ufuncs.less_equal(np.int8(-3), np.uint64(2**63)) and not ufuncs.less(np.uint64(5), np.int16(-5))


def test_reductions_widen_as_numpys_do():
    x = np.full((3, 100), 100, np.int8)
    for name, original in (("add", np.add), ("multiply", np.multiply), ("maximum", np.maximum)):
        ours, expected = getattr(ufuncs, name).reduce(x, (0, 1)), original.reduce(x, (0, 1))
        assert ours == expected and ours.dtype == expected.dtype
    assert ufuncs.add.reduce(x, None, np.int8) == np.add.reduce(x, None, np.int8)


@pytest.mark.parametrize("name", [name for name, op in OURS.items() if op.nout == 1 and op.nin < 3])
def test_float16_goes_through_float32(name):
    """As NumPy's, whose functions of float32 differ from ours by a unit, which float16 seldom shows."""
    if "e" not in "".join(numpys(OURS[name]).types) or name == "ldexp":
        pytest.skip("NumPy has none")
    bits = np.arange(0, 2**16, 7 if OURS[name].nin == 1 else 451, dtype=np.uint16)
    x = bits.view(np.float16)
    x[np.isnan(x)] = np.nan  # glibc's pow(1, x) is NaN for a signalling one
    given = [x] if OURS[name].nin == 1 else [x[:, None], x[None, :]]
    with np.errstate(all="ignore"):
        expected = numpys(OURS[name])(*given)
        found = getattr(ufuncs, name)(*given)
    assert found.dtype == expected.dtype
    np.testing.assert_allclose(found.astype(np.float64), expected.astype(np.float64), rtol=1.1e-3, atol=6e-8)
    if name in ("add", "sub", "mul", "div", "sqrt", "maximum", "less", "nextafter", "floor", "copysign", "neg", "abs"):
        np.testing.assert_array_equal(found, expected)


def test_float16_sums_are_rounded_once():
    x = np.full(5000, 0.1, np.float16)
    assert ufuncs.add.reduce(x) == np.float16(x.astype(np.float64).sum())
    assert ufuncs.add.reduce(x[::-3]) == np.float16(x[::-3].astype(np.float64).sum())
    assert ufuncs.add.accumulate(x[:9]).tolist() == np.add.accumulate(x[:9]).tolist()


def test_ldexp_takes_exponents_of_64_bits():
    for dtype in (np.float16, np.float32, np.float64):
        result = ufuncs.ldexp(np.ones(3, dtype), np.array([3, 2**40, -(2**40)]))
        assert result.dtype == dtype and result.tolist() == [8, np.inf, 0]


def outcome(call):
    try:
        result = call()
    except (TypeError, ValueError) as error:
        return type(error).__name__
    return result.dtype, result.tolist()


# What a reduction of nothing or of several axes is depends on the identity and on whether the order counts.
@pytest.mark.parametrize("name", BINARY)
def test_identities_are_numpys(name):
    made, original = getattr(ufuncs, name), numpys(OURS[name])
    assert made.identity == original.identity and type(made.identity) is type(original.identity)
    for dtype in ("bool", "int32", "uint8", "float32", "float64"):
        x = (np.arange(24).reshape(2, 3, 4) % 5).astype(dtype)
        mask = x > 1
        # dtype: what NumPy's own resolvers add for logic and comparisons is not ours to give.
        forms = {form[-1] for form in made.types if form[0] == np.dtype(dtype).char and form[0] == form[-1]}
        if not forms:
            continue
        calls = [
            lambda f: f.reduce(x, axis=None),
            lambda f: f.reduce(x, axis=(0, 1)),
            lambda f: f.reduce(x, axis=(0, 2), keepdims=True),
            lambda f: f.reduce(x[:0], axis=0),
            lambda f: f.reduce(x[:0], axis=None),
            lambda f: f.reduce(x, axis=1, where=mask),
            lambda f: f.reduce(x, axis=None, where=mask),
        ]
        for call in calls:
            with np.errstate(all="ignore"):
                found, expected = outcome(lambda: call(made)), outcome(lambda: call(original))
            if isinstance(expected, tuple) and expected[0].kind == "f":
                assert found[0] == expected[0]
                np.testing.assert_allclose(found[1], expected[1], rtol=1e-5, err_msg=f"{name} {dtype}")
            else:
                assert found == expected, (name, dtype)


def test_logic_reduces_as_numpys():
    x = np.array([[True, False], [True, True]])
    assert ufuncs.logical_or.reduce(x, axis=(0, 1)) and ufuncs.logical_or.reduce(x, axis=None)
    assert not ufuncs.logical_and.reduce(x, axis=None) and ufuncs.logical_and.reduce(x[:0], axis=None)
    assert ufuncs.bitwise_and.reduce(np.zeros(0, np.uint8)) == 255
    assert ufuncs.logaddexp.reduce(np.zeros(0)) == -np.inf and ufuncs.hypot.reduce(np.zeros(0)) == 0
    assert ufuncs.logical_or(np.array([0, 3]), np.array([0.0, 0.0])).tolist() == [False, True]


@pytest.mark.skipif(np.lib.NumpyVersion(np.__version__) < "2.0.0", reason="NumPy 1.x has no promoters for others")
@pytest.mark.parametrize("name", ["logical_and", "logical_or", "logical_xor"])
def test_logic_reduces_numbers_by_truth(name):
    """The result so far is a bool, what comes next a number: no loop takes the two, so NumPy is told to take bools."""
    made, original = getattr(ufuncs, name), getattr(np, name)
    numbers = np.array([[0, 3, 0], [1, 2, 0]])
    for char in WHOLE + "efdF":
        x = numbers.astype(char)
        for call in (
            lambda f, x: f.reduce(x),
            lambda f, x: f.reduce(x, axis=(0, 1)),
            lambda f, x: f.reduce(x, axis=None, where=x > 0),
            lambda f, x: f.reduce(x[:0]),
            lambda f, x: f.reduce(x, axis=1, keepdims=True),
            lambda f, x: f.reduce(x, out=np.zeros(3, bool)),
            lambda f, x: f.accumulate(x, axis=1),
            lambda f, x: f.reduceat(x, [0, 2], axis=1),
            lambda f, x: f(x, numbers),
        ):
            found, expected = outcome(lambda: call(made, x)), outcome(lambda: call(original, x))
            assert found == expected and found[0] == np.bool_, char
    assert made.reduce([]) == original.reduce([])
    assert made.reduce(np.array([0, "a", None], object)).dtype == np.bool_  # where NumPy's gives one of the objects
    assert made.reduce(np.array([0.0, np.nan])) == original.reduce(np.array([0.0, np.nan]))
