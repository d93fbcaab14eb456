"""Computes the constants of src/math: `python tools/coefficients.py` rewrites src/math/tables.rs.

Needs mpmath and rustfmt. The output depends on nothing else, so that a second run changes nothing.
"""

import struct
import subprocess
from pathlib import Path

from mpmath import atanh, exp, frexp, ldexp, log, mpf, nint, tanh

from remez import minimax, to_float

TABLES = Path(__file__).parents[1] / "src/math/tables.rs"
BITS = {"f32": 24, "f64": 53}
LN2 = log(mpf(2))
TANH_SHIFT = mpf(5) / 8


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


def nearly_exact_node(f, inverse, lo, hi, limit, dtype):
    """A float in lo .. hi where `f` is nearly a float (Gal's accurate tables) and at most `limit`:
    as near to the middle as the limit allows."""
    bits = BITS[dtype]
    middle = to_float(min(f((lo + hi) / 2), limit), bits)
    step = mpf(2) ** (frexp(middle)[1] - bits)
    values = [middle + j * step for j in range(-200, 201)]
    values = [v for v in values if v <= limit and v < f(hi)]
    nodes = [to_float(inverse(v), bits) for v in values]
    central = [n for n in nodes if abs(n - inverse(middle)) < (hi - lo) / 16]
    return min(central, key=lambda n: abs(f(n) - to_float(f(n), bits)))


def tanh_f32_tables():
    """Pieces of tanh between the numbers whose sum with 5/8 has three bits after the leading one."""
    sums = [mpf(8 + j) * mpf(2) ** (e - 3) for e in range(-1, 4) for j in range(8)]
    edges = [s - TANH_SHIFT for s in sums if TANH_SHIFT <= s <= 10]
    degree = 4
    rows = [None] * 32
    worst = 0
    for i, (lo, hi) in enumerate(zip(edges, edges[1:])):
        if i == 0:
            # tanh x = x + x P(x). The base is the smaller of |x| and the table's.
            node, base, f = mpf(0), mpf(1), lambda d: tanh(d) - d
        else:
            node = nearly_exact_node(tanh, atanh, lo, hi, lo, "f32")
            base = to_float(tanh(node), 24)
            f = lambda d: tanh(node + d) - base
        ulps = lambda d: 1 / ulp(tanh(node + d), 24)
        c, error = minimax(f, degree, lo - node, hi - node, 24, ulps, lowest=1)
        # The index is bits 20 .. 24 of 5/8 + |x|; those of 5/8 are 0b10010.
        rows[(18 + i) % 32] = [node, base, *c]
        worst = max(worst, error)
    node, base, *c = zip(*rows)
    return [
        table("TANH_NODE", "f32", "A point in each piece where tanh is nearly a float.", node),
        table("TANH_BASE", "f32", "tanh at [`TANH_NODE`]; at most the lower end of the piece.", base),
        table_2d("TANH_POLY", "f32", f"tanh less its base from d^1 up, within {float(worst):.2f} ULP.", c),
    ]


def log_tables(dtype, grain, degree):
    """log z = -log c + log(1 + h) in 16 pieces of [0.671875, 1.34375).

    k ln2_hi - log c's upper part is exact: both are multiples of 2^-grain.
    """
    bits = BITS[dtype]
    # 10.5 pieces up to 1; after it they are twice as wide.
    edges = [mpf(43 + 2 * i) / 64 if i <= 10 else 1 + mpf(2 * i - 21) / 32 for i in range(17)]
    pieces = list(zip(edges, edges[1:]))
    c = [mpf(1) if lo < 1 < hi else to_float(2 / (lo + hi), 20) for lo, hi in pieces]
    bound = max(max(1 - lo * x, hi * x - 1) for (lo, hi), x in zip(pieces, c))
    upper = lambda x: ldexp(nint(ldexp(x, grain)), -grain)
    f, relative = lambda h: log(1 + h) - h, lambda h: 1 / abs(h)
    p, error = minimax(f, degree, -bound, bound, bits, relative, lowest=2)
    doc = f"(log(1 + h) - h) / h^2, within 2^{float(log(error, 2)):.1f} of log(1 + h) relatively."
    name = lambda stem: f"LOG_{stem}_{dtype.upper()}"
    return [
        table(name("C"), dtype, "About 1 / z in each piece.", c),
        table(name("HI"), dtype, f"-ln [`{name('C')}`], a multiple of 2^-{grain}.", [upper(-log(x)) for x in c]),
        table(name("LO"), dtype, f"What [`{name('HI')}`] lacks.", [-log(x) - upper(-log(x)) for x in c]),
        constant(name("LN2_HI"), dtype, f"ln 2, a multiple of 2^-{grain}.", upper(LN2)),
        constant(name("LN2_LO"), dtype, f"What [`{name('LN2_HI')}`] lacks.", LN2 - upper(LN2)),
        table(name("POLY"), dtype, doc, p),
    ]


def main():
    items = [
        *exp_tables("f32", 12),
        *exp_tables("f64", 15),
        powers_error(),
        expm1_poly("f32", 3),
        expm1_poly("f64", 7),
        *tanh_f32_tables(),
        *log_tables("f32", 16, 5),
        *log_tables("f64", 42, 10),
    ]
    head = "//! Constants of the lane functions. Made by `tools/coefficients.py`: change that, not this.\n\n"
    TABLES.write_text(head + "\n".join(items))
    subprocess.run(["rustfmt", "--edition", "2024", TABLES], check=True)


if __name__ == "__main__":
    main()
