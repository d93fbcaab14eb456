"""Exponential functions: 2^(j/16), and b^r - 1 for b = e, 2, 10."""

from constants.emit import BITS, LN2, constant, split, table
from constants.remez import minimax, to_float
from mpmath import exp, log, mpf

LN10 = log(mpf(10))


def expm1_poly(dtype, degree, name=None):
    """e^r - 1 = r + r^2 P(r), relatively accurate."""
    bound = LN2 / 32 * mpf("1.001")
    c, error = minimax(
        lambda r: exp(r) - 1 - r, degree, -bound, bound, BITS[dtype], lambda r: 1 / abs(r), lowest=2
    )
    doc = f"(e^r - 1 - r) / r^2, within 2^{float(log(error, 2)):.1f} of (e^r - 1) relatively."
    return table(name or f"EXPM1_POLY_{dtype.upper()}", dtype, doc, c)


def power_poly(base, ln_base, dtype, degree):
    """b^r - 1 = r P(r), as exact as 1 + r P(r) needs."""
    bound = LN2 / ln_base / 32 * mpf("1.001")
    c, error = minimax(lambda r: exp(r * ln_base) - 1, degree, -bound, bound, BITS[dtype], lowest=1)
    doc = f"({base}^r - 1) / r, within 2^{float(log(error, 2)):.1f} of {base}^r."
    return table(f"EXP{base}_POLY_{dtype.upper()}", dtype, doc, c)


def cody_waite(name, what, x, dtype, count_bits):
    """`x` in two parts; `count_bits` is the length of the largest k."""
    hi, lo = split(x, dtype, BITS[dtype] - count_bits)
    hi_name, lo_name = f"{name}_HI_{dtype.upper()}", f"{name}_LO_{dtype.upper()}"
    return [
        constant(hi_name, dtype, f"{what}, short enough that its product with k / 16 is exact.", hi),
        constant(lo_name, dtype, f"{what} less [`{hi_name}`].", lo),
    ]


def exp_tables(dtype, count_bits):
    """e^x = 2^(k/16) e^r, |r| <= ln2 / 32."""
    exact = [mpf(2) ** (mpf(j) / 16) for j in range(16)]
    powers = [to_float(x, BITS[dtype]) for x in exact]
    errors = [log(x / y) for x, y in zip(exact, powers)]
    suffix = dtype.upper()
    return [
        *cody_waite("LN2", "ln 2", LN2, dtype, count_bits),
        *cody_waite("LOG10_2", "log10 2", LN2 / LN10, dtype, count_bits),
        table(f"POWERS_{suffix}", dtype, "2^(j/16), rounded.", powers),
        table(f"POWERS_LO_{suffix}", dtype, f"What [`POWERS_{suffix}`] lacks.", [x - y for x, y in zip(exact, powers)]),
        table(f"POWERS_ERROR_{suffix}", dtype, f"ln(2^(j/16) / [`POWERS_{suffix}`]).", errors),
    ]


def items():
    return [
        *exp_tables("f32", 12),
        *exp_tables("f64", 15),
        expm1_poly("f32", 4),
        expm1_poly("f64", 7),
        power_poly(2, LN2, "f32", 4),
        power_poly(2, LN2, "f64", 7),
        power_poly(10, LN10, "f32", 4),
        power_poly(10, LN10, "f64", 7),
    ]
