"""The complementary error function: its scaled form e^(x^2) erfc(x) in pieces."""

from constants.emit import LN2, table
from constants.erf import by_leading_bits, pieces
from constants.remez import minimax
from mpmath import erfc, exp, log, mpf


def scaled(x):
    return exp(x * x) * erfc(x)


def exp_short():
    """e^r for f32 in f64 lanes."""
    bound = LN2 / 32 * mpf("1.001")
    c, error = minimax(lambda r: exp(r) - 1, 4, -bound, bound, 53, lowest=1)
    return table("EXP_SHORT", "f64", f"(e^r - 1) / r, within 2^{float(log(error, 2)):.1f} of e^r.", c)


def items():
    doc = "e^(x^2) erfc(x)."
    return [
        pieces("ERFC_F64", doc, scaled, degree=15, **by_leading_bits(mpf(9) / 4)),
        pieces("ERFC_F32", doc, scaled, degree=7, double=False, **by_leading_bits(mpf(3) / 4)),
        exp_short(),
    ]
