"""The rows of convolutions, beside PyTorch in both of its memory formats, and plain loops in C."""

import ctypes
import functools
import time
from ctypes import c_int32, c_int64, c_long, c_size_t, c_void_p
from dataclasses import dataclass
from functools import partial

import numpy as np
from bench_libs import aligned, aligned_copy
from bench_ops import DTYPES
from bench_peers import compiled
from bench_timing import Case, Work


@dataclass(frozen=True)
class Row:
    """A convolution: the shapes of its input and its kernel, channels last."""

    name: str
    x: tuple
    kernel: tuple
    stride: int = 1
    depthwise: bool = False


ROWS = (
    Row("conv2d 3x3", (8, 56, 56, 64), (3, 3, 64, 64)),
    Row("conv2d 1x1", (8, 56, 56, 64), (1, 1, 64, 64)),
    Row("conv2d 7x7 by 2", (4, 112, 112, 3), (7, 7, 3, 64), stride=2),
    Row("depthwise 3x3", (8, 56, 56, 64), (3, 3, 64, 1), depthwise=True),
    Row("conv1d 5", (8, 256, 64), (5, 64, 64)),
    Row("conv3d 3x3x3", (2, 16, 16, 16, 16), (3, 3, 3, 16, 32)),
)
SAME = 1  # LK_PADDING_SAME


class Options(ctypes.Structure):
    """lk_conv_options."""

    _fields_ = (
        ("size", c_size_t),
        ("strides", c_void_p),
        ("dilation", c_void_p),
        ("groups", c_int64),
        ("padding", c_int32),
        ("data_format", c_int32),
    )


@functools.cache
def _loops():
    return compiled("conv.c", "-ffast-math")


def _call(lanekit, row, x, kernel, out):
    name = "lk_depthwise_conv" if row.depthwise else "lk_conv"
    spatial = x.ndim - 2
    strides = (c_int64 * spatial)(*[row.stride] * spatial)
    options = Options(ctypes.sizeof(Options), ctypes.cast(strides, c_void_p), None, 1, SAME, 0)
    needed = c_size_t()
    lanekit.call(f"{name}_workspace", x, kernel, ctypes.byref(options), out, ctypes.byref(needed))
    memory = aligned((max(needed.value, 1),), np.uint8)
    workspace = c_void_p(memory.ctypes.data), needed
    # The call's arguments point at these.
    keep = strides, options, memory
    return lanekit.call(name, x, kernel, None, ctypes.byref(options), *workspace, out), keep


def _torch(torch, row, x, kernel):
    """The faster of PyTorch's memory formats; it allocates its results, and they are not checked."""
    if torch is None:
        return None
    spatial = x.ndim - 2
    function = getattr(torch.nn.functional, f"conv{spatial}d")
    order = (spatial, spatial + 1) if row.depthwise else (spatial + 1, spatial)
    places = range(spatial)
    formats = {1: [torch.contiguous_format], 2: [torch.contiguous_format, torch.channels_last]}
    calls = []
    for layout in formats.get(spatial, [torch.contiguous_format, torch.channels_last_3d]):
        images = torch.from_numpy(x).movedim(-1, 1).contiguous(memory_format=layout)
        factors = torch.from_numpy(kernel).permute(*order, *places).contiguous(memory_format=layout)
        settings = {"stride": row.stride, "groups": x.shape[-1] if row.depthwise else 1}
        # PyTorch pads both sides alike: with a stride its windows lie elsewhere, and are as many.
        settings["padding"] = [extent // 2 for extent in kernel.shape[:spatial]]
        calls.append(torch.inference_mode()(partial(function, images, factors, **settings)))
    return min(calls, key=_seconds)


def _seconds(call):
    call()
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def _c(row, x, kernel, out):
    library = _loops()
    if library is None or x.ndim != 4 or row.stride != 1:
        return None
    function = library[f"{'depthwise' if row.depthwise else 'conv'}_f{8 * x.itemsize}"]
    function.restype = None
    pointers = (c_void_p(array.ctypes.data) for array in (x, kernel, out))
    return partial(function, *pointers, *map(c_long, (*x.shape, out.shape[-1], kernel.shape[0])))


def _reference(row, x, kernel, shape):
    """Position by position of the kernel, in long double."""
    spatial = x.ndim - 2
    reach = [(n - 1) * row.stride + k for n, k in zip(shape[1:-1], kernel.shape)]
    before = [max(r - extent, 0) // 2 for r, extent in zip(reach, x.shape[1:-1])]
    widths = [(0, 0), *((b, max(r - extent - b, 0)) for r, extent, b in zip(reach, x.shape[1:-1], before)), (0, 0)]
    padded, out = np.pad(x.astype(np.float64), widths), np.zeros(shape)
    for place in np.ndindex(*kernel.shape[:spatial]):
        cut = tuple(slice(p, p + (n - 1) * row.stride + 1, row.stride) for p, n in zip(place, shape[1:-1]))
        part, factors = padded[(slice(None), *cut)], kernel[place].astype(np.float64)
        out += part * factors[:, 0] if row.depthwise else part @ factors
    return out.astype(np.longdouble)


def _build(peers, row, dtype):
    random = np.random.default_rng(7)
    x, kernel = (aligned_copy(random.uniform(0.5, 1.5, shape).astype(dtype)) for shape in (row.x, row.kernel))
    made = row.kernel[-2] if row.depthwise else row.kernel[-1]
    out = aligned((row.x[0], *(-(-extent // row.stride) for extent in row.x[1:-1]), made), dtype)
    call, keep = _call(peers.lanekit, row, x, kernel, out)
    calls = {"lanekit": call, "torch": _torch(peers.torch, row, x, kernel), "c": _c(row, x, kernel, out)}
    present = {who: call for who, call in calls.items() if call}
    # The C loops may add in any order.
    return Work(present, out, _reference(row, x, kernel, out.shape), ("torch", "c"), (x, kernel, *keep))


def convolutions(peers):
    for dtype in DTYPES:
        for row in ROWS:
            n = int(np.prod(row.x))
            # As many roundings as products.
            bound = float(np.prod(row.kernel[:-1]))
            yield Case("conv", row.name, dtype, "channels last", n, partial(_build, peers, row, dtype), bound=bound)
