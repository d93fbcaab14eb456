"""Batch normalisation in training, dropout, CTC and attention, beside NumPy's composed formulas and PyTorch."""

from ctypes import c_int32, c_size_t, c_uint64
from functools import partial

import numpy as np
from bench_libs import aligned, aligned_copy
from bench_ops import DTYPES
from bench_timing import Case, Work

N = 65536
# Products of matrices have no bound in units in the last place of single results.
ANY = np.inf


def _present(calls):
    return {who: call for who, call in calls.items() if call}


def _normal(shape, dtype, seed=7):
    return aligned_copy(np.random.default_rng(seed).normal(0.5, 2, shape).astype(dtype))


def _batch_norm(lanekit, torch, dtype, shape, axes):
    x, out = _normal(shape, dtype), aligned(shape, dtype)
    channels = next(n for axis, n in enumerate(shape) if axis not in axes)
    mean, variance = aligned(channels, dtype), aligned(channels, dtype)
    numbers = (c_int32 * len(axes))(*axes)
    gone = {"axis": axes, "keepdims": True}

    def numpy(x, out):
        np.subtract(x, x.mean(**gone), out)
        np.multiply(out, 1 / np.sqrt(np.square(out).mean(**gone) + 1e-3), out)

    exact = np.empty(shape, np.longdouble)
    numpy(x.astype(np.longdouble), exact)
    theirs = None
    if torch:
        tensor = torch.from_numpy(x)
        tensor = tensor.permute(0, 3, 1, 2) if axes == (0, 1, 2) else tensor
        theirs = partial(torch.nn.functional.batch_norm, tensor, None, None, None, None, True, 0.0, 1e-3)
    arguments = x, None, None, numbers, c_int32(len(axes)), 1e-3, out, mean, variance
    ours = lanekit.call("lk_normalize_batch_in_training", *arguments)
    calls = {"lanekit": ours, "numpy": partial(numpy, x, out), "torch": theirs}
    return Work(_present(calls), out, exact, ("numpy", "torch"), (x, numbers, mean, variance))


def _dropout(lanekit, torch, dtype):
    x, out = _normal(N, dtype), aligned(N, dtype)
    generator = np.random.default_rng(1)

    def numpy():
        np.multiply(x, (generator.random(N, dtype) < 0.5) * x.dtype.type(2), out)

    ours = lanekit.call("lk_dropout", x, None, c_int32(0), c_uint64(7), c_uint64(0), 0.5, out)
    kept = out != 0
    theirs = torch and partial(torch.nn.functional.dropout, torch.from_numpy(x), 0.5, True)
    calls = {"lanekit": ours, "numpy": numpy, "torch": theirs}
    return Work(_present(calls), out, np.where(kept, 2 * x, 0), ("numpy", "torch"), (x,))


def _ctc(lanekit, torch, samples, steps, classes, labels):
    y_pred = np.exp(_normal((samples, steps, classes), np.float32))
    y_pred /= y_pred.sum(-1, keepdims=True)
    y_true = np.random.default_rng(0).integers(0, classes - 1, (samples, labels))
    lengths, counts = np.full(samples, steps), np.full(samples, labels)
    out = aligned((samples, 1), np.float32)
    ours = lanekit.call("lk_ctc_batch_cost", y_true, y_pred, counts, lengths, 1e-7, None, c_size_t(0), out)
    theirs = None
    if torch:
        known = [torch.from_numpy(array) for array in (y_true, lengths, counts)]

        def theirs():
            scores = torch.log_softmax(torch.log(torch.from_numpy(y_pred) + 1e-7), -1).transpose(0, 1)
            return torch.nn.functional.ctc_loss(scores, *known, blank=classes - 1, reduction="none")

    return Work(_present({"lanekit": ours, "torch": theirs}), out, out.copy(), ("torch",), (y_true, y_pred, lengths, counts))


def _attention(lanekit, torch, dtype, heads, length, depth, causal):
    q, k, v = (_normal((heads, length, depth), dtype, seed) / 2 for seed in range(3))
    out = aligned(q.shape, dtype)
    scale = depth**-0.5

    def numpy():
        scores = q @ np.swapaxes(k, -1, -2) * dtype(scale)
        np.exp(scores - scores.max(-1, keepdims=True), scores)
        scores /= scores.sum(-1, keepdims=True)
        np.matmul(scores, v, out)

    arguments = q, k, v, None, scale, c_int32(causal), None, c_size_t(0), out
    ours = lanekit.call("lk_attention", *arguments)
    theirs = None
    if torch:
        attend = torch.nn.functional.scaled_dot_product_attention
        tensors = [torch.from_numpy(array[np.newaxis]) for array in (q, k, v)]
        theirs = partial(attend, *tensors, is_causal=causal)
    calls = {"lanekit": ours, "numpy": None if causal else numpy, "torch": theirs}
    exact = out.astype(np.longdouble)
    return Work(_present(calls), out, exact, ("numpy", "torch"), (q, k, v))


def training(lanekit, torch):
    for dtype in DTYPES:
        for layout, shape, axes in (
            ("channels last", (4, 16, 16, 64), (0, 1, 2)),
            ("channels first", (4, 64, 16, 16), (0, 2, 3)),
            ("rows", (256, 256), (0,)),
        ):
            build = partial(_batch_norm, lanekit, torch, dtype, shape, axes)
            yield Case("training", "batch_norm", dtype, layout, N, build, bound=ANY)
        yield Case("training", "dropout", dtype, "contiguous", N, partial(_dropout, lanekit, torch, dtype))
    for sizes in ((16, 100, 30, 20), (8, 500, 1000, 60)):
        layout = "x".join(map(str, sizes))
        build = partial(_ctc, lanekit, torch, *sizes)
        yield Case("training", "ctc_batch_cost", "float32", layout, sizes[0] * sizes[1] * sizes[2], build)
    for heads, length, depth in ((8, 128, 64), (8, 512, 64)):
        for causal in (False, True):
            layout = f"{heads}x{length}x{depth}" + " causal" * causal
            build = partial(_attention, lanekit, torch, np.float32, heads, length, depth, causal)
            yield Case("training", "attention", "float32", layout, heads * length * depth, build, bound=ANY)
