"""The log-likelihood of Gaussian mixtures, whole expressions as programs, by `import lanekit as K`.

    make examples                            (or, with the package installed)
    python examples/likelihood.py

A million observations, each with a mean and a spread of its own, under a model of two parameters: its log-likelihood and
gradient over a grid of parameters, and the responsibilities of a mixture of three. Everything is compared with NumPy in
float64; a difference is exit status 1.
C. M. Bishop: Pattern Recognition and Machine Learning. Springer, 2006, sections 2.3 and 9.2.
"""

import math
import sys
import time

import numpy as np

import lanekit as K

COUNT = 1_000_000
ROUNDS = 7
WEIGHTS, MEANS, SPREADS = (0.5, 0.3, 0.2), (-1.0, 0.5, 2.0), (0.6, 0.4, 1.2)
HALF_LOG_2PI = 0.5 * math.log(2 * math.pi)


@K.fuse
def log_likelihood(x, mean, spread, shift, scale):
    """Its value and its derivatives by both parameters; nothing of the size of x is stored."""
    z = (x - mean - shift) / (spread * scale)
    value = K.sum(-0.5 * K.square(z) - K.log(spread * scale) - HALF_LOG_2PI)
    return value, K.sum(z / (spread * scale)), K.sum((K.square(z) - 1) / scale)


def with_numpy(x, mean, spread, shift, scale):
    z = (x - mean - shift) / (spread * scale)
    value = np.sum(-0.5 * np.square(z) - np.log(spread * scale) - HALF_LOG_2PI)
    return value, np.sum(z / (spread * scale)), np.sum((np.square(z) - 1) / scale)


@K.fuse
def responsibilities(x, log_weight, mean, spread):
    """How much each part of the mixture has of each observation: one row each."""
    z = (x - mean) / spread
    return K.softmax(log_weight - 0.5 * K.square(z) - K.log(spread), axis=-1)


def responsibilities_with_numpy(x, log_weight, mean, spread):
    z = (x - mean) / spread
    score = log_weight - 0.5 * np.square(z) - np.log(spread)
    score = np.exp(score - score.max(-1, keepdims=True))
    return score / score.sum(-1, keepdims=True)


def timed(function, *arguments):
    """The result, and the median of the times in milliseconds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        result = function(*arguments)
        times.append(time.perf_counter() - start)
    return result, sorted(times)[ROUNDS // 2] * 1e3


def report(name, mine, theirs):
    print(f"  {name:32}{theirs:9.2f}{mine:9.2f}   {theirs / mine:5.1f} x")


def main():
    random = np.random.default_rng(1)
    mean, spread = random.normal(0, 1, COUNT), random.uniform(0.5, 2, COUNT)
    x = mean + 0.25 + 1.5 * spread * random.standard_normal(COUNT)
    print(f"Lanekit {K.__version__}, instruction set {K.isa_name()}, NumPy {np.__version__}\n")
    print(f"{'milliseconds':34}{'NumPy':>9}{'Lanekit':>9}")

    shift, scale = np.float64(0.25), np.float64(1.5)
    found, mine = timed(log_likelihood, x, mean, spread, shift, scale)
    expected, theirs = timed(with_numpy, x, mean, spread, shift, scale)
    report("log-likelihood and gradient", mine, theirs)
    right = np.allclose(found, expected, rtol=1e-10, atol=1e-6)

    parameters = [np.asarray(numbers) for numbers in (np.log(WEIGHTS), MEANS, SPREADS)]
    shares, mine = timed(responsibilities, x[:, None], *parameters)
    expected, theirs = timed(responsibilities_with_numpy, x[:, None], *parameters)
    report("responsibilities of a mixture", mine, theirs)
    right = right and np.allclose(shares, expected, rtol=1e-12, atol=1e-15)

    print(f"\n  log-likelihood {float(found[0]):.3f}, gradient {float(found[1]):.3f}, {float(found[2]):.3f}")
    print(log_likelihood)
    print("the likelihoods are NumPy's" if right else "the likelihoods are NOT those of NumPy")
    return 0 if right else 1


if __name__ == "__main__":
    sys.exit(main())
