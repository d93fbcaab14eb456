"""The inverse tangent."""

from constants.emit import BITS, constant, nearly_exact_node, split, table, table_2d, ulp
from constants.remez import minimax, to_float
from constants.roots import from_log
from mpmath import atan, inf, log, mpf, nint, pi, sqrt, tan

# f32: the quotient's piece is the leading 4 bits of this line's fraction, 1 to just below 2 for 0 .. 1.
LINE_START = 1 + mpf(1) / 32
LINE_SLOPE = to_float(1 - mpf(1) / 32 - mpf(2) ** -20, 24)
F32_DEGREE = 4
# Below this edge |x| itself is the leading part of the result.
OWN_BASE_PIECES = 5


def f32_piece(lo, hi, i, large):
    """Node, base, constant and coefficients of one piece."""
    node = mpf(0) if i == 0 else to_float((lo + hi) / 2, 12)
    value = (lambda q: pi / 2 - atan(q)) if large else atan
    own = not large and i < OWN_BASE_PIECES
    if own:
        f, base = lambda d: atan(node + d) - (node + d), mpf(0)
    else:
        base = to_float(value(node), 24)
        f = lambda d: value(node + d) - base
    constant_term = f(mpf(0))
    ulps = lambda d: 1 / ulp(value(abs(node + d)), 24)
    c, error = minimax(lambda d: f(d) - constant_term, F32_DEGREE, lo - node, hi - node, 24, ulps, lowest=1)
    return [node, base, constant_term, *c], error


def f32_tables():
    edges = [max(mpf(0), (1 + mpf(i) / 16 - LINE_START) / LINE_SLOPE) for i in range(16)] + [mpf(1)]
    rows, errors = [], []
    # Bit 4 of the index is the exponent's last bit: 1 for the line itself, 0 for its double.
    for large in (True, False):
        for i, (lo, hi) in enumerate(zip(edges, edges[1:])):
            row, error = f32_piece(lo, hi, i, large)
            rows.append(row)
            errors.append(error)
    node, base, first, *c = zip(*rows)
    return [
        constant("ATAN_LINE_START", "f32", "The piece is in the fraction's leading bits of this,", LINE_START),
        constant("ATAN_LINE_SLOPE", "f32", "and this times the quotient.", LINE_SLOPE),
        constant("ATAN_OWN_BASE", "f32", "Below this x is its own base: where a piece ends.", edges[OWN_BASE_PIECES]),
        table("ATAN_NODE_F32", "f32", "A point in each piece.", node),
        table("ATAN_BASE_F32", "f32", "The result there: of 1/x, of x.", base),
        table("ATAN_FIRST_F32", "f32", "What the base lacks.", first),
        table_2d("ATAN_PIECES_F32", "f32", f"The powers from 1 up, within {float(max(errors)):.3f} ULP.", c),
    ]


def f64_tables():
    """Pieces of a between the numbers whose sum with 9/8 has two bits after the leading one, up to 16."""
    sums = [mpf(4 + j) * mpf(2) ** (e - 2) for e in range(4) for j in range(4)] + [inf]
    cs, values, bound = [], [], mpf(1) / 8
    for i, (lo, hi) in enumerate(zip(sums, sums[1:])):
        lo, hi = max(lo - mpf(9) / 8, mpf(0)), hi - mpf(9) / 8
        if i == 0:
            c, value = mpf(0), mpf(0)
        elif hi == inf:
            # Here the roles of 1 and c change: t = -1 / a.
            c, value = mpf(1), pi / 2
            bound = max(bound, 1 / lo)
        else:
            c = nearly_exact_node(atan, tan, lo, hi, hi, "f64")
            value = atan(c)
            bound = max(bound, *(abs((a - c) / (1 + a * c)) for a in (lo, hi)))
        cs.append(c)
        values.append(to_float(value, 53))
    # The index is bits 50 .. 53, which are 0b1100 in 1.
    rotated = lambda x: x[4:] + x[:4]
    far = sums[-2] - mpf(9) / 8
    return [
        constant("ATAN_FAR", "f64", "Where the last piece begins.", far),
        table("ATAN_C_F64", "f64", "A point in each piece where atan is nearly a float; 1 for infinity.", rotated(cs)),
        table("ATAN_VALUE_F64", "f64", "atan [`ATAN_C_F64`]; pi/2.", rotated(values)),
        poly("ATAN_POLY_F64", "f64", 6, bound),
    ]


def poly(name, dtype, degree, bound):
    """atan t = t + t s P(s), s = t^2."""
    f = lambda s: atan(sqrt(s)) / sqrt(s) - 1
    hi = bound**2 * mpf("1.001")
    c, error = minimax(f, degree, hi * mpf("1e-6"), hi, BITS[dtype], lowest=1)
    doc = f"(atan(t) - t) / t^3 in powers of t^2 for |t| <= {float(bound):.4f}, within 2^{float(log(error, 2)):.1f} of atan(t)."
    return table(name, dtype, doc, c)


def eighths():
    values = [split(atan(mpf(k) / 8), "f64") for k in range(9)]
    padded = lambda x: x + [0] * (16 - len(x))
    # Half of 1/8, and what the guess at the quotient is off.
    bound = mpf(1) / 16 + mpf("0.004")
    return [
        table("ATAN_EIGHTHS_HI", "f64", "atan(k / 8) for k = 0 .. 8.", padded([hi for hi, _ in values])),
        table("ATAN_EIGHTHS_LO", "f64", "What [`ATAN_EIGHTHS_HI`] lacks.", padded([lo for _, lo in values])),
        poly("ATAN2_POLY_F64", "f64", 5, bound),
        poly("ATAN2_POLY_WIDE", "f64", 2, bound),
    ]


def reciprocal_guess():
    """K such that K less the bits of x are the bits of a number near 1 / x."""
    fractions = [mpf(i) / 600 for i in range(600)]
    worst = lambda k: max(abs(from_log(k - f) * (1 + f) - 1) for f in fractions)
    lo, hi = mpf("-0.2"), mpf(0)
    for _ in range(40):
        a, b = (2 * lo + hi) / 3, (lo + 2 * hi) / 3
        lo, hi = (lo, b) if worst(a) < worst(b) else (a, hi)
    bits = int(nint((lo + 2 * 1023) * 2**52))
    doc = f"Less the bits of x it makes the bits of 1 / x, within {float(worst(lo)) * 100:.2f} %."
    return f"/// {doc}\npub const RECIPROCAL_GUESS: u64 = {bits:#x};\n"


def items():
    return [*f32_tables(), *f64_tables(), *eighths(), reciprocal_guess()]
