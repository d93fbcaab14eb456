"""Elements in other places: joined, repeated, turned round, shifted, bordered; views where a view can say it."""

import operator

import numpy as np

from . import config
from ._layout import _view, flatten
from ._lib import check, describe, ffi, lib
from ._tensor import as_output, as_tensor, as_tensors

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


def _ints(values):
    """One whole number or several, as a list."""
    try:
        return [operator.index(values)]
    except TypeError:
        return [operator.index(value) for value in values]


def _axis(axis, ndim):
    """The axis that a possibly negative number names."""
    axis = operator.index(axis)
    if not -ndim <= axis < ndim:
        raise np.exceptions.AxisError(axis, ndim)
    return axis % ndim


def _join(function, tensors, axis, shape, out):
    target = as_output(out, shape, tensors[0].dtype)
    described = [describe(x) for x in tensors]
    check(function(ffi.new(_TENSORS, described), len(described), axis, describe(target)))
    return target if out is None else out


def concatenate(tensors, axis=-1, *, out=None):
    """The tensors one after the other along an axis, on which alone their shapes may differ."""
    tensors = as_tensors(*tensors)
    if not tensors:
        raise ValueError("concatenate needs one tensor or more")
    axis, first = _axis(axis, tensors[0].ndim), tensors[0].shape
    extent = sum(x.shape[axis] for x in tensors if x.ndim > axis)
    return _join(lib.lk_concatenate, tensors, axis, first[:axis] + (extent,) + first[axis + 1 :], out)


def stack(x, axis=0, *, out=None):
    """The tensors of the list x, all of one shape, along a new axis."""
    tensors = as_tensors(*x)
    if not tensors:
        raise ValueError("stack needs one tensor or more")
    axis, first = _axis(axis, tensors[0].ndim + 1), tensors[0].shape
    return _join(lib.lk_stack, tensors, axis, first[:axis] + (len(tensors),) + first[axis:], out)


def split(x, indices_or_sections, axis=0):
    """Views of parts of x along an axis: so many equal ones, or cut before each of the indices."""
    return np.split(as_tensor(x), indices_or_sections, axis)


def tile(x, n, *, out=None):
    """x side by side with itself, n[i] times along axis i. n has a number for each axis of x."""
    x, reps = as_tensor(x), _ints(n)
    if len(reps) != x.ndim:
        raise ValueError(f"n has {len(reps)} numbers, x {x.ndim} axes; as many are expected")
    target = as_output(out, tuple(extent * times for extent, times in zip(x.shape, reps)), x.dtype)
    check(lib.lk_tile(describe(x), ffi.new(_INT64S, reps), len(reps), describe(target)))
    return target if out is None else out


def repeat(x, n, *, out=None):
    """The matrix x, of shape (rows, columns), as (rows, n, columns): each row n times."""
    x, n = as_tensor(x), operator.index(n)
    if x.ndim != 2:
        raise ValueError(f"x has {x.ndim} axes; a matrix is expected (repeat_elements takes any tensor)")
    target = as_output(out, (x.shape[0], n, x.shape[1]), x.dtype)
    check(lib.lk_repeat(describe(x[:, None]), n, 1, describe(target)))
    return target if out is None else out


def repeat_elements(x, rep, axis, *, out=None):
    """Each element along an axis `rep` times in a row: a number, or one for each element."""
    x = as_tensor(x)
    axis = _axis(axis, x.ndim)
    counts = None if np.ndim(rep) == 0 else as_tensor(rep, np.int64)
    extent = x.shape[axis] * operator.index(rep) if counts is None else int(counts.sum())
    target = as_output(out, x.shape[:axis] + (max(extent, 0),) + x.shape[axis + 1 :], x.dtype)
    if counts is None:
        check(lib.lk_repeat(describe(x), operator.index(rep), axis, describe(target)))
    else:
        check(lib.lk_repeat_each(describe(x), describe(counts), axis, describe(target)))
    return target if out is None else out


def flip(x, axis=None, *, out=None):
    """x the other way round along an axis, several, or all for None; a copy, where a slice gives a view."""
    x = as_tensor(x)
    axes = range(x.ndim) if axis is None else _ints(axis)
    target = as_output(out, x.shape, x.dtype)
    # NULL would mean all axes.
    check(lib.lk_flip(describe(x), ffi.new(_AXES, list(axes) or 1), len(axes), describe(target)))
    return target if out is None else out


def reverse(x, axes, *, out=None):
    """x the other way round along an axis or several."""
    return flip(x, axes, out=out)


def roll(x, shift, axis=None, *, out=None):
    """x shifted along an axis or several; what leaves at one end comes in at the other. None: in C order."""
    x = as_tensor(x)
    if axis is None:
        rolled = roll(flatten(x), sum(_ints(shift)), 0)
        return _view(rolled.reshape(x.shape), out)
    shifts, axes = np.broadcast_arrays(_ints(shift), _ints(axis))
    target = as_output(out, x.shape, x.dtype)
    arguments = ffi.new(_INT64S, shifts.tolist()), ffi.new(_AXES, axes.tolist()), axes.size
    check(lib.lk_roll(describe(x), *arguments, describe(target)))
    return target if out is None else out


def pad(x, pad_width, mode="constant", constant_values=0, *, out=None):
    """x with a border: "constant", "edge" (the nearest element) or "reflect" (mirrored at the outermost one).

    pad_width: the places before and after on each axis, one pair for all axes, or one number for all sides.
    """
    x = as_tensor(x)
    if mode not in _PAD_MODES:
        raise ValueError(f"mode is {mode!r}; one of {', '.join(_PAD_MODES)} is expected")
    widths = np.broadcast_to(np.asarray(pad_width), (x.ndim, 2))
    before, after = ([operator.index(n) for n in side] for side in widths.T.tolist())
    value = as_tensor(constant_values, x.dtype)
    if value.ndim or value.dtype != x.dtype:
        raise TypeError(f"constant_values is one number of dtype {x.dtype}; nothing is converted silently, use K.cast")
    target = as_output(out, tuple(max(n, 0) for n in map(sum, zip(before, x.shape, after))), x.dtype)
    widths = ffi.new(_INT64S, before or 1), ffi.new(_INT64S, after or 1)
    check(lib.lk_pad(describe(x), *widths, _PAD_MODES[mode], describe(value).data, describe(target)))
    return target if out is None else out


def temporal_padding(x, padding=(1, 1), *, out=None):
    """Zeros before and after the middle axis of x, whose axes are (batch, steps, channels)."""
    return _pad_middle(x, (padding,), "channels_last", out)


def spatial_2d_padding(x, padding=((1, 1), (1, 1)), data_format=None, *, out=None):
    """Zeros around the rows and columns of a batch of images."""
    return _pad_middle(x, padding, data_format, out)


def spatial_3d_padding(x, padding=((1, 1), (1, 1), (1, 1)), data_format=None, *, out=None):
    """Zeros around the three spatial axes of a batch of volumes."""
    return _pad_middle(x, padding, data_format, out)


def _pad_middle(x, padding, data_format, out):
    data_format = data_format or config.image_data_format()
    if data_format not in ("channels_first", "channels_last"):
        raise ValueError(f"data_format is {data_format!r}; channels_first or channels_last is expected")
    x, none = as_tensor(x), (0, 0)
    widths = (none, *padding, none) if data_format == "channels_last" else (none, none, *padding)
    if x.ndim != len(widths):
        raise ValueError(f"x has {x.ndim} axes; {len(widths)} are expected")
    return pad(x, widths, out=out)


def tril(x, k=0, *, out=None):
    """The lower triangles of the matrices in the last two axes, up to diagonal number k; zeros above."""
    return _triangle(lib.lk_tril, x, k, out)


def triu(x, k=0, *, out=None):
    """The upper triangles of the matrices in the last two axes, from diagonal number k on; zeros below."""
    return _triangle(lib.lk_triu, x, k, out)


def _triangle(function, x, k, out):
    x = as_tensor(x)
    target = as_output(out, x.shape, x.dtype)
    check(function(describe(x), operator.index(k), describe(target)))
    return target if out is None else out


def diagonal(x, offset=0, axis1=0, axis2=1, *, out=None):
    """A view of the elements whose index on axis2 is that on axis1 plus offset, as the last axis."""
    return _view(as_tensor(x).diagonal(offset, axis1, axis2), out)


def moveaxis(x, source, destination, *, out=None):
    """A view of x with some axes in other places; the others keep their order."""
    return _view(np.moveaxis(as_tensor(x), source, destination), out)


def swapaxes(x, axis1, axis2, *, out=None):
    """A view of x with two axes exchanged."""
    return _view(as_tensor(x).swapaxes(axis1, axis2), out)
