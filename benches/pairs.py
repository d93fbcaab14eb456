#!/usr/bin/env python3
"""Compares the speed of two builds of Lanekit, row by row: a before and an after.

    pairs.py OLD NEW                      source trees with target/release/liblanekit.so, or TREE:LIBRARY
    pairs.py OLD NEW --filter 'sum|max'   some rows
    pairs.py OLD NEW --rounds 25          more rounds than 11

Each build runs in a process of its own, by the benches of its own tree, so that signatures may differ. The two take turns
of a millisecond on one core, which a noisy machine slows alike; a row's figure is the median of the rounds' ratios.
A row counts as slower where both that and the ratio of the fastest rounds are below 0.97. Where buffers lie in memory
differs from process to process and moves single rows by 10 % either way: what is slower is measured again, by new processes,
and listed only if it is slower each time. Exits with 1 if there is such a row.
"""

import argparse
import os
import re
import statistics
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BATCH_NS = 1e6
# Seconds that a row of slow calls may take.
ROW_SECONDS = 2.0
SLOWER = 0.97
AGAIN = 2


class Child:
    """A process that measures one build: it names a row, then answers with a time for each count that it is given."""

    def __init__(self, tree, library, pattern):
        command = [sys.executable, __file__, "--child", str(tree), str(library), pattern]
        self.library = library
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)

    def row(self):
        """Name of the next row, `end` after the last one, and the calls of a batch."""
        answer = self._answer()
        name, _, count = answer.rpartition(" ")
        return name, int(count)

    def time(self, count):
        self.process.stdin.write(f"{count}\n")
        return float(self._answer())

    def next(self):
        self.process.stdin.write("next\n")

    def _answer(self):
        answer = self.process.stdout.readline().strip()
        if not answer:
            raise SystemExit(f"what measured {self.library} ended, see above; are these the benches of its tree?")
        return answer


def serve(tree, library, pattern):
    """The child's side."""
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    sys.path.insert(0, str(Path(tree) / "benches"))
    import gc

    import bench_timing
    import compare
    from bench_libs import Lanekit

    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    compare.find_torch = lambda: None
    answers = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)
    gc.disable()
    for case in compare.all_cases(Lanekit(library), None, compare.FULL, None):
        name = f"{case.section}/{case.name}"
        if not re.search(pattern, name):
            continue
        work = case.build()
        call = work.calls.get("lanekit")
        if call is None:
            continue
        print(name, bench_timing._batch_size(call, BATCH_NS), file=answers)
        while (line := sys.stdin.readline().strip()) != "next":
            print(bench_timing._time(call, int(line)), file=answers)
        del work, call
        gc.collect()
    print("end 0", file=answers)


def measured(builds, pattern, rounds):
    """Rounds of (old, new) of each row that both trees have."""
    old, new = (Child(*build, pattern) for build in builds)
    times = {}
    rows = [old.row(), new.row()]
    while rows[0][0] != "end":
        (name, count), (other, other_count) = rows
        if name != other:
            raise SystemExit(f"the trees have different rows: {name}, {other}; choose common ones by --filter")
        count, pairs = min(count, other_count), []
        while len(pairs) < rounds and (len(pairs) < 5 or count * sum(map(sum, pairs)) < ROW_SECONDS * 1e9):
            order = (old, new) if len(pairs) % 2 else (new, old)
            first, second = (child.time(count) for child in order)
            pairs.append((first, second) if order[0] is old else (second, first))
        times[name] = pairs
        if sys.stderr.isatty():
            print(f"\r{len(times)} {name[:100]:<100}", end="", file=sys.stderr, flush=True)
        old.next()
        new.next()
        rows = [old.row(), new.row()]
    return times


def ratios(pairs):
    """Speed of the new build over the old one: by the median of rounds, by the fastest ones."""
    median = statistics.median(old / new for old, new in pairs)
    return median, min(old for old, _ in pairs) / min(new for _, new in pairs)


def build_of(text):
    """The tree whose benches know the signatures, and the library."""
    tree, _, library = text.partition(":")
    return Path(tree).resolve(), Path(library or Path(tree) / "target" / "release" / "liblanekit.so").resolve()


def main():
    if sys.argv[1:2] == ["--child"]:
        serve(*sys.argv[2:])
        return 0
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("old")
    parser.add_argument("new")
    parser.add_argument("--filter", default="", help="regular expression on section/op/dtype/layout/size")
    parser.add_argument("--rounds", default=11, type=int)
    arguments = parser.parse_args()
    builds = [build_of(arguments.old), build_of(arguments.new)]
    for tree, library in builds:
        if not library.exists():
            parser.error(f"{library} does not exist: build it by `make build` in its tree, or name it as TREE:LIBRARY")
        if not (tree / "benches" / "compare.py").exists():
            parser.error(f"{tree} is no source tree of Lanekit")
    times = measured(builds, arguments.filter, arguments.rounds)
    found = {name: ratios(pairs) for name, pairs in times.items()}
    if not found:
        parser.error(f"no row is called {arguments.filter!r}")
    mean = statistics.geometric_mean(median for median, _ in found.values())
    faster = sum(min(both) > 1 / SLOWER for both in found.values())
    slower = {name: both for name, both in found.items() if max(both) < SLOWER}
    print(f"\n{len(found)} rows; the new build's speed over the old one's: {mean:.4f} in the geometric mean")
    print(f"beyond 3 % in one measurement: {faster} rows faster, {len(slower)} slower")
    for _ in range(AGAIN if slower else 0):
        names = "|".join(f"^{re.escape(name)}$" for name in slower)
        again = measured(builds, names, 2 * arguments.rounds)
        slower = {name: both for name in slower if max(both := ratios(again[name])) < SLOWER}
        if not slower:
            break
    print(f"slower in each of {1 + AGAIN} measurements: {len(slower)}")
    for name, (median, fastest) in sorted(slower.items(), key=lambda row: row[1]):
        print(f"{median:6.3f} {fastest:6.3f}  {name}")
    return 1 if slower else 0


if __name__ == "__main__":
    sys.exit(main())
