"""Computes the constants of src/math/log.rs: `python tools/log_coefficients.py` rewrites
src/math/log_tables.rs. Needs mpmath and rustfmt.
"""

import subprocess
from pathlib import Path

from mpmath import log, lu_solve, matrix, mpf

from remez import chebyshev_points, horner, to_float

TABLES = Path(__file__).parents[1] / "src/math/log_tables.rs"
BITS = {"f32": 24, "f64": 53}
# Significands are reduced to [LOW, 2 LOW): a multiple of 1/64, so that the bin around 1 has it inside.
LOW = mpf(47) / 64
# k ln2_hi and the table's upper parts are multiples of 2^-42: their sum is exact for |k| < 2^11.
GRAIN = mpf(2) ** -42


def bins():
    """Lower and upper end of the 16 intervals; their width doubles at 1."""
    edges, x = [LOW], LOW
    for _ in range(16):
        half_left = x < 1 < x + mpf(1) / 32
        x = 1 + mpf(1) / 32 if half_left else x + (mpf(1) / 32 if x < 1 else mpf(1) / 16)
        edges.append(x)
    assert edges[-1] == 2 * LOW, edges
    return list(zip(edges, edges[1:]))


def table(name, doc, values):
    body = ", ".join(repr(float(x)) for x in values)
    return f"/// {doc}\npub static {name}: [f64; {len(values)}] = [{body}];\n"


def constant(name, doc, value):
    return f"/// {doc}\npub const {name}: f64 = {float(value)!r};\n"


def grained(x):
    return GRAIN * int(x / GRAIN + mpf(1) / 2) if x > 0 else -GRAIN * int(-x / GRAIN + mpf(1) / 2)


def polynomial(terms, bound):
    """P in log(1 + r) = r - r^2/2 + r^3 P(r), and its largest error relative to r.

    A least-squares fit on Chebyshev points, weighted by what counts: within a few percent of minimax.
    """
    f = lambda r: (log(1 + r) - r + r * r / 2) / r**3
    points = chebyshev_points(-bound, bound, 200)
    rows = matrix([[r ** (2 + i) for i in range(terms)] for r in points])
    c = [to_float(x, 53) for x in lu_solve(rows, matrix([r * r * f(r) for r in points]))]
    return c, max(abs(r * r * (f(r) - horner(c, r))) for r in chebyshev_points(-bound, bound, 1000))


def main():
    inverses = [mpf(1) if lo < 1 < hi else to_float(2 / (lo + hi), 53) for lo, hi in bins()]
    bound = max(max(abs(lo * c - 1), abs(hi * c - 1)) for (lo, hi), c in zip(bins(), inverses))
    highs = [grained(-log(c)) for c in inverses]
    lows = [-log(c) - hi for c, hi in zip(inverses, highs)]
    ln2_hi = grained(log(mpf(2)))
    p64, error64 = polynomial(9, bound)
    p32, error32 = polynomial(4, bound)
    items = [
        constant("LN2_HI", "ln 2 to 2^-42.", ln2_hi),
        constant("LN2_LO", "ln 2 less [`LN2_HI`].", log(mpf(2)) - ln2_hi),
        table("INVERSE", "c of each bin of the reduced significand; 1 in the bin around 1.", inverses),
        table("LOG_HI", "-log c to 2^-42.", highs),
        table("LOG_LO", "-log c less [`LOG_HI`].", lows),
        table("POLY_F64", f"P in log(1+r) = r - r^2/2 + r^3 P(r), within 2^{float(log(error64, 2)):.1f} r.", p64),
        table("POLY_F32", f"The same for f32 results, within 2^{float(log(error32, 2)):.1f} r.", p32),
    ]
    head = "//! Constants of the logarithm. Made by `tools/log_coefficients.py`: change that, not this.\n\n"
    TABLES.write_text(head + "\n".join(items))
    subprocess.run(["rustfmt", "--edition", "2024", TABLES], check=True)


if __name__ == "__main__":
    main()
