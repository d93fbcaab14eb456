"""Roots: a guess at 1 / sqrt(x) by its bits, and cube roots by a table and (1 + r)^(1/3)."""

from constants.emit import BITS, split, table, ulp
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
        bits = int(nint((k + mpf(bias) * 3 / 2 - 1) * 2 ** (BITS[dtype] - 1)))
        doc = f"Less half of the bits of x it makes the bits of 1 / (2 sqrt x), within {float(error) * 100:.2f} %."
        lines.append(f"/// {doc}\npub const RSQRT_GUESS_{dtype.upper()}: {word} = {bits:#x};\n")
    return lines


def cbrt_poly(dtype, degree, bound):
    f = lambda r: cbrt(1 + r) - 1
    c, error = minimax(f, degree, -bound, bound, BITS[dtype], lowest=1)
    doc = f"((1 + r)^(1/3) - 1) / r, within 2^{float(log(error, 2)):.1f}."
    return table(f"CBRT_POLY_{dtype.upper()}", dtype, doc, c)


def off_grid(x, bits):
    """How far `x` is from a float, in units in the last place."""
    scaled = x / ulp(x, bits)
    return abs(scaled - nint(scaled))


def nearest_root(middle, bits, tries, exponents):
    """A float c near `middle` whose 2^(j/3) / cbrt(c) are nearly floats for j in `exponents`."""
    unit = ulp(middle, bits)
    powers = [mpf(2) ** (mpf(j) / 3) for j in exponents]

    def worst(n):
        root = 1 / cbrt(to_float(middle, bits) + n * unit)
        first = off_grid(root, bits)
        # Most are no good already.
        return first if first > 0.03 else max([first, *(off_grid(root * x, bits) for x in powers[1:])])

    return to_float(middle, bits) + min(range(-tries, tries), key=worst) * unit


def cbrt_f32_tables():
    """c near 1 / m in 8 pieces of a binade. The index counts them over four binades."""
    edges = [1 + mpf(i) / 8 for i in range(9)]
    cs = [nearest_root(2 / (lo + hi), 24, 20000, range(3)) for lo, hi in zip(edges, edges[1:])]
    bound = max(max(1 - lo * c, hi * c - 1) for lo, hi, c in zip(edges, edges[1:], cs))
    bases = [to_float(mpf(2) ** (mpf(j - 130) / 3) / cbrt(c), 24) for j in range(4) for c in cs]
    return [
        table("CBRT_C_F32", "f32", "About 1 / m in each eighth of a binade, twice.", cs + cs),
        table("CBRT_BASE_F32", "f32", "cbrt(2^(j - 130) / [`CBRT_C_F32`]), nearly exactly, for j from 0 to 3.", bases),
        cbrt_poly("f32", 4, bound),
    ]


def cbrt_f64_tables():
    """c near 1 / m in 16 pieces of a binade, and 2^(j/3)."""
    edges = [1 + mpf(i) / 16 for i in range(17)]
    cs = [nearest_root(2 / (lo + hi), 53, 300, [0]) for lo, hi in zip(edges, edges[1:])]
    bound = max(max(1 - lo * c, hi * c - 1) for lo, hi, c in zip(edges, edges[1:], cs))
    powers = [split(mpf(2) ** (mpf(j) / 3 - 342), "f64") for j in range(16)]
    return [
        table("CBRT_C_F64", "f64", "About 1 / m in each sixteenth of a binade.", cs),
        table("CBRT_BASE_F64", "f64", "cbrt(1 / [`CBRT_C_F64`]), nearly exactly.", [to_float(1 / cbrt(c), 53) for c in cs]),
        table("CBRT_POWER_HI", "f64", "2^(j/3 - 342); j is 1, 2 or 3.", [hi for hi, _ in powers]),
        table("CBRT_POWER_LO", "f64", "What [`CBRT_POWER_HI`] lacks.", [lo for _, lo in powers]),
        cbrt_poly("f64", 9, bound),
    ]


def items():
    return [*guesses(), *cbrt_f32_tables(), *cbrt_f64_tables()]
