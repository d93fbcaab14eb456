"""What a case is, and the tensors that cases are made of."""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np


class Case(NamedTuple):
    """A call, made on each backend, and how the answers may differ."""

    text: str
    call: Callable[[Any], Any]
    tolerance: float = 0.0  # relative; 0 is the dtype's own
    differs: str = ""  # a declared difference: then there has to be one
    loose: bool = False  # dtypes are not compared, since one answer is Python's
    refused: bool = False  # both have to refuse
    more: bool = False  # Keras refuses what Lanekit takes: more dtypes, shapes or axes


CASES: dict[str, list[Case]] = {}
FLOATS = (np.float32, np.float64)
INTEGERS = (np.int32, np.int64)
RANDOM = np.random.default_rng(20)


def short(value):
    if isinstance(value, np.ndarray):
        return f"{value.dtype}{list(value.shape)}"
    if isinstance(value, (list, tuple)):
        return f"({', '.join(map(short, value))})"
    return repr(value)


def case(name, *args, tolerance=0.0, differs="", loose=False, refused=False, more=False, **named):
    """One call of a function with arguments that are the same for both, arrays becoming each one's tensors."""
    text = ", ".join([*map(short, args), *(f"{key}={short(value)}" for key, value in named.items())])
    steps(name, lambda B: B.call(name, args, named), text, tolerance, differs, loose, refused, more)


def steps(name, call, text, tolerance=0.0, differs="", loose=False, refused=False, more=False):
    """Any program of the backend B."""
    CASES.setdefault(name, []).append(Case(text, call, tolerance, differs, loose, refused, more))


def normal(*shape, dtype=np.float32):
    return RANDOM.normal(0, 2, shape).astype(dtype)


def uniform(*shape, dtype=np.float32, low=0.0, high=1.0):
    return RANDOM.uniform(low, high, shape).astype(dtype)


def whole(*shape, dtype=np.int32, low=-9, high=10):
    return RANDOM.integers(low, high, shape).astype(dtype)


def distribution(*shape, dtype=np.float32):
    """Probabilities along the last axis."""
    x = RANDOM.uniform(0.05, 1, shape)
    return (x / x.sum(-1, keepdims=True)).astype(dtype)


SPECIAL = [0.0, -0.0, 1.0, -1.0, 0.5, 1.5, 2.5, -2.5, 30.0, -30.0, np.inf, -np.inf, np.nan, 1e-3, 88.0, -104.0]


def special(dtype):
    return np.array(SPECIAL, dtype).reshape(4, 4)


def inputs(dtype):
    """Ordinary, special, strided, empty and 0-d."""
    yield normal(2, 3, 5, dtype=dtype)
    yield special(dtype)
    yield normal(6, 4, dtype=dtype).T[::2]
    yield np.empty((0, 3), dtype)
    yield np.array(0.75, dtype)


def moments_alike(x):
    """What all random tensors of a shape have in common."""
    x = np.asarray(x)
    return [np.array(x.shape), str(x.dtype)]
