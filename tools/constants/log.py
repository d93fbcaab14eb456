"""The logarithms in pieces of a binade about 1."""

from constants.emit import BITS, LN2, constant, table
from constants.remez import minimax, to_float
from mpmath import exp, ldexp, log, mpf, nint

# Pieces a binade; bits behind the point of the numbers whose sums are exact; the polynomial's degree.
SHAPES = {"f32": (32, 16, 4), "f64": (16, 42, 10)}
# A base's name and its natural logarithm.
BASES = [("LOG", mpf(1)), ("LOG2", LN2), ("LOG10", log(mpf(10)))]


def upper(x, grain):
    return ldexp(nint(ldexp(x, grain)), -grain)


def pieces(count):
    """Pieces up to 1 are half as wide as those after it; 1 is inside of one."""
    below = count * 21 // 32
    low = [1 - mpf(2 * i - 1) / (4 * count) for i in range(below + 1, 0, -1)]
    edges = low + [1 + mpf(2 * i + 1) / (2 * count) for i in range(count - below)]
    return list(zip(edges, edges[1:]))


def nearly_exact(lo, hi, unit, one, grain):
    """A float c near one / z of which -log(c / one) / unit is a multiple of 2^-grain within 2^-67: Gal's
    accurate tables. Returns c and that multiple."""
    if lo < 1 < hi:
        return one, mpf(0)
    middle = nint(ldexp(log((lo + hi) / 2) / unit, grain))
    step = exp(-ldexp(unit, -grain))
    upwards = downwards = one * exp(-ldexp(middle * unit, -grain))
    for i in range(1 << 20):
        for exact, multiple in ((upwards, middle + i), (downwards, middle - i)):
            c = to_float(exact, 53)
            if abs(c / exact - 1) < ldexp(unit, -67):
                return c, ldexp(multiple, -grain)
        upwards *= step
        downwards /= step
    raise ValueError("no such number")


def table_of_c(stem, unit, one, dtype):
    """c near one / z in each piece, and -log(c / one)."""
    count, grain, _ = SHAPES[dtype]
    name = lambda what: f"{stem}_{what}_{dtype.upper()}"
    cells = pieces(count)
    if dtype == "f64":
        c, hi = zip(*[nearly_exact(a, b, unit, one, grain) for a, b in cells])
    else:
        c = [one if a < 1 < b else to_float(one * 2 / (a + b), 24) for a, b in cells]
        hi = [upper(-log(x / one) / unit, grain) for x in c]
    bound = max(max(1 - a * x / one, b * x / one - 1) for (a, b), x in zip(cells, c))
    lo = [to_float(-log(x / one) / unit - y, BITS[dtype]) for x, y in zip(c, hi)]
    items = [
        table(name("C"), dtype, "About log(e) / z in each piece.", c),
        table(name("HI"), dtype, f"-log([`{name('C')}`] / log(e)), a multiple of 2^-{grain}.", hi),
    ]
    # f64's are below 2^-67, too small to matter but for the logarithm as a sum.
    if dtype == "f32" or stem == "LOG":
        items.append(table(name("LO"), dtype, f"What [`{name('HI')}`] lacks.", lo))
    return items, bound


def base_tables(stem, unit, dtype):
    """log z = -log c + log(1 + h) in pieces; polynomials in p = log(e) h."""
    _, grain, degree = SHAPES[dtype]
    bits = BITS[dtype]
    name = lambda what: f"{stem}_{what}_{dtype.upper()}"
    one = to_float(1 / unit, bits)
    items, bound = table_of_c(stem, unit, one, dtype)
    bound *= one
    f = lambda p: log(1 + p / one) / unit
    slope = to_float(1 / (unit * one) - 1, bits)
    square = to_float(-1 / (2 * unit * one**2), bits)
    # f64 takes the square apart.
    lowest = 2 if dtype == "f32" else 3
    rest = lambda p: f(p) - p / (unit * one) - (square * p**2 if lowest > 2 else 0)
    poly, error = minimax(rest, degree, -bound, bound, bits, lambda p: 1 / abs(p), lowest)
    if stem != "LOG2":
        items += pair(f"{stem}_OF_2", LN2 / unit, dtype, f"log 2, a multiple of 2^-{grain}.", upper(LN2 / unit, grain))
    if stem != "LOG":
        items.append(constant(name("OF_E"), dtype, "log e.", one))
        items.append(constant(name("SLOPE"), dtype, f"What [`{name('OF_E')}`] lacks relatively.", slope))
    if lowest > 2:
        items.append(constant(name("SQUARE"), dtype, "The coefficient of p^2.", square))
    doc = f"The rest by p^{lowest}, within 2^{float(log(error, 2)):.1f} of the logarithm of 1 + h relatively."
    items.append(table(name("POLY"), dtype, doc, poly))
    return items


def pair(stem, x, dtype, doc, hi):
    name = lambda what: f"{stem}_{what}_{dtype.upper()}"
    return [
        constant(name("HI"), dtype, doc, hi),
        constant(name("LO"), dtype, f"What [`{name('HI')}`] lacks.", to_float(x - hi, BITS[dtype])),
    ]


def sum_poly():
    bound = mpf(1) / 31
    f = lambda h: log(1 + h) - h + h**2 / 2 - h**3 / 3
    poly, error = minimax(f, 12, -bound, bound, 53, lambda h: 1 / abs(h), lowest=4)
    third = mpf(1) / 3
    doc = f"(log(1 + h) - h + h^2/2 - h^3/3) / h^4, within 2^{float(log(error, 2)):.1f} of log(1 + h) relatively."
    return [
        *pair("THIRD", third, "f64", "1/3.", to_float(third, 53)),
        table("LOG_SUM_POLY", "f64", doc, poly),
    ]


def items():
    bases = [item for stem, unit in BASES for dtype in BITS for item in base_tables(stem, unit, dtype)]
    return [*bases, *sum_poly()]
