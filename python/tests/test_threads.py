"""Any number of threads may be inside at once, each with its own last message."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

import lanekit as K
from layouts import assert_same_bits

THREADS = 8


def run_in_threads(work):
    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(work, range(THREADS)))


def chain(x):
    scaled = K.mul(K.exp(K.transpose(x)), 0.5)
    return [scaled, K.tanh(scaled[::-1]), K.sum(scaled, axis=0), K.ufuncs.add.reduce(scaled), K.cast(scaled, "int32")]


def test_results_do_not_depend_on_other_threads():
    tensors = [np.random.default_rng(i).normal(0, 2, (61, 64 + i)).astype(np.float32) for i in range(THREADS)]
    expected = [chain(x) for x in tensors]

    def work(i):
        for _ in range(30):
            for got, want in zip(chain(tensors[i]), expected[i]):
                assert_same_bits(got, want)

    run_in_threads(work)


def test_messages_belong_to_the_thread():
    def work(i):
        out = np.zeros(1000 + i, np.float32)
        for _ in range(200):
            with pytest.raises(ValueError, match=str(1000 + i)):
                K.exp(np.zeros(3, np.float32), out=out)

    run_in_threads(work)
