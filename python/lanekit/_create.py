"""Making tensors and asking about them."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any, Literal, Optional, Union

import numpy as np

from . import config
from ._layout import cast, copy, fill
from ._lib import as_dtype, check, describe, dtype_code, lib
from ._tensor import as_output, as_tensor, is_untyped
from ._types import Array, DType, Operand, Shape
from ._whole import count_of, given, number, shape_of

__all__ = [
    "arange",
    "constant",
    "count_params",
    "dtype",
    "eye",
    "int_shape",
    "is_tensor",
    "linspace",
    "meshgrid",
    "ndim",
    "ones",
    "ones_like",
    "shape",
    "size",
    "zeros",
    "zeros_like",
]


def zeros(shape: Shape, dtype: DType = None, name: Optional[str] = None) -> Array:
    """A tensor of zeros of any dtype, `floatx()` unless one is given. `name` is accepted for Keras' sake.

    >>> K.zeros((2, 3))
    array([[0., 0., 0.],
           [0., 0., 0.]], dtype=float32)
    """
    return np.zeros(shape_of(shape), as_dtype(dtype or config.floatx()))


def ones(shape: Shape, dtype: DType = None, name: Optional[str] = None) -> Array:
    """A tensor of ones of any dtype, `floatx()` unless one is given. `name` is accepted for Keras' sake.

    Kernel: lk_fill.

    >>> K.ones(3, "int32")
    array([1, 1, 1], dtype=int32)
    """
    array: Array = np.empty(shape_of(shape), as_dtype(dtype or config.floatx()))
    return fill(1, out=array)


def zeros_like(x: Operand, dtype: DType = None, name: Optional[str] = None) -> Array:
    """Zeros in x's shape, and its dtype unless one is given. `name` is accepted for Keras' sake.

    >>> K.zeros_like(np.array([1.5, 2.5]))
    array([0., 0.])
    """
    x = as_tensor(x)
    return zeros(x.shape, dtype or x.dtype)


def ones_like(x: Operand, dtype: DType = None, name: Optional[str] = None) -> Array:
    """Ones in x's shape, and its dtype unless one is given. `name` is accepted for Keras' sake.

    Kernel: lk_fill.

    >>> K.ones_like(np.array([1.5, 2.5]))
    array([1., 1.])
    """
    x = as_tensor(x)
    return ones(x.shape, dtype or x.dtype)


def constant(value: Any, dtype: DType = None, shape: Optional[Shape] = None, name: Optional[str] = None) -> Array:
    """A new tensor of `value`: one number repeated over `shape`, or numbers reshaped to it.

    Of `floatx()` unless a dtype is given; `name` is accepted for Keras' sake. TypeError for floats where the dtype is
    one of integers, ValueError where it does not hold a number, and where the numbers don't fill the shape.

    Kernel: lk_copy.
    Differs: what the dtype has not is refused; Keras drops fractions of arrays, and lets Python's numbers wrap.

    >>> K.constant([1, 2, 3, 4], shape=(2, 2))
    array([[1., 2.],
           [3., 4.]], dtype=float32)
    """
    array = _of_dtype(value, as_dtype(dtype or config.floatx()))
    if shape is None:
        return array
    extents = shape_of(shape)
    if array.size == 1:
        repeated: Array = np.empty(extents, array.dtype)
        return copy(array.reshape(()), out=repeated)
    if array.size != math.prod(extents):
        wanted = "one element, or as many as shape has, are expected"
        raise ValueError(f"value has {array.size} elements, shape is {extents}; {wanted}")
    return array.reshape(extents)


def _of_dtype(value: Any, dtype: np.dtype[Any]) -> Array:
    """A new array of `value`, where it can be of that dtype: no fraction is dropped, no integer wraps."""
    untyped = is_untyped(value)
    array: Array = np.asarray(value) if untyped else as_tensor(value, name="value")
    if not untyped:
        dtype_code(array.dtype, "value")  # which refuses what has more than a number: an imaginary part, a unit of time
    if dtype.kind in "biu" and array.dtype.kind not in "biu":
        raise TypeError(f"value is {given(value)}, dtype {dtype}; integers are expected, use K.cast")
    made: Array = array.astype(dtype)
    if dtype.kind in "biu" and np.any(made != array):
        raise ValueError(f"value is {given(value)}, dtype {dtype}; numbers within its range are expected")
    return made


def eye(size: Shape, dtype: DType = None, name: Optional[str] = None) -> Array:
    """The identity matrix of `size` rows; of so many rows and columns for a pair.

    Of `floatx()` unless a dtype is given; `name` is accepted for Keras' sake.

    Kernel: lk_eye.
    Differs: Keras has square ones alone.

    >>> K.eye(2)
    array([[1., 0.],
           [0., 1.]], dtype=float32)
    """
    sides = shape_of(size, "size")
    if not 1 <= len(sides) <= 2:
        raise ValueError(f"size is {sides}; the number of rows, or of rows and columns, is expected")
    result: Array = np.empty((sides[0], sides[-1]), as_dtype(dtype or config.floatx()))
    check(lib.lk_eye(0, describe(result)))
    return result


def _number(x: Any) -> Any:
    """One number as Python's own."""
    return x if type(x) in (int, float) else as_tensor(x).item()


def _int_dtype(*values: Any) -> Any:
    """int32, or int64 where one of the values is a tensor of int64 or is beyond int32."""
    wide = any(not is_untyped(value) and as_tensor(value).dtype == np.int64 for value in values)
    beyond = any(not -(2**31) <= _number(value) < 2**31 for value in values)
    return np.dtype(np.int64 if wide or beyond else np.int32)


def _points(start: float, stop: float, step: float, dtype: np.dtype[Any]) -> Array:
    """A progression whose numbers are not all whole, of as many elements as NumPy's has."""
    count: Union[float, Fraction] = (stop - start) / step
    if not math.isfinite(count):  # though the elements are finite
        count = (Fraction(stop) - Fraction(start)) / Fraction(step)
    real = dtype in (np.float32, np.float64)
    result = as_output(None, (max(math.ceil(count), 0),), dtype if real else np.float64)
    check(lib.lk_arange(start, step, describe(result)))
    return cast(result, dtype)


def _whole_points(start: int, stop: int, step: int, dtype: np.dtype[Any]) -> Array:
    """A progression of integers, of any size: as many as there are, each exact or rounded once."""
    count = max(-((start - stop) // step), 0)
    ends = (start, start + (count - 1) * step) if count else (0,)
    if dtype in (np.float32, np.float64) and int(float(start)) == start and int(float(step)) == step:
        result = as_output(None, (count,), dtype)
        check(lib.lk_arange(start, step, describe(result)))
        return result
    if dtype.kind in "iu":
        bits, held = 64 if dtype == np.uint64 else 63, dtype
    else:
        bits, held = (64, np.dtype(np.uint64)) if min(ends) >= 0 else (63, np.dtype(np.int64))
    if -(2**63) <= min(ends) and max(ends) < 2**bits:
        result = as_output(None, (count,), held)
        check(lib.lk_arange_int(_low_bits(start), _low_bits(step), describe(result)))
        return cast(result, dtype)
    if dtype.kind in "iu":
        raise ValueError(
            f"start is {given(start)}, stop is {given(stop)}, step is {given(step)}, which has elements up to"
            f" {given(max(ends, key=abs))}; numbers of {'uint64' if bits == 64 else 'int64'} are expected"
        )
    nearest = float if dtype == np.float64 else _to_odd
    as_output(None, (count,), np.float64)  # which tells of too many
    return cast(np.fromiter((nearest(start + i * step) for i in range(count)), np.float64, count), dtype)


def _low_bits(value: int) -> int:
    """The int64 of the same low bits."""
    return (value + 2**63) % 2**64 - 2**63


def _to_odd(value: int) -> float:
    """A double that rounds to any narrower dtype as this number does: what doesn't fit leaves the last bit 1."""
    beyond = max(value.bit_length() - 53, 0)
    kept = abs(value) >> beyond
    if kept << beyond != abs(value):
        kept |= 1
    return math.copysign(math.ldexp(kept, beyond), value)


def arange(start: Any, stop: Any = None, step: Any = 1, dtype: Any = "int32") -> Array:
    """The numbers from start up to stop, which is left out; from 0 where one bound is given.

    float32 and float64: element i is the nearest number to start + i * step. As in Keras, with the dtype "int32" numbers
    that are not whole give `floatx()`, and numbers beyond int32 give int64. ValueError for elements that have no 64
    bits, ZeroDivisionError for a step of 0.

    Kernel: lk_arange, lk_arange_int.

    >>> K.arange(2, 8, 3)
    array([2, 5], dtype=int32)
    >>> K.arange(0, 1, 0.25)
    array([0.  , 0.25, 0.5 , 0.75], dtype=float32)
    """
    names = ("start", "stop", "step")
    if stop is None:
        start, stop, names = 0, start, ("", "start", "step")
    dtype, bounds = as_dtype(dtype), (start, stop, step)
    for name, value in zip(names, bounds):
        if not math.isfinite(number(value, name)):
            raise ValueError(f"{name} is {value}; a finite number is expected")
    start, stop, step = map(_number, bounds)
    if step == 0:
        raise ZeroDivisionError(f"step is {step}; a number other than 0 is expected")
    whole = all(isinstance(value, int) for value in (start, stop, step))
    if dtype == np.int32:
        dtype = _int_dtype(*bounds) if whole else as_dtype(config.floatx())
    if dtype.kind in "iu" and all(int(value) == value for value in (start, stop, step)):
        start, stop, step, whole = int(start), int(stop), int(step), True
    if whole:
        return _whole_points(start, stop, step, dtype)
    return _points(float(start), float(stop), float(step), dtype)


def linspace(start: float, stop: float, num: int = 50, endpoint: bool = True, dtype: DType = None) -> Array:
    """`num` evenly spaced numbers from start on, of dtype `floatx()` unless one is given.

    The last is stop exactly; without endpoint stop is the one that would follow. Element i is the nearest number to
    start + i (stop - start) / (num - 1), or / num without endpoint.

    Kernel: lk_linspace.

    >>> K.linspace(0, 1, 5)
    array([0.  , 0.25, 0.5 , 0.75, 1.  ], dtype=float32)
    """
    result: Array = np.empty(count_of(num, "num"), as_dtype(dtype or config.floatx()))
    check(lib.lk_linspace(start, stop, bool(endpoint), describe(result)))
    return result


def meshgrid(*x: Operand, indexing: Literal["xy", "ij"] = "xy") -> list[Array]:
    """Views of the vectors x that together name every point of a grid; "xy" has the first two axes exchanged.

    >>> K.meshgrid(np.array([1, 2]), np.array([3, 4]))
    [array([[1, 2],
           [1, 2]]), array([[3, 3],
           [4, 4]])]
    """
    if not isinstance(indexing, str) or indexing not in ("xy", "ij"):
        raise ValueError(f"indexing is {given(indexing)}; 'xy' or 'ij' is expected")
    return list(np.meshgrid(*map(as_tensor, x), indexing=indexing, copy=False))


def is_tensor(x: Any) -> bool:
    """True where x has elements in memory: an array, DLPack or a buffer, not Python's own numbers.

    Differs: Keras 2.3 has it, tf.keras 2.15 has not; there an array is no tensor.

    >>> K.is_tensor(np.zeros(2)), K.is_tensor(2.0)
    (True, False)
    """
    try:
        if is_untyped(x):
            return False
        as_tensor(x)
    except (TypeError, ValueError, RecursionError):  # of lists: rows of several lengths, one that contains itself
        return False
    return True


def dtype(x: Operand) -> str:
    """The name of x's dtype; of Python's numbers, the one that they get where no tensor is beside.

    >>> K.dtype(np.zeros(2)), K.dtype(2.5), K.dtype([1, 2])
    ('float64', 'float32', 'int32')
    """
    return as_tensor(x).dtype.name


def ndim(x: Operand) -> int:
    """How many axes x has.

    >>> K.ndim(np.zeros((2, 3)))
    2
    """
    return as_tensor(x).ndim


def int_shape(x: Operand) -> tuple[int, ...]:
    """x's shape, a tuple of int.

    >>> K.int_shape(np.zeros((2, 3)))
    (2, 3)
    """
    return as_tensor(x).shape


def _whole_array(value: Any) -> Array:
    """Extents as TensorFlow has them: int32, or int64 where one is beyond that."""
    exact: Array = np.asarray(value, np.int64)
    narrow = exact.astype(np.int32)
    return narrow if np.array_equal(narrow, exact) else exact


def shape(x: Operand) -> Array:
    """x's shape, as a vector of int32; `int_shape` gives a tuple.

    Functions that take a shape take this, or a list of its elements and other numbers.

    Differs: int64 for extents beyond int32, which TensorFlow refuses.

    >>> x = np.zeros((2, 3))
    >>> K.shape(x) * 32
    array([64, 96], dtype=int32)
    >>> K.zeros([K.shape(x)[0], 4]).shape
    (2, 4)
    """
    return _whole_array(as_tensor(x).shape)


def size(x: Operand, name: Optional[str] = None) -> Array:
    """How many elements x has, as a tensor of int32; `count_params` gives an int. `name` is accepted for Keras' sake.

    Differs: Keras 2.3 has it, tf.keras 2.15 has it not.

    >>> K.size(np.zeros((2, 3)))
    array(6, dtype=int32)
    """
    return _whole_array(as_tensor(x).size)


def count_params(x: Operand) -> int:
    """How many elements x has.

    >>> K.count_params(np.zeros((2, 3)))
    6
    """
    return as_tensor(x).size
