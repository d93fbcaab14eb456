"""Random numbers: functions of a seed and a position, the same on every machine and for every layout.

Without a seed, one is drawn from the operating system. `offset` is the position of the first element: element i of a
call with an offset is element 0 of the call with offset + i, so that a stream can be made in parts.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any, Optional, Union

import numpy as np

from . import config
from ._lib import as_dtype, check, describe, lib
from ._tensor import as_output, as_tensor, writable
from ._types import Array, DType, Operand, Out, Shape
from ._whole import count_of, number, shape_of, whole

__all__ = [
    "permutation",
    "random_bernoulli",
    "random_binomial",
    "random_bits",
    "random_integers",
    "random_normal",
    "random_normal_variable",
    "random_uniform",
    "random_uniform_variable",
    "truncated_normal",
]


def _seed_of(seed: Optional[int]) -> int:
    if seed is None:
        return int.from_bytes(os.urandom(8), "little")
    seed = whole(seed, "seed", 64)
    if not -(2**63) <= seed < 2**64:
        raise ValueError(f"seed is {seed}; an integer of 64 bits is expected")
    return seed % 2**64


def _offset_of(offset: int) -> int:
    offset = whole(offset, "offset", 64)
    if not 0 <= offset < 2**64:
        raise ValueError(f"offset is {offset}; an integer from 0 to 2^64 is expected")
    return offset


def _fill(
    function: Any, shape: Shape, dtype: Any, seed: Optional[int], params: Sequence[float], offset: int, out: Out
) -> Array:
    extents = shape_of(shape)
    dtype = as_dtype(dtype)
    target = as_output(out, extents, dtype)
    if target.shape != extents or target.dtype != dtype:
        raise ValueError(f"out is {target.dtype} of shape {target.shape}; {dtype} of shape {extents} is expected")
    check(function(_seed_of(seed), _offset_of(offset), *params, describe(target)))
    return target if out is None else out


def random_bits(
    shape: Shape, dtype: DType = "uint32", seed: Optional[int] = None, *, offset: int = 0, out: Out = None
) -> Array:
    """Random bits, of uint32 or uint64 (TypeError for others): the words of Philox4x32-10.

    Kernel: lk_random_bits.

    >>> K.random_bits(2, seed=0)
    array([1713891541, 3781805453], dtype=uint32)
    """
    return _fill(lib.lk_random_bits, shape, dtype, seed, (), offset, out)


def random_uniform(
    shape: Shape,
    minval: float = 0.0,
    maxval: float = 1.0,
    dtype: DType = None,
    seed: Optional[int] = None,
    *,
    offset: int = 0,
    out: Out = None,
) -> Array:
    """Uniform numbers from minval up to maxval, which is left out. Of an integer dtype they are `random_integers`.

    Kernel: lk_random_uniform, lk_random_integers.

    >>> x = K.random_uniform((2, 3), -1, 1, seed=7)
    >>> x.shape, x.dtype, bool(np.all((x >= -1) & (x < 1)))
    ((2, 3), dtype('float32'), True)
    """
    dtype = as_dtype(dtype or config.floatx())
    if dtype.kind in "iu":
        return random_integers(shape, minval, maxval, dtype, seed, offset=offset, out=out)
    return _fill(lib.lk_random_uniform, shape, dtype, seed, (minval, maxval), offset, out)


def random_integers(
    shape: Shape,
    low: float,
    high: float,
    dtype: DType = "int64",
    seed: Optional[int] = None,
    *,
    offset: int = 0,
    out: Out = None,
) -> Array:
    """Integers from low up to high, which is left out, of int32 or int64; ValueError where there are none.

    Kernel: lk_random_integers.

    >>> dice = K.random_integers(1000, 1, 7, seed=7)
    >>> np.unique(dice)
    array([1, 2, 3, 4, 5, 6])
    """
    return _fill(lib.lk_random_integers, shape, dtype, seed, (_whole(low, "low"), _whole(high, "high")), offset, out)


def _whole(bound: float, name: str) -> int:
    if hasattr(bound, "__index__") and not (isinstance(bound, np.ndarray) and bound.dtype.kind == "f"):
        return whole(bound, name)
    value = number(bound, name)
    if not value.is_integer():
        raise ValueError(f"{name} is {bound}; an integer of 64 bits is expected")
    return whole(int(value), name)


def random_normal(
    shape: Shape,
    mean: float = 0.0,
    stddev: float = 1.0,
    dtype: DType = None,
    seed: Optional[int] = None,
    *,
    offset: int = 0,
    out: Out = None,
) -> Array:
    """Normal numbers of a mean and a standard deviation.

    Kernel: lk_random_normal.

    >>> x = K.random_normal(10000, 5, 2, seed=7)
    >>> abs(float(K.mean(x)) - 5) < 0.1, abs(float(K.std(x)) - 2) < 0.1
    (True, True)
    """
    return _fill(lib.lk_random_normal, shape, dtype or config.floatx(), seed, (mean, stddev), offset, out)


def truncated_normal(
    shape: Shape,
    mean: float = 0.0,
    stddev: float = 1.0,
    dtype: DType = None,
    seed: Optional[int] = None,
    *,
    offset: int = 0,
    out: Out = None,
) -> Array:
    """Normal numbers within two standard deviations of the mean.

    Kernel: lk_random_truncated_normal.

    >>> bool(np.all(np.abs(K.truncated_normal(1000, seed=7)) <= 2))
    True
    """
    dtype = dtype or config.floatx()
    return _fill(lib.lk_random_truncated_normal, shape, dtype, seed, (mean, stddev), offset, out)


def random_bernoulli(
    shape: Shape, p: float = 0.0, dtype: DType = None, seed: Optional[int] = None, *, offset: int = 0, out: Out = None
) -> Array:
    """1 with probability p, else 0; of bool, True and False.

    Kernel: lk_random_bernoulli.

    >>> K.random_bernoulli(3, 1.0, seed=7)
    array([1., 1., 1.], dtype=float32)
    """
    return _fill(lib.lk_random_bernoulli, shape, dtype or config.floatx(), seed, (p,), offset, out)


def random_binomial(
    shape: Shape, p: float = 0.0, dtype: DType = None, seed: Optional[int] = None, *, offset: int = 0, out: Out = None
) -> Array:
    """1 with probability p, else 0: as `random_bernoulli`.

    Kernel: lk_random_bernoulli.

    >>> K.random_binomial(3, seed=7)
    array([0., 0., 0.], dtype=float32)
    """
    return random_bernoulli(shape, p, dtype, seed, offset=offset, out=out)


def random_uniform_variable(
    shape: Shape,
    low: float,
    high: float,
    dtype: DType = None,
    name: Optional[str] = None,
    seed: Optional[int] = None,
) -> Array:
    """A new tensor of uniform numbers. `name` is accepted for Keras' sake.

    Kernel: lk_random_uniform.

    >>> K.random_uniform_variable((2, 3), 0, 1, seed=7).shape
    (2, 3)
    """
    return random_uniform(shape, low, high, dtype, seed)


def random_normal_variable(
    shape: Shape,
    mean: float,
    scale: float,
    dtype: DType = None,
    name: Optional[str] = None,
    seed: Optional[int] = None,
) -> Array:
    """A new tensor of normal numbers. `name` is accepted for Keras' sake.

    Kernel: lk_random_normal.

    >>> K.random_normal_variable((2, 3), 0, 1, seed=7).shape
    (2, 3)
    """
    return random_normal(shape, mean, scale, dtype, seed)


def permutation(
    x: Union[int, Operand], seed: Optional[int] = None, *, offset: int = 0, out: Out = None
) -> Array:
    """The numbers below x in a random order, as int64; of a tensor, its elements along the first axis.

    ValueError for a negative number or a tensor without axes.

    Kernel: lk_random_permutation.

    >>> np.sort(K.permutation(5, seed=7))
    array([0, 1, 2, 3, 4])
    """
    if np.ndim(x) == 0 and hasattr(x, "__index__"):  # type: ignore[arg-type]
        return _order(count_of(x, "x"), seed, offset, out)
    x = as_tensor(x)
    if not x.ndim:
        raise ValueError("x has no axes; an integer, or a tensor with an axis to permute is expected")
    order = _order(len(x), seed, offset, None)
    target = as_output(out, x.shape, x.dtype)
    np.take(x, order, axis=0, out=target, mode="clip")
    return target if out is None else out


def _order(count: int, seed: Optional[int], offset: int, out: Out) -> Array:
    target: Array = np.empty(count, np.int64) if out is None else writable(out)
    check(lib.lk_random_permutation(_seed_of(seed), _offset_of(offset), describe(target)))
    return target if out is None else out
