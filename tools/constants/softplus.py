"""log(1 + t) for t in 0 .. 1, to the bases e and 2."""

from constants.emit import BITS, LN2, constant, split, table
from constants.remez import minimax
from mpmath import log, mpf


def nodes(count):
    """Pieces about 1 + j / count, the last one up to 2; the factors c near their reciprocals, 1 in the first."""
    half = mpf(1) / (2 * count)
    ends = [(1 + (2 * j - 1) * half, 1 + (2 * j + 1) * half) for j in range(count)]
    ends[-1] = (ends[-1][0], mpf(2))
    return [mpf(1) if j == 0 else 2 / (lo + hi) for j, (lo, hi) in enumerate(ends)], half


def log1p_tables(dtype, count, degree):
    bits = BITS[dtype]
    c, bound = nodes(count)
    c = [split(x, dtype)[0] for x in c]
    rows = []
    for base, unit in (("E", mpf(1)), ("2", 1 / LN2)):
        logs = [split(-log(x) * unit, dtype) for x in c]
        p, error = minimax(lambda h: (log(1 + h) - h) * unit, degree, -bound, bound, bits, lambda h: 1 / abs(h), lowest=2)
        name = lambda stem: f"LOG1P_{base}_{stem}_{dtype.upper()}"
        rows += [
            table(name("HI"), dtype, f"-log of [`LOG1P_C_{dtype.upper()}`] to the base {base.lower()}.", [x for x, _ in logs]),
            table(name("LO"), dtype, f"What [`{name('HI')}`] lacks.", [x for _, x in logs]),
            table(name("POLY"), dtype, f"(log(1 + h) - h log e) / h^2, within 2^{float(log(error) / LN2):.1f} of h.", p),
        ]
    hi, lo = split(1 / LN2, dtype)
    log_hi, log_lo = split(log(1 / LN2) / LN2, dtype)
    suffix = dtype.upper()
    return [
        table(f"LOG1P_C_{suffix}", dtype, f"About 1 / (1 + j/{count}).", c),
        *rows,
        constant(f"LOG2_E_HI_{suffix}", dtype, "log2(e).", hi),
        constant(f"LOG2_E_LO_{suffix}", dtype, f"What [`LOG2_E_HI_{suffix}`] lacks.", lo),
        constant(f"LOG2_LOG2_E_{suffix}", dtype, "log2(log2(e)).", log_hi),
        constant(f"LOG2_LOG2_E_LO_{suffix}", dtype, f"What [`LOG2_LOG2_E_{suffix}`] lacks.", log_lo),
    ]


def items():
    return [*log1p_tables("f32", 32, 5), *log1p_tables("f64", 16, 10)]
