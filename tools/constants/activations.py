"""Constants of the neural networks' activation functions."""

from constants.emit import LN2, constant, literal, split, table
from constants.remez import minimax
from mpmath import exp, log, mpf

SELU_SCALE = mpf("1.05070098735548049342")
SELU_ALPHA = mpf("1.67326324235437728481")


def pair(name, dtype, doc, value):
    """`value` as the sum of two floats."""
    hi, lo = (literal(part, dtype) for part in split(value, dtype))
    return f"/// {doc}: rounded, and what that lacks.\npub const {name}_{dtype.upper()}: ({dtype}, {dtype}) = ({hi}, {lo});\n"


def exp_poly():
    """e^r = 1 + r + r^2 P(r) for 16 powers of two, good enough for f32."""
    bound = LN2 / 32 * mpf("1.001")
    c, error = minimax(lambda r: exp(r) - 1 - r, 4, -bound, bound, 53, lowest=2)
    return table("EXP_POLY", "f64", f"(e^r - 1 - r) / r^2, within 2^{float(log(error, 2)):.1f} of e^r.", c)


def items():
    yield exp_poly()
    for dtype in ("f32", "f64"):
        yield pair("FIFTH", dtype, "1/5", mpf(1) / 5)
        yield pair("SIXTH", dtype, "1/6", mpf(1) / 6)
        yield pair("SELU_BELOW", dtype, "SELU's scale times its alpha", SELU_SCALE * SELU_ALPHA)
        yield constant(f"SELU_SCALE_LESS_1_{dtype.upper()}", dtype, "SELU's scale less 1.", SELU_SCALE - 1)
