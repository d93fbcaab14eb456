"""What the tests of programs compute on."""

import numpy as np

import lanekit as K
from lanekit import ufuncs

F4, F8 = np.float32, np.float64


def values(*shape, dtype=F8, seed=0):
    return np.random.default_rng(seed).uniform(0.25, 4.0, shape).astype(dtype)


A, B, C = (values(5, 70, seed=seed) for seed in range(3))
ROW = values(70, seed=3)


def hypotenuse(a, b):
    """The same calls one by one."""
    return ufuncs.sqrt(K.add(K.mul(a, a), K.mul(b, b)))
