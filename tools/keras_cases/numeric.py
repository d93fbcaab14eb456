"""Elementwise operations, reductions and products."""

from itertools import product

import numpy as np

from .case import FLOATS, INTEGERS, case, inputs, normal, special, steps, uniform, whole


def elementwise():
    for name, dtype in product(
        "abs cos exp log round sign sin sqrt square elu hard_sigmoid relu sigmoid softplus tanh".split(), FLOATS
    ):
        for x in inputs(dtype):
            case(name, x)
    for name, dtype in product(("abs", "sign", "square"), INTEGERS):
        case(name, whole(3, 4, dtype=dtype))
    for dtype in FLOATS:
        x = special(dtype)
        case("softsign", x[np.isfinite(x) | np.isnan(x)])
        case("softsign", x, differs="the limit of infinite x")
        case("softsign", normal(3, 4, dtype=dtype))
        for alpha, top, threshold in product((0.0, 0.25), (None, 1.5), (0.0, 0.5)):
            case("relu", x[x != -np.inf], alpha=alpha, max_value=top, threshold=threshold)
            case("relu", normal(4, 5, dtype=dtype), alpha, top, threshold)
        case("relu", x)
        case("relu", x, threshold=0.5, differs="-infinity below a threshold")
        case("elu", x, 0.5)
        for bounds in ((-1.0, 1.0), (0, 2), (1.0, -1.0), (-np.inf, 0.5)):
            case("clip", x, *bounds)
        case("clip", normal(4, 5, dtype=dtype), None, 0.5)
        case("clip", normal(4, 5, dtype=dtype), -0.5, None)
        case("clip", normal(4, 5, dtype=dtype), np.zeros(5, dtype), np.ones(5, dtype))
        case("clip", normal(4, 5, dtype=dtype), np.ones(5, dtype), np.zeros(5, dtype))
        case("pow", uniform(3, 4, dtype=dtype), 2.5)
        case("pow", normal(3, 4, dtype=dtype), 3)
        case("pow", normal(3, 4, dtype=dtype), -2)
        case("pow", x, 2)
        case("pow", uniform(3, 4, dtype=dtype), normal(3, 4, dtype=dtype))
        comparisons(dtype)
    for dtype in INTEGERS:
        comparisons(dtype)
        case("clip", whole(3, 4, dtype=dtype), -2, 3)
        case("clip", whole(3, 4, dtype=dtype), 3, -2)
    bits = np.array([True, False, True]), np.array([True, True, False])
    case("equal", *bits)
    case("not_equal", *bits)
    for name in ("exp", "sqrt", "sigmoid"):
        case(name, whole(3, 4), refused=True)


def comparisons(dtype):
    x = special(dtype) if np.dtype(dtype).kind == "f" else whole(4, 4, dtype=dtype)
    names = "equal not_equal less less_equal greater greater_equal maximum minimum".split()
    for name in names:
        case(name, x, x.T)
        case(name, x, x[:1])
        case(name, x[:, :1], x[1:2])
        case(name, x, 1)


def reductions():
    axes = (None, 0, -1, (0, 2), [1])
    for dtype, axis, keepdims in product(FLOATS, axes, (False, True)):
        x = normal(3, 4, 5, dtype=dtype)
        for name in "sum mean prod max min std var logsumexp any all".split():
            case(name, x, axis=axis, keepdims=keepdims)
    for dtype in FLOATS:
        x = special(dtype)
        for name, axis in product("sum mean prod max min any all".split(), (None, 0, 1)):
            case(name, x, axis)
        for name in "sum mean prod logsumexp any all".split():
            case(name, np.empty((0, 3), dtype), 0)
    for dtype in INTEGERS:
        x = whole(3, 4, dtype=dtype)
        for name, axis in product("sum prod max min mean any all".split(), (None, 0, 1)):
            case(name, x, axis)
        case("mean", np.array([[-1, -2], [2, 1]], dtype), 1)
        case("var", x, refused=True)
    bits = np.array([[True, False], [True, True]])
    for name in ("any", "all", "mean"):
        case(name, bits, 1)
    case("var", bits)
    case("std", bits)
    for name, dtype in product(("argmax", "argmin"), (*FLOATS, *INTEGERS)):
        x = whole(3, 4, 5, dtype=dtype)  # with equal elements
        case(name, x)
        for axis in (0, 1, 2, -2):
            case(name, x, axis=axis)
    for name, dtype in product(("cumsum", "cumprod"), FLOATS):
        for axis in (0, 1, -1):
            case(name, normal(3, 4, 5, dtype=dtype), axis=axis)
        case(name, normal(7, dtype=dtype))


def products():
    for dtype in FLOATS:
        f = lambda *shape: normal(*shape, dtype=dtype)  # noqa: E731
        near = 1e-4 if dtype == np.float32 else 0
        for x, y in (
            ((2, 3), (3, 4)),
            ((2, 3, 4), (4, 5)),
            ((2, 3, 4), (5, 4, 6)),
            ((3, 2), (4, 2, 5)),
            ((0, 3), (3, 2)),
        ):
            case("dot", f(*x), f(*y), tolerance=near)
        for x, y, axes in (
            ((5, 2, 3), (5, 3, 4), None),
            ((5, 2, 3), (5, 3), None),
            ((5, 3), (5, 3), None),
            ((5, 3), (5, 3), 1),
            ((5, 2, 3), (5, 4, 3), 2),
            ((5, 2, 3), (5, 4, 2), (1, 2)),
            ((5, 3), (5, 4, 3), (1, 2)),
            ((5, 2, 3, 4), (5, 2, 4, 6), (3, 2)),
            ((5, 2, 3), (5, 6, 3, 4), (2, 2)),
            ((5, 2, 3, 4), (5, 3, 6), (2, 1)),
        ):
            case("batch_dot", f(*x), f(*y), axes=axes, tolerance=near)
        for form, x, bias in (
            ("channels_last", (2, 3), (3,)),
            ("channels_last", (2, 4, 3), (3,)),
            ("channels_first", (2, 3, 4), (3,)),
            ("channels_last", (2, 4, 5, 3), (3,)),
            ("channels_first", (2, 3, 4, 5), (3,)),
            ("channels_last", (2, 4, 5, 3), (4, 5, 3)),
            ("channels_first", (2, 3, 4, 5), (4, 5, 3)),
            ("channels_last", (2, 2, 4, 5, 3), (3,)),
            ("channels_first", (2, 3, 2, 4, 5), (3,)),
        ):
            case("bias_add", f(*x), f(*bias), data_format=form)
        case("bias_add", f(2, 3), f(3))
        case("dot", f(2, 3), f(4, 5), refused=True)
        case("batch_dot", f(2, 3, 4), f(3, 4, 5), refused=True)
        case("bias_add", f(2, 3), f(3, 1, 1), refused=True)

        def moving(B, x=f(4), value=f(4)):
            kept = B.variable_of(x)
            B.moving_average_update(kept, value, 0.9)
            return B.get_value(kept)

        # TensorFlow has 1 - momentum in float32.
        steps("moving_average_update", moving, f"{np.dtype(dtype)}, in place", 1e-6)
