"""The error function in pieces, and what other families use to make pieces."""

from constants.emit import split, table_2d
from constants.remez import chebyshev_points, horner, to_float
from mpmath import erf, floor, frexp, ldexp, log, lu_solve, matrix, mpf


def interpolate(f, lo, hi, degree):
    """Coefficients of the polynomial that is `f` at the Chebyshev points of lo .. hi."""
    nodes = chebyshev_points(lo, hi, degree + 1)
    return list(lu_solve(matrix([[x**p for p in range(degree + 1)] for x in nodes]), matrix([f(x) for x in nodes])))


def piece(f, lo, hi, node, degree, odd=False):
    """`f` on lo .. hi as a polynomial in d = x - node, and its largest relative error.

    With `odd`, the node is a zero of `f`: the polynomial is d times one that fits f / d.
    """
    lo, hi = lo - node, hi - node
    if odd:
        c = [mpf(0), *interpolate(lambda d: f(node + d) / d, lo, hi, degree - 1)]
    else:
        c = interpolate(lambda d: f(node + d), lo, hi, degree)
    points = chebyshev_points(lo, hi, 50)
    return c, max(abs(horner(c, d) / f(node + d) - 1) for d in points)


def pieces(name, doc, f, bounds, nodes, degree, places=None, double=True, odd=False):
    """A table of the coefficients of 16 pieces: a row for each power.

    `places` says where each piece is in the table. With `double`, the first two coefficients are the sum
    of two numbers each, which makes four rows. With `odd`, `f` is an odd function and the first node 0.
    """
    columns, worst = [None] * 16, mpf(0)
    for i, ((lo, hi), node) in enumerate(zip(bounds, nodes)):
        c, error = piece(f, mpf(lo), mpf(hi), node, degree, odd and i == 0)
        worst = max(worst, error)
        if double:
            c = [*split(c[0], "f64"), *split(c[1], "f64"), *c[2:]]
        columns[places[i] if places else i] = [to_float(x, 53) for x in c]
    parts = ", the first two as sums of two" if double else ""
    doc = f"{doc} The coefficients of d^0 to d^{degree}{parts}; within 2^{float(log(worst, 2)):.1f} relatively."
    return table_2d(name, "f64", doc, list(zip(*columns)))


def around_multiples(step, last):
    """The pieces around 0, step, .., 15 step, of which the last one ends at `last`."""
    nodes = [i * mpf(step) for i in range(16)]
    bounds = [(n - mpf(step) / 2, n + mpf(step) / 2) for n in nodes]
    bounds[15] = (bounds[15][0], mpf(last))
    return {"bounds": bounds, "nodes": nodes}


def by_leading_bits(shift):
    """16 pieces, 4 to each binade of the sum x + shift: low bits of the sum's exponent and the two bits that
    follow number them. A shift in the middle of a piece leaves half of that one, about 0. The nodes are the
    pieces' middles."""
    edges, places = [mpf(shift)], []
    while len(edges) <= 16:
        mantissa, exponent = frexp(edges[-1])
        eighths = floor(8 * mantissa)
        places.append(int(4 * exponent + eighths + 4) % 16)
        edges.append(ldexp(eighths + 1, exponent - 3))
    bounds = [(lo - shift, hi - shift) for lo, hi in zip(edges, edges[1:])]
    nodes = [(lo + hi) / 2 for lo, hi in bounds]
    if ldexp(shift, 3 - frexp(shift)[1]) % 1:
        nodes[0] = mpf(0)
    return {"bounds": bounds, "nodes": nodes, "places": places}


def items():
    f64 = around_multiples(mpf(49) / 128, 5.9375)
    f32 = around_multiples(mpf(65) / 256, 3.9375)
    doc = "erf(x) about the multiples of"
    return [
        pieces("ERF_F64", f"{doc} 49/128.", erf, degree=13, odd=True, **f64),
        pieces("ERF_F32", f"{doc} 65/256.", erf, degree=7, odd=True, double=False, **f32),
    ]
