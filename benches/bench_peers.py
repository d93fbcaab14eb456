"""The contenders beside NumPy and MKL: SLEEF and glibc's libmvec through loops in C, PyTorch, and references in
long double.

What is missing on a machine is left out: SLEEF's headers (Debian: libsleef-dev), a C compiler, PyTorch.
"""

import ctypes
import functools
import os
import shutil
import subprocess
from ctypes import c_long, c_void_p
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "target" / "bench"
FLAGS = ["-O3", "-march=native", "-fPIC"]


def _compile(name, *flags, libraries=()):
    """The shared library of benches/<name>.c, or None."""
    return compiled(f"{name}.c", *flags, libraries=libraries)


def compiled(source, *flags, libraries=()):
    """The shared library of a C or C++ file in benches, or None."""
    name, variable, usual = (source[:-2], "CC", "cc") if source.endswith(".c") else (source[:-4], "CXX", "c++")
    compiler = os.environ.get(variable) or shutil.which(usual)
    if not compiler:
        return None
    BUILD.mkdir(parents=True, exist_ok=True)
    built, library = BUILD / f"{name}.o", BUILD / f"lib{name}.so"
    # Linked apart: with -ffast-math gcc links code that makes the whole process flush subnormal numbers to zero.
    for command in (
        [*FLAGS, *flags, "-c", str(ROOT / "benches" / source), "-o", str(built)],
        ["-shared", str(built), "-o", str(library), *libraries, "-lm"],
    ):
        if subprocess.run([compiler, *command], capture_output=True).returncode:
            return None
    return ctypes.CDLL(str(library))


@functools.cache
def loops():
    """The loops around SLEEF and libmvec; those of libmvec alone where SLEEF is not installed."""
    # 512-bit registers, as SLEEF's loop has them; gcc prefers half as wide ones by itself.
    flags = ["-ffast-math", "-mprefer-vector-width=512"]
    return _compile("peers", *flags, "-DWITH_SLEEF", libraries=["-lsleef"]) or _compile("peers", *flags)


@functools.cache
def _exact_library():
    return _compile("exact")


@functools.cache
def _casts_library():
    return _compile("casts")


def plain_cast(x, out):
    """A plain C loop that converts x to out, None where there is none."""
    library = _casts_library()
    if library is None:
        return None
    function = library[f"cast_{x.dtype}_{out.dtype}"]
    function.restype = None
    return partial(function, c_void_p(x.ctypes.data), c_void_p(out.ctypes.data), c_long(out.size))


@functools.cache
def _peak_library():
    return _compile("peak", "-ffp-contract=fast")


def peak(dtype, multiply_adds):
    """So many multiply-adds in registers, None without a C compiler."""
    library = _peak_library()
    if library is None:
        return None
    function = library[f"peak_{dtype}"]
    function.restype = None
    return partial(function, (ctypes.c_double * 1)(), c_long(multiply_adds))


def exact(name, x):
    """The long double reference of exact.c."""
    library = _exact_library()
    if library is None:
        raise RuntimeError("a C compiler is needed: some references are written in C")
    x = np.ascontiguousarray(x, np.longdouble)
    y = np.empty_like(x)
    getattr(library, f"exact_{name}")(c_void_p(x.ctypes.data), c_void_p(y.ctypes.data), c_long(x.size))
    return y


def find_torch():
    """PyTorch on one thread, or None."""
    try:
        import torch
    except ImportError:
        return None
    torch.set_num_threads(1)
    return torch


_TORCH_NAMES = {"neg": "neg", "reciprocal": "reciprocal", "sub": "subtract", "mul": "multiply", "div": "divide"}
_TORCH_SPECIAL = {"log_sigmoid": "logsigmoid"}
# PyTorch's functional ones have no `out`: they allocate, and their results are not checked.
_TORCH_FUNCTIONAL = {"softplus", "log_sigmoid", "elu", "selu", "silu", "mish", "softsign", "relu", "gelu", "gelu_tanh"}
_TORCH_OUT = (
    "abs sign square sqrt rsqrt exp exp2 expm1 log log2 log10 log1p logaddexp logaddexp2 sin cos tan asin acos atan "
    "atan2 sinh cosh tanh asinh acosh atanh pow hypot erf erfc erfinv lgamma digamma floor round fmod remainder "
    "copysign nextafter sigmoid add maximum minimum fmax fmin neg reciprocal sub mul div"
).split()


@dataclass
class Peers:
    """Everything that a row may compare with Lanekit."""

    lanekit: object
    mkl: object
    torch: object = None

    def loop(self, who, op, inputs, out):
        """`who`'s loop in C for an op, None where it has none."""
        library = loops()
        if library is None or out.dtype.kind != "f":
            return None
        try:
            function = library[f"{who}_{op}_f{8 * out.itemsize}"]
        except AttributeError:
            return None
        function.restype = None
        arguments = [c_void_p(array.ctypes.data) for array in (*inputs, out)]
        return partial(function, *arguments, c_long(out.size))

    def torch_call(self, op, inputs, out):
        torch = self.torch
        if torch is None or out.dtype.kind != "f" or any(x.dtype != out.dtype for x in inputs):
            return None
        tensors, target = [torch.from_numpy(x) for x in inputs], torch.from_numpy(out)
        if op in _TORCH_OUT:
            return partial(getattr(torch, _TORCH_NAMES.get(op, op)), *tensors, out=target)
        if op not in _TORCH_FUNCTIONAL:
            return None
        if op.startswith("gelu"):
            function = partial(torch.nn.functional.gelu, approximate="tanh" if op == "gelu_tanh" else "none")
        else:
            function = getattr(torch.nn.functional, _TORCH_SPECIAL.get(op, op))
        return lambda: target.copy_(function(*tensors))
