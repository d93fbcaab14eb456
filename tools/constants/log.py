"""The natural logarithm in 16 pieces."""

from constants.emit import BITS, LN2, constant, table
from constants.remez import minimax, to_float
from mpmath import ldexp, log, mpf, nint


def log_tables(dtype, grain, degree):
    """log z = -log c + log(1 + h) in 16 pieces of [0.671875, 1.34375).

    k ln2_hi - log c's upper part is exact: both are multiples of 2^-grain.
    """
    bits = BITS[dtype]
    # 10.5 pieces up to 1; after it they are twice as wide.
    edges = [mpf(43 + 2 * i) / 64 if i <= 10 else 1 + mpf(2 * i - 21) / 32 for i in range(17)]
    pieces = list(zip(edges, edges[1:]))
    c = [mpf(1) if lo < 1 < hi else to_float(2 / (lo + hi), 20) for lo, hi in pieces]
    bound = max(max(1 - lo * x, hi * x - 1) for (lo, hi), x in zip(pieces, c))
    upper = lambda x: ldexp(nint(ldexp(x, grain)), -grain)
    f, relative = lambda h: log(1 + h) - h, lambda h: 1 / abs(h)
    p, error = minimax(f, degree, -bound, bound, bits, relative, lowest=2)
    doc = f"(log(1 + h) - h) / h^2, within 2^{float(log(error, 2)):.1f} of log(1 + h) relatively."
    name = lambda stem: f"LOG_{stem}_{dtype.upper()}"
    return [
        table(name("C"), dtype, "About 1 / z in each piece.", c),
        table(name("HI"), dtype, f"-ln [`{name('C')}`], a multiple of 2^-{grain}.", [upper(-log(x)) for x in c]),
        table(name("LO"), dtype, f"What [`{name('HI')}`] lacks.", [-log(x) - upper(-log(x)) for x in c]),
        constant(name("LN2_HI"), dtype, f"ln 2, a multiple of 2^-{grain}.", upper(LN2)),
        constant(name("LN2_LO"), dtype, f"What [`{name('LN2_HI')}`] lacks.", LN2 - upper(LN2)),
        table(name("POLY"), dtype, doc, p),
    ]


def items():
    return [*log_tables("f32", 16, 5), *log_tables("f64", 42, 10)]
