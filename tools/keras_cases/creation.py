"""Random numbers, new tensors, settings."""

from itertools import product

import numpy as np

from .case import case, normal, short, steps, whole


def moments(x):
    """Shape, dtype and, roughly, mean and deviation of many random numbers."""
    x = np.asarray(x)
    return list(x.shape), str(x.dtype), np.array([x.mean(dtype=np.float64), x.std(dtype=np.float64)])


def randomness():
    shape = (300, 200)

    def drawn(name, *args, within=0.03, **named):
        steps(name, lambda B: moments(getattr(B, name)(shape, *args, **named)), f"moments, {args} {named}", within)

    for dtype in (None, "float32", "float64"):
        drawn("random_normal", dtype=dtype)
        drawn("random_normal", 3.0, 0.5, dtype=dtype, seed=1)
        drawn("truncated_normal", 1.0, 2.0, dtype=dtype)
        drawn("random_uniform", dtype=dtype)
        drawn("random_uniform", -2.0, 4.0, dtype=dtype, seed=3)
        drawn("random_bernoulli", 0.3, dtype=dtype)
        drawn("random_binomial", 0.3, dtype=dtype)
        drawn("random_uniform_variable", -1.0, 2.0, dtype=dtype)
        drawn("random_normal_variable", 1.0, 2.0, dtype=dtype)
    drawn("random_uniform", 0, 10, dtype="int32")
    drawn("random_bernoulli")
    ones = np.ones(shape, np.float32)
    for level in (0.0, 0.25, 0.5):
        steps("dropout", lambda B, p=level: moments(B.dropout(B.constant(ones), p)), f"moments, {level}", 0.03)
        steps("dropout", lambda B, p=level: np.unique(B.dropout(B.constant(ones), p, seed=3)), f"values, {level}")

    def rows(B):
        x = np.asarray(B.dropout(B.constant(ones), 0.5, noise_shape=(300, 1), seed=3))
        return bool(np.all(x == x[:, :1]))

    steps("dropout", rows, "noise_shape")


def creation():
    for args in ((5,), (2, 8), (2, 8, 3), (8, 2, -2), (-3,), (0, 1, 0.25), (0.5, 3.0)):
        for dtype in ("int32", "int64", "float32", "float64"):
            case("arange", *args, dtype=dtype)
        case("arange", *args)
    for name in ("zeros", "ones"):
        case(name, (2, 3))
        case(name, ())
        for dtype in ("float64", "int32", "bool"):
            case(name, (2, 3), dtype)
            case(f"{name}_like", normal(2, 3), dtype)
        case(f"{name}_like", whole(2, 3))
    for dtype in (None, "float64", "int32"):
        case("eye", 3, dtype)
        case("constant", 2, dtype, (2, 3))
        case("constant", [[1, 2], [3, 4]], dtype)
        case("constant", [1, 2, 3, 4], dtype, (2, 2))
        steps("variable", lambda B, d=dtype: B.get_value(B.variable([1, 2, 3], d)), str(dtype))
    kinds = ("float32", "float64", "int32", "int64", "uint8", "bool", "float16", "bfloat16")
    for source, kind in product((normal(3, 4), normal(3, 4, dtype=np.float64), whole(3, 4, low=0)), kinds):
        x = np.abs(source) if kind == "uint8" else source
        if kind != "bfloat16":  # NumPy 1.26 has none without a package
            case("cast", x, kind)
    case("cast", np.array([np.nan, 1.5], np.float32), "int32", differs="NaN gives 0 here")
    for x in (normal(2, 3), whole(2, 3), normal(2, 3, dtype=np.float64)):
        case("cast_to_floatx", x)
        for name in ("count_params", "int_shape", "ndim", "eval", "get_value", "size", "shape", "dtype"):
            steps(name, lambda B, n=name, x=x: getattr(B, n)(B.variable(x, str(x.dtype))), short(x), loose=True)
    steps("is_tensor", lambda B: [B.is_tensor(B.constant(1.0)), B.is_tensor(2.0)], "a tensor, a number", loose=True)
    case("is_tensor", 2.0)
    for name in ("floatx", "epsilon", "image_data_format"):
        case(name)
    case("backend", differs="another library")
    for value in ("channels_last", "Channels_First", None):
        case("normalize_data_format", value)
    settings()


def settings():
    def changed(setter, getter, value):
        def call(B):
            before = getattr(B, getter)()
            getattr(B, setter)(value)
            try:
                return getattr(B, getter)()
            finally:
                getattr(B, setter)(before)

        return call

    for setter, getter, good, bad in (
        ("set_floatx", "floatx", "float64", "int32"),
        ("set_image_data_format", "image_data_format", "channels_first", "upside_down"),
        ("set_epsilon", "epsilon", 1e-3, "small"),
    ):
        steps(setter, changed(setter, getter, good), repr(good))
        differs = "a number is wanted" if setter == "set_epsilon" else ""
        steps(setter, changed(setter, getter, bad), repr(bad), refused=not differs, differs=differs)
    steps("set_floatx", changed("set_floatx", "floatx", "float16"), "float16", differs="float16 is not computed in")
