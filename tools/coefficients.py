"""Computes the constants of src/math: `python tools/coefficients.py` rewrites src/math/tables.rs.

Needs mpmath and rustfmt. The output depends on nothing else, so that a second run changes nothing.
"""

import struct
import subprocess
from pathlib import Path

from mpmath import exp, log, mpf

from remez import minimax, to_float

TABLES = Path(__file__).parents[1] / "src/math/tables.rs"
BITS = {"f32": 24, "f64": 53}
LN2 = log(mpf(2))


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
    return f"/// {doc}\npub static {name}: [{dtype}; {len(values)}] = [{body}];\n"


def split(x, dtype, bits=None):
    """`x` as the sum of two numbers, the upper one with `bits` bits."""
    hi = to_float(x, bits or BITS[dtype])
    return hi, to_float(x - hi, BITS[dtype])


def exp_tables(dtype, degree, count_bits):
    """e^x = 2^(k/16) e^r, |r| <= ln2 / 32; `count_bits` is the length of the largest k."""
    bits = BITS[dtype]
    ln2_hi, ln2_lo = split(LN2, dtype, bits - count_bits)
    bound = LN2 / 32 * mpf("1.001")
    c, error = minimax(lambda r: exp(r) - 1, degree, -bound, bound, bits, lowest=1)
    powers = [split(mpf(2) ** (mpf(j) / 16), dtype) for j in range(16)]
    suffix = dtype.upper()
    return [
        constant(f"LN2_HI_{suffix}", dtype, f"ln 2, short enough that its product with k / 16 is exact.", ln2_hi),
        constant(f"LN2_LO_{suffix}", dtype, f"ln 2 less [`LN2_HI_{suffix}`].", ln2_lo),
        table(f"EXP_TABLE_{suffix}", dtype, "2^(j/16), rounded.", [hi for hi, _ in powers]),
        table(f"EXP_TABLE_LO_{suffix}", dtype, f"What [`EXP_TABLE_{suffix}`] lacks.", [lo for _, lo in powers]),
        table(f"EXP_POLY_{suffix}", dtype, f"e^r - 1 from r^1 up, within 2^{float(log(error, 2)):.1f}.", c),
    ]


def main():
    items = [
        *exp_tables("f32", 3, 12),
        *exp_tables("f64", 6, 15),
    ]
    head = "//! Constants of the lane functions. Made by `tools/coefficients.py`: change that, not this.\n\n"
    TABLES.write_text(head + "\n".join(items))
    subprocess.run(["rustfmt", "--edition", "2024", TABLES], check=True)


if __name__ == "__main__":
    main()
