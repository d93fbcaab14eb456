"""The digamma function: two pieces on the positive axis, pi cot(pi r), zeros on the negative axis."""

from constants.emit import LN2, constant, split, table, table_2d
from constants.gamma import doc_within, two_parts, two_pieces
from constants.lgamma import taylor
from constants.log import upper
from constants.remez import minimax
from mpmath import bernpoly, cot, digamma, findroot, log, mp, mpf, pi, psi, sqrt, zeta

# Small arguments are below this.
EDGE = mpf("2.5")
BASE = mpf("1.1875")
ROOT = findroot(digamma, mpf("1.4616321449683623"))
# One zero between any two poles, from (-1, 0) to the left.
ZEROS = 64
TERMS = 16


def small(x):
    """psi(x) / (x - root) - BASE + 3 (x - 1) / 8."""
    return digamma(x) / (x - ROOT) - BASE + (x - 1) * 3 / 8


def large(v):
    z = sqrt(v)
    return digamma(z + mpf(1) / 2) - log(z)


def cotangent(degree):
    """1 / r - pi cot(pi r) = r (k0 + v (k1 + v P(v))), v = r^2 <= 1/4."""
    f = lambda v: (1 - pi * sqrt(v) * cot(pi * sqrt(v))) / v - 2 * zeta(2) - 2 * zeta(4) * v
    return minimax(f, degree, 0, mpf(1) / 4, 53, lowest=2)


def zero_row(n):
    """The zero between -n - 1 and -n in three parts, and the Taylor polynomial, its first coefficient in two."""
    # psi(-a) = psi(1 + a) + pi cot(pi a)
    f = lambda a: psi(0, 1 + a) + pi * cot(pi * a)
    z = -findroot(f, (n + mpf("0.3"), n + mpf("0.9")), solver="anderson", tol=mpf("1e-80"))
    c = taylor(z, TERMS + 1)
    c = [(k + 1) * x for k, x in enumerate(c)][1:]
    hi, lo = split(z, "f64")
    return [hi, *split(z - hi, "f64"), *split(c[0], "f64"), *c[1:]]


def cotangent_short(degree):
    """1 / r - pi cot(pi r) = r P(v)."""
    f = lambda v: (1 - pi * sqrt(v) * cot(pi * sqrt(v))) / v
    return minimax(f, degree, 0, mpf(1) / 4, 53)


def pairs(name, doc, values):
    return table_2d(name, "f64", doc, [split(x, "f64") for x in values])


def far():
    """What sums of two need for the zeros left of -ZEROS: series in 1 / z^2, s^2 = (h / (2 + h))^2 and r^2."""
    stirling = [-bernpoly(2 * k, mpf(1) / 2) / (2 * k) for k in range(1, 11)]
    odd = [mpf(1) / k for k in range(3, 21, 2)]
    cotangent = [2 * (zeta(2 * k) - 1) for k in range(1, 18)]
    return [
        pairs("FAR_STIRLING", "psi(z + 1/2) - log z, in two parts,", stirling[:4]),
        table("FAR_STIRLING_TAIL", "f64", "and the terms that follow.", stirling[4:]),
        pairs("FAR_ATANH", "atanh(s) / s - 1,", odd[:4]),
        table("FAR_ATANH_TAIL", "f64", "and the terms that follow.", odd[4:]),
        pairs("FAR_COT", "1 / r - pi cot(pi r) less 2 r / (1 - r^2), over r,", cotangent[:9]),
        table("FAR_COT_TAIL", "f64", "and the terms that follow.", cotangent[9:]),
        *two_parts("FAR_LN2", "log 2 less its multiple of 2^-42.", LN2 - upper(LN2, 42)),
    ]


def items():
    mp.dps, before = 100, mp.dps
    rows = [zero_row(n) for n in range(ZEROS)]
    mp.dps = before
    k, error = cotangent(17)
    short, short_error = cotangent_short(9)
    what = "psi(1 + t) / (1 + t - root) - BASE + 3 t / 8, and psi(z + 1/2) - log z, of z^2"
    doc = (
        "Zeros of psi in three parts, from 0 to the left; and the coefficients of the Taylor polynomials, the "
        "first one in two parts."
    )
    return [
        constant("DIGAMMA_BASE", "f64", "About psi(1 + t) / (1 + t - root) + 3 t / 8 for t <= 1.5.", BASE),
        *two_parts("ROOT", "The positive zero of psi, less 1.", ROOT - 1),
        *two_pieces("DIGAMMA", what, small, large, 6, 7, EDGE),
        *two_pieces("DIGAMMA_SHORT", "The same", small, large, 4, 4, EDGE),
        *two_parts("COT_1", "pi^2 / 3.", 2 * zeta(2)),
        *two_parts("COT_3", "pi^4 / 45.", 2 * zeta(4)),
        table("COT", "f64", doc_within("The rest of 1 / r - pi cot(pi r), of r^2, over r^5", error), k),
        table("COT_SHORT", "f64", doc_within("1 / r - pi cot(pi r), of r^2, over r", short_error), short),
        table_2d("DIGAMMA_ZEROS", "f64", doc, rows),
        *far(),
    ]
