"""What networks take, at the edges: no elements, windows larger than images, extreme parameters, wrong labels."""

from itertools import product

import numpy as np

from .case import FLOATS, INTEGERS, case, distribution, normal, steps, uniform, whole

LAST, FIRST = "channels_last", "channels_first"


def normalisations():
    x = normal(3, 4, 5)
    for axis in (-1, 0, -3, (0, 1), [1, 2], (0, 1, 2), np.int32(1)):
        case("softmax", x, axis=axis)
    for axis in (3, -4, (0, 5)):
        case("softmax", x, axis=axis, refused=True)
    case("softmax", x, axis=(0, 0), refused=True)
    case("softmax", normal(5), more=True)
    for shape in ((0, 3), (2, 0), (1, 1), (2, 1)):
        case("softmax", normal(*shape))
    case("softmax", [[1.0, 2.0]], more=True)
    case("softmax", whole(2, 3), refused=True)
    for axis in (None, (0, 1), [2], -1, np.int32(0)):
        case("l2_normalize", x, axis)
    case("l2_normalize", x, 3, refused=True)
    for shape in ((0, 3), (2, 0), (1,), (3,)):
        case("l2_normalize", normal(*shape), -1)
    case("l2_normalize", np.array(-2.0, np.float32))
    case("l2_normalize", [3.0, 4.0])
    case("l2_normalize", whole(2, 3), refused=True)
    case("l2_normalize", np.array([1e-8, 0, -1e-9], np.float32))
    one = np.ones(5, np.float32)
    for epsilon in (0.0, 1e-3, 10.0):
        case("batch_normalization", x, one, one, one, one, -1, epsilon)
    case("batch_normalization", x, np.float32(1), np.float32(2), None, None)
    case("batch_normalization", normal(0, 5), one, one, one, one)
    case("batch_normalization", x, one[:1], one[:1], one[:1], one[:1])
    case("batch_normalization", x, one[:4], one, one, one, refused=True)
    case("batch_normalization", x, one, one.astype(np.float64), one, one, refused=True)
    gamma = uniform(5)
    case("normalize_batch_in_training", x, gamma, gamma, [0], more=True)
    for axes in ([0, 1], (0, 1), [-2, 0]):
        case("normalize_batch_in_training", x, gamma, gamma, axes, differs="axes that count back" if -2 in axes else "")
    case("normalize_batch_in_training", normal(1, 5), gamma, gamma, [0])
    case("normalize_batch_in_training", normal(6, 5), gamma, None, [0])
    case("normalize_batch_in_training", normal(1, 1, 1, 5), gamma, gamma, [0, 1, 2])


def losses():
    p, t = distribution(3, 4), distribution(3, 4)
    for name in ("categorical_crossentropy", "categorical_focal_crossentropy"):
        for axis in (0, -2, 1):
            case(name, t, p, axis=axis)
            more = axis == -2 and name == "categorical_crossentropy"
            case(name, t, normal(3, 4), from_logits=True, axis=axis, more=more)
        case(name, t, p, axis=2, refused=True)
        case(name, t[0], p[0])
        case(name, t, p.astype(np.float64), refused=True)
        case(name, np.zeros((0, 4), np.float32), np.zeros((0, 4), np.float32))
        case(name, np.zeros((3, 4), np.float32), p)
        case(name, t, np.zeros((3, 4), np.float32))
        case(name, whole(3, 4, low=0, high=2), p, refused=True)
    case("categorical_crossentropy", t, np.array([[np.inf, 0, 0, 0]] * 3, np.float32), from_logits=True)
    for gamma, alpha in ((0.0, 1.0), (5.0, 0.0), (1.0, np.float32([0.1, 0.2, 0.3, 0.4]))):
        case("categorical_focal_crossentropy", t, p, alpha=alpha, gamma=gamma)
    for name in ("binary_crossentropy", "binary_focal_crossentropy"):
        case(name, t, p[:, :1])
        case(name, np.float32(1), np.float32(0.25))
        case(name, np.zeros((0, 2), np.float32), np.zeros((0, 2), np.float32))
        case(name, t, p[:, :3], refused=True)
        case(name, np.float32([0, 1, 1, 0]), np.float32([0, 1, 0, 1]))
        case(name, np.float32([0, 1, 1, 0]), np.float32([-200, 200, -200, 200]), from_logits=True)
        case(name, np.float32([0.5, 2, -1]), np.float32([0.5, 0.5, 0.5]))
        case(name, np.float32([1.0, 0.0]), np.float32([np.nan, 0.5]))
        case(name, np.float32([1.0, 0.0]), [0.5, 0.5], more=name == "binary_focal_crossentropy")
    infinite = np.float32([np.inf, np.inf])
    case("binary_crossentropy", np.float32([1, 0]), infinite, from_logits=True, differs="0, not NaN")
    for dtype in (np.float32, np.float64, np.uint8, np.int8):
        case("sparse_categorical_crossentropy", np.array([0, 3, 2], dtype), p)
    case("sparse_categorical_crossentropy", np.array([[0], [3], [2]]), p)
    case("sparse_categorical_crossentropy", [0, 3, 2], p)
    case("sparse_categorical_crossentropy", np.array([0, 3, 2]), p, axis=1)
    case("sparse_categorical_crossentropy", np.array([0, 1, 2, 1]), p, axis=0)
    case("sparse_categorical_crossentropy", np.array([0, 1]), p, refused=True)
    case("sparse_categorical_crossentropy", np.array([0, 4, 2]), p, refused=True)
    case("sparse_categorical_crossentropy", np.array([0, -1, 2]), p, refused=True)
    case("sparse_categorical_crossentropy", np.array([0, -1, 2]), p, ignore_class=-1)
    case("sparse_categorical_crossentropy", np.array([-1, -1, -1]), p, ignore_class=-1)
    for label in (np.nan, np.inf, 1.5):
        differs = "a label that is no whole number"
        case("sparse_categorical_crossentropy", np.float32([0, label, 2]), p, differs=differs)
    case("sparse_categorical_crossentropy", np.zeros(0, np.int64), np.zeros((0, 4), np.float32))
    for k in (0, 4, 9, np.int32(2)):
        case("in_top_k", p, np.array([0, 1, 2], np.int32), k)
    case("in_top_k", p, np.array([-1, 4, 2]), 2)
    case("in_top_k", p, [0, 1, 2], 2)
    case("in_top_k", p, np.array([0, 1]), 2, refused=True)
    case("in_top_k", p[0], np.array([0]), 2, refused=True)
    case("in_top_k", p.astype(np.float64), np.array([0, 1, 2]), 2, more=True)
    case("in_top_k", p, np.float32([0, 1, 2]), 2, refused=True)
    case("in_top_k", np.float32([[1, np.inf, 2], [1, -np.inf, 2]]), np.array([0, 2]), 1)


def alignments():
    y = distribution(3, 4, 3)
    length = lambda *n: np.array(n, np.int32)[:, None]  # noqa: E731
    labels = np.array([[0, 1], [1, 1], [0, 0]], np.int32)
    ordinary = length(4, 4, 3), length(2, 1, 1)
    case("ctc_batch_cost", labels, y, *ordinary, tolerance=1e-4)
    # The second sample takes three steps at least.
    case("ctc_batch_cost", labels, y, length(4, 2, 4), length(2, 2, 1), tolerance=1e-4)
    case("ctc_batch_cost", labels, y, length(4, 3, 4), length(2, 2, 2), tolerance=1e-4)
    case("ctc_batch_cost", labels, y, length(4, 4, 4), length(0, 1, 1), tolerance=1e-4, more=True)
    case("ctc_batch_cost", labels, y, length(5, 4, 4), length(1, 1, 1), refused=True)
    case("ctc_batch_cost", labels + 1, y, *ordinary, differs="the blank is no label")
    case("ctc_batch_cost", labels + 9, y, *ordinary, differs="labels that are no classes")
    case("ctc_batch_cost", labels.astype(np.float32), y, *ordinary, tolerance=1e-4)
    hot = np.float32([[[1, 0, 0], [0, 0, 1], [0, 1, 0], [0, 0, 1]]] * 3)
    case("ctc_batch_cost", labels, hot, *ordinary, tolerance=1e-3)
    for greedy, width, paths in ((True, 100, 1), (False, 1, 1), (False, 3, 2)):
        case("ctc_decode", hot, ordinary[0][:, 0], greedy, width, paths, differs="float64, and another search")
    case("ctc_decode", y, np.array([1, 1, 1], np.int32), tolerance=1e-4)
    case("ctc_decode", y, np.array([5, 1, 1], np.int32), refused=True)
    case("ctc_decode", y, np.array([4, 4, 4], np.int32), False, 2, 3, refused=True)
    case("ctc_label_dense_to_sparse", labels, np.array([2, 0, 1], np.int32))
    case("ctc_label_dense_to_sparse", labels, np.array([2, 2, 2], np.int32))


def convolutions():
    for form in (LAST, FIRST):
        def images(*spatial, channels=2, batch=2):
            return normal(batch, *spatial, channels) if form == LAST else normal(batch, channels, *spatial)

        for padding in ("valid", "same"):
            named = {"padding": padding, "data_format": form, "tolerance": 1e-4}
            # One pixel, a kernel as large as the image, no images.
            case("conv1d", images(1), normal(1, 2, 3), **named)
            case("conv1d", images(4), normal(4, 2, 3), **named)
            case("conv2d", images(1, 1), normal(1, 1, 2, 3), **named)
            case("conv2d", images(3, 4), normal(3, 4, 2, 3), **named)
            case("conv2d", images(3, 4, batch=0), normal(2, 2, 2, 3), **named)
            case("conv2d", images(3, 4), normal(2, 2, 2, 3), (5, 5), **named)
            case("conv2d", images(3, 4, channels=4), normal(2, 2, 2, 6), **named)  # two groups
            case("depthwise_conv2d", images(3, 3), normal(3, 3, 2, 1), **named)
            case("separable_conv2d", images(3, 3), normal(2, 2, 2, 1), normal(1, 1, 2, 3), **named)
            case("conv3d", images(2, 2, 2), normal(2, 2, 2, 2, 3), **named)
        # A kernel larger than the image.
        named = {"data_format": form, "tolerance": 1e-4}
        case("conv1d", images(2), normal(4, 2, 3), padding="same", **named)
        case("conv2d", images(2, 2), normal(3, 4, 2, 3), padding="same", **named)
        for size in (3, 4, 5):
            case("conv1d", images(2), normal(size, 2, 3), **named, refused=size > 3)
            case("conv2d", images(2, 2), normal(size, 1, 2, 3), **named, refused=size > 3)
            differs = "it never fits" if size == 5 else ""
            case("conv2d", images(2, 2), normal(size, 1, 2, 3), (2, 2), **named, differs=differs)
        case("conv2d", images(3, 3), normal(2, 2, 2, 3), (0, 1), refused=True, **named)
        case("conv2d", images(3, 3), normal(2, 2, 2, 3), padding="causal", refused=True, **named)
        case("conv2d", images(3), normal(2, 2, 2, 3), refused=True, **named)
        shape = (None, 5, 6, 3) if form == LAST else (None, 3, 5, 6)
        case("conv2d_transpose", images(4, 5), normal(2, 2, 3, 2), shape, **named)
        case("conv2d_transpose", images(4, 5), normal(2, 2, 3, 2), list(shape), **named)
        shape = (2, 1, 1, 3) if form == LAST else (2, 3, 1, 1)
        case("conv2d_transpose", images(1, 1), normal(1, 1, 3, 2), shape, **named)
        case("conv2d_transpose", images(4, 5), normal(2, 2, 3, 2), (2, 9, 9, 9), refused=True, **named)
        case("conv2d_transpose", images(4, 5), normal(2, 2, 3, 2), (2, 5, 6), refused=True, **named)
    case("conv1d", normal(2, 5, 3), normal(2, 3, 4), padding="VALID", tolerance=1e-4, more=True)
    case("conv2d", normal(1, 3, 3, 2), normal(2, 2, 2, 3), data_format="middle", refused=True)
    case("conv2d", whole(1, 3, 3, 2), whole(2, 2, 2, 3), differs="integers want K.cast")


def pooling():
    for form, mode, padding in product((LAST, FIRST), ("max", "avg"), ("valid", "same")):
        named = {"padding": padding, "data_format": form, "pool_mode": mode}
        image = normal(2, 3, 2, 1) if form == LAST else normal(2, 1, 3, 2)
        volume = normal(2, 3, 2, 2, 1) if form == LAST else normal(2, 1, 3, 2, 2)
        for size, stride in product((1, 2, 3, 4, 5, 9), (1, 2, 3)):
            # TensorFlow has no windows then, or refuses: by a division that truncates.
            rows, columns = (padding == "valid" and size - extent >= 2 * stride for extent in (3, 2))
            case("pool2d", image, (size, 1), (stride, 1), **named, more=rows)
            case("pool2d", image, (1, size), (1, stride), **named, more=columns)
            case("pool3d", volume, (1, size, 1), (1, stride, 1), **named, more=columns)
        case("pool2d", np.zeros((0, 3, 2, 1) if form == LAST else (0, 1, 3, 2), np.float32), (2, 2), **named)
        case("pool2d", image, (0, 1), refused=True, **named)
        case("pool2d", image, (1, 1), (0, 1), refused=True, **named)
    special = np.float32([[np.nan, 1], [-np.inf, np.inf], [2, 3], [-np.inf, -np.inf]]).reshape(1, 4, 2, 1)
    case("pool2d", special, (2, 1), (2, 1), pool_mode="avg")
    case("pool2d", special[:, 1:], (2, 1), (2, 1))
    case("pool2d", normal(2, 3, 2), (2, 2), refused=True)
    case("pool2d", normal(2, 3, 2, 1), 2, more=True)
    case("pool2d", normal(2, 3, 2, 1), (2, 2), padding="causal", refused=True)
    case("pool2d", whole(2, 3, 2, 1), (2, 2), differs="integers want K.cast")


def recurrences():
    x, state = normal(2, 5, 3), normal(2, 3)
    options = [
        {"input_length": 3},
        {"input_length": 5},
        {"input_length": 0},
        {"input_length": 3, "unroll": True},
        {"input_length": 3, "return_all_outputs": False},
        {"input_length": np.int32([3, 5])},
        {"input_length": np.int32([3, 2])},
        {"input_length": np.int32([3, 2]), "zero_output_for_mask": True},
        {"input_length": np.int32([5, 2]), "go_backwards": True},
        {"mask": np.zeros((2, 5), bool)},
        {"mask": np.zeros((2, 5), bool), "zero_output_for_mask": True},
        {"mask": np.ones((2, 5), np.int32)},
        {"mask": np.array([[0, 1, 0, 1, 0], [1, 0, 0, 0, 1]], bool), "return_all_outputs": False},
        {"mask": np.array([[0, 1, 0, 1, 0], [1, 0, 0, 0, 1]], bool), "zero_output_for_mask": True, "unroll": True},
    ]
    for chosen in options:
        def call(B, chosen=chosen):
            def step(inputs, states):
                new = B.tanh(inputs + states[0])
                return new, [new]

            named = {
                key: B.constant(value, str(value.dtype)) if isinstance(value, np.ndarray) else value
                for key, value in chosen.items()
            }
            return B.rnn(step, B.constant(x), [B.constant(state)], **named)

        steps("rnn", call, str(chosen), tolerance=1e-4)

    def short(B, of):
        return B.rnn(lambda x, states: (x, states), B.constant(of), [B.constant(state)])

    steps("rnn", lambda B: short(B, x[:, :1]), "one step")
    steps("rnn", lambda B: short(B, x[:, :0]), "no steps", refused=True)
    steps("rnn", lambda B: short(B, x[:, 0]), "no time", refused=True)
    steps("rnn", lambda B: short(B, x[:0]), "no samples")


def training():
    for dtype, momentum in product(FLOATS, (0.0, 1.0, 0.5, 2.0)):
        x = normal(3, dtype=dtype)

        def call(B, x=x, momentum=momentum):
            kept = B.variable_of(x)
            B.moving_average_update(kept, np.ones(3, x.dtype), momentum)
            return B.get_value(kept)

        steps("moving_average_update", call, f"momentum {momentum}", 1e-6)
    for level in (0.0, 1e-7):
        steps("dropout", lambda B, p=level: B.dropout(B.constant(np.arange(6)), p, seed=1), f"level {level}")
    for level in (-0.1, 1.5):
        case("dropout", normal(3), level, refused=True)
    case("dropout", normal(3), np.nan, differs="a level of NaN")
    case("dropout", normal(3), 1.0, differs="a level of 1")
    case("dropout", normal(0, 3), 0.5)
    case("dropout", normal(2, 3), 0.5, (2, 2), refused=True)
    case("dropout", whole(3), 0.5, refused=True)


def edges():
    for family in (normalisations, losses, alignments, convolutions, pooling, recurrences, training):
        family()
    for dtype in INTEGERS:
        case("bias_add", whole(1, 2, dtype=dtype), whole(2, dtype=dtype))
