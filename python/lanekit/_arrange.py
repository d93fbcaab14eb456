"""Elements in other places: joined, repeated, turned round, shifted, bordered; views where a view can say it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import count
from typing import Any, Optional, Union

import numpy as np

from . import config
from ._integers import indices_of
from ._layout import _view, flatten
from ._lib import check, describe, ffi, lib
from ._tensor import as_output, as_tensor, as_tensors
from ._types import Array, Operand, Out
from ._whole import axes_of, axis_of, count_of, given, shape_of, whole, wholes

__all__ = [
    "concatenate",
    "diagonal",
    "flip",
    "moveaxis",
    "pad",
    "repeat",
    "repeat_elements",
    "reverse",
    "roll",
    "rot90",
    "spatial_2d_padding",
    "spatial_3d_padding",
    "split",
    "stack",
    "swapaxes",
    "temporal_padding",
    "tile",
    "tril",
    "triu",
]

_INT64S = ffi.typeof("int64_t[]")
_AXES = ffi.typeof("int32_t[]")
_TENSORS = ffi.typeof("lk_tensor *[]")

_PAD_MODES = {"constant": lib.LK_PAD_CONSTANT, "edge": lib.LK_PAD_EDGE, "reflect": lib.LK_PAD_REFLECT}


_Ints = Union[int, Sequence[int]]


def _join(function: Any, tensors: Sequence[Array], axis: int, shape: tuple[int, ...], out: Out) -> Array:
    target = as_output(out, shape, tensors[0].dtype)
    described = [describe(x) for x in tensors]
    check(function(ffi.new(_TENSORS, described), len(described), axis, describe(target)))
    return target if out is None else out


def _several(tensors: Iterable[Operand], name: str) -> list[Array]:
    """One tensor or more: a list of them, or the parts of one along its first axis."""
    if isinstance(tensors, str):
        raise TypeError(f"{name} is {tensors!r}; a list of tensors is expected")
    parts = as_tensor(tensors) if isinstance(tensors, np.ndarray) else tensors
    arrays = as_tensors(*parts, names=(f"{name}[{place}]" for place in count()))
    if not arrays:
        raise ValueError(f"{name} is empty; one tensor or more is expected")
    for place, x in enumerate(arrays):
        if x.dtype != arrays[0].dtype:
            raise TypeError(
                f"{name}[{place}] is {x.dtype}, {name}[0] is {arrays[0].dtype}; nothing is converted silently, use K.cast"
            )
    return arrays


def concatenate(tensors: Iterable[Operand], axis: int = -1, *, out: Out = None) -> Array:
    """The tensors one after the other along an axis, on which alone their shapes may differ.

    Any one dtype; TypeError where they differ, ValueError for other shapes, AxisError for an axis that is not there.

    Kernel: lk_concatenate.
    Differs: Keras takes an axis below -rank modulo the rank; here it is not there.

    >>> K.concatenate([np.array([[1, 2]]), np.array([[3]])])
    array([[1, 2, 3]])
    """
    tensors = _several(tensors, "tensors")
    axis, first = axis_of(axis, tensors[0].ndim, of="tensors have"), tensors[0].shape
    extent = sum(x.shape[axis] for x in tensors if x.ndim > axis)
    return _join(lib.lk_concatenate, tensors, axis, first[:axis] + (extent,) + first[axis + 1 :], out)


def stack(x: Iterable[Operand], axis: int = 0, *, out: Out = None) -> Array:
    """The tensors of the list x, all of one shape, along a new axis.

    Any one dtype; TypeError where they differ, ValueError for other shapes, AxisError for an axis that is not there.

    Kernel: lk_stack.

    >>> K.stack([np.array([1, 2]), np.array([3, 4])], axis=1)
    array([[1, 3],
           [2, 4]])
    """
    tensors = _several(x, "x")
    axis, first = axis_of(axis, tensors[0].ndim + 1, of="the result has"), tensors[0].shape
    return _join(lib.lk_stack, tensors, axis, first[:axis] + (len(tensors),) + first[axis:], out)


def split(x: Operand, indices_or_sections: _Ints, axis: int = 0) -> list[Array]:
    """Views of parts of x along an axis: so many equal ones, or cut before each of the indices.

    ValueError where the axis is not a multiple of their number.

    >>> K.split(np.array([1, 2, 3, 4]), 2)
    [array([1, 2]), array([3, 4])]
    """
    array = as_tensor(x)
    axis = axis_of(axis, array.ndim)
    if np.ndim(indices_or_sections):
        return np.split(array, wholes(indices_or_sections, "indices_or_sections"), axis)
    sections = whole(indices_or_sections, "indices_or_sections")
    if sections < 1 or array.shape[axis] % sections:
        raise ValueError(
            f"indices_or_sections is {sections}; a number that divides {array.shape[axis]}, the extent of axis {axis} of x, "
            "is expected"
        )
    return np.split(array, sections, axis)


def tile(x: Operand, n: _Ints, *, out: Out = None) -> Array:
    """x side by side with itself, n[i] times along axis i. n has a number for each axis of x, or for the last ones.

    Any dtype; ValueError where n has more numbers than x has axes, or a negative one.

    Kernel: lk_tile.
    Differs: tf.keras 2.15 wants a number for each axis; in Keras 2.3 some backends take fewer, as here.

    >>> K.tile(np.array([[1, 2]]), (2, 2))
    array([[1, 2, 1, 2],
           [1, 2, 1, 2]])
    """
    x, reps = as_tensor(x), shape_of(n, "n")
    if len(reps) > x.ndim:
        raise ValueError(f"n has {len(reps)} numbers, x {x.ndim} axes; at most one number for each axis is expected")
    reps = (1,) * (x.ndim - len(reps)) + reps
    target = as_output(out, tuple(extent * times for extent, times in zip(x.shape, reps)), x.dtype)
    check(lib.lk_tile(describe(x), ffi.new(_INT64S, reps), len(reps), describe(target)))
    return target if out is None else out


def repeat(x: Operand, n: int, *, out: Out = None) -> Array:
    """The matrix x, of shape (rows, columns), as (rows, n, columns): each row n times.

    Any dtype; ValueError where x is no matrix or n is negative.

    Kernel: lk_repeat.

    >>> K.repeat(np.array([[1, 2]]), 2)
    array([[[1, 2],
            [1, 2]]])
    """
    x, n = as_tensor(x), count_of(n, "n")
    if x.ndim != 2:
        raise ValueError(f"x has {x.ndim} axes; a matrix is expected (repeat_elements takes any tensor)")
    target = as_output(out, (x.shape[0], n, x.shape[1]), x.dtype)
    rows = x[:, None]
    check(lib.lk_repeat(describe(rows), 1, n, describe(target)))
    return target if out is None else out


def repeat_elements(x: Operand, rep: Union[int, Operand], axis: int, *, out: Out = None) -> Array:
    """Each element along an axis `rep` times in a row: a number, or one for each element.

    Any dtype; ValueError where a number is negative, AxisError for an axis that is not there.

    Kernel: lk_repeat, lk_repeat_each.

    >>> K.repeat_elements(np.array([[1, 2]]), 2, axis=1)
    array([[1, 1, 2, 2]])
    """
    x = as_tensor(x)
    axis = axis_of(axis, x.ndim)
    counts = indices_of(rep, "rep")
    extent = x.shape[axis] * int(counts) if counts.ndim == 0 else int(counts.sum())
    target = as_output(out, x.shape[:axis] + (max(extent, 0),) + x.shape[axis + 1 :], x.dtype)
    if counts.ndim == 0:
        check(lib.lk_repeat(describe(x), axis, int(counts), describe(target)))
    else:
        check(lib.lk_repeat_each(describe(x), describe(counts), axis, describe(target)))
    return target if out is None else out


def flip(x: Operand, axis: Optional[_Ints] = None, *, out: Out = None) -> Array:
    """x the other way round along an axis, several, or all for None; a copy, where a slice gives a view.

    Any dtype; AxisError for an axis that is not there.

    Kernel: lk_flip.

    >>> K.flip(np.array([[1, 2], [3, 4]]))
    array([[4, 3],
           [2, 1]])
    """
    x = as_tensor(x)
    axes = range(x.ndim) if axis is None else axes_of(axis, x.ndim)
    target = as_output(out, x.shape, x.dtype)
    # NULL would mean all axes.
    check(lib.lk_flip(describe(x), ffi.new(_AXES, list(axes) or 1), len(axes), describe(target)))
    return target if out is None else out


def reverse(x: Operand, axes: _Ints, *, out: Out = None) -> Array:
    """x the other way round along an axis or several.

    Any dtype; AxisError for an axis that is not there.

    Kernel: lk_flip.

    >>> K.reverse(np.array([[1, 2], [3, 4]]), axes=0)
    array([[3, 4],
           [1, 2]])
    """
    x = as_tensor(x)
    return flip(x, axes_of(axes, x.ndim, "axes"), out=out)


def roll(x: Operand, shift: _Ints, axis: Optional[_Ints] = None, *, out: Out = None) -> Array:
    """x shifted along an axis or several; what leaves at one end comes in at the other. None: in C order.

    Any dtype; AxisError for an axis that is not there.

    Kernel: lk_roll.

    >>> K.roll(np.array([1, 2, 3, 4]), 1)
    array([4, 1, 2, 3])
    """
    x = as_tensor(x)
    if axis is None:
        rolled = roll(flatten(x), sum(wholes(shift, "shift")), 0)
        return _view(rolled.reshape(x.shape), out)
    shifts, axes = wholes(shift, "shift"), axes_of(axis, x.ndim)
    if len(shifts) == 1:
        shifts *= len(axes)
    if len(axes) == 1:
        axes *= len(shifts)
    if len(shifts) != len(axes):
        raise ValueError(f"shift has {len(shifts)} numbers, axis {len(axes)}; the same number is expected, or one")
    target = as_output(out, x.shape, x.dtype)
    arguments = ffi.new(_AXES, axes), len(axes), ffi.new(_INT64S, shifts)
    check(lib.lk_roll(describe(x), *arguments, describe(target)))
    return target if out is None else out


def rot90(x: Operand, k: int = 1, axes: _Ints = (0, 1), *, out: Out = None) -> Array:
    """x rotated by k times 90 degrees in the plane of two axes, from the first towards the second; a copy.

    Any dtype, any k; AxisError for an axis that is not there, ValueError where axes are not two.

    Kernel: lk_rot90.
    NumPy: rot90.

    >>> K.rot90(np.array([[1, 2], [3, 4]]))
    array([[2, 4],
           [1, 3]])
    """
    x, k = as_tensor(x), whole(k, "k")
    plane = axes_of(axes, x.ndim, "axes")
    if len(set(plane)) != 2 or len(plane) != 2:
        raise ValueError(f"axes is {given(axes)}; two different axes are expected")
    first, second = plane
    shape = list(x.shape)
    if k % 2:
        shape[first], shape[second] = shape[second], shape[first]
    target = as_output(out, tuple(shape), x.dtype)
    check(lib.lk_rot90(describe(x), first, second, k % 4, describe(target)))
    return target if out is None else out


def pad(x: Operand, pad_width: Any, mode: str = "constant", constant_values: Any = 0, *, out: Out = None) -> Array:
    """x with a border: "constant", "edge" (the nearest element) or "reflect" (mirrored at the outermost one).

    pad_width: the places before and after on each axis, one pair for all axes, or one number for all sides. Any dtype,
    constant_values of the same; ValueError for a negative width or an unknown mode.

    Kernel: lk_pad.

    >>> K.pad(np.array([1, 2, 3]), (2, 1), "reflect")
    array([3, 2, 1, 2, 3, 2])
    """
    x = as_tensor(x)
    if mode not in _PAD_MODES:
        raise ValueError(f"mode is {mode!r}; one of {', '.join(_PAD_MODES)} is expected")
    before, after = _widths(pad_width, x.ndim)
    value = as_tensor(constant_values, x.dtype)
    if value.ndim or value.dtype != x.dtype:
        raise TypeError(f"constant_values is one number of dtype {x.dtype}; nothing is converted silently, use K.cast")
    target = as_output(out, tuple(max(n, 0) for n in map(sum, zip(before, x.shape, after))), x.dtype)
    widths = ffi.new(_INT64S, before or 1), ffi.new(_INT64S, after or 1)
    check(lib.lk_pad(describe(x), *widths, _PAD_MODES[mode], describe(value).data, describe(target)))
    return target if out is None else out


def _widths(pad_width: Any, ndim: int) -> tuple[list[int], list[int]]:
    """The places before and after on each axis."""
    widths = indices_of(pad_width, "pad_width")
    try:
        pairs: Array = np.broadcast_to(widths, (ndim, 2))
    except ValueError:
        raise ValueError(
            f"pad_width has shape {widths.shape}; one number, a pair, or a pair for each of x's {ndim} axes is expected"
        ) from None
    if widths.size and int(widths.min()) < 0:
        raise ValueError(f"pad_width is {pad_width!r}; 0 or more are expected")
    return pairs[:, 0].tolist(), pairs[:, 1].tolist()


def temporal_padding(x: Operand, padding: tuple[int, int] = (1, 1), *, out: Out = None) -> Array:
    """Zeros before and after the middle axis of x, whose axes are (batch, steps, channels).

    Any dtype; ValueError where x has not three axes.

    Kernel: lk_pad.

    >>> K.temporal_padding(np.ones((2, 3, 4)), (1, 2)).shape
    (2, 6, 4)
    """
    return _pad_middle(x, (padding,), "channels_last", out)


def spatial_2d_padding(
    x: Operand,
    padding: tuple[tuple[int, int], tuple[int, int]] = ((1, 1), (1, 1)),
    data_format: Optional[str] = None,
    *,
    out: Out = None,
) -> Array:
    """Zeros around the rows and columns of a batch of images, by `image_data_format()` unless a format is given.

    Any dtype; ValueError where x has not four axes, or for an unknown format.

    Kernel: lk_pad.

    >>> K.spatial_2d_padding(np.ones((2, 3, 4, 5)), ((1, 1), (0, 2))).shape
    (2, 5, 6, 5)
    """
    return _pad_middle(x, padding, data_format, out)


def spatial_3d_padding(
    x: Operand,
    padding: tuple[tuple[int, int], tuple[int, int], tuple[int, int]] = ((1, 1), (1, 1), (1, 1)),
    data_format: Optional[str] = None,
    *,
    out: Out = None,
) -> Array:
    """Zeros around the three spatial axes of a batch of volumes, by `image_data_format()` unless a format is given.

    Any dtype; ValueError where x has not five axes, or for an unknown format.

    Kernel: lk_pad.

    >>> K.spatial_3d_padding(np.ones((1, 2, 2, 2, 5))).shape
    (1, 4, 4, 4, 5)
    """
    return _pad_middle(x, padding, data_format, out)


def _pad_middle(x: Operand, padding: Sequence[tuple[int, int]], data_format: Optional[str], out: Out) -> Array:
    data_format = config.normalize_data_format(data_format)
    x, none = as_tensor(x), [0, 0]
    pairs = [wholes(pair, "padding") for pair in padding] if isinstance(padding, (tuple, list)) else []
    if not pairs or any(len(pair) != 2 for pair in pairs):
        raise ValueError(f"padding is {given(padding)}; numbers before and after are expected, for each spatial axis")
    widths = [none, *pairs, none] if data_format == "channels_last" else [none, none, *pairs]
    if x.ndim != len(widths):
        raise ValueError(f"x has {x.ndim} axes; {len(widths)} are expected")
    return pad(x, widths, out=out)


def tril(x: Operand, k: int = 0, *, out: Out = None) -> Array:
    """The lower triangles of the matrices in the last two axes, up to diagonal number k; zeros above.

    Any dtype; ValueError where x has fewer than two axes.

    Kernel: lk_tril.

    >>> K.tril(np.array([[1, 2], [3, 4]]))
    array([[1, 0],
           [3, 4]])
    """
    return _triangle(lib.lk_tril, x, k, out)


def triu(x: Operand, k: int = 0, *, out: Out = None) -> Array:
    """The upper triangles of the matrices in the last two axes, from diagonal number k on; zeros below.

    Any dtype; ValueError where x has fewer than two axes.

    Kernel: lk_triu.

    >>> K.triu(np.array([[1, 2], [3, 4]]))
    array([[1, 2],
           [0, 4]])
    """
    return _triangle(lib.lk_triu, x, k, out)


def _triangle(function: Any, x: Operand, k: int, out: Out) -> Array:
    x = as_tensor(x)
    target = as_output(out, x.shape, x.dtype)
    check(function(describe(x), whole(k, "k"), describe(target)))
    return target if out is None else out


def diagonal(x: Operand, offset: int = 0, axis1: int = 0, axis2: int = 1, *, out: Out = None) -> Array:
    """A view of the elements whose index on axis2 is that on axis1 plus offset, as the last axis.

    Or a copy written to `out`. AxisError for an axis that is not there.

    Kernel: lk_copy for `out`.

    >>> K.diagonal(np.array([[1, 2], [3, 4]]))
    array([1, 4])
    """
    x = as_tensor(x)
    first, second = axis_of(axis1, x.ndim, "axis1"), axis_of(axis2, x.ndim, "axis2")
    if first == second:
        raise ValueError(f"axis1 is {axis1}, axis2 is {axis2}; two different axes are expected")
    most = max(x.shape)  # beyond which there is no element, however far
    return _view(x.diagonal(min(max(whole(offset, "offset"), -most), most), first, second), out)


def moveaxis(x: Operand, source: _Ints, destination: _Ints, *, out: Out = None) -> Array:
    """A view of x with some axes in other places; the others keep their order. Or a copy written to `out`.

    AxisError for an axis that is not there, ValueError where their numbers differ.

    Kernel: lk_copy for `out`.

    >>> K.moveaxis(np.zeros((2, 3, 4)), 0, -1).shape
    (3, 4, 2)
    """
    x = as_tensor(x)
    origin, wanted = axes_of(source, x.ndim, "source"), axes_of(destination, x.ndim, "destination")
    for name, axes in (("source", origin), ("destination", wanted)):
        if len(set(axes)) != len(axes):
            raise ValueError(f"{name} is {axes}; different axes are expected")
    if len(origin) != len(wanted):
        raise ValueError(f"source has {len(origin)} axes, destination {len(wanted)}; the same number is expected")
    return _view(np.moveaxis(x, origin, wanted), out)


def swapaxes(x: Operand, axis1: int, axis2: int, *, out: Out = None) -> Array:
    """A view of x with two axes exchanged, or a copy written to `out`. AxisError for an axis that is not there.

    Kernel: lk_copy for `out`.

    >>> K.swapaxes(np.zeros((2, 3, 4)), 0, 2).shape
    (4, 3, 2)
    """
    x = as_tensor(x)
    return _view(x.swapaxes(axis_of(axis1, x.ndim, "axis1"), axis_of(axis2, x.ndim, "axis2")), out)
