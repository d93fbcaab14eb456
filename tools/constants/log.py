"""The logarithms in pieces of [0.671875, 1.34375)."""

from constants.emit import BITS, LN2, constant, table
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


# A base's name and its natural logarithm.
BASES = [("LOG", mpf(1)), ("LOG2", LN2), ("LOG10", log(mpf(10)))]
# Pieces a binade, bits behind the point, degree.
SHAPES = {"f32": (32, 16, 5), "f64": (16, GRAIN, 10)}


def base_tables(stem, unit, dtype):
    """log z = -log c + log(1 + h) in pieces.

    k log2_hi - log c's upper part is exact: both are multiples of 2^-grain.
    """
    count, grain, degree = SHAPES[dtype]
    name = lambda what: f"{stem}_{what}_{dtype.upper()}"
    cells = pieces(count)
    if dtype == "f64":
        c, hi = zip(*[nearly_exact_c(a, b, unit) for a, b in cells])
    else:
        c = [mpf(1) if a < 1 < b else to_float(2 / (a + b), 24) for a, b in cells]
        hi = [upper(-log(x) / unit, grain) for x in c]
    bound = bound_of(cells, c)
    f, weight = lambda h: (log(1 + h) - h + h**2 / 2) / unit, lambda h: unit / abs(h)
    poly, error = minimax(f, degree, -bound, bound, BITS[dtype], weight, lowest=3)
    nearly = " within 2^-67" if dtype == "f64" else ""
    items = [
        table(name("C"), dtype, "About 1 / z in each piece.", c),
        table(name("HI"), dtype, f"-log [`{name('C')}`]{nearly}, a multiple of 2^-{grain}.", hi),
        table(name("POLY"), dtype, doc_of("(log(1 + h) - log(e) (h - h^2/2)) / h^3", error), poly),
    ]
    if dtype == "f32" or stem == "LOG":
        lo = [to_float(-log(x) / unit - y, BITS[dtype]) for x, y in zip(c, hi)]
        items.append(table(name("LO"), dtype, f"What [`{name('HI')}`] lacks.", lo))
    if stem != "LOG2":
        items += pair(f"{stem}_OF_2", LN2 / unit, dtype, f"log 2, a multiple of 2^-{grain}.", upper(LN2 / unit, grain))
    if stem != "LOG":
        items += pair(f"{stem}_OF_E", 1 / unit, dtype, "log e.", to_float(1 / unit, BITS[dtype]))
    return items


def pair(stem, x, dtype, doc, hi):
    name = lambda what: f"{stem}_{what}_{dtype.upper()}"
    return [
        constant(name("HI"), dtype, doc, hi),
        constant(name("LO"), dtype, f"What [`{name('HI')}`] lacks.", to_float(x - hi, BITS[dtype])),
    ]


def sum_poly():
    bound = mpf(1) / 31
    poly, error = minimax(
        lambda h: log(1 + h) - h + h**2 / 2 - h**3 / 3, 12, -bound, bound, 53, lambda h: 1 / abs(h), lowest=4
    )
    third = mpf(1) / 3
    return [
        *pair("THIRD", third, "f64", "1/3.", to_float(third, 53)),
        table("LOG_SUM_POLY", "f64", doc_of("(log(1 + h) - h + h^2/2 - h^3/3) / h^4", error), poly),
    ]


def items():
    bases = [item for stem, unit in BASES for dtype in BITS for item in base_tables(stem, unit, dtype)]
    return [*bases, *sum_poly()]
