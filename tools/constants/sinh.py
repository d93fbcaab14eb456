"""Hyperbolic sine and cosine: e^c and e^-c at points c near j ln2 / 16, and cosh r - 1 and sinh r - r."""

from constants.emit import BITS, LN2, table, ulp
from constants.remez import minimax, to_float
from mpmath import cosh, exp, log, mpf, sinh


def off(x, bits):
    """How far x is from a float, in ULPs."""
    return abs(x - to_float(x, bits)) / ulp(x, bits)


def points(dtype, precision):
    """Floats p near 2^(j/16) such that 1/p is nearly a float q, and p + q is one."""
    bits = BITS[dtype]
    pairs = [(mpf(1), mpf(1))]
    for j in range(1, 16):
        start = to_float(exp(j * LN2 / 16), bits)
        # In strides: 1/p next to each other are too regular, above all about the square root of 2.
        step = ulp(start, bits) * (1 if dtype == "f32" else 1000003)
        nearby = (start + (-1) ** i * (i // 2) * step for i in range(1 << 16))
        good = (p for p in nearby if off(1 / p, bits) < precision and off(p + to_float(1 / p, bits), bits) == 0)
        p = next(good)
        pairs.append((p, to_float(1 / p, bits)))
    return pairs


def tables(dtype, cosh_degree, sinh_degree, precision):
    bits, suffix = BITS[dtype], dtype.upper()
    pairs = points(dtype, precision)
    offsets = [j * LN2 / 16 - log(p) for j, (p, _) in enumerate(pairs)]
    bound = LN2 / 32 * mpf("1.01")
    # In s = r^2.
    c, c_error = minimax(lambda s: (cosh(s**0.5) - 1) / s, cosh_degree, mpf("1e-12"), bound**2, bits)
    s, s_error = minimax(lambda s: (sinh(s**0.5) / s**0.5 - 1) / s, sinh_degree, mpf("1e-12"), bound**2, bits)
    within = lambda error, power: f"{float(log(error * bound**power, 2)):.1f}"
    return [
        table(f"HALF_RISING_{suffix}", dtype, "Half a float near 2^(j/16).", [p / 2 for p, _ in pairs]),
        table(f"HALF_FALLING_{suffix}", dtype, f"1 / (4 [`HALF_RISING_{suffix}`]), nearly exactly.", [q / 2 for _, q in pairs]),
        table(f"HALF_RISING_ERROR_{suffix}", dtype, f"j/16 ln 2 - ln(2 [`HALF_RISING_{suffix}`]).", offsets),
        table(f"COSH_POLY_{suffix}", dtype, f"(cosh r - 1) / r^2 by powers of r^2, within 2^{within(c_error, 2)} of cosh r.", c),
        table(f"SINH_POLY_{suffix}", dtype, f"(sinh r - r) / r^3, likewise, within 2^{within(s_error, 2)} of sinh r.", s),
    ]


def items():
    return [*tables("f32", 1, 0, mpf(2) ** -9), *tables("f64", 2, 2, mpf(2) ** -9)]
