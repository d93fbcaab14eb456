"""The trigonometric functions: sixteenths of pi, reduction of huge arguments, polynomials."""

import struct

from constants.emit import constant, split, table, table_2d
from constants.remez import chebyshev_points, minimax, to_float
from mpmath import cos, fabs, floor, frexp, ldexp, log, lu_solve, matrix, mp, mpf, nint, pi, sin, sqrt, tan, workprec

UNIT = pi / 16
# Bits of the largest multiple of pi/16 that the quick reduction takes.
COUNT_BITS = 22
# Bits of the largest multiple of pi/32 that f32's quick reduction takes.
COUNT32_BITS = 10


def accuracy(error):
    return f"within 2^{float(log(error, 2)):.1f}"


def reduction():
    hi, rest = to_float(UNIT, 53), UNIT - to_float(UNIT, 53)
    mid = to_float(rest, 53 - COUNT_BITS)
    return [
        constant("UNITS", "f64", "16 / pi.", 16 / pi),
        constant("UNIT_HI", "f64", "pi / 16, rounded.", hi),
        constant("UNIT_MID", "f64", f"What [`UNIT_HI`] lacks, short enough that its product with {COUNT_BITS} bits is exact.", mid),
        constant("UNIT_LO", "f64", "What both lack.", rest - mid),
        constant("PI_REST", "f64", "What the float nearest to pi lacks.", 16 * rest),
    ]


def huge():
    """16 / pi 2^(16 row - 51) modulo 32 in four floats: 2^52 .. 2^68 times that has the units modulo 32."""
    rows = []
    with workprec(1400):
        for row in range(64):
            x = ldexp(16 / pi, 16 * row - 51)
            x -= 32 * nint(x / 32)
            parts = []
            for _ in range(4):
                parts.append(to_float(x, 53))
                x -= parts[-1]
            rows.append(parts)
    columns = [list(column) for column in zip(*rows)]
    return table_2d("HUGE", "f64", "Four parts of 16 / pi 2^(16 j - 51) modulo 32.", columns)


def packed(upper, lower):
    """A float near `upper`, in whose lower half is the upper half of `lower`."""
    bits = lambda x: struct.unpack("Q", struct.pack("d", float(x)))[0]
    word = (bits(upper) >> 32 << 32) | bits(lower) >> 32
    return struct.unpack("d", struct.pack("Q", word))[0]


def nodes():
    # sin(pi/2 - 8 pi/16) is 0, not what rounding pi makes of it.
    exact = lambda f, j: mpf(0) if f is cos and j == 8 else f(j * UNIT)
    sines, cosines = ([split(exact(f, j), "f64") for j in range(16)] for f in (sin, cos))
    rests = [packed(s, c) for (_, s), (_, c) in zip(sines, cosines)]
    doc = "What [`HALF_SIN`] doubled lacks, and in the lower half of the bits the upper half of what [`COS`] lacks."
    return [
        table("HALF_SIN", "f64", "sin(j pi / 16) / 2, rounded.", [hi / 2 for hi, _ in sines]),
        table("COS", "f64", "cos(j pi / 16), rounded.", [hi for hi, _ in cosines]),
        table("SIN_COS_REST", "f64", doc, rests),
    ]


def short_polynomials():
    """On |r| <= pi / 32, as functions of r^2."""
    bound = (UNIT / 2 * mpf("1.001")) ** 2
    s = lambda z: sin(sqrt(z)) / sqrt(z) - 1
    c = lambda z: cos(sqrt(z)) - 1 + z / 2
    sin_poly, sin_error = minimax(s, 4, 0, bound, 53, lowest=1)
    cos_poly, cos_error = minimax(c, 4, 0, bound, 53, lowest=2)
    sin_doc = f"(sin r - r) / r^3 in powers of r^2, {accuracy(sin_error)} of sin r relatively."
    cos_doc = f"(cos r - 1 + r^2 / 2) / r^4 in powers of r^2, cos r {accuracy(cos_error)}."
    return [table("SIN_POLY", "f64", sin_doc, sin_poly), table("COS_POLY", "f64", cos_doc, cos_poly)]


def wide_polynomials():
    """For f32 in f64 lanes: sin on |r| <= pi / 2 and a little more."""
    bound = (pi / 2 * (1 + mpf(1) / 128)) ** 2
    s = lambda z: sin(sqrt(z)) / sqrt(z)
    p, error = minimax(s, 5, 0, bound, 53, lambda z: 1 / s(z))
    doc = f"sin r / r in powers of r^2 on |r| < 1.007 pi / 2, {accuracy(error)} relatively."
    bound = (mpf(1) / 2 * (1 + mpf(1) / 128)) ** 2
    s_pi = lambda z: sin(pi * sqrt(z)) / sqrt(z)
    q, error_pi = minimax(s_pi, 5, 0, bound, 53, lambda z: 1 / s_pi(z))
    doc_pi = f"sin(pi f) / f in powers of f^2 on |f| < 1.007 / 2, {accuracy(error_pi)} relatively."
    return [table("WIDE_SIN", "f64", doc, p), table("WIDE_SINPI", "f64", doc_pi, q)]


def short_tan():
    # Twice the eight: the lookup has 16 entries.
    parts = [split(tan((j % 8 - 4) * UNIT), "f64") for j in range(16)]
    bound = (UNIT / 2 * mpf("1.001")) ** 2
    t = lambda z: tan(sqrt(z)) / sqrt(z) - 1
    poly, error = minimax(t, 5, 0, bound, 53, lowest=1)
    doc = f"(tan r - r) / r^3 in powers of r^2, {accuracy(error)} of tan r relatively."
    return [
        table("TAN_HI", "f64", "tan((j % 8 - 4) pi / 16), rounded.", [hi for hi, _ in parts]),
        table("TAN_LO", "f64", "What [`TAN_HI`] lacks.", [lo for _, lo in parts]),
        table("TAN_POLY", "f64", doc, poly),
    ]


def wide_tan():
    """tan r / r on |r| <= pi / 4 as a quotient of polynomials in r^2 that meets it in five Chebyshev points."""
    bound = (pi / 4 * mpf("1.001")) ** 2
    f = lambda z: tan(sqrt(z)) / sqrt(z)
    points = chebyshev_points(mpf(0), bound, 5)
    rows = [[1, z, z * z, -f(z) * z, -f(z) * z * z] for z in points]
    c = lu_solve(matrix(rows), matrix([f(z) for z in points]))
    # So that the numerator begins with z^2, which saves a product.
    over = [to_float(x / c[2], 53) for x in c[:3]]
    under = [to_float(x / c[2], 53) for x in (mpf(1), *c[3:])]
    value = lambda p, z: p[0] + z * (p[1] + z * p[2])
    error = max(fabs(value(over, z) / value(under, z) / f(z) - 1) for z in chebyshev_points(mpf(0), bound, 500))
    doc = f"tan r / r is this and r^4 by [`WIDE_TAN_UNDER`], in powers of r^2, {accuracy(error)} relatively."
    return [
        table("WIDE_TAN_OVER", "f64", doc, over[:2]),
        table("WIDE_TAN_UNDER", "f64", "See [`WIDE_TAN_OVER`].", under),
    ]


def in_ratio(t):
    """Floats s and c = 1 .. 2 whose quotient is t or very nearly (Gal's accurate tables), for t < 1."""
    # c t in units that s has to be a multiple of, c in units of 2^-23.
    one = 1 << 120
    unit = int(nint(ldexp(t, 120 - frexp(t)[1])))
    distance = lambda c: min(unit * c % one, -unit * c % one)
    c = mpf(min(range(1 << 23, 1 << 24, 17), key=distance)) / 2**23
    return to_float(c * t, 24), c


def tan_nodes32():
    """Multiples of sine and cosine of j pi / 32 that are floats."""
    lower = [(mpf("-0.0"), mpf(1)), *(in_ratio(tan(j * pi / 32)) for j in range(1, 8)), (mpf(1), mpf(1))]
    quarter = lower + [(c, s) for s, c in lower[7:0:-1]]
    half = [*quarter, (mpf(1), mpf(0)), *((s, -c) for s, c in quarter[:0:-1])]
    errors = [abs(s / c / tan(j * pi / 32) - 1) for j, (s, c) in enumerate(half) if j % 16]
    doc = f"[`TAN32_COS`] times tan(j pi / 32), {accuracy(max(errors))} relatively."
    # mpmath has no negative zero.
    sines = [-0.0, *(s for s, _ in half[1:])]
    return [
        table("TAN32_SIN", "f32", doc, sines),
        table("TAN32_COS", "f32", "Multiples of cos(j pi / 32).", [c for _, c in half]),
    ]


def short_tan32():
    """For f32 in its own lanes: thirty-seconds of pi."""
    unit = pi / 32
    # Rounded down: a positive rest keeps the sign of zero.
    hi = ldexp(floor(ldexp(unit, 27)), -27)
    mid = to_float(unit - hi, 24 - COUNT32_BITS)
    bound = (unit / 2 * mpf("1.001")) ** 2
    t = lambda z: tan(sqrt(z)) / sqrt(z) - 1
    poly, error = minimax(t, 2, 0, bound, 24, lowest=1)
    doc = f"(tan r - r) / r^3 in powers of r^2, {accuracy(error)} of tan r relatively."
    return [
        constant("UNITS32", "f32", "32 / pi.", 1 / unit),
        constant("UNIT32_HI", "f32", "pi / 32, rounded down.", hi),
        constant("UNIT32_MID", "f32", f"What it lacks, short enough that its product with {COUNT32_BITS} bits is exact.", mid),
        constant("UNIT32_LO", "f32", "What both lack.", unit - hi - mid),
        *tan_nodes32(),
        table("TAN32_POLY", "f32", doc, poly),
    ]


def items():
    short = [*short_polynomials(), *wide_polynomials(), *short_tan(), *wide_tan(), *short_tan32()]
    return [*reduction(), huge(), *nodes(), *short]
