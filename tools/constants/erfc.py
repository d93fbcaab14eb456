"""The complementary error function: its scaled form e^(x^2) erfc(x) in pieces."""

from constants.emit import LN2, constant, table
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


def scaled_pieces(name, doc, f, shift, degree, double):
    where, nodes = by_leading_bits(mpf(shift))
    return [
        table(f"{name}_NODE", "f64", f"A point in each piece of [`{name}`].", nodes),
        pieces(name, f"{doc} about [`{name}_NODE`].", f, degree=degree, double=double, **where),
    ]


def items():
    doc = "e^(x^2) erfc(x)"
    return [
        *scaled_pieces("ERFC_F64", doc, scaled, mpf(9) / 4, 15, True),
        *scaled_pieces("ERFC_F32", doc, scaled, mpf(3) / 4, 7, False),
        exp_short(),
    ]
