"""The exponential function: 2^(j/16) and e^r - 1."""

from constants.emit import BITS, LN2, constant, split, table
from constants.remez import minimax, to_float
from mpmath import exp, log, mpf


def powers_error():
    exact = [mpf(2) ** (mpf(j) / 16) for j in range(16)]
    errors = [log(x / to_float(x, 53)) for x in exact]
    return table("POWERS_ERROR", "f64", "ln(2^(j/16) / [`POWERS_F64`]).", errors)


def expm1_poly(dtype, degree):
    """e^r - 1 = r + r^2 P(r), relatively accurate."""
    bound = LN2 / 32 * mpf("1.001")
    c, error = minimax(
        lambda r: exp(r) - 1 - r, degree, -bound, bound, BITS[dtype], lambda r: 1 / abs(r), lowest=2
    )
    doc = f"(e^r - 1 - r) / r^2, within 2^{float(log(error, 2)):.1f} of (e^r - 1) relatively."
    return table(f"EXPM1_POLY_{dtype.upper()}", dtype, doc, c)


def exp_tables(dtype, count_bits):
    """e^x = 2^(k/16) e^r, |r| <= ln2 / 32; `count_bits` is the length of the largest k."""
    bits = BITS[dtype]
    ln2_hi, ln2_lo = split(LN2, dtype, bits - count_bits)
    powers = [split(mpf(2) ** (mpf(j) / 16), dtype) for j in range(16)]
    suffix = dtype.upper()
    return [
        constant(f"LN2_HI_{suffix}", dtype, f"ln 2, short enough that its product with k / 16 is exact.", ln2_hi),
        constant(f"LN2_LO_{suffix}", dtype, f"ln 2 less [`LN2_HI_{suffix}`].", ln2_lo),
        table(f"POWERS_{suffix}", dtype, "2^(j/16), rounded.", [hi for hi, _ in powers]),
        table(f"POWERS_LO_{suffix}", dtype, f"What [`POWERS_{suffix}`] lacks.", [lo for _, lo in powers]),
    ]


def items():
    return [
        *exp_tables("f32", 12),
        *exp_tables("f64", 15),
        powers_error(),
        expm1_poly("f32", 3),
        expm1_poly("f64", 7),
    ]
