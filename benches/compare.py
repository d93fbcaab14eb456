#!/usr/bin/env python3
"""Compares Lanekit with NumPy and Intel MKL VML, and writes docs/PERFORMANCE.md and docs/performance.svg.

    compare.py                          everything, on target/release; what `make bench` runs
    compare.py --lib liblanekit.so      on another build
    compare.py --filter 'exp|tanh'      some rows, printed instead of written
    compare.py --quick                  a smoke test: seconds, figures without meaning, printed

The rows on AVX2 are measured in a process of their own, in which NumPy's AVX-512 code is disabled.

Exits with 1 when a result of Lanekit's is wrong, whatever its speed; missed targets are only reported.
Needs NumPy. MKL (PyPI `mkl`), a C compiler and the package `lanekit` add rows where they are installed.
"""

import argparse
import dataclasses
import os
import pickle
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

# NumPy's linear algebra reads this when it is loaded, and so do the children.
os.environ["OPENBLAS_NUM_THREADS"] = "1"

import bench_arrange
import bench_chart
import bench_conv
import bench_images
import bench_layouts
import bench_linalg
import bench_lines
import bench_machine
import bench_ops
import bench_order
import bench_programs
import bench_promises
import bench_reductions
import bench_random
import bench_report
import bench_small
import bench_training
import numpy as np
from bench_libs import Lanekit, find_mkl
from bench_peers import Peers, find_torch, loops
from bench_timing import measure

ROOT = Path(__file__).resolve().parent.parent
BUILT = ROOT / "target" / "release" / "liblanekit.so"
CHART_SIZE = 65536


@dataclass(frozen=True)
class Effort:
    rounds: int
    batch_ns: float
    large: int
    c_calls: int


FULL = Effort(rounds=11, batch_ns=2e6, large=1 << 24, c_calls=100_000)
QUICK = Effort(rounds=3, batch_ns=5e4, large=1 << 18, c_calls=1_000)


@dataclass
class Run:
    """What the report is made of."""

    results: dict = field(default_factory=dict)
    c_calls: list = field(default_factory=list)
    notes: list = field(default_factory=list)
    verdicts: list = field(default_factory=list)
    facts: dict = field(default_factory=dict)
    method: dict = field(default_factory=dict)
    chart_name: str = ""


class Progress:
    """A bar on a terminal, nothing elsewhere."""

    def __init__(self, total):
        self.total, self.done = total, 0
        self.shown = sys.stderr.isatty()

    def step(self, name):
        if self.shown:
            filled = 30 * self.done // max(self.total, 1)
            columns = shutil.get_terminal_size().columns - 1
            line = f"[{'#' * filled}{'.' * (30 - filled)}] {self.done}/{self.total} {name}"
            print(f"\r{line[:columns]:<{columns}}", end="", file=sys.stderr, flush=True)
        self.done += 1

    def close(self):
        self.step("done")
        if self.shown:
            print(file=sys.stderr)


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--lib", default=BUILT, type=Path, help="liblanekit.so, built with --release")
    parser.add_argument("--filter", default="", help="regular expression on op/dtype/layout/size")
    parser.add_argument("--quick", action="store_true", help="a smoke test")
    parser.add_argument("--list", action="store_true", help="print the names of the rows")
    parser.add_argument("--avx2-rows", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--out", type=Path, help="folder to write to (docs, when everything is measured in full)")
    arguments = parser.parse_args()
    if not arguments.lib.exists():
        parser.error(f"{arguments.lib} does not exist: run `cargo build --release` first, or name another with --lib")
    return arguments


def all_cases(lanekit, mkl, effort, ufuncs):
    peers = Peers(lanekit, mkl, find_torch())
    return chain(
        bench_ops.call_overhead(peers),
        bench_ops.elementwise(peers),
        bench_layouts.layouts(lanekit, mkl),
        bench_arrange.rows(lanekit, mkl),
        bench_ops.memory(lanekit, mkl, effort.large),
        bench_layouts.casts(lanekit),
        bench_reductions.reductions(lanekit, effort.large),
        bench_order.order(lanekit),
        bench_random.random(lanekit),
        bench_lines.lines(lanekit),
        bench_images.images(lanekit),
        bench_images.losses(lanekit),
        bench_conv.convolutions(peers),
        bench_linalg.products(lanekit, mkl),
        bench_programs.programs(lanekit),
        bench_training.training(lanekit, find_torch()),
        bench_small.ufuncs(ufuncs) if ufuncs else (),
    )


def run_all(arguments, lanekit, mkl, effort):
    run = Run(method={"batch": effort.batch_ns / 1e6, "rounds": effort.rounds})
    ufuncs, missing = bench_small.load_ufuncs()
    wanted = re.compile(arguments.filter)
    cases = [case for case in all_cases(lanekit, mkl, effort, ufuncs) if wanted.search(case.name)]
    if arguments.list:
        print(*(case.name for case in cases), sep="\n")
        sys.exit(0)
    progress = Progress(len(cases) + 2)
    for case in cases:
        progress.step(case.name)
        run.results[f"{case.section}/{case.name}"] = measure(case, effort.rounds, effort.batch_ns)
    if not arguments.list:
        progress.step("AVX2")
        run.results |= avx2_results(arguments, lanekit)
    progress.step("small calls from C")
    run.c_calls, failed = bench_small.from_c(arguments.lib, effort.rounds, effort.c_calls)
    progress.close()
    no_mkl = None if mkl else "the PyPI package `mkl` is not installed, or does not load here"
    absent = {"MKL": no_mkl, "lanekit.ufuncs": missing, "calls from C": failed}
    absent["PyTorch"] = None if find_torch() else "it is not installed"
    absent["libmvec"] = None if loops() else "no C compiler"
    absent["SLEEF"] = None if hasattr(loops(), "sleef_sin_f32") else "its headers are not installed (Debian: libsleef-dev)"
    run.notes = [f"{what}: {why}" for what, why in absent.items() if why]
    if arguments.quick:
        run.notes.append("anything that counts: this was a quick run, for a smoke test")
    run.verdicts = list(bench_promises.judge(run.results, run.c_calls))
    run.facts = bench_machine.facts(lanekit, mkl)
    run.method["vml"] = bench_report.vml_note(mkl)
    return run


def avx2_results(arguments, lanekit):
    """What a process of its own measured on AVX2; nothing where this one has no more than that."""
    if lanekit.isa != "avx512":
        return {}
    environment = os.environ | {"LANEKIT_ISA": "avx2", "NPY_DISABLE_CPU_FEATURES": bench_machine.avx512_features()}
    with tempfile.TemporaryDirectory() as folder:
        rows = Path(folder) / "rows"
        command = [sys.executable, __file__, "--lib", str(arguments.lib), "--avx2-rows", str(rows)]
        command += ["--filter", arguments.filter] + ["--quick"] * arguments.quick
        subprocess.run(command, env=environment, check=True)
        return pickle.loads(rows.read_bytes())


def measure_avx2(arguments, lanekit, effort):
    """In that process: the rows of one size, without the other contenders."""
    wanted = re.compile(arguments.filter)
    results = {}
    for case in bench_ops.avx2(lanekit):
        if wanted.search(case.name):
            result = measure(case, effort.rounds, effort.batch_ns)
            result.case = dataclasses.replace(case, build=None)
            results[f"{case.section}/{case.name}"] = result
    arguments.avx2_rows.write_bytes(pickle.dumps(results))


def write(run, folder, subtitle):
    """To the folder, or the page alone to standard output."""
    drawing = bench_chart.chart(run.results, CHART_SIZE, subtitle) if folder else None
    if drawing:
        run.chart_name = "performance.svg"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / run.chart_name).write_text(drawing)
    page = bench_report.render(run)
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "PERFORMANCE.md").write_text(page)
        print(f"written: {folder / 'PERFORMANCE.md'}", file=sys.stderr)
    else:
        print(page)


def main():
    arguments = parse_arguments()
    bench_machine.pin()
    lanekit, effort = Lanekit(arguments.lib.resolve()), QUICK if arguments.quick else FULL
    if arguments.avx2_rows:
        return measure_avx2(arguments, lanekit, effort)
    mkl = find_mkl()
    run = run_all(arguments, lanekit, mkl, effort)
    whole = not (arguments.quick or arguments.filter)
    folder = arguments.out or (ROOT / "docs" if whole else None)
    write(run, folder, _subtitle(run.facts["CPU"], lanekit, mkl))
    _complain(run, quiet=arguments.quick)
    return 1 if any("lanekit" in result.wrong for result in run.results.values()) else 0


def _subtitle(cpu, lanekit, mkl):
    text = f"{cpu}; Lanekit {lanekit.version} ({lanekit.isa}), NumPy {np.__version__}"
    if mkl:
        text += f", MKL {mkl.version}" + (" (its generic code)" if mkl.is_generic() else "")
    return text


def _complain(run, quiet):
    """Wrong results, and targets missed; a quick run's figures say nothing about targets."""
    for name, result in run.results.items():
        if "lanekit" in result.wrong:
            print(f"WRONG RESULT: {name}, error {result.errors['lanekit']:.3g} ULP", file=sys.stderr)
    for verdict in [] if quiet else run.verdicts:
        if verdict.measured and not verdict.passed:
            print(f"target missed: {verdict.what}: {verdict.measured}, target {verdict.target}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
