"""The inverse error function: erfinv(x) / x in pieces of w = -log(1 - x^2)."""

from constants.emit import table
from constants.erf import by_leading_bits, pieces
from constants.remez import minimax
from mpmath import erfc, erfinv, exp, log, mp, mpf, pi, sqrt


def erfcinv(c):
    """The y with erfc(y) = c, by Halley's iteration."""
    y = sqrt(-log(c)) * mpf("0.9")
    while True:
        step = (erfc(y) - c) * sqrt(pi) / 2 * exp(y * y)
        step /= 1 + y * step if abs(y * step) < 0.5 else 2
        y += step
        if abs(step) < y * mpf(10) ** (-mp.dps // 2):
            return y


def ratio(w):
    x = sqrt(1 - exp(-w))
    y = erfinv(x) if x < 0.5 else erfcinv(exp(-w) / (1 + x))
    return y / x


def log_short():
    """log(1 + h) for f32 in f64 lanes."""
    bound = mpf(1) / 31
    c, error = minimax(lambda h: log(1 + h) - h, 5, -bound, bound, 53, lowest=2)
    return table("LOG_SHORT", "f64", f"(log(1 + h) - h) / h^2, within 2^{float(log(error, 2)):.1f} of log(1 + h).", c)


def items():
    doc = "erfinv(x) / x."
    return [
        pieces("ERFINV_F64", doc, ratio, degree=13, **by_leading_bits(mpf(11) / 4)),
        pieces("ERFINV_F32", doc, ratio, degree=6, double=False, **by_leading_bits(mpf(5) / 4)),
        log_short(),
    ]
