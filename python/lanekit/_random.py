"""Random numbers: functions of a seed and a position, the same on every machine and for every layout.

Without a seed, one is drawn from the operating system. `offset` is the position of the first element: element i of a
call with an offset is element 0 of the call with offset + i, so that a stream can be made in parts.
"""

import operator
import os

import numpy as np

from . import config
from ._lib import check, describe, lib
from ._tensor import as_output, as_tensor, writable

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


def _seed_of(seed):
    if seed is None:
        return int.from_bytes(os.urandom(8), "little")
    seed = operator.index(seed)
    if not -(2**63) <= seed < 2**64:
        raise ValueError(f"seed is {seed}; a whole number of 64 bits is expected")
    return seed % 2**64


def _offset_of(offset):
    offset = operator.index(offset)
    if not 0 <= offset < 2**64:
        raise ValueError(f"offset is {offset}; a whole number from 0 to 2^64 is expected")
    return offset


def _fill(function, shape, dtype, seed, params, offset, out):
    shape = (operator.index(shape),) if np.ndim(shape) == 0 else tuple(map(operator.index, shape))
    dtype = np.dtype(dtype)
    target = as_output(out, shape, dtype)
    if target.shape != shape or target.dtype != dtype:
        raise ValueError(f"out is {target.dtype} of shape {target.shape}; {dtype} of shape {shape} is expected")
    check(function(_seed_of(seed), _offset_of(offset), *params, describe(target)))
    return target if out is None else out


def random_bits(shape, dtype="uint32", seed=None, *, offset=0, out=None):
    """Random bits, of uint32 or uint64: the words of Philox4x32-10."""
    return _fill(lib.lk_random_bits, shape, dtype, seed, (), offset, out)


def random_uniform(shape, minval=0.0, maxval=1.0, dtype=None, seed=None, *, offset=0, out=None):
    """Uniform numbers from minval up to maxval, which is left out. Of an integer dtype they are `random_integers`."""
    dtype = np.dtype(dtype or config.floatx())
    if dtype.kind in "iu":
        return random_integers(shape, minval, maxval, dtype, seed, offset=offset, out=out)
    return _fill(lib.lk_random_uniform, shape, dtype, seed, (minval, maxval), offset, out)


def random_integers(shape, low, high, dtype="int64", seed=None, *, offset=0, out=None):
    """Integers from low up to high, which is left out, of int32 or int64."""
    return _fill(lib.lk_random_integers, shape, dtype, seed, (_whole(low, "low"), _whole(high, "high")), offset, out)


def _whole(bound, name):
    whole = int(bound)
    if whole != bound or not -(2**63) <= whole < 2**63:
        raise ValueError(f"{name} is {bound}; a whole number of 64 bits is expected")
    return whole


def random_normal(shape, mean=0.0, stddev=1.0, dtype=None, seed=None, *, offset=0, out=None):
    """Normal numbers of a mean and a standard deviation."""
    return _fill(lib.lk_random_normal, shape, dtype or config.floatx(), seed, (mean, stddev), offset, out)


def truncated_normal(shape, mean=0.0, stddev=1.0, dtype=None, seed=None, *, offset=0, out=None):
    """Normal numbers within two standard deviations of the mean."""
    dtype = dtype or config.floatx()
    return _fill(lib.lk_random_truncated_normal, shape, dtype, seed, (mean, stddev), offset, out)


def random_bernoulli(shape, p=0.0, dtype=None, seed=None, *, offset=0, out=None):
    """1 with probability p, else 0; of bool, True and False."""
    return _fill(lib.lk_random_bernoulli, shape, dtype or config.floatx(), seed, (p,), offset, out)


def random_binomial(shape, p=0.0, dtype=None, seed=None, *, offset=0, out=None):
    """1 with probability p, else 0: as `random_bernoulli`."""
    return random_bernoulli(shape, p, dtype, seed, offset=offset, out=out)


def random_uniform_variable(shape, low, high, dtype=None, name=None, seed=None):
    """A new tensor of uniform numbers. `name` is accepted for Keras' sake."""
    return random_uniform(shape, low, high, dtype, seed)


def random_normal_variable(shape, mean, scale, dtype=None, name=None, seed=None):
    """A new tensor of normal numbers. `name` is accepted for Keras' sake."""
    return random_normal(shape, mean, scale, dtype, seed)


def permutation(x, seed=None, *, offset=0, out=None):
    """The numbers below x in a random order, as int64; of a tensor, its elements along the first axis."""
    count = x if isinstance(x, (int, np.integer)) else None
    if count is None:
        x = as_tensor(x)
        if not x.ndim:
            raise ValueError("x has no axes; a whole number, or a tensor with an axis to permute is expected")
    elif count < 0:
        raise ValueError(f"x is {count}; a whole number from 0 on is expected")
    order = np.empty(len(x) if count is None else int(count), np.int64) if count is None or out is None else writable(out)
    check(lib.lk_random_permutation(_seed_of(seed), _offset_of(offset), describe(order)))
    if count is not None:
        return order if out is None else out
    target = as_output(out, x.shape, x.dtype)
    np.take(x, order, axis=0, out=target, mode="clip")
    return target if out is None else out
