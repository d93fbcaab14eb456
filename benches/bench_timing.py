"""Timing: contenders in one process, in rotating order, in batches, medians over rounds."""

import gc
import statistics
from dataclasses import dataclass, field
from itertools import repeat
from time import perf_counter_ns
from typing import Callable

import numpy as np

# What the rounds of a row take together, about: rows of calls that take seconds have fewer of them.
ROW_NS = 15e9
FEWEST_ROUNDS = 5

# Beyond this a contender's result is not the same function any more, and it is never "best".
PEER_ULP_LIMIT = 64.0


@dataclass
class Work:
    """One case made ready: calls that write `out`, and what they should write."""

    calls: dict
    out: np.ndarray
    # In out's dtype: compared exactly. In a wider one: the error is taken in ULP.
    reference: np.ndarray
    # Contenders that don't write `out`, or do other work (a memcpy of as many bytes).
    unchecked: tuple = ()
    # What the calls point at.
    keep: tuple = ()


@dataclass
class Case:
    """A row to measure. `build` makes the buffers, so that only one row's are alive at a time."""

    section: str
    op: str
    dtype: str
    layout: str
    n: int
    build: Callable
    bytes_moved: int = 0
    bound: float = 0.0

    @property
    def name(self):
        return f"{self.op}/{self.dtype}/{self.layout}/{self.n}"


@dataclass
class Result:
    case: Case
    times: dict = field(default_factory=dict)
    errors: dict = field(default_factory=dict)
    wrong: set = field(default_factory=set)

    def ns(self, who):
        """Median time of a whole call in ns, None for an absent contender."""
        return statistics.median(self.times[who]) if who in self.times else None

    def per_element(self, who):
        return None if who not in self.times else self.ns(who) / max(self.case.n, 1)

    def speedup(self, over, who="lanekit"):
        """How many times faster than `over`; None when either is absent or wrong."""
        if {over, who} & self.wrong or over not in self.times or who not in self.times:
            return None
        return self.ns(over) / self.ns(who)

    def middle_half(self, over, who="lanekit"):
        """Quartiles of the speed-up round by round: how much of a ratio may be noise."""
        ratios = [theirs / ours for theirs, ours in zip(self.times[over], self.times[who])]
        low, _, high = statistics.quantiles(ratios, n=4, method="inclusive")
        return low, high

    def best_peer(self, among=None):
        """The fastest of the others, of those in `among` if it is given."""
        others = self.times if among is None else [who for who in among if who in self.times]
        peers = [who for who in others if who not in {"lanekit", "memcpy", "read", "peak", "matmul", "calls"} | self.wrong]
        return min(peers, key=self.ns, default=None)

    def spread(self, who):
        times = self.times[who]
        return (max(times) - min(times)) / statistics.median(times)


def measure(case, rounds, batch_ns):
    """Checks every contender's output, then times them in turn."""
    work = case.build()
    result = Result(case)
    _check(case, work, result)
    batches = {who: _batch_size(call, batch_ns) for who, call in work.calls.items()}
    order = list(work.calls)
    result.times = {who: [] for who in order}
    gc.disable()
    turn, started = 0, perf_counter_ns()
    while turn < rounds and (turn < FEWEST_ROUNDS or perf_counter_ns() - started < ROW_NS):
        shift = turn % len(order)
        for who in order[shift:] + order[:shift]:
            result.times[who].append(_time(work.calls[who], batches[who]))
        turn += 1
    gc.enable()
    return result


def _time(call, count):
    start = perf_counter_ns()
    for _ in repeat(None, count):
        call()
    return (perf_counter_ns() - start) / count


def _batch_size(call, batch_ns):
    call()
    count = 1
    while (spent := _time(call, count) * count) < batch_ns / 4 and count < 1 << 20:
        count *= 4
    return max(1, round(count * batch_ns / max(spent, 1)))


def _check(case, work, result):
    for who, call in work.calls.items():
        if who in work.unchecked:
            continue
        # A call that writes nothing must not pass on its predecessor's output.
        work.out.reshape(-1).view(np.uint8).fill(0x55)
        call()
        result.errors[who] = error = error_of(work.out, work.reference)
        limit = case.bound + 0.01 if who == "lanekit" else PEER_ULP_LIMIT
        if not error <= limit:
            result.wrong.add(who)


def error_of(got, reference):
    if got.dtype == reference.dtype:
        return 0.0 if np.array_equal(got, reference) else np.inf
    return ulp_error(got, reference)


def ulp_error(got, exact):
    """Largest distance in units in the last place of the result's dtype."""
    unit = np.spacing(np.abs(exact).astype(got.dtype)).astype(exact.dtype)
    return float(np.max(np.abs(got.astype(exact.dtype) - exact) / unit, initial=0.0))
