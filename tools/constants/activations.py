"""Constants of the neural networks' activation functions."""

from constants.emit import constant, split
from mpmath import mpf

SELU_SCALE = mpf("1.05070098735548049342")
SELU_ALPHA = mpf("1.67326324235437728481")


def pair(name, dtype, doc, value):
    """`value` as the sum of two floats."""
    hi, lo = split(value, dtype)
    suffix = dtype.upper()
    return [
        constant(f"{name}_{suffix}", dtype, f"{doc}, rounded.", hi),
        constant(f"{name}_LO_{suffix}", dtype, f"What [`{name}_{suffix}`] lacks.", lo),
    ]


def items():
    return [
        *pair("SELU_SCALE", "f64", "SELU's scale", SELU_SCALE),
        *pair("SELU_BELOW", "f64", "SELU's scale times its alpha", SELU_SCALE * SELU_ALPHA),
        *[line for t in ("f32", "f64") for line in pair("FIFTH", t, "1/5", mpf(1) / 5)],
        *[line for t in ("f32", "f64") for line in pair("SIXTH", t, "1/6", mpf(1) / 6)],
    ]
