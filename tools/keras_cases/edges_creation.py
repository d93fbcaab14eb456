"""New tensors, settings and Python's numbers at the edges."""

from itertools import product

import numpy as np

from .case import FLOATS, INTEGERS, case, moments_alike, normal, steps, whole


def progressions():
    for args in (
        (0,),
        (1,),
        (-1,),
        (3.0,),
        (2.5,),
        (5, 2, -1),
        (5, 2, -2),
        (0, 10, 3),
        (0.0, 1.0, 0.1),
        (2**31 - 3, 2**31 + 3),
        (-(2**31) - 2, -(2**31) + 2),
        (2**40, 2**40 + 3),
        (np.int32(3),),
        (np.int64(3),),
        (np.array(2, np.int32), np.array(5, np.int32)),
        (np.float32(2.5),),
    ):
        case("arange", *args)
    case("arange", 2, np.int64(5))
    case("arange", 5, 2, more=True)
    case("arange", 0, 5, 0, refused=True)
    case("arange", 5, dtype="uint8")
    case("arange", 5, dtype="bool")
    case("arange", -3, 3, dtype="float64")
    case("arange", "3", refused=True)


def constants():
    for value in (1, 2.5, True, [1, 2], [1.5], [[1, 2], [3, 4]], [], normal(2), whole(3), np.float64(0.1), (1, 2)):
        for dtype in (None, "float64"):
            steps("constant", lambda B, v=value, d=dtype: B.constant(v, d), f"{value!r}, {dtype}")
        steps("variable", lambda B, v=value: B.get_value(B.variable(v)), repr(value))
    for dtype in ("int32", "int64", "uint8", "bool"):
        for value in ([1, 0], 1, True, [True, False]):
            truth = np.asarray(value).dtype == np.bool_
            case("constant", value, dtype, more=dtype == ("uint8" if truth else "bool"))
        case("constant", 1.5, dtype, refused=True)
    case("constant", 300, "uint8", differs="numbers don't wrap")
    case("constant", 2**40, "int32", differs="numbers don't wrap")
    case("constant", 2**53 + 1, "int64")
    case("constant", 3, shape=())
    case("constant", 3, shape=(0, 2))
    case("constant", [1, 2, 3, 4], shape=4)
    case("constant", [1, 2, 3], shape=(2, 2), refused=True)
    case("constant", [1], shape=(2, 2))
    case("constant", [[1, 2], [3]], refused=True)
    case("constant", "text", refused=True)
    case("constant", np.array([1.5], np.float64), "int32", differs="fractions are not dropped")
    for name in ("zeros", "ones"):
        for shape in (3, [2, 3], (0, 2), np.int64(3), np.array([2, 2]), [np.int32(2), 3]):
            case(name, shape)
        case(name, (-1, 2), refused=True)
        case(name, (2.5, 2), refused=True)
        case(name, 2, "nonsense", refused=True)
        for dtype in ("float16", "uint8", "int8"):
            case(name, 2, dtype)
        for x in (whole(2), np.zeros(2, bool), np.zeros((0, 2)), [1, 2], 2, 2.5):
            case(f"{name}_like", x)
            case(f"{name}_like", x, "float64")
    for size in (0, 1, np.int64(2)):
        case("eye", size)
    case("eye", (2, 3), differs="a pair of rows and columns")
    case("eye", -1, refused=True)
    case("eye", 2, "bool", more=False)


def casts():
    for value in (1, 2.7, -2.7, True, [1, 2], [1.5, -1.5], [True]):
        for dtype in ("float32", "float64", "int32", "int64", "bool", "uint8"):
            differs = "what is out of range saturates" if dtype == "uint8" and np.min(value) < 0 else ""
            if dtype == "float64" and type(value) is float:
                differs = "Python's numbers are exact"
            case("cast", value, dtype, differs=differs)
        case("cast_to_floatx", value)
    for dtype, to in product((np.bool_, np.int8, np.uint8, np.int16, np.int64), ("float32", "bool", "int8", "uint16")):
        case("cast", np.array([0, 1, 100]).astype(dtype), to)
    case("cast", np.array([300, -1], np.int32), "uint8")
    case("cast", np.array([2**40 + 5], np.int64), "int32")
    case("cast", np.array([np.inf, -np.inf, 1e20], np.float32), "int32", differs="floats out of range saturate")
    case("cast", np.array([np.nan, 0.0, -0.0, 0.3], np.float32), "bool")
    case("cast", normal(0, 2), "int32")
    case("cast", normal(2), "nonsense", refused=True)
    case("cast_to_floatx", np.array([True, False]))


def questions():
    for x in (normal(2, 0), np.array(1.5, np.float32), whole(3, dtype=np.int64), np.zeros(2, bool)):
        for name in ("shape", "int_shape", "ndim", "dtype", "count_params", "size"):
            case(name, x, loose=name in ("count_params", "ndim"))
        case("eval", x)
        case("get_value", x)
        case("identity", x)
        case("is_sparse", x)
        case("is_keras_tensor", x)
        case("is_placeholder", x)
    for value in (2, 2.5, [1, 2]):
        case("get_value", value, loose=True)
        case("shape", value)
        case("size", value)
        case("identity", value)
    case("is_keras_tensor", "x", refused=True)
    case("is_keras_tensor", 2.5, refused=True)


def randomness():
    for name in ("random_normal", "random_uniform", "truncated_normal", "random_binomial", "random_bernoulli"):
        for shape in ((), (0,), (2, 0, 3), [4], np.array([2, 3]), (np.int32(2), 3)):
            steps(name, lambda B, n=name, s=shape: moments_alike(getattr(B, n)(s)), f"shape {shape!r}")
        steps(name, lambda B, n=name: moments_alike(getattr(B, n)(3)), "shape 3", more=True)
        steps(name, lambda B, n=name: getattr(B, n)((2.5, 3)), "shape (2.5, 3)", refused=True)
        steps(name, lambda B, n=name: getattr(B, n)((-1, 3)), "shape (-1, 3)", refused=True)
        steps(name, lambda B, n=name: getattr(B, n)((2,), dtype="nonsense"), "no dtype", refused=True)
    for name, args in (
        ("random_binomial", (0.0,)),
        ("random_binomial", (1.0,)),
        ("random_bernoulli", (0.0,)),
        ("random_bernoulli", (1.0,)),
        ("random_normal", (3.0, 0.0)),
        ("truncated_normal", (3.0, 0.0)),
    ):
        steps(name, lambda B, n=name, a=args: getattr(B, n)((5,), *a), f"certain, {args}")
    for low, high in ((0, 1), (5, 6), (-3, -2)):
        steps("random_uniform", lambda B, a=low, b=high: B.random_uniform((5,), a, b, "int32"), f"int32 {low} {high}")
    steps("random_uniform", lambda B: B.random_uniform((5,), 3, 3, "int32"), "no integers", refused=True)


def settings():
    def changed(setter, getter, value):
        def call(B):
            before = getattr(B, getter)()
            try:
                getattr(B, setter)(value)
                return getattr(B, getter)()
            finally:
                getattr(B, setter)(before)

        return call

    for value in ("nonsense", "float8", "", 32, None):
        steps("set_floatx", changed("set_floatx", "floatx", value), repr(value), refused=True)
    for value in ("Channels_first", "", 3, None):
        call = changed("set_image_data_format", "image_data_format", value)
        steps("set_image_data_format", call, repr(value), refused=True)
    for value, differs in ((0, "above 0"), (1, "below 1"), (1e-3, ""), (np.float32(0.5), "")):
        steps("set_epsilon", changed("set_epsilon", "epsilon", value), repr(value), loose=True, differs=differs)

    def with_floatx(B):
        B.set_floatx("float64")
        try:
            return [B.constant(1), B.zeros(2), B.ones((1,)), B.cast_to_floatx(B.constant([1], "int32")), B.eye(2)]
        finally:
            B.set_floatx("float32")

    steps("set_floatx", with_floatx, "new tensors of float64")


def edges():
    for family in (progressions, constants, casts, questions, randomness, settings):
        family()
    for dtype in (*FLOATS, *INTEGERS):
        case("zeros_like", whole(2, dtype=dtype))
