"""Option prices by Black and Scholes over a surface of strikes and times, by `import lanekit as K`.

    make examples                                  (or, with the package installed, and matplotlib or Pillow to draw)
    python examples/black_scholes.py [surface.png]

Every price is compared with scipy.stats, or with Python's math.erfc where SciPy is missing; a difference is exit
status 1.
F. Black, M. Scholes: The Pricing of Options and Corporate Liabilities. Journal of Political Economy 81 (1973), 637-654.
"""

import math
import sys
import time
from pathlib import Path

import numpy as np

import lanekit as K

SPOT, RATE = 100.0, 0.03
STRIKES, TIMES = 500, 400
ROUNDS = 15
NEAR = 1e-12  # of the spot price


def market():
    """Strikes along the first axis, years to expiry along the second, and a smile of volatility over both."""
    strikes = K.expand_dims(K.linspace(60, 140, STRIKES, dtype="float64"), 1)
    years = K.expand_dims(K.linspace(0.05, 2, TIMES, dtype="float64"), 0)
    distance = K.log(K.divide(strikes, SPOT))
    volatility = 0.2 + 0.3 * K.square(distance) / K.sqrt(years)
    return strikes, years, volatility


def normal(x):
    """The normal distribution's cumulative function, without cancellation far to the left; x is overwritten."""
    K.multiply(x, -math.sqrt(0.5), out=x)
    K.erfc(x, out=x)
    return K.multiply(x, 0.5, out=x)


def with_lanekit(strikes, years, volatility):
    """Call prices, put prices and the calls' deltas; every step after the first two writes where it stands."""
    spread = K.multiply(volatility, K.sqrt(years))
    upper = K.multiply(K.square(volatility), 0.5)
    K.add(upper, RATE, out=upper)
    K.multiply(upper, years, out=upper)
    K.add(upper, K.log(K.divide(SPOT, strikes)), out=upper)
    K.divide(upper, spread, out=upper)
    lower = K.subtract(upper, spread, out=spread)
    delta, exercised = normal(upper), normal(lower)
    discounted = K.multiply(strikes, K.exp(K.multiply(years, -RATE)))
    call = K.multiply(delta, SPOT)
    K.subtract(call, K.multiply(exercised, discounted, out=exercised), out=call)
    put = K.add(K.subtract(call, SPOT), discounted, out=discounted)  # parity of calls and puts
    return call, put, delta


def cumulative():
    """The normal distribution's cumulative function of someone else."""
    try:
        from scipy.stats import norm
    except ImportError:
        return "math.erfc", np.vectorize(lambda x: 0.5 * math.erfc(-x / math.sqrt(2)))
    return "scipy.stats", norm.cdf


def independent(cdf, strikes, years, volatility):
    """The textbook's formulas, puts by their own."""
    spread = volatility * np.sqrt(years)
    upper = (np.log(SPOT / strikes) + (RATE + volatility**2 / 2) * years) / spread
    lower, discounted = upper - spread, strikes * np.exp(-RATE * years)
    call = SPOT * cdf(upper) - discounted * cdf(lower)
    return call, discounted * cdf(-lower) - SPOT * cdf(-upper), cdf(upper)


def draw(strikes, years, call, path):
    """A surface by matplotlib; a map of heights by Pillow where that is missing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        import matplotlib

        matplotlib.use("Agg")
        from matplotlib import pyplot
    except ImportError:
        from PIL import Image

        Image.fromarray((255 * call / call.max()).astype(np.uint8)).save(path)
        return
    axes = pyplot.figure(figsize=(7, 5)).add_subplot(projection="3d")
    axes.plot_surface(*np.broadcast_arrays(strikes, years), call, cmap="viridis")
    axes.set(xlabel="strike", ylabel="years", zlabel="call")
    pyplot.savefig(path, dpi=110, bbox_inches="tight")


def timed(function, *arguments):
    """The result and the median of several times in milliseconds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        result = function(*arguments)
        times.append(time.perf_counter() - start)
    return result, np.median(times) * 1e3


def main():
    points = market()
    got, lanekit_time = timed(with_lanekit, *points)
    name, cdf = cumulative()
    start = time.perf_counter()
    expected = independent(cdf, *points)
    other_time = (time.perf_counter() - start) * 1e3
    print(f"{STRIKES} strikes x {TIMES} times, spot {SPOT:g}, rate {RATE:g}, volatility {points[2].min():.3f} to "
          f"{points[2].max():.3f}")  # fmt: skip
    failed = False
    for what, mine, theirs, scale in zip(("calls", "puts", "deltas"), got, expected, (SPOT, SPOT, 1)):
        difference = np.abs(mine - theirs).max() / scale
        print(f"  {what:7} {mine.min():10.6f} to {mine.max():10.6f}   largest difference {difference:.1e}")
        failed |= mine.shape != theirs.shape or not difference <= NEAR
    print(f"Lanekit {lanekit_time:.1f} ms, {name} {other_time:.1f} ms")
    if len(sys.argv) > 1:
        draw(*points[:2], got[0], Path(sys.argv[1]))
        print(f"surface: {sys.argv[1]}")
    print(f"the prices differ from those of {name}" if failed else f"the prices are those of {name}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
