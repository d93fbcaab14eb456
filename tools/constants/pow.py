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


def series_unit():
    """A number U of 43 bits near log2(e) such that the factors of H^2 and H^3 in log2(1 + H/U) are nearly floats."""

    def lacks(x):
        return abs(x / to_float(x, 53) - 1)

    start = to_float(LOG2_E, 43)
    step = mpf(2) ** -42
    for i in range(1, 1 << 18):
        u = start + i * step
        if lacks(LOG2_E / (2 * u**2)) < mpf(2) ** -65 and lacks(LOG2_E / (3 * u**3)) < mpf(2) ** -58:
            return u
    raise ArithmeticError("no such number")


def log2_f64():
    c, low, high = pieces()
    u = series_unit()
    low, high = low * u, high * u
    c1, c2, c3 = LOG2_E / u, to_float(-LOG2_E / (2 * u**2), 53), to_float(LOG2_E / (3 * u**3), 53)
    rest = lambda h: log2(1 + h / u) - h * (c1 + h * (c2 + h * c3))
    p, error = minimax(rest, 11, low, high, 53, lambda h: 1 / abs(h), lowest=4)
    slope, slope_error = minimax(lambda h: 1 / (1 + h / u) - 1, 2, low, high, 53, lowest=1)
    upper = lambda x: ldexp(nint(ldexp(x, 42)), -42)
    name = lambda stem: f"POW_{stem}"
    return [
        constant(name("UNIT"), "f64", "About log2(e), in 43 bits: U in `log2(1 + H/U)`.", u),
        table(name("C"), "f64", "About 1 / z in each piece, in 10 bits, times U: exact.", [x * u for x in c]),
        table(name("HI"), "f64", "-log2 of 1 / z, a multiple of 2^-42.", [upper(-log2(x)) for x in c]),
        table(name("LO"), "f64", f"What [`{name('HI')}`] lacks.", [-log2(x) - upper(-log2(x)) for x in c]),
        constant(name("C1_LO"), "f64", "The factor of H in log2(1 + H/U), less 1.", c1 - 1),
        constant(name("C2"), "f64", "The factor of H^2, which is nearly a float.", c2),
        constant(name("C3"), "f64", "The factor of H^3.", c3),
        table(name("POLY"), "f64", f"The further factors, within 2^{float(log2(error)):.1f} of the logarithm.", p),
        table(name("SLOPE"), "f64", f"1 / (1 + H/U) - 1 over H, within 2^{float(log2(slope_error)):.1f}.", slope),
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
