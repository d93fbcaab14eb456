"""The rows on pooling, resizing and losses, beside PyTorch (the better of its memory formats) and NumPy's formulas."""

import functools
from ctypes import Structure, byref, c_int32, c_int64, c_size_t, c_void_p, cast, sizeof
from functools import partial

import numpy as np
from bench_libs import aligned, aligned_copy
from bench_peers import find_torch
from bench_timing import Case, Work

DTYPES = ("float32", "float64")
EPSILON = 1e-7
IMAGES, VOLUMES = (8, 56, 56, 64), (2, 16, 28, 28, 64)
MODES = {"max": 0, "avg": 1}


class PoolOptions(Structure):
    """lk_pool_options."""

    _fields_ = (("size", c_size_t), ("strides", c_void_p), ("padding", c_int32), ("data_format", c_int32))


class ResizeOptions(Structure):
    """lk_resize_options."""

    _fields_ = (("size", c_size_t), ("interpolation", c_int32), ("data_format", c_int32))


@functools.cache
def _torch():
    return find_torch()


def _int64s(values):
    return (c_int64 * len(values))(*values)


def _present(calls):
    return {who: call for who, call in calls.items() if call}


def _torch_images(x):
    """x as PyTorch has images: channels second in its shape, last or second in memory."""
    last = _torch().from_numpy(x).movedim(-1, 1)
    return {"torch_cl": last, "torch_cf": last.contiguous()}


def _pool(lanekit, mode, size, stride, shape, dtype):
    x = aligned_copy(np.random.default_rng(7).normal(size=shape).astype(dtype))
    spatial = len(shape) - 2
    extents = [(n - size) // stride + 1 for n in shape[1:-1]]
    out = aligned((shape[0], *extents, shape[-1]), dtype)
    windows = np.lib.stride_tricks.sliding_window_view(x, (size,) * spatial, tuple(range(1, spatial + 1)))
    windows = windows[(slice(None), *(slice(None, None, stride),) * spatial)]
    axes = tuple(range(-spatial, 0))
    reference = windows.max(axes) if mode == "max" else windows.mean(axes, np.longdouble)
    numbers = _int64s([size] * spatial), _int64s([stride] * spatial)
    options = PoolOptions(sizeof(PoolOptions), cast(numbers[1], c_void_p), 0, 0)
    calls = {"lanekit": lanekit.call("lk_pool", x, c_int32(MODES[mode]), numbers[0], byref(options), out)}
    if torch := _torch():
        function = getattr(torch.nn.functional, f"{mode}_pool{spatial}d")
        calls |= {who: partial(function, images, size, stride) for who, images in _torch_images(x).items()}
    peers = tuple(who for who in calls if who != "lanekit")
    return Work(calls, out, reference, peers, (x, numbers, options))


def _resize(lanekit, how, shape, dtype):
    x = aligned_copy(np.random.default_rng(7).normal(size=shape).astype(dtype))
    batch, rows, columns, channels = shape
    out = aligned((batch, 2 * rows, 2 * columns, channels), dtype)
    sizes = ResizeOptions(sizeof(ResizeOptions), how == "bilinear", 0)
    call = lanekit.call("lk_resize", x, byref(sizes), out)
    calls = {"lanekit": call}
    if torch := _torch():
        options = {"align_corners": False} if how == "bilinear" else {}
        function = partial(torch.nn.functional.interpolate, scale_factor=2, mode=how, **options)
        calls |= {who: partial(function, images) for who, images in _torch_images(x).items()}
    calls["numpy"] = lambda: np.copyto(out, x.repeat(2, 1).repeat(2, 2))
    if how == "bilinear":
        del calls["numpy"]
        reference = _bilinear(_bilinear(x.astype(np.longdouble), 1), 2)
    else:
        reference = x.repeat(2, 1).repeat(2, 2)
    return Work(calls, out, reference, tuple(who for who in calls if "torch" in who), (x,))


def _bilinear(x, axis):
    """Twice as many along an axis."""
    n = x.shape[axis]
    middle = (np.arange(2 * n) + 0.5) / 2 - 0.5
    below = np.floor(middle).astype(int)
    share = (middle - below).reshape([-1 if i == axis else 1 for i in range(x.ndim)])
    lower, upper = (np.take(x, np.clip(i, 0, n - 1), axis) for i in (below, below + 1))
    return lower + (upper - lower) * share


def _binary(lanekit, logits, dtype, n):
    random = np.random.default_rng(7)
    x = random.normal(0, 3, n) if logits else random.uniform(0.01, 0.99, n)
    x, t = aligned_copy(x.astype(dtype)), aligned_copy(random.integers(0, 2, n).astype(dtype))
    out = aligned(n, dtype)
    wide, certain = x.astype(np.longdouble), t.astype(np.longdouble)
    if logits:
        reference = np.maximum(wide, 0) - wide * certain + np.log1p(np.exp(-np.abs(wide)))
    else:
        reference = -np.log(np.where(t == 1, wide, 1 - wide) + EPSILON)
    calls = {"lanekit": lanekit.call("lk_binary_crossentropy", t, x, c_int32(logits), EPSILON, out)}

    def numpy():
        if logits:
            np.copyto(out, np.maximum(x, 0) - x * t + np.log1p(np.exp(-np.abs(x))))
        else:
            p = np.clip(x, EPSILON, 1 - EPSILON)
            np.copyto(out, -(t * np.log(p + EPSILON) + (1 - t) * np.log(1 - p + EPSILON)))

    calls["numpy"] = numpy
    if torch := _torch():
        name = "binary_cross_entropy" + ("_with_logits" if logits else "")
        function = partial(getattr(torch.nn.functional, name), reduction="none")
        calls["torch"] = partial(function, torch.from_numpy(x), torch.from_numpy(t))
    return Work(calls, out, reference, ("numpy", "torch"), (x, t))


def _line_data(logits, dtype, shape):
    random = np.random.default_rng(7)
    x = random.normal(0, 3, shape) if logits else random.uniform(0.01, 0.99, shape)
    labels = random.integers(0, shape[1], shape[0])
    x = aligned_copy(x.astype(dtype))
    wide = x.astype(np.longdouble)
    if logits:
        shifted = wide - wide.max(-1, keepdims=True)
        logs = shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
    else:
        logs = np.log(wide / wide.sum(-1, keepdims=True))
    return x, labels, logs


def _sparse(lanekit, logits, dtype, shape):
    x, labels, logs = _line_data(logits, dtype, shape)
    out = aligned(shape[0], dtype)
    reference = -logs[np.arange(shape[0]), labels]
    name = "lk_sparse_categorical_crossentropy"
    calls = {"lanekit": lanekit.call(name, labels, x, c_int32(-1), None, c_int32(logits), EPSILON, out)}
    if torch := _torch():
        rows, classes = torch.from_numpy(x), torch.from_numpy(labels)
        functional = torch.nn.functional
        if logits:
            calls["torch"] = partial(functional.cross_entropy, rows, classes, reduction="none")
        else:
            # As Keras defines it: the softmax of logarithms.
            clip = partial(torch.clamp, rows, EPSILON, 1 - EPSILON)
            calls["torch"] = lambda: functional.cross_entropy(torch.log(clip()), classes, reduction="none")
    return Work(calls, out, reference, ("torch",), (x, labels))


def _categorical(lanekit, logits, certain, dtype, shape):
    x, labels, logs = _line_data(logits, dtype, shape)
    if certain:
        t = np.eye(shape[1], dtype=dtype)[labels]
    else:
        t = np.random.default_rng(8).dirichlet(np.ones(shape[1]), shape[0]).astype(dtype)
    t, out = aligned_copy(t), aligned(shape[0], dtype)
    reference = -(t.astype(np.longdouble) * logs).sum(-1)
    name = "lk_categorical_crossentropy"
    calls = {"lanekit": lanekit.call(name, t, x, c_int32(-1), c_int32(logits), EPSILON, out)}
    if torch := _torch():
        rows, targets = torch.from_numpy(x), torch.from_numpy(t)
        if logits:
            calls["torch"] = partial(torch.nn.functional.cross_entropy, rows, targets, reduction="none")
        else:

            def run():
                q = torch.clamp(rows / rows.sum(-1, keepdim=True), EPSILON, 1 - EPSILON)
                return -(targets * torch.log(q)).sum(-1)

            calls["torch"] = run
    return Work(calls, out, reference, ("torch",), (x, t))


def _focal(lanekit, dtype, n):
    random = np.random.default_rng(7)
    x = aligned_copy(random.normal(0, 3, n).astype(dtype))
    t, out = aligned_copy(random.integers(0, 2, n).astype(dtype)), aligned(n, dtype)
    z = np.where(t == 1, 1, -1) * x.astype(np.longdouble)
    reference = (1 / (1 + np.exp(z))) ** 2 * np.log1p(np.exp(-z))
    arguments = (c_int32(0), 0.25, 2.0, c_int32(1), EPSILON)
    calls = {"lanekit": lanekit.call("lk_binary_focal_crossentropy", t, x, *arguments, out)}
    if torch := _torch():
        logits, targets = torch.from_numpy(x), torch.from_numpy(t)

        def run():
            p = torch.sigmoid(logits)
            loss = torch.nn.functional.binary_cross_entropy_with_logits(logits, targets, reduction="none")
            return (1 - (p * targets + (1 - p) * (1 - targets))) ** 2 * loss

        calls["torch"] = run
    return Work(calls, out, reference, ("torch",), (x, t))


def _in_top_k(lanekit, dtype, shape):
    x, labels, _ = _line_data(True, dtype, shape)
    out = aligned(shape[0], "bool")
    reference = (x > x[np.arange(shape[0]), labels][:, None]).sum(-1) < 5
    calls = {"lanekit": lanekit.call("lk_in_top_k", labels, x, c_int64(5), out)}
    calls["numpy"] = lambda: np.copyto(out, (x > x[np.arange(shape[0]), labels][:, None]).sum(-1) < 5)
    return Work(calls, out, reference, keep=(x, labels))


def images(lanekit):
    for dtype in DTYPES:
        for mode in MODES:
            # A mean of few numbers about 0 has the error of the largest.
            bound = 0.0 if mode == "max" else 0.51 if dtype == "float32" else np.inf
            for size in (2, 3):
                build = partial(_pool, lanekit, mode, size, 2, IMAGES, dtype)
                yield Case("images", f"pool_{mode}", dtype, f"{size}x{size} stride 2", np.prod(IMAGES), build, bound=bound)
            build = partial(_pool, lanekit, mode, 2, 2, VOLUMES, dtype)
            yield Case("images", f"pool_{mode}", dtype, "2x2x2 stride 2", np.prod(VOLUMES), build, bound=bound)
        for how in ("nearest", "bilinear"):
            build = partial(_resize, lanekit, how, (8, 28, 28, 64), dtype)
            bound = 0.0 if how == "nearest" else 0.51 if dtype == "float32" else np.inf
            yield Case("images", f"resize_{how}", dtype, "doubled", np.prod(IMAGES), build, bound=bound)


def losses(lanekit):
    lines = (4096, 1000)
    for dtype in DTYPES:
        # Units of 1, which the definition's sums round to, are many of a small result's.
        for logits, name, bound in ((True, "logits", 3.0), (False, "probabilities", np.inf)):
            build = partial(_binary, lanekit, logits, dtype, 1_000_000)
            yield Case("losses", "binary_crossentropy", dtype, name, 1_000_000, build, bound=bound)
            bound = 2.0 if dtype == "float32" else 40.0
            build = partial(_sparse, lanekit, logits, dtype, lines)
            yield Case("losses", "sparse_categorical_crossentropy", dtype, name, np.prod(lines), build, bound=bound)
            for certain, targets in ((True, "certain"), (False, "spread")):
                build = partial(_categorical, lanekit, logits, certain, dtype, lines)
                what = f"{name}, {targets} targets"
                yield Case("losses", "categorical_crossentropy", dtype, what, np.prod(lines), build, bound=bound)
        build = partial(_focal, lanekit, dtype, 1_000_000)
        yield Case("losses", "binary_focal_crossentropy", dtype, "logits", 1_000_000, build, bound=8.0)
        build = partial(_in_top_k, lanekit, dtype, lines)
        yield Case("losses", "in_top_k", dtype, "k = 5", np.prod(lines), build)
