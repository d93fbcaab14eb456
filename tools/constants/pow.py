"""Powers: log2 in 16 pieces, with 15 bits more than f64 has, and 2^r - 1."""

from constants.emit import constant, split, table
from constants.remez import minimax, to_float
from mpmath import ldexp, log, mpf, nint

LOG2_E = 1 / log(mpf(2))


def log2(x):
    return log(x) * LOG2_E


def pieces():
    """16 pieces of [0.671875, 1.34375): 10.5 up to 1, and twice as wide ones after it. About 1 the factor is 1."""
    edges = [mpf(43 + 2 * i) / 64 if i <= 10 else 1 + mpf(2 * i - 21) / 32 for i in range(17)]
    ends = list(zip(edges, edges[1:]))
    c = [mpf(1) if lo < 1 < hi else to_float(2 / (lo + hi), 10) for lo, hi in ends]
    low = min(lo * x - 1 for (lo, _), x in zip(ends, c))
    high = max(hi * x - 1 for (_, hi), x in zip(ends, c))
    return c, low * mpf("1.0001"), high * mpf("1.0001")


def log2_f64():
    """log2(1 + h) = C1 h + C2 h^2 + .. , of which C1 and C2 are sums of two floats."""
    c, low, high = pieces()
    c1, c2 = split(LOG2_E, "f64"), split(-LOG2_E / 2, "f64")
    rest = lambda h: log2(1 + h) - h * LOG2_E + h * h * LOG2_E / 2
    p, error = minimax(rest, 11, low, high, 53, lambda h: LOG2_E / abs(h), lowest=3)
    slope, slope_error = minimax(lambda h: LOG2_E / (1 + h), 2, low, high, 53)
    upper = lambda x: ldexp(nint(ldexp(x, 42)), -42)
    name = lambda stem: f"POW_{stem}"
    return [
        table(name("C"), "f64", "About 1 / z in each piece, in 10 bits.", c),
        table(name("HI"), "f64", "-log2 [`POW_C`], a multiple of 2^-42.", [upper(-log2(x)) for x in c]),
        table(name("LO"), "f64", f"What [`{name('HI')}`] lacks.", [-log2(x) - upper(-log2(x)) for x in c]),
        constant(name("C1"), "f64", "log2(e).", c1[0]),
        constant(name("C1_LO"), "f64", "What [`POW_C1`] lacks.", c1[1]),
        constant(name("C2"), "f64", "-log2(e) / 2.", c2[0]),
        constant(name("C2_LO"), "f64", "What [`POW_C2`] lacks.", c2[1]),
        constant(name("C3"), "f64", "The factor of h^3 in log2(1 + h).", p[0]),
        table(name("POLY"), "f64", f"The further factors, within 2^{float(log2(error)):.1f} of the logarithm.", p[1:]),
        table(name("SLOPE"), "f64", f"log2(e) / (1 + h), within 2^{float(log2(slope_error)):.1f}.", slope),
    ]


def log2_f32():
    c, low, high = pieces()
    p, error = minimax(lambda h: log2(1 + h), 7, low, high, 53, lambda h: 1 / abs(h), lowest=1)
    return [
        table("POWF_C", "f64", "About 1 / z in each piece.", c),
        table("POWF_LOG", "f64", "-log2 [`POWF_C`].", [-log2(x) for x in c]),
        table("POWF_LOG_POLY", "f64", f"log2(1 + h) / h, within 2^{float(log2(error)):.1f} relatively.", p),
    ]


def exp2_poly(name, degree):
    bound = mpf("1.001") / 32
    c, error = minimax(lambda r: mpf(2) ** r - 1, degree, -bound, bound, 53, lowest=1)
    return table(name, "f64", f"(2^r - 1) / r, within 2^{float(log2(error)):.1f} of 2^r.", c)


def items():
    return [
        *log2_f64(),
        exp2_poly("POW_EXP2_POLY", 7),
        *log2_f32(),
        exp2_poly("POWF_EXP2_POLY", 4),
    ]
