"""Minimax polynomials whose coefficients are floating-point numbers."""

from mpmath import cos, frexp, ldexp, lu_solve, matrix, mp, mpf, nint, pi

mp.dps = 60


def to_float(x, bits):
    """The nearest number with a significand of `bits` bits."""
    if x == 0:
        return mpf(0)
    e = bits - frexp(x)[1]
    return ldexp(nint(ldexp(x, e)), -e)


def chebyshev_points(lo, hi, n):
    return [(lo + hi - (hi - lo) * cos(pi * (2 * i + 1) / (2 * mpf(n)))) / 2 for i in range(n)]


def alternating_extremes(error, points):
    """The largest `error` of each run of equal signs."""
    runs = []
    for x in points:
        e = error(x)
        if not runs or (e > 0) != (runs[-1][1] > 0):
            runs.append((x, e))
        elif abs(e) > abs(runs[-1][1]):
            runs[-1] = (x, e)
    return runs


def drop_weakest(runs, wanted):
    """Takes one or two extremes away so that signs still alternate."""
    ends = (0, len(runs) - 1)
    i = min(ends if len(runs) == wanted + 1 else range(len(runs)), key=lambda i: abs(runs[i][1]))
    if i in ends:
        del runs[i]
        return
    # Its neighbours have the same sign: keep the larger of them.
    kept = max(runs[i - 1], runs[i + 1], key=lambda run: abs(run[1]))
    runs[i - 1 : i + 2] = [kept]


def remez(f, degree, lo, hi, weight):
    """Minimises `weight * |f - p|` over polynomials p on [lo, hi] (Remez' second algorithm)."""
    n = degree + 2
    # An odd shift keeps every point off 0, where `f` may be a removable singularity.
    shift = (hi - lo) * mpf("1e-4")
    nodes = [x + shift for x in chebyshev_points(lo, hi, n)]
    points = [x + shift for x in chebyshev_points(lo, hi, 40 * n)]
    for _ in range(10):
        rows = [[x**p for p in range(n - 1)] + [(-1) ** i / weight(x)] for i, x in enumerate(nodes)]
        c = lu_solve(matrix(rows), matrix([f(x) for x in nodes]))[: n - 1]
        runs = alternating_extremes(lambda x: (f(x) - horner(c, x)) * weight(x), points)
        while len(runs) > n:
            drop_weakest(runs, n)
        if len(runs) < n:
            break
        nodes = [x for x, _ in runs]
    return c


def horner(coefficients, x):
    y = mpf(0)
    for c in reversed(coefficients):
        y = y * x + c
    return y


def minimax(f, degree, lo, hi, bits, weight=lambda x: 1, lowest=0):
    """Coefficients of `x^lowest .. x^degree` for `f` on [lo, hi], and the largest `weight * error`.

    Each coefficient is rounded to `bits` bits before the next ones are fitted, so that they make up for
    what it lacks.
    """
    lo, hi = mpf(lo), mpf(hi)
    done = []
    for power in range(lowest, degree + 1):
        rest = lambda x: (f(x) - x**lowest * horner(done, x)) / x**power
        c = remez(rest, degree - power, lo, hi, lambda x: weight(x) * abs(x) ** power)
        done.append(to_float(c[0], bits))
    points = [x + (hi - lo) * mpf("1e-4") for x in chebyshev_points(lo, hi, 1000)]
    error = max(abs((f(x) - x**lowest * horner(done, x)) * weight(x)) for x in points)
    return done, error
