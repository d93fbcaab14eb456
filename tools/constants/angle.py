"""Degrees and radians."""

from constants.emit import BITS, constant
from mpmath import floor, frexp, ldexp, mpf, pi


def rounded_down(x, bits):
    e = bits - frexp(x)[1]
    return ldexp(floor(ldexp(x, e)), -e)


def pair(name, dtype, what, x):
    bits = BITS[dtype]
    hi = rounded_down(x, bits)
    suffix = dtype.upper()
    return [
        constant(f"{name}_HI_{suffix}", dtype, f"{what}, rounded down.", hi),
        constant(f"{name}_LO_{suffix}", dtype, f"What [`{name}_HI_{suffix}`] lacks: positive.", x - hi),
    ]


def items():
    return [
        line
        for dtype in ("f32", "f64")
        for line in pair("DEGREE", dtype, "180 / pi", mpf(180) / pi) + pair("RADIAN", dtype, "pi / 180", pi / 180)
    ]
