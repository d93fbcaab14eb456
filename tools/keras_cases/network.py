"""What networks take: normalisations, losses, convolutions, pooling, recurrences."""

from itertools import product

import numpy as np

from .case import FLOATS, INTEGERS, case, distribution, normal, short, special, steps, uniform, whole


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
