"""The gamma function: log Gamma in two pieces, sin(pi r)."""

from constants.emit import constant, split, table, table_2d
from constants.remez import chebyshev_points, horner, minimax, to_float
from mpmath import cos, euler, exp, log, loggamma, lu_solve, matrix, mpf, pi, sin, sqrt

# Small arguments are below this.
EDGE = mpf("2.375")
# Small arguments begin here.
ORIGIN = mpf(1)


def interpolate(f, points, n, m):
    """P of degree n and Q of degree m, with P / Q = f at n + m + 1 points and Q's first coefficient 1."""
    rows = [[x**j for j in range(n + 1)] + [-f(x) * x**j for j in range(1, m + 1)] for x in points]
    c = list(lu_solve(matrix(rows), matrix([f(x) for x in points])))
    return c[: n + 1], [mpf(1), *c[n + 1 :]]


def rational_small(f, n, m, edge):
    """Of x - ORIGIN in 1 <= x <= edge."""
    g = lambda t: f(t + ORIGIN)
    lo, hi = 1 - ORIGIN, edge - ORIGIN
    _, q = interpolate(g, chebyshev_points(lo, hi, n + m + 1), n, m)
    # The numerator makes up for the rounding of the denominator.
    q = [to_float(c, 53) for c in q]
    p, _ = minimax(lambda t: g(t) * horner(q, t), n, lo, hi, 53, lambda t: 1 / horner(q, t))
    return p, q, rounding(g, p, q, chebyshev_points(lo, hi, 100))


def rational_large(f, n, edge):
    """Of v = (x - 1/2)^2 for x >= edge, f a function of v that vanishes like 1 / v."""
    most = 1 / (edge - mpf(1) / 2) ** 2
    points = [1 / u for u in chebyshev_points(0, most, 2 * n)]
    p, q = interpolate(f, points, n - 1, n)
    return p, q, rounding(f, p, q, [1 / u for u in chebyshev_points(0, most, 100)])


def rounding(f, p, q, points):
    """The largest error with coefficients rounded to f64, relative to f."""
    p, q = [[to_float(c, 53) for c in cs] for cs in (p, q)]
    return max(abs(horner(p, x) / horner(q, x) - f(x)) for x in points)


def two_pieces(name, what, small, large, n, m, edge):
    """One table of numerators and one of denominators, for small and large arguments."""
    pieces = [rational_small(small, n, m, edge), rational_large(large, min(n + 1, m), edge)]
    bounds = " and ".join(f"2^{float(log(e, 2)):.1f}" for _, _, e in pieces)
    pad = lambda c, length: c + [mpf(0)] * (length - len(c))
    doc = f"{what}, within {bounds}"
    return [
        table_2d(f"{name}_P", "f64", f"{doc}: numerators.", [pad(p, n + 1) for p, _, _ in pieces]),
        table_2d(f"{name}_Q", "f64", "Denominators.", [pad(q, m + 1) for _, q, _ in pieces]),
    ]


BASE = mpf("0.5625")


def log_gamma_small(x):
    """log Gamma(x) / ((x - 1) (x - 2)) - BASE + (x - 1) / 8."""
    limits = {1: -euler, 2: 1 - euler}
    y = limits[x] if x in limits else loggamma(x) / ((x - 1) * (x - 2))
    return y - BASE + (x - 1) / 8


def log_gamma_large(v):
    z = sqrt(v)
    return (loggamma(z + mpf(1) / 2) - z * (log(z) - 1) - log(2 * pi) / 2) / z


def sin_pi(degree):
    """sin(pi r) / (pi r) = 1 + v (c1 + v (c2 + v P(v))), v = r^2 <= 1/4."""
    f = lambda v: sin(pi * sqrt(v)) / (pi * sqrt(v)) - 1 + pi**2 / 6 * v - pi**4 / 120 * v**2
    return minimax(f, degree, 0, mpf(1) / 4, 53, lowest=3)


def sin_pi_short(degree):
    f = lambda v: sin(pi * sqrt(v)) / (pi * sqrt(v)) - 1
    return minimax(f, degree, 0, mpf(1) / 4, 53, lowest=1)


def doc_within(what, error):
    return f"{what}, within 2^{float(log(error, 2)):.1f}."


def two_parts(name, doc, x):
    hi, lo = split(x, "f64")
    return [
        constant(f"{name}_HI", "f64", doc, hi),
        constant(f"{name}_LO", "f64", f"What [`{name}_HI`] lacks.", lo),
    ]


def items():
    sine, sine_error = sin_pi(8)
    sine_short, sine_short_error = sin_pi_short(5)
    bound = mpf(1) / 31
    log_short, log_error = minimax(lambda h: log(1 + h) - h, 6, -bound, bound, 53, lambda h: 1 / abs(h), lowest=2)
    half = log(mpf(2)) / 32 * mpf("1.001")
    exp_short, exp_error = minimax(lambda r: exp(r) - 1 - r, 4, -half, half, 53, lambda h: 1 / abs(h), lowest=2)
    what = "log Gamma(1 + t) / (t (t - 1)) - BASE + t / 8, and what Stirling's formula lacks over z, of z^2"
    return [
        constant("BASE", "f64", "About log Gamma(1 + t) / (t (t - 1)) + t / 8 for t <= 1.375.", BASE),
        *two_pieces("LOG_GAMMA", what, log_gamma_small, log_gamma_large, 7, 7, EDGE),
        *two_pieces("LOG_GAMMA_SHORT", "The same", log_gamma_small, log_gamma_large, 4, 4, EDGE),
        *two_parts("LOG_2PI", "log(2 pi) / 2.", log(2 * pi) / 2),
        *two_parts("SINE_3", "-pi^2 / 6.", -(pi**2) / 6),
        *two_parts("SINE_5", "pi^4 / 120.", pi**4 / 120),
        table("SINE", "f64", doc_within("The rest of sin(pi r) / (pi r), of r^2, over r^6", sine_error), sine),
        table("SINE_SHORT", "f64", doc_within("sin(pi r) / (pi r) - 1, of r^2, over r^2", sine_short_error), sine_short),
        table("LOG_SHORT", "f64", doc_within("(log(1 + h) - h) / h^2", log_error), log_short),
        table("EXP_SHORT", "f64", doc_within("(e^r - 1 - r) / r^2", exp_error), exp_short),
    ]
