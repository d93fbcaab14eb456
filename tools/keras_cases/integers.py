"""Integers of every kind, and bools, in the functions that compute with them."""

from itertools import product

import numpy as np

from .case import INTEGERS, case, whole

OTHERS = (np.int8, np.int16, np.uint8, np.uint16, np.uint32, np.uint64)


def elementwise():
    for name, dtype in product(("relu", "round"), INTEGERS):
        case(name, whole(3, 4, dtype=dtype))
    for name, dtype in product(("abs", "sign", "square", "relu", "round"), (np.int8, np.int16)):
        case(name, whole(3, 4, dtype=dtype))
    for dtype in INTEGERS:
        for n in (0, 1, 2, 40):
            case("pow", whole(3, 4, dtype=dtype), n)
        case("pow", whole(3, 4, dtype=dtype), -1, refused=True)
        case("relu", whole(3, 4, dtype=dtype), max_value=6)
        case("relu", whole(3, 4, dtype=dtype), threshold=2)
        case("relu", whole(3, 4, dtype=dtype), max_value=6, threshold=2)
    for dtype in OTHERS:
        x = whole(4, 4, dtype=dtype, low=0)
        for name in ("maximum", "minimum", "equal", "less"):
            case(name, x, x.T)
        case("clip", x, 2, 5)


def reductions():
    for dtype in INTEGERS:
        case("mean", np.full(3, 2**30, dtype))
        case("mean", np.zeros((0, 3), dtype), 0)
        for name, axis in product(("cumsum", "cumprod"), (0, 1)):
            case(name, whole(3, 4, dtype=dtype), axis)
    for dtype in OTHERS:
        x = whole(3, 4, dtype=dtype, low=0)
        for name in "sum prod max min mean any all argmax argmin cumsum cumprod".split():
            case(name, x, 1)
    bits = np.array([[False, True, True], [True, True, False]])
    for name in "mean var std argmax argmin any all".split():
        case(name, bits, 1)
