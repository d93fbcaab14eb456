"""Small calls: from C by a compiled loop, and as NumPy ufuncs of the Python package."""

import importlib
import statistics
import subprocess
import tempfile
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from bench_timing import Case, Work

HERE = Path(__file__).parent
COUNT = 8


@dataclass
class CallTime:
    """Nanoseconds a call from C, one a round."""

    name: str
    dtype: str
    times: list

    @property
    def ns(self):
        return statistics.median(self.times)


def from_c(library, rounds, calls):
    """Compiles small_call.c and runs it on the library; a list of CallTime, and a note when it can't be done."""
    with tempfile.TemporaryDirectory() as folder:
        program = Path(folder) / "small_call"
        source, include = HERE / "small_call.c", HERE.parent / "include"
        try:
            command = ["cc", "-O2", "-std=c11", f"-I{include}", source, "-o", program, "-ldl"]
            subprocess.run(command, check=True, capture_output=True, text=True)
            command = [program, Path(library).resolve(), str(rounds), str(calls)]
            done = subprocess.run(command, check=True, capture_output=True, text=True)
        except FileNotFoundError:
            return [], "no C compiler (`cc`) was found"
        except subprocess.CalledProcessError as error:
            return [], f"small_call.c did not build or run: {error.stderr.strip()}"
    return [_parse(line) for line in done.stdout.splitlines()], None


def _parse(line):
    name, dtype, *times = line.split()
    return CallTime(name, dtype, [float(time) for time in times])


def load_ufuncs():
    """`lanekit.ufuncs`, or None and why not."""
    try:
        return importlib.import_module("lanekit.ufuncs"), None
    except ImportError as error:
        return None, f"the Python package is not installed ({error})"


def _ufunc(ours, numpys, inputs, given_out):
    out = np.empty(COUNT, inputs[0].dtype)
    extra = (out,) if given_out else ()
    calls = {"lanekit": partial(ours, *inputs, *extra), "numpy": partial(numpys, *inputs, *extra)}
    exact = numpys(*(x.astype(np.longdouble) for x in inputs))
    return Work(calls, out, exact, () if given_out else ("lanekit", "numpy"), inputs)


def ufuncs(module):
    for name in ("exp", "add"):
        numpys = getattr(np, name)
        for dtype in ("float32", "float64"):
            inputs = tuple(np.linspace(0.5, 2.5, COUNT).astype(dtype) for _ in range(numpys.nin))
            for layout, given_out in (("new", False), ("out", True)):
                build = partial(_ufunc, getattr(module, name), numpys, inputs, given_out)
                yield Case("ufuncs", name, dtype, layout, COUNT, build, bound=1.0)
