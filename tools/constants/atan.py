"""The inverse tangent."""

from constants.emit import BITS, constant, nearly_exact_node, split, table, table_2d, ulp
from constants.remez import minimax, to_float
from constants.roots import from_log
from mpmath import atan, inf, log, mpf, nint, pi, sqrt, tan

def points(dtype, degree):
    """Pieces of a between the numbers whose sum with 9/8 has two bits after the leading one, up to 16."""
    sums = [mpf(4 + j) * mpf(2) ** (e - 2) for e in range(4) for j in range(4)] + [inf]
    cs, bound = [mpf(0)], mpf(1) / 8
    for lo, hi in zip(sums[1:], sums[2:]):
        lo, hi = lo - mpf(9) / 8, hi - mpf(9) / 8
        if hi == inf:
            # t is from -1 / c to 1 / c.
            c = nearly_exact_node(atan, tan, 3 * lo / 2, 5 * lo / 2, 5 * lo / 2, dtype)
            bound = max(bound, abs((lo - c) / (1 + lo * c)), 1 / c)
        else:
            # Nearer to the lower end, where errors weigh more.
            c = nearly_exact_node(atan, tan, lo, hi - (hi - lo) / 8, hi, dtype)
            bound = max(bound, *(abs((a - c) / (1 + a * c)) for a in (lo, hi)))
        cs.append(c)
    # The index is the exponent's last two bits, which are 0b11 in 1, and the fraction's first two.
    cs = cs[4:] + cs[:4]
    suffix = dtype.upper()
    return [
        table(f"ATAN_C_{suffix}", dtype, "A point in each piece where atan is nearly a float.", cs),
        table(f"ATAN_VALUE_{suffix}", dtype, f"atan [`ATAN_C_{suffix}`].", [to_float(atan(c), BITS[dtype]) for c in cs]),
        table(f"ATAN_HALF_PI_{suffix}", dtype, "pi/2, and what that lacks.", split(pi / 2, dtype)),
        poly(f"ATAN_POLY_{suffix}", dtype, degree, bound),
    ]


def poly(name, dtype, degree, bound):
    """atan t = t + t s P(s), s = t^2."""
    f = lambda s: atan(sqrt(s)) / sqrt(s) - 1
    hi = bound**2 * mpf("1.001")
    c, error = minimax(f, degree, hi * mpf("1e-6"), hi, BITS[dtype], lowest=1)
    doc = f"(atan(t) - t) / t^3 in powers of t^2 for |t| <= {float(bound):.4f}, within 2^{float(log(error, 2)):.1f} of atan(t)."
    return table(name, dtype, doc, c)


def reciprocal_guess():
    """K such that `from_log(K - to_log(x))` is relatively nearest to 1 / x."""
    fractions = [mpf(i) / 600 for i in range(600)]
    worst = lambda k: max(abs(from_log(k - f) * (1 + f) - 1) for f in fractions)
    lo, hi = mpf("-0.2"), mpf(0)
    for _ in range(40):
        a, b = (2 * lo + hi) / 3, (lo + 2 * hi) / 3
        lo, hi = (lo, b) if worst(a) < worst(b) else (a, hi)
    return lo, worst(lo)


def quotient_bound(error):
    """The largest (q - c) / (1 + q c) for c the eighths of a q that is guessed within `error`."""
    bound = 0
    for k in range(8):
        c = mpf(k) / 8
        lo, hi = (c - mpf(1) / 16) / (1 + error), (c + mpf(1) / 16) / (1 - error)
        ends = (max(lo, 0), mpf(1) if k == 7 else min(hi, mpf(1)))
        bound = max(bound, *(abs((q - c) / (1 + q * c)) for q in ends))
    return bound


def quotients(dtype, word, bias, degree):
    """Guess at a reciprocal; angles whose tangents are eighths, in four octants; the polynomial."""
    suffix, bits = dtype.upper(), BITS[dtype]
    k, error = reciprocal_guess()
    guess = int(nint((k + 2 * bias) * 2 ** (bits - 1)))
    # Bit 3 of the index: nearer to the vertical; bit 4: to the left.
    angles = [atan(mpf(k) / 8) for k in range(8)]
    angles += [pi / 2 - a for a in angles]
    angles += [pi - a for a in angles]
    values = [split(a, dtype) for a in angles]
    return [
        f"/// Less the bits of x it makes the bits of 1 / x, within {float(error) * 100:.2f} %.\n"
        f"pub const RECIPROCAL_GUESS_{suffix}: {word} = {guess:#x};\n",
        table(f"ATAN2_HI_{suffix}", dtype, "In four octants, the angles of points with slopes k / 8 or 8 / k.", [hi for hi, _ in values]),
        table(f"ATAN2_LO_{suffix}", dtype, f"What [`ATAN2_HI_{suffix}`] lacks.", [lo for _, lo in values]),
        poly(f"ATAN2_POLY_{suffix}", dtype, degree, quotient_bound(error)),
    ]


def items():
    return [
        *points("f32", 3),
        *points("f64", 7),
        *quotients("f32", "u32", 127, 2),
        *quotients("f64", "u64", 1023, 5),
    ]
