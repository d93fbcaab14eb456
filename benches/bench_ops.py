"""The rows over contiguous elements: every op of the table on reals, in cache and out of it."""

from dataclasses import dataclass
from functools import partial
from typing import Callable

import numpy as np
from bench_libs import VML_HA, VML_LA, aligned, aligned_copy, memcpy
from bench_peers import Peers, exact
from bench_timing import Case, Work

SIZES = (4096, 65536)
DTYPES = ("float32", "float64")


@dataclass(frozen=True)
class Op:
    """An op of the table: what inputs it gets, and how it is said in NumPy."""

    name: str
    # (inputs, out) -> a call; None where NumPy has nothing of the kind.
    numpy: Callable
    # On long double.
    exact: Callable
    domain: tuple = (-4.0, 4.0)
    nin: int = 1
    params: tuple = ()
    mask: bool = False
    bool_out: bool = False
    # NumPy's way has no `out`: its result is not checked.
    allocates: bool = False


def _ufunc(name, numpy_name=None, **more):
    ufunc = getattr(np, numpy_name or name)
    return Op(name, lambda inputs, out: partial(ufunc, *inputs, out), ufunc, nin=ufunc.nin, **more)


def _scalar(value, out):
    # Made once: converting a Python number costs NumPy more than the work on a short array.
    return np.array(value, out.dtype)


def _numpy_sigmoid(inputs, out):
    one = _scalar(1, out)

    def run():
        np.negative(inputs[0], out)
        np.exp(out, out)
        np.add(out, one, out)
        np.reciprocal(out, out)

    return run


def _numpy_rsqrt(inputs, out):
    def run():
        np.sqrt(inputs[0], out)
        np.reciprocal(out, out)

    return run


def _numpy_relu(inputs, out):
    return partial(np.maximum, inputs[0], _scalar(0, out), out)


def _numpy_clip(inputs, out):
    return partial(np.clip, inputs[0], _scalar(-1, out), _scalar(1, out), out)


def _numpy_softplus(inputs, out):
    return partial(np.logaddexp, inputs[0], _scalar(0, out), out)


def _numpy_silu(inputs, out):
    sigmoid = _numpy_sigmoid(inputs, out)

    def run():
        sigmoid()
        np.multiply(inputs[0], out, out)

    return run


def _numpy_softsign(inputs, out):
    one = _scalar(1, out)

    def run():
        np.abs(inputs[0], out)
        np.add(out, one, out)
        np.divide(inputs[0], out, out)

    return run


def _numpy_squared_difference(inputs, out):
    def run():
        np.subtract(*inputs, out)
        np.square(out, out)

    return run


def _numpy_fma(inputs, out):
    def run():
        np.multiply(inputs[0], inputs[1], out)
        np.add(out, inputs[2], out)

    return run


def _numpy_lerp(inputs, out):
    a, b, t = inputs

    def run():
        np.subtract(b, a, out)
        np.multiply(out, t, out)
        np.add(out, a, out)

    return run


def _exact(name, **more):
    """An op that NumPy lacks, with its reference in exact.c."""
    return Op(name, more.pop("numpy", None), lambda x: exact(name, x), **more)


POSITIVE = (0.01, 100.0)
UNIT = (-0.99, 0.99)
ANGLE = (-10.0, 10.0)
OPS = (
    _ufunc("neg", "negative"),
    _ufunc("abs"),
    _ufunc("sign"),
    _ufunc("square"),
    _ufunc("sqrt", domain=POSITIVE),
    _ufunc("reciprocal", domain=POSITIVE),
    Op("rsqrt", _numpy_rsqrt, lambda x: 1 / np.sqrt(x), domain=POSITIVE),
    _ufunc("exp", domain=ANGLE),
    _ufunc("exp2", domain=ANGLE),
    _exact("exp10", domain=(-4.0, 4.0)),
    _ufunc("expm1"),
    _ufunc("log", domain=POSITIVE),
    _ufunc("log2", domain=POSITIVE),
    _ufunc("log10", domain=POSITIVE),
    _ufunc("log1p", domain=(-0.9, 10.0)),
    _ufunc("logaddexp", domain=(0.0, 10.0)),
    _ufunc("logaddexp2", domain=(0.0, 10.0)),
    _ufunc("sin", domain=ANGLE),
    _ufunc("cos", domain=ANGLE),
    _ufunc("tan", domain=ANGLE),
    _exact("sinpi"),
    _exact("cospi"),
    _ufunc("asin", "arcsin", domain=UNIT),
    _ufunc("acos", "arccos", domain=UNIT),
    _ufunc("atan", "arctan"),
    _ufunc("atan2", "arctan2"),
    _ufunc("degrees"),
    _ufunc("radians"),
    _ufunc("sinh"),
    _ufunc("cosh"),
    _ufunc("tanh"),
    _ufunc("asinh", "arcsinh"),
    _ufunc("acosh", "arccosh", domain=(1.0, 100.0)),
    _ufunc("atanh", "arctanh", domain=UNIT),
    _ufunc("pow", "power", domain=(0.1, 10.0)),
    _ufunc("cbrt", domain=POSITIVE),
    _ufunc("hypot"),
    _exact("erf"),
    _exact("erfc"),
    _exact("erfinv", domain=UNIT),
    _exact("lgamma", domain=(0.1, 20.0)),
    _exact("tgamma", domain=(0.1, 20.0)),
    _exact("digamma", domain=(2.0, 20.0)),
    _ufunc("floor"),
    _ufunc("round", "rint"),
    _ufunc("fmod"),
    _ufunc("remainder"),
    _ufunc("floor_divide"),
    _ufunc("copysign"),
    _ufunc("nextafter"),
    _ufunc("isnan", bool_out=True),
    _ufunc("signbit", bool_out=True),
    Op("fma", _numpy_fma, lambda a, b, c: a * b + c, nin=3, domain=POSITIVE),
    Op("lerp", _numpy_lerp, lambda a, b, t: a + t * (b - a), nin=3, domain=(0.1, 0.9)),
    Op("squared_difference", _numpy_squared_difference, lambda a, b: (a - b) ** 2, nin=2),
    Op("sigmoid", _numpy_sigmoid, lambda x: 1 / (1 + np.exp(-x)), domain=ANGLE),
    _exact("log_sigmoid", domain=ANGLE),
    _exact("softplus", numpy=_numpy_softplus, domain=ANGLE),
    Op("relu", _numpy_relu, lambda x: np.maximum(x, 0), params=(0.0, np.inf, 0.0)),
    _exact("elu", params=(1.0,)),
    _exact("selu"),
    _exact("gelu"),
    _exact("gelu_tanh"),
    _exact("silu", numpy=_numpy_silu),
    _exact("mish"),
    Op("softsign", _numpy_softsign, lambda x: x / (1 + abs(x))),
    Op("clip", _numpy_clip, lambda x: np.clip(x, -1, 1), params=(-1.0, 1.0)),
    _ufunc("add"),
    _ufunc("sub", "subtract"),
    _ufunc("mul", "multiply"),
    _ufunc("div", "divide", domain=POSITIVE),
    _ufunc("maximum"),
    _ufunc("minimum"),
    _ufunc("fmax"),
    _ufunc("fmin"),
    _ufunc("equal", bool_out=True),
    _ufunc("greater", bool_out=True),
    Op("where", lambda inputs, out: partial(np.where, *inputs), np.where, nin=3, mask=True, allocates=True),
)


def make_inputs(op, dtype, shape, seed=7):
    """Uniform in the op's domain; a mask is random and half true, the worst case for branches."""
    random = np.random.default_rng(seed)
    inputs = [aligned_copy(random.uniform(*op.domain, shape).astype(dtype)) for _ in range(op.nin - op.mask)]
    return [aligned_copy(random.random(shape) < 0.5), *inputs] if op.mask else inputs


def reference(op, inputs, bound):
    """What the result should be: in the op's own dtype where it is exact, else in long double."""
    wide = [x.astype(np.longdouble) if bound and x.dtype.kind == "f" else x for x in inputs]
    return np.asarray(op.exact(*wide))


def by_name(name):
    return next(op for op in OPS if op.name == name)


def vml_calls(mkl, op, inputs, out, strides=None):
    modes = {"mkl_ha": VML_HA, "mkl_la": VML_LA} if mkl else {}
    calls = {who: mkl.vml(op.name, mode, inputs, out, strides) for who, mode in modes.items()}
    return {who: call for who, call in calls.items() if call}


def _contiguous(peers, op, dtype, n, bound):
    inputs, out = make_inputs(op, dtype, n), aligned(n, "bool" if op.bool_out else dtype)
    calls = {
        "lanekit": peers.lanekit.call("lk_" + op.name, *inputs, *op.params, out),
        "numpy": op.numpy and op.numpy(inputs, out),
        **vml_calls(peers.mkl, op, inputs, out),
        "sleef": peers.loop("sleef", op.name, inputs, out),
        "mvec": peers.loop("mvec", op.name, inputs, out),
        "torch": peers.torch_call(op.name, inputs, out),
    }
    calls = {who: call for who, call in calls.items() if call}
    unchecked = ("numpy",) if op.allocates else ()
    return Work(calls, out, reference(op, inputs, bound), unchecked, (*inputs,))


def elementwise(peers):
    for n in SIZES:
        for op in OPS:
            for dtype in DTYPES:
                bound = peers.lanekit.bounds[op.name][dtype]
                build = partial(_contiguous, peers, op, dtype, n, bound)
                yield Case("elementwise", op.name, dtype, "contiguous", n, build, bound=bound)


def avx2(lanekit):
    """The same against NumPy alone, for a process in which both are held to AVX2."""
    alone = Peers(lanekit, None)
    for op in OPS:
        for dtype in DTYPES if op.numpy else ():
            bound = lanekit.bounds[op.name][dtype]
            build = partial(_two, alone, op, dtype, SIZES[0], bound)
            yield Case("avx2", op.name, dtype, "contiguous", SIZES[0], build, bound=bound)


def _two(peers, op, dtype, n, bound):
    work = _contiguous(peers, op, dtype, n, bound)
    work.calls = {who: work.calls[who] for who in ("lanekit", "numpy")}
    return work


def call_overhead(peers):
    """What a call costs each contender before the first element."""
    for name in ("exp", "add"):
        op = by_name(name)
        build = partial(_contiguous, peers, op, "float32", 0, 1.0)
        yield Case("overhead", name, "float32", "empty", 0, build, bound=1.0)


def _copy_large(lanekit, dtype, n):
    x = make_inputs(by_name("neg"), dtype, n)[0]
    out = aligned(n, dtype)
    calls = {
        "lanekit": lanekit.call("lk_copy", x, out),
        "numpy": partial(np.copyto, out, x),
        "memcpy": memcpy(out, x),
    }
    return Work(calls, out, x, keep=(x,))


def _add_large(lanekit, mkl, dtype, n):
    """The memcpy reads a and b up to their 3/4 and writes as much: it moves the bytes that the add moves."""
    op = by_name("add")
    arena, target = make_inputs(by_name("neg"), dtype, 2 * n)[0], aligned(n + n // 2, dtype)
    inputs, out = (arena[:n], arena[n:]), target[:n]
    calls = {
        "lanekit": lanekit.call("lk_add", *inputs, out),
        "numpy": op.numpy(inputs, out),
        **vml_calls(mkl, op, inputs, out),
        "memcpy": memcpy(target, arena),
    }
    return Work(calls, out, np.add(*inputs), ("memcpy",), (arena, target))


def memory(lanekit, mkl, n):
    for dtype in DTYPES:
        size = np.dtype(dtype).itemsize
        build = partial(_copy_large, lanekit, dtype, n)
        yield Case("memory", "copy", dtype, "large", n, build, bytes_moved=2 * n * size)
        build = partial(_add_large, lanekit, mkl, dtype, n)
        yield Case("memory", "add", dtype, "large", n, build, bytes_moved=3 * n * size)
