"""Exponential functions: 2^(j/16), and b^r - 1 for b = e, 2, 10."""

from constants.emit import BITS, LN2, constant, split, table, ulp
from constants.remez import minimax, to_float
from mpmath import exp, log, mpf

LN10 = log(mpf(10))


def powers_error():
    exact = [mpf(2) ** (mpf(j) / 16) for j in range(16)]
    errors = [log(x / to_float(x, 53)) for x in exact]
    return table("POWERS_ERROR", "f64", "ln(2^(j/16) / [`POWERS_F64`]).", errors)


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


def least_normal(dtype):
    """Where the results begin to be normal numbers."""
    bits, e = BITS[dtype], {"f32": -126, "f64": -1022}[dtype]
    below = lambda x: to_float(x - ulp(x, bits) / 2, bits)
    return [
        constant(
            f"{name}_NORMAL_{dtype.upper()}",
            dtype,
            f"{name.lower()} of this and below is less than the normal numbers.",
            below(e * LN2 / ln_base),
        )
        for name, ln_base in (("EXP", 1), ("EXP10", LN10))
    ]


def exp_tables(dtype, count_bits):
    """e^x = 2^(k/16) e^r, |r| <= ln2 / 32."""
    powers = [split(mpf(2) ** (mpf(j) / 16), dtype) for j in range(16)]
    suffix = dtype.upper()
    return [
        *cody_waite("LN2", "ln 2", LN2, dtype, count_bits),
        *cody_waite("LOG10_2", "log10 2", LN2 / LN10, dtype, count_bits),
        table(f"POWERS_{suffix}", dtype, "2^(j/16), rounded.", [hi for hi, _ in powers]),
        table(f"POWERS_LO_{suffix}", dtype, f"What [`POWERS_{suffix}`] lacks.", [lo for _, lo in powers]),
        *least_normal(dtype),
    ]


def items():
    return [
        *exp_tables("f32", 12),
        *exp_tables("f64", 15),
        powers_error(),
        expm1_poly("f32", 4),
        expm1_poly("f64", 7),
        expm1_poly("f64", 4, "EXPM1_POLY_WIDE"),
        power_poly(2, LN2, "f32", 4),
        power_poly(2, LN2, "f64", 7),
        power_poly(10, LN10, "f32", 4),
        power_poly(10, LN10, "f64", 7),
    ]
