"""The inverse sine."""

from constants.emit import BITS, constant, split, table
from constants.remez import minimax
from mpmath import asin, log, mpf, pi, sqrt


def asin_poly(dtype, degree):
    """asin s = s + s z P(z), z = s^2 <= 1/4."""
    f = lambda z: asin(sqrt(z)) / sqrt(z) - 1
    # An odd shift of the sample points may leave the interval on either side.
    c, error = minimax(f, degree, mpf("1e-6"), mpf("0.2501"), BITS[dtype], lowest=1)
    suffix = dtype.upper()
    doc = f"The further ones, within 2^{float(log(error, 2)):.1f} of asin(s) relatively."
    return [
        constant(f"ASIN_FIRST_{suffix}", dtype, "The first coefficient of asin(s) / s - 1 in powers of s^2.", c[0]),
        table(f"ASIN_POLY_{suffix}", dtype, doc, c[1:]),
    ]


def half_pi(dtype):
    hi, lo = split(pi / 2, dtype)
    suffix = dtype.upper()
    return [
        constant(f"HALF_PI_HI_{suffix}", dtype, "pi / 2, rounded.", hi),
        constant(f"HALF_PI_LO_{suffix}", dtype, f"What [`HALF_PI_HI_{suffix}`] lacks.", lo),
    ]


def items():
    return [*half_pi("f32"), *half_pi("f64"), *asin_poly("f32", 6), *asin_poly("f64", 13)]
