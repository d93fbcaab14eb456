"""The logarithms in pieces of [0.671875, 1.34375)."""

from constants.emit import BITS, LN2, constant, split, table
from constants.remez import minimax, to_float
from mpmath import exp, ldexp, log, mpf, nint

# Multiples of 2^-42 add up exactly: k ln2_hi + log c's upper part.
GRAIN = 42


def upper(x, grain):
    return ldexp(nint(ldexp(x, grain)), -grain)


def pieces(count):
    """Pieces up to 1 are half as wide as those after it; 1 is inside of one."""
    below = count * 21 // 32
    edges = [1 - mpf(2 * (below - i) + 1) / (4 * count) if i <= below else 1 + mpf(2 * (i - below) - 1) / (2 * count) for i in range(count + 1)]
    return list(zip(edges, edges[1:]))


def nearly_exact_c(lo, hi, unit):
    """c near 1 / z with 53 bits, of which -log(c) / unit is a multiple of 2^-GRAIN within 2^-67: Gal's
    accurate tables. Returns c and that multiple."""
    if lo < 1 < hi:
        return mpf(1), mpf(0)
    middle = nint(ldexp(log((lo + hi) / 2) / unit, GRAIN))
    step = exp(-ldexp(unit, -GRAIN))
    upwards = downwards = exp(-ldexp(middle * unit, -GRAIN))
    for i in range(1 << 20):
        for exact, multiple in ((upwards, middle + i), (downwards, middle - i)):
            c = to_float(exact, 53)
            if abs(c / exact - 1) < ldexp(unit, -67):
                return c, ldexp(multiple, -GRAIN)
        upwards *= step
        downwards /= step
    raise ValueError("no such number")


def bound_of(cells, c):
    return max(max(1 - lo * x, hi * x - 1) for (lo, hi), x in zip(cells, c))


def doc_of(f, error):
    return f"{f}, within 2^{float(log(error, 2)):.1f} of the logarithm of 1 + h relatively."


def natural_f64():
    cells = pieces(16)
    c, hi = zip(*[nearly_exact_c(a, b, mpf(1)) for a, b in cells])
    bound = bound_of(cells, c)
    relative = lambda h: 1 / abs(h)
    poly, error = minimax(lambda h: log(1 + h) - h + h**2 / 2, 10, -bound, bound, 53, relative, lowest=3)
    sum_poly, sum_error = minimax(
        lambda h: log(1 + h) - h + h**2 / 2 - h**3 / 3, 12, -bound, bound, 53, relative, lowest=4
    )
    third_hi, third_lo = split(mpf(1) / 3, "f64")
    return [
        table("LOG_C", "f64", "About 1 / z in each piece.", c),
        table("LOG_HI", "f64", "-ln [`LOG_C`] within 2^-67, a multiple of 2^-42.", hi),
        table("LOG_LO", "f64", "What [`LOG_HI`] lacks.", [-log(x) - y for x, y in zip(c, hi)]),
        constant("LN2_HI", "f64", "ln 2, a multiple of 2^-42.", upper(LN2, GRAIN)),
        constant("LN2_LO", "f64", "What [`LN2_HI`] lacks.", LN2 - upper(LN2, GRAIN)),
        table("LOG_POLY", "f64", doc_of("(log(1 + h) - h + h^2/2) / h^3", error), poly),
        constant("THIRD_HI", "f64", "1/3.", third_hi),
        constant("THIRD_LO", "f64", "What [`THIRD_HI`] lacks.", third_lo),
        table("LOG_SUM_POLY", "f64", doc_of("(log(1 + h) - h + h^2/2 - h^3/3) / h^4", sum_error), sum_poly),
    ]


def log_tables(dtype, grain, degree):
    """log z = -log c + log(1 + h) in 16 pieces of [0.671875, 1.34375).

    k ln2_hi - log c's upper part is exact: both are multiples of 2^-grain.
    """
    bits = BITS[dtype]
    cells = pieces(16)
    c = [mpf(1) if lo < 1 < hi else to_float(2 / (lo + hi), 20) for lo, hi in cells]
    bound = bound_of(cells, c)
    f, relative = lambda h: log(1 + h) - h, lambda h: 1 / abs(h)
    p, error = minimax(f, degree, -bound, bound, bits, relative, lowest=2)
    doc = f"(log(1 + h) - h) / h^2, within 2^{float(log(error, 2)):.1f} of log(1 + h) relatively."
    name = lambda stem: f"LOG_{stem}_{dtype.upper()}"
    return [
        table(name("C"), dtype, "About 1 / z in each piece.", c),
        table(name("HI"), dtype, f"-ln [`{name('C')}`], a multiple of 2^-{grain}.", [upper(-log(x), grain) for x in c]),
        table(name("LO"), dtype, f"What [`{name('HI')}`] lacks.", [-log(x) - upper(-log(x), grain) for x in c]),
        constant(name("LN2_HI"), dtype, f"ln 2, a multiple of 2^-{grain}.", upper(LN2, grain)),
        constant(name("LN2_LO"), dtype, f"What [`{name('LN2_HI')}`] lacks.", LN2 - upper(LN2, grain)),
        table(name("POLY"), dtype, doc, p),
    ]


def items():
    return [*log_tables("f32", 16, 5), *natural_f64()]
