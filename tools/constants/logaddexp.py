"""Powers near 1 and logarithms near 0 with twice the bits of f64."""

from constants.emit import LN2, table
from constants.remez import minimax, to_float
from mpmath import atanh, factorial, log, mpf, sqrt


def parts(x, bits):
    """`x` as a sum of numbers of so many bits."""
    result = []
    for b in bits:
        result.append(to_float(x, b))
        x -= result[-1]
    return result


def items():
    whole = [parts(1 / factorial(k), [53, 53]) for k in range(1, 8)]
    # The terms from r^8 on, relatively accurate to 2^-53 as they are 2^-54 of the first.
    tail = [1 / factorial(k) for k in range(8, 16)]
    powers = [mpf(2) ** (mpf(j) / 16) for j in range(16)]
    errors = [parts(log(x / to_float(x, 53)), [53, 53]) for x in powers]
    bound = mpf("0.02")
    poly, error = minimax(lambda q: (atanh(sqrt(q)) / sqrt(q) - 1) / q, 7, mpf("1e-9"), bound, 53, lambda q: q)
    return [
        table("LN2_PARTS", "f64", "ln 2 in parts of 38, 38 and 53 bits.", parts(LN2, [38, 38, 53])),
        table("LN2_SUM", "f64", "ln 2 as a sum of two floats.", parts(LN2, [53, 53])),
        table("FACTORIALS", "f64", "1 / k! from k = 1.", [hi for hi, _ in whole]),
        table("FACTORIALS_LO", "f64", "What [`FACTORIALS`] lacks.", [lo for _, lo in whole]),
        table("FACTORIALS_TAIL", "f64", "1 / k! from k = 8.", tail),
        table("POWERS_LN", "f64", "ln(2^(j/16) / its nearest float).", [hi for hi, _ in errors]),
        table("POWERS_LN_LO", "f64", "What [`POWERS_LN`] lacks.", [lo for _, lo in errors]),
        table("ATANH_POLY", "f64", f"(artanh(s) / s - 1) / s^2 in s^2, within 2^{float(log(error) / LN2):.1f} of it.", poly),
    ]
