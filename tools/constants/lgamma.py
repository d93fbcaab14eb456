"""Taylor polynomials of log |Gamma| about its zeros on the negative axis."""

from constants.emit import split, table_2d
from constants.remez import to_float
from mpmath import factorial, findroot, floor, frexp, gamma, log, mp, mpf, psi

# Zeros in (-n - 1, -n) for n from 2 to here: beyond, they lie within an ulp of the poles.
LAST = 16
TERMS = 30
# Between the first two zeros the values stay small: one more expansion, about this.
BETWEEN = to_float(mpf("-2.617"), 53)


def zeros():
    """Two in each interval, the right one first: about 1/n! from -n, and 1/(n + 1)! from -n - 1."""
    guesses = [mpf("-2.457"), mpf("-2.7476")]
    for n in range(3, LAST + 1):
        guesses += [-n - 1 / factorial(n), -n - 1 + 1 / factorial(n + 1)]
    # Next to a pole -n the function is nearly -log(n! |y|): solve for |Gamma| = 1 in y = 1 / (n! Gamma).
    value, slope = lambda x: 1 / gamma(x) ** 2 - 1, lambda x: -2 * psi(0, x) / gamma(x) ** 2
    return [findroot(value, x, solver="newton", df=slope, tol=mpf("1e-90"), maxsteps=60) for x in guesses]


def taylor(z, count):
    """Coefficients of log |Gamma(z + h)|, from h on, by its values to the right of 1 and the recurrence."""
    steps = int(1 - floor(z))
    shifted = z + steps
    c = []
    for k in range(1, count + 1):
        poles = sum((-1) ** (k - 1) / (k * (z + j) ** k) for j in range(steps))
        c.append(psi(k - 1, shifted) / factorial(k) - poles)
    return c


def row(z, value, coefficients):
    """The point in three parts, the polynomial of h 2^scale, its first two coefficients in two parts."""
    scale = -frexp(abs(z - round(float(z))))[1]
    c = [x / mpf(2) ** (scale * (k + 1)) for k, x in enumerate(coefficients)]
    hi, lo = split(z, "f64")
    return [hi, *split(z - hi, "f64"), mpf(2) ** scale, *split(value, "f64"), *split(c[0], "f64"), *c[1:]]


def items():
    mp.dps, before = 100, mp.dps
    rows = [row(z, mpf(0), taylor(z, TERMS)) for z in zeros()]
    rows.append(row(BETWEEN, log(abs(gamma(BETWEEN))), taylor(BETWEEN, TERMS)))
    mp.dps = before
    doc = (
        "Zeros of log |Gamma| in three parts, from -2 to the left, and a point between the first two; a scale; "
        "and the coefficients of the Taylor polynomial of the scaled distance, two of them in two parts."
    )
    return [table_2d("ZEROS", "f64", doc, rows)]
