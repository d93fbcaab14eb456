"""Roots: a guess at 1 / sqrt(x) by its bits, and cube roots by a table and (1 + r)^(1/3)."""

from math import ldexp as scaled

from constants.emit import BITS, constant, split, table
from constants.remez import minimax, to_float
from mpmath import cbrt, findroot, floor, log, mpf, nint, sqrt


def from_log(y):
    """Inverse of the exponent and fraction of a float, read as one number: a logarithm of broken lines."""
    e = floor(y)
    return mpf(2) ** e * (1 + y - e)


def rsqrt_guess():
    """K such that `from_log(K - to_log(x) / 2)` is relatively nearest to 1 / sqrt(x)."""
    xs = [mpf(1) + mpf(3) * i / 600 for i in range(600)]
    to_log = lambda x: x - 1 if x < 2 else x / 2
    worst = lambda k: max(abs(from_log(k - to_log(x) / 2) * sqrt(x) - 1) for x in xs)
    lo, hi = mpf("-0.2"), mpf(0)
    for _ in range(40):
        a, b = (2 * lo + hi) / 3, (lo + 2 * hi) / 3
        lo, hi = (lo, b) if worst(a) < worst(b) else (a, hi)
    return lo, worst(lo)


def guesses():
    k, error = rsqrt_guess()
    lines = []
    for dtype, word, bias in (("f32", "u32", 127), ("f64", "u64", 1023)):
        bits = int(nint((k + mpf(bias) * 3 / 2) * 2 ** (BITS[dtype] - 1)))
        doc = f"Less half of the bits of x it makes the bits of 1 / sqrt(x), within {float(error) * 100:.2f} %."
        lines.append(f"/// {doc}\npub const RSQRT_GUESS_{dtype.upper()}: {word} = {bits:#x};\n")
    return lines


def cbrt_poly(dtype, degree, bound):
    f = lambda r: cbrt(1 + r) - 1
    c, error = minimax(f, degree, -bound, bound, BITS[dtype], lowest=1)
    doc = f"((1 + r)^(1/3) - 1) / r, within 2^{float(log(error, 2)):.1f}."
    return table(f"CBRT_POLY_{dtype.upper()}", dtype, doc, c)


def cbrt_f32_tables():
    """c near 1 / m in 8 pieces of a binade; the three cube roots of 2^j / c are nearly floats."""
    scale = [mpf(2) ** (mpf(j - 1) / 3 - 42) for j in range(3)]
    off = lambda x: abs(scaled(x, 24) - round(scaled(x, 24)))
    cs, bases, bound = [], [], 0
    for i in range(8):
        lo, hi = 1 + mpf(i) / 8, 1 + mpf(i + 1) / 8
        first = int(scaled(float(2 / (lo + hi)), 24))
        best = None
        for n in range(first - 2**13, first + 2**13):
            root = (n / 2**24) ** (-1 / 3)
            # As significands in 1/2 .. 1, whose units are 2^-24.
            worst = 0
            for j in range(3):
                x = root * 2 ** (j / 3)
                worst = max(worst, off(x / 4 if x >= 2 else x / 2 if x >= 1 else x))
            if best is None or worst < best[0]:
                best = (worst, n)
        c = mpf(best[1]) / 2**24
        cs.append(c)
        bound = max(bound, abs(lo * c - 1), abs(hi * c - 1))
    bases = [to_float(s / cbrt(c), 24) for s in scale for c in cs]
    return [
        table("CBRT_C_F32", "f32", "About 1 / m in each eighth of a binade, twice.", cs + cs),
        table("CBRT_BASE_F32", "f32", "cbrt(2^(j-1) / [`CBRT_C_F32`]) 2^-42, nearly exactly, for j = 0, 1, 2.", bases + [0] * 8),
        cbrt_poly("f32", 4, bound),
    ]


def cbrt_f64_tables():
    """c near 1 / m in 16 pieces of a binade, and 2^(j/3)."""
    edges = [1 + mpf(i) / 16 for i in range(17)]
    cs = [to_float(2 / (lo + hi), 10) for lo, hi in zip(edges, edges[1:])]
    bound = max(max(1 - lo * c, hi * c - 1) for lo, hi, c in zip(edges, edges[1:], cs))
    roots = [split(1 / cbrt(c), "f64") for c in cs]
    powers = [split(mpf(2) ** (mpf(j) / 3 - 341), "f64") for j in range(3)]
    padded = lambda x: x + [0] * (16 - len(x))
    return [
        table("CBRT_C_F64", "f64", "About 1 / m in each sixteenth of a binade.", cs),
        table("CBRT_HI_F64", "f64", "cbrt(1 / [`CBRT_C_F64`]).", [hi for hi, _ in roots]),
        table("CBRT_LO_F64", "f64", "What [`CBRT_HI_F64`] lacks.", [lo for _, lo in roots]),
        table("CBRT_POWER_HI", "f64", "2^(j/3 - 341) for j = 0, 1, 2.", padded([hi for hi, _ in powers])),
        table("CBRT_POWER_LO", "f64", "What [`CBRT_POWER_HI`] lacks.", padded([lo for _, lo in powers])),
        cbrt_poly("f64", 9, bound),
    ]


def items():
    return [*guesses(), *cbrt_f32_tables(), *cbrt_f64_tables()]
