"""The rows of fused programs: whole expressions beside NumPy, numexpr, JAX, PyTorch and our own calls one by one."""

import ctypes
import os
from ctypes import byref, c_char_p, c_int32, c_void_p
from functools import cache, partial

import numpy as np
from bench_libs import DTYPES as CODES
from bench_libs import aligned
from bench_ops import DTYPES
from bench_peers import find_torch
from bench_timing import Case, Work

SIZES = (1 << 16, 1 << 20, 1 << 24)
ROW = 1024  # elements of a line that is reduced or normalised

# A polynomial of temperature, salinity and pressure of the kind that the thermodynamics of sea water has: every term of
# a total degree of 5 at most, in Horner's form.
_DEGREE = 5


def _coefficient(i, j, k):
    return round(0.37 * (-0.6) ** i * 0.5**j * (-0.4) ** k + 0.011 * (i - j + 2 * k), 6)


def _horner(terms, x):
    """The sum of terms[i] x^i."""
    total = terms[-1]
    for term in terms[-2::-1]:
        total = term + x * total
    return total


def _sea_water(_, a, b, c):
    top = range(_DEGREE + 1)
    of_pressure = [[[_coefficient(i, j, k) for k in top[: _DEGREE + 1 - i - j]] for j in top[: _DEGREE + 1 - i]] for i in top]
    return _horner([_horner([_horner(terms, c) for terms in rows], b) for rows in of_pressure], a)


def _normal(x, z):
    """The normal distribution in tanh's approximation, as numexpr and NumPy have no erf."""
    return 0.5 * (1 + x.tanh(0.7978845608 * (z + 0.044715 * z * z * z)))


def _black_scholes(x, a, b):
    spread = 0.3 * x.sqrt(b)
    d = (x.log(a / 100) + 0.065 * b) / spread
    return a * _normal(x, d) - 100 * x.exp(-0.02 * b) * _normal(x, d - spread)


# Name, inputs, the expression over a namespace of functions.
MAPS = (
    ("2a + 3b", "ab", lambda x, a, b: 2 * a + 3 * b),
    ("sqrt(a*a + b*b)", "ab", lambda x, a, b: x.sqrt(a * a + b * b)),
    ("cubic", "a", lambda x, a: ((0.25 * a + 0.75) * a - 1.5) * a - 2),
    ("Black-Scholes", "ab", _black_scholes),
    ("1/(1 + exp(-(a*b + c)))", "abc", lambda x, a, b, c: 1 / (1 + x.exp(-(a * b + c)))),
    ("tone curve", "a", lambda x, a: (a * (2.51 * a + 0.03)) / (a * (2.43 * a + 0.59) + 0.14)),
    ("Gaussian", "a", lambda x, a: 0.3989422804 * x.exp(-0.5 * ((a - 0.5) / 1.25) ** 2) / 1.25),
    ("sin^2 + cos^2 + 2 sin cos", "ab", lambda x, a, b: x.sin(a) ** 2 + x.cos(b) ** 2 + 2 * x.sin(a) * x.cos(b)),
    ("sea water", "abc", _sea_water),
)
# What makes something smaller, or needs lines: Lanekit's text, and how the others are called.
LINES = (
    ("sum((a-b)*(a-b))", "ab", "sum((a-b)*(a-b))", lambda x, a, b: x.sum((a - b) * (a - b))),
    ("sum(exp(a)*0.5, axis=1)", "a", "sum(exp(a)*0.5, axis=1)", lambda x, a: x.sum(x.exp(a) * 0.5, 1)),
    ("softmax(a*b + c)", "abc", "softmax(a*b + c)", lambda x, a, b, c: _softmax(x, a * b + c)),
)


def _softmax(x, z):
    if hasattr(x, "softmax"):
        return x.softmax(z, -1)
    e = x.exp(z - z.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)


def compiled(lanekit, text, inputs, dtype):
    """An lk_program, which lives as long as this process."""
    names = (c_char_p * len(inputs))(*(name.encode() for name in inputs))
    dtypes = (c_int32 * len(inputs))(*[CODES[dtype]] * len(inputs))
    program = c_void_p()
    if lanekit.lib.lk_program_parse(text.encode(), names, dtypes, len(inputs), byref(program)) != 0:
        raise RuntimeError(lanekit.error())
    return program


def fused(lanekit, text, inputs, arrays, out):
    program = compiled(lanekit, text, inputs, out.dtype.name)
    tensors = [lanekit.tensor(array) for array in (*arrays, out)]
    pointers = [ctypes.cast(ctypes.pointer(tensor), c_void_p) for tensor in tensors]
    n = len(arrays)
    given, outs = (c_void_p * n)(*pointers[:n]), (c_void_p * 1)(pointers[n])
    call = lanekit.lib.lk_program_run
    if call(program, given, n, outs, 1) != 0:
        raise RuntimeError(lanekit.error())
    return partial(call, program, given, n, outs, 1), (tensors, given, outs)


class Recorder:
    """Records calls, of Lanekit's functions or of NumPy's with `out=`; into buffers that are made once."""

    def __init__(self, dtype, call):
        self.dtype, self.call, self.calls, self.constants = np.dtype(dtype), call, [], {}
        self.buffers = []  # the calls have no more than their addresses
        self.free = []  # those of values that nothing takes any more, as one keeps few scratch arrays by hand

    def of(self, array):
        return _Traced(self, array)

    def constant(self, number):
        return self.constants.setdefault(number, np.array(number, self.dtype))

    def op(self, name, *operands):
        arrays = [x.array if isinstance(x, _Traced) else self.constant(x) for x in operands]
        out = self.buffer(np.broadcast_shapes(*(array.shape for array in arrays)))
        self.calls.append(self.call(name, arrays, out))
        return _Traced(self, out, scratch=True)

    def buffer(self, shape):
        for at, array in enumerate(self.free):
            if array.shape == shape:
                return self.free.pop(at)
        self.buffers.append(aligned(shape, self.dtype))
        return self.buffers[-1]

    def run(self):
        for call in self.calls:
            call()


class _Traced:
    """An array that a recorder knows; a scratch one is free with its last value."""

    def __init__(self, recorder, array, scratch=False):
        self.recorder, self.array, self.scratch = recorder, array, scratch

    def __del__(self):
        if self.scratch:
            self.recorder.free.append(self.array)

    def __neg__(self):
        return self.recorder.op("neg", self)

    def __pow__(self, exponent):
        assert exponent == 2
        return self.recorder.op("square", self)


def _operator(name, swapped):
    def method(self, other):
        return self.recorder.op(name, *((other, self) if swapped else (self, other)))

    return method


for _python, _name in (("add", "add"), ("sub", "sub"), ("mul", "mul"), ("truediv", "div")):
    setattr(_Traced, f"__{_python}__", _operator(_name, False))
    setattr(_Traced, f"__r{_python}__", _operator(_name, True))


def _function(name):
    return lambda x: x.recorder.op(name, x)


class _Functions:
    """The names that the texts call, for traced arrays."""

    exp, log, sqrt, tanh, sin, cos = map(_function, "exp log sqrt tanh sin cos".split())


_NUMPY = {"neg": np.negative, "sub": np.subtract, "mul": np.multiply, "div": np.divide}


def _numpy_call(name, arrays, out):
    return partial(_NUMPY.get(name) or getattr(np, name), *arrays, out=out)


def _lanekit_call(lanekit):
    return lambda name, arrays, out: lanekit.call(f"lk_{name}", *arrays, out)


class _Text:
    """An expression as text, in the grammar that Lanekit and numexpr share."""

    def __init__(self, text):
        self.text = text

    def __neg__(self):
        return _Text(f"(-{self.text})")

    def __pow__(self, exponent):
        return _Text(f"({self.text}**{exponent})")

    @staticmethod
    def of(value):
        return value.text if isinstance(value, _Text) else repr(value)


def _infix(sign, swapped):
    def method(self, other):
        left, right = (other, self) if swapped else (self, other)
        return _Text(f"({_Text.of(left)} {sign} {_Text.of(right)})")

    return method


for _python, _sign in (("add", "+"), ("sub", "-"), ("mul", "*"), ("truediv", "/")):
    setattr(_Text, f"__{_python}__", _infix(_sign, False))
    setattr(_Text, f"__r{_python}__", _infix(_sign, True))


def _named(name):
    return lambda x: _Text(f"{name}({_Text.of(x)})")


class _Names:
    """The same names, for text."""

    exp, log, sqrt, tanh, sin, cos = map(_named, "exp log sqrt tanh sin cos".split())


@cache
def find_jax():
    """JAX on one thread, or None."""
    os.environ.setdefault("XLA_FLAGS", "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1")
    os.environ.setdefault("JAX_PLATFORMS", "cpu")
    try:
        import jax
    except ImportError:
        return None
    jax.config.update("jax_enable_x64", True)
    return jax


@cache
def find_numexpr():
    try:
        import numexpr
    except ImportError:
        return None
    numexpr.set_num_threads(1)
    return numexpr


def _inputs(names, shape, dtype):
    """Numbers for which every text is finite; b is a time, or anything else."""
    random = np.random.default_rng(7)
    arrays = []
    for name in names:
        array = aligned(shape, dtype)
        low, high = {"a": (0.4, 1.6), "b": (0.1, 2.0), "c": (-1.0, 1.0)}[name]
        array[...] = random.uniform(low, high, shape)
        arrays.append(array)
    return arrays


def _jax_call(function, arrays):
    jax = find_jax()
    if not jax:
        return None
    jitted = jax.jit(partial(function, jax.numpy))
    given = [jax.numpy.asarray(array) for array in arrays]
    return lambda: jitted(*given).block_until_ready()


def _torch_call(function, arrays):
    torch = find_torch()
    return torch and partial(function, torch, *map(torch.from_numpy, arrays))


def _map(lanekit, inputs, function, dtype, n):
    arrays = _inputs(inputs, n, dtype)
    text = function(_Names, *map(_Text, inputs)).text
    if "log" in text:
        arrays[0] *= 100
    out = aligned(n, dtype)
    ours, keep = fused(lanekit, text, inputs, arrays, out)
    recorders = {}
    for who, call in (("calls", _lanekit_call(lanekit)), ("numpy_out", _numpy_call)):
        recorder = Recorder(dtype, call)
        result = function(_Functions, *map(recorder.of, arrays))
        recorder.run()
        recorders[who] = (recorder, result.array)
    reference = recorders["calls"][1].copy()
    np.testing.assert_allclose(reference, function(np, *arrays), rtol=1e-3 if dtype == "float32" else 1e-9, atol=1e-4)
    calls = {"lanekit": ours, "numpy": partial(function, np, *arrays)}
    calls |= {who: recorder.run for who, (recorder, _) in recorders.items()}
    numexpr = find_numexpr()
    if numexpr:
        given, to = dict(zip(inputs, arrays)), aligned(n, dtype)
        # Its numbers with a point are float64, so that float32 is widened: as its users have it.
        calls["numexpr"] = partial(numexpr.evaluate, text, given, out=to, casting="same_kind")
    return _work(calls, arrays, function, out, reference, keep)


def _work(calls, arrays, function, out, reference, keep):
    calls |= {"jax": _jax_call(function, arrays), "torch": _torch_call(function, arrays)}
    calls["memcpy"] = _copy(arrays, out)
    calls = {who: call for who, call in calls.items() if call}
    return Work(calls, out, reference, tuple(who for who in calls if who != "lanekit"), (arrays, keep))


def _copy(arrays, out):
    """A plain copy of as many bytes as a program reads and writes: half of them each way."""
    count = (sum(array.nbytes for array in arrays) + out.nbytes) // 2
    source, target = aligned(count, np.uint8), aligned(count, np.uint8)
    source[...] = 1
    address = target.ctypes.data, source.ctypes.data
    return partial(_move, (source, target), *address, count)


def _move(_, target, source, count):
    """The arrays are there to be kept alive."""
    ctypes.memmove(target, source, count)


def _line(lanekit, text, inputs, function, dtype, n):
    shape = (n // ROW, ROW)
    arrays = _inputs(inputs, shape, dtype)
    result = np.asarray(function(np, *arrays))
    out = aligned(result.shape, dtype)
    ours, keep = fused(lanekit, text, inputs, arrays, out)
    recorder = Recorder(dtype, _lanekit_call(lanekit))
    last = _last_calls(lanekit, recorder, text, arrays, out.shape)
    recorder.run()
    reference = last.copy()
    np.testing.assert_allclose(reference, result, rtol=1e-3 if dtype == "float32" else 1e-9, atol=1e-6)
    calls = {"lanekit": ours, "numpy": partial(function, np, *arrays), "calls": recorder.run}
    numexpr = find_numexpr()
    if numexpr and text.startswith("sum("):
        short = text.replace(", axis=1)", ", 1)")
        calls["numexpr"] = partial(numexpr.evaluate, short, dict(zip(inputs, arrays)))
    return _work(calls, arrays, function, out, reference, keep)


def _last_calls(lanekit, recorder, text, arrays, shape):
    """Records the calls that a text of LINES stands for; gives where the result will be."""
    given, out = [recorder.of(array) for array in arrays], aligned(shape, recorder.dtype)
    recorder.buffers.append(out)
    axes = (c_int32 * 1)(-1)
    if text.startswith("softmax"):
        z = given[0] * given[1] + given[2]
        recorder.calls.append(lanekit.call("lk_softmax", z.array, axes, c_int32(1), out))
    else:
        if len(given) == 2:
            d = given[0] - given[1]
            made = d * d
        else:
            made = _Functions.exp(given[0]) * 0.5
        recorder.calls.append(lanekit.reduce("lk_sum", made.array, (1,) if shape else (), out))
    return out


def programs(lanekit):
    for dtype in DTYPES:
        for n in SIZES:
            for name, inputs, function in MAPS:
                yield Case("programs", name, dtype, "", n, partial(_map, lanekit, inputs, function, dtype, n))
            for name, inputs, text, function in LINES:
                build = partial(_line, lanekit, text, inputs, function, dtype, n)
                yield Case("programs", name, dtype, f"rows of {ROW}", n, build)
