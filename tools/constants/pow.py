"""Powers: log2 as a sum of two floats, and 2^r - 1."""

from constants.emit import BITS, constant, split, table
from constants.remez import minimax
from mpmath import ldexp, log, mpf, nint

LOG2_E = 1 / log(mpf(2))
COUNT = 32
# The least z; it has as many bits as the index of the table.
LEAST = mpf(11) / 16


def log2(x):
    return log(x) * LOG2_E


def pieces():
    """Ends of the pieces of [LEAST, 2 LEAST), each with its factor c; by the upper bits of the fraction of z.

    z c - 1 is less than 1/32, and a float: the last bits of z count 2^-53 below 1 and 2^-52 above, so
    that c may have 5 bits after the point below 1, and 6 above. About 1 the factor is 1.
    """
    rows = []
    for j in range(COUNT):
        z = 1 + mpf(j) / COUNT
        lo, hi = (z, z + mpf(1) / COUNT) if z < 2 * LEAST else (z / 2, z / 2 + mpf(1) / (2 * COUNT))
        grain = 32 if hi <= 1 else 64
        c = mpf(1) if lo == 1 or hi == 1 else nint(2 / (lo + hi) * grain) / grain
        low, high = lo * c - 1, hi * c - 1
        assert max(abs(low), abs(high)) <= mpf(1) / 32
        # The sum of -log2 c and the rest must not cancel.
        # -log2 c + log2(1 + h), where the signs differ, is at least half of the first, so that no bit is lost.
        assert all(log2(1 + h) / log2(c) <= mpf(1) / 2 for h in (low, high) if c != 1)
        rows.append((c, low, high))
    c, low, high = zip(*rows)
    return c, min(low) * mpf("1.0001"), max(high) * mpf("1.0001")


def log2_tables(dtype, grain, degree):
    """log2(1 + h) = C1 h + C2 h^2 + .. , of which C1 and C2 are sums of two floats."""
    c, low, high = pieces()
    (c1, c1_lo), (c2, c2_lo) = split(LOG2_E, dtype), split(-LOG2_E / 2, dtype)
    rest = lambda h: log2(1 + h) - h * LOG2_E + h * h * LOG2_E / 2
    p, error = minimax(rest, degree, low, high, BITS[dtype], lambda h: LOG2_E / abs(h), lowest=3)
    upper = lambda x: ldexp(nint(ldexp(x, grain)), -grain)
    name = lambda stem: f"POW_{stem}_{dtype.upper()}"
    doc = f"The factors of h^3 and so on, within 2^{float(log2(error)):.1f} of log2(1 + h) relatively."
    return [
        table(name("C"), dtype, "About 1 / z in each piece.", c),
        table(name("HI"), dtype, f"-log2 [`{name('C')}`], a multiple of 2^-{grain}.", [upper(-log2(x)) for x in c]),
        table(name("LO"), dtype, f"What [`{name('HI')}`] lacks.", [-log2(x) - upper(-log2(x)) for x in c]),
        constant(name("C1"), dtype, "log2(e).", c1),
        constant(name("C1_LO"), dtype, f"What [`{name('C1')}`] lacks.", c1_lo),
        constant(name("C2"), dtype, "-log2(e) / 2.", c2),
        constant(name("C2_LO"), dtype, f"What [`{name('C2')}`] lacks.", c2_lo),
        table(name("LOG_POLY"), dtype, doc, p),
    ]


def exp2_poly(dtype, degree):
    bound = mpf("1.001") / 32
    c, error = minimax(lambda r: mpf(2) ** r - 1, degree, -bound, bound, BITS[dtype], lowest=1)
    doc = f"(2^r - 1) / r, within 2^{float(log2(error)):.1f} of 2^r."
    return table(f"POW_EXP2_POLY_{dtype.upper()}", dtype, doc, c)


def items():
    return [
        *log2_tables("f32", 16, 6),
        *log2_tables("f64", 42, 11),
        exp2_poly("f32", 4),
        exp2_poly("f64", 7),
    ]
