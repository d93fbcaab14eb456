"""GELU: the scaled normal distribution function e^(a^2/2) Phi(-a) in pieces, and the tanh form's constants."""

from constants.emit import constant, split
from constants.erf import by_leading_bits, pieces
from constants.erfc import scaled
from mpmath import mpf, pi, sqrt


def scaled_normal(a):
    return scaled(a / sqrt(mpf(2))) / 2


def items():
    doc = "e^(a^2/2) Phi(-a)."
    linear = 2 * sqrt(2 / pi)
    cubic = linear * mpf("0.044715")
    (linear_hi, linear_lo), (cubic_hi, cubic_lo) = split(linear, "f64"), split(cubic, "f64")
    return [
        pieces("GELU_F64", doc, scaled_normal, degree=15, **by_leading_bits(mpf(13) / 4)),
        pieces("GELU_F32", doc, scaled_normal, degree=7, double=False, **by_leading_bits(mpf(1))),
        constant("LINEAR_HI", "f64", "2 sqrt(2 / pi).", linear_hi),
        constant("LINEAR_LO", "f64", "What [`LINEAR_HI`] lacks.", linear_lo),
        constant("CUBIC_HI", "f64", "0.044715 times 2 sqrt(2 / pi).", cubic_hi),
        constant("CUBIC_LO", "f64", "What [`CUBIC_HI`] lacks.", cubic_lo),
    ]
