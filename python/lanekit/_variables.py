"""Variables: a variable is an array, which these functions read and write in place."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Optional, TypeVar, Union

import numpy as np

from ._create import constant, is_tensor
from ._ctc import SparseTensor, to_dense
from ._layout import cast, copy
from ._ops import add, sub
from ._tensor import as_tensor, is_untyped, plain, writable
from ._types import Array, DType, Operand
from ._untyped import exact
from ._whole import given as shown, whole

__all__ = [
    "batch_get_value",
    "batch_set_value",
    "eval",
    "get_value",
    "is_variable",
    "print_tensor",
    "set_value",
    "update",
    "update_add",
    "update_sub",
    "variable",
]

_Variable = TypeVar("_Variable", bound=Any)


def variable(
    value: Any, dtype: DType = None, name: Optional[str] = None, constraint: None = None
) -> Union[Array, SparseTensor]:
    """A new tensor with a copy of `value`, which the caller may change in place.

    Of `floatx()` unless a dtype is given; `name` is accepted for Keras' sake. A sparse matrix of SciPy gives a
    `SparseTensor`, of its own dtype.

    Differs: Keras makes a variable of its own kind; here it is an array, and a constraint is a NotImplementedError.

    >>> K.variable([1, 2])
    array([1., 2.], dtype=float32)
    """
    if constraint is not None:
        raise NotImplementedError("constraint is not None; a variable here is a plain array: apply it in each update")
    if hasattr(value, "tocoo"):
        sparse = value.tocoo()
        places = np.stack((sparse.row, sparse.col), 1).astype(np.int64)
        return SparseTensor(places, sparse.data, np.array(sparse.shape, np.int64))
    return constant(value, dtype)


def eval(x: Union[Operand, SparseTensor]) -> Any:
    """x as a NumPy array of its own, a sparse tensor as a dense one; a Python number as it is.

    Kernel: lk_copy.

    >>> K.eval(K.square(np.array([2.0, 3.0])))
    array([4., 9.])
    """
    return get_value(to_dense(x))


def get_value(x: Operand) -> Any:
    """A copy of x as a NumPy array, which later updates of x don't change; a Python number or list as it is.

    Kernel: lk_copy.

    >>> w = K.variable([1.0, 2.0])
    >>> before = K.get_value(w)
    >>> K.update_add(w, np.ones(2, np.float32)), before
    (array([2., 3.], dtype=float32), array([1., 2.], dtype=float32))
    """
    array = as_tensor(x)
    return x if is_untyped(x) else copy(array)


def batch_get_value(tensors: Iterable[Operand]) -> list[Any]:
    """The values of several tensors: a list of what `get_value` gives.

    Kernel: lk_copy.

    >>> K.batch_get_value([K.ones(2), K.zeros(1)])
    [array([1., 1.], dtype=float32), array([0.], dtype=float32)]
    """
    return [get_value(plain(x, f"tensors[{place}]")) for place, x in enumerate(tensors)]


def set_value(x: Any, value: Operand) -> None:
    """Write `value`, converted to x's dtype, to x in place. It broadcasts to x's shape.

    TypeError for floats where x has integers; ValueError for numbers that x's dtype does not hold, such as 300 for int8
    or 1e300 for float32, for other shapes, and where x is read-only.

    Kernel: lk_cast, lk_copy.
    Differs: Keras drops the fractions of a value for integers, lets integers wrap, and wants x's very shape.

    >>> w = K.variable([1.0, 2.0])
    >>> K.set_value(w, [3, 4])
    >>> w
    array([3., 4.], dtype=float32)
    """
    _set(x, value, "x", "value")


def _set(x: Any, value: Operand, x_name: str, name: str, writes: bool = True) -> None:
    """Write value to x, or check alone that it could be."""
    target = writable(x, x_name)
    array = _number_of(value, target, name)
    if array.dtype.kind in "fV" and target.dtype.kind in "biu":
        told = f"{name} is {array.dtype}, {x_name} is {target.dtype}"
        raise TypeError(f"{told}; nothing is truncated silently, use K.cast")
    _check_shape(array, target, name)
    made = cast(array, target.dtype)
    if made is not array:
        _check_kept(array, made, name)
    if writes:
        copy(made, out=target)


def _number_of(value: Operand, target: Array, name: str) -> Array:
    """value as a tensor: Python's numbers in the target's dtype, which holds them."""
    if not (is_untyped(value) and target.dtype.kind in "fV"):
        return as_tensor(value, target.dtype, name)
    with np.errstate(over="ignore"):
        made = as_tensor(value, target.dtype, name)
    _check_kept(exact(value), made, name)
    return made


def _check_kept(array: Array, made: Array, name: str) -> None:
    """ValueError where a number is another one after conversion to integers, or became infinite."""
    if made.dtype.kind in "biu":
        lost = np.asarray(made != array)
    else:
        lost = np.isinf(made)
        if lost.any() and array.dtype != object:  # which has integers beyond all dtypes
            lost &= np.isfinite(array)
    if lost.any():
        raise ValueError(f"{name} has {array[lost][0]}, which {made.dtype} does not hold; use K.cast, or a wider dtype")


def _check_shape(array: Array, target: Array, name: str) -> None:
    fits = all(n in (1, m) for n, m in zip(array.shape[::-1], target.shape[::-1]))
    if array.ndim > target.ndim or not fits:
        raise ValueError(
            f"{name} has shape {array.shape}, x has {target.shape}; a shape that broadcasts to x's is expected"
        )


def _operands(x: Any, value: Operand, name: str) -> tuple[Array, Array]:
    """x to be written to, and a tensor of its dtype that broadcasts to it."""
    target = writable(x, "x")
    array = _number_of(value, target, name)
    if array.dtype != target.dtype:
        raise TypeError(f"x is {target.dtype}, {name} is {array.dtype}; nothing is converted silently, use K.cast")
    _check_shape(array, target, name)
    return target, array


def batch_set_value(tuples: Iterable[tuple[Any, Operand]]) -> None:
    """Write values to several tensors in place: `set_value(x, value)` for each pair, in order.

    After an error, which is one of `set_value`'s, all are untouched.

    Kernel: lk_cast, lk_copy.
    Differs: as `set_value`.

    >>> w, b = K.variable([1.0, 2.0]), K.variable(0.0)
    >>> K.batch_set_value([(w, [3.0, 4.0]), (b, 5.0)])
    >>> w, b
    (array([3., 4.], dtype=float32), array(5., dtype=float32))
    """
    pairs = list(tuples)
    for place, pair in enumerate(pairs):
        if not isinstance(pair, (tuple, list)) or len(pair) != 2:
            raise TypeError(f"tuples[{place}] is {shown(pair)}; a pair of a tensor and its value is expected")
    for writes in (False, True):
        for place, (x, value) in enumerate(pairs):
            _set(x, value, f"tuples[{place}][0]", f"tuples[{place}][1]", writes)


def update(x: _Variable, new_x: Operand) -> _Variable:
    """Write new_x to x in place; returns x. new_x has x's dtype, and broadcasts to its shape.

    TypeError for another dtype (K.cast converts), ValueError for other shapes and where x is read-only.

    Kernel: lk_copy.
    Differs: Keras wants x's very shape.

    >>> w = K.variable([1.0, 2.0])
    >>> K.update(w, K.square(w) + 1) is w
    True
    >>> w
    array([2., 5.], dtype=float32)
    """
    target, array = _operands(x, new_x, "new_x")
    copy(array, out=target)
    return x


def update_add(x: _Variable, increment: Operand) -> _Variable:
    """Add increment to x in place; returns x. increment has x's dtype, and broadcasts to its shape.

    TypeError for another dtype (K.cast converts), ValueError for other shapes and where x is read-only.

    Kernel: lk_add.
    Differs: Keras wants x's very shape.

    >>> K.update_add(K.variable([1.0, 2.0]), 10)
    array([11., 12.], dtype=float32)
    """
    target, array = _operands(x, increment, "increment")
    add(target, array, out=target)
    return x


def update_sub(x: _Variable, decrement: Operand) -> _Variable:
    """Subtract decrement from x in place; returns x. decrement has x's dtype, and broadcasts to its shape.

    TypeError for another dtype (K.cast converts), ValueError for other shapes and where x is read-only.

    Kernel: lk_sub.
    Differs: Keras wants x's very shape.

    >>> K.update_sub(K.variable([1.0, 2.0]), 1)
    array([0., 1.], dtype=float32)
    """
    target, array = _operands(x, decrement, "decrement")
    sub(target, array, out=target)
    return x


def is_variable(x: Any) -> bool:
    """True where x is a tensor that may be written in place.

    Differs: Keras 2.3 has it, tf.keras 2.15 has not; there a variable is of its own kind.

    >>> K.is_variable(K.zeros(2)), K.is_variable(np.broadcast_to(1.0, (2,))), K.is_variable(2.0)
    (True, False, False)
    """
    return is_tensor(x) and as_tensor(x).flags.writeable


def print_tensor(x: Any, message: str = "", summarize: int = 3) -> Any:
    """Print the message and x, of which `summarize` elements at each end of a long axis (-1 for all); returns x.

    Differs: the numbers are written as NumPy writes them.

    >>> x = K.print_tensor(K.arange(10), "x is", summarize=2)
    x is [0 1 ... 8 9]
    """
    array, ends = as_tensor(x), whole(summarize, "summarize")
    text = np.array2string(array, threshold=array.size if ends < 0 else 0, edgeitems=abs(ends))
    print(f"{message} {text}" if message else text)
    return x
