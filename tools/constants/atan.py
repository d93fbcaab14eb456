"""The inverse tangent."""

from constants.emit import BITS, constant, nearly_exact_node, split, table, table_2d, ulp
from constants.remez import minimax, to_float
from constants.roots import from_log
from mpmath import atan, inf, log, mpf, nint, pi, sqrt, tan

def points(dtype, degree):
    """Pieces of a between the numbers whose sum with 9/8 has two bits after the leading one, up to 16."""
    sums = [mpf(4 + j) * mpf(2) ** (e - 2) for e in range(4) for j in range(4)] + [inf]
    cs, bound = [mpf(0)], mpf(1) / 8
    for lo, hi in zip(sums[1:], sums[2:]):
        lo, hi = lo - mpf(9) / 8, hi - mpf(9) / 8
        if hi == inf:
            # t is from -1 / c to 1 / c.
            c = nearly_exact_node(atan, tan, 3 * lo / 2, 5 * lo / 2, 5 * lo / 2, dtype)
            bound = max(bound, abs((lo - c) / (1 + lo * c)), 1 / c)
        else:
            c = nearly_exact_node(atan, tan, lo, hi, hi, dtype)
            bound = max(bound, *(abs((a - c) / (1 + a * c)) for a in (lo, hi)))
        cs.append(c)
    # The index is the exponent's last two bits, which are 0b11 in 1, and the fraction's first two.
    cs = cs[4:] + cs[:4]
    suffix = dtype.upper()
    return [
        table(f"ATAN_C_{suffix}", dtype, "A point in each piece where atan is nearly a float.", cs),
        table(f"ATAN_VALUE_{suffix}", dtype, f"atan [`ATAN_C_{suffix}`].", [to_float(atan(c), BITS[dtype]) for c in cs]),
        poly(f"ATAN_POLY_{suffix}", dtype, degree, bound),
    ]


def poly(name, dtype, degree, bound):
    """atan t = t + t s P(s), s = t^2."""
    f = lambda s: atan(sqrt(s)) / sqrt(s) - 1
    hi = bound**2 * mpf("1.001")
    c, error = minimax(f, degree, hi * mpf("1e-6"), hi, BITS[dtype], lowest=1)
    doc = f"(atan(t) - t) / t^3 in powers of t^2 for |t| <= {float(bound):.4f}, within 2^{float(log(error, 2)):.1f} of atan(t)."
    return table(name, dtype, doc, c)


def eighths():
    values = [split(atan(mpf(k) / 8), "f64") for k in range(9)]
    padded = lambda x: x + [0] * (16 - len(x))
    # Half of 1/8, and what the guess at the quotient is off.
    bound = mpf(1) / 16 + mpf("0.004")
    return [
        table("ATAN_EIGHTHS_HI", "f64", "atan(k / 8) for k = 0 .. 8.", padded([hi for hi, _ in values])),
        table("ATAN_EIGHTHS_LO", "f64", "What [`ATAN_EIGHTHS_HI`] lacks.", padded([lo for _, lo in values])),
        poly("ATAN2_POLY_F64", "f64", 5, bound),
        poly("ATAN2_POLY_WIDE", "f64", 2, bound),
    ]


def reciprocal_guess():
    """K such that K less the bits of x are the bits of a number near 1 / x."""
    fractions = [mpf(i) / 600 for i in range(600)]
    worst = lambda k: max(abs(from_log(k - f) * (1 + f) - 1) for f in fractions)
    lo, hi = mpf("-0.2"), mpf(0)
    for _ in range(40):
        a, b = (2 * lo + hi) / 3, (lo + 2 * hi) / 3
        lo, hi = (lo, b) if worst(a) < worst(b) else (a, hi)
    bits = int(nint((lo + 2 * 1023) * 2**52))
    doc = f"Less the bits of x it makes the bits of 1 / x, within {float(worst(lo)) * 100:.2f} %."
    return f"/// {doc}\npub const RECIPROCAL_GUESS: u64 = {bits:#x};\n"


def items():
    return [*points("f32", 3), *points("f64", 6), *eighths(), reciprocal_guess()]
