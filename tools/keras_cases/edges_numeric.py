"""Elementwise operations, reductions and products at the edges: no elements, one, extreme parameters, every form of an
axis, integers, bools and Python's numbers.
"""

from itertools import product

import numpy as np

from .case import FLOATS, INTEGERS, case, normal, special, whole

UNARY = "abs cos exp log round sign sin sqrt square elu hard_sigmoid relu sigmoid softplus softsign tanh".split()
OF_INTEGERS = ("abs", "round", "sign", "square", "relu")
ASK_DTYPE = ("sqrt", "hard_sigmoid")  # Keras asks x for its dtype, which Python's numbers have not
COMPARISONS = "equal not_equal less less_equal greater greater_equal".split()
NARROW = (np.int8, np.int16, np.uint8, np.uint16, np.uint32, np.uint64)


def unary():
    for name, shape in product(UNARY, ((0,), (1,), (3, 0, 2), (1, 1, 1))):
        case(name, normal(*shape))
    for name, value in product(UNARY, (0.5, [0.5, 0.25], [[0.5], [0.25]], [])):
        case(name, value, more=name in ASK_DTYPE)
    for name, value in product(UNARY, (2, [1, 2])):
        case(name, value, more=name not in OF_INTEGERS)
    for name, dtype in product(UNARY, (*INTEGERS, np.int8)):
        case(name, whole(2, 3, low=0).astype(dtype), refused=name not in OF_INTEGERS)
    for name in UNARY:
        case(name, np.array([True, False]), refused=True)
    for dtype in INTEGERS:
        least = np.array([np.iinfo(dtype).min, np.iinfo(dtype).max, 0, -1], dtype)
        for name in ("abs", "sign", "square", "relu", "round"):
            case(name, least)
    for alpha in (0.0, -1.0, 3.0):
        case("elu", normal(3, 4), alpha)
    case("elu", -np.abs(normal(3, 4)), np.inf, differs="an infinite alpha")


def rectifier():
    x = np.array([-8, -2, -1, -0.5, 0, 0.5, 1, 2, 3, 5, 6, 7, 9, np.inf, np.nan], np.float32)
    for alpha, top, threshold in product((0.0, 0.25, 1.0), (None, 6, 1, 0, -1), (0, 0.5, 2, 6, -1)):
        case("relu", x, alpha, top, threshold)
    for dtype in INTEGERS:
        y = whole(4, 5, dtype=dtype)
        case("relu", y)
        case("relu", y, max_value=6)
        case("relu", y, max_value=3)
        case("relu", y, threshold=2)
    case("relu", [-1, 2])
    case("relu", [-1.5, 2.0])


def bounds():
    for dtype in FLOATS:
        x = special(dtype)
        for lo, hi in ((None, None), (2, None), (None, 2), (0, 0), (np.inf, 1), (3.0, -3.0), (-np.inf, np.inf)):
            case("clip", x, lo, hi)
        case("clip", np.empty((0, 2), dtype), 0, 1)
        case("clip", np.array(2.5, dtype), 0, 1)
        case("clip", x, np.array(0.5, dtype), np.array(1.5, dtype))
        case("clip", x, np.array(1.5, dtype), np.array(0.5, dtype))
        case("clip", x, np.array([0.5], dtype), 1.5)
    for dtype in INTEGERS:
        x = whole(3, 4, dtype=dtype)
        for lo, hi in ((None, None), (2, None), (None, 2), (0, 0), (5, -5)):
            case("clip", x, lo, hi, more=None in (lo, hi))  # Keras' infinity is no integer
        case("clip", x, 0.5, 2.5, refused=True)
        case("clip", x, np.array(-2, dtype), np.array(3, dtype))
    case("clip", [1, 5, 9], 2, 6)
    case("clip", [1.0, 5.0, 9.0], 2, 6)
    case("clip", 5, 0, 3)


def binary():
    for name in (*COMPARISONS, "maximum", "minimum"):
        case(name, 2**24 + 1, 2**24)
        case(name, 2, 3.0, more=True)
        case(name, [1, 2], [2, 1])
        case(name, 2.5, np.float32([2.5, 3.5]))
        case(name, np.float32([2.5, 3.5]), 3)
        case(name, whole(3), 2.5, refused=True)
        case(name, whole(3), normal(3), refused=True)
        case(name, normal(3), normal(3, dtype=np.float64), refused=True)
        case(name, normal(2, 3), normal(4, 3), refused=True)
        case(name, normal(0, 3), normal(1, 3))
        case(name, normal(2, 1, 3), normal(4, 1))
        case(name, normal(1)[0], normal(2, 2))
        case(name, np.float32(1), np.float32(2))
    for name, dtype in product((*COMPARISONS, "maximum", "minimum"), NARROW):
        case(name, whole(3, 4, dtype=dtype, low=0), whole(3, 4, dtype=dtype, low=0))
    bits = np.array([[True, False, True], [False, False, True]])
    for name in (*COMPARISONS, "maximum", "minimum"):
        case(name, bits, bits[:1], refused=name not in ("equal", "not_equal"))
    case("equal", bits, True)
    case("equal", 2**40 + 1, 2**40)


def powers():
    for base, exponent in product((2, 2.0, [1, 2], np.float32([1.5, 2])), (3, 0, 0.5, [2, 3])):
        # Whole numbers beside a fraction are floatx here.
        case("pow", base, exponent, more=type(exponent) is float and np.asarray(base).dtype.kind == "i")
    for dtype in INTEGERS:
        x = whole(3, 4, dtype=dtype)
        for exponent in (0, 1, 2, 5, whole(3, 4, dtype=dtype, low=0)):
            case("pow", x, exponent)
        case("pow", x, -1, refused=True)
    for exponent in (0.0, -0.5, np.inf, -np.inf, np.nan, 1e30, -3, 2**31, -(2**31)):
        case("pow", special(np.float32), exponent)
        case("pow", np.array([-8, -1, -0.0, 0, 0.5, 1, 8], np.float64), exponent)
    case("pow", np.empty((0, 2), np.float32), 2)


SUMS = "sum mean prod max min std var logsumexp any all".split()


def axes():
    x = normal(3, 4, 5)
    forms = (None, 0, -1, -3, (0,), [0], (0, -1), [2, 1], (0, 1, 2), (), [], np.int32(1), np.array([0, 1], np.int32))
    for name, axis, keepdims in product(SUMS, forms, (False, True)):
        case(name, x, axis, keepdims)
    for name, axis in product(SUMS, (3, -4, (0, 5))):
        case(name, x, axis, refused=True)
    for name in SUMS:
        case(name, x, (0, 0), refused=True)
        case(name, x, (0, -3), refused=True)
        case(name, x, 1.0, refused=True)
    for name in ("argmax", "argmin"):
        for axis in (None, 0, -1, np.int32(1)):
            case(name, x, axis)
        case(name, x, 3, refused=True)
        case(name, x, (0, 1), more=True)
        case(name, np.array(2.5, np.float32), 0, refused=True)
    for name in ("cumsum", "cumprod"):
        for axis in (-3, 2, np.int32(1)):
            case(name, x, axis)
        case(name, x, 3, refused=True)
        case(name, x, (0, 1), refused=True)
        case(name, x, None, refused=True)


def few():
    """Of no elements, of one, of a number."""
    for name, dtype in product(SUMS, FLOATS):
        for shape, axis in (((0,), None), ((0, 3), 0), ((0, 3), 1), ((3, 0), None), ((2, 0, 3), (0, 1)), ((0,), 0)):
            case(name, np.empty(shape, dtype), axis)
            case(name, np.empty(shape, dtype), axis, True)
        case(name, normal(1, dtype=dtype))
        case(name, normal(1, dtype=dtype)[0])
        case(name, normal(1, dtype=dtype)[0], ())
        case(name, normal(1, dtype=dtype)[0], 0, refused=True)
        case(name, normal(1, 1, 1, dtype=dtype), (0, 2), True)
    for name, dtype in product(("sum", "prod", "max", "min", "any", "all"), INTEGERS):
        case(name, np.empty((0, 3), dtype), 0)
        case(name, np.empty((0, 3), dtype), None)
    for name in ("argmax", "argmin"):
        case(name, normal(1))
        case(name, normal(0, 3), 1)
        case(name, normal(0, 3), 0, refused=True)
    for name in ("cumsum", "cumprod"):
        case(name, normal(0))
        case(name, normal(0, 3), 1)
        case(name, normal(2, 0), 1)
        case(name, normal(1))


def reductions_of_numbers():
    """Of integers, bools, lists, and of what is not finite."""
    values = [1, 2, 3], [[1, 2], [3, 4]], 3, 2.5, [1.5, 2.5], [2**40, 1]
    for name, value in product(("sum", "prod", "max", "min"), values):
        case(name, value)
    for name in ("sum", "prod", "max", "min", "mean", "cumsum", "cumprod"):
        for dtype in INTEGERS:
            x = whole(3, 4, dtype=dtype, low=-3, high=4)
            case(name, x, 1)
            wraps = "the sum does not wrap" if name == "mean" and dtype == np.int64 else ""
            case(name, np.array([np.iinfo(dtype).max, np.iinfo(dtype).max, 3], dtype), differs=wraps)
        for dtype in (*NARROW, np.bool_):
            case(name, whole(3, 4, low=0, high=4).astype(dtype), 0, refused=dtype == np.bool_ and name != "mean")
    case("mean", np.full(3, 2**30, np.int32))
    case("mean", np.full(3, 2**62, np.int64), differs="the sum does not wrap")
    case("mean", np.array([[-7, 2], [3, -4]], np.int32), None)
    for name, dtype in product(("any", "all"), (*FLOATS, *INTEGERS, np.uint8, np.bool_)):
        x = np.array([[0, 1, 0], [0, 0, 0], [2, 1, 3]]).astype(dtype)
        for axis in (None, 0, (1,), ()):
            case(name, x, axis)
    for name, dtype in product(("any", "all"), FLOATS):
        case(name, np.array([[np.nan, 0], [-0.0, 0]], dtype), 1)
    for name in ("any", "all"):
        for value in ([True, False], [0, 2], [0.0, 0.5], True):
            case(name, value)
    for name, dtype in product(("argmax", "argmin"), (*INTEGERS, *NARROW, np.bool_)):
        case(name, whole(3, 4, low=0, high=5).astype(dtype), 1)
    for name, dtype in product(("argmax", "argmin"), FLOATS):
        case(name, np.array([[-np.inf, 1, np.inf], [0.0, -0.0, -1], [-np.inf] * 3], dtype))
        case(name, [3.0, 1.0, 2.0])
        case(name, [3, 1, 2])
    for name in ("std", "var", "logsumexp"):
        case(name, whole(3, 4), refused=True)
        case(name, np.array([1.0, np.inf, 2.0], np.float32))
        case(name, np.array([1.0, np.nan], np.float32))
    for values in ([-np.inf, -np.inf], [np.inf, 1.0], [np.inf, -np.inf], [1e30, 1e30], [-1e30, 0]):
        case("logsumexp", np.array(values, np.float32))
    case("std", np.full(5, 1e-30, np.float32))


def products():
    for dtype in FLOATS:
        f = lambda *shape: normal(*shape, dtype=dtype)  # noqa: E731
        near = 1e-4 if dtype == np.float32 else 0
        for x, y in (((1, 1), (1, 1)), ((2, 0), (0, 3)), ((0, 0), (0, 0)), ((2, 3), (3, 0)), ((2, 0, 3), (3, 2))):
            case("dot", f(*x), f(*y), tolerance=near)
        case("dot", f(3), f(3, 2), refused=True)
        for x, y in (((3,), (3,)), ((2, 3), (3,)), ((2, 3, 4), (4,)), ((), ())):
            case("dot", f(*x), f(*y), refused=True)
        for x, y, axes in (
            ((1, 3), (1, 3), (1, 1)),
            ((5, 2, 3), (5, 3, 4), [2, 1]),
            ((5, 2, 3), (5, 3, 4), (-1, -2)),
            ((5, 2, 3), (5, 3, 4), (-1, 1)),
            ((0, 2, 3), (0, 3, 4), None),
            ((2, 0, 3), (2, 3, 4), None),
            ((2, 3, 0), (2, 0, 4), None),
            ((5, 3, 2), (5, 3), 1),
            ((5, 3, 2, 4), (5, 3), 1),
            ((5, 3), (5, 3, 2, 4), 1),
            ((2, 3, 4, 5, 6), (2, 6, 3), (4, 1)),
        ):
            case("batch_dot", f(*x), f(*y), axes=axes, tolerance=near)
        for x, y, axes in (
            ((5, 2, 3), (5, 3, 4), 0),
            ((5, 2, 3), (5, 3, 4), (0, 1)),
            ((5, 2, 3), (5, 3, 4), (3, 1)),
            ((5, 2, 3), (5, 3, 4), (1, 1)),
            ((5, 2, 3), (5, 3, 4), ((1,), (1,))),
            ((5,), (5, 3), None),
            ((1, 2, 3), (5, 3, 4), None),
        ):
            case("batch_dot", f(*x), f(*y), axes=axes, refused=True)
        for form, x, bias in (
            ("channels_last", (0, 3), (3,)),
            ("channels_last", (2, 0, 3), (3,)),
            ("channels_last", (2, 4, 3), (4, 3)),
            ("channels_first", (2, 3, 4), (4, 3)),
            ("channels_first", (2, 3), (3,)),
            ("channels_last", (2, 4, 5, 3), (1, 1, 3)),
            ("channels_first", (2, 3, 4, 5), (1, 1, 3)),
            ("channels_last", (2, 2, 4, 5, 3), (2, 4, 5, 3)),
            ("channels_first", (2, 3, 2, 4, 5), (2, 4, 5, 3)),
        ):
            case("bias_add", f(*x), f(*bias), data_format=form)
        case("bias_add", f(3), f(3), refused=True)
        case("bias_add", f(2, 3), f(4), refused=True)
        case("bias_add", f(2, 3), f(1), refused=True)
        case("bias_add", f(2, 3), f(3), data_format="middle", refused=True)
    for dtype in INTEGERS:
        case("dot", whole(2, 3, dtype=dtype), whole(3, 4, dtype=dtype), differs="integers want K.cast")
        case("batch_dot", whole(2, 3, 4, dtype=dtype), whole(2, 4, 3, dtype=dtype), differs="integers want K.cast")
        case("bias_add", whole(2, 3, dtype=dtype), whole(3, dtype=dtype))
    case("dot", normal(2, 3), normal(3, 2, dtype=np.float64), refused=True)


def edges():
    for family in (
        unary,
        rectifier,
        bounds,
        binary,
        powers,
        axes,
        few,
        reductions_of_numbers,
        products,
    ):
        family()
