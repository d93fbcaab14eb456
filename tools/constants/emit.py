"""What every family's script uses: constants and tables as Rust source."""

import struct

from mpmath import frexp, log, mpf

from constants.remez import to_float

BITS = {"f32": 24, "f64": 53}
LN2 = log(mpf(2))


def ulp(x, bits):
    """The spacing of floats at `x`."""
    return mpf(2) ** (frexp(x)[1] - bits)


def literal(x, dtype):
    """The shortest decimal that reads back as `x`."""
    x = float(x)
    if dtype == "f64":
        return repr(x)
    digits = (f"{x:.{p}e}" for p in range(9))
    return next(d for d in digits if struct.pack("f", float(d)) == struct.pack("f", x))


def constant(name, dtype, doc, value):
    return f"/// {doc}\npub const {name}: {dtype} = {literal(value, dtype)};\n"


def table(name, dtype, doc, values):
    body = ", ".join(literal(x, dtype) for x in values)
    return f"/// {doc}\npub const {name}: [{dtype}; {len(values)}] = [{body}];\n"


def table_2d(name, dtype, doc, rows):
    body = ", ".join("[" + ", ".join(literal(x, dtype) for x in row) + "]" for row in rows)
    return f"/// {doc}\npub const {name}: [[{dtype}; {len(rows[0])}]; {len(rows)}] = [{body}];\n"


def split(x, dtype, bits=None):
    """`x` as the sum of two numbers, the upper one with `bits` bits."""
    hi = to_float(x, bits or BITS[dtype])
    return hi, to_float(x - hi, BITS[dtype])


def nearly_exact_node(f, inverse, lo, hi, limit, dtype, stride=1):
    """A float in lo .. hi where `f` is nearly a float (Gal's accurate tables) and at most `limit`:
    as near to the middle as the limit allows, but not below hi / 2, so that differences to it are exact.
    The stride gets away from where the derivative is a simple fraction, and neighbours are equally bad."""
    bits = BITS[dtype]
    middle = to_float(min(f((lo + hi) / 2), limit), bits)
    step = stride * ulp(middle, bits)
    values = [middle + j * step for j in range(-200, 201)]
    values = [v for v in values if v <= limit and v < f(hi)]
    nodes = [to_float(inverse(v), bits) for v in values]
    central = [n for n in nodes if abs(n - inverse(middle)) < (hi - lo) / 16 and n >= hi / 2]
    return min(central, key=lambda n: abs(f(n) - to_float(f(n), bits)))
