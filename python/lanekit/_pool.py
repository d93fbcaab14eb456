"""Pooling, and images of another size."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Optional, Union

from . import config
from ._lib import check, describe, ffi, lib
from ._tensor import as_output, as_real, as_tensor
from ._types import Array, Out, Tensor
from ._whole import count_of, given, wholes

__all__ = ["pool1d", "pool2d", "pool3d", "resize_images", "resize_volumes"]

# One number for every spatial axis, or one for each.
Numbers = Union[int, Sequence[int]]

_NUMBERS = ffi.typeof("int64_t[]")
_SHAPE = ffi.typeof(f"int64_t[{lib.LK_MAX_NDIM}]")
_NDIM = ffi.typeof("int32_t *")
_WINDOWS, _SIZES = ffi.typeof("lk_pool_options *"), ffi.typeof("lk_resize_options *")
_MODES = {"max": lib.LK_POOL_MAX, "avg": lib.LK_POOL_AVERAGE}
_PADDINGS = {"valid": lib.LK_PADDING_VALID, "same": lib.LK_PADDING_SAME}
_FORMATS: dict[str, int] = {"channels_last": lib.LK_CHANNELS_LAST, "channels_first": lib.LK_CHANNELS_FIRST}
_INTERPOLATIONS = {"nearest": lib.LK_RESIZE_NEAREST, "bilinear": lib.LK_RESIZE_LINEAR}


def _choice(name: str, value: object, choices: dict[str, int]) -> int:
    """The library's number for a word."""
    if isinstance(value, str) and value in choices:
        return choices[value]
    raise ValueError(f"{name} is {value!r}; one of {', '.join(map(repr, choices))} is expected")


def _data_format(data_format: Optional[str]) -> int:
    return _FORMATS[config.known_data_format(data_format)]


def _numbers(name: str, value: Numbers, count: int) -> list[int]:
    """So many integers; one stands for all of them."""
    numbers = wholes(value, name)
    if len(numbers) == 1:
        numbers *= count
    if len(numbers) != count:
        raise ValueError(f"{name} is {value!r}; {count} numbers are expected, or one for all spatial axes")
    return numbers


def _pool(
    spatial: int,
    x: Tensor,
    pool_size: Numbers,
    strides: Optional[Numbers],
    padding: str,
    data_format: Optional[str],
    pool_mode: str,
    out: Out,
) -> Array:
    images = as_real(x)
    mode = _choice("pool_mode", pool_mode, _MODES)
    size = ffi.new(_NUMBERS, _numbers("pool_size", pool_size, spatial))
    steps = size if strides is None else ffi.new(_NUMBERS, _numbers("strides", strides, spatial))
    ways = _choice("padding", padding, _PADDINGS), _data_format(data_format)
    if images.ndim != spatial + 2:
        raise ValueError(
            f"x has shape {images.shape}; {spatial + 2} axes are expected: a batch, {spatial} spatial ones, channels"
        )
    options = ffi.new(_WINDOWS, (ffi.sizeof("lk_pool_options"), steps, *ways))
    source = describe(images)
    nothing = _without_windows(images, list(size), list(steps), *ways)
    if nothing is None:
        found, ndim = ffi.new(_SHAPE), ffi.new(_NDIM)
        check(lib.lk_pool_shape(source, size, options, found, ndim))
    target = as_output(out, tuple(found[0 : ndim[0]]) if nothing is None else nothing, images.dtype)
    if nothing is None:
        check(lib.lk_pool(source, mode, size, options, describe(target)))
    elif target.shape != nothing or target.dtype != images.dtype:
        raise ValueError(f"out is {given(target)}; {images.dtype} of shape {nothing} is expected")
    return target if out is None else out


def _without_windows(
    images: Array, size: list[int], steps: list[int], padding: int, layout: int
) -> Optional[tuple[int, ...]]:
    """The shape of the result where a window is larger than the images, which the library refuses; None for others."""
    if padding != lib.LK_PADDING_VALID or images.ndim != len(size) + 2 or images.dtype.kind != "f":
        return None
    shape = list(images.shape)
    first = 1 if layout == lib.LK_CHANNELS_LAST else 2
    extents = shape[first : first + len(size)]
    if min(*size, *steps) < 1 or all(window <= extent for window, extent in zip(size, extents)):
        return None
    for axis, (window, step, extent) in enumerate(zip(size, steps, extents), first):
        shape[axis] = max((extent - window) // step + 1, 0)
    return tuple(shape)


def pool1d(
    x: Tensor,
    pool_size: Numbers,
    strides: Optional[Numbers] = 1,
    padding: str = "valid",
    data_format: Optional[str] = None,
    pool_mode: str = "max",
    *,
    out: Out = None,
) -> Array:
    """The largest element, or the mean, of windows along one spatial axis.

    x: float32 or float64, (batch, steps, channels), or (batch, channels, steps) for "channels_first". As pool2d.

    Kernel: lk_pool.
    Differs: an addition; Keras pools sequences as images of one row.

    >>> K.pool1d(np.array([[[1.0], [5.0], [2.0], [4.0]]]), 2, 2).ravel()
    array([5., 4.])
    """
    return _pool(1, x, pool_size, strides, padding, data_format, pool_mode, out)


def pool2d(
    x: Tensor,
    pool_size: Numbers,
    strides: Optional[Numbers] = (1, 1),
    padding: str = "valid",
    data_format: Optional[str] = None,
    pool_mode: str = "max",
    *,
    out: Out = None,
) -> Array:
    """The largest element ("max"), or the mean ("avg"), of every window of images.

    x: float32 or float64, (batch, rows, columns, channels), or (batch, channels, rows, columns) for "channels_first".
    pool_size, strides: two numbers, or one for both; strides of None are pool_size. padding: "valid" takes the windows
    inside of x, none where pool_size is larger, "same" as many as strides go into it; what lies outside of x counts
    neither as largest nor in the mean.
    NaN gives NaN, and the same bits come out in both data formats. TypeError for other dtypes, ValueError for shapes
    and numbers that don't go together.

    Kernel: lk_pool.
    Differs: TensorFlow refuses windows that are larger than x by two strides or more, and has none if by less.

    >>> K.pool2d(np.arange(16.0).reshape(1, 4, 4, 1), (2, 2), (2, 2)).reshape(2, 2)
    array([[ 5.,  7.],
           [13., 15.]])
    """
    return _pool(2, x, pool_size, strides, padding, data_format, pool_mode, out)


def pool3d(
    x: Tensor,
    pool_size: Numbers,
    strides: Optional[Numbers] = (1, 1, 1),
    padding: str = "valid",
    data_format: Optional[str] = None,
    pool_mode: str = "max",
    *,
    out: Out = None,
) -> Array:
    """The largest element ("max"), or the mean ("avg"), of every window of volumes.

    x: float32 or float64, (batch, planes, rows, columns, channels), or with the channels second for "channels_first".
    pool_size, strides: three numbers, or one for all. The rest is as in pool2d.

    Kernel: lk_pool.

    >>> K.pool3d(np.ones((2, 4, 4, 4, 3)), 2, 2, pool_mode="avg").shape
    (2, 2, 2, 2, 3)
    """
    return _pool(3, x, pool_size, strides, padding, data_format, pool_mode, out)


def _resize(x: Tensor, factors: list[int], data_format: Optional[str], interpolation: str, out: Out) -> Array:
    images = as_tensor(x) if interpolation == "nearest" else as_real(x)
    how = _choice("interpolation", interpolation, _INTERPOLATIONS)
    layout, spatial = _data_format(data_format), len(factors)
    if images.ndim != spatial + 2:
        raise ValueError(
            f"x has shape {images.shape}; {spatial + 2} axes are expected: a batch, {spatial} spatial ones, channels"
        )
    shape = list(images.shape)
    first = 1 if layout == lib.LK_CHANNELS_LAST else 2
    for axis, factor in enumerate(factors, first):
        shape[axis] *= factor
    target = as_output(out, tuple(shape), images.dtype)
    options = ffi.new(_SIZES, (ffi.sizeof("lk_resize_options"), how, layout))
    check(lib.lk_resize(describe(images), options, describe(target)))
    return target if out is None else out


def resize_images(
    x: Tensor,
    height_factor: int,
    width_factor: int,
    data_format: Optional[str],
    interpolation: str = "nearest",
    *,
    out: Out = None,
) -> Array:
    """Images with height_factor times the rows and width_factor times the columns.

    x: (batch, rows, columns, channels), or (batch, channels, rows, columns) for "channels_first"; data_format of None
    is the one set. interpolation: "nearest" repeats elements, of any dtype; "bilinear" goes between the middles of the
    nearest ones, in float32 or float64 (TypeError for others). ValueError for factors below 0 and other ranks.

    Kernel: lk_resize.
    Differs: the result has x's dtype where TensorFlow's bilinear one is float32; factors are integers; TensorFlow
    has further interpolations, and takes three axes for an image without a batch.

    >>> K.resize_images(np.array([[[[1.0], [2.0]]]]), 1, 2, "channels_last").ravel()
    array([1., 1., 2., 2.])
    >>> K.resize_images(np.array([[[[1.0], [2.0]]]]), 1, 2, "channels_last", "bilinear").ravel()
    array([1.  , 1.25, 1.75, 2.  ])
    """
    factors = [count_of(height_factor, "height_factor"), count_of(width_factor, "width_factor")]
    return _resize(x, factors, data_format, interpolation, out)


def resize_volumes(
    x: Tensor,
    depth_factor: int,
    height_factor: int,
    width_factor: int,
    data_format: Optional[str],
    *,
    interpolation: str = "nearest",
    out: Out = None,
) -> Array:
    """Volumes whose elements are repeated, so many times along each axis.

    x: any dtype, (batch, planes, rows, columns, channels), or with the channels second for "channels_first".
    interpolation: "bilinear" goes between the nearest elements along all three axes, as in resize_images.

    Kernel: lk_resize.
    Differs: Keras only repeats; interpolation is an addition.

    >>> K.resize_volumes(np.ones((1, 2, 2, 2, 3)), 2, 1, 3, "channels_last").shape
    (1, 4, 2, 6, 3)
    """
    named = (("depth_factor", depth_factor), ("height_factor", height_factor), ("width_factor", width_factor))
    factors = [count_of(factor, name) for name, factor in named]
    return _resize(x, factors, data_format, interpolation, out)
