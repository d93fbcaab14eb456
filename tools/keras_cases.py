"""The calls that tools/keras_oracle.py makes on Lanekit and on Keras: for each function several, of several dtypes,
shapes, axes and formats, with special values.
"""

from collections.abc import Callable
from itertools import product
from typing import Any, NamedTuple

import numpy as np


class Case(NamedTuple):
    """A call, made on each backend, and how the answers may differ."""

    text: str
    call: Callable[[Any], Any]
    tolerance: float = 0.0  # relative; 0 is the dtype's own
    differs: str = ""  # a declared difference: then there has to be one
    loose: bool = False  # dtypes are not compared, since one answer is Python's
    refused: bool = False  # both have to refuse


CASES: dict[str, list[Case]] = {}
FLOATS = (np.float32, np.float64)
INTEGERS = (np.int32, np.int64)
RANDOM = np.random.default_rng(20)


def short(value):
    if isinstance(value, np.ndarray):
        return f"{value.dtype}{list(value.shape)}"
    if isinstance(value, (list, tuple)):
        return f"({', '.join(map(short, value))})"
    return repr(value)


def case(name, *args, tolerance=0.0, differs="", loose=False, refused=False, **named):
    """One call of a function with arguments that are the same for both, arrays becoming each one's tensors."""
    text = ", ".join([*map(short, args), *(f"{key}={short(value)}" for key, value in named.items())])
    steps(name, lambda B: B.call(name, args, named), text, tolerance, differs, loose, refused)


def steps(name, call, text, tolerance=0.0, differs="", loose=False, refused=False):
    """Any program of the backend B."""
    CASES.setdefault(name, []).append(Case(text, call, tolerance, differs, loose, refused))


def normal(*shape, dtype=np.float32):
    return RANDOM.normal(0, 2, shape).astype(dtype)


def uniform(*shape, dtype=np.float32, low=0.0, high=1.0):
    return RANDOM.uniform(low, high, shape).astype(dtype)


def whole(*shape, dtype=np.int32, low=-9, high=10):
    return RANDOM.integers(low, high, shape).astype(dtype)


def distribution(*shape, dtype=np.float32):
    """Probabilities along the last axis."""
    x = RANDOM.uniform(0.05, 1, shape)
    return (x / x.sum(-1, keepdims=True)).astype(dtype)


SPECIAL = [0.0, -0.0, 1.0, -1.0, 0.5, 1.5, 2.5, -2.5, 30.0, -30.0, np.inf, -np.inf, np.nan, 1e-3, 88.0, -104.0]


def special(dtype):
    return np.array(SPECIAL, dtype).reshape(4, 4)


def inputs(dtype):
    """Ordinary, special, strided, empty and 0-d."""
    yield normal(2, 3, 5, dtype=dtype)
    yield special(dtype)
    yield normal(6, 4, dtype=dtype).T[::2]
    yield np.empty((0, 3), dtype)
    yield np.array(0.75, dtype)


def elementwise():
    for name, dtype in product(
        "abs cos exp log round sign sin sqrt square elu hard_sigmoid relu sigmoid softplus tanh".split(), FLOATS
    ):
        for x in inputs(dtype):
            case(name, x)
    for name, dtype in product(("abs", "sign", "square", "relu", "round"), (*INTEGERS, np.int8, np.int16)):
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
        for n in (0, 1, 2, 40):
            case("pow", whole(3, 4, dtype=dtype), n)
        case("pow", whole(3, 4, dtype=dtype), -1, refused=True)
        case("relu", whole(3, 4, dtype=dtype), max_value=6)
        case("relu", whole(3, 4, dtype=dtype), threshold=2)
        case("relu", whole(3, 4, dtype=dtype), max_value=6, threshold=2)
    for dtype in (np.int8, np.int16, np.uint8, np.uint16, np.uint32, np.uint64):
        x = whole(4, 4, dtype=dtype, low=0)
        for name in ("maximum", "minimum", "equal", "less"):
            case(name, x, x.T)
        case("clip", x, 2, 5)
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
        case("mean", np.full(3, 2**30, dtype))
        case("mean", np.zeros((0, 3), dtype), 0)
        for name, axis in product(("cumsum", "cumprod"), (0, 1)):
            case(name, x, axis)
    for dtype in (np.int8, np.int16, np.uint8, np.uint16, np.uint32, np.uint64):
        x = whole(3, 4, dtype=dtype, low=0)
        for name in "sum prod max min mean any all argmax argmin cumsum cumprod".split():
            case(name, x, 1)
    bits = np.array([[False, True, True], [True, True, False]])
    for name in "mean var std argmax argmin any all".split():
        case(name, bits, 1)
        case("cumprod", x)
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


def layouts():
    for dtype in (np.float32, np.float64, np.int32, np.bool_):
        x = whole(2, 3, 4).astype(dtype)
        case("batch_flatten", x)
        case("flatten", x.T)
        case("transpose", x)
        case("permute_dimensions", x, (2, 0, 1))
        for axis in (-1, 0, 1, 3):
            case("expand_dims", x, axis)
        case("expand_dims", x)
        for axis in (0, 2, -1):
            case("concatenate", [x, x], axis=axis)
            case("stack", [x, x, x], axis=axis)
            case("repeat_elements", x, 3, axis)
            case("reverse", x, axis)
        case("concatenate", [x, x[..., :1]])
        case("reverse", x, [0, 2])
        case("squeeze", x[:, :1], 1)
        case("squeeze", x, 1, refused=True)
        case("reshape", x, (4, -1))
        case("reshape", x.T, (3, 8))
        case("reshape", x, (5, 5), refused=True)
        case("repeat", x[0], 3)
        case("repeat", x, 3, refused=True)
        case("tile", x, (1, 2, 3))
        case("tile", x[0, 0], 2)
        case("tile", x, (2, 3), refused=True)
        case("gather", x, np.array([1, 0, 1]))
        case("gather", x, np.array([[1], [0]], np.int32))
        case("gather", x, np.array([5]), refused=True)
        case("gather", x, np.array([-1]), differs="a negative index counts back from the end")
        case("slice", x, (0, 1, 2), (2, 1, -1))
        case("slice", x, (0, 1, 2), (2, 3, 1), refused=True)
        case("temporal_padding", x)
        case("temporal_padding", x, (0, 2))
        case("identity", x)
        for form in (None, "channels_last", "channels_first"):
            case("spatial_2d_padding", x[None], ((1, 2), (0, 3)), form)
            case("spatial_3d_padding", x[None, None], ((1, 2), (0, 3), (1, 1)), form)
        case("spatial_2d_padding", x[None])
        case("spatial_3d_padding", x[None, None])
    for indices in (whole(3, 2, low=-1, high=5), np.array(2), whole(4, dtype=np.int64, low=0, high=4)):
        case("one_hot", indices, 4)
    x, y = normal(2, 3), normal(2, 3)
    case("switch", np.array([True, False, True]), x, y)
    case("switch", np.array([True, False]), x, y, refused=True)
    case("switch", np.array([[True], [False]]), x, y)
    case("switch", np.array([[True, False, True], [False, False, True]]), normal(2, 3, 4), normal(2, 3, 4))
    case("switch", np.array([[True, False, True], [False, False, True]]), x, y)
    for chosen in (True, False):

        def lazy(B, chosen=chosen):
            return B.switch(B.constant(chosen, "bool"), lambda: B.constant(x), lambda: B.constant(y))

        steps("switch", lazy, f"functions, {chosen}")
    for form, method in product(("channels_last", "channels_first"), ("nearest", "bilinear")):
        for dtype, factors in product(FLOATS, ((2, 3), (1, 2), (4, 1))):
            differs = "tf.keras has float32 of bilinear" if method == "bilinear" and dtype == np.float64 else ""
            x = normal(2, 3, 4, 5, dtype=dtype)
            case("resize_images", x, *factors, form, interpolation=method, differs=differs, tolerance=2e-5)
    for form in ("channels_last", "channels_first"):
        case("resize_volumes", normal(2, 3, 4, 5, 2), 2, 1, 3, form)


def normalisations():
    for dtype in FLOATS:
        x = normal(3, 4, 5, dtype=dtype)
        for axis in (-1, 0, 1):
            case("softmax", x, axis=axis)
            case("l2_normalize", x, axis=axis)
        case("softmax", x)
        case("softmax", special(dtype)[:2])
        case("l2_normalize", x)
        case("l2_normalize", np.zeros((2, 3), dtype), 1)
        for axis, shape in ((-1, (5,)), (1, (1, 4, 1))):
            case("batch_normalization", x, *(uniform(*shape, dtype=dtype) for _ in range(4)), axis=axis)
        mean, var, beta, gamma = (uniform(5, dtype=dtype) for _ in range(4))
        case("batch_normalization", x, mean, var, None, None)
        if dtype == np.float32:  # Keras' fused kernel for images has no float64
            case("batch_normalization", normal(2, 3, 4, 5), mean, var, beta, gamma, axis=3, epsilon=0.01)
        case("normalize_batch_in_training", normal(6, 5, dtype=dtype), gamma, beta, [0])
        if dtype == np.float32:
            case("normalize_batch_in_training", normal(4, 3, 2, 5), gamma, beta, [0, 1, 2], 0.01)
        gamma, beta = uniform(3, dtype=dtype), uniform(3, dtype=dtype)
        case("normalize_batch_in_training", normal(4, 3, 6, dtype=dtype), gamma, beta, [0, 2])
        case("normalize_batch_in_training", normal(6, 3, dtype=dtype), None, None, [0])


def losses():
    for dtype in FLOATS:
        p, target = distribution(4, 5, dtype=dtype), distribution(4, 5, dtype=dtype)
        edge = np.array([[0, 1, 0], [1, 0, 0], [0.2, 0.3, 0.5]], dtype)
        hot = np.eye(3, dtype=dtype)[[0, 2, 1]]
        logits = normal(4, 5, dtype=dtype)
        for name in ("binary_crossentropy", "binary_focal_crossentropy"):
            bits = (target > 0.2).astype(dtype)
            case(name, bits, p)
            case(name, hot, edge)
            case(name, bits, logits, from_logits=True)
        case("binary_focal_crossentropy", bits, p, True, 0.3, 1.5)
        for name in ("categorical_crossentropy", "categorical_focal_crossentropy"):
            case(name, target, p)
            case(name, target, p * 3)
            case(name, hot, edge)
            case(name, target, logits, from_logits=True)
            case(name, normal(2, 3, 4, dtype=dtype) ** 2, uniform(2, 3, 4, dtype=dtype), axis=1)
        case("categorical_crossentropy", target, p[:, :3], refused=True)
        for kind in INTEGERS:
            labels = whole(4, dtype=kind, low=0, high=5)
            case("sparse_categorical_crossentropy", labels, p)
            case("sparse_categorical_crossentropy", labels, logits, from_logits=True)
            case("sparse_categorical_crossentropy", labels, p, ignore_class=2)
        case("sparse_categorical_crossentropy", whole(3, low=0, high=3), edge)
        case("sparse_categorical_crossentropy", whole(2, 3, low=0, high=4), distribution(2, 3, 4, dtype=dtype))
        case("sparse_categorical_crossentropy", whole(2, 3, low=0, high=4), uniform(2, 4, 3, dtype=dtype), axis=1)
    scores = np.array([[0.1, 0.7, 0.7, 0.2], [0.4, 0.1, 0.3, 0.2], [np.nan, 1, 2, 3]], np.float32)
    for k, kind in product((1, 2, 3), INTEGERS):
        case("in_top_k", scores, np.array([2, 2, 1], kind), k)
        case("in_top_k", normal(6, 5), whole(6, dtype=kind, low=0, high=5), k)
    ctc()


def ctc():
    y_pred, labels = distribution(3, 8, 5), whole(3, 3, low=0, high=4)
    lengths = np.array([[8], [7], [8]], np.int32), np.array([[3], [2], [1]], np.int32)
    case("ctc_batch_cost", labels, y_pred, *lengths, tolerance=1e-4)
    case("ctc_batch_cost", labels.astype(np.float32), y_pred, *lengths, tolerance=1e-4)
    for greedy, paths in ((True, 1), (False, 1), (False, 3)):
        case("ctc_decode", y_pred, lengths[0][:, 0], greedy=greedy, beam_width=100, top_paths=paths, tolerance=1e-4)
    case("ctc_label_dense_to_sparse", labels, lengths[1][:, 0])

    def dense(B):
        return B.to_dense(B.ctc_label_dense_to_sparse(B.constant(labels, "int32"), B.constant([3, 2, 1], "int32")))

    steps("to_dense", dense, "sparse labels")
    case("to_dense", normal(2, 3))


def convolutions():
    for dtype in FLOATS:
        f = lambda *shape: normal(*shape, dtype=dtype)  # noqa: E731
        near = 1e-4 if dtype == np.float32 else 1e-11
        last, first = "channels_last", "channels_first"
        for form, padding, stride in product((last, first), ("valid", "same", "causal"), (1, 2)):
            if (form, padding) == (first, "causal"):  # Keras pads the channels there
                continue
            x = f(2, 9, 3) if form == last else f(2, 3, 9)
            case("conv1d", x, f(4, 3, 5), stride, padding, form, 1, tolerance=near)
            if stride == 1:
                case("conv1d", x, f(3, 3, 5), 1, padding, form, 2, tolerance=near)
        for form, padding, strides in product((last, first), ("valid", "same"), ((1, 1), (2, 2), (2, 1))):
            x = f(2, 8, 7, 3) if form == last else f(2, 3, 8, 7)
            options = {"strides": strides, "padding": padding, "data_format": form, "tolerance": near}
            case("conv2d", x, f(3, 2, 3, 5), **options)
            if strides != (2, 1):
                case("depthwise_conv2d", x, f(3, 2, 3, 2), **options)
                case("separable_conv2d", x, f(3, 2, 3, 2), f(1, 1, 6, 4), **options)
            if strides == (1, 1):
                case("conv2d", x, f(3, 2, 3, 5), **options, dilation_rate=(2, 2))
                case("conv2d", x, f(3, 2, 3, 5), **options, dilation_rate=(1, 3))
            volume = f(2, 6, 5, 4, 3) if form == last else f(2, 3, 6, 5, 4)
            case("conv3d", volume, f(2, 3, 2, 3, 4), **{**options, "strides": (*strides, 1)})
        for form, padding in product((last, first), ("valid", "same")):
            x = f(2, 9, 3) if form == last else f(2, 3, 9)
            case("separable_conv1d", x, f(4, 3, 2), f(1, 6, 5), 1, padding, form, tolerance=near)
            case("separable_conv1d", x, f(4, 3, 2), f(1, 6, 5), 2, padding, form, tolerance=near)
            transposed(f, form, padding, near)
        case("conv2d", f(1, 5, 5, 2), f(3, 3, 2, 4), tolerance=near)
        case("conv2d", f(1, 5, 5, 2), f(3, 3, 3, 4), refused=True)
        case("conv1d", f(1, 5, 2), f(3, 2, 4), padding="sane", refused=True)
        case("local_conv1d", f(2, 7, 3), f(3, 9, 4), (3,), (2,), tolerance=near)
        case("local_conv1d", f(2, 3, 7), f(5, 9, 4), (3,), (1,), first, tolerance=near)
        case("local_conv2d", f(2, 5, 6, 3), f(15, 18, 4), (3, 2), (1, 1), (3, 5), tolerance=near)
        case("local_conv2d", f(2, 3, 5, 6), f(6, 18, 4), (3, 2), (2, 2), (2, 3), first, tolerance=near)


def transposed(f, form, padding, near):
    last = form == "channels_last"
    for stride in (1, 2):
        plane = tuple((n - 1) * stride + 3 if padding == "valid" else n * stride for n in (4, 5))
        x, shape = (f(2, 4, 5, 3), (2, *plane, 6)) if last else (f(2, 3, 4, 5), (2, 6, *plane))
        case("conv2d_transpose", x, f(3, 3, 6, 3), shape, (stride, stride), padding, form, tolerance=near)
        box = (*plane, (3 - 1) * stride + 3 if padding == "valid" else 3 * stride)
        x, shape = (f(2, 4, 5, 3, 3), (2, *box, 6)) if last else (f(2, 3, 4, 5, 3), (2, 6, *box))
        case("conv3d_transpose", x, f(3, 3, 3, 6, 3), shape, (stride,) * 3, padding, form, tolerance=near)


def pooling():
    for dtype, form, padding, mode in product(
        FLOATS, ("channels_last", "channels_first"), ("valid", "same"), ("max", "avg")
    ):
        image, volume = normal(2, 7, 6, 5, dtype=dtype), normal(2, 7, 6, 5, 4)
        options = {"padding": padding, "data_format": form, "pool_mode": mode}
        for size, strides in (((2, 2), (1, 1)), ((2, 3), (2, 2)), ((3, 3), (3, 3))):
            case("pool2d", image, size, strides, **options)
            if dtype == np.float32:  # TensorFlow has no other for volumes
                case("pool3d", volume, (*size, 2), (*strides, 2), **options)
    case("pool2d", normal(1, 4, 4, 2), (2, 2))
    case("pool3d", normal(1, 4, 4, 4, 2), (2, 2, 2))
    case("pool2d", normal(1, 4, 4, 2), (2, 2), pool_mode="median", refused=True)


def recurrences():
    x, state, w = normal(3, 6, 4), normal(3, 4), normal(4, 4) / 4
    mask = np.array([[1, 1, 1, 1, 1, 1], [1, 1, 0, 1, 1, 0], [0, 1, 1, 0, 0, 0]], bool)
    options = [
        {},
        {"go_backwards": True},
        {"unroll": True},
        {"mask": mask},
        {"mask": mask, "unroll": True},
        {"mask": mask, "zero_output_for_mask": True},
        {"mask": mask, "go_backwards": True},
        {"return_all_outputs": False},
        {"time_major": True},
        {"constants": [normal(3, 4)]},
    ]
    for chosen in options:
        def call(B, chosen=chosen):
            def step(inputs, states):
                total = B.dot(inputs, B.constant(w)) + states[0]
                new = B.tanh(total + states[1] if len(states) > 1 else total)
                return new, [new]

            given = x.transpose(1, 0, 2) if chosen.get("time_major") else x
            named = {key: B.constant(value, "bool") if key == "mask" else value for key, value in chosen.items()}
            if "constants" in named:
                named["constants"] = [B.constant(one) for one in named["constants"]]
            return B.rnn(step, B.constant(given), [B.constant(state)], **named)

        steps("rnn", call, str({key: short(value) for key, value in chosen.items()}), tolerance=1e-4)


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


FAMILIES = (elementwise, reductions, products, layouts, normalisations, losses, convolutions, pooling, recurrences)
for family in (*FAMILIES, randomness, creation):
    family()
