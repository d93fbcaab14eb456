"""Convolutions of lines, images and volumes, in the sense of neural networks: cross-correlations."""

from __future__ import annotations

from collections.abc import Sequence, Sized
from typing import Any, Optional, Union

import numpy as np

from . import config
from ._lib import check, describe, ffi, lib
from ._tensor import as_output, as_real, as_reals, as_tensor
from ._types import Array, Operand, Out
from ._whole import given, shape_of, wholes

__all__ = [
    "conv1d",
    "conv2d",
    "conv2d_transpose",
    "conv3d",
    "conv3d_transpose",
    "depthwise_conv2d",
    "local_conv1d",
    "local_conv2d",
    "separable_conv1d",
    "separable_conv2d",
]

Numbers = Union[int, Sequence[int]]

_INT64S = ffi.typeof("int64_t[]")
_OPTIONS = ffi.typeof("lk_conv_options *")
_SIZE = ffi.sizeof("lk_conv_options")
_PADDINGS = {"valid": lib.LK_PADDING_VALID, "same": lib.LK_PADDING_SAME, "causal": lib.LK_PADDING_CAUSAL}


class _Windows:
    """How windows go: an `lk_conv_options` and what it points at."""

    def __init__(
        self,
        spatial: int,
        strides: Numbers,
        padding: str,
        data_format: Optional[str],
        dilation: Numbers = 1,
        paddings: Sequence[str] = ("valid", "same"),
    ) -> None:
        if not isinstance(padding, str) or padding.lower() not in paddings:
            raise ValueError(f"padding is {padding!r}; {' or '.join(paddings)} is expected")
        self.spatial = spatial
        self.data_format = config.known_data_format(data_format)
        self.channels_first = self.data_format == "channels_first"
        self.format = lib.LK_CHANNELS_FIRST if self.channels_first else lib.LK_CHANNELS_LAST
        self.strides = ffi.new(_INT64S, _each(strides, spatial, "strides"))
        self.dilation = ffi.new(_INT64S, _each(dilation, spatial, "dilation_rate"))
        self.padding = _PADDINGS[padding.lower()]

    def options(self, groups: int = 1) -> Any:
        """The struct, valid as long as this object."""
        return ffi.new(_OPTIONS, (_SIZE, self.strides, self.dilation, groups, self.padding, self.format))


def _each(numbers: Numbers, spatial: int, name: str) -> list[int]:
    """A number for each spatial axis; one stands for all."""
    each = wholes(numbers, name)
    if any(number < 1 for number in each):
        raise ValueError(f"{name} is {numbers!r}; numbers from 1 on are expected")
    if len(each) == 1:
        each *= spatial
    if len(each) != spatial:
        raise ValueError(f"{name} is {numbers!r}; {spatial} integers are expected, one for each spatial axis")
    return each


def _convolve(
    name: str,
    tensors: Sequence[Operand],
    windows: _Windows,
    out: Out,
    groups: int = 1,
    shape: Optional[Sequence[int]] = None,
    size: Optional[Sequence[int]] = None,
) -> Array:
    """Calls `lk_<name>` on an input and its kernels; `shape` is the output's where that isn't determined."""
    x, *kernels = arrays = as_reals(*tensors)
    if x.ndim != windows.spatial + 2:
        axes = windows.spatial + 2
        raise ValueError(f"x has shape {x.shape}; {axes} axes are expected ({windows.data_format})")
    operands = [describe(array) for array in arrays]
    own = () if size is None else (ffi.new(_INT64S, size),)
    options = windows.options(groups)
    if shape is None:
        found, ndim = ffi.new("int64_t[]", x.ndim), ffi.new("int32_t *")
        check(getattr(lib, f"lk_{name}_shape")(*operands, *own, options, found, ndim))
        shape = ffi.unpack(found, ndim[0])
    target = as_output(out, tuple(shape), x.dtype)
    null = ffi.NULL
    check(getattr(lib, f"lk_{name}")(*operands, null, *own, options, null, 0, describe(target)))
    return target if out is None else out


def _groups(x: Operand, kernel: Operand, windows: _Windows) -> int:
    """As many as the kernel's input channels go into x's: TensorFlow tells groups by the shapes alone."""
    shapes = as_tensor(x).shape, as_tensor(kernel).shape
    if any(len(shape) != windows.spatial + 2 for shape in shapes):
        return 1  # which the library refuses with a sentence
    channels, own = shapes[0][1 if windows.channels_first else -1], shapes[1][-2]
    return channels // own if own and channels and channels % own == 0 else 1


def conv1d(
    x: Operand,
    kernel: Operand,
    strides: Numbers = 1,
    padding: str = "valid",
    data_format: Optional[str] = None,
    dilation_rate: Numbers = 1,
    *,
    out: Out = None,
) -> Array:
    """The cross-correlation of lines with a kernel.

    x: (batch, steps, channels), or (batch, channels, steps) where data_format is "channels_first"; kernel: (width, in,
    out) of the same dtype, float32 or float64; where `in` divides x's channels there are groups. padding: "valid",
    "same" or "causal" (zeros before the first step alone). ValueError where the shapes don't go together.

    Kernel: lk_conv.
    Differs: TensorFlow takes no strides together with a dilation, and channels_first by transposing; Lanekit both.

    >>> x = np.arange(5.0).reshape(1, 5, 1)
    >>> K.conv1d(x, np.ones((3, 1, 1)), padding="causal").ravel()
    array([0., 1., 3., 6., 9.])
    """
    windows = _Windows(1, strides, padding, data_format, dilation_rate, ("valid", "same", "causal"))
    return _convolve("conv", (x, kernel), windows, out, _groups(x, kernel, windows))


def conv2d(
    x: Operand,
    kernel: Operand,
    strides: Numbers = (1, 1),
    padding: str = "valid",
    data_format: Optional[str] = None,
    dilation_rate: Numbers = (1, 1),
    *,
    out: Out = None,
) -> Array:
    """The cross-correlation of images with a kernel.

    x: (batch, rows, columns, channels), or (batch, channels, rows, columns) where data_format is "channels_first";
    kernel: (rows, columns, in, out) of the same dtype, float32 or float64; where `in` divides x's channels there are
    groups. padding: "valid" or "same", as TensorFlow pads. ValueError where the shapes don't go together.

    Kernel: lk_conv.
    Differs: TensorFlow takes no strides together with a dilation; Lanekit does. Infinite factors don't meet padding. A
    kernel that is larger than x by a stride or more is an error; TensorFlow has no windows then, by less than two
    strides.

    >>> K.conv2d(np.ones((2, 8, 8, 3)), np.ones((3, 3, 3, 16)), strides=2, padding="same").shape
    (2, 4, 4, 16)
    """
    windows = _Windows(2, strides, padding, data_format, dilation_rate)
    return _convolve("conv", (x, kernel), windows, out, _groups(x, kernel, windows))


def conv3d(
    x: Operand,
    kernel: Operand,
    strides: Numbers = (1, 1, 1),
    padding: str = "valid",
    data_format: Optional[str] = None,
    dilation_rate: Numbers = (1, 1, 1),
    *,
    out: Out = None,
) -> Array:
    """The cross-correlation of volumes with a kernel.

    x: (batch, three spatial axes, channels), or (batch, channels, three spatial axes) where data_format is
    "channels_first"; kernel: (three spatial axes, in, out). Else as conv2d.

    Kernel: lk_conv.
    Differs: TensorFlow takes no strides together with a dilation; Lanekit does.

    >>> K.conv3d(np.ones((1, 5, 6, 7, 2)), np.ones((2, 2, 2, 2, 4))).shape
    (1, 4, 5, 6, 4)
    """
    windows = _Windows(3, strides, padding, data_format, dilation_rate)
    return _convolve("conv", (x, kernel), windows, out, _groups(x, kernel, windows))


def depthwise_conv2d(
    x: Operand,
    depthwise_kernel: Operand,
    strides: Numbers = (1, 1),
    padding: str = "valid",
    data_format: Optional[str] = None,
    dilation_rate: Numbers = (1, 1),
    *,
    out: Out = None,
) -> Array:
    """Each channel of images correlated with its own kernels, which a dense convolution would sum over.

    depthwise_kernel: (rows, columns, channels, multiplier); output channel c * multiplier + j is channel c's with its
    kernel number j. Else as conv2d.

    Kernel: lk_depthwise_conv.
    Differs: TensorFlow wants equal strides along rows and columns; Lanekit takes any.

    >>> K.depthwise_conv2d(np.ones((1, 4, 4, 3)), np.ones((2, 2, 3, 2))).shape
    (1, 3, 3, 6)
    """
    windows = _Windows(2, strides, padding, data_format, dilation_rate)
    return _convolve("depthwise_conv", (x, depthwise_kernel), windows, out)


def separable_conv1d(
    x: Operand,
    depthwise_kernel: Operand,
    pointwise_kernel: Operand,
    strides: Numbers = 1,
    padding: str = "valid",
    data_format: Optional[str] = None,
    dilation_rate: Numbers = 1,
    *,
    out: Out = None,
) -> Array:
    """Each channel of lines correlated with its own kernels, then a dense convolution of width 1.

    depthwise_kernel: (width, channels, multiplier); pointwise_kernel: (1, channels * multiplier, out). Strides, padding
    and dilation_rate are the depthwise convolution's. Else as conv1d.

    Kernel: lk_separable_conv.
    Differs: "causal" is possible here.

    >>> K.separable_conv1d(np.ones((1, 6, 2)), np.ones((3, 2, 2)), np.ones((1, 4, 5))).shape
    (1, 4, 5)
    """
    windows = _Windows(1, strides, padding, data_format, dilation_rate, ("valid", "same", "causal"))
    return _convolve("separable_conv", (x, depthwise_kernel, pointwise_kernel), windows, out)


def separable_conv2d(
    x: Operand,
    depthwise_kernel: Operand,
    pointwise_kernel: Operand,
    strides: Numbers = (1, 1),
    padding: str = "valid",
    data_format: Optional[str] = None,
    dilation_rate: Numbers = (1, 1),
    *,
    out: Out = None,
) -> Array:
    """Each channel of images correlated with its own kernels, then a dense convolution of one pixel.

    depthwise_kernel: (rows, columns, channels, multiplier); pointwise_kernel: (1, 1, channels * multiplier, out).
    Strides, padding and dilation_rate are the depthwise convolution's. Else as conv2d.

    Kernel: lk_separable_conv.
    Differs: TensorFlow wants equal strides along rows and columns; Lanekit takes any.

    >>> K.separable_conv2d(np.ones((1, 6, 6, 2)), np.ones((3, 3, 2, 2)), np.ones((1, 1, 4, 5))).shape
    (1, 4, 4, 5)
    """
    windows = _Windows(2, strides, padding, data_format, dilation_rate)
    return _convolve("separable_conv", (x, depthwise_kernel, pointwise_kernel), windows, out)


def _transpose(
    x: Operand, kernel: Operand, output_shape: Sequence[Optional[int]], windows: _Windows, out: Out
) -> Array:
    x = as_real(x)
    if x.ndim and isinstance(output_shape, Sized) and next(iter(output_shape), 0) is None:
        shape = wholes([x.shape[0], *list(output_shape)[1:]], "output_shape")
    else:
        shape = wholes(output_shape, "output_shape")
    if len(shape) != windows.spatial + 2 or min(shape) < 0:
        raise ValueError(f"output_shape is {given(output_shape)}; {windows.spatial + 2} extents are expected")
    return _convolve("conv_transpose", (x, kernel), windows, out, shape=shape)


def conv2d_transpose(
    x: Operand,
    kernel: Operand,
    output_shape: Sequence[Optional[int]],
    strides: Numbers = (1, 1),
    padding: str = "valid",
    data_format: Optional[str] = None,
    dilation_rate: Numbers = (1, 1),
    *,
    out: Out = None,
) -> Array:
    """The transpose of conv2d, from the shape of its output to that of its input: "deconvolution".

    kernel: (rows, columns, out, in), as that of the convolution whose transpose this is; output_shape: all extents of
    the result, in the order of data_format, None in place of x's batch. ValueError where conv2d would not bring
    output_shape to x's shape.

    Kernel: lk_conv_transpose.
    Differs: with a dilation_rate TensorFlow ignores strides; Lanekit takes both.

    >>> x = np.ones((1, 4, 4, 8))
    >>> K.conv2d_transpose(x, np.ones((3, 3, 2, 8)), (1, 8, 8, 2), strides=2, padding="same").shape
    (1, 8, 8, 2)
    """
    return _transpose(x, kernel, output_shape, _Windows(2, strides, padding, data_format, dilation_rate), out)


def conv3d_transpose(
    x: Operand,
    kernel: Operand,
    output_shape: Sequence[Optional[int]],
    strides: Numbers = (1, 1, 1),
    padding: str = "valid",
    data_format: Optional[str] = None,
    *,
    out: Out = None,
) -> Array:
    """The transpose of conv3d, from the shape of its output to that of its input.

    kernel: (three spatial axes, out, in); output_shape: all extents of the result. Else as conv2d_transpose.

    Kernel: lk_conv_transpose.

    >>> x = np.ones((1, 2, 2, 2, 3))
    >>> K.conv3d_transpose(x, np.ones((2, 2, 2, 4, 3)), (1, 4, 4, 4, 4), strides=2).shape
    (1, 4, 4, 4, 4)
    """
    return _transpose(x, kernel, output_shape, _Windows(3, strides, padding, data_format), out)


def local_conv1d(
    inputs: Operand,
    kernel: Operand,
    kernel_size: Numbers,
    strides: Numbers,
    data_format: Optional[str] = None,
    *,
    out: Out = None,
) -> Array:
    """A convolution of lines with a kernel of its own for each output step.

    inputs: (batch, steps, channels), or (batch, channels, steps) where data_format is "channels_first"; kernel: (output
    steps, kernel_size * channels, out), the elements of a window in the order of inputs' axes. ValueError where the
    shapes don't go together.

    Kernel: lk_local_conv.

    >>> K.local_conv1d(np.ones((1, 5, 2)), np.ones((3, 6, 4)), 3, 1).shape
    (1, 3, 4)
    """
    windows = _Windows(1, strides, "valid", data_format)
    return _convolve("local_conv", (inputs, kernel), windows, out, size=_each(kernel_size, 1, "kernel_size"))


def local_conv2d(
    inputs: Operand,
    kernel: Operand,
    kernel_size: Numbers,
    strides: Numbers,
    output_shape: Sequence[int],
    data_format: Optional[str] = None,
    *,
    out: Out = None,
) -> Array:
    """A convolution of images with a kernel of its own for each output pixel.

    kernel: (output rows * output columns, kernel rows * kernel columns * channels, out); output_shape: the output's
    rows and columns, which must be what the shapes give. Else as local_conv1d.

    Kernel: lk_local_conv.
    Differs: Keras lets output_shape leave out windows at the ends; Lanekit wants all.

    >>> K.local_conv2d(np.ones((1, 4, 5, 2)), np.ones((6, 18, 4)), (3, 3), (1, 1), (2, 3)).shape
    (1, 2, 3, 4)
    """
    windows = _Windows(2, strides, "valid", data_format)
    size = _each(kernel_size, 2, "kernel_size")
    shape, steps = as_tensor(inputs).shape, list(windows.strides)
    wanted = shape_of(output_shape, "output_shape")
    spatial = shape[2:] if windows.channels_first else shape[1:3]
    places = tuple((extent - k) // step + 1 for extent, k, step in zip(spatial, size, steps))
    if len(shape) == 4 and min(steps) > 0 and wanted != places:
        raise ValueError(f"output_shape is {wanted}, but inputs of shape {shape} with windows {size} give {places}")
    return _convolve("local_conv", (inputs, kernel), windows, out, size=size)
